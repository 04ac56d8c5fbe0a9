"""What status tells: the figures, and which of them are not well, by thresholds that are told too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from mailbot import lock
from mailbot.config import WEEK, Config
from mailbot.digest.due import instant
from mailbot.digest.facts import STUCK_AFTER
from mailbot.store import StoreError
from mailbot.store.figures import NONE, Figures, read_figures

DIGEST_LATE = timedelta(hours=1)
MAIL_UNHANDLED = timedelta(hours=72)
DISK_FREE = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Health:
    """figures: as the store has them. pid: of the process at work, None if there is none. faults: what is not well,
    a line each, with its threshold. brakes: those in force, a line each; they are no fault."""

    at: datetime
    figures: Figures
    pid: int | None
    faults: tuple[str, ...]
    brakes: tuple[str, ...]
    thresholds: dict[str, float]
    """name -> seconds or bytes"""

    @property
    def is_well(self) -> bool:
        return not self.faults

    @property
    def has_store(self) -> bool:
        """Whether there is one that can be read."""
        return self.figures is not NONE

    def age(self, since: datetime | None) -> float | None:
        """Seconds."""
        return (self.at - since).total_seconds() if since else None


def gather(config: Config, now: datetime) -> Health:
    """Reads store, lock and disk. A store that cannot be read is the one fault: the figures are those of none."""
    try:
        figures = _read_figures(config, now)
        faults = tuple(find_faults(figures, config, now, shutil.disk_usage(config.store_path.parent).free))
    except StoreError as error:
        figures, faults = NONE, (str(error),)
    return Health(
        at=now,
        figures=figures,
        pid=lock.find_holder(config.store_path),
        faults=faults,
        brakes=tuple(find_brakes(figures, config)),
        thresholds={
            "round_seconds": config.mailbox.round_overdue.total_seconds(),
            "letter_seconds": STUCK_AFTER.total_seconds(),
            "unhandled_seconds": MAIL_UNHANDLED.total_seconds(),
            "digest_late_seconds": DIGEST_LATE.total_seconds(),
            "disk_free_bytes": DISK_FREE,
        },
    )


def _read_figures(config: Config, now: datetime) -> Figures:
    path = config.store_path
    if not path.exists():
        raise StoreError(f"there is no store at {path}: mailbot has never run with {config.file}")
    return read_figures(path, now, enough_for_one=config.answers.max_letters_to_one_a_day)


def find_faults(figures: Figures, config: Config, now: datetime, free: int) -> Iterator[str]:
    """What is not well. free: bytes on the store's disk."""
    allowed = config.mailbox.round_overdue
    if figures.last_round is None:
        yield "no round has ever ended well" + (f": {figures.last_error}" if figures.last_error else "")
    elif now - figures.last_round > allowed:
        why = f": {figures.last_error}" if figures.down_since and figures.last_error else ""
        yield f"no good round for {span(now - figures.last_round)} (allowed: {span(allowed)}){why}"
    if figures.oldest_letter and now - figures.oldest_letter > STUCK_AFTER:
        yield f"a letter has waited for {span(now - figures.oldest_letter)} (allowed: {span(STUCK_AFTER)})"
    if figures.oldest_unhandled and now - figures.oldest_unhandled > MAIL_UNHANDLED:
        waits = span(now - figures.oldest_unhandled)
        yield f"a mail has waited for a decision for {waits} (allowed: {span(MAIL_UNHANDLED)})"
    if figures.aside:
        numbers = ", ".join(map(str, figures.aside[:10])) + (", …" if len(figures.aside) > 10 else "")
        yield f"mails set aside: {len(figures.aside)} (allowed: none): {numbers}; `mailbot retry NUMBER`"
    if (due := _digest_missing(figures, config, now)) is not None:
        yield f"the digest of {due:%Y-%m-%d %H:%M} was not written (allowed: {span(DIGEST_LATE)} late)"
    if free < DISK_FREE:
        yield f"{free // 2**20} MiB are left on the store's disk (needed: {DISK_FREE // 2**20})"


def _digest_missing(figures: Figures, config: Config, now: datetime) -> datetime | None:
    """When the last digest was due, if it is late."""
    office, zone = config.press_office, config.time_zone
    today = now.astimezone(zone).date()
    for day in (today - timedelta(days=back) for back in range(8)):
        due = instant(day, office.digest_at, zone)
        if WEEK[day.weekday()] in office.digest_days and due + DIGEST_LATE <= now:
            watched = min(filter(None, (figures.started, figures.first_mail)), default=now)
            written = figures.last_digest
            return due.astimezone(zone) if watched < due and (written is None or written < due) else None
    return None


def find_brakes(figures: Figures, config: Config) -> Iterator[str]:
    limit = config.answers.max_letters_an_hour
    if figures.letters_this_hour >= limit:
        yield f"{figures.letters_this_hour} letters within an hour (answers.max_letters_an_hour = {limit}): more wait"
    if figures.braked_addresses:
        yield (
            f"addresses with enough letters within a day: {figures.braked_addresses}"
            f" (answers.max_letters_to_one_a_day = {config.answers.max_letters_to_one_a_day}): more wait"
        )


def span(length: timedelta) -> str:
    """A length of time in its two greatest units: "3 d 4 h", "5 min"."""
    seconds = int(length.total_seconds())
    parts = [
        f"{count} {unit}"
        for count, unit in (
            (seconds // 86400, "d"),
            (seconds % 86400 // 3600, "h"),
            (seconds % 3600 // 60, "min"),
            (seconds % 60, "s"),
        )
        if count
    ]
    return " ".join(parts[:2]) or "0 s"


def as_json(health: Health) -> dict[str, Any]:
    """Times are ISO 8601 in UTC, ages seconds."""
    figures = asdict(health.figures)
    told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in figures.items()}
    return {
        "healthy": health.is_well,
        "faults": health.faults,
        "brakes": health.brakes,
        "at": health.at.isoformat(),
        "pid": health.pid,
        **told,
        "oldest_letter_seconds": health.age(health.figures.oldest_letter),
        "oldest_unhandled_seconds": health.age(health.figures.oldest_unhandled),
        "thresholds": health.thresholds,
    }
