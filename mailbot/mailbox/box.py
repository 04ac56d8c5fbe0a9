"""The mailbox as a round needs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from threading import Event
from time import monotonic
from types import TracebackType
from typing import Any, Self

from mailbot import config
from mailbot.mailbox.arrivals import Arrivals, Arrived, Listed
from mailbot.mailbox.folders import DRAFTS, SENT, Folders
from mailbot.mailbox.idle import wait_for_mail
from mailbot.mailbox.line import Line, MailboxError, flag_names, moment
from mailbot.mailbox.register import Register
from mailbot.model import check_aware

ANSWERED, SEEN, DELETED, DRAFT = "\\Answered", "\\Seen", "\\Deleted", "\\Draft"
REGISTER_FRESH = 5.0
"""Seconds for which what was read of the Sent folder is taken as true."""

Copy = tuple[bytes, str, datetime]
"""A letter for a folder: the complete mail, its Message-ID, its date."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where the folder stands; UIDs of another `uidvalidity` mean other mails (RFC 3501, 2.3.1.1)."""

    uidvalidity: int
    uidnext: int


class Filed(StrEnum):
    """What became of a mail that was to be filed."""

    MOVED = "moved"
    MARKED = "marked"
    """It bears the Answered flag and stays where it is."""
    GONE = "gone"
    """It was not there any more: a human moved or deleted it, or an earlier try had filed it."""


