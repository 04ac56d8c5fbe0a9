"""Those whom a mail names by half, there or where our letter asks, with the other half that it tells elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.understand.names.halves import find_told_family, find_told_given
from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import Name, Sure
from mailbot.understand.names.names import find_names
from mailbot.understand.people.prose import Mention
from mailbot.understand.people.scene import Scene
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.vocabulary import shaped, word_pattern
from mailbot.understand.words.wordlists import is_frequent, is_given, tags


def with_other_half(mentions: Sequence[Mention], text: str, addressee: Name | None) -> tuple[Mention, ...]:
    """The people of a text; the only one whom it calls by the family name has the given name that it tells."""
    mentions = _in_nominative(mentions)
    alone = [
        mention
        for mention in mentions
        if mention.name.family and not (mention.name.given or mention.instead)
        if not (addressee and is_same(mention.name, addressee))
    ]
    if whole := _with_family_told(mentions, text, addressee):
        return whole
    if len({mention.name.family for mention in alone}) > 1 and _SHE_IS_CALLED.search(text):
        alone = [mention for mention in alone if mention.name.family == alone[-1].name.family]
    given = find_told_given(text) if len({mention.name.family for mention in alone}) == 1 else ""
    if not given:
        return tuple(mentions)
    return tuple(
        replace(mention.as_meant(), name=replace(mention.name, given=given)) if mention in alone else mention
        for mention in mentions
    )


_SHE_IS_CALLED = shaped("given", r"(?i)(?<!\w)(?:<she> <is_called>|<is_called> <she>)(?!\w)")
"""What tells the given name of whoever was named last ("Mit Vornamen heißt er Anton")."""


def _in_nominative(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, a family name alone without the genitive's s that it lacks elsewhere ("Frau Krämers Vorname")."""
    families = {mention.name.family for mention in mentions}
    return [
        replace(mention, name=replace(mention.name, family=mention.name.family[:-1]))
        if not mention.name.given and mention.name.family[-1:] == "s" and mention.name.family[:-1] in families
        else mention
        for mention in mentions
    ]


def _with_family_told(mentions: Sequence[Mention], text: str, addressee: Name | None) -> tuple[Mention, ...]:
    """The people of a text, the only one whom it calls by the given name with the family name it tells; or nobody."""
    family = find_told_family(text)
    if not family:
        return ()
    alone = [
        mention
        for mention in mentions
        if _alone_given(mention.name) and mention.name.text != family
        if not (addressee and is_same(mention.name, addressee))
    ]
    if len({mention.name.text for mention in alone}) != 1:
        return ()
    return tuple(
        replace(mention.as_meant(), name=Name(_alone_given(mention.name), family, sure=Sure.TOLD))
        if mention in alone
        else mention
        for mention in mentions
        if mention.name.text != family
    )


def _alone_given(name: Name) -> str:
    """The given name without a family name; behind a trade it passes for one ("unser Fotograf Jonas")."""
    return "" if name.full else name.given or (name.family if is_given(name.family) else "")


_MINE = word_pattern("given", "mine")
_GIVEN_IS = shaped(
    "given",
    r"(?i)(?:<given_name>(?:,[^,.;:]{2,30},)?(?:\s+(?:<is>|—|–))?(?:\s<of>\s[^:;]{1,30}(?=:))?\s*:?\s+"
    r"(?:<she>\s(?:<is>|—|–)\s)?(?=[^\W\d_]{2})|<she>\s<is_called>\s(?:<by_given_name>\s)?(?=[^\W\d_]{2}))",
)


_WHOSE = re.compile(r"(?<!\w)([^\W\d_a-zà-žа-яё][^\W\d_]{2,}?)['’]?s\s+$")
"""Whose given name is told, by a genitive right before ("Krämer's first name", "Krämers Vorname")."""


def find_completed(scene: Scene) -> list[Somebody]:
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
            half = Name(family=asked[0], sure=Sure.TOLD)
        if half is None and (whose := _WHOSE.search(sentence.text[: match.start()])):
            half = Name(family=whose[1], sure=Sure.TOLD)
        if half is None and scene.speaker and not scene.speaker.name.given and _MINE.search(sentence.text):
            half = scene.speaker.name
        if half:
            out.append(Somebody(replace(half, given=given, sure=Sure.TOLD), sentence.source, sentence.text))
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
            out.append(Somebody(Name(match[1], family, sure=Sure.TOLD), sentence.source, sentence.text))
    return out


_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-zà-žа-яё][^\W\d_]{2,}(?:-[^\W\d_]+)?(?!\w)")
