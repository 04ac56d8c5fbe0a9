"""What can be known before the first start: small checks, each giving rows for `mailbot check`.

Here are those that look at this machine alone; servers.py has those that talk to the mail servers. Nothing is changed:
no store is made or migrated, no folder created.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from mailbot.config import Config, ConfigError, Event
from mailbot.secrets import Secret, secret, secret_files, secret_variable, what

LITTLE_DISK = 1024**3
"""Bytes free where the store lies: below it a warning, below health.DISK_FREE a failure."""


class Mark(StrEnum):
    OK = "ok"
    WARNING = "warning"
    """It works, but probably not as it is meant."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was looked at: what was found, and if it is not right, what to do."""

    check: str
    mark: Mark
    found: str
    remedy: str = ""


def failed(check: str, told: str, otherwise: str) -> Row:
    """The faults that mailbot's rooms tell have their remedy behind the last semicolon. otherwise: what helps with
    those that have none, mostly a server's own words."""
    found, _, remedy = told.rpartition("; ")
    return Row(check, Mark.FAILED, found, remedy) if found else Row(check, Mark.FAILED, told, otherwise)


def local(config: Config, now: datetime) -> Iterator[Row]:
    """All checks that need no server. `now` has a zone."""
    events = ", ".join(event.key for event in config.event)
    yield Row("configuration", Mark.OK, f"{config.file}: {events}; answers: {config.answers.mode.value}")
    for check in (_events, _zones, _templates, _secrets, _digest, _forgery, _disk, _store):
        yield from check(config, now)


def _events(config: Config, now: datetime) -> Iterator[Row]:
    for event in config.event:
        yield _deadlines(event, now)
        if event.digital is not None:
            yield _link(event, event.digital.link)


def _deadlines(event: Event, now: datetime) -> Row:
    check = f"deadlines of {event.key}"
    tracks = [(words, track) for words, track in (("in person", event.in_person), ("digital", event.digital)) if track]
    found = ", ".join(f"{words} until {track.until}" for words, track in tracks) + f" ({event.time_zone})"
    past = [words for words, track in tracks if now >= event.deadline_of(track)]
    if not past:
        return Row(check, Mark.OK, found)
    if now >= event.ends_at:
        return Row(check, Mark.WARNING, f"{found}; the event is over", "remove the [[event]], or correct its days")
    late = "every request is turned down as too late" if len(past) == len(tracks) else f"{past[0]}: too late by now"
    return Row(check, Mark.WARNING, f"{found}; {late}", "correct `until`, if that is not meant")


def _link(event: Event, link: str) -> Row:
    check, host = f"digital link of {event.key}", urlsplit(link).hostname or ""
    if not link:
        return Row(
            check, Mark.WARNING, "none: letters offer digital attendance without saying where", "set digital.link"
        )
    if host.split(".")[-1] in {"example", "invalid", "test"} or host.split(".")[-2:-1] == ["example"]:
        return Row(check, Mark.WARNING, f"{link} is a placeholder", "set digital.link to the real page")
    return Row(check, Mark.OK, link)


def _zones(config: Config, now: datetime) -> Iterator[Row]:
    for zone in dict.fromkeys(event.time_zone for event in config.event):
        here = now.astimezone(zone)
        found = f"{zone}: it is {here:%Y-%m-%d %H:%M} there (UTC{here:%z})"
        yield Row("clock and time zone", Mark.OK, found)


def _templates(config: Config, now: datetime) -> Iterator[Row]:
    from mailbot.compose import Templates, faults
    from mailbot.model import Language

    for event in config.event:
        broken = faults(Templates.of(config, event), config, event)
        check = f"letters of {event.key}"
        for fault in broken:
            yield Row(check, Mark.FAILED, fault, "mend the template; `mailbot preview` shows it")
        if not broken:
            languages = ", ".join(language.value for language in Language)
            yield Row(check, Mark.OK, f"each can be written, in {languages}")


def _secrets(config: Config, now: datetime) -> Iterator[Row]:
    if config.mailbox.oauth2 is None:
        yield find_secret(config, "mailbox")
    else:
        from mailbot.cli.tokens import token

        yield from token(config, now)
    if config.smtp.user and not config.smtp.oauth2:
        yield find_secret(config, "smtp")


