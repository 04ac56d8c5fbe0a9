"""Whom a mail that changes an earlier request adds, corrects, replaces or withdraws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mailbot.model import Change, Source
from mailbot.understand.names.halves import find_told_halves
from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.outlets.words import is_said
from mailbot.understand.people.by_half import find_completed
from mailbot.understand.people.by_the_way import is_by_the_way
from mailbot.understand.people.clauses import clause_of, label_of, own_clause
from mailbot.understand.people.exchange import is_respelt
from mailbot.understand.people.known import is_told_before
from mailbot.understand.people.leaving import in_his_place, is_taken_off, leaves, leaves_after, takes_place
from mailbot.understand.people.moved import moved_by_pronoun
from mailbot.understand.people.prose import Mention, Prose
from mailbot.understand.people.respelt import with_right_spelling
from mailbot.understand.people.scene import Gathered, Scene, somebody_of
from mailbot.understand.people.standing import is_chief
from mailbot.understand.words.phrases import Sentence, sentences_of
from mailbot.understand.words.vocabulary import shaped, word_pattern
from mailbot.understand.words.wordlists import tags


def amended(scenes: Sequence[Scene]) -> Gathered:
    """Whom an amendment is about, with what becomes of each; and how many it adds whose names are to follow."""
    own = next((scene for scene in scenes if scene.is_own), None)
    if own is None:
        return Gathered()
    read = [scene for scene in scenes if scene.is_own or scene.source is Source.ATTACHMENT]
    told = [person for scene in read for person in _told_in(scene, own)]
    people = [*_without_known(told, own.prose), *own.bare_answers, *find_completed(own)]
    people = people or _told_in_halves(own.prose) or _named_at_all(own)
    unnamed = (0 if people else own.unnamed) or _added_later(own.prose)
    if moved := moved_by_pronoun(own):
        return Gathered([moved], unnamed)
    people = _beside_writer(people, own, alone=not unnamed)
    people = in_his_place(_with_change(people, own.prose), own.prose)
    return Gathered(with_right_spelling(people, own), unnamed)


def _told_in(scene: Scene, own: Scene) -> list[Somebody]:
    """Those of whom a text lists or says something new."""
    people = [person for person in scene.listed if not (person.weak or _stays_listed(person))]
    last: Mention | None = None
    for mention in scene.prose.mentions:
        if mention.instead or not mention.name.full or scene.is_addressee(mention.name) or mention.points < -4:
            continue
        if _is_led(mention) or _is_writer_renamed(mention, own):
            people.append(somebody_of(mention, scene))
        elif _is_changed(mention, last, scene.prose, own):
            people.append(somebody_of(mention, scene))
            last = mention
    return people


def _is_changed(mention: Mention, last: Mention | None, prose: Prose, own: Scene) -> bool:
    """Whether something is changed of the one named, or she is one more; `last`: of whom that was said before her."""
    sentence, clause = mention.sentence, _clause_of_change(mention, prose)
    if leaves_after(mention, prose) or _is_kept(mention, clause, own.prose):
        return False
    gone = (clause.any("leave") and not clause.any("add", "right")) or is_taken_off(mention, prose)
    if gone and not (mention.craft and sentence.any("add")):
        return False
    led = sentence.text[: mention.start].rstrip().endswith(":") or label_of(mention) is not None
    led = mention.points >= 0 and (led or (last is not None and goes_on(last, mention)))
    said = sentence.any("add", "right", "ask") or mention.craft or mention.is_meant
    if not (said or led or takes_place(clause)):
        return False
    if own.speaker and is_same(mention.name, own.speaker.name):
        return sentence.any("right", "self_comes") or own.prose.comes
    return True


def _clause_of_change(mention: Mention, prose: Prose) -> Sentence:
    """The clause that says what becomes of somebody, else the one around it.

    Her own one if it asks and ends the sentence, or if it names him whose place she takes.
    """
    clause = own_clause(mention)
    ends = clause.any("ask") and mention.sentence.text.endswith(clause.text)
    gone = (other for other in prose.mentions if other.instead and other.sentence is mention.sentence)
    return clause if ends or any(own_clause(other).text == clause.text for other in gone) else clause_of(mention)


def _is_kept(mention: Mention, clause: Sentence, prose: Prose) -> bool:
    """Whether somebody is named of whom nothing changes."""
    led = mention.apart and clause.any("told_by")  # "thanks also from …"
    if led or clause.any("stay") or _STAYS_ON.search(clause.text) or is_by_the_way(mention):
        return True
    return (mention.apart or _stays_as_told(mention, prose)) and not clause.any("add", "right", "instead")


def _beside_writer(people: list[Somebody], own: Scene, *, alone: bool) -> list[Somebody]:
    """Those who are changed, with the writer where it is about her too; alone: no other is to be named later."""
    prose, writer = own.prose, own.speaker
    both = is_of_all(prose) and not (people and any(sentence.any("add") for sentence in prose.sentences))
    if both and not people:
        people = [
            somebody_of(mention, own)
            for mention in prose.mentions
            if mention.name.full
            and not (mention.instead or own.is_addressee(mention.name) or _stays_as_told(mention, prose))
        ]
    if writer is None:
        return people
    if writer.name.full and _is_only_of_writer(prose):
        people = [writer]
    others = [person for person in people if not is_same(person.name, writer.name)]
    if others and any(_INSTEAD_OF_ME.search(sentence.text) for sentence in prose.sentences):
        if len(others) == 1:
            return [replace(others[0], change=Change.REPLACE, instead_of=writer.name.text)]
        return others
    if not writer.name.full:
        return people
    if others and _changes_with(own, others):
        return [writer, *others]
    if ((not people and alone) or both) and not own.speaker_serves:
        return [writer, *people]
    return people


def _stays_listed(person: Somebody) -> bool:
    """Whether the line of one who is listed says that nothing changes for her, or that she cancelled the journey."""
    said = sentences_of(person.line, person.source, "people")
    if any(sentence.any("decides") for sentence in said):
        return True
    stays = any(sentence.any("stay") for sentence in said) or _STAYS_ON.search(person.line)
    return bool(stays) and not any(sentence.any("add", "right", "leave", "instead") for sentence in said)


def _stays_as_told(mention: Mention, prose: Prose) -> bool:
    """Whether another sentence says, by one half of the name, that nothing changes for the one named ("Ole stays")."""
    return any(
        not other.name.full
        and other.sentence is not mention.sentence
        and is_same(other.name, mention.name)
        and own_clause(other).any("stay")
        and not own_clause(other).any("add", "right", "leave", "ask")
        for other in prose.mentions
    )


def is_of_all(prose: Prose) -> bool:
    """Whether a sentence means everybody: by "both", "us all"; by "our team" only where it names nobody of it."""
    named = [mention.sentence for mention in prose.mentions if mention.name.full]
    return any(
        takes_all(sentence)
        and not (sentence.any("stay") or _BY_THE_WAY.search(sentence.text))
        and (sentence not in named or bool(_EVERYBODY.search(sentence.text)))
        for sentence in prose.sentences
    )


def takes_all(sentence: Sentence) -> bool:
    """Whether a sentence speaks of all who had applied, and not of some of them."""
    return sentence.any("all") and _SOME_OF.search(sentence.text) is None


_SOME_OF = shaped("changed", r"(?i)<some_of_us>|<of> (?:<the> )?<us> (?:<the> )?<number_of_us>")
"""What part of those who had applied is meant ("of the three of us, Eva Krämer …")."""


_BY_THE_WAY = shaped("changed", r"(?i)<all> (?:<number> )*<days>|<feels>[^.;!?]*<all>")
"""What all of them feel or wish."""


_EVERYBODY = word_pattern("changed", "everybody")


def _told_in_halves(prose: Prose) -> list[Somebody]:
    """Those whose given and family name a sentence, or one and the next, tell each by itself."""
    texts = [sentence.text for sentence in prose.sentences]
    pairs = [f"{first} {second}" for first, second in pairwise(texts)]
    for pieces in (texts, pairs):
        halves = [(find_told_halves(piece), sentence) for piece, sentence in zip(pieces, prose.sentences, strict=False)]
        if people := [Somebody(name, sentence.source, sentence.text) for name, sentence in halves if name.full]:
            return people
    return []


def _changes_with(own: Scene, others: Sequence[Somebody]) -> bool:
    """Whether nobody is added, and the writer speaks of herself and all those others as of one ("Eva und ich …").

    Or hands in a new number of her own beside what is changed of others.
    """
    sentences = own.prose.sentences
    if any(_MY_NEW.search(sentence.text) for sentence in sentences):
        return True
    named = [mention.sentence for mention in own.prose.mentions]
    if any(
        sentence.any("add", "right")
        and (sentence in named or _OF_NAME.search(sentence.text))
        and not _OTHER_WAY.search(sentence.text)
        for sentence in sentences
    ):
        return False
    joined = {
        mention.name.text
        for sentence, party in zip(sentences, own.prose.parties, strict=True)
        for mention in own.prose.mentions
        if mention.sentence is sentence and mention.start in party.with_self and not sentence.any("leave", "stay")
        if not any(gone.instead for gone in own.prose.mentions if gone.sentence is sentence)
    }
    return all(person.name.text in joined for person in others)


_OTHER_WAY = word_pattern("changed", "other_way")
"""By what those attend who attend another way now."""
_MY_NEW = shaped(
    "changed",
    r"(?i)<own>[^.;!?]{0,20}(?<!\w)(?:<new>[^.;!?]{0,20}(?<!\w))?<telephone>[^.;!?]{0,40}<now>"
    r"[^.!?]{0,40}\d{3}|<reached_at>",
)
"""What the writer corrects of herself."""


def _is_only_of_writer(prose: Prose) -> bool:
    """Whether the change is expressly the writer's alone; not what she handed in before."""
    if any(sentence.any("add") for sentence in prose.sentences):
        return False
    return any(_ONLY_MINE.search(s.text) and not _WAS.search(s.text) for s in prose.sentences)


