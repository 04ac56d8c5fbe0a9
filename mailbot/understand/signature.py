"""The sender's own rows -> BODY, SIGNATURE and FOOTER.

A signature begins at a delimiter, after a closing formula (which belongs to it), or with the sender's name above the
last lines; it ends where somebody speaks again: a postscript, a paragraph in prose, a form that is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mailbot.model import Source
from mailbot.understand.mail import Passage
from mailbot.understand.rows import Mark, Row
from mailbot.understand.vocabulary import compile_words, pattern, words

_DELIMITER = re.compile(r"\s*(?:--|—|–|-- ?|[_]{2,}|[-–—*=~•·]{3,}|[-_] ?[-_] ?[-_][-_ ]*)\s*")
_STRICT_DELIMITERS = frozenset({"--", "-- ", "—", "--\xa0"})
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_CONTACT = re.compile(
    r"@[\w-]+\.\w|https?://|\bwww\.|(?:^|[^\w])(?:tel|fon|phone|mob(?:il|ile|iltel)?|fax|telefon|handy|cell|тел|моб|факс|"
    r"t|m|f|p)\b\.?(?:efon|ефон)?\.? ?[:.]? ?[+(]?\d|\+\d[\d ()/–-]{7,}|\(?0\d{2,5}\)?[ /–-]+\d{3,}|\b8[ (-]{1,2}\d{3}",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?…][\"'»“)]*$")
_POSTSCRIPT_LINES = 12
_LONG = 90


def split_own(rows: Sequence[Row], sender_name: str, level: int = 0) -> list[Passage]:
    """The passages of one run of own rows."""
    rows = list(_split_inline_closings(rows))
    labels = _label_rows(rows, sender_name)
    passages: list[Passage] = []
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or labels[at] is not labels[start]:
            text = "\n".join(row.text for row in rows[start:at]).strip("\n ")
            if text:
                passages.append(Passage(labels[start], text, "", level))
            start = at
    return passages


@cache
def _starting(key: str) -> re.Pattern[str]:
    """A list of [letter] at the start of a line."""
    return compile_words(words("letter", key), before=r"[\W_]{0,4}")


@cache
def _after_sentence() -> re.Pattern[str]:
    return compile_words(words("letter", "closing"), before=r"(?<=[.!?,;…])\s+")


@cache
def _form() -> re.Pattern[str]:
    return compile_words(words("letter", "form_label"), before=r"[\W\d_]{0,5}", after=r"[^:\t\n]{0,40}[:\t]")


def _split_inline_closings(rows: Sequence[Row]) -> Iterator[Row]:
    """A closing formula at the end of a line of prose gets a line of its own."""
    for row in rows:
        match = _after_sentence().search(row.text) if len(row.text) > 20 and row.mark is Mark.NONE else None
        if match and len(row.text) - match.start() <= 120 and len(row.text[: match.start()].split()) > 3:
            yield row._replace(text=row.text[: match.start()])
            yield row._replace(text=row.text[match.start() :].strip())
        else:
            yield row


def _label_rows(rows: list[Row], sender_name: str) -> list[Source]:
    labels: list[Source] = [Source.BODY] * len(rows)
    paragraphs = list(_paragraphs(rows))
    name = _name_words(sender_name)
    in_signature = False
    in_disclaimer = False
    start = _start_of_last_lines(rows, name)
    for first, last in paragraphs:
        text = "\n".join(row.text for row in rows[first:last])
        footer = _footer_from(rows, first, last, text, in_signature)
        if footer == first:
            in_disclaimer = in_disclaimer or _is_disclaimer(text)
            labels[first:last] = [Source.FOOTER] * (last - first)
            continue
        if in_signature and not in_disclaimer and _speaks_again(rows[first:last], text):
            in_signature = False
        for at in range(first, last):
            if at >= footer:
                labels[at] = Source.FOOTER
                continue
            if not in_signature and (at == start or _begins_signature(rows, at, name)):
                in_signature = True
            elif in_signature and at > first and _starting("postscript").match(rows[at].text):
                in_signature = False
            if in_signature:
                labels[at] = Source.FOOTER if _is_imprint(rows[at].text) else Source.SIGNATURE
        in_disclaimer = in_disclaimer or footer < last
    _fill_blanks(rows, labels)
    return labels


def _paragraphs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """First index and the index after the last of each run of rows that are not blank."""
    start: int | None = None
    for at, row in enumerate(rows):
        blank = not row.text.strip()
        if blank and start is not None:
            yield start, at
            start = None
        elif not blank and start is None:
            start = at
    if start is not None:
        yield start, len(rows)


def _fill_blanks(rows: Sequence[Row], labels: list[Source]) -> None:
    """A blank row goes with the row before it."""
    for at in range(1, len(rows)):
        if not rows[at].text.strip():
            labels[at] = labels[at - 1]


def _footer_from(rows: Sequence[Row], first: int, last: int, text: str, in_signature: bool) -> int:
    """Index of the row of a paragraph from which on it is a footer; `last` if it has none."""
    if first <= _top(rows) and pattern("letter", "banner").search(" ".join(text.split())[:300]):
        return first
    if _is_disclaimer(text):
        for at in range(first, last):
            rest = " ".join(row.text for row in rows[at:last])
            if at > first and not _is_disclaimer(rest):
                return at - 1
        return first if last - first == 1 or _is_disclaimer(rows[first].text + " " + rows[min(first + 1, last - 1)].text) else last - 1
    for at in range(first, last):
        line = rows[at].text.strip()
        if len(line) < 200 and (pattern("letter", "client_footer").search(line) or pattern("letter", "mailing_footer").search(line)):
            return at
    if in_signature and all(_is_imprint(row.text) for row in rows[first:last]):
        return first
    return last


def _top(rows: Sequence[Row]) -> int:
    """Index of the third row with text: a banner stands above it."""
    filled = [at for at, row in enumerate(rows) if row.text.strip()]
    return filled[min(2, len(filled) - 1)] if filled else 0


def _is_disclaimer(text: str) -> bool:
    return bool(pattern("letter", "disclaimer").search(" ".join(text.split())))


def _is_imprint(text: str) -> bool:
    return bool(pattern("letter", "imprint").search(text.strip()))


def _begins_signature(rows: Sequence[Row], at: int, name: frozenset[str]) -> bool:
    row = rows[at]
    text = row.text.strip()
    if row.mark is Mark.SIGNATURE:
        return True
    if _DELIMITER.fullmatch(row.text):
        return row.text in _STRICT_DELIMITERS or text in _STRICT_DELIMITERS or _looks_signed(rows, at + 1, name)
    if len(text) > 120:
        return False
    match = _starting("closing").match(text)
    if match and _ends_a_letter(rows, at, text[match.end() :]):
        return True
    return bool(_starting("closing_thanks").match(text)) and _is_name_like(_next_line(rows, at + 1), name)


def _ends_a_letter(rows: Sequence[Row], at: int, rest: str) -> bool:
    """Whether a closing formula closes: little stands behind it on its line, and it is not the greeting on top."""
    if len(_WORD.findall(rest)) > 12 or rest.rstrip().endswith("?"):
        return False
    return any(row.text.strip() for row in rows[:at]) or len(rest) < 60


def _looks_signed(rows: Sequence[Row], at: int, name: frozenset[str]) -> bool:
    """Whether the rows below a long rule are a signature: short ones, with the sender's name or a way to reach somebody."""
    below = [row.text.strip() for row in rows[at : at + 12] if row.text.strip()]
    if not below or any(_form().match(line) for line in below[:6]):
        return False
    known = bool(name) and any(_has_name(line, name) for line in below[:3])
    return (known or any(_CONTACT.search(line) for line in below)) and len(below[0]) < _LONG


