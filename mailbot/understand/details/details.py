"""Whose each number is: the card, the phone and the address of every person, by whom the mail names beside it.

Beside it: in the same row, item or sentence; in the line above, or in the fields of the same form; by "mine" and
"hers"; in the order of two lists of equal length. What no name stands beside is the writer's. When unsure, nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from mailbot.model import Person, Source
from mailbot.understand.details.mentioned import Mention, find_mentions
from mailbot.understand.details.roles import as_role, as_told, find_roles, in_subject, of_the_only_one
from mailbot.understand.mail.mail import Mail
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import LONGEST
from mailbot.understand.words.vocabulary import shaped, word_pattern

_TEXTS = ((Source.BODY, Source.SIGNATURE), (Source.FORWARDED,), (Source.ATTACHMENT,))
_CUT = re.compile(r"\n|;(?=\s)|(?<=[^\W\d_][^\W\d_][^\W\d_])[.!?](?=[\s)]+[^\d\s+(№])|(?<=[\d)])[.!?](?=\s+[^\W\d_])")
_SELF = shaped("details", r"(?i:<mine>)|(?<!\w)I(?!\w)")
_OTHER = shaped("details", r"(?<!«)<hers>")
_NONE = word_pattern("details", "none")
_CROSSWISE = word_pattern("details", "crosswise")
_DESK = word_pattern("details", "desk")
_DESK_BEHIND = shaped("details", r"(?i)[\s,–-]*\(?[^()\d]{0,12}<desk>")
_MOBILE = word_pattern("details", "mobile")
_ALL = word_pattern("details", "for_all")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BRACKET = re.compile(r"[^()\n]{0,3}\([^()\n]{0,40}")


_FIELD = re.compile(r"\s*[^\W\d_]{3,12}[\s.:]+[+(\d]")
_STRANGER = shaped(
    "details",
    r"(?:<title>\.?\s+[A-ZÄÖÜА-ЯЁ][\w-]+|"
    r"[:(,]\s+(?!(?i:<pass>))[A-ZÄÖÜА-ЯЁ][\w-]+\s[A-ZÄÖÜА-ЯЁ][\w-]+)[,\s(:–-]{1,4}\+?[\d ()/-]{0,12}$",
)
"""Somebody by name right before a number."""
_POINT = re.compile(r"\s*\d{1,2}[.)]\s")
_LABEL = 30
"""Characters within which words tell whose number it is."""


_FAR = 20
"""Lines, or names, that are looked back at."""


class _Number(NamedTuple):
    start: int
    end: int
    which: int
    """Its place in the list of values; -1 for a word that stands for none ("keiner")."""


def with_details(
    mail: Mail,
    people: Sequence[Person],
    writers: Mapping[Source, int],
    phones: Sequence[str],
    cards: Sequence[str],
) -> tuple[Person, ...]:
    """The people with the card, the phone and the address that the mail gives for each.

    `writers`: who of them speaks in the mail itself (BODY), in what it forwards and in what it attaches; -1 a stranger.
    """
    if not people:
        return ()
    details = _Details(people, phones, cards)
    for sources in _TEXTS:
        text = _joined([passage.text for passage in mail.passages if passage.source in sources], len(people))
        if text:
            details.read(text, writers.get(sources[0]), mail.envelope.to)
    if len(people) == len(cards) == 1:
        details.cards.setdefault(0, 0)
    if len(people) == 1 and not details.roles and not as_told(people[0].role or ""):
        of_another = writers.get(Source.BODY, -1) < 0 and of_the_only_one(mail.text(Source.BODY)[:LONGEST])
        details.roles[0] = of_another or in_subject(mail.text(Source.SUBJECT))
    return details.of_people()


class _Details:
    """Whose each value is, as the texts of a mail tell one after the other; what the first of them tells, counts."""

    def __init__(self, people: Sequence[Person], phones: Sequence[str], cards: Sequence[str]) -> None:
        self._people, self._phones, self._cards = people, phones, cards
        self.roles: dict[int, str] = {}
        """Of each person, as `_addresses`."""
        self._addresses: dict[int, str] = {}
        self.cards: dict[int, int] = {}
        """Whose each card is, as `_dialled` of each phone."""
        self._dialled: dict[int, int] = {}
        self._desks: set[int] = set()
        """The phones of offices."""
        self._shared: int | None = None
        """The phone of all."""

    def read(self, text: str, writer: int | None, at_home: Collection[str]) -> None:
        """Takes what a text tells; `writer`: who speaks in it; `at_home`: whose addresses are nobody's of them."""
        mentions = find_mentions(text, self._people)
        roles = find_roles(text, mentions, len(self._people), -1 if writer is None else writer)
        self.roles = roles | self.roles
        page = _Page(text, mentions, len(self._people), writer)
        self.cards = page.owners(list(_cards_in(text, self._cards)), ordered=True) | self.cards
        phones = list(_phones_in(text, self._phones))
        self._dialled = page.rest(phones) | page.owners(phones, ordered=False) | self._dialled
        if "@" in text:
            found = [match for match in _EMAIL.finditer(text) if match[0].lower() not in at_home]
            written = [_Number(match.start(), match.end(), which) for which, match in enumerate(found)]
            for which, who in page.owners(written, ordered=False, beside=True).items():
                self._addresses.setdefault(who, found[which][0])
        self._shared = page.shared(phones) if self._shared is None else self._shared
        self._desks |= {number.which for number in phones if page.is_of_desk(number)}

    def of_people(self) -> tuple[Person, ...]:
        """The people, each with what is hers; of several phones rather with one that is no office's."""
        order = sorted(self._dialled, key=lambda which: (which in self._desks, which))
        ours = self._phones[self._shared] if self._shared is not None else None
        kept = [_checked(person, self._phones, self._cards) for person in self._people]
        return tuple(
            replace(
                person,
                role=_role(person.role or "", self.roles.get(who, "")) or None,
                press_card=person.press_card
                or next((self._cards[which] for which in sorted(self.cards) if self.cards[which] == who), None),
                email=person.email or self._addresses.get(who),
                phone=person.phone
                or next((self._phones[which] for which in order if self._dialled[which] == who), ours),
            )
            for who, person in enumerate(kept)
        )


