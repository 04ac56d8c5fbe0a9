"""Which of two ways that were named before is meant: "the latter", "das Erste", "это я"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.model import Attendance, Source
from mailbot.understand.attendance.masked import read
from mailbot.understand.mail.mail import Mail
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.venue import Venue

_POINTS = re.compile(
    r"(?i)\W*(?:(?:das|dies) (?:wäre?n?|bin|sind|trifft|gilt|betrifft|passt)\b[^.;!?\n]{0,15}\b(?:ich|wir|mich|uns)|"
    r"(?:that|this)(?:'s| is| would be| will be| applies to| concerns) (?:me|us|my case|our case)|"
    r"это (?:как раз |именно )?(?:я|мы|про меня|про нас|мой случай|наш случай)|(?:как раз|именно) (?:я|мы))\b"
)
_FIRST = re.compile(
    r"(?i)\W*(?:(?:das |die |der |the |le |la |il |el )?(?:erste\w*|first|перв\w+|premi[èe]r\w*|prim[oa]|primer[oa]?|"
    r"pierwsz\w+|prvn?[íioe])\b|ersteres|the former)"
)
_SECOND = re.compile(
    r"(?i)\W*(?:(?:das |die |der |the |le |la |il |el )?(?:zweite\w*|second|втор\w+|deuxième|second[oa]|segund[oa]|"
    r"drug\w+|druh[éá])\b|letzteres|the latter)"
)
"""Which of two ways that the line above names is meant."""
_OR = re.compile(r"(?i)\s(?:oder|or|или|ou|o|lub|albo|czy|nebo|ili|of|eller|або|чи)\s|\s?/\s?")


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
_NOUN = (
    r"\s(?:option|variant|möglichkeit|weg|art\b|form|way|one\b|possibilit|choice|alternativ|вариант|способ|формат|"
    r"solution|opción|opzione|opcj|możliwoś|možnost|optie|mogelijkheid)"
)
_WAY = rf"(?={_NOUN}|\s*(?:[.,;:!?)]|$))"
"""What follows an ordinal that stands for a way, and for nobody else ("der zweite kommt")."""
_FORMER = re.compile(
    rf"(?i)\b(?:(?:die|der|dem) ersten?(?={_NOUN})|"
    r"(?:erstere[smnr]?|(?:das|den) ersten?|the former|the first|перв(?:ое|ый|ая|ую|ого|ому|ым)|"
    r"(?:le|au) premier|(?:la|à la) première|(?:il|al) primo|(?:la|alla) prima|(?:el|lo|al) primero|"
    r"(?:la|a la) primera|pierwsz(?:y|a|e|ą|ego|ej)|prvn?[íýé]\w{0,2}|(?:het|de) eerste|(?:det|den) första|"
    rf"(?:det|den) første|az első\w*|перш(?:е|ий|у)){_WAY})"
)
_LATTER = re.compile(
    rf"(?i)\b(?:(?:die|der|dem) zweiten?(?={_NOUN})|"
    r"(?:letztere[smnr]?|(?:das|den) zweiten?|the latter|the second|втор(?:ое|ой|ая|ую|ого|ому|ым)|последнее|"
    r"(?:le|au) second|(?:la|à la) seconde|(?:le|la) deuxième|(?:il|al) secondo|(?:la|alla) seconda|"
    r"(?:el|lo|al) segundo|(?:la|a la) segunda|drug(?:i|a|ie|ą|iego|iej)|druh(?:ý|á|é|ou|ého|ú)|"
    r"(?:het|de) tweede|(?:det|den) andra|(?:det|den) andre|a második\w*|"
    rf"друг(?:е|ий|у)){_WAY})"
)


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
