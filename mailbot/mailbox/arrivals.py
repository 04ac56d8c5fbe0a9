"""Mail from the folder, in batches that are bounded in number and bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mailbot.mailbox import partial
from mailbot.mailbox.line import Line, MailboxError, flag_names, moment
from mailbot.model import check_aware

BATCH_MAILS = 100
BATCH_BYTES = 1024 * 1024
LIST_BATCH = 500
WHOLE_LIMIT = 25 * 1024 * 1024
"""A larger mail (bytes) is fetched in part only: headers, texts, small attachments."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A mail in the folder, without its content. size: bytes as the server counts them."""

    uid: int
    internaldate: datetime | None
    flags: frozenset[str]
    size: int

    def __post_init__(self) -> None:
        if self.internaldate is not None:
            check_aware(self.internaldate)


@dataclass(frozen=True, slots=True)
class Arrived(Listed):
    """A mail with its content. partial: it was too large, and large attachments are left out of `raw`."""

    raw: bytes = field(repr=False)
    partial: bool = False


class Arrivals:
    """Fetches from the watched folder. ready: makes sure that it is selected and shows its present state."""

    def __init__(self, line: Line, ready: Callable[[], None]) -> None:
        self._line = line
        self._ready = ready

    def listed(self, uids: Sequence[int]) -> Iterator[Listed]:
        """See Mailbox.listed."""
        for start in range(0, len(uids), LIST_BATCH):
            batch = uids[start : start + LIST_BATCH]
            self._ready()
            found = self._line.fetch(batch, ["RFC822.SIZE", "INTERNALDATE", "FLAGS"])
            for uid in batch:
                values = found.get(uid, {})
                if isinstance(size := values.get(b"RFC822.SIZE"), int):
                    yield Listed(uid, moment(values.get(b"INTERNALDATE")), flag_names(values.get(b"FLAGS")), size)

    def fetch(self, uids: Sequence[int]) -> Iterator[Arrived]:
        """See Mailbox.fetch."""
        batch: list[Listed] = []
        for mail in self._all_listed(uids):
            full = len(batch) >= BATCH_MAILS or sum(each.size for each in batch) + mail.size > BATCH_BYTES
            if batch and full:
                yield from self._fetch_whole(batch)
                batch = []
            if mail.size > WHOLE_LIMIT:
                yield from self._fetch_whole(batch)
                batch = []
                yield from self._fetch_part(mail)
            else:
                batch.append(mail)
        yield from self._fetch_whole(batch)

    def _all_listed(self, uids: Sequence[int]) -> Iterator[Listed]:
        """As `listed`, and those too of which the server tells nothing although it has them."""
        for start in range(0, len(uids), LIST_BATCH):
            batch = uids[start : start + LIST_BATCH]
            told = {mail.uid: mail for mail in self.listed(batch)}
            untold = [uid for uid in batch if uid not in told]
            there = set(self._line.search("UID", ",".join(map(str, untold)))) if untold else set()
            for uid in batch:
                if uid in told:
                    yield told[uid]
                elif uid in there:
                    yield Listed(uid, None, frozenset(), 0)

    def _fetch_whole(self, batch: Sequence[Listed]) -> Iterator[Arrived]:
        if not batch:
            return
        found = self._bodies([mail.uid for mail in batch])
        for mail in batch:
            values = found.pop(mail.uid, {})
            if values.get(b"BODY[]") is None:
                # none, or its flags alone: gone, or the server owes it, or another of them was unreadable
                values = self._bodies([mail.uid]).get(mail.uid, {})
            raw = values.get(b"BODY[]")
            if raw is not None:
                flags = flag_names(values[b"FLAGS"]) if b"FLAGS" in values else mail.flags
                yield Arrived(mail.uid, mail.internaldate, flags, mail.size, bytes(raw))
            elif self._line.search("UID", str(mail.uid)):
                yield from self._fetch_part(mail)

    def _bodies(self, uids: Sequence[int]) -> dict[int, dict[bytes, Any]]:
        self._ready()
        try:
            return self._line.fetch(uids, ["FLAGS", "BODY.PEEK[]"])
        except MailboxError as error:
            if error.lost:
                raise
            return {}

    def _fetch_part(self, mail: Listed) -> Iterator[Arrived]:
        self._ready()
        raw = self._structured(mail.uid) or self._beginning(mail.uid)
        if raw:
            yield Arrived(mail.uid, mail.internaldate, mail.flags, mail.size, raw, partial=True)
        elif self._line.search("UID", str(mail.uid)):
            message = f"{self._line.place}: the server does not hand out the mail with UID {mail.uid}"
            raise MailboxError(message, permanent=False, uid=mail.uid)

    def _beginning(self, uid: int) -> bytes:
        try:
            return partial.beginning(self._line.fetch([uid], [partial.BEGINNING]).get(uid, {}))
        except MailboxError as error:
            if error.lost:
                raise
            return b""

    def _structured(self, uid: int) -> bytes | None:
        """The mail put together from its parts; None if the server does not tell them rightly."""
        try:
            told = self._line.fetch([uid], ["BODYSTRUCTURE"]).get(uid, {}).get(b"BODYSTRUCTURE")
            root = partial.structure(told or ())
            answer = self._line.fetch([uid], partial.items(root)).get(uid)
            return partial.rebuild(root, answer) if answer else None
        except partial.Untold:
            return None
        except MailboxError as error:
            if error.lost:
                raise
            return None
