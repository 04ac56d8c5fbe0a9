"""Towns and countries, which stand where names of outlets stand, and are none."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mailbot.understand.names.slavic import is_cyrillic, parses_of
from mailbot.understand.text import AND, WORDS
from mailbot.understand.words.wordlists import Hashed, bare, lines_of, tags

SAINT = re.compile(
    r"(?<!\w)(?:San|Sant[ao]?['’]?|São|Saint|Ste?\.?|Sainte|Sankt|Sint|Sveti|Sfântul|Szent|Agios|Agia)[ -]?$"
)
"""What stands before the saint after whom a town is called."""


HOLY = re.compile(r"(?i)(?<!\w)(?:hl\.|heilige[nrs]?|saint|holy|św\.|sv\.|святого|святой|преподобного|прп\.|св\.)\s$")
"""What stands before the saint to whom a church belongs."""
_JOINED = re.compile(rf"\s*[/,–]\s*|\s+(?:-|{AND})\s+")


@cache
def _places() -> Hashed:
    return Hashed(lines_of("places.txt"))


@lru_cache(maxsize=WORDS)
def is_place(text: str) -> bool:
    """Whether a text names a town, a country, or several ("Kassel", "Тулы", "Ташкент/Москва", "Halle und Leipzig")."""
    parts = [part for part in _JOINED.split(text.strip(" .,;()")) if part]
    return bool(parts) and all(map(_is_one, parts))


def _is_one(name: str) -> bool:
    if bare(name) in _places() or ("place" in tags(name) and "outlet" not in tags(name)):
        return True
    if is_cyrillic(name) and name.isalpha():
        return any("Geox" in parse.tag or bare(parse.normal_form) in _places() for parse in parses_of(name.casefold()))
    return False
