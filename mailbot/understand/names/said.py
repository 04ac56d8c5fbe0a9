"""What a sentence says of an outlet: the slots of its grammar, and where the name in a slot ends.

A slot is opened by a word for a kind of outlet ("газеты …", "unser Magazin …"), by a preposition beside a trade of the
press ("schreibe für …", "reporter at …"), by a phrase of commission ("im Auftrag …"), or it is the subject of what
newsrooms do ("… entsendet"). A slot in a clause about the past or about somebody else's paper denies its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from mailbot.understand.names.agglutinating import agglutinated
from mailbot.understand.names.apposed import (
    WORD,
    ahead_of,
    appended,
    as_subject,
    before_craft,
    behind,
    bracketed,
    explained,
    is_explained,
    told_kind,
    told_to_be,
    without_lead,
)
from mailbot.understand.names.denied import is_denied, of_her_work
from mailbot.understand.names.name import PARTICLES
from mailbot.understand.names.naming import Naming, is_noun, is_said, may_be_name, name_at
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.names.slavic_titles import agree_slavic, is_head
from mailbot.understand.names.small import (
    explained_name,
    is_behind_compound,
    is_deed,
    is_site,
    names_behind,
    numeral_at,
    of_who_is_here,
)
from mailbot.understand.names.titles import german_nominative
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import compile_words, fold, pattern, words
from mailbot.understand.words.wordlists import is_family, is_frequent, is_given, tags


@dataclass(frozen=True, slots=True)
class Said:
    """A name in a slot; `points` as in `outlets.Candidate`, below 0 where the sentence denies it."""

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


@lru_cache(maxsize=256)
def find_said(sentence: str, *, low: bool = False) -> tuple[Said, ...]:
    """The names in the slots of one sentence; `low`: in a text where all names stand in small letters."""
    if len(sentence) < 6 or sentence.isupper():
        return ()
    sentence = outward(sentence)
    found: list[Said] = []
    for text, start, end, points in (*of_her_work(sentence), *_slots(sentence, low)):
        if any(one.end - len(one.text) <= start < one.end or (one.points < 0 and one.end == end) for one in found):
            continue
        article = regex(r"[^\W_]+(?= $)").search(ahead_of(sentence, end - len(text)))
        name = german_nominative(text, article[0]) if article else text
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
    found = _FOR_WORK.search(sentence[max(0, at - 30) : at].rstrip())
    return bool(found and (found["verb"] is None or is_said("verb", found["verb"].lower())))


def _slots(sentence: str, low: bool) -> Iterator[tuple[str, int, int, float]]:
    spoken = list(WORD.finditer(sentence))
    kinds = [match for match in spoken if _is_kind(sentence, match)]
    publishers = [kind for kind in kinds if not kind[0].lower().startswith(("redaktion", "редакц", "newsroom"))]
    for match in _openers(sentence):
        if any(kind.end() == match.start() - 1 and match.lastgroup == "for" for kind in publishers):
            continue
        if low and match[0].lower() == "to":
            continue
        article = bool(pattern("said", "with_article").search(match[0]))
        linked = _LINK.match(sentence, match.end()) if match.lastgroup == "commission" else None
        at = linked.end() if linked else match.end()
        found = name_at(sentence, at, low, led=article or bool(_FOR_WORK.match(match[0])))
        if found is None and _IS_AT.fullmatch(match[0]) and (found := name_at(sentence, at, low, led=True)):
            found = replace(found, led=False)
        trade = _ends_with_craft(sentence, match) or _is_of_work(sentence, match, found.end if found else 0)
        found = found or (numeral_at(sentence, at) if trade or match.lastgroup == "commission" else None)
        if quoted := _quoted_ahead(sentence, at, sure=trade):
            found = quoted
        if found is None and (small := explained_name(sentence, match)):
            found = Naming(small["name"], small.end("name"), True, False)
        if found is None or is_deed(match[0], found.text, sentence[found.end :]):
            continue
        led = found.led or article
        given = match.lastgroup != "for" or _FOR_WORK.match(match[0])
        sure = (given and (match.lastgroup == "run" or not is_place(found.text))) or is_site(match[0], found.text)
        sure = sure or found.kind
        points = (8.2 if found.kind else 8.0) if sure else _by_trade(sentence, match, found.end)
        if trade and found.text[0].isupper() and not is_place(found.text):
            points = max(points, 7.0)
        if is_explained(sentence[found.end :]):
            points = max(points, 8.5 if found.text.islower() and found.kind else 7.5)
        if not found.kind and not led and pattern("said", "whence").search(match[0]) and _is_plain(found.text):
            points = min(points, 3.0)
        trained = points > 6 and trade and not pattern("said", "whence").search(match[0]) and not is_place(found.text)
        before = regex(r"[^\W\d_]+(?= $)").search(ahead_of(sentence, match.start()))
        instead = points > 7 and before and before[0].lower() in _INSTEAD and not is_place(found.text)
        meant = points > 7 and match[0].lower() in _MEANT and _may_be_meant(found.text)
        if sure or trained or meant or instead or _is_likely(found.text, led, low and points > 6):
            if low and found.kind and is_behind_compound(sentence, found):
                points = min(points, 6.5)
            bonus = 3 if found.quoted and (points > 6 or not found.text.islower()) else 0
            yield found.text, match.start(), found.end, points + bonus
    for match in kinds:
        if not sentence[match.end() :].startswith((" ", ": ", ", ")) or (
            match[0][:1].isupper()
            and not (sentence.startswith(": ", match.end()) and is_noun(match[0]))
            and not (
                _is_led(ahead_of(sentence, match.start()))
                and (is_noun(match[0]) or not is_said("kind", match[0].lower()))
            )
        ):
            continue
        if found := _quoted_ahead(sentence, match.end()) or name_at(sentence, match.end(), low, behind_kind=True):
            yield found.text, match.start(), found.end, 7.5 + 3 * found.quoted
        else:
            yield from appended(sentence, match.end())
    for match in spoken:
        if "craft" in tags(match[0]) and sentence[match.end() : match.end() + 1] == " ":
            within = _WITHIN.match(sentence, match.end())
            found = name_at(sentence, within.end() if within else match.end(), False, led=True)
            if found and found.text.count(" ") and _is_titled(found.text):
                yield found.text, match.start(), found.end, 7.0
        if match[0][0].islower() and is_said("sends", match[0]):
            us = _US.match(sentence, match.end())
            found = name_at(sentence, us.end() if us else match.end(), False)
            if found and found.led and (us or any("outlet" in tags(part) for part in WORD.findall(found.text))):
                yield found.text, match.start(), found.end, 7.5 if us else 7.0
    for slots in (agglutinated, before_craft, as_subject, told_to_be, bracketed, of_who_is_here):
        yield from slots(sentence)
    yield from told_kind(sentence)
    told = kinds or [match for match in spoken if _is_told_kind(sentence, match)]
    if told:
        yield from _called(sentence, told[-1].end(), low)
    if kinds:
        yield from names_behind(sentence, kinds)
        for match in explained().finditer(sentence):
            last = match["name"].split()[0]
            if not is_given(last) and may_be_name(match["name"]):
                yield match["name"], match.start(), match.end("name"), 7.0
    if any(is_said("behind", match[0].lower()) for match in spoken):
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


_US = re.compile(r" (?:mich|uns|me|us|меня|нас)(?: (?:aber|nun|jetzt|diesmal|doch|hier|dort|now))?(?= )")


_LINK = re.compile(r" (?:von|vom|of|de|du|della?|di|der|des|od|z|van|av)(?= )")
"""What may stand between a word of commission and the name ("im Auftrag von …")."""
_FOR_WORK = re.compile(
    r"(?i)(?:(?P<verb>[^\W\d_]+) (?:für|for|для|pour|per|para|dla|voor|för|pentru|pro|за|za)|desde)$"
)
"""A word of the press's work with what leads to the one it is done for."""


