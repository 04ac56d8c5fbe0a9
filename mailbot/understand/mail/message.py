"""bytes -> Mail: the border where a mail comes in. Never raises, on any bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.message import Message

from mailbot.model import Envelope, Source
from mailbot.understand.mail.automatic import is_from_a_list
from mailbot.understand.mail.headers import Headers, fingerprint, head_end, read_envelope
from mailbot.understand.mail.mail import File, House, Mail, Passage, Report
from mailbot.understand.mail.own_words import Context, tell_apart
from mailbot.understand.mail.parts import MAX_DEPTH, read_parts
from mailbot.understand.mail.report import read_report
from mailbot.understand.mail.rows import read_plain
from mailbot.understand.text import short_lines

__all__ = ["House", "Mail", "Passage", "Report", "parse"]

MAX_HEAD = 1_000_000
MAX_PART = 8_000_000
"""Bytes of one part, encoded, that are kept: of a larger one only the beginning."""
MAX_MAIL = 20_000_000
"""Bytes of a mail that are parsed, of all its parts; the rest would only cost memory."""
MAX_INNER = 5
"""How many mails attached to a mail are read."""


def parse(raw: bytes, house: House, arrived: datetime | None = None, *, brief: bool = False) -> Mail:
    """The mail in these bytes; `arrived` is the server's INTERNALDATE, with a zone.

    `brief`: of a mailing list's mail, which nobody answers, nothing is read but the headers.
    """
    size, mark = len(raw), fingerprint(raw)
    defects: list[str] = []
    try:
        mail = _read_head(raw, house, arrived)
        if not (brief and is_from_a_list(mail, house)):
            mail = _read_parts(mail, _to_message(raw, defects), house, defects)
    except Exception as error:  # the border: whatever a hostile mail makes the parsers do, its mailbox goes on
        defects.append(f"unreadable: {type(error).__name__}")
        mail = _read_as_text(raw, arrived, defects)
    return replace(mail, envelope=replace(mail.envelope, size=size, fingerprint=mark))


def _read_head(raw: bytes, house: House, arrived: datetime | None) -> Mail:
    message = message_from_bytes(_without_from_line(raw[: min(head_end(raw), MAX_HEAD)]))
    headers = Headers(message)
    envelope = read_envelope(message, headers, house, arrived)
    passages = (Passage(Source.SUBJECT, envelope.subject),) if envelope.subject else ()
    return Mail(envelope, headers, passages, content_type=message.get_content_type())


def _without_from_line(raw: bytes) -> bytes:
    """Without the line that begins a mail in an mbox."""
    return raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw


def _to_message(raw: bytes, defects: list[str]) -> Message:
    """Parsed by the standard library's compat32, which raises on no known mail.

    mail-parser, given the whole, would decode every attachment, and the library's newer policy takes seconds for a
    small mail with a broken header. mail-parser reads the addresses (headers.py), where it is better than either.
    """
    if len(raw) > MAX_PART:
        raw = _slim(raw, defects)
    raw = _without_from_line(raw)
    try:
        return message_from_bytes(raw)
    except RecursionError:
        defects.append("nested too deeply")
        head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
        message = message_from_bytes(head[:MAX_HEAD] + b"\n\n")
        del message["content-type"]
        message.set_payload(body[:100_000].decode("ascii", "surrogateescape"))
        return message


def _slim(raw: bytes, defects: list[str]) -> bytes:
    """A huge mail without the bulk of its huge parts; parts are told apart by lines that begin as a boundary does."""
    pieces: list[bytes] = []
    kept = start = 0
    while start < len(raw):
        end = raw.find(b"\n--", start + 1)
        end = len(raw) if end < 0 else end
        room = min(MAX_PART, max(10_000, MAX_MAIL - kept))
        pieces.append(raw[start : min(end, start + room)])
        kept += len(pieces[-1])
        if end - start > room:
            defects.append("a part is too large and was cut off")
        if kept > MAX_MAIL + 2_000_000:
            break
        start = end
    return b"".join(pieces)


def _read_parts(head: Mail, message: Message, house: House, defects: list[str]) -> Mail:
    content = read_parts(message)
    passages = [*head.passages, *tell_apart(content.rows, Context.of(head.envelope, house))]
    files = list(content.files)
    report = read_report(content, head.envelope)
    if report is None:
        passages += _attached(content.messages, house, files, 1)
    elif content.messages:
        passages += _returned(content.messages[0])
    return replace(
        head,
        content_type=content.types[0],
        part_types=tuple(content.types),
        passages=tuple(replace(passage, text=short_lines(passage.text)) for passage in passages),
        report=report,
        defects=tuple(dict.fromkeys(defects + content.defects)),
        doubts=tuple(dict.fromkeys(content.doubts)),
        files=tuple(files),
    )


def _attached(messages: Sequence[Message], house: House, files: list[File], level: int) -> list[Passage]:
    """The mails that are attached to a mail: forwarded, or quoted where they are ours."""
    passages: list[Passage] = []
    for message in messages[:MAX_INNER]:
        headers = Headers(message)
        envelope = read_envelope(message, headers, House(), None)
        content = read_parts(message, depth=MAX_DEPTH // 2)
        context = replace(Context.of(envelope, house), forwarded=True)
        inner = tell_apart(content.rows, context, level)
        if envelope.sender in house.ours:
            inner = [replace(passage, source=Source.QUOTED) for passage in inner]
        address = f"<{envelope.sender}>" if envelope.sender else ""
        name = f"{envelope.sender_name} {address}".strip()
        passages += [replace(passage, name=passage.name and name) for passage in inner]
        files += content.files
        if level < 3:
            passages += _attached(content.messages, house, files, level + 1)
    return passages


def _returned(message: Message) -> list[Passage]:
    """The mail that a report brings back: quoted."""
    text = "\n".join(row.text for row in read_parts(message, depth=MAX_DEPTH // 2).rows).strip()
    return [Passage(Source.QUOTED, text, level=1)] if text else []


def _read_as_text(raw: bytes, arrived: datetime | None, defects: list[str]) -> Mail:
    """What is left of a mail that cannot be parsed: its text, and nothing that could be answered."""
    rows = read_plain(raw[:20_000].decode("utf-8", "replace"))
    text = "\n".join(row.text for row in rows).strip()
    envelope = Envelope(
        message_id=None,
        subject="",
        sender="",
        sender_name="",
        to=(),
        reply_to=None,
        in_reply_to=None,
        references=(),
        arrived=arrived,
        size=0,
        fingerprint="",
    )
    passages = (Passage(Source.BODY, text),) if text else ()
    return Mail(envelope, {}, passages, defects=tuple(defects), doubts=("the mail could not be read",))
