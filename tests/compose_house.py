"""What the tests of the letters share: a configuration, a mail to answer, and a look into the finished bytes."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast
from zoneinfo import ZoneInfo

from mailbot.compose import ReplyTo, Templates, letter
from mailbot.config import Config, Event, shipped
from mailbot.model import (
    Attendance,
    Decision,
    Language,
    Letter,
    LetterKind,
    Member,
    Outcome,
    Person,
    Request,
    Status,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2021, 6, 3, 10, 14, tzinfo=BERLIN)
TEMPLATES = Templates.load(shipped("templates"))

EVENT: dict[str, Any] = {
    "key": "SPK21",
    "name": {
        "de": "XVI. Deutsch-Russische Städtepartnerkonferenz",
        "en": "16th German-Russian Conference of Partner Cities",
        "ru": "XVI Германо-российская конференция городов-партнёров",
    },
    "begins": "2021-06-28",
    "ends": "2021-06-30",
    "place": {"de": "Kaluga", "en": "Kaluga", "ru": "Калуга"},
    "time_zone": "Europe/Berlin",
    "in_person": {"until": "2021-06-07"},
    "digital": {"until": "2021-06-21", "link": "https://events.example/register?a=1&b=2"},
}


def configure(**event: Any) -> Config:
    """A configuration of one event, like that of the press release but for the keys given (None takes one out)."""
    tables = {key: value for key, value in (EVENT | event).items() if value is not None}
    return Config.model_validate(
        {
            "mailbox": {"address": "presse@forum.example", "host": "imap.forum.example"},
            "smtp": {"host": "smtp.forum.example"},
            "press_office": {"name": "Forum e.V., Pressestelle", "address": "presse@forum.example"},
            "event": [tables],
        }
    )


CONFIG = configure()


def reply_to(**changes: Any) -> ReplyTo:
    values: dict[str, Any] = {
        "address": "anna.schmidt@gazette.example",
        "name": "Anna Schmidt",
        "language": Language.EN,
        "subject": "Accreditation",
        "message_id": "<1@gazette.example>",
        "references": (),
        "arrived": NOW,
    }
    return ReplyTo(**(values | changes))


def request(*members: Member, **changes: Any) -> Request:
    values: dict[str, Any] = {
        "ref": "SPK21-0042",
        "event": "SPK21",
        "status": Status.CONFIRMED,
        "attendance": Attendance.IN_PERSON,
        "medium": "The Gazette",
        "language": Language.EN,
        "sender": "anna.schmidt@gazette.example",
        "sender_name": "Anna Schmidt",
        "arrived": NOW,
        "members": members or (member("Anna", "Schmidt"),),
    }
    return Request(**(values | changes))


def member(given: str, family: str, status: Status = Status.CONFIRMED, arrived: datetime = NOW, **more: Any) -> Member:
    return Member(Person(given, family, **more), status, arrived)


def write(
    kind: LetterKind = LetterKind.CONFIRM,
    of: Request | None = None,
    *,
    reply: ReplyTo | None = None,
    config: Config = CONFIG,
    event: Event | None = None,
    templates: Templates = TEMPLATES,
    key: str = "mail-17",
    now: datetime = NOW,
    entered: bool = False,
    **decision: Any,
) -> Letter:
    """The letter of a kind upon a request (a plain one by default)."""
    return letter(
        Decision(Outcome.CONFIRM, "test", letter=kind, **decision),
        of or request(),
        reply or reply_to(),
        config=config,
        event=event or config.event[0],
        templates=templates,
        key=key,
        now=now,
        entered=entered,
    )


def opened(letter: Letter) -> EmailMessage:
    """The letter's bytes as a mail program reads them."""
    return message_from_bytes(letter.raw, policy=default)


def html_of(letter: Letter) -> str:
    part = opened(letter).get_body(("html",))
    assert part is not None
    return cast(str, part.get_content()).replace("\r\n", "\n")


def calendar_of(letter: Letter) -> bytes | None:
    for part in opened(letter).iter_attachments():
        if part.get_content_type() == "text/calendar":
            return cast(bytes, part.get_payload(decode=True))
    return None
