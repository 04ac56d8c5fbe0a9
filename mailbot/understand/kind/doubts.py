"""When a human must look, whatever the shares say: questions, contradictions, suspicion."""

from __future__ import annotations

import re

from mailbot.model import Kind
from mailbot.understand.kind.moods import SECOND_THOUGHT
from mailbot.understand.kind.signals import Signals
from mailbot.understand.words.phrases import Sentence


def find_doubts(kind: Kind, signals: Signals) -> tuple[str, ...]:
    """Why a human must look at a mail of this kind; empty if none must."""
    return tuple(reason for reason, test in _TESTS if test(kind, signals))


def _question(kind: Kind, signals: Signals) -> bool:
    return kind is Kind.QUESTION


def _other_event(kind: Kind, signals: Signals) -> bool:
    return (
        kind is Kind.REQUEST and "other_event" in signals and "event" not in signals and "quoted:release" not in signals
    )


def _told_done(kind: Kind, signals: Signals) -> bool:
    return kind is Kind.REQUEST and signals.any("for_information", "subject:for_information") and "done" in signals


def _undecided(kind: Kind, signals: Signals) -> bool:
    """Either of two people, and who of them is left open."""
    if kind not in (*_ANSWERED, Kind.WITHDRAWAL):
        return False
    open_ones = [
        sentence
        for before, sentence in zip((None, *signals.own), signals.own, strict=False)
        if sentence.has("undecided")
        and not _is_of_ways(sentence)
        and not (kind is Kind.REQUEST and (is_of_companion(sentence) or _chooses_companion(sentence, before)))
    ]
    return any(not _DECIDED.search(sentence.text) for sentence in open_ones) or (
        "subject:undecided" in signals and (kind is not Kind.WITHDRAWAL or not signals.own)
    )


def _is_of_ways(sentence: Sentence) -> bool:
    """Whether the writer, of whom alone it speaks, comes or else watches ("either I come, or I watch the stream")."""
    return (
        sentence.any("remote", "link")
        and FIRST_PERSON.search(sentence.text) is not None
        and not _SOMEBODY_ELSE.search(sentence.text)
    )


FIRST_PERSON = re.compile(r"(?i)\b(?:ich|mich|mir|i|i'm|i'll|me|myself|я|меня|мне)\b")
_SOMEBODY_ELSE = re.compile(
    r"(?i)\b(?:he|she|him|her|they|them|mr|mrs|ms|who|whoever|which|one of|either of|both of|the other|wife|husband|"
    r"deputy|colleagues?|er|ihn|ihm|(?-i:sie|ihr)|herrn?|frau|mann|wer|wen|wem|einer|eine|d(?:er|ie) andere|kolleg\w*|"
    r"vertret\w*|он|она|его|е[её]|ему|ей|они|их|кто|кого|кому|один|одна|одного|одну|втор(?:ой|ая)|друг(?:ой|ая)|"
    r"муж\w*|жен[аыуой]\w*|коллег\w*|напарни\w*|из нас|двоих|обоих)\b"
)
"""Of whom else a sentence may speak, who comes in the writer's stead."""


def _chooses_companion(sentence: Sentence, before: Sentence | None) -> bool:
    """Whether what is open is only who of those comes whom the sentence before brings along ("one of our trainees")."""
    return (
        before is not None
        and _ONE_OF_OURS.search(before.text) is not None
        and _WHICH.match(sentence.text) is not None
        and not FIRST_PERSON.search(sentence.text)
    )


_ONE_OF_OURS = re.compile(
    r"(?i)\b(?:(?:und|dazu|plus|samt|mit|sowie|außerdem) eine[rnsm]? (?:unserer|meiner|der)|"
    r"(?:and|plus|with|along with|together with) one of (?:our|my|the)|"
    r"(?:и|плюс|с|а также) (?:ещё |еще )?(?:один|одна|одним|одной) из (?:наших|моих|двух|тр[её]х))\b"
)
_WHICH = re.compile(r"(?i)(?:welche[rsnm]?|wer|which|who|whichever|как(?:ой|ая)|кто|котор(?:ый|ая))\b")


