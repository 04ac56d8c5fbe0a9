"""When a human must look at a mail because nobody in it may want to be admitted: not yet, not by us, or only news."""

from __future__ import annotations

from mailbot.model import Kind
from mailbot.understand.kind.conclusions import WISHES
from mailbot.understand.kind.contradictions import ANSWERED
from mailbot.understand.kind.moods import asks_apart
from mailbot.understand.kind.signals import Signals
from mailbot.understand.words.phrases import Sentence


def find_doubts_of_wish(kind: Kind, signals: Signals) -> tuple[str, ...]:
    """Why a human must look at a mail of this kind, which may ask for nobody's admission; empty if none must."""
    return tuple(reason for reason, test in _TESTS if test(kind, signals))


def asks_besides(signals: Signals, *names: str) -> bool:
    """Whether a sentence that bears none of these concepts, and is no question, asks for admission."""
    return any(
        sentence.any("asks_accreditation", "asks_link")
        and not sentence.question
        and not sentence.any(*names, "asks_indirectly")
        for sentence in signals.own
    )


def _told_done(kind: Kind, signals: Signals) -> bool:
    """Hands on what is settled, or asks only whether it is."""
    if kind is not Kind.REQUEST or "done" not in signals:
        return False
    if signals.any("for_information", "subject:for_information"):
        return True
    return "question" in signals and _is_brief(signals) and not _wants_admission(signals, "done")


def _not_decided(kind: Kind, signals: Signals) -> bool:
    """Asks something to know whether to apply at all, before anybody is chosen, or before others have agreed."""
    if any(sentence.has("open_yet") for sentence in signals.own):
        return kind in _LETTERS and not _wants_admission(signals, "open_yet")
    if kind is not Kind.REQUEST:
        return False
    if any(sentence.has("nobody_chosen") for sentence in signals.own) and not asks_besides(signals, "nobody_chosen"):
        return True
    if signals.has("before_asking", "questions") and not signals.any("asks_accreditation", "asks_link"):
        return "my_accreditation" not in signals
    return signals.has("not_decided", "question") and not asks_besides(signals, "not_decided", "before_asking")


def _asks_herself(kind: Kind, signals: Signals) -> bool:
    """Speaks of somebody who will apply herself, and asks for nobody, nor takes anybody's application back."""
    if kind not in (Kind.REQUEST, Kind.WITHDRAWAL) or signals.any("my_accreditation", *_NAMED):
        return False
    apart = [sentence for sentence in signals.own if not sentence.has("asks_herself")]
    if len(apart) == len(signals.own):
        return False
    if kind is Kind.WITHDRAWAL:
        return not signals.any(*_STANDING)
    if "will_attend" in signals and "delegate" not in signals:
        return False
    return not any(sentence.any(*WISHES) or sentence.has("me", "self_press") for sentence in apart)


def _asks_only(kind: Kind, signals: Signals) -> bool:
    """Asks how something is or is done, and not for admission."""
    if kind is not Kind.REQUEST or "question" not in signals or not _is_brief(signals):
        return False
    asked = [sentence for sentence in signals.own if sentence.question or sentence.has("asks_indirectly")]
    return all(map(_is_of_fact, asked)) and not _wants_admission(signals, "tells")


def _is_of_fact(sentence: Sentence) -> bool:
    """Whether a question can be answered by telling how something is ("In which languages will it be?")."""
    if sentence.has("tells", "asks_what"):
        return not sentence.any("register", "attend")
    return sentence.has("of_fact")


def _supposes(kind: Kind, signals: Signals) -> bool:
    """Asks what would be in a case that it only thinks of."""
    return kind in _LETTERS and any(sentence.question and sentence.has("supposes") for sentence in signals.own)


def _refers(kind: Kind, signals: Signals) -> bool:
    """Tells whom we had better ask, or how to reach him, and asks for nobody."""
    return kind is Kind.REQUEST and _is_all_it_tells(signals, "refers_to")


def _is_tourist(kind: Kind, signals: Signals) -> bool:
    """Asks for what tourists need, and for no accreditation."""
    return kind is Kind.REQUEST and _is_all_it_tells(signals, "tourist")


def _wants_news(kind: Kind, signals: Signals) -> bool:
    """Wants to be told what there is to tell, or a programme, and asks for and takes back nothing."""
    if kind not in _LETTERS or (kind is not Kind.REQUEST and signals.any(*_STANDING)):
        return False
    return _is_all_it_tells(signals, "wants_news") and not asks_apart(signals.own, "wants_news")


def _wants_no_mail(kind: Kind, signals: Signals) -> bool:
    """Wants no more invitations of ours, and changes nothing of what was asked for."""
    if kind not in _LETTERS or signals.any("cancels", "replaces", "switches", "adds"):
        return False
    return _is_all_it_tells(signals, "no_more_mail")


def _is_answered(kind: Kind, signals: Signals) -> bool:
    """Takes back a mere question, to which she has found the answer."""
    told = [sentence for sentence in signals.own if sentence.any("cancels", "cannot_come")]
    return kind is Kind.WITHDRAWAL and bool(told) and all(sentence.has("answered") for sentence in told)


def _is_brief(signals: Signals) -> bool:
    """Whether little is said beside a question: who wants to be admitted tells more of herself, in whatever words."""
    return sum(len(sentence.text.split()) > _GREETING for sentence in signals.own) <= _FEW


_GREETING, _FEW = 3, 2
"""So many words a greeting has at most; and so many sentences, without it, little is."""


def _is_all_it_tells(signals: Signals, name: str) -> bool:
    """Whether a concept stands in it, and nothing beside it asks for admission."""
    return any(sentence.has(name) for sentence in signals.own) and not _wants_admission(signals, name)


def _wants_admission(signals: Signals, beside: str) -> bool:
    """Whether a sentence asks for admission, or says that the writer comes, apart from what this concept tells."""
    return signals.any(*_NAMED) or any(_asks(sentence) and not sentence.has(beside) for sentence in signals.own)


def _asks(sentence: Sentence) -> bool:
    if sentence.any("not_asking", "cannot_come") or sentence.near("attend", "no"):
        return False
    return sentence.any("asks_accreditation", "asks_link") or (
        sentence.any("attend", "register", "admit", "press_list") and sentence.any("me", "please", "want", "i_come")
    )


_LETTERS = (*ANSWERED, Kind.WITHDRAWAL)
"""What gets a letter."""
_NAMED = ("names_reporters", "letter", "form", "forward")
"""Who is named as a reporter, or sends a letter or a form, asks for that."""
_STANDING = (
    *("earlier", "reference", "quoted:our_letter", "topic:our_letter", "topic:accredit", "subject:accredit"),
    *("subject:cancels", "topic:cancels", "subject:cannot_come"),
)
"""What belongs to an application that stands."""

_TESTS = (
    ("is said to be done, or for information only", _told_done),
    ("has not decided yet", _not_decided),
    ("speaks of a reporter who will ask for herself", _asks_herself),
    ("asks how something is, and for no accreditation", _asks_only),
    ("asks what would be in a mere case", _supposes),
    ("tells whom to ask, and asks for nobody", _refers),
    ("asks for what tourists need, and for no accreditation", _is_tourist),
    ("wants to be kept informed, and asks for no accreditation", _wants_news),
    ("wants no more mail of ours", _wants_no_mail),
    ("takes back a question that is answered", _is_answered),
)
