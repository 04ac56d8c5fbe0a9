"""The facts -> the digest as a page: subject, HTML and text, never larger than mail programs show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from textwrap import wrap
from typing import Any

import css_inline
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailbot.config import shipped
from mailbot.desk.buttons import Buttons
from mailbot.desk.words import Words
from mailbot.digest.facts import Facts
from mailbot.digest.items import show_item, show_item_briefly
from mailbot.digest.sections import show_alerts, show_charts, show_sections, show_service

LARGEST = 95_000
"""Bytes of HTML: Gmail cuts a mail off at 102 kB."""
WIDTH = 76
COLOURS = {"go": "#1e7145", "stop": "#ffffff", "plain": "#ffffff"}
EDGES = {"go": "#1e7145", "stop": "#a3231a", "plain": "#8497ad"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each list is shown; the rest is counted, and stands in the spreadsheet."""

    full: int
    """Waiting items with their reasons, words and buttons."""
    brief: int
    """Further waiting items in two lines."""
    rows: int
    """Of each other list."""


STEPS = (
    Limits(25, 60, 60),
    Limits(18, 40, 40),
    Limits(12, 30, 25),
    Limits(8, 20, 15),
    Limits(5, 12, 10),
    Limits(3, 8, 5),
    Limits(1, 3, 2),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A digest, ready to be looked at or sent."""

    subject: str
    html: str
    text: str
    numbers: dict[str, tuple[str, str]]
    """What its numbers stand for: reference and state of each waiting item."""


def render(facts: Facts, words: Words, buttons: Buttons) -> Page:
    """The page, shortened until it is small enough."""
    for limits in STEPS:
        view = _view(facts, words, buttons, limits)
        html = inliner().inline(environment(True).get_template("digest.html.j2").render(view))
        html = re.sub(r"\n\s*\n+", "\n", html)
        if len(html.encode()) <= LARGEST:
            break
    text = environment(False).get_template("digest.txt.j2").render(view)
    text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    numbers = {str(number): (item.ref, item.state) for number, item in enumerate(facts.items, 1)}
    return Page(view["subject"], html, text, numbers)


def subject(facts: Facts, words: Words) -> str:
    """ "Akkreditierung SPK21: 12 bestätigt, 3 warten auf Sie, 1 Fehler"."""
    waiting = len(facts.items)
    figures = [
        words("subject.confirmed", n=facts.confirmed) if facts.confirmed else "",
        words("subject.waiting_one" if waiting == 1 else "subject.waiting", n=waiting) if waiting else "",
        words.count(facts.faults, "fault") if facts.faults else "",
    ]
    told = ", ".join(filter(None, figures)) or words("subject.quiet" if facts.is_quiet else "subject.other")
    return words("subject.head", events=_events(facts), figures=told)


def _events(facts: Facts) -> str:
    return ", ".join(each.event.key for each in facts.events)


def _view(facts: Facts, words: Words, buttons: Buttons, limits: Limits) -> dict[str, Any]:
    full, rest = facts.items[: limits.full], facts.items[limits.full :]
    items = [show_item(number, item, words, buttons, facts.now) for number, item in enumerate(full, 1)]
    compact = [
        show_item_briefly(number, item, words, facts.now)
        for number, item in enumerate(rest[: limits.brief], limits.full + 1)
    ]
    hidden = len(rest) - len(compact)
    more = words("waiting.more", n=hidden, sheet=words("sheet.requests"), ref=rest[-1].ref) if hidden else ""
    greeting = (
        words("title.greeting_waiting", n=words.count(len(facts.items), "waits"))
        if facts.items
        else words("title.greeting_nothing_waits")
    )
    is_past = facts.end < facts.now
    moments = {name: words.moment(getattr(facts, name)) for name in ("start", "end", "now")}
    how = [words("foot.reply")]
    about = [words("foot.sheet", end=words.moment(facts.now)), words("foot.automatic"), show_service(facts, words)]
    return {
        "words": words,
        "lang": words.language.value,
        "subject": subject(facts, words),
        "preheader": greeting,
        "overline": words("title.overline", events=_events(facts)),
        "title": words("title.day", day=words.day(facts.end - timedelta(microseconds=1))),
        "stretch": words("title.past" if is_past else "title.stretch", **moments),
        "quiet": words("title.past_quiet" if is_past else "title.quiet", **moments) if facts.is_quiet else "",
        "tiles": _tiles(facts, words),
        "alerts": show_alerts(facts, words),
        "items": items,
        "items_count": len(facts.items),
        "compact": compact,
        "items_more": more,
        "sections": show_sections(facts, words, buttons, limits.rows),
        "charts": [] if facts.is_quiet else show_charts(facts, words),
        "foot": [words("foot.buttons"), *how, *filter(None, about)],
        "foot_text": [*how, *filter(None, about)],
        "colours": COLOURS,
        "edges": EDGES,
    }


def _tiles(facts: Facts, words: Words) -> list[dict[str, Any]]:
    figures = [("waiting", len(facts.items)), ("confirmed", facts.confirmed)]
    if "in_person" in facts.tracks:
        figures.append(("accredited", sum(each.accredited for each in facts.events)))
    if "digital" in facts.tracks:
        figures.append(("digital", sum(each.digital for each in facts.events)))
    return [
        {"number": words.number(number), "label": words(f"tile.{name}"), "warm": name == "waiting" and number > 0}
        for name, number in figures
    ]


def _folded(text: str, indent: int) -> str:
    return ("\n" + " " * indent).join(wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False))


def _quoted(text: str) -> str:
    """Somebody else's words, each line marked: in an answer to the digest no line of them can pass for an order."""
    return "\n   | ".join(wrap(text, WIDTH - 5, break_long_words=False, break_on_hyphens=False))


def _ruled(text: str) -> str:
    return f"{text}\n{'-' * len(text)}"


@cache
def environment(is_html: bool) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(shipped("templates")),
        undefined=StrictUndefined,
        autoescape=is_html,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"folded": _folded, "quoted": _quoted, "ruled": _ruled}
    return environment


@cache
def inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False)
