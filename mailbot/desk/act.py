"""A human's decision ends here, from wherever it came: one function, one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mailbot.compose import AddressError, ReplyTo, TemplateFault, Templates, has_entry, letter
from mailbot.config import Config, Event, Mode
from mailbot.decide import WITHOUT_EVENT, by_hand
from mailbot.desk.tokens import state_of
from mailbot.model import Action, Decision, Letter, Outcome, Request, Status, check_aware
from mailbot.store import Store, StoredMail, is_number

MAIL = "mail-"
"""Begins the reference of a mail that waits without a request of its own, or was set aside, such as "mail-17"."""

_LEADS_TO = {
    Action.CONFIRM: {Status.CONFIRMED, Status.DIGITAL},
    Action.REJECT: {Status.REJECTED},
    Action.IGNORE: {Status.IGNORED},
    Action.WITHDRAW: {Status.WITHDRAWN},
}


class Result(StrEnum):
    """What became of a decision; all but DONE leave everything as it was."""

    DONE = "done"
    UNKNOWN = "unknown"
    """No request or waiting mail has this reference."""
    STALE = "stale"
    """The request is no longer as it was when the decision was offered."""
    SAME = "same"
    """It has this status already."""
    NOTHING_TO_ASK = "nothing_to_ask"
    """Nothing is missing, and no note says what to ask."""
    ONLY_IGNORE = "only_ignore"
    """A mail without a request can only be laid aside or assigned; a journalist is written to from the mail program."""
    HAS_EVENT = "has_event"
    """Only a mail that leaves its event open can be assigned to one."""
    NO_EVENT = "no_event"
    """The configuration knows no such event."""
    FAILED = "failed"
    """No letter can be written; `why` says it."""


@dataclass(frozen=True, slots=True)
class Acted:
    """What was done."""

    ref: str
    action: Action
    result: Result
    request: Request | None = None
    """As it stands now."""
    letter: str | None = None
    """The key of the letter that goes out."""
    why: str = ""
    event: str = ""
    """Key of the event that a mail was assigned to."""


class _Cannot(Exception):
    """Rolls back; carries the reason."""


def act(
    store: Store,
    request_ref: str,
    action: Action,
    *,
    note: str,
    actor: str,
    config: Config,
    templates: Mapping[str, Templates],
    now: datetime,
    seen: str | None = None,
    token: str | None = None,
    event: str = "",
) -> Acted:
    """Carries out a decision upon a request ("SPK21-0042") or a mail that waits without one ("mail-17").

    `templates` are the letters by event's key; `event` is the key that Action.ASSIGN needs. `seen` is the state the
    decision was offered for (`state_of`): if the request has another one, nothing is done. A `token` can be used once.
    Never raises but for a broken store.
    """
    word = _Word(request_ref.strip(), action, note.strip(), actor, check_aware(now), seen, token, event.strip().upper())
    try:
        with store.transaction():
            is_mail = word.ref.lower().startswith(MAIL)
            return _decide_mail(store, word, config) if is_mail else _decide(store, word, config, templates)
    except _Cannot as error:
        return Acted(word.ref, action, Result.FAILED, store.requests.find(word.ref.upper()), why=str(error))


@dataclass(frozen=True, slots=True)
class _Word:
    """What a human said."""

    ref: str
    action: Action
    note: str
    actor: str
    at: datetime
    seen: str | None
    token: str | None
    event: str

    def is_stale(self, store: Store, state: str) -> bool:
        """Whether it was said of another state, or with a token that has been used."""
        is_used = self.token is not None and store.requests.is_used(self.token)
        return is_used or (self.seen is not None and self.seen != state)


def _decide(store: Store, word: _Word, config: Config, templates: Mapping[str, Templates]) -> Acted:
    ref, action = word.ref.upper(), word.action
    request, number = store.requests.find(ref), store.requests.number_of(ref)
    if request is None or number is None:
        return Acted(ref, action, Result.UNKNOWN)
    if action is Action.ASSIGN:
        return Acted(ref, action, Result.HAS_EVENT, request, event=word.event)
    if _stands_so(request, action):
        return Acted(ref, action, Result.SAME, request)
    if word.is_stale(store, state_of(request)):
        return Acted(ref, action, Result.STALE, request)
    decision = by_hand(request, action, word.note)
    if action is Action.ASK and not decision.missing and not decision.note:
        return Acted(ref, action, Result.NOTHING_TO_ASK, request)
    new = decision.request or request
    answered = _find_answered(store.mails.all_of(number))
    mail = answered.id if answered else None
    store.requests.change(request, new, word.at)
    decided = store.requests.record(decision, mail=mail, request=number, actor=word.actor, at=word.at, token=word.token)
    store.mails.settle(number)
    store.letters.supersede(number)
    key = None
    if decision.letter is not None and config.answers.mode is not Mode.OFF:
        key = f"hand-{decided}"
        entered = has_entry(each.raw for each in store.letters.left_of(number))
        written = _write(decision, new, answered, key, config, templates, word.at, entered)
        store.letters.add(key, written, mail=mail, request=number, created=word.at)
    return Acted(ref, action, Result.DONE, new, key)


def _stands_so(request: Request, action: Action) -> bool:
    goal = _LEADS_TO.get(action)
    if goal is None or request.status not in goal:
        return False
    return all(member.status in goal | {Status.WITHDRAWN} for member in request.members)


def _find_answered(mails: list[StoredMail]) -> StoredMail | None:
    """The mail that the letter answers: the last that waits, else the last of all."""
    known = [mail for mail in mails if mail.message_id]
    return next((mail for mail in reversed(known) if mail.state == "waits"), known[-1] if known else None)


def _write(
    decision: Decision,
    request: Request,
    mail: StoredMail | None,
    key: str,
    config: Config,
    templates: Mapping[str, Templates],
    now: datetime,
    entered: bool,
) -> Letter:
    event = _find_event(config, request)
    reply = ReplyTo(
        address=request.sender,
        name=request.sender_name,
        language=request.language,
        subject=(mail.subject or "") if mail else "",
        message_id=mail.message_id if mail else None,
        references=mail.references if mail else (),
        arrived=mail.arrived if mail else request.arrived,
    )
    try:
        return letter(
            decision,
            request,
            reply,
            config=config,
            event=event,
            templates=templates[event.key],
            key=key,
            now=now,
            entered=entered,
        )
    except (AddressError, TemplateFault) as error:
        raise _Cannot(str(error)) from error


def _find_event(config: Config, request: Request) -> Event:
    event = config.find_event(request.event)
    if event is None:
        raise _Cannot(f"{config.file}: no [[event]] has the key {request.event!r} any more")
    return event


def assigned_fact(mail: int) -> str:
    """The name under which the store keeps the event that a mail was assigned to, until it has been read again."""
    return f"assigned.{MAIL}{mail}"


def _decide_mail(store: Store, word: _Word, config: Config) -> Acted:
    ref, action, event = word.ref.lower(), word.action, word.event
    number = ref.removeprefix(MAIL)
    mail = store.mails.find(int(number)) if is_number(number) else None
    fault = _find_fault(store, word, mail, config)
    if mail is None or fault is not None:
        return Acted(ref, action, fault or Result.UNKNOWN, event=event)
    done = "laid aside"
    if action is Action.ASSIGN:
        done = f"about {event}"
        store.keep_fact(assigned_fact(mail.id), event)
    store.mails.change_state(mail.id, mail.state, "again" if action is Action.ASSIGN else "done")
    decision = Decision(Outcome.NONE, "by-hand", (f"the press office: {done}",))
    store.requests.record(decision, mail=mail.id, request=mail.request, actor=word.actor, at=word.at, token=word.token)
    return Acted(ref, action, Result.DONE, event=event)


def _find_fault(store: Store, word: _Word, mail: StoredMail | None, config: Config) -> Result | None:
    """Why nothing is done upon a mail without a request; None if it can be."""
    if mail is None:
        return Result.UNKNOWN
    if word.action not in (Action.IGNORE, Action.ASSIGN):
        return Result.ONLY_IGNORE
    if word.action is Action.ASSIGN and config.find_event(word.event) is None:
        return Result.NO_EVENT
    if mail.state == "done":
        return Result.SAME
    if mail.state not in ("waits", "aside") or word.is_stale(store, mail.state):
        return Result.STALE
    if word.action is Action.ASSIGN and mail.rule != WITHOUT_EVENT:
        return Result.HAS_EVENT
    return None
