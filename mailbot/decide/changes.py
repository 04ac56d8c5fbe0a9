"""What an amendment, a withdrawal or a repetition makes of a request that is known.

A person added after the in-person deadline is late while the others stay as they are; a corrected name is not new. A
request that came in time and was incomplete counts by its first mail if it is completed in time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from mailbot.decide import same
from mailbot.decide.track import find_missing, judge, open_request
from mailbot.model import (
    Attendance,
    Change,
    Decision,
    Kind,
    LetterKind,
    Member,
    Missing,
    Outcome,
    Person,
    Reading,
    Request,
    Status,
)

if TYPE_CHECKING:
    from mailbot.config import Event
    from mailbot.decide import Case

MOST_QUESTIONS = 2
"""How often something missing is asked for before a human looks."""

SETTLED = frozenset({Status.CONFIRMED, Status.DIGITAL, Status.REJECTED, Status.WITHDRAWN, Status.INCOMPLETE})

BY_OUTCOME = {
    Outcome.CONFIRM: Status.CONFIRMED,
    Outcome.DIGITAL_LINK: Status.DIGITAL,
    Outcome.LATE_DIGITAL: Status.REJECTED,
    Outcome.CLOSED: Status.REJECTED,
}


def is_settled(request: Request | None) -> bool:
    """Whether there is something to tell about how a request stands."""
    return request is not None and request.status in SETTLED


def is_same_again(case: Case) -> bool:
    """The same sender asks again for the same people, the same way: nothing changes."""
    request, reading = case.request, case.reading
    if request is None or case.kind is not Kind.REQUEST or request.status not in SETTLED - {Status.WITHDRAWN}:
        return False
    if reading.attendance is Attendance.DIGITAL and request.attendance is not Attendance.DIGITAL:
        return False
    if request.status is Status.INCOMPLETE and ((reading.medium and not request.medium) or _completes_names(case)):
        return False
    live = [member for member in request.members if member.status is not Status.WITHDRAWN]
    return all(same.find_member(live, person) for person in reading.people) and (bool(reading.people) or not live)


def _completes_names(case: Case) -> bool:
    assert case.request is not None
    for person in case.reading.people:
        member = same.find_member(case.request.members, person)
        if member is None or (person.is_full and not member.person.is_full):
            return True
    return False


def tell_standing(case: Case) -> Decision:
    """One answer that says how the request stands; nothing of it changes."""
    return Decision(
        Outcome.AMEND, "", ("nothing new: told how it stands",), letter=LetterKind.STANDING, request=case.request
    )


def withdraw(case: Case) -> Decision:
    """Takes back the whole request, or some of its people, whatever the deadlines."""
    request, reading = case.request, case.reading
    if request is None:
        return Decision(Outcome.WITHDRAW, "", ("takes an earlier request back",), letter=LetterKind.WITHDRAW)
    if request.status is Status.WITHDRAWN:
        return tell_standing(case)
    gone: set[int] = set()
    if not reading.whole:
        for person in reading.people:
            member = same.find_member(request.members, person) or same.find_named(request.members, person.name)
            if member is None:
                return Decision(
                    Outcome.REVIEW, "withdraws-unknown-person", ("takes back a person the request does not have",)
                )
            gone.add(request.members.index(member))
        if not gone:
            return Decision(Outcome.REVIEW, "withdraws-nobody", ("takes back a part of the request, but not which",))
    members = tuple(
        replace(member, status=Status.WITHDRAWN) if reading.whole or index in gone else member
        for index, member in enumerate(request.members)
    )
    left = [member for member in members if member.status is not Status.WITHDRAWN]
    new = replace(
        request,
        members=members,
        status=request.status if left else Status.WITHDRAWN,
        unnamed=request.unnamed if left else 0,
        sequence=request.sequence + 1,
    )
    return Decision(Outcome.WITHDRAW, "", ("takes it back",), letter=LetterKind.WITHDRAW, request=new)


def amend(case: Case) -> Decision:
    """The request's new state, and the letter that tells it."""
    request, reading, event, arrived = case.request, case.reading, case.event, case.arrived
    if request is None:
        return Decision(Outcome.AMEND, "", ("changes an earlier request",), letter=LetterKind.AMEND)
    assert event is not None
    assert arrived is not None
    if request.status is Status.WITHDRAWN:
        if reading.kind is Kind.REQUEST:
            return _reopen(case, request, event, arrived)
        return Decision(Outcome.REVIEW, "amends-withdrawn", ("changes a request that was withdrawn",))
    completing = request.status is Status.INCOMPLETE
    in_time = arrived < event.completes(request.open_since, case.answers.complete_within_days)
    counted = request.open_since if completing and in_time else arrived
    changed = _change_people(request, reading, counted)
    if isinstance(changed, str):
        return Decision(Outcome.REVIEW, "amends-unknown-person", (changed,))
    members, unnamed = changed
    medium = (
        reading.medium if reading.medium and (not request.medium or "medium" in reading.changes) else request.medium
    )
    if completing and not in_time:
        members = tuple(replace(member, arrived=arrived) for member in members)
    attendance = _attend(request, reading)
    new = replace(
        request,
        medium=medium,
        unnamed=unnamed,
        attendance=attendance,
        phone=request.phone or reading.phone,
        sequence=request.sequence + 1,
    )
    missing = find_missing(medium, (m.person for m in members if m.status is not Status.WITHDRAWN), unnamed)
    return _judge_all(request, new, members, missing, event, arrived)


