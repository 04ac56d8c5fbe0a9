"""What a sentence in a West or South Slavic language demands of a name in it: the nominative, or another case."""

from __future__ import annotations

import re
from functools import lru_cache

from mailbot.understand.names.slavic_latin import is_latin_inflected
from mailbot.understand.text import LINES
from mailbot.understand.words.wordlists import is_given, tags

_SUBJECT = re.compile(
    r"(?i)(?<!\w)(?:(?:przy|po|wy|do)?(?:jedzie|jadą|leci|lecą|idzie|będzie|będą)|przybędzie|przybędą|zastąpi|"
    r"wystąpi|zjawi|"
    r"(?:při|po|do|od)?(?:jede|jedou|letí|jde)|bude|budou|dorazí|přicestuje|zastoupí|nahradí|vystřídá|"
    r"(?:pri|po|od)?(?:cestuje|cestujú|letí)|príde|prídu|pôjde|budú|"
    r"dolazi|doći će|putuje|stiže|zamjenjuje|zamenjuje|pride|prihaja|potuje|bo)"
    r"(?: (?:się|se|sa|też|także|również|také|tiež|tedy|więc|tam|sem|tu|tutaj|osobiście|osobně|zamiast mnie|"
    r"místo mě|místo mne|"
    r"namiesto mňa|za nas|za nás|(?:do|na|v|we?|ve)(?: [^\W\d_]+)?)){0,3} $"
)
"""A verb that stands before its subject, and where to somebody travels."""
_WHERETO = re.compile(r"(?i) (?:do|na|v|we?|ve) $")
_NOMINATIVE = re.compile(
    r"(?i)(?<!\w)(?:nasz|nasza|mój|moja|náš|naše|můj|moje|môj|moja|naš|naša|moj|tylko|również|także|také|tiež) "
    r"(?:[^\W\d_]{4,} )?(?:red\. )?([^\W\d_]{4,}(?:(?<!em)(?<!om)(?<!ów)(?<!ům)(?<!ch)(?<![aeiouyąęěéíóůúý])|k[aá]|"
    r"kolega|kolegyně|"
    r"kolegyňa)) $"
)
"""Whose colleague somebody is, in the nominative, and a word in the same case, if it is a trade."""


def is_subject(text: str, start: int, first: str) -> bool:
    """Whether a Slavic name stands in the nominative, behind the trade of a subject ("nasz reporter …") or its verb.

    `first`: the word that stands at `start`, which may also be the town where somebody travels.
    """
    before = text[max(0, start - 80) : start]
    if _SUBJECT.search(before):
        return not (_WHERETO.search(before) and (is_given(first) or is_latin_inflected(first)))
    match = _NOMINATIVE.search(before)
    return match is not None and bool(tags(match[1]) & {"craft", "title"}) and not tags(match[1]) & {"outlet"}


_LETTERS = re.compile(r"[ąęłńśźżřěůčďťňćđľĺŕ]")
_WORDS = re.compile(
    r"\b(?:dla|prosz[eę]|prosimy|prosim|prosíme|žiada\w*|molim\w*|oraz|akredyt\w*|akredit(?!asyon|eeri|ē|uo)\w*|"
    r"kolegu|kolegom|kolegic\w+|dziennikar\w*|novinár\w*|novinar\w*|redaktor[ai]|operatora|fotograf(?:a|em|owi|ovi|"
    r"om|k\w*))\b"
)


