"""Who is called what: the names behind a pronoun and its verb, and behind a word for the family name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.halves import find_told_halves
from mailbot.understand.names.name import Name, Span, Sure
from mailbot.understand.names.order_cyrillic import family_alone
from mailbot.understand.people.senses import is_companion
from mailbot.understand.words.vocabulary import shaped, words
from mailbot.understand.words.wordlists import tags


def by_surname(text: str, known: Sequence[Span]) -> list[Span]:
    """Family names that a word for one tells of another, be they words, too ("a cameraman, surname Wolf")."""
    out: list[Span] = []
    low = text.lower()
    if not any(stem in low for stem in _STEMS):
        return out
    for match in _SURNAME.finditer(text):
        start, end = match.span("name")
        before = text[max(0, match.start() - _NEAR) : match.start()]
        another = match["his"] or match["her"] or any(map(is_companion, _WORD.findall(before)))
        taken = any(span.start < end and start < span.end for span in known)
        if another and not (taken or find_told_halves(text).given or _MINE.search(before)):
            out.append(Span(start, end, Name(family=match["name"], sure=Sure.TOLD)))
    return out


_NEAR = 50
"""Letters before the word for a family name in which the trade of its bearer stands."""
_STEMS = tuple(word.strip("*") for word in words("called", "stem"))
"""One of these stands wherever the pattern below finds something: they are looked for first."""
_SURNAME = shaped(
    "called",
    r"(?<![^\W\d_])(?i:(?P<his><his> )?(?:<surname>|<of_surname>)"
    r"(?P<her>(?: (?:<at> )?<him>)?)(?: (?:<is>|–|—|-))?:? )"
    r"[„“\"«]?(?P<name>(?:<particle> ){0,2}[^\W\d_a-zà-žа-яёіїєґў][\w'’]*[a-zà-žа-яёіїєґў](?:-[^\W\d_]+)?)"
    r"(?=[“”\"»]?\s?(?:[,.;:!?()–—]|$)|\s[^\W\d_A-ZÀ-ÞА-Я])",
)
_MINE = shaped("called", r"(?i)<mine>\s?$")


def of_ours(text: str, known: Sequence[Span]) -> list[Span]:
    """Slavic family names alone, in the accusative, of two whom "ours" leads to ("наших Петракова и Бубнову")."""
    out: list[Span] = []
    for match in _OURS.finditer(text):
        places = [match.span("one"), match.span("other")]
        taken = any(span.start < end and start < span.end for span in known for start, end in places)
        if not (taken or any(tags(match[name]) or not _IN_ACCUSATIVE.search(match[name]) for name in ("one", "other"))):
            spoken = [(place, family_alone(text[slice(*place)], "accs")) for place in places]
            out += [Span(*place, Name(family=family, sure=Sure.TOLD, case="accs")) for place, family in spoken]
    return out


_FAMILY = r"[А-ЯЁІЇЄҐ][а-яёіїєґ’'-]{3,}"
_OURS = shaped(
    "called", rf"(?:<ours>)\s(?P<one>{_FAMILY})\s(?:<common.and>)\s(?P<other>{_FAMILY})(?=\s*(?:[,.;:!?(—–]|$))"
)
_IN_ACCUSATIVE = re.compile(r"(?:[оеё]ва|[иы]на|ского|цкого|[оеё]ву|[иы]ну|скую|цкую|[еє]нк[оау])$")
"""How the family names of men and women end in that case that most bear."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
IS_CALLED = shaped(
    "called",
    r"(?i)^\W*<she>(?:['’]s)?\s<is_called>\s(?:[a-zà-žа-яё]+\s){0,2}$|^\W*<her_name>\s<name_is>\s$|"
    r"^\W*(?:<his> )?<surname>(?: (?:<at> )?<him>)?(?: (?:<is>|–|—|-))?:? [„“\"«]?$|"
    r"^\W*<is_about>\s(?:[a-zà-žа-яё]+\s){0,2}$",
)
"""What leads from a pronoun to the name of whom it stands for."""
