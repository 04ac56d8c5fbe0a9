"""Russian cases: which one a word demands of the name behind it, and a family name's nominative."""

from __future__ import annotations

import re
from functools import lru_cache

from mailbot.understand.names.slavic import cases_of, given_readings, is_cyrillic, is_transitive, parses_of
from mailbot.understand.text import LINES, WORDS, regex
from mailbot.understand.words.wordlists import tags

# A man's and a woman's family name: ending in the case, ending in the nominative.
_MALE = {
    "gent": (
        ("енка", "енко"),
        ("скага", "скі"),
        ("цкага", "цкі"),
        ("ського", "ський"),
        ("цького", "цький"),
        ("ага", "ы"),
        ("яга", "і"),
        ("ского", "ский"),
        ("цкого", "цкий"),
        ("ового", "овой"),
        ("евого", "евой"),
        ("ого", "ый"),
        ("его", "ий"),
        ("ова", "ов"),
        ("ева", "ев"),
        ("ёва", "ёв"),
        ("ина", "ин"),
        ("ына", "ын"),
    ),
    "datv": (
        ("енку", "енко"),
        ("скаму", "скі"),
        ("цкаму", "цкі"),
        ("ському", "ський"),
        ("цькому", "цький"),
        ("скому", "ский"),
        ("цкому", "цкий"),
        ("овому", "овой"),
        ("евому", "евой"),
        ("ому", "ый"),
        ("ему", "ий"),
        ("ову", "ов"),
        ("еву", "ев"),
        ("ёву", "ёв"),
        ("ину", "ин"),
        ("ыну", "ын"),
    ),
    "ablt": (
        ("енком", "енко"),
        ("скім", "скі"),
        ("цкім", "цкі"),
        ("ським", "ський"),
        ("цьким", "цький"),
        ("ским", "ский"),
        ("цким", "цкий"),
        ("овым", "ов"),
        ("евым", "ев"),
        ("ёвым", "ёв"),
        ("иным", "ин"),
        ("ыным", "ын"),
        ("ым", "ый"),
        ("им", "ий"),
    ),
    "loct": (
        ("ском", "ский"),
        ("цком", "цкий"),
        ("ове", "ов"),
        ("еве", "ев"),
        ("ёве", "ёв"),
        ("ине", "ин"),
        ("ом", "ый"),
    ),
}
_MALE_CONSONANT = {"gent": ("а", "я"), "datv": ("у", "ю"), "ablt": ("ом", "ем", "ём"), "loct": ("е",)}
_FEMALE = {
    "gent": (
        ("ської", "ська"),
        ("цької", "цька"),
        ("ській", "ська"),
        ("цькій", "цька"),
        ("ською", "ська"),
        ("цькою", "цька"),
        ("ськой", "ська"),
        ("цькой", "цька"),
        ("ской", "ская"),
        ("цкой", "цкая"),
        ("овой", "ова"),
        ("евой", "ева"),
        ("ёвой", "ёва"),
        ("иной", "ина"),
        ("ыной", "ына"),
        ("ой", "ая"),
        ("ей", "яя"),
    ),
    "accs": (
        ("ську", "ська"),
        ("цьку", "цька"),
        ("скую", "ская"),
        ("цкую", "цкая"),
        ("ую", "ая"),
        ("юю", "яя"),
        ("ову", "ова"),
        ("еву", "ева"),
        ("ёву", "ёва"),
        ("ину", "ина"),
        ("ыну", "ына"),
    ),
}
_VOWEL_STEM = {
    "gent": (("ии", "ия"), ("ы", "а"), ("и", "а")),
    "datv": (("ии", "ия"), ("е", "а")),
    "accs": (("ию", "ия"), ("у", "а"), ("ю", "я")),
    "ablt": (("ией", "ия"), ("ой", "а"), ("ою", "а"), ("ей", "я"), ("ею", "я")),
    "loct": (("е", "а"),),
}
_INDECLINABLE = re.compile(r"(?:[оеёуюыиэ]|[иы]х|аго|ово)$")

GOVERNED = {
    word: case
    for case, governing in {
        "gent": "вместо взамен от для у без кроме из помимо из-за насчет насчёт относительно замість замест від ад",
        "datv": "к ко благодаря завдяки",
        "ablt": "с со вместе над перед між з із зі",
        "loct": "о об обо при",
        "accs": "за на про через",
    }.items()
    for word in governing.split()
}


