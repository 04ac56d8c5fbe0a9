"""When a digest is due: by what the last one told, never by a clock tick. Pure.

Two things are remembered: the day of the last digest, and the instant up to which it told. So no day is told twice,
none is skipped, and after an outage one digest catches up with all of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailbot.config import WEEK, Weekday
from mailbot.model import check_aware


@dataclass(frozen=True, slots=True)
class LastDigest:
    """Up to when the last digest told what happened."""

    until: datetime
    """It told all before this instant; before the first digest: when it took its first mail, or first ran."""
    day: date | None = None
    """The day it was for; None before the first."""


@dataclass(frozen=True, slots=True)
class Due:
    """A digest to be written: its day, and the stretch it tells of (without its end)."""

    day: date
    start: datetime
    end: datetime


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant in UTC at which a day's digest is due.

    A clock time that summer time skips counts as the one an hour later, one that comes twice as its first coming.
    """
    return datetime.combine(day, at, zone).astimezone(UTC)


def find_due(now: datetime, last: LastDigest, *, at: time, days: Collection[Weekday], zone: ZoneInfo) -> Due | None:
    """The digest that is due at `now`, if one is: for the latest of its days whose time has come."""
    now = check_aware(now).astimezone(UTC)
    today = now.astimezone(zone).date()
    for day in (today - timedelta(days=back) for back in range(8)):
        if WEEK[day.weekday()] not in days or instant(day, at, zone) > now:
            continue
        is_told = last.day is not None and day <= last.day
        if is_told or instant(day, at, zone) <= last.until:
            return None
        return Due(day, last.until, now)
    return None
