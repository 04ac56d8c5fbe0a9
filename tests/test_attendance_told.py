"""attendance.py: boxes, fields, things that are digital, one of two ways that were named before."""

from __future__ import annotations

import pytest

from mailbot.model import Attendance, Envelope, Kind, Source
from mailbot.understand.attendance.attendance import find_attendance
from mailbot.understand.found import Found
from mailbot.understand.kind.wording import Wording
from mailbot.understand.mail.mail import Mail, Passage
from mailbot.understand.words.venue import Venue

IN_PERSON, DIGITAL, UNSPECIFIED = Attendance.IN_PERSON, Attendance.DIGITAL, Attendance.UNSPECIFIED
VENUE = Venue(frozenset([("kalug", True), ("калуг", True)]))
BOTH = ("wants to attend digitally, and in person too",)


def read(body: str, leaning: float, signature: str = "") -> Found[Attendance]:
    """What is found where the wording leans as much to the screen."""
    passages = (Passage(Source.BODY, body), *([Passage(Source.SIGNATURE, signature)] if signature else ()))
    letter = Mail(Envelope(None, "", "", "", (), None, None, (), None, 0, ""), {}, passages)
    return find_attendance(letter, Kind.REQUEST, None, VENUE, Wording((0.0,) * 5, leaning))


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("[ ] Wir reisen nach Kaluga\n[x] Wir verfolgen den Stream", DIGITAL),
        ("☒ I shall be in Kaluga\n\n☐ I shall watch the stream", IN_PERSON),
        ("On the spot ( )\nOnline (x)", DIGITAL),
        ("- [x] приеду лично\n- [ ] смотрю трансляцию", IN_PERSON),
        ("[ ] sur place\n[x] en ligne", DIGITAL),
    ],
)
def test_of_boxes_on_lines_of_their_own_only_the_ticked_one_counts(body: str, way: Attendance) -> None:
    found = read(body, -4.0)
    assert found.value is way and found.doubts == ()


def test_boxes_for_both_ways_on_lines_of_their_own_are_doubted() -> None:
    assert read("[x] in Präsenz\n[x] online", 0.0).doubts == BOTH


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich. Haben Sie elektronische Presseunterlagen?",
        "Bitte akkreditieren Sie mich. Das Bildmaterial bitte über einen Link.",
        "Bitte akkreditieren Sie mich. Wird die Eröffnung auch gestreamt?",
        "Please accredit me. Could I have the agenda online?",
        "Please accredit me. Will there be a livestream of the opening?",
        "Прошу аккредитовать меня. Есть ли электронный пресс-кит?",
        "Прошу аккредитовать меня. Будет ли трансляция открытия?",
        "Merci de m'accréditer. Avez-vous un dossier de presse numérique ?",
        "Proszę o akredytację. Czy zdjęcia będą dostępne online?",
    ],
)
def test_things_that_are_digital_tell_no_way_to_attend(body: str) -> None:
    assert read(body, 1.0).value is UNSPECIFIED


@pytest.mark.parametrize(
    "body",
    [
        "Das Amt gibt mir keinen Termin. Ich nehme aus der Ferne teil.",
        "Teilnahme: digital",
        "Participation: en ligne",
        "Прошу аккредитовать меня для дистанционного участия. Делегация города поедет в Калугу.",
        "I will take part remotely for our weekly. The mayor is travelling to Kaluga.",
        "Zúčastním se distančně.",
        "Chiedo l'accredito per la vostra conferenza in modalità telematica.",
        "Solicito acreditarme por vía telemática, pues no viajo.",
        "Proszę o akredytację na konferencję drogą zdalną.",
    ],
)
def test_who_plainly_attends_digitally_does_so_whatever_the_wording(body: str) -> None:
    found = read(body, -5.0)
    assert found.value is DIGITAL and found.doubts == ()


def test_a_field_among_the_lines_of_a_signature_tells_the_way() -> None:
    assert read("Name: Ute Ott", -3.0, "Teilnahme: digital\nTel.: 0355 1").value is DIGITAL


@pytest.mark.parametrize(
    "body",
    [
        "Reservieren Sie uns zwei Stühle im Saal.\n\nTeilnahme: ausschließlich digital",
        "I shall be in Kaluga from Sunday.\n\nParticipation: online, no travel",
        "Прилечу в Калугу 27-го.\n\nФормат участия: онлайн",
        "Ich nehme digital teil.\n\nTeilnahme: vor Ort",
    ],
)
def test_a_field_that_tells_another_way_than_the_text_is_doubted(body: str) -> None:
    assert read(body, 0.0).doubts == BOTH


