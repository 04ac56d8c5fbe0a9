"""What each person does, as the mail writes it: beside her name, below it, in a form, in words about herself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from mailbot.understand.details.mentioned import Mention
from mailbot.understand.forms.fields import label_of
from mailbot.understand.text import WORDS, regex
from mailbot.understand.words.vocabulary import fold, pattern, shaped, word_pattern, word_set, words
from mailbot.understand.words.wordlists import tags

_WORD = re.compile(r"[^\W\d_]+(?:[-/&.'’][^\W\d_]+)*\.?")
_OFFICE = shaped("roles", r"(?i)(?:\w+\W)*<office>")
_FELLOW = shaped("roles", r"(?i)<fellow>(?=\w{6})")
"""What stands before a trade that is shared ("Mitherausgeberin", "co-producer")."""
_DESK = word_pattern("roles", "desk")
"""A part of a newsroom, which stands beside a name for what its bearer does ("Anna Krämer, Feuilleton")."""
_VERB = shaped("roles", r"<verb>")
_NO_TRADE = word_pattern("roles", "no_trade")
"""Words of the trade that tell of nobody what she does."""
_LEAD = word_pattern("roles", "i_am")
_STOP = re.compile(r"[.!?;\n]")
_NOT_BEFORE = word_set("roles", "not_before")
_ADJECTIVE = shaped("roles", r"<inflected>|(?i:<adjective>)")
_PATRONYMIC = re.compile(r"(?:\s+[А-ЯЁ]\w+(?:вич|вна|вны|вну|вне|вной|вичу|вича|вичем|оглы|оглу)(?!\w))?")
_PARTS = shaped(
    "roles",
    r"[^\S\n]*(?:[,(|:\t–—]|\s-\s|[^\S\n]{3,})[^\S\n]*(?:[(]\s*)?(?:<for_work>[^\S\n]+)?|"
    r"[^\S\n]+<as_what>[^\S\n]+",
)
_BELOW = re.compile(r"(?:[^\S\n]+\(?[^\W\d_]{1,8}\.?\)?){0,2}[^\S\n]*,?\n\n?[^\S\n]*([^\n]{3,80})(?:\n|$)")
_NEXT = re.compile(r",\s|\s[–—|]\s|\t")
_CELL = re.compile(r"[^,;()|\t\n–—:]{2,70}")
_NO_END = "".join(rf"(?<!\b(?i:{word}))" for word in words("roles", "abbreviated"))
"""What has a full stop behind it, and goes on."""
_TAIL = shaped("roles", rf"\s+<of_what>\s.*|\s*[«„“\"].*|{_NO_END}\.\s.*|[!?…]+$")
_SHORT = re.compile(r"(?<!\w)[^\W\d_]{1,5}\.$")
_INSIDE = re.compile(r"[^\S\n]*\(([^()\n]{2,40})\)")
_TELLS = re.compile(r":|\t|(?:\S+\s+){3,}\S+[.!?]$")
"""A field, a cell or a whole sentence: no line that only says what somebody is."""
_ROW = re.compile(r"\s*(?:[-*•–·]|\(?\w{1,2}[.)])?\s*")
_I_AM = shaped("roles", r"(?i)<i>(?: \(|, (?:<the> )?)([^(),\n]{3,30})[),\n]")
_FIELD = re.compile(
    r"(?m)^[^\S\n]*(?:[-*•–]|\d{1,2}[.)])?[^\S\n]*([^\W\d_][^:\n\t.…]{2,40}?)[^\S\n]*(?::|\t|\.{3,}:?|…)[^\S\n]*(\S[^\n\t]{1,60})$"
)


@lru_cache(maxsize=WORDS)
def is_trade(word: str) -> bool:
    """Whether a word says what somebody does for the press: no verb, no name of an outlet."""
    if _VERB.fullmatch(word.casefold()) or _NO_TRADE.fullmatch(word):
        return False
    return "craft" in tags(word) or "craft" in tags(_FELLOW.sub("", word, 1)) or bool(_OFFICE.fullmatch(word))


def _tells_work(cell: str) -> bool:
    """Whether a cell beside a name is what its bearer does: a trade, or the desk she works at."""
    return bool(as_role(cell) or _DESK.fullmatch(cell.strip(" .")))


def as_role(text: str) -> str:
    """What of a few words is a role ("Redakteurin", "staff photographer"); "" if nothing is."""
    text = _TAIL.sub("", text.strip()).strip(" ,*-")
    text = text if _SHORT.search(text) else text.rstrip(".")
    words = _WORD.findall(text)
    if (
        not words
        or words[0].casefold() in _JOINS
        or "that" in words
        or len(words) > 6
        or regex(r"\d{2}|@").search(text)
        or not any(is_trade(word.rstrip(".")) for word in words)
    ):
        return ""
    while words and fold(words[0]) in _NOT_BEFORE:
        text = text[text.find(words[0]) + len(words[0]) :].strip()
        words = words[1:]
    return text


def find_roles(text: str, mentions: Sequence[Mention], people: int, writer: int) -> dict[int, str]:
    """The role of each person, by number, as one text tells it; `writer`: who speaks in it, -1 a stranger."""
    out: dict[int, str] = {}
    rows: dict[int, str] = {}
    claimed: set[int] = set()
    for who, start, role, is_row in _behind(text, mentions):
        if found := as_role(role) or (role.strip(" .") if _tells_work(role) else ""):
            out.setdefault(who, found)
            claimed.add(start)
        elif is_row:
            rows.setdefault(who, role)
    for who, start, role in _before(text, mentions):
        if start not in claimed:
            out.setdefault(who, role)
    for who, role in _in_fields(text, mentions, people):
        out.setdefault(who, role)
    if out:
        for who, role in rows.items():
            out.setdefault(who, role)
    speaker = 0 if people == 1 else writer
    if speaker >= 0 and speaker not in out and (role := _of_self(text)):
        out[speaker] = role
    return out


def _behind(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, str, bool]]:
    """Who, where and what stands in the cell, bracket or apposition behind each name, or alone in the line below."""
    for at, mention in enumerate(mentions):
        after = mentions[at + 1] if at + 1 < len(mentions) else None
        if after and after.who == mention.who and not text[mention.end : after.start].strip(" ,\t"):
            continue
        end = _PATRONYMIC.match(text, mention.end)
        begin = end.end() if end else mention.end
        line = text.rfind("\n", 0, mention.start) + 1
        inside = _INSIDE.match(text, begin)
        match = None if inside and _tells_work(inside[1]) else _BELOW.match(text, begin)
        if match:
            below = _ROW.sub("", match[1].strip(), 1)
            if mention.start - line < 40 and not (after and after.start < match.end()) and not _TELLS.search(below):
                cells = regex(r"[|,·/–—•]|\s-\s").split(regex(r"(?i)\bredaktion\s[^|,·/–—•]*$").sub("", below))
                if cell := next(filter(_tells_work, cells), ""):
                    yield mention.who, match.start(1), cell, False
            continue
        part = _PARTS.match(text, begin)
        cell_match = _CELL.match(text, part.end()) if part else None
        if (
            not cell_match
            or (after and after.start < cell_match.end())
            or text[cell_match.end() : cell_match.end() + 1] == ":"
        ):
            continue
        row = _ROW.match(text, line)
        is_row = bool(row and row.end() >= _first(mentions, at).start and _is_plain(cell_match[0]))
        while not _tells_work(cell_match[0]):
            part = _NEXT.match(text, cell_match.end())
            more = _CELL.match(text, part.end()) if part else None
            if not more or (after and after.start < more.end()) or text[more.end() : more.end() + 1] == ":":
                break
            cell_match = more
            is_row = False
        yield mention.who, cell_match.start(), cell_match[0].strip(), is_row


def _first(mentions: Sequence[Mention], at: int) -> Mention:
    """The first of the words of a name that end with this one."""
    while at and mentions[at - 1].who == mentions[at].who and mentions[at].start - mentions[at - 1].end < 4:
        at -= 1
    return mentions[at]


def _is_plain(cell: str) -> bool:
    """Whether a cell may be a role of a kind that no list knows ("Recherche"): a word or three, no outlet, no place."""
    words = cell.split()
    marks = [tags(word) for word in words]
    return (
        0 < len(words) < 4
        and not regex(r"\d|@|[«„“\"!?]|\.\s").search(cell)
        and not any(mark & {"place", "outlet", "title"} for mark in marks)
        and not _VERB.fullmatch(words[0])
    )


def _before(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, str]]:
    """The trade that leads to each name, in any case, with its adjectives: "unseren freien Fotografen Max Ott"."""
    for at, mention in enumerate(mentions):
        last = mentions[at - 1].end if at else 0
        begin = max(text.rfind("\n", 0, mention.start) + 1, mention.start - 90, last)
        words = list(_WORD.finditer(text, begin, mention.start))
        for place in range(len(words) - 1, max(-1, len(words) - 6), -1):
            word = words[place]
            if is_trade(word[0].rstrip(".")):
                if _leads(text[word.end() : mention.start], len(words) - 1 - place):
                    first = place
                    while (
                        first
                        and _ADJECTIVE.fullmatch(words[first - 1][0])
                        and fold(words[first - 1][0]) not in _NOT_BEFORE
                    ):
                        if text[words[first - 1].end() : words[first].start()].strip():
                            break
                        first -= 1
                    if first > 1 and words[first - 1][0].istitle() and words[first - 2][0] in _HOUSES:
                        first -= 1
                    head = word[0].rstrip(".").casefold() in ("зав", "зам")
                    end = mention.start if head else word.end()
                    yield mention.who, word.start(), text[words[first].start() : end].strip()
                break


_HOUSES = frozenset(["our", "its", "their", "Our", "Its", "Their"])
"""Whose somebody is, before the place she reports from ("our Moscow correspondent")."""

_AND_WITH = word_set("roles", "and_with")


def _leads(between: str, words: int) -> bool:
    """Whether nothing but titles, a colon, or the outlet's name stands between a trade and a name."""
    plain = [word for word in _WORD.findall(between) if "title" not in tags(word)]
    if not plain:
        return bool(regex(r"[^\S\n]*[:,(–—-]?[^\d();]*").fullmatch(between))
    return (
        words < 6
        and not regex(r"[();:,.]\s").search(between)
        and not any(word.casefold() in _AND_WITH or _VERB.fullmatch(word) for word in plain)
    )


