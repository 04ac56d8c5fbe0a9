"""What From and the address tell of the medium: an outlet that the mail refers to there, and what is none."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.freemail import host_of
from mailbot.model import Envelope, Evidence, Person, Source
from mailbot.understand.found import Found
from mailbot.understand.mail.mail import Mail
from mailbot.understand.names.host import fits_host
from mailbot.understand.people.from_header import latin
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import pattern, shaped
from mailbot.understand.words.wordlists import is_given, tags

_REFERS = shaped("in_address", r"(?i)<outlet>[^.!?\n]{0,40}<behind>[^.!?\n]{0,20}<address>")
"""What refers to the address for the outlet's name ("mein Blatt steht hinter dem @")."""
_BODY = shaped("no_outlet", r"(?i)<town_writes>\s+$")
"""What stands in From before the name of a town that writes."""


def is_of_sender(name: str, envelope: Envelope) -> bool:
    """Whether a name is but the sender's own, as her address spells it, or that of the town that writes."""
    local, _, _ = envelope.sender.partition("@")
    words = [latin(word) for word in name.split()]
    host = host_of(envelope.sender)
    outlet = any("outlet" in tags(word) for word in name.split())
    own = (
        len(words) == 2 and local in {sign.join(words) for sign in (".", "_", "-")} and is_given(words[0].capitalize())
    )
    if own and not outlet and not fits_host(name, host):
        return True
    at = envelope.sender_name.find(name) if name else -1
    return at > 0 and not outlet and _BODY.search(envelope.sender_name[:at]) is not None


def of_address(mail: Mail, people: Sequence[Person]) -> Found[str | None]:
    """The outlet of a mail that names none: whose desk From is, or which is said to stand in the address; or none.

    It may also stand behind the name of whoever wrote what she hands on, from the same house.
    """
    host = host_of(mail.envelope.sender)
    if not host:
        return Found(None)
    display = mail.envelope.sender_name.strip()
    desk, _, house = display.partition(" ")
    house = house.strip(' -–—:"«»„“”')
    named = any(half in house for person in people for half in person.name.split())
    is_desk = pattern("medium", "press_part").fullmatch(desk) and fits_host(house, host) >= _WHOLLY
    if house and (is_desk or pattern("medium", "genus").fullmatch(desk)) and not named:
        return Found(house, 0.8, (Evidence("medium", house, Source.FROM, display),), ())
    for passage in mail.passages:
        if passage.source in (Source.BODY, Source.SIGNATURE) and (found := _REFERS.search(passage.text)):
            evidence = Evidence("medium", host, passage.source, found[0])
            return Found(regex(r"[._]").sub(" ", host), 0.8, (evidence,), ())
        if passage.source is Source.FORWARDED and (house := _of_house(passage.name, host)):
            return Found(house, 0.8, (Evidence("medium", house, Source.FORWARDED, passage.name),), ())
    return Found(None)


def _of_house(name: str, host: str) -> str:
    """What stands behind a name in a From line, behind all words that the domain does not hold; or nothing."""
    for piece in regex(r"[,(|/–—]").split(name)[1:]:
        words = piece.strip(" )").split()
        tails = (" ".join(words[at:]) for at in range(len(words)))
        if house := next((tail for tail in tails if tail[0].isupper() and fits_host(tail, host) >= _WHOLLY), ""):
            return house
    return ""


_WHOLLY = 0.8
"""How well a name fits a domain that is hardly more or less than it."""
