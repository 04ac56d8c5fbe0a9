"""Kin, the writer's and others': who is named as such, of whom an aside speaks, whose family name is the same."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.understand.names.name import Name, Span, Sure
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.people.lone import is_unknown, lead_before
from mailbot.understand.words.vocabulary import shaped

RELATIVE = shaped("kin", r"<relative>")
"""What denies nothing of one whose trade the sentence tells: the writer's kin, a director of photography."""
_KIN = shaped(
    "kin",
    r"(?i)(?:(?:<common.my>|<our>)\s+(?:(?!<the>)(?-i:[a-zà-ž])\w*\s+)?|<his>\s+|^\W*(?!<madam>))<noun>\s*,?\s*"
    r"(?:<title>\.?\s+)?$|<noun_alone>\s*,?\s*$",
)
_ASIDE = shaped("kin", r"(?i)(?:<noun>|<noun_alone>)\s?\($")


_KIN_BEHIND = shaped("kin", r"(?i),?\s\(?<common.my>\s<noun>")
_SAME_NAME = shaped("kin", r"(?i)[^.;!?]{0,60}?<same_name>")
"""What says, behind a given name, that the family name is the writer's ("Ole (my cameraman, same surname)")."""


_ME_AND_KIN = shaped(
    "kin",
    r"(?i)<me>(?: <self>)?(?:,[^.;!?]{2,60},|,?) <common.and>(?: <also>)? (?:<common.for> )?<mine> "
    r"(?:(?-i:[a-zà-žа-яё])[^\W\d_]+ )?(?:<noun>|<noun_alone>)(?=\W*$|\s?[.,;:!?()–—]|\s<going_on>)",
)
_KIN_NEEDS = shaped(
    "kin",
    r"(?i)<mine> (?:(?-i:[a-zà-žа-яё])[^\W\d_]+ )?(?:<noun>|<noun_alone>) "
    r"(?:[^\W\d_]+,? ){0,8}?<needs> (?:(?!<no>)[^\W\d_]+ ){0,3}?<badge>",
)


_CALLED = shaped(
    "kin",
    r"(?i:<common.my>\s(?:<noun>|<further_noun>))"
    r"\s(?P<name>[^\W\d_a-zà-ž][^\W\d_]*[a-zà-ž])(?=\W*$|\s?[,.;:!?()]|\s[a-zà-ž])",
)


def called_kin(text: str, known: Sequence[Span]) -> list[Span]:
    """Names of one word that no list knows, of the writer's kin ("my husband Tadhgán, who takes the pictures")."""
    return [
        Span(*match.span("name"), Name(given=match["name"], sure=Sure.TOLD))
        for match in _CALLED.finditer(text)
        if is_unknown(match["name"], *match.span("name"), known) and not is_place(match["name"])
    ]


def joins_kin(text: str) -> bool:
    """Whether the writer joins one of her kin with herself and does not name her there ("für mich und meine Frau")."""
    return _ME_AND_KIN.search(text) is not None or _KIN_NEEDS.search(text) is not None


def is_kin(text: str, span: Span) -> bool:
    """Whether a name is that of somebody's wife, brother, ...; most often the writer's ("meine Frau Eva")."""
    return _KIN.search(lead_before(text, span)) is not None


def goes_beside(text: str, span: Span) -> bool:
    """Whether somebody's wife, brother, ... is named, who most often but travels along; in Russian, cases tell more."""
    return is_kin(text, span) and not is_cyrillic(text)


def shares_family(text: str, span: Span, end: int) -> bool:
    """Whether the words behind a given name, up to `end`, tell that the writer's family name is its bearer's, too."""
    if span.name.full or not span.name.given:
        return False
    return any(pattern.match(text, span.end, end) is not None for pattern in (_KIN_BEHIND, _SAME_NAME))


def is_of_kin(text: str, at: int) -> bool:
    """Whether a place stands in a bracket right behind a noun for somebody's kin ("mit seiner Frau (privat)")."""
    opened = text.rfind("(", 0, at)
    return opened > text.rfind(")", 0, at) and _ASIDE.search(text, 0, opened + 1) is not None
