"""What waits for the press office, as the page shows it: who, what, why, the words it rests on, and the buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from mailbot.compose.clean import clean
from mailbot.desk.buttons import Buttons, mailto
from mailbot.desk.echo import name_request
from mailbot.desk.words import Words
from mailbot.digest.facts import Item
from mailbot.model import Action, Kind, Status
from mailbot.store import StoredMail
from mailbot.subject import Subject

LONGEST_EXCERPT = 420
LONGEST_WORDS = 110
MOST_EVIDENCE = 4

_TONES = {Action.CONFIRM: "go", Action.REJECT: "stop"}
_EVIDENCE = ("kind", "people", "medium", "attendance")


def show_item(number: int, item: Item, words: Words, buttons: Buttons, now: datetime) -> dict[str, Any]:
    """All of it."""
    return _head(number, item, words, now) | {
        "why": show_reasons(item, words),
        "said": _excerpt(item.mails, words),
        "read": [] if item.is_hers_to_answer else _evidence(item.mails, words),
        "buttons": [
            *_reply(item, words),
            *(_button(item, action, words, buttons, event) for action, event in _orders(item)),
        ],
        "orders": [
            words(f"order.{_wording(item, action)}", ref=item.ref, event=event) for action, event in _orders(item)
        ],
    }


def show_item_briefly(number: int, item: Item, words: Words, now: datetime) -> dict[str, Any]:
    """Two lines, without buttons."""
    action, event = _orders(item)[0]
    first = words(f"order.{_wording(item, action)}", ref=number, event=event)
    why = show_reasons(item, words)[:1]
    return _head(number, item, words, now) | {"how": " ".join([*why, words("waiting.compact", order=first)])}


def show_reasons(item: Item, words: Words) -> list[str]:
    """Why mailbot did not decide, in the reader's language; a reason without words here stands as it is."""
    told = [_translate(clean(reason, LONGEST_WORDS), words) for reason in item.reasons]
    return [text for text in dict.fromkeys(told) if text]


def _head(number: int, item: Item, words: Words, now: datetime) -> dict[str, Any]:
    mail = item.mails[-1] if item.mails else None
    if item.request is not None:
        who = name_request(item.request, words)
    else:
        who = clean(mail.sender_name, 80) or clean(mail.sender, 80) if mail else ""
    meta = [item.ref] if item.request is None or item.ref == item.request.ref else [item.request.ref]
    if mail is not None:
        meta.append(words(f"kind.{mail.kind}"))
    if item.request is not None and item.request.status is not Status.REVIEW:
        meta.append(words(f"status.{item.request.status}"))
    meta.append(words("waiting.meta", arrived=words.moment(item.since), span=words.span(now - item.since, exact=False)))
    return {"number": number, "title": who or "–", "meta": " · ".join(meta)}


def _orders(item: Item) -> list[tuple[Action, str]]:
    """Each possible decision, with the event it names."""
    return [*((Action.ASSIGN, event) for event in item.events), *((action, "") for action in item.actions)]


def _button(item: Item, action: Action, words: Words, buttons: Buttons, event: str) -> dict[str, str]:
    wording = _wording(item, action)
    label = words(f"button.{wording}", event=event)
    return {
        "label": label,
        "about": f"{label}: {item.ref}",
        "href": buttons.link(item.ref, action, item.state, wording, event),
        "tone": _TONES.get(action, "plain"),
    }


def _wording(item: Item, action: Action) -> str:
    """A question is "done", where a request is "no request": the same action in other words."""
    return "lay_aside" if action is Action.IGNORE and item.is_hers_to_answer else action


def _reply(item: Item, words: Words) -> Iterable[dict[str, str]]:
    """She answers a question herself, from her own mail program."""
    mail = item.mails[-1] if item.mails else None
    if mail is None or not mail.sender or not item.is_hers_to_answer:
        return
    label = words("button.reply")
    subject = clean(Subject.of(mail.subject or "").topic, 120)
    yield {
        "label": label,
        "about": f"{label}: {clean(mail.sender, 80)}",
        "href": mailto(mail.sender, f"Re: {subject}"),
        "tone": "go",
    }


def _excerpt(mails: Iterable[StoredMail], words: Words) -> str:
    """The sender's own words, the beginning of them."""
    text = " ".join(" ".join((mail.words or "").split()) for mail in mails)
    if len(text) > LONGEST_EXCERPT:
        text = text[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"
    return words("title.quote", text=clean(text, LONGEST_EXCERPT + 2)) if text else ""


def _evidence(mails: Iterable[StoredMail], words: Words) -> list[dict[str, str]]:
    """What was read, each with the words it rests on; what rests on the same words stands together."""
    shown: dict[tuple[str, str], dict[str, list[str]]] = {}
    told: set[tuple[str, str]] = set()
    for mail in mails:
        for each in (mail.reading or {}).get("evidence", ()):
            field, value = str(each["field"]), clean(str(each["value"]), 80)
            if field not in _EVIDENCE or (field, value) in told or (field, value) == ("kind", Kind.OTHER):
                continue
            told.add((field, value))
            if field in ("kind", "attendance") and words.has(f"{field}.{value}"):
                value = words(f"{field}.{value}")
            fields = shown.setdefault((str(each["source"]), str(each["text"])), {})
            fields.setdefault(field, []).append(value)
    return [_resting_on(source, text, fields, words) for (source, text), fields in [*shown.items()][:MOST_EVIDENCE]]


def _resting_on(source: str, text: str, fields: dict[str, list[str]], words: Words) -> dict[str, str]:
    value = ", ".join(value for values in fields.values() for value in values)
    text = clean(text, LONGEST_WORDS)
    form = "waiting.only_words" if text.casefold() == value.casefold() else "waiting.resting_on"
    return {
        "field": ", ".join(words(f"field.{field}") for field in fields),
        "text": words(form, value=value, source=words(f"source.{source}"), text=text),
    }


def _translate(reason: str, words: Words) -> str:
    for pattern, told in words.section("reason").items():
        match = re.fullmatch(re.escape(pattern).replace(r"\{\}", "(.+)"), reason)
        if match:
            values = [words(f"kind.{value}") if words.has(f"kind.{value}") else value for value in match.groups()]
            return str(told).format(*values)
    return reason[:1].upper() + reason[1:]
