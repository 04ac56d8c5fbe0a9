"""Given names alone: which of those whom a sentence names by nothing else is one who comes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mailbot.understand.names.name import Name, Span, Sure
from mailbot.understand.names.places import is_place
from mailbot.understand.people.going import COMES, DOES_PART, GOES, LISTS
from mailbot.understand.people.party import Party
from mailbot.understand.people.senses import is_boss, is_companion
from mailbot.understand.text import regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import filled, shaped, word_pattern
from mailbot.understand.words.wordlists import is_family, is_frequent, is_given, tags

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

LABELLED = shaped(
    "lone",
    r"(?i)(?:^|[.;!?]\s)\W*(?:<our> )?(?:<names>|"
    r"<we_are>(?=\s))(?: <are>)?\s?[:—–-]?\s?(?:[^\W\d_]+(?:\s(?:<common.and>|&)\s|,\s)){0,4}$",
)
"""What stands before names that may be given names alone ("Names: Eva and Ole", "wir sind Eva und Ole")."""
NUMBERED = shaped(
    "lone",
    r"(?i)^\W*(?:<common.the>\s|<the_elided>)?<numbered>(?:\s<of_us>)?(?:\s?[:–—-]|\s(?:<is>|<would_be>|—|–|"
    r"-))(?:\s<this>)?\s$",
)
"""What leads to the name of one of several who were told by their number."""
_AND = filled("lone", r"(?:<common.and>|<and_also>|&|\+)")
_JOINS = re.compile(rf"\s*(?:\([^()]{{1,40}}\)\s*)?(?:,|,?\s?(?<!\w){_AND}(?!\w))\s+")
_OWN_IS = shaped(
    "lone", r"(?i)<own> (?P<noun>[^\W\d_]+(?:-[^\W\d_]+)*) (?:<is_called>|—|–) (?:<article_before_name> )?$"
)
_NOUN_BEFORE = shaped(
    "lone", r"([^\W\d_]+(?:-[^\W\d_]+)*),?(?:\s<at_ours>)?(?:\s<is>(?:\s<article_before_name>)?|\s<article>)?\s$"
)
"""The noun before a name, with "is" or an article between them ("unsere Fotografin, die Marlies")."""


def stands_alone(text: str, span: Span, found: Sequence[Span], party: Party) -> bool:
    """Whether a given name alone is one who comes.

    It is joined with the writer, or with other names; it stands behind a trade, or beside the verb of one who comes.
    """
    name = span.name
    if not (name.given and not name.family and not name.initials):
        return False
    before = lead_before(text, span)
    words = WORD.findall(before)
    if LABELLED.search(before):
        return True
    if _OUTLET_IS.search(text[: span.start]):
        return False
    if regex(r"\s+[A-ZÀ-Þ]|\s*[»“”\"]|-|['’]s\b").match(text[span.end :]) or (words and "outlet" in tags(words[-1])):
        return False
    if _IN_BRACKET.search(before) and text.startswith(")", span.end):
        return any("craft" in tags(word) for word in words[-3:])
    if GOES.match(text, span.end) and not before.rstrip().endswith(("von", "bei")):
        return True
    if is_listed(text, span, found) or COMES.search(before) or DOES_PART.search(before) or is_to_be_listed(text, span):
        return True
    if is_own(text, span) or has_part(text, span):
        return True
    noun = _NOUN_BEFORE.search(before)
    return span.start in party.with_self or bool(noun and is_companion(noun[1]))


_OUTLET_IS = shaped(
    "lone",
    r"(?i)(?<![^\W\d_])<outlet>(?:\s<name>)?(?:\s<is>|\s?[:=—–-])\s(?:(?-i:[^\W\d_a-zà-žа-яё])\S*\s(?:&|"
    r"\+)\s)?$",
)
"""What leads to an outlet's name, or to the second half of it ("the outlet is Ellis & Moor")."""


def is_to_be_listed(text: str, span: Span) -> bool:
    """Whether a Slavic given name alone is the object of a verb of putting on the list ("запишите Олю").

    In the dative it is but somebody who is to get what is added ("добавьте Ире ссылку").
    """
    name, ending = span.name, text[span.end - 1]
    alone = bool(name.given) and not (name.family or name.initials)
    dative = ending in "еіи" or (ending in "ую" and name.given[-1:] not in ("а", "я"))
    return alone and not dative and LISTS.search(lead_before(text, span)) is not None


def comes_along(text: str, span: Span) -> bool:
    """Whether the verb right behind a given name alone says that its bearer comes along with the writer."""
    name = span.name
    return name.sure == Sure.GIVEN and not name.family and _ALONG.match(text, span.end) is not None


_ALONG = shaped("lone", r"(?i)\s<along>")


