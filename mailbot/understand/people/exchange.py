"""Who takes whose place, and which spelling is put right: those of the named who are not meant to come."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from mailbot.understand.names import slavic
from mailbot.understand.names.identity import is_same, sound
from mailbot.understand.names.name import Name, Span, Token, tokens_of
from mailbot.understand.names.names import find_lone
from mailbot.understand.words.vocabulary import shaped, word_pattern
from mailbot.understand.words.wordlists import is_family, is_given, tags

_SWAPPED = word_pattern("exchange", "swaps")
_FOR = shaped("exchange", r"(?i)^[^.;!?]{0,60}?(?:<for_cyrillic>|—|–|->|→)\s+(?:[а-яё«»\"-]+\s+){0,4}[«\"„“]?$")
_SWAPS = shaped("exchange", r"(?i)^[^.;!?]{0,50}?(?:<in_exchange>|<swaps>)\s+(?:[а-яё-]+\s+){0,3}$")
_BY_PRONOUN = shaped("exchange", r"(?i)<by_pronoun>|(?:<him>|<them>)\s+(?:\w+\s+){0,2}<swaps>|<swaps>\s+<him>")
_RENAMED = word_pattern("exchange", "renamed")
FORMER_NAME = shaped(
    "exchange", r"""(?i)(?:<former_name>|<former> <name>),?(?:\s(?:<was>|—|–|-))?\s?:?\s?[\"„«“'(]?\s?$"""
)
"""What leads to the name that somebody bore before she married."""
_JOINED = shaped("exchange", r"\s*(?:,|<and>)\s*(?:[а-яё-]+\s+){0,2}")
WRITTEN = shaped("exchange", r"(?i)<written_as>[\"„«“]?$|<written>[\"„«“]$")
_INSTEAD = shaped("exchange", r"""(?i)<misread>\s*[:—–-]?\s*(?:[а-яёіў]+\s+){0,4}[\"„«“']?$""")

_WITH_GENITIVE = shaped("exchange", r"(?i)\W*<with_genitive>")


def find_gone(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """The starts of those names of a sentence whose place another one takes."""
    gone = {span.start for span in spans if FORMER_NAME.search(text, max(0, span.start - 60), span.start)}
    for first, second in pairwise(spans):
        if not (slavic.is_cyrillic(first.name.text) and slavic.is_cyrillic(second.name.text)):
            continue
        between = text[first.end : second.start]
        if _BY_PRONOUN.search(between) or (_SWAPPED.search(text[: first.start]) and _FOR.match(between)):
            gone.add(first.start)
        elif _SWAPS.match(between):
            gone.add(first.start if first.name.case != "nomn" and second.name.case == "nomn" else second.start)
    if len(spans) > 1 and _RENAMED.search(text):
        gone |= {a.start for a, b in pairwise(spans) if a.name.full and sound(a.name.given) == sound(b.name.given)}
    for first, second in pairwise(spans):
        if (first.start in gone) != (second.start in gone) and _JOINED.fullmatch(text[first.end : second.start]):
            other = second if first.start in gone else first
            if other.name.case == (first if other is second else second).name.case != "nomn":
                gone.add(other.start)
    return frozenset(gone)


def find_lone_gone(text: str, spans: Sequence[Span]) -> list[Span]:
    """Lone names of somebody who does not come, or of a wrong spelling ("вместо Гущина", "а не Шербакова")."""
    out: list[Span] = []
    tokens = tokens_of(text)
    for index, token in enumerate(tokens):
        lead = _INSTEAD.search(text[max(0, token.start - 60) : token.start]) if token.is_capital else None
        if lead and _is_lone(token, spans):
            before = tokens[index - 1].text if index else ""
            demand = "gent" if _WITH_GENITIVE.match(lead[0]) else ""
            span = find_lone(token, before, demand)
            if span:
                out.append(span)
    return out


def _is_lone(token: Token, spans: Sequence[Span]) -> bool:
    return (
        not token.is_initial
        and len(token.text) > 2
        and slavic.is_cyrillic(token.text)
        and not tags(token.text)
        and not any(span.start <= token.start < span.end for span in spans)
        and (
            slavic.looks_like_family(token.text)
            or is_family(token.text)
            or is_given(token.text)
            or bool(slavic.given_readings(token.text))
            or not slavic.is_no_name(token.text, True)
        )
    )


def is_respelt(one: Name, other: Name) -> bool:
    """Whether two names are two spellings of one: a family name that is nearly the same, or the same given name."""
    if one.given and other.given and sound(one.given) == sound(other.given):
        return True
    if is_same(one, other):
        return True
    return any(_is_near(mine, theirs) for mine in one.text.split() for theirs in other.text.split())


def _is_near(one: str, other: str) -> bool:
    return len(one) > 3 and SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= 0.7
