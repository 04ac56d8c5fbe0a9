"""One person's name: its parts, wherever they stand, in the order given name, family name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from mailbot.understand import slavic
from mailbot.understand.wordlists import bare, is_family, is_given, tags

TOKEN = re.compile(
    r"(?:[^\W\d_]\.[^\S\n]?-?){1,3}(?![^\W\d_])|(?:[^\W\d_]\.-?){1,3}(?=[^\W\d_])|['’]t(?=\s)"
    r"|[^\W\d_]+(?:['’ʼʻ‘`-][^\W\d_]+){0,4}|[\u3400-\u9fff\uac00-\ud7af]{2,4}"
)
PARTICLES = frozenset(
    "von vom van der den de del della delle dello degli di da dal do dos das du des la le lo el al ad as at ter ten te 't zu zum zur auf af av "
    "bin ibn ben bint abu st y i e оглы оглу кызы гызы ага фон ван де дер ди".split()
)
_LEADING = frozenset("von vom van der den de del della delle dello degli di da dal do dos das du des la le lo el al ter ten te 't zu zum zur af av bin ibn ben abu st фон ван де дер ди".split())
_SUFFIX = frozenset("jr sr jun sen ii iii iv ml st esq phd md".split())
_BREAKING = frozenset({"title", "craft", "office", "outlet", "common"})
_TURKIC = frozenset("оглы оглу кызы гызы улы углы".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts. Without a given name `initials` may stand for it."""

    given: str = ""
    family: str = ""
    patronymic: str = ""
    initials: str = ""
    sure: int = 1
    """3: a known given name with a family name; 2: the words around it or the spelling tell; 1: only its shape; 0: a given name alone."""
    flipped: bool = False
    """The mail had the family name first."""
    case: str = "nomn"

    @property
    def full(self) -> bool:
        return bool(self.given and self.family)

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class Span:
    """A name and where in the text it stands."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.casefold().rstrip(".")

    @property
    def is_initial(self) -> bool:
        letters = self.text.replace("-", "").replace(" ", "")
        return "." in letters and len(letters) <= 6 or len(letters) == 1 and letters.isupper() or bool(re.fullmatch(r"[^\W\d_](?:-[^\W\d_])", self.text)) and self.text.isupper()

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper() or bool(re.match(r"[dlо]['’][^\W\d_]", self.text) and self.text[2:3].isupper())

    @property
    def is_shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper() and not self.is_initial

    @property
    def is_particle(self) -> bool:
        return self.low in PARTICLES


@lru_cache(maxsize=512)
def tokens_of(text: str) -> list[Token]:
    """The words of a text that may belong to a name; not to be changed by the caller."""
    out = []
    for match in TOKEN.finditer(text):
        token = match[0]
        if text[match.end() : match.end() + 1].isdigit() or match.start() and text[match.start() - 1].isdigit():
            continue
        out.append(Token(token.rstrip(), match.start(), match.start() + len(token.rstrip())))
    return out


def find_names(text: str, *, shape: bool = False, flipped: bool | None = None, lower: bool = False, hint: str = "") -> list[Span]:
    """The names in a text, in their order.

    `shape`: also runs of two or three capitals that no list knows. `flipped`: the family name is known to stand first.
    `lower`: the writer does not use capitals. `hint`: the case that the words before demand in Russian.
    """
    out: list[Span] = []
    last: list[Token] = []
    for run, before in _runs(text, lower):
        if span := _comma_form(text, run, last, out):
            if out and out[-1].start == span.start:
                out.pop()
            out.append(span)
        elif span := _read_run(run, before, shape, flipped, hint or _carried(text, run, out)):
            out.append(span)
        last = run
    return out


def _carried(text: str, run: list[Token], out: list[Span]) -> str:
    """The case of the name before, which one that is joined to it shares ("Ирину Соколову и Петра Гусева")."""
    if not out or out[-1].name.case == "nomn":
        return ""
    between = text[out[-1].end : run[0].start]
    return {"accs": "gent"}.get(out[-1].name.case, out[-1].name.case) if re.fullmatch(r"[^.!?]{0,60}", between) and re.match(r"\s*(?:,|и\b|\()", between) else ""


@lru_cache(maxsize=4096)
def parse_name(text: str, *, flipped: bool | None = None, hint: str = "") -> Name | None:
    """The name in a text that is nothing but a name (a field, a cell, a From header); None if it can be none."""
    text = re.sub(r"\([^)]{0,60}\)|(?<=\w )[\"„“«][^\"„“”«»]{1,20}[\"“”»](?= \w)|[\"„“”«»]", " ", text).strip(" ,;:-–—|•*")
    if not text or len(text) > 90 or re.search(r"[@/\\|•·&+]|\d{2}|\s[–—-]\s", text):
        return None
    comma = [part.strip() for part in text.split(",") if part.strip()]
    comma = [part for part in comma if part.casefold().rstrip(".") not in _SUFFIX and not _is_title(part)]
    if len(comma) == 2:
        left, right = (_strip(tokens_of(part)) for part in comma)
        if left and right and len(left) <= 4 and len(right) <= 3 and not any(_breaks(token) and not is_family(token.text) for token in (*left, *right)):
            return _cased(_flip(left, right))
        text = comma[0]
    elif len(comma) > 2:
        return None
    elif comma:
        text = comma[0]
    tokens = _strip(tokens_of(text))
    if not tokens or sum(not token.is_particle for token in tokens) > 5 or len(tokens) > 9:
        return None
    if any(_breaks(token) and not (is_family(token.text) or is_given(token.text)) for token in tokens):
        return None
    if not text.islower() and any(not token.is_capital and not token.is_initial and not token.is_particle and token.low not in _TURKIC and "'" not in token.text for token in tokens):
        return None
    cyrillic = [token.text for token in tokens if slavic.is_cyrillic(token.text) and not token.is_initial]
    if cyrillic and not any(slavic.given_readings(word) for word in cyrillic) and any(slavic.is_no_name(word, True) for word in cyrillic):
        return None
    if len(tokens) == 1:
        token = tokens[0]
        if token.is_initial:
            return None
        return _cased(Name(given=token.text, sure=0)) if is_given(token.text) else _cased(Name(family=token.text, sure=1))
    return _order(tokens, flipped=flipped, shape=True, hint=hint)


def _is_title(text: str) -> bool:
    words = [token for token in tokens_of(text)]
    return bool(words) and all("title" in tags(word.text) or word.is_initial for word in words)


def _strip(tokens: list[Token]) -> list[Token]:
    """Without titles in front and suffixes behind."""
    while tokens and (_is_dropped(tokens[0]) or len(tokens[0].text) == 2 and tokens[0].text.endswith(".") and tokens[0].text[0].islower()):
        tokens = tokens[1:]
    while tokens and len(tokens) > 1 and (tokens[-1].low in _SUFFIX or _is_dropped(tokens[-1])):
        tokens = tokens[:-1]
    return tokens


def _is_dropped(token: Token) -> bool:
    return "title" in tags(token.text) and not (token.low in PARTICLES and token.text.islower()) and not token.is_initial


def _breaks(token: Token) -> bool:
    """Whether a capital word is no part of a name."""
    if token.is_initial or token.low in _TURKIC:
        return False
    found = tags(token.text)
    return bool(found & _BREAKING) and not (token.is_particle and token.low in PARTICLES)


def _runs(text: str, lower: bool) -> Iterator[tuple[list[Token], str]]:
    """Runs of words that may be names, each with the word before it."""
    tokens = tokens_of(text)
    run: list[Token] = []
    before = ""
    for index, token in enumerate(tokens):
        if run and token.is_capital and _names_outlet(run, token, text):
            run = []
            continue
        gap = text[run[-1].end : token.start] if run else ""
        near = not run or (gap.strip(" \t") == "" and "\t" not in gap and len(gap) <= 2 or gap == "." or gap == ". " and run[-1].low == "st") and "  " not in gap
        first = index == 0 or text[tokens[index - 1].end : token.start].strip(" \n\"«„(") in (".", "!", "?", ":", "…") or "\n" in text[tokens[index - 1].end : token.start]
        if token.is_capital and not token.is_initial and slavic.is_cyrillic(token.text) and slavic.is_no_name(token.text, first and not _given_ahead(token, tokens[index + 1 : index + 2], text)):
            if run:
                yield run, before
            run = []
            continue
        name_like = token.is_capital or token.is_initial or lower and token.text.isalpha() and (is_given(token.text) or bool(run))
        if run and not near:
            yield run, before
            run = []
        ahead = tokens[index + 1 : index + 2]
        addressed = not run and index > 0 and "title" in tags(tokens[index - 1].text) and text[tokens[index - 1].end : token.start] in (" ", ". ") and not (ahead and ahead[0].is_capital and text[token.end : ahead[0].start] == " ")
        if name_like and (not _breaks(token) or addressed and not tags(token.text) & {"title"} or (_keeps(run, token, ahead, text) if run else _leads(token, ahead, text))):
            if not run:
                before = tokens[index - 1].text if index and text[tokens[index - 1].end : token.start].strip(" .\n") == "" else ""
            run.append(token)
        elif run and token.is_particle and index + 1 < len(tokens) and (tokens[index + 1].is_capital or tokens[index + 1].is_particle or lower) or run and token.low in _TURKIC:
            run.append(token)
        elif not run and token.low in _LEADING and index + 1 < len(tokens) and tokens[index + 1].is_capital and token.text[:1].isupper():
            run.append(token)
            before = ""
        else:
            if run:
                yield run, before
            run = []
    if run:
        yield run, before


def _names_outlet(run: list[Token], token: Token, text: str) -> bool:
    """Whether the next word makes a medium's name of the run before it ("Spencer Gulf Radio")."""
    return text[run[-1].end : token.start] == " " and "outlet" in tags(token.text) and not is_family(token.text) and len(token.text) > 1 and not token.is_particle


