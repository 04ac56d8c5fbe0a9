"""What does a mail want: request, amendment, withdrawal, question, or nothing of us?

Each signal (signals.py) has a weight for each kind (weights.toml), and so has each run of words (wording.py); the sums
of both, made into shares, are how sure we are. A machine's mail is told apart before (automatic.py).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from mailbot.model import Evidence, Kind, Source
from mailbot.understand.event.event import EventFound
from mailbot.understand.kind.conclusions import FROM_PRESS, WISHES
from mailbot.understand.kind.doubts import find_doubts
from mailbot.understand.kind.handing_on import (
    asks_itself,
    comes_yet,
    inner_of,
    is_for_information,
    only_hands_on,
    tells_who_leaves,
    without_registered,
)
from mailbot.understand.kind.signals import Signals, find_signals
from mailbot.understand.kind.wording import Wording, find_wording
from mailbot.understand.mail.last_lines import starting
from mailbot.understand.mail.mail import House, Mail, Passage
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.venue import NOWHERE, Venue

KINDS = (Kind.REQUEST, Kind.AMENDMENT, Kind.WITHDRAWAL, Kind.QUESTION, Kind.OTHER)
WORDING = 0.85
"""How much the wording counts beside the signals; docs/reading.md shows how it was chosen."""
SURE = 0.6
"""An answer needs at least this share; docs/reading.md shows how it was chosen."""
CERTAIN = 0.98
"""From this share on nobody doubts whether who writes a request for an outlet is press; docs/reading.md shows why."""
SAFE = 0.08
"""No request is answered that is of kind `other` by more than this share; docs/reading.md shows how it was chosen."""
SAFE_PLAIN = 0.15
"""The same where accreditation is asked for in so many words, be it in one line that says nothing of an event."""
QUIET = 0.91
"""So sure must be a request that asks for nothing in so many words: who says who she is and where may want no more than
to be kept informed; docs/reading.md shows what it costs."""
SAFE_CHANGE, SAFE_ANSWER = 0.2, 0.35
"""The same for what changes an earlier request, and for a terse answer to our own letter, which says little by itself
("Für die Elbtaler Zeitung")."""
HANDED_ON = 0.8
"""So sure must be what a forwarded mail wants by itself."""
SUSPECT = 0.35
"""What is taken for `other`, though requests and the like together have this share, is shown to a human."""

REASONS = {
    Kind.REQUEST: "asks for press accreditation",
    Kind.AMENDMENT: "changes or completes an earlier request",
    Kind.WITHDRAWAL: "takes an earlier request back",
    Kind.QUESTION: "asks a question",
    Kind.OTHER: "asks for no press accreditation",
}
_CHANGE_OF_SIGNAL = {
    "adds": "add", "corrects": "correct", "replaces": "replace",
    "switches": "attendance", "supplies": "complete", "cancels": "remove",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KindFound:
    """What a mail wants, and how sure that is."""

    kind: Kind
    confidence: float
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    near_miss: bool = False
    """Of kind `other`, but it speaks of accreditation."""
    whole: bool = True
    """With a withdrawal: of the whole request; False: of some of its people."""
    changes: frozenset[str] = frozenset()
    """With an amendment: add, correct, replace, remove, attendance, medium, complete (hands in what was missing)."""
    asks_standing: bool = False
    """A question, and nothing else, whether an earlier request has arrived, or how it stands."""
    sentences: tuple[Sentence, ...] = ()
    """The sender's own, with the concepts of kinds in them."""
    signals: frozenset[str] = frozenset()
    """The names of all signals in it."""
    wording: Wording | None = None
    """What the wording says, of attending digitally too."""
    within: Mail | None = None
    """The part of a mail to be read instead of all: a forwarded withdrawal, or what is asked besides a delegation."""


def find_kind(mail: Mail, house: House, about: EventFound, venue: Venue = NOWHERE) -> KindFound:
    """The kind of a mail; `about` is the event it speaks of, `venue` where our events take place.

    Where a few words only hand on what somebody else wrote, that is what is asked; and so is what a postscript asks
    below a letter that asks nothing.
    """
    signals = find_signals(mail, house, about, venue)
    found = _judge(mail, signals, venue)
    if found.kind is Kind.OTHER and (postscript := _postscript(mail)):
        after = _judge(postscript, find_signals(postscript, house, about, venue), venue)
        if not after.signals.isdisjoint(_ASKED_BELOW.get(after.kind, ())):
            return after
    if (found.kind is Kind.OTHER or found.doubts) and (besides := without_registered(mail, signals)):
        after = _judge(besides, find_signals(besides, house, about, venue), venue)
        if after.kind is Kind.REQUEST and not after.doubts and after.signals.issuperset(_ASKS_FOR_PRESS):
            return replace(after, within=besides)
    if found.kind in (Kind.AMENDMENT, Kind.QUESTION) or (inner := inner_of(mail)) is None:
        return found
    return _with_inner(found, signals, inner, _judge(inner, find_signals(inner, house, about, venue), venue))


