"""The name of an outlet in running text: where it begins, behind articles and words for its kind, and where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from mailbot.model import Language
from mailbot.understand.names.places import is_place
from mailbot.understand.outlets.slavic_titles import agree_slavic
from mailbot.understand.outlets.titles import agree
from mailbot.understand.outlets.tokens import DIGITS, OF_TIME, Token, is_town_of_outlet, tokens_of
from mailbot.understand.outlets.words import is_noun, is_press, is_said, may_be_name
from mailbot.understand.text import LINES, regex
from mailbot.understand.words.vocabulary import pattern, word_set, words
from mailbot.understand.words.wordlists import is_given, tags

_QUOTES = '«„“"‚”‘'
WEST_SLAVIC = re.compile(r"[A-ZÀ-Ž]\w+(?:ý|é|[sc]k[yiaá]|ní|ow[ya]|ého|ému|ým|iego|ego|iej|ej|ych|ich)")
"""A Czech, Slovak or Polish adjective."""
_LINKS = word_set("naming", "link")


_THE = word_set("naming", "the")
"""What may stand behind one of them ("Gaceta de las Dunas")."""
_LOW_LINKS = word_set("naming", "low_link")
"""Words within a name that is written in small letters."""


@dataclass(frozen=True, slots=True)
class Naming:
    text: str
    end: int
    kind: bool
    """Whether a word for its kind stands before it."""
    led: bool
    """Whether an article or a possessive does."""
    quoted: bool = False


def name_at(sentence: str, at: int, low: bool, behind_kind: bool = False, led: bool = False) -> Naming | None:
    """The name that begins at a place, behind articles, adjectives and words for its kind; None if there is none."""
    tokens = tokens_of(sentence, at)
    index, kind, vague = 0, behind_kind, False
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.text in _QUOTES:
            return _quoted(sentence, token, kind)
        if not token.is_word:
            if not kind or index > 5 or not _leads_on(tokens, index):
                return None
            index += 1
        elif _says_kind(tokens, index, low, led or kind):
            kind, index = True, index + 1
        elif kind and (said := pattern("said", "named").match(sentence, token.start)):
            index = next((at for at in range(index + 1, len(tokens)) if tokens[at].start >= said.end()), len(tokens))
            low = True
        elif _is_article(token) and not (
            _is_of_title(token, following) or (kind and _is_of_small_title(sentence, token, following))
        ):
            led, index, vague = True, index + 1, is_said("vague", token.text)
        elif (kind or (index and is_said("owned", tokens[index - 1].text))) and (skipped := _appositive(tokens, index)):
            kind, index = True, skipped
        elif led and token.is_capital and _is_town_of_kind(tokens, index):
            kind, index = True, index + 2
        elif is_town_of_outlet(tokens, index):
            index += 2
        elif token.is_capital or (kind and _HAS_DIGIT.fullmatch(token.text)) or _is_frequency(following):
            break
        elif low and not _is_stop(token):
            ahead = next((place for place in range(index + 1, index + 4) if _is_ahead(tokens, place)), 0)
            if not ahead:
                break
            index = ahead
        elif led and _ends_noun_phrase(following) and _is_german(tokens[index - 1], sentence[:at]):
            break
        elif behind_kind or index > 5 or _is_stop(token) or "common" in tags(token.text):
            return None
        else:
            index += 1
    if index >= len(tokens) or (vague and not kind):
        return None
    end = _phrase(tokens, index) or _last(tokens, index, low, led or kind, kind)
    last, beyond = tokens[end], tokens[end + 1] if end + 1 < len(tokens) else None
    if end == index and beyond and beyond.is_capital and beyond.start - last.end == 1:
        return None
    text = sentence[tokens[index].start : last.end]
    return Naming(text, last.end, kind, led) if may_be_name(text, kind=kind, led=led) else None


def _quoted(sentence: str, mark: Token, kind: bool) -> Naming | None:
    """What a quotation mark opens, up to the one that closes it."""
    close = regex(r"[»“”\"‘’]").search(sentence, mark.end)
    if close is None or not 1 < close.start() - mark.end < 70:
        return None
    return Naming(sentence[mark.end : close.start()].strip(), close.start(), kind, True, quoted=True)


def _leads_on(tokens: list[Token], index: int) -> bool:
    """Whether a mark behind a word for a kind leads to the name; a comma only to what ends soon, and is nobody's."""
    rest = tokens[index + 1 : index + 6]
    if tokens[index].text not in (",", ":", "-", "–") or not rest:
        return False
    if tokens[index].text != "," or rest[0].text in _QUOTES or _is_article(rest[0]):
        return True
    ends = any(other.text in ",.!;" for other in rest[1:])
    return rest[0].is_capital and not is_given(rest[0].text) and ends


