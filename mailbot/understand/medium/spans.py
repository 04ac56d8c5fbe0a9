"""The rows of a mail as words, and the runs of them that may name an outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailbot.model import Person, Source
from mailbot.understand.mail.mail import Mail
from mailbot.understand.medium.outlet_lines import quoted_points
from mailbot.understand.names.naming import is_said
from mailbot.understand.names.outlet_names import is_compound
from mailbot.understand.names.places import is_place
from mailbot.understand.names.said import outward
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import fold
from mailbot.understand.words.wordlists import bare, is_family, is_frequent, is_given, tags

PARTS = {
    Source.SUBJECT: ("S", 300), Source.BODY: ("B", 3000), Source.SIGNATURE: ("G", 700), Source.FORWARDED: ("W", 1500),
    Source.ATTACHMENT: ("A", 1500),
}  # fmt: skip
"""The parts of a mail that may name the outlet, the mark of each, and how many characters of it are looked at."""
FROM = "F"
MOST_ROWS = 150
LONGEST = 70
"""Characters of a name."""
_TOKEN = re.compile(r"[^\W_]+(?:(?:[.&'’+-]|(?<=\d)/)[^\W_]+)*|[&+]|\S")
_PARTING = frozenset(',;:.!?()[]|/–—-•·"„“”«»‚‘*_=<>~…')
"""Signs that no name goes beyond, but in quotation marks."""
_OPENING, _CLOSING = frozenset("\"„“”«‚‘'»"), frozenset("\"“”»‘’'«")
_LEADING = frozenset(("prep", "led", "kind", "craft", "outlet", "comp", "given", "family", "verb", "P"))
"""Behind a word of these classes a name in small letters may begin."""
_PREPOSITIONS = frozenset(
    (
        "für", "von", "vom", "bei", "beim", "im", "am", "aus", "zum", "zur", "for", "from", "at", "of", "with", "by",
        "to", "от", "для", "из", "на", "в", "во", "с", "de", "pour", "chez", "du", "des", "para", "per", "da", "do",
        "del", "della", "dla", "z", "od", "dari", "pro", "за", "za", "az", "för", "från", "voor", "van", "bij", "na",
        "la", "pe", "pentru",
    )
)  # fmt: skip
_TABLES = ("outlet", "craft", "office", "title", "common", "place")
_TRADES = frozenset(("craft", "office", "title", "common"))
"""Main classes of the words that tell what somebody is ("Senior Reporter")."""
_SAID = ("kind", "led", "verb", "sends")
_ORDER = (
    "outlet", "comp", "craft", "kind", "office", "title", "event", "led", "prep", "freq", "verb", "sends", "place",
    "given", "common", "noun", "family", "ord", "ord2", "num", "unk",
)  # fmt: skip
"""The classes of words; of several the first one is a word's main class."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a sign, with what is known of it wherever it stands."""

    text: str
    low: str
    stem: str
    shape: str
    """Of its letters: a, Aa, A (capitals), I (a single one), A-A, xX, 9, x9, h (a site); & and . for signs."""
    classes: tuple[str, ...]
    main: str
    parts: bool
    """Whether it is a sign that parts names."""
    capital: bool


@lru_cache(maxsize=8192)
def word_of(text: str) -> Word:
    low, classes = text.lower(), _classes(text)
    shape = _shape(text)
    main = next(each for each in ("sep", *_ORDER) if each in classes)
    return Word(text, low, fold(text)[:7], shape, classes, main, text in _PARTING, shape not in ("a", "&", "."))


def _shape(text: str) -> str:
    if not text[0].isalnum():
        return "&" if text in "&+" else "."
    if text.isdigit():
        return "9" if len(text) < 4 else "99"
    if re.fullmatch(r"[^\W_]+(?:[-.][^\W_]+)*\.[a-zа-яё]{2,}", text):
        return "h"
    if text.islower():
        return "a"
    if text.isupper():
        return "A" if len(text) > 1 else "I"
    if text[0].isupper() and text[1:].islower():
        return "Aa"
    if text[0].isupper() and re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)+", text):
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
    mains: tuple[str, ...]
    """The main class of each word, P for one of somebody's name."""

    def span(self, start: int, end: int) -> str:
        return self.text[self.bounds[start][0] : self.bounds[end - 1][1]]

    @property
    def is_person(self) -> bool:
        """Whether it is somebody's name and hardly more."""
        spoken = sum(word.shape not in "&." for word in self.words)
        return len(self.words) < 5 and sum(self.named) >= min(2, spoken)


