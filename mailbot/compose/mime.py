"""Subject, text, HTML and attachments -> the bytes of a mail (RFC 5322), 7-bit clean, ready for the wire.

Written by hand where the standard library would not do: its folding writes long References as encoded words, which
breaks threading (python/cpython#79986), and loses spaces between encoded words in subjects (python/cpython#92081).
The same arguments give the same bytes: the boundaries are derived, not random.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from typing import NamedTuple

from mailbot.compose.clean import clean
from mailbot.model import check_aware

FOLD = 76
WORD_BYTES = 42
"""Of UTF-8 in one encoded word: 56 characters of base64 and 12 around them stay under the 75 of RFC 2047."""
LONGEST_ID = 500

_ID = re.compile(r"<[!-;=?-~]+>")
_TEXT_IS_PLAIN = re.compile(r"[ -~]*")
_ADDRESS = re.compile(r"[!#-'*+\-./-9=?A-Z^-~]+@[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")


class AddressError(ValueError):
    """No mail can be written to or from this address without SMTPUTF8, or it is none."""


class Address(NamedTuple):
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside the letter; `kind` is its media type with parameters, such as `text/csv; charset=utf-8`."""

    name: str
    kind: str
    content: bytes


def build(
    *,
    sender: Address,
    recipients: Sequence[Address],
    subject: str,
    text: str,
    html: str = "",
    attachments: Sequence[Attachment] = (),
    message_id: str,
    date: datetime,
    in_reply_to: str | None = None,
    references: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A whole mail with CRLF: text and HTML as alternatives, attachments beside them.

    `headers` are further ones of ours, in plain ASCII, such as Auto-Submitted. Raises AddressError.
    """
    boundary = f"=_mailbot_{sha256(message_id.encode()).hexdigest()[:16]}"
    content = _part("text/plain; charset=utf-8", text.encode())
    if html:
        page = _part("text/html; charset=utf-8", html.encode())
        content = _multipart("alternative", [content, page], boundary + "_a")
    if attachments:
        content = _multipart("mixed", [content, *(_attached(each) for each in attachments)], boundary + "_m")
    head = [
        _folded("From", _address_words(sender)),
        _folded("To", [word for each in recipients for word in (*_address_words(each), ",")][:-1]),
        _folded("Subject", subject_words(clean(subject, 250))),
        _folded("Date", [format_datetime(check_aware(date))]),
        _folded("Message-ID", [message_id]),
    ]
    if parent := ids([in_reply_to or ""]):
        head.append(_folded("In-Reply-To", parent))
    if chain := ids(references):
        head.append(_folded("References", chain))
    head += [_folded(name, clean(value, 900).split(" ")) for name, value in (headers or {}).items()]
    head.append("MIME-Version: 1.0\n")
    return "".join((*head, content)).replace("\n", "\r\n").encode("ascii")


def ids(values: Sequence[str]) -> list[str]:
    """The values that are message ids which can be repeated in a header, each once, in order."""
    return list(dict.fromkeys(each for each in values if len(each) <= LONGEST_ID and _ID.fullmatch(each)))


def check_address(address: str) -> str:
    """The address with its domain in ASCII; raises AddressError if it cannot stand in a header."""
    local, _, domain = address.rpartition("@")
    try:
        ascii_address = f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        ascii_address = ""
    if len(ascii_address) > 254 or not _ADDRESS.fullmatch(ascii_address):
        raise AddressError(f"no mail can be sent to {address[:254]!r}")
    return ascii_address


def subject_words(text: str) -> list[str]:
    """The text's words as they stand in a header: encoded (RFC 2047) from the first one on that needs it."""
    words = text.split(" ")
    plain = next((at for at, word in enumerate(words) if not _is_plain(word)), len(words))
    return words[:plain] + (_encoded(" ".join(words[plain:])) if plain < len(words) else [])


def _is_plain(text: str) -> bool:
    return _TEXT_IS_PLAIN.fullmatch(text) is not None and "=?" not in text


def _encoded(text: str) -> list[str]:
    """As many encoded words as it takes; readers drop the spaces between them (RFC 2047, 6.2)."""
    words, word = [], b""
    for character in text:
        piece = character.encode()
        if len(word) + len(piece) > WORD_BYTES:
            words.append(word)
            word = b""
        word += piece
    return [f"=?utf-8?b?{base64.b64encode(each).decode()}?=" for each in (*words, word)]


def _address_words(address: Address) -> list[str]:
    """`Anna Schmidt <a@b.example>` in words."""
    spec = f"<{check_address(address.address)}>"
    name = clean(address.name, 100)
    if not name:
        return [spec]
    if not _is_plain(name):
        return [*_encoded(name), spec]
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return [*f'"{quoted}"'.split(" "), spec]


def _folded(name: str, words: Sequence[str]) -> str:
    """A header whose lines are as long as FOLD allows, or as one word needs."""
    lines, line = [], f"{name}:"
    for word in words:
        if word == ",":
            line += word
        elif len(line) + 1 + len(word) > FOLD and line != f"{name}:":
            lines.append(line)
            line = f" {word}"
        else:
            line += f" {word}"
    return "\n".join((*lines, line)) + "\n"


def _part(kind: str, content: bytes, disposition: str = "") -> str:
    """Headers and encoded body; quoted-printable where most of it is ASCII, for eyes and spam filters, else base64."""
    shown = f"Content-Disposition: {disposition}\n" if disposition else ""
    beyond_ascii = len(content.translate(None, bytes(range(128))))
    if kind.startswith("text/") and not disposition and beyond_ascii < len(content) / 5:
        body, encoding = binascii.b2a_qp(content, istext=True), "quoted-printable"
    else:
        if kind.startswith("text/"):  # within base64, too, its line breaks are those of the wire: RFC 2045, 6.8
            content = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        body, encoding = base64.encodebytes(content), "base64"
    return f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n{shown}\n{body.decode()}"


def _attached(attachment: Attachment) -> str:
    return _part(attachment.kind, attachment.content, f'attachment; filename="{attachment.name}"')


def _multipart(kind: str, parts: Sequence[str], boundary: str) -> str:
    body = "".join(f"\n--{boundary}\n{part}" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n{body}\n--{boundary}--\n'
