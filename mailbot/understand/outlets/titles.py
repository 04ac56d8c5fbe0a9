"""Russian and German names of outlets: which words belong together, and how they stand in the nominative."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from mailbot.understand.names.slavic import parses_of
from mailbot.understand.names.slavic_demand import reads_slavic
from mailbot.understand.outlets.slavic_titles import slavic_nominative
from mailbot.understand.text import LINES, regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import shaped
from mailbot.understand.words.wordlists import tags

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_WORD = re.compile(r"[^\W\d_]+")


_RUSSIAN = re.compile(r"[А-ЯЁ][А-ЯЁа-яё]+")
"""A Russian word whole: no Ukrainian one, whose letters the dictionary lacks, is put into another case."""


def agree(first: str, second: str) -> bool:
    """Whether two words may be an adjective and its noun ("Вечернему", "звону")."""
    return bool(_phrases((first, second)))


def nominative(title: str, sentence: str = "") -> str:
    """A title with its adjectives and its first noun in the nominative ("Приокской правды" -> "Приокская правда");
    as it is, where it may stand in the nominative already or its words are not known.

    By its sentence the language is known, and the case that the word before it demands ("от «Окраины»").
    """
    first = _WORD.search(title)
    if first is None or title[: first.start()].strip():
        return title
    if first[0][0] <= "\u0400":
        told = slavic_nominative(title)
        return told if told != title and (not sentence or is_slavic(sentence)) else title
    before = _GOVERNING.search(sentence.partition(title)[0]) if sentence else None
    cases = _demanded_by(before[1]) if before else _NO_CASE
    return _nominative(title, cases, not _UKRAINIAN.search(f"{title} {sentence}"))


def is_slavic(sentence: str) -> bool:
    """Whether a sentence is in a Slavic language, by its letters and what the press says in it."""
    return reads_slavic(sentence) or bool(_SLAVIC.search(sentence) and not _BALTIC.search(sentence))


_SLAVIC = shaped("tongue", r"(?i)[šž]|<slavic>")
_BALTIC = re.compile(r"(?i)[ėęųįūāēīģķļņõäöü]")
"""Letters of languages that share others with the Slavic ones."""


def _demanded_by(word: str) -> frozenset[str]:
    """The cases in which an outlet stands behind a word: a preposition's, or the genitive behind a trade."""
    return _DEMANDED.get(word.casefold()) or (_OF if tags(word) & {"craft", "office"} else _NO_CASE)


_NO_CASE: frozenset[str] = frozenset()
_OF = frozenset(["gent"])
_GOVERNING = re.compile(r"([А-Яа-яё]+) [«„“\"]?$")
_UKRAINIAN = re.compile(r"[іїєґўј]|[сц]ьк|\bакредит(?!аци[яюие]\b)")
_DEMANDED = {
    word: frozenset(cases.split())
    for cases, words in {
        "gent": "от для из у без до ради кроме вместо взамен",
        "datv": "к ко по благодаря",
        "ablt gent": "с со",
        "ablt": "перед над между",
        "accs loct": "в во на о об",
        "loct": "при",
        "accs": "про через",
        "accs ablt": "за",
    }.items()
    for word in words.split()
}
"""The cases that a Russian preposition demands of what follows."""


@lru_cache(maxsize=LINES)
def _nominative(title: str, cases: frozenset[str], russian: bool) -> str:
    """A title that begins with a Cyrillic word in the nominative."""
    words = list(_WORD.finditer(title))
    if not russian or not _RUSSIAN.fullmatch(words[0][0]):
        return slavic_nominative(title)
    run = [words[0][0]]
    for word, after in pairwise(words[:4]):
        if title[word.end() : after.start()] != " ":
            break
        run.append(after[0])
    for length in range(2, len(run) + 1):
        if phrases := _phrases(tuple(run[:length])):
            told = [phrase for phrase in phrases if phrase[-1].tag.case in cases]
            if not told and any(phrase[-1].tag.case == "nomn" for phrase in phrases):
                return title
            best = (told or phrases)[0]
            changed = [_inflected(parse, word) for parse, word in zip(best, run, strict=False)]
            return " ".join(changed) + title[words[length - 1].end() :] if all(changed) else title
    noun = _lone_noun(run[0], cases)
    if noun is None:
        return title
    end, joined = words[0].end(), ""
    if len(run) > 2 and run[1] == "и":
        other = next((each for each in parses_of(run[2].casefold()) if each.tag.case == noun.tag.case), None)
        if other is None or other.tag.POS != "NOUN":
            return title
        end, joined = words[2].end(), f" и {_inflected(other, run[2]) or run[2]}"
    return (_inflected(noun, run[0]) or run[0]) + joined + title[end:]


