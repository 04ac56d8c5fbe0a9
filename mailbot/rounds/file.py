"""file: what was answered is marked and moved, a copy of each letter goes to Sent, drafts out of date are removed.

All of it may be repeated; what fails is tried again next round, and never causes a second sending. What a command has
dropped or erased meanwhile (`Lost`) is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from threading import Event
from typing import TypeVar

from mailbot import journal
from mailbot.mailbox import Mailbox, MailboxError
from mailbot.rounds.tools import Tools
from mailbot.store import Lost, Store, StoredLetter, StoredMail
from mailbot.store.letters import SUPERSEDED

T = TypeVar("T")
BATCH = 100


def file(tools: Tools, mailbox: Mailbox, *, stop: Event) -> None:
    """Files answered mails and copies sent letters. Raises MailboxError if the connection is gone, and StoreError."""
    refusals = [
        *_file_mails(tools, mailbox, stop),
        *_copy_letters(tools, mailbox, stop),
        *_remove_drafts(tools, mailbox, stop),
    ]
    if refusals:
        journal.filing_failed(len(refusals), str(refusals[0]))


def mark_answered(store: Store, letter: StoredLetter) -> None:
    """The mails that are to be filed once a letter is sent: the one it answers, and those whose own letters it has
    taken the place of. Inside a transaction."""
    letters = [letter]
    if letter.request is not None:
        same = (each for each in store.letters.all_of(letter.request) if each.recipient == letter.recipient)
        letters += [each for each in same if each.id < letter.id and each.reply == SUPERSEDED]
    for number in {each.mail for each in letters if each.mail is not None}:
        mail = store.mails.find(number)
        if mail is not None and mail.filing == "none":
            store.mails.change_filing(mail.id, "none", "due")


def _file_mails(tools: Tools, mailbox: Mailbox, stop: Event) -> Iterator[MailboxError]:
    after = 0
    while not stop.is_set() and (mails := tools.store.mails.to_file(BATCH, after)):
        after = mails[-1].id
        yield from _refusals(mails, lambda batch: _file_batch(tools, mailbox, batch))


def _copy_letters(tools: Tools, mailbox: Mailbox, stop: Event) -> Iterator[MailboxError]:
    after = 0
    while not stop.is_set() and (letters := tools.store.letters.to_copy(BATCH, after)):
        after = letters[-1].id
        for refusal in _refusals(letters, lambda batch: _copy_batch(tools, mailbox, batch)):
            yield refusal
            if refusal.permanent:
                return  # a full mailbox takes none of them


def _refusals(batch: Sequence[T], act: Callable[[Sequence[T]], None]) -> Iterator[MailboxError]:
    """What the server refused: of a batch that it does not take as a whole, what it does not take alone."""
    try:
        act(batch)
    except MailboxError as error:
        if error.lost:
            raise
        if len(batch) == 1:
            yield error
            return
        for each in batch:
            yield from _refusals([each], act)


def _file_batch(tools: Tools, mailbox: Mailbox, mails: Sequence[StoredMail]) -> None:
    store = tools.store
    place = tools.config.mailbox.folder, mailbox.position().uidvalidity
    # what lies elsewhere stays where it is
    here = {mail.uid: mail.message_id for mail in mails if mail.lies_in(*place)}
    if here:
        mailbox.file_all(here, tools.config.mailbox.done_folder)
    with store.transaction(synced=False):
        for mail in mails:
            with suppress(Lost):
                store.mails.change_filing(mail.id, "due", "done")


def _copy_batch(tools: Tools, mailbox: Mailbox, letters: Sequence[StoredLetter]) -> None:
    mailbox.append_sent([(each.raw, each.message_id, each.tried or each.created) for each in letters])
    with tools.store.transaction(synced=False):
        for letter in letters:
            with suppress(Lost):
                tools.store.letters.copied(letter)


def _remove_drafts(tools: Tools, mailbox: Mailbox, stop: Event) -> Iterator[MailboxError]:
    """Drafts that are out of date: sent from by mistake, they would tell what is no longer so."""
    store = tools.store
    for letter in store.letters.to_remove():
        if stop.is_set():
            return
        try:
            mailbox.remove_draft(letter.message_id, letter.created.date())
        except MailboxError as error:
            if error.lost:
                raise
            yield error
            continue
        with suppress(Lost), store.transaction(synced=False):
            store.letters.removed(letter)
