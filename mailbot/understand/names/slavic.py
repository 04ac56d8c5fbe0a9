"""Russian, Ukrainian and Belarusian names: from any case to the nominative.

Given names are known by their list, and in Russian by pymorphy3's dictionary; patronymics and family names follow from
their endings,
once gender and case of the given name are known. pymorphy3 is loaded when the first Cyrillic name is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mailbot.understand.text import CYRILLIC, LINES, WORDS
from mailbot.understand.words.vocabulary import words
from mailbot.understand.words.wordlists import is_given

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

_PATRONYMIC = re.compile(
    r"(?:[оеёв]вич|ьич|[аеиоукь]мич|[рн]ьич|кич|лич|сич|тич)(?P<m>а|у|ем|е)?$|(?:[оеё]вн|[и]ничн|ьиничн|мичн|кичн|йловн|[авинлс]ишн)(?P<f>а|ы|е|у|ой|ою)$"
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


@lru_cache(maxsize=LINES)
def parses_of(word: str) -> tuple[Parse, ...]:
    """How the dictionary reads a word; several questions ask it of the same words, one right after the other."""
    return tuple(morph().parse(word))


def is_cyrillic(text: str) -> bool:
    return not text.isascii() and CYRILLIC.search(text) is not None


@lru_cache(maxsize=LINES)
def cases_of(word: str) -> frozenset[str]:
    """The cases a Russian noun may stand in ("оператора": gent, accs); empty for other words."""
    return frozenset(
        {"gen2": "gent", "loc2": "loct", "voct": "nomn"}.get(str(parse.tag.case), str(parse.tag.case))
        for parse in parses_of(word)
        if parse.tag.POS == "NOUN" and parse.tag.animacy == "anim" and parse.score > 0.02
    )


@lru_cache(maxsize=WORDS)
def given_readings(word: str) -> tuple[Reading, ...]:
    """Every way to read a Cyrillic word as a given name; empty if it is none."""
    low = word.casefold()
    found: dict[tuple[str, str], Reading] = {}
    parses = parses_of(low)
    if low.endswith(("ина", "ына", "ова", "ева")) and not is_given(low) and any("Surn" in p.tag for p in parses):
        parses = ()  # "Ильина" is a given name to the dictionary, and to nobody else
    for parse in parses:
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
        if gender == "f" and ("m", "datv") in found and _OF_MEN.search(low):  # "Даниилу" is Даниил's, hardly Даниила's
            continue
        for either in {gender, "f"} if "Fixd" in tag else (gender,):
            found.setdefault((either, case), Reading(_as_written(parse.normal_form, low), either, case))
    known = any(case == "nomn" for _, case in found)
    for reading in _by_ending(low):
        if known and (reading.case == "nomn" or reading.nominative.endswith("о")):
            continue
        found.setdefault((reading.gender, reading.case), reading)
    for reading in tuple(found.values()):
        if reading.gender == "f" and reading.nominative.endswith(("а", "я")) and _may_be_man(reading.nominative):
            found.setdefault(("m", reading.case), replace(reading, gender="m"))
    return tuple(found.values())


_OF_MEN = re.compile(r"[аиу]илу$")
"""How the dative ends of the men's names from Hebrew of which hardly any woman's is made ("Михаилу", "Самуилу")."""


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
        ("ря", "р", "m", "gent"), ("рю", "р", "m", "datv"), ("рем", "р", "m", "ablt"),
        ("ра", "ер", "m", "gent"), ("ка", "ек", "m", "gent"), ("ы", "а", "m", "gent"), ("ві", "ва", "f", "datv"),
        ("ові", "", "m", "datv"), ("єві", "й", "m", "datv"), ("еві", "ь", "m", "datv"), ("ам", "", "m", "ablt"),
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


@lru_cache(maxsize=WORDS)
def is_no_name(word: str, first: bool) -> bool:
    """Whether a capital word is an ordinary one: no noun; or, first in its sentence, a noun that names no person."""
    low = word.casefold()
    if "-" in low or is_given(low) or len(low) < 3:
        return False
    parses = [parse for parse in parses_of(low) if parse.is_known]
    if not parses or any(mark in parse.tag for parse in parses for mark in ("Surn", "Name", "Patr")):
        return False
    adjectives = ("ADJF", "GRND") if word.isupper() else ("ADJF", "ADJS", "GRND")
    if looks_like_family(low) and any(parse.tag.POS in adjectives for parse in parses):
        return first
    return first or not any(parse.tag.POS in ("NOUN", "ADJF") for parse in parses)


@lru_cache(maxsize=LINES)
def may_be_family(word: str) -> bool:
    """Whether a word ends as family names do and is a noun or an adjective, such as a town's name (Канева)."""
    return looks_like_family(word) and any(
        parse.tag.POS in ("NOUN", "ADJF", "ADJS") for parse in parses_of(word.casefold())
    )


