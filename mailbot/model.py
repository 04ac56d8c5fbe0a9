"""The words of the trade: what a mail says, what is known, what is decided.

Every value here is frozen, and every time bears a zone (`check_aware`). Nothing of ours is imported.
The strings of the enums are public: they stand in the JSON output and in the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a mail wants."""

    REQUEST = "request"
    AMENDMENT = "amendment"
    WITHDRAWAL = "withdrawal"
    QUESTION = "question"
    AUTOMATIC = "automatic"
    OTHER = "other"


class Language(StrEnum):
    """The language of an answer; a sender of any other language is answered in English."""

    DE = "de"
    EN = "en"
    RU = "ru"


class Attendance(StrEnum):
    IN_PERSON = "in_person"
    DIGITAL = "digital"
    UNSPECIFIED = "unspecified"


class Outcome(StrEnum):
    """What happens upon a mail."""

    CONFIRM = "confirm"
    ASK = "ask"
    DIGITAL_LINK = "digital_link"
    LATE_DIGITAL = "late_digital"
    CLOSED = "closed"
    AMEND = "amend"
    WITHDRAW = "withdraw"
    REVIEW = "review"
    NONE = "none"


class Status(StrEnum):
    """How a request, or one person of it, stands."""

    INCOMPLETE = "incomplete"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    DIGITAL = "digital"
    REVIEW = "review"
    WITHDRAWN = "withdrawn"
    IGNORED = "ignored"
    """A human said that it is no request; never listed unless asked for by name."""


class Missing(StrEnum):
    """What an `ask` letter asks for."""

    MEDIUM = "medium"
    FULL_NAME = "full_name"
    """Somebody's given or family name: listed once; `people` shows whose name is incomplete."""
    COMPANIONS = "companions"
    """People were announced without a name ("und ein Kameramann")."""
    PEOPLE = "people"
    """Nobody is named at all."""


class Change(StrEnum):
    """What an amendment does to one person."""

    ADD = "add"
    CORRECT = "correct"
    REPLACE = "replace"
    REMOVE = "remove"


class Source(StrEnum):
    """The part of a mail that a value rests on."""

    SUBJECT = "subject"
    FROM = "from"
    BODY = "body"
    SIGNATURE = "signature"
    FORWARDED = "forwarded"
    QUOTED = "quoted"
    FOOTER = "footer"
    ATTACHMENT = "attachment"
    HEADER = "header"
    DOMAIN = "domain"


def check_aware(moment: datetime) -> datetime:
    """The moment itself, if it has a zone; else ValueError. A naive time never gets into mailbot."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"a time without a zone: {moment!r}")
    return moment


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that one value of a reading rests on."""

    field: str
    value: str
    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person to be accredited, in the script of the mail.

    `given` or `family` is "" where the mail does not give it (an initial is no given name); `name` is what the
    mail says in the order given name or `initials`, family name.
    """

    given: str
    family: str
    role: str | None = None
    press_card: str | None = None
    phone: str | None = None
    email: str | None = None
    change: Change = Change.ADD
    instead_of: str | None = None
    """With CORRECT and REPLACE: the name that stood there before, as far as the mail tells it."""
    mononym: bool = False
    """The mail says that there is one name only; it stands in `family`, as in a passport (ICAO Doc 9303-3, 4.6)."""

    initials: str = ""
    """What the mail gives in place of a given name ("K.-H.")."""

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given or self.initials, self.family) if part)

    @property
    def is_full(self) -> bool:
        """Whether given and family name are both there, or the only name there is."""
        return bool(self.family and (self.given or self.mononym))


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers of a mail say, cleaned: no field holds a line break or a control character."""

    message_id: str | None
    subject: str
    sender: str
    """The address in From, lower case; "" if there is none or more than one."""
    sender_name: str
    to: tuple[str, ...]
    """All addresses of To and Cc, lower case."""
    reply_to: str | None
    in_reply_to: str | None
    references: tuple[str, ...]
    arrived: datetime | None
    """The time of the topmost Received header, else INTERNALDATE, else Date; always with a zone."""
    size: int
    fingerprint: str
    """sha256 of the whole mail without the headers that a delivery adds; two copies of a mail share it."""
    authentication: str | None = None
    """What the trusted server's Authentication-Results say of the sender: "pass", "fail" or None."""

    def __post_init__(self) -> None:
        if self.arrived is not None:
            check_aware(self.arrived)


