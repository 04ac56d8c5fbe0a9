"""Names that no list knows, in an enumeration of those that one does ("Ole Voss, Comfort Ade and Eva Ott")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.understand.names.name import Name, Span, Sure, cased
from mailbot.understand.names.names import parse_name
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.names.tongues import hungarian_order, tongue_of
from mailbot.understand.outlets.slots import names_outlet
from mailbot.understand.words.little import AND
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import filled, shaped, word_pattern
from mailbot.understand.words.wordlists import is_family, is_frequent, is_given, tags

_WORD = r"[^\W\d_a-zß-öø-ÿа-яё][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_NAME = filled("in_row", rf"{_WORD}(?:(?: <particle>)* {_WORD}){{1,2}}")
_PART = filled(
    "in_row",
    r"(?:\s?\([^()\n]{1,40}\)|\s<as>\s(?:<common.the> )?[^\W\d_]+(?:-[^\W\d_]+)?|\s(?P<bare>[^\W\d_A-ZÀ-ÞА-ЯЁ]{4,}))",
)
"""What somebody does in a team: in brackets, behind "as", "on" and the like, or, as in Hungarian, without them."""
_TRADE = rf"(?:{_PART})?"
_TRADED = re.compile(_PART)
_LINK = filled("in_row", rf"(?P<trade>{_TRADE})(?P<link>\s?[,&+]|,?\s(?:{AND}|<with>))\s")
_BEHIND = re.compile(rf"{_LINK}(?P<name>{_NAME})(?=\s?[,;.!?()&+]|\s[^\W\d_A-ZÀ-ÞА-ЯЁ]|\s?$)")
_BEFORE = re.compile(rf"(?<![\w.«„“\"-])(?P<name>{_NAME}){_LINK}$")
_AND_MORE = re.compile(rf",?\s(?:{AND})\s(?=\d|[a-zß-öø-ÿ])")
"""What ends an enumeration with others who are not named ("Ole Voss, Eva Ott, Prince Adjei und 9 weitere")."""
_ME = word_pattern("in_row", "me", "yours_truly")
_WITH_ME = shaped(
    "in_row",
    rf"(?i:<me>)\s(?:{AND})\s(?P<behind>{_NAME})(?!\w)|"
    rf"(?<![\w.«„“\"-])(?P<before>{_NAME}),?\s(?:{AND})\s(?i:<me>|<yours_truly>)",
)
"""Names that "and" joins with the writer."""
_FAR = 130
"""Characters before a name in which the one before it begins."""
_OF = shaped("in_row", r"(?i)<of>\s+$")
"""What leads to the medium that somebody is of, or works for."""


def with_enumerated(text: str, found: Sequence[Span]) -> list[Span]:
    """The names of a sentence, with those that "and" joins with one that the lists know, or that stand between two."""
    out = list(found)
    sure = [span for span in found if span.name.full and span.name.is_known]
    starts = {span.start for span in sure}
    for span in sure:
        end = span.end
        while (match := _BEHIND.match(text, end)) and _is_part(match):
            start, end = match.span("name")
            like_before = match["trade"] and (traded := _TRADED.match(text, end)) and _is_part(traded)
            goes_on = _goes_on(text, end, starts) or (span is not sure[0] and _AND_MORE.match(text, end))
            if start in starts or not (_is_firm(match) or like_before or goes_on):
                break
            if not _add(out, text, start, end, sure=bool(like_before)):
                break
        match = _BEFORE.search(text, max(0, span.start - _FAR), span.start)
        if match and _is_part(match) and (_is_firm(match) or match["trade"]):
            _add(out, text, *match.span("name"))
    for match in _WITH_ME.finditer(text) if _ME.search(text) else ():
        if match["behind"] or not is_frequent(match["before"].split()[-2]):
            _add(out, text, *match.span(match.lastgroup or 0))
    return out


def _is_part(match: re.Match[str]) -> bool:
    """Whether a word without a preposition behind a name, if there is one, is a trade."""
    return match["bare"] is None or "craft" in tags(match["bare"])


def _is_firm(match: re.Match[str]) -> bool:
    """Whether it is more than a comma that joins two."""
    return match["link"].strip() != ","


def _goes_on(text: str, end: int, starts: set[int]) -> bool:
    """Whether the next item of an enumeration is somebody whom the lists know."""
    match = _BEHIND.match(text, end)
    return match is not None and _is_part(match) and match.start("name") in starts


def _add(out: list[Span], text: str, start: int, end: int, *, sure: bool = False) -> bool:
    """Add the name that stands there, unless it is known, or an outlet, a town or words of everybody's.

    `sure`: a part of the team's work stands behind it, as behind the one before.
    """
    words = text[start:end].split()
    while len(words) > 2 - is_given(words[-1]) and (is_frequent(words[0]) or "common" in tags(words[0])):
        start += len(words.pop(0)) + 1
    near = [at for at, span in enumerate(out) if span.start < end and start < span.end]
    if len(words) < 2 or any(
        out[at].name.sure >= Sure.TOLD or (out[at].start, out[at].end) != (start, end) for at in near
    ):
        return False
    ordinary = [is_ordinary(word, elsewhere=True) or "common" in tags(word) for word in words]
    kin = words[-1] in {span.name.family for span in out if span.name.is_known}
    if (sum(ordinary) > 1 and not sure) or any(
        tags(word) - {"common"} and not (kin or is_family(word)) for word in words
    ):
        return False
    if (
        is_place(words[-1])
        or is_place(text[start:end])
        or _OF.search(text, max(0, start - 12), start)
        or (names_outlet(text, start, end) and not sure)
    ):
        return False
    if near:
        out[near[0]] = replace(out[near[0]], name=replace(out[near[0]].name, sure=Sure.TOLD))
    elif is_cyrillic(words[0]):
        return False
    else:
        name = parse_name(text[start:end])
        whole = name if name and name.full else cased(Name(words[0], " ".join(words[1:])))
        whole = hungarian_order(whole) if tongue_of(text) == "hu" and not whole.is_known else whole
        out.append(Span(start, end, replace(whole, sure=Sure.TOLD)))
    return True
