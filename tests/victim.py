"""Rounds in child processes that can be killed at any step: a process of its own, which forks one child a round.

`python -m tests.victim` reads orders from standard input, one JSON object a line, and answers each with one line. It
has no threads, so that a fork is a plain copy, and all that a round needs is loaded before: a child costs milliseconds.

A step is one of the moments at which a round touches the outside or commits:

    imap <what>: before | sent | after     each command: before it, with its words on the wire, and after the answer
    smtp <what>: before | sent | after     each command, the letter's text, the final dot
    commit: before | after                 each transaction of the store
"""

from __future__ import annotations

import imaplib
import json
import os
import resource
import signal
import smtplib
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Any, Self

from tests.servers import PASSWORD

REQUEST = """\
Sehr geehrte Damen und Herren,

hiermit bitte ich um Akkreditierung für die Konferenz in Kaluga.

Name: Carla Wiegand
Medium: Elbtaler Zeitung
"""
QUESTION = """\
Sehr geehrte Damen und Herren,

hiermit bitte ich um Akkreditierung für die Konferenz in Kaluga.

Name: Jana Ehlert
"""
PRIVATE = "Liebe Tante, wie geht es dir?\n"


@dataclass(frozen=True)
class Ended:
    """How a child ended."""

    signal: int
    """The signal that killed it; 0 if none."""
    code: int
    said: str
    """What it wrote to standard error."""
    counts: dict[str, int]
    steps: list[str]
    peak: int
    """Peak memory of the child, MiB."""


