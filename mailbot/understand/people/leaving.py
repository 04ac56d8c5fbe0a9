"""Whether a mail says of somebody it names that she does not come, and who takes her place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from mailbot.model import Change
from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import Name
from mailbot.understand.names.names import find_names
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.people.clauses import clause_at, clause_of, label_of, own_clause
from mailbot.understand.people.elsewhere import is_asked_for_still, stays_elsewhere
from mailbot.understand.people.exchange_latin import HIS_PLACE
from mailbot.understand.people.prose import Mention, Prose
from mailbot.understand.people.watching import WATCHES
from mailbot.understand.words.phrases import Sentence, sentences_of, tokens_of
from mailbot.understand.words.vocabulary import shaped, word_pattern
from mailbot.understand.words.wordlists import tags

AGAIN = 8
"""So many places that name one person are looked at: a mail may name her a thousand times."""


def stays_away(mention: Mention, prose: Prose) -> bool:
    """Whether a request says of one it names, there or where it names her again, that she does not come."""
    same = [other for other in prose.mentions if other is mention or is_same(other.name, mention.name)]
    if any(other.watches or WATCHES.search(own_clause(other).text) for other in same[:AGAIN]):
        return False
    return not is_asked_for_still(mention) and any(
        _is_left_out(own_clause(other))
        or ((label := label_of(other)) is not None and not label.any("not_self") and _is_left_out(label))
        or _does_as(other)
        or stays_elsewhere(own_clause(other).text, other.sentence)
        or (mention.points < 6 and _leaves_in_next(other))
        or (mention.points < 6 and (leaves_after(other, prose) or _leaves_later(other, prose)))
        for other in islice(same, AGAIN)
    )


def who_leave(prose: Prose, coming: Sequence[Mention]) -> tuple[list[Name], list[Name]]:
    """Of whom a request says that they do not come; and those of them of whom it says nothing else and nothing open."""
    told = [mention for mention in prose.mentions if mention.sentence.any("leave") and mention not in coming]
    told = [mention for mention in told[:AGAIN] if not any(is_same(mention.name, other.name) for other in coming)]
    gone = [mention for mention in told if stays_away(mention, prose)]
    return [mention.name for mention in gone], [
        mention.name for mention in gone if not (_does_besides(mention) or mention.sentence.any("later"))
    ]


def _does_besides(mention: Mention) -> bool:
    """Whether the clause that names somebody has a verb or a plea besides the one that says that she does not come."""
    clause = own_clause(mention)
    words, out = tokens_of(clause.text), clause.spans.get("leave", ())
    return any(
        "craft" not in tags(words[start]) and not any(start < last and first < end for first, last in out)
        for name in ("ask", "come", "watches", "add", "self_comes")
        for start, end in clause.spans.get(name, ())
    )


_AS_DOES = shaped("leaving", r"(?i)<as_does>\s(?:[^\W\d_]+\s){0,3}$")
"""What says of another what was just said of one ("Ole stays at home, as does our editor Eva")."""


def _does_as(mention: Mention) -> bool:
    """Whether a sentence says of one before that he does not come, and of her that she does as he."""
    sentence = mention.sentence
    if not sentence.any("leave") or not _AS_DOES.search(sentence.text, 0, mention.start):
        return False
    return any(end <= len(tokens_of(sentence.text[: mention.start])) for _, end in sentence.spans["leave"])


def _is_left_out(clause: Sentence) -> bool:
    """Whether a clause says that somebody does not come, and of nobody that she stays on the list or is asked for."""
    out = [(start, end) for start, end in clause.spans.get("leave", ()) if not _only_writes_not(clause, start, end)]
    return bool(out) and not any(
        not any(start < last and first < end for first, last in out)
        for name in ("add", "right", "stay", "ask")
        for start, end in clause.spans.get(name, ())
    )


def _leaves_later(mention: Mention, prose: Prose) -> bool:
    """Whether a later clause of a sentence that names nobody else says so ("X, der fahren sollte, ist krank")."""
    sentence = mention.sentence
    if not sentence.any("leave"):
        return False
    at = len(tokens_of(sentence.text[: mention.start]))
    if not any(start >= at and not _only_writes_not(sentence, start, end) for start, end in sentence.spans["leave"]):
        return False
    alone = [other for other in prose.mentions if other.sentence is sentence] == [mention]
    wanted = _WANTED.match(sentence.text, mention.start + len(mention.name.text)) is not None
    if is_cyrillic(sentence.text) and not (wanted or _OF_HIM.search(sentence.text, mention.start)):
        return False
    return alone and (wanted or not own_clause(mention).any("ask", "come", "add", "stay", "right"))


_WANTED = shaped("leaving", r"(?i),?\s?(?:\([^()]*\)\s)?(?:<who>,?\s)?<was_to_come>[^.;!?]*(?:,|\s[–—-])\s")
"""What tells of somebody that she was to come, before the sentence tells of a hindrance."""
_OF_HIM = word_pattern("leaving", "of_him")


def _leaves_in_next(mention: Mention) -> bool:
    """Whether the clause behind the one named says of him that he does not come ("…, der ist nicht dabei")."""
    clause = own_clause(mention)
    _, _, rest = mention.sentence.text.partition(clause.text)
    match = _PRONOUN.match(rest)
    if match is None:
        return False
    end = _CLAUSE_ENDS.search(rest, match.end())
    parts = sentences_of(rest[match.end() : end.start() if end else None], mention.sentence.source, "people")
    if not parts:
        return False
    said = parts[0]
    cannot = _CANNOT_WRITE.sub(" ", said.text)
    denied = said.any("come", "ask") and _NOT.search(cannot) and not clause.any("come", "ask")
    leaves = (said.any("leave") and cannot == said.text) or stays_elsewhere(said.text, mention.sentence)
    return leaves or bool(denied or _AS_GUEST.search(said.text))


_CANNOT_WRITE = word_pattern("leaving", "cannot_write")
"""Why another writes for him, which says nothing of whether he comes."""


def _only_writes_not(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words that would say that somebody does not come only say that she cannot write or call."""
    return any(
        len(tokens_of(sentence.text[: match.start()])) <= start and end <= len(tokens_of(sentence.text[: match.end()]))
        for match in _CANNOT_WRITE.finditer(sentence.text)
    )


