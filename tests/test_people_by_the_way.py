"""Whom withdrawals and amendments name by the way: who approved, was told, sends thanks, or called off the journeys."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_people import names

WITHDRAWN = [
    ("Bitte streichen Sie Jörg Pohlmann und mich. Unsere Volontärin Ilka Wenz, die die Anmeldung gemacht hatte, sagt danke.",
     ["Anna Krämer", "Jörg Pohlmann"]),
    ("Weder Jörg Pohlmann noch Ilka Wenz werden fahren können. Bitte beide austragen.", ["Jörg Pohlmann", "Ilka Wenz"]),
    ("Jörg Pohlmann, Ilka Wenz und Tim Ahrens bleiben hier. Bitte nehmen Sie alle drei von der Liste.",
     ["Jörg Pohlmann", "Ilka Wenz", "Tim Ahrens"]),
    ("Für unsere Redakteure Jörg Pohlmann und Ilka Wenz muss ich absagen, Verleger Herr Ahrens hat alle Reisen gestoppt.",
     ["Jörg Pohlmann", "Ilka Wenz"]),
    ("Wir sind nur noch zu zweit: Jörg Pohlmann hat gekündigt. Melden Sie ihn ab. Ilka Wenz und ich freuen uns auf Kaluga.",
     ["Jörg Pohlmann"]),
    ("Die beiden Kollegen - Jörg Pohlmann und Ilka Wenz - kommen nun doch nicht.", ["Jörg Pohlmann", "Ilka Wenz"]),
    ("Sadly neither Jörg Pohlmann nor I can come. Please cancel both passes. Our editor Ilka Wenz sends her apologies.",
     ["Anna Krämer", "Jörg Pohlmann"]),
    ("On behalf of our editor-in-chief Mr Tim Ahrens I withdraw the accreditations of Jörg Pohlmann and Ilka Wenz.",
     ["Jörg Pohlmann", "Ilka Wenz"]),
    ("I have to cancel for our two reporters, Jörg Pohlmann and Ilka Wenz. Our publisher Tim Ahrens has frozen all budgets.",
     ["Jörg Pohlmann", "Ilka Wenz"]),
    ("Please take Jörg Pohlmann, Ilka Wenz and Tim Ahrens off the list, all three of them.",
     ["Jörg Pohlmann", "Ilka Wenz", "Tim Ahrens"]),
    ("Auf Bitten von Jörg Pohlmann teile ich mit: Er kommt nicht, die Akkreditierung braucht er nicht mehr.",
     ["Jörg Pohlmann"]),
    ("I am pulling our reporter Jörg Pohlmann from the conference.", ["Jörg Pohlmann"]),
    ("Please cancel for me only, my colleague Jörg Pohlmann goes alone.", ["Anna Krämer"]),
    ("Purtroppo né io né Jörg Pohlmann potremo venire. Annullate entrambi gli accrediti. Ho avvisato la direttrice Ilka Wenz.",
     ["Anna Krämer", "Jörg Pohlmann"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), WITHDRAWN)
def test_who_only_is_told_thanks_or_approves_is_not_withdrawn(body: str, expected: list[str]) -> None:
    assert sorted(names(Kind.WITHDRAWAL, body, sender="Anna Krämer", signature="Anna Krämer")) == sorted(expected)


EASTERN = [
    ("Ни Лев Шмаков, ни я приехать не сможем. Просим аннулировать обе аккредитации. Редактора Эмму Гай мы предупредили.",
     ["Вера Лис", "Лев Шмаков"]),
    ("Ни я, ни Лев Шмаков в Калугу не попадаем. Снимите обоих. Редактору Эмме Гай я сообщила.", ["Вера Лис", "Лев Шмаков"]),
    ("Отзываем заявку на Льва Шмакова и Эмму Гай: поездку отменил главный редактор Глеб Носик.", ["Лев Шмаков", "Эмма Гай"]),
    ("По поручению главного редактора Глеба Носика отзываю заявку на Эмму Гай.", ["Эмма Гай"]),
    ("Эмма Гай просила передать, что приехать не сможет. Её аккредитация больше не нужна.", ["Эмма Гай"]),
    ("Наша группа (я, Эмма Гай и оператор Лев Шмаков) остаётся дома. Просим снять всех троих.",
     ["Вера Лис", "Эмма Гай", "Лев Шмаков"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), EASTERN)
def test_nor_in_russian(body: str, expected: list[str]) -> None:
    assert sorted(names(Kind.WITHDRAWAL, body, sender="Вера Лис", signature="Вера Лис")) == sorted(expected)


def test_for_an_editor_in_another_case() -> None:
    body = "Szanowna Pani, w imieniu redaktora naczelnego Pawła Nowaka wycofuję akredytację Anny Lis."
    assert names(Kind.WITHDRAWAL, body, signature="Halina Gil\nSekretariat") == ["Anna Lis"]


AMENDED = [
    ("Bitte nehmen Sie unsere Fotografin Ilka Wenz dazu. Verleger Tim Ahrens hat es abgesegnet.", ["Ilka Wenz"]),
    ("Statt Jörg Pohlmann fährt nun Ilka Wenz mit mir nach Kaluga.", ["Ilka Wenz"]),
    ("Zu Jörg Pohlmann und mir stößt noch Ilka Wenz (Ton).", ["Ilka Wenz"]),
    ("Please add our photographer Ilka Wenz to my accreditation. My editor Tim Ahrens has okayed it.", ["Ilka Wenz"]),
    ("Instead of Jörg Pohlmann, Abel Nye will be travelling with me.", ["Abel Nye"]),
    ("C'est finalement Ilka Wenz qui viendra à ma place. Notre rédactrice en chef, Léa Roux, a donné son accord.",
     ["Ilka Wenz"]),
    ("Místo Jaromíra Veselky přijede Zdislava Marková. Šéfredaktorka Eva Lichá to schválila.", ["Zdislava Marková"]),
    ("Simon Reed has left us. Please add Ilka Wenz. Approved by the managing director, Chief Tim Ahrens.", ["Ilka Wenz"]),
    ("Bitte übertragen Sie die Akkreditierung von Jörg Pohlmann auf Ilka Wenz.", ["Ilka Wenz"]),
    ("Prosimy o przepisanie akredytacji Pawła Nowaka na Zofię Lis.", ["Zofia Lis"]),
    ("Просим переоформить аккредитацию Льва Шмакова на Эмму Гай: Лев у нас больше не работает.", ["Эмма Гай"]),
    ("Zamiast Pawła Nowaka przyjedzie Zofia Lis.", ["Zofia Lis"]),
    ("Namiesto Jána Kováča príde Eva Malá.", ["Eva Malá"]),
    ("Potrei passare alla partecipazione online? Grazie anche da parte di Jörg Pohlmann, che verrà di persona.",
     ["Anna Krämer"]),
    ("Вместо меня поедет Эмма Гай, её кандидатуру утвердил Глеб Носик.", ["Эмма Гай"]),
    ("Директор Глеб Носик нашёл деньги на билет, и теперь я хочу приехать лично. Можно поменять?", ["Anna Krämer"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), AMENDED)
def test_who_only_approves_or_thanks_is_not_added(body: str, expected: list[str]) -> None:
    assert names(Kind.AMENDMENT, body, sender="Anna Krämer", signature="Anna Krämer") == expected


RIGHT = [
    ("Sur votre liste je figure sous « Roux Lea ». C'est l'inverse : prénom Léa, nom Roux.", "Léa Roux", "Léa Roux"),
    (
        "В подтверждении меня назвали Ломовым Себастьяном, а я Севастьян. Исправьте.",
        "Севастьян Ломов",
        "Севастьян Ломов",
    ),
    ("В списке перепутаны имя и фамилия: я Эмма, фамилия Гай.", "Эмма Гай", "Эмма Гай"),
]


@pytest.mark.parametrize(("body", "sender", "expected"), RIGHT)
def test_a_name_that_is_put_right(body: str, sender: str, expected: str) -> None:
    assert names(Kind.AMENDMENT, body, sender=sender, signature=sender) == [expected]
