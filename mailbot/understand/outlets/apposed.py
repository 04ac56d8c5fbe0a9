"""Names of outlets by what stands beside them: brackets, a word for their kind, somebody's trade, a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from mailbot.understand.names.places import is_place
from mailbot.understand.outlets.name import name_at
from mailbot.understand.outlets.words import is_said, may_be_name
from mailbot.understand.text import WORDS, regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import CAPITAL, WordTest, pattern, shaped, words
from mailbot.understand.words.wordlists import is_family, is_frequent, is_given, tags

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def without_lead(name: str) -> str:
    """A name without the words before it that begin its sentence: a verb of the press's work, an article."""
    first, _, rest = name.partition(" ")
    if rest and any(is_said(key, first.lower()) for key in ("verb", "led", "stop", "for")):
        return without_lead(rest)
    return name


Slot = tuple[str, int, int, float]
"""A name as it stands, where what opens its slot begins, where the name ends, and the points for it."""


def ahead_of(sentence: str, at: int) -> str:
    """The last words before a place."""
    return sentence[max(0, at - 80) : at]


def word_ahead(sentence: str, at: int) -> str:
    """The word right before a place and its space, in small letters; "" if there is none."""
    found = _WORD_AHEAD.search(ahead_of(sentence, at))
    return found[0].lower() if found else ""


_WORD_AHEAD = re.compile(r"[^\W_]+(?= $)")


_DESK = shaped("apposed", r"(?i)<desk>\s")
"""A desk or a house of an outlet's, in brackets behind its name."""
_BRACKET = re.compile(r"\(([^()]{2,80})\)")


_BOTH = shaped("apposed", r"^<both> ")


def bracketed(sentence: str) -> Iterator[Slot]:
    """A name that stands alone in brackets, behind somebody's name, "we" or a word for its kind."""
    for match in _BRACKET.finditer(sentence):
        last = regex(r"[^\W_]+(?:-[^\W_]+)*(?= $)").search(ahead_of(sentence, match.start()))
        kind = bool(
            last and (is_said("kind", last[0].lower()) or ("-" in last[0] and is_said("generic", last[0].lower())))
        )
        if not kind and match[1][0] in '«„“"':
            kind = any(is_said("kind", word) for word in WORD.findall(ahead_of(sentence, match.start()).lower()))
        start = match.start(1)
        if _DESK.match(match[1]) or (pattern("said", "vague").match(match[1]) and not kind):
            continue
        for piece in regex(r"[,;/] ").split(_BOTH.sub(lambda both: " " * len(both[0]), match[1])):
            found = name_at(piece, 0, False, behind_kind=kind)
            if found and found.end >= len(piece.rstrip(' »“”"‘’')):
                parts = WORD.findall(found.text)
                behind = last is None or not last[0].islower()
                marked = "outlet" in tags(parts[0]) or (parts[0].isupper() and len(parts[0]) > 2 and behind)
                if kind or len(parts) > 1 or marked:
                    somebody = regex(r"([^\W_]+)[.]? (?:[^\W_]+ ){0,2}?[^\W\d_][\w-]+ $").search(
                        ahead_of(sentence, match.start())
                    )
                    sure = kind or (marked and somebody and is_given(somebody[1]))
                    yield found.text, match.start(), start + found.end, 8.0 if sure else 5.0
                    break
            start += len(piece) + 2


_TO_US = shaped(
    "apposed",
    r"(?i)(?:^|(?<=[.!?:;] )|(?<=, ))(?:(?:<so> )?<we>(?:,| [–—-])(?= )|<this_is>(?= ))",
)
"""What a name follows that says who "we" are, or what was asked for."""
_AFTER_US = shaped("apposed", r"[»“”\"]?(?: <whence> |\s?[,.!(;–—-]| [–—-] |$)")


def told_to_be(sentence: str) -> Iterator[Slot]:
    """A name in apposition to "we", or behind "this is" ("Мы, Наш двор, …", "It is the Twin Towns Review")."""
    for opener in _TO_US.finditer(sentence):
        found = name_at(sentence, opener.end(), False)
        if found is None or not _AFTER_US.match(sentence, found.end):
            continue
        parts = WORD.findall(found.text)
        if is_given(parts[0]) or all(tags(part) & {"place", "craft", "title", "common"} for part in parts):
            continue
        if len(parts) > 1 or found.quoted or found.kind or (found.text.istitle() and not is_frequent(found.text)):
            yield found.text, opener.start(), found.end, 7.5 if len(parts) > 1 or found.quoted or found.kind else 5.0


