"""The numbers behind one label: of a card's, of a phone's, or of none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.understand.forms.number import CARD, PHONE, Number, Sort, card_at, is_phone
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import shaped

_DATE = re.compile(
    r"(?<!\d)(?:[0-3]?\d[./-][01]?\d[./-](?:19|20)\d\d|[0-3]?\d[./][01]?\d\.?|(?:19|20)\d\d-[01]\d-[0-3]\d|(?:0?\d|1[0-2])/(?:19|20)\d\d|(?:19|20)\d\d)(?!\d)"
)
_RANGE = re.compile(r"[0-3]?\d[-–][0-3]?\d\.?")
_UNIT = shaped("segment", r"(?i)^\s?(?:<unit>|[€%])")


def read_segment(line: str, start: int, end: int, sort: Sort) -> Iterator[Number]:
    """The numbers of a part of a line, whose label says that they are of a sort."""
    if sort is not Sort.CARD:
        yield from _phones(line[start:end], start, sort)
        return
    segment = line[start:end]
    branch = _BRANCH.match(segment)
    lead = branch.end() if branch else len(segment) - len(segment.lstrip("-–: "))
    lacking = _LACKING.search(line, max(0, start - 40), start) is not None
    yield from _cards(segment[lead:], start + lead, lacking)


_BRANCH = re.compile(r"[-–][A-ZА-ЯЁ]{1,4}\s")
"""What follows an issuer's name: its branch."""


def _cards(segment: str, start: int, lacking: bool) -> Iterator[Number]:
    """Behind a card's label; `lacking`: it says that there is none, up to the end of its sentence."""
    dialled = [match for match in PHONE.finditer(segment) if match[0].startswith(("+", "(+"))]
    for match in dialled:
        yield Number(match[0].strip(), Sort.PHONE, start + match.start(), start + match.end())
    known = False
    for match in CARD.finditer(segment):
        before, text = segment[: match.start()], match[0].rstrip(".-/ ")
        if (lacking or _LACKED.search(before)) and _SENTENCE.search(before):
            return
        if any(other.start() <= match.start() < other.end() for other in dialled):
            continue
        phone = PHONE.match(segment, match.start())
        if phone and _is_phone_behind_card(phone[0], before, known):
            yield Number(phone[0].strip(), Sort.PHONE, start + match.start(), start + phone.end())
            return
        if not _is_no_card(text, before, segment[match.end() :]):
            end, number = start + match.start() + len(text), card_at(segment, match)
            yield Number(number, Sort.CARD, end - len(number), end)
            known = True


def _is_no_card(text: str, before: str, after: str) -> bool:
    """Whether a number behind a card's label is a date, a count, or a part of a phone number."""
    figures = sum(map(str.isdigit, text))
    return (
        (_DATE.fullmatch(text) is not None and not _NUMBERED.search(before))
        or (_RANGE.fullmatch(text) is not None and before != "")
        or figures < (2 if _is_called(text, before[-40:]) else 3)
        or _UNIT.match(after) is not None
        or before[-2:].rstrip().endswith("+")
        or (before.endswith("(") and regex(r"\)\s?\d").match(after) is not None)
    )


_NUMBERED = shaped("segment", r"(?i)(?:<numbered>|№)\s?$")
"""Behind it stands a number, however much like a date."""


def _phones(segment: str, start: int, sort: Sort) -> Iterator[Number]:
    """Behind any other label, or behind none; what the label says goes for the first, and for those joined to it."""
    first, last = True, 0
    for match, text in _pieces(segment):
        before, after = segment[: match.start()], segment[match.end() :]
        if _is_no_phone(text, after):
            continue
        labelled = sort if first or _JOINED.fullmatch(segment[last : match.start()]) else Sort.NONE
        if _FAX.match(after):
            labelled = Sort.FAX
        dialled = _is_dialled(text, labelled, before, after)
        yield Number(text, Sort.PHONE if dialled else labelled, start + match.start(), start + match.end())
        first, last = False, match.end()


_JOINED = shaped("segment", r"[\s,;/|+&:()-]{0,6}|\W{0,3}<joined>\W{1,3}")
_FAX = shaped("segment", r"(?i)[ ,()–-]{0,3}<fax>")