_IN_BRACKET = shaped("lone", r"[^\W\d_]\s?\((?:<common.the> )?$")
_MY_PART = shaped(
    "lone",
    rf"(?:<i>(?:['’]ll)? (?:[^\W\d_A-ZÀ-Þ]+ ){{0,2}}[^\W\d_]+|(?i:<i_write>)[^.,;:!?]{{0,50}}?)(?:,| {_AND}|, {_AND}|"
    rf",? <while>) (?:<common.the> )?(?P<name>[^\W\d_a-zà-žа-яё][^\W\d_]*[a-zà-žа-яё])(?=\s|, <of_desk> )",
)
"""The writer's part of the work, and who has the other one ("ich schreibe, Ole fotografiert")."""
_HER_PART = shaped(
    "lone",
    r"(?:,?\s<of_desk>\s(?:[^\W\d_]+\s){0,2}[^\W\d_]+,?)?\s+(?:<going.goes>|<going.would>|<going.works>|"
    r"<going.handles>(?= (?:<going.its> )?<going.part>| <going.anything>))",
)
"""What somebody does, right behind her name, or behind the desk that she is from ("die Lotte aus dem Layout filmt")."""


def has_other_part(text: str, span: Span) -> bool:
    """Whether the sentence says what the writer does, and then what the one named there does."""
    if not _HER_PART.match(text, span.end):
        return False
    return any(match.start("name") == span.start for match in _MY_PART.finditer(text))


def has_part(text: str, span: Span) -> bool:
    """Whether a sentence says of a given name alone what part of the work its bearer does."""
    alone = bool(span.name.given) and not (span.name.family or span.name.initials)
    behind = alone and _HER_PART.match(text, span.end) is not None
    return behind or (alone and DOES_PART.search(lead_before(text, span)) is not None)


def _beside_me(text: str, known: Sequence[Span]) -> list[Span]:
    """Names of one word that no list knows, of those who have the other part of the writer's work."""
    out = []
    for match in _MY_PART.finditer(text):
        start, end = match.span("name")
        if _HER_PART.match(text, end) and is_unknown(match["name"], start, end, known):
            out.append(Span(start, end, Name(given=match["name"], sure=Sure.TOLD)))
    return out


def _and_me(text: str, known: Sequence[Span]) -> list[Span]:
    """Names of one word or two that no list knows, joined with the object of a plea ("register me and Tjark")."""
    return [
        Span(*match.span("name"), Name(given=words[0], family=" ".join(words[1:]), sure=Sure.TOLD))
        for match in _ME_AND.finditer(text)
        if (words := match["name"].split())
        and all(is_unknown(word, *match.span("name"), known) and not is_place(word) for word in words)
    ]


def is_unknown(word: str, start: int, end: int, known: Sequence[Span]) -> bool:
    """Whether a word is none of a language, and stands within no name that is known."""
    taken = any(span.start < end and start < span.end for span in known)
    return not (taken or tags(word) or is_frequent(word.casefold()) or is_ordinary(word))


_ME_AND = shaped(
    "lone",
    rf"(?i:(?=\w)<me>\s(?:\([^()]{{1,60}}\)\s)?{_AND}(?:\s<one_more>\s<common.for>)?)\s(?P<name>"
    rf"[^\W\d_a-zà-žа-яё][^\W\d_]*[a-zà-ž](?: [^\W\d_a-zà-žа-яё][^\W\d_]*[a-zà-ž])?)(?=[.!?]?\s*$|,?\s[a-zà-ž])",
)


def is_own(text: str, span: Span) -> bool:
    """Whether a name is told to be that of one of the writer's own ("my co-host is called Nele"), and of no chief."""
    own = _OWN_IS.search(lead_before(text, span))
    return own is not None and not is_boss(own["noun"])


def is_listed(text: str, span: Span, found: Sequence[Span]) -> bool:
    """Whether a given name is one of several that a comma or "and" joins, each alone or with the family name."""
    at = next((at for at, other in enumerate(found) if other.start == span.start), -1)
    near = [(found[at - 1], span)] if at > 0 else []
    near += [(span, found[at + 1])] if 0 <= at < len(found) - 1 else []
    return any(
        first.name.given
        and second.name.given
        and not {first.name.given, second.name.given} & {first.name.family, second.name.family}
        and _JOINS.fullmatch(text, first.end, second.start)
        for first, second in near
    )


_TRADE_IS = shaped(
    "lone",
    r"(?<![^\W\d_])(?P<trade>[^\W\d_]++(?:-[^\W\d_]++)?) (?:<is_named>|"
    r"(?P<called><called>)) (?P<name>[^\W\d_a-zà-žа-яё][^\W\d_]*[a-zà-žа-яё])(?= ?[.,;!)(]| <and>|$|"
    r"(?(called) [a-zà-žа-яё]))",
)
_NATION = word_pattern("lone", "nation")


def told_by_work(text: str, known: Sequence[Span]) -> list[Span]:
    """Names of one word that no list knows, of those of whose trade, or whose part of the work, a sentence tells."""
    return [*_called_so(text, known), *_beside_me(text, known), *_and_me(text, known), *_who_comes(text, known)]


