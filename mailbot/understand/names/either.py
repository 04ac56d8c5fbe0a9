"""Two given names joined by "or": one of the two bears it, and nobody is named ("entweder Tim oder Lena")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.understand.names.family_of_all import is_first_name
from mailbot.understand.names.places import is_place
from mailbot.understand.words.vocabulary import shaped

_WORD = r"[^\W\d_a-zß-öø-ÿа-яёіїєґў][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_EITHER = shaped(
    "either",
    rf"(?<![\w-])(?=(?P<one>{_WORD}),?\s(?i:<or>)\s(?:<article>\s)?(?P<other>{_WORD})(?![\w-]|['’]|\s{_WORD}))",
)
_CAPITAL_BEFORE = re.compile(rf"(?<!\w){_WORD} $")


def choices_of(text: str) -> Iterator[re.Match[str]]:
    """Where a text leaves open which of two given names alone it is, as `one` and `other`."""
    for match in _EITHER.finditer(text):
        before = _CAPITAL_BEFORE.search(text, 0, match.start())
        of_one = before is not None and is_first_name(before[0].strip())
        if all(map(is_first_name, match.groups())) and not (all(map(is_place, match.groups())) or of_one):
            yield match
