"""Several whose family name a mail tells once, for all of them, beside their given names."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from mailbot.understand.people.persons import find_persons
from tests.test_people import names

TOLD = [
    ("Будут работать муж и жена Пашины: Роман (текст) и Юлия (видео).", ["Роман Пашин", "Юлия Пашина"]),
    ("Приедут брат и сестра Котовы: Игорь (оператор), Вера (корреспондент).", ["Игорь Котов", "Вера Котова"]),
    ("Аккредитуйте супругов Котовых, Игоря и Веру.", ["Игорь Котов", "Вера Котова"]),
    ("Аккредитуйте братьев Вронских — Олега и Павла.", ["Олег Вронский", "Павел Вронский"]),
    ("Приедут сёстры Вронские, Анна (текст) и Дарья (фото).", ["Анна Вронская", "Дарья Вронская"]),
    ("Роман и Юлия, супруги Пашины, приедут в Калугу.", ["Роман Пашин", "Юлия Пашина"]),
    ("Аккредитуйте супругов Ткаченко: Игоря и Веру.", ["Игорь Ткаченко", "Вера Ткаченко"]),
    ("Приедет чета Долгих: Игорь и Вера.", ["Игорь Долгих", "Вера Долгих"]),
    ("Приедут супруги Шевчуки: Игорь и Вера.", ["Игорь Шевчук", "Вера Шевчук"]),
    ("Es kommen die Geschwister Lindner, Paul und Ida.", ["Paul Lindner", "Ida Lindner"]),
    ("Akkreditierung des Ehepaars Lindner: Paul (Text) und Ida (Foto)", ["Paul Lindner", "Ida Lindner"]),
    ("Es kommen Paul und Ida, unsere Geschwister Lindner.", ["Paul Lindner", "Ida Lindner"]),
    ("Es kommen die Lindners, Paul und Ida.", ["Paul Lindner", "Ida Lindner"]),
    ("Please accredit the Harpers, Tom and Jane.", ["Tom Harper", "Jane Harper"]),
    (
        "The River Post will send the Harper twins to Kaluga: Tom (text) and Jane (video).",
        ["Tom Harper", "Jane Harper"],
    ),
    ("Merci d'accréditer les époux Moreau, Luc et Anne.", ["Luc Moreau", "Anne Moreau"]),
    ("Chiediamo l'accredito per i fratelli Conti, Marco e Lia.", ["Marco Conti", "Lia Conti"]),
    ("Acrediten a los hermanos Ferrer, Luis y Ana.", ["Luis Ferrer", "Ana Ferrer"]),
    ("Akredytacja małżeństwa Kowalskich: Jan (tekst) i Ewa (foto)", ["Jan Kowalski", "Ewa Kowalska"]),
    ("Přijedou manželé Novákovi – Pavel (text) a Jana (foto), z Liberce.", ["Pavel Novák", "Jana Nováková"]),
]
NOT_TOLD = [
    ("Es kommen die Kollegen, Paul und Ida.", ["Paul", "Ida"]),
    ("Wir wohnen bei Familie Lindner, Paul und Ida holen uns ab.", ["Paul", "Ida"]),
    ("Es kommen die Geschwister Lindner, Paul und Ida Kern.", ["Paul", "Ida Kern"]),
    ("Es kommen die Brüder Paul Vogt und Max Vogt.", ["Paul Vogt", "Max Vogt"]),
    ("Please accredit the Rogers, Tom and Jane.", ["Tom", "Jane"]),
    ("Приедут супруги Лозовые: Роман и Юлия.", ["Роман", "Юлия"]),
    ("Prosimy o akredytację Kowalskich, Jana i Ewy.", ["Jana", "Ewy"]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_each_has_the_family_name_of_all(text: str, expected: list[str]) -> None:
    assert [span.name.text for span in find_persons(text, False)] == expected


@pytest.mark.parametrize(("text", "expected"), NOT_TOLD)
def test_what_may_be_no_family_name_of_all_is_nobodys(text: str, expected: list[str]) -> None:
    assert [span.name.text for span in find_persons(text, False)] == expected


def test_all_are_asked_for_and_their_chief_is_not() -> None:
    body = "От газеты поедут супруги Пашины: Роман (текст) и Юлия (видео). Просим аккредитовать обоих."
    assert names(Kind.REQUEST, body, signature="Шеф-редактор Ася Громова") == ["Роман Пашин", "Юлия Пашина"]
