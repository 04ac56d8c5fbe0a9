"""What tells whether a word goes on with the name before it, begins one, or leads to another: for runs.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mailbot.understand.names import slavic
from mailbot.understand.names.name import KISSES, NOBLE, Token, breaks, given_word
from mailbot.understand.names.order import leads_vietnamese
from mailbot.understand.names.places import is_place
from mailbot.understand.names.syllables import SHORT_FAMILY
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import shaped, word_test
from mailbot.understand.words.wordlists import is_family, is_frequent, is_given, tags

_ARTICLES = frozenset(["der", "den", "dem", "die", "unser", "unseren", "unserem", "unsere", "unserer"])


def is_pair(ahead: Sequence[Token], text: str) -> bool:
    """Whether two capital words, a whole name, stand there."""
    return (
        len(ahead) == 2
        and all(token.is_capital and not token.is_particle for token in ahead)
        and text[ahead[0].end : ahead[1].start] == " "
    )


def is_town(token: Token) -> bool:
    """Whether a word behind "in" or "from" is a town as far as it looks ("в Вологде Гоголь Анна")."""
    return token.is_capital and not token.is_initial and not slavic.given_readings(token.text)


_GOES_ON = shaped("run", r" (?!<joins_or_of>)(?:[^\W\d_]{2,}|[вксуо](?= ))")
"""What shows that a word without a capital is none of a name: the sentence goes on, and joins nothing to it."""


def is_lower_name(token: Token, run: Sequence[Token], text: str) -> bool:
    """Whether a word may be of a name that is written without capitals: a given name, or the one word behind it."""
    if is_frequent(token.low) or "common" in tags(token.text) or (run and token.low in KISSES):
        return not run and is_before_turkish(token, text)
    if not run:
        declined = _PLEA.search(text, 0, token.start) is not None and _is_declined(token)
        return declined or is_given(token.text) or _is_before_given(token, text)
    if len(run) == 1 and _ARTICLE.search(text, 0, run[0].start):
        return not is_ordinary(token.text)
    if is_family(token.text) or (len(run) == 1 and _OF_FAMILY.search(token.low)):
        return True
    return len(run) < 2 and not (_GOES_ON.match(text, token.end) and is_ordinary(token.text, elsewhere=True))


def is_before_turkish(token: Token, text: str) -> bool:
    """Whether a given name that is an ordinary word as well has a family name behind it, both in small letters."""
    family = _TURKISH.match(text, token.end) if is_given(token.text) and token.text.islower() else None
    return family is not None and is_family(family["name"])


_ARTICLE = shaped("run", r"<article>\s$")
"""What stands before a thing that is called as somebody is ("hat sich den kiefer gebrochen")."""
_TURKISH = re.compile(r" (?P<name>[a-zçğıöşü]*[çğıöşü][a-zçğıöşü]*)(?!\w)")
"""A family name by its letters, which tells that "can" before it is somebody's given name."""
_OF_FAMILY = re.compile(r"[а-яё]{2}(?:[оеё]в[ау]|[иы]н[ау]|[сц]кую|[сц]кого)$")
"""How family names end in the accusative ("мышкину"), as hardly another word does behind a given name."""
_PLEA = shaped("run", r"<plea>(?:,? <besides>,?)* $|<us>,? и $")
"""Verbs of putting on the list, and the writer as their object, right before somebody in the accusative."""


def _is_declined(token: Token) -> bool:
    """Whether a word in small letters is a given name in the accusative, and no other word ("лену", "катьку")."""
    objects = (reading.case in ("accs", "gent") for reading in slavic.given_readings(token.text))
    return slavic.is_cyrillic(token.text) and any(objects) and not is_ordinary(token.text)


def _is_before_given(token: Token, text: str) -> bool:
    """Whether a word in small letters ends as Russian family names do, and a given name behind it ends the item."""
    given = _GIVEN_BEHIND.match(text, token.end) if _OF_FAMILY_FIRST.fullmatch(token.low) else None
    apart = text[: token.start].rstrip(" ")[-1:] in ("", "\n", *":,;(–—-.")
    return given is not None and apart and is_given(given[1]) and not is_ordinary(token.text)


_OF_FAMILY_FIRST = re.compile(r"[а-яё]{2,}(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая)|енко|чук)")
_GIVEN_BEHIND = re.compile(r" ([а-яё]{3,})(?=\s?[.,;:!?()–—]|\s*$)")


