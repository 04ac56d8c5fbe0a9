"""list, show: the requests, and how each came to stand as it does."""

from __future__ import annotations

from typing import Annotated

import typer

from mailbot.cli import app
from mailbot.cli.common import Failed, Misused, load_config, open_store, print_json
from mailbot.model import Status

AS_JSON = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]


@app.command("list")
def list_requests(
    status: Annotated[Status | None, typer.Option(help="Only those that stand so.")] = None,
    event: Annotated[str | None, typer.Option(metavar="KEY", help="Only those of one event.")] = None,
    as_json: AS_JSON = False,
) -> None:
    """The accreditation requests."""
    config = load_config()
    with open_store(config, only_read=True) as store:
        requests = store.requests.all(status, event)
        if event is not None and config.find_event(event) is None and not store.requests.counts(event):
            raise Misused(f"--event {event}: the configuration knows {', '.join(each.key for each in config.event)}")
    if as_json:
        from mailbot.cli.views import request_json

        for request in requests:
            print_json(request_json(request, config.event))
    else:
        from mailbot.cli.tables import show_requests

        show_requests(requests, config)


@app.command()
def show(
    ref: Annotated[str, typer.Argument(metavar="REF", help="Such as SPK21-0042.")],
    whole: Annotated[bool, typer.Option("--whole", help="Letters to their end.")] = False,
    as_json: AS_JSON = False,
) -> None:
    """One request: people, every mail and answer, every decision and why, with the words it rests on."""
    from mailbot.cli import story

    config = load_config()
    with open_store(config, only_read=True) as store:
        request = store.requests.find(ref.strip().upper())
        if request is None:
            raise Failed(f"there is no request {ref}")
        told = story.gather(store, request)
    if as_json:
        print_json(story.as_json(told, config))
    else:
        story.tell(told, config, whole=whole)
