"""What the deadlines say, what is missing, and how a request begins."""

from __future__ import annotations

from datetime import datetime

from mailbot.config import Event
from mailbot.missing import find_missing
from mailbot.model import Attendance, Member, Missing, Outcome, Reading, Request, Status


def judge(attendance: Attendance, arrived: datetime, event: Event) -> Outcome:
    """CONFIRM, DIGITAL_LINK, LATE_DIGITAL or CLOSED, by the deadlines alone.

    A deadline day is whole: what counts is *before* the next day 00:00 in the event's zone. Where nobody can come in
    person, whoever asks gets the link.
    """
    in_person = event.in_person is not None and arrived < event.deadline_of(event.in_person)
    digital = event.digital is not None and arrived < event.deadline_of(event.digital)
    if attendance is Attendance.DIGITAL or event.in_person is None:
        return Outcome.DIGITAL_LINK if digital else Outcome.CLOSED
    if in_person:
        return Outcome.CONFIRM
    return Outcome.LATE_DIGITAL if digital else Outcome.CLOSED


def missing_of(reading: Reading) -> tuple[Missing, ...]:
    return find_missing(reading.medium, reading.people, reading.unnamed)


def open_request(reading: Reading, event: Event, arrived: datetime, status: Status) -> Request:
    """A new request, all of its people in one status; the store gives it its reference."""
    envelope = reading.envelope
    return Request(
        ref="",
        event=event.key,
        status=status,
        attendance=reading.attendance or Attendance.UNSPECIFIED,
        medium=reading.medium,
        language=reading.language,
        sender=envelope.sender,
        sender_name=envelope.sender_name,
        arrived=arrived,
        members=tuple(Member(person, status, arrived) for person in reading.people),
        unnamed=reading.unnamed,
        asked=int(status is Status.INCOMPLETE),
        phone=reading.phone,
    )
