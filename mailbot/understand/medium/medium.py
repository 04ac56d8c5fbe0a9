"""The medium that people report for: said, in a form, in the signature or From; the domain supports it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.freemail import host_of
from mailbot.model import Evidence, Person, Source
from mailbot.understand.event.own_event import NO_EVENTS, OwnEvents
from mailbot.understand.forms.fields import label_of
from mailbot.understand.forms.numbers import Sort, numbers_of, sort_of
from mailbot.understand.found import Found
from mailbot.understand.mail.mail import Mail
from mailbot.understand.medium.outlet_lines import Candidate, kinds_of
from mailbot.understand.medium.outlets import find_outlets
from mailbot.understand.medium.talk import TOLD_KIND, is_talk
from mailbot.understand.names.host import fits_host
from mailbot.understand.names.identity import sound
from mailbot.understand.names.names import parse_name
from mailbot.understand.names.naming import is_said
from mailbot.understand.names.outlet_names import bare_name, is_compound, is_generic
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.names.slavic_titles import is_head, is_titled
from mailbot.understand.names.titles import is_slavic, nominative
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import pattern, word_pattern
from mailbot.understand.words.wordlists import bare, is_frequent, is_given, tags

FREELANCE = "freelance"
_URL = re.compile(r"https?://|www\.|@|\b[\w-]+\.(?:de|com|ru|net|org|eu|at|ch|info|pl|fr|it|es|tv|fm|uk|ua|by)\b")
_STREET = re.compile(
    r"(?i)(?:straße|strasse|str\.|gasse|allee|platz|weg|ring|ufer|damm|street|avenue|road|square|quai|rue|"
    r"via|ul\.|ул\.|улица|проспект|пр-т|пер\.|наб\.|дом|plaza)\s*,?\s*\d|\b\d{4,6}\b|\bpostfach|p\.?o\.? "
    r"box|^\d+,?\s|^co\.\s\w+$|^(?:г|гор|пос|пгт|с|д)\.\s|^(?:город|stadt|city of|town of)\s\w+$"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SITE = re.compile(r"[\w-]+\.\w{2,7}")
_NO_NAME = re.compile(r"\+\d|\|")
_TWO_SENTENCES = re.compile(r"(?:(?:[^\W\d_]{4,}|[»“”\"])\.|[?!]) [A-ZА-ЯЁ]")
_TWO_NAMES = re.compile(r"\w ?[+&] ?\w")
_ABBREVIATION = re.compile(r"[A-ZА-ЯЁ]{2,5}[- ]")
_ARTICLES = frozenset(("die", "der", "das", "the", "la", "le", "les", "il", "lo", "i", "el", "los", "o", "a", "de"))
_NUMBERED = re.compile(r"\d+|[^\W\d_]+ \d{1,3}|\d{1,4} [^\W\d_]+")
"""A name that is a number, or ends with one as channels' do."""
_NUMBERISH = re.compile(
    r"(?i)^\W*(?:(?:tel|telef[oó]n|telephone|fon|mob|mobil|mobile|fax|phone|cell|handy|тел|телефон|моб|факс)(?![^\W\d_])|"
    r"t:|m:|\+?\d[\d ()/.-]{6,}|"
    r"(?:[^\W\d_]+ )?(?:[^\W\d_]*auflage|circulation|print run|tirage|tiratura|tirada|tiragem|tiraj|tiraż|nakład|"
    r"náklad|naklada|opp?lag|oplage|upplaga|levikki|példányszám|тираж\w*|reichweite|e?-?issn|isbn)(?![^\W\d_])\D{0,12}\d)|"
    r"^.+ (?:n[or]|№)\.?$"
)
ENOUGH = 4
"""Points below which a candidate is no outlet."""
PLAIN, STRANGE = 0.89, 0.95
"""How sure at most a noun of everybody's is ("für die Aufnahme in den Kreis"), and a name that is not the domain's."""


