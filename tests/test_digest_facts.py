"""What a digest tells: the facts of a stretch of time, and all that is open at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot import desk
from mailbot.config import Config
from mailbot.digest.facts import Facts, Section, gather
from mailbot.digest.post import words_of
from mailbot.model import Action, Attendance, Decision, Kind, LetterState, Outcome, Status
from mailbot.store import Store
from tests.day import MORNING, YESTERDAY, decided, keep, near_miss, templates_of
from tests.make import at


def facts(store: Store, config: Config) -> Facts:
    return gather(store, config, YESTERDAY, MORNING, now=MORNING)


def refs(told: Facts, section: Section) -> list[str]:
    return [entry.request.ref for entry in told.sections[section]]


@pytest.mark.parametrize(
    ("status", "section"),
    [
        (Status.CONFIRMED, Section.CONFIRMED),
        (Status.DIGITAL, Section.DIGITAL),
        (Status.REJECTED, Section.REJECTED),
        (Status.WITHDRAWN, Section.WITHDRAWN),
    ],
)
def test_each_decision_stands_under_its_heading(store: Store, config: Config, status: Status, section: Section) -> None:
    ref = decided(store, status, "Carla Wiegand", "MDR", at("06-07 12:00"))
    told = facts(store, config)
    assert refs(told, section) == [ref]
    assert sum(map(len, told.sections.values())) == 1


def test_only_what_happened_in_the_stretch_is_told(store: Store, config: Config) -> None:
    decided(store, Status.CONFIRMED, "Anna Early", "MDR", at("06-07 07:59"))
    inside = decided(store, Status.CONFIRMED, "Eva Just", "MDR", at("06-07 08:00"))
    decided(store, Status.CONFIRMED, "Tim Late", "MDR", at("06-08 08:00"))
    assert refs(facts(store, config), Section.CONFIRMED) == [inside]


def test_two_stretches_that_meet_tell_everything_once(store: Store, config: Config) -> None:
    for minute in range(0, 120, 7):
        decided(store, Status.CONFIRMED, f"Anna Nr{minute}", "MDR", at("06-07 07:00") + timedelta(minutes=minute))
    first = gather(store, config, at("06-07 00:00"), at("06-07 08:00"), now=MORNING)
    second = gather(store, config, at("06-07 08:00"), at("06-08 00:00"), now=MORNING)
    told = refs(first, Section.CONFIRMED) + refs(second, Section.CONFIRMED)
    assert len(told) == len(set(told)) == 18


def test_the_late_stand_with_their_minutes(store: Store, config: Config) -> None:
    decided(store, Status.REJECTED, "Birgit Anders", "MDR", at("06-08 00:17"))
    (entry,) = facts(store, config).late
    assert entry.late == timedelta(minutes=17)


@pytest.mark.parametrize("seconds", [0, 1])
def test_who_came_seconds_too_late_stands_among_the_late(store: Store, config: Config, seconds: int) -> None:
    arrived = at("06-08 00:00") + timedelta(seconds=seconds)
    decided(store, Status.REJECTED, "Uwe Brandner", "Kurier", arrived)
    (entry,) = facts(store, config).late
    assert entry.late == timedelta(seconds=seconds)
    assert words_of(config).span(timedelta(seconds=seconds)) == f"{seconds} Sekunde{'' if seconds == 1 else 'n'}"


def test_a_digital_wish_is_late_by_the_digital_deadline(store: Store, config: Config) -> None:
    decided(store, Status.REJECTED, "Birgit Anders", "MDR", at("06-22 01:00"), attendance=Attendance.DIGITAL)
    told = gather(store, config, at("06-21 08:00"), at("06-22 08:00"), now=at("06-22 08:00"))
    assert [entry.late for entry in told.late] == [timedelta(hours=1)]


def test_a_request_in_review_waits_with_its_mail_and_its_reasons(store: Store, config: Config) -> None:
    ref = decided(store, Status.REVIEW, "Klara Feldmann", "MDR", at("06-05 19:12"), reasons=("not sure enough",))
    (item,) = facts(store, config).items
    assert (item.ref, item.since, item.reasons) == (ref, at("06-05 19:12"), ("not sure enough",))
    assert item.actions == (Action.CONFIRM, Action.REJECT, Action.ASK, Action.IGNORE)
    assert [mail.state for mail in item.mails] == ["waits"]


def test_nobody_can_be_confirmed_where_nobody_is_named(store: Store, config: Config) -> None:
    decided(store, Status.REVIEW, "", "MDR", at("06-05 19:12"), sender="redaktion@mdr.example")
    (item,) = facts(store, config).items
    assert item.actions == (Action.ASK, Action.IGNORE)


def test_a_doubtful_withdrawal_can_be_carried_out(store: Store, config: Config) -> None:
    decided(store, Status.REVIEW, "Klara Feldmann", "MDR", at("06-05 19:12"), kind=Kind.WITHDRAWAL)
    assert facts(store, config).items[0].actions[0] is Action.WITHDRAW


def test_a_mail_that_waits_beside_a_confirmed_request_cannot_undo_it(store: Store, config: Config) -> None:
    ref = decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-05 10:00"))
    request = store.requests.find(ref)
    _, number = keep(store, request, Decision(Outcome.REVIEW, "question", ("a question",)), at=at("06-07 11:00"))
    (item,) = facts(store, config).items
    assert (item.ref, item.actions) == (f"mail-{number}", (Action.IGNORE,))
    assert item.request is not None
    assert item.request.status is Status.CONFIRMED


def test_what_waits_longest_stands_first(store: Store, config: Config) -> None:
    second = decided(store, Status.REVIEW, "Klara Feldmann", "MDR", at("06-05 19:12"))
    first = decided(store, Status.REVIEW, "Ruben Haas", "MDR", at("06-03 10:00"))
    assert [item.ref for item in facts(store, config).items] == [first, second]


def test_a_decision_of_hers_is_told_as_hers(store: Store, config: Config) -> None:
    ref = decided(store, Status.REVIEW, "Klara Feldmann", "MDR", at("06-05 19:12"))
    desk.act(
        store, ref, Action.CONFIRM, note="", actor="x", config=config, templates=templates_of(config),
        now=at("06-07 12:00"),
    )  # fmt: skip
    (entry,) = facts(store, config).sections[Section.CONFIRMED]
    assert entry.by_hand
    assert facts(store, config).items == ()


def test_what_stands_differently_by_now_says_so(store: Store, config: Config) -> None:
    ref = decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-07 10:00"))
    request = store.requests.find(ref)
    assert request is not None
    with store.transaction():
        store.requests.change(request, replace(request, status=Status.WITHDRAWN, sequence=1), at("06-07 11:00"))
    (entry,) = facts(store, config).sections[Section.CONFIRMED]
    assert entry.is_past


def test_who_was_asked_and_has_not_answered_is_told_every_day(store: Store, config: Config) -> None:
    ref = decided(store, Status.INCOMPLETE, "Paula Brink", None, at("06-02 15:30"))
    (entry,) = facts(store, config).incomplete
    assert (entry.request.ref, entry.at) == (ref, at("06-02 15:30"))


def test_totals_count_people_and_not_requests(store: Store, config: Config) -> None:
    decided(store, Status.CONFIRMED, "Jan Okoro, Anna Schmidt", "MDR", at("06-02 15:30"))
    decided(store, Status.DIGITAL, "Eva Lang", "MDR", at("06-02 15:30"))
    (event,) = facts(store, config).events
    assert (event.accredited, event.digital, event.requests) == (2, 1, 2)


@pytest.mark.parametrize("state", [LetterState.REFUSED, LetterState.GIVEN_UP, LetterState.BOUNCED, LetterState.HELD])
def test_a_letter_in_trouble_is_told(store: Store, config: Config, state: LetterState) -> None:
    decided(store, Status.CONFIRMED, "Ute Sommer", "MDR", at("06-02 15:30"), letter=state, reply="550 unknown")
    told = facts(store, config)
    assert [trouble.letter.state for trouble in told.troubles] == [state]
    assert told.faults == 1


@pytest.mark.parametrize(("poll", "minutes"), [(60, 13), (1800, 100)])
def test_a_service_that_stands_still_is_a_fault(store: Store, config: Config, poll: int, minutes: int) -> None:
    mailbox = config.mailbox.model_copy(update={"poll_seconds": poll})
    config = config.model_copy(update={"mailbox": mailbox})
    with store.transaction():
        store.keep_moment("last_round", MORNING - timedelta(minutes=minutes, seconds=1))
    assert facts(store, config).is_standing_still
    with store.transaction():
        store.keep_moment("last_round", MORNING - timedelta(minutes=minutes))
    assert facts(store, config).faults == 0


def test_outages_are_told_that_touch_the_stretch(store: Store, config: Config) -> None:
    with store.transaction():
        store.outages.begin("mailbox", at("06-06 10:00"))
        store.outages.end("mailbox", at("06-06 11:00"))
        store.outages.begin("smtp", at("06-07 23:00"))
    told = facts(store, config)
    assert [(outage.what, outage.ended) for outage in told.outages] == [("smtp", None)]
    assert told.faults == 1


def test_a_day_on_which_nothing_happened_is_quiet(store: Store, config: Config) -> None:
    decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-02 10:00"), letter=LetterState.SENT)
    assert facts(store, config).is_quiet
    near_miss(store)
    assert not facts(store, config).is_quiet


def test_an_event_that_is_over_is_told_only_while_it_has_requests(store: Store, config: Config) -> None:
    after = at("07-10 08:00")
    assert gather(store, config, YESTERDAY, after, now=after).events == ()
    decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-02 10:00"))
    assert len(gather(store, config, YESTERDAY, after, now=after).events) == 1
