"""The line to the IMAP server: every command has a timeout, and every fault becomes a MailboxError."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timezone
from typing import Any, TypeVar

from imapclient import IMAPClient, SocketTimeout
from imapclient.datetime_util import parse_to_datetime
from imapclient.exceptions import LoginError, ProtocolError
from imapclient.response_parser import parse_response

from mailbot.config import ConfigError, Security, Server
from mailbot.mailbox.client import Client
from mailbot.mailbox.login import Authenticator, TokenRefused
from mailbot.oauth import TokenError
from mailbot.plain import one_line
from mailbot.wire import WireError, certificate_end, check_loopback, explain, tls_context

T = TypeVar("T")


class MailboxError(Exception):
    """What went wrong with the mailbox, in one line.

    permanent: it stays until a human changes the configuration or the mailbox; else it may pass by itself.
    lost: the connection is gone; a new Mailbox is needed.
    uid: the mail that the server could not give, where it was one mail.
    """

    def __init__(self, message: str, *, permanent: bool, lost: bool = False, uid: int | None = None) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.lost = lost
        self.uid = uid


class Line:
    """One connection, logged in. It knows which folder is selected and selects another only when asked for it."""

    def __init__(self, server: Server, authenticate: Authenticator) -> None:
        self._server = server
        self.place = f"{server.host}:{server.port}"
        self._client: IMAPClient | None = None
        self.selected: tuple[str, bool] | None = None
        try:
            self._client = client = self._connect()
            self._log_in(client, authenticate)
            self.capabilities = frozenset(word.decode("ascii", "replace") for word in client.capabilities())
        except LoginError as error:
            self.close()
            raise self._refused_login(error) from error
        except TokenError as error:
            self.close()
            raise MailboxError(str(error), permanent=error.permanent, lost=True) from error
        except (MailboxError, ConfigError):
            self.close()
            raise
        except Exception as error:
            self.close()
            fault = explain(error, server, "mailbox")
            raise MailboxError(fault.message, permanent=fault.permanent, lost=True) from error

    def _connect(self) -> IMAPClient:
        server = self._server
        tls = server.security is Security.TLS
        client = Client(
            server.host,
            server.port,
            ssl=tls,
            ssl_context=tls_context(server, "mailbox") if tls else None,
            timeout=SocketTimeout(server.timeout, server.timeout),
        )
        # imapclient has imaplib format every answer for its debug log, whole mails included
        client._imap.debug = 0
        client.normalise_times = False
        return client

    def _log_in(self, client: IMAPClient, authenticate: Authenticator) -> None:
        server = self._server
        if server.security is Security.NONE:
            check_loopback(client.socket(), "mailbox")
        if server.security is Security.STARTTLS:
            if not client.has_capability("STARTTLS"):
                raise WireError("the server offers no STARTTLS; check mailbox.port and mailbox.security")
            client.starttls(tls_context(server, "mailbox"))
        authenticate(client)

    def _refused_login(self, error: Exception) -> MailboxError:
        text = _plain(error)
        # RFC 5530: the server has trouble of its own, the password may well be right
        passing = any(code in text for code in ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[CONTACTADMIN]"))
        if passing:
            return MailboxError(f"{self.place}: no log-in at the moment: {text}", permanent=False, lost=True)
        if isinstance(error, TokenRefused):
            remedy = "check mailbox.user, and that the registration and IMAP are allowed for that mailbox"
            message = f"{self.place}: the server does not take the token ({text}); {remedy}"
            return MailboxError(message, permanent=not error.passing, lost=True)
        return MailboxError(
            f"{self.place}: the server refused the log-in ({text}); check mailbox.user and mailbox.password_file",
            permanent=True,
            lost=True,
        )

    @property
    def alive(self) -> bool:
        return self._client is not None

    def close(self) -> None:
        """Logs out, if there is still somebody to tell; never raises."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(Exception):
                client.socket().settimeout(2)
                client.logout()
            self._shut(client)

    def drop(self) -> None:
        """Gives the connection up without a word."""
        client, self._client = self._client, None
        if client is not None:
            self._shut(client)

    @staticmethod
    def _shut(client: IMAPClient) -> None:
        with suppress(Exception):
            client.shutdown()

    def ask(self, what: str, command: Callable[[IMAPClient], T]) -> T:
        """One command; whatever the library raises becomes a MailboxError that says what was being done.

        After NO or BAD the connection is still good. After anything else nobody knows what the server will say
        next, and it is given up.
        """
        if self._client is None:
            raise MailboxError(f"{self.place}: the connection is closed ({what})", permanent=False, lost=True)
        try:
            return command(self._client)
        except IMAPClient.AbortError as error:
            self.drop()
            message = f"{self.place}: the connection broke ({what}): {_plain(error)}"
            raise MailboxError(message, permanent=False, lost=True) from error
        except IMAPClient.ReadOnlyError as error:
            message = f"{self.place}: the folder may only be read ({what}); check the rights of mailbox.user"
            raise MailboxError(message, permanent=True) from error
        except ProtocolError as error:
            self.drop()
            message = f"{self.place}: the server's answer is unreadable ({what})"
            raise MailboxError(message, permanent=False, lost=True) from error
        except IMAPClient.Error as error:
            text = _plain(error)
            full = "[OVERQUOTA]" in text
            why = "the mailbox is full; make room or raise its quota" if full else f"the server refused: {text}"
            raise MailboxError(f"{self.place}: {why} ({what})", permanent=full) from error
        except OSError as error:
            self.drop()
            fault = explain(error, self._server, "mailbox")
            raise MailboxError(f"{fault.message} ({what})", permanent=fault.permanent, lost=True) from error
        except Exception as error:
            self.drop()
            message = f"{self.place}: the server's answer is unreadable ({what}): {type(error).__name__}"
            raise MailboxError(message, permanent=False, lost=True) from error

    def certificate_end(self) -> datetime | None:
        """Until when the server's certificate holds; None without TLS."""
        return certificate_end(self._client.socket()) if self._client else None

    def can(self, capability: str) -> bool:
        return capability in self.capabilities

    def select(self, folder: str, *, read_only: bool) -> Mapping[bytes, Any]:
        """Selects anew, even if it is selected already: so UIDVALIDITY and UIDNEXT are of this moment."""
        self.selected = None
        what = f"open folder {folder!r}"
        state: Mapping[bytes, Any] = self.ask(what, lambda c: c.select_folder(folder, readonly=read_only))
        self.selected = (folder, read_only)
        return state

    def refresh(self) -> None:
        """What others did to the selected folder is seen from here on; a server shows it between two commands only."""
        # imaplib's call: imapclient's parses what comes along, and nothing of it is needed
        self.ask("look for changes", lambda c: c._imap.noop())

    def search(self, *criteria: object) -> list[int]:
        """UIDs in the selected folder, ascending."""
        return sorted(self.ask("search", lambda c: c.search(list(criteria))))

    def fetch(self, uids: Sequence[int], items: Sequence[str]) -> dict[int, dict[bytes, Any]]:
        """UID -> item -> value, for the mails that are still there.

        Each answer is taken by the UID in it. One without (another client changed a flag) belongs to nobody here:
        imapclient's own `fetch` would put it to the mail whose UID happens to be its sequence number.
        """
        if not uids:
            return {}
        wanted = set(uids)
        numbers = ",".join(map(str, uids))
        data = self.ask("fetch", lambda c: _fetched(c, numbers, f"(UID {' '.join(items)})"))
        try:
            answers = parse_response(data)
        except Exception as error:
            # the answer was read to its end, so the connection is still in step
            message = f"{self.place}: the server's answer is unreadable (fetch): {type(error).__name__}"
            raise MailboxError(message, permanent=False) from error
        found: dict[int, dict[bytes, Any]] = {}
        for answer in answers:
            if not isinstance(answer, tuple) or len(answer) % 2:
                continue
            values = {
                key.upper(): value
                for key, value in zip(answer[::2], answer[1::2], strict=True)
                if isinstance(key, bytes)
            }
            uid = values.pop(b"UID", None)
            if uid in wanted:
                found.setdefault(uid, {}).update(values)
        return found

    def store(self, uids: Sequence[int], *flags: str) -> None:
        """Adds flags. Mails that vanished in the meantime are no fault (Zammad#1662: some servers say NO)."""
        self._on_those_left(uids, "mark", lambda c, left: c.add_flags(left, flags, silent=True))

    def move(self, uids: Sequence[int], folder: str) -> None:
        self._on_those_left(uids, f"move to {folder!r}", lambda c, left: c.move(left, folder))

    def copy(self, uids: Sequence[int], folder: str) -> None:
        self._on_those_left(uids, f"copy to {folder!r}", lambda c, left: c.copy(left, folder))

    def expunge(self, uids: Sequence[int]) -> None:
        """Removes these mails alone (UIDPLUS, RFC 4315)."""
        self._on_those_left(uids, "expunge", lambda c, left: c.uid_expunge(left))

    def _on_those_left(
        self, uids: Sequence[int], what: str, command: Callable[[IMAPClient, Sequence[int]], object]
    ) -> None:
        try:
            self.ask(what, lambda c: command(c, uids))
        except MailboxError as error:
            if error.lost:
                raise
            left = [uid for uid in uids if uid in self.fetch(uids, ["FLAGS"])]
            if len(left) == len(uids):
                raise
            if left:
                self.ask(what, lambda c: command(c, left))

    @property
    def can_append_many(self) -> bool:
        """Whether several mails go into a folder by one command, without a wait at each (RFC 3502, 7888)."""
        return self.can("MULTIAPPEND") and self.can("LITERAL+")

    def append(self, folder: str, mails: Sequence[tuple[bytes, datetime]], flags: Sequence[str]) -> None:
        """Puts mails with their dates into a folder: all or none, if the server takes several at once."""
        what = f"put a mail into {folder!r}"
        if self.can_append_many:
            self.ask(what, lambda c: _appended(c, folder, mails, flags))
            return
        for raw, date in mails:
            self.ask(what, lambda c: c.append(folder, raw, flags, date))  # noqa: B023  asked before the next


