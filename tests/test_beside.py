"""The press officer works in the same mailbox: before, after and between any two of our commands."""

from __future__ import annotations

import email.policy
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailbot import rounds
from mailbot.mailbox import connect
from mailbot.postman import Postman
from mailbot.store import Store
from tests.command import mailbot
from tests.make import at
from tests.office import Office, journalists_mail
from tests.servers import PASSWORD, Human, Sink

REQUEST = (
    "Guten Tag,\n\nich bitte um Akkreditierung für die Konferenz in Kaluga, für den Elbtaler Anzeiger.\n\n"
    "Mit freundlichen Grüßen\nCarla Wiegand\n"
)
QUESTION = "Guten Tag,\n\nwo kann ich in Kaluga parken, und gibt es dort einen Pressebereich?\n\nCarla Wiegand\n"
ABOUT = "Frage zur Akkreditierung"


def her_answer(to: str, **headers: str) -> bytes:
    """A mail of hers as it lies in Sent."""
    mail = EmailMessage()
    mail["Message-ID"], mail["In-Reply-To"] = "<hers@office.example>", to
    for name, value in headers.items():
        mail[name] = value
    mail.set_content("Liebe Frau Wiegand, gleich vor der Tür.\n")
    return mail.as_bytes(policy=email.policy.SMTP)


def waits(office: Office) -> int:
    """A question that waits for her; its UID."""
    uid = office.receive(QUESTION, subject=ABOUT, message_id="<q@zeitung.example>")
    assert office.round().review == 1
    assert len(office.waiting()) == 1
    return uid


# -- what waits for her, and she answers in her own program


def test_a_question_that_she_answers_is_ticked_off_by_its_flag(office: Office) -> None:
    office.human.mark(waits(office), "\\Answered")
    office.round()
    assert office.waiting() == []
    assert office.requests() == [], "a question was no request"


def test_a_question_that_she_answers_is_ticked_off_by_her_mail_in_sent(office: Office) -> None:
    uid = waits(office)
    office.human.client.create_folder("Archiv")
    office.human.move(uid, "Archiv")
    office.human.put(her_answer("<q@zeitung.example>"), "Sent")
    office.round()
    assert office.waiting() == []


@pytest.mark.parametrize("does", ["read", "flag", "forward"])
def test_what_she_only_reads_or_flags_goes_on_waiting(office: Office, does: str) -> None:
    flags = {"read": "\\Seen", "flag": "\\Flagged", "forward": "$Forwarded"}
    office.human.mark(waits(office), flags[does])
    office.round()
    assert len(office.waiting()) == 1


def test_her_own_robot_in_sent_answers_nothing(office: Office) -> None:
    waits(office)
    office.human.put(her_answer("<q@zeitung.example>", **{"Auto-Submitted": "auto-replied"}), "Sent")
    office.round()
    assert len(office.waiting()) == 1


def test_a_request_in_review_that_she_answers_waits_no_more_and_stays_in_review(office: Office) -> None:
    """Only she knows what she wrote; `mailbot confirm` or a line in an answer to the digest tells it."""
    blind_copy = journalists_mail(REQUEST, to="other@else.example", message_id="<r@zeitung.example>")
    uid = office.human.put(blind_copy)
    office.round()
    assert (office.waiting(), office.request()["status"]) == (["SPK21-0001"], "review")
    office.human.mark(uid, "\\Answered")
    office.round()
    assert (office.waiting(), office.request()["status"]) == ([], "review")
    office.receive(REQUEST + "\nIch bitte noch einmal um Nachricht.\n", in_reply_to="<r@zeitung.example>")
    office.round()
    assert len(office.waiting()) == 1, "a further mail waits again"


def test_what_she_had_answered_before_the_first_look_never_waits(office: Office) -> None:
    office.human.mark(office.receive(QUESTION, subject=ABOUT), "\\Answered")
    office.round()
    assert (office.waiting(), office.requests()) == ([], [])


# -- moved, deleted, moved back


