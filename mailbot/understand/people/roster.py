"""People in forms, tables and lists: where the layout, and no sentence, says who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from mailbot.understand.forms.fields import BULLET, Row, read_forms
from mailbot.understand.forms.row_answers import says_no, says_yes
from mailbot.understand.forms.tables import read_tables
from mailbot.understand.names.name import SUFFIX, Name, Sure
from mailbot.understand.names.names import find_names, parse_name
from mailbot.understand.people.herself import is_item_of_self
from mailbot.understand.people.items import (
    ALSO,
    NEEDS_NONE,
    SENTENCE_END,
    announces_nobody,
    begins_sentence,
    breaks_off,
    goes_on_in_prose,
    is_desk,
    is_long,
    names_trade,
    trade_before,
    with_trades_beside,
)
from mailbot.understand.people.persons import find_persons
from mailbot.understand.people.row_people import (
    Listed,
    by_trades,
    half,
    is_dotted,
    is_labelled,
    is_refused,
    labels_number,
    like_others,
    nobody,
    of_row,
    of_table,
    only_one_given,
    singly,
)
from mailbot.understand.people.senses import is_self
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import fold, shaped, word_pattern, word_set
from mailbot.understand.words.wordlists import bare, is_given, tags

_PARTS = re.compile(r"\s*[,;|\t(/]\s*|\s*\.{3,}\s*|\s*_{3,}\s*|\s+[-–—]\s+|\s{3,}|:\s+|\s+=\s+")


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
    if (whole and whole.full) or _name_of(regex(r"\s*[,(–—:]\s*").split(piece)[0], None):
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
    found = [(number, _of_item(BULLET.sub("", line), line, number, group.marked)) for number, line in group.lines]
    named = [person for _, person in found if person and person.name]
    if not named and not (group.led and is_dotted(group.texts)):
        return []
    if bare_names := _all_names(group):
        found[: len(bare_names)] = [(person.number, person) for person in bare_names]
    elif len(found) > 1 and _are_flipped(named):
        found = [
            (number, _of_item(BULLET.sub("", line), line, number, group.marked, flipped=True))
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
        found += [(number, more) for more in _more(line, number, known)]
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


_DETAIL = re.compile(r"[,(–—|]|\s-\s")


def _of_item(text: str, line: str, number: int, marked: bool, flipped: bool | None = None) -> Listed | None:
    """The person that a line of a list begins with, or ends with behind a trade ("Kamera: Max Müller")."""
    if marked and is_item_of_self(line) and not find_names(text):
        return None
    text = ALSO.sub("", text.strip()) if marked else text.strip()
    if not text or len(text) > 160 or "@" in text.split()[0] or labels_number(text):
        return None
    if not marked and goes_on_in_prose(text):
        return None
    cells = [cell for cell in regex(r"\t+|\s\|\s|\s{3,}|\s*;\s*|\s/\s").split(text) if cell.strip()]
    if len(cells) >= 3 and (person := _of_cells(cells, line, number, flipped)):
        return person
    if "/" in text:
        text = _LABEL.sub(lambda label: label[0].replace("/", " & "), text, count=1)
    parts = [part.strip(" ()") for part in _PARTS.split(text) if part.strip(" ()")]
    if not parts:
        return None
    if herself := len(parts) > 1 and is_self(parts[0].split()[0]) and len(parts[0].split()) < 4:
        parts = parts[1:]
    head = parts[0]
    role = head if names_trade(head) else ""
    name: Name | None = None
    section = len(parts) > 1 and fold(head.split()[0]) in _SECTIONS and len(head.split()) < 3
    if not marked and begins_sentence(head.split()[0]) and not regex(r"[^,;:(]{3,40}:\s").match(text):
        return None
    if (role or section) and len(parts) > 1 and len(head.split()) <= 4 and not find_names(head):
        name = _name_of(parts[1], flipped)
        details = parts[2:]
        if name and name.sure == Sure.GIVEN and name.given and not marked:
            return Listed(name, line.strip(), head, firm=False, number=number)
        if name is None or name.sure == Sure.GIVEN:
            return (
                Listed(None, line.strip(), head, number=number, firm=marked)
                if marked and announces_nobody(text)
                else None
            )
    else:
        if not marked and is_long(text, head):
            return None
        name, details = _head_name(text, parts, flipped)
        if name is None and marked and announces_nobody(text):
            return Listed(None, line.strip(), head, number=number)
        if name is None or (not marked and (_stands_in_words(head) or is_desk(head, details))):
            return None
        role = next((part for part in details if names_trade(part)), trade_before(head) if details else "")
        answered = bool(details) and (says_yes(details[0]) or says_no(details[0]))
        firm_words = (
            marked
            or herself
            or bool(role)
            or answered
            or bool(details and _REACHED.search(text))
            or bool(_TITLE.match(text))
        )
        if not marked and not details and not name.is_known:
            return None
        if not (marked or role or answered) and details and not regex(r"\d|@").search(text) and not name.is_known:
            return None
        return Listed(name, line.strip(), role, firm=firm_words, number=number)
    return Listed(name, line.strip(), role or head, firm=True, number=number)


_REACHED = re.compile(r"\d{4}|\d(?:[ /.()-]{0,2}\d){6}|@")
_LABEL = re.compile(r"[^\W\d_][^:\d@.|\t()]{0,30}/[^:\d@.|\t()]{1,30}?(?=\s*(?::\s|\.{3}|_{3}|\s[–—=-]\s))")
"""Two trades that a stroke joins, before the name of the one who has both ("Ton/Licht: …")."""
_SECTIONS = word_set("roster", "section")
_TITLE = word_pattern("roster", "title")
_AND = shaped("roster", r"(?i)(?:\)\s*,|<common.and>|&|\+|/)\s*$")


def _more(line: str, number: int, known: list[Listed]) -> list[Listed]:
    """Further people of a line that holds several ("Kamera: Max Müller, Ton: Eva Ott")."""
    first = next((person.name for person in known if person.name and person.name.full), None)
    if first is None:
        return []
    out = []
    end = -1
    for span in find_persons(line, False):
        follows, end = line[end : span.start] == ", " and not known[0].firm, span.end
        if (
            span.name.sure < Sure.TOLD
            or not span.name.full
            or {bare(word) for word in span.name.text.split()} & {bare(word) for word in first.text.split()}
        ):
            continue
        before = line[max(0, span.start - 40) : span.start]
        if (
            follows
            or _AND.search(before)
            or any(
                "craft" in tags(word) and "office" not in tags(word)
                for word in regex(r"[^\W\d_]+").findall(before)[-3:]
            )
        ):
            out.append(Listed(span.name, line.strip(), number=number))
    return out


def _stands_in_words(head: str) -> bool:
    """Whether words of a sentence stand before the name in the first part of a line."""
    found = find_names(head)
    before = regex(r"[^\W\d_]{2,}").findall(head[: found[0].start]) if found else []
    return not all(tags(word) & {"title", "craft"} for word in before)


_COMMA = re.compile(r"\s*,\s")


def _head_name(text: str, parts: list[str], flipped: bool | None) -> tuple[Name | None, list[str]]:
    if len(parts) > 1 and text.startswith(parts[0]) and _COMMA.match(text, len(parts[0])):
        second = [word for word in parts[1].split() if word.casefold().rstrip(".") not in SUFFIX]
        if (
            len(parts[0].split()) <= 3
            and 1 <= len(second) <= 3
            and (
                all(is_given(word) or regex(r"(?:[^\W\d_]\.){1,2}").fullmatch(word) for word in second)
                or (
                    parts[0].isupper()
                    and len(parts[0]) > 2
                    and all(word[:1].isupper() and not word.isupper() and not tags(word) for word in second)
                )
                or (
                    (flipped or any(map(is_given, second)))
                    and not any(tags(word) - {"common"} or word.islower() for word in second)
                )
            )
            and not tags(second[0]) & {"craft", "office"}
        ):
            name = parse_name(f"{parts[0]}, {parts[1]}")
            first = parse_name(parts[0])
            if name and (name.given or name.initials) and not (first and first.full and first.is_known):
                return name, parts[2:]
    return _name_of(parts[0], flipped), parts[1:]


def _name_of(text: str, flipped: bool | None) -> Name | None:
    """The name in a piece of a list: the whole piece, or what stands behind its titles and trade."""
    name = parse_name(text, flipped=flipped)
    if name and (name.full or name.initials or name.sure >= Sure.TOLD):
        return name
    words = text.split()
    if len(words) > 7:
        return None
    found = find_names(text, shape=bool(words) and bool(tags(words[0]) & {"title", "craft"}), flipped=flipped)
    if len(found) == 1 and found[0].name.sure >= Sure.TOLD:
        before = text[: found[0].start].split()
        if all(tags(word) & {"title", "craft", "common", "office"} for word in before):
            return found[0].name
    return None


def _of_cells(cells: list[str], line: str, number: int, flipped: bool | None) -> Listed | None:
    """A row without a head: the trade, the card and the name are told by what they are."""
    rest = []
    role = ""
    for cell in cells:
        if not role and names_trade(cell) and not parse_name(cell):
            role = cell.strip()
        elif (
            not regex(r"\d|@").search(cell)
            and regex(r"[^\W\d_]").match(cell.strip())
            and not regex(r"[A-ZА-Я]{1,3}[\s–—-]*").fullmatch(cell.strip())
        ):
            rest.append(cell.strip())
        elif rest:
            break
    if not rest:
        return None
    name = parse_name(rest[0]) if len(rest[0].split()) > 1 and is_given(rest[0].split()[0]) is False else None
    if name is None or not name.full:
        joined = " ".join(rest[:2])
        name = parse_name(joined, flipped=flipped)
        if flipped and len(rest) > 1:
            name = parse_name(f"{rest[0]}, {rest[1]}") or name
        elif name and len(rest) > 1 and name.full and not name.flipped and is_given(rest[0].split()[0]):
            name = replace(name, given=rest[0], family=rest[1])
    told = role or regex(r"\d{3}|@").search(line) or BULLET.match(line)
    return Listed(name, line.strip(), role, number=number) if name and name.full and told else None
