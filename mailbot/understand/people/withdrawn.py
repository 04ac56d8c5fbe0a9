"""Whom a mail that takes a request back withdraws."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mailbot.understand.names.identity import Somebody, is_same, merge
from mailbot.understand.names.name import Sure
from mailbot.understand.people.by_the_way import is_only_told_of
from mailbot.understand.people.changed import goes_on, is_of_all, takes_all
from mailbot.understand.people.clauses import clause_at, clause_of, clauses_of, own_clause
from mailbot.understand.people.cosigners import WE
from mailbot.understand.people.leaving import is_taken_off, leaves_after
from mailbot.understand.people.party import number
from mailbot.understand.people.prose import Mention
from mailbot.understand.people.scene import Gathered, Scene, somebody_of
from mailbot.understand.people.senses import is_possessive
from mailbot.understand.words.phrases import Sentence, sentences_of, tokens_of
from mailbot.understand.words.vocabulary import shaped, word_pattern

_BOTH = word_pattern("withdrawn", "both")
_WITH_ME = word_pattern("withdrawn", "with_me")
_TAKE_US = word_pattern("withdrawn", "take_us")
"""Who writes for several asks to take them off with her."""
_FOR_WHOM = shaped(
    "withdrawn",
    r"(?i:<in_name_of>)\s(?:(?:[a-zà-žа-яё]+(?:-[a-zà-žа-яё]+)*\.?|<common.title>|(?=[A-ZÄÖÜ])<office_noun>)\s){0,5}$",
)
"""What stands before the one whose request it is, where another writes."""
_AT_ORDER = shaped("withdrawn", r"<at_order>\s(?:[^\W\d_][\w.-]*,?\s){0,6}$")
"""What stands before one who only gave the order."""


def _kept(own: Scene) -> list[Somebody]:
    """Whom a withdrawal names besides those of whom it says that they come, if it says so of the writer or of another.

    Nobody, where it says of the writer that she leaves.
    """
    sentences = own.prose.sentences
    named = [m for m in own.prose.mentions if m.name.full and not m.kin and not own.is_addressee(m.name)]
    coming = [m for m in named if m.sentence.any("stay") and not m.sentence.any("leave")]
    i_leave = any(s.any("self") and s.any("leave") and not s.any("stay") for s in sentences)
    if i_leave or not (coming or _writer_stays(own)):
        return []
    names = [m.name for m in coming] + ([own.speaker.name] if own.speaker else [])
    return [somebody_of(m, own) for m in named if not any(is_same(m.name, name) for name in names)]


def _joined_with(people: Sequence[Somebody], own: Scene) -> list[Somebody]:
    """Whom "and" joins with one who is withdrawn, or with the writer, and of whom nothing else is said."""
    out = []
    mentions = [m for m in own.prose.mentions if m.name.full and not own.is_addressee(m.name)]
    for mention in mentions:
        known = any(is_same(mention.name, person.name) for person in people)
        clause, takes = own_clause(mention), mention.sentence.any("leave")
        if known or mention.apart or clause.any("stay"):
            continue
        beside = any(
            goes_on(*pair) and any(is_same(other.name, person.name) for person in people)
            for other in mentions
            for pair in ((other, mention), (mention, other))
        )
        denied = _NOT.search(mention.sentence.text) is not None
        comes = mention.sentence.any("stay") or (mention.sentence.any("come") and not denied)
        comes = comes or _LOOKS_FORWARD.search(mention.sentence.text) is not None
        told = takes or not clause.any("come", "add")
        if told and (beside or (_stands_with_self(mention, own) and not comes)):
            out.append(somebody_of(mention, own))
    return out


_LOOKS_FORWARD = shaped("withdrawn", r"(?i)<looks_forward>(?!.{0,60}<another_time>)")
"""What those say who come, unless it is another time."""


def _stands_with_self(mention: Mention, own: Scene) -> bool:
    """Whether a sentence joins the writer and the one named there."""
    return any(
        sentence is mention.sentence and mention.start in party.with_self
        for sentence, party in zip(own.prose.sentences, own.prose.parties, strict=True)
    )


def _is_with_me(person: Somebody, own: Scene) -> bool:
    """Whether one who is withdrawn is joined with the writer in a sentence that says nothing of coming."""
    return any(
        is_same(mention.name, person.name)
        and _stands_with_self(mention, own)
        and not mention.sentence.any("stay", "leave", "come", "ask")
        for mention in own.prose.mentions
    )


def _stays_listed(person: Somebody) -> bool:
    """Whether the line of one who is listed says that she still comes ("Kamera (Eva Ott) bleibt wie gemeldet")."""
    said = sentences_of(person.line, person.source, "people")
    return any(sentence.any("stay") for sentence in said) and not any(sentence.any("leave") for sentence in said)


def _leaves(mention: Mention, own: Scene, all_of_us: bool) -> bool:
    """Whether what a withdrawal says of one it names takes her off."""
    sentence, name = mention.sentence, mention.name
    if (
        not (name.full or name.initials or name.sure == Sure.TOLD)
        or own.is_addressee(name)
        or (mention.kin and not all_of_us)
    ):
        return False
    lead = sentence.text[: mention.start]
    if _FOR_WHOM.search(lead) or _AT_ORDER.search(lead):
        return False
    narrow, clause = own_clause(mention), clause_of(mention)
    alone = [other for other in own.prose.mentions if other.sentence is sentence and other.name.full] == [mention]
    if alone and sentence.any("leave") and not sentence.any("stay"):
        clause = sentence
    said = not is_only_told_of(mention)
    return (
        (said and clause.any("leave") and not (clause.any("stay") and not clause.any("ask")))
        or leaves_after(mention, own.prose)
        or (said and narrow.any("leave") and not narrow.any("stay"))
        or (is_taken_off(mention, own.prose) and (narrow.any("leave") or not narrow.any("stay")))
        or (said and mention.craft and sentence.any("ask") and not _comes(sentence))
    )


def _comes(sentence: Sentence) -> bool:
    """Whether a sentence says of somebody that she still comes ("von uns fährt nur Ole, den haben Sie schon")."""
    comes = sentence.any("come") and not (sentence.any("leave") or _NOT.search(sentence.text))
    return comes or sentence.any("stay")


def _is_likely(mention: Mention, own: Scene) -> bool:
    """Whether one who leaves had applied, as far as words beside her tell: neither a chief nor one who only writes."""
    with_me = any(mention.start in party.with_self for party in own.prose.parties)
    asked = mention.craft and mention.sentence.any("ask")
    return mention.points > -5 or with_me or asked or is_taken_off(mention, own.prose)


def _writer_stays(own: Scene) -> bool:
    """Whether a sentence that takes nobody off says of the writer that she still comes."""
    return any(
        (_is_of_self(part, sentence, own) and part.any("stay") and not part.any("leave")) or _ONLY_ME.search(part.text)
        for sentence in own.prose.sentences
        for part in (sentence, *(_parts_of(sentence) if sentence.any("stay") else ()))
    )


def _is_of_self(part: Sentence, sentence: Sentence, own: Scene) -> bool:
    """Whether a part of a sentence speaks of the writer, and not only of one of hers ("my colleague Ole")."""
    named = any(m.sentence is sentence and m.name.full and m.name.text in part.text for m in own.prose.mentions)
    words = tokens_of(part.text)
    return part.any("self_comes") or any(
        not (named and is_possessive(words[start])) for start, _ in part.spans.get("self", ())
    )


def _parts_of(sentence: Sentence) -> list[Sentence]:
    """The clauses of a sentence, and with the one behind it each that ends before a name ("mich und Eva Ott …")."""
    clauses = clauses_of(sentence)
    joined = [
        part
        for one, other in pairwise(clauses)
        if _ENDS_JOINING.search(one.text)
        for part in sentences_of(f"{one.text} {other.text}", sentence.source, "people")
    ]
    return clauses + joined


_ENDS_JOINING = shaped("withdrawn", r"(?i)<and>\s*$")


_ONLY_ME = shaped("withdrawn", r"(?i)<only_me>(?! <but_cannot>)")


def _writer_leaves(own: Scene) -> bool:
    """Whether a clause that names nobody else says of the writer that she does not come."""
    if _writer_stays(own):
        return False
    for sentence in own.prose.sentences:
        if not (sentence.any("leave") and sentence.any("self")):
            continue
        for clause in clauses_of(sentence):
            there = [mention for mention in own.prose.mentions if mention.sentence is sentence]
            named = any(m.name.text in clause.text or _FOR_THEM.search(sentence.text, 0, m.start) for m in there)
            leaves = clause.any("self") and clause.any("leave") and not clause.any("stay")
            if leaves and not named and not _ANOTHER.search(clause.text):
                return True
    return False


_FOR_THEM = shaped("withdrawn", r"(?i)<common.for>\s(?!<me>)(?:[^\W\d_]+[.,:]?\s){0,6}$")
"""What leads to those for whom the writer calls off ("für unsere Redakteurin Eva Ott muss ich absagen")."""
_NOT = word_pattern("withdrawn", "not")
_ANOTHER = word_pattern("withdrawn", "another")


def _told_by_half(own: Scene) -> list[Somebody]:
    """Those of our earlier letter of whom a clause says, by one half of the name, that they leave ("Ole fällt aus")."""
    out = []
    known = merge(person for person in own.quoted if not own.is_addressee(person.name))
    halves = [half for person in known for half in (person.name.given, person.name.family)]
    for person in known:
        for half in (person.name.given, person.name.family):
            if not half or halves.count(half) > 1:
                continue
            for sentence in own.prose.sentences:
                match = re.search(rf"(?<!\w){re.escape(half)}(?:['’]?s)?(?!\w)", sentence.text)
                clause = clause_at(sentence.text, match.start(), sentence.source) if match else None
                if clause and clause.any("leave") and not clause.any("stay", "add") and person not in out:
                    out.append(person)
    return out


def _whose(own: Scene) -> list[Somebody]:
    """Whose request is taken back, where a pronoun tells that it is the one's who is named ("bitte seinen Antrag")."""
    if not any(sentence.any("leave") and _HIS_REQUEST.search(sentence.text) for sentence in own.prose.sentences):
        return []
    named = merge(somebody_of(mention, own) for mention in own.prose.mentions if mention.name.full)
    others = [person for person in named if not (own.speaker and is_same(person.name, own.speaker.name))]
    return others if len(others) == 1 else []


