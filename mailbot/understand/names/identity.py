"""Whether two names are one person's: shortened, in another order, in Cyrillic and in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import NamedTuple

from mailbot import spelling
from mailbot.model import Change, Source
from mailbot.understand.names.name import Name
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.text import LINES, regex
from mailbot.understand.words.vocabulary import fold, words
from mailbot.understand.words.wordlists import is_given

MOST = 100
"""So many people of one mail are told apart: each is held against each. No team is as large; a human looks at more."""


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """The names that each short form stands for."""
    whole: dict[str, set[str]] = {}
    for short, name in (fold(pair).split() for pair in words("nickname", "pairs")):
        whole.setdefault(short, set()).add(name)
    return {short: frozenset(names) for short, names in whole.items()}


def _names_of(given: str) -> frozenset[str]:
    """A given name, and all that it is a short form of."""
    return _nicknames().get(given, frozenset()) | {given}


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person as one place of the mail names her."""

    name: Name
    source: Source
    line: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    card: str = ""
    change: Change | None = None
    instead_of: str = ""
    weak: bool = False
    """A line that may as well be a signature."""
    number: int = 0
    """The number of the line that lists her."""
    refused: bool = False
    """The line that lists her answers no."""


@lru_cache(maxsize=LINES)
def sound(word: str) -> str:
    """A word as it sounds, more roughly than by `spelling`: Latin letters only, "ia" as "a"."""
    if word.startswith("v."):
        word = _OF.sub(lambda of: "von der " if of["the"] else "von ", word)
    heard = spelling.sound(word)
    if "ia" in heard or not (heard.isascii() and heard.isalpha()):
        heard = _DOUBLED.sub(r"\1", _NOT_LATIN.sub("", heard.replace("ia", "a")))
    return heard


_OF = re.compile(r"v\.\s?(?P<the>d\.\s?)?")
_NOT_LATIN = re.compile(r"[^a-z]+")
_DOUBLED = re.compile(r"(.)\1")


NEAR = 0.8
"""Which share of the letters of two names in two scripts must match."""


@lru_cache(maxsize=LINES)
def is_near(one: str, other: str) -> bool:
    """Whether two words sound alike, or nearly so, as one name does in two scripts or misspelt."""
    a, b = sound(one), sound(other)
    if {a[:1], b[:1]} == {"g", "h"}:  # Гиберт is Hiebert
        a, b = f"g{a[1:]}", f"g{b[1:]}"
    if a == b:
        return True
    # letters that the other lacks match nothing: most pairs need no closer look
    most = min(len(a) - len(set(a).difference(b)), len(b) - len(set(b).difference(a)))
    likely = len(a) > 3 and len(b) > 3 and 2 * most >= NEAR * (len(a) + len(b))
    return likely and SequenceMatcher(None, a, b).ratio() >= NEAR


def _alike(one: str, other: str, scripts_differ: bool) -> bool:
    if scripts_differ:
        return is_near(one, other)
    return sound(one) == sound(other)


class _Heard(NamedTuple):
    """How a name sounds."""

    is_cyrillic: bool
    words: tuple[str, ...]
    family: str
    family_parts: frozenset[str]
    """Of a family name of several parts, those of three letters and more."""
    whole: frozenset[str]
    """Its words, their parts, given and family name."""


@lru_cache(maxsize=LINES)
def _heard(given: str, family: str) -> _Heard:
    words = tuple(map(sound, f"{given} {family}".split()))
    parts = frozenset(sound(part) for part in regex(r"[\s-]+").split(family) if len(part) > 2)
    pieces = f"{given} {family}".replace("-", " ").split()
    return _Heard(
        is_cyrillic(f"{given} {family}"),
        words,
        sound(family),
        parts if len(parts) > 1 else frozenset(),
        frozenset((*words, *map(sound, filter(None, (given, family, *pieces))))),
    )


def is_same(one: Name, other: Name) -> bool:
    """Whether two names may be one person's: nothing contradicts, and a family name (or the only name) is shared."""
    mine, its = _heard(one.given, one.family), _heard(other.given, other.family)
    differ = mine.is_cyrillic is not its.is_cyrillic
    if one.family and other.family and not differ and mine.whole.isdisjoint(its.whole):
        return False
    if one.patronymic and other.patronymic and one.full and other.full and are_namesakes(one, other):
        return False
    if one.full and other.full and not differ and _is_within(one, other, mine, its):
        return True
    return _is_same(one, other, differ)


def are_namesakes(one: Name, other: Name) -> bool:
    """Whether nothing but the patronymics tells two people apart ("Громов Сергей Ильич", "Громов Сергей Петрович")."""
    father, his = one.patronymic.casefold(), other.patronymic.casefold()
    told = is_cyrillic(father) and is_cyrillic(his) and "." not in father + his
    return told and SequenceMatcher(None, father, his).ratio() < _ONE_FATHER


_ONE_FATHER = 0.75
"""Which share of the letters of two patronymics match, if they are one in two cases, or in two spellings."""


def _is_same(one: Name, other: Name, differ: bool) -> bool:
    if one.full != other.full and not one.initials and not other.initials:
        lone, full = (other, one) if one.full else (one, other)
        if lone.family and is_given(lone.family) and _alike(lone.family, full.given, differ):
            return True
    if one.family and other.family:
        mine, its = _heard(one.given, one.family), _heard(other.given, other.family)
        families = (
            _alike(one.family, other.family, differ)
            or mine.family in its.family_parts
            or its.family in mine.family_parts
        )
        if not families:
            swapped = (
                one.full
                and other.full
                and _alike(one.family, other.given, differ)
                and _alike(one.given, other.family, differ)
            )
            return bool(swapped)
        return _given_fits(one, other, differ)
    if one.given and other.given:
        return _given_fits(one, other, differ) and bool(one.given and other.given)
    lone, full = (one, other) if not one.full else (other, one)
    word = lone.family or lone.given
    return bool(word) and any(_alike(word, part, differ) for part in (full.given, full.family) if part)


