"""The clauses of a sentence: which of them a name stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

from mailbot.model import Source
from mailbot.understand.people.prose import Mention
from mailbot.understand.words.phrases import Sentence, sentences_of
from mailbot.understand.words.vocabulary import shaped

_BRACKET = re.compile(r"\([^()]{0,120}\)")
_CUT = shaped(
    "clauses",
    r"\s*[,;:–—]\s+(?!<as_planned>)|\s-\s|\s+<but>\s+|\s+<so>\s+(?=<we>|[A-Z])|"
    r"\s+<and_they>\s+(?=(?:[^\W\d_]+\s+){0,3}[A-ZÀ-Þ][^\W\d_]+\s+[A-ZÀ-Þ])",
)


_PLEASE = shaped("clauses", r"(?i),\s<please>,(?=\s)")
"""A plea between commas, which cuts no clause ("Streichen Sie, bitte, Eva Krämer")."""


def _blank(match: re.Match[str]) -> str:
    return "_" * (len(match[0]) - 1) + " "


@lru_cache(maxsize=16)
def _cuts(text: str) -> list[int]:
    """Where the clauses of a sentence begin, and where the last one ends."""
    plain = _PLEASE.sub(_blank, _BRACKET.sub(_blank, text))
    return [0, *(cut.end() for cut in _CUT.finditer(plain)), len(text)]


def own_clause(mention: Mention) -> Sentence:
    """The clause that a name stands in, and nothing of the others."""
    return clause_at(mention.sentence.text, mention.start, mention.sentence.source)


def clause_at(text: str, place: int, source: Source) -> Sentence:
    """The clause that stands at a place of a sentence."""
    cuts = _cuts(text)
    at = bisect_right(cuts, place, hi=len(cuts) - 1) - 1
    clause = sentences_of(text[cuts[at] : cuts[at + 1]], source, "people")
    return clause[0] if clause else Sentence(text, source, False, {})


def clauses_of(sentence: Sentence) -> list[Sentence]:
    """The clauses of a sentence, in their order."""
    cuts = _cuts(sentence.text)
    return [
        clause
        for start, end in pairwise(cuts)
        for clause in sentences_of(sentence.text[start:end], sentence.source, "people")
    ]


_LEADS_TO_NAMES = shaped(
    "clauses",
    r":\s(?:(?:[^\W\d_a-zà-žа-яё][^\W\d_]*\.?(?:[-'’][^\W\d_]+)*|<common.and>|<and>|&)"
    r"(?:\s?\([^()]{1,40}\))?,?\s){0,20}$",
)
"""A colon, and nothing but names between it and the one that stands behind."""


def label_of(mention: Mention) -> Sentence | None:
    """The clause before a colon that leads to names, where the name is one of them."""
    led = _LEADS_TO_NAMES.search(mention.sentence.text, 0, mention.start)
    return clause_at(mention.sentence.text, led.start(), mention.sentence.source) if led and led.start() else None


def clause_of(mention: Mention) -> Sentence:
    """The clause that a name stands in, and the next if that one says nothing; the whole sentence, if it is but one."""
    text = mention.sentence.text
    cuts = _cuts(text)
    if len(cuts) == 2:
        return mention.sentence
    before = label_of(mention)
    if before and before.any("leave", "stay", "add", "right", "instead", "come"):
        return before
    at = bisect_right(cuts, mention.start, hi=len(cuts) - 1) - 1
    # an enumeration without end has a thousand clauses, and as many names that ask for theirs
    for end in range(at + 1, min(at + 7, len(cuts))):
        for clause in sentences_of(text[cuts[at] : cuts[end]], mention.sentence.source, "people"):
            if clause.any("leave", "stay", "add", "right", "instead", "come"):
                return clause
    return mention.sentence
