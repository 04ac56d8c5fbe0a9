"""preview: the letters, before a journalist reads them."""

from __future__ import annotations

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


def test_a_letter_that_there_is_not_is_told_with_those_that_there_are() -> None:
    done = mailbot("preview", "nonsense")
    assert done.code == 2 and "confirm" in done.err


def test_an_event_that_there_is_not_is_told_with_those_that_there_are() -> None:
    done = mailbot("preview", "--event", "GONE", MAILBOT_CONFIG=str(config.shipped("config.toml")))
    assert done.code == 2 and "known: SPK21" in done.err
