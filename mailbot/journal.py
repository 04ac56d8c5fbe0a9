"""The log: one function per event, so that the wording of each line lives in one place.

No line holds a name, an address, a subject or a text of a mail: a mail is known by its number, a letter by its key.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from mailbot.plain import without_addresses

if TYPE_CHECKING:
    from mailbot.model import Decision

log = logging.getLogger("mailbot")


# rounds


def round_done(counts: Mapping[str, int]) -> None:
    """Only if the round did something: a quiet minute needs no line."""
    if any(counts.values()):
        log.info("round done: %s", ", ".join(f"{count} {name}" for name, count in counts.items() if count))


def uidvalidity_changed(folder: str, old: int, new: int) -> None:
    log.warning(
        "folder %s was made anew (UIDVALIDITY %d, now %d): read again, nobody is answered twice", folder, old, new
    )


def mail_decided(number: int, decision: Decision) -> None:
    log.info("mail %d: %s by rule %s", number, decision.outcome, decision.rule)


def mail_seen_before(uid: int) -> None:
    log.info("mail with UID %d was handled before", uid)


def mails_ignored(count: int) -> None:
    log.info("%d mails ask nothing of us", count)


def mail_set_aside(number: int, trouble: str) -> None:
    """What an exception says may quote the mail, line by line, so only its kind is told."""
    _, _, after = trouble.rpartition('\n  File "')
    kind = re.search(r"^([A-Za-z_][\w.]{0,80})(?::|$)", after, re.MULTILINE)
    log.error("mail %d: set aside (%s)", number, kind[1] if kind else "not handed out by the server")


def mail_unread(number: int, trouble: str) -> None:
    log.warning("mail %d: not handed out by the server, asked for again: %s", number, without_addresses(trouble))


def letter_sent(key: str) -> None:
    log.info("letter %s: sent", key)


def letter_waits(key: str, due: datetime, reason: str) -> None:
    log.warning("letter %s: waits until %s: %s", key, due.isoformat(timespec="seconds"), without_addresses(reason))


def letter_not_handled(key: str, reason: str) -> None:
    log.warning("letter %s: waits for the mailbox: %s", key, without_addresses(reason))


def letter_refused(key: str, reason: str) -> None:
    log.error("letter %s: refused for good: %s", key, without_addresses(reason))


def letter_uncertain(key: str, due: datetime) -> None:
    log.warning("letter %s: may have gone out; looked after at %s", key, due.isoformat(timespec="seconds"))


def letter_held(key: str) -> None:
    log.error("letter %s: held, for it may have gone out twice; `mailbot retry` sends it again", key)


def letter_given_up(key: str) -> None:
    log.error("letter %s: given up, it is too old", key)


def letter_dropped(key: str) -> None:
    log.info("letter %s: not sent, a human was first", key)


def letter_drafted(key: str) -> None:
    log.info("letter %s: put into Drafts", key)


def draft_sent(key: str) -> None:
    log.info("letter %s: sent from Drafts by the press office", key)


def answered_by_human(number: int) -> None:
    log.info("mail %d: waits no more, the press office has answered it herself", number)


def braked_in_all(limit: int) -> None:
    log.warning("brake: %d letters within an hour; the others wait", limit)


def braked_for_one(key: str) -> None:
    log.warning("brake: letter %s waits, its address had enough of them within a day", key)


def filing_failed(count: int, reason: str) -> None:
    log.warning("filing failed, tried again next round: %d times, first: %s", count, without_addresses(reason))


# desk and digest


def decided_by_hand(ref: str, action: str) -> None:
    log.info("%s: %s, by the press office", ref, action)


def left_undone(ref: str, action: str, why: str) -> None:
    log.warning("%s: %s ordered by the press office, nothing done (%s)", ref, action, why)


def desk_refused(why: str) -> None:
    log.warning("a mail to the desk was refused: %s", why)


def desk_heard(done: int, undone: int, unclear: int) -> None:
    log.info("mail to the desk: %d decisions carried out, %d not, %d lines not understood", done, undone, unclear)


def digest_written(day: date, letters: int, size: int) -> None:
    log.info("digest for %s: %d letters, %d bytes of HTML", day, letters, size)


# service


def service_started(version: str, seconds: int) -> None:
    log.info("mailbot %s started; a round every %d s, and when mail comes", version, seconds)


def service_stopping(why: str) -> None:
    log.info("stopping (%s)", why)


def service_stopped() -> None:
    log.info("stopped")


def left_behind() -> None:
    log.warning("a round did not end in time and is left behind; what it did not get to, the next start finds")


def mailbox_open(place: str, idle: bool) -> None:
    log.info("watching %s (%s)", place, "hears of new mail at once" if idle else "polling only")


def down(reason: str, wait: float) -> None:
    log.error("no rounds at the moment: %s; next try in %d s, repeated failures are not logged", reason, wait)


def up_again(seconds: float) -> None:
    log.info("rounds again, after %d s", seconds)


def round_cut(seconds: float) -> None:
    log.info("round cut after %d s; the rest follows in the next", seconds)


def hung(what: str, seconds: float) -> None:
    log.critical("%s has not ended within %d s: mailbot exits, for systemd to restart it", what, seconds)


def clock_jumped(seconds: float) -> None:
    log.warning("the clock jumped by %d s; jobs rescheduled", seconds)


def heartbeat_failed(reason: str) -> None:
    log.warning("heartbeat_url does not answer: %s", reason)


def config_reread() -> None:
    log.info("configuration reloaded")


def config_kept(fault: str) -> None:
    log.error("the new configuration is not used, the old one goes on: %s", fault)


def duty_failed(duty: str, reason: str) -> None:
    log.error("%s failed, tried again: %s", duty, reason)


def purged(event: str, requests: int) -> None:
    log.info("%s is over: the personal data of %d requests are erased, numbers are kept", event, requests)


# where the lines go


class _ForJournal(logging.Formatter):
    """A line as journald reads it from standard error: its priority first (sd-daemon(3))."""

    PRIORITIES = ((logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))

    def format(self, record: logging.LogRecord) -> str:
        priority = next((number for level, number in self.PRIORITIES if record.levelno >= level), 7)
        return "\n".join(f"<{priority}>{line}" for line in super().format(record).splitlines())


def to_stderr() -> None:
    """Log lines go to standard error: for the journal if it is there that standard error ends, else with the time."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        _ForJournal("%(message)s")
        if _is_journal(sys.stderr.fileno())
        else logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    log.setLevel(logging.INFO)


def _is_journal(descriptor: int) -> bool:
    """Whether $JOURNAL_STREAM, "device:inode", means this descriptor (systemd.exec(5))."""
    device, _, inode = os.environ.get("JOURNAL_STREAM", "").partition(":")
    state = os.fstat(descriptor)
    return (device, inode) == (str(state.st_dev), str(state.st_ino))
