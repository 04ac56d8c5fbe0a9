"""Names of the Far East in Cyrillic letters: a family name of one syllable before a given name of two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.name import Token

SHORT_FAMILY = frozenset(
    ["ким", "ли", "пак", "цой", "хан", "юн", "те", "ан", "тен", "кан", "нам", "хван", "шин",
     "сон", "лян", "ван", "чен", "цай", "хегай", "май", "рей", "ру"]
)  # fmt: skip


def is_of_syllables(words: Sequence[Token]) -> bool:
    """Whether a family name of the Far East stands before a given name of two syllables ("Ким Ен Су")."""
    syllables = [part for word in words[1:] for part in word.text.split("-")]
    return (
        words[0].low in SHORT_FAMILY
        and len(syllables) == 2
        and all(1 < len(part) < 6 and len(_VOWELS.findall(part)) < 2 for part in syllables)
    )


_VOWELS = re.compile(r"(?i)[аеёиоуыэюя]")
