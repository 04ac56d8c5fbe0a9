"""The tokens of the digest's buttons: signed, for one decision upon one state of one request, valid for some days.

A token reads `SPK21-0042.confirm.review-0-0.68be1c00.K7QF…`: the reference, the action (with the event it names, as in
`assign-SPK21`), the state it was made for, the second it expires (hexadecimal), and the signature over all that
(HMAC-SHA-256, 120 bits in base32).
"""

from __future__ import annotations

import hmac
import re
import secrets
from base64 import b32encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from mailbot.model import Action, Request, check_aware

VALID = timedelta(days=14)
SIGNATURE = 24

_TOKEN = re.compile(
    r"\b(?P<ref>[A-Z][A-Z0-9]{1,11}-\d{4,}|mail-\d+)\.(?P<action>[a-z]+)(?:-(?P<event>[A-Z][A-Z0-9]{1,11}))?"
    rf"\.(?P<state>[a-z]+(?:-\d+)*)\.(?P<expires>[0-9a-f]{{6,10}})\.(?P<signature>[A-Z2-7]{{{SIGNATURE}}})\b"
)


class Fault(StrEnum):
    """Why a token counts for nothing."""

    FORGED = "forged"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Token:
    """What a token orders."""

    ref: str
    action: Action
    state: str
    expires: datetime
    signature: str
    event: str = ""
    """Key of the event that a mail is assigned to."""

    @property
    def payload(self) -> str:
        action = f"{self.action}-{self.event}" if self.event else self.action
        return f"{self.ref}.{action}.{self.state}.{int(self.expires.timestamp()):x}"

    @property
    def text(self) -> str:
        return f"{self.payload}.{self.signature}"


def new_secret() -> str:
    """A key to sign with, as it is kept in the store."""
    return secrets.token_hex(32)


def state_of(request: Request) -> str:
    """A request's present state in short; another one after every decision and every mail that changes it."""
    return f"{request.status}-{request.sequence}-{request.asked}"


def sign(secret: str, ref: str, action: Action, state: str, now: datetime, event: str = "") -> str:
    """A token's text, valid from now on."""
    expires = datetime.fromtimestamp(int((check_aware(now) + VALID).timestamp()), UTC)
    payload = Token(ref, action, state, expires, "", event).payload
    return f"{payload}.{_signature(secret, payload)}"


def find_token(text: str) -> Token | None:
    """The first token in a text, also one that a mail program has wrapped; its signature is not yet checked."""
    match = _TOKEN.search(text) or _TOKEN.search("".join(text.split()))
    if match is None or match["action"] not in set(Action):
        return None
    expires = datetime.fromtimestamp(int(match["expires"], 16), UTC)
    return Token(
        match["ref"], Action(match["action"]), match["state"], expires, match["signature"], match["event"] or ""
    )


def find_fault(token: Token, secret: str, now: datetime) -> Fault | None:
    """None if it is ours and still valid."""
    if not hmac.compare_digest(_signature(secret, token.payload), token.signature):
        return Fault.FORGED
    return Fault.EXPIRED if check_aware(now) >= token.expires else None


def _signature(secret: str, payload: str) -> str:
    digest = hmac.new(secret.encode(), payload.encode(), sha256).digest()
    return b32encode(digest).decode()[:SIGNATURE]
