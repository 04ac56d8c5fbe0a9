"""Given and family name of a few words, whatever their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.understand.names import slavic
from mailbot.understand.names.cases import OBLIQUE
from mailbot.understand.names.name import (
    DAUGHTER,
    SUFFIX,
    Name,
    Span,
    Sure,
    Token,
    capital,
    cased,
    given_word,
    join,
    opening,
)
from mailbot.understand.names.order_cyrillic import order_cyrillic
from mailbot.understand.names.places import is_place
from mailbot.understand.names.slavic_latin import latin_nominative
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.vocabulary import shaped, word_set
from mailbot.understand.words.wordlists import bare, is_family, is_given, tags

SOUTHERN = re.compile(r"\b(?:[Dd](?:er|ie|em|en|a|r|e)) $")
"""An article, behind which people of the German South are called by the family name first ("der Gruber Toni")."""


def is_southern(text: str, span: Span) -> bool:
    """Whether such an article stands before a name of a text."""
    return SOUTHERN.search(text, max(0, span.start - 5), span.start) is not None


def is_given_behind(tokens: Sequence[Token]) -> bool:
    """Whether of two words the second alone is a given name, and the first is no word of another kind."""
    first, last = tokens
    known = (is_given(last.text) or is_fond(last.text)) and not given_word(first) and not slavic.is_cyrillic(first.text)
    return known and not tags(first.text) and not is_ordinary(first.text)


def is_fond(word: str) -> bool:
    """Whether a word is a given name's short form of the German South ("Franzl", "Gitti")."""
    stem = word.removesuffix("l").removesuffix("er") if word.endswith("l") else word.removesuffix("i")
    return 2 < len(stem) < len(word) and not tags(word) and any(is_given(each) for each in (stem, f"{stem}a"))


def leads_to_name(tokens: Sequence[Token]) -> bool:
    """Whether a noun or a town stands before two words that no list knows ("mein Mitbewohner Tjorven Ahlers")."""
    if any(token.is_initial or token.is_shouted or token.is_particle or given_word(token) for token in tokens):
        return False
    first, *others = (token.text for token in tokens)
    leads = not is_family(first) and not slavic.is_cyrillic(first) and (is_ordinary(first) or is_place(first))
    return leads and not any(is_ordinary(word, elsewhere=True) or is_place(word) for word in others)


def begins_sentence(tokens: Sequence[Token]) -> bool:
    """Whether the first of three words but begins the sentence in which a Hungarian name stands ("Kérjük Tóth Pál")."""
    first, family = tokens[0].text, tokens[1].text
    return (
        is_family(family)
        and (not given_word(tokens[1]) or tokens[1].low in HUNGARIAN)
        and given_word(tokens[2])
        and (tokens[2].low in HUNGARIAN or not is_family(tokens[2].text))
        and not (given_word(tokens[0]) or is_family(first) or first.isupper() or "-" in first)
        and not slavic.is_cyrillic(first)
    )


def order(
    tokens: Sequence[Token],
    *,
    flipped: bool | None,
    shape: bool,
    hint: str = "",
    inflected: bool = True,
    whole: bool = False,
) -> Name | None:
    """Given and family name of these words, whatever their order; None if they make no name.

    `inflected`: the text is in a language whose names in Latin letters have cases. `whole`: all words are the name's.
    """
    if any(slavic.is_cyrillic(token.text) for token in tokens):
        return order_cyrillic(tokens, flipped, shape, hint)
    if any("\u3400" <= token.text[0] <= "\ud7af" for token in tokens):
        return _of_syllables(tokens)
    words = [token for token in tokens if not token.is_initial]
    initials = " ".join(token.text for token in tokens if token.is_initial)
    if len(words) < 2:
        return _of_one(words[0], tokens, initials, shape) if words else None
    given_at = [index for index, word in enumerate(words) if given_word(word)]
    if found := _by_father(words) or _by_mark(words, initials, given_at, flipped, shape) or _eastern(words, flipped):
        return found
    if flipped:
        return _told_flipped(words, given_at)
    if not given_at:
        shaped = _by_shape(words, initials) if shape else None
        if shaped and inflected and (told := latin_nominative(shaped.given, shaped.family))[0] != shaped.given:
            return replace(shaped, given=told[0], family=told[1], sure=Sure.TOLD)
        return shaped
    first = given_at[0]
    if first == 0 or (len(words) > first + 1 and not words[0].is_particle and not (first == 1 and len(words) == 2)):
        return _given_first(words, initials, given_at, flipped, shape, hint, inflected, whole)
    if first == 1 and len(words) > 2 and words[0].is_particle and words[0].text[:1].isupper():
        if given_word(words[-1]):
            return cased(flip(words[:2], words[2:]))
        return cased(Name(join(words[:2]), join(words[2:]), sure=Sure.KNOWN))
    if flipped is None and 1 < first == len(words) - 1 and is_family(words[-1].text) and not is_family(words[0].text):
        cut = 1 if is_family(words[1].text) else first
        return cased(Name(join(words[:cut]), join(words[cut:]), initials=initials, sure=Sure.TOLD))
    return _family_ahead(words, first, flipped, shape, inflected)


