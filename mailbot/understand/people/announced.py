"""People who are announced without their names, and how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.either import choices_of, without_choices
from mailbot.understand.names.name import Span
from mailbot.understand.names.names import find_names
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.people.called import IS_CALLED, by_surname
from mailbot.understand.people.companions import find_companions, is_told_later
from mailbot.understand.people.company import comes_alone, tells_of_company
from mailbot.understand.people.counted import NUMBERS, count_announced, count_us
from mailbot.understand.people.kin import joins_kin
from mailbot.understand.people.persons import is_writer
from mailbot.understand.people.prose import Mention, Prose
from mailbot.understand.people.senses import is_boss, is_companion, is_possessive
from mailbot.understand.people.sought import count_needing, count_sought
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import Sentence, tokens_of
from mailbot.understand.words.vocabulary import shaped, word_pattern
from mailbot.understand.words.wordlists import tags


def count_told(prose: Prose) -> int:
    """How many are to be accredited by the number that the mail tells; 0 if it tells none."""
    if comes_alone(prose):
        return 1
    us = count_us(prose)
    needing = max(count_needing(sentence.text, NUMBERS) for sentence in prose.sentences) if us else 0
    return needing if 0 < needing < us else max(count_announced(prose), us)


def comes_with_crew(prose: Prose) -> bool:
    """Whether a team comes whose number is not told, or somebody whose name the writer does not know herself."""
    asks = [sentence.text for sentence in prose.sentences if sentence.any("ask", "come")]
    return any(_WITH_CREW.search(text) or _NOBODY.search(text) for text in asks) and not comes_alone(prose)


_WITH_CREW = shaped("announced", r"(?i)<bringing>\s+(?:<my> )?(?:<small> )?<team>")
_NOBODY = shaped("announced", r"(?:<and>|[,&+])\s+(?:<one> )?<items.nobody>(?!\w)")
"""Somebody whose name the writer does not know herself."""


_SOMEBODY = shaped("announced", r"(?i)(?:<own_people>|<two>\s+(?:\w+\s+)?<colleagues>|<our>\s+(?:\w+\s+)?<colleague>)")


def announces_others(prose: Prose) -> bool:
    """Whether several people, or a team, are announced."""
    return any(
        _SOMEBODY.search(sentence.text) or (sentence.any("ask") and _owns_companion(sentence.text))
        for sentence in prose.sentences
    )


def asks_for_nameless(prose: Prose) -> bool:
    """Whether a plea is for somebody of the newsroom by her trade, and nobody is named in it or right behind that."""
    return any(
        sentence.any("ask")
        and not sentence.any("apart", "deny", "leave")
        and (_SOMEBODY.search(sentence.text) or _owns_companion(sentence.text))
        and not any(
            is_companion(m[0]) and _CAPITAL.match(sentence.text, m.end()) for m in _LETTERS.finditer(sentence.text)
        )
        and not any(mention.sentence is sentence for mention in (*prose.mentions, *prose.rare))
        for sentence in prose.sentences
    )


_CAPITAL = re.compile(r" [^\W\d_a-zà-žа-яё]")


def _owns_companion(text: str) -> bool:
    """Whether somebody of the newsroom is spoken of by her trade ("für unsere Dolmetscherin")."""
    words = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").findall(text)
    return any(is_possessive(word) and any(map(is_companion, words[at + 1 : at + 3])) for at, word in enumerate(words))


def count_unnamed(prose: Prose, roles: Sequence[str] = ()) -> int:
    """How many people the sentences announce without a name; `roles` are those that lists give to people by name."""
    count = 0
    russian = _companions(prose, roles)
    for index, (sentence, party) in enumerate(zip(prose.sentences, prose.parties, strict=True)):
        if (_UNREAL.search(sentence.text) or _have_theirs(sentence)) and not sentence.any("later"):
            continue
        if party.trades and (_are_named_behind_colon(party.trades, sentence, prose) or _is_named_next(index, prose)):
            continue
        if party.trades and not is_cyrillic(sentence.text):
            count += len(_without_listed(party.trades, roles, sentence.text))
        elif russian[index]:
            count += russian[index]
        elif joining := _accompanying(index, prose, roles) or count_sought(sentence.text) or _others(index, prose):
            count += joining
        elif (
            sentence.any("later")
            and (_tells_trade(sentence.text) or (not count and _names_later(index, prose)))
            and not any(_is_named_in(sentence.text, noun) for other in prose.parties[:index] for noun in other.trades)
            and not sum(russian)
            and not (_HALF_NAMES.search(sentence.text) and _names_by_half(index, prose))
        ):
            count += 1
    return count or any(_leaves_open(sentence, prose) for sentence in prose.sentences)


def _leaves_open(sentence: Sentence, prose: Prose) -> bool:
    """Whether a sentence says that one of two comes whom it calls by their given names, and nothing names either."""
    if not sentence.any("ask", "come", "later") or sentence.any("leave", "deny"):
        return False
    named = {mention.name.given for mention in prose.mentions if mention.name.full}
    return any(named.isdisjoint(match.groups()) for match in choices_of(sentence.text))


def _is_named_in(text: str, noun: str) -> bool:
    """Whether a text has a trade's noun, in whatever case ("fotografem", "jméno fotografa")."""
    return noun.casefold()[:5] in text.casefold()