def _in_fields(text: str, mentions: Sequence[Mention], people: int) -> Iterator[tuple[int, str]]:
    """The fields of forms that ask for the role; each is of the one who was named last above."""
    if not mentions:
        return
    for match in _FIELD.finditer(text):
        if label_of(match[1].strip()) == "role":
            above = [mention.who for mention in mentions if mention.start < match.start()]
            if people == 1 or above:
                yield (0 if people == 1 else above[-1]), match[2].strip()


def _of_self(text: str) -> str:
    """What the writer says that she is: "ich bin Redakteurin", "as a freelance writer"."""
    if (match := _I_AM.search(text)) and (role := as_role(match[1])):
        return role
    for lead in _LEAD.finditer(text):
        end = _STOP.search(text, lead.end())
        begin = lead.end()
        for word in islice(_WORD.finditer(text, begin, end.start() if end else len(text)), 4):
            if is_trade(word[0].rstrip(".")):
                if role := as_role(text[begin : word.end()]):
                    return role
                break
    return ""


def of_the_only_one(text: str) -> str:
    """What a text that tells of a single person says her trade is ("our Moscow stringer", "sie ist die Autorin")."""
    found: dict[str, str] = {}
    for match in _WHOSE.finditer(text):
        words = list(islice(_WORD.finditer(text, match.end()), 4))
        for at, word in enumerate(words):
            if at and text[words[at - 1].end() : word.start()].strip():
                break
            if _is_somebody(word[0]):
                found.setdefault(word[0].casefold(), text[words[0].start() : word.end()].rstrip("."))
                break
            if not (_ADJECTIVE.fullmatch(word[0]) or (word[0].istitle() and "outlet" not in tags(word[0]))):
                break
    return next(iter(found.values())) if len(found) == 1 else ""


