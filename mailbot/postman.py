"""The postman over SMTP: one letter, one attempt -> Sent | TryLater | Refused | Uncertain.

What became of a letter is decided by the reply code and by how far the talk had come, never by an exception's class:

    connect, STARTTLS, AUTH    any failure      TryLater: the letter is not to blame, and a wrong password loses none
    MAIL, RCPT, DATA           4xx, cut off     TryLater: without the final dot the server cannot have taken it
                               5xx              Refused
    after the final dot        2xx              Sent
                               4xx / 5xx        TryLater / Refused
                               no reply         Uncertain: the server may have taken it (RFC 5321, 4.5.3.2.6)
"""

from __future__ import annotations

import base64
import smtplib
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from mailbot.config import ConfigError, Security, Smtp
from mailbot.model import check_aware
from mailbot.oauth import Talk, TokenError, Tokens, choose
from mailbot.plain import one_line
from mailbot.wire import WireError, certificate_end, check_loopback, explain, tls_context

Authenticator = Callable[[smtplib.SMTP], object]
"""Logs in after EHLO; raises smtplib.SMTPException if the server refuses."""

OF_THE_SESSION = frozenset({421, 503, 521, 530, 534, 535, 538})
"""Codes that speak of the connection or the log-in, not of the letter: all of them mean TryLater."""
OF_THE_LOG_IN = frozenset({530, 534, 535, 538})
GO_ON, START_TEXT = 334, 354
LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Sent:
    """The server took the letter (2xx after the data)."""

    reply: str


@dataclass(frozen=True, slots=True)
class TryLater:
    """Not now (4xx, no connection): the letter certainly did not go out."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Never (5xx)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Cut off after the data was sent: it may have gone out."""

    reason: str


Delivery = Sent | TryLater | Refused | Uncertain


def by_password(user: str, secret: Callable[[], str]) -> Authenticator:
    """Logs in by PLAIN in UTF-8 (RFC 4616) where offered, else by what smtplib finds."""

    def authenticate(smtp: smtplib.SMTP) -> object:
        password = secret()
        if "PLAIN" not in smtp.esmtp_features.get("auth", "").upper().split():
            return smtp.login(user, password)
        token = base64.b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
        code, reply = smtp.docmd("AUTH", f"PLAIN {token}")
        if code != 235:
            raise smtplib.SMTPAuthenticationError(code, reply)
        return reply

    return authenticate


class TokenRefused(smtplib.SMTPException):
    """The server does not take the token."""


def by_token(user: str, tokens: Tokens) -> Authenticator:
    """Logs in by XOAUTH2 or OAUTHBEARER; raises TokenRefused, and TokenError."""

    def authenticate(smtp: smtplib.SMTP) -> object:
        mechanism = choose(smtp.esmtp_features.get("auth", "").split())
        if mechanism is None:
            raise TokenRefused("it offers neither XOAUTH2 nor OAUTHBEARER")
        talk = Talk(mechanism, user, tokens.get())
        code, reply = smtp.docmd("AUTH", f"{mechanism} {_base64(talk(b''))}")
        if code == GO_ON:
            try:
                challenge = base64.b64decode(reply)
            except ValueError:
                challenge = reply
            code, reply = smtp.docmd(_base64(talk(challenge)))
        if code != 235:
            if code >= 500:
                tokens.refused()
            raise TokenRefused(": ".join(filter(None, (_reply(code, reply), talk.refusal))))
        return reply

    return authenticate


