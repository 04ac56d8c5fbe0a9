"""The main job on sample mails: the code of production, against an IMAP and an SMTP server embedded on loopback.

Each mail is taken half a minute after it arrived; the digest is that of 22 June 2021, the day after the last deadline.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

from mailbot import config as configuration
from mailbot import digest, rounds, understand
from mailbot.demo.servers import HOST, PASSWORD, USER, imap_server, smtp_server
from mailbot.mailbox import connect
from mailbot.model import Reading
from mailbot.store import Store, StoredLetter, StoredMail

NOW = datetime(2021, 6, 22, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
MAILS = Path(__file__).parent / "mails"


@dataclass(frozen=True, slots=True)
class Row:
    """One sample mail and what became of it."""

    name: str
    reading: Reading
    mail: StoredMail
    letter: StoredLetter | None


@dataclass(frozen=True, slots=True)
class Played:
    """A demo that was played: its rows, its counts, and where its letters lie as text."""

    rows: list[Row]
    counts: rounds.Counts
    letters: Path


@contextmanager
def play(folder: Path) -> Iterator[tuple[Played, rounds.Tools]]:
    """Plays a round for each mail in `folder`, which then holds the store, the configuration and the letters."""
    with imap_server() as imap_port, smtp_server() as (smtp_port, _):
        config = configuration.load(_write_config(folder, imap_port, smtp_port))
        with Store(config.store_path) as store, connect(config.mailbox, lambda: PASSWORD) as mailbox:
            tools, mails = rounds.Tools.of(config, store), _find_mails()
            digest.find_due(store, config, mails[0][0])
            counts, names = rounds.Counts(), {}
            for arrived, path in mails:
                names[_put(imap_port, path.read_bytes(), arrived)] = path
                now = arrived + timedelta(seconds=30)
                counts += rounds.play(tools, mailbox, clock=lambda now=now: now, stop=Event())  # type: ignore[misc]
            counts += rounds.play(tools, mailbox, clock=lambda: NOW, stop=Event())
            rows = list(_rows(tools, names))
            yield Played(rows, counts, _write_letters(folder / "letters", rows)), tools


def _write_config(folder: Path, imap_port: int, smtp_port: int) -> Path:
    """The shipped configuration, but for the two servers."""
    text = configuration.shipped("config.toml").read_text(encoding="utf-8")
    for host, old, new in (("imap", 993, imap_port), ("smtp", 465, smtp_port)):
        text = text.replace(f'"{host}.example.org"', f'"{HOST}"')
        text = re.sub(rf"port     = {old}\b", f"port     = {new}", text)
    text = text.replace('security = "tls"  ', 'security = "none"')
    text = text.replace('user     = "jhofmann@deutsch-russisches-forum.de"', f'user     = "{USER}"', 1)
    text = text.replace('user     = "jhofmann@deutsch-russisches-forum.de"', 'user     = ""')
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _find_mails() -> list[tuple[datetime, Path]]:
    """The sample mails in the order in which they arrived."""
    found = []
    for path in MAILS.glob("*.eml"):
        arrived = understand.read(path.read_bytes(), events=(), house=understand.House()).envelope.arrived
        found.append((arrived or NOW, path))
    return sorted(found)


def _put(port: int, raw: bytes, arrived: datetime) -> int:
    """Lays a mail into the mailbox as if it had just arrived; its UID."""
    from imapclient import IMAPClient

    client = IMAPClient(HOST, port, ssl=False)
    client.login(USER, PASSWORD)
    uid = int(client.folder_status("INBOX", ["UIDNEXT"])[b"UIDNEXT"])
    client.append("INBOX", raw, msg_time=arrived)
    client.logout()
    return uid


def _rows(tools: rounds.Tools, names: dict[int, Path]) -> Iterator[Row]:
    start, end = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    for mail in tools.store.mails.taken_between(start, end):
        path = names[mail.uid]
        reading = understand.read(path.read_bytes(), events=tools.config.event, house=tools.house)
        yield Row(path.name, reading, mail, tools.store.letters.find(f"mail-{mail.id}"))


def _write_letters(folder: Path, rows: list[Row]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows:
        if row.letter is not None:
            message = email.message_from_bytes(row.letter.raw, policy=email.policy.default)
            head = "".join(f"{name}: {message[name]}\n" for name in ("From", "To", "Subject", "Date", "In-Reply-To"))
            (folder / row.name).with_suffix(".txt").write_text(f"{head}\n{row.letter.text}", encoding="utf-8")
    return folder