def in_subject(subject: str) -> str:
    """The trade of which the subject of a mail for a single person speaks ("Freie Journalistin / Akkreditierung")."""
    words = list(_WORD.finditer(subject))
    trades = [at for at, word in enumerate(words) if _is_somebody(word[0])]
    if len(trades) != 1:
        return ""
    first = trades[0]
    while first and _ADJECTIVE.fullmatch(words[first - 1][0].lower()):
        if fold(words[first - 1][0]) in _NOT_BEFORE:
            break
        first -= 1
    if first and words[first - 1][0].casefold() in _BESIDES:
        return ""
    role = subject[words[first].start() : words[trades[0]].end()]
    return "" if _ANY_TRADE.fullmatch(role) else role


_ANY_TRADE = word_pattern("roles", "any_trade")
"""What everybody is for whom a place is asked."""
_BESIDES = word_set("roles", "besides")


@lru_cache(maxsize=WORDS)
def _is_somebody(word: str) -> bool:
    """Whether a word is a trade that somebody has, and not what it brings forth ("photo")."""
    thing = pattern("party", "thing").fullmatch(word) or regex(
        r"(?i).+(?:platz|plätze|plätzen|ausweis|pass)"
    ).fullmatch(word)
    return len(word) > 4 and "-" not in word and is_trade(word) and not thing