def _given_ahead(token: Token, ahead: Sequence[Token], text: str) -> bool:
    return bool(ahead) and ahead[0].is_capital and text[token.end : ahead[0].start] == " " and bool(slavic.given_readings(ahead[0].text)) and slavic.cases_of(token.text) != frozenset()


def _leads(token: Token, ahead: Sequence[Token], text: str) -> bool:
    """Whether a word that is also an ordinary one is the family name in front of a given name ("Субботин Иван", "Schreiber Anna")."""
    if not ahead or not ahead[0].is_capital or text[token.end : ahead[0].start] != " " or not (is_given(ahead[0].text) or slavic.is_cyrillic(ahead[0].text) and slavic.given_readings(ahead[0].text)):
        return False
    if slavic.is_cyrillic(token.text):
        return slavic.looks_like_family(token.text) and not token.low.endswith(("ор", "ер", "ист", "ент", "аф", "ель", "ик"))
    return is_family(token.text) and "title" not in tags(token.text) and "common" not in tags(token.text) and not is_given(token.text) and text[max(0, token.start - 2) : token.start].strip() in ("", "\n", "-", ".", ")", ";", ",", ":")


def _keeps(run: list[Token], token: Token, after: Sequence[Token], text: str) -> bool:
    """Whether a word that is also an ordinary one ends the name before it ("Anna Freitag", "Peter Graf")."""
    if not (is_given(run[-1].text) and len(run) <= 2):
        return False
    if tags(token.text) <= {"common"} and token.is_capital and after and after[0].is_capital and not _breaks(after[0]) and not slavic.is_cyrillic(token.text) and text[token.end : after[0].start] == " ":
        return True
    if any(not is_given(other.text) and not other.is_initial for other in run):
        return False
    usual = tags(token.text) <= {"common"} and len(token.text) > 3 and not is_given(token.text)
    if not (usual or is_family(token.text) or slavic.is_cyrillic(token.text) and slavic.looks_like_family(token.text)):
        return False
    follows = after[0] if after else None
    return follows is None or not (follows.is_capital and text[token.end : follows.start] == " ") or _breaks(follows)


