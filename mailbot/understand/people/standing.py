"""What a sentence says for and against somebody it names: a trade, a plea; a chief, a helper, one spoken of."""

from __future__ import annotations

import re

from mailbot.understand.names.name import Span
from mailbot.understand.names.slavic import cases_of, is_cyrillic
from mailbot.understand.people.beside import is_beside
from mailbot.understand.people.for_others import sees_to, writes_for
from mailbot.understand.people.going import COMES, INSISTS, WORKS
from mailbot.understand.people.items import BY_WHOM, ONLY_TOLD
from mailbot.understand.people.kin import RELATIVE
from mailbot.understand.people.senses import is_boss, is_companion
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import Sentence, tokens_of
from mailbot.understand.words.vocabulary import shaped, word_pattern, word_set
from mailbot.understand.words.wordlists import is_family, is_given, tags

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _tokens_before(text: str, start: int) -> int:
    return len(tokens_of(text[:start]))


def points_of(sentence: Sentence, span: Span, before: str, craft: bool, office: bool, kin: bool) -> int:
    """How much of a sentence speaks for the one named at `span` being meant: MEANT is enough.

    before: the words between the last name and this one. craft, office: a word for either stands beside it. kin: it is
    the writer's wife, brother, ...
    """
    asked, text = sentence.any("ask", "come"), sentence.text
    points = 2 * (craft + asked) + _of_place(sentence, span, before, asked=asked)
    points -= sum(price for against, price in _AGAINST if against.search(before))
    if _BY_HIM.search(before) and not _STAND_FOR_US.search(text):
        points -= 3
    if _HELPER.search(before) and not sentence.any("ask", "add"):
        points -= 4
    if (
        is_beside(before)
        or (is_cyrillic(before) and _is_told_of(span, before))
        or _joins_another(sentence, span, before)
    ):
        points -= OUT
    if any(each.search(text, 0, span.start) for each in (BY_WHOM, ONLY_TOLD, _OPEN)):
        points -= OUT
    if _CAME_ONCE.match(text, span.end) and not _is_sought_before(sentence, span):
        points -= OUT
    if _SENDS.match(text, span.end):
        points -= OUT
    if office and not (sentence.any("ask") and _IN_LIST.search(text, 0, span.start)):
        points -= 1 if craft else 4
    if _stands_by(sentence, span, before, craft=craft, kin=kin, asked=asked):
        points -= 5
    elif is_chief(before):
        speaks = _vouches(sentence, span) or _IN_HIS_NAME.search(before) or before.rstrip().endswith(":")
        points -= 4 if speaks else 0 if asked else 2
    return points


MEANT = 3
"""So many points show that somebody is meant."""
OUT = 9
"""So much speaks against one who is certainly not meant."""


def _of_place(sentence: Sentence, span: Span, before: str, *, asked: bool) -> int:
    """What the words right beside a name say for its bearer, or against her."""
    points = 0
    if _COLLEAGUE.search(before):
        points += 2 if asked else 1
    if _FOR_HER.search(before):
        points += 1
    initials = sentence.any("ask") or (sentence.any("come") and _has_whole_family(sentence, span))
    addressed = _ADDRESSED.search(before) and not (_GREETS.match(before) or _HERSELF.match(sentence.text, span.end))
    if span.name.full or (span.name.initials and initials) or addressed:
        points += 1
    if span.name.full and _NEEDS_HERS.match(sentence.text, span.end):
        points += 5
    if INSISTS.match(sentence.text, span.end):
        points += 4
    if is_cyrillic(before) and not (span.name.full or span.name.given) and COMES.search(before):
        points += 1
    if _HIS.match(sentence.text, span.end) or _HIS.match(sentence.text, span.end - 2):
        points -= 3
    return points


def _joins_another(sentence: Sentence, span: Span, before: str) -> bool:
    """Whether one who is known comes to be beside somebody else ("присоединится к …", "помимо …")."""
    if to := _TO_HIM.search(before):
        beside = to["beside"] and not _NONE_BUT.match(sentence.text, span.end)
        return bool(beside or _IS_JOINED.match(sentence.text[span.end :]))
    return False


def _stands_by(sentence: Sentence, span: Span, before: str, *, craft: bool, kin: bool, asked: bool) -> bool:
    """Whether somebody only helps, signs or answers for those who come."""
    works = craft or WORKS.match(sentence.text, span.end) is not None
    if _denied(sentence, span, works) and not (kin and craft):
        return True
    if _BEHALF.search(before) and (is_chief(before) or not writes_for(sentence.text, span)):
        return True
    return _vouches(sentence, span) and not asked


