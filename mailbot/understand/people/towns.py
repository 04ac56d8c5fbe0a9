"""Towns whose names people bear, too, told by the town beside them ("zwischen Erlangen und Wladimir")."""

from __future__ import annotations

import re

from mailbot.understand.names.name import Span
from mailbot.understand.names.places import is_place
from mailbot.understand.people.senses import is_companion
from mailbot.understand.words.vocabulary import shaped
from mailbot.understand.words.wordlists import is_given, tags

_WORD = r"[^\W\d_a-zà-žа-яё][^\W\d_]+(?:-[^\W\d_]+)*"
_JOINED = r"(?:,?\s(?:<common.and>|<till>)\s|,\s|\s?[–/-]\s?)"
_NEXT = shaped("towns", rf"{_JOINED}(?P<town>{_WORD})(?![\w-]|\s{_WORD})")
_LAST = shaped("towns", rf"(?<![\w-])(?P<town>{_WORD}){_JOINED}$")
_OF_TOWNS = shaped("towns", r"(?i)(?<!\w)<of_towns>\s$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_NEAR = 60
"""Characters before a town, in which the other one stands and what speaks of both."""


def is_one_of_towns(text: str, span: Span) -> bool:
    """Whether a single word is a town that is named together with another.

    Two that may be given names are towns only behind what speaks of towns; and none are those behind somebody's trade.
    """
    word, before = text[span.start : span.end], text[max(0, span.start - _NEAR) : span.start]
    if " " in word or not (is_place(word) or is_given(word)):
        return False
    if (beside := _NEXT.match(text, span.end)) is None and (beside := _LAST.search(before)) is not None:
        before = before[: beside.start()]
    if beside is None:
        return False
    pair = (word, beside["town"])
    if _OF_TOWNS.search(before):
        return any(map(is_place, pair)) and all(is_place(each) or is_given(each) for each in pair)
    told = _WORD_BEFORE.search(before)
    if told and (is_companion(told[1]) or tags(told[1]) & {"title", "office"}):
        return False
    return all(map(is_place, pair)) and not all(map(is_given, pair))
