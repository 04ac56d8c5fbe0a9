"""Which names of a sentence are people's: by the lists, or by what stands beside those that no list knows."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from mailbot.understand.names.cases import AND_ME
from mailbot.understand.names.either import without_choices
from mailbot.understand.names.identity import MOST
from mailbot.understand.names.name import Name, Span, Sure
from mailbot.understand.names.names import find_names
from mailbot.understand.names.order import is_fond, is_southern, leads_vietnamese
from mailbot.understand.names.places import HOLY, SAINT, is_place
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.names.tongues import tongue_of, without_genitive
from mailbot.understand.outlets.slots import is_worked_for, names_outlet
from mailbot.understand.people.called import by_surname, of_ours
from mailbot.understand.people.exchange_latin import find_swapped
from mailbot.understand.people.going import COMES, GOES, LISTS, SENDS, TAKES_OFF
from mailbot.understand.people.in_row import with_enumerated
from mailbot.understand.people.kin import called_kin, is_kin, shares_family
from mailbot.understand.people.lone import WORD, beside_given, is_joined, lead_before, stands_alone, told_by_work
from mailbot.understand.people.of_family import with_family_of_all
from mailbot.understand.people.outlets_beside import is_paper, is_title
from mailbot.understand.people.party import Party
from mailbot.understand.people.senses import is_companion
from mailbot.understand.people.together import in_one_order, with_shared_family
from mailbot.understand.people.towns import is_one_of_towns
from mailbot.understand.text import LINES, regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import shaped, word_set
from mailbot.understand.words.wordlists import is_family, is_given, tags


def pick_persons(text: str, party: Party, *, lower: bool) -> tuple[list[Span], frozenset[int]]:
    """The names of a sentence that are people's, and the starts of those of the writer's kin ("meine Frau Eva")."""
    found = find_persons(text, lower)
    kin = frozenset(
        span.start
        for span, end in zip(found, [*(other.start for other in found[1:]), len(text)], strict=False)
        if is_kin(text, span) or shares_family(text, span, end)
    )
    spans = [
        replace(span, name=replace(span.name, given=span.name.text, family=""))
        if span.start in kin and not span.name.full
        else span
        for span in found
        if span.start in kin
        or (span.name.sure >= Sure.TOLD and not _is_doubtful(text, span))
        or (_stands_as_name(text, span) and not (_is_doubtful(text, span) and _OF.search(lead_before(text, span))))
        or stands_alone(text, span, found, party)
    ]
    return with_shared_family(text, found, in_one_order(text, spans)), kin


@lru_cache(maxsize=LINES)
def find_persons(text: str, lower: bool) -> tuple[Span, ...]:
    """The names of people in a sentence, at most MOST, without what it says to be an outlet's."""
    names = find_names(text, lower=lower, shape=True)[:MOST]
    found = [span for span in names if not _is_thing(text, span)]
    found = [span for span in found if _is_nobody_else(text, span) or not names_outlet(text, span.start, span.end)]
    found += _with_trade(text, found)
    found += told_by_work(text, found)
    found += by_surname(text, found)
    found += of_ours(text, found)
    found += find_swapped(text, found)
    found += called_kin(text, found)
    found = with_family_of_all(text, with_enumerated(text, found))
    ordered = sorted([*found, *beside_given(text, found)], key=lambda span: span.start)
    return tuple(without_choices(text, without_genitive(text, ordered)))


_WITH_TRADE = shaped(
    "persons",
    r"(?<![\w.&@-])(?P<name>[^\W\d_a-zà-žа-яё][^\W\d_]++(?<=[a-zà-žа-яё])(?:-[^\W\d_]++)?)(?: \((?P<trade>"
    r"[^\W\d_]+)[^()]{0,30}\)|, (?:<our> )?(?P<apposed>[^\W\d_]+)(?=[.,;)!\n]|$))",
)


