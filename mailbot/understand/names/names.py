"""Names in a text: where they stand, and the one name that a field, a cell or a header holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from mailbot.understand.names import slavic
from mailbot.understand.names.bracketed import with_bracket, with_nicknames
from mailbot.understand.names.cases import OBLIQUE, demanded
from mailbot.understand.names.comma import comma_form
from mailbot.understand.names.governed import demand_of_phrase, in_case_of_next
from mailbot.understand.names.name import (
    KISSES,
    MAIDEN,
    ORDERS,
    SUFFIX,
    TURKIC,
    Name,
    Span,
    Sure,
    Token,
    acronyms,
    breaks,
    capital,
    cased,
    ends_as_family,
    given_word,
    is_abbreviation,
    is_dropped,
    is_shape_of_words,
    is_title,
    tokens_of,
)
from mailbot.understand.names.nobody import is_of_station, is_spelt
from mailbot.understand.names.order import (
    SOUTHERN,
    begins_sentence,
    flip,
    is_given_behind,
    leads_to_name,
    leads_vietnamese,
    order,
)
from mailbot.understand.names.places import is_place
from mailbot.understand.names.runs import runs_of
from mailbot.understand.names.slavic_demand import is_demanded, is_subject, leads_sentence, reads_slavic
from mailbot.understand.names.slavic_latin import is_latin_inflected, latin_nominative
from mailbot.understand.names.tongues import hungarian_order, in_nominative, in_ukrainian, tongue_of
from mailbot.understand.text import LINES, regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import pattern, shaped, word_set
from mailbot.understand.words.wordlists import is_family, is_frequent, is_given, tags


@lru_cache(maxsize=LINES)
def find_names(
    text: str, *, shape: bool = False, flipped: bool | None = None, lower: bool = False, hint: str = ""
) -> tuple[Span, ...]:
    """The names in a text, in their order.

    `shape`: also runs of two or three capitals that no list knows. `flipped`: the family name is known to stand first.
    `lower`: the writer does not use capitals. `hint`: the case that the words before demand: a Russian one, or OBLIQUE.
    """
    out: list[Span] = []
    inflected = reads_slavic(text)
    last: Sequence[Token] = []
    tongue = tongue_of(text)
    told = (0, 0)
    runs: dict[int, tuple[Sequence[Token], str]] = {}
    for run, before in runs_of(text, lower):
        run = list(in_nominative(run, tongue))
        if inflected and len(run) > 2 and leads_sentence(run[0].text, run[1].text):
            before, run = run[0].text, run[1:]
        oblique = inflected and is_demanded(text, run[0].start, told)
        subject = inflected and not oblique and is_subject(text, run[0].start, run[0].text)
        told = (run[-1].end, oblique)
        if is_spelt(run, text) or is_of_station(run, text):
            continue
        if span := comma_form(text, run, last, out):
            if out and out[-1].start == span.start:
                out.pop()
            out.append(span)
        elif (
            span := _read_run(
                run,
                before,
                shape,
                flipped,
                "nomn"
                if tongue == "bg"
                else hint
                or _carried(text, run, out)
                or demand_of_phrase(text, run[0].start)
                or (OBLIQUE if oblique else "")
                or ("nomn" if subject or _is_line(text, run) else ""),
                inflected,
            )
        ) and (span.name.is_known or not _NUMBERED.match(text, span.end)):
            out.append(replace(span, name=_as_in(tongue, span.name, run)))
            runs[span.start] = run, before
        last = run
    if tongue != "bg":

        def read(span: Span, hint: str) -> Span:
            run, before = runs[span.start]
            again = None if demanded(before, "") else _read_run(run, before, shape, flipped, hint, inflected)
            return replace(again, name=_as_in(tongue, again.name, run)) if again else span

        for at in range(len(out) - 1, 0, -1):
            if {out[at - 1].start, out[at].start} <= runs.keys():
                out[at - 1] = in_case_of_next(text, out[at - 1], out[at], read)
    return tuple(with_nicknames(text, [with_bracket(text, span) for span in out]))


def _as_in(tongue: str, name: Name, run: Sequence[Token]) -> Name:
    if tongue == "uk":
        return in_ukrainian(name, run)
    return hungarian_order(name) if tongue == "hu" else name


def _is_line(text: str, run: Sequence[Token]) -> bool:
    """Whether a Cyrillic name is a line of its own, where it stands in the nominative as far as it may."""
    start, end = text.rfind("\n", 0, run[0].start) + 1, text.find("\n", run[-1].end)
    ahead, behind = text[start : run[0].start], text[run[-1].end : end if end >= 0 else len(text)]
    return slavic.is_cyrillic(run[0].text) and not ahead.strip() and not behind.strip(" ,.")


_NUMBERED = re.compile(r"\.?\s(?:n[or]\b\.?|n[°º]|№|#)\s?[A-Z]{0,4}[-/ ]?\d", re.IGNORECASE)
"""What stands behind words that say whose or which number it is ("Legitimatie UZPR nr. 18")."""


def _carried(text: str, run: Sequence[Token], out: list[Span]) -> str:
    """The case of the name before, which one that is joined to it shares ("Ирину Соколову и Петра Гусева")."""
    if not out or out[-1].name.case == "nomn":
        return ""
    between = text[out[-1].end : run[0].start]
    return (
        {"accs": "gent"}.get(out[-1].name.case, out[-1].name.case)
        if regex(r"[^.!?]{0,60}").fullmatch(between) and regex(r"\s*(?:,|[иійа]\b|та\b|ды\b|\()").match(between)
        else ""
    )


_MONOGRAM = re.compile(r"[^\W\d_a-zäöüß][a-zäöüß]{0,2}[^\W\d_a-zäöüß]")
_NOBLE = shaped("particle", r"(?<=[^\W\d_]) (?i:<noble>|<noble_case>)\.? (?=v[oa]n |v\.|zu )")
_OF_TWO_HOUSES = re.compile(
    r"(?P<given>[^\W\d_]+(?:[ -][^\W\d_]+)?) "
    r"(?P<family>von und zu [^\W\d_]+|(?:von|zu) [^\W\d_]+ und (?:zu )?[^\W\d_]+)"
)
_THE = re.compile(r"^[Tt]he (?=(?:Rev|Very|Right|Hon|Ven|Most)\b)")
_OF_HOUSE = re.compile(
    r"(?P<name>[^\W\d_]\S+ [^\W\d_a-zà-ž]\S*) vom (?P<house>[^\W\d_a-zà-ž]\S+(?: [^\W\d_a-zà-ž]\S+)?)"
)
"""A whole name, and the employer or the town behind it."""
_ASIDE = re.compile(r"\([^)]{0,60}\)|(?<=\w )[\"„“«][^\"„“”«»]{1,20}[\"“”»](?= \w)|[\"„“”«»]")
"""What stands in brackets, nicknames in quotation marks, and the marks."""
_NO_NAME = re.compile(r"[@\\|•·&+:]|/(?!d\s)|\d{2}|\s[–—-]\s")
_STOP = re.compile(r"([^\W\d_]{3,})[.!?]+\s")


@lru_cache(maxsize=LINES)
def parse_name(text: str, *, flipped: bool | None = None, hint: str = "") -> Name | None:
    """The name in a text that is nothing but a name (a field, a cell, a From header); None if it can be none."""
    text = _ASIDE.sub(" ", text).strip(" ,;:-–—|•*")
    text = _THE.sub("", _NOBLE.sub(" ", MAIDEN.sub("", text)))
    if (employed := _OF_HOUSE.fullmatch(text)) and not is_family(employed["house"]):
        text = employed["name"]
    if (house := _OF_TWO_HOUSES.fullmatch(text)) and not any(map(tags, house["given"].split())):
        return Name(house["given"], house["family"], sure=Sure.KNOWN)
    if not text or len(text) > 90 or _NO_NAME.search(text):
        return None
    if any(not tags(stop[1]) & {"title", "craft"} for stop in _STOP.finditer(text)):
        return None
    parts = [part.strip() for part in text.split(",") if part.strip()]
    parts = [part for part in parts if part.casefold().rstrip(".") not in SUFFIX and not is_title(part)]
    if len(parts) > 2 or (len(parts) == 2 and is_place(parts[1]) and pattern("medium", "compound").search(parts[0])):
        return None
    if len(parts) == 2 and (name := _around_comma(*parts)):
        return name
    text = parts[0] if parts else text
    tokens = _strip(tokens_of(text))
    if _is_none(tokens, text):
        return None
    if len(tokens) == 1:
        token = tokens[0]
        if token.is_initial or _MONOGRAM.fullmatch(token.text):
            return None
        return (
            cased(Name(given=token.text, sure=Sure.GIVEN))
            if is_given(token.text)
            else cased(Name(family=token.text, sure=Sure.SHAPE))
        )
    cyrillic = any(slavic.is_cyrillic(token.text) and not token.is_initial for token in tokens)
    name = order(
        tokens,
        flipped=flipped,
        shape=True,
        hint=hint or ("nomn" if cyrillic else ""),
        inflected=False,
        whole=True,
    )
    if name and _SHORTENED.fullmatch(name.family):
        return replace(name, family="", initials=name.family, sure=Sure.GIVEN)
    if name and len(tokens) == 2 and tokens[1].is_initial and len(name.initials) < 3 and not name.given:
        lone = is_given(name.family) and not (cyrillic and is_family(name.family))
        return replace(name, given=name.family, family="", sure=Sure.GIVEN) if lone else name
    return name


def _around_comma(before: str, behind: str) -> Name | None:
    """The name whose family name stands before a comma; None if the two parts are not one name."""
    left, right = (_strip(tokens_of(part)) for part in (before, behind))
    if (
        not left
        or not right
        or len(left) > 4
        or len(right) > 3
        or any(token.text.islower() and "." in token.text and not token.is_particle for token in left)
        or any(breaks(token) and not is_family(token.text) for token in (*left, *right))
        or _is_whole_before(before, right)
    ):
        return None
    return cased(flip(left, right))


def _is_none(tokens: Sequence[Token], text: str) -> bool:
    """Whether the words of a text cannot be one name: too many, words of another sort, small letters."""
    small = text.islower()
    cyrillic = [token.text for token in tokens if slavic.is_cyrillic(token.text) and not token.is_initial]
    return (
        not tokens
        or sum(not token.is_particle for token in tokens) > 5
        or len(tokens) > 9
        or any(breaks(token) and not _may_be_name(token, tokens, text) for token in tokens)
        or (small and not _are_small_names(tokens))
        or (not small and any(map(_is_small_word, tokens)))
        or (
            any(slavic.is_no_name(word, True) for word in cyrillic)
            and not any(slavic.given_readings(word) for word in cyrillic)
        )
    )


def _is_small_word(token: Token) -> bool:
    return not (token.is_capital or token.is_initial or token.is_particle or token.low in TURKIC)


_SHORTENED = re.compile(r"[^\W\d_](?:\.|-[^\W\d_]\.?)?")
"""A family name of which only the first letters stand there ("Raivis B-k", "jule b.")."""


def _are_small_names(tokens: Sequence[Token]) -> bool:
    """Whether words without capitals are a name: one of them at least is known as one, and none is a little word."""
    solid = [token for token in tokens if not token.is_particle and not token.is_initial]
    return not any(is_frequent(token.low) for token in solid) and any(
        is_given(token.text) or is_family(token.text) or slavic.given_readings(token.text) for token in solid
    )


def _is_whole_before(text: str, right: Sequence[Token]) -> bool:
    """Whether what stands before a comma is a whole name already, and what stands behind it is no given name."""
    if any(given_word(token) or token.is_initial for token in right):
        return False
    name = parse_name(text)
    return name is not None and name.full and name.is_known and not name.flipped


def _may_be_name(token: Token, tokens: Sequence[Token], text: str) -> bool:
    """Whether a word that is also an ordinary one is a name, where nothing but a name stands ("Mehmet Can")."""
    if text.islower():
        return is_given(token.text) and "common" not in tags(token.text)
    if len(tokens) > 2 and len(token.text) < 7 and leads_vietnamese([word.text for word in tokens]):
        return True
    last = token is tokens[-1] and len(tokens) == 2 and given_word(tokens[0]) and not tags(tokens[0].text)
    return (
        is_family(token.text) or is_given(token.text) or (last and token.is_capital and tags(token.text) <= {"common"})
    )


def _strip(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without titles in front and suffixes behind."""
    while tokens and (
        is_dropped(tokens[0])
        or (len(tokens[0].text) == 2 and tokens[0].text.endswith(".") and tokens[0].text[0].islower())
    ):
        tokens = tokens[1:]
    while len(tokens) > 1 and (
        tokens[-1].low in SUFFIX
        or tokens[-1].text in KISSES
        or tokens[-1].text in ORDERS
        or is_abbreviation(tokens[-1].text)
        or (is_dropped(tokens[-1]) and not ends_as_family(tokens))
        or (tokens[-1].is_particle and tokens[-1].text.islower() and tokens[-1].low not in TURKIC)
        or (tokens[-1].text == "I" and tokens[-2].is_particle and tokens[-2].text.islower())  # "Anna Laurie as I said"
    ):
        tokens = tokens[:-1]
    return tokens


