"""read(): the order of the questions; and that nothing in a mail can stop the mailbox."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mailbot.understand
from mailbot.config import Digital, Event, InPerson
from mailbot.model import NOTHING_NEW, Attendance, Kind, Language, Reading
from mailbot.understand import read
from tests.raw import HOUSE, OURS, raw_mail
from tests.test_message import PIECES

REAL = Path(__file__).parents[2] / "shared" / "realmail"
EVENT = Event(
    key="SPK21",
    name={
        Language.DE: "XVI. Deutsch-Russische Städtepartnerkonferenz",
        Language.EN: "XVI German-Russian Conference of Partner Cities",
        Language.RU: "XVI Российско-Германская конференция городов-партнёров",
    },
    begins=date(2021, 6, 28),
    ends=date(2021, 6, 30),
    place={Language.DE: "Kaluga", Language.EN: "Kaluga", Language.RU: "Калуга"},
    time_zone=ZoneInfo("Europe/Berlin"),
    in_person=InPerson(until=date(2021, 6, 7)),
    digital=Digital(until=date(2021, 6, 21)),
)

UNREAD = "an attachment could not be read, and nobody is named elsewhere"


def _read(raw: bytes) -> Reading:
    reading = read(raw, events=(EVENT,), house=HOUSE)
    assert not [doubt for doubt in reading.doubts if doubt.startswith("could not be understood")], reading.doubts
    return reading


def test_a_request_is_read_with_the_words_it_rests_on() -> None:
    reading = _read(
        raw_mail(
            "Sehr geehrte Damen und Herren,\n\nich bitte um Akkreditierung für die Konferenz in Kaluga und komme persönlich.\n\n"
            "Mit freundlichen Grüßen\nAnna Schmidt\nRedakteurin, Morgenpost\nTel. 030 5550123"
        )
    )
    assert (reading.kind, reading.language, reading.attendance) == (Kind.REQUEST, Language.DE, Attendance.IN_PERSON)
    assert [person.name for person in reading.people] == ["Anna Schmidt"]
    assert reading.event == "SPK21"
    assert {each.field for each in reading.evidence} >= {"kind", "people", "attendance"}
    assert reading.words.endswith("Tel. 030 5550123")


def _answer(text: str, letter: str) -> Reading:
    below = f"Am 03.06.2021 um 09:12 schrieb Pressestelle <{OURS}>:\n\n> {letter}\n>\n> Referenz: SPK21-0042\n"
    headers = "In-Reply-To: <letter@forum.example>\n"
    return _read(raw_mail(f"{text}\n\nAnna Schmidt\n\n{below}", subject="AW: Ihre Akkreditierung", headers=headers))


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("Na, das ging ja schneller als die Bahn. Die Tasche steht bereit.", True),
        ("Da habe ich auch gleich die Fahrkarte gelöst.", True),
        ("Meine Kollegin Lena Ohm kommt auch mit, bitte ergänzen.", False),
        ("Ich nehme nun doch digital teil.", False),
        ("Unser Medium heißt inzwischen Hafenkurier, bitte ändern.", False),
    ],
)
def test_a_change_that_names_nothing_new_is_left_to_a_human(text: str, nothing: bool) -> None:
    reading = _answer(text, "Wir bestätigen die Akkreditierung.")
    assert reading.kind is Kind.AMENDMENT
    assert (NOTHING_NEW in reading.doubts) is nothing


@pytest.mark.parametrize(
    ("confirmed", "nothing"),
    [("Anna Schmitt", False), ("Frau Schmid", False), ("Anna Ohm", False), ("Anna Schmidt", True), ("Eva Ohm", True)],
)
def test_who_signs_with_another_family_name_than_our_letter_bears_corrects_it(confirmed: str, *, nothing: bool) -> None:
    reading = _answer("Danke! Ich heiße Schmidt, mit dt.", f"Wir bestätigen die Akkreditierung: {confirmed}.")
    assert reading.kind is Kind.AMENDMENT
    assert (NOTHING_NEW in reading.doubts) is nothing


@pytest.mark.parametrize(
    "text",
    ["Den Link hätte ich gern.", "Vor Ort wäre es schöner gewesen, aber per Stream komme ich auch auf meine Kosten."],
)
def test_who_takes_up_the_offer_to_attend_digitally_attends_so(text: str) -> None:
    reading = _answer(text, "Leider können wir Sie nicht mehr akkreditieren. Online können Sie noch teilnehmen.")
    assert (reading.kind, reading.attendance, reading.doubts) == (Kind.AMENDMENT, Attendance.DIGITAL, ())


def test_nothing_is_asked_of_a_machine() -> None:
    reading = _read(
        raw_mail("Bitte akkreditieren Sie Anna Schmidt, Morgenpost.", headers="Auto-Submitted: auto-replied\n")
    )
    assert (reading.kind, reading.people, reading.reasons) == (Kind.AUTOMATIC, (), ("Auto-Submitted: auto-replied",))


def test_our_references_are_found_in_the_subject_and_the_own_words_only() -> None:
    text = "Zu SPK21-0042 und spk21-0043: ich komme doch nicht.\n\nAm 01.06.21 um 10:00 schrieb X:\n> SPK21-0001\n"
    reading = _read(raw_mail(text, subject="Re: [SPK21-0041] XSPK21-0040"))
    assert reading.refs == ("SPK21-0041", "SPK21-0042", "SPK21-0043")


def test_where_nobody_is_named_and_an_attachment_was_left_out_a_human_looks() -> None:
    team = "Guten Tag,\n\nwir bitten um Akkreditierung unseres Teams für die Konferenz in Kaluga.\n"
    for text, doubts in ((team, (UNREAD,)), (f"{team}\nName: Anna Schmidt\nMedium: Morgenpost\n", ())):
        raw = raw_mail(text, sender="Morgenpost <redaktion@morgenpost.example>")
        assert read(raw, events=(EVENT,), house=HOUSE, partial=True).doubts == doubts
        assert read(raw, events=(EVENT,), house=HOUSE).doubts == ()


def test_a_mail_that_is_not_to_us_says_so() -> None:
    raw = raw_mail()
    assert not _read(raw).not_to_us
    assert _read(raw.replace(f"To: {OURS}".encode(), b"To: somebody@else.example")).not_to_us


def test_an_encrypted_mail_is_for_a_human() -> None:
    raw = b"From: a@x.example\nContent-Type: multipart/encrypted; boundary=q\n\n--q\nContent-Type: application/octet-stream\n\nx\n--q--\n"
    assert "the mail is encrypted" in _read(raw).doubts


def test_a_question_that_fails_costs_one_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(mailbot.understand, "find_language", fails)
    reading = read(raw_mail(), events=(EVENT,), house=HOUSE)
    assert (reading.kind, reading.confidence) == (Kind.OTHER, 0.0)
    assert reading.doubts[0].startswith("could not be understood: ZeroDivisionError in test_understand.py")


WORDS = st.sampled_from(
    [
        b"Bitte akkreditieren Sie ", b"Max M\xc3\xbcller", b"Name: ", b"Medium: ", "Прошу аккредитовать ".encode(), b", Kameramann ",
        b"Presseausweis Nr. 12", b"+49 30 1234567", "Иванова А.В.".encode(), b"\n", b"\n\n", b"28.6.", b"99.99.", b"SPK21-0001", b"\t", b"(", b"und",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PIECES, WORDS, WORDS, st.binary(max_size=20)), max_size=30).map(b"".join), st.booleans())
def test_no_bytes_make_it_raise(raw: bytes, headed: bool) -> None:
    raw = raw_mail(raw) if headed else raw
    _read(raw)
    read(raw, events=(), house=HOUSE, arrived=datetime(2021, 6, 1, tzinfo=UTC))


@pytest.mark.timeout(900)
def test_no_real_mail_is_answered_and_hardly_one_is_for_review() -> None:
    files = sorted(REAL.rglob("*.eml"))
    if not files:
        pytest.skip("the public mails are not here")
    answered: list[str] = []
    counts: Counter[str] = Counter()
    for file in files:
        reading = _read(file.read_bytes())
        asked = reading.kind not in (Kind.AUTOMATIC, Kind.OTHER)
        counts["review" if reading.doubts else "asked" if asked else "left"] += 1
        if asked and not reading.doubts:
            answered.append(str(file))
    assert not answered
    assert counts["review"] < 0.01 * len(files), counts


@pytest.mark.parametrize(
    ("body", "sender", "people"),
    [
        (
            'We already have visas. Two of us would like press badges:\n\n- Duane "Duke" Sorensen, host\n'
            "- Mai Yer Vang, producer\n\nThanks much!\nDuke Sorensen",
            "Duke Sorensen",
            ["Duane Sorensen", "Mai Yer Vang"],
        ),
        ("Please accredit Duane (Duke) Sorensen in person.", "Duke Sorensen", ["Duane Sorensen"]),
        (
            "Please accredit Duane Sorensen and me as press, in person.\n\nDuke Sorensen",
            "Duke Sorensen",
            ["Duke Sorensen", "Duane Sorensen"],
        ),
    ],
)
def test_a_writers_whole_name_stands_around_the_short_one_that_she_signs_with(
    body: str, sender: str, people: list[str]
) -> None:
    reading = _read(raw_mail(body, sender=f"{sender} <duke@slowrail.example>", subject="Press badges"))
    assert [person.name for person in reading.people] == people
