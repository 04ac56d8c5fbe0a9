"""What the items of a list say besides a name: a trade, that the name follows, that no accreditation is needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.names import find_names, parse_name
from mailbot.understand.people.senses import is_companion, is_possessive
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import shaped, words
from mailbot.understand.words.wordlists import is_frequent, tags

_TRADE_ALONE = re.compile(r"^\s*(?:[-*•–]\s+)?(?P<trade>[^\W\d_][^:\n]{1,30}):\s*$")


def with_trades_beside(text: str) -> str:
    """A text whose lines that hold a trade alone ("Kamera:") are joined with the name in the line below."""
    lines = text.split("\n")
    for at in range(len(lines) - 1):
        match, below = _TRADE_ALONE.match(lines[at]), lines[at + 1].strip()
        if match and below and len(match["trade"].split()) < 4 and names_trade(match["trade"]):
            name = parse_name(regex(r"[,(]").split(below)[0]) if len(below) < 60 else None
            if (name and name.full) or NO_NAME.match(below):
                lines[at], lines[at + 1] = f"{match['trade']}: {below}", ""
    return "\n".join(lines)


ALSO = shaped("items", r"(?i)^<joins>\s+(?:<too> )?(?=[^\W\d_])")
"""What joins the last item of a list to the others."""
NEEDS_NONE = shaped("items", r"(?i)^\W*(?:<contact>|<answerable> (?!<editorial>)\w+)\b[^:\n]{0,50}:\s|<needs_none>")
"""What is said of a driver or a helper who comes along and is not applied for, and the label of whom to ask."""


ONLY_TOLD = shaped("items", r"(?i)<only_told>[^:\n]{0,40}:\s")
"""The label of a list of people who are but told of ("Delegation (zur Kenntnis): …")."""


BY_WHOM = shaped(
    "items",
    r"(?i)(?:^|[\n\t;.]\s?)\W{0,4}(?:<asks>\s)?<by_whom>[^:\n\t–—]{0,30}(?::|\t|\s[–—-]|"
    r"\s<is>(?=\s))\s*(?:[^\W\d_]+[,.]?\s){0,2}$",
)
"""The label of whoever made, approved or filled in what asks for others ("Requested by: …", "Составил: …")."""


def names_trade(text: str) -> bool:
    words = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").findall(text)[:5]
    return any("craft" in tags(word) for word in words)


def trade_before(text: str) -> str:
    """The trade of one who comes along, if a text begins with it and her name follows ("Fahrer Ole Voss")."""
    found = find_names(text)
    before = text[: found[0].start].strip() if found else ""
    words = before.split()
    return (
        before if words and all(map(is_companion, words)) and not any("office" in tags(word) for word in words) else ""
    )


NO_NAME = shaped("items", r"(?<!\w)(?:<nobody>|(?i:<is_open>|<name> <follows>))(?!\w)|\?{2,}")
"""What stands where a name is expected, and is none."""


def announces_nobody(text: str) -> bool:
    """Whether an item of a list announces somebody without a name."""
    return bool(NO_NAME.search(text)) or (
        names_trade(text) and len(text.split()) < 16 and not regex(r"\d{4,}").search(text)
    )


def answers_by_number(text: str) -> bool:
    """Whether the items of a list answer the questions of a form one by one: a line for the way, or the phone."""
    return _ANSWER.search(text) is not None


_ANSWER = shaped("items", r"(?im)^\s*\(?\d{1,2}[.)]\s*(?:<way_to_come>|\+?[\d ()/-]{7,22})\W*$")


SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[^\W\d_a-zà-žа-яё])")


def goes_on_in_prose(text: str) -> bool:
    """Whether whole sentences that name nobody follow in the same line ("Crew: … on sound. I stay in Bonn.").

    Or whether the line is one, about what somebody can or will do ("Eva Ott (Leitung) kann das bestätigen.").
    """
    if _MAY.match(text) or _ASKS.fullmatch(text):
        return True
    first = SENTENCE_END.search(text)
    behind = text[first.end() :] if first and text[-1] in ".!?" else ""
    return (
        len(behind.split()) > _SHORT and not regex(r"\d{3}").search(behind) and all(map(_is_prose, _ENDS.split(behind)))
    )


def _is_prose(sentence: str) -> bool:
    """Whether a sentence behind an item names nobody, or says more of her than what her part is."""
    return not find_names(sentence) or not _ITEM.match(sentence)


_ITEM = re.compile(
    r"(?:[^\W\d_]++[ /&-]{0,3}){1,4}\s?(?::|[–—-])\s|[^:]{3,40}\s[–—-]\s|[^,:(]{3,40}\([^()]{2,40}\)[.!]?$"
)
"""What begins an item: a part of the work before a name, or a name before it."""
_ENDS = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+")


_MAY = shaped("items", r"[^()\n,;:]{3,40}\s\([^()\n]{2,40}\)\s<may>\s(?!<comes>)[^\n]{6,80}\.$")
_ASKS = shaped(
    "items",
    r"[^()\n,;:]{3,60}\s\([^()\n:]{3,60}(?:,|\s(?:<common.and>|"
    r"&))\s[^()\n:]{3,60}\)\s[^\W\d_A-ZÀ-ÞА-ЯЁ][^\n]{20,}[.!?]",
)
"""A sentence about several whom a bracket names ("Das Studio Nord (Eva Krämer, Ole Voss) bittet um …")."""
_SHORT = 4
"""Words of what is only added to an item."""


def breaks_off(line: str) -> bool:
    """Whether a line of a letter set in full lines breaks off before the name that a little word leads to."""
    words = line.rsplit(None, 1)
    return len(line) > _FULL and words[-1].islower() and is_frequent(words[-1])


_FULL = 70
"""Characters of a line that a program wraps."""


def begins_sentence(word: str) -> bool:
    """Whether a word stands before a noun of a sentence, and before none of a list."""
    return is_possessive(word) or word in words("items", "the")


def is_long(text: str, head: str) -> bool:
    """Whether a line says something, rather than naming somebody: by its length, or that of its first part."""
    if len(text.split()) > 7 and text.endswith((".", "!", "?")) and not regex(r"\d{3}|@").search(text):
        return True
    return len(regex(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*").findall(head)) > 6


def is_desk(head: str, details: Sequence[str]) -> bool:
    """Whether a line is an outlet's desk, and nobody's name ("Canal Lys, service planning")."""
    words = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").findall(details[0]) if details else []
    return (
        any("outlet" in tags(word) for word in head.split())
        and any(tags(word) & {"outlet", "office"} for word in words)
        and not any("craft" in tags(word) for word in words)
    )


CHIEF_LABEL = shaped(
    "items",
    r"(?i)\W*(?P<named><field_name>(?:,? (?:<common.and> )?<field_name>)*(?: <of_whose>)? <of_the>?)?<chief>"
    r"[^:\n]{0,30}:",
)
"""The label of a line that tells who is responsible for those whom other lines name, or of a form's field for her."""
