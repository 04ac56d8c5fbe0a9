"""A mail as the questions of `understand` see it: told apart into passages, everything decoded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mailbot.config import Config
from mailbot.model import Envelope, Source


@dataclass(frozen=True, slots=True)
class House:
    """Whose mailbox it is: what of the configuration the reading of a mail needs."""

    ours: frozenset[str] = frozenset()
    """The addresses of the mailbox, the press office and the digest's readers, lower case."""
    trusted_authserv_id: str = ""
    """Whose Authentication-Results count (RFC 8601); "" nobody's."""

    @classmethod
    def of(cls, config: Config) -> House:
        office = config.press_office
        addresses = (config.mailbox.address, office.address, *office.digest_to)
        return cls(frozenset(address.lower() for address in addresses), config.mailbox.trusted_authserv_id)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text of one source, with "\\n" between lines and a tab between the cells of a table's row.

    BODY are the sender's own new words, without the signature; FOOTER is what nobody wrote for this mail
    (disclaimers, client and mailing footers, banners of a mail gateway).
    """

    source: Source
    text: str
    name: str = ""
    """ATTACHMENT: the file's name; FORWARDED and QUOTED: who wrote it, as the mail says it."""
    level: int = 0
    """How deep it is quoted or forwarded: 0 the mail's own, 1 the mail before it, ..."""


@dataclass(frozen=True, slots=True)
class File:
    """An attached file; `data` is empty where it cannot or must not be read (pictures, too large)."""

    name: str
    type: str
    data: bytes = field(default=b"", repr=False)
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A delivery status report (RFC 3464) or a bounce in free form: what it is about."""

    message_id: str | None
    """Message-ID of the mail that could not be delivered, with its angle brackets."""
    recipients: tuple[str, ...] = ()
    failed: bool = True
    """False: merely delayed, delivered or relayed."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail, read as far as it can be read."""

    envelope: Envelope
    headers: Mapping[str, tuple[str, ...]]
    """By lower-case name, decoded, unfolded, in their order."""
    passages: tuple[Passage, ...] = ()
    """In reading order: the subject, then the text, then the attachments."""
    content_type: str = "text/plain"
    part_types: tuple[str, ...] = ()
    """The content type of every part, in order, the mail's own first."""
    report: Report | None = None
    defects: tuple[str, ...] = ()
    """What was broken in the mail, in short English words; for people who look for a fault."""
    doubts: tuple[str, ...] = ()
    """What could not be read although it may matter (encrypted, cut off, a document that would not open)."""

    files: tuple[File, ...] = ()
    """The attached files; `documents.open_files` makes them passages."""

    def text(self, *sources: Source) -> str:
        """The text of all passages of these sources, a blank line between them."""
        return "\n\n".join(passage.text for passage in self.passages if passage.source in sources and passage.text)

    @property
    def own(self) -> str:
        """The sender's own words: body and signature."""
        return self.text(Source.BODY, Source.SIGNATURE)

    def header(self, name: str) -> str:
        """The first header of this lower-case name, or ""."""
        return self.headers[name][0] if name in self.headers else ""
