"""When a digest is due: once each day, right across summer time, caught up after an outage."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.config import WEEK, Weekday
from mailbot.digest.due import Due, LastDigest, find_due, instant
from tests.make import BERLIN, at

EIGHT = time(8, 0)
WORKDAYS: tuple[Weekday, ...] = ("mo", "tu", "we", "th", "fr")


def due(now: datetime, told: LastDigest, days: tuple[Weekday, ...] = WEEK, clock: time = EIGHT) -> Due | None:
    return find_due(now, told, at=clock, days=days, zone=BERLIN)


def told(until: datetime, day: int | None = None) -> LastDigest:
    return LastDigest(until, date(2021, 6, day) if day else None)


def test_it_is_due_at_its_time_and_tells_of_all_since_the_last_one() -> None:
    last = told(at("06-02 08:00:07"), 2)
    assert due(at("06-03 07:59:59"), last) is None
    found = due(at("06-03 08:00:00"), last)
    assert found == Due(date(2021, 6, 3), at("06-02 08:00:07"), at("06-03 08:00:00"))


def test_it_is_due_once_a_day() -> None:
    assert due(at("06-03 08:01"), told(at("06-03 08:00"), 3)) is None
    assert due(at("06-03 23:59"), told(at("06-03 08:00"), 3)) is None


def test_a_changed_time_makes_no_second_one_on_the_same_day() -> None:
    assert due(at("06-03 09:00"), told(at("06-03 08:00"), 3), clock=time(9, 0)) is None


def test_a_first_start_in_the_afternoon_waits_for_the_next_morning() -> None:
    start = told(at("06-03 14:00"))
    assert due(at("06-03 14:01"), start) is None
    found = due(at("06-04 08:00"), start)
    assert found is not None
    assert found.start == at("06-03 14:00")


def test_one_digest_catches_up_after_an_outage_of_days() -> None:
    found = due(at("06-05 10:30"), told(at("06-02 08:00"), 2))
    assert found == Due(date(2021, 6, 5), at("06-02 08:00"), at("06-05 10:30"))


def test_a_missed_one_still_goes_out_before_the_next_is_due() -> None:
    found = due(at("06-04 06:00"), told(at("06-02 08:00"), 2))
    assert found is not None
    assert found.day == date(2021, 6, 3)


def test_on_days_off_nothing_is_due_and_monday_tells_of_the_weekend() -> None:
    friday = told(at("06-04 08:00"), 4)
    assert due(at("06-05 12:00"), friday, WORKDAYS) is None
    assert due(at("06-06 23:00"), friday, WORKDAYS) is None
    found = due(at("06-07 08:00"), friday, WORKDAYS)
    assert found == Due(date(2021, 6, 7), at("06-04 08:00"), at("06-07 08:00"))


def test_one_sent_by_hand_on_the_same_morning_takes_nothing_from_the_days_own() -> None:
    by_hand = LastDigest(at("06-03 07:30"), date(2021, 6, 2))
    found = due(at("06-03 08:00"), by_hand)
    assert found is not None
    assert found.start == at("06-03 07:30")


@pytest.mark.parametrize(("day", "utc"), [("2021-03-27", 7), ("2021-03-28", 6), ("2021-10-30", 6), ("2021-10-31", 7)])
def test_eight_is_eight_on_both_sides_of_the_clock_change(day: str, utc: int) -> None:
    assert instant(date.fromisoformat(day), EIGHT, BERLIN) == datetime.fromisoformat(f"{day}T0{utc}:00:00+00:00")


def test_a_time_that_summer_time_skips_comes_an_hour_later_and_one_that_comes_twice_once() -> None:
    half_past_two = time(2, 30)
    assert instant(date(2021, 3, 28), half_past_two, BERLIN).astimezone(BERLIN).time() == time(3, 30)
    autumn = date(2021, 10, 31)
    first = instant(autumn, half_past_two, BERLIN)
    again = find_due(first + timedelta(hours=1), LastDigest(first, autumn), at=half_past_two, days=WEEK, zone=BERLIN)
    assert again is None


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        due(datetime(2021, 6, 3, 8), told(at("06-02 08:00"), 2))  # noqa: DTZ001


@given(
    waits=st.lists(st.integers(1, 3000), min_size=5, max_size=120),
    clock=st.times(),
    days=st.sets(st.sampled_from(WEEK), min_size=1),
    zone=st.sampled_from(["Europe/Berlin", "Europe/Moscow", "America/New_York", "Australia/Lord_Howe"]),
)
def test_however_the_clock_ticks_no_moment_is_told_twice_or_left_out(
    waits: list[int], clock: time, days: set[Weekday], zone: str
) -> None:
    now = start = datetime(2021, 3, 20, 12, tzinfo=UTC)
    last, seen = LastDigest(now), []
    for minutes in waits:
        now += timedelta(minutes=minutes)
        found = find_due(now, last, at=clock, days=days, zone=ZoneInfo(zone))
        if found is not None:
            assert found.start == last.until
            assert instant(found.day, clock, ZoneInfo(zone)) <= now
            assert WEEK[found.day.weekday()] in days
            seen.append(found)
            last = LastDigest(found.end, found.day)
        assert find_due(now, last, at=clock, days=days, zone=ZoneInfo(zone)) is None
    assert len({found.day for found in seen}) == len(seen)
    assert [found.start for found in seen] == [start, *(found.end for found in seen)][: len(seen)]