def _of_syllables(tokens: Sequence[Token]) -> Name:
    """A name in Chinese, Japanese or Korean script: the family name leads."""
    if len(tokens) == 2:
        return Name(given=tokens[-1].text, family=tokens[0].text, sure=Sure.TOLD, flipped=True)
    return Name(family=tokens[0].text, sure=Sure.SHAPE)


def _of_one(word: Token, tokens: Sequence[Token], initials: str, shape: bool) -> Name | None:
    """A word that has but initials beside it."""
    if initials and is_given(word.text) and not is_family(word.text) and tokens[0] is word:
        return Name(given=capital(word.text), initials=initials, sure=Sure.GIVEN)
    if initials and (tokens[0].is_initial or shape):
        return cased(Name(family=word.text, initials=initials, sure=Sure.TOLD))
    return None


def _by_mark(
    words: Sequence[Token], initials: str, given_at: Sequence[int], flipped: bool | None, shape: bool
) -> Name | None:
    """A name whose family name is marked: by a particle before it, or by capitals."""
    if flipped is not True and (at := opening(words)) and (shape or 0 in given_at or words[at].low in DAUGHTER):
        return cased(
            Name(join(words[:at]), join(words[at:]), initials=initials, sure=Sure.KNOWN if 0 in given_at else Sure.TOLD)
        )
    shouted = [word.is_shouted for word in words if not word.is_particle]
    if any(shouted) and not all(shouted) and (split := _by_shouting(words)):
        given, family, leads = split
        return cased(
            Name(
                join(given), join(family), initials=initials, sure=Sure.KNOWN if given_at else Sure.TOLD, flipped=leads
            )
        )
    return None


def _eastern(words: Sequence[Token], flipped: bool | None) -> Name | None:
    """A name that can only be Korean or Vietnamese."""
    if len(words) == 2:
        is_korean = flipped is None and _KOREAN.fullmatch(join(words))
        return cased(flip(words[:1], words[1:])) if is_korean else None
    if flipped is not False and bare(words[0].text) != "thi" and leads_vietnamese([word.text for word in words[:2]]):
        return cased(flip(words[:1], words[1:]))
    return cased(Name(join(words[:-1]), words[-1].text, sure=Sure.KNOWN)) if _ends_vietnamese(words) else None


def _told_flipped(words: Sequence[Token], given_at: Sequence[int]) -> Name:
    """A name of which it is known that the family name leads: it ends before the last of the given names."""
    begins = [index for index in given_at if index > 0 and index - 1 not in given_at]
    cut = max(begins or given_at, default=0) or len(words) - 1
    return cased(flip(words[:cut], words[cut:], sure=Sure.KNOWN if given_at else Sure.TOLD))


def _given_first(
    words: Sequence[Token],
    initials: str,
    given_at: Sequence[int],
    flipped: bool | None,
    shape: bool,
    hint: str,
    inflected: bool,
    whole: bool,
) -> Name | None:
    """A name that begins with a given name, or has one before its last word."""
    first = last = given_at[0]
    if first == 1 and shape and len(words) == 3 and given_word(words[2]) and _leads_givens(words, whole):
        return cased(flip(words[:1], words[1:]))
    while last + 1 < len(words) - 1 and last + 1 in given_at and not words[last + 1].is_particle:
        last += 1
    given, family = words[0 if whole and not is_ordinary(words[0].text) else first : last + 1], words[last + 1 :]
    if not family:
        return None
    if given_at == [0, 1] and len(words) == 2 and _family_first(words, flipped):
        return cased(flip(words[:1], words[1:]))
    told = latin_nominative(join(given), join(family), oblique=hint == OBLIQUE, slavic=inflected and hint != "nomn")
    return cased(Name(*told, initials=initials, sure=Sure.KNOWN))


