"""Google: one consent in a browser gives a refresh token (RFC 8252, 7.3, and PKCE, RFC 7636).

The browser may run on any machine: Google leads it to an address on that machine where nothing listens, and the
address, which holds the code, is pasted into `mailbot login`. (Google's device flow does not give access to mail.)
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from mailbot.config import OAuth2
from mailbot.oauth.judge import no_login, refusal
from mailbot.oauth.vault import Grant
from mailbot.oauth.web import TokenError, Web

AUTHORITY = "https://oauth2.googleapis.com"
CONSENT = "https://accounts.google.com/o/oauth2/v2/auth"
SCOPE = "https://mail.google.com/"
NO_CODE = "that is not the address the browser was led to: there is no code in it"
BACK_TO = "http://127.0.0.1:47821/"
"""Google lets a desktop application name any port of loopback."""


def log_in(oauth2: OAuth2, secret: str, web: Web, user: str, ask: Callable[[str], str]) -> Grant:
    """ask: shows the address of the consent page, and gives the address that the browser was led to (or its code)."""
    state, verifier = token_urlsafe(16), token_urlsafe(48)
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    wanted = {
        "client_id": oauth2.client_id,
        "redirect_uri": BACK_TO,
        "response_type": "code",
        "scope": SCOPE,
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "login_hint": user,
        # only so a refresh token comes along, also the second time
        "access_type": "offline",
        "prompt": "consent",
    }
    code = read_answer(ask(f"{CONSENT}?{urlencode(wanted)}"), state)
    given = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK_TO, "code_verifier": verifier}
    answer = _ask(oauth2, secret, web, given)
    if SCOPE not in str(answer.get("scope") or SCOPE).split():
        raise TokenError("Google gave no access to mail; log in again, and tick the box for Gmail", True)
    if not answer.get("refresh_token"):
        raise TokenError("Google gave no refresh token; is the client of the type `Desktop app`?", True)
    return _grant(answer, "", None)


def renew(oauth2: OAuth2, secret: str, web: Web, held: Grant) -> Grant:
    """A new access token; the refresh token stays, unless a new one comes along."""
    if not held.kept:
        raise no_login()
    answer = _ask(oauth2, secret, web, {"grant_type": "refresh_token", "refresh_token": held.kept})
    return _grant(answer, held.kept, held.ends)


def read_answer(pasted: str, state: str) -> str:
    """The code in what was pasted: the whole address, or the code alone."""
    text = pasted.strip()
    if "code=" not in text and "error=" not in text:
        if not text or "/?" in text or text.startswith("http"):
            raise TokenError(NO_CODE, True)
        return text
    values = parse_qs(urlsplit(text).query or text.partition("?")[2] or text)
    if error := values.get("error"):
        raise TokenError(f"Google says: {error[0]}", True)
    if values.get("state", [state]) != [state]:
        raise TokenError("that address belongs to another log-in; take the one this log-in led to", True)
    if "code" not in values:
        raise TokenError(NO_CODE, True)
    return values["code"][0]


def _ask(oauth2: OAuth2, secret: str, web: Web, values: Mapping[str, str]) -> Mapping[str, Any]:
    proof = {"client_id": oauth2.client_id, "client_secret": secret}
    answer = web.post(f"{oauth2.authority or AUTHORITY}/token", data={**proof, **values})
    try:
        result = json.loads(answer.text)
    except ValueError:
        result = None
    if not isinstance(result, dict) or not (result.get("access_token") or result.get("error")):
        raise TokenError(f"the token server's answer is unreadable (HTTP {answer.status_code})", False)
    if not result.get("access_token"):
        raise refusal(oauth2, result)
    return result


def _grant(answer: Mapping[str, Any], kept: str, ends: datetime | None) -> Grant:
    now = datetime.now(UTC)
    if left := answer.get("refresh_token_expires_in"):
        # told of a project in Testing, and where the access was given for a time only
        ends = now + timedelta(seconds=int(left))
    return Grant(
        access=answer["access_token"],
        expires=now + timedelta(seconds=int(answer.get("expires_in") or 0)),
        kept=answer.get("refresh_token") or kept,
        ends=ends,
    )
