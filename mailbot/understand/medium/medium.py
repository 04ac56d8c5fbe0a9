"""The medium that people report for, as some thousand mails have taught to choose it.

Every run of words that may be a name is weighed against all others, against "freelance" and against none at all, by
what stands before, behind and within it (weighing/traits.py), and by where else in the mail it stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from mailbot.freemail import host_of
from mailbot.model import Evidence, Person, Source
from mailbot.understand.event.own_event import NO_EVENTS, OwnEvents
from mailbot.understand.found import Found
from mailbot.understand.mail.mail import Mail
from mailbot.understand.medium.layout import FIRM_AHEAD
from mailbot.understand.medium.options import FREELANCE, Option, places_of
from mailbot.understand.medium.others import (
    is_agency,
    is_initials,
    is_of_house,
    is_of_kin,
    is_polite,
    is_town,
    is_what_about,
    service_of,
)
from mailbot.understand.medium.sender import is_of_sender, of_address
from mailbot.understand.medium.spans import are_title
from mailbot.understand.medium.told import Sayings
from mailbot.understand.names.host import fits_host
from mailbot.understand.names.name import LEGAL_FORM
from mailbot.understand.names.places import is_place
from mailbot.understand.outlets.words import is_said
from mailbot.understand.weighing.rows import word_of
from mailbot.understand.weighing.weights import weights_of
from mailbot.understand.words.vocabulary import fold, pattern, shaped, word_search, word_set, word_test
from mailbot.understand.words.wordlists import is_given

FREE = 0.8
"""The share from which on somebody works freelance, where an outlet is named, too."""
NONE = 0.9
"""The share from which on no outlet is named, though a sentence seems to name one in small letters ("für die taz")."""
TOLD, HINTED, SHOWN = 0.12, 0.3, 0.05
"""The shares from which on a name is an outlet because a sentence says so for sure or perhaps, or the layout shows it,
though none is likelier."""
HOUSED = 0.1
"""The share from which on it is one because the sender's domain bears its name, though none is likelier."""
FAR = 12.0
"""How far behind the best one what may be the answer is not looked at more closely."""
CLOSELY = 30
"""How many of them are weighed as wholes; the right one is seldom among the later ones by its place."""


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
    bodies = [each.option.text or "" for each in found if _is_town(each, host)]

    def fits(answer: _Answer) -> bool:
        name = answer.name or ""
        return (
            _may_be(answer, events, host, said, mail.envelope.sender_name)
            and not is_initials(name, mail.envelope.to)
            and not (name and any((answer.option.text or "") in body for body in bodies))
            and not is_of_sender(name, mail.envelope)
            and not any(name == piece.strip() for title in titles for piece in title.split(","))
        )

    answers = filter(fits, found)
    best = next(answers, None)
    if best is not None and best.option.is_run and found[0].option.text in bodies and not _is_told(best, said, 0.0):
        best = next((each for each in answers if not each.option.is_run or _is_told(each, said, 0.0)), None)
    if best is not None and best.name == FREELANCE and best.share < FREE:
        best = next((each for each in answers if each.name is not None), best)
    elif best is not None and best.name is None:
        none, rest = best.share, list(answers)
        housed = (each for each in rest if _is_housed(each, host))
        best = next(housed, None) or next((each for each in rest if _is_told(each, said, none)), best)
    elif best is not None and _gives_way(best, host, said):
        others = (each for each in answers if each.option.is_run and not _gives_way(each, host, said))
        text, line = best.option.text or "", best.option.line
        denied = said.went_astray or said.is_denied(text) or is_of_house(text, line)
        told = (e for e in others if _is_told(e, said, 0.0) or (denied and said.is_told(e.option.text or "")))
        best = next(told, best)
    if best is not None and (meant := _meant(best, said)):
        best = next((each for each in found if each.option.text in meant), best)
    if best is None or best.name is None:
        return service_of(mail, bodies) or of_address(mail, people)
    best = next((e for e in found if _holds(e, best, said) or _is_whole(e, best) or _spells_out(e, best)), best)
    name = best.name or ""
    name = name if best.option.is_quoted or fits_host(name, host) == 1 else said.name_of(name)
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
    first, _, second = text.partition(" ")
    if first == piece and second.isalpha() and are_title(word_of(first), word_of(second)):
        return True
    return said.is_told(text) or (_ARTICLE.fullmatch(text[: text.find(piece)]) is not None and answer.option.shown())


def _is_whole(answer: _Answer, part: _Answer) -> bool:
    """Whether a name begins with a compound for its kind and vies with a part of it ("Dorfzeitung Hellweg")."""
    first, _, second = (answer.name or "").partition(" ")
    if part.name not in (first, second) or not second[:1].isupper() or " " in second:
        return False
    return "comp" in word_of(first).classes and 2 * answer.share > part.share


def _meant(best: _Answer, said: Sayings) -> set[str]:
    """Whose order brings the writer, or for whom her agency makes something."""
    text, option = best.option.text or "", best.option
    agency = option.is_run and not said.orderers and is_agency(text, option.line)
    return said.served if agency else said.orderers


