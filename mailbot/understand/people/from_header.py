"""Whom a From header names."""

from __future__ import annotations

import re
from dataclasses import replace

from mailbot.freemail import host_of
from mailbot.model import Source
from mailbot.spelling import sound
from mailbot.understand.mail.mail import Mail
from mailbot.understand.names.host import fits_host
from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import FIRM, PARTICLES, Name, Sure
from mailbot.understand.names.names import parse_name
from mailbot.understand.text import regex
from mailbot.understand.words.vocabulary import shaped
from mailbot.understand.words.wordlists import bare, is_compound, is_family, is_given, tags


def of_header(mail: Mail) -> Somebody | None:
    """The person that the From header names, if it names one."""
    display = mail.envelope.sender_name.strip()
    name = _of_display(display)
    if name is None and not display:
        return None
    if name and _is_house(name, display, mail.envelope.sender):
        return None
    return Somebody(_in_order(name, mail.envelope.sender), Source.FROM, display) if name else None


def _is_house(name: Name, display: str, address: str) -> bool:
    """Whether what no list knows as a name is as the domain, and a desk stands beside it ("… - Redação")."""
    if name.is_known or not name.full or fits_host(name.text, host_of(address)) <= 0.7:
        return False
    return any(tags(word) & {"outlet", "office"} for word in display.replace(name.text, " ").split())


def _in_order(name: Name, address: str) -> Name:
    """A name whose order no list tells, in the order that the address has ("roswig.bramstedt@…").

    Who has what may be a patronymic in her address, and no name beside it, bears it as her family name.
    """
    local = [part for part in regex(r"[._\-\d]+").split(address.partition("@")[0]) if len(part) > 1]
    if name.patronymic and not name.family and [sound(name.patronymic)] == [sound(part) for part in local]:
        return replace(name, family=name.patronymic, patronymic="")
    open_order = name.full and (not is_given(name.given.split()[0]) or is_family(name.given) or is_given(name.family))
    open_order = open_order and (not OF_FAMILY.search(name.family) or bool(OF_FAMILY.search(name.given)))
    given, family = latin(name.given), latin(name.family)
    between = "[.-]" if is_family(name.family) else "[a-z]?[.-]?"  # "Bayarmaa Ganbold" writes as b.ganbold@…
    if name.flipped and re.fullmatch(f"{family[:1]}{between}{re.escape(given)}", address.partition("@")[0]):
        return replace(name, given=name.family, family=name.given, flipped=False)
    if open_order and local in ([family, given], [f"{family[:1]}{given}"]) and local != [f"{given[:1]}{family}"]:
        return replace(name, given=name.family, family=name.given)
    return name


OF_FAMILY = re.compile(r"(?:[sc]k[iyaáý]|wicz|czyk|enko|escu|idis|poulos|ović|ová|sson|o[gğ]lu)$")
"""How family names end, and hardly any given one."""


def _of_display(display: str) -> Name | None:
    if not display or "@" in display or FIRM.search(display):
        return None
    if family := _FAMILY.fullmatch(display):
        return Name(family=family[1], sure=Sure.SHAPE)
    for piece in dict.fromkeys([display, *_PARTS.split(display), *_before_comma(display)]):
        if any(
            (tags(word) & {"outlet", "office"} or (is_compound(word) and not is_family(word)))
            for word in regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").findall(piece)
            if not is_given(word) and word not in PARTICLES
        ) or _is_institution(piece):
            continue
        name = parse_name(piece)
        if name and (name.sure >= Sure.TOLD or name.full or name.given):
            return name
        if name and len(piece.split()) == 1 and not tags(piece):
            return None
    return None


def _before_comma(display: str) -> list[str]:
    """What stands before the comma of a header, if it is a whole name, so that an outlet's stands behind it."""
    before, comma, behind = display.partition(",")
    name = parse_name(before) if comma and behind.strip() and not is_given(behind.split()[0]) else None
    return [before] if name and name.full and is_given(name.given.split()[0]) else []


def _is_institution(piece: str) -> bool:
    """Whether a convent, a school or a house of the arts is named ("Abtei Sankt Emmeram")."""
    return _INSTITUTION.match(piece) is not None or (
        _INSTITUTION_BEHIND.search(piece) is not None and not is_given(piece.split()[0])
    )


_INSTITUTION = shaped("from_header", r"(?i)<institution>(?=\s)")
_INSTITUTION_BEHIND = shaped("from_header", r"(?i)\s<institution_behind>$")
_PARTS = shaped("from_header", r"\s+[|–—/•·-]\s+|\s*[|(/]\s*|,\s+(?=[A-ZА-Я]{2})|\s+(?:<via>|@)\s+|:\s")
_FAMILY = shaped("from_header", r"<family> ([^\W\d_]{3,}(?:-[^\W\d_]+)?)")
"""Several who share an address."""


def names_family(display: str) -> bool:
    """Whether a From header names a whole family ("Familie Krämer")."""
    return _FAMILY.fullmatch(display) is not None


def read_author(text: str) -> Somebody | None:
    name = _of_display(regex(r"<[^>]*>|\([^)]*@[^)]*\)").sub("", text).strip())
    return Somebody(name, Source.FORWARDED, text) if name else None


def latin(word: str) -> str:
    """A word as an address spells it."""
    low = word.casefold()
    for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        low = low.replace(letter, pair)
    return bare(low)


def holder_of(sender: Somebody | None, speaker: Somebody | None, body: str) -> Somebody | None:
    """The one whom From names, if another signs and says that it is her husband, mother, ..., of whom the mail is."""
    if not (sender and sender.name.full and speaker) or is_same(sender.name, speaker.name):
        return None
    return sender if _MY_KIN.search(body) else None


_MY_KIN = shaped("from_header", r"(?i)(?:<common.my>|<my>)\s(?:<dear>\s)?<kin>")
