"""Where the name of an outlet begins and ends in a mail: what leads to it, tells its kind or place, or belongs to it."""

from __future__ import annotations

import pytest

from mailbot import config, understand
from mailbot.understand.mail.mail import House

SHIPPED = config.load(config.shipped("config.toml"))


def read(body: str, sender: str = "kontakt@gmx.de", subject: str = "Akkreditierung Kaluga") -> str | None:
    """The outlet of a whole mail, with the people that are read in it."""
    head = f"From: {sender}\nTo: {SHIPPED.mailbox.address}\nSubject: {subject}\nMIME-Version: 1.0\n"
    head += "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return understand.read((head + body).encode(), events=SHIPPED.event, house=House.of(SHIPPED)).medium


ENDS = [
    ("I hope to be in Kaluga for Kelp & Tide magazine and would like a press pass.\n\nNell Harrow", "Kelp & Tide"),
    ("Tom Lowe has been commissioned by Slow Barge magazine to report. Please accredit him.\n\nAnn Pike\nEditor",
     "Slow Barge"),
    ("Yes, with pleasure. Velebit24 portal, Luka Horvat, editor. I am coming alone.", "Velebit24"),
    ("Two from Radio Cois Farraige for Kaluga, live and in the flesh: Ann Pike and Tom Lowe.", "Radio Cois Farraige"),
    ("я бы подключился послушать, ссылку кинете? это Кама Лайв, Казань. Радик", "Кама Лайв"),
    ("wir sind deichblick, ja, klein geschrieben, das monatsblatt zwischen husum und tönning. nach kaluga käme: anke "
     "lohse (das bin ich). sind wir damit akkreditiert?", "deichblick"),
    ("Gazetemiz Yeni Kıyı adına Kaluga'ya geliyorum, basın listesine eklenmemi rica ederim.\n\nSelin Kara", "Yeni Kıyı"),
    ("Kiss Anna vagyok, a Tiszamenti Hírek szerkesztője Szolnokról. Kérem, küldje el a linket.", "Tiszamenti Hírek"),
    ("Ich berichte für die Welt am Freitag und möchte kommen.\n\nEva Krämer", "Welt am Freitag"),
    ("I write for Ridge Magazine and would like to attend.\n\nNell Harrow", "Ridge Magazine"),
    ("I report for Voice of Leeds and would like to attend.\n\nNell Harrow", "Voice of Leeds"),
    ("Escribo para la Gaceta de Burgos y quisiera asistir.\n\nJulia Barrios", "Gaceta de Burgos"),
    ("Píšu pro Moravský zpravodaj a ráda bych přijela.\n\nJana Nová", "Moravský zpravodaj"),
    ("hi, i write for harbour magazine and would like to come. nell harrow", "harbour magazine"),
    ("Ich schreibe für die Zeitschrift „Stimme für Kaluga“ und möchte kommen.\n\nEva Krämer", "Stimme für Kaluga"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "outlet"), ENDS)
def test_what_leads_to_a_name_and_follows_it_is_no_part_of_it(body: str, outlet: str) -> None:
    assert read(body) == outlet


def test_the_domain_tells_where_a_name_ends() -> None:
    body = "ich bin Volontärin beim Deichfunk in Flensburg und möchte dabei sein.\n\nEva Krämer"
    assert read(body, "eva@deichfunk.example") == "Deichfunk"


