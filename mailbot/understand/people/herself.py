"""The writer herself: whether a sentence, or the item of a list, says that she comes or asks for her."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.understand.names.name import Span
from mailbot.understand.people.for_others import Placed, for_another, is_tasked, only_manages
from mailbot.understand.people.senses import CONTACT, is_companion, is_possessive, is_self
from mailbot.understand.words.little import joins_by_i
from mailbot.understand.words.phrases import Sentence, tokens_of
from mailbot.understand.words.vocabulary import shaped, word_pattern, word_set


def is_item_of_self(text: str) -> bool:
    """Whether an item of a list is the writer, without a name, or a row says that a part of the work is hers."""
    match = _ITEM_OF_SELF.match(text) or _ROW_OF_SELF.fullmatch(text)
    return match is not None and is_self(match["who"])


_ITEM_OF_SELF = shaped(
    "herself",
    r"(?i)^\s{0,8}(?:[-*•–—·▪►+]|"
    r"\(?\d{1,2}[.)])\s*(?:<common.and>\s+)?(?:<my>\s+)?(?P<who>[^\W\d_]+)(?:\s+<in_person>)?\s*(?:<as>\s|"
    r"[,(–—:;.-]|$)",
)
_ROW_OF_SELF = shaped(
    "herself",
    rf"(?i)\W*(?!{CONTACT.pattern[4:]})"
    r"[^\W_](?:[^:\n.,;!?]|\.(?=\w)){0,40}?\s?(?::|\s[–—=-]|\.{2,}|…|\s{3,}|\t)\s*(?:<the> )?"
    r"(?P<who><me_alone>)(?:[ -]<in_person>)?\W{0,3}",
)
"""A label, and the writer alone behind it ("PL ........ ich", "Fixer: me")."""


def presents_herself(text: str, span: Span) -> bool:
    """Whether a sentence only tells that the one named at `span` writes ("Вас беспокоит редактор Анна Лисина").

    So it does where she but gets the answers ("Fragen bitte an mich, Eva Ott").
    """
    return _PRESENTS.search(text, max(0, span.start - _LED), span.start) is not None or gets_answers(text, span)


def gets_answers(text: str, name: Placed) -> bool:
    """Whether a sentence says that the one named there, the writer, is to get the answers."""
    return _GETS_ANSWERS.search(text, max(0, name.start - _LED), name.start) is not None


_LED = 300
"""Characters that what leads to a name takes at most."""
_PRESENTS = shaped(
    "herself",
    r"(?i)(?:^|[.,!]\s)\W*<writes>[:,]?\s(?:(?:(?-i:[a-zà-žа-яёіїєґ])[\w.-]*|(?-i:[A-ZÄÖÜ])[a-zäöüß]+(?:in|er|"
    r"eur|ist)|[«„“\"][^»“”\"]{2,50}[»“”\"]|-),?\s){0,7}$",
)
"""What leads to the name of the one who writes: a verb, and her office."""
_GETS_ANSWERS = shaped("herself", r"(?i)<to_me>\s?[,(–—-]\s?(?:<common.degree>\.?\s)*$")


def says_of_herself(sentence: Sentence, spans: Sequence[Span]) -> bool:
    """Whether the writer says that she comes or watches, and nobody else's name stands between her and the verb."""
    mine, text = [*sentence.spans.get("self_comes", ()), *sentence.spans.get("self_watches", ())], sentence.text
    if not mine or (_OF_ANOTHER.match(text) and not _FIRST_PERSON.search(text)):
        return False
    if only_manages(text, spans) or tells_number(sentence):
        return False
    places, words = [len(tokens_of(text[: span.start])) for span in spans], tokens_of(text)
    ends, whose = [len(tokens_of(text[: span.end])) for span in spans], word_set("party", "whose")
    return any(
        not (any(start < place < end - 1 for place in places) or is_denied(sentence, start, end))
        for start, end in mine
        if not (end - start > 2 and words[start] == "i" and joins_by_i(text))
        and not (is_possessive(words[end - 2]) and is_companion(words[end - 1]))
        and not (words[start] in _OBJECT and _BIDDEN.fullmatch(words[min(start + 1, end - 1)]))
        and not _ANOTHER.intersection(words[end : end + 1])
        and whose.isdisjoint(words[max(0, start - 4) : start])
        and not (words[end - 1] in _OBJECT and start not in ends and any(map(_BIDDEN.fullmatch, words[end : end + 1])))
        and not (end - start == 2 and words[end - 1] in _I and _joins_clauses(text, start))
        and not (_OF_ANY_PERSON.fullmatch(words[start]) and _has_subject(text, start, spans))
    )


_OBJECT = word_set("common", "me")
_ANOTHER = word_set("herself", "another")
"""Whom the verb of the writer's wish has for its object ("I would like to register her")."""
_BIDDEN = shaped("herself", r"<bidden>")
"""What others do who have the writer ask for them ("beide haben mich gebeten, sie anzumelden")."""


def comes_as_guest(text: str, spans: Sequence[Span]) -> bool:
    """Whether the writer, or she and those joined with her, come as guests or delegates: they ask for no pass."""
    for guest in _AS_GUEST.finditer(text):
        mine = [match.end() for match in _OF_WRITER.finditer(text, 0, guest.start())]
        if mine and not any(mine[-1] <= span.start < guest.start() for span in spans):
            return _AS_PRESS.search(text) is None
    return False


