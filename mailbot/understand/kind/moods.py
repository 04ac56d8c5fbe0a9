"""How a sentence says what it speaks of: plainly or politely, asked, denied or taken back, and whether it means it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mailbot.understand.words.phrases import Sentence, sentences_of
from mailbot.understand.words.vocabulary import shaped, word_pattern, words

TABLE = "kind"
DEEDS = ("corrects", "replaces", "switches", "cancels")


def counts(sentence: Sentence, name: str) -> bool:
    """Whether a concept means in this sentence what it is named after."""
    if speaks_of_others(sentence, name):
        return False
    if name in _OF_REFUSALS and _WRITES_ONCE.search(sentence.text):
        return False
    if name in _OF_HERSELF and _SAID_OF_KIN.match(sentence.text):
        return False
    if name == "accredited_others" and sentence.has("among_them"):
        return False
    if name == "asks_arrival":
        told = ("no",) if sentence.has("done") else ("earlier", "no", "asks_what")
        asks = sentence.question or (sentence.any(*told) and not sentence.has("thanks"))
        return asks and not sentence.has("no_answer")
    if name == "earlier" and _asks_for_hers(sentence):
        return False
    if name == "asks_mine":
        return not sentence.any("invites", *DEEDS)
    if name in ("cannot_come", "replaces") and _is_in_case(sentence, name):
        return False
    if name == "not_asking" and sentence.has("escorts"):
        return False
    if name == "cannot_come" and sentence.has("not_missing"):
        return False
    if name == "cannot_come":
        return sentence.has("me") or not sentence.has("chat")
    if name == "cancels":
        return cancels(sentence)
    if name == "invites":
        # "Ist für mich eine Akkreditierung möglich?" asks for one
        return not (sentence.question and sentence.has("asks_accreditation", "me"))
    if name == "head_count" and sentence.has("own_details"):
        return False
    if name == "corrects" and sentence.any("all_right", "your_text"):
        return False
    if name == "delegate" and sentence.has("quizzes", "me"):
        return False
    if name == "delegate" and (_TOLD_BY.search(sentence.text) or _FORM_OF_PRESS.search(sentence.text)):
        return False
    if name == "self_press" and _is_denied_at_once(sentence, name):
        return False
    if name == "supplies" and sentence.has("invited"):
        # who has not forgotten us adds nothing
        return False
    if name == "replaces" and sentence.any("fewer", "gives_away"):
        return False
    if name == "adds" and sentence.has("gives_away"):
        return False
    if name in ("adds", "supplies", "corrects", "replaces"):
        return not (sentence.question and _asks_what(sentence))
    return not (name == "we_give" and (sentence.question or sentence.has("from_me")))


_OF_HERSELF = ("disclaims", "not_press", "done", "visits")
"""What makes the writer no press, or nothing to be done, unless she says it of somebody else."""
_SAID_OF_KIN = shaped("moods", r"(?i)\W*<kin>(?=\W)(?!.*<oneself>)")
"""How a sentence begins that speaks of her kin, or of who drives, and not of herself as well."""
_OF_REFUSALS = ("idles", "cannot_come", "passes", "asks_arrival", "corrects", "more")
_WRITES_ONCE = word_pattern("moods", "writes_once")
"""Who says that she will not write to us twice refuses nothing else."""
_TOLD_BY = shaped("moods", r"(?i)<told_by>(?!.*<ours>)")
"""Whose tip or address it was: her mayor or her club makes none of the writer, unless they are the writer's own."""


_FORM_OF_PRESS = word_pattern("moods", "form_of_press")
"""How a form is headed that calls whoever fills it in a participant, and press ("Анкета участника (пресса)")."""


def looks_back(sentence: Sentence) -> bool:
    """Whether it speaks of what was asked for or granted before."""
    return sentence.has("earlier") and not _asks_for_hers(sentence)


def _asks_for_hers(sentence: Sentence) -> bool:
    """Whether only what is asked for now makes it speak of an earlier request ("ich bitte um meine Akkreditierung")."""
    asked = () if sentence.any(*DEEDS) else sentence.spans.get("asks_mine", ())
    return bool(asked) and all(
        any(first <= start < last for first, last in asked) for start, _ in sentence.spans.get("earlier", ())
    )


def _is_denied_at_once(sentence: Sentence, name: str) -> bool:
    """Whether a "not" stands right before each place of a concept ("not being from ...", "nie jesteśmy z ...")."""
    ends = {last for _, last in sentence.spans.get("no", ())}
    return all(first in ends for first, _ in sentence.spans.get(name, ()))


_OTHERS = {
    "press": (("press",), ("read_of", "reader", "past_press")),
    "self_press": (("self_press",), ("read_of", "reader", "past_press")),
    "asks_accreditation": (("accredit", "admit"), ("accredited_others", "badge_says")),
    "invites": (("invites",), ("invited",)),
}
"""Concept -> what it rests on, and within what that means no writer: the press she reads, whom we admit, whom a badge
is to name, the invitation she thanks for."""


def speaks_of_others(sentence: Sentence, name: str) -> bool:
    """Whether a concept rests only on words about others ("akkreditierte Journalisten", "in der Zeitung las ich")."""
    rests_on, others = _OTHERS.get(name, ((), ()))
    within = [span for other in others for span in sentence.spans.get(other, ())]
    if not within or sentence.has("among_them"):
        return False
    spans = [span for each in rests_on for span in sentence.spans.get(each, ())]
    return all(any(first <= start and end <= last for first, last in within) for start, end in spans)


def tells_of_past(sentence: Sentence) -> bool:
    """Whether it names a year long gone, or tells what used to be ("1989 war ich dort akkreditiert", "in my day")."""
    return sentence.has("bygone") or _LONG_AGO.search(sentence.text) is not None


