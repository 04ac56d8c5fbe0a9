"""bytes -> Mail: the border where a mail comes in. Never raises, on any bytes."""

from __future__ import annotations

import hashlib
from datetime import datetime

from mailbot.model import Envelope
from mailbot.understand.mail import House, Mail, Passage, Report

__all__ = ["House", "Mail", "Passage", "Report", "parse"]


def parse(raw: bytes, house: House, arrived: datetime | None = None) -> Mail:
    """The mail in these bytes; `arrived` is the server's INTERNALDATE, with a zone."""
    envelope = Envelope(None, "", "", "", (), None, None, (), arrived, len(raw), hashlib.sha256(raw).hexdigest())
    return Mail(envelope, {})
