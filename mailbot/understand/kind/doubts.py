"""When a human must look, whatever the shares say: questions, contradictions, suspicion."""

from __future__ import annotations

import re

from mailbot.model import NOTHING_NEW, Kind
from mailbot.understand.kind.conclusions import BEFORE
from mailbot.understand.kind.contradictions import (
    ANSWERED,
    UNDECIDED,
    has_two_roles,
    is_on_condition,
    is_undecided,
    is_way_undecided,
    thinks_again,
)
from mailbot.understand.kind.doubts_of_wish import asks_besides, find_doubts_of_wish
from mailbot.understand.kind.moods import counts
from mailbot.understand.kind.offers import says_no, says_yes
from mailbot.understand.kind.signals import Signals
from mailbot.understand.kind.spoken import marked_as_press
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.vocabulary import shaped, word_pattern


def find_doubts(kind: Kind, signals: Signals) -> tuple[str, ...]:
    """Why a human must look at a mail of this kind; empty if none must."""
    return (*(reason for reason, test in _TESTS if test(kind, signals)), *find_doubts_of_wish(kind, signals))


def _question(kind: Kind, signals: Signals) -> bool:
    return kind is Kind.QUESTION


def _other_event(kind: Kind, signals: Signals) -> bool:
    if kind is not Kind.REQUEST or "event" in signals:
        return False
    return "asks_other_event" in signals or ("other_event" in signals and "quoted:release" not in signals)


def _turned_down(kind: Kind, signals: Signals) -> bool:
    """Speaks of a rejection, and asks for nothing but why."""
    if kind not in ANSWERED or not signals.any("turned_down", "subject:turned_down"):
        return False
    return signals.any("question", "complains") and not asks_besides(signals, "turned_down")


def _maybe_press(kind: Kind, signals: Signals) -> bool:
    """Leaves to us whether it is press at all."""
    return kind is Kind.REQUEST and "maybe_press" in signals


def _passes_round(kind: Kind, signals: Signals) -> bool:
    return kind in ANSWERED and "passes_round" in signals


def _visas(kind: Kind, signals: Signals) -> bool:
    """Papers for a visa, or fees, for people that are to be named later: what those want who are no press."""
    if kind is Kind.OTHER and not signals.any("accredit", "subject:accredit"):
        return False
    if kind not in (*ANSWERED, Kind.OTHER) or not signals.any("papers", "subject:papers"):
        return False
    if "unnamed_names" in signals:
        return True
    if "nothing_asked" in signals and not signals.any("list", "form", "letter", "forward", "card"):
        return True
    return any(_CROWD.search(sentence.text) for sentence in signals.own) and not signals.any(
        "names_reporters", "letter", "forward", "form", "list"
    )


_CROWD = shaped("doubts", r"(?i)\b(?:[89]|[1-9]\d)\)?\s+(?:\(?[^\W\d_]+\)?\s+){0,3}<crowd>")


def _bribe(kind: Kind, signals: Signals) -> bool:
    return kind in ANSWERED and "bribe" in signals


def _conceals(kind: Kind, signals: Signals) -> bool:
    """Nobody is to hear of it, somebody is to be told what is not so, or another's badge or name is used."""
    return kind in ANSWERED and signals.any("conceals", "subject:conceals")


def _idles(kind: Kind, signals: Signals) -> bool:
    """Says that she comes, this time, to write nothing."""
    told = [sentence for sentence in signals.own if sentence.has("idles") and counts(sentence, "idles")]
    said = any(not _NOT_ONLY.search(sentence.text) for sentence in told)
    return kind in (Kind.REQUEST, Kind.WITHDRAWAL) and (said or "subject:idles" in signals)


def _was_accredited(kind: Kind, signals: Signals) -> bool:
    """Tells of how she was accredited once, and asks for nothing now."""
    return kind is Kind.REQUEST and "was_accredited" in signals and not signals.any(*_ASKS_NOW)


_ASKS_NOW = (
    *("asks_accreditation", "asks_registration", "asks_link", "my_accreditation", "will_attend", "names_reporters"),
    *("letter", "forward", "form", "subject:asks_accreditation"),
)
_NOT_ONLY = word_pattern("doubts", "not_only")