def _have_theirs(sentence: Sentence) -> bool:
    """Whether those of whom a sentence tells see to their badges themselves, have them, or are delegates."""
    words = tokens_of(sentence.text) if sentence.any("apart", "deny") else ()
    spans = (*sentence.spans.get("apart", ()), *sentence.spans.get("deny", ()))
    return any(_REGISTERED.match(word) for start, end in spans for word in words[start:end])


_REGISTERED = shaped("announced", r"<registered>")


_UNREAL = shaped("announced", r"(?i)<would_have>|^\W*<other_years>|<we_do> (?:[^\W\d_]+ )?<usually>")
"""What tells of who came, or would have come, in other years."""


def _accompanying(index: int, prose: Prose, roles: Sequence[str]) -> int:
    """How many without a name a sentence says come along with the writer ("a photographer will accompany me")."""
    sentence = prose.sentences[index]
    if not tells_of_company(sentence):
        return 0
    below = prose.sentences[index : index + 2]
    for mention in prose.mentions:
        if _MY_NAME.search(mention.sentence.text, 0, mention.start) or _is_writer_told(mention):
            continue
        if mention.sentence is sentence or (mention.sentence in below and len(mention.sentence.text.split()) > 3):
            return 0
    known = [role.casefold()[:5] for role in roles if role]
    words = _LETTERS.findall(sentence.text)
    return int(
        any(
            is_companion(word)
            and word.casefold()[:5] not in known
            and not any(is_possessive(other) and is_boss(word) for other in words)
            for word in words
        )
    )


_MY_NAME = shaped("announced", r"(?i)<my_name>[ :]+(?:<title>\.? )?$")
"""What the writer says before her own name."""


def _others(index: int, prose: Prose) -> int:
    """How many a plea adds to the writer as her kin, or leaves open as one of several of the newsroom."""
    sentence = prose.sentences[index]
    near = prose.sentences[max(0, index - 1) : index + 2]
    named = [m for m in prose.mentions if m.points >= 0 and not _is_writer_told(m)]
    if sentence.any("ask") and joins_kin(sentence.text):
        return int(not any(m.kin or m.sentence in prose.sentences[index : index + 2] for m in named))
    if sentence.any("leave") or not any(one.any("ask", "come", "later") for one in near):
        return 0
    found = [match for match in _ONE_OF.finditer(sentence.text) if is_companion(match["noun"])]
    below = near[-1] if near[-1] is not sentence else None
    if not found or any(m.sentence is below or (m.sentence is sentence and m.start > found[0].end()) for m in named):
        return 0
    return int(any(one.any("ask", "later") for one in prose.sentences))


def _is_writer_told(mention: Mention) -> bool:
    return is_writer(mention.sentence.text, Span(mention.start, mention.start + len(mention.name.text), mention.name))


_ONE_OF = shaped("announced", r"(?i)(?<![^\W\d_])<one_of_us> (?:<of> )?<us> (?:<some> )?(?P<noun>[^\W\d_]{4,}+)")
"""One of several of the newsroom ("einer unserer Techniker")."""


_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _tells_trade(text: str) -> bool:
    """Whether a sentence holds somebody's trade that is not the writer's own, and leaves open who, not for whom."""
    if _BUYER.search(text) or (_THINGS.search(text) and not _OF_A_NAME.search(text)):
        return False
    label = _LABEL.match(text)
    if label and tags(label[1].casefold()) & {"craft", "title", "office"}:
        return True
    of_a_name = _OF_A_NAME.search(text) is not None
    return any(
        (tags(m[0]) & {"craft", "title"} or (of_a_name and is_companion(m[0]))) and not _I_AM.search(text, 0, m.start())
        for m in _LETTERS.finditer(text)
    )


