"""Whom a mail names only as one of an earlier request, to which somebody is added or of which something is changed."""

from __future__ import annotations

from mailbot.understand.people.prose import Mention
from mailbot.understand.words.vocabulary import shaped


def is_told_before(mention: Mention) -> bool:
    """Whether a name is but that of an earlier request, to which somebody is added or of which one is changed."""
    text = mention.sentence.text
    lead = text[: mention.start]
    return bool(
        _BESIDES.search(lead)
        or _OF_THE_REQUEST.search(lead)
        or _KNOWN_TO_YOU.match(text, mention.start + len(mention.name.text))
        or _WAS_REPORTED.search(lead)
        or _TEAM_WAS.search(lead)
        or _UNTIL_NOW.search(lead)
        or (_I_HAD.search(lead) and _REPORTED.match(text, mention.start + len(mention.name.text)))
        or _WERE_NAMED.match(text, mention.start + len(mention.name.text))
    )


_UNTIL_NOW = shaped("known", r"(?i)<until_now>(?![^.;!?]*\b<missing>)[^.;!?]{0,80}$")
"""Who was on the list before the mail."""
_I_HAD = shaped("known", r"(?i)<had>(?![^.;!?]*<forgot>)[^.;!?:]{0,70}$")
_REPORTED = shaped("known", r"(?i)\s(?:[^\W\d_]+\s){0,4}<reported>")
"""The participle behind one who was handed in before ("hatte ich … gemeldet")."""
_WERE_NAMED = shaped(
    "known",
    r"(?:(?:\s<common.and>|"
    r",)?\s[A-ZÀ-Þ][^\W\d_]*(?:[-'’][^\W\d_]+)*){0,8}\s<stood>\s(?:[^\W\d_]+\s){0,3}<already_named>\s",
)
"""What goes on behind those who were handed in before, and whom the sentence begins with."""


_OF_THE_REQUEST = shaped("known", r"(?i)<request>(?:\s+[^\s()]+){0,6}\s*\([^()]*$")
_WAS_REPORTED = shaped(
    "known",
    r"(?i)<was_before>[^.;!?]{0,80}<handed_in>(?:\s+<for>\s+\w+)?\s*[:(–—-]?\s*(?:[^.;!?]{0,60}(?:<and>|,)"
    r"\s+)?$",
)
_TEAM_WAS = shaped("known", r"(?i)(?:<team>[^.;!?]{0,40}<were>|<were>[^.;!?]{0,30}<team>)[^.;!?]{0,80}$")
"""Who was to come until now ("our crew was …")."""
_KNOWN_TO_YOU = shaped(
    "known",
    r"(?i)\s*[,(]\s*<whom>?\s*<you>?\s*(?:<have> )?<already>|\s*[,(]\s*<whom>\s+<you>\s+(?:<already>|<have>)",
)
"""What stands around the name of one whom an earlier request named."""
_BESIDES = shaped("known", r"(?i)<besides>\s+(?:\w+\s+){0,4}$")
