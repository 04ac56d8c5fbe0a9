"""Names that a mail puts right: two spellings of one person, and which of them is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations

from mailbot.model import Change
from mailbot.understand.names.identity import Somebody
from mailbot.understand.names.name import Name
from mailbot.understand.people.prose import Mention
from mailbot.understand.people.scene import Scene, somebody_of
from mailbot.understand.words.vocabulary import shaped

_NEAR = 0.75
"""How like two names are that are two spellings of one."""
MOST = 12
"""So many names are compared: a mail that puts one right does not hold a hundred."""
_NOT = shaped("respelt", r"""(?i)<not>\s+[\"„«“']?$""")


def with_right_spelling(people: list[Somebody], own: Scene) -> list[Somebody]:
    """The people; where the mail gives two spellings of one, the right one, and what stood there instead."""
    out = people
    for wrong, right in _pairs(own):
        known = [person for person in out if _is(person.name, right.name)]
        person = replace(known[0] if known else right, change=Change.CORRECT, instead_of=wrong.text)
        out = [other for other in out if not (_is(other.name, wrong) or _is(other.name, right.name))]
        out.append(person)
    return out


def _pairs(own: Scene) -> Iterator[tuple[Name, Somebody]]:
    """The wrong spelling and the person, for each that the mail gives in two."""
    mentions = [mention for mention in own.prose.mentions if mention.name.full][:MOST]
    speaker = own.speaker if own.speaker and own.speaker.name.full else None
    told = any(sentence.any("right") for sentence in own.prose.sentences)
    for first, second in combinations(mentions, 2):
        if not (told and _are_spellings(first.name, second.name)):
            continue
        wrong, right = (second, first) if _is_wrong(second, speaker) else (first, second)
        yield wrong.name, somebody_of(right, own)
        return
    for mention in mentions:
        if speaker and _is_cited(mention) and _are_spellings(mention.name, speaker.name):
            yield mention.name, speaker


def _is_wrong(mention: Mention, speaker: Somebody | None) -> bool:
    """Whether the second of two spellings is the wrong one: "Krämer, not Kramer"."""
    lead = mention.sentence.text[: mention.start]
    if _NOT.search(lead):
        return True
    return mention.instead and not (speaker and _is(mention.name, speaker.name))


def _is_cited(mention: Mention) -> bool:
    """Whether a name stands there as somebody else wrote it."""
    return mention.instead or bool(_CITES.search(mention.sentence.text[: mention.start]))


_CITES = shaped("respelt", r"""[\"„«“'‚]\s?$|(?i:<cites>\s:?\s?)$""")


def _are_spellings(one: Name, other: Name) -> bool:
    """Whether two names differ in a few letters of one half, or in where they part."""
    longer = one.family.startswith(f"{other.family}-") or other.family.startswith(f"{one.family}-")
    if _is(one, other) or longer:
        return False
    mine, theirs = one.text.casefold(), other.text.casefold()
    if mine.replace(" ", "") == theirs.replace(" ", ""):
        return True
    near = SequenceMatcher(None, mine, theirs).ratio() >= _NEAR
    halves = one.given.casefold() == other.given.casefold() or (
        one.family[:2].casefold() == other.family[:2].casefold()
        and one.given[:2].casefold() == other.given[:2].casefold()
    )
    return near and halves


def _is(one: Name, other: Name) -> bool:
    return one.text == other.text
