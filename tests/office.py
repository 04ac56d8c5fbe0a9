"""A whole press office in a temporary folder: a real Dovecot, a sink for letters, and mailbot between them."""

from __future__ import annotations

import email
import email.policy
import json
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import count
from pathlib import Path
from typing import Any

from mailbot import config as configuration
from mailbot import rounds
from mailbot.cli.views import request_json
from mailbot.digest.facts import gather
from mailbot.mailbox import connect
from mailbot.model import LetterState
from mailbot.store import Store
from tests.make import ROOT, at
from tests.servers import HOST, PASSWORD, Human, Sink

_numbers = count(1)

JOURNALIST = "Carla Wiegand <carla@zeitung.example>"


def journalists_mail(
    text: str,
    *,
    sender: str = JOURNALIST,
    subject: str = "Akkreditierung Städtepartnerkonferenz",
    arrived: datetime | None = None,
    to: str,
    **headers: str,
) -> bytes:
    """A plain e-mail as it lies in the mailbox; `arrived` is the time of its topmost Received header."""
    moment = arrived or at("06-03 10:00")
    mail = EmailMessage()
    mail["Received"] = f"from mail.example by mx.press.example with ESMTPS for <{to}>; {format_datetime(moment)}"
    values = {
        "Date": format_datetime(moment - timedelta(minutes=1)),
        "From": sender,
        "To": to,
        "Subject": subject,
        "Message-ID": f"<{next(_numbers)}.journalist@zeitung.example>",
    } | {name.replace("_", "-").title().replace("-Id", "-ID"): value for name, value in headers.items()}
    for name, value in values.items():
        mail[name] = value
    mail.set_content(text)
    return mail.as_bytes(policy=email.policy.SMTP)


@dataclass
class Office:
    """mailbot with its configuration; every step is the one that the service takes."""

    folder: Path
    human: Human
    sink: Sink
    changes: dict[str, str] = field(default_factory=dict)
    """Lines of config.toml to be replaced: `answers.mode` -> `mode = "draft"`."""
    now: datetime = field(default_factory=lambda: at("06-03 10:05"))
    more: str = ""
    """What stands at the end of config.toml, such as a second event."""
    _seen: int = 0

    def __post_init__(self) -> None:
        path = self.folder / "config.toml"
        path.write_text(self._config_text(), encoding="utf-8")
        self.config = configuration.load(path)
        self.stop = threading.Event()

    def _config_text(self) -> str:
        """The shipped configuration, but for servers and addresses, and the lines a test changes."""
        lines, section = [], ""
        values = {
            "mailbox.address": f'"{self.human.address}"', "mailbox.host": f'"{HOST}"', "mailbox.security": '"none"',
            "mailbox.port": str(self.human.dovecot.port), "mailbox.user": f'"{self.human.name}"',
            "smtp.host": f'"{HOST}"', "smtp.port": str(self.sink.port), "smtp.security": '"none"', "smtp.user": '""',
            "press_office.address": f'"{self.human.address}"',
        } | self.changes  # fmt: skip
        left = dict(values)
        for line in (ROOT / "config.toml").read_text(encoding="utf-8").splitlines():
            section = line.split("]")[0].strip("[ ") if line.startswith("[") else section
            key = f"{section}.{line.split('=')[0].strip(' #')}"
            if "=" in line and key in left:
                lines.append(f"{key.rpartition('.')[2]} = {left.pop(key)}")
            else:
                lines.append(line)
        assert not left, f"no such keys in config.toml: {left}"
        return "\n".join([*lines, self.more])

    def receive(self, text: str, **headers: Any) -> int:
        """A journalist's mail arrives; its UID."""
        raw = journalists_mail(text, to=self.human.address, **headers)
        return self.human.put(raw, date=headers.get("arrived") or at("06-03 10:00"))

    def round(self) -> rounds.Counts:
        """One round, as the service plays it, on a connection of its own."""
        with Store(self.config.store_path) as store, connect(self.config.mailbox, lambda: PASSWORD) as mailbox:
            return rounds.play(rounds.Tools.of(self.config, store), mailbox, clock=lambda: self.now, stop=self.stop)

    def rounds(self, *after: timedelta) -> None:
        """A round now, and one after each of these stretches of time."""
        self.round()
        for stretch in after:
            self.now += stretch
            self.round()

    def waiting(self) -> list[str]:
        """References of what the digest shows as waiting for her."""
        with Store(self.config.store_path) as store:
            facts = gather(store, self.config, self.now - timedelta(days=1), self.now, now=self.now)
        return [item.ref for item in facts.items]

    def states(self) -> dict[str, str]:
        """Each letter's state, by its key."""
        with Store(self.config.store_path) as store:
            return {letter.key: str(letter.state) for letter in store.letters.in_state(*LetterState)}

    def letters(self) -> list[EmailMessage]:
        """The letters that went out since this was last asked."""
        new = self.sink.taken[self._seen :]
        self._seen = len(self.sink.taken)
        return [_parsed(taken.raw) for taken in new]

    def letter(self) -> EmailMessage:
        """The one letter that went out since this was last asked."""
        (letter,) = self.letters()
        return letter

    def answer(self, text: str, to: EmailMessage, **headers: Any) -> int:
        """She answers a letter of ours."""
        return self.receive(
            text,
            **{
                "subject": f"Re: {to['Subject']}",
                "in_reply_to": to["Message-ID"],
                "references": f"{to['References'] or ''} {to['Message-ID']}".strip(),
            }
            | headers,
        )

    def requests(self) -> list[dict[str, Any]]:
        """What `mailbot list --json` prints."""
        with Store(self.config.store_path) as store:
            return [json.loads(json.dumps(request_json(each, self.config.event))) for each in store.requests.all()]

    def request(self) -> dict[str, Any]:
        (request,) = self.requests()
        return request


def text_of(letter: EmailMessage) -> str:
    """The plain text of a letter, on one line."""
    part = letter.get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())


def calendar_of(letter: EmailMessage) -> str | None:
    """The calendar file of a letter, unfolded."""
    for part in letter.walk():
        if part.get_content_type() == "text/calendar":
            content = part.get_content()
            text = content.decode() if isinstance(content, bytes) else str(content)
            return text.replace("\r\n ", "").replace("\n ", "")
    return None


def _parsed(raw: bytes) -> EmailMessage:
    return email.message_from_bytes(raw, policy=email.policy.default)