def _holds_no_word(tokens: Sequence[Token]) -> bool:
    """Whether one of two words is none of any language, as a family name is ("the reporter Coral Koenker")."""
    words = [token.text for token in tokens if not token.is_particle]
    return len(words) == 2 and any(
        not (tags(word) or is_ordinary(word, elsewhere=True) or is_place(word)) for word in words
    )


def _read_run(
    run: Sequence[Token], before: str, shape: bool, flipped: bool | None, hint: str, inflected: bool
) -> Span | None:
    tokens = _strip(run)
    if len(tokens) == 3 and (leads_to_name(tokens) or (not before and begins_sentence(tokens))):
        before, tokens = tokens[0].text, tokens[1:]
    if not tokens or before in word_set("particle", "of_street"):
        return None
    if len(tokens) == 1:
        return _single(tokens[0], before, hint)
    before = before.removesuffix(",")
    if flipped is None and len(tokens) == 2 and SOUTHERN.fullmatch(f"{before} "):
        flipped = is_given_behind(tokens) or None
    name = order(
        tokens,
        flipped=flipped,
        shape=shape or bool(tags(before) & {"title", "craft"}),
        hint=demanded(before, hint),
        inflected=inflected,
    )
    called = tags(before) & {"title", "craft"} and not tags(before) & {"outlet", "office"}
    if name is None or (
        not ("title" in tags(before) or (called and _holds_no_word(tokens)))
        and is_shape_of_words(name, acronyms(tokens))
        and not _is_of_woman(tokens, name)
    ):
        return None
    if name.sure == Sure.SHAPE and name.full and called:
        name = replace(name, sure=Sure.TOLD)
    first, last = tokens[0], tokens[-1]
    if slavic.is_cyrillic(name.text):
        return Span(first.start, last.end, name)
    start = next(
        (token for token in tokens if name.given and token.text.casefold() == name.given.split()[0].casefold()), first
    )
    if name.flipped:
        start = first
    if start is not first and "outlet" in tags(before):  # "il settimanale Corte Nuova di Asti"
        return None
    return Span(start.start, last.end, name)


