"""config.toml -> Config: strict, and with all faults reported at once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from mailbot.model import Language, Outcome


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Security(StrEnum):
    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class Server(Strict):
    """Where a server is and how to log in."""

    host: str
    port: int = Field(ge=1, le=65535)
    security: Security = Security.TLS
    ca_file: Path | None = None
    user: str = ""
    password_file: str = ""
    timeout: int = Field(default=30, ge=1)


class Mailbox(Server):
    address: str
    port: int = 993
    folder: str = "INBOX"
    done_folder: str = ""
    sent_folder: str = "auto"
    drafts_folder: str = "auto"
    poll_seconds: int = Field(default=60, ge=1)
    idle: bool = True
    trusted_authserv_id: str = ""


class Smtp(Server):
    port: int = 465
    retry_after: int = Field(default=60, ge=1)
    uncertain_after: int = Field(default=900, ge=1)
    give_up_after_days: int = Field(default=5, ge=1)


class PressOffice(Strict):
    name: str
    address: str
    digest_to: tuple[str, ...] = ()
    digest_at: time = time(8, 0)
    digest_days: tuple[Literal["mo", "tu", "we", "th", "fr", "sa", "su"], ...] = ("mo", "tu", "we", "th", "fr", "sa", "su")
    language: Language = Language.DE


class Mode(StrEnum):
    SEND = "send"
    DRAFT = "draft"
    OFF = "off"


class Answers(Strict):
    mode: Mode = Mode.SEND
    draft_outcomes: tuple[Outcome, ...] = ()
    since: date | None = None
    complete_within_days: int = Field(default=5, ge=0)
    max_letters_an_hour: int = Field(default=200, ge=1)
    max_letters_to_one_a_day: int = Field(default=5, ge=1)


class StorePlace(Strict):
    path: Path
    keep_days: int = Field(default=90, ge=0)


class InPerson(Strict):
    until: date


class Digital(Strict):
    until: date
    link: str = ""


class Event(Strict):
    """One event: its names, days, place, tracks and deadlines."""

    key: str
    name: dict[Language, str]
    begins: date
    ends: date
    place: str | dict[Language, str]
    time_zone: ZoneInfo
    in_person: InPerson | None = None
    digital: Digital | None = None
    templates: Path | None = None


class Config(Strict):
    mailbox: Mailbox
    smtp: Smtp
    press_office: PressOffice
    answers: Answers = Answers()
    store: StorePlace
    event: tuple[Event, ...]