_PRONOUN = shaped("leaving", r"(?i)^\W*(?:<but_or_and> )?<pronoun>")


_CLAUSE_ENDS = re.compile(r"[,;:–—]")
_NOT = word_pattern("leaving", "not")
_AS_GUEST = shaped("leaving", r"(?i)\b(?:<as_guest>|<as> (?:[^\W\d_]+ )?<guest>)\b")
"""As what somebody comes who is no press."""


def leaves_after(mention: Mention, prose: Prose) -> bool:
    """Whether the next sentence says of the one named that he cannot come ("Sie ist in Quarantäne")."""
    sentences = prose.sentences
    at = sentences.index(mention.sentence)
    after = sentences[at + 1] if at + 1 < len(sentences) else None
    if after is None:
        return False
    said = (
        _PRONOUN.match(after.text)
        and not _WHO.match(after.text)
        and not _CANNOT_WRITE.search(after.text)
        and any(start < _SOON for start, _ in after.spans.get("leave", ()))
    )
    place_later = _HIS_PLACE_LATER.search(after.text, max(0, len(after.text) - _LATE))
    if not said and not _IN_HIS_PLACE.match(after.text) and not place_later:
        return False
    if place_later or _HIS.match(after.text):
        named = [other for other in prose.mentions if other.sentence is mention.sentence]
        return bool(named) and named[-1] is mention
    return all(is_same(other.name, mention.name) for other in prose.mentions if other.sentence is after)


def is_taken_off(mention: Mention, prose: Prose) -> bool:
    """Whether words behind a name, and before the next one, ask to take off "him" ("Bitte streichen Sie ihn")."""
    sentences = prose.sentences
    at = sentences.index(mention.sentence)
    for sentence in sentences[at : at + _FAR]:
        own = sentence is mention.sentence
        start = mention.start if own else 0
        others = [m for m in prose.mentions if m.sentence is sentence and m.start > start - (not own)]
        if any(m.name.full and not is_same(m.name, mention.name) for m in others):
            return False
        for match in _HIM.finditer(sentence.text, start):
            if _MY_PLACE.search(sentence.text, start, match.start()):
                continue
            clause = clause_at(sentence.text, match.start(), sentence.source)
            if clause.any("leave") and not clause.any("stay", "self", "right"):
                return True
        if _HIM_TOO.search(sentence.text, start):
            return True
    return False


_FAR = 4
"""So many sentences on, "he" is still the one named last."""
_HIM = shaped("leaving", r"<him_as_written>|(?i:<him>)")
"""The one who was named before, where something is done to her."""
_MY_PLACE = shaped("leaving", r"(?i)<my>\s(?:[^\W\d_]+\s)?<place>[^.;!?]*$")
"""A place of the writer's own, for which "sie" and "её" stand as well ("meine Akkreditierung … löschen Sie sie")."""
_HIM_TOO = word_pattern("leaving", "him_too")
"""What does to "him" the same as to one before."""
_SOON = 12
"""By this word a sentence that begins with "he" has told that he does not come; what is told later is of others."""
_WHO = re.compile(r"(?i)^\W*who\b")
_HIS = re.compile(rf"(?i)^\W*(?:{HIS_PLACE})(?!\w)")
"""Who takes the place of the last one named before, even if the sentence names her ("Statt seiner fährt …")."""
_LATE = 90
"""So many characters of a sentence hold its end."""
_HIS_PLACE_LATER = re.compile(rf"(?i)\b(?:{HIS_PLACE})(?!\w)(?=[^,;:]{{0,30}}$)")
"""The same behind the name of the other one ("C'est Eva qui viendra à sa place")."""
_IN_HIS_PLACE = shaped("leaving", rf"(?i)^\W*(?:<instead>|{HIS_PLACE})(?!\w)")


