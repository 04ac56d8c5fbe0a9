"""The words of one vocabulary table, found in a sentence: in time that grows with the sentence, not with the table.

A table of words/*.toml is a set of concepts, each a list of entries in any language. An entry is one or more words,
parted by spaces:

- `word` that word, whatever its case and accents (umlauts also as `ae`); `stem*` any word that begins so; `*stem*` any
  that holds it, `*stem` any that ends so;
- `a|b*|@other` one of these; `@other` what another concept of the table matches, which may be several words;
- `@venue` where one of our events takes place, whatever the configuration says of that (venue.py);
- `a_b` two words as one of several choices; `..` up to four words between (`..9`: up to nine); `?` a question mark.

No regular expression stands behind it. What a word bears (its *marks*: choices of words, and concepts, with all
concepts that these are choices of) is looked up once and remembered. An entry of several words is filed under the
rarest of its marks, and is tried only where that mark stands, and all other marks that single words make. Concepts come
in an order in which each follows those that it is made of; of those a sentence waits for, the first is found first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from graphlib import TopologicalSorter
from itertools import chain
from sys import intern
from typing import Any, TypeVar

from mailbot.spelling import UMLAUTS
from mailbot.understand.text import LINES, WORDS, fold_word
from mailbot.understand.words.venue import VENUE
from mailbot.understand.words.vocabulary import concepts, word_set

T = TypeVar("T")

Places = dict[str, list[tuple[int, int]]]
"""Concept -> where it stands: first word, and the one after the last."""

_PAIR = re.compile(r"(?<![@\w])([^\W_]+\*?(?:_@?[^\s|@]+)+)")
_GAP = re.compile(r"\.\.(\d*)")
ELIDED = word_set("stop", "elided")
"""What French and Italian write together with the next word, of which it is parted (l'anno, s'appelle)."""
_ELISION = re.compile(rf"(?<![^\W_])({'|'.join(sorted(ELIDED))})['’](?=\w)")


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """An entry of several words: a mark for each, and how many words may stand before it."""

    marks: tuple[str, ...]
    gaps: tuple[int, ...]
    concept: int
    """What it makes, by its place in the order of concepts."""
    words: tuple[str, ...]
    """Its other marks that only single words make: without them there is no need to wait for what several make."""


@dataclass(frozen=True, slots=True)
class _Borne:
    """What one word brings along: its marks, the concepts among them, and the phrases filed under them."""

    marks: frozenset[str]
    concepts: tuple[str, ...]
    filed: tuple[_Phrase, ...]


class _Spans(Places):
    """Mark -> where it stands; of most that are no concepts nobody asks, so that is told when somebody does."""

    def __init__(self, borne: Sequence[_Borne]) -> None:
        self._borne = borne
        for at, each in enumerate(borne):
            for concept in each.concepts:
                self.setdefault(concept, []).append((at, at + 1))

    def __missing__(self, mark: str) -> list[tuple[int, int]]:
        self[mark] = places = [(at, at + 1) for at, each in enumerate(self._borne) if mark in each.marks]
        return places


class Lexicon:
    """The concepts of one table."""

    def __init__(self, entries: Mapping[str, Sequence[str]]) -> None:
        entries = {**dict(_with_pairs(entries)), "venue": (VENUE,)}
        learned = _Learned(entries)
        self._exact, self._prefix = learned.exact, learned.prefix
        self._infix, self._suffix = learned.infix, learned.suffix
        uses = {
            name: {mark for marks, _ in made for mark in marks if mark in learned.phrases}
            for name, made in learned.phrases.items()
        }
        for name, others in learned.wider.items():
            for other in others:
                uses[other].add(name)
        order = tuple(TopologicalSorter({name: sorted(used) for name, used in uses.items()}).static_order())
        self._wider: dict[str, tuple[str, ...]] = {}
        """Concept -> itself and all that it is a choice of."""
        for name in reversed(order):
            above = (each for other in sorted(learned.wider.get(name, ())) for each in self._wider[other])
            self._wider[name] = tuple(dict.fromkeys((name, *above)))
        self._concepts = frozenset(entries)
        self._any = self._exact.get("*", ())
        self._longest = max(map(len, self._prefix), default=0)
        self._tails = tuple(self._suffix)
        self._order = order
        self._filed = learned.filed(order, self._wider)
        self._borne = lru_cache(maxsize=WORDS)(self._bear)
        self._brought = lru_cache(maxsize=WORDS)(self._bring)
        self.find = lru_cache(maxsize=LINES)(self._find)
        """Words of a sentence -> the places of all concepts in them."""

    def _marks(self, word: str) -> tuple[str, ...]:
        """The marks that one word bears by itself."""
        found = {*self._exact.get(word, ()), *self._any}
        for end in range(1, min(len(word), self._longest) + 1):
            if marks := self._prefix.get(word[:end]):
                found.update(marks)
        if word.endswith(self._tails):
            for start in range(len(word)):
                found.update(self._suffix.get(word[start:], ()))
        for stem, marks in self._infix.items():
            if stem in word:
                found.update(marks)
        return tuple(sorted(found))

    def _bear(self, word: str) -> _Borne:
        """All that one word brings along."""
        return self._brought(self._marks(word))

    def _bring(self, own: tuple[str, ...]) -> _Borne:
        """All that comes with the marks that a word bears by itself; most words bear none, and many the same."""
        marks = dict.fromkeys(each for mark in own for each in self._wider.get(mark, (mark,)))
        return _Borne(
            frozenset(marks),
            tuple(mark for mark in marks if mark in self._concepts),
            tuple(each for mark in marks for each in self._filed.get(mark, ())),
        )

    def _find(self, words: tuple[str, ...]) -> Places:
        borne = [*map(self._borne, words)]
        spans = _Spans(borne)
        filed: Iterable[_Phrase] = dict.fromkeys(chain.from_iterable([each.filed for each in borne]))
        known = set().union(*[each.marks for each in borne]) if filed else set()
        waiting: dict[int, list[_Phrase]] = {}
        while True:
            for phrase in filed:
                if known.issuperset(phrase.words):
                    waiting.setdefault(phrase.concept, []).append(phrase)
            if not waiting:
                return {name: places for name, places in spans.items() if name in self._concepts}
            concept = min(waiting)
            standing = [phrase for phrase in waiting.pop(concept) if known.issuperset(phrase.marks)]
            found = [span for phrase in standing for span in _match(phrase, spans)]
            names = self._wider[self._order[concept]] if found else ()
            filed = [each for name in names if name not in known for each in self._filed.get(name, ())]
            known.update(names)
            for name in names:
                spans[name].extend(found)


def _match(phrase: _Phrase, spans: _Spans) -> Sequence[tuple[int, int]]:
    """The first place of a phrase."""
    ends: dict[int, int] = {}
    for number, mark in enumerate(phrase.marks):
        places = spans[mark]
        if not places:
            return ()
        if number == 0:
            ends = {end: start for start, end in reversed(places)}
            continue
        gap = phrase.gaps[number]
        ends = {end: first for start, end in places for last, first in ends.items() if 0 <= start - last <= gap}
        if not ends:
            return ()
    end, start = min(ends.items())
    return ((start, end),)


class _Learned:
    """What the entries of a table teach, until its lexicon is made: many are long, and none is needed any more then."""

    def __init__(self, entries: Mapping[str, Sequence[str]]) -> None:
        self.exact: dict[str, tuple[str, ...]] = {}
        self.prefix: dict[str, tuple[str, ...]] = {}
        self.infix: dict[str, tuple[str, ...]] = {}
        self.suffix: dict[str, tuple[str, ...]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]] = {name: [] for name in entries}
        """Concept -> marks and gaps of each entry of several words."""
        self.wider: dict[str, set[str]] = {}
        self._numbered: dict[str, str] = {}
        """Element -> its mark, if it is no concept."""
        self._lengths: dict[str, int] = {}
        """Mark -> the length of the shortest of its choices of words."""
        self._same: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        """Tuples that are alike, as one."""
        for name, texts in entries.items():
            for text in texts:
                self._add(name, text.split())

    def filed(self, order: Sequence[str], wider: Mapping[str, Iterable[str]]) -> dict[str, tuple[_Phrase, ...]]:
        """All phrases by their rarest mark."""
        made = {name for concept, found in self.phrases.items() if found for name in wider[concept]}
        filed: dict[str, list[_Phrase]] = {}
        for concept, name in enumerate(order):
            for marks, gaps in self.phrases[name]:
                rarest = max(marks, key=self._rarity)
                words = self._shared(tuple(sorted(frozenset(marks) - made - {rarest})))
                filed.setdefault(rarest, []).append(_Phrase(marks, gaps, concept, words))
        return {mark: tuple(found) for mark, found in filed.items()}

    def _rarity(self, mark: str) -> tuple[int, str]:
        """Long words are rare; of several choices the shortest counts. A concept is as rare as a short word."""
        return self._lengths.get(mark, 3), mark

    def _add(self, name: str, elements: Sequence[str]) -> None:
        """Learns one entry of a concept."""
        marks: list[str] = []
        gaps: list[int] = []
        gap = 0
        alone = sum(not _GAP.fullmatch(element) for element in elements) == 1
        for element in elements:
            if wide := _GAP.fullmatch(element):
                gap = int(wide[1] or 4)
                continue
            marks.append(self._choose(element, name if alone else self._mark(element)))
            gaps.append(gap)
            gap = 0
        if not alone:
            self.phrases[name].append((self._shared(tuple(marks)), self._shared(tuple(gaps))))

    def _mark(self, element: str) -> str:
        """The mark of one element of a phrase: a number, for the words would take five times the memory."""
        if element.startswith("@") and "|" not in element:
            return element[1:]
        mark = self._numbered.setdefault(element, f"={len(self._numbered)}")
        if "@" not in element:
            self._lengths[mark] = min(map(len, element.split("|")))
        return mark

    def _choose(self, element: str, mark: str) -> str:
        """Learns what makes one element of an entry, and its mark; with concepts among its choices that is one, too."""
        for choice in element.split("|"):
            if not choice.startswith("@"):
                self._learn(choice, mark)
                continue
            other = choice[1:]
            if other not in self.phrases:
                raise ValueError(f"the vocabulary names a concept that does not exist: {other}")
            if mark != other:
                self.phrases.setdefault(mark, [])
                self.wider.setdefault(other, set()).add(mark)
        return mark

    def _learn(self, choice: str, mark: str) -> None:
        for word in {fold_word(choice), fold_word(choice.casefold().translate(UMLAUTS))}:
            stem = word.strip("*")
            starts, ends = word.endswith("*") and stem, word.startswith("*") and stem
            table = self.infix if starts and ends else self.prefix if starts else self.suffix if ends else self.exact
            key = intern(stem if starts or ends else word)
            if mark not in (marks := table.get(key, ())):
                table[key] = self._shared((*marks, mark))

    def _shared(self, made: tuple[T, ...]) -> tuple[T, ...]:
        return self._same.setdefault(made, made)


def _with_pairs(entries: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The entries with each choice of several words ("can_not") made a concept of its own, "~can_not"."""
    entries = {name: tuple(" ".join(map(_parted, text.split())) for text in texts) for name, texts in entries.items()}
    for name, texts in entries.items():
        yield name, tuple(_PAIR.sub(r"@~\1", text) for text in texts)
    for pair in sorted({pair for texts in entries.values() for text in texts for pair in _PAIR.findall(text)}):
        yield f"~{pair}", (pair.replace("_", " "),)


def _parted(element: str) -> str:
    """An element whose elisions are parted as those of a sentence are ("l'anno", "d'un|d'une")."""
    return _ELISION.sub(r"\1_" if "|" in element else r"\1 ", element)


@cache
def lexicon(table: str) -> Lexicon:
    """The lexicon of a table."""
    return Lexicon(concepts(table))
