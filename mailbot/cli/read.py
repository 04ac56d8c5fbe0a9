"""read: what mailbot understands of a mail and would answer; a rehearsal that changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.common import Failed, Misused, load_config, load_config_or_shipped, parse_day, print_json, say
from mailbot.cli.sources import Source, find_mails

if TYPE_CHECKING:
    from mailbot.config import Config
    from mailbot.digest.rehearsal import Rehearsed
    from mailbot.model import Decision, Reading


@app.command()
def read(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", readable=False, help="Mails (.eml), folders, Maildirs or mbox files."),
    ] = None,
    mailbox: Annotated[bool, typer.Option("--mailbox", help="The configured mailbox, read-only.")] = False,
    since: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DATE", help="With --mailbox: from this day on."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --mailbox: as a page that tells where you did otherwise.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a mail.")] = False,
) -> None:
    """Read mails, and say what is understood and what would be answered. Changes nothing."""
    if bool(paths) == mailbox:
        raise Misused("read: name files or folders, or --mailbox")
    if not mailbox and (html or since):
        raise Misused(f"read: {'--html' if html else '--since'} goes with --mailbox")
    config = load_config() if mailbox else load_config_or_shipped()
    if mailbox:
        _rehearse(config, since, html, as_json=as_json)
        return
    readings = ((source, *_judge(source, config)) for source in find_mails(paths or []))
    if as_json:
        for source, reading, decision in readings:
            _print_json(source, reading, decision, config)
    else:
        from mailbot.cli.tables import show_readings

        show_readings(readings, config)


def _rehearse(config: Config, since: date | None, html: Path | None, *, as_json: bool) -> None:
    """What would have been done with the mailbox, and how much of it differs from what she did."""
    rows = []
    for source, row in _from_mailbox(config, since):
        rows.append((source, row))
        if as_json:
            _print_json(source, row.reading, row.decision, config, answered=row.answered)
    if html is not None:
        from mailbot.digest.rehearsal import page_of

        page = page_of([row for _, row in rows], config, since)
        try:
            html.write_text(page, encoding="utf-8")
        except OSError as error:
            raise Failed(f"{html}: {error.strerror}") from error
        say(f"written to {html}")
    elif not as_json:
        from mailbot.cli.tables import show_readings

        show_readings(((source, row.reading, row.decision) for source, row in rows), config)
    say(_sum_up([row for _, row in rows]))


def _sum_up(rows: Iterable[Rehearsed]) -> str:
    from mailbot.digest.rehearsal import Difference, count_differences

    rows = list(rows)
    differ = count_differences(rows)
    return (
        f"{len(rows)} mails, {sum(row.answered for row in rows)} answered by you;"
        f" {sum(differ.values())} read otherwise: {differ[Difference.ONLY_SHE]} that you answered would have been left"
        f" alone, {differ[Difference.ONLY_MAILBOT]} that you did not answer would have been answered"
    )


def _print_json(source: Source, reading: Reading, decision: Decision, config: Config, **more: object) -> None:
    from mailbot.cli.views import reading_json

    event = config.find_event(decision.event)
    print_json(reading_json(source.name, reading, decision, event.time_zone if event else config.time_zone) | more)


def _judge(source: Source, config: Config) -> tuple[Reading, Decision]:
    from mailbot import decide, understand
    from mailbot.model import Kind, Reading

    house = understand.House.of(config)
    reading = understand.read(
        source.raw, events=config.event, house=house, arrived=source.arrived, partial=source.partial
    )
    if source.trouble:
        reading = Reading(reading.envelope, Kind.OTHER, reading.language, confidence=0.0, doubts=(source.trouble,))
    return reading, decide.decide(reading, None, events=config.event, answers=config.answers)


def _from_mailbox(config: Config, since: date | None) -> Iterator[tuple[Source, Rehearsed]]:
    from mailbot.connections import open_mailbox
    from mailbot.digest.rehearsal import Rehearsed

    with open_mailbox(config, read_only=True) as mailbox:
        for mail in mailbox.fetch(mailbox.new(0, since)):
            source = Source(str(mail.uid), mail.raw, mail.internaldate, partial=mail.partial)
            reading, decision = _judge(source, config)
            message_id, arrived = reading.envelope.message_id, reading.envelope.arrived
            is_replied = bool(message_id and arrived and mailbox.has_reply_in_sent(message_id, arrived.date()))
            yield source, Rehearsed(reading, decision, "\\Answered" in mail.flags or is_replied)