class Mailbox:
    """One connection with the watched folder open; see `connect`. Every method may raise MailboxError."""

    def __init__(self, line: Line, server: config.Mailbox, *, read_only: bool) -> None:
        self._line = line
        self._server = server
        self._read_only = read_only
        self._folders = Folders(line)
        self._arrivals = Arrivals(line, self._return)
        self._registers: dict[str, tuple[Register, float, date]] = {}
        self._state: Mapping[bytes, Any] = {}
        self._position = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._line.close()

    @property
    def alive(self) -> bool:
        """False after a MailboxError that cost the connection."""
        return self._line.alive

    @property
    def capabilities(self) -> frozenset[str]:
        return self._line.capabilities

    @property
    def can_idle(self) -> bool:
        return self._line.can("IDLE")

    @property
    def keeps_keywords(self) -> bool:
        """Whether the folder keeps keywords of one's own (PERMANENTFLAGS has \\*)."""
        return b"\\*" in self._state.get(b"PERMANENTFLAGS", ())

    def certificate_end(self) -> datetime | None:
        """Until when the server's certificate holds; None without TLS."""
        return self._line.certificate_end()

    def find_folder(self, name: str) -> str | None:
        """The full name of a folder given by a human; None if there is none."""
        return self._folders.find(name)

    def folder_names(self) -> list[str]:
        return [folder.name for folder in self._folders.all()]

    def find_sent_folder(self) -> str | None:
        """The folder for copies of letters as configured; None if none is wanted, or (auto) none is there yet."""
        return self._named(SENT, self._server.sent_folder)

    def find_drafts_folder(self) -> str | None:
        return self._named(DRAFTS, self._server.drafts_folder)

    def _named(self, use: str, configured: str) -> str | None:
        if configured == "auto":
            return self._folders.find_special(use)
        return self._folders.find(configured) if configured else None

    # -- what arrived

    def position(self) -> Position:
        """Where the folder stands at this moment."""
        self._position = self._open()
        return self._position

    def _open(self) -> Position:
        name = self._server.folder
        try:
            self._state = self._line.select(name, read_only=self._read_only)
        except MailboxError as error:
            if error.lost or self._folders.find(name) is not None:
                raise
            there = ", ".join(sorted(self.folder_names())[:20])
            raise MailboxError(
                f"{self._line.place}: there is no folder {name!r}; check mailbox.folder (there are: {there})",
                permanent=True,
            ) from error
        validity = self._state.get(b"UIDVALIDITY")
        if validity is None:
            raise MailboxError(
                f"{self._line.place}: folder {name!r} has no UIDVALIDITY; it cannot be watched", permanent=True
            )
        following = self._state.get(b"UIDNEXT")
        return Position(validity, following or max(self._line.search("UID", "*"), default=0) + 1)

    def _return(self) -> None:
        """The watched folder is selected, and shows what the human has done to it up to now."""
        if self._line.selected == (self._server.folder, self._read_only):
            self._line.refresh()
            return
        before, now = self._position, self._open()
        if now.uidvalidity != before.uidvalidity:
            raise MailboxError(
                f"{self._line.place}: the folder {self._server.folder!r} was made anew meanwhile", permanent=False
            )

    def _check_writing(self) -> None:
        # some servers say OK to a change in a folder opened by EXAMINE, and do nothing
        if self._read_only:
            raise RuntimeError("a mailbox opened for a rehearsal is not to be changed")

    def new(self, after: int, since: date | None = None) -> list[int]:
        """UIDs above `after`, ascending. since: none with an INTERNALDATE before that day, less one."""
        self._return()
        criteria: list[object] = ["UID", f"{after + 1}:*"]
        if since is not None:
            criteria += ["SINCE", since - timedelta(days=1)]
        # "n:*" always gives the last mail, also if its UID is below n
        return [uid for uid in self._line.search(*criteria) if uid > after]

    def listed(self, uids: Sequence[int]) -> Iterator[Listed]:
        """Date, flags and size of those mails that are still there, in the order of `uids`."""
        return self._arrivals.listed(uids)

    def fetch(self, uids: Sequence[int]) -> Iterator[Arrived]:
        """Those mails that are still there, whole, in the order of `uids`; in batches, so memory stays small.

        Other methods may be called while it runs. A mail the server has but does not hand out is a MailboxError with
        its UID, raised when its turn comes.
        """
        return self._arrivals.fetch(uids)

    def flags(self, uid: int) -> frozenset[str] | None:
        """None if the mail is gone."""
        self._return()
        values = self._line.fetch([uid], ["FLAGS"]).get(uid)
        return None if values is None else flag_names(values.get(b"FLAGS"))

    def is_answered(self, uid: int) -> bool:
        """Whether a human (or an earlier filing) has put the Answered flag on it."""
        return ANSWERED in (self.flags(uid) or ())

    # -- filing

    def file_all(self, mails: Mapping[int, str | None], done_folder: str) -> dict[int, Filed]:
        """Marks mails (UID -> Message-ID) as answered, never as read, and moves them to done_folder ("" leaves them).

        May be repeated after any interruption. Without MOVE a mail is copied (unless a copy with its Message-ID lies
        there already) and then deleted: by UID EXPUNGE where the server can; else it stays behind, marked \\Deleted,
        until a mail program clears it away. A plain EXPUNGE would also remove what the human has marked and may want
        back.
        """
        self._check_writing()
        self._return()
        found = self._line.fetch(list(mails), ["FLAGS", "INTERNALDATE"])
        there = [uid for uid in mails if uid in found]
        left = [uid for uid in there if DELETED not in flag_names(found[uid].get(b"FLAGS"))]
        filed = dict.fromkeys(mails, Filed.GONE)
        if left:
            self._line.store([uid for uid in left if ANSWERED not in flag_names(found[uid].get(b"FLAGS"))], ANSWERED)
            filed |= dict.fromkeys(left, Filed.MOVED if done_folder else Filed.MARKED)
        if left and done_folder:
            self._move(left, mails, found, done_folder)
        return filed

    def _move(
        self, uids: Sequence[int], ids: Mapping[int, str | None], found: Mapping[int, Mapping[bytes, Any]], folder: str
    ) -> None:
        target = self._folders.make(folder)
        command = self._line.move if self._line.can("MOVE") else self._line.copy
        if not self._line.can("MOVE"):
            copied = self._copied(uids, ids, found, target)
            self._return()
            to_copy = [uid for uid in uids if uid not in copied]
        else:
            to_copy = list(uids)
        if to_copy:
            try:
                command(to_copy, target)
            except MailboxError as error:
                if error.lost:
                    raise
                self._folders.forget()
                if self._folders.find(folder) is not None:
                    raise
                # removed since it was listed
                target = self._folders.make(folder)
                command(to_copy, target)
        if not self._line.can("MOVE"):
            self._line.store(uids, DELETED)
            if self._line.can("UIDPLUS"):
                self._line.expunge(uids)

    def _copied(
        self, uids: Sequence[int], ids: Mapping[int, str | None], found: Mapping[int, Mapping[bytes, Any]], folder: str
    ) -> set[int]:
        """Those of which an interrupted filing has left a copy."""
        dates = [day.date() for uid in uids if (day := moment(found[uid].get(b"INTERNALDATE")))]
        register = self._register(folder, min(dates, default=date(1970, 1, 2)), fresh=0)
        return {uid for uid in uids if (message_id := ids[uid]) and register.holds(message_id)}

    # -- the folders for sent mail and drafts

    def _register(self, folder: str, since: date, *, fresh: float = REGISTER_FRESH) -> Register:
        register, read_at, first = self._registers.get(folder, (Register(self._line, folder), -REGISTER_FRESH, since))
        if since < first or monotonic() - read_at >= fresh:
            try:
                register.read(min(since, first))
            except MailboxError:
                # renamed or removed since the folders were listed: found anew next time
                self._folders.forget()
                raise
            self._registers[folder] = (register, monotonic(), min(since, first))
        return register

    def is_in_sent(self, message_id: str, since: date) -> bool:
        """Whether a mail with this Message-ID lies in Sent; `since` is the day it was written."""
        folder = self.find_sent_folder()
        return folder is not None and self._register(folder, since, fresh=0).holds(message_id)

    def has_reply_in_sent(self, message_id: str, since: date) -> bool:
        """Whether a human's mail in Sent refers to this one; `since` is the day this one arrived.

        Mail marked as written by a machine (Auto-Submitted, as our letters are) does not count. What was read of
        Sent holds for five seconds, so that a hundred mails do not cost a hundred looks.
        """
        folder = self.find_sent_folder()
        return folder is not None and self._register(folder, since).has_human_reply(message_id)

    def has_letter_in_sent(self, message_id: str, since: date) -> bool:
        """Whether a letter of ours in Sent answers this mail; `since` is the day this one arrived."""
        folder = self.find_sent_folder()
        return folder is not None and self._register(folder, since).has_our_reply(message_id)

    def answers_in_sent(self, message_id: str, since: date) -> frozenset[str]:
        """The Message-IDs of all mails in Sent that refer to this one, whoever wrote them; "" for one without."""
        folder = self.find_sent_folder()
        return frozenset() if folder is None else self._register(folder, since).answers_of(message_id)

    def drafts_since(self, since: date) -> Register | None:
        """What lies in Drafts at this moment; None if there is no such folder."""
        folder = self.find_drafts_folder()
        if folder is None:
            return None
        register = Register(self._line, folder)
        register.read(since)
        return register

    def remove_draft(self, message_id: str, since: date) -> bool:
        """Takes a letter of ours out of Drafts, as `file_all` takes out what it has copied; whether it lay there."""
        self._check_writing()
        drafts = self.drafts_since(since)
        uid = drafts.find(message_id) if drafts is not None else None
        if drafts is None or uid is None:
            return False
        self._line.select(drafts.folder, read_only=False)
        self._line.store([uid], DELETED)
        if self._line.can("UIDPLUS"):
            self._line.expunge([uid])
        self._registers.pop(drafts.folder, None)
        return True

    def append_sent(self, copies: Sequence[Copy]) -> int:
        """How many copies were put into Sent, as read; those that lie there already are left out, and may be given
        again after any interruption. Of a batch that is refused some may have been put there."""
        folder = self._folders.special(SENT, self._server.sent_folder)
        return 0 if folder is None else self._append(folder, copies, [SEEN])

    def append_draft(self, raw: bytes, message_id: str, date: datetime) -> bool:
        """A letter into Drafts for a human to send; False if it lies there already, or there is no such folder."""
        folder = self._folders.special(DRAFTS, self._server.drafts_folder)
        return folder is not None and self._append(folder, [(raw, message_id, date)], [DRAFT]) == 1

    def _append(self, folder: str, copies: Sequence[Copy], flags: Sequence[str]) -> int:
        self._check_writing()
        register = self._register(folder, min(check_aware(date).date() for _, _, date in copies))
        missing = [copy for copy in copies if not register.holds(copy[1])]
        alone = [[copy] for copy in missing]
        for group in [missing] if missing and self._line.can_append_many else alone:
            try:
                self._line.append(folder, [(raw, date) for raw, _, date in group], flags)
            except MailboxError:
                self._folders.forget()
                self._registers.pop(folder, None)
                raise
            for _, message_id, _ in group:
                register.add(message_id)
        return len(missing)

    # -- hearing of new mail

    def idle(self, seconds: float, stop: Event, known: Position | None = None) -> bool:
        """Waits until new mail comes (True), `stop` is set or the time is over (False).

        Mail that came since `known` (default: the last call of `position`) counts at once. Without IDLE on the
        server it just waits: the caller polls. Returns within a second after `stop`.
        """
        if not self.can_idle or not self._server.idle:
            stop.wait(seconds)
            return False
        known = known or self._position
        if self.position() != known:
            return True
        return wait_for_mail(self._line, seconds, stop)
