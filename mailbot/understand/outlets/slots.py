"""What a sentence says of an outlet: the slots of its grammar, and where the name in a slot ends.

A slot is opened by a word for a kind of outlet ("газеты …", "unser Magazin …"), by a preposition beside a trade of the
press ("schreibe für …", "reporter at …"), by a phrase of commission ("im Auftrag …"), or it is the subject of what
newsrooms do ("… entsendet"). A slot in a clause about the past or about somebody else's paper denies its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from mailbot.understand.names.name import PARTICLES
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.outlets.agglutinating import TURKISH_CASE, agglutinated
from mailbot.understand.outlets.apposed import (
    WORD,
    Slot,
    ahead_of,
    as_subject,
    before_craft,
    behind,
    bracketed,
    explained,
    is_explained,
    is_here,
    told_kind,
    told_to_be,
    without_lead,
    word_ahead,
)
from mailbot.understand.outlets.denied import is_denied, of_her_work
from mailbot.understand.outlets.name import Naming, name_at
from mailbot.understand.outlets.openers import find_openers
from mailbot.understand.outlets.slavic_titles import agree_slavic, is_head
from mailbot.understand.outlets.small import (
    explained_name,
    is_behind_compound,
    is_site,
    names_behind,
    numeral_at,
    of_who_is_here,
)
from mailbot.understand.outlets.titles import german_nominative
from mailbot.understand.outlets.words import is_noun, is_said, may_be_name
from mailbot.understand.text import LINES, regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import fold, pattern, shaped, word_set, word_test
from mailbot.understand.words.wordlists import is_family, is_frequent, is_given, tags


@dataclass(frozen=True, slots=True)
class Said:
    """A name in a slot; `points` tell how much its sentence speaks for it, 7 are sure, below 0 it denies the name."""

    text: str
    points: float
    end: int
    """Where it ends in its sentence."""
    name: str
    """The text in the nominative."""


def outward(text: str) -> str:
    """The text with »quotations« as «quotations», where it has them so."""
    opening = text.find("»")
    if opening < 0 or -1 < text.find("«") < opening:
        return text
    return text.translate({ord("»"): "«", ord("«"): "»"})


@lru_cache(maxsize=LINES)
def find_said(sentence: str, *, low: bool = False) -> tuple[Said, ...]:
    """The names in the slots of one sentence; `low`: in a text where all names stand in small letters."""
    if len(sentence) < 6 or sentence.isupper():
        return ()
    sentence = outward(sentence)
    found: list[Said] = []
    for text, start, end, points in (*of_her_work(sentence), *_slots(sentence, low)):
        if any(one.end - len(one.text) <= start < one.end or (one.points < 0 and one.end == end) for one in found):
            continue
        article = word_ahead(sentence, end - len(text))
        name = german_nominative(text, article) if article else TURKISH_CASE.sub("", text)
        found.append(Said(text, -1.0 if is_denied(sentence, start, end) else points, end, name))
    return tuple(found)


def names_outlet(sentence: str, start: int, end: int) -> bool:
    """Whether what looks like somebody's name is, by the sentence, an outlet's."""
    for said in find_said(sentence, low=False):
        if said.points > 6 and said.end - len(said.text) <= start and end <= said.end:
            parts = regex(r"[^\W_]+").findall(said.text)
            if is_worked_for(sentence, said.end - len(said.text)) and not any(map(is_family, parts)):
                return True
            return any("outlet" in tags(part) and fold(part) not in PARTICLES for part in parts) or not (
                any(is_given(part) for part in parts) or is_cyrillic(said.text)
            )
    return False


def is_worked_for(sentence: str, at: int) -> bool:
    """Whether what stands at a place is, by the words before it, whom somebody works for."""
    before = sentence[max(0, at - 30) : at].rstrip()
    found = None if _TO_READER.search(before) else _FOR_WORK.search(before)
    return bool(found and (found["verb"] is None or is_said("verb", found["verb"].lower())))


def _slots(sentence: str, low: bool) -> Iterator[Slot]:
    spoken = list(WORD.finditer(sentence))
    kinds = [word for word in spoken if _is_kind(sentence, word)]
    publishers = [kind for kind in kinds if not is_said("newsroom", kind[0].lower())]
    for opener in find_openers(sentence):
        of_publisher = opener.lastgroup == "for" and any(kind.end() == opener.start() - 1 for kind in publishers)
        if not (of_publisher or (low and opener[0].lower() == "to")):
            yield from _opened(sentence, opener, low)
    yield from _behind_kinds(sentence, kinds, low)
    yield from _behind_trades(sentence, spoken)
    for slots in (agglutinated, before_craft, as_subject, told_to_be, bracketed, of_who_is_here, is_here, told_kind):
        yield from slots(sentence)
    told = kinds or [word for word in spoken if _is_told_kind(sentence, word)]
    if told:
        yield from _called(sentence, told[-1].end(), low)
    if kinds:
        yield from names_behind(sentence, kinds)
        yield from _explained(sentence)
    if any(is_said("behind", word[0].lower()) for word in spoken):
        yield from _before_kinds(sentence)


def _opened(sentence: str, opener: re.Match[str], low: bool) -> Iterator[Slot]:
    """The name behind an opener, with what the words around say for it."""
    article = pattern("said", "with_article").search(opener[0]) is not None
    found, trade = _named(sentence, opener, low, article)
    if found is None or (opener.lastgroup == "run" and not found.kind and _is_what_is_made(sentence, found)):
        return
    text, whence, place = found.text, pattern("said", "whence").search(opener[0]) is not None, is_place(found.text)
    given = opener.lastgroup != "for" or _FOR_WORK.match(opener[0])
    sure = (given and (opener.lastgroup == "run" or not place)) or is_site(opener[0], text) or found.kind
    points = (8.2 if found.kind else 8.0) if sure else _by_trade(sentence, opener, found.end)
    if trade and text[0].isupper() and not place:
        points = max(points, 7.0)
    if is_explained(sentence[found.end :]):
        points = max(points, 8.5 if text.islower() and found.kind else 7.5)
    led = found.led or article
    if whence and not found.kind and not led and _is_plain(text) and (place or not is_given(text)):
        points = min(points, 3.0)
    trained = points > 6 and trade and not whence and not place
    instead = points > 7 and not place and word_ahead(sentence, opener.start()) in _INSTEAD
    meant = points > 7 and opener[0].lower() in _MEANT and _may_be_meant(text)
    if sure or trained or meant or instead or _is_likely(text, led, low and points > 6):
        if low and found.kind and is_behind_compound(sentence, found):
            points = min(points, 6.5)
        bonus = 3 if found.quoted and (points > 6 or not text.islower()) else 0
        yield text, opener.start(), found.end, points + bonus


def _is_what_is_made(sentence: str, found: Naming) -> bool:
    """Whether an ordinary noun is what somebody makes, by what follows ("ich mache Kurzvideos über …")."""
    return not found.quoted and is_ordinary(found.text) and _ABOUT.match(sentence, found.end) is not None


_ABOUT = shaped("no_outlet", r" <about> ")


def _named(sentence: str, opener: re.Match[str], low: bool, article: bool) -> tuple[Naming | None, bool]:
    """The name behind an opener, and whether a trade or a verb of the press's work stands beside."""
    commission = opener.lastgroup == "commission"
    linked = _LINK.match(sentence, opener.end()) if commission else None
    at = linked.end() if linked else opener.end()
    found = name_at(sentence, at, low, led=article or bool(_FOR_WORK.match(opener[0])))
    if found is None and _IS_AT.fullmatch(opener[0]) and (found := name_at(sentence, at, low, led=True)):
        found = replace(found, led=False)
    trade = _ends_with_craft(sentence, opener) or _is_of_work(sentence, opener, found.end if found else 0)
    found = found or (numeral_at(sentence, at) if trade or commission else None)
    found = _quoted_ahead(sentence, at, sure=trade) or found
    if found is None and (small := explained_name(sentence, opener)):
        found = Naming(small["name"], small.end("name"), True, False)
    return found, trade


