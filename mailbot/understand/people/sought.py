"""Companions whom the writer has yet to find ("the cameraman we will hire in Moscow"), and how many need no pass."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailbot.understand.people.senses import is_companion
from mailbot.understand.words.vocabulary import shaped, word_pattern

_SOUGHT = shaped(
    "sought",
    r"(?i)\b(?P<trade>[^\W\d_]{4,}+(?:<man>|-[^\W\d_]+)?)(?:,? <that>)? <we>(?:<will_short>|"
    r" <will>)?(?: <then>)? <hires>|\b(?P<sought>[^\W\d_]{4,}+), <whom_we> (?:\w+ ){0,5}?<seeks>",
)


def count_sought(text: str) -> int:
    """How many a sentence announces whom the writer has yet to find."""
    found = (match[match.lastgroup or 0] for match in _SOUGHT.finditer(text))
    return sum(map(is_companion, found))


def count_needing(text: str, numbers: Mapping[str, int]) -> int:
    """For how many a sentence, that tells how many travel, asks for passes ("… but only two need a badge"); else 0."""
    for clause in _CLAUSE.split(text)[1:]:
        words = _WORD.findall(clause.casefold())
        told = [numbers.get(word, int(word) if word.isdecimal() else 0) for word in words]
        if (
            all((_BUT.match(clause), _PASS.search(clause), _NEED.search(clause)))
            and sum(number > 0 for number in told) == 1
        ):
            return max(told)
    return 0


_CLAUSE = re.compile(r"[,;:.–—(]\s?")
_WORD = re.compile(r"[^\W_]+")
_BUT = shaped(
    "sought", r"(?i)\W*(?:<common.but>|(?:<common.and> )?<of_them>|[^\W_]+ <counted.of_us>|(?:[^\W\d_]+ ){0,3}<only>)"
)
"""What sets those who need a pass against all who travel."""
_PASS = word_pattern("sought", "pass")
_NEED = word_pattern("sought", "need")