def _says_kind(tokens: list[Token], index: int, low: bool, led: bool) -> bool:
    """Whether a word says the kind of an outlet, and something that may be its name follows."""
    if index + 1 >= len(tokens) or not (_is_kind(tokens[index], led) or _is_compound_kind(tokens, index, low)):
        return False
    return tokens[index + 1].is_word or tokens[index + 1].text in _QUOTES + ",:-–"


def _is_of_title(article: Token, following: Token | None) -> bool:
    """Whether an article with a capital belongs to the name ("Der Landbote", "La Voix")."""
    if not article.is_capital or following is None or not following.is_capital:
        return False
    return article.start > 0 or is_said("title", article.text)


def _is_of_small_title(sentence: str, article: Token, following: Token | None) -> bool:
    """Whether a Russian possessive does not agree with the kind before it, and so begins a name ("газеты наш двор")."""
    if (
        following is None
        or not following.is_word
        or _is_stop(following)
        or not regex(r"наш[аеи]?").fullmatch(article.text)
    ):
        return False
    before = regex(r"[а-яё]+(?= $)").search(sentence[: article.start])
    return before is not None and not agree(article.text, before[0])


def _appositive(tokens: list[Token], index: int) -> int:
    """Where the name begins that explains a noun ("unser Haus, die Neue Presse"); 0 if none does."""
    rest = tokens[index + 1 : index + 4]
    if (
        len(rest) < 3
        or rest[0].text != ","
        or not _is_article(rest[1])
        or not (rest[2].is_capital or rest[2].text in _QUOTES)
    ):
        return 0
    return index + 3 if not is_said("event", rest[2].text) else 0


def _is_frequency(token: Token | None) -> bool:
    """Whether it is a station's frequency, which ends its name ("mephisto 97.6")."""
    return token is not None and token.text[:1].isdigit() and bool(_FREQUENCY.fullmatch(token.text))


_FREQUENCY = re.compile(r"\d{2,3}[.,]\d")


def _is_ahead(tokens: list[Token], place: int) -> bool:
    """Whether a word for a kind, or a quotation, goes on with what the tokens before a place begin."""
    if place >= len(tokens) or any(_is_stop(token) or not token.is_word for token in tokens[1:place]):
        return False
    return tokens[place].text in _QUOTES or _is_kind(tokens[place], True)


OF_NATION = re.compile(r"[A-Z][\w-]+(?:an|ish|ese|ic|i|language)|French|Dutch|Czech|Greek|Swiss|Welsh")


def _is_town_of_kind(tokens: list[Token], index: int) -> bool:
    """Whether a town stands before a word for a kind, and the name behind it ("the Athens weekly Dromos")."""
    return (
        index + 2 < len(tokens)
        and bool(tags(tokens[index].text) & {"place", "common"} or OF_NATION.fullmatch(tokens[index].text))
        and tokens[index + 1].text.islower()
        and _is_kind(tokens[index + 1], True)
        and tokens[index + 2].is_capital
    )


