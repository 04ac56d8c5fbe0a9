"""The worker: rounds on one connection for as long as that goes well, then growing waits and another try."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event
from time import monotonic

from mailbot import journal, rounds
from mailbot.config import Config, ConfigError
from mailbot.connections import open_mailbox
from mailbot.heartbeat import Heartbeat
from mailbot.mailbox import Mailbox, MailboxError
from mailbot.notify import notify
from mailbot.plain import without_addresses
from mailbot.service import duties
from mailbot.service.limits import Limits, wait_after
from mailbot.store import Store, StoreError

CUT_SHORT = frozenset(["a round", "sending"])
"""Steps that may be long without having hung: they are asked to end, and go on later."""

VAIN = 3
"""After so many calls in a row that brought no mail there is a second of rest: no server may keep us busy."""


class Reminder(StrEnum):
    """What APScheduler reminds the worker of."""

    ROUND = "round"
    DIGEST = "digest"
    PURGE = "purge"


@dataclass(frozen=True, slots=True)
class Step:
    """What the worker does at the moment, and since when (monotonic)."""

    what: str
    began: float
    seconds: float
    """So long it may take."""


class Worker:
    """Runs in a thread of its own. feed: seconds after which systemd wants to hear from a service that waits."""

    def __init__(self, config: Config, limits: Limits, *, feed: float, is_ready: Callable[[], None]) -> None:
        self.fault: Exception | None = None
        """What ended it, if it was not told to."""
        self._config, self._limits, self._feed, self._is_ready = config, limits, feed, is_ready
        self._stop, self._wake, self._enough = Event(), Event(), Event()
        self._reminders: SimpleQueue[Reminder] = SimpleQueue()
        self._step: Step | None = None
        self._heartbeat = Heartbeat(config.service.heartbeat_url)
        self._tries = 0
        self._down_since: float | None = None
        self._told = ""

    # -- for the main thread

    def stop(self) -> None:
        """Asks it to end; a round ends between two mails."""
        self._stop.set()
        self._enough.set()
        self._wake.set()

    def remind(self, reminder: Reminder) -> None:
        self._reminders.put(reminder)
        self._wake.set()

    def overdue(self) -> Step | None:
        """What it does, if that has hung; a round that is only long is asked to end."""
        step = self._step
        if step is None:
            return None
        lasts = monotonic() - step.began
        if step.what in CUT_SHORT and lasts > self._limits.round:
            self._enough.set()
        return step if lasts > step.seconds else None

    # -- in its own thread

    def run(self) -> None:
        """Until it is told to stop. What makes a start impossible lands in `fault`: ConfigError or StoreError."""
        try:
            rounds.collect_seldom()
            with Store(self._config.store_path) as store:
                tools = rounds.Tools.of(self._config, store)
                self._note_start(store)
                self._is_ready()
                for reminder in (Reminder.PURGE, Reminder.DIGEST):
                    self.remind(reminder)
                while not self._stop.is_set():
                    self._attempt(tools)
        except Exception as error:
            self.fault = error

    def _attempt(self, tools: rounds.Tools) -> None:
        what, permanent = "service", False
        try:
            with self._within("the log-in", self._limits.hung):
                mailbox = open_mailbox(self._config)
            with mailbox:
                self._watch(tools, mailbox)
            return
        except MailboxError as error:
            what, fault, permanent = "mailbox", str(error), error.permanent
        except ConfigError as error:
            fault, permanent = error.faults[0], True
        except StoreError as error:
            fault = str(error)
        except Exception as error:
            fault = _place(error)
        self._stand_by(tools, what, without_addresses(fault), permanent)

    def _watch(self, tools: rounds.Tools, mailbox: Mailbox) -> None:
        server = self._config.mailbox
        journal.mailbox_open(f"{server.folder} at {server.host}:{server.port}", mailbox.can_idle and server.idle)
        due, in_vain = {Reminder.ROUND, Reminder.DIGEST}, 0
        while not self._stop.is_set():
            due |= self._take_reminders()
            known = mailbox.position()
            if self._do_duties(tools, due) or Reminder.ROUND in due:
                in_vain = 0 if self._play(tools, mailbox) else in_vain + 1
            if in_vain > VAIN:
                self._stop.wait(1)
            with self._within("listening", self._limits.patience + self._limits.hung):
                came = mailbox.idle(self._limits.patience, self._wake, known)
            in_vain = in_vain if came else 0
            due = {Reminder.ROUND} if came or not self._wake.is_set() else set()

    def _play(self, tools: rounds.Tools, mailbox: Mailbox) -> bool:
        """One round; whether it took any mail."""
        self._enough.clear()
        if self._stop.is_set():
            return False
        began = monotonic()
        with self._within("a round", self._limits.hung):
            counts = rounds.play(tools, mailbox, clock=_now, stop=self._enough)
        if self._enough.is_set() and not self._stop.is_set():
            journal.round_cut(monotonic() - began)
            self.remind(Reminder.ROUND)
        self._note_good(tools.store)
        self._heartbeat.good_round()
        notify("WATCHDOG=1", f"STATUS=Watching {self._config.mailbox.folder}; last round {datetime.now():%H:%M:%S}")  # noqa: DTZ005  the admin's clock
        return counts.fetched > 0

    def _stand_by(self, tools: rounds.Tools, what: str, fault: str, permanent: bool) -> None:
        """Waits after an attempt that failed; the duties that need no mailbox go on. what: "mailbox", if that could not
        be reached, else "service"."""
        self._tries += 1
        wait = wait_after(self._tries, permanent=permanent)
        if fault != self._told:
            journal.down(fault, wait)
            self._told = fault
        self._note_down(tools.store, what, fault)
        notify(f"STATUS=No rounds: {fault}")
        until = monotonic() + wait
        while not self._stop.is_set() and (left := until - monotonic()) > 0:
            notify("WATCHDOG=1")
            self._do_duties(tools, self._take_reminders())
            self._send_alone(tools)
            self._wake.wait(min(left, self._feed))

    def _send_alone(self, tools: rounds.Tools) -> None:
        """What can go out without the mailbox, first of all the digest: it tells that the mailbox is out of reach."""
        self._enough.clear()
        if self._stop.is_set():
            return
        try:
            with self._within("sending", self._limits.hung):
                rounds.Sender(tools, None, _now).send(self._enough)
        except Exception as error:
            told = str(error) if isinstance(error, StoreError | ConfigError) else _place(error)
            journal.duty_failed("sending", without_addresses(told))

    def _do_duties(self, tools: rounds.Tools, due: set[Reminder]) -> bool:
        """Whether a letter was written that is to be sent."""
        wrote = False
        for reminder, duty in ((Reminder.DIGEST, duties.digest), (Reminder.PURGE, duties.purge)):
            if reminder in due:
                try:
                    with self._within(f"the {reminder}", self._limits.hung):
                        wrote |= duty(tools, _now())
                except Exception as error:
                    told = str(error) if isinstance(error, StoreError | ConfigError) else _place(error)
                    journal.duty_failed(reminder, without_addresses(told))
        return wrote

    def _take_reminders(self) -> set[Reminder]:
        self._wake.clear()
        if self._stop.is_set():
            self._wake.set()
        taken = set()
        with suppress(Empty):
            while True:
                taken.add(self._reminders.get_nowait())
        return taken

    @contextmanager
    def _within(self, what: str, seconds: float) -> Iterator[None]:
        self._step = Step(what, monotonic(), seconds)
        try:
            yield
        finally:
            self._step = None

    # -- what the store remembers

    def _note_start(self, store: Store) -> None:
        """A start so late after the last round that one is overdue ends an outage of mailbot itself."""
        now, last, allowed = _now(), store.find_moment("last_round"), self._config.mailbox.round_overdue
        with store.transaction():
            store.keep_moment("started", now)
            if last is not None and now - last > allowed and store.find_fact("down_since") is None:
                store.outages.begin("service", last)
                store.outages.end("service", now)

    def _note_down(self, store: Store, what: str, fault: str) -> None:
        now = _now()
        if self._down_since is None:
            self._down_since = monotonic()
        with suppress(StoreError), store.transaction():
            store.keep_fact("last_error", fault)
            if store.find_fact("down_since") is None:
                store.keep_moment("down_since", now)
            store.outages.begin(what, now)

    def _note_good(self, store: Store) -> None:
        self._tries, self._told = 0, ""
        if self._down_since is not None:
            journal.up_again(monotonic() - self._down_since)
            self._down_since = None
        if store.find_fact("down_since") is not None:
            with store.transaction():
                store.forget_fact("down_since")
                for what in ("mailbox", "service"):
                    store.outages.end(what, _now())


def _now() -> datetime:
    return datetime.now(UTC)


def _place(error: Exception) -> str:
    """Where something unforeseen happened; its message may quote a mail."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "mailbot" in Path(frame.filename).parts]
    frame = frames[-1] if frames else None
    return f"{type(error).__name__}" + (f" in {Path(frame.filename).name}, line {frame.lineno}" if frame else "")
