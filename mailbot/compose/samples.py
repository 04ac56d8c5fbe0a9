"""Invented requests: every letter can be seen, and every branch of its template tried, before a journalist reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from mailbot.compose.letter import ReplyTo, letter
from mailbot.compose.templates import TemplateFault, Templates
from mailbot.config import Config, Event
from mailbot.model import (
    Attendance,
    Decision,
    Language,
    Letter,
    LetterKind,
    Member,
    Missing,
    Outcome,
    Person,
    Request,
    Status,
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A case of one letter: what was decided, upon which request, and the mail that is answered."""

    name: str
    """`confirm`, or with a word for the special case: `confirm-some`."""
    decision: Decision
    request: Request
    reply: ReplyTo
    entered: bool = False
    """Whether an earlier letter put the event into the reader's calendar."""


@dataclass(frozen=True, slots=True)
class _Cast:
    """The people and things of one language's samples."""

    people: tuple[Person, Person, Person]
    half: Person
    medium: str
    address: str
    subject: str
    note: str
    regret: str
    question: str


_CASTS = {
    Language.DE: _Cast(
        people=(
            Person("Carla", "Wiegand", role="Redakteurin"),
            Person("Jonas", "Ahlers", role="Kameramann"),
            Person("Mehmet", "Yıldız"),
        ),
        half=Person("", "Samojlowa", role="Tontechnik"),
        medium="Elbtal-Rundfunk",
        address="c.wiegand@elbtal-rundfunk.example",
        subject="Presseakkreditierung",
        note="Bitte melden Sie sich am ersten Tag bis 9 Uhr am Pressetisch.\nWir freuen uns auf Ihren Besuch.",
        regret="Die Plätze im Saal sind leider vergeben.\nFür Interviews am Rande erreichen Sie mich gern direkt.",
        question="Möchten Sie nur zur Eröffnung kommen oder an allen Tagen?",
    ),
    Language.EN: _Cast(
        people=(
            Person("Anna", "Schmidt", role="reporter"),
            Person("Tom", "O’Leary", role="photographer"),
            Person("Grace", "Adeyemi"),
        ),
        half=Person("Marek", "", role="sound engineer"),
        medium="The Harbour Gazette",
        address="anna.schmidt@harbour-gazette.example",
        subject="Press accreditation",
        note="Please come to the press desk before 9 a.m. on the first day.\nWe look forward to meeting you.",
        regret="I am afraid that all seats in the hall are taken.\nFor interviews, do write to me directly.",
        question="Would you like to come to the opening only, or on all days?",
    ),
    Language.RU: _Cast(
        people=(
            Person("Ирина", "Соколова", role="корреспондент"),
            Person("Павел Андреевич", "Мельников", role="оператор"),
            Person("Ольга", "Ким"),
        ),
        half=Person("", "Самойлова", role="звукорежиссёр"),
        medium="«Окский вестник»",
        address="sokolova@oka-vestnik.example",
        subject="Заявка на аккредитацию",
        note="Пожалуйста, подойдите в первый день до 9:00 к столу аккредитации.\nБудем рады встрече.",
        regret="К сожалению, все места в зале уже заняты.\nЕсли Вам нужно интервью, напишите мне напрямую.",
        question="Вы планируете быть только на открытии или все дни?",
    ),
}


def samples(kind: LetterKind, language: Language, event: Event) -> tuple[Sample, ...]:
    """The cases of a letter, the plainest first; none if the event has no use for it (no digital track)."""
    return tuple(_Author(kind, language, event).cases())


def preview(
    templates: Templates,
    config: Config,
    names: Sequence[LetterKind] = (),
    languages: Sequence[Language] = (),
    *,
    event: Event | None = None,
) -> Iterator[Letter]:
    """The plainest case of each letter (all kinds and languages if none are named) for an event, else the first one."""
    event = event or config.event[0]
    for kind in names or LetterKind:
        for language in languages or Language:
            for sample in samples(kind, language, event)[:1]:
                yield render(sample, templates, config, event)


