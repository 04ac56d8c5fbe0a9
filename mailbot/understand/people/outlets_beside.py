"""Outlets that look like names, told by where they stand: behind a comma after somebody ("Eva Krämer, Nord Licht")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mailbot.understand.attendance.masked import ONLINE_PAPER
from mailbot.understand.names.name import Span, Sure
from mailbot.understand.names.slavic import is_cyrillic, is_thing
from mailbot.understand.people.enumerated import AND_ANOTHER
from mailbot.understand.people.lone import WORD, lead_before
from mailbot.understand.people.senses import is_number
from mailbot.understand.words.little import INSTEAD_OF
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import shaped, word_pattern
from mailbot.understand.words.wordlists import is_family, is_given, tags

_COMMA = re.compile(r"\s?[,/|–—]\s")
_OF = shaped("outlets_beside", r",?\s<of>\s")
"""What leads from somebody to the outlet she is of."""


def without_outlets(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names without those that only tell for whom the one before them works."""
    out: list[Span] = []
    for at, span in enumerate(spans):
        last = spans[at - 1] if at else None
        if last and last.name.full and not is_cyrillic(span.name.text) and _is_of(text, last, span, spans[at + 1 :]):
            continue
        out.append(span)
    return out


def _is_of(text: str, somebody: Span, span: Span, ahead: Sequence[Span]) -> bool:
    """Whether a name is that of the outlet of the one before it."""
    if _OF.fullmatch(text, somebody.end, span.start):
        return not is_family(span.name.family.split()[-1] if span.name.family else "")
    return bool(
        _COMMA.fullmatch(text, somebody.end, span.start)
        and _may_be_outlet(span)
        and not (_is_staff(text[: somebody.start]) or _REPLACED.search(text, 0, somebody.start))
        and not _is_between(text, span, ahead[:1])
        and not any(AND_ANOTHER.fullmatch(text, one.end, other.start) for one, other in pairwise([span, *ahead]))
        and not any(is_number(word) for word in WORD.findall(text[: somebody.start]))
    )


_REPLACED = re.compile(rf"(?i)(?<!\w)(?:{INSTEAD_OF})\s(?:[^\W\d_]+\.?\s){{0,3}}$")
"""What leads to one in whose place the next one comes ("instead of Eva Krämer, Nord Licht will come")."""


def _is_staff(before: str) -> bool:
    """Whether a bracket tells who works for the outlet or at the desk before it ("Redaktion Süd (Eva Krämer, …")."""
    return before.endswith("(") and any("outlet" in tags(word) for word in WORD.findall(before)[-_LEAD:])


_LEAD = 4
"""Words before the bracket."""


def _is_between(text: str, span: Span, ahead: Sequence[Span]) -> bool:
    """Whether a name that an enumeration tells (in_row.py) stands before one that the lists know."""
    return span.name.sure == Sure.TOLD and any(
        other.name.is_known and _COMMA.fullmatch(text, span.end, other.start) for other in ahead
    )


def _may_be_outlet(span: Span) -> bool:
    """Whether nothing but the list of given names, or nothing at all, takes the words for somebody's name."""
    name = span.name
    if not name.given or not name.is_known:
        return not (name.full and is_given(name.given.split()[0]))
    if name.flipped or not is_given(name.given.split()[0]):
        return not is_family(name.family.split()[-1])
    last = name.family.split()[-1]
    return not is_family(last) and (bool(tags(last)) or is_ordinary(last, elsewhere=True))


def is_paper(text: str, span: Span) -> bool:
    """Whether the word for an outlet stands before what looks like a name, or behind it, as some languages put it."""
    if _IS_PAPER.match(text, span.end):
        return True
    known = span.name.is_known and is_family(span.name.family)
    if known:
        return False
    before = text[max(0, span.start - 60) : span.start].rstrip(' „“«"')
    if any(each.end() == len(before) for each in ONLINE_PAPER.finditer(before)):
        return True
    return any(each.search(text, max(0, span.start - 60), span.start) for each in (_STATION, _PAPER))


_IS_PAPER = shaped("outlets_beside", r"\s(?:<named>\s)?<paper_behind>|[-\s]<paper_joined>")
"""What follows the name of an outlet in Turkish, Hungarian and Finnish."""
_STATION = shaped("outlets_beside", r"(?i)<at>\s(?-i:<station>)\s$")
"""What leads to a station, by a preposition or an article before its word ("di Radio Val Sugana")."""
_PAPER = shaped("outlets_beside", r"(?i:<the>)\s(?:[a-z]+\s){0,2}<paper>\s$")


def is_title(text: str, span: Span) -> bool:
    """Whether a name fills a quotation, and none but the lists takes it for a person's («Верхний Дон»)."""
    if not _QUOTED.match(text, max(0, span.start - 1)) or text[span.end : span.end + 1] not in _CLOSING:
        return False
    word = next(iter(WORD.findall(lead_before(text, span))[-1:]), "")
    doubted = not span.name.is_known or span.name.flipped or "outlet" in tags(word) or _is_called_so(word)
    return doubted and not _SPELT.fullmatch(word)


def _is_called_so(word: str) -> bool:
    """Whether a Cyrillic word before a quotation is a thing's, which bears a name (теплоход, премия), and no badge."""
    return is_cyrillic(word) and is_thing(word) and not _WRITTEN_ON.match(word)


_WRITTEN_ON = word_pattern("outlets_beside", "written_on")


_SPELT = word_pattern("outlets_beside", "spelt")
"""What leads to a name that stands in quotation marks as it is spelt."""
_QUOTED, _CLOSING = re.compile(r"[«„“\"‚‘][^\W\d_]"), frozenset('»“”"‘’')
