"""What in a mail speaks for one kind or another: named signals, each with the words it rests on.

A signal says only that something stands in a part of the mail; `kind.py` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from mailbot.model import Source
from mailbot.subject import Subject
from mailbot.understand.event.event import EventFound
from mailbot.understand.kind.conclusions import WISHES, conclude
from mailbot.understand.kind.moods import TABLE, asks_apart, speaks_of_others
from mailbot.understand.kind.spoken import CHANGES, TOPICS, signals_of
from mailbot.understand.kind.threads import thread_of
from mailbot.understand.kind.tidings import tidings_of
from mailbot.understand.kind.turns import asks_first, turns_of
from mailbot.understand.mail.boxes import boxes_of
from mailbot.understand.mail.mail import House, Mail
from mailbot.understand.text import fold_word, regex
from mailbot.understand.words.phrases import Sentence, sentences_of, tokens_of
from mailbot.understand.words.venue import NOWHERE, Venue

_ANY_BOX = ("post", "mail", "poststelle")
"""Before the @ this is any office's, and no "Post" nor "Mail" that is read."""
SHORT = 350
"""A body of fewer characters may be no more than a note about what it brings along."""

_ITEM = re.compile(r"^\s*(?:[-*•–—·]|\(?\w{1,2}[.)])\s+\w|\t", re.MULTILINE)

_IN_SUBJECT = (
    *("subject_asks", "asks_accreditation", "accredit", "admit", "press", "mention", "register"),
    *(*CHANGES, *TOPICS),
    *("invites", "asks_question", "asks_arrival", "release", "our_letter"),
)
_IN_SIGNATURE = (
    "press",
    "mention",
    "card",
    "delegate",
    "money",
    "outlet",
    "supplier",
    "private",
    "reader",
    "past_press",
)
_IN_BROUGHT = (
    *("press", "mention", "card", "delegate", "invites", "form", "money", "job", "accredit", "cover", "attend"),
    *("done", "for_information"),
)


@dataclass(slots=True)
class Signals:
    """The signals of one mail: name -> the first words that each rests on."""

    found: dict[str, tuple[Source, str]] = field(default_factory=dict)
    own: list[Sentence] = field(default_factory=list)

    def add(self, name: str, source: Source, words: str) -> None:
        self.found.setdefault(name, (source, words[:200]))

    def __contains__(self, name: str) -> bool:
        return name in self.found

    def has(self, *names: str) -> bool:
        return all(name in self.found for name in names)

    def any(self, *names: str) -> bool:
        return any(name in self.found for name in names)


def find_signals(mail: Mail, house: House, about: EventFound, venue: Venue = NOWHERE) -> Signals:
    """All signals of a mail; `about` is the event it speaks of, `venue` where our events take place."""
    signals = Signals()
    if about.own:
        signals.add("event", Source.BODY, about.evidence[0].text if about.evidence else "")
    if about.other:
        signals.add("other_event", Source.BODY, about.other)
    if about.asked:
        signals.add("asks_other_event", Source.BODY, about.other)
    _subject(mail, venue, signals)
    body = mail.text(Source.BODY)
    signals.own = sentences_of(body, Source.BODY, TABLE, venue)
    if _is_all_in_subject(mail):
        signals.add("all_in_subject", Source.SUBJECT, mail.envelope.subject)
    if "all_in_subject" in signals or (len(body) < SHORT and any(each.has("in_subject") for each in signals.own)):
        _read_with_body(mail, venue, signals)
    _own(signals)
    if ticked := next((boxes.marked[0] for boxes in boxes_of(body) if boxes.marked), ""):
        signals.add("form", Source.BODY, ticked.strip())
    _turns(mail, body, venue, signals)
    for tiding, sentence in tidings_of(signals.own):
        signals.add(tiding, sentence.source, sentence.text)
    if "asks_in_general" in signals:
        for name in ("turns", "moves", "switches", "subject:switches"):
            signals.found.pop(name, None)
    _identity(mail, signals)
    _brought(mail, body, venue, signals)
    for name, source, words in thread_of(mail, signals.own, about, venue):
        signals.add(name, source, words)
    gives_up_nothing = "below:told_cancelled" in signals and _only_thanks(signals.own)
    if "takes_online" in signals or gives_up_nothing:
        # the seat that we have refused, or have taken back as she thanks us for
        for name in ("cancels", "cannot_come", "cancels_mine", "supplies", "corrects"):
            signals.found.pop(name, None)
    _way(mail, house, body, signals)
    for name, words in conclude(signals.found):
        signals.add(name, Source.BODY, words)
    return signals


