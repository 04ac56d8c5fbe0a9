"""Whether two names are one person's: across scripts, umlauts written out, initials and patronymics."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from mailbot.model import Member, Person
from mailbot.spelling import sound


def is_same(one: Person, other: Person) -> bool:
    """Whether two people are one, as far as names tell: the same family name, and no other given name."""
    if sound(one.family) != sound(other.family) or not one.family:
        return bool(one.given) and not (one.family and other.family) and sound(one.name) == sound(other.name)
    mine, theirs = sounds(one.given), sounds(other.given)
    if not mine or not theirs:
        return True
    first, second = mine[0], theirs[0]
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def find_member(members: Iterable[Member], person: Person) -> Member | None:
    return next((member for member in members if is_same(member.person, person)), None)


def find_named(members: Iterable[Member], name: str) -> Member | None:
    """The member that a loose name means ("Herr Max", "Petrov", "Мюллер"): one that shares a word of it."""
    words = {heard for heard in sounds(name) if len(heard) > 1}
    hits = [member for member in members if not words.isdisjoint(sounds(member.person.name))]
    return hits[0] if len(hits) == 1 else None


def find_likest(members: Iterable[Member], person: Person) -> Member | None:
    """The member whose name a corrected name was written for; None if none is like it."""
    likest = max(members, key=lambda member: _likeness(member.person, person), default=None)
    return likest if likest is not None and _likeness(likest.person, person) >= 0.6 else None


def _likeness(one: Person, other: Person) -> float:
    return SequenceMatcher(None, sound(one.name), sound(other.name)).ratio()


def sounds(name: str) -> list[str]:
    """How each word of a text sounds; words of signs only are left out."""
    return [heard for heard in map(sound, name.split()) if heard]
