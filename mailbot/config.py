"""config.toml -> Config: strict, every key with its meaning, all faults reported at once.

The file is looked for at `--config`, `$MAILBOT_CONFIG`, `./config.toml`, `/etc/mailbot/config.toml`. Secrets never
stand in it: see secrets.py.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from mailbot import faults
from mailbot.model import Language, Outcome
from mailbot.values import Address, ClockTime, EventKey, InLanguages, NamedPath, Text, check_url, is_loopback

PACKAGE = Path(__file__).parent
INSTALLED, STATE = Path("/etc/mailbot"), Path("/var/lib/mailbot")
"""Where the installed service has its configuration, and its store: so commands given by hand find the same store."""


def shipped(name: str) -> Path:
    """A file or folder that comes with mailbot: inside the wheel, or at the top of a checkout."""
    inside = PACKAGE / name
    return inside if inside.exists() else PACKAGE.parent / name


def is_as_shipped(path: Path) -> bool:
    """Whether a config.toml is a copy of the shipped one in which nobody has written anything yet."""
    original = shipped("config.toml")
    return path.is_file() and not path.samefile(original) and path.read_bytes() == original.read_bytes()


class ConfigError(Exception):
    """The configuration cannot be used; `faults` has a line each: file, key, what is wrong, what would be right."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Part(BaseModel):
    """A table of config.toml: an unknown key in it is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def _no_truth_for_a_number(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, bool) and cls.model_fields[str(info.field_name)].annotation is int:
            raise PydanticCustomError("int_type", "must be a whole number")  # pydantic would take true for 1
        return value


class Security(StrEnum):
    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"
    """Only towards a loopback address."""


class Server(Part):
    """Where a server is, and how to log in."""

    host: str = Field(min_length=1, examples=["mail.example.org"])
    port: int = Field(default=993, ge=1, le=65535)
    security: Security = Security.TLS
    ca_file: Path | None = Field(default=None, examples=["/etc/ssl/certs/our-ca.pem"])
    user: str = Field(default="", examples=["presse@example.org"])
    password_file: str = Field(default="", examples=["imap-password"])
    timeout: int = Field(default=30, ge=1, le=600)

    @model_validator(mode="after")
    def _no_open_lines(self) -> Self:
        if self.security is Security.NONE and not is_loopback(self.host):
            raise ValueError(f'security = "none" is only for a loopback address, not for {self.host}; use "tls"')
        return self


class Provider(StrEnum):
    MICROSOFT = "microsoft"
    GOOGLE = "google"


class Flow(StrEnum):
    DEVICE = "device"
    """A person logs in once, with `mailbot login`, in any browser."""
    CLIENT_CREDENTIALS = "client_credentials"
    """The application logs in by itself."""


class OAuth2(Part):
    """Log-in by tokens instead of a password."""

    provider: Provider = Field(examples=["microsoft"])
    client_id: str = Field(min_length=1, examples=["11111111-2222-3333-4444-555555555555"])
    tenant: str = Field(default="", pattern=r"^[A-Za-z0-9.-]*$", examples=["example.onmicrosoft.com"])
    flow: Flow = Flow.DEVICE
    client_secret_file: str = Field(default="", examples=["oauth2-secret"])
    authority: str = Field(default="", examples=["https://login.microsoftonline.us"])

    @model_validator(mode="after")
    def _whole(self) -> Self:
        microsoft, by_itself = self.provider is Provider.MICROSOFT, self.flow is Flow.CLIENT_CREDENTIALS
        if microsoft is not bool(self.tenant):
            wrong = "is missing: the directory's id or domain" if microsoft else "is for microsoft only; leave it out"
            raise ValueError(f"tenant {wrong}")
        if by_itself and not microsoft:
            raise ValueError(
                'flow = "client_credentials" is for microsoft only; with google a person logs in: "device"'
            )
        if (by_itself or not microsoft) and not self.client_secret_file:
            raise ValueError("client_secret_file is missing; name the file that holds the application's secret")
        if self.authority:
            check_url("authority", self.authority)
        return self


class Mailbox(Server):
    """The mailbox that journalists write to."""

    address: Address = Field(examples=["presse@example.org"])
    oauth2: OAuth2 | None = Field(default=None, examples=[{"provider": "microsoft", "tenant": "…", "client_id": "…"}])
    folder: Text = "INBOX"
    done_folder: str = ""
    sent_folder: str = "auto"
    drafts_folder: str = "auto"
    poll_seconds: int = Field(default=60, ge=1, le=86400)
    idle: bool = True
    trusted_authserv_id: str = ""

    @property
    def login(self) -> str:
        return self.user or self.address

    @property
    def round_overdue(self) -> timedelta:
        """So long there may be no good round: three polls and ten minutes."""
        return timedelta(seconds=3 * self.poll_seconds, minutes=10)

    @model_validator(mode="after")
    def _two_folders(self) -> Self:
        if self.done_folder and self.done_folder.casefold() == self.folder.casefold():
            raise ValueError('done_folder is the watched folder itself; name another, or "" to leave mail where it is')
        return self


class Smtp(Server):
    """The server that letters are handed to."""

    port: int = Field(default=465, ge=1, le=65535)
    password_file: str = Field(default="", examples=["smtp-password"])
    oauth2: bool = False
    retry_after: int = Field(default=60, ge=1)
    uncertain_after: int = Field(default=900, ge=1)
    give_up_after_days: int = Field(default=5, ge=1)


Weekday = Literal["mo", "tu", "we", "th", "fr", "sa", "su"]
WEEK: tuple[Weekday, ...] = ("mo", "tu", "we", "th", "fr", "sa", "su")


class PressOffice(Part):
    """In whose name letters are written, and who reads the digest."""

    name: InLanguages = Field(examples=["Example e.V., Pressestelle"])
    address: Address = Field(examples=["presse@example.org"])
    digest_to: tuple[Address, ...] = Field(default=(), examples=[["chefin@example.org"]])
    digest_at: ClockTime = time(8, 0)
    digest_days: tuple[Weekday, ...] = WEEK
    language: Language = Language.DE

    def name_in(self, language: Language) -> str:
        return _in_language(self.name, language)


class Mode(StrEnum):
    SEND = "send"
    DRAFT = "draft"
    OFF = "off"


class Answers(Part):
    """Whether and how letters go out."""

    mode: Mode = Mode.SEND
    draft_outcomes: tuple[Outcome, ...] = Field(default=(), examples=[["late_digital", "closed"]])
    since: date | None = Field(default=None, examples=["2021-06-01"])
    complete_within_days: int = Field(default=5, ge=0, le=60)
    max_letters_an_hour: int = Field(default=200, ge=1)
    max_letters_to_one_a_day: int = Field(default=5, ge=1)


class StorePlace(Part):
    """Where mailbot keeps what it knows, and for how long."""

    path: NamedPath = Path("mailbot.sqlite3")
    keep_days: int = Field(default=90, ge=0)


class Service(Part):
    """The long-running service."""

    heartbeat_url: str = Field(default="", examples=["https://hc-ping.com/…"])

    @model_validator(mode="after")
    def _no_open_lines(self) -> Self:
        if self.heartbeat_url:
            check_url("heartbeat_url", self.heartbeat_url)
        return self


def _in_language(texts: Mapping[Language, str], language: Language) -> str:
    """The text in a language, else in English, else in any that is there."""
    return texts.get(language) or texts.get(Language.EN) or next(iter(texts.values()))


class InPerson(Part):
    until: date = Field(examples=["2021-06-07"])


class Digital(Part):
    until: date = Field(examples=["2021-06-21"])
    link: str = Field(default="", pattern=r"^(https://\S+)?$", examples=["https://events.example.org/register"])


class Event(Part):
    """One event: its names, days, place, tracks and deadlines."""

    key: EventKey = Field(examples=["SPK21"])
    name: dict[Language, Text] = Field(min_length=1, examples=[{"de": "…", "en": "…"}])
    begins: date = Field(examples=["2021-06-28"])
    ends: date = Field(examples=["2021-06-30"])
    place: InLanguages = Field(examples=["Kaluga"])
    time_zone: ZoneInfo = Field(examples=["Europe/Berlin"])
    in_person: InPerson | None = Field(default=None, examples=[{"until": "2021-06-07"}])
    digital: Digital | None = Field(default=None, examples=[{"until": "2021-06-21", "link": "https://…"}])
    templates: Path | None = Field(default=None, examples=["templates-spk21"])

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.ends < self.begins:
            raise ValueError(f"ends = {self.ends} lies before begins = {self.begins}")
        if self.in_person is None and self.digital is None:
            raise ValueError("neither [event.in_person] nor [event.digital]: nobody could be accredited")
        for track in (self.in_person, self.digital):
            if track is not None and track.until > self.ends:
                raise ValueError(f"until = {track.until} lies after the event's end, {self.ends}")
        return self

    def name_in(self, language: Language) -> str:
        return _in_language(self.name, language)

    def place_in(self, language: Language) -> str:
        return _in_language(self.place, language)

    def deadline_of(self, track: InPerson | Digital) -> datetime:
        """The first instant that is too late for a track: the day after its last one, 00:00 in the event's zone."""
        return self._end_of(track.until)

    def completion_deadline(self, arrived: datetime, within_days: int) -> datetime:
        """The first instant that is too late to complete a request whose first mail came in time, at `arrived`:
        whole days in the event's zone, and never before the first track closes."""
        last = arrived.astimezone(self.time_zone).date() + timedelta(days=within_days)
        track = self.in_person or self.digital
        return self._end_of(max(last, track.until) if track else last)

    @property
    def ends_at(self) -> datetime:
        """The instant at which the event has ended."""
        return self._end_of(self.ends)

    def _end_of(self, day: date) -> datetime:
        return datetime.combine(day + timedelta(days=1), time(), self.time_zone)


