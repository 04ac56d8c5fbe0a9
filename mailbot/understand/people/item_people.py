"""The person of one item of a list: its name, behind or before what else the item tells of her."""

from __future__ import annotations

import re
from dataclasses import replace

from mailbot.understand.forms.fields import BULLET
from mailbot.understand.forms.row_answers import says_no, says_yes
from mailbot.understand.names.name import SUFFIX, Name, Sure
from mailbot.understand.names.names import find_names, parse_name
from mailbot.understand.people.herself import is_item_of_self
from mailbot.understand.people.items import (
    ALSO,
    announces_nobody,
    begins_sentence,
    goes_on_in_prose,
    is_desk,
    is_long,
    names_trade,
    trade_before,
)
from mailbot.understand.people.persons import find_persons
from mailbot.understand.people.row_people import Listed, labels_number
from mailbot.understand.people.senses import is_self
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import fold, shaped, word_pattern, word_set
from mailbot.understand.words.wordlists import bare, is_given, tags

_PARTS = re.compile(r"\s*[,;|\t(/]\s*|\s*\.{3,}\s*|\s*_{3,}\s*|\s+[-–—]\s+|\s{3,}|:\s+|\s+=\s+")


def of_item(text: str, line: str, number: int, marked: bool, flipped: bool | None = None) -> Listed | None:
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
    if not marked and begins_sentence(head.split()[0]) and not regex(r"[^,;:(]{3,40}:\s").match(text):
        return None
    section = fold(head.split()[0]) in _SECTIONS and len(head.split()) < 3
    if len(parts) > 1 and (section or names_trade(head)) and len(head.split()) <= 4 and not find_names(head):
        person = _behind_trade(text, parts, flipped, marked=marked)
    else:
        person = _that_leads(text, parts, flipped, marked=marked, firm=marked or herself)
    return person and replace(person, line=line.strip(), number=number)


def _behind_trade(text: str, parts: list[str], flipped: bool | None, *, marked: bool) -> Listed | None:
    """The person before whose name a trade stands, or a section of a house."""
    head, name = parts[0], name_of(parts[1], flipped)
    if name and (name.sure > Sure.GIVEN or (name.given and not marked)):
        return Listed(name, text, head, firm=name.sure > Sure.GIVEN)
    return Listed(None, text, head) if marked and announces_nobody(text) else None


def _that_leads(text: str, parts: list[str], flipped: bool | None, *, marked: bool, firm: bool) -> Listed | None:
    """The person whose name an item begins with; `firm`: she is listed, whatever stands behind it."""
    head = parts[0]
    if not marked and is_long(text, head):
        return None
    name, details = _head_name(text, parts, flipped)
    if name is None and marked and announces_nobody(text):
        return Listed(None, text, head)
    if name is None or (not marked and (_stands_in_words(head) or is_desk(head, details))):
        return None
    if not (marked or details or name.is_known):
        return None
    role = next((part for part in details if names_trade(part)), trade_before(head) if details else "")
    answered = bool(details) and (says_yes(details[0]) or says_no(details[0]))
    if details and not (marked or role or answered or name.is_known or regex(r"\d|@").search(text)):
        return None
    reached = bool(details) and _REACHED.search(text) is not None
    return Listed(name, text, role, firm=firm or bool(role) or answered or reached or _TITLE.match(text) is not None)


_REACHED = re.compile(r"\d{4}|\d(?:[ /.()-]{0,2}\d){6}|@")
_LABEL = re.compile(r"[^\W\d_][^:\d@.|\t()]{0,30}/[^:\d@.|\t()]{1,30}?(?=\s*(?::\s|\.{3}|_{3}|\s[–—=-]\s))")
"""Two trades that a stroke joins, before the name of the one who has both ("Ton/Licht: …")."""
_SECTIONS = word_set("roster", "section")
_TITLE = word_pattern("roster", "title")
_AND = shaped("roster", r"(?i)(?:\)\s*,|<common.and>|&|\+|/)\s*$")


def more_of(line: str, number: int, known: list[Listed]) -> list[Listed]:
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
    return name_of(parts[0], flipped), parts[1:]


def name_of(text: str, flipped: bool | None) -> Name | None:
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
