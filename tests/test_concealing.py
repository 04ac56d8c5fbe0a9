"""Who asks for accreditation and is none of the press this time, or wants something concealed."""

from __future__ import annotations

import pytest

from mailbot.model import Envelope, Kind, Source
from mailbot.understand.event.event import EventFound
from mailbot.understand.kind.kind import KindFound, find_kind
from mailbot.understand.mail.mail import House, Mail, Passage

HOUSE = House(frozenset({"presse@forum.example"}))
OURS = EventFound("CONF21", own=True)
CONCEALS = "is to be kept from somebody, or goes by another's badge"
IDLES = "means to report nothing"


def kind(body: str, subject: str = "", quoted: str = "", signature: str = "Anna Lind, Elbe-Anzeiger") -> KindFound:
    parts = (
        (Source.SUBJECT, subject), (Source.QUOTED, quoted), (Source.BODY, body), (Source.SIGNATURE, signature)
    )  # fmt: skip
    envelope = Envelope(
        None, subject, "a@mail.example", "", ("presse@forum.example",), None, None, (), None, len(body), ""
    )
    return find_kind(Mail(envelope, {}, tuple(Passage(*part) for part in parts if part[1])), HOUSE, OURS)


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich für die Konferenz, aber meine Redaktion darf davon nichts erfahren.",
        "Bitte akkreditieren Sie Eva Ott. Es soll eine Überraschung werden, schreiben Sie ihr also nicht.",
        "Please accredit me for the conference, but don't tell my editor.",
        "Please accredit me. If the ministry rings, tell them I have been with the paper for years.",
        "Прошу аккредитовать меня, но пусть это останется между нами.",
        "Merci de m'accréditer pour la conférence, mais cela doit rester entre nous.",
        "Bitte akkreditieren Sie vier Leute von uns, deren Namen ich nicht verraten darf.",
        "Two of ours need accreditation. For security reasons we give no names.",
        "Аккредитуйте троих наших людей. Назвать их не можем по соображениям секретности.",
    ],
)
def test_what_nobody_is_to_hear_of_is_for_a_human(body: str) -> None:
    assert CONCEALS in kind(body).doubts


@pytest.mark.parametrize(
    "body",
    [
        "I would like to travel on my husband's accreditation. Please accredit me that way.",
        "Kann ich auf den Ausweis meines Bruders hinein? Bitte akkreditieren Sie uns.",
        "Прошу аккредитовать меня. Пройду по удостоверению мужа, он заболел.",
    ],
)
def test_who_comes_by_anothers_badge_is_for_a_human(body: str) -> None:
    assert CONCEALS in kind(body).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie Eva Ott. Einen Presseausweis hat sie nicht, aber das merkt ja keiner.",
        "Please accredit my husband as press. You may put down any paper you like.",
        "Прошу аккредитовать моего брата от газеты. Он там не работает, но редактор не против.",
        "Merci d'accréditer mon frère comme journaliste, personne ne vérifie.",
    ],
)
def test_who_hopes_that_nobody_looks_is_for_a_human(body: str) -> None:
    assert "hints at a favour, or at a name of convenience" in kind(body).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Bitte merken Sie mich vor. Berichten werde ich diesmal nicht, ich komme mit unserem Chor.",
        "I'm a reporter by trade, this time I travel with the choir and shall not publish a word.",
        "Еду не как корреспондент, а как депутат нашего города. Прошу записать меня на открытие.",
        "Jestem dziennikarką, ale tym razem nie będę nic pisać. Proszę o miejsce na otwarciu.",
    ],
)
def test_who_will_report_nothing_may_be_a_guest(body: str) -> None:
    assert IDLES in kind(body).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Ich werde nicht nur darüber berichten, sondern auch filmen: bitte akkreditieren Sie mich für die Konferenz.",
        "I won't just report on it, I'll take pictures as well: please accredit me for the conference.",
        "Ich bitte um Akkreditierung, meine Redaktion weiß davon. Mein Ausweis: dju 4471.",
        "Please accredit me and our photographer, who comes with her own press card.",
        "Please accredit me and a photographer whose name I cannot give you before Friday.",
    ],
)
def test_a_plain_request_conceals_nothing(body: str) -> None:
    assert kind(body).kind is Kind.REQUEST and not kind(body).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Ihre Einladung freut mich. Früher war ich bei jeder Tagung als Reporter akkreditiert. Jetzt male ich Aquarelle.",
        "In my day I was accredited as a reporter at every one of these. Now I keep bees. The programme looks splendid.",
        "Когда-то я аккредитовывался на каждую такую встречу от газеты. Теперь сижу на даче. Хорошая у вас программа.",
    ],
)
def test_who_was_accredited_once_asks_for_nothing(body: str) -> None:
    found = kind(body, signature="K. Brand")
    assert found.kind is Kind.OTHER or found.doubts


def test_who_has_left_the_trade_and_asks_for_the_link_asks() -> None:
    body = (
        "Nach dreißig Jahren bin ich in Rente und schreibe noch für den Elbe-Anzeiger. Bitte um den Zugang zum Stream."
    )
    assert kind(body).kind is Kind.REQUEST and not kind(body).doubts


def test_which_of_ours_comes_along_is_a_missing_name() -> None:
    body = "Bitte akkreditieren Sie mich und eine unserer Volontärinnen. Welche von beiden, klären sie bis morgen."
    assert "one of two people, and not yet which" not in kind(body).doubts


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich. Welche Schreibweise auf den Ausweis kommt, entscheiden Sie: Voß oder Voss.",
        "Прошу аккредитовать меня. Фамилия пишется Зорге или Сорге, выбирайте сами.",
    ],
)
def test_of_two_ways_to_write_a_name_one_person_is_meant(body: str) -> None:
    assert "one of two people, and not yet which" not in kind(body).doubts


def test_who_had_asked_how_to_get_in_has_no_request_yet() -> None:
    asked = "Journalisten brauchen eine Akkreditierung. Wie heißen Sie, und für welches Medium kommen Sie?"
    found = kind("Anna Lind, und zwar für den Elbe-Anzeiger.", subject="Re: Wie komme ich hinein?", quoted=asked)
    assert found.kind is Kind.REQUEST
