"""What a server says, made fit for a message of ours: one line, without anybody's address."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"""(?:"[^"]*"|[^\s<>"'(),;:=][^\s<>"(),;:=]*)@[^\s<>"'(),;:]+""")


def one_line(said: bytes | str, limit: int = 300) -> str:
    """In one line of bounded length, and without the semicolons that tell the remedy from the fault."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line.replace("; ", ", ")[:limit]


def without_addresses(text: str) -> str:
    """Servers like to name the recipient, or the account."""
    return _ADDRESS.sub("(address)", text)
