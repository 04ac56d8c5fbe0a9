"""Mails against what a careful press officer read in them; `python -m bench.golden` prints the figures of each set."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.golden import MAILS, mark


@pytest.mark.timeout(900)  # a set has more than a thousand mails, and machines are slow
@pytest.mark.parametrize("name", ["corpus", "voices"])
def test_mails_are_read_as_a_press_officer_would(name: str) -> None:
    marks = mark(sorted((MAILS / name).glob("*.json")))
    assert marks.wrong_answers == []
    assert marks.passed_over == []
    assert len(marks.wrong_decisions) <= 0.01 * marks.asked["whole"], marks.wrong_decisions
    assert marks.share("whole") >= 0.97, marks.wrong
    assert marks.share("language") == 1.0


def test_each_gold_file_has_its_mail() -> None:
    for file in MAILS.rglob("*.json"):
        assert Path(file).with_suffix(".eml").exists(), file