class Victim:
    """The process that forks, from the test's side."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.victim"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def round(
        self, config: Path, now: datetime, *, kill: int | None = None, limits: dict[str, int] | None = None
    ) -> Ended:
        """One round in a child; killed (SIGKILL) at the step with this number. limits: RLIMIT name -> value."""
        order = {"config": str(config), "now": now.isoformat(), "kill": kill, "limits": limits or {}}
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


# -- in the process that forks


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        config, templates = _prepared(order["config"])
        ended = _forked(lambda channel: _live(order, config, templates, channel))  # noqa: B023
        sys.stdout.write(json.dumps(ended) + "\n")
        sys.stdout.flush()


@cache
def _prepared(path: str) -> tuple[Any, Any]:
    """The configuration, and its templates; all that a round loads and keeps is loaded once, before the fork."""
    from mailbot import config as configuration

    config = configuration.load(Path(path))
    return config, _warm()


@cache
def _warm() -> Any:
    """The shipped letters, rendered once; the vocabularies, read once; all modules."""
    from mailbot import connections, rounds, understand
    from mailbot.compose import Templates, faults
    from tests.make import shipped_config
    from tests.office import journalists_mail

    del connections, rounds
    config = shipped_config()
    for text in (REQUEST, PRIVATE, QUESTION):
        raw = journalists_mail(text, to=config.mailbox.address)
        understand.read(raw, events=config.event, house=understand.House.of(config))
    made = {event.key: Templates.of(config, event) for event in config.event}
    for event in config.event:
        faults(made[event.key], config, event)
    return made


def _forked(live: Callable[[int], int]) -> dict[str, Any]:
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        code = 70
        try:
            code = live(there)
        finally:
            os._exit(code)
    os.close(there)
    with os.fdopen(here, "rb") as pipe:
        told = [json.loads(line) for line in pipe.read().splitlines()]
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return {
        "signal": max(0, -code),
        "code": max(0, code),
        "said": next((each["said"] for each in told if "said" in each), ""),
        "counts": next((each["counts"] for each in told if "counts" in each), {}),
        "steps": [each["step"] for each in told if "step" in each],
        "peak": usage.ru_maxrss // 1024,
    }


def _live(order: dict[str, Any], config: Any, templates: Any, channel: int) -> int:
    """One round, as `mailbot once` plays it; the exit code is that of the command line."""
    from mailbot import rounds
    from mailbot.connections import open_mailbox, open_postman
    from mailbot.store import Store
    from mailbot.understand import House

    def tell(**what: Any) -> None:
        os.write(channel, json.dumps(what).encode() + b"\n")

    at = 0

    def step(name: str) -> None:
        nonlocal at
        at += 1
        tell(step=name)
        if at == order["kill"]:
            os.kill(os.getpid(), signal.SIGKILL)

    os.environ["MAILBOT_MAILBOX__PASSWORD"] = PASSWORD
    now = datetime.fromisoformat(order["now"])
    try:
        for name, value in order["limits"].items():
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))
        watch(step)
        with Store(config.store_path) as store:
            # as Tools.of, but for the look through all templates
            tools = rounds.Tools(config, store, House.of(config), templates, lambda: open_postman(config))
            with open_mailbox(config) as mailbox:
                tell(counts=asdict(rounds.play(tools, mailbox, clock=lambda: now, stop=Event())))
    except Exception as error:
        mine = type(error).__module__.startswith("mailbot.")
        tell(said=f"{error}" if mine else f"UNFORESEEN {type(error).__name__}: {error}")
        return 1
    return 0


def watch(step: Callable[[str], None]) -> None:
    """Has `step` called at each step of all that this process does from here on."""
    from imapclient import IMAPClient

    from mailbot.store import Store

    real = Store.transaction

    @contextmanager
    def transaction(self: Store, *, synced: bool = True) -> Iterator[None]:
        if self._db.conn.in_transaction:
            with real(self):
                yield
            return
        with real(self, synced=synced):
            yield
            step("commit: before")
        step("commit: after")

    Store.transaction = transaction  # type: ignore[method-assign]

    imap_send, command, smtp_send, getreply = imaplib.IMAP4.send, imaplib.IMAP4._command, smtplib.SMTP.send, smtplib.SMTP.getreply  # type: ignore[attr-defined]  # fmt: skip
    names: dict[str, str] = {"imap": "", "smtp": "connect"}

    def imap_command(self: imaplib.IMAP4, name: str, *words: Any) -> Any:
        names["imap"] = name if name != "UID" else f"{name} {words[0]}"
        step(f"imap {names['imap']}: before")
        return command(self, name, *words)

    def imap_sent(self: imaplib.IMAP4, data: bytes) -> None:
        imap_send(self, data)
        step(f"imap {names['imap']}: sent")

    complete = imaplib.IMAP4._command_complete  # type: ignore[attr-defined]

    def imap_complete(self: imaplib.IMAP4, name: str, tag: Any) -> Any:
        answer = complete(self, name, tag)
        step(f"imap {names['imap']}: after")
        return answer

    def smtp_sent(self: smtplib.SMTP, data: Any) -> None:
        raw = data.encode() if isinstance(data, str) else bytes(data)
        names["smtp"] = "final dot" if raw == b".\r\n" else "text" if len(raw) > 600 else raw.split()[0].decode()
        step(f"smtp {names['smtp']}: before")
        smtp_send(self, data)
        step(f"smtp {names['smtp']}: sent")

    def smtp_reply(self: smtplib.SMTP) -> Any:
        reply = getreply(self)
        step(f"smtp {names['smtp']}: after")
        return reply

    raw_command = IMAPClient._raw_command

    def imap_raw_command(self: Any, name: bytes, *words: Any, **more: Any) -> Any:
        names["imap"] = name.decode()
        step(f"imap {names['imap']}: before")
        return raw_command(self, name, *words, **more)

    IMAPClient._raw_command = imap_raw_command
    imaplib.IMAP4._command = imap_command  # type: ignore[attr-defined]
    imaplib.IMAP4.send = imap_sent  # type: ignore[method-assign,assignment]
    imaplib.IMAP4._command_complete = imap_complete  # type: ignore[attr-defined]
    smtplib.SMTP.send = smtp_sent  # type: ignore[method-assign,assignment]
    smtplib.SMTP.getreply = smtp_reply  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
