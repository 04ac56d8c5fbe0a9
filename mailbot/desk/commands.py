"""The text of a press officer's mail -> orders. Pure.

An answer to a digest holds lines such as

    SPK21-0042 bestätigen
    3, 4 und 7 ablehnen: zu spät
    confirm 5
    6 SPK21

A number is an item's number in that digest. What follows the colon, and lines directly below an order, are her words
for the letter. A line with any word that is not known here is no order: nothing is done on a guess. An event's key says
which event a mail is about.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from mailbot.model import Action

LONGEST_LIST = 50
RULE = "======"
"""The line in a button's mail below which her own words begin."""

_REF = r"(?P<ref>[A-Za-z][A-Za-z0-9]{1,11}-\d{1,6}(?!\w))"
_PART = re.compile(
    rf"{_REF}|(?P<range>\d{{1,4}}\s*[-–]\s*\d{{1,4}}(?!\w))|(?P<number>(?:[#№]\s*)?\d{{1,4}}(?!\w))"
    r"|(?P<note>:|\s[-–—]+\s|;)|(?P<stop>[.,!]+)"
    r"|(?P<word>[A-Za-z][A-Za-z0-9]{1,11}(?![\w'’-])|[^\W\d_]+(?:['’-][^\W\d_]+)*)|(?P<other>\S)"
)
_BULLET = re.compile(r"^\s*[*•·–-]+\s+")
_RULE = re.compile(r"^\s*={4,}\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Order:
    """One decision that a line orders; `target` is a reference or, as "3", an item of the digest."""

    target: str
    action: Action
    note: str = ""
    event: str = ""
    """Key of the event that a mail is assigned to."""


@dataclass(frozen=True, slots=True)
class Orders:
    """All that a mail orders."""

    orders: tuple[Order, ...] = ()
    unclear: tuple[str, ...] = ()
    """Lines that look like orders and are none, or contradict another."""
    rest: tuple[str, ...] = ()
    """Other words; nothing is done with them."""


@dataclass
class _Line:
    targets: list[str]
    actions: list[Action]
    note: str = ""
    event: str = ""
    whole: bool = True
    """Whether every word was understood."""

    @property
    def is_order(self) -> bool:
        return self.whole and bool(self.targets) and len(self.actions) == 1


def read_orders(text: str, signature: str = "", events: Iterable[str] = ()) -> Orders:
    """The orders in the sender's own words of an answer; quoted lines are left out. `events` are our events' keys.

    In what was taken for a signature only clear orders count, and nothing else is told of.
    """
    orders: list[Order] = []
    unclear: list[str] = []
    rest: list[str] = []
    fresh = range(0)
    closed = False
    keys = frozenset(events)
    lines = [(line, False) for line in text.splitlines()] + [(line, True) for line in ["", *signature.splitlines()]]
    for raw, in_signature in lines:
        closed = closed or in_signature
        line = _BULLET.sub("", raw).strip()
        read = _read_line(line, keys)
        if _begins_with(line, "quoted"):
            break
        if not line or line.startswith(">"):
            fresh = range(0)
        elif _begins_with(line, "closing"):
            fresh, closed = range(0), True
        elif read.is_order:
            first = len(orders)
            orders += [Order(target, read.actions[0], read.note, read.event) for target in dict.fromkeys(read.targets)]
            fresh = range(first, len(orders))
        elif closed:
            continue
        elif _looks_like_order(line, read):
            unclear.append(line)
            fresh = range(0)
        elif _is_greeting(line):
            continue
        elif fresh:
            for index in fresh:
                old = orders[index]
                orders[index] = replace(old, note=f"{old.note}\n{line}".strip())
        else:
            rest.append(line)
    kept, contradicted = _without_contradictions(orders)
    return Orders(tuple(kept), (*unclear, *contradicted), tuple(rest))


def read_note(text: str, hints: tuple[str, ...], signature: str = "") -> tuple[str, str]:
    """Her own words in a button's mail, and what was written where none are looked for.

    Her words stand below the line; `hints` are the texts that mailbot itself had put above it. A last sentence may have
    been taken for the beginning of the signature: it is hers if it ends like a sentence.
    """
    parts = _RULE.split(text, maxsplit=1)
    above = _without_hints(parts[0], hints)
    if len(parts) == 1 and above is None:
        return "", ""
    note = _before_closing(parts[-1])
    last = _before_closing(signature.strip().partition("\n\n")[0])
    if last.endswith((".", "!", "?", "…")):
        note = f"{note}\n{last}".strip()
    return note, "" if len(parts) == 1 else above or ""


def _without_hints(text: str, hints: tuple[str, ...]) -> str | None:
    """The text, on one line, without mailbot's own; None if nothing else is left."""
    line = " ".join(text.split())
    for hint in hints:
        line = line.replace(" ".join(hint.split()), "")
    return line.strip() or None


def _before_closing(text: str) -> str:
    """Without greeting and closing: the letter has its own."""
    kept: list[str] = []
    for line in text.strip().splitlines():
        if not kept and _is_greeting(line):
            continue
        if line.lstrip().startswith(">") or _begins_with(line, "closing") or _begins_with(line, "quoted"):
            break
        kept.append(line.rstrip())
    return "\n".join(kept).strip()


def _read_line(line: str, events: frozenset[str]) -> _Line:
    read = _Line([], [])
    words: list[str] = []
    at = 0
    while match := _PART.search(line, at):
        at = match.end()
        if match["note"] is not None:
            _take_words(read, words)
            words = []
            if read.targets and read.actions:
                read.note = line[at:].strip()
                break
        elif match["word"] is not None and match["word"].upper() not in events:
            words.append(match["word"].casefold())
        elif match["word"] is not None:
            read.actions.append(Action.ASSIGN)
            read.event = match["word"].upper()
        else:
            if match["stop"] is None or words:
                _take_words(read, words)
                words = []
            read.targets += _targets(match)
            read.whole = read.whole and match["other"] is None
    _take_words(read, words)
    return read


def _targets(match: re.Match[str]) -> list[str]:
    if match["ref"]:
        event, _, number = match["ref"].rpartition("-")
        return [f"mail-{int(number)}" if event.lower() == "mail" else f"{event.upper()}-{int(number):04d}"]
    if match["number"]:
        return [str(int(match["number"].lstrip("#№ \u00a0")))]
    if match["range"]:
        first, last = (int(each) for each in re.findall(r"\d+", match["range"]))
        return [str(each) for each in range(first, last + 1)] if first <= last < first + LONGEST_LIST else []
    return []


def _take_words(read: _Line, words: list[str]) -> None:
    """Looks up a run of words, the longest phrases first."""
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            phrase = " ".join(words[at : at + length])
            if action := _verbs().get(phrase):
                read.actions.append(action)
            elif phrase not in _fillers():
                continue
            at += length
            break
        else:
            read.whole = False
            at += 1


def _looks_like_order(line: str, read: _Line) -> bool:
    """Whether somebody may have meant a line as an order: it names a reference, begins with a number, or has a verb. An
    event's key alone may stand in her words for a letter."""
    begins = re.match(r"\s*(?:[#№]\s*)?\d{1,4}(?!\w)", line) is not None
    has_verb = any(action is not Action.ASSIGN for action in read.actions)
    return re.search(_REF, line) is not None or begins or (has_verb and len(line.split()) <= 8)


def _without_contradictions(orders: list[Order]) -> tuple[list[Order], list[str]]:
    ordered: dict[str, set[str]] = {}
    for order in orders:
        ordered.setdefault(order.target, set()).add(order.event or order.action)
    unlike = [target for target, words in ordered.items() if len(words) > 1]
    told = [f"{target}: {', '.join(sorted(ordered[target]))}" for target in unlike]
    once: dict[str, Order] = {}
    for order in orders:
        if order.target not in unlike:
            once.setdefault(order.target, order)
    return list(once.values()), told


def _is_greeting(line: str) -> bool:
    return _begins_with(line, "greeting") and len(line.split()) <= 5 and line.endswith((",", "!", "."))


def _begins_with(line: str, words: str) -> bool:
    """Whether a line begins with one of the phrases of this name in verbs.toml."""
    return _beginning(words).match(line.strip().casefold()) is not None


@cache
def _beginning(words: str) -> re.Pattern[str]:
    phrases = (re.escape(phrase.casefold()) for phrase in _vocabulary()[words])
    return re.compile(rf"(?:{'|'.join(phrases)})(?!\w)")


@cache
def _vocabulary() -> dict[str, list[str]]:
    text = (resources.files("mailbot.desk") / "verbs.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _verbs() -> dict[str, Action]:
    return dict(_verb_pairs())


def _verb_pairs() -> Iterator[tuple[str, Action]]:
    for action in Action:
        for phrase in _vocabulary().get(action, ()):
            yield phrase.casefold(), action


@cache
def _fillers() -> frozenset[str]:
    return frozenset(word.casefold() for word in _vocabulary()["filler"])
