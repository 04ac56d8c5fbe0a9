"""A look at a store's file from outside: nothing is made, migrated or changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from mailbot.migrations import find_newer, steps
from mailbot.store.base import StoreError


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen. version: the last step of the schema; waiting: steps that the next start takes; newer: steps of a
    newer mailbot; faults: what SQLite finds wrong."""

    version: str
    waiting: tuple[str, ...]
    newer: tuple[str, ...]
    faults: tuple[str, ...]


def look(path: Path) -> Look:
    """Raises StoreError, with one clear line, if the file cannot be read or is no store."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
            db = Database(connection)
            rows = connection.execute("PRAGMA quick_check").fetchall()
            rows += connection.execute("PRAGMA foreign_key_check").fetchall()
            if steps.migrations_table not in db.table_names():
                raise StoreError(f"store {path}: is no store of mailbot; check store.path")
            applied = [step.name for step in steps.applied(db)]
            return Look(
                version=applied[-1] if applied else "",
                waiting=tuple(step.name for step in steps.pending(db)),
                newer=tuple(find_newer(db)),
                faults=tuple(" ".join(map(str, row)) for row in rows if row[0] != "ok"),
            )
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"store {path}: {error}") from error
