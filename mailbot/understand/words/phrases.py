"""Sentences, and the concepts of a vocabulary table in them (lexicon.py tells how its entries are written)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailbot.model import Source
from mailbot.understand.text import LINES, fold_word, plain_quotes, regex, writes_small
from mailbot.understand.words.lexicon import ELIDED, lexicon
from mailbot.understand.words.venue import NOWHERE, Venue
from mailbot.understand.words.vocabulary import fold, word_set, words

LONGEST = 20_000
"""Characters of a mail that are read; what stands beyond them is no accreditation."""
LONGEST_BLOCK = 2000
"""Characters of wrapped lines that are joined to sentences."""

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?!]")
_CLIPPED = re.compile(r"(?<!\w)'n(?=(?:e[nmr]?)? )")
"""What is left of a German article in speech ("'ne Akkreditierung"); by itself "ne" denies in other languages."""
_END = re.compile(r"(?<=[.!?…;])[\"')]*\s+")
_BLANK = re.compile(r"\n\s*\n")
_FIELD = re.compile(r"^[^:]{2,40}:\s")
_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_]){1,2}")
_ITEM = re.compile(r"^(?:[-*•–—·]|\(?\w{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or field line, with the places of each concept in it."""

    text: str
    source: Source
    question: bool
    spans: dict[str, list[tuple[int, int]]]
    venue: Venue = NOWHERE
    """What counted as the venue in it."""

    def has(self, *names: str) -> bool:
        """Whether all of these concepts stand in it."""
        return all(map(self.spans.__contains__, names))

    def any(self, *names: str) -> bool:
        return not self.spans.keys().isdisjoint(names)

    def near(self, name: str, other: str, before: int = 2, after: int = 3) -> bool:
        """Whether `other` stands within, or this many words before or after, every place of `name`."""
        places = self.spans.get(other, ())
        return bool(places) and all(
            any(first - before <= start < last + after for start, _ in places)
            for first, last in self.spans.get(name, ())
        )


def sentences_of(
    text: str, source: Source, table: str, venue: Venue = NOWHERE, *, holding: re.Pattern[str] | None = None
) -> list[Sentence]:
    """The sentences of a text (those that hold a pattern), each with the concepts of a vocabulary table."""
    find = lexicon(table).find
    sentences = []
    for piece in split(text[:LONGEST]):
        if holding is None or holding.search(piece):
            words = tokens_of(_without_titles(piece) if table == "people" else piece)
            spans = find(venue.stand_in(words))
            sentences.append(Sentence(piece, source, "?" in words, _as_whole(spans), venue))
    return sentences


def _as_whole(spans: dict[str, list[tuple[int, int]]]) -> dict[str, list[tuple[int, int]]]:
    """The places without those where "stays" only begins what says that somebody leaves ("остаётся дома")."""
    if "stay" in spans and "leave" in spans:
        ends = dict(spans["leave"])
        left = [(start, end) for start, end in spans["stay"] if end >= ends.get(start, end)]
        return {**spans, "stay": left} if left else {name: spans[name] for name in spans if name != "stay"}
    return spans


def _without_titles(text: str) -> str:
    """A sentence, with a word that means nothing for each of an outlet's name in quotation marks («Пермские дали»)."""
    return _QUOTED.sub(lambda match: f"{match[1]}{_LETTER.sub('ъ', match[2])}", text) if _OPENS.search(text) else text


_OPENS = re.compile(r"[«„“\"]")
_LETTER = re.compile(r"[^\W\d_]")
_QUOTED = re.compile(r"([^\W\d_]{2,} [«„“\"])([^\W\d_a-zà-žа-яё][\w'’.&-]*(?:,? [\w'’.&-]+){0,4})(?=[!.]?[»“”\"])")
"""A quotation of a few words that begins with a capital, behind a word: a colon leads to what is said."""


@lru_cache(maxsize=64)
def split(text: str) -> tuple[str, ...]:
    """Sentences: lines that a client wrapped are joined, list items and fields stand alone."""
    return tuple(_split(text))


