"""Who stays where she is and takes part from there: of several who are asked for, she is one all the same."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.understand.names.name import Span
from mailbot.understand.words.vocabulary import shaped

WATCHES = shaped(
    "elsewhere", r"(?i)(?<!\w)(?:<switched_on>|<watches> (?:(?!<none>[ -])[^\W\d_-]+[ -]){0,7}?<screen>)(?!\w)"
)
"""What is said of one who stays where she is and takes part from there."""
_OF_WRITER = shaped("elsewhere", r"(?i)(?<!\w)(?:<me>)(?!\w)")


def watches_on(text: str, at: int, spans: Sequence[Span]) -> bool:
    """Whether what a sentence says of the one named at `spans[at]`, up to the next one, is that she takes part so."""
    end = spans[at + 1].start if at + 1 < len(spans) else len(text)
    writer = _OF_WRITER.search(text, spans[at].end, end)
    return WATCHES.search(text, spans[at].end, writer.start() if writer else end) is not None


def with_neither_as_both(text: str) -> str:
    """The text; where the writer and another, who both ask for the screen, do not travel, it says of both that they do.

    "Neither I nor Ole Voss can travel: could we have the link?" asks for two.
    """
    match = _NEITHER.search(text)
    if match is None or not _FOR_US.search(text):
        return text
    rest = _NOT.sub("", match["rest"])
    return f"{text[: match.start()]}{match['one']} & {match['other']}{rest}{text[match.end() :]}"


_NEITHER = shaped(
    "elsewhere",
    r"(?i)(?<!\w)<neither>\s(?=[^.;!?\n]{0,80}?(?<!\w)<one_of_us>(?!\w))(?P<one>[^.;!?\n]{1,60}?),?\s<nor>\s"
    r"(?P<other>(?:(?!<none>\s)[^,.;:!?\n(]){2,80})(?P<rest>[^,.;:!?\n(]*)",
)
_NOT = shaped("elsewhere", r"(?i)(?<!\w)<none>\s")
_FOR_US = shaped(
    "elsewhere",
    r"(?i)(?<!\w)<us>(?!\w)[^.!?]{0,120}?(?<!\w)<screen>(?!\w)|(?<!\w)<screen>(?!\w)[^.!?]{0,120}?(?<!\w)<us>(?!\w)",
)
"""What asks for two at once to take part from where they are."""
