"""Names of outlets in Hungarian, Turkish and Finnish, where what they are and their case hang behind the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from mailbot.understand.names.places import is_place
from mailbot.understand.names.tongues import hungarian_nominative
from mailbot.understand.outlets.apposed import Slot, without_lead
from mailbot.understand.outlets.words import is_said, may_be_name
from mailbot.understand.words.vocabulary import CAPITAL
from mailbot.understand.words.wordlists import is_given, tags

_NAME = rf"(?<!\w){CAPITAL}[\w&’-]*(?: {CAPITAL}[\w&’-]*){{0,3}}"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_HUNGARIAN = re.compile(rf"(?<!\w)[Aa]z? (?P<name>{_NAME})(?!\w)")
_OUR_LAP = re.compile(
    r"(?i)(?<!\w)(?:(?:heti|napi|havi|hír)?lap|újság|folyóirat|magazin|portál|csatorná|rádió|tévé|televízió|podcast|"
    r"blog|"
    r"szerkesztőség|stúdió)(?:o?m|[eu]nk|em|ünk)(?: neve| címe)?,? (?:az? )?$"
)
_IS_A_LAP = re.compile(
    rf"(?P<name>{_NAME}) az? (?:csatorna|lap|újság|magazin|portál|podcast|blog|műsor|rádió|oldal)(?: neve| címe)?(?!\w)"
)

_NAMED_SO = re.compile(
    r"(?<!\w)(?:csatorn|lap|újság|magazin|portál|podcast|blog|műsor|rádió|oldal)\w{0,5} (?:neve|címe):? (?:az? )?"
    rf"(?P<name>{_NAME})"
)

_FINNISH_KIND = re.compile(
    rf"(?P<name>{_NAME})-(?:(?:verkko|paikallis|sanoma|viikko)?leh(?:t|d)\w{{1,5}}|radio\w{{0,5}}|kanava\w{{0,5}}|"
    rf"sivusto\w{{0,5}}|"
    r"podcast\w{0,6}|blogi\w{0,5}|uutistoimisto\w{0,5})(?!\w)"
)
_FINNISH_HEADS = {"sanom": "Sanomat", "uutis": "Uutiset", "viest": "Viesti", "leh": "Lehti"}
_FINNISH = re.compile(
    rf"(?P<name>{_NAME}) (?P<stem>Sanom|Uutis|Viest|Leh)"
    r"(?:ien|ten|iin|ille|iss[aä]|ist[aä]|i[aä]|in|den|delle|dess[aä]|dest[aä]|teen|teä)(?!\w)"
)


TURKISH_CASE = re.compile(r"(?<=\w)['’](?:n?[dt][ae]n?|n?[iıuü]n?|[ny]?[ea]|yl[ea])$")
"""What an apostrophe parts from a name in Turkish ("Yıldız TV'den", "Yıldız FM'in")."""
_TURKISH = re.compile(rf"(?P<name>{_NAME}['’](?:n?[dt][ae]n?|n?[iıuü]n)) (?P<next>[^\W\d_]+)(?: (?P<later>[^\W\d_]+))?")
_WORKS_THERE = re.compile(
    r"yazıyor\w*|arıyor\w*|çalışıyor\w*|katılıyor\w*|muhabir\w*|gazeteci\w*|editör\w*|foto\w*|kameraman\w*|"
    r"spiker\w*|sunucu\w*|"
    r"yapımcı\w*|ekib\w*|temsilci\w*|haber|adına"
)


def agglutinated(sentence: str) -> Iterator[Slot]:
    """The names that a case's ending or a word for their kind hangs behind, each in the nominative.

    Turkish ones keep the ending (TURKISH_CASE), so that they are found as they stand.
    """
    yield from _hungarian(sentence)
    for match in _TURKISH.finditer(sentence) if "'" in sentence or "’" in sentence else ():
        text = TURKISH_CASE.sub("", match["name"])
        works = any(word and _WORKS_THERE.fullmatch(word) for word in (match["next"], match["later"]))
        outlet = any("outlet" in tags(part) for part in _WORD.findall(text))
        if (works or outlet) and not is_place(text) and may_be_name(text, kind=outlet):
            yield match["name"], match.start("name"), match.end("name"), 8.0 if outlet else 7.0
    for match in _FINNISH_KIND.finditer(sentence):
        yield without_lead(match["name"]), match.start(), match.end("name"), 8.0
    for match in _FINNISH.finditer(sentence):
        text = f"{without_lead(match['name'])} {_FINNISH_HEADS[match['stem'].casefold()]}"
        yield text, match.start(), match.end(), 8.0


def _hungarian(sentence: str) -> Iterator[Slot]:
    for match in chain(_IS_A_LAP.finditer(sentence), _NAMED_SO.finditer(sentence)):
        if may_be_name(match["name"], kind=True):
            yield match["name"], match.start(), match.end("name"), 8.0
    works = None
    for match in _HUNGARIAN.finditer(sentence):
        if _OUR_LAP.search(sentence[max(0, match.start() - 40) : match.start("name")]):
            yield match["name"], match.start("name"), match.end("name"), 8.0
            continue
        *first, last = match["name"].split()
        text = " ".join((*first, hungarian_nominative(last)))
        parts = _WORD.findall(text)
        if text == match["name"] or not parts or not may_be_name(text):
            continue
        if works is None:
            works = any(is_said("verb", word) for word in _WORD.findall(sentence.lower()))
        of_place = len(parts) > 1 and parts[0].endswith("i") and not is_given(parts[0])
        if of_place or any("outlet" in tags(part) for part in parts) or (works and not is_given(parts[0])):
            yield text, match.start("name"), match.start("name") + len(text), 7.0 if of_place or works else 5.0
