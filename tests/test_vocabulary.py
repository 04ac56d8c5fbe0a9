"""The lists of words: a look-up of a whole word finds what their patterns find."""

from __future__ import annotations

import pytest

from mailbot.model import Language
from mailbot.understand.words.vocabulary import (
    OTHER,
    WordTest,
    compile_words,
    concepts,
    pattern,
    word_test,
    words,
    words_of,
)


@pytest.mark.parametrize("key", sorted(concepts("said")))
def test_a_look_up_finds_what_the_pattern_finds(key: str) -> None:
    looked, matched = word_test("said", key), pattern("said", key)
    for entry in words("said", key):
        stem = entry.strip("*/")
        for word in (stem, stem.upper(), f"{stem}en", f"un{stem}", f"{stem}-x", stem[:-1]):
            assert looked(word) or not matched.fullmatch(word), word


def test_stems_tails_and_expressions() -> None:
    entries = ("haus", "konferenz*", "*treffen", "чет", "/\\d+th/")
    test, matched = WordTest(entries), compile_words(entries)
    found = ["Haus", "KONFERENZEN", "Städtetreffen", "ЧЕТ", "чёт", "12th"]
    missed = ["Häuser", "konferenz-saal", "Treffen-Tag", "12the", ""]
    assert all(test(word) and matched.fullmatch(word) for word in found)
    assert not any(test(word) or matched.fullmatch(word) for word in missed)


@pytest.mark.parametrize("file", [*Language, OTHER])
@pytest.mark.parametrize(
    "table", ["kind", "attendance", "event", "automatic", "letter", "word", "people", "party", "said", "offer"]
)
def test_no_entry_stands_twice_in_a_list(file: str, table: str) -> None:
    for key in concepts(table):
        entries = words_of(file, table, key)
        assert len(entries) == len(set(entries)), (key, sorted(each for each in entries if entries.count(each) > 1))
