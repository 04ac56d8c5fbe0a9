"""Whether two names are one person's: across scripts, umlauts written out, initials and patronymics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from mailbot.model import Member, Person

# ISO-9-like, folded to what German and English transliterations have in common
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "j", "з": "z",
        "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "h", "ц": "z", "ч": "h", "ш": "s", "щ": "s", "ъ": "",
        "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    }
)  # fmt: skip
_LATIN = (
    ("schtsch", "s"), ("shch", "s"), ("tsch", "h"), ("sch", "s"), ("ch", "h"), ("kh", "h"), ("zh", "j"), ("sh", "s"),
    ("ts", "z"), ("tz", "z"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ae", "a"), ("oe", "o"), ("ue", "u"),
    ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"), ("w", "v"), ("y", "i"), ("j", "i"), ("ß", "s"), ("x", "ks"),
)  # fmt: skip


def fold(name: str) -> str:
    """A name as it sounds, roughly: equal for "Хофманн" and "Hofmann", "Müller" and "Mueller"."""
    text = name.casefold().translate(_CYRILLIC)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = re.sub(r"[^\w\s-]", "", text)
    for spelled, sound in _LATIN:
        text = text.replace(spelled, sound)
    text = text.replace("ii", "i")
    return re.sub(r"(.)\1", r"\1", text)


def is_same(one: Person, other: Person) -> bool:
    """Whether two people are one, as far as names tell: the same family name, and no other given name."""
    if fold(one.family) != fold(other.family) or not one.family:
        return bool(one.given) and not (one.family and other.family) and fold(one.name) == fold(other.name)
    mine, theirs = fold(one.given), fold(other.given)
    if not mine or not theirs:
        return True
    first, second = mine.split()[0], theirs.split()[0]
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def find_member(members: Iterable[Member], person: Person) -> Member | None:
    return next((member for member in members if is_same(member.person, person)), None)


def find_named(members: Iterable[Member], name: str) -> Member | None:
    """The member that a loose name means ("Herr Max", "Petrov", "Мюллер"): one that shares a word of it."""
    words = set(fold(name).split())
    hits = [member for member in members if words & set(fold(member.person.name).split())]
    return hits[0] if len(hits) == 1 else None


def find_likest(members: Iterable[Member], person: Person) -> Member | None:
    """The member whose name a corrected name was written for; None if none is like it."""
    likest = max(members, key=lambda member: _likeness(member.person, person), default=None)
    return likest if likest is not None and _likeness(likest.person, person) >= 0.6 else None


def _likeness(one: Person, other: Person) -> float:
    return SequenceMatcher(None, fold(one.name), fold(other.name)).ratio()
