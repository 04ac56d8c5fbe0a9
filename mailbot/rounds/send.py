"""send: each letter that is due gets one attempt, outside any transaction. `mailbot/__init__.py` draws its states.

A letter found *sending* was cut off by a crash: it counts as uncertain. So none is lost, and none leaves more than
twice. That a letter was sent is written down together with the mark of the next one: one wait for the disk is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event

from mailbot import journal
from mailbot.config import Mode
from mailbot.mailbox import Mailbox, MailboxError
from mailbot.model import LetterState, Outcome
from mailbot.postman import Delivery, Postman, Refused, Sent, TryLater, Uncertain, is_too_old, retry_at
from mailbot.rounds.file import mark_answered
from mailbot.rounds.tools import Counts, Tools
from mailbot.store import Lost, StoredLetter
from mailbot.store.letters import SUPERSEDED

BATCH = 200
QUIET = timedelta(minutes=1)
"""A letter that waited longer is sent only after another look whether a human was first."""


class Sender:
    """For one round, in as many goes as it has slices: no go sees again what an earlier one has left.

    mailbox: None while it cannot be reached; then only letters go out that need no look into it.
    """

    def __init__(self, tools: Tools, mailbox: Mailbox | None, clock: Callable[[], datetime]) -> None:
        self._tools, self._mailbox, self._clock = tools, mailbox, clock
        self._letters = tools.store.letters
        self._counts = Counts()
        self._last: StoredLetter | None = None
        """The last letter that was looked at."""
        self._braked = False
        self._was_down: bool | None = None
        self._sent: tuple[StoredLetter, str] | None = None
        """The last letter that was sent, and the server's reply, while the store does not know it yet."""

    def send(self, stop: Event) -> Counts:
        """Sends what is due, as far as the brakes allow. Raises MailboxError and StoreError."""
        self._counts = Counts()
        self._recover()
        with self._tools.post() as postman:
            try:
                for letter in self._due():
                    if stop.is_set():
                        break
                    self._last, now = letter, self._clock()
                    if self._mailbox is None and self._needs_look(letter, now):
                        continue
                    try:
                        self._handle(letter, postman, now)
                    except Lost:
                        continue  # a command has dropped or erased it meanwhile
                    except MailboxError as error:
                        if error.lost:
                            raise
                        # a full mailbox that takes no draft must not keep the other letters waiting
                        journal.letter_not_handled(letter.key, str(error))
            finally:
                self._note_sent()
        return self._counts

    def _due(self) -> Iterator[StoredLetter]:
        """In batches: after a long outage there may be more of them than memory should hold."""
        now = self._clock()
        batch = self._letters.due(now, BATCH, self._last)
        while batch:
            yield from batch
            batch = self._letters.due(now, BATCH, batch[-1])

    def _needs_look(self, letter: StoredLetter, now: datetime) -> bool:
        """Whether only the mailbox tells if it is to go out: it may lie in Sent, a human may have been first, or it
        is to be put into Drafts."""
        if letter.state is LetterState.UNCERTAIN or self._drafts(letter):
            return True
        if letter.mail is not None and now - letter.created > QUIET:
            return True
        restored = self._tools.store.find_moment("restored")
        return restored is not None and (letter.mail is not None or letter.created < restored)

    def _look(self) -> Mailbox:
        """The mailbox, for a look that may take its time: what is known by now is written down before."""
        self._note_sent()
        assert self._mailbox is not None, "a letter that needs a look into the mailbox waits for it"
        return self._mailbox

    def _recover(self) -> None:
        """Letters that a crash left in the act of being sent: nobody knows whether they went out."""
        for letter in self._letters.in_state(LetterState.SENDING):
            with suppress(Lost):
                self._doubt(letter, "mailbot was stopped while sending it")

    def _handle(self, letter: StoredLetter, postman: Postman, now: datetime) -> None:
        if self._is_settled_otherwise(letter, now):
            return
        if not letter.is_to_office and self._tools.config.answers.mode is Mode.OFF:
            return  # written before answers were switched off: it waits until they are on again
        if letter.state is LetterState.WAITING and self._drafts(letter):
            self._put_into_drafts(letter)
            return
        if self._is_braked(letter, now):
            return
        sending = replace(
            letter,
            state=LetterState.SENDING,
            tried=now,
            uncertain=letter.uncertain or letter.state is LetterState.UNCERTAIN,
        )
        with self._tools.store.transaction():
            self._write_sent()
            self._letters.change(letter, sending.state, tried=now, uncertain=int(sending.uncertain))
        self._sent = None
        result = postman.deliver(letter.raw, letter.sender, letter.recipient)
        self._note(sending, result)
        self._note_outage(postman.is_down)

    def _is_settled_otherwise(self, letter: StoredLetter, now: datetime) -> bool:
        """Whether there is nothing to send: it lies in Sent, is too old, or a human was first."""
        if self._lies_in_sent(letter):
            self._change(letter, LetterState.SENT, reply="found in the Sent folder")
            self._file_mail(letter)
            self._counts += Counts(sent=1)
            return True
        if letter.state is LetterState.UNCERTAIN and self._letters.has_newer(letter):
            # the later letter has told how it stands now: this one must not come after it
            self._change(letter, LetterState.DROPPED, reply=SUPERSEDED)
            journal.letter_dropped(letter.key)
            return True
        if is_too_old(letter.created, now, self._tools.config.smtp.give_up_after_days):
            self._change(letter, LetterState.GIVEN_UP)
            self._counts += Counts(failed=1)
            journal.letter_given_up(letter.key)
            return True
        if letter.state is LetterState.WAITING and now - letter.created > QUIET and self._human_was_first(letter):
            self._change(letter, LetterState.DROPPED, reply="the press office has answered the mail herself")
            journal.letter_dropped(letter.key)
            return True
        return False

    def _note_outage(self, is_down: bool) -> None:
        """Whether the server could be reached at all, for the digest."""
        if is_down is not self._was_down:
            self._was_down = is_down
            self._note_sent()
            outages = self._tools.store.outages
            with self._tools.store.transaction():
                (outages.begin if is_down else outages.end)("smtp", self._clock())

    def _lies_in_sent(self, letter: StoredLetter) -> bool:
        """Whether it went out: asked where that is in doubt, or where a restored backup may have forgotten it."""
        if letter.state is LetterState.UNCERTAIN:
            return self._look().is_in_sent(letter.message_id, letter.created.date())
        restored = self._tools.store.find_moment("restored")
        if restored is None:
            return False
        if letter.created < restored:
            return self._look().is_in_sent(letter.message_id, letter.created.date())
        mail = self._tools.store.mails.find(letter.mail) if letter.mail is not None else None
        if mail is None or mail.message_id is None or mail.arrived is None or mail.arrived >= restored:
            return False
        return self._look().has_letter_in_sent(mail.message_id, mail.arrived.date())

    def _human_was_first(self, letter: StoredLetter) -> bool:
        mail = self._tools.store.mails.find(letter.mail) if letter.mail is not None else None
        if mail is None:
            return False
        place = self._tools.config.mailbox.folder, self._look().position().uidvalidity
        if mail.lies_in(*place) and self._look().is_answered(mail.uid):
            return True
        if mail.message_id is None or mail.arrived is None:
            return False
        return self._look().has_reply_in_sent(mail.message_id, mail.arrived.date())

    def _drafts(self, letter: StoredLetter) -> bool:
        """Whether it is one of those that a human wants to send."""
        answers = self._tools.config.answers
        if letter.is_to_office:
            return False
        mail = self._tools.store.mails.find(letter.mail) if letter.mail is not None else None
        return answers.mode is Mode.DRAFT or (mail is not None and Outcome(mail.outcome) in answers.draft_outcomes)

    def _put_into_drafts(self, letter: StoredLetter) -> None:
        self._look().append_draft(letter.raw, letter.message_id, letter.created)
        self._change(letter, LetterState.DRAFTED)
        journal.letter_drafted(letter.key)

    def _is_braked(self, letter: StoredLetter, now: datetime) -> bool:
        """The brakes: so many letters an hour in all, so many a day to one address; what is over waits."""
        answers = self._tools.config.answers
        if letter.recipient in self._tools.house.ours:
            return False
        if self._braked or self._letters.sent_since(now - timedelta(hours=1)) >= answers.max_letters_an_hour:
            if not self._braked:
                journal.braked_in_all(answers.max_letters_an_hour)
            self._braked = True
            return True
        if self._letters.sent_since(now - timedelta(days=1), letter.recipient) >= answers.max_letters_to_one_a_day:
            journal.braked_for_one(letter.key)
            return True
        return False

    def _note(self, letter: StoredLetter, result: Delivery) -> None:
        now, smtp = self._clock(), self._tools.config.smtp
        match result:
            case Sent(reply):
                self._sent = (letter, reply)
                self._counts += Counts(sent=1)
                journal.letter_sent(letter.key)
            case TryLater(reason):
                state = LetterState.UNCERTAIN if letter.uncertain else LetterState.WAITING
                due = retry_at(letter.created, now, smtp.retry_after)
                # the second attempt has not been made, if the letter certainly did not go out
                self._change(letter, state, due=due, reply=reason, uncertain=0)
                journal.letter_waits(letter.key, due, reason)
            case Refused(reason):
                self._change(letter, LetterState.REFUSED, reply=reason)
                self._counts += Counts(failed=1)
                journal.letter_refused(letter.key, reason)
            case Uncertain(reason):
                self._doubt(letter, reason)

    def _note_sent(self) -> None:
        """Writes down at once what is known of the last letter that was sent."""
        if self._sent is not None:
            with self._tools.store.transaction(synced=False):
                self._write_sent()
            self._sent = None

    def _write_sent(self) -> None:
        """The same inside a transaction; only when that has ended well it may be forgotten here."""
        if self._sent is not None:
            letter, reply = self._sent
            has_copy = bool(self._tools.config.mailbox.sent_folder) and not letter.is_to_office
            with suppress(Lost):  # else one that was erased while it was sent would keep all others from being sent
                self._letters.change(letter, LetterState.SENT, reply=reply, copy="due" if has_copy else "none")
                mark_answered(self._tools.store, letter)

    def _doubt(self, letter: StoredLetter, reason: str) -> None:
        """It may have gone out: tried once more after a while, then held for a human."""
        if letter.uncertain:
            self._change(letter, LetterState.HELD, reply=reason)
            self._counts += Counts(failed=1)
            journal.letter_held(letter.key)
            return
        since = letter.tried or self._clock()
        due = since + timedelta(seconds=self._tools.config.smtp.uncertain_after)
        self._change(letter, LetterState.UNCERTAIN, due=due, reply=reason)
        journal.letter_uncertain(letter.key, due)

    def _file_mail(self, letter: StoredLetter) -> None:
        with self._tools.store.transaction():
            mark_answered(self._tools.store, letter)

    def _change(self, letter: StoredLetter, new: LetterState, **columns: object) -> None:
        with self._tools.store.transaction():
            self._letters.change(letter, new, **columns)
