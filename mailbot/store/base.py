"""What the cabinets of the store have in common: times, JSON, and changes from a state that was seen."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast

from sqlite_utils import Database

from mailbot.model import check_aware

Values = Sequence[Any] | dict[str, Any]
AMONG = "IN (SELECT value FROM json_each(?))"
"""A list of any length as one bound value, as JSON."""


class StoreError(Exception):
    """The store cannot be read or written; the message is one clear line."""


class Unfit(Exception):
    """What was to be written does not fit what is there, such as a second letter with the key of a first."""


class Lost(StoreError):
    """A state was no longer the one that was seen: somebody else was first."""


def is_broken(error: BaseException) -> bool:
    """Whether it is the file (locked, full, damaged, read-only) and not the values that a statement was given."""
    return isinstance(error, sqlite3.OperationalError) or type(error) is sqlite3.DatabaseError


def stamp(at: datetime) -> str:
    """A time as it is kept: UTC, microseconds always, so that times compare as text."""
    return check_aware(at).astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def is_number(text: str) -> bool:
    """Whether it is a number that the store can hold (SQLite's have 64 bits)."""
    return text.isdecimal() and len(text) <= 18


def to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str | None) -> Any:
    return json.loads(text) if text else None


class Cabinet:
    """One table's statements."""

    table: str

    def __init__(self, db: Database) -> None:
        self._db = db

    def _rows(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        # sqlite-utils' own `query` opens a savepoint for each question, lest it be a change
        cursor = self._db.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def _row(self, sql: str, values: Values = ()) -> dict[str, Any] | None:
        return next(iter(self._rows(sql, values)), None)

    def _insert(self, row: dict[str, Any], table: str | None = None) -> int:
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        cursor = self._db.execute(f"INSERT INTO {table or self.table} ({names}) VALUES ({marks})", list(row.values()))
        return cast(int, cursor.lastrowid)

    def _change(self, number: int, seen: dict[str, Any], new: dict[str, Any]) -> None:
        """Changes one row if it still is as it was seen; raises Lost otherwise."""
        sets = ", ".join(f"{name} = ?" for name in new)
        wheres = " AND ".join(f"{name} = ?" for name in seen)
        cursor = self._db.execute(
            f"UPDATE {self.table} SET {sets} WHERE id = ? AND {wheres}", [*new.values(), number, *seen.values()]
        )
        if cursor.rowcount != 1:
            raise Lost(f"{self.table} {number} is no longer {', '.join(f'{k} {v}' for k, v in seen.items())}")