_HIS_REQUEST = word_pattern("withdrawn", "his_request")


def _asked_by(own: Scene) -> list[Somebody]:
    """In whose name somebody writes who says of nobody else that she leaves ("im Auftrag von Frau Anna Krämer")."""
    return [
        somebody_of(mention, own)
        for mention in own.prose.mentions
        if mention.name.full and _FOR_WHOM.search(mention.sentence.text[: mention.start])
    ]


def _tells_number(others: Sequence[Somebody], own: Scene) -> bool:
    """Whether "both" or "all three" are those whom the mail names, and not the writer ("A und B …, beide streichen").

    The sentence that says so names either all of them or nobody.
    """
    for sentence in own.prose.sentences:
        text = sentence.text
        if not sentence.any("leave") or WE.search(text) or _WITH_ME.search(text):
            continue
        named = [mention for mention in own.prose.mentions if mention.sentence is sentence and mention.name.full]
        all_named = all(any(is_same(mention.name, person.name) for mention in named) for person in others)
        if len(others) == _number_of(sentence) and (not named or (all_named and not sentence.any("self"))):
            return True
    return False


def _number_of(sentence: Sentence) -> int:
    """Of how many a sentence speaks that means all of them ("both", "alle drei"), 0 if it tells no number."""
    if _BOTH.search(sentence.text):
        return 2
    words = tokens_of(sentence.text)
    told = (number(word) for start, end in sentence.spans.get("all", ()) for word in words[start:end])
    return max((count for count in told if count > 1), default=0)


