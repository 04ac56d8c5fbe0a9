"""Lines and words: what all questions need of a text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from mailbot.spelling import LETTERS

WORDS = 1024
"""How many answers about words are remembered: words come again in the next mails. With twice as many a process takes
8 MiB more, and a mail as long."""
LINES = 256
"""How many answers about lines, sentences and names are remembered: they are asked again in their own mail alone."""

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_UNPLAIN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xa0\xad\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffc\ud800-\udfff]"
)
_SPACES = frozenset("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
ADDRESS = re.compile(r"[\w.+=/&'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
"""An e-mail address in running text."""
LONGEST_LINE = 1500


@cache
def regex(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern of one question, compiled once: the library keeps 512, and the boundaries of mails push them out."""
    return re.compile(pattern, flags)


def clean(text: str) -> str:
    """Text with "\\n" for every line break, plain spaces and hyphens, composed characters (NFC), and nothing invisible.

    Tabs are kept: they part the cells of a table's row.
    """
    text = _LINE_BREAK.sub("\n", text).replace("\u2010", "-").replace("\u2011", "-")
    text = _UNPLAIN.sub(lambda match: " " if match[0] in _SPACES else "", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Text with no line break or control character, and single spaces."""
    joined = " ".join(text.split())
    if joined.isascii() and joined.isprintable():
        return joined
    return " ".join(clean(text).split())


def short_lines(text: str) -> str:
    """Text without lines above LONGEST_LINE: parted at a space, or within a word. Nobody writes such lines, and what
    looks for names, numbers and sentences in a line may take time that grows with the square of its length."""
    if all(len(line) <= LONGEST_LINE for line in text.split("\n")):
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        while len(line) > LONGEST_LINE:
            at = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
            at = at if at > 0 else LONGEST_LINE
            lines.append(line[:at])
            line = line[at:].lstrip(" ")
        lines.append(line)
    return "\n".join(lines)


def plain_quotes(text: str) -> str:
    """Text with every kind of quotation mark, apostrophe and dash as " ' and -."""
    return text.translate(_PLAIN)


_PLAIN = {
    **dict.fromkeys(map(ord, "„“”‟«»〞〝＂❝❞"), '"'),
    **dict.fromkeys(map(ord, "‚‘’‛`´ʼ‹›′"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
}


@lru_cache(maxsize=WORDS)
def fold_word(word: str) -> str:
    """A word without case and accents; umlauts stay, for they part words ("ändern", "andere")."""
    word = word.casefold().translate(LETTERS)
    return word if word.isascii() or word in _APART else "".join(map(_plain, word))


@lru_cache(maxsize=LINES)
def _plain(letter: str) -> str:
    return letter if letter in _KEPT else unicodedata.normalize("NFD", letter)[0]


_KEPT = frozenset("äöüй")
_APART = frozenset({"ją"})
"""Words that only an accent parts from another that is much more frequent: Polish "her" and "I"."""

_BEGINNING = re.compile(r"(?:^|\n|[.!?]\s)\s*([^\W\d_])")


@lru_cache(maxsize=LINES)
def writes_small(text: str) -> bool:
    """Whether a text begins its sentences and lines without capitals, as many people type on a phone."""
    if len(text) <= 40:
        return False
    first = _BEGINNING.findall(text)
    return sum(map(str.islower, first)) > 0.75 * len(first)
