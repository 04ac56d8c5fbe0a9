"""Who takes whose place, and which spelling is put right: those of the named who are not meant to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from mailbot.understand.names import slavic
from mailbot.understand.names.identity import is_same, sound
from mailbot.understand.names.name import Name, Span, Token, tokens_of
from mailbot.understand.names.names import find_lone
from mailbot.understand.text import regex
from mailbot.understand.words.wordlists import is_family, is_given, tags

_SWAP = r"(?:замен|подмен|смен[иея]|поменя|меня(?:ем|ю|йте|ть|ет)|переоформ|перепи[шс]|замін)\w*"
_SWAPPED = re.compile(rf"(?i)\b{_SWAP}")
_FOR = re.compile(r"(?i)^[^.;!?]{0,60}?(?:(?<!\w)на|—|–|->|→)\s+(?:[а-яё«»\"-]+\s+){0,4}[«\"„“]?$")
_SWAPS = re.compile(rf"(?i)^[^.;!?]{{0,50}}?\b(?:на замену|на смену|{_SWAP})\s+(?:[а-яё-]+\s+){{0,3}}$")
_BY_PRONOUN = re.compile(
    rf"(?i)\b(?:вместо|взамен|за) н(?:его|е[её]|их)\b|\bна (?:его|е[её]|их) место|"
    rf"\b(?:его|е[её]|их)\s+(?:\w+\s+){{0,2}}{_SWAP}|"
    rf"{_SWAP}\s+(?:его|е[её])\b|\bвместо этого\b"
)
_RENAMED = re.compile(r"(?i)\b(?:теперь|отныне|стала|сменил\w*|поменял\w*|замуж|женил\w*|бывш\w+|в девичестве)\b")
FORMER_NAME = re.compile(
    r"(?i)(?<!\w)(?:mädchenname|geburtsname|(?:alte[nrm]?|frühere[nrm]?|bisherige[nrm]?|ehemalige[nrm]?|vorherige[nrm]?|"
    r"ledige[nrm]?) (?:nach|familien)?name|(?:maiden|former|old|previous|birth) (?:sur|last |family )?name|"
    r"(?:nom|nombre|nome|cognome|apellido|apelido) (?:de (?:jeune fille|naissance|soltera|solteira)|da nubile)|"
    r"(?:ancien|vecchio|precedente|antiguo|anterior|antigo) (?:nom|nombre|nome|cognome|apellido|apelido)|"
    r"(?:panieńskie|poprzednie|stare|dawne|dívčí|rodné|dřívější|predchádzajúc)\w* "
    r"(?:nazwisk|jmén|příjmení|men|priezvisk)|"
    r"nazwisk\w+ (?:panieńsk|rodow|poprzedn)\w+|(?:meisjes|flick|pige|pike)na[av]?[mn]|lánykori n[eé]v|kızlık soyad|"
    r"(?:девич\w+|прежн\w+|стар\w+|бывш\w+|добрачн\w+|дівоч\w+|колишн\w+) (?:фамили|имен|имя|прізвищ|ім))\w*"
    r",?(?:\s(?:war|ist|lautete|hieß|was|is|est|était|era|è|es|było|był|bylo|—|–|-))?\s?:?\s?[\"„«“'(]?\s?$"
)
"""What leads to the name that somebody bore before she married."""
_JOINED = re.compile(r"\s*(?:,|и|та|ды|і)\s*(?:[а-яё-]+\s+){0,2}")
WRITTEN = re.compile(
    r"(?i)(?<!не )\b(?:указа|написа|напечата|записа)(?:н\w*|ли)\s*:?\s*(?:(?:меня|нас|как)\s+)?[\"„«“]?$"
    r"|(?i:\b(?:steht|stand|stehe|heißt es)\s+(?:\w+\s+){0,2}[\"„«“]$)"
)
_INSTEAD = re.compile(
    r"(?i)(?:\bвместо|\bвзамен|\bзамість|\bзамест|(?<!\w)не|\bкак|\bошибочно|"
    r"(?<!не )(?:указа|напис|напеча|запис)\w*|"
    r"(?<!\w)(?:стоит|значится|было|была|был|вышло|получил\w*|я))\s*[:—–-]?\s*(?:[а-яёіў]+\s+){0,4}[\"„«“']?$"
)


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
            demand = "gent" if regex(r"(?i)\W*(?:вместо|взамен|зам)").match(lead[0]) else ""
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
