"""Who speaks of accreditation and wants nobody admitted: not yet, not by us, not at all, or only news and answers."""

from __future__ import annotations

import pytest

from tests.test_doubts import signals_of


@pytest.mark.parametrize(
    "body",
    [
        "Setzen Sie mich auf Ihren Presseverteiler, und akkreditieren Sie mich für die Konferenz.",
        "Добавьте мой адрес в рассылку. И ещё просьба: аккредитуйте меня на конференцию.",
        "We hope to interview your chairman. For that, two of us need accreditation as press.",
    ],
)
def test_who_asks_for_accreditation_besides_wants_more_than_mail_or_an_interview(body: str) -> None:
    assert not signals_of(body).any("mailing_list", "material")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("mailing_list", "Bitte nehmen Sie mich aus dem Verteiler, ich erhalte die Akkreditierungshinweise doppelt."),
        ("material", "We hope to interview your chairman. No accreditation needed."),
    ],
)
def test_who_only_speaks_of_accreditation_wants_no_more(name: str, body: str) -> None:
    assert name in signals_of(body)
