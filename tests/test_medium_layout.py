"""The outlet where no list tells it, but a sentence or the layout of a mail does."""

from __future__ import annotations

import pytest

from bench.cases import mail_of
from mailbot.model import Kind
from mailbot.understand.mail.mail import House
from mailbot.understand.medium.medium import find_medium
from mailbot.understand.people.choice import choose_people

ASKS = {
    "ru": "Прошу аккредитовать меня на конференцию.",
    "de": "Bitte akkreditieren Sie mich.",
    "en": "Please accredit me.",
}


def outlet(body: str, **parts: str) -> str | None:
    mail = mail_of(body, **{"sender": "", **parts})
    people = choose_people(mail, Kind.REQUEST, House()).people
    return find_medium(mail, people).value


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Я корреспондент Слудинской правды.", "Слудинская правда"),
        ("Материал выйдет в Утренней жизни.", "Утренняя жизнь"),
        ("Представляю Печорскую зарю.", "Печорская заря"),
        ("Еду от Лужских зорь.", "Лужские зори"),
        ("Работаю в Ракурсе.", "Ракурс"),
    ],
)
def test_a_sentence_tells_it_without_quotation_marks(body: str, name: str) -> None:
    assert outlet(f"{ASKS['ru']} {body}", signature="Зоя Кравец") == name


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("Зоя Кравец / Зареченское эхо", "Зареченское эхо"),
        ("Зоя Кравец / Огни Вычегды / ул. Ленина, 4", "Огни Вычегды"),
        ("Зоя Кравец (Огни Вычегды)", "Огни Вычегды"),
        ("Зоя Кравец – Районное слово", "Районное слово"),
        ("Зоя Кравец / Отдел культуры / Вечерняя трибуна", "Вечерняя трибуна"),
        ("Зоя Кравец / Воронеж", None),
        ("Зоя Кравец, бухгалтер", None),
    ],
)
def test_it_stands_beside_or_below_who_signs(signature: str, name: str | None) -> None:
    assert outlet(ASKS["ru"], signature=signature) == name


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ("ФИО: / Зоя Кравец / СМИ: / Переправа", "Переправа"),
        ("ФИО | Издание | Тел. / Зоя Кравец | Переправа | 8 910 555 01 46", "Переправа"),
        ("Name\tFür\tMedium / Tilo Lohse\tKaluga\tSandbank", "Sandbank"),
    ],
)
def test_it_stands_behind_its_label_or_in_its_column(rows: str, name: str) -> None:
    assert outlet(f"{ASKS['ru' if 'З' in rows else 'de']}\n{rows}".replace(" / ", "\n")) == name


@pytest.mark.parametrize(
    ("language", "subject", "name"),
    [
        ("de", "Solinger Zeitung: Akkreditierung", "Solinger Zeitung"),
        ("de", "Akkreditierung – Sandbank", "Sandbank"),
        ("de", "Akkreditierung (Querbeet)", "Querbeet"),
        ("en", "Press accreditation – Sandbar", "Sandbar"),
        ("ru", "Аккредитация – Переправа", "Переправа"),
        ("de", "Akkreditierung – Rückfrage", None),
        ("de", "Akkreditierung – Bielefeld", None),
        ("de", "Kaluga: Akkreditierung", None),
        ("de", "Presseakkreditierung LNB", "LNB"),
        ("de", "Akkreditierung HLZ-Süd, Eva Lohse", "HLZ-Süd"),
        ("ru", "Аккредитация ТРВ", "ТРВ"),
        ("de", "Akkreditierung FOTO", None),
    ],
)
def test_it_stands_beside_what_is_asked_for_in_the_subject(language: str, subject: str, name: str | None) -> None:
    assert outlet(ASKS[language], subject=subject) == name


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Ich bin Redakteur bei der Solinger Presse.", "Solinger Presse"),
        ("Ich vertrete die Ostholsteinische Presse.", "Ostholsteinische Presse"),
    ],
)
def test_a_town_s_press_is_a_paper(body: str, name: str) -> None:
    assert outlet(f"{body} {ASKS['de']}") == name


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Bis 2019 arbeitete ich für den Marschkurier. Ich berichte für Landlupe über die Konferenz.", "Landlupe"),
        ("До 2018 года писал для «Гудка». Теперь фотографирую для Окской нови. Прошу аккредитации.", "Окская новь"),
        ("Учредитель — ООО «Медиапроект». Материал выйдет в Окской нови. Прошу аккредитации.", "Окская новь"),
        ("Our publisher, Ashdown Media Ltd, pays. I report on towns for Shortwave. Please accredit me.", "Shortwave"),
        ("Прошу аккредитации.\nЗоя Кравец\nООО «Медиапроект»\nУгорский листок", "Угорский листок"),
        ("Прошу аккредитовать Зою Кравец, ООО «Телестанция».", "Телестанция"),
    ],
)
def test_a_company_and_a_former_employer_give_way(body: str, name: str) -> None:
    assert outlet(body) == name


def test_behind_a_newsroom_a_quotation_stands_in_the_genitive() -> None:
    assert outlet("Редакция «Новой были» направляет меня в Калугу.") == "Новая быль"
    assert outlet("Редакция газеты «Огни Оки» направляет меня в Калугу.") == "Огни Оки"


def test_an_adjective_of_a_district_is_no_office() -> None:
    assert outlet(ASKS["ru"], signature="Зоя Кравец / Районная быль") == "Районная быль"


@pytest.mark.parametrize("part", ["Recherche", "field producer"])
def test_a_part_in_a_crew_behind_a_name_is_none(part: str) -> None:
    assert outlet(f"{ASKS['de']}\n\nNadja Quandt, {part}\nHenrik Aulich, Kamera") is None


@pytest.mark.parametrize("name", ["Брянск-Факт", "Псков-Обзор", "Рязань-Медиа"])
def test_a_town_that_begins_as_an_ordinary_word_does_is_half_of_a_name(name: str) -> None:
    assert outlet(f"{ASKS['ru']}\nФИО: Рубан Яна\nСМИ: {name}\nТел.: 8 900 555 01 02") == name