def _is_of_woman(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a Russian accusative leads to a noun that stays as it is, as only a woman's name is ("Аиду Скворец")."""
    given, family = tokens[0].low, tokens[-1].low
    declined = given.endswith(("у", "ю")) and not given.endswith(("ую", "юю"))
    return name.case == "accs" and len(tokens) == 2 and declined and family[-1] in "бвгджзйклмнпрстфхцчшщ"


def _single(token: Token, before: str, hint: str) -> Span | None:
    """One word: a family name behind a title or a trade, or a given name alone."""
    if token.is_initial or len(token.text) < 2 or (token.is_shouted and len(token.text) < 5 and before.islower()):
        return None
    if before.isupper() and token.is_shouted and slavic.is_cyrillic(token.text) and slavic.is_no_name(token.text, True):
        return None
    marks = tags(before)
    if token.is_shouted and len(token.text) < 5 and "title" not in marks:
        return None
    if is_latin_inflected(token.text) and not is_family(token.text) and marks & {"title", "craft"}:
        return Span(token.start, token.end, Name(given=latin_nominative(token.text, "")[0], sure=Sure.GIVEN))
    if marks & {"craft", "office"} and "title" not in marks and is_ordinary(token.text):
        return None
    if marks & {"title", "craft", "office"} and not token.text.isdigit():
        if is_given(token.text) and not is_family(token.text) and not marks & {"title"}:
            return Span(token.start, token.end, Name(given=capital(token.text), sure=Sure.GIVEN))
        sure = Sure.TOLD if marks & {"title", "craft"} else Sure.SHAPE
        if slavic.is_cyrillic(token.text) and (lone := find_lone(token, before, hint)):
            return replace(lone, name=replace(lone.name, sure=sure if lone.name.family else Sure.GIVEN))
        return Span(token.start, token.end, cased(Name(family=token.text, sure=sure)))
    declined = slavic.is_cyrillic(token.text) and token.low.endswith(("у", "ю")) and demanded(before, hint) == "accs"
    if is_given(token.text) and not declined:
        return Span(token.start, token.end, Name(given=capital(token.text), sure=Sure.GIVEN))
    leads = declined or before.islower() or slavic.is_transitive(before)
    if slavic.is_cyrillic(token.text) and leads and slavic.given_readings(token.text):
        lone = find_lone(token, before, hint)
        return lone if lone and not lone.name.family else None
    return None


def find_lone(token: Token, before: str, hint: str = "") -> Span | None:
    """A Cyrillic name of one word, in the nominative as far as the word before tells its case."""
    name = order([token], flipped=None, shape=False, hint=demanded(before, hint))
    return Span(token.start, token.end, name) if name else None
