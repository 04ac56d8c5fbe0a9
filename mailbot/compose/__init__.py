"""Decision and language -> Letter, from templates/: the complete bytes of a mail, decided to the last header.

    templates.py   the texts, and which folder they come from
    facts.py       what a text may use (with dates.py, greeting.py, clean.py)
    layout.py      one text -> plain text and HTML
    calendar.py    the calendar file of a confirmed attendance
    mime.py        build(): the bytes of a mail; the digest uses it too
    letter.py      letter(): the way through all of them
    samples.py     invented requests, for preview() and faults()

No network, no store, no clock: the same arguments give the same bytes. What is slow to import is imported on first use.
"""

from __future__ import annotations

from mailbot.compose.calendar import has_entry
from mailbot.compose.letter import ReplyTo, letter
from mailbot.compose.mime import Address, AddressError, Attachment, build
from mailbot.compose.samples import Sample, faults, preview, samples
from mailbot.compose.templates import TemplateFault, Templates

__all__ = [
    "Address",
    "AddressError",
    "Attachment",
    "ReplyTo",
    "Sample",
    "TemplateFault",
    "Templates",
    "build",
    "faults",
    "has_entry",
    "letter",
    "preview",
    "samples",
]
