"""Two given names joined by "or": one of the two bears it, and nobody is named ("entweder Tim oder Lena")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mailbot.understand.names.family_of_all import NAME_WORD, is_first_name
from mailbot.understand.names.name import Span
from mailbot.understand.names.places import is_place
from mailbot.understand.words.vocabulary import shaped

_EITHER = shaped(
    "either",
    rf"(?<![\w-])(?=(?P<one>{NAME_WORD}),?\s<or>\s(?:<article>\s)?(?P<other>{NAME_WORD})(?![\w-]|['’]|\s{NAME_WORD}))",
)
"""Small letters alone join: "Mehmet Ali Can" is one."""
_CAPITAL_BEFORE = re.compile(rf"(?<!\w){NAME_WORD} $")


def choices_of(text: str) -> Iterator[re.Match[str]]:
    """Where a text leaves open which of two given names alone it is, as `one` and `other`."""
    for match in _EITHER.finditer(text):
        before = _CAPITAL_BEFORE.search(text, 0, match.start())
        of_one = before is not None and is_first_name(before[0].strip())
        if all(map(is_first_name, match.groups())) and not (all(map(is_place, match.groups())) or of_one):
            yield match


def without_choices(text: str, spans: Iterable[Span]) -> list[Span]:
    """Names in a text, but for those of whom it leaves open which it is."""
    left_open = {match.start(word) for match in choices_of(text) for word in ("one", "other")}
    return [span for span in spans if span.start not in left_open]
