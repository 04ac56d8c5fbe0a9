"""The store: what is kept and what is not, changes from a state that was seen, and a file that is sound."""

from __future__ import annotations

import sqlite3
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from mailbot.migrations import steps
from mailbot.model import (
    Decision,
    Evidence,
    Kind,
    Letter,
    LetterKind,
    LetterState,
    Member,
    Outcome,
    Reading,
    Request,
    Source,
    Status,
)
from mailbot.store import Lost, Store, StoreError, Unfit
from mailbot.store.figures import read_figures
from tests.make import ON_TIME, envelope, member, person, reading, request

PLACE = ("INBOX", 7, 1)
LETTER = Letter(
    LetterKind.CONFIRM, "<l1@office.example>", "office@x.example", "carla@zeitung.example", "Re:", "…", b"raw"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "mailbot.sqlite3") as opened:
        yield opened


def keep(
    store: Store, mail: Reading | None = None, asked: Request | None = None, place: Any = PLACE
) -> tuple[int, int]:
    mail, asked = mail or reading(), asked or request()
    with store.transaction():
        number = store.requests.add(asked, ON_TIME)
        return store.mails.keep(place, mail, Decision(Outcome.CONFIRM, "confirm"), number, ON_TIME), number


def test_a_request_comes_back_as_it_was(store: Store) -> None:
    team = request(
        member(),
        Member(
            person("Jonas Ehlert", role="Kamera", press_card="123", phone="+491", email="j@x.example"),
            Status.REJECTED,
            ON_TIME,
        ),
        medium=None,
        unnamed=2,
        asked=1,
        sequence=3,
        reasons=("why",),
        phone=("+4930",),
    )
    keep(store, asked=team)
    assert store.requests.find("SPK21-0001") == team
    assert store.requests.all() == [team]


def test_references_count_up_for_each_event_alone(store: Store) -> None:
    assert store.requests.next_ref("SPK21") == "SPK21-0001"
    keep(store, asked=request(ref="SPK21-0041"))
    assert store.requests.next_ref("SPK21") == "SPK21-0042"
    assert store.requests.next_ref("SPK23") == "SPK23-0001"


def test_the_moment_of_arrival_keeps_its_instant(store: Store) -> None:
    keep(store)
    found = store.requests.find("SPK21-0001")
    assert found is not None
    assert found.arrived == ON_TIME
    assert found.arrived.utcoffset() is not None


def test_a_time_without_a_zone_does_not_get_in(store: Store) -> None:
    with pytest.raises(ValueError, match="without a zone"), store.transaction():
        store.keep_moment("last_round", datetime(2021, 6, 7))  # noqa: DTZ001


def test_a_change_from_a_state_that_is_gone_is_lost(store: Store) -> None:
    keep(store)
    seen = request()
    with store.transaction():
        store.requests.change(seen, replace(seen, status=Status.WITHDRAWN, sequence=1), ON_TIME)
    with pytest.raises(Lost), store.transaction():
        store.requests.change(seen, replace(seen, status=Status.REJECTED), ON_TIME)
    found = store.requests.find(seen.ref)
    assert found is not None
    assert found.status is Status.WITHDRAWN


def test_a_letter_changes_once_from_one_state(store: Store) -> None:
    mail, number = keep(store)
    with store.transaction():
        store.letters.add("mail-1", LETTER, mail=mail, request=number, created=ON_TIME)
    (letter,) = store.letters.due(ON_TIME)
    with store.transaction():
        store.letters.change(letter, LetterState.SENDING, tried=ON_TIME)
    with pytest.raises(Lost), store.transaction():
        store.letters.change(letter, LetterState.SENDING, tried=ON_TIME)
    assert store.letters.due(ON_TIME) == []


def test_one_mail_has_one_letter(store: Store) -> None:
    mail, number = keep(store)
    with store.transaction():
        store.letters.add("mail-1", LETTER, mail=mail, request=number, created=ON_TIME)
    with pytest.raises(Unfit, match="UNIQUE"), store.transaction():
        store.letters.add("mail-1", replace(LETTER, message_id="<l2@x>"), mail=mail, request=number, created=ON_TIME)


def test_a_mail_is_kept_once(store: Store) -> None:
    keep(store)
    with pytest.raises(Unfit, match=r"UNIQUE.*fingerprint"), store.transaction():
        store.mails.keep(PLACE, reading(), Decision(Outcome.NONE, "x"), None, ON_TIME)


def test_a_raise_in_the_middle_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.requests.add(request(), ON_TIME)
        store.move_cursor("INBOX", 7, 1)
        raise ZeroDivisionError
    assert store.requests.all() == []
    assert store.find_cursor("INBOX") is None


