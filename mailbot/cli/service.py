"""run, and service install and uninstall: the long-running worker and its systemd unit."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from mailbot.cli import app, common
from mailbot.cli.common import load_config, say

service = typer.Typer(help="The hardened systemd unit for this installation.", no_args_is_help=True)
app.add_typer(service, name="service")

Root = Annotated[
    Path, typer.Option("--root", metavar="DIR", help="Install below this folder, as into an image; starts nothing.")
]


@app.command()
def run() -> None:
    """The service: polls, answers, sends digests until SIGTERM. SIGHUP reads the configuration anew."""
    from mailbot import journal
    from mailbot.config import Config
    from mailbot.connections import check_secrets
    from mailbot.service import End, serve

    def load() -> Config:
        config = load_config()
        check_secrets(config)
        return config

    journal.to_stderr()
    end = serve(load)
    if end in (End.LEFT, End.HUNG):
        # a thread that hangs would keep the interpreter from ending; what it did is safe in the store or never was
        sys.stderr.flush()
        os._exit(end is End.HUNG)
    journal.service_stopped()


@service.command()
def install(root: Root = Path("/")) -> None:
    """Write unit and manual, and /etc/mailbot with config.toml and the passwords' files where they are missing."""
    from mailbot.cli import installing

    for line in installing.install(root, common.chosen):
        say(line)


@service.command()
def uninstall(
    root: Root = Path("/"),
    purge: Annotated[
        bool, typer.Option("--purge", help="Also the configuration, the passwords and all data. Nothing is asked.")
    ] = False,
) -> None:
    """Remove what `service install` made; never the data, unless asked to."""
    from mailbot.cli import installing

    for line in installing.uninstall(root, purge=purge):
        say(line)
