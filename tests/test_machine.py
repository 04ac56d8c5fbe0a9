"""When the machine gives out: no room on the disk, no memory, no files, a store that is locked, read-only or damaged, a
clock that jumps. Said in one line, with the right exit code; and afterwards nothing is lost and nothing is said twice."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot import rounds
from mailbot.model import LetterState
from mailbot.store import Store, StoreError
from tests.command import Done, mailbot
from tests.office import Office
from tests.scene import Scene
from tests.servers import PASSWORD, Dovecot, Human, Sink
from tests.victim import REQUEST, Ended, Victim


@pytest.fixture(scope="module")
def victim() -> Iterator[Victim]:
    with Victim() as process:
        yield process


def said_well(ended: Ended) -> bool:
    """Whether it ended well, or told in one line why not."""
    return ended.code == 0 or (ended.code == 1 and bool(ended.said) and "\n" not in ended.said and "UNFORESEEN" not in ended.said)  # fmt: skip


def once(office: Office) -> Done:
    return mailbot("--config", office.folder / "config.toml", "once", MAILBOT_MAILBOX__PASSWORD=PASSWORD)


def fails_in_one_line(done: Done, *words: str) -> None:
    assert done.code == 1
    assert done.err.count("\n") == 1
    for word in words:
        assert word in done.err


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """A disk of its own below the folder; only root can mount one."""
    folder.mkdir(exist_ok=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False)  # fmt: skip
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def lives_through(dovecot: Dovecot, folder: Path, sink: Sink, victim: Victim, **limits: int) -> tuple[Ended, list[str]]:
    """A round under limits, and what does not hold after two without them."""
    human = Human(dovecot)
    scene = Scene(folder, human, sink)
    ended = scene.round_of(victim, **limits)
    for _ in range(2):
        assert scene.round_of(victim).code == 0
    faults = scene.faults(doubt=ended.code != 0)
    human.close()
    return ended, faults


def test_no_room_for_any_further_write(tmp_path: Path, dovecot: Dovecot, sink: Sink, victim: Victim) -> None:
    """As a full disk does it, each write beyond a size fails (RLIMIT_FSIZE): at the schema, at a mail, at a result."""
    failed = []
    for kilobytes in (0, 64, 200, 300, 400, 500, 600, 2000):
        ended, faults = lives_through(dovecot, tmp_path / str(kilobytes), sink, victim, FSIZE=kilobytes * 1024)
        assert said_well(ended), (kilobytes, ended.said)
        assert faults == [], kilobytes
        failed.append(ended.code == 1)
    assert True in failed[1:]
    assert False in failed


def test_a_disk_that_is_full(tmp_path: Path, dovecot: Dovecot, sink: Sink, victim: Victim) -> None:
    failed = 0
    for left in (0, 150, 250):
        folder = tmp_path / str(left)
        with small_disk(folder, "2m"):
            human = Human(dovecot)
            scene = Scene(folder, human, sink)
            ballast = folder / "ballast"
            with ballast.open("wb", buffering=0) as file, suppress(OSError):
                while True:
                    file.write(b"x" * 4096)
            os.truncate(ballast, ballast.stat().st_size - left * 1024)
            ended = scene.round_of(victim)
            assert said_well(ended), ended.said
            failed += ended.code
            ballast.unlink()
            for _ in range(2):
                assert scene.round_of(victim).code == 0
            assert scene.faults(doubt=ended.code != 0) == []
            human.close()
    assert failed >= 2


def test_a_store_that_may_only_be_read(tmp_path: Path, human: Human, sink: Sink) -> None:
    folder = tmp_path / "disk"
    with small_disk(folder, "4m"):
        office = Office(folder, human, sink)
        office.round()
        office.receive(REQUEST)
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        fails_in_one_line(once(office), str(folder))
        assert sink.taken == []
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
        assert office.round().sent == 1


def test_a_store_that_another_program_has_locked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.receive(REQUEST)
    Store(office.config.store_path).close()
    monkeypatch.setattr("mailbot.store.BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(office.config.store_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            office.round()
        assert office.letters() == []
        other.execute("ROLLBACK")
    assert office.round().sent == 1


def damage(path: Path, how: str) -> None:
    """Spoils a store as a bad disk or a bad copy does."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'mails'").fetchone()[0]
    raw = bytearray(path.read_bytes())
    if how == "no database":
        raw[:16] = b"not a database!!"
    elif how == "cut off":
        del raw[len(raw) // 2 :]
    else:
        raw[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(raw)


@pytest.mark.parametrize("how", ["no database", "cut off", "a damaged page"])
def test_a_damaged_store_is_found_at_the_start_and_left_as_it_is(how: str, office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    path = office.config.store_path
    damage(path, how)
    spoilt = path.read_bytes()
    office.receive(REQUEST, sender="Jonas Ehlert <jonas@blatt.example>")
    fails_in_one_line(once(office), str(path))
    assert path.read_bytes() == spoilt
    assert len(office.letters()) == 1, "nothing was sent on the word of a damaged store"


@pytest.mark.parametrize("hours", [-30, -5, 5, 30])
def test_a_clock_that_jumps_loses_no_letter_and_sends_none_twice(hours: int, office: Office) -> None:
    office.sink.script = [("rcpt", "450 later")]
    office.receive(REQUEST)
    office.round()
    office.now += timedelta(hours=hours)
    office.receive(REQUEST, sender="Jonas Ehlert <jonas@blatt.example>")
    office.round()
    office.now += timedelta(minutes=2)
    office.round()
    assert sorted(str(letter["To"]).split()[-1] for letter in office.letters()) == [
        "<carla@zeitung.example>", "<jonas@blatt.example>",
    ]  # fmt: skip
    # what arrived in time is in time, whatever the clock says
    assert {request["status"] for request in office.requests()} == {"confirmed"}
    assert office.round() == rounds.Counts()
    office.now -= timedelta(hours=hours)
    assert office.round() == rounds.Counts()


def test_a_clock_set_back_leaves_nothing_uncertain_for_hours(office: Office) -> None:
    office.sink.script = [("end", "cut")]
    office.receive(REQUEST)
    office.round()
    office.now -= timedelta(hours=5)
    office.round()
    with Store(office.config.store_path) as store:
        assert [letter.state for letter in store.letters.in_state(*LetterState)] == [LetterState.SENT]


def test_256_megabytes_are_enough_for_a_round(tmp_path: Path, dovecot: Dovecot, sink: Sink, victim: Victim) -> None:
    ended, faults = lives_through(dovecot, tmp_path / "office", sink, victim, AS=256 * 1024 * 1024)
    assert (ended.code, ended.said, faults) == (0, "", [])
    assert ended.peak < 256


def test_no_files_left(tmp_path: Path, dovecot: Dovecot, sink: Sink, victim: Victim) -> None:
    failed = []
    for number in (4, 6, 8, 12):
        ended, faults = lives_through(dovecot, tmp_path / str(number), sink, victim, NOFILE=number)
        assert said_well(ended), (number, ended.said)
        assert faults == [], number
        failed.append(ended.code == 1)
    assert failed[0]
    assert not failed[-1]