def _promised(kind: Kind, signals: Signals) -> bool:
    if kind not in ANSWERED or "agreed" not in signals:
        return False
    told = [sentence for sentence in signals.own if sentence.has("agreed")]
    return kind is Kind.REQUEST or not told or any(not _GRANTED.search(sentence.text) for sentence in told)


_GRANTED = word_pattern("doubts", "granted")
"""What but calls our letter a promise, where somebody changes what it confirms."""


def _no_press(kind: Kind, signals: Signals) -> bool:
    """Says of itself that it is no press; what else it says makes it no request."""
    if kind in (*ANSWERED, Kind.WITHDRAWAL) and "outsider" in signals:
        return True
    return kind is Kind.REQUEST and signals.any("not_press", "subject:not_press") and "no_press" in signals


def _regrets(kind: Kind, signals: Signals) -> bool:
    """Sends thanks or wishes and will not come, and speaks of nothing that could be taken back."""
    if kind is Kind.WITHDRAWAL and "regrets_only" in signals:
        return True
    return kind in (*ANSWERED, Kind.WITHDRAWAL) and "declines" in signals


def _takes_nothing_back(kind: Kind, signals: Signals) -> bool:
    """Reads like a withdrawal, and says nowhere that anybody stays away, or has asked for nothing that could be."""
    if kind is not Kind.WITHDRAWAL or "short" not in signals:
        return False
    if not signals.any(*_STAYS_AWAY, *_GIVES_UP, *_OF_OURS) or _leaves_only_mail(signals):
        return True
    if _is_invited(signals) and signals.any("quoted:release", "topic:release"):
        return not signals.any(
            "accredit", "register", "my_accreditation", "reference", "topic:accredit", "topic:cancels"
        )
    return "below:told_confirmed" in signals and not signals.any(*_STAYS_AWAY)


def _changes_nothing(kind: Kind, signals: Signals) -> bool:
    """Reads like a change, and speaks neither of one nor of anything that was asked of us before."""
    return kind is Kind.AMENDMENT and "nothing_asked" in signals and not signals.any(*BEFORE, *_OF_OURS)


def _leaves_only_mail(signals: Signals) -> bool:
    """Whether whatever is taken back is a place among those whom we write to."""
    told = [sentence for sentence in signals.own if sentence.any("cancels", "cannot_come")]
    if not told and "subject:cancels" in signals:
        return any(sentence.has("mailing_list") for sentence in signals.own)
    return bool(told) and all(sentence.has("mailing_list") and not sentence.has("accredit") for sentence in told)


def _signal(kind: Kind, signals: Signals) -> bool:
    """A broadcaster that asks for the signal, and nowhere to be accredited."""
    if kind is not Kind.REQUEST or signals.any("asks_accreditation", "my_accreditation", "asks_registration"):
        return False
    return any(_SIGNAL.search(sentence.text) and not sentence.any("no", "link") for sentence in signals.own)


_SIGNAL = word_pattern("doubts", "signal")


def _embeds(kind: Kind, signals: Signals) -> bool:
    """Asks whether it may show our stream on its own pages, and for no accreditation."""
    if kind is not Kind.REQUEST or signals.any("asks_accreditation", "my_accreditation", "names_reporters", "card"):
        return False
    asked = "question" in signals or any(sentence.question for sentence in signals.own)
    return asked and any(_EMBED.search(sentence.text) for sentence in signals.own)


_EMBED = word_pattern("doubts", "embed")


def _for_hire(kind: Kind, signals: Signals) -> bool:
    """Offers us its services for money, and asks for no accreditation."""
    return kind in ANSWERED and "hires_out" in signals


def _studies(kind: Kind, signals: Signals) -> bool:
    """Writes a thesis, and asks for answers rather than for accreditation."""
    return kind in ANSWERED and "studies" in signals


def _opines(kind: Kind, signals: Signals) -> bool:
    """Speaks of the press as one of its readers, or as somebody who has left it, and sends nobody instead."""
    replaces = kind is Kind.AMENDMENT and signals.has("another_comes", "from:press")
    return kind in ANSWERED and "opines" in signals and not replaces