def _reopen(case: Case, request: Request, event: Event, arrived: datetime) -> Decision:
    """Asked for anew after a withdrawal: the same reference, and the deadline of today."""
    fresh = open_request(case.reading, event, arrived, Status.INCOMPLETE)
    new = replace(fresh, ref=request.ref, medium=fresh.medium or request.medium, sequence=request.sequence + 1, asked=0)
    missing = find_missing(new.medium, (member.person for member in new.members), new.unnamed)
    return _judge_all(request, new, new.members, missing, event, arrived)


def _attend(request: Request, reading: Reading) -> Attendance:
    wanted = reading.attendance
    return wanted if wanted in (Attendance.IN_PERSON, Attendance.DIGITAL) else request.attendance


def _judge_all(
    old: Request,
    new: Request,
    members: tuple[Member, ...],
    missing: tuple[Missing, ...],
    event: Event,
    arrived: datetime,
) -> Decision:
    """Each person's status by the deadlines, the request's by its people, and the letter that fits the change."""
    if new.attendance is Attendance.DIGITAL and old.attendance is not Attendance.DIGITAL:
        outcome = judge(Attendance.DIGITAL, arrived, event)
        if outcome is Outcome.CLOSED:
            return _tell(old, new, old.members, old.status, LetterKind.CLOSED, "the digital deadline has passed")
        switched = _all_to(members, Status.DIGITAL)
        return _tell(old, new, switched, Status.DIGITAL, LetterKind.DIGITAL_LINK, "attends digitally from now on")
    if old.attendance is Attendance.DIGITAL and new.attendance is not Attendance.DIGITAL:
        outcome = judge(Attendance.IN_PERSON, arrived, event)
        if outcome is not Outcome.CONFIRM:
            stays = replace(new, attendance=Attendance.DIGITAL)
            letter = LetterKind.LATE_DIGITAL if outcome is Outcome.LATE_DIGITAL else LetterKind.AMEND
            return _tell(old, stays, members, old.status, letter, "too late to come in person; digital as before")
        members = _all_to(members, Status.INCOMPLETE)
    if new.attendance is Attendance.DIGITAL:
        judged = tuple(_judge(member, Attendance.DIGITAL, event) for member in members)
        return _tell(old, new, judged, _sum_up(judged), LetterKind.AMEND, "changed as asked")
    if not missing:
        judged = tuple(_judge(member, new.attendance, event) for member in members)
        status = _sum_up(judged)
        fresh = old.status is Status.INCOMPLETE or old.status is Status.WITHDRAWN
        letter = _first_letter(judged, event, arrived) if fresh else LetterKind.AMEND
        return _tell(old, new, judged, status, letter, "now complete" if fresh else "changed as asked")
    if judge(new.attendance, min((m.arrived for m in members), default=old.arrived), event) is not Outcome.CONFIRM:
        judged = tuple(_judge(member, new.attendance, event) for member in members)
        return _tell(old, new, judged, _sum_up(judged) if judged else old.status, LetterKind.AMEND, "changed as asked")
    if new.asked >= MOST_QUESTIONS:
        waits = replace(new, members=members, status=Status.REVIEW)
        return Decision(
            Outcome.REVIEW, "asked-twice", ("still incomplete after two questions",), missing, request=waits
        )
    asked = replace(new, asked=new.asked + 1)
    open_members = tuple(
        replace(member, status=Status.INCOMPLETE) if member.status is not Status.WITHDRAWN and not member.person.is_full
        else member
        for member in members
    )  # fmt: skip
    return _tell(old, asked, open_members, Status.INCOMPLETE, LetterKind.ASK, "still incomplete", missing)


