"""A human's decision upon a request: it overrules the deadlines, and is told to the journalist in her name."""

from __future__ import annotations

from dataclasses import replace

from mailbot.missing import find_missing
from mailbot.model import Action, Attendance, Decision, LetterKind, Missing, Outcome, Request, Status


def by_hand(request: Request, action: Action, note: str = "") -> Decision:
    """The decision as a human takes it; `note` are her own words for the letter. The rule's name is "by-hand"."""
    digital = request.attendance is Attendance.DIGITAL
    status, outcome, letter = {
        Action.CONFIRM: (Status.DIGITAL, Outcome.DIGITAL_LINK, LetterKind.DIGITAL_LINK)
        if digital
        else (Status.CONFIRMED, Outcome.CONFIRM, LetterKind.CONFIRM),
        Action.REJECT: (Status.REJECTED, Outcome.CLOSED, LetterKind.DECLINE),
        Action.ASK: (Status.INCOMPLETE, Outcome.ASK, LetterKind.ASK),
        Action.IGNORE: (Status.IGNORED, Outcome.NONE, None),
        Action.WITHDRAW: (Status.WITHDRAWN, Outcome.WITHDRAW, LetterKind.WITHDRAW),
    }[action]
    members = tuple(
        member if member.status is Status.WITHDRAWN else replace(member, status=status) for member in request.members
    )
    missing: tuple[Missing, ...] = ()
    if action is Action.ASK:
        live = (member.person for member in members if member.is_live)
        missing = find_missing(request.medium, live, request.unnamed)
    new = replace(
        request,
        status=status,
        members=members,
        sequence=request.sequence + 1,
        asked=request.asked + (action is Action.ASK),
        unnamed=0 if action is Action.CONFIRM else request.unnamed,
        reasons=(),
    )
    return Decision(
        outcome,
        "by-hand",
        (f"the press office: {action}",),
        missing,
        letter,
        new,
        request.event,
        note,
    )
