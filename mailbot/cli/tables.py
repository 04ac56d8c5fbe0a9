"""Readings and requests as tables and stories on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from mailbot.model import Outcome, Status

if TYPE_CHECKING:
    from mailbot.cli.sources import Source
    from mailbot.config import Config
    from mailbot.model import Decision, Reading, Request

COLOURS = {
    Outcome.CONFIRM: "green", Outcome.DIGITAL_LINK: "green", Outcome.AMEND: "green", Outcome.ASK: "yellow",
    Outcome.LATE_DIGITAL: "red", Outcome.CLOSED: "red", Outcome.WITHDRAW: "cyan", Outcome.REVIEW: "magenta",
    Outcome.NONE: "dim", Status.CONFIRMED: "green", Status.DIGITAL: "green", Status.INCOMPLETE: "yellow",
    Status.REJECTED: "red", Status.WITHDRAWN: "cyan", Status.REVIEW: "magenta", Status.IGNORED: "dim",
}  # fmt: skip


def console() -> Console:
    """Standard output; tables keep their full width where it is no terminal."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=160)


def show_readings(readings: Iterable[tuple[Source, Reading, Decision]], config: Config) -> None:
    """A table row a mail; a single mail is shown whole, with the words each value rests on."""
    rows = list(readings)
    if len(rows) == 1:
        show_reading(*rows[0], config)
        return
    table = Table(
        "mail", "who", "wants", "people", "medium", "arrived", "answer", "rule", box=None, header_style="bold"
    )
    for source, reading, decision in rows:
        arrived = reading.envelope.arrived
        table.add_row(
            escape(source.name),
            escape(reading.envelope.sender),
            reading.kind,
            escape(", ".join(person.name for person in reading.people)),
            escape(reading.medium or ""),
            f"{arrived.astimezone(config.time_zone):%d.%m. %H:%M}" if arrived else "",
            f"[{COLOURS[decision.outcome]}]{decision.outcome}[/]",
            decision.rule,
        )
    console().print(table)


def show_reading(source: Source, reading: Reading, decision: Decision, config: Config) -> None:
    """One mail, step by step: its parts with the words marked that count, what was read in them, the decision."""
    out, envelope = console(), reading.envelope
    arrived = envelope.arrived.astimezone(config.time_zone) if envelope.arrived else None
    out.print(f"[bold]{escape(source.name)}[/]  {escape(envelope.sender_name)} <{escape(envelope.sender)}>")
    out.print(f"arrived {arrived:%Y-%m-%d %H:%M:%S %Z}" if arrived else "arrived: unknown")
    out.print()
    _show_passages(out, source, reading, config)
    table = Table("field", "value", "where", "words", box=None, header_style="bold", pad_edge=False)
    for item in reading.evidence:
        table.add_row(item.field, escape(item.value), item.source, f"[dim]{escape(item.text)}[/]")
    out.print(table)
    out.print()
    colour = COLOURS[decision.outcome]
    out.print(f"{reading.kind} in {reading.language} -> [{colour} bold]{decision.outcome}[/] by rule {decision.rule}")
    for reason in dict.fromkeys([*reading.reasons, *reading.doubts, *decision.reasons]):
        out.print(f"  [dim]{escape(reason)}[/]")
    out.print(f"  [dim]confidence {reading.confidence:.2f}[/]")


def _show_passages(out: Console, source: Source, reading: Reading, config: Config) -> None:
    """Each line behind the name of the part it belongs to; the words that the reading rests on stand out."""
    from rich.text import Text

    from mailbot.understand import House, parse

    words = sorted({item.text for item in reading.evidence if item.text}, key=len, reverse=True)
    for passage in parse(source.raw, House.of(config), source.arrived).passages:
        for line in passage.text.splitlines():
            text = Text(line)
            text.highlight_words(words, style="bold yellow")
            out.print(Text(f"{passage.source:>10} | ", style="dim") + text)
    out.print()


def show_requests(requests: Sequence[Request], config: Config) -> None:
    table = Table("ref", "status", "people", "medium", "attends", "arrived", "sender", box=None, header_style="bold")
    for request in requests:
        event = config.find_event(request.event)
        zone = event.time_zone if event else config.time_zone
        people = [
            f"[{COLOURS[member.status]}]{escape(member.person.name)}[/]" if member.status is not request.status
            else escape(member.person.name)
            for member in request
        ]  # fmt: skip
        table.add_row(
            request.ref,
            f"[{COLOURS[request.status]}]{request.status}[/]",
            ", ".join(people) + (f" +{request.unnamed}" if request.unnamed else ""),
            escape(request.medium or ""),
            request.attendance,
            f"{request.arrived.astimezone(zone):%d.%m. %H:%M}",
            escape(request.sender),
        )
    console().print(table)
