"""The outlet that somebody signs for: "Isobel Carraway, Moorside Piper", on a line of its own or behind a sentence.

No list holds all names of people and outlets. What tells them apart is the shape of the place: parts between commas,
none of which is a sentence, one of them somebody or a desk. Beside these stand a trade, a town, a body, a number or an
outlet, and all but the last are known. So it is enough that one of the two is told for sure, and nothing speaks against
the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.model import Source
from mailbot.understand.medium.outlet_lines import Candidate, kinds_of
from mailbot.understand.names.name import PARTICLES
from mailbot.understand.names.names import parse_name
from mailbot.understand.names.naming import is_said
from mailbot.understand.names.outlet_names import is_generic
from mailbot.understand.names.places import is_place
from mailbot.understand.names.titles import german_nominative
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import pattern
from mailbot.understand.words.wordlists import is_family, is_frequent, is_given, tags

_WORDS = re.compile(r"[^\W_]+(?:[-.&'’][^\W_]+)*")
_ENDS = re.compile(r"(?<=[^\W_][.!?…])(?<!\b[^\W\d_][.])[»“”\")]*\s+(?=[«„“\"»]?[^\W_])|(?<=[^\W_]:)\s+")
"""Where a sentence ends, or leads to what follows; an initial has a point, too."""
_PARTS = re.compile(r",\s+|\s+[–—|·•-]\s+|\s+/\s+|\s*[()]\s*|;\s+")
_MOST = 6
"""Words that no part has more of."""
_LAST = 4
"""Fragments from the end of a mail in which somebody signs."""
_FROM = (
    r"von|vom|bei|beim|from|at|of|with|chez|de|du|da|do|del|della|dell[’']|di|van|bij|från|fra|z|ze|od|u|la|aus|uit|"
    r"from the|tutti di|all from"
)
_FOR = re.compile(
    rf"(?:(?P<meant>(?i:für|fuer|for|pour|para|per|dla|voor|för|pentru|pro|za|on behalf of|im auftrag))|{_FROM}) "
    r"(?P<article>(?:der|die|das|dem|den|des|the|la|le|les|el|il|lo|het|de) )?(?=[^\W_a-zа-яё]|\w+[-.])"
)
_ARTICLE = re.compile(
    r"(?:The|Der|Die|Das|Le|La|Les|L['’]|El|Los|Las|Il|Lo|Gli|O|A|Os|As|De|Het|Den|Det|Da|Y|Na|An|Az)[ '’]?"
    r"(?=[^\W\d_a-zа-яё])(?<=[ '’])"
)
"""With a capital and before another one, it begins a title; people and trades have none."""
_AREA = re.compile(r"(?i)(?:raum|nähe|kreis|großraum|umgebung|region|bezirk|near|area|région|près|zona|okolice) ")
_DESK = re.compile(
    r"(?P<desk>[^\W\d_]{4,}(?:-[^\W\d_]+)?) (?:(?:(?:von|vom|of|from|de|du|di|del|dell[’']|van|bij|at|for|für) )?"
    r"(?P<article>der|die|das|dem|den|des|the|la|le|les|el|il|lo|het|de) )?(?=[^\W_a-zа-яё])"
)
_JOINED = re.compile(r" (?:und|and|&|и|et|e|y|en|og|och|i|a|oraz|és) ")
_STREET = re.compile(r"(?i)(?:str(?:aße|asse|\.)|gasse|platz|weg|allee|ring|street|road|lane|avenue|square)$")
_LINKS = (PARTICLES - {"vom", "von", "aus"}) | {
    "am",
    "an",
    "im",
    "of",
    "und",
    "and",
    "et",
    "en",
    "e",
    "y",
    "i",
    "sur",
    "na",
    "&",
    "+",
    "the",
}
"""Words in small letters of which a title that stands alone may have some; more would make a sentence."""
_MEDIA = frozenset(("sound", "photo", "photos", "film", "films", "video", "foto", "fotos", "ton", "bild", "camera"))
"""Words for somebody's trade that name what it works with, too."""


def signed(text: str, source: Source, low: bool) -> Iterator[Candidate]:
    """The outlets beside those who sign the last sentences and lines of a text."""
    fragments = [piece for line in text[-1500:].split("\n") for piece in _ENDS.split(line.strip()) if piece]
    for fragment in fragments[-_LAST:]:
        if len(fragment) < 160 and not fragment.isupper() and (found := _beside(fragment, low)):
            yield Candidate(found, 6.5, source, fragment, is_slot=True, is_signed=True)
    above = fragments[-2] if len(fragments) > 1 else "." * (source is Source.SIGNATURE)
    if above and (found := _alone(fragments[-1], above, low)):
        yield Candidate(found, 4.3, source, fragments[-1], is_slot=True, is_signed=True)


