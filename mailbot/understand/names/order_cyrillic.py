"""Given name, patronymic and family name of Cyrillic words, in the nominative, whatever their order and case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mailbot.understand.names import slavic
from mailbot.understand.names.cases import demand, family_nominative
from mailbot.understand.names.family_endings import family_fits, tells_woman
from mailbot.understand.names.name import TURKIC, Name, Sure, Token, capital, cased, join
from mailbot.understand.names.syllables import SHORT_FAMILY, is_of_syllables
from mailbot.understand.names.unlisted import (
    of_man_without_cases,
    of_rare_woman,
    of_woman_without_cases,
    unknown_nominative,
    unknown_reading,
)
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import words
from mailbot.understand.words.wordlists import is_family, tags


def order_cyrillic(tokens: Sequence[Token], flipped: bool | None, shape: bool, hint: str) -> Name | None:
    initials = "".join(token.text for token in tokens if token.is_initial)
    words = [token for token in tokens if not token.is_initial]
    turkic = next((index for index, word in enumerate(words) if word.low in TURKIC), None)
    patronymic = ""
    gender_of_turkic = ""
    if (
        turkic == 1
        and len(words) == 3
        and (child := _one_cyrillic(words[2], "", "", slavic.given_readings(words[2].text), hint))
    ):
        return replace(
            child, given=child.text, family=f"{words[0].text} {words[1].text}", sure=Sure.KNOWN, flipped=True
        )
    if turkic is not None and turkic >= 1:
        patronymic = f"{words[turkic - 1].text} {words[turkic].text}"
        gender_of_turkic = "f" if words[turkic].low in ("кызы", "гызы") else "m"
        words = words[: turkic - 1] + words[turkic + 1 :]
    if len(words) > 2 and _only_leads(words[0]) and not _is_family_of(words) and slavic.given_readings(words[1].text):
        words = words[1:]
    particles = {index for index, word in enumerate(words) if word.is_particle}
    if not words or len(words) - len(particles) > 4:
        return None
    readings = {index: slavic.given_readings(word.text) for index, word in enumerate(words) if index not in particles}
    if len(words) == 1:
        return _one_cyrillic(words[0], initials, patronymic, readings.get(0, ()), hint)
    if flipped is not False and is_of_syllables(words):
        return cased(Name(join(words[1:]), words[0].text, initials=initials, sure=Sure.KNOWN, flipped=True))
    if father := _patronymic_at(words, readings):
        at = father - 1
        return _inflect(
            words[at].text,
            readings.get(at, ()),
            words[father].text,
            words[max(0, at - 1) : at] or words[father + 1 : father + 3],
            initials,
            hint,
            gender_of_turkic,
            flipped=at > 0,
        )
    given_at = [index for index in readings if readings[index]]
    if patronymic and len(words) == 2 and not given_at:
        given_at = [1]
    if not given_at:
        if not shape or len(words) > 3:
            return None
        first = _unknown_family_first(words) if flipped is None else flipped
        family_words, given_words = (words[:1], words[1:]) if first else (words[1:], words[:1])
        return _inflect(
            join(given_words),
            (),
            patronymic,
            family_words,
            initials,
            hint,
            gender_of_turkic,
            flipped=first,
            sure=Sure.SHAPE,
        )
    at = _pick_given(words, given_at, flipped)
    family = (words[1:] if particles else words[1:2]) if at == 0 else words[:at] if particles else words[at - 1 : at]
    return _inflect(
        words[at].text, readings.get(at, ()), patronymic, family, initials, hint, gender_of_turkic, flipped=at > 0
    )


def _patronymic_at(words: Sequence[Token], readings: Mapping[int, tuple[slavic.Reading, ...]]) -> int:
    """Which of the words is a patronymic, behind the given name that it goes with; 0 if none is."""
    last = len(words) - 1
    for index in range(1, len(words)):
        given = readings.get(index - 1)
        if last > 1 and slavic.is_patronymic(words[index].text) and (given or index == last == 2):
            return index
        if last == 1 and given and slavic.is_known_patronymic(words[1].text) and _same_sex(given, words[1].text):
            return 1
    return 0


def _only_leads(word: Token) -> bool:
    """Whether a word with a capital but begins the sentence before a name ("Ваш Генрих Майер", "Ведущая Анна Рыж")."""
    if tags(word.text) & {"craft", "office", "title", "common"} or demand(word.text) == "accs":
        return True
    return "nomn" in slavic.cases_of(word.text) and slavic.is_no_name(word.text, True)


def _is_family_of(words: Sequence[Token]) -> bool:
    """Whether the first of three words needs to be the family name: behind it stand a given name and a patronymic."""
    father = words[2].text
    is_father = slavic.is_patronymic(father) or slavic.is_known_patronymic(father)
    return len(words) == 3 and is_father and "common" not in tags(words[0].text)


def _same_sex(readings: tuple[slavic.Reading, ...], patronymic: str) -> bool:
    """Whether a given name and a patronymic can be one person's; else it is a family name (Елена Кузьмич)."""
    gender = "f" if regex(r"(?:н|чн)(?:а|ы|е|у|ой|ою)$").search(patronymic.casefold()) else "m"
    return any(reading.gender == gender for reading in readings)


