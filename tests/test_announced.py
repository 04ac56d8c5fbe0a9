"""People who are announced without their names: how many more are to be asked for."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_people import people

ONE_MORE = [
    "Bitte akkreditieren Sie mich und eine Kamerafrau für Kaluga.",
    "Zwei Plätze auf der Pressebank in Kaluga, bitte: einen für mich, einen für unseren Fotografen.",
    "Zwei Stühle in Kaluga, das wäre unser Wunsch. Auf dem einen säße ich, auf dem anderen die Kamerafrau.",
    "Ich reise mit Team an, bitte um Akkreditierung.",
    "Akkreditierung für Kaluga bitte: Ines Kampe und N.N.",
    "Wir kommen zu zweit nach Kaluga und bitten um Akkreditierung.",
    "Two of us will come to Kaluga, please accredit us.",
    "I'd like to bring our intern along to Kaluga; please accredit both of us.",
    "Please accredit me for Kaluga. A second reporter will be named by Friday.",
    "Please accredit me for Kaluga, accompanied by a cameraman.",
    "Приедем в Калугу вдвоём, прошу аккредитовать.",
    "Прошу аккредитовать меня и оператора в Калугу.",
    "Bitte akkreditieren Sie mich für Kaluga. Begleiten wird mich eine Kollegin.",
    "Please accredit me for Kaluga. A photographer will accompany me.",
    "Kindly accredit me for Kaluga. I shall fly over with one sound person who is still to be hired.",
    "Merci de m'accréditer pour Kalouga. Une photographe m'accompagnera.",
    "Solicito acreditación para Kaluga. Me acompaña un fotógrafo.",
    "Proszę o akredytację w Kałudze. Będzie mi towarzyszył fotograf.",
    "Prosíme o akreditaci pro dva lidi do Kalugy.",
    "Merci de m'accorder deux accréditations pour Kalouga.",
    "Bitte akkreditieren Sie mich für Kaluga. Assistenz: wird noch besetzt",
    "Bitte akkreditieren Sie mich für Kaluga. Tonmann/-frau: suchen wir noch",
    "Please accredit me for Kaluga. The sound man will be chosen on Monday.",
    "Bitte akkreditieren Sie mich für Kaluga. Namen des Kollegen reiche ich nach.",
    "Bitte akkreditieren Sie mich und den Tonmann, den wir erst vor Ort anheuern.",
    "Please accredit me and the cameraman we will hire in Moscow.",
    "Please put me and the photographer that our agency picks next week on the press list.",
    "Просим аккредитовать меня и оператора, которого наймём уже в Калуге.",
]
NOBODY_MORE = [
    "Bitte akkreditieren Sie mich für Kaluga. Ich würde dort gern zwei Bürgermeister interviewen.",
    "Bitte akkreditieren Sie mich für Kaluga. Mehr morgen, mit Foto.",
    "Ich komme allein, ohne Fotograf, nach Kaluga und bitte um Akkreditierung.",
    "Wir kommen zu zweit nach Kaluga, Ines Kampe und Tom Hale. Bitte akkreditieren Sie uns.",
    "Please accredit me for Kaluga. I was recommended to you by a colleague.",
    "Please accredit me for Kaluga. I hope to interview two mayors and a translator.",
    "Please accredit me for Kaluga. More tomorrow, including a photograph.",
    "Прошу аккредитовать меня в Калугу как журналиста и фотографа.",
    "Прошу аккредитовать меня в Калугу. Хочу взять интервью у двух мэров.",
    "Прошу аккредитовать меня в Калугу. В редакции нас трое, но поеду только я.",
    "Bitte akkreditieren Sie mich für Kaluga. Eine Kollegin vertritt mich solange in der Redaktion.",
    "Bitte akkreditieren Sie mich für Kaluga: Ich bin Reporterin, Kamerafrau und Cutterin in einem.",
    "Еду в Калугу без помощников, прошу аккредитовать: я и журналист, и оператор, и водитель.",
    "Darf ich in Kaluga dabei sein? Bitte akkreditieren Sie mich, ich schreibe die Kolumne „Zwei Pässe“.",
    "Please accredit me for Kaluga. My editor and a sub stay home to look after the pages.",
    "Bitte akkreditieren Sie mich für Kaluga. Ich bin Fotografin; wer die Bilder kauft, steht noch nicht fest.",
    "Kann ich für die drei Konferenztage in Kaluga eine Akkreditierung haben?",
    "Could I have, for all three days in Kaluga, an accreditation?",
    "Bitte akkreditieren Sie mich für Kaluga. Presseausweis: wird nachgereicht",
    "Bitte akkreditieren Sie mich für Kaluga. Unser Blatt hat keine festangestellten Reporter.",
    "Bitte akkreditieren Sie mich für Kaluga. Die Geräteliste reichen wir nach, wenn der Techniker sie hat.",
    "Please accredit me for Kaluga. The kit list will follow once our sound engineer has signed it.",
    "Прошу аккредитовать меня в Калугу. Перечень аппаратуры будет направлен после визы главного инженера.",
    "Меня ценят, продлили карту: двух человек старше в редакции нет. Аккредитуйте меня в Калугу.",
    "1. Heidepost\n2. Ines Kampe\n3. Fotografin\n4. vor Ort\n5. 0170 555 6612",
    "1. Газета «Заря»\n2. Кампе Инес Ивановна\n3. зам. главного редактора\n4. очно",
    "Please accredit me for Kaluga. The stories we pick are printed on Fridays.",
]
ANOTHER = [
    "Die Heidepost bittet um einen Platz für ihren Reporter in Kaluga. Den Namen teile ich morgen mit.",
    "The Gazette asks for a seat for its reporter in Kaluga. We will tell you the name after the board meeting.",
    "Газета «Заря» просит место для своего корреспондента в Калуге. Имя сообщим позже, когда решит редактор.",
]


@pytest.mark.parametrize("body", ONE_MORE)
def test_one_more_comes_whose_name_is_missing(body: str) -> None:
    found = people(Kind.REQUEST, body, sender="Ines Kampe", signature="Ines Kampe")
    assert ([person.name for person in found.people], found.unnamed) == (["Ines Kampe"], 1)


@pytest.mark.parametrize("body", NOBODY_MORE)
def test_nobody_more_comes_than_those_who_are_named(body: str) -> None:
    found = people(Kind.REQUEST, body, sender="Ines Kampe", signature="Ines Kampe")
    assert found.people and found.unnamed == 0


@pytest.mark.parametrize("body", ANOTHER)
def test_who_asks_for_one_whom_she_names_later_is_not_meant(body: str) -> None:
    found = people(Kind.REQUEST, body, sender="Ines Kampe", signature="Ines Kampe")
    assert not found.people and found.unnamed == 1
    assert [name.text for name in found.struck] == ["Ines Kampe"]


def test_the_number_that_is_told_counts_more_than_the_trades() -> None:
    body = (
        "Wir fahren im Bus: am Steuer Jörn, der nur unser Fahrer ist, an der Kamera Wanda Hölz, am Ton Ulf Terbrack. "
        "Bitte akkreditieren Sie zwei Personen, Jörn nicht."
    )
    assert people(Kind.REQUEST, body).unnamed == 0


ONE_OF_TWO = [
    "Bitte um zwei Plätze vor Ort, für mich und einen Fotografen. Es kommt entweder Tim oder Lena.",
    "Ich komme mit einem Kameramann nach Kaluga. Es wird entweder Tim oder Jonas sein.",
    "Two in-person passes please: me and a cameraman, Zoe or Max, depending on the roster.",
    "Прошу аккредитовать меня и напарника очно. Напарника назову во вторник: либо Тимур, либо Оксана.",
    "Прошу аккредитовать меня и оператора очно. Оператором поедет или Тимур, или Оксана, решим в пятницу.",
    "Merci de nous accréditer, moi et un photographe. Ce sera soit Théo, soit Anne.",
    "Proszę o akredytację dla mnie i fotografa, przyjedziemy osobiście. Pojedzie albo Jan, albo Ewa.",
]


@pytest.mark.parametrize("body", ONE_OF_TWO)
def test_one_of_two_given_names_is_one_without_a_name(body: str) -> None:
    found = people(Kind.REQUEST, body, sender="Ines Kampe", signature="Ines Kampe")
    assert [person.name for person in found.people] == ["Ines Kampe"] and found.unnamed == 1


@pytest.mark.parametrize(
    "body",
    [
        "Ich bitte um meine Akkreditierung vor Ort. Rückfragen beantwortet entweder Tim oder Lena aus dem Sekretariat.",
        "Прошу аккредитовать меня очно. Документы занесёт либо Тимур, либо Оксана.",
        "Please accredit me in person. I shall fly to Paris or Florence first.",
    ],
)
def test_who_of_two_does_something_else_does_not_come(body: str) -> None:
    found = people(Kind.REQUEST, body, sender="Ines Kampe", signature="Ines Kampe")
    assert [person.name for person in found.people] == ["Ines Kampe"] and found.unnamed == 0


def test_one_of_two_who_are_named_elsewhere_is_nobody_more() -> None:
    body = "Akkreditieren Sie mich, Tim Vogt und Lena Ott. Zum Fotografieren kommt entweder Tim oder Lena nach vorn."
    assert people(Kind.REQUEST, body, sender="Ines Kampe", signature="Ines Kampe").unnamed == 0


def test_a_name_that_is_spelt_like_or_leaves_nothing_open() -> None:
    body = "Bitte akkreditieren Sie Hasan Ali Murat für die Konferenz, er kommt persönlich."
    found = people(Kind.REQUEST, body, sender="Ines Kampe", signature="Ines Kampe")
    assert [person.name for person in found.people] == ["Hasan Ali Murat"] and found.unnamed == 0
