"""Readings, requests and configurations with all defaults given, so that a test states only what matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailbot import config as configuration
from mailbot.model import (
    Attendance,
    Envelope,
    Kind,
    Language,
    Member,
    Person,
    Reading,
    Request,
    Status,
)

BERLIN = ZoneInfo("Europe/Berlin")
ROOT = Path(__file__).parent.parent


@cache
def shipped_config() -> configuration.Config:
    return configuration.load(ROOT / "config.toml")


EVENT = shipped_config().event[0]


def at(text: str, zone: str = "Europe/Berlin") -> datetime:
    """`06-07 23:59:59` -> that moment of 2021, in Berlin unless another zone is named."""
    return datetime.fromisoformat(f"2021-{text}").replace(tzinfo=ZoneInfo(zone))


ON_TIME = at("06-03 10:00")
LATE = at("06-10 10:00")
CLOSED = at("06-22 10:00")


def person(name: str = "Carla Wiegand", **fields: Any) -> Person:
    given, _, family = name.rpartition(" ")
    return Person(given, family, **fields)


def envelope(**fields: Any) -> Envelope:
    plain = Envelope(
        message_id="<1@zeitung.example>",
        subject="Akkreditierung",
        sender="carla@zeitung.example",
        sender_name="Carla Wiegand",
        to=("jhofmann@deutsch-russisches-forum.de",),
        reply_to=None,
        in_reply_to=None,
        references=(),
        arrived=ON_TIME,
        size=1000,
        fingerprint="f1",
    )
    return replace(plain, **fields)


def reading(
    *people: Person, arrived: datetime | None = ON_TIME, sender: str = "carla@zeitung.example", **fields: Any
) -> Reading:
    plain = Reading(
        envelope=envelope(arrived=arrived, sender=sender),
        kind=Kind.REQUEST,
        language=Language.DE,
        attendance=Attendance.IN_PERSON,
        event="SPK21",
        medium="Elbtaler Zeitung",
        people=people or (person(),),
    )
    return replace(plain, **fields)


def member(name: str = "Carla Wiegand", status: Status = Status.CONFIRMED, arrived: datetime = ON_TIME) -> Member:
    return Member(person(name), status, arrived)


def request(*members: Member, **fields: Any) -> Request:
    plain = Request(
        ref="SPK21-0001",
        event="SPK21",
        status=Status.CONFIRMED,
        attendance=Attendance.IN_PERSON,
        medium="Elbtaler Zeitung",
        language=Language.DE,
        sender="carla@zeitung.example",
        sender_name="Carla Wiegand",
        arrived=ON_TIME,
        members=members or (member(),),
    )
    return replace(plain, **fields)