class Config(Part):
    """The whole of config.toml."""

    mailbox: Mailbox
    smtp: Smtp
    press_office: PressOffice
    answers: Answers = Answers()
    store: StorePlace = StorePlace()
    service: Service = Service()
    event: tuple[Event, ...] = Field(min_length=1)
    _file: Path = PrivateAttr(default=Path("config.toml"))

    @model_validator(mode="after")
    def _each_event_once(self) -> Self:
        keys = [event.key for event in self.event]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"two events have the key {key!r}; references could not be told apart")
        return self

    @model_validator(mode="after")
    def _a_token_for_smtp(self) -> Self:
        if self.smtp.oauth2 and (self.mailbox.oauth2 is None or not self.smtp.user):
            missing = "[mailbox.oauth2], whose token it is" if self.mailbox.oauth2 is None else "smtp.user"
            raise ValueError(f"smtp.oauth2 = true needs {missing}")
        return self

    @property
    def file(self) -> Path:
        """Where it was read from."""
        return self._file

    @property
    def store_path(self) -> Path:
        """The store's file: a relative path lies in systemd's state folder if there is one, else beside config.toml."""
        beside = self._file.absolute().parent
        state = os.environ.get("STATE_DIRECTORY", "").split(":")[0] or (STATE if beside == INSTALLED else beside)
        return Path(state) / self.store.path.expanduser()

    def find_event(self, key: str | None) -> Event | None:
        return next((event for event in self.event if event.key == key), None)

    @property
    def time_zone(self) -> ZoneInfo:
        """The press office's own zone: that of the first event."""
        return self.event[0].time_zone


