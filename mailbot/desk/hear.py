"""A mail of the press office: may it decide, what does it order, and the echo."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from mailbot import journal
from mailbot.compose import Address, Templates, build
from mailbot.config import Config
from mailbot.desk import commands, echo, tokens
from mailbot.desk.act import Acted, Result, act
from mailbot.desk.buttons import all_hints, get_secret
from mailbot.desk.echo import Heard
from mailbot.desk.letters import headers, items_fact
from mailbot.desk.words import Words
from mailbot.model import Letter, Source
from mailbot.store import Store, StoredLetter
from mailbot.store.letters import DIGEST, ECHO
from mailbot.understand import House, Mail, is_marked_automatic, parse


@dataclass(frozen=True, slots=True)
class Handled:
    """A mail that was for the desk."""

    acted: tuple[Acted, ...] = ()
    unclear: tuple[str, ...] = ()
    echo: str | None = None
    """Key of the letter that tells the press officer."""


def handle(
    raw: bytes,
    *,
    arrived: datetime | None,
    store: Store,
    config: Config,
    templates: Mapping[str, Templates],
    now: datetime,
) -> Handled | None:
    """Carries out what a mail of the press office orders, and lays an echo into the outbox; all or nothing.

    None if the mail is not for the desk: not from the press office, written by a machine, or neither with a token nor
    an answer to a digest. An answer counts for as long as the digest's buttons do. May be called inside a transaction.
    """
    mail = parse(raw, House.of(config), arrived)
    if not _may_decide(mail.envelope.sender, config) or is_marked_automatic(mail):
        return None
    body = mail.text(Source.BODY, Source.SIGNATURE)
    token = tokens.find_token(mail.envelope.subject) or tokens.find_token(body)
    answered = _find_answered(mail, store)
    if token is None and answered is None:
        return None
    words = Words.load(config, "desk")
    with store.transaction():
        if config.mailbox.trusted_authserv_id and mail.envelope.authentication != "pass":
            journal.desk_refused("not authenticated")
            heard = Heard(faults=(words("undone.unauthenticated"),))
        elif token is not None:
            heard = _use_token(token, mail, store, config, templates, words, now)
        elif answered is not None and now - answered.created >= tokens.VALID:
            journal.desk_refused("the letter it answers is too old")
            heard = Heard(faults=(words("undone.too_old"),))
        else:
            heard = _take_orders(mail, store, config, templates, now)
        key = _add_echo(heard, mail, answered, store, config, words, now)
    for acted, _ in heard.acted:
        if acted.result is Result.DONE:
            journal.decided_by_hand(acted.ref, acted.action)
        else:
            journal.left_undone(acted.ref, acted.action, acted.result)
    journal.desk_heard(len(heard.done), len(heard.undone) + len(heard.faults), len(heard.unclear))
    return Handled(tuple(acted for acted, _ in heard.acted), heard.unclear, key)


def _may_decide(sender: str, config: Config) -> bool:
    return sender in {config.press_office.address, *config.press_office.digest_to}


def _find_answered(mail: Mail, store: Store) -> StoredLetter | None:
    known = [each for each in (mail.envelope.in_reply_to, *mail.envelope.references) if each]
    return store.letters.find_digest(*known) if known else None


def _use_token(
    token: tokens.Token,
    mail: Mail,
    store: Store,
    config: Config,
    templates: Mapping[str, Templates],
    words: Words,
    now: datetime,
) -> Heard:
    fault = tokens.find_fault(token, get_secret(store), now)
    if fault is not None:
        journal.desk_refused(f"token {fault}")
        order = echo.order(token.ref, token.action, token.event, words)
        return Heard(faults=(words(f"undone.{fault}", ref=token.ref, order=order),))
    note, unused = commands.read_note(mail.text(Source.BODY), all_hints(config), mail.text(Source.SIGNATURE))
    acted = act(
        store,
        token.ref,
        token.action,
        note=note,
        actor=mail.envelope.sender,
        config=config,
        templates=templates,
        now=now,
        seen=token.state,
        token=token.text,
        event=token.event,
    )
    return Heard(((acted, note),), unused=(unused,) if unused else ())


def _take_orders(mail: Mail, store: Store, config: Config, templates: Mapping[str, Templates], now: datetime) -> Heard:
    keys = [event.key for event in config.event]
    read = commands.read_orders(mail.text(Source.BODY), mail.text(Source.SIGNATURE), keys)
    newest, items = _find_items(mail, store)
    states = dict(items.values()) if newest else {}
    acted: list[tuple[Acted, str]] = []
    for order in read.orders:
        ref, seen = items.get(order.target, (order.target, states.get(order.target)))
        if ref.isdecimal():
            acted.append((Acted(ref, order.action, Result.UNKNOWN), ""))
            continue
        done = act(
            store,
            ref,
            order.action,
            note=order.note,
            actor=mail.envelope.sender,
            config=config,
            templates=templates,
            now=now,
            seen=seen,
            event=order.event,
        )
        acted.append((done, order.note))
    rest = read.rest if read.orders or read.unclear else ()
    return Heard(tuple(acted), unclear=(*read.unclear, *rest))


def _find_items(mail: Mail, store: Store) -> tuple[bool, dict[str, tuple[str, str]]]:
    """What the numbers of the answered digest stand for, and whether the digest itself is the newest letter answered:
    an echo told of the present state, so a reference in an answer to it is taken as it stands now."""
    known = [each for each in (mail.envelope.in_reply_to, *mail.envelope.references) if each]
    letters = [letter for each in known if (letter := store.letters.find_digest(each))]
    digests = [letter for letter in letters if letter.key.startswith(DIGEST)]
    if not digests:
        return False, {}
    digest = max(digests, key=lambda letter: letter.id)
    kept = store.find_fact(items_fact(digest.key))
    items = {number: (ref, state) for number, (ref, state) in json.loads(kept or "{}").items()}
    return digest.id == max(letter.id for letter in letters), items


def _add_echo(
    heard: Heard,
    mail: Mail,
    answered: StoredLetter | None,
    store: Store,
    config: Config,
    words: Words,
    now: datetime,
) -> str | None:
    """One echo a mail; to an answer without any order only one a digest, so that two machines never talk for ever."""
    is_empty = not heard.acted and not heard.faults and not heard.unclear
    key = f"{ECHO}{mail.envelope.fingerprint[:20]}"
    if is_empty and answered is not None:
        if answered.key.startswith(ECHO):
            return None
        key = f"{ECHO}{answered.key}"
    if store.letters.find(key) is not None:
        return None
    subject, text = echo.write(heard, words)
    office = config.press_office
    domain = office.address.rpartition("@")[2]
    mark = sha256(f"{key}|{get_secret(store)}".encode()).hexdigest()[:24]
    message_id = f"<mailbot.echo.{mark}@{domain}>"
    parent = mail.envelope.message_id
    raw = build(
        sender=Address(office.name_in(office.language), office.address),
        recipients=[Address("", mail.envelope.sender)],
        subject=subject,
        text=text,
        message_id=message_id,
        date=now,
        in_reply_to=parent,
        references=(*mail.envelope.references[-8:], *([parent] if parent else []), message_id),
        headers=headers(config, office.language, "auto-replied"),
    )
    letter = Letter(None, message_id, office.address, mail.envelope.sender, subject, text, raw)
    store.letters.add(key, letter, mail=None, request=None, created=now)
    return key
