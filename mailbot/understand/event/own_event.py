"""The names of our events: a mail speaks of them like of a paper or a person, and they are neither."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailbot.config import Event
from mailbot.understand.text import WORDS, fold_word
from mailbot.understand.words.venue import NOWHERE, Venue
from mailbot.understand.words.wordlists import is_family, is_frequent

_WORD = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"[IVXLC]+")
_LEAST_TAIL = 5
"""Letters of a compound's last part that still name the event ("Gipfel" for "Wirtschaftsgipfel")."""


@dataclass(frozen=True, slots=True)
class OwnEvents:
    """The words of the names of our events, and of their places, in all languages, folded."""

    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    venue: Venue = NOWHERE

    @classmethod
    def of(cls, events: Sequence[Event]) -> OwnEvents:
        return _of(
            tuple(name for event in events for name in event.name.values()),
            tuple(place for event in events for place in event.place.values()),
            Venue.of(events),
        )

    def has(self, word: str) -> bool:
        """Whether a folded word, but no little one, is one of an event's name, in any case, or the last part of one."""
        return not is_frequent(word) and not self.venue.is_named(word) and _is_any(word, self.names)

    def are_named(self, text: str) -> bool:
        """Whether a text is an event's name or a part of it, in any case and with or without its place."""
        named = False
        for word in _WORD.findall(text):
            if _NUMERAL.fullmatch(word) or (len(word) < 4 and word[0].islower() and is_frequent(word)):
                continue
            if _is_any(folded := fold_word(word), self.names):
                named = True
            elif not _is_any(folded, self.places):
                return False
        return named

    def are_person(self, text: str) -> bool:
        """Whether what looks like a person's name is an event's, or ends where one takes place ("alle Tage Wien")."""
        last = text.rpartition(" ")[2]
        return self.are_named(text) or (self.venue.is_place(last) and not is_family(last))

    def are_at(self, text: str) -> bool:
        """Whether a text is no more than where an event takes place, and when ("Wien 10.-12.")."""
        words = _WORD.findall(text)
        return bool(words) and all(map(self.venue.is_place, words))


NO_EVENTS = OwnEvents()


@lru_cache(maxsize=16)
def _of(names: tuple[str, ...], places: tuple[str, ...], venue: Venue) -> OwnEvents:
    return OwnEvents(_folded(names), _folded(places), venue)


def _folded(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _words(text))


def _words(text: str) -> list[str]:
    """The words that carry a name: no numeral, no article or preposition."""
    return [
        fold_word(word)
        for word in _WORD.findall(text)
        if not _NUMERAL.fullmatch(word) and (len(word) > 3 or word[0].isupper())
    ]


@lru_cache(maxsize=WORDS)
def _is_any(word: str, names: frozenset[str]) -> bool:
    return _may_be_any(word, names) and any(_is_form(word, name) or _is_tail(word, name) for name in names)


def _may_be_any(word: str, names: frozenset[str]) -> bool:
    """Whether a word begins as one of these names does, or as the last part of one: most words do not."""
    heads, all_names = _heads(names)
    return word.startswith(heads) or (len(word) >= _LEAST_TAIL and word[: max(_LEAST_TAIL, len(word) - 2)] in all_names)


@lru_cache(maxsize=16)
def _heads(names: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """The beginnings that forms of these names share with them, and all of them in one row."""
    return tuple(name[: _stem(name)] for name in names), " ".join(names)


def _is_form(word: str, name: str) -> bool:
    """Whether two words are one but for their endings ("Donauraums", "дунайского")."""
    if len(name) < 5 or len(word) < 4:
        return word == name
    stem = _stem(name)
    return word[:stem] == name[:stem] and len(word) <= len(name) + 3


def _stem(name: str) -> int:
    """So many letters of a name stay in all its forms."""
    return max(4, len(name) - 3)


def _is_tail(word: str, name: str) -> bool:
    """Whether a word is the last part of a compound, or the compound with another ending."""
    return len(word) >= _LEAST_TAIL and any(
        name.endswith(each) for each in (word, word[:-1], word[:-2]) if len(each) >= _LEAST_TAIL
    )
