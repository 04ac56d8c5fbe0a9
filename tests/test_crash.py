"""Killed at every step of a round, and started again: nothing is lost, nothing is said twice, nothing is left behind.

The steps are those of tests/victim.py. For each of them an office of its own takes mail, a child process that plays the
round is killed there (SIGKILL), and the rounds go on as after a restart.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.scene import Scene
from tests.servers import Certificates, Dovecot, Human, Sink
from tests.victim import Victim


@pytest.fixture(scope="module")
def uidplus_dovecot(certificates: Certificates) -> Iterator[Dovecot]:
    with Dovecot(certificates, capability="IMAP4rev1 UIDPLUS SPECIAL-USE") as server:
        yield server


@pytest.fixture(scope="module")
def victim() -> Iterator[Victim]:
    with Victim() as process:
        yield process


def points(steps: list[str], kind: str) -> list[int]:
    """The numbers of the steps at which it is killed: after every commit, and of each other step the first of its name.

    What stands "before" a command is as "after" the last one; after a command that only asks, nothing has changed.
    `make soak` leaves none out.
    """
    asking = r"imap (?:CAPABILITY|AUTHENTICATE|SELECT|EXAMINE|NOOP|UID SEARCH|NAMESPACE|LIST|LOGOUT): \w+|.*FETCH: sent"
    chosen = []
    for number, name in enumerate(steps, 1):
        if not name.startswith(kind) or re.fullmatch(asking, name):
            continue
        is_first = name not in steps[: number - 1]
        if name == "commit: after" or (is_first and (name == "commit: before" or not name.endswith("before"))):
            chosen.append(number)
    return chosen


def kill_at(
    folder: Path,
    dovecot: Dovecot,
    sink: Sink,
    victim: Victim,
    choose: Callable[[list[str]], list[int]],
    changes: dict[str, str] | None = None,
    *,
    drafts: bool = False,
) -> int:
    """Kills at each of the chosen steps, each time in another office, and looks what is left; how many there were."""
    human = Human(dovecot)
    whole = Scene(folder / "whole", human, sink, changes)
    steps = whole.round_of(victim).steps
    assert whole.faults(doubt=False, drafts=drafts) == []
    human.close()
    wrong: list[str] = []
    numbers = choose(steps)
    for number in numbers:
        human = Human(dovecot)
        scene = Scene(folder / str(number), human, sink, changes)
        ended = scene.round_of(victim, kill=number)
        seen = ended.steps
        assert (ended.signal, len(seen)) == (signal.SIGKILL, number)
        for _ in range(2):
            assert scene.round_of(victim).code == 0
        faults = scene.faults(doubt=in_doubt(seen), drafts=drafts)
        wrong += [f"killed at step {number}, {seen[-1]}: {fault}" for fault in faults]
        human.close()
    assert wrong == []
    return len(numbers)


def in_doubt(seen: list[str]) -> bool:
    """Whether the server may have taken a letter whose result is not yet recorded."""
    dots = [number for number, name in enumerate(seen) if name == "smtp final dot: sent"]
    return bool(dots) and "commit: after" not in seen[dots[-1] :]


@pytest.mark.parametrize(("kind", "least"), [("commit", 9), ("smtp", 10), ("imap", 9)])
def test_killed_at_every_step(
    kind: str, least: int, tmp_path: Path, dovecot: Dovecot, sink: Sink, victim: Victim
) -> None:
    assert kill_at(tmp_path, dovecot, sink, victim, lambda steps: points(steps, kind)) >= least


def test_killed_while_filing_on_a_server_that_cannot_move(
    tmp_path: Path, uidplus_dovecot: Dovecot, sink: Sink, victim: Victim
) -> None:
    """A mail is copied, marked and expunged there: three commands, and a copy must not be made twice."""

    def filing(steps: list[str]) -> list[int]:
        return [number for number in points(steps, "imap") if re.search("STORE|COPY|EXPUNGE", steps[number - 1])]

    assert kill_at(tmp_path, uidplus_dovecot, sink, victim, filing) >= 6


def test_killed_while_putting_drafts(tmp_path: Path, dovecot: Dovecot, sink: Sink, victim: Victim) -> None:
    def appends(steps: list[str]) -> list[int]:
        return [number for number in points(steps, "imap") if "APPEND" in steps[number - 1]]

    changes = {"answers.mode": '"draft"'}
    assert kill_at(tmp_path, dovecot, sink, victim, appends, changes, drafts=True) >= 2
