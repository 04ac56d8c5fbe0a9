"""Who is to be accredited, corrected or withdrawn, by all places of a mail that name people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mailbot.model import Change, Evidence, Kind, Person, Source
from mailbot.understand.event.own_event import NO_EVENTS, OwnEvents
from mailbot.understand.mail.mail import House, Mail
from mailbot.understand.names.identity import MOST, Somebody, is_same, merge, told_apart
from mailbot.understand.names.name import Name, Sure
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.people.accepted import is_set_apart, is_to_come, writes_for_others
from mailbot.understand.people.announced import asks_for_nameless, comes_with_crew
from mailbot.understand.people.by_half import find_completed
from mailbot.understand.people.changed import amended
from mailbot.understand.people.company import asks_for_writer_alone, is_accompanied, is_parted_from, takes_part
from mailbot.understand.people.counted import begins_with_number, count_in_subject
from mailbot.understand.people.in_subject import meant_in_subject
from mailbot.understand.people.leaving import AGAIN, is_told_off, names_left_out, stays_away, strikes_out, who_leave
from mailbot.understand.people.scene import Gathered, Scene, somebody_of
from mailbot.understand.people.senses import is_companion, is_self
from mailbot.understand.people.staging import LARGEST_CREW, scenes_of
from mailbot.understand.people.withdrawn import withdrawn
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import fold, word_pattern

__all__ = ["PeopleFound", "find_people", "without_medium"]


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """The people of a mail; `unnamed` is how many more were announced without a name."""

    people: tuple[Person, ...] = ()
    unnamed: int = 0
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()
    confidence: float = 1.0
    told: int = 0
    """How many a mail says are to be accredited, 0 if it tells no number."""
    writers: Mapping[Source, int] = field(default_factory=dict)
    """Who of the people speaks in the mail itself (BODY), in what it forwards, in what is attached; -1 a stranger."""
    struck: tuple[Name, ...] = ()
    """Who is explicitly left out: no weight adds her."""
    along: tuple[Name, ...] = ()
    """Whom a verb has come, watch or be listed, or the writer whom it joins with others: no weight leaves them out."""
    guessed: bool = False
    """The writer alone, who asks, and of whom no word says that she comes."""


def find_people(mail: Mail, kind: Kind, house: House, events: OwnEvents = NO_EVENTS) -> PeopleFound:
    """The people that a mail of this kind is about; none for a question, an automatic mail or another one.

    The names of our own events, `events`, are nobody's.
    """
    if kind not in (Kind.REQUEST, Kind.AMENDMENT, Kind.WITHDRAWAL):
        return PeopleFound()
    scenes = scenes_of(mail, house, events, strikes=kind is Kind.REQUEST)
    if kind is not Kind.REQUEST:
        scenes = [replace(s, speaker=s.holder, speaker_serves=False) if s.holder else s for s in scenes]
    found = (_requested if kind is Kind.REQUEST else amended if kind is Kind.AMENDMENT else withdrawn)(scenes)
    people = _as_named_elsewhere(found, scenes, mail, kind)
    unnamed, told = _unnamed_and_told(found, people, scenes, mail) if kind is Kind.REQUEST else (found.unnamed, 0)
    change = Change.REMOVE if kind is Kind.WITHDRAWAL else Change.ADD
    named = tuple(_person(somebody, change) for somebody in told_apart(people))
    return PeopleFound(
        named,
        unnamed=unnamed,
        evidence=tuple(
            Evidence("people", person.name, somebody.source, somebody.line)
            for person, somebody in zip(named, people, strict=True)
        ),
        doubts=("names more people than can be told apart",) if len(people) > MOST // 2 else (),
        confidence=found.sure,
        told=told,
        writers=_writers(scenes, people),
        struck=(*found.struck, *_only_write(scenes)),
        along=tuple(
            [mention.name for scene in scenes for mention in scene.accepted if mention.watches or is_to_come(mention)]
            + [s.speaker.name for s in scenes if s.speaker and (takes_part(s.prose) or is_parted_from(s.accepted))]
            + [somebody.name for scene in scenes for somebody in _in_rows(scene)]
        ),
        guessed=found.guessed and len(people) == 1,
    )


def _in_rows(scene: Scene) -> list[Somebody]:
    """Who stands in a list that gives each of several her role, by a name that is known as one."""
    found = [somebody for somebody in scene.listed if somebody.role and somebody.name.sure >= Sure.KNOWN]
    return found if len(found) > 1 else []


def _as_named_elsewhere(found: Gathered, scenes: Sequence[Scene], mail: Mail, kind: Kind) -> list[Somebody]:
    """The people, each once, by the whole name that other places of the mail tell, in its order and spelling."""
    turned = any(_FAMILY_FIRST.search(sentence.text) for scene in scenes for sentence in scene.prose.sentences)
    in_order = (_in_order_of_writer(person, scenes) for person in found.people)
    people = merge(_as_told(person) if turned else person for person in in_order)
    speakers = [scene.speaker for scene in scenes if scene.speaker]
    speakers += [person for scene in scenes for person in scene.subject]
    speakers += [person for scene in scenes if scene.is_own for person in find_completed(scene)]
    if kind is not Kind.REQUEST:
        speakers += [person for scene in scenes for person in scene.quoted]
    return [_as_in_header(_as_signed(_completed(person, speakers), speakers), mail) for person in people]


def _unnamed_and_told(
    found: Gathered, people: Sequence[Somebody], scenes: Sequence[Scene], mail: Mail
) -> tuple[int, int]:
    """How many more than these people a request announces, and how many it says they are in all, 0 if it does not."""
    told, unnamed = max(scene.told for scene in scenes), found.unnamed
    if not told:
        subject = "\n".join(passage.text for passage in mail.passages if passage.source is Source.SUBJECT)
        told = count_in_subject(subject) or (len(people) if len(people) == begins_with_number(subject) else 0)
    if people and told == len(people):
        unnamed = 0
    if (people or unnamed) and not (people and unnamed) and told <= LARGEST_CREW:
        coming = max(told, 2 * any(comes_with_crew(scene.prose) for scene in scenes if scene.is_own))
        unnamed = max(unnamed, coming - len(people) - len(found.struck))
    return unnamed, told if told <= LARGEST_CREW else 0


def without_medium(found: PeopleFound, medium: str | None) -> PeopleFound:
    """Without one of several who is called as the outlet is ("Anna Krämer, Asia Lens"), and does not write herself."""
    if medium is None or len(found.people) < 2:
        return found
    words = sorted(fold(medium).split())
    at = next((at for at, person in enumerate(found.people) if sorted(fold(person.name).split()) == words), -1)
    if at < 0 or at in found.writers.values():
        return found
    writers = {source: who - (who > at) for source, who in found.writers.items()}
    return replace(found, people=(*found.people[:at], *found.people[at + 1 :]), writers=writers)


def _only_write(scenes: Sequence[Scene]) -> list[Name]:
    """Whom no weight may add: who made the list, whom another replaces, a writer who writes for others or stays."""
    told = [name for s in scenes for name in (*s.struck.told, *(s.struck.to_ask if s.listed else ()))]
    told += [
        mention.name
        for scene in scenes
        for mention in scene.prose.mentions
        if mention.instead or (is_set_apart(mention) and mention not in scene.accepted)
    ][:AGAIN]
    return told + [
        scene.speaker.name
        for scene in scenes
        if scene.speaker and _names_somebody(scene) and not scene.prose.comes
        if scene.prose.stays or writes_for_others(scene.prose)
    ]


def _writers(scenes: Sequence[Scene], people: Sequence[Somebody]) -> dict[Source, int]:
    out: dict[Source, int] = {}
    for scene in scenes:
        if scene.speaker:
            same = (at for at, person in enumerate(people) if is_same(person.name, scene.speaker.name))
            out.setdefault(scene.source, next(same, -1))
    return out


def _person(somebody: Somebody, change: Change) -> Person:
    name = somebody.name
    given = name.given
    return Person(
        given=given,
        family=name.family,
        initials="" if given or _may_be_family(somebody) else _dotted(name.initials),
        role=somebody.role or None,
        press_card=somebody.card or None,
        phone=somebody.phone or None,
        email=somebody.email or None,
        change=somebody.change or change,
        instead_of=somebody.instead_of or None,
    )


def _dotted(initials: str) -> str:
    """Initials with a point behind each and a space between them ("K.-H.", "Л. Д.")."""
    return re.sub(r"([^\W\d_]+)\.?\s*(-?)", lambda match: f"{match[1]}.{match[2] or ' '}", initials).strip()


def _may_be_family(somebody: Somebody) -> bool:
    """Whether initials stand behind a name in Latin letters, where they may be of either half ("Nora W.")."""
    name = somebody.name
    return f"{name.family} {name.initials}" in somebody.line and not is_cyrillic(name.family)


def _completed(person: Somebody, speakers: Sequence[Somebody]) -> Somebody:
    """A person whom the text only gives by half, with the other half that the writer's own name gives."""
    if person.name.full:
        return person
    for speaker in speakers:
        if speaker.name.full and is_same(person.name, speaker.name):
            return replace(person, name=speaker.name)
    return person


