"""file: what was answered is marked and moved, and a copy of each letter goes to Sent.

All of it may be repeated; what fails is tried again next round, and never causes a second sending.
"""

from __future__ import annotations

from threading import Event

from mailbot import journal
from mailbot.mailbox import Mailbox, MailboxError
from mailbot.rounds.tools import Tools

BATCH = 100


def file(tools: Tools, mailbox: Mailbox, *, stop: Event) -> None:
    """Files answered mails and copies sent letters. Raises MailboxError if the connection is gone, and StoreError."""
    try:
        _file_mails(tools, mailbox, stop)
        _copy_letters(tools, mailbox, stop)
    except MailboxError as error:
        if error.lost:
            raise
        journal.filing_failed(str(error))


def _file_mails(tools: Tools, mailbox: Mailbox, stop: Event) -> None:
    store = tools.store
    while not stop.is_set() and (mails := store.mails.to_file(BATCH)):
        uidvalidity = mailbox.position().uidvalidity
        # UIDs of another UIDVALIDITY mean other mails: those stay where they are
        here = {mail.uid: mail.message_id for mail in mails if mail.uidvalidity == uidvalidity}
        if here:
            mailbox.file_all(here, tools.config.mailbox.done_folder)
        with store.transaction():
            for mail in mails:
                store.mails.change_filing(mail.id, "due", "done")


def _copy_letters(tools: Tools, mailbox: Mailbox, stop: Event) -> None:
    store = tools.store
    for letter in store.letters.to_copy(BATCH):
        if stop.is_set():
            return
        mailbox.append_sent(letter.raw, letter.message_id, letter.tried or letter.created)
        with store.transaction():
            store.letters.copied(letter)
