"""Subjects: what programs put before them when a mail is answered or forwarded, in every language they speak."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANSWERED = "re|aw|antw|antwort|sv|vá|odp|odg|ynt|r|rif|res|rép|räsp|απ|ha|на|отв|ответ|відп|回复|答复"
_FORWARDED = "fw|fwd|wg|weitergeleitet|tr|i|rv|enc|pd|ilt|doorst|vb|vs|vl|tov|пер|перес|пересл|переслано|转发|轉寄"
_PREFIX = re.compile(
    rf"\s*(?:\[[^\]]{{1,40}}\]\s*)?(?:(?P<answered>{_ANSWERED})|(?:{_FORWARDED}))\s?(?:\[\d+\]|\(\d+\))?\s?[:：]\s*",
    re.IGNORECASE,
)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject without its prefixes, and what these tell. "VS:" answers in Finland only, and forwards elsewhere."""

    topic: str
    answers: bool
    forwards: bool

    @classmethod
    def of(cls, subject: str) -> Subject:
        """`AW: [Presse] Fwd: Anmeldung` -> `Subject("Anmeldung", answers=True, forwards=True)`."""
        answers = forwards = False
        for _ in range(_LONGEST_CHAIN):
            match = _PREFIX.match(subject)
            if not match:
                break
            answers = answers or bool(match["answered"])
            forwards = forwards or not match["answered"]
            subject = subject[match.end() :]
        return cls(subject.strip(), answers, forwards)
