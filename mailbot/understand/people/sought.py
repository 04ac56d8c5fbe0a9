"""Companions whom the writer has yet to find ("the cameraman we will hire in Moscow"), and how many need no pass."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailbot.understand.people.senses import is_companion

_SOUGHT = re.compile(
    r"(?i)\b(?P<trade>[^\W\d_]{4,}+(?:[ -]?man|-[^\W\d_]+)?)(?:,? (?:which|that|whom?))? (?:we|i|(?:our|the|my) \w+)"
    r"(?:['’]ll| will| shall| are going to| still have to| have yet to)? (?:then |still |only )?"
    r"(?:hir|engag|recruit|pick|choos|appoint|select|find|book)(?:e?s|e|ing)?\b|"
    r"\b(?P<trade_de>[^\W\d_]{4,}+), (?:den|die|der) (?:wir|ich|uns\w* \w+|die \w+|der \w+) (?:\w+ ){0,5}?"
    r"(?:aussuch|anheuer|engagier|such|find|buch|bestimm|auswähl|benenn|beauftrag|verpflicht|miet|einstell)\w*|"
    r"\b(?P<trade_ru>[^\W\d_]{4,}+), котор(?:ого|ую) (?:мы |я )?(?:\w+ ){0,2}?"
    r"(?:найм|найд|возьм|подбер|выбер|приглас|назнач|ищем|ищу|наним|подыщ)\w*"
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
_BUT = re.compile(
    r"(?i)\W*(?:но|а|але|aber|jedoch|doch|but|though|mais|ma|pero|ale|(?:und |and |и )?"
    r"(?:davon|of (?:them|whom)|из них)|[^\W_]+ (?:von uns|of us|из нас)|"
    r"(?:[^\W\d_]+ ){0,3}(?:aber|jedoch|nur|only|just|только|лишь|тільки))(?!\w)"
)
"""What sets those who need a pass against all who travel."""
_PASS = re.compile(
    r"(?i)(?<!\w)(?:badge|pass|accredit|credential|akkredit|ausweis|press[ek]a|pressep|zulassung|"
    r"бейдж|пропуск|аккредит|акредит|accrédit|acredit|akredyt|identyfikator)"
)
_NEED = re.compile(
    r"(?i)(?<!\w)(?:brauch|benötig|nötig|bitte|need|requir|нуж|надо|требу|потребу|просим|прошу|хват|треба|потріб|besoin|"
    r"bisogn|necesit|potrzeb)"
)
