"""Titles of papers and stations in Slavic languages other than Russian: from any case to the nominative.

An adjective tells the case and the gender, and so how the noun beside it goes back ("Jihočeského věstníku",
"Gazecie Górskiej"); a noun alone is known only if it is one that papers are called by ("Gońca", "Hlasu").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from mailbot.understand.text import LINES, regex

_HEADS = {
    "pl": (
        "goniec kurier dziennik głos tygodnik express ekspres przegląd czas miesięcznik kwartalnik magazyn portal "
        "kanał posłaniec telegraf obserwator przyjaciel biuletyn informator notatnik zeszyt raport przewodnik fakt "
        "serwis gazeta wieść trybuna kronika panorama telewizja agencja strona scena ziemia prasa "
        "echo życie słowo radio pismo czasopismo wydawnictwo "
        "nowiny wieści wiadomości zeszyty listy fakty aktualności głosy karty sprawy zapiski"
    ),
    "cs": (
        "hlas hlásník deník týdeník měsíčník věstník kurýr zpravodaj list posel časopis magazín portál kanál obzor "
        "expres ohlas pozorovatel přehled rozhled občasník zápisník kalendář telegraf "
        "kronika tribuna televize stráž orlice ozvěna agentura revue stránka brána zvěst "
        "slovo echo rádio ráno "
        "noviny listy zprávy ozvěny ohlasy rozhledy minuty hlasy zvěsti klasy novinky"
    ),
    "sk": (
        "denník týždenník mesačník vestník kuriér spravodaj posol obzor týždeň pozorovateľ prehľad hlásnik slovo rádio "
        "tlač televízia agentúra zvesti noviny správy ohlasy ozveny zvon"
    ),
    "hr": (
        "glas glasnik list dnevnik tjednik nedeljnik nedjeljnik mesečnik mjesečnik vjesnik vesnik kurir obzor odjek "
        "pregled ekran portal kanal magazin telegraf zapis signal monitor poslanik svetionik časopis tednik utrip "
        "reč riječ hronika kronika tribuna panorama televizija agencija revija stranica "
        "slovo pismo glasilo jutro ogledalo vreme vrijeme oko "
        "novine novosti vesti vijesti novice stranice"
    ),
    "uk": (
        "голос вісник кур'єр кур’єр тижневик щоденник щотижневик місячник листок час погляд експрес телеграф літопис "
        "оглядач часопис портал канал край "
        "газета хроніка правда зоря панорама трибуна хвиля телекомпанія агенція студія "
        "слово життя радіо місто дзеркало джерело "
        "новини вісті відомості"
    ),
}
"""What papers and stations are called, in the nominative."""


def _soft(stem: str) -> set[str]:
    """A stem as it stands before an ending that softens it (Gazet-: Gazeci-, Kronik-: Kronic-)."""
    pairs = (("t", "ci"), ("r", "rz"), ("ł", "l"), ("k", "c"), ("g", "dz"), ("d", "dzi"), ("ch", "š"), ("h", "z"))
    out = {stem, stem + "i"}
    out |= {stem[: -len(hard)] + soft for hard, soft in pairs if stem.endswith(hard)}
    cyrillic = (("к", "ц"), ("г", "з"), ("х", "с"))
    return out | {stem[:-1] + soft for hard, soft in cyrillic if stem.endswith(hard)}


def _short(stem: str) -> str:
    """A stem without the vowel that flees before an ending (Goniec-: Gońc-, Posel-: Posl-)."""
    if stem.endswith("iec"):
        return regex(r"n?iec$").sub(lambda found: "ńc" if found[0][0] == "n" else "c", stem)
    return regex(r"[eoо](?=[lkcňл]$)").sub("", stem) if len(stem) > 4 else stem


_CASES = {
    "": (
        "a",
        "u",
        "e",
        "i",
        "owi",
        "ovi",
        "em",
        "iem",
        "om",
        "ie",
        "ě",
        "ja",
        "у",
        "а",
        "ю",
        "я",
        "ом",
        "ем",
        "ові",
        "і",
    ),
    "a": ("y", "i", "ę", "ą", "u", "ou", "e", "o", "om", "oj", "и", "і", "у", "ою", "ю", "ї", "єю", "ею"),
    "o": ("a", "u", "em", "om", "ie", "ě", "e", "а", "у", "ом", "і"),
    "e": ("a", "u", "em", "om", "i", "í", "ou", "я", "ю", "ям", "і"),
    "y": (
        "",
        "ów",
        "ů",
        "om",
        "ům",
        "ám",
        "ach",
        "ách",
        "ech",
        "ami",
    ),
    "i": ("", "om", "ach", "iach", "iam", "í", "ima", "ama", "ami", "ech", "ів", "ей", "ам", "ах", "ями", "ях"),
    "e+": ("", "a", "ama", "ih", "ah", "am"),
    "и": ("", "ів", "ам", "ах", "ами", "ей"),
}
"""Endings of the other cases, by that of the nominative; "e+": of plurals in -e."""


@cache
def _oblique() -> dict[str, str]:
    """The words that papers are called by, under all forms that they have in other cases."""
    forms = dict.fromkeys(("radija", "radiju", "radijem", "radijom"), "radio")
    for language, words in _HEADS.items():
        for word in words.split():
            for form in _forms_of(word, language):
                if form not in _nominatives():
                    forms.setdefault(form, word)
    return forms


@cache
def _nominatives() -> frozenset[str]:
    return frozenset(word for words in _HEADS.values() for word in words.split())


def _forms_of(word: str, language: str) -> Iterator[str]:
    last = word[-1]
    if last in "aoeyiиі" and len(word) > 3:
        stem = word[:-1]
        plural = last == "e" and language == "hr"
        for ending in _CASES["e+" if plural else {"і": "и"}.get(last, last)]:
            yield stem + ending
        if language == "sk":
            yield regex(r"[ia](?=[^ia]+$)").sub(lambda vowel: {"i": "í", "a": "á"}[vowel[0]], stem)
        if last == "a":
            yield from (each + ending for each in _soft(stem) for ending in ("e", "y", "ě", "i", "і", "ie"))
    elif last in "аяю":
        stem = word[:-1]
        yield from (stem + ending for ending in _CASES["a"])
        yield from (each + "і" for each in _soft(stem))
    elif last == "й":
        yield from (word[:-1] + ending for ending in ("ю", "я", "єві", "єм", "ї"))
    elif last == "о":
        yield from (word[:-1] + ending for ending in _CASES["o"])
    else:
        for stem in {word, _short(word)}:
            yield from (each + ending for each in _soft(stem) for ending in _CASES[""])


_SOFT = (
    "вечірн|ранішн|нинішн|сьогоднішн|завтрашн|вчорашн|осінн|літн|зимн|весінн|сусідн|давн|середн|верхн|нижн|крайн|"
    "останн|майбутн|новітн|справжн|домашн|тутешн|всесвітн|хатн"
)
"""Ukrainian adjectives with a soft stem."""
_ADJECTIVES = tuple(
    (re.compile(rf"(?P<stem>{stem})(?:{endings})$"), nominatives)
    for stem, endings, nominatives in [
        (r"[^\W\d]{2}[kg]", "iego|iemu|im", {"m": "i", "n": "ie"}),
        (r"[^\W\d]{3}", "iego|iemu", {"m": "i", "n": "ie"}),
        (r"[^\W\d]{3}", "ego|emu|ym", {"m": "y", "n": "e"}),
        (r"[^\W\d]{2}[kg]", "iej", {"f": "a"}),
        (r"[^\W\d]{2}(?:[sck]k|v)", "ej", {"f": "á"}),
        (r"[^\W\d]{3}", "ej", {"f": "a"}),
        (r"[^\W\d]{3}", "ą", {"f": "a"}),
        (r"[^\W\d]{2}[kg]", "ich|imi", {"p": "ie"}),
        (r"[^\W\d]{3}", "ych|ymi", {"p": "e"}),
        (r"[^\W\d]{3}", "ého|ému|ém|ým", {"m": "ý", "n": "é"}),
        (r"[^\W\d]{3}", "ího|ímu", {"m": "í", "n": "í"}),
        (r"[^\W\d]{3}", "ou|ú", {"f": "á"}),
        (r"[^\W\d]{3}", "ých|ým|ými", {"p": "é"}),
        (r"[^\W\d]{3}", "ích|ími", {"p": "í"}),
        (r"[^\W\d]{2}[sčcš]k", "oga|og|ega|emu|om|ome|em", {"m": "i", "n": "o", "f": "a"}),
        (r"[^\W\d]{2}[^\W\dk]", "oga|og|ega|eg", {"m": "i", "n": "o"}),
        (r"[^\W\d]{3}", "om|em", {"m": "i"}),
        (r"[^\W\d]{3}", "oj|u", {"f": "a"}),
        (r"[^\W\d]{3}", "ih", {"p": "e"}),
        (rf"\b(?:{_SOFT})", "ього|ьому|ім", {"m": "ій", "n": "є"}),
        (rf"\b(?:{_SOFT})", "ьої|ій|ьою|ю", {"f": "я"}),
        (r"[а-яґєії]{3}", "ого|ому|им|ім", {"m": "ий", "n": "е"}),
        (r"[а-яґєії]{3}", "ої|ій|ою|у", {"f": "а"}),
        (r"[а-яґєії]{3}", "их|ими", {"p": "і"}),
        (r"[а-я]{2}ск", "ог|ога|ом", {"m": "и", "n": "о"}),
        (r"[а-я]{2}ск", "ој", {"f": "а"}),
        (r"[а-яўі]{2}[кгх]", "ага|аму|ім", {"m": "і"}),
        (r"[а-яўі]{3}", "ага|аму|ым", {"m": "ы"}),
        (r"[а-яўі]{3}", "ай", {"f": "ая"}),
    ]
)
"""How an adjective ends in another case; and in the nominative, by the gender of its noun (`p`: a plural)."""
_NOUNS = {
    gender: (re.compile(endings), nominative)
    for gender, endings, nominative in [
        ("m", r"(?:owi|ovi|iem|em|om|ie|ě|a|u|e|i|ові|ом|ем|ею|у|а|і)$", ""),
        ("f", r"(?:(?<=i)i|ie|ou|oj|om|y|i|ę|ą|u|e|ě|ою|ею|и|і|у)$", "a"),
        ("n", r"(?:em|om|ie|ě|a|u|ом|а|у|і)$", "o"),
        ("p", r"(?:ów|ami|ach|ách|ech|ům|ám|ů|ами|ах|ів)$|(?<=[^aeiouyęąáéíóúůěаеєиіїоуюя])$", "y"),
    ]
}
"""How the noun beside it ends, and in the nominative."""
_IN_O = frozenset(
    ["słowo", "pismo", "echo", "slovo", "rádio", "radio", "písmo", "ráno", "polje", "more", "jutro", "ogledalo", "oko",
     "слово", "місто", "око", "джерело", "дзеркало", "море", "поле"]
)  # fmt: skip
"""Nouns that are of no gender but the neuter."""


def slavic_nominative(title: str) -> str:
    """A title with its first noun, and the adjective beside it, in the nominative; as it is if it may stand in it."""
    first, *rest = title.split(" ")
    if rest and (pair := _pair(first, rest[0]) or _turned(_pair(rest[0], first))):
        return " ".join([*pair, *rest[1:]])
    if land := _LAND.fullmatch(first):
        return " ".join([land[1] + "а", *rest])
    head = _oblique().get(first.casefold())
    if head is None and (plural := _LOCATIVE.fullmatch(first)):
        head = plural[1] + ("i" if plural[1][-1] in "kg" else "y")
    return " ".join([_as(first, head), *rest]) if head else title


@lru_cache(maxsize=LINES)
def is_head(word: str) -> bool:
    """Whether a word is one that papers and stations are called by, in any case."""
    low = word.casefold()
    return low in _oblique() or low in _nominatives()


@lru_cache(maxsize=LINES)
def agree_slavic(first: str, second: str) -> bool:
    """Whether two words are an adjective and its noun: one that papers are called by, or a place's beside any."""
    low, other = first.casefold(), second.casefold()
    if not first[:1].isupper() or len(low) < 4 or len(other) < 3:
        return False
    if is_head(second) and (_NOMINATIVE.search(low) or _pair(first, second)):
        return True
    return bool(_OF_PLACE.search(low)) and _pair(first, second) is not None