def test_a_mail_moved_back_to_the_inbox_is_not_handled_again_but_retry_does(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    (uid,) = office.human.look("Akkreditierung")
    office.human.move(uid, "INBOX", "Akkreditierung")
    assert office.round().ignored == 1
    assert len(office.letters()) == 1
    assert len(office.human.look()) == 1, "it stays where she has put it"
    done = mailbot("--config", office.config.file, "retry", "1")
    assert (done.code, done.err) == (0, "mail 1: read again in the next round, if it lies in INBOX\n")
    assert office.round().answered == 1
    (again,) = office.letters()
    assert "SPK21-0001" in again["Subject"]
    assert [each["ref"] for each in office.requests()] == ["SPK21-0001"]
    assert office.states() == {"mail-1": "sent", "mail-1-2": "sent"}
    assert office.human.look() == {}, "filed anew"


def test_a_mail_deleted_and_brought_back_from_the_trash_is_known(office: Office) -> None:
    raw_uid = office.receive(REQUEST)
    raw = office.human.look()[raw_uid][b"BODY[]"]
    office.round()
    office.human.put(raw)
    assert office.round().ignored == 1
    assert len(office.letters()) == 1


def test_retry_of_what_waits_says_what_to_do(office: Office) -> None:
    waits(office)
    done = mailbot("--config", office.config.file, "retry", "1")
    assert done.code == 1
    assert "waits for a decision" in done.err


# -- between two commands

ACTS: dict[str, Callable[[Human, int], object]] = {
    "deletes it": lambda human, uid: human.delete(uid),
    "moves it": lambda human, uid: human.move(uid, "Trash"),
    "reads it": lambda human, uid: human.mark(uid, "\\Seen"),
    "flags it": lambda human, uid: human.mark(uid, "\\Flagged"),
    "answers it": lambda human, uid: human.mark(uid, "\\Answered"),
}


class Meddled(Postman):
    """A postman at whose call, and after whose delivery, something happens."""

    before: Callable[[], object] = staticmethod(lambda: None)
    after: Callable[[], object] = staticmethod(lambda: None)

    def deliver(self, raw: bytes, sender: str, recipient: str):  # type: ignore[no-untyped-def]
        self.before()
        delivered = super().deliver(raw, sender, recipient)
        self.after()
        return delivered


@pytest.mark.parametrize("moment", ["before the letter leaves", "before it is filed"])
@pytest.mark.parametrize("act", list(ACTS))
def test_whatever_she_does_with_a_mail_it_is_answered_once(office: Office, moment: str, act: str) -> None:
    if "Trash" not in office.human.folders():
        office.human.client.create_folder("Trash")
    uid = office.receive(REQUEST)

    def meddle() -> None:
        ACTS[act](office.human, uid)

    def post() -> Postman:
        postman = Meddled(office.config.smtp, lambda: "")
        setattr(postman, "before" if moment.startswith("before the") else "after", meddle)
        return postman

    with Store(office.config.store_path) as store, connect(office.config.mailbox, lambda: PASSWORD) as mailbox:
        real = rounds.Tools.of(office.config, store)
        tools = rounds.Tools(real.config, store, real.house, real.templates, post)
        rounds.play(tools, mailbox, clock=lambda: office.now, stop=office.stop)
    office.rounds()
    assert len(office.letters()) == 1
    assert office.request()["status"] == "confirmed"
    assert office.states() == {"mail-1": "sent"}
    assert len(office.human.look("Sent")) == 1
    filed = office.human.look("Akkreditierung") if "Akkreditierung" in office.human.folders() else {}
    assert len(filed) == (act not in ("deletes it", "moves it"))
    assert office.human.look() == {}


# -- beginning


def test_a_first_start_answers_nothing_old_however_much_there_is(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink)
    old = [REQUEST.replace("Carla", f"Carla{index}") for index in range(300)]
    mails = [journalists_mail(text, to=human.address, arrived=at("05-20 10:00")) for text in old]
    human.put_many(mails, date=at("05-20 10:00"))
    assert office.round() == rounds.Counts()
    office.receive(REQUEST)
    assert office.round().sent == 1
    assert len(office.letters()) == 1
