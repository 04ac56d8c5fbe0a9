"""Which names of a sentence are people's: by the lists, or by what stands beside those that no list knows."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from mailbot.understand.names.cases import AND_ME
from mailbot.understand.names.identity import MOST
from mailbot.understand.names.name import Name, Span
from mailbot.understand.names.names import find_names
from mailbot.understand.names.order import is_fond, is_southern, leads_vietnamese
from mailbot.understand.names.places import HOLY, SAINT, is_place
from mailbot.understand.names.said import is_worked_for, names_outlet
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.names.tongues import tongue_of, without_genitive
from mailbot.understand.people.called import by_surname
from mailbot.understand.people.going import COMES, GOES, LISTS, SENDS, TAKES_OFF
from mailbot.understand.people.in_row import with_enumerated
from mailbot.understand.people.kin import called_kin, is_kin, shares_family
from mailbot.understand.people.lone import WORD, beside_given, is_joined, lead_before, stands_alone, told_by_work
from mailbot.understand.people.outlets_beside import is_paper, is_title
from mailbot.understand.people.party import Party
from mailbot.understand.people.senses import is_companion
from mailbot.understand.people.together import in_one_order, with_shared_family
from mailbot.understand.text import LINES, regex
from mailbot.understand.words.ordinary import is_ordinary
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
        or (span.name.sure >= 2 and not _is_doubtful(text, span))
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
    found += called_kin(text, found)
    found = with_enumerated(text, found)
    ordered = sorted([*found, *beside_given(text, found)], key=lambda span: span.start)
    return tuple(without_genitive(text, ordered))


_WITH_TRADE = re.compile(
    r"(?<![\w.&@-])(?P<name>[^\W\d_a-zà-žа-яё][^\W\d_]++(?<=[a-zà-žа-яё])(?:-[^\W\d_]++)?)"
    r"(?: \((?P<trade>[^\W\d_]+)[^()]{0,30}\)|"
    r", (?:our |unser |unsere |наш |наша )?(?P<apposed>[^\W\d_]+)(?=[.,;)!\n]|$))"
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
            out.append(Span(start, end, Name(family=match["name"], sure=2)))
    return out


_FIELDS = frozenset(["technik", "redaktion", "recherche", "produktion", "technique", "техника", "редакция", "звук"])
_JOINER = re.compile(r"(?i)\b(?:und|sowie|and|et|e|y|i|и|herrn?|frau|mr|ms)\.?$")
_PLACE = re.compile(r"(?i)\b(?:in|im|aus|nach|near|в|во|из|desde|depuis|från|uit|près de|vicino a|cerca de)\s+$")
_ARTICLE = re.compile(
    r"(?<!\w)(?:die|der|das|den|dem|des|the|[Ll]es?|[Ll]a|[EeIi]l|[Ll]os|[Ll]as|[Gg]li|[Ll]o|een|[Hh]et|ein|"
    r"eine[nrms]?|"
    r"an?|une?)\s+$"
)
_NAMED_AFTER = re.compile(
    r"(?i)(?:\bулиц\w*|\bпроспект\w*|\bплощад\w*|\bпереул\w*|\bбульвар\w*|\bнабережн\w*|\bим\.|(?<!от )\bимени|"
    r"\bмузе\w+|\bпамятник\w*|\bhotel|\bgasthof|\bverlag|\breisebüro)\s+$"
)
_GOES_ON = re.compile(r"(?<!\w)[A-ZÀ-Þ][^\W\d_]+ (?:del|della|dello|dei|degli|du|do|das|dos|des) $")
"""What begins a name of several words that a Romance article joins ("Ecos del Mar Menor")."""
_SITE = r"Stra[sß]+e|Str\.?|Platz|Allee|Gasse|Museum|Street|Square|Avenue|Hotel|Universität|University"
_NAMED_SO = re.compile(rf"[ -](?:{_SITE}|Stiftung|Preis|Schule|Halle|Foundation|Prize|Award|Haus|Institut)(?!\w)")
_ENDS_AS_SITE = re.compile(rf"\s(?:{_SITE})$")


_THE = re.compile(r"(?<!\w)[Tt]he\s+$|(?<!\w)(?:vom|beim|zum|fürs)\s+$")
_STATE = re.compile(r"[^\W\d_]+[^\W\d_a-z] [A-Z]{2}|[^\W\d_]+[a-z] [A-Z]{2}")


def _is_thing(text: str, span: Span) -> bool:
    """Whether what looks like a name is a place or a thing: behind "in", or no known name and behind an article."""
    before = lead_before(text, span)
    return (
        any(pattern.search(before) for pattern in (_PLACE, _THE, _NAMED_AFTER, _GOES_ON))
        or (not span.name.full and SAINT.search(before) is not None)
        or HOLY.search(before) is not None
        or _NAMED_SO.match(text, span.end) is not None
        or is_paper(text, span)
        or _ENDS_AS_SITE.search(text, span.start, span.end) is not None
        or (" " in span.name.text and is_place(text[span.start : span.end]))
        or _STATE.fullmatch(text, span.start, span.end) is not None
        or (
            span.name.sure == 1
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
    if span.name.sure == 3:
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


_APPOSED = re.compile(
    r"(?i)\b(?:our|my|unsere?[nmr]?|meine?[nmr]?|notre|mon|ma|nostr[oa]|mi[oa]?|nuestr[oa]|onze?|mijn|nasz[ay]?|náš|"
    r"naše|vår) "
    r"(?:[a-zß-ž]+ )?([^\W\d_]+), $"
)
"""What somebody is called, and whose she is, before a comma that her name follows."""
_ACCREDITED = re.compile(
    r"(?i)(?:accreditations?|akkreditierung(?:en)?|anmeldung|registration|application|badge|accréditation) "
    r"(?:of|for|von|für|de|pour) $"
)
"""What leads to one who has, or is to have, an accreditation."""
_HER_NAME = re.compile(
    r"(?i)\b(?:ihr|sein|mein|dessen|deren|her|his|my|son|su|suo|sua|mio|seu|jej|jego|její|jeho|haar|zijn|hennes|hans) "
    r"(?:[a-zà-ž]+ )?(?:name|nom|nombre|nome|imię i nazwisko|jméno|naam|namn|navn)"
    r"(?: (?:ist|lautet|sei|is|est|es|è|é|to|je|er|är))?:? $"
)
"""What leads to the name that somebody has, be it known or not."""
_OF_THE_PRESS = re.compile(r"(?i) (?:de presse|der presse|di stampa|de prensa) $")
_TRADE_BEHIND = re.compile(r"\s?[,(]\s?(?:(?:als|as|an der|am|our|the|die|der)\s)?([^\W\d_]+)")


_LEADS = re.compile(
    r"(?i)(?:\b(?:für|for|of|von|vom|herrn?|frau|by|with|mit|und|and|nor|neither|weder|noch|sowie|de|et|pour|di|per|"
    r"e|y|i|oraz|dla|ist|is|"
    r"are|sind|from|namely|nämlich|annuler|cancel|replace|our|heißt|lautet|called|named|namens|appelle|chiama|llama|"
    r"sir|"
    r"lady|oltre|con|avec|z|wraz|med|met|cu|collega|colleague|kollege|kollegin|collègue)|[:,(–—-])\s*$"
)


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


_OF = re.compile(r"(?i)\b(?:of|from|at|von|vom|bei|beim|der|des|de|du|della|del|di|da|z|ze|from|für|for|the)\s+$")
"""What leads from a trade to the medium that it is for."""


def _stands_as_name(text: str, span: Span) -> bool:
    """Whether two or three capitals that no list knows stand where a person's name stands."""
    name = span.name
    if not name.full or regex(r"[A-ZА-Я]{2,}|^(?:La|Le|Les|Il|El|Los|Las|Der|Die|Das|The|De|Het)\s").search(
        text[span.start : span.end]
    ):
        return False
    before, after = text[: span.start], text[span.end :]
    if _HER_NAME.search(before):
        return True
    words = WORD.findall(before)[-2:]
    if words and ("outlet" in tags(words[-1]) or (name.sure == 1 and _OF.search(before) and _is_somebody(words[0]))):
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
_LEADS_TO_NOBODY = frozenset(
    ["both", "all", "beide", "alle", "jeweils", "oba", "obie", "оба", "обе", "все", "tous", "tutti", "todos", "not",
     "nicht", "inte", "ej", "ikke", "niet", "nie", "ne", "non", "no", "pas", "nem", "не", "than", "als", "som"]
)  # fmt: skip
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


