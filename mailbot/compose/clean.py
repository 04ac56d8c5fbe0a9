"""What came from a mail is data: one line, printable, of bounded length, in whatever place it is put."""

from __future__ import annotations

import re
import unicodedata

NAME, ROLE, MEDIUM, SUBJECT = 80, 100, 120, 150
"""The longest name, role, medium and subject that a letter repeats, in characters."""

_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*://|\bwww\.)", re.IGNORECASE)
_SPACES = {"Cc", "Zl", "Zp", "Zs"}
_DROPPED = {"Cf", "Cs", "Co", "Cn"}
_MARKS_IN_A_ROW = 2


def clean(value: str | None, limit: int) -> str:
    """The value as one line without control, format (bidi, zero-width) and stacked combining characters, and not
    longer than `limit`; "" for None."""
    if not value:
        return ""
    value = value[: limit * 4]
    if not value.isprintable() or not value.isascii():
        value = "".join(_printable(unicodedata.normalize("NFC", value)))
    value = " ".join(value.split())
    return value if len(value) <= limit else value[: limit - 1].rstrip() + "…"


def clean_name(value: str | None, limit: int = NAME) -> str:
    """As `clean`, and nothing that a mail program makes a link of: a letter of ours carries no foreign one."""
    return clean(_LINK.sub("", value or ""), limit)


def _printable(value: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for character in value:
        category = unicodedata.category(character)
        marks = marks + 1 if category == "Mn" else 0
        if category in _SPACES:
            kept.append(" ")
        elif category not in _DROPPED and marks <= _MARKS_IN_A_ROW:
            kept.append(character)
    return kept
