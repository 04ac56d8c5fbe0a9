"""Whom a mail that takes a request back withdraws."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.identity import Somebody, is_same, merge
from mailbot.understand.people.changed import goes_on, is_of_all
from mailbot.understand.people.clauses import clause_of, own_clause
from mailbot.understand.people.cosigners import WE
from mailbot.understand.people.leaving import leaves_after
from mailbot.understand.people.prose import Mention
from mailbot.understand.people.scene import Gathered, Scene, somebody_of
from mailbot.understand.words.phrases import tokens_of

_BOTH = re.compile(
    r"(?i)(?<!\w)(?:beide[nr]?|both(?! of us)|обоих|обеих|оба|обе|tous les deux|toutes les deux|entramb\w+|ambos|ambas|"
    r"oboje|obydwoje|obu|oba|obě|obe|obou|allebei|beiden|begge|båda|mindkett\w+|amândoi|обидва|обидві|обох)(?!\w)"
)
_WITH_ME = re.compile(r"(?i)\b(?:ни я\b|и я\b|я и\b|мы с\b|мы оба|мы обе|меня и\b|и меня\b|нас с\b)")


def _kept(own: Scene) -> list[Somebody]:
    """Whom a withdrawal names besides those of whom it says that they come; nobody, where it says so of none."""
    named = [m for m in own.prose.mentions if m.name.full and not m.kin and not own.is_addressee(m.name)]
    coming = [
        m for m in named if own_clause(m).any("stay") and not own_clause(m).any("leave") and not m.sentence.any("leave")
    ]
    names = [m.name for m in coming] + ([own.speaker.name] if own.speaker else [])
    return [somebody_of(m, own) for m in named if coming and not any(is_same(m.name, name) for name in names)]


def _joined_with(people: Sequence[Somebody], own: Scene) -> list[Somebody]:
    """Whom "and" joins with one who is withdrawn, or with the writer, and of whom nothing else is said."""
    out = []
    mentions = [m for m in own.prose.mentions if m.name.full and not own.is_addressee(m.name)]
    for mention in mentions:
        if any(is_same(mention.name, person.name) for person in people) or own_clause(mention).any(
            "stay", "come", "add"
        ):
            continue
        beside = any(
            goes_on(*pair) and any(is_same(other.name, person.name) for person in people)
            for other in mentions
            for pair in ((other, mention), (mention, other))
        )
        if beside or (_stands_with_self(mention, own) and not mention.sentence.any("stay", "come")):
            out.append(somebody_of(mention, own))
    return out


def _stands_with_self(mention: Mention, own: Scene) -> bool:
    """Whether a sentence joins the writer and the one named there."""
    return any(
        sentence is mention.sentence and mention.start in party.with_self
        for sentence, party in zip(own.prose.sentences, own.prose.parties, strict=True)
    )


def _is_with_me(person: Somebody, own: Scene) -> bool:
    """Whether one who is withdrawn is joined with the writer in a sentence that says nothing of coming."""
    return any(
        is_same(mention.name, person.name)
        and _stands_with_self(mention, own)
        and not mention.sentence.any("stay", "leave", "come", "ask")
        for mention in own.prose.mentions
    )


def _is_within(mention: Mention) -> bool:
    """Whether one verb in two parts encloses a name with others ("Bitte ziehen Sie … A und B zurück")."""
    place = len(tokens_of(mention.sentence.text[: mention.start]))
    return any(start < place < end - 1 for start, end in mention.sentence.spans.get("leave", ()))


def withdrawn(scenes: Sequence[Scene]) -> Gathered:
    found = Gathered()
    own = next((scene for scene in scenes if scene.is_own), None)
    if own is None:
        return found
    found.people += [person for person in own.listed if not person.weak]
    all_of_us = is_of_all(own.prose)
    for mention in own.prose.mentions:
        sentence = mention.sentence
        if not (mention.name.full or mention.name.initials or mention.name.sure == 2) or own.is_addressee(mention.name):
            continue
        if mention.kin and not all_of_us:
            continue
        clause = clause_of(mention)
        left = leaves_after(mention, own.prose)
        alone = [other for other in own.prose.mentions if other.sentence is sentence and other.name.full] == [mention]
        if alone and sentence.any("leave") and not sentence.any("stay"):
            clause = sentence
        leaves = (clause.any("leave") and not (clause.any("stay") and not clause.any("ask"))) or left
        narrow = own_clause(mention)
        leaves = leaves or _is_within(mention) or (narrow.any("leave") and not narrow.any("stay"))
        with_me = any(mention.start in party.with_self for party in own.prose.parties)
        leaves = leaves and (mention.points > -5 or with_me)
        if leaves or (mention.craft and not sentence.any("stay") and sentence.any("ask")):
            found.people.append(somebody_of(mention, own))
    found.people += _joined_with(found.people, own)
    if not found.people and (kept := _kept(own)):
        found.people += kept
        return found
    if not found.people and (all_of_us or own.speaker_serves):
        for mention in own.prose.mentions:
            least = 0 if own.speaker_serves else 2
            if mention.name.full and mention.points >= least and not mention.sentence.any("stay"):
                found.people.append(somebody_of(mention, own))
    named = [m for m in own.prose.mentions if m.name.full and m.points > -3 and not m.kin]
    named = [mention for mention in named if not own.is_addressee(mention.name)]
    if any(
        sentence.any("leave") and _BOTH.search(sentence.text) and not WE.search(sentence.text)
        for sentence in own.prose.sentences
        if not any(mention.sentence is sentence for mention in named)
    ):
        both = merge(somebody_of(mention, own) for mention in named)
        found.people = both if len(both) == 2 and len(found.people) < 2 else found.people
    others = [person for person in found.people if not (own.speaker and is_same(person.name, own.speaker.name))]
    if (
        own.speaker
        and not own.speaker_serves
        and (
            not others
            or all_of_us
            or any(_is_with_me(person, own) for person in others)
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
