"""The outbox: letters, complete as they go over the wire, and where each is on its way (model.LetterState)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from mailbot.model import LEFT, ON_ITS_WAY, Letter, LetterState
from mailbot.store.base import AMONG, Cabinet, moment, stamp, to_json


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A letter of the outbox."""

    id: int
    key: str
    """"mail-17", "hand-3" or "digest-2021-06-03": unique, so that nothing is ever answered twice."""
    mail: int | None
    request: int | None
    kind: str | None
    message_id: str
    sender: str
    recipient: str
    subject: str
    text: str
    raw: bytes
    state: LetterState
    copy: str
    """`none`, `due` or `done`: the copy in the Sent folder; `remove`: the draft is to be taken out of Drafts."""
    created: datetime
    due: datetime
    tried: datetime | None
    uncertain: bool
    """Whether it was once cut off after the data: it is tried once more, then held."""
    reply: str | None
    told: bool = False
    """Whether a digest has told of its trouble."""

    @property
    def is_to_office(self) -> bool:
        """A digest, or an echo of the press office's decisions: all others have a kind."""
        return self.kind is None


SUPERSEDED = "superseded by a later letter"
DIGEST, ECHO = "digest-", "echo-"
"""How the keys of letters to the press office begin."""
TO_OFFICE = "kind IS NULL"
_WHOLE = "SELECT letters.*, text, raw FROM letters JOIN contents ON contents.letter = letters.id"


