"""Patience with mails that the server has and does not hand out: counted over rounds, in the store.

A server in trouble may refuse them all for an hour, or close the connection on whatever is asked of it; one mail may
make it do so every time. The first must set nothing aside, the second must not keep the mails behind it waiting.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from mailbot.store import Store, moment, stamp

TRIES = 5
"""So often a mail may cost the connection when it is asked for alone; the rounds then come with growing waits."""
PATIENCE = timedelta(hours=1)
"""So long a mail that is merely refused is asked for again."""
_CAREFUL = "fetch.alone"


class Patience:
    """With the mails of the watched folder, of which there is one a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def is_careful(self) -> bool:
        """Whether each mail is to be asked for alone, since a batch has failed and nobody knows by which of them."""
        return self._store.find_fact(_CAREFUL) is not None

    def take_care(self) -> None:
        with self._store.transaction():
            self._store.keep_fact(_CAREFUL, "1")

    def end_care(self) -> None:
        """All went well, one by one."""
        with self._store.transaction():
            self._store.forget_fact(_CAREFUL)
            for name in self._store.fact_names("fetch.failed."):
                self._store.forget_fact(name)

    def is_over(self, uidvalidity: int, uid: int, now: datetime, *, lost: bool) -> bool:
        """Counts a failure of this mail; whether it was the last one, and then nothing of it is remembered."""
        name = f"fetch.failed.{uidvalidity}.{uid}"
        tries, _, first = (self._store.find_fact(name) or f"0 {stamp(now)}").partition(" ")
        count = int(tries) + 1
        is_over = count >= TRIES and (lost or now - moment(first) >= PATIENCE)
        with self._store.transaction():
            if is_over:
                self._store.forget_fact(name)
            else:
                self._store.keep_fact(name, f"{count} {first}")
        return is_over
