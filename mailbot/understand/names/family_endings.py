"""How Russian family names end, by the bearer's sex and the case."""

from __future__ import annotations

import re
from functools import lru_cache

from mailbot.understand.names import slavic
from mailbot.understand.text import LINES
from mailbot.understand.words.wordlists import is_family

_FEMALE_END = re.compile(r"(?:ова|ева|ёва|ина|ына|ская|цкая|ая|яя)$")
_MALE_END = re.compile(r"(?:ов|ев|ёв|ин|ын|ский|цкий|ой|ый|ий)$")
MALE_GENITIVE = re.compile(r"(?:ова|ева|ёва|ина|ына|ского|цкого|ого|его)$")
_FEMALE_DATIVE = re.compile(r"(?:овой|евой|ёвой|иной|ской|цкой|ой)$")
FAMILY_ENDINGS = {
    ("m", "nomn"): _MALE_END,
    ("m", "gent"): MALE_GENITIVE,
    ("m", "accs"): MALE_GENITIVE,
    ("m", "datv"): re.compile(r"(?:ову|еву|ёву|ину|ыну|скому|цкому|ому|ему)$"),
    ("m", "ablt"): re.compile(r"(?:овым|евым|ёвым|иным|ыным|ским|цким|ым|им)$"),
    ("f", "nomn"): _FEMALE_END,
    ("f", "gent"): re.compile(r"(?:овой|евой|ёвой|иной|ской|цкой|ой|ней)$"),
    ("f", "datv"): _FEMALE_DATIVE,
    ("f", "ablt"): _FEMALE_DATIVE,
    ("f", "accs"): re.compile(r"(?:ову|еву|ёву|ину|ыну|скую|цкую|ую|юю)$"),
}
"""How a family name ends, by gender and case."""


def family_fits(family: str, reading: slavic.Reading) -> int:
    """How well a family name's ending goes with gender and case."""
    low = family.casefold().rsplit(" ", 1)[-1].rsplit("-", 1)[-1]
    if not low or low.endswith(("ых", "их")):
        return 0
    if (mine := FAMILY_ENDINGS.get((reading.gender, reading.case))) and mine.search(low):
        return -5 if (reading.gender, reading.case) == ("m", "nomn") and _is_of_woman(low) else 5
    if reading.gender == "m" and reading.case in ("gent", "accs") and low.endswith("ая"):
        return 2  # Югая is Югай's
    if any(other.search(low) for key, other in FAMILY_ENDINGS.items() if key != (reading.gender, reading.case)):
        return -5
    if reading.gender == "m" and low[-1] not in "аеёиоуыэюяйь":
        return 3 if reading.case == "nomn" else -2
    if (
        reading.gender == "m"
        and low[-1:] in {"gent": "ая", "accs": "ая", "datv": "ую", "loct": "е"}.get(reading.case, "")
    ) or (reading.gender == "m" and reading.case == "ablt" and low.endswith(("ом", "ем"))):
        return 2
    return 0


def tells_woman(family: str, case: str) -> bool:
    """Whether a family name can be none but a woman's in this case ("Ахметову", "Ахметовой"; but "Луговской")."""
    return re.search(_WOMAN_IN[case], family.casefold()) is not None


@lru_cache(maxsize=LINES)
def _is_of_woman(low: str) -> bool:
    """Whether a family name in -ой is a woman's in another case, and no man's that ends so ("Луговой", "Береговой")."""
    if not re.search(_WOMAN_IN["gent"], low) or is_family(low):
        return False
    return not any(parse.is_known and "masc" in parse.tag and "nomn" in parse.tag for parse in slavic.parses_of(low))


_WOMAN_IN = {
    "accs": r"(?:[оеё]ву|[иы]ну|[сц]кую)$",
    **dict.fromkeys(("gent", "datv", "ablt"), r"(?:[оеё]в|[^шт][иы]н)ой$"),
}
