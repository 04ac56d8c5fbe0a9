"""Who is to be accredited, corrected or withdrawn, by all places of a mail that name people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mailbot.model import Change, Evidence, Kind, Person, Source
from mailbot.understand.exchange import is_respelt
from mailbot.understand.identity import Somebody, is_same, merge
from mailbot.understand.mail import House, Mail
from mailbot.understand.name import Name
from mailbot.understand.names import find_names
from mailbot.understand.prose import Mention, Prose, clause_of, own_clause
from mailbot.understand.scene import Scene, scenes_of
from mailbot.understand.told import find_told_halves

__all__ = ["PeopleFound", "find_people"]


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """The people of a mail; `unnamed` is how many more were announced without a name."""

    people: tuple[Person, ...] = ()
    unnamed: int = 0
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(slots=True)
class _Gathered:
    people: list[Somebody] = field(default_factory=list)
    unnamed: int = 0
    sure: float = 1.0


def find_people(mail: Mail, kind: Kind, house: House) -> PeopleFound:
    """The people that a mail of this kind is about; none for a question, an automatic mail or another one."""
    if kind not in (Kind.REQUEST, Kind.AMENDMENT, Kind.WITHDRAWAL):
        return PeopleFound()
    scenes = scenes_of(mail, house)
    if kind is Kind.REQUEST:
        found = _requested(scenes)
    elif kind is Kind.AMENDMENT:
        found = _amended(scenes)
    else:
        found = _withdrawn(scenes)
    people = merge(found.people)
    speakers = [scene.speaker for scene in scenes if scene.speaker]
    people = [_completed(person, speakers) for person in people]
    evidence = tuple(Evidence("people", person.name.text, person.source, person.line) for person in people)
    change = {Kind.REQUEST: Change.ADD, Kind.AMENDMENT: Change.ADD, Kind.WITHDRAWAL: Change.REMOVE}[kind]
    return PeopleFound(tuple(_person(person, change) for person in people), found.unnamed, evidence, (), found.sure)


def _person(somebody: Somebody, change: Change) -> Person:
    name = somebody.name
    given = name.given
    return Person(
        given=given,
        family=name.family,
        role=somebody.role or None,
        press_card=somebody.card or None,
        phone=somebody.phone or None,
        email=somebody.email or None,
        change=somebody.change or change,
        instead_of=somebody.instead_of or None,
    )


def _completed(person: Somebody, speakers: Sequence[Somebody]) -> Somebody:
    """A person whom the text only gives by half, with the other half that the writer's own name gives."""
    if person.name.full:
        return person
    for speaker in speakers:
        if speaker.name.full and is_same(person.name, speaker.name):
            return replace(person, name=speaker.name)
    return person


def _requested(scenes: Sequence[Scene]) -> _Gathered:
    found = _Gathered()
    told = any(scene.listed or scene.accepted for scene in scenes if not scene.is_own)
    for scene in scenes:
        if scene.is_own and (
            (scene.is_covering and any(other is not scene and _speaks(other) for other in scenes))
            or (told and not (scene.accepted or scene.prose.comes or any(not p.weak for p in scene.listed)))
        ):
            continue
        _request_of(scene, found)
    if not found.people and not found.unnamed:
        for scene in scenes:
            if (
                scene.is_own
                and scene.speaker
                and not scene.speaker_serves
                and not scene.announces
                and not scene.prose.stays
            ):
                found.people.append(scene.speaker)
    return found


def _speaks(scene: Scene) -> bool:
    return bool(scene.listed or scene.accepted or (scene.speaker and scene.prose.comes))


