"""login: gets the first token of [mailbox.oauth2], with the help of a person and her browser, and tries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mailbot.cli import app
from mailbot.cli.common import Failed, Misused, load_config, say

if TYPE_CHECKING:
    from mailbot.config import Config


@app.command()
def login() -> None:
    """Log in to Microsoft 365 or Google, once: gets the token that `mailbox.oauth2` works with, and tries it."""
    from mailbot.config import Flow
    from mailbot.oauth import Tokens

    config = load_config()
    oauth2 = config.mailbox.oauth2
    if oauth2 is None:
        raise Misused(f"login: {config.file} has no [mailbox.oauth2]; with a password there is nothing to log in to")
    tokens = Tokens(config)
    if oauth2.flow is Flow.CLIENT_CREDENTIALS:
        say("Nobody needs to log in: the application does it by itself (client_credentials).")
        tokens.renew(anyway=True)
        say("It got a token.")
    else:
        say(f"The log-in for {config.mailbox.login}:")
        grant = tokens.log_in(_show, _ask)
        say(f"Logged in{f' as {grant.account}' if grant.account else ''}.")
        if grant.account and grant.account.casefold() != config.mailbox.login.casefold():
            say(f"That is not {config.mailbox.login}: right only if {grant.account} has full access to that mailbox.")
        if grant.ends is not None:
            end = f"{grant.ends.astimezone(config.time_zone):%Y-%m-%d %H:%M}"
            say(f"It ends on {end}: the Google project is in Testing. Publish it and log in again; see docs/google.md.")
    _try(config)
    say("All is set. A service that runs takes the token within 15 minutes, after `systemctl reload mailbot` at once.")


def _show(address: str, code: str, minutes: int) -> None:
    say(f"\n  1. open {address} in a browser, on any machine\n  2. enter the code {code}, and log in")
    say(f"\nWaiting, {minutes} minutes at most ...")


def _ask(address: str) -> str:
    say(
        f"\n  1. open this address in a browser, on any machine:\n\n{address}\n\n"
        "  2. log in and agree. The browser is then led to 127.0.0.1, where it finds nothing: that is right\n"
        "  3. copy the whole address from the browser's address bar\n"
    )
    return str(typer.prompt("The address", err=True))


def _try(config: Config) -> None:
    """Logs in to the mail servers; raises MailboxError, and Failed for the other one."""
    from mailbot.connections import open_mailbox, open_postman

    open_mailbox(config).close()
    say(f"The mailbox at {config.mailbox.host} takes it.")
    if config.smtp.oauth2:
        with open_postman(config) as post:
            if (down := post.check()) is not None:
                raise Failed(down.reason)
        say(f"The server for sending, {config.smtp.host}, takes it.")
