"""Who is to be accredited, as some thousand mails have taught to choose them, where that is surer than the rules.

The rules (people.py) know grammar and layouts. Here everybody whom a request may name is weighed by the words around
her, also those whom no list of names knows ("das machen Fodé Camara und ich"). The rules' verdict counts as much as
mails have shown that nobody had looked at: on those that the rules were made for it is always right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.model import Change, Evidence, Kind, Person
from mailbot.understand.event.own_event import NO_EVENTS, OwnEvents
from mailbot.understand.mail.mail import House, Mail
from mailbot.understand.names.identity import MOST, is_same
from mailbot.understand.names.name import Name, Sure
from mailbot.understand.people.candidates import Candidate, candidates_of
from mailbot.understand.people.people import PeopleFound, find_people
from mailbot.understand.weighing.weights import weights_of

RULED = 2.5
"""How much the rules' verdict counts (the logarithm of the odds): below -RULED somebody whom they find is left out, if
anybody remains; above it somebody whom they don't find is added."""
SIGNED = 0.5
"""The same for who signs and whom the rules take along with others: of whom a chief sends, they know less."""
INSTEAD = 0.0
"""From this weight on somebody is added if all whom the rules find are left out."""
GUESSED = 1.0
"""Below it the writer gives way to another one, if the rules find her for want of anybody else."""


def choose_people(mail: Mail, kind: Kind, house: House, events: OwnEvents = NO_EVENTS) -> PeopleFound:
    """The people of a mail: by the rules, of a request also by what was learned."""
    found = find_people(mail, kind, house, events)
    return _weighed(mail, found, events) if kind is Kind.REQUEST else found


def _weighed(mail: Mail, found: PeopleFound, events: OwnEvents) -> PeopleFound:
    ruled = [Name(person.given or "", person.family or "") for person in found.people]
    everybody = candidates_of(mail, ruled, events)
    weights = weights_of("people", "people.bin")
    weighed = sorted(((weights.sum(each.traits), each) for each in everybody), key=lambda pair: -pair[0])
    along = {name.text for name in found.along}
    counted = 1 < found.told == len(ruled) and not found.unnamed
    left = (
        []
        if counted
        else [at for at, name in enumerate(ruled) if _is_left_out(name, weighed) and name.text not in along]
    )
    if found.told and not found.unnamed:
        known = (*ruled, *found.struck)
        best = [
            weight
            for weight, each in weighed
            if each.name.sure >= Sure.TOLD and not any(is_same(name, each.name) for name in known)
        ]
        left += _beyond_number(ruled, weighed, left, found.told, best[0] if best else -RULED)
    if found.guessed and not left and _is_less_likely(ruled[0], weighed, found):
        left = [0]
    enough = INSTEAD if len(left) == len(ruled) else RULED
    missing = found.told - len(ruled) + len(left)
    new: list[Candidate] = []
    for weight, each in weighed:
        names = [*ruled, *(other.name for other in new)]
        if weight < (INSTEAD if len(new) < missing else enough) or len(ruled) - len(left) + len(new) >= MOST:
            break
        if not any(is_same(name, each.name) or _is_genitive(name, each.name) for name in (*names, *found.struck)):
            new.append(each)
    if not new and (not left or len(left) == len(ruled)):
        return found
    more = len(new) - len(left)
    if not found.told:  # the writer is none of those whom words announce
        more -= sum(each.signs for each in new)
    return _with(_without(found, left), new, more)


def _is_left_out(name: Name, weighed: Sequence[tuple[float, Candidate]]) -> bool:
    """Whether nothing that may be her name has enough weight; what stands in a form is not weighed."""
    mine = [(weight, each) for weight, each in weighed if is_same(name, each.name)]
    signs = any(each.signs for _, each in mine) and any(each.ruled and not each.signs for _, each in weighed)
    return any(each.ruled for _, each in mine) and all(weight < -(SIGNED if signs else RULED) for weight, _ in mine)


def _is_less_likely(writer: Name, weighed: Sequence[tuple[float, Candidate]], found: PeopleFound) -> bool:
    """Whether a writer of whom nothing says that she comes asks for somebody else, who does not sign."""
    others = [each for weight, each in weighed if weight >= INSTEAD and each.known and not each.signs]
    return all(weight < GUESSED for weight, each in weighed if is_same(writer, each.name)) and any(
        each.name.full and not any(is_same(name, each.name) for name in (writer, *found.struck)) for each in others
    )


def _beyond_number(
    ruled: Sequence[Name], weighed: Sequence[tuple[float, Candidate]], left: Sequence[int], told: int, other: float
) -> list[int]:
    """Of more than the mail says that come, the likeliest not to, if more speaks against than for each.

    other: what speaks for the likeliest of those whom the rules do not find, and who may be meant in another's stead.
    """
    weights = {
        at: max((weight for weight, each in weighed if is_same(name, each.name)), default=0.0)
        for at, name in enumerate(ruled)
        if at not in left
    }
    order = sorted(weights, key=lambda at: weights[at])
    beyond = [at for at in order[: max(0, len(order) - told)] if weights[at] < 0]
    if len(order) == told > 1 and weights[order[0]] < 0 and other > max(INSTEAD, weights[order[0]] + RULED):
        return order[:1]
    return beyond


def _is_genitive(name: Name, other: Name) -> bool:
    """Whether another name is but the genitive of one ("Anna Krämers")."""
    return name.full and re.fullmatch(rf"{re.escape(name.text)}['’]?s?", other.text) is not None


def _without(found: PeopleFound, left: Sequence[int]) -> PeopleFound:
    kept = [at for at in range(len(found.people)) if at not in left]
    writers = {source: kept.index(at) if at in kept else -1 for source, at in found.writers.items()}
    names = {found.people[at].name for at in left}
    evidence = tuple(each for each in found.evidence if each.value not in names)
    return replace(found, people=tuple(found.people[at] for at in kept), writers=writers, evidence=evidence)


def _with(found: PeopleFound, new: Sequence[Candidate], more: int) -> PeopleFound:
    """With these, by whom so many more are named than before."""
    first = len(found.people)
    writer = next((at for at, each in enumerate(new, first) if each.signs), -1)
    people = (Person(given=each.name.given, family=each.name.family, change=Change.ADD) for each in new)
    evidence = (Evidence("people", each.name.text, each.source, each.line[:200]) for each in new)
    return replace(
        found,
        people=(*found.people, *people),
        writers={source: writer if at < 0 else at for source, at in found.writers.items()},
        unnamed=max(0, found.unnamed - max(0, more)),
        evidence=(*found.evidence, *evidence),
    )
