"""The day's facts, gathered from the store: what happened between two instants, and all that is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from mailbot.config import Config, Event
from mailbot.decide import WITHOUT_EVENT
from mailbot.desk.act import MAIL
from mailbot.desk.tokens import state_of
from mailbot.digest.chart import Chart, draw
from mailbot.digest.people import each_person
from mailbot.model import FAILED, Action, Attendance, LetterState, Outcome, Request, Status, check_aware
from mailbot.store import Outage, Store, StoredDecision, StoredLetter, StoredMail

STUCK_AFTER = timedelta(hours=1)
"""A letter that waits longer is told of: a brake holds it, or the server is away."""


class Section(StrEnum):
    """Under which heading a decision stands."""

    CONFIRMED = "confirmed"
    DIGITAL = "digital"
    REJECTED = "rejected"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


_SECTIONS = {
    Outcome.CONFIRM: Section.CONFIRMED,
    Outcome.DIGITAL_LINK: Section.DIGITAL,
    Outcome.LATE_DIGITAL: Section.REJECTED,
    Outcome.CLOSED: Section.REJECTED,
    Outcome.AMEND: Section.CHANGED,
    Outcome.WITHDRAW: Section.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Item:
    """Something that waits for the press office."""

    ref: str
    """A request's reference, or "mail-17": a mail that no request of its own can stand for."""
    state: str
    """What its buttons are bound to."""
    request: Request | None
    """The request itself, or the one that the mail speaks of."""
    mails: tuple[StoredMail, ...]
    """What waits, oldest first."""
    since: datetime
    reasons: tuple[str, ...]
    """Why mailbot did not decide, in English; the page says it in its own language."""
    rule: str
    actions: tuple[Action, ...]
    events: tuple[str, ...] = ()
    """Keys of those it can be assigned to, where it leaves open which it is about."""

    @property
    def is_hers_to_answer(self) -> bool:
        """A question, or a mail beside its request: she writes back herself, and lays it aside."""
        return self.state == "waits" or (bool(self.mails) and all(mail.kind == "question" for mail in self.mails))


@dataclass(frozen=True, slots=True)
class Entry:
    """A request upon which something was decided."""

    request: Request
    at: datetime
    late: timedelta | None = None
    """How long after the deadline it came; None if it was in time."""
    by_hand: bool = False
    is_past: bool = False
    """Whether the request stands differently by now."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A letter that did not reach its reader."""

    letter: StoredLetter
    request: Request | None


