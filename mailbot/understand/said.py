"""What a sentence says of an outlet: the slots of its grammar, and where the name in a slot ends.

A slot is opened by a word for a kind of outlet ("газеты …", "unser Magazin …"), by a preposition beside a trade of the
press ("schreibe für …", "reporter at …"), by a phrase of commission ("im Auftrag …"), or it is the subject of what
newsrooms do ("… entsendet"). A slot in a clause about the past or about somebody else's paper denies its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mailbot.model import Language
from mailbot.understand.slavic import is_cyrillic
from mailbot.understand.vocabulary import compile_words, pattern, words
from mailbot.understand.wordlists import is_given, tags

_TOKEN = re.compile(r"[^\W_]+(?:(?:[.&'’+-]|(?<=\d)/)[^\W_]+)*|[&+]|\S")
_QUOTES = "«„“\"‚”‘"
_DIGITS = re.compile(r"\d+(?:[.:]\d*)?|[IVX]+")
_LINKS = frozenset(["of", "de", "del", "della", "delle", "dei", "degli", "di", "du", "des", "der", "and", "und", "&", "+", "y", "et", "e", "la", "le", "les", "el", "il", "и", "na", "во"])
_CLAUSE = re.compile(r"[,;:.!?–—()]\s|\s(?:aber|sondern|but|however|но|зато|mais|ma|pero|ale)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A name in a slot; `points` as in `outlets.Candidate`, below 0 where the sentence denies it."""

    text: str
    points: float
    end: int
    """Where it ends in its sentence."""


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    end: int
    kind: bool
    """Whether a word for its kind stands before it."""
    led: bool
    """Whether an article or a possessive does."""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it may begin a name: a capital, also behind an elision, or a number with letters."""
        return bool(
            self.text[:1].isupper()
            or (self.text[:1].isdigit() and not _DIGITS.fullmatch(self.text))
            or re.search(r"[-'’.a-zа-яё][A-ZА-ЯЁÀ-Þ]", self.text)
        )

    @property
    def is_word(self) -> bool:
        return self.text[:1].isalnum()


@cache
def _opener() -> re.Pattern[str]:
    """All that may stand before a name, the stronger kind first where both match."""
    groups = ("commission", "run", "for")
    parts = [f"(?P<{group}>{compile_words(words('said', group)).pattern})" for group in groups]
    return re.compile("(?<!\\w)(?:" + "|".join(parts) + ")(?=[\\s:«„“\"])", re.IGNORECASE)


def is_low(text: str) -> bool:
    """Whether somebody writes all names in small letters."""
    found = re.findall(r"(?<![.!?] )(?<!^)(?<!\n)\b[^\W\d_]{2,}", text)
    return len(found) > 3 and not any(word[0].isupper() and not word.isupper() for word in found)


def outward(text: str) -> str:
    """The text with »quotations« as «quotations», where it has them so."""
    opening = text.find("»")
    if opening < 0 or -1 < text.find("«") < opening:
        return text
    return text.translate({ord("»"): "«", ord("«"): "»"})


@lru_cache(maxsize=256)
def find_said(sentence: str, *, low: bool = False) -> tuple[Said, ...]:
    """The names in the slots of one sentence; `low`: in a text where all names stand in small letters."""
    if len(sentence) < 6 or sentence.isupper():
        return ()
    sentence = outward(sentence)
    found: list[Said] = []
    for text, start, end, points in _slots(sentence, low):
        if any(other.end - len(other.text) <= start < other.end for other in found):
            continue
        found.append(Said(text, -1.0 if _is_denied(sentence, start, end) else points, end))
    return tuple(found)


def names_outlet(sentence: str, start: int, end: int) -> bool:
    """Whether what looks like somebody's name is, by the sentence, an outlet's."""
    for said in find_said(sentence):
        if said.points > 6 and said.end - len(said.text) <= start and end <= said.end:
            parts = re.findall(r"[^\W_]+", said.text)
            return any("outlet" in tags(part) for part in parts) or not (
                any(is_given(part) for part in parts) or is_cyrillic(said.text)
            )
    return False


def _slots(sentence: str, low: bool) -> Iterator[tuple[str, int, int, float]]:
    for match in _opener().finditer(sentence):
        article = bool(pattern("said", "with_article").search(match[0]))
        found = _name_at(sentence, match.end(), low, led=article)
        if found is None:
            continue
        led = found.led or article
        points = 8.0 if found.kind or match.lastgroup in ("commission", "run") else _by_trade(sentence, match, found.end)
        if not found.kind and pattern("said", "whence").search(match[0]) and _is_plain(found.text):
            points = min(points, 3.0)
        if found.kind or match.lastgroup != "for" or _is_likely(found.text, led, low and points > 6):
            yield found.text, match.start(), found.end, points + 3 * found.quoted
    for match in pattern("said", "kind").finditer(sentence):
        if not sentence[match.end() :].startswith((" ", ": ", ", ")) or (
            match[0][:1].isupper() and not _is_led(sentence[: match.start()])
        ):
            continue
        if found := _name_at(sentence, match.end(), False, behind_kind=True):
            yield found.text, match.start(), found.end, 7.5 + 3 * found.quoted
    yield from _subject(sentence)
    yield from _bracketed(sentence)
    for match in _explained().finditer(sentence):
        if name := _kept(match["name"]):
            yield name, match.start(), match.end("name"), 7.0
    for match in _behind().finditer(sentence):
        yield match["name"], match.start(), match.end("name"), 7.0


def _is_plain(text: str) -> bool:
    """Whether it may as well be a town: one word, with a capital and nothing that towns do not have."""
    return bool(re.fullmatch(r"[^\W\d_][^\W\d_A-ZА-ЯЁ]+(?:-[^\W\d_]+)?", text)) and "outlet" not in tags(text)


@cache
def _behind() -> re.Pattern[str]:
    """A name before the word that says so, as in Turkish and Hungarian."""
    word = r"[^\W\d_a-zа-яё][\w.&'’-]*"
    return re.compile(rf"(?P<name>{word}(?: {word}){{0,4}}),? {compile_words(words('said', 'behind')).pattern}")


_BRACKET = re.compile(r"\(([^()]{2,80})\)")


def _bracketed(sentence: str) -> Iterator[tuple[str, int, int, float]]:
    """A name that stands alone in brackets, behind somebody's name, "we" or a word for its kind."""
    for match in _BRACKET.finditer(sentence):
        last = re.search(r"[^\W_]+(?:-[^\W_]+)*(?= $)", sentence[: match.start()])
        kind = bool(last and pattern("said", "kind").fullmatch(last[0]))
        start = match.start(1)
        for piece in re.split(r"[,;/] ", match[1]):
            found = _name_at(piece, 0, False)
            if found and found.end >= len(piece.rstrip(" »“”\"‘’")):
                parts = re.findall(r"[^\W_]+(?:-[^\W_]+)*", found.text)
                marked = "outlet" in tags(parts[0]) or (parts[0].isupper() and len(parts[0]) > 2)
                if kind or len(parts) > 1 or marked:
                    yield found.text, match.start(), start + found.end, 8.0 if kind else 5.0
                    break
            start += len(piece) + 2


