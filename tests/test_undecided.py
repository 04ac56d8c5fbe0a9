"""Who asks for one of two, or for herself or else somebody, and does not say yet for whom: a human is to look."""

from __future__ import annotations

import pytest

from mailbot import understand
from mailbot.understand.kind.contradictions import UNDECIDED
from tests.raw import HOUSE, raw_mail

WAY = "comes or watches, and not yet which"


def doubts(body: str, sender: str) -> tuple[str, ...]:
    raw = raw_mail(body, sender=f"{sender} <desk@saalebote.example>")
    return understand.read(raw, events=(), house=HOUSE).doubts


@pytest.mark.parametrize(
    ("sender", "body"),
    [
        ("Jens Pohl", "Können Sie uns beide akkreditieren, Jens Pohl und Rita Rabe, und einen dann wieder streichen?"),
        ("Jens Pohl", "Bitte akkreditieren Sie den Saalebote. Von uns kommt einer: ich oder Rita Rabe."),
        ("Jens Pohl", "Bitte eine Akkreditierung. Wer fährt, ergibt sich erst am Freitag."),
        ("Jens Pohl", "Bitte tragen Sie den Saalebote ein, Akkreditierung vor Ort. Wer wo ist, sagen wir am Mittwoch."),
        ("Tom Reed", "Please accredit the Fen Post. Not sure yet who or how: it could be me, it could be Ann."),
        ("Tom Reed", "One accreditation for the Fen Post please. Person: Tom Reed, or Ann Cole."),
        ("Tom Reed", "Please accredit us both and delete one later. Tom Reed, Ann Cole, Fen Post"),
        (
            "Tom Reed",
            "Please accredit either Ann Cole or me for the Fen Post; if it is me, I watch. It is not decided.",
        ),
        ("Антон Мель", "Просим аккредитовать «Окские вести». Кто поедет, я или Инна Рой, пока неизвестно."),
        ("Антон Мель", "Аккредитуйте «Окские вести»: еду я, а если выйдет Инна Рой, то всё наоборот."),
        ("Антон Мель", "Просим аккредитовать обоих, Антона Меля и Инну Рой, а потом одного вычеркнем."),
        ("Luc Petit", "Merci d'accréditer La Rive : ce sera moi ou Anne Roux."),
        ("Ivo Král", "Prosím o akreditaci pro časopis Břehy: pojedu buď já, nebo Eva Malá."),
    ],
)
def test_who_of_two_comes_is_open(sender: str, body: str) -> None:
    assert UNDECIDED in doubts(body, sender)


@pytest.mark.parametrize(
    "body", ["Bitte eine Akkreditierung für den Saalebote, vor Ort oder online, je nachdem, was der Verlag bezahlt."]
)
def test_how_somebody_attends_is_open(body: str) -> None:
    assert WAY in doubts(body, "Jens Pohl")


@pytest.mark.parametrize(
    ("sender", "body"),
    [
        (
            "Karin Motz",
            "Lange stritten wir, ich oder Rita Rabe, nun ist es entschieden: ich komme. Bitte akkreditieren.",
        ),
        (
            "Karin Motz",
            "Bitte akkreditieren Sie Karin Motz und Ole Brandt. Wer von uns das Interview führt, klären wir.",
        ),
        ("Karin Motz", "Bitte akkreditieren Sie Karin Motz und Ole Brandt. Einer von uns beiden wird auch filmen."),
        ("Karin Motz", "Bitte akkreditieren Sie Karin Motz und Ole Brandt. Wer wo sitzt, ist uns gleich."),
        ("Ben Hale", "Please accredit Ben Hale and Sally Orr. Only one may carry the camera, we understand that."),
        ("Ben Hale", "Please accredit me. Ann Cole could not choose, she or me; it has now been settled: it is me."),
        ("Karin Motz", "Bitte akkreditieren Sie mich. Was wird noch benötigt, und wer kann sagen, wo ich noch parke?"),
        ("Karin Motz", "Bitte akkreditieren Sie mich. Es können nicht beide kommen, Ole Brandt bleibt hier."),
        ("Ben Hale", "Please accredit me. Who or where do I ring about parking? I know that only one may come."),
        (
            "Антон Мель",
            "Прошу аккредитовать меня. Подскажите, кто и где выдаёт бейджи. У нас всё наоборот: сперва эфир.",
        ),
        (
            "Karin Motz",
            "Es ist nun geklärt: Ich fahre hin, Ole Brandt bleibt hier. Wer von uns hinreist, den akkreditieren Sie bitte.",
        ),
        ("Антон Мель", "Долго решали, кто поедет, я или Инна Рой. Поеду я. Прошу аккредитовать."),
        ("Антон Мель", "Прошу аккредитовать меня очно. Поеду либо поездом, либо на машине, решу позже."),
        ("Антон Мель", "Просим аккредитовать меня и Инну Рой. Кто из нас будет снимать, разберёмся на месте."),
    ],
)
def test_what_else_is_open_is_of_no_account(sender: str, body: str) -> None:
    assert not {UNDECIDED, WAY} & {*doubts(body, sender)}


CONDITION = "depends on what nobody here can know"


@pytest.mark.parametrize(
    ("is_open", "body"),
    [
        (
            False,
            "Bitte akkreditieren Sie mich vor Ort, aber nur, wenn die Grenze offen ist. Sonst nehme ich online teil.",
        ),
        (False, "Bitte akkreditieren Sie mich, aber nur, wenn es Flüge gibt. Falls nicht, bitte den Link."),
        (False, "Bitte akkreditieren Sie mich vor Ort, aber nur, wenn die Grenze offen ist, sonst online."),
        (False, "Please accredit me in person, but only if flights resume. Otherwise I shall follow online."),
        (False, "Please accredit me in person, but only if flights resume. If not, send me the link."),
        (
            False,
            "Прошу аккредитовать меня, но приеду только если откроют рейсы. Если не откроют, подключусь по интернету.",
        ),
        (False, "Прошу аккредитовать меня очно, но только если откроют рейсы. Иначе подключусь онлайн."),
        (True, "Bitte akkreditieren Sie mich vor Ort, aber nur, wenn die Grenze offen ist. Sonst bleibe ich daheim."),
        (True, "Bitte akkreditieren Sie mich nur, wenn der Minister kommt. Unsere Seite ist wieder online."),
        (True, "Please accredit me only if the mayor comes. Our site is online again."),
        (True, "Прошу аккредитовать меня, только если Рой откажется. Её аккредитуйте онлайн."),
    ],
)
def test_who_else_watches_may_come_on_a_condition(*, is_open: bool, body: str) -> None:
    assert (CONDITION in doubts(body, "Anna Roy")) is is_open
