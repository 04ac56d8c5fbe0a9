"""People with one name only, who say so: nothing is missing of "Sumartono, and that is complete"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from mailbot.model import Person
from mailbot.understand.mail.mail import Mail
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import split

_SAID = re.compile(
    r"(?i)\b(?:mononym\w*|single[- ]named?|(?:just|only) (?:the |this |that |a )?(?:one|single) name|one name only|"
    r"(?:no|without an?y?|not have an?y?|n't have an?y?) (?:sur|last |family |second |given |first )name|"
    r"name\b[^.!?]{0,40}\b(?:is|that's|it's) (?:complete|already complete|the whole|all there is|my full name)|"
    r"(?:nur|bloß|lediglich|allein) (?:den |diesen )?einen (?:einzigen )?namen|einzelname\w*|einnamig\w*|"
    r"(?:keinen?|ohne|gibt es keinen) (?:nach|familien|zu|vor)namen?|"
    r"name\b[^.!?]{0,40}\b(?:ist|wäre) (?:damit |so |schon |bereits )?(?:vollständig|komplett)|"
    r"(?:только|всего|лишь) одно имя|одно имя|фамили[ия] (?:у меня |у него |у не[её] )?(?:нет|отсутствует)|"
    r"(?:нет|без|отсутствует) фамилии|имя\b[^.!?]{0,40}\bполностью)\b"
)
_OPEN = re.compile(
    r"(?i)\?|\b(?:yet|later|follow\w*|know|remember\w*|forgot\w*|noch|später|folg\w*|weiß|kenne|nachgereicht|пока|позже|"
    r"знаю|помню|пришл\w+|сообщ\w+)\b"
)
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
