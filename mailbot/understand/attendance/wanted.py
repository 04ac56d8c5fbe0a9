"""A seat, a bus, a bed: what somebody wants who says that she only watches, and what she says she does not need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailbot.understand.attendance.sentence import MEANT, clauses_of, is_plain
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.vocabulary import word_pattern

_OF_PLACES = ("in_person", "journey", "arrives")


def without_unneeded(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences; where a screen is named anywhere, the places that are not needed tell of no journey.

    A sentence that speaks of nothing else is left out.
    """
    if not any(each.has("digital") for each in sentences):
        return [*sentences]
    read = [_without_unneeded(each) if each.has("no_place") else each for each in sentences]
    return [each for each in read if not each.has("no_place") or each.any("digital", "in_person")]


def _without_unneeded(sentence: Sentence) -> Sentence:
    first = min(start for start, _ in sentence.spans["no_place"])
    last = max(end for name in ("no_place", "place_there") for _, end in sentence.spans[name])
    spans = dict(sentence.spans)
    for name in _OF_PLACES:
        left = [(start, end) for start, end in spans.pop(name, ()) if start < first or end > last]
        if left:
            spans[name] = left
    return replace(sentence, spans=spans)


def wants_place(own: Sequence[Sentence]) -> Sentence | None:
    """What the writer, who says that she only watches, wants for herself where the conference is."""
    if not any(map(_only_watches, own)):
        return None
    return next(filter(_wants, own), None)


def _only_watches(sentence: Sentence) -> bool:
    if sentence.any(*_OF_ANOTHER, *_OPEN) or not sentence.has("digital"):
        return False
    return is_plain(sentence) or sentence.any("not_in_person", "only_watches")


def _wants(sentence: Sentence) -> bool:
    barred = (MEANT, _IN_CASE, _FOR_ANOTHER)
    if sentence.any(*_OF_ANOTHER, *_OPEN) or any(each.search(sentence.text) for each in barred):
        return False
    clauses = clauses_of(sentence) or (sentence,)
    return any(clause.has("wants_place") and not clause.any("no_place", "digital") for clause in clauses)


_OF_ANOTHER = ("others", "outsiders", "was", "booked", "once", "other_year")
"""What is said of somebody else, or of another time."""
_OPEN = ("digital_if", "digital_else", "in_person_if", "either", "unsure")
"""What is left open."""
_IN_CASE = word_pattern("wanted", "in_case")
"""How a sentence tells of a mere case."""
_FOR_ANOTHER = word_pattern("wanted", "for_another")
