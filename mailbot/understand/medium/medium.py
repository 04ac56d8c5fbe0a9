"""The medium that people report for, as some thousand mails have taught to choose it.

Every run of words that may be a name is weighed against all others, against "freelance" and against none at all, by
what stands before, behind and within it (weighing/traits.py), and by where else in the mail it stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from mailbot.freemail import host_of
from mailbot.model import Evidence, Person, Source
from mailbot.understand.event.own_event import NO_EVENTS, OwnEvents
from mailbot.understand.found import Found
from mailbot.understand.language import find_language
from mailbot.understand.mail.mail import Mail
from mailbot.understand.medium.layout import FIRM_AHEAD, shows
from mailbot.understand.medium.others import is_behind_venue, is_initials, is_of_kin, is_town, is_what_about, service_of
from mailbot.understand.medium.sender import is_of_sender, of_address
from mailbot.understand.medium.spans import spans_of
from mailbot.understand.medium.told import Sayings
from mailbot.understand.names.host import fits_host
from mailbot.understand.names.name import LEGAL_FORM
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_patronymic
from mailbot.understand.outlets.agglutinating import TURKISH_CASE
from mailbot.understand.outlets.titles import german_nominative, nominative
from mailbot.understand.weighing.rows import Row, rows_of, with_names, word_of
from mailbot.understand.weighing.traits import Traits, within
from mailbot.understand.weighing.weights import weights_of
from mailbot.understand.words.vocabulary import fold, pattern, shaped, word_pattern, word_search, word_set, word_test
from mailbot.understand.words.wordlists import bare, is_given

FREELANCE = "freelance"
FREE = 0.8
"""The share from which on somebody works freelance, where an outlet is named, too."""
NONE = 0.9
"""The share from which on no outlet is named, though a sentence seems to name one in small letters ("für die taz")."""
TOLD, HINTED, SHOWN = 0.12, 0.3, 0.05
"""The shares from which on a name is an outlet because a sentence says so for sure or perhaps, or the layout shows it,
though none is likelier."""
FAR = 12.0
"""How far behind the best one what may be the answer is not looked at more closely."""
MOST = 1500
"""Runs of words that are weighed, by their places and words."""
CLOSELY = 20
"""How many of them are weighed as wholes; the right one is among the best 20 by place in 99 of 100 mails."""


class Option(NamedTuple):
    """What may be the answer, with the traits that speak for and against it."""

    text: str | None
    source: Source
    line: str
    around: Sequence[Sequence[str]]
    """The traits of its place and of its words."""
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


class _Answer(NamedTuple):
    name: str | None
    share: float
    """Its share of all that may be the answer; together they are 1."""
    option: Option


def find_medium(mail: Mail, people: Sequence[Person] = (), events: OwnEvents = NO_EVENTS) -> Found[str | None]:
    """The outlet as the mail writes it, "freelance" for those who work so and name none, None if nothing is said.

    The names of our own events, `events`, are no outlet's, unless the sender writes from its domain.
    """
    host, said = host_of(mail.envelope.sender), Sayings(mail)
    found = _answers(mail, people, events, said)
    titles = [each.name for each in found if each.option.is_quoted and each.name and "," in each.name]
    bodies = {
        each.option.text or "" for each in found if each.name and is_town(each.name) and not each.option.is_quoted
    }
    answers = (
        each
        for each in found
        if _may_be(each, events, host, said, mail.envelope.sender_name)
        and not is_initials(each.name or "", mail.envelope.to)
        and not (each.name and any((each.option.text or "") in body for body in bodies))
        and not is_of_sender(each.name or "", mail.envelope)
        and not any(each.name == piece.strip() for title in titles for piece in title.split(","))
    )
    best = next(answers, None)
    if best is not None and best.option.is_run and found[0].option.text in bodies and not _is_told(best, said, 0.0):
        best = next((each for each in answers if not each.option.is_run or _is_told(each, said, 0.0)), None)
    if best is not None and best.name == FREELANCE and best.share < FREE:
        best = next((each for each in answers if each.name is not None), best)
    elif best is not None and best.name is None:
        none = best.share
        best = next((each for each in answers if _is_told(each, said, none)), best)
    elif best is not None and _gives_way(best, said):
        others = (each for each in answers if each.option.is_run and not _gives_way(each, said))
        denied = said.went_astray or said.is_denied(best.option.text or "")
        told = (e for e in others if _is_told(e, said, 0.0) or (denied and said.is_told(e.option.text or "")))
        best = next(told, best)
    if best is None or best.name is None:
        return service_of(mail, bodies) or of_address(mail, people)
    best = next((each for each in found if _holds(each, best, said)), best)
    name = best.name or ""
    name = name if best.option.is_quoted else said.name_of(name)
    reasons = ("works freelance and names no outlet",) if name == FREELANCE else ()
    evidence = Evidence("medium", name, best.option.source, best.option.line[:200])
    return Found(name, 0.6 + 0.4 * best.share, (evidence,), reasons)


def _holds(answer: _Answer, part: _Answer, said: Sayings) -> bool:
    """Whether a sentence or the layout shows a name, of which another answer is but a part ("Le Cri de l'Est")."""
    text, piece = answer.option.text or "", part.option.text or ""
    if not (answer.option.is_run and part.option.is_run) or text == piece or piece not in text or _JOINED.search(text):
        return False
    if part.option.is_quoted or answer.option.line != part.option.line or said.is_told(piece) or part.option.shown():
        return False
    return said.is_told(text) or (_ARTICLE.fullmatch(text[: text.find(piece)]) is not None and answer.option.shown())


_JOINED = shaped("outlet_told", r"^[^\W\d_A-ZÀ-ÞА-ЯЁ]|[&/,]| (?:<common.and>|i) ")
"""What may be two names, or a name and what leads to it."""
_ARTICLE = shaped("outlet_told", r"<common.the> ")


def _is_told(answer: _Answer, said: Sayings, none: float) -> bool:
    """Whether a sentence or the layout says that a name is an outlet, though none at all has more of the shares."""
    text = answer.option.text or ""
    if answer.option.is_run and said.is_small_name(text):
        return none < NONE
    if not text[:1].isupper() or any(map(str.isdigit, text)):
        return False
    if said.is_told(text):
        least = TOLD if word_of(text).main == "ord" else SHOWN
    else:
        least = TOLD if answer.option.is_quoted else HINTED
    if answer.share > least and said.is_hinted(text):
        return True
    return answer.share > SHOWN and answer.option.shown()


def _gives_way(answer: _Answer, said: Sayings) -> bool:
    """Whether a name is a company's by its legal form, or a former employer's, so that another one is meant.

    Or it is where a mail went that was for us.
    """
    name, option = answer.name or "", answer.option
    if not option.is_run:
        return False
    if said.went_astray and option.source is not Source.FORWARDED:
        return True
    at = option.line.find(option.text or "")
    return bool(LEGAL_FORM.search(name) or FIRM_AHEAD.search(option.line[: max(at, 0)])) or said.is_denied(
        option.text or ""
    )


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


def _is_thing(answer: _Answer, said: Sayings, writer: str) -> bool:
    """Whether a name is but an ordinary noun of the text, of which no sentence says that it is an outlet ("Hund")."""
    name, option = answer.name or "", answer.option
    if name.casefold() in writer.casefold() or said.is_signed(name) or option.shown():
        return False
    own = option.source in (Source.BODY, Source.SUBJECT) and not option.is_quoted
    own = own and len(option.line) > len(name) + _BESIDE
    own = own and not (option.ahead and {"kind", "outlet", "comp"} & set(word_of(option.ahead).classes))
    return (
        own
        and (name.isalpha() or _NUMBERED.fullmatch(name) is not None)
        and word_of(name.split()[0]).main == "ord"
        and said.traits(name) == said.traits(option.text or "") == ["said=-"]
    )


_NUMBERED = re.compile(r"[^\W\d_]+ \d+")
"""A noun with its number ("Auflage 300")."""
_BESIDE = 12
"""A line of hardly more letters than a name has is the name's."""


