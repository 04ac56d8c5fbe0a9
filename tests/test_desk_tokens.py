"""What a button of the digest carries: for one decision, for some days, and by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.desk import tokens
from mailbot.model import Action
from tests.desk_house import NOW, SECRET


def test_a_token_is_ours_for_fourteen_days() -> None:
    token = tokens.find_token(f"AW: [{tokens.sign(SECRET, 'SPK21-0042', Action.CONFIRM, 'review-0-0', NOW)}]")
    assert token is not None
    assert (token.ref, token.action, token.state) == ("SPK21-0042", Action.CONFIRM, "review-0-0")
    assert tokens.find_fault(token, SECRET, NOW + timedelta(days=13, hours=23)) is None
    assert tokens.find_fault(token, SECRET, NOW + timedelta(days=14)) is tokens.Fault.EXPIRED


@pytest.mark.parametrize(("old", "new"), [("0042", "0043"), ("confirm", "reject"), ("review-0", "review-1")])
def test_a_token_whose_words_were_changed_is_forged(old: str, new: str) -> None:
    text = tokens.sign(SECRET, "SPK21-0042", Action.CONFIRM, "review-0-0", NOW).replace(old, new)
    token = tokens.find_token(text)
    assert token is not None
    assert tokens.find_fault(token, SECRET, NOW) is tokens.Fault.FORGED


def test_the_event_that_a_token_names_is_signed_with_it() -> None:
    text = tokens.sign(SECRET, "mail-17", Action.ASSIGN, "waits", NOW, "SPK21")
    for each, fault in ((text, None), (text.replace("SPK21", "SPK22"), tokens.Fault.FORGED)):
        token = tokens.find_token(each)
        assert token is not None
        assert (token.ref, token.action, token.text) == ("mail-17", Action.ASSIGN, each)
        assert tokens.find_fault(token, SECRET, NOW) is fault


def test_a_token_of_another_installation_is_forged() -> None:
    token = tokens.find_token(tokens.sign("11" * 32, "SPK21-0042", Action.CONFIRM, "review-0-0", NOW))
    assert token is not None
    assert tokens.find_fault(token, SECRET, NOW) is tokens.Fault.FORGED


def test_a_token_survives_a_line_break_of_the_mail_program() -> None:
    text = tokens.sign(SECRET, "SPK21-0042", Action.ASK, "review-0-0", NOW)
    assert tokens.find_token(f"[{text[:40]}\r\n {text[40:]}]") == tokens.find_token(text)


@given(st.text())
def test_no_text_breaks_the_search_for_a_token(text: str) -> None:
    assert tokens.find_token(text) is None or "." in text
