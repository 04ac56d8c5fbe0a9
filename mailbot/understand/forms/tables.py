"""Tables typed or pasted into a text: their rows by what the head of each column says."""

from __future__ import annotations

import re
from functools import lru_cache

from mailbot.understand.forms.fields import FAMILY_FIRST, Row, label_of
from mailbot.understand.forms.row_answers import refusals
from mailbot.understand.names.names import parse_name
from mailbot.understand.text import regex

_RULE = re.compile(r"^[\s|+=_.-]*$")
_HEADED = re.compile(r"^[^:|\t;]{3,80}:\s+(?=\S[^:]*,[^:]*,)")
"""What a sentence says before it tells the columns of the lines below ("Unsere Leute, in der Reihenfolge: Name, …")."""


@lru_cache(maxsize=64)
def read_tables(text: str) -> tuple[list[list[Row]], str]:
    """The tables with a head that stand in a text, and the text without them."""
    lines = text.split("\n")
    tables: list[list[Row]] = []
    rest: list[str] = []
    index = 0
    while index < len(lines):
        if (columns := _standing(lines, index)) or (columns := _stacked(lines, index)):
            rows, index = columns
            tables.append(rows)
            continue
        above = _HEADED.sub("", lines[index])
        split = _splitter(above)
        head = [label_of(cell) for cell in split(above)] if split else []
        if (
            split
            and len(head) >= 2
            and sum(map(bool, head)) >= max(2, (len(head) + 1) // 2)
            and any(key in ("name", "family", "given") for key in head)
        ):
            rows, index = _body(lines, index + 1, head, split, split(above))
            if rows:
                tables.append(rows)
                continue
            rest.append(lines[index - 1])
            continue
        rest.append(lines[index])
        index += 1
    return tables, "\n".join(rest)


class _Splitter:
    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def __call__(self, line: str) -> list[str]:
        return [cell.strip() for cell in self._pattern.split(line.strip().strip("|").rstrip(" :"))]


_TAB, _PIPE, _WIDE, _SEMICOLON, _COMMA, _SLASH = (
    _Splitter(r"\t"),
    _Splitter(r"\s*\|\s*"),
    _Splitter(r"\s{2,}"),
    _Splitter(r"\s*;\s*"),
    _Splitter(r"\s*,\s*"),
    _Splitter(r"\s+/\s+"),
)


def _splitter(line: str) -> _Splitter | None:
    if "\t" in line:
        return _TAB
    if "|" in line:
        return _PIPE
    if ";" in line:
        return _SEMICOLON
    if line.count(",") >= 2 and sum(bool(label_of(cell)) for cell in line.split(",")) >= 2:
        return _COMMA
    if "/" in line and sum(bool(label_of(cell)) for cell in _SLASHES.split(line.strip(" :"))) >= 2:
        return _SLASH
    return _WIDE if "  " in line and _GAP.search(line.strip()) else None


_SLASHES, _GAP = re.compile(r"\s+/\s+"), re.compile(r"\S {2,}\S")


_NAMING = frozenset({"name", "family", "given"})


def _standing(lines: list[str], index: int) -> tuple[list[Row], int] | None:
    """A table whose columns are the people and whose first column holds the labels."""
    split = _splitter(lines[index])
    if split is None:
        return None
    block: list[list[str]] = []
    end = index
    while (
        end < len(lines)
        and (cells := split(lines[end]) if lines[end].strip() else [])
        and len(cells) >= 3
        and (label_of(cells[0]) or (end == index and not cells[0]))
    ):
        block.append(cells)
        end += 1
    keys = [label_of(cells[0]) for cells in block]
    width = max((len(cells) for cells in block), default=0)
    if not (len(block) >= 2 and _NAMING & set(keys)) or any(
        key in _NAMING and any(label_of(cell) for cell in cells[1:]) for key, cells in zip(keys, block, strict=True)
    ):
        return None
    if "given" in keys and "family" not in keys:
        keys = ["family" if key == "name" else key for key in keys]
    rows: list[Row] = []
    for column in range(1, width):
        row = {
            key: cells[column]
            for key, cells in zip(keys, block, strict=True)
            if key and column < len(cells) and cells[column]
        }
        if _NAMING & set(row):
            rows.append(row | {"_": " | ".join(cells[column] for cells in block if column < len(cells))})
    return (rows, end) if rows else None


def _stacked(lines: list[str], index: int) -> tuple[list[Row], int] | None:
    """A table of which every cell has become a line: first the labels, then the cells in the same order."""
    keys: list[str] = []
    at = index
    while (
        at < len(lines)
        and len(keys) < 9
        and 0 < len(lines[at].strip()) < 40
        and not regex(r"\S\s{2,}\S|\t|\d").search(lines[at])
        and len(lines[at].split()) < 4
        and (key := label_of(lines[at]))
    ):
        keys.append(key)
        at += 1
    if len(keys) < 3 or not _NAMING & set(keys) or len(set(keys) & _NAMING) != sum(key in _NAMING for key in keys):
        return None
    if "given" in keys and "family" not in keys:
        keys = ["family" if key == "name" else key for key in keys]
    rows: list[Row] = []
    while at + len(keys) <= len(lines) and all(0 < len(line.strip()) < 60 for line in lines[at : at + len(keys)]):
        cells = [line.strip() for line in lines[at : at + len(keys)]]
        row = {key: cell for key, cell in zip(keys, cells, strict=True) if key}
        if not any(parse_name(row[key]) for key in _NAMING & set(row)):
            break
        rows.append(row | {"_": " | ".join(cells)})
        at += len(keys)
    return (rows, at) if rows else None


def _is_wrapped(line: str, below: str, split: _Splitter) -> bool:
    """Whether a line is the first half of a name that the first cell of the line below goes on with."""
    whole = [split(text) for text in (line, below)]
    if len(whole[0]) != 1 or len(whole[1]) < 2 or len(line.split()) > 3:
        return False
    name = parse_name(f"{whole[0][0]} {whole[1][0]}")
    return name is not None and name.full and bool(name.patronymic)


def _body(lines: list[str], index: int, head: list[str], split: _Splitter, titles: list[str]) -> tuple[list[Row], int]:
    """The rows below a head that calls its columns by these titles, and the line behind them."""
    family_first = any(map(FAMILY_FIRST.match, titles))
    grid: list[list[str]] = []
    if "given" in head and "family" not in head and "name" in head:
        head = ["family" if key == "name" else key for key in head]
    rows: list[Row] = []
    while index < len(lines):
        line = lines[index]
        if _RULE.match(line):
            if rows and not line.strip():
                break
            index += 1
            continue
        if index + 1 < len(lines) and _is_wrapped(line, lines[index + 1], split):
            lines[index + 1] = f"{line.strip()} {lines[index + 1].strip()}"
            index += 1
            continue
        cells = split(line)
        if len(cells) < 2 and split is _TAB and _WIDE(line) and len(_WIDE(line)) > 1:
            cells = _WIDE(line)
        if len(cells) < 2:
            break
        row: Row = {}
        if len(cells) == len(head) - 1 and head[0] in ("", "other") and not cells[0].rstrip(".)").isdigit():
            cells = ["", *cells]
        for key, cell in zip(head, cells, strict=False):
            if key and cell:
                row[key] = f"{row[key]} / {cell}" if key in row else cell
        row["_"] = line.strip()
        if family_first:
            row["_first"] = "family"
        rows.append(row)
        grid.append(cells)
        index += 1
    for at, (key, title) in enumerate(zip(head, titles, strict=True)):
        if key in ("", "comes", "role", "other"):
            column = [cells[at] if at < len(cells) else "" for cells in grid]
            for row, refused in zip(rows, refusals(title, column), strict=True):
                if refused:
                    row["comes"] = "no"
    return rows, index