_SENDS = re.compile(
    r"(?:(?:от|на|при|вы|де|от?ко|ко)?(?:сыла|правля|мандиру|легиру)|посыла|выделя|аккредиту|регистриру)[ею]т|"
    r"(?:послал|прислал|выслал|направил|отправил|командировал|откомандировал|делегировал|выделил|аккредитовал)[аои]?|"
    r"(?:пошл|пришл|вышл)[её]т|(?:пошл|пришл|вышл)ют|(?:на|от)прав(?:ит|ят)|выдел(?:ит|ят)|"
    r"(?:відряджа|виряджа|надсила|посила|направля|відправля)(?:є|ють|ємо)|(?:делегу|акредиту)(?:є|ють|ємо|вати|йте)|"
    r"зареєстру(?:вати|йте)|(?:в|за)пи(?:сати|шіть)|(?:внес|включ|допуст)(?:и?ти|іть)|дода(?:ти|йте)|"
    r"(?:камандзіру|дэлегу|акрэдыту|накіроўва|адпраўля|пасыла)(?:е|юць|ем)|(?:акрэдытав|зарэгістрав|запіс|дад)аць|"
    r"(?:акрэдыту|зарэгістру|дада)йце|запішыце|[уў]н(?:есці|ясіце)|[уў]ключы(?:ць|це)"
)
"""What newsrooms do with people: whoever follows is its object ("«Волна» посылает Гусейнова Рашида")."""


@lru_cache(maxsize=WORDS)
def is_errand(word: str) -> bool:
    """Whether a word is a verb of what newsrooms do with people, or ask to have done with them, or of who writes."""
    return _SENDS.fullmatch(word.casefold()) is not None or word.casefold() in _WRITES


_WRITES = frozenset(["пише", "турбує", "звертається", "піша", "турбуе", "звяртаецца"])
"""What the writer does, where her name follows ("Пише Лариса …")."""


_GIVES = re.compile(
    r"(?:да|выда|переда|отда|прида|пода)(?:ть|йте|дите)|(?:предостав|разреш|позвол|продл)(?:ить|ите|ьте)|отка(?:зать|жите)|"
    r"выпи(?:сать|шите)|(?:сообщ|ответ|перезвон|позвон|объясн)(?:ить|ите|ьте)|(?:(?:на|от)прав|подтверд)(?:ьте|ите)|"
    r"(?:при|вы|пере)шлите|написать|напишите|помо(?:чь|гите)|(?:за)?брон(?:ировать|ируйте)|сделать|сделайте|"
    r"нуж(?:на|ен|но|ны)|необходим[аоы]?|требу[ею]тся|пона?доб[ия]тся"
)
"""What one does for somebody, or she needs: whoever follows right behind is no object ("выдайте Вадиму пропуск")."""


def gives(word: str) -> bool:
    """Whether a word is a verb of what one does for somebody, or tells that she needs something."""
    return _GIVES.fullmatch(word.casefold()) is not None


_CALLS = re.compile(r"это|я|зовут|звать|звати|з[ао]вуть|завуць|зваць|клич(?:уть|уць)|называ(?:ют|ць)|назива(?:ють|ти)")
"""What leads to somebody's name as she says it herself ("Мене звати …"), or others do."""


AND_ME = re.compile(
    r"(?i)(?<![\w-])(?<!для )(?<!у )(?<!от )(?<!без )(?<!кроме )(?:меня|нас),? (?:и|а также|и ещё|и еще) $"
)
"""The writer as the object of a plea, and who is joined with her ("снимите меня и …")."""
_OF_ADJECTIVE = re.compile(r"щ(его|ему|ую|ей)$")
"""How a word for somebody ends that is made as a participle (заведующего, ведущую)."""


OBLIQUE = "a"
"""Of a Slavic name in Latin letters: it stands in a case, whichever, that is not the nominative."""