def _comma_form(text: str, run: list[Token], last: list[Token], out: list[Span]) -> Span | None:
    """ "Müller, Max": the word before the comma was only a family name."""
    if not last or not run or len(run) > 3 or len(last) > 3 or text[last[-1].end : run[0].start] != ", ":
        return None
    if not all(is_given(token.text) or token.is_initial for token in run) or slavic.is_cyrillic(run[0].text):
        return None
    known = bool(out) and out[-1].end == last[-1].end
    if known and (out[-1].name.given or out[-1].name.initials) or not known and is_given(last[0].text):
        return None
    given = " ".join(token.text for token in run if not token.is_initial)
    closed = re.match(r"\s*(?:[(;|–—-]|$)", text[run[-1].end :])
    if not given or not known and not (closed and (is_family(last[-1].text) or text[: last[0].start].rstrip()[-1:] in (":", ";", ""))):
        return None
    start = out[-1].start if known else last[0].start
    family = out[-1].name.family if known else _join(last)
    return Span(start, run[-1].end, _cased(Name(given, family, sure=3, flipped=True)))


def _read_run(run: list[Token], before: str, shape: bool, flipped: bool | None, hint: str) -> Span | None:
    tokens = _strip(run)
    if not tokens or before in ("г", "ул", "пос", "дер", "обл", "пл", "просп"):
        return None
    if len(tokens) == 1:
        return _single(tokens[0], before, False)
    name = _order(tokens, flipped=flipped, shape=shape or bool(tags(before) & {"title", "craft"}), hint=_demand(before) or hint)
    if name is None:
        return None
    first, last = tokens[0], tokens[-1]
    if slavic.is_cyrillic(name.text):
        return Span(first.start, last.end, name)
    start = next((token for token in tokens if name.given and token.text.casefold() == name.given.split()[0].casefold()), first)
    if name.flipped:
        start = first
    return Span(start.start, last.end, name)


