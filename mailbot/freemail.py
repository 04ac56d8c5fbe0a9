"""Domains whose addresses belong to people who have nothing to do with each other."""

from __future__ import annotations

from pathlib import Path

FREEMAIL = frozenset(Path(__file__).with_name("freemail.txt").read_text(encoding="ascii").split())
SITES = frozenset(domain.partition(".")[0] for domain in FREEMAIL)
"""Their first labels: such a provider is called alike in other countries ("yandex", "gmx")."""


def host_of(address: str) -> str:
    """The label of a sender's own domain ("elbe-anzeiger"), "" for freemail."""
    labels = address.rpartition("@")[2].split(".")
    if len(labels) < 2:
        return ""
    label = labels[-3] if len(labels) > 2 and labels[-2] in ("co", "com", "org", "net", "jor", "gov") else labels[-2]
    return "" if label in SITES else label