_LAST_WORD, _NEXT_WORD = re.compile(r"[^\W_]+(?= $)"), re.compile(r" [^\W\d_]+")

_WITHIN = re.compile(r" (?:im|in (?:der|den|the)|in|aus (?:dem|der)|à|au|w|v|в|на)(?= )")


def _ends_with_craft(sentence: str, opener: re.Match[str]) -> bool:
    """Whether somebody's trade stands right before an opener ("Redakteur bei …")."""
    last = regex(r"[^\W\d_]+(?=\W*$)").search(ahead_of(sentence, opener.start()))
    return bool(last and "craft" in tags(last[0]))


def _is_of_work(sentence: str, opener: re.Match[str], end: int) -> bool:
    """Whether a verb of the press's work stands right before an opener, or right behind its name."""
    last = _LAST_WORD.search(ahead_of(sentence, opener.start()))
    after = _NEXT_WORD.match(sentence, end, end + 30) if end else None
    return any(word and is_said("verb", word[0].strip().lower()) for word in (last, after))


def _is_kind(sentence: str, word: re.Match[str]) -> bool:
    """Whether a word says the kind of an outlet; a compound that may be a name does so before a colon."""
    return is_said("kind", word[0].lower()) or (
        sentence.startswith(": ", word.end()) and is_said("compound_kind", word[0].lower())
    )


_MEANT = frozenset(["for", "pour", "per", "para", "для", "dla", "voor", "för", "pentru"])
"""What leads to those for whom somebody works, in languages that write no noun with a capital."""


