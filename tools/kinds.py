"""The mails whose kind is known, which weigh_wordings.py and weigh_kinds.py learn from.

A FOLDER holds pairs of .eml and gold .json, and so does --replies, of answers to our letters in a sentence or two; a
mail of --others is of kind other; --cases are files of short mails (tests/data/kinds*.txt), --lines such of a mail a
line (tools/lines/*.txt). Some are held out by a hash of their names and only counted, unless --all: a third of the
pairs and of each file of short mails (of kinds.txt and --lines none), a half of those by the writers of
tests/mails/voices/vm*.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from mailbot.config import Event
from mailbot.model import Attendance, Envelope, Kind, Source
from mailbot.understand import House, parse
from mailbot.understand.mail.documents import open_files
from mailbot.understand.mail.mail import Mail, Passage
from mailbot.understand.words.venue import Venue

ROOT = Path(__file__).resolve().parent.parent
CONFIG = tomllib.loads((ROOT / "config.toml").read_text(encoding="utf-8"))
HOUSE = House(frozenset({CONFIG["mailbox"]["address"], CONFIG["press_office"]["address"]}))
EVENTS = tuple(Event.model_validate(each) for each in CONFIG["event"])
VENUE = Venue.of(EVENTS)
OTHERS_WEIGH, LINES_WEIGH = 0.1, 0.4
"""How much a mail counts of those that come in hundreds, and say one thing in many ways or nothing."""


def arguments(description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--replies", type=Path)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--cases", type=Path, nargs="+", default=[])
    parser.add_argument("--lines", type=Path, nargs="+", default=[])
    parser.add_argument("--all", action="store_true")
    return parser


def is_held_out(name: str) -> bool:
    """Whether a mail is only counted; `name` is the pair's, or the first line of a short mail, "" for never."""
    tuned = not name or name.startswith(("vde-", "ven-", "vno-", "vru-"))
    return not tuned and int(hashlib.sha256(name.encode()).hexdigest(), 16) % (2 if name.startswith("vm") else 3) == 0


class Taught(NamedTuple):
    """A mail to learn from."""

    mail: Mail
    kinds: list[str]
    """The kinds that are right for it, the gold one first."""
    weight: float
    name: str = ""
    """"" is never held out."""
    digital: bool | None = None
    """Of a request or an amendment: whether it is to attend digitally, where that is known."""


def mails_of(args: argparse.Namespace) -> Iterator[Taught]:
    for folder in [*args.folders, *([args.replies] if args.replies else [])]:
        weight = LINES_WEIGH if folder == args.replies else 1.0
        for file in sorted(folder.rglob("*.json")):
            gold = json.loads(file.read_text(encoding="utf-8"))
            if gold["kind"] != Kind.AUTOMATIC:
                mail = open_files(parse(file.with_suffix(".eml").read_bytes(), HOUSE))
                kinds = [gold["kind"], *(gold.get("kind_also") or [])]
                # what is offered tells how a reply takes it up, and its own words may tell nothing of that
                digital = None if folder == args.replies else _is_digital(gold.get("attendance"))
                yield Taught(mail, kinds, weight, file.stem, digital)
    for file in sorted(args.others.rglob("*.eml")) if args.others else ():
        yield Taught(open_files(parse(file.read_bytes(), HOUSE)), ["other"], OTHERS_WEIGH)
    for file in args.cases:
        for block in file.read_text(encoding="utf-8").split("\n#"):
            head, _, text = block.lstrip("#").partition("\n")
            kind, sender, subject = (part.strip() for part in head.split("|", 2))
            lines = text.split("\n")
            own = "\n".join(line for line in lines if not line.startswith(">")).strip()
            quoted = "\n".join(line[1:].strip() for line in lines if line.startswith(">"))
            yield Taught(_short(sender, subject, own, quoted), [kind], 1.0, "" if file.stem == "kinds" else head)
    for file in args.lines:
        yield from of_lines(file)


def of_lines(file: Path) -> Iterator[Taught]:
    """The short mails of one of tools/lines/*.txt, in its order."""
    for line in file.read_text(encoding="utf-8").splitlines():
        kind, attendance, subject, text = (part.strip() for part in line.split("|"))
        mail = _short("a@mail.example", subject, text.replace(" / ", "\n"))
        yield Taught(mail, [kind], LINES_WEIGH, digital=_is_digital(attendance))


def _is_digital(attendance: str | None) -> bool | None:
    return None if attendance in (None, "-") else attendance == Attendance.DIGITAL


def _short(sender: str, subject: str, own: str, quoted: str = "") -> Mail:
    name, _, address = sender.rstrip(">").rpartition("<")
    envelope = Envelope(None, subject, address, name.strip(), tuple(HOUSE.ours)[:1], None, None, (), None, 0, "")
    parts = ((Source.SUBJECT, subject), (Source.BODY, own), (Source.QUOTED, quoted))
    return Mail(envelope, {}, tuple(Passage(source, words) for source, words in parts if words))


def shares_of(sums: Any) -> Any:
    """The shares that the sums of each row stand for; of a row they add up to 1."""
    powers = np.exp(sums - sums.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)
