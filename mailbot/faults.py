"""pydantic's errors -> one clear line each: the key, what is wrong with it, and what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from mailbot.model import Language

Where = list[str | int]
SECRETS = frozenset({"password", "secret", "client_secret", "token"})
"""Keys that people try, and whose values must not stand in the file."""
_WORDS = {
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "date_parsing": "must be a day: year-month-day",
    "date_from_datetime_parsing": "must be a day: year-month-day",
    "date_from_datetime_inexact": "must be a day: year-month-day",
    "date_type": "must be a day: year-month-day",
    "time_parsing": "must be a time: hours:minutes, two digits each, in quotes",
    "time_type": "must be a time: hours:minutes, two digits each, in quotes",
    "dict_type": "must be a text, or one for each language",
    "tuple_type": "must be a list: in square brackets",
    "string_type": "must be a text: in quotes",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
    "string_pattern_mismatch": "is not of the right form",
    "zoneinfo_str": "is no time zone of the IANA's list",
}
"""pydantic's kind of fault -> what is wrong; the other kinds in pydantic's own words."""


def lines(error: ValidationError, root: type[BaseModel]) -> Iterator[str]:
    """A line for each fault, such as `mailbox.port: 'abc' must be a whole number; for example: port = 993`."""
    for fault in error.errors():
        where: Where = list(fault["loc"])
        if where[-1:] == ["[key]"]:
            del where[-2:]  # the key itself is wrong, and stands as input: the table has the right ones
        known, field = _find_field(root, where)
        key = _name_key(where)
        match fault["type"]:
            case "missing":
                yield f"{key}: is missing; for example: {_example(where, field)}"
            case "extra_forbidden" if where[-1] in SECRETS:
                named = f"{where[-1]}_file" if f"{where[-1]}_file" in known else "password_file"
                yield f"{key}: secrets do not stand in this file; put it into a file of its own, see {named}"
            case "extra_forbidden":
                close = get_close_matches(str(where[-1]), known, n=1)
                remedy = f"did you mean {close[0]!r}?" if close else f"known here: {', '.join(sorted(known))}"
                yield f"{key}: is no key of mailbot; {remedy}"
            case "too_short" if fault["input"]:
                continue  # a consequence of faults in its items, which have lines of their own
            case "value_error":
                told = fault["msg"].removeprefix("Value error, ")
                yield f"{key}: {told}" if key else told
            case "tuple_type" if isinstance(fault["input"], dict):
                yield f"{key}: is a list of tables: write {_example(where, field)}, in double brackets"
            case kind:
                told = _WORDS.get(kind) or fault["msg"].replace("Input should be", "must be")
                given = _show(fault["input"])
                yield f"{key}: {given}{told}; for example: {_example(where, field)}"


def _show(given: Any) -> str:
    """As it stands in the file, and a space; nothing of what is long."""
    if isinstance(given, dict | list):
        return ""
    return f"{_as_toml(given) if isinstance(given, bool | date | time) else repr(given)} "


def _name_key(where: Where) -> str:
    """("event", 0, "digital", "until") -> "event[1].digital.until", counted as people count."""
    text = ""
    for part in where:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _find_field(root: type[BaseModel], where: Where) -> tuple[Mapping[str, FieldInfo], FieldInfo | None]:
    """The fields of the table that a fault stands in, and the field itself; None if the key is unknown."""
    table: type[BaseModel] | None = root
    fields: Mapping[str, FieldInfo] = root.model_fields
    field: FieldInfo | None = None
    for part in where:
        if isinstance(part, str) and table is not None:
            fields = table.model_fields
            field = fields.get(part)
            table = _find_table(field.annotation) if field else None
    return fields, field


def _find_table(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_find_table, get_args(annotation))), None)


def _example(where: Where, field: FieldInfo | None) -> str:
    name = next((part for part in reversed(where) if isinstance(part, str)), "")
    if field is None:
        return f"{name} = …"
    if name in set(Language):
        return f'{name} = "…"'
    if field.examples:
        return f"{name} = {_as_toml(field.examples[0])}"
    if _find_table(field.annotation):
        return f"[[{name}]]" if "tuple" in str(field.annotation) else f"[{name}]"
    return f"{name} = {_as_toml(field.default)}"


def _as_toml(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case time() if value.tzinfo is None:
            return f'"{value:%H:%M}"'
        case list() | tuple():
            return "[" + ", ".join(map(_as_toml, value)) + "]"
        case dict():
            return "{ " + ", ".join(f"{key} = {_as_toml(item)}" for key, item in value.items()) + " }"
        case date() | time():
            return value.isoformat()
        case str() | Path() if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
            return f'"{value}"'
        case _:
            return str(value)
