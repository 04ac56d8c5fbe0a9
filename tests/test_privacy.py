"""What is held on a person, and erasing it: by hand and by time."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mailbot import config as configuration
from mailbot.model import ON_ITS_WAY, Decision, Kind, Letter, LetterKind, LetterState, Member, Outcome, Status
from mailbot.store import Store, StoreError, privacy
from tests.command import mailbot
from tests.make import EVENT, ON_TIME, ROOT, envelope, member, person, reading, request

CARLA, JONAS, PETRA = "carla@zeitung.example", "jonas@kamera.example", "petra@radio.example"
OVER = EVENT.ends_at


@pytest.fixture
def config(tmp_path: Path) -> configuration.Config:
    file = tmp_path / "config.toml"
    file.write_text((ROOT / "config.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return configuration.load(file)


@pytest.fixture
def store(config: configuration.Config) -> Iterator[Store]:
    """Carla has asked for herself and Jonas; Petra for herself; a digest has told of all."""
    with Store(config.store_path) as store:
        team = request(
            member(), Member(person("Jonas Ehlert", email=JONAS, press_card="DJV 4711"), Status.CONFIRMED, ON_TIME)
        )
        keep(store, 1, CARLA, "Carla Wiegand", team.members, "SPK21-0001")
        keep(store, 2, PETRA, "Petra Sommer", (member("Petra Sommer"),), "SPK21-0002")
        letter(store, "digest-2021-06-04", "presse@office.example", "Carla Wiegand, Jonas Ehlert und Petra Sommer")
        yield store


def keep(store: Store, number: int, sender: str, name: str, members: tuple[Member, ...], ref: str) -> None:
    mail = reading(
        *(each.person for each in members),
        words=f"Ich, {name}, bitte um Akkreditierung.",
        envelope=envelope(
            sender=sender, sender_name=name, fingerprint=f"f{number}", subject=f"{name} kommt",
            message_id=f"<{number}@x.example>",
        ),
    )  # fmt: skip
    decision = Decision(Outcome.CONFIRM, "confirm", reasons=(f"{name} is named",))
    with store.transaction():
        row = store.requests.add(request(*members, ref=ref, sender=sender, sender_name=name), ON_TIME)
        kept = store.mails.keep(("INBOX", 7, number), mail, decision, row, ON_TIME)
        store.requests.record(decision, mail=kept, request=row, actor="rule", at=ON_TIME)
    letter(store, f"mail-{kept}", sender, f"Guten Tag {name}", mail=kept, request=row)


def letter(
    store: Store, key: str, recipient: str, text: str, mail: int | None = None, request: int | None = None
) -> None:
    kind = LetterKind.CONFIRM if mail else None
    raw = f"To: {recipient}\r\n\r\n{text}".encode()
    with store.transaction():
        store.letters.add(
            key, Letter(kind, f"<{key}@office.example>", "office@x.example", recipient, "Re:", text, raw),
            mail=mail, request=request, created=ON_TIME,
        )  # fmt: skip
        found = store.letters.find(key)
        assert found is not None
        store.letters.change(found, LetterState.SENDING, tried=ON_TIME)
        found = store.letters.find(key)
        assert found is not None
        store.letters.change(found, LetterState.SENT, reply="250 taken")


def traces(store: Store, *words: str) -> list[str]:
    """Those of the words that stand anywhere in the store's files."""
    data = b"".join(
        path.read_bytes() for path in store.path.parent.glob(store.path.name + "*") if not path.name.endswith(".lock")
    )
    return [word for word in words if word.encode() in data]


# -- Art. 15


def test_all_that_is_held_on_a_sender_is_told(store: Store, config: configuration.Config) -> None:
    held = privacy.disclose(store, config, "Carla@Zeitung.example ")
    assert json.loads(json.dumps(held)) == held
    (asked,) = held["requests"]
    assert (asked["ref"], asked["status"], asked["sender_name"]) == ("SPK21-0001", "confirmed", "Carla Wiegand")
    assert [each["family"] for each in asked["people"]] == ["Wiegand", "Ehlert"]
    assert asked["decisions"][0]["reasons"] == ["Carla Wiegand is named"]
    assert asked["kept_until"] == (OVER + timedelta(days=90)).isoformat()
    assert [each["words"] for each in held["mails"]] == ["Ich, Carla Wiegand, bitte um Akkreditierung."]
    assert [each["text"] for each in held["letters"]] == ["Guten Tag Carla Wiegand"]
    assert held["mentioned_in"] == ["letter digest-2021-06-04"]


