"""The files attached to a mail -> passages: docx, odt, xlsx, pdf, rtf, text, CSV and HTML; each within limits.

What others may have built to do harm (pdf and packed XML) is read in a process of its own (`document_reader.py`), which
a hostile file can exhaust or crash without hurting the service. Pictures are not read; a passage without text tells
that they are there.
"""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from mailbot.model import Source
from mailbot.understand.mail.charset import decode
from mailbot.understand.mail.document_reader import DocumentReader, Unreadable
from mailbot.understand.mail.html import read_html
from mailbot.understand.mail.mail import File, Mail, Passage
from mailbot.understand.mail.rtf import read_rtf
from mailbot.understand.text import clean, short_lines

MAX_DOCUMENTS = 5
MAX_TEXT = 60_000
MAX_SECONDS = 15.0
"""For all documents of one mail."""
_PACKED = frozenset({".docx", ".odt", ".xlsx", ".pdf"})


def open_files(mail: Mail, reader: DocumentReader | None = None) -> Mail:
    """The mail with an ATTACHMENT passage for each file; never raises. What could not be read stands in `defects`."""
    if not mail.files:
        return mail
    with nullcontext(reader) if reader is not None else DocumentReader() as reader:
        return _opened(mail, reader)


def _opened(mail: Mail, reader: DocumentReader) -> Mail:
    passages: list[Passage] = []
    defects: list[str] = []
    until = time.monotonic() + MAX_SECONDS
    budget = MAX_DOCUMENTS
    for file in mail.files:
        text = ""
        if file.data and budget:
            budget -= 1
            try:
                text = read_document(file, reader, max(0.5, until - time.monotonic()))
            except Unreadable as error:
                defects.append(f"attachment {file.name}: {error}")
        passages.append(Passage(Source.ATTACHMENT, short_lines(text), file.name))
    return replace(mail, passages=(*mail.passages, *passages), defects=(*mail.defects, *defects), files=())


def read_document(file: File, reader: DocumentReader, seconds: float = MAX_SECONDS) -> str:
    """The text of one file; Unreadable if it is broken, encrypted, too large, or not what its name says."""
    suffix = _suffix(file)
    if suffix in _PACKED:
        if suffix == ".pdf" and b"%PDF-" not in file.data:
            raise Unreadable
        return clean(reader.read(file.data, suffix, seconds))
    try:
        if suffix == ".rtf":
            text = read_rtf(file.data)
        elif suffix in (".html", ".htm"):
            text = "\n".join(row.text for row in read_html(decode(file.data, file.charset)))
        elif suffix == ".csv":
            text = _cells(decode(file.data[: 8 * MAX_TEXT], file.charset))
        elif suffix in (".txt", ".vcf"):
            text = decode(file.data[: 8 * MAX_TEXT], file.charset)
        else:
            return ""
    except Exception as error:  # the border: whatever a hostile file makes a reader do
        raise Unreadable(type(error).__name__) from error
    return clean(text)[:MAX_TEXT].strip()


def _suffix(file: File) -> str:
    """By its first bytes, for the name may lie; by the name where they do not tell."""
    suffix = Path(file.name).suffix.lower()
    if file.data.startswith(b"%PDF-"):
        return ".pdf"
    if file.data.startswith(b"{\\rtf"):
        return ".rtf"
    if suffix in _PACKED and suffix != ".pdf" and not file.data.startswith(b"PK"):
        return ".html" if file.data.lstrip()[:1] == b"<" else ""
    return suffix


def _cells(text: str) -> str:
    """CSV with its cells parted by tabs."""
    head = text[:2000]
    mark = max(";,\t", key=head.count)
    rows = (line.split(mark) for line in text.splitlines())
    return "\n".join("\t".join(cell.strip().strip('"') for cell in row) for row in rows)
