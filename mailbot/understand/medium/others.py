"""Names that are no outlet's: those of a town or of kin, what an outlet is about, and ours by its first letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.naming_words import is_said
from mailbot.understand.text import regex
from mailbot.understand.words.wordlists import is_given, tags


def is_town(name: str) -> bool:
    """Whether a name is a town's, a district's or an office's of theirs, by the word for it ("Stadt Lippstein")."""
    found = _TOWN.fullmatch(name)
    proper: str = (found["name"] or found["named"]) if found else ""
    return proper != "" and not any("outlet" in tags(word) for word in proper.split() if word[0].isupper())


_TOWN = re.compile(
    r"(?:(?:[Dd](?:er|ie) )?(?:(?:Land|Hanse|Kreis|Landeshaupt)?[Ss]tadt(?:verwaltung)?|(?:Samt|Verbands|Markt|Orts)?"
    r"[Gg]emeinde(?:verwaltung)?|Landkreis|Rathaus|(?:City|Town|Borough|County|Municipality) of|[Mm]airie d[eu]|"
    r"[Vv]ille de|[Cc]omune di|[Aa]yuntamiento de|[Uu]rząd (?:[Mm]iasta|[Gg]miny)|[Gg]mina|[Mm]iasto|[Oo]bec|[Mm]ěsto|"
    r"Sachgebiet|Fachbereich|Fachdienst|Dezernat|Stabsstelle|Vorzimmer|Referat|Büro(?= (?:OB|de[rs])\b)|"
    r"[Gg]emeente|[Аа]дминистраци\w+(?: города| района)?|[Мм]эри\w+|[Гг]орода?) (?P<name>[^\W\d_a-zà-ža-яё][^&]*)|"
    r"(?P<named>.+) (?:(?:Town|City|Borough|County|District|Parish) Council|Belediyesi))"
)


def is_of_kin(name: str) -> bool:
    """Whether a name is a word for kin and a given name ("Oma Waltraud"); few outlets are named so."""
    kin, _, rest = name.partition(" ")
    return _KIN.fullmatch(kin) is not None and is_given(rest.split(" ")[0])


_KIN = re.compile(
    r"(?i)om[ai]|op[ai]|tante|onkel|mam[ai]|pap[ai]|mutti|vati|schwester|bruder|cousine?|nann?a?|gran(?:ny|dma|dpa)?|"
    r"aunt(?:ie|y)?|uncle|m[uo]m(?:my)?|dad(?:dy)?|cousin|бабушк\w+|дедушк\w+|д[её]д\w{0,2}|т[её]т\w{1,2}|дяд\w{1,2}|"
    r"мам\w{1,2}|пап\w{1,2}|бабул\w+|mamie|papi|papy|tata|tonton|mémé|nonn[ao]|zi[ao]|abuel[ao]|tí[ao]|babci\w+|"
    r"dziad\w+|cioci\w+|wuj\w+|babičk\w+|dědeč\w+|tet\w{1,2}|strý\w+|mormor|farmor|bestemor"
)


def is_what_about(name: str, line: str) -> bool:
    """Whether a name, where its line has it first, is what an outlet is about ("ein Magazin für Haus und Garten")."""
    before = regex(r"[^\W\d_]+").findall(line[: max(line.find(name), 0)].lower())[-2:]
    return len(before) > 1 and before[1] in _ABOUT and is_said("kind", before[0])


_ABOUT = frozenset(
    ["für", "über", "for", "about", "on", "для", "о", "об", "sur", "per", "su", "para", "sobre", "dla", "o"]
)


def is_initials(name: str, addresses: Sequence[str]) -> bool:
    """Whether a name is but the first letters of whom a mail goes to ("WOF" of west-oestliches-forum.example)."""
    hosts = (address.partition("@")[2].rpartition(".")[0] for address in addresses)
    return name.isupper() and any(
        name.lower() == "".join(word[:1] for word in regex(r"[-.]").split(host)) for host in hosts
    )
