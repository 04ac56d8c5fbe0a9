"""What a sentence in a West or South Slavic language demands of a name in it: the nominative, or another case."""

from __future__ import annotations

import re
from functools import lru_cache

from mailbot.understand.names.slavic_latin import is_latin_inflected
from mailbot.understand.text import LINES
from mailbot.understand.words.vocabulary import shaped, words
from mailbot.understand.words.wordlists import is_given, tags

_SUBJECT = shaped("slavic", r"(?i)<goes>(?: (?:<there>|<whereto>(?: [^\W\d_]+)?)){0,3} $")
"""A verb that stands before its subject, and where to somebody travels."""
_WHERETO = shaped("slavic", r"(?i) <whereto> $")
_NOMINATIVE = shaped(
    "slavic",
    r"(?i)<our> (?:[^\W\d_]{4,} )?(?:red\. )?"
    r"([^\W\d_]{4,}(?:(?<!em)(?<!om)(?<!ów)(?<!ům)(?<!ch)(?<![aeiouyąęěéíóůúý])|k[aá]|kolega|kolegyně|kolegyňa)) $",
)
"""Whose colleague somebody is, in the nominative, and a word in the same case, if it is a trade."""


def is_subject(text: str, start: int, first: str) -> bool:
    """Whether a Slavic name stands in the nominative, behind the trade of a subject ("nasz reporter …") or its verb.

    `first`: the word that stands at `start`, which may also be the town where somebody travels.
    """
    before = text[max(0, start - 80) : start]
    if _SUBJECT.search(before):
        return not (_WHERETO.search(before) and (is_given(first) or is_latin_inflected(first)))
    match = _NOMINATIVE.search(before)
    return match is not None and bool(tags(match[1]) & {"craft", "title"}) and not tags(match[1]) & {"outlet"}


_LETTERS = re.compile(r"[ąęłńśźżřěůčďťňćđľĺŕ]")
_WORDS = shaped("slavic", "<words>")


_AHEAD = shaped("slavic", r"(?i)<ahead>(?: pros[ií]m[eye]?)? $")
"""What a name in another case than the nominative stands behind, in a Slavic sentence."""
_LISTED = shaped(
    "slavic",
    r"(?i)(?<![^\W\d_])<ahead>(?: pros[ií]m[eye]?)?(?: (?:<whereto>|<of_them>|<own>)(?: [^\W\d_]+)?){0,3}: ?$",
)
"""The same of those whom a colon lists ("zgłaszamy na konferencję: …", "dla dwojga dziennikarzy: …")."""
_AHEAD_OF_NOUN = shaped(
    "slavic",
    r"(?i)<ahead_of_noun> (?:<self> <and> (?:<for> )?)?(?:<own> )?(?P<noun>(?-i:[a-zà-ž])[^\W\d_]{3,}) $",
)
"""What a preposition demands of a noun, which the name of its bearer follows ("pro svého bratra …")."""
_KIN = shaped("slavic", "<kin>")
_AND = shaped("slavic", r"(?:,| <and>)? (?:(?:<for>|<with>) )?")


def is_demanded(text: str, start: int, told: tuple[int, int]) -> bool:
    """Whether the words before a name demand another case than the nominative, or join it to a name in one.

    `told`: where the last name ends, or 0, and whether it stood in another case.
    """
    if told[1] and _AND.fullmatch(text, told[0], start):
        return True
    if _AHEAD.search(text, max(0, start - 50), start) or _LISTED.search(text, max(0, start - 90), start):
        return True
    noun = _AHEAD_OF_NOUN.search(text, max(0, start - 50), start)
    return noun is not None and ("craft" in tags(noun["noun"]) or _KIN.match(noun["noun"]) is not None)


def leads_sentence(first: str, second: str) -> bool:
    """Whether a word begins a sentence, and no name: a verb ("Delegujemy Annę"), or what means "instead of"."""
    verb = first[:1].isupper() and first.endswith(("my", "me", "mo")) and len(first) > 5
    return (verb or first in _INSTEAD) and not is_given(first) and (is_given(second) or is_latin_inflected(second))


_INSTEAD = frozenset(words("slavic", "instead"))


@lru_cache(maxsize=LINES)
def reads_slavic(text: str) -> bool:
    """Whether a text is in a Slavic language with Latin letters, by its letters and a few words."""
    low = text.lower()
    if not _LETTERS.search(low) and (not _WORDS.search(low) or len(set(_ROMANCE.findall(low))) >= _ENOUGH):
        return False
    return len(set(_WESTERN.findall(low))) < _ENOUGH


_WESTERN = shaped("slavic", "<western>")
_ROMANCE = shaped("slavic", "<romance>")
"""The same of Italian, French and Spanish, which have some of the words ("la fotografa")."""
_ENOUGH = 2
"""So many little words of German or English show that it is but a name that has the letters."""