def is_whole(run: Sequence[Token]) -> bool:
    """Whether these words are a given and a family name already."""
    last = run[-1]
    return len(run) > 1 and not (given_word(last) or last.is_particle or last.is_initial or last.low in NOBLE)


def is_addressed_from(run: Sequence[Token], before: str, ahead: Sequence[Token]) -> bool:
    """Whether a lone family name behind a form of address has its employer behind it ("Herr Krämer von der Warte")."""
    if len(run) == 1 and before in _ARTICLES and ahead[0].low in ("vom", "zum", "zur"):
        return True
    if len(run) != 1 or "title" not in tags(before) or given_word(run[0]):
        return False
    return ahead[0].low in ("vom", "zum", "zur") or any(word.low in ("der", "dem", "den") for word in ahead[1:])


def leads_to_house(run: Sequence[Token], particle: Token, ahead: Sequence[Token]) -> bool:
    """Whether "from" leads to an outlet of a compound, and to no family's name ("Max von der Schülerzeitung").

    Behind two names "vom" leads to whatever is no family's name ("Ole Brandt vom Saaleboten").
    """
    word = next((word.text for word in ahead if not word.is_particle), "")
    if not word.istitle() or is_family(word):
        return False
    return _IS_KIND(word) or (particle.low == "vom" and len(run) > 1)


_IS_KIND = word_test("said", "compound_kind")


def joins(run: Sequence[Token], token: Token, ahead: Sequence[Token]) -> bool:
    """Whether "e", "i" or "y" stands between two people and not within one's name."""
    return (
        token.text in ("e", "i", "y", "a")
        and (len(run) > 1 or (given_word(run[0]) and not is_family(run[0].text)))
        and not run[-1].is_particle
        and bool(ahead)
        and (given_word(ahead[0]) or (len(run) > 1 and _is_whole(ahead)))
    )


def _is_whole(ahead: Sequence[Token]) -> bool:
    """Whether two capitals stand there, of which the first is no family's, and the second no part of what goes on."""
    return len(ahead) > 1 and all(word.is_capital for word in ahead[:2]) and not is_family(ahead[0].text)


def before_outlet(run: list[Token]) -> list[Token]:
    """What stands before the particle that leads to a medium ("Anna Krämer von der Wiesener Zeitung")."""
    cut = next((index for index, token in enumerate(run) if token.is_particle and index), 0)
    return run[:cut] if cut > 1 or (cut and given_word(run[0])) else []


def awaits_family(run: Sequence[Token], token: Token) -> bool:
    """Whether a capital word behind a patronymic or a given name is the family name, ordinary word or not."""
    last = run[-1].text
    if len(run) > 2 and run[-1].is_shouted and slavic.is_known_patronymic(last):
        return False  # it stood before them
    return len(token.text) > 2 and (slavic.is_known_patronymic(last) or bool(slavic.given_readings(last)))


def is_shouted_among(tokens: Sequence[Token], index: int, text: str) -> bool:
    """Whether a word in capitals stands between two others, and no comma: there they mark no family name."""
    around = tokens[max(0, index - 1) : index + 2]
    return (
        len(around) == 3
        and all(token.is_shouted for token in around)
        and all(text[one.end : after.start] == " " for one, after in pairwise(around))
    )


def names_outlet(run: list[Token], token: Token, text: str) -> bool:
    """Whether the next word makes a medium's name of the run before it ("Maria Thal Radio")."""
    return (
        text[run[-1].end : token.start] == " "
        and not run[-1].is_initial
        and "outlet" in (tags(token.text) or tags(_APOSTROPHE.split(token.text)[0]))
        and not is_family(token.text)
        and len(token.text) > 1
        and not token.is_particle
    )


_APOSTROPHE = re.compile(r"['’]")
"""What parts a case's ending from a name in Turkish ("TV'den")."""


def has_initials(ahead: Sequence[Token], end: int, text: str) -> bool:
    """Whether two initials, as of a given name and a patronymic, follow a word ("Лыков Д. Н.")."""
    return (
        bool(ahead)
        and text[end : ahead[0].start] == " "
        and (ahead[0].text.count(".") == 2 or (len(ahead) == 2 and all(a.is_initial and "." in a.text for a in ahead)))
    )


def given_ahead(token: Token, ahead: Sequence[Token], text: str) -> bool:
    return (
        bool(ahead)
        and ahead[0].is_capital
        and text[token.end : ahead[0].start] == " "
        and bool(slavic.given_readings(ahead[0].text))
        and (
            slavic.cases_of(token.text) != frozenset() or slavic.may_be_family(token.text) or token.low in SHORT_FAMILY
        )
    )


