"""Rows: the lines of a mail's text with what its format says of each, before its passages are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from mailbot.understand.text import LONGEST_LINE, clean, short_lines

WRAPPED_AT = range(50, 81)
"""Widths at which clients wrap what was typed, in letters (RFC 5322, section 2.1.1, asks for 78 at most)."""
_NEW = re.compile(r"\s|[-–—*•·+=_#|]|\(?\w{1,2}[.)](?:\s|$)")
"""How a row begins that goes on with no other one: an indented one, an item of a list, a ruled line."""
_QUOTE_MARKS = re.compile(r"^(?:[ \t]?>)+|^[ \t]{0,2}\|(?=[ \t])(?!.*\|)")


class Mark(Enum):
    """What the structure of an HTML mail says of a row."""

    NONE = 0
    QUOTE = 1
    SIGNATURE = 2
    INTRO = 3
    """The line or the block of headers above a quoted or forwarded mail."""


class Row(NamedTuple):
    text: str
    depth: int = 0
    """How often it is quoted (">")."""
    mark: Mark = Mark.NONE


def read_plain(text: str, *, flowed: bool = False, delsp: bool = False) -> list[Row]:
    """The rows of a plain text; format=flowed (RFC 3676) is unfolded."""
    rows: list[Row] = []
    open_row = False
    for line in clean(text).split("\n"):
        # An mbox escapes "From " at the start of a line so; nobody quotes it without a space or a colon.
        line = line[1:] if line.startswith(">From ") else line
        match = _QUOTE_MARKS.match(line)
        depth = match[0].count(">") + match[0].count("|") if match else 0
        body = line[match.end() :] if match else line
        if depth or flowed:
            body = body[1:] if body.startswith(" ") else body
        soft = flowed and body.endswith(" ") and body != "-- "
        if open_row and depth == rows[-1].depth and body != "-- ":
            rows[-1] = Row(rows[-1].text + body, depth)
        else:
            rows.append(Row(body, depth))
        if soft and delsp:
            rows[-1] = Row(rows[-1].text[:-1], depth)
        open_row = soft
    rows = [Row(row.text.rstrip() if row.text != "-- " else row.text, row.depth) for row in rows]
    return rows if flowed else _unwrapped(rows)


def _unwrapped(rows: list[Row]) -> list[Row]:
    """The rows as they were typed, where the client has wrapped them at a width of its own without saying so.

    A row then goes on in the next one wherever the first word of that one would not have fitted. Two such places must
    be found, a longest row being none unless a small letter follows; in a text with rows above the width nothing was
    wrapped.
    """
    width = max((len(row.text) for row in rows if not row.depth and " " in row.text), default=0)
    if width not in WRAPPED_AT:
        return rows
    goes_on = [_goes_on(row, below, width) for row, below in pairwise(rows)]
    proofs = (
        on and (len(row.text) < width or below.text[0].islower())
        for on, (row, below) in zip(goes_on, pairwise(rows), strict=True)
    )
    if sum(proofs) < 2:
        return rows
    whole = rows[:1]
    for on, row in zip(goes_on, rows[1:], strict=True):
        if on:
            text = whole[-1].text
            parted = text[-1] == "-" and text[-2:-1].isalpha() and row.text[0].isupper()
            whole[-1] = Row(text + row.text if parted else f"{text} {row.text}")
        else:
            whole.append(row)
    return whole


def _goes_on(row: Row, below: Row, width: int) -> bool:
    if row.depth or below.depth or not row.text or not below.text or "\t" in row.text + below.text:
        return False
    if any(row.text.count(rule) == below.text.count(rule) >= least for rule, least in (("|", 1), (";", 2))):
        return False  # as many cells: two rows of a table
    return len(row.text) + 1 + len(below.text.split(None, 1)[0]) > width and not _NEW.match(below.text)


def short_rows(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, none longer than a line may be (text.short_lines)."""
    if all(len(row.text) <= LONGEST_LINE for row in rows):
        return rows
    return [row._replace(text=line) for row in rows for line in short_lines(row.text).split("\n")]


def skip_empty(rows: Sequence[Row], at: int) -> int:
    """The first row from this one on that has words; the number of rows if there is none."""
    while at < len(rows) and not rows[at].text.strip():
        at += 1
    return at
