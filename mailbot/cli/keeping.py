"""backup, restore, disclose, forget: the store's copies, and a person's rights."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.common import Failed, Misused, load_config, open_store, print_json, say

if TYPE_CHECKING:
    from mailbot.config import Config
    from mailbot.store import Store

Address = Annotated[str, typer.Argument(metavar="ADDRESS", help="An e-mail address.")]


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file; none is overwritten.")],
    as_json: Annotated[bool, typer.Option("--json", help="What was written, as JSON.")] = False,
) -> None:
    """A consistent copy of the store while the service runs."""
    from mailbot.store import copies

    if str(file) == "-":
        raise Misused("backup: a backup does not go to standard output; name a file")
    config = load_config()
    size = copies.backup(config.store_path, file)
    if as_json:
        print_json({"file": str(file), "bytes": size})
    say(f"{file}: {size} bytes, checked; it holds personal data, keep it as safe as the store")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `mailbot backup` wrote.")],
    as_json: Annotated[bool, typer.Option("--json", help="Where the stores are now, as JSON.")] = False,
) -> None:
    """Put a backup in the store's place; the old store stays beside it. Only while the service is stopped."""
    from mailbot import lock
    from mailbot.store import copies

    config = load_config()
    with lock.hold(config.store_path):
        aside = copies.restore(file, config.store_path, datetime.now(UTC))
    if as_json:
        print_json({"store": str(config.store_path), "aside": str(aside) if aside else None})
    say(f"{config.store_path}: restored from {file}")
    if aside:
        say(f"The store as it was: {aside}; delete it when all is well, it holds personal data.")


@app.command()
def disclose(address: Address, as_json: Annotated[bool, typer.Option("--json", help="On one line.")] = False) -> None:
    """All data held on a person (GDPR Art. 15), as JSON."""
    from mailbot.store import privacy

    config = load_config()
    with _open_made(config) as store:
        held = privacy.disclose(store, config, _checked(address))
    print_json(held, None if as_json else 2)


@app.command()
def forget(
    address: Address, as_json: Annotated[bool, typer.Option("--json", help="The receipt as JSON.")] = False
) -> None:
    """Erase all data held on a person (GDPR Art. 17), at once and for good; print a receipt."""
    from mailbot.store import privacy

    config = load_config()
    with _open_made(config) as store:
        receipt = privacy.forget(store, _checked(address))
    beyond = [
        f"the mailbox {config.mailbox.address}: her mails, in {config.mailbox.folder}"
        + (f" and {config.mailbox.done_folder}" if config.mailbox.done_folder else ""),
        "copies of the answers and digests in the Sent folder, and those that have been delivered",
        "backups made with `mailbot backup`, and those of the machine",
        *(f"the copy {copy}" for copy in receipt.copies),
        "the log names mails and letters by number only; those of the mail servers name addresses",
    ]
    if as_json:
        print_json({**asdict(receipt), "at": datetime.now(UTC).isoformat(), "beyond_reach": beyond})
        return
    typer.echo(f"Erased on {datetime.now(config.time_zone):%Y-%m-%d %H:%M}: {receipt.address}")
    if receipt.is_empty:
        typer.echo("  nothing was held on this address")
    typer.echo(f"  requests, with all their people: {', '.join(receipt.requests) or 'none'}")
    typer.echo(f"  taken out of others' requests: {', '.join(receipt.shortened) or 'none'}")
    typer.echo(f"  mails: {receipt.mails}; letters: {receipt.letters}")
    typer.echo("Kept: a hash of each mail (nothing can be read from it), so that none is answered anew.")
    typer.echo("Out of mailbot's reach, and still to be done by hand:")
    for place in beyond:
        typer.echo(f"  - {place}")


def _open_made(config: Config) -> AbstractContextManager[Store]:
    """The store, if there is one: that nothing is held must not be said of one that was never there."""
    if not config.store_path.exists():
        raise Failed(f"there is no store at {config.store_path}: mailbot has never run with {config.file}")
    return open_store(config)


def _checked(address: str) -> str:
    address = address.strip().lower()
    if "@" not in address.strip("@") or any(c.isspace() for c in address):
        raise Misused(f"{address!r} is no e-mail address; such as carla@zeitung.example")
    return address
