"""What the commands share: the configuration in force, the real things, and how words and JSON reach the user."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from mailbot import config as configuration

if TYPE_CHECKING:
    from mailbot.config import Config
    from mailbot.store import Store


class Failed(Exception):
    """A command could not do what it was asked to; the message is one clear line (exit code 1)."""


class Misused(Exception):
    """The command's words are wrong; the message is one clear line (exit code 2)."""


def parse_day(text: str) -> date:
    """A day of the call's words; raises Misused for what is none, or none that a calendar here can hold."""
    with suppress(ValueError):
        if 1970 <= (day := date.fromisoformat(text)).year <= 9000:
            return day
    raise Misused(f"{text}: must be a day of these times, as year-month-day, such as 2021-06-07")


chosen: Path | None = None
"""What --config says; set once by the door."""


def load_config() -> Config:
    """The configuration in force; raises ConfigError (exit code 2)."""
    path = configuration.find_file(chosen)
    if path is None:
        raise configuration.ConfigError(
            ["config.toml: there is none here or in /etc/mailbot; name one with --config, or write one: `mailbot init`"]
        )
    return configuration.load(path)


def load_config_or_shipped() -> Config:
    """The configuration in force, else the shipped one: enough to read mails."""
    path = configuration.find_file(chosen)
    return configuration.load(path or configuration.shipped("config.toml"))


@contextmanager
def open_store(config: Config, *, only_read: bool = False) -> Iterator[Store]:
    """The store, made if there is none; to who only reads an empty one is shown instead, and nothing is made. It is not
    brought to a new version while a mailbot of the old one is at work on it."""
    from mailbot import lock
    from mailbot.store import Store

    path = config.store_path
    if only_read and not path.exists():
        with TemporaryDirectory() as folder, Store(Path(folder) / "empty") as store:
            yield store
        # not before: a command that fails says so in one line
        say(f"there is no store at {path}: mailbot has never run with {config.file}")
        return
    with Store(path, migrate=lock.find_holder(path) in (None, os.getpid())) as store:
        yield store


def say(text: str) -> None:
    """Words for people: on standard error, so that standard output stays data."""
    typer.echo(text, err=True)


def print_json(value: Mapping[str, Any], indent: int | None = None) -> None:
    """One JSON object, on one line unless it is indented; in ASCII where standard output cannot take UTF-8."""
    is_ascii = "utf" not in (sys.stdout.encoding or "").lower()
    sys.stdout.write(json.dumps(value, ensure_ascii=is_ascii, indent=indent) + "\n")


def leave(code: int) -> NoReturn:
    raise typer.Exit(code)
