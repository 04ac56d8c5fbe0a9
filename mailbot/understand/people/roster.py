"""People in forms, tables and lists: where the layout, and no sentence, says who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from mailbot.understand.forms.fields import BULLET, Row, read_forms
from mailbot.understand.forms.tables import read_tables
from mailbot.understand.names.names import find_names, parse_name
from mailbot.understand.people.item_people import more_of, name_of, of_item
from mailbot.understand.people.items import (
    NEEDS_NONE,
    SENTENCE_END,
    breaks_off,
    with_trades_beside,
)
from mailbot.understand.people.row_people import (
    Listed,
    by_trades,
    half,
    is_dotted,
    is_labelled,
    is_refused,
    like_others,
    nobody,
    of_row,
    of_table,
    only_one_given,
    singly,
)
from mailbot.understand.people.senses import is_self
from mailbot.understand.text import regex
from mailbot.understand.words.wordlists import tags


@dataclass(frozen=True, slots=True)
class Roster:
    """What a passage lists, and the rest of its text."""

    people: tuple[Listed, ...] = ()
    rows: tuple[Row, ...] = ()
    rest: str = ""


@lru_cache(maxsize=64)
def read_roster(text: str) -> Roster:
    """Everybody a passage names in forms, tables and lists."""
    tables, rest = read_tables(with_trades_beside(text))
    people = [person for table in tables for person in of_table(table)]
    forms, rest = read_forms(rest)
    for form in [single for listed in forms for single in singly(listed)]:
        person = of_row(form)
        if person:
            people.append(person)
    listed, rest = _read_lists(rest)
    people += listed
    rows = [row for table in tables for row in table] + forms
    return Roster(tuple(people), tuple(rows), rest)


def _parted(line: str) -> list[str]:
    """The items of a line that lists people one behind the other, parted by semicolons; each as an item of its own."""
    if ";" not in line or len(line) > 600 or regex(r";[-')(]").search(line):
        return [line]
    first, last = line.index(";"), line.rindex(";")
    start = max(line.rfind(": ", 0, first) + 2, *(end.end() for end in SENTENCE_END.finditer(line, 0, first)), 0)
    start = 0 if start == 1 else start
    end = next((end.start() for end in SENTENCE_END.finditer(line, last)), len(line))
    pieces = [piece.strip(" .") for piece in line[start:end].split(";") if piece.strip(" .")]
    if len(pieces) < 2 or not all(map(_begins_with_name, pieces)):
        return [line]
    around = [part for part in (line[:start].strip(), line[end:].strip(" .")) if part]
    head, tail = (around[:1], around[1:]) if start else ([], around)
    return [*head, *(f"- {piece}" for piece in pieces), *tail]


def _begins_with_name(piece: str) -> bool:
    """Whether nothing but titles, trades and the like stands before the name in a piece; a sentence says more."""
    whole = parse_name(piece)
    if (whole and whole.full) or name_of(regex(r"\s*[,(–—:]\s*").split(piece)[0], None):
        return True
    found = find_names(piece)
    before = regex(r"[^\W\d_]+").findall(piece[: found[0].start]) if found else []
    return bool(found) and all(
        tags(word) & {"title", "craft", "common", "office"} and not is_self(word) for word in before
    )


@dataclass(slots=True)
class _Group:
    """Lines one under the other that may list people."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    marked: bool = False
    led: bool = False
    """The line above ends with a colon."""

    @property
    def texts(self) -> list[str]:
        return [line for _, line in self.lines]


def _read_lists(text: str) -> tuple[list[Listed], str]:
    """Those whom the lines of a text list, and the text without the lines that do nothing else."""
    lines = [piece for line in text.split("\n") for piece in _parted(line)]
    people: list[Listed] = []
    used: set[int] = set()
    for group in _groups(lines):
        for number, person in _read_group(group):
            if person and NEEDS_NONE.search(person.line):
                used.add(number)
            elif person and (person.name or group.marked or person.firm):
                people.append(replace(person, refused=is_refused(person)))
                if person.firm:
                    used.add(number)
    return people, "\n".join("" if number in used else line for number, line in enumerate(lines))