_WAS = word_pattern("changed", "was")
_ONLY_MINE = word_pattern("changed", "only_mine")
"""What is changed of the writer, and of nobody with her."""
_STAYS_ON = shaped("changed", r"(?i)<stays_on>(?!\s+(?:\w+\s+)?<at_home>)")
"""Somebody stays in the party; not at home."""


def _added_later(prose: Prose) -> int:
    """How many are added whose names are to follow, beside those that the sentence names."""
    return sum(
        len(party.trades)
        for sentence, party in zip(prose.sentences, prose.parties, strict=True)
        if sentence.any("later") and sentence.any("add")
    )


_NEW = ("add", "right", "come", "ask")


def _without_known(people: list[Somebody], prose: Prose) -> list[Somebody]:
    """Those of whom something new is said, without those who are only named beside them ("besides Anna, Ole comes")."""
    mentions = [m for m in prose.mentions if any(m.name.text == person.name.text for person in people)]
    fresh: set[str] = set()
    last: Mention | None = None
    before = False
    for mention in mentions:
        follows = last is not None and goes_on(last, mention)
        named_before = is_told_before(mention) or (follows and before)
        if (follows and last and last.name.text in fresh) or (_is_told_new(mention) and not named_before):
            fresh.add(mention.name.text)
        last, before = mention, named_before
    stale = {m.name.text for m in mentions} - fresh
    if not fresh:
        stale = {mention.name.text for mention in mentions if is_told_before(mention)}
        left = [person for person in people if person.name.text not in stale]
        return left or people
    return [person for person in people if person.name.text not in stale]


