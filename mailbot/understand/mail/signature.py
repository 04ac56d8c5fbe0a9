"""The sender's own rows -> BODY, SIGNATURE and FOOTER.

A signature begins at a delimiter, after a closing formula (which belongs to it), or with the sender's name above the
last lines; it ends where somebody speaks again: a postscript, a paragraph in prose, a form that is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mailbot.model import Source
from mailbot.understand.mail.last_lines import (
    CONTACT,
    LONG,
    SENTENCE_END,
    WORD,
    find_last_lines,
    form,
    is_all,
    is_name_like,
    signs,
    starting,
)
from mailbot.understand.mail.mail import Passage
from mailbot.understand.mail.rows import Mark, Row
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import compile_words, word_pattern, word_search, words

_DELIMITER = re.compile(r"\s*(?:--|—|–|-- ?|_{2,}|[-–—~]{3,}|[-_] ?[-_] ?[-_][-_ ]*)\s*")
_STRICT_DELIMITERS = frozenset({"--", "-- ", "—", "--\xa0"})


def split_own(rows: Sequence[Row], sender_name: str, level: int = 0) -> list[Passage]:
    """The passages of one run of own rows."""
    rows = list(_split_inline_closings(rows))
    labels = _label_rows(rows, sender_name)
    passages: list[Passage] = []
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or labels[at] is not labels[start]:
            text = "\n".join(row.text for row in rows[start:at]).strip("\n ")
            if text:
                passages.append(Passage(labels[start], text, "", level))
            start = at
    return passages


_FOOTERS = ("client_footer", "mailing_footer")
_LABEL = re.compile(r"[^\W\d][\w /.-]{2,40}:\s")


@cache
def _after_sentence() -> re.Pattern[str]:
    return compile_words(words("letter", "closing"), before=r"(?<=[.!?,;…])\s+")


def _split_inline_closings(rows: Sequence[Row]) -> Iterator[Row]:
    """A closing formula at the end of a line of prose gets a line of its own."""
    for row in rows:
        match = _after_sentence().search(row.text) if len(row.text) > 20 and row.mark is Mark.NONE else None
        if match and len(row.text) - match.start() <= 120 and len(row.text[: match.start()].split()) > 3:
            yield row._replace(text=row.text[: match.start()])
            yield row._replace(text=row.text[match.start() :].strip())
        else:
            yield row


def _label_rows(rows: list[Row], sender_name: str) -> list[Source]:
    labels: list[Source] = [Source.BODY] * len(rows)
    paragraphs = list(_paragraphs(rows))
    known = _known_footers(rows, paragraphs)
    footers = {first: _footer_from(rows, first, last, known) for first, last in paragraphs}
    for first, last in paragraphs:
        labels[footers[first] : last] = [Source.FOOTER] * (last - footers[first])
    name = _name_words(sender_name)
    begins = {at for at in range(len(rows)) if labels[at] is Source.BODY and _begins_signature(rows, at, name)}
    start = find_last_lines(rows, labels, name, led_to=bool(begins))
    in_signature = False
    for first, last in paragraphs:
        if in_signature and footers[first] > first and _speaks_again(rows[first:last]):
            in_signature = False
        for at in range(first, footers[first]):
            if not in_signature and (at == start or at in begins):
                in_signature = True
            elif in_signature and at > first and starting("postscript").match(rows[at].text):
                in_signature = False
            if in_signature:
                labels[at] = Source.FOOTER if _is_imprint(rows[at].text) else Source.SIGNATURE
    _fill_gaps(rows, labels)
    return labels


def _paragraphs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """First index and the index after the last of each run of rows that are not blank."""
    start: int | None = None
    for at, row in enumerate(rows):
        blank = not row.text.strip()
        if blank and start is not None:
            yield start, at
            start = None
        elif not blank and start is None:
            start = at
    if start is not None:
        yield start, len(rows)


def _fill_gaps(rows: Sequence[Row], labels: list[Source]) -> None:
    """A blank row goes with the row before it, a rule above a footer with the footer."""
    following = Source.BODY
    for at in reversed(range(len(rows))):
        if _DELIMITER.fullmatch(rows[at].text) and following is Source.FOOTER:
            labels[at] = Source.FOOTER
        if rows[at].text.strip():
            following = labels[at]
    for at in range(1, len(rows)):
        if not rows[at].text.strip():
            labels[at] = labels[at - 1]


def _known_footers(rows: Sequence[Row], paragraphs: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The lists of footers of which there is a trace in a text at all: most letters have none."""
    lines = "\n".join(row.text.strip() for row in rows)
    joined = "\n".join(" ".join(row.text for row in rows[first:last]) for first, last in paragraphs)
    return _traced((*_FOOTERS, "imprint"), lines) | _traced(("disclaimer", "banner", "imprint"), joined)


def _traced(keys: tuple[str, ...], text: str) -> frozenset[str]:
    if not word_search("letter", *keys, in_lines=True)(text):
        return frozenset()
    return frozenset(key for key in keys if word_search("letter", key, in_lines=True)(text))


