"""West and South Slavic names in Latin letters: from any case to the nominative.

A given name is known by the list; what case it stands in, and how the family name goes back to the nominative, is the
pair of readings that agrees best: "Jana Nowaka" is Jan Nowak, "Jana Nowak" is a woman.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mailbot.understand.text import WORDS, regex
from mailbot.understand.words.vocabulary import fold
from mailbot.understand.words.wordlists import is_family, is_given

_GIVEN = (
    ("rem", "er", "m"), ("ňkem", "něk", "m"), ("ďkem", "děk", "m"), ("ťkem", "těk", "m"), ("kem", "ek", "m"),
    ("cem", "ec", "m"), ("rowi", "er", "m"),
    ("rovi", "er", "m"), ("kovi", "ek", "m"), ("lovi", "el", "m"), ("ym", "y", "m"),
    ("kowi", "ek", "m"), ("lowi", "el", "m"), ("łowi", "eł", "m"), ("łem", "eł", "m"),
    ("lem", "el", "m"), ("kiem", "ek", "m"), ("giem", "g", "m"), ("iem", "", "m"), ("em", "", "m"),
    ("ího", "í", "m"), ("iego", "i", "m"), ("ego", "y", "m"), ("emu", "y", "m"), ("ímu", "í", "m"),
    ("ła", "eł", "m"), ("la", "el", "m"), ("ňka", "něk", "m"), ("ďka", "děk", "m"), ("ťka", "těk", "m"),
    ("ka", "ek", "m"), ("ra", "er", "m"),
    ("ńca", "niec", "m"), ("ca", "ec", "m"), ("sia", "ś", "m"), ("a", "", "m"), ("owi", "", "m"), ("ovi", "", "m"),
    ("om", "", "m"), ("še", "š", "m"), ("če", "č", "m"), ("že", "ž", "m"), ("ře", "ř", "m"), ("je", "j", "m"),
    ("ja", "je", "m"), ("u", "", "m"),
    ("szce", "szka", "f"), ("ce", "ka", "f"), ("cie", "ta", "f"), ("ie", "a", "f"), ("ii", "ia", "f"),
    ("ii", "ie", "f"), ("ię", "ia", "f"), ("ią", "ia", "f"), ("iu", "ia", "f"), ("i", "ia", "f"), ("y", "a", "f"),
    ("i", "a", "f"), ("ę", "a", "f"), ("ą", "a", "f"), ("ou", "a", "f"), ("u", "a", "f"), ("om", "a", "f"),
    ("ě", "a", "f"), ("e", "a", "f"), ("o", "a", "f"),
)  # fmt: skip
"""A given name's ending in another case, in the nominative, and whose name it is."""
_MEN_IN_A = frozenset(
    ["kuba", "sasza", "wania", "barnaba", "bonawentura", "kosma", "miša", "míša", "honza", "jirka", "franta", "luka",
     "nikola", "sava", "saša", "vanja", "andrija", "ilija", "matija", "aljoša", "mirka", "ilja", "kuzma",
     "balša", "nebojša", "siniša", "grga", "joca"]
)  # fmt: skip
_ADJECTIVE = {
    "m": (("kiego", "ki"), ("giego", "gi"), ("iego", "i"), ("ego", "y"), ("iemu", "i"), ("emu", "y"), ("ského", "ský"),
          ("ckého", "cký"), ("ého", "ý"), ("ího", "í"), ("ému", "ý"), ("ímu", "í"), ("skim", "ski"), ("ckim", "cki"),
          ("dzkim", "dzki"), ("ým", "ý"), ("skoga", "ski"), ("skog", "ski"), ("skega", "ski"), ("škega", "ški")),
    "f": (("kiej", "ka"), ("giej", "ga"), ("ovej", "ová"), ("skej", "ská"), ("ckej", "cká"), ("ej", "a"),
          ("ską", "ska"), ("cką", "cka"), ("dzką", "dzka"), ("ovou", "ová"), ("ovú", "ová"),
          ("skou", "ská"), ("ckou", "cká"),
          ("ové", "ová"), ("ské", "ská"), ("cké", "cká"), ("né", "ná"), ("lé", "lá"), ("hé", "há"),
          ("ou", "á"), ("ú", "á")),
}  # fmt: skip
_NOUN = {
    "m": (("owi", ""), ("ovi", ""), ("kiem", "k"), ("giem", "g"), ("iem", "i"), ("em", ""), ("om", ""), ("a", ""),
          ("še", "š"), ("če", "č"), ("že", "ž"), ("ře", "ř"), ("ce", "c"), ("je", "j"), ("u", "")),
    "f": (),
}  # fmt: skip
"""How a man's family name without a vowel at its end is declined."""
_IN_A = (
    ("rze", "ra"),
    ("dze", "ga"),
    ("cie", "ta"),
    ("nie", "na"),
    ("le", "ła"),
    ("ki", "ka"),
    ("gi", "ga"),
    ("y", "a"),
    ("ę", "a"),
    ("ą", "a"),
    ("ou", "a"),
    ("u", "a"),
    ("e", "a"),
    ("o", "a"),
)
"""How a family name in -a is declined, a man's and a woman's."""
_SURE_IN_A = re.compile(r"(?:[kg]i|y|ę|ą|ou)$")
_VOWEL = "aąeęěioóuůúyáéíý"


