"""Lists and tables whose rows answer who comes: whoever is refused there is not accredited."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from mailbot.understand.forms.row_answers import refusals, says_no, says_yes
from tests.test_people import names

ROWS = [
    ("Bitte akkreditieren:\n\nJutta Ohm | Text | ✔\nOle Voss | Kamera | ✘ (krank)", ["Jutta Ohm"]),
    ("Please accredit our team:\n- Anna Smith: yes\n- John Brown, sound: not this time\n- Lucy Green – no need",
     ["Anna Smith"]),
    ("Who | What | In the hall?\nAnna Smith | words | yes\nIsolt Crabbe | sound | yes\nJohn Brown | desk | no, here",
     ["Anna Smith", "Isolt Crabbe"]),
    ("Name | Aufgabe | Reist?\nJutta Ohm | Ton | ja\nOle Voss | Kamera | nein\nEva Ott | Regie | später",
     ["Jutta Ohm"]),
    ("Просим аккредитовать:\nСидорова Анна — да\nПетров Иван — скорее нет, не вносите\nКузнецова О.П. — буду в зале",
     ["Анна Сидорова", "О. П. Кузнецова"]),
    ("Наши:\n\nИмя | Кто | Статус\nСидорова Анна | корр. | внести\nПетров Иван | фото | не вносить",
     ["Анна Сидорова"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), ROWS)
def test_whom_a_row_refuses(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Please accredit:\n\nName | Role | Press card\nAnna Smith | reporter | yes\nJohn Brown | camera | no",
        "Please accredit:\n- Anna Smith, reporter\n- John Brown, camera, no press card",
        "Please accredit:\n- Anna Smith, reporter (not vegetarian)\n- John Brown, camera",
    ],
)
def test_what_is_refused_may_be_something_else(body: str) -> None:
    assert names(Kind.REQUEST, body) == ["Anna Smith", "John Brown"]


def test_a_column_of_answers() -> None:
    assert refusals("Coming?", ["yes", "no, ill", "later"]) == [False, True, True]
    assert refusals("Coming?", ["no", "no"]) == [False, False]
    assert refusals("Remarks", ["no", "vegetarian"]) == [False, False]
    assert refusals("Passport", ["yes", "no"]) == [False, False]
    assert says_no("leider nein") and says_no("✘") and not says_no("no press card")
    assert says_yes("да") and says_yes("тоже") and not says_yes("данные позже")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Coverage request\nRequested by:   Anna Smith\nTo be accredited:   John Brown (text)\nApproved by: Mary White",
         ["John Brown"]),
        ("Просим аккредитовать:\nСидорова Анна, корреспондент\nЗаявку составила: Кузнецова Ольга", ["Анна Сидорова"]),
        ("Name: Ole Voss\nFunktion: Kamera\nName der Begleitung (nicht zu akkreditieren): Jutta Ohm", ["Ole Voss"]),
    ],
)  # fmt: skip
def test_whoever_asks_for_others_or_comes_along_by_a_label(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Please accredit our crew:\n\nImage ...... Anna Smith\nGrip ...... John Brown\nDrone ...... Isolt Crabbe",
         ["Anna Smith", "John Brown", "Isolt Crabbe"]),
        ("Bitte akkreditieren Sie:\n\nRegie ..... Jutta Ohm\nBildgestaltung ..... Ole Voss\nPL ..... ich",
         ["Eva Ott", "Jutta Ohm", "Ole Voss"]),
        ("Просим аккредитовать:\n\nКамера: Сидорова Анна\nЗвук: Иван Петров\nАдминистратор — я",
         ["Eva Ott", "Анна Сидорова", "Иван Петров"]),
        ("Please accredit:\n\nCamera: Anna Smith\nSound: John Brown\nContact: me", ["Anna Smith", "John Brown"]),
        ("Title: Two Rivers, 60 min\nShoot: in June\n\nCrew for press passes\nDir/DoP: Anna Smith\nSound: John Brown",
         ["Anna Smith", "John Brown"]),
    ],
)  # fmt: skip
def test_rows_of_dots_and_labels(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body, sender="Eva Ott") == expected


@pytest.mark.parametrize("gap", [": ", "   ", "\t"])
def test_the_desk_in_one_row_with_a_camera_is_who_writes(gap: str) -> None:
    body = f"Unser Team, bitte drei Badges:\n\n  Redaktion{gap}Silja Haberkorn\n  Kamera{gap}Ole Wenz\n  Ton{gap}Ilka Ohm\n"
    assert names(Kind.REQUEST, body) == ["Silja Haberkorn", "Ole Wenz", "Ilka Ohm"]
