"""Where a run of words goes further than the name in it: what leads to it, tells its kind or where it is, or does."""

from __future__ import annotations

import re

from mailbot.understand.event.own_event import OwnEvents
from mailbot.understand.medium.told import Sayings
from mailbot.understand.names.host import fits_host
from mailbot.understand.names.places import is_place
from mailbot.understand.outlets.slavic_titles import is_head
from mailbot.understand.outlets.words import is_said
from mailbot.understand.words.vocabulary import shaped, word_set
from mailbot.understand.words.wordlists import tags

_LEAD = shaped("ends", r"(?:<apposed.this_is>|<we_are>|<our_paper>) (?=\S)")
"""What says whose or what the name is that follows ("это", "wir sind", "Gazetemiz")."""
_WHERE = shaped("ends", r" (?i:<where>) (?P<place>[^\W\d_][\w-]+(?: [^\W\d_][\w-]+)?)$")
"""The town behind a name."""
_KIND = word_set("ends", "kind")


def bounded(text: str, host: str, events: OwnEvents, said: Sayings) -> str:
    """A run of words without those at its ends that are no part of the name in it; all of it, if it is the domain's."""
    if " " not in text or fits_host(text, host) == 1:
        return text
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    if (where := _WHERE.search(text)) and _is_beyond(text, where, host, events, said):
        return text[: where.start()]
    words = text.split()
    if not words[0][:1].isupper():
        return text
    end = next((at for at, word in enumerate(words) if at and _tells_work(word)), len(words))
    if end > 1 and words[end - 1] in _KIND:
        end -= 1
    return " ".join(words[:end])


def _is_beyond(text: str, where: re.Match[str], host: str, events: OwnEvents, said: Sayings) -> bool:
    """Whether a place behind a name is but where it is or where it sends somebody."""
    name, place = text[: where.start()], where["place"]
    if events.are_at(place):
        return True
    return is_place(place) and (said.is_told(name) or fits_host(name, host) > fits_host(text, host))


def _tells_work(word: str) -> bool:
    """Whether a word in small letters says what a newsroom or one of its people does ("просит", "szerkesztője")."""
    if not word.islower():
        return False
    trade = tags(word) & {"craft", "office"} and not (is_said("kind", word) or is_head(word))
    return bool(trade) or is_said("sends", word)