def demand(before: str) -> str:
    """The case that the word before demands, if only one; "gent" also stands for the accusative of men."""
    if not before or not is_cyrillic(before):
        return (
            OBLIQUE
            if before[:1].islower()
            and before.endswith(
                ("ora", "rza", "era", "ana", "oga", "sta", "ęgę", "egu", "afa", "áře", "tora", "ika", "ra")
            )
            and tags(before) & {"craft", "title"}
            else OBLIQUE
            if before.casefold() in ("zamiast", "dla", "pana", "od", "do", "kolegi", "kolegę")
            else ""
        )
    if _CALLS.fullmatch(before.casefold()):
        return "nomn"
    if before == "ли":  # to the dictionary a family name, too
        return ""
    if before.casefold() in GOVERNED:
        return GOVERNED[before.casefold()]
    found = cases_of(before)
    if not found and gives(before):
        return "datv"
    if not found and tags(before) & {"craft", "office"} and (ending := _OF_ADJECTIVE.search(before.casefold())):
        return {"его": "gent", "ему": "datv", "ую": "accs", "ей": "gent"}[ending[1]]
    if not found and (is_transitive(before) or is_errand(before)):
        return "accs"
    if "craft" in tags(before) and before.casefold().endswith(("ра", "та", "фа")) and not _is_known(before.casefold()):
        return "gent"
    if "nomn" in found or not found:
        return "nomn" if found else ""
    return next(iter(found)) if len(found) == 1 else "gent" if found == {"gent", "accs"} else ""


def demanded(before: str, hint: str) -> str:
    """The case that the word before demands, or else `hint`; always the nominative where the language has no cases."""
    return hint if hint == "nomn" else demand(before) or hint


@lru_cache(maxsize=LINES)
def _is_known(low: str) -> bool:
    """Whether a word stands in the dictionary of Russian ("фотографа"; not "фатографа")."""
    return any(parse.is_known for parse in parses_of(low))


def family_nominative(word: str, gender: str, case: str) -> str:
    """A family name, of this gender and in this case, in the nominative; each part of a double name."""
    if case == "nomn":
        return word
    if "-" in word:
        return "-".join(family_nominative(part, gender, case) for part in word.split("-"))
    low = word.casefold()
    if low.endswith(("швили", "дзе", "еску")):
        return word
    if known := _in_dictionary(low, gender, case):
        return _keep_case(word, known.capitalize())
    if (
        _INDECLINABLE.search(low)
        and not (gender == "m" and regex(r"(?:ого|его|ому|ему)$").search(low))
        and not low.endswith(("ову", "еву", "ёву", "ину", "ыну", "у", "ю", "ы", "и", "е"))
    ):
        return word
    if gender == "f" and low.endswith(("ой", "ою", "ей", "ею")) and _is_of_noun(low):
        return _keep_case(word, word[:-2] + ("а" if low[-2] == "о" else "я"))
    table = _MALE if gender == "m" else _FEMALE
    key = case
    if gender == "m" and case == "accs":
        key = "gent"
    if gender == "f" and case in ("datv", "ablt", "loct"):
        key = "gent"
    for ending, nominative in table.get(key, ()):
        if low.endswith(ending) and len(low) - len(ending) >= (1 if len(ending) > 2 else 2):
            return _keep_case(word, word[: len(word) - len(ending)] + nominative)
    if gender == "m":
        key = "gent" if case == "accs" else case
        if (
            key == "gent"
            and low.endswith(("у", "ю"))
            and len(low) > 3
            and not regex(r"(?:[аеиоуыэюя]|гл|ск)у$").search(low)
        ):
            return _keep_case(word, word[:-1] + ("а" if low.endswith("у") else "я"))
        for ending in _MALE_CONSONANT.get(key, ()):
            stem = low[: -len(ending)]
            if low.endswith(ending) and len(stem) >= 2 and stem[-1] not in "аеёиоуыэюяйь":
                if ending in ("я", "ю", "ем", "ём") and stem[-1] not in "жчшщцћђљњџ":
                    return _keep_case(word, word[: -len(ending)] + "ь")
                return _restore(word[: -len(ending)])
            if low.endswith(ending) and ending in ("я", "ю", "ем", "ём") and stem and stem[-1] in "аеёиоуыэю":
                return word[: -len(ending)] + "й"
    for ending, nominative in _VOWEL_STEM.get(case, ()):
        stem = low[: -len(ending)]
        if ending == "и" and not _is_of_a(low):
            continue  # "Кашани" stays as it is
        if low.endswith(ending) and len(stem) >= 2 and stem[-1] not in "аеёиоуыэю":
            return _keep_case(word, word[: len(word) - len(ending)] + nominative)
    return word


