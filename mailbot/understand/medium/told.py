"""What the sentences of a mail say of the names in them: whose outlet they are, or are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from mailbot.model import Source
from mailbot.understand.mail.mail import Mail
from mailbot.understand.medium.others import is_of_house
from mailbot.understand.outlets.slots import Said, find_said, outward
from mailbot.understand.outlets.words import is_said
from mailbot.understand.text import regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.phrases import LONGEST, split
from mailbot.understand.words.vocabulary import pattern, shaped, word_pattern, word_search
from mailbot.understand.words.wordlists import is_frequent, tags

_READ = (Source.SUBJECT, Source.BODY, Source.FORWARDED, Source.ATTACHMENT)
_CUT = shaped("outlet_told", r"[;:–—()]\s|,\s|\s(?=<common.and>\s)")
_HANDED_IN = word_pattern("outlet_told", "handed_in")
"""What is former is our own application, and no outlet."""


_ASTRAY = word_pattern("outlet_told", "astray")
SURE = 7
"""From these points on a slot is sure."""


class Sayings:
    """What is said of names, as traits for weighing them (traits.py)."""

    def __init__(self, mail: Mail) -> None:
        self._said: dict[str, set[str]] = {}
        self._names: dict[str, str] = {}
        """What stands in a sure slot, and its name in the nominative."""
        self._heard: list[str] = []
        self._usual: set[str] = set()
        """For whom the writer works at other times."""
        self.orderers: set[str] = set()
        """Whose order brings the writer, whatever else she works for, with and without an article before it."""
        self.served: set[str] = set()
        """For whom something is made, be it by an agency."""
        self._signed = "\n".join(passage.text for passage in mail.passages if passage.source is Source.SIGNATURE)
        handed_on = mail.text(Source.FORWARDED) != ""
        self.went_astray = handed_on and _ASTRAY.search(mail.text(Source.BODY)) is not None
        """Whether the writer only hands on what had come to her by mistake."""
        for passage in mail.passages[:40]:
            if passage.source in _READ:
                text = outward(passage.text[:LONGEST])
                low = is_low(text)
                for sentence in split(text):
                    self._read(sentence, low)
        if any(_is_sure(sorts) for text, sorts in self._said.items() if text not in self._usual):
            self._said.update((text, {"no"}) for text in self._usual)

    def _read(self, sentence: str, low: bool) -> None:
        self._heard += _heard(sentence)
        for said in find_said(sentence, low=low):
            sort = "no" if said.points < 0 else str(min(8, int(said.points)))
            usual = _is_usual(sentence, said.end - len(said.text))
            for text in (said.text, said.name):
                self._said.setdefault(text.lower(), set()).add(sort)
                if usual:
                    self._usual.add(text.lower())
            if said.points >= SURE and _is_ordered(sentence, said):
                self.orderers.add(said.text)
            if said.points >= SURE and _MADE_FOR.search(sentence, 0, said.end - len(said.text)):
                self.served.add(said.text)
            if said.points >= SURE:
                self._names.setdefault(said.text, said.name)

    @property
    def slots(self) -> Iterable[str]:
        """What stands in the sure slots."""
        return self._names

    def traits(self, text: str) -> list[str]:
        """Those of a name: how much its slot says for it, whether it is denied or where the writer heard of us."""
        out = [f"said={each}" for each in sorted(self._said.get(text.lower(), ("-",)))]
        if any(text in clause for clause in self._heard):
            out.append("heard")
        return out

    def is_signed(self, text: str) -> bool:
        """Whether a name stands in the signature, too."""
        return text in self._signed

    def name_of(self, text: str) -> str:
        """A name as a sure slot has it: without words before it, and what its word goes on with ("Post-Reporter").

        A word before it is none of its own if it is one for a kind in the genitive ("des Stadtmagazins Brücke").
        """
        for slot, name in self._names.items():
            before, _, behind = text.partition(slot)
            kind = before.endswith("s ") and is_said("compound_kind", before[:-1])
            if slot in text and (kind or before == before.lower()) and behind[:1] in ("", "-", "'", "’"):
                return name
        return text

    def is_small_name(self, text: str) -> bool:
        """Whether a slot says for sure that a word in small letters, which is nobody's else, is an outlet."""
        sorts = self._said.get(text, ())
        own = "outlet" in tags(text) or not is_ordinary(text)
        return "8" in sorts and "no" not in sorts and text.islower() and own and not is_frequent(text)

    def is_told(self, text: str) -> bool:
        """Whether a slot says for sure that a name is an outlet, and nothing denies it."""
        return self.is_hinted(text) and any(f"said={points}" in self.traits(text) for points in (SURE, 8))

    def is_hinted(self, text: str) -> bool:
        """Whether a slot says that a name may be an outlet, and nothing denies it."""
        return not {"said=no", "said=-", "heard"} & set(self.traits(text))

    def is_denied(self, text: str) -> bool:
        """Whether all that sentences say of a name is that it is somebody else's, or a former one."""
        kind, _, name = text.partition(" ")
        if name and is_said("kind", kind.lower()):
            return self.is_denied(name)
        return self._said.get(text.lower()) == {"no"} and not self.is_signed(text)

    @property
    def most(self) -> str:
        """How much the best slot of all says."""
        return max((each for sorts in self._said.values() for each in sorts if each != "no"), default="-")


def _is_sure(sorts: set[str]) -> bool:
    return "no" not in sorts and bool(sorts & {str(SURE), "8"})


def _is_usual(sentence: str, at: int) -> bool:
    """Whether the clause of a name tells for whom the writer works at other times ("sonst schreibe ich für X")."""
    clause = _CLAUSE.split(sentence[:at])[-1]
    return _USUALLY.search(clause) is not None


def _is_ordered(sentence: str, said: Said) -> bool:
    """Whether a name is that of whoever commissions the writer's report, and no person's, desk's or office's."""
    start = said.end - len(said.text)
    ordered = _ON_ORDER.search(sentence, 0, start)
    between = ordered["between"] if ordered else ""
    if ordered is None and not _ORDERS.match(sentence, said.end):
        return False
    if word_search("medium", "body")(between) or is_of_house(said.text, sentence):
        return False
    first = said.text.split()[0]
    near = tags(first) | tags((between.split() or [""])[-1])
    return not (near & {"office", "title", "craft"})


_ON_ORDER = shaped("outlet_told", r"(?i)<on_order>(?P<between>[^,.;:!?()]{0,40})$")
_MADE_FOR = shaped("outlet_told", r"(?i)<made>,? <said.works_for> [^,.;:!?()]{0,40}$")
_ORDERS = shaped("outlet_told", r"(?i)[»“”\"]? <orders>")
_CLAUSE = shaped("outlet_told", r"[,;:–—] |<but> ")
_USUALLY = word_pattern("outlet_told", "usually")


def _heard(sentence: str) -> Iterator[str]:
    """The clauses that say where the writer heard of us or was before."""
    learnt = word_search("said", "learnt", "formerly")
    if not learnt(sentence) or _HANDED_IN.search(sentence):
        return
    cuts = [0, *(cut.end() for cut in _CUT.finditer(sentence)), len(sentence)]
    for start, end in pairwise(cuts):
        clause = sentence[start:end]
        if learnt(clause) and not pattern("said", "works").search(clause):
            yield clause


def is_low(text: str) -> bool:
    """Whether somebody writes all names in small letters."""
    found = regex(r"(?<![.!?] )(?<!^)(?<!\n)\b[^\W\d_]{2,}").findall(text)
    return (
        len(found) > 3
        and any(map(str.islower, found))
        and not any(word[0].isupper() and not word.isupper() for word in found)
    )
