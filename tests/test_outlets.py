"""What a sentence says of an outlet, and where its name begins and ends."""

from __future__ import annotations

import pytest

from mailbot.understand.medium.told import is_low
from mailbot.understand.outlets.slots import find_said, names_outlet

SLOTS = [
    ("ich möchte für die Heidetaler Zeitung aus Kaluga über die Konferenz berichten", "Heidetaler Zeitung"),
    ("bitte akkreditieren Sie Clara Lamm von der Heidetaler Zeitung für die Konferenz in Kaluga", "Heidetaler Zeitung"),
    ("ich bitte um Akkreditierung für die hz, in Präsenz in Kaluga.", "hz"),
    ("hier Britta Zoller von der Halleschen Umschau.", "Hallesche Umschau"),
    ("ich bin Redakteurin beim Wetterauer Boten und möchte mich anmelden.", "Wetterauer Bote"),
    ("unser Sender Radio Funkturm plant eine Sondersendung", "Radio Funkturm"),
    ("Ich gehöre zur Redaktion der Zeitschrift Die Brücke (Osnabrück)", "Die Brücke"),
    ("Nach acht Jahren beim Havelboten arbeite ich jetzt für den Spreekanal", "Spreekanal"),
    ("Unser Magazin heißt 0815 und erscheint in Jena.", "0815"),
    ("der Volksbote Ostalb entsendet zur Konferenz seinen Reporter Gregor Mauch.", "Volksbote Ostalb"),
    ("Veit Kröger berichtet für die Welt am Freitag über die Konferenz", "Welt am Freitag"),
    ("hiermit melde ich unseren Kollegen Veit Kröger (Lindauer Seezeichen) an.", "Lindauer Seezeichen"),
    ("Akkreditierungswunsch: Uwe Stark, Schlossblick (Kundenmagazin der Stadtwerke)", "Schlossblick"),
    ("als Herausgeberin des Magazins »Grenzgänger« bitte ich um einen Platz", "Grenzgänger"),
    ("Unser Kamerateam (Oberpfalz-Kanal, Regensburg) braucht Zutritt", "Oberpfalz-Kanal"),
    ("Udo Zell würde für funk24 drehen.", "funk24"),
    ("Hiermit beantragt die Neue Werra-Presse GmbH die Akkreditierung", "Neue Werra-Presse GmbH"),
    ("I'm covering the conference for the Harbour Gazette of Bristol.", "Harbour Gazette"),
    ("I edit our student newspaper The Bell Tower at Keele University", "The Bell Tower"),
    ("our magazine, Saltmarsh, would like to send Joan Pike.", "Saltmarsh"),
    ("As a contributor to Fen & Field I'm writing about twin towns", "Fen & Field"),
    ("I left the Evening Post in March; I now write for Ridge Magazine.", "Ridge Magazine"),
    ("Channel Nine will be sending a two-person crew", "Channel Nine"),
    ("редакция газеты Вечерний звон просит аккредитовать Зою Кравец", "Вечерний звон"),
    ("От радиостанции Ока FM на конференцию поедет Зоя Кравец.", "Ока FM"),
    ("Веду телеграм-канал Наше Боровское, хочу писать с конференции.", "Наше Боровское"),
    ("Информагентство Репортёр-40 направляет на конференцию Илью Мохова.", "Репортёр-40"),
    ("Газета наша называется «Родники», выходит в Жиздре.", "Родники"),
    ("Je suis journaliste au Phare de l'Est et souhaite assister", "Phare de l'Est"),
    ("Bonjour, journaliste à Odette, je souhaite suivre la conférence", "Odette"),
    ("Greta, ein Magazin aus Bremen, schickt mich.", "Greta"),
    ("Scrivo per la Gazzetta del Lago e vorrei accreditarmi.", "Gazzetta del Lago"),
    ("Kıyı Postası gazetesi adına konferansı takip etmek istiyorum.", "Kıyı Postası"),
    ("Yıldız Haber'den arıyorum, akreditasyon istiyoruz.", "Yıldız Haber"),
    ("Jsem novinář týdeníku Moravský hlas.", "Moravský hlas"),
    ("Unsere Zeitschrift spätschicht möchte die Konferenz digital begleiten.", "spätschicht"),
    ("Ich betreibe fernwärts, einen Blog über langsame Reisen", "fernwärts"),
    ("I run slowtrain, a newsletter about railways", "slowtrain"),
    ("ich schreibe für main-reporter.de und komme gern", "main-reporter.de"),
    ("Wir sind klein, aber Radio Fadenlauf ist ein lizenziertes Campusradio und unsere Stadt", "Radio Fadenlauf"),
    ("Desde la oficina de Madrid del Diario de las Colinas solicitamos la acreditación", "Diario de las Colinas"),
    ('Unser Kirchenkreisblatt "Turmhahn" hat mich gebeten, von der Tagung zu berichten', "Turmhahn"),
]
SMALL = [
    ("hey, lokalfunken hier (online-magazin, husum).", "lokalfunken"),
    ("hi, driftwood here (a small podcast)", "driftwood"),
    ("mach fotos, meistens für main-reporter.de (auch schon in minsk)", "main-reporter.de"),
    ("портал дом и я, владикавказ.", "дом и я"),
]


