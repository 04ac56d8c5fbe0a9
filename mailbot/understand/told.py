"""A name that Russian sentences tell in halves: "имя оператора Геннадий, фамилия Рябой", "зовут Тимофей. Фамилия Гречка"."""

from __future__ import annotations

import re

from mailbot.understand import slavic
from mailbot.understand.name import Name, capital

_WORD = r"(?P<word>[А-ЯЁІЇЄҐЎ][а-яёіїєґў]+(?:-[А-ЯЁІЇЄҐЎ][а-яёіїєґў]+)?|[А-ЯЁ]{3,})(?!\s+[А-ЯЁ])"
_FAMILY = re.compile(r"\b[Фф]амили[яю]\b[^.,;!?А-ЯЁ]{0,28}[\s«\"]" + _WORD)
_GIVEN = re.compile(r"(?:\b[Ии]мя\b|\bзовут\b|\bзвать\b|\bзваць\b)[^.,;!?А-ЯЁ]{0,28}[\s«\"]" + _WORD)


def find_told_halves(text: str) -> Name:
    """The given and the family name that a text tells each by itself; either may be missing."""
    given, family = _GIVEN.search(text), _FAMILY.search(text)
    first = capital(given["word"]) if given and slavic.given_readings(given["word"]) else ""
    last = capital(family["word"]) if family else ""
    return Name(first, last, sure=2)
