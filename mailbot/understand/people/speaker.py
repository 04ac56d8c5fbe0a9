"""Who writes: by the signature, by what she says of herself, by the From header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mailbot.freemail import host_of
from mailbot.model import Source
from mailbot.understand.mail.mail import Mail
from mailbot.understand.names.family_endings import family_fits
from mailbot.understand.names.halves import find_told_halves
from mailbot.understand.names.host import fits_host
from mailbot.understand.names.identity import Somebody, adds_nickname, better, is_same, sound
from mailbot.understand.names.name import Name, Sure, capital, cased
from mailbot.understand.names.names import find_names
from mailbot.understand.names.slavic import given_readings, is_verb
from mailbot.understand.people.from_header import OF_FAMILY, latin, names_family
from mailbot.understand.people.herself import presents_herself
from mailbot.understand.people.lone import is_joined
from mailbot.understand.people.persons import find_persons, is_writer
from mailbot.understand.people.prose import Mention, Prose
from mailbot.understand.people.signing import find_signed
from mailbot.understand.text import regex, writes_small
from mailbot.understand.words.vocabulary import shaped, word_pattern, words
from mailbot.understand.words.wordlists import bare, is_family, is_frequent, is_given, tags


def find_speaker(
    sender: Somebody | None, body: str, signature: str, prose: Prose, mail: Mail, own: bool
) -> tuple[Somebody | None, bool]:
    """Who writes, by signature, self-introduction and From; and whether she writes for others."""
    signed, line_of_office = find_signed(body, signature, sender, mail if own else None)
    if signed and signed.name.sure == Sure.SHAPE and own and _is_outlet_line(signed.name, sender, mail):
        signed = None
    introduced = _introduced(prose, f"{body}\n{signature}")
    if introduced and signed and sender and signed.name.full and sender.name.full and is_same(signed.name, sender.name):
        same = is_same(introduced.name, signed.name) or not introduced.name.full
        introduced = introduced if same or _is_of_passport(introduced, signed) else None
    if own and not any(other and other.name.full for other in (introduced, signed, sender)):
        introduced = _by_address(body, mail.envelope.sender) or introduced
    best = _in_signed_order(introduced or signed or sender, (signed, sender))
    for other in (signed, sender):
        if best and other and other is not best and other.name.full and _within(best.name, other.name):
            best = other
    for other in (signed, sender):
        if best and other and other is not best and is_same(best.name, other.name) and not best.name.full:
            best = _joined(best, other)
    if best and not best.name.full and own:
        best = _of_halves(best, [signed, sender, introduced], mail.envelope.sender)
    if best and not best.name.full and (whole := _spoken_again(best.name.text, body)):
        best = replace(best, name=whole)
    if (
        best is introduced
        and introduced
        and not introduced.name.full
        and sender
        and sender.name.full
        and not is_same(introduced.name, sender.name)
    ):
        best = sender
    if (
        best is signed
        and signed
        and sender
        and sender.name.full
        and (not signed.name.full or (signed.name.flipped and not is_family(signed.name.family)))
        and not is_same(signed.name, sender.name)
    ):
        best = sender
    for other in (signed, sender):
        if best and other and is_same(best.name, other.name):
            best = replace(best, name=better(best.name, other.name))
    if best and signed and _signs_by_given(signed.name, best.name):
        best = replace(best, name=replace(best.name, given=best.name.family, family=best.name.given, flipped=False))
    office_from = own and any(
        "office" in tags(word) for word in regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").findall(mail.envelope.sender_name)
    )
    return best, bool(line_of_office or office_from)


def _signs_by_given(signed: Name, name: Name) -> bool:
    """Whether who signs with one word signs with the given name, and the double name before it is the family's.

    In any other name that a list has turned, the one word may as well be the family name.
    """
    turned = name.full and name.flipped and "-" in name.given and not is_family(name.family)
    return turned and not (signed.full or signed.initials) and sound(signed.text) == sound(name.family)


def _of_halves(best: Somebody, others: Sequence[Somebody | None], address: str) -> Somebody:
    """A writer who signs with one half of her name, where From has the other and the address begins with both."""
    local = latin(address.partition("@")[0])
    for other in others:
        if other is None or other.name.full:
            continue
        for given, family in ((best.name.given, other.name.family), (other.name.given, best.name.family)):
            shared = names_family(other.line) and family == other.name.family
            if given and family and (shared or (latin(given) in local and latin(family) in local)):
                return replace(best, name=Name(given, family, sure=Sure.TOLD))
        if other.source is Source.FROM and _bears_family(best, other):
            return replace(best, name=Name(other.name.given, best.name.family, sure=Sure.TOLD))
    return best


def _bears_family(signed: Somebody, sender: Somebody) -> bool:
    """Whether somebody signs with her family name alone, and From has just the given name, which a patronymic or a list
    tells to be one, and no initial or ending speaks against its being hers."""
    family, name = signed.name.family, sender.name
    alone = family and not signed.name.given and name.given
    if not alone or len(sender.line.split()) != (2 if name.patronymic else 1):
        return False
    if signed.name.initials[:1] not in ("", name.given[0]):
        return False
    if name.patronymic:
        return any(family_fits(family, each) >= 0 for each in given_readings(name.given) if each.case == "nomn")
    return is_given(name.given) and is_family(family)


def _is_outlet_line(name: Name, sender: Somebody | None, mail: Mail) -> bool:
    """Whether what signs, and no list knows, is rather the outlet: From names another, or the domain is called so."""
    if sender and sender.name.full:
        return name.full and not is_same(name, sender.name) and not _shares_word(name, sender.name)
    fits, words = fits_host(name.text, host_of(mail.envelope.sender)), mail.envelope.sender_name.split()
    if name.full:
        return fits > 0
    return fits == 1 and ((len(words) > 1 and name.text in words) or any(tags(w) & {"outlet", "office"} for w in words))


def _shares_word(one: Name, other: Name) -> bool:
    return bool({sound(word) for word in one.text.split()} & {sound(word) for word in other.text.split()})


def _spoken_again(word: str, body: str) -> Name | None:
    """The whole name of one who says the given name first ("My name's Wren. Wren Ashdown.")."""
    said = rf"(?<!\w){re.escape(word)}[.,!:]\s+{re.escape(word)}\s+"
    again = body.count(word) > 1  # a pattern of the mail's own words is slow to build
    match = re.search(rf"{said}(?=[^\W\d_a-zà-žа-яё])([^\W\d_]+(?:-[^\W\d_]+)?)", body) if again else None
    if match is None and word and is_given(word) and writes_small(body):
        match = re.search(
            rf"(?:^|[.!?\n]\s*){re.escape(word.casefold())} ([^\W\d_]{{3,}}(?:-[^\W\d_]+)?)(?=\s*[.,\n]|$)", body
        )
    if not word or match is None or tags(match[1]) or is_frequent(match[1]):
        return None
    return cased(Name(word, capital(match[1]), sure=Sure.TOLD))


def _in_signed_order(best: Somebody | None, others: Sequence[Somebody | None]) -> Somebody | None:
    """The writer, whose two names may stand in either order, in the one that her initial tells ("F. Nasser")."""
    for other in others:
        if best and other and best.name.full and other.name.full:
            halves = best.name.family, best.name.given
            open_order = is_given(halves[0]) >= is_given(halves[1].split()[0])
            open_order = open_order and (not OF_FAMILY.search(halves[0]) or bool(OF_FAMILY.search(halves[1])))
            open_order = open_order or (best.name.flipped and not other.name.flipped)
            if open_order and (other.name.given, other.name.family) == halves:
                return replace(best, name=replace(best.name, given=halves[0], family=halves[1]))
        if best and other and best.name.full and other.name.initials and not other.name.given:
            given, family = best.name.given, best.name.family
            if sound(given) == sound(other.name.family) and family[:1].casefold() == other.name.initials[:1].casefold():
                return replace(best, name=replace(best.name, given=family, family=given))
    return best


def _within(part: Name, whole: Name) -> bool:
    """Whether all words of one name stand in the other, which has more."""
    mine, all_of_it = ({sound(word) for word in name.text.split()} for name in (part, whole))
    if adds_nickname(part, whole):
        return False
    return mine < all_of_it and len(mine) >= 1 and (part.given.split()[:1] == whole.given.split()[:1] or len(mine) > 1)


def as_signed(mention: Mention, speaker: Somebody | None) -> Mention:
    """The writer as she signs, where a sentence has her in a case of which more than one nominative can be.

    Of "мяне, Алеся Крата" no ending tells whether it is Крат or Крот.
    """
    name = speaker.name if speaker else mention.name
    if not (name.full and mention.name.full and _ME.search(mention.sentence.text, 0, mention.start)):
        return mention
    same = all(
        _VOWELS.sub("", mine.casefold()) == _VOWELS.sub("", signed.casefold())
        for mine, signed in ((mention.name.given, name.given), (mention.name.family, name.family))
    )
    return replace(mention, name=replace(mention.name, given=name.given, family=name.family)) if same else mention


_ME = shaped("speaker", r"(?i)<common.me>,? (?:[а-яёіїєў-]+ ){0,3}$")
_VOWELS = re.compile(r"[аеёиоуыэюяіїєйь]")


_INITIAL_IS = shaped("speaker", r"(?i)(?:\b[^\W\d_]\.?\s+(?:<stands_for>|=)|<half>(?:\s+<is>)?:?)\s+(?=[^\W\d_]{2})")


def completed(speaker: Somebody, prose: Prose, body: str) -> Somebody:
    """The speaker with the half of her name that only a sentence gives, or in the order that one tells."""
    told = find_told_halves(body)
    if told.full and {sound(word) for word in told.text.split()} & {sound(word) for word in speaker.name.text.split()}:
        return replace(speaker, name=told)
    if speaker.name.full:
        longer = (mention.name for mention in prose.mentions if _is_longer(mention.name, speaker.name))
        return replace(speaker, name=next(longer, speaker.name))
    for mention in prose.mentions:
        if mention.name.full and is_same(mention.name, speaker.name):
            return replace(speaker, name=mention.name, line=mention.sentence.text)
    if speaker.name.given and speaker.name.initials and (whole := _of_initial(speaker.name, prose)):
        return replace(speaker, name=whole)
    told = find_told_halves(body)
    if told.family and not told.given and speaker.name.given and not speaker.name.family:
        return replace(speaker, name=replace(speaker.name, family=told.family, sure=Sure.TOLD))
    if told.full and told.given in (speaker.name.given, "") and not speaker.name.family:
        return replace(speaker, name=replace(speaker.name, family=told.family, sure=Sure.TOLD))
    if speaker.name.family and (match := _INITIAL_IS.search(body)):
        spans = find_names(body[match.end() : match.end() + 30])
        if spans and spans[0].start == 0 and spans[0].name.given:
            return replace(speaker, name=replace(speaker.name, given=spans[0].name.given, sure=Sure.TOLD))
    return speaker


def _is_longer(name: Name, short: Name) -> bool:
    """Whether a name has the same family name, and the given one of which the other has but the beginning ("Deb")."""
    begins = bare(name.given).startswith(bare(short.given)) and len(name.given) > len(short.given) > 1
    return begins and bare(name.family) == bare(short.family) and name.given.isalpha()


def _of_initial(name: Name, prose: Prose) -> Name | None:
    """The whole name that begins a sentence, of one of whose family name From has but the first letter ("Eva K.")."""
    for sentence in prose.sentences:
        for span in find_persons(sentence.text, writes_small(sentence.text))[:1]:
            whole = span.name
            same = whole.full and sound(whole.given) == sound(name.given)
            if same and span.start < _NEAR and whole.family[0].casefold() == name.initials[0].casefold():
                return replace(whole, sure=max(Sure.TOLD, whole.sure))
    return None


_NEAR = 4
"""Letters before a name that begins a sentence: marks and dashes."""


def _joined(best: Somebody, other: Somebody) -> Somebody:
    if other.name.full:
        return replace(best, name=other.name)
    if best.name.given and other.name.family and not best.name.family and not other.name.given:
        return replace(best, name=replace(best.name, family=other.name.family, sure=Sure.TOLD))
    return best


_I_AM = shaped(
    "speaker",
    r"(?i)\b(?=\w)(?:(?P<called><called>|<called_so>)|"
    r"<i_am>)[ ,:(-]+(?:<common.the> (?=[^\W\d_a-zà-žа-яё]))?(?=[^\W\d_])",
)
_PASSPORT = shaped("speaker", r"(?i)(?:<my> (?:\w+ )?)?<in_passport>")
_PASSPORT_WORDS = tuple(word.strip("*") for word in words("speaker", "passport"))
"""One of these stands wherever the pattern finds something: they are looked for first."""
_BY_GIVEN = word_pattern("speaker", "by_given")
"""What may have the given name alone behind it."""
_MINE = word_pattern("speaker", "mine")


_FROM_WHOM = re.compile(r"(?m)^\s*[Оо]т\s+(?:[а-яё\"-]+\s+|«[^»\n]{2,60}»\s+){0,7}(?=[А-ЯЁ])")


def _applicant(body: str) -> Somebody | None:
    """Whom the head of a Russian application names in the genitive ("от корреспондента … Вдовиной Ольги Матвеевны")."""
    match = _FROM_WHOM.search(body[:600])
    if match and any(map(is_verb, match[0].split())):  # "От радио прошу аккредитовать …" is a sentence
        return None
    spans = find_names(body[match.end() : match.end() + 60], hint="gent") if match else []
    if match and spans and spans[0].start == 0 and spans[0].name.full and spans[0].name.case == "gent":
        return Somebody(spans[0].name, Source.BODY, body[match.start() : match.end() + spans[0].end].strip())
    return None


def _by_passport(body: str) -> Somebody | None:
    """The name that the passport is said to hold."""
    low = body.lower()
    if not any(word in low for word in _PASSPORT_WORDS):
        return None
    for match in _PASSPORT.finditer(body):
        spans = find_names(body[match.end() : match.end() + 240])
        if (
            spans
            and spans[0].name.full
            and not regex(r"\d{3}").search(body[match.end() : match.end() + spans[0].start])
        ):
            return Somebody(spans[0].name, Source.BODY, body[match.start() : match.end() + spans[0].end].strip())
    return None


def _is_of_passport(told: Somebody, signed: Somebody) -> bool:
    """Whether a name is that of the writer's passport, who signs by another that shares a word with it."""
    own = _PASSPORT.match(told.line) is not None and _MINE.search(told.line) is not None
    return own and _shares_word(told.name, signed.name)