def _may_be_meant(text: str) -> bool:
    """Whether a single word with a capital is nobody's name and no town's."""
    return not (is_given(text) or is_family(text) or is_place(text) or is_frequent(text) or tags(text))


_IS_AT = re.compile(r"(?i)(?:.* )?(?:at|@)")
"""A preposition that stands before no person."""


@cache
def _by_first_word() -> dict[str, re.Pattern[str]]:
    """What may stand before a name, under its first word; the stronger kind first where both match."""
    heads: dict[str, dict[str, list[str]]] = {}
    for group in ("commission", "run", "for"):
        for entry in words("said", group):
            first = regex(r"[^\W_]+|@").match(entry)
            if first:
                heads.setdefault(first[0], {}).setdefault(group, []).append(entry)
    return {
        head: re.compile(
            "(?:"
            + "|".join(f"(?P<{group}>{compile_words(tuple(entries)).pattern})" for group, entries in groups.items())
            + ')(?=[\\s:«„“"])',
            re.IGNORECASE,
        )
        for head, groups in heads.items()
    }


_HEAD = re.compile(r"(?<!\w)[^\W_]+|@")


def _openers(sentence: str) -> Iterator[re.Match[str]]:
    heads, end = _by_first_word(), 0
    for word in _HEAD.finditer(sentence):
        regex = heads.get(word[0].casefold())
        quoted = sentence[: word.start()].endswith(("«", "„", "“"))
        match = regex.match(sentence, word.start()) if regex and word.start() >= end and not quoted else None
        if match and not _is_of_others(sentence, match):
            end = match.end()
            yield match


def _is_of_others(sentence: str, opener: re.Match[str]) -> bool:
    """Whether a preposition behind another one, or behind somebody's office, opens no slot ("mit der", "Mayor of")."""
    last = _LAST_WORD.search(ahead_of(sentence, opener.start()))
    if opener[0].lower() == "der" and _ARTICLE.match(sentence, opener.end()):
        return True
    if last is None or opener.lastgroup != "for":
        return False
    if opener[0].lower() == "to" and is_said("goes", last[0].lower()):
        return True
    if is_said("lives", last[0].lower()) and pattern("said", "whence").search(opener[0]):
        return True
    if opener[0].lower() in ("der", "des") and is_said("before_dative", last[0].lower()):
        return True
    return "office" in tags(last[0]) and not tags(last[0]) & {"craft", "outlet"}


_ARTICLE = re.compile(r" (?:die|das|den|dem|der|(?:k?ein|mein|unser|sein|ihr)\w{0,2}) ")
"""What shows that a "der" before it is a relative pronoun ("mein Kollege, der die Fotos macht")."""


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


def _called(sentence: str, at: int, low: bool) -> Iterator[tuple[str, int, int, float]]:
    """The name that a verb gives to an outlet spoken of before ("Die Zeitung, für die ich schreibe, heißt …")."""
    for match in pattern("said", "named").finditer(sentence, at, at + 90):
        since = _SINCE.match(sentence, match.end())
        if found := name_at(sentence, since.end() if since else match.end(), low, led=True):
            points = 8.0 if match[0].lower() in _CALLED else 7.5
            yield found.text, match.start(), found.end, points + 3 * found.quoted


_CALLED = frozenset(["heißt", "heißen", "heisst", "heissen", "nennt sich", "nennen uns"])
_SINCE = re.compile(
    r"(?i)(?: (?:seit|since) (?:(?:der|dem|den|the|über) )?[\w-]+(?: jahren| years)?"
    r"| (?:jetzt|nun|übrigens|schlicht|"
    r"einfach|auch|bei uns|inzwischen|wirklich|tatsächlich|now|simply)){1,2}(?= )"
)
"""What may stand between "is called" and the name."""


def _is_told_kind(sentence: str, word: re.Match[str]) -> bool:
    """Whether a compound says the kind of an outlet that is called by its name later ("ein Vereinsblatt, es heißt")."""
    if not is_said("compound_kind", word[0].lower()):
        return False
    ahead = _LAST_WORD.search(ahead_of(sentence, word.start()))
    return ahead is not None and is_said("vague", ahead[0].lower())


def _is_led(before: str) -> bool:
    """Whether an article or the like stands before a word, or nothing at all."""
    last = regex(r"([^\W_]+)(?: [a-zäöü]{2,}e[nmrs]?)?\s*$").search(before)
    nearest = regex(r"([^\W_]+)\s*$").search(before)
    return not before.strip() or any(is_said("led", word[1]) for word in (last, nearest) if word)


_INSTEAD = frozenset(
    ["sondern", "jetzt", "nun", "künftig", "neuerdings", "inzwischen", "now", "теперь", "отныне", "frei"]
)
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
