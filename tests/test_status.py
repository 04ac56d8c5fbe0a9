"""Health: what is not well is said, with its threshold, and ends in exit code 1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot import config as configuration
from mailbot import lock
from mailbot.cli.health import DISK_FREE, find_brakes, find_faults, span
from mailbot.model import Decision, Letter, LetterKind, LetterState, Outcome
from mailbot.store import Store
from mailbot.store.figures import Figures, read_figures
from tests.command import Done, mailbot
from tests.make import ROOT, envelope, reading, request

NOW = datetime(2021, 6, 4, 9, 30, tzinfo=UTC)
"""11:30 in Berlin; the digest is due at 8:00 there."""
PLENTY = DISK_FREE * 2
WELL = Figures(
    started=NOW - timedelta(days=3),
    first_mail=NOW - timedelta(days=3),
    last_round=NOW - timedelta(seconds=40),
    down_since=None,
    last_error=None,
    last_digest=datetime(2021, 6, 4, 6, 0, 10, tzinfo=UTC),
    oldest_letter=NOW - timedelta(minutes=5),
    oldest_unhandled=NOW - timedelta(hours=20),
    unhandled=2,
    aside=(),
    requests={"SPK21": {"confirmed": 3}},
    letters={"sent": 3},
    mails={"confirm": 3},
    letters_this_hour=0,
    braked_addresses=0,
    statistics={},
)


@pytest.fixture
def config(tmp_path: Path) -> configuration.Config:
    file = tmp_path / "config.toml"
    file.write_text((ROOT / "config.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return configuration.load(file)


@pytest.fixture
def store(config: configuration.Config) -> Iterator[Store]:
    with Store(config.store_path) as store:
        yield store


def faults(config: configuration.Config, free: int = PLENTY, now: datetime = NOW, **changes: object) -> list[str]:
    return list(find_faults(replace(WELL, **changes), config, now, free))  # type: ignore[arg-type]


def test_all_is_well(config: configuration.Config) -> None:
    assert faults(config) == []


def test_no_round_at_all(config: configuration.Config) -> None:
    assert faults(config, last_round=None) == ["no round has ever ended well"]
    assert faults(config, last_round=None, last_error="imap.example.org:993: …") == [
        "no round has ever ended well: imap.example.org:993: …"
    ]


@pytest.mark.parametrize(("age", "well"), [(timedelta(minutes=13), True), (timedelta(minutes=13, seconds=1), False)])
def test_a_round_is_overdue_after_three_polls_and_ten_minutes(
    config: configuration.Config, age: timedelta, well: bool
) -> None:
    told = faults(config, last_round=NOW - age)
    assert told == [] if well else told == ["no good round for 13 min 1 s (allowed: 13 min)"]


def test_the_cause_of_an_outage_is_told(config: configuration.Config) -> None:
    gone = NOW - timedelta(days=2, hours=3)
    assert faults(config, last_round=gone, down_since=gone, last_error="x:993: nothing listens there") == [
        "no good round for 2 d 3 h (allowed: 13 min): x:993: nothing listens there"
    ]


@pytest.mark.parametrize(("age", "well"), [(timedelta(hours=1), True), (timedelta(hours=1, seconds=1), False)])
def test_a_letter_may_wait_an_hour(config: configuration.Config, age: timedelta, well: bool) -> None:
    assert (faults(config, oldest_letter=NOW - age) == []) is well


@pytest.mark.parametrize(("age", "well"), [(timedelta(days=3), True), (timedelta(days=3, seconds=1), False)])
def test_a_mail_may_wait_three_days_for_a_decision(config: configuration.Config, age: timedelta, well: bool) -> None:
    assert (faults(config, oldest_unhandled=NOW - age) == []) is well


def test_a_mail_set_aside_is_named_by_its_number(config: configuration.Config) -> None:
    (told,) = faults(config, aside=(17, 23))
    assert told == "mails set aside: 2 (allowed: none): 17, 23; `mailbot retry NUMBER`"


def test_a_full_disk(config: configuration.Config) -> None:
    assert faults(config, free=50 * 1024 * 1024) == ["50 MiB are left on the store's disk (needed: 100)"]


def test_a_digest_may_be_an_hour_late(config: configuration.Config) -> None:
    yesterdays = datetime(2021, 6, 3, 6, 0, 10, tzinfo=UTC)
    due = datetime(2021, 6, 4, 6, 0, tzinfo=UTC)

    def told(now: datetime) -> list[str]:
        return faults(config, now=now, last_digest=yesterdays, last_round=now, oldest_letter=None, oldest_unhandled=now)

    assert told(due + timedelta(minutes=59)) == []
    assert told(due + timedelta(hours=1)) == ["the digest of 2021-06-04 08:00 was not written (allowed: 1 h late)"]


def test_no_digest_is_missed_before_the_first_is_due(config: configuration.Config) -> None:
    fresh = NOW - timedelta(hours=1)
    assert faults(config, last_digest=None, started=fresh, first_mail=fresh) == []
    assert len(faults(config, last_digest=None)) == 1


def test_on_days_without_a_digest_the_last_one_counts(config: configuration.Config) -> None:
    office = config.press_office.model_copy(update={"digest_days": ("mo", "we")})
    only = config.model_copy(update={"press_office": office})
    friday, wednesday = NOW, datetime(2021, 6, 2, 6, 0, 5, tzinfo=UTC)
    assert faults(only, now=friday, last_digest=wednesday) == []
    assert len(faults(only, now=friday, last_digest=wednesday - timedelta(days=1))) == 1


def test_brakes_are_told_and_are_no_fault(config: configuration.Config) -> None:
    braked = replace(WELL, letters_this_hour=200, braked_addresses=1)
    told = list(find_brakes(braked, config))
    assert len(told) == 2
    assert "answers.max_letters_an_hour = 200" in told[0]
    assert list(find_brakes(WELL, config)) == []
    assert faults(config, letters_this_hour=200, braked_addresses=1) == []


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (3661, "1 h 1 min"), (90000, "1 d 1 h"), (86400 * 3, "3 d")],
)
def test_lengths_of_time_as_people_say_them(seconds: int, text: str) -> None:
    assert span(timedelta(seconds=seconds)) == text


# -- the figures


def test_the_figures_are_those_of_the_store(store: Store) -> None:
    letter = Letter(LetterKind.CONFIRM, "<1@x.example>", "o@x.example", "c@x.example", "Re:", "…", b"raw")
    with store.transaction():
        store.keep_moment("last_round", NOW)
        row = store.requests.add(request(), NOW)
        place = ("INBOX", 7, 1)
        store.mails.keep(place, reading(), Decision(Outcome.CONFIRM, "confirm"), row, NOW)
        doubt = reading(envelope=envelope(fingerprint="f2"))
        store.mails.keep(place, doubt, Decision(Outcome.REVIEW, "doubt"), None, NOW + timedelta(hours=1))
        number = store.mails.set_aside(place, envelope(fingerprint="f3"), "Traceback", NOW)
        for name in ("mail-1", "mail-2"):
            store.letters.add(name, replace(letter, message_id=f"<{name}>"), mail=None, request=row, created=NOW)
        first = store.letters.find("mail-1")
        assert first is not None
        store.letters.change(first, LetterState.SENDING, tried=NOW)
    figures = read_figures(store.path, NOW + timedelta(minutes=59), enough_for_one=1)
    assert figures.last_round == NOW
    assert figures.requests == {"SPK21": {"confirmed": 1}}
    assert figures.letters == {"sending": 1, "waiting": 1}
    assert figures.mails == {"confirm": 1, "review": 2}
    assert figures.aside == (number,)
    assert (figures.unhandled, figures.oldest_unhandled) == (1, NOW + timedelta(hours=1))
    assert figures.oldest_letter == NOW
    assert (figures.letters_this_hour, figures.braked_addresses) == (1, 1)
    assert read_figures(store.path, NOW + timedelta(minutes=61), enough_for_one=2).letters_this_hour == 0


# -- the command


def status(config: configuration.Config, *words: str) -> Done:
    return mailbot("--config", config.file, "status", *words)


def well(store: Store) -> None:
    now = datetime.now(UTC)
    digest = Letter(None, "<d@x.example>", "o@x.example", "p@x.example", "Digest", "…", b"raw")
    with store.transaction():
        store.keep_moment("last_round", now)
        store.keep_moment("started", now)
        store.letters.add("digest-2021-06-04", digest, mail=None, request=None, created=now)


def test_status_for_people(store: Store, config: configuration.Config) -> None:
    well(store)
    done = status(config)
    assert done.code == 0, done
    text = done.out + done.err
    assert "all is well" in text
    assert "allowed: 13 min" in text
    assert "not running" in text
    with lock.hold(config.store_path):
        assert "running, process " in "".join((status(config).out, status(config).err))


def test_rounds_that_have_just_begun_to_fail_are_told_before_they_are_a_fault(
    store: Store, config: configuration.Config
) -> None:
    well(store)
    with store.transaction():
        store.keep_moment("down_since", datetime.now(UTC))
        store.keep_fact("last_error", "x:993: nothing listens there")
    done = status(config)
    assert done.code == 0, done
    text = done.out + done.err
    assert "all is well" not in text
    assert "rounds fail at the moment: a fault after 13 min without a good one" in text
    assert "x:993: nothing listens there" in text


def test_status_as_json(store: Store, config: configuration.Config) -> None:
    well(store)
    told = json.loads(status(config, "--json").out)
    assert told["healthy"] is True
    assert told["thresholds"]["round_seconds"] == 780
    assert told["letters"] == {"waiting": 1}
    with store.transaction():
        store.keep_moment("last_round", datetime(2021, 6, 4, tzinfo=UTC))
    done = status(config, "--json")
    assert done.code == 1
    assert json.loads(done.out)["faults"][0].startswith("no good round for ")


def test_status_as_metrics(store: Store, config: configuration.Config) -> None:
    well(store)
    with store.transaction():
        store.requests.add(request(), NOW)
    done = status(config, "--prometheus")
    assert done.code == 0
    assert done.out.endswith("\n")
    for line in done.out.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) mailbot_\w+ .+|mailbot_\w+(\{\w+="\w+"(,\w+="\w+")*\})? [0-9.e+]+', line), (
            line
        )
    assert 'mailbot_requests{event="SPK21",status="confirmed"} 1' in done.out.splitlines()
    assert "mailbot_healthy 1" in done.out.splitlines()
    names = [line.split()[2] for line in done.out.splitlines() if line.startswith("# TYPE")]
    assert len(names) == len(set(names))


def test_status_where_mailbot_never_ran(config: configuration.Config) -> None:
    done = status(config)
    assert done.code == 1
    assert (done.out, done.err.count("\n")) == ("", 1)
    assert "has never run" in done.err
    assert not config.store_path.exists()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_store_that_cannot_be_read_is_told_to_programs_as_any_fault(
    config: configuration.Config, tmp_path: Path, is_there: bool
) -> None:
    with Store(tmp_path / "other.sqlite3") as store:
        well(store)
        keys = json.loads(status(write_path(config, store.path), "--json").out).keys()
    path = tmp_path / "var" / "mailbot.sqlite3"
    if is_there:
        path.parent.mkdir()
        path.write_text("no store")
    write_path(config, path)
    done = status(config, "--json")
    told = json.loads(done.out)
    assert (done.code, told["healthy"], told.keys()) == (1, False, keys)
    (fault,) = told["faults"]
    assert str(path) in fault
    done = status(config, "--prometheus")
    assert done.code == 1
    assert "mailbot_healthy 0" in done.out.splitlines()
    assert path.parent.exists() is is_there


def write_path(config: configuration.Config, store: Path) -> configuration.Config:
    text = re.sub(r'(?m)^path = "[^"]*"', f'path = "{store}"', config.file.read_text(encoding="utf-8"))
    config.file.write_text(text, encoding="utf-8")
    return config


def test_status_changes_nothing(store: Store, config: configuration.Config) -> None:
    well(store)
    before = store._db.execute("PRAGMA data_version").fetchone()
    status(config)
    assert store._db.execute("PRAGMA data_version").fetchone() == before


@pytest.mark.parametrize("words", [("status",), ("list",), ("digest",), ("show", "SPK21-0001")])
def test_what_reads_no_mail_loads_no_vocabularies(
    store: Store, config: configuration.Config, words: tuple[str, ...]
) -> None:
    well(store)
    with store.transaction():
        store.requests.add(request(), NOW)
    done = mailbot("--config", config.file, *words, PYTHONPROFILEIMPORTTIME="1")
    assert "mailbot.store" in done.err, done
    assert "mailbot.understand" not in done.err
