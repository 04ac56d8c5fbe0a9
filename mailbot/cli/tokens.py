"""What check tells of [mailbox.oauth2]: whether somebody has logged in, and until when that holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from mailbot.cli.checks import Mark, Row, failed, file_mode, find_secret
from mailbot.config import Config, Flow, Provider

CHECK = "token of mailbox"
AGAIN = "mailbot login"


def token(config: Config, now: datetime) -> Iterator[Row]:
    """Rows for the registration's secret and for the token; nobody is asked, see servers.py."""
    from mailbot.oauth import TokenError, Tokens
    from mailbot.oauth.vault import place

    oauth2 = config.mailbox.oauth2
    if oauth2 is None:
        return
    if oauth2.client_secret_file:
        yield find_secret(config, "mailbox.oauth2")
    try:
        grant = Tokens(config).look()
    except TokenError as error:
        yield failed(CHECK, str(error), AGAIN)
        return
    if grant is None:
        if oauth2.flow is Flow.CLIENT_CREDENTIALS:
            yield Row(CHECK, Mark.OK, "the first connection gets one; nobody needs to log in")
        else:
            yield Row(CHECK, Mark.FAILED, "nobody has logged in yet with this registration", AGAIN)
        return
    mode = file_mode("file of the token", place(config))
    if mode.mark is not Mark.OK:
        yield mode
    at = f"{grant.expires.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"
    found = f"access token until {at}, renewed by itself" if grant.access else "renewed with the next connection"
    if oauth2.flow is Flow.CLIENT_CREDENTIALS:
        yield Row(CHECK, Mark.OK, f"{found}; the registration's secret has an end of its own: note it down")
    elif oauth2.provider is Provider.GOOGLE:
        yield _google(found, grant.ends, now)
    else:
        yield _microsoft(found, grant.account, config.mailbox.login)


def _google(found: str, ends: datetime | None, now: datetime) -> Row:
    if ends is None:
        return Row(CHECK, Mark.OK, f'{found}; in a Google project whose status is "Testing" it dies after 7 days')
    day = f"{ends.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"
    remedy = f"publish it (docs/google.md), then log in again: {AGAIN}"
    if ends <= now:
        return Row(CHECK, Mark.FAILED, f"the log-in ended on {day}: the Google project is in Testing", remedy)
    return Row(CHECK, Mark.WARNING, f"the log-in ends on {day}: the Google project is in Testing", remedy)


def _microsoft(found: str, account: str, login: str) -> Row:
    found = f"{found}; the log-in ends with a change of password, or after 90 days without use"
    if account and account.casefold() != login.casefold():
        remedy = f"right only if {account} has full access to {login}; else log in again: {AGAIN}"
        return Row(CHECK, Mark.WARNING, f"logged in as {account}: {found}", remedy)
    return Row(CHECK, Mark.OK, f"logged in as {account}: {found}" if account else found)
