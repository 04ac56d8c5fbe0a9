"""Whom a mail that changes or takes back a request names by the way: she agreed, was told, sends her thanks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.people.clauses import own_clause
from mailbot.understand.people.prose import Mention
from mailbot.understand.people.standing import is_chief
from mailbot.understand.words.vocabulary import word_pattern
from mailbot.understand.words.wordlists import tags


def is_by_the_way(mention: Mention) -> bool:
    """Whether a clause of its own says of somebody only that she greets, answers or is spoken of."""
    clause = own_clause(mention)
    said = clause.any("deny") and not clause.any("ask", "add", "right", "come", "instead")
    return said or bool(_GREETS.search(clause.text))


_GREETS = word_pattern("by_the_way", "greets")


def is_only_told_of(mention: Mention) -> bool:
    """Whether a withdrawal only speaks of one it names, and what takes people off is said of others."""
    sentence, clause = mention.sentence, own_clause(mention)
    chief = _commands(sentence.text[: mention.start])
    decided = clause.spans.get("decides", ()) if chief else ()  # a chief cancels the journeys of others
    if any(not _lies_in(place, decided) for place in clause.spans.get("leave", ())):
        return False
    if mention.apart:  # who does not come needs no badge: that is how she is withdrawn, too
        needless = any(_meets(place, sentence.spans.get("leave", ())) for place in sentence.spans.get("apart", ()))
        return chief or not needless
    return clause.any("deny") or bool(_GREETS.search(clause.text))


_CHIEF = word_pattern("by_the_way", "chief")
"""What makes a chief of one whose trade alone would be that of the press."""


def _commands(before: str) -> bool:
    """Whether one of the words right before a name is that of somebody who sends others, or calls them back."""
    words = _WORD.findall(before)[-4:]
    return is_chief(before) or any("office" in tags(word) or _CHIEF.match(word) for word in words)


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _lies_in(place: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    return any(first <= place[0] and place[1] <= last for first, last in places)


def _meets(place: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    return any(place[0] < last and first < place[1] for first, last in places)
