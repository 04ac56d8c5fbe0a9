"""Several who share a family name that is told once, in the plural ("супруги Котовы: Игорь и Вера", "the Harpers")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.cases import families_of_two, in_gender
from mailbot.understand.names.name import capital
from mailbot.understand.names.slavic import given_readings, is_cyrillic, looks_like_family
from mailbot.understand.names.slavic_latin import is_womans
from mailbot.understand.words.wordlists import is_family, is_given

NAME_WORD = r"[^\W\d_a-zß-öø-ÿа-яёіїєґў][^\W\d_]+(?:[-'’][^\W\d_]+)*"
"""A word with a capital, maybe a double one, as a part of longer patterns."""
_OBLIQUE = re.compile(r"(?:[ыи]х|[ыи]ми?|ов|ами?)$")
_OBLIQUE_LATIN = re.compile(r"(?:kich|kimi?|ów|om|ami|ov(?:ých|ými?)|ovcov|ovcami)$")
"""How a Slavic plural ends that is no nominative."""
_PLURAL = re.compile(r"(?P<noun>\w{3,}?)(?:[ыи]|ов|ами?)|\w{3,}[ыи](?:[емх]|ми)")
"""How the plural of a Russian family name may end that is no adjective of -ов, -ин or -ский."""
_ADJECTIVE = re.compile(r"(?P<stem>\w+(?:s|c|dz))(?:cy|kich|kimi?|kie)$")
_NOUN = re.compile(r"(?P<stem>\w{3,}?)(?:owie|ów|om|ami|(?P<czech>ov(?:i|y|ých|ými?|ci|cov|cami)))$")


def is_first_name(word: str) -> bool:
    """Whether a word is a given name, in whatever case."""
    return is_given(word) or bool(given_readings(word))


def given_of_all(words: Sequence[str], family: str, *, agree: bool) -> list[str]:
    """The given names of all in the nominative; none, if they stand in no case together.

    agree: they stand in the case of the family name.
    """
    if not is_cyrillic(family):
        return list(words)
    read = [{reading.case: reading.nominative for reading in given_readings(word)} for word in words]
    cases: list[tuple[str, ...]] = [("nomn",), ("gent", "accs"), ("datv",), ("ablt",)]
    for case in cases[1:] + cases[:1] if agree and _OBLIQUE.search(family) else cases:
        told = [next((each[one] for one in case if one in each), "") for each in read]
        if all(told):
            return list(map(capital, told))
    return []


def family_of_all(family: str, given: Sequence[str], *, told: bool, agree: bool) -> list[str]:
    """The family name of each of those; none, if it cannot be told.

    told: a word for kin stands beside it, so that it may be no plural. agree: the given names stand in its case.
    """
    if not given:
        return []
    if is_cyrillic(family):
        each = [families_of_two(family, first, first)[0] for first in given]
        plural = _PLURAL.fullmatch(family) if each[0] == family else None
        if plural is None:
            return each if each[0] != family else [in_gender(family, first) for first in given]
        single = next(filter(looks_like_family, (plural["noun"] or "", family)), "")
        return [single] * len(given) if single else []
    if agree and _OBLIQUE_LATIN.search(family) and not is_family(family):
        return []
    if adjective := _ADJECTIVE.fullmatch(family):
        return [adjective["stem"] + ("ka" if is_womans(first) else "ki") for first in given]
    if (noun := _NOUN.fullmatch(family)) and not is_family(family):
        man = next((one for one in (noun["stem"], f"{noun['stem']}a") if is_family(one)), "")
        if man:
            return [f"{noun['stem']}ová" if noun["czech"] and is_womans(first) else man for first in given]
    if told or not family.endswith("s"):
        return [family] * len(given)
    single = {one for one in (family[:-1], family.removesuffix("es"), family) if is_family(one)}
    return [single.pop()] * len(given) if len(single) == 1 else []
