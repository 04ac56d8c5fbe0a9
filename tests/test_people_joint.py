"""Who comes together with the writer, in whatever way she speaks of herself; and who only writes."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_people import names, people
from tests.test_people_choice import names as chosen

HERSELF = [
    ("Прошу пустить нас как прессу. Нас двое: ваш покорный слуга и оператор Иван Кротов.", "Пётр Сомов", "Иван Кротов"),
    ("Прошу аккредитовать нижеподписавшегося и фотографа Ивана Кротова.", "Пётр Сомов", "Иван Кротов"),
    (
        "Graag komen wij naar Kaloega: ondergetekende als schrijver en Claire Jansen voor de foto's.",
        "Robin Bakker",
        "Claire Jansen",
    ),
    ("Undertecknad och fotografen Karin Lund ber om ackreditering för Kaluga.", "Lars Holm", "Karin Lund"),
    ("Prosimy o akredytację: niżej podpisany oraz Anna Kowal, fotograf.", "Jan Nowicki", "Anna Kowal"),
    ("Wir kommen nach Kaluga: meine Wenigkeit (Text) und Jörg Pohlmann (Foto).", "Ilka Wenz", "Jörg Pohlmann"),
    ("Bitte akkreditieren Sie den Unterzeichner und Jörg Pohlmann, Kamera.", "Otto Wenz", "Jörg Pohlmann"),
    ("Wir würden gern zu zweit anreisen: Jörg Pohlmann macht die Fotos. Bitte um Akkreditierung.", "Ilka Wenz", "Jörg Pohlmann"),
    ("Нас двое: оператором поедет Иван Кротов. Прошу аккредитовать.", "Анна Сомова", "Иван Кротов"),
    ("There will be two of us in Kaluga. Martha Odell takes the pictures. Please accredit us.", "Jim Barrow", "Martha Odell"),
    ("Nous serons deux : la photographe sera Claire Fontaine. Merci de nous accréditer.", "Luc Morel", "Claire Fontaine"),
    ("Saremo in due, le immagini le farà Elena Gatti. Chiediamo l'accredito.", "Paolo Neri", "Elena Gatti"),
    ("Proszę o akredytację w Kałudze. Ze mną przyjedzie nasz fotograf Jan Nowicki.", "Anna Kowal", "Jan Nowicki"),
    ("Ráda bych se zúčastnila. S sebou bych měla fotografa, Jana Dvořáka.", "Eva Malá", "Jan Dvořák"),
    ("Chiedo l'accredito per Kaluga. Con me verrà il fotografo Paolo Neri.", "Elena Gatti", "Paolo Neri"),
    ("Solicito acreditación para Kaluga. Conmigo viaja el fotógrafo Luis Robles.", "Ana Ruiz", "Luis Robles"),
    ("Прошу акредитувати мене. Зі мною приїде фотограф Іван Бойко.", "Олена Крук", "Іван Бойко"),
    ("Graag accreditatie voor Kaluga. Fotograaf Daan Jansen reist met mij mee.", "Robin Bakker", "Daan Jansen"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "writer", "other"), HERSELF)
def test_the_writer_is_one_of_those_she_counts(body: str, writer: str, other: str) -> None:
    assert names(Kind.REQUEST, body, signature=writer, sender=writer) == [writer, other]


def test_two_others_are_not_the_writer() -> None:
    body = "Wir kommen zu zweit: Jörg Pohlmann (Kamera), Eva Krämer (Text). Bitte um Akkreditierung."
    assert names(Kind.REQUEST, body, signature="Ilka Wenz") == ["Jörg Pohlmann", "Eva Krämer"]


ONLY_WRITES = [
    "Von uns fahren Jörg Pohlmann (Kamera) und Eva Krämer (Text) nach Kaluga. Ich selbst mach nur den Papierkram.",
    "Please accredit Jörg Pohlmann (camera) and Eva Krämer (sound). I only handle the paperwork.",
    "I am instructed by the Managing Editor, Mr Godfrey Thorne, to name those who will cover the conference:\n\n"
    "POHLMANN, Jörg - correspondent\nKRÄMER, Eva - photographer",
    "We will have two people in Kaluga: Jörg Pohlmann (director) and Eva Krämer (sound). Please accredit them.",
]


SPOKEN_OF = [
    ("As discussed with your Mr Knut Sander, I hereby apply for press accreditation.", "Moira Tully", ["Moira Tully"]),
    ("Wie mit Ihrer Kollegin Eva Krämer besprochen, bitte ich um Akkreditierung.", "Ilka Wenz", ["Ilka Wenz"]),
    ("Ich schreibe für meinen Sohn Arved Stolle, er ist Reporter und möchte akkreditiert werden.", "Gudrun Stolle", ["Arved Stolle"]),
    ("Hiermit akkreditiere ich mich, Dr. phil. Ilka Wenz, für das Magazin „Ufer“.", "", ["Ilka Wenz"]),
    ("Ich komme nicht allein: Jörg Pohlmann macht Fotos. Bitte akkreditieren Sie uns beide.", "Ilka Wenz", ["Ilka Wenz", "Jörg Pohlmann"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "signature", "expected"), SPOKEN_OF)
def test_who_is_spoken_of_and_who_writes(body: str, signature: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body, signature=signature) == expected


@pytest.mark.parametrize("body", ONLY_WRITES)
def test_who_only_writes_or_sends_others_is_none_of_them(body: str) -> None:
    found = people(Kind.REQUEST, body, signature="Ilka Wenz\nRedaktionsassistenz")
    assert ([person.name for person in found.people], found.unnamed) == (["Jörg Pohlmann", "Eva Krämer"], 0)


def test_an_editor_who_only_confirms_within_brackets_is_none_of_them() -> None:
    body = "Снимаю по заданию «Норд ТВ» (редактор Матвей Кройц, подтвердит). Нужен допуск с камерой на Калугу."
    assert names(Kind.REQUEST, body, signature="Вилен Дзюба") == ["Вилен Дзюба"]


SIGNED = [
    ("Herzlich\nH. Zschoche", "Zschoche, Hanka", "Hanka Zschoche"),
    ("Viele Grüße\nBabette von Radio Nord", "Radio Nord", "Babette"),
    ("Hälsningar\nMarit Ek, frilans på uppdrag av Bladet", "Marit Ek", "Marit Ek"),
    ("Saygılar\nYusuf K.", "Yusuf K.", "Yusuf"),
    ("Armgard von Lütz und Trotha", "Armgard von Lütz und Trotha", "Armgard von Lütz und Trotha"),
    ("The Rev. Josiah Kipkemboi, Reporter", "", "Josiah Kipkemboi"),
    ("протодиакон Лаврентий Гусельников", "", "Лаврентий Гусельников"),
]


@pytest.mark.parametrize(("signature", "sender", "expected"), SIGNED)
def test_who_signs(signature: str, sender: str, expected: str) -> None:
    body = "Ich bitte um Akkreditierung für die Konferenz."
    assert names(Kind.REQUEST, body, signature=signature, sender=sender) == [expected]


def test_initials_behind_a_family_name_that_is_an_ordinary_word() -> None:
    body = "Прошу аккредитовать:\n\nСуровцева Е.Б., редактор\nЛыков Д.Н., фотограф"
    assert names(Kind.REQUEST, body) == ["Е. Б. Суровцева", "Д. Н. Лыков"]


def test_no_word_of_a_shouted_text_is_a_name() -> None:
    body = "МЕНЯ ИНТЕРЕСУЕТ СЪЁМКА ОТКРЫТИЯ И КРУГЛЫХ СТОЛОВ. ПРОШУ АККРЕДИТАЦИЮ.\nШЕВЕЛЁВ МИТРОФАН АНДРЕЕВИЧ"
    assert names(Kind.REQUEST, body) == ["Митрофан Шевелёв"]


def test_a_given_name_alone_behind_a_label() -> None:
    body = "Two of us want to report from Kaluga. Names: Eva and Ole. Please accredit us."
    assert names(Kind.REQUEST, body) == ["Eva", "Ole"]


def test_the_medium_below_a_list_is_none_of_it() -> None:
    body = "Akkreditierung digital für:\n\nKrämer, Eva – Redakteurin\nOtt, Ole – Volontär\n\nWirtschaftsfunk Lippe, Redaktion 05231 555080"
    assert names(Kind.REQUEST, body, address="post@wirtschaftsfunk-lippe.example") == ["Eva Krämer", "Ole Ott"]


def test_what_an_article_joins_to_a_capital_is_a_title() -> None:
    body = "Nos gustaría enviar a nuestro redactor, Gonzalo Ripoll, que trabaja para el periódico, Ecos del Mar Menor."
    assert names(Kind.REQUEST, body, signature="Secretaria de redacción") == ["Gonzalo Ripoll"]


@pytest.mark.parametrize(
    ("line", "sender", "quoted", "expected"),
    [
        ("hofstetter-ruiz", "Kilian", "Uns fehlt noch Ihr Familienname.", "Kilian Hofstetter-Ruiz"),
        ("Hanka", "H. Zschoche", "Bitte nennen Sie uns noch Ihren Vornamen.", "Hanka Zschoche"),
        ("Вдовина", "Ольга", "Сообщите, пожалуйста, вашу фамилию.", "Ольга Вдовина"),
    ],
)
def test_half_a_name_that_answers_our_question(line: str, sender: str, quoted: str, expected: str) -> None:
    assert names(Kind.AMENDMENT, f"{line}\n\n{sender}", sender=sender, quoted=quoted) == [expected]


def test_both_of_two_are_the_writer_and_the_one_she_names() -> None:
    body = "Count us in. Martha Odell is the one with the cables. We'll both be in the room."
    found = names(Kind.REQUEST, body, signature="Jim Barrow", sender="Jim Barrow")
    assert found == ["Jim Barrow", "Martha Odell"]


def test_german_genitives() -> None:
    body = "Hiermit beantrage ich die Akkreditierung Jörg Pohlmanns und Eva Krämers für die Rundschau."
    assert names(Kind.REQUEST, body) == ["Jörg Pohlmann", "Eva Krämer"]


@pytest.mark.parametrize(
    ("body", "sender", "quoted", "expected"),
    [
        ("Rosalind.", "R. Pohlmann", "Guten Tag R. Pohlmann,\n\n- der vollständige Vorname", "Rosalind Pohlmann"),
        (
            "Яна, извините.",
            "Кравец Я.",
            "Здравствуйте, Я. Кравец!\n\n- имя полностью (указано: «Я. Кравец»)",
            "Яна Кравец",
        ),
        ("Martha", "M. Odell", "Dear M. Odell,\n\n- the full given name (so far: “M. Odell”)", "Martha Odell"),
    ],
)
def test_a_given_name_alone_is_that_of_whom_our_letter_greets(
    body: str, sender: str, quoted: str, expected: str
) -> None:
    assert names(Kind.AMENDMENT, body, sender=sender, quoted=quoted) == [expected]


@pytest.mark.parametrize(
    ("body", "everybody"),
    [
        ("Ich selbst fahre nach Kaluga, Jörg Pohlmann schaut von hier aus im Stream zu.", True),
        ("We're two: I will be in Kaluga, and Jörg Pohlmann stays put in the studio and needs the online feed.", True),
        (
            "Прошу аккредитовать меня и коллегу: я приеду в Калугу, а Иван Кротов останется в редакции и будет смотреть трансляцию.",
            True,
        ),
        ("Ich komme nach Kaluga. Mein Kollege Jörg Pohlmann bleibt in der Redaktion und braucht keinen Link.", False),
        ("Please accredit me. My editor Jim Barrow stays at home and needs nothing, not even the link.", False),
    ],
)
def test_who_watches_from_home_is_one_of_them_and_who_only_stays_there_is_not(body: str, everybody: bool) -> None:
    assert len(chosen(f"{body}\n\nIlka Wenz", "Ilka Wenz")) == 1 + everybody


@pytest.mark.parametrize(
    "body",
    [
        "Chiedo l'accredito per Kaluga. Con me verrà un fotografo.",
        "Solicito acreditación para Kaluga. Conmigo viaja un fotógrafo.",
        "Proszę o akredytację w Kałudze. Ze mną przyjedzie fotograf.",
        "Прошу акредитувати мене. Зі мною приїде фотограф.",
    ],
)
def test_who_comes_with_the_writer_and_has_no_name_is_announced(body: str) -> None:
    found = people(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz")
    assert [person.name for person in found.people] == ["Ilka Wenz"] and found.unnamed == 1


OF_ONE_NAME = [
    ("Können wir zu zweit kommen? Ich schreibe, und die Lotte aus unserem Layout macht Fotos.", "Lotte"),
    ("Zwei Plätze bitte: Ich mache die Texte, der Ben aus der Bildredaktion filmt.", "Ben"),
    ("Bitte um zwei Plätze. Die Kamera führt Mara aus dem Ressort Kultur.", "Mara"),
    ("Could the two of us come to Kaluga? I'll be writing and Zoe from our design desk takes the photos.", "Zoe"),
    ("Можно нам приехать вдвоём? Я пишу, а Лёша из нашей вёрстки делает снимки.", "Лёша"),
    ("Pouvons-nous venir à deux ? J'écris, et Théo de la maquette fait les photos.", "Théo"),
    ("¿Podemos ir los dos a Kaluga? Escribo para El Eco y Pablo, de maquetación, hace las fotos.", "Pablo"),
    ("Czy możemy przyjechać we dwoje? Ja piszę, a Kuba z działu grafiki robi zdjęcia.", "Kuba"),
]
ONE_ALONE = [
    "Ich komme für das Uferblatt. Die Lotte aus unserem Layout macht dann am Montag die Seite.",
    "Ich komme allein. Fotos macht sonst die Lotte aus dem Layout, aber sie hat Prüfungen.",
    "One place please, I am coming to Kaluga; Zoe from layout will choose the pictures at home.",
    "Прошу аккредитовать меня. Лёша из вёрстки ставит тексты на сайт.",
]


@pytest.mark.parametrize(("body", "given"), OF_ONE_NAME)
def test_one_of_two_goes_by_the_given_name_and_tells_her_part(body: str, given: str) -> None:
    assert names(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz") == ["Ilka Wenz", given]


@pytest.mark.parametrize("body", ONE_ALONE)
def test_who_has_a_part_at_home_does_not_come(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz") == ["Ilka Wenz"]


HERS_TOO = [
    ("Je sollicite mon accréditation ainsi que celle de notre photographe, Aurélien Le Goff.", ["Aurélien Le Goff"]),
    ("Je demande mon accréditation et celle de mon collègue Malo Kervadec.", ["Malo Kervadec"]),
    ("Chiedo il mio accredito e quello del nostro fotografo, Dario Sartori.", ["Dario Sartori"]),
    ("Solicito mi acreditación y la de nuestro fotógrafo, Luis Ferrán.", ["Luis Ferrán"]),
    ("Proszę o moją akredytację oraz o akredytację naszego fotografa, Jana Kozika.", ["Jan Kozik"]),
    ("Прошу о своей аккредитации, а также об аккредитации нашего фотографа Льва Дубова.", ["Лев Дубов"]),
    ("I request my accreditation as well as that of our photographer, Kofi Adu.", ["Kofi Adu"]),
]


@pytest.mark.parametrize(("body", "others"), HERS_TOO)
def test_who_asks_for_her_own_accreditation_and_anothers_comes_too(body: str, others: list[str]) -> None:
    assert names(Kind.REQUEST, body, sender="Anna Krämer", signature="Anna Krämer") == ["Anna Krämer", *others]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Je demande l'accréditation de mon collègue Malo Kervadec pour la conférence.", "Malo Kervadec"),
        ("Chiedo l'accredito del nostro fotografo, Dario Sartori.", "Dario Sartori"),
        ("Прошу об аккредитации нашего фотографа Льва Дубова.", "Лев Дубов"),
    ],
)
def test_who_asks_for_anothers_alone_does_not(body: str, name: str) -> None:
    assert names(Kind.REQUEST, body, sender="Anna Krämer", signature="Anna Krämer\nSekretariat") == [name]