def test_a_colleague_learns_of_herself_and_who_named_her(store: Store, config: configuration.Config) -> None:
    held = privacy.disclose(store, config, JONAS)
    (asked,) = held["requests"]
    assert [(each["family"], each["press_card"]) for each in asked["people"]] == [("Ehlert", "DJV 4711")]
    assert asked["sender"] == CARLA
    assert "sender_name" not in asked
    assert held["mails"] == held["letters"] == []


def test_on_a_stranger_nothing_is_held(store: Store, config: configuration.Config) -> None:
    held = privacy.disclose(store, config, "nobody@elsewhere.example")
    assert [held[name] for name in ("requests", "mails", "letters", "mentioned_in")] == [[], [], [], []]


# -- Art. 17


def test_forgotten_is_forgotten_down_to_the_bytes(store: Store, config: configuration.Config) -> None:
    before = traces(store, CARLA, "Carla Wiegand", "Jonas Ehlert", "DJV 4711")
    assert len(before) == 4
    receipt = privacy.forget(store, CARLA)
    assert receipt.requests == ("SPK21-0001",)
    assert (receipt.mails, receipt.letters) == (1, 2)
    assert traces(store, CARLA, JONAS, "Carla", "Wiegand", "Ehlert", "DJV 4711") == []
    held = privacy.disclose(store, config, CARLA)
    assert held["requests"] == held["mails"] == held["letters"] == held["mentioned_in"] == []
    assert store.check() == []


def test_the_others_stay_as_they_are(store: Store, config: configuration.Config) -> None:
    before = privacy.disclose(store, config, PETRA)
    privacy.forget(store, CARLA)
    after = privacy.disclose(store, config, PETRA)
    assert after["requests"] == before["requests"]
    assert after["letters"] == before["letters"]
    assert [each.ref for each in store.requests.all()] == ["SPK21-0002"]


def test_a_mail_that_was_forgotten_is_not_answered_anew(store: Store) -> None:
    privacy.forget(store, CARLA)
    assert store.mails.has("f1")


def test_a_reference_that_was_forgotten_is_never_given_again(store: Store) -> None:
    privacy.forget(store, PETRA)
    assert store.requests.next_ref("SPK21") == "SPK21-0003"


def test_a_colleague_is_taken_out_of_anothers_request(store: Store, config: configuration.Config) -> None:
    receipt = privacy.forget(store, JONAS)
    assert (receipt.requests, receipt.shortened) == ((), ("SPK21-0001",))
    left = store.requests.find("SPK21-0001")
    assert left is not None
    assert [each.person.family for each in left.members] == ["Wiegand"]
    assert left.sender == CARLA
    assert privacy.disclose(store, config, JONAS)["requests"] == []
    assert traces(store, JONAS, "Ehlert", "DJV 4711") == []


def test_a_mail_that_only_asked_something_is_forgotten_too(store: Store) -> None:
    question = reading(kind=Kind.QUESTION, words="Wo parkt man?", sender="ask@zeitung.example")
    question = replace(question, envelope=replace(question.envelope, fingerprint="f9"))
    with store.transaction():
        number = store.mails.keep(("INBOX", 7, 9), question, Decision(Outcome.REVIEW, "question"), None, ON_TIME)
    assert privacy.forget(store, "ask@zeitung.example").mails == 1
    mail = store.mails.find(number)
    assert mail is not None
    assert (mail.sender, mail.words, mail.state) == (None, None, "done")
    assert traces(store, "ask@zeitung.example", "parkt") == []


def test_a_letter_that_still_waits_is_not_sent(store: Store) -> None:
    with store.transaction():
        store.letters.add(
            "mail-77", Letter(LetterKind.ASK, "<77@x.example>", "o@x.example", CARLA, "Re:", "…", b"raw"),
            mail=None, request=None, created=ON_TIME,
        )  # fmt: skip
    privacy.forget(store, CARLA)
    assert store.letters.find("mail-77") is None


def test_erasing_while_another_reads_is_told_and_works_the_second_time(store: Store) -> None:
    store._db.execute("PRAGMA busy_timeout = 100")
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM mails").fetchall()
    with pytest.raises(StoreError, match="traces may be left"):
        privacy.forget(store, CARLA)
    other.execute("ROLLBACK")
    other.close()
    assert privacy.forget(store, CARLA).is_empty
    assert traces(store, CARLA, "Wiegand") == []


