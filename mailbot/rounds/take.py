"""take: each message above the cursor is read, decided and answered in one transaction with its letter.

If anything raises for one mail, it is rolled back and set aside with its traceback, and the next mail goes on. Mail
that asks nothing of us is recorded by the hundred: were that lost, it would only be read once more. A mail that the
server does not hand out is asked for again in the next rounds (patience.py), and then set aside too.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from threading import Event

from mailbot import config as configuration
from mailbot import decide, desk, journal, understand
from mailbot.config import Mode
from mailbot.desk import hear
from mailbot.mailbox import Arrived, Mailbox, MailboxError
from mailbot.missing import find_missing
from mailbot.model import Decision, Envelope, Kind, Known, Outcome, Reading, Status
from mailbot.rounds.ahead import attempt, read_ahead
from mailbot.rounds.patience import Patience
from mailbot.rounds.record import Place, record
from mailbot.rounds.tools import Counts, Tools
from mailbot.store import Lost, Store, StoredMail, StoreError, is_broken
from mailbot.understand import DocumentReader

TERSE = 3
"""So few words have no language of their own: the answer is in that of the conversation."""
SLICE, SLICE_LASTS = 100, timedelta(seconds=15)
"""After so many mails, or so long, the letters are sent that were written meanwhile; a round may last a minute."""
FIRST, CHUNK, CHUNK_BYTES = 20, 400, 2 * 1024 * 1024
"""So many mails, and bytes, are fetched before the first of them is handled (rounds/ahead.py)."""
HELD_BACK = 100
"""So many mails that ask nothing of us are recorded in one transaction."""
_SIGNS_OF_DOCUMENTS = re.compile(
    rb"application/(?:x-)?(?:pdf|pkcs7-mime|(?:vnd\.)?ms-tnef|vnd\.(?:openxml|oasis))"
    rb"|\.(?:pdf|docx|xlsx|odt|p7m|p7c)\b|winmail\.dat|%pdf-|name(?:\*|\s*=\s*\"?=\?)"
)
"""Types and names of documents and of what they may be wrapped in; encoded names may be any."""
GONE = "no longer in the mailbox"


def take(tools: Tools, mailbox: Mailbox, *, clock: Callable[[], datetime], stop: Event) -> Iterator[Counts]:
    """Takes all mail above the cursor. Raises MailboxError and StoreError.

    What was done so far comes after each slice, and once more at the end: the letters of thousands of mails need not
    wait for the last of these.
    """
    folder, store = tools.config.mailbox.folder, tools.store
    position = mailbox.position()
    since = tools.find_or_begin_since(clock())
    cursor = store.find_cursor(folder)
    if cursor is not None and cursor[0] != position.uidvalidity:
        journal.uidvalidity_changed(folder, cursor[0], position.uidvalidity)
        cursor = None
    if cursor is not None and position.uidnext == cursor[1] + 1 and not store.mails.in_state("again"):
        yield Counts()
        return
    uids = _new(mailbox, cursor, since)
    again = store.mails.in_state("again")
    here = [mail for mail in again if mail.lies_in(folder, position.uidvalidity)]
    filed = frozenset(mail.uid for mail in here if mail.filing == "done")
    assigned = {mail.uid: key for mail in here if (key := store.find_fact(desk.assigned_fact(mail.id)))}
    taker = _Taker(tools, mailbox, position.uidvalidity, since, clock, filed, assigned)
    # what failed before comes last: others must not wait for it
    yield from taker.run([*uids, *(mail.uid for mail in here)], stop)
    if not stop.is_set():
        with store.transaction():
            for mail in again:
                if mail.uid not in taker.unread:
                    _close(store, mail, clock())
    if cursor is None and not stop.is_set():
        # nothing older is ever asked for again
        with store.transaction():
            store.move_cursor(folder, position.uidvalidity, max([position.uidnext - 1, *uids]))
    yield taker.counts


def _close(store: Store, mail: StoredMail, now: datetime) -> None:
    """What was to be handled once more is not in the mailbox, if it still waits for that. Of a mail that she has
    assigned to an event the press office expects an answer: it waits for her again, and the digest says why."""
    is_assigned = store.find_fact(desk.assigned_fact(mail.id)) is not None
    store.forget_fact(desk.assigned_fact(mail.id))
    if store.mails.close_again(mail.id, "waits" if is_assigned else "done", GONE) and is_assigned:
        decision = Decision(Outcome.REVIEW, decide.WITHOUT_EVENT, (GONE,))
        store.requests.record(decision, mail=mail.id, request=mail.request, actor="rule", at=now)


def _new(mailbox: Mailbox, cursor: tuple[int, int] | None, since: datetime) -> list[int]:
    if cursor is not None:
        return mailbox.new(cursor[1])
    # the cursor then moves past all there is: an empty answer, which some servers give in trouble, is asked for twice
    return mailbox.new(0, since.date()) or mailbox.new(0, since.date())


class _Taker:
    """The loop over one batch of messages, with what it holds back and counts."""

    def __init__(
        self,
        tools: Tools,
        mailbox: Mailbox,
        uidvalidity: int,
        since: datetime,
        clock: Callable[[], datetime],
        filed: frozenset[int],
        assigned: Mapping[int, str],
    ) -> None:
        self.counts = Counts()
        self.unread: set[int] = set()
        """UIDs that are to be asked for again."""
        self._tools, self._mailbox, self._since, self._clock = tools, mailbox, since, clock
        self._folder, self._uidvalidity = tools.config.mailbox.folder, uidvalidity
        self._held: list[tuple[int, Reading, Decision]] = []
        self._fingerprints: set[str] = set()
        self._filed = filed
        """UIDs of mails that are handled once more, and bear a flag of ours."""
        self._assigned = assigned
        """The event's key by UID, of mails that the press office has assigned to one."""
        self._patience = Patience(tools.store)
        self._at = 0

    def run(self, uids: list[int], stop: Event) -> Iterator[Counts]:
        """What each slice but the last one did; what the last one did, `counts` has."""
        began = self._clock()
        try:
            for mail, reading in self._fetched(uids):
                if self.counts.fetched >= SLICE or self._clock() - began >= SLICE_LASTS:
                    self._flush()
                    done, self.counts = self.counts, Counts()
                    yield done
                    began = self._clock()
                if stop.is_set():
                    return
                self._at = mail.uid
                self._handle(mail, reading)
        finally:
            self._flush()

    def _fetched(self, uids: list[int]) -> Iterator[tuple[Arrived, Reading | None]]:
        """The mails that the server hands out; each asked for alone, if a batch has failed in the last round."""
        careful = self._patience.is_careful
        for batch in ([uid] for uid in uids) if careful else (uids,):
            yield from self._batch(batch)
        if careful:
            self._patience.end_care()

    def _batch(self, uids: list[int]) -> Iterator[tuple[Arrived, Reading | None]]:
        while uids:
            try:
                for mails in _chunks(self._mailbox.fetch(uids)):
                    yield from read_ahead(mails, self._read, first=self._read_alone)
                return
            except MailboxError as error:
                uid = error.uid if error.uid is not None or len(uids) > 1 else uids[0]
                self._flush()
                if uid is None:
                    self._patience.take_care()
                    raise
                self._note_unread(uid, error)
                if error.lost:
                    raise
                uids = uids[uids.index(uid) + 1 :]

    def _events(self, mail: Arrived) -> Sequence[configuration.Event]:
        """The events that it may mean: one alone, if a human has said which."""
        events = self._tools.config.event
        return [event for event in events if event.key == self._assigned.get(mail.uid)] or events

    def _read(self, mail: Arrived, documents: DocumentReader | None = None) -> Reading:
        events, house, at = self._events(mail), self._tools.house, mail.internaldate
        return understand.read(
            mail.raw, events=events, house=house, arrived=at, documents=documents, partial=mail.partial
        )

    def _read_alone(self, mails: Sequence[Arrived]) -> dict[int, Reading | None]:
        """Those that may bear documents: reading these takes a further process, and is no matter for two at once."""
        with DocumentReader() as documents:
            read = partial(self._read, documents=documents)
            return {index: attempt(read, mail) for index, mail in enumerate(mails) if _may_bear_documents(mail)}

    def _handle(self, mail: Arrived, reading: Reading | None) -> None:
        self.counts += Counts(fetched=1)
        try:
            reading = reading or self._read(mail)
            try:
                self._decide(mail, reading)
            except Lost:
                # a human's decision came between reading the store and writing to it: once more, on the new state
                self._decide(mail, reading)
        except (MailboxError, StoreError):
            raise
        except Exception as error:
            if is_broken(error):
                raise StoreError(f"store {self._tools.store.path}: {error}") from error
            self._flush()
            self._set_aside(mail, reading, traceback.format_exc())

    def _decide(self, mail: Arrived, reading: Reading) -> None:
        tools, events = self._tools, self._events(mail)
        fingerprint = reading.envelope.fingerprint
        if fingerprint in self._fingerprints or tools.store.mails.has(fingerprint):
            self._move_on(mail.uid)
            self._find_again(mail.uid, fingerprint)
            self.counts += Counts(ignored=1)
            journal.mail_seen_before(mail.uid)
            return
        if reading.envelope.sender in tools.house.ours and self._take_to_desk(mail, reading):
            return
        known = self._known(reading)
        reading = _in_conversation(reading, known)
        decision = self._judge(reading, known, events)
        is_hers = decision.letter is not None or decision.outcome is Outcome.REVIEW
        if is_hers and not self._lost_letter(reading) and self._was_answered(mail, reading):
            decision = self._judge(reading, replace(known, answered_by_human=True), events)
        if decision.outcome is Outcome.NONE and reading.bounced is None and known.request is None:
            self._held.append((mail.uid, reading, decision))
            self._fingerprints.add(fingerprint)
            if len(self._held) >= HELD_BACK:
                self._flush()
            return
        self._flush()
        self._record(mail.uid, reading, known, decision)

    def _take_to_desk(self, mail: Arrived, reading: Reading) -> bool:
        """A mail of the press office's own may carry decisions; whether it did."""
        tools, now = self._tools, self._clock()
        self._flush()
        with tools.store.transaction():
            handled = hear.handle(
                mail.raw,
                arrived=mail.internaldate,
                store=tools.store,
                config=tools.config,
                templates=tools.templates,
                now=now,
            )
            if handled is None:
                return False
            decision = Decision(Outcome.NONE, "press-office", ("decisions of the press office",))
            kept = replace(reading, kind=Kind.OTHER, near_miss=False)
            tools.store.mails.keep(self._place(mail.uid), kept, decision, None, now)
            tools.store.move_cursor(self._folder, self._uidvalidity, self._cursor(mail.uid))
        self.counts += Counts(ignored=1)
        return True

    def _judge(self, reading: Reading, known: Known, events: Sequence[configuration.Event]) -> Decision:
        config = self._tools.config
        events = events if known.request is None else config.event
        return decide.decide(reading, known, events=events, answers=config.answers, since=self._since)

    def _known(self, reading: Reading) -> Known:
        if reading.kind in (Kind.AUTOMATIC, Kind.OTHER):
            return Known()
        store = self._tools.store
        families = [person.family for person in reading.people if person.family]
        candidates = store.requests.candidates(reading.envelope, reading.refs, families)
        return decide.find_known(reading, candidates, repeated=store.mails.is_repeated(reading))

    def _find_again(self, uid: int, fingerprint: str) -> None:
        """A mail known before lies at another place: moved back, or in a folder made anew. That is where it is now."""
        seen = self._tools.store.mails.by_fingerprint(fingerprint)
        if seen is None:
            return
        is_here = seen.lies_in(self._folder, self._uidvalidity)
        if not is_here or (seen.uid != uid and self._mailbox.flags(seen.uid) is None):
            with self._tools.store.transaction():
                self._tools.store.mails.lies_at(seen.id, self._place(uid))

    def _was_answered(self, mail: Arrived, reading: Reading) -> bool:
        """Whether the press officer has answered it herself, in her own mail program."""
        if "\\Answered" in mail.flags and mail.uid not in self._filed:
            return True
        envelope = reading.envelope
        if envelope.message_id is None or envelope.arrived is None:
            return False
        return self._mailbox.has_reply_in_sent(envelope.message_id, envelope.arrived.date())

    def _lost_letter(self, reading: Reading) -> bool:
        """Whether we answered it and have forgotten it, after a backup was restored; `send` finds the letter."""
        restored, envelope = self._tools.store.find_moment("restored"), reading.envelope
        if restored is None or envelope.message_id is None or envelope.arrived is None or envelope.arrived >= restored:
            return False
        return self._mailbox.has_letter_in_sent(envelope.message_id, envelope.arrived.date())

    def _record(self, uid: int, reading: Reading, known: Known, decision: Decision) -> None:
        store = self._tools.store
        with store.transaction(synced=False):
            kept = record(self._tools, self._place(uid), reading, known, decision, self._clock())
            store.move_cursor(self._folder, self._uidvalidity, self._cursor(uid))
        journal.mail_decided(kept, decision)
        self.counts += Counts(
            answered=int(decision.letter is not None and self._tools.config.answers.mode is not Mode.OFF),
            review=int(decision.outcome is Outcome.REVIEW),
            ignored=int(decision.outcome is Outcome.NONE),
        )

    def _flush(self) -> None:
        """Records the mails that were held back, and moves the cursor past them."""
        if not self._held:
            return
        store, now = self._tools.store, self._clock()
        held, self._held = self._held, []
        with store.transaction(synced=False):
            for uid, reading, decision in held:
                store.mails.keep(self._place(uid), reading, decision, None, now)
            store.move_cursor(self._folder, self._uidvalidity, self._cursor(held[-1][0]))
        self._fingerprints.clear()
        self.counts += Counts(ignored=len(held))
        journal.mails_ignored(len(held))

    def _move_on(self, uid: int) -> None:
        self._flush()
        with self._tools.store.transaction(synced=False):
            self._tools.store.move_cursor(self._folder, self._uidvalidity, self._cursor(uid))

    def _set_aside(self, mail: Arrived, reading: Reading | None, trouble: str) -> None:
        """The mail stays in the mailbox; its place and the traceback are kept for a human and for `mailbot retry`, and
        whom it is from and its subject, as far as they could be read: by these she finds it."""
        digest = sha256(mail.raw).hexdigest()
        envelope = Envelope(None, "", "", "", (), None, None, (), mail.internaldate, mail.size, digest)
        if reading is not None:
            envelope = replace(envelope, sender=reading.envelope.sender, subject=reading.envelope.subject)
        self._keep_aside(envelope, trouble)

    def _note_unread(self, uid: int, error: MailboxError) -> None:
        """A mail that the server has and does not hand out: asked for again, until patience with it is over."""
        is_over = self._patience.is_over(self._uidvalidity, uid, self._clock(), lost=error.lost)
        if error.lost and not is_over:
            return  # the cursor stays before it
        self._at = uid
        self.unread.add(uid)
        mark = f"uid:{self._uidvalidity}:{uid}"
        envelope = Envelope(None, "", "", "", (), None, None, (), None, 0, mark)
        self._keep_aside(envelope, str(error), "aside" if is_over else "again")

    def _keep_aside(self, envelope: Envelope, trouble: str, state: str = "aside") -> None:
        store = self._tools.store
        with store.transaction():
            kept = store.mails.set_aside(self._place(self._at), envelope, trouble, self._clock(), state)
            store.move_cursor(self._folder, self._uidvalidity, self._cursor(self._at))
        if state == "again":
            journal.mail_unread(kept, trouble)
            return
        journal.mail_set_aside(kept, trouble)
        self.counts += Counts(failed=1)

    def _place(self, uid: int) -> Place:
        return self._folder, self._uidvalidity, uid

    def _cursor(self, uid: int) -> int:
        """A mail that is handled again lies below the cursor, which never goes back."""
        cursor = self._tools.store.find_cursor(self._folder)
        return max(uid, cursor[1]) if cursor is not None and cursor[0] == self._uidvalidity else uid


