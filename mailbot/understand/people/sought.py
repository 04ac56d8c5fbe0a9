"""Companions whom the writer has yet to find ("the cameraman we will hire in Moscow")."""

from __future__ import annotations

import re

from mailbot.understand.people.party import is_companion

_SOUGHT = re.compile(
    r"(?i)\b(?P<trade>[^\W\d_]{4,}(?:[ -]?man|-[^\W\d_]+)?)(?:,? (?:which|that|whom?))? (?:we|i|(?:our|the|my) \w+)"
    r"(?:['’]ll| will| shall| are going to| still have to| have yet to)? (?:then |still |only )?"
    r"(?:hir|engag|recruit|pick|choos|appoint|select|find|book)(?:e?s|e|ing)?\b|"
    r"\b(?P<trade_de>[^\W\d_]{4,}), (?:den|die|der) (?:wir|ich|uns\w* \w+|die \w+|der \w+) (?:\w+ ){0,5}?"
    r"(?:aussuch|anheuer|engagier|such|find|buch|bestimm|auswähl|benenn|beauftrag|verpflicht|miet|einstell)\w*|"
    r"\b(?P<trade_ru>[^\W\d_]{4,}), котор(?:ого|ую) (?:мы |я )?(?:\w+ ){0,2}?"
    r"(?:найм|найд|возьм|подбер|выбер|приглас|назнач|ищем|ищу|наним|подыщ)\w*"
)


def count_sought(text: str) -> int:
    """How many a sentence announces whom the writer has yet to find."""
    found = (match[match.lastgroup or 0] for match in _SOUGHT.finditer(text))
    return sum(map(is_companion, found))
