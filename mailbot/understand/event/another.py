"""Whether a mail asks for accreditation at another event than ours, which it calls by its name.

Such a name has a word for a gathering, and the town after which it is called: before it ("Potsdamer Begegnungen",
"Davos Forum") or behind it ("Forum de Davos"); or it is initials that are not those of ours. What is asked for leads to
it, so that it is nobody's outlet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from mailbot.config import Event
from mailbot.model import Source
from mailbot.understand.event.own_event import OwnEvents
from mailbot.understand.mail.mail import Mail
from mailbot.understand.names.places import SAINT, is_listed, is_place
from mailbot.understand.text import fold_word, plain_quotes
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.phrases import LONGEST, split
from mailbot.understand.words.venue import Venue
from mailbot.understand.words.vocabulary import shaped, word_pattern, word_test

NO_TOWN = word_pattern("event_place", "no_town")
BEFORE = shaped("event_place", r"(?i)\b(?:<was>|20(?:0|1)\d)\b")
"""What tells of an earlier time."""
_ASKS = word_pattern("event_place", "ask")
_is_ask, _is_lead = word_test("event_place", "ask"), word_test("event_place", "lead")
_is_not, _is_only = word_test("event_place", "not"), word_test("event_place", "only")
_is_outlet = word_test("kind", "outlet")
_MONTHS = tuple(word_test("event", f"month{number}") for number in range(1, 13))
_NAMED = shaped("event_place", r"(?i)(?:(?<!\w)[\w.]+-)?<named>(?!-?\w)")
"""A gathering that may be called after a town, with what a hyphen joins to it ("Davos-Forum")."""
_RUN = re.compile(r"(?:[^\W_][\w.'’-]*\s+){1,7}$")
"""The words before it, from the last comma on."""
_LONGEST_RUN = 160
_OF_TOWN = shaped("event_place", r"(?:\s+[^\W\d_]+)?\s+(?i:<in>|<of>)\s?((?:[^\W\d_][\w.-]+\s?){1,2})")
_ADJECTIVES = (
    (re.compile(r"([^\W\d_][\w-]{2,}?)n?er"), ("", "n", "en")),
    (
        re.compile(r"([^\W\d_][\w-]{2,}?)(?:ин|ов)?[сц]ь?к\w{1,3}"),
        ("", "а", "ь", "и", "я", "ы", "ва", "ль", "ов", "ск"),
    ),
    (re.compile(r"([^\W\d_][\w-]{2,}?)[sc]k\w{1,3}"), ("", "a", "o", "y")),
)
"""How an adjective is made of a town ("Petersburger", "Потсдамские", "Krakowskie"), and how the town itself ends."""
_INITIALS = shaped(
    "event_place", r"\b(?:(?i:<to>)\s([A-ZА-ЯЁ]{3,6})(?![-\w]|\s[A-ZА-ЯЁ])|([A-ZА-ЯЁ]{3,6})[ -]20\d\d\b)"
)
"""Initials behind what leads to an event and to no outlet, or before a year."""
_is_no_event = word_test("event_place", "no_event")
_QUOTES = re.compile(r"[«»„“”\"]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def asked_elsewhere(mail: Mail, events: Sequence[Event]) -> str:
    """The sentence that asks for another event; else ""."""
    ours = OwnEvents.of(events)
    for source in (Source.SUBJECT, Source.BODY):
        for sentence in split(mail.text(source)[:LONGEST]):
            if _ASKS.search(sentence) and not BEFORE.search(sentence):
                plain = _QUOTES.sub("", sentence)
                names = (*_names(plain, ours), *_initials(plain, ours, events))
                if any(not _is_senders(name, mail) for name in names):
                    return sentence[:200]
    return ""


def is_declined(text: str, venue: Venue) -> bool:
    """Whether a text names the venue, and each time says that it is not meant ("nicht nach Kaluga")."""
    named = [words for each in split(text) if any(map(venue.is_named, words := _words(each)))]
    return bool(named) and all(map(_denies, named))


def _denies(words: Sequence[str]) -> bool:
    return any(_is_not(word) and not _is_only(after) for word, after in zip(words, (*words[1:], ""), strict=True))


def _words(text: str) -> list[str]:
    return [fold_word(word) for word in _WORD.findall(plain_quotes(text))]


def _names(text: str, ours: OwnEvents) -> Iterator[str]:
    """The names of other events to which leads what a sentence asks for."""
    end = 0
    for named in _NAMED.finditer(text):
        before, behind = _led_to(text[end : named.start()]), text[named.end() :]
        end = named.end()
        if before is None or any(map(_is_outlet, (*before, *_WORD.findall(behind)[:1]))):
            continue
        joined = named[0].rpartition("-")[0]
        town = _OF_TOWN.match(behind)
        if _holds_town([*before, joined], ours, _is_of_town) or (town and _holds_town(town[1].split(), ours, is_place)):
            yield " ".join((*(word for word in before if word[0].isupper()), named[0]))


def _initials(text: str, ours: OwnEvents, events: Sequence[Event]) -> Iterator[str]:
    """The initials of other events to which leads what a sentence asks for; one of capitals has none."""
    names = ["".join(_words(name)) for event in events for name in (event.key, *event.name.values())]
    for match in _INITIALS.finditer(text):
        short, word = match[1] or match[2], fold_word(match[1] or match[2])
        if text.isupper() or _is_no_event(short) or ours.venue.is_named(word) or is_ordinary(short):
            continue
        led = _led_to(text[: match.start(match.lastindex or 0)], asked=True)
        if led is not None and not any(_are_of(word, name) for name in names):
            yield short


def _are_of(initials: str, name: str) -> bool:
    """Whether initials may be those of a name: its letters, in their order."""
    letters = iter(name)
    return all(letter in letters for letter in initials)


def _led_to(text: str, *, asked: bool = False) -> list[str] | None:
    """The words between a gathering and what leads to it ("für", "Akkreditierung"); None if nothing does, or if
    nothing asks before that although it must."""
    run = _RUN.search(text[-_LONGEST_RUN:])
    words = run[0].split() if run else []
    if asked and not any(map(_is_ask, words)):
        return None
    for at in range(len(words) - 1, -1, -1):
        if _is_lead(words[at]) or _is_ask(words[at]):
            return None if at and _is_not(words[at - 1]) else words[at + 1 :]
    return None


def _holds_town(words: Sequence[str], ours: OwnEvents, is_town: Callable[[str], bool]) -> bool:
    """Whether among the words of a name is that of a town, or made of it, in which none of our events takes place."""
    return any(
        SAINT.search(f"{before} ") or is_town(f"{before} {word}") or is_town(word)
        for before, word in zip(("", *words), words, strict=False)
        if word[:1].isupper()
        and _may_be_town(word)
        and not ours.venue.is_named(fold_word(word))
        and not ours.has(fold_word(word))
    )


def _may_be_town(word: str) -> bool:
    return not NO_TOWN.match(word) and not any(is_month(word) for is_month in _MONTHS)


def _is_of_town(word: str) -> bool:
    """Whether a word is a town, or an adjective made of one."""
    made = ((match[1], endings) for adjective, endings in _ADJECTIVES if (match := adjective.fullmatch(word)))
    return is_listed(word) or any(is_listed(f"{stem}{ending}") for stem, endings in made for ending in endings)


def _is_senders(name: str, mail: Mail) -> bool:
    """Whether it is the sender's outlet, by where she writes from or how she signs."""
    envelope = mail.envelope
    told = (envelope.sender.rpartition("@")[2], envelope.sender_name, mail.text(Source.SIGNATURE))
    return _letters(name) in _letters(" ".join(told))


def _letters(text: str) -> str:
    return "".join(_words(text))
