"""The process that reads documents (`document_child.py`): begun, asked and ended here.

One serves all documents of a mail, or of many mails: its start takes longer than most documents.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

_CHILD = Path(__file__).with_name("document_child.py")


class Unreadable(Exception):
    """A document that cannot be read; the text says why."""

    def __init__(self, why: str = "broken, encrypted or too large") -> None:
        super().__init__(why)


class DocumentReader:
    """Reads documents until the end of its `with`, in a process that is begun with the first of them; after one that
    took too long, or a process that is gone, the next begins another."""

    def __init__(self) -> None:
        self._child: _Child | None = None

    def read(self, data: bytes, suffix: str, seconds: float) -> str:
        """The text of one document of this kind; Unreadable if there is none in so many seconds."""
        try:
            if self._child is None or self._child.process.poll() is not None:
                self.close()
                self._child = _Child.begun()
            ended, text = self._child.ask(data, suffix, seconds)
        except OSError as error:
            self.close()
            if isinstance(error, TimeoutError):
                raise Unreadable("takes too long") from error
            raise Unreadable(f"no process to read it in: {error}") from error
        if ended and not text:
            raise Unreadable
        return text

    def close(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Child(NamedTuple):
    process: subprocess.Popen[bytes]
    line: socket.socket
    answers: BinaryIO

    @classmethod
    def begun(cls) -> _Child:
        line, there = socket.socketpair()
        try:
            with there:
                # -I: neither the working directory nor the environment decides what is imported
                process = subprocess.Popen(  # noqa: S603  the command is ours, word by word
                    [sys.executable, "-I", str(_CHILD)],
                    stdin=there.fileno(),
                    stdout=there.fileno(),
                    stderr=subprocess.DEVNULL,
                    process_group=0,  # so that what it forks for a document ends with it
                )
        except OSError:
            line.close()
            raise
        return cls(process, line, line.makefile("rb"))

    def ask(self, data: bytes, suffix: str, seconds: float) -> tuple[int, str]:
        """How the reading ended (0: as it should), and the text; OSError if the process is gone, or takes too long."""
        self.line.settimeout(seconds)
        self.line.sendall(f"{suffix} {len(data)}\n".encode())
        self.line.sendall(data)
        answer = self.answers.readline()
        if not answer.endswith(b"\n"):
            raise ConnectionError("it has ended")
        ended, size = map(int, answer.split())
        return ended, self.answers.read(size).decode("utf-8", "replace").strip()

    def end(self) -> None:
        """Whatever it does."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.answers.close()
        self.line.close()