def _not_ours(kind: Kind, signals: Signals) -> bool:
    """Says that it is not our event she is after, though she names it."""
    return kind in (*ANSWERED, Kind.WITHDRAWAL) and any(
        sentence.has("not_ours") and not sentence.any("remote", "link") for sentence in signals.own
    )


def _not_as_press(kind: Kind, signals: Signals) -> bool:
    """Does not want to be counted among the press, whatever card she carries."""
    return kind is Kind.REQUEST and any(sentence.has("not_as_press") for sentence in signals.own)


def _made_up(kind: Kind, signals: Signals) -> bool:
    """Whoever is named is nobody: a form was filled in to try it."""
    return kind in ANSWERED and any(sentence.has("made_up") for sentence in signals.own)


def _to_applicant(kind: Kind, signals: Signals) -> bool:
    """Tells us how it stands with an application of ours: meant for somebody of the same name who applied elsewhere."""
    return kind in (*ANSWERED, Kind.WITHDRAWAL) and any(
        sentence.has("tells_applicant") and not sentence.question for sentence in signals.own
    )


def _asks_list(kind: Kind, signals: Signals) -> bool:
    """Wants to have the list of those who are accredited, and asks for nobody's accreditation."""
    wants = any(sentence.has("asks_list") for sentence in signals.own)
    return kind in ANSWERED and wants and not asks_besides(signals, "asks_list")


def _refuses(kind: Kind, signals: Signals) -> bool:
    """Answers the stream that we offer, and does not take it in so many words, nor changes anything else."""
    if kind not in ANSWERED or not signals.has("below:offers_online", "short") or "takes_online" in signals:
        return False
    return "not_online" in signals or not signals.any(*_CHANGES, *_QUESTION)


def _may_accept(kind: Kind, signals: Signals) -> bool:
    """Seems to want nothing, and yet says yes to our invitation, or neither yes nor no to the stream that we offer."""
    if kind is not Kind.OTHER or "short" not in signals:
        return False
    if "below:offers_online" in signals:
        return "not_online" not in signals and not says_no(signals.own) and any(map(_is_no_chat, signals.own))
    return _is_invited(signals) and says_yes(signals.own)


def _is_no_chat(sentence: Sentence) -> bool:
    return not sentence.any("thanks", "chat", "all_right", "courtesy") and len(sentence.text.split()) > 2


def _is_invited(signals: Signals) -> bool:
    invited = signals.any("quoted:release", "topic:release", "quoted:invites", "topic:invites")
    return invited and "quoted:our_letter" not in signals


def _declines(kind: Kind, signals: Signals) -> bool:
    """Answers our invitation and says yes to nothing: photos afterwards are wanted by whoever stays at home."""
    asks = signals.any("asks_mine", "names_reporters", "form", "card") or any(map(_sends, signals.own))
    return kind is Kind.REQUEST and _is_invited(signals) and not asks and not says_yes(signals.own)


def _guest(kind: Kind, signals: Signals) -> bool:
    """Speaks of delegates, clubs and guests, and nowhere of the press."""
    return kind is Kind.REQUEST and signals.any(*_GUEST) and not signals.any(*_OF_THE_PRESS)


def _sends(sentence: Sentence) -> bool:
    """Whether it says how they attend, and tells behind a colon who of the press ("In person: reporter Mia Stone")."""
    if not sentence.has("attend") or says_no([sentence]):
        return False
    return any(map(marked_as_press, _SENT.findall(sentence.text)))


_SENT = re.compile(r":\s(?:[^\W\d_]+ )?([^\W\d_]{3,}) [A-ZÀ-ÞŁŚŻĆА-ЯЁ][\w'’-]+ [A-ZÀ-ÞŁŚŻĆА-ЯЁ]")
"""The word between a colon and a name."""


