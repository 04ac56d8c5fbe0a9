"""Copies of the store: a backup while it is in use, and putting one back.

Of the store that a backup replaces, and of one that a newer mailbot has migrated, a copy stays beside it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from mailbot.store.base import StoreError, stamp
from mailbot.store.look import look


def backup(store: Path, target: Path) -> int:
    """Writes a consistent copy of a store that may be in use (SQLite's online backup), mode 0600; its size in bytes.

    Raises StoreError; an existing file is never overwritten, and nothing half-done is left.
    """
    if not store.exists():
        raise StoreError(f"store {store}: is not there; check store.path")
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise StoreError(f"{target}: is there already, and is not overwritten; name another file") from None
    except OSError as error:
        raise StoreError(f"{target}: {error.strerror}") from error
    try:
        with (
            closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as source,
            closing(sqlite3.connect(target, isolation_level=None)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            faults = [row[0] for row in copy.execute("PRAGMA integrity_check") if row[0] != "ok"]
        if faults:
            raise StoreError(f"store {store}: is damaged ({faults[0]}); no backup was made of it")
        _sync(target)
        return target.stat().st_size
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, OSError | sqlite3.Error):
            raise StoreError(f"backup of {store} to {target}: {error}") from error
        raise


def restore(file: Path, store: Path, now: datetime) -> Path | None:
    """Puts a backup in the store's place; where the store that was there is now, None if there was none.

    The caller holds the store's lock. Raises StoreError, and then nothing has changed. At no moment is there no store:
    an empty one would answer every mail anew.
    """
    if not file.is_file():
        raise StoreError(f"{file}: is not there")
    seen = look(file)
    if seen.faults:
        raise StoreError(f"{file}: is damaged ({seen.faults[0]}); nothing was changed")
    if seen.newer:
        raise StoreError(f"{file}: was written by a newer mailbot ({seen.newer[-1]}); install that first")
    fresh = store.with_name(store.name + ".restoring")
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        shutil.copyfile(file, fresh)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
            copy.execute("INSERT OR REPLACE INTO facts (name, value) VALUES ('restored', ?)", [stamp(now)])
        owner = (store if store.exists() else store.parent).stat()
        if os.geteuid() == 0:
            os.chown(fresh, owner.st_uid, owner.st_gid)
        _sync(fresh)
        aside = _lay_aside(store, now) if store.exists() else None
        fresh.replace(store)
        _sync(store.parent)
        return aside
    except (OSError, sqlite3.Error) as error:
        fresh.unlink(missing_ok=True)
        raise StoreError(f"restoring {file} to {store}: {error}; the store is as it was") from error


def _lay_aside(store: Path, now: datetime) -> Path:
    """A second name for the old file; what it has in its write-ahead log goes into it, or beside it."""
    aside = store.with_name(f"{store.name}.replaced-{now:%Y%m%dT%H%M%S}")
    try:
        with closing(sqlite3.connect(store, isolation_level=None)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        pass  # damaged: that is why it is replaced
    os.link(store, aside)
    for ending in ("-wal", "-shm"):
        # a log that stays would be played into the new file
        log = store.with_name(store.name + ending)
        if log.exists():
            log.rename(aside.with_name(aside.name + ending))
    return aside


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
