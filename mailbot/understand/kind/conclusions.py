"""What follows from several signals at once: one alone says little ("cancels"), two say much ("cancels", "delegate").

A conclusion is drawn where of each of its groups a signal stands, and none of what bars it. Conclusions are drawn in
order, and a later one may rest on an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

WISHES = ("asks_accreditation", "asks_registration", "asks_link")
_ASKS = (*WISHES, *(f"{name}?" for name in WISHES), "will_attend")
_ASKED = tuple(f"{name}?" for name in WISHES)
_BROUGHT = tuple(f"{part}:{name}" for part in ("letter", "forward") for name in WISHES)
_CHANGES = ("supplies", "adds", "corrects", "replaces", "switches", "cancels", "cannot_come")
_PRESSED = (
    *("press", "from:press", "domain:press", "cover", "letter:press", "forward:press", "subject:press", "card"),
    *("from:card", "self_press", "domain:outlet", "from:outlet"),
)
FROM_PRESS = ("from:press", "domain:press", "domain:outlet", "from:outlet", "from:card")
"""Who writes from an outlet, or signs as its own."""
_OUTLET = (*FROM_PRESS, "self_press", "card")
_GUEST = ("delegate", "subject:delegate", "from:delegate", "not_press", "subject:not_press")
_STAYS_AWAY = ("cannot_come", "will_not_attend", "cancels")
_DISCLAIMED = ("disclaims", "subject:disclaims")
_QUESTION = ("question", "subject:question")
BEFORE = (
    *("earlier", "changes_earlier", "afterthought", "done", "stays", "switches", "moves", "turns", "booked_otherwise"),
    *("subject:answers", "thread", "reference", "quoted:our_letter", "topic:our_letter", "invited", "unapplied"),
    *("subject:adds", "subject:corrects", "subject:replaces", "subject:switches", "subject:cancels"),
    "subject:afterthought",
)
"""Who speaks of what was there before."""
TOLD = ("done", "for_information", "subject:for_information")
"""Who says so hands on what is settled."""


_BEFORE_US = (
    *("earlier", "changes_earlier", "reference", "quoted:our_letter", "topic:our_letter", "subject:cancels"),
    *("topic:cancels", "subject:accredit", "topic:accredit", "form", "card", "cancels_mine"),
)
"""Who has been registered, or sends what belongs to it."""


_OPINES = (
    *("reader", "subject:reader", "from:reader", "no_answer", "past_press", "from:past_press"),
    *("read_of", "accredited_others", "subject:no_answer", "condoles"),
)
"""Who speaks of the press as one of its readers, or as somebody who has left it."""


_FOR_ITSELF = ("asks_accreditation", "my_accreditation", "asks_link", "subject:asks_accreditation")
"""What a mail asks for beside all else it says."""


_APPLIES_NOT = (
    *("other_event", "job", "subject:job", "for_hire", "subject:for_hire", "reader", "student", *_DISCLAIMED),
    *("one_more", "adds_to_mine", "outlet_now", "changes_ours", "wants_names"),
)
"""With what beside it a wish to be accredited is none of the press, or belongs to an earlier one."""


class Conclusion(NamedTuple):
    """A signal that follows from others."""

    name: str
    groups: tuple[tuple[str, ...], ...]
    barred: tuple[str, ...] = ()


CONCLUSIONS = (
    Conclusion("no_press", (_ASKS,), _PRESSED),
    Conclusion("press_asks", (_ASKS, _PRESSED)),
    Conclusion("outsider", (_DISCLAIMED,), (*FROM_PRESS, "asks_accreditation", "my_accreditation")),
    Conclusion("outsider", (_DISCLAIMED, _ASKS), (*_OUTLET, "cover", "names_reporters")),
    Conclusion("delegate_only", (_GUEST,), _PRESSED),
    Conclusion(
        "team_comes",
        (("names_reporters",), ("attend",), ("event",)),
        (
            *(*_GUEST, *_CHANGES, *_QUESTION, "published", "earlier", "reference", "quoted:our_letter", "visits"),
            *("done", "for_information", "other_event", "will_not_attend"),
        ),
    ),
    Conclusion(
        "thanks_only",
        (("subject:answers",), ("thanks",)),
        (*_CHANGES, *_ASKS, "question", "gives_name", "team_comes", "says_yes"),
    ),
    Conclusion("thanks_only", (("subject:answers",), ("thanks",), ("chat",), ("done",)), (*_CHANGES, "question")),
    Conclusion(
        "answers_us",
        (("quoted:our_letter", "topic:our_letter", "topic:accredit"), ("subject:answers",)),
        ("thanks_only", "quoted:release"),
    ),
    Conclusion(
        "asked_first",
        (("topic:question",), ("quoted:accredit", "quoted:invites", "quoted:release")),
        (
            *("quoted:our_letter", "topic:our_letter", "topic:accredit", "topic:register", "topic:subject_asks"),
            *("topic:corrects", "topic:switches", "topic:adds", "topic:cancels", "reference", "earlier", "thanks_only"),
        ),
    ),
    Conclusion("changes_ours", (("answers_us",), _CHANGES)),
    Conclusion("outlet_now", (("earlier", "in_already"), ("new_outlet", "subject:new_outlet"))),
    Conclusion(
        "invited_guest",
        (("invited", "topic:invites", "subject:invites"), _GUEST, ("attend", "will_attend", *WISHES)),
        (*_PRESSED, "accredit", "subject:accredit", "topic:accredit"),
    ),
    Conclusion("asks_anew", (_ASKS,), (*_CHANGES, "earlier", "subject:answers")),
    Conclusion("invites_elsewhere", (("invites", "we_give", "subject:invites"),), ("event",)),
    Conclusion("comes_alone", (("to_us_alone",), ("will_attend",), ("press_asks",)), (*_QUESTION, "internal")),
    Conclusion(
        "passes_round",
        (("to_colleagues",), ("subject:forwards", "forward", "quotes", "internal")),
        ("earlier", "comes_alone"),
    ),
    Conclusion(
        "wants_mail",
        (("mailing_list", "subject:mailing_list"),),
        ("asks_accreditation", "my_accreditation", "accredit", "will_attend", "names_reporters", "card"),
    ),
    Conclusion(
        "void", (("takes_back",),), ("replaces", "switches", "corrects", "adds", "supplies", "moves", "question")
    ),
    Conclusion(
        "adds_nothing",
        (("all_off",), ("adds", "supplies", "subject:adds", "subject:supplies")),
        ("replaces", "subject:replaces", "switches", "moves", "turns", "stays", "partly", "link", "remote", "question"),
    ),
    Conclusion("keeps_watching", (("cancels", "cannot_come", "subject:cancels"), ("turns",), ("link",))),
    Conclusion(
        "may_i_come",
        (("asks_in",),),
        ("questions", "before_asking", "not_decided", "two_roles", "not_press", "earlier", "to_colleagues"),
    ),
    Conclusion("told_done", (("subject:forwards", "forward", "internal"), TOLD)),
    Conclusion("guest_cancels", (("cancels", "cannot_come"), (*_GUEST, "mailing_list")), _OUTLET),
    Conclusion("leaves_list", (("cancels",), ("mailing_list", "subject:mailing_list"))),
    Conclusion(
        "only_material", (("material", "subject:material"),), (*_ASKS, "my_accreditation", "asks_accreditation~")
    ),
    Conclusion(
        "regrets_only",
        (("cannot_come", "will_not_attend"), ("thanks", "chat", "published", "private")),
        (
            *("accredit", "admit", "register", "cancels", "earlier", "card", "quoted:our_letter", "reference"),
            *("subject:accredit", "topic:accredit", "subject:register", "subject:cancels", "topic:cancels"),
            *("subject:cannot_come", "switches", "replaces", "adds", *_ASKS, *_QUESTION),
        ),
    ),
    Conclusion("declines", (("unapplied",), (*_STAYS_AWAY, "invited")), ("names_reporters", "supplies", *_ASKS)),
    Conclusion("declines", (("neither_way",),), ("asks_accreditation", "my_accreditation", "earlier")),
    Conclusion(
        "declines",
        (("invited", "topic:invites", "topic:release", "quoted:release"), (*_STAYS_AWAY, "not_asking")),
        (
            *("accredit", "admit", "register", "earlier", "card", "quoted:our_letter", "topic:our_letter", "reference"),
            *("subject:cancels", "topic:cancels", "switches", "replaces", "adds", "supplies", "corrects", "turns"),
            *("remote", "link", "says_yes", *_ASKS, *_QUESTION),
        ),
    ),
    Conclusion(
        "only_chat",
        (("chat", "thanks", "published"),),
        (*_CHANGES, *_ASKS, *_QUESTION, "subject:asks_accreditation", "gives_name", "team_comes", "says_yes"),
    ),
    Conclusion(
        "passes_up",
        (("invited", "thanks", "topic:invites", "topic:release", "quoted:release", "quoted:invites"), ("passes",)),
        (
            *("asks_accreditation", "asks_registration", "asks_link", "will_attend", "my_accreditation", "reference"),
            *("quoted:our_letter", "topic:our_letter", "topic:accredit", "topic:cancels", "subject:cancels", "card"),
            *("remote", "link", "replaces", "adds", "supplies", "switches", "form", "names_reporters", *_QUESTION),
        ),
    ),
    Conclusion(
        "accepts",
        (("invited", "quoted:release", "topic:release", "topic:invites"), ("will_attend", "says_yes"), _PRESSED),
        (
            *(*_GUEST, *_CHANGES, "earlier", "quoted:our_letter", "reference", "private", "published", "job"),
            *("money", "visits", "not_asking", "neither_way", "other_event"),
        ),
    ),
    Conclusion(
        "after_all_off",
        (("below:told_cancelled",),),
        (
            *("takes_up", "asks_accreditation", "asks_accreditation?", "my_accreditation", "names_reporters"),
            *("form", "card"),
        ),
    ),
    Conclusion(
        "old_thread",
        (("topic:bygone", "old_mail"), ("subject:answers", "quotes"), ("quoted:accredit", "topic:accredit")),
        (
            *("event", "question", "asks_accreditation", "asks_link", "my_accreditation", "will_attend", "form"),
            *("card", "names_reporters", "press_asks", "reference", "adds", "supplies", "corrects"),
            *("replaces", "switches"),
        ),
    ),
    Conclusion(
        "only_talk",
        (("quoted:unneeded",),),
        (
            *("asks_accreditation", "asks_registration", "asks_link", "will_attend", "my_accreditation", "reference"),
            *("quoted:our_letter", "quoted:release", "quoted:invites", "names_reporters", "form", "card", "badge"),
        ),
    ),
    Conclusion(
        "only_talk",
        (("quoted:unneeded",),),
        (
            *("event", "accredit", "my_accreditation", "reference", "quoted:our_letter", "quoted:release"),
            *("quoted:invites", "names_reporters", "form", "card", "badge"),
        ),
    ),
    Conclusion("job_asks", (("job", "subject:job"), (*_ASKS, "card", "press"))),
    Conclusion("wants_names", (("head_count", "subject:head_count"), (*_ASKS, "question")), ("my_accreditation",)),
    Conclusion("accredited_elsewhere", (("other_accredit", "subject:other_accredit"),), ("event", *_PRESSED)),
    Conclusion("hires_out", (("for_hire", "subject:for_hire"),), _FOR_ITSELF),
    Conclusion("studies", (("thesis", "subject:thesis"),), (*_FOR_ITSELF, "will_attend", "names_reporters")),
    Conclusion(
        "studies",
        (("thesis", "subject:thesis"),),
        (*_OUTLET, "cover", "mention", "will_attend", "names_reporters", "letter", "forward"),
    ),
    Conclusion("sells", (("money", "subject:money"), ("we_give", "invites", "from:money", "crowd"))),
    Conclusion("late_plea", (("plea", "subject:plea"), _QUESTION)),
    Conclusion("how_it_stands", (("asks_arrival", "subject:asks_arrival"), (*_QUESTION, "earlier"))),
    Conclusion("another_comes", (("replaces",), ("cannot_come", "cancels"))),
    Conclusion(
        "sends_others",
        (
            ("cannot_come", "replaces", "fewer", "partly", "subject:cannot_come", "will_not_attend"),
            (*WISHES, "will_attend", "attend", "admit", "badge", "accredit"),
        ),
        (*BEFORE, "cancels"),
    ),
    Conclusion("changes_nothing", ((*_CHANGES, "fewer", "partly"),), BEFORE),
    Conclusion(
        "only_watches", (("cannot_come", "cancels", "will_not_attend"), ("remote", "link"), (*_ASKS, "switches"))
    ),
    Conclusion("one_more", (("adds", "subject:adds"), ("earlier", "subject:answers", "thread", "afterthought"))),
    Conclusion(
        "terse_answer",
        (("subject:answers",), ("short",)),
        (*_ASKS, *_QUESTION, "chat", "thanks", "invites", "cannot_come", "cancels", "asked_first"),
    ),
    Conclusion("crowd_invited", (("crowd", "subject:crowd"), ("invites", "deadline", "we_give", "subject:invites"))),
    Conclusion(
        "all_fine",
        (("subject:answers", "thread"), ("all_right",)),
        ("adds", "corrects", "replaces", "switches", "cannot_come", *_ASKS, *_QUESTION),
    ),
    Conclusion(
        "one_less", (("cancels", "cannot_come"), ("stays", "partly", "fewer")), ("adds", "replaces", *_QUESTION)
    ),
    Conclusion("adds_later", (("adds_hers", "subject:adds"), ("subject:supplies",)), ("cancels",)),
    Conclusion(
        "adds_later",
        (("adds_hers", "subject:adds"), ("earlier",), ("afterthought", "subject:afterthought")),
        ("cancels",),
    ),
    Conclusion("adds_to_mine", (("in_already",), ("adds_hers", "subject:adds"))),
    Conclusion("swaps_mine", (("in_already",), ("replaces", "subject:replaces"))),
    Conclusion("press_applies", (("applies",), ("event", "asks_mine"), _PRESSED), _APPLIES_NOT),
    Conclusion("press_applies", (("applies",), ("event",)), (*_APPLIES_NOT, *_GUEST, "private", "mailing_list")),
    Conclusion("guest_asks", (_ASKS, _GUEST), (*_OUTLET, "press_applies")),
    Conclusion("other_way", (("turns",), ("switches", "earlier", "cannot_come"))),
    Conclusion("moves_over", (("moves", "booked_otherwise"), ("turns", "switches", "booked_otherwise"))),
    Conclusion(
        "only_interview",
        (
            ("material", "subject:material"),
            ("not_asking", "cannot_come", "cancels", "will_not_attend", "asks_registration!"),
        ),
        ("asks_accreditation", "asks_link", "cancels_mine"),
    ),
    Conclusion(
        "asks_in_subject", (("in_subject", "all_in_subject"), ("subject:accredit", "subject:asks_accreditation"))
    ),
    Conclusion(
        "prints_ours",
        (("wants_text",),),
        (*_FOR_ITSELF, "asks_registration", "will_attend", "names_reporters", "accredit", "earlier", "invited"),
    ),
    Conclusion(
        "only_studies",
        (("thesis", "subject:thesis"), ("asks_registration!", "will_not_attend", "wants_none", "cannot_come")),
        (*_FOR_ITSELF, "will_attend", "names_reporters"),
    ),
    Conclusion("wants_none", (("not_asking", "no_accreditation"),), ("asks_accreditation", "asks_link")),
    Conclusion(
        "asks_for_pupils",
        (("escorts",), ("cover", "we_press"), ("card", "names_reporters", "self_press", "we_press"), _ASKS),
    ),
    Conclusion(
        "declines",
        (("wants_none",), ("invited", "thanks", "topic:invites", "topic:release", "quoted:release")),
        (*_ASKS, *_QUESTION, *_BEFORE_US, "my_accreditation", "names_reporters"),
    ),
    Conclusion(
        "delegation_asks",
        (("subject:delegate", "from:delegate"), ("delegate",)),
        ("self_press", "card", "from:press", "domain:press", "cover", "press_applies"),
    ),
    Conclusion(
        "tells_only", (("for_information", "subject:for_information"), ("published", "done", "chat")), (*_QUESTION,)
    ),
    Conclusion("among_friends", (("private", "from:private"), ("chat", "colleague", "visits", "from:private"))),
    Conclusion("offers_service", (("from:supplier", "domain:supplier"),), ("card", "self_press", "domain:press")),
    Conclusion(
        "opines",
        (_OPINES,),
        (
            *("asks_accreditation", "asks_accreditation~", "asks_registration", "asks_link", "my_accreditation"),
            *("form", "card", "names_reporters", "cancels_mine", "changes_earlier", "switches", "subject:cancels"),
            *("may_i_come", "asks_link?"),
        ),
    ),
    Conclusion(
        "opines",
        (("past_press", "from:past_press"), ("was_accredited", "card", "reader", "plea", "no_answer")),
        (
            *("asks_accreditation", "asks_accreditation~", "asks_registration", "asks_link", "my_accreditation"),
            *("will_attend", "form", "names_reporters", "cancels_mine", "changes_earlier", "switches"),
            *("subject:cancels", "supplies", "corrects", "subject:supplies", "subject:corrects", "subject:adds"),
        ),
    ),
    Conclusion(
        "opines",
        (("past_press", "from:past_press", "reader", "from:reader"), ("wants_none",)),
        ("names_reporters", "form", "cancels_mine", "changes_earlier", "switches"),
    ),
    Conclusion("opines", (("past_press", "reader"), ("hands_name",)), ("cancels_mine", "names_reporters")),
    Conclusion(
        "completes",
        (("hands_in",), ("earlier", "changes_earlier", "quoted:our_letter")),
        (*WISHES, "replaces", "cancels", "adds", "will_attend", "we_give", "cannot_come", *_QUESTION),
    ),
    Conclusion(
        "gives_up_seat",
        (("gives_away",), ("earlier",), ("remote", "link")),
        (*_QUESTION, "asks_link!", "not_asking", "neither_way"),
    ),
    Conclusion("only_asks", (_QUESTION,), (*_ASKS, *_CHANGES)),
    Conclusion(
        "asks_before_asking",
        (("before_asking", "not_decided"), _QUESTION),
        (*_ASKS, *_BROUGHT, "my_accreditation", "names_reporters", "form", "card", "earlier", "quoted:our_letter"),
    ),
    Conclusion(
        "asks_whether",
        (_QUESTION, _ASKED),
        (*WISHES, "will_attend", "my_accreditation", "names_reporters", "form", *_BROUGHT),
    ),
    Conclusion(
        "asks_on",
        (("in_already",), _QUESTION),
        (*_CHANGES, *_ASKS, "new_outlet", "turns", "moves", "gives_away", "fewer", "partly", "applies"),
    ),
    Conclusion(
        "only_mail",
        (("mailing_list", "subject:mailing_list"),),
        (*_FOR_ITSELF, *_ASKS, "accredit", "subject:accredit", "attend", "names_reporters", "cancels_mine", "earlier"),
    ),
    Conclusion("asks_about_mine", (("questions",), ("earlier",)), ("asks_accreditation", "asks_link")),
    Conclusion("passes_on", (("hands_over", "subject:forwards"), ("forward",), _BROUGHT), TOLD),
    Conclusion("outsider_asks", (_QUESTION,), _PRESSED),
    Conclusion(
        "nothing_asked",
        (),
        (
            *(*_ASKS, *_CHANGES, *_QUESTION, *_BROUGHT, "my_accreditation", "asks_accreditation~", "asks_arrival"),
            *("form", "subject:asks_accreditation"),
        ),
    ),
    Conclusion(
        "answers_below",
        (("quoted:our_letter",), ("short",), ("nothing_asked",), ("press", "names_reporters", "supplies")),
        ("subject:answers", "chat", "thanks", "invites", "published", "for_information", "done", "quoted:release"),
    ),
)  # fmt: skip


def conclude(found: Mapping[str, tuple[object, str]]) -> Iterator[tuple[str, str]]:
    """Each conclusion from the signals found so far (name -> where, words), with the words of the first it rests on.

    What is yielded must be added to `found` before the next is asked for.
    """
    for name, groups, barred in CONCLUSIONS:
        if any(each in found for each in barred):
            continue
        first = [next((each for each in group if each in found), "") for group in groups]
        if all(first):
            yield name, found[first[0]][1] if first else ""