@cache
def _explained() -> re.Pattern[str]:
    """A name that a word for its kind explains ("…, ein Magazin", "… (Fachzeitschrift aus …)")."""
    word = r"[^\W\d_a-zа-яё][\w.&'’-]*"
    article = r"(?:(?:an?|the|our|its|your|eine?|das|die|der|unser\w*|une?|la|le|il|el|наш[аеу]?|это) )?"
    return re.compile(
        rf"(?P<name>{word}(?: (?:of |der |des |de |and |& )?{word}){{0,3}}),? ?(?:\(|, |[–—-] ){article}(?:[\w-]+ ){{0,2}}?"
        rf"(?i:{compile_words(words('said', 'kind')).pattern})"
    )


def _kept(name: str) -> str:
    """The name without somebody's before it, who stands at its comma."""
    return name if _may_be_name(name, False) else ""


def _is_plain(text: str) -> bool:
    """Whether it may as well be a town: one word, with a capital and nothing that towns do not have."""
    return bool(re.fullmatch(r"[^\W\d_][^\W\d_A-ZА-ЯЁ]+(?:-[^\W\d_]+)?", text)) and "outlet" not in tags(text)


@cache
def _behind() -> re.Pattern[str]:
    """A name before the word that says so, as in Turkish and Hungarian."""
    word = r"[^\W\d_a-zа-яё][\w.&'’-]*"
    return re.compile(rf"(?P<name>{word}(?: {word}){{0,4}}),? {compile_words(words('said', 'behind')).pattern}")


