"""OAuth2 for the mail servers: tokens instead of a password, for Microsoft 365 and Google.

`mailbot login` gets the first grant (microsoft.py, google.py); `Tokens` hands out access tokens and renews them; the
file beside the store keeps what came last (vault.py); the mail servers get it by XOAUTH2 or OAUTHBEARER (sasl.py).

    a token is fresh                 it is used; nobody is asked
    it ends within five minutes      renewed at the next connection; the new refresh token replaces the old one at once
    a mail server refuses it         forgotten, so that the next connection brings a new one
    invalid_grant                    the log-in has ended: TokenError, permanent. The old one stays, and is tried again
    network, HTTP 5xx or 429         TokenError, passing: nothing is known of the log-in
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from mailbot.config import Config, Flow, OAuth2, Provider
from mailbot.oauth import google, microsoft
from mailbot.oauth.judge import no_login
from mailbot.oauth.microsoft import Show
from mailbot.oauth.sasl import Talk, choose
from mailbot.oauth.vault import Grant, Vault, place
from mailbot.oauth.web import TokenError, Web
from mailbot.secrets import secret

__all__ = ["Grant", "Show", "Talk", "TokenError", "Tokens", "choose"]


class Tokens:
    """The tokens of [mailbox.oauth2]. Every method may raise TokenError, and ConfigError for a missing secret."""

    def __init__(self, config: Config) -> None:
        assert config.mailbox.oauth2 is not None
        self._config = config
        self._oauth2: OAuth2 = config.mailbox.oauth2
        self._vault = Vault(place(config), self._oauth2)
        self._given, self._is_new = "", False

    def get(self) -> str:
        """An access token that holds for some minutes at least."""
        held = self._vault.read()
        self._is_new = held is None or not held.is_fresh(datetime.now(UTC))
        if held is None or self._is_new:
            held = self.renew()
        self._given = held.access
        return held.access

    def renew(self, *, anyway: bool = False) -> Grant:
        """A new access token, unless another process was first; `anyway`: also then."""
        with self._vault.locked():
            held = self._vault.read()
            if not anyway and held is not None and held.is_fresh(datetime.now(UTC)):
                return held
            self._vault.check_writable()
            grant = self._renewed(held)
            self._vault.write(grant)
        return grant

    def refused(self) -> bool:
        """A mail server did not take the token. True: it was an old one, and a new one may be taken."""
        if self._is_new:
            return False
        with self._vault.locked():
            held = self._vault.read()
            if held is not None and held.access == self._given:
                self._vault.write(replace(held, access=""))
        return True

    def look(self) -> Grant | None:
        """What is kept; nothing is asked or changed."""
        return self._vault.read()

    def log_in(self, show: Show, ask: Callable[[str], str]) -> Grant:
        """The first grant, or a new one, with a person's help: see `microsoft.log_in`, `google.log_in`."""
        with self._vault.locked():
            self._vault.check_writable()
        if self._oauth2.provider is Provider.GOOGLE:
            grant = google.log_in(self._oauth2, self._secret(), self._web(), self._config.mailbox.login, ask)
        else:
            grant = microsoft.log_in(self._oauth2, self._web(), show)
        with self._vault.locked():
            self._vault.write(grant)
        return grant

    def _renewed(self, held: Grant | None) -> Grant:
        if self._oauth2.provider is Provider.MICROSOFT:
            grant = microsoft.renew(self._oauth2, self._secret(), self._web(), held)
            return replace(grant, account=grant.account or (held.account if held else ""))
        if held is None:
            raise no_login()
        return google.renew(self._oauth2, self._secret(), self._web(), held)

    def _secret(self) -> str:
        needed = self._oauth2.flow is Flow.CLIENT_CREDENTIALS or self._oauth2.provider is Provider.GOOGLE
        return secret(self._config, "mailbox.oauth2") if needed else ""

    def _web(self) -> Web:
        standard = google.AUTHORITY if self._oauth2.provider is Provider.GOOGLE else microsoft.AUTHORITY
        return Web(self._oauth2.authority or standard, self._config.mailbox.timeout)