def _may_bear_documents(mail: Arrived) -> bool:
    """Whether reading it may take the process for documents, at a glance: rather once too often."""
    raw = mail.raw.lower()
    return b"application/" in raw and _SIGNS_OF_DOCUMENTS.search(raw) is not None


def _chunks(mails: Iterator[Arrived]) -> Iterator[list[Arrived]]:
    """As many as may be read ahead, bounded in number and bytes. What the server refuses comes behind those before it;
    if the connection is gone, they could not be answered, and come again in the next round."""
    chunk: list[Arrived] = []
    size, most = 0, FIRST
    try:
        for mail in mails:
            chunk.append(mail)
            size += len(mail.raw)
            if len(chunk) >= most or size >= CHUNK_BYTES:
                yield chunk
                chunk, size, most = [], 0, CHUNK
    except MailboxError as error:
        if not error.lost:
            yield chunk
        raise
    yield chunk


def _in_conversation(reading: Reading, known: Known) -> Reading:
    """What went before tells what a terse answer means, and its language."""
    request = known.request
    if request is None:
        return reading
    if len(reading.words.split()) <= TERSE:
        reading = replace(reading, language=request.language)
    if request.status is not Status.INCOMPLETE:
        return reading
    people = (member.person for member in request if member.is_live)
    return understand.read_answer(reading, find_missing(request.medium, people, request.unnamed))
