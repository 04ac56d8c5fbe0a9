"""Fits mailbot/understand/kind/weights.toml to mails whose kind is known; needs numpy and scipy, unlike mailbot itself.

    python -m tools.weigh_kinds FOLDER... [--others FOLDER] [--cases FILE...] [--lines FILE...] [--all]

Which mails these are tells tools/kinds.py. Softmax regression over the signals of a mail, added to what its wording
tells by weights that were learned from other mails (weigh_wordings.py): so a signal learns what runs of words miss or
mistake, and does not count twice what they tell already. It starts from the judged weights (kind_first.toml), of which
it may leave those of [kind] only at a price, and those of [kept] not at all. Of each mail eight more copies are shown
in which three signals of ten are left out at random and the wording tells but a part of what it does, since people
whose words nobody has seen yet write mails in which the vocabulary finds less.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from mailbot.model import Kind
from mailbot.understand.event.event import find_event
from mailbot.understand.kind.kind import KINDS, WORDING
from mailbot.understand.kind.signals import find_signals
from tools.kinds import EVENTS, HOUSE, ROOT, VENUE, Taught, arguments, mails_of, shares_of
from tools.weigh_wordings import Row, learn, unseen

PRICE, COPIES, LEFT_OUT = 0.5, 8, 0.3


class Sample(NamedTuple):
    """A mail to learn from: its signals, and its wording."""

    signals: frozenset[str]
    row: Row


def main() -> None:
    args = arguments(__doc__).parse_args()
    samples = [Sample(_signals(each), Row.of(each, args)) for each in mails_of(args)]
    _fit([sample for sample in samples if not sample.row.held], [sample for sample in samples if sample.row.held])


def _signals(each: Taught) -> frozenset[str]:
    return frozenset(find_signals(each.mail, HOUSE, find_event(each.mail, EVENTS), VENUE).found)


def _fit(train: Sequence[Sample], held: Sequence[Sample]) -> None:
    judged = tomllib.loads((ROOT / "tools" / "kind_first.toml").read_text(encoding="utf-8"))
    first = judged["kind"] | judged["kept"]
    counts = Counter(name for sample in train for name in sample.signals)
    names = ["bias", *sorted({name for name, count in counts.items() if count > 2} | (set(first) - {"bias"}))]
    start = np.array([first.get(name, [0.0] * len(KINDS)) for name in names])
    free = np.array([[float(name not in judged["kept"])] for name in names])

    def table(samples: Sequence[Sample]) -> Any:
        return np.array([[1.0, *(float(name in sample.signals) for name in names[1:])] for sample in samples])

    rows = [sample.row for sample in train]
    x, words = table(train), WORDING * unseen(rows)
    right = np.array([KINDS.index(Kind(row.kinds[0])) for row in rows])
    weight = np.array([row.weight for row in rows])
    rng = np.random.RandomState(0)
    xs, ys, ws, told = [x], [right], [weight / 2], [words]
    for _ in range(COPIES):
        kept = rng.rand(*x.shape) > LEFT_OUT
        kept[:, 0] = True
        xs.append(x * kept)
        ys.append(right)
        ws.append(weight / 2 / COPIES)
        told.append(words * rng.rand(len(rows), 1))
    xa, ya, wa, words_a = np.vstack(xs), np.concatenate(ys), np.concatenate(ws), np.vstack(told)
    wanted = np.eye(len(KINDS))[ya]

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(start.shape)
        shares, away = shares_of(xa @ weights + words_a), weights - start
        value = -(wa * np.log(shares[np.arange(len(ya)), ya] + 1e-12)).sum() + PRICE * (away**2).sum()
        return value, (free * (xa.T @ ((shares - wanted) * wa[:, None]) + 2 * PRICE * away)).ravel()

    fitted = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x.reshape(start.shape)
    _tell("fitted on, wording of others", rows, x @ fitted, words)
    if held:
        rest = [sample.row for sample in held]
        _tell("held out", rest, table(held) @ fitted, WORDING * learn(rows).sums(rest))
    with (ROOT / "mailbot" / "understand" / "kind" / "weights.toml").open("w", encoding="utf-8") as file:
        file.write("# How much each signal speaks for each kind: request, amendment, withdrawal, question, other.\n")
        file.write("# Written by tools/weigh_kinds.py.\n[kind]\n")
        for name, each in zip(names, fitted, strict=True):
            if np.abs(each).max() > 0.05:
                file.write(f'"{name}" = [{", ".join(f"{one:.2f}" for one in each)}]\n')


def _tell(label: str, rows: Sequence[Row], signals: Any, words: Any) -> None:
    """Of whole mails, how many kinds are right by each and by both."""
    whole = [at for at, row in enumerate(rows) if row.weight == 1.0]
    shares = []
    for sums in (signals, words, signals + words):
        best = sums[whole].argmax(1)
        shares.append(np.mean([KINDS[kind] in rows[at].kinds for at, kind in zip(whole, best, strict=True)]))
    print(
        f"{label:30} {len(whole):5} mails, kind right: {shares[0]:.3f} by signals alone, {shares[1]:.3f} by wording, "
        f"{shares[2]:.3f} by both"
    )


if __name__ == "__main__":
    main()
