"""Runs of words that the lists take for somebody's name, and that the words around them show to be nobody's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.name import Token
from mailbot.understand.words.vocabulary import shaped
from mailbot.understand.words.wordlists import is_compound, is_family


def is_spelt(run: Sequence[Token], text: str) -> bool:
    """Whether the words of a spelling alphabet stand there, whose first letters are a name of the text."""
    if len(run) < _SPELT:
        return False
    ends = (at for at in range(len(run), _SPELT - 1, -1))
    spelt = ("".join(token.text[0] for token in run[:end]).capitalize() for end in ends)
    return any(word in text and re.search(rf"(?<!\w){word}(?!\w)", text) for word in spelt)


_SPELT = 4
"""Fewer letters are an ordinary word by chance."""


def is_of_station(run: Sequence[Token], text: str) -> bool:
    """Whether a station's kind stands right before words that a list knows ("Radio Marina Baltica sends …")."""
    start, first = run[0].start, run[0].text
    if len(run) > 1 and is_compound(first) and not is_family(first):
        return True  # "Wochenzeitung Hagen-Süd"
    if start < _LEAST_KIND or text[start - 1] != " " or not (kind := _STATION.search(text, max(0, start - 24), start)):
        return False
    return kind["led"] is not None or (kind.start() == 0 and _PREDICATE.match(text, run[-1].end) is not None)


_LEAST_KIND = 3
_STATION = shaped("station", r"(?:(?P<led>(?<!\w)[^\W\d_A-Z]{2,} )|^)<station> $")
"""What leads to a station's name, behind a word in small letters or first in its line."""
_PREDICATE = re.compile(r" [^\W\d_A-ZА-Я]{3,}")
