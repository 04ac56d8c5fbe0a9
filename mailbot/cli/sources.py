"""Mails in files: .eml, folders with their subfolders, Maildirs, mbox."""

from __future__ import annotations

import mailbox
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.utils import mktime_tz, parsedate_tz
from pathlib import Path

from mailbot.cli.common import Misused

LARGEST = 200 * 1024 * 1024
"""Bytes of a file that are read as one mail."""
HEAD = 64 * 1024
"""Bytes in which the first header must stand."""


@dataclass(frozen=True, slots=True)
class Source:
    """One mail of a file; `arrived` is what the file itself tells (an mbox's From line), not the mail."""

    name: str
    raw: bytes
    arrived: datetime | None = None
    trouble: str = ""
    """Why there is no mail in it, if there is none."""
    partial: bool = False
    """Attachments are left out of `raw`, for it was too large."""


def find_mails(paths: list[Path]) -> Iterator[Source]:
    """All mails below the paths, by name; raises Misused if a path is not there."""
    for path in paths:
        if not path.exists():
            raise Misused(f"{path}: there is no such file or folder")
        if path.is_dir():
            for file in sorted(_mail_files(path)):
                yield from _open(file, str(file.relative_to(path)))
        else:
            yield from _open(path, path.name)


def _mail_files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        is_named_so = file.suffix.lower() in {".eml", ".mbox"} or file.parent.name in {"cur", "new"}
        if file.is_file() and (is_named_so or (not file.suffix and _is_mbox(file))):
            yield file


def _is_mbox(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(5) == b"From "
    except OSError:
        return False


def _open(file: Path, name: str) -> Iterator[Source]:
    # what a pipe has told once it does not tell again
    if file.suffix.lower() == ".eml" or not file.is_file() or not _is_mbox(file):
        yield _one(file, name)
        return
    with closing(mailbox.mbox(file, create=False)) as box:
        for index, key in enumerate(box.iterkeys(), 1):
            yield Source(f"{name}#{index}", box.get_bytes(key), _from_line(box.get_message(key).get_from()))


def _one(file: Path, name: str) -> Source:
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST)
    except OSError as error:
        return Source(name, b"", trouble=f"the file cannot be read ({error.strerror})")
    # as some editors save it
    raw = raw.removeprefix(BOM_UTF8).lstrip(b"\r\n")
    if not BytesHeaderParser().parsebytes(raw[:HEAD]).keys():
        return Source(name, raw, trouble="the file holds no readable mail: it does not begin with a header")
    return Source(name, raw)


def _from_line(line: str) -> datetime | None:
    """The time of an mbox's "From " line, which has no zone: taken as UTC, as RFC 4155 says."""
    parsed = parsedate_tz(" ".join(line.split()[1:]))
    try:
        return datetime.fromtimestamp(mktime_tz(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
