"""When nothing is said: absence notes, bounces, receipts, thanks, other robots; and the brakes behind all of it."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from mailbot.cli.health import gather as health
from mailbot.digest.facts import gather
from mailbot.store import Store
from tests.make import at
from tests.office import Office, journalists_mail, text_of
from tests.servers import Dovecot, Human, Sink

REQUEST = (
    "Guten Tag,\n\nich bitte um Akkreditierung für die Konferenz in Kaluga, für den Elbtaler Anzeiger.\n\n"
    "Mit freundlichen Grüßen\nCarla Wiegand\n"
)


@pytest.fixture
def letter(office: Office) -> EmailMessage:
    """A confirmation that went out."""
    office.receive(REQUEST)
    office.round()
    return office.letter()


def is_silent(office: Office) -> bool:
    """Whether a round says nothing, and leaves the request as it stood."""
    office.round()
    return office.letters() == [] and office.request()["status"] == "confirmed" and office.waiting() == []


@pytest.mark.parametrize(
    "text",
    [
        "Vielen Dank, bis bald in Kaluga!\n\nCarla Wiegand\n",
        "danke, bis bald!\n",
        "Super, herzlichen Dank für die schnelle Bestätigung!\n\nBeste Grüße\nCarla Wiegand\n",
        "Thank you very much, see you in Kaluga!\n",
        "Great, thanks a lot for the quick reply.\n\nCarla\n",
        "Спасибо большое, до встречи!\n",
        "Благодарю за подтверждение.\n\nИрина Соколова\n",
    ],
)
def test_thanks(office: Office, letter: EmailMessage, text: str) -> None:
    office.answer(text, letter)
    assert is_silent(office)


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("Ich bin bis zum 14. Juni nicht im Büro.\n", {"auto_submitted": "auto-replied"}),
        ("Ich bin bis zum 14. Juni nicht im Büro.\n", {"precedence": "auto_reply"}),
        (
            "Vielen Dank für Ihre Nachricht. Ich bin bis zum 14. Juni nicht im Büro. In dringenden Fällen wenden Sie sich "
            "bitte an redaktion@zeitung.example.\n",
            {"subject": "Abwesenheitsnotiz"},
        ),
        (
            "Vielen Dank für Ihre E-Mail. Ich bin ab dem 14. Juni wieder im Büro; Ihre Nachricht wird nicht weitergeleitet.\n",
            {},
        ),
        ("I am out of the office until 14 June and have no access to e-mail.\n", {"subject": "Out of office"}),
        ("Я в отпуске до 14 июня. По срочным вопросам обращайтесь в редакцию.\n", {"subject": "Автоответ"}),
    ],
)
def test_absence_notes(office: Office, letter: EmailMessage, text: str, headers: dict[str, str]) -> None:
    office.answer(text, letter, **headers)
    assert is_silent(office)


def test_a_read_receipt(office: Office, letter: EmailMessage) -> None:
    receipt = (
        "Received: from a by b; Thu, 03 Jun 2021 10:06:00 +0200\r\nFrom: Carla Wiegand <carla@zeitung.example>\r\n"
        f"To: {office.human.address}\r\nSubject: Gelesen: {letter['Subject']}\r\nMessage-ID: <r@zeitung.example>\r\n"
        f"In-Reply-To: {letter['Message-ID']}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nIhre Nachricht wurde gelesen am 3. Juni 2021 um 10:06.\r\n"
        "--b\r\nContent-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; carla@zeitung.example\r\n"
        f"Original-Message-ID: {letter['Message-ID']}\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n--b--\r\n"
    )
    office.human.put(receipt.encode())
    assert is_silent(office)


# -- bounces


def report(letter: EmailMessage, to: str, *, action: str = "failed", with_id: bool = True) -> bytes:
    """A delivery status notification (RFC 3464) as Postfix writes it."""
    original = f"Message-ID: {letter['Message-ID']}\r\n" if with_id else ""
    return (
        "Return-Path: <>\r\nReceived: from mx by mx; Thu, 03 Jun 2021 10:06:00 +0200\r\n"
        "From: MAILER-DAEMON@mx.zeitung.example (Mail Delivery System)\r\nMessage-ID: <dsn@mx.zeitung.example>\r\n"
        f"To: {to}\r\nSubject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nI'm sorry to have to inform you that your message could not\r\n"
        "be delivered to one or more recipients.\r\n\r\n<carla@zeitung.example>: user unknown\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.zeitung.example\r\n\r\n"
        f"Final-Recipient: rfc822; carla@zeitung.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{original}Subject: {letter['Subject']}\r\n\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize("with_id", [True, False])
def test_a_delivery_report_marks_letter_and_request(office: Office, letter: EmailMessage, with_id: bool) -> None:
    office.human.put(report(letter, office.human.address, with_id=with_id))
    office.round()
    assert office.letters() == []
    assert office.states() == {"mail-1": "bounced"}
    assert troubles(office) == [("mail-1", "SPK21-0001")]


def test_a_report_of_a_delay_is_no_bounce(office: Office, letter: EmailMessage) -> None:
    office.human.put(report(letter, office.human.address, action="delayed"))
    assert is_silent(office)
    assert office.states() == {"mail-1": "sent"}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Hi. This is the qmail-send program. I'm afraid I wasn't able to deliver your message.\n"
         "<carla@zeitung.example>:\nSorry, no mailbox here by that name.\n\n--- Below this line is a copy of the message.\n\n"
         "Message-ID: {id}\nSubject: {subject}\n", "failure notice"),
        ("Diese Nachricht wurde automatisch erzeugt.\n\nIhre E-Mail konnte nicht zugestellt werden:\n\ncarla@zeitung.example: "
         "Postfach unbekannt\n\nBetreff: {subject}\n", "Unzustellbar: {subject}"),
        ("Delivery to the following recipient failed permanently:\n\n     carla@zeitung.example\n\nThe response was: 550 no such "
         "user\n", "Undeliverable: {subject}"),
        ("Сообщение не доставлено адресату carla@zeitung.example: пользователь не найден.\n", "Недоставленное сообщение: {subject}"),
    ],
)  # fmt: skip
def test_free_forms_of_bounces(office: Office, letter: EmailMessage, text: str, subject: str) -> None:
    told = {"id": letter["Message-ID"], "subject": letter["Subject"]}
    office.receive(
        text.format(**told),
        sender="Mail Delivery System <MAILER-DAEMON@mx.zeitung.example>",
        subject=subject.format(**told),
    )
    office.round()
    assert office.letters() == []
    assert office.states() == {"mail-1": "bounced"}
    assert troubles(office) == [("mail-1", "SPK21-0001")]


def troubles(office: Office) -> list[tuple[str, str]]:
    """What the digest tells of letters in trouble."""
    with Store(office.config.store_path) as store:
        facts = gather(store, office.config, office.now - timedelta(days=1), office.now, now=office.now)
    return [(each.letter.key, each.request.ref if each.request else "") for each in facts.troubles]


# -- robots


@pytest.mark.parametrize("stripped", [False, True])
def test_two_mailbots_stop_after_the_first_exchange(
    tmp_path: Path, human: Human, sink: Sink, dovecot: Dovecot, stripped: bool
) -> None:
    """One applies at the other's; the letters are laid into each other's mailbox. `stripped`: a relay takes all marks
    of a machine away."""
    other = Human(dovecot)
    other.address = f"{other.name}@anderes-haus.example"
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    with Sink() as other_sink:
        ours, theirs = Office(tmp_path / "ours", human, sink), Office(tmp_path / "theirs", other, other_sink)
        ours.human.put(journalists_mail(REQUEST, sender=f"Carla Wiegand <{other.address}>", to=human.address))
        said = 0
        for _ in range(8):
            for here, there in ((ours, theirs), (theirs, ours)):
                here.round()
                here.now += timedelta(minutes=2)
                for letter in here.letters():
                    said += 1
                    there.human.put(_relayed(letter, stripped))
        assert said == 1
    other.close()


def _relayed(letter: EmailMessage, stripped: bool) -> bytes:
    if stripped:
        for name in ("Auto-Submitted", "X-Auto-Response-Suppress", "Precedence"):
            del letter[name]
    received = b"Received: from a by b; Thu, 03 Jun 2021 10:06:00 +0200\r\n"
    return received + letter.as_bytes(policy=email.policy.SMTP)


def test_a_robot_without_any_mark_is_stopped_by_the_brake_and_status_and_digest_tell(office: Office) -> None:
    said = 0
    for index in range(12):
        office.receive(REQUEST, arrived=at("06-03 10:00") + timedelta(minutes=index))
        office.now = at("06-03 10:01") + timedelta(minutes=index)
        office.round()
        said += len(office.letters())
    assert said == 5
    assert len(office.requests()) == 1
    states = list(office.states().values())
    assert (states.count("sent"), states.count("waiting")) == (5, 1)
    assert states.count("dropped") == 6, "of those that wait only the newest tells how it stands"
    with Store(office.config.store_path) as store:
        office.now += timedelta(hours=2)
        facts = gather(store, office.config, office.now - timedelta(days=1), office.now, now=office.now)
        assert facts.stuck == 1
    told = health(office.config, office.now)
    assert [brake.split(" (")[0] for brake in told.brakes] == ["addresses with enough letters within a day: 1"]


def test_braked_letters_go_out_later_and_nothing_is_dropped(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"answers.max_letters_an_hour": "2"})
    names = ("Anna Ahrens", "Berta Brandt", "Clara Cramer", "Dora Dietz", "Emil Ebert")
    for number, name in enumerate(names):
        office.receive(REQUEST.replace("Carla Wiegand", name), sender=f"{name} <a@blatt{number}.example>")
    office.rounds(*[timedelta(minutes=61)] * 3)
    assert sorted(text_of(each).split(",")[0].removeprefix("Guten Tag ") for each in office.letters()) == sorted(names)


# -- the sending server


def test_an_outage_of_the_sending_server_is_told_from_when_to_when(office: Office) -> None:
    office.receive(REQUEST)
    office.sink.script = [("connect", "554 no service")] * 2
    office.round()
    assert outages(office) == [("smtp", "10:05", None)]
    office.now += timedelta(minutes=30)
    office.round()
    assert outages(office) == [("smtp", "10:05", None)], "the same goes on"
    office.now += timedelta(hours=1)
    assert office.round().sent == 1
    assert outages(office) == [("smtp", "10:05", "11:35")]


def test_a_letter_refused_for_now_is_no_outage(office: Office) -> None:
    office.sink.script = [("rcpt", "450 greylisted")]
    office.receive(REQUEST)
    office.round()
    assert outages(office) == []


def outages(office: Office) -> list[tuple[Any, ...]]:
    zone = office.config.time_zone
    with Store(office.config.store_path) as store:
        return [
            (each.what, f"{each.began.astimezone(zone):%H:%M}", each.ended and f"{each.ended.astimezone(zone):%H:%M}")
            for each in store.outages.between(office.now - timedelta(days=1), office.now + timedelta(days=1))
        ]
