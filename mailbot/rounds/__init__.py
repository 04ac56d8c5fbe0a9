"""One round: take, notice, send, file. The one place that joins the rooms.

Each of the four is a loop fed by a query, so that a restart needs no recovery code: what a round did not get to, the
next one finds. See `mailbot/__init__.py` for what holds after a crash at each step.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from threading import Event

from mailbot import journal
from mailbot.mailbox import Mailbox
from mailbot.rounds.file import file
from mailbot.rounds.notice import notice
from mailbot.rounds.send import Sender
from mailbot.rounds.take import take
from mailbot.rounds.tools import Counts, Tools

__all__ = ["Counts", "Sender", "Tools", "collect_seldom", "file", "notice", "play", "take"]


def collect_seldom() -> None:
    """For a process that plays rounds: it looks more seldom for unused objects that hold each other. A mail makes some
    thousands that are gone at once, and the vocabularies are many: Python's own numbers cost a tenth of a round."""
    gc.set_threshold(20_000, 20, 50)


def play(tools: Tools, mailbox: Mailbox, *, clock: Callable[[], datetime], stop: Event) -> Counts:
    """Takes what arrived, notices what she did meanwhile, sends what is due, files what was answered.

    Where much arrived, that is done slice by slice. It ends early, between two mails, if `stop` is set. Raises
    MailboxError and StoreError: only a broken server or store ends a round.
    """
    counts, sender = Counts(), Sender(tools, mailbox, clock)
    for index, taken in enumerate(take(tools, mailbox, clock=clock, stop=stop)):
        if index == 0:
            notice(tools, mailbox, clock=clock)
        counts += taken + sender.send(stop)
        file(tools, mailbox, stop=stop)
    with tools.store.transaction():
        tools.store.keep_moment("last_round", clock())
    journal.round_done(asdict(counts))
    return counts