def _who_comes(text: str, known: Sequence[Span]) -> list[Span]:
    """Slavic family names alone behind the verb of one who comes, or her trade ("Поедет наша ведущая эфира Носова")."""
    out = []
    for match in _FAMILY_ALONE.finditer(text):
        start, end = match.span("name")
        lead = [*WORD.finditer(match["lead"])]
        trade = next((word.start() for word in reversed(lead[-_DESK:]) if is_companion(word[0])), None)
        verbs = [start] if trade is None else [word.start() + match.start() for word in lead if word.start() <= trade]
        taken = any(span.start < end and start < span.end for span in known)
        told = any(COMES.search(text, 0, at) for at in verbs)
        if told and not (taken or tags(match["name"]) or is_given(match["name"]) or is_place(match["name"])):
            out.append(Span(start, end, Name(family=match["name"], sure=Sure.TOLD)))
    return out


_FAMILY_ALONE = re.compile(
    r"(?P<lead>(?:(?<![\w-])[а-яё-]+ ){0,6})"
    r"(?P<name>[А-ЯЁ][а-яё]+(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая)|енко|чук)(?:-[А-ЯЁ][а-яё]+)?)"
    r"(?= [а-яё(—–]|[.,;:!?)]|\s*$)"
)
_DESK = 5
"""Words of a trade and the desk that it belongs to."""


def _called_so(text: str, known: Sequence[Span]) -> list[Span]:
    """Names of one word that no list knows, behind a trade and "is" ("the producer is Nomvula")."""
    out = []
    for match in _TRADE_IS.finditer(text):
        word = match["name"]
        start, end = match.span("name")
        if (
            ("craft" in tags(match["trade"]) or is_companion(match["trade"]))
            and not any(span.start < end and start < span.end for span in known)
            and not (tags(word) or is_frequent(word.casefold()) or _NATION.fullmatch(word))
        ):
            family = is_family(word) and not is_given(word)
            out.append(Span(start, end, Name("" if family else word, word if family else "", sure=Sure.TOLD)))
    return out


_WORD_ALONE = r"(?P<name>[^\W\d_a-zà-žа-яё][^\W\d_]*[a-zà-žа-яё])"
_BEHIND = re.compile(rf"(?:\s\([^()]{{1,40}}\))?,? {_AND} {_WORD_ALONE}(?= ?[.,;!?)(]| [a-zà-žа-яё]|\s*$)")
_BEFORE = re.compile(rf"(?<![\w-]){_WORD_ALONE}(?:\s\([^()]{{1,40}}\))? {_AND} $")
_CAPITAL_BEFORE = re.compile(r"[^\W\d_a-zà-žа-яё][\w.'’-]* $")


def beside_given(text: str, known: Sequence[Span]) -> list[Span]:
    """Words that no list has as given names, where "and" joins each with one that stands alone ("Wren and Priya")."""
    out = []
    for span in known:
        if span.name.sure or not span.name.given or span.name.family:
            continue
        for match in (_BEHIND.match(text, span.end), _BEFORE.search(text, max(0, span.start - 70), span.start)):
            if match is None or _CAPITAL_BEFORE.search(text, 0, match.start()):
                continue
            word = match["name"]
            start, end = match.span("name")
            taken = any(other.start < end and start < other.end for other in known)
            if not (
                taken or tags(word) or is_frequent(word.casefold()) or _PLACE.search(text, max(0, start - 12), start)
            ):
                out.append(Span(start, end, Name(given=word, sure=Sure.GIVEN)))
    return out


_PLACE = shaped("lone", r"(?i)<place_before>\s$")


def is_called_by_trade(text: str, span: Span) -> bool:
    """Whether a trade and "is", which begin the sentence, lead to a name."""
    return span.start in _called_by_trade(text)


@lru_cache(maxsize=64)
def _called_by_trade(text: str) -> frozenset[int]:
    return frozenset(
        match.start("name")
        for match in _TRADE_IS.finditer(text)
        if "craft" in tags(match["trade"]) and text.count(" ", 0, match.start()) < 3
    )


def lead_before(text: str, span: Span) -> str:
    """The words right before a name."""
    return text[max(0, span.start - 160) : span.start]


def is_joined(text: str, end: int) -> bool:
    """Whether the name that ends there is followed by "and" and another: an item of an enumeration."""
    return bool(_IS_JOINED.match(text, end))


_IS_JOINED = shaped("lone", r"(?:\s+\([^()]{1,40}\))?\s+(?:<and>|&|\+)\s+(?:[а-яё]{3,}\s){0,2}(?=[^\W\d_a-zà-žа-яё])")
"""What shows that a name is the second of an enumeration, and not the writer's own ("ich, Eva Krämer und Ole Voss")."""
