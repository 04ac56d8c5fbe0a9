"""The two SASL mechanisms that carry a token: Google's and Microsoft's XOAUTH2, and OAUTHBEARER (RFC 7628)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from mailbot.plain import one_line

XOAUTH2, OAUTHBEARER = "XOAUTH2", "OAUTHBEARER"


def choose(offered: Iterable[str]) -> str | None:
    """The mechanism to use among those that the server offers; None if it takes no tokens."""
    there = {name.upper() for name in offered}
    return next((name for name in (XOAUTH2, OAUTHBEARER) if name in there), None)


class Talk:
    """One log-in: gives the answer to each challenge of the server, and keeps the words of its refusal."""

    def __init__(self, mechanism: str, user: str, token: str) -> None:
        self._mechanism = mechanism
        if mechanism == XOAUTH2:
            self._first = f"user={user}\1auth=Bearer {token}\1\1"
        else:
            self._first = f"n,a={user.replace('=', '=3D').replace(',', '=2C')},\1auth=Bearer {token}\1\1"
        self._spoken = False
        self.refusal = ""

    def __call__(self, challenge: bytes) -> bytes:
        """The first challenge is empty; a second one tells why the token is not taken, and wants to be answered before
        the server says no."""
        if not self._spoken:
            self._spoken = True
            return self._first.encode()
        self.refusal = _words(challenge)
        return b"" if self._mechanism == XOAUTH2 else b"\1"


def _words(challenge: bytes) -> str:
    """{"status": "401", "schemes": "Bearer", …} -> "status 401"; what is no such JSON, as it is."""
    text = challenge.decode("utf-8", "replace")
    try:
        said = json.loads(text)
        text = ", ".join(f"{key} {said[key]}" for key in ("status", "error", "error_description") if key in said)
    except (ValueError, TypeError):
        pass
    return one_line(text, 200)