def find_file(given: Path | None) -> Path | None:
    """The configuration file in force: the given one, else the first that exists; None if there is none."""
    if given is not None:
        return given
    if named := os.environ.get("MAILBOT_CONFIG"):
        return Path(named)
    return next((path for path in (Path("config.toml"), INSTALLED / "config.toml") if _is_there(path)), None)


def _is_there(path: Path) -> bool:
    """Whether there is such a file; also if that may not be known: to read it then fails, and says why."""
    try:
        path.stat()
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def load(path: Path) -> Config:
    """Reads a configuration; raises ConfigError with all its faults."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except PermissionError as error:
        raise ConfigError(
            [f"{path}: cannot be read ({error.strerror}); run this as root, or as the service's user"]
        ) from None
    except OSError as error:
        raise ConfigError(
            [f"{path}: cannot be read ({error.strerror}); name another with --config, or write one with `mailbot init`"]
        ) from None
    except UnicodeDecodeError:
        raise ConfigError([f"{path}: is not UTF-8; save it as UTF-8"]) from None
    except tomllib.TOMLDecodeError as error:
        hint = 'it must be like key = "text", key = 60, key = true or day = 2021-06-07'
        raise ConfigError([f"{path}: is not TOML: {error}; {hint}"]) from None
    for part in (data.get("mailbox"), data.get("smtp")):
        if isinstance(part, dict) and part.get("ca_file"):
            # like all other paths in it, it is meant from where the file lies
            part["ca_file"] = path.absolute().parent / str(part["ca_file"])
    try:
        config = Config.model_validate(data)
    except ValidationError as error:
        raise ConfigError([f"{path}: {fault}" for fault in faults.lines(error, Config)]) from None
    config._file = path
    return config