def _is_writer_renamed(mention: Mention, own: Scene) -> bool:
    """Whether a name that is put right is the writer's, with another family name it may be."""
    return own.speaker is not None and mention.sentence.any("right") and mention.name.given == own.speaker.name.given


def _is_led(mention: Mention) -> bool:
    """Whether a sign of equality, or an arrow, leads to a name, which is then the right one or the new one."""
    return mention.sentence.text[: mention.start].rstrip()[-1:] in ("=", "→", ">")


def goes_on(first: Mention, second: Mention) -> bool:
    """Whether nothing but a comma or "and", what brackets hold, or a trade stands between two names of a sentence."""
    if first.sentence is not second.sentence:
        return False
    between = first.sentence.text[first.start + len(first.name.text) - 2 : second.start]
    joint = _JOINS.match(between)
    trade = between[joint.end() :].split() if joint else []
    if not joint or (trade and joint[0].rstrip().endswith(",")) or len(trade) > _MOST_OF_TRADE:
        return False
    return all("craft" in tags(word) or is_said("led", word.lower()) for word in trade)


_MOST_OF_TRADE = 3
"""Words that say what the second of two is ("und die Praktikantin")."""


_JOINS = shaped(
    "changed", r"[^\W\d_]{0,14}(?:\s[^\W\d_a-zà-žа-яё][^\W\d_]+)?(?:\s?\([^()]*\))?\s*(?:,|<common.and>|&)\s*"
)


