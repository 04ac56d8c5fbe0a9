"""The writer who asks for others: she sends them, was asked to write, or tells for whom the place is to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from mailbot.model import Source
from mailbot.understand.names.name import Span
from mailbot.understand.people.persons import is_writer
from mailbot.understand.words.phrases import sentences_of
from mailbot.understand.words.vocabulary import shaped, word_pattern

MANAGES = shaped(
    "for_others",
    r"(?i)(?:<manages>|<writes>(?: <to_you>)? <for_whom> (?:\w+ )?(?:<our>|(?:(?:<the>|"
    r"l['’]) )?(?:\w+-)?<chief>))",
)
"""What somebody does who sends others."""
_LOOKS_AFTER = shaped("for_others", r"(?i)<looks_after>[^.,;!?]{0,24}?<papers>")
"""The same in languages that have no other word for it than for a desk of the paper: papers are looked after."""
_TASKED = shaped("for_others", r"(?i)<tasked>(?=(?P<whom>[^.;!?]{3,160}))")
"""What the writer was bidden to do."""
_REGISTERS = word_pattern("for_others", "registers")
"""What is done for those who are to come."""


_ARRANGES = shaped("for_others", r"(?i)(?P<and><common.and>[ ,]+(?:\w+ ){0,2}?)?<bids>(?P<what>[^.;!?]{0,80})")
"""What one who has another verb before, or whose place it is, bade the writer do ("… and asked me to see to it")."""
_SEES_TO = word_pattern("for_others", "sees_to")
"""What is done about somebody's place, besides asking for it."""
_HIS = shaped("for_others", r"<his>")
"""Whose place it is."""


def sees_to(text: str) -> bool:
    """Whether another who asks for a place of her own, by what the sentence says, bade the writer see to it."""
    match = _ARRANGES.search(text)
    if match is None or _HERS_TOO.search(text):
        return False
    return bool(
        (match["and"] or _HIS.search(match["what"]))
        and (_SEES_TO.search(match["what"]) or _REGISTERS.search(match["what"]))
    )


_OBJECT = shaped("for_others", r"<him>")
"""A pronoun for those whom somebody else has the writer register ("ich soll ihn anmelden"); not the polite "Sie"."""
_HELPS = shaped("for_others", r"(?i)<i_am>(?:[ ,]+(?!<common.and>)[\w-]+){0,6}?[ ,—–-]+<helper>(?! <at_work>)")


def presents_helper(text: str) -> bool:
    """Whether the writer tells that she is an intern, a secretary, an assistant, and of no coming."""
    return _HELPS.search(text) is not None


class Placed(Protocol):
    """A name, and where it begins in its sentence."""

    @property
    def start(self) -> int: ...


def is_tasked(text: str, names: Iterable[Placed]) -> bool:
    """Whether the writer was asked to register others, whom the sentence names behind that ("I was asked to …")."""
    if sees_to(text):
        return True
    match = _TASKED.search(text)
    if match is None or not _REGISTERS.search(match["whom"]) or _HERS_TOO.search(text):
        return False
    return _OBJECT.search(match["whom"]) is not None or any(match.end() <= n.start < match.end("whom") for n in names)


_WRITES_FOR = shaped(
    "for_others",
    r"(?i)(?:<writes_to>[^.;!?]{0,40}?(?:<in_name_of>|<you> <meant_for>)|"
    r"<writes_you_for>)\s(?:[^\W\d_]+\.?\s){0,4}$",
)
"""What leads to one in whose name somebody writes."""


_WRITES_FOR_HIM = shaped("for_others", r"(?i)<writes_to>[^.;!?]{0,20}?\s<for_him>(?!\w)|<for_him>\s<writes_to>")
"""The same of one whom a pronoun tells ("Я пишу за него")."""


def only_manages(text: str, names: Sequence[Placed]) -> bool:
    """Whether the writer only arranges for others, was bidden to, or writes in the name of one whom a text names."""
    return (
        MANAGES.search(text) is not None
        or _LOOKS_AFTER.search(text) is not None
        or _WRITES_FOR_HIM.search(text) is not None
        or is_tasked(text, names)
        or any(writes_for(text, name) for name in names)
    )


def writes_for(text: str, name: Placed) -> bool:
    """Whether a sentence says that the writer writes in the name of the one named there ("Ich schreibe im Namen …").

    Not where she goes on to say that she comes herself.
    """
    if _WRITES_FOR.search(text, 0, name.start):
        return True
    return (words := _words_for(text, name)) is not None and not _tells(words, "self_comes")


def comes_for(text: str, name: Placed) -> bool:
    """Whether who writes in another's name says that she comes herself ("In Vertretung von … schreibe ich: Ich …")."""
    return _tells(_words_for(text, name), "self_comes")


def _words_for(text: str, name: Placed) -> str | None:
    """What a sentence says behind "in the name of", somebody's name and "I write"; None if it holds nothing of that."""
    if not _IN_NAME_OF.search(text, max(0, name.start - _LED), name.start):
        return None
    match = _WRITES_BEHIND.match(text, name.start)
    return match["what"] if match else None


def asks_in_name_of(text: str, name: Placed, names: Iterable[Placed]) -> bool:
    """Whether he is to come in whose name a sentence asks ("Im Auftrag von Herrn …, der teilnehmen will")."""
    if not _IN_NAME_OF.search(text, max(0, name.start - _LED), name.start):
        return False
    alone = all(other.start <= name.start for other in names)
    if alone and _OBJECT.search(text, name.start) and _REGISTERS.search(text, name.start):
        return True
    clause = _WHO_WISHES.match(text, name.start)
    return clause is not None and not _tells(clause["office"], "ask", "self") and _tells(clause["what"], "come")


def _tells(text: str | None, *concepts: str) -> bool:
    return any(sentence.any(*concepts) for sentence in sentences_of(text or "", Source.BODY, "people"))


_IN_NAME_OF = shaped("for_others", r"(?i)<in_name_of>\s(?:[^\W\d_][\w-]*\.?,?\s){0,7}$")
"""What leads to one in whose name somebody writes, with his office before the name."""
_LED = 200
"""Characters that this takes at most."""
_WRITES_BEHIND = shaped("for_others", r"(?i)[^.;:!?]{3,80}?\s(?:<writes_to>)(?!\w)[^.;:!?]{0,30}(?P<what>(?::\s.*)?)")
"""A name, and behind it that the writer writes, and what."""
_WHO_WISHES = shaped(
    "for_others", r"(?i)[^,.;:!?]{3,60}(?P<office>,\s[^,.;:!?]{3,60})?,\s<common.who>\s(?P<what>[^,.;!?]{3,80})"
)
"""A name, and what a clause says of its bearer, behind his office."""


_FOR_WHOM = shaped("for_others", r"(?i)<place_of>|(?<!\w)(?P<for><for>)\W?(?:(?:\w+\.?,?\s)|\s){0,5}?$")
_HERS_TOO = shaped("for_others", r"(?i)<common.for>\s<me>")


def for_another(text: str, spans: Sequence[Span]) -> bool:
    """Whether a sentence tells for whom something is asked, and names another than the writer."""
    led = any(
        _FOR_WHOM.search(text, max(0, span.start - 60), span.start) and not is_writer(text, span) for span in spans
    )
    return (led or _THEIRS.search(text) is not None) and not _HERS_TOO.search(text)


_THEIRS = word_pattern("for_others", "for_them")
"""For whom, or for whose place, where a pronoun tells it."""
