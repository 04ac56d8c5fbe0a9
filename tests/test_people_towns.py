"""towns.py: towns whose names people bear, too, beside other towns."""

from __future__ import annotations

import pytest

from mailbot import understand
from tests.raw import HOUSE, raw_mail


def names(body: str) -> list[str]:
    raw = raw_mail(body, sender="Ida Moor <i.moor@weserblick.example>")
    return [person.name for person in understand.read(raw, events=(), house=HOUSE).people]


@pytest.mark.parametrize(
    "body",
    [
        "Ich berichte über die Partnerschaft zwischen Erlangen und Wladimir und komme nach Kaluga. Bitte akkreditieren.",
        "Ich schreibe über alles zwischen Jena und Wladimir und komme nach Kaluga. Bitte akkreditieren.",
        "Ich schreibe über Wladimir und Jena und komme nach Kaluga. Bitte akkreditieren Sie mich.",
        "Mein Blog reicht von Jena bis Samara, ich komme nach Kaluga. Bitte akkreditieren Sie mich.",
        "Ich mache einen Podcast über alles zwischen Stralsund und Samara und komme nach Kaluga.",
        "I write about everything between Derby and Vladimir and will be in Kaluga. Please accredit me.",
        "J'écris sur tout ce qui se passe entre Nancy et Samara, je viens à Kalouga. Merci de m'accréditer.",
        "Piszę o wszystkim między Jeną a Władimirem i przyjadę do Kaługi. Proszę o akredytację.",
        "Пишу обо всём, что происходит между Йеной и Владимиром, приеду в Калугу. Прошу аккредитовать меня.",
        "Пишу о дружбе Владимира и Эрлангена, приеду в Калугу. Прошу аккредитовать меня.",
    ],
)
def test_towns_beside_each_other_are_nobody(body: str) -> None:
    assert names(body) == ["Ida Moor"]


@pytest.mark.parametrize(
    ("body", "people"),
    [
        ("Bitte akkreditieren Sie uns, Ida Moor und Max Erlangen, wir reisen an.", ["Ida Moor", "Max Erlangen"]),
        ("Zwischen Tim Ott und Eva Bär teilt sich die Arbeit: Bitte akkreditieren Sie beide.", ["Tim Ott", "Eva Bär"]),
        ("Bitte akkreditieren Sie Jena Ott und Florian, beide reisen an.", ["Jena Ott", "Florian"]),
    ],
)
def test_people_who_are_called_as_towns_are_people(body: str, people: list[str]) -> None:
    assert names(body) == people


def test_a_colleague_who_is_called_as_a_town_is_asked_for() -> None:
    assert "Essen" in names("Bitte akkreditieren Sie unsere Kollegen Essen und Jena, sie reisen an.")
