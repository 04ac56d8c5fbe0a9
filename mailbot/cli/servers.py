"""The checks that talk to the mail servers, with the same code as a round; see checks.py.

Nothing is changed in the mailbox, and no letter is sent unless it is asked for (`write_test_mail`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mailbot.cli.checks import Mark, Row, failed
from mailbot.config import Config, ConfigError

if TYPE_CHECKING:
    from mailbot.mailbox import Mailbox

CERTIFICATE_SOON = timedelta(days=14)
ASK = "the words behind the address are the server's: ask who runs it; mailbot itself would go on trying"
CLOCK_SLACK = timedelta(minutes=2)
"""By how much a mail may lie in the future before the clock is doubted."""


def mailbox(config: Config, now: datetime) -> Iterator[Row]:
    """Connection, log-in, certificate, folders, abilities, and the newest mail's time."""
    from mailbot.connections import open_mailbox
    from mailbot.mailbox import MailboxError

    server = config.mailbox
    try:
        with open_mailbox(config) as box:
            found = f"{server.host}:{server.port}, logged in as {server.login}"
            yield _log_in("mailbox (IMAP)", found, box.certificate_end(), now)
            yield from _folders(config, box)
            yield from _abilities(config, box)
            yield from _newest(box, now)
    except MailboxError as error:
        yield failed("mailbox (IMAP)", str(error), ASK)
    except ConfigError as error:
        yield failed("mailbox (IMAP)", error.faults[0], ASK)


def smtp(config: Config, now: datetime) -> Iterator[Row]:
    """Connection, log-in and certificate; nothing is sent."""
    from mailbot.connections import open_postman

    server = config.smtp
    with open_postman(config) as post:
        if (down := post.check()) is not None:
            yield failed("sending (SMTP)", down.reason, ASK)
            return
        log_in = f"logged in as {server.user}" if server.user else "without log-in"
        yield _log_in("sending (SMTP)", f"{server.host}:{server.port}, {log_in}", post.certificate_end(), now)


def write_test_mail(config: Config, now: datetime) -> Iterator[Row]:
    """Sends one mail to the press office, as a letter goes out, and says what the server answered."""
    from email.utils import make_msgid

    from mailbot.compose import Address, build
    from mailbot.connections import open_postman
    from mailbot.postman import Sent

    office = config.press_office
    raw = build(
        sender=Address(office.name_in(office.language), office.address),
        recipients=[Address("", office.address)],
        subject="mailbot: test",
        text=_TEST_TEXT[office.language.value],
        message_id=make_msgid("mailbot", domain=office.address.rpartition("@")[2]),
        date=now,
        headers={"Auto-Submitted": "auto-generated"},
    )
    with open_postman(config) as post:
        result = post.deliver(raw, office.address, office.address)
    if isinstance(result, Sent):
        yield Row("test mail", Mark.OK, f"sent to {office.address}: {result.reply}")
    else:
        yield failed("test mail", result.reason, f"check press_office.address; {ASK}")


_TEST_TEXT = {
    "de": "Guten Tag,\n\ndiese Nachricht zeigt, dass mailbot E-Mails versenden kann. Sie brauchen nichts zu tun.\n",
    "en": "Hello,\n\nthis mail shows that mailbot is able to send emails. There is nothing to do.\n",
    "ru": "Здравствуйте!\n\nЭто письмо показывает, что mailbot может отправлять письма. Делать ничего не нужно.\n",
}


def _log_in(check: str, found: str, end: datetime | None, now: datetime) -> Row:
    if end is None:
        return Row(check, Mark.OK, f"{found}; not encrypted, on this machine only")
    found = f"{found}; the certificate holds until {end:%Y-%m-%d}"
    if end - now < CERTIFICATE_SOON:
        return Row(check, Mark.WARNING, found, "have it renewed: mailbot stops when it ends")
    return Row(check, Mark.OK, found)


def _folders(config: Config, box: Mailbox) -> Iterator[Row]:
    server = config.mailbox
    position = box.position()
    yield Row("watched folder", Mark.OK, f"{server.folder} (UIDVALIDITY {position.uidvalidity})")
    if server.done_folder:
        there = box.find_folder(server.done_folder)
        found = there or f"{server.done_folder} is not there yet; it is made with the first mail filed"
        yield Row("folder for what is done", Mark.OK, found)
    marked = "SPECIAL-USE" in box.capabilities
    for check, configured, name in (
        ("folder for sent mail", server.sent_folder, box.find_sent_folder()),
        ("folder for drafts", server.drafts_folder, box.find_drafts_folder()),
    ):
        how = " (found by its name: the server marks none)" if configured == "auto" and not marked else ""
        if not configured:
            yield Row(check, Mark.OK, "none wanted")
        elif name is None:
            yield Row(check, Mark.OK, "none is there yet; it is made when it is needed")
        else:
            yield Row(check, Mark.OK, f"{name}{how}")


def _abilities(config: Config, box: Mailbox) -> Iterator[Row]:
    named = ("IDLE", "MOVE", "UIDPLUS", "SPECIAL-USE")
    can = [name for name in named if name in box.capabilities]
    keywords = "keywords are kept" if box.keeps_keywords else "keywords are not kept"
    found = f"{', '.join(can) or 'none of ' + ', '.join(named)}; {keywords}"
    if config.mailbox.idle and not box.can_idle:
        found = f"{found}; no IDLE: new mail is seen every {config.mailbox.poll_seconds} s"
        yield Row("server's abilities", Mark.WARNING, found, "lower mailbox.poll_seconds, or set idle = false")
    elif config.mailbox.done_folder and "MOVE" not in can and "UIDPLUS" not in can:
        found = f"{found}; a filed mail's original stays behind, marked as deleted"
        yield Row("server's abilities", Mark.WARNING, found, 'expunge now and then, or set mailbox.done_folder to ""')
    else:
        yield Row("server's abilities", Mark.OK, found)


def _newest(box: Mailbox, now: datetime) -> Iterator[Row]:
    """A mail from the future tells of a wrong clock: the server's or this machine's."""
    dates = [
        mail.internaldate for mail in box.listed(box.new(max(0, box.position().uidnext - 100))) if mail.internaldate
    ]
    if not dates:
        yield Row("newest mail", Mark.OK, "the folder holds no recent mail")
        return
    newest = max(dates)
    found = f"of {newest.astimezone(now.tzinfo):%Y-%m-%d %H:%M:%S}"
    if newest - now > CLOCK_SLACK:
        ahead = str(newest - now).split(".")[0]
        yield Row("newest mail", Mark.FAILED, f"{found}, {ahead} ahead of this machine's clock", "set the clock (NTP)")
    else:
        yield Row("newest mail", Mark.OK, found)
