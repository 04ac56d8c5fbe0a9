"""People whom a sentence names one behind the other: what is meant of one of them is meant of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mailbot.understand.names.name import Span
from mailbot.understand.people.beside import is_beside
from mailbot.understand.people.going import GOES
from mailbot.understand.words.little import AND
from mailbot.understand.words.vocabulary import shaped

if TYPE_CHECKING:
    from mailbot.understand.people.prose import Mention

_IN_BRACKETS = r"\s*(?:\([^()]{1,40}\)\s*)?"
GOES_ON = shaped(
    "enumerated",
    rf"{_IN_BRACKETS}(?:,|<common.and>|<and>|&|\+|,?\s*<as_well_as>)\s*(?:\W?[^\W\d_]+\s+){{0,4}}\W*",
)
"""What stands between two of whom the second is meant if the first is."""
_JOINS = shaped("enumerated", rf"{_IN_BRACKETS}(?:,|<common.and>|&|\+|/)\s*(?:<title>\.?\s*)*")
AND_ANOTHER = re.compile(rf"{_IN_BRACKETS},?\s(?:{AND})\s(?:[^\W\d_A-ZÀ-ÞА-Я]+\s){{0,3}}")
_COMMA = re.compile(rf"{_IN_BRACKETS},\s")


def with_those_before(text: str, spans: Sequence[Span], found: Sequence[Mention]) -> list[Mention]:
    """The people of a sentence; one who is joined with another who is meant is meant, too."""
    out = list(found)
    for index in range(len(out) - 1, 0, -1):
        first, second = out[index - 1], out[index]
        between = _between(text, spans, first, second)
        if (
            second.is_meant
            and not first.is_meant
            and _JOINS.fullmatch(between)
            and (first.points >= 0 or between[:2] == " (")
        ):
            out[index - 1] = first.as_meant()
    return out


def with_those_beside(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The people of a sentence; one who is joined with one that stands there beside the matter is so, too."""
    out = list(found)
    beside = False
    for index in range(len(out) - 1):
        first, second = out[index], out[index + 1]
        beside = beside or (first.points < 0 and is_beside(text[: first.start]))
        between = text[first.start : second.start]
        beside = beside and not second.craft and _AND_TITLE.search(between) is not None
        beside = beside and not GOES.match(text, second.start + len(second.name.text))
        if beside:
            out[index + 1] = replace(second, points=min(second.points, first.points))
    return out


_AND_TITLE = shaped(
    "enumerated",
    rf"(?:,|,? (?:{AND}|<as_well_as>)(?:\s(?-i:[a-zß-žа-яё])[^\W\d_]*){{0,2}})\s"
    r"(?:[^\W\d_a-zß-žа-яё][^\W\d_]{0,4}\.?\s|[A-ZÄÖÜ][a-zäöüß]{5,}\s){0,2}$",
)
"""What joins two names: a comma or "and", and titles or an office."""


def with_unknown(
    text: str, spans: Sequence[Span], found: Sequence[Mention], rare: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """The people of a sentence with those that no list knows, whom an enumeration joins with one of them; and the rest.

    An enumeration has an "and" in it: behind a comma alone stands an outlet as well.
    """
    by_start = {mention.start: mention for mention in (*found, *rare)}
    known = {mention.start for mention in found}
    for group in _groups(text, [span for span in spans if span.start in by_start]):
        if known.intersection(group) and not known.issuperset(group):
            most = max(by_start[start].points for start in group if start in known)
            for start in group:
                by_start[start] = replace(by_start[start], points=max(by_start[start].points, most))
            known.update(group)
    ordered = [by_start[start] for start in sorted(by_start)]
    return [one for one in ordered if one.start in known], [one for one in ordered if one.start not in known]


def _groups(text: str, spans: Sequence[Span]) -> list[list[int]]:
    """The starts of the names of each enumeration."""
    groups: list[list[int]] = []
    joined = False
    group = [spans[0].start] if spans else []
    for first, second in pairwise(spans):
        links = AND_ANOTHER.fullmatch(text, first.end, second.start)
        if not (links or _COMMA.fullmatch(text, first.end, second.start)):
            groups += [group] if joined else []
            group, joined = [], False
        joined = joined or links is not None
        group.append(second.start)
    return [*groups, group] if joined else groups


def _between(text: str, spans: Sequence[Span], first: Mention, second: Mention) -> str:
    """The text between two names; one that joins nothing, if another name stands there."""
    ends = [span.end for span in spans if span.start == first.start]
    return text[ends[0] : second.start] if ends else "."
