"""The manual, from the commands themselves: what `man mailbot` shows (roff, as in man-pages(7))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from mailbot import __version__

EXIT_CODES = {
    0: "Done. Of `status`: all is well. Of `check`: nothing fails.",
    1: "It failed; a line on standard error says why. Of `status`: something is not well. Of `check`: a row fails.",
    2: "The words of the call or the configuration are wrong. systemd does not start the service again after it.",
}
ENVIRONMENT = {
    "MAILBOT_CONFIG": "The configuration file, where --config names none.",
    "MAILBOT_MAILBOX__PASSWORD": "The password of the mailbox; goes before the file.",
    "MAILBOT_SMTP__PASSWORD": "The password for sending; goes before the file.",
    "MAILBOT_MAILBOX__OAUTH2__CLIENT_SECRET": "The secret of the registration with Microsoft or Google; likewise.",
    "CREDENTIALS_DIRECTORY": "Where systemd puts the passwords' files; looked into first.",
    "STATE_DIRECTORY": "The folder that a relative `store.path` is meant from; systemd sets it.",
    "MAILBOT_DEBUG": "If it is set, what fails shows its traceback.",
}
FILES = {
    "/etc/mailbot/config.toml": "The configuration; every key is explained in it.",
    "/etc/mailbot/imap-password, smtp-password, oauth2-secret": "Passwords, each alone on its line.",
    "/var/lib/mailbot/mailbot.sqlite3": "The store: mails by number, requests, decisions, letters.",
    "/var/lib/mailbot/mailbot.sqlite3.token": "The token of `mailbot login`.",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One command. words: as it is called ("service install"), "" for what stands before each command.
    arguments, options: (as it is written, what it means)."""

    words: str
    about: str
    arguments: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]

    @property
    def usage(self) -> str:
        """What stands behind "mailbot"."""
        return " ".join((self.words, *(name for name, _ in self.arguments), *(["[OPTIONS]"] if self.options else [])))


def pages() -> tuple[Page, ...]:
    """mailbot itself, then each command, in the order of the alphabet."""
    from mailbot.cli import app

    return tuple(_pages(typer.main.get_command(app), ""))


def _pages(command: Any, words: str) -> Iterator[Page]:
    inner = getattr(command, "commands", {})
    if not inner or not words:
        context = command.context_class(command, info_name="mailbot")
        told = [each for each in command.params if not each.hidden]
        yield Page(
            words,
            " ".join((command.help or "").split()),
            tuple(_argument(each, context) for each in told if each.param_type_name == "argument"),
            tuple(_option(each, context) for each in told if each.param_type_name == "option"),
        )
    for name in sorted(inner):
        yield from _pages(inner[name], f"{words} {name}".strip())


def _argument(argument: Any, context: Any) -> tuple[str, str]:
    name = (argument.metavar or argument.name).strip("[]").upper() + ("..." if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]", _meaning(argument, _choices(argument, context))


def _option(option: Any, context: Any) -> tuple[str, str]:
    choices = _choices(option, context)
    value = "" if option.is_flag else option.metavar or ("WORD" if choices else "TEXT")
    return f"{', '.join(option.opts)} {value}".strip(), _meaning(option, choices)


def _meaning(of: Any, choices: str) -> str:
    default = of.default if isinstance(of.default, int | Path) and not isinstance(of.default, bool) else None
    return " ".join(filter(None, (of.help, choices, f"Default: {default}." if default is not None else "")))


def _choices(of: Any, context: Any) -> str:
    """The words that may be given; only the program's own help tells them in every version of typer."""
    record = of.get_help_record(context)
    found = re.search(r"[<\[{](\w+(?:\|\w+)+)[>\]}]", record[0]) if record else None
    return f"One of: {found[1].replace('|', ', ')}." if found else ""


def roff() -> str:
    """The whole page."""
    whole, *commands = pages()
    lines = [
        f'.TH MAILBOT 1 "" "mailbot {__version__}" "User Commands"',
        ".SH NAME",
        r"mailbot \- answers press accreditation requests",
        ".SH SYNOPSIS",
        r".B mailbot",
        r"[\fB\-\-config\fR \fIFILE\fR] \fICOMMAND\fR [\fIOPTIONS\fR]",
        ".SH DESCRIPTION",
        _text(whole.about),
        ".PP",
        _text(
            "It is one process, `mailbot run`, one SQLite file and one configuration file. The other commands may be"
        ),
        _text("called while it runs. Words for people go to standard error, data to standard output."),
        ".SH OPTIONS",
        *_list(whole.options),
        ".SH COMMANDS",
        *(line for page in commands for line in _command(page)),
        ".SH EXIT STATUS",
        *_list((str(code), words) for code, words in EXIT_CODES.items()),
        ".SH ENVIRONMENT",
        *_list(ENVIRONMENT.items()),
        ".SH FILES",
        *_list(FILES.items()),
        ".SH SEE ALSO",
        ".BR systemctl (1),\n.BR journalctl (1),\n.BR systemd.exec (5)",
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _command(page: Page) -> Iterator[str]:
    yield f'.SS "mailbot {_escaped(page.usage)}"'
    yield _text(page.about)
    yield from _list((*page.arguments, *page.options))


def _list(items: Any) -> Iterator[str]:
    for name, words in items:
        yield ".TP"
        yield rf"\fB{_escaped(name)}\fR"
        yield _text(words or "")


def _text(words: str) -> str:
    """A line of running text: what stands in backticks is bold."""
    return re.sub(r"`([^`]+)`", r"\\fB\1\\fR", _escaped(words))


def _escaped(words: str) -> str:
    words = words.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
    return rf"\&{words}" if words[:1] in {".", "'"} else words
