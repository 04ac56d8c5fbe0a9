"""What stands above a quoted or forwarded mail: a block of headers, a line such as "... wrote:", a separator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from mailbot.understand.mail.rows import Mark, Row, skip_empty
from mailbot.understand.text import ADDRESS, regex
from mailbot.understand.words.vocabulary import compile_words, shaped, word_pattern, words

MAX_LINE = 400
_MAX_BLOCK = 14
_TIME = re.compile(r"\d{1,2}[:.]\d{2}|\b(?:19|20)\d\d\b")
_RULE = re.compile(r"[\s_=*>-]{4,}|[-_=*]{3,} ?[^-_=*]{3,60}[-_=*]{3,}")
_AUTHORS = (
    shaped("handed_on", r"(?i)<wrote>\s+(.{2,120}?)\s*[<(\[]\S+@"),
    shaped(
        "handed_on",
        r"(?i)(?:\d{2}:\d{2}(?::\d{2})?(?: ?[ap]m)?|\+\d{2}:?\d{2})[,)]?\s+(?:uhr\s+)?(?:<wrote_at>|,)?:?"
        r"\s*(.{2,120}?)\s*[<(\[]\S+@",
    ),
    re.compile(r"schrieb\s+(.{2,100}?):$", re.I),
    shaped("handed_on", r"(?i)\d{2}:\d{2}(?::\d{2})?,?\s+(.{2,100}?)\s+<wrote_this>"),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The top of a mail below: who wrote it, to whom, and the index of the row after it."""

    end: int
    author: str = ""
    address: str = ""
    to: str = ""
    subject: str = ""
    is_header: bool = False
    says_forwarded: bool = False


def find_opening(rows: Sequence[Row], at: int) -> Opening | None:
    """The opening that begins at this row, if one does."""
    row = rows[at]
    text = row.text.strip()
    if not text or len(text) > MAX_LINE:
        return None
    separates = _may_separate(text)
    forwarded = separates and bool(word_pattern("letter", "forwarded").match(text))
    if forwarded or (separates and word_pattern("letter", "original").match(text)):
        below = skip_empty(rows, at + 1)
        block = _header_block(rows, below, least=2) or _intro(rows, below, led_to=True)
        if block is None and not forwarded and not row.text.lstrip().startswith(("-", "=", "_", "*", ">")):
            return None
        block = block or Opening(at + 1, is_header=True)
        return _forwarded(block) if forwarded else block
    if _RULE.fullmatch(text) and (block := _header_block(rows, skip_empty(rows, at + 1))) is not None:
        return block
    if (block := _header_block(rows, at)) is not None:
        return block
    return _intro(rows, at)


def is_end_of_forwarded(row: Row) -> bool:
    """Whether a line says that a forwarded mail ends here."""
    return _may_separate(row.text) and bool(word_pattern("letter", "forwarded_end").search(row.text))


def _may_separate(text: str) -> bool:
    return len(text) < 160 and not text.rstrip().endswith((".", ",", "?", "!"))


def _forwarded(block: Opening) -> Opening:
    return replace(block, says_forwarded=True)


@cache
def _label(key: str) -> re.Pattern[str]:
    return compile_words(words("letter", key), before=r"[\s>*]*", after=r"\*?[ \t]*:\*?[ \t]*(?!//)(.*)")


_KEYS = ("header_from", "header_sent", "header_to", "header_subject", "header_cc")


def _label_of(text: str) -> tuple[str, str] | None:
    """The header that a line begins with, and its value."""
    if ":" not in text[:40]:
        return None
    for key in _KEYS:
        if match := _label(key).match(text):
            return key, match[1].strip(" *\t")
    return None


