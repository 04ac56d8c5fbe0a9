"""Names in German, Hungarian, Finnish, Lithuanian and Latvian sentences, from another case to the nominative;
Bulgarian has no cases, and in Ukrainian a man's name may end in -o."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from mailbot.understand.names.name import Name, Span, Token
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic import is_cyrillic
from mailbot.understand.text import LINES
from mailbot.understand.words.vocabulary import shaped
from mailbot.understand.words.wordlists import is_family, is_given

_BY_LETTERS = {"lt": "[ėįų]", "lv": "[āļņķģ]"}
"""What tells a sentence where it is not in a name alone: an English one may name a Latvian."""
_LATIN = (
    r"(?<!\w)(?:(?P<hu><hu>)|(?P<lt><lt>)|(?P<fi><fi>)|(?P<et><et>)|(?P<lv><lv>))|"
    rf"(?P<by_lt>{_BY_LETTERS['lt']})|(?P<by_lv>{_BY_LETTERS['lv']})|(?P<by_hu>[őű])"
)
_TONGUE = shaped("tongue", _LATIN)
_TONGUE_WITH_CYRILLIC = shaped(
    "tongue",
    rf"{_LATIN}|(?<!\w)(?:(?P<bg><bg>)|(?P<uk><uk>))|(?P<by_bg>ъ(?=\w)(?![еёюя]))|(?P<by_uk>[іїєґ])",
)


@lru_cache(maxsize=LINES)
def tongue_of(text: str) -> str:
    """The language of a sentence, if this module knows its names: "hu", "fi", "et", "lt", "lv", "bg", "uk"."""
    found = (_TONGUE_WITH_CYRILLIC if is_cyrillic(text) else _TONGUE).search(text.lower())
    if found is None:
        return ""
    group = found.lastgroup or ""
    letters = _BY_LETTERS.get(group[-2:]) if group.startswith("by_") else None
    if letters and not any(word.islower() and re.search(letters, word) for word in text.split()):
        return ""
    return group[-2:]


def in_nominative(run: Sequence[Token], tongue: str) -> Sequence[Token]:
    """The words of a name as they are in the nominative; unchanged where they stand in it or cannot be told."""
    if (suffix := _TURKISH_SUFFIX.search(run[-1].text)) is not None:
        bare = run[-1]._replace(text=run[-1].text[: suffix.start()])
        whole = len(run) > 2 and not is_given(run[-2].text)
        if whole and _WHERE.fullmatch(suffix[0][1:]) and is_place(bare.text) and not is_family(bare.text):
            return run[:-1]
        return [*run[:-1], bare]
    if tongue == "hu":
        run = run[1:] if len(run) > 2 and _TONGUE.fullmatch(run[0].text.lower()) else run
        return [*run[:-1], run[-1]._replace(text=hungarian_nominative(run[-1].text))]
    if tongue == "fi" and len(run) > 1:
        return [*run[:-1], run[-1]._replace(text=_finnish_nominative(run[-1].text))]
    if tongue == "et" and len(run) > 1:
        return [*run[:-1], run[-1]._replace(text=_estonian_nominative(run[-1].text))]
    if tongue in ("lt", "lv") and len(run) > 2 and _TONGUE.fullmatch(run[0].text.lower()):
        run = run[1:]
    if tongue not in ("lt", "lv") or not 2 <= len(run) <= 3 or any(word.is_initial for word in run):
        return run
    *first, last = (word.text for word in run)
    decline = _lithuanian if tongue == "lt" else _latvian
    for told in decline(last):
        givens = [next((nominative for nominative in told[1](given) if is_given(nominative)), "") for given in first]
        if all(givens):
            return [word._replace(text=text) for word, text in zip(run, (*givens, told[0]), strict=True)]
    return run


def in_ukrainian(name: Name, run: Sequence[Token]) -> Name:
    """A man's name in the nominative that Ukrainian has, where it was put back from another case as in Russian."""
    if name.case == "nomn" or name.given[-1:] in "ая":
        return name
    given, family = name.given, name.family
    if family.endswith("ец") and any(word.text.endswith(("ця", "цю", "цеві", "цем")) for word in run):
        family += "ь"
    for word in run:
        match = _IN_O.fullmatch(word.text)
        if match is None:
            continue
        if is_given(match["stem"] + "о") and given[:3] == match["stem"][:3]:
            given = match["stem"] + "о"
        elif match["stem"].endswith(("йк", "чк", "шк", "нк", "йл")) and family[:2] == match["stem"][:2]:
            family = match["stem"] + "о"
    return replace(name, given=given, family=family)


_IN_O = re.compile(r"(?P<stem>[^\W\d_]{3,})(?:а|у|ові|ом)")


