"""Fits mailbot/understand/medium/outlets.bin to mails whose outlet is known; needs numpy and scipy, unlike mailbot.

    python -m tools.weigh_outlets FOLDER... [--cases FILE...] [--lines FILE...] [--all]

A FOLDER holds pairs of .eml and gold .json, whose mails are also learned from with the outlets of others in the same
sentences (bench/exchanged.py); --cases are files of single sentences (bench/cases.py). Of the short mails in --lines
(tools/lines/*.txt) those count that tools/answers.txt has an answer to; a half of them is held out and only counted,
unless --all.

Conditional logit: of all that may be a mail's answer (medium/options.py) the right ones are to have the largest share.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from bench.cases import outlet_cases
from bench.exchanged import Golden, Names, with_outlets, write
from mailbot.model import Kind
from mailbot.understand import parse
from mailbot.understand.mail.documents import open_files
from mailbot.understand.mail.mail import Mail
from mailbot.understand.medium.options import places_of
from mailbot.understand.people.choice import choose_people
from tools import taught
from tools.kinds import HOUSE, ROOT
from tools.taught import OURS

FILE = ROOT / "mailbot" / "understand" / "medium" / "outlets.bin"
PRICE = 0.5
"""The price on a squared weight."""


class Taught(NamedTuple):
    """A mail to learn from, the right answers, its weight, and whether it is held out."""

    mail: Mail
    answers: list[str | None]
    weight: float
    held: bool


class Sample(NamedTuple):
    """The options of a mail: the numbers of each one's traits, and whether it is right."""

    traits: list[list[int]]
    right: list[bool]
    weight: float
    held: bool


def main() -> None:
    parser = taught.arguments(__doc__)
    parser.add_argument("--cases", type=Path, nargs="+", default=[])
    args = parser.parse_args()
    names: dict[str, int] = {}
    samples = [_sample(each, names, args.all) for each in mails_of(args)]
    train = [each for each in samples if not each.held and any(each.right)]
    kept = _frequent(train, len(names))
    weights = np.zeros(len(names))
    weights[kept] = _fit(train, kept, len(names))
    for label, some in (("fitted on", train), ("held out", [each for each in samples if each.held])):
        if some:
            hits = [each.right[int(np.argmax([weights[traits].sum() for traits in each.traits]))] for each in some]
            print(f"{label:10} {len(some):5} mails, outlet right by what was learned alone: {np.mean(hits):.3f}")
    taught.write(FILE, names, weights)


def mails_of(args: argparse.Namespace) -> Iterator[Taught]:
    files = sorted(file for folder in args.folders for file in folder.rglob("*.json"))
    yield from _pairs(files, 1.0)
    names = Names(filter(None, map(Golden.of, files)), 21)
    with tempfile.TemporaryDirectory() as kept:
        for golden in filter(None, map(Golden.of, files)):
            if golden.gold["kind"] == Kind.REQUEST and (pairs := with_outlets(golden, names)):
                write(golden, pairs, Path(kept))
        yield from _pairs(sorted(Path(kept).glob("*.json")), 0.5)
    for short in taught.shorts_of(args.lines):
        yield Taught(_mail(short.raw), short.outlets, 1.0, short.held)
    for file in args.cases:
        yield from (Taught(mail, [outlet], 1.0, held=False) for mail, outlet in outlet_cases(file))


def _pairs(files: list[Path], weight: float) -> Iterator[Taught]:
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        if gold["kind"] in (Kind.REQUEST, Kind.AMENDMENT):
            answers = [gold.get("medium"), *(gold.get("medium_also") or [])]
            yield Taught(_mail(file.with_suffix(".eml").read_bytes()), answers, weight, held=False)


def _mail(raw: bytes) -> Mail:
    return open_files(parse(raw, HOUSE))


def _sample(each: Taught, names: dict[str, int], everything: bool) -> Sample:
    places = list(places_of(each.mail, choose_people(each.mail, Kind.REQUEST, HOUSE, OURS).people, OURS))
    options = [place.read() for place in places]
    held = each.held and not everything
    traits = [
        [names.setdefault(trait, len(names)) for some in (*place.around, option.whole()) for trait in some]
        for place, option in zip(places, options, strict=True)
    ]
    wanted = {plain(answer) for answer in each.answers}
    right = [plain(option.name) in wanted for option in options]
    if not any(right):
        right = [any(_is_like(plain(option.name), answer) for answer in wanted) for option in options]
    return Sample(traits, right, each.weight, held)


def plain(text: str | None) -> str:
    """A name without article, quotation marks and case; "" for none."""
    text = re.sub(r"[\"«»„“”‚‘'.!?,;]", "", (text or "").casefold().replace("ё", "е"))
    return re.sub(r"^(?:the|die|der|das|le|la|il) ", "", text).strip()


def _is_like(one: str, other: str) -> bool:
    """Whether a name is another one with a word more or less."""
    return bool(one and other) and (one in other or other in one) and abs(len(one) - len(other)) < 14


def _frequent(samples: list[Sample], count: int) -> Any:
    """The traits that at least two mails have."""
    found: Counter[int] = Counter()
    for each in samples:
        found.update({trait for traits in each.traits for trait in traits})
    return np.array([number for number in range(count) if found[number] > 1])


def _fit(samples: list[Sample], kept: Any, count: int) -> Any:
    x = taught.table([traits for each in samples for traits in each.traits], kept, count)
    right = np.concatenate([each.right for each in samples]).astype(float)
    sizes = np.array([len(each.right) for each in samples])
    starts, whose = np.cumsum([0, *sizes])[:-1], np.repeat(np.arange(len(samples)), sizes)
    weight = np.array([each.weight for each in samples])
    turned = x.T.tocsr()

    def loss(weights: Any) -> tuple[float, Any]:
        sums = x @ weights
        powers = np.exp(sums - np.maximum.reduceat(sums, starts)[whose])
        whole, hit = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts)
        slope = turned @ ((powers / whole[whose] - powers * right / hit[whose]) * weight[whose])
        return (weight * np.log(whole / hit)).sum() + PRICE * (weights**2).sum(), slope + 2 * PRICE * weights

    return minimize(loss, np.zeros(len(kept)), jac=True, method="L-BFGS-B", options={"maxiter": 100}).x


if __name__ == "__main__":
    main()
