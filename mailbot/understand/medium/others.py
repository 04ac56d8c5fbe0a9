"""Names that are no outlet's: those of a town or of kin, what an outlet is about, and ours by its first letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from mailbot.model import Evidence, Source
from mailbot.understand.event.own_event import OwnEvents
from mailbot.understand.found import Found
from mailbot.understand.mail.mail import Mail
from mailbot.understand.outlets.words import is_said
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import shaped, word_set, word_test
from mailbot.understand.words.wordlists import bare, is_given, tags


def is_town(name: str) -> bool:
    """Whether a name is a town's, a district's or an office's of theirs, by the word for it ("Stadt Lippstein")."""
    found = _TOWN.fullmatch(name)
    proper: str = (found["name"] or found["named"]) if found else ""
    return proper != "" and not any("outlet" in tags(word) for word in proper.split() if word[0].isupper())


_TOWN = shaped("no_outlet", r"(?:(?:<the> )?<town> (?P<name>[^\W\d_a-zà-ža-яё][^&]*)|(?P<named>.+) <council>)")


def is_behind_venue(text: str, named: Collection[str], events: OwnEvents) -> bool:
    """Whether a text is where our event takes place, and who is to come there, in any case ("Калуге Ирину Лис").

    `named`: how the words of people's names begin.
    """
    words = text.split()
    told = (any(each.startswith(bare(word)[:_STEM]) for each in named) for word in words[-2:])
    return len(words) > 2 and events.are_at(words[0]) and all(told)


_STEM = 4
"""Letters that all cases of a short name share."""


def service_of(mail: Mail, towns: Sequence[str]) -> Found[str | None] | None:
    """The press service of a town that was taken for an outlet, where it reports or somebody works for it; or nothing.

    `towns`: the likeliest first. Whoever only heads it, or has us from it, is none of the press.
    """
    for town in filter(None, towns):
        name = re.compile(rf"{_SERVICE.pattern} {re.escape(town)}(?!\w)")
        for passage in mail.passages:
            for match in name.finditer(passage.text) if passage.source is Source.BODY else ():
                line = passage.text[max(0, match.start() - 40) : match.end() + 120].split("\n\n")[0]
                if _WORKS_FOR.search(passage.text, 0, match.start()) or _REPORTS.match(passage.text, match.end()):
                    return Found(match[0], 0.8, (Evidence("medium", match[0], Source.BODY, line),))
    return None


_SERVICE = shaped("no_outlet", r"(?:<service>)(?: <of_town>)?")
_REPORTS = shaped("no_outlet", r"(?:\s?\([^()]{1,120}\))?,?\s(?i:<reports>)(?!\w)")
_WORKS_FOR = shaped("no_outlet", r"(?i)(?<!\w)<works_for>\s$")


def is_of_house(name: str, line: str) -> bool:
    """Whether a name is a publisher's ("a title of X"), or an agency's for others ("агентство связей с прессой")."""
    before = line[: max(line.find(name), 0)]
    return bool(_HOUSE.search(name) or _HOUSE_AHEAD.search(before))


_HOUSE = shaped("no_outlet", r"(?<!\w)<house>(?!\w)")
_HOUSE_AHEAD = shaped("no_outlet", r"(?<!\w)(?:<house>|<title_of>|<press_work>(?!\w)[^.!?;«„“\"]{0,30}) [«„“\"]?$")


def is_agency(name: str, line: str) -> bool:
    """Whether a name is, by the word in it or before it, that of whoever makes things for outlets ("Agentur X")."""
    return bool(_AGENCY.match(name) or _AGENCY_AHEAD.search(line.partition(name)[0]))


_AGENCY = shaped("no_outlet", r"(?i)(?:.* )?<agency>(?!\w)")
_AGENCY_AHEAD = shaped("no_outlet", r"(?i)<agency> [«„“\"]?$")


def is_polite(name: str) -> bool:
    """Whether what may be a name in small letters holds a word of plea, thanks or greeting ("bitte freischalten")."""
    return name.islower() and any(is_said("polite", word) for word in regex(r"\w+").findall(name))


def is_of_kin(name: str) -> bool:
    """Whether a name is a word for kin and a given name ("Oma Waltraud"); few outlets are named so."""
    kin, _, rest = name.partition(" ")
    return _KIN(kin) and is_given(rest.split(" ")[0])


_KIN = word_test("no_outlet", "kin")


def is_what_about(name: str, line: str) -> bool:
    """Whether a name, where its line has it first, is what an outlet is about ("ein Magazin für Haus und Garten")."""
    before = regex(r"[^\W\d_]+").findall(line[: max(line.find(name), 0)].lower())[-2:]
    return len(before) > 1 and before[1] in _ABOUT and is_said("kind", before[0])


_ABOUT = word_set("no_outlet", "about") | word_set("no_outlet", "meant_for")


def is_initials(name: str, addresses: Sequence[str]) -> bool:
    """Whether a name is but the first letters of whom a mail goes to ("WOF" of west-oestliches-forum.example)."""
    hosts = (address.partition("@")[2].rpartition(".")[0] for address in addresses)
    return name.isupper() and any(
        name.lower() == "".join(word[:1] for word in regex(r"[-.]").split(host)) for host in hosts
    )
