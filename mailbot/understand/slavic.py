"""Russian, Ukrainian, Belarusian, Polish and Czech names: from any case to the nominative.

Given names are known by their list, and in Russian by pymorphy3's dictionary; patronymics and family names follow from
their endings,
once gender and case of the given name are known. pymorphy3 is loaded when the first Cyrillic name is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mailbot.understand.vocabulary import fold, words
from mailbot.understand.wordlists import is_family, is_given

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")

_PATRONYMIC = re.compile(
    r"(?:[оеёв]вич|ьич|[аеиоукь]мич|[рн]ьич|кич|лич|сич|тич)(?P<m>а|у|ем|е)?$|(?:[оеё]вн|[и]ничн|ьиничн|мичн|кичн|йловн)(?P<f>а|ы|е|у|ой|ою)$"
    r"|(?:івн|аўн|еўн|авіч|овіч|евіч|івіч|ович|йович)(?P<u>а|у|ем|ою|і|и)?$"
)
_PATRONYMIC_CASES = {"": "nomn", "а": "gent", "у": "datv", "ем": "ablt", "е": "loct"}
_PATRONYMIC_FEMALE = {"а": "nomn", "ы": "gent", "е": "datv", "у": "accs", "ой": "ablt", "ою": "ablt"}

_KNOWN_ENDINGS = re.compile(
    r"(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|цкий|цкая|ской|цкой|ко|ук|юк|чук|ян|янц|дзе|швили|уа|ич|ець|ец|ий|ый|ая|их|ых|ман|берг|штейн|"
    r"ер|ель|ак|як|ик|ун|аш|ей|ль|оглы|заде|ани|ін|ськ[аи]й?|ів|єв|ів|аў|еў|скі|цкі|дт|рт|нд)$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word as a given name: its nominative, "m" or "f", and the case it stands in."""

    nominative: str
    gender: str
    case: str


@cache
def morph() -> MorphAnalyzer:
    """The dictionary of Russian words; loaded with the first Cyrillic name."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def is_cyrillic(text: str) -> bool:
    return _CYRILLIC.search(text) is not None


@lru_cache(maxsize=20_000)
def cases_of(word: str) -> frozenset[str]:
    """The cases a Russian noun may stand in ("оператора": gent, accs); empty for other words."""
    return frozenset(
        {"gen2": "gent", "loc2": "loct", "voct": "nomn"}.get(str(parse.tag.case), str(parse.tag.case))
        for parse in morph().parse(word)
        if parse.tag.POS == "NOUN" and parse.tag.animacy == "anim" and parse.score > 0.02
    )


@lru_cache(maxsize=20_000)
def given_readings(word: str) -> tuple[Reading, ...]:
    """Every way to read a Cyrillic word as a given name; empty if it is none."""
    low = word.casefold()
    found: dict[tuple[str, str], Reading] = {}
    for parse in morph().parse(low):
        tag = parse.tag
        if (
            "Name" not in tag
            or tag.number == "plur"
            or not (parse.is_known or is_given(parse.normal_form))
            or "Abbr" in tag
            or "Init" in tag
            or ("Fixd" in tag and not is_given(low))
        ):
            continue
        case = {"gen2": "gent", "loc2": "loct", "voct": "nomn"}.get(str(tag.case), str(tag.case))
        gender = "f" if tag.gender == "femn" else "m"
        if tag.gender is None:
            gender = "f" if parse.normal_form.endswith(("а", "я")) else "m"
        found.setdefault((gender, case), Reading(_as_written(parse.normal_form, low), gender, case))
    known = any(case == "nomn" for _, case in found)
    for reading in _by_ending(low):
        if known and reading.case == "nomn":
            continue
        found.setdefault((reading.gender, reading.case), reading)
    for reading in tuple(found.values()):
        if reading.gender == "f" and reading.nominative.endswith(("а", "я")) and _may_be_man(reading.nominative):
            found.setdefault(("m", reading.case), replace(reading, gender="m"))
    return tuple(found.values())


def _may_be_man(nominative: str) -> bool:
    """Whether a name in -а is a man's too: Саша, Женя, Янка."""
    return nominative in words("nickname", "men")