def _joined(texts: Sequence[str], people: int) -> str:
    """Passages as one text, parted by blank lines; the last fields of a single person's form go on with it."""
    out = texts[0] if texts else ""
    for text in texts[1:]:
        out += ("\n" if people == 1 and _FIELD.match(text) else "\n\n") + text
    return out[:LONGEST]


def _checked(person: Person, phones: Sequence[str], cards: Sequence[str]) -> Person:
    """A person with those numbers of her row that are numbers, in the form in which the mail's are told."""
    card, phone = person.press_card or "", _digits(person.phone or "")
    return replace(
        person,
        press_card=next((each for each in cards if each in card), None),
        phone=next((each for each in phones if len(phone) > 4 and _digits(each)[-7:] == phone[-7:]), None),
    )


def _role(told: str, found: str) -> str:
    """A role as a list tells it, else as it was found in the text; none that is rather a piece of a sentence."""
    role = as_told(told)
    return role if len(role) > len(found) or (role and not as_role(found)) else found


def _digits(text: str) -> str:
    return regex(r"\D").sub("", text)


def _cards_in(text: str, cards: Sequence[str]) -> Iterator[_Number]:
    for which, card in enumerate(cards):
        at = text.find(card)
        while at >= 0:
            end = at + len(card)
            if not text[at - 1 : at].isdecimal() and not text[end : end + 1].isdecimal():
                yield _Number(at, end, which)
            at = text.find(card, end)


def _phones_in(text: str, phones: Sequence[str]) -> Iterator[_Number]:
    places = [match.start() for match in regex(r"\d").finditer(text)] if phones else []
    digits = "".join(text[place] for place in places)
    for which, phone in enumerate(phones):
        number = _digits(phone).lstrip("0")
        tail = number[-9:] if number[-9:] in digits else number[-7:]  # a country's code is seldom written
        at = digits.find(tail) if tail else -1
        while at >= 0:
            last = at + len(tail) - 1
            if places[last] - places[at] < 3 * len(tail) + 6:
                yield _Number(places[at], places[last] + 1, which)
            at = digits.find(tail, last + 1)