def _alone(fragment: str, before: str, low: bool) -> str:
    """The outlet that a last line, without anybody, is signed with."""
    if len(fragment) > 60 or before[-1:] in ":,;" or fragment[-1] in "?!:;":
        return ""
    parts = [_without_desk(part.strip(" .,")) for part in _PARTS.split(fragment) if part.strip(" .,")]
    names = [part for part in parts if not (is_place(part) or _is_desk(part) or _is_told(part))]
    if len(names) == 2 and len(parts) == 2 and _person(names[0], low, first=True) and not is_given(names[1].split()[0]):
        names = names[1:]
    if len(names) != 1 or any(word.islower() and word not in _LINKS for word in names[0].split()):
        return ""
    told = _outlet(names[0], low)
    whole = " " in names[0] and fragment[-1] != "." and (len(parts) > 1 or not _may_be_named(names[0].split()))
    return names[0] if told > 1 or (told and whole) else ""


def _without_desk(part: str) -> str:
    """A part without the desk or the office that stands before its outlet ("Redaktion Uferpost", "Leiter der …")."""
    desk = _DESK.match(part)
    if desk is None or not (
        tags(desk["desk"]) & {"craft", "office"} or pattern("medium", "department").fullmatch(desk["desk"])
    ):
        return part
    name = german_nominative(part[desk.end() :], desk["article"] or "")
    return name if desk["article"] or " " in name or _is_certain(name) or not is_place(name) else part


def _beside(fragment: str, low: bool) -> str:
    """The outlet beside somebody in a fragment; nothing if it has no such shape."""
    parts = [_without_desk(part.strip(" .!,;")) for part in _PARTS.split(fragment)]
    parts = [part for part in parts if part]
    if not 1 < len(parts) < 7:
        return ""
    people = [_person(part, low, first=not at) for at, part in enumerate(parts)]
    for at, person in enumerate(people):
        if not person:
            continue
        for other in range(at + 1, min(at + 4, len(parts))):
            name = _without_for(parts[other])
            if person + _outlet(name, low) > 2 and (people[other] < 2 or _is_titled(name)):
                return name
            if not (is_place(parts[other]) or _is_told(parts[other])):
                break
        before = _without_for(parts[at - 1]) if at == 1 else ""
        if person + _outlet(before, low) > 2 and (_is_certain(before)):
            return before
    return ""


def _is_told(part: str) -> bool:
    """Whether a part tells what somebody is or where she sits."""
    words = _WORDS.findall(part)
    return 0 < len(words) < _MOST and any(tags(word) & {"craft", "office"} for word in words)


def _without_for(part: str) -> str:
    """A part without the preposition that leads to its name, and the article."""
    led = _FOR.match(part)
    if led is None:
        return part
    name = part[led.end() :]
    if not led["meant"] and len(_WORDS.findall(name)) == 1 and not _is_certain(name):
        return ""
    article = (led["article"] or led[0]).split()[-1]
    return german_nominative(name, {"vom": "dem", "beim": "dem"}.get(article, article))


def _is_desk(part: str) -> bool:
    return any(pattern("medium", key).fullmatch(part) for key in ("press_part", "department"))


def _person(part: str, low: bool, first: bool) -> int:
    """2 for somebody's name, 1 for what may be one, or is a desk's; what leads to the first may stand before it."""
    if re.search(r"[\d«»„“”\"@]", part):
        return 0
    if _is_desk(part):
        return 1
    words = part.split()
    if first and len(words) > 2:
        for count in (2, 3):
            if is_given(words[-count]) and not is_frequent(words[-count]) and _is_named(words[-count:], low):
                return 2
        if words[-3].islower() and _may_be_named(words[-2:]):
            return 1
    while len(words) > 2 and tags(words[0]) & {"title", "craft", "office"}:
        words = words[1:]
    if not 1 < len(words) < 5 or any("outlet" in tags(word) for word in words):
        return 0
    if _is_named(words, low):
        return 2
    return int(not low and _may_be_named(words))


def _may_be_named(words: Sequence[str]) -> bool:
    """Whether words that no list of names knows may be somebody's."""
    plain = [word for word in words if word.lower() not in PARTICLES]
    return (
        len(plain) > 1
        and all(word[0].isupper() for word in plain)
        and not any(kinds_of(word) or is_frequent(word) or is_ordinary(word) for word in plain)
        and not is_place(" ".join(words))
    )


def _is_named(words: Sequence[str], low: bool) -> bool:
    name = parse_name(" ".join(words))
    if name is None or not name.full:
        return False
    return (name.sure > 1 or is_given(words[0])) and not (low and is_frequent(words[0]))


def _is_titled(text: str) -> bool:
    """Whether a name of which one could be called tells all the same that it is an outlet's."""
    return _is_certain(text) or is_ordinary(text.split()[-1]) or not is_given(text.split()[0])


def _is_certain(text: str) -> bool:
    """Whether a name tells by itself that it is an outlet's: by a word for a kind, an article, a point within."""
    words = _WORDS.findall(text)
    return bool(words) and bool(
        any("outlet" in kinds_of(word) and not is_said("led", word) for word in words)
        or pattern("medium", "compound").search(text)
        or _ARTICLE.match(text)
        or (len(words) > 1 and (is_said("tail", words[-1]) or _is_proper_and_noun(words)))
        or re.search(r"\w[.]\w{2,}$|\w ?[&+] ?\w|[^\W\d_]\d|\d[^\W\d_]", text)
    )


