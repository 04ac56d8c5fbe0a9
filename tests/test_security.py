"""What an attacker tries that no other room's tests show; docs/security.md is the table of all of it."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailbot import lock
from mailbot.model import LetterState
from mailbot.store import Store
from tests.command import mailbot
from tests.make import ROOT
from tests.office import Office
from tests.running import Running
from tests.servers import PASSWORD
from tests.victim import REQUEST

ESCAPES = "\x1b]0;owned\x07\x1b[2J\u202e\u200b\x9b31m"
MARKUP = "[red]x[/red][/x]\\"


def hostile(office: Office, name: str) -> None:
    """A request in whose every field something stands that means more than itself somewhere."""
    office.receive(
        f"Hiermit bitte ich um Akkreditierung.\n\nName: Carla Wiegand {name}\nMedium: Elbtaler Zeitung {name}\n",
        sender=f'"Carla {name.replace(chr(92), "")}" <carla@zeitung.example>',
        subject=f"Akkreditierung {name}",
    )


def test_a_terminal_shows_what_a_mail_says_and_does_nothing_of_it(office: Office) -> None:
    names = [ESCAPES, MARKUP, "{{ 7*7 }}{% raw %}", "'; DROP TABLE mails; --", "=HYPERLINK(1)"]
    for name in names:
        hostile(office, name)
    office.round()
    with Store(office.config.store_path) as store:
        refs = [request.ref for request in store.requests.all()]
        assert store.check() == []
    assert refs
    for words in (("list",), ("export", "-"), ("disclose", "carla@zeitung.example"), *(("show", ref) for ref in refs)):
        done = mailbot("--config", office.folder / "config.toml", *words, MAILBOT_MAILBOX__PASSWORD=PASSWORD)
        assert done.code == 0, done.err
        assert not set("\x1b\x07\x9b\u202e\u200b") & set(done.out)
        assert "49" not in done.out.replace("0049", "").replace("+49", "") or "{{" not in done.out


def test_a_file_that_is_read_is_shown_and_not_obeyed(office: Office, tmp_path: Path) -> None:
    hostile(office, ESCAPES + MARKUP)
    (raw,) = office.human.raws()
    for count in (1, 2):
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            (folder / f"{number}.eml").write_bytes(raw)
        done = mailbot("read", folder)
        assert done.code == 0, done.err
        assert not set("\x1b\x07\x9b\u202e") & set(done.out)


def test_no_line_of_the_log_is_written_by_a_mail(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even where its handling raises with the mail's own words."""
    from mailbot import compose

    def hurt(*_: object, **__: object) -> None:
        raise ValueError("Carla Wiegand\nFile forged\n2021-06-03 INFO letter mail-9: sent\x1b[31m")

    monkeypatch.setattr(compose, "letter", hurt)
    office.receive(REQUEST, subject="Akkreditierung\x1b[31m")
    with caplog.at_level(logging.INFO):
        assert office.round().failed == 1
    assert "mail 1: set aside (ValueError)" in caplog.text
    assert not any(word in caplog.text for word in ("Carla", "mail-9", "\x1b", "forged", "carla@"))


@contextmanager
def umask(mask: int) -> Iterator[None]:
    old = os.umask(mask)
    try:
        yield
    finally:
        os.umask(old)


def test_what_mailbot_writes_is_its_owners_alone(office: Office, tmp_path: Path) -> None:
    """Whatever the umask says: the store, its log, the lock, a backup; the copy that a migration keeps is made by the same
    function."""
    with umask(0):
        office.receive(REQUEST)
        with Store(office.config.store_path) as store, lock.hold(office.config.store_path):
            with store.transaction():
                store.keep_fact("x", "y")
            done = mailbot("--config", office.folder / "config.toml", "backup", tmp_path / "copy")
            assert done.code == 0, done.err
            made = [path for path in office.folder.iterdir() if "sqlite3" in path.name] + [tmp_path / "copy"]
            modes = {path.name: stat.filemode(path.stat().st_mode) for path in made}
    assert len(modes) >= 5
    assert set(modes.values()) == {"-rw-------"}, modes


