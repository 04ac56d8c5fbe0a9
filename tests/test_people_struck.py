"""Whoever stands behind a label that denies, or has another answer than the others of a list, is not accredited."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from mailbot.understand.people.struck import read_struck
from tests.test_people import names

MAILS = [
    ("Es fährt: Jutta Ohm, Bitte um Akkreditierung. Nicht dabei: mein Hund und der Chefredakteur Ole Voss.", ["Jutta Ohm"]),
    ("Presseausweise bitte für\n- Jutta Ohm\n- Jan Ott\nKeine Ausweise für\n- Ole Voss (reist privat)",
     ["Jutta Ohm", "Jan Ott"]),
    ("Bitte akkreditieren:\nJutta Ohm: kommt\nOle Voss: macht die Seite von hier aus\nJan Ott: Bereitschaft", ["Jutta Ohm"]),
    ("Name: Jutta Ohm\nMedium: Blatt\nTeilnahme: vor Ort\nName der Redaktionsleitung: Ole Voss", ["Jutta Ohm"]),
    ("Name: Jutta Ohm\nOutlet: Globe\nAttendance: in person\nName of the editor-in-chief: Ole Voss", ["Jutta Ohm"]),
    ("Please accredit Anna Smith. Staying at home: John Brown.", ["Anna Smith"]),
    ("Просим аккредитовать Анну Сидорову. Не едут: Иван Петров и я.", ["Анна Сидорова"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), MAILS)
def test_whom_the_layout_leaves_out(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nicht zu vergessen: Eva Krämer (Ton)",
        "Noch nicht akkreditiert: Eva Krämer, Ole Voss",
        "Ole ist krank, dafür kommt: Eva Krämer",
        "Name | Presseausweis\nEva Krämer | ja\nOle Voss | beantragt",
    ],
)
def test_what_denies_nobody(text: str) -> None:
    assert not read_struck(text).out


def test_whom_a_row_names_that_no_list_knows() -> None:
    struck = read_struck("Oltmanns, Deik: ja\nKrämer, Eva: ja\nOtt, Jan: später")
    assert [name.text for name, _ in struck.coming] == ["Deik Oltmanns", "Eva Krämer"]
    assert [name.text for name in struck.out] == ["Jan Ott"]


def test_the_writer_among_them() -> None:
    assert read_struck("Daheim: Ole Voss und ich.").writer


@pytest.mark.parametrize(
    "body",
    [
        "Für den Anzeiger bitten wir um Akkreditierung von Jutta Ohm. Ole Voss kümmert sich selber um seinen Platz.",
        "Bitte akkreditieren Sie Jutta Ohm für den Anzeiger. Keinesfalls Ole Voss, mit dem haben wir nichts zu schaffen.",
        "Der Maler Ole Voss wird auf der Konferenz geehrt, und Jutta Ohm soll darüber berichten. Bitte um einen Ausweis.",
        "Bitte um Akkreditierung für Jutta Ohm, Anzeiger. Ich tippe nur und brauch keinen Zugang.\n\nOle Voss",
    ],
)
def test_of_whom_a_sentence_says_that_she_is_not_meant(body: str) -> None:
    assert names(Kind.REQUEST, body) == ["Jutta Ohm"]
