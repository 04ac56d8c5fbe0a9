"""Runs of words: how they are cut, and that what was learned from them is told apart."""

from __future__ import annotations

import pytest

from mailbot.model import Envelope, Kind, Source
from mailbot.understand.kind.kind import KINDS
from mailbot.understand.kind.wording import Wording, find_wording, runs_of
from mailbot.understand.mail.mail import Mail, Passage


def mail(text: str, source: Source = Source.BODY) -> Mail:
    return Mail(Envelope(None, "", "", "", (), None, None, (), None, 0, ""), {}, (Passage(source, text),))


def test_a_sentence_is_cut_into_words_pairs_and_threes() -> None:
    ((source, sentence, runs),) = runs_of(mail("Bin raus!"))
    assert (source, sentence) == (Source.BODY, "Bin raus!")
    assert {"B<", "Bbin", "Bbin raus", "Bbin raus !", "B< _ raus", "Braus _ >"} <= set(runs)


def test_long_words_count_by_their_beginning_and_numbers_are_alike() -> None:
    ((_, _, runs),) = runs_of(mail("akkreditieren akkreditierung 12"))
    assert "Bakkred akkred #" in runs


def test_of_a_signature_only_words_count_and_nothing_of_a_quotation() -> None:
    assert all(" " not in run for _, _, runs in runs_of(mail("Mit Grüßen", Source.SIGNATURE)) for run in runs)
    assert list(runs_of(mail("Mit Grüßen", Source.QUOTED))) == []


def test_a_run_counts_once() -> None:
    once = "Wir treten von unserer Teilnahme leider zurück und bitten Sie, uns von der Liste zu streichen."
    assert find_wording(mail(f"{once} {once}")).sums == pytest.approx(find_wording(mail(once)).sums)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wir treten von unserer Teilnahme zurück, bitte streichen Sie uns von der Liste.", Kind.WITHDRAWAL),
        ("Вычеркните меня, пожалуйста, из списка, приехать я не смогу.", Kind.WITHDRAWAL),
        ("Für das Akkreditierungsband berechnen wir wie vereinbart 1.240 Euro.", Kind.OTHER),
        ("Nachtrag: der Fotograf heißt Maik Sommer, das hatte ich offen gelassen.", Kind.AMENDMENT),
    ],
)
def test_what_was_learned_tells_kinds_apart_with_the_sentence_it_rests_on(text: str, kind: Kind) -> None:
    found = find_wording(mail(text))
    assert KINDS[max(range(len(KINDS)), key=found.sums.__getitem__)] is kind
    (evidence,) = found.tells(KINDS.index(kind), kind.value)
    assert (evidence.source, evidence.text) == (Source.BODY, text)


def test_what_says_nothing_has_no_sentence() -> None:
    assert Wording((0.0,) * len(KINDS)).tells(0, "request") == ()
    assert find_wording(mail("")).sentences == ()
