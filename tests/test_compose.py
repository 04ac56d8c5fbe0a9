"""The letters as their readers see them.

tests/letters/<language>/<case>.txt holds each letter as it must be: subject, blank line, text. On a difference the test
leaves what it got beside it as .got; a change is accepted by moving that over the .txt.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.compose import Sample, faults, preview, samples
from mailbot.compose.samples import render
from mailbot.config import shipped
from mailbot.model import Attendance, Language, LetterKind, Missing, Status
from tests.compose_house import (
    BERLIN,
    CONFIG,
    TEMPLATES,
    calendar_of,
    configure,
    html_of,
    member,
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
        files = {path.stem for path in (shipped("templates") / language.value).glob("*.txt")}
        assert {name for name in files if not name.startswith("_")} == {kind.value for kind in LetterKind}


def test_every_part_is_included_somewhere() -> None:
    for language in Language:
        folder = shipped("templates") / language.value
        included = set(re.findall(r'include "(\w+\.txt)"', "".join(path.read_text() for path in folder.glob("*.txt"))))
        assert included == {path.name for path in folder.glob("_*.txt")}


def test_the_languages_have_the_same_conditions() -> None:
    for path in (shipped("templates") / "de").glob("*.txt"):
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
    assert "We are sorry that we cannot accredit everyone you named. If you" in text


def test_who_is_turned_down_beside_others_is_told_so_once_and_whom_to_write_to() -> None:
    late = datetime(2021, 6, 9, 10, 12, tzinfo=BERLIN)
    of = request(member("Anna", "Schmidt"), member("Tom", "Reed", Status.REJECTED, late))
    told = [" ".join(write(kind, of).text.split()) for kind in (LetterKind.CONFIRM, LetterKind.STANDING)]
    assert [re.findall(r"sorry that we \w+ (?:no longer )?accredit", text) for text in told] == [
        ["sorry that we can no longer accredit"],
        ["sorry that we cannot accredit"],
    ]
    assert all("disagree with it, please write to Forum e.V., Pressestelle," in text for text in told)


@pytest.mark.parametrize("other", [Status.CONFIRMED, Status.INCOMPLETE, Status.REJECTED])
def test_only_those_who_attend_digitally_are_asked_to_register(other: Status) -> None:
    digital, some = (
        request(*members, status=Status.DIGITAL, attendance=Attendance.DIGITAL)
        for members in (
            [member("Anna", "Schmidt", Status.DIGITAL), member("Tom", "Reed", Status.DIGITAL)],
            [member("Anna", "Schmidt", Status.DIGITAL), member("Tom", "Reed", other)],
        )
    )
    assert "You are attending online. Please register" in write(LetterKind.STANDING, digital).text
    assert "\n\nAnyone attending online should register" in write(LetterKind.STANDING, some).text


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
    assert "by 11 June 2021, end of day, the day of your first email, 6 June 2021, still counts" in text


def test_an_answer_is_never_asked_for_before_the_deadline_itself() -> None:
    first = datetime(2021, 6, 1, 12, 0, tzinfo=BERLIN)
    of = request(
        member("Anna", "Schmidt", Status.INCOMPLETE, first), status=Status.INCOMPLETE, medium=None, arrived=first
    )
    assert "by 7 June 2021, end of day" in " ".join(write(LetterKind.ASK, of, missing=(Missing.MEDIUM,)).text.split())


def test_how_long_data_are_kept_is_a_date() -> None:
    assert "by\n28 September 2021 at the latest" in write().text
    late = datetime(2021, 12, 1, 23, 30, tzinfo=UTC)
    assert "2 March 2022 at the latest" in write(now=late).text, "long after the event they are kept from that day on"


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
