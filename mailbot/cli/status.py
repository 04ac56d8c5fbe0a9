"""status: is all well? For people, scripts and node_exporter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from mailbot.cli import app
from mailbot.cli.common import Failed, leave, load_config, print_json


@app.command()
def status(
    json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    prometheus: Annotated[
        bool, typer.Option("--prometheus", help="Metrics for node_exporter's textfile folder.")
    ] = False,
) -> None:
    """Health: last round, last digest, what waits, counts. Exit code 1 if something is not well."""
    from mailbot.cli.health import as_json, gather

    config = load_config()
    health = gather(config, datetime.now(UTC))
    if json:
        print_json(as_json(health))
    elif prometheus:
        from mailbot.cli.metrics import as_metrics

        typer.echo(as_metrics(health), nl=False)
    elif not health.has_store:
        raise Failed(health.faults[0])
    else:
        from mailbot.cli.tables_health import show_health

        show_health(health, config.time_zone)
    leave(0 if health.is_well else 1)
