"""What `mailbot init` asks: a table of questions, and the configuration that the answers make.

An answer is judged at once, by the rules of config.py: the answers so far, with stand-ins for those still missing, must
make a valid configuration.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from mailbot import faults
from mailbot.cli.rewrite import Value, Values
from mailbot.config import Config

Answers = Mapping[str, str]
"""Option's name -> the answer; "" where a thing is not wanted."""


def _nothing(_: Answers) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Question:
    """option: its name among the options of `init`. default: from the answers so far. needed: "" is no answer."""

    option: str
    words: str
    default: Callable[[Answers], str] = _nothing
    needed: bool = False
    if_any: str = ""
    """Asked only if this earlier answer is not empty."""

    @property
    def flag(self) -> str:
        return f"--{self.option.replace('_', '-')}"


def _before(days: int) -> Callable[[Answers], str]:
    return lambda answers: (date.fromisoformat(answers["begins"]) - timedelta(days)).isoformat()


def _same(option: str) -> Callable[[Answers], str]:
    return lambda answers: answers[option]


QUESTIONS = (
    Question("language", "Language of the press office: de, en or ru", lambda a: "de"),
    Question("press_office", "Name that letters are signed with", needed=True),
    Question("press_office_en", "the name in English", _same("press_office")),
    Question("press_office_ru", "the name in Russian", _same("press_office_en")),
    Question("mailbox", "Address that journalists write to", needed=True),
    Question("imap_host", "IMAP server", lambda a: f"imap.{a['mailbox'].rpartition('@')[2]}", needed=True),
    Question("imap_port", "its port", lambda a: "993", needed=True),
    Question("imap_security", "its security: tls, starttls or none", lambda a: _security(a["imap_port"]), needed=True),
    Question("imap_user", "user name there", _same("mailbox"), needed=True),
    Question("done_folder", "Folder that answered mail is moved to (- for none)", lambda a: "Akkreditierung"),
    Question("smtp_host", "SMTP server", lambda a: a["imap_host"].replace("imap", "smtp", 1), needed=True),
    Question("smtp_port", "its port", lambda a: "465", needed=True),
    Question("smtp_security", "its security: tls, starttls or none", lambda a: _security(a["smtp_port"]), needed=True),
    Question("smtp_user", "user name there (- for no log-in)", _same("imap_user")),
    Question("press_address", "Address of the press office, for letters", _same("mailbox"), needed=True),
    Question("digest_to", "Who reads the daily digest (addresses, with commas)", _same("press_address")),
    Question("digest_at", "at which time", lambda a: "08:00", needed=True),
    Question("mode", "Answers: send, draft (a human sends them) or off", lambda a: "send", needed=True),
    Question("event", "Short key of the event, such as SPK21; it begins each reference", needed=True),
    Question("name_de", "Name of the event in German"),
    Question("name_en", "in English"),
    Question("name_ru", "in Russian"),
    Question("begins", "First day (YYYY-MM-DD)", needed=True),
    Question("ends", "Last day", _same("begins"), needed=True),
    Question("place", "Place (online, if nobody can come)", needed=True),
    Question("place_en", "the place in English", _same("place")),
    Question("place_ru", "the place in Russian", _same("place_en")),
    Question("time_zone", "Time zone of the deadlines", lambda a: "Europe/Berlin", needed=True),
    Question("in_person_until", "Last day to ask for attendance in person (- if nobody can come)", _before(21)),
    Question("digital_until", "Last day to ask for digital attendance (- if there is none)", _before(7)),
    Question("digital_link", "Page where digital attendance is registered (https://…)", if_any="digital_until"),
)
OF_CHOICE = frozenset({"in_person_until", "digital_until"})
"""Their defaults are proposals: who gives all by options leaves such a thing out by not naming it."""


def _security(port: str) -> str:
    return "starttls" if port in {"143", "587", "25"} else "tls"


