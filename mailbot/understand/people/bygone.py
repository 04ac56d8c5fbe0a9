"""What tells of another time: who was there with the writer then is not meant to come now."""

from __future__ import annotations

from mailbot.understand.words.phrases import Sentence
from mailbot.understand.words.vocabulary import shaped, word_pattern, words


def is_told_of(text: str) -> bool:
    """Whether a sentence tells what the writer has done, in the perfect."""
    return _PERFECT.search(text) is not None


def is_bygone(sentence: Sentence) -> bool:
    """Whether a sentence tells but what was years ago, and asks for nothing ("1978 fuhr ich mit Ole dorthin")."""
    if sentence.any("ask") or not (when := _LONG_AGO.search(sentence.text)):
        return False
    text = _ASIDE.sub(" ", sentence.text)
    return bool(_LONG_AGO.search(text) and _WAS.search(text)) and not _NOW.search(text, max(0, when.start() - _NEAR))


_NEAR = 60
_PERFECT = word_pattern("bygone", "perfect")
_ASIDE = shaped("bygone", r"\([^()]{0,80}\)|,\s<common.which>\s[^,;.!?]{0,80}(?=[,;.!?]|$)")
"""A bracket, or a relative clause: there somebody who comes now may be told to have been there before."""
_NOT_SINCE = "".join(rf"(?<!\b{word} )" for word in words("bygone", "since"))
_LONG_AGO = shaped("bygone", rf"(?i){_NOT_SINCE}(?<![\d/.-])\b(?:19[3-9]\d|20[01]\d)\b(?![/.-]?\d)|<long_ago>")
"""A year long gone, or another word for that time; not "since 2009", which lasts."""
_WAS = word_pattern("bygone", "was")
"""What was, in the past tense."""
_NOW = word_pattern("bygone", "now")
"""What leads back to those who come now."""