def _footer_from(rows: Sequence[Row], first: int, last: int, known: frozenset[str]) -> int:
    """Index of the row of a paragraph from which on it is a footer; `last` if it has none."""
    if not known:
        return last
    whole = " ".join(row.text for row in rows[first:last])
    if "banner" in known and first <= _top(rows) and word_pattern("letter", "banner").search(whole[:300]):
        return first
    found = [last]
    opens = first + (last - first > 1 and not any(row.text.strip() for row in rows[:first]))  # no footer begins a mail
    for at in range(opens, last) if known.intersection(_FOOTERS) else ():
        line = rows[at].text.strip()
        if len(line) < 200 and any(word_pattern("letter", key).search(line) for key in _FOOTERS):
            found.append(at - 1 if at > first and _DELIMITER.fullmatch(rows[at - 1].text) else at)
            break
    if "disclaimer" in known and word_pattern("letter", "disclaimer").search(whole):
        starts = [at for at in range(first, last) if _begins_disclaimer(rows[at:last])]
        found.append(starts[0] if starts else first)
    if min(found) < last:
        return min(found)
    if "imprint" not in known:
        return last
    imprints = [at for at in range(first, last) if _is_imprint(rows[at].text)]
    many = len({match.start() for match in word_pattern("letter", "imprint").finditer(whole)}) > 1
    if not many or word_pattern("letter", "resume").search(whole):
        return last
    return imprints[0] if imprints else first


def _begins_disclaimer(rows: Sequence[Row]) -> bool:
    """Whether a disclaimer is found from here on, and no longer from the next row on."""
    here, next_ = (" ".join(row.text for row in part) for part in (rows, rows[1:]))
    disclaimer = word_pattern("letter", "disclaimer")
    return bool(disclaimer.search(here)) and not disclaimer.search(next_)


def _top(rows: Sequence[Row]) -> int:
    """Index of the third row with text: a banner stands above it."""
    filled = [at for at, row in enumerate(rows) if row.text.strip()]
    return filled[min(2, len(filled) - 1)] if filled else 0


def _is_imprint(text: str) -> bool:
    return bool(word_pattern("letter", "imprint").search(text.strip()))


def _begins_signature(rows: Sequence[Row], at: int, name: frozenset[str]) -> bool:
    row = rows[at]
    text = row.text.strip()
    if row.mark is Mark.SIGNATURE:
        return True
    if _DELIMITER.fullmatch(row.text):
        return row.text in _STRICT_DELIMITERS or text in _STRICT_DELIMITERS or _looks_signed(rows, at + 1, name)
    if len(text) > 120:
        return False
    match = starting("closing").match(text)
    if match and _ends_a_letter(rows, at, text[match.end() :]):
        return True
    thanks = starting("closing_thanks").match(text) and is_name_like(_next_line(rows, at + 1), name)
    return bool(thanks) and not is_all(rows, at)


def _ends_a_letter(rows: Sequence[Row], at: int, rest: str) -> bool:
    """Whether a closing formula closes: little stands behind it on its line, and it is not the greeting on top."""
    if len(WORD.findall(rest)) > 12 or rest.rstrip().endswith("?") or regex(r":\s").search(rest):
        return False
    if any(row.text.strip() for row in rows[:at]):
        return True
    return len(rest) < 30 and not any(_is_prose(row.text.strip()) for row in rows[at + 1 :])


def _is_prose(line: str) -> bool:
    """Whether a line below what greets or closes ("Servus,") says something, so that it greets."""
    count = len(WORD.findall(line))
    return count > 12 or (count > 3 and SENTENCE_END.search(line) is not None and not CONTACT.search(line))


def _looks_signed(rows: Sequence[Row], at: int, name: frozenset[str]) -> bool:
    """Whether the rows below a rule are a signature: short, with the sender's name or a way to reach somebody."""
    below = [row.text.strip() for row in rows[at : at + 12] if row.text.strip()]
    if not below or any(form().match(line) for line in below[:6]):
        return False
    if sum(bool(_LABEL.match(line)) and not CONTACT.search(line) for line in below) > 1:
        return False
    known = any(signs(line, name) for line in below[:3])
    return (known or any(CONTACT.search(line) for line in below)) and len(below[0]) < LONG


def _next_line(rows: Sequence[Row], at: int) -> str:
    return next((row.text.strip() for row in rows[at : at + 3] if row.text.strip()), "")


def _name_words(sender_name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in WORD.findall(sender_name) if len(word) > 2)


def _speaks_again(rows: Sequence[Row]) -> bool:
    """Whether a paragraph below a signature is the sender speaking again."""
    text = " ".join(row.text for row in rows).strip()
    if all(row.mark is Mark.SIGNATURE for row in rows):
        return False
    if starting("postscript").match(text) or sum(bool(form().match(row.text)) for row in rows) >= 2:
        return True
    ends = bool(SENTENCE_END.search(text))
    if CONTACT.match(text) or (CONTACT.search(text) and not ends):
        return False
    count = len(WORD.findall(text))
    spoken = len({match[0].casefold() for match in word_pattern("letter", "resume").finditer(text)})
    return spoken > 0 and ((count >= 5 and spoken >= 2 and ends) or (count >= 6 and text.endswith("?")) or count >= 12)
