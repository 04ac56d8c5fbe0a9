"""How many are to be accredited, by the numbers that a mail or its subject tells."""

from __future__ import annotations

import re

from mailbot.understand.people.prose import Prose
from mailbot.understand.people.senses import is_companion
from mailbot.understand.text import fold_word
from mailbot.understand.words.phrases import Sentence, tokens_of
from mailbot.understand.words.vocabulary import shaped, word_pattern, word_search, words

_NUMBER = "<two>|<three>|<four>|<five>|<six>"
NUMBERS = {
    word: number
    for number, key in enumerate(("two", "three", "four", "five", "six"), 2)
    for word in words("counted", key)
}
"""Without those that are verbs elsewhere (the six of Hungarians and Italians, "hat" and "sei")."""
_ANY_NUMBER = frozenset([*map(fold_word, NUMBERS), *map(str, range(2, 20))])
_NUMBER_WORD = shaped(
    "counted", rf"(?i)\b(?=\w)(?:{_NUMBER}|[2-9]|1\d)\s+(?:(?!<no_people_but>)\w+\s+){{0,2}}?<people>"
)

_SO_MANY_COME = shaped(
    "counted",
    rf"(?i)\b(?=\w)(?:{_NUMBER})\s(?:(?:<will>|<of_us>)\s|"
    r"<from>\s[^.,;:!?()]{2,40}?\s(?:<will>\s)?(?=[a-zа-яё]))?<coming>",
)
"""What tells how many of a team come ("two of us will travel")."""


_SEATS = word_pattern("counted", "seat")
"""What is wished for by its number alone: "Two seats in the hall, that would be lovely"."""


_WISHED = shaped("counted", r"(?i)(?:<wished>|\W)*$")
"""What may stand before such a number, and says nothing."""
_FOR_SO_MANY = shaped("counted", rf"(?i)<common.for>\s(?P<number>{_NUMBER}|[2-6])(?=\W*$|\s*[,.;:!?()–—]|\s<persons>)")
"""For how many a subject asks ("Akkreditierung für zwei")."""


_SO_MANY = shaped(
    "counted", rf"(?i)^(?:\W*<answers>\W+)*\W*(?P<number>{_NUMBER}|[2-6])\s?x?\s(?P<noun>[^\W\d_]+(?:-[^\W\d_]+)*)"
)
"""What a subject begins with: so many reporters, badges, ..."""


def count_in_subject(subject: str) -> int:
    """For how many a subject asks, 0 if it tells no number."""
    return _number_of(_FOR_SO_MANY.search(subject))


def begins_with_number(subject: str) -> int:
    """With how many reporters, badges or the like a subject begins, 0 if with none: some of them may need nothing."""
    match = _SO_MANY.match(subject)
    return _number_of(match) if match and (is_companion(match["noun"]) or _SEATS.match(match["noun"])) else 0


def _number_of(match: re.Match[str] | None) -> int:
    number = match["number"].casefold() if match else "0"
    return int(number) if number.isdecimal() else NUMBERS.get(number, 0)


_ALL = shaped("counted", rf"(?i)<all_of>\s(?P<number>{_NUMBER})(?=\W*$|\s?[,.;:!?)–—]|\s<plea_behind>)")
"""How many were named before a plea for all of them ("please accredit all five")."""


_ALL_COME = shaped("counted", rf"(?i)<all_come>\s(?P<number>{_NUMBER})(?=\W*$|\s?[,.;:!?)–—]|\s<all_come_behind>)")
"""How many of those named come together ("Приедем все трое"), and no days or ways to attend."""


_BOTH = shaped("counted", r"(?i)(?<![\w-])<both>(?=\W*$|\s?[.,;:!?)–—]|\s<both_behind>)")
"""All of two: whoever asks for both has announced two."""
_NO_PEOPLE = shaped("counted", r"(?i)<no_people>|<one_for_both> <badge>")
"""What both are that are no people: days, ways to attend, outlets; and one badge for two of these."""
_TIMES = shaped(
    "counted",
    r"(?i)(?<![\w-])(?:(?P<word><twice>|<thrice>|<four_times>|<five_times>)|"
    r"(?P<figure>[2-6])\s?[x×])\s<times_behind>",
)
"""As how many a plea counts those who come ("zweimal vor Ort bitte")."""
_TEAM_OF = shaped("counted", rf"(?i)<team> <team_of> (?P<number>{_NUMBER}|[2-6])(?!\w)")
"""Of how many a team is."""
_COLLECTIVE = shaped(
    "counted", r"(?i)(?<![\w-])(?P<number><twosome>|<threesome>|<foursome>)(?=\W*$|\s?[.,;:!?()–—]|\s<of_twosome>)"
)
"""Russian numbers that stand for people alone ("приедут двое")."""


_OPENING = ("„", "“", '"', "«", "»", "‚", "‘")
"""Behind it a number is the first word of a title."""


