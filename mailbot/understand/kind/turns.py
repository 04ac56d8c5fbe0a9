"""Whether a mail gives up one way to attend for the other, or leaves open which: on the spot or by screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailbot.model import Source
from mailbot.subject import Subject
from mailbot.understand.kind.moods import SECOND_THOUGHT
from mailbot.understand.mail.mail import Mail
from mailbot.understand.words.phrases import Sentence, sentences_of
from mailbot.understand.words.venue import Venue
from mailbot.understand.words.vocabulary import word_pattern


def turns_of(mail: Mail, body: str, venue: Venue) -> Iterator[tuple[str, Source, str]]:
    """What body and subject tell of a change of ways: the names of signals, each with the words it rests on."""
    topic = Subject.of(mail.envelope.subject).topic
    booked: Sentence | None = None
    ways: set[str] = set()
    for text, source in ((body, Source.BODY), (topic, Source.SUBJECT)):
        sentences = [*sentences_of(text, source, "attendance", venue)]
        for at, sentence in enumerate(sentences):
            if sentence.any("to_digital", "to_in_person"):
                yield "turns", source, sentence.text
            if sentence.has("moves"):
                yield "moves", source, sentence.text
            if _leaves_way_open(sentence, sentences[max(0, at - 2) : at]):
                yield "undecided_way", source, sentence.text
            if source is Source.BODY and sentence.has("booked"):
                booked = booked or sentence
            ways.update(name for name in _WAYS if sentence.has(name))
    if booked and "digital" in ways and len(ways) > 1 and not ways >= {"not_in_person", "not_digital"}:
        yield "booked_otherwise", booked.source, booked.text


def asks_first(sentences: Sequence[Sentence]) -> bool:
    """Whether the way that is given up was never asked for ("I was going to write to you for the link, but ...")."""
    return any(_NEVER_ASKED.search(sentence.text) for sentence in sentences)


_NEVER_ASKED = word_pattern("turns", "never_asked")
"""What somebody was about to ask for, and has not."""


def _leaves_way_open(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether a sentence names two ways and leaves open which, or those before it do, one as a second thought."""
    if sentence.has("unsure", "digital") and sentence.any("either", "in_person"):
        return True
    near = (*before, sentence)
    return (
        any(each.has("digital") for each in near)
        and any(each.has("in_person") for each in near)
        and (sentence.has("unsure") or _LEFT_TO_US.search(sentence.text) is not None)
        and any(SECOND_THOUGHT.search(each.text) for each in near)
    )


_LEFT_TO_US = word_pattern("turns", "left_to_us")


_WAYS = ("digital", "in_person", "not_in_person", "not_digital")