def _header_block(rows: Sequence[Row], at: int, least: int = 3) -> Opening | None:
    """A block of headers: at least so many, with a From, and a date or a subject."""
    if at >= len(rows) or _label_of(rows[at].text) is None:
        return _marked_block(rows, at)
    values: dict[str, str] = {}
    end = index = at
    count = blanks = 0
    while index < min(len(rows), at + _MAX_BLOCK):
        text = rows[index].text
        found = _label_of(text)
        if found is not None:
            values.setdefault(*found)
            count, blanks, end = count + 1, 0, index + 1
        elif not text.strip():
            blanks += 1
            if blanks > 1 or count >= 4 or "header_subject" in values:
                break
        elif blanks or not _is_continuation(rows, index, values):
            break
        else:
            end = index + 1
        index += 1
    has_rest = "header_sent" in values or "header_subject" in values
    if "header_from" not in values or not has_rest or count < least:
        return _marked_block(rows, at)
    return _opening(values, end)


def _is_continuation(rows: Sequence[Row], index: int, values: dict[str, str]) -> bool:
    """A long list of recipients or a long subject runs over several lines; the body begins after a blank one."""
    more = next((row.text for row in rows[index + 1 : index + 4] if row.text.strip()), "")
    return bool(values) and ("@" in rows[index].text or _label_of(more) is not None)


def _marked_block(rows: Sequence[Row], at: int) -> Opening | None:
    """A block of headers in a language not known, but marked as such by the structure of the HTML."""
    end = at
    while end < len(rows) and rows[end].mark is Mark.INTRO and end < at + _MAX_BLOCK:
        end += 1
    lines = [row.text for row in rows[at:end] if row.text.strip()]
    if len(lines) < 3 or sum(":" in line[:30] for line in lines) < 3:
        return None
    first, second = (line.partition(":")[2].strip() for line in lines[:2])
    return _opening({"header_from": first if "@" in first or "@" not in second else second}, end)


def _opening(values: dict[str, str], end: int) -> Opening:
    author = values.get("header_from", "")
    found = ADDRESS.search(author)
    name = regex(r"\s*[<\[(].*").sub("", author).strip(" \"'„“»«")
    return Opening(
        end=end,
        author=name or author,
        address=found[0].lower() if found else "",
        to=values.get("header_to", "") + " " + values.get("header_cc", ""),
        subject=values.get("header_subject", ""),
        is_header=True,
    )


def _intro(rows: Sequence[Row], at: int, *, led_to: bool = False) -> Opening | None:
    """A line above a quotation, such as "On ... wrote:", that may be broken over up to four."""
    text = ""
    if not any(row.text.rstrip().endswith(":") for row in rows[at : at + 4]):
        return None
    for end in range(at, min(len(rows), at + 4)):
        line = rows[end].text.strip()
        if not line or rows[end].depth != rows[at].depth or len(text) > MAX_LINE:
            return None
        text = f"{text} {line}" if text else line
        if text.endswith(":"):
            below = skip_empty(rows, end + 1)
            quoted = (below < len(rows) and rows[below].depth > rows[end].depth) or led_to
            return _read_intro(text, end + 1) if _is_intro(text, quoted or rows[at].mark is Mark.INTRO) else None
        if not (_TIME.search(text) or ADDRESS.search(text) or "<" in text):
            return None
    return None


def _is_intro(text: str, quoted: bool) -> bool:
    """`quoted`: what follows is quoted, so that less is needed."""
    dated, addressed = bool(_TIME.search(text)), bool(ADDRESS.search(text))
    if quoted and (dated or addressed):
        return True
    if not (quoted or dated or addressed):
        return False
    known = bool(word_pattern("letter", "quote_intro").search(text))
    return known if quoted else (known and (dated or addressed)) or (dated and bool(regex(r"<\S+@\S+>:$").search(text)))


def _read_intro(text: str, end: int) -> Opening:
    found = ADDRESS.search(text)
    author = next((match[1] for regex in _AUTHORS if (match := regex.search(text))), "")
    return Opening(end, author.strip(" \"'„“»«,"), found[0].lower() if found else "")
