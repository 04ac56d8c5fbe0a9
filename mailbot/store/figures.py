"""How things stand, in numbers: read from outside, changing nothing, while the service works."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from mailbot.model import LEFT, ON_ITS_WAY
from mailbot.store.base import AMONG, StoreError, from_json, moment, stamp, to_json
from mailbot.store.letters import DIGEST
from mailbot.store.look import look


@dataclass(frozen=True, slots=True)
class Figures:
    """All times bear a zone; None where there is nothing of the kind."""

    started: datetime | None
    """When the service started last."""
    first_mail: datetime | None
    """When the first mail was taken that is still remembered."""
    last_round: datetime | None
    """The last round that ended well."""
    down_since: datetime | None
    last_error: str | None
    last_digest: datetime | None
    """When it was written."""
    oldest_letter: datetime | None
    """The oldest letter that still waits to be sent."""
    oldest_unhandled: datetime | None
    """The oldest mail that waits for a human's decision: when it was taken."""
    unhandled: int
    aside: tuple[int, ...]
    """The numbers of mails that were set aside."""
    requests: dict[str, dict[str, int]]
    """event -> status -> count"""
    letters: dict[str, int]
    """state -> count"""
    mails: dict[str, int]
    """outcome -> count"""
    letters_this_hour: int
    braked_addresses: int
    """To how many addresses letters wait because they had enough of them within a day."""
    statistics: dict[str, Any]
    """event -> numbers that were kept when its personal data were erased"""


NONE = Figures(
    started=None,
    first_mail=None,
    last_round=None,
    down_since=None,
    last_error=None,
    last_digest=None,
    oldest_letter=None,
    oldest_unhandled=None,
    unhandled=0,
    aside=(),
    requests={},
    letters={},
    mails={},
    letters_this_hour=0,
    braked_addresses=0,
    statistics={},
)
"""Those of no store."""


def read_figures(store: Path, now: datetime, *, enough_for_one: int) -> Figures:
    """enough_for_one: so many letters to one address within 24 hours are the brake. Raises StoreError."""
    seen = look(store)
    if seen.newer or seen.waiting:
        raise StoreError(f"store {store}: its schema ({seen.version}) is not this mailbot's; start the service anew")
    try:
        with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
            connection.execute("BEGIN")
            return _read(connection, now, enough_for_one)
    except sqlite3.Error as error:
        raise StoreError(f"store {store}: {error}") from error


def _read(db: sqlite3.Connection, now: datetime, enough: int) -> Figures:
    facts = dict(db.execute("SELECT name, value FROM facts").fetchall())
    requests: dict[str, dict[str, int]] = {}
    for event, status, count in db.execute("SELECT event, status, count(*) FROM requests GROUP BY 1, 2"):
        requests.setdefault(event, {})[status] = count

    def one(sql: str, *values: object) -> Any:
        return db.execute(sql, values).fetchone()[0]

    def when(text: str | None) -> datetime | None:
        return moment(text) if text else None

    left = f"tried >= ? AND state {AMONG}"
    return Figures(
        started=when(facts.get("started")),
        first_mail=when(one("SELECT min(taken) FROM mails")),
        last_round=when(facts.get("last_round")),
        down_since=when(facts.get("down_since")),
        last_error=facts.get("last_error"),
        last_digest=when(one("SELECT max(created) FROM letters WHERE key LIKE ?", f"{DIGEST}%")),
        oldest_letter=when(one(f"SELECT min(created) FROM letters WHERE state {AMONG}", to_json(ON_ITS_WAY))),
        oldest_unhandled=when(one("SELECT min(taken) FROM mails WHERE state = 'waits'")),
        unhandled=one("SELECT count(*) FROM mails WHERE state = 'waits'"),
        aside=tuple(row[0] for row in db.execute("SELECT id FROM mails WHERE state = 'aside' ORDER BY id")),
        requests=requests,
        letters=dict(db.execute("SELECT state, count(*) FROM letters GROUP BY 1").fetchall()),
        mails=dict(db.execute("SELECT outcome, count(*) FROM mails GROUP BY 1").fetchall()),
        letters_this_hour=one(
            f"SELECT count(*) FROM letters WHERE {left}", stamp(now - timedelta(hours=1)), to_json(LEFT)
        ),
        braked_addresses=one(
            f"SELECT count(*) FROM (SELECT recipient FROM letters WHERE {left} AND recipient IN"
            " (SELECT recipient FROM letters WHERE state = 'waiting' AND kind IS NOT NULL)"
            " GROUP BY 1 HAVING count(*) >= ?)",
            stamp(now - timedelta(days=1)),
            to_json(LEFT),
            enough,
        ),
        statistics={
            name.removeprefix("statistics:"): from_json(value)
            for name, value in sorted(facts.items())
            if name.startswith("statistics:")
        },
    )
