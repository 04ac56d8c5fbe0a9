"""Phone numbers and press card numbers: how the sender can be reached, and what proves a journalist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from mailbot.model import Evidence, Source
from mailbot.understand.forms.number import CARD, EXTENSION, Number, Sort, card_at
from mailbot.understand.forms.numbers import ends_with_card, numbers_of
from mailbot.understand.forms.tables import read_tables
from mailbot.understand.found import Found
from mailbot.understand.mail.mail import Mail
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import LONGEST
from mailbot.understand.words.vocabulary import pattern, shaped, word_pattern

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
    kept = [number for number in found if number and not any(_is_part(number, other) for other in found)]
    return Found(tuple(kept), 0.95 if kept else 1.0, tuple(found[number] for number in kept))


def find_press_cards(mail: Mail) -> Found[tuple[str, ...]]:
    """The numbers of press cards, editorial identity cards and cards of journalists' unions, as written."""
    found: dict[str, Evidence] = {}
    for source, line, text in _numbers(mail, Sort.CARD):
        found.setdefault(text, Evidence("press_card", text, source, line))
    cards = {text: each for text, each in found.items() if not _is_membership(text, each.text)}
    found = cards or found
    return Found(tuple(found), 0.95 if found else 1.0, tuple(found.values()))


def _our_names(mail: Mail) -> tuple[str, ...]:
    """The family names that our addresses may end with: their bearer's number is not the sender's."""
    heads = (address.partition("@")[0] for address in mail.envelope.to)
    return tuple(name for head in heads for name in (head[1:], head.rpartition(".")[2]) if len(name) > 4)


@lru_cache(maxsize=16)
def _led_by(names: tuple[str, ...]) -> re.Pattern[str]:
    """What begins with one of these names, and goes on with a number; a house has few addresses that mails go to."""
    either = "|".join(map(re.escape, names)) or "(?!)"
    return re.compile(rf"(?i)(?:\w+\.?\s+){{0,2}}(?:{either})[,:|\s–-]+(?:\S{{1,6}}\s)?(?=[+(\d])")


def _is_membership(number: str, line: str) -> bool:
    """Whether it is a union member's number, which counts only where no card's is given."""
    before = line.partition(number)[0][-40:]
    labels = list(pattern("number", "membership").finditer(before))
    return bool(labels) and bool(regex(r"\W*(?:[^\W\d]+\W+){0,2}").fullmatch(before[labels[-1].end() :]))


def _numbers(mail: Mail, sort: Sort) -> list[tuple[Source, str, str]]:
    out: list[tuple[Source, str, str]] = []
    ours = _led_by(_our_names(mail))
    old, new, gone = (pattern("number", key) for key in ("outdated", "current", "gone"))
    asked = _asked_before(mail)
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
        for line, numbers in groupby(numbers_of(rest, asked), key=itemgetter(0)):
            if (passage.source is not Source.FOOTER or _CONTACT_LINE.match(line)) and not ours.match(line):
                out += [
                    (passage.source, line, number.text)
                    for number in _current(line, [number for _, number in numbers], old, new, gone)
                    if number.sort is sort
                ]
        asked = asked if passage.source in (Source.QUOTED, Source.SUBJECT) else Sort.NONE
    return out


def _asked_before(mail: Mail) -> Sort:
    """What a short answer above our letter, or below its subject, gives by a bare number ("Here you go: 30-2211")."""
    body = mail.text(Source.BODY)
    if len(body) > _SHORT and not _HERE.match(body):
        return Sort.NONE
    return (
        Sort.CARD if any(ends_with_card(mail.text(source)) for source in (Source.SUBJECT, Source.QUOTED)) else Sort.NONE
    )


_SHORT = 160
_HERE = re.compile(r"[^\d:]{2,40}:\s+(?=\S*\d)(?!\+)[\w/.-]{4,}(?=[\s,.;]|$)")
"""A first sentence that hands the number over."""


def _current(
    line: str, numbers: list[Number], old: re.Pattern[str], new: re.Pattern[str], gone: re.Pattern[str]
) -> Iterator[Number]:
    """Those numbers of a line that hold still: none that is said to be gone, and none that another one replaces."""
    start = 0
    for last, number, next_ in zip([None, *numbers], numbers, [*numbers[1:], None], strict=False):
        begin = max(start, number.start - _NEAR)
        before, after = line[begin : number.start], line[number.end : next_.start if next_ else number.end + _NEAR]
        said_gone = gone.match(line, number.end)
        said_gone = None if said_gone and _FORMER.search(said_gone[0]) else said_gone
        if said_gone:
            start = said_gone.end()
        replaced = next_ and (
            _ARROW.fullmatch(after)
            or (_TO.fullmatch(after) and _SWAP.search(before))
            or (_BUT.fullmatch(after) and _NOT.search(before))
        )
        same = sum(other.sort is number.sort for other in numbers) == 1 and _SAME.search(before)
        denied = last and _NOT.fullmatch(line, last.end, number.start)
        if not (said_gone or replaced or denied or (_is_old(before, old, new) and not same)):
            yield number