def rows_of(mail: Mail, people: Sequence[Person]) -> list[Row]:
    """The lines of a mail that may name the outlet, the display name of From last."""
    names = {bare(word) for person in people for word in f"{person.given or ''} {person.family or ''}".split()}
    rows = []
    for passage in mail.passages[:40]:
        if passage.source in PARTS:
            mark, most = PARTS[passage.source]
            lines = outward(passage.text[:most]).replace("\t", " | ").split("\n")
            rows += [_row(passage.source, mark, line, names) for line in lines if line.strip()]
    rows = rows[:MOST_ROWS]
    if mail.envelope.sender_name.strip():
        rows.append(_row(Source.FROM, FROM, mail.envelope.sender_name[:120], names))
    return rows


def _row(source: Source, mark: str, line: str, names: set[str]) -> Row:
    found = list(_TOKEN.finditer(line[:1000]))
    words = tuple(word_of(match[0]) for match in found)
    named = tuple(_is_name(word.text, names) for word in words)
    mains = tuple("P" if mine else word.main for word, mine in zip(words, named, strict=True))
    return Row(source, mark, line, words, tuple(match.span() for match in found), named, mains)


def _is_name(word: str, names: set[str]) -> bool:
    """Whether a word is part of somebody's name, in any case of the declension."""
    low = bare(word)
    if low in names or len(low) < 4 or not is_cyrillic(low) or not word[0].isupper():
        return len(low) > 1 and low in names
    stem = low[: -2 if len(low) > 4 else -1]
    return any(name.startswith(stem) and abs(len(name) - len(low)) < 3 for name in names)


def spans_of(row: Row) -> list[tuple[int, int, str]]:
    """The runs of words that may be a name: q in quotation marks, c that end with a capital, l with a small letter.

    None is what somebody is, nor lies within a quotation that the words before it give to a house, a talk, a speaker.
    """
    words, count = row.words, len(row.words)
    found: set[tuple[int, int, str]] = set()
    others: set[int] = set()
    for start in range(count):
        if words[start].text in _OPENING:
            closed = (end for end in range(start + 2, min(count, start + 12)) if words[end].text in _CLOSING)
            for end in list(closed)[:1]:
                found.add((start + 1, end, "q"))
                before, behind = row.text[: row.bounds[start][0]], row.text[row.bounds[end][1] :]
                speech = before.rstrip().endswith(":") and any(word.text in ",!?" for word in words[start:end])
                outlet = any("outlet" in word.classes for word in words[start + 1 : end])
                if speech or not (outlet or quoted_points(before, behind)):
                    others.update(range(start + 1, end))
    start = 0
    while start < count:
        end = start
        while end < count and not words[end].parts:
            end += 1
        for begin in range(start, end):
            found.update((begin, close, how) for close, how in _ends(row, start, begin, end))
        start = end + 1
    return sorted(
        (begin, close, how)
        for begin, close, how in found
        if begin not in others
        and not all(row.named[begin:close])
        and not all(word.main in _TRADES for word in words[begin:close])
        and 2 <= row.bounds[close - 1][1] - row.bounds[begin][0] <= LONGEST
    )


def _ends(row: Row, first: int, begin: int, last: int) -> Iterator[tuple[int, str]]:
    """Where the names end that begin at a word of the piece from `first` to `last`."""
    words = row.words
    if words[begin].shape in "&.":
        return
    led = begin == first or row.mains[begin - 1] in _LEADING
    if not words[begin].capital and not led:
        return
    gap = 0
    for at in range(begin, min(last, begin + 7)):
        word = words[at]
        if word.capital:
            if gap < 3 or (at == last - 1 and gap == 3):
                yield at + 1, "c"
            gap = 0
            continue
        gap += 1
        if word.shape in "&." or word.main in ("freq", "prep", "led"):
            continue
        if (at - begin < 4 and (led or at == last - 1)) or (at == last - 1 and begin == first and at - begin < 6):
            yield at + 1, "l"
