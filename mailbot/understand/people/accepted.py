"""Which of those whom a text names are to be accredited: those of whom it says so, or else the likeliest."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import Name
from mailbot.understand.people.announced import count_us
from mailbot.understand.people.prose import Mention, Prose


def accept(
    prose: Prose, listed: Sequence[Somebody], speaker: Somebody | None, serves: bool, addressee: Name | None
) -> tuple[tuple[Mention, ...], bool]:
    """Those who are meant, and whether they are but the likeliest of those named."""
    named = [m for m in prose.mentions if not m.instead and not (addressee and is_same(m.name, addressee))]
    sure = tuple(mention for mention in named if mention.points >= 3)
    if speaker and prose.comes and not serves and not sure and not any(not person.weak for person in listed):
        return _other_of_two(prose, named, speaker), False
    if sure or any(not person.weak for person in listed):
        return sure, False
    least = -1 if serves else 1
    likely = tuple(
        mention
        for mention in named
        if mention.points >= least and (mention.name.full or (serves and mention.points >= 2))
    )
    return likely or _unknown(prose, speaker), True


def _other_of_two(prose: Prose, named: Sequence[Mention], speaker: Somebody) -> tuple[Mention, ...]:
    """The one named beside the writer, who says that they are two ("Eva Krämer does the cables. We'll both come")."""
    likely = [m for m in named if m.points >= 1 and m.name.full and not is_same(m.name, speaker.name)]
    return tuple(likely) if len(likely) == 1 and count_us(prose) == len(likely) + 1 else ()


def _unknown(prose: Prose, speaker: Somebody | None) -> tuple[Mention, ...]:
    """The first of those whom no list knows, where nobody else is named and nobody signs."""
    rare = [mention for mention in prose.rare if not mention.instead and mention.points >= 0]
    if speaker or not rare:
        return ()
    first = rare[0].sentence
    return tuple(mention for mention in rare if mention.sentence is first)
