"""People in sentences: who of those named is to be accredited, and whether the writer speaks of coming herself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailbot.model import Source
from mailbot.understand.names.identity import MOST
from mailbot.understand.names.name import FIRM, Name, Span, Sure
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.people.apart import points_apart
from mailbot.understand.people.bygone import is_bygone, is_told_of
from mailbot.understand.people.called import IS_CALLED
from mailbot.understand.people.enumerated import GOES_ON, with_those_before, with_those_beside, with_unknown
from mailbot.understand.people.exchange import WRITTEN, find_gone, find_lone_gone
from mailbot.understand.people.exchange_latin import NEAR, find_gone_latin, find_lone_gone_latin
from mailbot.understand.people.for_others import MANAGES, asks_in_name_of, comes_for, only_manages, presents_helper
from mailbot.understand.people.herself import (
    asks_for_hers_too,
    asks_for_herself,
    comes_as_guest,
    is_denied,
    is_item_of_self,
    presents_herself,
    says_of_herself,
    tells_number,
    vouches,
)
from mailbot.understand.people.kin import goes_beside
from mailbot.understand.people.lone import (
    LABELLED,
    NUMBERED,
    WORD,
    comes_along,
    has_other_part,
    is_called_by_trade,
    is_listed,
    is_own,
    is_to_be_listed,
    lead_before,
)
from mailbot.understand.people.outlets_beside import without_outlets
from mailbot.understand.people.party import Party, read_party
from mailbot.understand.people.persons import find_persons, is_told, is_writer, pick_persons, role_beside
from mailbot.understand.people.standing import MEANT, OUT, is_of_another_calling, points_of
from mailbot.understand.people.watching import watches_on, with_neither_as_both
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import Sentence, sentences_of, tokens_of
from mailbot.understand.words.vocabulary import compile_words, concepts, shaped, word_pattern
from mailbot.understand.words.wordlists import is_family, is_given, tags

_BESIDE = 40
"""Letters around the name of one of the writer's kin in which her trade stands, if nothing joins the two."""
_ABBREVIATED = shaped("prose", r"(?i)\b(?=\w{2,8}\.)(<abbreviated>(?=\.\s+[^\W\d_])|<number_mark>(?=\.\s*[+(№\d]))\.")
_ENDS = re.compile(r"\.(?:(?<=\d{3}\.)|(?<=and I\.)|(?<=\d[ -]\d\d\.))[ \n](?=[A-ZÀ-ÞА-ЯЁ][^\W\d_]+ [^\W\d_])")
_NICKNAME = re.compile(r"(?<!\w)([^\W\d_a-zà-žа-яё][^\W\d_]+) [\"„“«”]\w+[\"“”»](?= [^\W\d_a-zà-žа-яё][^\W\d_])")
"""A given name, and a nickname in quotation marks before the family name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a sentence and what the sentence says of it."""

    name: Name
    role: str
    sentence: Sentence
    start: int
    points: int
    craft: bool
    """A trade of the press stands beside it."""
    instead: bool
    """It is the one that another takes the place of, or a spelling that was wrong."""
    kin: bool = False
    """The writer's wife, brother, ...: named by the given name alone, she shares the family name."""
    apart: bool = False
    """A predicate says that she told the writer, has a badge, ...: she is spoken of, and not meant."""
    listed: bool = False
    """It stands below a sentence that asks, or tells who comes, and ends with a colon."""

    watches: bool = False
    """The sentence goes on to say that she takes part from where she is."""

    @property
    def is_meant(self) -> bool:
        return self.points >= MEANT

    def as_meant(self) -> Mention:
        return replace(self, points=max(self.points, MEANT))


@dataclass(frozen=True, slots=True)
class Prose:
    """What the sentences of a text say of people."""

    mentions: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]
    comes: bool
    """The writer says that she comes herself."""
    stays: bool
    """The writer says that she does not come."""
    parties: tuple[Party, ...] = ()
    """Who comes together, sentence by sentence."""
    sends_others: bool = False
    """The writer says that she, unlike others, does not come."""
    rare: tuple[Mention, ...] = ()
    """Names that no list knows, and of which no sentence says anything."""


