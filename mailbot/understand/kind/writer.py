"""Whether who writes a request has to do with the people and the outlet in it, and is press.

A mail that asks for nothing in so many words is a request by what it holds: an outlet and names. So does a thank-you
for the reporters of a paper, a colleague's press list, a hotel's note about rooms for a crew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.freemail import host_of
from mailbot.model import Person, Source
from mailbot.spelling import sound
from mailbot.understand.kind.doubts import OF_GUESTS
from mailbot.understand.mail.mail import Mail
from mailbot.understand.names.host import fits_host
from mailbot.understand.words.vocabulary import pattern, word_pattern

_ADMISSION = frozenset(
    (
        *("asks_accreditation", "my_accreditation", "accredit", "admit", "from:press"),
        *("subject:accredit", "subject:admit", "subject:asks_accreditation"),
    )
)
_ASKS = _ADMISSION | {"asks_link", "badge", "letter", "forward", "form", "list"}
"""The signals of who asks for something, or hands in what others ask for."""
_HANDED_IN = frozenset(("forward:accredit", "letter:accredit"))
_AS_PRESS = _ADMISSION | {"card", "names_reporters", "subject:press", "from:outlet", "from:card", "tool"}

_MATTER = frozenset(
    (
        *("event", "attend", "register", "cover", "link", "remote", "card", "badge", "tool", "mention", "letter"),
        *("forward", "form", "list", "names_reporters", "nothing_asked", "asks_in", "will_attend", "asks_link"),
        *("asks_registration", "asks_accreditation?", "asks_registration?", "asks_link?"),
        *("subject:answers", "subject:register", "subject:subject_asks"),
    )
)
"""The signals of who speaks of the event, of coming or of reporting at all."""
_SMALL_TALK = "thanks, congratulates or offers something, and asks for no admission"
_OF_OTHER_THINGS = (
    ("speaks of what was published, and asks for nothing", {"published"}, _ADMISSION | {"card", "asks_link"}),
    (_SMALL_TALK, {"thanks", "earlier", "done", "chat"}, _ADMISSION | _MATTER),
    (_SMALL_TALK, {"subject:thanks", "subject:invited", "subject:colleague", "subject:visits"}, _ADMISSION | {"event"}),
    (_SMALL_TALK, {"subject:money", "subject:job"}, _ADMISSION),
)
"""What somebody may speak of instead: the reason to doubt, its signals, and those that bar it."""
_REPORTS = frozenset(("press", "self_press", "cover", "domain:press", "domain:outlet", "letter", "forward"))

_GUESTS = frozenset(("delegate", "subject:delegate", "from:delegate", "student"))
_BY_TRADE = frozenset(
    (
        *("press", "self_press", "mention", "cover", "card", "from:card", "names_reporters", "tool", "from:press"),
        *("domain:press", "domain:outlet", "from:outlet", "letter:press", "forward:press", "subject:press"),
    )
)
"""The signals of who is press, whatever is asked for."""
_OWN_OUTLET = frozenset(("self_press", "domain:outlet", "domain:press"))
_WILL_COVER = frozenset(("we_press", "cover"))
"""Who says both comes as press, whomever she speaks of ("a photographer, and I would shoot your mayors")."""


def find_doubts_of_writer(
    mail: Mail, people: Sequence[Person], medium: str | None, signals: frozenset[str]
) -> tuple[str, ...]:
    """Why a human must look at a request for these people of this medium, by what signals stand in it."""
    if people and not signals & _ASKS and not _is_related(mail, people, medium):
        return ("speaks of people of the press, and asks for nothing for them",)
    for reason, spoken_of, barred in _OF_OTHER_THINGS:
        if signals & spoken_of and not signals & barred:
            return (reason,)
    if medium is None and ("all_in_subject" in signals or _asks_nothing(signals)):
        return ("names no outlet, and asks for nothing as press",)
    if medium is not None and signals & _GUESTS and not signals & _BY_TRADE and _is_body(medium):
        return (OF_GUESTS[1],)
    if signals & _AS_PRESS:
        return ()
    if medium is None and "no_press" in signals and not _answers_release(signals):
        return ("names no outlet, and asks for nothing as press",)
    writes_for_it = medium is not None and (
        signals & _OWN_OUTLET or signals >= _WILL_COVER or _is_related(mail, (), medium)
    )
    if signals & _GUESTS and not writes_for_it:
        return (OF_GUESTS[1],)
    if medium is not None and (_BODY.search(medium) or (not signals & _REPORTS and _is_body(medium))):
        return ("asks for people of a club or an office, and not as press",)
    return ()


def _asks_nothing(signals: frozenset[str]) -> bool:
    return "nothing_asked" in signals and not signals & (_ADMISSION | _HANDED_IN)


def _answers_release(signals: frozenset[str]) -> bool:
    """Whether somebody answers what we have sent to the press."""
    return bool(signals & {"topic:release", "quoted:release"}) or signals >= {"topic:mention", "quoted:invites"}


def without_guests(doubts: Sequence[str], mail: Mail, medium: str | None, *, certain: bool) -> tuple[str, ...]:
    """Without the doubt that who speaks of guests may be one: nobody is who writes from an outlet's own domain.

    certain: nor who asks for an outlet's accreditation beyond doubt.
    """
    host = host_of(mail.envelope.sender)
    if not certain and (medium is None or _BODY.search(medium) or not fits_host(medium, host)):
        return tuple(doubts)
    return tuple(doubt for doubt in doubts if doubt not in OF_GUESTS)


_BODY = word_pattern("writer", "body")
"""What is no outlet, though it may have its say in one."""


def _is_body(medium: str) -> bool:
    """Whether what was taken for an outlet is an office, a town or a club."""
    return bool(_BODY.search(medium) or pattern("medium", "body").search(medium))


def _is_related(mail: Mail, people: Sequence[Person], medium: str | None) -> bool:
    """Whether the sender or the signature bears the name of one of these people, or the medium's."""
    envelope = mail.envelope
    who = sound(f"{envelope.sender_name} {envelope.sender} {mail.text(Source.SIGNATURE)}")
    names = [word for person in people for word in re.split(r"[\s-]+", person.name) if len(word) > 2]
    outlet = [sound(word)[:_STEM] for word in re.findall(r"\w{3,}", medium or "")]
    return (
        any(sound(name) in who for name in names)
        or any(len(word) > 3 and word in who for word in outlet)
        or (medium is not None and fits_host(medium, host_of(envelope.sender)) > 0)
    )


_STEM = 6
"""So much of a word is the same in all its cases."""
