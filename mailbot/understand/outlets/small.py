"""Names of outlets in small letters ("für das Magazin fensterplatz"), and those that begin with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.understand.outlets.apposed import Slot, is_explained
from mailbot.understand.outlets.name import Naming
from mailbot.understand.outlets.tokens import DOMAIN
from mailbot.understand.outlets.words import is_noun, is_said
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import CAPITAL, shaped, word_set
from mailbot.understand.words.wordlists import tags

_FOR = word_set("said", "led_by")
_EXPLAINED = re.compile(r" (?P<name>[a-zà-žа-яё][\w-]{3,})(?= \(|, | [–—-] )")
_BEHIND_KIND = shaped("said", r" (?P<name>[a-zäöü][a-zäöüß0-9-]{4,})(?=\W*$|\s*[,.;:()!?–]|\s<goes_on>)")
_OURS = re.compile(r"(?:^|[.!?:] )(?i:unsere?|mein|meine|das|die|der) $")
_SUBJECT = shaped("said", r" (?P<name>[a-zäöü][a-zäöüß0-9-]{4,}) (?=<does>)")
"""What stands between a word for its kind that begins a sentence and the verb: nothing else can but the name."""
_NO_NAME = re.compile(r".*(?:[^l]t|te|ten|[ens]te[rnms]?|ig|lich|isch|bar|sam|e|en|end|weise|wärts)")
"""What verbs, adjectives and adverbs end with; a name that ends so is left out as well."""


def explained_name(sentence: str, opener: re.Match[str]) -> re.Match[str] | None:
    """The name that "for" or "I run" leads to, where the words behind it say that it is an outlet."""
    leads = opener.lastgroup == "run" or opener[0].lower() in _FOR
    match = _EXPLAINED.match(sentence, opener.end()) if leads else None
    return match if match and is_explained(sentence[match.end() :]) else None


def of_who_is_here(sentence: str) -> Iterator[Slot]:
    """The name that says who writes, and is explained ("flurfunk hier, das online-magazin aus gera")."""
    for match in _HERE.finditer(sentence):
        if is_explained(sentence[match.end() :]):
            yield match["name"], match.start(), match.end(), 8.5


_HERE = shaped("said", r"(?:^|[,.!:] )(?P<name>[a-zà-žа-яё][\w-]{3,}) <here>(?=,? ?[(,–—-])")


def names_behind(sentence: str, kinds: Sequence[re.Match[str]]) -> Iterator[Slot]:
    """The names right behind a German word for their kind ("das Magazin fensterplatz")."""
    for kind in kinds:
        if not (kind[0][:1].isupper() and is_noun(kind[0])):
            continue
        match = _BEHIND_KIND.match(sentence, kind.end())
        subject = _SUBJECT.match(sentence, kind.end()) if _OURS.search(sentence, 0, kind.start()) else None
        if match and _NO_NAME.fullmatch(match["name"]):
            match = None
        if match := match or subject:
            yield match["name"], kind.start(), match.end("name"), 8.5


_NUMERAL = re.compile(rf" (?P<name>(?!(?:19|20)\d\d\b)\d{{1,4}}(?: {CAPITAL}[^\W\d_]+|\d))(?=[\s,.;)]|$)")


def numeral_at(sentence: str, at: int) -> Naming | None:
    """A name that begins with a number, behind somebody's trade or work ("bei 11 Freunde", "at 5280")."""
    match = _NUMERAL.match(sentence, at)
    if match is None or is_said("event", match["name"].split()[-1]) or "common" in tags(match["name"].split()[-1]):
        return None
    return Naming(match["name"], match.end(), False, False)


def is_behind_compound(sentence: str, name: Naming) -> bool:
    """Whether a compound before a name in small letters, which says its kind, may belong to it ("campusradio jena")."""
    last = regex(r"[^\W\d_]+(?= $)").search(sentence[: name.end - len(name.text)])
    return last is not None and is_said("compound_kind", last[0]) and not is_said("kind", last[0])


def is_site(opener: str, text: str) -> bool:
    """Whether a name is a site's domain, for which somebody works ("meistens für inn-blick.example")."""
    return opener.lower() in _FOR and "." in text and DOMAIN.fullmatch(text) is not None
