"""Fits mailbot/understand/people/people.bin to requests whose people are known; needs numpy and scipy, unlike mailbot.

    python -m tools.weigh_people FOLDER... [--lines FILE...] [--all]

A FOLDER holds pairs of .eml and gold .json. Of the short mails in --lines (tools/lines/*.txt) those count that
tools/answers.txt has an answer to; a half of them is held out and only counted, unless --all.

Logistic regression: of everybody whom a mail may name (people/candidates.py), who is to be accredited.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from bench.golden import plain_name
from mailbot.model import Kind
from mailbot.understand import parse
from mailbot.understand.mail.documents import open_files
from mailbot.understand.names.name import Name
from mailbot.understand.people.candidates import candidates_of
from mailbot.understand.people.people import find_people
from tools import taught
from tools.kinds import HOUSE, ROOT
from tools.taught import OURS

FILE = ROOT / "mailbot" / "understand" / "people" / "people.bin"
PRICE = 2.0
"""The price on a squared weight."""


class Sample(NamedTuple):
    """The candidates of a mail: the numbers of each one's traits, and whether she is to be accredited."""

    traits: list[list[int]]
    right: list[bool]
    held: bool


def main() -> None:
    args = taught.arguments(__doc__).parse_args()
    names: dict[str, int] = {}
    samples = [_sample(raw, people, held and not args.all, names) for raw, people, held in _mails(args)]
    train = [each for each in samples if not each.held and each.traits]
    found: Counter[int] = Counter()
    for each in train:
        found.update({trait for traits in each.traits for trait in traits})
    kept = np.array([number for number in range(len(names)) if found[number] > 2])
    weights = np.zeros(len(names))
    weights[kept] = _fit(train, kept, len(names))
    for label, some in (("fitted on", train), ("held out", [each for each in samples if each.held])):
        if some:
            hits = [_is_right(each, weights) for each in some]
            print(f"{label:10} {len(some):5} mails, all candidates told right: {np.mean(hits):.3f}")
    taught.write(FILE, names, weights)


def _mails(args: argparse.Namespace) -> Iterator[tuple[bytes, set[str], bool]]:
    """Requests, the names of those to be accredited, and whether they are held out."""
    for folder in args.folders:
        for file in sorted(folder.rglob("*.json")):
            gold = json.loads(file.read_text(encoding="utf-8"))
            if gold["kind"] == Kind.REQUEST:
                people = (
                    name
                    for person in gold.get("people") or []
                    for name in (person["name"], *(person.get("also") or []))
                )
                yield file.with_suffix(".eml").read_bytes(), set(map(plain_name, people)), False
    for short in taught.shorts_of(args.lines):
        yield short.raw, set(map(plain_name, short.people)), short.held


def _sample(raw: bytes, people: set[str], held: bool, names: dict[str, int]) -> Sample:
    mail = open_files(parse(raw, HOUSE))
    ruled = [Name(each.given, each.family) for each in find_people(mail, Kind.REQUEST, HOUSE, OURS).people]
    everybody = candidates_of(mail, ruled, OURS)
    traits = [[names.setdefault(trait, len(names)) for trait in each.traits] for each in everybody]
    return Sample(traits, [plain_name(each.name.text) in people for each in everybody], held)


def _is_right(sample: Sample, weights: Any) -> bool:
    return all(right == (weights[traits].sum() > 0) for traits, right in zip(sample.traits, sample.right, strict=True))


def _fit(samples: list[Sample], kept: Any, count: int) -> Any:
    x = taught.table([traits for each in samples for traits in each.traits], kept, count)
    right = np.array([right for each in samples for right in each.right], dtype=float)
    turned = x.T.tocsr()

    def loss(weights: Any) -> tuple[float, Any]:
        sums = x @ weights
        slope = turned @ (1 / (1 + np.exp(-sums)) - right)
        return (np.logaddexp(0, sums) - right * sums).sum() + PRICE * (weights**2).sum(), slope + 2 * PRICE * weights

    return minimize(loss, np.zeros(len(kept)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x


if __name__ == "__main__":
    main()
