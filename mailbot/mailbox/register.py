"""Which mails lie in a folder, and which mails they answer: by their headers, read once.

Searching by header (SEARCH HEADER) costs each question a walk through the folder, and some servers answer it from
an index that lags behind. Here the headers since a day are read once, then only those that are new.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from email import message_from_bytes
from typing import Any

from mailbot.mailbox.line import Line

HEADERS = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID IN-REPLY-TO REFERENCES AUTO-SUBMITTED)]"
BATCH = 500
_ID = re.compile(r"<[^<>\s]+>")


class Register:
    """The Message-IDs of a folder's mails since a day, and those that they refer to."""

    def __init__(self, line: Line, folder: str) -> None:
        self._line = line
        self.folder = folder
        self._since: date | None = None
        self._validity: int | None = None
        self._last = 0
        self._held: dict[str, int] = {}
        self._answered: dict[str, set[str]] = {}
        self._replied: dict[str, set[str]] = {}

    def read(self, since: date) -> None:
        """Brings it up to date: all mails whose INTERNALDATE is not before `since`, less one day for the zones."""
        state = self._line.select(self.folder, read_only=True)
        validity = state.get(b"UIDVALIDITY")
        if validity != self._validity or self._since is None or since < self._since:
            self._since, self._validity, self._last = since, validity, 0
            self._held.clear()
            self._answered.clear()
            self._replied.clear()
        uids = self._line.search("UID", f"{self._last + 1}:*", "SINCE", self._since - timedelta(days=1))
        uids = [uid for uid in uids if uid > self._last]
        for start in range(0, len(uids), BATCH):
            batch = uids[start : start + BATCH]
            for uid, values in self._line.fetch(batch, [HEADERS]).items():
                self._note(uid, values)
            self._last = batch[-1]

    def _note(self, uid: int, values: dict[bytes, Any]) -> None:
        raw = next((value for key, value in values.items() if key.startswith(b"BODY[") and value), b"")
        head = message_from_bytes(raw)
        own = _ID.findall(str(head.get("Message-ID", "")))
        self._held.update(dict.fromkeys(own, uid))
        # what a machine wrote (our own letters too) is no answer of a human's
        if str(head.get("Auto-Submitted", "no")).strip().lower() == "no":
            answered, names = self._answered, ["In-Reply-To", "References"]
        else:
            answered, names = self._replied, ["In-Reply-To"]
        for name in names:
            for each in _ID.findall(str(head.get(name, ""))):
                answered.setdefault(each, set()).update(own or [""])

    def add(self, message_id: str) -> None:
        """A mail that was just put there."""
        self._held.setdefault(message_id, 0)

    def find(self, message_id: str) -> int | None:
        """The UID of a mail, if it was read with this Message-ID."""
        return self._held.get(message_id.strip()) or None

    def answers_of(self, message_id: str) -> frozenset[str]:
        """The Message-IDs of all mails here that refer to this one; "" for one that has none."""
        key = message_id.strip()
        return frozenset(self._answered.get(key, set()) | self._replied.get(key, set()))

    def has_any_reply(self, message_id: str) -> bool:
        """Whether any mail here refers to this one, whoever wrote it."""
        return bool(self.answers_of(message_id))

    def holds(self, message_id: str) -> bool:
        return message_id.strip() in self._held

    def has_human_reply(self, message_id: str) -> bool:
        """Whether a human's mail in the folder refers to this one."""
        return message_id.strip() in self._answered

    def has_our_reply(self, message_id: str) -> bool:
        """Whether a machine's answer to this one (a letter of ours) lies in the folder."""
        return message_id.strip() in self._replied
