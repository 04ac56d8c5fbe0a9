"""demo: the main job on sample mails, with nothing to set up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mailbot.cli import app
from mailbot.cli.common import Misused


@app.command()
def demo(
    keep: Annotated[Path | None, typer.Option(metavar="DIR", help="Where letters, digest and store are left.")] = None,
) -> None:
    """Run the main job on sample mails, against embedded servers on loopback."""
    from tempfile import mkdtemp

    from rich.markup import escape
    from rich.table import Table

    from mailbot import demo as stage
    from mailbot import digest
    from mailbot.cli.tables import COLOURS, console
    from mailbot.model import Outcome

    folder = keep or Path(mkdtemp(prefix="mailbot-demo-"))
    _make_room(folder)
    out = console()
    table = Table(
        "arrived", "who wrote", "what was read", "rule", "answer", box=None, header_style="bold", padding=(0, 1)
    )
    with stage.play(folder) as (played, tools):
        for row in played.rows:
            envelope, outcome = row.reading.envelope, Outcome(row.mail.outcome)
            arrived = envelope.arrived
            read = [row.reading.kind.value, *(person.name for person in row.reading.people), row.reading.medium or ""]
            table.add_row(
                f"{arrived.astimezone(tools.config.time_zone):%d.%m. %H:%M:%S}" if arrived else "",
                escape(envelope.sender_name or envelope.sender),
                escape(", ".join(part for part in read if part)),
                row.mail.rule,
                f"[{COLOURS[outcome]}]{outcome}[/]"
                + (f" ({row.letter.kind})" if row.letter and row.letter.kind != outcome else ""),
            )
        page = digest.preview(tools.store, tools.config, stage.NOW)
        (folder / "digest.html").write_text(page.html, encoding="utf-8")
    out.print(table)
    out.print(
        f"\n{played.counts.fetched} mails read, {played.counts.sent} letters sent, {played.counts.review} for a human"
    )
    out.print(f"the letters as text:  {played.letters}", soft_wrap=True)
    out.print(f"the digest as a page: {folder / 'digest.html'}", soft_wrap=True)


def _make_room(folder: Path) -> None:
    """An empty folder, or one that an earlier demo has left, whose store is cleared away."""
    mark = folder / ".mailbot-demo"
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise Misused(f"demo: {folder} is not empty; name a folder that the demo may have for itself")
    folder.mkdir(parents=True, exist_ok=True)
    mark.touch()
    for old in folder.glob("mailbot.sqlite3*"):
        old.unlink()
