"""When a human must look, whatever the shares say: questions, contradictions, suspicion."""

from __future__ import annotations

from mailbot.model import Kind
from mailbot.understand.signals import Signals


def find_doubts(kind: Kind, signals: Signals) -> tuple[str, ...]:
    """Why a human must look at a mail of this kind; empty if none must."""
    return tuple(reason for reason, test in _TESTS if test(kind, signals))


def _question(kind: Kind, signals: Signals) -> bool:
    return kind is Kind.QUESTION


def _both_ways(kind: Kind, signals: Signals) -> bool:
    """Applies and cancels in one breath."""
    return kind in (Kind.REQUEST, Kind.WITHDRAWAL) and "cancels_mine" in signals and "asks_accreditation" in signals


def _other_event(kind: Kind, signals: Signals) -> bool:
    return (
        kind is not Kind.OTHER
        and "other_event" in signals
        and "event" not in signals
        and "quoted:release" not in signals
    )


def _told_done(kind: Kind, signals: Signals) -> bool:
    return kind is not Kind.OTHER and signals.any("for_information", "subject:for_information") and "done" in signals


_TESTS = (
    ("a question, to be answered by a human", _question),
    ("applies and cancels in one mail", _both_ways),
    ("seems to mean another event", _other_event),
    ("is said to be done, or for information only", _told_done),
)
