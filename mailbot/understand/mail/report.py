"""Bounces: delivery status reports (RFC 3464) and free forms. Which mail could not be delivered, and to whom?"""

from __future__ import annotations

import re
from email.message import Message
from functools import cache

from mailbot.model import Envelope
from mailbot.understand.mail.headers import MESSAGE_ID, decode_header
from mailbot.understand.mail.mail import Mail, Report
from mailbot.understand.mail.parts import Content
from mailbot.understand.text import ADDRESS
from mailbot.understand.words.vocabulary import compile_words, shaped, word_pattern, words

MAX_RECIPIENTS = 50
_ID_HEADER = shaped("automatic", r"(?im)^[\s>|]*<message_id>\s*:\s*(<[^<>\s]{1,500}>)")


def read_report(content: Content, envelope: Envelope) -> Report | None:
    """The report in a mail, if it is one by its form."""
    if not content.reports or "message/delivery-status" not in content.types:
        return None
    recipients: list[str] = []
    actions: set[str] = set()
    for block in content.reports:
        recipients += _addresses(_value(block, "final-recipient") or _value(block, "original-recipient"))
        action = _value(block, "action").lower().split()
        actions.update(action[:1])
    failed = "failed" in actions or not actions
    message_id = _original_id(content.messages) or envelope.in_reply_to
    return Report(message_id, tuple(dict.fromkeys(recipients))[:MAX_RECIPIENTS], failed)


def _value(block: Message, name: str) -> str:
    return decode_header(str(block.get(name, ""))[:2000])


def _addresses(text: str) -> list[str]:
    return [address.lower() for address in ADDRESS.findall(text)]


def _original_id(messages: list[Message]) -> str | None:
    for message in messages:
        if match := MESSAGE_ID.search(_value(message, "message-id")):
            return match[0]
    return None


@cache
def _subject() -> re.Pattern[str]:
    return compile_words(words("automatic", "subject_bounce"), before=r"\W{0,4}")


def find_bounced(mail: Mail) -> str | None:
    """Message-ID of the mail that came back, as a machine tells it; "" if it is not named, None if none came back."""
    if mail.report is not None:
        return (mail.report.message_id or "") if mail.report.failed else None
    subject = _subject().match(mail.envelope.subject)
    if not subject and not word_pattern("automatic", "bounce_says").search(" ".join(mail.own[:3000].split())):
        return None
    texts = [passage.text for passage in mail.passages]
    texts += [file.data[:20_000].decode("utf-8", "replace") for file in mail.files]
    found = next((match[1] for text in texts if (match := _ID_HEADER.search(text))), None)
    return found or mail.envelope.in_reply_to or ""
