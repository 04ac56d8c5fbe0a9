"""Templates of one's own, beside and instead of the shipped ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot.compose import TemplateFault, Templates, faults
from mailbot.config import shipped
from mailbot.model import Language, LetterKind
from tests.compose_house import (
    CONFIG,
    reply_to,
    write,
)

EVENT = CONFIG.event[0]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "en").mkdir()
    yield tmp_path


def test_an_events_own_letter_goes_before_the_shipped_one_and_may_use_its_parts(own: Path) -> None:
    (own / "en" / "confirm.txt").write_text(
        'Welcome {{ ref }}\n\n{% include "_greeting.txt" %}\n\nsee you in {{ event.place }}.'
    )
    letter = write(templates=Templates.load(shipped("templates"), own))
    assert letter.subject == "Welcome SPK21-0042"
    assert letter.text == "Dear Anna Schmidt,\n\nsee you in Kaluga.\n"
    german = write(templates=Templates.load(shipped("templates"), own), reply=reply_to(language=Language.DE))
    assert german.text == write(reply=reply_to(language=Language.DE)).text


def test_an_own_part_changes_all_shipped_letters(own: Path) -> None:
    (own / "en" / "_end.txt").write_text("| Yours\n")
    assert write(LetterKind.CLOSED, templates=Templates.load(shipped("templates"), own)).text.endswith("\n\nYours\n")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Hi\n\nDear {{ nmae }},", "confirm.txt:3: a letter has no 'nmae' here; docs/letters.md lists"),
        ("Hi\n\nAt {{ event.palce }}", "confirm.txt:3: a letter has no 'palce' here; docs/letters.md lists"),
        ("Hi\n\nline\n{% if name %}", "confirm.txt:4: Unexpected end of template."),
        ("Hi\nno blank line", "confirm.txt:1: a letter is a subject line, a blank line and a text"),
        ("\n\nno subject", "confirm.txt:1: a letter is a subject line, a blank line and a text"),
        ("Hi\n\n", "confirm.txt:1: a letter is a subject line, a blank line and a text"),
        ("Hi\n\n\n{{ ref.__class__.__mro__ }}", "confirm.txt:4: access to attribute '__class__'"),
        ("Hi\n\n{{ people[7].name }}", "confirm.txt:3:"),
        ("Hi\n\n{{ 1 / unnamed }}", "confirm.txt:3: division by zero"),
    ],
)
def test_a_broken_template_is_told_with_file_and_line(own: Path, text: str, fault: str) -> None:
    (own / "en" / "confirm.txt").write_text(text)
    found = faults(Templates.load(shipped("templates"), own), CONFIG, EVENT)
    assert any(fault in line and line.startswith(str(own)) for line in found), found
    with pytest.raises(TemplateFault):
        write(templates=Templates.load(shipped("templates"), own))


def test_a_part_that_is_missing_is_told(own: Path) -> None:
    (own / "en" / "confirm.txt").write_text('Hi\n\n{% include "_gone.txt" %}')
    found = faults(Templates.load(shipped("templates"), own), CONFIG, EVENT)
    assert found == [f"{own}/en/confirm.txt:3: there is no file en/_gone.txt to include"]


def test_a_template_that_is_not_utf8_is_a_fault(own: Path) -> None:
    (own / "en" / "confirm.txt").write_bytes("Hi\n\nГ".encode("koi8-r"))
    assert f"{own}/en/confirm.txt: is not UTF-8" in faults(Templates.load(shipped("templates"), own), CONFIG, EVENT)


def test_a_file_that_no_letter_uses_and_a_missing_folder_are_faults(own: Path) -> None:
    (own / "en" / "confrim.txt").write_text("Hi\n\nHo")
    (line,) = faults(Templates.load(shipped("templates"), own), CONFIG, EVENT)
    assert line.startswith(f"{own}/en/confrim.txt: no letter has this name; they are called amend, ask, ")
    (own / "en" / "confrim.txt").rename(own / "confirm.txt")
    (line,) = faults(Templates.load(shipped("templates"), own), CONFIG, EVENT)
    assert line == f"{own}/confirm.txt: is in no language's folder; they are de, en, ru, in {own}"
    (own / "confirm.txt").rename(own / "notes.txt")
    assert not faults(Templates.load(shipped("templates"), own), CONFIG, EVENT)
    (line,) = faults(Templates.load(shipped("templates"), own / "gone"), CONFIG, EVENT)
    assert line == f"{own}/gone: there is no such folder; make it, or leave out the event's `templates`"