def _with_inner(found: KindFound, signals: Signals, mail: Mail, inner: KindFound) -> KindFound:
    """What a mail wants, as found, in which another is forwarded that wants what is found in `inner`."""
    if _takes_back(inner, signals):
        doubted = replace(found, doubts=(*found.doubts, "hands on what takes a request back"))
        if asks_itself(signals):
            return doubted if found.kind is Kind.WITHDRAWAL else found
        if comes_yet(signals):
            return doubted
        if found.kind is Kind.WITHDRAWAL and not found.doubts:
            return found
        return _withdrawn(inner, mail) if only_hands_on(signals) and _is_beyond_doubt(inner, signals) else doubted
    unsure = (found.kind is Kind.OTHER and "delegate_only" not in inner.signals) or found.doubts
    asks = unsure and inner.kind is Kind.REQUEST and inner.confidence >= HANDED_ON
    return _as_forwarded(inner) if asks and only_hands_on(signals) and not is_for_information(signals) else found


def _takes_back(inner: KindFound, signals: Signals) -> bool:
    """Whether a forwarded mail takes back what was asked of us; `signals` are those of the mail that forwards it."""
    if "event" not in inner.signals or ("delegate_only" in inner.signals and not signals.any(*FROM_PRESS)):
        return False
    if inner.kind is Kind.WITHDRAWAL:
        return not inner.signals.isdisjoint(_OF_OURS)
    return "cancels_mine" in inner.signals and tells_who_leaves(signals)


def _is_beyond_doubt(inner: KindFound, signals: Signals) -> bool:
    if not signals.any(*FROM_PRESS) and inner.signals.isdisjoint(_PRESS):
        return False
    return tells_who_leaves(signals) or (inner.confidence >= HANDED_ON and not inner.doubts)


_PRESS = ("accredit", "press", "self_press", "admit")
_OF_OURS = (*_PRESS, "cancels", "subject:cancels", "register", "gives_away", "reference")


def _withdrawn(inner: KindFound, mail: Mail) -> KindFound:
    """That a mail takes back what the one forwarded in it does, `mail`."""
    sure, reasons = max(inner.confidence, HANDED_ON), (REASONS[Kind.WITHDRAWAL],)
    found = replace(_as_forwarded(inner), kind=Kind.WITHDRAWAL, confidence=sure, reasons=reasons, doubts=())
    return replace(found, changes=frozenset(), near_miss=False, asks_standing=False, within=mail)


def _as_forwarded(inner: KindFound) -> KindFound:
    where = {Source.BODY: Source.FORWARDED}
    evidence = tuple(replace(each, source=where.get(each.source, each.source)) for each in inner.evidence)
    return replace(inner, evidence=evidence)


_ASKS_FOR_PRESS = ("asks_accreditation", "press")
"""What is asked for the one journalist of whom a delegation or a speaker writes."""
_ASKED_BELOW = {Kind.REQUEST: (*WISHES, *(f"{wish}?" for wish in WISHES)), Kind.QUESTION: ("question_of_it",)}
"""What a postscript says in so many words that asks something of us, by its kind."""


def _postscript(mail: Mail) -> Mail | None:
    """The sender's words from the last postscript on, as a mail of its own: the subject told of the letter above."""
    lines = mail.text(Source.BODY).split("\n")
    starts = [at for at, line in enumerate(lines) if starting("postscript").match(line)]
    if not starts or not "".join(lines[: starts[-1]]).strip():
        return None
    kept = (passage for passage in mail.passages if passage.source not in (Source.SUBJECT, Source.BODY))
    passages = (Passage(Source.BODY, "\n".join(lines[starts[-1] :])), *kept)
    return replace(mail, envelope=replace(mail.envelope, subject=""), passages=passages)


