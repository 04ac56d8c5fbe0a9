"""A press office's day in a store: requests of every fate, and all that a digest can tell. Everybody is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from mailbot import config as configuration
from mailbot.compose import Templates
from mailbot.config import Config, shipped
from mailbot.model import (
    Attendance,
    Decision,
    Envelope,
    Evidence,
    Kind,
    Language,
    Letter,
    LetterState,
    Member,
    Outcome,
    Person,
    Reading,
    Request,
    Source,
    Status,
)
from mailbot.store import Store
from tests.make import ROOT, at, envelope, reading, request

MORNING = at("06-08 08:00")
YESTERDAY = at("06-07 08:00")

_numbers = count(1)


def office_config(**changes: Any) -> Config:
    """The shipped configuration with other values for the press office; never the same mailbox as any real one."""
    config = configuration.load(ROOT / "config.toml")
    office = config.press_office.model_copy(
        update={"address": "presse@forum.example", "digest_to": ("leitung@forum.example",), **changes}
    )
    mailbox = config.mailbox.model_copy(update={"address": "akkreditierung@forum.example"})
    return config.model_copy(update={"press_office": office, "mailbox": mailbox})


def templates_of(config: Config) -> dict[str, Templates]:
    return {event.key: Templates.load(shipped("templates")) for event in config.event}


def open_store(folder: Path) -> Store:
    return Store(folder / "mailbot.sqlite3")


def keep(
    store: Store,
    wanted: Request | None,
    decision: Decision,
    *,
    at: datetime,
    read: Reading | None = None,
    letter: LetterState | None = None,
    reply: str = "",
) -> tuple[str, int]:
    """A mail with its request and decision, as a round keeps them; the reference and the mail's number."""
    number = next(_numbers)
    read = read or reading(arrived=at)
    read = replace(
        read, envelope=replace(read.envelope, fingerprint=f"f{number}", message_id=f"<{number}@mail.example>")
    )
    with store.transaction():
        row, ref = None, ""
        if wanted is not None:
            ref = wanted.ref or store.requests.next_ref(wanted.event)
            known = store.requests.number_of(ref)
            row = known if known is not None else store.requests.add(replace(wanted, ref=ref), at)
        mail = store.mails.keep(("INBOX", 1, number), read, decision, row, at)
        final = replace(decision, request=replace(wanted, ref=ref) if wanted else None)
        store.requests.record(final, mail=mail, request=row, actor="rule", at=at)
        if letter is not None:
            key = f"mail-{mail}"
            text = Letter(
                None, f"<letter-{mail}@forum.example>", "presse@forum.example", read.envelope.sender, "", "", b""
            )
            store.letters.add(key, text, mail=mail, request=row, created=at)
            stored = store.letters.find(key)
            assert stored is not None
            store.letters.change(stored, letter, tried=at, reply=reply)
    return ref, mail


_OUTCOMES = {
    Status.CONFIRMED: Outcome.CONFIRM,
    Status.DIGITAL: Outcome.DIGITAL_LINK,
    Status.INCOMPLETE: Outcome.ASK,
    Status.WITHDRAWN: Outcome.WITHDRAW,
    Status.REVIEW: Outcome.REVIEW,
}


def decided(store: Store, status: Status, people: str, medium: str | None, when: datetime, **fields: Any) -> str:
    """A request of these people ("Carla Wiegand, Jan Okoro"), decided at its arrival; its reference."""
    members = tuple(Member(_person(name), status, when) for name in people.split(", ") if name)
    address = fields.pop(
        "sender", "redaktion@" + (medium or "postfach").split()[0].lower().replace("ä", "ae") + ".example"
    )
    outcome = fields.pop("outcome", None) or _OUTCOMES.get(status, Outcome.LATE_DIGITAL)
    kind = fields.pop("kind", Kind.REQUEST)
    reasons = fields.pop("reasons", ("by the table",))
    words, evidence = fields.pop("words", ""), fields.pop("evidence", ())
    letter, reply = fields.pop("letter", None), fields.pop("reply", "")
    wanted = request(*members, ref="", status=status, medium=medium, sender=address, sender_name=people.split(", ")[0],
                     arrived=when, **fields)  # fmt: skip
    wanted = replace(wanted, members=members)
    read = reading(arrived=when, sender=address, kind=kind, words=words, evidence=evidence, medium=medium)
    read = replace(read, envelope=replace(read.envelope, sender_name=people.split(", ")[0] or address))
    decision = Decision(outcome, "rule", reasons)
    return keep(store, wanted, decision, at=when, read=read, letter=letter, reply=reply)[0]


def _person(name: str) -> Person:
    given, _, family = name.rpartition(" ")
    return Person(given, family, role="Redakteurin", phone="+49 341 3000-12")


