"""Domains that look like another one: one letter off, or with letters that look the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from mailbot.freemail import FREEMAIL
from mailbot.spelling import unaccented

SHORTEST = 6
"""Names below this length (mdr, ndr) are one letter apart by nature."""

_CONFUSABLE = str.maketrans(
    {
        "а": "a", "в": "b", "е": "e", "ё": "e", "һ": "h", "і": "i", "ї": "i", "ј": "j", "к": "k", "м": "m", "н": "h",
        "о": "o", "р": "p", "с": "c", "ѕ": "s", "т": "t", "у": "y", "х": "x", "ԁ": "d", "ɡ": "g", "ı": "i", "ո": "n",
        "α": "a", "ο": "o", "ν": "v", "ρ": "p", "0": "o", "1": "l",
    }
)  # fmt: skip
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"))


def find_lookalike(domain: str, known: Iterable[str]) -> str | None:
    """The known domain that this one may be taken for; None if there is none, or it is known itself.

    `known`: domains from which people have applied, lower case. Domains of freemail providers imitate nobody.
    """
    others = set(known) - FREEMAIL
    if domain in others or domain in FREEMAIL or not domain:
        return None
    mine = _as_seen(domain)
    # one letter off lies in some quarter, and leaves alone what stands before it and behind it
    cuts = [len(domain) * number // 4 for number in range(5)]
    first, last = domain[: cuts[2]], domain[cuts[2] + 1 :]
    near = (other for other in others if other.startswith(first) or other.endswith(last))
    kept = [(domain[:begin], domain[end + 1 :]) for begin, end in pairwise(cuts)]
    alike = {
        other
        for other in near
        if any(other.startswith(before) and other.endswith(behind) for before, behind in kept)
        and _is_one_off(domain, other)
    }
    return min(alike | {other for other in others if _as_seen(other) == mine}, default=None)


@lru_cache(maxsize=4096)
def _as_seen(domain: str) -> str:
    """What the eye takes a domain for."""
    text = unicodedata.normalize("NFKC", _readable(domain)).translate(_CONFUSABLE)
    text = unaccented(text)
    for pair, single in _PAIRS:
        text = text.replace(pair, single)
    return text


def _readable(domain: str) -> str:
    """The domain as a mail program may show it: decoded, where it is Punycode (RFC 3492)."""
    try:
        return domain.encode("ascii").decode("idna").casefold()
    except UnicodeError:
        return domain.casefold()


def _is_one_off(one: str, other: str) -> bool:
    """Whether one letter was left out, put in, exchanged, or swapped with its neighbour; digits count stations."""
    if abs(len(one) - len(other)) > 1:
        return False
    if min(len(one.split(".")[-2 if "." in one else 0]), len(other.split(".")[-2 if "." in other else 0])) < SHORTEST:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    mine, theirs = one[start:], other[start:]
    end = 0
    while end < min(len(mine), len(theirs)) and mine[-1 - end] == theirs[-1 - end]:
        end += 1
    mine, theirs = mine[: len(mine) - end], theirs[: len(theirs) - end]
    if any(character.isdigit() for character in mine + theirs):
        return False
    is_swapped = len(mine) == len(theirs) == 2 and mine == theirs[::-1]
    return is_swapped or max(len(mine), len(theirs)) == 1