def _may_be(answer: _Answer, events: OwnEvents, host: str, said: Sayings, writer: str) -> bool:
    """Whether a name is not that of one of our events, nor of a town or a desk, unless it is the domain's."""
    name = answer.name
    if name is None or fits_host(name, host):
        return True
    if word_test("medium", "sort_of_outlet")(name) or _is_thing(answer, said, writer):
        return False
    if is_what_about(name, answer.option.line):
        return False
    if is_of_kin(name) and not (answer.option.is_quoted or said.is_told(name)):
        return False
    desk = pattern("medium", "press_part")
    if " " in name and all(desk.fullmatch(word) or word in word_set("outlet_told", "and") for word in name.split()):
        return False
    whereabouts = is_place(name) or word_search("medium", "body")(_OF_BODY.sub("", name))
    quoted = answer.option.is_quoted or answer.option.ahead[-1:] in _QUOTES
    return not (events.are_named(name) or events.are_at(name) or (whereabouts and not quoted))


_QUOTES = ("«", "„", "“", '"', "»")
_OF_BODY = re.compile(r"(?i)\b[а-яё]{3,}(?:н|ск)(?:ый|ой|ий|ая|ое|ые|ие)\b")
"""An adjective, which names nobody, though it is made of an office's or a district's word ("Районная быль")."""