def _demand(before: str) -> str:
    """The Russian case that the word before demands, if it leaves only one; "gent" also stands for the accusative of men."""
    if not before or not slavic.is_cyrillic(before):
        return "a" if before[:1].islower() and before.endswith(("ora", "rza", "era", "ana", "oga", "sta", "ęgę", "egu", "afa", "áře", "tora", "ka", "ra")) and tags(before) & {"craft", "title"} else ""
    found = slavic.cases_of(before)
    if "nomn" in found or not found:
        return "nomn" if found else ""
    return next(iter(found)) if len(found) == 1 else "gent" if found == {"gent", "accs"} else ""


def _single(token: Token, before: str, shape: bool) -> Span | None:
    """One word: a family name behind a title or a trade, or a given name alone."""
    if token.is_initial or len(token.text) < 2:
        return None
    marks = tags(before)
    if marks & {"title", "craft", "office"} and not token.text.isdigit():
        if is_given(token.text) and not is_family(token.text) and not marks & {"title"}:
            return Span(token.start, token.end, Name(given=_capital(token.text), sure=0))
        return Span(token.start, token.end, _cased(Name(family=token.text, sure=2 if marks & {"title", "craft"} else 1)))
    if is_given(token.text):
        return Span(token.start, token.end, Name(given=_capital(token.text), sure=0))
    return Span(token.start, token.end, _cased(Name(family=token.text, sure=1))) if shape else None


