"""The way to attend that one sentence asks for, and what sentences say of both ways."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.model import Attendance
from mailbot.understand.attendance.masked import TABLE
from mailbot.understand.words.little import INSTEAD_OF
from mailbot.understand.words.phrases import Sentence, sentences_of
from mailbot.understand.words.vocabulary import shaped, word_pattern

_TURNED = shaped("sentence", r"(?i)<hoped>[^.;!?\n]{0,80}?\s<but_now>")
MEANT = word_pattern("sentence", "meant")
"""What was meant once, and where another way is asked for is not meant any more."""
_CLAUSE = shaped("sentence", r"(?i)[,;:–—]\s+|\s(?=<and>\s+<too>|<but>\s)")
_ONLY = word_pattern("sentence", "only")
"""What is wanted, behind what is not ("no seat, just the stream")."""
_TURNS = {"to_digital": Attendance.DIGITAL, "to_in_person": Attendance.IN_PERSON}


def way_of(sentence: Sentence) -> Attendance | None:
    """The way that one sentence asks for, or None."""
    if sentence.has("digital") and (turned := _TURNED.search(sentence.text)):
        rest = sentences_of(sentence.text[turned.end() :], sentence.source, TABLE, sentence.venue)
        if way := next(filter(None, map(way_of, rest)), None):
            return way
    if told := _way_of_this_time(sentence) or _way_instead(sentence):
        return told
    if sentence.question and is_of_others(sentence):
        return None
    if sentence.has("digital", "stays_put"):
        return Attendance.DIGITAL
    digital = sentence.has("digital") and not is_no_wish(sentence) and not _denies_digital(sentence)
    in_person = sentence.has("in_person") and not sentence.has("not_in_person") and not _is_of_outsiders(sentence)
    if sentence.any("to_digital", "to_in_person"):
        if sentence.has("to_digital", "not_in_person") and not sentence.has("not_digital"):
            return Attendance.DIGITAL
        if not sentence.any("to_digital", "digital") and sentence.has("not_in_person"):
            return None
        # "from the screen to the hall" holds both; the later one is where it leads
        ends = {name: max((end for _, end in sentence.spans.get(name, ())), default=0) for name in _TURNS}
        return _TURNS[max(ends, key=lambda name: ends[name])]
    if sentence.has("digital_else") and (sentence.has("in_person_if") or not sentence.has("not_in_person")):
        return Attendance.IN_PERSON
    if in_person:
        return Attendance.IN_PERSON
    return Attendance.DIGITAL if digital else None


_WILL_BE = shaped("sentence", r"(?i)(?:\A|[,;:–—-]\s)(?:<yes>[\s,]+){0,2}<will_be>(?=\s*(?:[,.;!–—]|\s-\s|\Z))")
"""Who says no more than that, and nowhere how, comes."""


def says_only_that_she_comes(sentence: Sentence) -> bool:
    """Whether a clause of it says that somebody comes, and neither how nor where to ("ok, will be there")."""
    return _WILL_BE.search(sentence.text) is not None


def _way_of_this_time(sentence: Sentence) -> Attendance | None:
    """The way that a sentence asks for which tells of other years in another clause ("bisher im Saal, diesmal ...")."""
    if not (sentence.has("this_time", "in_person") and sentence.any(*_BEFORE)):
        return None
    return next((way for each in clauses_of(sentence) if not each.any(*_BEFORE) if (way := way_of(each))), None)


_BEFORE = ("once", "other_year")
"""What tells of another conference than this one."""


_INSTEAD_OF = re.compile(rf"(?i)\s(?:{INSTEAD_OF})\b")


def _way_instead(sentence: Sentence) -> Attendance | None:
    """The way that a sentence names before the one in whose place it is to be ("on site instead of online")."""
    match = _INSTEAD_OF.search(sentence.text) if sentence.has("digital", "in_person") else None
    if match is None:
        return None
    ways = []
    for text in (sentence.text[: match.start()], sentence.text[match.end() :]):
        spans = [s.spans for s in sentences_of(text, sentence.source, TABLE, sentence.venue)]
        ways.append({name for each in spans for name in ("digital", "in_person") if name in each})
    wanted, dropped = ways
    if wanted | dropped != {"digital", "in_person"} or len(wanted) != 1 or len(dropped) != 1:
        return None
    return Attendance.DIGITAL if wanted == {"digital"} else Attendance.IN_PERSON


def is_of_other_years(sentence: Sentence) -> bool:
    """Whether a sentence but tells how somebody used to attend ("Bisher saß ich stets im Saal")."""
    once = sentence.spans.get("once", ())
    now = sentence.spans.get("this_time", ())
    apart = any(not any(first <= start < last for first, last in once) for start, _ in now)  # "until now" is once
    return bool(once) and not apart and _AS_BEFORE.search(sentence.text) is None


_AS_BEFORE = shaped("sentence", r"(?i)<like>\s(?:<also>\s){0,2}<always>|<again>")
"""What was, and is to be again."""


def is_no_wish(sentence: Sentence) -> bool:
    """Whether the screen that it names is no way to attend now: a thing, asked about only, or another year's."""
    return is_of_things(sentence) or sentence.has("suffices", "thing") or _is_of_another_year(sentence)


