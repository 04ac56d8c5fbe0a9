"""Runs of words that may be names: where in a text a name can begin and must end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mailbot.understand.names import bounds, slavic
from mailbot.understand.names.cases import is_errand
from mailbot.understand.names.name import TURKIC, Token, breaks, given_word, tokens_of
from mailbot.understand.text import LINES
from mailbot.understand.words.vocabulary import shaped, word_set, word_test, words
from mailbot.understand.words.wordlists import LEADING, tags


@lru_cache(maxsize=LINES)
def runs_of(text: str, lower: bool) -> tuple[tuple[list[Token], str], ...]:
    """Runs of words that may be names, each with the word before it; not to be changed by the caller.

    lower: names may be written without capitals.
    """
    return tuple(_Runs(text, lower).read())


class _Place(NamedTuple):
    """A word and what stands around it."""

    at: int
    token: Token
    between: str
    """What parts it from the word before."""
    first: bool
    """Whether a sentence, or what is in brackets or quotation marks, begins with it."""
    near: bool
    """Whether nothing but a space parts it from the run."""
    ahead: Sequence[Token]
    """The two words behind it."""


class _Runs:
    def __init__(self, text: str, lower: bool) -> None:
        self._text, self._lower, self._tokens = text, lower, tokens_of(text)
        self._found: list[tuple[list[Token], str]] = []
        self._run: list[Token] = []
        self._before = ""
        """The word before the run."""

    def read(self) -> list[tuple[list[Token], str]]:
        for at, token in enumerate(self._tokens):
            if not (self._run or self._lower or token.is_capital or token.is_initial):
                continue
            if self._run and token.is_capital and bounds.names_outlet(self._run, token, self._text):
                self._run = bounds.before_outlet(self._run)
                self._end()
                continue
            place = self._place(at, token)
            if self._is_no_name(place):
                self._end()
            elif self._run or not self._is_passed_over(place):
                if self._run and (not place.near or bounds.joins(self._run, token, place.ahead)):
                    self._end()
                self._take(place)
        self._end()
        return self._found

    def _end(self) -> None:
        if self._run:
            self._found.append((self._run, self._before))
        self._run = []

    def _place(self, at: int, token: Token) -> _Place:
        between = self._text[self._tokens[at - 1].end : token.start] if at else ""
        first = at == 0 or between.strip(' \n"«„(') in (".", "!", "?", ":", "…") or "\n" in between
        return _Place(at, token, between, first, self._is_near(token), self._tokens[at + 1 : at + 3])

    def _is_near(self, token: Token) -> bool:
        gap = self._text[self._run[-1].end : token.start] if self._run else ""
        return gap in ("", " ", ".") or (gap == ". " and self._run[-1].low == "st")

    def _is_no_name(self, place: _Place) -> bool:
        """Whether a word is of no name, and what goes before it ends with it."""
        token, ahead = place.token, place.ahead
        if token.text in _COURTESY:
            return True
        if token.is_capital and not token.is_initial and slavic.is_cyrillic(token.text) and self._is_word(place):
            return True
        if token.text == "M." and _FRENCH.search(self._text):
            return True
        if token.text == "Ben" and bounds.is_pair(ahead[:2], self._text) and _TURKISH.search(self._text):
            return True
        if token.text == "I" and _SAYS_I.match(self._text, token.end):
            return True
        return token.text in _SHOUTED_WORDS and (
            (bool(self._run) and self._run[-1].is_shouted)
            or any(word.is_shouted or (place.first and not word.is_initial) for word in ahead[:1])
        )

    def _is_word(self, place: _Place) -> bool:
        """Whether a Cyrillic word with a capital is but a word."""
        token, ahead, text = place.token, place.ahead, self._text
        if self._run and place.near and bounds.awaits_family(self._run, token):
            return False
        if bounds.has_initials(ahead, token.end, text) and not slavic.is_verb(token.text):
            return False
        if place.first and is_errand(token.text):
            return True
        opens = place.first or bounds.is_shouted_among(self._tokens, place.at, text)
        return slavic.is_no_name(token.text, opens and not bounds.given_ahead(token, ahead[:1], text))

    def _is_passed_over(self, place: _Place) -> bool:
        """Whether no name begins with a word: a town behind "in", an article before a whole name."""
        if place.at and self._tokens[place.at - 1].text in _IN and bounds.is_town(place.token):
            return True
        if not (place.first and bounds.is_pair(place.ahead, self._text)):
            return False
        return place.token.text in _THE or (place.token.text in _LED and given_word(place.ahead[0]))

    def _take(self, place: _Place) -> None:
        """Goes on with the run, begins another one, or ends it."""
        token = place.token
        if self._is_of_name(place):
            if not self._run:
                self._before = self._word_before(place)
            self._run.append(token)
        elif self._run and (token.low in TURKIC or self._is_within(place)):
            self._run.append(token)
        elif not self._run and self._begins_family(place):
            self._run.append(token)
            self._before = ""
        else:
            self._end()

    def _is_of_name(self, place: _Place) -> bool:
        token, ahead, run, text = place.token, place.ahead[:1], self._run, self._text
        lower = self._lower and len(token.text) > 1 and token.text.replace("-", "").isalpha()
        if not (token.is_capital or token.is_initial or (lower and bounds.is_lower_name(token, run, text))):
            return False
        if not breaks(token) or (lower and not run and bounds.is_before_turkish(token, text)):
            return True
        if run:
            return bounds.keeps(run, token, ahead, text)
        return bounds.leads(token, ahead, text)

    def _is_within(self, place: _Place) -> bool:
        """Whether a particle goes on with a name, and leads to no house or town that somebody is from."""
        token, ahead, run = place.token, place.ahead, self._run
        if not (token.is_particle and ahead) or bounds.joins(run, token, ahead):
            return False
        if token.low in _FROM and (
            bounds.is_whole(run)
            or bounds.is_addressed_from(run, self._before, [token, *ahead[:1]])
            or bounds.leads_to_house(run, token, ahead)
        ):
            return False
        return ahead[0].is_capital or ahead[0].is_particle or self._lower

    def _begins_family(self, place: _Place) -> bool:
        """Whether a particle with a capital begins a family name."""
        token, ahead = place.token, place.ahead
        if not (token.low in LEADING and token.text[:1].isupper() and ahead and ahead[0].is_capital):
            return False
        return not (place.first and token.low in _FROM_WHERE and bounds.is_pair(ahead, self._text))

    def _word_before(self, place: _Place) -> str:
        """What a name is led by: a title, a trade, a preposition; "" if it stands apart."""
        before = self._tokens[place.at - 1].text if place.at else ""
        if place.between == " (" and "craft" in tags(before) and not slavic.is_cyrillic(before):
            return before
        if place.between == ", " and self._is_apposed(place.at - 1):
            return f"{before},"
        if not before or place.between.strip(" .\n" if len(before) > 2 else ' .\n«„"('):
            return ""
        if "." in place.between and slavic.is_verb(before):  # "Прошу меня записать. Виктория Лебедева"
            return ""
        words = self._tokens[max(0, place.at - 4) : place.at]
        word = bounds.of_a_desk(words, place.token, self._text) or before
        return _OBLIQUE.get(word, word)

    def _is_apposed(self, at: int) -> bool:
        """Whether a comma behind a word leads to the name of whom it says what she is ("our chief reporter, …")."""
        words = [token.low for token in self._tokens[max(0, at - 3) : at]]
        return "craft" in tags(self._tokens[at].text) and any(map(_OURS, words))


_OURS = word_test("run", "ours")
"""Whose trade a word is that a comma parts from the name."""
_COURTESY = frozenset(words("run", "courtesy"))
"""Pronouns for whom one writes to, with the capital and the accents that courtesy gives them ("Vám", "Ihnen")."""
_FRENCH = shaped("run", "<french>")
"""Words of a text in which "M." is Monsieur, and no initial."""
_TURKISH = shaped("run", "<turkish>")
"""Words of a text in which "Ben" before a whole name is "I", and nobody's given name."""
_SAYS_I = shaped("run", r"['’](?:d|m|ll|ve)\b| (?:<now> )?<i_do>")
"""What makes of an "I" behind a word that begins a sentence no initial ("Sadly I must …")."""
_OBLIQUE = {"M.": "Monsieur", "Kollegen": "Kollege", "Kolleginnen": "Kollegin", "di": ""}
"""A title cut short, in another case, or before several: what most often only greets is none by itself. Italian "di"
is no Austrian engineer."""


_SHOUTED_WORDS = frozenset("ИАВСКОУЯ")
"""Words of one letter, which in a shouted text, or where a sentence begins, look like initials without a stop."""
_IN = frozenset(["в", "во", "из"])
"""Prepositions behind which stands no name of a person: what follows may be a town, and then somebody from there."""
_FROM = word_set("particle", "from")
"""Particles that mean from, or are articles: behind a given and a family name they lead to the employer or the town."""


_THE = frozenset(["Der", "Den"])
"""Articles, where a sentence begins with them and a whole name follows ("Der Gruber Toni"), no family's particle."""
_LED = frozenset(["Von", "Vom", "Zu"])
"""Prepositions, where a sentence begins with them and a given name follows ("Zu Eva Ott und mir kommt …")."""
_FROM_WHERE = word_set("particle", "from_where")
"""Particles that mean from, of or to where a sentence begins with them ("Von Anna Krämer (Text)")."""
