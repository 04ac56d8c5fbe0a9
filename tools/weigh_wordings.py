"""Fits mailbot/understand/kind/wordings.bin to mails whose kind is known; needs numpy and scipy, unlike mailbot itself.

    python -m tools.weigh_wordings FOLDER... [--others FOLDER] [--cases FILE...] [--lines FILE...] [--all]

Which mails these are tells tools/kinds.py. Softmax regression over the runs of words that stand in at least two mails,
with a price on each weight. What it prints of the held out mails is counted by wording alone; kind.py adds it to the
signals, whose weights are learned after it (weigh_kinds.py).
"""

from __future__ import annotations

import argparse
import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import Any, NamedTuple, Self

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from mailbot.model import Kind, Source
from mailbot.understand.kind.kind import KINDS
from mailbot.understand.kind.wording import ENOUGH, key_of, runs_of
from tools.kinds import OTHERS_WEIGH, ROOT, VENUE, Taught, arguments, is_held_out, mails_of, shares_of

PRICE, LEAST = 0.7, 0.02
"""The price on a squared weight; weights all below LEAST are left out of the file."""
PARTS = 4
"""Of so many parts each is told by what was learned from the others."""


class Row(NamedTuple):
    """A mail to learn from: its runs, the kinds that are right for it, its weight, and whether it is held out."""

    runs: frozenset[str]
    kinds: list[str]
    weight: float
    held: bool
    digital: bool | None
    """Whether it is to attend digitally, where that is known."""
    share: float
    """How much its wording tells: less where there are few words (wording.py)."""

    @classmethod
    def of(cls, each: Taught, args: argparse.Namespace) -> Self:
        told = list(runs_of(each.mail, VENUE))
        words = sum(len(sentence.split()) for source, sentence, _ in told if source is not Source.SUBJECT)
        runs = frozenset(run for _, _, runs in told for run in runs)
        held = not args.all and is_held_out(each.name)
        return cls(runs, each.kinds, each.weight, held, each.digital, min(1.0, words / ENOUGH))


class Learned(NamedTuple):
    """The weights of runs for each kind; the first run is the bias."""

    place: dict[str, int]
    weights: Any

    def table(self, rows: Sequence[Row]) -> Any:
        cells = [[0, *(self.place[run] for run in row.runs if run in self.place)] for row in rows]
        ends = np.cumsum([0, *map(len, cells)])
        columns = np.concatenate(cells)
        return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(self.place)))

    def sums(self, rows: Sequence[Row]) -> Any:
        """What the wording of each mail tells for each kind, as wording.py would."""
        return np.asarray(self.table(rows) @ self.weights) * np.array([[row.share] for row in rows])


def main() -> None:
    args = arguments(__doc__).parse_args()
    rows = [Row.of(each, args) for each in mails_of(args)]
    train, held = [row for row in rows if not row.held], [row for row in rows if row.held]
    learned = learn(train)
    known = [row for row in train if row.digital is not None]
    ways = _fit(learned.table(known), np.eye(2)[[int(bool(row.digital)) for row in known]], np.ones(len(known)))
    digital = ways[:, 1] - ways[:, 0]
    for label, some in (("fitted on", [row for row in train if row.weight > OTHERS_WEIGH]), ("held out", held)):
        if some:
            best = (learned.table(some) @ learned.weights).argmax(1)
            right = [KINDS[kind] in row.kinds for row, kind in zip(some, best, strict=True)]
            print(f"{label:10} {len(some):5} mails, kind right by wording alone: {np.mean(right):.3f}")
            some = [row for row in some if row.digital is not None]
            right = [row.digital == (each > 0) for row, each in zip(some, learned.table(some) @ digital, strict=True)]
            print(f"{label:10} {len(some):5} mails, digital or not right by wording alone: {np.mean(right):.3f}")
    write(list(learned.place), np.column_stack((learned.weights, digital)))


def learn(train: Sequence[Row]) -> Learned:
    counts = Counter(run for row in train for run in row.runs)
    names = ["", *sorted(run for run, count in counts.items() if count > 1)]
    learned = Learned({name: index for index, name in enumerate(names)}, None)
    wanted = np.eye(len(KINDS))[[KINDS.index(Kind(row.kinds[0])) for row in train]]
    return learned._replace(weights=_fit(learned.table(train), wanted, np.array([row.weight for row in train])))


def unseen(rows: Sequence[Row]) -> Any:
    """Of each mail what its wording tells by what was learned from other mails: of those it was learned from, it tells
    the kind nearly always."""
    part = np.random.RandomState(0).randint(PARTS, size=len(rows))
    sums = np.zeros((len(rows), len(KINDS)))
    for one in range(PARTS):
        learned = learn([row for row, its in zip(rows, part, strict=True) if its != one])
        sums[part == one] = learned.sums([row for row, its in zip(rows, part, strict=True) if its == one])
    return sums


def _fit(x: Any, wanted: Any, weight: Any) -> Any:
    """The weights of each column of `x` for each of `wanted`; the first of `x` is the bias, which costs nothing."""
    shape = x.shape[1], wanted.shape[1]

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(shape)
        shares = shares_of(x @ weights)
        value = -(weight * np.log((shares * wanted).sum(1) + 1e-12)).sum() + PRICE * (weights[1:] ** 2).sum()
        slope = np.asarray(x.T @ ((shares - wanted) * weight[:, None]))
        slope[1:] += 2 * PRICE * weights[1:]
        return value, slope.ravel()

    fitted = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return fitted.x.reshape(shape)


def write(names: list[str], weights: Any) -> None:
    told = {
        key_of(name): row for name, row in zip(names, weights, strict=True) if not name or np.abs(row).max() > LEAST
    }
    kept = sorted(told.items(), key=itemgetter(0))
    unit = max(float(np.abs(row).max()) for _, row in kept) / 127
    keys = np.array([key for key, _ in kept], dtype="<u4")
    cells = np.array([np.round(row / unit) for _, row in kept], dtype="i1")
    packed = zlib.compress(struct.pack("<dI", unit, len(kept)) + keys.tobytes() + cells.tobytes(), 9)
    (ROOT / "mailbot" / "understand" / "kind" / "wordings.bin").write_bytes(packed)
    print(f"{len(kept)} runs of words, {len(packed) // 1024} KiB")


if __name__ == "__main__":
    main()
