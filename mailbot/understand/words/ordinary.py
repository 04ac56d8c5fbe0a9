"""Whether a word is an ordinary one of its language, which no person is called: "Schwerpunkt", "solicitud", "voice".

ordinary.bin is a Bloom filter over the more frequent words of fifteen languages that are no given and no family name
(tools/gather_words.py). It holds no words, and takes one in two hundred that is in none of them for one of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from mailbot.understand.text import WORDS
from mailbot.understand.words.wordlists import bare, is_family, is_given

ROUNDS = 7
"""Bits that each word sets."""
_LEAST_HEAD, _LEAST_TAIL = 3, 4
_JOINTS = ("s", "n", "en", "es")
"""What German puts between the parts of a compound."""


def places(word: str, bits: int) -> Iterator[int]:
    """The bits that a word sets, of a filter of so many; words are folded and bare."""
    data = word.encode()
    first, step = zlib.crc32(data), zlib.adler32(data) | 1
    return ((first + at * step) % bits for at in range(ROUNDS))


@lru_cache(maxsize=WORDS)
def is_ordinary(word: str, elsewhere: bool = False) -> bool:
    """Whether a word is one that German, English or Russian has for everybody, or a German compound of two such.

    `elsewhere`: or one that another language has; a rare name is one by chance more often there ("Tomma").
    """
    low = bare(word)
    if len(low) < _LEAST_HEAD or is_given(word) or is_family(word):
        return False
    if "-" in low:
        return all(is_ordinary(part, elsewhere) for part in low.split("-"))
    return _holds(low) or _is_compound(low) or (elsewhere and _holds(as_foreign(low)))


def as_foreign(word: str) -> str:
    """How the filter holds a word of the languages that are not answered in."""
    return f"~{word}"


def as_head(word: str) -> str:
    """How the filter holds a word that begins German compounds: it may be a family name, too ("Berg")."""
    return f"{word}+"


def as_tail(word: str) -> str:
    """How the filter holds a word that ends German compounds."""
    return f"+{word}"


def _is_compound(low: str) -> bool:
    for cut in range(_LEAST_HEAD, len(low) - _LEAST_TAIL + 1):
        if not _holds(as_tail(low[cut:])):
            continue
        head = low[:cut]
        heads = [head, *(head[: -len(joint)] for joint in _JOINTS if head.endswith(joint)), f"{head}e"]
        if any(len(each) >= _LEAST_HEAD and _holds(as_head(each)) for each in heads):
            return True
    return False


def _holds(word: str) -> bool:
    filled = _filter()
    return all(filled[at >> 3] >> (at & 7) & 1 for at in places(word, len(filled) * 8))


@cache
def _filter() -> bytes:
    return (resources.files("mailbot.understand.words") / "ordinary.bin").read_bytes()
