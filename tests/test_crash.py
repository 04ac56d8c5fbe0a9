"""Killed at every step of a round, and started again: nothing is lost, nothing is said twice, nothing is left behind.

The steps are those of tests/victim.py. For each of them an office of its own takes mail, a child process that plays the
round is killed there (SIGKILL), and the rounds go on as after a restart.
"""

from __future__ import annotations

import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.model import LetterState
from mailbot.store import Store
from tests.make import at
from tests.office import Office
from tests.servers import Certificates, Dovecot, Human, Sink
from tests.victim import PRIVATE, QUESTION, REQUEST, Victim


@pytest.fixture(scope="module")
def uidplus_dovecot(certificates: Certificates) -> Iterator[Dovecot]:
    with Dovecot(certificates, capability="IMAP4rev1 UIDPLUS SPECIAL-USE") as server:
        yield server


@pytest.fixture(scope="module")
def victim() -> Iterator[Victim]:
    with Victim() as process:
        yield process


class Scene:
    """An office with mail in it, whose rounds are played by children that may be killed."""

    def __init__(self, folder: Path, human: Human, sink: Sink, victim: Victim, changes: dict[str, str]) -> None:
        folder.mkdir()
        self.office = Office(folder, human, sink, {"smtp.retry_after": "1", "smtp.uncertain_after": "60"} | changes)
        self.victim, self.human, self.now = victim, human, at("06-03 10:05")
        self.already = len(sink.taken)
        self.office.receive(REQUEST)
        self.office.receive(PRIVATE, subject="Gruß", sender="Neffe <neffe@familie.example>")
        self.office.receive(QUESTION, sender="Jana Ehlert <jana@blatt.example>")

    def round(self, kill: int | None = None, **limits: int) -> tuple[int, list[str]]:
        ended = self.victim.round(self.office.folder / "config.toml", self.now, kill=kill, limits=limits)
        assert kill is not None or ended.code == 0, ended.said
        self.now += timedelta(minutes=2)
        return ended.signal, ended.steps

    def faults(self, *, doubt: bool, drafts: bool = False) -> list[str]:
        """What does not hold in the end; empty if all is well."""
        with Store(self.office.config.store_path) as store:
            faults = store.check()
            letters = store.letters.in_state(*LetterState)
            requests = [request.ref for request in store.requests.all()]
            waiting = store.mails.to_file(9) or store.letters.to_copy(9) or store.mails.in_state("aside", "again")
        end = LetterState.DRAFTED if drafts else LetterState.SENT
        arrived: Counter[tuple[str, bytes]] = Counter()
        for taken in self.office.sink.taken[self.already :]:
            arrived[taken.recipient, taken.raw] += 1
        folder = "Drafts" if drafts else "Sent"
        copies = sorted(self.human.raws(folder))
        held = {
            "each mail has one letter": sorted(each.recipient for each in letters)
            == ["carla@zeitung.example", "jana@blatt.example"],
            "each letter came to its end": {each.state for each in letters} == {end},
            "each mail has one request": requests == ["SPK21-0001", "SPK21-0002"],
            "what arrived is what was written": sorted(arrived)
            == ([] if drafts else sorted((each.recipient, each.raw) for each in letters)),
            "no letter arrived more often than it may": sum(arrived.values()) <= len(arrived) + int(doubt),
            f"one copy of each lies in {folder}": copies == sorted(each.raw for each in letters),
            "nothing is left to do": not waiting,
            "the private mail is untouched": any(b"Tante" in raw for raw in self.human.raws()),
            "the answered are filed": len(self.human.look()) == (3 if drafts else 1),
            "they lie in done_folder once": drafts
            or [b"\\Answered" in each[b"FLAGS"] for each in self.human.look("Akkreditierung").values()] == [True, True],
        }
        return faults + [name for name, holds in held.items() if not holds]


def points(steps: list[str], kind: str) -> list[int]:
    """The numbers of the steps at which it is killed: after every commit, and of each other step the first of its name.

    What stands "before" a command is as "after" the last one; after a command that only asks, nothing has changed.
    `make soak` leaves none out.
    """
    asking = r"imap (?:CAPABILITY|AUTHENTICATE|SELECT|EXAMINE|NOOP|UID FETCH|UID SEARCH|NAMESPACE|LIST|LOGOUT): sent"
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
    whole = Scene(folder / "whole", human, sink, victim, changes or {})
    _, steps = whole.round()
    assert whole.faults(doubt=False, drafts=drafts) == []
    human.close()
    wrong: list[str] = []
    numbers = choose(steps)
    for number in numbers:
        human = Human(dovecot)
        scene = Scene(folder / str(number), human, sink, victim, changes or {})
        killed, seen = scene.round(kill=number)
        assert (killed, len(seen)) == (signal.SIGKILL, number)
        for _ in range(2):
            scene.round()
        faults = scene.faults(doubt=in_doubt(seen), drafts=drafts)
        wrong += [f"killed at step {number}, {seen[-1]}: {fault}" for fault in faults]
        human.close()
    assert wrong == []
    return len(numbers)


def in_doubt(seen: list[str]) -> bool:
    """Whether the server may have taken a letter whose result is not yet recorded."""
    dots = [number for number, name in enumerate(seen) if name == "smtp final dot: sent"]
    return bool(dots) and "commit: after" not in seen[dots[-1] :]


@pytest.mark.parametrize(("kind", "least"), [("commit", 9), ("smtp", 12), ("imap", 12)])
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
