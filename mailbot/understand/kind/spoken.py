"""What a sentence of the sender's own text says that speaks for one kind of mail or another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.model import Source
from mailbot.understand.kind.conclusions import WISHES
from mailbot.understand.kind.moods import (
    TABLE,
    answers_itself,
    cancels,
    counts,
    is_denied,
    is_polite,
    looks_back,
    mood_of,
    only_cancels,
    speaks_of_others,
    takes_all_off,
    tells_of_past,
)
from mailbot.understand.words.phrases import Sentence, sentences_of
from mailbot.understand.words.vocabulary import shaped

CHANGES = ("supplies", "adds", "corrects", "replaces", "switches", "cancels", "cannot_come", "stays")
TOPICS = (
    "delegate", "job", "money", "for_hire", "thesis", "material", "head_count", "other_accredit", "mailing_list",
    "colleague", "done", "for_information", "thanks", "not_press", "disclaims", "invited", "unapplied", "neither_way",
    "we_give", "plea", "crowd", "visits", "chat", "published", "complains", "afterthought", "self_press", "suspect",
    "undecided", "two_roles", "papers", "bribe", "unnamed_names", "agreed", "badge", "not_travel", "partly",
    "student", "all_right", "if_so", "fewer", "private", "to_colleagues", "turned_down", "not_decided", "asks_in",
    "maybe_press", "tool", "reader", "no_answer", "past_press", "condoles", "hands_name", "conceals", "idles",
    "takes_back", "gives_away", "hands_in", "new_outlet", "in_already", "in_subject", "wants_text", "asks_mine",
    "passes", "old_mail", "escorts",
)  # fmt: skip
_OF_OTHERS = (
    "delegate", "student", "no", "not_press", "job", "money", "for_hire", "thesis", "reader", "past_press", "if_so",
    "accredited_others", "we_give", "corrects", "replaces", "switches", "cancels", "asks_herself", "hands_name",
    "not_decided", "undecided", "before_asking", "asks_list", "head_count",
)  # fmt: skip
"""What makes a wish to be accredited one of somebody else, of another time or for another purpose."""
MENTIONS = (
    "accredit", "admit", "press", "mention", "cover", "attend", "register", "remote", "link", "card", "deadline",
    "hands_over", "earlier", "asks_arrival", "before_asking", "not_asking", "invites", "more", "read_of",
    "accredited_others",
)  # fmt: skip
_IN_OWN = (*MENTIONS, *CHANGES, *TOPICS)


def signals_of(sentence: Sentence, following: Sentence | None) -> Iterator[str]:
    """The signals of a sentence by name; `following`: the sentence behind it, which may answer its question."""
    yield from (name for name in _IN_OWN if name in sentence.spans and counts(sentence, name))
    if sentence.has("invites", "accredit") and counts(sentence, "invites"):
        yield "invites_accreditation"
    barred, bygone = _is_barred(sentence), tells_of_past(sentence)
    hearsay = barred or bygone or sentence.any("read_of", "wonders", "thesis")
    yield from _wishes(sentence, barred=barred, bygone=bygone, hearsay=hearsay)
    if not hearsay:
        yield from _of_herself(sentence)
    if not bygone:
        yield from _changes(sentence)
    elif sentence.has("accredit"):
        yield "was_accredited"
    if _asks(sentence, following):
        yield "question"
        if sentence.any("accredit", "admit", "register", "attend", "press", "link", "remote"):
            yield "question_of_it"
        if sentence.has("open_to_press") and not sentence.any(*WISHES):
            yield "before_asking"
    if sentence.has("adds") and sentence.any(*_HERS) and (not sentence.question or is_polite(sentence)):
        yield "adds_hers"
    if not sentence.has("past_press") and any(map(marked_as_press, _NAMED.findall(sentence.text))):
        yield "names_reporters"


def _is_barred(sentence: Sentence) -> bool:
    """Whether it speaks of an accreditation that she does not ask us for: others invite to it, it is still open."""
    return (
        sentence.any("not_asking", "other_accredit")
        or (sentence.has("invites") and counts(sentence, "invites"))
        or (sentence.has("before_asking") and not sentence.has("undecided"))
        or (sentence.has("asks_arrival") and counts(sentence, "asks_arrival"))
    )


def _wishes(sentence: Sentence, *, barred: bool, bygone: bool, hearsay: bool) -> Iterator[str]:
    """What she wishes, with a mark for the mood she says it in."""
    if barred:
        return
    for name in WISHES:
        if name not in sentence.spans or speaks_of_others(sentence, name) or _is_of_papers(sentence, name):
            continue
        mood = mood_of(sentence, name)
        if bygone and (mood == "~" or not sentence.any("please", "want", "need", "hereby")):
            continue
        yield name + mood
        if name == "asks_accreditation" and not mood and not hearsay and _applies(sentence):
            yield "applies"


def _of_herself(sentence: Sentence) -> Iterator[str]:
    """What she says of herself or hers: that they come, that they are to be accredited, that they are of the press."""
    comes = sentence.has("attend") and sentence.any("me", "i_come")
    if comes and not (sentence.has("cannot_come") or looks_back(sentence) or only_cancels(sentence)):
        yield "will_not_attend" if sentence.near("attend", "no") else "will_attend"
    if sentence.has("accredit", "me") and not speaks_of_others(sentence, "asks_accreditation"):
        yield "no_accreditation" if is_denied(sentence, "accredit", 4) else "my_accreditation"
    if sentence.has("press") and sentence.any("me", *WISHES):
        yield "we_press"


def _changes(sentence: Sentence) -> Iterator[str]:
    """What she changes of what she asked for before."""
    if cancels(sentence) and sentence.any("me", "accredit", "register", "admit"):
        yield "cancels_mine"
    if sentence.has("amends") and (not sentence.question or is_polite(sentence)):
        yield "amends"
    if takes_all_off(sentence):
        yield "all_off"
    if looks_back(sentence) and sentence.any(*CHANGES):
        yield "changes_earlier"


def _asks(sentence: Sentence, following: Sentence | None) -> bool:
    """Whether it asks something, and is neither a polite demand nor answered at once."""
    if not (sentence.question or sentence.has("asks_indirectly")) or is_polite(sentence):
        return False
    return not (answers_itself(sentence, following) or sentence.any("courtesy", "wonders"))


def _is_of_papers(sentence: Sentence, name: str) -> bool:
    """Whether she would be registered for our mails ("put me on your mailing list"), or has reported already."""
    told = sentence.has("published") and not sentence.any("please", "want", "self_press")
    of_mail = sentence.has("mailing_list") or told
    return name == "asks_registration" and of_mail and not sentence.any("accredit", "attend")


_HERS = ("press", "trade", "accredit", "admit", "register", "attend", "press_list", "asks_registration")
"""What a sentence speaks of by which somebody is added, and not a room or a question."""


def _applies(sentence: Sentence) -> bool:
    """Whether who writes asks in so many words, and for nothing else, that she or hers be accredited."""
    asks_mine = sentence.has("asks_mine") and counts(sentence, "asks_mine")
    return (
        sentence.any("accredit", "press_list")
        and (
            asks_mine
            or (sentence.any("please", "want") and (sentence.has("me") or _I_ASK.match(sentence.text) is not None))
        )
        and not sentence.any(*_OF_OTHERS)
        and (not sentence.question or is_polite(sentence))
        and "@" not in sentence.text
    )


_I_ASK = shaped("spoken", r"(?i)\W*(?:<hereby> )?<i_ask>")
"""Who begins so asks for herself, though no word means her ("Ersuche um Akkreditierung")."""


def marked_as_press(word: str) -> bool:
    """Whether a word beside a name tells a trade of the press."""
    return any(sentence.any("press", "trade") for sentence in sentences_of(word, Source.BODY, TABLE))


_NAMED = re.compile(r"[A-ZÀ-ÞŁŚŻĆА-ЯЁ][\w'’-]+ [A-ZÀ-ÞŁŚŻĆА-ЯЁ][\w'’-]+ ?(?:\(| [–—-] |, )(?=([^\W\d_]{3,}))")
"""Two capitalised words, and the one that follows in brackets or behind a comma: "Lena Ohm (Kamera)"."""
