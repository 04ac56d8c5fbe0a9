"""What is no name at all: the words of the sentence around it."""

from __future__ import annotations

import re

from mailbot.understand.medium.outlet_lines import Candidate
from mailbot.understand.names.slavic import is_verb
from mailbot.understand.words.ordinary import is_in_use
from mailbot.understand.words.wordlists import tags

_ATTENDING = re.compile(r"(?:за)?очн(?!ик)\w+|дистанционн\w+|удал[её]нн\w+|личн(?:ое|ого|ому|ым|о)")
"""How somebody attends, in small letters: "на очную часть"."""
TOLD_KIND = 8.5
"""Points of a name of which words around it say that it is an outlet's, so that it is nobody's and no ordinary word."""


def is_talk(candidate: Candidate, words: list[str]) -> bool:
    """Whether words are the sentence's own: a verb first, or ordinary ones in small letters where names have none."""
    if (is_verb(words[0]) and candidate.points < 8) or _ATTENDING.fullmatch(words[0]):
        return True
    if any(word[:1].isupper() or word[:1].isdigit() for word in words):
        return False
    if candidate.is_slot and candidate.points >= TOLD_KIND:
        return any(map(is_verb, words))
    lone = len(words) == 1 and candidate.points < 8
    ordinary = (lone or not candidate.is_low) and all(map(is_in_use, words))
    return any(map(is_verb, words)) or (ordinary and not any("outlet" in tags(word) for word in words))