def test_who_plainly_attends_digitally_and_wants_a_seat_is_doubted() -> None:
    body = "Ich nehme digital teil. Einen Platz im Saal nehme ich gern, möglichst vorn."
    found = read(body, -5.0)
    assert found.doubts == BOTH


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("Beides ist möglich, Kaluga und online. Für mich bitte das Zweite.", DIGITAL),
        ("In person or online, you ask: the former.", IN_PERSON),
        ("Online or on site? We choose the latter.", IN_PERSON),
        ("Можно очно и онлайн. Выбираю второе.", DIGITAL),
        ("Sur place ou en ligne ? Je choisis la seconde solution.", DIGITAL),
    ],
)
def test_a_way_may_be_named_by_its_place_among_two(body: str, way: Attendance) -> None:
    found = read(body, -1.0)
    assert found.value is way


@pytest.mark.parametrize(
    "body",
    [
        "Piszę dla magazynu internetowego i proszę o akredytację.",
        "Lavoro per una testata online e chiedo l'accredito.",
        "Trabajo para un periódico digital y pido mi acreditación.",
        "Ik schrijf voor een online krant en vraag accreditatie aan.",
        "Jag skriver för en nättidning och ber om ackreditering.",
        "Пишу для онлайн-видання, прошу акредитувати.",
    ],
)
def test_an_online_paper_in_any_language_tells_no_way_to_attend(body: str) -> None:
    assert read(body, 0.0).value is UNSPECIFIED


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("Name: Ute Ott\nAnreise nach Kaluga: nein\nStream: ja", DIGITAL),
        ("Name: Ute Ott\nIn person: yes\nOnline: no", IN_PERSON),
        ("ФИО: Отт Ута\nОчно: нет\nДистанционно: да", DIGITAL),
        ("Sur place : non\nEn ligne : oui", DIGITAL),
    ],
)
def test_a_field_with_yes_or_no_is_a_box(body: str, way: Attendance) -> None:
    assert read(body, -2.0).value is way


@pytest.mark.parametrize(
    "body",
    [
        "2020 war ich online dabei. Bitte akkreditieren Sie mich auch diesmal.",
        "Last year we followed the conference online. Please accredit me.",
        "В прошлом году смотрела трансляцию. Прошу аккредитовать меня.",
    ],
)
def test_the_screen_of_another_year_tells_no_way_to_attend(body: str) -> None:
    assert read(body, 1.0).value is UNSPECIFIED


def test_a_screen_may_be_the_way_out_in_a_condition_without_if() -> None:
    body = "Am liebsten käme ich nach Kaluga. Wird das mit dem Flug nichts, nehme ich eben am Livestream teil."
    assert read(body, -2.0).value is IN_PERSON


@pytest.mark.parametrize(
    "body",
    [
        "Приехала бы, но поездку не оплатят. Можно вместо этого получить ссылку?",
        "Die Fahrt zahlt uns niemand. Statt dessen nehmen wir am Stream teil.",
        "Nobody pays for the trip. Could we have the stream instead of that?",
        "Le voyage est trop cher. Au lieu de cela, merci de m'envoyer le lien.",
    ],
)
def test_the_screen_in_place_of_the_journey_is_wanted(body: str) -> None:
    assert read(body, 0.0).value is DIGITAL


@pytest.mark.parametrize(
    "body",
    [
        "Beim letzten Treffen sah ich nur den Stream. Diesmal bitte für den Saal akkreditieren.",
        "At the last meeting I sat at a screen and watched the livestream. This time I am coming to Kaluga.",
        "На прошлой встрече смотрела трансляцию. В этот раз приеду сама.",
    ],
)
def test_who_watched_the_last_meeting_and_wants_to_come_now_comes(body: str) -> None:
    assert read(body, 3.0).value is IN_PERSON


@pytest.mark.parametrize(
    "body",
    [
        "Wir fahren nicht nach Kaluga, sondern benötigen bloß den Link.",
        "Ich reise nicht selbst an. Die Zugangsdaten genügen mir.",
        "Läuft das über Webex? Dann loggen wir uns am Montag gleich um neun Uhr ein.",
    ],
)
def test_who_does_not_travel_or_dials_in_attends_digitally(body: str) -> None:
    assert read(body, -4.0).value is DIGITAL


