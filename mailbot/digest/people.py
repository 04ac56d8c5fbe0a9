"""Who may come: each person once, also one for whom two houses have applied."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mailbot.model import Member, Request, Status
from mailbot.spelling import unaccented

Accredited = list[tuple[Request, Member]]
"""One person, as each request for her names her."""


def each_person(requests: Iterable[Request], status: Status) -> list[Accredited]:
    """The people of this status, in the order of the requests, apart for each event.

    One person is who bears the same given and family name in two requests, but for accents and case, and no other press
    card.
    """
    people: list[Accredited] = []
    by_name: dict[tuple[str, ...], list[Accredited]] = {}
    for request in requests:
        for member in request.members:
            if member.status is not status:
                continue
            alike = by_name.setdefault((request.event, *sort_key(member)), [])
            known = next((person for person in alike if _is_one(person, request, member)), None)
            if known is None:
                known = []
                alike.append(known)
                people.append(known)
            known.append((request, member))
    return people


def sort_key(member: Member) -> tuple[str, ...]:
    """By family name, then given name; accents and case count for nothing, so that Müller stands beside Muller."""
    return tuple(_fold(name) for name in (member.person.family or member.person.given, member.person.given))


def _is_one(person: Accredited, request: Request, member: Member) -> bool:
    has_both_names = bool(member.person.given and member.person.family)
    is_elsewhere = all(other.ref != request.ref for other, _ in person)
    cards = {_card(each) for each in (member, *(other for _, other in person))} - {""}
    return has_both_names and is_elsewhere and len(cards) < 2


def _card(member: Member) -> str:
    return re.sub(r"\W", "", member.person.press_card or "").casefold()


def _fold(text: str) -> str:
    return unaccented(text.casefold().replace("й", "\u0438\uffff"))
