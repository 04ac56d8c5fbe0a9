"""How do they want to attend: in person, digitally, or without a word on it?

"In person, or else digitally" is in person; so is a team of which some come and some watch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailbot.model import Attendance, Evidence, Kind, Person, Source
from mailbot.subject import Subject
from mailbot.understand.attendance.masked import (
    DEADLINE,
    TABLE,
    find_outlets,
    is_name,
    names_own_screen,
    read,
    ticks_both,
)
from mailbot.understand.attendance.pointed import chosen_of, pointed_at
from mailbot.understand.attendance.sentence import (
    MEANT,
    arrives,
    asks_alone_for_both,
    asks_for_both,
    clauses_of,
    is_both_in_one,
    is_field,
    is_no_wish,
    is_of_other_years,
    is_plain,
    is_told_apart,
    new_way_of,
    says_only_that_she_comes,
    sends_others,
    speaks_of_coming,
    way_of,
)
from mailbot.understand.attendance.shared import find_comer
from mailbot.understand.attendance.signs import Signs, after_turn, find_signs
from mailbot.understand.attendance.wanted import wants_place, without_unneeded
from mailbot.understand.found import Found
from mailbot.understand.kind.wording import Wording
from mailbot.understand.mail.boxes import boxes_of
from mailbot.understand.mail.mail import Mail
from mailbot.understand.words.phrases import Sentence, sentences_of
from mailbot.understand.words.venue import NOWHERE, Venue
from mailbot.understand.words.vocabulary import shaped

_BOTH = "wants to attend digitally, and in person too"
_OFTEN = 2  # so many sentences that ask for the screen, and none for the journey, are not overruled
_WEIGHS = {Attendance.DIGITAL: 2.5, Attendance.IN_PERSON: -1.0, Attendance.UNSPECIFIED: 0.0}
"""How much what the words mean weighs against how they are put; docs/reading.md shows how it was chosen."""


def find_attendance(
    mail: Mail,
    kind: Kind,
    medium: str | None = None,
    venue: Venue = NOWHERE,
    wording: Wording | None = None,
    *,
    people: Sequence[Person] = (),
    writer: int = -1,
    takes_online: bool = False,
) -> Found[Attendance]:
    """By what the words mean, unless signs and how they are put speak more against it than they for it.

    `people`: those who are to be accredited, `writer`: which of them writes, -1 if she is none of them; `takes_online`:
    she takes up what a letter of ours has offered, which is the one way that is left.
    """
    subject = Subject.of(mail.envelope.subject)
    outlets = find_outlets(mail) | ({medium} if medium and is_name(medium) else frozenset())
    outlets |= {f"{person.given} {person.family}" for person in people if person.given and person.family}
    below = read(mail.text(Source.SIGNATURE), Source.SIGNATURE, venue, outlets)  # a form's last lines look like one
    body = read(mail.text(Source.BODY), Source.BODY, venue, outlets)
    whole = without_unneeded([*body, *filter(is_field, below)])
    own = after_turn(whole)
    old = subject.answers or own is not whole
    title = [] if old else [*read(subject.topic, Source.SUBJECT, venue, outlets)]
    if pointed := chosen_of(own):
        return _told(*pointed)
    found = _by_meaning(mail, kind, title, own, outlets, venue)
    if kind is Kind.REQUEST and (place := wants_place([*title, *own])):
        return replace(_told(Attendance.UNSPECIFIED, place), doubts=(_BOTH,))
    if takes_online and kind is Kind.AMENDMENT:
        return replace(found, value=Attendance.DIGITAL, doubts=())
    if wording is None:
        return found
    if kind is Kind.REQUEST and (comer := find_comer(mail, venue, people, writer)):
        return _told(Attendance.IN_PERSON, comer)
    if people and writer < 0 and found.value is not Attendance.DIGITAL and sends_others([*title, *own]):
        return found
    signs = Signs() if found.doubts else find_signs((*title, *own))  # who wants both is asked which is meant
    if (_WEIGHS[found.value] + wording.digital + signs.digital > 0) == (found.value is Attendance.DIGITAL):
        return found
    if found.value is Attendance.DIGITAL:
        told = (s for s in (*title, *own) if is_plain(s) or is_field(s))
        plain = any(way_of(each) is Attendance.DIGITAL for each in told)
        if plain and not found.doubts:
            return replace(found, value=Attendance.UNSPECIFIED, doubts=(_BOTH,)) if speaks_of_coming(own) else found
        kept = signs.digital >= 0 and not found.doubts and _misleads_wording(mail, found, venue)
        return found if kept else replace(found, value=Attendance.UNSPECIFIED, confidence=0.6, evidence=())
    shared = found.value is Attendance.IN_PERSON and _is_shared(mail, venue)
    if shared or _declines_screen(mail, venue, found.value):
        return found
    if signs.digital <= 0 and (names_own_screen(mail, medium, venue) or _speaks_of_things([*title, *own])):
        return found
    if kind is Kind.AMENDMENT and found.value is Attendance.IN_PERSON and _gives_up(mail, venue):
        return found  # the link that she gives up misleads the wording
    evidence = wording.tells_digital()
    if signs.told:
        evidence = (Evidence("attendance", Attendance.DIGITAL.value, signs.told.source, signs.told.text[:200]),)
    return replace(found, value=Attendance.DIGITAL, confidence=0.6, evidence=evidence)


def _misleads_wording(mail: Mail, found: Found[Attendance], venue: Venue) -> bool:
    """Whether the wording may be of a form, of what is not needed, was meant or registered once or might have been.

    Nor is a note that says nothing of it to be weighed against the letter that it brings.
    """
    body = mail.text(Source.BODY)
    once = MEANT.search(body) or DEADLINE.search(body) or any(_has(mail, venue, each) for each in _MISLEADING)
    if once or any(boxes.marked for boxes in boxes_of(body)) or _asks_often(mail, venue):
        return True
    return not mail.text(Source.FORWARDED) and any(each.source is Source.ATTACHMENT for each in found.evidence)


_MISLEADING = ("booked", "once", "late_for_it")


def _asks_often(mail: Mail, venue: Venue) -> bool:
    ways = [way_of(each) for each in read(mail.text(Source.SUBJECT, Source.BODY), Source.BODY, venue)]
    return ways.count(Attendance.DIGITAL) >= _OFTEN and Attendance.IN_PERSON not in ways


def _gives_up(mail: Mail, venue: Venue) -> bool:
    """Whether the screen was asked for once, and the hall is now."""
    named = [s for s in sentences_of(mail.text(Source.BODY), Source.BODY, TABLE, venue) if s.has("digital")]
    clauses = [clause for sentence in named for clause in clauses_of(sentence) if clause.has("digital")]
    bygone = all(clause.any("was", "booked") for clause in clauses)
    return bool(clauses) and (bygone or _has(mail, venue, "to_in_person"))


def _is_shared(mail: Mail, venue: Venue) -> bool:
    """Whether a sentence says that one of several comes, and another watches."""
    return _has(mail, venue, "parted", "both")


def _speaks_of_things(sentences: Sequence[Sentence]) -> bool:
    """Whether whatever is digital is a thing for whoever comes, as a press kit, is but asked about, or was once."""
    named = [each for each in sentences if each.any("digital", "elsewhere")]
    return bool(named) and all(map(is_no_wish, named))


def _has(mail: Mail, venue: Venue, *names: str) -> bool:
    found = {name for each in sentences_of(mail.text(Source.BODY), Source.BODY, TABLE, venue) for name in each.spans}
    return found.issuperset(names)


def _declines_screen(mail: Mail, venue: Venue, way: Attendance) -> bool:
    """Whether the screen is named, and wherever it is named it is declined ("not via Zoom"), or but the way out."""
    named = [s for s in sentences_of(mail.text(Source.BODY), Source.BODY, TABLE, venue) if s.has("digital")]
    if way is Attendance.IN_PERSON:
        firm = [sentence for sentence in named if not sentence.any("digital_if", "digital_else")]
    else:
        firm = named
    clauses = [each for sentence in firm for each in clauses_of(sentence) if each.has("digital")]
    return bool(named) and all(each.has("not_digital") for each in clauses)


def _by_meaning(
    mail: Mail, kind: Kind, title: list[Sentence], own: list[Sentence], outlets: frozenset[str], venue: Venue
) -> Found[Attendance]:
    """By the own words, else by what they bring along; an amendment by what it is switched to.

    The name of the medium they report for tells nothing ("Завтра онлайн", "Elbe Digital").
    """
    brought = [*read(mail.text(Source.FORWARDED, Source.ATTACHMENT), Source.ATTACHMENT, venue, outlets)]
    for sentences in ([*title, *own], brought):
        asks = new_way_of if kind is Kind.AMENDMENT else way_of
        found = [(way, sentence) for sentence in sentences if (way := asks(sentence))]
        if found:
            found = [each for each in found if not _ASKS_WHICH.fullmatch(each[1].text)] or found
            firm = [each for each in found if not (each[0] is Attendance.DIGITAL and each[1].has("digital_if"))]
            chosen = _choose(firm or found, kind, sentences)
            if kind is not Kind.REQUEST or sentences is brought:
                return chosen
            if _contradicts(title, own):
                return replace(chosen, doubts=("the subject says digital, the text in person",))
            if not mail.text(Source.FORWARDED) and _contradicts(brought, [*title, *own]):
                return replace(chosen, doubts=("the attached letter says digital, the mail in person",))
            both = (
                is_told_apart(own)
                or asks_alone_for_both(own)
                or any(map(is_both_in_one, (*title, *own)))
                or asks_for_both(own)
                or (chosen.value is Attendance.DIGITAL and arrives(own))
            )
            if both or ticks_both(mail.text(Source.BODY), venue):
                return replace(chosen, doubts=(_BOTH,))
            return chosen
    quoted = [*pointed_at(mail, venue)]
    if ways := [(way, sentence) for sentence in quoted if (way := way_of(sentence))]:
        return _choose(ways[-1:], kind, quoted)
    if kind is Kind.REQUEST and (comes := next(filter(says_only_that_she_comes, own), None)):
        return _told(Attendance.IN_PERSON, comes, 0.7)
    return Found(Attendance.UNSPECIFIED, 0.8)


_ASKS_WHICH = shaped(
    "pointed", r"(?i)\W*(?:[^\W\d_]+[ -]){0,4}?[^\W\d_]+,? <or_which> (?:[^\W\d_]+[ -]){0,4}?[^\W\d_]+\s?\?"
)
"""A question that leaves the choice, and that what stands beside it answers ("Vor Ort oder digital?")."""


def _contradicts(beside: list[Sentence], own: list[Sentence]) -> bool:
    """Whether what stands beside the text asks for the link, and the text for nothing but a place on site."""
    said = {way for sentence in beside if (way := way_of(sentence))}
    meant = {way for sentence in own if (way := way_of(sentence))}
    return said == {Attendance.DIGITAL} and meant == {Attendance.IN_PERSON} and not any(s.has("digital") for s in own)


def _is_bygone(sentence: Sentence) -> bool:
    """Whether a sentence tells of what was meant once, or of other years: no wish where another way is asked for."""
    return MEANT.search(sentence.text) is not None or is_of_other_years(sentence)


def _told(way: Attendance, sentence: Sentence, confidence: float = 0.9) -> Found[Attendance]:
    return Found(way, confidence, (Evidence("attendance", way.value, sentence.source, sentence.text[:200]),))


def _choose(found: list[tuple[Attendance, Sentence]], kind: Kind, sentences: list[Sentence]) -> Found[Attendance]:
    ways = {way for way, _ in found}
    declined = any(sentence.has("not_in_person") and not sentence.has("digital_if") for sentence in sentences)
    if kind is Kind.AMENDMENT and len(ways) > 1:
        turned = [each for each in found if each[1].any("to_digital", "to_in_person")]
        new = [each for each in turned or found if not each[1].has("was")]
        told = new or turned or [found[-1]]
        way, sentence = told[-1]
    elif (firm := [e for e in found if e[0] is Attendance.IN_PERSON and not _is_bygone(e[1])]) and not (
        Attendance.DIGITAL in ways and declined
    ):
        way, sentence = firm[0]
    else:
        way, sentence = next((each for each in found if each[0] is Attendance.DIGITAL), found[0])
    return _told(way, sentence, 0.9 if len(ways) == 1 else 0.7)