_NEAR = 200
"""Characters before a number within which words may tell of it."""
_FORMER = word_pattern("contact", "former")
"""What speaks of another number than the one before it ("…, die alte ist abgeschaltet")."""
_SAME = shaped("contact", r"(?i)<same>\W*$")
"""Words right before a number, and no other one beside it, that say that it still holds."""
_ARROW = re.compile(r"\s*(?:→|->|=>|⇒|>)\s*")
_TO = shaped("contact", r"(?i)\W*<to>\W*(?:<the_new>\W*)?")
_NOT = shaped(
    "contact",
    r"(?i)(?:[\s,;(–—-]{1,4}(?:<common.and> )?|(?<!\w))<not>(?:(?: <not_behind>)?(?: [^\W\d]{1,4}\.?| №)?)?\s\Z",
)
"""What denies the number that it stands before."""
_BUT = shaped("contact", r"(?i)[\s,;)–—-]{1,4}<but>(?: [^\W\d]{1,4}\.?| №)?\s")
"""What parts a number that is denied from the one that holds ("not 4417, but 4471")."""
_SWAP = word_pattern("contact", "swap")


def _is_old(before: str, old: re.Pattern[str], new: re.Pattern[str]) -> bool:
    """Whether the words before a number say that it holds no longer, the last of them nearest to it."""
    before = _SENTENCE.split(before)[-1]
    was, now = (max((match.start() for match in words.finditer(before)), default=-1) for words in (old, new))
    instead = list(pattern("number", "instead").finditer(before))
    if instead and len(before) - instead[-1].end() < 25 and instead[-1].start() > now:
        return True
    return was > now and (now < 0 or len(before) - was < 20)


_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.!?]\s")


_CONTACT_LINE = shaped("contact", r"(?i)^(?:.{0,200}[.;] )?<questions>[^.;]{3,40}\d|^\W*<phone_or_desk>")


def _cell(cell: str, sort: Sort) -> list[str]:
    """The numbers in a table's cell; of a card without its issuer in front."""
    if sort is Sort.CARD:
        found = [card_at(cell, match) for match in CARD.finditer(cell)]
        return [max(found, key=lambda text: sum(map(str.isdigit, text)))] if found else []
    return [
        piece.strip()
        for piece in regex(rf"(?i)[;,](?!\s*(?:{EXTENSION}))").split(cell)
        if sum(map(str.isdigit, piece)) > 5
    ]


def as_dialled(text: str, region: str) -> str:
    """A number in the form of E.164; where it is valid nowhere, its digits, with the + or 0 it was written with."""
    import phonenumbers

    bare = regex(rf"(?i),?\s*(?:{EXTENSION})\b").split(text)[0].replace("(0)", "")
    digits = regex(r"\D").sub("", bare)
    if len(digits) < 8 and not bare.strip().startswith(("0", "+")):
        return digits
    written = (
        "+" + digits[2:] if bare.strip().startswith("00") else "+" + digits if bare.strip().startswith("+") else digits
    )
    try:
        parsed = phonenumbers.parse(
            written,
            "RU" if regex(r"8?9\d{9}|8\d{10}").fullmatch(digits) and not written.startswith("+") else region or None,
        )
    except phonenumbers.NumberParseException:
        return written
    if phonenumbers.is_possible_number(parsed) and (written.startswith("+") or phonenumbers.is_valid_number(parsed)):
        return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    return written


def _is_part(number: str, other: str) -> bool:
    """Whether a number is another one, written without its codes."""
    short, long = (regex(r"\D").sub("", each) for each in (number, other))
    return len(number) < len(other) and (short[-9:] == long[-9:] or (len(short) > 5 and long.endswith(short)))


def _region(mail: Mail) -> str:
    """The country whose numbers are written without a prefix: by the sender's domain, else by the script."""
    domain = mail.envelope.sender.rpartition("@")[2]
    if region := _REGIONS.get(domain.rpartition(".")[2]):
        return region
    own = mail.own
    if regex(r"(?:[^а-яё]*[а-яё]){21}").match(own):
        return "RU"
    return "DE" if len(regex(r"(?i)\b(?:und|der|die|das|ich|wir|für|mit|bitte|nach)\b").findall(own)) > 3 else ""
