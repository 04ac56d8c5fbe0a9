"""Names of the Far East in Cyrillic letters: a family name of one syllable before a given name of two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.name import Token
from mailbot.understand.words.vocabulary import word_set

SHORT_FAMILY = word_set("family_of", "far_eastern")


def is_of_syllables(words: Sequence[Token]) -> bool:
    """Whether a family name of the Far East stands before a given name of two syllables ("Ким Ен Су")."""
    syllables = [part for word in words[1:] for part in word.text.split("-")]
    return (
        words[0].low in SHORT_FAMILY
        and len(syllables) == 2
        and all(1 < len(part) < 6 and len(_VOWELS.findall(part)) < 2 for part in syllables)
    )


_VOWELS = re.compile(r"(?i)[аеёиоуыэюя]")
