"""Rounds with much to do, and letters that go out while the mailbox is out of reach."""

from __future__ import annotations

import gc
import sys
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from mailbot import digest, rounds
from mailbot.mailbox import connect
from mailbot.model import LetterState
from mailbot.rounds import Counts, Sender, Tools
from mailbot.store import Store
from tests.command import mailbot
from tests.make import at
from tests.office import Office, journalists_mail, text_of
from tests.running import REQUEST, run, until
from tests.servers import PASSWORD, Human, Sink

MANY = {"answers.max_letters_an_hour": "1000"}


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    # the package's name `take` means its function
    monkeypatch.setattr(sys.modules["mailbot.rounds.take"], "SLICE", 3)


def receive_many(office: Office, count: int) -> None:
    mails = [
        journalists_mail(
            REQUEST, sender=f"Carla Wiegand <carla{number}@zeitung{number}.example>", to=office.human.address
        )
        for number in range(count)
    ]
    office.human.put_many(mails, date=at("06-03 10:00"))


def play(office: Office, *, enough: int, lasts: timedelta = timedelta()) -> Counts:
    """One round, asked to end after so many letters; each look at the clock lasts so long."""
    stop = Event()

    def now() -> datetime:
        office.now += lasts
        if len(office.sink.taken) >= enough:
            stop.set()
        return office.now

    with Store(office.config.store_path) as store, connect(office.config.mailbox, lambda: PASSWORD) as mailbox:
        return rounds.play(Tools.of(office.config, store), mailbox, clock=now, stop=stop)


def send_alone(office: Office) -> Counts:
    with Store(office.config.store_path) as store:
        return Sender(Tools.of(office.config, store), None, lambda: office.now).send(Event())


# -- slices


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("count", [1, 3, 4, 10])
def test_all_are_answered_and_filed_in_one_round(tmp_path: Path, human: Human, sink: Sink, count: int) -> None:
    office = Office(tmp_path, human, sink, MANY)
    receive_many(office, count)
    thresholds = gc.get_threshold()
    assert office.round() == Counts(fetched=count, answered=count, sent=count)
    assert gc.get_threshold() == thresholds, "that is for the process to change, once"
    assert len(office.letters()) == count
    assert human.look() == {}
    assert len(human.look("Akkreditierung")) == len(human.look("Sent")) == count
    assert office.round() == Counts()


@pytest.mark.usefixtures("small_slices")
def test_the_first_letters_go_out_before_the_last_mails_are_taken(tmp_path: Path, human: Human, sink: Sink) -> None:
    """A round that is asked to end has sent what its earlier slices wrote."""
    office = Office(tmp_path, human, sink, MANY)
    receive_many(office, 10)
    assert play(office, enough=5) == Counts(fetched=6, answered=6, sent=5)
    assert play(office, enough=99) == Counts(fetched=4, answered=4, sent=5)
    assert len({letter["To"] for letter in office.letters()}) == 10
    assert human.look() == {}


def test_a_slice_ends_by_time_too(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, MANY)
    receive_many(office, 6)
    counts = play(office, enough=1, lasts=timedelta(seconds=3))
    assert 0 < counts.fetched < 6
    assert counts.sent == 1


@pytest.mark.usefixtures("small_slices")
def test_what_waits_is_tried_once_a_round_whatever_its_slices(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"answers.max_letters_an_hour": "2"})
    receive_many(office, 10)
    with Store(office.config.store_path) as store, connect(office.config.mailbox, lambda: PASSWORD) as mailbox:
        looked: list[int] = []
        real = store.letters.due

        def due(now, limit=-1, after=None):  # type: ignore[no-untyped-def]
            letters = real(now, limit, after)
            looked.extend(letter.id for letter in letters)
            return letters

        store.letters.due = due  # type: ignore[method-assign]
        counts = rounds.play(Tools.of(office.config, store), mailbox, clock=lambda: office.now, stop=Event())
    assert counts.sent == 2
    assert sorted(looked) == sorted(set(looked))
    assert len(looked) == 10


