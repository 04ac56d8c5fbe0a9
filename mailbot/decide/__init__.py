"""Reading + what is known of the sender + arrival + event -> Decision: one table, first hit wins.

The reasons not to answer come first, then those for a human, then what is done with a request that is known, then the
deadlines. The name of the rule that hit is kept with the decision. The table of corpus and contract:

    before the in-person deadline   confirm, or ask for what is missing
    before the digital deadline     late_digital (wanted to come in person), digital_link (wanted to attend digitally)
    after both                      closed
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mailbot.config import Answers, Event
from mailbot.decide import changes
from mailbot.decide.belonging import find_known
from mailbot.decide.by_hand import by_hand
from mailbot.decide.case import Case
from mailbot.decide.track import missing_of, open_request
from mailbot.model import (
    Attendance,
    Decision,
    Kind,
    Known,
    LetterKind,
    Outcome,
    Reading,
    Request,
    Status,
)

__all__ = ["WITHOUT_EVENT", "by_hand", "decide", "find_known"]


Answer = Callable[[Case], Decision]
WITHOUT_EVENT = "which-event"
"""The rule for a mail that leaves open which event it is about."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: its name, when it hits, and what is decided then."""

    name: str
    hits: Callable[[Case], bool]
    answer: Answer


def decide(
    reading: Reading,
    known: Known | None,
    *,
    events: Sequence[Event],
    answers: Answers,
    since: datetime | None = None,
) -> Decision:
    """The decision upon one mail, as the first rule that hits takes it; the arrival stands in the envelope.

    since: what arrived before this moment is never answered.
    """
    arrived = reading.envelope.arrived
    case = Case(reading, known, _find_event(reading, known, events, arrived), answers, since, arrived)
    rule = next(rule for rule in RULES if rule.hits(case))
    decision = rule.answer(case)
    request = decision.request
    if request is not None and request != case.request:
        request = replace(request, reasons=decision.reasons)
    key = case.event.key if case.event else None
    return replace(decision, rule=decision.rule or rule.name, event=key, request=request)


def _find_event(
    reading: Reading, known: Known | None, events: Sequence[Event], arrived: datetime | None
) -> Event | None:
    """The request's event, else the one the mail names, else the only one there is or that is still open."""
    key = known.request.event if known and known.request else reading.event
    for event in events:
        if event.key == key:
            return event
    if len(events) == 1:
        return events[0]
    is_open = [event for event in events if arrived and arrived < event.ends_at]
    return is_open[0] if len(is_open) == 1 else None


def _none(reason: str) -> Answer:
    return lambda case: Decision(Outcome.NONE, "", (reason,))


def _review(reason: str) -> Answer:
    return lambda case: Decision(Outcome.REVIEW, "", (reason, *case.reading.doubts), request=_keep_for_review(case))


def _review_known(reason: str, of: Callable[[Known], str]) -> Answer:
    """A human must look, and is told of which one."""

    def answer(case: Case) -> Decision:
        assert case.known is not None
        told = reason.format(of(case.known))
        return Decision(Outcome.REVIEW, "", (told, *case.reading.doubts), request=_keep_for_review(case))

    return answer


def _keep_for_review(case: Case) -> Request | None:
    """A request in review, so that a human can speak of it by its reference; a known one is left as it stands."""
    if case.request is not None or case.event is None or case.arrived is None:
        return None
    return open_request(case.reading, case.event, case.arrived, Status.REVIEW)


def _fresh(outcome: Outcome, status: Status, letter: LetterKind) -> Answer:
    def answer(case: Case) -> Decision:
        assert case.event is not None
        assert case.arrived is not None
        request = open_request(case.reading, case.event, case.arrived, status)
        missing = missing_of(case.reading) if outcome is Outcome.ASK else ()
        return Decision(outcome, "", (_deadline_told(case, outcome),), missing, letter, request)

    return answer


def _deadline_told(case: Case, outcome: Outcome) -> str:
    assert case.event is not None
    assert case.arrived is not None
    local = case.arrived.astimezone(case.event.time_zone)
    told = f"arrived {local:%Y-%m-%d %H:%M:%S %Z}"
    for name, track in (("in person", case.event.in_person), ("digital", case.event.digital)):
        if track is not None:
            told += f", {name} until {track.until}"
    return f"{told}: {outcome}"


def _is_before_since(case: Case) -> bool:
    return case.since is not None and case.arrived is not None and case.arrived < case.since