def _with_trade(text: str, known: list[Span]) -> list[Span]:
    """Family names alone, with a trade behind each ("Kowalke (Ton), Thiele (Kamera)", "and Kowalke, sound")."""
    out = []
    for match in _WITH_TRADE.finditer(text):
        start, end = match.span("name")
        alone = not any(span.start < end and start < span.end for span in known)
        before = text[:start].rstrip()
        joined = _JOINER.search(before) is not None
        listed = joined if match["apposed"] else joined or not before or before[-1] in ",;:&)"
        trade = match["apposed"] or match["trade"]
        if (
            alone
            and listed
            and ("craft" in tags(trade) or trade.casefold() in _FIELDS)
            and not (tags(match["name"]) or is_place(match["name"]))
            and not is_given(match["name"])
        ):
            out.append(Span(start, end, Name(family=match["name"], sure=Sure.TOLD)))
    return out


_FIELDS = word_set("persons", "fields")
_JOINER = shaped("persons", r"(?i)<joiner>\.?$")
_PLACE = shaped("persons", r"(?i)<place_before>\s+$")
_ARTICLE = shaped("persons", r"<article>\s+$")
_NAMED_AFTER = shaped("persons", r"(?i)<named_after>\s+$")
_GOES_ON = shaped("persons", r"(?<!\w)[A-ZÀ-Þ][^\W\d_]+ <romance_of> $")
"""What begins a name of several words that a Romance article joins ("Ecos del Mar Menor")."""
_NAMED_SO = shaped("persons", r"[ -](?:<site>|<foundation>)(?!\w)")
_ENDS_AS_SITE = shaped("persons", r"\s<site>$")


_THE = shaped("persons", r"<leads_to_thing>\s+$")
_STATE = re.compile(r"[^\W\d_]+[^\W\d_a-z] [A-Z]{2}|[^\W\d_]+[a-z] [A-Z]{2}")


def _is_thing(text: str, span: Span) -> bool:
    """Whether what looks like a name is a place or a thing: behind "in", or no known name and behind an article."""
    before = lead_before(text, span)
    return (
        any(pattern.search(before) for pattern in (_PLACE, _THE, _NAMED_AFTER, _GOES_ON))
        or (not span.name.full and SAINT.search(before) is not None)
        or HOLY.search(before) is not None
        or is_one_of_towns(text, span)
        or _NAMED_SO.match(text, span.end) is not None
        or is_paper(text, span)
        or _ENDS_AS_SITE.search(text, span.start, span.end) is not None
        or (" " in span.name.text and is_place(text[span.start : span.end]))
        or _STATE.fullmatch(text, span.start, span.end) is not None
        or (
            span.name.sure == Sure.SHAPE
            and _ARTICLE.search(before) is not None
            and not (_WITH_ARTICLE.search(before) and _is_of_no_words(text, span))
        )
        or is_title(text, span)
    )


def _is_nobody_else(text: str, span: Span) -> bool:
    """Whether a name is a person's for sure: a known given name, or a trade beside it; and no word of an outlet."""
    words = [word for word in WORD.findall(text[span.start : span.end]) if word[0].isupper()]
    if any("outlet" in tags(word) for word in words):
        return False
    if span.name.is_known:
        southern = span.name.flipped and is_southern(text, span) and is_fond(span.name.given)
        known = is_given(span.name.given.split()[0]) or southern
        return known and (is_family(span.name.family) or not is_worked_for(text, span.start))
    apposed = _APPOSED.search(text, 0, span.start) if span.name.full else None
    if apposed and "craft" in tags(apposed[1]):
        return True
    if not span.name.full or any(map(_says_something, words)):
        return False
    if _HER_NAME.search(lead_before(text, span)):
        return True
    if _ACCREDITED.search(lead_before(text, span)) and text[span.end : span.end + 2] in (" (", ", "):
        return True
    before = WORD.findall(_OF_THE_PRESS.sub(" ", lead_before(text, span)))[-1:]
    behind = _TRADE_BEHIND.match(text, span.end)
    return any(is_companion(word) for word in before) or bool(behind and "craft" in tags(behind[1]))


