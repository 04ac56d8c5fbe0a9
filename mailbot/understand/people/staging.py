"""The scenes of a mail are set: who speaks in each, and whom it names (scene.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from mailbot.freemail import host_of
from mailbot.model import Source
from mailbot.understand.event.own_event import NO_EVENTS, OwnEvents
from mailbot.understand.mail.mail import House, Mail
from mailbot.understand.names.bracketed import without_fond_forms
from mailbot.understand.names.cases import in_gender
from mailbot.understand.names.halves import find_told_halves
from mailbot.understand.names.host import fits_host
from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import Name, Sure, is_firm
from mailbot.understand.people.accepted import accept, is_no_person
from mailbot.understand.people.addressee import find_addressee, owner
from mailbot.understand.people.announced import announces_others, count_told, count_unnamed
from mailbot.understand.people.answered import asked_families, bare_answers, listed_as, quoted_people
from mailbot.understand.people.by_half import with_other_half
from mailbot.understand.people.cosigners import with_cosigners
from mailbot.understand.people.counted import count_announced, count_us
from mailbot.understand.people.for_others import is_tasked
from mailbot.understand.people.from_header import holder_of, of_header, read_author
from mailbot.understand.people.herself import names_herself
from mailbot.understand.people.items import answers_by_number
from mailbot.understand.people.layout import (
    CLOSES,
    evened,
    has_neighbour,
    in_one_line,
    is_lower,
    is_signature_line,
    joined,
    with_whole_list,
    without_chiefs,
    without_closing,
    without_signer,
)
from mailbot.understand.people.lone import is_listed
from mailbot.understand.people.official import by_official_name
from mailbot.understand.people.persons import find_persons
from mailbot.understand.people.pronouns import asks_for_one_more, with_pronouns
from mailbot.understand.people.prose import Mention, Prose, read_prose
from mailbot.understand.people.roster import read_roster
from mailbot.understand.people.scene import Scene
from mailbot.understand.people.speaker import as_signed, completed, find_speaker
from mailbot.understand.people.struck import NOBODY, read_struck, with_answered
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import LONGEST
from mailbot.understand.words.vocabulary import shaped
from mailbot.understand.words.wordlists import bare

MOST = 8
"""Attachments and forwarded mails that are read."""


def scenes_of(mail: Mail, house: House, events: OwnEvents = NO_EVENTS, *, strikes: bool = False) -> list[Scene]:
    """The scenes of a mail: the writer's own first, then what she forwards and attaches.

    With `strikes`, whom rows and labels leave out is not named, as in a request.
    """
    body = _join(mail, Source.BODY)
    signature = _join(mail, Source.SIGNATURE)
    sender = of_header(mail)
    quoted = tuple(person for person in quoted_people(mail) if not events.are_person(person.name.text))
    addressee = find_addressee(body) or owner(house)
    setting = partial(_Setting, mail=mail, addressee=addressee, events=events, strikes=strikes)
    scenes = [setting(body, signature, Source.BODY, sender, quoted=quoted).scene()]
    for source in (Source.FORWARDED, Source.ATTACHMENT):
        for text, name in _grouped(mail, source):
            if source is Source.FORWARDED and any(fits_host(name, host_of(our)) == 1 for our in house.ours):
                continue
            author = read_author(name) if source is Source.FORWARDED else None
            scenes.append(setting(text, "", source, author).scene())
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


class _Setting:
    """How a scene is set: its lists are read, its sentences, who speaks, whom she means, how many have no name."""

    def __init__(
        self,
        body: str,
        signature: str,
        source: Source,
        sender: Somebody | None,
        *,
        mail: Mail,
        addressee: Name | None,
        events: OwnEvents,
        strikes: bool,
        quoted: tuple[Somebody, ...] = (),
    ) -> None:
        self.body, signature = with_whole_list(body, signature)
        self.signature = in_one_line(signature)
        self.source, self.sender, self.mail, self.addressee, self.quoted = source, sender, mail, addressee, quoted
        self.own, self.events = source is Source.BODY, events
        self.struck = read_struck(f"{self.body}\n\n{self.signature}") if strikes else NOBODY
        self.roster = read_roster(without_signer(self.body) if self.own else without_closing(self.body))
        self.speaker: Somebody | None = None
        self.serves = False
        self.subject: tuple[Somebody, ...] = ()

    def scene(self) -> Scene:
        rows = self._read_lists()
        self._read_prose(rows)
        self._name_those_told()
        self._find_speaker()
        self._weaken_signers()
        self._accept()
        self._count()
        return self._set()

    def _read_lists(self) -> list[Somebody]:
        """Sets `listed`; gives those whom rows below the text name."""
        below = read_roster(self.signature)
        rows = [
            person
            for person in below.people
            if person.name and person.firm and (below.rows or len({p.number for p in below.people if p.firm}) > 1)
        ]
        listed = [listed_as(person, self.source) for person in self.roster.people if person.name]
        in_rows = [listed_as(person, Source.SIGNATURE) for person in rows]
        self.listed = [
            person
            for person in without_chiefs(with_answered([*listed, *in_rows], self.struck, self.source))
            if not (self.addressee and is_same(person.name, self.addressee))
            and not is_firm(person.name, person.line)
            and not self.events.are_person(person.name.text)
            and not _is_the_medium(person.name, self.mail)
        ]
        return in_rows

    def _read_prose(self, rows: Sequence[Somebody]) -> None:
        """Sets `prose`, and takes a masthead's rows out again."""
        rest = self.roster.rest
        prose = read_prose(rest if self.own else without_closing(rest), self.source, lower=is_lower(self.body))
        meant = [mention.name for mention in prose.mentions if mention.is_meant and mention.name.full]
        more = prose.comes or len(self.listed) > len(rows) or any(is_same(r.name, m) for r in rows for m in meant)
        if rows and more and not any(party.has_self or party.trades for party in prose.parties):
            self.listed = [person for person in self.listed if person.source is not Source.SIGNATURE]
        if self.own and self.signature and not prose.comes:
            below_it = read_prose(self.signature, Source.SIGNATURE)
            stays, apart = prose.stays or below_it.stays, prose.sends_others or below_it.sends_others
            prose = replace(prose, stays=stays, sends_others=apart)
        self.prose = prose

    def _name_those_told(self) -> None:
        """Gives the mentions in the prose the halves of names told elsewhere, and takes out houses and events."""
        host = host_of(self.mail.envelope.sender)
        prose = self.prose
        mentions = with_other_half(with_pronouns(prose.mentions, prose.sentences), self.roster.rest, self.addressee)
        kept = (
            mention
            for mention in mentions
            if not (
                _is_house_of(mention.name, host, self.sender)
                if mention.name.sure >= Sure.TOLD
                else fits_host(mention.name.text, host)
            )
            and not self.events.are_person(mention.name.text)
        )
        self.subject = _of_subject(self.mail, self.events) if self.own else ()
        self.prose = replace(prose, mentions=tuple(self._by_subject(mention) for mention in kept))

    def _by_subject(self, mention: Mention) -> Mention:
        """One called by the given name alone, with the whole name that the subject has."""
        if mention.name.full or not mention.name.given:
            return mention
        whole = [person.name for person in self.subject if is_same(person.name, mention.name)]
        return replace(mention, name=whole[0], points=mention.points + 1) if len(whole) == 1 else mention

    def _find_speaker(self) -> None:
        body, prose, signature = self.body, self.prose, self.signature
        if not self.own and not signature and (closings := list(CLOSES.finditer(body))):
            signature = body[closings[-1].end() :]
        lines_of_others = {person.line for person in self.roster.people if person.firm}
        lines_of_others |= {mention.sentence.text.strip() for mention in prose.mentions if mention.listed}
        own_lines = "\n".join(line for line in body.split("\n") if line.strip() not in lines_of_others)
        speaker, serves = find_speaker(self.sender, own_lines, signature, prose, self.mail, self.own)
        if speaker and self.own and not prose.comes and _is_less_likely(speaker, self.sender, prose):
            speaker, serves = None, False
        speaker = completed(speaker, prose, body) if speaker else _told(body, self.source)
        if speaker and self.own:
            speaker, unofficial = by_official_name(speaker, self.sender, prose, body)
            self.struck = replace(self.struck, told=(*self.struck.told, *unofficial))
        if speaker and not speaker.name.full:
            whole = [person.name for person in self.listed if person.name.full and is_same(person.name, speaker.name)]
            speaker = replace(speaker, name=whole[0]) if len(whole) == 1 else speaker
        others = [m for m in prose.mentions if not (speaker and is_same(m.name, speaker.name))]
        serves = serves or any(
            is_tasked(each.text, [m for m in others if m.sentence is each]) for each in prose.sentences
        )
        self.speaker, self.serves = speaker, serves and not prose.comes

    def _weaken_signers(self) -> None:
        """Of whom a list names, those are weak who but sign below it."""
        self.listed = [
            replace(person, weak=True)
            if not self.struck.comes(person.name) and (person.weak or self._signs_list(person))
            else person
            for person in self.listed
        ]

    def _signs_list(self, person: Somebody) -> bool:
        signs = (
            self.speaker is not None
            and not person.phone
            and is_signature_line(person, self.speaker, self.body)
            and not has_neighbour(person, self.listed)
        )
        return signs or _signs_below(person, self.prose, self.body)

    def _accept(self) -> None:
        """Sets `accepted`, whom the sentences mean, and `guessed`; with her kin the writer comes along."""
        speaker = self.speaker
        mentions = (_of_family(at, self.prose.mentions, speaker) for at in range(len(self.prose.mentions)))
        self.prose = prose = replace(self.prose, mentions=tuple(mentions))
        found, self.guessed = accept(prose, self.listed, speaker, self.serves, self.addressee)
        accepted = tuple(
            mention
            for mention in found
            if not (speaker and (self.serves or prose.stays) and is_same(mention.name, speaker.name))
            and not is_no_person(mention)
        )
        if speaker and not prose.comes:
            accepted = tuple(mention for mention in accepted if not _signs(mention, speaker))
            together = any(m.kin and _WITH_KIN.search(m.sentence.text[: m.start]) for m in accepted)
            one_more = self.own and not (self.serves or self.listed) and len(accepted) == 1 and asks_for_one_more(prose)
            beside = self.own and not self.serves and names_herself(prose.sentences, speaker.name.family)
            self.prose = replace(prose, comes=(together or one_more or beside) and not prose.stays)
        self.accepted = tuple(m for m in accepted if not any(is_same(m.name, other.name) for other in self.quoted))

    def _count(self) -> None:
        """Sets `unnamed` and `told`; a number told may say that the writer is one of them."""
        roster, own = self.roster, self.own
        nameless = sum(1 for person in roster.people if person.name is None)
        self.unnamed = (0 if nameless and answers_by_number(self.body) else nameless) + count_unnamed(
            self.prose, [person.role for person in roster.people if person.name]
        )
        firm = [person.name for person in self.listed if not person.weak] + [m.name for m in self.accepted]
        speaker = self.speaker
        if speaker and not (self.serves or self.prose.comes or self.prose.stays):
            others = [name for name in firm if not is_same(name, speaker.name)]
            distinct = {bare(name.text) for name in others if not _is_half_of_another(name, others)}
            told = count_us(self.prose) or (count_announced(self.prose) if own and not self.unnamed else 0)
            self.prose = replace(self.prose, comes=0 < len(distinct) + self.unnamed == told - 1)
        names = {bare(name.text) for name in firm}
        herself = bool(self.prose.comes and speaker and bare(speaker.name.text) not in names)
        known = names | ({bare(speaker.name.text)} if speaker else set())
        apart = (m for m in self.prose.mentions if m.apart and m.name.full and m.sentence.any("ask"))
        spoken_of = {bare(m.name.text) for m in apart} - known
        if not self.unnamed and names:
            told = _without(count_announced(self.prose), len(spoken_of), len(names) + herself) if own else 0
            self.unnamed = max(0, told - len(names) - herself) if told <= LARGEST_CREW else 0
        self.told = _without(count_told(self.prose), len(spoken_of), len(names) + herself) if own else 0

    def _set(self) -> Scene:
        own, speaker, prose = self.own, self.speaker, self.prose
        listed, accepted = self.listed, self.accepted
        if own and not self.serves:
            listed, accepted = with_cosigners(listed, accepted, prose, self.told, self.body, self.signature)
            self.unnamed = 0 if len(listed) > len(self.listed) else self.unnamed
        named = bool(accepted) or any(not person.weak for person in listed)
        hands_on = own and not prose.comes and not named
        return Scene(
            source=self.source,
            prose=prose,
            listed=tuple(listed),
            accepted=accepted,
            speaker=speaker,
            speaker_serves=self.serves,
            unnamed=self.unnamed,
            announces=announces_others(prose) and not prose.comes,
            is_own=own,
            is_covering=hands_on and any(sentence.any("covering") for sentence in prose.sentences),
            told=self.told,
            quoted=self.quoted,
            addressee=self.addressee,
            bare_answers=bare_answers(self.mail, speaker.name if speaker else None) if own else (),
            asked=tuple(asked_families(_join(self.mail, Source.QUOTED))) if own else (),
            subject=self.subject,
            guessed=self.guessed,
            struck=self.struck,
            holder=holder_of(self.sender, speaker, self.body) if own else None,
        )


