"""The verbs beside the names of those who come: theirs, and of whoever sends them, in all languages."""

from __future__ import annotations

from mailbot.understand.words.vocabulary import shaped

GOES = shaped("going", r"\s+(?:<goes>|<would>|<handles>(?= (?:<its> )?<part>| <anything>))")
"""What somebody does who comes, right behind the name."""
COMES = shaped("going", r"(?i)(?:<goes>|<is_to>)\s$")
"""What somebody does who comes, right before the name."""
DOES_PART = shaped(
    "going", r"(?i)(?:<does_part>|(?:<part>|<tool>) (?:<handles>|<bears>))\s(?:<with_us> )?(?:<familiar_article> )?$"
)
"""What part of the work somebody does, before a given name, with the article that the South puts there."""
WORKS = shaped("going", r"\s(?:<works>|<handles> (?:<its> )?<part>)")
"""What somebody does for the paper, right behind her name, be she the writer's mother."""
INSISTS = shaped("going", r"(?i)(?:,? <common.who>)?,?(?:\s<this_time>){0,3}\s<insists>")
"""What says of a chief that she wants to come herself."""
SENDS = shaped("going", r"(?i)<sends>\s$")
"""What a newsroom does with those who come, right before the name."""
_AND_PLEASE = r"(?:,? <and_please>,?)*\s$"
LISTS = shaped("going", rf"(?i)<lists>{_AND_PLEASE}")
"""Verbs of putting on the list, whose object alone stands behind them, right before the name."""
TAKES_OFF = shaped("going", rf"(?i)<takes_off>{_AND_PLEASE}")
"""Verbs of taking off the list, right before the name."""