class Postman:
    """One connection for the letters of a round, made with the first of them.

    It is a context manager. If no connection can be made, the rest of its letters are TryLater without another try,
    so that a dead server costs a round one timeout and not one a letter.
    """

    def __init__(self, server: Smtp, secret: Callable[[], str], *, authenticate: Authenticator | None = None) -> None:
        self._server = server
        self._authenticate = authenticate or (by_password(server.user, secret) if server.user else None)
        self._smtp: smtplib.SMTP | None = None
        self._down: TryLater | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(Exception):
                if smtp.sock is not None:
                    smtp.sock.settimeout(2)
                smtp.quit()
            smtp.close()

    def check(self) -> TryLater | None:
        """Connects and logs in without sending anything; None if that works."""
        if self._smtp is None:
            self._connect()
        return self._down

    def certificate_end(self) -> datetime | None:
        """Until when the server's certificate holds; None without TLS or connection."""
        return certificate_end(self._smtp.sock) if self._smtp else None

    def deliver(self, raw: bytes, sender: str, recipient: str) -> Delivery:
        """One attempt. raw: the complete mail; sender, recipient: bare addresses of the envelope."""
        if fault := _address_fault(sender) or _address_fault(recipient):
            return Refused(fault)
        if (used := self._smtp) is not None:
            try:
                return self._attempt(used, raw, sender, recipient)
            except _Closed:
                # between two letters; nothing of this one was said yet
                pass
        self._connect()
        if self._smtp is None:
            return self._down or TryLater(f"{self._place}: no connection")
        try:
            return self._attempt(self._smtp, raw, sender, recipient)
        except _Closed as closed:
            return TryLater(f"{self._place}: {closed}")

    @property
    def _place(self) -> str:
        return f"{self._server.host}:{self._server.port}"

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()

    # -- up to the log-in

    def _connect(self) -> None:
        """Sets `_smtp`, or `_down` with the reason."""
        if self._down:
            return
        try:
            self._smtp = self._open()
            self._log_in(self._smtp)
        except TokenError as error:
            self._fail(str(error))
        except TokenRefused as error:
            remedy = "check smtp.user, and that SMTP AUTH is allowed for that mailbox"
            self._fail(f"{self._place}: the server does not take the token ({one_line(str(error))}); {remedy}")
        except smtplib.SMTPAuthenticationError as error:
            why = f"the server refused the log-in ({_reply(error.smtp_code, error.smtp_error)})"
            self._fail(f"{self._place}: {why}; check smtp.user and smtp.password_file")
        except smtplib.SMTPResponseException as error:
            self._fail(f"{self._place}: the server does not want to talk ({_reply(error.smtp_code, error.smtp_error)})")
        except smtplib.SMTPException as error:
            self._fail(f"{self._place}: {one_line(str(error))}; check smtp.port, smtp.security and smtp.user")
        except ConfigError as error:
            self._fail(str(error))
        except (OSError, ValueError) as error:
            self._fail(explain(error, self._server, "smtp").message)
        except WireError as error:
            self._fail(explain(error, self._server, "smtp").message)

    @property
    def is_down(self) -> bool:
        """Whether the server could not be reached, or refused the log-in."""
        return self._down is not None

    def _fail(self, reason: str) -> None:
        self._drop()
        self._down = TryLater(reason)

    def _open(self) -> smtplib.SMTP:
        server = self._server
        # EHLO with an address literal: smtplib would look up the machine's own name, which can take long and tells it
        name = "[127.0.0.1]"
        if server.security is Security.TLS:
            context = tls_context(server, "smtp")
            return smtplib.SMTP_SSL(server.host, server.port, name, timeout=server.timeout, context=context)
        return smtplib.SMTP(server.host, server.port, name, timeout=server.timeout)

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        _socket(smtp).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._server.security is Security.NONE:
            check_loopback(_socket(smtp), "smtp")
        smtp.ehlo_or_helo_if_needed()
        if self._server.security is Security.STARTTLS:
            if not smtp.has_extn("starttls"):
                raise WireError("the server offers no STARTTLS; check smtp.port and smtp.security")
            code, reply = smtp.starttls(context=tls_context(self._server, "smtp"))
            if code != 220:
                raise smtplib.SMTPResponseException(code, reply)
            smtp.ehlo_or_helo_if_needed()
        if self._authenticate is not None:
            self._authenticate(smtp)

    # -- one letter

    def _attempt(self, smtp: smtplib.SMTP, raw: bytes, sender: str, recipient: str) -> Delivery:
        """Raises _Closed if the connection turns out to be closed before the letter was spoken of."""
        body = _data(raw)
        options = _options(smtp, body, sender + recipient)
        if options is None:
            return Refused(f"{self._place}: the server takes no addresses with letters beyond ASCII (SMTPUTF8)")
        commands = [f"MAIL FROM:<{sender}>{options}\r\n", f"RCPT TO:<{recipient}>\r\n", "DATA\r\n"]
        if together := smtp.has_extn("pipelining"):  # RFC 2920: one wait for all three
            commands = ["".join(commands), "", ""]
        code, reply = 0, b""
        for number, (stage, command) in enumerate(zip(("MAIL", "RCPT", "DATA"), commands, strict=True)):
            try:
                if command:
                    smtp.send(command.encode())
                code, reply = smtp.getreply()
            except (OSError, ValueError) as error:
                self._drop()
                if stage == "MAIL":
                    raise _Closed(f"the connection broke at MAIL: {one_line(str(error))}") from error
                return self._broken(stage, one_line(str(error)))
            if stage == "MAIL" and code == 421:
                self._drop()
                raise _Closed(_reply(code, reply))
            if not _is_done(code) and (stage, code) != ("DATA", START_TEXT):
                self._clear(smtp, code, unread=2 - number if together else 0)
                return self._judge(stage, code, reply)
        if code != START_TEXT:
            # it would take the next command for text, or the text for commands
            self._drop()
            return self._broken("DATA", f"an answer out of turn: {_reply(code, reply)}")
        try:
            smtp.send(body)
        except (OSError, ValueError) as error:
            self._drop()
            return self._broken("DATA", one_line(str(error)))
        return self._finish(smtp)

    def _finish(self, smtp: smtplib.SMTP) -> Delivery:
        """The final dot and what the server says to it."""
        try:
            # RFC 5321, 4.5.3.2.6: here the server does its work, and a hasty client makes doubles
            _socket(smtp).settimeout(4 * self._server.timeout)
            smtp.send(b".\r\n")
            code, reply = smtp.getreply()
        except (OSError, ValueError) as error:
            self._drop()
            return Uncertain(f"{self._place}: cut off after the letter was sent: {one_line(str(error))}")
        if smtp.sock is not None:
            smtp.sock.settimeout(self._server.timeout)
        if _is_done(code):
            return Sent(_reply(code, reply))
        if not 400 <= code < 600:
            self._drop()
            return Uncertain(f"{self._place}: no readable answer after the letter was sent: {_reply(code, reply)}")
        self._clear(smtp, code)
        return self._judge("the letter's end", code, reply)

    def _judge(self, stage: str, code: int, reply: bytes) -> Delivery:
        said = f"{self._place} at {stage}: {_reply(code, reply)}"
        if code in OF_THE_LOG_IN:
            return TryLater(f"{said}; check smtp.user and smtp.security")
        return Refused(said) if 500 <= code < 600 and code not in OF_THE_SESSION else TryLater(said)

    def _broken(self, stage: str, why: str) -> TryLater:
        return TryLater(f"{self._place}: the connection broke at {stage}: {why}")

    def _clear(self, smtp: smtplib.SMTP, code: int, unread: int = 0) -> None:
        """After a refusal: the next letter begins anew, on this connection if the server keeps it. unread: replies to
        come; a server that asks for the text nevertheless is left, and so has taken nothing (RFC 2920, 3.1)."""
        try:
            is_asked = code not in OF_THE_SESSION and any(smtp.getreply()[0] == START_TEXT for _ in range(unread))
            if code in OF_THE_SESSION or is_asked or smtp.rset()[0] != 250:
                self._drop()
        except (OSError, ValueError):
            self._drop()