def _without(told: int, others: int, named: int) -> int:
    """A number told, without those who are only spoken of: "we both" may be the writer and one who has a badge."""
    return max(told - others, min(told, named))


LARGEST_CREW = 6
"""A greater number is that of a delegation, a house, a round table."""


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
    if signed.name.sure != Sure.SHAPE or not signed.name.full or (sender and is_same(sender.name, signed.name)):
        return False
    return any(
        m.name.full and m.points >= 0 and not is_same(m.name, signed.name) for m in (*prose.mentions, *prose.rare)
    )


def _is_the_medium(name: Name, mail: Mail) -> bool:
    """Whether what looks like a name that no list knows is, word by word, the domain that the mail comes from."""
    sender = mail.envelope
    return (
        not name.is_known and name.text not in sender.sender_name and fits_host(name.text, host_of(sender.sender)) == 1
    )


def _of_subject(mail: Mail, events: OwnEvents) -> tuple[Somebody, ...]:
    """The people whom the subject names in full: by names that lists know, and by any that "and" joins with these."""
    subject = _join(mail, Source.SUBJECT)
    out = []
    for piece in regex(r"[.;:|]\s").split(subject):
        spans = [span for span in find_persons(piece, lower=False) if not events.are_person(span.name.text)]
        sure = any(span.name.is_known and span.name.full for span in spans)
        out += [
            Somebody(span.name, Source.SUBJECT, subject)
            for span in spans
            if span.name.full and (span.name.is_known or (sure and is_listed(piece, span, spans)))
        ]
    return tuple(out)


