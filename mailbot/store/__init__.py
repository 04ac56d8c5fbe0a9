"""SQLite: every statement and every transaction of mailbot.

`Store` opens the file and holds its cabinets: `mails`, `requests`, `letters` and `outages`; the facts and cursors are
its own. All writes happen inside `transaction()`; a state changes only from the state that was seen (`Lost` if
somebody was first).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlite_utils import Database

from mailbot.migrations import find_newer, steps
from mailbot.store.base import Lost, StoreError, Unfit, is_broken, is_number, moment, stamp
from mailbot.store.copies import backup
from mailbot.store.letters import Letters, StoredLetter
from mailbot.store.mails import Mails, StoredMail
from mailbot.store.outages import Outage, Outages
from mailbot.store.requests import Requests, StoredDecision

__all__ = [
    "Letters",
    "Lost",
    "Mails",
    "Outage",
    "Outages",
    "Requests",
    "Store",
    "StoreError",
    "StoredDecision",
    "StoredLetter",
    "StoredMail",
    "Unfit",
    "is_broken",
    "is_number",
    "moment",
    "stamp",
]

BUSY_SECONDS = 10
# 16 MB of log: written into the file four times as seldom, each page of it once for many changes
PRAGMAS = ("journal_mode = WAL", "wal_autocheckpoint = 4000", "foreign_keys = ON", "secure_delete = ON",
           "synchronous = FULL")  # fmt: skip


class Store:
    """An open store. Raises StoreError, with one clear line, if the file cannot be used.

    migrate: False, and one of an older version is such a file."""

    def __init__(self, path: Path, *, migrate: bool = True) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.touch(mode=0o600)
                if os.geteuid() == 0:
                    # made by an admin's command, it still is the service's
                    os.chown(path, path.parent.stat().st_uid, path.parent.stat().st_gid)
            self._db = Database(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None))
            with ExitStack() as refused:
                refused.callback(self._db.close)
                for pragma in PRAGMAS:
                    self._db.execute(f"PRAGMA {pragma}")
                self._migrate(migrate)
                refused.pop_all()
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"store {path}: {error}") from error
        self.mails = Mails(self._db)
        self.requests = Requests(self._db)
        self.letters = Letters(self._db)
        self.outages = Outages(self._db)

    def _migrate(self, may: bool) -> None:
        """Walks the schema up; a copy of the file as it was stays beside it, for a way back."""
        if newer := find_newer(self._db):
            raise StoreError(
                f"store {self.path}: was written by a newer mailbot ({newer[-1]}); install it, or restore a backup"
            )
        pending = steps.pending(self._db)
        if pending and steps.applied(self._db):
            if not may:
                raise StoreError(f"store {self.path}: an older mailbot is at work on it; restart the service")
            kept = self.path.with_name(f"{self.path.name}.before-{pending[0].name}")
            # one of an upgrade that was taken back since, or that was killed while it wrote it, is no way back
            kept.unlink(missing_ok=True)
            backup(self.path, kept)
        steps.apply(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self, *, synced: bool = True) -> Iterator[None]:
        """All or nothing, with the write lock from the start: a deferred transaction that turns to writing fails at
        once when another connection wrote meanwhile, and no busy timeout helps it. Inside another one it is a part
        of that: what it wrote is undone alone if it raises.

        `synced`: on the disk when it ends. Else it outlives the process, but a power cut may undo it, and all such
        ones after it, until the next one that is synced: for what the next round would only do once more.
        """
        if self._db.conn.in_transaction:
            with self._db.atomic():
                yield
            return
        try:
            self._db.execute(f"PRAGMA synchronous = {'FULL' if synced else 'NORMAL'}")
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise StoreError(f"store {self.path}: {error}") from error
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.conn.in_transaction:
                self._db.execute("ROLLBACK")
            if is_broken(error):
                raise StoreError(f"store {self.path}: {error}") from error
            if isinstance(error, sqlite3.Error):
                raise Unfit(f"store {self.path}: {error}") from error
            raise

    def find_fact(self, name: str) -> str | None:
        """A single value that mailbot remembers, such as the time of the last round."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else None

    def keep_fact(self, name: str, value: str) -> None:
        self._db.execute(
            "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )

    def forget_fact(self, name: str) -> None:
        self._db.execute("DELETE FROM facts WHERE name = ?", [name])

    def fact_names(self, prefix: str) -> list[str]:
        rows = self._db.execute("SELECT name FROM facts WHERE name GLOB ? ORDER BY name", [prefix + "*"]).fetchall()
        return [str(row[0]) for row in rows]

    def find_moment(self, name: str) -> datetime | None:
        value = self.find_fact(name)
        return moment(value) if value else None

    def keep_moment(self, name: str, at: datetime) -> None:
        self.keep_fact(name, stamp(at))

    def find_cursor(self, folder: str) -> tuple[int, int] | None:
        """UIDVALIDITY and the last UID that was taken."""
        row = self._db.execute("SELECT uidvalidity, uid FROM cursors WHERE folder = ?", [folder]).fetchone()
        return (row[0], row[1]) if row else None

    def move_cursor(self, folder: str, uidvalidity: int, uid: int) -> None:
        self._db.execute(
            "INSERT INTO cursors (folder, uidvalidity, uid) VALUES (?, ?, ?) ON CONFLICT (folder) DO UPDATE"
            " SET uidvalidity = excluded.uidvalidity, uid = excluded.uid",
            [folder, uidvalidity, uid],
        )

    def prove(self) -> None:
        """Raises StoreError if the file is damaged: a store that has lost a part answers mails anew."""
        try:
            found = str(self._db.execute("PRAGMA quick_check(1)").fetchone()[0])
        except sqlite3.Error as error:
            found = str(error)
        if found != "ok":
            what = found.strip().splitlines()[-1]
            raise StoreError(f"store {self.path}: is damaged ({what}); put a backup in its place: mailbot restore FILE")

    def check(self) -> list[str]:
        """What SQLite finds wrong with the file; empty if it is sound."""
        try:
            rows = (
                self._db.execute("PRAGMA integrity_check").fetchall()
                + self._db.execute("PRAGMA foreign_key_check").fetchall()
            )
        except sqlite3.Error as error:
            return [str(error)]
        return [" ".join(map(str, row)) for row in rows if row[0] != "ok"]