_COLLEAGUE = shaped("standing", r"(?i)<colleague>\s*,?\s*$")
_FOR_HER = shaped("standing", r"<for>\s+(?:\w+\s+){0,3}(?:<common.title>\.?)?\s*(?:<common.degree>(?:\.\s?-?|\s|-))*$")
_IN_LIST = shaped(
    "standing", r"(?i)<asks_for>[^:.;!?]{0,90}:\s(?:[^\W\d_]+(?:[ -][^\W\d_]+){0,3}(?:, | \([^()]{3,60}\), |; )){0,12}$"
)
"""What asks for those whom it lists behind a colon: there an office says what somebody is, and not that she stays."""
_NEEDS_HERS = shaped(
    "standing",
    r"(?:[^.;!?A-ZÀ-ÞА-ЯЁ(]|"
    r"\([^()]{0,60}\)){0,90}?[,;–—-]\s?<and_so>?\s?(?i:<needs>)\s(?!(?i:<nothing>))[^.;!?]{0,30}?(?i:<access>)",
)
"""What says of the one named that she needs a badge or a link of her own ("…, she'd need her own login")."""


def _is_sought_before(sentence: Sentence, span: Span) -> bool:
    """Whether words before a name say that its bearer comes, or ask for her."""
    at = _tokens_before(sentence.text, span.start)
    return any(start < at for name in ("ask", "come", "self_comes") for start, _ in sentence.spans.get(name, ()))


_CAME_ONCE = shaped(
    "standing",
    r"(?i),\s<common.who>\s(?=[^,.;!?()]{0,80}?(?:\b(?:19\d\d|20(?:0\d|1\d|20))\b|"
    r"<earlier>))(?=[^,.;!?()]{0,80}?<was_there>)[^,.;!?]*[.!?]?\s*$",
)
"""A clause that ends its sentence, and tells of somebody that she came in another year."""


_SENDS = shaped(
    "standing",
    r"\s(?:(?i:<has>)\s(?:[a-zß-ž]+\s|(?:<common.title>)\.?\s){0,3}[^\W\d_a-zß-žа-яё][\w’'-]+\s[^\W\d_a-zß-žа-яё][^.;:!?]{0,90}?\s(?i:<charged>)(?!\w)"
    r"|(?i:<charges>)\s(?:(?:<common.title>)\.?\s|[a-zß-ž]+\s|[а-яё]+\s|[А-ЯЁ][а-яё]+\s(?=[А-ЯЁ][а-яё]+\s[А-ЯЁ])){0,6}[^\W\d_a-zß-žа-яё][\w’'-]+\s[^\W\d_a-zß-žа-яё])",
)
"""What somebody does, behind her name, who has another whom she names do the work ("hat Eva Ott damit betraut")."""


_MAYBE = shaped("standing", r"(?i)<maybe>\s(?:(?:<common.title>|<common.degree>)\.?\s)?$")
"""What leaves open whether the one named right behind it comes."""


def _has_whole_family(sentence: Sentence, span: Span) -> bool:
    """Whether initials stand for the given name ("K. Berg", "Берг К."), and not for the family name ("Julia H.")."""
    return is_cyrillic(span.name.family) or sentence.text.startswith(".", span.start + 1)


_OPEN = shaped("standing", r"(?i)<undecided>,?\s<whether>")
"""What leaves open which of those named behind it comes."""
_ADDRESSED = shaped("standing", r"(?i)<common.title>\.?\s(?:<common.degree>(?:\.\s?-?|\s|-))*$")
"""What shows that a family name alone is a person's."""
_HERSELF = shaped("standing", r"(?i)\s<herself>")
_GREETS = shaped("standing", r"(?i)^\W*<greets>")
_HIS = shaped("standing", r"['’]s?\s+(?!<of_application>)[a-z]")
"""What belongs to the one named, and is not what is asked for ("Mr Brandt's keynote")."""


