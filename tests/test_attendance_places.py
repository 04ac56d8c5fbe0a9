"""wanted.py: a seat, a bus, a bed for whom only watches, and those that are not needed."""

from __future__ import annotations

import pytest

from mailbot import config
from mailbot.model import Attendance, Envelope, Kind, Source
from mailbot.understand.attendance.attendance import find_attendance
from mailbot.understand.found import Found
from mailbot.understand.kind.wording import Wording
from mailbot.understand.mail.mail import Mail, Passage
from mailbot.understand.words.venue import NOWHERE, Venue

IN_PERSON, DIGITAL, UNSPECIFIED = Attendance.IN_PERSON, Attendance.DIGITAL, Attendance.UNSPECIFIED
VENUE = Venue.of(config.load(config.shipped("config.toml")).event)
BOTH = ("wants to attend digitally, and in person too",)


def found(body: str, *, digital: float = 0.0, venue: Venue = NOWHERE) -> Found[Attendance]:
    mail = Mail(Envelope(None, "", "", "", (), None, None, (), None, 0, ""), {}, (Passage(Source.BODY, body),))
    return find_attendance(mail, Kind.REQUEST, None, venue, Wording((0.0,) * 5, digital=digital))


@pytest.mark.parametrize("body", [
        "Ich nehme nur online teil. Bitte reservieren Sie mir ein Zimmer im Tagungshotel.",
        "Ausschließlich digital, bitte. Im Shuttle ab Moskau brauche ich einen Platz, im Saal einen Stuhl am Gang.",
        "I shall attend online only. I need a seat on the shuttle and one in the hall.",
        "Remote participation only, I'm not coming. Please book me a hotel room for the three nights.",
        "Участвовать буду исключительно онлайн. Прошу забронировать место в трансфере и номер в гостинице.",
        "Участие только дистанционное. Место в зале и место в шаттле нужны на все три дня.",
        "Je participerai uniquement en ligne. Merci de me réserver une place dans la navette et une chambre d'hôtel.",
        "Parteciperò solo online. Ho bisogno di un posto sulla navetta e di un posto in sala.",
        "Participaré solo en línea. Necesito una plaza en el autobús y un asiento en la sala.",
        "Będę uczestniczyć wyłącznie online. Proszę o rezerwację miejsca w autobusie i pokoju w hotelu.",
    ])  # fmt: skip
def test_who_only_watches_and_wants_a_place_there_contradicts_herself(body: str) -> None:
    for digital in (-2.0, 2.0):
        answer = found(body, digital=digital)
        assert (answer.value, answer.doubts) == (UNSPECIFIED, BOTH)


@pytest.mark.parametrize("body", [
        "Ich nehme nur online teil. Einen Platz im Shuttle oder im Saal brauche ich nicht.",
        "Ich nehme nur online teil. Shuttle, Hotel und Saalplatz können Sie anderen geben.",
        "Ich nehme nur online teil. Falls ich doch noch reisen darf, bräuchte ich einen Platz im Shuttle.",
        "Ich nehme nur online teil. Letztes Jahr brauchte ich ein Hotelzimmer und einen Platz im Shuttle.",
        "I shall attend online only, so I need neither a hotel room nor a seat on the shuttle.",
        "I shall attend online only. No need to book me a hotel room or a place on the shuttle.",
        "Участвовать буду исключительно онлайн. Гостиница, трансфер и место в зале мне не нужны.",
        "Участвовать буду онлайн. Бронировать мне номер и место в автобусе не нужно.",
        "Je participerai uniquement en ligne. Je n'ai pas besoin de place dans la navette ni de chambre d'hôtel.",
        "Parteciperò solo online. Non ho bisogno di albergo né di navetta.",
        "Participaré solo en línea. No necesito hotel ni lanzadera.",
        "Będę uczestniczyć wyłącznie online. Nie potrzebuję hotelu ani transferu.",
    ])  # fmt: skip
def test_who_needs_no_place_there_watches(body: str) -> None:
    for digital in (-2.0, 2.0):
        answer = found(body, digital=digital)
        assert (answer.value, answer.doubts) == (DIGITAL, ())


@pytest.mark.parametrize("body", [
        "Ich nehme nur online teil. Meine Kollegin reist an und braucht einen Platz im Shuttle und ein Zimmer im Hotel.",
        "I shall attend online only; Ned Harper is coming and needs a hotel room and a seat on the shuttle.",
        "Я буду участвовать только онлайн, а Лидия Кольцова приедет, ей нужны номер в гостинице и место в автобусе.",
        "Ich reise an und brauche einen Platz im Shuttle und ein Hotelzimmer.",
        "Ich bin vor Ort in Kaluga dabei. Ein Hotelzimmer brauche ich nicht.",
    ])  # fmt: skip
def test_a_place_for_whom_comes_is_no_contradiction(body: str) -> None:
    assert (found(body).value, found(body).doubts) == (IN_PERSON, ())