def _is_within(one: Name, other: Name, mine: _Heard, its: _Heard) -> bool:
    """Whether all words of the shorter of two names are the longer's: the first given name, or the family name, too."""
    words, others = frozenset(mine.words), frozenset(its.words)
    if not (words <= others or others <= words):
        return False
    if mine.words[0] == its.words[0]:
        return True
    short, long, name = (its, mine, other) if len(its.words) < len(mine.words) else (mine, its, one)
    strictly = len(short.words) > 1 and frozenset(short.words) < frozenset(long.words)
    return strictly and sound(name.family.split()[-1]) in long.words[1:]


def _given_fits(one: Name, other: Name, differ: bool) -> bool:
    if one.initials and other.initials and not (one.given or other.given or differ):
        return sound(one.initials[:1]) == sound(other.initials[:1])
    if not one.given or not other.given:
        initial = (one.initials or other.initials)[:1]
        given = one.given or other.given
        return not initial or not given or sound(initial)[:1] == sound(given)[:1] or differ
    first, second = one.given.split()[0], other.given.split()[0]
    if _alike(first, second, differ) or (differ and sound(first)[:2] == sound(second)[:2]):
        return True
    low, also = first.casefold().replace("ё", "е"), second.casefold().replace("ё", "е")
    if not differ and _is_short_for(*sorted((low, also), key=len)):
        return True
    return not _names_of(low).isdisjoint(_names_of(also)) or _alike(
        one.given.replace(" ", ""), other.given.replace(" ", ""), differ
    )


def _is_short_for(short: str, long: str) -> bool:
    """Whether one given name begins another, and more than an ending follows ("Tobi", "Tobias"; not "Jan", "Jana").

    So does one in a fond form ("Gabi", "Gabriele"), which may also stand within ("Burgi", "Notburga"), and one that is
    cut short before its first vowel ("Кс.").
    """
    if _CONSONANTS.fullmatch(short) and len(long) > len(short) + 1 and long.startswith(short):
        return True
    if len(short) > 2 and len(long) > len(short) + 1 and long.startswith(short):
        return True
    fond = regex(r"(.{3,})(?:i|y|ie)").fullmatch(short)
    if fond is None or len(long) < len(fond[1]) + 3:
        return False
    return long.startswith(fond[1]) or (len(fond[1]) > 3 and fond[1] in long)


_CONSONANTS = re.compile(r"[^\W\d_aeiouyаеёиоуыэюяіїє]{2}")


def better(one: Name, other: Name) -> Name:
    """The fuller of two names of one person; the first, if they are alike."""
    if other.full and not one.full:
        return other
    if (
        one.full
        and other.full
        and {sound(word) for word in one.text.split()} < {sound(word) for word in other.text.split()}
    ):
        return one if adds_nickname(one, other) else other
    if one.full and other.full and _is_spelt_out(one, other):
        return other
    return one


def adds_nickname(name: Name, longer: Name) -> bool:
    """Whether a longer name has but a short form of the given name more ("Theodora Dora Lindqvist")."""
    known = {sound(word) for word in name.text.split()}
    more = [word.casefold() for word in longer.text.split() if sound(word) not in known]
    given = [word.casefold() for word in name.given.split()]
    return bool(more) and all(
        any(_is_short_for(word, whole) or (2 < len(word) < len(whole) and whole.endswith(word)) for whole in given)
        for word in more
    )


def _is_spelt_out(one: Name, other: Name) -> bool:
    """Whether the other has the given name whole ("Tobi", "Tobias"), or the accents that one lacks ("Mueller")."""
    if is_cyrillic(one.text) is not is_cyrillic(other.text) or sound(one.family) != sound(other.family):
        return False
    if other.given.casefold() in _nicknames().get(one.given.casefold(), ()):
        return True
    if _is_short_for(one.given.casefold(), other.given.casefold()):
        return True
    return one.text.isascii() and not other.text.isascii() and sound(one.given) == sound(other.given)


def merge(people: Iterable[Somebody]) -> list[Somebody]:
    """Everybody once, in the order of appearance, with all that any place tells; at most MOST."""
    out: list[Somebody] = []
    for person in people:
        same = [index for index, known in enumerate(out) if is_same(known.name, person.name)]
        if not same:
            if len(out) < MOST:
                out.append(person)
            continue
        out[same[0]] = _joined(out[same[0]], person)
        for index in reversed(same[1:]):
            if is_same(out[same[0]].name, out[index].name):
                out[same[0]] = _joined(out[same[0]], out.pop(index))
    return out


def told_apart(people: Sequence[Somebody]) -> list[Somebody]:
    """The same people, namesakes with their patronymics behind the given names."""
    names = [(person.name.given, person.name.family) for person in people]
    return [
        replace(person, name=replace(person.name, given=f"{person.name.given} {person.name.patronymic}"))
        if person.name.patronymic and names.count((person.name.given, person.name.family)) > 1
        else person
        for person in people
    ]


def _joined(known: Somebody, person: Somebody) -> Somebody:
    return replace(
        known,
        name=better(known.name, person.name),
        role=known.role or person.role,
        phone=known.phone or person.phone,
        email=known.email or person.email,
        card=known.card or person.card,
    )
