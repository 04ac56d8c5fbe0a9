"""Whether a sentence denies the name in a slot: it speaks of the past, or of what others publish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.understand.outlets.apposed import Slot
from mailbot.understand.outlets.tokens import DOMAIN
from mailbot.understand.words.vocabulary import pattern, shaped, word_pattern, word_set

_CLAUSE = shaped("denied", r"(?i)[,;:.!?–—()]\s|\s<but>\s")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


_ASSIGNED = shaped("denied", r"(?i)<was> (?=(?:<lately> )?<assigned>)|<no_more> (?=[^,;.]{3,60}, <instead> )")
"""What is told as past, or denied, and yet says who sends the writer now, or what follows denies."""


_NO_MORE = word_pattern("denied", "works_no_more")
_NOT = word_set("denied", "not")


def _is_elsewhere(past: re.Match[str], clause: str) -> bool:
    """Whether a "not" denies a verb too far before a name to be its ("if you do not mind that Anna of ...")."""
    return past[0].lower() in _NOT and len(_WORD.findall(clause[past.end() :])) > 5


def is_denied(sentence: str, start: int, end: int) -> bool:
    """Whether the clause of a slot speaks of the past, or of what others publish.

    Behind the name it does so if it says for whom somebody works no more ("bei der Elsterpost bin ich nicht mehr").
    """
    begin = 0
    for match in _CLAUSE.finditer(sentence, 0, start):
        begin = match.end()
    clause = _ASSIGNED.sub(lambda match: " " * len(match[0]), sentence[begin:end])
    past = [each for each in word_pattern("said", "past").finditer(clause) if not _is_elsewhere(each, clause)]
    if not past:
        rest = sentence[end:]
        if _NO_MORE.search(_CLAUSE.split(rest)[0]):
            return True
        return bool(word_pattern("said", "mention").search(sentence[max(0, start - 45) : start]))
    return not pattern("said", "now").search(sentence[begin:end], past[-1].end())


def of_her_work(sentence: str) -> Iterator[Slot]:
    """The domain under which somebody shows what she has made, or herself, which is no outlet's."""
    for match in _HER_WORK.finditer(sentence):
        if found := DOMAIN.match(sentence, match.end()):
            yield found[0], match.start(), found.end(), -1.0


_HER_WORK = shaped(
    "denied",
    r"(?i)(?:<portfolio>|<my> (?:<own> )?<work>)(?:\s?[:–—-]|,)?\s(?:<is_at>:?\s){0,3}(?:https?://)?(?:www\.)?",
)
"""What leads to it."""
