"""Look-alike domains: told from neighbours that are honest."""

from __future__ import annotations

import pytest

from mailbot.decide.lookalike import find_lookalike

KNOWN = ("elbtal-zeitung.example", "mdr.example", "okskie-vesti.example", "gmx.de", "radio1.example")


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        ("elbtal-zeitunq.example", "elbtal-zeitung.example"),
        ("elbtalzeitung.example", "elbtal-zeitung.example"),
        ("elbtal-zietung.example", "elbtal-zeitung.example"),
        ("elbta1-zeitung.example", "elbtal-zeitung.example"),
        ("eibtal-zeitung.example", "elbtal-zeitung.example"),
        ("okskie-vestii.example", "okskie-vesti.example"),
        ("оkskie-vesti.example", "okskie-vesti.example"),
        ("xn--kskie-vesti-qnj.example", "okskie-vesti.example"),
        ("mdr.example", None),
        ("ndr.example", None),
        ("elbtal-zeitung.example", None),
        ("sub.elbtal-zeitung.example", None),
        ("neckartal-zeitung.example", None),
        ("radio2.example", None),
        ("gmx.at", None),
        ("gnx.de", None),
        ("", None),
    ],
)
def test_what_a_domain_may_be_taken_for(domain: str, meant: str | None) -> None:
    assert find_lookalike(domain, KNOWN) == meant