def busy(store: Store) -> None:
    """The days up to the morning of 8 June 2021, the in-person deadline just passed."""
    media = (
        "Elbtaler Zeitung",
        "Radio Nordlicht",
        "Волжский вестник",
        "Donau Rundschau",
        "TV Hafenstadt",
        "Окский голос",
    )
    names = (
        "Carla Wiegand", "Jan Okoro", "Ирина Соколова", "Thea von der Aue", "Emre Yıldız", "Пётр Лебедев", "Zoë Märkl",
        "Hannes Öttl", "Anna Łęcka", "Ольга Ёлкина", "Luc Béraud", "Wiebke Janßen",
    )  # fmt: skip
    a_day = {1: 3, 2: 5, 3: 4, 4: 7, 5: 2, 6: 2, 7: 12}
    index = 0
    for day, requests in a_day.items():
        for number in range(requests):
            name, medium = names[index % len(names)], media[index % len(media)]
            status = (Status.CONFIRMED, Status.CONFIRMED, Status.DIGITAL, Status.CONFIRMED)[index % 4]
            when = at(f"06-{day:02} 09:10") + timedelta(minutes=61 * number)
            attendance = Attendance.DIGITAL if status is Status.DIGITAL else Attendance.IN_PERSON
            people = f"{name}, {names[(index + 5) % len(names)]}" if index % 5 == 0 else name
            decided(store, status, people, medium, when, attendance=attendance, letter=LetterState.SENT)
            index += 1
    decided(store, Status.REJECTED, "Birgit Anders", "Seeland Kurier", at("06-08 00:17"))
    decided(
        store, Status.REJECTED, "Глеб Орлов, Ника Орлова", "Северный берег", at("06-08 06:42"), language=Language.RU
    )
    decided(store, Status.INCOMPLETE, "Moritz", "Radio Nordlicht", at("06-07 11:05"), asked=1)
    decided(store, Status.INCOMPLETE, "Paula Brink", None, at("06-04 15:30"), asked=1)
    decided(store, Status.WITHDRAWN, "Dana Krüger", "Elbtaler Zeitung", at("06-07 17:48"))
    decided(store, Status.CONFIRMED, "Jonas Beck, Mia Falk", "TV Hafenstadt", at("06-07 18:20"), outcome=Outcome.AMEND)
    _waiting(store)
    _trouble(store)


def _waiting(store: Store) -> None:
    decided(
        store, Status.REVIEW, "Klara Feldmann", "Blog „Ostwärts“", at("06-05 19:12"), sender="klara@ostwaerts.example",
        reasons=("not sure enough", "may be something else: other"),
        words="Liebe Frau Hofmann, ich schreibe seit drei Jahren über Städtepartnerschaften und würde gern nach Kaluga "
        "mitreisen, vorausgesetzt, es gibt noch einen Platz in der Delegation oder auf der Pressebank. Was meinen Sie?",
        evidence=(
            Evidence("kind", "request", Source.BODY, "würde gern nach Kaluga mitreisen"),
            Evidence("medium", "Blog „Ostwärts“", Source.SIGNATURE, "Klara Feldmann · Blog „Ostwärts“"),
            Evidence("people", "Klara Feldmann", Source.FROM, "Klara Feldmann"),
        ),
    )  # fmt: skip
    decided(
        store, Status.REVIEW, "", "Donau Rundschau", at("06-07 14:03"), kind=Kind.QUESTION, sender="technik@donau.example",
        reasons=("a question", "a question, to be answered by a human"),
        words="Guten Tag, gibt es vor Ort einen Ü-Wagen-Stellplatz mit Strom, und ab wann ist der Aufbau möglich? "
        "Danke und Gruß, Ruben Haas",
    )  # fmt: skip
    decided(
        store, Status.REVIEW, "Семён Дроздов, Алла Мирская", "Телеканал «Ока»", at("06-07 22:41"), language=Language.RU,
        reasons=("speaks of somebody else's request",),
        words="Здравствуйте! Просим добавить к заявке нашего коллеги ещё двух человек: Семён Дроздов, оператор, и Алла "
        "Мирская, корреспондент.",
        evidence=(Evidence("people", "Семён Дроздов", Source.BODY, "Семён Дроздов, оператор"),),
    )  # fmt: skip
    known = store.requests.find("SPK21-0001")
    assert known is not None
    words = (
        "Moin, kann ich meinen Termin noch auf eine Kollegin übertragen? Den Namen weiß ich leider erst nächste Woche."
    )
    read = reading(arrived=at("06-08 07:20"), kind=Kind.QUESTION, words=words, sender=known.sender)
    read = replace(read, envelope=replace(read.envelope, sender_name=known.sender_name, subject="AW: Akkreditierung"))
    keep(store, known, Decision(Outcome.REVIEW, "question", ("a question",)), at=at("06-08 07:20"), read=read)


def _trouble(store: Store) -> None:
    decided(store, Status.CONFIRMED, "Ute Sommer", "Talblick TV", at("06-07 13:00"), letter=LetterState.REFUSED,
            reply="550 5.1.1 <redaktion@talblick.example>: Recipient address rejected: User unknown")  # fmt: skip
    near: Envelope = envelope(arrived=at("06-07 16:10"), sender="vertrieb@messebau.example",
                              subject="Ihre Akkreditierung für die Messebau Nord – Frühbucherpreise")  # fmt: skip
    read = replace(reading(arrived=at("06-07 16:10"), kind=Kind.OTHER, near_miss=True), envelope=near)
    keep(store, None, Decision(Outcome.NONE, "nothing-asked"), at=at("06-07 16:10"), read=read)
    with store.transaction():
        aside = envelope(arrived=at("06-07 19:58"), fingerprint="aside", sender="regie@hafenstadt.example",
                         subject="Kamerateam für Kaluga")  # fmt: skip
        store.mails.set_aside(("INBOX", 1, 9000), aside, "Traceback …\nValueError: x", at("06-07 20:00"))
        store.outages.begin("mailbox", at("06-07 19:02"))
        store.outages.end("mailbox", at("06-07 19:51"))
        store.keep_moment("last_round", MORNING - timedelta(seconds=40))


def near_miss(store: Store, subject: str = "Akkreditierung Messebau") -> int:
    read = reading(kind=Kind.OTHER, near_miss=True, people=())
    read = replace(
        read, envelope=envelope(subject=subject, sender="vertrieb@messebau.example", arrived=at("06-07 16:10"))
    )
    return keep(store, None, Decision(Outcome.NONE, "nothing-asked"), at=at("06-07 16:10"), read=read)[1]
