"""Microsoft 365, by msal: a person logs in once (RFC 8628), or the application by itself (RFC 6749, 4.4)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from mailbot.config import Flow, OAuth2
from mailbot.oauth.judge import no_login, refusal
from mailbot.oauth.vault import Grant
from mailbot.oauth.web import TokenError, Web

AUTHORITY = "https://login.microsoftonline.com"
EXCHANGE = {
    "login.microsoftonline.us": "outlook.office365.us",
    "login.partner.microsoftonline.cn": "partner.outlook.cn",
}
"""National clouds: the token server -> Exchange Online, for which the tokens are."""
RIGHTS = ("IMAP.AccessAsUser.All", "SMTP.Send")
WAITING, TOO_OFTEN = "authorization_pending", "slow_down"

Show = Callable[[str, str, int], None]
"""Shows a person where to log in: address, code, minutes until it ends."""


def log_in(oauth2: OAuth2, web: Web, show: Show) -> Grant:
    """Waits until the person has logged in; raises TokenError if she refuses or takes too long."""
    with _border():
        cache, app = _application(oauth2, "", web, "")
        flow = app.initiate_device_flow(scopes=_rights(oauth2))
        if "user_code" not in flow:
            raise refusal(oauth2, flow)
        show(flow["verification_uri"], flow["user_code"], int(flow["expires_in"]) // 60)
        while time.time() < flow["expires_at"]:
            try:
                # msal's own loop ends with the first fault of the network
                result = app.acquire_token_by_device_flow(flow, exit_condition=lambda _: True)
            except TokenError:
                result = {"error": WAITING}
                flow["interval"] += 5  # RFC 8628, 3.5
            if result.get("error") not in (WAITING, TOO_OFTEN):
                return _grant(oauth2, result, cache)
            time.sleep(flow["interval"])
    raise TokenError("the code has expired, nobody has logged in; try again", True)


def renew(oauth2: OAuth2, secret: str, web: Web, held: Grant | None) -> Grant:
    """A new access token, and the refresh token that came along with it."""
    with _border():
        if oauth2.flow is Flow.CLIENT_CREDENTIALS:
            cache, app = _application(oauth2, secret, web, "")
            return _grant(oauth2, app.acquire_token_for_client(scopes=[f"{_exchange(oauth2)}/.default"]), cache)
        if held is None or not held.kept:
            raise no_login()
        cache, app = _application(oauth2, "", web, held.kept)
        account = next(iter(app.get_accounts()), None)
        result = app.acquire_token_silent_with_error(_rights(oauth2), account, force_refresh=True)
        if result is None:
            raise no_login()
        return _grant(oauth2, result, cache)


@contextmanager
def _border() -> Iterator[None]:
    """msal raises whatever it meets in an answer that is not what it should be."""
    try:
        yield
    except TokenError:
        raise
    except Exception as error:
        raise TokenError(f"the token server's answer is unreadable ({type(error).__name__})", False) from error


def _application(oauth2: OAuth2, secret: str, web: Web, kept: str) -> tuple[Any, Any]:
    # loading it takes half a second, which only those pay who need a new token
    import msal

    # its warnings have several lines, and its debug lines name people
    logging.getLogger("msal").setLevel(logging.CRITICAL)
    cache = msal.SerializableTokenCache()
    cache.deserialize(kept)
    kind = msal.ConfidentialClientApplication if secret else msal.PublicClientApplication
    base = (oauth2.authority or AUTHORITY).rstrip("/")
    try:
        app = kind(
            oauth2.client_id,
            client_credential=secret or None,
            authority=f"https://{urlsplit(base).netloc}/{oauth2.tenant}",
            token_cache=cache,
            http_client=web,
            # it would ask another server whether this one is Microsoft's
            instance_discovery=False,
        )
    except ValueError as error:
        where = f"{urlsplit(base).netloc} knows no tenant {oauth2.tenant!r}"
        raise TokenError(f"mailbox.oauth2: {where}; check mailbox.oauth2.tenant and authority", True) from error
    return cache, app


def _exchange(oauth2: OAuth2) -> str:
    host = urlsplit(oauth2.authority).hostname or ""
    standard = "outlook.office365.com" if oauth2.flow is Flow.CLIENT_CREDENTIALS else "outlook.office.com"
    return f"https://{EXCHANGE.get(host, standard)}"


def _rights(oauth2: OAuth2) -> list[str]:
    return [f"{_exchange(oauth2)}/{right}" for right in RIGHTS]


def _grant(oauth2: OAuth2, result: Mapping[str, Any], cache: Any) -> Grant:
    if not result.get("access_token"):
        raise refusal(oauth2, result)
    claims = result.get("id_token_claims") or {}
    accounts = [] if claims else cache.search("Account")
    account = claims.get("preferred_username") or next((each.get("username", "") for each in accounts), "")
    return Grant(
        access=result["access_token"],
        expires=datetime.now(UTC) + timedelta(seconds=int(result.get("expires_in") or 0)),
        kept=cache.serialize() if oauth2.flow is Flow.DEVICE else "",
        account=account,
    )
