"""What speaks for or against a run of words as somebody's name or an outlet's: before it, behind it, within it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from mailbot.understand.event.own_event import OwnEvents
from mailbot.understand.forms.fields import label_of
from mailbot.understand.names.host import fits_host
from mailbot.understand.names.names import parse_name
from mailbot.understand.names.places import is_place
from mailbot.understand.text import WORDS
from mailbot.understand.weighing.rows import Row, Word

_PASSED = ("craft", "led", "prep")
_BEYOND = (">", ">", "<", "<", "<")
"""What stands at the places beyond a row: two behind its end, then the three before its beginning, counted back."""
_PLAIN = frozenset(("ord", "ord2", "freq", "prep", "led", "noun", "verb", "common"))


class Traits:
    """The traits of the runs of one row, as words; each has a weight (weights.py)."""

    def __init__(self, rows: Sequence[Row], at: int, language: str, lowly: bool) -> None:
        self.row = row = rows[at]
        mains = row.mains
        self._mains = (*mains, *_BEYOND)
        self._stems = (*[word.stem for word in row.words], *_BEYOND)
        signs = [word.text if main == "sep" else main for word, main in zip(row.words, mains, strict=True)]
        self.signs = (*signs, *_BEYOND)
        """The sign at each place, or the main class of the word there; < and > beyond the row."""
        self._language, self._lowly = language, lowly
        self._around = f"{at > 0 and rows[at - 1].is_person:d}{at + 1 < len(rows) and rows[at + 1].is_person:d}"
        self._left = min(len(rows) - 1 - at, 4)
        self._count = len(row.words)
        label, colon, _ = row.text.partition(":")
        self._label = len(label) if colon and len(label) < 50 and label_of(label) == "medium" else -1
        self._sentences: list[list[str]] = []
        """Of each word, the stems of its sentence, which all of them share."""

    def _clause(self, mark: str, places: range) -> Iterable[str]:
        """The stems of the words at some places, as far as the sentence goes, each once and behind a mark."""
        stems = {}
        for at in places:
            word = self.row.words[at]
            if word.text in ".!?;":
                break
            if not word.parts:
                stems[f"{mark}={word.stem}"] = True
        return stems

    def sentence(self, at: int) -> list[str]:
        """The stems of the sentence that a word stands in, the same list for all of its words."""
        if not self._sentences:
            stems: list[str] = []
            for word in self.row.words:
                self._sentences.append(stems)
                if word.text in ".!?;":
                    stems = []
                elif not word.parts and (trait := f"s:{word.stem}") not in stems:
                    stems.append(trait)
        return self._sentences[at]

    def case(self, start: int) -> str:
        """Of the first letter: C a capital, l a small one, L a small one where all are small."""
        return "C" if self.row.words[start].capital else "L" if self._lowly else "l"

    def before(self, start: int) -> list[str]:
        """What stands before a run that begins at a word, and how the run begins."""
        words, mains = self.row.words, self._mains
        case, mark, word = self.case(start), self.row.mark, words[start]
        sign, two, three = self.signs[start - 1], mains[start - 2], mains[start - 3]
        stem, stem2 = self._stems[start - 1], self._stems[start - 2]
        out = [
            f"p1={sign}", f"p1={sign}{case}", f"p2={sign}/{two}", f"p3={sign}/{two}/{three}", f"p1={sign}{mark}",
            f"w1={stem}", f"w2={stem2} {stem}", f"f={mains[start]}", f"pf={sign}/{mains[start]}", f"fs={word.stem}",
        ]  # fmt: skip
        near = mains[max(0, start - 6) : start]
        out += [f"b={each}" for each in ("craft", "kind", "outlet", "comp", "P", "verb", "sends") if each in near]
        return out

    def further_before(self, start: int) -> list[str]:
        """What stands before a run, as far as the sentence goes, and whom or what it may belong to."""
        row, words, mains = self.row, self.row.words, self._mains
        out = []
        if mains[start - 1 : start] in (("led",), ("prep",), ("kind",)):
            out += [f"w2={self._stems[start - 2]}", f"w3={self._stems[start - 3]}"]
        out += self._clause("b4", range(start - 3, max(-1, start - 8), -1))
        if start and words[start].capital and words[start - 1].capital:
            out.append(f"cut={mains[start - 1]}/{mains[start]}")
        at, passed = start - 1, ""
        while at >= 0 and start - at < 5 and (words[at].parts or mains[at] in _PASSED):
            passed, at = ("s" if words[at].parts else mains[at][0]) + passed, at - 1
        if at >= 0 and row.named[at]:
            out.append(f"after={_squashed(passed)}")
        if self._label >= 0 and row.bounds[start][0] > self._label:
            out.append("label" if row.bounds[start][0] < self._label + 4 else "labelled")
        return out

    def behind(self, end: int) -> list[str]:
        """What stands behind a run that ends before a word."""
        row, words, mains, stems = self.row, self.row.words, self._mains, self._stems
        sign, two = self.signs[end], mains[end + 1]
        out = [
            f"n1={sign}", f"n2={sign}/{two}", f"x1={stems[end]}", f"x2={stems[end]} {stems[end + 1]}",
            f"n1={sign}{row.mark}", f"l={mains[end - 1]}", f"ln={mains[end - 1]}/{sign}", f"ls={words[end - 1].stem}",
            f"l4={words[end - 1].low[-4:]}",
        ]  # fmt: skip
        near = mains[end : end + 5]
        out += [f"a={each}" for each in ("P", "verb", "sends") if each in near]
        return out

    def further_behind(self, end: int) -> list[str]:
        """What stands behind a run, as far as the sentence goes, and whom or what it may belong to."""
        row, words, mains = self.row, self.row.words, self._mains
        out = list(self._clause("a4", range(end, min(self._count, end + 5))))
        if end < self._count and words[end - 1].capital and words[end].capital:
            out.append(f"cutr={mains[end - 1]}/{mains[end]}")
        at, passed = end, ""
        while at < self._count and at - end < 4 and (words[at].parts or mains[at] in _PASSED):
            passed, at = passed + ("s" if words[at].parts else mains[at][0]), at + 1
        if at < self._count and row.named[at]:
            out.append(f"ahead={_squashed(passed)}")
        return out

    def whole(self, start: int, end: int, how: str, times: int, host: str, events: OwnEvents) -> list[str]:
        """What a run is, in all."""
        row, words, mains = self.row, self.row.words, self._mains
        case, mark, inner = self.case(start), row.mark, words[start:end]
        text, few = row.span(start, end), "1" if end - start == 1 else "n"
        before, behind = self.signs[start - 1], self.signs[end]
        shapes = "".join(word.shape for word in inner[:5])
        opened, closed = start == 0 or words[start - 1].parts, end == self._count or words[end].parts
        kinds = mains[start:end]
        sequence = "_".join(kinds[:4])
        plain = 4 * sum(main in _PLAIN for main in kinds) // (end - start)
        out = [
            f"sh={shapes}", f"n={min(end - start, 6)}", f"k={how}", f"k={case}{mark}", f"pn={before}_{behind}",
            f"pn={before}_{behind}{mark}", f"pc={opened:d}{closed:d}", f"seq={sequence}",
            f"fl={mains[start]}_{mains[end - 1]}",
            f"ord={plain}{few}", f"ord={plain}{case}", f"t={min(times, 3)}", f"t={min(times, 3)}{case}",
            f"la={self._language}{case}", f"fs2={before}/{' '.join(word.stem for word in inner[:2])}",
            f"fln={before}/{mains[start]}_{mains[end - 1]}/{behind}",
        ]  # fmt: skip
        if opened and closed:
            out.append(f"pc={mark}")
        if start == 0 and end == self._count:
            out += (f"row={mark}", f"row={self._around}{mark}", f"end={self._left}{mark}")
        if opened and closed and end - start < 5:
            name = parse_name(text)
            if name and name.full:
                out += (f"name{min(3, name.sure)}", f"name{min(3, name.sure)}{mark}")
        elif 1 < end - start < 4 and case == "C":
            name = parse_name(text)
            if name and name.full:
                out += (f"part{min(3, name.sure)}", f"part{min(3, name.sure)}{sequence}")
        if sum(map(str.isdigit, text)) > 3:
            out.append(f"digits{closed:d}")
        if any(row.named[start:end]):
            out += ("P", f"P{row.named[start]:d}{row.named[end - 1]:d}")
        if any("outlet" in word.classes or "comp" in word.classes for word in inner):
            out.append(f"outlet{few}")
        elif not any("kind" in word.classes for word in inner):
            out.append(f"none{few}{case}")
        if few == "1":
            out.append(f"only={mains[start]}{inner[0].shape}")
        if few == "n" and is_place(text):
            out.append("place")
        if host and (fits := fits_host(text, host)):
            out.append(f"host={fits:.1f}")
        if events.are_named(text):
            out.append("ours")
        if events.are_at(text):
            out.append("at")
        return out


@lru_cache(maxsize=WORDS)
def within(word: Word) -> tuple[str, ...]:
    """What a single word of a run says."""
    out = [f"in={each}" for each in word.classes]
    if word.text[0].isalpha() and len(word.text) > 2:
        out += (f"s3={word.low[-3:]}", f"st={word.stem}")
    return tuple(out)


def _squashed(text: str) -> str:
    return "".join(one for one, other in zip(text, f" {text}", strict=False) if one != other)
