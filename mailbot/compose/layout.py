"""A letter's text -> its plain text and its HTML, both from the same blocks.

What a template's text may hold, block by block (a blank line ends a block):

    A paragraph: its lines are joined, and wrapped anew.
    | A line that stays a line (an address, a link, a greeting's end).
    - An item of a list; its further lines are joined.
      Label: value              two spaces: a fact
      1. Label: value           facts about one of several people,
         Label: value           with further ones

Values from a mail hold no line break (clean.py), so none can begin a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from textwrap import TextWrapper

from mailbot.compose.dates import NO_BREAK

WIDTH = 76

Fact = tuple[str, str]

_ROW = re.compile(r"  \d{1,3}\. (?=\S)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    rows: tuple[tuple[Fact, ...], ...]


Block = Paragraph | Lines | Items | Pairs | Rows


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a rendered template."""
    chunks = re.split(r"\n(?:[ \t]*\n)+", text.strip("\n"))
    return tuple(_parse_block(chunk.rstrip().split("\n")) for chunk in chunks if chunk.strip())


def to_text(blocks: Sequence[Block]) -> str:
    """Plain text, wrapped, with one line break at its end."""
    text = "\n\n".join("\n".join(_text_lines(block)) for block in blocks) + "\n"
    return text.replace(NO_BREAK, " ")


def to_html(
    blocks: Sequence[Block], *, language: str, title: str, links: Iterable[str], addresses: Iterable[str]
) -> str:
    """A whole page in which everything is escaped; of what it says only `links` and mail `addresses` are links."""
    anchors = {escape(link): f'<a href="{escape(link)}">{escape(link)}</a>' for link in links if link}
    anchors |= {escape(each): f'<a href="mailto:{escape(each)}">{escape(each)}</a>' for each in addresses if each}
    body = "\n".join(_html_block(block, anchors) for block in blocks)
    return _PAGE.format(language=escape(language), title=escape(title), body=body)


def _parse_block(lines: list[str]) -> Block:
    first = lines[0]
    if first.startswith("| "):
        return Lines(tuple(line.removeprefix("| ").strip() for line in lines))
    if first.startswith("- "):
        return Items(tuple(" ".join(item) for item in _grouped(lines, lambda line: line.startswith("- "), 2)))
    if _ROW.match(first):
        rows = _grouped(lines, lambda line: _ROW.match(line) is not None, 0)
        return Rows(tuple(tuple(_fact(re.sub(r"^\d{1,3}\. ", "", line)) for line in row) for row in rows))
    if first.startswith("  ") and all(": " in line for line in lines):
        return Pairs(tuple(_fact(line) for line in lines))
    return Paragraph(" ".join(line.strip() for line in lines))


def _grouped(lines: Iterable[str], begins: Callable[[str], bool], cut: int) -> Iterator[list[str]]:
    """Lines gathered behind each one that begins a group, of which `cut` characters are dropped."""
    group: list[str] = []
    for line in lines:
        if begins(line):
            if group:
                yield group
            group = [line[cut:].strip()]
        else:
            group.append(line.strip())
    yield group


def _fact(line: str) -> Fact:
    label, _, value = line.strip().partition(": ")
    return label, value


def _text_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield from _wrapped(text, "", "")
        case Lines(lines):
            yield from lines
        case Items(items):
            for item in items:
                yield from _wrapped(item, "- ", "  ")
        case Pairs(facts):
            for label, value in facts:
                yield from _wrapped(f"{label}: {value}", "  ", "    ")
        case Rows(rows):
            for number, row in enumerate(rows, 1):
                lead = f"  {number}. "
                for label, value in row:
                    yield from _wrapped(f"{label}: {value}", lead, " " * (len(lead) + 2))
                    lead = " " * len(lead)


def _wrapped(text: str, first: str, others: str) -> list[str]:
    return _wrapper(first, others).wrap(text)


@lru_cache
def _wrapper(first: str, others: str) -> TextWrapper:
    return TextWrapper(
        WIDTH, initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    )


def _html_block(block: Block, anchors: dict[str, str]) -> str:
    match block:
        case Paragraph(text):
            return f"<p>{_marked(text, anchors)}</p>"
        case Lines(lines):
            return f"<p>{'<br>'.join(_marked(line, anchors) for line in lines)}</p>"
        case Items(items):
            return "\n".join(("<ul>", *(f"<li>{_marked(item, anchors)}</li>" for item in items), "</ul>"))
        case Pairs(facts):
            table = (
                f"<tr>{_HEAD}{escape(label)}</th>{_CELL}{_marked(value, anchors)}</td></tr>" for label, value in facts
            )
            return "\n".join(('<table style="border-collapse:collapse;margin:16px 0">', *table, "</table>"))
        case Rows(rows):
            # a list, not a table: on a telephone a table's columns cut words or run out of the page
            texts = ("<br>".join(f"{escape(label)}: {_marked(value, anchors)}" for label, value in row) for row in rows)
            listed = (f'<li style="margin:0 0 8px">{text}</li>' for text in texts)
            return "\n".join(('<ol style="margin:16px 0;padding-left:1.6em">', *listed, "</ol>"))


def _marked(text: str, anchors: dict[str, str]) -> str:
    text = escape(text)
    return anchors[text] if text in anchors else _link_words(text, anchors)


def _link_words(text: str, anchors: dict[str, str]) -> str:
    """Each known link or address in a sentence, also before its full stop."""
    words = []
    for word in text.split(" "):
        bare = word.strip(".,;:()")
        words.append(word.replace(bare, anchors[bare], 1) if bare in anchors else word)
    return " ".join(words)


_STYLE = "padding:2px 12px 2px 0;text-align:left;vertical-align:top"
_HEAD = f'<th scope="row" style="{_STYLE};font-weight:normal">'
_CELL = f'<td style="{_STYLE}">'

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em;overflow-wrap:break-word">
{body}
</body>
</html>
"""