def find_medium(mail: Mail, people: Sequence[Person] = (), events: OwnEvents = NO_EVENTS) -> Found[str | None]:
    """The outlet as the mail writes it, "freelance" for those who work so and name none, None if nothing is said.

    The names of our own events, `events`, are no outlet's, unless the sender writes from its domain.
    """
    host = host_of(mail.envelope.sender)
    writer = parse_name(mail.envelope.sender_name)
    own = writer is None or not writer.full or fits_host(writer.text, host) == 1
    named = [[name for name in (person.given, person.family) if name] for person in people]
    names = {
        bare(part) for name in named if own or fits_host(" ".join(name), host) < 1 for part in " ".join(name).split()
    }
    outlets = list(find_outlets(mail, host))

    def is_ours(candidate: Candidate) -> bool:
        numbered = candidate.is_slot and any(map(str.isdigit, candidate.text))
        return not fits_host(candidate.text, host) and (
            (events.are_named(candidate.text) and not numbered)
            or (not candidate.is_quoted and events.are_at(candidate.text))
        )

    said = {sound(bare_name(each.text)) for each in outlets if each.is_slot and not is_ours(each)}
    denied = {sound(bare_name(each.text)) for each in outlets if each.is_denied and not is_ours(each)} - said
    candidates = [found for each in outlets if (found := _weighed(each, host, names)) and not is_ours(each)]
    candidates = [
        found for found in candidates if not _is_any(sound(found.text), denied) or fits_host(found.text, host)
    ]
    candidates = [candidate for candidate in candidates if candidate.points >= ENOUGH]
    freelance = find_freelance(mail)
    if freelance and not any(_is_named(candidate, host) for candidate in candidates):
        told = Evidence("medium", FREELANCE, *freelance)
        return Found(FREELANCE, 0.9, (told,), ("works freelance and names no outlet",))
    if not candidates:
        return Found(None)
    best = max(candidates, key=lambda each: (not _publishes(each, host), each.points, len(each.text)))
    best = next((each for each in candidates if _is_whole_of(each.text, best.text)), best)
    best = next((each for each in candidates if _goes_on(each, best, host)), best)
    best = _station_of(best, candidates, host)
    match = fits_host(best.text, host)
    plain = best.text[:1].isupper() and is_ordinary(best.text) and not (best.is_quoted or match)
    confidence = min(PLAIN if plain else 1.0 if match >= 0.8 else STRANGE, 0.6 + best.points / 25)
    return Found(best.text, confidence, (Evidence("medium", best.text, best.source, best.line),))


_PROGRAMME = re.compile(
    r"(?i)(?:программ\w*|передач\w*|program\w*|show|series|sendung\w*|sendereihe|reihe|radiosendung|emisión|émission|"
    r"trasmissione|audycj\w+|pořad\w*|producer for),? [«„“\"‚]$"
)
"""What stands before the name of a programme, which somebody broadcasts."""


def _is_programme(candidate: Candidate) -> bool:
    return bool(_PROGRAMME.search(candidate.line.partition(candidate.text)[0]))


def _station_of(best: Candidate, candidates: Sequence[Candidate], host: str) -> Candidate:
    """The outlet that broadcasts the programme which the best candidate is, where it is named for sure."""
    if not any(_is_programme(each) for each in candidates if each.text == best.text):
        return best
    programmes = {each.text for each in candidates if _is_programme(each)}
    named = [each for each in candidates if each.text not in programmes]
    stations = [each for each in named if fits_host(each.text, host) == 1 or (each.is_slot and each.points >= 7)]
    return max(stations, key=lambda each: each.points, default=best)


def _publishes(candidate: Candidate, host: str) -> bool:
    """Whether it may be the publisher of an outlet that is named as well."""
    led = pattern("said", "published").search(candidate.line.partition(candidate.text)[0][-40:])
    return bool(led or pattern("medium", "publisher").search(candidate.text)) and not (
        candidate.points >= 10.5 or fits_host(candidate.text, host) == 1
    )


def _is_named(candidate: Candidate, host: str) -> bool:
    """Whether somebody who works freelance names this outlet for sure: no word of the sentence, or the domain's own."""
    if word_pattern("said", "clips").search(candidate.line):
        return False
    if fits_host(candidate.text, host) and " " in candidate.text:
        return candidate.points >= 5.5
    return candidate.points >= 7.5 and (not candidate.is_slot or not candidate.text.islower())


