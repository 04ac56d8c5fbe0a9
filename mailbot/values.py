"""Kinds of values that config.toml knows, and what is no such value."""

from __future__ import annotations

import re
from datetime import time
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from mailbot.model import Language


def _address(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+", value.strip()):
        raise ValueError(f"{value!r} is no e-mail address; it must be like presse@example.org")
    return value.strip().lower() if isinstance(value, str) else value


def _event_key(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[A-Z][A-Z0-9]{1,11}", value):
        raise ValueError(f"{value!r} must be 2 to 12 capital letters and digits, a letter first")
    return value


def _not_empty(value: object) -> object:
    if value == "":
        raise PydanticCustomError("too_short", "must not be empty")
    return value


def _in_any_language(value: object) -> object:
    value = _not_empty(value)
    return {Language.EN: value} if isinstance(value, str) else value


def _without_zone(value: time) -> time:
    if value.tzinfo is not None:
        raise PydanticCustomError("time_type", "must have no zone")
    return value


Address = Annotated[str, BeforeValidator(_address)]
"""An e-mail address, in lower case."""
EventKey = Annotated[str, BeforeValidator(_event_key)]
Text = Annotated[str, Field(min_length=1)]
InLanguages = Annotated[dict[Language, Text], BeforeValidator(_in_any_language), Field(min_length=1)]
"""A text for each language, or one for all."""
NamedPath = Annotated[Path, BeforeValidator(_not_empty)]
ClockTime = Annotated[time, AfterValidator(_without_zone)]
"""In the press office's own zone."""


def check_url(key: str, url: str) -> None:
    """Raises ValueError if what is sent there could be read on the way."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise ValueError(f"{key} = {url!r} is no https:// address (http:// only to loopback)")


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