# -- by time


def test_nothing_is_erased_before_its_time(store: Store, config: configuration.Config) -> None:
    assert privacy.purge(store, config, OVER + timedelta(days=90, seconds=-1)) == {}
    assert len(store.requests.all()) == 2


def test_after_keep_days_only_numbers_are_left(store: Store, config: configuration.Config) -> None:
    assert privacy.purge(store, config, OVER + timedelta(days=90)) == {"SPK21": 2}
    assert store.requests.all() == []
    assert traces(store, CARLA, PETRA, JONAS, "Carla", "Wiegand", "Ehlert", "Sommer", "DJV 4711") == []
    numbers = privacy.statistics(store)["SPK21"]
    assert numbers["requests"] == {"confirmed": 2}
    assert numbers["people"] == {"confirmed": 3}
    assert numbers["letters"] == {"confirm": 2}
    assert numbers["per_day"] == {"2021-06-03": 2}
    assert store.mails.has("f1")
    assert store.mails.has("f2")
    assert privacy.purge(store, config, OVER + timedelta(days=91)) == {}
    assert privacy.statistics(store)["SPK21"] == numbers


def decide(store: Store, ref: str, at: datetime) -> None:
    """A human's word on a request, with a letter that waits."""
    seen, row = store.requests.find(ref), store.requests.number_of(ref)
    assert seen is not None
    decision = Decision(Outcome.NONE, "by-hand", request=replace(seen, status=Status.REJECTED))
    with store.transaction():
        store.requests.change(seen, replace(seen, status=Status.REJECTED), at)
        store.requests.record(decision, mail=None, request=row, actor="cli", at=at)
        store.letters.add(
            "hand-9", Letter(LetterKind.DECLINE, "<h9@x.example>", "o@x.example", PETRA, "Re:", "…", b"raw"),
            mail=None, request=row, created=at,
        )  # fmt: skip


def move(store: Store, key: str, *states: LetterState) -> None:
    with store.transaction():
        for state in states:
            found = store.letters.find(key)
            assert found is not None
            store.letters.change(found, state)


def test_what_is_decided_long_after_the_event_is_kept_as_long_from_then_on(
    store: Store, config: configuration.Config
) -> None:
    late = (OVER + timedelta(days=1000)).astimezone(UTC)
    decide(store, "SPK21-0002", late)
    (asked,) = privacy.disclose(store, config, PETRA)["requests"]
    assert datetime.fromisoformat(asked["kept_until"]) == late + timedelta(days=90)
    assert privacy.purge(store, config, late) == {"SPK21": 1}
    move(store, "hand-9", LetterState.SENDING, LetterState.SENT)
    assert privacy.purge(store, config, late + timedelta(days=90, seconds=-1)) == {}
    assert [each.ref for each in store.requests.all()] == ["SPK21-0002"]
    assert traces(store, PETRA, "Petra Sommer") == [PETRA, "Petra Sommer"]
    assert privacy.purge(store, config, late + timedelta(days=90)) == {"SPK21": 1}
    assert traces(store, PETRA, "Sommer") == []
    numbers = privacy.statistics(store)["SPK21"]
    assert numbers["requests"] == {"confirmed": 1, "rejected": 1}, "what went first is counted too"
    assert (numbers["people"], numbers["letters"]) == ({"confirmed": 3}, {"confirm": 2, "decline": 1})


def test_a_mail_that_changes_nothing_keeps_its_request_too(store: Store, config: configuration.Config) -> None:
    with store.transaction():
        row = store.requests.number_of("SPK21-0002")
        store.requests.record(Decision(Outcome.REVIEW, "question"), mail=None, request=row, actor="rule", at=OVER)
    assert privacy.purge(store, config, OVER + timedelta(days=90)) == {"SPK21": 2}
    with store.transaction():
        row = store.requests.add(request(ref="SPK21-0003"), ON_TIME)
        at = OVER + timedelta(days=1)
        store.requests.record(Decision(Outcome.REVIEW, "question"), mail=None, request=row, actor="rule", at=at)
    assert privacy.purge(store, config, OVER + timedelta(days=90)) == {}
    assert privacy.purge(store, config, OVER + timedelta(days=91)) == {"SPK21": 1}


