"""What the learned choices of people and of the outlet are taught with, and how their weights are written."""

from __future__ import annotations

import argparse
import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from mailbot.understand.event.own_event import OwnEvents
from tools.kinds import EVENTS, ROOT

OURS = OwnEvents.of(EVENTS)
ANSWERS = ROOT / "tools" / "answers.txt"
LEAST = 0.01
"""The least weight that is kept."""


def arguments(description: str | None) -> argparse.ArgumentParser:
    """FOLDER... of pairs of .eml and gold .json; --lines FILE... of short mails; --all, and none is held out."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--lines", type=Path, nargs="+", default=[])
    parser.add_argument("--all", action="store_true")
    return parser


class Short(NamedTuple):
    """A short mail whose people and outlet are known."""

    raw: bytes
    people: list[str]
    outlets: list[str | None]
    """The outlet (None: none is named), and what is equally right."""
    held: bool
    """Whether it is only counted: a half is, by a hash of its number."""


def shorts_of(files: Iterable[Path]) -> Iterator[Short]:
    """The short mails of tools/lines that tools/answers.txt has an answer to.

    There a line is the file and number of the mail's line, its CRC-32, the people (parted by semicolons), the outlet (-
    for none), and what is equally right.
    """
    lines = (line.split("|") for line in ANSWERS.read_text(encoding="utf-8").splitlines())
    answers = {name.strip(): [part.strip() for part in rest] for name, *rest in lines}
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            name = f"{file.stem}{number:04d}"
            if name in answers and int(answers[name][0], 16) == zlib.crc32(line.encode()):
                _, people, *outlets = answers[name]
                _, _, subject, text = (part.strip() for part in line.split("|", 3))
                held = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 1
                named = [each.strip() for each in people.split(";") if each.strip() != "-"]
                yield Short(_mail(subject, text), named, [None if each == "-" else each for each in outlets], held)


def _mail(subject: str, text: str) -> bytes:
    """A short mail as people send it; most sign it on a line of its own."""
    last = re.fullmatch(r"(?s)(.*[.!?)…]) ([^.!?]*(?:\b\w\.[^.!?]*)*\.?)", text)
    if " / " not in text and last and len(last[2].split()) < 9 and zlib.crc32(text.encode()) % 4:
        text = f"{last[1]} / {last[2]}"
    message = EmailMessage()
    message["From"], message["Subject"] = "kontakt.7@mail.example", subject
    message.set_content("\n".join(part.strip() for part in text.split(" / ")), cte="8bit")
    return message.as_bytes()


def table(rows: Sequence[Sequence[int]], kept: Any, count: int) -> Any:
    """A sparse matrix: a row for each list of traits, a column for each trait in `kept` of all `count`."""
    place = np.full(count, -1)
    place[kept] = np.arange(len(kept))
    cells, ends = [], [0]
    for traits in rows:
        columns = place[np.asarray(traits, dtype=int)]
        cells.append(columns[columns >= 0])
        ends.append(ends[-1] + len(cells[-1]))
    columns = np.concatenate(cells)
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(cells), len(kept)))


def write(file: Path, names: Iterable[str], weights: Any) -> None:
    """The weights of traits as mailbot/understand/weighing/weights.py reads them."""
    told = {zlib.crc32(name.encode()): each for name, each in zip(names, weights, strict=True) if abs(each) > LEAST}
    unit = max(map(abs, told.values())) / 127
    keys = np.array(sorted(told), dtype="<u4")
    cells = np.array([round(told[key] / unit) for key in sorted(told)], dtype="i1")
    packed = zlib.compress(struct.pack("<dI", unit, len(keys)) + keys.tobytes() + cells.tobytes(), 9)
    file.write_bytes(packed)
    print(f"{len(keys)} traits, {len(packed) // 1024} KiB")