def _is_whole_of(text: str, part: str) -> bool:
    """Whether a name is another one with the adjective of its region ("Niedersächsische", "Kölner") before it."""
    first, _, rest = text.partition(" ")
    return rest == part and bool(re.fullmatch(r"[A-ZÄÖÜ]\w+(?:sche[rsn]?|er)", first)) and not tags(first)


def _goes_on(longer: Candidate, best: Candidate, host: str) -> bool:
    """Whether the best candidate is only a part of a name that stands alone elsewhere, or that is the domain's."""
    words, part = longer.text.casefold().split(), best.text.casefold().split()
    alone = longer.is_quoted or (longer.source is Source.FROM and longer.text == longer.line)
    return (
        1 <= len(part) < len(words) < 6
        and part in (words[: len(part)], words[-len(part) :])
        and (fits_host(longer.text, host) == 1 > fits_host(best.text, host) or (alone and not best.is_quoted))
        and not any(_tags(word) & {"craft", "office"} or is_generic(word) for word in set(words) - set(part))
        and not pattern("medium", "department").search(longer.text)
    )


def _is_any(heard: str, others: set[str]) -> bool:
    """Whether it is one of these names, in any case."""
    return any(heard[:-2] == other[: len(heard) - 2] and abs(len(heard) - len(other)) < 3 for other in others)


def find_freelance(mail: Mail) -> tuple[Source, str] | None:
    """Where somebody says that she works freelance, and the line."""
    for passage in mail.passages:
        if passage.source in (Source.SUBJECT, Source.BODY, Source.SIGNATURE, Source.FORWARDED, Source.ATTACHMENT) and (
            match := word_pattern("medium", "freelance").search(passage.text)
        ):
            start = passage.text.rfind("\n", 0, match.start()) + 1
            end = passage.text.find("\n", match.end())
            return passage.source, passage.text[start : end if end > 0 else None].strip()[:160]
    return None