def _in_order_of_writer(person: Somebody, scenes: Sequence[Scene]) -> Somebody:
    """The writer as a sentence names her, in the order in which she signs."""
    name = person.name
    swapped = name.full and any(
        scene.speaker and (scene.speaker.name.given, scene.speaker.name.family) == (name.family, name.given)
        for scene in scenes
    )
    return replace(person, name=replace(name, given=name.family, family=name.given)) if swapped else person


_FAMILY_FIRST = word_pattern("name_order", "family_first")


def _as_told(person: Somebody) -> Somebody:
    """A person whose name stands in the order that the mail itself says, family name first."""
    name = person.name
    if not name.full or f"{name.given} {name.family}".casefold() not in person.line.casefold():
        return person
    return replace(person, name=replace(name, given=name.family, family=name.given))


def _as_signed(person: Somebody, speakers: Sequence[Somebody]) -> Somebody:
    """A person with a rare given name in another case, in the nominative that the writer signs with."""
    given = person.name.given
    for word in (word for speaker in speakers for word in speaker.name.text.split()):
        if given[-1:] in _OBLIQUE and word[-1] in "ая" and word[:-1] == given[:-1] and len(word) > 3:
            return replace(person, name=replace(person.name, given=word))
    return person


_OBLIQUE = tuple("уюиіыеїє")