def is_of_companion(sentence: Sentence) -> bool:
    """Whether only who comes along is open ("her engineer will be one of our two"): then a name is missing."""
    return _COMPANION.search(sentence.text) is not None and not _OR_WE.search(sentence.text)


_COMPANION = re.compile(
    r"(?i)\b(?:kamera|fotograf|ton(?:mann|frau|ingenieur|techniker|assist)|techniker|assistent|producer|photograph|camera|"
    r"engineer|sound|technician|оператор|фотограф|фотокор|звук|техник|ассистент|"
    r"(?:noch|eine?) weitere\w*|zweite\w* (?:mann|frau|person)|(?:another|second|further) (?:person|colleague)|"
    r"ещ[её] (?:один|одна|кто))"
)
_OR_WE = re.compile(
    r"(?i)\b(?:(?:or|oder|или|либо) (?:i|me|myself|ich|mich|mir|я|меня|мне)|"
    r"(?:i|me|myself|ich|mich|mir|я|меня|мне),? (?:or|oder|или|либо)|either of us|of us|von uns|из нас)\b"
)
"""The writer herself is one of the two."""


def _undecided_way(kind: Kind, signals: Signals) -> bool:
    """On the spot or by screen, and which of them is left open."""
    return kind in _ANSWERED and "undecided_way" in signals


_DECIDED = re.compile(
    r"(?i)\b(?:(?:it|that)(?:'ll| will|'s| is) (?:be )?(?:me|myself)|will be me|(?:nämlich|und zwar|also) ich|"
    r"das bin ich|"
    r"(?:это|а именно|то есть) (?:буду )?я)\b"
)
"""Who tells in the same breath which of the two it is."""


def _two_roles(kind: Kind, signals: Signals) -> bool:
    """Delegate and press at once, and does not say in the same breath that only one of them is meant."""
    if kind not in _ANSWERED:
        return False
    both = [sentence for sentence in signals.own if sentence.has("two_roles")]
    return "subject:two_roles" in signals or any(not _ONE_ROLE.search(sentence.text) for sentence in both)


_ONE_ROLE = re.compile(
    r"(?i)\b(?:nicht (?!nur|bloß|allein)(?:mehr |länger )?als|not (?:any longer )?as|rather than as|а не как|не как|"
    r"versehen\w*|irrtümlich\w*|irrtum|fälschlich\w*|mistake|mistakenly|wrongly|in error|по ошибке|ошибочно)\b"
)
"""One role, and in so many words not the other ("als Reporterin und nicht als Gast"), which was but a mistake."""


def _turned_down(kind: Kind, signals: Signals) -> bool:
    """Speaks of a rejection, and asks for nothing but why."""
    if kind not in _ANSWERED or not signals.any("turned_down", "subject:turned_down"):
        return False
    return signals.any("question", "complains") and not _asks_besides(signals, "turned_down")


def _not_decided(kind: Kind, signals: Signals) -> bool:
    """Asks something to know whether to apply at all."""
    if kind is not Kind.REQUEST:
        return False
    if signals.has("before_asking", "questions") and not signals.any("asks_accreditation", "asks_link"):
        return "my_accreditation" not in signals
    return signals.has("not_decided", "question") and not _asks_besides(signals, "not_decided", "before_asking")


def _asks_besides(signals: Signals, *names: str) -> bool:
    """Whether a sentence that bears none of these concepts, and is no question, asks for admission."""
    return any(
        sentence.any("asks_accreditation", "asks_link")
        and not sentence.question
        and not sentence.any(*names, "asks_indirectly")
        for sentence in signals.own
    )


def _maybe_press(kind: Kind, signals: Signals) -> bool:
    """Leaves to us whether it is press at all."""
    return kind is Kind.REQUEST and "maybe_press" in signals


