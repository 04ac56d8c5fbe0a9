"""What a mail merely tells, or asks for anybody, though it is told in words that change or cancel something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailbot.understand.kind.conclusions import WISHES
from mailbot.understand.words.phrases import Sentence

_ASKED = ("register", "adds", "replaces", "switches", "cancels", *WISHES)
"""What is asked of us, or done, beside what is merely told."""


def tidings_of(own: Sequence[Sentence]) -> Iterator[tuple[str, Sentence]]:
    """The names of signals of what is merely told, each with the sentence it rests on."""
    if pending := _pending(own):
        yield "waits_yet", pending
    if missed := _missed(own):
        yield "misdirected", missed
    if asked := _asked_in_general(own):
        yield "asks_in_general", asked


def _pending(own: Sequence[Sentence]) -> Sentence | None:
    """What somebody still waits for who will tell us when something changes, and tells nothing else."""
    waits = [sentence for sentence in own if sentence.any("pending", "may_change")]
    if any(sentence.any(*_ASKED) for sentence in own if sentence not in waits):
        return None
    pending = next((sentence for sentence in waits if sentence.has("pending")), None)
    return pending if any(sentence.has("may_change") for sentence in waits) else None


def _missed(own: Sequence[Sentence]) -> Sentence | None:
    """Where it says that he to whom we wrote has left the house, and asks for nothing beside."""
    rest = (sentence for sentence in own if not sentence.any("wrote_to", "left_house"))
    if not any(sentence.has("left_house") for sentence in own) or any(sentence.any(*_ASKED) for sentence in rest):
        return None
    return next((sentence for sentence in own if sentence.has("wrote_to")), None)


def _asked_in_general(own: Sequence[Sentence]) -> Sentence | None:
    """What asks how anybody may attend another way, of one of whom nothing is told ("How late can one switch?")."""
    told = [sentence for sentence in own if not sentence.has("pending")]
    asked = [sentence for sentence in told if sentence.has("switches")]
    if any(sentence.any(*_OF_MINE) for sentence in told) or any(map(_is_of_herself, asked)):
        return None
    return asked[0] if asked else None


_OF_MINE = ("earlier", "cannot_come")
"""By what somebody who asks how one changes may want no more than to change."""


def _is_of_herself(sentence: Sentence) -> bool:
    """Whether it asks nothing, or asks for something that the writer wants."""
    return not (sentence.question or sentence.has("asks_indirectly")) or sentence.has("me")
