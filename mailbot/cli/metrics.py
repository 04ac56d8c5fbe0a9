"""status in Prometheus' text format (exposition format 0.0.4), for node_exporter's textfile folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from mailbot.cli.health import Health

Values = Iterable[tuple[str, float]]
"""Labels ("" or '{name="value"}') and value."""


def as_metrics(health: Health) -> str:
    """Names begin with `mailbot_`; times are seconds since 1970, ages seconds. What there is none of is left out."""
    return "".join(
        f"# HELP mailbot_{name} {what}\n# TYPE mailbot_{name} gauge\n"
        + "".join(f"mailbot_{name}{labels} {float(value):.15g}\n" for labels, value in values)
        for name, what, values in ((name, what, list(values)) for name, what, values in _metrics(health))
        if values
    )


def _metrics(health: Health) -> Iterator[tuple[str, str, Values]]:
    figures = health.figures
    yield "healthy", "1 if nothing is wrong.", [("", health.is_well)]
    yield "faults", "How many things are wrong.", [("", len(health.faults))]
    yield "running", "1 if a process holds the store's lock.", [("", health.pid is not None)]
    yield "last_round_timestamp_seconds", "The last round that ended well.", _moment(figures.last_round)
    yield "last_digest_timestamp_seconds", "When the last digest was written.", _moment(figures.last_digest)
    yield "down_since_timestamp_seconds", "Since when rounds fail.", _moment(figures.down_since)
    yield (
        "oldest_letter_seconds",
        "Age of the oldest letter that waits.",
        [("", health.age(figures.oldest_letter) or 0)],
    )
    age = health.age(figures.oldest_unhandled) or 0
    yield "oldest_unhandled_seconds", "Age of the oldest mail that waits for a decision.", [("", age)]
    yield "set_aside_mails", "Mails that were set aside.", [("", len(figures.aside))]
    yield "brakes", "Brakes in force.", [("", len(health.brakes))]
    by_status = (
        (f'{{event="{event}",status="{status}"}}', count)
        for event, counts in sorted(figures.requests.items())
        for status, count in sorted(counts.items())
    )
    yield "requests", "Requests by event and status.", by_status
    yield "letters", "Letters by state.", _labelled("state", figures.letters)
    yield "mails", "Mails by outcome.", _labelled("outcome", figures.mails)


def _moment(at: datetime | None) -> Values:
    return [("", at.timestamp())] if at else []


def _labelled(label: str, counts: Mapping[str, int]) -> Values:
    return [(f'{{{label}="{value}"}}', count) for value, count in sorted(counts.items())]
