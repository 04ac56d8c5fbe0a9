"""What a cell of a table, or an item of a list behind a name, answers: that somebody comes, or does not."""

from __future__ import annotations

from mailbot.understand.words.vocabulary import filled, shaped, word_pattern

_LED = filled("row_answers", r"(?i)\W*(?:<softened>[\s,]+){0,2}")
_NO = shaped(
    "row_answers",
    rf"{_LED}(?:[✗✘✖❌☒]|<no>(?=\s*(?:$|[,;.!?…(–—:]|<thanks>))|<declined>\W*$|<not>\s(?:\w+\s)?<needed>)",
)
_STAYS = shaped("row_answers", r"(?i)\W*(?:[-–—✗✘❌]+\W*$|<stays>\b(?!\W+[^,;.]*<digital>))")
"""What a column that asks who comes says of one who does not."""
_YES = shaped("row_answers", rf"{_LED}(?:[✓✔☑✅]|<yes>|<too>\W*$)")
_LETTER = {"y": True, "n": False, "j": True, "x": True, "✓": True, "+": True, "-": False, "–": False, "—": False}
"""What a column of answers may hold of one letter."""
_LATER = shaped("row_answers", r"(?i)\W*<later>")
_OF_PAPERS = word_pattern("row_answers", "papers")
"""The head of a column that asks for something else than who comes."""


def says_yes(text: str) -> bool:
    """Whether a cell or an item begins with a yes, or that somebody comes."""
    return _YES.match(text) is not None


def says_no(text: str) -> bool:
    """Whether a cell or an item begins with a no, or that nobody is to be entered."""
    return _NO.match(text) is not None


def stays(text: str) -> bool:
    """Whether a cell of a column that asks who comes says of somebody that she does not ("krank")."""
    return _STAYS.match(text) is not None


def refusals(head: str, cells: list[str]) -> list[bool]:
    """Of each cell of a column whether it refuses; all False unless all are answers, and of both kinds."""
    answers = [_answer_of(cell) for cell in cells]
    if _OF_PAPERS.search(head) or None in answers or not {"yes", "no"} <= set(answers):
        return [False] * len(cells)
    return [answer in ("no", "later") for answer in answers]


def _answer_of(cell: str) -> str | None:
    cell = cell.strip()
    if cell.casefold() in _LETTER:
        return "yes" if _LETTER[cell.casefold()] else "no"
    if says_no(cell):
        return "no"
    if says_yes(cell):
        return "yes"
    return "later" if _LATER.match(cell) else "none" if not cell else None
