"""Who signs: the name in the signature, or in the last lines of a mail that has none."""

from __future__ import annotations

import re

from mailbot.model import Source
from mailbot.understand.mail.mail import Mail
from mailbot.understand.names.identity import Somebody, is_same
from mailbot.understand.names.name import MAIDEN, PARTICLES, Name, Sure, is_shape_of_words
from mailbot.understand.names.names import find_names, parse_name
from mailbot.understand.names.places import is_place
from mailbot.understand.text import regex, writes_small
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.phrases import split
from mailbot.understand.words.vocabulary import fold, shaped, word_pattern
from mailbot.understand.words.wordlists import bare, is_compound, is_given, tags

_NAMES_OTHERS = shaped("signing", r"(?i)^[^:]{4,50}:\s*\S|^\W*<addresses>")
_SERVES = shaped("signing", r"(?i)(?:<in_stead>|<assistant>\s<of>)\s")

_HEAD = shaped("signing", r"(?i)^\W*<head>")
"""A line of a signature that names the heads of the house, and not its bearer."""


def find_signed(body: str, signature: str, sender: Somebody | None, mail: Mail | None) -> tuple[Somebody | None, bool]:
    """The name that stands in the signature, or in the last lines; and whether its bearer serves others."""
    lines = [line.strip() for line in signature.split("\n") if line.strip()]
    tail = [line.strip() for line in body.split("\n") if line.strip() and not _GREETS.match(line)][-5:]
    if tail and (last := _last_sentence(tail[-1])):
        tail.append(last)
    small = writes_small(body)
    candidates = [(line, Source.SIGNATURE) for line in lines] + [(line, Source.BODY) for line in reversed(tail)]
    local = regex(r"[._\-\d]+").split(mail.envelope.sender.partition("@")[0]) if mail and mail.envelope.sender else []
    found: Somebody | None = None
    at = -1
    for index, (line, source) in enumerate(candidates):
        if len(line) > 110 or (_HEAD.match(line) and source is Source.SIGNATURE and index > 0):
            continue
        is_last = source is Source.SIGNATURE or line == tail[-1]
        name = _line_name(
            line, local, sender, 3 if source is Source.SIGNATURE else 2 if _FOR_WHOM.match(line) else 1, small
        )
        if name is None and is_last:
            name = _of_unknown(line)
        if name is None:
            continue
        if found is None or (
            name.full
            and not found.name.full
            and (
                is_same(name, found.name)
                or (name.is_known and not found.name.initials and not (sender and is_same(found.name, sender.name)))
            )
        ):
            found, at = Somebody(name, source, line), index if found is None else at
        if found.name.full:
            break
    serves = False
    if found is not None:
        near = (
            lines[max(0, at - 1) : at + 3]
            if at < len(lines)
            else [line for line, _ in candidates[max(len(lines), at - 2) : at + 1]]
        )
        near = [line for line in near if line == found.line or not _NAMES_OTHERS.match(line)]
        words = [word for line in near for word in regex(r"[^\W\d_]+(?:-[^\W\d_]+)*").findall(line)]
        craft = any("craft" in tags(word) and "office" not in tags(word) for word in words)
        serves = (any("office" in tags(word) for word in words if len(word) > 2) and not craft) or any(
            _SERVES.search(f" {line} ") for line in near
        )
    return found, serves


_GREETS = shaped("signing", r"(?i)^\W*<greets>(?=[\s,]) ?[^,.;:!?]{2,60}[,!:]$")
"""A line that but greets, by whose name nobody signs."""


_OF_THE_OUTLET = shaped("signing", r"([^\W\d_]+(?:-[^\W\d_]+)?)\s+<of_outlet>\s+(?=[^\W_])")
"""One who signs with the given name and her medium ("Eva von Radio Nord")."""


_FOR_WHOM = shaped("signing", r"(?i)<for_whom> [^,.!?]{2,50}, (?=[^\W\d_a-zà-žа-яё])")
"""A last line that tells for whom somebody writes, before who it is."""


def _last_sentence(line: str) -> str:
    """The last of several sentences of a line, where it is short: "… Let me in. Eva Krämer, Nord Licht"."""
    sentences = split(line)
    last = sentences[-1].rstrip(".") if len(sentences) > 1 else ""
    return last if 3 < len(last) < 80 and last[-1] not in "!?" else ""


CLOSING = shaped("signing", r"(?i)^(?:(?:<with_best> ){0,3}<closing>(?=[\s,!.:–—-]))[\s,!.:–—-]+")
"""What a signature begins with before the name."""
_GOES_ON = re.compile(r"\w $")
"""A closing's first words, if no comma ends them ("Merci mille fois"): behind it no name stands in small letters,
unless all of the mail does."""

