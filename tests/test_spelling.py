"""Which spellings sound alike: what decisions on people and the reading of their names both rest on."""

from __future__ import annotations

import pytest

from mailbot.spelling import sound, unaccented


@pytest.mark.parametrize(
    "spellings",
    [
        ("Müller", "Mueller", "MÜLLER", "Мюллер"),
        ("Hofmann", "Hoffmann", "Хофманн"),
        ("Чернов", "Tschernow", "Chernov"),
        ("Хрущёв", "Khrushchev", "Chruschtschew"),
        ("Жуков", "Zhukov", "Žukov", "Zukov"),
        ("Царёв", "Zarew", "Tsarev"),
        ("Юлия", "Julia", "Yulia", "Iuliia"),
        ("Савич", "Sawicz", "Savich"),
        ("Łukasz", "Lukasz"),
        ("Anna-Lena", "Anna Lena"),
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound(name) for name in spellings}) == 1, [sound(name) for name in spellings]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Maria", "Mara"), ("Радио 1", "Радио 2"), ("王", "李"), ("Schmidt", "Schmitz"), ("Koch", "Kock")],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_letters_lose_their_accents_and_nothing_else() -> None:
    assert unaccented("Peña, Dvořák & Ёлкин 2") == "Pena, Dvorak & Елкин 2"
