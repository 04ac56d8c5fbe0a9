"""digest and export: the press office's digest as it would go out now, and the list of the accredited."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.common import Failed, Misused, load_config, open_store, parse_day, print_json, say

if TYPE_CHECKING:
    from mailbot.config import Config
    from mailbot.mailbox import Mailbox
    from mailbot.store import Store


@app.command()
def digest(
    day: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DATE", help="What happened on that day, and what is open now."),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Print the text (the default).")] = False,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="The page into a file.")] = None,
    send: Annotated[bool, typer.Option("--send", help="Send it now to those who get the digest.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="As JSON: subject, text, page and what waits; with --send the letters' keys.")
    ] = False,
) -> None:
    """The press office's digest: all since the last one, and what is open. Without --send it is only shown."""
    from mailbot import digest as room

    if send and (day or html or text):
        raise Misused("digest: --send takes no other option; the digest of a day that is over can only be shown")
    config, now = load_config(), datetime.now(UTC)
    with open_store(config, only_read=not send) as store:
        if send:
            keys = room.write(store, config, now)
            _send(config, store)
            if as_json:
                print_json({"letters": keys})
            else:
                say(f"digest: {', '.join(keys)}")
            return
        page = room.preview(store, config, now, day)
    if html is not None:
        _write(html, page.html.encode())
    if as_json:
        waiting = [ref for ref, _ in page.numbers.values()]
        print_json({"subject": page.subject, "waiting": waiting, "text": page.text, "html": page.html})
    elif text or html is None:
        typer.echo(f"{page.subject}\n\n{page.text}")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="FILE.xlsx, FILE.csv, or - for CSV on standard output.")],
) -> None:
    """The list of the accredited."""
    from mailbot import digest as room

    if str(file) != "-" and file.suffix.lower() not in {".xlsx", ".csv"}:
        raise Misused(f"export: {file} is neither .xlsx nor .csv, nor -")
    config, now = load_config(), datetime.now(UTC)
    with open_store(config, only_read=True) as store:
        requests = store.requests.all()
    words = room.words_of(config)
    if str(file) == "-":
        sys.stdout.write(room.csv_text(requests, words))
    elif file.suffix.lower() == ".csv":
        # the mark without which Excel takes UTF-8 for windows-1252
        _write(file, room.csv_text(requests, words).encode("utf-8-sig"))
    else:
        _write(file, room.workbook(requests, config, words, now))


def _send(config: Config, store: Store) -> None:
    """Sends what waits; where the service is at work on the store, that does it."""
    from mailbot import lock, rounds
    from mailbot.connections import open_mailbox
    from mailbot.mailbox import MailboxError

    def send(mailbox: Mailbox | None) -> None:
        rounds.Sender(rounds.Tools.of(config, store), mailbox, lambda: datetime.now(UTC)).send(Event())

    try:
        with lock.hold(config.store_path):
            try:
                with open_mailbox(config) as mailbox:
                    send(mailbox)
            except MailboxError as error:
                say(f"the mailbox is out of reach: {error}")
                send(None)
    except lock.Held:
        say("the service is at work and sends it in its next round")


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Failed(f"{file}: cannot be written: {error.strerror}") from None