def _request_of(scene: Scene, found: _Gathered) -> None:
    coming = [mention for mention in scene.accepted if mention.points > 5 or not _leaves(mention, scene.prose)]
    others = [*scene.listed, *(_somebody(mention, scene) for mention in coming)]
    others = [
        person
        for person in others
        if not (scene.speaker_serves and scene.speaker and is_same(person.name, scene.speaker.name) and person.weak)
    ]
    speaker = scene.speaker
    mine = [person for person in others if speaker and is_same(person.name, speaker.name)]
    rest = [person for person in others if person not in mine]
    firm = [person for person in others if not person.weak]
    if not firm:
        rest = [person for person in rest if not person.weak or (len(rest) > 1 and speaker is None)]
    else:
        rest = [person for person in rest if not person.weak or len(firm) == 0]
    found.unnamed += scene.unnamed
    named = [person for person in others if person in rest or (person in mine and not person.weak)]
    if speaker and not scene.speaker_serves and not scene.prose.stays:
        more = any(
            s.any("add")
            for s, party in zip(scene.prose.sentences, scene.prose.parties, strict=True)
            if party.trades or s.any("later")
        )
        alone = not rest and (not scene.unnamed or more) and not scene.announces
        listed = any(not person.weak for person in mine)
        if listed:
            named.append(speaker)
        elif scene.prose.comes or (alone and scene.asks):
            named.insert(0, speaker)
    found.people += named


def _somebody(mention: Mention, scene: Scene) -> Somebody:
    name = mention.name
    if not name.full:
        name = next(
            (other.name for other in scene.prose.mentions if other.name.full and is_same(other.name, name)), name
        )
    return Somebody(name, mention.sentence.source, mention.sentence.text, role=mention.role)


def _amended(scenes: Sequence[Scene]) -> _Gathered:
    found = _Gathered()
    own = next((scene for scene in scenes if scene.is_own), None)
    if own is None:
        return found
    for scene in scenes:
        if not scene.is_own and scene.source is not Source.ATTACHMENT:
            continue
        listed = [person for person in scene.listed if not person.weak]
        found.people += listed
        for mention in scene.prose.mentions:
            if mention.instead or not mention.name.full or scene.is_addressee(mention.name) or mention.points < -4:
                continue
            sentence = mention.sentence
            clause = clause_of(mention)
            gone = (clause.any("leave") and not clause.any("add", "right")) or _leaves_after(mention, scene.prose)
            stays = clause.any("stay")
            if (gone and not (mention.craft and sentence.any("add"))) or stays or _leaves_after(mention, scene.prose):
                continue
            if (sentence.any("add", "right", "ask") or mention.craft or mention.points >= 3) and (
                not (own.speaker and is_same(mention.name, own.speaker.name))
                or sentence.any("right", "self_comes")
                or own.prose.comes
            ):
                found.people.append(_somebody(mention, scene))
    found.people = _without_known(found.people, own.prose)
    found.people += [*own.bare_answers, *_given_told(own)]
    if not found.people:
        found.people += [
            Somebody(told, sentence.source, sentence.text)
            for sentence in own.prose.sentences
            if (told := find_told_halves(sentence.text)).full
        ]
    if not found.people:
        found.people += _named_at_all(own)
    found.unnamed = own.unnamed if not found.people else 0
    both = any(sentence.any("all") for sentence in own.prose.sentences)
    if both and not found.people:
        for mention in own.prose.mentions:
            if mention.name.full and not mention.instead and not own.is_addressee(mention.name):
                found.people.append(_somebody(mention, own))
    others = [person for person in found.people if not (own.speaker and is_same(person.name, own.speaker.name))]
    if others and own.speaker and any(_INSTEAD_OF_ME.search(sentence.text) for sentence in own.prose.sentences):
        if len(others) == 1:
            others = [replace(others[0], change=Change.REPLACE, instead_of=own.speaker.name.text)]
        found.people = others
    elif (
        own.speaker
        and own.speaker.name.full
        and ((not found.people and not found.unnamed) or both)
        and not own.speaker_serves
    ):
        found.people.insert(0, own.speaker)
    found.people = _with_change(found.people, own.prose)
    return found


_NEW = ("add", "right", "come", "ask")


def _without_known(people: list[Somebody], prose: Prose) -> list[Somebody]:
    """Those of whom something new is said, without those who are only named beside them ("besides Anna, Ole comes")."""
    mentions = [m for m in prose.mentions if any(m.name.text == person.name.text for person in people)]
    fresh = {
        m.name.text for m in mentions if own_clause(m).any(*_NEW) and not _BESIDES.search(m.sentence.text[: m.start])
    }
    stale = {m.name.text for m in mentions} - fresh
    return [person for person in people if person.name.text not in stale] if fresh else people