_NOT_SINCE = "".join(rf"(?<!\b{word} \d{{4}})" for word in words("moods", "since"))
_LONG_AGO = re.compile(rf"(?i)(?:19[3-9]|20[01])\d(?![\d/.-]\d)\b(?<![\d/.-]\d{{4}}){_NOT_SINCE}")
"""A year long gone; not "since 2009", which lasts."""


def _is_in_case(sentence: Sentence, name: str) -> bool:
    """Whether a concept stands only in a clause that tells of a mere case ("falls einer ausfällt")."""
    rest = _IN_CASE.sub(" ", sentence.text)
    return rest != sentence.text and not any(
        each.has(name) for each in sentences_of(rest, sentence.source, TABLE, sentence.venue)
    )


_IN_CASE = shaped("moods", r"(?i)<in_case>\s[^.!?;:,()]+")


SECOND_THOUGHT = word_pattern("moods", "second_thought")
"""What takes back the words before it, or half of them."""


def is_polite(sentence: Sentence) -> bool:
    """Whether its question is a way to ask for a deed ("Could you put me down?"), not for an answer."""
    return (
        (sentence.has("polite", "me") or sentence.has("bids") or _is_bid_with_tag(sentence))
        and sentence.any("accredit", "register", "admit", "link", "press_list", "asks_accreditation", "adds", *DEEDS)
        and not sentence.any("tells", "before_asking")
        and not _asks_what(sentence)
    )


def _is_bid_with_tag(sentence: Sentence) -> bool:
    """Whether nothing makes it a question but the word at its end ("Please put me down, all right?")."""
    return sentence.has("please") and _TAG.search(sentence.text) is not None


_TAG = shaped("moods", r"(?i),\s+<tag>\s*\?\s*$")


def answers_itself(sentence: Sentence, following: Sentence | None) -> bool:
    """Whether it is a mere word that the writer answers herself ("Photos? I take them.")."""
    return bool(following and following.has("me") and not following.question) and len(sentence.text.split()) < 2


def _asks_what(sentence: Sentence) -> bool:
    """Whether it begins with the word that asks for a place, a time, a way ("Where do we pick up our badges?")."""
    return any(start < 2 for start, _ in sentence.spans.get("asks_what", ()))


def cancels(sentence: Sentence) -> bool:
    """Whether it takes back, and is no "please do not refuse me"."""
    return sentence.has("cancels") and not sentence.has("not_refuse")


def takes_all_off(sentence: Sentence) -> bool:
    """Whether all are taken off in it, and nobody put in their place ("Streichen Sie bitte alle")."""
    return cancels(sentence) and sentence.near("cancels", "everybody") and not sentence.any("adds", "replaces")


def only_cancels(sentence: Sentence) -> bool:
    """Whether it takes back, and puts nothing in the place of what it takes back."""
    if sentence.has("gives_away"):
        return not sentence.any("switches", "remote", "link")
    return cancels(sentence) and not sentence.any("switches", "replaces", "adds")


def mood_of(sentence: Sentence, name: str) -> str:
    """How a wish is said: "!" denied, "-" in the words that take it back, "?" asked, "~" told of others, "" plainly."""
    if is_denied(sentence, name) and not _stands_apart(sentence, name, "no"):
        return "!"
    if only_cancels(sentence) and not _stands_apart(sentence, name, "cancels"):
        return "-"
    return (
        "?"
        if (sentence.question or sentence.has("asks_indirectly")) and not is_polite(sentence)
        else "~"
        if looks_back(sentence) or sentence.any("we_give", "not_press", "done")
        else ""
    )


def asks_apart(sentences: Iterable[Sentence], name: str) -> bool:
    """Whether one of them, or a part of it between commas or "and", asks for her accreditation, and bears no `name`."""
    for sentence in sentences:
        pieces = [sentence]
        if sentence.has(name, "asks_accreditation"):
            texts = _PART.split(sentence.text)
            pieces = [each for text in texts for each in sentences_of(text, sentence.source, TABLE, sentence.venue)]
        for piece in pieces:
            if (
                piece.has("asks_accreditation", "me")
                and not piece.has(name)
                and not mood_of(piece, "asks_accreditation")
            ):
                return True
    return False


_PART = shaped("moods", r"(?i),\s+|\s<and>\s")


def is_denied(sentence: Sentence, name: str, after: int = 3) -> bool:
    """Whether a concept is denied, not set against another's ("Ihre Akkreditierung, nicht die vom Verband") nor asked
    for with courtesy ("если не сложно")."""
    if not sentence.near(name, "no", after=after):
        return False
    rest = _NO_DENIAL.sub("", sentence.text)
    return rest == sentence.text or any(
        each.near(name, "no", after=after) for each in sentences_of(rest, sentence.source, TABLE, sentence.venue)
    )


_NO_DENIAL = shaped("moods", r"(?i),\s(?:<and>\s)?<not>\s(?:<the_unions>|<that>\s<of>)(?!\w)|<courtesy>")
"""What sets an accreditation against one that others give, and what one says out of courtesy."""


def _stands_apart(sentence: Sentence, name: str, other: str) -> bool:
    """Whether a clause bears the one concept without the other ("no seat for me, just send the link")."""
    clauses = [piece for piece in _CLAUSE.split(sentence.text) if piece]
    return len(clauses) > 1 and any(
        each.has(name) and not each.has(other)
        for clause in clauses
        for each in sentences_of(clause, sentence.source, TABLE, sentence.venue)
    )


_CLAUSE = shaped("moods", r"\s[–—(]|;\s|,\s+(?=<but>\s)")