_NAME = rf"(?<!\w){CAPITAL}[\w.&'’-]*"
"""A word with a capital."""


def is_here(sentence: str) -> Iterator[Slot]:
    """A name of which a clause says only that it is here, and which is nobody's ("Окская волна на связи")."""
    for match in _IS_HERE.finditer(sentence):
        parts = WORD.findall(match["name"])
        plain = all(is_frequent(part) or _is_no_name(part) or tags(part) - {"outlet"} for part in parts)
        known = is_given(parts[0]) or is_family(parts[-1]) or is_place(match["name"])
        if may_be_name(match["name"]) and not (known or plain):
            yield match["name"], match.start(), match.end("name"), 7.5


def _is_no_name(word: str) -> bool:
    """Whether a word is an ordinary one, and no two of which each bears a capital ("Уфа-Пульс")."""
    return is_ordinary(word) and not ("-" in word and word.istitle())


_IS_HERE = shaped(
    "apposed",
    rf"(?:^|(?<=[.!,:] ))(?P<name>{_NAME}(?: (?:{_NAME}|[а-яё]{{3,}})){{0,3}}) (?:<said.here>)(?=\s?[.!,:;–—-]|$)",
)


_CAPITALS = re.compile(
    rf"(?P<name>{CAPITAL}[\w&]+(?: (?:of |the |& )?{CAPITAL}[\w&]+){{0,3}})(?:['’]s?(?: [a-z]+)? | |-)$"
)


def before_craft(sentence: str) -> Iterator[Slot]:
    """A name right before a trade ("a Fenland Post reporter", "Heidepost-Reporterin")."""
    for craft in regex(r"[^\W\d_]{4,}").finditer(sentence):
        if "craft" not in tags(craft[0]) or craft[0][0] > "\u0400":
            continue
        begin = max(0, craft.start() - 80)
        match = _CAPITALS.search(sentence[begin : craft.start()])
        if match and craft[0][0].isupper() == match[0].endswith("-"):
            first, _, rest = match["name"].partition(" ")
            name = rest if rest and (is_said("stop", first.lower()) or is_said("led", first.lower())) else match["name"]
            if _may_employ(name):
                yield name, begin + match.start(), begin + match.end("name"), 7.0


def _may_employ(name: str) -> bool:
    """Whether words before a trade are an outlet's name, and tell neither of whom nor of what."""
    parts = WORD.findall(name)
    told = len(parts) > 1 or "outlet" in tags(name) or pattern("medium", "compound").search(name)
    generic = any(is_said("generic", part.lower()) or "place" in tags(part) for part in parts[:1])
    desk = any(pattern("medium", "press_part").fullmatch(part) for part in parts)
    return bool(told) and not (generic or desk or is_given(parts[0])) and may_be_name(name)


@cache
def explained() -> re.Pattern[str]:
    """A name that a word for its kind explains ("…, ein Magazin", "… (Fachzeitschrift aus …)")."""
    return shaped(
        "apposed",
        rf"(?P<name>{_NAME}(?: (?:(?:<within>|&) )?{_NAME}){{0,3}}),? ?(?:\(|, |[–—-] )"
        rf"(?:(?:<whose>|<yours>) )?(?:[\w-]+['’]? ){{0,2}}?(?i:<said.kind>)\b{_NO_NAME_OF_ITS_OWN}",
    )


_NO_NAME_OF_ITS_OWN = r"(?!,? (?:[«„“\"‚‘'»]|[^\W\d_a-zà-žа-яё]))"
"""Behind a word for a kind: else it explains what follows ("Eva Krämer, agency Two Rivers")."""


@cache
def behind() -> re.Pattern[str]:
    """A name before the word that says so, as in Turkish and Hungarian."""
    return shaped(
        "apposed",
        rf"(?P<name>{_NAME}(?: {_NAME}){{0,4}}),? (?:<told_of> ){{0,2}}(?P<kind><said.behind>)",
    )


