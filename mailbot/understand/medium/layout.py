"""Where layouts have an outlet: behind its label, in its column, beside or below somebody, in the subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.model import Source
from mailbot.understand.forms.fields import label_of
from mailbot.understand.names.name import LEGAL_FORM
from mailbot.understand.names.places import is_place
from mailbot.understand.weighing.rows import Row
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import shaped, word_search
from mailbot.understand.words.wordlists import is_compound, is_given, tags

_PARTING = frozenset(",;:()|/–—-•·")
"""Signs between the cells of a row."""
_QUOTES = frozenset("\"„“”«»‚‘'")
_ABOVE = 3
"""Rows below a name in which a signature has what somebody is and for whom."""

FIRM_AHEAD = shaped("firm", r"(?:<legal_ahead>|(?i:<founder>))\W{1,4}$")
"""The legal form of a company, before its name."""
_FIRM_FIRST = shaped("firm", r"<legal_ahead>\W")


def shows(rows: Sequence[Row], at: int, start: int, end: int) -> bool:
    """Whether a run of a row's words stands, alone in its cell, where layouts have the outlet."""
    row, first, last = rows[at], start, end
    while start and row.words[start - 1].text in _QUOTES:
        start -= 1
    while end < len(row.words) and row.words[end].text in _QUOTES:
        end += 1
    text = row.span(first, last)
    if row.source is Source.SUBJECT and _is_behind_plea(row, first, last):
        return True
    if not (_parts(row, start - 1) and _parts(row, end)) or is_place(text) or sum(map(str.isdigit, text)) > 3:
        return False
    if any(row.named[start:end]) or is_given(row.words[first].text) or _tells_trade(row, first, last):
        return False
    if row.source is Source.SUBJECT:
        return _in_subject(row, start, end)
    return (
        _labelled(rows, at, start)
        or _in_column(rows, at, start)
        or (_beside(row, start) and not _may_be_part(row, first, last))
        or _below(rows, at, start, end)
    )


def _parts(row: Row, at: int) -> bool:
    """Whether a cell ends at a place: at a sign, or at an end of the row."""
    return not 0 <= at < len(row.words) or row.words[at].text in _PARTING or row.span(at, len(row.words)) == "."


def _cells(row: Row) -> list[tuple[int, int]]:
    """Where each cell of a row begins and ends."""
    cells, start = [], 0
    for at, word in enumerate(row.words):
        if word.text in _PARTING:
            cells.append((start, at))
            start = at + 1
    return [(first, last) for first, last in (*cells, (start, len(row.words))) if first < last]


def _labelled(rows: Sequence[Row], at: int, start: int) -> bool:
    row = rows[at]
    if start:
        return row.words[start - 1].text in ":–—-" and label_of(row.span(0, start - 1) if start > 1 else "") == "medium"
    above = rows[at - 1].text.strip() if at else ""
    return above.endswith(":") and label_of(above[:-1]) == "medium"


def _in_column(rows: Sequence[Row], at: int, start: int) -> bool:
    """Whether the head of a table, some rows above, calls the column that of the outlet."""
    row = rows[at]
    if "|" not in row.text:
        return False
    column = row.text[: row.bounds[start][0]].count("|")
    for head in reversed(rows[max(0, at - 12) : at]):
        cells = head.text.split("|")
        if len(cells) != row.text.count("|") + 1:
            return False
        if label_of(cells[column].strip()) == "medium":
            return True
    return False


def _beside(row: Row, start: int) -> bool:
    """Whether somebody stands in the cell before, or before what she is ("Anna Krämer, Reporterin, X")."""
    for first, last in reversed([cell for cell in _cells(row) if cell[1] < start]):
        if _names(row, first, last):
            return True
        if not _tells_trade(row, first, last):
            return False
    return False


def _may_be_part(row: Row, first: int, last: int) -> bool:
    """Whether a cell may be somebody's part in a crew ("Recherche", "field producer")."""
    word = row.words[first].text
    if word[:1].islower():
        return True
    return last - first == 1 and is_ordinary(word) and not is_compound(word) and "outlet" not in tags(word)


def _names(row: Row, first: int, last: int) -> bool:
    """Whether a cell ends with somebody's name."""
    return last - first > 1 and all(row.named[last - 2 : last])


def _tells_trade(row: Row, first: int, last: int) -> bool:
    return any({"craft", "office"} & set(word.classes) for word in row.words[first:last])


def _below(rows: Sequence[Row], at: int, start: int, end: int) -> bool:
    """Whether a run is a row of its own below somebody's name and what she is."""
    row = rows[at]
    if start or (end < len(row.words) and row.words[end].text not in "|,·•"):
        return False
    for above in reversed(rows[max(0, at - _ABOVE) : at]):
        if above.is_person:
            return True
        if LEGAL_FORM.search(above.text) or _FIRM_FIRST.match(above.text):
            continue
        if not (_tells_trade(above, 0, len(above.words)) or word_search("medium", "press_part")(above.text)):
            return not above.text.strip(" -–—_*=")
    return False


def _is_behind_plea(row: Row, start: int, end: int) -> bool:
    """Whether capitals end a cell of a subject, of which all before them asks ("Presseakkreditierung LNB")."""
    text = row.span(start, end)
    if end - start > 1 or not _CAPITALS.match(text) or is_ordinary(text.lower()) or not _parts(row, end):
        return False
    first = next((begin for begin, close in _cells(row) if begin < start < close), start)
    asks = word_search("kind", "accredit")
    return 0 < start - first < 3 and not any(row.named[first:end]) and bool(asks(row.span(first, start)))


_CAPITALS = re.compile(r"[A-ZÄÖÜ]{2,8}(?![a-zäöü])|[А-ЯЁ]{2,8}(?![а-яё])")


def _in_subject(row: Row, start: int, end: int) -> bool:
    """Whether all else in a subject is what is asked for and who comes ("Akkreditierung – X")."""
    cells = [cell for cell in _cells(row) if not (start <= cell[0] < end)]
    asks = word_search("kind", "accredit")
    return (
        bool(cells)
        and any(asks(row.span(*cell)) for cell in cells)
        and all(last - first < 4 and (asks(row.span(first, last)) or _names(row, first, last)) for first, last in cells)
    )
