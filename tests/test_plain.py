"""plain.py: what a server says, in a message of ours."""

from __future__ import annotations

import pytest

from mailbot.plain import one_line, without_addresses


def test_a_servers_words_are_one_line_of_bounded_length_without_semicolons() -> None:
    assert one_line(b"550  no\r\n such\x07user; \xff see there") == "550 no such user, \ufffd see there"
    assert one_line("x" * 400, 200) == "x" * 200


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("550 <carla@zeitung.example>: no such user", "550 <(address)>: no such user"),
        ("account 'carla@zeitung.example' is locked", "account '(address)' is locked"),
        ("user=carla@zeitung.example, status=bad", "user=(address), status=bad"),
        ('550 "carla wiegand"@zeitung.example unknown', "550 (address) unknown"),
        ("550 carla.o'hara@zeitung.example unknown", "550 (address) unknown"),
        ("421 busy @ noon", "421 busy @ noon"),
    ],
)
def test_a_servers_words_are_told_without_addresses(said: str, kept: str) -> None:
    assert without_addresses(said) == kept
