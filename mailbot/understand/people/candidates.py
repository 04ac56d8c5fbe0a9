"""Everybody whom a request may name, and what speaks for and against her being one whom it asks to accredit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mailbot.freemail import host_of
from mailbot.model import Source
from mailbot.understand.event.own_event import NO_EVENTS, OwnEvents
from mailbot.understand.language import find_language
from mailbot.understand.mail.mail import Mail
from mailbot.understand.names.identity import is_same
from mailbot.understand.names.name import PARTICLES, Name, Sure, cased
from mailbot.understand.names.names import find_names, parse_name
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.people.of_family import with_family_of_all
from mailbot.understand.people.together import with_shared_family
from mailbot.understand.weighing.rows import FROM, PARTS, Row, Word, rows_of
from mailbot.understand.weighing.traits import Traits
from mailbot.understand.words.vocabulary import fold

MOST = 300
"""Places of names that are looked at."""
_BODY, _SIGNATURE, _SUBJECT = (PARTS[part][0] for part in (Source.BODY, Source.SIGNATURE, Source.SUBJECT))
_SIGNED = "!"
"""The mark of a line of its own near the end, beside those of the parts of a mail (rows.PARTS)."""
_NEVER = ("a", "&", ".", "9", "99", "h", "x9", "I")
"""Shapes of words that begin no name."""
NEAR = 13
"""Words beside a name that are looked at."""
_NAMES = frozenset(("given", "family", "unk"))
"""Main classes of words that may be of a name."""
_SAID = frozenset(("freq", "prep", "led", "verb", "title", "kind"))
"""Main classes of words that are no part of a name that no list knows."""
_UNKNOWN = frozenset(("given", "family", "unk", "comp", "outlet", "num"))
"""Main classes of words that tell nothing of what a mail wants."""


@dataclass(slots=True)
class Candidate:
    """One person as all places of a mail name her."""

    name: Name
    source: Source
    line: str
    traits: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    known: bool = True
    """Whether it is the lists of names that know her, and not the shape of the words alone."""
    ruled: bool = False
    """Whether the rules find her, by just this name."""

    @property
    def signs(self) -> bool:
        """Whether the writer signs so, or From names her so."""
        return not self.marks.isdisjoint((_SIGNED, FROM, _SIGNATURE))


@dataclass(frozen=True, slots=True)
class _Place:
    at: int
    start: int
    end: int
    name: Name
    known: bool
    key: tuple[str, str]
    """The name, folded."""

    @classmethod
    def of(cls, at: int, start: int, end: int, name: Name, *, known: bool) -> _Place:
        return cls(at, start, end, name, known, (fold(name.given or name.initials), fold(name.family)))


def candidates_of(mail: Mail, ruled: Sequence[Name], events: OwnEvents = NO_EVENTS) -> list[Candidate]:
    """Whoever may be meant, each once; `ruled` are those whom the rules find."""
    rows = rows_of(mail)
    lowly = sum(word.shape in ("Aa", "A-A", "xX") for row in rows for word in row.words) < 3
    places = [place for at, row in enumerate(rows) for place in _places(row, at, lowly)][:MOST]
    heads = _heads(places)
    found: dict[tuple[str, str], Candidate] = {}
    language, host = find_language(mail).value, host_of(mail.envelope.sender)
    last = max((at for at, row in enumerate(rows) if row.mark == _BODY), default=-1)
    times = Counter(place.key for place in places)
    known: dict[int, list[_Place]] = {}
    for place in places:
        if place.known:
            known.setdefault(place.at, []).append(place)
    told: dict[int, Traits] = {}
    for place in places:
        at, start, end = place.at, place.start, place.end
        row, head = rows[at], heads[place.key]
        somebody = found.get(head.key)
        if somebody is None:
            somebody = found[head.key] = Candidate(head.name, row.source, row.text, known=head.known)
        traits = told[at] if at in told else told.setdefault(at, Traits(rows, at, language, lowly))
        add = somebody.traits.update
        add(traits.before(start))
        add(traits.behind(end))
        add(traits.whole(start, end, "n" if place.known else "f", times[place.key], host, events))
        add(f"in={each}" for word in row.words[start:end] for each in word.classes)
        add(_of_place(place, rows))
        others = [other for other in known.get(at, ()) if heads[other.key] is not head]
        add(_beside(row, start, end, {each for other in others for each in range(other.start, other.end)}))
        if head.key != place.key:
            add((f"alias{place.name.full:d}{row.mark}",))
        somebody.marks.add(row.mark)
        if row.mark == _BODY and start == 0 and end == len(row.words) and at >= last - 3:
            somebody.marks.add(_SIGNED)
    everybody = list(found.values())
    names = {(name.given, name.family) for name in ruled}
    for somebody in everybody:
        somebody.ruled = (somebody.name.given, somebody.name.family) in names
    words = _words_of(rows)
    for somebody in everybody:
        somebody.traits.update(_of_all(somebody, everybody, words))
    return everybody


def _places(row: Row, at: int, lowly: bool) -> Iterator[_Place]:
    """Where a row has a name: those that the lists know, and runs of two to four capitals."""
    found = set()
    bounds, words = row.bounds, row.words
    text = row.text[:1000]
    spans = with_family_of_all(text, find_names(text, shape=True, lower=lowly))
    if is_cyrillic(text):  # of two who share it, nobody's name is the plural
        spans = with_shared_family(text, spans, spans)
    for span in spans:
        start = next((each for each, bound in enumerate(bounds) if bound[0] <= span.start < bound[1]), None)
        if start is None:
            continue
        end = next((each + 1 for each, bound in enumerate(bounds) if bound[0] < span.end <= bound[1]), start + 1)
        found.add((start, end))
        yield _Place.of(at, start, end, span.name, known=True)
    for start, word in enumerate(words):
        if word.shape in _NEVER or word.main in _SAID:
            continue
        gap = 0
        for end in range(start + 2, min(len(words), start + 5) + 1):
            last = words[end - 1]
            if last.parts or last.shape in _NEVER[1:] or "." in last.text or (last.capital and last.main in _SAID):
                break
            if not last.capital:
                gap += 1
                if gap > 2 or last.low not in PARTICLES:
                    break
                continue
            gap = 0
            if (start, end) not in found:
                yield _Place.of(at, start, end, _read(row, start, end), known=False)


def _read(row: Row, start: int, end: int) -> Name:
    name = parse_name(row.span(start, end))
    if name and name.full:
        return name
    first, *others = (word.text for word in row.words[start:end])
    return cased(Name(first, " ".join(others)))


def _heads(places: Sequence[_Place]) -> dict[tuple[str, str], _Place]:
    """Of each name the place whose name stands for all that are surely the same person's."""
    firsts: dict[tuple[str, str], _Place] = {}
    for place in places:
        if place.key not in firsts or (place.known and not firsts[place.key].known):
            firsts[place.key] = place
    order = sorted(firsts.values(), key=lambda place: (not place.name.full, not place.known, -place.name.sure))
    heads: dict[tuple[str, str], _Place] = {}
    kept: list[_Place] = []
    for place in order:
        head = next((other for other in kept if _is_surely_same(place, other)), place)
        heads[place.key] = head
        if head is place:
            kept.append(place)
    return heads


