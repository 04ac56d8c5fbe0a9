"""Phone numbers and press card numbers: how the sender can be reached, and what proves a journalist."""

from __future__ import annotations

import re
from functools import lru_cache

from mailbot.model import Evidence, Source
from mailbot.understand.found import Found
from mailbot.understand.mail import Mail
from mailbot.understand.numbers import CARD, Sort, ends_with_card, numbers_of
from mailbot.understand.phrases import LONGEST
from mailbot.understand.tables import read_tables
from mailbot.understand.vocabulary import pattern

_READ = (Source.SUBJECT, Source.BODY, Source.SIGNATURE, Source.FORWARDED, Source.ATTACHMENT)
_ENDINGS = (
    "ru de at ch pl fr it es ua by tr nl cz hu ro se no fi dk ie be au nz br pt jp kz ee lv lt md ge am az rs hr si sk "
    "bg gr is ca cn in il us"
)
_REGIONS = {ending: ending.upper() for ending in _ENDINGS.split()} | {"uk": "GB", "scot": "GB", "org": "US"}


def find_phones(mail: Mail) -> Found[tuple[str, ...]]:
    """The numbers that reach the sender, as "+493413000" where they are valid, else their digits as written."""
    region = _region(mail)
    found: dict[str, Evidence] = {}
    for source, line, text in _numbers(mail, Sort.PHONE):
        number = as_dialled(text, region)
        found.setdefault(number, Evidence("phone", number, source, line))
    kept = [
        number
        for number in found
        if not any(number != other and _tail(number) == _tail(other) and len(number) < len(other) for other in found)
    ]
    return Found(tuple(kept), 0.95 if kept else 1.0, tuple(found[number] for number in kept))


def find_press_cards(mail: Mail) -> Found[tuple[str, ...]]:
    """The numbers of press cards, editorial identity cards and cards of journalists' unions, as written."""
    found: dict[str, Evidence] = {}
    for source, line, text in _numbers(mail, Sort.CARD):
        found.setdefault(text, Evidence("press_card", text, source, line))
    return Found(tuple(found), 0.95 if found else 1.0, tuple(found.values()))


def _numbers(mail: Mail, sort: Sort) -> list[tuple[Source, str, str]]:
    out: list[tuple[Source, str, str]] = []
    old, new, gone = (pattern("number", key) for key in ("outdated", "current", "gone"))
    asked = Sort.NONE
    for passage in mail.passages:
        if passage.source is Source.QUOTED:
            asked = Sort.CARD if ends_with_card(passage.text) else Sort.NONE
        if passage.source not in _READ and not (passage.source is Source.FOOTER and sort is Sort.PHONE):
            continue
        tables, rest = read_tables(passage.text[:LONGEST])
        for table in tables:
            for row in table:
                cell = row.get("phone" if sort is Sort.PHONE else "card", "")
                if any(char.isdigit() for char in cell):
                    out += [(passage.source, " | ".join(row.values()), piece) for piece in _cell(cell, sort)]
        last, end = "", 0
        for line, number in numbers_of(rest, asked):
            said_before = gone.match(line, end) if line is last else None
            before = line[said_before.end() if said_before else 0 : number.start]
            last, end = line, number.end
            if passage.source is Source.FOOTER and not _CONTACT_LINE.match(line):
                continue
            if number.sort is sort and not (_is_old(before, old, new) or gone.match(line, number.end)):
                out.append((passage.source, line, number.text))
        asked = Sort.NONE if passage.source is not Source.QUOTED else asked
    return out


def _is_old(before: str, old: re.Pattern[str], new: re.Pattern[str]) -> bool:
    """Whether the words before a number say that it holds no longer, the last of them nearest to it."""
    was, now = (max((match.start() for match in words.finditer(before)), default=-1) for words in (old, new))
    return was > now and (now < 0 or len(before) - was < 20)


_CONTACT_LINE = re.compile(r"(?i)^\W*(?:tel|fon|phone|mob|t[.: ]|тел|моб)")


def _cell(cell: str, sort: Sort) -> list[str]:
    """The numbers in a table's cell; of a card without its issuer in front."""
    if sort is Sort.CARD:
        found = [match[0].rstrip(".-/ ") for match in CARD.finditer(cell)]
        return [max(found, key=lambda text: sum(map(str.isdigit, text)))] if found else []
    return [
        piece.strip() for piece in re.split(r"[;,](?!\s*(?:доб|ext|app))", cell) if sum(map(str.isdigit, piece)) > 5
    ]


@lru_cache(maxsize=4096)
def as_dialled(text: str, region: str) -> str:
    """A number in the form of E.164; where it is valid nowhere, its digits, with the + or 0 it was written with."""
    import phonenumbers

    bare = re.split(r"(?i),?\s*(?:доб|внутр|вн|ext|int|app|apparat|durchwahl|dw)\b", text)[0].replace("(0)", "")
    digits = re.sub(r"\D", "", bare)
    written = (
        "+" + digits[2:] if bare.strip().startswith("00") else "+" + digits if bare.strip().startswith("+") else digits
    )
    try:
        parsed = phonenumbers.parse(
            written,
            "RU" if re.fullmatch(r"8?9\d{9}|8\d{10}", digits) and not written.startswith("+") else region or None,
        )
    except phonenumbers.NumberParseException:
        return written
    if phonenumbers.is_possible_number(parsed) and (written.startswith("+") or phonenumbers.is_valid_number(parsed)):
        return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    return written


def _tail(number: str) -> str:
    return re.sub(r"\D", "", number)[-9:]


def _region(mail: Mail) -> str:
    """The country whose numbers are written without a prefix: by the sender's domain, else by the script."""
    domain = mail.envelope.sender.rpartition("@")[2]
    if region := _REGIONS.get(domain.rpartition(".")[2]):
        return region
    own = mail.own
    if len(re.findall(r"[а-яё]", own)) > 20:
        return "RU"
    return "DE" if len(re.findall(r"(?i)\b(?:und|der|die|das|ich|wir|für|mit|bitte|nach)\b", own)) > 3 else ""