_WITH_KIN = shaped("staging", r"(?i)(?:<with>|[&+])\s+(?:\w+\s+){0,3}$")
"""What joins the writer with her husband, son, ...: without it she only tells of them, or writes for them."""


def _signs(mention: Mention, speaker: Somebody) -> bool:
    """Whether it is but the line that the writer signs with."""
    line = mention.sentence.text.strip()
    return line == speaker.line.strip() and len(line.split()) < 8 and is_same(mention.name, speaker.name)


_HIS = shaped("staging", r"<her_or_his>\s+\S+\s*$")


def _of_family(at: int, mentions: Sequence[Mention], speaker: Somebody | None) -> Mention:
    """The writer's wife, or the brother of one named before, by the given name alone, with the family name of both."""
    mention = as_signed(mentions[at], speaker)
    of_another = _HIS.search(mention.sentence.text[: mention.start])
    bearer = next((m.name for m in reversed(mentions[:at]) if m.name.full), None) if of_another else None
    bearer = bearer or (speaker.name if speaker else None)
    if not mention.kin or mention.name.family or bearer is None or not bearer.family:
        return mention
    family = in_gender(bearer.family, mention.name.given)
    return replace(mention, name=replace(mention.name, family=family, sure=Sure.TOLD))


def _signs_below(person: Somebody, prose: Prose, body: str) -> bool:
    """A last line "Name, trade" below sentences that name others is how the writer signs."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    while lines and person.role and person.line.strip() != lines[-1] and regex(r"\d{3}|@").search(lines[-1]):
        lines.pop()
    last = lines[-1] if lines else ""
    if person.line.strip() != last or person.phone or person.card or not last[:1].isalpha() or ":" in last:
        return False
    others = [m for m in prose.mentions if m.is_meant and not m.instead and not is_same(m.name, person.name)]
    return bool(others) and not prose.comes and person.line.count(",") <= 2
