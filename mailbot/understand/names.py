"""Names in a text: where they stand, and the one name that a field, a cell or a header holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from mailbot.understand import slavic
from mailbot.understand.cases import demand
from mailbot.understand.name import (
    LEADING,
    SUFFIX,
    TURKIC,
    Name,
    Span,
    Token,
    breaks,
    capital,
    cased,
    given_word,
    is_dropped,
    is_title,
    join,
    tokens_of,
)
from mailbot.understand.order import flip, order
from mailbot.understand.wordlists import is_family, is_frequent, is_given, tags


def find_names(
    text: str, *, shape: bool = False, flipped: bool | None = None, lower: bool = False, hint: str = ""
) -> list[Span]:
    """The names in a text, in their order.

    `shape`: also runs of two or three capitals that no list knows. `flipped`: the family name is known to stand first.
    `lower`: the writer does not use capitals. `hint`: the case that the words before demand in Russian.
    """
    out: list[Span] = []
    last: list[Token] = []
    for run, before in _runs(text, lower):
        if span := _comma_form(text, run, last, out):
            if out and out[-1].start == span.start:
                out.pop()
            out.append(span)
        elif span := _read_run(run, before, shape, flipped, hint or _carried(text, run, out)):
            out.append(span)
        last = run
    return out


def _carried(text: str, run: list[Token], out: list[Span]) -> str:
    """The case of the name before, which one that is joined to it shares ("Ирину Соколову и Петра Гусева")."""
    if not out or out[-1].name.case == "nomn":
        return ""
    between = text[out[-1].end : run[0].start]
    return (
        {"accs": "gent"}.get(out[-1].name.case, out[-1].name.case)
        if re.fullmatch(r"[^.!?]{0,60}", between) and re.match(r"\s*(?:,|и\b|\()", between)
        else ""
    )


@lru_cache(maxsize=4096)
def parse_name(text: str, *, flipped: bool | None = None, hint: str = "") -> Name | None:
    """The name in a text that is nothing but a name (a field, a cell, a From header); None if it can be none."""
    text = re.sub(r"\([^)]{0,60}\)|(?<=\w )[\"„“«][^\"„“”«»]{1,20}[\"“”»](?= \w)|[\"„“”«»]", " ", text).strip(
        " ,;:-–—|•*"
    )
    if not text or len(text) > 90 or re.search(r"[@/\\|•·&+]|\d{2}|\s[–—-]\s", text):
        return None
    comma = [part.strip() for part in text.split(",") if part.strip()]
    comma = [part for part in comma if part.casefold().rstrip(".") not in SUFFIX and not is_title(part)]
    if len(comma) == 2:
        left, right = (_strip(tokens_of(part)) for part in comma)
        if (
            left
            and right
            and len(left) <= 4
            and len(right) <= 3
            and not any(breaks(token) and not is_family(token.text) for token in (*left, *right))
        ):
            return cased(flip(left, right))
        text = comma[0]
    elif len(comma) > 2:
        return None
    elif comma:
        text = comma[0]
    tokens = _strip(tokens_of(text))
    if not tokens or sum(not token.is_particle for token in tokens) > 5 or len(tokens) > 9:
        return None
    if any(breaks(token) and not (is_family(token.text) or is_given(token.text)) for token in tokens):
        return None
    if not text.islower() and any(
        not token.is_capital and not token.is_initial and not token.is_particle and token.low not in TURKIC
        for token in tokens
    ):
        return None
    cyrillic = [token.text for token in tokens if slavic.is_cyrillic(token.text) and not token.is_initial]
    if (
        cyrillic
        and not any(slavic.given_readings(word) for word in cyrillic)
        and any(slavic.is_no_name(word, True) for word in cyrillic)
    ):
        return None
    if len(tokens) == 1:
        token = tokens[0]
        if token.is_initial:
            return None
        return cased(Name(given=token.text, sure=0)) if is_given(token.text) else cased(Name(family=token.text, sure=1))
    return order(tokens, flipped=flipped, shape=True, hint=hint)


def _strip(tokens: list[Token]) -> list[Token]:
    """Without titles in front and suffixes behind."""
    while tokens and (
        is_dropped(tokens[0])
        or (len(tokens[0].text) == 2 and tokens[0].text.endswith(".") and tokens[0].text[0].islower())
    ):
        tokens = tokens[1:]
    while tokens and len(tokens) > 1 and (tokens[-1].low in SUFFIX or is_dropped(tokens[-1])):
        tokens = tokens[:-1]
    return tokens


def _runs(text: str, lower: bool) -> Iterator[tuple[list[Token], str]]:
    """Runs of words that may be names, each with the word before it."""
    tokens = tokens_of(text)
    run: list[Token] = []
    before = ""
    for index, token in enumerate(tokens):
        if run and token.is_capital and _names_outlet(run, token, text):
            if len(run := _before_outlet(run)) > 1:
                yield run, before
            run = []
            continue
        gap = text[run[-1].end : token.start] if run else ""
        near = not run or (
            (
                (gap.strip(" \t") == "" and "\t" not in gap and len(gap) <= 2)
                or gap == "."
                or (gap == ". " and run[-1].low == "st")
            )
            and "  " not in gap
        )
        first = (
            index == 0
            or text[tokens[index - 1].end : token.start].strip(' \n"«„(') in (".", "!", "?", ":", "…")
            or "\n" in text[tokens[index - 1].end : token.start]
        )
        if (
            token.is_capital
            and not token.is_initial
            and slavic.is_cyrillic(token.text)
            and not (run and near and _awaits_family(run[-1], token))
            and slavic.is_no_name(token.text, first and not _given_ahead(token, tokens[index + 1 : index + 2], text))
        ):
            if run:
                yield run, before
            run = []
            continue
        name_like = (
            token.is_capital
            or token.is_initial
            or (lower and token.text.isalpha() and not is_frequent(token.low) and (is_given(token.text) or bool(run)))
        )
        if run and (not near or _joins(run, token, tokens[index + 1 : index + 2])):
            yield run, before
            run = []
        ahead = tokens[index + 1 : index + 2]
        addressed = (
            not run
            and index > 0
            and "title" in tags(tokens[index - 1].text)
            and text[tokens[index - 1].end : token.start] in (" ", ". ")
            and not (ahead and ahead[0].is_capital and text[token.end : ahead[0].start] == " ")
        )
        if name_like and (
            not breaks(token)
            or (addressed and not tags(token.text) & {"title"})
            or (_keeps(run, token, ahead, text) if run else _leads(token, ahead, text))
        ):
            if not run:
                before = (
                    tokens[index - 1].text
                    if index and text[tokens[index - 1].end : token.start].strip(" .\n«„\"(") == ""
                    else ""
                )
            run.append(token)
        elif (
            run
            and token.is_particle
            and not _joins(run, token, tokens[index + 1 : index + 2])
            and not (token.low in _FROM and _is_whole(run))
            and index + 1 < len(tokens)
            and (tokens[index + 1].is_capital or tokens[index + 1].is_particle or lower)
        ) or (run and token.low in TURKIC):
            run.append(token)
        elif (
            not run
            and token.low in LEADING
            and index + 1 < len(tokens)
            and tokens[index + 1].is_capital
            and token.text[:1].isupper()
        ):
            run.append(token)
            before = ""
        else:
            if run:
                yield run, before
            run = []
    if run:
        yield run, before


_FROM = frozenset(["von", "vom", "zu", "zum", "zur", "van", "av", "af"])
"""Particles that also mean from: behind a given and a family name they lead to the employer or the town."""


def _is_whole(run: Sequence[Token]) -> bool:
    """Whether these words are a given and a family name already."""
    last = run[-1]
    return len(run) > 1 and given_word(run[0]) and not (given_word(last) or last.is_particle or last.low in _NOBLE)


_NOBLE = frozenset(
    [
        "freifrau",
        "freiherr",
        "freiin",
        "graf",
        "gräfin",
        "baron",
        "baronin",
        "baroness",
        "edler",
        "ritter",
        "prinz",
        "prinzessin",
        "fürst",
    ]
)


def _joins(run: Sequence[Token], token: Token, ahead: Sequence[Token]) -> bool:
    """Whether "e", "i" or "y" stands between two people and not within one's name."""
    return token.text in ("e", "i", "y", "a") and _is_whole(run) and bool(ahead) and given_word(ahead[0])


