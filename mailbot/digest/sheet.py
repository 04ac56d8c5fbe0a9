"""The accredited as a spreadsheet and as CSV: for the door, sorted by family name; and all requests, the late ones too.

No cell is ever a formula: what came from a mail is text, whatever it begins with.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mailbot.compose.clean import clean
from mailbot.config import Config
from mailbot.desk.echo import name_medium
from mailbot.desk.words import Words
from mailbot.digest.facts import lateness
from mailbot.digest.people import each_person, sort_key
from mailbot.model import Member, Request, Status

LONGEST_CELL = 200

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEAD = PatternFill("solid", fgColor="1F3A5F")
_LINE = Border(bottom=Side("thin", color="B8C1CC"))
_DOOR = ("family", "given", "medium", "role", "press_card", "ref", "tick")
_OF_A_HOUSE = ("medium", "role", "press_card", "ref")
_ACCREDITED = ("family", "given", "medium", "role", "press_card", "phone", "email", "attendance", "ref", "event")
_REQUESTS = ("ref", "event", "status", "people", "medium", "attendance", "sender", "phone", "arrived", "late")
_WIDTHS = {
    "family": 24, "given": 20, "medium": 30, "role": 24, "press_card": 18, "phone": 20, "email": 30, "attendance": 12,
    "ref": 13, "event": 14, "tick": 8, "status": 22, "people": 44, "sender": 32, "arrived": 22, "late": 18,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column, and what it is sorted by."""

    cells: dict[str, str]
    key: tuple[str, ...]


def workbook(requests: Sequence[Request], config: Config, words: Words, now: datetime) -> bytes:
    """The xlsx: one sheet for the door of each event, those who attend digitally, and all requests.

    No sheet stands empty for what an event does not offer, or for one that is over.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    stamp = words("sheet.as_of", moment=words.moment(now))
    to_come = [event for event in config.event if now < event.ends_at]
    for event in config.event:
        people = _at_the_door([request for request in requests if request.event == event.key], words)
        if not people and not (event.in_person and event in to_come):
            continue
        title = words("sheet.door") if len(config.event) == 1 else f"{words('sheet.door')} {event.key}"
        name = f"{event.name_in(words.language)} – {words.count(len(people), 'person')} – {stamp}"
        _fill(book.create_sheet(title), people, _DOOR, words, name)
    digital = _people(requests, words, Status.DIGITAL)
    if digital or any(event.digital for event in to_come):
        _fill(book.create_sheet(words("sheet.digital")), digital, _ACCREDITED, words, stamp)
    late = [row for row in _requests(requests, config, words) if row.cells["late"]]
    _fill(book.create_sheet(words("sheet.late")), late, _REQUESTS, words, stamp)
    _fill(book.create_sheet(words("sheet.requests")), _requests(requests, config, words), _REQUESTS, words, stamp)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def csv_text(requests: Sequence[Request], words: Words) -> str:
    """The accredited as CSV (RFC 4180), comma separated, a header first; in person and digital together."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([words(f"column.{name}") for name in _ACCREDITED])
    rows = [row for status in (Status.CONFIRMED, Status.DIGITAL) for row in _people(requests, words, status)]
    for row in sorted(rows, key=lambda row: row.key):
        writer.writerow([_inert(row.cells[name]) for name in _ACCREDITED])
    return file.getvalue()


def _inert(text: str) -> str:
    """CSV knows no types, so what a spreadsheet would compute gets an apostrophe in front (OWASP)."""
    return "'" + text if text.startswith(_FORMULA) else text


def _people(requests: Iterable[Request], words: Words, status: Status) -> list[Row]:
    """A line for each accreditation: who was applied for twice stands there twice."""
    found = [
        Row(_cells(request, member, words), sort_key(member))
        for request in requests
        for member in request.members
        if member.status is status
    ]
    return sorted(found, key=lambda row: row.key)


def _at_the_door(requests: Iterable[Request], words: Words) -> list[Row]:
    """A line, and a badge, for each person; it names every house that has applied for her."""
    found = []
    for person in each_person(requests, Status.CONFIRMED):
        cells = [_cells(request, member, words) for request, member in person]
        both = {name: " / ".join(dict.fromkeys(filter(None, (each[name] for each in cells)))) for name in cells[0]}
        found.append(Row({**cells[0], **{name: both[name] for name in _OF_A_HOUSE}}, sort_key(person[0][1])))
    return sorted(found, key=lambda row: row.key)


def _cells(request: Request, member: Member, words: Words) -> dict[str, str]:
    person = member.person
    return {
        "family": _text(person.family),
        "given": _text(person.given),
        "medium": _text(name_medium(request.medium, words, LONGEST_CELL)),
        "role": _text(person.role),
        "press_card": _text(person.press_card),
        "phone": _text(person.phone or ", ".join(request.phone)),
        "email": _text(person.email or request.sender),
        "attendance": words(f"attendance.{'digital' if member.status is Status.DIGITAL else 'in_person'}"),
        "ref": request.ref,
        "event": request.event,
        "tick": "☐",
    }


def _requests(requests: Iterable[Request], config: Config, words: Words) -> list[Row]:
    rows = []
    for request in requests:
        late = lateness(request, config) if request.status is Status.REJECTED else None
        cells = {
            "ref": request.ref,
            "event": request.event,
            "status": words(f"status.{request.status}"),
            "people": _text(", ".join(member.person.name for member in request.members)),
            "medium": _text(name_medium(request.medium, words, LONGEST_CELL)),
            "attendance": words(f"attendance.{request.attendance}"),
            "sender": _text(request.sender),
            "phone": _text(", ".join(request.phone)),
            "arrived": words.moment(request.arrived),
            "late": words.span(late) if late is not None else "",
        }
        rows.append(Row(cells, (request.ref,)))
    return rows


def _text(value: str | None) -> str:
    return clean(_ILLEGAL.sub("", value or ""), LONGEST_CELL)


def _fill(sheet: Worksheet, rows: Sequence[Row], columns: Sequence[str], words: Words, head: str) -> None:
    for at, name in enumerate(columns, 1):
        cell = _put(sheet, 1, at, words(f"column.{name}"))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS[name]
    for line, row in enumerate(rows, 2):
        for at, name in enumerate(columns, 1):
            cell = _put(sheet, line, at, row.cells[name])
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = _LINE
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header is not None
    assert footer is not None
    # & begins a code in headers and footers, and is doubled to mean itself
    header.left.text = head.replace("&", "&&")[:200]
    footer.left.text = words("sheet.confidential").replace("&", "&&")
    footer.right.text = words("sheet.page", page="&P", pages="&N")


def _put(sheet: Worksheet, line: int, at: int, text: str) -> Cell:
    """A cell that is text and stays text, also when somebody edits it in Excel."""
    cell = sheet.cell(line, at)
    assert isinstance(cell, Cell)
    cell.number_format = "@"
    if text:
        cell.value = text
        cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True
    return cell
