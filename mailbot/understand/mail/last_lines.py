"""The last lines of a letter: where a signature begins to which no delimiter and no known formula leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mailbot.model import Source
from mailbot.understand.mail.rows import Row
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import compile_words, pattern, shaped, word_set, words
from mailbot.understand.words.wordlists import LEADING

LONG = 90
"""Characters that no line of a signature has, as a rule."""
WORD = re.compile(r"\w+(?:[-'’]\w+)*")
CONTACT = shaped(
    "phone",
    r"(?i)@[\w-]+\.\w|https?://|\bwww\.|<phone>\.?(?:efon|ефон)?\.? ?[:.]? ?[+(–-]?\d|"
    r"\+\d[\d ()/–-]{7,}|(?<!\d)\(?0\d{1,5}\)?[ /–-]+\d{2,}|"
    r"(?<!\d)[87][ (-]{0,2}\d{3}[ )-]{0,2}\d{3}[ -]?\d{2}|(?<!\d)\(\d{3,5}\) ?\d|(?<!\d)\d{3}[-. ]\d{3}[-. ]\d{4}",
)
SENTENCE_END = re.compile(r"(?:[.!?…]|[)\"'»“)😅🙂]|[:;]-?\))$")
_BULLET = re.compile(r"\s*(?:[-–—•*·●▪>]|\(?\d{1,2}[.)]|\(?[a-zа-я]\))\s")
_HEAD = re.compile(r"\W*\w+[-'’\w]*\s*[,(|/·]")
_LABEL = re.compile(r"[^\W\d][\w /.-]{0,40}:\s")
_MAX_LINES = 14
_JOINING = LEADING | word_set("phone", "joining")


@cache
def starting(key: str) -> re.Pattern[str]:
    """A list of [letter] at the start of a line."""
    return compile_words(words("letter", key), before=r"[\W_]{0,4}")


@cache
def form() -> re.Pattern[str]:
    """A line of a form that is filled in: a label, then a colon or a table's next cell."""
    return compile_words(words("letter", "form_label"), before=r"[\W\d_]{0,5}", after=r"[^:\t\n]{0,40}[:\t]")


def signs(line: str, name: frozenset[str]) -> bool:
    """Whether a line begins with the sender's name, also with an initial or the given name alone."""
    found = [word.casefold() for word in WORD.findall(line)]
    if not found or not name or len(found) > 10:
        return False
    head = found[:4]
    hits = sum(word in name for word in head)
    if hits >= 2 or (hits and len(found) <= 3 and all(word in name or len(word) < 3 for word in found)):
        return True
    if found[0] not in name or len(found) > 8:
        return False
    capitals = all(word[0].isupper() for word in WORD.findall(line))
    return bool(_HEAD.match(line)) or (len(name) == 1 and len(found) <= 4 and capitals)


def is_name_like(line: str, name: frozenset[str] = frozenset()) -> bool:
    """Whether a line may be a person's name, perhaps with a role behind a comma."""
    head = regex(r"[,(|/]").split(line)[0]
    found = WORD.findall(head)
    if not found or len(found) > 5 or line.rstrip().endswith(("?", "!", ":")) or any(char.isdigit() for char in head):
        return False
    return all(word[0].isupper() or word in _JOINING for word in found) or signs(line, name)


def _is_full_name(line: str) -> bool:
    return is_name_like(line) and len(WORD.findall(regex(r"[,(|/]").split(line)[0])) > 1


def is_all(rows: Sequence[Row], at: int) -> bool:
    """Whether above a row stands nothing but a greeting: then it is what somebody writes for, and closes nothing."""
    above = [row.text.strip() for row in rows[:at] if row.text.strip()]
    return not above or (len(above) == 1 and len(WORD.findall(above[0])) <= _GREETING and above[0][-1] not in ".?")


_GREETING = 6
"""A greeting has hardly more words ("Sehr geehrte Frau Dr. Uhl,")."""


def find_last_lines(rows: Sequence[Row], labels: Sequence[Source], name: frozenset[str], *, led_to: bool) -> int | None:
    """Index of the row where the last lines, of one who signs, begin.

    `led_to`: a delimiter or a formula stands further down, so that nothing but her name tells of an earlier beginning.
    """
    filled = [at for at, row in enumerate(rows) if row.text.strip() and labels[at] is not Source.FOOTER]
    first = len(filled)
    while first > 1 and len(filled) - first < _MAX_LINES and _may_sign(rows[filled[first - 1]].text.strip()):
        first -= 1
    for place in range(first, len(filled)):
        start = _signed_at(rows, filled, place, name)
        if start is not None:
            return start
    for place in range(first, len(filled)) if not led_to else ():
        if _is_apart(rows, filled, place) and _is_address_block(rows, filled, place):
            return filled[place]
    return None


