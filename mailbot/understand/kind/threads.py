"""What a mail answers: our invitation, which letter of ours, or a talk of something else; and what it says to that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailbot.model import Source
from mailbot.subject import Subject
from mailbot.understand.event.event import EventFound
from mailbot.understand.kind.conclusions import WISHES
from mailbot.understand.kind.moods import TABLE, is_polite, tells_of_past
from mailbot.understand.kind.offers import clauses_of, on_invitation, on_offer
from mailbot.understand.mail.mail import Mail
from mailbot.understand.text import regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.phrases import Sentence, sentences_of
from mailbot.understand.words.venue import Venue
from mailbot.understand.words.vocabulary import shaped, word_pattern
from mailbot.understand.words.wordlists import is_frequent, is_given, tags

Signal = tuple[str, Source, str]
"""The name of a signal, and where which words stand that it rests on."""

LETTERS = ("told_cancelled", "told_confirmed", "told_missing", "offers_online")
"""What a letter of ours says: "below:told_cancelled" stands in what is quoted, or in the subject that is answered.
The last one no invitation says, which offers both ways."""
_FEW, _SHORT = 8, 45
"""So many words may answer what a letter asks for, or what it offers, and say nothing else."""


def thread_of(mail: Mail, own: Sequence[Sentence], about: EventFound, venue: Venue) -> Iterator[Signal]:
    """The signals of what a mail answers, and of what its `own` sentences say to that."""
    envelope = mail.envelope
    if envelope.in_reply_to or envelope.references:
        yield "thread", Source.HEADER, envelope.in_reply_to or envelope.references[-1]
    quoted = mail.text(Source.QUOTED)
    below = sentences_of(quoted, Source.QUOTED, TABLE, venue)
    if quoted:
        yield "quotes", Source.QUOTED, quoted.strip().split("\n", 1)[0]
        for sentence in below:
            for name in ("our_letter", "release", "invites", "accredit"):
                if sentence.has(name):
                    yield f"quoted:{name}", Source.QUOTED, sentence.text
            if sentence.has("accredit") and sentence.any("not_asking", "unneeded"):
                yield "quoted:unneeded", Source.QUOTED, sentence.text
        if about.refers:
            yield "reference", Source.SUBJECT, envelope.subject
    subject = Subject.of(envelope.subject)
    if subject.answers:
        topic = sentences_of(subject.topic, Source.SUBJECT, TABLE, venue)
        if past := next(filter(tells_of_past, topic), None):
            yield "topic:bygone", Source.SUBJECT, past.text
        below += [each for each in topic if each.has("our_letter") or not each.has("offers_online")]
    released = any(each.has("release") for each in below)
    if released or any(each.has("invites") for each in below):
        brief = len(mail.text(Source.BODY).split()) <= _SHORT
        if yes := on_invitation(own, brief=brief):
            yield "says_yes", Source.BODY, yes.text
    for name in LETTERS[: -1 if released else None]:
        if said := next((sentence for sentence in below if sentence.has(name)), None):
            yield f"below:{name}", said.source, said.text
            yield from _answer(name, mail, own)


def _answer(name: str, mail: Mail, own: Sequence[Sentence]) -> Iterator[Signal]:
    """What the sender's sentences say to a letter of ours that says what `name` tells."""
    asks = next((sentence for sentence in own if _asks(sentence)), None)
    if name == "told_cancelled" and (again := next(filter(_takes_up, own), None)):
        yield "takes_up", Source.BODY, again.text
    if name in ("told_confirmed", "offers_online") and asks and not any(map(_changes, own)):
        yield "asks_of_mine", Source.BODY, asks.text
    if name == "told_missing" and _only_names(mail.text(Source.BODY)):
        yield "gives_name", Source.BODY, mail.text(Source.BODY).strip()
    brief = len(mail.text(Source.BODY).split()) <= _SHORT
    if name == "offers_online" and not asks and brief and (said := on_offer(own)):
        yield said[0], Source.BODY, said[1].text


_CHANGES = ("adds", "replaces", "corrects", "switches", "supplies", "cancels", "cannot_come", "new_outlet", "hands_in")


def _asks(sentence: Sentence) -> bool:
    """Whether it wants an answer, and not a deed."""
    return (sentence.question or sentence.has("asks_indirectly")) and not is_polite(sentence)


def _changes(sentence: Sentence) -> bool:
    """Whether it changes what was asked for; a question does only if it speaks of somebody of the press."""
    return sentence.any(*_CHANGES) and (not _asks(sentence) or sentence.any("press", "trade", "accredit", "register"))


def _takes_up(sentence: Sentence) -> bool:
    """Whether somebody whose request we have taken off wants anything of us now, and does not thank for that."""
    if sentence.has("thanks"):
        clauses = [*clauses_of(sentence)]
        return len(clauses) > 1 and any(_takes_up(each) for each in clauses if not each.has("thanks"))
    if sentence.any("please", "adds", "replaces", "switches", "supplies", "stays", "partly") or sentence.question:
        return True
    if _NOT_SO.search(sentence.text) and not _NO_ERROR.search(sentence.text):
        return True
    wants = sentence.any("want", "need", "hereby") and sentence.any(*WISHES, "attend", "accredit", "register", "remote")
    comes = sentence.any("attend", *WISHES) and sentence.any("me", "i_come")
    return (wants or comes) and not _SOME_DAY.search(sentence.text)


_SOME_DAY = word_pattern("threads", "some_day")
"""Who comes then does not come to what was cancelled."""
_NOT_SO = word_pattern("threads", "not_so")
"""Who says so does not leave it at what our letter tells."""
_NO_ERROR = shaped("threads", r"(?i)\b(?:<no_error>|<no> (?:\w+ )?<error>)(?!\w)")
"""Nor is it an error that she speaks of: she confirms what our letter tells."""


def _only_names(body: str) -> bool:
    """Whether a mail holds nothing but a name or two, of people or of an outlet, of which no word is ordinary."""
    word = regex(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
    words = word.findall(body)
    if not 0 < len(words) <= _FEW or "?" in body:
        return False
    first = words[0]
    if len(words) == 1:
        return is_given(first) or bool(tags(first)) or not (is_frequent(first) or is_ordinary(first))
    if is_given(first) and regex(r"\w+[.,;!]").match(body.lstrip()):
        return True
    bare = word.findall(regex(r"[«„“\"][^«»„“”\"]+[»“”\"]").sub("", body))
    return all(each[0].isupper() or tags(each) & {"craft", "outlet"} for each in bare if len(each) > 3)
