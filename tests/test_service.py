"""The service as a real process between a real Dovecot and a sink for letters."""

from __future__ import annotations

import signal
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import pytest

from mailbot.service.end import End
from mailbot.service.limits import wait_after
from mailbot.service.supervisor import Supervisor, Word
from mailbot.store import Store
from tests.command import mailbot
from tests.office import Office
from tests.running import HOUR, REQUEST, Systemd, run, until
from tests.servers import PASSWORD, Certificates, Dovecot, Human, Sink, silent_server


def fact(office: Office, name: str) -> str | None:
    with Store(office.config.store_path) as store:
        return store.find_fact(name)


# -- its work


def test_an_answer_goes_out_within_a_second_of_the_mail(patient: Office, systemd: Systemd) -> None:
    with run(patient, systemd) as service:
        service.ready()
        until(lambda: systemd.heard("WATCHDOG=1"), what="no round")
        times = []
        for number in range(1, 4):
            patient.receive(REQUEST, sender=f"Carla Wiegand <carla{number}@zeitung{number}.example>")
            times.append(until(lambda n=number: len(patient.sink.taken) == n, 25, lambda: service.log))  # type: ignore[misc]
        assert min(times) < 1
        until(lambda: not patient.human.look(), what="not filed")
        assert len(patient.human.look("Akkreditierung")) == 3
        assert service.end() == 0


def test_mail_that_lay_there_before_the_start_is_answered(patient: Office) -> None:
    patient.receive(REQUEST)
    with run(patient):
        until(lambda: patient.sink.taken)


def test_it_polls_where_the_server_has_no_idle(tmp_path: Path, bare_human: Human, sink: Sink) -> None:
    office = Office(tmp_path, bare_human, sink, {"mailbox.poll_seconds": "1"})
    with run(office) as service:
        service.until_said("polling only")
        time.sleep(0.5)
        office.receive(REQUEST)
        until(lambda: sink.taken)


def test_a_digest_and_the_answers_do_not_wait_for_a_dead_heartbeat(tmp_path: Path, human: Human, sink: Sink) -> None:
    with silent_server() as port:
        office = Office(tmp_path, human, sink, HOUR | {"service.heartbeat_url": f'"http://127.0.0.1:{port}/"'})
        with run(office) as service:
            service.ready()
            office.receive(REQUEST)
            until(lambda: sink.taken)
            assert service.end(seconds=6) == 0


def test_the_heartbeat_is_called_after_a_good_round(tmp_path: Path, human: Human, sink: Sink) -> None:
    from http.server import BaseHTTPRequestHandler, HTTPServer

    calls: list[str] = []

    class Friend(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Friend) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f'"http://127.0.0.1:{server.server_port}/ping"'
        office = Office(tmp_path, human, sink, {"mailbox.poll_seconds": "1", "service.heartbeat_url": url})
        with run(office) as service:
            until(lambda: calls)
            time.sleep(2.5)
            assert calls == ["/ping"], "more than one a minute"
            assert service.end() == 0
        server.shutdown()


def test_a_heartbeat_that_fails_is_only_told(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, HOUR | {"service.heartbeat_url": '"http://127.0.0.1:1/"'})
    with run(office) as service:
        service.until_said("heartbeat_url does not answer")
        office.receive(REQUEST)
        until(lambda: sink.taken)


# -- its end


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_told_to(patient: Office, number: signal.Signals) -> None:
    with run(patient) as service:
        service.ready()
        began = time.monotonic()
        assert service.end(number) == 0
        assert time.monotonic() - began < 9
        assert service.log.splitlines()[-1].endswith("stopped")


def test_it_ends_while_a_server_says_nothing(tmp_path: Path, human: Human, sink: Sink) -> None:
    with silent_server() as port:
        office = Office(tmp_path, human, sink, {"mailbox.port": str(port)})
        with run(office) as service:
            service.until_said("started")
            began = time.monotonic()
            assert service.end() == 0
            assert time.monotonic() - began < 9
            assert "left behind" in service.log


def test_it_ends_while_it_waits_to_try_again(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"mailbox.port": "1"})
    with run(office) as service:
        service.until_said("no rounds at the moment")
        assert service.end(seconds=4) == 0


# -- faults


def test_it_goes_on_after_the_mail_server_was_down(certificates: Certificates, tmp_path: Path, sink: Sink) -> None:
    with Dovecot(certificates) as dovecot:
        human = Human(dovecot)
        office = Office(tmp_path, human, sink, HOUR)
        with run(office) as service:
            service.ready()
            until(lambda: fact(office, "last_round"))
            human.close()
            dovecot.halt()
            service.until_said("no rounds at the moment")
            until(lambda: fact(office, "down_since"))
            dovecot.start()
            service.until_said("rounds again, after", 20)
            human = office.human = Human(dovecot, human.name)
            office.receive(REQUEST)
            until(lambda: sink.taken)
            until(lambda: fact(office, "down_since") is None)
            assert service.log.count("no rounds at the moment") <= 2
            assert service.end() == 0
        human.close()
    with Store(office.config.store_path) as store:
        (outage,) = store.outages.between(datetime(2020, 1, 1, tzinfo=UTC), datetime.now(UTC))
    assert outage.what == "mailbox"
    assert outage.ended is not None


