"""Short mails whose From header names nobody: who asks stands somewhere in the text, with little beside the name."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_people import names

CANNOT_TRAVEL = [
    ("Ich sitze in der Redaktion fest und komme hier nicht weg. Bitte schicken Sie mir den Zugang.", "Hilke Brodersen"),
    ("Je ne pourrai pas venir ; je suivrai tout depuis mon bureau. Envoyez-moi le lien.", "Lucien Marchal"),
    ("I'm not allowed to fly before August. May I have the log-in as a reporter?", "Martha Odell"),
    ("Non posso viaggiare, ma vorrei scriverne: mi mandate le credenziali?", "Paolo Neri"),
]


@pytest.mark.parametrize(("body", "signature"), CANNOT_TRAVEL)
def test_who_cannot_travel_asks_for_herself(body: str, signature: str) -> None:
    assert names(Kind.REQUEST, body, signature=signature) == [signature]


def test_who_stays_unlike_others_is_none_of_them() -> None:
    body = "Gleiche Mannschaft wie im Vorjahr, bitte. Sie haben ja die Namen noch.\nIch selber bleibe daheim."
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == []


NAMED_ONCE = [
    ("Da darf ich nicht fehlen, also schreiben Sie mich bitte auf. Martin Pohlmann, Deichbote. Bis bald!", "Martin Pohlmann"),
    ("Ich komme mit dem Zug am 27. Auf die Liste bitte: Martin Pohlmann.", "Martin Pohlmann"),
    ("Could you let me in? That's all I ask. Martin Pohlmann, dykewatch.example", "Martin Pohlmann"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "name"), NAMED_ONCE)
def test_the_only_one_named_is_the_writer(body: str, name: str) -> None:
    assert names(Kind.REQUEST, body) == [name]
