"""What the spellings of one name have in common: accents or none, two scripts, three transliterations."""

from __future__ import annotations

import re
import unicodedata
from operator import eq

LETTERS = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"})
"""Small letters that bear no accent one could drop, and what is written for them."""

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

_SOUND_OF = LETTERS | str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ѓ": "g", "д": "d", "ђ": "d", "е": "e", "ё": "e", "є": "e",
        "э": "e", "ж": "z", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "ы": "i", "ј": "i", "к": "k", "ќ": "k",
        "л": "l", "љ": "l", "м": "m", "н": "n", "њ": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c",
        "у": "u", "ў": "u", "ф": "f", "х": "h", "ц": "z", "ч": "h", "џ": "d", "ш": "s", "щ": "s", "ъ": "", "ь": "",
        "ю": "u", "я": "ia",
    }
)  # fmt: skip
_SOUNDS = (
    ("schtsch", "s"), ("shch", "s"), ("tsch", "h"), ("sch", "s"), ("ch", "h"), ("kh", "h"), ("cz", "h"), ("zh", "z"),
    ("sh", "s"), ("ts", "z"), ("tz", "z"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ae", "a"), ("oe", "o"),
    ("ue", "u"), ("ya", "ia"), ("ja", "ia"), ("yu", "u"), ("ju", "u"), ("iu", "u"), ("w", "v"), ("y", "i"), ("j", "i"),
    ("x", "ks"), ("q", "k"),
)  # fmt: skip


_NO_LETTERS = re.compile(r"[\W_]+")
_DOUBLED = re.compile(r"(.)\1+")


def unaccented(text: str) -> str:
    """Text without the accents of its letters: "Peña" as "Pena", "ё" as "е", "й" as "и"."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def sound(name: str) -> str:
    """A name as it sounds, roughly: its letters and digits, of any script, Cyrillic as Latin.

    Equal for "Хофманн" and "Hofmann", "Müller" and "Mueller", "Чернов", "Tschernow" and "Chernov".
    """
    low = name.casefold()
    if not low.isascii():
        low = low.translate(_SOUND_OF)
    if not low.isascii():
        low = unaccented(low)
    for spelled, heard in _SOUNDS:
        if spelled in low:
            low = low.replace(spelled, heard)
    low = low if low.isalnum() else _NO_LETTERS.sub("", low)
    return _DOUBLED.sub(r"\1", low) if any(map(eq, low, low[1:])) else low
