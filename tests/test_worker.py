"""What the worker notes in the store: since when what does not work, and since when it does again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from mailbot.config import Config, ConfigError
from mailbot.mailbox import MailboxError
from mailbot.service import worker
from mailbot.service.limits import Limits
from mailbot.store import Outage, Store, StoreError


def made(config: Config) -> worker.Worker:
    """One that has been asked to end, and so waits for nothing."""
    made = worker.Worker(config, Limits.of(config, None), feed=1.0, is_ready=lambda: None)
    made.stop()
    return made


def outages(store: Store) -> list[Outage]:
    return store.outages.between(datetime(2020, 1, 1, tzinfo=UTC), datetime.now(UTC) + timedelta(days=1))


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        (MailboxError("imap.example.org:993: nothing listens there", permanent=False), "mailbox"),
        (StoreError("store: database is locked"), "service"),
        (ConfigError(["mailbox.password_file: is missing"]), "service"),
        (ZeroDivisionError(), "service"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_only_a_mailbox_out_of_reach_is_told_as_that(
    store: Store, config: Config, monkeypatch: pytest.MonkeyPatch, fault: Exception, what: str
) -> None:
    def fail(_: Config) -> None:
        raise fault

    monkeypatch.setattr(worker, "open_mailbox", fail)
    tools: Any = SimpleNamespace(store=store)
    ours = made(config)
    ours._attempt(tools)
    assert [(each.what, each.ended) for each in outages(store)] == [(what, None)]
    ours._note_good(store)
    assert [each.what for each in outages(store) if each.ended] == [what]


@pytest.mark.parametrize(("minutes", "noted"), [(12, []), (99, []), (101, ["service"])])
def test_a_start_is_the_end_of_an_outage_only_if_a_round_was_overdue(
    store: Store, config: Config, minutes: int, noted: list[str]
) -> None:
    rare = config.mailbox.model_copy(update={"poll_seconds": 1800})
    with store.transaction():
        store.keep_moment("last_round", datetime.now(UTC) - timedelta(minutes=minutes))
    made(config.model_copy(update={"mailbox": rare}))._note_start(store)
    assert [each.what for each in outages(store)] == noted