def _is_proper_and_noun(words: Sequence[str]) -> bool:
    """Whether a proper name and an ordinary noun make a title ("Kyritzer Seiten", "Tyne Register")."""
    first, last = words[0], words[-1]
    return (
        all(word[0].isupper() for word in words)
        and is_ordinary(last)
        and not is_ordinary(first)
        and not kinds_of(first)
        and not is_given(first)
    )


def _outlet(text: str, low: bool) -> int:
    """2 for what tells that it is an outlet's name, 1 for what may be one; 0 for all else that stands beside people."""
    words = _WORDS.findall(text)
    if not 0 < len(words) <= _MOST or len(text) > 48 or not re.search(r"[^\W\d_]{2}", text):
        return 0
    if re.match(r"\d+ [a-zа-яё]", text):
        return 0
    kind = words[0].islower() and len(words) > 1 and is_said("kind", words[0])
    if re.search(r"[@?!:;=\\]|\d{3}|\.\s|https?|www\.", text) or not (
        low or kind or not text[:1].islower() or re.search(r"^\w+[-.]\w+$|^[a-z]+[A-Z]", text)
    ):
        return 0
    if (
        all(map(is_place, _JOINED.split(text)))
        or _AREA.match(text)
        or _STREET.search(text)
        or pattern("medium", "body").search(text)
    ):
        return 0
    if any(map(_is_called, _JOINED.split(text))) or (is_said("generic", words[0]) and _is_called(" ".join(words[1:]))):
        return 0
    if pattern("said", "vague").match(text) or _is_desk(text):
        return 0
    if not _is_titled_so(text, words) or _is_somebody(words):
        return 0
    if low and any(is_frequent(word) for word in words):
        return 0
    if len(words) == 1 and not _may_stand_alone(words[0]):
        return 0
    return 2 if kind or _is_certain(text) else 1


def _is_called(text: str) -> bool:
    """Whether words are a person's name for sure."""
    words = text.split()
    return 1 < len(words) < 5 and is_given(words[0]) and _is_named(words, False) and not is_ordinary(words[-1])


def _is_titled_so(text: str, words: Sequence[str]) -> bool:
    """Whether nothing in a name says that it is a trade, an office, a greeting, a town or the event."""
    article = bool(_ARTICLE.match(text))
    solid = [word for word in words[article:] if not (word.islower() and len(word) < 5)] or words
    marks = [kinds_of(word) if not is_said("led", word) else frozenset() for word in solid]
    outlet = any("outlet" in mark for mark in marks)
    trades = ["outlet" not in mark and mark & {"craft", "office", "title"} for mark in marks]
    media = solid[0].casefold() in _MEDIA and len(solid) > 1
    if any(trades[media:-1]) or (trades[0] and not media):
        return False
    if trades[-1]:
        proper = any(word[0].isupper() and not is_ordinary(word) and not is_place(word) for word in solid[:-1])
        return "craft" in marks[-1] and solid[-1][0].isupper() and (proper or article)
    if all(mark & {"common", "place"} or is_frequent(word) for word, mark in zip(solid, marks, strict=True)):
        return False
    if any(is_frequent(word) and not mark for word, mark in zip(solid, marks, strict=True)):
        return False
    if outlet or article:
        return True
    if is_said("led", words[0]) or pattern("medium", "department").fullmatch(words[-1]):
        return False
    if ("common" in marks[0] and len(words) < 3) or (
        solid[0][0].isupper() and solid[-1].islower() and is_ordinary(solid[0])
    ):
        return False
    return not any(is_said(key, words[0]) for key in ("event", "noun", "stop", "trade", "pronoun"))


def _is_somebody(words: Sequence[str]) -> bool:
    """Whether words are more likely somebody else's name."""
    if not 1 < len(words) < 5 or any("outlet" in kinds_of(word) for word in words):
        return False
    name = parse_name(" ".join(words))
    if name is None or not name.full or name.sure < 2:
        return False
    return (is_given(words[0]) and not is_ordinary(words[-1])) or (is_family(words[0]) and is_given(words[-1]))


def _may_stand_alone(word: str) -> bool:
    """Whether a single word may be an outlet's whole name."""
    if is_given(word) or is_family(word) or is_frequent(word) or is_said("kind", word) or is_said("generic", word):
        return False
    if kinds_of(word):
        return "outlet" in kinds_of(word)
    if pattern("medium", "compound").fullmatch(word) or is_said("compound_kind", word):
        return True
    first, _, last = word.partition("-")
    if last:
        return (
            first[0].isupper() and last[0].isupper() and not tags(first) and not pattern("medium", "body").search(last)
        )
    return not is_ordinary(word) and len(word) > 3


def is_any_word(candidate: Candidate) -> bool:
    """Whether it is but ordinary words, or a word for a kind, of which a sentence seems to make an outlet."""
    words = re.findall(r"[^\W\d_]+", candidate.text)
    return not (candidate.is_quoted or candidate.is_signed or len(words) > 3) and all(
        is_ordinary(word, elsewhere=True) or is_generic(word) or is_frequent(word) for word in words
    )
