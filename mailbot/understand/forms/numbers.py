"""The numbers of a mail, each with what the words before it say that it is: a phone, a fax, a press card, ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from mailbot.understand.text import plain_quotes, regex
from mailbot.understand.words.vocabulary import as_regex, pattern, words


class Sort(StrEnum):
    PHONE = "phone"
    FAX = "fax"
    CARD = "card"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Number:
    """One number as written, and where it stands in its line."""

    text: str
    sort: Sort
    start: int
    end: int


PHONE = re.compile(
    r"(?<![\w/.,@:#&=-])(?:\+|(?<=\s)00(?=[1-9 ]))?[ ]?(?:\(\+?\d[\d ]{0,7}\)|\d)(?:[ ]?[-/.)–‑—]{0,2}[ "
    r"]?\d|[ ]\(\d{2,5}\)|[ ]?\(0\)|[ ]{1,2}[/–—-][ ]\d|[ ]\d){4,18}(?![\w@%]|[.,]\d)"
    r"(?P<extension>,?[ ]{0,2}(?:доб|внутр|вн|ext|x|int|app|apparat|dw|durchwahl|poste|wew|dahili)\.?[ "
    r"]?\d{1,5}(?!\w))?",
    re.IGNORECASE,
)
_LETTERS = r"[A-ZА-ЯЁ]{1,3}(?![^\W\d_])"
CARD = re.compile(
    r"(?:(?<![\w/.+-])|(?<=[a-zß-žа-яё]-))(?=[\w/.-]{0,10}\d)(?:[A-ZА-ЯЁ]{1,4}[-/.]){0,2}(?:[A-ZА-ЯЁ]{1,3}(?=\d))?\d{1,20}"
    rf"(?:[-/.–]{_LETTERS}|[-/–][a-zа-я](?![^\W\d_])|[-/.–](?:[A-ZА-ЯЁ]{{1,3}})?\d{{1,9}}|[A-ZА-ЯЁ]\d{{3,9}}(?!\w)|{_LETTERS}|"
    r"[ ](?:\d{3,4}(?:-\d{1,5})?|\d(?=[ ]\d{1,4}(?![\w/-]|\.\d)|\s?$|[.,;)](?!\w))|(?<=[ ]\d[ ])\d(?!\w)|"
    r"\d{2}(?=[ ]\d{2,4}(?![\w./-])|\s?$|\s[/|]|[.,;)](?!\w))|"
    r"[A-ZА-ЯЁ][ ]\d{2,5}|[A-ZА-ЯЁ](?=[.,;)](?:\s|$)|$))(?!\d|[./-]\d)|"
    r"[ ]/[ ](?:19|20)\d\d(?!\d)|(?<=[12][09]\d\d)[ ]/[ ]\d{1,9}){0,5}"
)
"""A card's number: groups of digits, a year among them, and letters, parted by strokes, points or single spaces."""
_PREFIX = re.compile(
    r"(?<![\w./-])(?:(?!(?:N|ID|NR|NO|PA|PK|DJ|РФ|СЖ|ПК|УД)\b)[A-ZА-ЯЁ]{1,2}|[A-ZА-ЯЁ]{2}-[A-ZА-ЯЁ]{1,2}|"
    r"RUS|GER|DEU|GBR|AUT|SUI|CHE|ITA|FRA|UKR|POL|TUR|BLR|IRL|ESP|POR|NED|NLD|BEL|CZE|SVK|HUN|ROU|SRB|HRV|SWE|NOR|FIN|"
    r"NRW|RLP|LSA|DEN|DNK|EST|LVA|LTU|KAZ|GEO|ARM|AZE|USA|CAN) $"
)
"""Letters apart that belong to a card's number: a series or a country, no union."""
_DATE = re.compile(
    r"(?<!\d)(?:[0-3]?\d[./-][01]?\d[./-](?:19|20)\d\d|[0-3]?\d[./][01]?\d\.?|(?:19|20)\d\d-[01]\d-[0-3]\d|(?:0?\d|1[0-2])/(?:19|20)\d\d|(?:19|20)\d\d)(?!\d)"
)
_RANGE = re.compile(r"[0-3]?\d[-–][0-3]?\d\.?")
_SINGLE = re.compile(
    r"(?<![\w.])(?<!\d[/-])(?P<phone>T|M|O|D|P|H|C|m|т|м|t|Т|М)(?P<mark>[.:]\s?|\s)(?=[+0-9]|\([+0-9])|(?<![\w.])(?<!\d[/-])(?P<fax>F|f|ф|Ф)[.:]?\s?(?=[+0-9]|\([+0-9])"
)
_ITEM = re.compile(r"^\d{1,2}[.)] (?=\(?0\d|\+|8[ (-])")
_UNIT = re.compile(
    r"^\s?(?:€|EUR|Euro|Uhr|h\b|km|kg|%|Zeichen|Leute|Personen|Minuten|min\b|тыс|руб|лет|чел|экз|подписчик|просмотр|читател|зрител|слушател|человек|followers|readers|subscribers|copies|views|listeners|visitors|abonn|leser|hörer|exemplare|stück|aufrufe|klicks|besucher|mitglieder|seiten|stunden|zuschauer|lecteurs|abonnés|copie|lettori|iscritti|egzemplarzy|dpi|mm\b|qm)",
    re.I,
)