TITLES = [
    ("My editor decided only this morning that Pajūrio žinios should write about it. Can I be registered as press?",
     "Pajūrio žinios"),
    ("Od loňska vypomáhám Podlesnímu zpravodaji a ten mě chce poslat do Kalugy. Prosím o akreditaci.\n\nKarel Dub",
     "Podlesnímu zpravodaji"),
    ("Dobrý den, za produkci Zelený drak posílám štáb k akreditaci: režie Petr Malý, kamera Jana Nová.", "Zelený drak"),
    ("Добрый день! Приречный глобус хотел бы аккредитовать Инну Скворцову.", "Приречный глобус"),
    ("hi, zuschauen reicht mir, hinfahren kann ich nicht 🐐🐐 leinefunk, jorinde matthes, bitte freischalten",
     "leinefunk"),
    ("заранее спс, лично", None),
    ("Dobrý den, paní Hofmannová, jsem novinářka a ráda bych přijela osobně.\n\nJana Nová", None),
    ("Szanowna pani, jestem dziennikarką i proszę o akredytację. Nowy paszport mam.\n\nEwa Lis", None),
    ("Уважаемая госпожа Хофманн, прошу аккредитовать меня. Новый паспорт пришлю.\n\nИнна Скворцова", None),
    ("bitte akkreditieren, ich bin reporterin. das rathaus-echo in der halle war toll. gruß anke lohse", None),
]  # fmt: skip


@pytest.mark.parametrize(("body", "outlet"), TITLES)
def test_a_title_goes_on_in_small_letters(body: str, outlet: str | None) -> None:
    assert read(body) == outlet


def test_no_number_of_a_phone_ends_a_name() -> None:
    body = "zk u bitte akkreditieren, die kollegin hat sich vertan. gruß anke lohse sekretariat leine-echo 04431 555 10"
    assert read(body, "al@leine-echo.example") == "leine-echo"


SMALL = [
    ("добрый вечер! портал дом и мы, владикавказ. хочу приехать сам. дзуев олег", "дом и мы"),
    ("я из газеты наш торжок хочу аккредитоваться очно. олег дуб", "наш торжок"),
    ("я из журнала наш двор хочу аккредитоваться очно. олег дуб", "наш двор"),
    ("я из нашей газеты приокская новь хочу аккредитоваться очно. олег дуб", "приокская новь"),
    ("prosim o akreditaci osobne jakub maly a fotograf vit sedy oba z redakce diky moc", None),
]


@pytest.mark.parametrize(("body", "outlet"), SMALL)
def test_a_name_in_small_letters_in_its_slot(body: str, outlet: str | None) -> None:
    assert read(body) == outlet


@pytest.mark.parametrize(
    "body",
    [
        "ich bin Radiojournalistin und komme mit Hund. Ich bitte um Akkreditierung, der Hund braucht keine.",
        "Richtig ist Krämer, so steht es im Pass, und der Pförtner in Kaluga wird Buchstaben zählen.",
        "Hallo, ich mache Reisefilme über Flüsse und könnte dort drehen. Tragt mich ein als Presse bitte!",
    ],
)
def test_no_thing_that_a_sentence_speaks_of_is_an_outlet(body: str) -> None:
    assert read(body) is None


@pytest.mark.parametrize(
    ("body", "subject", "outlet"),
    [
        ("weder Anke Lohse noch Jens Krebs können diesmal reisen. Die Dorfzeitung Haarstrang vertrete deshalb ich, bitte "
         "merken Sie mich vor.\n\nEva Krämer", "Presseplatz Dorfzeitung", "Dorfzeitung Haarstrang"),
        ("Bildfunk Moorwasser, Kaluga, vor Ort:\n\nTeilnehmer 1: Krebs, Jens\nTeilnehmer 2: Holz, Ute\n\nDanke für die "
         "Akkreditierung der beiden.", "Akkreditierungen Bildfunk", "Bildfunk Moorwasser"),
        ("Bitte akkreditieren Sie mich.\n\nEva Krämer\nReporterin, Heidefunk", "Presse Heidefunk", "Heidefunk"),
        ("Bitte akkreditieren Sie mich.\n\nEva Krämer\nReporterin, Stadtradio 0815", "Presse", "Stadtradio 0815"),
    ],
)  # fmt: skip
def test_a_name_begins_with_its_kind_where_both_parts_vie(body: str, subject: str, outlet: str) -> None:
    assert read(body, subject=subject) == outlet