_COMES_AFTER_ALL = re.compile(
    r"(?i)\b(?:kann (?:nun |jetzt )?doch(?! (?:nicht|leider))|(?:can|will) (?:come|make it) after all|"
    r"вс[её]-таки (?:смо[жг]|приед|поед)\w*)\b"
)


def _thinks_again(kind: Kind, signals: Signals) -> bool:
    """Takes back, and in the same mail takes that back."""
    texts = [sentence.text for sentence in signals.own] if kind is Kind.WITHDRAWAL else []
    return any(SECOND_THOUGHT.search(text) or _COMES_AFTER_ALL.search(text) for text in texts)


def _passes_round(kind: Kind, signals: Signals) -> bool:
    return kind in _ANSWERED and "passes_round" in signals


def _visas(kind: Kind, signals: Signals) -> bool:
    """Papers for a visa, or fees, for people that are to be named later: what those want who are no press."""
    if kind is Kind.OTHER and not signals.any("accredit", "subject:accredit"):
        return False
    if kind not in (*_ANSWERED, Kind.OTHER) or not signals.any("papers", "subject:papers"):
        return False
    if "unnamed_names" in signals:
        return True
    if "nothing_asked" in signals and not signals.any("list", "form", "letter", "forward", "card"):
        return True
    return any(_CROWD.search(sentence.text) for sentence in signals.own) and not signals.any(
        "names_reporters", "letter", "forward", "form", "list"
    )


_CROWD = re.compile(
    r"(?i)\b(?:[89]|[1-9]\d)\)?\s+(?:\(?[^\W\d_]+\)?\s+){0,3}"
    r"(?:akkreditierung|accreditation|аккредитац|"
    r"journalist|reporter|correspondent|media (?:people|represent)|medienvertret|pressevertret|korrespondent|"
    r"журналист|корреспондент|представител)"
)


def _bribe(kind: Kind, signals: Signals) -> bool:
    return kind in _ANSWERED and "bribe" in signals


def _conceals(kind: Kind, signals: Signals) -> bool:
    """Nobody is to hear of it, somebody is to be told what is not so, or another's badge or name is used."""
    return kind in _ANSWERED and signals.any("conceals", "subject:conceals")


def _idles(kind: Kind, signals: Signals) -> bool:
    """Says that she comes, this time, to write nothing."""
    said = any(sentence.has("idles") and not _NOT_ONLY.search(sentence.text) for sentence in signals.own)
    return kind is Kind.REQUEST and (said or "subject:idles" in signals)


def _was_accredited(kind: Kind, signals: Signals) -> bool:
    """Tells of how she was accredited once, and asks for nothing now."""
    return kind is Kind.REQUEST and "was_accredited" in signals and not signals.any(*_ASKS_NOW)


_ASKS_NOW = (
    *("asks_accreditation", "asks_registration", "asks_link", "my_accreditation", "will_attend", "names_reporters"),
    *("letter", "forward", "form", "subject:asks_accreditation"),
)
_NOT_ONLY = re.compile(
    r"(?i)\b(?:nicht (?:nur|bloß|allein)|(?:not|\w+n['’]t) (?:only|just|merely)|не только|не просто|"
    r"pas (?:seulement|que)|non solo|no (?:sólo|solo)|não só|nie tylko|nejen|niet alleen|inte bara|ikke bare|"
    r"не лише|не тільки)\b"
)


def _promised(kind: Kind, signals: Signals) -> bool:
    return kind in _ANSWERED and "agreed" in signals


def _on_condition(kind: Kind, signals: Signals) -> bool:
    """What is asked for or taken back only if something holds that nobody here can know."""
    wishes, back = _CONDITIONAL.get(kind, ((), 0))
    other = [s.text for s in signals.own if wishes and _THEN.search(s.text) and not _ASKED.search(s.text)]
    return not all(map(_OURS_TO_KNOW.search, other)) or any(
        _ONLY_IF.search(sentence.text)
        and not _OURS_TO_KNOW.search(sentence.text)
        and any(near.any(*wishes) for near in signals.own[max(0, at - back) : at + 1])
        for at, sentence in enumerate(signals.own)
    )


