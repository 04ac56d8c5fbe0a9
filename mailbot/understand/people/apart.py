"""Whom a sentence only speaks of: one who has a badge or wants none, is no press, or told the writer of the event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mailbot.understand.names.name import Span
from mailbot.understand.people.kin import is_of_kin
from mailbot.understand.people.senses import is_boss
from mailbot.understand.people.standing import OUT
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import Sentence, tokens_of
from mailbot.understand.words.vocabulary import shaped, words
from mailbot.understand.words.wordlists import tags

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[?!]")
_CUT = re.compile(r"[,;:()–—]|\s-\s")
_JOINED = shaped("apart", r"(?:\s?\([^()]{0,40}\))?[^.;:()]{0,60}(?:,|<common.and>|<and>|&|\+)[^.;:()]{0,40}")
"""What stands between two names that are the subject of one verb."""
_TAKEN_UP = shaped("apart", r"(?i)^\s?[,–—-]\s<they>")
"""A pronoun that stands for all of those named before it."""
_NEW = shaped(
    "apart",
    r"(?i)(?:^|[,;:.!?–—(]|<and_but>)\s*<therefore>?\s*"
    r"(?<!\w)(?:<we>|(?:[oa] )?<our>(?= ))(?!\w)",
)
"""Where what is said of somebody ends, and the writer speaks of herself, or asks."""


def points_apart(sentence: Sentence, at: int, spans: Sequence[Span]) -> int:
    """How much the predicates of a sentence take from the name at `spans[at]`: nothing, much, or all."""
    if not sentence.any("apart", "tells", "told_by"):
        return 0
    apart = [place for place in sentence.spans.get("apart", ()) if _is_of(sentence, place, at, spans)]
    if apart:
        out = sentence.spans.get("leave", ())
        # one who does not come needs no badge: that is also how a withdrawal is told
        return -OUT if any(not any(a < end and start < b for a, b in out) for start, end in apart) else -4
    told = any(_is_of(sentence, place, at, spans) for place in sentence.spans.get("tells", ()))
    return -4 if told or any(_leads(sentence, place, at, spans) for place in sentence.spans.get("told_by", ())) else 0


def _is_of(sentence: Sentence, place: tuple[int, int], at: int, spans: Sequence[Span]) -> bool:
    """Whether the predicate at a place has the one named for its subject."""
    text, span = sentence.text, spans[at]
    start, end = offset_of(text, place[0]), offset_of(text, place[1], last=True)
    if (is_of_kin(text, start) and not is_of_kin(text, span.start)) or _STOPS.search(text, start, end):
        return False
    if end <= span.start:
        return not any(
            other.end <= start and not _CUT.search(text, other.end, start) for other in spans[:at]
        ) and _leads(sentence, place, at, spans)
    if start < span.start:
        return sum(start <= other.start < end for other in spans) == 1
    region = text[span.end : start]
    who = _WHO.match(text, start)
    asks_who = who is not None and not (who["relative"] and region.strip() in ("", ","))
    if len(region) > _FAR or asks_who or _NEW.search(region, _called_until(region)):
        return False
    if _TO_OTHER.search(region) and any(_leads(sentence, place, after, spans) for after in range(at + 1, len(spans))):
        return False
    halves = {half for other in spans if other is not span for half in (other.name.given, other.name.family) if half}
    if not halves.isdisjoint(_TOKEN.findall(region)) and not any(span.end <= one.start < start for one in spans):
        return False  # "… auf Ole Voss: Eva arbeitet nicht mehr hier"
    between = [other for other in spans[at + 1 :] if other.start < start]
    if not between:
        return True
    if _OF_ALL.search(text, between[-1].end, end):
        return all(_JOINED.fullmatch(text, one.end, after.start) for one, after in pairwise((span, *between)))
    shared = text[span.end : between[-1].start]
    opened = text.rfind("(", span.end, start)
    return bool(
        opened <= text.rfind(")", span.end, start)
        and _JOINED.fullmatch(shared) is not None
        and not _SAYS_I.search(shared)
        and (
            not _CUT.search(_TAKEN_UP.sub("", text[between[-1].end : start]))
            or (_OPENS.search(text, 0, span.start) is not None and _CLOSES.fullmatch(text, between[-1].end, start))
        )
        and not _asks_within(sentence, 0, between[-1].start)
    )


def _called_until(region: str) -> int:
    """Where what somebody is called between two commas behind her name ends ("…, unsere Redakteurin, hat schon …")."""
    match = _CALLED.match(region)
    return match.end() if match else 0


_CALLED = shaped("apart", r"(?i),\s<our>\s(?:[^\W\d_]+[ -]?){1,3}(?=,\s)")
_STOPS = re.compile(r"[:;]\s")
"""What no predicate goes on behind ("… kommt selbst: Akkreditieren Sie …")."""
_OPENS, _CLOSES = re.compile(r"[,–—-]\s$"), re.compile(r"\s?[,–—-]\s")
"""What stands around names that tell who others are ("die Stars des Films, A und B, sind nicht dabei")."""
_OF_ALL = shaped("apart", r"(?i)(?:[,;–—]|\s<common.but>)\s?<all_of_them>[^,;–—]*$")
"""A pronoun in the clause of the predicate that stands for all of those named before it."""
_WHO = shaped("apart", r"(?i)(?:(?P<relative><relative>)|<who>)")
"""What asks for somebody, if it does not stand right behind her name."""
_BESIDES_ME = "".join(rf"(?<!{word} )" for word in words("apart", "besides_me"))
_SAYS_I = shaped("apart", rf"(?i){_BESIDES_ME}(?<!, )<says_i>")
"""What shows that a clause of the writer's own stands between two names ("für Eva muss ich absagen, Ole hat …")."""
_TO_OTHER = shaped("apart", r"[,;:–—]\s(?:<whose>\s)?$")
"""What ends the clause of a name, before the verb whose subject follows it ("Ole Voss, seine Reise zahlt Eva Ott")."""
_FAR = 160
"""Characters between somebody's name and what is said of her."""


