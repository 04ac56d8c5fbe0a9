"""The tokens of running text in which an outlet's name may stand: which of them are words, and may begin one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(r"[^\W_]+(?:(?:[.&'’+-]|(?<=\d)/)[^\W_]+)*|[&+]|\S")
DIGITS = re.compile(r"\d+(?:[.:]\d*)?(?:-?[a-zа-яё]{1,3})?|[IVX]+")


class Token(NamedTuple):
    """A word, or a mark between words, with its place."""

    text: str
    start: int
    end: int
    is_word: bool
    is_capital: bool
    """Whether it may begin a name: a capital, also behind an elision, or a number with letters."""


@lru_cache(maxsize=8192)
def _shape_of(text: str) -> tuple[bool, bool]:
    """Whether a token is a word, and may begin a name."""
    return text[:1].isalnum(), bool(
        (text[:1].isupper() and not _YOUR.fullmatch(text))
        or (text[:1].isdigit() and not DIGITS.fullmatch(text))
        or _CAPITAL_WITHIN.search(text)
    )


_YOUR = re.compile(r"(?:Ihr|Eur)e[mnrs]?")
_CAPITAL_WITHIN = re.compile(r"[-'’.a-zа-яё][A-ZА-ЯЁÀ-Þ]|[a-zа-яё]\d")


def tokens_of(sentence: str, at: int) -> list[Token]:
    """The tokens from a place on, as far as a name may reach."""
    return [Token(match[0], *match.span(), *_shape_of(match[0])) for match in TOKEN.finditer(sentence, at, at + 160)]
