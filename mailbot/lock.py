"""One mailbot at a time on one store: a file lock beside it, held for a round by `once`, for its life by the service.

The kernel lets go of the lock when its holder dies, however it dies: there is nothing stale to clear away, and the
file itself stays. It holds the pid of the last holder, for people to read.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_held: set[int] = set()


class Held(Exception):
    """Another process works on this store; the message is one clear line."""

    def __init__(self, path: Path, pid: int | None) -> None:
        who = f"process {pid}" if pid else "another process"
        super().__init__(f"{who} is at work on this store (it holds {path}); let it end, or stop it, and try again")
        self.pid = pid


class LockError(Exception):
    """The lock file cannot be used; the message is one clear line."""


def place(store: Path) -> Path:
    """The lock file of a store."""
    return store.with_name(store.name + ".lock")


@contextmanager
def hold(store: Path) -> Iterator[None]:
    """Holds the lock of a store. Raises Held at once if another process has it, LockError if it cannot be written."""
    path = place(store)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise LockError(f"{path}: {error.strerror}; the store's folder must be writable") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(path, _pid(descriptor)) from None
        _sign(descriptor, path)
        _held.add(descriptor)
        yield
    finally:
        _held.discard(descriptor)
        # closing alone would leave it to a child that was forked at this moment
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def find_holder(store: Path) -> int | None:
    """The pid that holds the lock of a store; None if nobody does, 0 if it cannot be told who."""
    try:
        descriptor = os.open(place(store), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _pid(descriptor) or 0
    finally:
        os.close(descriptor)
    return None


def _sign(descriptor: int, path: Path) -> None:
    if os.geteuid() == 0:
        # an admin's `once` must not leave a file behind that the service's own user cannot open
        folder = path.parent.stat()
        os.fchown(descriptor, folder.st_uid, folder.st_gid)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def _pid(descriptor: int) -> int | None:
    text = os.pread(descriptor, 32, 0).strip()
    return int(text) if text.isdigit() else None


def _let_go_in_child() -> None:
    # a forked child shares the lock: if it outlived us, nobody could start again
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go_in_child)
