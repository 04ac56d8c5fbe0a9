"""The outlet by what mails have taught: where the rules know no word of it."""

from __future__ import annotations

import pytest

from mailbot.model import Envelope, Person, Source
from mailbot.understand.event.own_event import NO_EVENTS
from mailbot.understand.mail.mail import Mail, Passage
from mailbot.understand.medium.choice import choose_medium, options_of
from mailbot.understand.medium.medium import find_medium


def letter(body: str, signature: str = "", sender: str = "") -> Mail:
    passages = [Passage(Source.BODY, body)] + [Passage(Source.SIGNATURE, signature)] * bool(signature)
    envelope = Envelope(None, "", "anna.kraemer@gmx.example", sender, (), None, None, (), None, 0, "")
    return Mail(envelope, {}, tuple(passages))


def person(name: str) -> Person:
    given, family = name.split()
    return Person(given=given, family=family)


@pytest.mark.parametrize(
    ("body", "name", "outlet"),
    [
        ("I would love to be there in June. A badge, please? Nell Harrowby, Tidewater Lines", "Nell Harrowby", "Tidewater Lines"),
        ("Bitte setzen Sie Tilo Brandmeier (Ostender Morgen) auf die Liste.", "Tilo Brandmeier", "Ostender Morgen"),
        ("Please add Ioana Petrescu from Valea Azi to the press list.", "Ioana Petrescu", "Valea Azi"),
        ("Прошу аккредитовать Зою Лунину, Речной причал.", "Зоя Лунина", "Речной причал"),
    ],
)  # fmt: skip
def test_an_outlet_beside_somebody_needs_no_word_of_the_trade(body: str, name: str, outlet: str) -> None:
    found = choose_medium(letter(body), [person(name)])
    assert found.value == outlet
    assert found.evidence[0].field == "medium" and outlet in found.evidence[0].text


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich. Anna Krämer",
        "I would like to attend in person. What do you need from me? Anna Krämer",
        "Прошу аккредитовать меня на конференцию. Анна Кремер",
    ],
)
def test_where_no_outlet_is_named_there_is_none(body: str) -> None:
    assert choose_medium(letter(body), [person("Anna Krämer")]).value is None


def test_what_the_rules_are_sure_of_stands() -> None:
    mail = letter("Ich schreibe für die Zeitung „Heideblick“ und möchte kommen. Anna Krämer, Uferpfad")
    assert find_medium(mail).value == choose_medium(mail).value == "Heideblick"


def test_a_mail_without_words_has_none() -> None:
    assert choose_medium(letter("")).value is None


def test_a_mail_of_names_without_end_is_weighed_in_part() -> None:
    mail = letter("\n".join(["Alpha Beta Gamma Delta Epsilon Zeta Eta Theta " * 12] * 200))
    assert len(list(options_of(mail, (), NO_EVENTS))) < 1600