def _before_outlet(run: list[Token]) -> list[Token]:
    """What stands before the particle that leads to a medium ("Anna Krämer von der Wiesener Zeitung")."""
    cut = next((index for index, token in enumerate(run) if token.is_particle and index > 1), 0)
    return run[:cut]


def _awaits_family(last: Token, token: Token) -> bool:
    """Whether a capital word behind a patronymic or a given name is the family name, ordinary word or not."""
    return len(token.text) > 2 and (
        slavic.is_known_patronymic(last.text)
        or (bool(slavic.given_readings(last.text)) and slavic.looks_like_family(token.text))
    )


def _names_outlet(run: list[Token], token: Token, text: str) -> bool:
    """Whether the next word makes a medium's name of the run before it ("Maria Thal Radio")."""
    return (
        text[run[-1].end : token.start] == " "
        and "outlet" in tags(token.text)
        and not is_family(token.text)
        and len(token.text) > 1
        and not token.is_particle
    )


def _given_ahead(token: Token, ahead: Sequence[Token], text: str) -> bool:
    return (
        bool(ahead)
        and ahead[0].is_capital
        and text[token.end : ahead[0].start] == " "
        and bool(slavic.given_readings(ahead[0].text))
        and (slavic.cases_of(token.text) != frozenset() or slavic.may_be_family(token.text))
    )


