"""The outlet as some thousand mails have taught to choose it, where the rules find none or are not sure.

Every run of words that may be a name is weighed against all others, against "freelance" and against none at all, by
what stands before, behind and within it (traits.py). The rules (medium.py) know what words mean and ask for a word of
the trade; here the place beside somebody's name may be enough ("Dana Holm, Sound Columns").
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mailbot.freemail import host_of
from mailbot.model import Evidence, Person, Source
from mailbot.understand.event.own_event import NO_EVENTS, OwnEvents
from mailbot.understand.found import Found
from mailbot.understand.language import find_language
from mailbot.understand.mail.mail import Mail
from mailbot.understand.medium.medium import FREELANCE, find_freelance, find_medium
from mailbot.understand.medium.spans import spans_of
from mailbot.understand.names.host import fits_host
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.names.titles import german_nominative, nominative
from mailbot.understand.weighing.rows import Row, rows_of, with_names
from mailbot.understand.weighing.traits import Traits, within
from mailbot.understand.weighing.weights import weights_of
from mailbot.understand.words.vocabulary import fold, pattern

RULES_SURE = 0.96
"""From this confidence on nothing overrules the rules."""
RULES_GOOD = 0.9
"""From this one on an outlet may overrule them, but not that there is none."""
SURE, ENOUGH = 0.85, 0.7
"""The share that overrules what the rules say, and the one that is enough where they say nothing."""
FAR = 12.0
"""How far behind the best one what may be the answer is not looked at more closely."""
MOST = 1500
"""Runs of words that are weighed."""


class Option(NamedTuple):
    """What may be the answer, with the traits that speak for and against it."""

    text: str | None
    source: Source
    line: str
    traits: Sequence[Sequence[str]]
    ahead: str = ""
    """The word before a name that may stand in another case than the nominative."""

    @property
    def name(self) -> str | None:
        """The text in the nominative."""
        if not (self.text and self.ahead):
            return self.text
        title = german_nominative(self.text, self.ahead)
        return nominative(title, self.line if is_cyrillic(self.ahead) else "")


def choose_medium(mail: Mail, people: Sequence[Person] = (), events: OwnEvents = NO_EVENTS) -> Found[str | None]:
    """The outlet: by the rules where they are sure, else by what was learned, if that is surer."""
    ruled = find_medium(mail, people, events)
    if ruled.value not in (None, FREELANCE) and ruled.confidence >= RULES_SURE:
        return ruled
    text, share, option = _best(mail, people, events)
    if share < (ENOUGH if ruled.value is None else SURE) or text == ruled.value:
        return ruled
    if text is None or option is None:
        return ruled if ruled.confidence >= RULES_GOOD else Found(None)
    return Found(text, 0.6 + 0.4 * share, (Evidence("medium", text, option.source, option.line[:200]),))


def options_of(mail: Mail, people: Sequence[Person], events: OwnEvents) -> Iterator[Option]:
    """Everything that may be the answer: none, freelance if that is said, and each run of words that may be a name."""
    rows, language, host = with_names(rows_of(mail), people), find_language(mail).value, host_of(mail.envelope.sender)
    yield Option(None, Source.BODY, "", [_none_traits(rows, len(people), language)])
    if freelance := find_freelance(mail):
        yield Option(FREELANCE, *freelance, [["free", f"free{freelance[0].value}", f"free{language}"]])
    lowly = sum(word.shape in ("Aa", "A-A", "xX") for row in rows for word in row.words) < 3
    spans = [(at, span) for at, row in enumerate(rows) for span in spans_of(row)][:MOST]
    times = Counter(rows[at].span(start, end).lower() for at, (start, end, _) in spans)
    told: dict[int, Traits] = {}
    before: dict[tuple[int, int], list[str]] = {}
    behind: dict[tuple[int, int], list[str]] = {}
    for at, (start, end, how) in spans:
        row = rows[at]
        traits = told[at] if at in told else told.setdefault(at, Traits(rows, at, language, lowly))
        text = row.span(start, end)
        if (at, start) not in before:
            before[at, start] = traits.before(start) + traits.further_before(start)
        if (at, end) not in behind:
            behind[at, end] = traits.behind(end) + traits.further_behind(end)
        whole = traits.whole(start, end, how, times[text.lower()], host, events)
        inner = map(within, row.words[start:end])
        traits_of = [before[at, start], behind[at, end], whole, *inner]
        yield Option(text.strip(" ,."), row.source, row.text, traits_of, _ahead(row, start, how))


def _ahead(row: Row, start: int, how: str) -> str:
    """The word before a run; none before a quotation behind a word for its kind, which is in the nominative."""
    at = start - 1 - (how == "q")
    return row.words[at].text if at >= 0 and not (how == "q" and "kind" in row.words[at].classes) else ""


def _best(mail: Mail, people: Sequence[Person], events: OwnEvents) -> tuple[str | None, float, Option | None]:
    """The answer for which most speaks, its share of all, and the place that speaks most for it."""
    weights, sums = weights_of("medium", "outlets.bin"), dict[int, float]()
    host = host_of(mail.envelope.sender)

    def weigh(traits: Sequence[str]) -> float:
        found = sums.get(id(traits))
        if found is None:
            found = sums[id(traits)] = weights.sum(traits)
        return found

    options = list(options_of(mail, people, events))
    powers = [sum(map(weigh, option.traits)) for option in options]
    most = max(powers)
    shares: dict[str | None, float] = {}
    best: dict[str | None, tuple[float, Option]] = {}
    for option, power in zip(options, powers, strict=True):
        if power < most - FAR:
            continue
        name = option.name
        key, power = None if name is None else fold(name), math.exp(power - most)
        shares[key] = shares.get(key, 0.0) + power
        if key not in best or power > best[key][0]:
            best[key] = power, option
    whole = sum(shares.values())
    for key, share in sorted(shares.items(), key=lambda each: -each[1]):
        option = best[key][1]
        name = option.name
        if (
            name is None
            or not (events.are_named(name) or events.are_at(name) or _is_whereabouts(name))
            or fits_host(name, host)
        ):
            return name, share / whole, option
    return None, 0.0, None


def _is_whereabouts(name: str) -> bool:
    """Whether a name is but a town, several of them, or a district: where somebody sits ("Halle und Leipzig")."""
    return is_place(name) or pattern("medium", "body").search(name) is not None


def _none_traits(rows: Sequence[Row], people: int, language: str) -> list[str]:
    """What speaks for no outlet at all."""
    outlet = any(word.main in ("outlet", "comp") for row in rows for word in row.words)
    return ["-", f"-{language}", f"-p{min(people, 2)}", f"-r{min(len(rows), 8)}", f"-o{outlet:d}"]
