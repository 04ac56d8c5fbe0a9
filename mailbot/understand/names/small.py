"""Names of outlets in small letters, in a text that writes others with a capital ("für das Magazin fensterplatz")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.understand.names.apposed import is_explained
from mailbot.understand.names.naming import is_noun, is_said
from mailbot.understand.text import regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.wordlists import is_frequent, tags

_FOR = frozenset(["für", "fuer", "bei", "for", "at", "pour", "chez", "per", "para", "dla", "voor", "för", "для"])
_EXPLAINED = re.compile(r" (?P<name>[a-zà-žа-яё][\w-]{3,})(?= \(|, | [–—-] )")
_BEHIND_KIND = re.compile(
    r" (?P<name>[a-zäöü][a-zäöüß0-9-]{4,})(?=\W*$|\s*[,.;:()!?–]|\s(?:und|aus|in|mit|von|ist|bei|gern|gerne)\b)"
)
_NO_NAME = re.compile(r".*(?:[^l]t|te|ten|[ens]te[rnms]?|ig|lich|isch|bar|sam|e|en|end|weise|wärts)")
"""What verbs, adjectives and adverbs end with; a name that ends so is left out as well."""


def explained_name(sentence: str, opener: str, at: int) -> re.Match[str] | None:
    """The name that only "for" leads to, where the words behind it say that it is an outlet."""
    match = _EXPLAINED.match(sentence, at) if opener.lower() in _FOR else None
    return match if match and is_explained(sentence[match.end() :]) and not _is_word(match["name"]) else None


def names_behind(sentence: str, kinds: Sequence[re.Match[str]]) -> Iterator[tuple[str, int, int, float]]:
    """The names right behind a German word for their kind ("das Magazin fensterplatz")."""
    for kind in kinds:
        if not (kind[0][:1].isupper() and is_noun(kind[0])):
            continue
        match = _BEHIND_KIND.match(sentence, kind.end())
        if match and not (_is_word(match["name"]) or _NO_NAME.fullmatch(match["name"])):
            yield match["name"], kind.start(), match.end("name"), 8.5


def _is_word(word: str) -> bool:
    """Whether it is a word of the sentence itself."""
    return (
        is_frequent(word) or bool(tags(word)) or any(is_said(key, word) for key in ("stop", "trade", "sends", "tail"))
    )


_DEED = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}(?:en|ern|eln)(?: (?:Ihr|des|der|eine)\w*.*)?")


def is_deed(opener: str, text: str, after: str) -> bool:
    """Whether a name is but a verb made a noun, with what it is done to ("beim Absenden Ihres Formulars")."""
    if opener.lower() not in ("beim", "zum", "vom") or not _DEED.fullmatch(text):
        return False
    done = bool(regex(r" (?:des|der|Ihres|Ihrer|eines|einer|von|vom)\b").match(after)) or " " in text
    return done and is_ordinary(text.split()[0])