_BY_HIM = shaped("standing", r"(?i)<by_him>\s+(?:(?:(?:<common.title>|<common.degree>)\.|[a-zà-ž]+)\s+){0,3}$")
_STAND_FOR_US = word_pattern("standing", "represented")
"""What says that a paper comes in the persons of those by whom it is represented."""
_MADE_BY = shaped("standing", r"(?i)<made>\s+<by>\s+(?:[^\W\d_]+(?:-[^\W\d_]+)*[.,]?\s+){0,4}$")
_GRANTED = shaped(
    "standing",
    r"(?i)(?:<thanks_for>|<granted>) (?:[^\W\d_]+ ){0,2}?(?:<accreditation> <of_whom>|"
    r"<accreditation_of>) (?:[\w-]+ ){0,3}$",
)
"""What leads to one who is accredited already, and needs nothing more."""
_YOURS = shaped("standing", r"(?i)<your>\s+(?:(?:<common.title>|<common.degree>|<colleague>|<employee>)\.?\s+){1,2}$")
"""Whom the one addressed employs."""
_TO_HIM = shaped("standing", r"(?i)(?:<joins_whom>|(?P<beside><besides>))\s+(?:[а-яё-]+\s+){0,3}$")
_NONE_BUT = shaped("standing", r"(?i)[^.;!?]{0,120}?<nobody>")
"""What makes of "besides her" that it is she and nobody else."""
_IS_JOINED = shaped("standing", r"(?i)[^.;!?]{0,40}<joined>")
_HELPER = shaped("standing", r"(?i)<driver>(?:\s<at_place>\s\w+)?,?\s*$")
"""Who helps on the spot, and is no press unless that is asked for."""
_OF_KIN = shaped("standing", r"(?i)<at_whose>\s+(?:[^\W\d_]+\s+){0,2}<kin>,?\s*$")
_AT_OCCASION = shaped(
    "standing", r"(?i)<article>\s?(?:[^\W\d_]+\s){0,2}?<occasion>\s<of_guest>\s(?:[a-zß-ž]+\.?\s){0,4}$"
)
"""The occasion at which somebody appears, who is watched there ("den Abend mit …")."""
_AGAINST = (*((each, OUT) for each in (_YOURS, _MAYBE, _OF_KIN, _AT_OCCASION, _GRANTED)), (_MADE_BY, 6))
"""What before a name speaks against its bearer, and how much."""
_ABOUT = shaped("standing", r"(?i)<told_of>\s+(?P<nouns>(?:[а-яё-]+\s+){0,2})$")
"""What leads to one of whom something is told, or with whom something is: "очерк о …", "живу у …"; not "зато у …"."""
_SIGNED_BY = shaped("standing", r"(?i)<signed_by>\s+(?:[а-яё-]+\s+){0,3}$")
"""What a name in the instrumental follows that is whoever did it."""


def _is_told_of(span: Span, before: str) -> bool:
    """Whether a Russian sentence only tells of somebody, by the preposition or the passive verb before her name."""
    if (about := _ABOUT.search(before)) and all(map(cases_of, about["nouns"].split())):
        return span.name.case != "nomn"
    return span.name.case == "ablt" and _SIGNED_BY.search(before) is not None


_BEHALF = shaped("standing", r"(?i)<signs_for>\s+(?:[а-яё.-]+\s+){0,5}$")
_IN_HIS_NAME = shaped("standing", r"(?i)<in_name_of>\S*\s+(?:\S+\s+){0,5}$")


def is_chief(before: str) -> bool:
    """Whether the word before a name is that of a chief, who signs and answers but seldom travels."""
    words = _WORD.findall(regex(r"(?<=\w{3})[.!?;]").split(before)[-1])[-4:]
    return any(is_boss(word) for word in words)


def _vouches(sentence: Sentence, span: Span) -> bool:
    """Whether a word behind the name, in its clause, says that its bearer confirms, answers, or helps."""
    at = _tokens_before(sentence.text, span.end)
    return any(0 <= start - at < 8 for start, _ in sentence.spans.get("vouch", ()))


_CALLING = shaped(
    "standing",
    r"(?<![\w.«„“\"-])(?P<noun>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*"
    r"(?:er|or|ist|ent|ant|at|eur|loge|rat|rät|walt|wält)(?:in|innen|s|n|en)?)"
    r":?\s(?:(?:<common.title>|<common.degree>)\.?\s)*$",
)
"""A German noun for somebody by what she does, right before the name ("Hausmeister", "Landesrätin")."""


_CYRILLIC_CALLING = re.compile(r"(?<![\w-])[а-яёіїєґў]{3,}(?:-[а-яёіїєґў]+)*(?= $)")
_NO_CALLING = shaped("standing", r"(?i)(?:[^\W\d_]+-)?<no_calling>")
"""Nouns that tell whose kin somebody is, her age or her standing: such a one may well write for a paper."""


def is_of_another_calling(before: str) -> bool:
    """Whether what somebody is called right before the name is no trade of the press, and no colleague's."""
    if (found := _CYRILLIC_CALLING.search(before)) and cases_of(found[0]):
        word = found[0]
        return not (tags(word) or is_companion(word) or _NO_CALLING.match(word))
    match = _CALLING.search(before)
    noun = match["noun"] if match else ""
    told = tags(noun) or is_companion(noun) or is_given(noun) or is_family(noun) or _NO_CALLING.match(noun)
    return len(noun) > 5 and not told


