"""The main thread of the service: watches over the worker, plans the jobs, hears the signals."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC
from queue import Empty, SimpleQueue
from threading import Thread

from apscheduler.schedulers.background import BackgroundScheduler

from mailbot import __version__, journal
from mailbot.config import Config
from mailbot.notify import notify, watchdog_seconds
from mailbot.service.end import End
from mailbot.service.limits import Limits
from mailbot.service.worker import Reminder, Worker

LOOK = 5.0
"""Seconds between two looks at the worker."""
JUMP = 60.0
"""Seconds by which the clock may go wrong before the jobs are rescheduled."""
DAY = 86400


@dataclass(frozen=True, slots=True)
class Note:
    """What a worker says to the main thread: that it is ready, or that it has ended."""

    worker: Worker
    is_ready: bool


Word = End | Note


class Supervisor:
    """One life of the service with one configuration. words: what the signals say, and the worker."""

    def __init__(self, config: Config, words: SimpleQueue[Word], limits: Limits | None = None) -> None:
        self._config, self._words = config, words
        self._watchdog = watchdog_seconds()
        self._limits = limits or Limits.of(config, self._watchdog)
        self._worker = Worker(
            config,
            self._limits,
            feed=self._watchdog / 2 if self._watchdog else 60.0,
            is_ready=lambda: words.put(Note(self._worker, True)),
        )
        # a reminder that comes late is still a reminder, and one does as well as three
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = BackgroundScheduler(timezone=UTC, job_defaults=defaults)
        self._clock = self._clock_offset()

    def run(self) -> End:
        """Returns when it is told to end, by a word or by a worker that has hung. Raises what ended the worker."""
        thread = Thread(target=self._run_worker, name="worker", daemon=True)
        thread.start()
        end = None
        try:
            while end is None:
                end = self._look(thread)
        finally:
            if end is not End.RELOAD:
                notify("STOPPING=1", f"STATUS=Stopping: {end or 'it failed'}")
            self._worker.stop()
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)
        journal.service_stopping(end)
        if end is not End.HUNG:
            thread.join(self._limits.leave)
            if thread.is_alive():
                journal.left_behind()
                return End.HUNG if end is End.RELOAD else End.LEFT
        if self._worker.fault is not None:
            raise self._worker.fault
        return end

    def _run_worker(self) -> None:
        try:
            self._worker.run()
        finally:
            self._words.put(Note(self._worker, False))

    def _look(self, thread: Thread) -> End | None:
        try:
            word = self._words.get(timeout=LOOK)
        except Empty:
            word = None
        if isinstance(word, End):
            return word
        if word is not None and word.worker is not self._worker:
            return None  # the last life's farewell
        if word is not None and word.is_ready:
            journal.service_started(__version__, self._config.mailbox.poll_seconds)
            self._plan()
            self._scheduler.start()
            notify("READY=1", "STATUS=Started")
        elif word is not None:
            thread.join()
            if self._worker.fault is not None:
                raise self._worker.fault
        if step := self._worker.overdue():
            journal.hung(step.what, step.seconds)
            return End.HUNG
        if abs(jump := self._clock_offset() - self._clock) > JUMP:
            # APScheduler waits for a time of day, which may now be hours away
            self._clock += jump
            journal.clock_jumped(jump)
            self._plan()
        return None

    def _plan(self) -> None:
        every = {Reminder.ROUND: self._config.mailbox.poll_seconds, Reminder.DIGEST: 60, Reminder.PURGE: DAY}
        for reminder, seconds in every.items():
            self._scheduler.add_job(
                self._worker.remind, "interval", [reminder], id=reminder, seconds=seconds, replace_existing=True
            )

    @staticmethod
    def _clock_offset() -> float:
        return time.time() - time.monotonic()
