"""What a mail makes of the people of a request: added, completed, corrected, replaced, taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mailbot.decide import same
from mailbot.model import Change, Member, Person, Reading, Request, Source, Status
from mailbot.spelling import sound


def is_only_signed(reading: Reading, person: Person) -> bool:
    """Whether the mail names a person nowhere but below it or in From: whoever writes need not come."""
    sources = {item.source for item in reading.evidence if item.field == "people" and item.value == person.name}
    return bool(sources) and sources <= {Source.FROM, Source.SIGNATURE}


def find_meant(request: Request, reading: Reading) -> list[int]:
    """Places of those members whom the mail's own text speaks of; none if it names nobody of them."""
    spoken = [person for person in reading.people if not is_only_signed(reading, person)]
    return [
        place
        for place, member in enumerate(request.members)
        if member.is_live and any(_is_meant(request, person, member) for person in spoken)
    ]


def _is_meant(request: Request, person: Person, member: Member) -> bool:
    live = [each for each in request.members if each.is_live]
    return same.is_same(member.person, person) or same.find_named(live, person.name) is member


class Roster:
    """The members of a request while a mail is applied to them.

    arrived: of the mail. counted: the arrival that counts for those who were announced before without a name.
    """

    def __init__(self, request: Request, reading: Reading, arrived: datetime, counted: datetime) -> None:
        self.members = list(request.members)
        self.unnamed = request.unnamed
        self.fault = ""
        """Why the mail does not fit the request; "" if it does."""
        self._request, self._reading = request, reading
        self._arrived, self._counted = arrived, counted

    def apply(self) -> None:
        """All that the mail says of people."""
        for person in self._reading.people:
            if not self.fault:
                self._apply(person, self._change_of(person))
        self.unnamed = max(self.unnamed, self._reading.unnamed)

    @property
    def _live(self) -> list[Member]:
        return [member for member in self.members if member.is_live]

    def _change_of(self, person: Person) -> Change:
        """What the mail does to a person: where the name's own line does not tell, the mail as a whole may."""
        changes = self._reading.changes
        if person.change is not Change.ADD or Change.ADD in changes or same.find_member(self._live, person):
            return person.change
        if is_only_signed(self._reading, person):
            return person.change
        if Change.REPLACE in changes:
            return Change.REPLACE
        is_corrected = Change.CORRECT in changes and same.find_likest(self._live, person) is not None
        return Change.CORRECT if is_corrected else person.change

    def _apply(self, person: Person, change: Change) -> None:
        live = self._live
        known = same.find_member(live, person)
        instead = same.find_named(live, person.instead_of) if person.instead_of else None
        if change is Change.REMOVE:
            gone = known or same.find_named(live, person.name)
            if gone is not None:
                self._put(gone, replace(gone, status=Status.WITHDRAWN))
            elif not is_only_signed(self._reading, person):
                self.fault = "takes out a person the request does not have"
        elif known is not None:
            self._put(known, replace(known, person=_fill(known.person, person)))
        elif change is Change.CORRECT:
            meant = instead or same.find_likest(live, person) or _only(live)
            self._rename(meant, person, "corrects a name, but not whose")
        elif change is Change.REPLACE:
            self._replace(instead or self._find_replaced(live), person)
        else:
            self._add(person)

    def _put(self, old: Member, new: Member) -> None:
        self.members[self.members.index(old)] = new

    def _rename(self, meant: Member | None, person: Person, otherwise: str) -> None:
        if meant is None:
            self.fault = otherwise
        else:
            self._put(meant, replace(meant, person=_fill(meant.person, person, rename=True)))

    def _replace(self, meant: Member | None, person: Person) -> None:
        if meant is None:
            self.fault = "replaces a person, but not whom"
            return
        self._put(meant, replace(meant, status=Status.WITHDRAWN))
        self.members.append(Member(_plain(person), Status.INCOMPLETE, self._arrived))

    def _find_replaced(self, live: list[Member]) -> Member | None:
        """The one in whose place somebody comes: the only one there is, or the only one of whom the mail speaks."""
        words = set(same.sounds(self._reading.words))
        spoken = [member for member in live if sound(member.person.family) in words]
        return _only(live) or _only(spoken)

    def _add(self, person: Person) -> None:
        """A name that completes somebody, or is new; whoever only signs is new only where somebody is missing."""
        live = self._live
        half = _only([member for member in live if not member.person.is_full])
        if half and self._request.status is Status.INCOMPLETE and _may_complete(half.person, person):
            self._rename(half, person, "")
            return
        is_awaited = self.unnamed > 0 or not live
        if is_awaited or not is_only_signed(self._reading, person):
            self.members.append(
                Member(_plain(person), Status.INCOMPLETE, self._counted if is_awaited else self._arrived)
            )
            self.unnamed = max(0, self.unnamed - 1)


def _only(members: list[Member]) -> Member | None:
    return members[0] if len(members) == 1 else None


def _may_complete(half: Person, full: Person) -> bool:
    """Whether a full name may be that of somebody of whom only a part or an initial was known."""
    known = same.sounds(half.name)
    words = same.sounds(full.name)
    return all(any(word == part or (len(part) == 1 and word.startswith(part)) for word in words) for part in known)


def _fill(old: Person, new: Person, *, rename: bool = False) -> Person:
    """The known person with what the mail adds; a fuller name replaces a shorter one."""
    takes_name = rename or (new.is_full and not old.is_full)
    return replace(
        old,
        given=new.given if takes_name and (new.given or new.mononym) else old.given,
        family=new.family if takes_name and new.family else old.family,
        initials=new.initials or old.initials,
        role=new.role or old.role,
        press_card=new.press_card or old.press_card,
        phone=new.phone or old.phone,
        email=new.email or old.email,
        mononym=new.mononym if takes_name else old.mononym,
    )


def _plain(person: Person) -> Person:
    return replace(person, change=Change.ADD, instead_of=None)