@cache
def _labels() -> re.Pattern[str]:
    """All labels, sorted under their first letters, so that most places of a text cost one look."""
    by_letter: dict[str, list[str]] = {}
    for sort in (Sort.CARD, Sort.FAX, Sort.OTHER, Sort.PHONE):
        letters: dict[str, list[str]] = {}
        for entry in sorted(words("number", sort.value), key=len, reverse=True):
            letters.setdefault(entry[0].casefold() if entry[0].isalpha() else "", []).append(as_regex(entry))
        for letter, regexes in letters.items():
            group = f"{sort.value}_{ord(letter) if letter else 0}"
            by_letter.setdefault(letter, []).append(f"(?P<{group}>" + "|".join(regexes) + ")")
    parts = [
        f"(?={'[её]' if letter == 'е' else re.escape(letter)})(?<!\\w)(?:{'|'.join(groups)})"
        if letter
        else "|".join(groups)
        for letter, groups in by_letter.items()
    ]
    return re.compile("|".join(parts), re.IGNORECASE)


def card_at(text: str, match: re.Match[str]) -> str:
    """A card's number with the letters of its series, which may stand apart before it."""
    prefix = _PREFIX.search(text[max(0, match.start() - 8) : match.start()])
    return (prefix[0] if prefix else "") + match[0].rstrip(".-/ ")


def ends_with_card(text: str) -> bool:
    """Whether the last words of a text ask for the number of a press card."""
    text = text[-160:]
    marks = list(_meant(text, list(_labels().finditer(text)), Sort.NONE))
    return bool(marks) and marks[-1][2] is Sort.CARD


@lru_cache(maxsize=4096)
def sort_of(label: str) -> Sort:
    """What the label of a column says of its numbers; NONE if nothing."""
    marks = [match for match in _labels().finditer(label) if len(match[0]) > 1]
    if not marks:
        return Sort.NONE
    sorts = [_sort(match) for match in marks]
    if Sort.CARD in sorts and Sort.OTHER not in sorts:
        return Sort.CARD
    covered = sum(len(match[0]) for match in marks)
    return sorts[0] if marks[0].start() == 0 and covered >= 0.4 * len(label) else Sort.NONE


@lru_cache(maxsize=64)
def numbers_of(text: str, asked: Sort = Sort.NONE) -> tuple[tuple[str, Number], ...]:
    """The numbers in a text, each with its line; `asked`: what the question before the text asks for."""
    return tuple(_read(text, asked)) if any(map(str.isdigit, text)) else ()


def _read(text: str, asked: Sort) -> Iterator[tuple[str, Number]]:
    sort, open_label = asked, asked is not Sort.NONE
    lines = text.split("\n")
    figured = [any(map(str.isdigit, line)) for line in lines]
    for raw, has_figures, goes_on in zip(lines, figured, [*figured[1:], False], strict=True):
        line = _ITEM.sub(lambda item: " " * len(item[0]), plain_quotes(raw).strip()) if has_figures or goes_on else ""
        if not line:
            open_label = False
            continue
        if not any(map(str.isdigit, line)):
            marks = list(_labels().finditer(line)) if goes_on and len(line) < 200 else []
            reach = (
                {Sort.PHONE: 8, Sort.CARD: 200}.get(_sort(marks[-1]), 25 if line.endswith(":") else 5) if marks else 0
            )
            open_label = bool(marks) and len(line) - marks[-1].end() < reach
            sort = _sort(marks[-1]) if open_label else Sort.NONE
            continue
        marks = list(_labels().finditer(line))
        found = list(_read_line(line, marks, sort if open_label else Sort.NONE))
        yield from ((raw.strip(), number) for number in found)
        if not marks and open_label and _is_list(line, found, sort):
            continue
        after = marks[-1].end() if marks else 0
        sort = _sort(marks[-1]) if marks else Sort.NONE
        open_label = bool(marks) and not any(map(str.isdigit, line[after:]))
        open_label = open_label and not (sort is Sort.CARD and any(number.sort is sort for number in found))


