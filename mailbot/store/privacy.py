"""Personal data: what is held on one address, and erasing it; by hand (Art. 15 and 17 GDPR) and by time.

Erased is erased: `secure_delete` overwrites what is deleted, VACUUM and a checkpoint leave nothing in free pages or in
the write-ahead log. Fingerprints of mails (a hash, from which nothing can be read) stay, so that nobody is answered
anew; so do numbers.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mailbot.config import Config
from mailbot.model import ON_ITS_WAY
from mailbot.store import Store, StoreError
from mailbot.store.base import AMONG, Cabinet, from_json, moment, stamp, to_json
from mailbot.store.letters import TO_OFFICE

BLANK_MAIL = (
    "request = NULL, message_id = NULL, refs = '[]', sender = NULL, sender_name = NULL, subject = NULL, words = NULL,"
    " reading = NULL, trouble = NULL, state = 'done', filing = CASE filing WHEN 'due' THEN 'none' ELSE filing END"
)
LAST_CHANGE = "max(changed, coalesce((SELECT max(at) FROM decisions WHERE request = requests.id), ''))"
"""Of a request: every mail that is taken on it, and every word of a human on it, leaves a decision."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What `forget` erased."""

    address: str
    requests: tuple[str, ...]
    """References of requests that are gone, all their people with them."""
    shortened: tuple[str, ...]
    """References of other people's requests that named the person: she was taken out, the mails' words erased."""
    mails: int
    letters: int
    copies: tuple[str, ...]
    """Copies of the store that mailbot itself has laid beside it, and that still hold the data."""

    @property
    def is_empty(self) -> bool:
        return not (self.requests or self.shortened or self.mails or self.letters)


def disclose(store: Store, config: Config, address: str) -> dict[str, Any]:
    """All that is held on an address, as JSON values."""
    return _Privacy(store).held_on(address.strip().lower(), config)


def forget(store: Store, address: str) -> Receipt:
    """Erases all that is held on an address; raises StoreError if the file could not be cleaned up afterwards."""
    held = _Privacy(store)
    with store.transaction():
        receipt = held.erase(address.strip().lower())
        store.letters.empty_digests()  # the list attached to a digest names everybody, whoever stands in its text
    held.clean_up()
    return receipt


def purge(store: Store, config: Config, now: datetime) -> dict[str, int]:
    """Erases the personal data of all events over since `keep_days`: event key -> requests erased.

    A request that has changed since is kept as long from then on, and none goes before the letters that are on their
    way to its people. An event that has left the configuration counts by the end it had there.
    """
    held, keep = _Privacy(store), timedelta(days=config.store.keep_days)
    with store.transaction():
        for event in config.event:
            store.keep_moment(f"over:{event.key}", event.ends_at)
    erased: dict[str, int] = {}
    for name in store.fact_names("over:"):
        over = store.find_moment(name)
        if over is not None and over + keep <= now:
            with store.transaction():
                requests, others = held.erase_event(name.removeprefix("over:"), over, keep, now)
            if requests or others:
                erased[name.removeprefix("over:")] = requests
    if erased:
        held.clean_up()
    for copy in held.copies():
        if datetime.fromtimestamp(copy.stat().st_mtime, now.tzinfo) + keep <= now:
            copy.unlink(missing_ok=True)
    return erased


def statistics(store: Store) -> dict[str, Any]:
    """The numbers that were kept of events whose personal data are erased: event key -> numbers."""
    names = store.fact_names("statistics:")
    return {name.removeprefix("statistics:"): from_json(store.find_fact(name)) for name in names}


