"""Who is struck out by the layout of a mail: in the rows of a list with answers, and behind a label that denies.

A list in which somebody is answered for ("Eva Krämer: ja") is whole: whoever has another answer there ("nur am
Telefon") is not meant. Neither is whoever stands behind "Nicht dabei:", in the same line or in the items below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from mailbot.model import Source
from mailbot.understand.forms.fields import BULLET, label_of
from mailbot.understand.forms.row_answers import says_yes
from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import Name, Sure
from mailbot.understand.names.names import find_names, parse_name
from mailbot.understand.people.items import BY_WHOM, CHIEF_LABEL
from mailbot.understand.people.senses import is_self
from mailbot.understand.text import LINES
from mailbot.understand.words.phrases import sentences_of
from mailbot.understand.words.vocabulary import shaped, word_pattern

MOST = 100
"""Lines, and labels, that are looked at."""


@dataclass(frozen=True, slots=True)
class Struck:
    """Whom the layout leaves out, and whom it says to come."""

    out: tuple[Name, ...] = ()
    coming: tuple[tuple[Name, str], ...] = ()
    """Each with her line."""
    told: tuple[Name, ...] = ()
    """Who made or approved the list, and is on it only if it names her once more."""
    to_ask: tuple[Name, ...] = ()
    """Who is to be asked about the list, or answers for those on it, by a label."""
    writer: bool = False
    """The writer herself is left out."""

    def comes(self, name: Name) -> bool:
        """Whether a row says of somebody of this name that she comes."""
        return any(is_same(other, name) for other, _ in self.coming)


NOBODY = Struck()


def with_answered(listed: Sequence[Somebody], struck: Struck, source: Source) -> list[Somebody]:
    """Those listed, and behind them those of whom a row says that they come, also where no list knows the name."""
    more = [one for one in struck.coming if not any(is_same(one[0], person.name) for person in listed)]
    firm = [replace(person, weak=False) if struck.comes(person.name) else person for person in listed]
    return [*firm, *(Somebody(name, source, line) for name, line in more)]


def read_struck(text: str) -> Struck:
    """Who is left out in the rows and behind the labels of a text."""
    out: list[Name] = []
    coming: list[tuple[Name, str]] = []
    writer = False
    for block in _blocks(text):
        for name, line, comes in _answered(block):
            if comes:
                coming.append((name, line))
            else:
                out.append(name)
    labels = list(islice(_LABEL.finditer(text), MOST))
    told = [span.name for scope in _made_by(text, labels) for span in find_names(scope, shape=True)]
    to_ask = [
        span.name
        for label in labels
        if label["colon"] and (_TO_ASK.fullmatch(label["label"]) or CHIEF_LABEL.match(label[0]) or _signs(label[0]))
        for span in find_names(_rest(text, label.end()))
    ]
    for scope in _denied(text, labels):
        out += [span.name for span in find_names(scope, shape=True, lower=scope.islower())]
        writer = writer or any(map(is_self, _WORD.findall(scope)))
    out = [name for name in out if not any(is_same(name, other) for other, _ in coming)]
    return Struck(tuple(out), tuple(coming), tuple(told), tuple(to_ask), writer)


def _signs(label: str) -> bool:
    """Whether a form's field is that of who signs it, or has filled it in."""
    return label_of(label.rstrip(": ")) == "signer"


