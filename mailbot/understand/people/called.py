"""Who is called what: the names behind a pronoun and its verb, and behind a word for the family name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.understand.names.name import Name, Span
from mailbot.understand.names.told import find_told_halves
from mailbot.understand.people.senses import is_companion


def by_surname(text: str, known: Sequence[Span]) -> list[Span]:
    """Family names that a word for one tells of another, be they words, too ("a cameraman, surname Wolf")."""
    out: list[Span] = []
    low = text.lower()
    if not any(stem in low for stem in _STEMS):
        return out
    for match in _SURNAME.finditer(text):
        start, end = match.span("name")
        before = text[max(0, match.start() - _NEAR) : match.start()]
        another = match["his"] or match["her"] or any(map(is_companion, _WORD.findall(before)))
        taken = any(span.start < end and start < span.end for span in known)
        if another and not (taken or find_told_halves(text).given or _MINE.search(before)):
            out.append(Span(start, end, Name(family=match["name"], sure=2)))
    return out


_NEAR = 50
"""Letters before the word for a family name in which the trade of its bearer stands."""
_STEMS = (
    "name", "nom ", "cognome", "apell", "apelido", "nazwisk", "příjmen", "priezvisk", "naam", "namn", "navn", "prezim",
    "priimek", "soyad", "фамили", "прізвищ", "прозвішч", "презиме",
)  # fmt: skip
"""One of these stands wherever the pattern below finds something: they are looked for first."""
SURNAME = (
    r"(?:family name|surname|last name|(?:nach|familien|zu)namen?|nom de famille|cognome|apellidos?|apelido|sobrenome|"
    r"nazwisk(?:o|iem|u)|příjmení\w*|priezvisk\w+|achternaam|efternamn(?:et)?|etternavn(?:et)?|efternavn(?:et)?|"
    r"prezime\w*|priimek|nume de familie|soyadı|фамили(?:я|и|ей|ю)|прізвищ(?:е|ем)|прозвішч\w+|фамилия\w*|презиме)"
)
_SURNAME = re.compile(
    r"(?<![^\W\d_])(?i:(?P<his>(?:seine?|ihre?|his|her|their|its|его|е[её]|його|її|яго|son|sa|il suo|su|seu|jego|jej|"
    rf"jeho|její|zijn|haar|hans|hennes|hendes) )?(?:{SURNAME}|(?<=\bdu )nom)"
    r"(?P<her>(?: (?:у )?(?:него|не[её]|его|е[её]|його|її))?)"
    r"(?: (?:ist|lautet|is|being|of|est|è|es|é|to|je|er|är|de|–|—|-))?:? )[„“\"«]?"
    r"(?P<name>(?:(?:van|von|de|der|den|di|da|del|ter|zu) ){0,2}[^\W\d_a-zà-žа-яёіїєґў][\w'’]*[a-zà-žа-яёіїєґў]"
    r"(?:-[^\W\d_]+)?)(?=[“”\"»]?\s?(?:[,.;:!?()–—]|$)|\s[^\W\d_A-ZÀ-ÞА-Я])"
)
_MINE = re.compile(r"(?i)(?<!\w)(?:mein|my|mon|mio|mi|meu|moje|mijn|min|mitt|мо[яйю]|ich heiße|i am|i['’]m)\s?$")


_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
IS_CALLED = re.compile(
    r"(?i)^\W*(?:sie|er|she|he|they|es|dies\w*|das|it|this|он[аи]?|это|elle|il|lei|lui|ella|"
    r"él)(?:['’]s)?\s(?:heißt|heisst|heißen|"
    r"ist|sind|is(?: called| named)?|are|зовут|s'appelle|est|si chiama|se llama)\s(?:[a-zà-žа-яё]+\s){0,2}$|"
    r"^\W*(?:ihr name|sein name|her name|his name|его|е[её]|их)\s(?:ist|lautet|is|зовут)\s$|"
    rf"^\W*(?:(?:seine?|ihre?|his|her|sein|ihr|его|е[её]|його|її|son|sa|il suo|su|jego|jej|jeho|její) )?{SURNAME}"
    r"(?: (?:у )?(?:него|не[её]|его|е[её]|його|її))?(?: (?:ist|lautet|is|est|è|es|to|je|–|—|-))?:? [„“\"«]?$|"
    r"^\W*(?:речь (?:ид[её]т |пойд[её]т )?(?:обо?|о|про)|es (?:geht|handelt sich) um|il s'agit de)\s"
    r"(?:[a-zà-žа-яё]+\s){0,2}$"
)
"""What leads from a pronoun to the name of whom it stands for."""
