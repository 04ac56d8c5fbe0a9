"""The tokens of running text in which an outlet's name may stand: which of them are words, and may begin one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mailbot.understand.names.places import is_place
from mailbot.understand.text import WORDS
from mailbot.understand.words.vocabulary import shaped, word_pattern, word_set
from mailbot.understand.words.wordlists import tags

TOKEN = re.compile(r"\bS[tv]\.(?=\s[^\W\d_])|[^\W_]+(?:(?:[.&'’+-]|(?<=\d)/)[^\W_]+)*|[&+]|\S")
"""A word, a saint's title with its stop ("St. Wiborada"), or a sign."""
DIGITS = re.compile(r"\d+(?:[.:]\d*)?(?:-?[a-zа-яё]{1,3})?|[IVX]+")

OF_TIME = word_pattern("naming", "of_time")
"""What makes a number behind a name the time of something."""
NUMBER = re.compile(r"\d{1,2}|\d{5,}|\d+[-–/]\d+|[\d\s./:–-]{6,}|\d[\d/]*-?[A-ZА-ЯЁ]")
"""A day, several, the number of a phone or a card."""


class Token(NamedTuple):
    """A word, or a mark between words, with its place."""

    text: str
    start: int
    end: int
    is_word: bool
    is_capital: bool
    """Whether it may begin a name: a capital, also behind an elision, a number with letters, or a site's domain."""


@lru_cache(maxsize=WORDS)
def _shape_of(text: str) -> tuple[bool, bool]:
    """Whether a token is a word, and may begin a name."""
    return text[:1].isalnum(), bool(
        (text[:1].isupper() and not _YOUR.fullmatch(text))
        or (text[:1].isdigit() and not DIGITS.fullmatch(text))
        or _CAPITAL_WITHIN.search(text)
        or ("." in text and DOMAIN.fullmatch(text))
    )


DOMAIN = shaped("naming", r"(?i)(?:[^\W_][\w-]+\.)+<domain>(?![\w-])")
"""A site's domain."""
_YOUR = re.compile(r"(?:Ihr|Eur)e[mnrs]?")
_CAPITAL_WITHIN = re.compile(r"[-'’.a-zа-яё][A-ZА-ЯЁÀ-Þ]|[a-zа-яё]\d")


def tokens_of(sentence: str, at: int) -> list[Token]:
    """The tokens from a place on, as far as a name may reach."""
    return [Token(match[0], *match.span(), *_shape_of(match[0])) for match in TOKEN.finditer(sentence, at, at + 160)]


_ROMANCE_OF = word_set("naming", "romance_of")


def is_town_of_outlet(tokens: list[Token], index: int) -> bool:
    """Whether a town stands before whose desk there is ("la oficina de Berlín del Diario de ...")."""
    return (
        index + 2 < len(tokens)
        and tokens[index + 1].text in _ROMANCE_OF
        and "outlet" in tags(tokens[index + 2].text)
        and is_place(tokens[index].text)
    )
