"""Mails against what a careful press officer read in them; `python -m bench.golden` prints the figures of each set."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.golden import MAILS, Marks, mark

pytestmark = pytest.mark.timeout(300)  # a set has more than a thousand mails


@pytest.fixture(scope="module", params=["corpus", "voices"])
def marks(request: pytest.FixtureRequest) -> Marks:
    return mark(sorted((MAILS / str(request.param)).glob("*.json")))


def test_nobody_is_answered_who_asked_nothing(marks: Marks) -> None:
    assert marks.wrong_answers == []


def test_nobody_who_asked_is_passed_over(marks: Marks) -> None:
    assert marks.passed_over == []


def test_hardly_any_decision_is_wrong(marks: Marks) -> None:
    assert len(marks.wrong_decisions) <= 0.01 * marks.asked["whole"], marks.wrong_decisions


def test_most_mails_are_read_whole(marks: Marks) -> None:
    assert marks.share("whole") >= 0.97, marks.wrong
    assert marks.share("language") == 1.0


def test_each_gold_file_has_its_mail() -> None:
    for file in MAILS.rglob("*.json"):
        assert Path(file).with_suffix(".eml").exists(), file