def _family_ahead(
    words: Sequence[Token], first: int, flipped: bool | None, shape: bool, inflected: bool
) -> Name | None:
    """A name that ends with the first given name in it: its family name leads, or it only looks so."""
    head, tail = words[:first], words[first:]
    known = is_family(join(head)) or is_family(head[-1].text) or all(word.is_shouted for word in words)
    if len(head) > 3 or not (shape or known):
        return None
    if flipped is None and len(words) == 2:
        (one, two), unknown = words, not (is_family(words[0].text) or _DOUBLE.fullmatch(words[0].text))
        if not one.is_shouted and _is_western(one, two):
            return cased(Name(one.text, two.text, sure=Sure.KNOWN))
        if not one.is_shouted and unknown and (is_family(two.text) or not (inflected or is_given(two.text))):
            return cased(Name(one.text, two.text, sure=Sure.TOLD))
    return cased(flip(head, tail))


def _is_western(first: Token, last: Token) -> bool:
    """Whether the second word is the family name though the list has it, or its half, as a given one."""
    turkish = _TURKISH.search(f"{first.text} {last.text}") is not None
    half = _DOUBLE.fullmatch(last.text) is not None and not all(map(is_given, last.text.split("-")))
    return (turkish or half or _OF_FATHER.match(last.text) is not None) and not is_family(first.text)


_OF_FATHER = re.compile(r"(?:B[ae]n|Bar|Bat|Beit|Abu|Ibn|Al|El|Ould|Aït|Fitz)-[^\W\d_a-zà-ž]")
"""How a family name begins that tells the father or the house ("Tsvika Ben-Amos")."""
_TURKISH = re.compile(r"[ğışİĞŞ]")
"""Letters of Turkish and its kin, which put the family name last."""


def _leads_givens(words: Sequence[Token], whole: bool) -> bool:
    """Whether the first of three words is the family name before two given names ("PASTORE MARIA ELENA")."""
    marked = words[0].is_shouted or "-" in words[0].text or whole
    return is_family(words[0].text) or (marked and not is_family(words[2].text))


_VIETNAMESE = word_set("family_of", "vietnamese")
_SHORT = word_set("family_of", "vietnamese_short")
"""Vietnamese family names that other languages have as words or names, too."""
_MIDDLE = word_set("family_of", "vietnamese_middle")


def leads_vietnamese(words: Sequence[str]) -> bool:
    """Whether two or more words begin a Vietnamese name: with the family name, or with a woman's middle name."""
    first, second = map(bare, words[:2])
    return first == "thi" or first in _VIETNAMESE or (first in _SHORT and second in _MIDDLE)


_TONES = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹđơư]", re.IGNORECASE)
"""Letters that hardly another language has."""


def _ends_vietnamese(words: Sequence[Token]) -> bool:
    """Whether a Vietnamese name has the family name last, as in the West."""
    first, last = bare(words[0].text), bare(words[-1].text)
    toned = first not in _VIETNAMESE | _SHORT and _TONES.search(join(words)) is not None
    return (first in _MIDDLE or toned) and last in _VIETNAMESE | _SHORT


_CHINESE = word_set("family_of", "chinese")
_KOREAN = shaped("family_of", r"<korean> [A-Z][a-z]+-[a-z]+")
"""A family name of Korea, Hong Kong or Taiwan and a given name of two syllables."""
_DOUBLE = re.compile(r"[^\W\d_a-z][^\W\d_]+-[^\W\d_a-z][^\W\d_]+")
_PATRONYMIC = re.compile(
    r"(?:[oe]vich|[oe]v?itch|[oe]witsch|[oe]vič|yevich|[oe]wicz|[oe]vych|[oe]vna|[oe]wna|ichna|itschna|ivna|"
    r"[a-z]nichna)",
    re.IGNORECASE,
)
_SON_OF = word_set("particle", "son")


