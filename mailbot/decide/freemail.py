"""Domains whose addresses belong to people who have nothing to do with each other."""

from __future__ import annotations

from pathlib import Path

FREEMAIL = frozenset(Path(__file__).with_name("freemail.txt").read_text(encoding="ascii").split())
