"""The form in which each question of `understand` gives its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from mailbot.model import Evidence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value with the words it rests on.

    `confidence` is between 0 and 1; `reasons` and `doubts` are short English sentences for a press officer, as in
    `model.Reading`.
    """

    value: T
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
