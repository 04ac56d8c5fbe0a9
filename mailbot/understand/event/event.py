"""Which event does a mail speak of: one of ours, another, or none?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache

from mailbot.config import Event
from mailbot.model import Evidence, Source
from mailbot.subject import Subject
from mailbot.understand.event.another import BEFORE, NO_TOWN, asked_elsewhere, is_declined
from mailbot.understand.event.own_event import OwnEvents
from mailbot.understand.mail.mail import Mail
from mailbot.understand.text import fold_word, regex
from mailbot.understand.words.phrases import sentences_of, tokens_of
from mailbot.understand.words.venue import Venue
from mailbot.understand.words.vocabulary import shaped

TABLE = "event"
_REF = re.compile(r"\b([A-Z][A-Z0-9]{1,11})-\d{3,6}\b")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.?(?![\d.]*\d{3}[-\s]\d)")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_FIGURES = re.compile(r"[\d/-]+")
_LONG = re.compile(r"\d{3}")
"""Part of a year, of the number of a card or a telephone, none of whose figures is a day."""


@dataclass(frozen=True, slots=True)
class EventFound:
    """The key of our event that is meant, or None; `other`: the words of another one that is clearly meant."""

    value: str | None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    other: str = ""
    asked: bool = False
    """Whether accreditation is asked for that other one, by its name."""
    own: bool = False
    """Whether the sender's own words (or what is handed in) name it, not only what is quoted."""
    refers: bool = False
    """Whether the subject or what is quoted bears a reference of ours."""


def find_event(mail: Mail, events: Sequence[Event]) -> EventFound:
    """By reference, the words of its name, its place or its days; the sender's own words first, then what is quoted."""
    answered = f"{mail.envelope.subject}\n{mail.text(Source.QUOTED)}"
    return replace(_find(mail, events), refers=any(_is_referred_to(event, answered) for event in events))


def _find(mail: Mail, events: Sequence[Event]) -> EventFound:
    asked = asked_elsewhere(mail, events)
    if asked and not _means_ours(mail, events):
        return EventFound(None, 0.5, other=asked, asked=True)
    for sources in (
        (Source.SUBJECT, Source.BODY, Source.SIGNATURE),
        (Source.FORWARDED, Source.ATTACHMENT),
        (Source.QUOTED,),
    ):
        text = mail.text(*sources)
        hits = [hit for event in events if (hit := _match(text, event)).strength]
        if max((hit.strength for hit in hits), default=0) < 2 and (elsewhere := _elsewhere(text, events)):
            return EventFound(None, 0.5, other=elsewhere)
        if hits:
            best = _best(hits, text, mail.envelope.arrived)
            if best is None:
                return EventFound(None, 0.5, doubts=("names several of our events",), own=True)
            source = sources[0] if sources[0] is not Source.SUBJECT else Source.BODY
            evidence = Evidence("event", best.event.key, source, ", ".join(best.words))
            confidence = min(1.0, 0.6 + 0.2 * best.strength)
            return EventFound(best.event.key, confidence, (evidence,), own=Source.QUOTED not in sources)
    other = _other(mail, events)
    only = events[0].key if len(events) == 1 and not other else None
    return EventFound(only, 0.5, other=other)


def _means_ours(mail: Mail, events: Sequence[Event]) -> bool:
    """Whether the own words clearly name an event of ours, and not to decline it. What is answered is not theirs."""
    answers = Subject.of(mail.envelope.subject).answers
    text = mail.text(*((Source.BODY,) if answers else (Source.SUBJECT, Source.BODY)))
    least = 4 if is_declined(text, Venue.of(events)) else 2
    return any(_match(text, event).strength >= least for event in events)


