"""Whose request is it: which of the store's candidates a mail may speak of.

A thread or a reference counts only together with the sender's address, or its domain if that is not a freemail one:
nobody can change or cancel a stranger's accreditation (zammad#5064).
"""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.decide.lookalike import find_lookalike
from mailbot.decide.same import is_same
from mailbot.freemail import FREEMAIL
from mailbot.model import Candidates, Kind, Known, Reading, Request, Status, Via
from mailbot.spelling import sound


def may_speak_for(sender: str, request: Request) -> bool:
    """Whether a mail from this address may speak of the request."""
    addresses = {request.sender, *(member.person.email or "" for member in request.members)}
    if sender in {address.lower() for address in addresses if address}:
        return True
    domain = sender.rpartition("@")[2]
    return bool(domain) and domain not in FREEMAIL and domain == request.sender.rpartition("@")[2]


def find_known(reading: Reading, candidates: Candidates, *, repeated: bool) -> Known:
    """What is known of a mail's sender: the request it belongs to, or that it points to somebody else's."""
    sender = reading.envelope.sender
    looks_like = find_lookalike(sender.rpartition("@")[2], candidates.domains) or ""

    def known(request: Request | None = None, via: Via | None = None, **told: bool) -> Known:
        elsewhere = _applied_elsewhere(reading, candidates) if request is None else None
        return Known(
            request,
            via,
            repeated=repeated,
            looks_like=looks_like,
            elsewhere=elsewhere,
            **told,
        )

    strangers = False
    for via, found in ((Via.REFERENCE, candidates.by_reference), (Via.THREAD, candidates.by_thread)):
        ours = [request for request in found if may_speak_for(sender, request)]
        if len(ours) == 1:
            return known(ours[0], via)
        if len(ours) > 1:
            choice = _choose(reading, ours)
            return known(choice, via, ambiguous=choice is None)
        strangers = strangers or bool(found)
    own = [request for request in candidates.by_sender if _is_of(request, reading)]
    if reading.kind is Kind.REQUEST:
        house = [request for request in candidates.by_people if _is_of(request, reading)]
        again = [request for request in (*own, *house) if _shares_people(reading, request)]
        unfinished = [request for request in own if request.status is Status.INCOMPLETE and _could_be(reading, request)]
        choice = next((r for r in (*again, *unfinished) if may_speak_for(sender, r)), None)
        return known(choice, Via.SENDER if choice else None, strangers=strangers and choice is None)
    # a question that waits for a human is a request only in name
    own = [request for request in own if request.members or request.status is not Status.REVIEW] or own
    if not own:
        return known(strangers=strangers)
    choice = own[0] if len(own) == 1 else _choose(reading, own)
    return known(choice, Via.SENDER if choice else None, ambiguous=choice is None)


def _applied_elsewhere(reading: Reading, candidates: Candidates) -> Request | None:
    """A request from another house for one of these people and the same medium."""
    if reading.kind is not Kind.REQUEST or not reading.medium:
        return None
    named = [
        request
        for request in candidates.by_people
        if request.status is not Status.WITHDRAWN
        and _is_of(request, reading)
        and request.medium
        and sound(request.medium) == sound(reading.medium)
        and any(
            person.is_full and member.person.is_full and is_same(person, member.person)
            for person in reading.people
            for member in request.members
        )
    ]
    return named[0] if named else None


def _is_of(request: Request, reading: Reading) -> bool:
    return reading.event is None or request.event == reading.event


def _shares_people(reading: Reading, request: Request) -> bool:
    return any(is_same(person, member.person) for person in reading.people for member in request.members)


def _could_be(reading: Reading, request: Request) -> bool:
    """Whether a request without a reference to the first may be its completion: it names nobody new to it."""
    return not reading.people or not request.members or request.unnamed >= len(reading.people)


def _choose(reading: Reading, requests: Sequence[Request]) -> Request | None:
    """The one request among several of the sender's that names the people of the mail, or the one still open."""
    by_people = [request for request in requests if _shares_people(reading, request)]
    if len(by_people) == 1:
        return by_people[0]
    unfinished = [request for request in requests if request.status is Status.INCOMPLETE]
    live = [request for request in requests if request.status not in (Status.WITHDRAWN, Status.IGNORED)]
    return unfinished[0] if len(unfinished) == 1 and not by_people else live[0] if len(live) == 1 else None