_AHEAD = re.compile(
    r"(?i)(?<!\w)(?:dla|pro|pre|za|od|s|sa|so|se|z|ze|akredyt(?:ować|uj\w+)|akredit(?:ovat|ovať|ovati|irati|uj\w*|"
    r"ira\w*)|"
    r"wpisać|wpisanie|zgłasza(?:my|m)|zgłosić|deleguje(?:my|ę)|přihlás\w+|přihlašuj\w+|prihlás\w+|prihlasuj\w+|"
    r"prijav\w+|registr(?:ovat|ovať|ujte|irajte|irati)|zarejestrować|"
    r"akr[eé]d[iy]t(?:aci|áciu|ácie|aciju|acije|acijo|ację|acji)|účast|udział\w*)"
    r"(?: pros[ií]m[eye]?)? $"
)
"""What a name in another case than the nominative stands behind, in a Slavic sentence."""
_AHEAD_OF_NOUN = re.compile(
    r"(?i)(?<!\w)(?:dla|pro|pre|za|od|s|sa|so|se|z|ze|zamiast|akredyt(?:ować|uj\w+)|akredit(?:ovat|ovať|uj\w*)) "
    r"(?:(?:mnie|siebie|mě|mne|sebe|mňa|seba|mene) (?:i|a|oraz|in) (?:dla |pro |pre |za )?)?"
    r"(?:(?:moj|swoj|nasz|svoj|naš|môj|náš|mé|své|mý|svý|mou|svou|mog|svog)[^\W\d_]* )?"
    r"(?P<noun>(?-i:[a-zà-ž])[^\W\d_]{3,}) $"
)
"""What a preposition demands of a noun, which the name of its bearer follows ("pro svého bratra …")."""
_KIN = re.compile(
    r"(?:brat|siostr|sestr|syn|córk|dcer|kćer|męż|manž|muž|żon|žen|zięci|zeť|zetě|szwagr|švagr|kole[gž]|przyjaci|přítel|"
    r"wnuk|vnuk)"
)
_AND = re.compile(r"(?:,| i| a| oraz| in| ter| te)? (?:dla |pro |pre |za |s |z )?")


def is_demanded(text: str, start: int, told: tuple[int, int]) -> bool:
    """Whether the words before a name demand another case than the nominative, or join it to a name in one.

    `told`: where the last name ends, or 0, and whether it stood in another case.
    """
    if told[1] and _AND.fullmatch(text, told[0], start):
        return True
    if _AHEAD.search(text, max(0, start - 50), start):
        return True
    noun = _AHEAD_OF_NOUN.search(text, max(0, start - 50), start)
    return noun is not None and ("craft" in tags(noun["noun"]) or _KIN.match(noun["noun"]) is not None)


def leads_sentence(first: str, second: str) -> bool:
    """Whether a word begins a sentence, and no name: a verb ("Delegujemy Annę"), or what means "instead of"."""
    verb = first[:1].isupper() and first.endswith(("my", "me", "mo")) and len(first) > 5
    return (verb or first in _INSTEAD) and not is_given(first) and (is_given(second) or is_latin_inflected(second))


_INSTEAD = frozenset(
    ["Zamiast", "Místo", "Namiesto", "Namesto", "Umjesto", "Umesto", "Oprócz", "Kromě", "Okrem", "Osim"]
)


@lru_cache(maxsize=LINES)
def reads_slavic(text: str) -> bool:
    """Whether a text is in a Slavic language with Latin letters, by its letters and a few words."""
    low = text.lower()
    if not _LETTERS.search(low) and (not _WORDS.search(low) or len(set(_ROMANCE.findall(low))) >= _ENOUGH):
        return False
    return len(set(_WESTERN.findall(low))) < _ENOUGH


_WESTERN = re.compile(
    r"(?<!\w)(?:und|der|die|das|ich|sie|wir|für|von|mit|bei|bitten?|um|akkreditier\w+|unser|unsere|the|and|of|for|with|"
    r"our|please|we|accredit\w*)(?!\w)"
)
_ROMANCE = re.compile(
    r"(?<!\w)(?:il|gli|la|le|les|el|los|las|della?|dell|del|des|du|che|que|con|avec|pour|para|una?|une|anche|"
    r"también|aussi|"
    r"nostr[aoie]|notre|nuestr[ao]s?|mi[ao]|mon|ma|vorrei|chiedo|per)(?!\w)"
)
"""The same of Italian, French and Spanish, which have some of the words ("la fotografa")."""
_ENOUGH = 2
"""So many little words of German or English show that it is but a name that has the letters."""
