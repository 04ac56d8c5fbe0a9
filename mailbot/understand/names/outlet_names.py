"""The bare name of an outlet, in words that hold more: articles, desks, kinds, legal forms."""

from __future__ import annotations

import re
from functools import lru_cache

from mailbot.model import Language
from mailbot.understand.names.naming import is_said
from mailbot.understand.names.places import is_place
from mailbot.understand.names.titles import german_nominative, nominative
from mailbot.understand.words.vocabulary import pattern
from mailbot.understand.words.wordlists import is_given, tags

_LEGAL = re.compile(
    r"\s*,?\s*\b(?:GmbH(?: & Co\.? KG)?|AG|KG|GbR|UG|mbH|e\.K\.|Ltd\.?|LLC|Inc\.?|S\.?r\.?l\.?|S\.p\.A\.|"
    r"Sp\. z o\.o\.|S\.A\.|SARL|B\.V\.|Oy|AB|AS|Kft\.?)$"
)


@lru_cache(maxsize=4096)
def is_generic(word: str) -> bool:
    """Whether a word stands for a kind of outlet, or tells of any."""
    return any(is_said(key, word) for key in ("plain", "kind", "generic"))


def _is_outlet(text: str) -> bool:
    """Whether a name tells by its words that it is an outlet's, and is not their kind alone."""
    words = text.split()
    return is_compound(text) or (
        0 < len(words) < 4
        and any("outlet" in tags(word) for word in words)
        and not (len(words) == 1 and is_generic(words[0]))
    )


def is_compound(text: str) -> bool:
    """Whether a word of a name is made with one for a kind of outlet ("Abendblatt")."""
    return any(map(_is_made_so, text.split()))


@lru_cache(maxsize=4096)
def _is_made_so(word: str) -> bool:
    return pattern("medium", "compound").search(word) is not None


_IS_TITLE = re.compile(r"(?i)(?:вестник|бюллетен|листк|альманах|проект)")
"""Words for a kind of outlet that are more often the head of its name."""


_DESK = re.compile(
    r"(?:[A-ZÄÖÜ]?\w*(?:[Rr]edaktion|[Ll]eser(?:innen)?|[Tt]eam|[Rr]essort|[Bb]üro|[Ss]tudio|[Dd]esk)|[Rr]edazione|"
    r"[Rr]édaction|[Bb]ureau)(?: [A-ZÄÖÜÀ-Ý][\w-]+){0,2} (?P<article>der|des|vom|von|beim|of|du|de la|del|della|di) "
    r"(?:der |dem |den )?(?P<whole>[A-ZÀ-Ý].+)"
)


_UNIT = re.compile(r"(?i)bureau|desk|office|newsroom|team|studio")
"""Behind an outlet's name in the genitive: its own ("Hawke's Lantern" is one name, "the Packet's desk" is not)."""


_NEWSROOM = re.compile(r"(?i:редакци[яию]|пресс-служб[аыу]|корпункт) (?:[а-яё-]+ )?[«„“\"]([^«»„“”\"]{2,60})[»“”\"]")
"""A newsroom, and its outlet in the genitive within quotation marks."""


_WHOLE_DESK = re.compile(r"(?:Chefredaktion|Redaktions[a-zäöü]+|[A-ZÄÖÜ]\w+sredaktion) (?P<whole>[^\W_a-zа-яё].+)")
"""A desk right before its outlet."""


@lru_cache(maxsize=8192)
def bare_name(text: str) -> str:
    """The name alone ("bei der Redaktion Kultur des Uferboten" -> "Uferbote")."""
    text = re.sub(r"\s+", " ", text).strip(" ,;:.|–—-*_·•()[]/\t")
    if desk := _DESK.fullmatch(text):
        text = german_nominative(desk["whole"], desk["article"])
    elif (desk := _WHOLE_DESK.fullmatch(text)) and (" " in desk["whole"] or _is_outlet(desk["whole"])):
        text = desk["whole"]
    if quoted := _NEWSROOM.fullmatch(text):
        text = nominative(quoted[1])
    if text.count("(") > text.count(")"):
        text = text.rpartition("(")[0].rstrip()
    text = (
        re.sub(r"^[«„“\"”‚']+|[»“”\"‘']+$", "", text)
        if text.count("«") + text.count("„") <= 1 and not re.search(r"«[^»]+$|„[^“”]+$", text)
        else text
    )
    text = re.sub(r"^(?i:ist|it['’]s|it is|es ist|das ist|это)\s+(?=\w+ )", "", text)
    text = (
        re.sub(
            r"^(?:(?i:für|von|vom|bei|beim|im|am|from|for|at|with|от|для|из|we are|wir sind|i am from|"
            r"hier ist|hier schreibt)\s+)?(?:der|die|das|den|dem|des|unser\w*|our|the|"
            r"the)?\s*(?=[A-ZÀ-ÞА-ЯЁĀ-Ž«„\"0-9a-z])",
            "",
            text,
        )
        if re.match(
            r"(?i)(?:für|von|vom|bei|beim|im|am|from|for|at|with|от|для|из|we are|wir sind|hier|der|die|"
            r"das|den|dem|des|unser|our)\b",
            text,
        )
        and not re.match(r"D(?:er|ie|as) [A-ZÄÖÜ]\w+$|The ", text)
        else text
    )
    text = re.sub(r" (?:по [А-ЯЁ][а-яё-]+(?:ой|ому|ем)? ?(?:области|краю|району|региону|республике)?)$", "", text)
    if text.count("«") == text.count("»") + 1 and not text.startswith("«"):
        text += "»"
    owned = re.search(r"['’]s (?:[A-Z]\w+ )*(?P<last>[A-Z]\w+|[a-z]+)$", text)
    if owned and (_UNIT.fullmatch(owned["last"]) or any(is_place(w) or is_given(w) for w in owned[0].split()[1:])):
        text = text[: owned.start()]
    parts = re.split(r" (?:und|and|и|et|e|y|i) ", text, maxsplit=1)
    if len(parts) > 1 and all(map(_is_outlet, parts)):
        text = parts[0]
    kind = re.match(r"([a-zà-žа-яё-]+)\s+(?=[A-ZÀ-ÞА-ЯЁ\d])", text)
    russian = re.match(r"([А-ЯЁ][а-яё]+)\s+(?=[А-ЯЁ\d][^\W\d]|\d+[^\d\s])", text)
    if kind and "outlet" in tags(kind[1]):
        text = text[kind.end() :]
    elif russian and is_said("kind", russian[1], Language.RU) and not _IS_TITLE.match(russian[1]):
        text = text[russian.end() :]
    text = _LEGAL.sub("", text)
    return text.strip(" ,;:.|–—-*_·•\t")
