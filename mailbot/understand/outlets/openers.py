"""What opens a slot for an outlet's name in a sentence: words of commission, of running one, prepositions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mailbot.understand.outlets.apposed import word_ahead
from mailbot.understand.outlets.words import is_said
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import compile_words, pattern, word_set, words
from mailbot.understand.words.wordlists import tags

_HEAD = re.compile(r"(?<!\w)[^\W_]+|@")


def find_openers(sentence: str) -> Iterator[re.Match[str]]:
    """What opens a slot, in its order; the name of the group is "commission", "run" or "for"."""
    heads, end = _by_first_word(), 0
    for word in _HEAD.finditer(sentence):
        entries = heads.get(word[0].casefold())
        quoted = sentence[: word.start()].endswith(("«", "„", "“"))
        match = entries.match(sentence, word.start()) if entries and word.start() >= end and not quoted else None
        if match and not _is_of_others(sentence, match):
            end = match.end()
            yield match


@cache
def _by_first_word() -> dict[str, re.Pattern[str]]:
    """What may stand before a name, under its first word; the stronger kind first where both match."""
    heads: dict[str, dict[str, list[str]]] = {}
    for group in ("commission", "run", "for"):
        for entry in words("said", group):
            first = regex(r"[^\W_]+|@").match(entry)
            if first:
                heads.setdefault(first[0], {}).setdefault(group, []).append(entry)
    return {
        head: re.compile(
            "(?:"
            + "|".join(f"(?P<{group}>{compile_words(tuple(entries)).pattern})" for group, entries in groups.items())
            + ')(?=[\\s:«„“"])',
            re.IGNORECASE,
        )
        for head, groups in heads.items()
    }


def _is_of_others(sentence: str, opener: re.Match[str]) -> bool:
    """Whether a preposition behind another one, or behind somebody's office, opens no slot ("mit der", "Mayor of")."""
    word, last = opener[0].lower(), word_ahead(sentence, opener.start())
    if word == "der" and _ARTICLE.match(sentence, opener.end()):
        return True
    if word == "der" and (not last or last in _AND):
        return True
    if not last or opener.lastgroup != "for":
        return False
    return (
        (word == "to" and is_said("goes", last))
        or (is_said("lives", last) and pattern("said", "whence").search(word) is not None)
        or (word in ("der", "des") and is_said("before_dative", last))
        or ("office" in tags(last) and not tags(last) & {"craft", "outlet"})
    )


_AND = word_set("common", "and")
_ARTICLE = re.compile(r" (?:die|das|den|dem|der|(?:k?ein|mein|unser|sein|ihr)\w{0,2}) ")
"""What shows that a "der" before it is a relative pronoun ("mein Kollege, der die Fotos macht")."""
