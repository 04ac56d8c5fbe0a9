"""Scenes: the writer's own words, a forwarded mail, an attached letter; who speaks in each, and whom it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mailbot.freemail import host_of
from mailbot.model import Source
from mailbot.understand.event.own_event import NO_EVENTS, OwnEvents
from mailbot.understand.mail.mail import House, Mail
from mailbot.understand.names.cases import in_gender
from mailbot.understand.names.host import fits_host
from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import Name
from mailbot.understand.names.told import find_told_halves
from mailbot.understand.people.accepted import accept, is_no_person
from mailbot.understand.people.addressee import find_addressee, owner
from mailbot.understand.people.announced import announces_others, count_told, count_unnamed
from mailbot.understand.people.answered import asked_families, bare_answers, listed_as, quoted_people
from mailbot.understand.people.cosigners import with_cosigners
from mailbot.understand.people.counted import count_announced, count_us
from mailbot.understand.people.from_header import holder_of, of_header, read_author
from mailbot.understand.people.halves import with_given_told, without_fond_forms
from mailbot.understand.people.items import answers_by_number
from mailbot.understand.people.layout import (
    CLOSES,
    evened,
    has_neighbour,
    is_lower,
    is_signature_line,
    joined,
    signs_as_chief,
    with_whole_list,
    without_chiefs,
    without_closing,
    without_signer,
)
from mailbot.understand.people.persons import find_persons
from mailbot.understand.people.pronouns import with_pronouns
from mailbot.understand.people.prose import Mention, Prose, read_prose
from mailbot.understand.people.roster import read_roster
from mailbot.understand.people.speaker import as_signed, completed, find_speaker
from mailbot.understand.people.struck import NOBODY, Struck, read_struck, with_answered
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import LONGEST
from mailbot.understand.words.wordlists import bare

MOST = 8
"""Attachments and forwarded mails that are read."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One speaker's words."""

    source: Source
    prose: Prose
    listed: tuple[Somebody, ...]
    accepted: tuple[Mention, ...]
    speaker: Somebody | None
    speaker_serves: bool
    """The speaker writes for others: a secretary, a travel desk, a shared mailbox."""
    unnamed: int
    announces: bool
    """People are announced, and none of them is the speaker."""
    asks: bool
    is_own: bool
    is_covering: bool
    """It only hands on what another scene says."""
    told: int = 0
    """How many the writer's own words say are to be accredited, 0 if they tell no number."""
    quoted: tuple[Somebody, ...] = ()
    addressee: Name | None = None
    bare_answers: tuple[Somebody, ...] = ()
    asked: tuple[str, ...] = ()
    """The family names to which our earlier letter asks for the given name."""
    subject: tuple[Somebody, ...] = ()
    """Whom the subject names."""
    guessed: bool = False
    """Those accepted are but the likeliest of those named."""
    struck: Struck = NOBODY
    """Whom rows and labels leave out."""
    holder: Somebody | None = None
    """Whose mailbox it is, if one of hers writes."""

    def is_addressee(self, name: Name) -> bool:
        return self.addressee is not None and is_same(name, self.addressee)


def scenes_of(mail: Mail, house: House, events: OwnEvents = NO_EVENTS, *, strikes: bool = False) -> list[Scene]:
    """The scenes of a mail: the writer's own first, then what she forwards and attaches.

    With `strikes`, whom rows and labels leave out is not named, as in a request.
    """
    body = _join(mail, Source.BODY)
    signature = _join(mail, Source.SIGNATURE)
    sender = of_header(mail)
    quoted = tuple(person for person in quoted_people(mail) if not events.are_person(person.name.text))
    addressee = find_addressee(body) or owner(house)
    own = _scene(
        body, signature, Source.BODY, sender, mail, addressee, quoted, own=True, events=events, strikes=strikes
    )
    scenes = [own]
    for source in (Source.FORWARDED, Source.ATTACHMENT):
        for text, name in _grouped(mail, source):
            if source is Source.FORWARDED and any(fits_host(name, host_of(our)) == 1 for our in house.ours):
                continue
            author = read_author(name) if source is Source.FORWARDED else None
            scenes.append(
                _scene(text, "", source, author, mail, addressee, (), own=False, events=events, strikes=strikes)
            )
    return scenes