def _is_of_another_year(sentence: Sentence) -> bool:
    """Whether the screen is named for another year ("2020 war ich online dabei")."""
    if not sentence.has("other_year", "digital"):
        return False
    if not _NOT_NOW.search(sentence.text) and (sentence.has("this_time") or _AS_BEFORE.search(sentence.text)):
        return False
    return all(each.has("other_year") for each in clauses_of(sentence) if each.has("digital"))


_NOT_NOW = shaped("sentence", r"(?i)\b(?:<this_time> <not_now>|<not> <again_this_time>)\b")
"""What is not to be again."""


def is_of_things(sentence: Sentence) -> bool:
    """Whether all that is digital is a thing for whoever comes (photographs), or a stream that is but asked about."""
    things = sentence.spans.get("elsewhere", ())
    return not sentence.has("plainly") and all(
        any(start < last and first < end for first, last in things) for start, end in sentence.spans.get("digital", ())
    )


def is_of_others(sentence: Sentence) -> bool:
    """Whether it speaks of others and not of the writer ("Und Kollegen, die selbst anreisen?")."""
    return sentence.any("others", "outsiders") and _WRITER.search(sentence.text) is None


def sends_others(sentences: Sequence[Sentence]) -> bool:
    """Whether a writer who is not meant says only of herself that she does not travel: the others do."""
    stays = [each for each in sentences if each.any("not_in_person", "stays_put")]
    return (
        bool(stays)
        and all(_I_STAY.search(each.text) for each in stays)
        and not any(each.has("digital") for each in sentences)
    )


_I_STAY = word_pattern("sentence", "i_stay")


def _is_of_outsiders(sentence: Sentence) -> bool:
    """Whether those who come are no reporters: a delegation, the mayor."""
    clauses = [each for each in clauses_of(sentence) if each.has("in_person")] if sentence.has("outsiders") else []
    return bool(clauses) and all(each.has("outsiders") and is_of_others(each) for each in clauses)


_WRITER = word_pattern("sentence", "writer")


def is_plain(sentence: Sentence) -> bool:
    """Whether it asks for the screen in so many words ("ich nehme digital teil"), whatever else a mail speaks of."""
    if not sentence.has("plainly") or sentence.question or sentence.any(*_NOT_PLAIN) or is_of_others(sentence):
        return False
    if _denies_digital(sentence) or sentence.has("suffices", "thing"):
        return False
    if _SENT.search(sentence.text):
        return False
    return sentence.has("not_in_person") or not sentence.has("in_person")


_SENT = shaped("sentence", r"(?i)<sends>\s(?:[^\W\d_]+\s){0,4}?<by_way>")
"""By what way an application is handed in, whoever comes ("le envío por vía telemática mi solicitud")."""


def is_field(sentence: Sentence) -> bool:
    """Whether it is a field of a form for how somebody attends ("Teilnahme: digital")."""
    label, colon, value = sentence.text.partition(":")
    read = sentences_of(label, sentence.source, TABLE) if colon and value.strip() and len(label) < _LABEL else []
    return len(read) == 1 and read[0].has("way_label")


_LABEL = 45
_GONE = ("was", "booked", "once", "past")
"""What tells of another time than that of the conference."""
_OPEN = ("digital_else", "digital_if", "in_person_if", "either")
"""What tells a way under a condition, or for want of the other."""
_NOT_PLAIN = (*_GONE, "digital_else", "digital_if", "either", "unsure", "others")


def new_way_of(sentence: Sentence) -> Attendance | None:
    """The way that a sentence of an amendment asks for, not the one that it was registered for before."""
    if sentence.has("booked", "digital", "in_person"):
        rest = [way for clause in clauses_of(sentence) if not clause.has("booked") and (way := way_of(clause))]
        if rest:
            return rest[-1]
    return way_of(sentence)


def _denies_digital(sentence: Sentence) -> bool:
    """Whether it says no to the screen, and not to the journey in one clause and yes to the screen in the next."""
    if not sentence.has("not_digital"):
        return False
    clauses = clauses_of(sentence)
    if any(each.has("digital") and not each.has("not_digital") and _ONLY.match(each.text) for each in clauses):
        return False
    if (
        len(clauses) < 2
        or not sentence.any("not_in_person", "hindered", "digital_else")
        or sentence.any("to_in_person")
    ):
        return True
    return any(each.has("not_digital") for each in clauses)