def _as_written(nominative: str, low: str) -> str:
    """The nominative with the ё or е of the mail."""
    return nominative.replace("ё", "е") if "ё" in nominative and "ё" not in low else nominative


def _by_ending(low: str) -> list[Reading]:
    """Readings of a word whose nominative stands in the list of given names."""
    out = []
    if is_given(low):
        out.append(
            Reading(low, "f" if low.endswith(("а", "я", "ия", "ь")) and not low.endswith("ель") else "m", "nomn")
        )
    for ending, nominative, gender, case in (
        ("а", "", "m", "gent"), ("я", "й", "m", "gent"), ("я", "ь", "m", "gent"), ("у", "", "m", "datv"), ("ю", "й",
        "m", "datv"),
        ("ю", "ь", "m", "datv"), ("ом", "", "m", "ablt"), ("ем", "й", "m", "ablt"), ("ем", "ь", "m", "ablt"), ("а",
        "ў", "m", "gent"),
        ("ва", "ў", "m", "gent"), ("ы", "а", "f", "gent"), ("и", "а", "f", "gent"), ("и", "я", "f", "gent"), ("е",
        "а", "f", "datv"),
        ("е", "я", "f", "datv"), ("у", "а", "f", "accs"), ("ю", "я", "f", "accs"), ("ой", "а", "f", "ablt"), ("ою",
        "а", "f", "ablt"),
        ("ей", "я", "f", "ablt"), ("ею", "я", "f", "ablt"), ("и", "ь", "f", "gent"), ("ии", "ия", "f", "gent"),
        ("а", "о", "m", "gent"),
        ("ра", "ер", "m", "gent"), ("ка", "ек", "m", "gent"), ("ы", "а", "m", "gent"), ("ві", "ва", "f", "datv"),
        ("єм", "й", "m", "ablt"), ("ією", "ія", "f", "ablt"), ("ію", "ія", "f", "accs"), ("ії", "ія", "f", "gent"),
    ):  # fmt: skip
        stem = low[: -len(ending)]
        if (
            low.endswith(ending)
            and len(stem) >= 2
            and is_given(stem + nominative)
            and (nominative or stem[-1] not in "аеёиоуыэюяіў")
        ):
            out.append(Reading(stem + nominative, gender, case))
            if gender == "m" and case == "gent":
                out.append(Reading(stem + nominative, gender, "accs"))
    return out


@lru_cache(maxsize=20_000)
def is_no_name(word: str, first: bool) -> bool:
    """Whether a capital word is an ordinary one: no noun; or, first in its sentence, a noun that names no person."""
    low = word.casefold()
    if "-" in low or is_given(low) or len(low) < 3:
        return False
    parses = [parse for parse in morph().parse(low) if parse.is_known]
    if not parses or any(mark in parse.tag for parse in parses for mark in ("Surn", "Name", "Patr")):
        return False
    if looks_like_family(low) and any("ADJF" in parse.tag for parse in parses):
        return first
    return first or not any(parse.tag.POS in ("NOUN", "ADJF") for parse in parses)


@lru_cache(maxsize=20_000)
def may_be_family(word: str) -> bool:
    """Whether a word ends as family names do and is a noun or an adjective, such as a town's name (Канева)."""
    return looks_like_family(word) and any(
        parse.tag.POS in ("NOUN", "ADJF", "ADJS") for parse in morph().parse(word.casefold())
    )


@lru_cache(maxsize=20_000)
def is_transitive(word: str) -> bool:
    """Whether a word is a verb whose object and not its subject follows: "аккредитовать", "добавьте", "направляем"."""
    return any(
        "tran" in parse.tag and (parse.tag.POS == "INFN" or "impr" in parse.tag or "1per" in parse.tag)
        for parse in morph().parse(word.casefold())[:1]
    )


