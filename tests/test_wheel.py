"""The wheel: it brings the letters and the configuration, and works away from the checkout."""

from __future__ import annotations

import os
import site
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from mailbot import __version__
from mailbot.model import Language, LetterKind

ROOT = Path(__file__).parent.parent


def run(*words: str | Path, cwd: Path) -> str:
    hidden = ("MAILBOT_CONFIG", "PYTHONPATH", "VIRTUAL_ENV")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    done = subprocess.run(
        [*map(str, words)], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT, cwd=folder)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it: its `mailbot`. What mailbot needs is lent by the running one."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    python = folder / "bin" / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--quiet",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=folder,
    )
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return folder / "bin" / "mailbot"


def test_the_wheel_holds_what_mailbot_reads_and_nothing_of_the_tests(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    wanted = {f"mailbot/templates/{language}/{kind}.txt" for language in Language for kind in LetterKind}
    assert {"mailbot/config.toml", *wanted} <= names
    data = {f.relative_to(ROOT).as_posix() for f in (ROOT / "mailbot").rglob("*.t*t") if f.suffix in {".txt", ".toml"}}
    assert data and data <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"mailbot"}


def test_the_installed_program_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert run(installed, "--version", cwd=tmp_path) == f"mailbot {__version__}\n"


def test_the_installed_program_has_its_letters_and_its_configuration(installed: Path, tmp_path: Path) -> None:
    assert "Guten Tag" in run(installed, "preview", "confirm", "--lang", "de", cwd=tmp_path)
    where = "from mailbot import config; print(config.shipped('config.toml'), config.shipped('templates'))"
    for path in run(installed.with_name("python"), "-c", where, cwd=tmp_path).split():
        assert Path(path).is_relative_to(installed.parent.parent)
