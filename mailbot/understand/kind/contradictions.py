"""What a mail leaves open or contradicts: one of two people, one of two ways, two roles, an "if", a second thought."""

from __future__ import annotations

import re

from mailbot.model import Kind
from mailbot.understand.kind.moods import SECOND_THOUGHT
from mailbot.understand.kind.signals import Signals
from mailbot.understand.words.phrases import Sentence

ANSWERED = (Kind.REQUEST, Kind.AMENDMENT)
"""The kinds that are answered, but for a withdrawal."""
UNDECIDED = "one of two people, and not yet which"


def is_undecided(kind: Kind, signals: Signals) -> bool:
    """Either of two people, and who of them is left open."""
    if kind not in (*ANSWERED, Kind.WITHDRAWAL):
        return False
    open_ones = [
        sentence
        for before, sentence in zip((None, *signals.own), signals.own, strict=False)
        if sentence.has("undecided")
        and not (_is_of_ways(sentence) or _OF_SPELLING.search(sentence.text))
        and not (kind is Kind.REQUEST and (is_of_companion(sentence) or _chooses_companion(sentence, before)))
    ]
    return any(not _DECIDED.search(sentence.text) for sentence in open_ones) or (
        "subject:undecided" in signals
        and (kind is not Kind.WITHDRAWAL or not signals.own)
        and not any(_DECIDED.search(sentence.text) for sentence in signals.own)
    )


def _is_of_ways(sentence: Sentence) -> bool:
    """Whether the writer, of whom alone it speaks, comes or else watches ("either I come, or I watch the stream")."""
    return (
        sentence.any("remote", "link")
        and FIRST_PERSON.search(sentence.text) is not None
        and not _SOMEBODY_ELSE.search(sentence.text)
    )


_OF_SPELLING = re.compile(
    r"(?i)\b(?:schreibweise|schreibung|schreibt (?:man|sich)|umschrift|buchstabier|umlaut|spell|transliterat|"
    r"transcri|transkri|"
    r"orthogra|graphie|grafia|pisowni|написани|напис(?:ать|али)|пишется|пиш[уи]т\w* (?:и так|по-разному)|транскри|"
    r"транслит)"
)
"""Of two ways to write a name, not of two people."""
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


def is_way_undecided(kind: Kind, signals: Signals) -> bool:
    """On the spot or by screen, and which of them is left open."""
    return kind in ANSWERED and "undecided_way" in signals


_DECIDED = re.compile(
    r"(?i)\b(?:(?:it|that)(?:'ll| will|'s| is) (?:be )?(?:me|myself)|will be me|(?:nämlich|und zwar|also) ich|"
    r"das bin ich|(?:nämlich|und zwar|namely|à savoir|а именно|a saber|cioè)[,:]? (?=(?-i:[A-ZÀ-ÞА-ЯЁ]))|"
    r"(?:это|а именно|то есть) (?:буду )?я)\b"
)
"""Who tells in the same breath which of the two it is."""


def has_two_roles(kind: Kind, signals: Signals) -> bool:
    """Delegate and press at once, and does not say in the same breath that only one of them is meant."""
    if kind not in ANSWERED:
        return False
    both = [sentence for sentence in signals.own if sentence.has("two_roles")]
    return "subject:two_roles" in signals or any(not _ONE_ROLE.search(sentence.text) for sentence in both)


_ONE_ROLE = re.compile(
    r"(?i)\b(?:nicht (?!nur|bloß|allein)(?:mehr |länger )?als|not (?:any longer )?as|rather than as|а не как|не как|"
    r"versehen\w*|irrtümlich\w*|irrtum|fälschlich\w*|mistake|mistakenly|wrongly|in error|по ошибке|ошибочно)\b"
)
"""One role, and in so many words not the other ("als Reporterin und nicht als Gast"), which was but a mistake."""


_COMES_AFTER_ALL = re.compile(
    r"(?i)\b(?:kann (?:nun |jetzt )?doch(?! (?:nicht|leider))|(?:can|will) (?:come|make it) after all|"
    r"вс[её]-таки (?:смо[жг]|приед|поед)\w*)\b"
)


def thinks_again(kind: Kind, signals: Signals) -> bool:
    """Takes back, and in the same mail takes that back."""
    texts = [sentence.text for sentence in signals.own] if kind is Kind.WITHDRAWAL else []
    return any(SECOND_THOUGHT.search(text) or _COMES_AFTER_ALL.search(text) for text in texts)


def is_on_condition(kind: Kind, signals: Signals) -> bool:
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
