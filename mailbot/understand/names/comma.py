"""Names in a sentence whose family name stands first, with a comma behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names import slavic
from mailbot.understand.names.name import Name, Span, Sure, Token, cased, join
from mailbot.understand.words.vocabulary import shaped
from mailbot.understand.words.wordlists import is_family, is_given


def comma_form(text: str, run: Sequence[Token], last: Sequence[Token], out: list[Span]) -> Span | None:
    """ "Müller, Max": the word before the comma was only a family name."""
    if not last or not run or len(run) > 3 or len(last) > 3 or text[last[-1].end : run[0].start] != ", ":
        return None
    if not all(is_given(token.text) or token.is_initial for token in run) or slavic.is_cyrillic(run[0].text):
        return None
    known = bool(out) and out[-1].end == last[-1].end
    if _REGARDS.fullmatch(last[-1].text):
        return None
    if (known and (out[-1].name.given or out[-1].name.initials) and not last[-1].is_shouted) or (
        not known and is_given(last[0].text)
    ):
        return None
    given = " ".join(token.text for token in run if not token.is_initial)
    goes_on = out and out[-1].name.flipped and _JOINED_FORM.fullmatch(text, out[-1].end, last[0].start)
    closed = goes_on or _CLOSED_FORM.match(text, run[-1].end)
    if not given or (
        not known
        and not (
            closed
            and (
                is_family(last[-1].text)
                or last[-1].is_shouted
                or text[: last[0].start].rstrip()[-1:] in (":", ";", "(", "")
                or _IN_ROW.match(text, run[-1].end)
                or (out and out[-1].name.flipped and _JOINED_FORM.search(text, out[-1].end, last[0].start))
            )
        )
    ):
        return None
    start = out[-1].start if known else last[0].start
    family = out[-1].name.family if known and out[-1].name.family else join(last)
    return Span(start, run[-1].end, cased(Name(given, family, sure=Sure.KNOWN, flipped=True)))


_REGARDS = re.compile(r"(?!Ng)[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,5}")
"""Regards cut short to consonants, before the name that signs ("Br, Anna")."""
_CLOSED_FORM = shaped(
    "little",
    r"\s*(?:[();|–—-]|[.!?]?\s*$)|,?\s<and>\s[^\W\d_a-zà-ž][^\W\d_]+, [^\W\d_a-zà-ž][^\W\d_]+(?=\W|$)",
)
"""What shows that a given name behind a comma ends a name, or that another follows in the same order."""
_IN_ROW = re.compile(r"\s?; (?P<family>[^\W\d_a-zà-ž][^\W\d_]+), (?P<given>[^\W\d_a-zà-ž][^\W\d_]+)(?=[;.]|$)")
"""A semicolon and one more name in that order."""
_JOINED_FORM = shaped("little", r"(?:\([^()]{1,40}\)\s*)?(?:,|;|,?\s?<and>)\s+$")
"""What joins a name with the family name first to another one."""