def options_of(
    mail: Mail, people: Sequence[Person], events: OwnEvents, said: Sayings | None = None
) -> Iterator[Option]:
    """Everything that may be the answer: none, freelance if that is said, and each run of words that may be a name."""
    rows, language, host = with_names(rows_of(mail), people), find_language(mail).value, host_of(mail.envelope.sender)
    lowly = sum(word.shape in ("Aa", "A-A", "xX") for row in rows for word in row.words) < 3
    runs = [(at, span) for at, row in enumerate(rows) for span in spans_of(row)][:MOST]
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
    said, free = said or Sayings(mail), _freelance(rows)
    yield Option(None, Source.BODY, "", [_none_traits(rows, len(people), language, bool(host), said)])
    if free is not None:
        yield Option(FREELANCE, free.source, free.text.strip(), [_free_traits(free, language, quotations, said)])

    def whole(traits: Traits, start: int, end: int, how: str, text: str) -> list[str]:
        row, found = traits.row, marks[text.lower()]
        out = traits.whole(start, end, how, len(found), host, events) + said.traits(text)
        out.append(f"m={''.join(sorted(set(found)))}")
        if how == "q":
            out.append(f"q={min(quotations, 3)}")
        if free is not None:
            out += ("F", f"F{row is free:d}{row.mark}", f"F{traits.signs[start - 1]}", f"Fk{how}")
        return out

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
            more, ahead = partial(whole, traits, start, end, how, text), _ahead(row, start, how)
            name = text if how == "q" else TURKISH_CASE.sub("", _without_genitive(text, row, end))
            yield Option(
                name.strip(" ,."),
                row.source,
                row.text,
                around,
                whole=more,
                ahead=ahead,
                is_quoted=how == "q",
                shown=partial(shows, rows, at, start, end),
            )


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


def _answers(mail: Mail, people: Sequence[Person], events: OwnEvents, said: Sayings) -> list[_Answer]:
    """What may be the answer, each name once, with the place that speaks most for it; the likeliest first."""
    weights, sums = weights_of("medium", "outlets.bin"), dict[int, float]()

    def weigh(traits: Sequence[str]) -> float:
        found = sums.get(id(traits))
        if found is None:
            found = sums[id(traits)] = weights.sum(traits)
        return found

    by_place = [(sum(map(weigh, option.around)), option) for option in options_of(mail, people, events, said)]
    by_place.sort(key=lambda each: (each[1].is_run, -each[0]))
    del by_place[CLOSELY:]
    options = [option for _, option in by_place]
    powers = [power + weights.sum(option.whole()) for power, option in by_place]
    most = max(powers)
    shares: dict[str | None, float] = {}
    best: dict[str | None, tuple[float, str | None, Option]] = {}
    for option, power in zip(options, powers, strict=True):
        if power < most - FAR:
            continue
        name = option.name
        key, power = None if name is None else fold(name), math.exp(power - most)
        shares[key] = shares.get(key, 0.0) + power
        if key not in best or power > best[key][0]:
            best[key] = power, name, option
    whole = sum(shares.values())
    ranked = sorted(shares.items(), key=lambda each: -each[1])
    return [_Answer(best[key][1], share / whole, best[key][2]) for key, share in ranked]


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