def _subject(mail: Mail, venue: Venue, signals: Signals) -> None:
    subject = Subject.of(mail.envelope.subject)
    if subject.answers:
        signals.add("subject:answers", Source.SUBJECT, mail.envelope.subject)
    if subject.forwards:
        signals.add("subject:forwards", Source.SUBJECT, mail.envelope.subject)
    where = "topic" if subject.answers else "subject"
    for sentence in sentences_of(subject.topic, Source.SUBJECT, TABLE, venue):
        for name in _IN_SUBJECT:
            if name in sentence.spans and not speaks_of_others(sentence, name):
                signals.add(f"{where}:{name}", Source.SUBJECT, sentence.text)
        if sentence.question:
            signals.add(f"{where}:question", Source.SUBJECT, sentence.text)
    if f"{where}:accredit" in signals and "subject:material" in signals:
        del signals.found["subject:material"]


def _is_all_in_subject(mail: Mail) -> bool:
    """Whether the subject is all that somebody has written; one that answers or hands on is not hers."""
    subject = Subject.of(mail.envelope.subject)
    written = mail.text(Source.BODY, Source.FORWARDED, Source.QUOTED, Source.ATTACHMENT)
    return not (written or mail.files or subject.answers or subject.forwards)


def _read_with_body(mail: Mail, venue: Venue, signals: Signals) -> None:
    """Makes the subject, to which the body only points, a part of it: there the mere word asks."""
    topic = sentences_of(Subject.of(mail.envelope.subject).topic, Source.SUBJECT, TABLE, venue)
    signals.own += topic
    for sentence in topic:
        if sentence.has("accredit") and not sentence.question and not sentence.any(*CHANGES, *TOPICS):
            signals.add("asks_accreditation", Source.SUBJECT, sentence.text)


def _own(signals: Signals) -> None:
    """What her own sentences say, each by itself and all together."""
    own = signals.own
    questions = 0
    for sentence, following in zip_longest(own, own[1:]):
        for name in signals_of(sentence, following):
            signals.add(name, sentence.source, sentence.text)
            questions += name == "question"
    if any(sentence.has("serves_as") and not sentence.question for sentence in own):
        # who hands in a request with it has not come to complain
        for name in ("complains", "subject:complains"):
            signals.found.pop(name, None)
    if signals.any("not_press", "delegate") and "accredit" not in signals and _only_issues(own):
        for name in ("press", "we_press"):
            signals.found.pop(name, None)
    if not signals.any("cancels", "cannot_come", "corrects", "not_asking"):
        for name in ("mailing_list", "material"):
            if signals.any(name, f"subject:{name}") and asks_apart(own, name):
                # who asks for her accreditation besides wants more than mail, or an interview
                signals.found.pop(name, None)
                signals.found.pop(f"subject:{name}", None)
    if any(sentence.has("me") for sentence in own):
        signals.add("first_person", Source.BODY, "")
    if questions > 1:
        signals.add("questions", Source.BODY, f"{questions} questions")
    if "we_give" in signals and not signals.any(*WISHES):
        signals.add("gives", Source.BODY, signals.found["we_give"][1])
    if sum(sentence.has("form") for sentence in own) >= 3:
        signals.add("form", Source.BODY, next(sentence.text for sentence in own if sentence.has("form")))
    if sum(sentence.has("invites") for sentence in own) >= 2:
        signals.add("invites_twice", Source.BODY, "")


