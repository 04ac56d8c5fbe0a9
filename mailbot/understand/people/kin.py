"""Kin, the writer's and others': who is named as such, of whom an aside speaks, whose family name is the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.name import Name, Span
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.people.lone import is_unknown, lead_before

_NOUN = (
    r"(?:ehe)?(?:frau|mann|gatt(?:in|e|en))|"
    r"sohn|tochter|bruder|schwester|wife|husband|son|daughter|brother|sister|mari|femme|épouse|fils|fille|frère|sœur|"
    r"moglie|marito|figli[oa]|fratello|sorella|esposa|marido|mujer|hij[oa]|herman[oa]|(?:mał)?żon[aąęk]\w{0,2}|mąż|"
    r"mężem|brat|"
    r"siostr[aąę]"
)
_CYRILLIC_NOUN = (
    r"жен[аоуы]й?|супруг\w*|муж\w{0,2}|сын\w{0,2}|доч\w+|брат\w{0,2}|сестр\w{1,2}|мам\w{1,2}|пап\w{1,2}|отец|отцом|отца"
)
RELATIVE = re.compile(
    r"внук|внуч|онук|grand|enkel|petit|nipote|niet[oa]|wnuk|wnucz|vnuk|vnuč|klein|barnebarn|муж|жен[аоуы]|"
    r"супруг|сын|доч|брат|сестр|зят|невест|тест[ья]|свек|шурин|девер|золовк|племян|дяд|т[её]т|кум|чоловік|"
    r"дружин|донь|нареч|(?:my|our)$|(?:step)?(?:husband|wife|son|daughter|brother|sister|father|mother)|"
    r"cousin|nephew|niece|"
    r"uncle|aunt|friend|(?:schwieger|stief)?(?:vater|mutter|sohn|tochter|bruder|schwester)|schwager|schwägerin|cousine|"
    r"neffe|nichte|onkel|tante|freund|gendre|beau-|belle-|genero|suocer|nuora|cognat|yerno|nuera|cuñad|suegr|zięć|"
    r"zięci|synow|szwagi|szwagr|zeť|zetě|snach|švagr|schoon|zwager|svärson|svärdotter|svigersøn|svoger|directors?$"
)
"""What denies nothing of one whose trade the sentence tells: the writer's kin, a director of photography."""
_TITLE = r"(?:(?:frau|herrn?|mrs?|ms|mme|sig(?:\.?ra)?|sra?|pani[aą]?|panem|dr|prof)\.?\s+)"
_KIN = re.compile(
    r"(?i)(?:\b(?:mein\w*|unser\w*(?!\s+mann\b)|my|our|mon|ma|mio|mia|mi|mój|moja|moją|můj|min)\s+"
    r"(?:(?!d(?:ie|er|en|em|as)\b)(?-i:[a-zà-ž])\w*\s+)?|"
    rf"\b(?:(?-i:ihr|[sS]ein)\w*|his|her)\s+|^\W*(?!(?:frau|mann)\b))(?:{_NOUN})\s*,?\s*{_TITLE}?$"
    rf"|\b(?:{_CYRILLIC_NOUN})\s*,?\s*$"
)
_ASIDE = re.compile(rf"(?i)(?<!\w)(?:{_NOUN}|{_CYRILLIC_NOUN})\s?\($")


_KIN_BEHIND = re.compile(rf"(?i),?\s\(?(?:mein\w*|my|mon|ma|mio|mia|mi|mój|moja|můj|moje|min|mijn)\s(?:{_NOUN})(?!\w)")
_SAME_NAME = re.compile(
    r"(?i)[^.;!?]{0,60}?(?<!\w)(?:(?:the )?same (?:sur|family |last )?name|"
    r"(?:der |den )?(?:gleiche[rn]?|selbe[rn]?) (?:nach|familien|zu)?namen?|"
    r"(?:so )?heißt (?:auch )?(?:so )?wie ich|named (?:just )?like me|shares my (?:sur|family |last )?name|"
    r"(?:le )?même nom(?: de famille)?|(?:lo )?stesso cognome|(?:el )?mismo apellido|"
    r"(?:o )?mesmo (?:apelido|sobrenome)|"
    r"(?:to samo|takie samo) nazwisko|stejné příjmení|rovnaké priezvisko|(?:de)?zelfde (?:achter|familie)?naam|"
    r"samma efternamn|samme (?:efternavn|etternavn)|soyad\w* aynı|aynı soyad\w*|sama sukunimi|"
    r"acelaşi nume|isto prezime|(?:та|эта) же фамилия|однофамил\w+)(?!\w)"
)
"""What says, behind a given name, that the family name is the writer's ("Ole (my cameraman, same surname)")."""


