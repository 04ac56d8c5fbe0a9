"""What a sentence says of an outlet: the slots of its grammar, and where the name in a slot ends.

A slot is opened by a word for a kind of outlet ("газеты …", "unser Magazin …"), by a preposition beside a trade of the
press ("schreibe für …", "reporter at …"), by a phrase of commission ("im Auftrag …"), or it is the subject of what
newsrooms do ("… entsendet"). A slot in a clause about the past or about somebody else's paper denies its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mailbot.understand.naming import may_be_name, name_at
from mailbot.understand.slavic import is_cyrillic
from mailbot.understand.vocabulary import compile_words, pattern, words
from mailbot.understand.wordlists import is_given, tags

_CLAUSE = re.compile(r"[,;:.!?–—()]\s|\s(?:aber|sondern|but|however|но|зато|mais|ma|pero|ale)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A name in a slot; `points` as in `outlets.Candidate`, below 0 where the sentence denies it."""

    text: str
    points: float
    end: int
    """Where it ends in its sentence."""


@cache
def _opener() -> re.Pattern[str]:
    """All that may stand before a name, the stronger kind first where both match."""
    groups = ("commission", "run", "for")
    parts = [f"(?P<{group}>{compile_words(words('said', group)).pattern})" for group in groups]
    return re.compile("(?<!\\w)(?:" + "|".join(parts) + ')(?=[\\s:«„“"])', re.IGNORECASE)


def is_low(text: str) -> bool:
    """Whether somebody writes all names in small letters."""
    found = re.findall(r"(?<![.!?] )(?<!^)(?<!\n)\b[^\W\d_]{2,}", text)
    return len(found) > 3 and not any(word[0].isupper() and not word.isupper() for word in found)


def outward(text: str) -> str:
    """The text with »quotations« as «quotations», where it has them so."""
    opening = text.find("»")
    if opening < 0 or -1 < text.find("«") < opening:
        return text
    return text.translate({ord("»"): "«", ord("«"): "»"})


@lru_cache(maxsize=256)
def find_said(sentence: str, *, low: bool = False) -> tuple[Said, ...]:
    """The names in the slots of one sentence; `low`: in a text where all names stand in small letters."""
    if len(sentence) < 6 or sentence.isupper():
        return ()
    sentence = outward(sentence)
    found: list[Said] = []
    for text, start, end, points in _slots(sentence, low):
        if any(other.end - len(other.text) <= start < other.end for other in found):
            continue
        found.append(Said(text, -1.0 if _is_denied(sentence, start, end) else points, end))
    return tuple(found)


def names_outlet(sentence: str, start: int, end: int) -> bool:
    """Whether what looks like somebody's name is, by the sentence, an outlet's."""
    for said in find_said(sentence):
        if said.points > 6 and said.end - len(said.text) <= start and end <= said.end:
            parts = re.findall(r"[^\W_]+", said.text)
            return any("outlet" in tags(part) for part in parts) or not (
                any(is_given(part) for part in parts) or is_cyrillic(said.text)
            )
    return False


def _slots(sentence: str, low: bool) -> Iterator[tuple[str, int, int, float]]:
    for match in _opener().finditer(sentence):
        article = bool(pattern("said", "with_article").search(match[0]))
        found = name_at(sentence, match.end(), low, led=article)
        if found is None:
            continue
        led = found.led or article
        points = (
            8.0 if found.kind or match.lastgroup in ("commission", "run") else _by_trade(sentence, match, found.end)
        )
        if not found.kind and pattern("said", "whence").search(match[0]) and _is_plain(found.text):
            points = min(points, 3.0)
        if found.kind or match.lastgroup != "for" or _is_likely(found.text, led, low and points > 6):
            yield found.text, match.start(), found.end, points + 3 * found.quoted
    for match in pattern("said", "kind").finditer(sentence):
        if not sentence[match.end() :].startswith((" ", ": ", ", ")) or (
            match[0][:1].isupper() and not _is_led(sentence[: match.start()])
        ):
            continue
        if found := name_at(sentence, match.end(), False, behind_kind=True):
            yield found.text, match.start(), found.end, 7.5 + 3 * found.quoted
    yield from _subject(sentence)
    yield from _bracketed(sentence)
    for match in _explained().finditer(sentence):
        if name := _kept(match["name"]):
            yield name, match.start(), match.end("name"), 7.0
    for match in _behind().finditer(sentence):
        yield match["name"], match.start(), match.end("name"), 7.0


def _is_plain(text: str) -> bool:
    """Whether it may as well be a town: one word, with a capital and nothing that towns do not have."""
    return bool(re.fullmatch(r"[^\W\d_][^\W\d_A-ZА-ЯЁ]+(?:-[^\W\d_]+)?", text)) and "outlet" not in tags(text)