_CHANGES = ("adds", "corrects", "replaces", "supplies", "hands_in", "new_outlet")
_QUESTION = ("question", "asks_of_mine")
_STAYS_AWAY = (
    *("cancels", "cannot_come", "gives_away", "not_travel", "will_not_attend", "neither_way", "not_asking", "fewer"),
    *("asks_accreditation!", "asks_registration!", "subject:cancels", "subject:cannot_come"),
)
_GIVES_UP = (
    *("cancels_mine", "takes_back", "fewer", "partly", "stays", "passes", "replaces", "topic:cancels", "wants_none"),
)
_OF_OURS = (
    *("event", "accredit", "my_accreditation", "register", "badge", "reference", "quoted:our_letter"),
    *("topic:our_letter", "subject:accredit", "topic:accredit", "topic:release"),
)
"""What belongs to our event, or to what was asked of us for it."""
_GUEST = ("delegate", "subject:delegate", "from:delegate", "not_press", "subject:not_press", "student")
_OF_THE_PRESS = (
    *("self_press", "press", "mention", "card", "accredit", "asks_accreditation", "names_reporters", "quoted:release"),
    "tool",
    *("subject:press", "subject:mention", "subject:accredit", "from:press", "from:card", "from:outlet"),
    *("domain:press", "domain:outlet", "letter:press", "letter:accredit", "forward:accredit"),
)


def _guest_asks_nothing(kind: Kind, signals: Signals) -> bool:
    """Speaks of delegates or guests, and of the press only by the way: nobody asks, and nobody signs as press; or a
    delegation is what all is about, subject or sender and text."""
    if kind in (*ANSWERED, Kind.WITHDRAWAL) and "delegation_asks" in signals:
        return True
    if signals.has("we_press", "cover") and not signals.any("subject:delegate", "from:delegate"):
        return False
    signs = (name for name in signals.found if not name.endswith("!"))
    return kind is Kind.REQUEST and "delegate" in signals and not any(name.startswith(_AS_PRESS) for name in signs)


_AS_PRESS = (
    *("asks_", "accredit", "register", "admit", "card", "badge", "plea", "self_press"),
    *("terse_answer", "subject:subject_asks", "subject:asks", "subject:press", "subject:mention", "subject:accredit"),
    *("subject:admit", "subject:register", "from:press", "from:outlet", "domain:"),
)
"""How the signals begin of those who ask for something, or write as press."""

OF_GUESTS = ("speaks of guests, and nowhere of the press", "speaks of guests, and asks for nothing as press")

_TESTS = (
    ("a question, to be answered by a human", _question),
    ("seems to mean another event", _other_event),
    (UNDECIDED, is_undecided),
    ("comes or watches, and not yet which", is_way_undecided),
    ("delegate and press at once", has_two_roles),
    ("speaks of a rejection", _turned_down),
    ("passes our invitation on to colleagues", _passes_round),
    ("may be no press, and leaves that to us", _maybe_press),
    ("takes back what it takes back", thinks_again),
    ("wants papers for visas, and names nobody", _visas),
    ("hints at a favour, or at a name of convenience", _bribe),
    ("is to be kept from somebody, or goes by another's badge", _conceals),
    ("refers to a promise that nobody here can check", _promised),
    ("depends on what nobody here can know", is_on_condition),
    ("is no press by its own words", _no_press),
    ("means to report nothing", _idles),
    ("tells of accreditations long ago, and asks for none", _was_accredited),
    ("thanks and will not come, and takes nothing back", _regrets),
    ("reads like a withdrawal, and takes nothing back", _takes_nothing_back),
    (NOTHING_NEW, _changes_nothing),
    ("speaks of the press as its reader, and asks for nothing", _opines),
    ("asks for pictures or a signal, and for no accreditation", _signal),
    ("asks whether it may show our stream, and for no accreditation", _embeds),
    ("offers us its services, and asks for no accreditation", _for_hire),
    ("writes a thesis, and asks for no accreditation", _studies),
    ("is not after our event, by its own words", _not_ours),
    ("does not want to be counted among the press", _not_as_press),
    ("names somebody who is made up", _made_up),
    ("tells us of an application of ours elsewhere", _to_applicant),
    ("asks for the list of the accredited", _asks_list),
    ("may refuse what we offer", _refuses),
    ("may pass up our invitation", _declines),
    ("may take up what we offer", _may_accept),
    (OF_GUESTS[0], _guest),
    (OF_GUESTS[1], _guest_asks_nothing),
)
