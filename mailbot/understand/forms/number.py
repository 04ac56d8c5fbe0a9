"""One number as people write it: what a phone's looks like, and what a press card's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import words


class Sort(StrEnum):
    PHONE = "phone"
    FAX = "fax"
    CARD = "card"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Number:
    """One number as written, and where it stands in its line."""

    text: str
    sort: Sort
    start: int
    end: int


EXTENSION = "|".join(words("contact", "extension"))
"""What leads to the last digits of a number, right behind the others or after a comma."""
PHONE = re.compile(
    r"(?<![\w/.,@:#&=-])(?:\+|(?<=\s)00(?=[1-9 ]))?[ ]?(?:\(\+?\d[\d ]{0,7}\)|\d)(?:[ ]?[-/.)–‑—]{0,2}[ "
    r"]?\d|[ ]\(\d{2,5}\)|[ ]?\(0\)|[ ]{1,2}[/–—-][ ]\d|[ ]\d){4,18}(?![\w@%]|[.,]\d)"
    rf"(?P<extension>,?[ ]{{0,2}}(?:{EXTENSION})\.?[ ]?\d{{1,5}}(?!\w))?",
    re.IGNORECASE,
)
_LETTERS = r"[A-ZА-ЯЁ]{1,3}(?![^\W\d_])"
CARD = re.compile(
    r"(?:(?<![\w/.+-])|(?<=[a-zß-žа-яё]-))(?=[\w/.-]{0,10}\d)(?:[A-ZА-ЯЁ]{1,4}[-/.]){0,2}(?:[A-ZА-ЯЁ]{1,3}(?=\d))?\d{1,20}"
    rf"(?:[-/.–]{_LETTERS}|[-/–][a-zа-я](?![^\W\d_])|[-/.–](?:[A-ZА-ЯЁ]{{1,3}})?\d{{1,9}}|[A-ZА-ЯЁ]\d{{3,9}}(?!\w)|{_LETTERS}|"
    r"[ ](?:\d{3,4}(?:-\d{1,5})?|\d(?=[ ]\d{1,4}(?![\w/-]|\.\d)|\s?$|[.,;)](?!\w))|(?<=[ ]\d[ ])\d(?!\w)|"
    r"\d{2}(?=[ ]\d{2,4}(?![\w./-])|\s?$|\s[/|]|[.,;)](?!\w))|"
    r"[A-ZА-ЯЁ][ ]\d{2,5}|[A-ZА-ЯЁ](?=[.,;)](?:\s|$)|$))(?!\d|[./-]\d)|"
    r"[ ]/[ ](?:19|20)\d\d(?!\d)|(?<=[12][09]\d\d)[ ]/[ ]\d{1,9}){0,5}"
)
"""A card's number: groups of digits, a year among them, and letters, parted by strokes, points or single spaces."""
_PREFIX = re.compile(
    r"(?<![\w./-])(?:(?!(?:N|ID|NR|NO|PA|PK|DJ|РФ|СЖ|ПК|УД)\b)[A-ZА-ЯЁ]{1,2}|[A-ZА-ЯЁ]{2}-[A-ZА-ЯЁ]{1,2}|"
    r"RUS|GER|DEU|GBR|AUT|SUI|CHE|ITA|FRA|UKR|POL|TUR|BLR|IRL|ESP|POR|NED|NLD|BEL|CZE|SVK|HUN|ROU|SRB|HRV|SWE|NOR|FIN|"
    r"NRW|RLP|LSA|DEN|DNK|EST|LVA|LTU|KAZ|GEO|ARM|AZE|USA|CAN) $"
)
"""Letters apart that belong to a card's number: a series or a country, no union."""


def card_at(text: str, match: re.Match[str]) -> str:
    """A card's number with the letters of its series, which may stand apart before it."""
    prefix = _PREFIX.search(text[max(0, match.start() - 8) : match.start()])
    return (prefix[0] if prefix else "") + match[0].rstrip(".-/ ")


def is_phone(text: str, alone: bool) -> bool:
    """Whether a number that no word explains is written as a phone number; `alone`: nothing else stands in its line."""
    digits = regex(r"\D").sub("", text)
    if not 7 <= len(digits) <= 16:
        return False
    if text.startswith("+") or regex(r"00[1-9 ]").match(text):
        return len(digits) >= 8
    if regex(r"(?:0|\(0)[\d ]").match(text) and regex(r"[ /.()-]").search(text) and len(digits) >= 8:
        return not regex(r"0\d[./]\d\d[./]\d\d").match(text) or bool(regex(r"0\d(?:[. ]\d\d){4}").fullmatch(text))
    if (regex(r"8[ (-]{0,2}\d{3}").match(text) and len(digits) == 11) or (
        regex(r"[78]?9\d{9}").fullmatch(digits) and len(digits) >= 10
    ):
        return True
    if regex(r"\(\d{2,5}\)").match(text) and len(digits) >= 8:
        return True
    if regex(r"1?[-. ]?\d{3}[-. ]\d{3}[-. ]\d{4}|[5-9]\d\d([- ])\d{3}\1(?!000)\d{3}").fullmatch(text):
        return True
    return (
        alone
        and len(digits) >= 8
        and bool(regex(r"\d[ /()-]").search(text) or text.startswith("0"))
        and not regex(r"\d{4}[-/]").match(text)
    )
