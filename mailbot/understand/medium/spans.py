"""The runs of words of a mail that may name an outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from mailbot.understand.outlets.name import OF_NATION, WEST_SLAVIC
from mailbot.understand.outlets.slavic_titles import agree_slavic, is_head
from mailbot.understand.outlets.titles import agree
from mailbot.understand.outlets.words import is_said
from mailbot.understand.weighing.rows import Row, Word
from mailbot.understand.words.vocabulary import compile_words, pattern, shaped, word_test
from mailbot.understand.words.vocabulary import words as entries

LONGEST = 70
"""Characters of a name."""
_DIGITS = 5
"""Those of a frequency, a year or a house; a phone's number has more."""
_PHONE = re.compile(r"0\d{2,}\W{1,3}\d")
"""A phone's code, and the number behind it."""
_OPENING, _CLOSING = frozenset("\"„“”«‚‘'»"), frozenset("\"“”»‘’'«")
_LEADING = frozenset(("prep", "led", "kind", "craft", "outlet", "comp", "given", "family", "verb", "P"))
"""Behind a word of these classes a name in small letters may begin."""
_TRADES = frozenset(("craft", "office", "title", "common"))
"""Main classes of the words that tell what somebody is ("Senior Reporter")."""


def spans_of(row: Row, slots: Iterable[str] = ()) -> list[tuple[int, int, str]]:
    """The runs of words that may be a name: q in quotation marks, c that end with a capital, l with a small letter.

    What stands in one of the sure slots of the mail's sentences is one, whatever words it ends with ("дом и мы").

    None is what somebody is, nor lies within a quotation that the words before it give to a house, a talk, a speaker.
    """
    words, count = row.words, len(row.words)
    found: set[tuple[int, int, str]] = set()
    others: set[int] = set()
    for start in range(count):
        if words[start].text in _OPENING:
            closed = (end for end in range(start + 2, min(count, start + 12)) if words[end].text in _CLOSING)
            for end in list(closed)[:1]:
                found.add((start + 1, end, "q"))
                before = row.text[: row.bounds[start][0]]
                speech = before.rstrip().endswith(":") and any(word.text in ",!?" for word in words[start:end])
                outlet = any("outlet" in word.classes for word in words[start + 1 : end])
                if speech or (_is_of_another(before) and not outlet):
                    others.update(range(start + 1, end))
    start = 0
    while start < count:
        end = start
        while end < count and not words[end].parts:
            end += 1
        for begin in range(start, end):
            found.update((begin, close, how) for close, how in _ends(row, start, begin, end))
        start = end + 1
    found.update(_told_in(row, slots))
    if not found:
        return []
    trades = [word.main in _TRADES for word in words]
    kinds = [at for at, word in enumerate(words) if "kind" in word.classes or "outlet" in word.classes]
    vague = [at for at in range(1, kinds[-1] + 1) if is_said("vague", words[at].low)] if kinds else []
    return sorted(
        (begin, close, how)
        for begin, close, how in found
        if begin not in others
        and 2 <= row.bounds[close - 1][1] - row.bounds[begin][0] <= LONGEST
        and (not all(row.named[begin:close]) or (how == "q" and close - begin == 1 and row.span(begin, close) in slots))
        and sum(map(str.isdigit, row.span(begin, close))) <= _DIGITS
        and not (close - begin > 1 and _PHONE.match(row.text, row.bounds[close - 1][0]))
        and (
            how == "q"
            or not (
                all(trades[begin:close])
                or _is_work(words[begin:close])
                or (vague and _describes(begin, close, vague, kinds))
                or _ELIDED.match(words[begin].text)
                or _is_of_nation(words, begin, close)
                or _is_trade(words, begin, close)
            )
        )
    )


