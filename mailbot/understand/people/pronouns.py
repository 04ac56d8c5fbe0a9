"""People whom a sentence asks for by a pronoun, and an earlier one names ("… Herr Brandt. Akkreditieren Sie ihn")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mailbot.understand.names.name import Sure
from mailbot.understand.people.for_others import writes_for
from mailbot.understand.people.prose import Mention, Prose
from mailbot.understand.people.senses import is_companion
from mailbot.understand.people.standing import OUT
from mailbot.understand.text import LINES
from mailbot.understand.words.little import AND
from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.vocabulary import shaped, word_pattern, words

_BESIDE = "".join(rf"(?<!{word} )" for word in words("pronouns", "beside"))
"""No word before a pronoun that leads to one beside whom somebody else is asked for."""
_ONE = shaped("pronouns", rf"{_BESIDE}(?:(?i:<him>)|<him_by_case>)")
_ALL = shaped("pronouns", r"(?i:<them>)|<them_by_case>")
_COMES = shaped("pronouns", r"(?i)^\W*<comes>")
_SUBJECT = shaped("pronouns", r"^\W*(?:<subject>|<both>)")
"""One of whom the sentence before spoke, and who comes, if this sentence tells of coming."""
_BOTH, _TWO = shaped("pronouns", r"\W*<both>"), 2
_NOT = word_pattern("pronouns", "not")
_WITH_US = word_pattern("pronouns", "with_us")
"""The writer and one more, who need not be the one named last."""
_FAR = 2
"""Sentences back at which the name may stand."""


def with_pronouns(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Mention]:
    """The mentions; those whom a later sentence without a name asks for by a pronoun are meant."""
    named = {id(mention.sentence) for mention in mentions}
    meant: set[int] = set()
    for at, sentence in enumerate(sentences):
        asked = sentence.any("ask") or _COMES.match(sentence.text)
        if id(sentence) in named and (bade := _BADE.search(sentence.text)):
            before = [index for index, mention in enumerate(mentions) if mention.sentence is sentence]
            meant |= {index for index in before if mentions[index].start < bade.start()}
        if id(sentence) in named and at:
            meant |= _joined(mentions, sentences[at - 1], sentence)
        if id(sentence) in named and (asks := _asks_behind(sentence.text)):
            before = [index for index, mention in enumerate(mentions) if mention.sentence is sentence]
            before = [index for index in before if mentions[index].start < asks.start()]
            meant |= {index for index in before[-1:] if not mentions[index].apart}
        if (
            id(sentence) in named
            or not (asked or (sentence.any("come") and _SUBJECT.match(sentence.text)))
            or sentence.any("leave")
            or _NOT.search(sentence.text)
        ):
            continue
        many, one = _ALL.search(sentence.text), _ONE.search(sentence.text)
        least = -3
        if asked:
            is_subject = _COMES.match(sentence.text) or _SUBJECT.match(sentence.text)
            least = -99 if is_subject else -OUT
        if asked and (sentence.any("deny") or _WITH_US.search(sentence.text)):
            least = -1
        both = _BOTH.match(sentence.text)
        if both:
            least = max(least, -1)
        if not (many or one) or (one and not many and _names_another(sentence.text[: one.start()])):
            continue
        for earlier in reversed(sentences[max(0, at - _FAR) : at]):
            here = [index for index, mention in enumerate(mentions) if mention.sentence is earlier]
            here = [
                index
                for index in here
                if mentions[index].points > least and (least == -99 or not _is_told(mentions[index]))
            ]
            if many and any(mentions[index].is_meant for index in here):
                here = [index for index in here if mentions[index].is_meant or not mentions[index].apart]
            if both and len(here) != _TWO:
                continue
            # "She would love to hear Mr Brandt": who is meant there stands further up
            if here and (many or not _ONE.search(earlier.text, 0, mentions[here[0]].start)):
                meant |= set(here if many else here[-1:])
                break
    return [
        mention.as_meant()
        if index in meant
        and (mention.name.sure > Sure.GIVEN or mention.craft)
        and not mention.instead
        and not mention.sentence.any("leave")
        else mention
        for index, mention in enumerate(mentions)
    ]


def is_asked_for(mention: Mention) -> bool:
    """Whether the sentence that names somebody asks for her behind that by a pronoun."""
    text = mention.sentence.text
    return mention.is_meant and _asks(text) and _asks_behind(text, mention.start) is not None


def asks_for_one_more(prose: Prose) -> bool:
    """Whether a text asks for somebody as well, by a pronoun: then another comes."""
    return any(_HIM_TOO.search(sentence.text) for sentence in prose.sentences)


@lru_cache(maxsize=LINES)
def _asks(text: str) -> bool:
    """Whether a sentence does so at all, which need not be looked for behind each of its names."""
    return _asks_behind(text) is not None


def _asks_behind(text: str, start: int = 0) -> re.Match[str] | None:
    return _FOR_HIM.search(text, start) or _HIM_TOO.search(text, start)


def _joined(mentions: Sequence[Mention], before: Sentence, sentence: Sentence) -> set[int]:
    """Whom the sentence before names last, where this one joins her with one who comes ("Sie und Ole kommen")."""
    earlier = [index for index, mention in enumerate(mentions) if mention.sentence is before]
    named = next((mention for mention in mentions if mention.sentence is sentence), None)
    if named and (wish := _BOTH_WISH.match(sentence.text)) and wish.end() <= named.start and len(earlier) == _TWO:
        return {index for index in earlier if mentions[index].points > _SPOKEN_OF and not mentions[index].apart}
    subject = _SHE_AND.match(sentence.text)
    if not (subject and earlier and named) or not named.is_meant or named.start - subject.end() > _NEAR:
        return set()
    return {index for index in earlier[-1:] if mentions[index].points > -OUT and not mentions[index].apart}


_SHE_AND = shaped("pronouns", rf"\W*<she> (?:<as_well_as>|{AND})\s")
"""The one named before, as the first of those who are the subject of a sentence."""
_NEAR = 40
"""Letters in which the trade of the second stands."""
_BOTH_WISH = shaped("pronouns", r"(?i)\W*<both_wish>")
"""The two whom the sentence before names, and who wish for something."""
_SPOKEN_OF = -6
"""Points of one of whom that sentence says nothing but what she does or is."""
_FOR_HIM = shaped("pronouns", r"\b(?i:<accredit>)(?: <please>)? ?<him_there>")
"""Who asks for one whom the same sentence names before ("our publisher Ole Voss comes along, so accredit him")."""
_HIM_TOO = shaped(
    "pronouns",
    r"(?<!\w)(?:(?i:<too>)(?: <please>)* <him_there>(?: (?:<please>|<you>))* (?i:<accredit>)|"
    r"<him_there>(?: (?:<please>|<you>)){0,2} <too>(?: (?:<please>|<you>))* (?i:<accredit>)|"
    r"(?:<him_there>|<him_relative>) <accredit> (?:<please> )*<too>|"
    r"(?i:<accredit>)(?: <please>)*(?: <him_there>(?: [^\W\d_]+){0,4}?,? <too>| <too> <him_there>)|"
    r"<lists_him>(?: [^\W\d_]+){0,3}?,? <too>|<lists_him_too>)(?!\w)(?![^.;!?]{0,25}?(?<!\w)<not>)",
)
"""Who asks for her as well ("unsere Lehrerin Eva Ott fährt mit, sie bitte auch eintragen", "put her down too")."""
_BADE = shaped("pronouns", r"(?i)<bade>[^.;]{0,30}?<me>[^.;]{0,30}?<for_himself>|<asked_for_him>")
"""One who has asked the writer to ask for a place for himself ("mein Sohn … bat mich, ihn anzumelden")."""


_BADE_WRITE = word_pattern("pronouns", "bade_write")
"""What somebody does in whose stead the writer asks."""


def _is_told(mention: Mention) -> bool:
    """Whether somebody is only told of; of the writer's kin, it is often the one who is to come that told her.

    So it is of one in whose name the writer writes, or who bade her to.
    """
    text = mention.sentence.text
    told = mention.apart and not mention.kin and mention.sentence.any("tells", "told_by")
    return told and not (writes_for(text, mention) or _BADE_WRITE.search(text, mention.start))


def _names_another(before: str) -> bool:
    """Whether a sentence tells of somebody by her trade before it says "him" ("a cameraman, we choose him …")."""
    return any(map(is_companion, _WORD.findall(before)))


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