_CONDITIONAL: dict[Kind, tuple[tuple[str, ...], int]] = {
    Kind.WITHDRAWAL: (("cancels", "cannot_come"), 1),
    Kind.REQUEST: (("asks_accreditation",), 0),
    Kind.AMENDMENT: (("replaces", "switches", "cancels"), 0),
}
"""What must stand with the condition, by the kind of mail, and how many sentences before it."""
_ONLY_IF = re.compile(
    r"(?i)\b(?:only (?:if|when|in case)|unless (?!I hear|you)|on condition|nur,? (?:wenn|falls|für den fall)|"
    r"es sei denn|vorausgesetzt|только (?:если|при условии|в том случае)|если только|при условии)\b"
)
_THEN = re.compile(
    r"(?i)\b(?:(?:falls|wenn|sofern)\b[^.!?]{1,80}[,:] dann (?:doch|lieber|nicht|mich|ihn|sie)\b|"
    r"if\b[^.!?]{1,80}, then (?:please )?(?:me|him|her|not|rather|accredit|cancel|delete|drop)\b|"
    r"если\b[^.!?]{1,80}, то (?:меня|его|е[её]|лучше|вс[её]-таки|не надо)\b)"
)
"""Who is wanted in one case, and who in the other ("falls er anruft, dann doch sie")."""
_ASKED = re.compile(r"(?i)\b(?:frag|rückfrag|question|quer(?:y|ies)|вопрос|связа)")
_OURS_TO_KNOW = re.compile(
    r"(?i)\b(?:room|space|places?|seats?|full|possible|plätze|platz|frei|möglich|voll|мест\w*|возможн\w*|"
    r"online|digital\w*|онлайн\w*|дистанционн\w*)\b"
)
"""Whether there is a place left, and which way is open, the press office knows."""


def _no_press(kind: Kind, signals: Signals) -> bool:
    """Says of itself that it is no press; what else it says makes it no request."""
    if kind in (*_ANSWERED, Kind.WITHDRAWAL) and "outsider" in signals:
        return True
    return kind is Kind.REQUEST and signals.any("not_press", "subject:not_press") and "no_press" in signals


def _regrets(kind: Kind, signals: Signals) -> bool:
    """Sends thanks or wishes and will not come, and speaks of nothing that could be taken back."""
    if kind is Kind.WITHDRAWAL and "regrets_only" in signals:
        return True
    return kind in (*_ANSWERED, Kind.WITHDRAWAL) and "declines" in signals


def _signal(kind: Kind, signals: Signals) -> bool:
    """A broadcaster that asks for the signal, and nowhere to be accredited."""
    if kind is not Kind.REQUEST or signals.any("asks_accreditation", "my_accreditation", "asks_registration"):
        return False
    return any(_SIGNAL.search(sentence.text) and not sentence.any("no", "link") for sentence in signals.own)


_SIGNAL = re.compile(
    r"(?i)\b(?:(?:clean|pool|live|dirty|world) ?-?(?:feed|signal|footage)|(?:sauber\w+|clean\w*) (?:signal|feed)|"
    r"(?:pool|sende|bild|world)-?(?:signal|feed|material|bilder)\w*|чист\w+ (?:сигнал|картинк)\w*|видеосигнал\w*|"
    r"signal (?:propre|international)|segnale (?:pulito|internazionale)|señal (?:limpia|institucional)|sinal limpo|"
    r"czyst\w+ sygnał\w*|čist\w+ sign[áa]l\w*|schone feed|rent signal|tiszta jel\w*|semnal curat|puhdas signaali)(?!\w)"
)


def _embeds(kind: Kind, signals: Signals) -> bool:
    """Asks whether it may show our stream on its own pages, and for no accreditation."""
    if kind is not Kind.REQUEST or signals.any("asks_accreditation", "my_accreditation", "names_reporters", "card"):
        return False
    asked = "question" in signals or any(sentence.question for sentence in signals.own)
    return asked and any(_EMBED.search(sentence.text) for sentence in signals.own)