@cache
def _behind() -> re.Pattern[str]:
    """A name before the word that says so, as in Turkish and Hungarian."""
    word = r"[^\W\d_a-zа-яё][\w.&'’-]*"
    return re.compile(rf"(?P<name>{word}(?: {word}){{0,4}}),? {compile_words(words('said', 'behind')).pattern}")


_BRACKET = re.compile(r"\(([^()]{2,80})\)")


def _bracketed(sentence: str) -> Iterator[tuple[str, int, int, float]]:
    """A name that stands alone in brackets behind somebody's name, or behind "we"."""
    for match in re.finditer(r"(?<=[^\W_] )\(([^()]{2,60})\)", sentence):
        for piece in re.split(r"[,;/] ", match[1]):
            found = name_at(piece, 0, False)
            if not found or found.end < len(piece.rstrip(' »“”"‘’')):
                continue
            parts = re.findall(r"[^\W_]+(?:-[^\W_]+)*", found.text)
            if len(parts) > 1 or "outlet" in tags(parts[0]) or (parts[0].isupper() and len(parts[0]) > 2):
                yield found.text, match.start(), match.end() - 1, 5.0


@cache
def _explained() -> re.Pattern[str]:
    """A name that a word for its kind explains ("…, ein Magazin", "… (Fachzeitschrift aus …)")."""
    word = r"[^\W\d_a-zа-яё][\w.&'’-]*"
    article = r"(?:(?:an?|the|our|its|your|eine?|das|die|der|unser\w*|une?|la|le|il|el|наш[аеу]?|это) )?"
    return re.compile(
        rf"(?P<name>{word}(?: (?:of |der |des |de |and |& )?{word}){{0,3}}),? ?(?:\(|, |[–—-] )"
        rf"{article}(?:[\w-]+ ){{0,2}}?"
        rf"(?i:{compile_words(words('said', 'kind')).pattern})"
    )


def _kept(name: str) -> str:
    """The name without somebody's before it, who stands at its comma."""
    return name if may_be_name(name) else ""


def _is_led(before: str) -> bool:
    """Whether an article or the like stands before a word, or nothing at all."""
    last = re.search(r"([^\W_]+)\s*$", before)
    return not before.strip() or bool(last and pattern("said", "led").fullmatch(last[1]))


def _by_trade(sentence: str, match: re.Match[str], end: int) -> float:
    """What a preposition says for the name behind it, by the words around."""
    before, after = sentence[max(0, match.start() - 70) : match.start()], sentence[end : end + 60]
    clause = re.split(r"[;!?]\s", before)[-1]
    near = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", clause)
    if pattern("said", "trade").search(clause) or any("craft" in tags(word) for word in near[-6:]):
        return 8.0
    if pattern("said", "trade").search(re.split(r"[.;!?]\s", after)[0]) or pattern("said", "us").search(before[-24:]):
        return 7.0
    return 3.5


def _is_likely(text: str, led: bool, low: bool) -> bool:
    """Whether a name that only a preposition stands before may be an outlet's."""
    parts = re.findall(r"[^\W_]+(?:[-.][^\W_]+)*", text)
    if any("craft" in tags(part) or "title" in tags(part) for part in parts):
        return False
    return led or low or len(parts) > 1 or text[:4].isupper() or any(char.isupper() for char in text[1:])


_START = re.compile(
    r"(?:^|(?<=[,:;–—-] ))(?:(?i:wir|we|мы|hier|nous|noi),? (?:von |vom |at |из )?)?(?=[^\W_a-zа-яё]|[a-zа-яё]+ )"
)


def _subject(sentence: str) -> Iterator[tuple[str, int, int, float]]:
    """The name that does what newsrooms do: at the start, with nothing but its town or kind before the verb."""
    for start in _START.finditer(sentence):
        found = name_at(sentence, start.end(), False)
        if found is None:
            continue
        text, end, kind, led = found.text, found.end, found.kind, found.led
        after = re.sub(r"^\s*\([^)]{1,60}\)", "", sentence[end:].lstrip('»“”"‘’'))
        after = re.sub(r"^,? (?:aus|in|of|from|из|г\.) [^\W_]+(?: [A-ZА-ЯЁ][^\W_]+)?,?", "", after)
        if pattern("said", "sends").match(after.lstrip(" ,")):
            parts = re.findall(r"[^\W_]+", text)
            outlet = any("outlet" in tags(part) for part in parts)
            if kind or led or outlet or len(parts) > 1:
                yield text, start.start(), end, 7.0


def _is_denied(sentence: str, start: int, end: int) -> bool:
    """Whether the clause of a slot speaks of the past, or of what others publish."""
    begin = 0
    for match in _CLAUSE.finditer(sentence, 0, start):
        begin = match.end()
    before = sentence[begin:start]
    past = list(pattern("said", "past").finditer(sentence[begin:end]))
    if not past:
        return bool(pattern("said", "mention").search(before[-45:]))
    return not pattern("said", "now").search(sentence[begin:end], past[-1].end())
