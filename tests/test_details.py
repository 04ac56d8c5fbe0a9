"""Whose each card, phone and address is, and what each person does."""

from __future__ import annotations

import time

import pytest

from mailbot.model import Kind, Person, Source
from mailbot.understand.details.contact import find_phones, find_press_cards
from mailbot.understand.details.details import with_details
from mailbot.understand.mail.mail import House
from mailbot.understand.people.people import find_people
from tests.test_people import mail_of


def details(body: str, *, kind: Kind = Kind.REQUEST, **parts: str) -> dict[str, Person]:
    mail = mail_of(body, **parts)
    found = find_people(mail, kind, House())
    phones, cards = find_phones(mail).value, find_press_cards(mail).value
    people = with_details(mail, found.people, found.writers, phones, cards)
    return {person.family or person.given: person for person in people}


OTT_AND_BRAND = "Bitte akkreditieren Sie Max Ott und Eva Brand.\n\n"
CARDS = [
    ("- Max Ott, Reporter (PA-Nr. 11-4410)\n- Eva Brand, Kamera (PA-Nr. 11-4411)", "11-4410", "11-4411"),
    ("1) Ott, Max, Presseausweis BDZV 11-4410\n2) Brand, Eva, Presseausweis BDZV 11-4411", "11-4410", "11-4411"),
    (OTT_AND_BRAND + "Presseausweis von Max: 11-4410\nEvas Presseausweis: 11-4411", "11-4410", "11-4411"),
    (OTT_AND_BRAND + "Presseausweise in gleicher Reihenfolge: 11-4410 und 11-4411.", "11-4410", "11-4411"),
    (OTT_AND_BRAND + "Presseausweise in umgekehrter Reihenfolge: 11-4410 und 11-4411.", "11-4411", "11-4410"),
    (OTT_AND_BRAND + "Presseausweise: 11-4411 (Brand), 11-4410 (Ott).", "11-4410", "11-4411"),
    (OTT_AND_BRAND + "Presseausweise (in dieser Reihenfolge): keiner, 11-4411.", None, "11-4411"),
    ("Bitte akkreditieren Sie Max Ott und Eva Brand (Presseausweis 11-4411).", None, "11-4411"),
    ("Name\tVorname\tPresseausweis\nOtt\tMax\t11-4410\nBrand\tEva\t–", "11-4410", None),
    ("Name: Max Ott\nPresseausweis: 11-4410\n\nName: Eva Brand\nPresseausweis: nein", "11-4410", None),
    (OTT_AND_BRAND + "Die Nummer eines Presseausweises lautet 11-4410.", None, None),
]


@pytest.mark.parametrize(("body", "his", "hers"), CARDS)
def test_a_card_is_of_the_one_who_is_named_beside_it(body: str, his: str | None, hers: str | None) -> None:
    people = details(body)
    assert (people["Ott"].press_card, people["Brand"].press_card) == (his, hers)


SIGNED = "Kind regards\nNora Quill\n+44 7700 900 512"
WITH_WRITER = [
    ("Please accredit me and Tim Lowe. My press card number is 88-301, his is 88-302.", "88-301", "88-302"),
    ("Please accredit me and Tim Lowe. Press card numbers: mine 88-301, Tim's 88-302.", "88-301", "88-302"),
    ("Please accredit me and my colleague Tim Lowe, press card 88-302.", None, "88-302"),
]


@pytest.mark.parametrize(("body", "mine", "his"), WITH_WRITER)
def test_mine_is_the_writers(body: str, mine: str | None, his: str | None) -> None:
    people = details(body, signature=SIGNED, sender="Nora Quill")
    assert (people["Quill"].press_card, people["Lowe"].press_card) == (mine, his)
    assert people["Quill"].phone == "+447700900512"
    assert people["Lowe"].phone is None


PHONES = [
    ("Bitte akkreditieren Sie mich.", "Petra Lang\nTel. 0341 5557200", "Petra Lang", "+493415557200"),
    ("Bitte akkreditieren Sie mich.", "Petra Lang\nRedaktion: 0341 5557200\nMobil: 0171 3920041", "Petra Lang",
     "+491713920041"),
    ("Bitte akkreditieren Sie mich.", "Petra Lang\n0341 555 72 00 (Redaktion), 0171 555 72 00 (unterwegs)", "Petra Lang",
     "+491715557200"),
    ("Bitte akkreditieren Sie Petra Lang.", "Sekretariat\nTel. 0341 5557200", "Sekretariat", None),
    ("Bitte akkreditieren Sie Petra Lang, mobil 0171 3920041.", "Sekretariat\nTel. 0341 5557200", "Sekretariat",
     "+491713920041"),
    ("Bitte akkreditieren Sie Petra Lang. Rückfragen an Frau Otto, 0341 5557200.", "", "", None),
    ("Прошу аккредитовать Петру Ланг, моб. 8 910 555-01-44.", "Приёмная\nтел. 8 (4842) 55-50-12", "", "+79105550144"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "signature", "sender", "phone"), PHONES)
def test_a_phone_of_an_office_is_nobodys(body: str, signature: str, sender: str, phone: str | None) -> None:
    (person,) = details(body, signature=signature, sender=sender, address="post@zeitung.de").values()
    assert person.phone == phone


