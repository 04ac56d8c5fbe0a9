"""docs/reading.md names tables, concepts and files that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mailbot.understand.kind.kind import CERTAIN, QUIET, SAFE, SAFE_CHANGE, SAFE_PLAIN, SURE
from mailbot.understand.people.choice import INSTEAD, RULED
from mailbot.understand.words.vocabulary import concepts

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", re.findall(r"^\| `\[(\w+)\]`", PAGE, re.MULTILINE))
def test_each_table_of_the_page_has_words(table: str) -> None:
    assert concepts(table)


def test_the_page_names_the_tables() -> None:
    assert len(re.findall(r"^\| `\[(\w+)\]`", PAGE, re.MULTILINE)) == 3


def test_each_concept_to_begin_with_exists() -> None:
    named = re.search(r"begin with (.*?)\.", PAGE, re.DOTALL)
    assert named
    words = re.findall(r"`(\w+)`", named[1])
    assert len(words) > 5 and set(words) <= set(concepts("kind"))


@pytest.mark.parametrize("file", sorted(set(re.findall(r"`(\w+\.py)`", PAGE))))
def test_each_file_of_the_page_exists(file: str) -> None:
    assert any((ROOT / "mailbot" / "understand").rglob(file))


def test_the_page_tells_the_bounds_that_hold() -> None:
    assert f"at least {SURE} for its kind" in PAGE and f"by more than {SAFE}" in PAGE
    assert f"by {SAFE_CHANGE}; a terse" in PAGE and f"from a share of {CERTAIN} on" in PAGE
    assert f"needs a share of {QUIET}:" in PAGE and f"({SAFE_PLAIN} if it asks" in PAGE
    assert f"counts {RULED} for or against" in PAGE and f"from a weight of {INSTEAD} on" in PAGE