_IS_KIND = shaped(
    "apposed",
    rf"(?:^|(?<=[.!?] )|(?i:<but>) )(?P<name>{_NAME}(?: (?:(?:<within>|&) )?{_NAME}){{0,3}})"
    r" (?:<is>|—|–) (?:<still> )?<a> (?=(?P<kind>[\w-]+(?: [\w-]+){0,3}))",
)


def told_kind(sentence: str) -> Iterator[Slot]:
    """A name that a sentence begins with, to say what kind of outlet it is ("Saalekante ist ein Magazin …")."""
    for match in _IS_KIND.finditer(sentence):
        words_of_kind = WORD.findall(match["kind"].lower())
        kind = any(is_said(key, word) for word in words_of_kind for key in ("kind", "compound_kind"))
        if kind and may_be_name(match["name"]):
            yield match["name"], match.start("name"), match.end("name"), 7.0


def is_explained(after: str) -> bool:
    """Whether what follows a name says that it is an outlet's (", ein Magazin aus …", "– das ist ein Podcast")."""
    return any(
        (kind := pattern("said", "kind").match(after, word.start()))
        and re.match(_NO_NAME_OF_ITS_OWN, after[kind.end() :])
        for leads in (_TOLD, _IN_BRACKETS)
        if (told := leads.match(after))
        for word in islice(_NEXT_WORDS.finditer(after, told.end(), told.end() + 60), 3)
        if not regex(r"[^\w\s-]").search(after, told.end(), word.start())
    )


_NEXT_WORDS = re.compile(r"[\w-]+")


_IN_BRACKETS = re.compile(r"[»“”\"’' ]*\(")


_TOLD = shaped(
    "apposed",
    r"(?i)\s*[,(–—-]\s*(?:<this> ?(?:<is>|['’]s)? |<we_are> )?(?:<whose> |(?=[а-яё]))",
)


_START = shaped("apposed", r"(?:^|(?<=[,:;–—-] ))(?:(?i:<we_here>),? (?:<at> )?)?(?=[^\W_a-zа-яё]|[a-zа-яё]+ )")


_ASIDE = shaped(
    "apposed",
    r"^(?:\s*\([^)]{1,60}\))?(?:,? <in_town> [^\W_]+(?: [A-ZА-ЯЁ][^\W_]+)?,?)?(?: <newsroom>(?= ))?",
)
"""A bracket, a town and a desk behind an outlet's name."""


def as_subject(sentence: str) -> Iterator[Slot]:
    """The name that does what newsrooms do: at the start, with nothing but its town or kind before the verb."""
    if not (_NAMES_OURS.search(sentence) or any(map(_may_send, regex(r"\w+").findall(sentence)))):
        return  # without such a verb no name need be looked for
    for start in _START.finditer(sentence):
        found = name_at(sentence, start.end(), False)
        if found is None:
            continue
        text, end, kind, led = found.text, found.end, found.kind, found.led
        if tags(text.split()[0]) & {"office", "title"}:
            continue
        after = _ASIDE.sub("", sentence[end:].lstrip('»“”"‘’'))
        if _NAMES_OURS.match(after):
            yield text, start.start(), end, 8.0
        elif pattern("said", "sends").match(after.lstrip(" ,")):
            parts = regex(r"[^\W_]+").findall(text)
            outlet = any("outlet" in tags(part) for part in parts)
            sent = _SENDS_US.match(after) and not (is_given(text) or is_place(text) or is_frequent(text))
            if kind or outlet or len(parts) > 1 or sent or (led and not is_ordinary(text)):
                yield text, start.start(), end, 7.0


@lru_cache(maxsize=WORDS)
def _may_send(word: str) -> bool:
    """Whether a word begins what newsrooms do."""
    return _first_of_sending()(word)


@cache
def _first_of_sending() -> WordTest:
    first = (regex(r"\w+\*?").match(entry) for entry in words("said", "sends"))
    return WordTest(tuple(word[0] if word else "*" for word in first))


_SENDS_US = shaped(
    "apposed",
    r"(?i) (?:<sends> <us>|<wishes> (?:<gladly> )?<us> |<would> (?:<you> )?<send>|<sends_us>)",
)
"""How it is told that somebody sends the writer."""


_NAMES_OURS = shaped("apposed", r" <is_called> <ours> ")
