"""What a mail leaves open or contradicts: one of two people, one of two ways, two roles, an "if", a second thought."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.model import Kind
from mailbot.understand.kind.moods import SECOND_THOUGHT
from mailbot.understand.kind.signals import Signals
from mailbot.understand.names.either import choices_of
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.vocabulary import shaped, word_pattern

ANSWERED = (Kind.REQUEST, Kind.AMENDMENT)
"""The kinds that are answered, but for a withdrawal."""
UNDECIDED = "one of two people, and not yet which"


def is_undecided(kind: Kind, signals: Signals) -> bool:
    """Either of two people, and who of them is left open."""
    if kind not in (*ANSWERED, Kind.WITHDRAWAL) or is_settled(signals.own):
        return False
    open_ones = [
        sentence
        for before, sentence in zip((None, *signals.own), signals.own, strict=False)
        if sentence.has("undecided")
        and not (_is_of_ways(sentence) or _OF_SPELLING.search(sentence.text) or _is_of_work(sentence))
        and not (kind is Kind.REQUEST and (is_of_companion(sentence) or _chooses_companion(sentence, before)))
    ]
    return any(not _DECIDED.search(sentence.text) for sentence in open_ones) or (
        "subject:undecided" in signals
        and not any(sentence.has("everybody", "asks_accreditation") for sentence in signals.own)
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


def is_settled(own: Sequence[Sentence]) -> bool:
    """Whether it says which of two it is, after all ("It is decided now", "Поеду я")."""
    return any(_SETTLED.search(sentence.text) for sentence in own)


_SETTLED = word_pattern("contradictions", "settled")


def _is_of_work(sentence: Sentence) -> bool:
    """Whether what is open is only which of those who come does what ("wer von uns filmt"), or by what she comes."""
    if _WORKS.search(sentence.text):
        return True
    who = FIRST_PERSON.search(sentence.text) or _SOMEBODY_ELSE.search(sentence.text)
    return not who and _VEHICLE.search(sentence.text) is not None


_WORKS = shaped("contradictions", r"(?i)\b<which_of>\b[^,;:]{1,40}?\b<does>")
_VEHICLE = word_pattern("contradictions", "vehicle")
_OF_SPELLING = word_pattern("contradictions", "spelling")
"""Of two ways to write a name, not of two people."""
FIRST_PERSON = word_pattern("contradictions", "i")
_SOMEBODY_ELSE = word_pattern("contradictions", "somebody_else")
"""Of whom else a sentence may speak, who comes in the writer's stead."""


def _chooses_companion(sentence: Sentence, before: Sentence | None) -> bool:
    """Whether what is open is only who of those comes whom the sentence before brings along ("one of our trainees")."""
    return (
        before is not None
        and _ONE_OF_OURS.search(before.text) is not None
        and _WHICH.match(sentence.text) is not None
        and not FIRST_PERSON.search(sentence.text)
    )


_ONE_OF_OURS = word_pattern("contradictions", "one_of_ours")
_WHICH = word_pattern("contradictions", "which")


def is_of_companion(sentence: Sentence) -> bool:
    """Whether only who comes along is open ("her engineer will be one of our two"): then a name is missing."""
    open_ = _COMPANION.search(sentence.text) is not None or any(choices_of(sentence.text))
    return open_ and not _OR_WE.search(sentence.text)


_COMPANION = word_pattern("contradictions", "companion")
_OR_WE = shaped("contradictions", r"(?i)<of_us>|<or> <i>|<i>,? <or>")
"""The writer herself is one of the two."""


def is_way_undecided(kind: Kind, signals: Signals) -> bool:
    """On the spot or by screen, and which of them is left open."""
    return kind in ANSWERED and "undecided_way" in signals


_DECIDED = shaped("contradictions", r"(?i)<that_is_me>|<namely>[,:]? (?=(?-i:[A-ZÀ-ÞА-ЯЁ]))")
"""Who tells in the same breath which of the two it is."""


def has_two_roles(kind: Kind, signals: Signals) -> bool:
    """Delegate and press at once, and does not say in the same breath that only one of them is meant."""
    if kind not in ANSWERED:
        return False
    both = [sentence for sentence in signals.own if sentence.has("two_roles")]
    return "subject:two_roles" in signals or any(not _ONE_ROLE.search(sentence.text) for sentence in both)


_ONE_ROLE = word_pattern("contradictions", "one_role")
"""One role, and in so many words not the other ("als Reporterin und nicht als Gast"), which was but a mistake."""


_COMES_AFTER_ALL = word_pattern("contradictions", "comes_after_all")


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
        and not any(map(_watches_otherwise, signals.own[at + 1 : at + 2]))
        and any(near.any(*wishes) for near in signals.own[max(0, at - back) : at + 1])
        for at, sentence in enumerate(signals.own)
    )


def _watches_otherwise(following: Sentence) -> bool:
    """Whether a sentence tells that the writer watches unless the condition holds: no human need know if it does."""
    return following.any("remote", "link") and _OTHERWISE.match(following.text) is not None


_OTHERWISE = shaped("contradictions", r"(?i)\W*<otherwise>(?!\w)")


_CONDITIONAL: dict[Kind, tuple[tuple[str, ...], int]] = {
    Kind.WITHDRAWAL: (("cancels", "cannot_come"), 1),
    Kind.REQUEST: (("asks_accreditation",), 0),
    Kind.AMENDMENT: (("replaces", "switches", "cancels"), 0),
}
"""What must stand with the condition, by the kind of mail, and how many sentences before it."""
_ONLY_IF = word_pattern("contradictions", "only_if")
_THEN = word_pattern("contradictions", "then")
"""Who is wanted in one case, and who in the other ("falls er anruft, dann doch sie")."""
_ASKED = word_pattern("contradictions", "asked")
_OURS_TO_KNOW = word_pattern("contradictions", "ours_to_know")
"""Whether there is a place left, and which way is open, the press office knows."""
