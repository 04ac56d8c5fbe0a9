"""confirm, reject, ask, ignore, withdraw: a human's decision on the command line, the same as by mail."""

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


for _action in Action:
    app.command(_action.value, help=HELP[_action])(_command(_action))


def _act(ref: str, action: Action, note: str, as_json: bool) -> None:
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
        )
    if as_json:
        print_json(
            {"ref": acted.ref, "action": action, "result": acted.result, "letter": acted.letter, "why": acted.why}
        )
    told = {
        desk.Result.UNKNOWN: f"there is no request {ref}",
        desk.Result.NOTHING_TO_ASK: f"{ref}: nothing is missing; say with --note what to ask",
        desk.Result.ONLY_IGNORE: f"{ref} is a mail without a request: it can only be ignored",
        desk.Result.FAILED: f"{ref}: {acted.why}",
        desk.Result.STALE: f"{ref} has changed meanwhile",
    }
    if acted.result in told:
        raise Failed(told[acted.result])
    if acted.result is desk.Result.SAME:
        say(f"{ref}: stood so already")
    elif not as_json:
        status = acted.request.status if acted.request else "done"
        say(f"{ref}: {status}" + ("; the answer goes out in the next round" if acted.letter else ""))
