"""event.py: which event a mail speaks of."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from mailbot.config import Event, InPerson
from mailbot.model import Envelope, Language, Source
from mailbot.understand.event.event import days_of, find_event
from mailbot.understand.kind.signals import find_signals
from mailbot.understand.mail.mail import House, Mail, Passage


def event(key: str, name: str, place: str, begins: date, ends: date, *, en: str = "", ru: str = "") -> Event:
    names = {Language.DE: name, Language.EN: en or name, Language.RU: ru or name}
    return Event(
        key=key, name=names, place={Language.EN: place}, begins=begins, ends=ends,
        time_zone=ZoneInfo("Europe/Berlin"), in_person=InPerson(until=begins),
    )  # fmt: skip


OURS = event("CONF21", "Städtepartnerkonferenz", "Kaluga", date(2021, 6, 28), date(2021, 6, 30))
TALK = event("TALK21", "Wirtschaftsgespräche", "Potsdam", date(2021, 9, 6), date(2021, 9, 7))


BOOKS = event(
    "BOOK21", "Internationale Literaturtage Lindau", "Lindau", date(2021, 10, 5), date(2021, 10, 11),
    en="Lindau International Literature Days", ru="Международные дни литературы в Линдау",
)  # fmt: skip
JAZZ = event(
    "JAZZ21", "Lindauer Jazztage", "Lindau", date(2021, 10, 8), date(2021, 10, 11), en="Lindau Jazz Days",
    ru="Дни джаза в Линдау",
)  # fmt: skip


def mail(body: str, quoted: str = "", arrived: date | None = None) -> Mail:
    parts = ((Source.BODY, body), (Source.QUOTED, quoted))
    moment = datetime.combine(arrived, time(12), UTC) if arrived else None
    return Mail(
        Envelope(None, "", "", "", (), None, None, (), moment, 0, ""), {}, tuple(Passage(s, t) for s, t in parts if t)
    )


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("Zu CONF21-0042: bitte streichen.", "CONF21"),
        ("Ich komme nach Kaluga.", "CONF21"),
        ("Je viens à Kalouga.", "CONF21"),
        ("Jadę do Kaługi.", "CONF21"),
        ("zur Städtepartnerkonferenz", "CONF21"),
        ("Ich bin vom 28. bis 30. Juni dabei.", "CONF21"),
        ("I attend on 29 June.", "CONF21"),
        ("Für die Wirtschaftsgespräche bitte ich um Akkreditierung.", "TALK21"),
        ("Ich komme am 6. September.", "TALK21"),
        ("Ich bitte um Akkreditierung.", None),
    ],
)
def test_an_event_is_known_by_reference_name_place_or_days(body: str, key: str | None) -> None:
    assert find_event(mail(body), (OURS, TALK)).value == key


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("Für die Literaturtage bitte ich um Akkreditierung.", "BOOK21"),
        ("Presseakkreditierung für die Lindauer Jazztage", "JAZZ21"),
        ("Please accredit me for the Lindau Jazz Days.", "JAZZ21"),
        ("une accréditation pour le festival de jazz de Lindau (8-11 octobre)", "JAZZ21"),
        ("Прошу аккредитовать меня на Дни джаза 8–11 октября.", "JAZZ21"),
    ],
)
def test_two_events_at_one_time_and_place_are_told_apart_by_their_names(body: str, key: str) -> None:
    assert find_event(mail(body), (BOOKS, JAZZ)).value == key


@pytest.mark.parametrize(
    "body",
    [
        "Ich möchte mich für Ihre Veranstaltung im Oktober in Lindau akkreditieren.",
        "Bitte akkreditieren Sie mich für die Literaturtage und die Jazztage.",
        "Statt zu den Lindauer Jazztagen komme ich zu den Internationalen Literaturtagen.",
    ],
)
def test_what_both_share_and_what_names_both_leave_open_which_is_meant(body: str) -> None:
    found = find_event(mail(body), (BOOKS, JAZZ))
    assert found.value is None and found.doubts


@pytest.mark.parametrize(("arrived", "key"), [(date(2021, 5, 1), "CONF21"), (date(2022, 5, 1), "CONF22")])
def test_of_two_alike_the_one_that_is_not_over_is_meant(arrived: date, key: str) -> None:
    next_one = event("CONF22", "Städtepartnerkonferenz", "Leipzig", date(2022, 6, 13), date(2022, 6, 15))
    events = (OURS, next_one) if key == "CONF22" else (OURS, TALK)
    assert find_event(mail("Zur Städtepartnerkonferenz", arrived=arrived), events).value == key


def test_the_words_it_rests_on_are_those_of_the_mail() -> None:
    (evidence,) = find_event(mail("Wir kommen zu den Jazztagen nach Lindau."), (BOOKS, JAZZ)).evidence
    assert evidence.text == "Lindau, Jazztagen"


def test_a_single_event_is_meant_where_none_is_named() -> None:
    assert find_event(mail("Ich bitte um Akkreditierung."), (OURS,)).value == "CONF21"


def test_the_own_words_come_before_what_is_quoted() -> None:
    found = find_event(mail("Ich komme nach Potsdam.", quoted="Kaluga, 28. Juni"), (OURS, TALK))
    assert found.value == "TALK21" and found.own


def test_what_is_only_quoted_is_not_the_senders_own() -> None:
    found = find_event(mail("Ich komme.", quoted="Konferenz in Kaluga"), (OURS, TALK))
    assert found.value == "CONF21" and not found.own


@pytest.mark.parametrize("key", ["CONF21", "GALA", "KT2025", "A1B2C3D4E5F6"])
def test_a_reference_is_known_by_the_key_of_its_event(key: str) -> None:
    ours = event(key, "Städtepartnerkonferenz", "Kaluga", date(2021, 6, 28), date(2021, 6, 30))
    ref = mail("Danke.", quoted=f"Ihre Referenz: {key}-0042")
    assert find_event(ref, (TALK, ours)).refers
    assert "reference" in find_signals(ref, House(), find_event(ref, (TALK, ours))).found
    assert find_event(mail(f"{key}-0042"), (TALK, ours)).value == key
    assert not find_event(ref, (TALK,)).refers
    assert not find_event(mail("Danke.", quoted=f"X{key}-0042"), (TALK, ours)).refers


@pytest.mark.parametrize(
    "body",
    [
        "Ich bitte um Akkreditierung für das Filmfestival „Sonne“ am 12. August.",
        "Akkreditierung zur Pressekonferenz am 10. Mai in Cottbus",
        "Прошу аккредитовать меня на фестиваль «Ока» 11 мая.",
        "Please accredit me for the Baltic Water Summit.",
        "Wir akkreditieren uns gern zur 12. Fachmesse in Hamburg.",
        "Akkreditierung fürs Derby: Zum Heimspiel am Samstag brauche ich einen Platz auf der Pressebank.",
        "A press pass for the cup match on Wednesday, please, and one for our photographer.",
        "Прошу аккредитовать нас на матч в среду.",
        "Für die Bürgerversammlung am Dienstag bräuchte ich wieder zwei Presseplätze.",
        "Please put me and my cameraman on the press list for Thursday's court hearing.",
        "Нужна аккредитация на судебное заседание в пятницу.",
    ],
)
def test_another_event_is_told_apart(body: str) -> None:
    found = find_event(mail(body), (OURS,))
    assert found.value is None and found.other


@pytest.mark.parametrize(
    "body",
    [
        "Die Eröffnung und die Rede von Doktor Brandt sehen wir im Stream, bitte um den Zugang.",
        "Unsere 30-Minuten-Sendung drehen wir Ende Juni auf dem Kongress.",
        "For Radio North we would like to hear the opening, and Ms Hale to film it.",
        "На форум сами не сможем, приедет Вера Лапина.",
        "Last year we had a pass for the cup match, now we would like one for you.",
    ],
)
def test_a_word_for_an_event_without_a_name_may_be_for_ours(body: str) -> None:
    found = find_event(mail(body), (OURS,))
    assert found.value == "CONF21" and not found.other


def test_days_in_words_and_figures() -> None:
    assert set(days_of("28.6. und 29. Juni, 30 июня, June 1st")) >= {(6, 28), (6, 29), (6, 30), (6, 1)}


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("7. Januar", 1), ("7 stycznia", 1), ("7 février", 2), ("7 marzo", 3), ("7 квітня", 4), ("7 september", 9),
        ("7 września", 9), ("7 septembre", 9), ("Sept 7", 9), ("7 octobre", 10), ("7 października", 10), ("7 ekim", 10),
        ("7 жовтня", 10), ("7 listopadu", 11), ("7 décembre", 12), ("7 dicembre", 12), ("7 декабря", 12),
    ],
)  # fmt: skip
def test_a_day_of_any_season_is_known_in_any_language(text: str, month: int) -> None:
    assert set(days_of(f"{text}.")) == {(month, 7)}


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich für die Konferenz in Weimar.",
        "Please accredit me for your conference in Kaliningrad on 12 July.",
        "Прошу аккредитовать меня на форум в Казани.",
        "Bitte akkreditieren Sie mich für das Literaturfest in Konstanz im November.",
        "Bitte um Akkreditierung für die Herbstmesse in Graz.",
        "Please accredit me for the festival in Galway.",
        "Прошу аккредитовать меня на фестиваль в Твери.",
        "Je souhaite une accréditation pour le sommet à Nantes.",
        "Proszę o akredytację na szczyt w Poznaniu.",
    ],
)
def test_an_event_in_another_town_is_another_one(body: str) -> None:
    found = find_event(mail(body), [OURS])
    assert found.value is None and found.other


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich für die Konferenz in Präsenz.",
        "Please accredit me for the conference in Russia.",
        "Please accredit me for the conference in June.",
        "Bitte akkreditieren Sie mich für die Konferenz in Polen.",
        "Прошу аккредитовать меня на конференцию в Казахстане.",
        "Ich war auf der Konferenz in Düren dabei und komme wieder.",
        "Nach dem Forum in Kasan fahre ich nach Kaluga.",
    ],
)
def test_a_way_a_month_a_country_and_the_last_time_are_no_other_town(body: str) -> None:
    assert find_event(mail(body), [OURS]).value == "CONF21"


def test_no_part_of_a_cards_number_is_a_day() -> None:
    assert not [*days_of("Ihre Veranstaltung Ende Juni, Presseausweis 77-21-40112.")]
    assert [*days_of("28-30 June 2021")] == [(6, 28), (6, 30)]


@pytest.mark.parametrize(
    "body",
    [
        "Wir kommen mit dem Auto. Gibt es am Kongresszentrum Parkplätze?",
        "Ist das Festivalgelände Schauplatz eines Empfangs?",
        "Is there a Press room in the congress centre Building?",
        "Есть ли парковка у Конгресс-холла «Ока»?",
    ],
)
def test_a_house_for_congresses_is_no_other_event(body: str) -> None:
    assert not find_event(mail(body), (OURS,)).other
