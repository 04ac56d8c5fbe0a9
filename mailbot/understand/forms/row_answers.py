"""What a cell of a table, or an item of a list behind a name, answers: that somebody comes, or does not."""

from __future__ import annotations

import re

_LED = (
    r"(?i)\W*(?:(?:leider|auch|eher|wohl|aber|sorry|unfortunately|alas|rather|probably|also|but|увы|к сожалению|скорее|"
    r"тоже|также|но|désolé|purtroppo|niestety|bohužel|helaas|desværre|tyvärr)[\s,]+){0,2}"
)
_NO = re.compile(
    rf"{_LED}(?:[✗✘✖❌☒]|(?:nein|nö|no|nope|not|нет|ні|non|nie|não|nee|nej|hayır|nem)"
    r"(?=\s*(?:$|[,;.!?…(–—:]|(?:need|thanks?|danke|thank you|спасибо|merci|grazie|gracias|dzięki|for now|way)(?!\w)))|"
    r"(?:declined|cancelled|canceled|abgesagt|absage|entfällt|verhindert|gestrichen|out)\W*$|"
    r"(?:not|nicht|не|no|pas|non|nie|ne|niet|ikke|inte|nem)\s(?:\w+\s)?(?:this time|diesmal|в этот раз|"
    r"press[ei]?(?!\w| ?(?:card|id|pass|badge))|media|пресса|"
    r"needed|required|necessary|nötig|erforderlich|notwendig|нуж\w+|надо|требуется|"
    r"вносить|вносите|вписывать|включать|добавлять|"
    r"аккредитовать|оформлять|регистрировать|akkreditieren|anmelden|eintragen|accredit\w*|register\w*|list\w*|enter\w*|"
    r"travelling|traveling|coming|going|kommt|dabei|mit|буд[уе]т?|едет|еду|приедет|поедет|придёт|придет|прибудет))"
)
_STAYS = re.compile(
    r"(?i)\W*(?:[-–—✗✘❌]+\W*$|(?:nein|nicht|kein|keine|abgesagt|absage|entfällt|verhindert|krank|bleibt|raus|no|nope|not|"
    r"n|declined|cancelled|canceled|out|нет|не|отказ\w*|отмен\w*|боле\w*|оста[её]тся|ні|non|ne|nie|não|nee|nej|nei|ei|"
    r"hayır|nem|nu|annulé\w*|absent\w*|assente|ausente|nieobecn\w*)(?!\w)(?!\W+[^,;.]*(?:digital|online|онлайн|zoom)))"
)
"""What a column that asks who comes says of one who does not."""
_YES = re.compile(
    rf"{_LED}(?:[✓✔☑✅]|(?:ja|jawohl|yes|yep|yeah|да|так|oui|sì|sí|sim|tak|ano|áno|evet|igen|joo|sure|ok|"
    r"need(?:s|ed)?|travels|travelling|(?:I(?:['’]m| am) )?coming|comes|(?:I )?arrives?|kommt|komme|reise|reist|"
    r"fahre|fährt|"
    r"dabei|буд(?:у|ет)|еду|едет|(?:при|по)ед(?:у|ет)|прилеч?у|прилетит|прибуд(?:у|ет)|"
    r"j['’]arrive|arrive(?:ra)?|viendra|vient|arrivo|arriverà|viene|verrà|llego|llega|vendrá|внести|вписать|включить)"
    r"(?!\w)|(?:тоже|также|auch|ebenfalls|too|also|same|anche|también|également|też)\W*$)"
)
_LETTER = {"y": True, "n": False, "j": True, "x": True, "✓": True, "+": True, "-": False, "–": False, "—": False}
"""What a column of answers may hold of one letter."""
_LATER = re.compile(
    r"(?i)\W*(?:later|maybe|perhaps|tbc|tbd|später|vielleicht|eventuell|offen|позже|позднее|возможно|под вопросом|"
    r"может быть|peut-être|plus tard|forse|quizás|później|może|později|možná)(?!\w)"
)
_OF_PAPERS = re.compile(
    r"(?i)^pass\W*$|\b(?:passports?\b|reisep[aä]ss|pass (?:gültig|ok|valid)|"
    r"visa\b|visum|ausweis|card|hotel|zimmer|flug|flight|impf\w*|vacc\w*|"
    r"covid|corona|test|veg\w*|карт\w*|удостовер\w*|паспорт\w*|загран\w*|виз[аы]|гостиниц\w*|отел\w*|привив\w*)"
)
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