def _is_told_new(mention: Mention) -> bool:
    """Whether the clause of a name asks for something, or the name is what a colon or a sign leads to."""
    led = _is_led(mention) or mention.sentence.text[: mention.start].rstrip().endswith(":")
    return led or mention.craft or own_clause(mention).any(*_NEW)


def _named_at_all(own: Scene) -> list[Somebody]:
    """Whom an amendment names without saying what is to be changed, besides the writer and those who leave or stay."""
    return [
        somebody_of(mention, own)
        for mention in own.prose.mentions
        if mention.name.full
        and not (mention.instead or mention.apart or mention.points < -4)
        and not (own.speaker and is_chief(mention.sentence.text[: mention.start]))
        and not leaves(mention, own.prose)
        and not clause_of(mention).any("stay")
        and not _stays_as_told(mention, own.prose)
        and not own.is_addressee(mention.name)
        and not (own.speaker and is_same(mention.name, own.speaker.name))
        and not any(is_same(mention.name, known.name) for known in own.quoted)
    ]


def _with_change(people: list[Somebody], prose: Prose) -> list[Somebody]:
    """Whether each is new, put right or takes somebody's place; and whose, if the mail tells of one."""
    out = list(people)
    for mention in prose.mentions:
        if not (mention.instead or leaves(mention, prose)):
            continue
        free = [index for index, person in enumerate(out) if person.change is None]
        near = [index for index in free if out[index].line == mention.sentence.text]
        respelt = [index for index in free if is_respelt(out[index].name, mention.name)]
        if respelt and mention.instead:
            out[respelt[0]] = replace(out[respelt[0]], change=Change.CORRECT, instead_of=mention.name.text)
        elif len(free) == 1 and not mention.name.full and mention.instead and _OF_NAME.search(mention.sentence.text):
            out[free[0]] = replace(out[free[0]], change=Change.CORRECT, instead_of=mention.name.text)
        elif (near or len(free) == 1) and (mention.name.full or _REPLACING.search(mention.sentence.text)):
            index = min(
                near or free, key=lambda at: abs(mention.start - mention.sentence.text.find(out[at].name.family))
            )
            out[index] = replace(out[index], change=Change.REPLACE, instead_of=mention.name.text)
    return out


_INSTEAD_OF_ME = word_pattern("changed", "instead_of_me")
_OF_NAME = word_pattern("changed", "of_name")
_REPLACING = word_pattern("changed", "replacing")
