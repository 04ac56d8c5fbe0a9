"""Fits mailbot/understand/kind/weights.toml to mails whose kind is known; needs numpy and scipy, unlike mailbot itself.

    python -m tools.weigh_kinds FOLDER... [--others FOLDER] [--cases FILE...] [--lines FILE...] [--all]

A FOLDER holds pairs of .eml and gold .json; a mail of --others is of kind other; --cases are files of short mails
(tests/data/kinds*.txt), --lines such of a mail a line (tools/lines/*.txt). Some are held out by a hash of their names
and only counted, unless --all: a third of the pairs and of each file of short mails (of kinds.txt and --lines none), a
half of those by the writers of tests/mails/voices/vm*.

Softmax regression from the judged weights (kind_first.toml), which it may leave only at a price. Of each mail eight
more copies are shown in which three signals of ten are left out at random, since people whose words nobody has seen yet
write mails in which the vocabulary finds less.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from mailbot.config import Event
from mailbot.model import Attendance, Envelope, Kind, Source
from mailbot.understand import House, parse
from mailbot.understand.event.event import find_event
from mailbot.understand.kind.kind import KINDS
from mailbot.understand.kind.signals import find_signals
from mailbot.understand.mail.documents import open_files
from mailbot.understand.mail.mail import Mail, Passage
from mailbot.understand.words.venue import Venue

ROOT = Path(__file__).resolve().parent.parent
CONFIG = tomllib.loads((ROOT / "config.toml").read_text(encoding="utf-8"))
HOUSE = House(frozenset({CONFIG["mailbox"]["address"], CONFIG["press_office"]["address"]}))
EVENTS = tuple(Event.model_validate(each) for each in CONFIG["event"])
VENUE = Venue.of(EVENTS)
PRICE, COPIES, LEFT_OUT, OTHERS_WEIGH, LINES_WEIGH = 0.5, 8, 0.3, 0.1, 0.4
Sample = tuple[set[str], set[str], float, bool]
"""The signals of a mail, the kinds that are right for it (the first is the gold one), its weight, whether held out."""


def main() -> None:
    args = arguments(__doc__).parse_args()
    samples = []
    for each in mails_of(args):
        signals = find_signals(each.mail, HOUSE, find_event(each.mail, EVENTS), VENUE)
        samples.append((set(signals.found), each.kinds, each.weight, not args.all and is_held_out(each.name)))
    _fit(samples)


def arguments(description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
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
    for folder in args.folders:
        for file in sorted(folder.rglob("*.json")):
            gold = json.loads(file.read_text(encoding="utf-8"))
            if gold["kind"] != Kind.AUTOMATIC:
                mail = open_files(parse(file.with_suffix(".eml").read_bytes(), HOUSE))
                kinds = [gold["kind"], *(gold.get("kind_also") or [])]
                yield Taught(mail, kinds, 1.0, file.stem, _is_digital(gold.get("attendance")))
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


def _fit(samples: list[Any]) -> None:
    first = tomllib.loads((ROOT / "tools" / "kind_first.toml").read_text(encoding="utf-8"))["kind"]
    train = [sample for sample in samples if not sample[3]]
    counts = Counter(name for signals, *_ in train for name in signals)
    names = ["bias", *sorted({name for name, count in counts.items() if count > 2} | (set(first) - {"bias"}))]
    start = np.array([first.get(name, [0.0] * len(KINDS)) for name in names])

    def table(rows: list[Any]) -> Any:
        return np.array([[1.0, *(float(name in row[0]) for name in names[1:])] for row in rows])

    x, right, weight = (
        table(train),
        [KINDS.index(Kind(row[1][0])) for row in train],
        np.array([row[2] for row in train]),
    )
    rng, known = np.random.RandomState(0), weight > OTHERS_WEIGH
    xs, ys, ws = [x], [np.array(right)], [np.where(known, weight / 2, weight)]
    for _ in range(COPIES):
        kept = rng.rand(*x[known].shape) > LEFT_OUT
        kept[:, 0] = True
        xs.append(x[known] * kept)
        ys.append(np.array(right)[known])
        ws.append(weight[known] / 2 / COPIES)
    xa, ya, wa = np.vstack(xs), np.concatenate(ys), np.concatenate(ws)
    wanted = np.eye(len(KINDS))[ya]

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(start.shape)
        shares, away = shares_of(xa @ weights), weights - start
        value = -(wa * np.log(shares[np.arange(len(ya)), ya] + 1e-12)).sum() + PRICE * (away**2).sum()
        return value, (xa.T @ ((shares - wanted) * wa[:, None]) + 2 * PRICE * away).ravel()

    fitted = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x.reshape(start.shape)
    for label, rows in (
        ("fitted on", [row for row in train if row[2] == 1.0]),
        ("held out", [row for row in samples if row[3]]),
    ):
        if rows:
            judged, learned = (
                np.mean(
                    [KINDS[best] in row[1] for row, best in zip(rows, (table(rows) @ weights).argmax(1), strict=True)]
                )
                for weights in (start, fitted)
            )
            print(
                f"{label:10} {len(rows):5} mails, kind right: {judged:.3f} by judged weights, {learned:.3f} by fitted"
            )
    with (ROOT / "mailbot" / "understand" / "kind" / "weights.toml").open("w", encoding="utf-8") as file:
        file.write("# How much each signal speaks for each kind: request, amendment, withdrawal, question, other.\n")
        file.write("# Written by tools/weigh_kinds.py.\n[kind]\n")
        for name, row in zip(names, fitted, strict=True):
            if np.abs(row).max() > 0.05:
                file.write(f'"{name}" = [{", ".join(f"{each:.2f}" for each in row)}]\n')


def shares_of(sums: Any) -> Any:
    powers = np.exp(sums - sums.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


if __name__ == "__main__":
    main()
