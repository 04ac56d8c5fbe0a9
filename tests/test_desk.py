"""One decision of the press office, one transaction: the request, its letter, and what it leaves as it was."""

from __future__ import annotations

import pytest

from mailbot.config import Config
from mailbot.desk import Result
from mailbot.model import Action, LetterState, Status
from mailbot.store import Store, StoreError
from tests.day import decided
from tests.desk_house import NOW, act, found, letter, waiting
from tests.make import at, request


@pytest.mark.parametrize(
    ("action", "status", "kind"),
    [
        (Action.CONFIRM, Status.CONFIRMED, "confirm"),
        (Action.REJECT, Status.REJECTED, "decline"),
        (Action.WITHDRAW, Status.WITHDRAWN, "withdraw"),
    ],
)
def test_a_decision_changes_the_request_and_writes_a_letter(
    store: Store, config: Config, action: Action, status: Status, kind: str
) -> None:
    ref = waiting(store)
    acted = act(store, config, ref, action, "Mit Gruß aus Berlin")
    assert acted.result is Result.DONE
    assert found(store, ref).status is status
    assert {each.status for each in found(store, ref)} == {status}
    written = letter(store, acted.letter)
    assert (written.kind, written.state) == (kind, LetterState.WAITING)
    assert "Mit Gruß aus Berlin" in written.text
    assert written.key.startswith("hand-")
    last = store.requests.decisions(store.requests.number_of(ref) or 0)[-1]
    assert (last.actor, last.rule, last.note) == ("command line", "by-hand", "Mit Gruß aus Berlin")
    assert store.mails.in_state("waits") == []


def test_the_letter_answers_the_mail_that_waited(store: Store, config: Config) -> None:
    ref = waiting(store)
    (waits,) = store.mails.in_state("waits")
    written = letter(store, act(store, config, ref, Action.CONFIRM).letter)
    assert written.mail == waits.id
    assert f"In-Reply-To: {waits.message_id}".encode() in written.raw


def test_no_request_gets_no_letter(store: Store, config: Config) -> None:
    ref = waiting(store)
    acted = act(store, config, ref, Action.IGNORE)
    assert (acted.result, acted.letter) == (Result.DONE, None)
    assert found(store, ref).status is Status.IGNORED
    assert store.mails.in_state("waits") == []


def test_what_stands_so_already_is_not_told_again(store: Store, config: Config) -> None:
    ref = waiting(store)
    act(store, config, ref, Action.CONFIRM)
    assert act(store, config, ref, Action.CONFIRM).result is Result.SAME
    assert len(store.letters.in_state(LetterState.WAITING)) == 1


def test_a_letter_that_has_not_gone_out_yields_to_the_decision(store: Store, config: Config) -> None:
    ref = decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-07 10:00"), letter=LetterState.WAITING)
    act(store, config, ref, Action.REJECT)
    states = [each.state for each in store.letters.all_of(store.requests.number_of(ref) or 0)]
    assert states == [LetterState.DROPPED, LetterState.WAITING]


def test_turning_down_what_a_letter_confirmed_cancels_it_in_the_calendar(store: Store, config: Config) -> None:
    ref = waiting(store)
    confirmed = letter(store, act(store, config, ref, Action.CONFIRM).letter)
    for state in (LetterState.SENDING, LetterState.SENT):
        store.letters.change(letter(store, confirmed.key), state)
    declined = letter(store, act(store, config, ref, Action.REJECT).letter)
    assert b"method=CANCEL" in declined.raw
    assert "unsere Zusage zurücknehmen" in declined.text


@pytest.mark.parametrize("first", [Action.CONFIRM, Action.ASK])
def test_nothing_is_taken_back_that_no_letter_had_told(store: Store, config: Config, first: Action) -> None:
    ref = waiting(store)
    act(store, config, ref, first, "Für welche Sendung?")
    declined = letter(store, act(store, config, ref, Action.REJECT).letter)
    assert b"text/calendar" not in declined.raw
    assert "zurücknehmen" not in declined.text


def test_asking_needs_something_to_ask(store: Store, config: Config) -> None:
    ref = waiting(store)
    assert act(store, config, ref, Action.ASK).result is Result.NOTHING_TO_ASK
    assert found(store, ref).status is Status.REVIEW
    acted = act(store, config, ref, Action.ASK, "Für welche Sendung?")
    assert acted.result is Result.DONE
    assert "Für welche Sendung?" in letter(store, acted.letter).text


def test_an_unknown_reference_changes_nothing(store: Store, config: Config) -> None:
    assert act(store, config, "SPK21-9999", Action.CONFIRM).result is Result.UNKNOWN
    assert act(store, config, "mail-9999", Action.IGNORE).result is Result.UNKNOWN
    assert act(store, config, "mail-x", Action.IGNORE).result is Result.UNKNOWN


def test_a_letter_that_cannot_be_written_leaves_all_as_it_was(store: Store, config: Config) -> None:
    with store.transaction():
        store.requests.add(request(ref="SPK21-0001", status=Status.REVIEW, sender="kein adressat"), NOW)
    acted = act(store, config, "SPK21-0001", Action.CONFIRM)
    assert acted.result is Result.FAILED
    assert acted.why
    assert found(store, "SPK21-0001").status is Status.REVIEW
    assert store.requests.decisions(1) == []


def test_an_event_that_left_the_configuration_is_told(store: Store, config: Config) -> None:
    with store.transaction():
        store.requests.add(request(ref="GONE-0001", event="GONE", status=Status.REVIEW), NOW)
    acted = act(store, config, "GONE-0001", Action.CONFIRM)
    assert acted.result is Result.FAILED
    assert "GONE" in acted.why


def test_a_broken_store_undoes_the_whole_decision(
    store: Store, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = waiting(store)

    def full(*_: object, **__: object) -> int:
        raise StoreError("disk full")

    monkeypatch.setattr(store.letters, "add", full)
    with pytest.raises(StoreError):
        act(store, config, ref, Action.CONFIRM)
    assert found(store, ref).status is Status.REVIEW
    assert len(store.mails.in_state("waits")) == 1
