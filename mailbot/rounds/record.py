"""One mail, one transaction: fingerprint, cursor, request, decision, and the finished letter."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from mailbot import compose
from mailbot.config import Mode
from mailbot.freemail import FREEMAIL
from mailbot.model import Decision, Known, LetterState, Reading, Request
from mailbot.rounds.tools import Tools
from mailbot.store import StoredLetter

_ADDRESS = re.compile(r"[\w.+=/&'-]{1,64}@[\w.-]{1,255}")
Place = tuple[str, int, int]
"""Folder, UIDVALIDITY and UID."""


def record(tools: Tools, place: Place, reading: Reading, known: Known, decision: Decision, now: datetime) -> int:
    """All that follows from one mail; its number. Inside a transaction, which the caller opens and closes."""
    store = tools.store
    request, number = _keep_request(tools, known.request, decision.request, now)
    if number is None and known.request is not None:
        request, number = known.request, store.requests.number_of(known.request.ref)
    if reading.bounced is not None and number is None:
        number = _note_bounce(tools, reading)
    kept = store.mails.keep(place, reading, decision, number, now)
    store.requests.record(decision, mail=kept, request=number, actor="rule", at=now)
    _write_letter(tools, kept, reading, decision, request, number, now)
    return kept


def _keep_request(
    tools: Tools, old: Request | None, new: Request | None, now: datetime
) -> tuple[Request | None, int | None]:
    requests = tools.store.requests
    if new is None:
        return None, None
    if not new.ref:
        new = replace(new, ref=requests.next_ref(new.event))
        return new, requests.add(new, now)
    if old is None or new == old:
        return new, requests.number_of(new.ref)
    return new, requests.change(old, new, now)


def _write_letter(
    tools: Tools,
    mail: int,
    reading: Reading,
    decision: Decision,
    request: Request | None,
    number: int | None,
    now: datetime,
) -> None:
    """The letter, which takes the place of those that still wait to tell the same reader how the request stood."""
    config, letters = tools.config, tools.store.letters
    event = config.find_event(decision.event)
    if decision.letter is None or event is None or config.answers.mode is Mode.OFF:
        return
    told = letters.left_of(number) if number is not None else ()
    key = letters.free_key(f"mail-{mail}")
    letter = compose.letter(
        decision,
        request,
        compose.ReplyTo.of(reading.envelope, reading.language, FREEMAIL),
        config=config,
        event=event,
        templates=tools.templates[event.key],
        key=key,
        now=now,
        entered=compose.has_entry(each.raw for each in told),
    )
    if number is not None:
        letters.supersede(number, recipient=letter.recipient)
    letters.add(key, letter, mail=mail, request=number, created=now)


def _note_bounce(tools: Tools, reading: Reading) -> int | None:
    """Marks our letter that came back; the request it belonged to, if it was one of ours."""
    letter = _find_bounced(tools, reading)
    if letter is None:
        return None
    if letter.state is LetterState.SENT:
        tools.store.letters.change(letter, LetterState.BOUNCED)
    return letter.request


def _find_bounced(tools: Tools, reading: Reading) -> StoredLetter | None:
    """By its Message-ID; where the report names none, by our reference, else by the recipient that it speaks of."""
    store = tools.store
    if reading.bounced:
        return store.letters.by_message_id(reading.bounced)
    recipients = [each.lower().strip(".") for each in _ADDRESS.findall(reading.words)]
    numbers = [number for ref in reading.refs if (number := store.requests.number_of(ref)) is not None]
    sent = [letter for number in numbers for letter in store.letters.all_of(number) if letter.state is LetterState.SENT]
    named = [letter for letter in sent if letter.recipient.lower() in recipients]
    return next(reversed(named or sent), None) or store.letters.last_sent_to(recipients)
