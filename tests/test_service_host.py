"""The service on its host: one at a time on a store, words to systemd, the watchdog, lines for the journal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from queue import SimpleQueue

import pytest

from mailbot import lock
from mailbot.service.end import End
from mailbot.service.limits import Limits
from mailbot.service.supervisor import Supervisor, Word
from tests.command import mailbot
from tests.office import Office
from tests.running import REQUEST, Systemd, run, until
from tests.servers import HANG, PASSWORD, Human, Proxy, Rule, Sink, silent_server

# -- one at a time


@pytest.mark.parametrize("word", ["run", "once"])
def test_a_second_process_says_who_is_at_work_and_leaves(patient: Office, word: str) -> None:
    with run(patient) as service:
        service.ready()
        second = mailbot("--config", patient.config.file, word, MAILBOT_MAILBOX__PASSWORD=PASSWORD)
        assert second.code == 1
        assert f"process {service.process.pid} is at work on this store" in second.err
        assert second.err.count("\n") <= 2
        assert service.process.poll() is None


@pytest.mark.parametrize("word", ["run", "once"])
def test_that_somebody_is_at_work_is_said_before_anything_heavy_is_loaded(office: Office, word: str) -> None:
    with lock.hold(office.config.store_path):
        done = mailbot(
            "--config", office.config.file, word, MAILBOT_MAILBOX__PASSWORD=PASSWORD, PYTHONPROFILEIMPORTTIME="1"
        )
    assert f"process {os.getpid()} is at work on this store" in done.err
    assert "mailbot.lock" in done.err
    assert "mailbot.understand" not in done.err


def test_who_was_killed_leaves_no_lock_behind(patient: Office) -> None:
    with run(patient) as service:
        service.ready()
        assert lock.find_holder(patient.config.store_path) == service.process.pid
        service.process.kill()
        service.process.wait(5)
    assert lock.find_holder(patient.config.store_path) is None
    with run(patient) as service:
        service.ready()


def test_a_lock_is_not_kept_by_a_child_that_outlives_its_holder(tmp_path: Path) -> None:
    store = tmp_path / "s.sqlite3"
    code = (
        "import os, sys, time; from pathlib import Path; from mailbot import lock\n"
        "with lock.hold(Path(sys.argv[1])):\n"
        "    child = os.fork()\n"
        "    if child == 0: time.sleep(60); os._exit(0)\n"
        "    print(child, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(store)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        child = int(holder.stdout.readline())
        try:
            assert lock.find_holder(store) == holder.pid
            holder.kill()
            holder.wait(5)
            until(lambda: lock.find_holder(store) is None)
            os.kill(child, 0)
        finally:
            os.kill(child, signal.SIGKILL)


def test_a_lock_in_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(lock.LockError, match="must be writable"), lock.hold(tmp_path / "file" / "s.sqlite3"):
        pass


# -- systemd


@pytest.mark.parametrize("abstract", [False, True])
def test_systemd_hears_of_readiness_rounds_and_the_end(patient: Office, abstract: bool) -> None:
    systemd = Systemd(patient.folder, abstract=abstract)
    with run(patient, systemd) as service:
        until(lambda: systemd.heard("WATCHDOG=1"), what="no word")
        assert systemd.words[0] == "READY=1"
        until(lambda: any("last round" in word for word in systemd.hear()))
        service.end()
        assert "STOPPING=1" in systemd.hear()
    systemd.close()


def test_with_a_watchdog_rounds_are_played_often_enough(patient: Office, systemd: Systemd) -> None:
    with run(patient, systemd, WATCHDOG_USEC="3000000"):
        until(lambda: systemd.heard("WATCHDOG=1") >= 4, 25, "fed too seldom")


def test_a_round_that_hangs_does_not_feed_the_watchdog(tmp_path: Path, human: Human, sink: Sink) -> None:
    systemd = Systemd(tmp_path)
    with Proxy(human.dovecot.port) as proxy:
        office = Office(tmp_path, human, sink, {"mailbox.port": str(proxy.port), "mailbox.poll_seconds": "1"})
        with run(office, systemd, WATCHDOG_USEC="3000000") as service:
            until(lambda: systemd.heard("WATCHDOG=1") >= 2)
            proxy.rules.append(Rule(b"SELECT", HANG, from_server=False))
            until(lambda: proxy.rules[0].times < 1_000_000)
            time.sleep(0.3)
            fed = systemd.heard("WATCHDOG=1")
            time.sleep(4)
            assert systemd.heard("WATCHDOG=1") == fed
            assert service.process.poll() is None
    systemd.close()


def test_while_the_mailbox_is_down_the_watchdog_is_fed(tmp_path: Path, human: Human, sink: Sink) -> None:
    systemd = Systemd(tmp_path)
    office = Office(tmp_path, human, sink, {"mailbox.port": "1"})
    with run(office, systemd, WATCHDOG_USEC="2000000"):
        until(lambda: systemd.heard("WATCHDOG=1") >= 5)
        assert "READY=1" in systemd.words
        assert any(word.startswith("STATUS=No rounds: 127.0.0.1:1: nothing listens") for word in systemd.words)
    systemd.close()


def test_what_hangs_ends_the_service(tmp_path: Path, human: Human, sink: Sink) -> None:
    with silent_server() as port:
        office = Office(tmp_path, human, sink, {"mailbox.port": str(port)})
        words: SimpleQueue[Word] = SimpleQueue()
        supervisor = Supervisor(office.config, words, Limits(round=0.1, hung=0.5, patience=60, leave=0.1))
        os.environ["MAILBOT_MAILBOX__PASSWORD"] = PASSWORD
        try:
            assert supervisor.run() is End.HUNG
        finally:
            del os.environ["MAILBOT_MAILBOX__PASSWORD"]


def test_the_lines_bear_priorities_where_the_journal_reads_them(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"mailbox.port": "1"})
    with run(office, JOURNAL_STREAM="yes") as service:
        service.until_said("no rounds at the moment")
        service.end()
        lines = service.log.splitlines()
    assert all(re.match(r"<[2-6]>\S", line) for line in lines), lines
    assert any(line.startswith("<3>no rounds at the moment: 127.0.0.1:1") for line in lines)


def test_the_log_names_nobody(patient: Office) -> None:
    with run(patient) as service:
        service.ready()
        patient.receive(REQUEST)
        until(lambda: patient.sink.taken)
        service.until_said("letter mail-1: sent")
        service.end()
        for word in ("carla", "Carla", "Wiegand", "Elbtaler", "zeitung", patient.human.address):
            assert word not in service.log


def test_a_person_is_forgotten_while_the_service_runs(patient: Office) -> None:
    with run(patient) as service:
        service.ready()
        patient.receive(REQUEST)
        service.until_said("letter mail-1: sent")
        service.until_said("round done")
        done = mailbot("--config", patient.config.file, "forget", "carla@zeitung.example")
        assert done.code == 0, done.err
        assert "SPK21-0001" in done.out
        files = patient.folder.glob("mailbot.sqlite3*")
        assert not any(b"Wiegand" in path.read_bytes() for path in files)
        patient.receive(REQUEST, sender="Petra Sommer <petra@radio.example>")
        until(lambda: len(patient.sink.taken) == 2, 25, lambda: service.log)
        assert "no rounds" not in service.log
        assert service.end() == 0