NOTHING_NEW = "reads like a change, but nothing in it is new"
"""The doubt about an amendment after which all is as it was."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one mail."""

    envelope: Envelope
    kind: Kind
    language: Language
    attendance: Attendance | None = None
    event: str | None = None
    """Key of the event the mail speaks of; None if it names none or it is unclear."""
    medium: str | None = None
    people: tuple[Person, ...] = ()
    unnamed: int = 0
    """How many people were announced without a name."""
    changes: frozenset[str] = frozenset()
    """What an amendment changes, as far as it says so: add, correct, replace, remove, attendance, medium, complete."""
    asks_standing: bool = False
    """A question whether an earlier request has arrived, or how it stands."""
    whole: bool = True
    """With a withdrawal: of the whole request. False: of `people` only."""
    phone: tuple[str, ...] = ()
    press_card: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    """References of ours that stand in the subject or the sender's own words, such as SPK21-0042."""
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    """Why it was read so: short sentences for a press officer, in English."""
    doubts: tuple[str, ...] = ()
    """Why a human must look, if one must; any doubt makes the outcome `review`."""
    evidence: tuple[Evidence, ...] = ()
    words: str = ""
    """The sender's own words, with the signature, without what was quoted."""
    bounced: str | None = None
    """Of a delivery report: Message-ID of the mail that could not be delivered; "" if it is not named."""
    not_to_us: bool = False
    """Our address stands in neither To nor Cc."""
    near_miss: bool = False
    """Nothing is asked of us, but the mail speaks of accreditation: the digest shows it."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a request as it stands, with an own status."""

    person: Person
    status: Status
    arrived: datetime
    """When the mail arrived that named this person: the deadline is applied to it."""

    @property
    def is_live(self) -> bool:
        """Still a part of the request: not withdrawn."""
        return self.status is not Status.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Request:
    """An accreditation request as it stands."""

    ref: str
    event: str
    status: Status
    attendance: Attendance
    medium: str | None
    language: Language
    sender: str
    sender_name: str
    arrived: datetime
    """The first mail's arrival: the one that counts for the deadline."""
    members: tuple[Member, ...] = ()
    unnamed: int = 0
    asked: int = 0
    """How many times something missing was asked for."""
    sequence: int = 0
    """The calendar entry's SEQUENCE (RFC 5545); one higher with each new state."""
    reasons: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)

    @property
    def open_since(self) -> datetime:
        """The arrival of the mail that is to be completed: the first that named somebody who is still incomplete."""
        return min((member.arrived for member in self if member.status is Status.INCOMPLETE), default=self.arrived)


class Via(StrEnum):
    """By what a mail was found to belong to a request."""

    THREAD = "thread"
    REFERENCE = "reference"
    SENDER = "sender"


@dataclass(frozen=True, slots=True)
class Candidates:
    """The requests that a mail may belong to, as the store finds them; whose they are is judged in decide."""

    by_thread: tuple[Request, ...] = ()
    by_reference: tuple[Request, ...] = ()
    by_sender: tuple[Request, ...] = ()
    """Same address, newest first."""
    by_people: tuple[Request, ...] = ()
    """A family name in common, from whatever address; newest first."""
    domains: frozenset[str] = frozenset()
    """Domains from which people have applied; if the sender's is one of them, it alone."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows about the sender of a mail, asked before it is decided."""

    request: Request | None = None
    """The request that the mail belongs to, if it is the sender's to speak of."""
    via: Via | None = None
    strangers: bool = False
    """The mail points to a request of somebody else, by thread or reference."""
    ambiguous: bool = False
    """The sender has several requests, and the mail does not tell which."""
    repeated: bool = False
    """The same mail (fingerprint or Message-ID) was handled before."""
    answered_by_human: bool = False
    """The press officer has answered it herself (the Answered flag, or a mail of hers in Sent)."""
    looks_like: str = ""
    """A domain from which others have applied, and for which the sender's may be taken."""
    elsewhere: Request | None = None
    """A request from another address for the same person and medium."""


class Action(StrEnum):
    """A human's decision upon a request, or (the last) upon a mail that leaves open which event it is about."""

    CONFIRM = "confirm"
    REJECT = "reject"
    ASK = "ask"
    IGNORE = "ignore"
    WITHDRAW = "withdraw"
    ASSIGN = "assign"


class LetterKind(StrEnum):
    """The letters, each a template in every language."""

    CONFIRM = "confirm"
    ASK = "ask"
    DIGITAL_LINK = "digital_link"
    LATE_DIGITAL = "late_digital"
    CLOSED = "closed"
    AMEND = "amend"
    """The request's new state after an amendment, person by person."""
    WITHDRAW = "withdraw"
    STANDING = "standing"
    """How a request stands, to one who sent it again."""
    DECLINE = "decline"
    """A human turned it down."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens upon one mail, or by a human's word, and why."""

    outcome: Outcome
    rule: str
    """Name of the rule that hit: of the table in decide/, or of what it hands on to (changes.py, by_hand.py)."""
    reasons: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    letter: LetterKind | None = None
    request: Request | None = None
    """The request's new state; its `ref` is "" if it is a new one. None: no request is touched."""
    event: str | None = None
    note: str = ""
    """The press officer's own words, which go into the letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished letter: nothing of it is decided later than here."""

    kind: LetterKind | None
    message_id: str
    sender: str
    recipient: str
    subject: str
    text: str
    raw: bytes = field(repr=False)
    """The complete mail (RFC 5322, CRLF) as it goes over the wire."""


class LetterState(StrEnum):
    """Where a letter is; which state follows which is drawn in `mailbot/__init__.py`."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    HELD = "held"
    """For a human: accepted or not, nobody knows, and it was tried twice."""
    GIVEN_UP = "given_up"
    """It could not be sent for too long."""
    DRAFTED = "drafted"
    """It lies in the Drafts folder, for the press officer to send."""
    BOUNCED = "bounced"
    """It was sent, and came back."""
    DROPPED = "dropped"
    """A human answered first or deleted the draft, or a later letter took its place."""


ON_ITS_WAY = (LetterState.WAITING, LetterState.SENDING, LetterState.UNCERTAIN)
"""mailbot has not finished with it; in every other state it leaves no more by itself."""
LEFT = (LetterState.SENDING, LetterState.SENT, LetterState.UNCERTAIN, LetterState.HELD, LetterState.BOUNCED)
"""It left the house, or may have: what the brakes count."""
FAILED = (LetterState.REFUSED, LetterState.GIVEN_UP, LetterState.HELD, LetterState.BOUNCED)
"""It has not reached its reader, or nobody knows: the digest lists it, and `mailbot retry` sends it again."""
