"""How fast rounds are: mails in a local Dovecot, taken, answered and filed; beside what such a round cannot do without.

    python -m bench.rounds [how many requests ...]          new requests, each answered and filed
    python -m bench.rounds --others <folder> [...]          mails that ask nothing: read, judged and recorded
    python -m bench.rounds --answers                        an answer after a mail's arrival, with IDLE

The bare operations are done one after the other in the same run, in another mailbox: IMAP FETCH by hundreds,
mail-parser, one SMTP send a letter, APPEND to Sent, MOVE.
"""

from __future__ import annotations

import smtplib
import statistics
import sys
import tempfile
import threading
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from bench.measure import busy, peak, taking
from bench.reading import bare
from mailbot import rounds
from mailbot.mailbox import connect
from mailbot.store import Store
from tests.make import at
from tests.office import Office, journalists_mail
from tests.servers import HOST, PASSWORD, Certificates, Dovecot, Human, Sink, Taken

OUTLETS = 1500
"""So many send requests, however many there are: journalists of one house write from one domain."""
ANSWERS = 200
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
    """What the postman's server takes and does not keep: the memory that is measured is mailbot's."""

    def append(self, _: Taken) -> None:
        pass


def lying(human: Human, folder: str) -> int:
    return int(human.client.folder_status(folder, ["MESSAGES"])[b"MESSAGES"])


def measure_round(folder: Path, human: Human, sink: Sink, count: int) -> float:
    """Prints the figures of one round; its seconds."""
    office = Office(folder, human, sink, {"answers.max_letters_an_hour": str(count * 2)})
    human.put_many(requests(count, human.address), date=at("06-03 10:00"))
    sink.taken = Forgotten()
    with taking() as took:
        counts = office.round()
    assert counts.sent == count, counts
    assert lying(human, "Akkreditierung") == lying(human, "Sent") == count
    print(
        f"a round of {count} requests: {took.clock:.1f} s, {count / took.clock:.0f} mails a second;"
        f" {1000 * took.clock / count:.1f} ms a mail, of it processor {1000 * took.processor / count:.1f}"
    )
    return took.clock


def measure_bare(human: Human, sink: Sink, count: int) -> dict[str, float]:
    """Seconds of each bare operation over as many mails."""
    mails = requests(count, human.address)
    human.put_many(mails, date=at("06-03 10:00"))
    client, took = human.client, {}
    client.select_folder("INBOX")
    if not client.folder_exists("Done"):
        client.create_folder("Done")

    def step(name: str, start: float) -> None:
        took[name] = time.perf_counter() - start

    start = time.perf_counter()
    uids = client.search()
    for index in range(0, len(uids), 100):
        client.fetch(uids[index : index + 100], ["BODY.PEEK[]"])
    step("FETCH", start)
    start = time.perf_counter()
    for raw in mails:
        bare(raw)
    step("mail-parser", start)
    start = time.perf_counter()
    with smtplib.SMTP(HOST, sink.port) as smtp:
        for raw in mails:
            smtp.sendmail("a@press.example", ["b@zeitung.example"], raw)
    step("SMTP", start)
    start = time.perf_counter()
    for raw in mails:
        client.append("Sent", raw, ["\\Seen"])
    step("APPEND", start)
    start = time.perf_counter()
    for uid in uids:
        client.move([uid], "Done")
    step("MOVE", start)
    return took


def measure_others(folder: Path, human: Human, sink: Sink, raws: list[bytes]) -> None:
    office, put = Office(folder, human, sink), 0
    for raw in raws:
        with suppress(Exception):  # a server refuses what is no mail at all
            human.put(raw, date=at("06-03 10:00"))
            put += 1
    with taking() as took:
        counts = office.round()
    print(
        f"{put} other mails, read, judged and recorded: {took.clock:.1f} s, {put / took.clock:.0f} a second;"
        f" {put / took.processor:.0f} a second of processor time"
    )
    print(f"   {counts.ignored} ask nothing, {counts.review} for review, {counts.answered} answered")
    client = human.client
    client.select_folder("INBOX")
    with taking() as took:
        uids = client.search()
        for index in range(0, len(uids), 100):
            client.fetch(uids[index : index + 100], ["BODY.PEEK[]"])
        for raw in raws:
            bare(raw)
    print(
        f"   FETCH and mail-parser alone: {put / took.clock:.0f} a second; {put / took.processor:.0f} of processor time"
    )


def measure_answers(folder: Path, human: Human, sink: Sink, count: int) -> None:
    """From the moment a mail lies in the mailbox until its answer is taken by the postman's server."""
    office = Office(folder, human, sink, {"answers.max_letters_an_hour": "10000"})
    stop, waits, own, noticed = threading.Event(), [], [], [0.0]

    def serve() -> None:
        with Store(office.config.store_path) as store, connect(office.config.mailbox, lambda: PASSWORD) as mailbox:
            tools = rounds.Tools.of(office.config, store)
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
            took = measure_round(*place(f"round{count}"), count)
            steps = measure_bare(Human(dovecot), sink, count)
            told = ", ".join(f"{name} {1000 * seconds / count:.1f}" for name, seconds in steps.items())
            print(f"   bare operations in ms a mail: {told}; in sum {1000 * sum(steps.values()) / count:.1f}")
            print(f"   against the bare operations in sum: {took / sum(steps.values()):.1f} times")
    print(f"peak memory of this process, the postman's server in a thread of it included: {peak():.0f} MiB")


if __name__ == "__main__":
    main()
