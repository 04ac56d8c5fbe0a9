"""Whom a sentence only speaks of: one who has a badge or wants none, is no press, or told the writer of the event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mailbot.understand.names.name import Span
from mailbot.understand.people.kin import is_of_kin
from mailbot.understand.people.senses import is_boss
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import Sentence, tokens_of
from mailbot.understand.words.wordlists import tags

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[?!]")
_CUT = re.compile(r"[,;:()–—]|\s-\s")
_JOINED = re.compile(
    r"(?:\s?\([^()]{0,40}\))?[^.;:()]{0,60}(?:,|(?<!\w)(?:und|sowie|and|et|e|y|i|oraz|a|og|och|en|ve|és|și|и|та|і|да)(?!\w)|&|\+)"
    r"[^.;:()]{0,40}"
)
"""What stands between two names that are the subject of one verb."""
_TAKEN_UP = re.compile(
    r"(?i)^\s?[,–—-]\s(?:die|beide|sie|alle|they|both|who|они|оба|обе|которые|loro|entramb[ie]|ils|elles|ellos|ellas|oni)"
    r"(?!\w)"
)
"""A pronoun that stands for all of those named before it."""
_NEW = re.compile(
    r"(?i)(?:^|[,;:.!?–—(]|(?<!\w)(?:und|and|so|et|e|y|i|oraz|а|и|но|тому|поэтому|but|aber|mais|ale))\s*"
    r"(?:also|so|daher|deshalb|therefore|thus|hence|while|whereas|während|mientras|mentre|já|zatímco|поэтому|зато)?\s*(?<!\w)"
    r"(?:ich|wir|bitte|(?-i:I)|we|you|please|я|мы|ми|вы|прошу|просим|je|nous|vous|io|noi|yo|nosotros|nós|ik|wij|jeg|jag|vi|"
    r"proszę|prosím|мне|нам|мені|"
    r"(?:[oa] )?(?:mein|meine|unser|unsere|my|our|мой|моя|наш|наша|mon|ma|notre|mio|mia|nostro|nostra|mi|nuestro|"
    r"nuestra|meu|minha|nosso|nossa|mój|moja|nasz|nasza|můj|naše|náš|môj|mijn|onze|min|mitt|vår)(?= ))(?!\w)"
)
"""Where what is said of somebody ends, and the writer speaks of herself, or asks."""


def points_apart(sentence: Sentence, at: int, spans: Sequence[Span]) -> int:
    """How much the predicates of a sentence take from the name at `spans[at]`: nothing, much, or all."""
    if not sentence.any("apart", "tells", "told_by"):
        return 0
    apart = [place for place in sentence.spans.get("apart", ()) if _is_of(sentence, place, at, spans)]
    if apart:
        out = sentence.spans.get("leave", ())
        # one who does not come needs no badge: that is also how a withdrawal is told
        return -9 if any(not any(a < end and start < b for a, b in out) for start, end in apart) else -4
    told = any(_is_of(sentence, place, at, spans) for place in sentence.spans.get("tells", ()))
    return -4 if told or any(_leads(sentence, place, at, spans) for place in sentence.spans.get("told_by", ())) else 0


def _is_of(sentence: Sentence, place: tuple[int, int], at: int, spans: Sequence[Span]) -> bool:
    """Whether the predicate at a place has the one named for its subject."""
    text, span = sentence.text, spans[at]
    start, end = offset_of(text, place[0]), offset_of(text, place[1], last=True)
    if (is_of_kin(text, start) and not is_of_kin(text, span.start)) or _STOPS.search(text, start, end):
        return False
    if end <= span.start:
        return not any(
            other.end <= start and not _CUT.search(text, other.end, start) for other in spans[:at]
        ) and _leads(sentence, place, at, spans)
    if start < span.start:
        return sum(start <= other.start < end for other in spans) == 1
    region = text[span.end : start]
    who = _WHO.match(text, start)
    asks_who = who is not None and not (who["relative"] and region.strip() in ("", ","))
    if len(region) > _FAR or asks_who or _NEW.search(region, _called_until(region)):
        return False
    if _TO_OTHER.search(region) and any(_leads(sentence, place, after, spans) for after in range(at + 1, len(spans))):
        return False
    halves = {half for other in spans if other is not span for half in (other.name.given, other.name.family) if half}
    if not halves.isdisjoint(_TOKEN.findall(region)) and not any(span.end <= one.start < start for one in spans):
        return False  # "… auf Ole Voss: Eva arbeitet nicht mehr hier"
    between = [other for other in spans[at + 1 :] if other.start < start]
    if not between:
        return True
    if _OF_ALL.search(text, between[-1].end, end):
        return all(_JOINED.fullmatch(text, one.end, after.start) for one, after in pairwise((span, *between)))
    shared = text[span.end : between[-1].start]
    opened = text.rfind("(", span.end, start)
    return bool(
        opened <= text.rfind(")", span.end, start)
        and _JOINED.fullmatch(shared) is not None
        and not _SAYS_I.search(shared)
        and (
            not _CUT.search(_TAKEN_UP.sub("", text[between[-1].end : start]))
            or (_OPENS.search(text, 0, span.start) is not None and _CLOSES.fullmatch(text, between[-1].end, start))
        )
        and not _asks_within(sentence, 0, between[-1].start)
    )


def _called_until(region: str) -> int:
    """Where what somebody is called between two commas behind her name ends ("…, unsere Redakteurin, hat schon …")."""
    match = _CALLED.match(region)
    return match.end() if match else 0


_CALLED = re.compile(
    r"(?i),\s(?:mein|meine|unser|unsere|my|our|мой|моя|наш|наша|mon|ma|notre|mio|mia|nostro|nostra|mi|nuestr[oa]|"
    r"mój|moja|nasz|nasza|můj|naše|náš)\s(?:[^\W\d_]+[ -]?){1,3}(?=,\s)"
)
_STOPS = re.compile(r"[:;]\s")
"""What no predicate goes on behind ("… kommt selbst: Akkreditieren Sie …")."""
_OPENS, _CLOSES = re.compile(r"[,–—-]\s$"), re.compile(r"\s?[,–—-]\s")
"""What stands around names that tell who others are ("die Stars des Films, A und B, sind nicht dabei")."""
_OF_ALL = re.compile(
    r"(?i)(?:[,;–—]|\s(?:but|though|aber|doch|но|а|mais|ma|pero|ale|maar|men))\s?"
    r"(?:их|им|им всем|они|оба|обе|їх|їм|вони|іх|ім|яны|ги|им|те|sie|ihnen|beide|they|them|both|ils|elles|"
    r"leur|loro|entramb[ie]|les|ellos|ellas|oni|ich|im|jejich)(?!\w)[^,;–—]*$"
)
"""A pronoun in the clause of the predicate that stands for all of those named before it."""
_WHO = re.compile(
    r"(?i)(?:(?P<relative>who|which|qui)|whom|whoever|whichever|we[rn]|chi|qui[eé]n|quem|kto|kogo|kdo|koho|wie|кто|кого|кем|хто)"
    r"(?!\w)"
)
"""What asks for somebody, if it does not stand right behind her name."""
_SAYS_I = re.compile(r"(?i)(?<!und )(?<!and )(?<!, )\b(?:ich|wir|(?-i:I)|we|я|мы|je|nous)\b")
"""What shows that a clause of the writer's own stands between two names ("für Eva muss ich absagen, Ole hat …")."""
_TO_OTHER = re.compile(r"[,;:–—]\s(?:(?:её|ее|его|их|її|його|їх)\s)?$")
"""What ends the clause of a name, before the verb whose subject follows it ("Ole Voss, seine Reise zahlt Eva Ott")."""
_FAR = 160
"""Characters between somebody's name and what is said of her."""


