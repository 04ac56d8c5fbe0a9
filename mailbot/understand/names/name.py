"""The parts of a name, the words it is made of, and its ordinary capitals."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from mailbot.understand.names import slavic
from mailbot.understand.names.slavic_latin import is_latin_inflected
from mailbot.understand.text import LINES, WORDS, regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import shaped, word_set, words
from mailbot.understand.words.wordlists import LEADING, bare, is_family, is_given, tags

TOKEN = re.compile(
    r"(?=[\w'’])(?:"  # the cheapest look first: most places where no word begins are spaces
    r"(?<!\w)(?:v\.(?:\s?d\.)?(?=\s[^\W\d_a-z])|v/d(?=\s[^\W\d_a-z])"
    r"|(?:(?:Mac|Mag|Nic|Mhic) (?:an|na)|Mac a['’]|Bean (?:Uí|Mhic))(?=\s(?:[tnh]-?)?[^\W\d_a-z]))"
    r"|(?<!\w)(?:Th|Ch|Ph|Wm|Zs|Gy|Sz|Cs|Yu|Ya|Ye|Zh|Kh|Ts)\.(?=\s[^\W\d_a-z]|\s*$)|"
    r"(?:[^\W\d_]\.[^\S\n]?-?){1,3}(?![^\W\d_])|(?:[^\W\d_]\.-?){1,3}(?=[^\W\d_])|['’]t(?=\s)"
    r"|[^\W\d_]+(?:['’ʼʻ‘`-][^\W\d_]+){0,4}|[\u3400-\u9fff\uac00-\ud7af]{2,4})"
)
PARTICLES = LEADING | word_set("particle", "within") | word_set("particle", "turkic")
OPENING = word_set("particle", "opening")
"""What begins a family name wherever it stands behind a given name, whatever its capitals ("Tomás Mac Síomóin")."""
DAUGHTER = word_set("particle", "daughter")
"""The Gaelic ones of women, which begin no outlet's name."""
_LEADING = PARTICLES | DAUGHTER
NOBLE = word_set("particle", "noble")
"""Ranks that stand between the given name and "von"."""
FIRM = shaped("firm", r"\s(?:&|<and>)\s<company>")
"""What makes a name a firm's."""
LEGAL_FORM = shaped("firm", r"\s<legal_form>(?!\w)")
"""The legal form of a company, behind its name."""


def is_firm(name: Name, line: str) -> bool:
    """Whether the legal form of a company stands right behind a name ("Zwirn Bewegtbild GbR, Halle")."""
    places = [(line.find(half), len(half)) for half in (name.family, name.given) if half]
    return any(at >= 0 and LEGAL_FORM.match(line, at + length) for at, length in places)


SUFFIX = word_set("particle", "suffix")
MAIDEN = shaped("particle", r"(?<=\w),?\s+<born>\s.*$")
"""The name that somebody was born with."""
ORDERS = frozenset(words("particle", "orders"))
"""Letters of the Catholic orders and congregations behind the names of their members."""
_BREAKING = frozenset({"title", "craft", "office", "outlet", "common"})
TURKIC = word_set("particle", "turkic") | word_set("particle", "turkic_behind")


class Sure(IntEnum):
    """What tells that a name is somebody's, and which part of it is which: the more, the surer."""

    GIVEN = 0
    """Nothing: it is a given name alone."""
    SHAPE = 1
    """But its shape."""
    TOLD = 2
    """The words around it."""
    KNOWN = 3
    """The lists: a known given name stands beside a family name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts. Without a given name `initials` may stand for it."""

    given: str = ""
    family: str = ""
    patronymic: str = ""
    initials: str = ""
    sure: Sure = Sure.SHAPE
    flipped: bool = False
    """The mail had the family name first."""
    case: str = "nomn"

    @property
    def is_known(self) -> bool:
        return self.sure == Sure.KNOWN

    @property
    def full(self) -> bool:
        return bool(self.given and self.family)

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class Span:
    """A name and where in the text it stands."""

    start: int
    end: int
    name: Name


_ELIDED = re.compile(r"(?:[dlо]['’]|(?:a[lrnsz]|ash?|el|ul|ibn|ter)-)[^\W\d_a-zà-žа-яё]|[hnt]-?[A-ZÁÉÍÓÚ][a-zà-ž]")
"""What stands in small letters before a capital within one word: d'Ormesson, al-Mutairi, Ó hEithir."""
_SON = frozenset(["Ó", "Ò"])
"""The Gaelic "grandson of": a word of one letter that is no initial."""


