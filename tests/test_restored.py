"""A backup that is a day old was put back: nobody is answered twice, and what was forgotten can be read anew."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from mailbot.model import LetterState
from mailbot.rounds import Counts
from mailbot.store import Store, copies
from tests.make import at
from tests.office import Office
from tests.servers import Human, Sink

REQUEST = (
    "Sehr geehrte Frau Hofmann,\n\nich möchte für die Elbtaler Zeitung aus Kaluga über die Konferenz berichten und"
    " bitte um Akkreditierung.\n\nMit freundlichen Grüßen\nCarla Wiegand\n"
)


def restored(office: Office, steps: int = 1) -> None:
    """A day later yesterday's copy is put back."""
    office.now = at("06-04 10:00")
    copies.restore(office.folder / "copy", office.config.store_path, office.now)


def copied(office: Office) -> None:
    with Store(office.config.store_path):
        copies.backup(office.config.store_path, office.folder / "copy")


def test_mail_in_the_inbox_that_was_answered_is_known_again_and_not_answered(
    tmp_path: Path, human: Human, sink: Sink
) -> None:
    office = Office(tmp_path, human, sink, {"mailbox.done_folder": '""'})
    copied(office)
    office.receive(REQUEST)
    office.round()
    assert len(office.letters()) == 1
    restored(office)
    assert office.requests() == []
    assert office.round().fetched == 1
    assert office.round() == Counts()
    assert office.letters() == []
    assert office.request()["status"] == "confirmed"
    with Store(office.config.store_path) as store:
        (letter,) = store.letters.in_state(*LetterState)
    assert (letter.state, letter.reply) == (LetterState.SENT, "found in the Sent folder")


def test_mail_moved_back_from_the_done_folder_is_known_again_and_filed_again(office: Office) -> None:
    copied(office)
    office.receive(REQUEST)
    office.round()
    office.letter()
    restored(office)
    assert office.round().fetched == 0
    (uid,) = office.human.look("Akkreditierung")
    office.human.move(uid, "INBOX", folder="Akkreditierung")
    office.round()
    assert office.letters() == []
    assert office.request()["status"] == "confirmed"
    assert office.human.look() == {}
    assert len(office.human.look("Sent")) == 1


def test_a_letter_that_waited_when_the_copy_was_made_and_left_since_is_not_sent_again(office: Office) -> None:
    office.receive(REQUEST)
    office.sink.script = [("rcpt", "450 later")]
    office.round()
    copied(office)
    office.now += timedelta(hours=1)
    office.round()
    assert len(office.letters()) == 1
    restored(office)
    office.round()
    assert office.letters() == []


def test_mail_that_came_after_the_copy_and_was_not_answered_is_answered(office: Office) -> None:
    copied(office)
    office.receive(REQUEST)
    restored(office)
    office.round()
    assert len(office.letters()) == 1


def test_what_she_answered_herself_stays_hers(office: Office) -> None:
    copied(office)
    uid = office.receive(REQUEST)
    office.human.mark(uid, "\\Answered")
    restored(office)
    office.round()
    assert office.letters() == []