def _unknown_family_first(words: Sequence[Token]) -> bool:
    head, tail = slavic.looks_like_family(words[0].text), slavic.looks_like_family(words[-1].text)
    tail = tail or tells_woman(words[-1].text, "accs") or tells_woman(words[-1].text, "gent")
    return head and not tail and not regex(r"['’ʼ]").search(words[0].text)


def _pick_given(words: Sequence[Token], given_at: list[int], flipped: bool | None) -> int:
    """Which of the words is the given name, if several may be ("Иван Марк")."""
    if len(given_at) == 1:
        return given_at[0]
    short = [index for index in given_at if words[index].low in SHORT_FAMILY]
    if len(words) == 2 and len(short) == 1:
        return 1 - short[0]
    if flipped is not None:
        return given_at[-1] if flipped else given_at[0]
    known = [index for index in given_at if slavic.is_russian_given(words[index].text)]
    if len(words) == 2 and known and not (known == [1] and _UKRAINIAN.search(words[0].low)):
        return known[0]
    if len(words) == 2 and slavic.looks_like_family(words[0].text) and not slavic.looks_like_family(words[1].text):
        return given_at[-1]
    return given_at[0]


_UKRAINIAN = re.compile(r"[іїєґ'’ʼ]")
"""What a given name has that the dictionary of Russian cannot know."""


def _one_cyrillic(
    word: Token, initials: str, patronymic: str, readings: tuple[slavic.Reading, ...], hint: str
) -> Name | None:
    if initials and hint in ("", "nomn") and any(reading.case == "nomn" for reading in readings):
        return cased(Name(given=capital(word.text), initials=initials, sure=Sure.GIVEN))
    if initials:
        family = family_alone(word.text, hint)
        case = hint or ("nomn" if family == word.text else "accs")
        return cased(Name(family=family, initials=initials, sure=Sure.TOLD, case=case))
    if readings:
        best = next((reading for reading in readings if reading.case == hint), readings[0])
        return cased(Name(given=capital(best.nominative), patronymic=patronymic, sure=Sure.GIVEN))
    return cased(Name(family=family_alone(word.text, hint), sure=Sure.SHAPE))


_BY_ENDING = (
    (re.compile(r"(?:ую|юю)$"), "f", "accs", ("accs",)),
    (re.compile(r"(?:ого|его|[ая]га|ова|ева|ёва|ина|ына)$"), "m", "gent", ("gent", "accs")),
    (re.compile(r"(?:ому|ему)$"), "m", "datv", ("datv", "gent", "accs")),
    (re.compile(r"(?:ову|еву|ёву|ину|ыну)$"), "f", "accs", ("accs",)),
    (re.compile(r"(?:[оеё]вой|иной|ыной|[сц]кой)$"), "f", "gent", ("gent", "datv", "ablt", "loct")),
    (re.compile(r"(?:[оеё]вым|[иы]ным|[сц]ким)$"), "m", "ablt", ("ablt", "gent")),
)


