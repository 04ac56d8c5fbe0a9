"""Mails that were taken. Of mail that asks nothing of us only the fingerprint and the verdict are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from mailbot.model import Decision, Envelope, Kind, Outcome, Reading
from mailbot.store.base import Cabinet, from_json, moment, stamp, to_json

NOT_KEPT = {Kind.OTHER, Kind.AUTOMATIC}


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A mail as the store remembers it; the fields from `message_id` on are None where only the verdict is kept."""

    id: int
    folder: str
    uidvalidity: int
    uid: int
    arrived: datetime | None
    taken: datetime
    kind: str
    outcome: str
    rule: str
    state: str
    """`done`; `waits` for a human; `aside` with its trouble; `again`: to be handled once more."""
    filing: str
    """`none`, `due` or `done`: whether it is to be marked as answered and moved."""
    trouble: str | None
    request: int | None
    message_id: str | None
    references: tuple[str, ...]
    sender: str | None
    sender_name: str | None
    subject: str | None
    words: str | None
    reading: dict[str, Any] | None
    near_miss: bool

    def lies_in(self, folder: str, uidvalidity: int) -> bool:
        """Whether its UID means it there; in another folder, or in one made anew, the same number is another mail's."""
        return (self.folder, self.uidvalidity) == (folder, uidvalidity)


class Mails(Cabinet):
    table = "mails"

    def has(self, fingerprint: str) -> bool:
        return (
            self._row("SELECT 1 AS one FROM mails WHERE fingerprint = ? AND state <> 'again'", [fingerprint])
            is not None
        )

    def by_fingerprint(self, fingerprint: str) -> StoredMail | None:
        row = self._row("SELECT * FROM mails WHERE fingerprint = ?", [fingerprint])
        return _mail(row) if row else None

    def is_repeated(self, reading: Reading) -> bool:
        """Whether a mail with this Message-ID and sender was handled that said the same: it came on two ways. Some
        programs give one Message-ID to all that they send."""
        envelope = reading.envelope
        rows = self._rows(
            "SELECT words FROM mails WHERE message_id = ? AND sender = ? AND state <> 'again'",
            [envelope.message_id, envelope.sender],
        )
        said = reading.words.split()
        return any(said == (row["words"] or "").split() for row in rows)

    def find(self, number: int) -> StoredMail | None:
        row = self._row("SELECT * FROM mails WHERE id = ?", [number])
        return _mail(row) if row else None

    def all_of(self, request: int) -> list[StoredMail]:
        return [_mail(row) for row in self._rows("SELECT * FROM mails WHERE request = ? ORDER BY id", [request])]

    def in_state(self, *states: str) -> list[StoredMail]:
        marks = ", ".join("?" * len(states))
        return [
            _mail(row) for row in self._rows(f"SELECT * FROM mails WHERE state IN ({marks}) ORDER BY id", [*states])
        ]

    def taken_between(self, start: datetime, end: datetime) -> list[StoredMail]:
        rows = self._rows("SELECT * FROM mails WHERE taken >= ? AND taken < ? ORDER BY id", [stamp(start), stamp(end)])
        return [_mail(row) for row in rows]

    def first_taken(self) -> datetime | None:
        """When the first mail of all was taken."""
        row = self._row("SELECT min(taken) AS first FROM mails", [])
        return moment(row["first"]) if row and row["first"] else None

    def near_misses(self) -> list[StoredMail]:
        """Unanswered mail that speaks of accreditation and that no digest has told of."""
        rows = self._rows("SELECT * FROM mails WHERE near_miss = 1 AND subject IS NOT NULL ORDER BY id")
        return [_mail(row) for row in rows]

    def to_file(self, limit: int, after: int = 0) -> list[StoredMail]:
        """Answered mails with numbers above `after` that are not yet marked and moved, oldest first."""
        rows = self._rows("SELECT * FROM mails WHERE filing = 'due' AND id > ? ORDER BY id LIMIT ?", [after, limit])
        return [_mail(row) for row in rows]

    def keep(
        self,
        place: tuple[str, int, int],
        reading: Reading,
        decision: Decision,
        request: int | None,
        taken: datetime,
    ) -> int:
        """Records a mail with its verdict; `place` is folder, UIDVALIDITY and UID. Returns its number."""
        row = _verdict(place, reading.envelope, taken) | {
            "kind": reading.kind,
            "outcome": decision.outcome,
            "rule": decision.rule,
            "state": "waits" if decision.outcome is Outcome.REVIEW else "done",
            "request": request,
            "near_miss": int(reading.near_miss and decision.outcome is Outcome.NONE),
        }
        if reading.kind not in NOT_KEPT or decision.outcome is not Outcome.NONE:
            row |= {
                "words": reading.words,
                "reading": to_json({
                    "evidence": [asdict(item) for item in reading.evidence],
                    "reasons": reading.reasons,
                    "doubts": reading.doubts,
                    "confidence": reading.confidence,
                    "people": [person.name for person in reading.people],
                    "medium": reading.medium,
                    "attendance": reading.attendance,
                }),
            } | _traces(reading.envelope)  # fmt: skip
        elif reading.near_miss:
            row |= {key: value for key, value in _traces(reading.envelope).items() if key in {"sender", "subject"}}
        handled = self._row(
            "SELECT id FROM mails WHERE state = 'again'"
            " AND (fingerprint = ? OR folder = ? AND uidvalidity = ? AND uid = ?) ORDER BY fingerprint = ? DESC",
            [reading.envelope.fingerprint, *place, reading.envelope.fingerprint],
        )
        if handled is None:
            return self._insert(row)
        row |= {"filing": "none", "trouble": None}
        sets = ", ".join(f"{name} = ?" for name in row)
        self._db.execute(f"UPDATE mails SET {sets} WHERE id = ?", [*row.values(), handled["id"]])
        self._forget_again(place)
        return int(handled["id"])

    def set_aside(
        self, place: tuple[str, int, int], envelope: Envelope, trouble: str, taken: datetime, state: str = "aside"
    ) -> int:
        """Records a mail whose handling raised, with its traceback, for a human and for `mailbot retry` (`again`: for
        the next round). One that lies in the mailbox twice, or comes back, keeps its one entry."""
        row = _verdict(place, envelope, taken) | _traces(envelope)
        self._forget_again(place)
        row |= {
            "kind": Kind.OTHER,
            "outcome": Outcome.REVIEW,
            "rule": "set-aside",
            "state": state,
            "trouble": trouble,
        }
        self._db.execute(
            "DELETE FROM mails WHERE fingerprint = ? AND state IN ('aside', 'again')", [envelope.fingerprint]
        )
        return self._insert(row)

    def _forget_again(self, place: tuple[str, int, int]) -> None:
        """A mail that is handled once more makes a new entry, with what is known of it now."""
        self._db.execute(
            "DELETE FROM mails WHERE state = 'again' AND folder = ? AND uidvalidity = ? AND uid = ?", [*place]
        )

    def close_again(self, number: int, state: str, trouble: str) -> bool:
        """What was to be handled once more and was not found gets this state; False if it was found."""
        cursor = self._db.execute(
            "UPDATE mails SET state = ?, trouble = ? WHERE id = ? AND state = 'again'", [state, trouble, number]
        )
        return cursor.rowcount == 1

    def lies_at(self, number: int, place: tuple[str, int, int]) -> None:
        """Where a mail is now: folder, UIDVALIDITY and UID."""
        self._db.execute("UPDATE mails SET folder = ?, uidvalidity = ?, uid = ? WHERE id = ?", [*place, number])

    def change_state(self, number: int, seen: str, new: str) -> None:
        self._change(number, {"state": seen}, {"state": new})

    def change_filing(self, number: int, seen: str, new: str) -> None:
        self._change(number, {"filing": seen}, {"filing": new})

    def settle(self, request: int) -> None:
        """A human has spoken on a request: nothing of it waits any more."""
        self._db.execute("UPDATE mails SET state = 'done' WHERE request = ? AND state = 'waits'", [request])

    def forget_near_misses(self, numbers: Iterable[int]) -> None:
        """Sender and subject of a near miss are kept only until the digest has told of it."""
        for number in numbers:
            self._db.execute(
                "UPDATE mails SET sender = NULL, subject = NULL WHERE id = ? AND request IS NULL", [number]
            )

    def counts(self) -> dict[str, int]:
        rows = self._rows("SELECT outcome, count(*) AS n FROM mails GROUP BY outcome")
        return {row["outcome"]: row["n"] for row in rows}