_OF_WRITER = word_pattern("herself", "writer")
_AS_GUEST = word_pattern("herself", "as_guest")
_AS_PRESS = shaped("herself", r"(?i)<as_what> <press>")


def vouches(text: str, spans: Sequence[Span]) -> bool:
    """Whether the writer only certifies what another is ("Je soussigné certifie que Mme …"), or was to register him."""
    if is_tasked(text, spans):
        return True
    match = _VOUCHES.search(text) if spans else None
    return match is not None and any(match.end() <= span.start for span in spans)


_VOUCHES = shaped("herself", r"(?i)<certifies>(?: <hereby>)?,? <that>")
"""What somebody writes who certifies something."""


_I = word_set("herself", "i")
_AND_I_ASK = shaped(
    "herself",
    r"(?i)<common.and>\s<i>(?:<contracted>|\s<would>)*\s(?:<like_to> )?(?:\w+ly )?(?:<asks>|"
    r"<i_am>(?! <at_hand>))",
)
"""An "and" that leads on to a plea, and joins nobody with the writer."""


def _joins_clauses(text: str, at: int) -> bool:
    """Whether the "and" that is a word of the text joins two clauses ("We are in Bonn, and I ask for …")."""
    return any(len(tokens_of(text[: match.start()])) == at for match in _AND_I_ASK.finditer(text))


_OF_ANY_PERSON = shaped("herself", r"<of_any_person>")
"""Past tenses and short adjectives: Slavic ones tell no person."""


_FAR = 16
"""Words between somebody's name and the second of her verbs, in a sentence that has no word for the writer."""


def _has_subject(text: str, at: int, spans: Sequence[Span]) -> bool:
    """Whether somebody's name in the nominative is the subject of the verb at a word of the text."""
    return any(
        span.name.case == "nomn"
        and 0 <= at - len(tokens_of(text[: span.end])) < (2 if _FIRST_PERSON.search(text) else _FAR)
        and not text.startswith((",", ";", ":", ".", "(", ")", " -", " –", " —"), span.end)
        for span in spans
    )


def names_herself(sentences: Sequence[Sentence], family: str) -> bool:
    """Whether a plea begins with the writer's family name alone, joined with another's ("Krämer und Ott bitten um")."""
    texts = (each.text for each in sentences if family and family in each.text and each.any("ask", "come"))
    return any(_begins_with_two(text, text.index(family), len(family)) for text in texts)


def _begins_with_two(text: str, at: int, length: int) -> bool:
    joined = _AND_ONE_MORE.match(text, at + length)
    begins = not text[:at].strip() or text[:at].rstrip().endswith((",", ":", ";", "!", "–", "—"))
    return begins and joined is not None and text[joined.end()].isupper()


_AND_ONE_MORE = shaped("herself", r"\s(?:<common.and>|&|\+)\s(?=[^\W\d_])")


def tells_number(sentence: Sentence) -> bool:
    """Whether a sentence only tells by what number the writer is called."""
    if _REACHED.search(sentence.text):
        return True
    if sentence.any("ask", "come"):
        return False
    return _REACHABLE.search(sentence.text) is not None or _TO_ME.search(sentence.text) is not None


def is_denied(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the verb of the words by which the writer comes is denied ("I'm the producer (not travelling)")."""
    return any(start < first and last == end for first, last in sentence.spans.get("leave", ()))


_OF_ANOTHER = shaped("herself", r"(?i)^\W*<she>\s")
_FIRST_PERSON = word_pattern("herself", "i_or_me")
_PLATZ = r"(?:(?!<of_others>)[^.;]){0,60}?<place>(?!\s+<whose>)"
_FOR_HERSELF = shaped(
    "herself",
    rf"(?i)<i_first>(?:[^.;]|(?<=\d)\.){{0,120}}?<asks_place>{_PLATZ}|<i_ask>{_PLATZ}|"
    r"<capital_i>(?:(?!<of_others>)[^.;]){0,60}?<credential>"
    r"(?! <on_behalf> (?:<them>|(?-i:[A-Z])\w+ (?-i:[A-Z])))|"
    r"<may_i>(?:(?!<of_others>)[^.;!?]){0,60}?<own_access>(?!\w)(?! <standing.for> (?!<for_me>))",
)
"""The writer asks for a place, and names nobody whose it is to be."""


def asks_for_herself(text: str, spans: Sequence[Span]) -> bool:
    """Whether the writer asks in the first person for a place, and for nobody else's."""
    return _FOR_HERSELF.search(text) is not None and not (for_another(text, spans) or only_manages(text, spans))


def asks_for_hers_too(text: str) -> bool:
    """Whether the writer asks for her own accreditation and, by a pronoun or the word again, for another's."""
    return _HERS_TOO.search(text) is not None


_HERS_TOO = shaped("herself", r"(?i)<own_pass>(?:\s\w+){0,2}?,?\s<and_too>\s<that_of>(?!\w)")


_REACHED = shaped(
    "herself",
    r"(?i)<get> (?:[^\W\d_]+ )?<through> <common.me>[,:;]? [^.;!?]{0,12}\d{3}|<common.me> <at>:? [+(]?\d|"
    r"<contact> (?:[^\W\d_]+ )?<with_me>|<for_questions>|\d\W{0,2}\(<mine>\)",
)
"""By what number the writer is called."""
_TO_ME = shaped("herself", r"(?i)<to_me>(?=\W*$|\s?[,.;!?(—–-])")
"""To whom questions and answers are to go."""
_REACHABLE = shaped("herself", r"(?i)<reachable>[^.;!?]{0,60}\d{3}")
