"""The bytes of a letter as servers and mail programs take them: headers, parts, calendar file."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.compose import Address, AddressError, Attachment, ReplyTo, build, letter
from mailbot.model import Decision, Envelope, Language, LetterKind, Outcome, Request
from tests.compose_house import (
    CONFIG,
    NOW,
    TEMPLATES,
    calendar_of,
    html_of,
    opened,
    reply_to,
    request,
    write,
)

# Headers


def test_the_marks_of_an_automatic_answer_stand_in_every_letter() -> None:
    mail = opened(write())
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["Content-Language"] == "en"
    assert mail["From"] == '"Forum e.V., Pressestelle" <presse@forum.example>'
    assert mail["To"] == "Anna Schmidt <anna.schmidt@gazette.example>"
    assert mail["Date"].datetime == NOW
    assert mail.get_all("MIME-Version") == ["1.0"]
    assert "Reply-To" not in mail
    assert "Bcc" not in mail
    assert "Cc" not in mail


@pytest.mark.parametrize(
    ("language", "name"), [(Language.DE, "Forum e.V., Pressestelle"), (Language.EN, "Forum, Press Office")]
)
def test_a_letter_is_signed_and_sent_under_the_name_in_its_own_language(language: Language, name: str) -> None:
    names = {Language.DE: "Forum e.V., Pressestelle", Language.EN: "Forum, Press Office"}
    office = CONFIG.press_office.model_copy(update={"name": names})
    made = write(config=CONFIG.model_copy(update={"press_office": office}), reply=reply_to(language=language))
    mail, calendar = opened(made), calendar_of(made)
    assert mail["From"].addresses[0].display_name == name
    assert f"\n{name}\npresse@forum.example\n" in made.text
    assert calendar is not None and f'ORGANIZER;CN="{name}"' in calendar.decode().replace("\r\n ", "")


def test_answers_reach_the_watched_mailbox_where_the_press_office_has_another_address() -> None:
    office = CONFIG.press_office.model_copy(update={"address": "office@forum.example"})
    mail = opened(write(config=CONFIG.model_copy(update={"press_office": office})))
    assert mail["From"].addresses[0].addr_spec == "office@forum.example"
    assert mail["Reply-To"] == "presse@forum.example"


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Accreditation", "Re: [SPK21-0042] Accreditation"),
        ("AW: Re: RE: Accreditation", "Re: [SPK21-0042] Accreditation"),
        ("Re[2]: Ответ: Заявка", "Re: [SPK21-0042] Заявка"),
        ("Re: [SPK21-0042] Accreditation", "Re: [SPK21-0042] Accreditation"),
        ("AW: [spk21-0042] WG: [SPK21-0007] Accreditation", "Re: [SPK21-0042] Accreditation"),
        ("[EXTERN] Accreditation", "Re: [SPK21-0042] [EXTERN] Accreditation"),
        ("Reform: press", "Re: [SPK21-0042] Reform: press"),
        ("", "Re: [SPK21-0042] Your accreditation is confirmed"),
        ("Re: ", "Re: [SPK21-0042] Your accreditation is confirmed"),
        ("x" * 400, "Re: [SPK21-0042] " + "x" * 149 + "…"),
    ],
)
def test_the_subject_is_that_of_the_mail_with_one_re_and_the_reference(subject: str, expected: str) -> None:
    answered = write(reply=reply_to(subject=subject))
    assert answered.subject == expected
    assert opened(answered)["Subject"] == expected


def test_a_subject_in_another_script_keeps_its_spaces_and_its_plain_head() -> None:
    subject = "Заявка на аккредитацию MDR und «Окский вестник» — срочно, very urgent, 请 🙂 " + "слово " * 10
    answered = write(reply=reply_to(subject=subject))
    assert opened(answered)["Subject"] == answered.subject == f"Re: [SPK21-0042] {subject.strip()}"
    assert b"\r\nSubject: Re: [SPK21-0042]\r\n =?utf-8?b?" in answered.raw


def test_the_letter_stands_in_the_thread_and_its_own_id_in_references() -> None:
    answered = write(reply=reply_to(message_id="<3@x.example>", references=("<1@x.example>", "<2@x.example>")))
    mail = opened(answered)
    assert mail["In-Reply-To"] == "<3@x.example>"
    assert mail["References"].split() == ["<1@x.example>", "<2@x.example>", "<3@x.example>", answered.message_id]
    assert mail["Message-ID"] == answered.message_id


def test_long_references_are_cut_to_the_first_and_the_last_and_never_encoded() -> None:
    chain = tuple(f"<{'long' * 30}.{number}@mail.gazette.example>" for number in range(40))
    answered = write(reply=reply_to(message_id="<40@x.example>", references=chain))
    (line,) = [each for each in unfolded(answered.raw) if each.startswith(b"References:")]
    assert b"=?" not in line
    assert line.decode().split()[1:] == [chain[0], *chain[-7:], "<40@x.example>", answered.message_id]


def test_ids_that_are_none_are_left_out() -> None:
    answered = write(reply=reply_to(message_id="<a b@x>", references=("junk", "<ü@x>", f"<{'x' * 2000}@x>", "<ok@x>")))
    mail = opened(answered)
    assert "In-Reply-To" not in mail
    assert mail["References"].split() == ["<ok@x>", answered.message_id]


def test_a_mail_without_an_id_is_answered_outside_a_thread() -> None:
    mail = opened(write(reply=reply_to(message_id=None)))
    assert "In-Reply-To" not in mail
    assert len(mail["References"].split()) == 1


def test_the_message_id_is_stable_and_differs_for_other_letters_and_stores() -> None:
    first = write()
    assert first.message_id.startswith("<mailbot.mail-17.SPK21-0042.")
    assert first.message_id.endswith("@forum.example>")
    others = [
        write(key="mail-18"),
        write(reply=reply_to(message_id="<2@x.example>")),
        write(of=request(ref="SPK21-0043")),
    ]
    assert len({first.message_id, *(each.message_id for each in others)}) == 4
    assert write(now=NOW + timedelta(days=1)).message_id == first.message_id


@pytest.mark.parametrize(
    ("sender", "reply", "expected"),
    [
        ("anna@gazette.example", None, "anna@gazette.example"),
        ("anna@gazette.example", "Desk@Gazette.example", "desk@gazette.example"),
        ("anna@gazette.example", "mallory@evil.example", "anna@gazette.example"),
        ("anna@mail.example", "mallory@mail.example", "anna@mail.example"),
    ],
)
def test_reply_to_counts_only_within_the_senders_house(sender: str, reply: str | None, expected: str) -> None:
    envelope = Envelope(
        message_id="<1@x.example>",
        subject="s",
        sender=sender,
        sender_name="Anna",
        to=(),
        reply_to=reply,
        in_reply_to=None,
        references=(),
        arrived=NOW,
        size=1,
        fingerprint="f",
    )
    assert ReplyTo.of(envelope, Language.EN, {"mail.example"}).address == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "имя@почта.example",
        "a b@x.example",
        "a@x.example>\r\nBcc: b@y.example",
        "<a@x.example>",
        "a@",
        "a,b@x.example",
    ],
)
def test_who_cannot_be_written_to_gets_no_letter(address: str) -> None:
    with pytest.raises(AddressError):
        write(reply=reply_to(address=address))


def test_a_domain_in_another_script_is_written_in_ascii() -> None:
    answered = write(reply=reply_to(address="anna@bücher.example"))
    assert answered.recipient == "anna@xn--bcher-kva.example"
    assert opened(answered)["To"].addresses[0].addr_spec == answered.recipient


# The whole


def test_each_letter_is_seven_bit_with_crlf_and_short_lines() -> None:
    for language in Language:
        raw = write(reply=reply_to(language=language, name="Людмила " * 9, subject="Ж" * 300)).raw
        assert raw.isascii()
        assert raw.replace(b"\r\n", b"").count(b"\n") == raw.replace(b"\r\n", b"").count(b"\r") == 0
        assert max(len(line) for line in raw.split(b"\r\n")) <= 78


def test_text_and_html_are_alternatives_and_the_calendar_lies_beside_them() -> None:
    mail = opened(write())
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert [part.get_content_type() for part in opened(write(LetterKind.DECLINE)).walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_the_text_part_is_the_text_in_each_encoding() -> None:
    for language in Language:
        answered = write(reply=reply_to(language=language))
        part = opened(answered).get_body(("plain",))
        assert part is not None
        assert part.get_content().replace("\r\n", "\n") == answered.text
        assert part["Content-Transfer-Encoding"] == ("base64" if language is Language.RU else "quoted-printable")


def test_text_in_base64_has_the_line_breaks_of_the_wire() -> None:
    part = opened(write(reply=reply_to(language=Language.RU))).get_body(("plain",))
    assert part is not None
    content = b64decode(cast(str, part.get_payload()))
    assert content.count(b"\r\n") == content.count(b"\n") > 10


@given(
    subject=st.text(max_size=300),
    name=st.text(max_size=120),
    text=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=2000),
)
def test_whatever_is_built_is_read_back(subject: str, name: str, text: str) -> None:
    mail = parse(
        build(**PLAIN | {"subject": subject, "recipients": [Address(name, "a@x.example")], "text": text + "\n"})
    )
    assert not mail.defects
    assert mail["To"].addresses[0].addr_spec == "a@x.example"
    assert len(mail["To"].addresses) == 1
    assert mail.get_content().replace("\r\n", "\n") == text + "\n"
    assert mail.keys() == ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", ENCODING]


def test_several_recipients_and_attachments_are_for_the_digest() -> None:
    sheet = Attachment("list.csv", "text/csv; charset=utf-8", "ä;b\r\n".encode())
    recipients = [Address("A, B", "a@x.example"), Address("", "b@x.example")]
    mail = parse(build(**PLAIN | {"recipients": recipients, "attachments": [sheet]}))
    assert [each.addr_spec for each in mail["To"].addresses] == ["a@x.example", "b@x.example"]
    (part,) = mail.iter_attachments()
    assert part.get_filename() == "list.csv"
    assert part.get_content() == "ä;b\r\n"


def test_a_further_header_cannot_break_out_of_its_line() -> None:
    mail = parse(build(**PLAIN | {"headers": {"X-Mark": "one\r\nBcc: all@x.example"}}))
    assert mail["X-Mark"] == "one Bcc: all@x.example"
    assert "Bcc" not in mail


# Decisions


def test_a_rehearsal_that_knows_no_request_can_write_every_letter() -> None:
    for kind in LetterKind:
        for language in Language:
            decision = Decision(Outcome.AMEND, "test", letter=kind)
            answered = letter(
                decision,
                None,
                reply_to(language=language),
                config=CONFIG,
                event=CONFIG.event[0],
                templates=TEMPLATES,
                key="read",
                now=NOW,
            )
            assert answered.text
            assert "[" not in answered.subject


def test_a_decision_without_a_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="no letter"):
        letter(
            Decision(Outcome.NONE, "test"),
            None,
            reply_to(),
            config=CONFIG,
            event=CONFIG.event[0],
            templates=TEMPLATES,
            key="x",
            now=NOW,
        )


def test_the_html_of_a_letter_is_titled_by_its_subject() -> None:
    assert "<title>Re: [SPK21-0042] A &amp; B</title>" in html_of(write(reply=reply_to(subject="A & B")))


def test_a_request_given_apart_goes_before_the_one_of_the_decision() -> None:
    of: Request = request(ref="")
    answered = write(of=replace(of, ref="SPK21-0007"), request=of)
    assert "SPK21-0007" in answered.text


ENCODING = "Content-Transfer-Encoding"

PLAIN: dict[str, Any] = {
    "sender": Address("Forum", "presse@forum.example"),
    "recipients": [Address("", "a@x.example")],
    "subject": "Hello",
    "text": "Hello.\n",
    "message_id": "<digest@forum.example>",
    "date": NOW,
}


def parse(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=default)


def unfolded(raw: bytes) -> list[bytes]:
    return raw.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").split(b"\r\n")
