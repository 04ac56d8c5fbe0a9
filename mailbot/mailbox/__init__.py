"""The mailbox over IMAP: what arrived, filing it, copies in Sent and Drafts, hearing of new mail.

A human works in the same mailbox at the same time: every mail may vanish, move or change its flags between two
commands, and none of that is an error here. Nothing is ever marked as read. Which folder is selected is this room's
own affair: looking into Sent never changes what the next call means.
"""

from __future__ import annotations

from collections.abc import Callable

from mailbot import config
from mailbot.mailbox.arrivals import Arrived, Listed
from mailbot.mailbox.box import Filed, Mailbox, Position
from mailbot.mailbox.line import Line, MailboxError
from mailbot.mailbox.login import Authenticator, by_password, by_token
from mailbot.mailbox.register import Register

__all__ = ["Arrived", "Authenticator", "Filed", "Listed", "Mailbox", "MailboxError", "Position", "by_password"]
__all__ += ["Register", "by_token", "connect"]


def connect(
    server: config.Mailbox,
    secret: Callable[[], str],
    *,
    authenticate: Authenticator | None = None,
    read_only: bool = False,
) -> Mailbox:
    """Connects, logs in and opens the folder; the Mailbox is a context manager that logs out.

    secret: gives the password when it is needed. authenticate: another way to log in (OAuth2). read_only: the folder
    is opened by EXAMINE, and nothing can be changed (a rehearsal). Raises MailboxError, and what `secret` raises.
    """
    line = Line(server, authenticate or by_password(server.login, secret))
    try:
        return Mailbox(line, server, read_only=read_only)
    except BaseException:
        line.close()
        raise
