"""Which of two ways that were named before is meant: "the latter", "das Erste", "это я"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailbot.model import Attendance, Source
from mailbot.understand.attendance.masked import read
from mailbot.understand.mail.mail import Mail
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.venue import Venue
from mailbot.understand.words.vocabulary import filled, shaped

_POINTS = shaped("pointed", r"(?i)\W*<that_is_me>")
_FIRST = shaped("pointed", r"(?i)\W*(?:<the_former>|(?:<common.the> )?<first>)")
_SECOND = shaped("pointed", r"(?i)\W*(?:<the_latter>|(?:<common.the> )?<second>)")
"""Which of two ways that the line above names is meant."""
_OR = shaped("pointed", r"(?i)\s<or>\s|\s?/\s?")


def pointed_at(mail: Mail, venue: Venue) -> Iterator[Sentence]:
    """What of the quoted text the own words below it point at: "> who attends digitally ... / That would be me."."""
    for quoted, answer in zip(mail.passages, mail.passages[1:], strict=False):
        if quoted.source is not Source.QUOTED or answer.source is not Source.BODY:
            continue
        if _POINTS.match(answer.text):
            yield from read(quoted.text[-500:], Source.QUOTED, venue)
        ways = _OR.split(quoted.text.rstrip().rpartition("\n")[2])
        for way, ordinal in zip(ways, (_FIRST, _SECOND), strict=False):
            if len(ways) == 2 and ordinal.match(answer.text):
                yield from read(way, Source.QUOTED, venue)


def chosen_of(own: Sequence[Sentence]) -> tuple[Attendance, Sentence] | None:
    """The way that the writer names by its place among two ("in person or online, you say. I take the latter")."""
    for at, named in enumerate(own):
        ways = _ways_named(named)
        for sentence in own[at : at + _NEAR] if ways else ():
            told = [way for way, each in zip(ways, (_FORMER, _LATTER), strict=True) if each.search(sentence.text)]
            if len(told) == 1:
                return told[0], sentence
    return None


_NEAR = 3
_NOUN = filled("pointed", r"\s<way>")
_WAY = rf"(?={_NOUN}|\s*(?:[.,;:!?)]|$))"
"""What follows an ordinal that stands for a way, and for nobody else ("der zweite kommt")."""
_FORMER = shaped("pointed", rf"(?i)<the_first>(?={_NOUN})|<named_first>{_WAY}")
_LATTER = shaped("pointed", rf"(?i)<the_second>(?={_NOUN})|<named_second>{_WAY}")


def _ways_named(sentence: Sentence) -> tuple[Attendance, ...]:
    """Both ways, in the order in which a sentence names them; empty if it does not name both."""
    digital = [start for start, _ in sentence.spans.get("digital", ())]
    there = [
        start for name in ("in_person", "venue") for start, _ in sentence.spans.get(name, ()) if start not in digital
    ]
    if not digital or not there:
        return ()
    ways = (Attendance.IN_PERSON, Attendance.DIGITAL)
    return ways if min(there) < min(digital) else ways[::-1]
