"""confirm, reject, ask, ignore, withdraw, assign: a human's decision on the command line, the same as by mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

import typer

from mailbot.cli import app
from mailbot.cli.common import Failed, load_config, open_store, print_json, say
from mailbot.model import Action

HELP = {
    Action.CONFIRM: "Confirm a request, whatever the rules said; the answer goes out in the next round.",
    Action.REJECT: "Turn a request down; the answer goes out in the next round.",
    Action.ASK: "Ask for what is missing, or what --note asks; it goes out in the next round.",
    Action.IGNORE: "It is no request: no answer, no list shows it.",
    Action.WITHDRAW: "Take a request back; that is confirmed in the next round.",
}


def _command(action: Action) -> Callable[[str, str, bool], None]:
    def decide(
        ref: Annotated[str, typer.Argument(metavar="REF", help="Such as SPK21-0042.")],
        note: Annotated[str, typer.Option(help="Words of your own for the letter.")] = "",
        as_json: Annotated[bool, typer.Option("--json", help="What was done, as JSON.")] = False,
    ) -> None:
        _act(ref, action, note, as_json)

    return decide


for _action, _help in HELP.items():
    app.command(_action.value, help=_help)(_command(_action))


@app.command()
def assign(
    ref: Annotated[str, typer.Argument(metavar="REF", help="Such as mail-17, as the digest names it.")],
    event: Annotated[str, typer.Argument(metavar="KEY", help="The event's key in the configuration.")],
    as_json: Annotated[bool, typer.Option("--json", help="What was done, as JSON.")] = False,
) -> None:
    """Say which event a mail is about that leaves it open; the next round reads it again, and decides by that event."""
    _act(ref, Action.ASSIGN, "", as_json, event)


def _act(ref: str, action: Action, note: str, as_json: bool, event: str = "") -> None:
    from mailbot import desk
    from mailbot.compose import Templates

    config, ref = load_config(), ref.strip()
    templates = {event.key: Templates.of(config, event) for event in config.event}
    with open_store(config) as store:
        acted = desk.act(
            store,
            ref,
            action,
            note=note,
            actor="command line",
            config=config,
            templates=templates,
            now=datetime.now(UTC),
            event=event,
        )
    if as_json:
        print_json(
            {"ref": acted.ref, "action": action, "result": acted.result, "letter": acted.letter, "why": acted.why}
        )
    keys = ", ".join(each.key for each in config.event)
    told = {
        desk.Result.UNKNOWN: f"there is no request {ref}",
        desk.Result.NOTHING_TO_ASK: f"{ref}: nothing is missing; say with --note what to ask",
        desk.Result.ONLY_IGNORE: f"{ref} has no request: it can only be ignored, or assigned if its event is open",
        desk.Result.HAS_EVENT: f"{ref}: only a mail that leaves its event open can be assigned to one",
        desk.Result.NO_EVENT: f"there is no event {event}; the configuration knows {keys}",
        desk.Result.FAILED: f"{ref}: {acted.why}",
        desk.Result.STALE: f"{ref} has changed meanwhile",
    }
    if acted.result in told:
        raise Failed(told[acted.result])
    if acted.result is desk.Result.SAME:
        say(f"{ref}: nothing to do, it already has this status")
    elif not as_json:
        done = f"about {acted.event}; the next round reads it again" if acted.event else "done"
        status = acted.request.status if acted.request else done
        say(f"{ref}: {status}" + ("; the answer goes out in the next round" if acted.letter else ""))
