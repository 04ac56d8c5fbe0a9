"""Mails as bytes, made of what a test is about."""

from __future__ import annotations

from mailbot.model import Source
from mailbot.understand.mail.mail import House, Mail
from mailbot.understand.mail.message import parse

OURS = "presse@forum.example"
HOUSE = House(frozenset({OURS}), "mx.forum.example")


def raw_mail(
    text: str | bytes = "Guten Tag",
    *,
    headers: str = "",
    subject: str = "Akkreditierung",
    sender: str = "Anna Schmidt <a.schmidt@morgenpost.example>",
    kind: str = "text/plain; charset=utf-8",
    encoding: str = "8bit",
) -> bytes:
    """A mail of one part."""
    body = text.encode() if isinstance(text, str) else text
    head = (
        f"Received: from a by mx.forum.example; Wed, 02 Jun 2021 09:14:21 +0200\nFrom: {sender}\nTo: {OURS}\n"
        f"Subject: {subject}\nDate: Wed, 02 Jun 2021 09:14:00 +0200\nMessage-ID: <1@morgenpost.example>\n{headers}"
        f"MIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    return head.encode() + body


def read_mail(*args: str | bytes, house: House = HOUSE, **kwargs: str) -> Mail:
    """`raw_mail`, parsed; a defect in our own code is an error here, not a doubt."""
    mail = parse(raw_mail(*args, **kwargs), house)
    assert not [defect for defect in mail.defects if defect.startswith("unreadable")], mail.defects
    return mail


def parts(mail: Mail) -> list[tuple[Source, str]]:
    """Source and text of each passage but the subject."""
    return [(each.source, each.text) for each in mail.passages if each.source is not Source.SUBJECT]
