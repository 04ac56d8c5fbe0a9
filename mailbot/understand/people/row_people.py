"""People of tables and forms: a row or the fields of a form, and who it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailbot.understand.forms.fields import BULLET, Row
from mailbot.understand.forms.number import Sort
from mailbot.understand.forms.numbers import sort_of
from mailbot.understand.forms.row_answers import says_no, stays
from mailbot.understand.names.name import Name, Sure
from mailbot.understand.names.names import find_names, parse_name
from mailbot.understand.people.items import ALSO, NO_NAME, names_trade
from mailbot.understand.people.senses import is_companion
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import filled, fold, shaped, word_pattern
from mailbot.understand.words.wordlists import is_given, tags


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of a roster; without a name if only the trade is told ("ein Praktikant, Name folgt")."""

    name: Name | None
    line: str
    role: str = ""
    phone: str = ""
    email: str = ""
    card: str = ""
    firm: bool = True
    """Of a table, a form or an enumeration; False: a line of its own that may also be a signature."""
    number: int = 0
    """The number of its line."""
    refused: bool = False
    """Behind the name the line answers no ("Eva Krämer | text | ✘ (ill)")."""


def only_one_given(name: Name) -> bool:
    """Whether the list of given names tells the order: the family name is none."""
    return is_given(name.given.split()[0]) and not is_given(name.family)


_MARKS = (r"\s*;\s*|\s*/\s*", filled("row_people", r"\s*[;,/&+]\s*|\s+(?:<common.and>|<and>)\s+"))


def singly(form: Row) -> list[Row]:
    """A form for each of those whom its field of the name lists ("ФИО участников: …, …")."""
    for mark in _MARKS:
        pieces = [piece.strip() for piece in re.split(mark, form.get("name", "")) if piece.strip()]
        names = [parse_name(piece) for piece in pieces]
        if len(pieces) > 1 and all(name and name.full for name in names):
            return [{"name": piece, "_": form.get("_", "")} for piece in pieces]
    return [form]


def of_table(table: list[Row]) -> list[Listed]:
    """The people of a table, all in the order that most of its rows show."""
    people = [person for row in table if (person := of_row(row))]
    orders = [
        person.name.flipped
        for person in people
        if person.name and person.name.is_known and person.name.full and only_one_given(person.name)
    ]
    if len(people) > 1 and orders.count(True) > len(orders) / 2:
        people = [
            person for row in table if (person := of_row(row | {"_first": "family"} if "family" not in row else row))
        ]
    return people


def of_row(row: Row) -> Listed | None:
    """The person of a row, from one column for the name or from two or three."""
    if stays(row.get("comes", "")):
        return None
    first = True if row.get("_first") else None
    name: Name | None = None
    family, father = row.get("family", ""), row.get("patronymic", "")
    told = row.get("given", "") or (row.get("name", "") if family else "")
    match = _GIVEN_AND_ROLE.fullmatch(told)
    named = match is not None and names_trade(match["role"])
    given, behind = match.group("given", "role") if match and named else (told, "")
    if family or given:
        joined = " ".join(part for part in (family, given, father) if part)
        name = parse_name(f"{family}, {given}") if family and given and not father else parse_name(joined, flipped=True)
        if family and given:
            cased = parse_name(f"{given} {family}", flipped=False)
            name = (
                Name(_cap(given), _cap(family), father, sure=Sure.KNOWN, flipped=True)
                if name is None or not name.full
                else replace(name, given=name.given, family=name.family)
            )
            if father and cased is None:
                name = Name(_cap(given), _cap(family), father, sure=Sure.KNOWN, flipped=True)
            if father or not _same(name, given, family):
                name = Name(_cap(given), _cap(family), father, sure=Sure.KNOWN, flipped=True)
        elif name and given and not family:
            name = parse_name(given)
    elif "name" in row and not _ABOVE.match(row["name"]):
        name = parse_name(row["name"], flipped=first)
        if name is None:
            found = find_names(row["name"], shape=True, flipped=first)
            name = found[0].name if found else None
        name = name if name and name.full else _of_cell(row["name"]) or name
    if name is None:
        nobody = NO_NAME.match(row.get("name", family or given).strip()) is not None
        return Listed(None, row.get("_", ""), row.get("role", behind)) if nobody else None
    return Listed(
        name,
        row.get("_", ""),
        row.get("role", behind),
        phone=row.get("phone", ""),
        email=row.get("email", ""),
        card=row.get("card", ""),
    )


