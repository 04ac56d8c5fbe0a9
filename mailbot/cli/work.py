"""once and retry: one round by hand, and what was set aside or held once more."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Event
from typing import Annotated

import typer

from mailbot.cli import app
from mailbot.cli.common import Failed, load_config, open_store, print_json, say


@app.command()
def once(as_json: Annotated[bool, typer.Option("--json", help="The counts as JSON.")] = False) -> None:
    """One round: fetch, decide, deliver, file; print the counts."""
    from dataclasses import asdict

    from mailbot import lock, rounds
    from mailbot.connections import open_mailbox

    config = load_config()
    with lock.hold(config.store_path), open_store(config) as store:
        tools = rounds.Tools.of(config, store)
        with open_mailbox(config) as mailbox:
            counts = asdict(rounds.play(tools, mailbox, clock=lambda: datetime.now(UTC), stop=Event()))
    if as_json:
        print_json(counts)
    else:
        typer.echo("  ".join(f"{name} {count}" for name, count in counts.items()))


@app.command()
def retry(ref: Annotated[str, typer.Argument(help="The number of a mail, or the key of a letter (mail-17).")]) -> None:
    """Handle a mail or letter again: one that was set aside or held, or a mail moved back to the watched folder."""
    from mailbot.model import LetterState

    config = load_config()
    with open_store(config) as store:
        letter = store.letters.find(ref)
        mail = store.mails.find(int(ref)) if ref.isdecimal() else None
        if letter is not None:
            again = {LetterState.HELD, LetterState.REFUSED, LetterState.GIVEN_UP, LetterState.BOUNCED}
            if letter.state not in again:
                raise Failed(f"letter {ref} is {letter.state}: nothing to retry")
            now = datetime.now(UTC)
            with store.transaction():
                # its age begins anew, or it would be given up at once
                store.letters.change(letter, LetterState.WAITING, due=now, created=now, uncertain=0)
            say(f"letter {ref}: goes out in the next round")
        elif mail is not None:
            if mail.state not in ("aside", "done"):
                raise Failed(
                    f"mail {ref} waits for a decision: `mailbot list --status review`, then confirm or reject it"
                )
            with store.transaction():
                store.mails.change_state(mail.id, mail.state, "again")
            say(f"mail {ref}: read again in the next round, if it lies in {config.mailbox.folder}")
        else:
            raise Failed(f"there is neither a mail nor a letter {ref}")
