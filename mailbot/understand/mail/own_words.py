"""Rows -> passages: the sender's own new words, quoted and forwarded ones told apart.

Two passes: here the mails that hang together in one text are cut apart, at what stands above a quoted or forwarded one
(a block of headers, a line such as "... wrote:") and by the depth of quotation; then `signature.py` tells the parts of
each own run. Nothing is ever cut at a mere colon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailbot.freemail import host_of
from mailbot.model import Envelope, Source
from mailbot.subject import Subject
from mailbot.understand.mail.mail import House, Passage
from mailbot.understand.mail.openings import Opening, find_opening, is_end_of_forwarded
from mailbot.understand.mail.rows import Mark, Row, short_rows, skip_empty
from mailbot.understand.mail.signature import split_own
from mailbot.understand.words.phrases import sentences_of, tokens_of
from mailbot.understand.words.vocabulary import word_pattern

MAX_LEVEL = 6
MAX_ROWS = 5000
LONGEST_GREETING = 60


@dataclass(frozen=True, slots=True)
class Context:
    """What decides whether a mail below is an answered or a forwarded one."""

    sender: str
    sender_name: str
    subject: str
    ours: frozenset[str]
    forwarded: bool = False
    """The text itself is a forwarded mail's, not the sender's."""

    @classmethod
    def of(cls, envelope: Envelope, house: House) -> Context:
        return cls(envelope.sender, envelope.sender_name, envelope.subject, house.ours)


def tell_apart(rows: Sequence[Row], context: Context, level: int = 0) -> list[Passage]:
    """The passages of a text, in reading order."""
    rows = short_rows(rows)[:MAX_ROWS]
    passages: list[Passage] = []
    own: list[Row] = []
    at = 0
    intro: Opening | None = None
    while at < len(rows):
        opening = find_opening(rows, at)
        if opening is not None:
            _add_own(passages, own, context, level)
            below = skip_empty(rows, opening.end)
            by_depth = below < len(rows) and rows[below].depth > rows[at].depth
            if by_depth and not _is_forward(opening, context):
                intro, at = opening, opening.end
                continue
            end = _end_of_run(rows, opening, below if by_depth else None)
            _add_other(passages, rows[opening.end : end], opening, context, level)
            at = end + 1 if end < len(rows) and is_end_of_forwarded(rows[end]) else end
        elif rows[at].depth:
            end = _end_of_depth(rows, at)
            handed_on = intro is None and _hands_on(own, rows[at:end], context)
            _add_own(passages, own, context, level)
            if handed_on:
                _add_other(passages, rows[at:end], Opening(at, says_forwarded=True), context, level)
            else:
                _add_quoted(passages, rows[at:end], intro, level)
            at = end
        else:
            own.append(rows[at])
            at += 1
    _add_own(passages, own, context, level)
    return passages


def _add_own(passages: list[Passage], own: list[Row], context: Context, level: int) -> None:
    if context.forwarded:
        text = _text(own)
        if text:
            passages.append(Passage(Source.FORWARDED, text, context.sender_name, level))
    else:
        ours = _find_our_letter(own, context)
        passages += split_own(own[:ours], context.sender_name, level)
        _add_quoted(passages, own[ours:], None, level)
    own.clear()


def _find_our_letter(own: Sequence[Row], context: Context) -> int:
    """Where a letter to the sender herself begins, below her own words: it is ours, and lost its marks of quotation."""
    if _domain(context.sender) in {_domain(each) for each in context.ours}:
        return len(own)
    names = {word for word in tokens_of(context.sender_name) if len(word) > 2}
    begun = False
    for at, row in enumerate(own):
        text = row.text.strip()
        if begun and len(text) < LONGEST_GREETING and text.endswith((",", "!", ":")) and names & set(tokens_of(text)):
            greeting = sentences_of(text, Source.BODY, "people")[0].spans.get("greeting", ())
            if any(start == 0 for start, _ in greeting):
                return at
        begun = begun or bool(text)
    return len(own)


def _add_other(passages: list[Passage], rows: Sequence[Row], opening: Opening, context: Context, level: int) -> None:
    forward = _is_forward(opening, context)
    rows = _less_deep(rows)
    if not forward or level + 1 >= MAX_LEVEL:
        source = Source.FORWARDED if forward else Source.QUOTED
        text = _text(rows)
        if text:
            passages.append(Passage(source, text, opening.author, level + 1))
        return
    inner = replace(
        context,
        sender=opening.address,
        sender_name=opening.author,
        subject=opening.subject or context.subject,
        forwarded=True,
    )
    passages += tell_apart(rows, inner, level + 1)


def _add_quoted(passages: list[Passage], rows: Sequence[Row], intro: Opening | None, level: int) -> None:
    text = _text(_less_deep(rows))
    if text:
        passages.append(Passage(Source.QUOTED, text, intro.author if intro else "", level + 1))


def _hands_on(own: Sequence[Row], quoted: Sequence[Row], context: Context) -> bool:
    """Whether a quotation without a head is a mail handed on, by the words above it.

    A letter of ours, or our invitation, is none: it has our address.
    """
    subject, below = Subject.of(context.subject), _text(quoted).lower()
    if subject.answers or context.forwarded or any(each in below for each in context.ours):
        return False
    return _HANDS_ON.search(_text(own)) is not None


_HANDS_ON = word_pattern("handed_on", "hands_on")
"""What somebody writes above the mail of another that she hands on."""


def _is_forward(opening: Opening, context: Context) -> bool:
    """Whether the mail below was passed on to us, rather than answered."""
    if opening.address in context.ours or _domain(opening.address) in {_domain(each) for each in context.ours}:
        return False
    if opening.says_forwarded:
        return True
    if not opening.is_header:
        return False
    subject = Subject.of(context.subject)
    if subject.forwards and not subject.answers:
        return True
    to_us = any(each in opening.to.lower() for each in context.ours)
    colleague = (
        bool(opening.address)
        and opening.address != context.sender
        and _domain(opening.address) == _domain(context.sender)
        and bool(host_of(opening.address))
    )
    if subject.answers:
        return colleague and bool(opening.to) and not to_us
    return not to_us and opening.address != context.sender


def _domain(address: str) -> str:
    return address.rpartition("@")[2] or "?"


def _end_of_run(rows: Sequence[Row], opening: Opening, quoted_from: int | None) -> int:
    """Where a forwarded or quoted mail ends: at a line that says so, where the quotation ends, or with the text."""
    for at in range(opening.end, len(rows)):
        if is_end_of_forwarded(rows[at]):
            return at
        if quoted_from is not None and at > quoted_from and not rows[at].depth and rows[at].text.strip():
            return at
    return len(rows)


def _end_of_depth(rows: Sequence[Row], at: int) -> int:
    """Where a quotation ends; blank rows, and the rest of a line that was broken into two, belong to it."""
    end = at
    while at < len(rows):
        if rows[at].depth:
            end = at + 1
        elif rows[at].text.strip():
            break
        at += 1
    return end


def _less_deep(rows: Sequence[Row]) -> list[Row]:
    filled = [row.depth for row in rows if row.text.strip()]
    least = min(filled, default=0)
    return [row._replace(depth=max(0, row.depth - least), mark=Mark.NONE if least else row.mark) for row in rows]


def _text(rows: Sequence[Row]) -> str:
    return "\n".join(row.text for row in rows).strip("\n ")
