"""Mails as plain as can be, as journalists write them in nineteen languages: `tests/data/phrasebook.txt`.

A line is what is wanted, From, the subject and the text, in which " / " ends a line and " // " a paragraph. What is
wanted is the kind, how they attend (`-`: no matter), and behind "=>" who is meant, unless it is whoever writes (`?`: no
matter); `other` is whatever is not answered, be it shown to a human or not.
"""

from __future__ import annotations

from email.utils import parseaddr
from pathlib import Path

import pytest

from mailbot import config, decide, understand
from mailbot.model import Outcome
from mailbot.understand import House
from tests.raw import OURS, raw_mail

CONFIG = config.load(config.shipped("config.toml"))
HOUSE = House(frozenset({OURS}))
LINES = (Path(__file__).parent / "data" / "phrasebook.txt").read_text(encoding="utf-8").splitlines()
LETTERS = {
    "request unspecified": Outcome.CONFIRM,
    "request in_person": Outcome.CONFIRM,
    "request digital": Outcome.DIGITAL_LINK,
    "amendment": Outcome.AMEND,
    "withdrawal": Outcome.WITHDRAW,
    "question": Outcome.REVIEW,
}


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_what_everybody_writes_is_understood(line: str) -> None:
    want, sender, subject, text = line.split(" | ", 3)
    wanted, _, names = want.partition(" => ")
    kind, way = wanted.split()
    text = text.replace(" // ", "\n\n").replace(" / ", "\n")
    reading = understand.read(raw_mail(text, sender=sender, subject=subject), events=CONFIG.event, house=HOUSE)
    outcome = decide.decide(reading, None, events=CONFIG.event, answers=CONFIG.answers).outcome
    if kind == "other":
        assert outcome in (Outcome.NONE, Outcome.REVIEW)
        return
    assert (reading.kind, outcome) == (kind, LETTERS.get(wanted) or LETTERS[kind])
    assert way in ("-", reading.attendance)
    if names != "?" and kind != "question":
        assert sorted(person.name for person in reading.people) == sorted((names or parseaddr(sender)[0]).split("; "))