_LABEL = re.compile(r"\W{0,3}([^\W\d_]{3,})(?:[/ -][^:\n]{1,15})?:\s")
"""What a line of a list begins with ("Assistenz: wird noch besetzt")."""
_OF_A_NAME = word_pattern("announced", "name")


_I_AM = shaped("announced", r"(?i)<i_am>(?:\s[^\W\d_]+){0,3}\s$")
_BUYER = word_pattern("announced", "buyer")
"""Who is to print or buy what a freelance brings home: open is for whom, not who."""
_THINGS = word_pattern("announced", "things")
"""Things, and nobody, are what is to follow."""
_HALF_NAMES = word_pattern("announced", "half_name")


def _names_later(index: int, prose: Prose) -> bool:
    """Whether a sentence says that the one for whom the sentence before it asks, by her trade, is named later."""
    before = prose.sentences[index - 1] if index else None
    return bool(
        before
        and before.any("ask")
        and _WHO.search(prose.sentences[index].text)
        and _tells_trade(before.text)
        and not any(mention.sentence is before and mention.is_meant for mention in prose.mentions)
    )


_WHO = word_pattern("announced", "who", "her_name")
"""What asks for somebody: a question word, or a word for her name."""


def _names_by_half(index: int, prose: Prose) -> bool:
    """Whether a sentence, or the one before it, names somebody by one half: the other is what is to follow."""
    near = prose.sentences[max(0, index - 1) : index + 1]
    return any(m.sentence in near and m.is_meant and not m.name.full for m in prose.mentions)


def _are_named_behind_colon(trades: Sequence[str], sentence: Sentence, prose: Prose) -> bool:
    """Whether the sentence itself names as many as it announces ("three people: Anna Krämer, …")."""
    colon = sentence.text.find(": ")
    named = sum(m.sentence is sentence and m.start > colon and m.is_meant for m in prose.mentions)
    above, below = sentence.text[: max(colon, 0)], sentence.text[max(colon, 0) :]
    return len(trades) <= named and all(noun in above and noun not in below for noun in trades)


def _is_named_next(index: int, prose: Prose) -> bool:
    """Whether the next sentence says who the only one is whom a sentence announces ("It is Anna Krämer")."""
    after = prose.sentences[index + 1] if index + 1 < len(prose.sentences) else None
    led = [m for m in prose.mentions if after and m.sentence is after and IS_CALLED.search(after.text, 0, m.start)]
    return len(prose.parties[index].trades) == 1 == len(led)


def _without_listed(trades: Sequence[str], roles: Sequence[str], text: str) -> list[str]:
    """The trades of those whom no list names: by the same trade, or below a sentence that ends with a colon."""
    known = [role.casefold()[:5] for role in roles if role]
    if len(trades) > 1 == len(set(trades)) and len(roles) >= len(trades):  # "two freelancers", and two rows of names
        return []
    left = [noun for noun in trades if noun.casefold()[:5] not in known]
    return left[len(roles) :] if text.rstrip().endswith(":") else left


def _named_in(text: str) -> Sequence[Span]:
    found = without_choices(text, find_names(text, shape=True, lower=text.islower()))
    return sorted([*found, *by_surname(text, found)], key=lambda span: span.start)


def _companions(prose: Prose, roles: Sequence[str]) -> list[int]:
    """How many each sentence announces in Russian, besides those whom it or a later one names."""
    texts = [sentence.text for sentence in prose.sentences]
    found = [(text, _named_in(text) if is_cyrillic(text) else ()) for text in texts]
    known = " ".join(roles).casefold()
    out: list[int] = []
    for index, sentence in enumerate(prose.sentences):
        text, spans = found[index]
        meant = sentence.any("ask", "come", "self_comes", "add", "later") and not sentence.any("leave")
        nouns = find_companions(text, spans) if meant and is_cyrillic(text) else []
        if "человек" in nouns and comes_alone(prose):
            nouns = [noun for noun in nouns if noun != "человек"]
        lone = sum(noun[:5] not in known and not is_told_later(noun, found[index + 1 :]) for noun in nouns)
        if len(nouns) > len(set(nouns)):
            below = sum(span.name.full for _, spans_below in found[index + 1 :] for span in spans_below)
            lone = max(0, lone - len(roles) - below)
        out.append(lone)
    return out