def _next_line(rows: Sequence[Row], at: int) -> str:
    return next((row.text.strip() for row in rows[at : at + 3] if row.text.strip()), "")


def _name_words(sender_name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(sender_name) if len(word) > 2)


def _has_name(line: str, name: frozenset[str]) -> bool:
    found = [word.casefold() for word in _WORD.findall(line)]
    return 0 < len(found) <= 8 and sum(word in name for word in found) >= min(2, len(name))


def _is_name_like(line: str, name: frozenset[str]) -> bool:
    found = _WORD.findall(line)
    if not found or len(found) > 5 or line.endswith((".", "?", "!", ":")):
        return False
    return all(word[0].isupper() or len(word) < 4 for word in found) or _has_name(line, name)


def _speaks_again(rows: Sequence[Row], text: str) -> bool:
    """Whether a paragraph below a signature is the sender speaking again."""
    if all(row.mark is Mark.SIGNATURE for row in rows):
        return False
    if _starting("postscript").match(text):
        return True
    if sum(bool(_form().match(row.text)) for row in rows) >= 2:
        return True
    if _CONTACT.search(text) and not _SENTENCE_END.search(text.rstrip()):
        return False
    count = len(_WORD.findall(text))
    spoken = len(set(match[0].casefold() for match in pattern("letter", "resume").finditer(text)))
    if count >= 5 and spoken >= 2 and _SENTENCE_END.search(text.rstrip()):
        return True
    return (count >= 6 and spoken >= 1 and text.rstrip().endswith("?")) or (count >= 12 and spoken >= 2)


def _start_of_last_lines(rows: Sequence[Row], name: frozenset[str]) -> int | None:
    """Index of the row with the sender's name that stands above the last lines, where no formula leads to it."""
    filled = [at for at, row in enumerate(rows) if row.text.strip()]
    for place in range(max(1, len(filled) - 12), len(filled)):
        at = filled[place]
        before = rows[filled[place - 1]].text.strip()
        below = [rows[each].text.strip() for each in filled[place + 1 :]]
        if before.endswith((":", ",")) or not name or not _has_name(rows[at].text, name) or rows[at].text.lstrip()[:1] in "-–•*·":
            continue
        apart = filled[place - 1] < at - 1 or _SENTENCE_END.search(before)
        if not apart or _form().match(rows[at].text) or any(_form().match(line) for line in below):
            continue
        last_but_short = all(len(line) < _LONG and not line.endswith("?") for line in below)
        if last_but_short and (not below or any(_CONTACT.search(line) for line in [rows[at].text, *below]) or len(below) == 1):
            return at
    return _contact_block(rows)


def _contact_block(rows: Sequence[Row]) -> int | None:
    """Index of the first row of a last paragraph that mostly tells how to reach somebody."""
    paragraphs = list(_paragraphs(rows))
    if len(paragraphs) < 2:
        return None
    first, last = paragraphs[-1]
    lines = [row.text.strip() for row in rows[first:last]]
    contacts = sum(bool(_CONTACT.search(line)) for line in lines)
    formed = any(_form().match(line) for line in lines)
    if len(lines) < 2 or formed or contacts * 2 < len(lines) or any(len(line) > _LONG for line in lines):
        return None
    return first
