"""Who comes together in one sentence: the writer, people by name and people without one, joined by "and" or "with"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mailbot.understand.names.name import Span
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.people.senses import CONTACT, is_companion, senses_of
from mailbot.understand.text import WORDS
from mailbot.understand.words.little import is_agent, is_our_verb, joins_by_i, stands_for_writer
from mailbot.understand.words.vocabulary import fold, words
from mailbot.understand.words.wordlists import tags

_WORD = re.compile(r"[sdwSDW]/[oO]\b|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d{1,2}(?![\d.:])|[,;:.!?&+/()–—-]")
_MOST_BETWEEN = 9  # words between two who are joined: "and", an article, a trade or two


@dataclass(frozen=True, slots=True)
class Party:
    """What a sentence says of those who come together."""

    with_self: frozenset[int] = frozenset()
    """Starts of the names that the writer joins with herself."""
    has_self: bool = False
    """The writer is joined with somebody, named or not."""
    attends: bool = False
    """The writer says of herself that she comes."""
    trades: tuple[str, ...] = ()
    """Those announced without a name: the noun that stands for each, as often as its number says."""


class _Item(NamedTuple):
    kind: str
    """self, name, person, join, with, article, number, little (a word that parts nobody), stop, word"""
    start: int
    end: int
    text: str
    lists: frozenset[str]
    """The lists of [party] in which it stands."""


_HUNGARIAN_WITH = ("mmal", "mmel", "val", "vel", "sal", "sel", "ral", "rel", "nkkal", "nkkel")
"""How a noun ends that others would have a "with" before."""
_JOINABLE = ("self", "name", "person", "close")
_AMBIGUOUS = frozenset(words("party", "ambiguous"))
"""Words that join in one language and are an article, or the writer, in another: what stands before tells."""


@lru_cache(maxsize=WORDS)
def _kind(word: str) -> str:
    if not word[0].isalnum():
        return {",": "join", "&": "join", "+": "join", "/": "join", "(": "open", ")": "close"}.get(word, "stop")
    if word.isdecimal():
        return "number" if 1 < int(word) < 13 else "word"
    if word[:2].casefold() in ("m'", "m’"):
        return "self"
    lists = senses_of(word)
    told = next((kind for kind in ("self", "join", "with", "article", "number", "little") if kind in lists), "")
    return told or ("person" if is_companion(word) else "word")


def read_party(text: str, spans: Sequence[Span], meant: bool) -> Party:
    """Who is joined with whom in a sentence whose names stand at `spans`.

    `meant`: it speaks of coming, or the ones beside it do; else only names that "and" joins with the writer count.
    """
    if not (spans or meant):
        return Party()
    items = _items(text, spans)
    mine = [index for index, item in enumerate(items) if item.kind == "self"]
    acting = [at for at in mine if not (at and is_agent(items[at - 1].text, items[at].text))]
    joined: set[int] = set()
    has_self = False
    for index in mine:
        apposed = [item.text for item in items[index + 1 : index + 2]] == [","]
        if apposed and (index not in acting or (index and "towards" in items[index - 1].lists)):
            continue  # "a friend of mine, Ole Voss", "Fragen bitte an mich, Ole Voss"
        reached = _reached(items, index) + (_accompanied(items, index) if meant else [])
        named = [other.start for other in reached if other.kind == "name"]
        joined.update(named)
        told = index > 1 and _is_self(items, index - 2) and not CONTACT.match(items[index - 2].text)
        stressed = meant and ("emphatic" in items[index].lists or told)
        has_self = has_self or stressed or bool(reached if meant else named)
    attends = meant and (_is_asked_for(items) or any(_attends(items, index) for index in acting))
    trades = [noun for index in range(len(items)) for noun in _unnamed(items, index)] if meant else []
    return Party(frozenset(joined), has_self, attends, tuple(trades))


def _items(text: str, spans: Sequence[Span]) -> list[_Item]:
    out: list[_Item] = []
    at = 0
    for span in sorted(spans, key=lambda span: span.start):
        out += _words(text, at, span.start)
        out.append(_Item("name", span.start, span.end, name := text[span.start : span.end], senses_of(name)))
        at = span.end
    out += _words(text, at, len(text))
    for index, item in enumerate(out):
        before = out[index - 1].kind if index else ""
        if _is_writer(out, index):
            out[index] = item._replace(kind="self")
        elif item.kind in ("word", "person") and (
            (before == "self" and "as" in item.lists)
            or (index > 1 and out[index - 2].kind == "self" and "as" in out[index - 1].lists)
            or (item.text == "person" and index and out[index - 1].text == "in")
        ):
            out[index] = item._replace(kind="little")
        elif item.text in _AMBIGUOUS and (before in _JOINABLE or (item.text == "i" and joins_by_i(text))):
            out[index] = item._replace(kind="join")
        elif item.kind == "word" and before in ("article", "number", "little") and _leads_to_person(out, index):
            out[index] = item._replace(kind="little")
    return out


def _is_writer(items: list[_Item], index: int) -> bool:
    """Whether words beside a word tell that it stands for the writer ("my own person", "мы с Ольгой")."""
    word = items[index].text
    before = items[index - 1].text if index else ""
    after = items[index + 1].text if index + 1 < len(items) else ""
    if index and items[index - 1].kind == "article" and fold(before)[:2] in ("me", "my") and fold(word) == "person":
        return True
    if index and items[0].kind == "with" and is_our_verb(word):
        return True  # "S kolegyní Evou Horskou budeme sledovat stream"
    return stands_for_writer(before, word, after)


def _leads_to_person(items: list[_Item], index: int) -> bool:
    """Whether a word is one of at most two adjectives before a person's noun, or "Schwager" in "mein Schwager Jan"."""
    for at, item in enumerate(items[index + 1 : index + 3]):
        if item.kind in ("person", "name"):
            apposed = item.kind == "name" and not at and "possessive" in items[index - 1].lists
            return apposed or items[index].text[:1].islower()
        if item.kind != "word":
            return False
    return False


