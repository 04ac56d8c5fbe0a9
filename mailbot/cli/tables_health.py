"""status for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from mailbot.cli.health import DIGEST_LATE, MAIL_UNHANDLED, Health, span
from mailbot.cli.tables import console
from mailbot.digest.facts import STUCK_AFTER


def show_health(health: Health, zone: ZoneInfo) -> None:
    """zone: in which times are told."""
    table = Table.grid(padding=(0, 2))
    for name, value in _rows(health, zone):
        table.add_row(Text(name, style="dim"), Text(value))
    out = console()
    out.print(table)
    for fault in health.faults:
        out.print(Text(f"✗ {fault}", style="bold red"))
    for brake in health.brakes:
        out.print(Text(f"! brake: {brake}", style="yellow"))
    if health.is_well and health.figures.down_since:
        allowed = span(timedelta(seconds=health.thresholds["round_seconds"]))
        out.print(Text(f"! rounds fail at the moment: a fault after {allowed} without a good one", style="yellow"))
    elif health.is_well:
        out.print(Text("✓ all is well", style="green"))


def _rows(health: Health, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    figures = health.figures

    def ago(at: datetime | None, limit: str = "") -> str:
        told = f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}, {span(health.at - at)} ago" if at else "none"
        return f"{told} (allowed: {limit})" if limit else told

    running = {None: "not running", 0: "running"}.get(health.pid, f"running, process {health.pid}")
    yield "service", running
    yield "last good round", ago(figures.last_round, f"{health.thresholds['round_seconds'] / 60:g} min")
    if figures.down_since:
        yield "rounds fail since", ago(figures.down_since)
        yield "because", figures.last_error or ""
    yield "last digest", ago(figures.last_digest, f"{span(DIGEST_LATE)} late")
    yield "oldest waiting letter", ago(figures.oldest_letter, span(STUCK_AFTER))
    yield "oldest mail to decide", f"{ago(figures.oldest_unhandled, span(MAIL_UNHANDLED))}; {figures.unhandled} in all"
    yield "mails set aside", ", ".join(map(str, figures.aside)) or "none"
    for event, counts in sorted(figures.requests.items()):
        yield f"requests {event}", _list(counts)
    yield "letters", _list(figures.letters)
    yield "mails", _list(figures.mails)
    for event, numbers in figures.statistics.items():
        yield f"{event}, erased", _list(numbers["requests"])


def _list(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "none"