def days_of(text: str) -> Iterator[tuple[int, int]]:
    """The (month, day) pairs that a text names."""
    for match in _NUMERIC.finditer(text):
        day, month = int(match[1]), int(match[2])
        if 1 <= day <= 31 and 1 <= month <= 12:
            yield month, day
    for sentence in sentences_of(text, Source.BODY, TABLE, holding=_DAY):
        months = [int(name[5:]) for name in sentence.spans if name.startswith("month")]
        if months:
            for token in _days_in(sentence.text):
                if 1 <= (day := int(regex(r"\D").sub("", token))) <= 31:
                    yield from ((month, day) for month in months)


def _days_in(text: str) -> list[str]:
    return _DAY.findall(_FIGURES.sub(lambda match: " " if _LONG.search(match[0]) else match[0], text))


@dataclass(frozen=True, slots=True)
class _Hit:
    """How strongly a text names an event (0 not at all), by which words, and by which parts of its name."""

    event: Event
    strength: int = 0
    words: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()


def _match(text: str, event: Event) -> _Hit:
    if _is_referred_to(event, text):
        return _Hit(event, 4, (event.key,))
    words = _words(text)
    venue = Venue.of((event,))
    place = next((words[word] for word in words if venue.is_named(word)), "")
    named: dict[str, str] = {}
    for word in words:
        # told once, in however many languages it begins alike; what is called after the place names no more than that
        stem = next((stem for stem in _stems(tuple(event.name.values())) if word.startswith(stem)), None)
        if stem and not venue.is_named(word):
            named.setdefault(stem, words[word])
    first, last = event.begins - timedelta(days=1), event.ends + timedelta(days=1)
    days = (
        [f"{day}.{month}." for month, day in days_of(text) if first <= _date(event.begins.year, month, day) <= last]
        if text
        else []
    )
    strength = (2 if place else 0) + min(2, len(named)) + (1 if days else 0)
    told = (place, *[*named.values()][:2], *days[:1])
    return _Hit(event, strength, tuple(filter(None, told)), frozenset(named.values()))


def _best(hits: Sequence[_Hit], text: str, arrived: datetime | None) -> _Hit | None:
    """What is named most: of several alike the only one that is not over, or that a word of its name tells from the
    others. None if that leaves open which, or if two that are still to come are named, each by its name."""
    to_come = [hit for hit in hits if arrived is None or arrived < hit.event.ends_at]
    most = max(hit.strength for hit in hits)
    alike = [hit for hit in hits if hit.strength == most]
    alike = [hit for hit in alike if hit in to_come] or alike
    if len(alike) > 1:
        spoken = [{word for word in _words(text) if OwnEvents.of((hit.event,)).has(word)} for hit in alike]
        shared = [word for words in spoken for word in words if sum(word in other for other in spoken) > 1]
        alike = [hit for hit, words in zip(alike, spoken, strict=True) if words - set(shared)]
    if len(alike) != 1:
        return None
    (best,) = alike
    return None if any(hit.named - best.named and best.named - hit.named for hit in to_come) else best


def _words(text: str) -> dict[str, str]:
    return {fold_word(word): word for word in regex(r"[^\W\d_]+").findall(text)}


def _is_referred_to(event: Event, text: str) -> bool:
    return event.key in _REF.findall(text)


@cache
def _stems(names: tuple[str, ...]) -> tuple[str, ...]:
    """Stems of the long words of an event's name, in all languages."""
    words = (word for text in names for word in tokens_of(text) if len(word) > 7)
    return tuple(sorted({word[: max(6, len(word) - 3)] for word in words}))


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date.min


def _other(mail: Mail, events: Sequence[Event]) -> str:
    """The words of another event that the own words or the subject clearly mean; "" if there is none."""
    ours = {word for event in events for text in event.name.values() for word in tokens_of(text)}
    for source in (Source.SUBJECT, Source.BODY):
        for sentence in sentences_of(mail.text(source), source, TABLE):
            words = tokens_of(sentence.text)
            foreign = {words[start] for start, _ in sentence.spans.get("foreign", ())} - ours
            if foreign and _is_named(sentence.text, foreign, events):
                return sentence.text[:200]
            if "occasion" in sentence.spans and not BEFORE.search(sentence.text):
                # what no conference holds needs no name
                return sentence.text[:200]
            if "event" in sentence.spans and _has_day(sentence.text, events):
                return sentence.text[:200]
    return ""