class Letters(Cabinet):
    table = "letters"

    def add(self, key: str, letter: Letter, *, mail: int | None, request: int | None, created: datetime) -> int:
        number = self._insert(
            {
                "key": key,
                "mail": mail,
                "request": request,
                "kind": letter.kind,
                "message_id": letter.message_id,
                "sender": letter.sender,
                "recipient": letter.recipient,
                "subject": letter.subject,
                "state": LetterState.WAITING,
                "created": stamp(created),
                "due": stamp(created),
            }
        )
        self._insert({"letter": number, "text": letter.text, "raw": letter.raw}, "contents")
        return number

    def free_key(self, key: str) -> str:
        """The key, or with a number behind it if there is a letter with it: of a mail that is handled once more."""
        keys = (key if number == 1 else f"{key}-{number}" for number in count(1))
        return next(each for each in keys if self._row("SELECT id FROM letters WHERE key = ?", [each]) is None)

    def supersede(self, request: int, *, recipient: str | None = None) -> None:
        """Another letter tells how the request stands now: what still waits or lies in Drafts does not go out."""
        for letter in self.all_of(request):
            if recipient in (None, letter.recipient) and letter.state in (LetterState.WAITING, LetterState.DRAFTED):
                is_draft = letter.state is LetterState.DRAFTED
                self.change(letter, LetterState.DROPPED, reply=SUPERSEDED, copy="remove" if is_draft else "none")

    def has_newer(self, letter: StoredLetter) -> bool:
        """Whether a later letter tells the same reader of the same request."""
        row = self._row(
            "SELECT 1 AS one FROM letters WHERE request = ? AND recipient = ? AND id > ?",
            [letter.request, letter.recipient, letter.id],
        )
        return row is not None

    def find(self, key: str) -> StoredLetter | None:
        row = self._row(f"{_WHOLE} WHERE key = ?", [key])
        return _letter(row) if row else None

    def by_message_id(self, *message_ids: str) -> StoredLetter | None:
        marks = ", ".join("?" * len(message_ids))
        row = self._row(f"{_WHOLE} WHERE message_id IN ({marks})", [*message_ids])
        return _letter(row) if row else None

    def last_sent_to(self, recipients: Sequence[str]) -> StoredLetter | None:
        """The newest letter on a request that was sent to one of these addresses (lower case)."""
        marks = ", ".join("?" * len(recipients))
        row = self._row(
            f"{_WHOLE} WHERE lower(recipient) IN ({marks}) AND state = 'sent' AND request IS NOT NULL ORDER BY id DESC",
            recipients,
        )
        return _letter(row) if row else None

    def all_of(self, request: int) -> list[StoredLetter]:
        return [_letter(row) for row in self._rows(f"{_WHOLE} WHERE request = ? ORDER BY id", [request])]

    def left_of(self, request: int) -> list[StoredLetter]:
        """Those of a request that have left the house, or may have, and have not come back; oldest first."""
        left = (letter for letter in self.all_of(request) if letter.state in LEFT)
        return [letter for letter in left if letter.state is not LetterState.BOUNCED]

    def in_state(self, *states: LetterState) -> list[StoredLetter]:
        marks = ", ".join("?" * len(states))
        rows = self._rows(f"{_WHOLE} WHERE state IN ({marks}) ORDER BY id", [*states])
        return [_letter(row) for row in rows]

    def due(self, now: datetime, limit: int = -1, after: StoredLetter | None = None) -> list[StoredLetter]:
        """What is to be sent now, oldest first: so many (-1: all) of those that follow a letter.

        What bears a time to come was written by a clock that has since been set back: it does not wait until that
        time has come again.
        """
        rows = self._rows(
            f"{_WHOLE} WHERE state IN ('waiting', 'uncertain')"
            " AND (due <= :now OR created > :now OR tried > :now) AND (due, id) > (:due, :id) ORDER BY due, id"
            " LIMIT :limit",
            {
                "now": stamp(now),
                "due": stamp(after.due) if after else "",
                "id": after.id if after else 0,
                "limit": limit,
            },
        )
        return [_letter(row) for row in rows]

    def to_copy(self, limit: int, after: int = 0) -> list[StoredLetter]:
        """Letters with numbers above `after` of which Sent has no copy yet, oldest first."""
        rows = self._rows(f"{_WHOLE} WHERE copy = 'due' AND id > ? ORDER BY id LIMIT ?", [after, limit])
        return [_letter(row) for row in rows]

    def sent_since(self, start: datetime, recipient: str | None = None) -> int:
        """How many letters left (or may have left) since a moment, in all or to one address: what the brakes count."""
        # the "+" keeps SQLite from the index by state, which would count all letters that were ever sent
        left = f"SELECT count(*) AS n FROM letters WHERE tried >= ? AND +state {AMONG}"
        one = recipient is not None
        row = self._row(left + " AND recipient = ?" * one, [stamp(start), to_json(LEFT), *[recipient] * one])
        return int(row["n"]) if row else 0

    def change(self, letter: StoredLetter, new: LetterState, **columns: Any) -> None:
        """A letter's next state, if it still is in the one that was seen; raises Lost otherwise."""
        values = {name: stamp(value) if isinstance(value, datetime) else value for name, value in columns.items()}
        self._change(letter.id, {"state": letter.state}, {"state": new, "told": 0, **values})

    def tell(self, letters: Iterable[StoredLetter]) -> None:
        """A digest has told of their trouble."""
        for letter in letters:
            self._db.execute("UPDATE letters SET told = 1 WHERE id = ? AND state = ?", [letter.id, letter.state])

    def empty_digests(self) -> None:
        """Digests and echoes hold the names of many people: what has gone out is kept as a key and a Message-ID."""
        self._db.execute(
            "UPDATE contents SET text = '', raw = x'' WHERE letter IN (SELECT id FROM letters"
            f" WHERE {TO_OFFICE} AND state NOT {AMONG} AND copy <> 'due')",
            [to_json(ON_ITS_WAY)],
        )

    def find_digest(self, *message_ids: str) -> StoredLetter | None:
        """The newest letter to the press office among these: a digest, or an echo of its decisions."""
        marks = ", ".join("?" * len(message_ids))
        row = self._row(
            f"{_WHOLE} WHERE message_id IN ({marks}) AND {TO_OFFICE} ORDER BY id DESC",
            [*message_ids],
        )
        return _letter(row) if row else None

    def to_remove(self) -> list[StoredLetter]:
        return [_letter(row) for row in self._rows(f"{_WHOLE} WHERE copy = 'remove' ORDER BY id")]

    def removed(self, letter: StoredLetter) -> None:
        self._change(letter.id, {"copy": "remove"}, {"copy": "none"})

    def copied(self, letter: StoredLetter) -> None:
        self._change(letter.id, {"copy": "due"}, {"copy": "done"})

    def counts(self) -> dict[str, int]:
        return {row["state"]: row["n"] for row in self._rows("SELECT state, count(*) AS n FROM letters GROUP BY state")}


def _letter(row: dict[str, Any]) -> StoredLetter:
    return StoredLetter(
        id=row["id"],
        key=row["key"],
        mail=row["mail"],
        request=row["request"],
        kind=row["kind"],
        message_id=row["message_id"],
        sender=row["sender"],
        recipient=row["recipient"],
        subject=row["subject"],
        text=row["text"],
        raw=bytes(row["raw"]),
        state=LetterState(row["state"]),
        copy=row["copy"],
        created=moment(row["created"]),
        due=moment(row["due"]),
        tried=moment(row["tried"]) if row["tried"] else None,
        uncertain=bool(row["uncertain"]),
        reply=row["reply"],
        told=bool(row["told"]),
    )
