"""Letters that lie in Drafts for her to send: what becomes of them in her mail program, and what mailbot makes of it."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.make import at
from tests.office import Office, text_of
from tests.servers import Human, Sink

REQUEST = (
    "Guten Tag,\n\nich bitte um Akkreditierung für die Konferenz in Kaluga, für den Elbtaler Anzeiger.\n\n"
    "Mit freundlichen Grüßen\nCarla Wiegand\n"
)
WITHDRAWAL = "Guten Tag,\n\nleider muss ich meine Anmeldung zur Akkreditierung zurückziehen.\n\nCarla Wiegand\n"
LATER = timedelta(minutes=20)


@pytest.fixture
def office(tmp_path: Path, human: Human, sink: Sink) -> Office:
    return Office(tmp_path, human, sink, {"answers.mode": '"draft"'})


def draft(office: Office) -> tuple[int, EmailMessage]:
    """The one draft: its UID, and the letter."""
    ((uid, values),) = office.human.look("Drafts").items()
    return uid, email.message_from_bytes(values[b"BODY[]"], policy=email.policy.default)


def sends_draft(office: Office, *, changed: bool = False) -> None:
    """What a mail program does: the draft goes away, a copy of what was sent lies in Sent."""
    uid, letter = draft(office)
    office.human.delete(uid, "Drafts")
    if changed:
        letter.replace_header("Message-ID", "<written-anew@office.example>")
        del letter["Auto-Submitted"]
    office.human.put(letter.as_bytes(policy=email.policy.SMTP), "Sent")


def test_a_draft_lies_in_its_thread_ready_to_send(office: Office) -> None:
    office.receive(REQUEST, message_id="<first@zeitung.example>")
    office.round()
    _, letter = draft(office)
    assert letter["To"] == "Carla Wiegand <carla@zeitung.example>"
    assert letter["In-Reply-To"] == "<first@zeitung.example>"
    assert letter["From"].addresses[0].addr_spec == office.human.address
    assert "Elbtaler Anzeiger" in text_of(letter)
    assert office.letters() == []
    assert len(office.human.look()) == 1, "the mail waits with its draft"


@pytest.mark.parametrize("changed", [False, True])
def test_a_draft_that_she_sends_is_sent_and_its_mail_filed(office: Office, changed: bool) -> None:
    office.receive(REQUEST)
    office.rounds(LATER)
    assert office.states() == {"mail-1": "drafted"}
    sends_draft(office, changed=changed)
    office.round()
    assert office.states() == {"mail-1": "sent"}
    assert office.human.look() == {}
    (filed,) = office.human.look("Akkreditierung").values()
    assert b"\\Answered" in filed[b"FLAGS"]
    assert len(office.human.look("Sent")) == 1, "no second copy"
    assert office.waiting() == []


def test_a_draft_that_she_answers_in_words_of_her_own_is_taken_away(office: Office) -> None:
    office.receive(REQUEST, message_id="<first@zeitung.example>")
    office.round()
    own = EmailMessage()
    own["Message-ID"], own["In-Reply-To"] = "<own@office.example>", "<first@zeitung.example>"
    own.set_content("Liebe Frau Wiegand, gerne!\n")
    office.human.put(own.as_bytes(policy=email.policy.SMTP), "Sent")
    office.round()
    assert office.states() == {"mail-1": "sent"}
    assert office.human.look("Drafts") == {}


def test_a_draft_that_she_is_changing_is_still_a_draft(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    uid, letter = draft(office)
    letter.replace_header("Message-ID", "<half-changed@office.example>")
    office.human.delete(uid, "Drafts")
    office.human.put(letter.as_bytes(policy=email.policy.SMTP), "Drafts")
    office.rounds(LATER, LATER)
    assert office.states() == {"mail-1": "drafted"}


def test_a_draft_that_she_deletes_lays_the_request_before_her_again(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    uid, _ = draft(office)
    office.human.delete(uid, "Drafts")
    office.round()
    assert office.states() == {"mail-1": "drafted"}, "her program may be about to lay a copy into Sent"
    office.rounds(LATER)
    assert office.states() == {"mail-1": "dropped"}
    assert office.request()["status"] == "review"
    assert office.waiting() == ["SPK21-0001"]
    assert len(office.human.look()) == 1


def test_a_draft_that_is_nowhere_for_a_moment_was_sent(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    uid, letter = draft(office)
    office.human.delete(uid, "Drafts")
    office.rounds(timedelta(minutes=1))
    office.human.put(letter.as_bytes(policy=email.policy.SMTP), "Sent")
    office.rounds(LATER)
    assert office.states() == {"mail-1": "sent"}


def test_a_change_takes_the_place_of_a_draft_that_tells_what_is_no_longer_so(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    office.receive(WITHDRAWAL)
    office.round()
    _, letter = draft(office)
    assert "METHOD:CANCEL" not in str(letter), "nothing to cancel: the first was never sent"
    assert office.request()["status"] == "withdrawn"
    assert office.states() == {"mail-1": "dropped", "mail-2": "drafted"}
    sends_draft(office)
    office.round()
    assert office.human.look() == {}, "both mails are answered"


def test_confirmations_go_by_themselves_and_rejections_last(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"answers.draft_outcomes": '["late_digital", "closed"]'})
    office.now = at("06-10 12:00")
    office.receive(REQUEST)
    other = REQUEST.replace("Carla Wiegand", "Jonas Ehlert")
    office.receive(other, arrived=at("06-09 12:00"), sender="Jonas Ehlert <jonas@blatt.example>")
    office.round()
    assert [letter["To"] for letter in office.letters()] == ["Carla Wiegand <carla@zeitung.example>"]
    sends_draft(office)
    office.round()
    assert office.states() == {"mail-1": "sent", "mail-2": "sent"}
    assert human.look() == {}
