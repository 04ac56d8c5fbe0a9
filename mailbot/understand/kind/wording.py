"""What a mail wants by its wording: runs of words, weighed as some thousand mails have taught.

The signals (signals.py) know what words mean, and are blind where nobody has taught them a word. Runs of words know
nothing, but have been seen: "noch ein plus eins", "bin raus". Each is weak alone; kind.py puts both together.
"""

from __future__ import annotations

import re
import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from operator import add

from mailbot.model import Evidence, Source
from mailbot.understand.mail.mail import Mail
from mailbot.understand.words.venue import NOWHERE, Venue
from mailbot.understand.words.vocabulary import fold

NUMBER_OF_KINDS = 5
"""As many weights has each run of words, in the order of kind.KINDS, and one more: for attending digitally."""
_WEIGHTS = NUMBER_OF_KINDS + 1
_TAIL = 16
"""Bits of a key by which those of the same first bits are told apart."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+|\d+|[?!]")
_STEM = 6
_PARTS = (
    (Source.SUBJECT, "S", 300), (Source.BODY, "B", 4000), (Source.FORWARDED, "W", 2000), (Source.ATTACHMENT, "A", 2000),
    (Source.SIGNATURE, "G", 500),
)  # fmt: skip
"""The parts of a mail, the mark of each, and how many characters of it are looked at; what is quoted is not hers."""
_ALONE = "G"
"""Of this part only single words count."""
ENOUGH = 12
"""Of fewer words the wording tells the less: an answer in a word is understood by what it answers."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How much the wording of a mail speaks for each kind, in sum and by its sentences."""

    sums: tuple[float, ...]
    digital: float = 0.0
    """How much a request's wording speaks for attending digitally; below 0 it speaks against it."""
    sentences: tuple[tuple[Source, str, tuple[float, ...]], ...] = ()

    def tells(self, place: int, value: str, field: str = "kind") -> tuple[Evidence, ...]:
        """The sentence that speaks most for a kind, given by its place; none if no sentence does."""
        best = max(self.sentences, key=lambda each: each[2][place], default=None)
        if best is None or best[2][place] < 1:
            return ()
        return (Evidence(field, value, best[0], best[1][:200]),)

    def tells_digital(self) -> tuple[Evidence, ...]:
        """The sentence that speaks most for attending digitally."""
        return self.tells(NUMBER_OF_KINDS, "digital", "attendance")


def find_wording(mail: Mail, venue: Venue = NOWHERE) -> Wording:
    """What the learned runs of words of a mail say together; each counts once."""
    table, seen = _table(), {""}
    sums, sentences, words = table.weigh([""]), [], 0
    for source, sentence, runs in runs_of(mail, venue):
        words += len(sentence.split()) if source is not Source.SUBJECT else 0
        new = [run for run in dict.fromkeys(runs) if run not in seen]
        seen.update(new)
        mine = table.weigh(new)
        sums = tuple(map(add, sums, mine))
        sentences.append((source, sentence, mine))
    enough = min(1.0, words / ENOUGH)
    *kinds, digital = (each * enough for each in sums)
    return Wording(tuple(kinds), digital, tuple(sentences))


def runs_of(mail: Mail, venue: Venue = NOWHERE) -> Iterator[tuple[Source, str, list[str]]]:
    """The sentences of a mail, each with its runs: one, two and three words, and two with a gap between them.

    A number is one word whichever it is, and so is `venue`.
    """
    for source, mark, most in _PARTS:
        for sentence in _SENTENCE.split(mail.text(source)[:most]):
            words = ["#" if word[0].isdigit() else word for word in _WORD.findall(fold(sentence))]
            if not words:
                continue
            words = ["<", *(word[:_STEM] for word in venue.stand_in(words)), ">"]
            runs = [mark + word for word in words]
            if mark != _ALONE:
                runs += [f"{mark}{one} {two}" for one, two in pairwise(words)]
                for one, two, three in zip(words, words[1:], words[2:], strict=False):
                    runs += (f"{mark}{one} {two} {three}", f"{mark}{one} _ {three}")
            yield source, sentence.strip(), runs


@dataclass(frozen=True, slots=True)
class _Table:
    """Weights by the CRC-32 of a run, sorted: a few megabytes of Python objects fit into some hundred kilobytes."""

    keys: array[int]
    weights: array[int]
    units: tuple[float, ...]
    """What a byte of `weights` stands for; the negative ones count from the end."""
    starts: array[int]
    """Where the keys begin that share their first bits: few do, so few are looked at."""

    def weigh(self, runs: Iterable[str]) -> tuple[float, ...]:
        """The weights of some runs in sum."""
        keys, starts, unit = self.keys, self.starts, self.units.__getitem__
        found: list[Iterable[float]] = [(0.0,) * _WEIGHTS]
        for key in map(key_of, runs):
            head = key >> _TAIL
            end = starts[head + 1]
            at = bisect_left(keys, key, starts[head], end)
            if at < end and keys[at] == key:
                found.append(map(unit, self.weights[at * _WEIGHTS : (at + 1) * _WEIGHTS]))
        return tuple(map(sum, zip(*found, strict=True)))


def key_of(run: str) -> int:
    return zlib.crc32(run.encode())


@cache
def _table() -> _Table:
    """wordings.bin, as tools/weigh_wordings.py writes it: zlib over unit (double), number, keys and weights."""
    raw = zlib.decompress((resources.files("mailbot.understand.kind") / "wordings.bin").read_bytes())
    unit, count = struct.unpack_from("<dI", raw)
    keys, weights = array("I"), array("b")
    keys.frombytes(raw[12 : 12 + 4 * count])
    weights.frombytes(raw[12 + 4 * count :])
    units = tuple(weight * unit for weight in (*range(128), *range(-128, 0)))
    starts = array("I", (bisect_left(keys, head << _TAIL) for head in range((1 << 32 - _TAIL) + 1)))
    return _Table(keys, weights, units, starts)
