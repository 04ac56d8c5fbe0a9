"""A token server's refusals (RFC 6749, 5.2; RFC 8628, 3.5), told in one line each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mailbot.config import Flow, OAuth2, Provider
from mailbot.oauth.web import TokenError

ENDED = frozenset({"invalid_grant", "interaction_required", "login_required", "consent_required"})
"""The log-in has expired, or was revoked: only a new one helps."""
PASSING = frozenset({"temporarily_unavailable", "server_error", "slow_down"})


def refusal(oauth2: OAuth2, result: Mapping[str, Any]) -> TokenError:
    """result: the server's answer, with "error" and perhaps "error_description"."""
    code = str(result.get("error") or "unreadable answer")
    said = _brief(f"{code}: {result.get('error_description') or ''}")
    if code in PASSING:
        return TokenError(f"the token server gives no token at the moment ({said})", False)
    if code in ENDED and oauth2.flow is Flow.DEVICE:
        return TokenError(f"mailbox.oauth2: the log-in has expired or was revoked ({said}); {_again(oauth2)}", True)
    secret = code == "invalid_client" and bool(oauth2.client_secret_file)
    key = "client_secret_file (the secret may have expired)" if secret else "client_id, and the registration"
    tenant = "tenant, " if oauth2.provider is Provider.MICROSOFT else ""
    return TokenError(f"mailbox.oauth2: the token server refused ({said}); check {tenant}{key}", True)


def no_login(oauth2: OAuth2) -> TokenError:
    return TokenError("mailbox.oauth2: nobody has logged in yet; do it with `mailbot login`", True)


def _again(oauth2: OAuth2) -> str:
    if oauth2.provider is Provider.GOOGLE:
        return "log in again with `mailbot login`, and if it ended after 7 days, publish the Google project (Testing)"
    return "log in again with `mailbot login`"


def _brief(text: str) -> str:
    """Without Microsoft's trace numbers, of bounded length, and without what the fault's remedy is told by."""
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return re.split(r" Trace ID:| See https?:", words)[0].replace("; ", ", ").rstrip(" .:")[:300]
