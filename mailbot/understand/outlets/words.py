"""What the lists of [said] tell of a word, and whether a piece of text may be the name of an outlet."""

from __future__ import annotations

import re
from functools import lru_cache

from mailbot.model import Language
from mailbot.understand.outlets.tokens import DOMAIN, NUMBER
from mailbot.understand.text import WORDS, regex
from mailbot.understand.words.vocabulary import pattern, word_test
from mailbot.understand.words.wordlists import is_given, tags


@lru_cache(maxsize=WORDS)
def is_said(key: str, word: str, language: Language | None = None) -> bool:
    """Whether a word stands in a list of [said] (of one language)."""
    return word_test("said", key, language)(word)


def is_noun(word: str) -> bool:
    """Whether a word with a capital says the kind of an outlet and is no part of its name."""
    return any(is_said("kind", word, language) for language in (Language.DE, Language.RU))


def may_be_name(text: str, *, kind: bool = False, led: bool = False) -> bool:
    """Whether a piece of text can name an outlet; kind: behind a word for its kind; led: behind an article."""
    parts = regex(r"[^\W_]+(?:[-'’.][^\W_]+)*").findall(text)
    if not parts or len(text) < 2 or is_said("kind", text) or is_said("noun", text) or NUMBER.fullmatch(text):
        return False
    if len(parts) == 1 and is_said("led", text.lower()) and not text.isupper():
        return False
    if parts[0].islower() and not kind and _ABSTRACT.fullmatch(parts[0]) and "outlet" not in tags(parts[0]):
        return False
    if parts[0].islower() and is_said("polite", parts[0]):
        return False
    if is_said("part", parts[-1]) and not parts[-1][0].isupper():
        return False
    if kind or DOMAIN.fullmatch(text):
        return True
    last = is_said("event", parts[-1]) and len(parts) < 3 and not (len(parts) > 1 and "outlet" in tags(parts[0]))
    last = last and not is_press(*parts)
    if is_said("event", parts[0]) or last:
        return False
    marks = [tags(part) for part in parts]
    if "title" in marks[0] and not led:
        return False
    if all(
        mark & {"common", "title", "craft", "office", "place"} and "outlet" not in mark for mark in marks
    ) and not pattern("medium", "compound").search(text):
        return False
    return bool(len(parts) == 1 or led or not is_given(parts[0]) or any("outlet" in mark for mark in marks))


_ABSTRACT = re.compile(r"\w+(?:ени[еяю]|ани[еяю]|ци[яюи]|ост[ьи]|ств[оа]|ung|heit|keit|tion|ment|ness|ing)")


def is_press(*parts: str) -> bool:
    """Whether a town's or a region's adjective makes a paper's name of what is elsewhere a word of our event's."""
    return len(parts) == 2 and "outlet" in tags(parts[1]) and _OF_TOWN.fullmatch(parts[0]) is not None


_OF_TOWN = re.compile(r"[A-ZÄÖÜ][a-zäöüß-]{2,}(?:er|ische[nrs]?)")
