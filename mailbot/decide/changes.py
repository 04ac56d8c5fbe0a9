"""What an amendment, a withdrawal or a repetition makes of a request that is known.

A person added after the in-person deadline is late while the others stay as they are; a corrected name is not new. A
request that came in time and was incomplete counts by its first mail if it is completed in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from mailbot.config import Event
from mailbot.decide import same
from mailbot.decide.case import Case
from mailbot.decide.members import Roster, find_meant, is_only_signed
from mailbot.decide.track import judge, open_request
from mailbot.missing import find_missing
from mailbot.model import (
    NOTHING_NEW,
    Attendance,
    Decision,
    Kind,
    LetterKind,
    Member,
    Missing,
    Outcome,
    Reading,
    Request,
    Source,
    Status,
)
from mailbot.spelling import sound

MOST_QUESTIONS = 2
"""How often something missing is asked for before a human looks."""

TOLD_STATUSES = frozenset({Status.CONFIRMED, Status.DIGITAL, Status.REJECTED, Status.WITHDRAWN, Status.INCOMPLETE})
"""Whoever has such a request has been told how it stands."""

DECIDED = frozenset({Status.CONFIRMED, Status.DIGITAL, Status.REJECTED})

BY_OUTCOME = {
    Outcome.CONFIRM: Status.CONFIRMED,
    Outcome.DIGITAL_LINK: Status.DIGITAL,
    Outcome.LATE_DIGITAL: Status.REJECTED,
    Outcome.CLOSED: Status.REJECTED,
}


def is_settled(request: Request | None) -> bool:
    """Whether there is something to tell about how a request stands."""
    if request is None:
        return False
    return request.status in TOLD_STATUSES or (request.status is Status.REVIEW and bool(request.members))


def is_same_again(case: Case) -> bool:
    """The same sender asks again for the same people, the same way: nothing changes."""
    request, reading = case.request, case.reading
    if request is None or case.kind is not Kind.REQUEST or request.status not in TOLD_STATUSES - {Status.WITHDRAWN}:
        return False
    if reading.attendance is Attendance.DIGITAL and request.attendance is not Attendance.DIGITAL:
        return False
    if request.status is Status.INCOMPLETE and ((reading.medium and not request.medium) or _completes_names(case)):
        return False
    live = [member for member in request.members if member.is_live]
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
    gone = find_meant(request, reading)
    live = [place for place, member in enumerate(request.members) if member.is_live]
    spoken = [person for person in reading.people if not is_only_signed(reading, person)]
    if len(gone) < len(spoken):
        why = "takes back a person the request does not have"
        return Decision(Outcome.REVIEW, "withdraws-unknown-person", (why,))
    if not gone and not reading.whole:
        return Decision(Outcome.REVIEW, "withdraws-nobody", ("takes back a part of the request, but not which",))
    gone = gone or live
    members = tuple(
        replace(member, status=Status.WITHDRAWN) if place in gone else member
        for place, member in enumerate(request.members)
    )
    new = replace(request, members=members, sequence=request.sequence + 1)
    if set(gone) >= set(live):
        new = replace(new, status=Status.WITHDRAWN, unnamed=0)
    elif request.status is not Status.INCOMPLETE:
        new = replace(new, status=_sum_up(members))
    elif case.event and not find_missing(new.medium, (m.person for m in members if m.is_live), new.unnamed):
        judged = tuple(_judge(member, new.attendance, case.event) for member in members)
        new = replace(new, members=judged, status=_sum_up(judged))
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
    in_time = arrived < event.completion_deadline(request.open_since, case.answers.complete_within_days)
    roster = Roster(request, reading, arrived, request.open_since if completing and in_time else arrived)
    roster.apply()
    if roster.fault:
        return Decision(Outcome.REVIEW, "amends-unknown-person", (roster.fault,))
    members = tuple(roster.members)
    if completing and not in_time:
        members = tuple(replace(m, arrived=arrived) if m.status is Status.INCOMPLETE else m for m in members)
    new = replace(
        request,
        members=members,
        medium=_medium_after(request, reading, members),
        unnamed=roster.unnamed,
        phone=request.phone or reading.phone,
    )
    turns = _turn(request, reading)
    if new == request and turns is None and not completing:
        return Decision(Outcome.REVIEW, "changes-nothing", (NOTHING_NEW,))
    new = replace(new, sequence=request.sequence + 1)
    if not any(member.is_live for member in members) and request.members:
        gone = replace(new, status=Status.WITHDRAWN, unnamed=0)
        return Decision(Outcome.AMEND, "", ("nobody is left of it",), letter=LetterKind.WITHDRAW, request=gone)
    if turns is not None:
        decision = _switch(request, new, reading, turns, event, arrived)
    else:
        decision = _judge_all(request, new, event, arrived)
    return replace(decision, reasons=(*decision.reasons, *_differences(request, decision.request)))


def _differences(old: Request, new: Request | None) -> Iterator[str]:
    """What is new about a request, a line each."""
    if new is None or new.status is Status.REVIEW:
        return
    if new.medium != old.medium:
        yield f"medium: {new.medium}"
    before = {member.person.name: member.status for member in old}
    for member in new:
        if before.get(member.person.name) is not member.status:
            yield f"{member.person.name}: {member.status}"


def _medium_after(request: Request, reading: Reading, members: tuple[Member, ...]) -> str | None:
    """The medium, changed only by a mail that speaks of it and of nobody new: a colleague may work elsewhere."""
    told = reading.medium
    if not told or not request.medium:
        return told or request.medium
    if "medium" in reading.changes:
        return told
    sources = {item.source for item in reading.evidence if item.field == "medium"}
    is_said = bool(sources & {Source.SUBJECT, Source.BODY, Source.ATTACHMENT})
    mine, theirs = sound(request.medium), sound(told)
    is_other = mine not in theirs and theirs not in mine
    return told if is_said and is_other and len(members) == len(request.members) else request.medium


def _reopen(case: Case, request: Request, event: Event, arrived: datetime) -> Decision:
    """Asked for anew after a withdrawal: the same reference, and the deadline of today."""
    fresh = open_request(case.reading, event, arrived, Status.INCOMPLETE)
    new = replace(fresh, ref=request.ref, medium=fresh.medium or request.medium, sequence=request.sequence + 1, asked=0)
    if new.attendance is Attendance.DIGITAL:
        return _to_digital(replace(request, members=new.members), new, range(len(new.members)), event, arrived)
    return _judge_all(request, new, event, arrived)


def _turn(request: Request, reading: Reading) -> Attendance | None:
    """How somebody wants to attend from now on who attended otherwise; None if all stays."""
    wanted, held = reading.attendance, {member.status for member in request.members if member.is_live}
    if wanted is Attendance.DIGITAL and (request.attendance is not Attendance.DIGITAL or Status.CONFIRMED in held):
        return None if held == {Status.DIGITAL} else wanted
    if wanted is Attendance.IN_PERSON and (request.attendance is Attendance.DIGITAL or Status.DIGITAL in held):
        return wanted
    return None


def _switch(
    old: Request, new: Request, reading: Reading, wanted: Attendance, event: Event, arrived: datetime
) -> Decision:
    """From in person to digital or back: those whom the mail names, else all."""
    meant = find_meant(new, reading) or [place for place, member in enumerate(new.members) if member.is_live]
    if wanted is Attendance.DIGITAL:
        return _to_digital(old, new, meant, event, arrived)
    outcome = judge(Attendance.IN_PERSON, arrived, event)
    if outcome is not Outcome.CONFIRM:
        judged = tuple(_judge(member, new.attendance, event) for member in new.members)
        letter = LetterKind.LATE_DIGITAL if outcome is Outcome.LATE_DIGITAL and judged == old.members else None
        return _tell(new, judged, letter or LetterKind.AMEND, "too late to come in person; digital as before")
    members = tuple(
        replace(member, status=Status.INCOMPLETE, arrived=arrived)
        if place in meant and member.status is Status.DIGITAL
        else member
        for place, member in enumerate(new.members)
    )
    return _judge_all(old, replace(new, members=members, attendance=Attendance.IN_PERSON), event, arrived)


def _to_digital(old: Request, new: Request, meant: Sequence[int], event: Event, arrived: datetime) -> Decision:
    """The link for those who are meant; the others stay as they are."""
    if judge(Attendance.DIGITAL, arrived, event) is Outcome.CLOSED:
        if event.digital is None or any(member.status is Status.CONFIRMED for member in old.members):
            why = "wants to attend digitally, too late for that or where it is not offered"
            return Decision(Outcome.REVIEW, "digital-closed", (why,))
        rejected = tuple(_judge(replace(m, arrived=arrived), Attendance.DIGITAL, event) for m in new.members)
        return _tell(new, rejected, LetterKind.CLOSED, "the digital deadline has passed")
    members = tuple(
        replace(member, status=Status.DIGITAL) if place in meant else _judge(member, new.attendance, event)
        for place, member in enumerate(new.members)
    )
    if {member.status for member in members if member.is_live} == {Status.DIGITAL}:
        new = replace(new, attendance=Attendance.DIGITAL, unnamed=0)
        return _tell(new, members, LetterKind.DIGITAL_LINK, "attends digitally from now on")
    return _tell(new, members, LetterKind.AMEND, "some of them attend digitally from now on")


def _judge_all(old: Request, new: Request, event: Event, arrived: datetime) -> Decision:
    """Each person's status by the deadlines, the request's by its people, and the letter that fits the change."""
    judged = tuple(_judge(member, new.attendance, event) for member in new.members)
    if new.attendance is Attendance.DIGITAL:
        return _tell(new, judged, LetterKind.AMEND, "changed as asked")
    if new.unnamed > old.unnamed and judge(new.attendance, arrived, event) is not Outcome.CONFIRM:
        return Decision(Outcome.REVIEW, "adds-nobody-named-late", ("adds somebody without a name, too late",))
    # what is late is late, whatever is missing of it
    in_time = [member for member in judged if member.status in (Status.CONFIRMED, Status.INCOMPLETE)]
    missing = find_missing(new.medium, (member.person for member in in_time), new.unnamed)
    if not missing or (judged and not in_time and not new.unnamed):
        fresh = not any(member.status in DECIDED for member in old)
        letter = _first_letter(judged, event, arrived) if fresh else LetterKind.AMEND
        return _tell(new, judged, letter, "now complete" if fresh else "changed as asked")
    if new.asked >= MOST_QUESTIONS:
        waits = replace(new, status=Status.REVIEW)
        return Decision(
            Outcome.REVIEW, "asked-twice", ("still incomplete after two questions",), missing, request=waits
        )
    asked = tuple(
        before if before.status is Status.INCOMPLETE and after.status is Status.CONFIRMED else after
        for before, after in zip(new.members, judged, strict=True)
    )
    new = replace(new, asked=new.asked + 1)
    return _tell(new, asked, LetterKind.ASK, "still incomplete", missing, Status.INCOMPLETE)


def _tell(
    new: Request,
    members: tuple[Member, ...],
    letter: LetterKind,
    reason: str,
    missing: tuple[Missing, ...] = (),
    status: Status | None = None,
) -> Decision:
    state = replace(new, members=members, status=status or _sum_up(members))
    return Decision(Outcome.AMEND, "", (reason,), missing, letter, state)


def _judge(member: Member, attendance: Attendance, event: Event) -> Member:
    """A member's status by the deadline; who is confirmed, digital or withdrawn already stays so."""
    if member.status in (Status.CONFIRMED, Status.DIGITAL, Status.WITHDRAWN):
        return member
    return replace(member, status=BY_OUTCOME[judge(attendance, member.arrived, event)])


def _sum_up(members: Iterable[Member]) -> Status:
    """A request's status from its people's: the best that anybody has."""
    held = {member.status for member in members}
    order = (
        Status.CONFIRMED, Status.DIGITAL, Status.INCOMPLETE, Status.REVIEW, Status.REJECTED, Status.WITHDRAWN
    )  # fmt: skip
    return next((status for status in order if status in held), Status.INCOMPLETE)


def _first_letter(members: tuple[Member, ...], event: Event, arrived: datetime) -> LetterKind:
    """The letter for a request that is decided for the first time: plain if all share one status."""
    statuses = {member.status for member in members} - {Status.WITHDRAWN}
    if statuses == {Status.CONFIRMED}:
        return LetterKind.CONFIRM
    if statuses == {Status.REJECTED}:
        late = judge(Attendance.IN_PERSON, arrived, event)
        return LetterKind.LATE_DIGITAL if late is Outcome.LATE_DIGITAL else LetterKind.CLOSED
    return LetterKind.AMEND
