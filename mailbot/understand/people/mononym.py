"""People with one name only, who say so: nothing is missing of "Sumartono, and that is complete"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mailbot.model import Person
from mailbot.understand.mail.mail import Mail
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import split
from mailbot.understand.words.vocabulary import shaped, word_pattern

_SAID = word_pattern("mononym", "one_name")
_OPEN = shaped("mononym", r"(?i)\?|<for_now>")
"""Who leaves a name out for now has one."""


def with_mononyms(mail: Mail, people: Iterable[Person]) -> tuple[Person, ...]:
    """The people, those marked of whom the mail says that they have one name only."""
    people = tuple(people)
    if all(person.is_full for person in people):
        return people
    sentences = split(mail.own)
    said = [at for at, sentence in enumerate(sentences) if _SAID.search(sentence) and not _OPEN.search(sentence)]
    around = {
        word for at in said for near in sentences[max(0, at - 1) : at + 2] for word in regex(r"\w+").findall(near)
    }
    return tuple(
        replace(person, given="", family=person.given or person.family, mononym=True)
        if not person.is_full
        and person.name
        and ({*person.given.split(), *person.family.split()} <= around or (said and len(people) == 1))
        else person
        for person in people
    )