def _is_asked_for(items: list[_Item]) -> bool:
    """Whether a polite request has the writer as its object ("könnten Sie mich noch unterbringen?")."""
    if not any("polite" in item.lists for item in items):
        return False
    return any(
        "object" in item.lists
        and not any("inform" in other.lists for other in items[max(0, index - 4) : index + 5])
        and not any(other.kind in ("name", "person") for other in items[max(0, index - 2) : index + 6])
        for index, item in enumerate(items)
    )


def _attends(items: list[_Item], at: int) -> bool:
    """Whether the clause of the writer says that she comes, and nobody else stands between her and the verb."""
    if any("whose" in item.lists for item in items[max(0, at - 5) : at]):
        return False
    for step in (1, -1):
        index = at + step
        while 0 <= index < len(items) and abs(index - at) < 16:
            item = items[index]
            if "attend" in item.lists:
                return not any("never" in other.lists for other in items[max(0, at - 8) : index + 4])
            ends = item.kind in ("stop", "name", "person") or "relative" in item.lists
            if ends or (item.text == "," and step < 0):
                break
            index += step
    return False


def _words(text: str, start: int, end: int) -> list[_Item]:
    return [_Item(_kind(word := m[0]), *m.span(), word, senses_of(word)) for m in _WORD.finditer(text, start, end)]


def _reached(items: list[_Item], at: int) -> list[_Item]:
    """Whom the writer at this place is joined with: by "and" on either side, or by "with" in the same clause."""
    out: list[_Item] = []
    if "talk" in items[at].lists:  # "m'entretenir avec Ole Voss"
        return out
    for step in (1, -1):
        index, linked, named, skipped = at + step, False, False, 0
        while 0 <= index < len(items) and skipped < _MOST_BETWEEN and (linked or items[index].kind != "name"):
            item = items[index]
            if item.kind == "name" or (linked and (item.kind == "person" or "crew" in item.lists)):
                out.append(item)
                if step > 0 and item.kind == "person" and (place := _named_later(items, index)):
                    out.append(items[place])
                named = _has_name(items, index) if step > 0 else items[max(0, index - 1)].kind == "name"
                linked, skipped = item.kind == "person" and named, 0
            elif item.kind in ("join", "with"):
                linked = linked or item.text != "," or step > 0
            elif item.kind == "close" or item.kind == "open":
                index = _bracket(items, index, step)
            elif item.kind in ("article", "number", "person", "little") or (named and _is_of_desk(item)):
                skipped += 1
            else:
                break
            index += step
    return out


