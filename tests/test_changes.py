"""What an answer makes of a known request: completing, changing, withdrawing, repeating, and by a human's hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot import decide
from mailbot.decide.same import is_same
from mailbot.model import (
    Action,
    Attendance,
    Change,
    Decision,
    Kind,
    Known,
    LetterKind,
    Member,
    Missing,
    Outcome,
    Person,
    Reading,
    Request,
    Status,
    Via,
)
from tests.make import CLOSED, EVENT, LATE, ON_TIME, at, member, person, reading, request, shipped_config


def upon(known: Request, mail: Reading, via: Via = Via.THREAD) -> Decision:
    return decide.decide(mail, Known(known, via), events=(EVENT,), answers=shipped_config().answers)


def amendment(*people: Person, **fields: Any) -> Reading:
    return replace(reading(kind=Kind.AMENDMENT, **({"medium": None} | fields)), people=people)


def names(decision: Decision) -> dict[str, Status]:
    assert decision.request is not None
    return {each.person.name: each.status for each in decision.request}


def test_the_medium_that_was_missing_completes_it() -> None:
    half = request(member(status=Status.INCOMPLETE), status=Status.INCOMPLETE, medium=None, asked=1)
    decision = upon(half, amendment(medium="MDR", attendance=None))
    assert decision.outcome is Outcome.AMEND
    assert decision.letter is LetterKind.CONFIRM
    assert decision.request is not None
    assert (decision.request.status, decision.request.medium) == (Status.CONFIRMED, "MDR")
    assert names(decision) == {"Carla Wiegand": Status.CONFIRMED}


def test_a_full_name_completes_an_initial() -> None:
    half = request(Member(Person("", "Wiegand"), Status.INCOMPLETE, ON_TIME), status=Status.INCOMPLETE, asked=1)
    decision = upon(half, amendment(person("Carla Wiegand")))
    assert names(decision) == {"Carla Wiegand": Status.CONFIRMED}


def test_a_given_name_alone_is_completed_by_the_full_one() -> None:
    half = request(Member(Person("Carla", ""), Status.INCOMPLETE, ON_TIME), status=Status.INCOMPLETE, asked=1)
    assert names(upon(half, amendment(person("Carla Wiegand")))) == {"Carla Wiegand": Status.CONFIRMED}


def test_a_companion_announced_without_a_name_is_named() -> None:
    half = request(member(status=Status.INCOMPLETE), status=Status.INCOMPLETE, unnamed=1, asked=1)
    decision = upon(half, amendment(person("Jonas Ehlert")))
    assert names(decision) == {"Carla Wiegand": Status.CONFIRMED, "Jonas Ehlert": Status.CONFIRMED}
    assert decision.letter is LetterKind.CONFIRM


def test_a_completion_after_the_deadline_counts_by_the_first_mail_if_it_comes_in_time() -> None:
    half = request(member(status=Status.INCOMPLETE, arrived=at("06-06 12:00")), status=Status.INCOMPLETE,
                   medium=None, asked=1, arrived=at("06-06 12:00"))  # fmt: skip
    assert upon(half, amendment(medium="MDR", arrived=at("06-11 23:59:59"))).letter is LetterKind.CONFIRM
    late = upon(half, amendment(medium="MDR", arrived=at("06-12 00:00")))
    assert late.letter is LetterKind.LATE_DIGITAL
    assert names(late) == {"Carla Wiegand": Status.REJECTED}


def test_it_asks_twice_at_most_then_a_human_looks() -> None:
    half = request(member(status=Status.INCOMPLETE), status=Status.INCOMPLETE, medium=None, asked=1)
    again = upon(half, amendment(person("Carla Wiegand")))
    assert (again.letter, again.missing) == (LetterKind.ASK, (Missing.MEDIUM,))
    assert again.request is not None
    third = upon(again.request, amendment(person("Carla Wiegand")))
    assert (third.outcome, third.rule, third.letter) == (Outcome.REVIEW, "asked-twice", None)
    assert third.request is not None
    assert third.request.status is Status.REVIEW


def test_a_colleague_added_in_time_is_confirmed() -> None:
    decision = upon(request(), amendment(person("Jonas Ehlert")))
    assert names(decision) == {"Carla Wiegand": Status.CONFIRMED, "Jonas Ehlert": Status.CONFIRMED}
    assert decision.letter is LetterKind.AMEND
    assert decision.request is not None
    assert decision.request.sequence == 1


def test_a_colleague_added_too_late_is_turned_down_while_the_others_stay() -> None:
    decision = upon(request(), amendment(person("Jonas Ehlert"), arrived=LATE))
    assert names(decision) == {"Carla Wiegand": Status.CONFIRMED, "Jonas Ehlert": Status.REJECTED}
    assert decision.request is not None
    assert decision.request.status is Status.CONFIRMED


def test_a_corrected_name_is_not_late() -> None:
    wrong = request(member("Karla Wigand"))
    right = person("Carla Wiegand", change=Change.CORRECT, instead_of="Wigand")
    assert names(upon(wrong, amendment(right, arrived=CLOSED))) == {"Carla Wiegand": Status.CONFIRMED}


def test_a_corrected_name_is_found_by_its_likeness() -> None:
    team = request(member("Karla Wigand"), member("Jonas Ehlert"))
    decision = upon(team, amendment(person("Carla Wiegand", change=Change.CORRECT)))
    assert set(names(decision)) == {"Carla Wiegand", "Jonas Ehlert"}


def test_one_person_comes_in_place_of_another() -> None:
    new = person("Jonas Ehlert", change=Change.REPLACE, instead_of="Wiegand")
    assert names(upon(request(), amendment(new))) == {
        "Carla Wiegand": Status.WITHDRAWN,
        "Jonas Ehlert": Status.CONFIRMED,
    }
    assert names(upon(request(), amendment(new, arrived=LATE)))["Jonas Ehlert"] is Status.REJECTED


def test_who_takes_out_somebody_unknown_is_looked_at_by_a_human() -> None:
    gone = person("Otto Unbekannt", change=Change.REMOVE)
    assert upon(request(), amendment(gone)).rule == "amends-unknown-person"


def test_in_person_to_digital_gets_the_link() -> None:
    decision = upon(request(), amendment(attendance=Attendance.DIGITAL, arrived=LATE))
    assert decision.letter is LetterKind.DIGITAL_LINK
    assert names(decision) == {"Carla Wiegand": Status.DIGITAL}


def test_a_late_one_may_come_digitally() -> None:
    late = request(member(status=Status.REJECTED, arrived=LATE), status=Status.REJECTED, arrived=LATE)
    decision = upon(late, amendment(attendance=Attendance.DIGITAL, arrived=at("06-11 09:00")))
    assert (decision.letter, names(decision)) == (LetterKind.DIGITAL_LINK, {"Carla Wiegand": Status.DIGITAL})


def test_digital_back_to_in_person_obeys_the_deadline() -> None:
    online = request(member(status=Status.DIGITAL), status=Status.DIGITAL, attendance=Attendance.DIGITAL)
    assert names(upon(online, amendment(attendance=Attendance.IN_PERSON))) == {"Carla Wiegand": Status.CONFIRMED}
    late = upon(online, amendment(attendance=Attendance.IN_PERSON, arrived=LATE))
    assert names(late) == {"Carla Wiegand": Status.DIGITAL}
    assert late.letter is LetterKind.LATE_DIGITAL


def test_a_medium_is_changed_only_if_the_mail_says_so() -> None:
    kept = upon(request(), amendment(person("Jonas Ehlert"), medium="Elbtaler Zeitung GmbH"))
    assert kept.request is not None
    assert kept.request.medium == "Elbtaler Zeitung"
    changed = upon(request(), amendment(medium="Radio Nord", changes=frozenset({"medium"})))
    assert changed.request is not None
    assert changed.request.medium == "Radio Nord"


@pytest.mark.parametrize("arrived", [ON_TIME, LATE, CLOSED])
def test_a_withdrawal_needs_no_deadline(arrived: Any) -> None:
    decision = upon(request(), reading(kind=Kind.WITHDRAWAL, arrived=arrived))
    assert (decision.outcome, decision.letter) == (Outcome.WITHDRAW, LetterKind.WITHDRAW)
    assert decision.request is not None
    assert decision.request.status is Status.WITHDRAWN


def test_a_part_is_withdrawn() -> None:
    team = request(member(), member("Jonas Ehlert"))
    decision = upon(team, reading(person("Jonas Ehlert"), kind=Kind.WITHDRAWAL, whole=False))
    assert names(decision) == {"Carla Wiegand": Status.CONFIRMED, "Jonas Ehlert": Status.WITHDRAWN}
    assert decision.request is not None
    assert decision.request.status is Status.CONFIRMED


def test_who_withdraws_somebody_unknown_is_looked_at_by_a_human() -> None:
    decision = upon(request(), reading(person("Otto Unbekannt"), kind=Kind.WITHDRAWAL, whole=False))
    assert (decision.rule, decision.outcome) == ("withdraws-unknown-person", Outcome.REVIEW)


def test_the_same_request_again_is_told_how_it_stands() -> None:
    decision = upon(request(), reading(), Via.SENDER)
    assert (decision.rule, decision.letter) == ("same-again", LetterKind.STANDING)
    assert decision.request == request()


def test_asked_for_anew_after_a_withdrawal_it_begins_again() -> None:
    gone = request(member(status=Status.WITHDRAWN), status=Status.WITHDRAWN, sequence=1)
    decision = upon(gone, reading())
    assert (decision.letter, names(decision)) == (LetterKind.CONFIRM, {"Carla Wiegand": Status.CONFIRMED})


@pytest.mark.parametrize(
    ("action", "status", "letter"),
    [
        (Action.CONFIRM, Status.CONFIRMED, LetterKind.CONFIRM),
        (Action.REJECT, Status.REJECTED, LetterKind.DECLINE),
        (Action.ASK, Status.INCOMPLETE, LetterKind.ASK),
        (Action.IGNORE, Status.IGNORED, None),
        (Action.WITHDRAW, Status.WITHDRAWN, LetterKind.WITHDRAW),
    ],
)
def test_a_human_overrules(action: Action, status: Status, letter: LetterKind | None) -> None:
    waits = request(member(status=Status.REVIEW, arrived=CLOSED), status=Status.REVIEW, arrived=CLOSED)
    decision = decide.by_hand(waits, action, "mit Gruß")
    assert (decision.letter, decision.note, decision.rule) == (letter, "mit Gruß", "by-hand")
    assert decision.request is not None
    assert decision.request.status is status
    assert [each.status for each in decision.request] == [status]


def test_a_human_confirms_a_digital_one_as_digital() -> None:
    online = request(member(status=Status.REVIEW), status=Status.REVIEW, attendance=Attendance.DIGITAL)
    decision = decide.by_hand(online, Action.CONFIRM)
    assert decision.letter is LetterKind.DIGITAL_LINK


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Carla Wiegand", "Carla Wiegand", True),
        ("Carla Wiegand", "CARLA WIEGAND", True),
        ("Jörg Müller", "Joerg Mueller", True),
        ("Ирина Соколова", "Irina Sokolova", True),
        ("Алексей Хофманн", "Alexej Hofmann", True),
        ("Pawel Werschinin", "Павел Вершинин", True),
        ("Yulia Chernykh", "Юлия Черных", True),
        ("C. Wiegand", "Carla Wiegand", True),
        (" Wiegand", "Carla Wiegand", True),
        ("Ирина Петровна Соколова", "Ирина Соколова", True),
        ("Max Wiegand", "Carla Wiegand", False),
        ("Carla Wiegand", "Carla Weigl", False),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str, same: bool) -> None:
    assert is_same(person(one), person(other)) is same
