"""The shipped config.toml with other values: replaced line by line, so that every comment stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date

Value = str | int | bool | date | list[str]
Values = Mapping[tuple[str, str], Value | None]
"""(table, key) -> the value; None leaves the key out: its line stays as a comment."""

_LINE = re.compile(
    r"""^(?P<off>\#\s)?(?P<key>[a-z0-9_]+)(?P<is>\s*=\s*)
        (?P<value>"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^\s\#]+)(?P<gap>\s*)(?P<comment>\#.*)?$""",
    re.VERBOSE,
)
_HEAD = re.compile(r"^(?:# )?\[\[?(?P<table>[a-z0-9_.]+)\]\]?")


def rewrite(shipped: str, values: Values, without: Iterable[str] = ()) -> str:
    """`without`: tables that are left out; their lines stay as comments. KeyError: a key is not in the text."""
    left = dict(values)
    tables = set(without)
    lines, table = [], ""
    for line in shipped.splitlines():
        if head := _HEAD.match(line):
            table = head["table"]
        found = _LINE.match(line)
        if found and (table, found["key"]) in left:
            line = _replaced(found, left.pop((table, found["key"])))
        if table in tables and line.strip() and not line.startswith("#"):
            line = _replaced(found, None) if found else f"# {line}"
        lines.append(line)
    if left:
        raise KeyError(f"not in the shipped configuration: {', '.join('.'.join(each) for each in left)}")
    return "\n".join(lines) + "\n"


def _replaced(found: re.Match[str], value: Value | None) -> str:
    if value is None:
        # a text of the shipped event says nothing of another one
        line = f"# {found['key']}{found['is']}" + ('"…"' if found["value"].startswith('"') else found["value"])
    else:
        line = f"{found['key']}{found['is']}{as_toml(value)}"
    if not found["comment"]:
        return line
    # the comment keeps its column, as far as the value lets it
    return line.ljust(found.start("comment") - 2) + "  " + found["comment"]


def as_toml(value: Value) -> str:
    match value:
        case bool():
            return str(value).lower()
        case list():
            return "[" + ", ".join(map(as_toml, value)) + "]"
        case date():
            return value.isoformat()
        case str():
            # a JSON string is a basic string of TOML, but for DEL
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case int():
            return str(value)
