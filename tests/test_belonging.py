"""Whose request is it: thread, reference and sender, and that nobody speaks of a stranger's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.decide import find_known
from mailbot.model import Candidates, Kind, Known, Reading, Request, Status, Via
from tests.make import member, person, reading, request


def known(mail: Reading, **found: Any) -> Known:
    return find_known(mail, Candidates(**found), repeated=False)


AMENDS = reading(kind=Kind.AMENDMENT)


@pytest.mark.parametrize(
    ("by", "via"), [("by_thread", Via.THREAD), ("by_reference", Via.REFERENCE), ("by_sender", Via.SENDER)]
)
def test_the_senders_own_request_is_found(by: str, via: Via) -> None:
    found = known(AMENDS, **{by: (request(),)})
    assert (found.request, found.via, found.strangers) == (request(), via, False)


def test_a_colleague_of_the_same_house_may_speak_for_it() -> None:
    desk = reading(kind=Kind.AMENDMENT, sender="desk@zeitung.example")
    assert known(desk, by_thread=(request(),)).request == request()


@pytest.mark.parametrize("sender", ["mallory@other.example", "carla@zeitung.example.evil.example"])
def test_a_stranger_with_the_reference_is_told_nothing(sender: str) -> None:
    found = known(reading(kind=Kind.WITHDRAWAL, sender=sender), by_reference=(request(),))
    assert (found.request, found.strangers) == (None, True)


def test_two_people_of_a_freemail_house_are_strangers() -> None:
    theirs = request(sender="carla@gmx.de")
    found = known(reading(kind=Kind.AMENDMENT, sender="mallory@gmx.de"), by_thread=(theirs,))
    assert (found.request, found.strangers) == (None, True)
    assert known(reading(kind=Kind.AMENDMENT, sender="carla@gmx.de"), by_thread=(theirs,)).request == theirs


def test_a_person_of_the_request_may_speak_for_it_from_her_own_address() -> None:
    own = request(member(), sender="desk@zeitung.example")
    own = Request(**{**{n: getattr(own, n) for n in own.__dataclass_fields__}, "members": (
        type(member())(person(email="carla@gmx.de"), Status.CONFIRMED, own.arrived),)})  # fmt: skip
    assert known(reading(kind=Kind.AMENDMENT, sender="carla@gmx.de"), by_thread=(own,)).request == own


def test_of_several_requests_the_one_with_the_people_named_is_meant() -> None:
    one, two = request(ref="SPK21-0001"), request(member("Jonas Ehlert"), ref="SPK21-0002")
    assert known(AMENDS, by_sender=(two, one)).request == one
    nobody = reading(person("Eva Dritte"), kind=Kind.AMENDMENT)
    assert known(nobody, by_sender=(two, one)).ambiguous


def test_another_crew_of_the_same_secretary_is_a_new_request() -> None:
    assert known(reading(person("Jonas Ehlert")), by_sender=(request(),)).request is None


def test_the_desk_sends_what_the_reporter_has_sent() -> None:
    desk = reading(sender="desk@zeitung.example")
    assert known(desk, by_people=(request(),)).request == request()


def test_a_withdrawn_one_among_several_is_not_meant() -> None:
    gone, live = request(status=Status.WITHDRAWN, ref="SPK21-0001"), request(ref="SPK21-0002")
    nobody = reading(person("Eva Dritte"), kind=Kind.WITHDRAWAL)
    assert known(nobody, by_sender=(live, gone)).request == live


def test_a_question_that_waits_is_no_second_request() -> None:
    waits, live = request(status=Status.REVIEW, ref="SPK21-0002"), request(ref="SPK21-0001")
    waits = replace(waits, members=())
    assert known(reading(kind=Kind.WITHDRAWAL), by_sender=(waits, live)).request == live


def test_applied_for_from_two_houses_is_told() -> None:
    elsewhere = reading(sender="carla@gmx.de")
    assert known(elsewhere, by_people=(request(),)).elsewhere == request()
    assert known(elsewhere, by_people=(request(medium="Radio Nord"),)).elsewhere is None
    assert known(elsewhere, by_people=(request(status=Status.WITHDRAWN),)).elsewhere is None
    assert known(reading(person("Max Wiegand"), sender="max@gmx.de"), by_people=(request(),)).elsewhere is None


def test_a_domain_that_looks_like_a_known_one_is_told() -> None:
    seen = Candidates(domains=frozenset({"elbtal-zeitung.example"}))
    assert find_known(reading(sender="x@elbtal-zeitunq.example"), seen, repeated=False).looks_like
    assert not find_known(reading(sender="x@elbtal-zeitung.example"), seen, repeated=False).looks_like
