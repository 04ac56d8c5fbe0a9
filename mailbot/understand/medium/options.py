"""Everything that may be the outlet of a mail: each run of words that may be a name, freelance, and none at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from mailbot.freemail import host_of
from mailbot.model import Person, Source
from mailbot.understand.event.own_event import OwnEvents
from mailbot.understand.language import find_language
from mailbot.understand.mail.mail import Mail
from mailbot.understand.medium.ends import bounded
from mailbot.understand.medium.layout import shows
from mailbot.understand.medium.others import is_behind_venue
from mailbot.understand.medium.spans import spans_of
from mailbot.understand.medium.told import Sayings
from mailbot.understand.names.slavic import is_patronymic
from mailbot.understand.outlets.agglutinating import TURKISH_CASE
from mailbot.understand.outlets.titles import german_nominative, nominative
from mailbot.understand.weighing.rows import Row, rows_of, with_names
from mailbot.understand.weighing.traits import Traits, within
from mailbot.understand.words.vocabulary import shaped, word_pattern, word_search
from mailbot.understand.words.wordlists import bare, is_given

FREELANCE = "freelance"
MOST = 1500
"""Runs of words that are weighed, by their places and words."""


class Option(NamedTuple):
    """What may be the answer."""

    text: str | None
    source: Source
    line: str
    whole: Callable[[], Sequence[str]] = tuple
    """Gives the traits of the whole run."""
    ahead: str = ""
    """The word before a name that may stand in another case than the nominative."""
    is_quoted: bool = False
    shown: Callable[[], bool] = bool
    """Whether it stands where layouts have the outlet."""

    @property
    def is_run(self) -> bool:
        """Whether it is a run of the mail's words, and neither none nor freelance."""
        return self.text not in (None, FREELANCE)

    @property
    def name(self) -> str | None:
        """The text in the nominative."""
        if not (self.text and self.ahead):
            return self.text
        return nominative(german_nominative(self.text, self.ahead), self.line)


class Place(NamedTuple):
    """Where the answer may be read, with the traits that speak for and against it there."""

    around: Sequence[Sequence[str]]
    """The traits of the place and of its words."""
    read: Callable[[], Option]
    """Gives what may be the answer: of most places nobody asks for it."""
    is_run: bool = True


def places_of(mail: Mail, people: Sequence[Person], events: OwnEvents, said: Sayings | None = None) -> Iterator[Place]:
    """Everything that may be the answer: none, freelance if that is said, and each run of words that may be a name."""
    rows, language, host = with_names(rows_of(mail), people), find_language(mail).value, host_of(mail.envelope.sender)
    lowly = sum(word.shape in ("Aa", "A-A", "xX") for row in rows for word in row.words) < 3
    said = said or Sayings(mail)
    runs = [(at, span) for at, row in enumerate(rows) for span in spans_of(row, said.slots)][:MOST]
    named, writer = _named(people), mail.envelope.sender_name.strip()
    spans = [
        (at, span, rows[at].span(*span[:2]))
        for at, span in runs
        if not _is_persons(rows[at], span, named, writer) and not _is_home(rows[at], span)
        if not is_behind_venue(rows[at].span(*span[:2]), named, events)
    ]
    quotations = sum(how == "q" for _, (_, _, how), _ in spans)
    marks: dict[str, list[str]] = {}
    for at, _, text in spans:
        marks.setdefault(text.lower(), []).append(rows[at].mark)
    free = _freelance(rows)
    none = partial(Option, None, Source.BODY, "")
    yield Place([_none_traits(rows, len(people), language, bool(host), said)], none, is_run=False)
    if free is not None:
        works_so = partial(Option, FREELANCE, free.source, free.text.strip())
        yield Place([_free_traits(free, language, quotations, said)], works_so, is_run=False)

    def whole(traits: Traits, start: int, end: int, how: str, text: str) -> list[str]:
        row, found = traits.row, marks[text.lower()]
        out = traits.whole(start, end, how, len(found), host, events) + said.traits(text)
        out.append(f"m={''.join(sorted(set(found)))}")
        if how == "q":
            out.append(f"q={min(quotations, 3)}")
        if free is not None:
            out += ("F", f"F{row is free:d}{row.mark}", f"F{traits.signs[start - 1]}", f"Fk{how}")
        return out

    def read(at: int, traits: Traits, start: int, end: int, how: str, text: str) -> Option:
        row, name = rows[at], text
        if how != "q":
            name = bounded(TURKISH_CASE.sub("", _without_genitive(text, row, end)), host, events, said)
        return Option(
            name.strip(" ,."),
            row.source,
            row.text,
            whole=partial(whole, traits, start, end, how, text),
            ahead=_ahead(row, start, how),
            is_quoted=how == "q",
            shown=partial(shows, rows, at, start, end),
        )

    for at, of_row in groupby(spans, key=itemgetter(0)):
        row, traits = rows[at], Traits(rows, at, language, lowly)
        before: dict[int, list[str]] = {}
        behind: dict[int, list[str]] = {}
        for _, (start, end, how), text in of_row:
            if start not in before:
                before[start] = traits.before(start) + traits.further_before(start)
            if end not in behind:
                behind[end] = traits.behind(end) + traits.further_behind(end)
            around = [before[start], behind[end], traits.sentence(start), *map(within, row.words[start:end])]
            yield Place(around, partial(read, at, traits, start, end, how, text))