def _by_father(words: Sequence[Token]) -> Name | None:
    """A name of which one part is told by the father's: "Grebenyuk Pyotr Ivanovich", "Salim bin Yousef Al-Harthy"."""
    at = next((at for at in (1, 2) if len(words) > at + 1 and words[at].low in _SON_OF), 0)
    if at and not any(word.is_particle for word in words[:at]):
        return cased(Name(join(words[:at]), join(words[at:]), sure=Sure.KNOWN))
    if len(words) != 3 or any(word.is_particle for word in words):
        return None
    given = [at for at in (1, 0) if given_word(words[at]) and _ends_as_patronymic(words[at + 1])]
    if not given or (given[0] == 0 and given_word(words[2])):
        return None
    family = words[2] if given[0] == 0 else words[0]
    return cased(
        Name(
            words[given[0]].text,
            family.text,
            words[given[0] + 1].text.capitalize(),
            sure=Sure.KNOWN,
            flipped=given[0] == 1,
        )
    )


def _ends_as_patronymic(word: Token) -> bool:
    match = _PATRONYMIC.search(word.text)
    return match is not None and match.end() == len(word.text) and match.start() > 1


def _family_first(words: Sequence[Token], flipped: bool | None) -> bool:
    """Whether two words that may both be given names stand family name first."""
    if flipped is not None:
        return flipped
    if words[0].low in HUNGARIAN and words[1].low not in HUNGARIAN and bare(words[1].text) not in _COMMON_GIVEN:
        return True
    return (
        words[0].is_shouted
        and is_family(words[0].text)
        and not is_family(words[1].text)
        and len(words[0].text) > 3
        and bare(words[0].text) not in _COMMON_GIVEN
    )


HUNGARIAN = word_set("family_of", "hungarian")
"""Given names that are Hungarian family names as well, and stand first then."""
_COMMON_GIVEN = word_set("family_of", "common_given")


def _by_shouting(words: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token], bool] | None:
    """ "ZHOU Liming", "Paul DE LA TOUR": the capitals are the family name."""
    marks = [word.is_shouted or (word.is_particle and not word.text.islower()) for word in words]
    marks = [
        mark or (word.is_particle and any(marks[index + 1 :]))
        for index, (word, mark) in enumerate(zip(words, marks, strict=True))
    ]
    if marks[0] and not marks[-1]:
        cut = marks.index(False)
        return (words[cut:], words[:cut], True) if not any(marks[cut:]) else None
    if marks[-1] and not marks[0]:
        cut = marks.index(True)
        return (words[:cut], words[cut:], False) if all(marks[cut:]) else None
    return None


def _by_shape(words: Sequence[Token], initials: str) -> Name | None:
    """Two or three capitals that no list knows: in the order of most languages."""
    solid = [word for word in words if not word.is_particle]
    if len(words) == 2 and bare(words[0].text) in _CHINESE and bare(words[1].text) not in _CHINESE:
        return cased(flip(words[:1], words[1:], sure=Sure.SHAPE))
    if not 2 <= len(solid) <= 4 or len(words) > 5:
        return None
    cut = 1 if not words[0].is_particle else 2
    if len(solid) > 2 and not any(word.is_particle for word in words) and not is_family(words[1].text):
        cut = len(words) - 1
    return cased(Name(join(words[:cut]), join(words[cut:]), initials=initials, sure=Sure.SHAPE))


def flip(family: Sequence[Token], given: Sequence[Token], sure: Sure = Sure.KNOWN) -> Name:
    given_words = [token for token in given if not token.is_initial and token.low not in SUFFIX]
    initials = " ".join(token.text for token in given if token.is_initial)
    particles: list[Token] = []
    while given_words and given_words[-1].is_particle and not given_words[-1].is_capital:
        particles.insert(0, given_words.pop())
    if any(slavic.is_cyrillic(token.text) for token in (*family, *given)):
        found = order_cyrillic([*family, *given], True, True, "")
        if found:
            return found
    return Name(
        join(given_words),
        join([*particles, *family]),
        initials=initials,
        sure=sure if given_words else Sure.SHAPE,
        flipped=True,
    )
