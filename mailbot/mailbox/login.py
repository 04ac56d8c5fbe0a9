"""How to log in to the mailbox: by password or by token."""

from __future__ import annotations

from collections.abc import Callable

from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from mailbot.oauth import Talk, Tokens, choose

Authenticator = Callable[[IMAPClient], object]
"""Logs in on a fresh connection; raises imapclient's LoginError if the server refuses."""


class TokenRefused(LoginError):  # type: ignore[misc]  # imapclient tells no types
    """The server does not take the token. `passing`: a new one, which the next log-in brings, may be taken."""

    def __init__(self, message: str, passing: bool) -> None:
        super().__init__(message)
        self.passing = passing


def by_password(user: str, secret: Callable[[], str]) -> Authenticator:
    """Logs in by SASL PLAIN (RFC 4616, any script in the password) where offered, else by LOGIN."""

    def authenticate(client: IMAPClient) -> object:
        password = secret()
        if client.has_capability("AUTH=PLAIN"):
            return client.plain_login(user, password)
        try:
            return client.login(user, password)
        except UnicodeEncodeError as error:
            raise LoginError("this server takes only ASCII in user name and password") from error

    return authenticate


def by_token(user: str, tokens: Tokens) -> Authenticator:
    """Logs in by XOAUTH2 or OAUTHBEARER; raises TokenError, too."""

    def authenticate(client: IMAPClient) -> object:
        offered = (word.decode("ascii", "replace") for word in client.capabilities())
        mechanism = choose(word[5:] for word in offered if word.upper().startswith("AUTH="))
        if mechanism is None:
            raise TokenRefused("it offers neither XOAUTH2 nor OAUTHBEARER", False)
        talk = Talk(mechanism, user, tokens.get())
        try:
            return client.sasl_login(mechanism, talk)
        except LoginError as error:
            said = ": ".join(filter(None, (str(error.args[0]).rstrip(".") if error.args else "", talk.refusal)))
            raise TokenRefused(said, tokens.refused()) from error

    return authenticate
