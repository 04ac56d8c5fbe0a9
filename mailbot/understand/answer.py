"""A terse answer to our question ("MDR", "für die taz, Petra"): only the question tells what it means."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from mailbot.model import Evidence, Kind, Missing, Reading, Source
from mailbot.understand.names import parse_name

_LEAD = re.compile(
    r"(?i)^(?:(?:es ist|das ist|und zwar|it is|it's|this is|medium|outlet|сми|издание)\s*:?\s+)?"
    r"(?:(?:für|fuer|bei|vom|von|for|from|with|от|для|из)\s+)?(?:(?:die|das|den|der|dem|the)\s+)?"
)
_LONGEST = 60


def read_answer(reading: Reading, missing: Collection[Missing]) -> Reading:
    """The reading of a mail that answers our question for `missing`: what it leaves open, its first line may say."""
    if Missing.MEDIUM not in missing or reading.medium or reading.kind not in (Kind.AMENDMENT, Kind.REQUEST):
        return reading
    line = next((line.strip() for line in reading.words.splitlines() if line.strip()), "")
    if len(line) > _LONGEST:
        return reading
    for piece in re.split(r"\s*[,;]\s*|\.\s+", line.rstrip(".!")):
        medium = _LEAD.sub("", piece).strip(" «»„“\"'")
        if medium and len(medium.split()) <= 6 and not _is_person(medium, reading):
            found = Evidence("medium", medium, Source.BODY, line)
            return replace(reading, medium=medium, evidence=(*reading.evidence, found))
    return reading


def _is_person(text: str, reading: Reading) -> bool:
    """Whether it is somebody's name, or part of one that the mail gives."""
    name = parse_name(text)
    if name is not None and (name.given or (name.family and name.sure > 1)):
        return True
    return any(text.casefold() in person.name.casefold().split() for person in reading.people)