def _is_german(article: Token, before: str) -> bool:
    last = regex(r"[^\W_]+(?=\s*$)").search(before)
    if article.text in ("de", "et"):
        return False
    return any(
        is_said(key, word, Language.DE)
        for key, word in (("led", article.text), ("with_article", last[0] if last else ""))
    )


def _is_article(token: Token) -> bool:
    return is_said("led", token.text)


def _is_kind(token: Token, led: bool) -> bool:
    """Whether it says what kind of outlet follows; with a capital only in German behind an article, and in Russian."""
    if not token.is_capital:
        return is_said("kind", token.text)
    if led and token.text in _PLATFORMS:
        return True
    return is_noun(token.text) and (led or is_said("kind", token.text, Language.RU))


_PLATFORMS = frozenset(words("naming", "platform"))
"""Words for a kind that are written as names are."""


def _is_compound_kind(tokens: list[Token], index: int, low: bool) -> bool:
    """Whether a compound that may be a name itself says the kind of the name that follows ("der Werkzeitung „…“")."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or not is_said("compound_kind", tokens[index].text):
        return False
    if following.text in _QUOTES + ":":
        return True
    if low and following.is_word and not _is_stop(following) and not _is_told(following):
        return True
    beyond = tokens[index + 2] if index + 2 < len(tokens) else None
    return (
        following.is_capital
        and beyond is not None
        and beyond.is_capital
        and not is_given(following.text)
        and not is_said("event", following.text)
    )


def _is_told(token: Token) -> bool:
    """Whether a word in small letters says what the writer does, and is no name's."""
    return "common" in tags(token.text) or any(is_said(key, token.text) for key in ("trade", "sends"))


def _is_else(token: Token) -> bool:
    """Whether a word in small letters goes on with no name: a little one, a person's, a trade's, the event's."""
    word = token.text
    if word[0] < "\u0400":
        return _is_stop(token)
    return _is_stop(token) or bool(tags(word)) or _is_told(token) or is_said("event", word) or is_given(word)


def _ends_noun_phrase(token: Token | None) -> bool:
    """Whether no noun can follow: a lower-case word before it is then a name itself ("für die taz,")."""
    return token is None or (not token.is_word and token.text not in "-–/") or _is_stop(token)


def _is_stop(token: Token) -> bool:
    return is_said("stop", token.text)


def _phrase(tokens: list[Token], index: int) -> int:
    """The last word of a name that begins with a little word ("Zwischen den Ufern") or repeats one ("Zug um Zug")."""
    first = tokens[index]
    for end in range(index + 2, min(index + 5, len(tokens))):
        words = tokens[index : end + 1]
        if any(not word.is_word or after.start - word.end != 1 for word, after in pairwise(words)):
            return 0
        if words[-1].is_capital:
            little = first.start > 0 and len(first.text) > 2 and is_said("little", first.text)
            return end if little or words[-1].text == first.text else 0
    return 0


def _last(tokens: list[Token], index: int, low: bool, led: bool, kind: bool) -> int:
    """The index of the last word of the name that begins at `index`; `kind`: behind a word for its kind."""
    end = index
    while end + 1 < len(tokens):
        here, token = tokens[end], tokens[end + 1]
        beyond = tokens[end + 2] if end + 2 < len(tokens) else None
        if token.start - here.end > 1:
            break
        if token.text in _QUOTES and here.text.isupper() and (close := _closing(tokens, end + 2)):
            return close
        if token.text in "–-" and beyond and beyond.is_capital and token.start == here.end:
            step = 2
        elif not token.is_word and token.text not in "&+":
            step = 0
        elif token.is_capital or DIGITS.fullmatch(token.text):
            step = 0 if _begins_another(tokens, end, led) else 1
        else:
            step = _over_small(tokens, index, end, low, led, kind)
        if not step:
            break
        end += step
    return end


