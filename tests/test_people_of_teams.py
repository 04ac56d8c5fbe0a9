"""Who comes of a house that sends others, by the rows of a team, by an occasion, by a colleague's noun."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from mailbot.understand.people.choice import choose_people
from mailbot.understand.people.senses import is_companion
from tests.test_people import names
from tests.test_people_choice import HOUSE, OURS, letter

SENDERS = [
    (
        "Nicht ich komme nach Kaluga, sondern mein Bruder Jörg Wenz, Reporter bei uns. Er kann gerade nicht mailen. "
        "Bitte akkreditieren Sie ihn.",
        ["Jörg Wenz"],
    ),
    (
        "Bitte akkreditieren Sie unsere Reporterin Anna Krämer. Die Bestätigung bitte an mich, ich leite sie weiter.",
        ["Anna Krämer"],
    ),
    ("Es fährt unser Volontär Jörg Pohlmann nach Kaluga. Rückfragen bitte direkt bei mir.", ["Jörg Pohlmann"]),
    (
        "Diesmal soll Jörg Pohlmann, unser Fotograf, berichten. Ich halte hier den Stuhl warm.",
        ["Jörg Pohlmann"],
    ),
    (
        "Anbei übermittle ich die Namen der Teilnehmer unserer Zeitung:\n1) Krämer, Anna, Text\n2) Pohlmann, Jörg, Foto",
        ["Anna Krämer", "Jörg Pohlmann"],
    ),
    (
        "Please accredit our reporter Tom Harlow for Kaluga. He cannot reply himself, he is on a plane. I am the one to "
        "contact with questions: 020 7946 0011.",
        ["Tom Harlow"],
    ),
    (
        "Our man in Kaluga will be Tom Harlow. I edit his copy from London, so no badge for me please.",
        ["Tom Harlow"],
    ),
]
TEAMS = [
    (
        "An Bord: Frau Achammer und Herr Wibbelt. Bitte akkreditieren, wir berichten für uns alle.",
        ["Achammer", "Wibbelt"],
    ),
    (
        "Lena und Max von der Schülerzeitung Klecks (Lena Vogt, Max Adler) wollen den Stream sehen.",
        ["Lena Vogt", "Max Adler"],
    ),
    (
        "Unser Team für Kaluga:\nRosl (Rosalinde) Achammer - Text\nJörg Pohlmann - Kamera\nAlle vor Ort.",
        ["Rosalinde Achammer", "Jörg Pohlmann"],
    ),
    (
        "Our crew:\nDirector: Blanka Vondrasova\nCamera: Tom Harlow\nSound: Grace Miller\nPlease accredit.",
        ["Blanka Vondrasova", "Tom Harlow", "Grace Miller"],
    ),
    ("Es kommen:\nRedaktion: Anna Krämer\nTon: noch offen\nAssistenz: Ilka Wenz", ["Anna Krämer", "Ilka Wenz"]),
    (
        "Bitte akkreditieren:\n- Anna Krämer, Text\n- Ton macht die Ilka, den Nachnamen liefere ich nach",
        ["Anna Krämer", "Ilka"],
    ),
    (
        "Please register:\nSurname: Kramer / First name: Anna / reporter\nSurname: Harlow / First name: Tom / cameraman",
        ["Anna Kramer", "Tom Harlow"],
    ),
    (
        "Der Deichbote entsendet den Kollegen Wibbelt und als Fotografin Ilka Wenz. Bitte beide eintragen.",
        ["Wibbelt", "Ilka Wenz"],
    ),
    (
        "Bitte akkreditieren Sie Jörg Pohlmann, Ressortleiter Soziales, und Ilka Wenz, Redakteurin Vermischtes.",
        ["Jörg Pohlmann", "Ilka Wenz"],
    ),
]
WRITERS = [
    (
        "Ich möchte gerne im Stream die Podiumsdiskussion mit Heinrich Lauterbach verfolgen, für den Deichboten.",
        ["Ilka Wenz"],
    ),
    ("I'd love to watch the panel with Heinrich Lauterbach online for Dyke Watch. Please register me.", ["Ilka Wenz"]),
    (
        "Ich möchte die Konferenz mit meinem Kollegen Jörg Pohlmann besuchen. Bitte um Akkreditierung.",
        ["Ilka Wenz", "Jörg Pohlmann"],
    ),
    ("Please put me and Zubair down for Kaluga, in person.", ["Ilka Wenz", "Zubair"]),
    ("Bitte tragen Sie mich und Ndeye für die Konferenz ein.", ["Ilka Wenz", "Ndeye"]),
    ("Schicken S' mir bitte den Zugang, ich schau zu.", ["Ilka Wenz"]),
]


@pytest.mark.parametrize(("body", "expected"), SENDERS)
def test_who_only_writes_hands_on_and_answers_does_not_come(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body, sender="Ilka Wenz", signature="Ilka Wenz") == expected


@pytest.mark.parametrize(("body", "expected"), TEAMS)
def test_a_team_is_named_in_rows_and_beside_its_nouns(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body) == expected


@pytest.mark.parametrize(("body", "expected"), WRITERS)
def test_the_writer_comes_and_those_who_are_joined_with_her(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body, sender="Ilka Wenz", signature="Ilka Wenz") == expected


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Jörg Pohlmann bat mich, ihn anzumelden, sein Laptop ist kaputt. Er reist an.\n\nIlka Wenz (Mitbewohnerin)",
         "Jörg Pohlmann"),
        ("Kann Jörg mit? Jörg Pohlmann, mein Praktikant. Ich selbst bin ja schon bei Ihnen vorgemerkt.\n\nIlka Wenz",
         "Jörg Pohlmann"),
        ("Ich vertrete Jörg Pohlmann, der im Urlaub ist, und berichte für die Heideblick vor Ort.\n\nIlka Wenz",
         "Ilka Wenz"),
        ("I am standing in for Tom Harlow and will report from Kaluga for Dyke Watch, in person.\n\nIlka Wenz",
         "Ilka Wenz"),
    ],
)  # fmt: skip
def test_no_weight_adds_who_stays_writes_for_another_or_is_replaced(body: str, who: str) -> None:
    mail = letter(body, "Ilka Wenz")
    assert [person.name for person in choose_people(mail, Kind.REQUEST, HOUSE, OURS).people] == [who]


def test_a_camera_in_any_language_is_nobody() -> None:
    assert not any(map(is_companion, ("caméra", "kamerą", "kamerával", "kameraa", "камера")))
    assert all(map(is_companion, ("cadreur", "operatőr", "kuvaaja", "оператор")))
