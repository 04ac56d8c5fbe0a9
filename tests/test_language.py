"""The language of the answer: from ten words of one's own, and from whatever else there is where those are missing."""

from __future__ import annotations

import pytest

from mailbot.model import Language
from mailbot.understand.language import find_language
from tests.raw import OURS, read_mail

TEN_WORDS = {
    "Bitte akkreditieren Sie mich für die Konferenz in Kaluga, danke.": "de",
    "Grüezi, mir würden gerne zu zweit kommen, geht das?": "de",
    "s. Anlage (Antrag und Ausweis)": "de",
    "Wochenspiegel, 2 Personen, Präsenz. G. Möhlmann": "de",
    "hab die frist verpasst, komm ich noch rein?": "de",
    "pls accredit me for kaluga, coming in person": "en",
    "I write for the Morning Post and want to attend.": "en",
    "Прошу аккредитовать меня на конференцию": "ru",
    "Добрый день! Список во вложении.": "ru",
    "Zdravstvujte, proshu akkreditovat menya na konferenciyu": "ru",
    "не летим, вычеркните нас": "ru",
    "Прошу акредитувати мене на конференцію, дякую": "en",
    "Просім акрэдытаваць нашага карэспандэнта": "en",
    "Моля да ме акредитирате за конференцията, благодаря": "en",
    "Добридень, їхати не вийде, прошу трансляцію для Ірини Савчук із «Подільського слова».": "en",
    "Добры дзень, прашу запісаць мяне. Алег Садоўскі, часопіс «Наша спадчына»": "en",
    "Телевизия «Пирин» изпраща двама души: репортерът Стоян Велев и операторката Теодора.": "en",
    "Поштовани, молим за акредитацију, долазим возом из Ниша. Драган Јовичић": "en",
    "Прошу аккредитовать корреспондента Юлію Бондар, мы приедем на поезде и будем снимать.": "ru",
    "Proszę o akredytację prasową na konferencję": "en",
    "Hej, tu Olga. Prowadzę bloga „Na szynach” i jadę do Kaługi.": "en",
    "Je souhaite être accrédité pour la conférence": "en",
    "Vorrei chiedere un accredito stampa per la conferenza": "en",
    "Konferans için basın akreditasyonu rica ederim": "en",
    "Graag wil ik me aanmelden voor de conferentie, met vriendelijke groet": "en",
    "Hei, pyydän akkreditointia, tulen junalla ja kuvaan itse. Kiitos!": "en",
    "Labdien, lūdzu pievienojiet sarakstam fotogrāfu, paldies": "en",
    "Agentur «Дала-Хабар»: bitte akkreditieren Sie unseren Korrespondenten": "de",
}


@pytest.mark.parametrize(("text", "language"), TEN_WORDS.items())
def test_ten_words_are_enough(text: str, language: str) -> None:
    assert find_language(read_mail(text, subject="Kaluga")) == language


def test_what_is_quoted_does_not_count() -> None:
    text = (
        "Yes, I will come to the conference.\n\nAm 01.06.21 um 10:00 schrieb X:\n"
        + "> Wir laden Sie herzlich ein.\n" * 20
    )
    assert find_language(read_mail(text)) is Language.EN


def test_what_is_quoted_does_not_outweigh_a_few_own_words() -> None:
    quoted = "> Die Akkreditierung zur Teilnahme in Präsenz ist bis zum 7. Juni 2021 möglich."
    raw = f"Hello, can I come? :)\n\nSal Mint\n\n{quoted}"
    assert find_language(read_mail(raw, subject="Fwd: Presseeinladung")) is Language.EN


def test_a_disclaimer_does_not_count() -> None:
    footer = "Diese E-Mail enthält vertrauliche Informationen und ist nur für den Empfänger bestimmt."
    assert find_language(read_mail(f"Please accredit me.\n\nBest regards\nAnna\n\n{footer}")) is Language.EN


def test_an_empty_mail_is_asked_for_its_subject() -> None:
    assert find_language(read_mail("", subject="Прошу аккредитовать нас")) is Language.RU


def test_the_subject_of_an_answer_is_ours_and_does_not_count() -> None:
    assert (
        find_language(
            read_mail("Anna Roe, Morning Post, attending with pleasure", subject="AW: Ihre Anfrage zur Konferenz")
        )
        is Language.EN
    )


def test_a_forwarded_mail_counts_where_nothing_is_said() -> None:
    text = "\n\n---------- Forwarded message ---------\nFrom: Max <m@x.example>\nDate: Tue\nSubject: x\nTo: Y\n\nIch bitte um Akkreditierung."
    assert find_language(read_mail(text, subject="Fwd: x")) is Language.DE


@pytest.mark.parametrize(("sender", "language"), [("a@x.de", "de"), ("a@x.ru", "ru"), ("a@x.example", "en")])
def test_the_domain_is_the_last_resort(sender: str, language: str) -> None:
    assert find_language(read_mail("", subject="", sender=sender)) == language


def test_the_language_does_not_depend_on_who_is_addressed() -> None:
    assert OURS
    assert (
        find_language(
            read_mail("Sehr geehrte Frau Hofmann (that is all the German I have), please accredit me and my team.")
        )
        is Language.EN
    )
