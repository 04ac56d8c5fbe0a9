"""Sentences and the concepts in them: the words of one vocabulary table, found token by token.

A table of words/*.toml is a set of concepts, each a list of entries in any language. An entry is one or more words,
parted by spaces:

- `word` that word, whatever its case and accents (umlauts also as `ae`); `stem*` any word that begins so; `*stem*` any
  that holds it, `*stem` any that ends so;
- `a|b*|@other` one of these; `@other` what another concept of the table matches, which may be several words;
- `a_b` two words as one of several choices; `..` up to four words between (`..9`: up to nine); `?` a question mark.

No regular expression stands behind it: each word is looked up once and remembered, so the time grows with the words of
a mail, not with the size of the vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from graphlib import TopologicalSorter

from mailbot.model import Source
from mailbot.understand.text import plain_quotes, writes_small
from mailbot.understand.vocabulary import concepts

LONGEST = 20_000
LONGEST_BLOCK = 2000
"""Characters of wrapped lines that are joined to sentences."""
"""Characters of a mail that are read; what stands beyond them is no accreditation."""

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?!]")
_ELIDED = frozenset(
    ("d", "l", "j", "m", "n", "s", "t", "c", "qu", "un", "dell", "all", "nell", "sull", "dall", "lorsqu", "jusqu")
)
_END = re.compile(r"(?<=[.!?…;])[\"')]*\s+")
_FIELD = re.compile(r"^[^:]{2,40}:\s")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){1,2}")
_ITEM = re.compile(r"^(?:[-*•–—·]|\(?\w{1,2}[.)])\s")
_PAIR = re.compile(r"(?<![@\w])([^\W_]+\*?(?:_[^\s|@]+)+)")
_GAP = re.compile(r"\.\.(\d*)")
_LETTERS = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_KEPT = frozenset("äöüй")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or field line, with the places of each concept in it."""

    text: str
    source: Source
    question: bool
    spans: dict[str, list[tuple[int, int]]]

    def has(self, *names: str) -> bool:
        """Whether all of these concepts stand in it."""
        return all(name in self.spans for name in names)

    def any(self, *names: str) -> bool:
        return any(name in self.spans for name in names)

    def near(self, name: str, other: str, before: int = 2, after: int = 3) -> bool:
        """Whether `other` stands within, or this many words before or after, every place of `name`."""
        places = self.spans.get(other, ())
        return bool(places) and all(
            any(first - before <= start < last + after for start, _ in places)
            for first, last in self.spans.get(name, ())
        )


@lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """A word without case and accents; umlauts stay, for they part words ("ändern", "andere")."""
    word = word.casefold().translate(_LETTERS)
    return word if word.isascii() else "".join(map(_plain, word))


@lru_cache(maxsize=1 << 12)
def _plain(letter: str) -> str:
    return letter if letter in _KEPT else unicodedata.normalize("NFD", letter)[0]


def sentences_of(text: str, source: Source, table: str, *, holding: re.Pattern[str] | None = None) -> list[Sentence]:
    """The sentences of a text (those that hold a pattern), each with the concepts of a vocabulary table."""
    lexicon = _lexicon(table)
    pieces = split(text[:LONGEST])
    return [lexicon.read(piece, source) for piece in pieces if holding is None or holding.search(piece)]


@lru_cache(maxsize=64)
def split(text: str) -> tuple[str, ...]:
    """Sentences: lines that a client wrapped are joined, list items and fields stand alone."""
    return tuple(_split(text))


def _split(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text):
        for block in _unwrap(paragraph.split("\n")):
            start = 0
            small = writes_small(block)
            for end in _END.finditer(block):
                if _ends(block, start, end.start(), end.end(), small):
                    yield block[start : end.start()].strip()
                    start = end.end()
            if rest := block[start:].strip():
                yield rest


