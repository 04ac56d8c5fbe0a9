"""The domain a mail comes from, and how well a name fits it."""

from __future__ import annotations

import re
from functools import lru_cache

from mailbot.understand.names.identity import sound
from mailbot.understand.text import LINES, regex
from mailbot.understand.words.vocabulary import words

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(rf"^(?:{'|'.join(words('station', 'article'))})(?=.{{4}})")


@lru_cache(maxsize=LINES)
def _parts(host: str) -> tuple[str, ...]:
    """The words of a domain that are long enough to tell something, as they sound."""
    return tuple(
        part for part in (sound(part) for part in regex(r"[-_]").split(host) if len(part) > 2) if len(part) > 3
    )


@lru_cache(maxsize=LINES)
def fits_host(text: str, host: str) -> float:
    """How well a name fits a domain: 1 for the whole, less for a part; 0 for none."""
    if not host:
        return 0.0
    whole, mine = sound(host), sound(text)
    if len(mine) < 3:
        return 0.0
    pieces = _WORD.findall(text)
    if whole in (mine, sound("".join(pieces))) or _ARTICLE.sub("", mine) == whole:
        return 1.0
    if len(mine) >= 4 and (whole.startswith(mine) or whole.endswith(mine)) and len(mine) >= 0.55 * len(whole):
        return 0.8
    if len(whole) >= 4 and (mine.startswith(whole) or mine.endswith(whole)) and len(whole) >= 0.45 * len(mine):
        return 0.8
    words = [sound(piece) for piece in pieces]
    shared = sum(
        len(part)
        for part in _parts(host)
        if any(part == word or (len(part) > 4 and word.startswith(part[:5])) for word in words)
    )
    if shared >= 0.6 * len(whole):
        return 0.6
    initials = "".join(word[:1] for word in words)
    if len(words) >= 3 and initials == whole:
        return 0.6
    return 0.0
