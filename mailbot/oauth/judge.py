"""A token server's refusals (RFC 6749, 5.2; RFC 8628, 3.5), told in one line each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mailbot.config import Flow, OAuth2, Provider
from mailbot.oauth.web import TokenError
from mailbot.plain import one_line, without_addresses

ENDED = frozenset({"invalid_grant", "interaction_required", "login_required", "consent_required"})
"""The log-in has expired, or was revoked: only a new one helps."""
PASSING = frozenset({"temporarily_unavailable", "server_error", "slow_down"})
DECLINED = frozenset(
    {"authorization_declined", "access_denied", "expired_token", "code_expired", "bad_verification_code"}
)
REMEDIES = {
    "AADSTS7000218": 'set "Allow public client flows" to yes in the registration',
    "AADSTS7000215": "put the secret's value (not its id) into mailbox.oauth2.client_secret_file",
    "AADSTS7000222": "make a new secret, and put it into mailbox.oauth2.client_secret_file",
    "AADSTS700016": "check mailbox.oauth2.client_id and tenant",
    "AADSTS90002": "check mailbox.oauth2.tenant",
    "AADSTS65001": "have an administrator consent to the registration's permissions",
    "AADSTS53003": "a rule of conditional access forbids it: have mailbot exempted",
}
"""Microsoft's numbers -> what helps; docs/m365.md has the same."""


def refusal(oauth2: OAuth2, result: Mapping[str, Any]) -> TokenError:
    """result: the server's answer, with "error" and perhaps "error_description"."""
    if not (code := str(result.get("error") or "")):
        return TokenError("the token server's answer is unreadable (no error and no token)", False)
    said = _brief(f"{code}: {result.get('error_description') or ''}")
    if code in PASSING:
        return TokenError(f"the token server gives no token at the moment ({said})", False)
    if code in ENDED and oauth2.flow is Flow.DEVICE:
        return TokenError(f"mailbox.oauth2: the log-in has expired or was revoked ({said}); {_again(oauth2)}", True)
    if code in DECLINED:
        return TokenError(f"the log-in was not completed ({said}); try again", True)
    if remedy := next((REMEDIES[number] for number in re.findall(r"AADSTS\d+", said) if number in REMEDIES), None):
        return TokenError(f"mailbox.oauth2: the token server refused ({said}); {remedy}", True)
    secret = code == "invalid_client" and bool(oauth2.client_secret_file)
    key = "client_secret_file (the secret may have expired)" if secret else "client_id, and the registration"
    tenant = "tenant, " if oauth2.provider is Provider.MICROSOFT else ""
    return TokenError(f"mailbox.oauth2: the token server refused ({said}); check {tenant}{key}", True)


def no_login() -> TokenError:
    return TokenError("mailbox.oauth2: nobody has logged in yet; do it with `mailbot login`", True)


def _again(oauth2: OAuth2) -> str:
    if oauth2.provider is Provider.GOOGLE:
        return "log in again with `mailbot login`, and if it ended after 7 days, publish the Google project (Testing)"
    return "log in again with `mailbot login`"


def _brief(text: str) -> str:
    """In one line, without Microsoft's trace numbers and anybody's address."""
    words = without_addresses(re.split(r"\sTrace ID:|\sSee https?:", text)[0])
    return one_line(words).rstrip(" .:")
