"""Signs of the way to attend where nobody names it: the kitchen table is at home, whoever needs a socket comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailbot.understand.attendance.sentence import clauses_of, is_of_things
from mailbot.understand.words.phrases import Sentence

_WEIGHS = {
    "abode": 2.0,
    "device": 2.5,
    "access": 2.5,
    "follows": 2.0,
    "hindered": 2.5,
    "forgone": 0.5,
    "journey": -2.5,
    "spurned": -1.5,
}
"""How much each speaks for attending digitally: where one stays, what one looks into, what lets one in, how one follows
from afar, what keeps one from travelling; and against it: how one travels and what one does there, no to screens."""
_ASIDE = ("past", "once", "others")
"""What was once, and what somebody else does, is no sign."""
_OPEN = ("retold", "digital_if", "digital_else")
"""What was written before, and what is a way out only, is no sign in the whole sentence."""
_COMES, _STAYS = ("journey",), ("abode", "device", "access", "follows")
_DENIES = {"hindered": _COMES, "forgone": _COMES, "not_in_person": _COMES, "spurned": _STAYS, "not_digital": _STAYS}
"""What is spoken of beside these is what does not happen."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the signs of a text say together."""

    digital: float = 0.0
    """How much they speak for attending digitally; below 0 they speak against it."""
    told: Sentence | None = None
    """The sentence that speaks most for it."""


def find_signs(sentences: Iterable[Sentence]) -> Signs:
    """Each sign counts once; after a postscript only what it holds, if it holds any."""
    found: list[tuple[frozenset[str], Sentence]] = []
    turned = False
    for sentence in sentences:
        turned = turned or sentence.has("turn")
        if signs := _signs_of(sentence):
            if turned:
                found.clear()
                turned = False
            found.append((signs, sentence))
    best = max(found, key=lambda each: _weigh(each[0]), default=None)
    told = best[1] if best and _weigh(best[0]) > 0 else None
    return Signs(_weigh(frozenset().union(*(signs for signs, _ in found))), told)


def after_turn(sentences: list[Sentence]) -> list[Sentence]:
    """What follows the last turn ("Scrap that", "the editor has just called"), if that tells of the way to attend."""
    for at in range(len(sentences) - 1, 0, -1):
        if sentences[at].has("turned"):
            rest = sentences[at:]
            return rest if any(each.any("digital", "in_person", *_WEIGHS) for each in rest) else sentences
    return sentences


def _weigh(signs: Iterable[str]) -> float:
    return sum(map(_WEIGHS.__getitem__, signs))


def _signs_of(sentence: Sentence) -> frozenset[str]:
    """The signs in what a sentence says of the writer, and of now."""
    if not sentence.any(*_WEIGHS) or sentence.any(*_OPEN) or (sentence.has("elsewhere") and is_of_things(sentence)):
        return frozenset()
    told: Sequence[Sentence] = (sentence,)
    if sentence.any(*_ASIDE, *_DENIES):
        told = [clause for clause in clauses_of(sentence) if not clause.any(*_ASIDE)]
    signs: set[str] = set()
    for each in told:
        denied = {sign for name in each.spans for sign in _DENIES.get(name, ())}
        signs.update(sign for sign in _WEIGHS if sign not in denied and each.has(sign))
    return frozenset(signs)