_LAND = re.compile(r"([А-ЯҐЄІЇ][а-яґєії']+(?:щ|чч)ин)(?:и|і|у|ою)")
"""A Ukrainian name of a region, in another case than the nominative."""


_NOMINATIVE = re.compile(r"[yiaeoíýáéаеіяє]$|ий$")
_OF_PLACE = re.compile(r"(?:[scz]k|ńsk|dzk|ськ|цьк|ск)[^\W\d]{1,4}$")


_LOCATIVE = re.compile(r"([^\W\d_]{4,})[aá]ch")
"""A plural in the locative, which no nominative ends as."""


def _turned(pair: tuple[str, str] | None) -> tuple[str, str] | None:
    return pair and (pair[1], pair[0])


def _pair(adjective: str, noun: str) -> tuple[str, str] | None:
    """An adjective and its noun in the nominative; None if the first is no adjective in another case."""
    low, other = adjective.casefold(), noun.casefold()
    if len(low) < 5 or len(other) < 3 or not regex(r"[-'’]").sub("", adjective + noun).isalpha():
        return None
    known = _oblique().get(other) or (other if other in _nominatives() else None)
    for ending, nominatives in _ADJECTIVES:
        found = ending.search(low)
        if found is None or (low[-1] in "uąúуm" and other[-1] not in "uęąúуюm"):
            continue
        stem = adjective[: found.end("stem")]
        if known and (last := nominatives.get(_gender(known))):
            return stem + last, _as(noun, known)
        for gender, last in nominatives.items():
            if told := _noun(other, gender):
                return stem + last, _as(noun, told)
    return None


