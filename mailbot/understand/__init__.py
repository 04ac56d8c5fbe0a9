"""bytes -> Reading: what a mail says. Pure: no network, no database, no clock, no log.

Each question has a place of its own and answers with the words it rests on; here stands only their order:
mail/ (what is it made of, who wrote which lines, what do its files say, did a machine write it), language.py, event/,
kind/, and, where something is asked of us, people/, medium/, attendance/ and details/ (whose is each number). They
rest on forms/ (what a layout says), outlets/, names/ and words/ (the vocabularies); import-linter keeps the order.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from mailbot.config import Event
from mailbot.model import NOTHING_NEW, Attendance, Evidence, Kind, Language, Reading, Source
from mailbot.understand.answer import read_answer
from mailbot.understand.attendance.attendance import find_attendance
from mailbot.understand.details.contact import find_phones, find_press_cards
from mailbot.understand.details.details import with_details
from mailbot.understand.event.event import find_event
from mailbot.understand.event.own_event import OwnEvents
from mailbot.understand.found import Found
from mailbot.understand.kind.doubts_of_people import find_doubts_of_handed_on, find_doubts_of_people
from mailbot.understand.kind.kind import CERTAIN, KindFound, find_kind
from mailbot.understand.kind.writer import find_doubts_of_writer, without_guests
from mailbot.understand.language import find_language
from mailbot.understand.mail.automatic import find_automatic, is_marked_automatic
from mailbot.understand.mail.document_reader import DocumentReader
from mailbot.understand.mail.documents import open_files
from mailbot.understand.mail.mail import House, Mail, Passage
from mailbot.understand.mail.message import parse
from mailbot.understand.mail.report import find_bounced
from mailbot.understand.medium.medium import find_medium
from mailbot.understand.names.identity import is_near
from mailbot.understand.people.choice import choose_people
from mailbot.understand.people.mononym import with_mononyms
from mailbot.understand.people.people import PeopleFound, without_medium
from mailbot.understand.text import regex

__all__ = ["DocumentReader", "House", "Mail", "Passage", "is_marked_automatic", "parse", "read", "read_answer"]

SURE = 0.4
"""Below this confidence in any value a human must look."""
_ASKED = (Kind.REQUEST, Kind.AMENDMENT)


def read(
    raw: bytes,
    *,
    events: Sequence[Event],
    house: House,
    arrived: datetime | None = None,
    documents: DocumentReader | None = None,
    partial: bool = False,
) -> Reading:
    """All that is understood of a mail; never raises, on any bytes.

    `arrived` is the server's INTERNALDATE, with a zone; `documents` may serve many mails that bear some; `partial`:
    the mail was too large, and attachments are left out of `raw`. Where a question fails, the reading says so in
    `doubts`, and a human looks.
    """
    mail = parse(raw, house, arrived, brief=True)
    if partial:
        mail = replace(mail, defects=(*mail.defects, "an attachment was too large"))
    try:
        return _understand(mail, events, house, documents)
    except Exception as error:  # one mail that breaks a rule must not stop the mailbox
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} in {place.filename.rpartition('/')[2]}, line {place.lineno}"
        doubts = (f"could not be understood: {where}", *mail.doubts)
        return Reading(mail.envelope, Kind.OTHER, Language.EN, confidence=0.0, doubts=doubts, words=mail.own)


def _understand(mail: Mail, events: Sequence[Event], house: House, documents: DocumentReader | None) -> Reading:
    machine = find_automatic(mail, house)
    if machine is not None:
        bounced = find_bounced(mail)
        return Reading(
            mail.envelope,
            Kind.AUTOMATIC,
            find_language(mail),
            reasons=(machine,),
            words=mail.own,
            refs=_refs(mail, events, *Source) if bounced is not None else (),
            bounced=bounced,
            not_to_us=_is_not_to_us(mail, house),
        )
    mail = open_files(mail, documents)
    about = find_event(mail, events)
    ours = OwnEvents.of(events)
    kind = find_kind(mail, house, about, ours.venue)
    about_doubts = about.doubts if kind.kind is not Kind.OTHER else ()
    reading = Reading(
        mail.envelope,
        kind.kind,
        find_language(mail),
        event=about.value,
        refs=_refs(mail, events),
        confidence=kind.confidence,
        reasons=kind.reasons,
        doubts=tuple(dict.fromkeys((*mail.doubts, *kind.doubts, *about_doubts))),
        evidence=(*kind.evidence, *about.evidence),
        words=mail.own,
        near_miss=kind.near_miss,
        not_to_us=_is_not_to_us(mail, house),
        whole=kind.whole,
        changes=kind.changes,
        asks_standing=kind.asks_standing,
    )
    if kind.kind is Kind.OTHER:
        return reading
    return _read_values(kind.within or mail, reading, kind, house, ours)


def _read_values(mail: Mail, reading: Reading, kind: KindFound, house: House, events: OwnEvents) -> Reading:
    """The reading with all values that a mail of its kind gives."""
    people = choose_people(mail, reading.kind, house, events)
    people = replace(people, people=with_mononyms(mail, people.people))
    medium = find_medium(mail, people.people, events)
    people = without_medium(people, medium.value)
    phones, cards = find_phones(mail), find_press_cards(mail)
    evidence = [*reading.evidence, *people.evidence, *medium.evidence, *phones.evidence, *cards.evidence]
    certain = kind.confidence >= CERTAIN and medium.value is not None
    doubts = [*without_guests(reading.doubts, mail, medium.value, certain=certain), *people.doubts, *medium.doubts]
    sure = [reading.confidence, people.confidence, medium.confidence]
    attendance = None
    if reading.kind is Kind.REQUEST:
        doubts += find_doubts_of_people(people.people, people.unnamed, kind.sentences)
        doubts += find_doubts_of_handed_on(mail, people.people)
        if not certain:
            doubts += find_doubts_of_writer(mail, people.people, medium.value, kind.signals)
    if reading.kind in _ASKED:
        found = _attendance_of(mail, kind, people, medium.value, events)
        attendance = found.value
        evidence += found.evidence
        doubts += found.doubts
        sure.append(found.confidence)
        if attendance is Attendance.UNSPECIFIED and _changes_nothing(mail, kind, people, evidence):
            doubts.append(NOTHING_NEW)
        if not people.people and not people.unnamed and any("attachment" in defect for defect in mail.defects):
            doubts.append("an attachment could not be read, and nobody is named elsewhere")
    confidence = min(sure)
    if confidence < SURE and reading.kind is not Kind.QUESTION:
        doubts.append("not sure enough of what was read")
    return replace(
        reading,
        people=with_details(mail, people.people, people.writers, phones.value, cards.value),
        unnamed=people.unnamed,
        medium=medium.value,
        attendance=attendance,
        phone=phones.value,
        press_card=cards.value,
        confidence=confidence,
        doubts=tuple(dict.fromkeys(doubts)),
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _attendance_of(
    mail: Mail, kind: KindFound, people: PeopleFound, medium: str | None, events: OwnEvents
) -> Found[Attendance]:
    return find_attendance(
        mail,
        kind.kind,
        medium,
        events.venue,
        kind.wording,
        people=people.people,
        writer=people.writers.get(Source.BODY, 0),
        takes_online="takes_online" in kind.signals and "not_online" not in kind.signals,
    )


def _changes_nothing(mail: Mail, kind: KindFound, people: PeopleFound, evidence: Iterable[Evidence]) -> bool:
    """Whether a change names nothing that might be new: thanks for a confirmation read like one, below our letter."""
    if kind.kind is not Kind.AMENDMENT or people.unnamed:
        return False
    bids = any(each.any("please", "polite") for each in kind.sentences)
    if kind.changes and (bids or not kind.signals & _SETTLED):
        return False
    if "correct" in kind.changes and any(_is_misspelt(person.name, mail) for person in people.people):
        return False
    return all(item.field in _OF_MATTER or item.source in _OF_WRITER for item in evidence)


def _is_misspelt(name: str, mail: Mail) -> bool:
    """Whether the letter below bears the given name without the family name, or one nearly like that."""
    *given, family = name.casefold().split() or [""]
    below = set(regex(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*").findall(mail.text(Source.QUOTED).casefold()))
    return family not in below and (not below.isdisjoint(given) or any(is_near(family, each) for each in below))


_SETTLED = frozenset(("below:told_confirmed", "below:told_cancelled"))
"""What is answered: a letter after which all is done, so that a word that sounds like a change may well be thanks."""
_OF_MATTER = ("kind", "event")
_OF_WRITER = (Source.HEADER, Source.SIGNATURE)
_OWN = (Source.SUBJECT, Source.BODY, Source.SIGNATURE)


def _refs(mail: Mail, events: Sequence[Event], *sources: Source) -> tuple[str, ...]:
    """Our references in these parts (without any: the subject and the own words), each once."""
    keys = "|".join(re.escape(event.key) for event in events)
    if not keys:
        return ()
    text = mail.text(*(sources or _OWN))
    found = re.findall(rf"(?<![\w-])(?:{keys})-\d{{3,6}}(?![\w-])", text, re.IGNORECASE)
    return tuple(dict.fromkeys(ref.upper() for ref in found))


def _is_not_to_us(mail: Mail, house: House) -> bool:
    return bool(house.ours) and not house.ours & set(mail.envelope.to)