_GIVEN_AND_ROLE = re.compile(r"(?P<given>[^/|;,(]{2,40}?)\s?[/|;,(]\s?(?P<role>[^\d@/|;()]{2,60})\)?")
"""A field of the given name, and behind it what its bearer does, without a label ("First name: Ugne / reporter")."""


def _of_cell(text: str) -> Name | None:
    """The name of a cell that holds no more than two words with a comma between, one of which is an ordinary one."""
    match = _FAMILY_AND_GIVEN.fullmatch(text.strip())
    return Name(match["given"], match["family"], sure=Sure.TOLD, flipped=True) if match else None


_FAMILY_AND_GIVEN = re.compile(
    r"(?P<family>[^\W\d_a-zà-žа-яё][^\W\d_]+(?:-[^\W\d_]+)*), (?P<given>[^\W\d_a-zà-žа-яё][^\W\d_]+(?:-[^\W\d_]+)*)"
)


_ABOVE = word_pattern("row_people", "above")
"""What refers to another place of the mail, where a name is asked for."""


def _cap(text: str) -> str:
    return text.title() if text.isupper() or text.islower() else text


def _same(name: Name, given: str, family: str) -> bool:
    return fold(name.given) == fold(given) and fold(name.family) == fold(family)


def is_refused(person: Listed) -> bool:
    """Whether an item of a line, behind the name and before the next one, is a no."""
    word = (person.name.family or person.name.given) if person.name else ""
    cells = _ITEM_ENDS.split(person.line.partition(word)[2]) if word else []
    at = next((at for at, cell in enumerate(cells) if at and says_no(cell)), 0)
    return at > 0 and not any(span.name.full and span.name.is_known for span in find_names(" , ".join(cells[:at])))


_ITEM_ENDS = re.compile(r"\s*[|\t;:,(]\s*|\s(?:[–—-]+|[-=]+>|→)\s|\.+\s")


def half(person: Listed | None, line: str) -> Listed | None:
    """An item that stands among whole names and gives but half of one, and a trade ("Schulte (Kamera 2)")."""
    text = ALSO.sub("", BULLET.sub("", line).strip())
    match = _HALF.match(text)
    if match is None or tags(match["name"]) or is_companion(match["name"]):
        match = _BEHIND_TRADE.match(text)
        if match is None or tags(match["name"]) or not is_given(match["name"]):
            return person
    if not (names_trade(match["role"]) or is_given(match["name"])):
        return person
    name = parse_name(match["name"])
    return (
        Listed(name, line.strip(), match["role"].strip(" )"), number=person.number if person else 0) if name else person
    )


def is_labelled(line: str) -> bool:
    """Whether a line begins with a trade and a colon ("Kamera: …")."""
    label, colon, rest = line.partition(": ")
    return bool(colon and rest) and len(label.split()) < 4 and names_trade(label)


def nobody(line: str, number: int) -> Listed | None:
    """An item that has no name yet, and a trade in front perhaps ("N. N.", "Ton: N. N.")."""
    role = line.partition(": ")[0] if is_labelled(line) else ""
    return Listed(None, line, role, number=number) if NO_NAME.match(line[len(role) :].lstrip(": ")) else None


_HALF = shaped(
    "row_people",
    r"(?P<name>[^\W\d_a-zäöüа-яё][^\W\d_]+(?:-[^\W\d_]+)?)(?:\s<of>\s[^,;:()@\d]{3,40}?)?"
    r"\s*[,(–—:-]\s*(?P<role>[^;()]{2,90}(?:\)|\([^()]{2,90}\))?)[,.]?\s*$",
)
"""A given name alone, where somebody works perhaps, and what she does."""


