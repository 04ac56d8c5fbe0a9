"""Who stands in a mail by what is beside the matter: a host, who gets the answer, whose telephone is used."""

from __future__ import annotations

from mailbot.understand.words.vocabulary import shaped


def is_beside(before: str) -> bool:
    """Whether the words before a name lead to such a one."""
    return any(
        pattern.search(before) is not None
        for pattern in (_LODGES, _IS_WRITTEN_TO, _LEADS_OTHERS, _OWNS, _TALKS_TO, _IS_DEAD, _IS_SUCCEEDED)
    )


_LODGES = shaped("beside", r"(?i)<lodges>\s(?:[^\W\d_]+\s){0,4}?<at_whose>\s(?:[^\W\d_][\w-]*,?\s){0,5}?$")
"""With whom somebody stays for the night."""
_IS_DEAD = shaped("beside", r"(?i)<is_dead>\s(?:[^\W\d_][\w-]*[.,]?\s){0,3}?$")
"""What leads to one who is dead."""
_IS_SUCCEEDED = shaped("beside", r"(?i)<succeeds>\s(?:[^\W\d_][\w-]*[.,]?\s){0,4}?$")
"""What leads to one whose place the writer has now."""
_LEADS_OTHERS = shaped("beside", r"(?i)<ensemble>[^.;!?]{0,40}<led_by>\s(?:[^\W\d_][\w-]*\.?\s){0,3}?$")
"""What leads to the conductor of those of whom somebody reports."""
_OWNS = shaped(
    "beside",
    r"(?i)<via>\s?(?:<the>\s?)?(?:[a-zß-žа-яё-]+ )?<account>(?:,? <of_mail>)?\s(?:<of> |"
    r"<of_elided>)?(?:[^\W\d_][\w-]*\.?\s){0,3}?$",
)
"""What leads to the one whose account or device the writer uses."""
_TALKS_TO = shaped(
    "beside",
    r"(?i)<talks_to>\s(?:<common.title>\s|<title>\.?\s|(?-i:[a-zß-žа-яёіїє])[^\W\d_]*[.,]?\s|"
    r"(?-i:[A-ZÄÖÜ][a-zäöüß]{5,})\s){0,4}?$",
)
"""What leads to one whom the writer means to talk to on the spot."""
_IS_WRITTEN_TO = shaped("beside", r"(?i)<written_to>\s(?:[^\W\d_][\w-]*[.,]?\s){0,5}?$")
"""What leads to the one to whom an answer is to go."""
