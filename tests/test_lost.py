"""A command takes a letter or a mail out of the round's hands: the round goes on with the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from mailbot.mailbox import Mailbox
from mailbot.model import LetterState
from mailbot.postman import Postman
from mailbot.rounds import Counts, Sender, Tools
from mailbot.rounds.send import QUIET
from mailbot.store import Store, privacy
from tests.office import Office
from tests.servers import Human, Sink

REQUEST = (
    "Guten Tag,\n\nich bitte um Akkreditierung für die Konferenz in Kaluga, für den Elbtaler Anzeiger.\n\n"
    "Mit freundlichen Grüßen\n{}\n"
)
NAMES = ("Anna Ahrens", "Berta Brandt", "Clara Cramer")
FIRST, SECOND = "a@blatt0.example", "a@blatt1.example"
Act = Callable[[Store], None]


def erase(address: str) -> Act:
    """As `mailbot forget` does, but for the cleaning of the file."""

    def act(store: Store) -> None:
        with store.transaction():
            privacy._Privacy(store).erase(address)

    return act


def drop(store: Store) -> None:
    """As a decision on the second request does."""
    with store.transaction():
        store.letters.supersede(2)


def receive(office: Office) -> None:
    for number, name in enumerate(NAMES):
        office.receive(REQUEST.format(name), sender=f"{name} <a@blatt{number}.example>")


def play(office: Office, command: Act, when: str, *, after: bool, monkeypatch: pytest.MonkeyPatch) -> Counts:
    """One round in which a command works once, before or after a method of the mailbox or the postman is called."""
    owner: type = Postman if hasattr(Postman, when) else Mailbox
    called, done = getattr(owner, when), Event()

    def beside() -> None:
        if not done.is_set():
            done.set()
            with Store(office.config.store_path) as other:
                command(other)

    def meddled(self: object, *values: object, **named: object) -> object:
        if not after:
            beside()
        result = called(self, *values, **named)
        if after:
            beside()
        return result

    with monkeypatch.context() as patch:
        patch.setattr(owner, when, meddled)
        counts = office.round()
    assert done.is_set()
    return counts


@pytest.mark.parametrize("command", [drop, erase(SECOND)], ids=["decided", "erased"])
def test_a_letter_that_is_taken_back_while_the_one_before_it_is_sent(
    office: Office, monkeypatch: pytest.MonkeyPatch, command: Act
) -> None:
    receive(office)
    assert play(office, command, "deliver", after=True, monkeypatch=monkeypatch).sent == 2
    assert [letter["To"] for letter in office.letters()] == [f"{NAMES[n]} <a@blatt{n}.example>" for n in (0, 2)]
    assert office.states() | {"mail-2": ""} == {"mail-1": "sent", "mail-2": "", "mail-3": "sent"}


def test_a_letter_that_is_erased_while_it_is_sent(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    receive(office)
    play(office, erase(FIRST), "deliver", after=True, monkeypatch=monkeypatch)
    assert len(office.letters()) == len(NAMES)
    assert office.states() == {"mail-2": "sent", "mail-3": "sent"}


def test_a_letter_that_is_erased_while_it_is_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    receive(office)
    office.sink.script = [("rcpt", "550 nobody of that name")]
    play(office, erase(FIRST), "deliver", after=False, monkeypatch=monkeypatch)
    assert office.states() == {"mail-2": "sent", "mail-3": "sent"}


def test_a_mail_that_is_erased_while_it_is_filed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    receive(office)
    play(office, erase(SECOND), "file_all", after=True, monkeypatch=monkeypatch)
    with Store(office.config.store_path) as store:
        assert [store.mails.find(number).filing for number in (1, 2, 3)] == ["done", "none", "done"]  # type: ignore[union-attr]
    assert len(office.human.look("Sent")) == len(NAMES) - 1


def test_a_letter_that_is_erased_while_it_is_copied(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    receive(office)
    play(office, erase(SECOND), "append_sent", after=True, monkeypatch=monkeypatch)
    with Store(office.config.store_path) as store:
        assert [letter.copy for letter in store.letters.in_state(LetterState.SENT)] == ["done", "done"]


@pytest.mark.parametrize("when", ["drafts_since", "is_in_sent"])
def test_a_draft_that_is_erased_while_it_is_looked_after(
    tmp_path: Path, human: Human, sink: Sink, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    office = Office(tmp_path, human, sink, {"answers.mode": '"draft"'})
    receive(office)
    office.round()
    for raw in human.raws("Drafts"):
        human.put(raw, "Sent")
    play(office, erase(FIRST), when, after=True, monkeypatch=monkeypatch)
    assert office.states() == {"mail-2": "sent", "mail-3": "sent"}


def test_a_mail_that_is_ticked_off_twice(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, name in enumerate(NAMES):
        text = f"Guten Tag,\n\nwo kann ich in Kaluga parken, und gibt es dort einen Pressebereich?\n\n{name}\n"
        office.receive(text, subject="Frage zur Akkreditierung", sender=f"{name} <a@blatt{number}.example>")
    assert office.round().review == len(NAMES)
    for uid in office.human.look():
        office.human.mark(uid, "\\Answered")

    def lay_aside(store: Store) -> None:
        with store.transaction():
            store.mails.change_state(1, "waits", "done")

    play(office, lay_aside, "listed", after=True, monkeypatch=monkeypatch)
    assert office.waiting() == []


def test_a_letter_is_judged_by_one_look_at_the_clock(office: Office) -> None:
    """Between two looks it would turn from one that needs no look into the mailbox into one that does."""
    office.sink.script = [("rcpt", "450 later")]
    office.receive(REQUEST.format(NAMES[0]))
    office.round()
    office.now += timedelta(hours=1)
    with Store(office.config.store_path) as store:
        (letter,) = store.letters.in_state(LetterState.WAITING)
        looks = (office.now + timedelta(seconds=number) for number in count())
        with store.transaction():
            store.letters.change(letter, letter.state, created=office.now - QUIET + timedelta(seconds=1))
        assert Sender(Tools.of(office.config, store), None, lambda: next(looks)).send(Event()) == Counts(sent=1)
