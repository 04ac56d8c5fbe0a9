"""When mailbot could not do its work: what was unreachable or down, from when to when. The digest tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.store.base import Cabinet, moment, stamp


@dataclass(frozen=True, slots=True)
class Outage:
    """A stretch of time in which something did not work; `ended` is None while it lasts."""

    what: str
    """"service" (mailbot itself was down, or failed in its rounds), "mailbox" or "smtp"."""
    began: datetime
    ended: datetime | None


class Outages(Cabinet):
    table = "outages"

    def begin(self, what: str, at: datetime) -> None:
        """Notes the beginning; one that lasts already goes on."""
        self._db.execute("INSERT OR IGNORE INTO outages (what, began) VALUES (?, ?)", [what, stamp(at)])

    def end(self, what: str, at: datetime) -> None:
        """Notes the end of what lasts, if it does."""
        self._db.execute("UPDATE outages SET ended = ? WHERE what = ? AND ended IS NULL", [stamp(at), what])

    def between(self, start: datetime, end: datetime) -> list[Outage]:
        """All that touch the stretch from start to end, by their beginning."""
        rows = self._rows(
            "SELECT * FROM outages WHERE began < ? AND (ended IS NULL OR ended >= ?) ORDER BY began",
            [stamp(end), stamp(start)],
        )
        return [
            Outage(row["what"], moment(row["began"]), moment(row["ended"]) if row["ended"] else None) for row in rows
        ]
