"""Who forwards what somebody else wrote: the mail within, and whether the words above it only hand it on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.utils import parseaddr

from mailbot.model import Source
from mailbot.understand.kind.conclusions import WISHES
from mailbot.understand.kind.moods import counts
from mailbot.understand.kind.signals import Signals
from mailbot.understand.mail.mail import Mail, Passage
from mailbot.understand.words.phrases import Sentence

FEW = 25
"""More words, besides those that say so, don't merely hand a mail on."""


def inner_of(mail: Mail) -> Mail | None:
    """What is forwarded, as a mail of its own."""
    forwarded = [passage for passage in mail.passages if passage.source is Source.FORWARDED]
    if not forwarded:
        return None
    kept = [passage for passage in mail.passages if passage.source in (Source.SUBJECT, Source.ATTACHMENT)]
    passages = (*kept, *(replace(passage, source=Source.BODY) for passage in forwarded))
    author = forwarded[0].name
    name, address = parseaddr(author) if "@" in author else (author, "")
    envelope = replace(mail.envelope, sender_name=name, sender=address.lower())
    return replace(mail, envelope=envelope, passages=passages)


def only_hands_on(signals: Signals) -> bool:
    """Whether the sender's own words are few, and ask nothing."""
    said = [sentence for sentence in _said(signals) if not sentence.has("hands_over")]
    asks = any("?" in sentence.text for sentence in signals.own)
    return not asks and sum(len(sentence.text.split()) for sentence in said) <= FEW


def is_for_information(signals: Signals) -> bool:
    """Whether what is handed on is said to be done, or for information only."""
    return _tells(signals, "done", "for_information")


def asks_itself(signals: Signals) -> bool:
    """Whether the sender asks for something herself, and not only that it be handed on."""
    return any(sentence.any(*WISHES) and not sentence.has("hands_over") for sentence in _said(signals))


def comes_yet(signals: Signals) -> bool:
    """Whether she says that somebody comes, instead or after all."""
    return _tells(signals, "adds", "replaces", "switches", "corrects", "stays") or any(
        sentence.has("attend") and not sentence.any("no", "cannot_come", "cancels", "hands_over")
        for sentence in _said(signals)
    )


def tells_who_leaves(signals: Signals) -> bool:
    """Whether she says herself that somebody stays away, or whose place is free."""
    return _tells(signals, "cannot_come", "cancels", "gives_away")


def _tells(signals: Signals, *names: str) -> bool:
    return any(sentence.has(name) and counts(sentence, name) for sentence in _said(signals) for name in names)


def without_registered(mail: Mail, signals: Signals) -> Mail | None:
    """A mail without what it says of a delegation or of a speaker who are registered; None if it says nothing of it."""
    kept = [sentence.text for sentence in _said(signals)]
    if not 0 < len(kept) < len(signals.own) or mail.text(Source.FORWARDED):
        return None
    subject = "" if signals.any("subject:delegate", "subject:student") else mail.envelope.subject
    rest = (p for p in mail.passages if p.source is not Source.BODY and (subject or p.source is not Source.SUBJECT))
    passages = (Passage(Source.BODY, "\n\n".join(kept)), *rest)
    return replace(mail, envelope=replace(mail.envelope, subject=subject), passages=passages)


def _said(signals: Signals) -> Iterator[Sentence]:
    """The sender's own sentences, without those that tell of a delegation that has been registered before."""
    for sentence in signals.own:
        if not (sentence.has("delegate") and sentence.any("done", "register", "earlier") and not sentence.any(*_PRESS)):
            yield sentence


_PRESS = ("press", "self_press", "accredit")
