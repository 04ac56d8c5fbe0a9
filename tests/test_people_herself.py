"""Whether the writer comes herself: what she denies, how she is reached, whom she brings along, and who does the rest."""

from __future__ import annotations

import pytest

from mailbot.model import Envelope, Kind, Source
from mailbot.understand.details.roles import as_told
from mailbot.understand.mail.mail import House, Mail, Passage
from mailbot.understand.mail.rows import Row
from mailbot.understand.mail.signature import split_own
from mailbot.understand.people.people import find_people

HOUSE = House(frozenset({"mwerner@forum.example"}))


def names(body: str, *further: Passage, sender: str = "", signature: str = "") -> list[str]:
    passages = [Passage(Source.BODY, body)]
    passages += [Passage(Source.SIGNATURE, signature)] if signature else []
    envelope = Envelope(None, "", "post@zeitung.example", sender, (), None, None, (), None, 0, "")
    mail = Mail(envelope, {}, (*passages, *further))
    return [person.name for person in find_people(mail, Kind.REQUEST, HOUSE).people]


KRANZ, THILO = "Dietlind Kranz", "Thilo Marquardt"
HERSELF = [
    ("I'm the production manager (not travelling). Our director Milo Prentiss films alone. Please accredit him.", ["Milo Prentiss"]),
    ("I'm only the desk editor and not coming. Please accredit our reporter Milo Prentiss.", ["Milo Prentiss"]),
    ("Unser Reporter Thilo Marquardt fährt nach Kaluga. Ich wäre Ihnen dankbar, wenn er auf die Liste käme.", [THILO]),
    ("Unsere Chefin Renate Kohl hat beschlossen, dass Thilo Marquardt fährt. Bitte akkreditieren Sie ihn.", [THILO]),
    ("Bitte akkreditieren Sie Thilo Marquardt. Für Rückfragen bin ich da.", [THILO]),
    ("Bitte akkreditieren Sie Thilo Marquardt. Hanka Wollny und ich organisieren nur die Reise.", [THILO]),
    ("Il nostro redattore Paolo Brandi vorrebbe seguire i lavori. Chiedo l'accredito.", ["Paolo Brandi"]),
    ("nasz reporter Hubert Zych jedzie do Kaługi i prosi o akredytację.", ["Hubert Zych"]),
    ("i would like to attend the conference, can you accredit me?", [KRANZ]),
    ("Zwei von uns kommen: Wollny, Hanka, und Marquardt, Thilo, beide vor Ort.", ["Hanka Wollny", THILO]),
    ("Bitte akkreditieren Sie unseren Redakteur Thilo Marquardt. Erreichbar bin ich unter 0441 555 120.", [THILO]),
    ("Please accredit our reporter Milo Prentiss. I can be reached on 01632 555 077.", ["Milo Prentiss"]),
    ("Ich reise am 28. Juni nach Kaluga und bin unter 0441 555 120 erreichbar. Bitte akkreditieren Sie mich.", [KRANZ]),
    (
        "Ich bitte um Akkreditierung für die Wochenzeitung Moorblatt. Mitnehmen werde ich unseren Volontär, der "
        "fotografiert: Thilo Marquardt.",
        [KRANZ, THILO],
    ),
    ("Ich ersuche um Zulassung für das Moorblatt. Mit mir kommt unser Fotograf Thilo Marquardt.", [KRANZ, THILO]),
    ("Ich bitte um Akkreditierung für die Kollegin Hanka Wollny vom Moorblatt.", ["Hanka Wollny"]),
    ("Wir möchten zu zweit nach Kaluga und bitten um Akkreditierung. Ich schreibe, Thilo fotografiert.", [KRANZ, "Thilo"]),
    ("Two of us want to come and ask for accreditation: I write, Jiawen shoots.", [KRANZ, "Jiawen"]),
    ("Wir wollen mit zwei Leuten hin, einmal Text (Wollny, Hanka), einmal Bild (der Thilo).", ["Hanka Wollny", "Thilo"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), HERSELF)
def test_who_comes_beside_the_writer(body: str, expected: list[str]) -> None:
    assert sorted(names(body, sender=KRANZ)) == sorted(expected)


def test_number_of_an_association_makes_nobody_of_a_family_name() -> None:
    body = (
        "Für uns fotografiert in Kaluga unsere Kollegin Hanka Wollny, es assistiert Thilo Marquardt. Beide bitte "
        "akkreditieren.\n\nAusweise: Wollny Freelens 4471, Marquardt hat keinen."
    )
    assert names(body) == ["Hanka Wollny", THILO]


TABLE = (
    "Familienname\tVorname\tAufgabe\tKommt\nWollny\tHanka\tText\tja\nMarquardt\tThilo\tKamera\tnein\n"
    "Kranz\tDietlind\tTon\tx"
)


def test_column_that_asks_who_comes_leaves_people_out() -> None:
    assert names("Bitte akkreditieren Sie unser Team:\n\n" + TABLE) == ["Hanka Wollny", KRANZ]


@pytest.mark.parametrize(
    "body",
    [
        "Wir melden an:\n- Hanka Wollny, Text: ja\n- Thilo Marquardt, Kamera: nein, leider krank",
        "Please accredit:\nHanka Wollny, reporter: yes\nThilo Marquardt, camera: no, works from London",
        "Teilnahme: Hanka Wollny\nVerhinderung: Thilo Marquardt",
        "Wir melden an:\nReporterin: Hanka Wollny\nSchneidet daheim: Thilo Marquardt",
    ],
)
def test_answer_or_label_of_a_list_leaves_people_out(body: str) -> None:
    assert names(body) == ["Hanka Wollny"]


@pytest.mark.parametrize(
    "body",
    [
        "Es fahren alle aus der Liste außer Thilo.",
        "Die Liste liegt bei. Thilo ist leider krank.",
        "Едут все, кроме Thilo.",
    ],
)
def test_writer_leaves_somebody_out_of_a_list_she_attaches(body: str) -> None:
    table = "Familienname\tVorname\tAufgabe\nWollny\tHanka\tText\nMarquardt\tThilo\tKamera"
    assert names(body, Passage(Source.ATTACHMENT, table, name="liste.xlsx")) == ["Hanka Wollny"]


def test_trainee_who_is_not_sent_stays_away() -> None:
    body = "От газеты едут двое: Антон Мурашко и Лиза Пекарская. Практикантку Веру не отправляем, пусть учится."
    assert names(body) == ["Антон Мурашко", "Лиза Пекарская"]


def test_sentence_of_a_letter_goes_on_below_the_name_in_its_middle() -> None:
    letter = (
        "Hiermit beauftragen wir unsere Redakteurin\n\nHanka Wollny\n(Presseausweis 2021-4471)\n\nmit der "
        "Berichterstattung und bitten, ihr als Pressevertreterin Zutritt zu gewähren.\n\ngez. Dr. Alfons Baier, Chefredakteur"
    )
    assert names("Anbei der Auftrag, ich bin im Urlaub.", Passage(Source.ATTACHMENT, letter, name="auftrag.pdf")) == [
        "Hanka Wollny"
    ]


def test_short_name_of_one_who_is_named_in_full_is_nobody_else() -> None:
    body = "Просим аккредитовать двоих: Данияр Алимов и Варвара Кнутова. Я задаю вопросы, Варя снимает."
    assert names(body, sender="Данияр Алимов") == ["Данияр Алимов", "Варвара Кнутова"]


@pytest.mark.parametrize(
    "text",
    [
        "Просим аккредитовать двоих:\nМурашко Антон Ильич (корр.)\nПекарская Л. И. (фото)\nТел. 8 496 555 41 00",
        "Прошу внести нас в список.\n\nКорреспондент: Мурашко Антон\nОператор: Пекарская Лиза\nТелефон: +7 843 255-18-00",
    ],
)
def test_list_and_form_above_a_number_are_no_signature(text: str) -> None:
    rows = [Row(line) for line in text.split("\n")]
    assert not any("Пекарская" in p.text for p in split_own(rows, "Антон Мурашко") if p.source is Source.SIGNATURE)


def test_two_who_sign_and_say_where_both_work() -> None:
    sign = "Hanka Wollny & Sjoerd Hoekema, both Moorblatt, text & camera"
    assert names("Sorry, we are late, but here we are.", signature=sign, sender="Hanka Wollny") == [
        "Hanka Wollny",
        "Sjoerd Hoekema",
    ]


def test_superior_who_passed_an_invitation_on_is_not_meant() -> None:
    body = "Ich bitte um Akkreditierung. Die Einladung habe ich von meinem Vorgesetzten (Alois Baier) bekommen."
    assert names(body, sender=KRANZ) == [KRANZ]


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("Kameramann fährt", "Kameramann"),
        ("Оператора зовут", "Оператора"),
        ("unsere Volontärin", "Volontärin"),
        ("our snapper", "snapper"),
        ("macht den Ton", "Ton"),
        ("она будет", ""),
        ("staff photographer", "staff photographer"),
    ],
)
def test_piece_of_a_sentence_is_no_role(told: str, role: str) -> None:
    assert as_told(told) == role
