"""The words of each language, kept as data in words/*.toml, as sets and as compiled patterns.

A file holds tables (one a question: `[letter]`, `[kind]`, ...), a table holds lists of entries. An entry is
- a plain phrase, matched at word boundaries whatever its case; a space matches any run of white space; `*` matches the
  rest of a word ("akkredit*"), or a whole word where it stands alone; `е` also matches `ё`;
- or, between slashes, a regular expression ("/am .{4,60} schrieb/"), where only a space is widened likewise.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from mailbot.model import Language

WHITE = r"(?:[^\S\n]+)"
"""What a space of an entry matches: white space, but no line break."""
_STARTS_WITH_WORD = re.compile(r"/?(?:\(\?:|\\b)*\w")
_CLASS_OR_SPACE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.| ")


@cache
def _tables(name: str) -> dict[str, Any]:
    """The tables of one language: of `de.toml`, and of `de-people.toml`, which holds those for people, media and numbers."""
    folder = resources.files("mailbot.understand") / "words"
    tables: dict[str, Any] = {}
    for file in (f"{name}.toml", f"{name}-people.toml"):
        tables |= tomllib.loads((folder / file).read_text(encoding="utf-8"))
    return tables


OTHER = "other"
"""The file with the words of all languages that have none of their own."""


@cache
def _files() -> tuple[str, ...]:
    """The names of all vocabularies: those of the three languages first, then `other`, for mails answered in English."""
    return (*Language, OTHER)


def words_of(file: str, table: str, key: str) -> tuple[str, ...]:
    """The entries of one list in one file."""
    return tuple(_tables(file).get(table, {}).get(key, ()))


@cache
def words(table: str, key: str, language: Language | None = None) -> tuple[str, ...]:
    """The entries of one list as they stand in the files, of one language or of all; empty if there are none."""
    files = (language.value,) if language else _files()
    return tuple(dict.fromkeys(word for each in files for word in _tables(each).get(table, {}).get(key, ())))


@cache
def concepts(table: str) -> dict[str, tuple[str, ...]]:
    """All lists of a table, by their names, of all languages."""
    return {key: words(table, key) for each in _files() for key in _tables(each).get(table, {})}


@cache
def word_set(table: str, key: str, language: Language | None = None) -> frozenset[str]:
    """The plain entries, folded (`fold`), for a look-up of whole words or phrases."""
    return frozenset(fold(word) for word in words(table, key, language) if not word.startswith("/"))


@cache
def pattern(table: str, key: str, language: Language | None = None) -> re.Pattern[str]:
    """One pattern for a whole list: matches wherever one of its entries stands; never, if the list is empty."""
    return compile_words(words(table, key, language))


@cache
def word_pattern(table: str, key: str) -> re.Pattern[str]:
    """As `pattern`, but what begins with a word begins at the start of one: many times as fast over a long text."""
    entries = words(table, key)
    inner = tuple(entry for entry in entries if not _STARTS_WITH_WORD.match(entry))
    ahead = compile_words(tuple(entry for entry in entries if _STARTS_WITH_WORD.match(entry)), before=r"(?<!\w)").pattern
    return re.compile(ahead + "|" + compile_words(inner).pattern if inner else ahead, re.IGNORECASE)


def compile_words(entries: tuple[str, ...], before: str = "", after: str = "") -> re.Pattern[str]:
    """A pattern of the entries, between two regular expressions; the longer entry first, so that it wins."""
    parts = [as_regex(entry) for entry in sorted(entries, key=len, reverse=True)]
    return re.compile(before + "(?:" + "|".join(parts or ["(?!)"]) + ")" + after, re.IGNORECASE)


def as_regex(entry: str) -> str:
    """The regular expression of one entry."""
    if len(entry) > 1 and entry.startswith("/") and entry.endswith("/"):
        return "(?:" + _CLASS_OR_SPACE.sub(lambda match: WHITE if match[0] == " " else match[0], entry[1:-1]) + ")"
    regex = re.escape(entry).replace(r"\ ", WHITE).replace(r"\*", r"\w*").replace("е", "[её]").replace("Е", "[ЕЁ]")
    start = r"(?<!\w)" if entry[:1].isalnum() or entry[:1] == "*" else ""
    end = r"(?!\w)" if entry[-1:].isalnum() else ""
    return start + regex + end


def fold(text: str) -> str:
    """Text for comparing: case folded, `ё` as `е`, white space as single spaces."""
    return " ".join(text.casefold().replace("ё", "е").split())
