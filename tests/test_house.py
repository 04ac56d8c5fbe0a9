"""The walls of the house: who imports whom, how large a file may be, where SQL stands, and what the pure rooms never do."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "mailbot"
PURE = ("model.py", "faults.py", "values.py", "understand", "decide", "compose")
"""They know no network, no database, no clock and no log: time is an argument."""
LONGEST = 400
OUTSIDE = frozenset(
    [
        "asyncio",
        "ftplib",
        "http",
        "imapclient",
        "imaplib",
        "logging",
        "multiprocessing",
        "random",
        "requests",
        "sched",
        "secrets",
        "select",
        "smtplib",
        "socket",
        "socketserver",
        "sqlite3",
        "sqlite_utils",
        "ssl",
        "subprocess",
        "threading",
        "time",
        "uuid",
        "urllib.request",
    ]
)
CLOCKS = frozenset({"now", "utcnow", "today", "time", "monotonic", "perf_counter", "time_ns", "localtime", "gmtime"})
CLOCKED = frozenset({"datetime", "date", "time"})
ALLOWED = {
    # attachments are read in a process of their own with a limit of seconds: a bomb in one costs no more than that
    "understand/mail/document_reader.py": {"socket", "subprocess"},
    "understand/mail/documents.py": {"time"},
    # mailparser's own log would hold words of mails: it is switched off
    "understand/mail/headers.py": {"logging"},
}
SQL = re.compile(
    r"\b(?:SELECT\s.+\sFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(?:TABLE|INDEX)"
    r"|PRAGMA\s+\w+|BEGIN\s+IMMEDIATE)\b",
    re.DOTALL,
)


def sources(*below: str) -> list[Path]:
    roots = [HOUSE / each for each in below] or [HOUSE]
    return sorted(path for root in roots for path in ([root] if root.suffix else root.rglob("*.py")))


def name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield from (f"{module}.{each.name}" for each in names)


def texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """The texts of a program, without its docstrings and other words for the reader."""
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            yield node


def test_imports_go_only_downwards_and_every_room_has_its_place() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", sources(), ids=name)
def test_no_file_outgrows_a_reader(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{name(path)} has {lines} lines: make two of it"


@pytest.mark.parametrize("path", sources(), ids=name)
def test_sql_stands_in_the_store_alone(path: Path) -> None:
    if name(path).startswith("store/") or name(path) == "migrations.py":
        return
    found = [node.value for node in texts(ast.parse(path.read_text(encoding="utf-8"))) if SQL.search(str(node.value))]
    assert not found, f"{name(path)}: {found}"


def test_the_search_for_sql_finds_some() -> None:
    found = [
        node.value
        for path in sources("store", "migrations.py")
        for node in texts(ast.parse(path.read_text(encoding="utf-8")))
        if SQL.search(str(node.value))
    ]
    assert len(found) > 20


ENDINGS = frozenset(
    ["understand/mail/last_lines.py", "understand/outlets/slavic_titles.py", "understand/outlets/words.py"]
)
"""What names and nouns end with in several scripts is grammar, and stands beside its rule."""
NO_WORD = re.compile(r"\\.|\(\?P?<\w+>|<[\w.]+>|\[[^\]]*\]|\(\?[a-z-]+[:)]")
"""What of a regular expression is no word of a language."""


def mixes_tongues(expression: str) -> bool:
    """Whether a regular expression has words of Latin and of Cyrillic script to choose from."""
    words = NO_WORD.sub(" ", expression)
    return "|" in words and all(re.search(letters, words) for letters in ("[a-zß-ž]{3}", "[а-яёіїєґ]{3}"))


@pytest.mark.parametrize("path", sources("understand"), ids=name)
def test_the_words_of_languages_stand_in_the_vocabularies(path: Path) -> None:
    """How words follow each other holds in all languages and is code; the words are data, one file a language."""
    found = [
        node.value for node in texts(ast.parse(path.read_text(encoding="utf-8"))) if mixes_tongues(str(node.value))
    ]
    assert not found or name(path) in ENDINGS, f"{name(path)}: {found}: see `shaped` in words/vocabulary.py"


def test_the_search_for_words_knows_them() -> None:
    assert mixes_tongues(r"(?i)\b(?:für|for|для)\s") and not mixes_tongues(r"(?P<for>für|for) <common.and> [а-яё]{3,}")
    assert not mixes_tongues("<for>|[а-я]{3}")


@pytest.mark.parametrize("path", sources(*PURE), ids=name)
def test_a_pure_room_knows_no_network_database_clock_or_log(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = ALLOWED.get(name(path), set())
    for imported in imports(tree):
        parts = imported.split(".")
        outside = {".".join(parts[:count]) for count in range(1, len(parts) + 1)} & OUTSIDE
        assert not outside - allowed, f"{name(path)} imports {imported}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            owner = node.func.value
            asked = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            assert asked not in CLOCKED - allowed, f"{name(path)}:{node.lineno} asks the clock"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "input"}, f"{name(path)}:{node.lineno} talks"


@pytest.mark.parametrize("path", sources(), ids=name)
def test_each_room_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{name(path)} has no docstring"


@pytest.mark.parametrize("room", ["desk", "understand/names", "understand/outlets", "understand/people"])
def test_the_index_of_a_room_names_each_of_its_modules(room: str) -> None:
    index = ast.get_docstring(ast.parse((HOUSE / room / "__init__.py").read_text(encoding="utf-8")))
    named = re.findall(r"^ {4}(\w+\.py) ", index or "", re.MULTILINE)
    assert sorted(named) == sorted(path.name for path in (HOUSE / room).glob("[!_]*.py"))


def test_the_log_speaks_through_the_journal_alone() -> None:
    for path in sources():
        if name(path) == "journal.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                logs = isinstance(owner, ast.Name) and owner.id in {"log", "logger", "logging"}
                said = node.func.attr in {"debug", "info", "warning", "error", "critical", "exception"}
                assert not (logs and said), f"{name(path)}:{node.lineno} logs by itself; add a function to journal.py"


def test_the_version_stands_in_one_place() -> None:
    from mailbot import __version__

    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changes, re.MULTILINE)
    assert newest and newest[1] == __version__
    assert "version" not in re.findall(r"^(\w+) =", (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