@pytest.mark.parametrize("state", [*ON_ITS_WAY, LetterState.DRAFTED])
def test_no_request_goes_before_a_letter_that_is_on_its_way(
    store: Store, config: configuration.Config, state: LetterState
) -> None:
    """One that lies in Drafts is the house's, which has had `keep_days` to send it."""
    decide(store, "SPK21-0002", ON_TIME)
    move(store, "hand-9", state)
    stays = state is not LetterState.DRAFTED
    assert privacy.purge(store, config, OVER + timedelta(days=90)) == {"SPK21": 1 if stays else 2}
    assert (store.letters.find("hand-9") is not None) is stays
    if stays:
        move(store, "hand-9", LetterState.GIVEN_UP)
        assert privacy.purge(store, config, OVER + timedelta(days=90)) == {"SPK21": 1}


def test_what_came_after_the_end_stays(store: Store, config: configuration.Config) -> None:
    later = OVER + timedelta(days=1)
    question = reading(kind=Kind.QUESTION, words="Wo sind die Fotos?", sender="late@zeitung.example")
    question = replace(question, envelope=replace(question.envelope, fingerprint="f9"))
    with store.transaction():
        number = store.mails.keep(("INBOX", 7, 9), question, Decision(Outcome.REVIEW, "question"), None, later)
    privacy.purge(store, config, OVER + timedelta(days=90))
    mail = store.mails.find(number)
    assert mail is not None
    assert mail.sender == "late@zeitung.example"


def test_an_event_that_left_the_configuration_is_erased_all_the_same(
    store: Store, config: configuration.Config
) -> None:
    privacy.purge(store, config, ON_TIME)
    other = replace_event(config, key="NEXT22", ends=date(2022, 6, 30))
    assert privacy.purge(store, other, OVER + timedelta(days=90)) == {"SPK21": 2}


def replace_event(config: configuration.Config, **changes: object) -> configuration.Config:
    return config.model_copy(update={"event": (config.event[0].model_copy(update=changes),)})


def test_old_copies_beside_the_store_go_too(store: Store, config: configuration.Config) -> None:
    old = store.path.with_name(store.path.name + ".replaced-20210601T000000")
    young = store.path.with_name(store.path.name + ".before-m002_x")
    for path in (old, young):
        path.write_text("copy")
    now = OVER + timedelta(days=90)
    os.utime(old, (0, (now - timedelta(days=91)).timestamp()))
    os.utime(young, (0, (now - timedelta(days=1)).timestamp()))
    assert privacy.forget(store, CARLA).copies == (str(young), str(old))
    privacy.purge(store, config, now)
    assert (old.exists(), young.exists()) == (False, True)


# -- the commands


def test_the_receipt_names_what_lies_beyond_reach(store: Store, config: configuration.Config) -> None:
    done = mailbot("--config", config.file, "forget", CARLA, "--json")
    assert done.code == 0
    receipt = json.loads(done.out)
    assert receipt["requests"] == ["SPK21-0001"]
    beyond = " ".join(receipt["beyond_reach"])
    for word in ("mailbox", "Sent", "ackups", "log", "INBOX", "Akkreditierung"):
        assert word in beyond
    done = mailbot("--config", config.file, "forget", CARLA)
    assert done.code == 0
    assert "nothing was held on this address" in done.out


def test_how_long_is_told_of_an_event_that_has_left_the_configuration_too(
    store: Store, config: configuration.Config
) -> None:
    privacy.purge(store, config, ON_TIME)
    other = config.model_copy(update={"event": (EVENT.model_copy(update={"key": "SPK23"}),)})
    (asked,) = privacy.disclose(store, other, PETRA)["requests"]
    assert datetime.fromisoformat(asked["kept_until"]) == OVER + timedelta(days=90)


def test_disclose_prints_json(store: Store, config: configuration.Config) -> None:
    done = mailbot("--config", config.file, "disclose", PETRA)
    assert done.code == 0
    assert json.loads(done.out)["requests"][0]["ref"] == "SPK21-0002"


@pytest.mark.parametrize("word", ["forget", "disclose"])
def test_what_is_no_address_is_refused(store: Store, config: configuration.Config, word: str) -> None:
    done = mailbot("--config", config.file, word, "Carla Wiegand")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "is no e-mail address" in done.err
