"""What an answer says to what we have offered: to our invitation, or to the stream in a letter that refuses a seat.

Nobody can list all the ways to decline ("my notice runs out in May"). So such an answer is taken for a yes only where
it says yes, and for a no only where it says no; what says neither is for a human.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailbot.understand.kind.conclusions import WISHES
from mailbot.understand.kind.moods import TABLE, looks_back
from mailbot.understand.words.phrases import Sentence, sentences_of
from mailbot.understand.words.vocabulary import word_pattern, words

_NO = ("no", "says_no", "goes_without")
_YES = ("says_yes", "not_averse")
_STREAM = ("remote", "link")
_MATTER = ("attend", "accredit", "register", "remote", "link", "i_come", "admit", "card", "badge", "asks_mine")
"""What those speak of who want to be there."""
_WANTED = ("want", "please", "hereby")
"""Or who says so: what somebody does all year ("we report on chess") is no wish."""
_AFTERWARDS = ("material", "wants_text", "mailing_list")
"""What those ask for who stay at home."""


def says_yes(own: Sequence[Sentence]) -> bool:
    """Whether an answer to our invitation accepts it, or wishes for anything of ours, in a clause without a no.

    Where another clause says no, that one must say yes to something ("not in person, but gladly online").
    """
    some_no = says_no(own)
    if any(_accepts(each, some_no=some_no) for sentence in own for each in clauses_of(sentence)):
        return True
    return any(map(_is_bare_yes, own)) or (not some_no and any(map(_names_stream, own)))


def _accepts(clause: Sentence, *, some_no: bool) -> bool:
    if is_denied(clause) or clause.any(*_AFTERWARDS):
        return False
    if _agrees(clause):
        return not (some_no and clause.has("gladly") and not clause.any(*_YES))
    if clause.any(*_STREAM) and not clause.any(*_WANTED) and _PUBLISHES.search(clause.text):
        return False
    return clause.any(*WISHES) and clause.any(*_MATTER, *(() if some_no else _WANTED))


def on_invitation(own: Sequence[Sentence], *, brief: bool) -> Sentence | None:
    """The sentence that takes up our invitation by a plain yes, or in a brief answer by naming a way to attend."""
    for sentence in own:
        clauses = [each for each in clauses_of(sentence) if not is_denied(each) and not each.any(*_AFTERWARDS)]
        named = any(each.any(*_STREAM, "i_come") for each in clauses) and not _PUBLISHES.search(sentence.text)
        if (brief and named and not sentence.question) or any(map(_agrees, clauses)) or _is_bare_yes(sentence):
            return sentence
    return None


_PUBLISHES = word_pattern("offers", "publishes")
"""What our invitation is, and nobody who comes, goes online by."""


def _agrees(clause: Sentence) -> bool:
    """Whether it says yes, be it by hardly more than that word ("Gern, in Leipzig")."""
    return clause.any(*_YES) or (clause.has("gladly") and len(clause.text.split()) <= _BARE)


def _is_bare_yes(sentence: Sentence) -> bool:
    if len(sentence.text.split()) > _BARE:
        return False
    said = _with_answer(sentence)
    return said.any("bare_yes", "gladly") and not is_denied(said)


_BARE, _TERSE = 2, 5
"""So many words say yes if one of them does; so many that name the stream ("Then online") want it."""


def says_no(own: Sequence[Sentence]) -> bool:
    """Whether an answer says no anywhere."""
    return any(is_denied(each) for sentence in own for each in clauses_of(sentence))


def on_offer(own: Sequence[Sentence]) -> tuple[str, Sentence] | None:
    """Whether an answer takes the stream that we offer ("takes_online") or refuses it ("not_online"), and where."""
    refused = next(filter(_refuses, own), None)
    own = [sentence for sentence in own if not _has_registered(sentence)]
    for sentence in own:
        taking = filter(_takes, clauses_of(sentence))
        if any(refused is None or clause.any(*_STREAM) for clause in taking) or _is_bare_yes(sentence):
            return "takes_online", sentence
    if not says_no(own) and (terse := next(filter(_names_stream, own), None)):
        return "takes_online", terse
    return ("not_online", refused) if refused else None


def _takes(clause: Sentence) -> bool:
    """Whether it says yes, or wishes for the stream, and gives nothing away ("give my link to somebody else")."""
    wishes = clause.any(*WISHES) and clause.any(*_STREAM, "please")
    return (wishes or _agrees(clause)) and not is_denied(clause) and not clause.has("gives_away")


def _has_registered(sentence: Sentence) -> bool:
    """Whether she tells that she has done what our letter asks for, and wants no more."""
    told = sentence.has("done") or (looks_back(sentence) and sentence.has("register"))
    return told and not sentence.any("please", "want")


def _names_stream(sentence: Sentence) -> bool:
    """Whether it says hardly more than that ("Then online")."""
    named = sentence.any(*_STREAM) and not _PUBLISHES.search(sentence.text)
    return named and len(sentence.text.split()) <= _TERSE


def _refuses(sentence: Sentence) -> bool:
    if any(is_denied(each) and each.any(*_STREAM) for each in clauses_of(sentence)):
        return True
    return any(is_denied(each) and each.has("goes_without") for each in clauses_of(sentence))


def is_denied(clause: Sentence) -> bool:
    """Whether a no stands in it that is not itself part of a yes ("better than nothing")."""
    yes = [span for name in ("not_averse", "not_a_no", "not_missing") for span in clause.spans.get(name, ())]
    return any(
        not any(first <= start and end <= last for first, last in yes)
        for name in _NO
        for start, end in clause.spans.get(name, ())
    )


_NO_YES = "".join(rf"(?<!\b(?i:{word}))" for word in words("offers", "yes"))
_PARTED = re.compile(rf"{_NO_YES}[,;:]\s|\s[–—-]\s")
"""A yes belongs to what follows it ("Yes, please")."""


def clauses_of(sentence: Sentence) -> Iterator[Sentence]:
    """The parts between commas and dashes, each with the concepts in it, and the words that say yes or no."""
    for clause in _PARTED.split(sentence.text):
        for each in sentences_of(clause, sentence.source, TABLE, sentence.venue):
            yield _with_answer(each)


def _with_answer(sentence: Sentence) -> Sentence:
    """A sentence with the words in it that say yes or no; the lists of other questions hold none of them."""
    said = sentences_of(sentence.text, sentence.source, "offer", sentence.venue)
    return replace(sentence, spans={**sentence.spans, **said[0].spans}) if len(said) == 1 else sentence
