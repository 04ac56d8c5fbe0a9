"""The digest from the store to the outbox: found due, written, remembered; one transaction."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from mailbot import journal
from mailbot.compose import Address, Attachment, build
from mailbot.config import Config
from mailbot.desk.buttons import Buttons, get_secret
from mailbot.desk.letters import headers, items_fact
from mailbot.desk.tokens import VALID
from mailbot.desk.words import Words
from mailbot.digest import due as clock
from mailbot.digest.due import Due, LastDigest
from mailbot.digest.facts import Facts, gather
from mailbot.digest.page import Page, render
from mailbot.digest.sheet import workbook
from mailbot.model import Letter
from mailbot.store import Store
from mailbot.store.letters import DIGEST

UNTIL, DAY = "digest.until", "digest.day"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def readers(config: Config) -> tuple[str, ...]:
    """Who gets the digest."""
    return config.press_office.digest_to or (config.press_office.address,)


def find_due(store: Store, config: Config, now: datetime) -> Due | None:
    """The digest that is due now, if one is; write it with `write`. The first call of all begins the first stretch."""
    last = _last_or_begun(store, now)
    office = config.press_office
    return clock.find_due(now, last, at=office.digest_at, days=office.digest_days, zone=config.time_zone)


def since_last(store: Store, config: Config, now: datetime) -> Due:
    """The digest as it would go out at this moment, due or not: all since the last one."""
    return Due(now.astimezone(config.time_zone).date(), min(_last_or_begun(store, now).until, now), now)


def of_day(config: Config, day: date, now: datetime) -> Due:
    """What happened on one day, from midnight to midnight, or until now."""
    start = datetime.combine(day, time(), config.time_zone)
    end = datetime.combine(day + timedelta(days=1), time(), config.time_zone)
    return Due(day, start, now if start < now < end else end)


def preview(store: Store, config: Config, now: datetime, day: date | None = None) -> Page:
    """The digest to look at: all since the last one, or what happened on a day. The next digest is the same without it;
    but the first look of all begins the first stretch, and makes the key that signs the buttons."""
    due = since_last(store, config, now) if day is None else of_day(config, day, now)
    with store.transaction():
        return _page(store, config, due, now)[0]


def write(store: Store, config: Config, now: datetime, due: Due | None = None) -> tuple[str, ...]:
    """Lays the digest into the outbox, a letter for each reader, and remembers what it told; the letters' keys.

    Without `due` it is one that was asked for by hand: the day's own comes all the same, and tells what is new since.
    """
    by_hand = due is None
    due = due or since_last(store, config, now)
    base = f"{DIGEST}{due.day.isoformat()}"
    if by_hand:
        base += f"-{now.astimezone(config.time_zone):%H%M%S}"
    with store.transaction():
        if store.letters.find(base) is not None:
            _remember(store, due, by_hand)
            return ()
        page, facts = _page(store, config, due, now)
        keys = tuple(base if number == 1 else f"{base}.{number}" for number in range(1, len(readers(config)) + 1))
        attachment = _attachment(store, config, now)
        for key, reader in zip(keys, readers(config), strict=True):
            letter = _letter(key, reader, page, attachment, store, config, now)
            store.letters.add(key, letter, mail=None, request=None, created=now)
        store.keep_fact(items_fact(base), json.dumps(page.numbers))
        _forget_old_items(store, due.day)
        store.letters.empty_digests()
        store.letters.tell(trouble.letter for trouble in facts.troubles)
        store.mails.forget_near_misses(mail.id for mail in facts.near_misses)
        _remember(store, due, by_hand)
    journal.digest_written(due.day, len(keys), len(page.html.encode()))
    return keys


def words_of(config: Config) -> Words:
    return Words.load(config, "desk", "digest")


def _last_or_begun(store: Store, now: datetime) -> LastDigest:
    """What the last digest told; before the first one, the stretch that this call begins."""
    until = store.find_moment(UNTIL)
    if until is None:
        # rounds by hand may have gone before the first look at a digest
        until = min(now, store.mails.first_taken() or now)
        with store.transaction():
            store.keep_moment(UNTIL, until)
    day = store.find_fact(DAY)
    return LastDigest(until, date.fromisoformat(day) if day else None)


def _remember(store: Store, due: Due, by_hand: bool) -> None:
    store.keep_moment(UNTIL, due.end)
    if not by_hand:
        store.keep_fact(DAY, due.day.isoformat())


def _page(store: Store, config: Config, due: Due, now: datetime) -> tuple[Page, Facts]:
    words = words_of(config)
    facts = gather(store, config, due.start, due.end, now=now)
    buttons = Buttons(config.mailbox.address, get_secret(store), words, now)
    return render(facts, words, buttons), facts


def _attachment(store: Store, config: Config, now: datetime) -> Attachment:
    words = words_of(config)
    day = now.astimezone(config.time_zone).date()
    name = words("sheet.file", events="-".join(event.key for event in config.event), day=day.isoformat())
    return Attachment(name, XLSX, workbook(store.requests.all(), config, words, now))


def _letter(
    key: str, reader: str, page: Page, attachment: Attachment, store: Store, config: Config, now: datetime
) -> Letter:
    """Its Message-ID cannot be guessed: a mail that answers it shows that its writer has it."""
    office = config.press_office
    mark = sha256(f"{key}|{get_secret(store)}".encode()).hexdigest()[:24]
    message_id = f"<mailbot.digest.{mark}@{office.address.rpartition('@')[2]}>"
    raw = build(
        sender=Address(office.name_in(office.language), office.address),
        recipients=[Address("", reader)],
        subject=page.subject,
        text=page.text,
        html=page.html,
        attachments=[attachment],
        message_id=message_id,
        date=now,
        headers=headers(config, office.language, "auto-generated"),
    )
    return Letter(None, message_id, office.address, reader, page.subject, page.text, raw)


def _forget_old_items(store: Store, day: date) -> None:
    """What the numbers of digests meant whose buttons have expired."""
    oldest = items_fact(f"{DIGEST}{(day - VALID).isoformat()}")
    for name in store.fact_names("items."):
        if name < oldest:
            store.forget_fact(name)
