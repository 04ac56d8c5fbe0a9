"""The rows of a mail as words, each with what is known of it wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from mailbot.model import Person, Source
from mailbot.understand.mail.mail import Mail
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.outlets.slots import outward
from mailbot.understand.outlets.tokens import TOKEN
from mailbot.understand.outlets.words import is_said
from mailbot.understand.text import WORDS, regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import fold, word_set
from mailbot.understand.words.wordlists import bare, is_compound, is_family, is_frequent, is_given, tags

PARTS = {
    Source.SUBJECT: ("S", 300), Source.BODY: ("B", 3000), Source.SIGNATURE: ("G", 700), Source.FORWARDED: ("W", 1500),
    Source.ATTACHMENT: ("A", 1500),
}  # fmt: skip
"""The parts of a mail that may name people and outlets, the mark of each, and how many characters of it are read."""
FROM = "F"
MOST_ROWS = 150
_PARTING = frozenset(',;:.!?()[]|/–—-•·"„“”«»‚‘*_=<>~…@')
"""Signs that no name goes beyond, but in quotation marks."""
_PREPOSITIONS = word_set("before_name", "preposition")
_TABLES = ("outlet", "craft", "office", "title", "common", "place")
_SAID = ("kind", "led", "verb", "sends")
_ORDER = (
    "sep", "outlet", "comp", "craft", "kind", "office", "title", "event", "led", "prep", "freq", "verb", "sends",
    "place", "given", "common", "noun", "family", "ord", "ord2", "num", "unk",
)  # fmt: skip
"""The classes of words; of several the first one is a word's main class."""


class Word:
    """A word or a sign, with what is known of it wherever it stands; its classes are looked up when asked for."""

    __slots__ = ("_classes", "_main", "capital", "low", "parts", "shape", "stem", "text")

    def __init__(self, text: str) -> None:
        self.text, self.low, self.stem = text, text.lower(), fold(text)[:7]
        self.shape = _shape(text)
        """Of its letters: a, Aa, A (capitals), I (a single one), A-A, xX, 9, x9, h (a site); & and . for signs."""
        self.parts = text in _PARTING
        """Whether it is a sign that parts names."""
        self.capital = self.shape not in ("a", "&", ".")
        self._classes: tuple[str, ...] = ()
        self._main = ""

    @property
    def classes(self) -> tuple[str, ...]:
        self._classes = self._classes or _classes(self.text)
        return self._classes

    @property
    def main(self) -> str:
        """The first of its classes."""
        self._main = self._main or min(self.classes, key=_ORDER.index)
        return self._main


word_of = lru_cache(maxsize=WORDS)(Word)


def _shape(text: str) -> str:
    if not text[0].isalnum():
        return "&" if text in "&+" else "."
    if text.isdigit():
        return "9" if len(text) < 4 else "99"
    if regex(r"[^\W_]+(?:[-.][^\W_]+)*\.[a-zа-яё]{2,}").fullmatch(text):
        return "h"
    if text.islower():
        return "a"
    if text.isupper():
        return "A" if len(text) > 1 else "I"
    if text[0].isupper() and text[1:].islower():
        return "Aa"
    if text[0].isupper() and regex(r"[^\W\d_]+(?:-[^\W\d_]+)+").fullmatch(text):
        return "A-A"
    return "x9" if any(map(str.isdigit, text)) else "xX"


def _classes(text: str) -> tuple[str, ...]:
    if not text[0].isalnum():
        return ("sep",)
    low, tagged = text.lower(), tags(text)
    found = [table for table in _TABLES if table in tagged]
    found += [key for key in _SAID if is_said(key, low)]
    found += [key for key in ("event", "noun") if is_said(key, text)]
    if low in _PREPOSITIONS:
        found.append("prep")
    if is_frequent(text):
        found.append("freq")
    if text[0].isupper():
        found += ["given"] * is_given(text) + ["family"] * is_family(text)
        if "place" not in found and len(text) > 2 and is_place(text):
            found.append("place")
    if is_compound(text):
        found.append("comp")
    elif is_ordinary(text):
        found.append("ord")
    elif is_ordinary(text, True):
        found.append("ord2")
    if text[0].isdigit():
        found.append("num")
    return tuple(found) or ("unk",)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a mail, as words."""

    source: Source
    mark: str
    text: str
    words: tuple[Word, ...]
    bounds: tuple[tuple[int, int], ...]
    """Where each word begins and ends."""
    named: tuple[bool, ...]
    """Of each word, whether it is of the name of somebody who was found."""

    @property
    def mains(self) -> tuple[str, ...]:
        """The main class of each word, P for one of somebody's name."""
        return tuple(map(self.main, range(len(self.words))))

    def main(self, at: int) -> str:
        """The main class of one word."""
        return "P" if self.named[at] else self.words[at].main

    def span(self, start: int, end: int) -> str:
        return self.text[self.bounds[start][0] : self.bounds[end - 1][1]]

    @property
    def is_person(self) -> bool:
        """Whether it is somebody's name and hardly more."""
        spoken = sum(word.shape not in "&." for word in self.words)
        return len(self.words) < 5 and sum(self.named) >= min(2, spoken)


def rows_of(mail: Mail) -> tuple[Row, ...]:
    """The lines of a mail that name people and outlets, the display name of From last."""
    parts = (passage for passage in mail.passages[:40] if passage.source in PARTS)
    return _rows(tuple((part.source, part.text[: PARTS[part.source][1]]) for part in parts), mail.envelope.sender_name)


@lru_cache(maxsize=1)
def _rows(parts: Sequence[tuple[Source, str]], sender: str) -> tuple[Row, ...]:
    """The rows of a mail, which two questions need, one after the other."""
    rows = []
    for source, text in parts:
        lines = outward(text).replace("\t", " | ").split("\n")
        rows += [_row(source, PARTS[source][0], line) for line in lines if line.strip()]
    rows = rows[:MOST_ROWS]
    if sender.strip():
        rows.append(_row(Source.FROM, FROM, sender[:120]))
    return tuple(rows)


def _row(source: Source, mark: str, line: str) -> Row:
    found = list(TOKEN.finditer(line[:1000]))
    words = tuple(word_of(match[0]) for match in found)
    bounds = tuple(match.span() for match in found)
    return Row(source, mark, line, words, bounds, (False,) * len(words))


def with_names(rows: Iterable[Row], people: Sequence[Person]) -> list[Row]:
    """The rows with the words marked that are of these people's names."""
    names = {bare(word) for person in people for word in f"{person.given or ''} {person.family or ''}".split()}
    return [_named(row, names) for row in rows] if names else list(rows)


def _named(row: Row, names: set[str]) -> Row:
    named = tuple(_is_name(word.text, names) for word in row.words)
    if not any(named):
        return row
    return replace(row, named=named)


def _is_name(word: str, names: set[str]) -> bool:
    """Whether a word is part of somebody's name, in any case of the declension."""
    low = bare(word)
    if low in names or len(low) < 4 or not word[0].isupper() or not is_cyrillic(low):
        return len(low) > 1 and low in names
    stem = low[: -2 if len(low) > 4 else -1]
    return any(name.startswith(stem) and abs(len(name) - len(low)) < 3 for name in names)