_IN_A_TOWN = shaped("event_place", r"(?i:<gathering>)(?:\s+[^\W\d_]+)?\s+(?i:<in>)\s+([A-ZÀ-ÞА-ЯЁ][\w-]{3,})")


def _elsewhere(text: str, events: Sequence[Event]) -> str:
    """The sentence that puts the event into another town, in a text that does not name our place; else ""."""
    match = _IN_A_TOWN.search(text)
    if match is None or NO_TOWN.match(match[1]):
        return ""
    venue = Venue.of(events)
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
    if any(map(venue.is_named, _words(text))) or BEFORE.search(line):
        return ""
    return line[-200:]


def _is_named(text: str, foreign: Set[str], events: Sequence[Event]) -> bool:
    """Whether beside one of these words stands what makes it a name; "the opening" alone may be that of ours."""
    for word in _WORD.finditer(text):
        if fold_word(word[0]) in foreign and not _HOUSE.match(text[word.start() :]):
            before, behind = text[: word.start()], _APART.split(text[word.end() :], maxsplit=1)[0]
            if _OWN.search(before):
                continue
            if _AHEAD.search(before) or _NAME.search(behind) or _is_elsewhen(behind, events):
                return True
            if word[0].istitle() and _COMPOUND.search(before):
                return True
    return False


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HOUSE = shaped("event_place", r"(?i)<house>|\w+[- ]<house_behind>")
"""A house that is called by what it is for ("Kongresszentrum"): no event."""
_CAPITAL = r"[A-ZÄÖÜА-ЯЁ][^\W\d_A-ZÄÖÜА-ЯЁ]"
"""How a name begins; what is all in capitals is none."""
_OWN = shaped("event_place", r"(?i)\b<our>\s+(?:[\w-]+\s+)?$")
"""Before it: whose it is, as one says of what one makes oneself ("our morning show")."""
_APART = shaped("event_place", r"[,;!?–—()]|\s<and>\s")
"""What parts a name from other things."""
_NAME = shaped(
    "event_place",
    rf"^\s+(?!<part_of_time>){_CAPITAL}|[\"„“«»]|\b(?:19|20)\d\d\b|\b{_CAPITAL}\w*\s+{_CAPITAL}|"
    rf"<in_town>\s+{_CAPITAL}",
)
"""What a name holds behind the word: quotation marks, a year, two capitalised words, a town."""
_AHEAD = re.compile(r"(?:\b(?:\d{1,3}(?:st|nd|rd|th|\.|-\w{1,2})|[IVX]+\.?)|[”“»\"])\s+(?:[\w-]+\s+)?$")
"""And before it: its number, or quotation marks."""
_COMPOUND = re.compile(rf"\S\s+{_CAPITAL}[\w-]*\s+$")
"""Another capital, in the midst of a sentence ("Global Cities Summit")."""


def _is_elsewhen(text: str, events: Sequence[Event]) -> bool:
    """Whether a text names a day on which none of our events takes place."""
    days = [_date(event.begins.year, month, day) for event in events[:1] for month, day in days_of(text)]
    return any(not event.begins <= day <= event.ends for day in days for event in events)


def _has_day(text: str, events: Sequence[Event]) -> bool:
    told = [_date(events[0].begins.year, month, day) for month, day in days_of(text)] if events else []
    deadlines = {track.until for event in events for track in (event.in_person, event.digital) if track}
    days = [day for day in told if day not in deadlines]
    return bool(days) and all(
        event.begins - day > timedelta(days=14) or day - event.ends > timedelta(days=7)
        for day in days
        for event in events
    )