@pytest.mark.parametrize(("sentence", "name"), SLOTS)
def test_the_name_in_its_slot(sentence: str, name: str) -> None:
    assert max(find_said(sentence), key=lambda said: said.points).name == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Früher war ich beim Havelboten, seit April bin ich nicht mehr dort.",
        "Ich habe in der Ostseezeitung von der Konferenz gelesen.",
        "Unsere Konkurrenz, der Rennsteigkurier, soll ja auch kommen.",
        "I used to work for the Evening Star.",
        "Раньше я работал в газете «Неделя».",
        "Bitte akkreditieren Sie mich für die Städtepartnerkonferenz in Kaluga.",
        "Ich bin Journalistin aus Hamburg und komme mit Frau Lamm von der Stadtverwaltung.",
        "I am a journalist from Leeds.",
        "Прошу аккредитовать меня на конференцию городов-партнёров.",
        "С удовольствием приехала бы к вам в Калугу 28-30 июня.",
        "Членский билет Союза журналистов: 118-042",
        "The crew is: Joan Pike and Bill Fenn.",
        "mein Kollege Udo Zell, der die Grafiken zeichnet.",
        "My portfolio is at joan-shoots.com",
        "Портфолио: lisina-pishet.example.",
    ],
)
def test_what_a_sentence_does_not_say(sentence: str) -> None:
    assert not [said for said in find_said(sentence) if said.points > 6]


@pytest.mark.parametrize(("sentence", "name"), SMALL)
def test_small_names_in_their_slots(sentence: str, name: str) -> None:
    assert max(find_said(sentence, low=True), key=lambda said: said.points).name == name


@pytest.mark.parametrize("sentence", ["schreib normal für niemanden fix.", "снимаю для разных", "i write for nobody"])
def test_nobody_is_no_outlet(sentence: str) -> None:
    assert not [said for said in find_said(sentence, low=True) if said.points > 6]


def test_small_letters_throughout() -> None:
    text = "servus, bin vom stadtgeflüster aus passau und tät gern akkreditiert werden. sepp lang"
    assert is_low(text)
    assert find_said(text.split(".")[0], low=True)[0].name == "stadtgeflüster"


def test_an_outlet_that_looks_like_a_person() -> None:
    sentence = "ich begleite sie für den Stadtanzeiger Wenden als Reporterin."
    start = sentence.index("Stadtanzeiger")
    assert names_outlet(sentence, start, start + len("Stadtanzeiger Wenden"))
    assert not names_outlet("bitte akkreditieren Sie Clara Lamm von der Heidepost.", 24, 34)