@pytest.mark.usefixtures("small_slices")
def test_ignored_mails_between_slices_are_recorded_once(office: Office) -> None:
    for number in range(7):
        office.receive(f"Ich bin noch {number} Tage im Urlaub.\n", auto_submitted="auto-replied")
    assert office.round() == Counts(fetched=7, ignored=7)
    assert office.round() == Counts()


# -- without the mailbox


def test_a_fresh_letter_goes_out_without_the_mailbox(office: Office) -> None:
    office.sink.script = [("rcpt", "450 later")]
    office.receive(REQUEST)
    office.round()
    office.now += timedelta(seconds=59)
    with Store(office.config.store_path) as store, store.transaction():
        (letter,) = store.letters.in_state(LetterState.WAITING)
        store.letters.change(letter, LetterState.WAITING, due=office.now)
    assert send_alone(office).sent == 1
    office.round()
    assert len(office.letters()) == 1
    assert len(office.human.look("Akkreditierung")) == len(office.human.look("Sent")) == 1


def test_an_older_letter_waits_for_a_look_whether_a_human_was_first(office: Office) -> None:
    office.sink.script = [("rcpt", "450 later")]
    uid = office.receive(REQUEST)
    office.round()
    office.now += timedelta(hours=1)
    assert send_alone(office) == Counts()
    office.human.mark(uid, "\\Answered")
    office.round()
    assert (office.letters(), office.states()) == ([], {"mail-1": "dropped"})


def test_an_uncertain_letter_waits_for_a_look_into_sent(office: Office) -> None:
    office.sink.script = [("end", "450 later")]
    office.receive(REQUEST)
    office.round()
    with Store(office.config.store_path) as store, store.transaction():
        (letter,) = store.letters.in_state(LetterState.WAITING)
        store.letters.change(letter, LetterState.SENDING, tried=office.now)
    office.now += timedelta(hours=1)
    assert send_alone(office) == Counts()
    assert office.states() == {"mail-1": "uncertain"}


def test_drafts_wait_for_the_mailbox(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"answers.mode": '"off"'})
    office.receive(REQUEST)
    office.round()
    office = Office(tmp_path, human, sink, {"answers.mode": '"draft"'})
    office.receive(REQUEST, sender="Jonas Ehlert <jonas@blatt.example>")
    with Store(office.config.store_path) as store, connect(office.config.mailbox, lambda: PASSWORD) as mailbox:
        list(rounds.take(Tools.of(office.config, store), mailbox, clock=lambda: office.now, stop=Event()))
    assert send_alone(office) == Counts()
    assert set(office.states().values()) == {"waiting"}


def test_after_a_restored_backup_answers_wait_for_a_look_into_sent(office: Office) -> None:
    office.receive(REQUEST)
    with Store(office.config.store_path) as store, connect(office.config.mailbox, lambda: PASSWORD) as mailbox:
        with store.transaction():
            store.keep_moment("restored", office.now)
        list(rounds.take(Tools.of(office.config, store), mailbox, clock=lambda: office.now, stop=Event()))
    assert send_alone(office) == Counts()
    assert office.round().sent == 1


def test_the_digest_tells_of_a_mailbox_that_is_down(patient: Office) -> None:
    with Store(patient.config.store_path) as store:
        # it has told all up to a day of years ago: one is due
        assert digest.find_due(store, patient.config, at("06-01 12:00")) is None
    with run(patient, MAILBOT_MAILBOX__PASSWORD="wrong") as service:
        service.until_said("refused the log-in")
        until(lambda: patient.sink.taken, 25, lambda: service.log)
        assert service.end() == 0
    letter = patient.letter()
    assert letter["To"] == "presse@deutsch-russisches-forum.de"
    assert "Postfach" in text_of(letter)


def test_the_digest_is_sent_by_hand_without_the_mailbox(office: Office) -> None:
    done = mailbot("--config", office.config.file, "digest", "--send", MAILBOT_MAILBOX__PASSWORD="wrong")
    assert done.code == 0, done.err
    assert "the mailbox is out of reach: 127.0.0.1" in done.err
    assert office.letter()["To"] == "presse@deutsch-russisches-forum.de"
