"""read: what mailbot understands of a mail and would answer; a rehearsal that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.common import Misused, load_config, load_config_or_shipped, print_json
from mailbot.cli.sources import Source, find_mails

if TYPE_CHECKING:
    from mailbot.config import Config
    from mailbot.model import Decision, Reading


@app.command()
def read(
    paths: Annotated[list[Path] | None, typer.Argument(help="Mails (.eml), folders, Maildirs or mbox files.")] = None,
    mailbox: Annotated[bool, typer.Option("--mailbox", help="The configured mailbox, read-only.")] = False,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="With --mailbox: from this day on.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a mail.")] = False,
) -> None:
    """Read mails, and say what is understood and what would be answered. Changes nothing."""
    if bool(paths) == mailbox:
        raise Misused("read: name files or folders, or --mailbox")
    config = load_config() if mailbox else load_config_or_shipped()
    sources = _from_mailbox(config, since) if mailbox else find_mails(paths or [])
    readings = ((source, *_judge(source, config)) for source in sources)
    if as_json:
        from mailbot.cli.views import reading_json

        for source, reading, decision in readings:
            event = config.find_event(decision.event)
            zone = event.time_zone if event else config.time_zone
            print_json(reading_json(source.name, reading, decision, zone))
    else:
        from mailbot.cli.tables import show_readings

        show_readings(readings, config)


def _judge(source: Source, config: Config) -> tuple[Reading, Decision]:
    from mailbot import decide, understand

    reading = understand.read(
        source.raw, events=config.event, house=understand.House.of(config), arrived=source.arrived
    )
    return reading, decide.decide(reading, None, events=config.event, answers=config.answers)


def _from_mailbox(config: Config, since: datetime | None) -> Iterator[Source]:
    from mailbot.connections import open_mailbox

    with open_mailbox(config, read_only=True) as mailbox:
        for mail in mailbox.fetch(mailbox.new(0, since.date() if since else None)):
            yield Source(str(mail.uid), mail.raw, mail.internaldate)
