"""A confirmed attendance -> a calendar file (RFC 5545, 5546): METHOD:PUBLISH, and CANCEL when it is over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from mailbot.compose.mime import Attachment

_KIND = "text/calendar; charset=utf-8; method="
_FILE = re.compile(rb"^Content-Type: " + re.escape(_KIND).encode() + rb"([A-Z]+)\r$", re.MULTILINE)


def has_entry(letters: Iterable[bytes]) -> bool:
    """Whether the event stands in the calendar of a journalist to whom these letters of ours went, oldest first."""
    methods = [file[1] for raw in letters if (file := _FILE.search(raw))]
    return methods[-1:] == [b"PUBLISH"]


def entry(
    *,
    ref: str,
    sequence: int,
    cancelled: bool,
    summary: str,
    first: date,
    last: date,
    place: str,
    description: str,
    link: str,
    language: str,
    organizer: tuple[str, str],
    now: datetime,
) -> Attachment:
    """One entry over whole days. The same `ref` with a higher `sequence` replaces the earlier entry.

    `organizer` is the press office's name and address, whose domain makes the UID one of its kind in the world.
    """
    from icalendar import Calendar, Event, vCalAddress, vText

    method = "CANCEL" if cancelled else "PUBLISH"
    name, address = organizer
    calendar = Calendar()
    calendar.add("prodid", "-//mailbot//press accreditation//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    event = Event()
    event.add("uid", f"{ref}@{address.rpartition('@')[2]}")
    event.add("sequence", sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", vText(summary, params={"LANGUAGE": language}))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("location", vText(place))
    event.add("description", vText(description))
    if link:
        event.add("url", link)
    host = vCalAddress(f"mailto:{address}")
    host.params["CN"] = vText(name.replace('"', "'"))
    event["organizer"] = host
    calendar.add_component(event)
    return Attachment(f"{ref}.ics", f"{_KIND}{method}", calendar.to_ical())