def family_alone(word: str, hint: str) -> str:
    """A family name alone, in the case that the word before demands; a man's where its ending cannot tell."""
    low = word.casefold()
    if hint == "" and (match := regex(r"(?:[оеё]в|[иы]н)у$").search(low)) and match.start() > 1:
        return family_nominative(word, "f", "accs")
    if hint == "" and low.endswith(("у", "ю")) and len(low) > 4 and not is_family(low):
        return word[:-1] + ("а" if low.endswith("у") else "я")
    if hint in ("", "nomn") or low.endswith(("ая", "яя", "ий", "ый", "ов", "ев", "ёв", "ин", "ын")):
        return word
    for ending, gender, case, hints in _BY_ENDING:
        if hint in hints and ending.search(low):
            return family_nominative(word, gender, case)
    if low.endswith(("у", "ю")) and hint != "datv":
        return word[:-1] + ("а" if low.endswith("у") else "я")
    return family_nominative(word, "m", hint)


def _inflect(
    given: str,
    readings: tuple[slavic.Reading, ...],
    patronymic: str,
    family: Sequence[Token],
    initials: str,
    hint: str,
    gender: str,
    *,
    flipped: bool,
    sure: Sure = Sure.KNOWN,
) -> Name:
    """The nominative of all parts: of the given name's readings, the one that the other parts agree with."""
    father = slavic.patronymic_reading(patronymic) if patronymic and " " not in patronymic else None
    family_text = join(family)
    likely = (
        *readings,
        *(replace(each, gender="m") for each in readings if father and father.gender == "m" and each.gender == "f"),
        *of_woman_without_cases(given, father, family_text, hint),
        *of_rare_woman(given, readings, family_text, hint),
        *of_man_without_cases(given, readings, family_text, hint),
    )
    best = _agreeing(likely, father, family_text, hint, gender)
    if best is None:
        if father and father.case != "nomn":
            best = slavic.Reading(unknown_nominative(given.casefold(), father), father.gender, father.case)
        elif unknown := unknown_reading(given, family_text, hint):
            best = unknown
        else:
            father_text = father.nominative if father else patronymic
            return cased(Name(given, family_text, father_text, initials, sure=sure, flipped=flipped))
    family_out = " ".join(
        word.text if word.is_particle else family_nominative(word.text, best.gender, best.case) for word in family
    )
    given_out = given if best.case == "nomn" else _keep_shape(given, best.nominative)
    return cased(
        Name(
            given_out,
            family_out,
            father.nominative.capitalize() if father else patronymic,
            initials,
            sure=sure,
            flipped=flipped,
            case=best.case,
        )
    )


def _keep_shape(word: str, nominative: str) -> str:
    return "-".join(part.capitalize() for part in nominative.split("-")) if not word.isupper() else nominative.upper()


def _agreeing(
    readings: tuple[slavic.Reading, ...], father: slavic.Reading | None, family: str, hint: str, gender: str
) -> slavic.Reading | None:
    def fits(reading: slavic.Reading) -> int:
        points = 0
        if gender and reading.gender != gender:
            return -10
        if father:
            same = (
                father.case == reading.case
                or {father.case, reading.case} <= {"gent", "accs"}
                or (father.gender, father.case, reading.case) == ("f", "datv", "loct")
            )
            points += 6 if same and father.gender == reading.gender else -6
        points += family_fits(family, reading)
        if (
            hint == reading.case
            or (hint == "gent" and reading.case in ("gent", "accs"))
            or (hint == "accs" and reading.case == "gent" and reading.gender == "m")
        ):
            points += 3
        elif (hint == "nomn") != (reading.case == "nomn") and hint:
            points -= 1
        if reading.case == "loct" != hint:
            points -= 4
        if reading.gender == "f" and _is_hardly_borne(reading.nominative):
            points -= 2
        if reading.case != "nomn" or not reading.nominative.endswith(("у", "ю")):  # "Толю" is Толя's, hardly Толю's
            points += {"nomn": 2, "accs": 1, "gent": 1}.get(reading.case, 0)
        return points

    return max(readings, key=fits, default=None)


def _is_hardly_borne(woman: str) -> bool:
    """Whether a woman's name of the dictionary is far rarer than the man's that it is made of (Вадима, Анатолия)."""
    men = words("nickname", "men_alone")
    return woman.endswith(("а", "я")) and any(woman[:-1] + ending in men for ending in ("", "й", "ь"))