def is_told_off(person: Somebody, prose: Prose) -> bool:
    """Whether a sentence that names one who is listed by half says that he does not come ("Stopp, Eva ist krank")."""
    halves = [half for half in (person.name.given, person.name.family) if half]
    for sentence in prose.sentences if person.name.full else ():
        if sentence.any("leave") and not sentence.any("ask", "add", "stay", "right"):
            places = [sentence.text.find(half) for half in halves]
            said = [clause_at(sentence.text, at, sentence.source) for at in places if at >= 0]
            if said and all(_is_left_out(clause) for clause in said) and person.name.text not in sentence.text:
                return True
    return False


def names_left_out(prose: Prose) -> list[Name]:
    """Whom a text, that hands on a list, leaves out of it ("alle außer Ole", "Eva ist krank")."""
    out = []
    for sentence in prose.sentences:
        text = sentence.text
        for span in find_names(text):
            said = clause_at(text, span.start, sentence.source)
            if _BUT.search(text, 0, span.start) or (said and _is_left_out(said)):
                out.append(span.name)
    return out[:AGAIN]


_BUT = shaped("leaving", r"(?i)<except>\s(?:[^\W\d_A-ZÀ-ÞА-ЯЁ]+\s|<common.title>\s){0,2}$")
"""What excepts the one named behind it."""


def strikes_out(person: Somebody) -> bool:
    """Whether the line of one who is listed is a sentence that says of her that she does not come."""
    if _NO_BEHIND.search(person.line) or person.refused:
        return True
    if WATCHES.search(person.line):
        return False
    if _STAYS.search(person.line):
        return True
    label, colon, rest = person.line.partition(": ")
    if colon and person.name.text in rest and any(map(_is_left_out, sentences_of(label, person.source, "people"))):
        return True
    said = sentences_of(person.line, person.source, "people") if len(person.line.split()) > 4 else []
    mine = [sentence for sentence in said if (person.name.family or person.name.given) in sentence.text]
    return any(
        (sentence.any("apart") and not _WITHOUT.search(sentence.text))
        or (sentence.any("leave") and not sentence.any("add", "right", "stay", "ask"))
        for sentence in mine
    )


_NO_BEHIND = shaped("leaving", r"(?i)[^\W\d_]\)?\s?[:–—,(]\s?(?:<sadly>\s){0,2}<no>(?=\s?[,;.!)–—]|\s*$)")
"""The answer behind one who is listed ("Eva Krämer, Schnitt: nein, bleibt hier")."""
_WITHOUT = word_pattern("leaving", "without")
"""In a list it is the press card that somebody is without."""
_STAYS = shaped("leaving", r"(?i)<stays>\s<in_place>")
"""What a line of a list says of one who works elsewhere meanwhile ("Schnitt bleibt in Köln (Eva Krämer)")."""


def leaves(mention: Mention, prose: Prose) -> bool:
    """Whether the mail says of the one named that he does not come."""
    clause = clause_of(mention)
    return (clause.any("leave") and not clause.any("add", "right", "stay")) or leaves_after(mention, prose)


_HIS_PLACE = shaped("leaving", rf"(?i)\b(?:<replaces_him>|{HIS_PLACE})(?!\w)")


def takes_place(clause: Sentence) -> bool:
    """Whether a clause says of the one it names that she takes another's place."""
    return _HIS_PLACE.search(clause.text) is not None


def in_his_place(people: list[Somebody], prose: Prose) -> list[Somebody]:
    """The one who takes "his" place, with the name of him of whom the words before speak."""
    free = [at for at, person in enumerate(people) if person.change is None]
    for before, sentence in pairwise((None, *prose.sentences)):
        match = _HIS_PLACE.search(sentence.text) if sentence else None
        mine = [at for at in free if sentence and people[at].line == sentence.text]
        if not match or not sentence or len(mine) != 1:
            continue
        text = f"{before.text if before else ''} {sentence.text[: match.start()]}"
        others = [m.name for m in prose.mentions if m.name.full and not is_same(m.name, people[mine[0]].name)]
        told = [(max(text.rfind(name.given), text.rfind(name.family)), name.text) for name in others]
        place, name = max(told, default=(-1, ""))
        if place >= 0:
            people[mine[0]] = replace(people[mine[0]], change=Change.REPLACE, instead_of=name)
    return people