def read_prose(text: str, source: Source, *, lower: bool = False) -> Prose:
    """What the sentences of a text say, one after the other; `lower`: names stand in small letters in it."""
    sentences = _sentences_of(text, source)
    mentions: list[Mention] = []
    rare: list[Mention] = []
    parties: list[Party] = []
    comes = below = guests = False
    together = any(sentence.any("all") and not is_bygone(sentence) for sentence in sentences)
    for index, sentence in enumerate(sentences):
        around = sentences[max(0, index - 1) : index + 2]
        spans = find_persons(sentence.text, lower)
        leaves = sentence.any("leave")
        meant = leaves or len(sentences) < 4 or any(other.any("ask", "come") for other in around)
        past = not together and is_bygone(sentence)
        meant = meant and not past and (sentence.any("ask", "come") or not is_told_of(sentence.text))
        only_tells = tells_number(sentence) and not sentence.any("ask", "come")
        party = Party() if past or only_tells else read_party(sentence.text, spans, meant)
        parties.append(replace(party, trades=()) if leaves and not sentence.any("ask") else party)
        found, unknown = _read(sentence, lower, index > 0 and sentences[index - 1].any("ask"), party)
        found = [replace(one, points=one.points - OUT) for one in found] if past else found
        rare += [] if past else unknown[: MOST - len(rare)]
        if found and mentions and index and _goes_on(mentions[-1], sentences[index - 1], found[0]):
            found[0] = found[0].as_meant()
        below = bool(found) and (below or _leads_to_list(sentences[:index])) and _is_names(sentence, found)
        if below:
            found = [replace(one.as_meant(), listed=True) for one in found]
        mentions += found[: MOST - len(mentions)]
        guest = comes_as_guest(sentence.text, spans)
        guests = guests or guest
        comes = comes or (not guest and _says_she_comes(sentence, spans, party, meant=meant))
    last = sentences[-1] if sentences else None
    if last and any(m.is_meant and m.sentence is not last for m in mentions):
        mentions = [m for m in mentions if m.sentence is not last or not _SIGNS_BELOW.fullmatch(last.text)]
    mentions = [mention for mention in mentions if not _is_of_another(mention.name, mentions)]
    weary = any(map(_is_weary, sentences)) and not any(_WITH_US.search(sentence.text) for sentence in sentences)
    no_comer = weary or any(
        (sentence.has("not_self") or any(is_denied(sentence, *mine) for mine in sentence.spans.get("self_comes", ())))
        and not sentence.any("watches", "self_watches")
        for sentence in sentences
    )
    stays = not comes and (guests or no_comer)
    others = stays and any(_HERSELF.search(sentence.text) for sentence in sentences if sentence.any("not_self"))
    return Prose(
        mentions=tuple(mentions),
        sentences=tuple(sentences),
        comes=comes,
        stays=stays,
        parties=tuple(parties),
        sends_others=others,
        rare=tuple(rare),
    )


def _is_weary(sentence: Sentence) -> bool:
    """Whether the writer says that such journeys are too much for her, and not how else she comes."""
    weary = sentence.spans.get("weary", ())
    come = [at for at, _ in sentence.spans.get("come", ()) if not any(start <= at < end for start, end in weary)]
    mine = set(sentence.spans.get("self_comes", ())) - set(sentence.spans.get("self", ()))
    return bool(weary) and not (come or any(at >= end for at, _ in mine for _, end in weary))


_WITH_US = word_pattern("pronouns", "with_us")
"""The writer and one more."""


def _says_she_comes(sentence: Sentence, spans: Sequence[Span], party: Party, *, meant: bool) -> bool:
    """Whether a sentence says that the writer comes herself, or asks for her; `meant`: what it tells is of coming."""
    text = sentence.text
    if (sentence.any("not_self") or _is_weary(sentence)) and not sentence.any("watches", "self_watches"):
        return False
    if presents_helper(text) and not sentence.any("ask", "come"):
        return False
    if says_of_herself(sentence, spans) or asks_for_herself(text, spans):
        return True
    if sentence.any("leave") and not sentence.any("ask"):
        return False
    return (
        asks_for_hers_too(text)
        or (party.has_self and not (tells_number(sentence) or vouches(text, spans)))
        or (party.attends and not (only_manages(text, spans) or tells_number(sentence)))
        or is_item_of_self(text)
        or (meant and any(is_writer(text, span) and not presents_herself(text, span) for span in spans))
    )


def _sentences_of(text: str, source: Source) -> list[Sentence]:
    """The sentences of a text, without greetings and signatures, in which humble words for oneself are plain ones."""
    text = _ENDS.sub(".\n\n", _ABBREVIATED.sub(r"\1", with_neither_as_both(text)))
    text = _NICKNAME.sub(lambda match: match[1] if is_given(match[1]) else match[0], text)
    return [
        sentence
        for sentence in sentences_of(_HUMBLE.sub(_plainly, text), source, "people")
        if not is_salutation(sentence) and not _SIGNS.match(sentence.text) and not _SIGNED_BY.match(sentence.text)
    ]


_HERSELF = shaped("prose", r"(?i)<i_too>[ -]<herself>")
"""What sets the writer, who stays, against those who come."""