def _as_in_header(person: Somebody, mail: Mail) -> Somebody:
    """The writer in the nominative that From gives, where the name as read stands nowhere in the mail."""
    name, words = person.name, mail.envelope.sender_name.split()
    if not name.full or len(words) != 2 or not _CYRILLIC_TITLE.fullmatch(mail.envelope.sender_name):
        return person
    for given, family in (words, words[::-1]):
        if _may_decline(given, name.given) and _may_decline(family, name.family):
            same = (given, family) == (name.given, name.family)
            as_read = same or all(_stands_in(mail.own, word) for word in (name.given, name.family))
            return person if as_read else replace(person, name=replace(name, given=given, family=family))
    return person


def _stands_in(text: str, word: str) -> bool:
    """Whether a text has a word, and not only within another."""
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


_CYRILLIC_TITLE = re.compile(
    r"[А-ЯЁІЇЄҐ][а-яёіїєґ]+(?:-[А-ЯЁІЇЄҐ][а-яёіїєґ]+)* [А-ЯЁІЇЄҐ][а-яёіїєґ]+(?:-[А-ЯЁІЇЄҐ][а-яёіїєґ]+)*"
)


def _may_decline(word: str, other: str) -> bool:
    """Whether two words part in nothing but an ending of one letter."""
    return word == other or (len(word) > 2 and word.rstrip(_ENDINGS) == other.rstrip(_ENDINGS))


_ENDINGS = "аяоеуюыійьєї"


def _requested(scenes: Sequence[Scene]) -> Gathered:
    found = Gathered()
    told = any(scene.listed or (scene.accepted and not scene.guessed) for scene in scenes if not scene.is_own)
    firm = any(scene.is_own and (_names_somebody(scene) or scene.prose.comes) for scene in scenes)
    for scene in scenes:
        if scene.source is Source.FORWARDED and scene.guessed and firm and not _asks(scene):
            continue
        if scene.is_own and (
            (scene.is_covering and any(other is not scene and _speaks(other) for other in scenes))
            or _only_hands_on(scene, scenes)
            or (told and not (_names_somebody(scene) or scene.prose.comes))
        ):
            continue
        _request_of(scene, found)
    found.struck += [
        scene.speaker.name
        for scene in scenes
        if scene.is_own and scene.speaker and (scene.speaker_serves or scene.is_covering)
        if found.people and _only_hands_on(scene, scenes)
    ]
    away = [scene.speaker.name for scene in scenes if scene.is_own and scene.speaker and scene.prose.stays]
    if any(person.source is Source.ATTACHMENT for person in found.people):
        away += [name for scene in scenes if scene.is_own for name in names_left_out(scene.prose)]
        found.struck += away
    found.people = [
        person
        for person in found.people
        if person.source is not Source.ATTACHMENT or not any(is_same(person.name, name) for name in away)
    ]
    if not found.people and not found.unnamed:
        for scene in scenes:
            if (
                scene.is_own
                and scene.speaker
                and not scene.speaker_serves
                and not any(is_same(scene.speaker.name, name) for name in found.struck)
                and not scene.announces
                and not scene.prose.sends_others
            ):
                found.people.append(scene.speaker)
                found.guessed = True
    if not found.people and not found.unnamed:
        found.people += [person for scene in scenes for person in scene.subject if not scene.is_addressee(person.name)]
    if not found.people and not found.unnamed:
        asking = (s for s in scenes if s.is_own and s.announces and not s.is_covering)
        found.unnamed = int(any(asks_for_nameless(s.prose) for s in asking))
    if not found.people and found.unnamed:
        # she asks for somebody whom she does not name, and for nobody else
        found.struck += [s.speaker.name for s in scenes if s.is_own and s.speaker and (s.announces or s.speaker_serves)]
    return found