def _bracketed(sentence: str) -> Iterator[tuple[str, int, int, float]]:
    """A name that stands alone in brackets behind somebody's name, or behind "we"."""
    for match in re.finditer(r"(?<=[^\W_] )\(([^()]{2,60})\)", sentence):
        for piece in re.split(r"[,;/] ", match[1]):
            found = _name_at(piece, 0, False)
            if not found or found.end < len(piece.rstrip(" »“”\"‘’")):
                continue
            parts = re.findall(r"[^\W_]+(?:-[^\W_]+)*", found.text)
            if len(parts) > 1 or "outlet" in tags(parts[0]) or (parts[0].isupper() and len(parts[0]) > 2):
                yield found.text, match.start(), match.end() - 1, 5.0


def _is_led(before: str) -> bool:
    """Whether an article or the like stands before a word, or nothing at all."""
    last = re.search(r"([^\W_]+)\s*$", before)
    return not before.strip() or bool(last and pattern("said", "led").fullmatch(last[1]))


def _by_trade(sentence: str, match: re.Match[str], end: int) -> float:
    """What a preposition says for the name behind it, by the words around."""
    before, after = sentence[max(0, match.start() - 70) : match.start()], sentence[end : end + 60]
    clause = re.split(r"[;!?]\s", before)[-1]
    near = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", clause)
    if pattern("said", "trade").search(clause) or any("craft" in tags(word) for word in near[-6:]):
        return 8.0
    if pattern("said", "trade").search(re.split(r"[.;!?]\s", after)[0]) or pattern("said", "us").search(before[-24:]):
        return 7.0
    return 3.5


def _is_likely(text: str, led: bool, low: bool) -> bool:
    """Whether a name that only a preposition stands before may be an outlet's."""
    parts = re.findall(r"[^\W_]+(?:[-.][^\W_]+)*", text)
    if any("craft" in tags(part) or "title" in tags(part) for part in parts):
        return False
    return led or low or len(parts) > 1 or text[:4].isupper() or any(char.isupper() for char in text[1:])


def _name_at(
    sentence: str, at: int, low: bool, behind_kind: bool = False, led: bool = False
) -> _Found | None:
    """The name that begins at a place, behind articles, adjectives and words for its kind; None if there is none."""
    tokens = [_Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(sentence, at, at + 160)]
    index, kind = 0, behind_kind
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.text in _QUOTES:
            close = re.compile(r"[»“”\"‘’]").search(sentence, token.end)
            if close is None or not 1 < close.start() - token.end < 70:
                return None
            return _Found(sentence[token.end : close.start()].strip(), close.start(), kind, True, quoted=True)
        if not token.is_word:
            if token.text not in (",", ":", "-", "–") or not kind or not following or index > 5:
                return None
            if token.text == "," and not (
                following.text in _QUOTES
                or _is_article(following)
                or (following.is_capital and any(other.text == "," for other in tokens[index + 2 : index + 6]))
            ):
                return None
            index += 1
        elif _is_kind(token, led or kind) and following and (following.is_word or following.text in _QUOTES + ",:-–"):
            kind, index = True, index + 1
        elif kind and (said := pattern("said", "named").match(sentence, token.start)):
            index = next((at for at in range(index + 1, len(tokens)) if tokens[at].start >= said.end()), len(tokens))
            low = True
        elif _is_article(token) and not (
            token.is_capital
            and following
            and following.is_capital
            and (token.start > 0 or pattern("said", "title").fullmatch(token.text))
        ):
            led, index = True, index + 1
        elif token.is_capital or (kind and token.text.isdigit() and len(token.text) < 5):
            break
        elif low and not _is_stop(token):
            ahead = [place for place in range(index + 1, index + 4) if _is_ahead(tokens, place)]
            if not ahead:
                break
            index = ahead[0]
        elif led and _ends_noun_phrase(following) and _is_german(tokens[index - 1], sentence[:at]):
            break
        elif behind_kind or index > 5 or _is_stop(token) or "common" in tags(token.text):
            return None
        else:
            index += 1
    if index >= len(tokens):
        return None
    end = _last(tokens, index, low, led or kind)
    last, beyond = tokens[end], tokens[end + 1] if end + 1 < len(tokens) else None
    if end == index and beyond and beyond.is_capital and beyond.start - last.end == 1:
        return None
    text = sentence[tokens[index].start : last.end]
    return _Found(text, last.end, kind, led) if _may_be_name(text, kind or led) else None


