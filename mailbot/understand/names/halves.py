"""A name told in halves: "имя оператора Геннадий, фамилия Рябой", "family name Koh, given name Hui Ling"."""

from __future__ import annotations

import re

from mailbot.understand.names import slavic
from mailbot.understand.names.name import Name, Sure, capital
from mailbot.understand.words.vocabulary import CAPITAL, shaped, word_pattern

_WORD = r"(?P<word>[А-ЯЁІЇЄҐЎ][а-яёіїєґў]+(?:-[А-ЯЁІЇЄҐЎ][а-яёіїєґў]+)?|[А-ЯЁ]{3,})(?!\s+[А-ЯЁ])"
_FAMILY = re.compile(r"\b[Фф]амили[яю]\b[^.,;!?А-ЯЁ]{0,28}[\s«\"]" + _WORD)
_GIVEN = re.compile(r"(?:\b[Ии]мя\b|\bзовут\b|\bзвать\b|\bзваць\b)[^.,;!?А-ЯЁ]{0,28}[\s«\"]" + _WORD)


_UPPER = CAPITAL.strip("[]")
_LATIN = rf"(?P<word>(?!(?:Sie|Ihnen)(?!\w)){CAPITAL}(?:['’](?={CAPITAL}))?[^\W\d_]+(?:[ '’-]{CAPITAL}[^\W\d_]+)?)"
_LATIN_FAMILY = shaped("told_name", rf"(?i:<family>)[^.,;!?{_UPPER}]{{0,20}}[\s«\":]" + _LATIN)
_BEFORE_NAME = shaped("told_name", rf"(?i:<prename>)[^.,;!?{_UPPER}]{{0,20}}[\s«\":]" + _LATIN)
_BEHIND_NAME = shaped("told_name", rf"(?i:<name>)[^.,;!?{_UPPER}]{{0,20}}[\s«\":]" + _LATIN)
"""Where the word for the given name is made of that for the family name ("prénom Eva, nom Roux")."""
_HIS_FAMILY = shaped("told_name", r"(?i:<his> <family>), " + _LATIN + r"(?=\s?[,.;:!?()–—]|$)")
"""Another's family name in apposition ("she kept her own surname, Krämer")."""
_LATIN_GIVEN = shaped(
    "told_name",
    rf"(?i:<given>)(?:[^.,;!?{_UPPER}]{{0,20}}[\s«\":]|"
    r"(?:,\s[a-zà-ž][^.,;!?:]{3,50},?|\s\([^()]{3,50}\))(?::|\s<is>)\s)" + _LATIN,
)
"""Before the name it may be said why it is told ("Vorname, falls Sie ihn brauchen: Egon")."""


_WHERE = shaped("told_name", r"(?i)\s<where>\s$")
"""What leads to where a name is asked for, and not to the name."""
_I_AM = shaped("told_name", r"(?i)<i_am>[^.,;!?]{0,20}$")
_IS = shaped("told_name", r"(?i)[:=–—]|\s<is>(?:\s|$)")
_WITH = shaped("told_name", r"(?i)<with>\s$")
"""What leads from the word for a name to the name, and to the word."""
_MINE = word_pattern("told_name", "mine")


def find_told_given(text: str) -> str:
    """The given name that a text tells by itself, and no family name beside it ("Vorname Eugen")."""
    if slavic.is_cyrillic(text):
        return _find_told_given_slavic(text)
    given = _LATIN_GIVEN.search(text)
    if given is None or _LATIN_FAMILY.search(text) or _WHERE.search(text, given.start(), given.start("word")):
        return ""
    return capital(given["word"])


def _find_told_given_slavic(text: str) -> str:
    given = _GIVEN_OF_ANOTHER.search(text)
    if given is None or _FAMILY.search(text) or not slavic.given_readings(given["word"]):
        return ""
    return capital(given["word"])


_GIVEN_OF_ANOTHER = re.compile(
    r"(?<![Мм]о[её] )\b(?:[Ии]мя|[Іі]м['’]я|[Іі]мя)"
    r"(?:(?: (?:для|на|в|по) [а-яёіїєґў ]{3,30})?\s?[:–—-]|(?:,\s[^.,;!?:]{3,50},?|\s\([^()]{3,50}\))\s?[:–—-])\s"
    + _WORD
)
"""What tells a given name, and neither the writer's own nor, with it, a family name."""


def find_told_family(text: str) -> str:
    """The family name that a text tells of somebody else than the writer ("sie heißt mit Nachnamen Krämer")."""
    if (his := _HIS_FAMILY.search(text)) and not _LATIN_GIVEN.search(text):
        return capital(his["word"])
    family = _LATIN_FAMILY.search(text)
    if family is None or _LATIN_GIVEN.search(text) or _WHERE.search(text, family.start(), family.start("word")):
        return ""
    if not (_IS.search(text, family.start(), family.start("word")) or _WITH.search(text, 0, family.start())):
        return ""  # "Nazwisko Kasi dopiszę": whose name it is
    mine = _MINE.search(text, max(0, family.start() - 20), family.start()) or _I_AM.search(text, 0, family.start())
    return "" if mine else capital(family["word"])


def find_told_halves(text: str) -> Name:
    """The given and the family name that a text tells each by itself; either may be missing."""
    if (before := _BEFORE_NAME.search(text)) and (behind := _BEHIND_NAME.search(text)):
        return Name(capital(before["word"]), capital(behind["word"]), sure=Sure.TOLD)
    if latin := _LATIN_FAMILY.search(text):
        first_name = _LATIN_GIVEN.search(text)
        if first_name and first_name.start("word") == latin.start("word"):
            return Name(sure=Sure.TOLD)  # "Nome e cognome: …" tells them in one
        if first_name:
            return Name(capital(first_name["word"]), capital(latin["word"]), sure=Sure.TOLD)
        if _MINE.search(text, max(0, latin.start() - 20), latin.start()):
            return Name(family=capital(latin["word"]), sure=Sure.TOLD)
    if not slavic.is_cyrillic(text):
        return Name(sure=Sure.TOLD)
    given = _GIVEN.search(text)
    families = (each for each in _FAMILY.finditer(text) if not (given and each.start("word") == given.start("word")))
    family = next(families, None)  # "имя и фамилия: я Ирина, фамилия Лис"
    first = capital(given["word"]) if given and slavic.given_readings(given["word"]) else ""
    last = capital(family["word"]) if family else ""
    return Name(first, last, sure=Sure.TOLD)
