"""Conversations seen from outside: what was missing comes later, in time or not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.command import mailbot
from tests.conversing import REQUESTS, SENDERS, WITHOUT_MEDIUM, people
from tests.make import at
from tests.office import Office, calendar_of


@pytest.mark.parametrize(
    ("language", "answer", "medium"),
    [
        ("de", "MDR\n", "MDR"),
        ("de", "Für die Elbtaler Zeitung.\n\nViele Grüße\nCarla Wiegand\n", "Elbtaler Zeitung"),
        ("en", "It's for the Elbtal Gazette.\n\nBest, Carla\n", "Elbtal Gazette"),
        ("ru", "Газета «Окские вести»\n", "Окские вести"),
    ],
)
def test_the_missing_medium_comes_in_a_word(office: Office, language: str, answer: str, medium: str) -> None:
    office.receive(WITHOUT_MEDIUM[language], sender=SENDERS[language])
    office.round()
    question = office.letter()
    assert office.request()["status"] == "incomplete"
    office.now = at("06-05 12:00")
    office.answer(answer, question, sender=SENDERS[language], arrived=at("06-05 11:00"))
    office.round()
    assert (office.request()["status"], office.request()["medium"]) == ("confirmed", medium)
    assert "METHOD:PUBLISH" in (calendar_of(office.letter()) or "")


def test_the_missing_name_comes_in_two_words(office: Office) -> None:
    text = "Guten Tag,\n\nich bitte um Akkreditierung für die taz, in Präsenz in Kaluga.\n\nP. Lang\n"
    office.receive(text, sender="lang@zeitung.example")
    office.round()
    question = office.letter()
    assert office.request()["status"] == "incomplete"
    office.answer("Petra Lang\n", question, sender="lang@zeitung.example")
    office.round()
    assert people(office) == {"Petra Lang": "confirmed"}


def test_a_companion_is_named_later(office: Office) -> None:
    office.receive(REQUESTS["de"].replace("ich möchte", "ich möchte mit einem Kameramann"))
    office.round()
    question = office.letter()
    assert (office.request()["status"], office.request()["unnamed"]) == ("incomplete", 1)
    office.answer("Der Kameramann heißt Jonas Ehlert.\n\nCarla Wiegand\n", question)
    office.round()
    assert people(office) == {"Carla Wiegand": "confirmed", "Jonas Ehlert": "confirmed"}


@pytest.mark.parametrize(("day", "status"), [("06-10", "confirmed"), ("06-14", "rejected")])
def test_the_first_mails_day_counts_if_the_rest_comes_in_time(office: Office, day: str, status: str) -> None:
    office.receive(WITHOUT_MEDIUM["de"], arrived=at("06-07 23:00"))
    office.now = at("06-07 23:01")
    office.round()
    office.now = at(f"{day} 10:00")
    office.answer("MDR\n", office.letter(), arrived=at(f"{day} 09:59"))
    office.round()
    assert office.request()["status"] == status


def test_a_second_question_at_most_then_a_human(office: Office) -> None:
    office.receive(WITHOUT_MEDIUM["de"])
    office.round()
    letter = office.letter()
    said = []
    for _ in range(3):
        office.answer("Mein Name ist Carla Wiegand, ich bin Reporterin.\n", letter)
        office.round()
        said.append(len(office.letters()))
    assert said == [1, 0, 0]
    assert office.request()["status"] == "review"
    assert office.waiting() == ["SPK21-0001"]


def test_a_whole_signature_is_an_answer(office: Office) -> None:
    office.receive(WITHOUT_MEDIUM["de"])
    office.round()
    office.answer(
        "Carla Wiegand\nRedakteurin Politik\nElbtaler Zeitung\nHauptstraße 1, 01067 Dresden\nTelefon 0351 1234567\n",
        office.letter(),
    )
    office.round()
    assert (office.request()["status"], office.request()["medium"]) == ("confirmed", "Elbtaler Zeitung")


def test_who_never_answers_stands_in_the_digest(office: Office) -> None:
    office.receive(WITHOUT_MEDIUM["de"])
    office.rounds(timedelta(days=9))
    told = mailbot("--config", office.config.file, "digest", "--text")
    assert told.code == 0
    part = told.out.partition("Wir warten auf eine Antwort")[2]
    assert "Carla Wiegand" in part
    assert "SPK21-0001" in part