def count_announced(prose: Prose) -> int:
    """How many people are announced in a number, 0 if none."""
    sentences = [sentence for sentence in prose.sentences if not _ANY_NUMBER.isdisjoint(tokens_of(sentence.text))]
    told = [
        (match[0].split()[0].casefold(), sentence.any("ask") or match.start() == 0)
        for sentence in sentences
        for match in _NUMBER_WORD.finditer(sentence.text)
        if not (sentence.text.endswith(_OPENING, 0, match.start()) or _is_part(match, sentence.text))
        and (
            sentence.any("ask", "come")
            or _heads_names(match, sentence, prose)
            or (_WISHED.match(sentence.text[: match.start()]) and _SEATS.search(match[0]))
        )
    ]
    told += [
        (match["number"].casefold(), True)
        for sentence in sentences
        if sentence.any("ask")
        for match in _ALL.finditer(sentence.text)
    ]
    told += [
        (match["number"].casefold(), True)
        for sentence in sentences
        if sentence.any("come") and not sentence.any("leave", "deny")
        for match in _ALL_COME.finditer(sentence.text)
    ]
    asked = [sentence.text for sentence in sentences if sentence.any("ask")]
    told += [(match["number"].casefold(), True) for text in asked for match in _TEAM_OF.finditer(text)]
    told += [
        (_plain(match), True)
        for sentence in prose.sentences
        if sentence.any("ask", "come") and not sentence.any("leave")
        for match in (*_times_of(sentence.text), *_COLLECTIVE.finditer(sentence.text))
        if not _is_part(match, sentence.text)
    ]
    if not told and any(_asks_for_both(sentence) for sentence in prose.sentences):
        told.append(("2", True))
    numbers = [number for number, _ in told]
    if not any(asks for _, asks in told):
        texts = [sentence.text for sentence in sentences]
        coming = [(match, text) for text in texts for match in _SO_MANY_COME.finditer(text)]
        numbers = [match[0].split()[0].casefold() for match, text in coming if not _is_part(match, text)] or numbers
    number = max((int(number) if number.isdecimal() else NUMBERS.get(number, 0) for number in numbers), default=0)
    return max(0, number - any(_FOR_A_THING.search(sentence.text) for sentence in prose.sentences)) if number else 0


def _is_part(match: re.Match[str], text: str) -> bool:
    """Whether a number only tells of how many some come, whose number follows ("of our four reporters two …")."""
    behind = tokens_of(text[match.start() :])[1:] if _OUT_OF.search(text, 0, match.start()) else []
    return not _ANY_NUMBER.isdisjoint(behind)


_OUT_OF = shaped("counted", r"(?i)(?:^|[,;:.–—]\s)\W*<out_of>\s(?:<those> )?$")
"""What begins with so many of whom only some come."""


def _heads_names(match: re.Match[str], sentence: Sentence, prose: Prose) -> bool:
    """Whether a number begins a sentence that goes on with just so many names ("2 Pers., online: A + B")."""
    number = match[0].split()[0].casefold()
    named = sum(mention.sentence is sentence and mention.name.full for mention in prose.mentions)
    return not match.start() and named == (int(number) if number.isdecimal() else NUMBERS.get(number, 0))


_FOR_A_THING = shaped(
    "counted", r"(?i)<one_place> (?:[^\W\d_]+ ){0,2}?<for_thing> (?:<our_things> )?(?:[a-zà-ž]+ )?<thing>"
)
"""A seat for what is carried ("one for me and one for the tripod")."""


def _plain(match: re.Match[str]) -> str:
    """The number of a match, in a figure."""
    word = next(word for word in match.groups() if word).casefold()
    return str(_AS_FIGURE.get(word, word))


_AS_FIGURE = {
    word: number
    for number, keys in (
        (2, ("twice", "twosome")),
        (3, ("thrice", "threesome")),
        (4, ("four_times", "foursome")),
        (5, ("five_times",)),
    )
    for key in keys
    for word in words("counted", key)
}


def _times_of(text: str) -> list[re.Match[str]]:
    """How often a plea asks for a place, if it does not ask for some other times for another way, too."""
    return [] if _NO_PEOPLE.search(text) else list(_TIMES.finditer(text))


_PLEASE = word_pattern("counted", "please")
"""A plea without a verb ("both in person, please")."""


def _asks_for_both(sentence: Sentence) -> bool:
    """Whether a plea is for two who were told of before, and not for two days or two ways to attend."""
    if not (sentence.any("ask") or _PLEASE.search(sentence.text)) or sentence.any("leave", "deny"):
        return False
    return _BOTH.search(sentence.text) is not None and not _NO_PEOPLE.search(sentence.text)


def _of_us(number: str) -> re.Pattern[str]:
    """What tells a number of people among whom the writer counts herself."""
    alone = rf"(?:^|(?<=[.,;:!?–—-] ))<{number}_of_us_alone>(?=\s?[.,;:!(–—]|$)"
    return shaped("counted", f"(?i)<{number}_of_us>|{alone}")


_OUR_NUMBERS = ("two", "three", "four")
_OF_US = {number: _of_us(word) for number, word in enumerate(_OUR_NUMBERS, 2)}
_SOME_OF_US = word_search("counted", *(f"{each}_{whom}" for each in _OUR_NUMBERS for whom in ("of_us", "of_us_alone")))


def count_us(prose: Prose) -> int:
    """How many come, the writer among them, as the mail says with "we are two"; 0 if it does not."""
    said = [s.text for s in prose.sentences if not s.any("leave") and _SOME_OF_US(s.text)]
    number = max((number for number, us in _OF_US.items() if any(map(us.search, said))), default=0)
    return max(0, number - sum(map(_count_others, prose.sentences))) if number else 0


_SOME_ARE = shaped(
    "counted", rf"(?i)^\W*(?:<of_those> )?(?P<number><one_of_us>|{_NUMBER})(?: <of_them>)?,? (?:<some_are>|—|–|-)\s"
)
"""What begins with so many of those who travel, and goes on with what they are."""


def _count_others(sentence: Sentence) -> int:
    """How many of those who travel are delegates, or have their badges, by a sentence that says no more than this."""
    match = _SOME_ARE.match(sentence.text) if sentence.any("deny", "apart") else None
    return NUMBERS.get(match["number"].casefold(), 1) if match else 0
