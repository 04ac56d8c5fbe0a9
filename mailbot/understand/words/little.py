"""Little words that have several meanings: "and", "i", "we", "me", by those beside them."""

from __future__ import annotations

from mailbot.understand.words.vocabulary import filled, shaped, word_set

AND = filled("little", "<and>")
"""The words that join two of a kind, as part of a regular expression."""
INSTEAD_OF = filled("little", "<instead_of>")
"""What leads to whoever or whatever is not to be, as part of a regular expression."""


def joins_by_i(text: str) -> bool:
    """Whether the word "i" of a text is Slavic or Romance, "and" or an article, and not the writer."""
    return _WITH_I.search(text) is not None


_WITH_I = shaped("little", r"(?<!\w)[a-zß-ž]*[ąęłńśźżřěůčďťňđ]|<beside_i>")


def stands_for_writer(before: str, word: str, after: str) -> bool:
    """Whether a word is the writer by those beside it: a Slavic "we", or its verb, before "with" ("мы с Ольгой"), what
    begins with "together with", a Slavic "I" beside "and" ("ja i Olga"); elsewhere "ja" is "and" or "yes"."""
    return word.casefold() in _BY_NEIGHBOURS and _WE_WITH.search(f"{before} {word} {after}") is not None


def is_our_verb(word: str) -> bool:
    """Whether a Slavic verb tells that the writer is one of several who do it ("budeme", "prosimy")."""
    return word.casefold() in _WE_DO


_WE_DO = word_set("little", "we_do")
_BY_NEIGHBOURS = _WE_DO.union(*(word_set("little", key) for key in ("we", "would", "ja", "together")))
_WE_WITH = shaped(
    "little",
    r"(?i) (?:<we>|<we_do>) <we_with>$|^<wished> <would> <we_with>$|^ <together> <we_with>$|"
    r" <ja> (?:<joins_ja>|<ja_with>)$|^<joins_ja> <ja> ",
)


def is_agent(before: str, word: str) -> bool:
    """Whether the writer is who did something to another ("assigned by me to report", "мною направлена")."""
    before, word = before.casefold(), word.casefold()
    return (before in _BY and word in _AGENTS) or (word in _BY_ME and before not in _WITH)


_BY = word_set("little", "by")
_AGENTS = word_set("little", "agent")
_BY_ME = word_set("little", "by_me")
_WITH = word_set("little", "with")
