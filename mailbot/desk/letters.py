"""What letters to the press office have in common."""

from __future__ import annotations

from mailbot.config import Config
from mailbot.model import Language


def headers(config: Config, language: Language, auto: str) -> dict[str, str]:
    """The further headers of a letter to the press office; an answer to it goes to the watched mailbox."""
    return {
        "Auto-Submitted": auto,
        "X-Auto-Response-Suppress": "All",
        "Content-Language": language.value,
        "Reply-To": config.mailbox.address,
    }


def items_fact(letter_key: str) -> str:
    """The name under which the store keeps what the numbers in a digest stand for: {"3": [reference, state]}."""
    return "items." + letter_key.partition(".")[0]
