"""Gathers the ordinary words of some languages into mailbot/understand/words/ordinary.bin; needs wordfreq.

    python -m tools.gather_words

The words are those that wordfreq (data CC BY-SA 4.0, © Robyn Speer and contributors) counts often enough; given and
family names are left out, and what pymorphy knows as a name in Russian.
"""

from __future__ import annotations

import math
from pathlib import Path

from wordfreq import get_frequency_dict  # type: ignore[import-not-found]

from mailbot.understand.names.slavic import morph
from mailbot.understand.words.ordinary import as_foreign, as_head, as_tail, places
from mailbot.understand.words.wordlists import bare, is_family, is_given

HOME = {"de": 3.0, "en": 3.3, "ru": 3.4}
LEAST = HOME | dict.fromkeys(["fr", "es", "it", "pl", "nl", "cs", "sv", "da", "nb", "pt", "ro", "uk"], 4.0)
"""How often, as the decimal logarithm of occurrences in a billion words."""
PART = 3.5
"""As often stands a word alone that German compounds are made of; one that begins them may be rarer if it is long."""
BITS = 1 << 21


def main() -> None:
    words = set()
    for language, least in LEAST.items():
        for word, share in get_frequency_dict(language, wordlist="best").items():
            often = math.log10(share) + 9
            if often < least:
                break
            low = bare(word)
            if not low.isalpha() or len(low) < 3 or is_given(word):
                continue
            if language == "de" and (often > PART or len(low) > 5):
                words.add(as_head(low))
            if is_family(word):
                continue
            if language in ("ru", "uk") and _is_name(word):
                continue
            words.add(low if language in HOME else as_foreign(low))
            if language == "de" and often > PART:
                words.add(as_tail(low))
    filled = bytearray(BITS // 8)
    for word in words:
        for at in places(word, BITS):
            filled[at >> 3] |= 1 << (at & 7)
    path = Path(__file__).parent.parent / "mailbot" / "understand" / "words" / "ordinary.bin"
    path.write_bytes(filled)
    print(f"{len(words)} words, {sum(byte.bit_count() for byte in filled) / BITS:.2f} of the bits set")


def _is_name(word: str) -> bool:
    return any({"Surn", "Name", "Patr"} & set(parse.tag.grammemes) for parse in morph().parse(word))


if __name__ == "__main__":
    main()
