"""Who is to be accredited by what mails have taught: where the rules find nobody, or an ordinary word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot import config
from mailbot.model import Envelope, Kind, Language, Source
from mailbot.understand.event.own_event import OwnEvents
from mailbot.understand.mail.mail import House, Mail, Passage
from mailbot.understand.people.announced import count_told
from mailbot.understand.people.candidates import candidates_of
from mailbot.understand.people.choice import choose_people
from mailbot.understand.people.counted import count_in_subject
from mailbot.understand.people.people import find_people
from mailbot.understand.people.prose import read_prose

SHIPPED = config.load(config.shipped("config.toml"))
HOUSE, OURS = House.of(SHIPPED), OwnEvents.of(SHIPPED.event)


def letter(body: str, sender: str = "") -> Mail:
    envelope = Envelope(None, "", "kontakt@post.example", sender, (), None, None, (), None, 0, "")
    return Mail(envelope, {}, (Passage(Source.BODY, body),))


def names(body: str, sender: str = "") -> list[str]:
    return [person.name for person in choose_people(letter(body, sender), Kind.REQUEST, HOUSE, OURS).people]


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Would you still squeeze in Callum Strath, Border Post, for the thing itself in Kaluga?", "Callum Strath"),
        ("Titel: Hohenloher Bauernbote. Vertreter: Eugen Rapp. Anliegen: Zulassung.", "Eugen Rapp"),
        ("Our station has chosen Brother Silas Mugabi to travel to that conference and report for our listeners.", "Silas Mugabi"),
    ],
)  # fmt: skip
def test_whom_no_rule_finds_is_chosen_by_what_was_learned(body: str, who: str) -> None:
    assert not find_people(letter(body), Kind.REQUEST, HOUSE, OURS).people
    assert names(body) == [who]
    found = choose_people(letter(body), Kind.REQUEST, HOUSE, OURS)
    assert [(each.field, each.value) for each in found.evidence] == [("people", who)]


def test_a_word_that_rules_take_for_a_name_gives_way() -> None:
    body = "Thank you for the leaflet. Lorne Braddock, Moorland Post. Shall I send a photo for the card?"
    assert [each.name for each in find_people(letter(body), Kind.REQUEST, HOUSE, OURS).people] == ["Shall"]
    assert names(body) == ["Lorne Braddock"]


def test_who_only_signs_is_not_added() -> None:
    body = "Bitte akkreditieren Sie unseren Redakteur Tilo Brandt vor Ort.\n\nMit freundlichen Grüßen\nIna Kröger\nSekretariat"
    assert names(body, "Ina Kröger") == ["Tilo Brandt"]


def test_only_requests_are_weighed() -> None:
    body = "Bitte streichen Sie mich. Toby Blakewell, Severn Vale Times."
    withdrawn = choose_people(letter(body), Kind.WITHDRAWAL, HOUSE, OURS)
    assert withdrawn == find_people(letter(body), Kind.WITHDRAWAL, HOUSE, OURS)


def test_one_person_in_two_scripts_is_one_candidate() -> None:
    body = "Прошу аккредитовать меня. Зоя Лунина"
    full = [each for each in candidates_of(letter(body, "Zoya Lunina"), (), OURS) if each.name.full]
    assert len(full) == 1 and full[0].signs


def test_who_is_added_is_no_longer_missing() -> None:
    mail = letter("Kein Buffet. Nur einmal Einlass für einen Reporter in Sandalen.\n\nTilo Brandmeier, Straßenblatt")
    assert find_people(mail, Kind.REQUEST, HOUSE, OURS).unnamed == 1
    found = choose_people(mail, Kind.REQUEST, HOUSE, OURS)
    assert [person.name for person in found.people] == ["Tilo Brandmeier"] and not found.unnamed


def test_a_name_in_a_further_script_is_somebodys_who_is_named() -> None:
    body = "I would like to attend in person for Vorras Weekly. Eleni Papadaki"
    assert names(body, "Ελένη Παπαδάκη") == ["Eleni Papadaki"]


def test_an_event_is_nobody() -> None:
    event = SHIPPED.event[0]
    assert names(f"Bitte akkreditieren Sie mich. {event.name[Language.DE]}") == []


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Two journalists of the Tarn Herald will travel: Callum Strath and Meike Dorn. Our editor Bill Ackroyd, who "
         "hires and fires, gave us his blessing.", ["Callum Strath", "Meike Dorn"]),
        ("Bitte akkreditieren Sie zwei Personen für den Tarn-Kurier: Eugen Rapp und Meike Dorn. Die Chefin, Jutta "
         "Kienzle, trägt die Kosten.", ["Eugen Rapp", "Meike Dorn"]),
    ],
)  # fmt: skip
def test_no_more_than_the_number_that_the_mail_tells(body: str, who: list[str]) -> None:
    assert names(body) == who


def test_the_number_of_a_subject_and_of_those_who_come() -> None:
    assert count_in_subject("Akkreditierung für zwei") == count_in_subject("заявка на двоих") == 2
    assert count_in_subject("Press desk for two days") == 0
    team = "The Herald is a team of three people. Two will travel: Callum Strath and Meike Dorn."
    assert count_told(read_prose(team, Source.BODY)) == 2
    assert count_told(read_prose("So three passes, Border Post.", Source.BODY)) == 3


@pytest.mark.parametrize("label", ["Genehmigt durch", "Approved by", "Ausgefüllt von"])
def test_no_weight_adds_who_but_made_or_approved_a_form(label: str) -> None:
    form = "Name: Krämer\nVorname: Anna\nFunktion: Redakteurin\nTitel: Tarn-Kurier\nTeilnahme: Präsenz\n"
    assert names(f"{form}{label}: Kienzle, Jutta\n\nBitte bestätigen Sie die Akkreditierung.") == ["Anna Krämer"]
    assert names(f"{form}{label}: Anna Krämer") == ["Anna Krämer"]


def test_a_writer_who_stays_is_not_added_to_those_of_a_file() -> None:
    parts = (
        Passage(Source.BODY, "I send you the data in the table. I stay at home, somebody must.\n\nJutta Kienzle"),
        Passage(
            Source.ATTACHMENT,
            "Accreditation\nName: Eugen Rapp\nPosition: reporter\nMedium: Tarn Herald",
            "a.docx",
        ),
    )
    mail = letter("", "Jutta Kienzle")
    found = choose_people(replace(mail, passages=parts), Kind.REQUEST, HOUSE, OURS)
    assert [person.name for person in found.people] == ["Eugen Rapp"]


def test_nobody_bears_the_plural_of_a_name_that_two_share() -> None:
    body = "Вся наша редакция, газета «Заполдень»: мы с мужем, Майя и Игорь Лебедянцевы. Аккредитуйте нас, пожалуйста, обоих."
    assert names(body, "Майя Лебедянцева") == ["Майя Лебедянцева", "Игорь Лебедянцев"]


@pytest.mark.parametrize(
    "body",
    [
        "I would like to come to Kaluga and take the pictures myself, since our photographer Callum Strath is on parental leave.",
        "Bitte akkreditieren Sie mich für Kaluga. Die Bilder mache ich selbst, unser Fotograf Eugen Rapp ist in Elternzeit.",
        "Je viendrai à Kalouga et ferai les photos, car notre photographe Rémi Faure est en congé maladie. Merci de m'accréditer.",
        "Chciałabym przyjechać do Kaługi. Zdjęcia zrobię sama, bo nasz fotograf Dawid Sosna jest na zwolnieniu.",
    ],
)  # fmt: skip
def test_one_of_whom_nothing_is_said_but_that_she_does_not_come_is_not_added(body: str) -> None:
    assert names(body, "Mona Lisken") == ["Mona Lisken"]


@pytest.mark.parametrize(
    ("sender", "body", "who"),
    [
        ("Petra Lindner", "Bitte akkreditieren Sie unseren Reporter Jan Wolff für Kaluga. Rückfragen bitte an mich, Petra Lindner.\n\n"
         "Redaktion Ahrblick", ["Jan Wolff"]),
        ("Jane Cole", "Please accredit our reporter Peter Miles for Kaluga. Send any questions to me, Jane Cole.\n\nThe Tribune",
         ["Peter Miles"]),
    ],
)  # fmt: skip
def test_no_weight_adds_a_writer_who_but_gets_the_answers(sender: str, body: str, who: list[str]) -> None:
    assert names(body, sender) == who


def test_no_weight_leaves_out_a_writer_with_whom_others_come() -> None:
    body = (
        "Die Kollegin vom Ton (Romaine Perret) und der Praktikant (Lionel Schmid) reisen mit mir nach Kaluga. Beim "
        "Praktikanten fragt seine Mutter, ob er eine Einladung braucht.\n\nUrs Keller, Walliser Bote"
    )
    assert names(body, "Urs Keller") == ["Urs Keller", "Romaine Perret", "Lionel Schmid"]
