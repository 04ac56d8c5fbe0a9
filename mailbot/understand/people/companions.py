"""Companions without a name in Russian, which has no articles: "с оператором", "я и фотограф", "двумя коллегами"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mailbot.understand.names.name import Span
from mailbot.understand.names.slavic import is_thing, morph
from mailbot.understand.text import LINES, WORDS, regex
from mailbot.understand.words.vocabulary import shaped, word_pattern, word_set, words
from mailbot.understand.words.wordlists import is_given, tags

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d{1,2}|[+,(]")
_NUMBERS = {
    word: number
    for number, key in enumerate(("number_two", "number_three", "number_four", "number_five"), start=2)
    for word in words("companions", key)
}
_SELF = word_set("companions", "self")
_WITH = word_set("companions", "with")
_AND = word_set("companions", "and")
_NOT_BROUGHT, _ONE_MORE, _AS = (word_set("companions", key) for key in ("not_brought", "one_more", "as"))
_BRINGS = word_pattern("companions", "brings")
_CREW = shaped("companions", r"(?i)<crew>[^.;!?]*$")
_WITHOUT = shaped("companions", r"(?i)<without>\s+(?:[а-яё]+\s+)?$")
_IN_BETWEEN = re.compile(r"(?:,?\s+[а-яё«»\"-]+){0,6}\s*[—–:(,-]{0,2}\s*[«\"]?", re.IGNORECASE)
_BEHIND = shaped("companions", r"\s*\)?\s*[,(—–-]\s*(?!<and_with>\s)(?:[а-яё-]+\s+){0,3}")
_ARE_NONE = shaped("companions", r"(?i)[^.,;:!?]{0,60}<are_none>")
"""What says that there are not so many ("трёх человек старше меня в редакции нет")."""
_HIS_NAME = shaped("companions", r"(?i)[^.;!?]{0,30}(?:<his>\s)?<is_named>[^.;!?]{0,12}")
_JOINT = shaped("companions", r"(?:\s|^)<joint>(?:\s|$)|[.;!?]")
_TOLD = word_pattern("companions", "told")
_FAMILY = word_pattern("companions", "family")
"""What tells the one half that there is of a name."""


@lru_cache(maxsize=WORDS)
def trade_of(word: str) -> tuple[str, frozenset[str], bool] | None:
    """The noun in the nominative, the cases it may stand in, whether it is a plural; None if it is no one's trade."""
    low = word.casefold()
    if (word[:1].isupper() and is_given(word)) or "office" in tags(low):
        return None
    if not tags(low) & {"craft", "title"} and not low.startswith(_COMPANIONS):
        return None
    parses = [
        parse
        for parse in morph().parse(low)
        if parse.tag.POS == "NOUN" and parse.tag.animacy == "anim" and parse.normal_form not in _NO_COMPANION
    ]
    if not parses or ("craft" not in tags(low) and not parses[0].normal_form.startswith(_COMPANIONS)):
        return None
    number = parses[0].tag.number
    cases = frozenset(str(parse.tag.case) for parse in parses if parse.tag.number == number)
    return parses[0].normal_form, cases, number == "plur"


_COMPANIONS = tuple(word.rstrip("*") for word in words("companions", "companion"))
_NO_COMPANION = word_set("companions", "no_companion")


def find_companions(text: str, spans: Sequence[Span]) -> list[str]:
    """The trades of those whom a sentence announces without a name, each as often as its number says."""
    inside = {place for span in spans for place in range(span.start, span.end)}
    words = [match for match in _WORD.finditer(text) if match.start() not in inside]
    out: list[str] = []
    for index, match in enumerate(words):
        trade = trade_of(match[0])
        if trade is None or has_name(text, match.start(), match.end(), spans):
            continue
        noun, cases, plural = trade
        at = index - 1
        number = 1
        while at >= 0 and index - at < 5 and _agrees(words[at][0]):
            number = max(number, _number(words[at][0]))
            at -= 1
        lead = words[at][0].casefold() if at >= 0 else ""
        left = text[max(0, match.start() - 60) : match.start()]
        if noun == "человек" and (text.startswith(":", match.end()) or _ARE_NONE.match(text, match.end())):
            continue
        if (plural and number == 1) or _is_apposed(text, match.end(), cases) or _IS_ME.match(text, match.end()):
            continue
        if (
            (number > 1 and not spans)
            or (lead in _WITH and "ablt" in cases and not _speaks_with(words, at))
            or (lead in _AND and _joined(text, words, at, spans) and not _is_second_trade(words, at))
            or (not spans and not plural and _CREW.search(left))
            or (
                _BRINGS.search(left)
                and not _WITHOUT.search(left)
                and cases & {"nomn", "accs"}
                and lead not in _NOT_BROUGHT
                and not (is_thing(lead) and "gent" in cases)  # "бейдж журналиста"
            )
        ):
            out += [noun] * number
    return out


