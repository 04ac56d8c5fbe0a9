"""Names in the forms that sentences, rows and lists give them, in languages of Latin script."""

from __future__ import annotations

import pytest

from mailbot.understand.forms.fields import read_forms
from mailbot.understand.names.halves import find_told_halves
from mailbot.understand.names.names import find_names
from mailbot.understand.names.slavic_latin import latin_nominative
from mailbot.understand.people.persons import find_persons
from mailbot.understand.people.row_people import of_row

SENTENCES = [
    ("His name is Ravi Laurie, not Ravi Lowrie as I wrote.", ["Ravi Laurie", "Ravi Lowrie"]),
    ("Akreditujte prosím Tomáše Brzobohatu.", ["Tomáš Brzobohata"]),
    ("Prosíme o akreditaci pro Radka Motyčku.", ["Radek Motyčka"]),
    ("Přijedu společně s Luďkem Vrzalem.", ["Luděk Vrzal"]),
    ("Prosíme o akreditaci pro Michala Strnádka.", ["Michal Strnádek"]),
    ("Akreditujte prosím Lucii Motyčkovou.", ["Lucie Motyčková"]),
    ("Žádáme o akreditaci Marie Motyčkové.", ["Marie Motyčková"]),
    ("Žiadame o akreditáciu Rastislava Oravca.", ["Rastislav Oravec"]),
    ("Prídem spolu s Milanom Oravcom, prosíme o akreditáciu.", ["Milan Oravec"]),
    ("Molimo da akreditirate Zdravka Perčića i Ivana Šarčića.", ["Zdravko Perčić", "Ivan Šarčić"]),
    ("Molimo akreditaciju za Nikolu Perčića.", ["Nikola Perčić"]),
    ("Dolazim zajedno s Markom Perčićem, molimo akreditaciju.", ["Marko Perčić"]),
    ("Molimo izdajte akreditaciju Petru Perčiću.", ["Petar Perčić"]),
    ("Prosimy o akredytację dla Olafa Borunia.", ["Olaf Boruń"]),
    ("Prašome Jono Girdenio akreditacijos konferencijai.", ["Jonas Girdenis"]),
    ("Prašome suteikti akreditaciją Jonui Girdavičiui.", ["Jonas Girdavičius"]),
    ("Lūdzam Jāņa Strautiņa akreditāciju konferencei.", ["Jānis Strautiņš"]),
    ("Palume akrediteeringut Rein Uibopuule ja Mart Tammiksaarele.", ["Rein Uibopuu", "Mart Tammiksaare"]),
    ("Palume akrediteerida Jaan Uibopuud.", ["Jaan Uibopuud"]),
    ("Pyydämme akkreditointia Eero Kivirannalle.", ["Eero Kiviranna"]),
    ("Kérem, regisztrálják Csuhaj Józsefot a sajtólistára.", ["József Csuhaj"]),
    ("Wir bitten um die Akkreditierung Max Brezgers für die Konferenz.", ["Max Brezger"]),
    ("Anbei Sophie Brezgers Antrag.", ["Sophie Brezger"]),
    ("Für uns kommt Ole Brandt vom Saaleboten.", ["Ole Brandt"]),
    ("Für uns kommt Eva Lind vom Wümme-Blick.", ["Eva Lind"]),
    ("Für uns kommt Max Moritz vom Hagen.", ["Max Moritz vom Hagen"]),
    ("Für uns kommt Ute vom Bruch.", ["Ute vom Bruch"]),
    ("Kan dere bekrefte Ole Brattviks akkreditering?", ["Ole Brattvik"]),
    ("Zamiast mnie do Kaługi pojedzie nasz reporter Cezary Boruń.", ["Cezary Boruń"]),
    ("Místo mě přijede do Kalugy Amelie Vrzal.", ["Amelie Vrzal"]),
    ("Con me verrà anche la fotografa Renata Strappa.", ["Renata Strappa"]),
    ("C'est Ael Carmeau, monteur, qui viendra.", ["Ael Carmeau"]),
    ("Our chief reporter, Flip Penhale, would like to come.", ["Flip Penhale"]),
    ("Unser Redakteur, Ander Brezger, kommt.", ["Ander Brezger"]),
    ("Please accredit our reporter, Wharfside Post.", []),
    ("Bitte auf die Liste: Brezger, Sophie.", ["Sophie Brezger"]),
    ("Please accredit BREZGER, Sophie.", ["Sophie Brezger"]),
    ("Bitte akkreditieren Sie Brezger, Sophie; Tscharnke, Anton.", ["Sophie Brezger", "Anton Tscharnke"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_gives_names_in_the_nominative(text: str, expected: list[str]) -> None:
    found = [f"{span.name.given} {span.name.family}" for span in find_persons(text, False) if span.name.full]
    assert found == expected


@pytest.mark.parametrize(
    ("given", "family", "expected"),
    [
        ("Zvezdana", "Perčića", ("Zvezdan", "Perčić")),
        ("Saše", "Perčića", ("Saša", "Perčić")),
        ("Aleksandrom", "Perčićem", ("Aleksandar", "Perčić")),
        ("Januszowi", "Kędziorze", ("Janusz", "Kędziora")),
        ("Branka", "Perčić", ("Branka", "Perčić")),
        ("Ivana", "Perčić", ("Ivana", "Perčić")),
    ],
)
def test_both_halves_of_a_slavic_name_agree(given: str, family: str, expected: tuple[str, str]) -> None:
    assert latin_nominative(given, family) == expected


def test_the_verb_before_a_polish_name_is_none_of_it() -> None:
    text = "Delegujemy Jakuba Zielińskiego i prosimy o akredytację."
    assert [span.name.text for span in find_names(text, shape=True)] == ["Jakub Zieliński"]


def test_a_letter_of_a_name_makes_no_slavic_text() -> None:
    text = "Bitte akkreditieren Sie Radek Hrubáček und Tessy Hoppstädter."
    assert [span.name.text for span in find_names(text, shape=True)] == ["Radek Hrubáček", "Tessy Hoppstädter"]


@pytest.mark.parametrize(
    "label",
    ["Nome e cognome", "Imię i nazwisko", "Jméno a příjmení", "Nombre y apellidos"],
)
def test_a_label_for_both_halves_tells_neither_by_itself(label: str) -> None:
    assert not find_told_halves(f"{label}: Anton Brezger").full


@pytest.mark.parametrize(
    "line",
    [
        "Nachname/Vorname: Brezger / Anton",
        "Last name / First name: Brezger / Anton",
        "Vorname / Nachname: Anton / Brezger",
        "Name (Nachname zuerst): Brezger Anton",
        "Name (surname first): Brezger Anton",
        "Příjmení a jméno: Brezger Anton",
        "Név: Brezger Anton",
        "Újságíró neve: Brezger Anton",
    ],
)
def test_a_label_tells_the_order_of_a_name(line: str) -> None:
    (row,), _ = read_forms(line)
    person = of_row(row)
    assert person is not None
    assert person.name is not None
    assert (person.name.given, person.name.family) == ("Anton", "Brezger")


def test_what_stands_behind_a_stroke_may_be_a_trade() -> None:
    (row,), _ = read_forms("Teilnehmer/in: Anton Brezger / Grafik")
    assert row["name"] == "Anton Brezger / Grafik"