def _leads(token: Token, ahead: Sequence[Token], text: str) -> bool:
    """Whether a word that is also an ordinary one is the family name before a given name ("Schreiber Anna")."""
    if (
        not ahead
        or not ahead[0].is_capital
        or text[token.end : ahead[0].start] != " "
        or not (is_given(ahead[0].text) or (slavic.is_cyrillic(ahead[0].text) and slavic.given_readings(ahead[0].text)))
    ):
        return False
    if slavic.is_cyrillic(token.text):
        return slavic.looks_like_family(token.text) and not token.low.endswith(
            ("ор", "ер", "ист", "ент", "аф", "ель", "ик")
        )
    return (
        is_family(token.text)
        and "title" not in tags(token.text)
        and "common" not in tags(token.text)
        and not is_given(token.text)
        and text[max(0, token.start - 2) : token.start].strip() in ("", "\n", "-", ".", ")", ";", ",", ":")
    )


def _keeps(run: list[Token], token: Token, after: Sequence[Token], text: str) -> bool:
    """Whether a word that is also an ordinary one ends the name before it ("Anna Freitag", "Peter Graf")."""
    if not (is_given(run[-1].text) and len(run) <= 2):
        return False
    if (
        tags(token.text) <= {"common"}
        and token.is_capital
        and after
        and after[0].is_capital
        and not breaks(after[0])
        and not slavic.is_cyrillic(token.text)
        and text[token.end : after[0].start] == " "
    ):
        return True
    if any(not is_given(other.text) and not other.is_initial for other in run):
        return False
    usual = tags(token.text) <= {"common"} and len(token.text) > 3 and not is_given(token.text)
    if not (
        usual or is_family(token.text) or (slavic.is_cyrillic(token.text) and slavic.looks_like_family(token.text))
    ):
        return False
    follows = after[0] if after else None
    return follows is None or not (follows.is_capital and text[token.end : follows.start] == " ") or breaks(follows)


def _comma_form(text: str, run: list[Token], last: list[Token], out: list[Span]) -> Span | None:
    """ "Müller, Max": the word before the comma was only a family name."""
    if not last or not run or len(run) > 3 or len(last) > 3 or text[last[-1].end : run[0].start] != ", ":
        return None
    if not all(is_given(token.text) or token.is_initial for token in run) or slavic.is_cyrillic(run[0].text):
        return None
    known = bool(out) and out[-1].end == last[-1].end
    if (known and (out[-1].name.given or out[-1].name.initials)) or (not known and is_given(last[0].text)):
        return None
    given = " ".join(token.text for token in run if not token.is_initial)
    closed = re.match(r"\s*(?:[(;|–—-]|$)", text[run[-1].end :])
    if not given or (
        not known
        and not (closed and (is_family(last[-1].text) or text[: last[0].start].rstrip()[-1:] in (":", ";", "")))
    ):
        return None
    start = out[-1].start if known else last[0].start
    family = out[-1].name.family if known else join(last)
    return Span(start, run[-1].end, cased(Name(given, family, sure=3, flipped=True)))


def _read_run(run: list[Token], before: str, shape: bool, flipped: bool | None, hint: str) -> Span | None:
    tokens = _strip(run)
    if not tokens or before in ("г", "ул", "пос", "дер", "обл", "пл", "просп"):
        return None
    if len(tokens) == 1:
        return _single(tokens[0], before, hint)
    name = order(
        tokens, flipped=flipped, shape=shape or bool(tags(before) & {"title", "craft"}), hint=demand(before) or hint
    )
    if name is None:
        return None
    if name.sure == 1 and name.full and tags(before) & {"title", "craft"} and not tags(before) & {"outlet", "office"}:
        name = replace(name, sure=2)
    first, last = tokens[0], tokens[-1]
    if slavic.is_cyrillic(name.text):
        return Span(first.start, last.end, name)
    start = next(
        (token for token in tokens if name.given and token.text.casefold() == name.given.split()[0].casefold()), first
    )
    if name.flipped:
        start = first
    return Span(start.start, last.end, name)


def _single(token: Token, before: str, hint: str) -> Span | None:
    """One word: a family name behind a title or a trade, or a given name alone."""
    if token.is_initial or len(token.text) < 2:
        return None
    marks = tags(before)
    if marks & {"title", "craft", "office"} and not token.text.isdigit():
        if is_given(token.text) and not is_family(token.text) and not marks & {"title"}:
            return Span(token.start, token.end, Name(given=capital(token.text), sure=0))
        sure = 2 if marks & {"title", "craft"} else 1
        if slavic.is_cyrillic(token.text) and (lone := find_lone(token, before, hint)):
            return replace(lone, name=replace(lone.name, sure=sure if lone.name.family else 0))
        return Span(token.start, token.end, cased(Name(family=token.text, sure=sure)))
    if is_given(token.text):
        return Span(token.start, token.end, Name(given=capital(token.text), sure=0))
    return None


def find_lone(token: Token, before: str, hint: str = "") -> Span | None:
    """A Cyrillic name of one word, in the nominative as far as the word before tells its case."""
    name = order([token], flipped=None, shape=False, hint=demand(before) or hint)
    return Span(token.start, token.end, name) if name else None
