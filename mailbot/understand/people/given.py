"""Given names that a mail hands in for somebody who is named by half, there or in our earlier letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.understand.names.identity import Somebody
from mailbot.understand.names.name import Name
from mailbot.understand.names.names import find_names
from mailbot.understand.people.scene import Scene
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.vocabulary import shaped, word_pattern
from mailbot.understand.words.wordlists import is_frequent, tags

_MINE = word_pattern("given", "mine")
_GIVEN_IS = shaped(
    "given",
    r"(?i)(?:<given_name>(?:,[^,.;:]{2,30},)?(?:\s+(?:<is>|—|–))?(?:\s<of>\s[^:;]{1,30}(?=:))?\s*:?\s+"
    r"(?:<she>\s(?:<is>|—|–)\s)?(?=[^\W\d_]{2})|<she>\s<is_called>\s(?:<by_given_name>\s)?(?=[^\W\d_]{2}))",
)


_WHOSE = re.compile(r"(?<!\w)([^\W\d_a-zà-žа-яё][^\W\d_]{2,}?)['’]?s\s+$")
"""Whose given name is told, by a genitive right before ("Krämer's first name", "Krämers Vorname")."""


def given_told(scene: Scene) -> list[Somebody]:
    """Those named by half, there or where our letter asks, with their given names ("Vogt heißt vorn Anton")."""
    mine = scene.speaker.name.family if scene.speaker else ""
    asked = [family for family in scene.asked if family != mine]
    out = []
    for sentence in scene.prose.sentences:
        out += _wholly_told(sentence, asked)
        match = _GIVEN_IS.search(sentence.text)
        given = _given_at(sentence.text, match.end(), sure=len(asked) == 1) if match else ""
        if not match or not given:
            continue
        half = next(
            (
                m.name
                for m in scene.prose.mentions
                if m.sentence is sentence and m.name.family and not m.name.given and not m.instead
            ),
            None,
        )
        if half is None and len(asked) == 1:
            half = Name(family=asked[0], sure=2)
        if half is None and (whose := _WHOSE.search(sentence.text[: match.start()])):
            half = Name(family=whose[1], sure=2)
        if half is None and scene.speaker and not scene.speaker.name.given and _MINE.search(sentence.text):
            half = scene.speaker.name
        if half:
            out.append(Somebody(replace(half, given=given, sure=2), sentence.source, sentence.text))
    return out


def _given_at(text: str, at: int, *, sure: bool) -> str:
    """The given name alone that stands at a place; `sure`: only one is asked for, hence also one that no list knows."""
    spans = find_names(text[at : at + 40])
    if spans and not spans[0].start:
        return "" if spans[0].name.family else spans[0].name.given
    word = _CAPITAL.match(text, at)
    return word[0] if sure and word and not (tags(word[0]) or is_frequent(word[0])) else ""


def _wholly_told(sentence: Sentence, asked: Sequence[str]) -> list[Somebody]:
    """Those for whose given names our letter asks, named in full ("Das ist Eva Vogt")."""
    out = []
    for family in asked:
        match = re.search(rf"({_CAPITAL.pattern}) {re.escape(family)}(?!\w)", sentence.text)
        if match and not (tags(match[1]) or is_frequent(match[1])):
            out.append(Somebody(Name(match[1], family, sure=2), sentence.source, sentence.text))
    return out


_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-zà-žа-яё][^\W\d_]{2,}(?:-[^\W\d_]+)?(?!\w)")