@pytest.mark.parametrize(
    "body",
    [
        "I had really been looking forward to flying over, but the visa is late. Please accredit me for the webcast.",
        "Ich hatte mich so darauf gefreut, nach Kaluga zu kommen. Akkreditieren Sie mich bitte für den Stream.",
        "J'avais prévu de venir à Kaluga. Merci de m'accréditer pour suivre la retransmission en ligne.",
    ],
)
def test_a_journey_that_was_looked_forward_to_is_none(body: str) -> None:
    found = read(body, -1.0)
    assert (found.value, found.doubts) == (DIGITAL, ())


@pytest.mark.parametrize(
    "body",
    [
        "Prosimy o akredytację dwóch osób z redakcji „Głos Warty”.",
        "Заявляем двух человек из редакции журнала «Долгий плёс».",
        "Прошу аккредитовать меня. Программу и список гостей, если можно, пришлите в электронном виде.",
        "Bitte akkreditieren Sie mich. Das Programm und eine Liste der Redner gern vorab in elektronischer Form.",
    ],
)
def test_whose_people_they_are_and_what_is_sent_tells_no_way_to_attend(body: str) -> None:
    assert read(body, 0.0).value is UNSPECIFIED


@pytest.mark.parametrize(
    "body",
    [
        "Please accredit Una Blythe from our foreign desk for Kaluga.",
        "Leo Kern, de notre rédaction, demande une accréditation pour Kalouga.",
        "Chiediamo l'accredito per la collega Ada Kern, della nostra redazione.",
        "Bitte akkreditieren Sie Ute Ott aus unserer Redaktion.",
    ],
)
def test_whose_desk_somebody_is_from_is_no_place_to_watch_from(body: str) -> None:
    assert read(body, 0.0).value is UNSPECIFIED


