"""signs.py: how they want to attend, where nobody names it."""

from __future__ import annotations

import pytest

from mailbot.model import Attendance, Envelope, Kind, Source
from mailbot.understand.attendance.attendance import find_attendance
from mailbot.understand.kind.wording import Wording
from mailbot.understand.mail.mail import Mail, Passage

DIGITAL = Attendance.DIGITAL
AGAINST = Wording((0.0,) * 5, digital=-3.0)
"""What a plain request's wording says: rather not digital."""


def attend(body: str, subject: str = "", kind: Kind = Kind.REQUEST, wording: Wording = AGAINST) -> Attendance:
    passages = (
        (Passage(Source.SUBJECT, subject), Passage(Source.BODY, body)) if subject else (Passage(Source.BODY, body),)
    )
    mail = Mail(Envelope(None, subject, "", "", (), None, None, (), None, 0, ""), {}, passages)
    return find_attendance(mail, kind, wording=wording).value


@pytest.mark.parametrize(
    "body",
    [
        "Ich werde in der Hängematte liegen, das Notebook auf dem Bauch.",
        "Meine Hüfte ist operiert, reisen darf ich nicht. Das Tablet steht bereit.",
        "Keine Dienstreise bewilligt. Wo muss ich klicken?",
        "Von Graz aus würde ich den Reden lauschen, mit Kopfhörern.",
        "I broke my ankle, so it will be the sofa and a laptop.",
        "We cannot travel. Which button do I press, and is there a password?",
        "I shall be listening in from my caravan.",
        "Сижу с ребёнком на карантине, ноутбук на кухне.",
        "Подключусь с дачи, наушники есть.",
        "Командировку отменили. Какой пароль и куда нажимать?",
        "Je suivrai vos débats depuis mon canapé, avec mes écouteurs.",
        "Nie przyjadę, wizy nie dostałam. Posłucham w słuchawkach z kuchni.",
        "Nemůžu cestovat, budu poslouchat z postele na notebooku.",
        "Не поїду, вдома двоє малечі. Послухаю вас у навушниках.",
    ],
)
def test_who_stays_where_she_is_attends_digitally(body: str) -> None:
    assert attend(f"{body} Bitte akkreditieren Sie mich.") is DIGITAL


@pytest.mark.parametrize(
    "body",
    [
        "My laptop needs a socket near the aisle.",
        "Ich brauche eine Steckdose für den Laptop und einen Stuhl vorn.",
        "Ноутбук возьму с собой, нужна розетка и стул у сцены.",
        "Genug vom Bildschirm, ich packe den Koffer.",
        "I have had enough of screens and have booked a flight.",
        "Хватит с меня экранов, билет на поезд уже куплен.",
        "Letztes Jahr saß ich vor dem Monitor am Küchentisch. Nun kommt der Zug dran.",
        "Last year I listened in from my kitchen on a laptop. Now I take the train.",
        "В прошлом году слушала с дивана в наушниках. Теперь еду поездом.",
        "My husband will follow from his armchair on the tablet, while I fly in on Sunday.",
    ],
)
def test_a_device_is_no_sign_beside_a_journey(body: str) -> None:
    assert attend(body, wording=Wording((0.0,) * 5, digital=-1.0)) is not DIGITAL


@pytest.mark.parametrize(
    ("body", "digital"),
    [
        (
            "Ich reise mit dem Nachtzug an. Kommando zurück, die Reise ist gestrichen: Es bleibt das Sofa mit dem Laptop.",
            True,
        ),
        ("I have booked a flight. Scrap that, my visa was refused, so it is my desk at home and a headset.", True),
        ("Еду поездом. Отбой: командировку отменили, посмотрю из дома на ноутбуке.", True),
        (
            "I shall watch from my sofa on the laptop. Scrap that: my visa came, I take the train and need a seat.",
            False,
        ),
        ("Думала слушать из дома в наушниках. Отбой: билет куплен, приеду поездом.", False),
    ],
)
def test_after_a_turn_what_follows_counts(body: str, digital: bool) -> None:
    assert (attend(body) is DIGITAL) == digital


def test_what_was_registered_before_is_no_sign() -> None:
    body = "Ich hatte geschrieben, dass ich von zu Hause am Laptop zuhöre. Jetzt habe ich ein Ticket und komme mit dem Zug."
    assert attend(body, kind=Kind.AMENDMENT, wording=Wording((0.0,) * 5, digital=-1.0)) is not DIGITAL


def test_a_journey_that_is_given_up_is_none() -> None:
    assert attend("No flight, no hotel, no suitcase. A headset at my kitchen table will do.") is DIGITAL


def test_a_marked_box_is_not_overruled_by_the_wording() -> None:
    assert (
        attend("( ) im Saal ( ) im Presseraum (x) am Bildschirm", wording=Wording((0.0,) * 5, digital=-7.0)) is DIGITAL
    )


@pytest.mark.parametrize(
    "body",
    [
        "Mein Thema ist die Digitalisierung der Bürgerämter.",
        "I write about digital government in small towns.",
        "Пишу о цифровизации школ и цифровой экономике.",
    ],
)
def test_digital_things_that_somebody_writes_about_are_no_way_to_attend(body: str) -> None:
    assert attend(body, wording=Wording((0.0,) * 5, digital=-0.5)) is not DIGITAL


def test_signs_do_not_settle_what_contradicts_itself() -> None:
    body = "Teilnahme: [x] im Saal, mit Hotel  [x] nur online\nReisen darf ich nicht, ich habe Gips."
    assert attend(body, wording=Wording((0.0,) * 5, digital=-4.0)) is not DIGITAL