def _leads(sentence: Sentence, place: tuple[int, int], at: int, spans: Sequence[Span]) -> bool:
    """Whether nothing but titles and the like stands between the words at a place and the name behind them."""
    text, span = sentence.text, spans[at]
    end = offset_of(text, place[1], last=True)
    led = [other for other in spans[: at + 1] if other.start >= end]
    if len(led) > 1 and not all(_LISTED.fullmatch(text, one.end, after.start) for one, after in pairwise(led)):
        return False
    region = text[end : led[0].start] if led else text[end : span.start]
    if (noun := _APPOSED.search(region)) and (is_boss(noun[1]) or tags(noun[1]) & {"office", "craft"}):
        region = region[: noun.end(1)]
    return (
        end <= span.start
        and len(region.split()) < 6
        and not regex(r"[,;.!?)]\s").search(region)
        and not _WITH_OBJECT.search(region)
        and not _asks_within(sentence, end, span.start)
    )


_WITH_OBJECT = re.compile(
    r"(?i)^\s?(?:und|sowie|and|et|e|y|i|oraz|a|och|og|en|и|та)\s|"
    r"(?<!\w)(?:mit|samt|with|avec|con|com|z|ze|s|se|met|med|со?|зі?|із)\s(?:[^\W\d_]+\s){0,3}$"
)
"""What joins somebody with whom something is done to ("the editor sends me and Eva"), who has done nothing."""
_LISTED = re.compile(
    r"(?:\s?\([^()]{0,40}\))?(?:,|\s(?:und|and|et|e|y|i|og|och|en|и|та|і|а также)(?!\w))\s"
    r"(?:[^\W\d_A-ZÀ-ÞА-ЯЁ][^\W\d_]+\s){0,3}(?:[ld]['’][^\W\d_A-ZÀ-Þ]+\s)?"
)
"""What stands between two names of an enumeration: a trade at most."""
_APPOSED = re.compile(r"(?<![^\W\d_])([^\W\d_]+(?:-[^\W\d_]+)*)(?:\s[а-яё]{4,})?,\s(?:[^\W\d_]+\.?\s){0,2}$")
"""What somebody is called before a comma, which a title and her name follow ("unser Chefredakteur, Dr. Ole Voss")."""


def _asks_within(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word that asks for somebody, or says that she comes, stands between two places, and is no trade."""
    first, last = len(tokens_of(sentence.text[:start])), len(tokens_of(sentence.text[:end]))
    words = tokens_of(sentence.text)
    places = (place for name in ("ask", "come", "add") for place, _ in sentence.spans.get(name, ()))
    return any(
        first <= place < last and not ("craft" in tags(words[place]) or words[place] in _ALSO) for place in places
    )


_ALSO = frozenset(
    ["auch", "noch", "also", "anche", "aussi", "egalement", "tambien", "tambem", "takze", "take", "тоже", "также",
     "еще", "також", "също"]
)  # fmt: skip
"""What adds nobody, where it stands before one who was told, too."""


def offset_of(text: str, token: int, *, last: bool = False) -> int:
    """Where the word stands that is the token of this number; with `last`, where the one before it ends."""
    count = end = 0
    for match in _TOKEN.finditer(text):
        if count >= token:
            return end if last else match.start()
        count += len(tokens_of(match[0]))
        end = match.end()
    return end if last else len(text)