def _is_of_another(name: Name, mentions: Sequence[Mention]) -> bool:
    """Whether a name is but the family name of somebody, and a word behind it ("Krämer Freelens 4471")."""
    if name.is_known or not name.full or is_family(name.family) or is_given(name.family):
        return False
    return any(name.given == other.name.family for other in mentions if other.name.full)


def _leads_to_list(before: Sequence[Sentence]) -> bool:
    """Whether the last sentence asks for those whom the lines below it name, or says that they come."""
    last = before[-1] if before else None
    return bool(last and last.text.endswith(":") and last.any("ask", "come") and not last.any("deny", "leave"))


def _is_names(sentence: Sentence, found: Sequence[Mention]) -> bool:
    """Whether a line holds hardly more than names."""
    return found[0].start < 4 and len(WORD.findall(sentence.text)) <= 3 * len(found) + 1


def _goes_on(last: Mention, before: Sentence, first: Mention) -> bool:
    """Whether a name goes on with an enumeration whose items semicolons part."""
    return (
        last.sentence is before
        and before.text.endswith(";")
        and last.is_meant
        and first.points >= 0
        and not first.sentence.any("deny")
        and len(first.sentence.text[: first.start].split()) < 4
    )


_HUMBLE = re.compile(
    r"(?i)(?<!\w)(?:"
    + "|".join(f"(?P<{plain}>{compile_words(said).pattern})" for plain, said in concepts("plainly").items())
    + r")(?!\w)"
)
"""What somebody calls herself who does not say "I", what stands for "with" and "together", and thanks that say "I will
be" and mean no coming."""


def _plainly(match: re.Match[str]) -> str:
    return match.lastgroup or match[0]


_SIGNS = shaped("prose", r"(?i)^\W*<with_regards>[^:]{0,120}$|^[^:.]{0,100}<remain>")


_SIGNED_BY = shaped("prose", r"(?i)^(?:<head>\.? )?<office>\.?,?\s+(?:[а-яё]\.\s?){1,2}[а-яё-]+\.?$")
"""A chief's office and name with initials, and nothing else."""
_SIGNS_BELOW = shaped("prose", r"<office_below>,? [А-ЯЁ][а-яё-]+(?: [А-ЯЁ][а-яё-]+){1,2}\.?")
"""The same with the whole name, below sentences that name who comes."""


def is_salutation(sentence: Sentence) -> bool:
    """A line that only greets the reader, who is no applicant."""
    return (
        "greeting" in sentence.spans
        and sentence.spans["greeting"][0][0] <= 1
        and len(tokens_of(sentence.text)) <= 9
        and len(tokens_of(sentence.text.partition(",")[2])) < 3
        and not regex(r"\d{4}").search(sentence.text)
    )


def _read(sentence: Sentence, lower: bool, asked: bool, party: Party) -> tuple[list[Mention], list[Mention]]:
    """Whom a sentence names, and the names of which neither a list nor the sentence tells whether they are people's."""
    text = sentence.text
    spans, kin = pick_persons(text, party, lower=lower)
    spans = without_outlets(text, spans)
    gone = find_gone(text, spans) | find_gone_latin(text, [span for span in spans if not is_cyrillic(span.name.text)])
    guest = bool(party.with_self) and comes_as_guest(text, spans)
    out: list[Mention] = []
    rare: list[Mention] = []
    for index, span in enumerate(spans):
        left = spans[index - 1].end if index else 0
        right = spans[index + 1].start if index + 1 < len(spans) else len(text)
        before, after = text[left : span.start], text[span.end : right]
        role, craft = role_beside(before, after)
        joined = span.start in party.with_self
        if span.start in kin and not craft:
            beside = text if joined else text[max(0, span.start - _BESIDE) : span.end + _BESIDE]
            craft = any("craft" in tags(word) for word in WORD.findall(beside))
        crew = _OF_CREW.search(before[-40:]) is not None or _OF_CREW.match(after) is not None
        craft, office = craft or crew, not crew and _office(before, after)
        less = points_apart(sentence, index, spans)
        points = (
            points_of(sentence, span, before, craft, office, span.start in kin)
            + ((-5 if guest or MANAGES.search(text) else 3) if joined else 0)
            + (1 if asked and not sentence.any("ask", "come") else 0)
            + _points_beside(sentence, span, spans, kin=span.start in kin)
            - (2 if goes_beside(text, span) and not (craft or joined or sentence.any("ask", "leave")) else 0)
            + less
        )
        if FIRM.match(text, span.end):
            continue
        lead = lead_before(text, span)
        mention = Mention(
            span.name,
            role,
            sentence,
            span.start,
            points=points,
            craft=craft,
            instead=span.start in gone or _is_replaced(lead) or bool(WRITTEN.search(lead)),
            kin=span.start in kin,
            apart=less < 0,
            watches=watches_on(text, index, spans),
        )
        if mention.watches and span.name.full and points > -OUT and not (mention.apart or office):
            mention = mention.as_meant()
        if asks_in_name_of(text, span, spans):
            mention = replace(mention.as_meant(), apart=False)
        if (
            span.name.sure == Sure.SHAPE
            and not (craft or asked or is_told(text, span))
            and not (sentence.any("ask", "leave", "add", "right") or joined)
            and not (out and out[-1].instead and span.start not in gone)
        ):
            rare.append(mention)
            continue
        if index and out and not office and GOES_ON.fullmatch(before) and out[-1].is_meant and points > -3:
            mention = mention.as_meant()
        out.append(mention)
    out, rare = with_unknown(text, spans, out, rare)
    out = with_those_beside(text, with_those_before(text, spans, out))
    out += [
        Mention(lone.name, "", sentence, lone.start, points=-OUT, craft=False, instead=True)
        for lone in (find_lone_gone if is_cyrillic(text) else find_lone_gone_latin)(text, spans)
    ]
    return out, rare


