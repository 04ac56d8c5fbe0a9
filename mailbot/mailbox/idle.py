"""IDLE (RFC 2177): the server speaks up when mail comes."""

from __future__ import annotations

from collections.abc import Iterable
from select import POLLIN, poll
from threading import Event
from time import monotonic

from imapclient import IMAPClient

from mailbot.mailbox.line import Line, MailboxError

RENEW = 9 * 60.0
"""Seconds; servers and firewalls forget a silent connection after ten minutes or more."""
STEP = 1.0
"""Seconds between two looks at `stop`."""


def wait_for_mail(line: Line, seconds: float, stop: Event) -> bool:
    """Whether mail came into the selected folder within that time, unless `stop` was set."""
    until = monotonic() + seconds
    came = False
    while not came and not stop.is_set() and monotonic() < until:
        line.ask("idle", lambda c: c.idle())
        came = _listen(line, min(until, monotonic() + RENEW), stop)
        rest = line.ask("end idle", lambda c: c.idle_done())[1]
        came = came or _is_mail(line, rest)
    return came


def _listen(line: Line, until: float, stop: Event) -> bool:
    while not stop.is_set() and monotonic() < until:
        answers = line.ask("listen", lambda client: _hear(client, until, stop))
        if _is_mail(line, answers):
            return True
        if not answers:
            # also where it is readable, but nothing to read: a closed connection looks so (imapclient#565); ending IDLE
            # will show it
            return False
    return False


def _hear(client: IMAPClient, until: float, stop: Event) -> list[tuple[object, ...]]:
    """What the server says of itself; nothing once the time is over or `stop` is set.

    The socket alone is asked every second: to ask the library takes ten times as long.
    """
    answers: list[tuple[object, ...]] = client.idle_check(timeout=0)
    readable = poll()
    readable.register(client.socket(), POLLIN)
    while not answers and not stop.is_set() and (left := until - monotonic()) > 0:
        if readable.poll(1000 * min(STEP, left)):
            return client.idle_check(timeout=0)  # type: ignore[no-any-return]
    return answers


def _is_mail(line: Line, answers: Iterable[tuple[object, ...]]) -> bool:
    for answer in answers:
        if answer[0] == b"BYE":
            line.drop()
            raise MailboxError(f"{line.place}: the server closed the connection", permanent=False, lost=True)
        if len(answer) > 1 and answer[1] == b"EXISTS":
            return True
    return False