def _judge(mail: Mail, signals: Signals, venue: Venue) -> KindFound:
    if signals.has("not_to_us", "asks_accreditation", "press_asks", "event"):
        # a request by all but its address: decide leaves it to a human
        signals.found.pop("not_to_us")
    wording = find_wording(mail, venue)
    shares = weigh(signals, wording)
    kind = max(shares, key=lambda each: shares[each])
    doubts = find_doubts(kind, signals)
    safe = _safe(kind, signals)
    least = QUIET if kind is Kind.REQUEST and not _says_what_it_wants(signals) else SURE
    if kind not in (Kind.OTHER, Kind.QUESTION) and (shares[kind] < least or shares[Kind.OTHER] > safe):
        doubts += (f"may be something else: {_second(shares)}",)
    if kind is Kind.OTHER and (
        (1 - shares[kind] > SUSPECT and _speaks_of_it(signals)) or signals.has("press_applies", "asks_mine")
    ):
        doubts += (f"may be a {_second(shares)}",)
    return KindFound(
        kind,
        round(shares[kind], 3),
        (REASONS[kind],),
        doubts,
        _evidence(kind, signals) or wording.tells(KINDS.index(kind), kind.value),
        near_miss=kind is Kind.OTHER and _speaks_of_it(signals),
        whole=not (kind is Kind.WITHDRAWAL and signals.any("stays", "partly", "will_attend")),
        changes=_changes(signals) if kind is Kind.AMENDMENT else frozenset(),
        asks_standing=kind is Kind.QUESTION and _asks_only_how_it_stands(signals),
        sentences=tuple(signals.own),
        signals=frozenset(signals.found),
        wording=wording,
    )


def _safe(kind: Kind, signals: Signals) -> float:
    """The share up to which what is answered may be of kind `other`."""
    if signals.any("terse_answer"):
        return SAFE_ANSWER
    if kind is not Kind.REQUEST:
        return SAFE_CHANGE
    return SAFE_PLAIN if signals.any("asks_accreditation") else SAFE


def _says_what_it_wants(signals: Signals) -> bool:
    """Whether it asks in so many words, says who comes, brings along what asks, or answers our own letter."""
    return signals.any(*_WANTED, "answers_us")


_WANTED = (
    *("asks_accreditation", "asks_link", "my_accreditation", "will_attend", "names_reporters", "form"),
    *("asks_link?", "accepts", "says_yes", "letter", "forward"),
)


def _changes(signals: Signals) -> frozenset[str]:
    found = {change for name, change in _CHANGE_OF_SIGNAL.items() if signals.any(name, f"subject:{name}")}
    changing = [sentence for sentence in signals.own if sentence.any(*_CHANGE_OF_SIGNAL)]
    if changing and all(sentence.has("medium_word") for sentence in changing):
        found = {"medium", *found} - {"correct", "replace"}
    return frozenset(found)


def _asks_only_how_it_stands(signals: Signals) -> bool:
    asked = [sentence for sentence in signals.own if sentence.question]
    if not signals.any("asks_arrival", "subject:asks_arrival"):
        return False
    return all(sentence.has("asks_arrival") or sentence.has("earlier") for sentence in asked)


def weigh(signals: Signals, wording: Wording) -> dict[Kind, float]:
    """The share of each kind; they add up to 1."""
    weights = _weights()
    sums = list(weights["bias"])
    for name in signals.found:
        for place, weight in enumerate(weights.get(name, ())):
            sums[place] += weight
    sums = [signal + WORDING * words for signal, words in zip(sums, wording.sums, strict=True)]
    top = max(sums)
    powers = [math.exp(each - top) for each in sums]
    return {kind: power / sum(powers) for kind, power in zip(KINDS, powers, strict=True)}


def _evidence(kind: Kind, signals: Signals) -> tuple[Evidence, ...]:
    """The words of the signals that speak most for this kind."""
    weights, place = _weights(), KINDS.index(kind)
    best = sorted(signals.found, key=lambda name: -weights.get(name, (0.0,) * 5)[place])[:3]
    texts = {
        signals.found[name] for name in best if weights.get(name, (0.0,) * 5)[place] > 0 and signals.found[name][1]
    }
    return tuple(
        Evidence("kind", kind.value, source, text) for source, text in sorted(texts) if source is not Source.HEADER
    )


def _second(shares: Mapping[Kind, float]) -> str:
    return sorted(shares, key=lambda each: -shares[each])[1].value


def _speaks_of_it(signals: Signals) -> bool:
    return signals.any(
        "accredit",
        "subject:accredit",
        "topic:accredit",
        "letter:accredit",
        "forward:accredit",
        "asks_accreditation",
        "admit",
    )


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    file = resources.files("mailbot.understand.kind") / "weights.toml"
    return {
        name: tuple(map(float, row)) for name, row in tomllib.loads(file.read_text(encoding="utf-8"))["kind"].items()
    }
