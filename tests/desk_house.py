"""What tests of the desk share: a request that waits, decisions upon it, and mails of the press office."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from itertools import count
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from mailbot import desk, digest
from mailbot.config import Config
from mailbot.desk import Acted, hear
from mailbot.model import Action, Request, Status
from mailbot.store import Store, StoredLetter
from tests.day import MORNING, decided, templates_of
from tests.make import at

BOSS = "leitung@forum.example"
SECRET = "00" * 32
NOW = MORNING + timedelta(minutes=30)

_numbers = count(1)


def waiting(store: Store, people: str = "Klara Feldmann", medium: str | None = "Ostblick") -> str:
    return decided(store, Status.REVIEW, people, medium, at("06-07 19:12"), reasons=("not sure enough",))


def act(store: Store, config: Config, ref: str, action: Action, note: str = "", **more: str) -> Acted:
    return desk.act(
        store,
        ref,
        action,
        note=note,
        actor="command line",
        config=config,
        templates=templates_of(config),
        now=NOW,
        **more,
    )


def found(store: Store, ref: str) -> Request:
    wanted = store.requests.find(ref)
    assert wanted is not None
    return wanted


def letter(store: Store, key: str | None) -> StoredLetter:
    stored = store.letters.find(key or "")
    assert stored is not None
    return stored


def mail(
    text: str, *, sender: str = BOSS, subject: str = "AW: Akkreditierung", now: datetime = NOW, **headers: str
) -> bytes:
    """A mail of the press office, as it comes into the watched mailbox."""
    message = EmailMessage()
    message["Received"] = f"from mail.example by mx.forum.example with ESMTPS; {format_datetime(now)}"
    message["From"], message["To"], message["Subject"] = sender, "akkreditierung@forum.example", subject
    message["Date"], message["Message-ID"] = format_datetime(now), f"<{next(_numbers)}.boss@forum.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes(policy=SMTP)


def handle(store: Store, config: Config, raw: bytes, now: datetime = NOW) -> hear.Handled | None:
    return hear.handle(raw, arrived=now, store=store, config=config, templates=templates_of(config), now=now)


def send_digest(store: Store, config: Config, now: datetime = MORNING) -> StoredLetter:
    return letter(store, digest.write(store, config, now)[0])


def button(store: Store, config: Config, label: str, now: datetime = MORNING) -> tuple[str, str]:
    """Subject and text of the mail that a button of the digest opens."""
    page = digest.preview(store, config, now)
    links = re.findall(r'href="(mailto:[^"]+)"[^>]*>([^<]+)</a>', page.html.replace("&amp;", "&"))
    fields = parse_qs(urlsplit(next(href for href, text in links if text == label)).query)
    return unquote(fields["subject"][0]), fields.get("body", [""])[0]


def answer(
    store: Store, config: Config, text: str, to: StoredLetter | None = None, **headers: Any
) -> hear.Handled | None:
    sent = to or send_digest(store, config)
    return handle(store, config, mail(text, In_Reply_To=sent.message_id, References=sent.message_id, **headers))


def echo(store: Store, handled: hear.Handled | None) -> StoredLetter:
    assert handled is not None
    return letter(store, handled.echo)