def _split(text: str) -> Iterator[str]:
    for paragraph in _BLANK.split(text):
        for block in _unwrap(paragraph.split("\n")):
            start = 0
            for end in _END.finditer(block):
                if _ends(block, start, end.start(), end.end()) and not _is_within(block, end.start()):
                    yield block[start : end.start()].strip()
                    start = end.end()
            if rest := block[start:].strip():
                yield rest


def _is_within(block: str, at: int) -> bool:
    """Whether a stop stands in what an outlet is called (газета «Утро. Самара»), or a semicolon in a bracket."""
    if block[at - 1] == ";":
        opened = block.rfind("(", max(0, at - _ASIDE), at)
        closed = block.find(")", at, at + _ASIDE)
        if -1 < opened < closed and not {"(", ")"} & {*block[opened + 1 : closed]} and "\n" not in block[opened:closed]:
            return True
    opened = block.rfind("«", max(0, at - _TITLE), at)
    if opened < 0 or "»" in block[opened:at]:
        return False
    closed = block.find("»", at, opened + _TITLE)
    return closed > at + 1 and "«" not in block[at:closed]


_ASIDE = 80
"""Characters on either side of a semicolon in brackets."""
_TITLE = 40
"""A longer quotation is what somebody says."""


@lru_cache(maxsize=LINES)
def tokens_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, and its question and exclamation marks; French and Italian elisions parted."""
    plain = _CLIPPED.sub("ein", plain_quotes(text))
    words = map(fold_word, _TOKEN.findall(plain))
    if "'" not in plain:
        return tuple(words)
    out: list[str] = []
    for word in words:
        head, mark, rest = word.partition("'")
        out += [head, rest] if mark and head in ELIDED else [word]
    return tuple(out)


def _unwrap(lines: Iterable[str]) -> Iterator[str]:
    block = ""
    for line in map(str.strip, lines):
        if block and (
            block.endswith((".", "!", "?", ":"))
            or len(block) > LONGEST_BLOCK
            or len(block.rsplit("\n", 1)[-1]) < 45
            or _ITEM.match(line)
            or _FIELD.match(line)
        ):
            yield block.replace("\n", " ")
            block = line
        else:
            block = f"{block}\n{line}" if block else line
    if block:
        yield block.replace("\n", " ")


_SHORT_LAST = word_set("stop", "last")
"""Short words that end a sentence, and are no abbreviations."""


def _ends(block: str, start: int, end: int, after: int) -> bool:
    """Whether the stop at `end` closes a sentence; not one of "z. K.", "Nr. 5", "28. bis 30. Juni"."""
    if block[end - 1] != ".":
        return True
    if writes_small(block) and regex(r"[^\W\d_]{4}[)\"”“»]?\.$").search(block[max(start, end - 12) : end]):
        return True
    words = block[start : end - 1].rsplit(None, 2)[-2:] if block[start : end - 1].strip() else [""]
    word = words[-1].lstrip('(«„"')
    if (_INITIALS.fullmatch(word) and not words[0][:1].isupper()) or fold_word(word) in _SHORTENED:
        return False
    return (
        (len(word) > 2 or word == "я" or fold(word) in _SHORT_LAST or _is_short_family(words))
        and not word.isdigit()
        and not (block[after : after + 1].isdigit() or block[after : after + 1].islower())
    )


_SHORTENED = word_set("stop", "shortened")
"""Abbreviations of three letters and more that stand before what they belong to, and end no sentence."""


def _is_short_family(words: Sequence[str]) -> bool:
    """Whether the last words are a given name and a family name of two letters ("Клим Ус", "Анна Ли")."""
    first, last = words[0], words[-1]
    if last in _TITLES:
        return False
    return len(words) == 2 and first.istitle() and len(first) > 1 and last.istitle() and len(last) == 2


_TITLES = frozenset(words("stop", "title"))
