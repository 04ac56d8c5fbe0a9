"""Several who sign one mail together: a couple, two friends with a channel of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailbot.model import Source
from mailbot.understand.names.cases import in_gender
from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import Name, Sure
from mailbot.understand.names.names import parse_name
from mailbot.understand.people.announced import count_unnamed
from mailbot.understand.people.prose import Mention, Prose
from mailbot.understand.people.signing import CLOSING
from mailbot.understand.words.little import AND
from mailbot.understand.words.vocabulary import shaped, word_pattern

_MOST = 4
_AND = re.compile(rf"\s*(?:[,;&+/]|(?<!\w)(?:{AND})(?!\w))\s*")
WE = word_pattern("cosigners", "we")
"""The writer, and somebody with her."""
_BOTH = shaped("cosigners", r"(?m)^(?P<names>[^\n,]{5,60}(?:&|\+|<common.and>)\s[^\n,]{5,40}),? <both>[^\n]*$")
"""Two names of whom the line that they sign goes on to say where both of them work."""
_AND_ANOTHER = re.compile(
    rf"(?m)^\s{{0,8}}(?:{AND})\s(?P<name>[^\W\d_a-zà-žа-яё][^\n,(–—]{{4,50}}?)(?=\s?[,(–—]|\s-\s|\s*$)[^\n]{{0,60}}$"
)
"""A line of a signature that joins another name to the one above it ("und Timo Lindner (Kamera)")."""
_ASIDE = re.compile(r"\s\([^()]{2,80}\)$")
"""What somebody adds in brackets behind her name."""
_PLURAL = (("ские", "ский"), ("цкие", "цкий"), ("ы", ""))
"""How the family name of several is made, and that of a man among them ("Игорь и Майя Левитины")."""


def with_cosigners(
    listed: list[Somebody], accepted: tuple[Mention, ...], prose: Prose, told: int, body: str, signature: str
) -> tuple[list[Somebody], tuple[Mention, ...]]:
    """Those listed and those accepted; with all who sign, where "we" or `told` as many ask and nobody else is named."""
    ours = any(s.any("ask", "come", "leave") and WE.search(s.text) for s in prose.sentences)
    ours = ours or bool(_BOTH.search(signature) or _AND_ANOTHER.search(signature))
    if not ours and (told < 2 or count_unnamed(prose)):
        return listed, accepted
    people = _signing(body, signature)
    if not ours and len(people) != told:
        return listed, accepted
    above = tuple(mention for mention in accepted if mention.sentence.text not in {person.line for person in people})
    named = [mention.name for mention in above] + [person.name for person in listed if not person.weak]
    if not people or any(not any(is_same(name, person.name) for person in people) for name in named):
        return listed, accepted
    others = [one for one in listed if not any(is_same(one.name, person.name) for person in people)]
    return [*others, *people], above


def _signing(body: str, signature: str) -> list[Somebody]:
    """The people of the line, or the lines one below the other, that hold nothing but two names or more."""
    source = Source.SIGNATURE if signature.strip() else Source.BODY
    lines = [line.strip() for line in (signature or body).split("\n") if line.strip()]
    lines = lines[:5] if signature.strip() else lines[-3:]
    below: list[Somebody] = []
    for line in lines:
        both = _BOTH.match(line)
        joined = _AND_ANOTHER.match(line) if below else None
        told = both["names"] if both else joined["name"] if joined else _ASIDE.sub("", CLOSING.sub("", line))
        names = _names_of(told, unknown=bool(both or joined))
        people = [Somebody(name, source, line) for name in names]
        if len(people) > 1:
            return people
        if below and not people:
            break
        below += people
    return below if 1 < len(below) <= _MOST else []


def _names_of(line: str, *, unknown: bool = False) -> Sequence[Name]:
    """The names of a line that holds nothing else, also those that no list knows; none of another line."""
    parts = _AND.split(line.rstrip(" .")) if len(line) < 100 else []
    found = [parse_name(part) for part in parts] if len(parts) <= _MOST else []
    names = [name for name in found if name and name.case == "nomn"]
    if not names or len(names) < len(parts) or not (names[-1].full or names[-1].initials):
        return ()
    names = list(_with_shared_family(names))
    known = all((name.full and (name.is_known or unknown)) or (name.family and name.initials) for name in names)
    return (
        names if known and not any(is_same(one, other) for one in names for other in names if one is not other) else ()
    )


def _with_shared_family(names: Sequence[Name]) -> Iterator[Name]:
    """The names; a given name alone with the family name that stands behind the last ("Eva und Ole Krämer")."""
    family = names[-1].family
    shares = len(names) > 1 and all(name.given and not name.family for name in names[:-1])
    for ending, single in _PLURAL if shares else ():
        if family.endswith(ending) and len(family) > len(ending) + 2:
            family = family.removesuffix(ending) + single
            break
    for name in names:
        yield replace(name, family=in_gender(family, name.given), sure=Sure.KNOWN) if shares else name