_TURKISH_SUFFIX = re.compile(
    r"(?<=\w{3})['’](?:[dt][ıiuü]r|n?[ıiuü]n|y?[ıiuü]|[dt][ae]n?|[yn]?[ae]|y?l[ae]|n[ıiuü]|[ıiuü]z|y[ıiuü]m)$"
)
"""What Turkish hangs behind a name, an apostrophe between them ("Yılmaz'dır", "Yılmaz'ın")."""
_WHERE = re.compile(r"y?[ae]|[dt][ae]n?")
"""What it hangs behind a town that stands right behind somebody's whole name ("Ali Demir Ankara'ya gelecek")."""
_HUNGARIAN_CASE = re.compile(
    r"(?:n[ae]k|b[ae]n|b[óő]l|t[óő]l|r[óő]l|h[oeö]z|n[áé]l|v[ae]l|ért|t|(?P<twice>[^\Waáeéioóöuü])(?P=twice)[ae]l)$"
)


_HUNGARIAN_GIVEN = re.compile(r"[áéóöőúüű]|(?:gy|sz|cs|zs|ny)", re.IGNORECASE)


def hungarian_order(name: Name) -> Name:
    """A name of a Hungarian sentence that no list knows, family name first."""
    if name.flipped or not name.full or name.initials:
        return name
    if is_given(name.given) and not (is_given(name.family) and _HUNGARIAN_GIVEN.search(name.family)):
        return name
    return replace(name, given=name.family, family=name.given, flipped=True)


_FINNISH = re.compile(r"(?<=[aeiouyäö])s(?:en|elle|elta|eltä|ella|ellä|estä|esta|een)$")
_FINNISH_CASE = re.compile(r"(?<=[aeiouyäö])(?:n|lle|lta|ltä)$")


def _finnish_nominative(word: str) -> str:
    """A Finnish family name without the ending of its case; of a name, only the last word has one ("Eero Ahosen")."""
    if is_family(word) or is_given(word):
        return word
    if _FINNISH.search(word):
        return _FINNISH.sub("nen", word)
    bare = _FINNISH_CASE.sub("", word)
    return bare if is_family(bare) or (len(bare) > 4 and _FINNISH_ONLY.search(word)) else word


_FINNISH_ONLY = re.compile(r"(?:lle|lt[aä])$")
"""Endings that no family name of Finland has by itself."""
_ESTONIAN_CASE = re.compile(r"(?<=[aeiouõäöü])(?:le|ga|lt|ta)$")


def _estonian_nominative(word: str) -> str:
    """An Estonian family name without its case ("Rein Tammele": Tamme; "Mai Uibole": Uibo; "Eva Kroonile": Kroon).

    What lies before the ending is the genitive: in -i it is, as a rule, that of a name without it.
    """
    if is_family(word) or is_given(word):
        return word
    genitive = _ESTONIAN_CASE.sub("", word)
    stem = genitive[:-1]
    if genitive == word and not (word.endswith("i") and is_family(stem)):
        return word
    if is_family(genitive) or not is_family(stem):
        return stem if genitive.endswith("i") and not is_family(genitive) and len(stem) > 2 else genitive
    return stem


_LONG = {"á": "a", "é": "e"}
_LONG_EVER = frozenset(["Máté", "Noé", "René", "André"])


@lru_cache(maxsize=LINES)
def hungarian_nominative(word: str) -> str:
    """A Hungarian name without its case's ending, before which a last vowel is long ("Tímeát": Tímea)."""
    match = _HUNGARIAN_CASE.search(word)
    if match is None or match.start() < 2 or word.isupper() or is_given(word) or is_family(word):
        return word
    stem = word[: match.start()] + (match["twice"] or "")
    short = stem[:-1] + _LONG.get(stem[-1], stem[-1])
    every = [stem, short] if stem in _LONG_EVER else [short, stem]
    if match[0] == "t" and stem[-1] in "oeaöé":
        every = [stem[:-1], *every] if stem[-1] in "oö" and is_given(stem[:-1]) else [*every, stem[:-1]]
    known = next((name for name in every if is_given(name) or is_family(name)), "")
    if known:
        return known
    if match[0] == "t" and stem[-1] not in "aáeéiíoóöőuúüűy":
        return word
    return short if stem[-1] == "á" else stem


class _Givens:
    """How the given name of one whose family name has told sex and case goes back to the nominative."""

    def __init__(self, *endings: tuple[str, str]) -> None:
        self.endings = endings

    def __call__(self, given: str) -> Iterator[str]:
        for ending, nominative in self.endings:
            if given.endswith(ending) and len(given) > len(ending) + 1:
                yield given[: len(given) - len(ending)] + nominative


