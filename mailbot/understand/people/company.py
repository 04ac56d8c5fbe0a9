"""Who comes along with the writer, and whether she comes alone."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.understand.people.pronouns import asks_for_one_more
from mailbot.understand.people.prose import Mention, Prose
from mailbot.understand.people.senses import is_companion
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.vocabulary import shaped, word_pattern
from mailbot.understand.words.wordlists import is_given


def is_accompanied(prose: Prose) -> bool:
    """Whether the writer says that somebody comes along with her: then she comes, too."""
    return any(map(tells_of_company, prose.sentences))


def takes_part(prose: Prose) -> bool:
    """Whether the writer watches, or comes and a sentence joins her with one it names ("Ole Voss and I come").

    So does one that asks for somebody as well, or has her come along.
    """
    return prose.comes and (
        asks_for_one_more(prose)
        or is_accompanied(prose)
        or any(_divides_work(sentence, prose) for sentence in prose.sentences)
        or any(
            sentence.any("self_watches")
            or (party.has_self and party.with_self and sentence.any("come", "ask") and not sentence.any("leave"))
            for sentence, party in zip(prose.sentences, prose.parties, strict=True)
        )
    )


def _divides_work(sentence: Sentence, prose: Prose) -> bool:
    """Whether a sentence says what part of the work is the writer's, and what that of one whom it names."""
    if not sentence.any("self_comes") or sentence.any("leave", "not_self"):
        return False
    others = any(mention.sentence is sentence and mention.is_meant for mention in prose.mentions)
    return others and len(_PART.findall(sentence.text)) > 1


_PART = word_pattern("going", "part")


def is_parted_from(coming: Sequence[Mention]) -> bool:
    """Whether sentences but tell of all the others, beside the writer, that they watch: then it is she who comes."""
    return bool(coming) and all(
        each.watches and each.sentence.any("self") and not each.sentence.any("ask") for each in coming
    )


def tells_of_company(sentence: Sentence) -> bool:
    """Whether a sentence says that somebody comes along with the writer."""
    match = None if sentence.any("leave") else _COMES_ALONG.search(sentence.text)
    if match is None or _NOBODY_AT_ALL.search(sentence.text):
        return False
    return not (_ALONG.fullmatch(match[0]) and _I_MAY.search(sentence.text, 0, match.start()))


_ALONG = word_pattern("company", "along")
_I_MAY = word_pattern("company", "i_may")
"""The writer comes along with others herself ("möchte ich gerne mitfahren")."""


_NOBODY_AT_ALL = word_pattern("company", "nobody")
_COMES_ALONG = word_pattern("company", "comes_along", "along")
"""Verbs of coming along, with the writer as the one who is accompanied."""


def comes_alone(prose: Prose) -> bool:
    """Whether the writer says that she comes alone: a number then tells how many work there, not how many come."""
    if any(_ALONE.search(sentence.text) for sentence in prose.sentences):
        return True
    return any(_does_all(sentence.text) for sentence in prose.sentences) and not any(
        sentence.any("later") or tells_of_company(sentence) or _WITH_ME.search(sentence.text)
        for sentence in prose.sentences
    )


def asks_for_writer_alone(prose: Prose) -> bool:
    """Whether the writer asks to accredit nobody but herself ("Bitte akkreditieren Sie nur mich")."""
    return any(_ONLY_ME.search(sentence.text) for sentence in prose.sentences)


_ONLY_ME = word_pattern("company", "only_me")


def _does_all(text: str) -> bool:
    """Whether the writer has all the trades, or the one who comes brings nothing but things."""
    for match in _I_AM_ALL.finditer(text):
        trades = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").findall(match["trades"])
        if sum(map(is_companion, trades)) > 1 and not any(map(is_given, filter(str.istitle, trades[1:]))):
            return True
    one = _ONE_AND_THINGS.search(text)
    return bool(one and is_companion(one["trade"]) and not is_companion(one["thing"]) and not _I_TOO.search(text))


_I_AM_ALL = shaped(
    "company",
    r"(?i)<i_am>[ :–—]+(?P<trades>(?:(?:<the_or_both> )?[^\W\d_]+(?:, ?|/| \+ |"
    r" & )){1,5}(?:<common.and> )?(?:<the_or_both> )?[^\W\d_]+)",
)
_WITH_ME = word_pattern("company", "with_me")
_ONE_AND_THINGS = shaped(
    "company",
    r"(?i)(?:^|[:.;–—-] )\W*(?:<only> )?(?:<one>|"
    r"1) (?P<trade>[^\W\d_]+(?:-[^\W\d_]+)?), (?:<common.and> )?(?:<one>|<no>|"
    r"1) (?:[a-zß-žа-яё]+ )?(?P<thing>[^\W\d_]+)(?=\W*$|\s?[,.;:!?()–—])",
)
"""One who comes, and what she brings along ("one photographer, one rucksack")."""
_I_TOO = shaped("company", r"(?i)<and_with> <me>")


_ALONE = word_pattern("company", "alone")
