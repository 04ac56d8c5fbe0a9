"""The door: commands, exit codes, the lock; builds the real things and hands them in.

Exit codes: 0 done; 1 it failed; 2 the words of the call or the configuration are wrong. What is heavy is imported
inside the commands, so that `mailbot --help` is there at once.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from mailbot import __version__
from mailbot.cli import common
from mailbot.config import ConfigError

app = typer.Typer(
    name="mailbot",
    help="Reads press accreditation requests from a mailbox, decides them by their deadlines and answers them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mailbot {__version__}")
        raise typer.Exit


@app.callback()
def door(
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Default: $MAILBOT_CONFIG, ./config.toml, /etc/mailbot/config.toml."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    common.chosen = config


def main() -> None:
    """Runs a command; whatever goes wrong is said in clear lines on standard error, without a traceback.

    $MAILBOT_DEBUG set: the traceback is shown, for those who mend mailbot.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names come in any script, terminals do not
    try:
        app()
    except Exception as error:
        if os.environ.get("MAILBOT_DEBUG"):
            raise
        for line in str(error).splitlines() or [type(error).__name__]:
            common.say(f"mailbot: {line}" if _is_expected(error) else f"mailbot: {type(error).__name__}: {line}")
        sys.exit(2 if isinstance(error, ConfigError | common.Misused) else 1)


def _is_expected(error: Exception) -> bool:
    """Whether the error was made for people to read: all of mailbot's own are."""
    return type(error).__module__.startswith("mailbot.")


from mailbot.cli import (  # noqa: E402  the commands come with their modules
    decisions,  # noqa: F401
    demo,  # noqa: F401
    digest,  # noqa: F401
    keeping,  # noqa: F401
    login,  # noqa: F401
    read,  # noqa: F401
    requests,  # noqa: F401
    service,  # noqa: F401
    setup,  # noqa: F401
    status,  # noqa: F401
    work,  # noqa: F401
)
