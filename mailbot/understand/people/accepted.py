"""Which of those whom a text names are to be accredited: those of whom it says so, or else the likeliest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import Name, Span
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.people.beside import is_beside
from mailbot.understand.people.counted import count_announced, count_us
from mailbot.understand.people.for_others import only_manages, writes_for
from mailbot.understand.people.going import INSISTS
from mailbot.understand.people.herself import gets_answers
from mailbot.understand.people.lone import comes_along, has_part, is_to_be_listed
from mailbot.understand.people.pronouns import is_asked_for
from mailbot.understand.people.prose import Mention, Prose
from mailbot.understand.people.senses import is_boss, is_companion
from mailbot.understand.text import regex
from mailbot.understand.words.wordlists import is_family, tags


def accept(
    prose: Prose, listed: Sequence[Somebody], speaker: Somebody | None, serves: bool, addressee: Name | None
) -> tuple[tuple[Mention, ...], bool]:
    """Those who are meant, and whether they are but the likeliest of those named."""
    named = [m for m in prose.mentions if not m.instead and not (addressee and is_same(m.name, addressee))]
    sure = tuple(mention for mention in named if mention.is_meant)
    if not (sure or prose.comes or any(not person.weak for person in listed)):
        sure = _written_for(prose)
    if speaker and not serves and not sure and not any(not person.weak for person in listed):
        other = _other_of_two(prose, named, speaker)
        if prose.comes or (other and count_us(prose)):
            return other, False
    if sure or any(not person.weak for person in listed):
        return sure, False
    least = -1 if serves else 1
    likely = tuple(
        mention
        for mention in named
        if mention.points >= least
        and (mention.name.full or (serves and mention.points >= 2) or (speaker is None and mention.points >= 1))
    )
    return likely or _unknown(prose, speaker), True


def _written_for(prose: Prose) -> tuple[Mention, ...]:
    """In whose name, or in whose place, somebody writes who does not say that she comes herself."""
    return tuple(
        mention
        for mention in prose.mentions
        if mention.name.full
        and (mention.points >= 0 or mention.instead)
        and not any(map(is_boss, regex(r"[^\W\d_]+").findall(mention.role)))
        and writes_for(mention.sentence.text, mention)
    )


def writes_for_others(prose: Prose) -> bool:
    """Whether a sentence says that the writer arranges for others, was bidden to, or writes in another's name.

    So does one that names her as the one who gets the answers.
    """
    if any(gets_answers(mention.sentence.text, mention) for mention in prose.mentions):
        return True
    return any(
        only_manages(sentence.text, [mention for mention in prose.mentions if mention.sentence is sentence])
        for sentence in prose.sentences
    )


def _other_of_two(prose: Prose, named: Sequence[Mention], speaker: Somebody) -> tuple[Mention, ...]:
    """The one named beside the writer, who says that they are two ("Eva Krämer does the cables. We'll both come").

    If nobody else is likely, it is the helper whose trade she tells ("my driver Eva Krämer … badges for both of us").
    """
    others = [m for m in named if (m.name.full or _has_part(m)) and not is_same(m.name, speaker.name)]
    likely = [m for m in others if m.points >= 1] or [m for m in others if m.craft and m.points >= _HELPS]
    return tuple(likely) if len(likely) == 1 and max(count_us(prose), count_announced(prose)) == 2 else ()


def _has_part(mention: Mention) -> bool:
    span = Span(mention.start, mention.start + len(mention.name.given), mention.name)
    return has_part(mention.sentence.text, span)


_HELPS = -2
"""Points of a helper of whom no sentence asks a thing."""


def _unknown(prose: Prose, speaker: Somebody | None) -> tuple[Mention, ...]:
    """The first of those whom no list knows, where nobody else is named and nobody signs."""
    rare = [mention for mention in prose.rare if not mention.instead and mention.points >= 0]
    if speaker or not rare:
        return ()
    first = rare[0].sentence
    return tuple(mention for mention in rare if mention.sentence is first)


def is_to_come(mention: Mention) -> bool:
    """Whether a verb has one who is meant come along or be listed, so that no weight leaves her out."""
    text = mention.sentence.text
    span = Span(mention.start, mention.start + len(mention.name.given), mention.name)
    insists = INSISTS.match(text, mention.start + len(mention.name.text))
    return bool(insists) or comes_along(text, span) or is_to_be_listed(text, span) or is_asked_for(mention)


def is_set_apart(mention: Mention) -> bool:
    """Whether somebody is but spoken of: a chief who pays or stays, the host, one who has a badge or speaks there."""
    if mention.points < 0 and is_beside(mention.sentence.text[: mention.start]):
        return True
    boss = any(map(is_boss, regex(r"[^\W\d_]+").findall(mention.role)))
    return mention.apart and (mention.points <= _FAR_FROM or (mention.points < 0 and boss))


_FAR_FROM = -6
"""So few points, and a predicate that sets her apart, say more than all that a weight may count."""


_COLLEAGUES = re.compile(r"Kolleg(?:en|innen)$")
"""Whom no town's name follows, in the case that may also be a greeting's."""


def is_no_person(mention: Mention) -> bool:
    """Whether a lone word behind a trade may as well be a town or a paper ("Reporter Ostrava")."""
    name = mention.name
    if name.given or name.initials or is_family(name.family) or is_cyrillic(name.family):
        return False
    text = mention.sentence.text
    if text.startswith((f"{name.family} (", f"{name.family}, "), mention.start):
        return False
    before = text[: mention.start].split()[-1:]
    return not any(
        "title" in tags(word) or (is_companion(word) and word[:1].islower()) or _COLLEAGUES.match(word)
        for word in before
    )
