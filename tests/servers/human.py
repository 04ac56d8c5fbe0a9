"""The press officer, working in the same mailbox with a mail program of her own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from imapclient import IMAPClient

from mailbot import config
from tests.servers.dovecot import Dovecot
from tests.servers.ground import HOST, PASSWORD

_numbers = iter(range(1, 1_000_000))


class Human:
    """A person with a mailbox on a Dovecot and a mail program of her own."""

    def __init__(self, dovecot: Dovecot, name: str = "") -> None:
        self.dovecot = dovecot
        self.name = name or f"user{next(_numbers)}"
        self.address = f"{self.name}@press.example"
        self.client = IMAPClient(HOST, dovecot.port, ssl=False, timeout=20)
        self.client.normalise_times = False
        self.client.plain_login(self.name, PASSWORD)

    def close(self) -> None:
        with suppress(Exception):
            self.client.logout()

    def server(self, **changes: Any) -> config.Mailbox:
        """The configuration that leads mailbot to this mailbox."""
        values: dict[str, Any] = {
            "address": self.address, "host": HOST, "port": self.dovecot.port, "security": "none", "user": self.name,
            "timeout": 10,
        }  # fmt: skip
        return config.Mailbox(**(values | changes))

    def put(
        self,
        raw: bytes | None = None,
        folder: str = "INBOX",
        *,
        date: datetime | None = None,
        flags: Sequence[str] = (),
        **headers: str,
    ) -> int:
        """A mail into a folder, as if it had arrived; its UID. Without `raw` a plain one is written."""
        raw = raw if raw is not None else plain_mail(**headers)
        answer = self.client.append(folder, raw, flags, date or datetime.now(UTC)).decode()
        return int(answer.split("APPENDUID")[1].split("]")[0].split()[1])

    def put_many(self, mails: Iterable[bytes], folder: str = "INBOX", *, date: datetime | None = None) -> None:
        self.client.multiappend(folder, [{"msg": raw, "date": date or datetime.now(UTC)} for raw in mails])

    def look(self, folder: str = "INBOX") -> dict[int, dict[bytes, Any]]:
        """All mails of a folder: UID -> flags, date and raw mail. Changes nothing."""
        self.client.select_folder(folder, readonly=True)
        found: dict[int, dict[bytes, Any]] = self.client.fetch(
            self.client.search(), ["FLAGS", "INTERNALDATE", "BODY.PEEK[]"]
        )
        return found

    def raws(self, folder: str = "INBOX") -> list[bytes]:
        return [values[b"BODY[]"] for _, values in sorted(self.look(folder).items())]

    def flags(self, uid: int, folder: str = "INBOX") -> set[str]:
        return {flag.decode() for flag in self.look(folder)[uid][b"FLAGS"]} - {"\\Recent"}

    def mark(self, uid: int, *flags: str, folder: str = "INBOX") -> None:
        self.client.select_folder(folder)
        self.client.add_flags([uid], flags)

    def move(self, uid: int, to: str, folder: str = "INBOX") -> None:
        self.client.select_folder(folder)
        self.client.move([uid], to)

    def delete(self, uid: int, folder: str = "INBOX") -> None:
        self.client.select_folder(folder)
        self.client.delete_messages([uid])
        self.client.uid_expunge([uid])

    def folders(self) -> set[str]:
        return {name for _, _, name in self.client.list_folders()}


def plain_mail(**headers: str) -> bytes:
    """A small mail; keywords are headers with underscores for dashes, `text` is the body."""
    text = headers.pop("text", "Guten Tag,\n\nich bitte um Akkreditierung.\n")
    values = {
        "From": "Carla Beispiel <carla@zeitung.example>",
        "To": "presse@press.example",
        "Subject": "Akkreditierung",
        "Message-ID": f"<{next(_numbers)}@zeitung.example>",
    } | {name.replace("_", "-").title().replace("-Id", "-ID"): value for name, value in headers.items()}
    mail = EmailMessage()
    for name, value in values.items():
        if value:
            mail[name] = value
    mail.set_content(text)
    return mail.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