_BESIDES = re.compile(
    r"(?i)\b(?:zu|zur|zum|neben|außer|besides|alongside|to|in addition to|oltre a|en plus de|además de|"
    r"oprócz)\s+(?:\w+\s+){0,2}$"
)


def _named_at_all(own: Scene) -> list[Somebody]:
    """Whom an amendment names without saying what is to be changed, besides the writer and those who leave or stay."""
    return [
        _somebody(mention, own)
        for mention in own.prose.mentions
        if mention.name.full
        and not mention.instead
        and not _leaves(mention, own.prose)
        and not clause_of(mention).any("stay")
        and not own.is_addressee(mention.name)
        and not (own.speaker and is_same(mention.name, own.speaker.name))
        and not any(is_same(mention.name, known.name) for known in own.quoted)
    ]


_PRONOUN = re.compile(r"(?i)^\W*(?:er|sie|he|she|он|она|leider ist er|leider ist sie|who|der|die|elle|il)\b")


def _leaves_after(mention: Mention, prose: Prose) -> bool:
    """Whether the next sentence says of the one named that he cannot come ("Sie ist in Quarantäne")."""
    sentences = prose.sentences
    at = sentences.index(mention.sentence)
    after = sentences[at + 1] if at + 1 < len(sentences) else None
    return after is not None and bool(
        (_PRONOUN.match(after.text) and after.any("leave")) or _IN_HIS_PLACE.match(after.text)
    )


_IN_HIS_PLACE = re.compile(
    r"(?i)^\W*(?:an (?:seiner|ihrer|deren|dessen) stelle|stattdessen|statt (?:ihm|ihr|seiner|ihrer|dessen|deren)|dafür|"
    r"für (?:ihn|sie) (?:kommt|fährt|reist|springt)|instead|in (?:his|her|their) place|(?:he|she) (?:will "
    r"be|is being|is) replaced|вместо (?:него|не[её])|"
    r"его замен|е[её] замен|al suo posto|à sa place|en su lugar|w jego miejsce|w jej miejsce|místo n)"
)
_GIVEN_IS = re.compile(
    r"(?i)(?:vornamen?|first name|given name|prénom|имя|imię|nome)(?:\s+(?:ist|lautet|is|est|è|—|"
    r"–))?\s*:?\s+(?=[^\W\d_]{2})"
)


def _given_told(scene: Scene) -> list[Somebody]:
    """ "Herr Vogt heißt mit Vornamen Anton": the given name of one who was named by half."""
    out = []
    for sentence in scene.prose.sentences:
        match = _GIVEN_IS.search(sentence.text)
        spans = find_names(sentence.text[match.end() : match.end() + 40]) if match else []
        if not match or not spans or spans[0].start or not spans[0].name.given or spans[0].name.family:
            continue
        half = next(
            (m.name for m in scene.prose.mentions if m.sentence is sentence and m.name.family and not m.name.given),
            None,
        )
        if half:
            out.append(Somebody(replace(half, given=spans[0].name.given, sure=2), sentence.source, sentence.text))
    return out


def _with_change(people: list[Somebody], prose: Prose) -> list[Somebody]:
    """Whether each is new, put right or takes somebody's place; and whose, if the mail tells of one."""
    out = list(people)
    for mention in prose.mentions:
        if not (mention.instead or _leaves(mention, prose)):
            continue
        if mention.name.full and any(_is_alike(mention.name, person.name) for person in people):
            continue
        free = [index for index, person in enumerate(out) if person.change is None]
        near = [index for index in free if out[index].line == mention.sentence.text]
        respelt = [index for index in free if is_respelt(out[index].name, mention.name)]
        if respelt and mention.instead:
            out[respelt[0]] = replace(out[respelt[0]], change=Change.CORRECT, instead_of=mention.name.text)
        elif len(free) == 1 and not mention.name.full and mention.instead and _OF_NAME.search(mention.sentence.text):
            out[free[0]] = replace(out[free[0]], change=Change.CORRECT, instead_of=mention.name.text)
        elif (near or len(free) == 1) and (mention.name.full or _REPLACING.search(mention.sentence.text)):
            index = min(
                near or free, key=lambda at: abs(mention.start - mention.sentence.text.find(out[at].name.family))
            )
            out[index] = replace(out[index], change=Change.REPLACE, instead_of=mention.name.text)
    return out