def _is_of_desk(item: _Item) -> bool:
    """Whether a word may say what desk somebody is of, before the name ("редактор отдела культуры Анна Котова")."""
    return item.kind == "word" and item.text.islower() and is_cyrillic(item.text)


def _bracket(items: list[_Item], index: int, step: int) -> int:
    """The other end of a bracket, or this place if it has none near."""
    other = {"open": "close", "close": "open"}[items[index].kind]
    for distance in range(1, 20):
        place = index + step * distance
        if not 0 <= place < len(items):
            break
        if items[place].kind == other:
            return place
    return index


def _accompanied(items: list[_Item], at: int) -> list[_Item]:
    """Those behind a "with" in the clause of the writer: "ich möchte mit meinem Kollegen …"."""
    begin = max((i for i in range(at) if _cuts(items, i)), default=-1) + 1
    end = min((i for i in range(at + 1, len(items)) if _cuts(items, i)), default=len(items))
    out: list[_Item] = []
    for index in range(begin, end):
        before = next((item for item in reversed(items[begin:index]) if "slight" not in item.lists), None)
        if items[index].kind != "with" or (before and "talk" in before.lists):
            continue
        if any("talk" in item.lists for item in items[index:end]):
            continue
        for item in items[index + 1 : index + 1 + _MOST_BETWEEN]:
            if item.kind in ("name", "person"):
                out.append(item)
            elif item.kind not in ("article", "number", "little", "join"):
                break
    return out


def _cuts(items: list[_Item], index: int) -> bool:
    comma = items[index].text == "," and index + 1 < len(items) and items[index + 1].kind in ("word", "self")
    return comma or items[index].kind == "stop"


def _unnamed(items: list[_Item], at: int) -> list[str]:
    """The nouns of those whom the words at this place announce without a name."""
    noun = items[at]
    if "anybody" in noun.lists and at and items[at - 1].kind in ("join", "with") and items[at - 1].text != ",":
        return [] if _has_name(items, at) else [noun.text]
    added = at and "plus" in items[at - 1].lists
    if added and ("one_more" in noun.lists or noun.text == "1"):
        return [] if _has_name(items, at) or any(i.kind == "person" for i in items[at + 1 : at + 3]) else [noun.text]
    if added and noun.kind == "number" and (at + 1 == len(items) or items[at + 1].kind in ("stop", "open", "close")):
        return [noun.text] * number(noun.text)
    if "crew" in noun.lists:
        return _crew(items, at)
    if noun.kind != "person" or _has_name(items, at) or _is_self(items, at):
        return []
    index = at - 1
    skipped = 0
    while index >= 0 and items[index].kind in ("little", "word", "person") and skipped < 3:
        if items[index].kind == "word" and items[index].text[:1].isupper():
            return []
        index, skipped = index - 1, skipped + 1
    if index < 0 or items[index].kind not in ("article", "number"):
        return []
    count = number(items[index].text) if items[index].kind == "number" else 1
    owned = "possessive" in items[index].lists
    told = any("craft" in tags(item.text) for item in items[index + 1 : at])
    if items[index].kind == "article" and "crowd" in noun.lists and not told:
        return []
    if fold(items[index].text) == "egy" and noun.text.endswith(_HUNGARIAN_WITH):
        return [noun.text]
    lead = next((item for item in reversed(items[:index]) if item.kind != "article"), None)
    if lead is None or not (
        lead.kind in ("join", "with")
        or lead.text == ":"
        or ("bring" in lead.lists and (not owned or _comes_along(items, at)))
    ):
        return []
    before, behind = items[: items.index(lead)], items[at + 1 : at + 6]
    apposed = before and before[-1].kind == "name" and behind and behind[0].kind in ("word", "with")
    apposed = apposed and behind[0].text.islower()
    if lead.text == "," and (owned or apposed or any("object" in item.lists for item in behind)):
        return []
    if fold(lead.text) == "by" and not (before and "with" in before[-1].lists):
        return []
    if before and ("talk" in before[-1].lists or _is_predicate(before) or _is_talked_to(before)):
        return []
    return [] if any("talk" in item.lists for item in items[at : at + 6]) else [noun.text] * count


