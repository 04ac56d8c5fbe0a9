"""mailbot ill-treated at random: python -m tests.soak [--minutes 3] [--seed N]

Mail keeps coming in while the service is killed and started again, the connections to both servers are cut, commands
are refused, hang, or lose their answers, and Dovecot itself ends and comes back. Then all is calm for a while, and what
must hold is looked at. It begins with a kill at every single step of a round, of which `make test` leaves some out.
The seed is printed; it repeats the same blows, though not at the same moments.
"""

from __future__ import annotations

import argparse
import logging
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from mailbot.model import LetterState
from mailbot.store import Store
from tests.office import Office, journalists_mail
from tests.running import Running
from tests.servers import CUT, CUT_AFTER, HANG, Certificates, Dovecot, Human, Proxy, Sink
from tests.strike import COMMANDS, Strike
from tests.test_crash import kill_at
from tests.victim import PRIVATE, QUESTION, REQUEST, Victim

CHANGES = {
    "mailbox.poll_seconds": "1", "mailbox.timeout": "2", "smtp.timeout": "2", "smtp.retry_after": "1",
    "smtp.uncertain_after": "2", "answers.max_letters_an_hour": "1000000", "answers.max_letters_to_one_a_day": "1000000",
    # an event to come: what is over is erased
    "event.begins": "2099-06-28", "event.ends": "2099-06-30", "event.in_person.until": "2099-06-07",
    "event.digital.until": "2099-06-21",
}  # fmt: skip
CALM = 150.0
"""Seconds after the last blow within which all must be done."""


@dataclass
class Soak:
    """One run."""

    office: Office
    dovecot: Dovecot
    imap: Proxy
    smtp: Proxy
    dice: random.Random
    blows: Counter[str] = field(default_factory=Counter)
    expected: set[str] = field(default_factory=set)
    private: int = 0

    def __post_init__(self) -> None:
        self.running = self._start()

    def _start(self) -> Running:
        return Running(self.office.folder / "config.toml", self.office.folder)

    def run(self, seconds: float) -> None:
        """Mail and blows until the time is over."""
        blows: list[tuple[int, Callable[[], str]]] = [
            (6, self._kill), (2, self._end), (6, self._cut_imap), (6, self._cut_smtp), (12, self._strike),
            (10, self._refuse), (1, self._halt),
        ]  # fmt: skip
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            with suppress(Exception):  # Dovecot may be down
                for _ in range(self.dice.choice((0, 1, 1, 2, 5))):
                    self._receive()
            weights = [weight for weight, _ in blows]
            self.blows[self.dice.choices(blows, weights)[0][1]()] += 1
            # now and then long enough for a start and some rounds
            time.sleep(self.dice.choice((0.0, 0.05, 0.3, 1.0, 2.5, 6.0)))
            if self.running.process.poll() is not None:
                self.blows["found it ended, started it"] += 1
                self.running = self._start()

    def _receive(self) -> None:
        number = len(self.expected) + self.private
        text = self.dice.choice((REQUEST, QUESTION, PRIVATE))
        address = f"p{number}@zeitung{number}.example"
        raw = journalists_mail(text, to=self.office.human.address, sender=f"Person {number} <{address}>", subject="Gruß" if text == PRIVATE else "Akkreditierung")  # fmt: skip
        self.office.human.put(raw)
        if text == PRIVATE:
            self.private += 1
        else:
            self.expected.add(address)

    def _kill(self) -> str:
        self.running.process.send_signal(signal.SIGKILL)
        self.running.process.wait(10)
        self.running = self._start()
        return "killed"

    def _end(self) -> str:
        with suppress(Exception):
            self.running.end()
        self.running.process.kill()
        self.running.process.wait(10)
        self.running = self._start()
        return "told to end"

    def _cut_imap(self) -> str:
        self.imap.unhang()
        return "IMAP cut"

    def _cut_smtp(self) -> str:
        self.smtp.unhang()
        return "SMTP cut"

    def _strike(self) -> str:
        fault = self.dice.choice((CUT, CUT_AFTER, HANG, "NO", "an unreadable answer"))
        self.imap.unhang()
        self.imap.rules = Strike(self.dice.choice(COMMANDS), fault).rules
        return f"IMAP: {fault}"

    def _refuse(self) -> str:
        stage = self.dice.choice(("connect", "ehlo", "mail", "rcpt", "data", "end"))
        reply = self.dice.choice(("451 later", "421 closing", CUT, CUT_AFTER if stage == "end" else CUT))
        self.office.sink.script.append((stage, reply))
        return f"SMTP: {reply}"

    def _halt(self) -> str:
        self.dovecot.halt()
        time.sleep(self.dice.choice((0.1, 1.5)))
        self.dovecot.start()
        self.office.human.close()
        self.office.human = Human(self.dovecot, self.office.human.name)
        return "Dovecot halted"

    def calm(self) -> float:
        """No more blows; the seconds until nothing is left to do."""
        self.office.sink.script.clear()
        self.imap.unhang()
        self.smtp.unhang()
        began = time.monotonic()
        while time.monotonic() - began < CALM and self._left():
            time.sleep(0.25)
            if self.running.process.poll() is not None:
                self.running = self._start()
        return time.monotonic() - began

    def _left(self) -> bool:
        with Store(self.office.config.store_path) as store:
            on_their_way = store.letters.in_state(LetterState.WAITING, LetterState.SENDING, LetterState.UNCERTAIN)
            to_do = store.mails.to_file(1) or store.letters.to_copy(1) or store.mails.in_state("again")
            letters = len(store.letters.in_state(*LetterState))
        return bool(on_their_way or to_do) or letters < len(self.expected)

    def faults(self) -> list[str]:
        """What does not hold; empty if all is well."""
        with Store(self.office.config.store_path) as store:
            faults = store.check()
            letters = {each.recipient: each for each in store.letters.in_state(*LetterState)}
            number = len(store.letters.in_state(*LetterState))
            aside = store.mails.in_state("aside")
        arrived: dict[str, list[bytes]] = {}
        for taken in self.office.sink.taken:
            arrived.setdefault(taken.recipient, []).append(taken.raw)
        held = {to for to, each in letters.items() if each.state is LetterState.HELD}
        human = self.office.human
        inbox, done, sent = human.raws(), human.look("Akkreditierung"), Counter(human.raws("Sent"))
        checks = {
            "each mail has one letter": set(letters) == self.expected and number == len(letters),
            "each letter is sent, or held for a human": {each.state for each in letters.values()} <= {LetterState.SENT, LetterState.HELD},
            "each arrived, or is held": set(arrived) | held == self.expected,
            "nobody got two different answers": all(len(set(raws)) == 1 for raws in arrived.values()),
            "what arrived is what was written": all(raws[0] == letters[to].raw for to, raws in arrived.items() if to in letters),
            "none arrived more than twice": all(len(raws) <= 2 for raws in arrived.values()),
            "no mail is set aside": not aside,
            "each answered mail is filed once": len(done) == len(self.expected) - len(held),
            "the private mail is where it was": sum(b"Tante" in raw for raw in inbox) == self.private,
            "nothing else is in the inbox": len(inbox) == self.private + len(held),
            "one copy of each sent letter": all(count == 1 for count in sent.values()) and len(sent) == len(letters) - len(held),
        }  # fmt: skip
        twice = sum(len(raws) == 2 for raws in arrived.values())
        print(f"{len(self.expected)} mails to answer, {self.private} others; {len(arrived)} letters arrived, {twice} of them twice, {len(held)} held for a human")  # fmt: skip
        return faults + [name for name, holds in checks.items() if not holds]