def test_of_other_mail_only_the_verdict_is_kept(store: Store, tmp_path: Path) -> None:
    private = reading(kind=Kind.OTHER, words="Liebe Tante, geheime Worte", medium=None)
    with store.transaction():
        number = store.mails.keep(PLACE, private, Decision(Outcome.NONE, "nothing-asked"), None, ON_TIME)
    kept = store.mails.find(number)
    assert kept is not None
    assert (kept.sender, kept.subject, kept.words, kept.reading, kept.message_id) == (None,) * 5
    store.close()
    assert b"geheime" not in (tmp_path / "mailbot.sqlite3").read_bytes()


def test_a_near_miss_is_known_until_the_digest_told_of_it(store: Store) -> None:
    near = reading(kind=Kind.OTHER, near_miss=True)
    with store.transaction():
        number = store.mails.keep(PLACE, near, Decision(Outcome.NONE, "nothing-asked"), None, ON_TIME)
    kept = store.mails.find(number)
    assert kept is not None
    assert kept.sender == "carla@zeitung.example"
    with store.transaction():
        store.mails.forget_near_misses([number])
    kept = store.mails.find(number)
    assert kept is not None
    assert (kept.sender, kept.subject) == (None, None)


def test_the_words_a_reading_rests_on_are_kept(store: Store) -> None:
    mail, _ = keep(
        store, reading(evidence=(Evidence("medium", "MDR", Source.SIGNATURE, "Redaktion, MDR"),), words="ich bitte")
    )
    kept = store.mails.find(mail)
    assert kept is not None
    assert kept.words == "ich bitte"
    assert kept.reading is not None
    assert kept.reading["evidence"] == [
        {"field": "medium", "value": "MDR", "source": "signature", "text": "Redaktion, MDR"}
    ]


def test_candidates_by_thread_reference_sender_and_house(store: Store) -> None:
    mail, number = keep(store)
    with store.transaction():
        store.letters.add("mail-1", LETTER, mail=mail, request=number, created=ON_TIME)
    find = store.requests.candidates
    assert [r.ref for r in find(envelope(in_reply_to="<l1@office.example>"), (), ()).by_thread] == ["SPK21-0001"]
    assert [r.ref for r in find(envelope(references=("<a>", "<1@zeitung.example>")), (), ()).by_thread] == [
        "SPK21-0001"
    ]
    assert [r.ref for r in find(envelope(), ("SPK21-0001", "SPK21-9999"), ()).by_reference] == ["SPK21-0001"]
    assert [r.ref for r in find(envelope(), (), ()).by_sender] == ["SPK21-0001"]
    assert [r.ref for r in find(envelope(sender="desk@zeitung.example"), (), ("Wiegand",)).by_people] == ["SPK21-0001"]
    elsewhere = find(envelope(sender="x@other.example"), (), ("Wiegand",))
    assert (elsewhere.by_sender, [r.ref for r in elsewhere.by_people]) == ((), ["SPK21-0001"])
    assert elsewhere.domains == {"zeitung.example"}


def test_a_domain_that_has_applied_before_is_compared_with_no_other(store: Store) -> None:
    keep(store)
    with store.transaction():
        store.requests.add(request(ref="SPK21-0002", sender="x@other.example"), ON_TIME)
    find = store.requests.candidates
    assert find(envelope(sender="new@zeitung.example"), (), ()).domains == {"zeitung.example"}
    assert find(envelope(sender="new@third.example"), (), ()).domains == {"zeitung.example", "other.example"}


def test_what_a_human_has_laid_aside_is_no_candidate(store: Store) -> None:
    keep(store)
    with store.transaction():
        seen = store.requests.all()[0]
        store.requests.change(seen, replace(seen, status=Status.IGNORED), ON_TIME)
    found = store.requests.candidates(envelope(in_reply_to="<1@zeitung.example>"), ("SPK21-0001",), ("Wiegand",))
    assert (found.by_thread, found.by_reference, found.by_sender, found.by_people) == ((), (), (), ())
    assert found.domains == frozenset()


def test_the_brakes_count_what_left_or_may_have_left(store: Store) -> None:
    mail, number = keep(store)
    with store.transaction():
        for count in range(3):
            letter = replace(LETTER, message_id=f"<l{count}@x>", recipient="a@x.example" if count else "b@x.example")
            store.letters.add(f"k{count}", letter, mail=mail, request=number, created=ON_TIME)
        for letter_ in store.letters.due(ON_TIME):
            store.letters.change(letter_, LetterState.SENT, tried=ON_TIME)
    hour = ON_TIME - timedelta(hours=1)
    assert store.letters.sent_since(hour) == 3
    assert store.letters.sent_since(hour, "a@x.example") == 2
    assert store.letters.sent_since(ON_TIME + timedelta(seconds=1)) == 0