def find_secret(config: Config, of: Secret) -> Row:
    """Whether a password or secret is there, and who else may read it."""
    check, variable = f"{what(of)} of {of}", secret_variable(config, of)
    if os.environ.get(variable):
        return Row(check, Mark.OK, f"in the environment ({variable})")
    try:
        secret(config, of)
    except ConfigError as error:
        return failed(check, error.faults[0], "put it into its file")
    return file_mode(check, next(path for path in secret_files(config, of) if path.exists()))


def file_mode(check: str, path: Path) -> Row:
    """Who else may read a secret's file. systemd guards the files of $CREDENTIALS_DIRECTORY itself."""
    mode = path.stat().st_mode & 0o777
    if mode & 0o077 and str(path.parent) != os.environ.get("CREDENTIALS_DIRECTORY"):
        who, mark = ("everybody", Mark.FAILED) if mode & 0o007 else ("its group", Mark.WARNING)
        return Row(check, mark, f"{path} can be used by {who} (mode {mode:04o})", f"chmod 600 {path}")
    return Row(check, Mark.OK, f"{path} (mode {mode:04o})")


def _digest(config: Config, now: datetime) -> Iterator[Row]:
    from mailbot.digest import readers

    found = f"{', '.join(readers(config))}, at {config.press_office.digest_at:%H:%M}"
    if not config.press_office.digest_days:
        yield Row("digest", Mark.WARNING, "press_office.digest_days is empty: none is ever sent", "name its days")
    elif config.mailbox.address in readers(config):
        remedy = "name another address in press_office.digest_to"
        yield Row("digest", Mark.WARNING, f"{found}: the watched mailbox itself is among its readers", remedy)
    else:
        yield Row("digest", Mark.OK, found)


def _forgery(config: Config, now: datetime) -> Iterator[Row]:
    if trusted := config.mailbox.trusted_authserv_id:
        yield Row("forged senders", Mark.OK, f"Authentication-Results of {trusted} count")
    else:
        found = "nobody's Authentication-Results count: who has been given a digest can decide in another's name"
        remedy = "set mailbox.trusted_authserv_id, if your mail server writes them"
        yield Row("forged senders", Mark.WARNING, found, remedy)


def _disk(config: Config, now: datetime) -> Iterator[Row]:
    from mailbot.cli.health import DISK_FREE

    folder = next(each for each in config.store_path.absolute().parents if each.is_dir())
    free = shutil.disk_usage(folder).free
    found = f"{folder}: {free / 1024**3:.1f} GiB free"
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Row("disk", Mark.FAILED, f"{folder}: nothing can be written there", "change store.path, or its rights")
    elif free < LITTLE_DISK:
        mark = Mark.FAILED if free < DISK_FREE else Mark.WARNING
        yield Row("disk", mark, found, "make room there, or change store.path")
    else:
        yield Row("disk", Mark.OK, found)


def _store(config: Config, now: datetime) -> Iterator[Row]:
    from mailbot.cli.health import DISK_FREE
    from mailbot.store import StoreError
    from mailbot.store.look import look

    path = config.store_path
    if not path.exists():
        yield Row("store", Mark.OK, f"{path} is not there yet; the first start makes it")
        return
    try:
        seen = look(path)
    except StoreError as error:
        full = shutil.disk_usage(path.absolute().parent).free < DISK_FREE
        remedy = "make room on its disk, then look again" if full else "check store.path, or restore a backup"
        yield Row("store", Mark.FAILED, str(error), remedy)
        return
    if seen.newer:
        yield Row(
            "store", Mark.FAILED, f"{path}: written by a newer mailbot ({seen.newer[-1]})", "install that version"
        )
    elif seen.faults:
        more = f" and {len(seen.faults) - 1} more" if len(seen.faults) > 1 else ""
        yield Row("store", Mark.FAILED, f"{path}: damaged: {seen.faults[0]}{more}", "restore a backup")
    elif not os.access(path, os.R_OK | os.W_OK):
        yield Row(
            "store", Mark.FAILED, f"{path} may not be written", "run this as the service's user, or correct its owner"
        )
    else:
        waiting = f"; the next start brings it to {seen.waiting[-1]}" if seen.waiting else ""
        yield Row("store", Mark.OK, f"{path}: sound, version {seen.version}{waiting}")