def _tell(
    old: Request,
    new: Request,
    members: tuple[Member, ...],
    status: Status,
    letter: LetterKind,
    reason: str,
    missing: tuple[Missing, ...] = (),
) -> Decision:
    return Decision(Outcome.AMEND, "", (reason,), missing, letter, replace(new, members=members, status=status))


def _judge(member: Member, attendance: Attendance, event: Event) -> Member:
    """A member's status by the deadline; who is confirmed, digital or withdrawn already stays so."""
    if member.status in (Status.CONFIRMED, Status.DIGITAL, Status.WITHDRAWN):
        return member
    return replace(member, status=BY_OUTCOME[judge(attendance, member.arrived, event)])


def _all_to(members: tuple[Member, ...], status: Status) -> tuple[Member, ...]:
    return tuple(member if member.status is Status.WITHDRAWN else replace(member, status=status) for member in members)


def _sum_up(members: tuple[Member, ...]) -> Status:
    """A request's status from its people's: the best that anybody has."""
    order = (Status.CONFIRMED, Status.DIGITAL, Status.INCOMPLETE, Status.REJECTED, Status.WITHDRAWN)
    return next((status for status in order if any(member.status is status for member in members)), Status.INCOMPLETE)


def _first_letter(members: tuple[Member, ...], event: Event, arrived: datetime) -> LetterKind:
    """The letter for a request that is decided for the first time: plain if all share one status."""
    statuses = {member.status for member in members} - {Status.WITHDRAWN}
    if statuses == {Status.CONFIRMED}:
        return LetterKind.CONFIRM
    if statuses == {Status.REJECTED}:
        late = judge(Attendance.IN_PERSON, arrived, event)
        return LetterKind.LATE_DIGITAL if late is Outcome.LATE_DIGITAL else LetterKind.CLOSED
    return LetterKind.AMEND


def _change_people(request: Request, reading: Reading, counted: datetime) -> tuple[tuple[Member, ...], int] | str:
    """The members after the mail, and how many are still announced without a name; a sentence if it does not fit."""
    members = list(request.members)
    unnamed = request.unnamed
    for person in reading.people:
        live = [member for member in members if member.status is not Status.WITHDRAWN]
        known = same.find_member(live, person)
        instead = same.find_named(live, person.instead_of) if person.instead_of else None
        if person.change is Change.REMOVE:
            gone = known or same.find_named(live, person.name)
            if gone is None:
                return "takes out a person the request does not have"
            members[members.index(gone)] = replace(gone, status=Status.WITHDRAWN)
        elif known is not None:
            members[members.index(known)] = replace(known, person=_fill(known.person, person))
        elif person.change is Change.CORRECT:
            meant = instead or same.find_likest(live, person) or _only(live)
            if meant is None:
                return "corrects a name, but not whose"
            members[members.index(meant)] = replace(meant, person=_fill(meant.person, person, rename=True))
        elif person.change is Change.REPLACE:
            meant = instead or _only(live)
            if meant is None:
                return "replaces a person, but not whom"
            members[members.index(meant)] = replace(meant, status=Status.WITHDRAWN)
            members.append(Member(_plain(person), Status.INCOMPLETE, counted))
        elif (
            (half := _only([m for m in live if not m.person.is_full]))
            and request.status is Status.INCOMPLETE
            and _may_complete(half.person, person)
        ):
            members[members.index(half)] = replace(half, person=_fill(half.person, person, rename=True))
        else:
            members.append(Member(_plain(person), Status.INCOMPLETE, counted))
            unnamed = max(0, unnamed - 1)
    return tuple(members), max(unnamed, reading.unnamed) if reading.unnamed else unnamed


def _only(members: list[Member]) -> Member | None:
    return members[0] if len(members) == 1 else None


def _may_complete(half: Person, full: Person) -> bool:
    """Whether a full name may be that of somebody of whom only a part or an initial was known."""
    known = same.fold(half.name).split()
    words = same.fold(full.name).split()
    return all(any(word == part or (len(part) == 1 and word.startswith(part)) for word in words) for part in known)


def _fill(old: Person, new: Person, *, rename: bool = False) -> Person:
    """The known person with what the mail adds; a fuller name replaces a shorter one."""
    takes_name = rename or (new.is_full and not old.is_full)
    return replace(
        old,
        given=new.given if takes_name and new.given else old.given,
        family=new.family if takes_name and new.family else old.family,
        role=new.role or old.role,
        press_card=new.press_card or old.press_card,
        phone=new.phone or old.phone,
        email=new.email or old.email,
    )


def _plain(person: Person) -> Person:
    return replace(person, change=Change.ADD, instead_of=None)
