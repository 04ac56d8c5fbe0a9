"""Adds names of people in the English Wikipedia to the lists of given and family names; needs the wheel of name2nat.

    pip download --no-deps name2nat
    python -m tools.gather_names name2nat-*.whl /usr/share/dict/[adfins]*

It holds a million such people (Apache licence, © Kyubyong Park; from Wikipedia, CC BY-SA). A word is a given name if it
stands first in two names of two words or more, and hardly ever last; a family name if last in three. Left out are
ordinary words, places, what the vocabularies know, and what stands in small letters in a list of words (Debian's
wamerican-large, wfrench, wspanish, witalian, wdutch, wswedish, wngerman).
"""

from __future__ import annotations

import pickle
import sys
import zipfile
from collections import Counter
from pathlib import Path

from mailbot.understand.names.places import is_place
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.wordlists import bare, is_compound, is_family, is_frequent, is_given, tags

LEAST_GIVEN, LEAST_FAMILY = 2, 3
SHARE = 0.9
"""Of all names in which a word stands, those in which it stands at its place."""
FAMILY_FIRST = {"Chinese", "South Korean", "North Korean", "Korean", "Vietnamese", "Taiwanese", "Cambodian"}
WORDS = Path(__file__).parent.parent / "mailbot" / "understand" / "words"


class _OnlyData(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> None:
        raise pickle.UnpicklingError(f"{module}.{name} is no data")


def main() -> None:
    with zipfile.ZipFile(sys.argv[1]) as wheel, wheel.open("name2nat/name2nats.pkl") as pickled:
        people: dict[str, list[str]] = _OnlyData(pickled).load()
    given, family = Counter[str](), Counter[str]()
    for name, nations in people.items():
        words = name.split()
        if len(words) == 2 and not FAMILY_FIRST.intersection(nations) and all(map(_is_name, words)):
            given[bare(words[0])] += 1
            family[bare(words[1])] += 1
    texts = (Path(file).read_text(encoding="utf-8", errors="replace") for file in sys.argv[2:])
    words = {word for text in texts for word in text.split() if word.islower()}
    new = _usual(given, family, LEAST_GIVEN) - words, _usual(family, given, LEAST_FAMILY) - words
    for file, names in zip(("given.txt", "family.txt"), new, strict=True):
        lines = (WORDS / file).read_text(encoding="utf-8").splitlines()
        told = [line for line in lines if line.startswith("#")]
        (WORDS / file).write_text("\n".join([*told, *sorted({*lines, *names} - {*told}), ""]), encoding="utf-8")
        print(f"{file}: {len(names)} more")


def _is_name(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and word.replace("-", "").replace("'", "").isalpha()


def _usual(here: Counter[str], there: Counter[str], least: int) -> set[str]:
    often = (word for word, count in here.items() if count >= least and count >= SHARE * (count + there[word]))
    return {word for word in often if word.isascii() and word.isalpha() and not _is_known(word)}


def _is_known(word: str) -> bool:
    named = is_given(word) or is_family(word) or is_place(word)
    return named or bool(tags(word)) or is_frequent(word) or is_compound(word) or is_ordinary(word, elsewhere=True)


if __name__ == "__main__":
    main()
