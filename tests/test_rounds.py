"""The whole way of one mail, on real servers: from a plain e-mail to the right answer, filed, with a copy in Sent."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailbot.mailbox import arrivals, partial
from mailbot.model import LetterState
from mailbot.rounds import Counts
from mailbot.store import Store
from tests.make import at
from tests.office import Office, calendar_of, journalists_mail, text_of
from tests.servers import CUT, CUT_AFTER, Human, Postfix, Sink, plain_mail

REQUEST = """\
Sehr geehrte Frau Hofmann,

ich möchte für die Elbtaler Zeitung aus Kaluga über die Konferenz berichten und bitte um Akkreditierung.

Mit freundlichen Grüßen
Carla Wiegand
"""
WITHOUT_MEDIUM = (
    "Guten Tag,\n\nich bin Journalistin und bitte um Akkreditierung für die Konferenz in Kaluga.\n\nCarla Wiegand\n"
)


def states(office: Office) -> dict[str, LetterState]:
    with Store(office.config.store_path) as store:
        return {letter.key: letter.state for letter in store.letters.in_state(*LetterState)}


def test_a_request_whose_names_may_stand_in_what_is_too_large_waits_for_a_human(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "WHOLE_LIMIT", 200)
    monkeypatch.setattr(partial, "ATTACHMENT_LIMIT", 100)
    text = "Guten Tag,\n\nwir bitten um Akkreditierung unseres Teams für die Konferenz in Kaluga.\n"
    raw = journalists_mail(text, sender="Elbtaler Zeitung <redaktion@zeitung.example>", to=office.human.address)
    mail = email.message_from_bytes(raw, policy=email.policy.SMTP)
    assert isinstance(mail, EmailMessage)
    mail.add_attachment(b"%PDF-" + 1000 * b"x", maintype="application", subtype="pdf", filename="team.pdf")
    office.human.put(mail.as_bytes(), date=at("06-03 10:00"))
    office.round()
    assert office.request()["status"] == "review"


def test_a_request_in_time_is_confirmed_filed_and_copied(office: Office) -> None:
    office.receive(REQUEST)
    assert office.round() == Counts(fetched=1, answered=1, sent=1)
    letter = office.letter()
    assert letter["To"] == "Carla Wiegand <carla@zeitung.example>"
    assert letter["Subject"] == "Re: [SPK21-0001] Akkreditierung Städtepartnerkonferenz"
    assert letter["Auto-Submitted"] == "auto-replied"
    assert "Elbtaler Zeitung" in text_of(letter)
    assert "SPK21-0001" in text_of(letter)
    assert "METHOD:PUBLISH" in (calendar_of(letter) or "")
    request = office.request()
    assert (request["ref"], request["status"], request["medium"]) == ("SPK21-0001", "confirmed", "Elbtaler Zeitung")
    assert [(each["name"], each["status"]) for each in request["people"]] == [("Carla Wiegand", "confirmed")]
    assert request["arrived"] == "2021-06-03T10:00:00+02:00"
    assert office.human.look() == {}
    (done,) = office.human.look("Akkreditierung").values()
    assert b"\\Answered" in done[b"FLAGS"]
    assert b"\\Seen" not in done[b"FLAGS"]
    (copy,) = office.human.raws("Sent")
    assert letter["Message-ID"].encode() in copy


def test_a_second_round_does_nothing(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    assert office.round() == Counts()
    assert len(office.letters()) == 1


def test_other_mail_is_left_as_it_is(office: Office) -> None:
    uid = office.receive("Liebe Tante, wie geht es dir?\n", subject="Gruß")
    assert office.round() == Counts(fetched=1, ignored=1)
    assert office.letters() == []
    assert office.human.flags(uid) == set()
    assert office.requests() == []


def test_read_or_not_by_a_human_makes_no_difference(office: Office) -> None:
    uid = office.receive(REQUEST)
    office.human.mark(uid, "\\Seen")
    assert office.round().answered == 1


@pytest.mark.parametrize(
    ("arrived", "status", "words"),
    [
        ("06-07 23:59:59", "confirmed", "SPK21-0001"),
        ("06-08 00:00:00", "rejected", "8. Juni 2021 um 00:00"),
        ("06-22 00:00:00", "rejected", "22. Juni 2021 um 00:00"),
    ],
)
def test_the_deadline_is_judged_by_arrival(office: Office, arrived: str, status: str, words: str) -> None:
    office.now = at("06-22 12:00")
    office.receive(REQUEST, arrived=at(arrived))
    office.round()
    assert office.request()["status"] == status
    assert words in text_of(office.letter())


def test_what_is_older_than_since_is_never_answered(office: Office) -> None:
    office.receive(REQUEST, arrived=at("05-20 10:00"))
    office.receive(REQUEST, arrived=at("05-31 23:59"))
    assert office.round().answered == 0
    assert office.letters() == []


def test_the_same_mail_twice_is_one_request(office: Office) -> None:
    raw = journalists_mail(REQUEST, to=office.human.address)
    office.human.put(raw)
    office.human.put(raw)
    assert office.round() == Counts(fetched=2, answered=1, ignored=1, sent=1)
    assert len(office.letters()) == 1


def test_a_folder_made_anew_answers_nobody_twice(office: Office) -> None:
    raw = journalists_mail(REQUEST, to=office.human.address)
    office.human.put(raw)
    office.round()
    with Store(office.config.store_path) as store, store.transaction():
        store.move_cursor("INBOX", 1, 99)
    office.human.put(raw)
    assert office.round().answered == 0
    assert len(office.letters()) == 1


def test_what_she_answered_herself_gets_no_second_answer(office: Office) -> None:
    uid = office.receive(REQUEST)
    office.human.mark(uid, "\\Answered")
    assert office.round().answered == 0
    office.receive(REQUEST, message_id="<mine@zeitung.example>", sender="Jonas Ehlert <jonas@blatt.example>")
    office.human.put(plain_mail(in_reply_to="<mine@zeitung.example>", message_id="<hers@x.example>"), "Sent")
    assert office.round().answered == 0
    assert office.letters() == []


def test_a_letter_that_waited_is_dropped_if_she_was_first(office: Office) -> None:
    office.sink.script = [("rcpt", "450 later")]
    uid = office.receive(REQUEST)
    office.round()
    office.human.mark(uid, "\\Answered")
    office.now += timedelta(hours=1)
    office.round()
    assert office.letters() == []
    assert states(office) == {"mail-1": LetterState.DROPPED}


def test_a_letter_refused_for_now_goes_out_later(office: Office) -> None:
    office.sink.script = [("rcpt", "450 greylisted")]
    office.receive(REQUEST)
    assert office.round().sent == 0
    assert office.round().sent == 0, "not before its time"
    office.now += timedelta(minutes=2)
    assert office.round().sent == 1
    assert len(office.letters()) == 1


def test_a_letter_refused_for_good_stands_as_refused(office: Office) -> None:
    office.sink.script = [("rcpt", "550 no such user")]
    office.receive(REQUEST)
    assert office.round().failed == 1
    assert states(office) == {"mail-1": LetterState.REFUSED}
    (left,) = office.human.look().values()
    assert b"\\Answered" not in left[b"FLAGS"]


@pytest.mark.parametrize(("cut", "times"), [(CUT_AFTER, 2), (CUT, 1)])
def test_a_letter_cut_off_after_the_data_is_tried_once_more(office: Office, cut: str, times: int) -> None:
    office.sink.script = [("end", cut)]
    office.receive(REQUEST)
    office.round()
    assert states(office) == {"mail-1": LetterState.UNCERTAIN}
    office.now += timedelta(minutes=10)
    office.round()
    office.now += timedelta(minutes=10)
    assert office.round().sent == 1
    letters = office.letters()
    assert len(letters) == times
    assert len({letter["Message-ID"] for letter in letters}) == 1


def test_twice_cut_off_it_is_held_for_a_human(office: Office) -> None:
    office.sink.script = [("end", CUT), ("end", CUT)]
    office.receive(REQUEST)
    for _ in range(4):
        office.round()
        office.now += timedelta(minutes=20)
    assert states(office) == {"mail-1": LetterState.HELD}
    assert office.letters() == []


def test_an_uncertain_letter_that_lies_in_sent_went_out(office: Office) -> None:
    office.sink.script = [("end", CUT)]
    office.receive(REQUEST)
    office.round()
    with Store(office.config.store_path) as store:
        (letter,) = store.letters.in_state(LetterState.UNCERTAIN)
    office.human.put(letter.raw, "Sent")
    office.now += timedelta(minutes=20)
    assert office.round().sent == 1
    assert office.letters() == []
    assert states(office) == {"mail-1": LetterState.SENT}


def test_a_letter_found_in_the_act_of_sending_is_uncertain(office: Office) -> None:
    """As a crash leaves it."""
    office.sink.script = [("rcpt", "450 later")]
    office.receive(REQUEST)
    office.round()
    with Store(office.config.store_path) as store, store.transaction():
        (letter,) = store.letters.in_state(LetterState.WAITING)
        store.letters.change(letter, LetterState.SENDING, tried=office.now)
    office.round()
    assert states(office) == {"mail-1": LetterState.UNCERTAIN}


def test_a_letter_too_old_is_given_up(office: Office) -> None:
    office.sink.script = [("rcpt", "450 later")] * 9
    office.receive(REQUEST)
    office.round()
    office.now += timedelta(days=6)
    assert office.round().failed == 1
    assert states(office) == {"mail-1": LetterState.GIVEN_UP}


def test_a_dead_postman_loses_nothing(office: Office) -> None:
    office.sink.stop()
    office.receive(REQUEST)
    assert office.round() == Counts(fetched=1, answered=1)
    assert states(office) == {"mail-1": LetterState.WAITING}


def test_the_brake_for_one_address(office: Office) -> None:
    for given in ("Anna", "Berta", "Clara", "Dora", "Emil", "Fritz", "Greta"):
        office.receive(REQUEST.replace("Carla Wiegand", f"{given} {given}sen"), subject=f"Akkreditierung {given}")
    office.round()
    assert len(office.letters()) == 5
    office.now += timedelta(hours=25)
    office.round()
    assert len(office.letters()) == 2


def test_the_brake_in_all(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"answers.max_letters_an_hour": "2"})
    for index in range(3):
        office.receive(REQUEST, sender=f"Person{index} Muster{index} <p{index}@zeitung{index}.example>")
    office.round()
    assert len(office.letters()) == 2
    office.now += timedelta(minutes=61)
    office.round()
    assert len(office.letters()) == 1


def test_draft_mode_sends_nothing_itself(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"answers.mode": '"draft"'})
    office.receive(REQUEST)
    office.round()
    office.round()
    assert office.letters() == []
    (draft,) = human.look("Drafts").values()
    assert b"\\Draft" in draft[b"FLAGS"]
    assert b"SPK21-0001" in draft[b"BODY[]"]
    assert len(human.look()) == 1


def test_only_rejections_as_drafts(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"answers.draft_outcomes": '["late_digital", "closed"]'})
    office.now = at("06-10 12:00")
    office.receive(REQUEST)
    other = REQUEST.replace("Carla Wiegand", "Jonas Ehlert")
    office.receive(other, arrived=at("06-09 12:00"), sender="Jonas Ehlert <jonas@blatt.example>")
    office.round()
    assert len(office.letters()) == 1
    assert len(human.look("Drafts")) == 1


def test_mode_off_only_records(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"answers.mode": '"off"'})
    office.receive(REQUEST)
    assert office.round().answered == 0
    assert (office.letters(), states(office)) == ([], {})
    assert office.request()["status"] == "confirmed"


def test_what_was_written_before_answers_were_switched_off_waits(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink)
    sink.script = [("rcpt", "450 later")]
    office.receive(REQUEST)
    office.round()
    office.now += timedelta(hours=1)
    off = Office(tmp_path, human, sink, {"answers.mode": '"off"'}, now=office.now)
    off.rounds(timedelta(hours=1))
    assert (sink.taken, states(off)) == ([], {"mail-1": LetterState.WAITING})
    Office(tmp_path, human, sink, now=office.now).round()
    assert len(sink.taken) == 1


def test_no_done_folder_leaves_the_mail_where_it_is(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"mailbox.done_folder": '""', "mailbox.sent_folder": '""'})
    uid = office.receive(REQUEST)
    office.round()
    assert human.flags(uid) == {"\\Answered"}
    assert human.look("Sent") == {}


def test_a_server_that_can_little(tmp_path: Path, bare_human: Human, sink: Sink) -> None:
    office = Office(tmp_path, bare_human, sink)
    office.receive(REQUEST)
    assert office.round().sent == 1
    assert len(bare_human.look("Akkreditierung")) == 1
    assert len(bare_human.look("Gesendete Objekte")) == 1


def test_a_mail_that_hurts_is_set_aside_and_the_next_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from mailbot import compose

    real = compose.letter

    def hurt(decision, request, reply, **rest):  # type: ignore[no-untyped-def]
        if reply.name == "Otto Weh":
            raise ZeroDivisionError("ouch")
        return real(decision, request, reply, **rest)

    monkeypatch.setattr(compose, "letter", hurt)
    office.receive(REQUEST, sender="Otto Weh <otto@zeitung.example>")
    office.receive(REQUEST)
    assert office.round() == Counts(fetched=2, answered=1, sent=1, failed=1)
    with Store(office.config.store_path) as store:
        (aside,) = store.mails.in_state("aside")
        assert "ZeroDivisionError" in (aside.trouble or "")
        assert aside.sender == "otto@zeitung.example"
        assert aside.subject == "Akkreditierung Städtepartnerkonferenz"
        assert [each.ref for each in store.requests.all()] == ["SPK21-0001"]
    monkeypatch.undo()
    with Store(office.config.store_path) as store, store.transaction():
        store.mails.change_state(aside.id, "aside", "again")
    assert office.round() == Counts(fetched=1, answered=1, sent=1)
    assert office.round() == Counts()


def test_a_stopped_round_goes_on_in_the_next(office: Office) -> None:
    office.receive(REQUEST)
    office.stop.set()
    assert office.round() == Counts()
    office.stop.clear()
    assert office.round().sent == 1


@pytest.mark.parametrize("fields", [{"to": "other@else.example"}])
def test_what_is_not_addressed_to_us_waits_for_a_human(office: Office, fields: dict[str, str]) -> None:
    office.human.put(journalists_mail(REQUEST, **fields))  # type: ignore[arg-type]
    assert office.round().review == 1
    assert office.request()["status"] == "review"


def test_from_end_to_end_through_a_real_postfix(tmp_path: Path, human: Human, postfix: Postfix, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"smtp.port": str(postfix.port)})
    office.receive(WITHOUT_MEDIUM)
    assert office.round().sent == 1
    for _ in range(100):
        if sink.taken:
            break
        __import__("time").sleep(0.1)
    assert "Medium" in text_of(office.letter())
    assert office.request()["status"] == "incomplete"