@lru_cache(maxsize=20_000)
def is_russian_given(word: str) -> bool:
    """Whether the dictionary has it as a given name."""
    return any("Name" in parse.tag and parse.is_known for parse in morph().parse(word.casefold()))


def is_patronymic(word: str) -> bool:
    low = word.casefold()
    return len(low) > 4 and bool(_PATRONYMIC.search(low))


@lru_cache(maxsize=20_000)
def is_known_patronymic(word: str) -> bool:
    """Whether pymorphy3's dictionary has it: Семёнович, Семёныч, but not Мацкевич."""
    return (is_patronymic(word) and word.casefold().endswith(("вна", "вной", "вне", "вну", "вны", "чна"))) or any(
        parse.is_known and "Patr" in parse.tag for parse in morph().parse(word.casefold())
    )


def patronymic_reading(word: str) -> Reading | None:
    low = word.casefold()
    match = _PATRONYMIC.search(low)
    if not match:
        return None
    if match["f"] is not None:
        stem = low[: match.start("f")]
        return Reading(stem + "а", "f", _PATRONYMIC_FEMALE[match["f"]])
    ending = match["m"] or match["u"] or ""
    stem = low[: len(low) - len(ending)] if ending else low
    return Reading(stem, "m", _PATRONYMIC_CASES.get(ending, "gent"))


def looks_like_family(word: str) -> bool:
    return bool(_KNOWN_ENDINGS.search(word.casefold()))


# Polish and Czech, in the genitive and accusative of people ("pana Jana Nowaka", "pro Vojtěcha Dvořáka").
_LATIN_GIVEN = (
    ("łem", "eł", "m"), ("lem", "el", "m"), ("kiem", "ek", "m"), ("iem", "", "m"), ("em", "", "m"),
    ("ího", "í", "m"), ("ła", "eł", "m"), ("ka", "ek", "m"), ("ra", "er", "m"), ("iego", "i", "m"), ("ego", "y", "m"),
    ("a", "", "m"),
    ("owi", "", "m"), ("še", "š", "m"), ("če", "č", "m"), ("že", "ž", "m"), ("ře", "ř", "m"),
    ("y", "a", "f"), ("i", "a", "f"), ("ę", "a", "f"), ("ą", "a", "f"), ("u", "a", "f"), ("ou", "a", "f"), ("ii",
    "ia", "f"), ("ię", "ia", "f"),
)  # fmt: skip
_LATIN_FAMILY = {
    "m": (("skiego", "ski"), ("ckiego", "cki"), ("skiemu", "ski"), ("skim", "ski"), ("ckim", "cki"), ("ského", "ský"),
          ("ckého", "cký"), ("ého", "ý"),
          ("ego", "y"), ("ka", "ek"), ("ca", "ec"), ("še", "š"), ("če", "č"), ("že", "ž"),
          ("ře", "ř"), ("a", ""), ("owi", ""), ("kiem", "k"), ("giem", "g"), ("em", ""),
          ("ým", "ý"), ("ou", "a"), ("ą", "a")),
    "f": (("skiej", "ska"), ("ckiej", "cka"), ("ską", "ska"), ("cką", "cka"), ("ovou", "ová"),
          ("ové", "ová"), ("ou", "á"), ("ę", "a"), ("ą", "a"), ("y", "a")),
}  # fmt: skip