def _would_differ(case: Case) -> bool:
    """Whether two houses that apply for one person would get two answers."""
    other = case.known.elsewhere if case.known else None
    if other is None or case.request is not None or case.event is None or case.arrived is None:
        return False
    status = changes.BY_OUTCOME[case.outcome]
    if status is Status.CONFIRMED and missing_of(case.reading):
        status = Status.INCOMPLETE
    return other.status is not status


RULES: tuple[Rule, ...] = (
    Rule("written-by-machine", lambda c: c.kind is Kind.AUTOMATIC, _none("written by a machine")),
    Rule("nothing-asked", lambda c: c.kind is Kind.OTHER and not c.reading.doubts, _none("asks nothing of us")),
    Rule("seen-before", lambda c: c.known is not None and c.known.repeated, _none("the same mail was handled before")),
    Rule("before-since", _is_before_since, _none("arrived before the day from which mail is answered")),
    Rule(
        "answered-by-human",
        lambda c: c.known is not None and c.known.answered_by_human,
        _none("the press office has answered it herself"),
    ),
    Rule("no-sender", lambda c: not c.reading.envelope.sender, _review("no single sender's address")),
    Rule("no-arrival", lambda c: c.arrived is None, _review("nothing tells when it arrived")),
    Rule(
        "forged",
        lambda c: c.reading.envelope.authentication == "fail",
        _review("our mail server says that the sender's address is forged"),
    ),
    Rule(
        "not-addressed-to-us",
        lambda c: c.reading.not_to_us,
        _review("our address stands in neither To nor Cc"),
    ),
    Rule(
        "look-alike",
        lambda c: c.known is not None and bool(c.known.looks_like),
        _review_known("the sender's domain looks like {}, from which others have applied", lambda k: k.looks_like),
    ),
    Rule(
        "strangers-request",
        lambda c: c.known is not None and c.known.strangers,
        _review("speaks of somebody else's request"),
    ),
    Rule(WITHOUT_EVENT, lambda c: c.event is None, _review("it is not clear which event it is about")),
    Rule(
        "how-it-stands",
        lambda c: c.kind is Kind.QUESTION and c.reading.asks_standing and changes.is_settled(c.request),
        changes.tell_standing,
    ),
    Rule("question", lambda c: c.kind is Kind.QUESTION, _review("a question")),
    Rule("doubt", lambda c: bool(c.reading.doubts), _review("not sure enough")),
    Rule(
        "which-request",
        lambda c: c.known is not None and c.known.ambiguous,
        _review("the sender has several requests, and it does not say which is meant"),
    ),
    Rule(
        "in-review",
        lambda c: c.request is not None and c.request.status is Status.REVIEW,
        _review("the request waits for the press office"),
    ),
    Rule(
        "request-unknown",
        lambda c: c.kind in (Kind.AMENDMENT, Kind.WITHDRAWAL) and c.is_stranger,
        _review("speaks of a request that is not known here"),
    ),
    Rule(
        "applied-elsewhere",
        _would_differ,
        _review_known(
            "the same person was applied for from another address, and would get another answer now: {}",
            lambda k: k.elsewhere.ref if k.elsewhere else "",
        ),
    ),
    Rule("withdraw", lambda c: c.kind is Kind.WITHDRAWAL, changes.withdraw),
    Rule("same-again", changes.is_same_again, changes.tell_standing),
    Rule("amend", lambda c: c.kind is Kind.AMENDMENT or c.request is not None, changes.amend),
    Rule(
        "no-digital-track",
        lambda c: c.reading.attendance is Attendance.DIGITAL and c.event is not None and c.event.digital is None,
        _review("wants to attend digitally, and the event has no digital attendance"),
    ),
    Rule(
        "digital-link",
        lambda c: c.outcome is Outcome.DIGITAL_LINK,
        _fresh(Outcome.DIGITAL_LINK, Status.DIGITAL, LetterKind.DIGITAL_LINK),
    ),
    Rule("closed", lambda c: c.outcome is Outcome.CLOSED, _fresh(Outcome.CLOSED, Status.REJECTED, LetterKind.CLOSED)),
    Rule(
        "late-digital",
        lambda c: c.outcome is Outcome.LATE_DIGITAL,
        _fresh(Outcome.LATE_DIGITAL, Status.REJECTED, LetterKind.LATE_DIGITAL),
    ),
    Rule(
        "ask",
        lambda c: bool(missing_of(c.reading)),
        _fresh(Outcome.ASK, Status.INCOMPLETE, LetterKind.ASK),
    ),
    Rule("confirm", lambda c: True, _fresh(Outcome.CONFIRM, Status.CONFIRMED, LetterKind.CONFIRM)),
)
