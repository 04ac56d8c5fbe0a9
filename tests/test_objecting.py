"""Mails around a request that are none: objections, open decisions, invitations handed round; and pleas that are one."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_kind import kind


@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        ("Sie haben meine Akkreditierung zurückgewiesen. Mit welcher Begründung?", "speaks of a rejection"),
        ("Your office turned down my accreditation. Who do I complain to?", "speaks of a rejection"),
        ("Вчера вы отклонили нашу заявку на аккредитацию. Почему?", "speaks of a rejection"),
        ("Wir sind uns noch nicht einig, ob Max Berg vor Ort dreht. Bis wann muss er da sein?", "has not decided yet"),
        ("Ich sitze im Rat, gemeldet bin ich als Delegierter. Darf ich auch berichten?", "delegate and press at once"),
        ("I am registered as a delegate, but also write. Do I need a press badge?", "delegate and press at once"),
    ],
)
def test_who_objects_or_has_yet_to_decide_is_left_to_a_human(body: str, doubt: str) -> None:
    found = kind(body)
    assert found.kind is Kind.QUESTION or doubt in found.doubts


def test_who_was_turned_down_may_ask_for_the_other_way() -> None:
    body = "You rejected me for the hall, why ever? Please accredit me for the digital attendance then."
    assert "speaks of a rejection" not in kind(body).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Hallo ihr beiden, wäre das was für euch? Meldet euch bitte selbst bei Frau Hofmann.",
        "Sal, Tom - fancy going? One of you, please. Apply yourself, I'm on leave.",
        "Ребята, кто-нибудь из вас поедет? Аккредитуйтесь сами, адрес ниже.",
    ],
)
def test_who_hands_our_invitation_round_gets_no_answer(body: str) -> None:
    found = kind(body, subject="Fwd: Presseeinladung", quoted="Die Akkreditierung ist bis 7. Juni möglich.")
    assert found.kind in (Kind.OTHER, Kind.QUESTION) or "passes our invitation on to colleagues" in found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Просим не отказать в аккредитации корреспонденту газеты «Луга» Нине Росс.",
        "Darf ich dabei sein? Anna Lind vom Elbe-Anzeiger, ich schreibe über Partnerstädte.",
        "Is there a seat left for the Elbe-Anzeiger? The name on the badge is Anna Lind.",
    ],
)
def test_a_plea_not_to_be_refused_asks_to_be_admitted(body: str) -> None:
    assert (kind(body).kind, kind(body).doubts) == (Kind.REQUEST, ())


@pytest.mark.parametrize(
    "body",
    [
        "Bitte streichen Sie mich. Ach nein: lassen Sie mich noch bis Freitag stehen.",
        "Please cancel my accreditation. Actually, no, keep it until I hear from the desk.",
        "Аккредитацию прошу отменить. Хотя нет, оставьте пока.",
    ],
)
def test_who_thinks_again_within_a_mail_is_left_to_a_human(body: str) -> None:
    found = kind(body)
    assert found.kind is not Kind.WITHDRAWAL or "takes back what it takes back" in found.doubts


def test_whether_it_is_press_is_not_for_us_to_say() -> None:
    found = kind("Please accredit me. Whether a blog counts as press is for you to say.")
    assert "may be no press, and leaves that to us" in found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Kamera? Habe ich dabei. Ton? Macht unsere Volontärin. Bitte akkreditieren Sie uns beide.",
        "Für den Elbe-Anzeiger bitte einen Digitalzugang.",
        "Форма участия: дистанционно (на площадке нас не будет)\nПочта для ссылки: lind@elbe.example",
        "My laptop spent an hour on updates. Please send the link for the stream.",
    ],
)
def test_what_only_looks_like_a_question_or_a_change_is_a_request(body: str) -> None:
    assert (kind(body).kind, kind(body).doubts) == (Kind.REQUEST, ())


def test_who_gives_the_hall_up_for_the_screen_takes_nothing_back() -> None:
    body = "Bitte streichen Sie mich von der Saalliste, aber schicken Sie mir den Link zum Stream."
    assert kind(body).kind is not Kind.WITHDRAWAL
    assert kind("Bitte streichen Sie mich von der Liste, den Link brauche ich auch nicht.").kind is Kind.WITHDRAWAL


@pytest.mark.parametrize(
    ("body", "signal", "stands"),
    [
        ("Tom Hale fällt aus, ich fahre nach Kaluga. Für das Elbe-Echo, Mia Stein", "sends_others", True),
        ("Our photographer can't make it, so I come to Kaluga alone for the Post. Mia Stone", "sends_others", True),
        ("Wie gestern gemeldet: Tom Hale fällt aus, ich fahre nach Kaluga.", "sends_others", False),
        ("Bitte akkreditieren Sie Mia Stein, falls ich nicht kommen kann.", "cannot_come", False),
        ("Аккредитуйте Анну Лось, на случай, если я не смогу приехать.", "cannot_come", False),
    ],
)
def test_who_stays_away_in_a_first_mail_or_in_a_mere_case_takes_nothing_back(
    body: str, signal: str, *, stands: bool
) -> None:
    assert (signal in kind(body).signals) is stands


def test_a_hotel_to_stay_in_makes_nobody_a_guest() -> None:
    found = kind("Аккредитуйте, пожалуйста, двоих от «Оки»: Иван Петров, Анна Лунь. Гостиницу сами.", signature="")
    assert found.kind is Kind.REQUEST
    assert not found.signals & {"delegate", "from:delegate", "from:supplier"}
