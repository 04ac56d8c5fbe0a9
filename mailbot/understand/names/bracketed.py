"""Names of which a bracket or a quotation holds a part: a nickname, the given name, or the family name."""

from __future__ import annotations

import re
from dataclasses import replace

from mailbot.understand.names import slavic
from mailbot.understand.names.name import Name, Span, Sure, cased
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import shaped, word_pattern
from mailbot.understand.words.wordlists import is_family, is_given, tags


def with_nicknames(text: str, spans: list[Span]) -> list[Span]:
    """The spans; one name of those that a nickname in brackets or in quotes cuts."""
    out: list[Span] = []
    for span in spans:
        if out and span.start < out[-1].end:
            continue
        name = span.name
        called = _CALLED.match(text, span.end) if name.given and not name.family and not name.initials else None
        if called and called["family"][:1].isupper() and not tags(called["family"]) and not tags(called["other"]):
            longer = is_given(called["other"]) and len(called["other"]) > len(name.given)
            given = called["other"] if longer else name.given
            span = Span(span.start, called.end(), cased(Name(given, called["family"], sure=Sure.KNOWN)))
        out.append(span)
    return out


_CALLED = re.compile(
    r"\s?[(\"„“«'‘](?P<other>[^\W\d_]+(?:-[^\W\d_]+)?)[)\"“”»'’]\s(?P<family>[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?!\.?\w)"
)
"""What somebody is called besides, between the given and the family name ("Mo (Muhammad) Farah")."""
_IN_BRACKET = re.compile(r"\.?\s?\(([^\W\d_a-zà-žа-яё][^\W\d_]+(?:-[^\W\d_a-zà-žа-яё][^\W\d_]+)?)\)")


def _is_family_of(word: str, text: str) -> bool:
    """Whether a word is a family name by the list, or somebody's else in the text ("Ole (Voss) und ich, Eva Voss")."""
    told = is_family(word) or text.count(f" {word}") > 0 or _OF_GIVEN_NAMES.search(text)
    return bool(told) and not tags(word)


_OF_GIVEN_NAMES = word_pattern("bracketed", "given_names")
"""What tells that names are given ones, and those in brackets behind them families' ("Vornamen: Jan (Thiel)")."""


_FAMILY_TOLD = shaped(
    "bracketed",
    r"\s?\((?i:<told_name.family>|<family>)(?:\s?[:–—-])?\s(?P<family>[^\W\d_]+(?:[ '’-][^\W\d_]+){0,3})(?=\s?[,;)])",
)
"""A family name that a bracket tells of whoever is called before it ("mein Kollege Ole (Nachname Rieck)")."""


def _with_family_told(text: str, span: Span) -> Span | None:
    """One half of a name, which is the given one, with the family name that a bracket tells; both are typed alike."""
    told = _FAMILY_TOLD.match(text, span.end)
    if not told or span.name.full or span.name.initials:
        return None
    words = told["family"].split()
    capital = words[-1][0].isupper()
    if capital != text[span.start].isupper() or (not capital and any(map(is_ordinary, words))):
        return None
    return Span(span.start, told.end(), cased(Name(span.name.text, told["family"], sure=Sure.TOLD)))


def with_bracket(text: str, span: Span) -> Span:
    """A family name with the given name that stands in brackets behind it ("Frau Krämer (Anna)")."""
    if whole := _with_family_told(text, span):
        return whole
    bracket = _IN_BRACKET.match(text, span.end)
    called = _CALLED.match(text, span.end)
    if called and called["family"][0].isupper() and not (is_given(called["family"]) or tags(called["family"])):
        return span  # "Duane (Duke) Sorens": the bracket holds what he is called besides
    if bracket and not span.name.family and span.name.given and _is_family_of(bracket[1], text):
        return Span(span.start, bracket.end(), replace(span.name, family=bracket[1], sure=Sure.KNOWN))
    if span.name.given or not span.name.family:
        return span
    if not bracket or not (is_given(bracket[1]) or slavic.given_readings(bracket[1])):
        return span
    return Span(span.start, bracket.end(), replace(span.name, given=bracket[1], sure=Sure.KNOWN))


_FOND = re.compile(r"(?<![^\W_])(?P<name>[^\W\d_]{3,}) \((?P<other>[^\W\d_]{3,})\)(?= (?P<family>[^\W\d_]{2,}))")


def without_fond_forms(text: str) -> str:
    """A text in which of two given names, the second in a bracket, the longer one stands ("Sepp (Josef) Ott")."""
    return _FOND.sub(_official, text) if "(" in text else text


def _official(match: re.Match[str]) -> str:
    names = (match["name"], match["other"])
    alike = len({word[0].isupper() for word in (*names, match["family"])}) == 1
    return max(names, key=len) if alike and is_given(match["other"]) and _is_fond(match["name"]) else match[0]


def _is_fond(word: str) -> bool:
    """Whether a word is a given name, or a Bavarian's or an Austrian's fond one."""
    return is_given(word) or is_given(word.removesuffix("l")) or is_given(word.removesuffix("i"))