def _turns(mail: Mail, body: str, venue: Venue, signals: Signals) -> None:
    """Whether one way to attend is given up for the other, or left open."""
    for name, source, words in turns_of(mail, body, venue):
        signals.add(name, source, words)
    if asks_first(signals.own) and not signals.any("moves", "booked_otherwise", "earlier", "changes_earlier"):
        for name in ("turns", "switches", "replaces", "subject:switches", "subject:adds"):
            signals.found.pop(name, None)
    if signals.any("moves", "booked_otherwise"):
        # what is asked for belongs to the change, and asks for nothing anew
        for name in ("asks_registration", "asks_link", "will_attend"):
            if told := signals.found.pop(name, None):
                signals.add(f"{name}~", *told)


def _identity(mail: Mail, signals: Signals) -> None:
    """Whether somebody of the press writes."""
    who = [
        *sentences_of(mail.text(Source.SIGNATURE), Source.SIGNATURE, TABLE),
        *sentences_of(mail.envelope.sender_name, Source.FROM, TABLE),
    ]
    for sentence in who:
        for name in _IN_SIGNATURE:
            if sentence.has(name) and not speaks_of_others(sentence, name):
                signals.add(f"from:{name}", sentence.source, sentence.text)
    local, _, domain = mail.envelope.sender.partition("@")
    box = "" if local in _ANY_BOX else local
    for sentence in sentences_of(regex(r"[-._]").sub(" ", f"{box} {domain}"), Source.DOMAIN, TABLE):
        for name in ("press", "mention", "outlet", "supplier"):
            if sentence.has(name):
                signals.add(f"domain:{name}", Source.DOMAIN, mail.envelope.sender)


def _brought(mail: Mail, body: str, venue: Venue, signals: Signals) -> None:
    """What an attached letter or a forwarded mail says."""
    for kind, source in (("letter", Source.ATTACHMENT), ("forward", Source.FORWARDED)):
        text = mail.text(source)
        if not text:
            continue
        signals.add(kind, source, text.strip().split("\n", 1)[0])
        for sentence in sentences_of(text, source, TABLE, venue):
            barred = sentence.any("invites", "not_asking")
            for name in WISHES:
                if sentence.has(name) and not barred:
                    signals.add(f"{kind}:{name}", source, sentence.text)
            for name in _IN_BROUGHT:
                if sentence.has(name):
                    signals.add(f"{kind}:{name}", source, sentence.text)
    if len(body.strip()) < SHORT:
        signals.add("short", Source.BODY, body.strip())


def _only_issues(own: Sequence[Sentence]) -> bool:
    """Whether the press is named but for the journal that an institute, a club or the like brings out."""
    return all(sentence.has("issues") for sentence in own if sentence.has("press"))


def _only_thanks(own: Sequence[Sentence]) -> bool:
    """Whether whatever is said to be taken back is what somebody thanks for, or says to be right so."""
    told = [sentence for sentence in own if sentence.any("cancels", "cannot_come")]
    return bool(told) and all(sentence.any("thanks", "all_right") for sentence in told)


def _way(mail: Mail, house: House, body: str, signals: Signals) -> None:
    """By what way the mail came."""
    envelope = mail.envelope
    domains = {address.partition("@")[2] for address in house.ours}
    if envelope.sender.partition("@")[2] in domains:
        signals.add("internal", Source.FROM, envelope.sender)
    if house.ours and not house.ours & set(envelope.to):
        signals.add("not_to_us", Source.HEADER, ", ".join(envelope.to))
    if any(name in mail.headers for name in ("list-unsubscribe", "list-id", "precedence", "feedback-id")):
        signals.add("bulk", Source.HEADER, "List-Unsubscribe")
    if set(envelope.to) <= house.ours and envelope.to:
        signals.add("to_us_alone", Source.HEADER, ", ".join(envelope.to))
    ours = [fold_word(address.partition("@")[0]) for address in house.ours]
    if any(
        len(word) > 4 and any(word[:-1] in local or word in local for local in ours) for word in tokens_of(body[:200])
    ):
        signals.add("greets_us", Source.BODY, body[:60].strip())
    if len(_ITEM.findall(mail.own)) > 1:
        signals.add("list", Source.BODY, "")
    if len(body) > 3000:
        signals.add("long", Source.BODY, f"{len(body)} characters")
