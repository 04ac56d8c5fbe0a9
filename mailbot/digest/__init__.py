"""The press office's digest: the day's facts as one more letter in the outbox.

    due.py       when one is due; pure
    facts.py     what happened between two instants, and all that is open
    page.py      the facts -> subject, HTML and text (with items.py, sections.py, chart.py)
    people.py    who may come, each once
    sheet.py     the accredited as xlsx and CSV
    post.py      the whole of it: find_due(), preview(), write()

The words stand in templates/<language>/digest.toml, the layout in templates/digest.html.j2 and digest.txt.j2.
"""

from __future__ import annotations

from mailbot.digest.due import Due, LastDigest
from mailbot.digest.page import Page
from mailbot.digest.post import find_due, preview, readers, words_of, write
from mailbot.digest.sheet import csv_text, workbook

__all__ = ["Due", "LastDigest", "Page", "csv_text", "find_due", "preview", "readers", "words_of", "workbook", "write"]