def _read_group(group: _Group) -> list[tuple[int, Listed | None]]:
    """Whom each line of a group names, by its number; a line of several people stands as often."""
    found = [(number, of_item(BULLET.sub("", line), line, number, group.marked)) for number, line in group.lines]
    named = [person for _, person in found if person and person.name]
    if not named and not (group.led and is_dotted(group.texts)):
        return []
    if bare_names := _all_names(group):
        found[: len(bare_names)] = [(person.number, person) for person in bare_names]
    elif len(found) > 1 and _are_flipped(named):
        found = [
            (number, of_item(BULLET.sub("", line), line, number, group.marked, flipped=True))
            for number, line in group.lines
        ]
    found = by_trades(found, group.led)
    whole = any(person and person.name and person.name.full and person.firm for _, person in found)
    if whole and (group.marked or group.led or all(map(is_labelled, group.texts))):
        found = [
            (number, person if person and person.name else half(person, line))
            for (number, person), line in zip(found, group.texts, strict=True)
        ]
    found = like_others(found, group.texts, group.led)
    firm = any(person and person.name and person.firm for _, person in found)
    for number, line in group.lines:
        known = [person for _, person in found if person and person.number == number and (person.firm or group.led)]
        found += [(number, more) for more in more_of(line, number, known)]
    return [(number, _made_firm(person, number, group, firm, len(named))) for number, person in found]


def _made_firm(person: Listed | None, number: int, group: _Group, firm: bool, named: int) -> Listed | None:
    """Somebody of a group, listed beyond doubt if she stands as others do who are; `named`: how many have a name."""
    if person is None:
        return nobody(dict(group.lines)[number].strip(), number) if firm and not group.marked else None
    if person.firm or not person.name:
        return person
    as_others = firm and named > 1 and ("," in person.line or "(" in person.line)
    by_trade = firm and person.role and not person.name.full
    below_colon = group.led and person.name.full and person.name.is_known and _DETAIL.search(person.line)
    return replace(person, firm=True) if as_others or by_trade or below_colon else person


_DETAIL = re.compile(r"[,(–—|]|\s-\s")


def _are_flipped(people: list[Listed]) -> bool:
    """Whether most of those whose given name is known stand with the family name first."""
    names = [person.name for person in people if person.name and person.name.is_known and person.name.full]
    flips = [name.flipped for name in names if only_one_given(name)]
    return flips.count(True) > len(flips) / 2


def _all_names(group: _Group) -> list[Listed]:
    """The people of lines that hold a name each and nothing else; below a colon, also of the first lines alone."""
    if group.marked or len(group.lines) < (2 if group.led else 3):
        return []
    out: list[Listed] = []
    for number, line in group.lines:
        name = parse_name(line) if len(line.split()) <= 5 and "..." not in line else None
        if name is None or not name.full:
            return out if group.led and all(person.name and person.name.is_known for person in out) else []
        out.append(Listed(name, line.strip(), number=number))
    return out


def _groups(lines: list[str]) -> Iterator[_Group]:
    group = _Group()
    above = ""
    for number, line in enumerate(lines):
        marked = bool(BULLET.match(line))
        short = bool(line.strip()) and len(line) < 160 and (marked or not number or not breaks_off(lines[number - 1]))
        if group.lines and (not short or marked != group.marked):
            yield group
            group = _Group()
        if short:
            group.led = group.led or (not group.lines and above.endswith(":"))
            if not group.lines and line.rstrip().endswith(":"):
                above = line.rstrip()
                continue
            group.marked = marked
            group.lines.append((number, line))
        above = line.rstrip() or above
    if group.lines:
        yield group