@lru_cache(maxsize=LINES)
def is_thing(word: str) -> bool:
    """Whether a word is a Russian noun for what has no life: "теплоход", "листок"."""
    return any(
        parse.is_known and parse.tag.POS == "NOUN" and parse.tag.animacy == "inan"
        for parse in parses_of(word.casefold())[:1]
    )


@lru_cache(maxsize=LINES)
def is_transitive(word: str) -> bool:
    """Whether a word is a verb whose object and not its subject follows: "аккредитовать", "оформите", "направляем"."""
    return any(
        "tran" in parse.tag and (parse.tag.POS == "INFN" or "impr" in parse.tag or parse.tag.person in ("1per", "2per"))
        for parse in parses_of(word.casefold())[:1]
    )


@lru_cache(maxsize=LINES)
def is_verb(word: str) -> bool:
    """Whether a Russian word is more likely a verb than anything else, of any person: "доеду", "приедем"."""
    return is_cyrillic(word) and any(
        parse.is_known and parse.tag.POS in ("VERB", "INFN", "GRND") for parse in parses_of(word.casefold())[:1]
    )


@lru_cache(maxsize=LINES)
def is_russian_given(word: str) -> bool:
    """Whether the dictionary has it as a given name."""
    return any("Name" in parse.tag and parse.is_known for parse in parses_of(word.casefold()))


def is_russian_man(word: str) -> bool:
    """Whether the dictionary has it as a man's given name in the nominative, and hardly as anything else."""
    return any(
        parse.is_known and parse.score > _MOSTLY and {"Name", "masc", "nomn"} in parse.tag
        for parse in parses_of(word.casefold())
    )


_MOSTLY = 0.5
"""Share of a word's uses."""


def is_patronymic(word: str) -> bool:
    low = word.casefold()
    return len(low) > 4 and bool(_PATRONYMIC.search(low))


_OF_PET_NAME = re.compile(r"[бвджзлмнпстфцчшщь]кович(?:а|у|ем|е)?$")
"""How family names end that no father's full name has made (Янкович, Юшкович; but Маркович)."""


@lru_cache(maxsize=WORDS)
def is_known_patronymic(word: str) -> bool:
    """Whether pymorphy3's dictionary has it: Семёнович, Семёныч, but not Мацкевич, nor Гершкович from a pet name."""
    if _OF_PET_NAME.search(word.casefold()):
        return False
    return (is_patronymic(word) and word.casefold().endswith(("вна", "вной", "вне", "вну", "вны", "чна"))) or any(
        parse.is_known and "Patr" in parse.tag and _has_father(parse.normal_form)
        for parse in parses_of(word.casefold())
    )


_SON_OF = (
    *(("авлович", ("авел",)), ("овлевич", ("ов",)), ("львович", ("лев",))),
    *(("ьевич", ("ий", "ей")), ("ович", ("",)), ("евич", ("й", "ь", "")), ("ич", ("а", "я")), ("ыч", ("", "а"))),
)
"""How a patronymic ends, and what the father's name has there; the first that fits counts."""


def _has_father(patronymic: str) -> bool:
    """Whether a patronymic is made of a given name; else it is a family name (Маневич)."""
    stem, nominatives = next(
        ((patronymic.removesuffix(end), forms) for end, forms in _SON_OF if patronymic.endswith(end)), ("", ())
    )
    return not nominatives or any(
        "Name" in parse.tag and parse.tag.gender == "masc" and parse.is_known
        for end in nominatives
        for parse in parses_of(stem + end)
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
