"""The labels of forms and of the heads of tables, and the forms that fields one under the other make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from mailbot.understand.forms.number import Sort
from mailbot.understand.forms.numbers import sort_of
from mailbot.understand.names.names import parse_name
from mailbot.understand.text import LINES, regex
from mailbot.understand.words.vocabulary import concepts, fold, shaped, word_pattern
from mailbot.understand.words.wordlists import is_given, tags

Row = dict[str, str]
"""The cells of one row or the fields of one form, by what their labels say: "name", "given", "family", "role", ..."""
BULLET = re.compile(
    r"^\s{0,8}(?:[-*•–—·▪►▸‣●○◦+>]+|\(?\d{1,2}[.)](?!\d)|\d{1,2}[:/](?=\s)|\(?(?:[a-hа-е]|i{1,3}|iv|vi{0,3})[.)]|"
    r"№\s?\d{1,2}[.:]?|(?:nr|no)\.?\s?\d{1,2}[.:)]?)\s+(?=\S)|^\s{0,8}(?:\d{1,2}[.)]|[•▪►●–—])(?=[^\W\d_])",
    re.I,
)
_FIELD = re.compile(
    r"^\s*(?:[-*•–]\s+|\d{1,2}(?:[.)]\s+|\s{1,4}(?=[^\W\d_])))?(?P<label>[^\W_][^:=\t|]{0,58}?)\s*(?:[:=](?!//)|"
    r"\s?\.{2,}:?|\t+|\s{2,}(?=\S)|\s\|\s|\s+[–—-]\s+(?=\S))\s*(?P<value>.*)$"
)


@cache
def _labels() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    exact = {
        fold(entry).strip("."): key
        for key, entries in concepts("field").items()
        for entry in entries
        if not entry.endswith("*")
    }
    stems = tuple(
        (fold(entry[:-1]), key)
        for key, entries in concepts("field").items()
        for entry in entries
        if entry.endswith("*")
    )
    return exact, stems


@lru_cache(maxsize=LINES)
def label_of(text: str) -> str:
    """What a label of a form or the head of a column names; "" if it is none."""
    low = fold(regex(r"^\W+|[\s.:…?*#]+$").sub("", text))
    if len(low) > 60 or regex(r":\s*\S").search(low):
        return ""
    if _NOT_MEANT.search(low):
        return "other"
    exact, stems = _labels()
    if {exact.get(part, "") for part in _JOINT.split(low)} == {"family", "given"}:
        return "name"
    bare = regex(r"\s*\([^)]*\)\s*|\s*\[[^]]*\]\s*").sub(" ", low).strip(" .:")
    for candidate in (low, bare, regex(r"\s*/\s*|\s+\|\s+").split(bare)[0].strip(" .")):
        if candidate in exact:
            return exact[candidate]
    if len(bare) < 30 and sort_of(bare) is Sort.CARD:
        return "card"
    for stem, key in stems:
        if bare.startswith(stem):
            return key
    return (
        _by_stem(bare)
        or {Sort.CARD: "card", Sort.PHONE: "phone", Sort.FAX: "other", Sort.OTHER: "other"}.get(sort_of(bare), "")
        if len(bare) < 30 and len(bare.split()) < 5
        else _by_stem(bare)
    )


_JOINT = shaped("fields", r"\s*[/,&]\s*|\s<and>\s")
"""What joins the two halves of a name in a label that asks for both."""
_NOT_MEANT = shaped("fields", r"<not_meant>")
"""What a label says of somebody who is not asked for."""
_STEMS = (
    ("name", shaped("fields", "<whole_name>")),
    ("family", shaped("fields", r"^(?:(?:the )?<whose>['’]?s?['’]? )?<family_name>")),
    ("given", shaped("fields", r"^(?:(?:the )?<whose>['’]?s?['’]? )?<given_name>")),
    ("patronymic", re.compile(r"^отчеств")),
    ("phone", shaped("fields", "^<phone>|<phone_number>$")),
    ("card", shaped("fields", "^<card>")),
    ("role", shaped("fields", "^<role>")),
    ("comes", shaped("fields", "^<comes>")),
    ("email", shaped("fields", "^<email>")),
    ("other", shaped("fields", "^<other_field>")),
)


def _by_stem(label: str) -> str:
    """What a label of up to five words names by its beginning ("Familienname lt. Reisepass")."""
    if not label or len(label.split()) > 5 or len(label) > 45:
        return ""
    return next((key for key, stem in _STEMS if stem.search(label)), "")


FAMILY_FIRST = shaped("fields", r"(?i)^\W*<family_before>|.*<family_asked_first>")
_HUNGARIAN = re.compile(r"(?i)(?:.*\W)?(?:név|neve)\W*$")
"""What asks for a name that is written family name first."""
_OF_BOTH = re.compile(r"(?i).*\w/(?:in|innen|r|e|frau|-)\b")
"""A stroke between the words for a man and a woman."""
_HALVES = re.compile(r"(?P<first>[^\W\d_][^/,;|:()]*?)\s?/\s?(?P<last>[^\W\d_][^/,;|:()]*)")


def _whole(label: str, value: str, *, family_first: bool) -> str:
    """The value of a field for a name; its halves without the stroke that the label, too, has between them."""
    asked = family_first or {label_of(part) for part in label.split("/")} == {"family", "given"}
    halves = _HALVES.fullmatch(value) if "/" in label and asked and not _OF_BOTH.match(label) else None
    if halves is None or any(len(half.split()) > 2 for half in halves.groups()):
        return value
    return f"{halves['first']}, {halves['last']}" if family_first else f"{halves['first']} {halves['last']}"


def _is_given_behind(value: str) -> bool:
    """Whether of two words the first is not the one that is a given name."""
    words = value.split()
    return len(words) == 2 and "," not in value and (is_given(words[1]) or not is_given(words[0]))


def _begins_with_name(value: str) -> bool:
    """Whether it is a person that a word such as "Redaktion" stands before."""
    name = parse_name(regex(r"\s[-–—]\s|[,(;]").split(value)[0]) if value else None
    if name and not name.full and value.count(",") == 1:
        name = parse_name(value)
    return name is not None and ((name.full and name.is_known) or bool(name.family and name.initials))


def _names_trade(label: str) -> bool:
    """Whether a label is what somebody does, also where no list knows the name behind it ("Director: …")."""
    return any(tags(word) & {"craft", "office"} for word in regex(r"[^\W\d_]+").findall(label))


def _is_of_crew(lines: Sequence[str], at: int) -> bool:
    """Whether a director or an editor stands in one row with a camera, a sound, ..., and is none of a house."""
    if not _DIRECTOR.match(lines[at]) or _SIGNED.search(lines[at]):
        return False
    return any("craft" in tags(word) for label in _labels_beside(lines, at) for word in _WORD.findall(label))


def _labels_beside(lines: Sequence[str], at: int) -> list[str]:
    near = [_FIELD.match(line) for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])]
    return [match["label"] for match in near if match]


def _is_desk_of_crew(lines: Sequence[str], at: int) -> bool:
    """Whether it is the one who writes, in one row with a camera or a sound, also where no list knows her name."""
    match = _DESK.match(lines[at])
    name = parse_name(regex(r"\s[-–—]\s|[,(;]|\s{2,}").split(lines[at][match.end() :].strip())[0]) if match else None
    return name is not None and name.full and any(map(_CREW.match, _labels_beside(lines, at)))


_WORD = re.compile(r"[^\W\d_]+")
_DESK = shaped("fields", r"(?i)\W{0,4}<desk>(?:\s?:\s|\s{2,})")
_CREW = shaped("fields", r"(?i)\W{0,4}<crew>")
_DIRECTOR = shaped("fields", r"(?i)\W{0,4}<director>\s?[:=–-]")
_SIGNED = word_pattern("fields", "signed")


def _heads_form(line: str, below: str) -> bool:
    """Whether a line holds a name alone, and the field below says what its bearer does."""
    match = _FIELD.match(below)
    if not match or label_of(match["label"]) not in ("role", "card") or not 2 <= len(line.split()) <= 4 or ":" in line:
        return False
    name = parse_name(line)
    return name is not None and name.full and name.is_known


def read_forms(text: str) -> tuple[list[Row], str]:
    """Fields one under the other; a new person begins where a field of the name comes again."""
    lines = [piece for line in text.split("\n") for piece in _inline(line)]
    forms, at = _Forms(), 0
    while at < len(lines):
        field = _field_at(lines, at, bool(forms.open))
        if field.key == "signer" and _is_of_crew(lines, at):
            forms.rest.append(field.line)
        elif field.key:
            forms.take(field)
        else:
            forms.pass_by(field)
        at += field.lines
    forms.close()
    return forms.done, "\n".join(forms.rest)


class _Field(NamedTuple):
    """A line, with what its label names, "" if nothing that is asked of people."""

    key: str
    label: str
    value: str
    line: str
    lines: int = 1


def _field_at(lines: Sequence[str], at: int, in_form: bool) -> _Field:
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
    match = _FIELD.match(line) if len(line) < 200 else None
    label, value = (match["label"], match["value"].strip()) if match else ("", "")
    key = label_of(label) if match else ""
    if key in ("medium", "role", "phone", "card") and (_begins_with_name(value) or _is_desk_of_crew(lines, at)):
        key = ""
    if key:
        return _Field(key, label, value, line)
    if _heads_form(line, below):
        return _Field("name", label, line.strip(), line)
    alone = label_of(line) if line.strip() and len(line) < 45 else ""
    if alone in _WITH_VALUE_BELOW and (in_form or alone in _OF_NAME) and _is_value(below) and _is_label(line):
        return _Field(alone, label, below.strip(), f"{line.strip()}: {below.strip()}", 2)
    return _Field("", label, value, line)


_OF_NAME = ("name", "given", "family")
_WITH_VALUE_BELOW = (*_OF_NAME, "medium", "role", "phone", "card")


def _is_label(line: str) -> bool:
    return len(line.split()) <= 4 and line.strip()[:1].isupper()


def _is_value(line: str) -> bool:
    value = line.strip()
    return value != "" and len(value) < 60 and not label_of(value) and ": " not in value


def _is_half(value: str) -> bool:
    """Whether the value of a field for the name is but the given name, if one for the family name follows."""
    words = value.split()
    return len(words) == 1 or (len(words) == 2 and all(map(is_given, words)))


class _Forms:
    """The forms of a text while it is read, and the lines that are of none."""

    def __init__(self) -> None:
        self.done: list[Row] = []
        self.rest: list[str] = []
        self.open: Row = {}
        """The form that is being read."""
        self._lines: list[str] = []
        """Those of the open form, should it turn out to be none."""

    def take(self, field: _Field) -> None:
        key, value, form = field.key, field.value, self.open
        if key == "signer" or (key in ("name", "role") and not value):
            if form:
                self._lines.append(field.line)
            else:
                self.rest.append(field.line if key != "signer" else "")
            return
        if key == "family" and "given" not in form and _is_half(form.get("name", "")):
            form["given"] = form.pop("name")
            form["_half"] = "name"
        elif (key in form and key in _OF_NAME) or ("name" in form and key == "family") or (key == form.get("_half")):
            self.close()
            form = self.open
        first = key == "name" and FAMILY_FIRST.match(field.label) and not regex(r"(?i)\W*ф").match(field.label)
        if key == "name":
            value = _whole(field.label, value, family_first=bool(first))
            first = first or (_HUNGARIAN.match(field.label) and _is_given_behind(value))
        if value and key != "other":
            joint = "; " if key == "phone" else " / "
            form[key] = f"{form[key]}{joint}{value}" if key in form else value
            if first:
                form["_first"] = "family"
            form.setdefault("_", field.line.strip())
        self._lines.append(field.line)

    def pass_by(self, field: _Field) -> None:
        """A line that is no field: it ends a form, unless it looks like one more of its fields, or is empty."""
        line, value, form = field.line, field.value, self.open
        unknown = 0 < len(field.label.split()) <= 4 and 0 < len(value) < 60 and line[:1] != " "
        if line.strip() and not (len(form) > 1 and unknown):
            self.close()
            self.rest.append(line)
            return
        named = _begins_with_name(value) or _begins_with_name(field.label) or _names_trade(field.label)
        self.rest.append("" if form and not named else line)

    def close(self) -> None:
        form = self.open
        keys = set(form) - {"_", "_first", "_half"}
        if (keys & set(_OF_NAME) and (len(keys) > 1 or "name" in keys)) or "medium" in keys:
            if "given" in form and "family" not in form and "name" in form:
                form["family"] = form.pop("name")
            form.pop("_half", "")
            self.done.append(form)
        else:
            self.rest.extend(self._lines)
        self.open, self._lines = {}, []


_NEXT_FIELD = re.compile(r"\s*[,;|/]\s*(?=[^\W\d_][^:,;|]{1,28}:\s)|\s{2,}(?=[^\W\d_][^:,;|]{1,28}:\s)")


def _inline(line: str) -> list[str]:
    """The fields of a line that holds several ("Name: Müller, Vorname: Anna, Funktion: Kamera")."""
    if line.count(":") < 2 or len(line) > 400:
        return [line]
    pieces = [piece for piece in _NEXT_FIELD.split(BULLET.sub("", line)) if piece]
    keys = [label_of(piece.partition(":")[0]) for piece in pieces]
    return pieces if len(pieces) > 1 and keys[0] and sum(map(bool, keys)) >= 2 else [line]