_APPOSED = shaped("persons", r"(?i)<my> (?:[a-zß-ž]+ )?([^\W\d_]+), $")
"""What somebody is called, and whose she is, before a comma that her name follows."""
_ACCREDITED = shaped("persons", r"(?i)<accreditation> <accreditation_of> $")
"""What leads to one who has, or is to have, an accreditation."""
_HER_NAME = shaped("persons", r"(?i)<her> (?:[a-zà-ž]+ )?<name>(?: <name_is>)?:? $")
"""What leads to the name that somebody has, be it known or not."""
_OF_THE_PRESS = shaped("persons", r"(?i) <of_the_press> $")
_TRADE_BEHIND = shaped("persons", r"\s?[,(]\s?(?:<as_or_the>\s)?([^\W\d_]+)")


_LEADS = shaped("persons", r"(?i)(?:<leads_to_name>|[:,(–—-])\s*$")


def _is_doubtful(text: str, span: Span) -> bool:
    """Whether the given name stands behind a word that may be no family name ("unser Volo Jonas")."""
    name = span.name
    return (
        name.flipped
        and not is_cyrillic(name.text)
        and "," not in text[span.start : span.end]
        and not is_family(name.family.split()[-1])
        and not is_southern(text, span)
        and not text[span.start : span.end].split()[0].isupper()
        and not leads_vietnamese(text[span.start : span.end].split())
        and tongue_of(text) != "hu"
    )


def _is_somebody(word: str) -> bool:
    """Whether a word ends what somebody is called: a trade or a name."""
    return "craft" in tags(word) or is_family(word) or is_given(word)


_OF = shaped("persons", r"(?i)<of_medium>\s+$")
"""What leads from a trade to the medium that it is for."""


_NO_NAME = shaped("persons", r"[A-ZА-Я]{2,}|^<article_of_title>\s")
"""What is in capitals, or begins with an article."""


def _stands_as_name(text: str, span: Span) -> bool:
    """Whether two or three capitals that no list knows stand where a person's name stands."""
    name = span.name
    if not name.full or _NO_NAME.search(text[span.start : span.end]):
        return False
    before, after = text[: span.start], text[span.end :]
    if _HER_NAME.search(before):
        return True
    words = WORD.findall(before)[-2:]
    if words and (
        "outlet" in tags(words[-1]) or (name.sure == Sure.SHAPE and _OF.search(before) and _is_somebody(words[0]))
    ):
        return False
    if regex(r"\s+(?:[A-ZÀ-ÞА-Я]|&)|\s*[»“”\"]").match(after) or (
        regex(r"[«„“\"]\s?$|[A-ZÀ-ÞА-Я]\w*\s$").search(before)
        and not (role_beside(before, "")[1] or (words and is_companion(words[-1])))
    ):
        return False
    return (
        role_beside(before, after)[1]
        or (bool(_LEADS.search(before)) and before.strip() != "")
        or any(pattern.search(before) for pattern in (COMES, SENDS, LISTS, TAKES_OFF, AND_ME))
        or is_told(text, span)
        or (not before.strip() and is_family(name.family))
        or _is_led_to(before, name)
    )


def _is_led_to(before: str, name: Name) -> bool:
    """Whether a word in small letters leads to two that are known for nothing, as it leads to a person."""
    lead = _SMALL_BEFORE.search(before)
    return lead is not None and lead[1] not in _LEADS_TO_NOBODY and not any(map(_says_something, name.text.split()))


_SMALL_BEFORE = re.compile(r"(?<![^\W\d_])([a-zß-žа-яё]{2,})\s$")
_LEADS_TO_NOBODY = word_set("persons", "leads_to_nobody")
"""What leads to the outlet of several people, or to a name that is wrong."""


def _says_something(word: str) -> bool:
    """Whether a word with a capital is known for anything else than a name."""
    return bool(tags(word)) or is_ordinary(word, elsewhere=True)