@dataclass(frozen=True, slots=True)
class EventFacts:
    """How one event stands."""

    event: Event
    accredited: int
    """People who may come."""
    digital: int
    """People who watch."""
    incomplete: int
    """Requests that wait for the journalist."""
    requests: int
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a digest tells."""

    start: datetime
    end: datetime
    now: datetime
    """When it was gathered: what is open is told as of this moment."""
    events: tuple[EventFacts, ...]
    items: tuple[Item, ...]
    """What waits for the press office, oldest first."""
    sections: dict[Section, tuple[Entry, ...]]
    incomplete: tuple[Entry, ...]
    """Requests whose journalist was asked and has not answered, with the moment of the question."""
    near_misses: tuple[StoredMail, ...]
    troubles: tuple[Trouble, ...]
    """Letters in trouble that no digest has told of."""
    troubles_told: int
    aside: tuple[StoredMail, ...]
    drafts: int
    """Letters that lie in the Drafts folder."""
    stuck: int
    """Letters that have waited for more than an hour."""
    outages: tuple[Outage, ...]
    last_round: datetime | None
    round_overdue: timedelta
    """So long after its last good round mailbot counts as standing still."""

    @property
    def tracks(self) -> tuple[str, ...]:
        """How one attends these events, or does all the same: in_person, digital."""
        events = self.events
        return tuple(
            name
            for name, there in (
                ("in_person", any(each.event.in_person or each.accredited for each in events)),
                ("digital", any(each.event.digital or each.digital for each in events)),
            )
            if there
        )

    @property
    def confirmed(self) -> int:
        """New requests that were confirmed; where nobody can come in person, those to watch."""
        return len(self.sections[Section.CONFIRMED if "in_person" in self.tracks else Section.DIGITAL])

    @property
    def is_standing_still(self) -> bool:
        return self.last_round is not None and self.now - self.last_round > self.round_overdue

    @property
    def faults(self) -> int:
        open_outages = sum(outage.ended is None for outage in self.outages)
        return len(self.troubles) + len(self.aside) + open_outages + self.is_standing_still

    @property
    def is_quiet(self) -> bool:
        """Nothing happened, and nothing waits."""
        happened = any(self.sections.values()) or self.near_misses or self.outages
        return not (happened or self.items or self.faults or self.drafts or self.stuck or self.troubles_told)

    @property
    def late(self) -> tuple[Entry, ...]:
        """The rejected who came too late: the list for a later accreditation."""
        return tuple(entry for entry in self.sections[Section.REJECTED] if entry.late is not None)


def gather(store: Store, config: Config, start: datetime, end: datetime, *, now: datetime) -> Facts:
    """What happened from `start` until just before `end`, and what is open at this moment (`now`)."""
    requests = store.requests.all()
    letters = store.letters
    troubled = letters.in_state(*FAILED)
    waiting = letters.in_state(LetterState.WAITING, LetterState.UNCERTAIN)
    return Facts(
        start=check_aware(start),
        end=check_aware(end),
        now=check_aware(now),
        events=tuple(_sum_up(event, requests, now) for event in config.event if _concerns(event, requests, now)),
        items=_find_items(store, requests, [event.key for event in config.event if now < event.ends_at]),
        sections=_sort(store.requests.decided_between(start, end), config),
        incomplete=tuple(_find_asked(store, requests)),
        near_misses=tuple(store.mails.near_misses()),
        troubles=tuple(
            Trouble(letter, store.requests.by_number(letter.request) if letter.request else None)
            for letter in troubled
            if not letter.told
        ),
        troubles_told=sum(letter.told for letter in troubled),
        aside=tuple(store.mails.in_state("aside")),
        drafts=len(letters.in_state(LetterState.DRAFTED)),
        stuck=sum(now - letter.created > STUCK_AFTER for letter in waiting),
        outages=tuple(store.outages.between(start, end)),
        last_round=store.find_moment("last_round"),
        round_overdue=config.mailbox.round_overdue,
    )


def _concerns(event: Event, requests: Sequence[Request], now: datetime) -> bool:
    return now < event.ends_at or any(request.event == event.key for request in requests)


def _sum_up(event: Event, requests: Sequence[Request], now: datetime) -> EventFacts:
    mine = [request for request in requests if request.event == event.key]
    return EventFacts(
        event=event,
        accredited=len(each_person(mine, Status.CONFIRMED)),
        digital=len(each_person(mine, Status.DIGITAL)),
        incomplete=sum(request.status is Status.INCOMPLETE for request in mine),
        requests=len(mine),
        chart=draw(event, [request.arrived for request in mine], now),
    )


def _find_items(store: Store, requests: Iterable[Request], events: Sequence[str]) -> tuple[Item, ...]:
    in_review = [request for request in requests if request.status is Status.REVIEW]
    # without a mail that waits she has answered it herself
    items = [item for item in map(partial(_item_of_request, store), in_review) if item is not None]
    covered = {mail.id for item in items for mail in item.mails}
    items += [_item_of_mail(store, mail, events) for mail in store.mails.in_state("waits") if mail.id not in covered]
    return tuple(sorted(items, key=lambda item: (item.since, item.ref)))


def _item_of_request(store: Store, request: Request) -> Item | None:
    number = store.requests.number_of(request.ref) or 0
    waiting = tuple(mail for mail in store.mails.all_of(number) if mail.state == "waits")
    if not waiting:
        return None
    decisions = [each for mail in waiting for each in _decisions_on(store, mail)]
    return Item(
        ref=request.ref,
        state=state_of(request),
        request=request,
        mails=waiting,
        since=_since(waiting) or request.arrived,
        reasons=_reasons(decisions) or request.reasons,
        rule=decisions[-1].rule if decisions else "",
        actions=_possible(request, waiting),
    )


def _possible(request: Request, mails: Sequence[StoredMail]) -> tuple[Action, ...]:
    """The decisions that make sense: nobody is confirmed where nobody is named."""
    kinds = {mail.kind for mail in mails}
    if "withdrawal" in kinds:
        return (Action.WITHDRAW, Action.CONFIRM, Action.REJECT, Action.IGNORE)
    if request.members:
        return (Action.CONFIRM, Action.REJECT, Action.ASK, Action.IGNORE)
    return (Action.IGNORE,) if kinds == {"question"} else (Action.ASK, Action.IGNORE)


def _item_of_mail(store: Store, mail: StoredMail, events: Sequence[str]) -> Item:
    """A mail that waits beside its request (which stands as it stood), or without one."""
    request = store.requests.by_number(mail.request) if mail.request else None
    decisions = _decisions_on(store, mail)
    return Item(
        ref=f"{MAIL}{mail.id}",
        state="waits",
        request=request,
        mails=(mail,),
        since=mail.arrived or mail.taken,
        reasons=_reasons(decisions),
        rule=decisions[-1].rule if decisions else mail.rule,
        actions=(Action.IGNORE,),
        events=tuple(events) if mail.rule == WITHOUT_EVENT else (),
    )


def _decisions_on(store: Store, mail: StoredMail) -> list[StoredDecision]:
    """Those since the press office has spoken last: what was open before that is no reason any more."""
    decisions = store.requests.decisions_on(mail.id)
    spoken = [number for number, each in enumerate(decisions, 1) if each.rule == "by-hand"]
    return decisions[max(spoken, default=0) :]


def _since(mails: Sequence[StoredMail]) -> datetime | None:
    return min((mail.arrived or mail.taken for mail in mails), default=None)


def _reasons(decisions: Iterable[StoredDecision]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for each in decisions for reason in each.reasons))


def _sort(decided: Iterable[tuple[Request | None, StoredDecision]], config: Config) -> dict[Section, tuple[Entry, ...]]:
    """Each request once under a heading, with its last decision there, in the order of the decisions."""
    found: dict[Section, dict[str, Entry]] = {section: {} for section in Section}
    for request, decision in decided:
        section = _SECTIONS.get(Outcome(decision.outcome))
        if request is None or section is None:
            continue
        late = lateness(request, config) if section is Section.REJECTED else None
        is_past = decision.status is not None and decision.status != request.status
        found[section].pop(request.ref, None)
        found[section][request.ref] = Entry(request, decision.at, late, decision.rule == "by-hand", is_past)
    return {section: tuple(entries.values()) for section, entries in found.items()}


def lateness(request: Request, config: Config) -> timedelta | None:
    """How long after its deadline a request came."""
    event = config.find_event(request.event)
    if event is None:
        return None
    wants_digital = request.attendance is Attendance.DIGITAL
    track = (event.digital if wants_digital else event.in_person) or event.in_person or event.digital
    if track is None or request.arrived < event.deadline_of(track):
        return None
    return request.arrived - event.deadline_of(track)


def _find_asked(store: Store, requests: Iterable[Request]) -> Iterable[Entry]:
    for request in requests:
        if request.status is Status.INCOMPLETE:
            decisions = store.requests.decisions(store.requests.number_of(request.ref) or 0)
            asked = [each.at for each in decisions if each.status == Status.INCOMPLETE]
            yield Entry(request, asked[-1] if asked else request.arrived)
