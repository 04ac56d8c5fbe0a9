"""The demo plays the main job on the sample mails, and leaves its letters and the digest."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from pathlib import Path

import pytest
from imapclient import IMAPClient

from mailbot.demo.servers import HOST, PASSWORD, USER, imap_server

MAILBOT = [sys.executable, "-m", "mailbot"]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("demo") / "out"
    run = subprocess.run([*MAILBOT, "demo", "--keep", str(folder)], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    return folder, run.stdout


def test_each_mail_stands_in_a_row_with_its_answer(played: tuple[Path, str]) -> None:
    _, shown = played
    for who, rule in [
        ("Carla Wiegand", "confirm"), ("Hannah Whitcombe", "confirm"), ("Petra Lang", "ask"), ("Uwe Brandner", "confirm"),
        ("Uta Reimers", "late-digital"), ("Marek Dvorsky", "digital-link"), ("Денис Корнеев", "closed"),
        ("Sabine Thoma", "question"), ("Jens Ott", "written-by-machine"), ("Pressestelle Kulturtage", "nothing-asked"),
        ("Rathaus Weinstadt", "nothing-asked"),
    ]:  # fmt: skip
        assert any(who in line and f" {rule} " in line for line in shown.splitlines()), f"{who}: {rule}\n{shown}"
    assert "15 mails read, 11 letters sent" in shown


def test_the_readme_shows_what_it_prints(played: tuple[Path, str]) -> None:
    _, shown = played
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    rows = [line.rstrip() for line in shown.partition("\n\n")[0].splitlines()]
    assert "\n".join(rows) in readme


def test_letters_and_digest_are_left(played: tuple[Path, str]) -> None:
    folder, shown = played
    letters = sorted(path.name for path in (folder / "letters").iterdir())
    assert len(letters) == 11
    assert "Carla Wiegand" in (folder / "letters" / "01-redakteurin.txt").read_text(encoding="utf-8")
    assert "Tagesbericht" in (folder / "digest.html").read_text(encoding="utf-8")
    assert str(folder / "letters") in shown
    assert str(folder / "digest.html") in shown


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    run = subprocess.run([*MAILBOT, "demo", "--keep", str(tmp_path)], capture_output=True, text=True, timeout=60)
    assert run.returncode == 2
    assert "not empty" in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_a_connection_that_waits_is_not_taken_for_garbage() -> None:
    with imap_server() as port:
        client = IMAPClient(HOST, port, ssl=False, timeout=10)
        client.login(USER, PASSWORD)
        time.sleep(0.2)
        gc.collect()
        assert client.select_folder("INBOX")[b"EXISTS"] == 0
        client.logout()