def _weighed(candidate: Candidate, host: str, names: set[str]) -> Candidate | None:
    text = bare_name(candidate.text)
    words = _WORD.findall(text)
    if (
        not words
        or len(words) > 9
        or not 2 <= len(text) <= 80
        or candidate.points + _most(text, words, host) < ENOUGH
        or not (any(char.isalpha() for char in text) or (candidate.is_slot and len(text) > 2 and text.isdigit()))
        or (_URL.search(candidate.text) and not _SITE.fullmatch(text))
        or _NUMBERISH.match(text)
        or _NO_NAME.search(text)
        or (
            _STREET.search(text)
            and not (candidate.is_slot and _NUMBERED.fullmatch(text))
            and not _is_quotation(candidate)
        )
    ):
        return None
    marks = [_tags(word) for word in words]
    if label_of(text) == "medium" and not fits_host(text, host):
        return None
    if not candidate.is_quoted and not fits_host(text, host) and all(map(is_generic, words)):
        return None
    if len(words) > 1 and not candidate.is_slot and not candidate.is_quoted and candidate.points < 10:
        told = any(word_pattern("said", "pronoun", "run", "works").fullmatch(word) for word in words if word != "am")
        if told and fits_host(text, host) < 1:
            return None
    little = words[0].islower() and is_frequent(words[0]) and words[0] not in _ARTICLES and not candidate.is_low
    if (is_said("yours", words[0]) or (little and fits_host(text, host) < 1)) and not _is_quotation(candidate):
        return None
    if not candidate.is_quoted and not candidate.is_slot and sort_of(text) is Sort.CARD and fits_host(text, host) < 1:
        return None
    if text.isdigit() and any(each.sort is Sort.CARD and text in each.text for _, each in numbers_of(candidate.line)):
        return None
    if _ABBREVIATED.fullmatch(text) and not candidate.is_quoted and not fits_host(text, host):
        return None
    if candidate.text.rstrip().endswith("?") and not (candidate.is_quoted or fits_host(text, host)):
        return None
    if is_said("number", words[0]) and not candidate.is_quoted and candidate.points < 10 and _is_counted(words[1:]):
        return None
    if pattern("medium", "department").fullmatch(text) or _TWO_SENTENCES.search(text):
        return None
    if _FOR_PRESS.search(text) and not candidate.is_slot and not candidate.is_quoted:
        return None
    if len(words) == 1 and is_said("kind", text) and not fits_host(text, host):
        return None
    if len(words) > 1 and is_place(text) and not (candidate.is_quoted or fits_host(text, host)):
        return None
    if not candidate.is_slot and not _has_capital(words) and not fits_host(text, host):
        outlet = any("outlet" in mark for mark in marks) or is_compound(text)
        low = candidate.is_low and (candidate.points >= 12 or (outlet and len(words) < 5))
        if not (low or _is_quotation(candidate)):
            return None
    if not (candidate.is_quoted or fits_host(text, host)) and is_talk(candidate, words):
        return None
    points = candidate.points
    compound = is_compound(text)
    name = parse_name(text)
    match = fits_host(text, host)
    titled = _is_titled(words, candidate.line)
    told = compound or titled or candidate.is_slot or match == 1 or (points >= 8 and not candidate.is_quoted)
    if name and name.full and name.sure >= 3 and not told:
        return None
    if any("title" in mark for mark in marks[:-1]) and points < 7 and not match:
        return None
    if compound:
        points += 2.5
    short = words[0].isupper() and 1 < len(words[0]) < 7 and not is_said("generic", words[0])
    generic = "outlet" in marks[0] and "-" not in words[0] and not short and not fits_host(text, host)
    if generic and (
        (len(words) == 1 and candidate.points < (7 if _is_own_name(candidate, words[0]) else 12))
        or (
            len(words) > 1
            and not (candidate.points >= 10.5 or candidate.is_low or candidate.is_quoted)
            and _is_phrase(words)
        )
    ):
        return None
    if (
        text.count(" ") > 1
        and points < 6
        and not (candidate.is_low and text[:1].islower())
        and not (candidate.source is Source.SIGNATURE and candidate.points >= 4)
        and sum(word.islower() and len(word) > 3 for word in words) > 1
        and not fits_host(text, host)
    ):
        points -= 3
    if not candidate.is_quoted and any(_PATRONYMIC.fullmatch(word) for word in words):
        return None
    if any("title" in mark and bare(word) in names for mark, word in zip(marks, words[1:], strict=False)):
        return None
    named = titled or candidate.points >= (8 if candidate.is_quoted else TOLD_KIND)
    if (
        not named
        and all(_is_name(bare(word), names) for word in words)
        and not (candidate.is_slot and fits_host(text, host) == 1)
    ):
        return None
    outlets = sum("outlet" in mark for mark in marks)
    if outlets and outlets < len(words):
        points += 2.5
    elif outlets and len(words) == 1 and len(text) > 5:
        points += 0.5 if "-" not in text else 2
    elif (candidate.is_slot and any(map(is_head, words))) or titled:
        points += 2.5
    if match:
        points += 5 * match
    said_so = candidate.is_slot or _is_quotation(candidate)
    if not said_so and all(mark & {"common", "title", "craft", "office"} for mark in marks):
        points -= 4
    if (
        marks[0] & {"common", "title"}
        and not match
        and not (candidate.source is Source.SIGNATURE and candidate.points >= 4 and len(words) > 2)
        and words[0].casefold() not in _ARTICLES
    ):
        points -= 2
    said = candidate.is_slot or candidate.is_quoted
    if any("craft" in mark and "outlet" not in mark for mark in marks) and not (match or said or titled):
        points -= 2.5
    if any("office" in mark and "outlet" not in mark for mark in marks) and not match:
        points -= 3
    body = pattern("medium", "body")
    if (
        body.search(text)
        and not _TWO_NAMES.search(text)
        and not any(
            "outlet" in mark and not body.fullmatch(word) and not pattern("medium", "no_press").fullmatch(word)
            for word, mark in zip(words, marks, strict=True)
        )
    ):
        points -= 4 if candidate.is_quoted and candidate.points >= 8 else 7
    if max(points, candidate.points) < 7 and not outlets and not _ABBREVIATION.match(text) and _IS_TOPIC.search(text):
        points -= 4
    if len(words) == 1 and is_given(words[0]) and not match:
        points -= 2
    if not _is_named_by_kind(candidate, text):
        text = nominative(text, candidate.line)
        if text != candidate.text and not (candidate.is_quoted or match) and is_place(text):
            return None
    return replace(candidate, text=text, points=points, line=candidate.line[:200])