def _is_list(line: str, found: list[Number], sort: Sort) -> bool:
    """Whether the label above goes on: one number behind somebody's name, and it is no phone."""
    return (
        sort is Sort.CARD
        and len(found) == 1
        and found[0].sort is Sort.CARD
        and bool(regex(r"\W*(?:\d{1,2}[.)] )?[^\W\d_]{2,}").match(line))
        and len(line) - found[0].end < 4
    )


def _sort(match: re.Match[str]) -> Sort:
    return Sort((match.lastgroup or "none").partition("_")[0])


def _read_line(line: str, labels: list[re.Match[str]], inherited: Sort) -> Iterator[Number]:
    marks = list(_meant(line, labels, inherited))
    for match in _SINGLE.finditer(line):
        if any(sort is Sort.CARD and 0 <= match.start() - end < 8 for _, end, sort in marks):
            continue
        marks.append((match.start(), match.end(), Sort.PHONE if match["phone"] else Sort.FAX))
    marks.sort()
    cuts = [(0, 0, inherited), *marks]
    for index, (_, start, sort) in enumerate(cuts):
        end = cuts[index + 1][0] if index + 1 < len(cuts) else len(line)
        if (
            sort is Sort.FAX
            and index + 1 < len(cuts)
            and regex(r"[\s./,:+&-]{0,4}|\s?(?:und|and|и)\s?").fullmatch(line[start:end])
        ):
            continue
        both = (
            index > 0
            and sort in (Sort.PHONE, Sort.FAX)
            and cuts[index - 1][2] in (Sort.PHONE, Sort.FAX)
            and regex(r"[\s./:+&-]{0,4}").fullmatch(line[cuts[index - 1][1] : cuts[index][0]])
        )
        yield from _read_segment(line, start, end, Sort.PHONE if both and cuts[index - 1][1] else sort)


def _meant(line: str, labels: list[re.Match[str]], inherited: Sort) -> Iterator[tuple[int, int, Sort]]:
    """The labels that name a sort: behind a card's, the word "number" and its issuer tell nothing new; "mine" tells
    something only behind one."""
    last, end = inherited, 0
    cards = inherited is Sort.CARD
    for match in labels:
        sort = _sort(match)
        if match.start() > 1 and line[match.start() - 1] in "/-" and line[match.start() - 2].isdigit():
            continue
        if (len(match[0]) == 1 or (last is Sort.CARD and match[0].isupper())) and _SERIES.match(line, match.end()):
            continue
        follows = last is Sort.CARD and not any(map(str.isdigit, line[end : match.start()]))
        if follows and pattern("number", "card_goes_on").fullmatch(match[0]):
            sort = Sort.CARD
        if sort is Sort.CARD and match[0].isupper() and _ISSUED.match(line, match.end()):
            last, end, cards = sort, match.start(), True
            yield match.start(), match.start(), sort
            continue
        if sort is Sort.CARD and last is Sort.OTHER and 0 < end >= match.start() - 1:
            continue
        if not cards and pattern("number", "pronoun").fullmatch(match[0]):
            continue
        if last is Sort.PHONE and pattern("number", "phone_goes_on").fullmatch(match[0].rstrip(".")):
            sort = Sort.PHONE
        last, end, cards = sort, match.end(), cards or sort is Sort.CARD
        yield match.start(), match.end(), sort


_ISSUED = re.compile(r"[-–/][A-ZА-ЯЁ]{1,4}[-–/]\d")
"""What follows the letters of an issuer that are part of a card's number ("NUJ/LON/4471")."""
_NUMBERED = re.compile(r"(?i)(?:\bn[ro]\.|№|number|nummer|n[°º]|č\.|номер)\s?$")
"""Behind it stands a number, however much like a date."""
_BRANCH = re.compile(r"[-–][A-ZА-ЯЁ]{1,4}\s")
"""What follows an issuer's name: its branch."""
_SERIES = re.compile(r"[-–/]\d|(?<=[а-яёa-zß] SN) \d")
"""What follows letters that are no label, but the series of a card's number."""