def _is_ahead(tokens: list[_Token], place: int) -> bool:
    """Whether a word for a kind, or a quotation, goes on with what the tokens before a place begin."""
    if place >= len(tokens) or any(_is_stop(token) or not token.is_word for token in tokens[1:place]):
        return False
    return tokens[place].text in _QUOTES or _is_kind(tokens[place], True)


def _is_german(article: _Token, before: str) -> bool:
    last = re.search(r"[^\W_]+(?=\s*$)", before)
    return any(
        pattern("said", key, Language.DE).fullmatch(word)
        for key, word in (("led", article.text), ("with_article", last[0] if last else ""))
    )


def _is_article(token: _Token) -> bool:
    return bool(pattern("said", "led").fullmatch(token.text))


def _is_kind(token: _Token, led: bool) -> bool:
    """Whether it says what kind of outlet follows; with a capital only in German behind an article, and in Russian."""
    if not token.is_capital:
        return bool(pattern("said", "kind").fullmatch(token.text))
    return bool(
        (led and pattern("said", "kind", Language.DE).fullmatch(token.text))
        or pattern("said", "kind", Language.RU).fullmatch(token.text)
    )


def _ends_noun_phrase(token: _Token | None) -> bool:
    """Whether no noun can follow: a lower-case word before it is then a name itself ("für die taz,")."""
    return token is None or (not token.is_word and token.text not in "-–/") or _is_stop(token)


def _is_stop(token: _Token) -> bool:
    return bool(pattern("said", "stop").fullmatch(token.text))


def _last(tokens: list[_Token], index: int, low: bool, led: bool) -> int:
    """The index of the last word of the name that begins at `index`."""
    end = index
    while end + 1 < len(tokens):
        here, token = tokens[end], tokens[end + 1]
        beyond = tokens[end + 2] if end + 2 < len(tokens) else None
        if token.start - here.end > 1:
            break
        if token.text in "–-" and beyond and beyond.is_capital and token.start == here.end:
            end += 2
            continue
        if token.text in _QUOTES and here.text.isupper() and (close := _closing(tokens, end + 2)):
            return close
        if not token.is_word and token.text not in "&+":
            break
        if token.is_capital or _DIGITS.fullmatch(token.text):
            if pattern("said", "event").fullmatch(token.text) or (
                "craft" in tags(token.text) and "outlet" not in tags(token.text)
            ):
                break
            if is_given(token.text) and beyond and beyond.is_capital and not led:
                break
            end += 1
            continue
        if pattern("said", "tail").fullmatch(token.text):
            end += 1
            continue
        if low and not _is_stop(token) and end - index < 2 and "common" not in tags(token.text):
            end += 1
            continue
        if token.text in _LINKS and beyond and beyond.is_capital and end - index < 3:
            if token.text in ("der", "des", "und", "and", "и") and (
                end > index or _is_body(beyond.text)
            ):
                break
            if token.text == "of" and end > index and "outlet" in tags(here.text):
                break
            end += 2
            continue
        if (
            token.text in ("am", "im", "an", "ins", "in", "sur", "su")
            and beyond
            and beyond.is_capital
            and end == index
            and ("outlet" in tags(here.text) or token.text in ("am", "ins"))
            and (token.text == "am" or not pattern("said", "event").fullmatch(beyond.text))
            and not (end + 3 < len(tokens) and tokens[end + 3].text[:1].isdigit())
        ):
            end += 2
            continue
        if _agree(here.text, token.text):
            end += 1
            continue
        break
    return end