def _is_self(items: list[_Item], at: int) -> bool:
    """Whether the noun at this place stands for the writer herself ("one reporter: me")."""
    rest = items[at + 1 : at + 4]
    if len(rest) < 2 or rest[1].kind != "self" or (len(rest) > 2 and rest[2].kind == "word"):
        return False
    return rest[0].text in ("(", ":", "–", "—") or (rest[0].text == "," and "object" in rest[1].lists)


def _comes_along(items: list[_Item], at: int) -> bool:
    """Whether "along" stands behind the noun ("bring our intern along")."""
    return any("along" in item.lists for item in items[at + 1 : at + 3])


def _is_talked_to(before: list[_Item]) -> bool:
    """Whether the words before say whom the writer wants to talk to ("to interview two mayors and a translator")."""
    ends = (item for item in reversed(before[-7:]) if item.kind in ("stop", "self") or "talk" in item.lists)
    last = next(ends, None)
    return last is not None and "talk" in last.lists


def _is_predicate(before: list[_Item]) -> bool:
    """Whether the words before say what the writer is ("I am a reporter and a photographer")."""
    near = [item for item in before[-6:] if item.kind != "stop"]
    for item in reversed(near):
        if "be" in item.lists:
            return True
        if item.kind not in ("article", "person", "little", "word"):
            return False
    return False


def _has_name(items: list[_Item], at: int) -> bool:
    """Whether a name belongs to the noun: right behind it, in a bracket, or behind "called"."""
    skipped = 0
    for index in range(at + 1, min(len(items), at + 8)):
        item = items[index]
        if item.kind == "name":
            return True
        titled = item.text == "." and "title" in tags(items[index - 1].text)
        called = any(
            "called" in other.lists for other in items[index : index + 3 if item.kind == "with" else index + 1]
        )
        if titled or called or item.kind == "person" or item.text in tuple(",(:–-—/"):
            continue
        most = 4 if _is_of_desk(item) else 2
        if (skipped := skipped + 1) > most or item.kind in ("join", "with", "stop", "number"):
            break
    return _named_later(items, at) > 0


def _named_later(items: list[_Item], at: int) -> int:
    """Where the name stands that a relative clause parts from the noun ("a colleague, who films: …"), else 0."""
    led = len(items) > at + 3 and items[at + 1].text == "," and "who" in items[at + 2].lists
    for index in range(at + 3, min(len(items) - 1, at + 15) if led else 0):
        if items[index + 1].kind == "name" and (items[index].text in ":–—" or "called" in items[index].lists):
            return index + 1
        if items[index].kind in ("stop", "name"):
            break
    return 0


def _crew(items: list[_Item], at: int) -> list[str]:
    """ "a crew of two", "plus three": how many without a name."""
    lead = next((item for item in reversed(items[:at]) if item.kind not in ("article", "little")), None)
    behind = items[at + 1 : at + 3]
    if not lead or lead.kind not in ("join", "with") or lead.text == "," or len(behind) < 2:
        return []
    return [items[at].text] * number(behind[1].text) if behind[1].kind == "number" else []


def number(text: str) -> int:
    """How many a word tells, 1 if it is no number."""
    return int(text) if text.isdecimal() else next((n for n in range(2, 7) if f"number_{n}" in senses_of(text)), 1)
