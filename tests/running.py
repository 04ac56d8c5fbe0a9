"""mailbot as a service: a real child process, what it says, and what it says to systemd."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from tests.office import Office
from tests.servers import PASSWORD

REQUEST = (
    "Sehr geehrte Frau Hofmann,\n\nich möchte für die Elbtaler Zeitung aus Kaluga über die Konferenz berichten und"
    " bitte um Akkreditierung.\n\nMit freundlichen Grüßen\nCarla Wiegand\nRedakteurin, Elbtaler Zeitung\n"
)
HOUR = {"mailbox.poll_seconds": "3600"}


def until(true: Callable[[], object], seconds: float = 25, what: str | Callable[[], str] = "") -> float:
    """Waits until something is true; how long that took. Fails after `seconds`, and says `what` was missing."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > seconds:
            pytest.fail((what if isinstance(what, str) else what()) or "it did not come true")
        time.sleep(0.005)
    return time.monotonic() - began


class Systemd:
    """The socket to which a service says how it is doing."""

    def __init__(self, folder: Path, *, abstract: bool = False) -> None:
        self.address = f"@mailbot-test-{os.getpid()}-{time.monotonic_ns()}" if abstract else str(folder / "notify")
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind("\0" + self.address[1:] if abstract else self.address)
        self._socket.setblocking(False)
        self.words: list[str] = []

    def hear(self) -> list[str]:
        """All that was said up to now, in order."""
        while True:
            try:
                self.words += self._socket.recv(65536).decode().splitlines()
            except BlockingIOError:
                return self.words

    def heard(self, word: str) -> int:
        """How often."""
        return self.hear().count(word)

    def close(self) -> None:
        self._socket.close()


class Running:
    """`mailbot run` in a process of its own; everything it says lands in `log`."""

    def __init__(self, config: Path, folder: Path, systemd: Systemd | None = None, **environment: str) -> None:
        self.path = folder / f"stderr-{time.monotonic_ns()}"
        hidden = {"MAILBOT_CONFIG", "STATE_DIRECTORY", "CREDENTIALS_DIRECTORY", "JOURNAL_STREAM", "NOTIFY_SOCKET"}
        values = {key: value for key, value in os.environ.items() if key not in hidden}
        values |= {"MAILBOT_MAILBOX__PASSWORD": PASSWORD} | environment
        if systemd is not None:
            values["NOTIFY_SOCKET"] = systemd.address
        with self.path.open("wb") as stderr:
            if environment.get("JOURNAL_STREAM") == "yes":
                state = os.fstat(stderr.fileno())
                values["JOURNAL_STREAM"] = f"{state.st_dev}:{state.st_ino}"
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mailbot", "--config", str(config), "run"], stderr=stderr, env=values
            )

    @property
    def log(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def until_said(self, words: str, seconds: float = 25) -> float:
        return until(lambda: words in self.log, seconds, lambda: f"never said {words!r}; it said:\n{self.log}")

    def ready(self) -> Self:
        """Waits until it watches the mailbox and its first round is done."""
        self.until_said("watching ")
        return self

    def end(self, number: signal.Signals = signal.SIGTERM, seconds: float = 10) -> int:
        self.process.send_signal(number)
        return self.process.wait(seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)


def run(office: Office, systemd: Systemd | None = None, **environment: str) -> Running:
    return Running(office.config.file, office.folder, systemd, **environment)
