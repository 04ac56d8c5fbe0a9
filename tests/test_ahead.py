"""Reading ahead in a second process: the same readings in the same order, whatever becomes of that process.

What may bear documents is read before there are two.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
import pytest

from mailbot.mailbox import Arrived
from mailbot.rounds import ahead
from mailbot.rounds.ahead import LEAST, attempt, read_ahead
from mailbot.understand.mail import document_reader
from tests.make import at
from tests.office import Office
from tests.servers import Human, Sink
from tests.test_bad_mail import OURS, attached
from tests.test_slices import MANY, receive_many

take = sys.modules["mailbot.rounds.take"]
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

    def first(numbers: Sequence[int]) -> dict[int, tuple[int, int] | None]:
        return {index: attempt(read, number) for index, number in enumerate(numbers) if number % 9 == 0}

    told = list(read_ahead(NUMBERS, read, first=first))
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


def test_the_documents_of_many_mails_are_read_by_one_process_before_there_is_a_reader(
    tmp_path: Path, human: Human, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[str, int]] = []
    servers = len(children())
    real_reader, real_begun = ahead._reader, document_reader._Child.begun

    def reader(mails: Sequence[object], read: object) -> object:
        begun.append(("reader", len(children()) - servers))
        return real_reader(mails, read)  # type: ignore[arg-type]

    def child() -> object:
        begun.append(("documents", len(children()) - servers))
        return real_begun()

    monkeypatch.setattr(ahead, "_reader", reader)
    monkeypatch.setattr(document_reader._Child, "begun", child)
    monkeypatch.setattr(ahead, "LEAST", 5)
    monkeypatch.setattr(take, "FIRST", 40)
    office = Office(tmp_path, human, sink, MANY)
    receive_many(office, 10)
    for number in range(5):
        mail = attached("liste.pdf", b"%PDF-1.4 nothing").replace(b"carla@", b"carla%d@" % number)
        human.put(mail.replace(OURS, human.address.encode()), date=at("06-03 10:00"))
    counts = office.round()
    assert counts.fetched == 15
    assert begun == [("documents", 0), ("reader", 0)]
    assert len(children()) == servers


@pytest.mark.parametrize(
    ("head", "may"),
    [
        (b"application/pdf", True),
        (b"APPLICATION/X-PDF", True),
        (b"application/octet-stream; name=Liste.PDF", True),
        (b'application/octet-stream; name="=?utf-8?b?bGlzdGUucGRm?="', True),
        (b"application/octet-stream; name*=utf-8''liste%2Epdf", True),
        (b"application/octet-stream\r\nContent-Disposition: attachment; filename=a.odt", True),
        (b"application/vnd.openxmlformats-officedocument.wordprocessingml.document", True),
        (b"application/vnd.oasis.opendocument.text", True),
        (b"application/vnd.ms-tnef", True),
        (b"application/octet-stream; name=winmail.dat", True),
        (b"application/pkcs7-mime; smime-type=signed-data", True),
        (b"application/octet-stream; name=smime.p7m", True),
        (b"application/octet-stream\r\n\r\n%PDF-1.4", True),
        (b"application/pgp-signature; name=signature.asc", False),
        (b"application/pkcs7-signature; name=smime.p7s", False),
        (b"application/ics; name=termin.ics", False),
        (b"application/zip; name=fotos.zip", False),
        (b"image/jpeg; name=foto.jpg", False),
    ],
)
def test_what_may_bear_documents_is_told_at_a_glance(head: bytes, may: bool) -> None:
    raw = b"Subject: Liste\r\nContent-Type: " + head + b"\r\n\r\nx\r\n"
    assert (
        take._may_bear_documents(
            Arrived(uid=1, internaldate=at("06-03 10:00"), size=len(raw), flags=frozenset(), raw=raw)
        )
        is may
    )