def _begins_another(tokens: list[Token], end: int, led: bool) -> bool:
    """Whether the word with a capital or the figure behind `end` is no part of the name."""
    here, token = tokens[end], tokens[end + 1]
    beyond = tokens[end + 2] if end + 2 < len(tokens) else None
    if (
        _IS_I.match(token.text)
        or (is_said("event", token.text) and not is_press(here.text, token.text))
        or ("craft" in tags(token.text) and "outlet" not in tags(token.text))
        or (token.text[0].isdigit() and beyond and (beyond.text in "-–" or OF_TIME.match(beyond.text)))
    ):
        return True
    if not here.is_capital and end and agree_slavic(tokens[end - 1].text, here.text):
        return is_given(token.text) or _is_capital_at(tokens, end + 2)
    article = is_said("title", here.text, Language.EN)
    return is_given(token.text) and _is_capital_at(tokens, end + 2) and not (led or article)


def _over_small(tokens: list[Token], index: int, end: int, low: bool, led: bool, kind: bool) -> int:
    """By how many words a name that has come to `end` goes on, where a word in small letters follows; 0: it ends."""
    here, token = tokens[end], tokens[end + 1]
    beyond = tokens[end + 2] if end + 2 < len(tokens) else None
    if is_said("tail", token.text) or (low and end - index < 2 and not _is_stop(token) and not _is_told(token)):
        return 1
    if (
        low
        and led
        and end == index
        and token.text in _LOW_LINKS
        and beyond
        and beyond.is_word
        and not (_is_else(beyond) and (end + 3 >= len(tokens) or tokens[end + 3].is_word))
    ):
        return 2
    if token.text in _LINKS and beyond and beyond.text in _THE and _is_capital_at(tokens, end + 3):
        return 3
    if token.text in _LINKS and beyond and beyond.is_capital and not _IS_I.match(beyond.text) and end - index < 3:
        joins = token.text in word_set("naming", "of_two") and (end > index or _is_body(beyond.text))
        return 0 if joins or (token.text == "of" and end > index and "outlet" in tags(here.text)) else 2
    if (
        token.text in word_set("naming", "at")
        and beyond
        and beyond.is_capital
        and end == index
        and ("outlet" in tags(here.text) or token.text in ("am", "ins") or (kind and not is_place(beyond.text)))
        and (token.text == "am" or not is_said("event", beyond.text))
        and not (end + 3 < len(tokens) and tokens[end + 3].text[:1].isdigit())
    ):
        return 2
    if not _is_stop(token) and agree_slavic(here.text, token.text):
        return 1
    if led and WEST_SLAVIC.fullmatch(here.text) and token.text.isalpha() and not _is_stop(token):
        return 1
    return int(_agree(here.text, token.text))


_HAS_DIGIT = re.compile(r"(?!\d+[^\W\d_]{1,3}$).*[.\d].*")
"""A word behind a kind that its figures or points show to be a name, and no measure ("88k")."""
_IS_I = re.compile(r"I(?:['’].*)?$")


def _is_capital_at(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].is_capital


def _closing(tokens: list[Token], start: int) -> int:
    """The index of the mark that closes a quotation of up to five words; 0 if none does."""
    return next((at for at in range(start + 1, min(start + 6, len(tokens))) if tokens[at].text in '»“”"‘’'), 0)


def _is_body(word: str) -> bool:
    return any(pattern(*key).fullmatch(word) for key in (("medium", "body"), ("said", "event")))


@lru_cache(maxsize=LINES)
def _agree(first: str, second: str) -> bool:
    """Whether a Russian adjective and a noun in small letters make one name ("Вечерний звон")."""
    if (
        not regex(r"[А-ЯЁ][а-яё]+").fullmatch(first)
        or not regex(r"[а-яё]{3,}").fullmatch(second)
        or any(is_said(key, second) for key in ("sends", "stop"))
    ):
        return False
    return agree(first, second)
