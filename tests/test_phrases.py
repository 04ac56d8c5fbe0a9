"""phrases.py: sentences, words, and the concepts of the vocabularies in them."""

from __future__ import annotations

import pytest

from mailbot.model import Source
from mailbot.understand.words.phrases import sentences_of, split, tokens_of


def test_sentences_end_where_they_end() -> None:
    assert list(split("Wir kommen vom 28. bis 30. Juni. Danke!\n- Eva Ott\n- Max Berg")) == [
        "Wir kommen vom 28. bis 30. Juni.", "Danke!", "- Eva Ott", "- Max Berg",
    ]  # fmt: skip


def test_who_writes_small_ends_a_sentence_behind_brackets_too() -> None:
    text = "wir sind zu zweit (nora, lena). fahren per bus hin und wollen töne sammeln. bis bald!"
    assert split(text)[:2] == ("wir sind zu zweit (nora, lena).", "fahren per bus hin und wollen töne sammeln.")


def test_words_are_folded_but_umlauts_stay() -> None:
    assert list(tokens_of("Пришлёте? J’aimerais l’accréditation für Łódź")) == [
        "пришлете",
        "?",
        "j",
        "aimerais",
        "l",
        "accreditation",
        "für",
        "lodz",
    ]


def test_a_concept_of_several_words_may_have_words_between() -> None:
    (sentence,) = sentences_of("Ich bitte Sie heute sehr herzlich um Akkreditierung", Source.BODY, "kind")
    assert sentence.has("asks_accreditation", "accredit", "me")
    assert not sentence.has("invites")


@pytest.mark.parametrize(
    ("concept", "text", "is_meant"),
    [
        ("delegate", "Die Fotografin Wiebke Tolkmitt kommt mit.", False),
        ("delegate", "Your paper invites the press, and the press comes.", False),
        ("delegate", "Nous venons comme invités du maire.", True),
        ("cancels", "Unser Ansprechpartner ist der Axel.", False),
        ("material", "I had my name put down with you by phone on Monday.", False),
        ("material", "Could the minister answer three questions by phone?", True),
        ("material", "Нам до площадки десять минут пешком.", False),
        ("material", "Найдётся ли у докладчика десять минут для эфира?", True),
        ("material", "Fünf Minuten zu spät, aber hier ist mein Antrag.", False),
        ("material", "Hätte die Ministerin fünf Minuten für ein Gespräch?", True),
        ("head_count", "Просим включить её в список аккредитованных журналистов.", False),
        ("head_count", "Просим прислать список аккредитованных журналистов.", True),
    ],
)
def test_what_only_looks_like_the_word_of_a_concept_is_none(concept: str, text: str, *, is_meant: bool) -> None:
    assert any(sentence.has(concept) for sentence in sentences_of(text, Source.BODY, "kind")) is is_meant
