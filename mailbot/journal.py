"""The log: one function per event, so that the wording of each line lives in one place.

No line holds a name, an address, a subject or a text of a mail: a mail is known by its number, a letter by its key.
"""

from __future__ import annotations

import logging

log = logging.getLogger("mailbot")
