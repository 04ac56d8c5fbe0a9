"""What the service costs while it stands: its start, readiness in a full mailbox, idleness, and memory over many rounds.

python -m bench.standing [how many old mails]       100,000 if nothing is said; to lay them there takes a minute
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from imapclient import IMAPClient

from bench.measure import busy, processor_of, resident, taking
from bench.rounds import requests
from tests.make import at
from tests.office import Office
from tests.running import Running, Systemd
from tests.servers import HOST, PASSWORD, Certificates, Dovecot, Human, Sink

IDLE = 60
"""Seconds of idleness that are measured."""
ROUNDS, A_ROUND = 100, 10
"""Rounds whose memory is looked at, and the requests of each."""
OLD = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Alte Post\r\nMessage-ID: <%d@b.example>\r\n\r\nGuten Tag\r\n"


def measure_start() -> None:
    def seconds(*words: str) -> float:
        times = []
        for _ in range(7):
            start = time.perf_counter()
            subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - start)
        return min(times)

    bare = seconds("-c", "pass")
    print(f"mailbot --help: {seconds('-m', 'mailbot', '--help'):.2f} s, the interpreter alone {bare:.2f} s (best of 7)")


def measure_ready(folder: Path, human: Human, sink: Sink, count: int) -> None:
    for start in range(0, count, 1000):
        human.put_many(
            [OLD % number for number in range(start, start + 1000)], date=at("05-01 10:00")
        )  # before answers.since
    office = Office(folder, human, sink, {"mailbox.poll_seconds": "3600"})
    with taking() as bare, IMAPClient(HOST, human.dovecot.port, ssl=False) as client:
        client.plain_login(human.name, PASSWORD)
        client.select_folder("INBOX")
        client.search(["SINCE", at("06-01 00:00").date()])
    for which in ("first", "next"):
        systemd = Systemd(folder)
        start = time.perf_counter()
        service = Running(folder / "config.toml", folder, systemd)
        try:
            while not systemd.heard("READY=1"):
                time.sleep(0.005)
            ready = time.perf_counter() - start
            while not systemd.heard("WATCHDOG=1"):
                time.sleep(0.005)
            done = time.perf_counter() - start
            print(
                f"{which} start among {count} old mails: ready after {ready:.2f} s, first round done after {done:.2f} s;"
                f" log-in, SELECT and SEARCH alone {bare.clock:.2f} s"
            )
            if which == "next":
                measure_idle(service.process.pid)
        finally:
            service.process.terminate()
            service.process.wait(20)
            systemd.close()
            (folder / "notify").unlink(missing_ok=True)
    assert office.config.store_path.exists()


def measure_idle(pid: int) -> None:
    time.sleep(5)
    before = processor_of(pid)
    time.sleep(IDLE)
    used = processor_of(pid) - before
    print(
        f"idle for {IDLE} s: {1000 * used:.0f} ms of processor time, {100 * used / IDLE:.3f} % of one processor,"
        f" {resident(pid):.0f} MiB"
    )


def measure_day(folder: Path, human: Human, sink: Sink) -> None:
    """Memory of a service over many rounds, each with requests to answer."""
    office = Office(folder, human, sink, {"answers.max_letters_an_hour": "100000", "answers.since": "2021-06-01"})
    mails = requests(ROUNDS * A_ROUND, human.address)
    service, sizes = Running(folder / "config.toml", folder), []
    try:
        for number in range(ROUNDS):
            sent = len(sink.taken)
            human.put_many(mails[number * A_ROUND : (number + 1) * A_ROUND], date=at("06-03 10:00"))
            until = time.monotonic() + 30
            while len(sink.taken) < sent + A_ROUND and time.monotonic() < until:
                time.sleep(0.02)
            sizes.append(resident(service.process.pid))
    finally:
        service.process.terminate()
        service.process.wait(20)
    tenth = ROUNDS // 10
    print(
        f"memory over {ROUNDS} rounds of {A_ROUND} requests: {statistics.mean(sizes[tenth : 2 * tenth]):.0f} MiB after"
        f" the first, {statistics.mean(sizes[-tenth:]):.0f} MiB at the end, {max(sizes):.0f} MiB at most;"
        f" {len(sink.taken)} letters; store {office.config.store_path.stat().st_size / 1024 / 1024:.0f} MiB"
    )


def main() -> None:
    count = int(sys.argv[1]) if sys.argv[1:] else 100_000
    print(f"standing ({busy()})")
    measure_start()
    with tempfile.TemporaryDirectory() as top, Sink() as sink, Dovecot(Certificates(Path(top))) as dovecot:
        for name in ("day", "full"):
            (Path(top) / name).mkdir()
        measure_day(Path(top) / "day", Human(dovecot), sink)
        measure_ready(Path(top) / "full", Human(dovecot), sink, count)


if __name__ == "__main__":
    main()
