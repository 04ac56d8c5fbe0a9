"""Short mails whose outlet is known (tests/data/outlets*.txt): what is tested by sentences, and learned from.

A line is the outlet (- for none, or freelance), the text, and where they matter the signature, the sender's name and
address and the subject: `Heideblick | Bitte akkreditieren Sie mich. | signature: Anna Krämer / Redakteurin Heideblick`.
A stroke between spaces is a line break; a line that begins with # heads others.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mailbot.model import Envelope, Source
from mailbot.understand.mail.mail import Mail, Passage


def outlet_cases(file: Path) -> Iterator[tuple[Mail, str | None]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    for line in (line for line in lines if not line.startswith("#")):
        outlet, body, *others = line.split(" | ")
        fields = dict(other.split(": ", 1) for other in others)
        yield mail_of(body.replace(" / ", "\n"), **fields), None if outlet == "-" else outlet


def mail_of(
    body: str,
    signature: str = "",
    sender: str = "Anna Krämer",
    address: str = "anna.kraemer@gmx.example",
    subject: str = "",
) -> Mail:
    parts = ((Source.SUBJECT, subject), (Source.BODY, body), (Source.SIGNATURE, signature.replace(" / ", "\n")))
    envelope = Envelope(None, subject, address, sender, (), None, None, (), None, 0, "")
    return Mail(envelope, {}, tuple(Passage(source, text) for source, text in parts if text))
