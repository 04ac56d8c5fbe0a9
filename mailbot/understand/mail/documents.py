"""The files attached to a mail -> passages: docx, odt, xlsx, pdf, rtf, text, CSV and HTML; each within limits.

What others may have built to do harm (pdf and packed XML) is read in a process of its own, `document_child.py`, which a
hostile file can exhaust or crash without hurting the service. Pictures are not read; a passage without text tells that
they are there.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from mailbot.model import Source
from mailbot.understand.mail.charset import decode
from mailbot.understand.mail.html import read_html
from mailbot.understand.mail.mail import File, Mail, Passage
from mailbot.understand.mail.rtf import read_rtf
from mailbot.understand.text import clean, short_lines

MAX_DOCUMENTS = 5
MAX_TEXT = 60_000
MAX_SECONDS = 15.0
"""For all documents of one mail."""
_CHILD = Path(__file__).with_name("document_child.py")
_PACKED = frozenset({".docx", ".odt", ".xlsx", ".pdf"})


class Unreadable(Exception):
    """A document that cannot be read; the text says why."""


def open_files(mail: Mail) -> Mail:
    """The mail with an ATTACHMENT passage for each file; never raises. What could not be read stands in `defects`."""
    passages: list[Passage] = []
    defects: list[str] = []
    until = time.monotonic() + MAX_SECONDS
    budget = MAX_DOCUMENTS
    for file in mail.files:
        text = ""
        if file.data and budget:
            budget -= 1
            try:
                text = read_document(file, max(0.5, until - time.monotonic()))
            except Unreadable as error:
                defects.append(f"attachment {file.name}: {error}")
        passages.append(Passage(Source.ATTACHMENT, short_lines(text), file.name))
    if not passages:
        return mail
    return replace(mail, passages=(*mail.passages, *passages), defects=(*mail.defects, *defects), files=())


def read_document(file: File, seconds: float = MAX_SECONDS) -> str:
    """The text of one file; Unreadable if it is broken, encrypted, too large, or not what its name says."""
    suffix = _suffix(file)
    if suffix in _PACKED:
        return clean(_in_child(file.data, suffix, seconds))
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


def _in_child(data: bytes, suffix: str, seconds: float) -> str:
    # -I: neither the working directory nor the environment decides what is imported.
    command = [sys.executable, "-I", str(_CHILD), suffix]
    try:
        done = subprocess.run(  # noqa: S603  the command is ours, word by word
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("takes too long") from error
    except OSError as error:
        raise Unreadable(f"no process to read it in: {error.strerror}") from error
    text = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode and not text:
        raise Unreadable("broken, encrypted or too large")
    return text
