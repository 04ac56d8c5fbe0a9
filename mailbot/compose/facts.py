"""What the letters' templates may use: plain values only, cleaned, days and moments already in the letter's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from mailbot.compose import dates
from mailbot.compose.clean import MEDIUM, ROLE, clean, clean_name
from mailbot.compose.greeting import greeted_name
from mailbot.config import Config, Event
from mailbot.missing import find_missing
from mailbot.model import Attendance, Decision, Language, LetterKind, Member, Missing, Request, Status


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person of the request."""

    given: str
    """"" where it is missing; the same with `family`."""
    family: str
    initials: str
    """What stands in place of the given name ("K."), else ""."""
    mononym: bool
    """There is no other name than `family`."""
    role: str
    status: str
    """confirmed | digital | rejected | incomplete | review | withdrawn"""
    late: bool
    """Turned down because the mail that named this person came after the deadline."""
    arrived: str
    """The moment that mail arrived."""

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given or self.initials, self.family) if part)


@dataclass(frozen=True, slots=True)
class EventFacts:
    name: str
    dates: str
    place: str
    in_person_until: str
    """The last day to apply; "" if nobody can come in person."""
    digital_until: str
    """The same for attending digitally."""
    link: str
    """To register for attending digitally; "" if there is none."""
    two_tracks: bool
    """Whether there is a choice between coming and watching; else no letter speaks of it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The names that a template may use."""

    re: Callable[[str], str]
    """The subject line: re("Akkreditierung") is the answered mail's own subject with `Re:` and the reference, or
    the given one if that mail had none."""
    name: str
    """Whom to greet; "" if that is not known for sure."""
    ref: str
    """"" in a rehearsal, where nothing is stored."""
    event: EventFacts
    status: str
    """How the request as a whole stands; the words as with people."""
    medium: str
    freelance: bool
    attendance: str
    """in_person | digital | both (some come, some watch)"""
    people: tuple[PersonFacts, ...]
    confirmed: tuple[PersonFacts, ...]
    """Those of `people` who may come; the next five likewise by their status."""
    digital: tuple[PersonFacts, ...]
    rejected: tuple[PersonFacts, ...]
    late: tuple[PersonFacts, ...]
    withdrawn: tuple[PersonFacts, ...]
    waiting: tuple[PersonFacts, ...]
    """Incomplete, or before a human."""
    show_status: bool
    """Whether each person's status must stand beside the name, since they differ or have changed."""
    unnamed: int
    """How many were announced without a name."""
    missing: tuple[str, ...]
    """What is to be asked for: medium, full_name, companions, people."""
    complete_until: str
    """The last day on which an answer to that is in time."""
    arrived: str
    """The moment of arrival that was held against the deadlines."""
    first_day: str
    """The day of the mail that is to be completed: the one that counts for the deadline."""
    track: str
    """in_person | digital: the one whose deadline counts for this request."""
    deadline: str
    """The last day of that one."""
    too_late: bool
    """Whether `arrived` was after it."""
    digital_open: bool
    """Whether there is still time to register for attending digitally."""
    calendar: bool
    """Whether a calendar file goes with the letter."""
    revoked: bool
    """Whether an earlier letter confirmed what this one turns down."""
    kept_until: str
    """The day on which all personal data will have been erased, if nothing of the request changes after the event."""
    note: tuple[str, ...]
    """The press officer's own words, in lines."""
    office: str
    address: str

    def values(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def gather(
    decision: Decision,
    request: Request | None,
    *,
    kind: LetterKind,
    language: Language,
    re: Callable[[str], str],
    sender_name: str,
    arrived: datetime,
    calendar: bool,
    entered: bool,
    config: Config,
    event: Event,
    now: datetime,
) -> Facts:
    """All that a letter may say; `arrived` is when the answered mail came; `entered` as in `letter`."""
    first = request.arrived if request else arrived
    begun = request.open_since if request else arrived
    members = request.members if request else ()
    attendance = _attendance(request, event)
    track = event.digital if attendance == "digital" and event.digital else event.in_person or event.digital
    assert track is not None  # config.Event has at least one track
    closes = event.deadline_of(track)
    stays = any(member.status in (Status.CONFIRMED, Status.DIGITAL) for member in members)
    counted = first if first >= closes and not stays else arrived
    people = tuple(_person(member, closes, event, language) for member in members)
    by_status = {status: tuple(person for person in people if person.status == status) for status in Status}
    kept_from = max(event.ends, now.astimezone(event.time_zone).date())
    return Facts(
        re=re,
        name=greeted_name(sender_name, [member.person for member in members], (request and request.medium) or ""),
        ref=request.ref if request else "",
        event=_event(event, language),
        status=request.status.value if request else "",
        medium=clean_name(request.medium, MEDIUM) if request else "",
        freelance=bool(request and request.medium and request.medium.casefold() == "freelance"),
        attendance=attendance,
        people=people,
        confirmed=by_status[Status.CONFIRMED],
        digital=by_status[Status.DIGITAL],
        rejected=by_status[Status.REJECTED],
        late=tuple(person for person in people if person.late),
        withdrawn=by_status[Status.WITHDRAWN],
        waiting=by_status[Status.INCOMPLETE] + by_status[Status.REVIEW],
        show_status=kind is LetterKind.AMEND or len({person.status for person in people}) > 1,
        unnamed=request.unnamed if request else 0,
        missing=tuple(each.value for each in decision.missing or _missing(request)),
        complete_until=_last_day(event.completion_deadline(begun, config.answers.complete_within_days), language),
        arrived=dates.moment(counted, event.time_zone, language),
        first_day=dates.day(begun.astimezone(event.time_zone).date(), language),
        track="digital" if track is event.digital else "in_person",
        deadline=dates.day(track.until, language),
        too_late=counted >= closes,
        digital_open=event.digital is not None and arrived < event.deadline_of(event.digital),
        calendar=calendar,
        revoked=entered and kind is LetterKind.DECLINE,
        kept_until=dates.day(kept_from + timedelta(days=config.store.keep_days), language),
        note=tuple(clean(line, 1000) for line in decision.note.strip().splitlines()),
        office=clean(config.press_office.name_in(language), 200),
        address=config.press_office.address,
    )


def _person(member: Member, closes: datetime, event: Event, language: Language) -> PersonFacts:
    person = member.person
    return PersonFacts(
        given=clean_name(person.given),
        family=clean_name(person.family),
        initials=clean_name(person.initials),
        mononym=person.mononym,
        role=clean_name(person.role, ROLE),
        status=member.status.value,
        late=member.status is Status.REJECTED and member.arrived >= closes,
        arrived=dates.moment(member.arrived, event.time_zone, language),
    )


def _event(event: Event, language: Language) -> EventFacts:
    return EventFacts(
        name=event.name_in(language),
        dates=dates.span(event.begins, event.ends, language),
        place=event.place_in(language),
        in_person_until=dates.day(event.in_person.until, language) if event.in_person else "",
        digital_until=dates.day(event.digital.until, language) if event.digital else "",
        link=event.digital.link if event.digital else "",
        two_tracks=bool(event.in_person and event.digital),
    )


def _attendance(request: Request | None, event: Event) -> str:
    if event.in_person is None:
        return "digital"
    held = {member.status for member in request.members} if request else set()
    if {Status.CONFIRMED, Status.DIGITAL} <= held:
        return "both"
    if Status.CONFIRMED in held:
        return "in_person"
    wanted = request.attendance if request else Attendance.UNSPECIFIED
    return "digital" if Status.DIGITAL in held or wanted is Attendance.DIGITAL else "in_person"


def _missing(request: Request | None) -> tuple[Missing, ...]:
    """What a request lacks that is incomplete as a whole or for somebody, where the decision does not say it."""
    if request is None or Status.INCOMPLETE not in {request.status, *(member.status for member in request)}:
        return ()
    return find_missing(request.medium, (member.person for member in request if member.is_live), request.unnamed)


def _last_day(closes: datetime, language: Language) -> str:
    return dates.day(closes.date() - timedelta(days=1), language)