_WORD = re.compile(r"[^\W\d_]+")


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines of a text that have several cells and stand together."""
    block: list[str] = []
    for line in [line.strip() for line in text.split("\n")[:400]] + [""]:
        if line and len(line) < _LONG and _CELLS.search(line):
            block.append(line)
        elif not _RULE.fullmatch(line) or not line:
            if len(block) > 1:
                yield block[:MOST]
            block = []


_LONG = 160
_RULE = re.compile(r"[\s|+=:_.-]*")
_TABS, _BARS = re.compile(r"\t+"), re.compile(r"\s*\|\s*")
_CELLS = re.compile(r"\t|\s*\|\s*|\s{3,}|:\s+|\s[–—=-]\s|\s?\.{3,}\s?|[→>]\s")


def _answered(block: Sequence[str]) -> list[tuple[Name, str, bool]]:
    """Whom the rows of a list with answers name, and whether she comes; nobody, if the lines are no such list."""
    parts = next((mark for mark in (_TABS, _BARS) if sum(mark.search(line) is not None for line in block) > 1), _CELLS)
    rows = [[cell.strip() for cell in parts.split(BULLET.sub("", line).strip(" |"))] for line in block]
    names = [_name_of(row[0]) for row in rows]
    named = [(row, name, line) for row, name, line in zip(rows, names, block, strict=True) if name and len(row) > 1]
    if len(named) < 2:
        return []
    width = len(named[0][0])
    if any(len(row) != width for row, _, _ in named):
        return []
    for column in range(width - 1, 0, -1):
        head = rows[0][column] if names[0] is None and len(rows[0]) > column else ""
        yes = sum(says_yes(row[column]) for row, _, _ in named)
        if yes and (_ASKS.search(head) if head else yes < len(named)):
            return [
                (name, line, says_yes(row[column]) or _REMOTE.search(row[column]) is not None)
                for row, name, line in named
            ]
    return []


def _name_of(cell: str) -> Name | None:
    if not cell or len(cell) > _LONG or _HEAD.fullmatch(cell):
        return None
    first, comma, behind = cell.partition(", ")
    for text in (first, cell) if comma else (cell,):
        name = parse_name(text)
        if name and (name.full or (name.sure >= Sure.TOLD and text is cell)):
            return name
    if match := _SHAPE.fullmatch(first):
        return Name(match[1], match[2])
    if comma and " " not in first and _SHAPE.fullmatch(f"{behind} {first}"):
        return Name(behind, first, flipped=True)
    found = find_names(cell, shape=True)
    return found[0].name if found and found[0].start < _BEHIND_TITLE else None


_BEHIND_TITLE = 12
_SHAPE = re.compile(r"([^\W\d_a-zß-žа-яё][^\W\d_]+(?:-[^\W\d_]+)*) ([^\W\d_a-zß-žа-яё][^\W\d_]+(?:-[^\W\d_]+)*)")
"""Two words that are written as a name is, which no list need know where those above and below are names."""
_HEAD = word_pattern("struck", "head")
_REMOTE = word_pattern("struck", "remote")
_ASKS = shaped("struck", r"(?i)<asks>|\?")
"""The head of a column that asks who comes, or who is to be accredited."""


def _denied(text: str, labels: Sequence[re.Match[str]]) -> Iterator[str]:
    """What stands behind the labels of a text that deny."""
    for label in labels:
        below = _BELOW.match(text, label.end())
        if (below or label["colon"] or label["equals"]) and _denies(label["label"]):
            yield below[0] if below else _rest(text, label.end())


def _made_by(text: str, labels: Sequence[re.Match[str]]) -> Iterator[str]:
    """What stands behind the labels of who made or approved a list."""
    for label in labels:
        if label["colon"] and BY_WHOM.search(label[0]):
            yield _rest(text, label.end())


_TO_ASK = shaped("struck", r"(?i)(?:<our> )?<to_ask>")


def _rest(text: str, at: int) -> str:
    """A text from a place on to the end of the sentence."""
    match = _TO_END.match(text, at)
    return match[0] if match else ""


_LABEL = re.compile(
    r"(?m)(?:^|(?<=[.;!?]\s))[ \t]*(?:[-*•–]\s)?(?P<label>(?:[^\n:.;!?=()]|\([^\n()]{2,40}\)){3,60}?)"
    r"(?:(?P<colon>:)(?=\s)|(?P<equals>\s=(?=\s))|$)"
)
_BELOW = re.compile(r"\s*\n(?:[ \t]*(?:[-*•–·]|\d{1,2}[.)])\s[^\n]{3,120}(?:\n|\Z))+")
_TO_END = re.compile(r"(?:[^\n.;!?:]|\.(?!\s+[^\W\d_a-zà-žа-яё])|(?<=\b[DMHF]r)\.|(?<=\bMag)\.){0,300}")


@lru_cache(maxsize=LINES)
def _denies(label: str) -> bool:
    """Whether a label leads to those who do not come, or are not to be accredited."""
    if _NOT_ONLY.search(label):
        return False
    if _DENIES.match(label) or _DENIES.match(label, label.find("(") + 1):
        return True
    if len(label.split()) > _SHORT or find_names(label):
        return False
    said = sentences_of(label, Source.BODY, "people")
    return any(each.any("leave") and not each.any("add", "right", "stay", "ask") for each in said)


_NOT_ONLY = shaped("struck", r"(?i)<not_only>|<instead>")
"""What leads to one who does come, after all."""
_SHORT = 6
"""Words of a label that is one."""
_DENIES = shaped("struck", r"(?i)(?:<and> )?(?:<expressly> )?(?:<not> <come>|<no> (?:\w+ )?<badge>|<stays>)")
"""Labels of those who do not come."""
