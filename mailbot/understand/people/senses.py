"""What a word is where people come together: the writer, a companion, a chief, a number, ... (the tables [party])."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from mailbot.understand.text import WORDS
from mailbot.understand.words.vocabulary import concepts, fold, shaped
from mailbot.understand.words.wordlists import is_given, tags


@lru_cache(maxsize=WORDS)
def is_companion(word: str) -> bool:
    """Whether a noun stands for one who may come along: a trade of the press, a colleague; no chief, no thing."""
    if _is("thing", word) or _is("boss", word) or word in ("photograph", "photographs"):
        return False
    return _is("companion", word) or ("craft" in tags(word) and not (word[:1].isupper() and is_given(word)))


def is_self(word: str) -> bool:
    """Whether a word stands for the writer herself."""
    return _is("self", word)


def is_possessive(word: str) -> bool:
    """Whether a word tells whose somebody is ("my", "unser")."""
    return _is("possessive", word)


def is_number(word: str) -> bool:
    """Whether a word counts two or more people ("zwei", "both")."""
    return _is("number", word)


def is_boss(word: str) -> bool:
    """Whether a word names a chief."""
    return _is("boss", word)


@cache
def _lists() -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """The lists of [party] in which each whole word stands, and each stem."""
    whole: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for kind, entries in concepts("party").items():
        for entry in map(fold, entries):
            (stems if entry.endswith("*") else whole).setdefault(entry.rstrip("*"), []).append(kind)
    return whole, stems


def _is(kind: str, word: str) -> bool:
    return kind in senses_of(word)


@lru_cache(maxsize=WORDS)
def senses_of(word: str) -> frozenset[str]:
    """The lists of [party] in which a word stands; "number" for that of any number."""
    low = fold(word)
    whole, stems = _lists()
    found = frozenset(whole.get(low, ())).union(*[stems.get(low[:at], ()) for at in range(1, len(low) + 1)])
    return found if found.isdisjoint(_NUMBERS) else found | {"number"}


_NUMBERS = frozenset(f"number_{number}" for number in range(2, 7))


CONTACT = shaped("senses", r"(?i)<contact>")
"""The label of whom to ask, or of who writes."""
