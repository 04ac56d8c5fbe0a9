"""Who is meant in mails of many people and languages: `tests/data/people.txt`, each with the answer in its head line.

A mail begins with `#kind | From | Subject => answer`. The answer names people as "Given Family", one without a given name
as "?.Family", one who is changed with "(correct …)" or "(replace …)", and the unnamed as "unnamed=2".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

import pytest

from mailbot.model import Change, Kind, Person
from mailbot.understand import House, parse
from mailbot.understand.people.people import PeopleFound, find_people

HOUSE = House(frozenset({"jhofmann@forum.example"}))
FILE = Path(__file__).parent / "data" / "people.txt"
_HEAD = re.compile(r"#(?P<kind>\w+) \| (?P<sender>[^|]+) \| (?P<subject>.*) => ?(?P<answer>.*)")


def mails() -> Iterator[tuple[Kind, bytes, list[str]]]:
    for block in re.split(r"(?m)^(?=#(?:request|amendment|withdrawal) \|)", FILE.read_text(encoding="utf-8")):
        if not block.strip():
            continue
        head, _, body = block.partition("\n")
        match = _HEAD.fullmatch(head)
        assert match, head
        name, address = parseaddr(match["sender"])
        mail = EmailMessage()
        mail["From"] = Address(name, addr_spec=address)
        mail["To"] = "jhofmann@forum.example"
        mail["Subject"] = match["subject"]
        mail.set_content(body)
        yield Kind(match["kind"]), mail.as_bytes(), [part for part in match["answer"].split("; ") if part]


def shown(found: PeopleFound) -> list[str]:
    return [_one(person) for person in found.people] + ([f"unnamed={found.unnamed}"] if found.unnamed else [])


def _one(person: Person) -> str:
    name = person.name if person.given else f"?.{person.family}"
    if person.change in (Change.CORRECT, Change.REPLACE):
        return f"{name} ({person.change.value} {person.instead_of})"
    return name


@pytest.mark.parametrize(("kind", "raw", "expected"), list(mails()))
def test_who_is_meant(kind: Kind, raw: bytes, expected: list[str]) -> None:
    assert sorted(shown(find_people(parse(raw, HOUSE, None), kind, HOUSE))) == sorted(expected)
