"""Mails that come while mailbot is ill-treated, and what must hold in the end whatever was done to it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cache
from pathlib import Path

from mailbot.compose import Templates
from mailbot.connections import open_postman
from mailbot.mailbox import MailboxError, connect
from mailbot.model import LetterState
from mailbot.rounds import Tools, play
from mailbot.store import Store
from mailbot.understand import House
from tests.make import shipped_config
from tests.office import Office
from tests.servers import PASSWORD, Human, Sink
from tests.victim import PRIVATE, QUESTION, REQUEST, Ended, Victim


@cache
def _templates() -> dict[str, Templates]:
    config = shipped_config()
    return {event.key: Templates.of(config, event) for event in config.event}


class Scene:
    """An office to which a request, a private mail and an incomplete request have come."""

    def __init__(self, folder: Path, human: Human, sink: Sink, changes: dict[str, str] | None = None) -> None:
        folder.mkdir(exist_ok=True)
        self.office = Office(
            folder, human, sink, {"smtp.retry_after": "1", "smtp.uncertain_after": "60"} | (changes or {})
        )
        self.human = human
        self.already = len(sink.taken)
        self.expected: list[str] = []
        self.receive(REQUEST, "carla@zeitung.example", "Carla Wiegand")
        self.office.receive(PRIVATE, subject="Gruß", sender="Neffe <neffe@familie.example>")
        self.receive(QUESTION, "jana@blatt.example", "Jana Ehlert")

    def receive(self, text: str, address: str, name: str) -> None:
        """A mail that wants an answer."""
        self.office.receive(text, sender=f"{name} <{address}>")
        self.expected.append(address)

    def round(self) -> str:
        """One round; the fault that ended it, if any."""
        office = self.office
        try:
            with Store(office.config.store_path) as store, connect(office.config.mailbox, lambda: PASSWORD) as mailbox:
                house, config = House.of(office.config), office.config
                tools = Tools(config, store, house, _templates(), lambda: open_postman(config))
                play(tools, mailbox, clock=lambda: office.now, stop=office.stop)
        except MailboxError as error:
            return str(error)
        finally:
            office.now += timedelta(minutes=2)
        return ""

    def round_of(self, victim: Victim, kill: int | None = None, **limits: int) -> Ended:
        """One round in a child process, which may be killed or kept short."""
        ended = victim.round(self.office.folder / "config.toml", self.office.now, kill=kill, limits=limits)
        self.office.now += timedelta(minutes=2)
        return ended

    def faults(self, *, doubt: bool = False, drafts: bool = False) -> list[str]:
        """What does not hold in the end; empty if all is well. doubt: whether one letter may have arrived twice."""
        with Store(self.office.config.store_path) as store:
            faults = store.check()
            letters = store.letters.in_state(*LetterState)
            requests = [request.ref for request in store.requests.all()]
            waiting = store.mails.to_file(9) or store.letters.to_copy(9) or store.mails.in_state("aside", "again")
        end = LetterState.DRAFTED if drafts else LetterState.SENT
        arrived = Counter((taken.recipient, taken.raw) for taken in self.office.sink.taken[self.already :])
        folder = "Drafts" if drafts else "Sent"
        done = [] if drafts else list(self.human.look("Akkreditierung").values())
        number = len(self.expected)
        held = {
            "each mail has one letter": sorted(each.recipient for each in letters) == sorted(self.expected),
            "each letter came to its end": {each.state for each in letters} == {end},
            "each mail has one request": requests == [f"SPK21-{n:04}" for n in range(1, number + 1)],
            "what arrived is what was written": sorted(arrived)
            == ([] if drafts else sorted((each.recipient, each.raw) for each in letters)),
            "no letter arrived more often than it may": sum(arrived.values()) <= len(arrived) + int(doubt),
            f"one copy of each lies in {folder}": sorted(self.human.raws(folder))
            == sorted(each.raw for each in letters),
            "nothing is left to do": not waiting,
            "the private mail is untouched": any(b"Tante" in raw for raw in self.human.raws()),
            "the answered are filed": len(self.human.look()) == (number + 1 if drafts else 1),
            "they lie in done_folder once": drafts or len(done) == number,
            "they bear the flag": all(b"\\Answered" in each[b"FLAGS"] for each in done),
        }
        return faults + [name for name, holds in held.items() if not holds]