def _without_genitive(text: str, row: Row, end: int) -> str:
    """A name without the English genitive, where its row goes on with what is the name's ("the Argus's critic")."""
    if not text.endswith(("'", "’", "'s", "’s")) or end == len(row.words) or row.words[end].parts:
        return text
    return _GENITIVE.sub("", text)


_GENITIVE = re.compile(r"(?<=\w)['’]s?$")


def _ahead(row: Row, start: int, how: str) -> str:
    """The word before a run; none before a quotation behind a word for its kind, which is in the nominative."""
    at = start - 1 - (how == "q")
    kind = at >= 0 and how == "q" and "kind" in row.words[at].classes and not _NEWSROOM.match(row.words[at].low)
    return row.words[at].text if at >= 0 and not kind else ""


_NEWSROOM = word_pattern("outlet_told", "newsroom")
"""Whose word the outlet stands behind in the genitive ("редакция «Окской были»")."""


def _named(people: Sequence[Person]) -> set[str]:
    """How the words of people's names begin, in all cases ("Jabłońskiego")."""
    return {bare(word)[:_STEM] for person in people for word in person.name.split()}


_STEM = 5
"""Letters that all cases of a name share."""


def _is_persons(row: Row, span: tuple[int, int, str], named: set[str], writer: str) -> bool:
    """Whether a run is the name of somebody who was found, in any case, or of the writer as From has it."""
    start, end, how = span
    words = row.words[start:end]
    if how != "q" and len(words) > 1 and is_patronymic(words[-1].text):
        return True
    if how == "q" or len(words) > _PARTS:
        return False
    told = [bare(word.text)[:_STEM] in named for word in words]
    found = any(told) and all(mine or _INITIAL.fullmatch(each.text) for mine, each in zip(told, words, strict=True))
    found = found or (len(words) == 2 and told[1] and _is_short_form(words[0].text, named))
    signed = end - start > 1 and is_given(words[0].text) and row.span(start, end) == writer
    return (found or signed) and not any("outlet" in word.classes for word in words)


def _is_short_form(word: str, named: set[str]) -> bool:
    """Whether a word is a given name, or begins that of somebody who was found ("Dash" of Dashiell)."""
    start = bare(word)
    return is_given(word) or (len(start) > 2 and any(each.startswith(start) for each in named))


_INITIAL = re.compile(r"[^\W\d_a-zà-þа-яё]\.?")


def _is_home(row: Row, span: tuple[int, int, str]) -> bool:
    """Whether a run stands where the town stands out of which somebody freelances ("I freelance from Whitby")."""
    start, _, how = span
    return how != "q" and start > 1 and _FREE_FROM.search(row.span(0, start)) is not None


_FREE_FROM = shaped("outlet_told", r"(?i)<freelance>(?: \w+)? <out_of>(?: (?-i:[^\W\d_a-zà-þа-яё])\S*)*$")

_PARTS = 3
"""Words of a name, as most people have it."""


def _freelance(rows: Sequence[Row]) -> Row | None:
    """Where somebody says that she works freelance."""
    says = word_search("medium", "freelance")
    return next((row for row in rows if row.source is not Source.FROM and says(row.text)), None)


def _free_traits(row: Row, language: str, quotations: int, said: Sayings) -> list[str]:
    """What speaks for or against freelance where somebody says so."""
    words = (f"freew={word.stem}" for word in row.words if not word.parts)
    rest = [f"frees{said.most}", f"freeq{min(quotations, 2)}"]
    return ["free", f"free{row.source.value}", f"free{language}", *rest, *words]


def _none_traits(rows: Sequence[Row], people: int, language: str, host: bool, said: Sayings) -> list[str]:
    """What speaks for no outlet at all; `host`: the mail comes from a domain of somebody's own."""
    outlet = any(word.main in ("outlet", "comp") for row in rows for word in row.words)
    rest = [f"-o{outlet:d}", f"-h{host:d}", f"-h{host:d}o{outlet:d}", f"-s{said.most}"]
    return ["-", f"-{language}", f"-p{min(people, 2)}", f"-r{min(len(rows), 8)}", *rest]
