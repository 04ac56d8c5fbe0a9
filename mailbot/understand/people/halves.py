"""Given names that stand elsewhere: of a family name alone ("Herr Krämer … Vorname Jörg"), beside a fond form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.understand.names.identity import is_same
from mailbot.understand.names.name import Name
from mailbot.understand.names.told import find_told_family, find_told_given
from mailbot.understand.people.prose import Mention
from mailbot.understand.words.wordlists import is_given

_FOND = re.compile(r"(?<![^\W_])(?P<name>[^\W\d_]{3,}) \((?P<other>[^\W\d_]{3,})\)(?= (?P<family>[^\W\d_]{2,}))")


def without_fond_forms(text: str) -> str:
    """A text in which of two given names, the second in a bracket, the longer one stands ("Sepp (Josef) Ott")."""
    return _FOND.sub(_official, text) if "(" in text else text


def _official(match: re.Match[str]) -> str:
    names = (match["name"], match["other"])
    alike = len({word[0].isupper() for word in (*names, match["family"])}) == 1
    return max(names, key=len) if alike and is_given(match["other"]) and _is_given(match["name"]) else match[0]


def _is_given(word: str) -> bool:
    """Whether a word is a given name, or a Bavarian's or an Austrian's fond one."""
    return is_given(word) or is_given(word.removesuffix("l")) or is_given(word.removesuffix("i"))


def with_given_told(mentions: Sequence[Mention], text: str, addressee: Name | None) -> tuple[Mention, ...]:
    """The people of a text; the only one whom it calls by the family name has the given name that it tells."""
    mentions = _in_nominative(mentions)
    alone = [
        mention
        for mention in mentions
        if mention.name.family and not mention.name.given and not (addressee and is_same(mention.name, addressee))
    ]
    if whole := _with_family_told(mentions, text, addressee):
        return whole
    given = find_told_given(text) if len({mention.name.family for mention in alone}) == 1 else ""
    if not given:
        return tuple(mentions)
    return tuple(
        replace(mention, name=replace(mention.name, given=given), points=max(mention.points, 3))
        if mention in alone
        else mention
        for mention in mentions
    )


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
        replace(mention, name=Name(_alone_given(mention.name), family, sure=2), points=max(mention.points, 3))
        if mention in alone
        else mention
        for mention in mentions
        if mention.name.text != family
    )


def _alone_given(name: Name) -> str:
    """The given name without a family name; behind a trade it passes for one ("unser Fotograf Jonas")."""
    return "" if name.full else name.given or (name.family if is_given(name.family) else "")
