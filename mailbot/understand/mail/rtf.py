"""RTF -> text, and the compressed RTF of Outlook ([MS-OXRTFCP]) -> RTF."""

from __future__ import annotations

import re
import struct

from mailbot.understand.mail.charset import decode

MAX_RTF = 10_000_000
_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata colorschememapping datastore latentstyles listtable "
    b"listoverridetable rsidtbl generator xmlnstbl header footer headerl headerr footerl footerr fldinst".split()
)
_TEXT = {b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"cell": "\t", b"tab": "\t",
         b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
         b"rdblquote": "”"}  # fmt: skip


def read_rtf(data: bytes) -> str:
    """The text of an RTF document, cells of a row parted by tabs."""
    out: list[str] = []
    high = bytearray()
    codepage = "cp1252"
    silent: list[bool] = [False]
    skip, unicode_skip = 0, 1

    def flush() -> None:
        if high:
            out.append(decode(bytes(high), codepage))
            high.clear()

    data, at = data[:MAX_RTF], 0
    while at < len(data):
        match = _TOKEN.search(data, at)
        if match is None:
            break
        at = match.end()
        word, number, hexed, sign, brace, text = match.groups()
        if not hexed:
            flush()
        if brace == b"{":
            if len(silent) < 1000:
                silent.append(silent[-1])
        elif brace == b"}":
            if len(silent) > 1:
                silent.pop()
        elif sign == b"*" or word in _SILENT:
            silent[-1] = True
        elif word == b"ansicpg" and number:
            codepage = f"cp{int(number)}"
        elif word == b"uc" and number:
            unicode_skip = max(0, int(number))
        elif word == b"bin" and number:
            at += max(0, int(number))
        elif silent[-1]:
            continue
        elif word == b"u" and number:
            code = int(number) & 0xFFFF
            out.append(chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd")
            skip = unicode_skip
        elif word in _TEXT:
            out.append(_TEXT[word])
        elif hexed:
            if skip:
                skip -= 1
            else:
                high.append(int(hexed, 16))
        elif sign in (b"~", b"\\", b"{", b"}", b"_"):
            out.append({b"~": " ", b"_": "-"}.get(sign, sign.decode()))
        elif text:
            out.append(text[skip:].decode("latin-1"))
            skip = 0
    flush()
    return "".join(out)


_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans "
    b"SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def decompress(data: bytes) -> bytes:
    """Outlook's compressed RTF -> RTF; b"" if it is none."""
    if len(data) < 16:
        return b""
    _, raw_size, kind, _ = struct.unpack_from("<IIII", data)
    if kind == 0x414C454D:
        return data[16 : 16 + raw_size]
    if kind != 0x75465A4C or raw_size > MAX_RTF:
        return b""
    window = bytearray(_DICTIONARY.ljust(4096, b"\0"))
    write, at = len(_DICTIONARY), 16
    out = bytearray()
    while at < len(data) and len(out) < raw_size:
        control = data[at]
        at += 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                token = data[at] << 8 | data[at + 1]
                at += 2
                offset, length = token >> 4, (token & 15) + 2
                if offset == write:
                    return bytes(out)
                piece = range(offset, offset + length)
            else:
                if at >= len(data):
                    return bytes(out)
                window[write] = data[at]
                piece = range(write, write + 1)
                at += 1
            for place in piece:
                byte = window[place % 4096]
                out.append(byte)
                window[write] = byte
                write = (write + 1) % 4096
    return bytes(out)
