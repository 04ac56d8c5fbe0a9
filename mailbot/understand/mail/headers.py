"""The headers of a mail -> Envelope. Addresses are read by mail-parser, which guesses nothing of ambiguous ones."""

from __future__ import annotations

import binascii
import hashlib
import logging
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from mailparser.utils import get_addresses

from mailbot.model import Envelope
from mailbot.understand.mail.charset import decode
from mailbot.understand.mail.mail import House
from mailbot.understand.text import ADDRESS, one_line, regex

MAX_HEADER = 16_000
"""Characters of one header that are read: the time that addresses and encoded words take may grow with the square."""
MAX_HEADERS = 1000
MAX_ADDRESSES = 500
MAX_REFERENCES = 100

# mail-parser writes header values into its log lines, and those are personal data.
logging.getLogger("mailparser").setLevel(logging.CRITICAL + 1)

# Any text may stand between the question marks: senders leave spaces in it, and break the closing "?=".
_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*){0,5})\?=")
_ESCAPED = re.compile("[\x00-\x7f\udc80-\udcff]*")
_BETWEEN = re.compile(r"(\?=)[ \t]+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
_ADDRESS_HEADERS = frozenset({"from", "to", "cc", "reply-to"})
_ADDED_ON_THE_WAY = re.compile(
    rb"(?i)(?:received|return-path|delivered-to|x-original-to|envelope-to|delivery-date|authentication-results|received-spf"
    rb"|arc-[\w-]+|x-(?:spam|virus|rspamd|amavis|uid|keywords|mozilla|gmail|gm|ms-exchange|antispam|forefront)[\w-]*"
    rb"|status|x-status|x-envelope-[\w-]+|x-antivirus[\w-]*|content-length|lines)[ \t]*:"
)


def raw_headers(message: Message) -> Iterator[tuple[str, str]]:
    """Lower-case name and undecoded value of each header, within the limits."""
    for name, value in list(message.raw_items())[:MAX_HEADERS]:
        yield name.lower().strip(), str(value)[:MAX_HEADER]


def decode_header(value: str) -> str:
    """One header's text: encoded words (RFC 2047, also broken ones) and raw eight-bit text decoded; one clean line."""
    if "=?" in value:
        value = _decode_words(_BETWEEN.sub(r"\1", value.replace("\r", "").replace("\n", " ")))
    elif not value.isascii():
        value = decode(value.encode("ascii", "surrogateescape")) if _is_escaped(value) else value
    return one_line(value)


def _decode_words(value: str) -> str:
    parts: list[str] = []
    held, held_charset = b"", ""
    end = 0
    for match in _ENCODED.finditer(value):
        between = value[end : match.start()]
        charset = match[1].lower()
        # A character may be split between two words: neighbours of one charset are decoded together.
        if held and (between or charset != held_charset):
            parts.append(decode(held, held_charset))
            held = b""
        parts.append(_eight_bit(between))
        held, held_charset = held + _word_bytes(match[2], match[3]), charset
        end = match.end()
    if held:
        parts.append(decode(held, held_charset))
    parts.append(_eight_bit(value[end:]))
    return "".join(parts)


def _eight_bit(text: str) -> str:
    return text if text.isascii() or not _is_escaped(text) else decode(text.encode("ascii", "surrogateescape"))


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("ascii", "surrogateescape") if _is_escaped(text) else text.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(data.replace(b" ", b"_"), header=True)
    data = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    # A lone last character encodes nothing, and padding is often lost.
    return binascii.a2b_base64(data[: len(data) - (len(data) % 4 == 1)] + b"==")


def _is_escaped(value: str) -> bool:
    return _ESCAPED.fullmatch(value) is not None


class Headers(Mapping[str, tuple[str, ...]]):
    """All headers of a mail by lower-case name, in their order; decoded when they are asked for: most never are."""

    def __init__(self, message: Message) -> None:
        self._raw: dict[str, list[str]] = {}
        self._decoded: dict[str, tuple[str, ...]] = {}
        for name, value in raw_headers(message):
            self._raw.setdefault(name, []).append(value)

    def __getitem__(self, name: str) -> tuple[str, ...]:
        if name not in self._decoded:
            self._decoded[name] = tuple(map(decode_header, self._raw[name]))
        return self._decoded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


def read_envelope(message: Message, headers: Headers, house: House, arrived: datetime | None) -> Envelope:
    """The envelope without `size` and `fingerprint`, which the bytes give."""
    found = _read_addresses(message)
    froms = found.get("from", [])
    sender = froms[0][1].lower() if len({address.lower() for _, address in froms}) == 1 else ""
    reply_to = found.get("reply-to", [])
    return Envelope(
        message_id=_first_id(headers, "message-id"),
        subject=_first(headers, "subject"),
        sender=sender,
        sender_name=_sender_name(headers, froms[0][0]) if froms else "",
        to=tuple(dict.fromkeys(address.lower() for name in ("to", "cc") for _, address in found.get(name, []))),
        reply_to=reply_to[0][1].lower() if reply_to else None,
        in_reply_to=_first_id(headers, "in-reply-to"),
        references=tuple(MESSAGE_ID.findall(" ".join(headers.get("references", ()))))[-MAX_REFERENCES:],
        arrived=_received(headers) or arrived or _date(_first(headers, "date")),
        size=0,
        fingerprint="",
        authentication=_authentication(headers, sender, house.trusted_authserv_id),
    )


_COMMA_UNQUOTED = re.compile(r"^[\"']*([^\",<>@]{2,40}), ?([^\",<>@]{2,40})[\"']* ?<[^<>]*>$")


def _sender_name(headers: Headers, display: str) -> str:
    """The display name of From; whole, where a comma within it stands without quotes and parts it."""
    name = decode_header(display).strip(" '\"")
    parted = _COMMA_UNQUOTED.match(_first(headers, "from").strip())
    return f"{parted[1]}, {parted[2]}".strip() if parted and parted[2].strip() == name else name


def _first(headers: Headers, name: str) -> str:
    return headers.get(name, ("",))[0]


def _first_id(headers: Headers, name: str) -> str | None:
    value = _first(headers, name)
    match = MESSAGE_ID.search(value)
    return match[0] if match else value.replace(" ", "")[:500] or None


def _read_addresses(message: Message) -> dict[str, list[tuple[str, str]]]:
    """(name, address) pairs by header, as mail-parser reads them; by a plain search for addresses where it fails."""
    head: Message = Message()
    for name, value in raw_headers(message):
        if name in _ADDRESS_HEADERS and name not in head:
            head[name] = _eight_bit(value.replace("\r", "").replace("\n", " "))
    try:
        return {
            name: [
                ("" if person == address else one_line(person), one_line(address))
                for person, address in get_addresses(head[name], decode_names=True)
                if address
            ][:MAX_ADDRESSES]
            or _plain_addresses(str(head.get(name, "")))
            for name in ("from", "to", "cc", "reply-to")
        }
    except Exception:  # mail-parser promises nothing about what it raises on a hostile mail
        return {name: _plain_addresses(str(value)) for name, value in head.items()}


def _plain_addresses(value: str) -> list[tuple[str, str]]:
    """The addresses of a header that follows no grammar."""
    value = decode_header(value)
    found = list(dict.fromkeys(ADDRESS.findall(value)))[:MAX_ADDRESSES]
    name = value.split("<")[0].strip(' "') if "<" in value else ""
    return [(name if len(found) == 1 and "@" not in name else "", address) for address in found]


def _received(headers: Headers) -> datetime | None:
    values = headers.get("received", ())
    return _date(values[0].rpartition(";")[2]) if values else None


def _date(value: str) -> datetime | None:
    """A date with its zone; one that gives none is taken as UTC (RFC 5322: -0000)."""
    try:
        moment = parsedate_to_datetime(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment


def _authentication(headers: Headers, sender: str, trusted: str) -> str | None:
    """What the topmost Authentication-Results (RFC 8601), if it is the trusted server's, says of the From address."""
    value = _first(headers, "authentication-results")
    server, _, results = value.partition(";")
    if not trusted or not server.split() or server.split()[0].lower() != trusted.lower():
        return None
    results = regex(r"\([^()]*\)").sub(" ", results.lower())
    if dmarc := regex(r"\bdmarc\s*=\s*(pass|fail)\b").search(results):
        return dmarc[1]
    domain = sender.rpartition("@")[2]
    verdicts = {}
    for method, identity in (("dkim", r"header\.[di]"), ("spf", r"smtp\.mailfrom")):
        for part in results.split(";"):
            verdict = re.match(rf"\s*{method}\s*=\s*(pass|fail)\b", part)
            at = re.search(identity + r"\s*=\s*(?:[^\s;@]*@)?([\w.-]+)", part)
            if verdict and at and _is_aligned(at[1], domain):
                verdicts[method] = verdict[1]
    return "pass" if "pass" in verdicts.values() else "fail" if verdicts.get("spf") == "fail" else None


def _is_aligned(authenticated: str, domain: str) -> bool:
    return bool(domain) and (domain == authenticated or domain.endswith("." + authenticated))


def fingerprint(raw: bytes) -> str:
    """sha256 of the mail without the headers that a delivery adds, whatever its line ends."""
    end = head_end(raw)
    digest = hashlib.sha256()
    keep = True
    for line in raw[:end].splitlines():
        keep = keep if line[:1] in (b" ", b"\t") else not _ADDED_ON_THE_WAY.match(line)
        if keep:
            digest.update(line.rstrip() + b"\n")
    digest.update(b"\n")
    for start in range(end, len(raw), 1 << 20):
        digest.update(raw[start : start + (1 << 20)].replace(b"\r", b""))
    return digest.hexdigest()


def head_end(raw: bytes) -> int:
    """Where the headers end, and the blank line begins."""
    ends = [at for mark in (b"\r\n\r\n", b"\n\n") if (at := raw.find(mark)) >= 0]
    return min(ends) if ends else len(raw)