def _is_quotation(candidate: Candidate) -> bool:
    """Whether it stands in quotation marks where an outlet does."""
    return candidate.is_quoted and candidate.points >= (5.5 if candidate.source is Source.SIGNATURE else 8)


def _is_counted(words: Sequence[str]) -> bool:
    """Whether what follows a number is what is counted ("three reporters"), and no further part of a name."""
    return not words or words[0].islower() or bool(tags(words[0]) & {"craft", "title", "common", "office"})


def _tags(word: str) -> frozenset[str]:
    """What a word of a name is; a little word of a language is nothing."""
    return frozenset() if len(word) < 4 and is_frequent(word) else kinds_of(word)


def _is_own_name(candidate: Candidate, word: str) -> bool:
    """Whether a word that many outlets share is one's whole name here ("für den Merkur")."""
    return candidate.is_slot and not is_generic(word)


_FOR_PRESS = re.compile(
    r"(?i) (?:für|for|für die|for the|der|of the|для|pour la|per la|para la) (?:presse|press|medien|media|прессы|сми)$"
)
"""What is made for the press, and is no outlet."""

_ABBREVIATED = re.compile(r"(?:[A-ZА-ЯЁ]\. ?){1,2}[A-ZА-ЯЁ][a-zа-яё-]{2,}|.* \d{1,2}[-–]\d{1,2}")
"""Somebody's initials and family name; a place and its days."""

_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]{2,}(?:[оеё]вич|ьич)(?:а|у|ем|е)?|[А-ЯЁ][а-яё]{2,}(?:[оеё]вн|ичн)(?:а|ы|у|ой|е)")


def _is_name(word: str, names: set[str]) -> bool:
    """Whether a word is part of a person's name, in any case of the declension."""
    if word in names or len(word) < 3 or not is_cyrillic(word):
        return word in names
    stem = word[: -2 if len(word) > 4 else -1]
    return any(name.startswith(stem) and abs(len(name) - len(word)) < 3 for name in names)


_IS_TOPIC = re.compile(
    r"(?i)städtepartner|partner cit|конференц|konferenz|conference|akkredit|accredit|аккредит|"
    r"регистрац|registr|anmeld"
)


_BEFORE_QUOTE = re.compile(r"([^\W_]+(?:-[^\W_]+)*) [«„“\"]$")


def _is_named_by_kind(candidate: Candidate, text: str) -> bool:
    """Whether a name stands in quotation marks behind a word for its kind, and so in the nominative."""
    before = _BEFORE_QUOTE.search(candidate.line.partition(text)[0])
    return bool(before and is_said("kind", before[1]))


def _has_capital(words: Sequence[str]) -> bool:
    return any(word[:1].isupper() or word[:1].isdigit() for word in words)


def _most(text: str, words: list[str], host: str) -> float:
    """The points that a candidate can gain at most: few can gain enough, and only they are looked at closely."""
    titled = len(words) > 1 and is_titled(*words[:2])
    outlet = 2.5 if titled or any("outlet" in _tags(word) for word in words) else 0
    return outlet + 2.5 * is_compound(text) + 5 * fits_host(text, host)


def _is_titled(words: list[str], sentence: str) -> bool:
    """Whether a name in a Slavic sentence begins as papers are called, in any case."""
    return len(words) > 1 and is_titled(*words[:2]) and is_slavic(sentence)


_LINKS = frozenset(
    ["der", "des", "of", "und", "and", "du", "di", "de", "del", "della", "delle", "dei", "do", "da", "dos", "das"],
) | {"la", "le", "en"}


def _is_phrase(words: list[str]) -> bool:
    """Whether the kind of an outlet goes on as a sentence does ("Zeitung von der …")."""
    return words[1].islower() and words[1] not in _LINKS
