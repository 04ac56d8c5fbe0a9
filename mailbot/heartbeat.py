"""A dead man's switch: after a good round an address is called; when the calls stay away, its owner sounds the alarm.

Such as Healthchecks; see `[service] heartbeat_url`. Nothing is told but that mailbot lives.
"""

from __future__ import annotations

import urllib.request
from threading import Thread
from time import monotonic

from mailbot import __version__, journal

LEAST_GAP = 60.0
TIMEOUT = 10.0


class Heartbeat:
    """Calls `url` after good rounds, at most once a minute, on a thread of its own: a round never waits for it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._last = -LEAST_GAP
        self._thread: Thread | None = None
        self._fault = ""

    def good_round(self) -> None:
        """A round has ended well."""
        if not self._url or monotonic() - self._last < LEAST_GAP or (self._thread and self._thread.is_alive()):
            return
        self._last = monotonic()
        self._thread = Thread(target=self._call, name="heartbeat", daemon=True)
        self._thread.start()

    def _call(self) -> None:
        request = urllib.request.Request(self._url, headers={"User-Agent": f"mailbot/{__version__}"})  # noqa: S310  config lets only https and loopback pass
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310
                fault = ""
        except (OSError, ValueError) as error:
            fault = str(getattr(error, "reason", error))
        except Exception as error:
            fault = type(error).__name__
        if fault != self._fault:
            self._fault = fault
            if fault:
                journal.heartbeat_failed(fault)
