"""What a request lacks."""

from __future__ import annotations

from collections.abc import Iterable

from mailbot.model import Missing, Person


def find_missing(medium: str | None, people: Iterable[Person], unnamed: int) -> tuple[Missing, ...]:
    """What must be asked for before anybody can be confirmed in person; in the order in which a letter asks."""
    people = tuple(people)
    missing = []
    if not people and not unnamed:
        missing.append(Missing.PEOPLE)
    if any(not person.is_full for person in people):
        missing.append(Missing.FULL_NAME)
    if unnamed:
        missing.append(Missing.COMPANIONS)
    if not medium:
        missing.append(Missing.MEDIUM)
    return tuple(missing)