def _spells_out(answer: _Answer, short: _Answer) -> bool:
    """Whether another answer is but the first letters of a name, in brackets behind it ("Elster-Kurier (ELK, …)")."""
    text, initials = answer.option.text or "", short.option.text or ""
    before, _, behind = answer.option.line.partition(f" ({initials}")
    if not (behind.startswith((")", ",", ";")) and before.endswith(tuple(text + mark for mark in _CLOSED))):
        return False
    letters = iter(text.lower())
    return all(letter in letters for letter in initials.lower())


_CLOSED = ("", "»", "“", "”", '"', "’")
"""What may stand between a name and a bracket behind it."""
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


def _is_housed(answer: _Answer, host: str) -> bool:
    """Whether a name, though none at all has more of the shares, is that of the sender's domain."""
    return answer.option.is_run and answer.share > HOUSED and fits_host(answer.name or "", host) > 0


def _is_town(answer: _Answer, host: str) -> bool:
    """Whether a name is a town's or an office's, and not the news of a trade whose domain a mail comes from."""
    name = answer.name or ""
    if answer.option.is_quoted or not is_town(name):
        return False
    return not (is_said("kind", name.split()[0].lower()) and fits_host(name, host))


def _gives_way(answer: _Answer, host: str, said: Sayings) -> bool:
    """Whether a name is a company's by its legal form, or a former employer's, so that another one is meant.

    Or it is where a mail went that was for us. No employer is a former one from whose domain somebody writes.
    """
    name, option = answer.name or "", answer.option
    if not option.is_run:
        return False
    if said.went_astray and option.source is not Source.FORWARDED:
        return True
    at = option.line.find(option.text or "")
    if LEGAL_FORM.search(name) or FIRM_AHEAD.search(option.line[: max(at, 0)]):
        return True
    if is_of_house(option.text or "", option.line):
        return True
    return said.is_denied(option.text or "") and not fits_host(name, host)


def _is_thing(answer: _Answer, said: Sayings, writer: str) -> bool:
    """Whether a name is but an ordinary noun of the text, of which no sentence says that it is an outlet ("Hund")."""
    name, option = answer.name or "", answer.option
    if name.casefold() in writer.casefold() or said.is_signed(name) or option.shown():
        return False
    own = option.source in (Source.BODY, Source.SUBJECT) and not option.is_quoted and option.ahead not in _QUOTES
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
    if is_polite(name) and not answer.option.is_quoted:
        return False
    if is_what_about(name, answer.option.line) or _is_where_she_lives(answer, said):
        return False
    if is_of_kin(name) and not (answer.option.is_quoted or said.is_told(name)):
        return False
    desk = pattern("medium", "press_part")
    if " " in name and all(desk.fullmatch(word) or word in word_set("outlet_told", "and") for word in name.split()):
        return False
    place = is_place(name) and not (is_given(name) and said.is_told(name))
    whereabouts = place or word_search("medium", "body")(_OF_BODY.sub("", name))
    quoted = answer.option.is_quoted or answer.option.ahead[-1:] in _QUOTES
    return not (events.are_named(name) or events.are_at(name) or (whereabouts and not quoted and "&" not in name))


def _is_where_she_lives(answer: _Answer, said: Sayings) -> bool:
    """Whether a name is but one of two words below the writer's, as one signs with a town and its county."""
    name, option = answer.name or "", answer.option
    two = _TWO_WORDS.fullmatch(option.line.strip())
    if two is None or is_place(two[1]) or option.source is not Source.SIGNATURE or said.is_told(name):
        return False
    return not {"kind", "outlet", "comp"} & set(word_of(name).classes)


_TWO_WORDS = re.compile(r"[A-ZÀ-Þ][^\W\d_]+, ([A-ZÀ-Þ][^\W\d_]+)")
_QUOTES = ("«", "„", "“", '"', "»")
_OF_BODY = re.compile(r"(?i)\b[а-яё]{3,}(?:н|ск)(?:ый|ой|ий|ая|ое|ые|ие)\b")
"""An adjective, which names nobody, though it is made of an office's or a district's word ("Районная быль")."""


def _answers(mail: Mail, people: Sequence[Person], events: OwnEvents, said: Sayings) -> list[_Answer]:
    """What may be the answer, each name once, with the place that speaks most for it; the likeliest first."""
    weights, sums = weights_of("medium", "outlets.bin"), dict[int, float]()

    def weigh(traits: Sequence[str]) -> float:
        found = sums.get(id(traits))
        if found is None:
            found = sums[id(traits)] = weights.sum(traits)
        return found

    by_place = [(sum(map(weigh, place.around)), place) for place in places_of(mail, people, events, said)]
    by_place.sort(key=lambda each: (each[1].is_run, -each[0]))
    del by_place[CLOSELY:]
    options = [place.read() for _, place in by_place]
    powers = [power + weights.sum(option.whole()) for (power, _), option in zip(by_place, options, strict=True)]
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
