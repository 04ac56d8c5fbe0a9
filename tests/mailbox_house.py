"""The mailbox as its tests open it, and a day and a moment for the mails in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from mailbot import mailbox
from mailbot.mailbox import Filed, Mailbox
from tests.servers import PASSWORD, Human

BERLIN_SUMMER = timezone(timedelta(hours=2))
DAY = date(2021, 6, 1)
MOMENT = datetime(2021, 6, 7, 23, 59, 59, tzinfo=BERLIN_SUMMER)


def connect(human: Human, password: str = PASSWORD, *, read_only: bool = False, **changes: Any) -> Mailbox:
    return mailbox.connect(human.server(**changes), lambda: password, read_only=read_only)


def file(box: Mailbox, uid: int, message_id: str | None, done_folder: str) -> Filed:
    """One mail."""
    return box.file_all({uid: message_id}, done_folder)[uid]
