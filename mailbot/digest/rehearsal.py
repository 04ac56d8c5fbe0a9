"""A rehearsal: what mailbot would have done with the mail of the last weeks, held against what she did herself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from mailbot.compose.clean import clean
from mailbot.config import Config
from mailbot.desk.echo import name_medium
from mailbot.desk.words import Words
from mailbot.digest.page import COLOURS, EDGES, environment, inliner
from mailbot.model import Decision, Outcome, Reading

MOST_ROWS = 300


class Difference(StrEnum):
    """How a decision differs from what she did."""

    ONLY_SHE = "only_she"
    """She answered the mail; mailbot would have left it alone."""
    ONLY_MAILBOT = "only_mailbot"
    """mailbot would have answered it; she did not."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One mail of the rehearsal."""

    reading: Reading
    decision: Decision
    answered: bool
    """By her: the Answered flag, or a mail in Sent that refers to it."""

    @property
    def would_answer(self) -> bool:
        return self.decision.outcome not in (Outcome.NONE, Outcome.REVIEW)

    @property
    def difference(self) -> Difference | None:
        if self.answered and self.decision.outcome is Outcome.NONE:
            return Difference.ONLY_SHE
        return Difference.ONLY_MAILBOT if self.would_answer and not self.answered else None


def count_differences(rows: Iterable[Rehearsed]) -> dict[Difference, int]:
    differences = [row.difference for row in rows]
    return {each: differences.count(each) for each in Difference}


def page_of(rows: Sequence[Rehearsed], config: Config, since: date | None) -> str:
    """The rehearsal as a page, in the press office's language and the digest's clothes."""
    words = Words.load(config, "desk", "digest", "rehearsal")
    title = words("rehearsal.title")
    html = environment(is_html=True).get_template("digest.html.j2").render(
        words=words,
        lang=words.language.value,
        subject=title,
        preheader=title,
        overline=words("title.overline", events=", ".join(event.key for event in config.event)),
        title=title,
        stretch=words("rehearsal.since", day=words.day(since)) if since else words("rehearsal.all"),
        quiet="",
        tiles=_tiles(rows, words),
        alerts=[],
        items=[],
        items_count=0,
        compact=[],
        items_more="",
        sections=_sections(rows, words),
        charts=[],
        foot=[words("rehearsal.foot"), words("rehearsal.unchanged")],
        colours=COLOURS,
        edges=EDGES,
    )  # fmt: skip
    return re.sub(r"\n\s*\n+", "\n", inliner().inline(html))


def _tiles(rows: Sequence[Rehearsed], words: Words) -> list[dict[str, Any]]:
    differing = sum(row.difference is not None for row in rows)
    figures = (
        ("read", len(rows)),
        ("answered", sum(row.would_answer for row in rows)),
        ("waits", sum(row.decision.outcome is Outcome.REVIEW for row in rows)),
        ("differs", differing),
    )
    return [
        {"number": words.number(number), "label": words(f"rehearsal.{name}"), "warm": name == "differs" and number > 0}
        for name, number in figures
    ]


def _sections(rows: Sequence[Rehearsed], words: Words) -> list[dict[str, Any]]:
    agreed = [row for row in rows if row.difference is None]
    lists: tuple[tuple[str, list[Rehearsed]], ...] = (
        ("list_only_mailbot", [row for row in rows if row.difference is Difference.ONLY_MAILBOT]),
        ("list_only_she", [row for row in rows if row.difference is Difference.ONLY_SHE]),
        ("list_waits", [row for row in rows if row.decision.outcome is Outcome.REVIEW]),
        ("list_both", [row for row in agreed if row.would_answer]),
        ("list_near", [row for row in agreed if row.reading.near_miss and row.decision.outcome is Outcome.NONE]),
    )
    return [
        {
            "heading": words(f"rehearsal.{name}"),
            "note": "",
            "count": len(found),
            "rows": [_row(row, words) for row in found[:MOST_ROWS]],
            "more": words("section.more_plain", n=len(found) - MOST_ROWS) if len(found) > MOST_ROWS else "",
        }
        for name, found in lists
        if found
    ]


def _row(row: Rehearsed, words: Words) -> dict[str, str]:
    reading, envelope = row.reading, row.reading.envelope
    people = ", ".join(clean(person.name, 60) for person in reading.people[:6])
    who = " – ".join(filter(None, [people, name_medium(reading.medium, words, 80)]))
    arrived = words("entry.arrived", arrived=words.moment(envelope.arrived)) if envelope.arrived else ""
    meta = [
        words(f"outcome.{row.decision.outcome}"),
        words(f"kind.{reading.kind}"),
        clean(envelope.sender, 80),
        arrived,
    ]
    if who:
        meta.append(clean(envelope.subject, 100))
    return {"title": who or clean(envelope.subject, 120) or "–", "meta": " · ".join(filter(None, meta)), "href": ""}