class _Privacy(Cabinet):
    table = "requests"

    def __init__(self, store: Store) -> None:
        super().__init__(store._db)
        self._store = store

    def copies(self) -> list[Any]:
        path = self._store.path
        return sorted([*path.parent.glob(path.name + ".before-*"), *path.parent.glob(path.name + ".replaced-*")])

    # -- Art. 15

    def held_on(self, address: str, config: Config) -> dict[str, Any]:
        requests = self._rows(
            f"SELECT *, {LAST_CHANGE} AS last_change FROM requests WHERE lower(sender) = :a"
            " OR id IN (SELECT request FROM people WHERE lower(email) = :a) ORDER BY id",
            {"a": address},
        )
        return {
            "address": address,
            "purpose": "press accreditation",
            "requests": [self._request(row, address, config) for row in requests],
            "mails": [
                _readable(
                    row, "arrived", "taken", "kind", "outcome", "sender", "sender_name", "subject", "words", "reading"
                )
                for row in self._rows("SELECT * FROM mails WHERE lower(sender) = ? ORDER BY id", [address])
            ],
            "letters": [
                _readable(row, "key", "kind", "created", "tried", "state", "recipient", "subject", "text")
                for row in self._rows(
                    "SELECT letters.*, text FROM letters JOIN contents ON contents.letter = letters.id"
                    " WHERE lower(recipient) = ? ORDER BY id",
                    [address],
                )
            ],
            "mentioned_in": [
                f"mail {row['id']}"
                for row in self._rows(
                    "SELECT id FROM mails WHERE lower(coalesce(sender, '')) <> :a AND (instr(lower(words), :a)"
                    " OR instr(lower(trouble), :a)) ORDER BY id",
                    {"a": address},
                )
            ]
            + [f"letter {row['key']}" for row in self._letters_that_name(address)],
        }

    def _request(self, row: dict[str, Any], address: str, config: Config) -> dict[str, Any]:
        event = config.find_event(row["event"])
        people = self._rows("SELECT * FROM people WHERE request = ? ORDER BY id", [row["id"]])
        mine = row["sender"].lower() == address
        # one that has left the configuration counts by the end it had there
        over = event.ends_at if event else self._store.find_moment(f"over:{row['event']}")
        kept = _kept_until(row, over, timedelta(days=config.store.keep_days)).isoformat() if over else None
        told = _readable(row, "event", "status", "attendance", "medium", "language", "arrived", "sender")
        if mine:
            told |= _readable(row, "sender_name", "phone", "reasons")
        return {"ref": f"{row['event']}-{row['number']:04d}"} | told | {
            "kept_until": kept,
            "people": [
                _readable(person, "given", "family", "role", "press_card", "phone", "email", "status", "arrived")
                for person in people
                if mine or (person["email"] or "").lower() == address
            ],
            "decisions": [
                _readable(decision, "at", "actor", "outcome", "rule", "reasons", "status", "note")
                for decision in self._rows("SELECT * FROM decisions WHERE request = ? ORDER BY id", [row["id"]])
                if mine
            ],
        }  # fmt: skip

    def _letters_that_name(self, address: str) -> list[dict[str, Any]]:
        """Letters to the press office (digests, echoes) that name the address, or whom its requests name."""
        people = self._rows(
            "SELECT trim(given || ' ' || family) AS name FROM people"
            " WHERE family <> '' AND (given <> '' OR mononym = 1)"
            " AND (lower(email) = :a OR request IN (SELECT id FROM requests WHERE lower(sender) = :a))"
            " UNION SELECT sender_name FROM requests WHERE lower(sender) = :a AND sender_name <> ''",
            {"a": address},
        )
        words = {address} | {row["name"].lower() for row in people}
        rows = self._rows(
            "SELECT id, key, state, text FROM letters JOIN contents ON contents.letter = letters.id"
            f" WHERE {TO_OFFICE} ORDER BY id"
        )
        return [row for row in rows if any(word in row["text"].lower() for word in words)]

    def _people_of(self, requests: Sequence[int]) -> list[dict[str, Any]]:
        return self._rows(f"SELECT * FROM people WHERE request {AMONG}", [to_json(requests)])

    # -- Art. 17

    def erase(self, address: str) -> Receipt:
        own = self._rows("SELECT * FROM requests WHERE lower(sender) = ?", [address])
        numbers = [row["id"] for row in own]
        digests = [row["id"] for row in self._letters_that_name(address)]
        others = self._rows(
            "SELECT * FROM requests WHERE id IN (SELECT request FROM people WHERE lower(email) = ?)"
            f" AND id NOT {AMONG}",
            [address, to_json(numbers)],
        )
        touched = [row["id"] for row in others]
        own_mails = [
            row["id"]
            for row in self._rows(
                f"SELECT id FROM mails WHERE lower(sender) = ? OR request {AMONG}", [address, to_json(numbers)]
            )
        ]
        mails = self._blank_mails(own_mails)
        mails += self._db.execute(
            f"UPDATE mails SET words = NULL, subject = NULL, reading = NULL, trouble = NULL"
            f" WHERE request {AMONG} OR instr(lower(words), ?) OR instr(lower(trouble), ?)",
            [to_json(touched), address, address],
        ).rowcount
        letters = self._db.execute(
            f"DELETE FROM letters WHERE lower(recipient) = ? OR request {AMONG}", [address, to_json(numbers)]
        ).rowcount
        letters += self._blank_letters(
            f"state NOT {AMONG} AND (request {AMONG} OR id {AMONG})",
            to_json(ON_ITS_WAY),
            to_json(touched),
            to_json(digests),
        )
        self._erase_requests(numbers)
        self._db.execute("DELETE FROM people WHERE lower(email) = ?", [address])
        self._db.execute(f"UPDATE decisions SET reasons = '[]', note = '' WHERE request {AMONG}", [to_json(touched)])
        empty = [row["id"] for row in others if not self._people_of([row["id"]]) and not row["unnamed"]]
        self._db.execute(f"UPDATE requests SET status = 'withdrawn' WHERE id {AMONG}", [to_json(empty)])
        return Receipt(
            address,
            tuple(f"{row['event']}-{row['number']:04d}" for row in own),
            tuple(f"{row['event']}-{row['number']:04d}" for row in others),
            mails,
            letters,
            tuple(str(path) for path in self.copies()),
        )

    def _blank_mails(self, numbers: Sequence[int]) -> int:
        self._db.execute(f"UPDATE decisions SET reasons = '[]', note = '' WHERE mail {AMONG}", [to_json(numbers)])
        return self._db.execute(f"UPDATE mails SET {BLANK_MAIL} WHERE id {AMONG}", [to_json(numbers)]).rowcount

    def _blank_letters(self, which: str, *values: str) -> int:
        found = self._rows(
            f"SELECT id FROM letters JOIN contents ON contents.letter = letters.id WHERE {which}", values
        )
        numbers = to_json([row["id"] for row in found])
        self._db.execute(f"UPDATE letters SET recipient = '', subject = '', reply = NULL WHERE id {AMONG}", [numbers])
        self._db.execute(f"UPDATE contents SET text = '', raw = x'' WHERE letter {AMONG}", [numbers])
        return len(found)

    def _erase_requests(self, numbers: Sequence[int]) -> None:
        """The rows go; the number of the newest stays reserved, or its reference would be given to somebody else."""
        for row in self._rows(f"SELECT event, max(number) AS last FROM requests WHERE id {AMONG}"
                              " GROUP BY event", [to_json(numbers)]):  # fmt: skip
            name = f"last_number:{row['event']}"
            last = max(int(self._store.find_fact(name) or 0), row["last"])
            self._store.keep_fact(name, str(last))
        self._db.execute(f"DELETE FROM requests WHERE id {AMONG}", [to_json(numbers)])

    # -- by time

    def erase_event(self, event: str, over: datetime, keep: timedelta, now: datetime) -> tuple[int, int]:
        """How many requests, and other rows, were erased: those of the event that are due, and what belongs to no
        request and is older than its end."""
        rows = self._rows(
            f"SELECT id, {LAST_CHANGE} AS last_change FROM requests WHERE event = ?"
            f" AND id NOT IN (SELECT request FROM letters WHERE request IS NOT NULL AND state {AMONG})",
            [event, to_json(ON_ITS_WAY)],
        )
        numbers = [row["id"] for row in rows if _kept_until(row, over, keep) <= now]
        if numbers:
            self._keep_statistics(event, numbers, now)
        mails = self._rows(
            f"SELECT id FROM mails WHERE request {AMONG} OR request IS NULL AND taken < ?"
            " AND (sender IS NOT NULL OR trouble IS NOT NULL)",
            [to_json(numbers), stamp(over)],
        )
        others = self._blank_mails([row["id"] for row in mails])
        others += self._db.execute(f"DELETE FROM letters WHERE request {AMONG}", [to_json(numbers)]).rowcount
        others += self._blank_letters(
            f"request IS NULL AND created < ? AND raw <> x'' AND state NOT {AMONG}", stamp(over), to_json(ON_ITS_WAY)
        )
        self._erase_requests(numbers)
        self._db.execute("DELETE FROM decisions WHERE request IS NULL AND at < ?", [stamp(over)])
        return len(numbers), others

    def _keep_statistics(self, event: str, requests: Sequence[int], now: datetime) -> None:
        """Of requests that go, together with those that went before."""
        name = f"statistics:{event}"
        before = from_json(self._store.find_fact(name)) or {}

        def counts(kept_as: str, what: str, table: str = "requests", key: str = "id") -> dict[str, int]:
            sql = f"SELECT {what} AS what, count(*) AS n FROM {table} WHERE {key} {AMONG} GROUP BY 1"
            found = {row["what"]: row["n"] for row in self._rows(sql, [to_json(requests)])}
            return dict(sorted((Counter(before.get(kept_as)) + Counter(found)).items()))

        numbers = {
            "erased": stamp(now),
            "requests": counts("requests", "status"),
            "people": counts("people", "status", "people", "request"),
            "languages": counts("languages", "language"),
            "per_day": counts("per_day", "substr(arrived, 1, 10)"),
            "letters": counts("letters", "coalesce(kind, '')", "letters", "request"),
        }
        self._store.keep_fact(name, to_json(numbers))

    def clean_up(self) -> None:
        """Nothing of what was erased stays in the file, or in the write-ahead log beside it."""
        try:
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                row = self._db.execute(statement).fetchone()
                if row is not None and row[0]:
                    raise sqlite3.OperationalError("another process is reading")
        except sqlite3.Error as error:
            raise StoreError(
                f"store {self._store.path}: erased, but traces may be left in free pages ({error}); once more, please"
            ) from error


def _kept_until(request: dict[str, Any], over: datetime, keep: timedelta) -> datetime:
    """The time to keep begins when the event is over, or with the last change of the request if that is later."""
    return max(over, moment(request["last_change"])) + keep


def _readable(row: dict[str, Any], *names: str) -> dict[str, Any]:
    """Some columns as JSON values: times stay ISO 8601 in UTC, lists are lists."""
    return {
        name: from_json(row[name]) if name in {"reasons", "phone", "reading"} and _is_json(row[name]) else row[name]
        for name in names
    }


def _is_json(value: object) -> bool:
    return isinstance(value, str) and value[:1] in "[{"