def moment(value: object) -> datetime | None:
    """INTERNALDATE with its zone; None if the server wrote no date."""
    if not isinstance(value, bytes):
        return None
    try:
        parsed: datetime = parse_to_datetime(value, normalise=False)
    except ValueError:
        return None
    offset = parsed.utcoffset()
    return None if offset is None else parsed.replace(tzinfo=timezone(offset))


def flag_names(value: object) -> frozenset[str]:
    """Flags as text; keywords are kept as the server writes them."""
    if not isinstance(value, tuple):
        return frozenset()
    return frozenset(flag.decode("ascii", "replace") if isinstance(flag, bytes) else str(flag) for flag in value)


def _fetched(client: IMAPClient, numbers: str, items: str) -> list[Any]:
    kind, data = client._imap.uid("FETCH", numbers, items)
    if kind != "OK":
        raise IMAPClient.Error(data[0])
    return [part for part in data if part is not None]


def _appended(client: IMAPClient, folder: str, mails: Sequence[tuple[bytes, datetime]], flags: Sequence[str]) -> None:
    kind, data = client.multiappend(folder, [{"msg": raw, "flags": flags, "date": date} for raw, date in mails])
    if kind != "OK":
        raise IMAPClient.Error(data[0])


def _plain(error: Exception) -> str:
    """The server's words in one line of bounded length."""
    text = error.args[0] if error.args else error
    return one_line(text if isinstance(text, bytes) else str(text), 200)