_PLURAL = re.compile(r"(?:[yiиі]|nov(?:in|ic)e|stranice)$")
_NEUTER = re.compile(r"(?:[oeоеє]|ння|ття)$")


def _gender(noun: str) -> str:
    """The gender of a noun that papers are called by."""
    if _PLURAL.search(noun):
        return "p"
    return "n" if _NEUTER.search(noun) else "f" if noun[-1] in "aая" else "m"


def _noun(low: str, gender: str) -> str:
    """A noun of this gender in the nominative, by its ending; "" if it has none of such a noun."""
    if gender == "m" and low[-1] in "юя":
        return low[:-1] + ("й" if low[-2] in "аеоиу" else "ь")
    if gender == "f" and low.endswith("ści"):
        return low[:-1].replace("śc", "ść")
    endings, last = _NOUNS[gender]
    found = endings.search(low)
    if found is None or found.start() < 2:
        return ""
    stem = low[: found.start()]
    if gender == "p" and stem.endswith(("ic", "nc")):
        return stem + "e"
    if gender == "n":
        return stem + last if stem + last in _IN_O else stem + "о" if stem + "о" in _IN_O else ""
    return stem + _in_script(last, low)


def _in_script(last: str, low: str) -> str:
    """An ending of Latin letters, in those of a word."""
    return {"a": "а", "y": "и"}.get(last, last) if low[0] > "\u0400" else last


def _as(word: str, new: str) -> str:
    """A word, with the capitals of another."""
    return new.upper() if word.isupper() else new.capitalize() if word[:1].isupper() else new
