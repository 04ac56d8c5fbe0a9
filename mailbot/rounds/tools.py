"""The real things that a round works with, and what it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, datetime, time
from typing import Self

from mailbot.compose import Templates, faults
from mailbot.config import Config, ConfigError
from mailbot.connections import open_postman
from mailbot.postman import Postman
from mailbot.store import Store
from mailbot.understand import House


@dataclass(frozen=True)
class Tools:
    """What the door hands in: the configuration, the store, the letters' texts, and a way to the postman."""

    config: Config
    store: Store
    house: House
    templates: dict[str, Templates]
    """By event key."""
    post: Callable[[], Postman]

    @classmethod
    def of(cls, config: Config, store: Store) -> Self:
        """The real things. No mail is taken if a template is broken (ConfigError) or the store damaged (StoreError)."""
        store.prove()
        templates = {event.key: Templates.of(config, event) for event in config.event}
        broken = [fault for event in config.event for fault in faults(templates[event.key], config, event)]
        if broken:
            raise ConfigError(list(dict.fromkeys(broken)))
        return cls(
            config=config,
            store=store,
            house=House.of(config),
            templates=templates,
            post=lambda: open_postman(config),
        )

    def find_or_begin_since(self, now: datetime) -> datetime:
        """What arrived before is never answered: the configured day, else the first start, which the first call of all
        is and keeps."""
        if (day := self.config.answers.since) is not None:
            return datetime.combine(day, time(), self.config.time_zone)
        if (first := self.store.find_moment("first_start")) is None:
            first = now.astimezone(UTC)
            with self.store.transaction():
                self.store.keep_moment("first_start", first)
        return first


@dataclass(frozen=True, slots=True)
class Counts:
    """What one round did; `mailbot once` prints it."""

    fetched: int = 0
    answered: int = 0
    """Mails for which a letter was written."""
    review: int = 0
    ignored: int = 0
    sent: int = 0
    failed: int = 0
    """Mails set aside, and letters refused, held or given up."""

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))
