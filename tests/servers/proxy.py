"""Between a client and a server: it cuts, delays, changes and withholds lines."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from tests.servers.faults import CUT, HANG
from tests.servers.ground import HOST


@dataclass
class Rule:
    """What a Proxy does at a line that holds `when` (bytes, any case).

    then: another line instead ("" swallows it), CUT, HANG (from then on nothing passes), or a function of the line
    (called when the line passes; what it gives, if not None, goes on instead). times: how often.
    """

    when: bytes
    then: bytes | str | Callable[[bytes], bytes | str | None]
    times: int = 1_000_000
    from_server: bool = True


class Proxy:
    """Stands between a client and a server on loopback and applies rules to the lines that pass (clear text only).

    A command that is replaced takes along the mails that follow it without a wait: the server would take them for
    commands. lines: what clients have said.
    """

    def __init__(self, target: int, rules: Sequence[Rule] = ()) -> None:
        self.rules = list(rules)
        self.lines: list[bytes] = []
        self._target = target
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._sockets: list[socket.socket] = []
        self._closed = False
        self._hung = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def _accept(self) -> None:
        while not self._closed:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection((HOST, self._target))
            except OSError:
                # as one that is down refuses it
                client.close()
                continue
            for each in (client, server):
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._sockets += [client, server]
            for source, sink, from_server in ((client, server, False), (server, client, True)):
                thread = threading.Thread(target=self._pump, args=(source, sink, from_server), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _pump(self, source: socket.socket, sink: socket.socket, from_server: bool) -> None:
        with suppress(OSError, ValueError), source.makefile("rb") as reader:
            literal = 0
            for line in reader:
                if not from_server:
                    self.lines.append(line)
                if literal > 0:
                    literal -= len(line)
                    literal = literal if literal > 0 else _announced(line)
                    continue
                out = self._apply(line, from_server)
                literal = 0 if from_server or out == line else _announced(line)
                if out == CUT:
                    break
                if isinstance(out, bytes) and not self._hung.is_set():
                    sink.sendall(out)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _apply(self, line: bytes, from_server: bool) -> bytes | str:
        for rule in self.rules:
            if rule.from_server is from_server and rule.times > 0 and rule.when.lower() in line.lower():
                rule.times -= 1
                out = rule.then(line) if callable(rule.then) else rule.then
                if out == HANG:
                    self._hung.set()
                return line if out is None else out
        return line

    def unhang(self) -> None:
        """From now on lines pass again; the connections that hung are cut."""
        self.rules = []
        self.cut()
        self._hung.clear()

    def cut(self) -> None:
        """Cuts all connections that there are."""
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def say(self, line: bytes) -> None:
        """A line to every client, as if the server had said it."""
        for client in self._sockets[::2]:
            client.sendall(line)

    def stop(self) -> None:
        self._closed = True
        for each in [self._listener, *self._sockets]:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in self._threads:
            thread.join(2)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _announced(line: bytes) -> int:
    """The length of a literal that follows without a wait (RFC 7888), with some of the line behind it."""
    found = re.search(rb"\{(\d+)\+\}\r\n$", line)
    return int(found[1]) + 1 if found else 0


@contextmanager
def silent_server() -> Iterator[int]:
    """A port where connections are taken and nothing is ever said."""
    with socket.create_server((HOST, 0)) as listener:
        yield listener.getsockname()[1]
