"""Names of outlets by what stands beside them: brackets, a word for their kind, somebody's trade."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mailbot.understand.naming import is_said, may_be_name, name_at
from mailbot.understand.vocabulary import compile_words, pattern, words
from mailbot.understand.wordlists import is_given, tags

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def ahead_of(sentence: str, at: int) -> str:
    """The last words before a place."""
    return sentence[max(0, at - 80) : at]


_DESK = re.compile(r"(?i)(?:(?:landes|regional)?studio|\w*redaktion|\w*büro|ressort|bureau|desk|отдел|корпункт)\s")
"""A desk or a house of an outlet's, in brackets behind its name."""
_BRACKET = re.compile(r"\(([^()]{2,80})\)")


def bracketed(sentence: str) -> Iterator[tuple[str, int, int, float]]:
    """A name that stands alone in brackets, behind somebody's name, "we" or a word for its kind."""
    for match in _BRACKET.finditer(sentence):
        last = re.search(r"[^\W_]+(?:-[^\W_]+)*(?= $)", ahead_of(sentence, match.start()))
        kind = bool(
            last and (is_said("kind", last[0].lower()) or ("-" in last[0] and is_said("generic", last[0].lower())))
        )
        if not kind and match[1][0] in '«„“"':
            kind = any(is_said("kind", word) for word in WORD.findall(ahead_of(sentence, match.start()).lower()))
        start = match.start(1)
        if _DESK.match(match[1]) or (pattern("said", "vague").match(match[1]) and not kind):
            continue
        for piece in re.split(r"[,;/] ", match[1]):
            found = name_at(piece, 0, False, behind_kind=kind)
            if found and found.end >= len(piece.rstrip(' »“”"‘’')):
                parts = WORD.findall(found.text)
                marked = "outlet" in tags(parts[0]) or (parts[0].isupper() and len(parts[0]) > 2)
                if kind or len(parts) > 1 or marked:
                    somebody = re.search(
                        r"([^\W_]+)[.]? (?:[^\W_]+ ){0,2}?[^\W\d_][\w-]+ $", ahead_of(sentence, match.start())
                    )
                    sure = kind or (marked and somebody and is_given(somebody[1]))
                    yield found.text, match.start(), start + found.end, 8.0 if sure else 5.0
                    break
            start += len(piece) + 2


_WHOSE = re.compile(r"(?: [^\W\d_]+(?:-[^\W\d_]+)*){2,4}, (?=[^\W\d_a-zа-яё])")
_CLOSED = re.compile(r"[»“”\"]?(?:[,;.!?)]|$)")


def appended(sentence: str, at: int) -> Iterator[tuple[str, int, int, float]]:
    """A name between commas behind a word for its kind and whose it is ("ein Magazin aus Halle, Saalekante, ...")."""
    match = _WHOSE.match(sentence, at)
    found = name_at(sentence, match.end(), False) if match else None
    if match and found and _CLOSED.match(sentence, found.end) and may_be_name(found.text):
        parts = WORD.findall(found.text)
        if not is_given(parts[0]) and not all(tags(part) & {"place", "craft", "title"} for part in parts):
            yield found.text, match.end(), found.end, 6.5


_CAPITALS = re.compile(
    r"(?P<name>[^\W\d_a-zа-яё][\w&]+(?: (?:of |the |& )?[^\W\d_a-zа-яё][\w&]+){0,3})(?:['’]s?(?: [a-z]+)? | |-)$"
)


def before_craft(sentence: str) -> Iterator[tuple[str, int, int, float]]:
    """A name right before a trade ("a Fenland Post reporter", "Heidepost-Reporterin")."""
    for craft in re.finditer(r"[^\W\d_]{4,}", sentence):
        if "craft" not in tags(craft[0]):
            continue
        begin = max(0, craft.start() - 80)
        match = _CAPITALS.search(sentence[begin : craft.start()])
        if match and craft[0][0].isupper() == match[0].endswith("-"):
            first, _, rest = match["name"].partition(" ")
            name = rest if rest and (is_said("stop", first.lower()) or is_said("led", first.lower())) else match["name"]
            if _may_employ(name):
                yield name, begin + match.start(), begin + match.end("name"), 7.0


def _may_employ(name: str) -> bool:
    """Whether words before a trade are an outlet's name, and tell neither of whom nor of what."""
    parts = WORD.findall(name)
    told = len(parts) > 1 or "outlet" in tags(name) or pattern("medium", "compound").search(name)
    generic = any(is_said("generic", part.lower()) or "place" in tags(part) for part in parts[:1])
    desk = any(pattern("medium", "press_part").fullmatch(part) for part in parts)
    return bool(told) and not (generic or desk or is_given(parts[0])) and may_be_name(name)


@cache
def explained() -> re.Pattern[str]:
    """A name that a word for its kind explains ("…, ein Magazin", "… (Fachzeitschrift aus …)")."""
    word = r"[^\W\d_a-zа-яё][\w.&'’-]*"
    article = r"(?:(?:an?|the|our|its|your|eine?|das|die|der|unser\w*|une?|la|le|il|el|наш[аеу]?|это) )?"
    return re.compile(
        rf"(?P<name>{word}(?: (?:of |der |des |de |and |& )?{word}){{0,3}}),? ?(?:\(|, |[–—-] )"
        rf"{article}(?:[\w-]+['’]? ){{0,2}}?"
        rf"(?i:{compile_words(words('said', 'kind')).pattern})"
    )


@cache
def behind() -> re.Pattern[str]:
    """A name before the word that says so, as in Turkish and Hungarian."""
    word = r"[^\W\d_a-zа-яё][\w.&'’-]*"
    return re.compile(rf"(?P<name>{word}(?: {word}){{0,4}}),? {compile_words(words('said', 'behind')).pattern}")


_CAPITAL = r"[^\W\d_a-zа-яё][\w.&'’-]*"
_IS_KIND = re.compile(
    rf"(?:(?<=^)|(?<=[.!?] ))(?P<name>{_CAPITAL}(?: (?:of |the |de |der |des |& )?{_CAPITAL}){{0,3}})"
    r" (?:is|ist|est|è|es|jest|je|är|er|—|–) (?:still |noch )?"
    r"(?:an?|the|our|eine?|unsere?|une?|una|uno|notre) (?:[\w-]+ ){0,3}?"
)


def told_kind(sentence: str) -> Iterator[tuple[str, int, int, float]]:
    """A name that a sentence begins with, to say what kind of outlet it is ("Saalekante ist ein Magazin …")."""
    for match in _IS_KIND.finditer(sentence):
        if pattern("said", "kind").match(sentence, match.end()) and may_be_name(match["name"]):
            yield match["name"], match.start(), match.end("name"), 7.0


def is_explained(after: str) -> bool:
    """Whether what follows a name says that it is an outlet's (", ein Magazin aus …", "– das ist ein Podcast")."""
    return any(
        pattern("said", "kind").match(after, told.end())
        for regex in (_TOLD, _IN_BRACKETS)
        if (told := regex.match(after))
    )


_IN_BRACKETS = re.compile(r"[»“”\"’' ]*\((?:[\w-]+ ){0,2}?")


_TOLD = re.compile(
    r"(?i)\s*[,(–—-]\s*"
    r"(?:(?:das|dies|es|it|that|this|это|c'est|è|es) ?(?:ist|is|['’]s)? |wir sind |we(?:['’]re| are) |мы )?"
    r"(?:(?:an?|the|our|my|eine?|das|die|der|unsere?|mein|une?|la|le|il|el|наш|наша|наше|мой|моя) )"
    r"(?:[\w-]+['’]? ){0,2}?"
)