class Token(NamedTuple):
    """A word where it stands, with what its letters alone tell."""

    text: str
    start: int
    end: int
    low: str
    is_initial: bool
    is_capital: bool
    is_shouted: bool
    is_particle: bool


@lru_cache(maxsize=WORDS)
def _shape_of(word: str) -> tuple[str, bool, bool, bool, bool]:
    """A word in small letters; whether it is an initial, begins with a capital, is shouted, is a particle."""
    low = word.casefold().rstrip(".")
    if word.startswith("v.") or (low in OPENING and not low.isalpha()):
        return low, False, word[0].isupper(), False, True
    letters = word.replace("-", "").replace(" ", "")
    initial = word not in _SON and (
        ("." in letters and len(letters) <= 6 and letters[0].isupper())
        or (len(letters) == 1 and letters.isupper())
        or _STOPPED.fullmatch(word) is not None
        or (word.isupper() and _TWO_LETTERS.fullmatch(word) is not None)
    )
    capital = word[:1].isupper() or _ELIDED.match(word) is not None
    shouted = len(word) > 1 and word.isupper() and not initial
    return low, initial, capital, shouted, low in PARTICLES and word != "Ben"


_STOPPED = re.compile(r"[^\W\d_](?:-[^\W\d_])?\.")
_TWO_LETTERS = re.compile(r"[^\W\d_]-[^\W\d_]")


_IS_SIE = re.compile(r"(?<=\w )S['’](?=\s)")
"""How a Bavarian writes "Sie" behind a verb, which is no initial ("Schicken S' mir …")."""