def _two_named(own: Scene) -> list[Somebody]:
    """The two whom "both" means that a sentence of its own takes off: all whom the mail names, none with the writer."""
    mentions = [mention for mention in own.prose.mentions if mention.name.full and mention.points > -3]
    named = [m for m in mentions if not (m.kin or own.is_addressee(m.name) or is_only_told_of(m))]
    if any(_stands_with_self(mention, own) for mention in named):
        return []
    are_two = any(
        sentence.any("leave") and _BOTH.search(sentence.text) and not WE.search(sentence.text)
        for sentence in own.prose.sentences
        if not any(mention.sentence is sentence for mention in named)
    )
    both = merge(somebody_of(mention, own) for mention in named) if are_two else []
    return both if len(both) == 2 else []


def withdrawn(scenes: Sequence[Scene]) -> Gathered:
    found = Gathered()
    own = next((scene for scene in scenes if scene.is_own), None)
    if own is None:
        return found
    all_of_us = is_of_all(own.prose) or any(_TAKE_US.search(sentence.text) for sentence in own.prose.sentences)
    leaving = [mention for mention in own.prose.mentions if _leaves(mention, own, all_of_us)]
    found.people += [person for person in own.listed if not person.weak and not _stays_listed(person)]
    found.people += [somebody_of(mention, own) for mention in leaving if _is_likely(mention, own)]
    found.people += _joined_with(found.people, own)
    found.people = found.people or _whose(own) or _told_by_half(own)
    if not found.people and (kept := _kept(own)):
        found.people += kept
        return found
    if not found.people and (all_of_us or own.speaker_serves):
        found.people += _named_at_all(own)
        found.people += _joined_with(found.people, own)
    if not found.people and own.speaker_serves:
        found.people += [somebody_of(mention, own) for mention in leaving]
    found.people = found.people or _asked_by(own)
    if len(found.people) < 2:
        found.people = _two_named(own) or found.people
    others = [person for person in found.people if not (own.speaker and is_same(person.name, own.speaker.name))]
    if own.speaker and not own.speaker_serves and _is_writer_too(others, own, all_of_us):
        found.people.insert(0, own.speaker)
    if (all_of_us and not others) or not found.people:
        quoted = [person for person in own.quoted if not own.is_addressee(person.name)]
        found.people += quoted if all_of_us or len(merge(quoted)) == 1 else []
    return found


def _named_at_all(own: Scene) -> list[Somebody]:
    """Whom a withdrawal names that says of nobody that she leaves; those told of by the way if there are no others."""
    named = [
        mention
        for mention in own.prose.mentions
        if mention.name.full
        and mention.points >= 0
        and not (mention.sentence.any("stay") or _FOR_WHOM.search(mention.sentence.text[: mention.start]))
    ]
    meant = [mention for mention in named if not is_only_told_of(mention)]
    return [somebody_of(mention, own) for mention in meant or named]


def _is_writer_too(others: Sequence[Somebody], own: Scene, all_of_us: bool) -> bool:
    """Whether the writer does not come, nor do those others."""
    told = bool(others) and _tells_number(others, own)
    return (
        not others
        or (all_of_us and not told)
        or _writer_leaves(own)
        or any(_is_with_me(person, own) for person in others)
        or any(
            sentence.any("leave")
            and ((takes_all(sentence) and not told) or _WITH_ME.search(sentence.text) or party.has_self)
            for sentence, party in zip(own.prose.sentences, own.prose.parties, strict=True)
            if not (sentence.any("stay") and _writer_stays(own))
        )
    )
