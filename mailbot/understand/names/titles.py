"""Russian and German names of outlets: which words belong together, and how they stand in the nominative."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mailbot.understand.names.slavic import morph

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_WORD = re.compile(r"[^\W\d_]+")


_RUSSIAN = re.compile(r"[А-ЯЁ][А-ЯЁа-яё]+")
"""A Russian word whole: no Ukrainian one, whose letters the dictionary lacks, is put into another case."""


@lru_cache(maxsize=4096)
def agree(first: str, second: str) -> bool:
    """Whether two words may be an adjective and its noun ("Вечернему", "звону")."""
    return bool(_pairs(first, second))


_CZECH = re.compile(r"^([A-ZÀ-Ž]\w+[sc]k)ého (\w+)[au]$")
_POLISH = re.compile(r"^([A-ZÀ-Ž]\w+[sc]k)iego (\w+)[au]$")


_POLISH_NOUNS = dict(
    pair.split()
    for pair in [
        "gońca goniec",
        "kuriera kurier",
        "dziennika dziennik",
        "głosu głos",
        "tygodnika tygodnik",
        "gazety gazeta",
        "echa echo",
        "expressu express",
        "ekspresu ekspres",
        "przeglądu przegląd",
        "życia życie",
        "słowa słowo",
        "trybuny trybuna",
        "nowin nowiny",
        "kroniki kronika",
        "panoramy panorama",
        "czasu czas",
        "miesięcznika miesięcznik",
        "kwartalnika kwartalnik",
        "magazynu magazyn",
        "portalu portal",
        "posłańca posłaniec",
        "telegrafu telegraf",
        "obserwatora obserwator",
        "radia radio",
        "telewizji telewizja",
        "przyjaciela przyjaciel",
        "biuletynu biuletyn",
        "informatora informator",
        "notatnika notatnik",
    ]
)
"""What Polish papers are called, by the genitive."""
_POLISH_ADJECTIVES = ((r"([kg])iego$", r"\1i"), (r"ego$", "y"), (r"([kg])iej$", r"\1a"), (r"ej$", "a"))
_POLISH_FEMININE = re.compile(r"([A-ZŁŚŻĆ]\w+)ej ([A-ZŁŚŻĆ]\w+(?:[gk](?=i$)|[^gki\W](?=y$)))[iy]")
_UKRAINIAN_FEMININE = re.compile(r"([А-ЯІЇЄҐ][\w'’]+)ої ([\w'’]+)и")


def _from_genitive(title: str) -> str:
    """A Polish or Ukrainian title in the nominative, where it stands in the genitive."""
    if found := _POLISH_FEMININE.fullmatch(title) or _UKRAINIAN_FEMININE.fullmatch(title):
        last = "а" if "ої" in title else "a"
        return f"{found[1]}{last} {found[2]}{last}"
    first, *rest = title.split()
    noun = _POLISH_NOUNS.get(first.casefold())
    if noun is None:
        return title
    for at, word in enumerate(rest[:2]):
        for ending, other in _POLISH_ADJECTIVES:
            if re.search(ending, word):
                rest[at] = re.sub(ending, other, word)
                break
    return " ".join([noun.capitalize() if first[0].isupper() else noun, *rest])


@lru_cache(maxsize=4096)
def nominative(title: str) -> str:
    """A title with its adjectives and its first noun in the nominative ("Приокской правды" -> "Приокская правда");
    as it is, where it may stand in the nominative already or its words are not known."""
    title = _from_genitive(_POLISH.sub(r"\1i \2", _CZECH.sub(r"\1ý \2", title))) if title.strip() else title
    words = list(_WORD.finditer(title))
    if not words or title[: words[0].start()].strip() or not _RUSSIAN.fullmatch(words[0][0]):
        return title
    if (
        len(words) > 1
        and title[words[0].end() : words[1].start()] == " "
        and (pairs := _pairs(words[0][0], words[1][0]))
    ):
        if any(adjective.tag.case == "nomn" for adjective, _ in pairs):
            return title
        changed = [_inflected(parse, word[0]) for parse, word in zip(pairs[0], words[:2], strict=True)]
        return " ".join(changed) + title[words[1].end() :] if all(changed) else title
    parses = [parse for parse in morph().parse(words[0][0].casefold()) if parse.is_known]
    nouns = [parse for parse in parses if parse.tag.POS == "NOUN"]
    if not nouns or any(parse.tag.POS != "NOUN" or parse.tag.case == "nomn" for parse in parses):
        return title
    return (_inflected(nouns[0], words[0][0]) or words[0][0]) + title[words[0].end() :]


_NEUTER = re.compile(
    r"(?i)(?:blatt|echo|journal|magazin|radio|fernsehen|wort|land|bild|fenster|studio|portal|leben|heft|archiv)$"
)
_FEMININE = frozenset(["der", "unserer", "meiner", "einer", "ihrer", "zur"])
_OBLIQUE = frozenset(["beim", "vom", "zum", "im", "am", "dem", "den", "des", "unserem", "unseren", "unseres", "fürs"])


def german_nominative(title: str, article: str) -> str:
    """A title behind an article of another case in the nominative ("beim", "Wetterauer Boten" -> "Wetterauer Bote")."""
    words = title.split()
    article = article.casefold()
    if article in _OBLIQUE:
        words[-1] = re.sub(r"(?i)(?<=bote)n$", "", words[-1])
        if article in ("des", "unseres"):
            words[-1] = re.sub(r"(?i)(kurier|merkur|blatt|bote|[^\W\d_]{3}(?:er|el|en|or))e?n?s$", r"\1", words[-1])
    if len(words) > 1 and re.fullmatch(
        r"[A-ZÄÖÜ][\w-]{3,}(?:sch|lich|ig|neu|frei|all?gemein)en|Neuen|Freien|Alten", words[0]
    ):
        if article in _FEMININE:
            words[0] = words[0][:-1]
        elif article in _OBLIQUE:
            words[0] = words[0][:-1] + ("s" if _NEUTER.search(words[-1]) else "r")
    return " ".join(words)


@lru_cache(maxsize=4096)
def _pairs(first: str, second: str) -> list[tuple[Parse, Parse]]:
    return [
        (adjective, noun)
        for adjective in morph().parse(first.casefold())
        if adjective.tag.POS == "ADJF"
        for noun in morph().parse(second.casefold())
        if noun.tag.POS == "NOUN"
        and adjective.tag.case == noun.tag.case
        and adjective.tag.number == noun.tag.number
        and (adjective.tag.number == "plur" or adjective.tag.gender == noun.tag.gender)
    ]


def _inflected(parse: Parse, word: str) -> str:
    found = parse.inflect({"nomn"})
    if found is None:
        return ""
    new = str(found.word)
    return new.upper() if word.isupper() else new.capitalize() if word[0].isupper() else new
