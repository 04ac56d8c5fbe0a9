"""The service: rounds and digests until it is told to end.

One thread, the worker, owns the store and the connection to the mailbox: a round, then IDLE until mail comes, a job is
due or it is told to stop. The main thread only watches over it: signals, limits of time, and APScheduler, whose jobs
are reminders to the worker and nothing else. systemd's watchdog is fed by the worker alone, when an attempt at a round
has ended, well or not.

SIGTERM and SIGINT end it. SIGHUP has the configuration reloaded; if that has faults, the old one goes on.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from queue import SimpleQueue
from types import FrameType
from typing import TYPE_CHECKING

from mailbot import journal, lock
from mailbot.config import Config, ConfigError
from mailbot.service.end import End

if TYPE_CHECKING:
    from mailbot.service.supervisor import Word

__all__ = ["End", "serve"]


def serve(load: Callable[[], Config]) -> End:
    """Runs until the end; raises ConfigError (of the first configuration), StoreError, and lock.Held.

    load: reads the configuration. Call it from the main thread: it takes over the signals.
    """
    words: SimpleQueue[Word] = SimpleQueue()
    for number, end in ((signal.SIGTERM, End.TOLD), (signal.SIGINT, End.TOLD), (signal.SIGHUP, End.RELOAD)):
        signal.signal(number, _hearer(words, end))
    config = proven = load()
    while True:
        try:
            with lock.hold(config.store_path):
                # takes seconds, for the vocabularies: who only hears that another is at work need not wait for them
                from mailbot.service.supervisor import Supervisor

                end = Supervisor(config, words).run()
        except ConfigError as error:
            if config is proven:
                raise
            _keep(error)
            config = proven
            continue
        if end is not End.RELOAD:
            return end
        proven = config
        try:
            config = load()
            journal.config_reread()
        except ConfigError as error:
            _keep(error)


def _hearer(words: SimpleQueue[Word], end: End) -> Callable[[int, FrameType | None], None]:
    # a SimpleQueue is the one thing that may safely be put into from a signal's handler
    return lambda _number, _frame: words.put(end)


def _keep(error: ConfigError) -> None:
    for fault in error.faults:
        journal.config_kept(fault)