def _is_apposed(text: str, end: int, cases: frozenset[str]) -> bool:
    """Whether the next word says the same of the same person ("ещё один человек, видеооператор")."""
    after = regex(r",\s+([^\W\d_]+(?:-[^\W\d_]+)?)(?=[,.;!?(]|\s*$)").match(text[end:])
    trade = trade_of(after[1]) if after else None
    return bool(trade and trade[1] & cases)


_IS_ME = shaped(
    "companions",
    r"(?i)\s?[,:(–—-]\s?(?:<that_is> )?(?:<for> )?<me>(?: <myself>)?(?=\s?[).,;!?–—]|\s*$)",
)
"""What says that the one who is announced is the writer ("на одного человека, то есть на меня")."""


def _number(word: str) -> int:
    low = word.casefold().replace("ё", "е")
    return int(low) if low.isdecimal() else _NUMBERS.get(low, 1)


@lru_cache(maxsize=LINES)
def _agrees(word: str) -> bool:
    """Whether a word may stand between "с" and the trade: a possessive, a number, an adjective."""
    low = word.casefold().replace("ё", "е")
    if low in _SELF:
        return False
    return low.isdigit() or low in _NUMBERS or low in _ONE_MORE or any(
        parse.tag.POS in ("ADJF", "PRTF") for parse in morph().parse(low)[:2]
    )  # fmt: skip


def _is_second_trade(words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether the "и" joins two trades of one person ("меня как журналиста и фотографа")."""
    return at > 1 and words[at - 2][0].casefold() in _AS and trade_of(words[at - 1][0]) is not None


def _speaks_with(words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether the "с" follows a verb of speaking ("поговорить с редактором")."""
    before = words[at - 1][0].casefold() if at else ""
    return before.startswith(_SPEAKING)


_NEAR_SELF = shaped("companions", r"(?i)<near_self>[\s,](?:[^.;!?]{0,40})$")
_SPEAKING = tuple(word.rstrip("*") for word in words("companions", "speaks"))


def _joined(text: str, words: Sequence[re.Match[str]], at: int, spans: Sequence[Span]) -> bool:
    """Whether the "и" joins the trade to the writer, to somebody named or to another companion."""
    place = words[at].start()
    if at and words[at - 1][0].casefold() in _SELF:
        return True
    if any(0 <= place - span.end < 30 and not regex(r"[.;!?]").search(text[span.end : place]) for span in spans):
        return True
    return bool(_NEAR_SELF.search(text[max(0, place - 60) : place]))


def has_name(text: str, start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether a name belongs to the noun at this place, right behind it or before it ("Иван Петров, оператор")."""
    for span in spans:
        if span.start - end > 100 or start - span.end > 100:
            continue
        between = text[end : span.start]
        if span.start >= end and len(between) < 70 and _IN_BETWEEN.fullmatch(between) and not _JOINT.search(between):
            return True
        if span.start >= end and _HIS_NAME.fullmatch(between):
            return True
        if span.end <= start and _BEHIND.fullmatch(text[span.end : start]):
            return True
    return False


def is_told_later(noun: str, sentences: Sequence[tuple[str, Sequence[Span]]]) -> bool:
    """Whether sentences that follow name the companion: by the trade again or by "его зовут"."""
    for number, (text, spans) in enumerate(sentences):
        if not spans:
            continue
        if number == 0 and _TOLD.search(text) and (_FAMILY.search(text) or any(span.name.full for span in spans)):
            return True
        for match in _WORD.finditer(text):
            trade = trade_of(match[0])
            if trade and trade[0] == noun and has_name(text, match.start(), match.end(), spans):
                return True
    return False
