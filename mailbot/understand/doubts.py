"""When a human must look, whatever the shares say: questions, contradictions, suspicion."""

from __future__ import annotations

from mailbot.model import Kind
from mailbot.understand.signals import Signals


def find_doubts(kind: Kind, signals: Signals) -> tuple[str, ...]:
    """Why a human must look at a mail of this kind; empty if none must."""
    return tuple(reason for reason, test in _TESTS if test(kind, signals))


def _question(kind: Kind, signals: Signals) -> bool:
    return kind is Kind.QUESTION


def _other_event(kind: Kind, signals: Signals) -> bool:
    return (
        kind is Kind.REQUEST and "other_event" in signals and "event" not in signals and "quoted:release" not in signals
    )


def _told_done(kind: Kind, signals: Signals) -> bool:
    return kind is Kind.REQUEST and signals.any("for_information", "subject:for_information") and "done" in signals


def _undecided(kind: Kind, signals: Signals) -> bool:
    """Either of two people, and who of them is left open."""
    return kind in _ANSWERED and signals.any("undecided", "subject:undecided")


def _two_roles(kind: Kind, signals: Signals) -> bool:
    return kind in _ANSWERED and signals.any("two_roles", "subject:two_roles")


def _visas(kind: Kind, signals: Signals) -> bool:
    """Papers for a visa, for people that are to be named later: what those want who are no press."""
    return kind in _ANSWERED and signals.any("papers", "subject:papers") and "unnamed_names" in signals


def _bribe(kind: Kind, signals: Signals) -> bool:
    return kind in _ANSWERED and "bribe" in signals


def _promised(kind: Kind, signals: Signals) -> bool:
    return kind in _ANSWERED and "agreed" in signals


def _badge_from_afar(kind: Kind, signals: Signals) -> bool:
    """A badge or a seat is wanted by somebody who does not travel."""
    return kind is Kind.REQUEST and "not_travel" in signals and "badge" in signals


def _no_press(kind: Kind, signals: Signals) -> bool:
    """Says of itself that it is no press, and asks all the same."""
    return kind is Kind.REQUEST and signals.any("not_press", "subject:not_press") and "no_press" in signals


_ANSWERED = (Kind.REQUEST, Kind.AMENDMENT)

_TESTS = (
    ("a question, to be answered by a human", _question),
    ("seems to mean another event", _other_event),
    ("is said to be done, or for information only", _told_done),
    ("one of two people, and not yet which", _undecided),
    ("delegate and press at once", _two_roles),
    ("wants papers for visas, and names nobody", _visas),
    ("hints at a favour, or at a name of convenience", _bribe),
    ("refers to a promise that nobody here can check", _promised),
    ("wants a badge or a seat, and does not travel", _badge_from_afar),
    ("asks, and is no press by its own words", _no_press),
)
