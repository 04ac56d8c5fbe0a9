"""One mail before its decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.config import Answers, Event
from mailbot.decide.track import judge
from mailbot.model import Attendance, Kind, Known, Outcome, Reading, Request


@dataclass(frozen=True, slots=True)
class Case:
    """One mail, with all that is needed to decide it."""

    reading: Reading
    known: Known | None
    """None: a rehearsal without a store, where an amendment is taken at its word."""
    event: Event | None
    answers: Answers
    since: datetime | None
    arrived: datetime | None

    @property
    def kind(self) -> Kind:
        return self.reading.kind

    @property
    def request(self) -> Request | None:
        return self.known.request if self.known else None

    @property
    def is_stranger(self) -> bool:
        """An amendment or withdrawal of which no request is known."""
        return self.known is not None and self.known.request is None

    @property
    def outcome(self) -> Outcome:
        """What the deadlines alone say; for a new request with an event and an arrival."""
        assert self.event is not None
        assert self.arrived is not None
        return judge(self.reading.attendance or Attendance.UNSPECIFIED, self.arrived, self.event)
