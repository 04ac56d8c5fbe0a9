"""Boxes to tick, on one line or on lines of their own: where somebody ticked one, the others say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.understand.words.vocabulary import shaped

_BOX = re.compile(r"(\[[^\]\w]*\]|\[\s*[xXхХ✓✔*]\s*\]|\(\s*[xXхХ]?\s*\)|[☐☑☒□■✓✔✗❏❑])")
_MARKED = re.compile(r"[xXхХ✓✔☑☒■*]")
_ANSWERED = shaped("box", r"(?i)\W*(?P<label>[^:?=\n]{3,60})[:?=]\s*(?:(?P<yes><yes>)|<no>)\W*")
"""A field of a form with yes or no behind it, which is a box, too ("Vor Ort: nein")."""
_BULLET = re.compile(r"\s*(?:[-*•–]|\w[.)])?\s*")


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes that belong together."""

    label: str
    """What stands before them on their line."""
    marked: tuple[str, ...]
    """The words of each that is ticked."""
    between: str = " "

    def __str__(self) -> str:
        return self.label + self.between.join(self.marked) if self.marked else ""


def only_marked(text: str) -> str:
    """The text, and of boxes only what is ticked."""
    return "\n".join(map(str, _lines(text)))


def boxes_of(text: str) -> Iterator[Boxes]:
    """All in the text that belong together."""
    return (each for each in _lines(text) if isinstance(each, Boxes))


def _lines(text: str) -> Iterator[str | Boxes]:
    column: list[tuple[str, bool, str]] = []  # lines of one box each so far: the line, whether it is ticked, its words
    for line in text.split("\n"):
        label, *boxes = _BOX.split(line)
        if len(boxes) == 2 and (words := _words_of(label, boxes[1])):
            column.append((line, bool(_MARKED.search(boxes[0])), words))
        elif column and not line.strip():
            column.append((line, False, ""))
        else:
            yield from _of_column(column)
            column = []
            if answer := _ANSWERED.fullmatch(line):
                yield Boxes("", (answer["label"],) if answer["yes"] else ())
            elif len(boxes) < 4:
                yield line
            else:
                marks = zip(boxes[0::2], boxes[1::2], strict=True)
                yield Boxes(label, tuple(words for mark, words in marks if _MARKED.search(mark)))
    yield from _of_column(column)


def _words_of(before: str, behind: str) -> str:
    """What stands beside the only box of a line, if nothing stands on its other side; else ""."""
    if _BULLET.fullmatch(before):
        return behind.strip()
    return "" if behind.strip() else before.strip()


def _of_column(column: list[tuple[str, bool, str]]) -> Iterator[str | Boxes]:
    """Lines of one box each: several of which one is ticked belong together."""
    marked = tuple(words for _, is_marked, words in column if is_marked)
    if marked and sum(bool(words) for *_, words in column) > 1:
        yield Boxes("", marked, "\n")
    else:
        yield from (line for line, *_ in column)
