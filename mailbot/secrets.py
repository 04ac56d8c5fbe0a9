"""Passwords and their like: where each is looked for. They stand in files of their own, never in config.toml."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from mailbot.config import Config, ConfigError

Secret = Literal["mailbox", "smtp", "mailbox.oauth2"]
"""A server's password; the secret of the application that logs in there."""


def _secret_keys(config: Config, of: Secret) -> tuple[str, str, str]:
    """The file's name, the key that gives it, and the environment's variable."""
    if of == "mailbox.oauth2":
        name = config.mailbox.oauth2.client_secret_file if config.mailbox.oauth2 else ""
        return name, f"{of}.client_secret_file", "MAILBOT_MAILBOX__OAUTH2__CLIENT_SECRET"
    return getattr(config, of).password_file, f"{of}.password_file", f"MAILBOT_{of.upper()}__PASSWORD"


def what(of: Secret) -> str:
    """What it is called."""
    return "secret" if of == "mailbox.oauth2" else "password"


def secret_variable(config: Config, of: Secret) -> str:
    """The environment's variable that goes before all files."""
    return _secret_keys(config, of)[2]


def secret_files(config: Config, of: Secret) -> list[Path]:
    """Where a secret is looked for, in this order; none if no file is named."""
    name = _secret_keys(config, of)[0]
    folders = [os.environ.get("CREDENTIALS_DIRECTORY"), config.file.absolute().parent]
    return [Path(folder, name) for folder in folders if folder and name]


def secret(config: Config, of: Secret) -> str:
    """A secret: from $MAILBOT_<SECTION>__PASSWORD, else from `password_file` (for "mailbox.oauth2": CLIENT_SECRET and
    `client_secret_file`) in systemd's $CREDENTIALS_DIRECTORY, else beside config.toml. Raises ConfigError if it is
    nowhere."""
    _, key, variable = _secret_keys(config, of)
    if value := os.environ.get(variable):
        return value
    paths = secret_files(config, of)
    if not paths:
        raise ConfigError([f"{config.file}: {key}: is missing; name a file, or set ${variable}"])
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig").strip("\r\n")  # editors on Windows begin it with a BOM
        except FileNotFoundError:
            continue
        except OSError as error:
            why = f"{path} cannot be read ({error.strerror}); it must be a file that mailbot's user may read"
            raise ConfigError([f"{config.file}: {key}: {why}"]) from None
        except UnicodeDecodeError:
            raise ConfigError([f"{config.file}: {key}: {path} is not UTF-8; save it as UTF-8"]) from None
        if "\n" in text:
            raise ConfigError([f"{config.file}: {key}: {path} has several lines; put the {what(of)} there alone"])
        if text:
            return text
        raise ConfigError([f"{config.file}: {key}: {path} is empty; put the {what(of)} there"])
    places = " or ".join(map(str, paths))
    raise ConfigError([f"{config.file}: {key}: no {places}; put the {what(of)} there (mode 0600)"])