class _Page:
    """One text, parted into sentences, with those whom it names; `writer`: who speaks in it, -1 a stranger."""

    def __init__(self, text: str, mentions: Sequence[Mention], people: int, writer: int | None) -> None:
        self._text, self._mentions, self._people, self._writer = text, mentions, people, writer
        self._starts = [0, *(match.end() for match in _CUT.finditer(text))]

    def owners(self, numbers: Sequence[_Number], *, ordered: bool, beside: bool = False) -> dict[int, int]:
        """Whose each number is.

        `ordered`: as many as there are people stand in their order; `beside`: only of those named in the same row.
        """
        out: dict[int, int] = {}
        for piece, found in groupby(sorted(numbers), key=lambda number: self._piece(number.start)):
            row = list(found)
            for number, who in self._owners_in(piece, row, ordered, beside).items():
                if not self._is_strangers(number):
                    out.setdefault(number.which, who)
        return out

    def rest(self, numbers: Sequence[_Number]) -> dict[int, int]:
        """The writer's numbers: those that no word says to be of an office; a single person's mobile in any case."""
        owner = self._writer if self._writer is not None else -1
        out: dict[int, int] = {}
        last = 0
        for number in sorted(numbers):
            start, _ = self._bounds(self._piece(number.start))
            before = self._text[max(start, last, number.start - _LABEL) : number.start]
            last = number.end
            if self._people == 1 and _MOBILE.search(before):
                out.setdefault(number.which, 0)
            elif owner >= 0 and not self._is_strangers(number) and not self.is_of_desk(number):
                out.setdefault(number.which, owner)
        return out

    def is_of_desk(self, number: _Number) -> bool:
        """Whether the words beside a number say that it reaches an office."""
        start, end = self._bounds(self._piece(number.start))
        before = regex(r"\d{3}[^\w+(]{2}").split(self._text[max(start, number.start - _LABEL) : number.start])[-1]
        before = regex(r".*\d\s?\([^)\d]*\)").sub("", before)
        return bool(_DESK.search(before) or _DESK_BEHIND.match(self._text, number.end, end))

    def _is_strangers(self, number: _Number) -> bool:
        """Whether somebody else is named right before a number."""
        near = self._text[max(0, number.start - _LABEL - 20) : number.start].rpartition("\n")[2]
        found = _STRANGER.search(near)
        if found is None:
            return False
        start = number.start - len(near) + found.start()
        return not any(start <= mention.start < number.start for mention in self._mentions)

    def shared(self, numbers: Sequence[_Number]) -> int | None:
        """The number of which the text says that it reaches all of them."""
        bounds = ((number.which, self._bounds(self._piece(number.start))) for number in numbers)
        return next(
            (
                which
                for which, (start, end) in bounds
                if _ALL.search(self._text, start, end) and not self._named(start, end)
            ),
            None,
        )

    def _piece(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _bounds(self, piece: int) -> tuple[int, int]:
        return self._starts[piece], (self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self._text))

    def _owners_in(self, piece: int, row: list[_Number], ordered: bool, beside: bool) -> dict[_Number, int]:
        start, end = self._bounds(piece)
        named = self._named(start, end)
        if found := named + self._pronouns(start, end, row, named):
            return _paired(sorted(found), row, self._text)
        if beside:
            return {}
        filled = sorted([*row, *(_Number(m.start(), m.end(), -1) for m in _NONE.finditer(self._text, start, end))])
        crosswise = bool(_CROSSWISE.search(self._text, start, end))
        if ordered and len(filled) == self._people > 1:
            return _in_order(filled, list(range(self._people)), crosswise)
        above = self._above(piece)
        if len(above) == 1:
            return dict.fromkeys(row, above[0])
        return _in_order(filled, above, crosswise) if len(above) == len(filled) else {}

    def _named(self, start: int, end: int) -> list[Mention]:
        first = bisect_right(self._mentions, (start,))
        return [mention for mention in self._mentions[first:] if mention.start < end]

    def _pronouns(self, start: int, end: int, row: list[_Number], named: list[Mention]) -> list[Mention]:
        """The words that stand for the writer, or for whom the text named last beside her."""
        out = []
        if self._writer is not None and self._writer >= 0:
            for match in _SELF.finditer(self._text, start, end):
                after = named[(at := bisect_right(named, (match.end(),))) : at + 1]
                if not (after and _OF_SELF.fullmatch(self._text, match.end(), after[0].start)):
                    out.append(Mention(match.start(), match.end(), self._writer))
        for match in _OTHER.finditer(self._text, start, end) if self._people > 1 else ():
            last = bisect_right(self._mentions, (match.start(),))
            near = [
                mention.who for mention in self._mentions[max(0, last - _FAR) : last] if mention.who != self._writer
            ]
            if near:
                out.append(Mention(match.start(), match.end(), near[-1]))
        return out

    def _above(self, piece: int) -> list[int]:
        """Whom the nearest sentence or line above names, within the block."""
        start = self._starts[piece]
        if _POINT.match(self._text, start):
            return []
        for other in range(piece - 1, max(-1, piece - _FAR), -1):
            begin, end = self._bounds(other)
            if not self._text[begin:start].strip():
                return []
            start = begin
            if named := self._named(begin, end):
                return list(dict.fromkeys(mention.who for mention in named))
        return []


_OF_SELF = re.compile(r"[^\d,;:()]{1,40}")
"""What stands between "my" and the name of the one who is meant ("my colleague Ann")."""


def _in_order(numbers: Sequence[_Number], people: Sequence[int], crosswise: bool) -> dict[_Number, int]:
    pairs = zip(numbers, reversed(people) if crosswise else people, strict=True)
    return {number: who for number, who in pairs if number.which >= 0}


def _paired(named: Sequence[Mention], row: Sequence[_Number], text: str) -> dict[_Number, int]:
    """The numbers of one row with those whom it names: each behind a name, or each before one; several in order."""
    people = list(dict.fromkeys(mention.who for mention in named))
    if len(people) == 1:
        return dict.fromkeys(row, people[0])
    items: list[Mention | _Number] = [*named, *row]
    items.sort(key=lambda item: item.start)
    runs = [(is_number, list(run)) for is_number, run in groupby(items, key=lambda item: isinstance(item, _Number))]
    out: dict[_Number, int] = {}
    leads = runs[0][0]
    for at, (is_number, run) in enumerate(runs):
        side = at + 1 if leads else at - 1
        if not is_number or not 0 <= side < len(runs):
            continue
        numbers = [item for item in run if isinstance(item, _Number)]
        others = list(dict.fromkeys(item.who for item in runs[side][1] if isinstance(item, Mention)))
        if len(others) == 1:
            out |= dict.fromkeys(numbers, others[0])
        elif len(others) == len(numbers):
            out |= _in_order(numbers, others, bool(_CROSSWISE.search(text, named[0].start, row[-1].end)))
        elif not leads and _BRACKET.fullmatch(text, runs[side][1][-1].end, numbers[0].start):
            out |= dict.fromkeys(numbers, others[-1])
    return out
