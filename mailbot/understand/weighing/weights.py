"""The weights of traits, as learned from some thousand mails by the tools that write such files."""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import repeat


class Weights:
    """How much each trait speaks for an answer; a trait is known by its CRC-32."""

    def __init__(self, raw: bytes) -> None:
        raw = zlib.decompress(raw)
        unit, count = struct.unpack_from("<dI", raw)
        keys, weights = array("I"), array("b")
        keys.frombytes(raw[12 : 12 + 4 * count])
        weights.frombytes(raw[12 + 4 * count :])
        units = [unit * weight for weight in range(-128, 128)]
        weighed = zip(keys, weights, strict=True)
        self._weights: dict[int, float] = {key: units[weight + 128] for key, weight in weighed if weight}

    def sum(self, traits: Iterable[str]) -> float:
        """How much some traits speak for it together."""
        keys = map(zlib.crc32, map(str.encode, traits))
        return sum(map(self._weights.get, keys, repeat(0.0)))


@cache
def weights_of(room: str, name: str) -> Weights:
    """A file of a room of this house: zlib over unit (double), number, keys and weights (a byte each)."""
    return Weights((resources.files(f"mailbot.understand.{room}") / name).read_bytes())
