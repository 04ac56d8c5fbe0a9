"""The lists of words: a look-up of a whole word finds what their patterns find."""

from __future__ import annotations

import gc
import tomllib
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from mailbot import understand
from mailbot.model import Language
from mailbot.understand.words import vocabulary
from mailbot.understand.words.vocabulary import (
    OTHER,
    WordTest,
    compile_words,
    concepts,
    filled,
    pattern,
    shaped,
    tables,
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


@pytest.mark.parametrize("folder", [*Language, OTHER])
def test_no_entry_stands_twice_in_a_list(folder: str) -> None:
    lists = [(table, key, words_of(folder, table, key)) for table in tables() for key in concepts(table)]
    assert len(lists) > 300
    for table, key, entries in lists:
        twice = sorted({each for each in entries if entries.count(each) > 1})
        assert not twice, (table, key, twice)


@pytest.mark.parametrize("folder", [*Language, OTHER])
def test_no_table_stands_in_two_files(folder: str) -> None:
    """The second would take the place of the first, and nobody would be told."""
    files = (Path(vocabulary.__file__).parent / folder).glob("*.toml")
    found = [table for file in files for table in tomllib.loads(file.read_text(encoding="utf-8"))]
    assert sorted(found) == sorted(set(found)) and set(found) <= set(tables())


def test_phrases_that_begin_alike_are_found_as_if_each_stood_alone() -> None:
    entries = ("im auftrag", "im auftrag von", "im namen", "in", "*ins*", "é b", "елка*", "/am .{4,9} an/", "c.o.")
    texts = ("Im  Auftrag", "im auftrag von", "im auftragen", "in", "dins", "É b", "ёлками", "am Montag an", "c.o.")
    together = compile_words(entries)
    for entry in entries:
        alone = compile_words((entry,))
        for text in texts:
            assert not alone.fullmatch(text) or together.fullmatch(text), (entry, text)
    assert together.search("im auftrag von")[0] == "im auftrag von"  # type: ignore[index]
    assert not together.search("imauftrag c-o- en")


def test_a_shape_takes_the_words_of_its_lists_and_knows_no_others() -> None:
    assert filled("said", "x<kind>y").startswith("x(?:")
    assert shaped("for_others", r"(?i)<common.for>\s<me>").search("Auch für mich bitte")
    assert shaped("medium", r"(?P<who><for_others.me>)").search("und mich")["who"] == "mich"  # type: ignore[index]
    with pytest.raises(LookupError, match=r"\[for_others\] mine"):
        filled("for_others", "<mine>")


def test_an_apostrophe_is_either_of_two() -> None:
    assert all(compile_words(("j'écris",)).search(f"Bonjour, {said}") for said in ("j'écris", "J’écris"))


def test_each_expression_of_the_modules_can_be_compiled() -> None:
    for module in walk_packages(understand.__path__, "mailbot.understand."):
        if not module.name.endswith("document_child"):
            import_module(module.name)
    waiting = [each for each in gc.get_objects() if type(each) is vocabulary._Deferred]
    assert len(waiting) > 500
    assert all(each.pattern for each in waiting)
