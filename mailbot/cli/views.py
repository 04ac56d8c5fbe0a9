"""Readings and requests as the JSON of the contract. Times are told in the event's zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from mailbot.config import Event
from mailbot.model import Decision, Member, Person, Reading, Request


def reading_json(file: str, reading: Reading, decision: Decision, zone: tzinfo) -> dict[str, Any]:
    """One line of `mailbot read --json`."""
    envelope = reading.envelope
    return {
        "file": file,
        "message_id": envelope.message_id,
        "arrived": _time(envelope.arrived, zone),
        "kind": reading.kind,
        "language": reading.language,
        "attendance": reading.attendance,
        "event": decision.event,
        "medium": reading.medium,
        "people": [_person(person) for person in reading.people],
        "phone": list(reading.phone),
        "press_card": list(reading.press_card),
        "outcome": decision.outcome,
        "rule": decision.rule,
        "missing": list(decision.missing),
        "confidence": round(reading.confidence, 3),
        "reasons": list(dict.fromkeys([*reading.reasons, *reading.doubts, *decision.reasons])),
        "evidence": [
            {"field": item.field, "value": item.value, "source": item.source, "text": item.text}
            for item in reading.evidence
        ],
    }


def request_json(request: Request, events: Sequence[Event]) -> dict[str, Any]:
    """One line of `mailbot list --json`."""
    zone = next((event.time_zone for event in events if event.key == request.event), events[0].time_zone)
    return {
        "ref": request.ref,
        "status": request.status,
        "event": request.event,
        "medium": request.medium,
        "people": [_member(member) for member in request.members],
        "unnamed": request.unnamed,
        "language": request.language,
        "sender": request.sender,
        "arrived": _time(request.arrived, zone),
        "attendance": request.attendance,
        "reasons": list(request.reasons),
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "given": person.given,
        "family": person.family,
        "role": person.role,
        "press_card": person.press_card,
        "phone": person.phone,
        "email": person.email,
    }


def _member(member: Member) -> dict[str, Any]:
    return {**_person(member.person), "status": member.status}


def _time(moment: datetime | None, zone: tzinfo) -> str | None:
    return moment.astimezone(zone).isoformat(timespec="seconds") if moment else None