def _lone_noun(word: str, cases: frozenset[str]) -> Parse | None:
    """The noun that a word is in another case than the nominative; None if it may be anything else."""
    parses = [parse for parse in parses_of(word.casefold()) if parse.score > _RARE]
    demanded = [parse for parse in parses if parse.tag.POS == "NOUN" and parse.tag.case in cases]
    plural = any(
        parse.tag.case == "nomn" and parse.tag.number == "plur" and parse.tag.gender != "masc" for parse in parses
    )
    if demanded and (demanded[0].is_known or demanded[0] is parses[0]) and not (plural and "outlet" in tags(word)):
        return demanded[0]
    known = [parse for parse in parses if parse.is_known]
    if not known or any(parse.tag.POS != "NOUN" or parse.tag.case == "nomn" for parse in known):
        return None
    return known[0]


_RARE = 0.005
"""The share of a word's uses below which it is not read so ("Времени" as a verb's imperative)."""
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
        words[-1] = regex(r"(?i)(?<=bote)n$").sub("", words[-1])
        if article in ("des", "unseres"):
            words[-1] = regex(r"(?i)(kurier|merkur|blatt|bote|[^\W\d_]{3}(?:er|el|en|or))e?n?s$").sub(r"\1", words[-1])
            stem = regex(r"(?<=[^\W\d_]{3}[bdfghklmnprt])s$").sub("", words[-1])
            words[-1] = stem if is_ordinary(stem) else words[-1]
    if len(words) > 1 and regex(r"[A-ZÄÖÜ][\w-]{3,}(?:sch|lich|ig|neu|frei|all?gemein)en|Neuen|Freien|Alten").fullmatch(
        words[0]
    ):
        if article in _FEMININE:
            words[0] = words[0][:-1]
        elif article in _OBLIQUE:
            words[0] = words[0][:-1] + ("s" if _NEUTER.search(words[-1]) else "r")
    return " ".join(words)


@lru_cache(maxsize=LINES)
def _phrases(words: tuple[str, ...]) -> list[tuple[Parse, ...]]:
    """The readings of adjectives and a noun behind them that agree with each other."""
    *adjectives, last = (parses_of(word.casefold()) for word in words)
    found = []
    for noun in last:
        if noun.tag.POS == "NOUN":
            chosen = [next((each for each in every if _fits(each, noun)), None) for every in adjectives]
            if all(chosen):
                found.append((*(each for each in chosen if each), noun))
    return found


def _fits(adjective: Parse, noun: Parse) -> bool:
    """Whether an adjective agrees with a noun in case, number and, if it has one, gender."""
    mine, its = adjective.tag, noun.tag
    agreed = mine.POS == "ADJF" and mine.case == its.case and mine.number == its.number
    agreed = agreed and (adjective.is_known or len(adjective.word) > _SHORT)
    return bool(agreed and (mine.number == "plur" or mine.gender == its.gender))


_SHORT = 6
"""Letters of a word that no dictionary knows and whose ending alone says nothing ("Онего")."""


def _inflected(parse: Parse, word: str) -> str:
    found = parse.inflect({"nomn"})
    if found is None:
        return ""
    new = str(found.word) if "ё" in word.casefold() else str(found.word).replace("ё", "е")
    return new.upper() if word.isupper() else new.capitalize() if word[0].isupper() else new