def test_no_password_is_told_to_anybody(office: Office) -> None:
    secret = "Sesam-öffne-dich-4711"
    done = mailbot(
        "--config", office.folder / "config.toml", "once", MAILBOT_MAILBOX__PASSWORD=secret, MAILBOT_DEBUG="1"
    )
    assert done.code == 1
    assert "4711" not in done.out + done.err
    with Running(office.folder / "config.toml", office.folder, MAILBOT_MAILBOX__PASSWORD=secret) as running:
        running.until_said("no rounds")
        arguments = Path(f"/proc/{running.process.pid}/cmdline").read_bytes()
        assert running.end() == 0
    assert "4711" not in running.log
    assert b"4711" not in arguments
    assert all(b"4711" not in path.read_bytes() for path in office.folder.iterdir() if path.is_file())


def test_one_mail_never_makes_more_than_one_letter(office: Office) -> None:
    """Whom it names as sender, reply address, copy or person: no address can be flooded by way of us."""
    crowd = ", ".join(f"Opfer {n} <victim{n}@else.example>" for n in range(30))
    office.receive(REQUEST, cc=crowd, reply_to=crowd, disposition_notification_to=crowd, return_receipt_to=crowd)
    office.receive(REQUEST, sender=crowd, subject="Akkreditierung 2")
    office.round()
    assert len(office.letters()) <= 2
    with Store(office.config.store_path) as store:
        recipients = [letter.recipient for letter in store.letters.in_state(*LetterState)]
    assert "carla@zeitung.example" in recipients
    assert len([each for each in recipients if each.endswith("@else.example")]) <= 1


def back(letter: EmailMessage, office: Office, **headers: str) -> bytes:
    """Our own letter, as another machine returns it."""
    for name, value in {
        "From": letter["To"],
        "To": office.human.address,
        "Message-ID": "<back@zeitung.example>",
    }.items():
        del letter[name]
        letter[name] = value
    for name, value in headers.items():
        del letter[name.replace("_", "-")]
        if value:
            letter[name.replace("_", "-")] = value
    return letter.as_bytes()


def test_two_machines_do_not_talk_for_ever(office: Office) -> None:
    """Our letter comes back to us: as it was, and from one that strips the marks of an automatic answer."""
    office.receive(REQUEST)
    office.round()
    letter = office.letter()
    office.human.put(back(letter, office))
    office.round()
    assert office.letters() == []
    for number in range(12):
        marks = {"Auto-Submitted": "", "X-Auto-Response-Suppress": "", "Message-ID": f"<{number}@loop.example>"}
        office.human.put(back(letter, office, **marks))
        office.now += timedelta(minutes=10)
        office.round()
    assert len(office.letters()) <= 4, "the brake for one address holds: five a day, the first included"


def test_an_attachments_name_is_no_path(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "outside"
    before = set(tmp_path.rglob("*"))
    mail = EmailMessage()
    for name, value in {"From": "c@zeitung.example", "To": office.human.address, "Subject": "Akkreditierung", "Message-ID": "<p@x.example>"}.items():  # fmt: skip
        mail[name] = value
    mail.set_content(REQUEST)
    for name in (
        f"../../../../../..{target}",
        str(target),
        f"a.docx\0{target}",
        "|touch outside",
        "$(touch outside).pdf",
    ):
        mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=name)
    office.human.put(mail.as_bytes())
    office.round()
    assert not target.exists()
    new = {path.name for path in set(tmp_path.rglob("*")) - before}
    assert all(name.startswith(office.config.store_path.name) for name in new), new


@pytest.mark.parametrize("page", ["security.md", "faults.md"])
def test_the_tables_name_tests_that_are_there(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    named = {word.strip("`") for word in text.replace("|", " ").replace(",", " ").split() if word.startswith("`test_")}
    there = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    missing = {name for name in named if f"def {name}(" not in there and not (ROOT / "tests" / name).is_file()}
    assert len(named) > 20
    assert missing == set()