def _verdict(place: tuple[str, int, int], envelope: Envelope, taken: datetime) -> dict[str, Any]:
    folder, uidvalidity, uid = place
    return {
        "fingerprint": envelope.fingerprint,
        "folder": folder,
        "uidvalidity": uidvalidity,
        "uid": uid,
        "arrived": stamp(envelope.arrived) if envelope.arrived else None,
        "taken": stamp(taken),
    }


def _traces(envelope: Envelope) -> dict[str, Any]:
    return {
        "message_id": envelope.message_id,
        "refs": to_json(envelope.references),
        "sender": envelope.sender,
        "sender_name": envelope.sender_name,
        "subject": envelope.subject,
    }


def _mail(row: dict[str, Any]) -> StoredMail:
    return StoredMail(
        id=row["id"],
        folder=row["folder"],
        uidvalidity=row["uidvalidity"],
        uid=row["uid"],
        arrived=moment(row["arrived"]) if row["arrived"] else None,
        taken=moment(row["taken"]),
        kind=row["kind"],
        outcome=row["outcome"],
        rule=row["rule"],
        state=row["state"],
        filing=row["filing"],
        trouble=row["trouble"],
        request=row["request"],
        message_id=row["message_id"],
        references=tuple(from_json(row["refs"]) or ()),
        sender=row["sender"],
        sender_name=row["sender_name"],
        subject=row["subject"],
        words=row["words"],
        reading=from_json(row["reading"]),
        near_miss=bool(row["near_miss"]),
    )
