"""Towns and countries, which stand where names of outlets stand, and are none."""

from __future__ import annotations

from functools import cache, lru_cache

from mailbot.understand.names.slavic import is_cyrillic, parses_of
from mailbot.understand.text import WORDS
from mailbot.understand.words.vocabulary import shaped
from mailbot.understand.words.wordlists import Hashed, bare, lines_of, tags

SAINT = shaped("saint", r"<town>[ -]?$")
"""What stands before the saint after whom a town is called."""


HOLY = shaped("saint", r"(?i)<church>\s$")
"""What stands before the saint to whom a church belongs."""
_JOINED = shaped("little", r"\s*[/,–]\s*|\s+(?:-|<and>)\s+")


@cache
def _places() -> Hashed:
    return Hashed(lines_of("places.txt"))


def is_listed(name: str) -> bool:
    """Whether a name is one of the list, as it stands there: in the nominative."""
    return bare(name) in _places()


@lru_cache(maxsize=WORDS)
def is_place(text: str) -> bool:
    """Whether a text names a town, a country, or several ("Kassel", "Тулы", "Ташкент/Москва", "Halle und Leipzig")."""
    parts = [part for part in _JOINED.split(text.strip(" .,;()")) if part]
    return bool(parts) and all(map(_is_one, parts))


def _is_one(name: str) -> bool:
    if is_listed(name) or ("place" in tags(name) and "outlet" not in tags(name)):
        return True
    if is_cyrillic(name) and name.isalpha():
        return any("Geox" in parse.tag or bare(parse.normal_form) in _places() for parse in parses_of(name.casefold()))
    return False