def clauses_of(sentence: Sentence) -> list[Sentence]:
    return [
        each
        for clause in _CLAUSE.split(sentence.text)
        for each in sentences_of(clause, sentence.source, TABLE, sentence.venue)
    ]


_IN_ONE = shaped(
    "sentence", r"(?i)\b(?:<there>[^.;!?\n]{0,15}\s<through>\s(?:<the>\s)?<link>|<remotely>\s<in>\s(?:<the>\s)?<row>)"
)
"""Both ways in one breath: "in person through the Zoom link", "digitally in the press row"."""


def is_both_in_one(sentence: Sentence) -> bool:
    return _IN_ONE.search(sentence.text) is not None and not sentence.any(
        "not_digital", "digital_else", "digital_if", "either"
    )


def speaks_of_coming(own: list[Sentence]) -> bool:
    """Whether the writer, who asks for the screen, speaks as one who comes all the same: a seat, a hotel, a bus."""
    barred = (*_GONE, "digital", "not_in_person", "hindered", "forgone", "digital_else", "in_person_if")
    return any(
        not clause.any(*barred)
        and (way_of(clause) is Attendance.IN_PERSON or (clause.has("journey") and _WRITER.search(clause.text)))
        for sentence in own
        if not (MEANT.search(sentence.text) or sentence.any("others", "outsiders"))
        for clause in clauses_of(sentence)
    )


def asks_alone_for_both(own: list[Sentence]) -> bool:
    """Whether somebody who speaks of herself alone plainly takes part digitally, and plainly comes."""
    barred = (*_GONE, *_OPEN, "others", "outsiders")
    if any(s.has("parted") for s in own):
        return False
    mine = [
        s
        for s in own
        if not s.any(*barred) and not s.question and not MEANT.search(s.text) and not _OF_OTHERS.search(s.text)
    ]
    return any(is_plain(s) and _ALONE.search(s.text) for s in mine) and any(
        way_of(s) is Attendance.IN_PERSON and not s.has("digital") and _ALONE.search(s.text) for s in mine
    )


_ALONE = word_pattern("sentence", "i")


def is_told_apart(own: list[Sentence]) -> bool:
    """Whether a form's only field for it tells one way, and the text beside it asks plainly for the other."""
    fields = [way for sentence in own if is_field(sentence) and (way := way_of(sentence))]
    if len(fields) != 1:
        return False
    barred = (*_GONE, *_OPEN, "others")
    text = [s for s in own if not is_field(s) and not s.any(*barred) and not s.question and not MEANT.search(s.text)]
    if fields == [Attendance.DIGITAL]:
        return any(way_of(s) is Attendance.IN_PERSON and not s.any("digital", "outsiders") for s in text)
    return any(way_of(s) is Attendance.DIGITAL and is_plain(s) for s in text)


_OF_OTHERS = word_pattern("sentence", "we")
_ASKS_MINE = shaped("sentence", r"(?i)<asks>\b(?![^.!?]{0,40}<link_or_colleague>)")


def asks_for_both(own: list[Sentence]) -> bool:
    """Whether somebody asks plainly to attend digitally herself, and to attend in person, or tells when she arrives."""
    if not any(sentence.has("digital") for sentence in own):
        return False
    mine = [sentence for sentence in own if not _OF_OTHERS.search(sentence.text)]
    barred = ("was", "digital_else", "digital_if", "in_person_if")
    asked = [
        clause
        for sentence in mine
        if not sentence.any(*barred)
        for clause in clauses_of(sentence)
        if _ASKS_MINE.search(clause.text)
    ]
    digital = any(
        clause.has("digital") and not clause.has("not_digital")
        for clause in asked
        if way_of(clause) is not Attendance.IN_PERSON
    )
    return digital and (
        arrives(mine) or any(clause.has("in_person") and not clause.any("not_in_person", "digital") for clause in asked)
    )


def arrives(own: list[Sentence]) -> bool:
    """Whether a clause that speaks of no screen says when the writer arrives, or that she wants a seat there."""
    barred = ("digital", "not_in_person", "was", "digital_else", "in_person_if")
    return any(
        clause.has("arrives") and not clause.any(*barred)
        for sentence in own
        if sentence.has("arrives")
        and not (sentence.any("was", "digital_else", "in_person_if") or MEANT.search(sentence.text))
        for clause in (clauses_of(sentence) if sentence.has("digital") else (sentence,))
    )