_WITH_ARTICLE = re.compile(r"[^\W\d_a-zà-žа-яё][\w'’-]+\)?,?\s(?:und|sowie|et|e|y)\s(?:der|die|le|la|el|il)\s$")
"""What joins two names, the second of which a German of the South gives an article."""


_I = r"(?:ich|mich|mir|me|myself|moi|io|yo|я|меня|мне)"
_I_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{_I}|I)(?:\s(?:selbst|selber|myself|même|сам\w*|лично))?\s?[,(–—-]|(?:ich|ja|io|yo|moi|myself|"
    rf"я):)\s?"
    r"(?:(?:dr|prof|dipl|mag|phil|med|jur|rer|nat|habil|ing)\b\.?[ -]?){0,4}$",
    re.IGNORECASE,
)
_OF_MINE = re.compile(
    r"(?i)\b(?:bekannte|freund|kolleg|nachbar|verwandte|cousin|studen|schüler|mitarbeiter|partner|ami|amic|amig|"
    r"collègue|"
    r"colleg|znajom|przyjaci|koleg|kamarád|vän|ven|vriend)\w* (?:von|à|di|mi[oa]|de|od|av|van) [^\W\d_]+,\s?$"
)
"""Whose friend or colleague the one named is ("ein Bekannter von mir, Ole Voss")."""
_I_BEHIND = re.compile(
    rf"\s?[(,–—-]\s?(?:(?:also|das bin|that['’]?s|that is|it['’]s|c'est|это|то есть|т\. ?е\.)\s)?{_I}"
    r"(?:\s(?:selbst|selber|myself|сам\w*))?(?=\s?[),;.:–—]|$)",
    re.IGNORECASE,
)


def is_writer(text: str, span: Span) -> bool:
    """Whether a name stands beside a word for the writer: "ich, Eva Krämer, …", "Eva Krämer (that's me)"."""
    lead = lead_before(text, span)
    before = _I_BEFORE.search(lead) and not (_OF_MINE.search(lead) or is_joined(text, span.end))
    return bool(before or _I_BEHIND.match(text, span.end))


_AT_WORK = re.compile(
    r"(?i)(?<!\w)(?P<part>(?:(?:hinter|an) (?:der|die) |an )kamera|"
    r"(?:am|an der) (?:ton(?:angel|pult)?|mikro\w*|mischpult|regie)|"
    r"(?:behind|on|holding) (?:the )?(?:camera|lens)|on (?:sound|boom|lights)|(?:за|с|на) камер(?:ой|е)|"
    r"(?:за|с) (?:микшер\w+ )?(?:пультом|микрофоном|объективом|фотоаппаратом)|на (?:звуке|свете)|за камерою|"
    r"(?:à|derrière) la caméra|au (?:son|micro)|"
    r"(?:alla|dietro la) (?:tele)?camera|(?:al|all['’])(?: microfono|audio)|(?:tras|detrás de|en) (?:la )?cámara|"
    r"(?:za|przy) kamer(?:ą|ze)|za kamerou|achter de camera|bakom kameran|bak(?:ved)? kameraet)"
    r"(?: (?:ist|steht|is|sera|est|sarà|è|estará|será|stoi|stojí|bude|будет|стоит|буде))?(?:\s?:|\s[–—-])?\s"
    r"(?:(?:unser|der|die|our|наш|наша) )?$"
)
"""At what part of the work somebody stands whose name follows ("за камерой — …")."""
_MADE = re.compile(r"(?i)\s(?:[^\W\d_]+\s){0,2}?(?:von|vom|by|hat|haben|hatte|zeigte|machte|has|had|took|made)\s")
_OF_A_WORK = re.compile(r"(?i)\b(?:des|unseres|dieses|meines|eines|of (?:the|our|my|this))\s$")
"""What leads from a thing to its maker ("Fotos von …"), and to a thing that is spoken of ("Heldin des Films ist …")."""


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
    match = regex(
        r"\s*[,(–—:-]+\s*(?P<role>[^,;()–—.!?]{2,60})|\s+(?:als|as|doing|am|an der|on|в качестве|как|jako|"
        r"en tant que|come|como)\s+(?P<as>[^,;()–—.!?]{2,50})|\s+(?P<verb>[a-z]+s(?:\s+(?:the|our|all|"
        r"a))?(?:\s+[a-z]+)?|[a-zäöüß]{3,}t\s+(?:die|den|das|dazu|dabei)\s+[\w-]+)\b"
    ).match(after)
    if match:
        role = next((value for value in match.groups() if value), "")
        first = list(WORD.findall(role)[:6])
        if any("craft" in tags(word) for word in first):
            return role.strip(), True
    relative = regex(r"\s*,\s*(?:die|der|who|которая|который)\s+(?P<rest>[^,.;]{3,60})").match(after)
    if relative and any("craft" in tags(word) for word in WORD.findall(relative["rest"])):
        return relative["rest"].strip(), True
    return "", False