def leads(token: Token, ahead: Sequence[Token], text: str) -> bool:
    """Whether a word that is also an ordinary one begins a name: "Schreiber Anna", or "Dan Kerr" within a sentence."""
    if (
        ahead
        and is_given(token.text)
        and tags(token.text) <= {"common", "place"}
        and text[: token.start].rstrip()[-1:].isalpha()
    ):
        follows = ahead[0].is_capital and text[token.end : ahead[0].start] == " "
        family = is_family(ahead[0].text) or slavic.looks_like_family(ahead[0].text)
        if "place" in tags(token.text) or not family:
            family = not (_OF_TIME.search(text, 0, token.start) or _is_known(ahead[0].text))
        return follows and family and not is_given(ahead[0].text)
    if (
        not ahead
        or not ahead[0].is_capital
        or text[token.end : ahead[0].start] != " "
        or not (is_given(ahead[0].text) or (slavic.is_cyrillic(ahead[0].text) and slavic.given_readings(ahead[0].text)))
    ):
        return False
    if slavic.is_cyrillic(token.text):
        return slavic.looks_like_family(token.text) and not token.low.endswith(
            ("ор", "ер", "ист", "ент", "аф", "ель", "ик")
        )
    return (
        is_family(token.text)
        and "title" not in tags(token.text)
        and "common" not in tags(token.text)
        and not is_given(token.text)
        and text[max(0, token.start - 2) : token.start].strip() in ("", "\n", "-", ".", ")", ";", ",", ":")
    )


_OF_TIME = shaped("run", r"(?i)(?:<time>|(?<!\w)\d+\.?)\s+$")
"""What leads to a month, or to a place, rather than to somebody who is called so."""


def _is_known(word: str) -> bool:
    """Whether a word with a capital is known for anything else than a family name."""
    return bool(tags(word)) or is_ordinary(word, elsewhere=True) or is_place(word)


def keeps(run: list[Token], token: Token, after: Sequence[Token], text: str) -> bool:
    """Whether a word that is also an ordinary one ends the name before it ("Anna Freitag", "Peter Graf")."""
    if 1 < len(run) < 4 and len(token.text) < 7 and leads_vietnamese([word.text for word in run]):
        return not token.is_shouted
    if not (is_given(run[-1].text) and len(run) <= 2):
        return False
    if token.low in NOBLE and after and _goes_on_in_name(token, after[0], text):
        return True
    if (
        tags(token.text) <= {"common"}
        and token.is_capital
        and after
        and after[0].is_capital
        and not breaks(after[0])
        and not slavic.is_cyrillic(token.text)
        and text[token.end : after[0].start] == " "
    ):
        return True
    if any(not is_given(other.text) and not other.is_initial for other in run):
        return False
    led = text[: run[0].start].endswith(": ")  # "Es kommt noch jemand: Kasimir Donnerstag"
    usual = tags(token.text) <= ({"common", "place"} if led else {"common"})
    usual = usual and len(token.text) > 3 and not is_given(token.text)
    if not (
        usual or is_family(token.text) or (slavic.is_cyrillic(token.text) and slavic.looks_like_family(token.text))
    ):
        return False
    follows = after[0] if after else None
    return follows is None or not (follows.is_capital and text[token.end : follows.start] == " ") or breaks(follows)


def _goes_on_in_name(rank: Token, token: Token, text: str) -> bool:
    """Whether a family name, or what leads to one, stands behind a rank ("Anna Gräfin Dohna")."""
    capital = token.is_capital and not breaks(token)
    return (capital or token.is_particle) and text[rank.end : token.start] == " "


def of_a_desk(before: Sequence[Token], token: Token, text: str) -> str:
    """The Russian trade before a family name, if words between tell its desk ("редактор отдела новостей Громов")."""
    if not slavic.looks_like_family(token.text) or not slavic.is_cyrillic(token.text):
        return ""
    for at, word in enumerate(reversed(before)):
        behind = before[-at].start if at else token.start
        if text[word.end : behind] != " " or not word.text.islower() or "outlet" in (marks := tags(word.text)):
            return ""
        if "craft" in marks:
            return word.text if at else ""
        if len(word.text) < 4 or slavic.is_verb(word.text):
            return ""
    return ""
