"""How a life of the service ends; apart, so that its first words load nothing heavy."""

from __future__ import annotations

from enum import StrEnum


class End(StrEnum):
    """Why the service ended."""

    TOLD = "told to"
    RELOAD = "to read its configuration anew"
    LEFT = "told to, with a round left behind"
    """The worker still runs: only leaving the process ends it."""
    HUNG = "a round has hung"
    """As LEFT."""