def _read_segment(line: str, start: int, end: int, sort: Sort) -> Iterator[Number]:
    segment = line[start:end]
    if sort is Sort.CARD:
        branch = _BRANCH.match(segment)
        lead = branch.end() if branch else len(segment) - len(segment.lstrip("-–: "))
        known = False
        segment, start = segment[lead:], start + lead
        dialled = [match for match in PHONE.finditer(segment) if match[0].startswith(("+", "(+"))]
        for match in dialled:
            yield Number(match[0].strip(), Sort.PHONE, start + match.start(), start + match.end())
        lacking = bool(_LACKING.search(line, max(0, start - lead - 40), start - lead))
        for match in CARD.finditer(segment):
            text = match[0].rstrip(".-/ ")
            if (lacking or _LACKED.search(segment[: match.start()])) and _SENTENCE.search(segment[: match.start()]):
                break
            if any(other.start() <= match.start() < other.end() for other in dialled):
                continue
            phone = PHONE.match(segment, match.start())
            if phone and _is_phone_behind_card(phone[0], segment[: match.start()], known):
                yield Number(phone[0].strip(), Sort.PHONE, start + match.start(), start + phone.end())
                return
            if (
                (_DATE.fullmatch(text) and not _NUMBERED.search(segment, 0, match.start()))
                or (_RANGE.fullmatch(text) and match.start() > 0)
                or sum(map(str.isdigit, text))
                < (2 if _is_called(text, segment[max(0, match.start() - 40) : match.start()]) else 3)
                or _UNIT.match(segment[match.end() :])
                or regex(r"\+\s?$").search(segment[max(0, match.start() - 2) : match.start()])
                or (
                    segment[: match.start()].endswith("(")
                    and regex(r"\)\s?\d").match(segment[match.end() : match.end() + 4])
                )
            ):
                continue
            text = card_at(segment, match)
            end = match.start() + len(match[0].rstrip(".-/ "))
            yield Number(text, Sort.CARD, start + end - len(text), start + end)
            known = True
        return
    first, last = True, 0
    for match, text in _phones(segment):
        digits = regex(r"\D").sub("", text)
        if (
            (_DATE.match(text) and len(digits) <= 8)
            or regex(r"[0-3]?\d[./-][01]?\d[./-](?:19|20)?\d\d").fullmatch(text)
            or regex(r"[0-3]?\d\.?\s?[-–]\s?[0-3]?\d\.[01]?\d\.?").fullmatch(text)
            or _UNIT.match(segment[match.end() :])
        ):
            continue
        linked = bool(
            regex(r"[\s,;/|+&:()-]{0,6}|\W{0,3}(?:und|oder|and|or|и|или|ou|e|y|i|oraz|sowie)\W{1,3}").fullmatch(
                segment[last : match.start()]
            )
        )
        labelled = sort if first or linked else Sort.NONE
        if re.match(r"[ ,()–-]{0,3}(?:fax|факс)\b", segment[match.end() :], re.I):
            labelled = Sort.FAX
        if (
            (
                labelled is Sort.PHONE
                and (
                    5
                    if _LOCAL.fullmatch(text)
                    else 7
                    if len(digits) < 7 and not regex(r"[+0(]").match(text) and segment[: match.start()].strip(" .:")
                    else 6
                )
                <= len(digits)
                <= 16
            )
            or (
                labelled is Sort.NONE
                and is_phone(
                    text,
                    _is_alone(segment[: match.start()], segment[match.end() :]),
                )
            )
            or (
                labelled is Sort.OTHER
                and is_phone(text, False)
                and ((match.start() > 12 and text.startswith("+")) or _SENTENCE.search(segment[: match.start()]))
            )
        ):
            yield Number(text, Sort.PHONE, start + match.start(), start + match.end())
        else:
            yield Number(text, labelled, start + match.start(), start + match.end())
        first, last = False, match.end()


def _is_alone(before: str, after: str) -> bool:
    """Whether a number stands alone in its line, but for brackets, or ends it behind a colon."""
    if not after.strip(" .") and _BEHIND_NAME.search(before):
        return True
    return not regex(r"\w").search(regex(r"\([^)]*\)").sub("", ("" if before.endswith(": ") else before) + after))


