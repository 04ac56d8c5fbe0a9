"""The writer as an item of a list of those who come ("- myself, camera")."""

from __future__ import annotations

import re

from mailbot.understand.people.party import is_self


def is_item_of_self(text: str) -> bool:
    """Whether an item of a list is the writer, without a name."""
    match = _ITEM_OF_SELF.match(text)
    return match is not None and is_self(match["who"])


_ITEM_OF_SELF = re.compile(
    r"(?i)^\s{0,8}(?:[-*•–—·▪►+]|\(?\d{1,2}[.)])\s*(?:(?:und|sowie|and|et|e|y|i|oraz|и)\s+)?(?:meine\s+)?(?P<who>[^\W\d_]+)"
    r"(?:\s+(?:selbst|selber|persönlich|myself|personally|même|лично|сам|сама|sam|sama|in person))?"
    r"\s*(?:(?:als|as|en tant que|como|come|jako|как)\s|[,(–—:;.-]|$)"
)
