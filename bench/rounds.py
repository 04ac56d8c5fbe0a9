"""How fast a round is: new requests in a local Dovecot, from the mailbox to answered and filed, all letters sent.

Beside it, in the same run, the bare operations that such a round cannot do without, one after the other: IMAP FETCH by
hundreds, mail-parser, one SMTP send a letter, APPEND to Sent, MOVE.
"""

from __future__ import annotations

import resource
import smtplib
import sys
import tempfile
import threading
import time
from datetime import timedelta
from pathlib import Path

from bench.reading import bare
from mailbot import rounds
from mailbot.mailbox import connect
from mailbot.store import Store
from tests.make import at
from tests.office import Office, journalists_mail
from tests.servers import HOST, PASSWORD, Certificates, Dovecot, Human, Sink

FIRST = [
    "Anna",
    "Berta",
    "Clara",
    "Dora",
    "Emil",
    "Fritz",
    "Greta",
    "Hans",
    "Ida",
    "Jonas",
    "Karla",
    "Lena",
    "Max",
    "Nora",
    "Otto",
    "Paula",
    "Rosa",
    "Simon",
    "Tina",
    "Uwe",
]
LAST = [
    "Ahrens",
    "Brandt",
    "Cramer",
    "Dietz",
    "Ebert",
    "Falk",
    "Gruber",
    "Hartung",
    "Iversen",
    "Jansen",
    "Kramer",
    "Lorenz",
    "Menzel",
    "Nolte",
    "Oswald",
]
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
        name = f"{FIRST[index % 20]} {LAST[index // 20 % 15]}{'-' + LAST[index // 300 % 15] if index >= 300 else ''}"
        medium = f"{LAST[index % 15]}er Zeitung"
        mails.append(
            journalists_mail(
                TEXT.format(medium=medium, name=name, index=index),
                sender=f"{name} <p{index}@zeitung{index}.example>",
                to=to,
                message_id=f"<{index}@zeitung{index}.example>",
                arrived=at("06-03 10:00") + timedelta(seconds=index),
            )
        )
    return mails


def measure_round(folder: Path, human: Human, sink: Sink, count: int) -> float:
    office = Office(folder, human, sink, {"answers.max_letters_an_hour": str(count * 2)})
    human.put_many(requests(count, human.address), date=at("06-03 10:00"))
    start = time.perf_counter()
    counts = office.round()
    took = time.perf_counter() - start
    assert counts.sent == count, counts
    assert len(human.look("Akkreditierung")) == count
    return took


def measure_bare(human: Human, sink: Sink, count: int) -> dict[str, float]:
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


def measure_idle(folder: Path, human: Human, sink: Sink, count: int) -> list[float]:
    """Seconds from the moment a mail lies in the mailbox until its answer is taken by the postman's server."""
    office = Office(folder, human, sink, {"answers.max_letters_an_hour": "10000"})
    stop, waits = threading.Event(), []

    def serve() -> None:
        with Store(office.config.store_path) as store, connect(office.config.mailbox, lambda: PASSWORD) as mailbox:
            tools = rounds.Tools.of(office.config, store)
            while not stop.is_set():
                rounds.play(tools, mailbox, clock=lambda: office.now, stop=stop)
                mailbox.idle(60, stop)

    thread = threading.Thread(target=serve)
    thread.start()
    time.sleep(1)
    for raw in requests(count, human.address):
        before = len(sink.taken)
        start = time.perf_counter()
        human.put(raw, date=at("06-03 10:00"))
        while len(sink.taken) == before and time.perf_counter() - start < 10:
            time.sleep(0.002)
        waits.append(time.perf_counter() - start)
        time.sleep(0.05)
    stop.set()
    thread.join(10)
    return sorted(waits)


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [500]
    with tempfile.TemporaryDirectory() as top, Sink() as sink, Dovecot(Certificates(Path(top))) as dovecot:
        for count in sizes:
            human, plain = Human(dovecot), Human(dovecot)
            folder = Path(top) / f"round{count}"
            folder.mkdir()
            took = measure_round(folder, human, sink, count)
            steps = measure_bare(plain, sink, count)
            told = ", ".join(f"{name} {1000 * seconds / count:.1f}" for name, seconds in steps.items())
            print(
                f"a round of {count} requests: {took:.2f} s, {count / took:.0f} mails a second, {1000 * took / count:.1f} ms a mail"
            )
            print(f"   bare operations in ms a mail: {told}; in sum {1000 * sum(steps.values()) / count:.1f}")
            print(f"   against the bare operations: {took / sum(steps.values()):.2f}")
        folder = Path(top) / "idle"
        folder.mkdir()
        waits = measure_idle(folder, Human(dovecot), sink, 50)
        print(
            f"an answer after arrival, with IDLE: median {waits[25] * 1000:.0f} ms, worst of 50 {waits[-1] * 1000:.0f} ms"
        )
    print(
        f"peak memory of this process, servers' threads included: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"
    )


if __name__ == "__main__":
    main()
