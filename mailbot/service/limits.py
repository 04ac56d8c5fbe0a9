"""How long things may take, in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from mailbot.config import Config

LONGEST_WAIT = 300.0
LONGEST_WAIT_FOR_A_HUMAN = 900.0


@dataclass(frozen=True, slots=True)
class Limits:
    """round: then a round is asked to end between two mails. hung: then what it does has hung, and the process ends.
    patience: the longest time between two rounds without a reminder. leave: for a clean end."""

    round: float
    hung: float
    patience: float
    leave: float = 5.0

    @classmethod
    def of(cls, config: Config, watchdog: float | None) -> Self:
        """watchdog: within how many seconds systemd wants to hear of a finished round; None if nobody asks.

        One server call may rightly take four timeouts (the end of a letter's data), and a few may come in a row.
        """
        timeout = max(config.mailbox.timeout, config.smtp.timeout)
        poll = 1.5 * config.mailbox.poll_seconds
        return cls(
            round=min(60.0, watchdog / 4) if watchdog else 60.0,
            hung=120.0 + 6 * timeout,
            patience=min(poll, watchdog / 3) if watchdog else poll,
        )


def wait_after(tries: int, *, permanent: bool) -> float:
    """The wait after so many attempts that failed in a row: doubled up to five minutes; where only a human can help,
    five minutes and more, for servers lock out who comes too often with a wrong password."""
    if permanent:
        return min(LONGEST_WAIT_FOR_A_HUMAN, 300.0 * tries)
    return min(LONGEST_WAIT, 2.0 ** min(tries - 1, 20))