_BEHIND_TRADE = shaped(
    "row_people",
    r"(?P<role>[^,;:()–—.@\d]{2,40}?)(?:\s?:|\s[–—-]|\s<makes>(?=\s))\s(?:<the>\s)?"
    r"(?P<name>[^\W\d_a-zäöüа-яё][^\W\d_]+(?:-[^\W\d_]+)?)(?=\s?[,(;]|\s[^\W\d_]\.|\.?$)",
)
"""A trade, and a given name alone ("Kamera macht der Ole, Nachname folgt")."""


def by_trades(found: list[tuple[int, Listed | None]], led: bool) -> list[tuple[int, Listed | None]]:
    """Lines that each begin with a trade ("корр. Вероника Май"), below a colon or several of them, are a list."""
    trades = {
        number: match[0]
        for number, person in found
        if person
        and person.name
        and person.name.full
        and not person.role
        and (match := regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").match(person.line))
        and "craft" in tags(match[0])
        and not is_given(match[0])
    }
    if not (len(trades) > 1 or (led and trades)):
        return found
    return [
        (number, replace(person, role=trades[number], firm=True) if person and number in trades else person)
        for number, person in found
    ]


def like_others(
    found: list[tuple[int, Listed | None]], lines: Sequence[str], led: bool
) -> list[tuple[int, Listed | None]]:
    """A line that has a name where others have one before or behind a trade, and in its stead what the bearer will do.

    Two others are enough, or one below a colon (`led`), where rows of dots need none.
    """
    out = found
    for layout in (_TASK, _WITH_TASK):
        others = sum(bool(p and (p.firm or led) and p.role and layout.match(p.line)) for _, p in found)
        dotted = led and layout is _TASK and is_dotted(lines)
        if others < (1 if led else 2) and not dotted:
            continue
        for at, ((number, person), line) in enumerate(zip(found, lines, strict=True)):
            match = None if person else layout.match(BULLET.sub("", line).strip())
            name = parse_name(match["name"]) if match else None
            if match and name and name.full:
                out = [*out[:at], (number, Listed(name, line.strip(), match["task"], number=number)), *out[at + 1 :]]
    return out


def is_dotted(lines: Sequence[str]) -> bool:
    """Whether rows of dots lead from one half of the lines to the other ("Son ..... Eva Krämer"), as in no sentence."""
    return sum(_DOTS.search(line) is not None for line in lines) > 1


_DOTS = re.compile(r"[^\W\d_]\s?\.{3,}\s?[^\W\d_]")
_NAME = r"(?P<name>[^\W\d_a-zà-žа-яё][^,;:(@\d]{3,50}?)"
_TASK = re.compile(rf"(?P<task>[^\d:,;|–—@]{{2,40}}?)\s*(?::|\s[–—-]|\s?\.{{2,}}|\s{{3}}|\t)\s+{_NAME}\s*(?:[,;(].*)?$")
_WITH_TASK = re.compile(
    rf"(?:[-*•–]\s+)?{_NAME}(?:,\s|\s\(|\s[–—-]\s|\s?\.{{2,}}\s)(?P<task>[^\d,;:@]{{2,40}}?)\)?[.,;]?$"
)


_ADDRESS = re.compile(r"\D{4,60}\s\d{1,4}\s?[a-z]?,\s*(?:[A-Z]{1,2}-)?\d{4,6}\s+[^\W\d_]")
"""A street with its number, and the town with its code behind it."""
_NUMBER_SIGN = re.compile(r"(?i).*[\w.]\s+(?:n[or]\b\.?|№|n[°º])(?:\s|$)")


def labels_number(text: str) -> bool:
    """Whether an item is an address, or begins with what its number is ("Celular de Ana: …", "Tessera OdG: …")."""
    if not any(map(str.isdigit, text)):
        return False
    head = regex(r"[:,;|/(\t]").split(text, maxsplit=1)[0]
    first = regex(r"[^\W\d_]+").match(head)
    word = first[0] if first else ""
    named = is_given(word) or "craft" in tags(word)
    if (word and not named and sort_of(word) is not Sort.NONE) or _ADDRESS.match(text):
        return True
    return bool(_NUMBER_SIGN.match(head)) and not any(span.name.is_known for span in find_names(head))