def _is_of_a(low: str) -> bool:
    """Whether a family name in -а may end so in the genitive: in Russian, or behind lips in Ukrainian."""
    return regex(r"(?<!дж)(?<=[гкхжчшщбпвмф])и$").search(low) is not None


def _is_of_noun(low: str) -> bool:
    """Whether a woman's family name in this case is made as a noun (Притулой: Притула), and as no adjective (Белой)."""
    found = [parse for parse in parses_of(low) if parse.tag.POS in ("NOUN", "ADJF") and "masc" not in parse.tag]
    return (
        bool(found)
        and found[0].tag.POS == "NOUN"
        and "Surn" not in found[0].tag
        and not any(parse.is_known for parse in found)
        and regex(r"(?:[оеё]в|[иы]н|[сц]ь?к)о[йю]$").search(low) is None
    )


def in_gender(family: str, given: str) -> str:
    """A Russian family name as the bearer of this given name has it: Громов, Громова."""
    female = any(reading.gender == "f" for reading in given_readings(given))
    if female and regex(r"(?:[оеё]в|[иы]н)$").search(family):
        return family + "а"
    if female and regex(r"(?:[сц]ки|[бвдлмнрст]ы)й$").search(family):
        return family[:-2] + "ая"
    if female and family.endswith(("ський", "цький")):
        return family[:-2] + "а"
    if not female and regex(r"(?:[оеё]в|[иы]н)а$").search(family):
        return family[:-1]
    if not female and (adjective := regex(r"(?:(?P<soft>[сц]к)|[бвдлмнрст])ая$").search(family)):
        return family[:-2] + ("ий" if adjective["soft"] else "ый")
    return family


_OF_BOTH = re.compile(
    r"(?:(?P<noun>[оеё]в|[иы]н)(?:ы|ых|ым|ыми)|(?P<adjective>[сц]к)(?:ие|их|им|ими)|(?P<soft>[сц]ьк)(?:і|их|им|ими))$"
)


def families_of_two(family: str, first: str, second: str) -> tuple[str, str]:
    """The family name of each of two who share it, in any case, by their given names ("Соломон и Фрида Рывкины")."""
    match = _OF_BOTH.search(family)
    if match is None:
        return family, family
    one = family[: match.start()] + (match["noun"] or f"{match['adjective'] or match['soft']}ий")
    return in_gender(one, first), in_gender(one, second)


_OF_NOUN_TOO = re.compile(r"[оеё]в(?:ым|ого|ому)$")
"""How adjectives end that a family name is none of: Ольховым is Ольхов's, Лозового is Лозовой's."""


@lru_cache(maxsize=LINES)
def _in_dictionary(low: str, gender: str, case: str) -> str:
    """The nominative of a family name that is a word too (Воробья: Воробей; Сухого: Сухой); "" if it is none."""
    wanted = {"gent", "accs"} if case in ("gent", "accs") and gender == "m" else {case}
    best: tuple[int, str] = (0, "")
    for parse in parses_of(low):
        tag = parse.tag
        if not parse.is_known or tag.number != "sing" or str(tag.case) not in wanted:
            continue
        if "Surn" in tag:
            points = 4 if str(tag.gender) == ("masc" if gender == "m" else "femn") else 0
        elif tag.POS == "ADJF" and not _OF_NOUN_TOO.search(low):
            points = 2 if gender == "m" and str(tag.gender) == "masc" else 0
        elif tag.POS == "NOUN" and not any(mark in tag for mark in ("Name", "Patr", "Geox")):
            declines = gender == "m" or parse.normal_form.endswith(("а", "я"))
            right_case = str(tag.case) == case or tag.animacy == "anim" or tag.gender == "masc"
            points = (3 if tag.animacy == "anim" else 1) if declines and right_case else 0
        else:
            points = 0
        nominative = parse.inflect({"nomn", "femn"}) if "Surn" in tag and gender == "f" else None
        if points > best[0]:
            best = points, nominative.word if nominative else parse.normal_form
    return best[1].replace("ё", "е") if "ё" not in low else best[1]


def _restore(stem: str) -> str:
    """The nominative of a stem: of all fleeting vowels only that of -ец is common enough (Кравца: Кравец)."""
    if stem.endswith("ц") and len(stem) > 3 and stem[-2] in "бвгдзклмнпртхчш":
        return stem[:-1] + "ец"
    return stem


def _keep_case(word: str, new: str) -> str:
    return new.upper() if word.isupper() and len(word) > 1 else new
