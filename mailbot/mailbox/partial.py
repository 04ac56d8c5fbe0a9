"""A huge mail, as far as it is worth reading: its headers, its texts and its small attachments.

BODYSTRUCTURE tells the parts without their content. What is fetched is put together again as a mail of the same shape,
so that the rest of mailbot reads it like any other; a part that is left out keeps its headers and has no content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

HEADER_LIMIT = 256 * 1024
TEXT_LIMIT = 1024 * 1024
ATTACHMENT_LIMIT = 3 * 1024 * 1024
TOTAL_LIMIT = 10 * 1024 * 1024
PARTS_LIMIT = 200
BEGINNING = "BODY.PEEK[]<0.1048576>"
"""What is read of a mail whose structure the server does not tell."""


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf or a multipart. number: as in FETCH, "" for the mail itself; boundary and parts with a multipart only."""

    number: str
    kind: str
    size: int
    boundary: str = ""
    parts: tuple[Part, ...] = ()


class Untold(ValueError):
    """The structure does not tell how to put the mail together."""


def structure(body: Sequence[Any], number: str = "") -> Part:
    """BODYSTRUCTURE as nested tuples -> the tree of parts; raises Untold."""
    try:
        if not isinstance(body[0], tuple):
            return Part(number or "1", f"{_word(body[0])}/{_word(body[1])}", int(body[6] or 0))
        count = next(i for i, item in enumerate(body) if not isinstance(item, tuple))
        boundary = _parameters(body[count + 1]).get("boundary", "")
        if not boundary:
            raise Untold("a multipart without a boundary")
        prefix = f"{number}." if number else ""
        parts = tuple(structure(child, f"{prefix}{i}") for i, child in enumerate(body[:count], 1))
        return Part(number, f"multipart/{_word(body[count])}", 0, boundary, parts)
    except (IndexError, TypeError, ValueError, StopIteration, RecursionError) as error:
        raise Untold(str(error)) from error


def _word(value: object) -> str:
    return value.decode("ascii", "replace").lower() if isinstance(value, bytes) else ""


def _parameters(values: object) -> dict[str, str]:
    if not isinstance(values, tuple):
        return {}
    texts = [value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in values]
    return {key.lower(): value for key, value in zip(texts[::2], texts[1::2], strict=False)}


def leaves(part: Part) -> Iterator[Part]:
    if not part.parts:
        yield part
    for child in part.parts:
        yield from leaves(child)


def wanted(root: Part) -> dict[str, int]:
    """Number of each part to fetch -> how many bytes of it: texts first, then what is small, up to TOTAL_LIMIT."""
    sizes: dict[str, int] = {}
    left = TOTAL_LIMIT
    for part in sorted(leaves(root), key=lambda part: (not part.kind.startswith("text/"), part.size)):
        is_text = part.kind.startswith("text/")
        size = min(part.size, TEXT_LIMIT) if is_text else part.size
        if len(sizes) < PARTS_LIMIT and size <= left and (is_text or size <= ATTACHMENT_LIMIT) and not _is_media(part):
            sizes[part.number] = size
            left -= size
    return sizes


def _is_media(part: Part) -> bool:
    return part.kind.split("/")[0] in {"image", "audio", "video"}


def items(root: Part) -> list[str]:
    """What to ask for in one FETCH."""
    asked = [f"BODY.PEEK[HEADER]<0.{HEADER_LIMIT}>"]
    asked += [f"BODY.PEEK[{number}]<0.{max(size, 1)}>" for number, size in wanted(root).items()]
    if root.parts:
        asked += [f"BODY.PEEK[{part.number}.MIME]<0.{HEADER_LIMIT}>" for part in _described(root)][: 2 * PARTS_LIMIT]
    return asked


def _described(root: Part) -> Iterator[Part]:
    for child in root.parts:
        yield child
        yield from _described(child)


def rebuild(root: Part, answer: dict[bytes, Any]) -> bytes:
    """The mail, from the answer to `items`."""
    sections = {_section(key): value for key, value in answer.items() if key.startswith(b"BODY[") and value is not None}
    return b"".join(_lines(root, sections, top=True))


def _section(key: bytes) -> str:
    return key[5:].split(b"]", 1)[0].decode("ascii", "replace")


def _lines(part: Part, sections: dict[str, bytes], *, top: bool = False) -> Iterator[bytes]:
    head = sections.get("HEADER" if top else f"{part.number}.MIME", b"")
    yield head.rstrip(b"\r\n") + b"\r\n\r\n"
    if not part.parts:
        yield sections.get(part.number, b"")
        return
    line = b"\r\n--" + part.boundary.encode("utf-8", "replace")
    for child in part.parts:
        yield line + b"\r\n"
        yield from _lines(child, sections)
    yield line + b"--\r\n"


def beginning(answer: dict[bytes, Any]) -> bytes:
    """The mail's first bytes, from the answer to BEGINNING."""
    return next((bytes(value) for key, value in answer.items() if key.startswith(b"BODY[]") and value), b"")
