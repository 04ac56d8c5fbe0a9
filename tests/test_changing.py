"""Conversations seen from outside: people, names and attendance change, and requests are taken back."""

from __future__ import annotations

import pytest

from tests.conversing import REQUESTS, SENDERS, confirmed, people
from tests.make import at
from tests.office import Office, calendar_of, text_of

# changing


ADDITIONS = {
    "de": "Bitte akkreditieren Sie zusätzlich meinen Kollegen Jonas Ehlert (Kamera).\n\nCarla Wiegand\n",
    "en": "Please also accredit my colleague Jonas Ehlert, photographer.\n\nCarla Wiegand\n",
    "ru": "Прошу дополнительно аккредитовать оператора Павла Вершинина.\n\nИрина Соколова\n",
}


@pytest.mark.parametrize("language", list(ADDITIONS))
def test_a_colleague_is_added_in_time(office: Office, language: str) -> None:
    letter = confirmed(office, language)
    office.answer(ADDITIONS[language], letter, sender=SENDERS[language])
    office.round()
    assert list(people(office).values()) == ["confirmed", "confirmed"]
    told = office.letter()
    assert told["Content-Language"] == language
    assert all(each["family"] in text_of(told) for each in office.request()["people"])
    first, second = calendar_of(letter) or "", calendar_of(told) or ""
    uid = next(line for line in first.splitlines() if line.startswith("UID"))
    assert uid in second
    assert ("SEQUENCE:0" in first, "SEQUENCE:1" in second) == (True, True)


def test_a_colleague_added_too_late_is_turned_down_alone(office: Office) -> None:
    letter = confirmed(office)
    office.now = at("06-10 10:00")
    office.answer("Bitte nehmen Sie noch Jonas Ehlert auf.\n\nCarla Wiegand\n", letter, arrived=at("06-10 09:00"))
    office.round()
    assert people(office) == {"Carla Wiegand": "confirmed", "Jonas Ehlert": "rejected"}


def test_one_comes_instead_of_another(office: Office) -> None:
    letter = confirmed(office)
    office.answer("Statt Carla Wiegand kommt Jonas Ehlert.\n\nRedaktion\n", letter)
    office.round()
    assert people(office) == {"Carla Wiegand": "withdrawn", "Jonas Ehlert": "confirmed"}


def test_a_name_is_corrected_after_the_deadline(office: Office) -> None:
    office.receive(REQUESTS["de"].replace("Carla Wiegand", "Carla Weigand"), sender="carla@zeitung.example")
    office.round()
    letter = office.letter()
    office.now = at("06-15 10:00")
    office.answer(
        "Mein Name wird anders geschrieben: Carla Wiegand, nicht Weigand.\n", letter, arrived=at("06-15 09:00")
    )
    office.round()
    assert people(office) == {"Carla Wiegand": "confirmed"}


def test_from_in_person_to_digital_and_the_link(office: Office) -> None:
    letter = confirmed(office)
    office.now = at("06-15 10:00")
    office.answer(
        "Ich kann doch nicht reisen und nehme lieber digital teil.\n\nCarla Wiegand\n",
        letter,
        arrived=at("06-15 09:00"),
    )
    office.round()
    assert office.request()["status"] == "digital"
    assert "https://" in text_of(office.letter())


def test_back_to_in_person_before_the_deadline(office: Office) -> None:
    letter = confirmed(office)
    office.answer("Ich nehme lieber digital teil.\n\nCarla Wiegand\n", letter)
    office.round()
    assert office.request()["status"] == "digital"
    office.answer("Ich komme nun doch persönlich nach Kaluga, also in Präsenz.\n\nCarla Wiegand\n", office.letter())
    office.round()
    assert (office.request()["status"], people(office)) == ("confirmed", {"Carla Wiegand": "confirmed"})


def test_a_late_one_takes_the_offer(office: Office) -> None:
    office.now = at("06-10 10:00")
    office.receive(REQUESTS["de"], arrived=at("06-10 09:00"))
    office.round()
    offer = office.letter()
    assert office.request()["status"] == "rejected"
    office.answer("Dann nehme ich gerne digital teil.\n\nCarla Wiegand\n", offer, arrived=at("06-10 09:30"))
    office.round()
    assert office.request()["status"] == "digital"


# withdrawing


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Leider muss ich meine Teilnahme absagen.\n\nCarla Wiegand\n"),
        ("en", "Unfortunately I have to cancel my accreditation.\n\nCarla Wiegand\n"),
        ("ru", "К сожалению, я не смогу приехать, прошу отменить мою аккредитацию.\n\nИрина Соколова\n"),
    ],
)
def test_a_withdrawal_is_confirmed_and_the_calendar_entry_cancelled(office: Office, language: str, text: str) -> None:
    letter = confirmed(office, language)
    office.now = at("06-25 10:00")
    office.answer(text, letter, sender=SENDERS[language], arrived=at("06-25 09:00"))
    office.round()
    assert office.request()["status"] == "withdrawn"
    told = office.letter()
    assert told["Content-Language"] == language
    assert "METHOD:CANCEL" in (calendar_of(told) or "")


def test_what_was_never_confirmed_is_withdrawn_without_a_calendar_file(office: Office) -> None:
    office.now = at("06-10 10:00")
    office.receive(REQUESTS["de"], arrived=at("06-10 09:00"))
    office.round()
    assert office.request()["status"] == "rejected"
    office.answer("Ich ziehe meinen Antrag zurück.\n\nCarla Wiegand\n", office.letter(), arrived=at("06-10 09:30"))
    office.round()
    assert office.request()["status"] == "withdrawn"
    assert calendar_of(office.letter()) is None


def test_one_of_two_is_withdrawn(office: Office) -> None:
    office.receive(REQUESTS["de"].replace("ich möchte", "ich möchte mit meinem Kollegen Jonas Ehlert"))
    office.round()
    letter = office.letter()
    assert set(people(office)) == {"Carla Wiegand", "Jonas Ehlert"}
    office.answer("Jonas Ehlert kann leider nicht mitkommen, ich komme allein.\n\nCarla Wiegand\n", letter)
    office.round()
    assert people(office) == {"Carla Wiegand": "confirmed", "Jonas Ehlert": "withdrawn"}
