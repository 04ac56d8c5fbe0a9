"""The MIME tree of a mail -> its text as rows, its files, and the mails attached to it; within limits."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

from mailbot.understand.mail import wrappers
from mailbot.understand.mail.charset import decode
from mailbot.understand.mail.headers import decode_header
from mailbot.understand.mail.html import read_html
from mailbot.understand.mail.mail import File
from mailbot.understand.mail.rows import Row, read_plain
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import word_pattern

MAX_PARTS = 400
MAX_DEPTH = 20
MAX_PARAMETERS = 10_000
"""Characters of a Content-Type or Content-Disposition that are read."""
MAX_TEXT = 200_000
"""Characters of one text part that are read."""
MAX_FILE = 5_500_000
"""Bytes of an attached file that are kept for reading."""

READABLE = re.compile(r"\.(?:docx|pdf|xlsx|odt|rtf|txt|csv|html?|vcf|eml)$", re.I)
_READABLE_TYPES = {
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "text/html": ".html",
}
_SIGNATURE_TYPES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_SMIME_TYPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/=\s]|=[^=\s]")
_ANY_TAG = re.compile(r"<style\b.*?</style>|<[^<>]*>|&nbsp;|\s{2,}", re.S | re.I)
_BOUNDARY = re.compile(rb"^--([\w'()+,./:=?-]{1,70})[ \t]*\r?$", re.M)
_LOOKS_LIKE_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body|div|p|table)\b", re.I)
_ARMOUR = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[\w-]+: .*\n)*\n(.*?)\n-----BEGIN PGP SIGNATURE-----.*?"
                     r"-----END PGP SIGNATURE-----", re.S)  # fmt: skip


@dataclass(slots=True)
class Content:
    """What a part and all below it hold."""

    rows: list[Row] = field(default_factory=list)
    html: str = ""
    """The HTML that is to be read, as long as it is not known whether it is needed."""
    is_html: bool = False
    files: list[File] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    reports: list[Message] = field(default_factory=list)
    """The blocks of a delivery status or a disposition notification."""

    def add(self, other: Content, *, text: bool = True) -> None:
        if text and not self.rows and not self.html:
            self.rows, self.html, self.is_html = other.rows, other.html, other.is_html
        elif text:
            self.read()
            other.read()
            self.rows += [Row(""), *other.rows] if self.rows and other.rows else other.rows
            self.is_html = self.is_html or other.is_html
        self.files += other.files
        self.messages += other.messages
        self.types += other.types
        self.defects += other.defects
        self.doubts += other.doubts
        self.reports += other.reports

    def read(self) -> None:
        """Makes rows of HTML."""
        if self.html:
            rows = read_html(self.html)
            self.rows, self.html = (rows if any(row.text.strip() for row in rows) else []), ""

    @property
    def size(self) -> int:
        """About how many characters of text there are."""
        return len(_ANY_TAG.sub("", self.html)) if self.html else sum(len(row.text) for row in self.rows)


def read_parts(message: Message, depth: int = 0) -> Content:
    """The content of this mail; `depth` of one that is attached to another."""
    content = _read_part(message, depth, [MAX_PARTS])
    content.read()
    return content


def _read_part(message: Message, depth: int, budget: list[int]) -> Content:
    """The content of this part; `budget` counts down the parts of the whole mail."""
    budget[0] -= 1
    for name in ("content-type", "content-disposition"):
        # the library takes time by the square of what a header's parameters fill
        if len(str(message.get(name, ""))) > MAX_PARAMETERS:
            message.replace_header(name, str(message[name])[:MAX_PARAMETERS])
    kind = message.get_content_type()
    content = Content(types=[kind])
    if budget[0] < 0 or depth > MAX_DEPTH:
        content.defects.append("too many parts")
        return content
    children = _children(message, kind)
    if kind in ("message/delivery-status", "message/disposition-notification"):
        content.reports += children or [message]
    elif kind == "message/rfc822":
        content.messages += children[:1]
    elif kind == "multipart/alternative":
        _add_alternative(content, [_read_part(child, depth + 1, budget) for child in children])
    elif kind == "multipart/encrypted":
        content.doubts.append("the mail is encrypted")
        content.types += [child.get_content_type() for child in children]
    elif children:
        for child in children:
            part = _read_part(child, depth + 1, budget)
            # A winmail.dat repeats the text that stands beside it.
            content.add(part, text=not ((content.rows or content.html) and part.types[0] in _TNEF_TYPES))
    elif kind == "text/rfc822-headers":
        content.messages.append(_headers_only(message))
    else:
        _read_leaf(message, kind, content, depth, budget)
    return content


def _children(message: Message, kind: str) -> list[Message]:
    """The parts of a part; where the declared boundary is missing, the first line that looks like one parts them."""
    if not message.is_multipart() and kind.startswith("multipart/"):
        text = _payload(message)
        found = _BOUNDARY.search(text)
        if found is None:
            return [message_from_bytes(b"\n" + text)]
        message = message_from_bytes(b'Content-Type: multipart/mixed; boundary="' + found[1] + b'"\n\n' + text)
    return [part for part in message.get_payload() if isinstance(part, Message)] if message.is_multipart() else []


def _add_alternative(content: Content, choices: list[Content]) -> None:
    plain = next((choice for choice in choices if choice.rows and not choice.is_html), None)
    rich = next((choice for choice in reversed(choices) if choice.is_html and (choice.rows or choice.html)), None)
    if rich is not None and plain is not None and _is_stub(plain, rich):
        rich.read()
    elif plain is not None:
        rich = None
    chosen = rich if rich is not None and (plain is None or rich.rows) else plain
    for choice in choices:
        content.add(choice, text=choice is chosen)


def _is_stub(plain: Content, rich: Content) -> bool:
    """Whether a text/plain alternative only says that there is HTML, or next to nothing."""
    if plain.size > 600:
        return False
    says = word_pattern("letter", "html_stub").search("\n".join(row.text for row in plain.rows))
    return plain.size * 4 < rich.size or bool(says)


def _read_leaf(message: Message, kind: str, content: Content, depth: int, budget: list[int]) -> None:
    name = file_name(message)
    suffix = name[-5:].lower()
    if kind in _SIGNATURE_TYPES or (kind == "application/octet-stream" and suffix.endswith((".p7s", ".asc"))):
        return
    if kind in _SMIME_TYPES or suffix.endswith((".p7m", ".p7c")):
        inner = wrappers.unwrap_smime(_payload(message))
        if inner is None:
            content.doubts.append("the mail is encrypted or damaged (S/MIME)")
        else:
            content.add(_read_part(inner, depth + 1, budget))
    elif kind in _TNEF_TYPES or name.lower() == "winmail.dat":
        _read_tnef(message, content)
    elif kind in ("application/pgp-encrypted", "application/pgp"):
        content.doubts.append("the mail is encrypted (PGP)")
    elif kind.startswith("text/") and kind != "text/calendar" and not _is_file(message, name):
        _read_text(message, kind, content)
    else:
        content.files.append(_file(message, kind, name, content))


def _is_file(message: Message, name: str) -> bool:
    try:
        disposition = message.get_content_disposition()
    except Exception:  # compat32 raises on some broken parameters
        disposition = None
    return disposition == "attachment" or bool(name and READABLE.search(name))


def _read_text(message: Message, kind: str, content: Content) -> None:
    text = decode(_payload(message)[: 8 * MAX_TEXT], _parameter(message, "charset"))
    if "-----BEGIN PGP" in text:
        text = _without_armour(text, content)
    if kind == "text/html" or (kind == "text/plain" and _LOOKS_LIKE_HTML.match(text)):
        content.html = text
        content.is_html = True
    elif kind in ("text/plain", "text/enriched", "text/markdown") or not content.types[1:]:
        flowed = _parameter(message, "format").lower() == "flowed"
        if len(text) > MAX_TEXT:
            text = text[:MAX_TEXT]
            content.defects.append("text cut off")
        content.rows = read_plain(text, flowed=flowed, delsp=_parameter(message, "delsp").lower() == "yes")
    if not any(row.text.strip() for row in content.rows):
        content.rows = []


def _without_armour(text: str, content: Content) -> str:
    if "-----BEGIN PGP MESSAGE-----" in text:
        content.doubts.append("the mail is encrypted (PGP)")
    text = text.replace("\r\n", "\n")
    return _ARMOUR.sub(lambda match: regex(r"^- ", re.M).sub("", match[1]), text)


def _read_tnef(message: Message, content: Content) -> None:
    letter = wrappers.read_tnef(_payload(message))
    if letter is None:
        content.doubts.append("an attached winmail.dat could not be read")
        return
    content.rows = read_html(letter.html) if letter.html and not letter.text else read_plain(letter.text)
    for name, data in letter.files:
        content.files.append(File(name, "application/octet-stream", data if READABLE.search(name) else b""))


def _file(message: Message, kind: str, name: str, content: Content) -> File:
    known = _READABLE_TYPES.get(kind, "")
    readable = bool(READABLE.search(name)) or bool(known)
    if readable and not READABLE.search(name):
        name = (name or "file") + known
    data = _payload(message) if readable else b""
    if len(data) > MAX_FILE:
        content.defects.append(f"attachment {name}: too large")
        data = b""
    return File(name or kind, kind, data, _parameter(message, "charset"))


def _payload(message: Message) -> bytes:
    try:
        data = _clean_base64(message) or message.get_payload(decode=True)
    except Exception:  # compat32 on broken encodings
        data = _raw_text(message).encode("utf-8", "surrogateescape")
    return data if isinstance(data, bytes) else b""


def _raw_text(message: Message) -> str:
    """The content as it was written; get_payload() would look up the charset, and raises on one that is none."""
    text = getattr(message, "_payload", None)
    return text if isinstance(text, str) else ""


def _clean_base64(message: Message) -> bytes:
    """What a base64 part holds if something else stands in it: a mailing list's footer, noise; b"" if nothing does."""
    text = _raw_text(message)
    encoding = str(message.get("content-transfer-encoding", "")).strip().lower()
    if encoding != "base64" or not _NOT_BASE64.search(text):
        return b""
    lines = [line.strip() for line in text.split("\n")]
    end = next((at for at, line in enumerate(lines) if line.startswith("--") or " " in line), len(lines))
    clean = regex(r"[^A-Za-z0-9+/]").sub("", "".join(lines[:end]))
    return binascii.a2b_base64(clean[: len(clean) - (len(clean) % 4 == 1)] + "==")


def _parameter(message: Message, name: str) -> str:
    try:
        value = message.get_content_charset("") if name == "charset" else message.get_param(name, "")
    except Exception:  # compat32 on broken RFC 2231 parameters
        return ""
    return value if isinstance(value, str) else ""


def file_name(message: Message) -> str:
    """The file's name of a part, decoded; from RFC 2231, RFC 2047 or raw text; without a path."""
    try:
        name = message.get_filename() or ""
    except Exception:  # compat32 on broken RFC 2231 parameters
        name = ""
    return regex(r"[/\\]").split(decode_header(str(name)[:1000]))[-1][:200]


def _headers_only(message: Message) -> Message:
    return message_from_bytes(_payload(message)[:100_000])
