"""The language of the answer: that of the sender's own words.

Only three answers are possible, so a list of some hundred short words for each language is enough, and on ten words it
is surer than the general detectors: those know a hundred languages, and take names and loan words for some of them.
"""

from __future__ import annotations

import re
from functools import cache

from mailbot.model import Language, Source
from mailbot.subject import Subject
from mailbot.understand.mail.mail import Mail
from mailbot.understand.text import CYRILLIC
from mailbot.understand.words.vocabulary import OTHER, word_set, words_of

MAX_READ = 3000
ENOUGH, CLEAR = 3, 1.5
"""So many known words more than in the next language decide; with fewer, more of the mail is asked.

What others wrote is asked only where the sender's own words are not clear.
"""
_BROUGHT = 3
"""From this part on others wrote it."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_UMLAUT = re.compile("[äöü]")
_NOT_GERMAN = re.compile("[à-ãå-îð-õøùúûýþÿā-ž]|ää|öö")  # of small letters: for `re.I`, "i" is the "ı" of Turkish
_NOT_RUSSIAN = re.compile(r"[іїєґўјљњћђѓќѕѝәңөүұқғһҗ]|ъ(?![еёюя])", re.I)  # ъ parts a consonant from nothing else
_LACKING = re.compile(r"[іїєґјљњћђѓќѕѝ]|ъ(?![еёюя])", re.I)
"""Of these letters, those of languages that lack the first ones below."""
_RUSSIAN = (re.compile("[ыэё]"), re.compile("и"))
"""Letters that any Russian mail has: Ukrainian, Bulgarian and Serbian lack the first ones, Belarusian the last."""
_BY_DOMAIN = {**dict.fromkeys(("de", "at", "ch"), Language.DE), **dict.fromkeys(("ru", "su", "рф"), Language.RU)}


def find_language(mail: Mail) -> Language:
    """The language of the own words; of a mail without any, that of its subject, of what it forwards or holds attached.

    A language that is none of the three is answered in English. What the sender quotes is ours, and asked only if all
    else leaves it open.
    """
    subject = Subject.of(mail.envelope.subject)
    parts = (
        mail.text(Source.BODY),
        mail.text(Source.SIGNATURE),
        "" if subject.answers or subject.forwards else subject.topic,
        mail.text(Source.FORWARDED),
        mail.text(Source.ATTACHMENT),
    )
    points: dict[str, float] = dict.fromkeys(("de", "en", "ru", OTHER), 0.0)
    lead = 0.0
    for at, (weight, part) in enumerate(zip((1.0, 0.5, 1.0, 1.0, 1.0), parts, strict=True)):
        if at == _BROUGHT and lead >= CLEAR:
            break
        for name, value in count(part[:MAX_READ]).items():
            points[name] += weight * value
        first, second = sorted(points.values(), reverse=True)[:2]
        lead = first - second
        if lead >= ENOUGH:
            break
    if lead < CLEAR:
        quoted = count(mail.text(Source.QUOTED)[:MAX_READ])
        points = {name: value + quoted[name] if value > first - CLEAR else value for name, value in points.items()}
    best = max(points, key=lambda name: points[name])
    if not points[best]:
        return _BY_DOMAIN.get(mail.envelope.sender.rpartition(".")[2], Language.EN)
    return Language(best) if best != OTHER else Language.EN


def count(text: str) -> dict[str, float]:
    """How many words of the text are known as German, English, Russian, or as of another language."""
    found = _WORD.findall(text)
    tokens = [token.lower() for token in found]
    cyrillic = [token for token in found if CYRILLIC.search(token)] if CYRILLIC.search(text) else []
    points = {name: float(sum(map(_frequent(name).__contains__, tokens))) for name in ("de", "en", "ru", OTHER)}
    marks = _NOT_GERMAN.search(text) is not None
    marked = sum(bool(_NOT_GERMAN.search(token)) for token in found if token.islower()) if marks else 0
    points[OTHER] += marked / 2
    if not marked:  # who types Russian in Latin letters has none with accents
        points["ru"] += sum(token in word_set("language", "in_latin", Language.RU) for token in tokens)
    # Umlauts speak for German a little, as any Cyrillic word for Russian: a terse mail may hold nothing else.
    points["de"] += 2 * text.count("ß")
    if not _NOT_GERMAN.search(text.lower()):
        points["de"] += sum(bool(_UMLAUT.search(token)) for token in tokens) / 2
    lacks = [not letter.search(text.lower()) for letter in _RUSSIAN] if cyrillic else []
    foreign = sum(
        bool(_NOT_RUSSIAN.search(token)) for token in cyrillic if any(lacks) or token.islower() or token == found[0]
    )
    if foreign * 12 > len(cyrillic) or (lacks[:1] == [True] and _LACKING.search(text)):
        points[OTHER] += 3 * foreign
    elif cyrillic and points[OTHER] <= points["ru"] + 1:
        # A name or an outlet alone may stand there; Bulgarian has no letters of its own, but other small words.
        points["ru"] += len(cyrillic) / 4
    return points


@cache
def _frequent(name: str) -> frozenset[str]:
    return frozenset(words_of(name, "language", "frequent"))
