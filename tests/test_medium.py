"""The outlet: in single sentences, and in whole mails."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.cases import mail_of, outlet_cases
from mailbot import config, understand
from mailbot.model import Kind, Source
from mailbot.understand.event.own_event import NO_EVENTS
from mailbot.understand.mail.mail import House, Mail
from mailbot.understand.medium.medium import find_medium, options_of
from mailbot.understand.people.choice import choose_people

SHIPPED = config.load(config.shipped("config.toml"))
CASES = list(outlet_cases(Path(__file__).parent / "data" / "outlets.txt"))


@pytest.mark.parametrize(("mail", "outlet"), CASES, ids=[mail.text(Source.BODY)[:50] for mail, _ in CASES])
def test_the_outlet_of_a_sentence(mail: Mail, outlet: str | None) -> None:
    people = choose_people(mail, Kind.REQUEST, House()).people
    assert find_medium(mail, people).value == outlet


def test_the_words_it_rests_on_are_shown() -> None:
    found = find_medium(mail_of("Ich schreibe für die Heidepost."))
    assert found.evidence[0].field == "medium" and "Heidepost" in found.evidence[0].text


def test_a_mail_without_words_has_none() -> None:
    assert find_medium(mail_of("", sender="")).value is None


def test_a_mail_of_names_without_end_is_weighed_in_part() -> None:
    mail = mail_of("\n".join(["Alpha Beta Gamma Delta Epsilon Zeta Eta Theta " * 12] * 200))
    assert len(list(options_of(mail, (), NO_EVENTS))) < 1600


def read(body: str) -> str | None:
    """The outlet of a whole mail, with the people that are read in it."""
    head = f"From: kontakt@gmx.de\nTo: {SHIPPED.mailbox.address}\nSubject: Akkreditierung Kaluga\nMIME-Version: 1.0\n"
    head += "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return understand.read((head + body).encode(), events=SHIPPED.event, house=House.of(SHIPPED)).medium


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("I would love to be there in June. A badge, please? Nell Harrowby, Tidewater Lines", "Tidewater Lines"),
        ("Bitte setzen Sie Tilo Brandmeier (Ostender Morgen) auf die Liste.", "Ostender Morgen"),
        ("Please add Ioana Petrescu from Valea Azi to the press list.", "Valea Azi"),
        ("Bitte akkreditieren Sie mich. Anna Krämer", None),
        ("I would like to attend in person. What do you need from me? Anna Krämer", None),
        ("I'm a radio reporter from Kingstown, here until August. May I have a press pass? Anna Krämer", None),
        ("Прошу аккредитовать меня на конференцию. Анна Кремер", None),
        ("Просим аккредитовать для очной работы на конференции двоих: Сатину А. и Лабецкого Ф.", None),
    ],
)
def test_an_outlet_beside_somebody_needs_no_word_of_the_trade(body: str, outlet: str | None) -> None:
    assert read(body) == outlet


SIGNED = [
    ("May I come?\nIsobel Carraway, Moorside Piper", "Moorside Piper"),
    ("I'd like to cover it. Rosamund Elder, The Gleaner.", "The Gleaner"),
    ("Signing on: Dilys Pentre, staff writer, Vale Chronicle.", "Vale Chronicle"),
    ("Bitte um Zulassung.\nErnst Lohse, Bote am Sund", "Bote am Sund"),
    ("Bitte um Zulassung. Hier Ulrike Hagen, Altmark am Sonntag.", "Altmark am Sonntag"),
    ("Bitte um Zulassung. Die Daten: Frieda Lamm, Deichblick, Husum", "Deichblick"),
    ("Darf ich? Wümmefunk, Henrike Osterloh.", "Wümmefunk"),
    ("Wir schicken Frau Anke Lorenz.\nSekretariat, Hunsrücker Umschau", "Hunsrücker Umschau"),
    ("Wir schicken Frau Anke Lorenz.\nVerleger der Kyritzer Blätter", "Kyritzer Blätter"),
    ("Wir schicken Frau Anke Lorenz.\nKurier am Deich", "Kurier am Deich"),
    ("¿Puedo entrar?\nJulia Barrios, El Molino del Duero", "El Molino del Duero"),
    ("Je voudrais venir.\nSolène Vasseur, L'Écho des Collines", "L'Écho des Collines"),
    ("Posso venire?\nElena Zampa, Il Faro di Chioggia", "Il Faro di Chioggia"),
    ("Mag ik komen? Fenna Visser, Waddenlicht", "Waddenlicht"),
    ("Bitte um Zulassung.\nAnke Lorenz, Kassel", None),
    ("Bitte um Zulassung.\nAnke Lorenz, Landkreis Kassel", None),
    ("Bitte um Zulassung.\nAnke Lorenz, Journalistin, Halle und Leipzig", None),
    ("May I come?\nRosamund Elder, Senior Reporter", None),
    ("Bitte um zwei Plätze: Anke Lorenz, Peter Stamm, Gerda Holz und Uta Kern.", None),
    ("Je voudrais venir.\nBonne journée, Solène Vasseur", None),
    ("Bitte um Zulassung.\nAnke Lorenz, frei", "freelance"),
]


@pytest.mark.parametrize(("body", "outlet"), SIGNED)
def test_the_outlet_stands_beside_who_signs(body: str, outlet: str | None) -> None:
    assert read(body) == outlet


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("Прошу аккредитовать: Иван Дуб, обозреватель, «Утро. Самара».", "Утро. Самара"),
        ("Запишите меня лично, Инна Скворцова. Отправитель: «Костромской лад».", "Костромской лад"),
        ("Ваш пропуск открыл бы мне дверь, а «Лесной были» — первую полосу.", "Лесная быль"),
        ("Запишите меня лично, Инна Скворцова. Остановлюсь в гостинице «Золотой ключ».", None),
        ("Запишите меня, Инна Скворцова. Интересует секция «Молодёжь и спорт».", None),
        ("Редактор сказал: «Поезжай, Инна». Буду лично.", None),
        ("Приеду поездом «Ласточка», а обратно теплоходом «Ока».", None),
    ],
)
def test_a_title_in_quotation_marks_is_the_outlet_unless_something_else_bears_it(body: str, outlet: str | None) -> None:
    assert read(body) == outlet