_CLAUSE = shaped(
    "standing", r"[,;:()–—]|\s-\s|<but>|<and>(?!\s+(?:[^\W\d_]+\s+){0,3}[A-ZÀ-ÞА-ЯЁ][^\W\d_]+\s+[A-ZÀ-ÞА-ЯЁ])"
)


_ASIDE = re.compile(r"\s\((?:[^\W\d_]|[ .-]){2,40}\)(?=\s[^\W\d_])")
"""A bracket of a few words behind a name, whose clause goes on behind it ("Eva Ott (Bonn) bestätigt es")."""
_AS_WELL = shaped("standing", r"(?i)[,;]?\s?(?:<and_so_too>\s)?(?:<too>\s)?<with>\s(?:[^\W\d_]+\s){0,2}")
"""What joins a second one: what is said of the first holds for her ("ein Interview mit A, und mit B")."""
_APART = word_set("standing", "apart")
"""What parts somebody from the delegation or the mayor whom the same breath names."""
_LIKE = word_set("standing", "like")
"""What sets beside an earlier time, or lets begin then, what is said of today ("wie letztes Jahr kommt Ole Voss")."""
_FRONTED = 6
"""Words that a time at the beginning has at most."""
_SPEAKS, _TONGUE = shaped("standing", r"<speaks>"), shaped("standing", r"<tongue>")
"""What somebody speaks whom that makes no speaker ("speaks Russian")."""
_ENTRUSTS = shaped("standing", r"<entrusts>")


def _is_entrusted(span: Span, words: int) -> bool:
    """Whether the verb so many words before a name in the dative gives her a task ("освещать поручил Анне Котовой")."""
    return span.name.case == "datv" and 0 <= words < _NEAR


_NEAR = 7


def _denied(sentence: Sentence, span: Span, craft: bool) -> bool:
    """Whether a word in the name's own clause says that somebody only helps, speaks or is spoken of."""
    text = sentence.text
    at = _tokens_before(text, span.start)
    asks = [start for start, _ in sentence.spans.get("ask", ())]
    words = tokens_of(text)
    works = [place for name in ("come", "self_comes") for place in sentence.spans.get(name, ())]
    once = sentence.spans.get("once", ())
    # what is asked for behind a denial is meant: "he sends his regards and asks for a place for …"
    places = [
        (start, end)
        for start, end in sentence.spans.get("deny", ())
        if not any(start < ask < at for ask in asks)
        and not any(first < start and end <= last for first, last in works)  # "I do the interviews"
        and not (craft and RELATIVE.match(words[start]))
        and not (_SPEAKS.fullmatch(words[start]) and any(map(_TONGUE.fullmatch, words[max(0, start - 1) : end + 2])))
        and not _APART.intersection(words[max(0, start - 3) : start])
        and not (_ENTRUSTS.fullmatch(words[start]) and (sees_to(text) or _is_entrusted(span, at - end)))
        and not ((start, end) in once and _LIKE.intersection(words[max(0, start - 3) : start]))
    ]
    if not places:
        return False
    if len(text.split()) <= 12 and not (is_cyrillic(text) and _CLAUSE.search(text)):
        return True
    if (opened := text.rfind("(", 0, span.start)) > text.rfind(")", 0, span.start):
        closed = text.find(")", span.end)
        first, last = _tokens_before(text, opened), _tokens_before(text, closed) if closed > 0 else 10_000
        if any(first <= start < last for start, _ in places):
            return True
    if text[: span.start].endswith(", ") and any(end == at for _, end in places):  # in apposition ("my father, …")
        return True
    own = span.start - 1 if text[: span.start].endswith("(") else -1  # a bracket that holds but the name
    aside = _ASIDE.match(text, span.end)
    behind = range(*aside.span()) if aside else range(0)
    places_of_cuts = [cut.start() for cut in _CLAUSE.finditer(text) if cut.start() != own and cut.start() not in behind]
    places_of_cuts = [cut for cut in places_of_cuts if not _AS_WELL.fullmatch(text, cut, max(cut, span.start))]
    cuts = [0, *(_tokens_before(text, cut) for cut in places_of_cuts), 10_000]
    begin = max(cut for cut in cuts if cut <= at)
    end = min(cut for cut in cuts if cut > at)
    end_next = min((cut for cut in cuts if cut > end), default=end)
    # "last year, it was Ole Voss": a time that begins a sentence is that of the clause behind it, too
    if begin <= _FRONTED and any(place in once and place[1] >= begin - 1 and place[1] <= begin for place in places):
        return True
    return any(begin <= start < end for start, _ in places) or any(
        start < end_next and start >= end and start - end < 6 for start, _ in places
    )