def latin_nominative(given: str, family: str, *, oblique: bool = False, slavic: bool = True) -> tuple[str, str]:
    """A Polish or Czech name in the nominative; unchanged if the given name is one as it stands, or cannot be told.

    `oblique`: the trade before it stands in a man's genitive, so that "Jana Nowaka" is Jan Nowak. `slavic`: the text
    around it is Polish or Czech; elsewhere only an ending that no nominative has is taken away.
    """
    if not slavic and family and not _OBLIQUE.search(family):
        return given, family
    head, hyphen, last = family.rpartition("-")
    if hyphen and slavic:
        base, told = latin_nominative(given, last, oblique=oblique)
        changed = base != given and head.endswith("y") and len(head) > 3
        return base, f"{head[:-1]}a-{told}" if changed else f"{head}-{told}"
    low = fold(given)
    oblique = oblique or _shows_genitive(low, family)
    fleeting = low.endswith("ka") and is_given(f"{low[:-2]}ek")
    if (
        oblique
        and low.endswith("a")
        and is_given(low[:-1])
        and not fleeting
        and family.casefold().endswith(("a", "ego", "ého"))
    ):
        base = given[:-1]
        for tail, replacement in _LATIN_FAMILY["m"]:
            if family.casefold().endswith(tail) and tail != "ka" and len(family) - len(tail) >= 2:
                return base, family[: len(family) - len(tail)] + replacement
    genitive = slavic and family and low.endswith(("y", "i")) and is_given(f"{low[:-1]}a")
    if (
        is_given(low)
        and not genitive
        and not low.endswith(("ą", "ę"))
        and not (low.endswith("u") and _OBLIQUE_SHE.search(family))
    ):
        return given, family
    for ending, nominative, gender in _LATIN_GIVEN:
        stem = low[: -len(ending)]
        if gender == "m" and ending in ("ła", "ka", "ra", "a") and family and not _OBLIQUE_HE.search(family.casefold()):
            continue
        if low.endswith(ending) and len(stem) >= 2 and is_given(stem + nominative):
            base = given[: len(given) - len(ending)] + nominative
            if gender == "m" and family.casefold().endswith("a") and is_family(family[:-1]):
                return base, family[:-1]
            for tail, replacement in _LATIN_FAMILY[gender]:
                if family.casefold().endswith(tail) and len(family) - len(tail) >= 2:
                    if tail == "ka" and not re.search(r"[aeiouyáéíóúý]ka$", family.casefold()):
                        return base, family[:-2] + "ek"
                    if tail == "ka":
                        return base, family[:-1]
                    return base, family[: len(family) - len(tail)] + replacement
            return base, family
    return given, family


_OBLIQUE = re.compile(r"(?:iego|ckiego|skiego|ego|ého|owi|emu|skim|ckim|ovou|skou|ckou|skiej|ckiej|[ąę])$")
"""How no family name of the West ends that stands in the nominative."""
_SLAVIC = re.compile(
    r"(?i)[ąęłńśźżřěůčďťň]|\b(?:dla|prosz[eę]|prosimy|prosim|oraz|akredyt\w*|akredit\w*|kolegu|dziennikar\w*|redaktor[ai]|operatora)\b"
)


def reads_slavic(text: str) -> bool:
    """Whether a text is Polish or Czech, by its letters and a few words."""
    return bool(_SLAVIC.search(text))


_OBLIQUE_HE = re.compile(r"(?:a|o|ego|ého|iho|u|y|ze|ce)$")
"""How a family name may end beside a man's given name in the genitive; a consonant tells a woman."""
_OBLIQUE_SHE = re.compile(r"(?:ovou|[^aeiouy]ou|skou|ckou)$")
"""How a Czech woman's family name ends that stands in another case for sure."""


def _shows_genitive(given: str, family: str) -> bool:
    """Whether the family name shows that "Jana" is Jan's genitive and no woman's name: "Kowalczyka", not "Kowalska"."""
    low = family.casefold()
    if not (given.endswith("a") and is_given(given[:-1]) and low.endswith("a")) or is_family(low):
        return False
    return (
        is_family(low[:-1])
        or (low.endswith("ka") and is_family(low[:-2] + "ek"))
        or low.endswith(("czyka", "siaka", "niaka", "wiaka", "wicza", "szczaka"))
    )


def is_latin_inflected(word: str) -> bool:
    """Whether a word is no given name as it stands, but a Polish or Czech one in another case."""
    return latin_nominative(word, "")[0] != word
