"""The lists of given and family names, and what single words say of the people named beside them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources

from mailbot.model import Language
from mailbot.spelling import LETTERS, UMLAUTS, unaccented
from mailbot.understand.text import WORDS
from mailbot.understand.words.vocabulary import OTHER, concepts, fold, pattern, word_set, words, words_of

LEADING = word_set("particle", "leading")
"""Particles that begin a family name."""
_APOSTROPHES = str.maketrans("’ʼ‘`", "''''")


_BITS = 14
"""First bits of a hash by which it is found."""


class Hashed:
    """Many words, as their sorted hashes: a third of a megabyte, where the words themselves take twelve.

    That two of some ten thousand words share 64 bits happens to nobody.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._hashes = array("q", sorted(set(map(hash, words))))
        heads = range(-1 << _BITS - 1, (1 << _BITS - 1) + 1)
        self._starts = array("I", (bisect_left(self._hashes, head << 64 - _BITS) for head in heads))
        """Where the hashes begin that share their first bits, by these: few do, so few are looked at."""

    def __contains__(self, word: str) -> bool:
        key = hash(word)
        head = (key >> 64 - _BITS) + (1 << _BITS - 1)
        end = self._starts[head + 1]
        at = bisect_left(self._hashes, key, self._starts[head], end)
        return at < end and self._hashes[at] == key


def lines_of(file: str) -> Iterator[str]:
    """The entries of a file of words, one a line, without its comments."""
    text = (resources.files("mailbot.understand") / "words" / file).read_text(encoding="utf-8")
    return (line for line in text.split("\n") if line and not line.startswith("#"))


@cache
def _names(file: str) -> Hashed:
    return Hashed(each for name in lines_of(file) for each in _spellings(name))


def _spellings(name: str) -> Iterator[str]:
    if name.isascii() and "'" not in name:
        yield name
        return
    folded = bare.__wrapped__  # a whole list would only push the words of mails out of its cache
    for each in {name, name.translate(_APOSTROPHES)}:
        yield from (each, folded(each), folded(each.translate(UMLAUTS)))


@lru_cache(maxsize=WORDS)
def bare(word: str) -> str:
    """A word folded, without accents: what two spellings of a Latin name share. Cyrillic keeps its й."""
    word = fold(word).translate(LETTERS)
    if word.isascii() or any("\u0400" <= char <= "\u04ff" for char in word):
        return word
    return unaccented(word)


@lru_cache(maxsize=WORDS)
def is_given(word: str) -> bool:
    """Whether a word is a given name of the list; a double name if one half is."""
    low = fold(word).translate(_APOSTROPHES)
    names = _names("given.txt")
    if low in names or bare(low) in names:
        return True
    parts = low.replace("‐", "-").split("-")
    known = [part in names or bare(part) in names for part in parts]
    return (
        len(parts) > 1
        and all(len(part) > 1 for part in parts)
        and (all(known) or (len(parts) == 2 and known[0] and not is_family(parts[1]) and not is_family(parts[0])))
    )


@lru_cache(maxsize=WORDS)
def is_family(word: str) -> bool:
    low = fold(word)
    names = _names("family.txt")
    return low in names or bare(low) in names


@cache
def _tagged() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], int]:
    exact: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for tag, entries in concepts("word").items():
        for entry in entries:
            (stems if entry.endswith("*") else exact).setdefault(bare(entry.rstrip("*")), set()).add(tag)
    longest = max(map(len, stems), default=0)
    return {w: frozenset(t) for w, t in exact.items()}, {w: frozenset(t) for w, t in stems.items()}, longest


_TRADE = re.compile(
    rf"[^\W\d_-]{{3,}}(?<!chef)(?:{'|'.join(words('compound', 'trade', Language.DE))})(?:in|innen|s|n|en)?"
    rf"|[^\W\d_-]{{3,}}(?:{'|'.join(words('compound', 'trade', Language.RU))})(?:к?[аеуыи]|к?ой|ом|ов|ам|ами|ок)?"
)
"""Trades of the press that a compound names: Kulturredakteurin, Lokalreporter."""


_DESK = re.compile(rf"[^\W\d_-]{{3,}}(?:{'|'.join(entry.strip('/') for entry in words('compound', 'desk'))})")
"""Desks that a compound names: Bildredaktion, Newsdesk, Auslandsplanung."""


_FAMILY_ENDINGS = (
    "owicz",
    "ewicz",
    "owski",
    "ewski",
    "owska",
    "ewska",
    "czyk",
    "enko",
    "escu",
    "idis",
    "poulos",
    "oglu",
)
"""How a family name ends that may begin as a word does (Wójtowicz)."""


_NAMED = re.compile(rf"(?!(?:{'|'.join(words('compound', 'ahead', Language.RU))})-)[А-ЯЁ][а-яё]+-[А-ЯЁ][а-яё]+")
"""Two parts with a capital each, which in Russian a name has alone ("Ладога-Фото")."""


@lru_cache(maxsize=WORDS)
def tags(word: str) -> frozenset[str]:
    """What a word is by the tables `[word]`: title, craft, office, outlet, common, ... ; the longest stem counts."""
    exact, stems, longest = _tagged()
    low = bare(word.rstrip("."))
    found = exact.get(low)
    if found is not None:
        return found
    if _TRADE.fullmatch(low):
        return frozenset({"craft"})
    if _DESK.fullmatch(low):
        return frozenset({"outlet"})
    if len(low) > 7 and any(len(part) > 5 and part.endswith(_FAMILY_ENDINGS) for part in low.split("-")):
        return frozenset()
    at_least = low.index("-") if _NAMED.fullmatch(word) else 1
    for length in range(min(len(low), longest), at_least, -1):
        if low[:length] in stems:
            found = stems[low[:length]]
            return frozenset() if found == {"outlet"} and _is_mans(low) else found
    if "-" in low:
        last = low.rsplit("-", 1)[1]
        return tags(last) & (
            {"outlet"}
            if _NAMED.fullmatch(word)
            else {"craft", "office", "outlet"}
            if len(last) > 3
            else {"outlet"}
            if last in word_set("compound", "short")
            else frozenset()
        )
    return frozenset()


def _is_mans(low: str) -> bool:
    """Whether it is a Russian man's given name in some case, which may begin as an outlet's word does (Радион)."""
    men = word_set("nickname", "men_alone")
    return any(low.endswith(case) and low[: len(low) - len(case)] in men for case in ("", "а", "у", "ом", "е"))


@cache
def _frequent() -> frozenset[str]:
    return frozenset(word for file in ("de", "en", "ru", OTHER) for word in words_of(file, "language", "frequent"))


def is_frequent(word: str) -> bool:
    """Whether a word is one of the little ones of a language, which stand in every text."""
    return word.casefold() in _frequent()


def is_compound(text: str) -> bool:
    """Whether a word of a name is made with one for a kind of outlet ("Abendblatt")."""
    return any(map(_is_made_so, text.split()))


def _is_made_so(word: str) -> bool:
    return pattern("medium", "compound").search(word) is not None