def soak(minutes: float, seed: int) -> list[str]:
    """A whole run; what does not hold."""
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    with (
        Dovecot(Certificates(folder)) as dovecot,
        Sink() as sink,
        Proxy(dovecot.port) as imap,
        Proxy(sink.port) as smtp,
    ):
        changes = CHANGES | {"mailbox.port": str(imap.port), "smtp.port": str(smtp.port)}
        run = Soak(Office(folder, Human(dovecot), sink, changes), dovecot, imap, smtp, random.Random(seed))
        run.run(minutes * 60)
        before = len(sink.taken)
        calm = run.calm()
        run.running.end()
        print(f"{sum(run.blows.values())} blows in {minutes:g} min: " + ", ".join(f"{n} {what}" for what, n in sorted(run.blows.items())))  # fmt: skip
        print(f"{before} letters arrived under the blows; all done {calm:.0f} s after the last")
        faults = run.faults()
        logs = "".join(path.read_text() for path in sorted(folder.glob("stderr-*")))
        if "Traceback" in logs:
            faults.append("a traceback in the log")
    if faults:
        print(f"the remains are in {folder}")
    else:
        shutil.rmtree(folder)
    return faults


def kills() -> int:
    """At every step of a round, none left out; how many there were."""
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    with Dovecot(Certificates(folder)) as dovecot, Sink() as sink, Victim() as victim:
        number = kill_at(folder, dovecot, sink, victim, lambda steps: list(range(1, len(steps) + 1)))
    shutil.rmtree(folder)
    return number


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--no-kills", action="store_true", help="only the random part")
    words = parser.parse_args()
    logging.disable()
    if not words.no_kills:
        print(f"killed at each of {kills()} steps of a round: all well", flush=True)
    print(f"seed {words.seed}", flush=True)
    faults = soak(words.minutes, words.seed)
    print("\n".join(faults) or "all well")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
