"""Several whose family name stands once, for all of them, beside their given names ("die Geschwister Lindner, …")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from mailbot.understand.names.family_of_all import NAME_WORD, family_of_all, given_of_all, is_first_name
from mailbot.understand.names.name import Name, Span, Sure
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import filled, shaped
from mailbot.understand.words.wordlists import is_family, tags

_ROLE = r"(?:\s\([^()\n]{1,40}\)|\s[–—-]\s(?:[a-zß-žа-яёіїєґў]+\s?){1,3}(?=[,.;]|\s?$))?"
_GIVEN = filled("of_family", rf"{NAME_WORD}{_ROLE}(?:(?:,|,?\s(?:<common.and>|&|\+))\s{NAME_WORD}{_ROLE}){{1,4}}")
_MANY = shaped(
    "of_family",
    rf"(?<![\w-])(?:(?i:<kin>)\s(?P<family>{NAME_WORD})|(?:(?i:<the>)\s)?(?P<before>{NAME_WORD})\s(?i:<kin_behind>)|"
    rf"(?i:<the>)\s(?P<plural>{NAME_WORD}))(?P<link>\s?[,(]|\s[–—-]|(?(plural)|[^.,;:!?()\n]{{0,50}}):)\s?(?P<names>{_GIVEN})",
)
"""What all are together, their family name, and the given name of each."""
_BEHIND = shaped(
    "of_family",
    rf"(?<![\w-])(?P<names>{_GIVEN})(?:,|\s\(|\s[–—-])\s?(?:(?i:<the>|<our>)\s)?(?:(?i:<kin>)\s(?P<family>{NAME_WORD})|"
    rf"(?P<before>{NAME_WORD})\s(?i:<kin_behind>))(?=\s?[,.;:!?)–—]|\s?$)",
)
"""The same, the given names first ("Paul und Ida, die Geschwister Lindner")."""
_EACH = re.compile(rf"({NAME_WORD}){_ROLE}")


def with_family_of_all(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names of a sentence; to given names that stand beside the family name of all of them, it is given."""
    out = list(spans)
    for match in (*_MANY.finditer(text), *_BEHIND.finditer(text)):
        found = match.groupdict()
        family = found["family"] or found["before"] or found["plural"]
        plural, apposed = bool(found.get("plural")), found.get("link") == ","
        words = list(takewhile(lambda word: is_first_name(word[1]), _EACH.finditer(text, *match.span("names"))))
        if len(words) < _FEW or (plural and not _is_family_of_all(family)):
            continue
        start, end = words[0].start(), words[-1].end()
        if _GOES_ON.match(text, end) or (apposed and not _ENDS.match(text, end)):
            continue
        given = given_of_all([word[1] for word in words], family, agree=apposed)
        families = family_of_all(family, given, told=not plural, agree=apposed)
        if not families:
            continue
        out = [span for span in out if span.end <= start or end <= span.start]
        out += [
            Span(*word.span(1), Name(first, last, sure=Sure.TOLD))
            for word, first, last in zip(words, given, families, strict=True)
        ]
    return sorted(out, key=lambda span: span.start)


_FEW = 2
_GOES_ON = re.compile(rf"\s{NAME_WORD}")
"""The last one's own family name."""
_ENDS = re.compile(r"\s?(?:[,.;:!?)–—]|$)")
"""What ends an apposition: a verb behind it would have those named for another sentence's subject."""


def _is_family_of_all(word: str) -> bool:
    """Whether a word behind an article is a family's name, maybe in the plural, and no word for people or things."""
    known = is_family(word) or (word.endswith("s") and (is_family(word[:-1]) or is_family(word.removesuffix("es"))))
    return known and not (tags(word) or is_ordinary(word, elsewhere=True))