_EMBED = re.compile(
    r"(?i)\b(?:ein(?:zu)?(?:bett|bind)\w+|iframe\w*|embed\w*|(?:re|simul)-?(?:stream|broadcast)\w*|weiter(?:zu)?verbreit\w+|"
    r"встро\w+|встраива\w+|ретранслир\w+|ретрансляц\w+|intégrer|incorporar|incrustar|osadzi\w+|vložit|insluiten|"
    r"bädda in|indlejre|legge inn|beágyaz\w*|вбудува\w+|incorpora\w*|ugradit\w*)\b"
)


def _for_hire(kind: Kind, signals: Signals) -> bool:
    """Offers us its services for money, and asks for no accreditation."""
    return kind in _ANSWERED and "hires_out" in signals


def _studies(kind: Kind, signals: Signals) -> bool:
    """Writes a thesis, and asks for answers rather than for accreditation."""
    return kind in _ANSWERED and "studies" in signals


def _opines(kind: Kind, signals: Signals) -> bool:
    """Speaks of the press as one of its readers, or as somebody who has left it, and sends nobody instead."""
    replaces = kind is Kind.AMENDMENT and signals.has("another_comes", "from:press")
    return kind in _ANSWERED and "opines" in signals and not replaces


def _guest(kind: Kind, signals: Signals) -> bool:
    """Speaks of delegates, clubs and guests, and nowhere of the press."""
    return kind is Kind.REQUEST and signals.any(*_GUEST) and not signals.any(*_OF_THE_PRESS)


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
    if kind in (*_ANSWERED, Kind.WITHDRAWAL) and "delegation_asks" in signals:
        return True
    signs = (name for name in signals.found if not name.endswith("!"))
    return kind is Kind.REQUEST and "delegate" in signals and not any(name.startswith(_AS_PRESS) for name in signs)


_AS_PRESS = (
    *("asks_", "accredit", "register", "admit", "card", "badge", "plea", "self_press"),
    *("terse_answer", "subject:subject_asks", "subject:asks", "subject:press", "subject:mention", "subject:accredit"),
    *("subject:admit", "subject:register", "from:press", "from:outlet", "domain:"),
)
"""How the signals begin of those who ask for something, or write as press."""


_ANSWERED = (Kind.REQUEST, Kind.AMENDMENT)
UNDECIDED = "one of two people, and not yet which"
OF_GUESTS = ("speaks of guests, and nowhere of the press", "speaks of guests, and asks for nothing as press")

_TESTS = (
    ("a question, to be answered by a human", _question),
    ("seems to mean another event", _other_event),
    ("is said to be done, or for information only", _told_done),
    (UNDECIDED, _undecided),
    ("comes or watches, and not yet which", _undecided_way),
    ("delegate and press at once", _two_roles),
    ("speaks of a rejection", _turned_down),
    ("has not decided yet", _not_decided),
    ("passes our invitation on to colleagues", _passes_round),
    ("may be no press, and leaves that to us", _maybe_press),
    ("takes back what it takes back", _thinks_again),
    ("wants papers for visas, and names nobody", _visas),
    ("hints at a favour, or at a name of convenience", _bribe),
    ("is to be kept from somebody, or goes by another's badge", _conceals),
    ("refers to a promise that nobody here can check", _promised),
    ("depends on what nobody here can know", _on_condition),
    ("is no press by its own words", _no_press),
    ("means to report nothing", _idles),
    ("tells of accreditations long ago, and asks for none", _was_accredited),
    ("thanks and will not come, and takes nothing back", _regrets),
    ("speaks of the press as its reader, and asks for nothing", _opines),
    ("asks for pictures or a signal, and for no accreditation", _signal),
    ("asks whether it may show our stream, and for no accreditation", _embeds),
    ("offers us its services, and asks for no accreditation", _for_hire),
    ("writes a thesis, and asks for no accreditation", _studies),
    (OF_GUESTS[0], _guest),
    (OF_GUESTS[1], _guest_asks_nothing),
)
