"""Reading ahead in a second process: the same readings in the same order, whatever becomes of that process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from mailbot.rounds import ahead
from mailbot.rounds.ahead import LEAST, read_ahead
from tests.office import Office
from tests.servers import Human, Sink
from tests.test_slices import MANY, receive_many

HERE = os.getpid()
NUMBERS = range(LEAST * 2)


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def where(number: int) -> tuple[int, int]:
    time.sleep(0.002)
    return number, os.getpid()


def children() -> list[psutil.Process]:
    return [each for each in psutil.Process().children() if each.status() != psutil.STATUS_ZOMBIE]


def test_both_read_and_each_is_read_by_one() -> None:
    told = list(read_ahead(NUMBERS, where))
    assert [number for number, _ in told] == list(NUMBERS)
    assert all(reading and reading[0] == number for number, reading in told)
    pids = [reading[1] for _, reading in told if reading]
    assert set(pids) > {HERE}
    assert pids == sorted(pids, key=lambda pid: pid == HERE), "it reads from the front, we from the back"
    assert children() == []


def test_for_few_mails_or_on_one_core_no_process_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {reading and reading[1] for _, reading in read_ahead(range(LEAST - 1), where)} == {HERE}
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert {reading and reading[1] for _, reading in read_ahead(NUMBERS, where)} == {HERE}


def test_what_takes_more_memory_is_read_before_there_are_two() -> None:
    begun: list[int] = []

    def read(number: int) -> tuple[int, int]:
        begun.append(len(children()))
        return where(number)

    told = list(read_ahead(NUMBERS, read, alone=lambda number: number % 9 == 0))
    assert [number for number, _ in told] == list(NUMBERS)
    assert all(reading and reading[0] == number for number, reading in told)
    assert {reading[1] for number, reading in told if reading and number % 9 == 0} == {HERE}
    assert begun[: len(NUMBERS[::9])] == [0] * len(NUMBERS[::9])


def test_what_raises_has_no_reading_and_harms_no_other() -> None:
    def read(number: int) -> int:
        if number % 7 == 0:
            raise ValueError(number)
        return number

    told = list(read_ahead(NUMBERS, read))
    assert told == [(number, number if number % 7 else None) for number in NUMBERS]


def fall(number: int) -> None:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)


def leave(number: int) -> None:
    if number == 5:
        os._exit(0)


@pytest.mark.parametrize("end", [fall, leave])
def test_a_reader_that_dies_leaves_the_rest_to_us(end: Callable[[int], None]) -> None:
    def read(number: int) -> int:
        if os.getpid() != HERE:
            end(number)
        return number + 1

    told = list(read_ahead(NUMBERS, read))
    assert [number for number, _ in told] == list(NUMBERS)
    assert {reading for number, reading in told} <= {None, *(number + 1 for number in NUMBERS)}
    assert [reading for _, reading in told[:5]] == [1, 2, 3, 4, 5]
    assert children() == []


def test_where_no_process_can_be_begun_all_is_left_to_us(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    told = list(read_ahead(NUMBERS, where))
    assert [number for number, _ in told] == list(NUMBERS)
    assert {reading for _, reading in told} <= {None, *((number, HERE) for number in NUMBERS)}


def test_who_stops_in_between_leaves_no_process() -> None:
    told = read_ahead(NUMBERS, where)
    next(told)
    assert len(children()) == 1
    told.close()  # type: ignore[attr-defined]
    assert children() == []


def test_a_reader_whose_parent_was_killed_ends() -> None:
    script = (
        "import os, time; from mailbot.rounds.ahead import read_ahead\n"
        "os.sched_getaffinity = lambda _: {0, 1}\n"
        "def read(number): time.sleep(0.05); return os.getpid()\n"
        "told = read_ahead(range(1000), read); print(next(told)[1], flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    reader = psutil.Process(int(parent.stdout.readline()))
    assert reader.ppid() == parent.pid
    parent.kill()
    parent.communicate()
    assert not psutil.wait_procs([reader], timeout=10)[1]


def test_a_round_of_many_is_the_same_with_it(
    tmp_path: Path, human: Human, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []
    real = ahead._reader

    def noted(mails: object, read: object) -> object:
        begun.append(1)
        return real(mails, read)  # type: ignore[arg-type]

    monkeypatch.setattr(ahead, "_reader", noted)
    monkeypatch.setattr(ahead, "LEAST", 5)
    office = Office(tmp_path, human, sink, MANY)
    receive_many(office, 40)
    office.human.put(b"Subject: no mail at all\r\n\r\n\xff\x00")
    assert (counts := office.round()).sent == 40
    assert counts.fetched == 41
    assert begun
    assert [request["ref"] for request in office.requests()] == [f"SPK21-{n:04}" for n in range(1, 41)]
    assert [letter["To"] for letter in office.letters()] == [
        f"Carla Wiegand <carla{n}@zeitung{n}.example>" for n in range(40)
    ]
