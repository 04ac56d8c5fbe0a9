"""The words of each language, kept as data in words/<language>/*.toml, as sets and as compiled patterns.

There is a file for each room of understand/, which holds tables (one a question: `[letter]`, `[kind]`, ...), and a
table holds lists of entries. An entry is
- a plain phrase, matched at word boundaries whatever its case; a space matches any run of white space; `*` matches the
  rest of a word ("akkredit*"), or a whole word where it stands alone; `е` also matches `ё`, and `'` also `’`;
- or, between slashes, a regular expression ("/am .{4,60} schrieb/"), where only a space is widened likewise.

What holds in every language stands in the code: how such words follow each other (`shaped`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import cast

from mailbot.model import Language

CAPITAL = f"[{''.join(chr(code) for code in range(0x530) if chr(code).isupper())}]"
"""What a large letter of Latin, Greek or Cyrillic script matches."""
WHITE = r"(?:[^\S\n]+)"
"""What a space of an entry matches: white space, but no line break."""
_STARTS_WITH_WORD = re.compile(r"/?(?:\(\?:|\\b)*\w")
_MARK = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]")
_HEAD = re.compile(r"[^\W\d_](?![?*{])(?:[^\W\d_](?![?*{]))?")
_TWINS = {"s": "ſ", "k": "\u212a", "i": "ıİ", "е": "ёЁ", "å": "\u212b", "ß": "ẞ"}
_CLASS_OR_SPACE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.| ")


@cache
def _tables(name: str) -> dict[str, dict[str, str]]:
    """The tables of one language, of all files in its folder; a list is one text, with an entry a line.

    As strings of their own, the entries of all languages take four times the memory.
    """
    folder = resources.files("mailbot.understand") / "words" / name
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return {table: {key: "\n".join(lists[key]) for key in lists} for each in tables for table, lists in each.items()}


OTHER = "other"
"""The folder with the words of all languages that have none of their own, and are answered in English."""
_FOLDERS = (*Language, OTHER)


def words_of(folder: str, table: str, key: str) -> tuple[str, ...]:
    """The entries of one list in one folder."""
    listed = _tables(folder).get(table, {}).get(key, "")
    return tuple(listed.split("\n")) if listed else ()


@lru_cache(maxsize=32)
def words(table: str, key: str, language: Language | None = None) -> tuple[str, ...]:
    """The entries of one list as they stand in the files, of one language or of all; empty if there are none."""
    folders = (language.value,) if language else _FOLDERS
    return tuple(dict.fromkeys(word for each in folders for word in words_of(each, table, key)))


@cache
def tables() -> tuple[str, ...]:
    """The names of all tables, of all languages."""
    return tuple(dict.fromkeys(table for folder in _FOLDERS for table in _tables(folder)))


def concepts(table: str) -> dict[str, tuple[str, ...]]:
    """All lists of a table, by their names, of all languages. Whoever asks makes something of them, and keeps that."""
    return {key: words(table, key) for each in _FOLDERS for key in _tables(each).get(table, {})}


@cache
def word_set(table: str, key: str, language: Language | None = None) -> frozenset[str]:
    """The plain entries, folded (`fold`), for a look-up of whole words or phrases."""
    return frozenset(fold(word) for word in words(table, key, language) if not word.startswith("/"))


class WordTest:
    """Whether a word is an entry of a list: as `pattern(...).fullmatch`, and faster."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        rest = tuple(entry for entry in entries if entry.startswith("/") or "*" in entry)
        self._plain = frozenset(_low(entry) for entry in entries if entry not in rest)
        starred = [_low(entry) for entry in rest if _STARRED.fullmatch(entry)]
        self._heads = tuple(entry[:-1] for entry in starred if entry.endswith("*"))
        self._tails = tuple(entry[1:] for entry in starred if entry.startswith("*"))
        further = tuple(entry for entry in rest if not _STARRED.fullmatch(entry))
        begun = tuple(entry for entry in further if beginnings(entry))
        self._begins = frozenset(_low(head) for entry in begun for head in beginnings(entry))
        """How what `_begun` matches begins, by one or two letters."""
        self._begun = _of_low(begun)
        others = tuple(entry for entry in further if entry not in begun)
        self._others = _of_low(others) if others else None

    def __call__(self, word: str) -> bool:
        low = _low(word)
        if low in self._plain:
            return True
        if (low.startswith(self._heads) or low.endswith(self._tails)) and _WORD.fullmatch(low):
            return True
        if not self._begins.isdisjoint((low[:1], low[:2])) and self._begun.fullmatch(low):
            return True
        return self._others is not None and self._others.fullmatch(low) is not None