_LT_MAN = (
    *(("vičiui", "vičius"), ("čiui", "tis"), ("čio", "tis"), ("čiu", "tis"), ("džiui", "dis"), ("džio", "dis")),
    *(("džiu", "dis"), ("jui", "jus"), ("jaus", "jus"), ("jumi", "jus")),
    *(("ių", "ius"), ("iaus", "ius"), ("iui", "is"), ("iui", "ius"), ("iumi", "ius"), ("io", "is"), ("iu", "is")),
    *(("ą", "as"), ("į", "is"), ("į", "ys"), ("ų", "us"), ("aus", "us"), ("ui", "as"), ("o", "as"), ("u", "as")),
)
_LT_WOMAN = (("ą", "a"), ("ę", "ė"), ("os", "a"), ("ės", "ė"), ("ai", "a"), ("ei", "ė"), ("e", "ė"), ("a", "a"))
_LT_OF_WOMAN = re.compile(r"(?:ien|ait|yt|i?ūt|ut)(?:ę|ės|ei|e)$")


def _lithuanian(family: str) -> Iterator[tuple[str, _Givens]]:
    if match := _LT_OF_WOMAN.search(family):
        stem = family[: match.start()] + match[0].rstrip("ęėsei")
        yield (stem if stem.endswith(("n", "t")) else family.rstrip("ęėsei")) + "ė", _Givens(*_LT_WOMAN)
        return
    for ending, nominative in _LT_MAN:
        if family.endswith(ending) and len(family) > len(ending) + 2:
            yield family[: len(family) - len(ending)] + nominative, _Givens(*_LT_MAN)
            return


_LV_OF_MEN = (
    *(("iņ", "iņš"), ("ņ", "nis"), ("ļ", "lis"), ("š", "sis"), ("ž", "zis"), ("č", "cis"), ("j", "js"), ("", "s")),
)
"""How the stem of a man's family name ends in the genitive, and how the name ends."""
_LV = (
    ("u", (("ņ", "ņš"), ("", "s")), (("", "a"),), (("ņu", "ņš"), ("u", "s"), ("i", "is")), (("u", "a"), ("i", "e"))),
    ("a", _LV_OF_MEN, (), (("ņa", "nis"), ("ļa", "lis"), ("ša", "tis"), ("ža", "dis"), ("a", "s"), ("a", "is")), ()),
    ("i", (("", "is"),), (("", "e"),), (("u", "s"), ("i", "is")), (("u", "a"), ("i", "e"))),
    ("am", (("ņ", "ņš"), ("", "s")), (), (("am", "s"), ("im", "is")), ()),
    ("im", (("", "is"),), (), (("am", "s"), ("im", "is")), ()),
    ("as", (), (("", "a"),), (), (("as", "a"), ("es", "e"))),
    ("es", (), (("", "e"),), (), (("as", "a"), ("es", "e"))),
    ("ai", (), (("", "a"),), (), (("ai", "a"), ("ei", "e"))),
    ("ei", (), (("", "e"),), (), (("ai", "a"), ("ei", "e"))),
)
"""A Latvian family name's ending; a man's nominative, a woman's; how his given name was declined, how hers."""


def _latvian(family: str) -> Iterator[tuple[str, _Givens]]:
    for ending, man, woman, his, hers in _LV:
        stem = family[: len(family) - len(ending)]
        if not family.endswith(ending) or len(stem) < 3:
            continue
        for forms, given in ((man, his), (woman, hers)):
            for last, nominative in forms:
                if stem.endswith(last):
                    yield stem.removesuffix(last) + nominative, _Givens(*given)
                    break


_OF_WHOM = shaped("tongue", r"<of_whom> (?P<whose>[^\W\d_]+ [^\W\d_]+[^\W\d_sxzßA-Z]s)(?!\w)")
"""A German noun before the name of the one whose it is ("die Akkreditierung Eva Krämers")."""


_WHOSE = shaped("tongue", r"(?P<whose>[^\W\d_a-zà-ž][^\W\d_]+ [^\W\d_a-zà-ž][^\W\d_]+[^\W\d_sxzßA-Z]s) <hers>")
"""Whose name stands before what is hers ("Eva Krämers Antrag", "Ole Dahls akkreditering"); a name that itself ends with
-s has no more than an apostrophe there."""


def without_genitive(text: str, spans: Sequence[Span]) -> Sequence[Span]:
    """The names of a sentence without the German ending of the genitive."""
    led, ahead = _OF_WHOM.search(text), {match.end("whose") for match in _WHOSE.finditer(text)}
    if led is None and not ahead:
        return spans
    out = []
    for span in spans:
        family = span.name.family
        known = led is not None and (is_family(family[:-1]) or span.end == led.end("whose")) and not is_family(family)
        genitive = family.endswith("s") and not family.endswith("us") and (known or span.end in ahead)
        out.append(replace(span, name=replace(span.name, family=family[:-1])) if genitive else span)
    return out
