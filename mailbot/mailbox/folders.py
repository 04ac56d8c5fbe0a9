"""Which folder is meant: special use (RFC 6154), names in three languages, prefixes and delimiters of the server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from imapclient import IMAPClient

from mailbot.mailbox.line import Line, MailboxError

SENT, DRAFTS = "\\Sent", "\\Drafts"
NAMES = {
    SENT: (
        "Sent", "Sent Items", "Sent Messages", "Sent Mail",
        "Gesendet", "Gesendete Elemente", "Gesendete Objekte", "Gesendete Nachrichten",
        "Отправленные", "Отправленное", "Исходящие",
    ),
    DRAFTS: ("Drafts", "Draft", "Entwürfe", "Entwurf", "Черновики"),
}  # fmt: skip
"""What mail programs call them where the server marks no special use; the first is created if there is none."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder as the server lists it. `name` is its full name, decoded from modified UTF-7."""

    name: str
    delimiter: str
    flags: frozenset[str]

    @property
    def last_name(self) -> str:
        return self.name.rsplit(self.delimiter, 1)[-1] if self.delimiter else self.name


class Folders:
    """The folders of one connection; listed once, and anew after a change."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._listed: tuple[Folder, ...] | None = None
        self._prefix: str | None = None

    def forget(self) -> None:
        """Somebody else made or removed a folder: list them anew next time."""
        self._listed = None

    def all(self) -> tuple[Folder, ...]:
        if self._listed is None:
            listed = self._line.ask("list folders", self._list)
            self._listed = tuple(
                Folder(str(name), delimiter.decode() if delimiter else "", frozenset(map(_text, flags)))
                for flags, delimiter, name in listed
            )
        return self._listed

    def _list(self, client: IMAPClient) -> list[tuple[tuple[Any, ...], bytes | None, str]]:
        found: list[tuple[tuple[Any, ...], bytes | None, str]]
        if self._line.can("SPECIAL-USE") and self._line.can("LIST-EXTENDED"):
            # imapclient has no call for RETURN (RFC 6154: without it a server need not tell the special use)
            answer = client._raw_command_untagged(
                b"LIST", [b'""', b'"*"', b"RETURN", b"(SPECIAL-USE)"], uid=False, response_name="LIST"
            )
            found = client._proc_folder_list(answer)
        elif self._line.can("XLIST"):
            found = client.xlist_folders()
        else:
            found = client.list_folders()
        return found

    def find_special(self, use: str) -> str | None:
        """The folder for sent mail or drafts: by the server's mark, else by a known name, else None."""
        usable = [folder for folder in self.all() if not folder.flags & {"\\Noselect", "\\NonExistent"}]
        for folder in usable:
            if use in folder.flags:
                return folder.name
        for known in NAMES[use]:
            for folder in usable:
                if folder.last_name.casefold() == known.casefold():
                    return folder.name
        return None

    def special(self, use: str, configured: str) -> str | None:
        """The folder that `sent_folder` or `drafts_folder` means: "" none, "auto" the server's, else a name.

        One that is missing is made.
        """
        if not configured:
            return None
        if configured != "auto":
            return self.make(configured)
        return self.find_special(use) or self.make(NAMES[use][0])

    def make(self, name: str) -> str:
        """The full name of a folder given by a human, made (and subscribed to) if it is missing."""
        if (there := self.find(name)) is not None:
            return there
        full = list(self._candidates(name))[-1]
        try:
            self._line.ask(f"make folder {full!r}", lambda c: c.create_folder(full))
        except MailboxError as error:
            # made by somebody else between the two commands: fine, if it is there now
            self.forget()
            if error.lost or self.find(name) is None:
                raise
        else:
            # a mail program shows only what is subscribed to; a server without subscriptions says NO, which is no harm
            try:
                self._line.ask(f"subscribe to {full!r}", lambda c: c.subscribe_folder(full))
            except MailboxError as error:
                if error.lost:
                    raise
        self.forget()
        return self.find(name) or full

    def find(self, name: str) -> str | None:
        """The full name of a folder given by a human; None if there is none."""
        names = {folder.name for folder in self.all()}
        if name.casefold() == "inbox":
            # the one name in which case does not count (RFC 3501, 5.1)
            return next((each for each in names if each.casefold() == "inbox"), None)
        return next((each for each in self._candidates(name) if each in names), None)

    def _candidates(self, name: str) -> Iterator[str]:
        """As written; with the server's delimiter; under the personal namespace's prefix ("INBOX.")."""
        delimiter = next((folder.delimiter for folder in self.all() if folder.delimiter), "/")
        yield name
        own = name.replace("/", delimiter)
        yield own
        prefix = self._personal_prefix(delimiter)
        if prefix and not own.startswith(prefix):
            yield prefix + own

    def _personal_prefix(self, delimiter: str) -> str:
        if self._prefix is None:
            self._prefix = ""
            if self._line.can("NAMESPACE"):
                personal = self._line.ask("ask for the namespace", lambda c: c.namespace().personal)
                self._prefix = personal[0][0] if personal else ""
            elif self._all_below_inbox(delimiter):
                self._prefix = f"INBOX{delimiter}"
        return self._prefix

    def _all_below_inbox(self, delimiter: str) -> bool:
        names = [folder.name.casefold() for folder in self.all()]
        others = [name for name in names if name != "inbox"]
        return bool(others) and all(name.startswith(f"inbox{delimiter}") for name in others)


def _text(flag: object) -> str:
    return flag.decode("ascii", "replace") if isinstance(flag, bytes) else str(flag)
