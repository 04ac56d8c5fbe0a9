"""The connections as the configuration has them: by password or by token. Whoever talks to a server begins here."""

from __future__ import annotations

from mailbot import mailbox, postman
from mailbot.config import Config, Flow
from mailbot.mailbox import Mailbox
from mailbot.oauth import Tokens
from mailbot.postman import Postman
from mailbot.secrets import secret


def open_mailbox(config: Config, *, read_only: bool = False) -> Mailbox:
    """Connects to the mailbox and logs in; see `mailbox.connect`. Raises MailboxError and ConfigError."""
    server = config.mailbox
    by_token = mailbox.by_token(server.login, Tokens(config)) if server.oauth2 else None
    return mailbox.connect(server, lambda: secret(config, "mailbox"), authenticate=by_token, read_only=read_only)


def open_postman(config: Config) -> Postman:
    """A postman, who connects with the first letter."""
    server = config.smtp
    by_token = postman.by_token(server.user, Tokens(config)) if server.oauth2 else None
    return Postman(server, lambda: secret(config, "smtp"), authenticate=by_token)


def check_secrets(config: Config) -> None:
    """Raises ConfigError if a secret that the connections need is nowhere. A token may be missing: it comes later."""
    oauth2 = config.mailbox.oauth2
    if oauth2 is None:
        secret(config, "mailbox")
    elif oauth2.client_secret_file or oauth2.flow is Flow.CLIENT_CREDENTIALS:
        secret(config, "mailbox.oauth2")
    if config.smtp.user and not config.smtp.oauth2:
        secret(config, "smtp")