def test_a_wrong_password_is_said_once_and_the_service_stays(patient: Office) -> None:
    with run(patient, MAILBOT_MAILBOX__PASSWORD="wrong") as service:
        service.until_said("refused the log-in")
        time.sleep(1)
        assert service.process.poll() is None
        assert service.log.count("refused the log-in") == 1
        assert "next try in 300 s" in service.log
        status = mailbot("--config", patient.config.file, "status")
        assert status.code == 1
        assert "no round has ever ended well: 127.0.0.1" in status.err + status.out
        assert service.end() == 0


@pytest.mark.parametrize(
    ("tries", "permanent", "wait"),
    [(1, False, 1), (2, False, 2), (5, False, 16), (9, False, 256), (10, False, 300), (5000, False, 300),
     (1, True, 300), (2, True, 600), (3, True, 900), (99, True, 900)],
)  # fmt: skip
def test_waits_grow_and_are_bounded(tries: int, permanent: bool, wait: float) -> None:
    assert wait_after(tries, permanent=permanent) == wait


def test_a_password_that_is_missing_is_told_before_the_start(patient: Office) -> None:
    done = mailbot("--config", patient.config.file, "run", MAILBOT_MAILBOX__PASSWORD="")
    assert done.code == 2
    assert "mailbox.password_file" in done.err
    assert not patient.config.store_path.exists()


def test_a_store_that_is_none_is_told_in_one_line(patient: Office) -> None:
    patient.config.store_path.write_bytes(b"this is no database, whatever its name says" * 100)
    done = mailbot("--config", patient.config.file, "run", MAILBOT_MAILBOX__PASSWORD=PASSWORD)
    assert done.code == 1
    assert "Traceback" not in done.err
    assert done.err.splitlines()[-1].startswith(f"mailbot: store {patient.config.store_path}: ")
    assert patient.config.store_path.read_bytes().startswith(b"this is no database")


@pytest.mark.timeout(120)  # the first mail loads the words, and only then a lock is waited for
def test_a_store_that_breaks_meanwhile_ends_no_service(patient: Office) -> None:
    with run(patient) as service:
        service.ready()
        until(lambda: fact(patient, "last_round"))
        other = sqlite3.connect(patient.config.store_path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        patient.receive(REQUEST)
        service.until_said("no rounds at the moment: store", 60)
        other.execute("ROLLBACK")
        other.close()
        until(lambda: patient.sink.taken, 20)
        assert service.end() == 0


def test_a_gap_is_noted_as_an_outage_of_mailbot_itself(patient: Office) -> None:
    last = datetime(2026, 1, 1, tzinfo=UTC)
    with Store(patient.config.store_path) as store:
        store.keep_moment("last_round", last)
    with run(patient) as service:
        service.ready()
        service.end()
    with Store(patient.config.store_path) as store:
        (outage,) = store.outages.between(last, datetime.now(UTC))
    assert (outage.what, outage.began) == ("service", last)


# -- a new configuration


def test_a_hangup_reads_the_configuration_anew(patient: Office) -> None:
    with run(patient) as service:
        service.ready()
        text = patient.config.file.read_text(encoding="utf-8")
        patient.config.file.write_text(text.replace("poll_seconds = 3600", "poll_seconds = 77"), encoding="utf-8")
        service.process.send_signal(signal.SIGHUP)
        service.until_said("a round every 77 s")
        patient.receive(REQUEST)
        until(lambda: patient.sink.taken)
        assert service.end() == 0


def test_a_new_configuration_with_faults_leaves_the_old_one_in_force(patient: Office) -> None:
    with run(patient) as service:
        service.ready()
        patient.config.file.write_text("[mailbox]\nadress = 1\n", encoding="utf-8")
        service.process.send_signal(signal.SIGHUP)
        service.until_said("the new configuration is not used, the old one goes on")
        patient.receive(REQUEST)
        until(lambda: patient.sink.taken)
        assert service.end() == 0


# -- the clock


def test_a_clock_that_jumps_back_does_not_stop_the_jobs(
    patient: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("MAILBOT_MAILBOX__PASSWORD", PASSWORD)
    words: SimpleQueue[Word] = SimpleQueue()
    supervisor = Supervisor(patient.config, words)
    ended: list[End] = []
    thread = Thread(target=lambda: ended.append(supervisor.run()))
    thread.start()
    until(lambda: getattr(supervisor._scheduler.get_job("round"), "next_run_time", None), what="not planned")
    before = supervisor._scheduler.get_job("round").next_run_time
    time.sleep(0.1)
    monkeypatch.setattr(supervisor, "_clock", supervisor._clock + 7200)
    until(lambda: supervisor._scheduler.get_job("round").next_run_time > before, what="not rescheduled")
    words.put(End.TOLD)
    thread.join(10)
    assert ended == [End.TOLD]