def _is_no_phone(text: str, after: str) -> bool:
    """Whether a number is a date, from one day to another, or a count."""
    return bool(
        (_DATE.match(text) and sum(map(str.isdigit, text)) <= 8)
        or regex(r"[0-3]?\d[./-][01]?\d[./-](?:19|20)?\d\d").fullmatch(text)
        or regex(r"[0-3]?\d\.?\s?[-–]\s?[0-3]?\d\.[01]?\d\.?").fullmatch(text)
        or _UNIT.match(after)
    )


def _is_dialled(text: str, labelled: Sort, before: str, after: str) -> bool:
    """Whether a number is a phone's, by its label and by how it is written."""
    figures = sum(map(str.isdigit, text))
    if labelled is Sort.PHONE:
        bare = figures < 7 and not regex(r"[+0(]").match(text) and before.strip(" .:") != ""
        return (5 if _LOCAL.fullmatch(text) else 7 if bare else 6) <= figures <= 16
    if labelled is Sort.NONE:
        return is_phone(text, _is_alone(before, after))
    far = len(before) > 12 and text.startswith("+")
    return labelled is Sort.OTHER and is_phone(text, False) and (far or _SENTENCE.search(before) is not None)


def _is_alone(before: str, after: str) -> bool:
    """Whether a number stands alone in its line, but for brackets, or ends it behind a colon."""
    if not after.strip(" .") and _BEHIND_NAME.search(before):
        return True
    return not regex(r"\w").search(regex(r"\([^)]*\)").sub("", ("" if before.endswith(": ") else before) + after))


def _is_phone_behind_card(number: str, before: str, known: bool) -> bool:
    """Whether a number behind a card's label is a phone all the same; `known`: the card's own stands before it."""
    if len(regex(r"\D").sub("", number)) < 9 or not (known or len(before) > 25 or _SENTENCE.search(before)):
        return False
    if known and (_BEHIND_NAME.search(before) or regex(r"0[1-9]\d{8,9}").fullmatch(number)):
        return True
    return is_phone(number, False) and bool(
        regex(r"[ ]|^(?:\+|00)").search(number) or (number.startswith("0") and (known or _SENTENCE.search(before)))
    )


_BEHIND_NAME = re.compile(r"(?:^|[.!?|] )(?:[A-ZÀ-ŽА-ЯЁ][\w'’-]+ ){2,3}(?:[-–—|·] )?$")
"""Somebody's name, right before a number."""

_LACKING = shaped("segment", r"(?i)<lacking>(?: [^\W\d]+){0,2}[\s-]+[^\W\d]*\s?\Z")
"""What says before a card's label that there is none; a number in a later sentence is another one."""
_LACKED = shaped("segment", r"(?i)^[^\d.!?]{0,60}<lacked>[^\d]*\Z")


def _is_called(number: str, before: str) -> bool:
    """Whether two digits are enough for a card's number: with a letter, or behind "No.", or with a zero and a colon."""
    return (
        any(map(str.isalpha, number))
        or (number.startswith("0") and before.strip()[-1:] in ("", ":"))
        or _COUNTED.search(before) is not None
    )


_COUNTED = shaped("segment", r"(?i)(?:№|<counted>)\s?$")
_LOCAL = re.compile(r"\d{1,2}-\d\d-\d\d|\d{3}-\d{3}")
"""A number within its town, as Russians write it."""
_SENTENCE = re.compile(r"(?:^|[^\W\d_]{2}|\d{3})(?<!\b[Nn][ro])[.!?;] ")


def _pieces(segment: str) -> Iterator[tuple[re.Match[str], str]]:
    """What may be phone numbers; two that a stroke parts are two."""
    for match in PHONE.finditer(segment):
        text = match[0].strip(" /-–—.,")
        pieces = (
            regex(r"\s+/\s+|\s*/\s*(?=\+)|\s[–—]\s(?=[+80])").split(text)
            if len(regex(r"\D").sub("", text)) > 13
            else [text]
        )
        for piece in pieces:
            yield match, piece