def _is_phone_behind_card(number: str, before: str, known: bool) -> bool:
    """Whether a number behind a card's label is a phone all the same; `known`: the card's own stands before it."""
    if len(regex(r"\D").sub("", number)) < 9 or not (known or len(before) > 25 or _SENTENCE.search(before)):
        return False
    if known and (_BEHIND_NAME.search(before) or regex(r"0[1-9]\d{8,9}").fullmatch(number)):
        return True
    return is_phone(number, False) and bool(
        regex(r"[ ]|^(?:\+|00)").search(number) or (number.startswith("0") and (known or _SENTENCE.search(before)))
    )


_BEHIND_NAME = re.compile(r"(?:^|[.!?|] )(?:[A-ZÀ-ŽА-ЯЁ][\w'’-]+ ){2,3}(?:[-–—|·] )?$")
"""Somebody's name, right before a number."""

_LACKING = re.compile(
    r"(?i)(?<!\w)(?:keine[nmrs]?|ohne|no|without|нет|без|aucune?|sans|pas de|nessuna?|senza|ningún|ninguna|sin|"
    r"nenhuma?|sem|geen|ingen|inget|ikke|inte|brak|bez|nincs|ei|fără|χωρίς)(?: [^\W\d]+){0,2}[\s-]+[^\W\d]*\s?\Z"
)
"""What says before a card's label that there is none; a number in a later sentence is another one."""
_LACKED = re.compile(
    r"(?i)^[^\d.!?]{0,60}(?<!\w)(?:nicht|not|n['’]t|нет|не|pas|non ho|non possiedo|no tengo|não tenho|niet|ikke|inte|"
    r"nie mam|nemám|nincs|nu am)(?!\w)[^\d]*\Z"
)


def _is_called(number: str, before: str) -> bool:
    """Whether two digits are enough for a card's number: with a letter, or behind "No.", or with a zero and a colon."""
    return (
        any(map(str.isalpha, number))
        or (number.startswith("0") and before.strip()[-1:] in ("", ":"))
        or bool(regex(r"(?i)(?:№|\bn[ro]\.?|number|nummer[^.;\d]{0,25}:)\s?$").search(before))
    )


_LOCAL = re.compile(r"\d{1,2}-\d\d-\d\d|\d{3}-\d{3}")
"""A number within its town, as Russians write it."""
_SENTENCE = re.compile(r"(?:^|[^\W\d_]{2}|\d{3})(?<!\b[Nn][ro])[.!?;] ")


def _phones(segment: str) -> Iterator[tuple[re.Match[str], str]]:
    """What may be phone numbers; two that a stroke parts are two."""
    for match in PHONE.finditer(segment):
        text = match[0].strip(" /-–—.,")
        pieces = (
            regex(r"\s+/\s+|\s*/\s*(?=\+)|\s[–—]\s(?=[+80])").split(text)
            if len(regex(r"\D").sub("", text)) > 13
            else [text]
        )
        for piece in pieces:
            yield match, piece


def is_phone(text: str, alone: bool) -> bool:
    """Whether a number that no word explains is written as a phone number; `alone`: nothing else stands in its line."""
    digits = regex(r"\D").sub("", text)
    if not 7 <= len(digits) <= 16:
        return False
    if text.startswith("+") or regex(r"00[1-9 ]").match(text):
        return len(digits) >= 8
    if regex(r"(?:0|\(0)[\d ]").match(text) and regex(r"[ /.()-]").search(text) and len(digits) >= 8:
        return not regex(r"0\d[./]\d\d[./]\d\d").match(text) or bool(regex(r"0\d(?:[. ]\d\d){4}").fullmatch(text))
    if (regex(r"8[ (-]{0,2}\d{3}").match(text) and len(digits) == 11) or (
        regex(r"[78]?9\d{9}").fullmatch(digits) and len(digits) >= 10
    ):
        return True
    if regex(r"\(\d{2,5}\)").match(text) and len(digits) >= 8:
        return True
    if regex(r"1?[-. ]?\d{3}[-. ]\d{3}[-. ]\d{4}|[5-9]\d\d([- ])\d{3}\1(?!000)\d{3}").fullmatch(text):
        return True
    return (
        alone
        and len(digits) >= 8
        and bool(regex(r"\d[ /()-]").search(text) or text.startswith("0"))
        and not regex(r"\d{4}[-/]").match(text)
    )
