"""Decisions of the press office, from the command line and from mail.

    act.py       act(): one human decision, carried out in one transaction
    hear.py      handle(): a mail of the press office, its orders carried out and answered
    tokens.py    what a button of the digest carries: signed, expiring, for one state of one request
    buttons.py   the buttons' links
    commands.py  the text of a mail -> orders
    echo.py      the answer to the press officer
    letters.py   what letters to the press office have in common
    words.py     the word lists of what the press office reads

hear.py reads mail, hence loads the vocabularies of understand, which takes seconds: whoever calls it imports it.

A decision by mail is taken only from an address of the press office, in a mail that carries a token or answers a digest
(whose Message-ID nobody outside knows); where the own mail server's verdict is trusted, it must have passed there too.
"""

from __future__ import annotations

from mailbot.desk.act import Acted, Result, act, assigned_fact

__all__ = ["Acted", "Result", "act", "assigned_fact"]
