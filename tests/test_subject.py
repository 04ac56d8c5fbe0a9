"""What programs put before a subject."""

from __future__ import annotations

import pytest

from mailbot.subject import Subject


@pytest.mark.parametrize(
    ("text", "topic", "answers", "forwards"),
    [
        ("Re: AW: Kaluga", "Kaluga", True, False),
        ("WG: Fwd: Presse", "Presse", False, True),
        ("Отв: Заявка", "Заявка", True, False),
        ("НА: Заявка", "Заявка", True, False),
        ("AW: [Presse] Fwd: Anmeldung", "Anmeldung", True, True),
        ("RE : [2] Accréditation", "[2] Accréditation", True, False),
        ("Re[3]: Заявка", "Заявка", True, False),
        ("YNT: İLT: Akreditasyon", "Akreditasyon", True, True),
        ("VS: Pressekort", "Pressekort", False, True),
        ("Rede", "Rede", False, False),
        ("Rückfrage: Anmeldung", "Rückfrage: Anmeldung", False, False),
        ("[SPK21-0042] Anmeldung", "[SPK21-0042] Anmeldung", False, False),
        ("", "", False, False),
    ],
)
def test_a_subject_is_freed_of_its_prefixes(text: str, topic: str, answers: bool, forwards: bool) -> None:
    assert Subject.of(text) == Subject(topic, answers, forwards)


def test_a_chain_without_end_ends() -> None:
    assert Subject.of("Re: " * 10_000).answers