def _behind_kinds(sentence: str, kinds: Sequence[re.Match[str]], low: bool) -> Iterator[Slot]:
    """The name behind a word for the kind of an outlet ("unser Magazin …")."""
    for kind in kinds:
        if not sentence.startswith((" ", ": ", ", "), kind.end()) or not (
            not kind[0][:1].isupper()
            or (sentence.startswith(": ", kind.end()) and is_noun(kind[0]))
            or (
                _is_led(ahead_of(sentence, kind.start())) and (is_noun(kind[0]) or not is_said("kind", kind[0].lower()))
            )
        ):
            continue
        if found := _quoted_ahead(sentence, kind.end()) or name_at(sentence, kind.end(), low, behind_kind=True):
            yield found.text, kind.start(), found.end, 7.5 + 3 * found.quoted


def _behind_trades(sentence: str, spoken: Sequence[re.Match[str]]) -> Iterator[Slot]:
    """The name in the genitive behind somebody's trade, or behind the verb of what sends her."""
    for word in spoken:
        if "craft" in tags(word[0]) and sentence.startswith(" ", word.end()):
            within = _WITHIN.match(sentence, word.end())
            found = name_at(sentence, within.end() if within else word.end(), False, led=True)
            if found and found.text.count(" ") and _is_titled(found.text):
                yield found.text, word.start(), found.end, 7.0
        if word[0][0].islower() and is_said("sends", word[0]):
            us = _US.match(sentence, word.end())
            found = name_at(sentence, us.end() if us else word.end(), False)
            if found and found.led and (us or any("outlet" in tags(part) for part in WORD.findall(found.text))):
                yield found.text, word.start(), found.end, 7.5 if us else 7.0


