"""The only title in quotation marks of a mail that names no outlet otherwise: hardly anything else is quoted so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.understand.medium.outlet_lines import Candidate, is_somebody, kinds_of
from mailbot.understand.names.identity import sound
from mailbot.understand.names.naming import is_said
from mailbot.understand.names.outlet_names import bare_name
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_finite
from mailbot.understand.names.titles import nominative
from mailbot.understand.words.vocabulary import pattern
from mailbot.understand.words.wordlists import is_frequent

_UNTOLD = 3.0
"""Points of a quotation that nothing speaks against."""
_NO_TITLE = re.compile(r"[.!?…:;]$|, |\d{1,2}[.:]\d")
"""What shows that somebody's words are quoted, or a day."""


def lone_title(outlets: Sequence[Candidate]) -> Candidate | None:
    """The title that is quoted in a mail, in the nominative; None if there are several, or what is quoted is none."""
    quoted = {sound(each.text): each for each in outlets if each.is_quoted and each.points >= _UNTOLD}
    if len(quoted) != 1 or any(each.is_denied and sound(each.text) in quoted for each in outlets):
        return None
    lone = next(iter(quoted.values()))
    text = nominative(bare_name(lone.text), lone.line)
    return replace(lone, text=text) if _is_title(text) else None


def _is_title(text: str) -> bool:
    """Whether it is a title: few words, the first with a capital, no sentence, nobody's name."""
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", text)
    return (
        0 < len(words) < 6
        and text[0].isupper()
        and not _NO_TITLE.search(text)
        and not is_frequent(words[0])
        and not any(map(is_finite, words))
        and not any(is_said(key, word) for key in ("event", "noun") for word in words)
        and not any(kinds_of(word) & {"craft", "office", "title"} for word in words)
        and not pattern("medium", "body").search(text)
        and not is_place(text)
        and not is_somebody(text)
    )
