"""Who stays where she is and takes part from there, and who but stays."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from mailbot.understand.people.watching import with_neither_as_both
from tests.test_people import names

OTHERS = [
    "Ich selbst komme. Mein Kollege Jörg Pohlmann wollte auch, darf aber nicht reisen und würde lieber vom Bildschirm "
    "aus zusehen. Bitte beide eintragen.",
    "Ich komme nach Kaluga, Jörg Pohlmann bleibt in Bonn, sieht sich aber alles im Stream an. Bitte uns eintragen.",
    "I'm coming to Kaluga. My colleague Jörg Pohlmann isn't allowed to fly and would follow it on screen.",
    "Je viens à Kalouga. Mon collègue Jörg Pohlmann reste à Brest, mais suivra les débats en ligne.",
    "Kaluga'ya geliyorum. Arkadaşım Jörg Pohlmann gelemiyor, konferansı internetten izleyecek.",
    "Przyjadę do Kaługi. Kolega Jörg Pohlmann zostaje w domu, ale obejrzy wszystko online.",
]
WRITERS = [
    "Mein Kameramann Jörg Pohlmann fährt nach Kaluga, ich bleibe hier und schalte mich zu.",
    "Jörg Pohlmann (Video) kommt vor Ort.\nIch selber bleib daheim und bräucht nur den Link.",
    "Jörg Pohlmann reist an. Ich bleibe in Bonn und verfolge alles im Livestream.",
    "Jörg Pohlmann is travelling to Kaluga. I'm staying at home and will join on Zoom.",
    "Jörg Pohlmann will be in Kaluga. I myself am staying at home and only need the link.",
    "Notre photographe Jörg Pohlmann se rend à Kalouga. Moi, je reste à Brest et me connecterai.",
    "Il fotografo Jörg Pohlmann viene a Kaluga, io resto a casa e seguirò tutto in streaming.",
    "Fotograf Jörg Pohlmann przyjedzie do Kaługi, ja zostaję w domu i oglądam online.",
]
STAYING = [
    "Unser Fotograf Jörg Pohlmann fährt nach Kaluga. Ich bleibe hier und halte die Stellung.",
    "Bitte akkreditieren Sie Jörg Pohlmann, er fährt nach Kaluga. Ich bleibe daheim und schneide sein Material.",
    "Please accredit Jörg Pohlmann for Kaluga. I'm staying at home and will edit his copy.",
    "Merci d'accréditer Jörg Pohlmann. Moi, je reste à Brest.",
    "Il fotografo Jörg Pohlmann viene a Kaluga, io resto in redazione.",
    "Fotograf Jörg Pohlmann przyjedzie do Kaługi, ja zostaję w redakcji.",
]
ALONE = [
    "Ich komme allein nach Kaluga, mein Kollege Jörg Pohlmann bleibt zu Hause und hütet die Redaktion.",
    "I'm coming to Kaluga. My colleague Jörg Pohlmann stays at home with the baby.",
    "I'd like to watch the conference online. Jörg Pohlmann, who usually covers this, is on leave.",
    "Je viens seule à Kalouga ; mon collègue Jörg Pohlmann reste à Brest.",
    "Przyjadę sama do Kaługi, kolega Jörg Pohlmann zostaje w redakcji.",
]


@pytest.mark.parametrize("body", [*OTHERS, *WRITERS])
def test_who_stays_and_takes_part_from_there_is_asked_for(body: str) -> None:
    found = names(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz")
    assert sorted(found) == ["Ilka Wenz", "Jörg Pohlmann"]


@pytest.mark.parametrize("body", STAYING)
def test_a_writer_who_but_stays_is_not(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz") == ["Jörg Pohlmann"]


@pytest.mark.parametrize("body", ALONE)
def test_a_colleague_who_but_stays_is_not(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz") == ["Ilka Wenz"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Еду я. Звукорежиссёр Топоркова Жанна остаётся в Саратове, будет слушать трансляцию.",
         ["Тимофей Лузин", "Жанна Топоркова"]),
        ("Еду я. Фотограф Топоркова Жанна остаётся в Саратове на хозяйстве.", ["Тимофей Лузин"]),
        ("В Калугу едет Жанна Топоркова. Сам я остаюсь дома, мне нужна только ссылка.",
         ["Тимофей Лузин", "Жанна Топоркова"]),
        ("В Калугу едет Жанна Топоркова. Сам я остаюсь дома.", ["Жанна Топоркова"]),
        ("Прошу ссылку на трансляцию. Редактор Жанна Топоркова сейчас в отпуске.", ["Тимофей Лузин"]),
    ],
)  # fmt: skip
def test_who_stays_in_russian(body: str, expected: list[str]) -> None:
    found = names(Kind.REQUEST, body, signature="Тимофей Лузин", sender="Тимофей Лузин")
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    "body",
    [
        "Neither I nor my producer Jörg Pohlmann can travel, so could the pair of us have the link?",
        "Weder ich noch mein Kollege Jörg Pohlmann können reisen, wir möchten beide am Bildschirm zusehen.",
        "Ni moi ni mon collègue Jörg Pohlmann ne pouvons venir, nous suivrons donc le colloque en ligne.",
        "Né io né il collega Jörg Pohlmann possiamo viaggiare: vorremmo seguire tutto in streaming.",
        "Arkadaşım Jörg Pohlmann ile birlikte konferansı internetten izlemek istiyoruz, gelmeyeceğiz.",
    ],
)
def test_who_do_not_travel_both_and_ask_for_the_screen_are_two(body: str) -> None:
    found = names(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz")
    assert sorted(found) == ["Ilka Wenz", "Jörg Pohlmann"]


@pytest.mark.parametrize(
    "body",
    [
        "Neither I nor my producer Jörg Pohlmann can travel, so please send me the link.",
        "Weder ich noch Jörg Pohlmann können reisen, bitte akkreditieren Sie Anna Krämer.",
        "Weder Jörg Pohlmann noch Anna Krämer können reisen, wir bitten um Absage.",
        "Neither the stream nor the press kit reached us. I would like the link.",
    ],
)
def test_neither_of_two_for_whom_one_asks_for_nothing_is_told_to_come(body: str) -> None:
    assert with_neither_as_both(body) == body