def test_the_brakes_and_status_count_the_same_letters(store: Store) -> None:
    """Above all those that came back: a flood of forged senders is braked all the same."""
    mail, number = keep(store)
    with store.transaction():
        for state in LetterState:
            store.letters.add(
                state, replace(LETTER, message_id=f"<{state}@x>"), mail=mail, request=number, created=ON_TIME
            )
        for letter in store.letters.due(ON_TIME):
            store.letters.change(letter, LetterState(letter.key), tried=ON_TIME)
    left = {"sending", "sent", "uncertain", "held", "bounced"}
    hour = ON_TIME - timedelta(hours=1)
    assert store.letters.sent_since(hour) == store.letters.sent_since(hour, LETTER.recipient) == len(left)
    figures = read_figures(store.path, ON_TIME, enough_for_one=len(left))
    assert (figures.letters_this_hour, figures.braked_addresses) == (len(left), 1)
    assert {letter.key for letter in store.letters.left_of(number)} == left - {"bounced"}


def test_two_writers_wait_for_each_other(store: Store, tmp_path: Path) -> None:
    """A transaction that reads first and writes later fails at once if it began deferred."""
    done = threading.Event()

    def other() -> None:
        with Store(tmp_path / "mailbot.sqlite3") as second, second.transaction():
            second.keep_fact("who", "second")
        done.set()

    with store.transaction():
        store.find_fact("who")
        thread = threading.Thread(target=other)
        thread.start()
        store.keep_fact("who", "first")
    thread.join(10)
    assert done.is_set()
    assert store.find_fact("who") == "second"


def test_the_file_is_the_owners_alone_and_sound(store: Store, tmp_path: Path) -> None:
    keep(store)
    assert stat.S_IMODE((tmp_path / "mailbot.sqlite3").stat().st_mode) == 0o600
    assert store.check() == []


def test_the_file_has_its_walls(tmp_path: Path) -> None:
    Store(tmp_path / "s").close()
    plain = sqlite3.connect(tmp_path / "s")
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    tables = plain.execute(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ).fetchall()
    ours = {name: strict for name, strict in tables if not name.startswith(("sqlite_", "_sqlite"))}
    assert set(ours) >= {"facts", "cursors", "requests", "people", "mails", "letters", "contents", "decisions"}
    assert set(ours.values()) == {1}
    plain.close()


def test_it_opens_again_and_keeps_what_it_had(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as first:
        keep(first)
    with Store(tmp_path / "s") as second:
        assert [each.ref for each in second.requests.all()] == ["SPK21-0001"]


def test_letters_of_an_older_store_keep_their_words(tmp_path: Path) -> None:
    old = Database(sqlite3.connect(tmp_path / "s", isolation_level=None))
    steps.apply(old, stop_before="m004_contents")
    at = ON_TIME.isoformat()
    values = ["mail-1", "<l1@office.example>", "o@x.example", "c@x.example", "Re:", "text", b"raw", "sent", at, at]
    old.execute(
        "INSERT INTO letters (key, message_id, sender, recipient, subject, text, raw, state, created, due)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    old.close()
    with Store(tmp_path / "s") as store:
        letter = store.letters.find("mail-1")
        assert letter is not None
        assert (letter.text, letter.raw, letter.state) == ("text", b"raw", LetterState.SENT)
        assert store.check() == []


@pytest.mark.parametrize("step", ["m999_of_tomorrow", "find_newer"])
def test_a_newer_store_is_refused_in_one_line(tmp_path: Path, step: str) -> None:
    Store(tmp_path / "s").close()
    plain = sqlite3.connect(tmp_path / "s")
    with plain:
        plain.execute("UPDATE _sqlite_migrations SET name = ? WHERE name LIKE 'm002%'", [step])
    plain.close()
    with pytest.raises(StoreError, match=rf"newer mailbot \({step}\)"):
        Store(tmp_path / "s")


@pytest.mark.parametrize(
    "content", [b"this is no database, but long enough to be taken for one" * 20, b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_broken_file_is_told_and_not_overwritten(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "s").write_bytes(content)
    with pytest.raises(StoreError, match=r"store .*/s: "):
        Store(tmp_path / "s")
    assert (tmp_path / "s").read_bytes() == content


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="store "):
        Store(tmp_path / "file" / "s")


def test_every_step_has_its_number() -> None:
    names = [step.name for step in steps._migrations]
    assert [name[:5] for name in names] == [f"m{number:03d}_" for number in range(1, len(names) + 1)]