_SOUTHERN = re.compile(r"ić(?P<case>a|u|em|om)$")
"""How most family names of the South Slavs end in another case; "Marka" is Marko there, no Marek."""
_IN_O = re.compile(r"(?:[^aeiou]k|(?<!n)il|[sšv]l|lj?k|jk|tk)$")
"""How the stem of a man's given name ends that, as a rule, is one in -o ("Zdravko", "Momčilo")."""


def _restored(stem: str) -> Iterator[str]:
    """What a man's name may be without its ending: with the vowel that flees before one, the likelier first."""
    low = stem.casefold()
    head, last = stem[:-1], low[-1:]
    soft = {"ni": "ń", "ci": "ć", "si": "ś", "zi": "ź"}.get(low[-2:])
    if soft and low[-3:-2] and low[-3] in _VOWEL:
        yield stem[:-2] + soft
    elif len(low) < 3 or low[-2] in _VOWEL:
        if low[-2:-1] == "o" and last in "bdgłrzż" and is_family(told := f"{stem[:-2]}ó{last}"):
            yield told  # "Mroza": Mróz
        yield stem
    elif last == "k":
        softened = {"ň": "něk", "ď": "děk", "ť": "těk"}.get(low[-2])
        yield stem[:-2] + softened if softened else head + "ek"
        yield stem
    elif last == "c":
        yield from [stem[:-2] + "niec"] if low[-2] == "ń" else [head + "ec", head + "iec", head + "ac"]
        yield stem
    elif last == "ł":
        if low[-2] == "r":
            yield stem[:-2] + "rzeł"
        elif low[-2] in "zsckg":
            yield head + ("ioł" if low[-2] in "zsc" else "ieł")
        yield head + "eł"
        yield stem
    elif last == "l":
        yield head + "el"
        yield stem
    elif low.endswith("dni"):
        yield stem[:-3] + "dzień"
    elif low.endswith("ni"):
        yield stem[:-2] + "ień"
    elif low.endswith(("bi", "pi", "wi", "mi")):
        yield regex(r"ę(?=.$)").sub("ą", head)
        yield head
    else:
        yield stem
        if last in "rn":
            yield head + "e" + last


_TYPICAL = re.compile(r"(?:cz|[wv]icz|[iy]k|ak|ek|ić|ič|ec|ěk)$")
"""How a man's family name ends that is one for sure."""