_INSTEAD_OF_ME = re.compile(
    r"(?i)\b(?:вместо меня|взамен меня|на мо[её] место|меня (?:за|под)мен\w+|за меня (?:по|при)?ед\w+|"
    r"(?:за|под)менит меня|statt meiner|an meiner stelle|für mich (?:kommt|fährt|reist)|instead of me|in my place)\b"
)
_OF_NAME = re.compile(r"(?i)\b(?:фамили|имя\b|имени\b|nachname|vorname|name\b|surname)")
_REPLACING = re.compile(
    r"(?i)\b(?:вместо|взамен|замен|замість|statt|anstelle|anstatt|ersetz|instead|replac|in place of)"
)


def _distance(mention: Mention, person: Somebody) -> int:
    """How far apart the two stand in the sentence of the first."""
    return abs(mention.start - mention.sentence.text.find(person.name.family.split()[-1] if person.name.family else ""))


def _is_alike(one: Name, other: Name) -> bool:
    return one.text.casefold() == other.text.casefold()


def _leaves(mention: Mention, prose: Prose) -> bool:
    """Whether the mail says of the one named that he does not come."""
    clause = clause_of(mention)
    return (clause.any("leave") and not clause.any("add", "right", "stay")) or _leaves_after(mention, prose)


_WITH_ME = re.compile(r"(?i)\b(?:ни я\b|и я\b|я и\b|мы с\b|мы оба|мы обе|меня и\b|и меня\b|нас с\b)")


def _withdrawn(scenes: Sequence[Scene]) -> _Gathered:
    found = _Gathered()
    own = next((scene for scene in scenes if scene.is_own), None)
    if own is None:
        return found
    found.people += [person for person in own.listed if not person.weak]
    all_of_us = any(sentence.any("all") for sentence in own.prose.sentences)
    for mention in own.prose.mentions:
        sentence = mention.sentence
        if not (mention.name.full or mention.name.initials) or own.is_addressee(mention.name):
            continue
        if mention.kin and not all_of_us:
            continue
        clause = clause_of(mention)
        left = _leaves_after(mention, own.prose)
        alone = [other for other in own.prose.mentions if other.sentence is sentence and other.name.full] == [mention]
        if alone and sentence.any("leave") and not sentence.any("stay"):
            clause = sentence
        leaves = (clause.any("leave") and not (clause.any("stay") and not clause.any("ask"))) or left
        if (leaves and mention.points > -3) or (mention.craft and not sentence.any("stay") and sentence.any("ask")):
            found.people.append(_somebody(mention, own))
    if not found.people and (all_of_us or own.speaker_serves):
        for mention in own.prose.mentions:
            least = 0 if own.speaker_serves else 3
            if mention.name.full and mention.points >= least and not mention.sentence.any("stay"):
                found.people.append(_somebody(mention, own))
    others = [person for person in found.people if not (own.speaker and is_same(person.name, own.speaker.name))]
    if (
        own.speaker
        and not own.speaker_serves
        and (
            not others
            or all_of_us
            or any(
                sentence.any("leave") and (sentence.any("all") or _WITH_ME.search(sentence.text) or party.has_self)
                for sentence, party in zip(own.prose.sentences, own.prose.parties, strict=True)
            )
        )
    ):
        found.people.insert(0, own.speaker)
    if (all_of_us and not others) or not found.people:
        quoted = [person for person in own.quoted if not own.is_addressee(person.name)]
        found.people += quoted if all_of_us or len(merge(quoted)) == 1 else []
    return found