def test_a_desk_from_which_one_follows_is_one() -> None:
    assert read("Please accredit me, I'll be following from our foreign desk.", 0.0).value is DIGITAL


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich. Ein Zugang zum Stream reicht vollkommen.",
        "Bitte akkreditieren Sie mich. Mir genügt, was Sie ins Netz stellen.",
        "Bitte akkreditieren Sie mich. Ich komme nicht, ich klicke nur.",
        "Please accredit me. The link is all I need.",
        "Please accredit me, the stream will do.",
        "Please accredit me. Just tell me where to click on Monday.",
        "Прошу аккредитовать. Мне достаточно ссылки.",
        "Je demande une accréditation. Je ne me déplacerai pas : le lien me suffit.",
        "Vorrei un accredito. Non verrò di persona, mi basta il link.",
        "Pido una acreditación, con el enlace basta.",
        "Proszę o akredytację. Nie przyjadę, wystarczy mi link.",
        "Prosím o akreditaci. Nepojedu, stačí mi odkaz.",
        "Graag accreditatie. Ik reis niet, de link is genoeg.",
    ],
)
def test_whom_the_link_suffices_watches_however_it_is_put(body: str) -> None:
    found = read(body, -2.0)
    assert (found.value, found.doubts) == (DIGITAL, ())


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich. Der Link reicht mir nicht, ich will in den Saal.",
        "Bitte akkreditieren Sie mich. Für das Programm genügt mir ein Link.",
        "Please accredit me. The stream is not enough for me.",
        "Please accredit me. Last year I watched online, not again.",
        "Merci de m'accréditer. Le lien ne me suffit pas, je viens en train.",
        "Proszę o akredytację. Link nie wystarczy.",
        "Bitte akkreditieren Sie mich. Letztes Jahr habe ich nur am Bildschirm zugesehen, diesmal nicht.",
    ],
)
def test_whom_the_link_does_not_suffice_or_but_for_the_programme_does_not_watch(body: str) -> None:
    found = read(body, 0.0)
    assert found.value is not DIGITAL and not found.doubts


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("Я буду следить за конференцией в Калуге онлайн.", DIGITAL),
        ("Анна Кротова будет смотреть вашу конференцию в Калуге по интернету, нужна ссылка.", DIGITAL),
        ("Я буду сам с камерой в Калуге.", IN_PERSON),
        ("Буду освещать вашу конференцию в Калуге.", IN_PERSON),
        ("Präsenz ist bei uns durch (Frist wie Reisekasse), aber digital dürfen wir doch noch?", DIGITAL),
        ("Очно мы там не успеваем, прошу ссылку.", DIGITAL),
        ("Der Visumantrag ist erledigt, ich komme persönlich nach Kaluga.", IN_PERSON),
    ],
)
def test_a_place_that_is_watched_or_given_up_is_nowhere_to_come(body: str, way: Attendance) -> None:
    assert read(body, 0.0).value is way


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("Ich berichte aus dem Saal.", IN_PERSON),
        ("Geplant ist eine Reportage direkt aus dem Saal.", IN_PERSON),
        ("Мы собираемся написать большой репортаж из зала.", IN_PERSON),
        ("Chcę napisać reportaż z sali.", IN_PERSON),
        ("Chystám reportáž přímo ze sálu.", IN_PERSON),
        ("Escribiré una crónica desde la sala.", IN_PERSON),
        ("Ich schlage am 28. bei Ihnen auf.", IN_PERSON),
        ("I'll pitch up at yours in Kaluga.", IN_PERSON),
        ("Нагряну к вам на открытие.", IN_PERSON),
        ("Prídeme vlakom, cez Kyjev a Brjansk.", IN_PERSON),
        ("Ich verfolge die Übertragung aus dem Saal am Bildschirm.", DIGITAL),
        ("Посмотрю трансляцию из зала и напишу репортаж дома.", DIGITAL),
        ("I shall watch the pictures from there on the stream.", DIGITAL),
        ("Ich schlage vor, dass Sie mich auf die Liste setzen.", UNSPECIFIED),
    ],
)
def test_who_reports_from_the_hall_or_drops_in_comes(body: str, way: Attendance) -> None:
    assert read(body, 0.0).value is way


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("ок, буду, запишите меня.", IN_PERSON),
        ("Да, будем обязательно. Запишите нас.", IN_PERSON),
        ("Ja, ich komme gern, schreiben Sie mich auf.", IN_PERSON),
        ("ok, will be there, put me down", IN_PERSON),
        ("D'accord, j'y serai, notez mon nom.", IN_PERSON),
        ("Tak, będę, proszę mnie zapisać.", IN_PERSON),
        ("Ano, budu tam, zapište mě.", IN_PERSON),
        ("ок, буду, запишите меня. Доступ нужен к трансляции.", DIGITAL),
        ("ок, буду, если получу ссылку.", DIGITAL),
        ("Mein Arzt sagt nein, das Reisebüro sagt: schon bezahlt. Also fahre ich.", IN_PERSON),
        ("Mit mir kommt meine Enkelin, die filmt.", IN_PERSON),
        ("Also fahre ich nicht, ich sehe im Stream zu.", DIGITAL),
        ("буду участвовать, запишите меня", UNSPECIFIED),
        ("жив буду, запишите меня", UNSPECIFIED),
        ("Буду ли я там, не знаю.", UNSPECIFIED),
    ],
)
def test_who_says_only_that_she_comes_comes_unless_she_names_the_screen(body: str, way: Attendance) -> None:
    assert read(body, 0.0).value is way


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("Bitte akkreditieren Sie Ute Ott, die ohnedies zu der Zeit in der Stadt ist.", IN_PERSON),
        ("Ich bin ohnehin in der Gegend.", IN_PERSON),
        ("Please accredit Ann Fell, who happens to be in town anyway. I stay put and hold the fort.", IN_PERSON),
        ("Она в эти дни и так будет в городе.", IN_PERSON),
        ("Il sera de toute façon en ville.", IN_PERSON),
        ("Ona i tak będzie wtedy w mieście.", IN_PERSON),
        ("Wir sind ohnehin das einzige Blatt in der Stadt.", UNSPECIFIED),
        ("We are the only paper in town, and read anyway.", UNSPECIFIED),
        ("Наша газета и так лучшая в городе.", UNSPECIFIED),
        ("Ich war ohnehin lange nicht in der Stadt.", UNSPECIFIED),
        ("Sie ist ohnehin nie in der Stadt und schaut im Stream zu.", DIGITAL),
    ],
)
def test_who_is_in_the_town_anyway_comes(body: str, way: Attendance) -> None:
    assert read(body, 0.0).value is way
