"""The letters as their readers see them.

tests/letters/<language>/<case>.txt holds each letter as it must be: subject, blank line, text. On a difference the test
leaves what it got beside it as .got; a change is accepted by moving that over the .txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta
from html import unescape
from itertools import cycle, product
from pathlib import Path

import pytest

from mailbot.compose import Sample, TemplateFault, Templates, default_templates, faults, preview, samples
from mailbot.compose.facts import EventFacts, Facts, PersonFacts
from mailbot.compose.samples import render
from mailbot.model import Attendance, Language, LetterKind, Missing, Status
from tests.compose_house import (
    BERLIN,
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

LETTERS = Path(__file__).parent / "letters"
EVENT = CONFIG.event[0]
CASES = [
    (language, sample) for language in Language for kind in LetterKind for sample in samples(kind, language, EVENT)
]


@pytest.mark.parametrize(("language", "sample"), CASES, ids=[f"{language}-{each.name}" for language, each in CASES])
def test_each_letter_reads_as_its_golden_one(language: Language, sample: Sample) -> None:
    letter = render(sample, TEMPLATES, CONFIG, EVENT)
    golden = LETTERS / language.value / f"{sample.name}.txt"
    got = f"{letter.subject}\n\n{letter.text}"
    if not golden.exists() or golden.read_text(encoding="utf-8") != got:
        golden.parent.mkdir(exist_ok=True)
        golden.with_suffix(".got").write_text(got, encoding="utf-8")
        pytest.fail(f"differs: diff {golden} {golden.with_suffix('.got')}")
    golden.with_suffix(".got").unlink(missing_ok=True)


def test_no_golden_letter_is_left_of_a_case_that_is_gone() -> None:
    assert {path.relative_to(LETTERS).as_posix() for path in LETTERS.glob("*/*.txt")} == {
        f"{language.value}/{sample.name}.txt" for language, sample in CASES
    }


def test_every_letter_has_a_template_in_every_language_and_every_template_a_letter() -> None:
    for language in Language:
        files = {path.stem for path in (default_templates() / language.value).glob("*.txt")}
        assert {name for name in files if not name.startswith("_")} == {kind.value for kind in LetterKind}


def test_every_part_is_included_somewhere() -> None:
    for language in Language:
        folder = default_templates() / language.value
        included = set(re.findall(r'include "(\w+\.txt)"', "".join(path.read_text() for path in folder.glob("*.txt"))))
        assert included == {path.name for path in folder.glob("_*.txt")}


def test_the_languages_have_the_same_conditions() -> None:
    for path in (default_templates() / "de").glob("*.txt"):
        tags = [re.findall(r"{%.*?%}", path.parent.parent.joinpath(each, path.name).read_text()) for each in Language]
        assert tags[0] == tags[1] == tags[2], path.name


def test_the_shipped_templates_have_no_faults_for_any_sort_of_event() -> None:
    for config in (
        CONFIG,
        configure(digital=None),
        configure(in_person=None),
        configure(digital={"until": "2021-06-21"}),
    ):
        assert faults(TEMPLATES, config, config.event[0]) == []


def test_a_letter_previews_in_each_language() -> None:
    assert len(list(preview(TEMPLATES, CONFIG))) == len(LetterKind) * len(Language)
    (one,) = preview(TEMPLATES, CONFIG, [LetterKind.ASK], [Language.RU])
    assert one.kind is LetterKind.ASK
    assert "Здравствуйте" in one.text


# What it says


@pytest.mark.parametrize(
    ("language", "digital"),
    [
        (Language.DE, "digital|online|vor Ort"),
        (Language.EN, "online|digital|in person"),
        (Language.RU, r"онлайн|цифров|\bочн"),
    ],
)
def test_an_event_with_one_track_never_speaks_of_another(language: Language, digital: str) -> None:
    config = configure(digital=None)
    for kind in LetterKind:
        for sample in samples(kind, language, config.event[0]):
            letter = render(sample, TEMPLATES, config, config.event[0])
            assert not re.search(digital, letter.text, re.IGNORECASE), sample.name


def test_an_event_that_is_only_digital_says_nothing_of_an_entrance() -> None:
    config = configure(in_person=None, place={"en": "online"})
    for kind in LetterKind:
        for sample in samples(kind, Language.EN, config.event[0]):
            letter = render(sample, TEMPLATES, config, config.event[0])
            assert "in person" not in letter.text
            assert "photo ID" not in letter.text


def test_without_a_link_no_letter_speaks_of_one() -> None:
    config = configure(digital={"until": "2021-06-21"})
    for kind in LetterKind:
        for sample in samples(kind, Language.EN, config.event[0]):
            text = render(sample, TEMPLATES, config, config.event[0]).text
            assert "link" not in text
            assert "https:" not in text


def test_the_digital_letter_gives_the_link_as_it_is_configured() -> None:
    of = request(member("Anna", "Schmidt", Status.DIGITAL), status=Status.DIGITAL, attendance=Attendance.DIGITAL)
    letter = write(LetterKind.DIGITAL_LINK, of)
    assert "\nhttps://events.example/register?a=1&b=2\n" in letter.text
    assert '<a href="https://events.example/register?a=1&amp;b=2">' in html_of(letter)


@pytest.mark.parametrize(
    ("name", "language", "greeting"),
    [
        ("Carla Wiegand", Language.DE, "Guten Tag Carla Wiegand,"),
        ("Wiegand, Carla", Language.DE, "Guten Tag Carla Wiegand,"),
        ("Prof. Dr. Carla von der Heide", Language.DE, "Guten Tag Prof. Dr. Carla von der Heide,"),
        ("Frau Carla Wiegand", Language.DE, "Guten Tag Carla Wiegand,"),
        ("Carla Wiegand - MDR", Language.DE, "Guten Tag Carla Wiegand,"),
        ("Gazette Berlin", Language.EN, "Hello,"),
        ("Иванов Иван Иванович", Language.RU, "Здравствуйте, Иван Иванович Иванов!"),
        ("von der Heide, Carla", Language.DE, "Guten Tag Carla von der Heide,"),
        ("Carla Wiegand (MDR)", Language.DE, "Guten Tag Carla Wiegand,"),
        ("Carla Wiegand, MDR", Language.DE, "Guten Tag Carla Wiegand,"),
        ("carla wiegand", Language.DE, "Guten Tag Carla Wiegand,"),
        ("ANNA SCHMIDT", Language.EN, "Dear Anna Schmidt,"),
        ("Schmidt Anna", Language.EN, "Dear Anna Schmidt,"),
        ("Соколова, Ирина", Language.RU, "Здравствуйте, Ирина Соколова!"),
        ("", Language.DE, "Guten Tag,"),
        ("", Language.EN, "Hello,"),
        ("", Language.RU, "Здравствуйте!"),
        ("Redaktion Kultur", Language.DE, "Guten Tag,"),
        ("Пресс-служба Фонда", Language.RU, "Здравствуйте!"),
        ("MDR", Language.DE, "Guten Tag,"),
        ("DPA BERLIN", Language.DE, "Guten Tag,"),
        ("c.wiegand@mdr.example", Language.DE, "Guten Tag,"),
        ("Claim 100 Euro at www.evil.example", Language.EN, "Hello,"),
        ("{{ 7*7 }} {{ office }}", Language.EN, "Hello,"),
        ("<b>Anna</b> Schmidt", Language.EN, "Hello,"),
    ],
)
def test_it_greets_by_name_where_the_name_is_a_persons(name: str, language: Language, greeting: str) -> None:
    assert write(reply=reply_to(name=name, language=language)).text.splitlines()[0] == greeting


def test_a_late_colleague_is_named_as_such_while_the_others_stay_confirmed() -> None:
    late = datetime(2021, 6, 9, 10, 12, 30, tzinfo=BERLIN)
    of = request(member("Anna", "Schmidt"), member("Tom", "Reed", Status.REJECTED, late), sequence=1)
    text = write(LetterKind.AMEND, of, reply=reply_to(arrived=late)).text
    assert "Given name: Anna\n     Family name: Schmidt\n     Status: confirmed, in person" in text
    assert "Given name: Tom\n     Family name: Reed\n     Status: not accredited (too late)" in text
    assert "- Tom Reed, on 9 June 2021 at 10:12 (Berlin time)" in text
    assert "the end of 7 June 2021" in text
    assert "https://events.example/register" in text


def test_the_link_is_not_offered_any_more_after_the_digital_deadline() -> None:
    late = datetime(2021, 6, 22, 0, 0, tzinfo=BERLIN)
    of = request(member("Anna", "Schmidt"), member("Tom", "Reed", Status.REJECTED, late), sequence=1)
    assert "register" not in write(LetterKind.AMEND, of, reply=reply_to(arrived=late)).text
    assert "register" in write(LetterKind.AMEND, of, reply=reply_to(arrived=late - timedelta(seconds=1))).text


def test_a_link_given_after_the_deadline_by_a_human_names_no_deadline() -> None:
    of = request(member("Anna", "Schmidt", Status.DIGITAL), status=Status.DIGITAL)
    late = datetime(2021, 6, 22, 9, 0, tzinfo=BERLIN)
    text = write(LetterKind.DIGITAL_LINK, of, reply=reply_to(arrived=late)).text
    assert "This link leads to the event\nonline:\n\nhttps://events.example/register?a=1&b=2\n" in text
    assert "21 June" not in text


def test_a_human_refusal_of_one_person_is_not_called_late() -> None:
    of = request(member("Anna", "Schmidt"), member("Tom", "Reed", Status.REJECTED))
    text = write(of=of).text
    assert "Status: not accredited\n" in text
    assert "deadline" not in text


def test_the_moment_of_arrival_is_told_in_the_events_time_zone() -> None:
    arrived = datetime.fromisoformat("2021-06-07T22:00:00+00:00")
    of = request(member("Anna", "Schmidt", Status.REJECTED), status=Status.REJECTED, arrived=arrived)
    text = write(LetterKind.LATE_DIGITAL, of, reply=reply_to(arrived=arrived)).text
    assert "on 8 June 2021 at 00:00 (Berlin time)" in " ".join(text.split())


def test_a_refusal_names_the_first_mails_arrival_not_that_of_the_mail_it_answers() -> None:
    first, again = datetime(2021, 6, 8, 9, 14, tzinfo=BERLIN), datetime(2021, 6, 12, 9, 0, tzinfo=BERLIN)
    of = request(member("Anna", "Schmidt", Status.REJECTED), status=Status.REJECTED, arrived=first)
    text = write(LetterKind.LATE_DIGITAL, of, reply=reply_to(arrived=again)).text
    assert "8 June 2021 at 09:14" in " ".join(text.split())


def test_an_ask_keeps_the_day_of_the_first_mail_and_says_until_when() -> None:
    first = datetime(2021, 6, 6, 23, 30, tzinfo=BERLIN)
    of = request(
        member("Anna", "Schmidt", Status.INCOMPLETE, first), status=Status.INCOMPLETE, medium=None, arrived=first
    )
    text = " ".join(write(LetterKind.ASK, of, missing=(Missing.MEDIUM,)).text.split())
    assert "by 11 June 2021, end of day, the day of your first email about it, 6 June 2021, still counts" in text


def test_an_answer_is_never_asked_for_before_the_deadline_itself() -> None:
    first = datetime(2021, 6, 1, 12, 0, tzinfo=BERLIN)
    of = request(
        member("Anna", "Schmidt", Status.INCOMPLETE, first), status=Status.INCOMPLETE, medium=None, arrived=first
    )
    assert "by 7 June 2021, end of day" in " ".join(write(LetterKind.ASK, of, missing=(Missing.MEDIUM,)).text.split())


def test_how_long_data_are_kept_is_a_date() -> None:
    assert "by\n28 September 2021 at the latest" in write().text


def test_a_rehearsal_without_a_reference_has_a_letter_too() -> None:
    letter = write(of=request(ref=""))
    assert letter.subject == "Re: Accreditation"
    assert "Reference" not in letter.text
    assert calendar_of(letter) is None


def test_the_note_stands_in_the_letter_line_by_line() -> None:
    letter = write(LetterKind.DECLINE, note="Dear Anna,\n\n- the hall is full.\nSorry!\n")
    assert "press office:\n\nDear Anna,\n\n- the hall is full.\nSorry!\n\n" in letter.text


def test_the_answered_mail_is_not_quoted() -> None:
    assert not [line for line in write().text.splitlines() if line.startswith(">")]


# Templates of one's own


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "en").mkdir()
    yield tmp_path


def test_an_events_own_letter_goes_before_the_shipped_one_and_may_use_its_parts(own: Path) -> None:
    (own / "en" / "confirm.txt").write_text(
        'Welcome {{ ref }}\n\n{% include "_greeting.txt" %}\n\nsee you in {{ event.place }}.'
    )
    letter = write(templates=Templates.load(default_templates(), own))
    assert letter.subject == "Welcome SPK21-0042"
    assert letter.text == "Dear Anna Schmidt,\n\nsee you in Kaluga.\n"
    german = write(templates=Templates.load(default_templates(), own), reply=reply_to(language=Language.DE))
    assert german.text == write(reply=reply_to(language=Language.DE)).text


def test_an_own_part_changes_all_shipped_letters(own: Path) -> None:
    (own / "en" / "_end.txt").write_text("| Yours\n")
    assert write(LetterKind.CLOSED, templates=Templates.load(default_templates(), own)).text.endswith("\n\nYours\n")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Hi\n\nDear {{ nmae }},", "confirm.txt:3: 'nmae' is undefined"),
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
    found = faults(Templates.load(default_templates(), own), CONFIG, EVENT)
    assert any(fault in line and line.startswith(str(own)) for line in found), found
    with pytest.raises(TemplateFault):
        write(templates=Templates.load(default_templates(), own))


def test_a_part_that_is_missing_is_told(own: Path) -> None:
    (own / "en" / "confirm.txt").write_text('Hi\n\n{% include "_gone.txt" %}')
    found = faults(Templates.load(default_templates(), own), CONFIG, EVENT)
    assert found == [f"{default_templates()}/en/_gone.txt: there is no such file"]


def test_a_template_that_is_not_utf8_is_a_fault(own: Path) -> None:
    (own / "en" / "confirm.txt").write_bytes("Hi\n\nГ".encode("koi8-r"))
    assert f"{own}/en/confirm.txt: is not UTF-8" in faults(Templates.load(default_templates(), own), CONFIG, EVENT)


def test_a_file_that_no_letter_uses_and_a_missing_folder_are_faults(own: Path) -> None:
    (own / "en" / "confrim.txt").write_text("Hi\n\nHo")
    (line,) = faults(Templates.load(default_templates(), own), CONFIG, EVENT)
    assert line.startswith(f"{own}/en/confrim.txt: no letter has this name; they are called amend, ask, ")
    (line,) = faults(Templates.load(default_templates(), own / "gone"), CONFIG, EVENT)
    assert line == f"{own}/gone: there is no such folder; make it, or leave out the event's `templates`"


# The HTML


def test_the_html_holds_the_same_words_as_the_text() -> None:
    for letter in preview(TEMPLATES, CONFIG):
        body = re.sub(r"</?a\b[^>]*>", "", html_of(letter).partition("<body")[2].partition(">")[2])
        words = unescape(re.sub(r"<[^>]+>", " ", body)).split()
        text = re.sub(r"(?m)^  \d+\. |^- ", "", letter.text).split()
        assert {word.rstrip(":") for word in text} == {word.rstrip(":") for word in words}


def test_people_stand_in_a_table_whose_columns_have_heads() -> None:
    of = request(member("Anna", "Schmidt", role="reporter"), member("Tom", "Reed"))
    html = html_of(write(of=of))
    assert re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', html) == ["Given name", "Family name", "Role"]
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