def _leads(sentence: Sentence, place: tuple[int, int], at: int, spans: Sequence[Span]) -> bool:
    """Whether nothing but titles and the like stands between the words at a place and the name behind them."""
    text, span = sentence.text, spans[at]
    end = offset_of(text, place[1], last=True)
    led = [other for other in spans[: at + 1] if other.start >= end]
    if len(led) > 1 and not all(_LISTED.fullmatch(text, one.end, after.start) for one, after in pairwise(led)):
        return False
    region = text[end : led[0].start] if led else text[end : span.start]
    if (noun := _APPOSED.search(region)) and (is_boss(noun[1]) or tags(noun[1]) & {"office", "craft"}):
        region = region[: noun.end(1)]
    return (
        end <= span.start
        and len(region.split()) < 6
        and not regex(r"[,;.!?)]\s").search(region)
        and not _WITH_OBJECT.search(region)
        and not _asks_within(sentence, end, span.start)
    )


_WITH_OBJECT = shaped("apart", r"(?i)^\s?(?:<common.and>|<and>)\s|<with>\s(?:[^\W\d_]+\s){0,3}$")
"""What joins somebody with whom something is done to ("the editor sends me and Eva"), who has done nothing."""
_LISTED = shaped(
    "apart",
    r"(?:\s?\([^()]{0,40}\))?(?:,|\s(?:<common.and>|<also_and>))\s"
    r"(?:[^\W\d_A-ZÀ-ÞА-ЯЁ][^\W\d_]+\s){0,3}(?:[ld]['’][^\W\d_A-ZÀ-Þ]+\s)?",
)
"""What stands between two names of an enumeration: a trade at most."""
_APPOSED = re.compile(r"(?<![^\W\d_])([^\W\d_]+(?:-[^\W\d_]+)*)(?:\s[а-яё]{4,})?,\s(?:[^\W\d_]+\.?\s){0,2}$")
"""What somebody is called before a comma, which a title and her name follow ("unser Chefredakteur, Dr. Ole Voss")."""


def _asks_within(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word that asks for somebody, or says that she comes, stands between two places, and is no trade."""
    first, last = len(tokens_of(sentence.text[:start])), len(tokens_of(sentence.text[:end]))
    words = tokens_of(sentence.text)
    places = (place for name in ("ask", "come", "add") for place, _ in sentence.spans.get(name, ()))
    return any(
        first <= place < last and not ("craft" in tags(words[place]) or words[place] in _ALSO) for place in places
    )


_ALSO = frozenset(token for word in words("apart", "also") for token in tokens_of(word))
"""What adds nobody, where it stands before one who was told, too."""


def offset_of(text: str, token: int, *, last: bool = False) -> int:
    """Where the word stands that is the token of this number; with `last`, where the one before it ends."""
    count = end = 0
    for match in _TOKEN.finditer(text):
        if count >= token:
            return end if last else match.start()
        count += len(tokens_of(match[0]))
        end = match.end()
    return end if last else len(text)