def _of_low(entries: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of entries, for words as `_low` gives them."""
    return re.compile("|".join(_rewritten(as_regex(entry), _low) for entry in entries))


_STARRED = re.compile(r"\*\w+|\w+\*")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=8)
def _small(text: str) -> str:
    """Text in small letters, the Turkish ones as i, the long s as s."""
    low = text.lower()
    return low if low.isascii() else low.replace("\u0307", "").replace("ı", "i").replace("ſ", "s")


def _low(word: str) -> str:
    """A word in small letters, with `ё` as `е`."""
    low = word.lower()
    return low if low.isascii() else low.replace("\u0307", "").replace("ı", "i").replace("ё", "е")


def _rewritten(regex: str, how: Callable[[str], str]) -> str:
    """A regular expression for what `_low` or `_small` gives: without IGNORECASE it takes half the time."""
    return _ESCAPED_OR_NOT.sub(lambda part: part[0] if part[0][0] == "\\" else how(part[0]), regex)


_ESCAPED_OR_NOT = re.compile(r"\\.|[^\\]+")


@cache
def word_test(table: str, key: str, language: Language | None = None) -> WordTest:
    """Whether a whole word is an entry of one list."""
    return WordTest(words(table, key, language))


@cache
def pattern(table: str, key: str, language: Language | None = None) -> re.Pattern[str]:
    """One pattern for a whole list: matches wherever one of its entries stands; never, if the list is empty."""
    return compile_words(words(table, key, language))


def filled(table: str, shape: str) -> str:
    """A regular expression, with any entry of a list of the table in place of its `<key>`; `<other.key>` is of another.

    What begins with a word begins at the start of one there (`word_pattern`). A list that no vocabulary has is a
    LookupError.
    """

    _check_lists(table, shape)

    def any_of(slot: re.Match[str]) -> str:
        leads = _OPENS.fullmatch(shape, 0, slot.start()) is not None
        return f"(?:{_at_words(words(slot[1] or table, slot[2]), leads=leads)})"

    return _SLOT.sub(any_of, shape)


def _check_lists(table: str, shape: str) -> None:
    for other, key in _SLOT.findall(shape):
        if not any(_tables(folder).get(other or table, {}).get(key) for folder in _FOLDERS):
            raise LookupError(f"no vocabulary has [{other or table}] {key}")


_OPENS = re.compile(r"(?:\(\?[a-z]+[:)]|\(\?:|\(\?P<\w+>|\()*")
_SLOT = re.compile(r"(?<!\?P)<(?:(\w+)\.)?([a-z_]+)>")


class _Deferred:
    """Stands for a regular expression, which is compiled when it is first asked: a mail asks hardly half of the six
    hundred, and who only starts asks none."""

    def __init__(self, compiled: Callable[[], re.Pattern[str]]) -> None:
        self._compiled = cache(compiled)

    def __getattr__(self, name: str) -> object:
        found = getattr(self._compiled(), name)
        setattr(self, name, found)  # from now on it is asked directly
        return found


@cache
def shaped(table: str, shape: str) -> re.Pattern[str]:
    """How words of some lists follow each other: `filled`, compiled. `(?i)` stands in the shape."""
    _check_lists(table, shape)
    return cast("re.Pattern[str]", _Deferred(lambda: re.compile(filled(table, shape))))


@cache
def word_pattern(table: str, *keys: str) -> re.Pattern[str]:
    """As `pattern`, but what begins with a word begins at the start of one: many times as fast over a long text.

    Of several lists it is one pattern, so that one look tells that a text holds nothing of any of them.
    """
    return cast("re.Pattern[str]", _Deferred(lambda: re.compile(_at_words(_entries(table, keys)), re.IGNORECASE)))


def _entries(table: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for key in keys for word in words(table, key)))


def _at_words(entries: tuple[str, ...], *, leads: bool = True) -> str:
    """The regular expression of `word_pattern`; leads: a text is searched for it, as it begins a longer one."""
    begun: list[str] = []
    words: list[str] = []
    at_start: list[str] = []
    rest: list[str] = []
    for entry in entries:
        if _STARTS_WITH_WORD.match(entry):
            (begun if beginnings(entry) else words).append(entry)
        else:
            (at_start if entry.startswith("/^") else rest).append(entry)
    parts = [_alternatives(begun, before=r"(?<!\w)", sought=leads)] if begun else []
    parts += [_alternatives(words, before=r"(?<!\w)")] if words or not entries else []
    parts += [_alternatives(at_start, before="^")] if at_start else []
    parts += [_alternatives(rest)] if rest else []
    return "|".join(parts)


def holding(regex: str, flags: int = 0) -> Callable[[str], bool]:
    """Whether a text holds what a regular expression of entries matches, whatever its case: faster than IGNORECASE."""
    if _BY_CASE.search(regex):
        pattern = re.compile(regex, flags | re.IGNORECASE)
        return lambda text: pattern.search(text) is not None
    search = re.compile(_rewritten(regex.removeprefix("(?i)"), _small), flags).search
    return lambda text: search(_small(text)) is not None


_BY_CASE = re.compile(r"\(\?-i:(?!\(\?=)")
"""What tells large letters from small ones; a look ahead (`_ahead`) names both."""


@cache
def word_search(table: str, *keys: str, in_lines: bool = False) -> Callable[[str], bool]:
    """Whether a text holds an entry of one of these lists.

    `in_lines`: the text has several lines, and what begins one does not look beyond its end.
    """
    regex = _at_words(_entries(table, keys))
    return holding(regex.replace(r"^\W*", r"^[^\w\n]*"), re.MULTILINE) if in_lines else holding(regex)


def beginnings(entry: str) -> frozenset[str]:
    """The first one or two letters that a match of an entry can have, in lower case; empty if that is not plain."""
    if not _is_regex(entry):
        first = _LETTERS.match(entry.lower())
        return frozenset((first[0],)) if first else frozenset()
    found = _heads(entry[1:-1].lower())
    return frozenset(found) if found and all(found) else frozenset()


_LETTERS = re.compile(r"[^\W\d_]{1,2}")


def _heads(regex: str) -> set[str]:
    """The beginnings of a regular expression; "" stands for what is unknown."""
    alternatives = _top_level(regex)
    if len(alternatives) > 1:
        return set().union(*map(_heads, alternatives))
    regex = regex.removeprefix(r"\b")
    if regex.startswith("(?:"):
        inner, rest = _group(regex)
        if rest.startswith(("?", "*")):
            return _heads(inner) | _heads(rest[1:])
        return {""} if rest.startswith("{") else _heads(inner)
    plain = _HEAD.match(regex)
    return {plain[0]} if plain else {""}


def _group(regex: str) -> tuple[str, str]:
    """What stands in the group that a regular expression begins with, and what follows it."""
    depth = 0
    for match in _MARK.finditer(regex):
        depth += (match[0] == "(") - (match[0] == ")")
        if not depth and match[0] == ")":
            return regex[3 : match.start()], regex[match.end() :]
    return "", ""


def _top_level(regex: str) -> list[str]:
    """The alternatives of a regular expression that stand in no group."""
    parts, depth, start = [], 0, 0
    for match in _MARK.finditer(regex):
        depth += (match[0] == "(") - (match[0] == ")")
        if match[0] == "|" and not depth:
            parts.append(regex[start : match.start()])
            start = match.end()
    return [*parts, regex[start:]]


def _ahead(heads: set[str]) -> str:
    """A look ahead at two letters, without IGNORECASE: it spares the search the long way through all entries."""
    seconds: dict[str, set[str]] = {}
    for head in heads:
        seconds.setdefault(head[0], set()).add(head[1:])
    firsts: dict[str, str] = {}
    for first, following in seconds.items():
        tail = "" if "" in following else _either_case("".join(sorted(following)))
        firsts[tail] = firsts.get(tail, "") + first
    return "(?-i:(?=" + "|".join(_either_case(letters) + tail for tail, letters in firsts.items()) + "))"


def _either_case(letters: str) -> str:
    """A character class of letters, large and small, and of what IGNORECASE takes for one of them."""
    both = {case for letter in letters for case in (letter, letter.upper(), _TWINS.get(letter, "")) if case}
    return "[" + "".join(sorted(each for case in both for each in case)) + "]"


def compile_words(entries: tuple[str, ...], before: str = "", after: str = "") -> re.Pattern[str]:
    """A pattern of the entries, between two regular expressions; the longer entry first, so that it wins."""
    return re.compile(_alternatives(entries, before) + after, re.IGNORECASE)


def _alternatives(entries: Sequence[str], before: str = "", *, sought: bool = True) -> str:
    """The regular expression of `compile_words`: phrases that begin alike are told apart where they part.

    sought: a text is searched for it, so that it begins with a look at two letters (`_ahead`).
    """
    heads = [beginnings(entry) for entry in entries] if sought else []
    ahead = _ahead(set().union(*heads)) if heads and all(heads) else ""
    longest_first = sorted(entries, key=len, reverse=True)
    parts = [as_regex(entry) for entry in longest_first if _is_regex(entry)]
    phrases: dict[tuple[str, str], list[list[str]]] = {}
    for entry in longest_first:
        if not _is_regex(entry):
            start, atoms, end = _atoms(entry)
            phrases.setdefault((start, end), []).append(atoms)
    for (start, end), alike in phrases.items():
        parts.append(("" if before.endswith(start) else start) + _branches(alike) + end)
    return before + ahead + "(?:" + "|".join(parts or ["(?!)"]) + ")"


def _branches(phrases: list[list[str]]) -> str:
    """A regular expression of phrases, each a list of atoms: what some begin with alike is written once."""
    following: dict[str, list[list[str]]] = {}
    for first, *rest in filter(None, phrases):
        following.setdefault(first, []).append(rest)
    branches = [first + (_branches(rest) if any(rest) else "") for first, rest in following.items()]
    if len(branches) == 1 and all(phrases):
        return branches[0]
    return "(?:" + "|".join(branches) + ")" + ("" if all(phrases) else "?")


def _is_regex(entry: str) -> bool:
    return len(entry) > 1 and entry.startswith("/") and entry.endswith("/")


def as_regex(entry: str) -> str:
    """The regular expression of one entry; what begins with any letters is looked for at the start of a word alone."""
    if _is_regex(entry):
        anchor = next((f"(?<!{word})" for word in (r"\w", r"[^\W\d_]") if entry.startswith(f"/{word}*")), "")
        return (
            f"(?:{anchor}"
            + _CLASS_OR_SPACE.sub(lambda match: WHITE if match[0] == " " else match[0], entry[1:-1])
            + ")"
        )
    start, atoms, end = _atoms(entry)
    return start + "".join(atoms) + end


def _atoms(entry: str) -> tuple[str, list[str], str]:
    """A phrase as regular expressions: of its start, of each letter, and of its end."""
    start = r"(?<!\w)" if entry[:1].isalnum() or entry[:1] == "*" else ""
    end = r"(?!\w)" if entry[-1:].isalnum() else ""
    return start, [_ATOMS.get(char, char) for char in entry], end


_ATOMS = {
    **{char: re.escape(char) for char in map(chr, range(128))},
    " ": WHITE,
    "*": r"\w*",
    "е": "[её]",
    "Е": "[ЕЁ]",
    "'": "['’]",
}
"""What characters of a phrase match, other than themselves."""


def fold(text: str) -> str:
    """Text for comparing: case folded, `ё` as `е`, white space as single spaces."""
    return " ".join(text.casefold().replace("ё", "е").split())
