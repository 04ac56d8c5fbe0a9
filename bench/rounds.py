"""How fast rounds are: mails in a local Dovecot, taken, answered and filed; beside what such a round cannot do without.

    python -m bench.rounds [how many requests ...]          new requests, each answered and filed
    python -m bench.rounds --others <folder> [...]          mails that ask nothing: read, judged and recorded
    python -m bench.rounds --answers                        an answer after a mail's arrival, with IDLE

The bare operations are done one after the other in the same run, in another mailbox: IMAP FETCH by hundreds,
mail-parser, one SMTP send a letter, APPEND to Sent, MOVE. Both in a process that does nothing else (bench/alone.py).
"""

from __future__ import annotations

import json
import os
import select
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from bench.measure import busy, proportional
from mailbot import rounds
from mailbot.mailbox import connect
from mailbot.store import Store
from tests.make import at
from tests.office import Office, journalists_mail
from tests.servers import PASSWORD, Certificates, Dovecot, Human, Sink, Taken

OUTLETS = 1500
"""So many send requests, however many there are: journalists of one house write from one domain."""
ANSWERS = 200
WARM = 20
"""So many mails come first, unmeasured: a service has loaded its words long ago."""
FIRST = "Anna Berta Clara Dora Emil Fritz Greta Hans Ida Jonas Karla Lena Max Nora Otto Paula Rosa Tina Uwe Zoe".split()  # noqa: SIM905
LAST = "Ahrens Brandt Claus Dietz Ebert Falk Gruber Hartung Iversen Jansen Kramer Lorenz Menzel Nolte Oswald".split()  # noqa: SIM905
TOWNS = "Ahlen Barth Coswig Dahme Eutin Forst Gera Hagen Jena Kamen Lauf Minden Nauen Olpe Plauen Riesa Soest Torgau".split()  # noqa: SIM905
TEXT = """\
Sehr geehrte Frau Hofmann,

ich möchte für die {medium} aus Kaluga über die Konferenz berichten und bitte um Akkreditierung.

Mit freundlichen Grüßen
{name}

--
{name}
Redaktion Politik
{medium}
Telefon 03521 55501-{index:03d}
"""


def requests(count: int, to: str) -> list[bytes]:
    mails = []
    for index in range(count):
        second, third = index // 300 % 15, index // 4500 % 15
        name = f"{FIRST[index % 20]} {LAST[index // 20 % 15]}" + (f"-{LAST[second]}" if index >= 300 else "")
        name += f" {LAST[third]}" if third else ""
        outlet = index % OUTLETS
        medium = f"{TOWNS[outlet % 18]}er {LAST[outlet // 18 % 15]}-{('Zeitung', 'Post', 'Kurier', 'Bote', 'Blatt', 'Echo')[outlet // 270]}"
        domain = medium.lower().replace(" ", "-") + ".example"
        mails.append(
            journalists_mail(
                TEXT.format(medium=medium, name=name, index=index % 1000),
                sender=f"{name} <p{index}@{domain}>",
                to=to,
                message_id=f"<{index}@{domain}>",
                arrived=at("06-03 10:00") + timedelta(seconds=index),
            )
        )
    return mails


class Forgotten(list[Taken]):
    """What the postman's server takes and does not keep."""

    def append(self, _: Taken) -> None:
        pass


def lying(human: Human, folder: str) -> int:
    return int(human.client.folder_status(folder, ["MESSAGES"])[b"MESSAGES"])


class Worker:
    """The process that is measured (bench/alone.py)."""

    def __init__(self, office: Office) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.alone", office.folder / "config.toml", office.now.isoformat()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"MAILBOT_MAILBOX__PASSWORD": PASSWORD},
        )
        self.peak = 0.0
        """MiB that it and its reader have used at most, what they share counted once."""

    def do(self, order: str) -> Any:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()
        while not select.select([self._process.stdout], [], [], 0.2)[0]:
            self.peak = max(self.peak, proportional(self._process.pid))
        return json.loads(self._process.stdout.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=60)


def spent(steps: dict[str, Any], kind: str = "clock") -> float:
    return sum(float(took[kind]) for took in steps.values())


