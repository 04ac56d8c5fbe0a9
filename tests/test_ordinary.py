"""Ordinary words, which no person is called, though they have capitals and stand where names stand."""

from __future__ import annotations

import pytest

from mailbot.understand.people.persons import find_persons
from mailbot.understand.words.ordinary import is_ordinary


@pytest.mark.parametrize(
    "word", ["Schwerpunkt", "Gebiet", "Voice", "Pressebüro", "Bergfestival", "вечерняя", "Onlineteilnahme"]
)
def test_what_a_language_has_for_everybody_is_ordinary(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["Krämer", "Xhevahire", "Obadiah", "Handrij", "Löffelholz", "Ottoline", "Соколова"])
def test_names_are_not_even_where_no_list_has_them(word: str) -> None:
    assert not is_ordinary(word)


def test_a_word_of_another_language_is_ordinary_only_there() -> None:
    assert not is_ordinary("contenidos")
    assert is_ordinary("contenidos", elsewhere=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Als freier Journalist (Schwerpunkt Osteuropa) bitte ich um Akkreditierung.", []),
        ("Die Zeitung erscheint in Engels (Gebiet Saratow) und schickt Xhevahire Haxhiu.", ["Xhevahire Haxhiu"]),
        ("Unsere Fotografin Nkechi Okwuosa kommt mit, Abteilung Verkauf nicht.", ["Nkechi Okwuosa"]),
        ("Bitte akkreditieren Sie mich, Anna Krämer, Lausitzer Freiheit.", ["Anna Krämer"]),
        ("Едет наш корреспондент Ирина Соколова («Средний Дон»).", ["Ирина Соколова"]),
        ("Zgłaszam z redakcji „Gońca Suwalskiego” reporterkę Annę Nowak.", ["Anna Nowak"]),
        ("Please add Priyamvada Ghorpade of Harbour Line.", ["Priyamvada Ghorpade"]),
    ],
)
def test_capitals_alone_make_no_name_of_ordinary_words(text: str, names: list[str]) -> None:
    assert [span.name.text for span in find_persons(text, lower=False)] == names
