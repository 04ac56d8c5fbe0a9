"""Who goes over to the other way to attend, where a pronoun says it ("... Bitte setzen Sie ihn auf online")."""

from __future__ import annotations

from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.people.scene import Scene, somebody_of
from mailbot.understand.words.phrases import sentences_of
from mailbot.understand.words.vocabulary import word_pattern

_ONE = word_pattern("moved", "him")
_MOVE = word_pattern("moved", "move")
_ALSO = word_pattern("moved", "us_too")
"""Of whom else the same is asked."""
_FAR = 2
"""Sentences back at which the name may stand."""


def moved_by_pronoun(own: Scene) -> Somebody | None:
    """The one, named before, whom alone a sentence with a pronoun asks to be moved."""
    sentences = own.prose.sentences
    for at, sentence in enumerate(sentences):
        verb, one = _MOVE.search(sentence.text), _ONE.search(sentence.text)
        if not (verb and one) or _ALSO.search(sentence.text):
            continue
        told = sentences_of(sentence.text, sentence.source, "attendance", sentence.venue)
        if not any(each.any("digital", "in_person") for each in told):
            continue
        for near in reversed(sentences[max(0, at - _FAR) : at + 1]):
            named = [
                mention
                for mention in own.prose.mentions
                if mention.sentence is near
                and mention.name.full
                and (near is not sentence or mention.start < one.start())
                and not (own.speaker and is_same(mention.name, own.speaker.name))
                and not own.is_addressee(mention.name)
            ]
            if named:
                return somebody_of(named[-1], own) if len(named) == 1 else None
    return None
