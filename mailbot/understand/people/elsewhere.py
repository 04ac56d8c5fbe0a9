"""Those who stay elsewhere: in another town, at a screen, or asked for all the same, though they cannot come."""

from __future__ import annotations

from mailbot.understand.names.places import is_place
from mailbot.understand.people.prose import Mention
from mailbot.understand.people.watching import WATCHES
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.vocabulary import shaped, word_pattern


def is_asked_for_still(mention: Mention) -> bool:
    """Whether a sentence asks for one who cannot come all the same ("Dürfen Ole Voss und ich online dabei sein?")."""
    sentence = mention.sentence
    return (
        mention.is_meant
        and (sentence.question or sentence.any("ask"))
        and not sentence.any("leave")
        and _STILL.search(sentence.text) is not None
    )


_STILL = word_pattern("elsewhere", "still")
"""What one may do who cannot come."""


def stays_elsewhere(text: str, sentence: Sentence) -> bool:
    """Whether a clause of a sentence says that somebody stays in a town, not until when, and asks for nothing there."""
    match = _STAYS_IN.search(text)
    if match is None or sentence.any("ask", "watches") or WATCHES.search(sentence.text):
        return False
    return is_place(match["town"])


_STAYS_IN = shaped(
    "elsewhere",
    r"(?i)<stays>\s(?:(?-i:[a-zß-ž]+)\s){0,2}?<in>\s(?P<town>(?-i:[A-ZÀ-ÞŻŁŚŠČŽ])[^\W\d_]+(?:[- "
    r"](?-i:[A-ZÀ-ÞŻŁŚŠČŽ])[^\W\d_]+)?)(?! <until>)",
)