def _explained(sentence: str) -> Iterator[Slot]:
    """A name that its kind explains, where no given name begins it."""
    for match in explained().finditer(sentence):
        given = is_given(match["name"].split()[0])
        if (not given or _IS_WHAT.match(sentence, match.end("name"))) and may_be_name(match["name"]):
            yield match["name"], match.start(), match.end("name"), 7.0


_IS_WHAT = shaped("said", r",? (?:[–—-] )?<what_is> (?:[\w-]+ ){1,3}?<what_for>")
"""What explains a name that women bear, too ("Greta, das Magazin für Köche")."""


def _before_kinds(sentence: str) -> Iterator[Slot]:
    """The name that stands before the word for its kind."""
    for match in behind().finditer(sentence):
        name, kind = without_lead(match["name"]), is_said("kind_behind", match["kind"])
        if may_be_name(name, kind=kind) and not is_place(name):
            yield name, match.start(), match.end("name"), 8.5 if kind else 7.0


def _is_titled(text: str) -> bool:
    """Whether a name holds a word for an outlet, or is an adjective and a noun in another case."""
    parts = WORD.findall(text)
    if any("outlet" in tags(part) or is_head(part) for part in parts):
        return True
    return parts[1].islower() and agree_slavic(parts[0], parts[1])


_US = shaped("said", r" <who>(?: <just_now>)?(?= )")


_LINK = shaped("said", r" <link>(?= )")
"""What may stand between a word of commission and the name ("im Auftrag von …")."""
_FOR_WORK = shaped("said", r"(?i)(?:(?P<verb>[^\W\d_]+) <works_for>|<since>)$")
"""A word of the press's work with what leads to the one it is done for."""
_TO_READER = shaped("said", r"(?i)<to_reader> <works_for>$")
"""What is written to the reader for somebody, and for no outlet."""


_NEXT_WORD = re.compile(r" [^\W\d_]+")

_WITHIN = shaped("said", r" <inside>(?= )")


def _ends_with_craft(sentence: str, opener: re.Match[str]) -> bool:
    """Whether somebody's trade stands right before an opener ("Redakteur bei …")."""
    last = regex(r"[^\W\d_]+(?=\W*$)").search(ahead_of(sentence, opener.start()))
    return bool(last and "craft" in tags(last[0]))


def _is_of_work(sentence: str, opener: re.Match[str], end: int) -> bool:
    """Whether a verb of the press's work stands right before an opener, or right behind its name."""
    after = _NEXT_WORD.match(sentence, end, end + 30) if end else None
    words_beside = (word_ahead(sentence, opener.start()), after[0].strip().lower() if after else "")
    return any(is_said("verb", word) for word in words_beside if word)


def _is_kind(sentence: str, word: re.Match[str]) -> bool:
    """Whether a word says the kind of an outlet; a compound that may be a name does so before a colon."""
    return is_said("kind", word[0].lower()) or (
        sentence.startswith(": ", word.end()) and is_said("compound_kind", word[0].lower())
    )


_MEANT = word_set("said", "meant")
"""What leads to those for whom somebody works, in languages that write no noun with a capital."""


def _may_be_meant(text: str) -> bool:
    """Whether a single word with a capital is nobody's name and no town's."""
    return not (is_given(text) or is_family(text) or is_place(text) or is_frequent(text) or tags(text))


_IS_AT = re.compile(r"(?i)(?:.* )?(?:at|@)")
"""A preposition that stands before no person."""


