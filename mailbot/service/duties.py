"""What the service does at its time, besides rounds. Each tells whether it wrote a letter that is to be sent."""

from __future__ import annotations

from datetime import datetime

from mailbot import digest as digests
from mailbot import journal
from mailbot.rounds import Tools
from mailbot.store import privacy


def digest(tools: Tools, now: datetime) -> bool:
    """Writes the digest if one is due."""
    due = digests.find_due(tools.store, tools.config, now)
    return due is not None and bool(digests.write(tools.store, tools.config, now, due))


def purge(tools: Tools, now: datetime) -> bool:
    """Erases the personal data of events whose time to keep is over (`store.keep_days`); numbers stay."""
    for event, requests in privacy.purge(tools.store, tools.config, now).items():
        journal.purged(event, requests)
    return False
