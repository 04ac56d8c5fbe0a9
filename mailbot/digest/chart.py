"""The requests of each day as a small chart of bars, with both deadlines; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailbot.config import Event

LONGEST = 28
"""Days that a chart shows at most: so many bars fit on a phone."""
HEIGHT = 72
"""Of the highest bar, in pixels."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One day."""

    day: date
    count: int
    height: int
    """In pixels, 0 to HEIGHT."""
    deadline: str
    """"in_person" or "digital" if this is the last day of a track, else ""."""


@dataclass(frozen=True, slots=True)
class Chart:
    bars: tuple[Bar, ...]
    total: int
    """All requests, also those of days that are not shown."""
    peak: Bar

    @property
    def first(self) -> Bar:
        return self.bars[0]

    @property
    def last(self) -> Bar:
        return self.bars[-1]

    @property
    def labelled(self) -> tuple[Bar, ...]:
        """The first day, the deadlines and the last day, as far as they stand apart."""
        shown = [bar for bar in self.bars if bar.deadline]
        for bar in (self.first, self.last):
            if all(abs((bar.day - other.day).days) >= LONGEST // 5 for other in shown):
                shown.append(bar)
        return tuple(sorted(shown, key=lambda bar: bar.day))


def draw(event: Event, arrivals: Iterable[datetime], now: datetime) -> Chart | None:
    """The chart of an event's requests by their arrival, in its zone; None before the first."""
    counts = Counter(arrived.astimezone(event.time_zone).date() for arrived in arrivals)
    if not counts:
        return None
    today = now.astimezone(event.time_zone).date()
    tracks = (("digital", event.digital), ("in_person", event.in_person))
    deadlines = {track.until: name for name, track in tracks if track}
    first, last = min(counts), max(today, max(counts))
    ahead = [day for day in deadlines if last < day <= first + timedelta(days=LONGEST - 1)]
    last = max([last, *ahead])
    first = max(min(first, last - timedelta(days=6)), last - timedelta(days=LONGEST - 1))
    days = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    most = max([counts[day] for day in days] + [1])
    bars = tuple(
        Bar(day, counts[day], _height(counts[day], most, day in deadlines), deadlines.get(day, "")) for day in days
    )
    return Chart(bars, sum(counts.values()), max(bars, key=lambda bar: bar.count))


def _height(count: int, most: int, is_deadline: bool) -> int:
    """At least 3 pixels for a day with a request, and 2 for a deadline's, so that they are seen."""
    return max(3, round(HEIGHT * count / most)) if count else 2 * is_deadline


def as_text(chart: Chart) -> list[tuple[Bar, str]]:
    """A row of blocks for each day with requests or a deadline."""
    most = max(chart.peak.count, 1)
    return [
        (bar, "█" * max(1 if bar.count else 0, round(30 * bar.count / most)))
        for bar in chart.bars
        if bar.count or bar.deadline
    ]
