"""once and retry: one round by hand, and what was set aside or held once more."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.common import Failed, load_config, open_store, print_json, say
from mailbot.model import FAILED, LetterState

if TYPE_CHECKING:
    from mailbot.config import Config
    from mailbot.store import Store, StoredLetter, StoredMail


@app.command()
def once(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (the default).")] = False,
) -> None:
    """One round: fetch, decide, deliver, file; print the counts, as JSON."""
    from mailbot import lock

    config = load_config()
    with lock.hold(config.store_path):  # before what is heavy is loaded
        counts = _play(config)
    print_json(counts)


def _play(config: Config) -> dict[str, int]:
    from dataclasses import asdict

    from mailbot import rounds
    from mailbot.connections import open_mailbox

    rounds.collect_seldom()
    with open_store(config) as store:
        tools = rounds.Tools.of(config, store)
        with open_mailbox(config) as mailbox:
            return asdict(rounds.play(tools, mailbox, clock=lambda: datetime.now(UTC), stop=Event()))


@app.command()
def retry(
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF", help="The number of a mail (17), the key of a letter (mail-17), or a request (SPK21-0042)."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="What is tried again, as JSON.")] = False,
) -> None:
    """Handle a mail or letter again: one that was set aside or held, or a mail moved back to the watched folder."""
    config, ref = load_config(), ref.strip()
    with open_store(config) as store:
        number = store.requests.number_of(ref.upper())
        letter, mail = store.letters.find(ref.lower()), _find_mail(store, ref.lower())
        if letter is not None:
            _send_again(store, letter)
        elif mail is not None:
            _read_again(store, mail)
        elif number is not None:
            letter = _find_stuck(store, number)
            if letter is None:
                raise Failed(f"{ref}: no letter of this request was held, refused, given up or bounced")
            _send_again(store, letter)
        else:
            raise Failed(f"there is neither a mail nor a letter nor a request {ref}")
    if as_json:
        print_json({"letter": letter.key if letter else None, "mail": mail.id if mail and not letter else None})
    elif letter is not None:
        say(f"letter {letter.key}: goes out in the next round")
    elif mail is not None:
        say(f"mail {mail.id}: read again in the next round, if it lies in {config.mailbox.folder}")


def _find_mail(store: Store, ref: str) -> StoredMail | None:
    """ "17", or "mail-17" as the digest names it."""
    from mailbot.store import is_number

    number = ref.removeprefix("mail-")
    return store.mails.find(int(number)) if is_number(number) else None


def _find_stuck(store: Store, request: int) -> StoredLetter | None:
    """The last letter of a request, if it did not arrive; what an older one told is out of date."""
    letters = store.letters.all_of(request)
    return letters[-1] if letters and letters[-1].state in FAILED else None


def _send_again(store: Store, letter: StoredLetter) -> None:
    if letter.state not in FAILED:
        raise Failed(f"letter {letter.key} is {letter.state}: nothing to retry")
    now = datetime.now(UTC)
    with store.transaction():
        # its age begins anew, or it would be given up at once
        store.letters.change(letter, LetterState.WAITING, due=now, created=now, uncertain=0)


def _read_again(store: Store, mail: StoredMail) -> None:
    if mail.state not in ("aside", "done"):
        raise Failed(f"mail {mail.id} waits for a decision: `mailbot list --status review`, then confirm or reject it")
    with store.transaction():
        store.mails.change_state(mail.id, mail.state, "again")