def _join(mail: Mail, source: Source) -> str:
    text = "\n\n".join(passage.text for passage in mail.passages if passage.source is source)[:LONGEST]
    return without_fond_forms(text)


def _grouped(mail: Mail, source: Source) -> list[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for passage in mail.passages:
        if passage.source is source:
            groups.setdefault(passage.name, []).append(
                joined(evened(passage.text)) if source is Source.ATTACHMENT else passage.text
            )
    return [("\n\n".join(texts)[:LONGEST], name) for name, texts in groups.items()][:MOST]


def _scene(
    body: str,
    signature: str,
    source: Source,
    sender: Somebody | None,
    mail: Mail,
    addressee: Name | None,
    quoted: tuple[Somebody, ...],
    *,
    own: bool,
    events: OwnEvents,
    strikes: bool,
) -> Scene:
    body, signature = with_whole_list(body, signature)
    struck = read_struck(f"{body}\n\n{signature}") if strikes else NOBODY
    roster = read_roster(without_signer(body) if own else without_closing(body))
    below = read_roster(signature)
    listed = [listed_as(person, source) for person in roster.people if person.name]
    rows = [
        person
        for person in below.people
        if person.name and person.firm and (below.rows or len({p.number for p in below.people if p.firm}) > 1)
    ]
    listed += [listed_as(person, Source.SIGNATURE) for person in rows]
    listed = without_chiefs(with_answered(listed, struck, source))
    listed = [
        person
        for person in listed
        if not (addressee and is_same(person.name, addressee))
        and not events.are_person(person.name.text)
        and not _is_the_medium(person.name, mail)
    ]
    prose = read_prose(roster.rest if own else without_closing(roster.rest), source, lower=is_lower(body))
    if rows and (prose.comes or len(listed) > len(rows)) and not any(p.has_self or p.trades for p in prose.parties):
        listed = [person for person in listed if person.source is not Source.SIGNATURE]  # a masthead
    if own and signature and not prose.comes:
        below_it = read_prose(signature, Source.SIGNATURE)
        stays, apart = prose.stays or below_it.stays, prose.sends_others or below_it.sends_others
        prose = replace(prose, stays=stays, sends_others=apart)
    if not own and not signature and (match := next(iter(reversed(list(CLOSES.finditer(body)))), None)):
        signature = body[match.end() :]
    host = host_of(mail.envelope.sender)
    prose = replace(
        prose,
        mentions=tuple(
            mention
            for mention in with_given_told(with_pronouns(prose.mentions, prose.sentences), roster.rest, addressee)
            if not (
                _is_house_of(mention.name, host, sender)
                if mention.name.sure > 1
                else fits_host(mention.name.text, host)
            )
            and not events.are_person(mention.name.text)
        ),
    )
    lines_of_others = {person.line for person in roster.people if person.firm}
    lines_of_others |= {mention.sentence.text.strip() for mention in prose.mentions if mention.listed}
    speaker, serves = find_speaker(
        sender,
        "\n".join(line for line in body.split("\n") if line.strip() not in lines_of_others),
        signature,
        prose,
        mail,
        own,
    )
    if speaker and own and not prose.comes and _is_less_likely(speaker, sender, prose):
        speaker, serves = None, False
    speaker = completed(speaker, prose, body) if speaker else _told(body, source)
    if speaker and not speaker.name.full:
        whole = [person.name for person in listed if person.name.full and is_same(person.name, speaker.name)]
        speaker = replace(speaker, name=whole[0]) if len(whole) == 1 else speaker
    serves = serves and not prose.comes
    listed = [
        replace(person, weak=True)
        if not struck.comes(person.name)
        and (
            person.weak
            or (
                speaker
                and not person.phone
                and is_signature_line(person, speaker, body)
                and not has_neighbour(person, listed)
            )
            or _signs_below(person, prose, body)
        )
        else person
        for person in listed
    ]
    prose = replace(prose, mentions=tuple(_of_family(at, prose.mentions, speaker) for at in range(len(prose.mentions))))
    accepted, guessed = accept(prose, listed, speaker, serves, addressee)
    accepted = tuple(
        mention
        for mention in accepted
        if not (speaker and (serves or prose.stays) and is_same(mention.name, speaker.name))
        and not is_no_person(mention)
    )
    if own and speaker and accepted and signs_as_chief(speaker.name, body) and not _I.search(body):
        serves = True
        accepted = tuple(mention for mention in accepted if not is_same(mention.name, speaker.name)) or accepted
    if speaker and not prose.comes:
        accepted = tuple(mention for mention in accepted if not _signs(mention, speaker))
        together = any(m.kin and _WITH_KIN.search(m.sentence.text[: m.start]) for m in accepted)
        prose = replace(prose, comes=together and not prose.stays)
    accepted = tuple(mention for mention in accepted if not any(is_same(mention.name, other.name) for other in quoted))
    nameless = sum(1 for person in roster.people if person.name is None)
    unnamed = (0 if nameless and answers_by_number(body) else nameless) + count_unnamed(
        prose, [person.role for person in roster.people if person.name]
    )
    if speaker and not (serves or prose.comes or prose.stays):
        others = [person.name for person in listed if not person.weak] + [mention.name for mention in accepted]
        others = [name for name in others if not is_same(name, speaker.name)]
        distinct = {bare(name.text) for name in others if not _is_half_of_another(name, others)}
        told = count_us(prose) or (count_announced(prose) if own and not unnamed else 0)
        prose = replace(prose, comes=0 < len(distinct) + unnamed == told - 1)
    if not unnamed and (
        firm := {bare(p.name.text) for p in listed if not p.weak} | {bare(mention.name.text) for mention in accepted}
    ):
        told = count_announced(prose) if own else 0
        herself = prose.comes and speaker and bare(speaker.name.text) not in firm
        unnamed = max(0, told - len(firm) - (1 if herself else 0)) if told <= 6 else 0
    told = count_told(prose) if own else 0
    if own and not serves:
        alone = len(listed)
        listed, accepted = with_cosigners(listed, accepted, prose, told, body, signature)
        unnamed = 0 if len(listed) > alone else unnamed
    announces = announces_others(prose) and not prose.comes
    covering = (
        own
        and any(s.any("covering") for s in prose.sentences)
        and not prose.comes
        and not accepted
        and not [p for p in listed if not p.weak]
    )
    return Scene(
        source,
        prose,
        tuple(listed),
        accepted,
        speaker,
        serves,
        unnamed,
        announces,
        source is not Source.BODY or own,
        own,
        covering,
        told,
        quoted,
        addressee,
        bare_answers(mail, speaker.name if speaker else None) if own else (),
        tuple(asked_families(_join(mail, Source.QUOTED))) if own else (),
        _of_subject(mail, events) if own else (),
        guessed,
        struck,
        holder_of(sender, speaker, body) if own else None,
    )


def _is_half_of_another(name: Name, others: Sequence[Name]) -> bool:
    """Whether one of the others has the whole of a name of which this is one half."""
    return not name.full and any(other.full and is_same(name, other) for other in others)


def _told(body: str, source: Source) -> Somebody | None:
    """Whom a text names by halves and nowhere else ("Фамилия моя Лебеда, имя Устин")."""
    name = find_told_halves(body)
    return Somebody(name, source, body) if name.full else None


def _is_house_of(name: Name, host: str, sender: Somebody | None) -> bool:
    """Whether a name is, word by word, the domain from which somebody of another name writes ("Asia Lens")."""
    named = sender is not None and sender.name.family != "" and not is_same(name, sender.name)
    return named and fits_host(name.text, host) == 1


def _is_less_likely(signed: Somebody, sender: Somebody | None, prose: Prose) -> bool:
    """Whether what signs, and no list knows, is rather the outlet, as the text names somebody else."""
    if signed.name.sure != 1 or not signed.name.full or (sender and is_same(sender.name, signed.name)):
        return False
    return any(
        m.name.full and m.points >= 0 and not is_same(m.name, signed.name) for m in (*prose.mentions, *prose.rare)
    )


def _is_the_medium(name: Name, mail: Mail) -> bool:
    """Whether what looks like a name that no list knows is, word by word, the domain that the mail comes from."""
    sender = mail.envelope
    return name.sure < 3 and name.text not in sender.sender_name and fits_host(name.text, host_of(sender.sender)) == 1


def _of_subject(mail: Mail, events: OwnEvents) -> tuple[Somebody, ...]:
    """The people whom the subject names in full."""
    subject = _join(mail, Source.SUBJECT)
    return tuple(
        Somebody(span.name, Source.SUBJECT, subject)
        for piece in regex(r"[.;:|]\s").split(subject)
        for span in find_persons(piece, lower=False)
        if span.name.full and span.name.sure == 3 and not events.are_person(span.name.text)
    )


_WITH_KIN = re.compile(
    r"(?i)(?:(?<!\w)(?:mit|und|samt|nebst|sowie|plus|auch|with|and|also|avec|et|con|e|y|com|z|ze|i|s|se|a|med|og|och|met|en|"
    r"с|со|и|з|із|та|cu|și|и ещ[её])|[&+])\s+(?:\w+\s+){0,3}$"
)
"""What joins the writer with her husband, son, ...: without it she only tells of them, or writes for them."""


def _signs(mention: Mention, speaker: Somebody) -> bool:
    """Whether it is but the line that the writer signs with."""
    line = mention.sentence.text.strip()
    return line == speaker.line.strip() and len(line.split()) < 8 and is_same(mention.name, speaker.name)


_HIS = re.compile(r"(?:\bihr\w*|\bsein\w*|\bhis|\bher|\b[Ее]го|\b[Ее][её])\s+\S+\s*$")


def _of_family(at: int, mentions: Sequence[Mention], speaker: Somebody | None) -> Mention:
    """The writer's wife, or the brother of one named before, by the given name alone, with the family name of both."""
    mention = as_signed(mentions[at], speaker)
    of_another = _HIS.search(mention.sentence.text[: mention.start])
    bearer = next((m.name for m in reversed(mentions[:at]) if m.name.full), None) if of_another else None
    bearer = bearer or (speaker.name if speaker else None)
    if not mention.kin or mention.name.family or bearer is None or not bearer.family:
        return mention
    family = in_gender(bearer.family, mention.name.given)
    return replace(mention, name=replace(mention.name, family=family, sure=2))


def _signs_below(person: Somebody, prose: Prose, body: str) -> bool:
    """A last line "Name, trade" below sentences that name others is how the writer signs."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    while lines and person.role and person.line.strip() != lines[-1] and regex(r"\d{3}|@").search(lines[-1]):
        lines.pop()
    last = lines[-1] if lines else ""
    if person.line.strip() != last or person.phone or person.card or not last[:1].isalpha() or ":" in last:
        return False
    others = [m for m in prose.mentions if m.points >= 3 and not m.instead and not is_same(m.name, person.name)]
    return bool(others) and not prose.comes and person.line.count(",") <= 2


_I = re.compile(r"(?i)\b(?:я|меня|мне|мной|мною|лично|сам|сама)\b")


@dataclass(slots=True)
class Gathered:
    """The people that the scenes of a mail name, and how many more without a name."""

    people: list[Somebody] = field(default_factory=list)
    unnamed: int = 0
    sure: float = 1.0
    struck: list[Name] = field(default_factory=list)
    """Those of a list whose lines say that they do not come."""
    guessed: bool = False
    """The writer is among them by no word that says that she comes."""


def somebody_of(mention: Mention, scene: Scene) -> Somebody:
    """The person whom a sentence names, with the half of the name that another sentence gives."""
    name = mention.name
    if not name.full:
        name = next(
            (other.name for other in scene.prose.mentions if other.name.full and is_same(other.name, name)), name
        )
    return Somebody(name, mention.sentence.source, mention.sentence.text, role=mention.role)
