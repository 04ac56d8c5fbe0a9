"""The names of a sentence beside each other: the family name that two share, the order in which all stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mailbot.understand.names.cases import families_of_two
from mailbot.understand.names.name import Name, Span, Sure, capital
from mailbot.understand.names.order import is_southern
from mailbot.understand.names.slavic import given_readings, is_cyrillic
from mailbot.understand.words.vocabulary import shaped
from mailbot.understand.words.wordlists import is_family, is_given

_PAIR = shaped("together", r"\s+(?:<common.and>|&|\+)\s+")


def with_shared_family(text: str, found: Sequence[Span], spans: list[Span]) -> list[Span]:
    """The spans, and the given name before one of them with which it shares the family name ("Eva und Ole Krämer")."""
    out = list(spans)
    for first, second in pairwise(found):
        alone = first.name.given and not first.name.family and not first.name.initials
        if alone and second.name.full and second in spans and _PAIR.fullmatch(text, first.end, second.start):
            case = second.name.case
            if case == "nomn" and second.name.family.endswith(("ых", "их")):  # "Петра" before it is Пётр's
                case = "gent"
                second = replace(second, name=replace(second.name, given=_in_nominative(second.name.given, case)))
            read = text[first.start : first.end] != first.name.given
            given = first.name.given if read else _in_nominative(first.name.given, case)
            one, other = families_of_two(second.name.family, given, second.name.given)
            plural = other != second.name.family
            if is_cyrillic(one) and not (plural or _is_of_any(one, text[second.start : second.end])):
                continue  # the first one's is told elsewhere
            shared = replace(first, name=replace(first.name, given=given, family=one, sure=Sure.TOLD))
            second = replace(second, name=replace(second.name, family=other))
            out = [shared, second, *(span for span in out if span.start not in (first.start, second.start))]
    return sorted(out, key=lambda span: span.start)


def _is_of_any(family: str, name: str) -> bool:
    """Whether a family name that ends a name as it is written is a man's and a woman's ("Гребенюк", "Бабенко")."""
    return name.endswith(family) and _OF_ONE_SEX.search(family) is None


_OF_ONE_SEX = re.compile(r"(?:[оеё]ва?|[иы]на?|[сц]ька|[иыоі]й|[ая]я)$")


def _in_nominative(given: str, case: str) -> str:
    """The given name of the first of two, which no family name follows, if it stands in the case of the second."""
    same = {"gent", "accs"} if case in ("gent", "accs") else {case} - {"nomn"}
    found = [reading.nominative for reading in given_readings(given) if reading.case in same] if same else []
    return capital(found[0]) if found else given


def in_one_order(text: str, spans: list[Span]) -> list[Span]:
    """The spans; a name that may stand in either order stands as the others of the sentence do."""
    sure = [span for span in spans if span.name.is_known and span.name.full and not span.name.flipped]
    if not sure and any(span.name.flipped and span.name.is_known for span in spans):
        return [_turned(span) if span.name.sure == Sure.TOLD and _is_turned(span.name) else span for span in spans]
    return [
        replace(span, name=replace(span.name, given=span.name.family, family=span.name.given, flipped=False))
        if sure and span.name.flipped and _may_stand_otherwise(text, span) and not is_cyrillic(span.name.text)
        else span
        for span in spans
    ]


def _is_turned(name: Name) -> bool:
    """Whether of two names the second alone is a given one."""
    return not name.flipped and is_given(name.family) and not is_given(name.given)


def _turned(span: Span) -> Span:
    return replace(span, name=replace(span.name, given=span.name.family, family=span.name.given, flipped=True))


def _may_stand_otherwise(text: str, span: Span) -> bool:
    """Whether nothing but the list of given names tells that the family name stands first."""
    width = len(span.name.given) + len(span.name.family) + 1
    free = is_given(span.name.family) or (not is_family(span.name.family) and span.end - span.start == width)
    return free and not is_southern(text, span)
