"""What of a text is read for the way to attend: not what they work for, where they publish, which boxes stay empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from mailbot.model import Source
from mailbot.understand.mail.boxes import boxes_of, only_marked
from mailbot.understand.mail.mail import Mail
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import Sentence, sentences_of, tokens_of
from mailbot.understand.words.venue import Venue
from mailbot.understand.words.vocabulary import holding, shaped, word_pattern, words

TABLE = "attendance"
_NAMED = re.compile(r"[«„“\"”]([^\W\d_a-zа-яё][^«»„“”\"\n]{2,50})[»“”\"]")
_NOT_BY = "".join(rf"(?<!\b{way} )" for way in words("masked", "through"))
_OWN_SCREEN = shaped(
    "masked",
    rf"(?i){_NOT_BY}<online_outlet>|<transmits>|"
    r"(?:<printed>(?:,|/|\s?&|\s<and>)\s)+(?:<in_it>\s)?<printed_or_net>",
)
"""What somebody works for, brings along or has at home: an online magazine, a van that transmits, a poor line."""
ONLINE_PAPER = word_pattern("masked", "online_paper")
"""What it calls itself that somebody works for in other languages than German, English and Russian."""
_SHOWN = shaped(
    "masked",
    r"(?i)<interview>\b[^.,;!?\n]{0,25}<by_video>|<shows>[^.,;!?\n]{0,30}<shown_online>|<online_form>|"
    r"<digital_change>",
)
"""Where their work is shown, by what they tried to write, and digital things that they write about."""
DEADLINE = word_pattern("masked", "deadline")
"""The day until which one may apply to come: no word on how the writer wants to attend."""
_RATHER = shaped("masked", r"(?i)(<rather>[^.;:!?\n]{0,60}?\s)<than>\s[^.,;:!?\n]{1,60}")
"""What is liked better, and what less: the second is no way to attend ("lieber im Saal als am Bildschirm")."""
_NOT_BY_SCREEN = shaped("masked", r"(?i)(<in_the_hall>)\W{1,3}<not_by_screen>")
"""The hall, of which the "not" behind it does not speak ("in the room, not on a screen")."""
_NOT_ONLY = shaped("masked", r"(?i)(?:\s?[,;–(-])?\s<not_only_watching>")
"""What is not enough for whoever comes ("I want to be there, not just watch")."""
_INSTEAD_OF_IT = word_pattern("masked", "instead_of_it")
"""What stands for the journey of the sentence before, and not for the screen behind it ("вместо этого ссылку")."""
_DESK = shaped("masked", r"(?i)<from_newsroom>(?=\s(?:[«„“”\"](?-i:[^\W\d_a-zа-яё])|<paper>))")
"""Whose people somebody is, and not from where they watch ("two of us from the newsroom of 'The Lea'")."""
_GREETS_FROM = shaped("masked", r"(?i)(?<!\w)(<greets>(?: [^\W\d_]+){0,2}) <from_newsroom>(?!\w)")
"""Whose greetings or thanks they are ("Grazie dalla redazione")."""
_OF_DESK = shaped(
    "masked",
    r"(?i)((?<!\w)(?-i:[^\W\d_a-zß-žа-яёіїє])[\w'’-]+ (?-i:[^\W\d_a-zß-žа-яёіїє])[\w'’-]+|"
    r"<colleague>),? <from> <our> (?:[^\W\d_]+ ){0,2}?<newsroom>",
)
"""The same behind the name of whom they send, or behind her trade ("Eva Krämer from our foreign desk")."""
_HOUSE = word_pattern("masked", "house")
"""What is called a house, and is nobody's home from which she would watch ("из Дома дружбы")."""
_NAME = "Xxxxxx"
"""What stands for an outlet's name in a sentence: a word that means nothing, and is too long for an abbreviation."""


def read(text: str, source: Source, venue: Venue, outlets: frozenset[str] = frozenset()) -> Iterator[Sentence]:
    """Sentences; of boxes only what is ticked."""
    for holds, mask, rest in _masks():
        if holds(text):  # of most texts nothing is masked
            text = mask.sub(rest, text)
    if outlets:
        names = "|".join(map(re.escape, sorted(outlets, key=len, reverse=True)))
        text = re.sub(names, _NAME, text, flags=re.IGNORECASE)
    yield from sentences_of(only_marked(text), source, TABLE, venue)


@cache
def _masks() -> tuple[tuple[Callable[[str], bool], re.Pattern[str], str], ...]:
    """What is masked, one after the other: whether a text holds it, and what remains of it."""
    masks = (
        (DEADLINE, " "),
        (_OWN_SCREEN, " "),
        (ONLINE_PAPER, " "),
        (_SHOWN, " "),
        (_RATHER, r"\1"),
        (_NOT_BY_SCREEN, r"\1"),
        (_NOT_ONLY, ""),
        (_DESK, " "),
        (_GREETS_FROM, r"\1"),
        (_OF_DESK, r"\1"),
        (_INSTEAD_OF_IT, " "),
        (_HOUSE, " "),
    )
    return tuple((holding(mask.pattern), mask, rest) for mask, rest in masks)


def find_outlets(mail: Mail) -> frozenset[str]:
    """Names in quotation marks, of two or three words: "Kama-Screen" tells nothing of the way to attend."""
    text = mail.text(Source.SUBJECT, Source.BODY, Source.SIGNATURE, Source.FORWARDED, Source.ATTACHMENT)
    return frozenset(name for name in _NAMED.findall(text) if 1 < len(tokens_of(name)) < 4)


def is_name(medium: str) -> bool:
    """Whether a medium's name is no mere word for a way to attend ("Online"): several words, or a paper's."""
    if regex(r"\w\W+\w").search(medium):
        return True
    return any(sentence.has("outlet") for sentence in sentences_of(medium, Source.BODY, "kind"))


def names_own_screen(mail: Mail, medium: str | None, venue: Venue) -> bool:
    """Whether the words for a screen may be of what they work for ("Online-Ressort", "Elbe Digital")."""
    text = mail.text(Source.SUBJECT, Source.BODY)
    named = any(each.search(text) for each in (_OWN_SCREEN, ONLINE_PAPER, _SHOWN))
    return named or any(sentence.has("digital") for sentence in sentences_of(medium or "", Source.BODY, TABLE, venue))


def ticks_both(text: str, venue: Venue) -> bool:
    """Whether of boxes that belong together those for both ways are ticked."""
    for boxes in boxes_of(text):
        read = [sentence for words in boxes.marked for sentence in sentences_of(words, Source.BODY, TABLE, venue)]
        if any(s.has("digital") for s in read) and any(s.has("in_person") and not s.has("digital") for s in read):
            return True
    return False