def _family_readings(family: str, gender: str) -> Iterator[tuple[str, int]]:
    """Nominatives of a family name that stands in another case, each with its weight."""
    low = family.casefold()
    for ending, nominative in _ADJECTIVE[gender]:
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            yield family[: len(family) - len(ending)] + nominative, 4
            return
    for ending, nominative in () if gender == "m" and low.endswith(("ovou", "skou", "ckou")) else _IN_A:
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            told = family[: len(family) - len(ending)] + nominative
            sure = _SURE_IN_A.search(low) is not None
            if sure or is_family(told):
                yield told, (2 if sure else 0) + (2 if is_family(told) else 0)
    for ending, nominative in _NOUN[gender]:
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            every = list(_restored(family[: len(family) - len(ending)] + nominative))
            if ending == "ovi":  # "Zgustovi": that of a name in -a, too
                every.append(f"{family[: len(family) - len(ending)]}a")
            best = next((name for name in every if is_family(name)), every[0])
            typical = len(every) > 1 + (ending == "ovi") or _TYPICAL.search(best)
            yield best, 3 if is_family(best) else 2 if typical else 1
    if gender == "f":
        yield family, 0 if low.endswith(("om", "em")) else 2 if low[-1] not in _VOWEL else 1 if low[-1] in "oíů" else -4
    elif low[-1] in "ouéí":
        yield family, 0


_OBLIQUE = re.compile(r"(?:iego|ckiego|skiego|ego|ého|owi|emu|skim|ckim|ovou|skou|ckou|skiej|ckiej|[ąę])$")
"""How no family name of the West ends that stands in the nominative."""
_ENDS_OBLIQUE = re.compile(rf"{_OBLIQUE.pattern}|(?:ové|ovej|ovú|ského|ckej|ovi)$")


def _nominative_weight(family: str, gender: str) -> int:
    low = family.casefold()
    if _ENDS_OBLIQUE.search(low):
        return -6
    known = 1 if is_family(low) else 0
    if gender == "m":
        return known + (2 if low[-1] not in _VOWEL or low.endswith(("ki", "ý", "í", "o", "ů")) else 0)
    if low.endswith("a"):
        return 2 if known or low.endswith(("ska", "cka", "dzka", "ova", "owa")) else 0
    return known + (2 if low[-1] not in _VOWEL or low[-1] in "áoů" else 0)


_LOOSE = frozenset(["om", "e", "o", "ě", "ie", "cie", "ce", "ja"])
"""Endings that other languages have, too: they tell a case where the text is Slavic only."""


def _given_readings(given: str, *, strict: bool = False) -> Iterator[tuple[str, str, bool]]:
    """A given name's nominatives, with the bearer's sex, and whether it stands in it."""
    low = fold(given)
    ends_consonant = low[-1:] not in _VOWEL
    if is_given(low) and not low.endswith(("ą", "ę")):
        woman = low.endswith("a") and low not in _MEN_IN_A
        yield given, "f" if woman else "m", True
        if low in _MEN_IN_A or not woman:
            yield given, "f", True
        if ends_consonant:
            yield given, "f", False
    seen = set()
    for ending, nominative, gender in _GIVEN:
        stem = low[: len(low) - len(ending)]
        base = stem + nominative
        if (
            (strict and ending in _LOOSE)
            or not low.endswith(ending)
            or len(stem) < 2
            or not is_given(base)
            or (base, gender) in seen
            or (nominative[:1] == "e" and ending[0] in "lrkc" and stem[-1] in _VOWEL)
        ):
            continue
        seen.add((base, gender))
        told = given[: len(given) - len(ending)] + nominative
        yield told, gender, False
        if base in _MEN_IN_A:
            yield told, "m", False


_WOMANS = re.compile(r"(?:[sś]k|ck|dzk)a$")
"""How the family name of a woman ends that stands in the nominative, and hardly any man's in another case."""