class _Closed(Exception):
    """The connection was closed before anything was said of the letter."""


def retry_at(created: datetime, now: datetime, retry_after: int) -> datetime:
    """When a letter that could not be sent is tried again. All times with a zone; retry_after in seconds.

    The wait is half the letter's age, at least `retry_after` and at most an hour (or `retry_after`, if that is
    longer): computed from the age alone, there is nothing to remember, and nothing a restart could lose
    (as chasquid's nextDelay and qmail's nextretry).
    """
    least = timedelta(seconds=retry_after)
    age = check_aware(now) - check_aware(created)
    return now + min(max(age / 2, least), max(LONGEST_WAIT, least))


def is_too_old(created: datetime, now: datetime, days: int) -> bool:
    """Whether a letter that could not be sent is given up."""
    return check_aware(now) - check_aware(created) > timedelta(days=days)


def _socket(smtp: smtplib.SMTP) -> socket.socket:
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected("the connection is closed")
    return smtp.sock


def _is_done(code: int) -> bool:
    return 200 <= code < 300


def _options(smtp: smtplib.SMTP, body: bytes, addresses: str) -> str | None:
    """What MAIL tells of the letter; None if the server cannot take such addresses."""
    options = ""
    if smtp.has_extn("size"):
        options += f" SIZE={len(body)}"
    if smtp.has_extn("8bitmime") and not body.isascii():
        options += " BODY=8BITMIME"
    if not addresses.isascii():
        if not smtp.has_extn("smtputf8"):
            return None
        options += " SMTPUTF8"
    return options


def _data(raw: bytes) -> bytes:
    """The letter as DATA wants it, without the final dot: every line ends in CRLF (a bare CR or LF could smuggle a
    second mail in), a leading dot is doubled (RFC 5321, 4.5.2)."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return (b"\n" + lines).replace(b"\n.", b"\n..")[1:]


def _address_fault(address: str) -> str:
    bad = not address or not address.isprintable() or any(c in address for c in " <>")
    return "the address cannot be written to" if bad else ""


def _base64(text: bytes) -> str:
    return base64.b64encode(text).decode("ascii")


def _reply(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return one_line(f"{code} {text}")