def test_one_number_may_reach_all() -> None:
    people = details("Max Ott und Eva Brand möchten teilnehmen.\nTelefon für uns beide: 0171 3920041")
    assert {person.phone for person in people.values()} == {"01713920041"}


def test_an_address_is_of_the_one_whom_the_sentence_names() -> None:
    people = details(OTT_AND_BRAND + "Den Link für Eva bitte an e.brand@heidepost.example.")
    assert (people["Ott"].email, people["Brand"].email) == (None, "e.brand@heidepost.example")


ROLES = [
    ("Bitte akkreditieren Sie unseren freien Fotografen Max Ott.", "", "freien Fotografen"),
    ("Bitte akkreditieren Sie mich.", "Max Ott\nRedakteur Politik\nHeidepost", "Redakteur Politik"),
    ("Bitte akkreditieren Sie mich.", "Max Ott\n\nReporter | Heidepost", "Reporter"),
    ("Ich bin Reporter bei der Heidepost und bitte um Akkreditierung.", "Max Ott", "Reporter"),
    ("Please accredit Max Ott, staff photographer, for the conference.", "", "staff photographer"),
    ("Please accredit Max Ott (sound engineer).", "", "sound engineer"),
    ("Просим аккредитовать фотокорреспондента газеты «Заря» Отта Максима.", "", "фотокорреспондента"),
    ("Name: Max Ott\nFunktion: Kameramann\nMedium: Heidepost", "", "Kameramann"),
    ("Bitte akkreditieren Sie mich.", "Max Ott\nChef vom Dienst", "Chef vom Dienst"),
    ("Please accredit me.", "Max Ott (Mr.)\nDeputy Editor, World Desk", "Deputy Editor"),
    ("Bitte akkreditieren Sie mich als Pressevertreter.", "Max Ott", None),
    ("Bitte akkreditieren Sie Max Ott, Heidepost, Reporter.", "", "Reporter"),
    ("Bitte akkreditieren Sie mich.", "Max Ott\nFeuilleton | Heidepost", "Feuilleton"),
    ("Bitte akkreditieren Sie mich.", "Max Ott\nMitherausgeber", "Mitherausgeber"),
    ("Please accredit me.", "Max Ott\nWorld desk\nHeath Gazette", "World desk"),
    ("Просим аккредитовать меня.", "Максим Отт\nзав. отделом культуры", "зав. отделом культуры"),
    ("Bitte akkreditieren: Max Ott (Technik)\nDer Kollege Lang schneidet daheim.", "", "Technik"),
    ("Газета «Заря» направляет корреспондента (Максим Отт).", "", "корреспондента"),
    ("The Gazette requests accreditation for its Berlin correspondent Mr Max Ott.", "", "Berlin correspondent"),
    ("I ask on behalf of our Moscow stringer. Please accredit:\n\nMax Ott", "", "Moscow stringer"),
    ("Bitte akkreditieren Sie Max Ott. Er ist der Kolumnist mit dem Hut.", "", "Kolumnist"),
]


@pytest.mark.parametrize(("body", "signature", "role"), ROLES)
def test_a_role_is_told_as_it_is_written(body: str, signature: str, role: str | None) -> None:
    (person,) = details(body, signature=signature).values()
    assert person.role == role


@pytest.mark.parametrize(
    ("subject", "role"),
    [
        ("Freie Journalistin / Akkreditierung", "Freie Journalistin"),
        ("Фотограф на конференцию", "Фотограф"),
        ("Photographer for the conference", "Photographer"),
        ("Akkreditierung für Journalisten", None),
        ("Anmeldung mit Fotograf", None),
        ("Journalistenplatz", None),
    ],
)
def test_a_subject_tells_what_the_only_one_does(subject: str, role: str | None) -> None:
    (person,) = details("Bitte akkreditieren Sie mich.", signature="Max Ott", subject=subject).values()
    assert person.role == role


def test_roles_of_a_list_stay_with_their_lines() -> None:
    people = details("- Max Ott, Reporter\n- Eva Brand, Kamera\n- Uwe Lang, Recherche")
    assert [person.role for person in people.values()] == ["Reporter", "Kamera", "Recherche"]


def test_brothers_are_told_apart_by_their_given_names() -> None:
    people = with_details(
        mail_of("Jan Ott: Presseausweis 11-4410\nUwe Ott: Presseausweis 11-4411"),
        [Person("Jan", "Ott"), Person("Uwe", "Ott")],
        {Source.BODY: -1},
        (),
        ("11-4410", "11-4411"),
    )
    assert [person.press_card for person in people] == ["11-4410", "11-4411"]


def test_a_long_mail_takes_no_longer_than_its_length() -> None:
    mail = mail_of("Meine Karte, his card 11-4410 Max Ott: 11-4411\nseine " * 2000)
    begun = time.perf_counter()
    with_details(mail, [Person("Max", "Ott"), Person("Eva", "Brand")], {Source.BODY: 0}, (), ("11-4410", "11-4411"))
    assert time.perf_counter() - begun < 2
