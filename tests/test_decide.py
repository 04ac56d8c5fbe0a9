"""The table of decide: every rule is walked, deadlines to the second, in every zone the process may run in."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from mailbot import decide
from mailbot.config import Digital, Event, InPerson
from mailbot.decide import RULES
from mailbot.decide.track import judge
from mailbot.model import Attendance, Decision, Kind, Known, LetterKind, Missing, Outcome, Person, Reading, Status
from tests.make import CLOSED, EVENT, LATE, ROOT, at, envelope, person, reading, request, shipped_config


def decided(mail: Reading, known: Known | None = None, *events: Event, since: datetime | None = None) -> Decision:
    return decide.decide(mail, known, events=events or (EVENT,), answers=shipped_config().answers, since=since)


ONLY_DIGITAL = EVENT.model_copy(update={"key": "WEB21", "in_person": None})
ONLY_IN_PERSON = EVENT.model_copy(update={"key": "ORT21", "digital": None})

CASES: list[tuple[str, Reading, Known | None, Outcome]] = [
    ("written-by-machine", reading(kind=Kind.AUTOMATIC), None, Outcome.NONE),
    ("nothing-asked", reading(kind=Kind.OTHER), None, Outcome.NONE),
    ("seen-before", reading(), Known(repeated=True), Outcome.NONE),
    ("before-since", reading(arrived=at("05-30 12:00")), None, Outcome.NONE),
    ("answered-by-human", reading(), Known(answered_by_human=True), Outcome.NONE),
    ("no-sender", reading(sender=""), None, Outcome.REVIEW),
    ("no-arrival", reading(arrived=None), None, Outcome.REVIEW),
    ("forged", reading(envelope=envelope(authentication="fail")), None, Outcome.REVIEW),
    ("not-addressed-to-us", reading(not_to_us=True), None, Outcome.REVIEW),
    ("look-alike", reading(), Known(looks_like="zeitung.example"), Outcome.REVIEW),
    ("strangers-request", reading(), Known(strangers=True), Outcome.REVIEW),
    ("how-it-stands", reading(kind=Kind.QUESTION, asks_standing=True), Known(request()), Outcome.AMEND),
    ("question", reading(kind=Kind.QUESTION), None, Outcome.REVIEW),
    ("question", reading(kind=Kind.QUESTION, asks_standing=True), Known(), Outcome.REVIEW),
    ("doubt", reading(doubts=("both attendances are asked for",)), None, Outcome.REVIEW),
    ("which-request", reading(kind=Kind.AMENDMENT), Known(ambiguous=True), Outcome.REVIEW),
    ("in-review", reading(), Known(request(status=Status.REVIEW)), Outcome.REVIEW),
    ("request-unknown", reading(kind=Kind.AMENDMENT), Known(), Outcome.REVIEW),
    ("request-unknown", reading(kind=Kind.WITHDRAWAL), Known(), Outcome.REVIEW),
    ("applied-elsewhere", reading(arrived=LATE), Known(elsewhere=request()), Outcome.REVIEW),
    ("withdraw", reading(kind=Kind.WITHDRAWAL), None, Outcome.WITHDRAW),
    ("same-again", reading(), Known(request()), Outcome.AMEND),
    ("amend", reading(kind=Kind.AMENDMENT), None, Outcome.AMEND),
    ("digital-link", reading(attendance=Attendance.DIGITAL, arrived=LATE), None, Outcome.DIGITAL_LINK),
    ("closed", reading(arrived=CLOSED), None, Outcome.CLOSED),
    ("closed", reading(arrived=CLOSED, attendance=Attendance.DIGITAL), None, Outcome.CLOSED),
    ("late-digital", reading(arrived=LATE), None, Outcome.LATE_DIGITAL),
    ("ask", reading(medium=None), None, Outcome.ASK),
    ("confirm", reading(), None, Outcome.CONFIRM),
    ("confirm", reading(), Known(elsewhere=request()), Outcome.CONFIRM),
    ("confirm", reading(attendance=Attendance.UNSPECIFIED), None, Outcome.CONFIRM),
]


@pytest.mark.parametrize(("rule", "mail", "known", "outcome"), CASES)
def test_each_rule_hits(rule: str, mail: Reading, known: Known | None, outcome: Outcome) -> None:
    decision = decided(mail, known, since=at("06-01 00:00"))
    assert (decision.rule, decision.outcome) == (rule, outcome)


def test_every_rule_of_the_table_is_walked() -> None:
    walked = {rule for rule, *_ in CASES} | {"which-event", "no-digital-track"}
    assert walked == {rule.name for rule in RULES}


def test_the_rules_that_the_documents_name_are_there() -> None:
    told = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", (ROOT / "docs" / "conversations.md").read_text(encoding="utf-8")))
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "mailbot" / "decide").glob("*.py"))
    assert len(told) > 10
    assert {rule for rule in told if f'"{rule}"' not in source} == set()


def test_only_what_is_answered_has_a_letter() -> None:
    for _, mail, known, outcome in CASES:
        decision = decided(mail, known, since=at("06-01 00:00"))
        assert (decision.letter is None) == (outcome in (Outcome.NONE, Outcome.REVIEW))


def test_what_waits_for_a_human_is_kept_as_a_request_in_review() -> None:
    decision = decided(reading(kind=Kind.QUESTION))
    assert decision.request is not None
    assert decision.request.status is Status.REVIEW


@pytest.fixture(params=["Europe/Berlin", "America/New_York", "Asia/Vladivostok"])
def process_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.delenv("TZ")
    time.tzset()
    assert "TZ" not in os.environ


@pytest.mark.usefixtures("process_zone")
@pytest.mark.parametrize(
    ("attendance", "arrived", "outcome"),
    [
        (Attendance.IN_PERSON, at("06-07 23:59:59"), Outcome.CONFIRM),
        (Attendance.IN_PERSON, at("06-08 00:00:00"), Outcome.LATE_DIGITAL),
        (Attendance.UNSPECIFIED, at("06-07 23:59:59"), Outcome.CONFIRM),
        (Attendance.IN_PERSON, at("06-08 00:59:59", "Europe/Moscow"), Outcome.CONFIRM),
        (Attendance.IN_PERSON, at("06-08 01:00:00", "Europe/Moscow"), Outcome.LATE_DIGITAL),
        (Attendance.IN_PERSON, at("06-07 21:59:59").replace(tzinfo=UTC), Outcome.CONFIRM),
        (Attendance.IN_PERSON, at("06-07 22:00:00").replace(tzinfo=UTC), Outcome.LATE_DIGITAL),
        (Attendance.IN_PERSON, at("06-21 23:59:59"), Outcome.LATE_DIGITAL),
        (Attendance.IN_PERSON, at("06-22 00:00:00"), Outcome.CLOSED),
        (Attendance.DIGITAL, at("06-01 00:00:00"), Outcome.DIGITAL_LINK),
        (Attendance.DIGITAL, at("06-21 23:59:59"), Outcome.DIGITAL_LINK),
        (Attendance.DIGITAL, at("06-22 00:00:00"), Outcome.CLOSED),
    ],
)
def test_deadlines_to_the_second(attendance: Attendance, arrived: datetime, outcome: Outcome) -> None:
    assert judge(attendance, arrived, EVENT) is outcome


@pytest.mark.usefixtures("process_zone")
@pytest.mark.parametrize(
    ("until", "last", "first_too_late"),
    [
        # the night in which summer time ends has 25 hours, the one in which it begins 23
        ("2021-10-31", datetime(2021, 10, 31, 22, 59, 59, tzinfo=UTC), datetime(2021, 10, 31, 23, tzinfo=UTC)),
        ("2021-10-30", datetime(2021, 10, 30, 21, 59, 59, tzinfo=UTC), datetime(2021, 10, 30, 22, tzinfo=UTC)),
        ("2021-03-27", datetime(2021, 3, 27, 22, 59, 59, tzinfo=UTC), datetime(2021, 3, 27, 23, tzinfo=UTC)),
        ("2021-03-28", datetime(2021, 3, 28, 21, 59, 59, tzinfo=UTC), datetime(2021, 3, 28, 22, tzinfo=UTC)),
    ],
)
def test_deadlines_across_summer_time(until: str, last: datetime, first_too_late: datetime) -> None:
    event = EVENT.model_copy(update={"in_person": InPerson.model_validate({"until": until}), "digital": None})
    assert judge(Attendance.IN_PERSON, last, event) is Outcome.CONFIRM
    assert judge(Attendance.IN_PERSON, first_too_late, event) is Outcome.CLOSED


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"medium": None}, (Missing.MEDIUM,)),
        ({"people": (Person("", "Wiegand"),)}, (Missing.FULL_NAME,)),
        ({"people": (Person("Carla", ""),), "medium": None}, (Missing.FULL_NAME, Missing.MEDIUM)),
        ({"people": ()}, (Missing.PEOPLE,)),
        ({"unnamed": 1}, (Missing.COMPANIONS,)),
        ({"people": (), "unnamed": 2}, (Missing.COMPANIONS,)),
    ],
)
def test_it_asks_for_exactly_what_is_missing(fields: dict[str, Any], missing: tuple[Missing, ...]) -> None:
    decision = decided(reading(**fields))
    assert decision.outcome is Outcome.ASK
    assert decision.missing == missing
    assert decision.letter is LetterKind.ASK


def test_nothing_is_asked_for_when_it_is_too_late_anyway() -> None:
    assert decided(reading(medium=None, arrived=LATE)).outcome is Outcome.LATE_DIGITAL


def test_the_link_needs_neither_medium_nor_full_name() -> None:
    digital = reading(Person("", "Wiegand"), medium=None, attendance=Attendance.DIGITAL)
    assert decided(digital).outcome is Outcome.DIGITAL_LINK


def test_an_event_without_in_person_offers_what_it_has() -> None:
    for attendance in Attendance:
        mail = reading(event="WEB21", attendance=attendance)
        assert decided(mail, None, ONLY_DIGITAL).outcome is Outcome.DIGITAL_LINK
        late = reading(event="WEB21", attendance=attendance, arrived=CLOSED)
        assert decided(late, None, ONLY_DIGITAL).outcome is Outcome.CLOSED


def test_an_event_without_digital_asks_a_human_about_it() -> None:
    decision = decided(reading(event="ORT21", attendance=Attendance.DIGITAL), None, ONLY_IN_PERSON)
    assert (decision.rule, decision.outcome) == ("no-digital-track", Outcome.REVIEW)
    assert decided(reading(event="ORT21", arrived=LATE), None, ONLY_IN_PERSON).outcome is Outcome.CLOSED


def test_of_two_events_the_one_named_is_meant() -> None:
    other = EVENT.model_copy(update={"key": "SPK23"})
    assert decided(reading(event="SPK23"), None, EVENT, other).event == "SPK23"


def test_of_two_open_events_none_is_guessed() -> None:
    other = EVENT.model_copy(update={"key": "SPK23"})
    assert decided(reading(event=None), None, EVENT, other).rule == "which-event"


def test_of_two_events_the_only_one_still_open_is_meant() -> None:
    other = EVENT.model_copy(
        update={"key": "SPK20", "begins": at("05-01 00:00").date(), "ends": at("05-03 00:00").date(),
                "digital": Digital.model_validate({"until": "2021-05-01"}), "in_person": None}
    )  # fmt: skip
    assert decided(reading(event=None), None, EVENT, other).event == "SPK21"


def test_the_deadlines_are_told_with_the_decision() -> None:
    (reason,) = decided(reading(arrived=at("06-07 23:41:05"))).reasons
    assert "2021-06-07 23:41:05" in reason
    assert "in person until 2021-06-07" in reason


def test_a_request_bears_the_reasons_of_the_last_decision_upon_it() -> None:
    for each in (reading(), reading(arrived=LATE), reading(doubts=("goes by another's badge",))):
        decision = decided(each)
        assert decision.request is not None
        assert decision.request.reasons == decision.reasons != ()


def test_a_refused_person_may_still_be_several() -> None:
    two = reading(person(), person("Jonas Ehlert"), arrived=LATE)
    decision = decided(two)
    assert decision.request is not None
    assert [member.status for member in decision.request] == [Status.REJECTED, Status.REJECTED]