def latin_nominative(given: str, family: str, *, oblique: bool = False, slavic: bool = True) -> tuple[str, str]:
    """A Slavic name in the nominative; unchanged if it stands in it, or cannot be told.

    `oblique`: the trade before it stands in another case. `slavic`: the text around it is in such a language; elsewhere
    only an ending that no nominative has is taken away.
    """
    if not slavic and family and not _OBLIQUE.search(family):
        return given, family
    if not family:
        lone = next((name for name, _, nominative in _given_readings(given) if not nominative), given)
        return given if is_given(given) else lone, ""
    head, hyphen, last = family.rpartition("-")
    if given.endswith("a") and not oblique and _WOMANS.search(last) and not is_family(f"{last[:-2]}ek"):
        return given, family
    if (south := _SOUTHERN.search(last)) and (told := _southern_given(given, south["case"])):
        return told, f"{_head(head, 'm')}{hyphen}{_SOUTHERN.sub('ić', last)}"
    czech = last.endswith(("ou", "é")) or _CZECH.search(family) is not None
    best, most = (given, family), -10
    for told, gender, nominative in (*_of_marie(given, czech), *_given_readings(given)):
        if czech and given.endswith("ii") and told.endswith("ia") and is_given(f"{told[:-1]}e"):
            continue
        if nominative:
            points = 3 + _nominative_weight(last, gender) - (1 if oblique else 0) - (3 if _may_be_case(given) else 0)
            if points > most:
                best, most = (given, family), points
            continue
        bases = _family_readings(last, gender)
        if gender == "m" and last.endswith("u") and given.endswith(("a", "e")):  # "Štefana Kubalu": of no consonant
            bases = iter([(f"{last[:-1]}a", _LIKELY)])
        for name, weight in bases:
            points = 2 + weight + (2 if oblique else 0) - (told.endswith("er") and _CZECH.search(family) is not None)
            if points > most:
                best, most = (told, f"{_head(head, gender)}{hyphen}{name}"), points
    return best


_LIKELY = 3


def _of_marie(given: str, czech: bool) -> tuple[tuple[str, str, bool], ...]:
    """A woman's given name in -ie, which in Czech is the same in the genitive ("Lucie Krátké")."""
    return ((given, "f", False),) if czech and given.endswith("ie") and is_given(given) else ()


def _southern_given(given: str, case: str) -> str:
    """The nominative of a man's given name before a family name in -ić with the ending of this case."""
    ending = next((each for each in _WITH[case] if given.endswith(each) and len(given) > len(each) + 2), "")
    if not ending:
        return ""
    stem = given[: -len(ending)]
    in_a = f"{stem}a"
    if (ending, case) in _OF_MEN_IN_A or fold(in_a) in _MEN_IN_A:
        return in_a
    if _IN_O.search(stem) and not (stem.endswith("il") and is_given(stem)):
        return f"{stem}o"
    in_ar = f"{stem[:-1]}ar" if stem.endswith("r") and stem[-2:-1] not in _VOWEL else ""
    return next((name for name in (in_ar, stem, f"{stem}o", f"{stem}e") if name and is_given(name)), stem)


_WITH = {"a": ("a", "u", "e"), "u": ("u", "i"), "em": ("om", "em"), "om": ("om", "em")}
"""The endings of a man's given name beside that of his family name in -ić."""
_OF_MEN_IN_A = (("u", "a"), ("e", "a"), ("i", "u"))
"""Of these a name in -a has the first where his family name has the second ("Nikolu Perića")."""


def _may_be_case(given: str) -> bool:
    """Whether a name of the list is more likely another one's case, in a Slavic text: Hanny, Ani."""
    low = fold(given)
    return low.endswith(("y", "i", "u")) and is_given(f"{low[:-1]}a")


_CZECH = re.compile(r"[áéíýěřůňťď]")


def _head(family: str, gender: str) -> str:
    """The first part of a double family name, in the nominative."""
    if not family:
        return ""
    told = [(name, weight) for name, weight in _family_readings(family, gender) if weight > 1]
    return max(told, key=lambda each: each[1])[0] if told and not is_family(family) else family


def is_womans(given: str) -> bool:
    """Whether a Slavic given name in the nominative is a woman's, by its ending."""
    low = fold(given)
    return low.endswith(("a", "e")) and low not in _MEN_IN_A


@lru_cache(maxsize=WORDS)
def is_latin_inflected(word: str) -> bool:
    """Whether a word is no given name as it stands, but a Slavic one in another case."""
    return not is_given(word) and any(not nominative for _, _, nominative in _given_readings(word, strict=True))
