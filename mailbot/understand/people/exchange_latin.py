"""Who takes whose place, and which spelling is put right, in the languages that are written in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from mailbot.understand.names.name import Name, Span, Sure, tokens_of
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import filled, shaped, word_pattern, word_search
from mailbot.understand.words.wordlists import is_family, is_given, tags

_LITTLE = filled("exchange", r"(?:(?-i:<little>|[a-zà-žß]+\.?)\s+)")
NEAR = 400
"""So many letters beside a name are looked at: time must not grow with the square of a sentence."""
_SWAP = word_pattern("exchange", "swaps")
_TO = shaped("exchange", rf"(?i)^[^.;!?]{{0,50}}?(?:<to>|→|->|=>|⇒)\s+{_LITTLE}{{0,3}}$")
_ARROW = re.compile(r"^\s*(?:→|->|=>|⇒|-->)\s*$")
_PLACE = shaped("exchange", r"(?i)^(?:['’]s?)?\s+<place>|^\s*['’]\w{1,3}\s+<at_place>|^\s+(?:\w+\s+){0,3}<steps_in>")
_FOR = shaped("exchange", rf"(?i)<takes_place_of>\s+<of>?\s*{_LITTLE}{{0,3}}$")
_IN_FOR = shaped("exchange", rf"(?:^|[.;,:]\s)\W*(?i:<for>)\s+{_LITTLE}{{0,3}}$")
_COMES_ANOTHER = shaped("exchange", r"^(?:\s*\([^()]*\)|,[^,]{3,80},)?\s+<comes_another>")
"""What stands around the name of one whom another comes for ("Für Frau Krämer, die krank ist, springt … ein")."""
_ABSENT = shaped("exchange", rf"(?i)<absent>\s+{_LITTLE}{{0,2}}$")
_FORMER = shaped("exchange", r"""(?i)<formerly>\s*[:=]?\s*[\"„«“']?$""")
_IS_TOLD = word_search("exchange", "takes_place_of", "absent", "formerly")
"""Without one of these nothing leads to the name of one who is replaced."""
_MARK = shaped("exchange", r"(?i)<mark>\s*[:–-]?\s*[\"„«“']?$")
_MARK_OR_FOR = word_pattern("exchange", "mark", "takes_place_of")


_NAME = r"[^\W\d_a-zà-žа-яё][^\W\d_]+(?:[ -][^\W\d_a-zà-žа-яё][^\W\d_]+){0,2}"
_OUT_AND_IN = shaped(
    "exchange",
    rf"(?<![\w-])(?P<gone>{_NAME})\s(?i:(?:<moves>\s)?<out_of_team>)(?:[,;]|\s<common.and>|\s?[–—/-])\s"
    rf"(?i:<for_it>\s)?(?P<new>{_NAME})\s(?i:(?:<moves>\s)?<into_team>)(?!\w)",
)
"""Who leaves a team, and who joins it ("Krämer raus, Ott rein")."""


HIS_PLACE = filled("exchange", r"<his_place>")
"""In the place of one who was named before."""
_HIS_PLACE = shaped("exchange", r"(?i)<his_place>")
_RIGHT = shaped("exchange", r"""(?i)<rightly>\s*(?:(?-i:[a-zà-ž]+)\s+){0,3}:?\s*[\"„«“']?$""")


def _is_near(first: Span, second: Span) -> bool:
    """Whether two names of a sentence are two spellings of one."""
    one, other = first.name.text.casefold(), second.name.text.casefold()
    return one != other and SequenceMatcher(None, one, other).ratio() >= 0.75


def find_gone_latin(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """The starts of those names of a sentence whose place another one takes, or whose spelling is wrong."""
    if not spans:
        return frozenset()
    gone: set[int] = set()
    is_told = _IS_TOLD(text)
    swaps = len(spans) > 1 and _SWAP.search(text) is not None
    for span in spans:
        before = text[max(0, span.start - NEAR) : span.start]
        after = text[span.end : span.end + NEAR]
        led = is_told and any(lead.search(before) for lead in (_FOR, _ABSENT, _FORMER))
        if led or _PLACE.match(after) or (_IN_FOR.search(before) and _COMES_ANOTHER.match(after)):
            gone.add(span.start)
    for first, second in pairwise(spans):
        between = text[first.end : second.start]
        if _HIS_PLACE.search(text[first.end : first.end + 2 * NEAR]) and not gone & {first.start, second.start}:
            gone.add(first.start)
        if _is_near(first, second) and not gone & {first.start, second.start}:
            right = [bool(_RIGHT.search(text[max(0, span.start - NEAR) : span.start])) for span in (first, second)]
            if right[0] != right[1]:
                gone.add((second if right[0] else first).start)
        if _ARROW.match(between) or _swaps(text, first, second) or (swaps and _TO.match(between)):
            gone.add(first.start)
    return frozenset(gone)


def _swaps(text: str, first: Span, second: Span) -> bool:
    match = _OUT_AND_IN.match(text, first.start)
    return match is not None and match.start("new") == second.start


def find_swapped(text: str, known: Sequence[Span]) -> list[Span]:
    """The family names alone of those who swap places, of whom nothing else tells that they are people."""
    halves = [match.span(half) for match in _OUT_AND_IN.finditer(text) for half in ("gone", "new")]
    return [
        Span(start, end, Name(family=text[start:end], sure=Sure.TOLD))
        for start, end in halves
        if not (" " in text[start:end] or tags(text[start:end]) or is_ordinary(text[start:end]))
        if not any(one.start < end and start < one.end for one in known)
    ]


def find_lone_gone_latin(text: str, spans: Sequence[Span]) -> list[Span]:
    """Lone names that are the wrong spelling of one in the sentence ("not Weigand"), or whose place is taken."""
    if not _MARK_OR_FOR.search(text):
        return []
    out: list[Span] = []
    tokens = [token for token in tokens_of(text) if token.is_capital and not token.is_initial and len(token.text) > 2]
    inside = {place for span in spans for place in range(span.start, span.end)}
    for token in tokens:
        if token.start in inside:
            continue
        before = text[max(0, token.start - 60) : token.start]
        marked, taken = _MARK.search(before), _FOR.search(before)
        if not marked and not taken:
            continue
        near = any(
            SequenceMatcher(None, token.low, other.low).ratio() >= 0.65 for other in tokens if other.low != token.low
        )
        if (marked and near) or (taken and (is_family(token.text) or near) and not tags(token.text)):
            family = _family_behind(token.end, text, spans) if marked and near else ""
            alone = is_given(token.text) and not is_family(token.text) and not near
            name = Name(given=token.text, sure=Sure.GIVEN) if alone else Name(family=token.text, sure=Sure.SHAPE)
            if family:
                name = Name(given=token.text, family=family, sure=Sure.TOLD)
            out.append(Span(token.start, token.end, name))
    return out


def _family_behind(at: int, text: str, spans: Sequence[Span]) -> str:
    """The family name of one whom the sentence names, where it stands again behind a wrong given name."""
    families = {span.name.family for span in spans if span.name.full}
    return next((family for family in families if text.startswith(f" {family}", at)), "")
