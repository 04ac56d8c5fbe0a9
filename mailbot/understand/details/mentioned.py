"""Where a text names the people whom a mail is about, in any case and order, by full name or by a part of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mailbot.model import Person
from mailbot.understand.names.name import PARTICLES
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.text import WORDS
from mailbot.understand.words.wordlists import is_frequent, tags

_BESIDE = 12
"""Characters between the words of one name, with an initial or the cells of a table between them."""


class Mention(NamedTuple):
    """A place that names one of the people, `who` by number."""

    start: int
    end: int
    who: int


def find_mentions(text: str, people: Sequence[Person]) -> list[Mention]:
    """The places that name one of the people, in reading order; a word that two of them bear counts beside another."""
    low = text.lower()
    if len(low) != len(text):
        low = text
    found: dict[int, list[Mention]] = {}
    for who, person in enumerate(people):
        for word in {*person.given.split(), *person.family.split()}:
            for start, end in _places(text, low, word):
                found.setdefault(start, []).append(Mention(start, end, who))
    sure = [places[0] for _, places in sorted(found.items()) if len(places) == 1]
    shared = [places for places in found.values() if len(places) > 1]
    return sorted([*sure, *(mention for places in shared for mention in _told_apart(places, sure, text))])


def _places(text: str, low: str, word: str) -> Iterator[tuple[int, int]]:
    stem, longest = _stem(word)
    small = word[:1].islower()
    at = low.find(stem) if stem else -1
    while at >= 0:
        end = at + len(stem)
        while end < len(low) and low[end].isalpha():
            end += 1
        before, after = low[at - 1 : at], low[end : end + 1]
        if (
            end - at - len(stem) <= longest
            and not before.isalnum()
            and before not in ("@", "_")
            and after not in ("@", "_")
            and not after.isdecimal()
            and (
                small or text[at].isupper() or (end - at == len(word) > 3 and not is_frequent(word) and not tags(word))
            )
        ):
            yield at, end
        at = low.find(stem, end)


@lru_cache(maxsize=WORDS)
def _stem(word: str) -> tuple[str, int]:
    """What stays of a name's word in all its cases, and how many letters may follow; "" for what names nobody."""
    low = word.lower().strip(".'’-")
    if len(low) < 2 or "." in low or low in PARTICLES:
        return "", 0
    if len(low) < 4:
        return low, 1
    if is_cyrillic(low):
        bare = low[:-2] if low.endswith(("ий", "ый", "ой", "ая", "яя", "ья", "ия")) else low.rstrip("аеиоуыэюяйьіїє")
        return (bare if len(bare) > 2 else low), 4
    bare = low[:-1] if low[-1] in "aeoáéà" else low
    return bare, 2 + (bare != low)


def _told_apart(places: list[Mention], sure: list[Mention], text: str) -> Iterator[Mention]:
    """The one of several bearers of a name whose other name stands beside it."""
    at = bisect_right(sure, places[0])
    for other in sure[max(0, at - 1) : at + 1]:
        left, right = sorted((places[0], other))
        between = text[left.end : right.start]
        if len(between.strip()) < _BESIDE and "\n" not in between and other.who in {place.who for place in places}:
            yield places[0]._replace(who=other.who)
            return
