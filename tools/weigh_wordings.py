"""Fits mailbot/understand/wordings.bin to mails whose kind is known; needs numpy and scipy, unlike mailbot itself.

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
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from mailbot.model import Kind
from mailbot.understand.kind import KINDS
from mailbot.understand.wording import key_of, runs_of
from tools.weigh_kinds import OTHERS_WEIGH, ROOT, VENUE, arguments, is_held_out, mails_of, shares_of

PRICE, LEAST = 0.7, 0.02
"""The price on a squared weight; weights all below LEAST are left out of the file."""


def main() -> None:
    args = arguments(__doc__).parse_args()
    rows = [
        (
            frozenset(run for _, _, runs in runs_of(mail, VENUE) for run in runs),
            kinds,
            weight,
            not args.all and is_held_out(name),
        )
        for mail, kinds, weight, name in mails_of(args)
    ]
    train, held = [row for row in rows if not row[3]], [row for row in rows if row[3]]
    counts = Counter(run for runs, *_ in train for run in runs)
    names = ["", *sorted(run for run, count in counts.items() if count > 1)]
    place = {name: index for index, name in enumerate(names)}

    def table(some: list[Any]) -> Any:
        cells = [[0, *(place[run] for run in row[0] if run in place)] for row in some]
        ends = np.cumsum([0, *map(len, cells)])
        columns = np.concatenate(cells)
        return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(some), len(names)))

    x, weight = table(train), np.array([row[2] for row in train])
    wanted = np.eye(len(KINDS))[[KINDS.index(Kind(row[1][0])) for row in train]]

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(len(names), len(KINDS))
        shares = shares_of(x @ weights)
        value = -(weight * np.log((shares * wanted).sum(1) + 1e-12)).sum() + PRICE * (weights[1:] ** 2).sum()
        slope = np.asarray(x.T @ ((shares - wanted) * weight[:, None]))
        slope[1:] += 2 * PRICE * weights[1:]
        return value, slope.ravel()

    fitted = minimize(loss, np.zeros(len(names) * len(KINDS)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    weights = fitted.x.reshape(len(names), len(KINDS))
    for label, some in (("fitted on", [row for row in train if row[2] > OTHERS_WEIGH]), ("held out", held)):
        if some:
            right = [KINDS[best] in row[1] for row, best in zip(some, (table(some) @ weights).argmax(1), strict=True)]
            print(f"{label:10} {len(some):5} mails, kind right by wording alone: {np.mean(right):.3f}")
    write(names, weights)


def write(names: list[str], weights: Any) -> None:
    told = {
        key_of(name): row for name, row in zip(names, weights, strict=True) if not name or np.abs(row).max() > LEAST
    }
    kept = sorted(told.items(), key=itemgetter(0))
    unit = max(float(np.abs(row).max()) for _, row in kept) / 127
    keys = np.array([key for key, _ in kept], dtype="<u4")
    cells = np.array([np.round(row / unit) for _, row in kept], dtype="i1")
    packed = zlib.compress(struct.pack("<dI", unit, len(kept)) + keys.tobytes() + cells.tobytes(), 9)
    (ROOT / "mailbot" / "understand" / "wordings.bin").write_bytes(packed)
    print(f"{len(kept)} runs of words, {len(packed) // 1024} KiB")


if __name__ == "__main__":
    main()