_ME = word_pattern("signing", "me")


def _line_name(line: str, local: list[str], sender: Somebody | None, most: int, small: bool) -> Name | None:
    """The name that a line signs with, in one of its first `most` parts; `local`: the words of the writer's address."""
    line = regex(r"^(?:--\s*|[-–—*]\s*)").sub("", line)
    text = MAIDEN.sub("", CLOSING.sub("", line).strip())
    if text.islower() and not small and _GOES_ON.search(line.removesuffix(text)):
        return None
    parts = [part.strip() for part in regex(r"\s*[,|·•/–—(:;]\s*|\s+-\s+|\t").split(text) if part.strip()]
    lone: Name | None = None
    if len(text.split()) > 7 and regex(r"[.!?]|\w{3,} \w{3,} \w{3,} \w{3,}").search(text) and not text.isupper():
        parts = parts[-1:] if len(parts[-1].split()) < 4 and not regex(r":\s[^:]{0,40}$").search(text) else []
    if _ME.search(text):
        return None
    for part in parts[:most]:
        if len(part.split()) > 6 or regex(r"\d|@|www\.").search(part):
            continue
        name = parse_name(part) or _behind_titles(part)
        if name is None and (whence := _OF_THE_OUTLET.match(part)) and is_given(whence[1]):
            return parse_name(whence[1])
        if name is None or name.case != "nomn":
            continue
        if not part.islower() and any(map(_is_of_no_name, part.split())):
            continue
        if _is_signed_by(name, local, sender) or (part == text and _has_shape(name, part)):
            return name
        alone = not name.full and part == text and len(part.split()) == 1
        if alone and not tags(part) and (part[:1].isupper() or (small and name.given)):
            lone = lone or name
        if alone and any(len(piece) > 2 and fold(piece) == bare(name.given or name.family) for piece in local):
            return name
    return lone


def _behind_titles(part: str) -> Name | None:
    """The only name of a part, where nothing but titles and trades stands before it."""
    found = [span for span in find_names(part) if span.name.sure >= Sure.TOLD]
    if len(found) != 1 or len(part.split()) > 5:
        return None
    lead = regex(r"[^\W\d_]{2,}").findall(part[: found[0].start])
    return found[0].name if all(tags(word) & {"common", "title", "office", "craft"} for word in lead) else None


def _is_of_no_name(word: str) -> bool:
    """Whether a word in small letters is no particle or title, hence stands in no name."""
    return (
        not word[:1].isupper()
        and word.casefold() not in PARTICLES | {"und"}
        and len(word) > 2
        and "'" not in word
        and "title" not in tags(word)
    )


def _is_signed_by(name: Name, local: list[str], sender: Somebody | None) -> bool:
    """Whether a name is one that is known, or the one that the writer's address or its header tells."""
    if (name.sure >= Sure.TOLD and (name.full or name.initials)) or (sender and is_same(name, sender.name)):
        return True
    return name.full and any(len(piece) > 2 and fold(piece) in {bare(name.given), bare(name.family)} for piece in local)


def _has_shape(name: Name, line: str) -> bool:
    """Whether a name that no list knows is two or three capital words, none of them an ordinary one."""
    words = line.split()
    return (
        name.sure == Sure.SHAPE
        and name.full
        and not is_shape_of_words(name)
        and len(words) in (2, 3)
        and all(word[:1].isupper() for word in words)
    )


_ITEM = re.compile(r"\s*[,|·•/–—(]\s*|\s+-\s+|\t")
_NO_HEAD = shaped("signing", r"(?i)<half>|[\d@:]")
"""A number, or a word for one half of a name: it is told, and does not sign."""
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _of_unknown(line: str) -> Name | None:
    """A name that no list knows, before what else a signature tells ("Jocunda Merrow, Sparrow Lanterna")."""
    head, *items = [part.strip() for part in _ITEM.split(CLOSING.sub("", line)) if part.strip()] or [""]
    words = head.split()
    if not items or not 2 <= len(words) <= 4 or len(line.split()) > 12 or _NO_HEAD.search(head):
        return None
    if any(_means_something(word) for word in _WORDS.findall(head)) or is_place(head):
        return None
    name = parse_name(head)
    return name if name and name.full and name.case == "nomn" and not is_shape_of_words(name) else None


def _means_something(word: str) -> bool:
    """Whether a word is one of an outlet, a trade, a greeting, or an ordinary one."""
    return bool(tags(word)) or is_compound(word) or is_ordinary(word)
