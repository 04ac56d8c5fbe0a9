"""Whether a sentence denies the name in a slot: it speaks of the past, or of what others publish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.understand.names.apposed import Slot
from mailbot.understand.names.naming_tokens import DOMAIN
from mailbot.understand.words.vocabulary import pattern, word_pattern

_CLAUSE = re.compile(r"[,;:.!?–—()]\s|\s(?:aber|sondern|but|however|но|зато|mais|ma|pero|ale)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


_ASSIGNED = re.compile(
    r"(?i)\b(?:was|were|have been|has been) (?=(?:also |just |recently )?"
    r"(?:contracted|hired|commissioned|assigned|engaged|asked|sent|retained|booked|invited)\b)|"
    r"\b(?:был|была|были) (?=(?:приглаш|нанят|направлен|командирован))|"
    r"\b(?:nicht mehr|not|no longer|не|больше не) (?=[^,;.]{3,60}, (?:sondern|but|а) )"
)
"""What is told as past, or denied, and yet says who sends the writer now, or what follows denies."""


_NOT = frozenset(["не", "not", "nicht", "ne", "nie", "non", "no", "ни", "ni", "ani", "nici", "ні"])


def _is_elsewhere(past: re.Match[str], clause: str) -> bool:
    """Whether a "not" denies a verb too far before a name to be its ("if you do not mind that Anna of ...")."""
    return past[0].lower() in _NOT and len(_WORD.findall(clause[past.end() :])) > 5


def is_denied(sentence: str, start: int, end: int) -> bool:
    """Whether the clause of a slot speaks of the past, or of what others publish."""
    begin = 0
    for match in _CLAUSE.finditer(sentence, 0, start):
        begin = match.end()
    clause = _ASSIGNED.sub(lambda match: " " * len(match[0]), sentence[begin:end])
    past = [each for each in word_pattern("said", "past").finditer(clause) if not _is_elsewhere(each, clause)]
    if not past:
        return bool(word_pattern("said", "mention").search(sentence[max(0, start - 45) : start]))
    return not pattern("said", "now").search(sentence[begin:end], past[-1].end())


def of_her_work(sentence: str) -> Iterator[Slot]:
    """The domain under which somebody shows what she has made, or herself, which is no outlet's."""
    for match in _HER_WORK.finditer(sentence):
        if found := DOMAIN.match(sentence, match.end()):
            yield found[0], match.start(), found.end(), -1.0


_HER_WORK = re.compile(
    r"(?i)\b(?:portfolio|портфолио|портфоліо|show-?reel|reel|(?:arbeits|text|foto|lese)proben|werkschau|mappe|referenzen|"
    r"(?:work |writing )?samples|my (?:own )?(?:work|site|website|page|pictures|photos)|"
    r"meine (?:eigene )?(?:arbeit(?:en)?|web-?site|homepage|seite|fotos|bilder|texte)|"
    r"(?:примеры|образцы) (?:моих )?(?:работ|текстов|съ[её]мок)|"
    r"мо[йия] (?:сайт|страниц[аы]|работы|тексты|фото\w*|снимки)|"
    r"mon (?:site|travail)|mes (?:travaux|photos)|il mio sito|i miei lavori|mi (?:web|sitio|página)|mis trabajos|"
    r"moja strona|moje prace|můj web|linked-?in|instagram|insta|facebook|behance|vimeo)"
    r"(?:\s?[:–—-]|,)?\s"
    r"(?:(?:is|ist|auf|unter|at|on|на|под|здесь|тут|есть|liegen|finden sie|see|siehe|sous|su|en|na):?\s){0,3}"
    r"(?:https?://)?(?:www\.)?"
)
"""What leads to it."""
