"""Where an event takes place is known from the configuration alone: mails about one elsewhere are read in the same way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailbot import config, understand
from mailbot.config import Event, InPerson
from mailbot.model import Attendance, Envelope, Kind, Language, Reading, Source
from mailbot.understand.attendance.attendance import find_attendance
from mailbot.understand.event.own_event import OwnEvents
from mailbot.understand.kind.wording import runs_of
from mailbot.understand.mail.mail import House, Mail, Passage
from mailbot.understand.medium.medium import find_medium
from mailbot.understand.people.people import find_people
from mailbot.understand.words.lexicon import Lexicon
from mailbot.understand.words.venue import VENUE, Venue

CORPUS = Path(__file__).parent / "mails" / "corpus"
SHIPPED = config.load(config.shipped("config.toml"))
WORDS = Path(understand.__file__).parent / "words"


def at(*places: str) -> tuple[Event, ...]:
    day, names = date(2026, 9, 10), dict.fromkeys(Language, "Forum")
    event = Event(
        key="FORUM26", name=names, place=dict(zip(Language, places, strict=False)), begins=day, ends=day,
        time_zone=ZoneInfo("Europe/Vienna"), in_person=InPerson(until=day),
    )  # fmt: skip
    return (event,)


LEIPZIG, TULA = at("Leipzig", "Leipzig", "Лейпциг"), at("Tula", "Tula", "Тула")


def mail(body: str) -> Mail:
    envelope = Envelope(None, "", "post@gmx.example", "", (), None, None, (), None, 0, "")
    return Mail(envelope, {}, (Passage(Source.BODY, body),))


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (("Kaluga", "Kaluga", "Калуга"), "kaluga kalugas kalouga kaługi kałudze kalugou калуги калугой калуге калузі"),
        (("Tula", "Tula", "Тула"), "tula tulas тула туле тулу тулой"),
        (("Wien", "Vienna", "Вена"), "wien wiens vienna вене веной вену"),
        (("Köln", "Cologne", "Кёльн"), "köln koeln cologne кельне кельна"),
        (("Ufa", "Ufa", "Уфа"), "ufa уфе уфу"),
        (("Frankfurt am Main", "Frankfurt", "Франкфурт-на-Майне"), "frankfurt frankfurts франкфурте"),
        (("Nischni Nowgorod", "Nizhny Novgorod", "Нижний Новгород"), "nowgorod novgorod новгороде новгорода"),
        (("Prag", "Prague", "Прага"), "prag prague прагу"),
        (("Praha", "Praha", "Прага"), "praha prahy прагой"),
    ],
)
def test_a_place_is_known_in_any_case_and_spelling(places: Sequence[str], words: str) -> None:
    venue = Venue.of(at(*places))
    assert venue.stand_in(words.split()) == (VENUE,) * len(words.split())


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (("Kaluga",), "kalugaer kalender коллега"),
        (("Leipzig", "Leipzig", "Лейпциг"), "leipziger лейпцигский"),
        (("Halle (Saale)",), "hallo hall saal saale"),
        (("Frankfurt am Main",), "main mainly mein frankfurter"),
        (("Tula", "Tula", "Тула"), "tulpe туловище тулуп"),
        (("Paris",), "preis presse press"),
        (("Jena",), "jene jener jenes"),
        (("Нижний Новгород",), "нижний нижнем"),
        (("Rom",), "roman romane"),
    ],
)
def test_other_words_are_not(places: Sequence[str], words: str) -> None:
    assert Venue.of(at(*places)).stand_in(words.split()) == tuple(words.split())


def test_without_events_nowhere_is_a_venue() -> None:
    assert Venue.of(()).stand_in(["kaluga"]) == ("kaluga",)


def test_an_entry_may_name_the_venue_alone_in_a_choice_or_with_a_word_before_it() -> None:
    find = Lexicon({"goes": ["nach @venue"], "is": ["bin ..2 hier|in_@venue"]}).find
    assert find(("nach", VENUE))["goes"] == [(0, 2)]
    assert find(("bin", "gern", "in", VENUE))["is"] == [(0, 4)]
    assert "goes" not in find(("nach", "leipzig"))


def test_no_vocabulary_names_the_place_of_the_event_that_is_shipped() -> None:
    venue = Venue.of(SHIPPED.event)
    named = {
        (file.name, word)
        for file in WORDS.glob("*.toml")
        for word in re.findall(r"[^\W\d_]+", file.read_text(encoding="utf-8"))
        if venue.is_named(word.lower())
    }
    assert named == set()


@pytest.mark.parametrize(
    ("events", "body", "way"),
    [
        (LEIPZIG, "Ich komme nun doch nicht nach Leipzig, bitte lieber den Link.", Attendance.DIGITAL),
        (LEIPZIG, "Aus Leipzig wird leider nichts, ich brauche den Stream.", Attendance.DIGITAL),
        (LEIPZIG, "We will be in Leipzig with a crew of two.", Attendance.IN_PERSON),
        (LEIPZIG, "Reporter der Leipziger Rundschau, ich schaue online zu.", Attendance.DIGITAL),
        (TULA, "В Туле буду сама, с фотографом.", Attendance.IN_PERSON),
        (TULA, "Вместо Тулы прошу ссылку на трансляцию.", Attendance.DIGITAL),
        (TULA, "Je ne viens pas : pas de Tula pour moi, le lien suffit.", Attendance.DIGITAL),
    ],
)
def test_how_somebody_attends_is_told_by_the_venue(events: Sequence[Event], body: str, way: Attendance) -> None:
    assert find_attendance(mail(body), Kind.REQUEST, None, Venue.of(events)).value is way


@pytest.mark.parametrize(
    ("events", "body", "people"),
    [
        (LEIPZIG, "Bitte akkreditieren Sie mich als Fotograf, alle drei Tage Leipzig.\n\nPetra Lang", ["Petra Lang"]),
        (LEIPZIG, "May I come as a journalist to Leipzig on the 10th?\n\nPetra Lang", ["Petra Lang"]),
        (TULA, "Прошу аккредитовать на форум в Туле Гоголь Анну Фёдоровну.", ["Анна Гоголь"]),
        (TULA, "Прошу аккредитацию прессы на форум в Туле 28-30.06.\n\nЧерных Степан Юрьевич", ["Степан Черных"]),
    ],
)
def test_the_venue_is_nobody_and_no_outlet(events: Sequence[Event], body: str, people: list[str]) -> None:
    ours = OwnEvents.of(events)
    found = find_people(mail(body), Kind.REQUEST, House(), ours)
    assert [person.name for person in found.people] == people
    assert find_medium(mail(body), found.people, ours).value is None


def test_runs_of_words_are_the_same_wherever_it_is() -> None:
    there, elsewhere = (
        [run for *_, runs in runs_of(mail(body), Venue.of(events)) for run in runs]
        for body, events in (("Ich komme nach Leipzig.", LEIPZIG), ("Ich komme nach Tula.", TULA))
    )
    assert there == elsewhere


MOVED = {"kalug": "valdug", "калуг": "валдуг", "калуж": "валдуж", "kaług": "vałdug", "kałudz": "vałdudz",
         "kalouga": "valdouga"}  # fmt: skip
"""Stems of the shipped place, and of an invented one that is inflected likewise."""
LEANING = ("de-011", "de2-042", "en-002", "en-003", "en-017", "en2-043", "ru-021")
"""Mails that are read by what they say of the place."""


def moved(text: str) -> str:
    """A text with the other place for ours."""
    for ours, theirs in MOVED.items():
        for old, new in ((ours, theirs), (ours.capitalize(), theirs.capitalize()), (ours.upper(), theirs.upper())):
            text = text.replace(old, new)
    return text


def moved_mail(raw: bytes) -> bytes:
    """A mail of text alone with the other place for ours, in its subject too; empty if it names none, or is more."""
    message = message_from_bytes(raw, policy=policy.SMTPUTF8.clone(refold_source="none"))
    changed = False
    for part in message.walk():
        if part.defects or part.get_content_maintype() not in ("text", "multipart"):
            return b""
        if not part.is_multipart():
            assert isinstance(part, EmailMessage)
            text, subtype = part.get_content(), part.get_content_subtype()
            if moved(text) != text:
                part.set_content(moved(text), subtype=subtype, cte="8bit")
                changed = True
    subject = str(message["subject"] or "")
    if changed and moved(subject) != subject:
        del message["subject"]
        message["Subject"] = moved(subject)
    return message.as_bytes() if changed else b""


def told(reading: Reading) -> list[str]:
    people = [moved(person.name) for person in reading.people]
    return [
        str(each)
        for each in (
            reading.kind, reading.event, reading.attendance, reading.language, people, reading.unnamed,
            moved(reading.medium or ""), reading.whole, sorted(reading.changes),
        )
    ]  # fmt: skip


def test_mails_of_the_corpus_read_the_same_if_the_event_is_elsewhere() -> None:
    ours = SHIPPED.event
    theirs = [
        each.model_copy(update={"place": {key: moved(place) for key, place in each.place.items()}}) for each in ours
    ]
    house = House.of(SHIPPED)
    files = sorted(CORPUS.glob("*.eml"))
    sample = [file for number, file in enumerate(files) if number % 4 == 0 or file.stem in LEANING]
    pairs = [(file, raw) for file in sample if (raw := moved_mail(file.read_bytes()))]
    assert len(pairs) > 30
    for file, raw in pairs:
        here = understand.read(file.read_bytes(), events=ours, house=house)
        there = understand.read(raw, events=theirs, house=house)
        assert told(there) == told(here), file.name
