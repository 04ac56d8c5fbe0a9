"""Whether of several who are asked for one comes, and another watches: then their mail asks for places on site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.model import Attendance, Person, Source
from mailbot.understand.attendance.masked import read
from mailbot.understand.attendance.sentence import MEANT, clauses_of, way_of
from mailbot.understand.mail.mail import Mail
from mailbot.understand.names.names import find_names
from mailbot.understand.text import writes_small
from mailbot.understand.words.little import joins_by_i
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.venue import Venue
from mailbot.understand.words.vocabulary import shaped, word_pattern
from mailbot.understand.words.wordlists import bare

_I = word_pattern("sentence", "i", "i_for_my_part")
_OTHER = shaped("sentence", r"(?i)\W*(?:<common.for>\s)?<the_other>(?!\w)")
"""How a clause begins that speaks of the one of two who does not write ("… me on site, her online")."""
_WE = word_pattern("sentence", "all_of_us")
_GOES = word_pattern("sentence", "goes")
_WATCHES = word_pattern("sentence", "watches")
"""Verbs that tell a way only where it is set against another's ("Ich komme, Ole Voss schaltet sich zu")."""
_WORKS = word_pattern("sentence", "works")
"""Verbs that do so where the clause names the town as well ("я работаю в Калуге, а Ольга подключается онлайн")."""
_NOT = word_pattern("sentence", "goes_not")


def find_comer(mail: Mail, venue: Venue, people: Sequence[Person], writer: int) -> Sentence | None:
    """The clause that has one of the people come, if another clause has another of them watch.

    `writer`: which of them writes. That somebody else comes proves nothing.
    """
    if len(people) < 2:
        return None
    comers: list[tuple[Sentence, set[int]]] = []
    watching: set[int] = set()
    for clause, who in _clauses(mail, venue, people, writer):
        if _is_watched(clause):
            watching |= who
        elif not MEANT.search(clause.text) and _is_way_there(clause):
            comers.append((clause, who))
    coming = {one for _, who in comers for one in who}
    apart = coming - watching - {_ANOTHER} if watching - coming else set()
    return next((clause for clause, who in comers if who & apart), None)


def _is_watched(clause: Sentence) -> bool:
    return way_of(clause) is Attendance.DIGITAL or _WATCHES.search(clause.text) is not None


def _is_way_there(clause: Sentence) -> bool:
    if clause.question or clause.any("not_in_person", "hindered", "outsiders", "digital"):
        return False
    goes = _GOES.search(clause.text) or (clause.has("venue") and _WORKS.search(clause.text))
    return (bool(goes) and not _NOT.search(clause.text)) or way_of(clause) is Attendance.IN_PERSON


def _clauses(mail: Mail, venue: Venue, people: Sequence[Person], writer: int) -> Iterator[tuple[Sentence, set[int]]]:
    """The clauses of a mail, and of which of the people each speaks; without a subject, as the one before."""
    small = writes_small(mail.text(Source.BODY))
    for sentence in read(mail.text(Source.BODY), Source.BODY, venue):
        who = {writer}
        for clause in clauses_of(sentence):
            who = _who(clause.text, people, writer, small) or who
            yield clause, who


def _who(text: str, people: Sequence[Person], writer: int, small: bool) -> set[int]:
    """Of whom a clause speaks: those it names, and the writer."""
    if _WE.search(text):
        return {*range(len(people))}
    words = {*map(bare, _WORD.findall(text))}
    who = {at for at, one in enumerate(people) if words & {bare(half) for half in (one.given, one.family) if half}}
    names = [span.name for span in find_names(text, lower=small) if span.name.full]
    if not who and names:
        who.add(_ANOTHER)
    if not who and len(people) == 2 and writer >= 0 and _OTHER.match(text):
        return {1 - writer}
    mine = _I.search(text)
    return who | ({writer} if mine and not (mine[0] == "i" and joins_by_i(text)) else set())


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ANOTHER = -1
"""Whoever is spoken of without being asked for."""
