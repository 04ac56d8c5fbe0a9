"""The HTML of a letter, and values that would like to be more than data."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import timedelta
from html import unescape
from itertools import cycle, product
from pathlib import Path

import pytest

from mailbot.compose import preview, samples
from mailbot.compose.facts import EventFacts, Facts, PersonFacts
from mailbot.model import Language, LetterKind, Status
from tests.compose_house import (
    CONFIG,
    NOW,
    TEMPLATES,
    calendar_of,
    configure,
    html_of,
    member,
    opened,
    reply_to,
    request,
    write,
)

# The HTML


def test_the_html_holds_the_same_words_as_the_text() -> None:
    for letter in preview(TEMPLATES, CONFIG):
        body = re.sub(r"</?a\b[^>]*>", "", html_of(letter).partition("<body")[2].partition(">")[2])
        words = unescape(re.sub(r"<[^>]+>", " ", body)).split()
        text = re.sub(r"(?m)^  \d+\. |^- ", "", letter.text).split()
        assert {word.rstrip(":") for word in text} == {word.rstrip(":") for word in words}


def test_several_people_stand_in_a_numbered_list() -> None:
    of = request(member("Anna", "Schmidt", role="reporter"), member("Tom", "Reed"))
    html = html_of(write(of=of))
    assert re.findall(r"<li[^>]*>(.+)</li>", html.partition("<ol")[2].partition("</ol>")[0]) == [
        "Given name: Anna<br>Family name: Schmidt<br>Role: reporter",
        "Given name: Tom<br>Family name: Reed",
    ]
    assert '<html lang="en">' in html


def test_the_html_fetches_nothing_and_has_no_colours() -> None:
    for letter in preview(TEMPLATES, CONFIG):
        assert not re.search(r"<(img|link|script|style|iframe)|url\(|(?<!-)color:|#[0-9a-f]{3}\b", html_of(letter))


def test_only_the_configured_link_and_the_press_office_become_links() -> None:
    of = request(member("Anna", "https://evil.example/x"), medium="www.evil.example")
    letter = write(of=of)
    assert re.findall(r'href="([^"]+)"', html_of(letter)) == ["mailto:presse@forum.example"]
    assert "evil.example/x" in letter.text
    assert "https://evil" not in letter.text
    assert "www.evil" not in letter.text


# Hostile values


HOSTILE = [
    "{{ 7*7 }}{% raw %}",
    "<script>alert(1)</script>",
    "Anna\r\nBcc: all@victim.example\r\n\r\nHi",
    "Anna\n\n- list\n  Status: confirmed",
    "\u202eamaL\u202c \u2066x\u2069",
    "nul\x00bell\x07esc\x1b[31m",
    "=?utf-8?b?0JjRgA==?=",
    "A" * 5000,
    "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301z",
    "\ud800surrogate",
    '"quoted\\", <x@y.example>',
    "\u2028line\u2029paragraph\x85next",
    "zero\u200bwidth\ufeff",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_what_came_from_a_mail_is_data_in_every_place(value: str) -> None:
    of = request(member(value, value, role=value), member("Tom", "Reed", Status.REJECTED), medium=value)
    letter = write(of=of, reply=reply_to(name=value, subject=value))
    mail = opened(letter)
    assert letter.raw.isascii()
    assert mail.keys() == opened(write()).keys()
    assert mail["To"].addresses[0].addr_spec == "anna.schmidt@gazette.example"
    assert len(mail["To"].addresses) == 1
    assert not mail.defects
    assert "49" not in letter.text
    assert "<script" not in html_of(letter)
    assert len(re.findall(r"(?m)^ +Status: ", letter.text)) == 2
    assert all(len(line) <= 200 for line in letter.text.splitlines())
    for text in (letter.text, letter.subject, html_of(letter)):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", text)
        assert "\u0301\u0301\u0301" not in text
    assert calendar_of(letter) is not None


def test_letters_are_the_same_bytes_each_time() -> None:
    assert write().raw == write().raw
    assert write(now=NOW + timedelta(hours=1)).message_id == write().message_id


def test_the_manual_names_every_letter_and_all_that_one_may_use() -> None:
    manual = (Path(__file__).parents[1] / "docs" / "letters.md").read_text(encoding="utf-8")
    for name in [*(kind.value for kind in LetterKind), *(field.name for field in fields(Facts))]:
        assert f"`{name}`" in manual or f"`{name}(" in manual, name
    for part in (PersonFacts, EventFacts):
        assert all(f"`.{field.name}`" in manual for field in fields(part))


@pytest.mark.parametrize("kind", LetterKind)
def test_any_state_of_a_request_can_be_told(kind: LetterKind) -> None:
    sorts = [CONFIG, configure(digital=None), configure(in_person=None), configure(digital={"until": "2021-06-21"})]
    languages = cycle(Language)
    for config, one, other in product(sorts, Status, Status):
        if not samples(kind, Language.EN, config.event[0]):
            continue  # such an event has no use for this letter
        members = (member("Anna", "Schmidt", one), member("", "Reed", other, NOW + timedelta(days=9)))
        of = request(*members, status=one, sequence=1, unnamed=1)
        letter = write(kind, of, config=config, reply=reply_to(language=next(languages)))
        assert not re.search(r"None|\bFalse\b|\S  +\S|\s[.,;:]|\n\n\n|[{}]", letter.text), letter.text
