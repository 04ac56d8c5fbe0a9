"""kind/offers.py: a yes, a no or neither to our invitation, or to the stream that a letter offers."""

from __future__ import annotations

import pytest

from mailbot.model import Kind, Source
from mailbot.understand.kind.moods import TABLE
from mailbot.understand.kind.offers import on_offer, says_yes
from mailbot.understand.words.phrases import sentences_of
from tests.test_kind_threads import CANCELLED, CANCELLED_DE, CONFIRMED, ONLINE, RELEASE, kind


@pytest.mark.parametrize(
    "body",
    [
        "Ab Juli erscheinen wir nur noch vierteljährlich.",
        "In der Woche zieht bei uns das ganze Funkhaus um.",
        "Zu der Zeit dreht unser Team schon in Batumi.",
        "Спасибо, но нашу рубрику закрыли ещё весной.",
        "Мы пишем только о шахматах.",
        "Thanks, but my beat is dairy farming.",
        "I left the paper at Easter and grow roses now.",
        "Merci, mais notre bureau ferme fin juin.",
        "Nasz fotoreporter ma wtedy ślub.",
    ],
)
def test_what_says_no_yes_to_our_invitation_is_left_to_a_human(body: str) -> None:
    found = kind(body, RELEASE)
    assert found.kind is Kind.OTHER or found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Gern, in Leipzig, für die Seepost.",
        "Die Seepost sagt zu.",
        "Ich nehme Ihre Einladung mit Freude an.",
        "Nehmen Sie bitte auch die Seepost mit auf.",
        "Ваше приглашение с радостью принимаем.",
        "Да, конечно! От нас поедет Рита Уль.",
        "Yes please, and do keep a chair for the Seepost.",
        "My paper accepts and I shall represent it.",
        "Acepto la invitación encantada.",
        "Przyjadę z przyjemnością.",
    ],
)
def test_whoever_says_yes_to_our_invitation_asks(body: str) -> None:
    assert says_yes(sentences_of(body, Source.BODY, TABLE))
    found = kind(body, RELEASE)
    assert found.kind is Kind.REQUEST and "may pass up our invitation" not in found.doubts


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Dann nehme ich das Angebot an.", "takes_online"),
        ("Machen wir so!", "takes_online"),
        ("Der Stream reicht uns vollkommen.", "takes_online"),
        ("Ein Bildschirm ist besser als nichts.", "takes_online"),
        ("Ваше предложение принимаю.", "takes_online"),
        ("От трансляции не откажемся.", "takes_online"),
        ("Half a loaf is better than none, so virtual it is.", "takes_online"),
        ("Va bene così, mi collego.", "takes_online"),
        ("Den Zugang dürfen Sie sich sparen.", "not_online"),
        ("Auf die Übertragung weiche ich nicht aus.", "not_online"),
        ("Schenken Sie den Link jemand anderem, der Stream nützt mir nichts.", "not_online"),
        ("Обойдусь без трансляции.", "not_online"),
        ("Do spare yourselves the login.", "not_online"),
        ("Le lien ne me sert à rien.", "not_online"),
        ("Meine Leitung ist zu langsam.", None),
        ("Мой балкон выходит на стройку.", None),
        ("My knitting group meets that night.", None),
    ],
)
def test_the_stream_is_taken_or_refused_in_so_many_words(body: str, said: str | None) -> None:
    found = on_offer(sentences_of(body, Source.BODY, TABLE))
    assert (found and found[0]) == said
    if said is None:
        read = kind(body, ONLINE)
        assert read.kind in (Kind.OTHER, Kind.WITHDRAWAL) or read.doubts


@pytest.mark.parametrize("body", ["Thanks for taking my name off.", "Danke fürs Streichen.", "No mistake at all."])
def test_who_thanks_for_the_cancellation_takes_nothing_back_or_up(body: str) -> None:
    found = kind(body, CANCELLED_DE if "Danke" in body else CANCELLED)
    assert found.kind is Kind.OTHER and "takes_up" not in found.signals


def test_small_talk_below_a_confirmation_withdraws_nothing() -> None:
    found = kind("Lovely, one more thing ticked off my list.", CONFIRMED)
    assert found.kind is not Kind.WITHDRAWAL or found.doubts