def _may_sign(line: str) -> bool:
    contact = bool(CONTACT.search(line))
    if (_BULLET.match(line) and not CONTACT.match(line)) or line.endswith((":", ";")) or form().match(line):
        return False
    if "\t" in line and not contact:
        return False
    words_ = len(WORD.findall(line))
    pieces = regex(r" [|·•/—–] ").split(line)
    if len(line) > LONG and not (contact and len(pieces) > 1 and max(map(len, pieces)) < LONG):
        return False
    return contact or words_ <= 4 or not regex(r"[.!?…]$").search(line)


def _signed_at(rows: Sequence[Row], filled: Sequence[int], place: int, name: frozenset[str]) -> int | None:
    """The start of a signature whose first line bears the sender's name: that line, or the formula above it."""
    line, before = rows[filled[place]].text.strip(), rows[filled[place - 1]].text.strip()
    below = [rows[at].text.strip() for at in filled[place + 1 :]]
    if not signs(line, name) or before.endswith(":") or _are_fields([line, *below]):
        return None
    formula = place > 1 and _may_close(rows, filled, place - 1) and not signs(before, name)
    formula = formula and not rows[filled[place - 2]].text.rstrip().endswith(":")
    formula = formula and not is_all(rows, filled[place - 1])
    if not (formula or _is_apart(rows, filled, place)):
        return None
    if below and len(below) > 2 and not any(CONTACT.search(each) for each in [line, *below]):
        return None
    return filled[place - 1] if formula else filled[place]


def _are_fields(lines: Sequence[str]) -> bool:
    """Whether these lines are a form: the first one has a label, and so has another besides those of contacts."""
    return bool(_LABEL.match(lines[0])) and any(_LABEL.match(line) and not CONTACT.search(line) for line in lines[1:])


def _may_close(rows: Sequence[Row], filled: Sequence[int], place: int) -> bool:
    """Whether a line may be a formula that is not known: a few words, no sentence, no fact."""
    line = rows[filled[place]].text.strip()
    count = len(line.split())
    if len(line) > 50 or count > 7 or _BULLET.match(line) or regex(r"\d|[:;?.]$|[,/|]\s*\w").search(line):
        return False
    return line[-1] in ",!" or count <= 2 or filled[place - 1] < filled[place] - 1


def _is_apart(rows: Sequence[Row], filled: Sequence[int], place: int) -> bool:
    """Whether a line follows a blank one, or one that ends a sentence; not a list's heading."""
    before = rows[filled[place - 1]].text.strip()
    if before.endswith(":"):
        return False
    parted = place > 1 and filled[place - 2] < filled[place - 1] - 1
    short = len(before.split()) <= 4 and (len(before.split()) == 1 or before.endswith(",") or not is_name_like(before))
    formula = parted and short and _may_close(rows, filled, place - 1)
    ended = bool(SENTENCE_END.search(before)) and not (before.endswith(")") and _is_led_to(rows, filled, place - 1))
    return filled[place - 1] < filled[place] - 1 or ended or formula


def _is_led_to(rows: Sequence[Row], filled: Sequence[int], place: int) -> bool:
    """Whether a line stands in a list below one that ends with a colon, with no blank line between."""
    while place > 0 and filled[place - 1] == filled[place] - 1:
        place -= 1
        if rows[filled[place]].text.rstrip().endswith(":"):
            return True
    return False


def _is_address_block(rows: Sequence[Row], filled: Sequence[int], place: int) -> bool:
    """Whether the lines from here on tell who somebody is and how to reach her; not a list of people."""
    lines = [rows[at].text.strip() for at in filled[place:]]
    contacts = sum(bool(CONTACT.search(line)) for line in lines)
    head = WORD.findall(regex(r"[,(|/]").split(lines[0])[0])
    named = is_name_like(lines[0]) and (1 < len(head) < 5 or (len(head) == 1 and "," in lines[0]))
    people = sum(is_name_like(line) and bool(CONTACT.search(line)) and not CONTACT.match(line) for line in lines)
    if people > 1:
        return False
    if contacts:
        return named or contacts * 2 >= len(lines)
    alone = len(lines) == 1 or not _is_full_name(lines[1])
    alone = alone or any(pattern("letter", "role").search(line) for line in lines[:2])
    ended = bool(SENTENCE_END.search(rows[filled[place - 1]].text.strip()))
    return named and len(lines) <= 3 and alone and ended and not any(SENTENCE_END.search(line) for line in lines)
