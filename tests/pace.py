"""How fast this machine is just now: limits of time hold for an ordinary one, and others are slower, or busy."""

from __future__ import annotations

import time
from functools import lru_cache

ORDINARY = 0.08
"""Seconds of CPU that the plain work below takes on an ordinary machine."""
HOLDS = 5.0
"""Seconds for which a measure holds."""


def slowness() -> float:
    """How many times as long as on an ordinary machine plain work takes; at least 1."""
    return _measured(int(time.monotonic() / HOLDS))


@lru_cache(maxsize=1)
def _measured(_: int) -> float:
    began = time.process_time()
    sum(number * number for number in range(1_000_000))
    return max(1.0, (time.process_time() - began) / ORDINARY)