def measure_round(folder: Path, human: Human, other: Human, sink: Sink, count: int) -> None:
    """New requests, after a first round in which all that is loaded with the first mails is loaded."""
    office = Office(folder, human, sink, {"answers.max_letters_an_hour": str(count * 2)})
    mails = requests(WARM + count, human.address)
    sink.taken = Forgotten()
    with Worker(office) as worker:
        human.put_many(mails[:WARM], date=at("06-03 10:00"))
        worker.do("round")
        human.put_many(mails[WARM:], date=at("06-03 10:00"))
        told = worker.do("round")
        memory = worker.peak
        assert told["counts"]["sent"] == count, told
        assert lying(human, "Akkreditierung") == lying(human, "Sent") == WARM + count
        other.put_many(mails[WARM:], date=at("06-03 10:00"))
        steps = worker.do(f"bare {other.name}")
    clock, processor = told["took"]["clock"], told["took"]["processor"]
    print(
        f"a round of {count} requests: {clock:.1f} s, {count / clock:.0f} mails a second;"
        f" {1000 * clock / count:.1f} ms a mail, of it processor {1000 * processor / count:.1f};"
        f" peak memory {memory:.0f} MiB"
    )
    alone = ", ".join(f"{name} {1000 * took['clock'] / count:.1f}" for name, took in steps.items())
    print(f"   bare operations in ms a mail: {alone}; in sum {1000 * spent(steps) / count:.1f},")
    print(f"   of it processor {1000 * spent(steps, 'processor') / count:.1f}")
    print(
        f"   against the bare operations in sum: {clock / spent(steps):.1f} times;"
        f" processor {processor / spent(steps, 'processor'):.1f} times"
    )


def measure_others(folder: Path, human: Human, sink: Sink, raws: list[bytes]) -> None:
    office, put = Office(folder, human, sink), 0
    with Worker(office) as worker:
        human.put_many(requests(WARM, human.address), date=at("06-03 10:00"))
        worker.do("round")
        for raw in raws:
            with suppress(Exception):  # a server refuses what is no mail at all
                human.put(raw, date=at("06-03 10:00"))
                put += 1
        told = worker.do("round")
        memory = worker.peak
        steps = worker.do(f"fetch {human.name}")
    took, counts = told["took"], told["counts"]
    print(
        f"{put} other mails, read, judged and recorded: {took['clock']:.1f} s, {put / took['clock']:.0f} a second;"
        f" {put / took['processor']:.0f} a second of processor time; peak memory {memory:.0f} MiB"
    )
    print(f"   {counts['ignored']} ask nothing, {counts['review']} for review, {counts['answered']} answered")
    print(
        f"   FETCH and mail-parser alone: {put / spent(steps):.0f} a second;"
        f" {put / spent(steps, 'processor'):.0f} of processor time"
    )


def measure_answers(folder: Path, human: Human, sink: Sink, count: int) -> None:
    """From the moment a mail lies in the mailbox until its answer is taken by the postman's server."""
    office = Office(folder, human, sink, {"answers.max_letters_an_hour": "10000"})
    stop, waits, own, noticed = threading.Event(), [], [], [0.0]

    def serve() -> None:
        with Store(office.config.store_path) as store, connect(office.config.mailbox, lambda: PASSWORD) as mailbox:
            tools = rounds.Tools.of(office.config, store)
            rounds.collect_seldom()
            while not stop.is_set():
                rounds.play(tools, mailbox, clock=lambda: office.now, stop=stop)
                mailbox.idle(60, stop)
                noticed[0] = time.perf_counter()

    thread = threading.Thread(target=serve)
    thread.start()
    time.sleep(1)
    for raw in requests(count, human.address):
        before, start = len(sink.taken), time.perf_counter()
        human.put(raw, date=at("06-03 10:00"))
        while len(sink.taken) == before and time.perf_counter() - start < 10:
            time.sleep(0.002)
        waits.append(time.perf_counter() - start)
        own.append(time.perf_counter() - noticed[0])
        time.sleep(0.1)
    stop.set()
    thread.join(10)
    for name, took in (("an answer after arrival, with IDLE", waits), ("   of it from the server's word on", own)):
        ordered = sorted(1000 * seconds for seconds in took)
        print(
            f"{name}: median {statistics.median(ordered):.0f} ms, 99 % {ordered[int(count * 0.99)]:.0f} ms,"
            f" worst of {count} {ordered[-1]:.0f} ms"
        )


def main() -> None:
    words = sys.argv[1:]
    print(f"rounds ({busy()})")
    with tempfile.TemporaryDirectory() as top, Sink() as sink, Dovecot(Certificates(Path(top))) as dovecot:

        def place(name: str) -> tuple[Path, Human, Sink]:
            folder = Path(top) / name
            folder.mkdir()
            return folder, Human(dovecot), sink

        if words[:1] == ["--others"]:
            raws = [path.read_bytes() for name in words[1:] for path in sorted(Path(name).rglob("*.eml"))]
            measure_others(*place("others"), raws)
        elif words == ["--answers"]:
            measure_answers(*place("answers"), ANSWERS)
        for count in map(int, words) if words and words[0].isdigit() else ():
            folder, human, _ = place(f"round{count}")
            measure_round(folder, human, Human(dovecot), sink, count)


if __name__ == "__main__":
    main()
