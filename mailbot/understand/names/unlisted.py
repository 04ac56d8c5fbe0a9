"""Russian given names that no case changes, or that no list knows: read by the family name beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.understand.names import slavic
from mailbot.understand.names.family_endings import FAMILY_ENDINGS, MALE_GENITIVE, family_fits, tells_woman
from mailbot.understand.words.wordlists import is_given


def of_woman_without_cases(
    given: str, father: slavic.Reading | None, family: str, hint: str
) -> Iterator[slavic.Reading]:
    """A woman's given name that no case changes (Гульназ, Сэсэг), where patronymic or family name tell the case."""
    low = given.casefold()
    if not father and slavic.is_russian_man(given):
        return  # "Ян Береговой"
    if not low or low.endswith(("а", "я", "ой", "ей", "ёй", "ий")) or (low[-1] in "еёиуыю" and not is_given(low)):
        return
    for case in ("accs", "gent", "datv", "ablt"):
        told = slavic.Reading(low, "f", case)
        if (father.gender == "f" and father.case == case) if father else _tells_woman(family, case, hint):
            yield told


def _tells_woman(family: str, case: str, hint: str) -> bool:
    """Whether a family name is a woman's in this case, one in -ской where the case is demanded, too."""
    return tells_woman(family, case) or (hint == case != "accs" and family.casefold().endswith(("ской", "цкой")))


def of_man_without_cases(
    given: str, readings: tuple[slavic.Reading, ...], family: str, hint: str
) -> Iterator[slavic.Reading]:
    """A man's given name in a vowel that no case changes (Хизри, Отто), where what stands before tells the case."""
    low = given.casefold()
    as_is = readings and all((reading.gender, reading.case) == ("m", "nomn") for reading in readings)  # Шота
    if (
        not low.endswith(("и", "о", "у", "э", "ы", "е", "а") if as_is else ("и", "о", "у", "э", "ы", "е"))
        or any(reading.gender == "f" for reading in readings)
        or (hint == "datv" and low.endswith("у") and not is_given(low))
    ):
        return
    for case, ending in (("gent", _OF_ANY_MAN), *((each, FAMILY_ENDINGS["m", each]) for each in ("datv", "ablt"))):
        demanded = hint == case or (hint == "accs" and case == "gent") or (case == "ablt" and hint == "")
        if demanded and ending.search(family.casefold()):
            yield slavic.Reading(low, "m", case)


def of_rare_woman(given: str, readings: tuple[slavic.Reading, ...], family: str, hint: str) -> Iterator[slavic.Reading]:
    """A woman's given name in -ия, where the list has no man's in -ий whose genitive it may be (Лутфия, Рания).

    Where the nominative is demanded, one in -а, too (Неонила).
    """
    low = given.casefold()
    if (
        hint in ("", "nomn")
        and low.endswith(("ия", "а") if hint else "ия")
        and readings
        and all(reading.case in ("gent", "accs") and not is_given(reading.nominative) for reading in readings)
        and FAMILY_ENDINGS["f", "nomn"].search(family.casefold())
    ):
        yield slavic.Reading(low, "f", "nomn")


def unknown_reading(given: str, family: str, hint: str) -> slavic.Reading | None:
    """How a given name that no list knows is read in the case that the trade before it demands."""
    low = given.casefold()
    if hint == "accs" and low.endswith(("у", "ю")):
        return slavic.Reading(low[:-1] + ("а" if low.endswith("у") else "я"), "f", "accs")
    if family.casefold().endswith(_UNCHANGED):  # the given name alone bears the case: "фотографом Етайкой Пиетто"
        for ending, case in (("ой", "ablt"), ("ою", "ablt"), ("ей", "ablt"), ("у", "gent"), ("ы", "gent")):
            if hint == case and low.endswith(ending) and len(low) > len(ending) + 2:
                return slavic.Reading(low[: -len(ending)] + ("я" if ending == "ей" else "а"), "f", case)
    of_man = {"gent": _OF_ANY_MAN, "accs": MALE_GENITIVE}.get(hint)
    if of_man and low.endswith("а") and of_man.search(family.casefold()):
        return slavic.Reading(low[:-1], "m", "gent")
    for gender, case in (("f", "gent"), ("f", "ablt"), ("f", "accs"), ("m", "ablt"), ("m", "datv")):
        told = slavic.Reading(low, gender, case)
        demanded = hint == case or (hint == "gent" and case == "accs") or (not hint and gender == "f")
        if demanded and family_fits(family, told) == 5:
            base = unknown_nominative(low, told)
            if base != low:
                return slavic.Reading(base, gender, case)
    return None


_UNCHANGED = ("о", "и", "у", "э", "е", "ю", "ы")
"""How a family name ends that no case changes."""
_ENDINGS = {
    ("f", "gent"): (("ии", "ия"), ("ы", "а"), ("и", "я")),
    ("f", "accs"): (("у", "а"), ("ю", "я")),
    ("f", "datv"): (("ии", "ия"), ("е", "а")),
    ("f", "ablt"): (("ой", "а"), ("ою", "а"), ("ей", "я")),
    ("m", "gent"): (("а", ""), ("я", "й")),
    ("m", "datv"): (("у", ""), ("ю", "й")),
    ("m", "ablt"): (("ом", ""), ("ем", "й")),
}
"""How a given name that no list knows is declined, by the bearer's sex and the case."""


def unknown_nominative(low: str, father: slavic.Reading) -> str:
    """A given name that no list knows in the nominative, by the case of the patronymic beside it."""
    for ending, nominative in _ENDINGS.get((father.gender, father.case), ()):
        stem = low[: len(low) - len(ending)]
        if low.endswith(ending) and len(stem) > 1:
            if ending == "я" and stem[-1] not in "аеёиоуыэюя":
                return stem + "ь"
            return stem + ("я" if nominative == "а" and ending == "и" else nominative)
    return low


_OF_ANY_MAN = re.compile(r"(?:[оеё]ва|[иы]на|ского|цкого|ого|его|[бвгдзклмнпрстфхцчшщ]а)$")
"""How a man's family name ends in the genitive, one without an ending of its own (Шульца) among them."""
