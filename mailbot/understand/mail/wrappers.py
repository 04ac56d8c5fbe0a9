"""Wrappers around a mail's content: S/MIME signed-data (RFC 8551, CMS) and TNEF (winmail.dat, [MS-OXTNEF])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

from mailbot.understand.mail.charset import decode
from mailbot.understand.mail.rtf import decompress, read_rtf

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_SEQUENCE, _OBJECT, _OCTETS, _CONSTRUCTED_OCTETS, _CONTEXT_0 = 0x30, 0x06, 0x04, 0x24, 0xA0


def unwrap_smime(data: bytes) -> Message | None:
    """The mail inside opaque signed-data; its signature is not checked. None: encrypted, or no CMS at all.

    Read here and not with `cryptography`, which gives the certificates but not the content.
    """
    try:
        content = _child(_child(data, _SEQUENCE), _CONTEXT_0, after=_SIGNED_DATA)
        signed = _child(content, _SEQUENCE)
        wrapped = _child(_child(_child(signed, _SEQUENCE), _CONTEXT_0))
        inner = wrapped if wrapped else b""
    except (ValueError, IndexError):
        return None
    return message_from_bytes(inner) if inner else None


def _child(data: bytes, tag: int | None = None, after: bytes = b"") -> bytes:
    """The content of the first BER element with this tag; an octet string in pieces is joined."""
    found = not after
    for number, content in _elements(data):
        if not found:
            found = number == _OBJECT and content == after
        elif tag is None and number in (_OCTETS, _CONSTRUCTED_OCTETS):
            return content if number == _OCTETS else b"".join(piece for _, piece in _elements(content))
        elif number == tag:
            return content
    raise ValueError("no such element")


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        tag, start, end, after = _element(data, at)
        if tag == 0 and start == end:
            return
        yield tag, data[start:end]
        at = after


def _element(data: bytes, at: int, depth: int = 0) -> tuple[int, int, int, int]:
    """Tag, start and end of the content, and where the next element begins (X.690: BER, also of indefinite length)."""
    if depth > 20:
        raise ValueError("nested too deeply")
    tag, length = data[at], data[at + 1]
    start = at + 2
    if length == 0x80:
        inner = start
        while data[inner : inner + 2] != b"\0\0":
            inner = _element(data, inner, depth + 1)[3]
        return tag, start, inner, inner + 2
    if length > 0x80:
        size = length & 0x7F
        length = int.from_bytes(data[start : start + size], "big")
        start += size
    if start + length > len(data):
        raise ValueError("cut off")
    return tag, start, start + length, start + length


_TNEF = 0x223E9F78
_BODY, _PROPERTIES, _NEW_FILE, _FILE_NAME, _FILE_DATA, _FILE_PROPERTIES = (
    0x0002800C, 0x00069003, 0x00069002, 0x00018010, 0x0006800F, 0x00069005,
)  # fmt: skip
_PR_BODY, _PR_RTF, _PR_HTML, _PR_LONG_NAME, _PR_DATA = 0x1000, 0x1009, 0x1013, 0x3707, 0x3701
_STRING_8, _UNICODE, _OBJECT_TYPE, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}


@dataclass(slots=True)
class Tnef:
    """What a winmail.dat holds."""

    text: str = ""
    html: str = ""
    files: list[tuple[str, bytes]] = field(default_factory=list)


def read_tnef(data: bytes) -> Tnef | None:
    """The letter in a winmail.dat; None if it is none."""
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != _TNEF:
        return None
    letter = Tnef()
    try:
        for attribute, value in _attributes(data):
            _take(letter, attribute, value)
    except (struct.error, ValueError, IndexError):
        pass  # cut off: what was found so far stays
    return letter


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    while at + 11 <= len(data):
        _, attribute, length = struct.unpack_from("<BII", data, at)
        yield attribute, data[at + 9 : at + 9 + length]
        at += 9 + length + 2


def _take(letter: Tnef, attribute: int, value: bytes) -> None:
    if attribute == _BODY:
        letter.text = decode(value.rstrip(b"\0"))
    elif attribute == _PROPERTIES:
        for key, content in _properties(value):
            if key == _PR_BODY and content:
                letter.text = _string(content)
            elif key == _PR_HTML:
                letter.html = decode(content)
            elif key == _PR_RTF and not letter.text:
                letter.text = read_rtf(decompress(content))
    elif attribute == _NEW_FILE:
        letter.files.append(("", b""))
    elif letter.files and attribute in (_FILE_NAME, _FILE_DATA, _FILE_PROPERTIES):
        name, content = letter.files[-1]
        if attribute == _FILE_NAME:
            name = name or decode(value.rstrip(b"\0"))
        elif attribute == _FILE_DATA:
            content = value
        else:
            name = next((_string(each) for key, each in _properties(value) if key == _PR_LONG_NAME), name)
        letter.files[-1] = (name, content)


def _string(content: bytes) -> str:
    if len(content) > 1 and content[1::2].count(0) * 4 > len(content):
        return content.decode("utf-16-le", "replace").rstrip("\0")
    return decode(content.rstrip(b"\0"))


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Key and value of each MAPI property of a list."""
    (count,) = struct.unpack_from("<I", data)
    at = 4
    for _ in range(min(count, 2000)):
        kind, key = struct.unpack_from("<HH", data, at)
        at += 4
        if key >= 0x8000:
            at = _after_name(data, at)
        many, kind = kind & 0x1000, kind & ~0x1000
        if kind in _FIXED and not many:
            size = _FIXED[kind]
            yield key, data[at : at + size]
            at += size
            continue
        (values,) = struct.unpack_from("<I", data, at)
        at += 4
        for _ in range(min(values, 2000)):
            if kind in _FIXED:
                at += _FIXED[kind]
                continue
            (size,) = struct.unpack_from("<I", data, at)
            yield key, data[at + 4 : at + 4 + size]
            at += 4 + (size + 3) // 4 * 4


def _after_name(data: bytes, at: int) -> int:
    """Where a named property's value begins: after its GUID and number or string."""
    (by_name,) = struct.unpack_from("<I", data, at + 16)
    if not by_name:
        return at + 24
    (size,) = struct.unpack_from("<I", data, at + 20)
    return at + 24 + (int(size) + 3) // 4 * 4