def draft(answers: Answers) -> dict[str, Any]:
    """The configuration's data; stand-ins where an answer is still missing."""

    def of(option: str, stand_in: str = "") -> str:
        return answers.get(option, stand_in)

    begins = of("begins", "2000-01-01")
    ends = of("ends", begins)
    names = {each: of(f"name_{each}") for each in ("de", "en", "ru") if of(f"name_{each}")}
    event: dict[str, Any] = {
        "key": of("event", "EVENT"),
        "name": names or {"en": "…"},
        "begins": begins,
        "ends": ends,
        "place": {"de": of("place", "…"), "en": of("place_en", "…"), "ru": of("place_ru", "…")},
        "time_zone": of("time_zone", "Europe/Berlin"),
    }
    for track in ("in_person", "digital"):
        if until := of(f"{track}_until", ends):
            event[track] = {"until": until}
    if "digital" in event:
        event["digital"]["link"] = of("digital_link")
    address = of("mailbox", "presse@example.org")
    readers = [each.strip() for each in of("digest_to").split(",") if each.strip()]
    return {
        "mailbox": {
            "address": address,
            "host": of("imap_host", "localhost"),
            "port": of("imap_port", "993"),
            "security": of("imap_security", "tls"),
            "user": of("imap_user"),
            "done_folder": of("done_folder"),
        },
        "smtp": {
            "host": of("smtp_host", "localhost"),
            "port": of("smtp_port", "465"),
            "security": of("smtp_security", "tls"),
            "user": of("smtp_user"),
        },
        "press_office": {
            "name": {
                "de": of("press_office", "…"),
                "en": of("press_office_en", "…"),
                "ru": of("press_office_ru", "…"),
            },
            "address": of("press_address", address),
            "digest_to": readers,
            "digest_at": of("digest_at", "08:00"),
            "language": of("language", "de"),
        },
        "answers": {"mode": of("mode", "send")},
        "event": [event],
    }


def find_faults(answers: Answers) -> list[str]:
    """What is wrong with the answers so far, a line each."""
    if "name_ru" in answers and not any(answers.get(f"name_{each}") for each in ("de", "en", "ru")):
        return ["the event needs a name in one language at least"]
    try:
        Config.model_validate(draft(answers))
    except ValidationError as error:
        return list(faults.lines(error, Config))
    return []


def values(answers: Answers) -> tuple[Values, list[str]]:
    """For `rewrite`: what to put into the shipped config.toml, and the tables to leave out. All must be answered."""
    config = Config.model_validate(draft(answers))
    box, smtp, office, event = config.mailbox, config.smtp, config.press_office, config.event[0]
    put: dict[tuple[str, str], Value | None] = {
        ("mailbox", "address"): box.address,
        ("mailbox", "host"): box.host,
        ("mailbox", "port"): box.port,
        ("mailbox", "security"): box.security.value,
        ("mailbox", "user"): box.user,
        ("mailbox", "done_folder"): box.done_folder,
        ("smtp", "host"): smtp.host,
        ("smtp", "port"): smtp.port,
        ("smtp", "security"): smtp.security.value,
        ("smtp", "user"): smtp.user,
        ("press_office", "address"): office.address,
        ("press_office", "digest_to"): list(office.digest_to),
        ("press_office", "digest_at"): f"{office.digest_at:%H:%M}",
        ("press_office", "language"): office.language.value,
        ("answers", "mode"): config.answers.mode.value,
        ("answers", "since"): None,
        ("event", "key"): event.key,
        ("event", "begins"): event.begins,
        ("event", "ends"): event.ends,
        ("event", "time_zone"): event.time_zone.key,
    }
    for language, name in office.name.items():
        put["press_office.name", language.value] = name
    for language, place in event.place.items():
        put["event.name", language.value] = event.name.get(language)
        put["event.place", language.value] = place
    if event.in_person:
        put["event.in_person", "until"] = event.in_person.until
    if event.digital:
        put["event.digital", "until"] = event.digital.until
        put["event.digital", "link"] = event.digital.link
    tracks = {"event.in_person": event.in_person, "event.digital": event.digital}
    return put, [table for table, track in tracks.items() if track is None]