@pytest.mark.parametrize(("body", "way"), [
        ("Is there any way at all, in the room not on a screen?", IN_PERSON),
        ("Ich will nach Kaluga fahren, nicht nur zuschauen.", IN_PERSON),
        ("Diesmal möchte ich nach Kaluga reisen und nicht nur online zusehen.", IN_PERSON),
        ("I want to be in Kaluga myself, not just follow it online.", IN_PERSON),
        ("Хочу поехать в Калугу, а не просто смотреть трансляцию.", IN_PERSON),
        ("Je viendrai à Kalouga, pas seulement suivre en ligne.", IN_PERSON),
        ("Ich nehme am Bildschirm teil, möchte aber nicht nur zuschauen, sondern auch fragen.", DIGITAL),
        ("Proszę o akredytację online.", DIGITAL), ("Prosím o online akreditaci.", DIGITAL),
        ("Iré a Kaluga o bien en línea, según el visado.", IN_PERSON),
        ("I would like to be accredited in person, not over the internet.", IN_PERSON),
        ("I shall not be in the room but on a screen, please send the link.", DIGITAL),
        ("bitte beide akkreditieren wir sind die ganzen drei tage in kaluga danke", IN_PERSON),
        ("ХОТИМ К ВАМ В КАЛУГУ!!!", IN_PERSON), ("Queria credenciação para ir a Kaluga.", IN_PERSON),
        ("Nous envoyons quelqu'un à Kalouga.", IN_PERSON), ("Mandiamo qualcuno a Kaluga.", IN_PERSON),
        ("Enviamos a alguien a Kaluga.", IN_PERSON), ("Отправляем в Калугу нашего корреспондента.", IN_PERSON),
        ("Отправляем к вам в Калугу корреспондента.", IN_PERSON),
        ("Отправляем заявку на конференцию в Калуге.", UNSPECIFIED),
        ("Nous envoyons notre demande pour Kalouga.", UNSPECIFIED),
        ("Очно мы уже не успели, но онлайн ведь ещё можно?", DIGITAL),
    ])  # fmt: skip
def test_the_way_is_told_in_passing_too(body: str, way: Attendance) -> None:
    assert found(body, venue=VENUE, digital=0.5 if way is IN_PERSON else -3.0).value is way


@pytest.mark.parametrize(("body", "is_both"), [
        ("Ich bin vom 27. Juni an in Kaluga im Hotel Zul. Den Link bitte an mich, vor Ort werde ich nicht sein.", True),
        ("Ich nehme nur online teil. Ich wohne vom 27. bis 30. Juni im Hotel am Bahnhof in Kaluga.", True),
        ("I am staying in Kaluga at the hotel by the river. I shall attend online only.", True),
        ("I am staying at the hotel by the river in Kaluga. I shall attend online only.", True),
        ("С 27 июня буду в Калуге в гостинице у вокзала. Участие только онлайн.", True),
        ("Остановлюсь в гостинице у вокзала в Калуге. Участие только онлайн.", True),
        ("Je serai à Kalouga à l'hôtel de la gare. Je participerai uniquement en ligne.", True),
        ("Od 27 czerwca będę w hotelu przy dworcu w Kałudze. Udział wyłącznie online.", True),
        ("Unser Bürgermeister ist in Kaluga im Hotel, ich nehme nur online teil.", False),
        ("Ich nehme nur online teil. 2019 war ich in Kaluga im Hotel Zul.", False),
        ("Ich nehme nur online teil, denn ich bin im Hotel in Paris.", False),
        ("I am in my hotel in Paris and shall attend online only.", False),
    ])  # fmt: skip
def test_who_stays_there_and_only_watches_contradicts_herself(body: str, *, is_both: bool) -> None:
    assert (found(body, venue=VENUE).doubts == BOTH) is is_both


@pytest.mark.parametrize(("body", "way"), [
        ("Ich würde gern mitfahren und bei der Konferenz zuhören und mitschreiben.", IN_PERSON),
        ("Ich darf mit der Delegation mitreisen und möchte den Reden zuhören.", IN_PERSON),
        ("Ich fliege mit unserer Delegation mit und höre den Reden zu.", IN_PERSON),
        ("Ich werde in der ersten Reihe zuhören.", IN_PERSON),
        ("I'd like to travel along with our delegation and listen in on the sessions.", IN_PERSON),
        ("I would come along with the choir and listen in.", IN_PERSON),
        ("Поеду вместе с делегацией, хочу послушать выступления.", IN_PERSON),
        ("J'aimerais faire le voyage avec notre délégation et écouter les débats.", IN_PERSON),
        ("Chciałabym pojechać z delegacją i posłuchać wystąpień.", IN_PERSON),
        ("Vorrei viaggiare con la delegazione e ascoltare i lavori.", IN_PERSON),
        ("Quisiera viajar con la delegación y escuchar las ponencias.", IN_PERSON),
        ("Ich war 2019 in Kaluga im Hotel Zul, diesmal nehme ich nur online teil.", DIGITAL),
        ("Ich kann nicht mitfahren, möchte aber zuhören und mitschreiben.", DIGITAL),
        ("Unser Bürgermeister darf mitfahren, ich höre nur am Rechner zu.", DIGITAL),
        ("I cannot travel along with the delegation, but I'd like to listen in.", DIGITAL),
        ("Поехать с делегацией не смогу, хотела бы послушать трансляцию.", DIGITAL),
    ])  # fmt: skip
def test_who_travels_along_comes_and_who_did_once_may_watch(body: str, way: Attendance) -> None:
    assert found(body, digital=-1.0 if way is DIGITAL else -3.0).value is way
