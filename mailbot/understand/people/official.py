"""The writer's official name: she signs by a short one, and a sentence gives her passport's, or the badge's."""

from __future__ import annotations

import re
from dataclasses import replace

from mailbot.understand.names.identity import Somebody, is_same, sound
from mailbot.understand.names.name import Name
from mailbot.understand.people.prose import Mention, Prose
from mailbot.understand.people.senses import is_companion, is_possessive, is_self
from mailbot.understand.words.phrases import tokens_of
from mailbot.understand.words.vocabulary import word_set, words

_NEAR = 6
"""Words between what speaks of a passport or a badge, and the name that stands there."""
_OPENING = "(\"„“«'‘"
_OTHERS = word_set("official", "others")
"""What leads to another, who has a passport and the same family name, too."""
_NAME = frozenset(token for word in words("official", "name") for token in tokens_of(word))


def by_official_name(
    speaker: Somebody, sender: Somebody | None, prose: Prose, body: str
) -> tuple[Somebody, list[Name]]:
    """The writer, by the name that a sentence says is official; and by which other names she signs, or From has her.

    No list holds all the short names that people sign with ("Kit", "Sepp"), hence the family name must be the same. Her
    whole name may also stand around the short one ("Duane "Duke" Sorens").
    """
    official = _official(speaker.name, prose)
    known = [speaker.name, *([sender.name] if sender else ())]
    if official:
        speaker = replace(speaker, name=official.name, line=official.sentence.text)
    elif around := _around(speaker.name, body):
        speaker = replace(speaker, name=replace(speaker.name, given=around["given"]), line=around[0])
    return speaker, [name for name in known if name.full and _is_other(name, speaker.name)]


def _around(name: Name, body: str) -> re.Match[str] | None:
    """Where another given name and the family name stand before and behind a short one in quotes or brackets."""
    if not (name.given and name.family):
        return None
    if not any(f" {mark}{name.given}" in body for mark in _OPENING):
        return None
    short = rf"[{_OPENING}]{re.escape(name.given)}[)\"“”»'’]"
    return re.search(rf"(?<![\w-])(?P<given>[^\W\d_]+(?:-[^\W\d_]+)?) {short} {re.escape(name.family)}(?!\w)", body)


def _is_other(name: Name, whole: Name) -> bool:
    return sound(name.family) == sound(whole.family) and not is_same(name, whole)


def _official(name: Name, prose: Prose) -> Mention | None:
    """Where a sentence gives the writer's official name, if nobody else of her family name is spoken of."""
    family = sound(name.family)
    if not (name.full and any(sentence.any("passport") for sentence in prose.sentences)):
        return None
    others = [
        mention
        for mention in prose.mentions
        if mention.name.full and sound(mention.name.family) == family and mention.name.text != name.text
    ]
    if len({mention.name.text for mention in others}) != 1:
        return None
    return next(filter(_is_on_paper, others), None)


def _is_on_paper(mention: Mention) -> bool:
    """Whether the writer's passport or badge is said to have a name, and no kin of hers or colleague."""
    sentence = mention.sentence
    words = tokens_of(sentence.text)
    hers = sentence.any("self") or any(is_self(word) or is_possessive(word) or word in _NAME for word in words)
    if not hers or mention.kin or mention.craft or any(is_companion(word) for word in words if word != "people"):
        return False
    first = len(tokens_of(sentence.text[: mention.start]))
    last = first + len(tokens_of(mention.name.text))
    between = (
        words[end:first] if end <= first else words[last:start] for start, end in sentence.spans.get("passport", ())
    )
    return any(len(gap) <= _NEAR and _OTHERS.isdisjoint(gap) for gap in between)