def _is_plain(text: str) -> bool:
    """Whether it may as well be a town: one word, with a capital and nothing that towns do not have."""
    return bool(regex(r"[^\W\d_][^\W\d_A-ZА-ЯЁ]+(?:-[^\W\d_]+)?").fullmatch(text)) and "outlet" not in tags(text)


_AHEAD = re.compile(r"(?: [^\W_]+(?:-[^\W_]+)*){1,6},? [«„“\"‚‘'](?=\w)")


def _quoted_ahead(sentence: str, at: int, *, sure: bool = False) -> Naming | None:
    """A quotation behind words for its kind and for whose it is ("des Magazins der Schlesier in Bonn „…“").

    `sure`: behind somebody's trade, so that any noun tells its kind ("Herausgeber des Fachdienstes „…“").
    """
    match = _AHEAD.match(sentence, at)
    if match is None:
        return None
    ahead = WORD.findall(match[0].lower())
    led = [*WORD.findall(sentence[:at].lower())[-2:], *ahead]
    if any(is_said("tells", word) for word in ahead) or not (sure or any(is_said("kind", word) for word in led)):
        return None
    return name_at(sentence, match.end() - 1, False)


def _called(sentence: str, at: int, low: bool) -> Iterator[Slot]:
    """The name that a verb gives to an outlet spoken of before ("Die Zeitung, für die ich schreibe, heißt …")."""
    for match in pattern("said", "named").finditer(sentence, at, at + 90):
        since = _SINCE.match(sentence, match.end())
        if found := name_at(sentence, since.end() if since else match.end(), low, led=True):
            points = 8.0 if _CALLED(match[0]) else 7.5
            yield found.text, match.start(), found.end, points + 3 * found.quoted


_CALLED = word_test("said", "called")
_SINCE = shaped("said", r"(?i)(?: <since_when> (?:<the> )?[\w-]+(?: <years>)?| <lately>){1,2}(?= )")
"""What may stand between "is called" and the name."""


def _is_told_kind(sentence: str, word: re.Match[str]) -> bool:
    """Whether a compound says the kind of an outlet that is called by its name later ("ein Vereinsblatt, es heißt")."""
    if not is_said("compound_kind", word[0].lower()):
        return False
    ahead = word_ahead(sentence, word.start())
    return ahead != "" and is_said("vague", ahead)


def _is_led(before: str) -> bool:
    """Whether an article or the like stands before a word, or nothing at all."""
    last = regex(r"([^\W_]+)(?: [a-zäöü]{2,}e[nmrs]?)?\s*$").search(before)
    nearest = regex(r"([^\W_]+)\s*$").search(before)
    return not before.strip() or any(is_said("led", word[1]) for word in (last, nearest) if word)


_INSTEAD = word_set("said", "instead")
"""Right before a preposition they tell for whom somebody works now."""


def _by_trade(sentence: str, match: re.Match[str], end: int) -> float:
    """What a preposition says for the name behind it, by the words around."""
    before, after = sentence[max(0, match.start() - 70) : match.start()], sentence[end : end + 60]
    clause = regex(r"[;!?]\s").split(before)[-1]
    near = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").findall(clause)
    if near and near[-1].lower() in _INSTEAD and clause.endswith(" "):
        return 7.5
    if (
        near[-2:-1]
        and near[-2][:1].isupper()
        and is_given(near[-2])
        and near[-1][:1].isupper()
        and clause.endswith((near[-1] + " ", ", "))
    ):
        return 7.0
    if clause.endswith(("“ ", "” ", '" ', "» ", "“, ", "”, ", '", ', "», ")):
        return 7.5
    if pattern("said", "trade").search(clause) or any("craft" in tags(word) for word in near[-6:]):
        return 8.0
    if pattern("said", "trade").search(regex(r"(?<!\d)[.;!?]\s").split(after)[0]) or pattern("said", "us").search(
        before[-24:]
    ):
        return 7.0
    return 3.5


def _is_likely(text: str, led: bool, low: bool) -> bool:
    """Whether a name that only a preposition stands before may be an outlet's."""
    parts = regex(r"[^\W_]+(?:[-.][^\W_]+)*").findall(text)
    if any("craft" in tags(part) or "title" in tags(part) for part in parts):
        return False
    return (
        led or low or len(parts) > 1 or text[:4].isupper() or any(char.isupper() or char.isdigit() for char in text[1:])
    )
