"""Known mails are read again with other names in them, and as others would type them (bench/exchanged.py)."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from bench.exchanged import WAYS, Golden, Names, write

BODY = """\
Guten Tag,

ich bitte um Akkreditierung für die „Elbtaler Rundschau“ und komme an allen drei Tagen; Ausweis DE-7 K 12.

Anna Ahrens"""
MAIL = (
    "From: Anna Ahrens <redaktion@elbtaler.example>\nMIME-Version: 1.0\n"
    'Subject: Akkreditierung für die "Elbtaler Rundschau", drei Tage in Kaluga und einen davon am Rechner\n'
    f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{BODY}\n"
)
GOLD = '{"kind": "request", "medium": "Elbtaler Rundschau", "people": [{"name": "Anna Ahrens"}]}'
OTHERS = '{"kind": "request", "medium": "Nordwind", "people": [{"name": "Berta Brandt"}]}'


@pytest.mark.parametrize("way", WAYS)
def test_each_way_writes_a_mail_that_differs_by_what_it_says(tmp_path: Path, way: str) -> None:
    for name, gold in (("1", GOLD), ("2", OTHERS)):
        (tmp_path / f"{name}.eml").write_text(MAIL, encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(gold, encoding="utf-8")
    first, second = (Golden.of(tmp_path / f"{name}.json") for name in "12")
    assert first and second
    choose, typed = WAYS[way]
    pairs = choose(first, Names([first, second], 2))
    assert pairs is not None
    write(first, pairs, tmp_path, typed)
    message = message_from_bytes((tmp_path / "1.eml").read_bytes(), policy=policy.default)
    text = f"{message['Subject']}\n{message.get_content()}"
    assert ("Elbtaler Rundschau" in text) == (way not in ("other outlets", "small letters"))
    assert ("Ahrens" in text) == (way not in ("other family names", "small letters"))
    assert ("„" in text) == (way != "no quotation marks")
    assert (BODY in text) == (way in ("as they are", "plain text"))
    assert "DE-7" in text
