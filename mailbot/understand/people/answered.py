"""Whom our own earlier letter names, and the names that answer its questions between its lines."""

from __future__ import annotations

import re
from dataclasses import replace

from mailbot.model import Source
from mailbot.understand.mail.mail import Mail
from mailbot.understand.names.identity import Somebody
from mailbot.understand.names.name import Name, Sure, capital, tokens_of
from mailbot.understand.names.names import find_lone, find_names, parse_name
from mailbot.understand.names.slavic import cases_of, is_cyrillic
from mailbot.understand.people.addressee import find_addressee
from mailbot.understand.people.prose import read_prose
from mailbot.understand.people.roster import read_roster
from mailbot.understand.people.row_people import Listed
from mailbot.understand.people.senses import is_companion
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import LONGEST
from mailbot.understand.words.vocabulary import word_pattern
from mailbot.understand.words.wordlists import is_frequent, is_given, tags


def listed_as(person: Listed, source: Source) -> Somebody:
    """Somebody whom a line lists by name."""
    assert person.name is not None
    return Somebody(
        person.name,
        source,
        person.line,
        role=person.role,
        phone=person.phone,
        email=person.email,
        card=person.card,
        weak=not person.firm,
        number=person.number,
        refused=person.refused,
    )


def quoted_people(mail: Mail) -> tuple[Somebody, ...]:
    """Whom our own earlier letter names."""
    out: list[Somebody] = []
    for passage in mail.passages:
        if passage.source is not Source.QUOTED:
            continue
        roster = read_roster(passage.text[:LONGEST])
        out += [listed_as(person, Source.QUOTED) for person in roster.people if person.name and person.name.full]
        out += [
            Somebody(mention.name, Source.QUOTED, mention.sentence.text)
            for mention in read_prose(roster.rest, Source.QUOTED).mentions
            if mention.name.full
        ]
    return tuple(out)


def bare_answers(mail: Mail, writer: Name | None = None) -> tuple[Somebody, ...]:
    """Names that answer a question of ours between its lines: a passage of a few words that begins with a name.

    Above the question a word or two may be the half of her name that the `writer` did not give before.
    """
    out: list[Somebody] = []
    asked = False
    family = ""
    for passage in mail.passages:
        if passage.source is Source.QUOTED:
            asked = bool(_ASKS_NAME.search(passage.text))
            family = next(reversed(asked_families(passage.text)), "")
        elif passage.source is Source.BODY and asked:
            first = passage.text.strip().split("\n")[0]
            head = regex(r"[(,.;!]").split(first)[0].strip()
            whole = next((span.name for span in find_names(first) if span.name.full and span.name.is_known), None)
            name = whole or (parse_name(head) if 0 < len(head.split()) <= 4 else None)
            if name and not name.full and name.given and family:
                name = replace(name, family=family, sure=Sure.TOLD)
            if name and name.full:
                out.append(Somebody(name, Source.BODY, first))
    if writer is None or (not writer.family and writer.given == _answering_half(mail)):
        # the answer itself is no writer
        writer = _addressed(mail) or writer
    if not out and writer and not writer.full and (half := _answering_half(mail)):
        if writer.given and not writer.initials and _ASKS_FAMILY.search(mail.text(Source.QUOTED)):
            out.append(Somebody(replace(writer, family=half, sure=Sure.TOLD), Source.BODY, half))
        elif writer.family and _ASKS_GIVEN.search(mail.text(Source.QUOTED)):
            out.append(Somebody(replace(writer, given=half, initials="", sure=Sure.TOLD), Source.BODY, half))
    return tuple(out)


def _addressed(mail: Mail) -> Name | None:
    """Whom our letter, which asks for a given name, calls by the family name, if From calls her so as well."""
    quoted, sender = mail.text(Source.QUOTED), mail.envelope.sender_name
    for name in (find_addressee(quoted), parse_name(sender)):
        if name and name.family and name.family in sender and name.family in quoted:
            return name
    return None


def _answering_half(mail: Mail) -> str:
    """The one or two words that the mail begins with, if they are a line or a sentence, and no ordinary words."""
    text = next((passage.text for passage in mail.passages if passage.source is Source.BODY), "")
    line = regex(r"[.,;!]\s|\s[–—-]\s").split(text.strip().split("\n")[0])[0].strip(" .,;!")
    words = line.split()
    if not regex(r"[^\W\d_]{2,}(?:[-'’ ][^\W\d_]{2,}){0,2}").fullmatch(line) or any(
        tags(w) or is_frequent(w) for w in words
    ):
        return ""
    return "" if len(line) < len(text.split("\n")[0]) - 2 and not is_given(words[0]) else " ".join(map(capital, words))


_ASKS_FAMILY = word_pattern("answered", "asks_family")
_ASKS_GIVEN = word_pattern("answered", "asks_given")


_ASKS_NAME = word_pattern("answered", "asks_name")
_CALLED = re.compile(r"(?P<noun>[^\W\d_]+)\s+(?=(?P<name>[^\W\d_a-zäöüß][^\W\d_]+(?:-[^\W\d_]+)*))")
_IN_BRACKET = re.compile(r"\((?P<name>[^\W\d_a-zäöüß][^\W\d_]+(?:-[^\W\d_]+)*),\s")


_COLLEAGUE = "коллеги"
"""A colleague in the genitive, where elsewhere it greets several."""


def asked_families(text: str) -> list[str]:
    """The family names that a question of ours for a name gives without a given name, in their order."""
    text = "\n".join(line for line in text.split("\n") if _ASKS_NAME.search(line))
    named = {
        span.start: span.name.family
        for span in find_names(text)
        if span.name.family and not span.name.given and span.name.sure >= Sure.TOLD
    }
    known = [span for span in find_names(text) if span.name.full]
    for match in (*_CALLED.finditer(text), *_IN_BRACKET.finditer(text)):
        noun, word, at = match.groupdict().get("noun"), match["name"], match.start("name")
        if (noun and not (is_companion(noun) or noun == _COLLEAGUE)) or tags(word) - {"outlet"} or is_given(word):
            continue
        if any(span.start <= at < span.end for span in known):
            continue
        if noun and is_cyrillic(word) and "gent" in cases_of(noun):
            lone = find_lone(tokens_of(word)[0], "", "gent")
            named[at] = (lone and lone.name.family) or word
        elif word not in named.values():
            named[at] = word
    return [name for _, name in sorted(named.items())]