def _closing(tokens: list[_Token], start: int) -> int:
    """The index of the mark that closes a quotation of up to five words; 0 if none does."""
    return next((at for at in range(start + 1, min(start + 6, len(tokens))) if tokens[at].text in "»“”\"‘’"), 0)


def _is_body(word: str) -> bool:
    return any(pattern(*key).fullmatch(word) for key in (("medium", "body"), ("said", "event")))


@cache
def _agree(first: str, second: str) -> bool:
    """Whether a Russian adjective and a noun in small letters make one name ("Вечерний звон")."""
    if not re.fullmatch(r"[А-ЯЁ][а-яё]+", first) or not re.fullmatch(r"[а-яё]{3,}", second) or _is_verb(second):
        return False
    from mailbot.understand.titles import agree

    return agree(first, second)


def _is_verb(word: str) -> bool:
    return bool(pattern("said", "sends").fullmatch(word) or pattern("said", "stop").fullmatch(word))


def _may_be_name(text: str, sure: bool) -> bool:
    parts = re.findall(r"[^\W_]+(?:[-'’.][^\W_]+)*", text)
    if not parts or pattern("said", "event").fullmatch(parts[0]) or len(text) < 2:
        return False
    if pattern("said", "event").fullmatch(parts[-1]) and len(parts) < 3:
        return False
    marks = [tags(part) for part in parts]
    if "title" in marks[0] and not sure:
        return False
    if all(mark & {"common", "title", "craft", "office", "place"} and "outlet" not in mark for mark in marks):
        return False
    if len(parts) == 1:
        return not pattern("said", "kind").fullmatch(text) and not pattern("said", "noun").fullmatch(text)
    return bool(sure or not (is_given(parts[0]) and not any("outlet" in mark for mark in marks)))


_START = re.compile(
    r"(?:^|(?<=[,:;–—-] ))(?:(?i:wir|we|мы|hier|nous|noi),? (?:von |vom |at |из )?)?(?=[^\W_a-zа-яё]|[a-zа-яё]+ )"
)


def _subject(sentence: str) -> Iterator[tuple[str, int, int, float]]:
    """The name that does what newsrooms do: at the start, with nothing but its town or kind before the verb."""
    for start in _START.finditer(sentence):
        found = _name_at(sentence, start.end(), False)
        if found is None:
            continue
        text, end, kind, led = found.text, found.end, found.kind, found.led
        after = re.sub(r"^\s*\([^)]{1,60}\)", "", sentence[end:].lstrip("»“”\"‘’"))
        after = re.sub(r"^,? (?:aus|in|of|from|из|г\.) [^\W_]+(?: [A-ZА-ЯЁ][^\W_]+)?,?", "", after)
        if pattern("said", "sends").match(after.lstrip(" ,")):
            parts = re.findall(r"[^\W_]+", text)
            outlet = any("outlet" in tags(part) for part in parts)
            if kind or led or outlet or len(parts) > 1:
                yield text, start.start(), end, 7.0


def _is_denied(sentence: str, start: int, end: int) -> bool:
    """Whether the clause of a slot speaks of the past, or of what others publish."""
    begin = 0
    for match in _CLAUSE.finditer(sentence, 0, start):
        begin = match.end()
    before = sentence[begin:start]
    past = None
    for past in pattern("said", "past").finditer(sentence[begin:end]):
        pass
    if past is None:
        return bool(pattern("said", "mention").search(before[-45:]))
    return not pattern("said", "now").search(sentence[begin:end], past.end())
