"""The words of the digest and of the desk: the same in every language, all used, and one for each reason."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from mailbot.model import Language
from tests.make import ROOT


def _keys(table: dict[str, Any], prefix: str = "") -> set[str]:
    nested = (
        _keys(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key} for key, value in table.items()
    )
    return set().union(*nested)


@pytest.mark.parametrize("name", ["digest", "desk"])
def test_every_language_has_the_same_words(name: str) -> None:
    lists = {
        language: _keys(tomllib.loads((ROOT / "templates" / language / f"{name}.toml").read_text("utf-8")))
        for language in Language
    }
    assert lists[Language.DE] == lists[Language.EN] == lists[Language.RU]


def test_every_word_is_used() -> None:
    source = "".join(
        path.read_text("utf-8") for folder in ("digest", "desk") for path in (ROOT / "mailbot" / folder).glob("*.py")
    ) + "".join((ROOT / "templates" / name).read_text("utf-8") for name in ("digest.html.j2", "digest.txt.j2"))
    sections = {"button", "order", "hint", "done", "undone", "status", "reason", "tile", "section", "trouble", "field",
                "source", "kind", "attendance", "column", "chart"}  # fmt: skip
    for name in ("digest", "desk"):
        for key in _keys(tomllib.loads((ROOT / "templates" / "de" / f"{name}.toml").read_text("utf-8"))):
            section, _, word = key.partition(".")
            assert section in sections or key in source or f'"{word}"' in source or f"'{word}'" in source, key


def _sentences(node: ast.AST) -> Iterator[str]:
    """The sentences in a piece of code; {} stands where a value goes in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _sentences(child)


def _reasons() -> set[str]:
    """Every sentence in the code for which a mail may wait."""
    found: set[str] = set()
    for path in [
        *(ROOT / "mailbot" / "decide").glob("*.py"),
        ROOT / "mailbot" / "rounds" / "notice.py",
        *(ROOT / "mailbot" / "understand").rglob("*.py"),
    ]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            told: list[ast.AST] = []
            match node:
                case ast.Call(func=ast.Name(id="_review" | "_review_known")):
                    told = [*node.args]
                case ast.Call(func=ast.Attribute(value=value, attr="append")) if ast.unparse(value).endswith("doubts"):
                    told = [*node.args]
                case ast.Call(func=ast.Name(id="Decision"), args=[first, _, reasons, *_]):
                    told = [reasons] if ast.unparse(first) == "Outcome.REVIEW" else []
                case ast.FunctionDef(name=name) if name.startswith("find_doubts_of"):
                    told = [each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value]
                case ast.keyword(arg="doubts", value=value):
                    told = [value]
                case ast.Assign(targets=[ast.Name(id="doubts")]) | ast.AugAssign(target=ast.Name(id="doubts")):
                    told = [node.value]
                case ast.Assign(targets=[ast.Name(id="_TESTS")], value=ast.Tuple(elts=pairs)):
                    told = [each.elts[0] for each in pairs if isinstance(each, ast.Tuple)]
                case ast.Assign(targets=[ast.Attribute(attr="fault") | ast.Name(id="why")], value=value):
                    told = [value]
                case ast.Call(func=ast.Attribute(attr="_rename"), args=[_, _, otherwise]):
                    told = [otherwise]
            found |= {sentence for each in told for sentence in _sentences(each)}
    return found


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_has_words_in_the_readers_language(language: Language) -> None:
    told = tomllib.loads((ROOT / "templates" / language / "digest.toml").read_text("utf-8"))["reason"]
    patterns = [re.escape(each).replace(r"\{\}", ".+") for each in told]
    reasons = _reasons()
    assert len(reasons) > 25
    assert [each for each in sorted(reasons) if not any(re.fullmatch(pattern, each) for pattern in patterns)] == []