def faults(templates: Templates, config: Config, event: Event) -> list[str]:
    """What is wrong with an event's templates, a line each, with file and line; every case of every letter is tried."""
    found = dict.fromkeys(templates.strangers())
    for language in Language:
        for kind in LetterKind:
            for sample in samples(kind, language, event):
                try:
                    render(sample, templates, config, event)
                except TemplateFault as fault:
                    found[str(fault)] = None
    return list(found)


def render(sample: Sample, templates: Templates, config: Config, event: Event) -> Letter:
    """The letter of a sample, sent three minutes after the mail came."""
    now = (sample.reply.arrived or sample.request.arrived) + timedelta(minutes=3)
    return letter(
        sample.decision,
        sample.request,
        sample.reply,
        config=config,
        event=event,
        templates=templates,
        key=f"sample-{sample.name}",
        now=now,
        entered=sample.entered,
    )


class _Author:
    """Writes the cases of one letter for one event and language."""

    def __init__(self, kind: LetterKind, language: Language, event: Event) -> None:
        self.kind, self.language, self.event, self.cast = kind, language, event, _CASTS[language]
        first, last = event.in_person or event.digital, event.digital or event.in_person
        assert first is not None and last is not None  # config.Event has at least one track
        self.early = datetime.combine(first.until - timedelta(days=4), time(10, 11), event.time_zone)
        self.late = datetime.combine(first.until + timedelta(days=1), time(9, 14), event.time_zone)
        self.too_late = datetime.combine(last.until + timedelta(days=1), time(0, 2), event.time_zone)
        self.in_time = Status.CONFIRMED if event.in_person else Status.DIGITAL

    def cases(self) -> Iterator[Sample]:
        match self.kind:
            case LetterKind.CONFIRM:
                yield from self._confirm()
            case LetterKind.ASK:
                yield from self._ask()
            case LetterKind.DIGITAL_LINK if self.event.digital:
                yield self._case("", Status.DIGITAL, (Status.DIGITAL,), attendance=Attendance.DIGITAL)
                yield self._case("-team", Status.DIGITAL, (Status.DIGITAL,) * 2, attendance=Attendance.DIGITAL)
            case LetterKind.LATE_DIGITAL if self.event.in_person and self.event.digital:
                yield self._case("", Status.REJECTED, (Status.REJECTED,), arrived=self.late)
                yield self._case("-team", Status.REJECTED, (Status.REJECTED,) * 2, arrived=self.late)
            case LetterKind.CLOSED:
                yield self._case("", Status.REJECTED, (Status.REJECTED,), arrived=self.too_late)
                yield self._came_late(self._case("-unchanged", self.in_time, (self.in_time,), sequence=1))
            case LetterKind.AMEND:
                yield from self._amend()
            case LetterKind.WITHDRAW:
                gone = self._case("", Status.WITHDRAWN, (Status.WITHDRAWN,), sequence=1)
                yield replace(gone, entered=True)
                yield self._case("-some", self.in_time, (self.in_time, Status.WITHDRAWN, self.in_time), sequence=1)
            case LetterKind.STANDING:
                yield from self._standing()
            case LetterKind.DECLINE:
                yield self._case("", Status.REJECTED, (Status.REJECTED,))
                yield self._case("-note", Status.REJECTED, (Status.REJECTED,) * 2, note=self.cast.regret)
                revoked = self._case("-revoked", Status.REJECTED, (Status.REJECTED,) * 2, sequence=1)
                yield replace(revoked, entered=True)

    def _confirm(self) -> Iterator[Sample]:
        yield self._case("", self.in_time, (self.in_time,))
        yield self._case("-team", self.in_time, (self.in_time,) * 3, note=self.cast.note)
        some = (self.in_time, Status.INCOMPLETE, Status.REJECTED)
        yield self._case("-some", self.in_time, some, half=True, unnamed=1)
        plain = self._case("-unknown", self.in_time, (self.in_time,), medium="freelance")
        yield replace(plain, reply=replace(plain.reply, name="", subject="", message_id=None))

    def _ask(self) -> Iterator[Sample]:
        whole, half = Status.INCOMPLETE, (Missing.MEDIUM, Missing.FULL_NAME, Missing.COMPANIONS)
        yield self._case("", whole, (whole,), medium=None, missing=(Missing.MEDIUM,))
        yield self._case("-names", whole, (whole, whole), half=True, medium=None, unnamed=2, missing=half)
        yield self._case("-companion", whole, (whole,), unnamed=1, missing=(Missing.COMPANIONS,))
        yield self._case("-people", whole, (), missing=(Missing.PEOPLE,))
        yield self._case("-question", whole, (whole,), note=self.cast.question)

    def _amend(self) -> Iterator[Sample]:
        yield self._case("", self.in_time, (self.in_time,) * 2, sequence=1)
        late = self._case("-late", self.in_time, (self.in_time, self.in_time, Status.REJECTED), sequence=2)
        members = (*late.request.members[:2], replace(late.request.members[2], arrived=self.late))
        yield replace(
            late,
            request=replace(late.request, members=members),
            reply=replace(late.reply, arrived=self.late),
        )
        mixed = (self.in_time, Status.INCOMPLETE, Status.WITHDRAWN)
        yield self._case("-ask", self.in_time, mixed, half=True, missing=(Missing.FULL_NAME,), sequence=3)
        if self.event.in_person and self.event.digital:
            yield self._case("-digital", Status.DIGITAL, (Status.DIGITAL,), sequence=1)
            yield self._case("-both", Status.CONFIRMED, (Status.CONFIRMED, Status.DIGITAL), sequence=1)

    def _came_late(self, sample: Sample) -> Sample:
        """The request came in time, the mail that is answered did not."""
        return replace(sample, reply=replace(sample.reply, arrived=self.too_late))

    def _standing(self) -> Iterator[Sample]:
        yield self._case("", self.in_time, (self.in_time,))
        yield self._case("-incomplete", Status.INCOMPLETE, (Status.INCOMPLETE,) * 2, half=True, medium=None)
        yield self._case("-review", Status.REVIEW, (Status.REVIEW,))
        yield self._case("-late", Status.REJECTED, (Status.REJECTED,), arrived=self.late)
        yield self._case("-declined", Status.REJECTED, (Status.REJECTED,))
        yield self._case("-withdrawn", Status.WITHDRAWN, (Status.WITHDRAWN,), sequence=1)
        yield self._case("-some", self.in_time, (self.in_time, Status.REJECTED, Status.WITHDRAWN), sequence=1)
        if self.event.digital:
            yield self._case("-digital", Status.DIGITAL, (Status.DIGITAL,))

    def _case(
        self,
        suffix: str,
        status: Status,
        statuses: Iterable[Status],
        *,
        attendance: Attendance = Attendance.UNSPECIFIED,
        medium: str | None = "",
        half: bool = False,
        unnamed: int = 0,
        sequence: int = 0,
        missing: tuple[Missing, ...] = (),
        note: str = "",
        arrived: datetime | None = None,
    ) -> Sample:
        """`medium` "" is that of the cast; `half`: the second person's name is not whole."""
        cast, arrived = self.cast, arrived or self.early
        people = (cast.people[0], cast.half, cast.people[2]) if half else cast.people
        request = Request(
            ref=f"{self.event.key}-0042",
            event=self.event.key,
            status=status,
            attendance=attendance,
            medium=cast.medium if medium == "" else medium,
            language=self.language,
            sender=cast.address,
            sender_name=cast.people[0].name,
            arrived=arrived,
            members=tuple(Member(person, each, arrived) for person, each in zip(people, statuses, strict=False)),
            unnamed=unnamed,
            sequence=sequence,
        )
        outcome = _OUTCOMES[self.kind]
        decision = Decision(outcome, "sample", missing=missing, letter=self.kind, request=request, note=note)
        reply = ReplyTo(
            address=cast.address,
            name=cast.people[0].name,
            language=self.language,
            subject=cast.subject,
            message_id=f"<sample@{cast.address.rpartition('@')[2]}>",
            references=(),
            arrived=arrived,
        )
        return Sample(f"{self.kind.value}{suffix}", decision, request, reply)


_OUTCOMES = {kind: Outcome(kind.value) for kind in LetterKind if kind.value in set(Outcome)} | {
    LetterKind.STANDING: Outcome.NONE,
    LetterKind.DECLINE: Outcome.REVIEW,
}
