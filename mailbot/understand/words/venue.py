"""Where our events take place, as the configuration has it: known in a mail in any case and spelling.

The vocabularies name no such place. What they say of one ("nach @venue") they say of a token that no text can hold, and
that stands in a sentence for every word that names the venue: so one lexicon serves all events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailbot.config import Event
from mailbot.spelling import UMLAUTS
from mailbot.understand.text import WORDS, fold_word
from mailbot.understand.words.vocabulary import shaped

VENUE = "⌂"
"""The token that stands for the venue."""

_WORD = re.compile(r"[^\W\d_]+")
_QUALIFIED = shaped("venue", r"[-\s]+<beside>[-\s]|[,;(/]")
"""What tells a town from others of its name, from here on: "Frankfurt am Main", "Ростов-на-Дону", "Halle (Saale)"."""
_EPITHET = re.compile(r"[а-яё]+(?:[иы]й|[ая]я|[оеиы]е)")
"""An adjective as the first word of a town's name ("Нижний Новгород"), which stands in other names as well."""
_LAST_VOWEL = re.compile(r"(?<=..)[аеиоуыэюяіїєьй]$|(?<=....)[aeiouy]$")
"""What another ending may stand for: in Cyrillic in any word, in Latin letters in long ones ("Jena" is no "jene")."""
_SOFTENED = {"g": ("dz", "z"), "h": ("z",), "k": ("c",), "г": ("з",), "к": ("ц",)}
"""What the consonant before it may become in Polish, Czech and Ukrainian ("Kałudze", "Калузі")."""

_LONG = 5
"""As many letters make a stem that few other words begin with, however they go on."""
_CUT_ENDING = re.compile(
    r"[аяыиеуюоіїьй]|[оеа][йюмвх]|[яа]ми|[иы][мх]|ью|[оеы](?:го|му)|ск[а-яіїє]{1,3}|[aeiuy][sm]?|a?er[sn]?|o[um]"
)
_WHOLE_ENDING = re.compile(r"(?:[аеуы]|[оа][мх]|ск[а-яіїє]{1,3}|s|er[sn]?)?")
"""How a shorter stem goes on, and a short place that has lost no vowel."""
_ADJECTIVE = re.compile(r"(?:a?er[sn]?|i?sch\w*|ск\w+)")
"""How a stem goes on to say "of the place" ("Leipziger"), as in the names of its papers."""


@dataclass(frozen=True, slots=True)
class Venue:
    """The places of events, folded, in all languages."""

    stems: frozenset[tuple[str, bool]] = frozenset()
    """The beginning that their cases share, and whether it lost a vowel."""

    @classmethod
    def of(cls, events: Iterable[Event]) -> Venue:
        return _of(tuple(place for event in events for place in event.place.values()))

    def is_named(self, word: str) -> bool:
        """Whether a word names the place, or says that something is of it ("Kalugaer")."""
        return _tests(self.stems)[0](word)

    def is_place(self, word: str) -> bool:
        """Whether a word names the place itself, in any case and spelling ("Kalouga", "Калуге")."""
        return _tests(self.stems)[1](word)

    def stand_in(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words, with VENUE for each that names the place itself."""
        if not self.stems:
            return tuple(words)
        _, is_place = _tests(self.stems)
        if not any(map(is_place, words)):
            return tuple(words)
        return tuple([VENUE if is_place(word) else word for word in words])


NOWHERE = Venue()


@lru_cache(maxsize=16)
def _of(places: tuple[str, ...]) -> Venue:
    return Venue(frozenset(stem for place in places for stem in _stems(place)))


def _stems(place: str) -> Iterator[tuple[str, bool]]:
    words = [fold_word(word) for word in _WORD.findall(_QUALIFIED.split(place)[0])]
    words = [word for word in words if len(word) > 3] or words
    words = [word for word in words if not _EPITHET.fullmatch(word)] or words
    for word in words:
        stem = _LAST_VOWEL.sub("", word)
        yield stem, stem != word
        yield stem.translate(UMLAUTS), stem != word
        if stem != word and len(stem) >= _LONG:
            yield from ((stem[:-1] + soft, True) for soft in _SOFTENED.get(stem[-1], ()))


def _endings(word: str, stems: frozenset[tuple[str, bool]]) -> Iterator[str]:
    """What follows each stem of which a folded word is a form; "" in another spelling of it."""
    if not word.startswith(_heads(stems)):
        return
    for stem, cut in stems:
        if word.startswith(stem):
            ending = word[len(stem) :]
            known = _CUT_ENDING if cut else _WHOLE_ENDING
            if len(ending) <= 4 if len(stem) >= _LONG else known.fullmatch(ending):
                yield ending
        elif len(stem) >= _LONG and _is_spelling(word, stem):
            yield ""


@lru_cache(maxsize=16)
def _heads(stems: frozenset[tuple[str, bool]]) -> tuple[str, ...]:
    """The first letters that all forms of these stems, in any spelling, share with them."""
    return tuple({stem[:2] for stem, _ in stems})


@lru_cache(maxsize=16)
def _tests(stems: frozenset[tuple[str, bool]]) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    """`is_named` and `is_place` of a venue: asked of all words, so what they tell is kept by the word alone."""

    @lru_cache(maxsize=WORDS)
    def is_named(word: str) -> bool:
        return any(True for _ in _endings(fold_word(word), stems))

    @lru_cache(maxsize=WORDS)
    def is_place(word: str) -> bool:
        return any(not _ADJECTIVE.fullmatch(ending) for ending in _endings(fold_word(word), stems))

    return is_named, is_place


def _is_spelling(word: str, stem: str) -> bool:
    """Whether a word differs from a form of the stem in its vowels alone ("Kalouga")."""
    if word[:2] != stem[:2] or abs(len(word) - len(stem)) > 2:
        return False
    bones = _VOWELS.sub("", stem)
    return _VOWELS.sub("", word) in (bones, f"{bones}s")


_VOWELS = re.compile(r"[aeiouyаеиоуыэюяіїєь]")
