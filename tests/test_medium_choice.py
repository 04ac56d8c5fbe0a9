"""The outlet that is meant, where a mail names it twice, or more than one."""

from __future__ import annotations

import pytest

from bench.cases import mail_of
from mailbot.model import Kind
from mailbot.understand.mail.mail import House
from mailbot.understand.medium.medium import find_medium
from mailbot.understand.people.choice import choose_people


def outlet(body: str, sender: str, signature: str = "Timo Brandt") -> str | None:
    mail = mail_of(body, sender=sender, signature=signature)
    people = choose_people(mail, Kind.REQUEST, House()).people
    return find_medium(mail, people).value


@pytest.mark.parametrize(
    ("body", "host", "name"),
    [
        ("Für den Elsteraue-Kurier (EAK) bitte ich um eine Akkreditierung.", "eak", "Elsteraue-Kurier"),
        (
            "Für das Elstertaler Tagblatt (ETB, Auflage 9.000) bitte ich um Akkreditierung.",
            "etb",
            "Elstertaler Tagblatt",
        ),
        ("«Луговая газета Юга» (ЛГЮ) просит аккредитовать меня на конференцию.", "lgyu", "Луговая газета Юга"),
        ("Je demande une accréditation pour le Courrier des Rives (CDR).", "cdr", "Courrier des Rives"),
        ("Ich berichte aus dem Studio Fulda (HRX) und bitte um Akkreditierung.", "hrx", "HRX"),
        ("Für HRX (Hörfunk) bitte ich um eine Akkreditierung.", "hrx", "HRX"),
        ("Für die Elster-Zeitung bitte ich um Akkreditierung, Ausweis vom Presseverein (EPV).", "ez", "Elster-Zeitung"),
    ],
)
def test_a_name_counts_and_not_its_first_letters_in_brackets(body: str, host: str, name: str) -> None:
    assert outlet(body, f"brandt@{host}.example", f"Timo Brandt / {host.upper()}") == name


@pytest.mark.parametrize(
    ("body", "host", "signature", "name"),
    [
        (
            "Прошу аккредитацию от журнала «Мосты», для «Вечерних граней» я уже не пишу.",
            "mosty",
            "Тимофей Брант",
            "Мосты",
        ),
        (
            "Bei der Weserpost bin ich nicht mehr, deshalb bitte ich für das Oderlicht um Akkreditierung.",
            "brandt-mail",
            "Timo Brandt",
            "Oderlicht",
        ),
        (
            "Für die Weserpost schreibe ich nicht mehr, jetzt für das Oderlicht. Bitte akkreditieren Sie mich.",
            "brandt-mail",
            "Timo Brandt",
            "Oderlicht",
        ),
        (
            "At the Quarry Echo I no longer work; please accredit me for Hillside Weekly.",
            "mail-brandt",
            "Timo Brandt",
            "Hillside Weekly",
        ),
        (
            "Für die Weserpost schreibe ich nicht mehr als eine Seite über die Konferenz. Bitte akkreditieren Sie mich.",
            "brandt-mail",
            "Timo Brandt",
            "Weserpost",
        ),
        (
            "Для «Вечерних граней» я уже не успеваю подать заявку на бумаге, прошу аккредитовать меня так.",
            "pochta77",
            "Тимофей Брант",
            "Вечерние грани",
        ),
    ],
)
def test_whom_somebody_works_for_no_more_gives_way(body: str, host: str, signature: str, name: str) -> None:
    assert outlet(body, f"brandt@{host}.example", signature) == name