def _introduced(prose: Prose, body: str) -> Somebody | None:
    """The name behind "my name is", or the one that the passport is said to hold."""
    if told := _applicant(body) or _by_passport(body):
        return told
    for sentence in prose.sentences:
        text = sentence.text
        lower = writes_small(text)
        for span in find_names(text[:60], lower=lower)[:1] if _CALLS.search(text) else ():
            if span.name.full and _CALLS.match(text[span.end :]) and not text[: span.start].strip(" \n,.!").count(" "):
                return Somebody(span.name, sentence.source, text)
        persons = [span for span in find_persons(text, lower) if span.name.full]
        if presented := next((span for span in persons if presents_herself(text, span)), None):
            return Somebody(presented.name, sentence.source, text)
        mine = next((span for span in persons if is_writer(text, span)), None)
        if mine and sentence.any("ask", "come", "self_comes"):
            return Somebody(mine.name, sentence.source, text)
        for match in _I_AM.finditer(text):
            spans = find_names(
                text[match.end() : match.end() + 60],
                shape=match["called"] is not None,
                lower=text.islower(),
            )
            if (
                spans
                and spans[0].start == 0
                and not ("," in match[0] and is_joined(text, match.end() + spans[0].end))
                and (spans[0].name.full or (_BY_GIVEN.search(match[0]) and spans[0].name.given))
            ):
                return Somebody(spans[0].name, sentence.source, text)
            family = _AND_FAMILY.match(text, match.end() + spans[0].end) if spans and not spans[0].start else None
            if family and spans[0].name.given and not spans[0].name.family:
                return Somebody(Name(spans[0].name.given, family["word"], sure=Sure.TOLD), sentence.source, text)
            if "name" in match[0].lower() and (lone := _ONE_WORD.match(text, match.end())) and not tags(lone[0]):
                return Somebody(Name(family=lone[0], sure=Sure.TOLD), sentence.source, text)
    return None


