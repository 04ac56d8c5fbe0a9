"""The numbers of a mail, each with what the words before it say that it is: a phone, a fax, a press card, ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from mailbot.understand.forms.number import Number, Sort
from mailbot.understand.forms.segment import read_segment
from mailbot.understand.text import WORDS, plain_quotes, regex
from mailbot.understand.words.vocabulary import as_regex, pattern, shaped, words

_AND = shaped("segment", r"[\s./,:+&-]{0,4}|\s?<and>\s?")
_SINGLE = re.compile(
    r"(?<![\w.])(?<!\d[/-])(?P<phone>T|M|O|D|P|H|C|m|т|м|t|Т|М)(?P<mark>[.:]\s?|\s)(?=[+0-9]|\([+0-9])|(?<![\w.])(?<!\d[/-])(?P<fax>F|f|ф|Ф)[.:]?\s?(?=[+0-9]|\([+0-9])"
)
_ITEM = re.compile(r"^\d{1,2}[.)] (?=\(?0\d|\+|8[ (-])")


@cache
def _labels() -> re.Pattern[str]:
    """All labels; those that begin with a letter are sorted under it, so that most places of a text cost one look."""
    by_letter: dict[str, list[str]] = {}
    for sort in (Sort.CARD, Sort.FAX, Sort.OTHER, Sort.PHONE):
        letters: dict[str, list[str]] = {}
        for entry in sorted(words("number", sort.value), key=len, reverse=True):
            letters.setdefault(entry[0].casefold() if entry[0].isalpha() else "", []).append(as_regex(entry))
        for letter, regexes in letters.items():
            group = f"{sort.value}_{ord(letter) if letter else 0}"
            by_letter.setdefault(letter, []).append(f"(?P<{group}>" + "|".join(regexes) + ")")
    others = "|".join(by_letter.pop(""))
    begun = (
        f"(?={'[её]' if letter == 'е' else re.escape(letter)})(?:{'|'.join(groups)})"
        for letter, groups in by_letter.items()
    )
    return re.compile(rf"{others}|(?<!\w)(?:{'|'.join(begun)})", re.IGNORECASE)


def ends_with_card(text: str) -> bool:
    """Whether the last words of a text ask for the number of a press card."""
    text = text[-160:]
    marks = list(_meant(text, list(_labels().finditer(text)), Sort.NONE))
    return bool(marks) and marks[-1][2] is Sort.CARD


@lru_cache(maxsize=WORDS)
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
        if sort is Sort.FAX and index + 1 < len(cuts) and _AND.fullmatch(line[start:end]):
            continue
        both = (
            index > 0
            and sort in (Sort.PHONE, Sort.FAX)
            and cuts[index - 1][2] in (Sort.PHONE, Sort.FAX)
            and regex(r"[\s./:+&-]{0,4}").fullmatch(line[cuts[index - 1][1] : cuts[index][0]])
        )
        yield from read_segment(line, start, end, Sort.PHONE if both and cuts[index - 1][1] else sort)


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
_SERIES = re.compile(r"[-–/]\d|(?<=[а-яёa-zß] SN) \d")
"""What follows letters that are no label, but the series of a card's number."""
