"""init, check and preview: what comes before the first start."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailbot import config as configuration
from mailbot.cli import app, common
from mailbot.cli.common import Failed, Misused
from mailbot.model import Language, LetterKind

if TYPE_CHECKING:
    from mailbot.cli.checks import Row


def _option(words: str, metavar: str = "TEXT") -> Any:
    return typer.Option(help=words, metavar=metavar, show_default=False)


@app.command()
def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where config.toml is written.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace a config.toml that was written in.")] = False,
    language: Annotated[str | None, _option("Of the press office: de, en, ru.", "LANG")] = None,
    press_office: Annotated[str | None, _option("Name that letters are signed with.")] = None,
    press_office_en: Annotated[str | None, _option("The name in English, if it differs.")] = None,
    press_office_ru: Annotated[str | None, _option("The name in Russian, if it differs.")] = None,
    mailbox: Annotated[str | None, _option("Address that journalists write to.", "ADDRESS")] = None,
    imap_host: Annotated[str | None, _option("Default: imap. and the mailbox's domain.", "HOST")] = None,
    imap_port: Annotated[str | None, _option("Default: 993.", "PORT")] = None,
    imap_security: Annotated[str | None, _option("tls, starttls or none (loopback only).")] = None,
    imap_user: Annotated[str | None, _option("Default: the address.", "USER")] = None,
    done_folder: Annotated[str | None, _option("For answered mail; - for none.", "FOLDER")] = None,
    smtp_host: Annotated[str | None, _option("Default: as the IMAP server, with smtp.", "HOST")] = None,
    smtp_port: Annotated[str | None, _option("Default: 465.", "PORT")] = None,
    smtp_security: Annotated[str | None, _option("tls, starttls or none (loopback only).")] = None,
    smtp_user: Annotated[str | None, _option("Default: as with IMAP; - for no log-in.", "USER")] = None,
    press_address: Annotated[str | None, _option("Letters come from it. Default: the mailbox.", "ADDRESS")] = None,
    digest_to: Annotated[str | None, _option("Who reads the digest; with commas.", "ADDRESSES")] = None,
    digest_at: Annotated[str | None, _option("Default: 08:00.", "TIME")] = None,
    mode: Annotated[str | None, _option("send, draft or off. Default: send.")] = None,
    event: Annotated[str | None, _option("The event's key, such as SPK21.", "KEY")] = None,
    name_de: Annotated[str | None, _option("The event's name in German.")] = None,
    name_en: Annotated[str | None, _option("The event's name in English.")] = None,
    name_ru: Annotated[str | None, _option("The event's name in Russian.")] = None,
    begins: Annotated[str | None, _option("First day.", "YYYY-MM-DD")] = None,
    ends: Annotated[str | None, _option("Last day.", "YYYY-MM-DD")] = None,
    place: Annotated[str | None, _option("Place; online, if nobody can come.")] = None,
    place_en: Annotated[str | None, _option("Place in English, if it differs.")] = None,
    place_ru: Annotated[str | None, _option("Place in Russian, if it differs.")] = None,
    time_zone: Annotated[str | None, _option("Of the deadlines. Default: Europe/Berlin.", "ZONE")] = None,
    in_person_until: Annotated[str | None, _option("Last day for attendance in person; - for none.", "DAY")] = None,
    digital_until: Annotated[str | None, _option("Last day for digital attendance; - for none.", "DAY")] = None,
    digital_link: Annotated[str | None, _option("Where digital attendance is registered.", "URL")] = None,
) -> None:
    """Write a commented config.toml: asks what the options do not say."""
    from mailbot.cli.questions import QUESTIONS, values
    from mailbot.cli.rewrite import rewrite

    path = folder / "config.toml"
    if path.exists() and not force and not configuration.is_as_shipped(path):
        raise Failed(f"{path} is there already; --force replaces it")
    given = {each.option: context.params[each.option] for each in QUESTIONS if context.params[each.option] is not None}
    answers = _ask(given) if sys.stdin.isatty() else _judge(given)
    shipped = configuration.shipped("config.toml").read_text(encoding="utf-8")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, rewrite(shipped, *values(answers)))
    except OSError as error:
        raise Failed(f"{path}: cannot be written ({error.strerror})") from None
    config = configuration.load(path)
    common.say(f"Written: {path}")
    for line in _next_steps(config, path):
        common.say(line)


def _write(path: Path, text: str) -> None:
    """Whole or not at all; who may read the one that it replaces may read it."""
    path = path.resolve()
    fresh = path.with_name(f".{path.name}.fresh")
    try:
        fresh.write_text(text, encoding="utf-8")
        if path.exists():
            fresh.chmod(path.stat().st_mode & 0o777)
            if os.geteuid() == 0:
                os.chown(fresh, path.stat().st_uid, path.stat().st_gid)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _ask(given: Mapping[str, str]) -> dict[str, str]:
    """Asks for each answer that is not given, again and again until it is valid."""
    from mailbot.cli.questions import QUESTIONS, find_faults

    common.say(
        "Enter takes what stands in brackets; - stands for none. Everything can be changed in config.toml later.\n"
    )
    answers: dict[str, str] = {}
    for each in QUESTIONS:
        if each.if_any and not answers[each.if_any]:
            continue
        while True:
            text = given.get(each.option)
            if text is None:
                default = each.default(answers)
                optional = not each.needed and not default
                text = typer.prompt(each.words, default=default if default or optional else None, err=True,
                                    show_default=bool(default))  # fmt: skip
            answers[each.option] = "" if text.strip() == "-" else text.strip()
            if not (faults := find_faults(answers)):
                break
            if each.option in given:
                raise Misused(f"{each.flag}: {faults[0]}")
            common.say(f"  {faults[0]}")
    return answers


def _judge(given: Mapping[str, str]) -> dict[str, str]:
    """All answers from options and defaults; raises Misused with all that is missing or wrong."""
    from mailbot.cli.questions import OF_CHOICE, QUESTIONS, find_faults

    answers: dict[str, str] = {}
    wrong: list[str] = []
    for each in QUESTIONS:
        if each.if_any and not answers.get(each.if_any):
            continue
        text = given.get(each.option)
        if text is None:
            try:
                text = "" if each.option in OF_CHOICE else each.default(answers)
            except KeyError:
                continue  # its default rests on an answer that is missing or wrong, and told already
        text = "" if text.strip() == "-" else text.strip()
        if each.needed and not text:
            wrong.append(f"{each.flag} is needed: {each.words}")
        elif faults := find_faults(answers | {each.option: text}):
            wrong.append(f"{each.flag}: {faults[0]}")  # the others are consequences of the first
        else:
            answers[each.option] = text
    if wrong:
        raise Misused("\n".join(wrong))
    return answers


def _next_steps(config: configuration.Config, path: Path) -> Iterator[str]:
    folder, named = path.parent, f"--config {quote(str(path))} " if path.parent != Path() else ""
    yield "\nNext:"
    files = [config.mailbox.password_file] + ([config.smtp.password_file] if config.smtp.user else [])
    for number, name in enumerate(files, 1):
        yield f"  {number}. the password: (umask 077; cat > {quote(str(folder / name))}), type it, Enter, Ctrl-D"
    yield f"  {len(files) + 1}. mailbot {named}check              is everything right?"
    yield f"  {len(files) + 2}. mailbot {named}read --mailbox     what it would answer; nothing is changed"
    yield f"  {len(files) + 3}. mailbot {named}run                from now on it answers"
    yield f"     or, as a service: sudo mailbot {named}service install"


@app.command()
def check(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    send_test: Annotated[bool, typer.Option("--send-test", help="Also send one mail to the press office.")] = False,
) -> None:
    """Test configuration, letters, passwords, store and both mail servers; exit code 1 if something fails."""
    from datetime import UTC, datetime

    from mailbot.cli import checks, servers

    try:
        config = common.load_config()
    except configuration.ConfigError as error:
        otherwise = "mend it; each key is explained in the shipped config.toml"
        _show([checks.failed("configuration", fault, otherwise) for fault in error.faults], as_json)
        common.leave(2)
    now = datetime.now(UTC).astimezone(config.time_zone)
    rows = [*checks.local(config, now)]
    common.say(f"Asking {config.mailbox.host} and {config.smtp.host} ...")
    rows += [*servers.mailbox(config, now), *servers.smtp(config, now)]
    if send_test:
        rows += servers.write_test_mail(config, now)
    _show(rows, as_json)
    if any(row.mark is checks.Mark.FAILED for row in rows):
        common.leave(1)


_SIGNS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "failed": ("✗", "red")}


def _show(rows: list[Row], as_json: bool) -> None:
    if as_json:
        for row in rows:
            common.print_json({"check": row.check, "mark": row.mark, "found": row.found, "remedy": row.remedy})
    elif sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text as Words

        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for row in rows:
            sign, colour = _SIGNS[row.mark]
            found = Words(row.found)
            if row.remedy:
                found.append(f"\n→ {row.remedy}", style="bold")
            table.add_row(Words(sign, style=f"bold {colour}"), Words(row.check), found)
        Console().print(table)
    else:
        for row in rows:
            remedy = f"; {row.remedy}" if row.remedy else ""
            typer.echo(f"{row.mark:8} {row.check}: {row.found}{remedy}")


@app.command()
def preview(
    template: Annotated[LetterKind | None, typer.Argument(help="Default: each letter.", show_default=False)] = None,
    lang: Annotated[Language | None, typer.Option(help="Default: each language.", show_default=False)] = None,
    event: Annotated[str | None, typer.Option(help="Default: the first.", metavar="KEY", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a letter.")] = False,
) -> None:
    """Show the letters, written to invented journalists."""
    from mailbot import compose

    config = common.load_config_or_shipped()
    chosen = config.find_event(event) if event else config.event[0]
    if chosen is None:
        known = ", ".join(each.key for each in config.event)
        raise Misused(f"--event {event}: there is no such event in {config.file}; known: {known}")
    templates, shown = compose.Templates.of(config, chosen), False
    for kind, language in product([template] if template else LetterKind, [lang] if lang else Language):
        for letter in compose.preview(templates, config, [kind], [language], event=chosen):
            shown = True
            if as_json:
                common.print_json(
                    {"template": kind, "language": language, "subject": letter.subject, "text": letter.text}
                )
            else:
                file = f"{language}/{kind}.txt"
                typer.echo(f"{'=' * 72}\n{file}\n{letter.subject}\n{'-' * 72}\n{letter.text}")
    if not shown:
        raise Misused(f"{template}: {chosen.key} has no use for this letter (it has only one kind of attendance)")
