"""The name that a letter greets by, if the sender's name is that of a person: a wrong one is worse than none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mailbot.compose.clean import clean_name
from mailbot.model import Person

_NO_PERSON = re.compile(
    r"redak[ct]|press|office|büro|buero|news|desk|info|team|media|medien|radio|\btv\b|sekretar|zeitung|verlag|studio|mail"
    r"|service|kontakt|contact|agentur|agency|foundation|stiftung|verein|admin|support|e\.? ?v\.|gmbh|editor|planung"
    r"|редакц|пресс|служб|канал|газет|журнал|радио|агентств|новост|секретар|приемн|приёмн|студи|инфо|центр|портал",
    re.IGNORECASE,
)
_PARTICLE = r"von|van|vom|der|den|de|di|da|du|la|le|zu|zur|und|al|el|bin|ben|ter|ten"
_SMALL = re.compile(rf"{_PARTICLE}|Dr\.|Prof\.|Dipl\.|Ing\.", re.IGNORECASE)
_FORM = re.compile(r"^(?:Frau|Herr|Mrs?\.?|Ms\.?|Mme\.?|г-жа|г-н|госпожа|господин)\s+", re.IGNORECASE)
_FAMILY_FIRST = re.compile(r"(\w[\w-]+) (\w+ \w+(?:вич|вна|чна))")
"""Фамилия Имя Отчество."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")


def greeted_name(sender: str, people: Iterable[Person], medium: str = "") -> str:
    """`Wiegand, Carla` -> `Carla Wiegand`; "" if it may be no person's name: `Redaktion Kultur`, or the medium."""
    sender = re.sub(r"[(\[|/<].*| [-–—] .*", "", clean_name(sender)).strip(" ,'\"")
    sender = _FORM.sub("", sender)
    words = _words(sender)
    for person in people:
        if person.is_full and _words(person.name) and _words(person.name) <= words:
            return clean_name(person.name)
    name = _in_order(sender)
    parts = name.split(" ")
    proper = [part for part in parts if not _SMALL.fullmatch(part)]
    if _NO_PERSON.search(name) or _words(" ".join(proper)) & _words(medium):
        return ""
    if not 2 <= len(proper) <= 4 or not all(_WORD.fullmatch(part) for part in parts):
        return ""
    if name.islower():
        return name.title()
    return name if parts[0][0].isupper() and not any(len(part) > 1 and part.isupper() for part in parts) else ""


def _in_order(sender: str) -> str:
    """`Family, Given` turned round; what stands behind a whole name and a comma (an outlet, a title) dropped."""
    before, comma, behind = sender.partition(",")
    particle = re.match(rf"(?:{_PARTICLE})\b", before, re.IGNORECASE)
    if not comma or (" " in before.strip() and not particle):
        return _FAMILY_FIRST.sub(r"\2 \1", before.strip())
    return f"{behind.partition(',')[0].strip()} {before.strip()}"


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", name.casefold()))
