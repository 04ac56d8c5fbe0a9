"""Rows: the lines of a mail's text with what its format says of each, before its passages are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from mailbot.understand.text import LONGEST_LINE, clean, short_lines

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
    return [Row(row.text.rstrip() if row.text != "-- " else row.text, row.depth) for row in rows]


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
