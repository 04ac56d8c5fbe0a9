"""`mailbot read`: mails in files, folders, Maildirs and mbox files, and the JSON that scripts get."""

from __future__ import annotations

import json
import mailbox
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mailbot.demo import MAILS
from tests.command import mailbot

MAIL = MAILS / "01-redakteurin.eml"
FIELDS = {
    "file": str, "message_id": str, "arrived": str, "kind": str, "language": str, "attendance": str, "event": str,
    "medium": str, "people": list, "phone": list, "press_card": list, "outcome": str, "missing": list,
    "confidence": float, "reasons": list, "evidence": list,
}  # fmt: skip


def read(*paths: str | Path, **environment: str) -> list[dict[str, Any]]:
    done = mailbot("read", "--json", *paths, **environment)
    assert (done.code, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


def only(path: Path) -> dict[str, Any]:
    (told,) = read(path)
    return told


def test_a_mail_is_a_line_with_all_its_fields(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = only(MAIL)
    assert {name: type(told[name]) for name in FIELDS} == FIELDS
    assert (told["file"], told["kind"], told["outcome"], told["event"]) == (MAIL.name, "request", "confirm", "SPK21")
    assert told["arrived"] == "2021-06-02T09:14:21+02:00"
    assert told["message_id"].startswith("<") and told["message_id"].endswith(">")
    (person,) = told["people"]
    assert person["name"] == "Carla Wiegand"
    assert {"name", "role", "press_card", "phone", "email"} <= set(person)
    assert {"field", "value", "source", "text"} == set(told["evidence"][0])


def test_what_asks_nothing_has_no_values() -> None:
    told = only(MAILS / "14-abwesend.eml")
    assert (told["kind"], told["outcome"]) == ("automatic", "none")
    assert [told[name] for name in ("attendance", "medium", "people", "phone", "press_card")] == [
        None,
        None,
        [],
        [],
        [],
    ]


def test_folders_are_read_with_their_subfolders_maildirs_and_mbox_files(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    shutil.copy(MAIL, tmp_path / "a" / "b" / "LOUD.EML")
    (tmp_path / "a" / "note.txt").write_text("From nobody")
    shutil.copy(MAIL, tmp_path / "a" / "b" / "gold.json")
    box = mailbox.Maildir(tmp_path / "Maildir")
    box.add(MAIL.read_bytes())
    for name in ("archive.mbox", "Inbox"):
        mbox = mailbox.mbox(tmp_path / name)
        for _ in range(2):
            mbox.add(MAIL.read_bytes())
        mbox.close()
    told = read(tmp_path)
    names = [each["file"] for each in told]
    assert sorted(name for name in names if not name.startswith("Maildir/new/")) == [
        "Inbox#1", "Inbox#2", "a/b/LOUD.EML", "archive.mbox#1", "archive.mbox#2",
    ]  # fmt: skip
    assert len(names) == 6
    assert {each["outcome"] for each in told} == {"confirm"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04\x00\x00: x\n",
        bytes(range(256)),
        b"Guten Tag, bitte akkreditieren",
    ],
)
def test_a_file_without_a_mail_gets_its_line_for_a_human(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "1.eml").write_bytes(content)
    shutil.copy(MAIL, tmp_path / "2.eml")
    broken, right = read(tmp_path)
    assert (broken["file"], broken["kind"], broken["outcome"]) == ("1.eml", "other", "review")
    assert "no readable mail" in broken["reasons"][0]
    assert broken["people"] == []
    assert right["outcome"] == "confirm"


def test_a_file_that_cannot_be_opened_gets_its_line_too(tmp_path: Path) -> None:
    path = tmp_path / "1.eml"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        told = only(path)
    assert (told["kind"], told["outcome"]) == ("other", "review")
    assert told["reasons"][0] == f"the file cannot be read ({os.strerror(6)})"


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n\r\n"])
def test_what_an_editor_has_put_before_the_headers_does_no_harm(tmp_path: Path, before: bytes) -> None:
    (tmp_path / "1.eml").write_bytes(before + MAIL.read_bytes())
    assert only(tmp_path / "1.eml")["outcome"] == "confirm"


def test_a_pipe_is_read_as_a_file_is() -> None:
    words = [sys.executable, "-m", "mailbot", "read", "--json", "/dev/stdin"]
    done = subprocess.run(words, input=MAIL.read_bytes(), capture_output=True, check=True)
    assert json.loads(done.stdout)["outcome"] == "confirm"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name files or folders, or --mailbox"),
        (("gone.eml",), "gone.eml: there is no such file or folder"),
        (("--mailbox", MAIL), "name files or folders, or --mailbox"),
        (("--since", "2021-06-01", MAIL), "--since goes with --mailbox"),
        (("--html", "x.html", MAIL), "--html goes with --mailbox"),
        (("--since", "yesterday", "--mailbox"), "mailbot: yesterday: must be a day of these times, as year-month-day"),
    ],
)
def test_wrong_words_are_told(words: tuple[str | Path, ...], said: str) -> None:
    done = mailbot("read", *words)
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_json_stays_json_where_the_output_takes_no_utf8(encoding: str) -> None:
    (told,) = read(MAILS / "03-redakcija.eml", PYTHONIOENCODING=encoding)
    assert "Ирина Соколова" in [person["name"] for person in told["people"]]


def test_a_terminal_that_knows_no_cyrillic_gets_the_words_all_the_same() -> None:
    done = mailbot("read", MAILS / "03-redakcija.eml", PYTHONIOENCODING="ascii")
    assert (done.code, done.err) == (0, "")
    assert "confirm" in done.out