@lru_cache(maxsize=LINES)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text that may belong to a name."""
    out = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        word = match[0].rstrip()
        if text[end : end + 1].isdigit() or (start and text[start - 1].isdigit()):
            continue
        if word == "S" and _IS_SIE.match(text, start):
            continue
        out.append(Token(word, start, start + len(word), *_shape_of(word)))
    return tuple(out)


def is_title(text: str) -> bool:
    words = tokens_of(text)
    if len(words) == 1 and len(words[0].text.strip(".")) == 1:
        return False
    return bool(words) and all("title" in tags(word.text) or word.is_initial for word in words)


def is_dropped(token: Token) -> bool:
    return (
        "title" in tags(token.text) and not (token.low in PARTICLES and token.text.islower()) and not token.is_initial
    )


def breaks(token: Token) -> bool:
    """Whether a capital word is no part of a name."""
    return not (token.is_initial or token.is_particle or token.low in TURKIC) and _is_usual(token.text)


_ABBREVIATION = re.compile(
    r"(?!SCC)(?:(?![B-DF-HJ-NP-TV-XZ]+[LR][B-DF-HJ-NP-TV-XZ])[B-DF-HJ-NP-TV-XZ]{3,6}|[БВГДЖЗЙКЛМНПРСТФХЦЧШЩ]{3,6})"
)
"""Capitals without a vowel, nor an L or R within, on which Czechs and Croats dwell instead ("VLK", "KRČ")."""
_INWARD = re.compile(r"[^\W\d_a-z][^\W\d_]*[a-z][^\W\d_a-z]{1,3}")
"""A word that ends with capitals behind a small letter, as those of bodies and ranks do ("MdB")."""


@lru_cache(maxsize=WORDS)
def is_abbreviation(word: str) -> bool:
    """Whether a word is a body's or a station's initials, by its letters alone: nobody is called so."""
    if word[-1:].islower() or len(word) < _LEAST:
        return False
    return (
        _ABBREVIATION.fullmatch(bare(word).upper()) is not None
        if word.isupper()
        else _INWARD.fullmatch(word) is not None
    )


_LEAST = 3


_CONTRACTED = word_set("particle", "contracted")
"""What English writes together with "is" ("It's Jan Novak")."""


@lru_cache(maxsize=WORDS)
def _is_usual(word: str) -> bool:
    """Whether a word has a meaning of its own, and is no patronymic."""
    if (word.endswith(("'s", "’s")) and word[:-2].casefold() in _CONTRACTED) or is_abbreviation(word):
        return True
    return bool(tags(word) & _BREAKING) and not (slavic.is_cyrillic(word) and slavic.is_known_patronymic(word))


def given_word(token: Token) -> bool:
    return not token.is_particle and (is_given(token.text) or (token.is_capital and _is_given_inflected(token.text)))


@lru_cache(maxsize=LINES)
def _is_given_inflected(word: str) -> bool:
    return "-" not in word and not is_family(word) and is_latin_inflected(word)


def opening(words: Sequence[Token]) -> int:
    """Where among the words of a name the family name begins, if one of them tells it; else 0."""
    if words[0].is_particle:
        return 0
    at = next((at for at in range(1, len(words) - 1) if words[at].low in OPENING), 0)
    return at - 1 if at > 1 and words[at - 1].low in NOBLE else at


def ends_as_family(tokens: Sequence[Token]) -> bool:
    """Whether a rank or a title is the family name of the given ones before it ("Peter Graf", "Piotr Maj")."""
    *before, last = tokens
    return is_family(last.text) and all(given_word(token) for token in before)


def acronyms(tokens: Sequence[Token]) -> list[str]:
    """Short words in capitals, which stand for a body as often as for a family."""
    return [token.text for token in tokens if token.is_shouted and len(token.text) < 6]


def join(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


KISSES = word_set("particle", "kisses")
"""What some put behind the name they sign with."""
_GENITIVE = re.compile(r"(?<=[^\W\d_]{2})['’](?:s|n?[iıuü]n|[iıuü]|y[iıuü]|y?[ea]|[dt][ea]n?|y?l[ea])$")
"""The ending that English and Turkish set apart ("Krämer's", "Demir'in")."""


def cased(name: Name) -> Name:
    """With ordinary capitals: ALL CAPS and all lower case are only a way of typing. A genitive's 's is left out."""
    given, family = name.given, _GENITIVE.sub("", name.family)
    if _TURKISH.search(name.text):
        given, family = _turkish(given), _turkish(family)
    given, family = _normal(given, False), _normal(family, True)
    return name if (given, family) == (name.given, name.family) else replace(name, given=given, family=family)


_TURKISH = re.compile(r"[şğıŞĞİ]")


def _turkish(text: str) -> str:
    """Shouted Turkish words in small letters: I is ı, İ is i."""
    return " ".join(
        word[0] + word[1:].replace("I", "ı").replace("İ", "i").lower() if word.isupper() and len(word) > 1 else word
        for word in text.split()
    )


def _normal(text: str, family: bool) -> str:
    words = text.split()
    loud = [word for word in words if len(word) > 1]
    if not words or not (
        all(word.isupper() for word in loud) or all(word.islower() and bare(word) not in PARTICLES for word in words)
    ):
        shouted = [word for word in words if word.isupper() and len(word) > 2]
        return text if not shouted else " ".join(capital(word) if word in shouted else word for word in words)
    out: list[str] = []
    for word in words:
        low = word.casefold()
        keep = family and low in PARTICLES and len(words) > 1 and not (low in ("la", "le") and out)
        out.append(word.lower() if keep else capital(word))
    return " ".join(out)


def capital(word: str) -> str:
    if word.isupper() and len(word) > 1:
        word = word.replace("İ", "i").lower() if "İ" in word else word.lower()
    elif not word.islower():
        return word
    pieces = regex(r"([-'’ʼ‘`])").split(word)
    return "".join(
        piece[:1].upper() + piece[1:] if len(piece) > 1 or index == 0 else piece for index, piece in enumerate(pieces)
    )


def is_shape_of_words(name: Name, shouted: Collection[str] = ()) -> bool:
    """Whether nothing but capitals makes a name of words, one of which is an ordinary word ("Gebiet Saratow")."""
    if name.is_known or not name.full:
        return False
    first, *others = every = name.text.split()
    if others[0] in _OF and not is_given(first) and (is_ordinary(first, elsewhere=True) or "outlet" in tags(first)):
        return True  # "Voce della Valle"
    words = [word for at, word in enumerate(every) if (word.casefold() if at else word) not in _LEADING]
    known = any(map(is_family, name.family.split()))
    return any(is_ordinary(word) and not (known and len(word) < _BY_CHANCE) for word in words) or all(
        is_ordinary(word, elsewhere=True) or word.upper() in shouted for word in words
    )


_OF = word_set("particle", "of")
"""Particles that lead from a noun to whose it is as often as to a family's house."""
_BY_CHANCE = 5
"""Shorter words are the rare given names of some people, too ("Pit", "Wit")."""