def _order(tokens: list[Token], *, flipped: bool | None, shape: bool, hint: str = "") -> Name | None:
    """Given and family name of these words, whatever their order; None if they make no name."""
    if any(slavic.is_cyrillic(token.text) for token in tokens):
        return _order_cyrillic(tokens, flipped, shape, hint)
    if any("\u3400" <= token.text[0] <= "\ud7af" for token in tokens):
        return Name(given=tokens[-1].text, family=tokens[0].text, sure=2, flipped=True) if len(tokens) == 2 else Name(family=tokens[0].text, sure=1)
    words = [token for token in tokens if not token.is_initial]
    initials = " ".join(token.text for token in tokens if token.is_initial)
    if not words:
        return None
    if len(words) == 1:
        if initials and is_given(words[0].text) and not is_family(words[0].text) and tokens[0] is words[0]:
            return Name(given=_capital(words[0].text), initials=initials, sure=0)
        return _cased(Name(family=words[0].text, initials=initials, sure=2)) if initials and (tokens[0].is_initial or shape) else None
    given_at = [index for index, word in enumerate(words) if _given_word(word)]
    shouted = [word.is_shouted for word in words if not word.is_particle]
    if any(shouted) and not all(shouted):
        split = _by_shouting(words)
        if split:
            given, family, first = split
            return _cased(Name(_join(given), _join(family), initials=initials, sure=3 if given_at else 2, flipped=first))
    if flipped:
        cut = next((index for index in range(len(words) - 1, 0, -1) if index in given_at and (index - 1) not in given_at), None) if given_at else None
        cut = cut or (given_at[-1] if given_at and given_at[-1] > 0 else len(words) - 1)
        return _cased(_flip(words[:cut], words[cut:], sure=3 if given_at else 2))
    if not given_at:
        return _by_shape(words, initials) if shape else None
    first = given_at[0]
    rest_given = first
    while rest_given + 1 < len(words) - 1 and _given_word(words[rest_given + 1]) and not words[rest_given + 1].is_particle:
        rest_given += 1
    if first == 0 or (len(words) > first + 1 and not words[0].is_particle and not (first == 1 and len(words) == 2)):
        if first > 0 and first == 1 and shape and len(words) == 3 and _given_word(words[2]) and is_family(words[0].text):
            return _cased(_flip(words[:1], words[1:], sure=3))
        given, family = words[first : rest_given + 1], words[rest_given + 1 :]
        if not family:
            return None
        if first == 0 and len(words) == 2 and given_at == [0, 1] and _family_first(words, flipped):
            return _cased(_flip(words[:1], words[1:], sure=3))
        name = _join(given), _join(family)
        return _cased(Name(*slavic.latin_nominative(*name, oblique=hint == "a"), initials=initials, sure=3))
    head, tail = words[:first], words[first:]
    if len(head) <= 3 and (shape or is_family(_join(head)) or is_family(head[-1].text) or all(word.is_shouted for word in words)):
        return _cased(_flip(head, tail, sure=3))
    return None


def _family_first(words: list[Token], flipped: bool | None) -> bool:
    """Whether two words that may both be given names stand family name first."""
    if flipped is not None:
        return flipped
    return is_family(words[0].text) and not is_family(words[1].text) and len(words[0].text) > 3 and bare(words[0].text) not in _COMMON_GIVEN


_COMMON_GIVEN = frozenset("martin thomas paul peter simon daniel frank ernst otto werner karl walter hans anna maria laura robert david michael james john george henry".split())


def _given_word(token: Token) -> bool:
    return not token.is_particle and (is_given(token.text) or (token.is_capital and "-" not in token.text and not is_family(token.text) and slavic.is_latin_inflected(token.text)))


def _by_shouting(words: list[Token]) -> tuple[list[Token], list[Token], bool] | None:
    """ "LI Weiguo", "Jean-Baptiste DE LA ROCHEFORDIÈRE": the capitals are the family name."""
    marks = [word.is_shouted or (word.is_particle and not word.text.islower()) for word in words]
    marks = [mark or (word.is_particle and any(marks[index + 1 :])) for index, (word, mark) in enumerate(zip(words, marks, strict=True))]
    if marks[0] and not marks[-1]:
        cut = marks.index(False)
        return (words[cut:], words[:cut], True) if not any(marks[cut:]) else None
    if marks[-1] and not marks[0]:
        cut = marks.index(True)
        return (words[:cut], words[cut:], False) if all(marks[cut:]) else None
    return None


