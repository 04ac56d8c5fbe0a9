"""Documents on standard input -> their texts on standard output; a script of its own.

An order is a line, `.pdf 1234`, and as many bytes of a document. The answer is a line, `0 567`, and as many bytes of
text; anything but 0 says that it was not read to its end. Paragraphs are lines, the cells of a table's row are parted
by tabs.

It imports nothing of ours, so that it starts in a few hundredths of a second, and the libraries only once for all
documents. Each is read by a fork with limits on memory and time, which has no hold on orders and answers: a hostile
document can only hurt itself.
"""

from __future__ import annotations

import importlib
import io
import os
import re
import resource
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

MAX_MEMORY = 768 << 20
MAX_CPU = 10
"""Seconds."""
MAX_UNPACKED = 50 << 20
"""Bytes of one part of a packed document that are unpacked: more is a bomb."""
MAX_TEXT = 60_000
MAX_TOLD = 8 * MAX_TEXT + 1024
"""Bytes: more than that is not told by what reads as it should."""
MAX_PAGES = 20
MAX_ROWS = 2000
MAX_CELLS = 60

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ODF_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def read_docx(data: bytes) -> Iterator[str]:
    """The lines of a letterhead, the text and the page's foot, in this order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        heads = sorted(name for name in names if re.fullmatch(r"word/header\d*\.xml", name))
        feet = sorted(name for name in names if re.fullmatch(r"word/footer\d*\.xml", name))
        for name in [*heads, "word/document.xml", *feet]:
            yield from _blocks(_xml(archive, name), _WORD + "p", _WORD + "tbl", _WORD + "tr", (_WORD + "tc",))


def read_odt(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in ("styles.xml", "content.xml"):
            if name in archive.namelist():
                root = _xml(archive, name)
                cells = (_ODF_TABLE + "table-cell", _ODF_TABLE + "covered-table-cell")
                yield from _blocks(root, _ODF_TEXT + "p", _ODF_TABLE + "table", _ODF_TABLE + "table-row", cells)


def _xml(archive: zipfile.ZipFile, name: str) -> ET.Element:
    with archive.open(name) as file:
        data = file.read(MAX_UNPACKED + 1)
    if len(data) > MAX_UNPACKED:
        raise ValueError("unpacks to too much")
    # expat caps the growth of entities, and the limits of this process whatever else a document tries.
    return ET.fromstring(data)  # noqa: S314


def _blocks(element: ET.Element, paragraph: str, table: str, row: str, cells: tuple[str, ...]) -> Iterator[str]:
    """The lines of all paragraphs and rows below an element, in order."""
    for child in element:
        if child.tag == table:
            for each in child.iter(row):
                yield "\t".join(" ".join(_texts(cell, paragraph)) for cell in each if cell.tag in cells)
            yield ""
        elif child.tag == paragraph or child.tag == _ODF_TEXT + "h":
            yield from _text(child).split("\n")
            for box in child.iter(_WORD + "txbxContent"):
                yield from _blocks(box, paragraph, table, row, cells)
        else:
            yield from _blocks(child, paragraph, table, row, cells)


def _texts(cell: ET.Element, paragraph: str) -> list[str]:
    return [text for each in cell.iter(paragraph) if (text := _text(each).replace("\n", " ").strip())]


def _text(paragraph: ET.Element) -> str:
    """The text of one paragraph; what is deleted or stands in a text box of it is left out."""
    out: list[str] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in (_WORD + "txbxContent", _WORD + "del", _ODF_TEXT + "note", _ODF_TEXT + "annotation"):
            continue
        if tag == _WORD + "t" or not tag.startswith(_WORD):
            out.append(element.text or "")
        if tag in (_WORD + "tab", _ODF_TEXT + "tab"):
            out.append("\t")
        elif tag in (_WORD + "br", _WORD + "cr", _ODF_TEXT + "line-break"):
            out.append("\n")
        elif tag == _ODF_TEXT + "s":
            out.append(" ")
        elif tag == _WORD + "checkBox" or tag.endswith("}checkbox"):
            out.append(_tick(element))
        for child in reversed(element):
            if child.tail and not tag.startswith(_WORD):
                tail = ET.Element(_ODF_TEXT + "tail")
                tail.text = child.tail
                stack.append(tail)
            stack.append(child)
    return "".join(out)


def _tick(element: ET.Element) -> str:
    checked = next((each for each in element if each.tag.endswith("}checked")), None)
    on = checked is not None and not any(value in ("0", "false") for value in checked.attrib.values())
    return "[X] " if on else "[ ] "


def read_xlsx(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > 4 * MAX_UNPACKED:
            raise ValueError("unpacks to too much")
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets[:5]:
        if sheet.sheet_state == "visible":
            for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_CELLS, values_only=True):
                yield "\t".join("" if cell is None else " ".join(_cell(cell).split()) for cell in row).rstrip()
            yield ""


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def read_pdf(data: bytes) -> Iterator[str]:
    """The text of the first pages, and the fields of a form that is filled in."""
    if b"/Encrypt" in data:
        _load_with_ciphers()
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("encrypted")
    for page in reader.pages[:MAX_PAGES]:
        yield from page.extract_text().split("\n")
        yield ""
    for name, value in (reader.get_form_text_fields() or {}).items():
        if value:
            yield f"{name}: {value}"


def _load_with_ciphers() -> None:
    """Takes back what was loaded without `SPARED`; this process reads one document."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("pypdf", *SPARED)]:
        del sys.modules[name]


READERS = {".docx": read_docx, ".odt": read_odt, ".xlsx": read_xlsx, ".pdf": read_pdf}
LIBRARIES = {".xlsx": "openpyxl", ".pdf": "pypdf"}
SPARED = ("cryptography", "lxml")
"""What the libraries load where they find it, a third of their memory, and hardly a document needs."""


def main() -> None:
    sys.modules.update(dict.fromkeys(SPARED))  # type: ignore[arg-type]  # None: as if it were not there
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    for order in iter(orders.readline, b""):
        suffix, size = order.decode().split()
        data = orders.read(int(size))
        if suffix in LIBRARIES:
            importlib.import_module(LIBRARIES[suffix])
        ended, text = _read_apart(suffix, data)
        answers.write(b"%d %d\n%b" % (ended, len(text), text))
        answers.flush()


def _read_apart(suffix: str, data: bytes) -> tuple[int, bytes]:
    """How the process ended that has read this document, and what it has told."""
    here, there = os.pipe()
    reader = os.fork()
    if not reader:
        try:
            os.close(here)
            for stream in (0, 1):  # orders and answers are none of its business
                os.dup2(there, stream)
            with os.fdopen(there, "wb") as out:
                _tell(suffix, data, out)
            os._exit(0)
        finally:  # whatever is raised, the loop is not for it to go on with
            os._exit(1)
    os.close(there)
    with os.fdopen(here, "rb") as told:
        text = told.read(MAX_TOLD)
    return os.waitpid(reader, 0)[1], text


def _tell(suffix: str, data: bytes, out: io.BufferedWriter) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU, MAX_CPU))
    size, blank = 0, True
    for line in READERS[suffix](data):
        line = line.strip(" \r\n")[:MAX_TEXT]
        if size > MAX_TEXT:
            break
        if line or not blank:
            size += len(line) + 1
            out.write(line.encode("utf-8", "replace") + b"\n")
        blank = not line


if __name__ == "__main__":
    main()
