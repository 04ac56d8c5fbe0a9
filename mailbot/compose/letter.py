"""Decision and the mail it answers -> the finished letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from mailbot.compose import layout
from mailbot.compose.calendar import entry
from mailbot.compose.clean import NAME, SUBJECT, clean
from mailbot.compose.facts import Facts, gather
from mailbot.compose.mime import Address, Attachment, build, check_address
from mailbot.compose.templates import Templates
from mailbot.config import Config, Event
from mailbot.model import Decision, Envelope, Language, Letter, LetterKind, Request, Status
from mailbot.subject import Subject

_LONGEST_CHAIN = 10

_ACTIVE = {Status.CONFIRMED, Status.DIGITAL}
_WITH_FILE = {LetterKind.CONFIRM, LetterKind.DIGITAL_LINK, LetterKind.AMEND, LetterKind.WITHDRAW, LetterKind.STANDING}
_ENDING = {LetterKind.AMEND, LetterKind.WITHDRAW, LetterKind.DECLINE}
"""The letters with which an entry is cancelled where nobody is left of it."""


@dataclass(frozen=True, slots=True)
class ReplyTo:
    """The mail that a letter answers, as far as the answer needs it."""

    address: str
    name: str
    language: Language
    subject: str
    message_id: str | None
    references: tuple[str, ...]
    arrived: datetime | None

    @classmethod
    def of(cls, envelope: Envelope, language: Language, freemail: Container[str]) -> ReplyTo:
        """It goes to the sender; to Reply-To only within the sender's domain, else a forger could send it anywhere.

        freemail: domains whose addresses belong to strangers; there Reply-To does not count.
        """
        elsewhere, domain = (envelope.reply_to or "").lower(), envelope.sender.rpartition("@")[2]
        same_house = elsewhere.rpartition("@")[2] == domain and domain not in freemail
        return cls(
            address=elsewhere if elsewhere and same_house else envelope.sender,
            name=envelope.sender_name,
            language=language,
            subject=envelope.subject,
            message_id=envelope.message_id,
            references=envelope.references,
            arrived=envelope.arrived,
        )


def letter(
    decision: Decision,
    request: Request | None,
    reply: ReplyTo,
    *,
    config: Config,
    event: Event,
    templates: Templates,
    key: str,
    now: datetime,
    entered: bool = False,
) -> Letter:
    """The letter that a decision asks for; `decision.letter` must name one.

    `request` is its new state with the reference given (else that of the decision); `key` is the letter's own, such as
    "mail-17"; `entered`: the event stands in the reader's calendar (`has_entry`). Raises TemplateFault, or AddressError
    if the sender cannot be written to.
    """
    if decision.letter is None:
        raise ValueError("this decision has no letter")
    kind, office, request = decision.letter, config.press_office, request or decision.request
    recipient = check_address(reply.address)
    facts = gather(
        decision,
        request,
        kind=kind,
        language=reply.language,
        re=_answered_subject(reply.subject, request.ref if request else "", config),
        sender_name=reply.name,
        arrived=reply.arrived or now,
        calendar=_bears_file(kind, request, entered),
        entered=entered,
        config=config,
        event=event,
        now=now,
    )
    subject, body = templates.render(kind, reply.language, facts.values())
    subject = clean(subject, SUBJECT + 30)
    blocks = layout.parse(body)
    text = layout.to_text(blocks)
    message_id = _message_id(key, facts.ref, reply, office.address)
    raw = build(
        sender=Address(office.name_in(reply.language), office.address),
        recipients=[Address(clean(reply.name, NAME), recipient)],
        subject=subject,
        text=text,
        html=layout.to_html(
            blocks, language=reply.language.value, title=subject, links=[facts.event.link], addresses=[office.address]
        ),
        attachments=_attachments(request, facts, reply.language, config, event, now),
        message_id=message_id,
        date=now,
        in_reply_to=reply.message_id,
        references=_chain(reply, message_id),
        headers=_headers(reply.language, config),
    )
    return Letter(
        kind=kind,
        message_id=message_id,
        sender=office.address,
        recipient=recipient,
        subject=subject,
        text=text,
        raw=raw,
    )


def _headers(language: Language, config: Config) -> dict[str, str]:
    """The marks of an automatic answer (RFC 3834; Exchange), and the way back into the watched mailbox."""
    headers = {
        "Auto-Submitted": "auto-replied",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": language.value,
    }
    if config.mailbox.address.lower() != config.press_office.address.lower():
        headers["Reply-To"] = check_address(config.mailbox.address)
    return headers


def _answered_subject(subject: str, ref: str, config: Config) -> Callable[[str], str]:
    """`AW: Re: [SPK21-0042] Anmeldung` -> `Re: [SPK21-0042] Anmeldung`.

    The reference goes first: there it survives a cut, and threading by subject overlooks it (RFC 5256, 2.1).
    """
    keys = "|".join(re.escape(event.key) for event in config.event)
    tag = re.compile(rf"\[(?:{keys})-\d+\]", re.IGNORECASE)
    bare, before = clean(subject, SUBJECT * 2), ""
    while bare != before:
        bare, before = Subject.of(tag.sub(" ", bare)).topic, bare

    def answered(fallback: str) -> str:
        return " ".join(part for part in ("Re:", f"[{ref}]" if ref else "", clean(bare, SUBJECT) or fallback) if part)

    return answered


def _message_id(key: str, ref: str, reply: ReplyTo, address: str) -> str:
    """The same for the same letter, and another one if the same key comes up again in another store."""
    answered = f"{key}|{ref}|{reply.message_id}|{reply.address}|{reply.arrived and reply.arrived.timestamp()}"
    mark = sha256(answered.encode(errors="replace")).hexdigest()[:12]
    local = ".".join(part for part in ("mailbot", key, ref, mark) if part)
    return f"<{local}@{check_address(address).rpartition('@')[2]}>"


def _chain(reply: ReplyTo, message_id: str) -> tuple[str, ...]:
    """References: the parent's, the parent, and our own, which stays there if a relay gives the letter another id."""
    chain = (*reply.references, *filter(None, [reply.message_id]), message_id)
    return chain if len(chain) <= _LONGEST_CHAIN else (chain[0], *chain[1 - _LONGEST_CHAIN :])


def _bears_file(kind: LetterKind, request: Request | None, entered: bool) -> bool:
    if request is None or not request.ref:
        return False
    return kind in _WITH_FILE if _is_active(request) else entered and kind in _ENDING


def _is_active(request: Request) -> bool:
    return any(member.status in _ACTIVE for member in request)


def _attachments(
    request: Request | None,
    facts: Facts,
    language: Language,
    config: Config,
    event: Event,
    now: datetime,
) -> list[Attachment]:
    if request is None or not facts.calendar:
        return []
    office, online = config.press_office, facts.attendance == "digital"
    active = [person.name for person in (*facts.confirmed, *facts.digital)]
    return [
        entry(
            ref=facts.ref,
            sequence=request.sequence,
            cancelled=not _is_active(request),
            summary=facts.event.name,
            first=event.begins,
            last=event.ends,
            place="online" if online and facts.event.two_tracks else facts.event.place,
            description="\n".join([facts.ref, *active]),
            link=facts.event.link if facts.digital else "",
            language=language.value,
            organizer=(office.name_in(language), office.address),
            now=now,
        )
    ]
