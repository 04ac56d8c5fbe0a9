"""another.py: accreditation asked for another event than ours, by its name; for whatever event the configuration holds."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from mailbot.config import Event, InPerson
from mailbot.model import Envelope, Language, Source
from mailbot.understand.event.event import find_event
from mailbot.understand.mail.mail import Mail, Passage


def event(key: str, place: dict[Language, str], day: date, de: str, en: str, ru: str) -> Event:
    names = {Language.DE: de, Language.EN: en, Language.RU: ru}
    return Event(
        key=key, name=names, place=place, begins=day, ends=day, time_zone=ZoneInfo("Europe/Berlin"),
        in_person=InPerson(until=day),
    )  # fmt: skip


OURS = event(
    "SPK21", {Language.DE: "Kaluga", Language.RU: "Калуга"}, date(2021, 6, 28),
    "XVI. Deutsch-Russische Städtepartnerkonferenz", "16th German-Russian Conference of Partner Cities",
    "XVI Германо-российская конференция городов-партнёров",
)  # fmt: skip
TALKS = event(
    "TALK22", {Language.DE: "Weimar", Language.RU: "Веймар"}, date(2022, 5, 12),
    "Jenaer Gespräche", "Jena Talks", "Йенские беседы",
)  # fmt: skip


def mail(body: str, subject: str = "", signature: str = "", quoted: str = "", sender: str = "post@gmx.example") -> Mail:
    parts = (Source.SUBJECT, subject), (Source.BODY, body), (Source.SIGNATURE, signature), (Source.QUOTED, quoted)
    passages = tuple(Passage(source, text) for source, text in parts if text)
    return Mail(Envelope(None, subject, sender, "", (), None, None, (), None, 0, ""), {}, passages)


@pytest.mark.parametrize(
    "body",
    [
        "Ich hätte gern eine Akkreditierung für die Lübecker Gespräche im Oktober.",
        "Bitte akkreditieren Sie mich zum Erfurter Dialog.",
        "Ich bitte um Akkreditierung für die Münchner Sicherheitskonferenz.",
        "Zu den Baden-Badener Begegnungen melde ich mich hiermit als Journalistin an.",
        "Für die „Dresdner Kulturtage“ bräuchte ich einen Presseausweis.",
        "Für das Davos-Forum bitte ich um Akkreditierung.",
        "Akkreditieren Sie mich bitte für das Wirtschaftsforum in St. Gallen.",
        "Bitte um Akkreditierung für die Konferenz in Mainz.",
        "Bitte akkreditieren Sie mich zur ILA.",
        "Please accredit me for the Munich Security Conference.",
        "I would like to register as press for the Davos Forum.",
        "I wish to apply for accreditation to the Vienna Dialogue.",
        "We need accreditation for the St Petersburg International Cultural Forum.",
        "Could I get a press pass to cover the Hong Kong Days?",
        "Can I get accreditation for GREXA 2021?",
        "Прошу аккредитовать меня на Московский экономический форум.",
        "Нам нужна аккредитация на Казанский саммит.",
        "Прошу зарегистрировать меня как журналиста на Сочинский форум.",
        "Прошу выдать аккредитацию на «Дрезденские встречи» осенью.",
        "Прошу об аккредитации для работы на Венском диалоге.",
        "Просим аккредитовать нашего корреспондента на ТЭФМ.",
        "Je souhaite une accréditation pour le Forum économique de Davos.",
        "Merci de m'accréditer pour les Rencontres de Potsdam.",
        "Proszę o akredytację na Krakowski Kongres.",
        "Proszę o akredytację na Forum Ekonomiczne w Krynicy.",
        "Chiedo l'accredito stampa per il Forum di Davos.",
        "Solicito acreditación para la Cumbre de Madrid.",
    ],
)
def test_an_event_called_after_another_town_is_another_one(body: str) -> None:
    for events in ((OURS,), (TALKS,)):
        found = find_event(mail(body), events)
        assert found.value is None and found.other


@pytest.mark.parametrize(
    "body",
    [
        "Nicht nach Kaluga, sondern zum Weimarer Treffen möchte ich: Akkreditieren Sie mich bitte dafür.",
        "Nach Kaluga wollen wir nicht. Zum Erfurter Dialog melde ich mich hiermit an.",
        "Können Sie mich für den Dresdner Kongress akkreditieren? Kaluga ist für uns kein Thema.",
        "We aren’t going to Kaluga. What we need is accreditation for the Vienna Dialogue.",
        "Прошу зарегистрировать меня на «Дрезденские встречи», а не на Калугу.",
    ],
)
def test_who_says_that_our_place_is_not_meant_means_another(body: str) -> None:
    assert find_event(mail(body), (OURS,)).other


@pytest.mark.parametrize(
    "body",
    [
        "Ich bitte um Akkreditierung für das Deutsch-Russische Forum.",
        "Bitte akkreditieren Sie mich für den Deutsch-Russischen Dialog in Kaluga.",
        "Ich bitte um Akkreditierung für Ihr Forum.",
        "Ich möchte mich zum Kongress akkreditieren.",
        "Bitte um Akkreditierung zum Treffen der Partnerstädte.",
        "Für die Deutsch-Russische Städtekonferenz bitte ich um Akkreditierung.",
        "Bitte akkreditieren Sie mich für das Kalugaer Treffen.",
        "Für das Internationale Städteforum bitte ich um eine Akkreditierung.",
        "Beim Erfurter Dialog war ich akkreditiert, nun bitte ich Sie um Akkreditierung.",
        "Nicht zum Erfurter Dialog, sondern zu Ihrem Treffen bitte ich um Akkreditierung.",
        "Für das Magazin Mainzer Dialog bitte ich um Akkreditierung.",
        "Als Redakteurin der Berliner Gespräche bitte ich um Akkreditierung.",
        "Ich schreibe sonst vom Erfurter Dialog; bitte akkreditieren Sie mich für Ihre Konferenz.",
        "Ich bitte um Akkreditierung für das 16. Forum.",
        "Ich bitte um Akkreditierung für das Forum 2021.",
        "Ich bitte um Akkreditierung zum Frühjahrstreffen im Mai.",
        "Für die Partner-Konferenz und den Erfurter Boten bitte ich um Akkreditierung.",
        "Für den Erfurter Dialog-Boten bitte ich um Akkreditierung.",
        "Bitte akkreditieren Sie mich zur SPK.",
        "Bitte akkreditieren Sie mich zur DRSPK 2021.",
        "Ich bitte um Akkreditierung zur KVB-Fahrt.",
        "Ich bitte um Informationen zur Akkreditierung und zur PCR.",
        "Als Mitarbeiterin, die zur KVB gehört, bitte ich um Akkreditierung.",
        "Bitte akkreditieren Sie mich für das Kalugaer Treffen, wir sind nicht viele.",
        "Bitte akkreditieren Sie mich für das Erfurter Forum und nicht nur für Kaluga.",
        "Please accredit me for the twin towns forum in Kaluga.",
        "Please accredit me for the Twin Towns Forum.",
        "I request accreditation for the Partnership Conference.",
        "I would like press accreditation for the German-Russian Forum.",
        "Please accredit me for the German-Russian Dialogue.",
        "Could you accredit me for your meeting of partner cities?",
        "I would like accreditation for the Russia Germany forum.",
        "Please accredit me for the March Meeting.",
        "Please accredit me for Vienna Dialogue magazine.",
        "I ask for accreditation; last year I covered the Davos Forum.",
        "Accreditation for KALUGA 2021, please, but not online.",
        "Accreditation for PRESS 2021, please.",
        "Прошу аккредитовать меня на форум городов-побратимов.",
        "Прошу аккредитовать меня на Германо-российский форум.",
        "Прошу аккредитовать меня на Русский форум.",
        "Прошу аккредитацию на российско-германскую встречу городов.",
        "Прошу аккредитовать меня на Калужский форум.",
        "Прошу аккредитовать меня на Международный форум городов-партнёров.",
        "Прошу выдать аккредитацию на Партнёрский форум.",
        "Прошу аккредитовать меня на Ваш форум от «Московского диалога».",
        "Прошу аккредитовать московского корреспондента на форум.",
        "Прошу аккредитовать меня на КГП-2021.",
        "Прошу оформить аккредитацию на СМИ.",
        "Прошу оформить аккредитацию на НТВ.",
        "Прошу оформить аккредитацию на ЖУКОВА Илью.",
        "ПРОШУ ОФОРМИТЬ АККРЕДИТАЦИЮ НА ЖУКОВА.",
        "Je souhaite une accréditation pour le forum germano-russe.",
        "Je souhaite une accréditation pour les rencontres des villes jumelées.",
        "Merci de m'accréditer pour le Forum des villes partenaires à Kalouga.",
        "Proszę o akredytację na forum miast partnerskich.",
        "Proszę o akredytację na Niemiecko-Rosyjskie Forum.",
        "Chiedo l'accredito stampa per il forum delle città gemellate.",
        "Solicito acreditación para la Cumbre de ciudades hermanas.",
    ],
)
def test_what_our_event_is_half_remembered_as_is_ours(body: str) -> None:
    found = find_event(mail(body), (OURS,))
    assert found.value == "SPK21" and not found.other


def test_an_event_of_ours_may_be_called_after_another_town() -> None:
    asked = mail("Bitte akkreditieren Sie mich für den Jenaer Dialog.")
    assert find_event(asked, (TALKS,)).value == "TALK22"
    assert find_event(asked, (OURS,)).other


def test_the_senders_outlet_is_no_event() -> None:
    body = "Für das Kieler Forum bitte ich um eine Akkreditierung."
    assert find_event(mail(body), (OURS,)).other
    assert not find_event(mail(body, sender="busch@kieler-forum.example"), (OURS,)).other
    assert not find_event(mail(body, signature="Eva Busch\nKieler Forum"), (OURS,)).other


def test_what_is_answered_names_no_event_of_the_sender() -> None:
    body, quoted = (
        "Bitte akkreditieren Sie mich für den Erfurter Dialog.",
        "Wir laden ein: Konferenz in Kaluga, 28. Juni",
    )
    assert find_event(mail(body, "AW: Konferenz in Kaluga", quoted=quoted), (OURS,)).asked
    assert find_event(mail(body, "Konferenz in Kaluga"), (OURS,)).value == "SPK21"


@pytest.mark.parametrize(
    "body",
    [
        'Any chance of press accreditation for our breakfast show "Up the Glen"?',
        "Für unseren Salon „Offene Tür“ im Radio bitte ich um Akkreditierung.",
    ],
)
def test_a_programme_of_ones_own_is_no_event(body: str) -> None:
    assert not find_event(mail(body), (OURS,)).other
