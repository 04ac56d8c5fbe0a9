"""Whom a sentence asks for as well, by a pronoun behind her name."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_people import names
from tests.test_people_choice import names as chosen

ASKED = "Ich bitte um meine Akkreditierung vor Ort. "
TOO = [
    (ASKED + "Mit uns fährt unsere Lehrerin Hilde Vogt, sie bitte auch eintragen.", "Hilde Vogt"),
    (ASKED + "Begleitet werde ich von der Pädagogin Hilde Vogt, die tragen Sie bitte ebenfalls ein.", "Hilde Vogt"),
    (ASKED + "Mitkommen wird Hilde Vogt, die Leiterin der Schule; auch sie bitte akkreditieren.", "Hilde Vogt"),
    ("Прошу аккредитовать меня очно. Поедет со мной педагог Нелли Гусева, её тоже запишите.", "Нелли Гусева"),
    ("Прошу аккредитовать меня очно. Везёт нас водитель Пётр Рогов, запишите его также.", "Пётр Рогов"),
    ("Please accredit me in person. Our teacher Ruth Price travels with us, put her down as well.", "Ruth Price"),
    ("Merci de m'accréditer sur place. Notre professeure Odile Roux vient, inscrivez-la aussi.", "Odile Roux"),
    ("Solicito mi acreditación. Viaja con nosotros el profesor Luis Ríos, inscríbanlo también.", "Luis Ríos"),
    ("Proszę o akredytację. Jedzie z nami nauczyciel Jan Mazur, jego też proszę wpisać.", "Jan Mazur"),
    ("Chiedo l'accredito in presenza. Viene con noi l'insegnante Marco Riva, iscriva anche lui.", "Marco Riva"),
]
NOT_TOO = [
    ASKED + "Fragen beantwortet unsere Lehrerin Hilde Vogt, sie bitte auch in Kopie setzen.",
    "Прошу аккредитовать меня очно. Везёт нас водитель Пётр Рогов, его тоже записывать не нужно.",
    "Прошу аккредитовать меня очно. Письмо подписала директор Нелли Гусева, её тоже поставьте в копию.",
    "Please accredit me in person. Our teacher Ruth Price stays at home, put her in copy too.",
    "Please accredit me in person. Our driver Ruth Price stays in the car, no need to register her too.",
]


@pytest.mark.parametrize(("body", "other"), TOO)
def test_whom_a_pronoun_asks_for_as_well_comes_with_the_writer(body: str, other: str) -> None:
    assert names(Kind.REQUEST, body, sender="Ilka Wenz", signature="Ilka Wenz") == ["Ilka Wenz", other]


@pytest.mark.parametrize(("body", "other"), [TOO[0], TOO[2]])
def test_no_weight_leaves_the_writer_out_who_asks_for_one_more(body: str, other: str) -> None:
    assert chosen(f"{body}\n\nIlka Wenz", "Ilka Wenz") == ["Ilka Wenz", other]


@pytest.mark.parametrize("body", NOT_TOO)
def test_who_is_to_get_a_copy_or_no_badge_as_well_does_not_come(body: str) -> None:
    assert names(Kind.REQUEST, body, sender="Ilka Wenz", signature="Ilka Wenz") == ["Ilka Wenz"]


def test_she_comes_with_those_of_a_list() -> None:
    body = "Снимать будут:\n\nИрина Сорокина (ведущая)\nДанияр Усманов (оператор)\n\nПоедет с ними педагог Нелли Гусева, её тоже запишите."
    assert names(Kind.REQUEST, body) == ["Ирина Сорокина", "Данияр Усманов", "Нелли Гусева"]
