"""How a letter is set out: full lines, lists that a signature cut, its closing formula, and who signs it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import Name
from mailbot.understand.names.names import find_names, parse_name
from mailbot.understand.people.items import CHIEF_LABEL
from mailbot.understand.people.roster import read_roster
from mailbot.understand.people.senses import is_boss
from mailbot.understand.text import regex, writes_small
from mailbot.understand.words.vocabulary import shaped
from mailbot.understand.words.wordlists import is_frequent

_GAP = re.compile(r"(?<=\S) {2}(?=\S)")
_WIDE = re.compile(r"(?<=\S) {2,3}(?=\S)")


def evened(text: str) -> str:
    """A text without the wide gaps by which a page set in full lines parts its words; columns keep theirs."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        words = line.split()
        wide = len(words) > 4 and len(_WIDE.findall(line)) > 0.6 * len(words)
        full = wide and len(_GAP.findall(line)) == len(words) - 1
        if full or (wide and any(map(is_frequent, words))):
            lines[at] = _WIDE.sub(" ", line)
    return "\n".join(lines)


def joined(text: str) -> str:
    """A letter whose sentences go on below a name that stands alone, or is set in the middle, each in one paragraph."""
    out: list[str] = []
    for paragraph in text.split("\n\n"):
        if out and paragraph[:1].islower() and _OPEN_END.search(out[-1]):
            middle = out.pop()
            if out and len(middle) < _MIDDLE and _OPEN_END.search(out[-1]) and len(out[-1].split()) > 3:
                middle = f"{out.pop()} {middle}".replace("\n", " ")
            paragraph = f"{middle} {paragraph}"
        out.append(paragraph)
    return "\n\n".join(out)


_OPEN_END = re.compile(r"[^.!?:;]$")
_MIDDLE = 160
"""Characters of a name, and what stands in brackets below it, in the middle of a sentence."""


def with_whole_list(body: str, signature: str) -> tuple[str, str]:
    """The rows of a table, or the items of a list, that were taken for the beginning of the signature, put back."""
    lines = body.rstrip().split("\n")
    mark = next((mark for mark in ("\t", "|") if lines[-1].count(mark)), None)
    rows = signature.split("\n")
    count = 0
    while mark and count < len(rows) and rows[count].count(mark) >= lines[-1].count(mark):
        count += 1
    if not count and (last := _listed_on(lines[-1])):
        while count < len(rows) and (person := _listed_on(rows[count])) and not is_same(person, last):
            last, count = person, count + 1
    return ("\n".join([*lines, *rows[:count]]), "\n".join(rows[count:])) if count else (body, signature)


def _listed_on(line: str) -> Name | None:
    """Whom a line lists that is nothing but a name and what belongs to it: a trade, a number, an aside in brackets."""
    people = read_roster(line).people if len(line) < 120 and _HAS_DETAIL.search(line) else ()
    firm = len(people) == 1 and (people[0].firm or _WITH_ASIDE.fullmatch(line.strip()))
    return people[0].name if firm else None


_WITH_ASIDE = re.compile(r"[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+){1,4} \([^()]{3,60}\)")


def in_one_line(signature: str) -> str:
    """A signature whose first columns are names side by side, with "&" between these ("Eva Ott     Ole Berg")."""
    lines = signature.split("\n")
    for at, line in enumerate(lines):
        cells = _COLUMNS.split(line.strip())
        if 1 < len(cells) <= _MOST_COLUMNS and all(_is_whole_name(cell) for cell in cells):
            lines[at] = " & ".join(cells)
    return "\n".join(lines)


_COLUMNS = re.compile(r"[^\S\n]{3,}|\t+")
_MOST_COLUMNS = 4


def _is_whole_name(text: str) -> bool:
    name = parse_name(text) if 1 < len(text.split()) <= _MOST_COLUMNS else None
    return name is not None and name.full and name.is_known and name.case == "nomn"


_HAS_DETAIL = re.compile(r"\w\s?[(,;–—|]|\w\s-\s")


