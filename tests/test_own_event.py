"""The names of our own events are no outlet and nobody's name, whatever event the configuration holds."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from mailbot.config import Event, InPerson
from mailbot.model import Envelope, Kind, Language, Source
from mailbot.understand.event.own_event import OwnEvents
from mailbot.understand.mail.mail import House, Mail, Passage
from mailbot.understand.medium.medium import find_medium
from mailbot.understand.people.people import find_people


def event(key: str, german: str, english: str, russian: str, place: dict[Language, str]) -> Event:
    day = date(2026, 9, 10)
    names = {Language.DE: german, Language.EN: english, Language.RU: russian}
    zone = ZoneInfo("Europe/Vienna")
    return Event(key=key, name=names, place=place, begins=day, ends=day, time_zone=zone, in_person=InPerson(until=day))


SUMMIT = event(
    "SUMMIT26", "IV. Wirtschaftsgipfel Donauraum", "4th Danube Economic Summit", "IV Дунайский экономический саммит",
    {Language.DE: "Wien", Language.EN: "Vienna", Language.RU: "Вена"},
)  # fmt: skip
DAYS = event(
    "DAYS26", "Marburger Literaturtage 2026", "Marburg Days of Literature 2026", "Марбургские дни литературы",
    {Language.EN: "Marburg"},
)  # fmt: skip
OURS = OwnEvents.of([SUMMIT, DAYS])


@pytest.mark.parametrize(
    "text",
    [
        "Wirtschaftsgipfel Donauraum",
        "IV. Wirtschaftsgipfels Donauraum",
        "WIRTSCHAFTSGIPFEL DONAURAUM",
        "Wirtschaftsgipfel 2026",
        "Gipfel",
        "Danube Economic Summit",
        "Danube Summit",
        "Summit Vienna",
        "Дунайского экономического саммита",
        "Дунайском саммите",
        "Marburger Literaturtage",
        "Literaturtagen in Marburg",
        "Days of Literature",
    ],
)
def test_a_part_of_the_name_is_the_event(text: str) -> None:
    assert OURS.are_named(text)


@pytest.mark.parametrize(
    "text",
    ["", "2026", "Wien", "Donaukurier", "Economic Times", "Danube Post", "Marburger Bote", "Radio Donauraum", "Дунайская правда"],
)  # fmt: skip
def test_another_name_is_not(text: str) -> None:
    assert not OURS.are_named(text)


def mail(body: str, signature: str = "") -> Mail:
    envelope = Envelope(None, "", "post@gmx.example", "", (), None, None, (), None, 0, "")
    return Mail(envelope, {}, (Passage(Source.BODY, body), Passage(Source.SIGNATURE, signature)))


@pytest.mark.parametrize(
    ("body", "signature", "people", "medium"),
    [
        ("Bitte akkreditieren Sie mich für den Wirtschaftsgipfel Donauraum.", "Petra Lang", ["Petra Lang"], None),
        ("Akkreditierung für den Gipfel", "Petra Lang", ["Petra Lang"], None),
        ("Ich möchte vom Wirtschaftsgipfel Donauraum in Wien berichten.", "Petra Lang\nElbtaler Zeitung", ["Petra Lang"],
         "Elbtaler Zeitung"),
        ("Please accredit me for the Danube Economic Summit.", "John Harbour", ["John Harbour"], None),
        ("I write for the Harbour Times and would like to cover the Danube Economic Summit.", "John Harbour",
         ["John Harbour"], "Harbour Times"),
        ("Прошу аккредитовать меня на Дунайский экономический саммит.", "Ирина Соколова", ["Ирина Соколова"], None),
        ("bitte um Akkreditierung bei den Marburger Literaturtagen", "Petra Lang", ["Petra Lang"], None),
    ],
)  # fmt: skip
def test_a_mail_about_it(body: str, signature: str, people: list[str], medium: str | None) -> None:
    letter = mail(body, signature)
    found = find_people(letter, Kind.REQUEST, House(), OURS)
    assert [person.name for person in found.people] == people
    assert find_medium(letter, found.people, OURS).value == medium


def test_an_outlet_of_the_same_name_writes_from_its_own_domain() -> None:
    envelope = Envelope(None, "", "lang@donauraum.example", "", (), None, None, (), None, 0, "")
    letter = Mail(envelope, {}, (Passage(Source.BODY, "Ich berichte für das Magazin Donauraum."),))
    assert find_medium(letter, (), OURS).value == "Donauraum"