def _is_surely_same(place: _Place, other: _Place) -> bool:
    name, whole = place.name, other.name
    if not (place.known and other.known and is_same(whole, name)):
        return False
    return (
        not name.full
        or (name.sure >= Sure.TOLD and whole.sure >= Sure.TOLD)
        or is_cyrillic(name.text) is not is_cyrillic(whole.text)
    )


def _of_place(place: _Place, rows: Sequence[Row]) -> Iterator[str]:
    """What speaks for or against a name where it stands, beyond what speaks for any run of words."""
    row, name = rows[place.at], place.name
    mark = row.mark
    yield f"how{'n' if place.known else 'f'}{name.sure}{name.full:d}{mark}"
    first = place.start == 0 or (place.start == 1 and row.words[0].parts)
    yield f"lead{first:d}{place.end == len(row.words):d}{mark}"
    if first:
        before = rows[place.at - 1].words[-1].text if place.at and rows[place.at - 1].words else ""
        yield f"prev{before if before in ':,;.!?' else 'w'}{mark}"
    for word in _sentence(row, place.start, place.end):
        yield f"s:{word}"


def _sentence(row: Row, start: int, end: int) -> Iterator[str]:
    """The words of a sentence around a name, as stems."""
    words = row.words
    first = next((at + 1 for at in range(start - 1, -1, -1) if words[at].text in ".!?;"), 0)
    last = next((at for at in range(end, len(words)) if words[at].text in ".!?;"), len(words))
    for at in range(first, last):
        if not start <= at < end and _tells(words[at]):
            yield words[at].stem


def _beside(row: Row, start: int, end: int, others: set[int]) -> Iterator[str]:
    """What stands before a name and after it, as far as the sentence goes and nobody else is named (`others`)."""
    words, count = row.words, len(row.words)
    stops = []
    for side, step in (("B", range(start - 1, start - NEAR, -1)), ("A", range(end, end + NEAR))):
        stop = ""
        for at in step:
            if not 0 <= at < count:
                stop = "|"
            elif at in others:
                stop = "P"
            elif (word := words[at]).text in ".!?;":
                stop = "."
            elif not word.parts:
                if not (word.capital and word.main in _NAMES):
                    yield f"{side}{word.stem}"
                continue
            elif at in (start - 1, end):
                yield f"{side}p{word.text}"
            if stop:
                break
        stops.append(stop)
    yield f"stop{'/'.join(stops)}{row.mark}"


def _words_of(rows: Sequence[Row]) -> set[str]:
    """The words of the writer's own text that are no names."""
    words = (word for row in rows if row.mark == _BODY for word in row.words)
    return {word.stem for word in words if _tells(word)}


def _tells(word: Word) -> bool:
    """Whether a word may say what the mail wants: one in small letters, or no name."""
    return word.shape == "a" or not (word.parts or word.main in _UNKNOWN)


def _of_all(somebody: Candidate, everybody: Sequence[Candidate], words: set[str]) -> Iterator[str]:
    """What speaks for or against somebody beside all others, and by what the mail says on the whole."""
    name, marks = somebody.name, "".join(sorted(somebody.marks))
    others = min(
        4, sum(other is not somebody and other.name.full and other.name.sure >= Sure.TOLD for other in everybody)
    )
    yield "-"
    yield f"marks={marks}"
    yield f"others={others}"
    yield f"others={others}{marks}"
    if somebody.signs:
        only = "g" if somebody.marks <= {_SIGNED, FROM, _SIGNATURE, _SUBJECT} else "h"
        yield f"{only}others={others}"
        for word in words:
            yield f"{only}:{word}"
    found = [other for other in everybody if other is not somebody and other.ruled]
    named = min(2, sum(not other.signs for other in found))
    yield f"found{min(2, len(found))}{somebody.signs:d}"
    yield f"named{named}{somebody.signs:d}"
    yield f"named{named}{marks}"
    same = [other for other in everybody if other is not somebody and is_same(other.name, name)]
    if same:
        yield "like"
        yield f"like{any(other.name.full for other in same):d}{name.full:d}"
    if not name.full:
        yield "part"
        yield f"part{'g' if name.given else 'f'}"
