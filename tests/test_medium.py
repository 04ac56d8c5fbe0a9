"""The outlet: in single sentences, and in whole mails."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.cases import mail_of, outlet_cases
from mailbot import config, understand
from mailbot.model import Kind, Source
from mailbot.understand.event.own_event import NO_EVENTS
from mailbot.understand.mail.mail import House, Mail
from mailbot.understand.medium.medium import find_medium
from mailbot.understand.medium.options import places_of
from mailbot.understand.people.choice import choose_people

SHIPPED = config.load(config.shipped("config.toml"))
DATA = Path(__file__).parent / "data"
CASES = [case for file in ("outlets.txt", "outlets_meant.txt") for case in outlet_cases(DATA / file)]
"""Outlets that a sentence names, and those that are meant where a mail names one twice, or more than one."""


@pytest.mark.parametrize(("mail", "outlet"), CASES, ids=[mail.text(Source.BODY)[:50] for mail, _ in CASES])
def test_the_outlet_of_a_sentence(mail: Mail, outlet: str | None) -> None:
    people = choose_people(mail, Kind.REQUEST, House()).people
    assert find_medium(mail, people).value == outlet


def test_the_words_it_rests_on_are_shown() -> None:
    found = find_medium(mail_of("Ich schreibe für die Heidepost."))
    assert found.evidence[0].field == "medium" and "Heidepost" in found.evidence[0].text


def test_a_mail_without_words_has_none() -> None:
    assert find_medium(mail_of("", sender="")).value is None


def test_a_mail_of_names_without_end_is_weighed_in_part() -> None:
    mail = mail_of("\n".join(["Alpha Beta Gamma Delta Epsilon Zeta Eta Theta " * 12] * 200))
    assert len(list(places_of(mail, (), NO_EVENTS))) < 1600


def read(body: str) -> str | None:
    """The outlet of a whole mail, with the people that are read in it."""
    head = f"From: kontakt@gmx.de\nTo: {SHIPPED.mailbox.address}\nSubject: Akkreditierung Kaluga\nMIME-Version: 1.0\n"
    head += "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return understand.read((head + body).encode(), events=SHIPPED.event, house=House.of(SHIPPED)).medium


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("I would love to be there in June. A badge, please? Nell Harrowby, Tidewater Lines", "Tidewater Lines"),
        ("Bitte setzen Sie Tilo Brandmeier (Ostender Morgen) auf die Liste.", "Ostender Morgen"),
        ("Please add Ioana Petrescu from Valea Azi to the press list.", "Valea Azi"),
        ("Bitte akkreditieren Sie mich. Anna Krämer", None),
        ("I would like to attend in person. What do you need from me? Anna Krämer", None),
        ("I'm a radio reporter from Kingstown, here until August. May I have a press pass? Anna Krämer", None),
        ("Прошу аккредитовать меня на конференцию. Анна Кремер", None),
        ("Просим аккредитовать для очной работы на конференции двоих: Сатину А. и Лабецкого Ф.", None),
    ],
)
def test_an_outlet_beside_somebody_needs_no_word_of_the_trade(body: str, outlet: str | None) -> None:
    assert read(body) == outlet


SIGNED = [
    ("May I come?\nIsobel Carraway, Moorside Piper", "Moorside Piper"),
    ("I'd like to cover it. Rosamund Elder, The Gleaner.", "The Gleaner"),
    ("Signing on: Dilys Pentre, staff writer, Vale Chronicle.", "Vale Chronicle"),
    ("Bitte um Zulassung.\nErnst Lohse, Bote am Sund", "Bote am Sund"),
    ("Bitte um Zulassung. Hier Ulrike Hagen, Altmark am Sonntag.", "Altmark am Sonntag"),
    ("Bitte um Zulassung. Die Daten: Frieda Lamm, Deichblick, Husum", "Deichblick"),
    ("Darf ich? Wümmefunk, Henrike Osterloh.", "Wümmefunk"),
    ("Wir schicken Frau Anke Lorenz.\nSekretariat, Hunsrücker Umschau", "Hunsrücker Umschau"),
    ("Wir schicken Frau Anke Lorenz.\nVerleger der Kyritzer Blätter", "Kyritzer Blätter"),
    ("Wir schicken Frau Anke Lorenz.\nKurier am Deich", "Kurier am Deich"),
    ("¿Puedo entrar?\nJulia Barrios, El Molino del Duero", "El Molino del Duero"),
    ("Je voudrais venir.\nSolène Vasseur, L'Écho des Collines", "L'Écho des Collines"),
    ("Posso venire?\nElena Zampa, Il Faro di Chioggia", "Il Faro di Chioggia"),
    ("Mag ik komen? Fenna Visser, Waddenlicht", "Waddenlicht"),
    ("Bitte um Zulassung.\nAnke Lorenz, Kassel", None),
    ("Bitte um Zulassung.\nAnke Lorenz, Landkreis Kassel", None),
    ("Bitte um Zulassung.\nAnke Lorenz, Journalistin, Halle und Leipzig", None),
    ("May I come?\nRosamund Elder, Senior Reporter", None),
    ("Bitte um zwei Plätze: Anke Lorenz, Peter Stamm, Gerda Holz und Uta Kern.", None),
    ("Je voudrais venir.\nBonne journée, Solène Vasseur", None),
    ("Bitte um Zulassung.\nAnke Lorenz, frei", "freelance"),
]


@pytest.mark.parametrize(("body", "outlet"), SIGNED)
def test_the_outlet_stands_beside_who_signs(body: str, outlet: str | None) -> None:
    assert read(body) == outlet


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("Прошу аккредитовать: Иван Дуб, обозреватель, «Утро. Самара».", "Утро. Самара"),
        ("Запишите меня лично, Инна Скворцова. Отправитель: «Костромской лад».", "Костромской лад"),
        ("Ваш пропуск открыл бы мне дверь, а «Лесной были» — первую полосу.", "Лесная быль"),
        (
            "Für das „Familienheft“ interessiert mich der Austausch der Schulen. Bitte lassen Sie mich am Tablet zu.",
            "Familienheft",
        ),
        ("Das „Schleizer Fenster“ schickt mich als Reporterin, vor Ort.", "Schleizer Fenster"),
        ("Запишите меня лично, Инна Скворцова. Остановлюсь в гостинице «Золотой ключ».", None),
        ("Запишите меня, Инна Скворцова. Интересует секция «Молодёжь и спорт».", None),
        ("Редактор сказал: «Поезжай, Инна». Буду лично.", None),
        ("Приеду поездом «Ласточка», а обратно теплоходом «Ока».", None),
    ],
)
def test_a_title_in_quotation_marks_is_the_outlet_unless_something_else_bears_it(body: str, outlet: str | None) -> None:
    assert read(body) == outlet


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("Ich leite die Pressestelle der Gemeinde Tümpelbach. Bitte akkreditieren Sie mich.\n\nEva Lohse\n"
         "Gemeinde Tümpelbach\nPresse- und Öffentlichkeitsarbeit", None),
        ("Ich betreue die Facebookseite der Stadt Tümpelbach und bitte um Akkreditierung.\n\nEva Lohse\n"
         "Stadt Tümpelbach\nStadtmarketing", None),
        ("Bitte akkreditieren Sie mich.\n\nEva Lohse\nStadt Tümpelbach\nBüro OB", None),
        ("Für das Tümpelbacher Stadtblatt der Stadt Tümpelbach bitte ich um Akkreditierung.\n\nEva Lohse\n"
         "Stadt Tümpelbach", "Tümpelbacher Stadtblatt"),
        ("Bitte akkreditieren Sie mich als Journalistin. Die Kinder sind bei Oma Waltraud.\n\nEva Lohse", None),
        ("I'm a journalist and want to be accredited. The dog stays with Auntie Maureen.\n\nTim Lowe", None),
        ("Für die Zeitschrift Tante Waltraud bitte ich um Akkreditierung.\n\nEva Lohse", "Tante Waltraud"),
        ("Normalerweise arbeite ich beim Heideecho, diesmal schickt mich aber der Havelblick. Bitte akkreditieren "
         "Sie mich.\n\nEva Lohse", "Havelblick"),
        ("I usually write for the Pennine Echo, but this time I'm coming for Tyne Lantern. Please accredit me.\n\n"
         "Tim Lowe", "Tyne Lantern"),
        ("Ich schreibe sonst über Musik für das Heideecho und käme für das Heideecho. Bitte akkreditieren Sie mich.\n\n"
         "Eva Lohse", "Heideecho"),
        ("Für „Haus, Hof und wir“ hätte ich gern den Link zur Konferenz.\n\nEva Lohse", "Haus, Hof und wir"),
        ("Für «Сад и мы» прошу ссылку на трансляцию.\n\nИрина Лось, редактор", "Сад и мы"),
        ("Greta, ein Magazin aus Bremen, schickt mich. Bitte akkreditieren Sie mich.\n\nEva Lohse", "Greta"),
        ("Jestem redaktorką dwumiesięcznika „Halina” i proszę o akredytację.\n\nEwa Lis", "Halina"),
        ("Zeynep dergisinden yazıyorum, akredite olmak istiyorum.\n\nSelin Kara", "Zeynep"),
        ("Le Méridien de l'Aube souhaite envoyer Jean Petit. Merci de l'accréditer.\n\nLucie Caron",
         "Le Méridien de l'Aube"),
        ("Please accredit me.\n\nTim Lowe\nEditor\nThe Rose of Kerry", "The Rose of Kerry"),
        ("Bei uns schreibt man ein Magazin für Haus und Garten. Bitte akkreditieren Sie mich.\n\nEva Lohse", None),
    ],
)  # fmt: skip
def test_what_else_bears_a_name_is_no_outlet(body: str, outlet: str | None) -> None:
    assert read(body) == outlet


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("Салам! Уфа-Пульс на связи. Летим вдвоём: Инна Лось (корр.) и Лев Дуб (камера). Нужны две аккредитации.", "Уфа-Пульс"),
        ("Здравствуйте! Окская волна на связи. Прошу аккредитовать на конференцию в Калуге Инну Лось.", "Окская волна"),
        ("Добрый день, на связи Степной глобус. Прошу аккредитовать на конференцию Инну Лось.", "Степной глобус"),
        ("Hi! Tidemark here. Two of us come: Tim Lowe and Kofi Adu (camera). Two accreditations, please.", "Tidemark"),
        ("Hello, Driftline Pod speaking. Please accredit me, Tim Lowe, for Kaluga in person.", "Driftline Pod"),
        ("Bonjour ! Ici Sillon Bleu. Nous venons à deux : Lise Petit et Jean Roux. Deux accréditations.", "Sillon Bleu"),
        ("Салам! Азамат на связи. Лечу в Калугу, Азамат Бикбулатов, корреспондент. Нужна аккредитация.", None),
        ("Hi! Lowe here. Please accredit me, Tim Lowe, as a reporter for Kaluga, in person.", None),
        ("Здравствуйте! Пресса на связи. Прошу аккредитовать меня, Инну Лось, корреспондента. Приеду лично.", None),
        ("Здравствуйте! Всегда на связи. Прошу аккредитовать Инну Лось, журналиста. Приеду лично.", None),
        ("Здравствуйте! Прошу аккредитовать на конференцию в Калуге Ирину Сомову, журналиста. Приеду лично.", None),
    ],
)  # fmt: skip
def test_an_outlet_says_that_it_is_here(body: str, outlet: str | None) -> None:
    assert read(body) == outlet


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("Heute bin ich Rentner und schreibe noch immer. Bitte akkreditieren Sie mich als Journalist, ich reise auf eigene "
         "Kosten an.\n\nTim Lowe", None),
        ("Ich schreibe für den Lahnboten und reise auf eigene Kosten an. Bitte akkreditieren Sie mich als Journalistin."
         "\n\nEva Lohse", "Lahnbote"),
        ("Ich arbeite auf eigene Rechnung und reise auf eigene Kosten. Bitte akkreditieren Sie mich als Journalistin."
         "\n\nEva Lohse", "freelance"),
        ("Ich fotografiere für verschiedene Redaktion, mal diese, mal jene. Bitte akkreditieren Sie mich.\n\nEva Lohse",
         "freelance"),
    ],
)  # fmt: skip
def test_who_pays_her_own_journey_is_not_therefore_freelance(body: str, outlet: str | None) -> None:
    assert read(body) == outlet


SERVICE, SERVICE_EN = "Pressedienst der Stadt Tümpelbach", "Press Service of the City of Fenwick"


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        (f"Der {SERVICE} (monatlich auch gedruckt) berichtet über die Konferenz. Bitte akkreditieren Sie Herrn Dirk Lohse, "
         "Redakteur.", SERVICE),
        (f"Ich schreibe für den {SERVICE} und bitte um Akkreditierung.\n\nEva Lohse", SERVICE),
        (f"Ich bin Redakteurin im {SERVICE} und bitte um Akkreditierung.\n\nEva Lohse", SERVICE),
        (f"The {SERVICE_EN} will cover the conference. Please accredit our reporter, Tim Lowe.", SERVICE_EN),
        (f"Ich leite den {SERVICE}. Bitte akkreditieren Sie mich.\n\nEva Lohse", None),
        (f"Im {SERVICE} las ich von der Konferenz. Bitte akkreditieren Sie mich.\n\nEva Lohse", None),
        ("Die Stadt Tümpelbach berichtet über die Konferenz. Bitte akkreditieren Sie Eva Lohse.", None),
        (f"I head the {SERVICE_EN}. Please accredit me.\n\nTim Lowe", None),
    ],
)  # fmt: skip
def test_a_towns_press_service_is_an_outlet_where_it_reports(body: str, outlet: str | None) -> None:
    assert read(body) == outlet


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("Could you accredit the pair of us from Llef y Cwm, please? I'm the editor, and Idris ap Huw takes our "
         "photographs. We'd be with you in person for the Tuesday and the Wednesday. (My two lads are coming as far as "
         "Moscow with their gran, so please don't be alarmed if the hotel rings you about a party of five.)\n\n"
         "Diolch yn fawr,\nAngharad Prys\n01446 555 021", "Llef y Cwm"),
        ("Wir sind Smilla Brod und Okan Demir und machen zusammen „Drei nach elf“, einen Podcast übers Kleinstadtleben "
         "(rund 4000 Abos, Tendenz: wackelig). Kaluga wär Folge 61. Gefahren wird im Nachtzug ab Warschau, aufgenommen "
         "mit zwei Ansteckmikros und einem Zoom, also nix mit Stativen und Licht.\n\nKriegen wir beide so ein "
         "Presse-Bändchen?", "Drei nach elf"),
    ],
)  # fmt: skip
def test_a_name_is_found_among_many_words_in_likelier_places(body: str, outlet: str) -> None:
    assert read(body) == outlet
