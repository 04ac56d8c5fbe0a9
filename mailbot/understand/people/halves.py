"""Family names alone, of which another place of the text tells the given name ("Herr Krämer … Vorname Jörg")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailbot.understand.names.identity import is_same
from mailbot.understand.names.name import Name
from mailbot.understand.names.told import find_told_given
from mailbot.understand.people.prose import Mention


def with_given_told(mentions: Sequence[Mention], text: str, addressee: Name | None) -> tuple[Mention, ...]:
    """The people of a text; the only one whom it calls by the family name has the given name that it tells."""
    alone = [
        mention
        for mention in mentions
        if mention.name.family and not mention.name.given and not (addressee and is_same(mention.name, addressee))
    ]
    given = find_told_given(text) if len({mention.name.family for mention in alone}) == 1 else ""
    if not given:
        return tuple(mentions)
    return tuple(
        replace(mention, name=replace(mention.name, given=given), points=max(mention.points, 3))
        if mention in alone
        else mention
        for mention in mentions
    )