@lru_cache(maxsize=1 << 10)
def tokens_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, and its question and exclamation marks; French and Italian elisions parted."""
    out: list[str] = []
    for token in _TOKEN.findall(plain_quotes(text)):
        word = fold_word(token)
        head, mark, rest = word.partition("'")
        out += [head, rest] if mark and head in _ELIDED else [word]
    return tuple(out)


def _unwrap(lines: Iterable[str]) -> Iterator[str]:
    block = ""
    for line in map(str.strip, lines):
        if block and (
            len(block) > LONGEST_BLOCK
            or len(block.rsplit("\n", 1)[-1]) < 45
            or _ITEM.match(line)
            or _FIELD.match(line)
            or block.endswith((".", "!", "?", ":"))
        ):
            yield block.replace("\n", " ")
            block = line
        else:
            block = f"{block}\n{line}" if block else line
    if block:
        yield block.replace("\n", " ")


_SHORT_LAST = frozenset(
    [
        "an",
        "ab",
        "zu",
        "da",
        "so",
        "um",
        "es",
        "uns",
        "ein",
        "it",
        "me",
        "us",
        "on",
        "up",
        "to",
        "go",
        "be",
        "in",
        "ok",
        "ja",
        "nu",
    ]
)
"""Short words that end a sentence, and are no abbreviations."""


def _ends(block: str, start: int, end: int, after: int, small: bool) -> bool:
    """Whether the stop at `end` closes a sentence; not one of "z. K.", "Nr. 5", "28. bis 30. Juni".

    small: the writer begins no sentence with a capital.
    """
    if block[end - 1] != ".":
        return True
    if small and re.search(r"[^\W\d_]{4}\.$", block[max(start, end - 12) : end]):
        return True
    words = block[start : end - 1].rsplit(None, 2)[-2:] if block[start : end - 1].strip() else [""]
    word = words[-1].lstrip('(«„"')
    if (_INITIALS.fullmatch(word) and not words[0][:1].isupper()) or fold_word(word) in _SHORTENED:
        return False
    return (
        (len(word) > 2 or word.casefold() in _SHORT_LAST or _is_short_family(words))
        and not word.isdigit()
        and not (block[after : after + 1].isdigit() or block[after : after + 1].islower())
    )


_SHORTENED = frozenset(
    [
        *(
            "mrs",
            "messrs",
            "prof",
            "dipl",
            "ing",
            "mag",
            "rev",
            "hon",
            "capt",
            "mme",
            "mlle",
            "sra",
            "srta",
            "sig",
            "dott",
        ),
        *("mgr", "исх", "вх", "проф", "корр", "фотокорр", "зам", "гр"),
    ]
)
"""Abbreviations of three letters and more that stand before what they belong to, and end no sentence."""


def _is_short_family(words: Sequence[str]) -> bool:
    """Whether the last words are a given name and a family name of two letters ("Клим Ус", "Анна Ли")."""
    first, last = words[0], words[-1]
    if last in _TITLES:
        return False
    return len(words) == 2 and first.istitle() and len(first) > 2 and last.istitle() and len(last) == 2


_TITLES = frozenset(["Dr", "Mr", "Ms", "Nr", "St", "Jr", "Sr", "Hr", "Fr", "No", "Co", "Pr", "Bd", "Tz", "Pt", "Kl"])


@dataclass(frozen=True, slots=True)
class _Phrase:
    """An entry of several words: an atom for each, and how many words may stand before it."""

    atoms: tuple[str, ...]
    gaps: tuple[int, ...]
    needs: frozenset[str]


class _Lexicon:
    def __init__(self, entries: dict[str, tuple[str, ...]]) -> None:
        entries = dict(_with_pairs(entries))
        self._exact: dict[str, set[str]] = {}
        self._prefix: dict[str, set[str]] = {}
        self._infix: list[tuple[str, str]] = []
        self._suffix: list[tuple[str, str]] = []
        self._phrases: dict[str, list[_Phrase]] = {name: [] for name in entries}
        self._same: dict[str, set[str]] = {name: set() for name in entries}
        uses: dict[str, set[str]] = {name: set() for name in entries}
        for name, texts in entries.items():
            for text in texts:
                self._add(name, text.split(), uses)
        unknown = set().union(*uses.values()) - set(entries)
        if unknown:
            raise ValueError(f"the vocabulary names concepts that do not exist: {sorted(unknown)}")
        self._order = tuple(TopologicalSorter(uses).static_order())
        self._by_key = {name: _keyed(phrases) for name, phrases in self._phrases.items()}
        self._users = self._find_users()
        self.marks = lru_cache(maxsize=1 << 15)(self._marks)

    def _add(self, name: str, elements: list[str], uses: dict[str, set[str]]) -> None:
        atoms: list[str] = []
        gaps: list[int] = []
        gap = 0
        for element in elements:
            if wide := _GAP.fullmatch(element):
                gap = int(wide[1] or 4)
                continue
            alone = len(elements) == 1
            atom = name if alone else f"={element}"
            for choice in element.split("|"):
                if choice.startswith("@"):
                    uses[name].add(choice[1:])
                    if alone:
                        self._same[name].add(choice[1:])
                    elif "|" not in element:
                        atom = choice[1:]
                    else:
                        self._same.setdefault(atom, set()).add(choice[1:])
                else:
                    self._learn(choice, atom)
            atoms.append(atom)
            gaps.append(gap)
            gap = 0
        if len(elements) > 1:
            self._phrases[name].append(
                _Phrase(tuple(atoms), tuple(gaps), frozenset(a for a in atoms if a not in self._same or a in uses))
            )

    def _learn(self, choice: str, atom: str) -> None:
        for word in {fold_word(choice), fold_word(choice.casefold().translate(_UMLAUTS))}:
            stem = word.strip("*")
            if word.startswith("*") and stem:
                (self._infix if word.endswith("*") else self._suffix).append((stem, atom))
            elif word.endswith("*") and stem:
                self._prefix.setdefault(stem, set()).add(atom)
            else:
                self._exact.setdefault(word, set()).add(atom)

    def _marks(self, word: str) -> tuple[str, ...]:
        """The atoms and concepts that one word bears."""
        found = set(self._exact.get(word, ())) | self._exact.get("*", set())
        for length in range(1, len(word) + 1):
            found |= self._prefix.get(word[:length], set())
        found.update(atom for stem, atom in self._infix if stem in word)
        found.update(atom for stem, atom in self._suffix if word.endswith(stem))
        return tuple(found)

    def read(self, text: str, source: Source) -> Sentence:
        words = tokens_of(text)
        spans: dict[str, list[tuple[int, int]]] = {}
        for place, word in enumerate(words):
            for mark in self.marks(word):
                spans.setdefault(mark, []).append((place, place + 1))
        users = self._users
        left = users.get("", 0)
        for mark in spans:
            left |= users.get(mark, 0)
        while left:
            lowest = left & -left
            left ^= lowest
            name = self._order[lowest.bit_length() - 1]
            if self._find(name, spans):
                left |= users.get(name, 0)
        return Sentence(text, source, "?" in words, spans)

    def _find(self, name: str, spans: dict[str, list[tuple[int, int]]]) -> bool:
        """Adds the places of a concept that other marks make; whether there are any."""
        found: list[tuple[int, int]] = []
        for other in self._same.get(name, ()):
            found += spans.get(other, ())
        keyed = self._by_key.get(name, {})
        for key in (*(keyed.keys() & spans.keys()), ""):
            for phrase in keyed.get(key, ()):
                if phrase.needs <= spans.keys() and (span := self._match(phrase, spans)):
                    found.append(span)
        if found:
            spans.setdefault(name, []).extend(found)
        return bool(found)

    def _find_users(self) -> dict[str, int]:
        """Mark -> the concepts that it may make, a bit for each by its place in the order; "" those that need none.

        A sentence bears a few marks of a table with hundreds of concepts; all others need no look.
        """
        users: dict[str, int] = {}
        for place, name in enumerate(self._order):
            for mark in (*self._same.get(name, ()), *self._by_key.get(name, ())):
                users[mark] = users.get(mark, 0) | 1 << place
        return users

    def _match(self, phrase: _Phrase, spans: dict[str, list[tuple[int, int]]]) -> tuple[int, int] | None:
        """The first place of a phrase, or None."""
        ends: dict[int, int] = {}
        for number, (atom, gap) in enumerate(zip(phrase.atoms, phrase.gaps, strict=True)):
            places = [
                *spans.get(atom, ()),
                *(span for other in self._alternatives(atom) for span in spans.get(other, ())),
            ]
            if number == 0:
                ends = {end: start for start, end in reversed(places)}
            else:
                ends = {end: first for start, end in places for last, first in ends.items() if 0 <= start - last <= gap}
            if not ends:
                return None
        end, start = min((end, start) for end, start in ends.items())
        return start, end

    def _alternatives(self, atom: str) -> set[str]:
        return set() if atom in self._phrases else self._same.get(atom, set())


def _keyed(phrases: Iterable[_Phrase]) -> dict[str, list[_Phrase]]:
    """Phrases by the part that they cannot do without and that is rarest; "" those without one."""
    keyed: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        keyed.setdefault(max(phrase.needs, key=_rarity, default=""), []).append(phrase)
    return keyed


def _rarity(atom: str) -> tuple[int, str]:
    """Long words are rare; of several choices the shortest counts. A concept is as rare as a short word."""
    return (min(map(len, atom[1:].split("|"))) if atom.startswith("=") else 3), atom


def _with_pairs(entries: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The entries with each choice of several words ("can_not") made a concept of its own, "~can_not"."""
    for name, texts in entries.items():
        yield name, tuple(_PAIR.sub(r"@~\1", text) for text in texts)
    for pair in {pair for texts in entries.values() for text in texts for pair in _PAIR.findall(text)}:
        yield f"~{pair}", (pair.replace("_", " "),)


@cache
def _lexicon(table: str) -> _Lexicon:
    return _Lexicon(concepts(table))