def _points_beside(sentence: Sentence, span: Span, spans: Sequence[Span], *, kin: bool) -> int:
    """What the words right before the one named at `span`, and right behind her, say for her being meant."""
    text = sentence.text
    led = text[max(0, span.start - NEAR) : span.start]
    listed = span.name.sure == Sure.GIVEN and is_listed(text, span, spans)
    return (
        (2 if IS_CALLED.search(led) or NUMBERED.search(led) else 0)
        + (3 if _IS_MINE.search(led) else 2 if is_own(text, span) else 0)
        + (3 if LABELLED.search(led) or has_other_part(text, span) else 0)
        + (is_called_by_trade(text, span) or listed)
        + (comes_along(text, span) and not listed)
        + is_to_be_listed(text, span)
        + (3 if (kin and _AND_MY.search(led)) or _WITH_ME.search(led) else 0)
        - (OUT if presents_herself(text, span) or comes_for(text, span) else 0)
    )


_AND_MY = shaped("prose", r"(?i)<me>\s<common.and>\s(?:<for>\s)?<my>\s\S+\s$|<we>\s<with>\s(?:<my_own>\s)?\S+\s$")
"""What joins the writer with one of her kin."""
_WITH_ME = shaped(
    "prose",
    r"(?i)(?<![^\W\d_])<with_me>(?: <also>)?\s?[:–—-]?\s(?:(?-i:[a-zß-žа-яё])[^\W\d_]+\s){0,2}(?:[^\W\d_]+\s\()?$",
)
"""What joins the writer with one whom no verb says to come ("и со мной Олег Дунаев")."""
_IS_MINE = shaped(
    "prose", r"(?i)<ours>\s(?:<colleague>|<crew>)(?:(?:['’]s|\s<her>) <name>)?\s(?:<is>|—|–|-)\s(?:<the>\s)?$"
)
_OF_CREW = shaped("prose", r"(?i)[\s,(–—-]*(?<!\w)(?:<of_ours>\s)?<of_crew>")
"""A director who is none of a house, but of a crew."""


def _office(before: str, after: str) -> bool:
    words = list(WORD.finditer(before))[-4:]
    near = [
        word[0]
        for word in words
        if not regex(r"[.!?;:]").search(before[word.end() :]) and len(regex(r",").findall(before[word.end() :])) <= 1
    ]
    if any("office" in tags(word) for word in near) or is_of_another_calling(before):
        return True
    match = regex(r"\s*[,(–—-]\s*([^,;()–—.!?«„“\"»]{2,40})").match(after)
    return bool(match) and any("office" in tags(word) for word in WORD.findall(match[1])[:3]) if match else False


_REPLACED = shaped("prose", r"(?i)<instead>(?:,\s[^,]{2,30},)?\s+(?:(?-i:<title>|[a-zà-žа-яё]\w*)\s+){0,3}[\"„«“]?$")
_WRONG = shaped("prose", r"""(?i)<likewise>\s[\"„«“']\s?$|<taken_for>\s*:?\s*[\"„«“']?\s?$""")


_TO_BE = shaped("prose", r"(?i)<please>\s+<accredit>\s(?:\w+\s){0,3}<as_whom>\s*$")
"""As whom somebody is to be accredited, which is no wrong spelling."""
_STRUCK = shaped("prose", r"(?i)^\W*<struck>(?:\s<registered>)?\s*[:–—-]\s*$")
"""The label of a line that names whose place another takes."""


def _is_replaced(before: str) -> bool:
    wrong = _WRONG.search(before) and not _TO_BE.search(before)
    return bool(_REPLACED.search(before) or wrong or _STRUCK.match(before))