CLOSES = shaped("layout", r"(?im)^\W*<closes>[^\n]{0,60}$")
_SIGNER = re.compile(
    r"(?im)^[^\n.:]{4,70}(?:\s{3,}|\t|_{3,}\s*|/\s*)(?:[А-ЯЁA-Z]\.\s?){1,2}\s?[^\W\d_]{2,30}\s*/?$|"
    r"^[^\n.:]{4,70}\s{3,}[^\W\d_]{2,30}\s(?:[А-ЯЁA-Z]\.\s?){1,2}$|^\W{0,3}исп(?:олнитель)?[.:]?\s[^\n]{3,80}$"
)


def without_closing(text: str) -> str:
    """A letter without what stands below its closing formula, and without the lines that its signers fill."""
    matches = [match for match in CLOSES.finditer(text) if match.start() > 0.3 * len(text)]
    lines = (text[: matches[-1].start()] if matches else text).rstrip().split("\n")
    kept = [line for at, line in enumerate(lines) if at < 2 or at < len(lines) - 5 or not _is_signer(line)]
    return _SIGNER.sub("", "\n".join(kept))


_CHIEF = shaped("layout", r"(?i)^(?:<acting> )?<chief>(?P<rest>[^:]{4,90})$")


def without_chiefs(listed: list[Somebody]) -> list[Somebody]:
    """Those listed without the chiefs whom a label tells ("Chefredakteurin: ..."), or in whose name somebody writes.

    If nobody else is listed, it is they.
    """
    others = [
        person
        for person in listed
        if not ((chief := CHIEF_LABEL.match(person.line)) and (person.role or chief["named"]))
        if not _IN_NAME_OF.match(person.role)
    ]
    return others if any(not person.weak for person in others) else listed


_IN_NAME_OF = shaped("standing", r"(?i)<in_name_of>")


def without_signer(text: str) -> str:
    """A mail without the line below its sentences in which a chief signs ("Главный редактор   Р. Г. Тихонова")."""
    lines = text.rstrip().split("\n")
    for at in range(len(lines) - 1, max(0, len(lines) - 6), -1):
        match = _CHIEF.match(lines[at].strip())
        above = [line.strip() for line in lines[:at] if line.strip()]
        if match and above and above[-1].endswith((".", "!", "…")) and find_names(match["rest"], shape=True):
            return "\n".join([*lines[:at], "", *lines[at + 1 :]])
    return text


def _is_signer(line: str) -> bool:
    """Whether one of the last lines of a letter is a chief's name and office, and nothing else."""
    chief = _CHIEF.match(line.strip())
    if chief and len(chief["rest"].split()) < 6 and find_names(chief["rest"], shape=True):
        return True
    head, mark, office = line.strip().partition(",")
    return bool(mark) and len(line.split()) < 9 and parse_name(head) is not None and any(map(is_boss, office.split()))


def is_signature_line(person: Somebody, speaker: Somebody, body: str) -> bool:
    """A line with the speaker's own name near the end is how she signs."""
    if not is_same(person.name, speaker.name) or person.role:
        return False
    at = body.find(person.line)
    return at > 0.6 * len(body) and len(person.line) < 60 and not regex(r"\W|\d").match(person.line)


def has_neighbour(person: Somebody, listed: Sequence[Somebody]) -> bool:
    """Whether the line beside hers lists somebody else."""
    return any(
        not other.weak and abs(other.number - person.number) <= 1 and not is_same(other.name, person.name)
        for other in listed
        if other.number and person.number
    )


_SHOUTED = shaped("layout", r"«[^»\n]*»|\([^()\n]*\)|<shouted>")


def is_lower(text: str) -> bool:
    """Whether somebody writes hardly a capital letter outside of quotations and brackets."""
    plain = _SHOUTED.sub("", text)
    letters = [char for char in plain if char.isalpha()]
    return writes_small(text) and sum(char.isupper() for char in letters) < 0.03 * len(letters)
