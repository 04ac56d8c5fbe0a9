"""Fits mailbot/understand/kind/wordings.bin to mails whose kind is known; needs numpy and scipy, unlike mailbot itself.

    python -m tools.weigh_wordings FOLDER... [--others FOLDER] [--cases FILE...] [--lines FILE...] [--all]

The mails are those of tools/weigh_kinds.py, and which are held out is decided there. Softmax regression over the runs
of words that stand in at least two mails, with a price on each weight. What it prints of the held out mails is counted
by wording alone; kind.py puts it together with the signals.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from mailbot.model import Kind
from mailbot.understand.kind.kind import KINDS
from mailbot.understand.kind.wording import key_of, runs_of
from tools.weigh_kinds import OTHERS_WEIGH, ROOT, VENUE, arguments, is_held_out, mails_of, shares_of

PRICE, LEAST = 0.7, 0.02
"""The price on a squared weight; weights all below LEAST are left out of the file."""


class Row(NamedTuple):
    """A mail to learn from: its runs, the kinds that are right for it, its weight, and whether it is held out."""

    runs: frozenset[str]
    kinds: list[str]
    weight: float
    held: bool
    digital: bool | None
    """Whether it is to attend digitally, where that is known."""


def main() -> None:
    args = arguments(__doc__).parse_args()
    rows = [
        Row(
            frozenset(run for _, _, runs in runs_of(each.mail, VENUE) for run in runs),
            each.kinds,
            each.weight,
            not args.all and is_held_out(each.name),
            each.digital,
        )
        for each in mails_of(args)
    ]
    train, held = [row for row in rows if not row.held], [row for row in rows if row.held]
    counts = Counter(run for row in train for run in row.runs)
    names = ["", *sorted(run for run, count in counts.items() if count > 1)]
    place = {name: index for index, name in enumerate(names)}

    def table(some: list[Row]) -> Any:
        cells = [[0, *(place[run] for run in row.runs if run in place)] for row in some]
        ends = np.cumsum([0, *map(len, cells)])
        columns = np.concatenate(cells)
        return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(some), len(names)))

    wanted = np.eye(len(KINDS))[[KINDS.index(Kind(row.kinds[0])) for row in train]]
    kinds = _fit(table(train), wanted, np.array([row.weight for row in train]))
    known = [row for row in train if row.digital is not None]
    ways = _fit(table(known), np.eye(2)[[int(bool(row.digital)) for row in known]], np.ones(len(known)))
    digital = ways[:, 1] - ways[:, 0]
    for label, some in (("fitted on", [row for row in train if row.weight > OTHERS_WEIGH]), ("held out", held)):
        if some:
            right = [KINDS[best] in row.kinds for row, best in zip(some, (table(some) @ kinds).argmax(1), strict=True)]
            print(f"{label:10} {len(some):5} mails, kind right by wording alone: {np.mean(right):.3f}")
            some = [row for row in some if row.digital is not None]
            right = [row.digital == (each > 0) for row, each in zip(some, table(some) @ digital, strict=True)]
            print(f"{label:10} {len(some):5} mails, digital or not right by wording alone: {np.mean(right):.3f}")
    write(names, np.column_stack((kinds, digital)))


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
