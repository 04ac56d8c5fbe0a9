"""A terse answer to our question ("MDR", "für die taz, Petra"): only the question tells what it means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache

from mailbot.model import Evidence, Kind, Missing, Reading, Source
from mailbot.understand.names.name import Sure
from mailbot.understand.names.names import parse_name
from mailbot.understand.outlets.slots import find_said
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import compile_words, pattern, shaped, words

_LEAD = shaped("answer", r"(?i)^(?:<lead>\s*:?\s+)?(?:<for>\s+)?(?:<the>\s+)?")
_LONGEST = 60
"""Characters of a line that may still be a terse answer."""
_MOST_LINES = 4
_MOST_WORDS = 6
_ANSWERS = (Kind.AMENDMENT, Kind.REQUEST)


def read_answer(reading: Reading, missing: Collection[Missing]) -> Reading:
    """The reading of a mail that answers our question for `missing`: what it leaves open, its first lines may say."""
    if Missing.MEDIUM not in missing or reading.medium or reading.kind not in _ANSWERS:
        return reading
    for line in _first_lines(reading.words):
        said = max(find_said(line, low=line.islower()), key=lambda said: said.points, default=None)
        if said and said.points >= 7 and not _is_person(said.name, reading):
            found = Evidence("medium", said.name, Source.BODY, line)
            return replace(reading, medium=said.name, evidence=(*reading.evidence, found))
        for piece in regex(r"\s*[,;]\s*|\.\s+").split(line.rstrip(".!")):
            medium = _LEAD.sub("", piece).strip(" «»„“\"'")
            if _may_be_medium(medium, is_led=medium != piece.strip(), reading=reading):
                found = Evidence("medium", medium, Source.BODY, line)
                return replace(reading, medium=medium, evidence=(*reading.evidence, found))
    return reading


def _first_lines(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:_MOST_LINES]:
        if len(line) > _LONGEST:
            return
        yield line


def _may_be_medium(text: str, *, is_led: bool, reading: Reading) -> bool:
    if not text or len(text.split()) > _MOST_WORDS or _is_person(text, reading):
        return False
    if _empty().match(text) or pattern("answer", "speech").search(text):
        return False
    return is_led or not text[0].islower() or len(text.split()) == 1


@cache
def _empty() -> re.Pattern[str]:
    return compile_words(words("answer", "empty"))


def _is_person(text: str, reading: Reading) -> bool:
    """Whether it is somebody's name, or part of one that the mail gives."""
    name = parse_name(text)
    if name is not None and (name.given or (name.family and name.sure >= Sure.TOLD)):
        return True
    return any(text.casefold() in person.name.casefold().split() for person in reading.people)
