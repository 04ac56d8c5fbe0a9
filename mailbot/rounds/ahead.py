"""Reading ahead: of many mails a second process reads the next ones while this one decides, answers and records.

It is a fork that lives for some hundred mails: the vocabularies lie in memory once. It reads from the front; whenever
this process would have to wait for it, this one reads from the back. Reading depends on nothing but the mail, so it
does not matter who does it, nor when; what the other one could not read, or did not live to tell, is read here.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

M = TypeVar("M")
R = TypeVar("R")

LEAST = 30
"""For fewer mails no process is worth its start; and with the first ones of all, the vocabularies are loaded."""

PATIENCE = 20.0
"""So many seconds at most are waited for a reading: the longest takes three."""


def read_ahead(
    mails: Sequence[M],
    read: Callable[[M], R],
    *,
    first: Callable[[Sequence[M]], dict[int, R | None]] = lambda _: {},
) -> Iterator[tuple[M, R | None]]:
    """Each mail in turn with its reading; None where `read` raised, for whoever wants to see it raise.

    first: reads those that take memory beyond this process, before there are two; their readings by index.
    """
    if len(mails) < LEAST or _cores() < 2:
        yield from ((mail, attempt(read, mail)) for mail in mails)
        return
    here = first(mails)
    left = deque(index for index in range(len(mails)) if index not in here)
    with _reader([mails[index] for index in left], read) as told:
        for index, mail in enumerate(mails):
            if index in here:
                yield mail, here.pop(index)
                continue
            while len(left) > 1 and not _has_told(told):
                last = left.pop()
                here[last] = attempt(read, mails[last])
            left.popleft()
            yield mail, _next(told)


def _cores() -> int:
    # where Python's own parts do not survive a fork, it is as if there were one
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _has_told(told: Connection) -> bool:
    """Whether something has come from the reader, be it its end."""
    with suppress(OSError):
        return told.poll()
    return True


def _next(told: Connection) -> Any:
    """What comes next from the reader; None, from then on, if it has ended before its time or hangs."""
    with suppress(EOFError, OSError):
        if told.poll(PATIENCE):
            return told.recv()
        told.close()
    return None


def attempt(read: Callable[[M], R], mail: M) -> R | None:
    """Its reading; None if that raises."""
    with suppress(Exception):
        return read(mail)
    return None


@contextmanager
def _reader(mails: Sequence[M], read: Callable[[M], R]) -> Iterator[Connection]:
    """A process that reads all of them in turn; what comes from it ends with EOFError, whatever becomes of it."""
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(mails, read, here, there), daemon=True)
    with here:
        with there, warnings.catch_warnings():
            # Python 3.12 warns of forks where there are threads: none of theirs holds what reading needs
            warnings.simplefilter("ignore", DeprecationWarning)
            with suppress(OSError):  # where no process can be begun, it is as if it had ended at once
                process.start()
        try:
            yield here
        finally:
            if process.pid is not None:
                process.kill()
                process.join()
            process.close()


def _tell(mails: Sequence[M], read: Callable[[M], R], here: Connection, there: Connection) -> None:
    gc.freeze()  # what is looked through is written to, and so is no longer shared
    here.close()  # so that writing fails when the other end is gone
    with suppress(Exception):  # nobody is to see it: what is not told is read there
        for mail in mails:
            there.send(attempt(read, mail))