_ME_AND_KIN = re.compile(
    r"(?i)(?<!\w)(?:mich|mir|ich|me|myself|i|меня|мене|мне|я|moi|mí|mnie|mě|mij|mig|meg)(?: selbst| selber| "
    r"сам\w?)?(?:,[^.;!?]{2,60},|,?) "
    r"(?:und|sowie|and|plus|и|та|et|e|y|i|a|en|og|och|ve)(?: auch| ebenso| noch| also| ещё| еще| також)? "
    r"(?:für |for |для |на |pour |per |para |dla |pro |voor |for |för |til )?"
    r"(?:mein\w*|my|мо\w{1,3}|сво\w{1,3}|ma|mon|mia|mio|minha|meu|mi|moj\w{1,3}|mój|můj|mou|mého|mijn|min) "
    r"(?:(?-i:[a-zà-žа-яё])[^\W\d_]+ )?"
    rf"(?:{_NOUN}|{_CYRILLIC_NOUN})(?=\W*$|\s?[.,;:!?()–—]|\s(?:für|for|in|nach|zu|to|at|на|в|для|als|as|как|akkr|"
    rf"accr|anm)\b)"
)


_KIN_NEEDS = re.compile(
    r"(?i)(?<!\w)(?:mein\w*|my|моей|моему|ma|mon|mia|mio|mi|moj\w{1,3}|mój) (?:(?-i:[a-zà-žа-яё])[^\W\d_]+ )?"
    rf"(?:{_NOUN}|{_CYRILLIC_NOUN}) (?:[^\W\d_]+,? ){{0,8}}?(?:braucht|bräuchte|benötigt|needs|requires|"
    rf"нужн?[аоы]?н?|требуется|потребуется|"
    r"a besoin|ha bisogno|necesita|potrzebuje|potřebuje) (?:(?!kein|no\b|не\b|pas|nie)[^\W\d_]+ ){0,3}?"
    r"(?:badge|pass\b|presse\w+|akkred\w+|accred\w+|аккред\w+|бейдж\w*|пропуск|accréd\w+|acred\w+|akred\w+|"
    r"akredyt\w+|auch eine[ns]?)"
)


_CALLED = re.compile(
    rf"(?i:(?<!\w)(?:mein(?:e[nmr]?)?|my|mon|ma|mio|mia|mi|min|mijn|meu|minha|mój|moja|můj|moje)\s(?:{_NOUN}|man|vrouw|"
    r"zoon|dochter|broer|zus|kone|søn|datter|bror|søster|fru|dotter|syster|filh[oa]|irmã[o]?|manžel(?:ka)?|sestra))"
    r"\s(?P<name>[^\W\d_a-zà-ž][^\W\d_]*[a-zà-ž])(?=\W*$|\s?[,.;:!?()]|\s[a-zà-ž])"
)


def called_kin(text: str, known: Sequence[Span]) -> list[Span]:
    """Names of one word that no list knows, of the writer's kin ("my husband Tadhgán, who takes the pictures")."""
    return [
        Span(*match.span("name"), Name(given=match["name"], sure=2))
        for match in _CALLED.finditer(text)
        if is_unknown(match["name"], *match.span("name"), known) and not is_place(match["name"])
    ]


def joins_kin(text: str) -> bool:
    """Whether the writer joins one of her kin with herself and does not name her there ("für mich und meine Frau")."""
    return _ME_AND_KIN.search(text) is not None or _KIN_NEEDS.search(text) is not None


def is_kin(text: str, span: Span) -> bool:
    """Whether a name is that of somebody's wife, brother, ...; most often the writer's ("meine Frau Eva")."""
    return _KIN.search(lead_before(text, span)) is not None


def goes_beside(text: str, span: Span) -> bool:
    """Whether somebody's wife, brother, ... is named, who most often but travels along; in Russian, cases tell more."""
    return is_kin(text, span) and not is_cyrillic(text)


def shares_family(text: str, span: Span, end: int) -> bool:
    """Whether the words behind a given name, up to `end`, tell that the writer's family name is its bearer's, too."""
    if span.name.full or not span.name.given:
        return False
    return any(pattern.match(text, span.end, end) is not None for pattern in (_KIN_BEHIND, _SAME_NAME))


def is_of_kin(text: str, at: int) -> bool:
    """Whether a place stands in a bracket right behind a noun for somebody's kin ("mit seiner Frau (privat)")."""
    opened = text.rfind("(", 0, at)
    return opened > text.rfind(")", 0, at) and _ASIDE.search(text, 0, opened + 1) is not None