def _asks(scene: Scene) -> bool:
    return any(sentence.any("ask") for sentence in scene.prose.sentences)


def _names_somebody(scene: Scene) -> bool:
    """Whether a scene says of somebody that she is meant, and does not only name her."""
    return bool(scene.accepted and not scene.guessed) or any(not person.weak for person in scene.listed)


def _only_hands_on(own: Scene, scenes: Sequence[Scene]) -> bool:
    """Whether the writer asks for nothing and forwards the mail of one who does."""
    if own.accepted or any(not person.weak for person in own.listed):
        return False
    others = [scene for scene in scenes if scene.source is Source.FORWARDED and scene.speaker]
    if any(sentence.any("ask", "come") for sentence in own.prose.sentences):
        return not own.prose.comes and _is_brief(own) and any(scene.prose.comes for scene in others)
    return any(_asks(scene) or scene.prose.comes for scene in others)


def _is_brief(scene: Scene) -> bool:
    """Whether a scene is but a line or two, which say nothing that is not told elsewhere."""
    return sum(len(sentence.text.split()) for sentence in scene.prose.sentences) < _BRIEF


_BRIEF = 25


def _comes_herself(scene: Scene) -> bool:
    """Whether the writer is accompanied, or a sentence asks in the first person that announces nobody."""
    return is_accompanied(scene.prose) or any(
        sentence.any("ask")
        and not (party.trades or sentence.any("later"))
        and any(map(is_self, regex(r"[^\W\d_]+").findall(sentence.text)))
        and not any(map(is_companion, regex(r"[^\W\d_]+").findall(sentence.text)))
        for sentence, party in zip(scene.prose.sentences, scene.prose.parties, strict=True)
    )


def _speaks(scene: Scene) -> bool:
    return bool(scene.listed or scene.accepted or (scene.speaker and scene.prose.comes))


def _request_of(scene: Scene, found: Gathered) -> None:
    coming = [mention for mention in scene.accepted if not stays_away(mention, scene.prose)]
    away, only_away = who_leave(scene.prose, coming)
    struck = [person.name for person in scene.listed if strikes_out(person)]
    struck += [name for name in scene.struck.out if not any(is_same(name, other) for other in struck)]
    if scene.struck.writer and scene.speaker:
        struck.append(scene.speaker.name)
    elif (me := scene.speaker) and asks_for_writer_alone(scene.prose):
        told_of = [*(person.name for person in scene.listed), *(mention.name for mention in scene.prose.mentions)]
        struck += [name for name in told_of if not is_same(name, me.name)][:AGAIN]
    listed = [person for person in scene.listed if not (strikes_out(person) or is_told_off(person, scene.prose))]
    listed = [person for person in listed if not any(is_same(person.name, name) for name in (*away, *struck))]
    coming = [mention for mention in coming if not any(is_same(mention.name, name) for name in struck)]
    found.struck += [*struck, *only_away]
    others = [*listed, *meant_in_subject(scene), *(somebody_of(mention, scene) for mention in coming)]
    others = [
        person
        for person in others
        if not (scene.speaker_serves and scene.speaker and is_same(person.name, scene.speaker.name) and person.weak)
    ]
    speaker = scene.speaker
    mine = [person for person in others if speaker and is_same(person.name, speaker.name)]
    rest = [person for person in others if person not in mine]
    firm = [person for person in others if not person.weak]
    rest = [person for person in rest if not person.weak or (not firm and len(rest) > 1 and speaker is None)]
    found.unnamed += scene.unnamed
    named = [person for person in others if person in rest or (person in mine and not person.weak)]
    if speaker and not scene.speaker_serves and not scene.prose.stays:
        more = any(
            s.any("add")
            for s, party in zip(scene.prose.sentences, scene.prose.parties, strict=True)
            if party.trades or s.any("later")
        )
        parted = is_parted_from(coming) and all(person.weak for person in listed)
        alone = not rest and (not scene.unnamed or more or _comes_herself(scene)) and not scene.announces
        if any(is_same(speaker.name, name) for name in struck):
            pass
        elif any(not person.weak for person in mine):
            named.append(speaker)
        elif scene.prose.comes or parted or (alone and not (found.people and not scene.is_own)):
            named.insert(0, speaker)
            found.guessed = found.guessed or not (scene.prose.comes or parted)
    found.people += named
