"""Terse answers: our question tells what they mean."""

from __future__ import annotations

import pytest

from mailbot.model import Kind, Missing
from mailbot.understand import read_answer
from tests.make import reading


@pytest.mark.parametrize(
    ("words", "medium"),
    [
        ("MDR", "MDR"),
        ("taz.", "taz"),
        ("für die taz, Petra", "taz"),
        ("Petra, für die taz", "taz"),
        ("Radio Saaletal\n\nPetra Lang", "Radio Saaletal"),
        ("Das ist für den Elbtaler Anzeiger", "Elbtaler Anzeiger"),
        ("It's for The Valley Echo", "Valley Echo"),
        ("Guten Tag,\n\nfür das Medienhaus Saaletal.\n\nPetra Lang", "Medienhaus Saaletal"),
        ("Hello,\n\nValley Echo\n\nBest, Petra", "Valley Echo"),
        ("Издание: Окские вести", "Окские вести"),
        ("Mein Name ist Petra Lang, ich bin Reporterin.", None),
        ("Ja", None),
        ("Danke, kommt noch.", None),
        ("Wird nachgereicht.", None),
        ("My name is Petra Lang", None),
        ("Меня зовут Петра Ланг", None),
        ("Petra Lang", None),
        ("Petra", None),
        ("", None),
        ("Das steht alles schon in meiner ersten Mail, die ich Ihnen vergangene Woche geschickt hatte", None),
    ],
)
def test_a_missing_medium(words: str, medium: str | None) -> None:
    answer = read_answer(reading(kind=Kind.AMENDMENT, medium=None, words=words), {Missing.MEDIUM})
    assert answer.medium == medium
    assert [item.field for item in answer.evidence] == (["medium"] if medium else [])


def test_what_was_not_asked_is_not_guessed() -> None:
    answer = read_answer(reading(kind=Kind.AMENDMENT, medium=None, words="MDR"), {Missing.FULL_NAME})
    assert answer.medium is None


def test_thanks_are_no_medium() -> None:
    answer = read_answer(reading(kind=Kind.OTHER, medium=None, words="Danke"), {Missing.MEDIUM})
    assert answer.medium is None
