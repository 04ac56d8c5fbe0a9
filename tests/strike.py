"""One fault at one command of an IMAP session, as a proxy plays it."""

from __future__ import annotations

from tests.servers import CUT, CUT_AFTER, HANG, Rule

COMMANDS = (
    "CAPABILITY", "AUTHENTICATE", "SELECT", "NOOP", "UID SEARCH", "UID FETCH", "EXAMINE", "UID STORE", "LIST",
    "NAMESPACE", "CREATE", "SUBSCRIBE", "UID MOVE", "APPEND", "LOGOUT",
)  # fmt: skip
ANSWERS = {
    "NO": b"NO [UNAVAILABLE] not now",
    "an empty OK": b"OK done",
    "an unreadable answer": b"{garbage",
}


class Strike:
    """Does one thing to one command, once; the proxy's rules."""

    def __init__(self, command: str, fault: str) -> None:
        self.command, self.fault = command.encode(), fault
        self.struck = False
        self._tag = b""
        self.rules = [Rule(b" " + self.command, self._asked, from_server=False), Rule(b"", self._answered)]

    def _asked(self, line: bytes) -> bytes | str | None:
        if self.struck or not line.upper().split(b" ", 1)[1].startswith(self.command):
            return None
        self.struck = True
        self._tag = line.split()[0]
        if self.fault in (CUT, HANG):
            return self.fault
        if self.fault == CUT_AFTER:
            return None
        # the server gets another command, so that it has something to answer
        return self._tag + b" NOOP\r\n"

    def _answered(self, line: bytes) -> bytes | str | None:
        if not self._tag or not line.startswith(self._tag + b" "):
            return None
        tag, self._tag = self._tag, b""
        if self.fault == CUT_AFTER:
            return CUT
        return tag + b" " + ANSWERS[self.fault] + b"\r\n" if self.fault in ANSWERS else None