_WHOSE = shaped("roles", r"(?i)<whose>\s")
"""Whose somebody is, or that she is something, before her trade."""


def as_told(text: str) -> str:
    """A role that a list or a sentence gave, if it is one: whatever stands in a cell, but no piece of a sentence."""
    words = _TAIL.sub("", text).split() if text.split()[-1:] and text.split()[-1].casefold() not in _JOINS else []
    while len(words) > 1 and (_VERB.fullmatch(words[-1].casefold()) or words[-1].casefold() in _SAYS):
        words.pop()
    while len(words) > 1 and fold(words[0]) in _NOT_BEFORE:
        del words[0]
    cut = next((at for at, word in enumerate(words) if at and word.casefold() in _PRONOUNS), 0)
    if cut and not is_trade(words[cut - 1]):
        return ""
    words = words[: cut or None]
    while len(words) > 1 and "title" in tags(words[-1]) and not is_trade(words[-1]):
        words.pop()
    text = " ".join(words)
    if not 0 < len(words) < 7 or words[0].casefold() in _JOINS | _PRONOUNS or regex(r"\d{2}|@|[()«»„“\"]").search(text):
        return ""
    if any(_VERB.fullmatch(word.casefold().strip(",.")) for word in words):
        return ""
    if (
        len(words) > 4
        or regex(r"[.,:]\s").search(text)
        or any(map(_NO_TRADE.fullmatch, words))
        or "outlet" in tags(words[-1])
    ):
        return as_role(text.split(",")[0])
    return text


_JOINS = word_set("roles", "joins")
_SAYS = word_set("roles", "says")
"""Verbs, and what stands beside them, behind the trade of a sentence ("Kameramann fährt Ole Voss")."""
_PRONOUNS = word_set("roles", "pronouns")
"""What begins a piece of a sentence, and no role."""