def _by_shape(words: list[Token], initials: str) -> Name | None:
    """Two or three capitals that no list knows: in the order of most languages."""
    solid = [word for word in words if not word.is_particle]
    if not 2 <= len(solid) <= 4 or len(words) > 5:
        return None
    cut = 1 if not words[0].is_particle else 2
    if len(solid) > 2 and not any(word.is_particle for word in words) and not is_family(words[1].text):
        cut = len(words) - 1
    return _cased(Name(_join(words[:cut]), _join(words[cut:]), initials=initials, sure=1))


def _flip(family: list[Token], given: list[Token], sure: int = 3) -> Name:
    given_words = [token for token in given if not token.is_initial and token.low not in _SUFFIX]
    initials = " ".join(token.text for token in given if token.is_initial)
    particles: list[Token] = []
    while given_words and given_words[-1].is_particle and not given_words[-1].is_capital:
        particles.insert(0, given_words.pop())
    if any(slavic.is_cyrillic(token.text) for token in (*family, *given)):
        found = _order_cyrillic([*family, *given], True, True, "")
        if found:
            return found
    return Name(_join(given_words), _join([*particles, *family]), initials=initials, sure=sure if given_words else 1, flipped=True)


def _join(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _order_cyrillic(tokens: list[Token], flipped: bool | None, shape: bool, hint: str) -> Name | None:
    initials = "".join(token.text for token in tokens if token.is_initial)
    words = [token for token in tokens if not token.is_initial]
    turkic = next((index for index, word in enumerate(words) if word.low in _TURKIC), None)
    patronymic = ""
    gender_of_turkic = ""
    if turkic is not None and turkic >= 1:
        patronymic = f"{words[turkic - 1].text} {words[turkic].text}"
        gender_of_turkic = "f" if words[turkic].low in ("кызы", "гызы") else "m"
        words = words[: turkic - 1] + words[turkic + 1 :]
    particles = {index for index, word in enumerate(words) if word.is_particle}
    if not words or len(words) - len(particles) > 4:
        return None
    readings = {index: slavic.given_readings(word.text) for index, word in enumerate(words) if index not in particles}
    if len(words) == 1:
        return _one_cyrillic(words[0], initials, patronymic, readings[0] if 0 in readings else (), hint)
    father = None
    for index in range(1, len(words)):
        if len(words) > 2 and slavic.is_patronymic(words[index].text) and (readings.get(index - 1) or index == len(words) - 1 and len(words) == 3):
            father = index
            break
        if index == len(words) - 1 and readings.get(index - 1) and slavic.is_known_patronymic(words[index].text) and len(words) == 2:
            father = index
            break
    if father is not None and father >= 1:
        at = father - 1
        others = [index for index in range(len(words)) if index not in (at, father)]
        if len(others) > 1 and 0 in others and others[-1] == len(words) - 1 and at >= 1:
            others = [index for index in others if index < at] if flipped is not False else others
        before = [index for index in others if index < at]
        family = [words[index] for index in (before[-1:] or [index for index in others if index > father][:2])]
        if len(others) == 0 and not shape:
            pass
        return _inflect(words[at].text, readings.get(at, ()), words[father].text, family, initials, hint, gender_of_turkic, flipped=bool(before))
    given_at = [index for index in readings if readings[index]]
    if patronymic and len(words) == 2 and not given_at:
        given_at = [1]
    if not given_at:
        if not shape and not slavic.looks_like_family(words[-1].text) and not slavic.looks_like_family(words[0].text):
            return None
        if not shape:
            return None
        if len(words) > 3:
            return None
        first = _unknown_family_first(words) if flipped is None else flipped
        family_words, given_words = (words[:1], words[1:]) if first else (words[1:], words[:1])
        return _inflect(_join(given_words), (), patronymic, family_words, initials, hint, gender_of_turkic, flipped=first, sure=1)
    at = _pick_given(words, given_at, flipped)
    if at == 0:
        family = words[1:] if particles else words[1:2]
    else:
        family = words[:at] if particles else words[at - 1 : at]
    return _inflect(words[at].text, readings.get(at, ()), patronymic, family, initials, hint, gender_of_turkic, flipped=at > 0)


def _unknown_family_first(words: list[Token]) -> bool:
    head, tail = slavic.looks_like_family(words[0].text), slavic.looks_like_family(words[-1].text)
    return head and not tail


_SHORT_FAMILY = frozenset("ким ли пак цой хан юн те ан тен кан нам хван шин сон лян ван чен цай хегай юрий-ким роман-ли марк-ли май рей ру гай бек мех зуб".split())


def _pick_given(words: list[Token], given_at: list[int], flipped: bool | None) -> int:
    """Which of the words is the given name, if several may be ("Аслан Тимур")."""
    if len(given_at) == 1:
        return given_at[0]
    short = [index for index in given_at if words[index].low in _SHORT_FAMILY]
    if len(words) == 2 and len(short) == 1:
        return 1 - short[0]
    if flipped is not None:
        return given_at[-1] if flipped else given_at[0]
    if len(words) == 2 and slavic.looks_like_family(words[0].text) and not slavic.looks_like_family(words[1].text):
        return given_at[-1]
    return given_at[0]


def _one_cyrillic(word: Token, initials: str, patronymic: str, readings: tuple[slavic.Reading, ...], hint: str) -> Name | None:
    if initials:
        return _cased(Name(family=_lone_family(word.text, hint), initials=initials, sure=2))
    if readings:
        return _cased(Name(given=_capital(readings[0].nominative), patronymic=patronymic, sure=0))
    return _cased(Name(family=_lone_family(word.text, hint), sure=1))


def _lone_family(word: str, hint: str) -> str:
    """A family name alone, in the case that the word before demands ("корреспондента Дзюбу" cannot be told from a man's)."""
    if hint in ("", "nomn"):
        return word
    low = word.casefold()
    if low.endswith(("у", "ю")):
        return word[:-1] + ("а" if low.endswith("у") else "я") if not low.endswith(("ову", "еву", "ину")) or hint != "datv" else slavic.family_nominative(word, "m", "datv")
    if hint in ("gent", "accs") and low.endswith(("ова", "ева", "ёва", "ина", "ого")):
        return slavic.family_nominative(word, "m", "gent")
    return slavic.family_nominative(word, "m", hint)


def _inflect(
    given: str, readings: tuple[slavic.Reading, ...], patronymic: str, family: Sequence[Token], initials: str, hint: str, gender: str, *, flipped: bool, sure: int = 3
) -> Name:
    """The nominative of all parts: of the readings of the given name, the one that patronymic and family name agree with."""
    father = slavic.patronymic_reading(patronymic) if patronymic and " " not in patronymic else None
    family_text = _join(family)
    best = _agreeing(readings, father, family_text, hint, gender)
    if best is None:
        if father and father.case != "nomn":
            best = slavic.Reading(given.casefold(), father.gender, father.case)
        else:
            return _cased(Name(given, family_text, father.nominative if father else patronymic, initials, sure, flipped))
    family_out = " ".join(word.text if word.is_particle else slavic.family_nominative(word.text, best.gender, best.case) for word in family)
    given_out = given if best.case == "nomn" else _keep_shape(given, best.nominative)
    return _cased(Name(given_out, family_out, father.nominative.capitalize() if father else patronymic, initials, sure, flipped, best.case))


def _keep_shape(word: str, nominative: str) -> str:
    return "-".join(part.capitalize() for part in nominative.split("-")) if not word.isupper() else nominative.upper()


def _agreeing(readings: tuple[slavic.Reading, ...], father: slavic.Reading | None, family: str, hint: str, gender: str) -> slavic.Reading | None:
    def fits(reading: slavic.Reading) -> int:
        points = 0
        if gender and reading.gender != gender:
            return -10
        if father:
            same = father.case == reading.case or {father.case, reading.case} <= {"gent", "accs"} or (father.case == "gent" and reading.case in ("accs", "gent"))
            if father.gender == "f" and father.case == "datv" and reading.case in ("datv", "loct"):
                same = True
            if father.gender == "f" and father.case == "ablt" and reading.case == "ablt":
                same = True
            points += 6 if same and father.gender == reading.gender else -6
        points += _family_fits(family, reading)
        if hint == reading.case or (hint == "gent" and reading.case in ("gent", "accs")) or (hint == "accs" and reading.case == "gent" and reading.gender == "m"):
            points += 3
        elif hint == "nomn" and reading.case != "nomn":
            points -= 1
        if reading.case == "nomn":
            points += 1
        return points

    return max(readings, key=fits, default=None)


_FEMALE_END = re.compile(r"(?:ова|ева|ёва|ина|ына|ская|цкая|ая)$")
_MALE_END = re.compile(r"(?:ов|ев|ёв|ин|ын|ский|цкий|ой|ый|ий)$")


def _family_fits(family: str, reading: slavic.Reading) -> int:
    """How well a family name's ending goes with gender and case."""
    low = family.casefold().rsplit(" ", 1)[-1].rsplit("-", 1)[-1]
    if not low:
        return 0
    by_ending = {
        ("m", "nomn"): _MALE_END, ("f", "nomn"): _FEMALE_END,
        ("m", "gent"): re.compile(r"(?:ова|ева|ёва|ина|ына|ского|цкого|ого|его)$"), ("m", "accs"): re.compile(r"(?:ова|ева|ёва|ина|ына|ского|цкого|ого|его)$"),
        ("m", "datv"): re.compile(r"(?:ову|еву|ёву|ину|ыну|скому|цкому|ому|ему)$"), ("m", "ablt"): re.compile(r"(?:овым|евым|ёвым|иным|ыным|ским|цким|ым|им)$"),
        ("f", "gent"): re.compile(r"(?:овой|евой|ёвой|иной|ской|цкой|ой)$"), ("f", "datv"): re.compile(r"(?:овой|евой|ёвой|иной|ской|цкой|ой)$"),
        ("f", "ablt"): re.compile(r"(?:овой|евой|ёвой|иной|ской|цкой|ой)$"), ("f", "accs"): re.compile(r"(?:ову|еву|ёву|ину|скую|цкую|ую)$"),
    }  # fmt: skip
    if (mine := by_ending.get((reading.gender, reading.case))) and mine.search(low):
        return 5
    if any(other.search(low) for key, other in by_ending.items() if key != (reading.gender, reading.case)):
        return -5
    if reading.gender == "m" and low[-1] not in "аеёиоуыэюяйь":
        return 3 if reading.case == "nomn" else -2
    if reading.gender == "m" and low[-1:] in {"gent": "ая", "accs": "ая", "datv": "ую", "loct": "е"}.get(reading.case, "") or reading.gender == "m" and reading.case == "ablt" and low.endswith(("ом", "ем")):
        return 2
    return 0


def _cased(name: Name) -> Name:
    """With ordinary capitals: ALL CAPS and all lower case are only a way of typing. A genitive's 's is left out."""
    name = replace(name, family=re.sub(r"(?<=[^\W\d_]{2})['’]s$", "", name.family))
    return replace(name, given=_normal(name.given, False), family=_normal(name.family, True))


def _normal(text: str, family: bool) -> str:
    words = text.split()
    loud = [word for word in words if len(word) > 1]
    if not words or not (all(word.isupper() for word in loud) or all(word.islower() and bare(word) not in PARTICLES for word in words)):
        shouted = [word for word in words if word.isupper() and len(word) > 2]
        return text if not shouted else " ".join(_capital(word) if word in shouted else word for word in words)
    out = []
    for word in words:
        low = word.casefold()
        keep = family and low in PARTICLES and len(words) > 1 and not (low in ("la", "le") and out)
        out.append(word.lower() if keep else _capital(word))
    return " ".join(out)


def _capital(word: str) -> str:
    if word.isupper() and len(word) > 1:
        word = word.replace("İ", "i").lower() if "İ" in word else word.lower()
    elif not word.islower():
        return word
    pieces = re.split(r"([-'’ʼ‘`])", word)
    return "".join(piece[:1].upper() + piece[1:] if len(piece) > 1 or index == 0 else piece for index, piece in enumerate(pieces))
