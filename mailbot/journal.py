"""The log: one function per event, so that the wording of each line lives in one place.

No line holds a name, an address, a subject or a text of a mail: a mail is known by its number, a letter by its key.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailbot.model import Decision

log = logging.getLogger("mailbot")


# rounds


def round_done(counts: object) -> None:
    """Only if the round did something: a quiet minute needs no line."""
    if any(getattr(counts, name) for name in ("fetched", "sent", "failed")):
        log.info("round done: %s", counts)


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
    """The last line of a traceback may quote the mail, so only its kind is told."""
    log.error("mail %d: set aside (%s)", number, trouble.strip().rpartition("\n")[2].partition(":")[0])


def letter_sent(key: str) -> None:
    log.info("letter %s: sent", key)


def letter_waits(key: str, due: datetime, reason: str) -> None:
    log.warning("letter %s: waits until %s: %s", key, due.isoformat(timespec="seconds"), reason)


def letter_refused(key: str, reason: str) -> None:
    log.error("letter %s: refused for good: %s", key, reason)


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


def braked_in_all(limit: int) -> None:
    log.warning("brake: %d letters within an hour; the others wait", limit)


def braked_for_one(key: str) -> None:
    log.warning("brake: letter %s waits, its address had enough of them within a day", key)


def filing_failed(reason: str) -> None:
    log.warning("filing failed, tried again next round: %s", reason)
