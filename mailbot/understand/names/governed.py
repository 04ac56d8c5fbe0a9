"""Russian cases: which one more than the word right before a name demands of it, and which joined names share."""

from __future__ import annotations

import re
from collections.abc import Callable

from mailbot.understand.names.cases import AND_ME, GOVERNED, demand, gives, is_errand
from mailbot.understand.names.name import Span
from mailbot.understand.names.slavic import cases_of, is_cyrillic, is_transitive
from mailbot.understand.words.wordlists import tags

_OUTLET = re.compile(r'((?:[а-яё-]+ ){1,4})[«„"][^«»„“”"\n]{2,60}[»“”"] (?:\([^()\n]{2,40}\) )?$')
_WHERETO = re.compile(
    r"(?i)(?<![а-яё-])([а-яё]{4,}),? (?:(?:пожалуйста|прошу(?: вас)?|просим(?: вас)?),? )?"
    r"(?:на|в|во|для|к|от|из|до) (?:[а-яё«»\"-]+ ){1,6}$"
)
"""A verb, and where to or what for, before its object ("включить в список прессы …", "аккредитовать на форум …")."""
_OF_WHOM = re.compile(
    r"(?i)(?<![а-яё-])(?:командировк|аккредитаци|заявк|участи|поездк|регистраци|присутстви|приезд|кандидатур|"
    r"фамили|данн|пропуск|бейдж|допуск|болезн|отзыв|отмен|замен|включени|внесени|направлени)[а-яё]{0,3} $"
)
_ONE = r"[А-ЯЁ][а-яё-]+"
_IN_DATIVE = re.compile(
    rf"(?:{_ONE}[ую] {_ONE}[уюое]|{_ONE}[ое] {_ONE}[ую]|{_ONE}(?:е|ии) {_ONE}[оеё]й|{_ONE}[оеё]й {_ONE}(?:е|ии))"
    r"(?![а-яё])"
)
"""A name that, behind a noun, stands in no other case ("аккредитацию Ринату Хабибулину", "пропуск Анне Беловой")."""
_NEEDS = re.compile(
    r"(?i)(?<![а-яё])(?:нуж(?:на|ен|но|ны)|необходим[аоы]?|положен[аоы]?|можно) (?:ли|же|ещё|еще|также) $"
)
_PLEASE = re.compile(r"(?i)([а-яё]{4,}),? (?:пожалуйста|прошу(?: вас)?|просим(?: вас)?|будьте добры),? $")
_SUBJECT_OF = re.compile(
    r"(?i)(?<![а-яё])(?:буд[еу]т|стан[еу]т|хо(?:чет|тят)|хотел[аи]? бы|може?г?у?т|смо(?:жет|гут)|должн[аы]|должен|"
    r"намерен[аы]?|готов[аы]?|планиру[ею]т|собира[ею]тся) (?:[а-яё]+ ){0,2}([а-яё]+(?:ть|ти|чь)(?:ся)?) $"
)
"""What somebody will do or wants to, right before her name ("тексты будет писать …"), whose object stands before it."""
_APPOSED = re.compile(r"(?<![А-ЯЁа-яё-])([а-яё]{4,}(?:-[а-яё]+)*), $")
"""What somebody is called, and a comma before her name ("нашего оператора, …")."""
_COLON = re.compile(r"(?P<clause>[^.!?:;\n]{4,160})[:–—-] $")
_NOMINATIVE_BEHIND = re.compile(rf"{_ONE} {_ONE}, ([а-яё]{{4,}}(?:-[а-яё]+)*)")
_TITLE = re.compile(r"[«„\"][^«»„“”\"]{2,60}[»“”\"]")
_SO_MANY = {
    word: case
    for case, numbers in {
        "gent": "двоих троих четверых пятерых двух трех трёх четырех четырёх обоих обеих нескольких",
        "datv": "двоим троим четверым двум трем трём четырем четырём обоим обеим нескольким",
        "ablt": "двумя двоими троими тремя четырьмя обоими обеими",
    }.items()
    for word in numbers.split()
}
"""The case in which the names of so many follow behind a colon."""