def is_told(text: str, span: Span) -> bool:
    """Whether a colleague's noun before a name, or the verb of one who comes beside it, shows that it is a person's."""
    before = text[: span.start]
    words = WORD.findall(before)[-1:]
    if (words and before[-1:] == " " and is_companion(words[0])) or _HER_NAME.search(before):
        return True
    if any(tags(word) for word in WORD.findall(text[span.start : span.end])):
        return False
    return bool(GOES.match(text, span.end) or (words and GOES.fullmatch(f" {words[0]}")))


def _is_of_no_words(text: str, span: Span) -> bool:
    """Whether no word of a name is known for anything else."""
    return not any(map(_says_something, WORD.findall(text[span.start : span.end])))


_WITH_ARTICLE = shaped("persons", r"[^\W\d_a-zà-žа-яё][\w'’-]+\)?,?\s<and>\s<common.the>\s$")
"""What joins two names, the second of which a German of the South gives an article."""


_I_BEFORE = shaped(
    "persons", r"(?i)(?<!\w)(?:(?:<me>|<i>)(?:\s<herself>)?\s?[,(–—=-]|<i_label>:)\s?(?:<degree>\.?[ -]?){0,4}$"
)
_OF_MINE = shaped("persons", r"(?i)<acquaintance> <of_mine> [^\W\d_]+,\s?$")
"""Whose friend or colleague the one named is ("ein Bekannter von mir, Ole Voss")."""
_I_BEHIND = shaped("persons", r"(?i)\s?[(,–—-]\s?(?:<that_is>\s)?<me>(?:\s<herself>)?(?=\s?[),;.:–—]|$)")


def is_writer(text: str, span: Span) -> bool:
    """Whether a name stands beside a word for the writer: "ich, Eva Krämer, …", "Eva Krämer (that's me)"."""
    lead = lead_before(text, span)
    before = _I_BEFORE.search(lead) and not (_OF_MINE.search(lead) or is_joined(text, span.end))
    return bool(before or _I_BEHIND.match(text, span.end))


_AT_WORK = shaped("persons", r"(?i)(?<!\w)(?P<part><at_work>)(?: <stands>)?(?:\s?:|\s[–—-])?\s(?:<the_or_our> )?$")
"""At what part of the work somebody stands whose name follows ("за камерой — …")."""
_MADE = shaped("persons", r"(?i)\s(?:[^\W\d_]+\s){0,2}?<made>\s")
_OF_A_WORK = shaped("persons", r"(?i)<of_a_work>\s$")
"""What leads from a thing to its maker ("Fotos von …"), and to a thing that is spoken of ("Heldin des Films ist …")."""


_ROLE_BEHIND = shaped(
    "persons",
    r"\s*[,(–—:-]+\s*(?P<role>[^,;()–—.!?]{2,60})|\s+<at>\s+(?P<at>[^,;()–—.!?]{2,50})|\s+(?P<verb><does>)\b",
)
_WHO_DOES = shaped("persons", r"\s*,\s*<who>\s+(?P<rest>[^,.;]{3,60})")


def role_beside(before: str, after: str) -> tuple[str, bool]:
    """The trade beside a name: in front of it, behind a comma or bracket, or as its verb."""
    if at_work := _AT_WORK.search(before):
        return at_work["part"], True
    words = [word for word in WORD.finditer(before) if "title" not in tags(word[0]) or "craft" in tags(word[0])][-6:]
    for word in reversed(words):
        found = tags(word[0])
        between = before[word.end() :]
        if not is_companion(word[0]) and (_MADE.match(between) or _OF_A_WORK.search(before, 0, word.start())):
            continue
        if regex(r"[!?;]|\w{4,}\.\s").search(between):
            break
        if ("craft" in found and "title" not in found) or ("craft" in found and len(words) and word is words[-1]):
            return before[word.start() :].strip(" ,:–—-"), True
    match = _ROLE_BEHIND.match(after)
    if match:
        role = next((value for value in match.groups() if value), "")
        first = list(WORD.findall(role)[:6])
        if any("craft" in tags(word) for word in first):
            return role.strip(), True
    relative = _WHO_DOES.match(after)
    if relative and any("craft" in tags(word) for word in WORD.findall(relative["rest"])):
        return relative["rest"].strip(), True
    return "", False