def _by_address(body: str, address: str) -> Somebody | None:
    """The name that the address gives, if the two words stand side by side in the text too ("jonte wiese hier")."""
    local = [part for part in regex(r"[._\-\d]+").split(address.partition("@")[0]) if len(part) > 2]
    if len(local) != 2 or local[0] == local[1] or "common" in tags(local[0]):
        return None
    words = regex(r"[^\W\d_]+").findall(body[:3000])
    for first, last in pairwise(words):
        if [latin(first), latin(last)] == local:
            return Somebody(Name(capital(first), capital(last), sure=Sure.TOLD), Source.BODY, f"{first} {last}")
    return None


_CALLS = shaped("speaker", r"(?i)\s+<at_desk>")
_AND_FAMILY = shaped(
    "speaker",
    r"\s?[,(–—-]\s?(?i:<common.and>\s)?(?i:<family_name>)\s?[:–—-]?\s?(?P<word>[^\W\d_a-zà-žа-яё][^\W\d_]+)(?!\s[A-ZА-Я])",
)
"""The family name of one who gives her given name alone ("Ich bin Mira, Nachname Tomas")."""
_ONE_WORD = shaped("speaker", r"[A-ZÀ-Þ][^\W\d_]{2,}(?=\s*[,.(;]|\s+<of_paper>|$)")