_JOINED = re.compile(
    r"(?:,\s[а-яё-]{4,}(?:\s[а-яё-]{4,}){0,2}(?=,))?(?:\s\([^()\n]{1,40}\))?"
    r"(?:,|,?\s(?:и|а также|и также|та|і|ды))\s"
)
"""What stands between two names of an enumeration, which share their case."""


def demand_of_phrase(text: str, start: int) -> str:
    """The case that more than the word right before a place demands of a name there: that of the trade before an
    outlet ("корреспондента газеты «…» Фомина К. Д."), of the verb before "please" ("Аккредитуйте, пожалуйста, …")
    or before what it is for ("аккредитовать на конференцию …"), of a noun for what somebody does ("командировка …"),
    of those whom a colon or a comma leads to by their names ("двоих: …", "нашего оператора, …").
    """
    before = text[max(0, start - 160) : start]
    if not is_cyrillic(before):
        return ""
    if match := _OUTLET.search(before):
        trades = [word for word in match[1].split() if tags(word) & {"craft", "office"}]
        return demand(trades[0]) if trades else ""
    if _OF_WHOM.search(text, max(0, start - 30), start):
        return "datv" if _IN_DATIVE.match(text, start) else "gent"
    if AND_ME.search(text, max(0, start - 30), start):
        return "accs"
    if _NEEDS.search(text, max(0, start - 30), start):
        return "datv"
    if (match := _SUBJECT_OF.search(text, max(0, start - 80), start)) and not is_errand(match[1]):
        return "nomn"
    if match := _PLEASE.search(text, max(0, start - 60), start):
        return _demand_of_verb(match[1])
    if match := _APPOSED.search(text, max(0, start - 40), start):
        return demand(match[1]) if cases_of(match[1]) or tags(match[1]) & {"craft", "office"} else ""
    if match := _COLON.search(before):
        return _demand_before_colon(match["clause"], text, start)
    match = _WHERETO.search(text, max(0, start - 100), start)
    return _demand_of_verb(match[1]) if match else ""


def _demand_of_verb(verb: str) -> str:
    """The case in which a verb has whoever its object is, or gets something."""
    if gives(verb):
        return "datv"
    return "accs" if is_transitive(verb) or is_errand(verb) else ""


def _demand_before_colon(clause: str, text: str, start: int) -> str:
    """The case of those of whom a clause says how many or what they are, before it names them behind a colon."""
    behind = _NOMINATIVE_BEHIND.match(text, start)
    if behind and "nomn" in cases_of(behind[1]):
        return ""
    said = [word.strip(",()") for word in _TITLE.sub(" ", clause).casefold().split()[-8:]]
    for at in range(len(said) - 1, -1, -1):
        word = said[at]
        if word in _SO_MANY:
            return _SO_MANY[word]
        found = cases_of(word)
        if found and "nomn" not in found:
            # of two nouns the second says whose the first is ("список сотрудников: ...")
            governed = any(is_errand(other) or is_transitive(other) or other in GOVERNED for other in said[:at])
            return demand(word) if governed or "gent" not in found else ""
    return ""


def in_case_of_next(text: str, one: Span, other: Span, read: Callable[[Span, str], Span]) -> Span:
    """A name in the case of one that is joined to it, if only that one leaves no doubt ("Евгения Панова и Ольгу…").

    read: reads a name again, by what the words before it demand if they do, else in this case.
    """
    case, name = other.name.case, other.name
    if one.name.case == case or not one.name.is_known or not name.is_known or not is_cyrillic(name.given):
        return one
    if not _JOINED.fullmatch(text, one.end, other.start):
        return one
    if one.name.case == "nomn" and read(other, "nomn").name.case != "nomn":
        return read(one, "gent" if case == "accs" else case)
    if case == "nomn" and name.given[-1:] not in _SAME_IN_CASES and read(other, "gent").name.case == "nomn":
        again = read(one, "nomn")
        return again if again.name.case == "nomn" else one
    return one


_SAME_IN_CASES = "оуыэеёиюьОУЫЭЕЁИЮЬ"
"""How given names end that may be the same in all cases."""