def _told_in(row: Row, slots: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Where a row holds what stands in a sure slot, and nobody's name with it."""
    for slot in slots:
        at = row.text.find(slot)
        begin = next((begin for begin, bound in enumerate(row.bounds) if bound[0] == at), -1)
        close = next((close for close, bound in enumerate(row.bounds, 1) if bound[1] == at + len(slot)), 0)
        if 0 <= begin < close and not any(row.named[begin:close]):
            yield begin, close, "c" if row.words[close - 1].capital else "l"


def _is_work(words: Sequence[Word]) -> bool:
    """Whether a run is but what somebody writes or takes ("Berichte", "Fotos")."""
    return len(words) == 1 and word_test("medium", "works")(words[0].low)


_ELIDED = re.compile(r"(?:d|qu|(?:d[ae]|[ans]e|a|su)ll)['’]")
"""A preposition and an article, which begin no name in small letters ("d'Europe")."""


def _is_of_nation(words: Sequence[Word], begin: int, close: int) -> bool:
    """Whether a run but tells of which country's press somebody is ("a Bulgarian TV journalist")."""
    if close - begin == 1 or OF_NATION.fullmatch(words[begin].text) is None:
        return False
    return any("craft" in word.classes and not word.capital for word in words[close - 1 : close + 1])


def _is_trade(words: Sequence[Word], begin: int, close: int) -> bool:
    """Whether a run is a trade of several words, in small letters where names have capitals ("field producer")."""
    small = not any(word.capital for word in words[begin:close]) and any(word.capital for word in words)
    return small and "craft" in words[close - 1].classes


def _describes(begin: int, close: int, vague: Sequence[int], kinds: Sequence[int]) -> bool:
    """Whether a run says what an outlet is, and is no name ("Elbtal ist eine Wochenzeitung")."""
    first = next((at for at in vague if begin < at < close), close)
    return any(first <= at < close for at in kinds)


def _ends(row: Row, first: int, begin: int, last: int) -> Iterator[tuple[int, str]]:
    """Where the names end that begin at a word of the piece from `first` to `last`."""
    words = row.words
    if words[begin].shape in "&.":
        return
    led = begin == first or row.main(begin - 1) in _LEADING or words[begin - 1].shape == "."
    led = led or _is_small_compound(words[begin])
    if not words[begin].capital and not led:
        return
    if begin + 1 < last and are_title(words[begin], words[begin + 1]):
        yield begin + 2, "l"
    gap = 0
    for at in range(begin, min(last, begin + 7)):
        word = words[at]
        if word.capital:
            if gap < 3 or (at == last - 1 and gap == 3):
                yield at + 1, "c"
            gap = 0
            continue
        gap += 1
        if word.shape in "&." or word.main in ("freq", "prep", "led"):
            continue
        if (at - begin < 4 and (led or at == last - 1)) or (at == last - 1 and begin == first and at - begin < 6):
            yield at + 1, "l"


def _is_small_compound(word: Word) -> bool:
    """Whether a word in small letters is made of an outlet's, and may be a name wherever it stands ("hunte-echo")."""
    return not word.capital and ("comp" in word.classes or ("-" in word.text and "outlet" in word.classes))


def are_title(first: Word, second: Word) -> bool:
    """Whether a word with a capital and one in small letters are a title, as Slavic and Baltic languages write them."""
    if second.capital or second.shape != "a" or second.main in ("freq", "prep", "led", "title", "common"):
        return False
    if "outlet" in second.classes or is_head(second.text) or WEST_SLAVIC.fullmatch(first.text):
        return True
    return agree_slavic(first.text, second.text) or agree(first.text, second.text)


@cache
def _of_other_titles() -> re.Pattern[str]:
    return compile_words(entries("medium", "entitled"), after=r"[\s,:–—-]*$")


_ABOUT = shaped("no_outlet", r"(?i)([^\W\d_]+),? <about> (?:[^\W\d_]+ ){1,4}$")
"""What leads from an outlet to what it is about ("канал про старые театры «…»")."""


def _is_of_another(before: str) -> bool:
    """Whether what stands before a quotation says that it names something else: a talk, a book, a house, a train."""
    before = before[-30:]
    about = _ABOUT.search(before)
    if _of_other_titles().search(before) and not (about and is_said("kind", about[1].lower())):
        return True
    told = list(pattern("said", "tells").finditer(before))
    return bool(told) and not before[told[-1].end() :].strip(" :,–-")
