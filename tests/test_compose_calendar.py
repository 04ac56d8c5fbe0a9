"""The calendar file of a letter, read back; and days in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from mailbot.compose import has_entry
from mailbot.compose.dates import moment, span, zone_name
from mailbot.model import Language, Letter, LetterKind, Status
from tests.compose_house import BERLIN, NOW, calendar_of, configure, member, opened, reply_to, request, write


def test_a_confirmation_carries_all_days_of_the_event() -> None:
    entry, method = entry_of(write())
    assert method == "PUBLISH"
    assert entry["DTSTART"].dt == date(2021, 6, 28)
    assert entry["DTEND"].dt == date(2021, 7, 1)
    assert entry["UID"] == "SPK21-0042@forum.example"
    assert entry["SEQUENCE"] == 0
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["LOCATION"] == "Kaluga"
    assert entry["SUMMARY"] == "16th German-Russian Conference of Partner Cities"
    assert entry["ORGANIZER"] == "mailto:presse@forum.example"
    assert entry["DTSTAMP"].dt == NOW.astimezone(UTC)
    assert "Anna Schmidt" in entry["DESCRIPTION"]


def test_an_amendment_replaces_the_entry_and_a_withdrawal_takes_it_away() -> None:
    changed, method = entry_of(write(LetterKind.AMEND, request(sequence=1)))
    assert (changed["UID"], changed["SEQUENCE"], method) == ("SPK21-0042@forum.example", 1, "PUBLISH")
    gone = request(member("Anna", "Schmidt", Status.WITHDRAWN), status=Status.WITHDRAWN, sequence=2)
    cancelled, method = entry_of(write(LetterKind.WITHDRAW, gone, entered=True))
    assert (cancelled["UID"], cancelled["SEQUENCE"], method) == ("SPK21-0042@forum.example", 2, "CANCEL")
    assert cancelled["STATUS"] == "CANCELLED"


def test_nothing_is_cancelled_that_stands_in_no_calendar() -> None:
    gone = request(member("Anna", "Schmidt", Status.WITHDRAWN), status=Status.WITHDRAWN, sequence=1)
    assert calendar_of(write(LetterKind.WITHDRAW, gone)) is None
    entered = write(), write(LetterKind.ASK, request(member("", "Schmidt", Status.INCOMPLETE)))
    assert has_entry(each.raw for each in entered)
    cancelled = write(LetterKind.WITHDRAW, gone, entered=True)
    assert not has_entry(each.raw for each in (*entered, cancelled))


def test_turning_down_what_was_confirmed_takes_the_entry_away_and_says_so() -> None:
    of = request(member("Anna", "Schmidt", Status.REJECTED), status=Status.REJECTED, sequence=1)
    answered = write(LetterKind.DECLINE, of, entered=True)
    entry, method = entry_of(answered)
    assert (entry["UID"], entry["SEQUENCE"], method) == ("SPK21-0042@forum.example", 1, "CANCEL")
    assert "take back our confirmation" in answered.text
    assert calendar_of(write(LetterKind.DECLINE, of)) is None


def test_what_a_letter_does_to_a_calendar_is_seen_by_its_bytes_and_feigned_by_no_mail() -> None:
    assert has_entry([write().raw])
    feigned = "Content-Type: text/calendar; charset=utf-8; method=PUBLISH\r"
    half = request(member("", feigned, Status.INCOMPLETE), status=Status.INCOMPLETE, medium=feigned)
    asked = write(LetterKind.ASK, half, reply=reply_to(subject=feigned, name=feigned), note=f"\r\n{feigned}\n")
    assert not has_entry([asked.raw])


def test_after_a_part_has_withdrawn_the_entry_names_the_others() -> None:
    of = request(member("Anna", "Schmidt"), member("Tom", "Reed", Status.WITHDRAWN), sequence=1)
    entry, method = entry_of(write(LetterKind.WITHDRAW, of))
    assert method == "PUBLISH"
    assert "Tom" not in entry["DESCRIPTION"]


def test_attending_digitally_is_an_entry_with_the_link() -> None:
    of = request(member("Anna", "Schmidt", Status.DIGITAL), status=Status.DIGITAL)
    entry, _ = entry_of(write(LetterKind.DIGITAL_LINK, of))
    assert entry["LOCATION"] == "online"
    assert entry["URL"] == "https://events.example/register?a=1&b=2"
    assert "URL" not in entry_of(write())[0]


@pytest.mark.parametrize("kind", [LetterKind.ASK, LetterKind.LATE_DIGITAL, LetterKind.CLOSED, LetterKind.DECLINE])
def test_who_is_not_confirmed_gets_no_calendar_file(kind: LetterKind) -> None:
    status = Status.INCOMPLETE if kind is LetterKind.ASK else Status.REJECTED
    assert calendar_of(write(kind, request(member("Anna", "Schmidt", status), status=status))) is None


def test_a_calendar_file_is_promised_exactly_where_there_is_one() -> None:
    for kind in LetterKind:
        for status in Status:
            answered = write(kind, request(member("Anna", "Schmidt", status), status=status, sequence=1))
            assert ("calendar" in answered.text) == (calendar_of(answered) is not None), (kind, status)


def test_hostile_names_stay_inside_their_line_of_the_calendar() -> None:
    of = request(member("A\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR", "x;y,z\\n"))
    entry, _ = entry_of(write(of=of))
    assert "A END:VCALENDAR BEGIN:VCALENDAR x;y,z" in entry["DESCRIPTION"]


# Days


@pytest.mark.parametrize(
    ("first", "last", "german", "english", "russian"),
    [
        ("2021-06-28", "2021-06-30", "28. bis 30. Juni 2021", "28–30 June 2021", "28–30 июня 2021 года"),
        ("2021-06-28", "2021-06-28", "28. Juni 2021", "28 June 2021", "28 июня 2021 года"),
        (
            "2021-06-30",
            "2021-07-02",
            "30. Juni bis 2. Juli 2021",
            "30 June to 2 July 2021",
            "30 июня — 2 июля 2021 года",
        ),
        (
            "2021-12-31",
            "2022-01-01",
            "31. Dezember 2021 bis 1. Januar 2022",
            "31 December 2021 to 1 January 2022",
            "31 декабря 2021 года — 1 января 2022 года",
        ),
    ],
)
def test_spans_of_days_in_three_languages(first: str, last: str, german: str, english: str, russian: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    told = [span(*days, language).replace("\xa0", " ") for language in Language]
    assert told == [german, english, russian]


def test_moments_name_the_zone_in_words_and_any_zone_has_some() -> None:
    at = datetime(2021, 6, 8, 7, 14, tzinfo=UTC)
    assert [moment(at, BERLIN, language).replace("\xa0", " ") for language in Language] == [
        "8. Juni 2021 um 09:14 Uhr (Berliner Zeit)",
        "8 June 2021 at 09:14 (Berlin time)",
        "8 июня 2021 года в 09:14 (по берлинскому времени)",
    ]
    midnight = datetime(2021, 6, 7, 22, 0, 1, tzinfo=UTC)
    assert moment(midnight, BERLIN, Language.EN).replace("\xa0", " ") == "8 June 2021 at 00:00:01 (Berlin time)"
    kaliningrad = ZoneInfo("Europe/Kaliningrad")
    assert [zone_name(kaliningrad, language) for language in Language] == [
        "Ortszeit Kaliningrad",
        "Kaliningrad time",
        "местное время, Калининград",
    ]
    with pytest.raises(ValueError, match="without a zone"):
        moment(at.replace(tzinfo=None), BERLIN, Language.DE)


def test_an_event_in_another_zone_tells_its_own_time() -> None:
    config = configure(time_zone="Europe/Moscow")
    late = datetime(2021, 6, 8, 21, 30, tzinfo=UTC)
    of = request(member("Anna", "Schmidt", Status.REJECTED, late), status=Status.REJECTED, arrived=late)
    answered = write(LetterKind.LATE_DIGITAL, of, config=config, reply=reply_to(arrived=late))
    assert "on 9 June 2021 at 00:30 (Moscow time)" in " ".join(answered.text.split())


def entry_of(answered: Letter) -> tuple[Any, str]:
    """The one event of the calendar file, and its METHOD."""
    content = calendar_of(answered)
    assert content is not None
    calendar = Calendar.from_ical(content)
    assert calendar["VERSION"] == "2.0"
    assert not calendar.errors
    part = next(opened(answered).iter_attachments())
    assert part.get_content_type() == "text/calendar"
    assert part["Content-Type"].params["method"] == calendar["METHOD"]
    (event,) = calendar.walk("VEVENT")
    return event, str(calendar["METHOD"])
