"""When a human must look at a request because of the people it is for: a badge from afar, one of two, who refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.model import Person, Source
from mailbot.spelling import sound
from mailbot.understand.kind.contradictions import FIRST_PERSON, UNDECIDED, is_of_companion, is_settled
from mailbot.understand.kind.moods import TABLE, counts
from mailbot.understand.mail.mail import Mail
from mailbot.understand.words.phrases import Sentence, sentences_of, split
from mailbot.understand.words.vocabulary import shaped, word_pattern


def find_doubts_of_people(people: Sequence[Person], unnamed: int, own: Sequence[Sentence]) -> tuple[str, ...]:
    """Why a human must look at a request for these people, whose sentences are `own`; empty if none must."""
    if _is_badge_from_afar(own, alone=len(people) + unnamed < 2):
        return ("wants a badge or a seat, and does not travel",)
    if len(people) + unnamed < 2 and any(sentence.has("at_once") for sentence in own):
        return ("asks for both ways to attend at once",)
    if not is_settled(own) and any(_leaves_open(sentence.text, people) for sentence in own):
        return (UNDECIDED,)
    if not unnamed and any(sentence.has("undecided") and is_of_companion(sentence) for sentence in own):
        return (UNDECIDED,)
    return ()


def find_doubts_of_handed_on(mail: Mail, people: Sequence[Person]) -> tuple[str, ...]:
    """Why a human must look at a request for these people, by what it hands on; empty if none must."""
    if _disowns(mail):
        return ("hands on what it says was not agreed to",)
    for passage in mail.passages:
        if passage.source is not Source.FORWARDED:
            continue
        said = sentences_of(passage.text, Source.FORWARDED, TABLE)
        if not any(each.has("me", "cannot_come") and counts(each, "cannot_come") for each in said):
            continue
        signed = {sound(word) for word in re.findall(r"\w+", f"{passage.name} {split(passage.text)[-1]}")}
        if any(sound(word) in signed for person in people for word in person.name.split()):
            return ("is for somebody who says in the mail below that she will not come",)
    return ()


def _disowns(mail: Mail) -> bool:
    """Whether somebody hands on a request that she knows nothing of, has not agreed to, or asks what to do with."""
    if not mail.text(Source.FORWARDED):
        return False
    own = mail.text(Source.BODY)
    return _DISOWNS.search(own) is not None and _CONSENTS.search(own) is None


_DISOWNS = word_pattern("doubts_of_people", "disowns")
_CONSENTS = word_pattern("doubts_of_people", "consents")
"""And yet has nothing against it."""


def _is_badge_from_afar(own: Sequence[Sentence], *, alone: bool) -> bool:
    """Whether somebody wants a badge, a seat or a bed who stays away; of a team some may come while others watch."""
    stays = [sentence for sentence in own if sentence.has("not_travel") and not _NOT_NOW.search(sentence.text)]
    if not alone:
        stays = [each for each in stays if FIRST_PERSON.search(each.text) or _ALL_OF_US.search(each.text)]
    if any(FIRST_PERSON.search(sentence.text) for sentence in stays):
        there = [sentence for sentence in own if sentence.has("there") and sentence not in stays]
        if any(not _ONLY_WISHED.search(sentence.text) for sentence in there):
            return True
    return bool(stays) and any(
        _wants_badge(sentence) or (sentence.has("lodging") and not sentence.has("no")) for sentence in own
    )


def _wants_badge(sentence: Sentence) -> bool:
    if not sentence.has("badge") or _NO_BADGE.search(sentence.text):
        return False
    return not sentence.near("badge", "no", before=0, after=4)


_ALL_OF_US = word_pattern("doubts_of_people", "all_of_us")
"""The whole team, of which then nobody comes."""


_NOT_NOW = word_pattern("doubts_of_people", "not_now")
"""Another time, another case, or those who are not to be accredited at all."""
_ONLY_WISHED = word_pattern("doubts_of_people", "only_wished")
"""What was to be, or is not."""
_NO_BADGE = shaped("doubts_of_people", r"(?i)<no>\s+(?:\w+\s+)?<badge>")


def _leaves_open(text: str, people: Sequence[Person]) -> bool:
    """Whether two people of a request are joined by "or" ("Tom Hale or Mia Stone", "mich oder Frau Stein")."""
    if not _OR.search(text) or _CONTACT.search(text):
        return False
    for person in people:
        for match in re.finditer(rf"\b{re.escape(person.name)}\b", text):
            before, after = text[: match.start()], text[match.end() :]
            if _OR_BEFORE.search(before) and (
                FIRST_PERSON.search(before[-40:]) or any(other.name in before for other in people if other != person)
            ):
                return True
            if _OR_ME.match(after):
                return True
    return False


_OR = shaped("doubts_of_people", r"(?i)<contradictions.or>")
_OR_BEFORE = shaped("doubts_of_people", r"(?i)<contradictions.or>\s+(?:[^\W\d_]+\.?\s+){0,3}$")
_OR_ME = shaped("doubts_of_people", r"(?i)\s*,?\s*<contradictions.or>\s+(?:<for> )?<contradictions.i>")
_CONTACT = word_pattern("doubts_of_people", "contact")
