"""preview: the letters, before a journalist reads them."""

from __future__ import annotations

from pathlib import Path

from mailbot import config
from tests.command import mailbot


def test_each_letter_can_be_seen_in_each_language() -> None:
    done = mailbot("preview", "confirm")
    assert done.code == 0
    for words in ("Guten Tag", "Dear", "Здравствуйте"):
        assert words in done.out


def test_one_letter_in_one_language() -> None:
    done = mailbot("preview", "closed", "--lang", "en", MAILBOT_CONFIG=str(config.shipped("config.toml")))
    assert done.out.count("=" * 72) == 1 and "SPK21-0042" in done.out
    assert done.out.splitlines()[1] == "en/closed.txt"


def test_the_letters_of_another_event_speak_of_no_event_but_that(tmp_path: Path) -> None:
    path, text = tmp_path / "config.toml", config.shipped("config.toml").read_text(encoding="utf-8")
    event = """[[event]]
key = "JG26"
name = {de = "Deutsch-Polnischer Jugendgipfel"}
place = "Görlitz"
begins = 2026-09-18
ends = 2026-09-20
time_zone = "Europe/Berlin"
in_person = {until = 2026-09-06}
"""
    path.write_text(text[: text.index("[[event]]")] + event, encoding="utf-8")
    told = mailbot("preview", MAILBOT_CONFIG=str(path)).out
    assert "Jugendgipfel" in told
    for word in ("SPK21", "Städtepartner", "Kaluga", "Калуг", "2021", "digital", "online", "онлайн"):
        assert word not in told


def test_a_letter_that_there_is_not_is_told_with_those_that_there_are() -> None:
    done = mailbot("preview", "nonsense")
    assert done.code == 2 and "confirm" in done.err


def test_an_event_that_there_is_not_is_told_with_those_that_there_are() -> None:
    done = mailbot("preview", "--event", "GONE", MAILBOT_CONFIG=str(config.shipped("config.toml")))
    assert done.code == 2 and "known: SPK21" in done.err
