"""Bytes -> text, whatever charset was declared: the declared one, UTF-8, then the likeliest of the eight-bit ones."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from mailbot.understand.text import CYRILLIC, LINES, regex

GUESSES = ("windows-1251", "koi8-r", "windows-1252")
"""The charsets of Russian and western mail that declares none, or a wrong one."""

_ALIASES = {
    "default": "",
    "x-unknown": "",
    "unknown-8bit": "",
    "koi8r": "koi8-r",
    "windows-874": "cp874",
    "utf": "utf-8",
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_STRANGE = re.compile(r"[^\x00-\x7f\w\s„“”‚‘’«»–—…•€№§°·©®™´²³¼½¾]")
_FREQUENT = frozenset("оеаинтсрвлкмдпуя")
_DOUBTFUL = 0.6
"""Below this plausibility a declared charset is compared with the guesses."""
_SAMPLE = 4000
"""How many characters around the non-ASCII ones are looked at to judge a guess."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of these bytes; characters that no charset explains come out as U+FFFD."""
    if data.isascii() and not _is_seven_bit_code(declared, data):
        return data.decode("ascii")
    codec = _codec(declared)
    if (mark := _by_mark(data)) is not None:
        return mark
    if codec not in ("utf-8", "ascii", ""):
        utf_8 = _strict(data, "utf-8")
        text = _strict(data, codec)
        if utf_8 is not None and (text is None or codec in _ONE_BYTE):
            return utf_8
        if text is not None and not (codec in _ONE_BYTE and plausibility(text) < _DOUBTFUL):
            return text
    elif (text := _strict(data, "utf-8")) is not None:
        return text
    elif codec == "utf-8" and _nearly_utf_8(data):
        return data.decode("utf-8", "replace")
    candidates = dict.fromkeys(name for name in (codec, *GUESSES) if name in _ONE_BYTE)
    texts = [data.decode(name, "replace") for name in candidates]
    return max(texts, key=plausibility)


def plausibility(text: str) -> float:
    """How much a text looks like words of Russian or of a language in Latin letters, per non-ASCII character."""
    spots = [match.start() for match in regex(r"[^\x00-\x7f]").finditer(text[: 50 * _SAMPLE])][:_SAMPLE]
    if not spots:
        return 0.0
    sample = text[spots[0] : spots[-1] + 30]
    points = -3.0 * len(_STRANGE.findall(sample))
    for word in _WORD.findall(sample):
        if word.isascii():
            continue
        cyrillic = len(CYRILLIC.findall(word))
        if cyrillic == len(word):
            points += _russian(word)
        elif cyrillic:
            points -= 2 * len(word)
        else:
            foreign = sum(not char.isascii() for char in word)
            points += foreign * (1 if foreign * 2 <= len(word) and not _mixed_case(word) else -2)
    return points / len(spots)


def _russian(word: str) -> float:
    if word.islower() or word[1:].islower():
        weight = 1.0
    elif word.isupper():
        weight = 0.8
    else:
        return -float(len(word))
    return weight * sum(1.0 if letter in _FREQUENT else 0.1 for letter in word.lower())


def _mixed_case(word: str) -> bool:
    return not (word.islower() or word.isupper() or word[1:].islower())


_ONE_BYTE = frozenset(
    (
        "cp1251",
        "cp1252",
        "koi8-r",
        "koi8-u",
        "iso8859-1",
        "iso8859-15",
        "iso8859-5",
        "iso8859-2",
        "cp1250",
        "cp1254",
        "iso8859-9",
        "cp866",
        "mac-cyrillic",
        "mac-roman",
        "cp850",
        "cp437",
        "windows-1251",
        "windows-1252",
    )
)


@lru_cache(maxsize=LINES)
def _codec(declared: str | None) -> str:
    """Python's name of a declared charset; "" if there is none of this name that decodes text."""
    name = regex(r"[^a-z0-9._:-]").sub("", (declared or "").lower().split("*")[0])[:40]
    name = _ALIASES.get(name, name)
    if not name:
        return ""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return info.name if info._is_text_encoding else ""


def _is_seven_bit_code(declared: str | None, data: bytes) -> bool:
    """ISO-2022 and the like and UTF-7 hide everything in seven bits, UTF-16 may."""
    codec = _codec(declared)
    if b"\x1b" in data:
        return codec.startswith("iso2022")
    return codec.startswith(("utf-16", "utf-32", "utf-7", "hz")) and bool(data)


def _by_mark(data: bytes) -> str | None:
    """The text after a byte order mark, if there is one."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    return None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
        text.encode("utf-8")
    except (UnicodeError, LookupError, ValueError, AssertionError):
        return None
    return text


def _nearly_utf_8(data: bytes) -> bool:
    """Whether the text is UTF-8 with some damage (cut off, a byte lost) rather than something else."""
    text = data.decode("utf-8", "replace")
    good = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    return good > text.count("\ufffd")
