"""The docs against the code, both ways: log lines, commands and their exit codes, environment, the manual."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mailbot import __version__
from mailbot.cli.manual import ENVIRONMENT, EXIT_CODES, pages, roff
from tests.command import mailbot
from tests.make import ROOT

DOCS = ROOT / "docs"
PRIORITIES = {"info": "info", "warning": "warning", "error": "err", "critical": "crit"}
"""As journalctl -p knows them."""
VARIES = r"[A-Z][A-Z_]*(?: [A-Z_]+)*"


def logged() -> dict[str, str]:
    """Each line that journal.py can write -> its priority."""
    found = {}
    for node in ast.walk(ast.parse((ROOT / "mailbot" / "journal.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in PRIORITIES:
            (line, *_) = node.args
            assert isinstance(line, ast.Constant)
            found[str(line.value)] = PRIORITIES[node.func.attr]
    return found


def explained() -> dict[str, tuple[str, str]]:
    """Each line that docs/log.md explains -> its priority and what it means."""
    rows = re.findall(
        r"^\| (`+) ?(.+?) ?\1 \| (\w+) \| (.*?) \|", (DOCS / "log.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    return {line: (priority, meaning) for _, line, priority, meaning in rows}


def pattern(line: str) -> str:
    return re.sub(r"%[sd]", VARIES, re.escape(line).replace(r"\%", "%"))


@pytest.mark.parametrize("line", logged())
def test_each_line_of_the_log_is_explained_with_its_priority(line: str) -> None:
    found = [rest for told, rest in explained().items() if re.fullmatch(pattern(line), told)]
    assert len(found) == 1, f"docs/log.md explains {line!r} {len(found)} times"
    ((priority, meaning),) = found
    assert priority == logged()[line]
    assert meaning


@pytest.mark.parametrize("told", explained())
def test_each_line_that_is_explained_can_be_written(told: str) -> None:
    assert any(re.fullmatch(pattern(line), told) for line in logged()), f"nothing logs {told!r}"


def test_what_needs_somebody_says_what_to_do() -> None:
    rows = re.findall(
        r"\| (err|crit) \| .*? \| (.*?) ?\|$", (DOCS / "log.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert rows
    assert all(remedy for _, remedy in rows)


def test_the_page_of_commands_is_as_the_commands_are() -> None:
    said = subprocess.run(
        [sys.executable, "-W", "ignore", ROOT / "tools" / "commands.py"], capture_output=True, text=True, check=True
    ).stdout
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == said, "`make docs` writes it anew"


def test_each_command_has_a_meaning_and_so_has_each_of_its_options() -> None:
    for page in pages():
        assert page.about, page.words
        for name, meaning in (*page.arguments, *page.options):
            assert meaning, f"mailbot {page.words}: {name}"


def shown() -> str:
    """The manual as a reader sees it."""
    program = shutil.which("man")
    if program is None:
        pytest.skip("man is not installed (Debian: apt install man-db)")
    done = subprocess.run(
        [program, "--warnings", "-E", "UTF-8", "-l", "-"],
        input=roff(), capture_output=True, text=True, check=True, env={"MANWIDTH": "200", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.stderr == ""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout).split())


def test_the_manual_tells_of_each_command_and_option() -> None:
    manual = shown()
    for page in pages():
        assert page.about.replace("`", "") in manual, page.words
        assert f"mailbot {page.usage}" in manual or not page.words
        for name, meaning in (*page.arguments, *page.options):
            assert f"{name} {meaning}".replace("`", "") in manual, f"mailbot {page.words}: {name}"
    assert f"mailbot {__version__}" in manual


def test_the_manual_knows_the_commands_that_help_shows() -> None:
    told = set(re.findall(r"^│ (\w+) ", mailbot("--help").out, re.MULTILINE))
    assert told == {page.words.split()[0] for page in pages() if page.words}


def test_the_manual_tells_of_each_variable_of_the_environment_that_is_read() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "mailbot").rglob("*.py") if path.name != "manual.py"
    )
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", sources)) | set(
        re.findall(r"MAILBOT_[A-Z]+\b(?!_)", sources)
    )
    of_systemd = {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM"}
    assert {name for name in read if not name.startswith("MAILBOT_") or "__" not in name} - of_systemd == {
        name for name in ENVIRONMENT if "__" not in name
    }


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--version",), 0), (("--config", "/nowhere.toml", "status"), 2), (("show",), 2), (("restore", "/nowhere"), 1)],
)
def test_the_exit_codes_are_those_that_are_told(words: tuple[str, ...], code: int, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text((ROOT / "config.toml").read_text(encoding="utf-8"), encoding="utf-8")
    done = mailbot(*words, MAILBOT_CONFIG=str(config))
    assert done.code == code, done.err
    assert code in EXIT_CODES
    if code:
        assert done.err


def test_cron_finds_mailbot_where_pip_s_installation_puts_it() -> None:
    """Cron's own PATH is /usr/bin:/bin."""
    assert "ln -s /opt/mailbot/bin/mailbot /usr/local/bin/" in (DOCS / "admin.md").read_text(encoding="utf-8")
    for page in ("admin.md", "service.md"):
        text = (DOCS / page).read_text(encoding="utf-8")
        (*jobs,) = re.finditer(r"^ *[*/0-9]+ [*0-9]+ \* \* \* +root .*\bmailbot ", text, re.M)
        assert jobs, page
        for job in jobs:
            assert text[: job.start()].splitlines()[-1].strip() == "PATH=/usr/local/bin:/usr/bin:/bin"


def test_links_between_the_docs_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *DOCS.glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_nobody_is_told_to_install_a_stranger_s_package() -> None:
    """The registry serves another project under our name: ours comes from the checkout or its wheel."""
    told = [ROOT / "README.md", *DOCS.glob("*.md"), *(ROOT / "mailbot").rglob("*.py")]
    for path in told:
        found = re.findall(r"pipx? install[^\n`]* mailbot\b", path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: {found}"
