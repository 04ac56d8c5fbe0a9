"""Who writes for others is no applicant, and who has others come along with her is one."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from mailbot.model import Kind
from mailbot.understand import parse
from mailbot.understand.mail.mail import House
from mailbot.understand.people.people import find_people
from tests.test_people import names

HOUSE = House(frozenset({"mwerner@forum.example"}))


def named(kind: Kind, sender: str, body: str) -> list[str]:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, "Kaluga"
    message.set_content(body, cte="8bit")
    return sorted(person.name for person in find_people(parse(message.as_bytes(), HOUSE, None), kind, HOUSE).people)


PETRA = "Petra Lindner <p.lindner@harzbote.example>"
OFFICE = "Petra Lindner <sekretariat@harzbote.example>"
NURIA = "Nuria Beltrán <nbeltran@faro.example>"
EWA = "Ewa Sikora <sikora@nadwarta.example>"
ANNE = "Anne Vautrin <avautrin@courrier.example>"

REQUESTS = [
    (
        OFFICE,
        "Im Auftrag unseres Chefredakteurs, Herrn Dr. Jonas Ebert, darf ich ersuchen, diesen für Kaluga vorzumerken.\n"
        "Herr Dr. Ebert trifft am 27. Juni ein.\n\nPetra Lindner\nSekretariat der Chefredaktion",
        ["Jonas Ebert"],
    ),
    (
        PETRA,
        "Namens unseres Herausgebers Jonas Ebert, der an der Konferenz teilnehmen möchte, wende ich mich an Sie.",
        ["Jonas Ebert"],
    ),
    (
        OFFICE,
        "Im Auftrag unseres Chefredakteurs Jonas Ebert melde ich Eva Krämer an. Bitte registrieren Sie sie.\n"
        "Petra Lindner, Sekretariat",
        ["Eva Krämer"],
    ),
    (
        PETRA,
        "Im Auftrag unseres Chefredakteurs Jonas Ebert, der mich nach Kaluga schickt, bitte ich um Akkreditierung.",
        ["Petra Lindner"],
    ),
    (
        PETRA,
        "Im Auftrag unseres Chefredakteurs Jonas Ebert reise ich nach Kaluga. Bitte akkreditieren Sie mich.",
        ["Petra Lindner"],
    ),
    (
        NURIA,
        "Le escribo de parte de don Fermín Olmedo, director de La Gaceta, que desea asistir a la conferencia.\n\n"
        "Nuria Beltrán\nSecretaria de dirección",
        ["Fermín Olmedo"],
    ),
    (NURIA, "Le escribo de parte de La Gaceta: deseo asistir a la conferencia.\n\nNuria Beltrán", ["Nuria Beltrán"]),
    (
        ANNE,
        "Je vous écris de la part de M. Luc Mercadier, directeur du Courrier, qui souhaite assister à la conférence.\n\n"
        "Anne Vautrin, assistante de direction",
        ["Luc Mercadier"],
    ),
    (
        EWA,
        "Piszę w imieniu redaktora naczelnego, pana Marka Dębskiego, który chce uczestniczyć w konferencji.\n\n"
        "Ewa Sikora, sekretariat",
        ["Marek Dębski"],
    ),
    (
        "Редакция <info@volna.example>",
        "Прошу аккредитовать корреспондента Олега Рябинина. Вопросы ко мне, Соня, 8 902 555-55-10.",
        ["Олег Рябинин"],
    ),
    (
        "Соня Климова <klimova@volna.example>",
        "Прошу аккредитовать меня. Вопросы ко мне, Соня Климова, 8 902 555-55-10.",
        ["Соня Климова"],
    ),
    (
        "Declan Foy <dfoy@courier.example>",
        "Passing this along from Aoife, she's travelling. Thanks!\n\nDeclan Foy\nOffice manager\n\n"
        "---------- Forwarded message ---------\nFrom: Aoife Brannigan <aoife@courier.example>\n"
        "Date: Sun, 6 Jun 2021 at 23:10\nSubject: press list\nTo: Declan Foy <dfoy@courier.example>\n\n"
        "Dec, would you put me down for Kaluga? I'm coming in person.\nA.",
        ["Aoife Brannigan"],
    ),
    (
        PETRA,
        "Ich vertrete die Redaktion des Harzboten in Kaluga, mit mir kommt der Fotograf Jonas Ebert.",
        ["Jonas Ebert", "Petra Lindner"],
    ),
    (PETRA, "Bitte akkreditieren Sie Jonas Ebert. Ich vertrete ihn so lange hier in der Redaktion.", ["Jonas Ebert"]),
    (
        NURIA,
        "Represento a La Gaceta en la conferencia. Conmigo viene el fotógrafo Fermín Olmedo.",
        ["Fermín Olmedo", "Nuria Beltrán"],
    ),
    (EWA, "Reprezentuję Gazetę. Do Kaługi przyjedzie ze mną fotograf Marek Dębski.", ["Ewa Sikora", "Marek Dębski"]),
    (ANNE, "Je représente le Courrier. Mon collègue Luc Mercadier vient avec moi.", ["Anne Vautrin", "Luc Mercadier"]),
    (
        "Marta Fabbri <mfabbri@delta.example>",
        "Rappresento il giornale alla conferenza. Con me viene il fotografo Sandro Bellucci.",
        ["Marta Fabbri", "Sandro Bellucci"],
    ),
]


@pytest.mark.parametrize(("sender", "body", "expected"), REQUESTS)
def test_who_writes_for_others_and_who_brings_them(sender: str, body: str, expected: list[str]) -> None:
    assert named(Kind.REQUEST, sender, body) == expected


def test_writer_is_struck_who_only_hands_on_what_another_asks() -> None:
    message = EmailMessage()
    sender, body, _ = next(case for case in REQUESTS if case[0].startswith("Declan"))
    message["From"], message["Subject"] = sender, "press list"
    message.set_content(body, cte="8bit")
    found = find_people(parse(message.as_bytes(), HOUSE, None), Kind.REQUEST, HOUSE)
    assert [name.text for name in found.struck] == ["Declan Foy"]


WITHDRAWALS = [
    (EWA, "Anna Dębska nie może przyjechać, proszę ją wykreślić.", ["Anna Dębska"]),
    (EWA, "Anna Dębska nie może przyjechać, proszę ją wykreślić. Ja przyjeżdżam.", ["Anna Dębska"]),
    (ANNE, "Luc Mercadier ne peut pas venir, merci de le rayer de la liste. Moi, je viens.", ["Luc Mercadier"]),
    (ANNE, "Je ne peux pas venir, merci de me rayer de la liste.", ["Anne Vautrin"]),
    (PETRA, "Jonas Ebert und ich können nicht kommen, bitte streichen Sie uns.", ["Jonas Ebert", "Petra Lindner"]),
]


@pytest.mark.parametrize(("sender", "body", "expected"), WITHDRAWALS)
def test_writer_who_comes_stays(sender: str, body: str, expected: list[str]) -> None:
    assert named(Kind.WITHDRAWAL, sender, body) == expected


WEARY = [
    "Ich selbst bin zu alt für Nachtzüge. Unsere Volontärin hingegen, {}, brennt darauf, nach Kaluga zu fahren. "
    "Akkreditieren Sie sie doch bitte.",
    "Mir ist die Reise zu weit. Fahren wird unsere Volontärin {}, bitte tragen Sie sie ein.",
    "I am too old for night trains myself. Our trainee, {}, is dying to go to Kaluga. Please accredit her.",
    "Я уже старовата для ночных поездов. А вот наша стажёрка {} мечтает поехать в Калугу. Аккредитуйте её.",
    "Je suis trop vieille pour les trains de nuit. Notre stagiaire {} rêve d'aller à Kalouga. Merci de l'accréditer.",
    "Jestem za stara na nocne pociągi. Nasza stażystka {} marzy o wyjeździe do Kaługi. Proszę ją akredytować.",
    "Yo soy demasiado mayor para trenes nocturnos. Nuestra becaria {} quiere ir a Kaluga. Acredítela, por favor.",
]


@pytest.mark.parametrize("body", WEARY)
def test_who_is_too_old_for_such_journeys_sends_another(body: str) -> None:
    who = "Дарья Лапина" if "Калугу" in body else "Eva Lenz"
    found = names(Kind.REQUEST, body.format(who), sender="Ilka Wenz", signature="Ilka Wenz")
    assert found == [who]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Ich bin zu alt für Nachtzüge und komme mit dem Flugzeug. Bitte akkreditieren Sie mich.", ["Ilka Wenz"]),
        ("Ich selbst bin zu alt für Nachtzüge. Bitte schicken Sie mir den Zugang zum Stream.", ["Ilka Wenz"]),
        (
            "I'm too old for night trains, so I'll fly. Our trainee Eva Lenz takes the train. Please accredit us both.",
            ["Ilka Wenz", "Eva Lenz"],
        ),
        ("Я уже старовата для плацкарта, приеду на машине. Прошу аккредитовать меня очно.", ["Ilka Wenz"]),
    ],
)
def test_who_comes_in_another_way_comes(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body, sender="Ilka Wenz", signature="Ilka Wenz") == expected


IN_PLACE_OF = [
    (
        "Milan Savić <savic@savski-glas.example>",
        "Pišem umesto koleginice Jovane Petković, koja je na terenu. Ona bi išla u Kalugu uživo, za časopis Savski glas.",
        ["Jovana Petković"],
    ),
    (
        "Marko Babić <babic@dravski-list.example>",
        "Javljam se u ime kolegice Ivane Horvat, koja nema pristup pošti. Ona bi osobno došla u Kalugu.",
        ["Ivana Horvat"],
    ),
    (
        "Peter Hruška <hruska@hlas-dunaja.example>",
        "Píšem namiesto kolegyne Zuzany Kováčovej, ktorá nemá internet. Ona by prišla do Kalugy osobne.",
        ["Zuzana Kováčová"],
    ),
    (
        "Petr Dub <dub@hlas-vysociny.example>",
        "Píšu místo kolegyně Jany Malé, která nemá na chalupě internet. Ona by do Kalugy přijela osobně.",
        ["Jana Malá"],
    ),
    (
        "Piotr Lis <lis@kurier.example>",
        "Piszę zamiast koleżanki Anny Wrony, która nie ma internetu. Ona przyjechałaby do Kaługi osobiście.",
        ["Anna Wrona"],
    ),
    (
        "Олег Дроздов <drozdov@oka.example>",
        "Пишу вместо коллеги Марины Белкиной, у которой на даче нет интернета. Она приехала бы в Калугу лично.",
        ["Марина Белкина"],
    ),
    (
        "Tim Sander <sander@iller-rundschau.example>",
        "Ich schreibe anstelle meiner Kollegin Lena Busch, die dort kein Netz hat. Sie würde nach Kaluga kommen.",
        ["Lena Busch"],
    ),
    (
        "Tom Hale <hale@tyne-herald.example>",
        "I am writing in place of my colleague Helen Marsh, who has no internet there. She would come to Kaluga.",
        ["Helen Marsh"],
    ),
    (
        "Milan Savić <savic@savski-glas.example>",
        "Umesto koleginice Jovane Petković u Kalugu dolazim ja. Molim akreditaciju.",
        ["Milan Savić"],
    ),
    (
        "Олег Дроздов <drozdov@oka.example>",
        "Пишу вам вместо коллеги Марины Белкиной, она заболела. В Калугу приеду я, прошу аккредитовать меня.",
        ["Олег Дроздов"],
    ),
    (
        "Peter Hruška <hruska@hlas-dunaja.example>",
        "Píšem za Hlas Dunaja a prosím o akreditáciu. Do Kalugy prídem osobne namiesto kolegyne Zuzany Kováčovej.",
        ["Peter Hruška"],
    ),
    (
        "Tom Hale <hale@tyne-herald.example>",
        "I am writing in place of my colleague Helen Marsh, who has fallen ill. I will come to Kaluga, please accredit me.",
        ["Tom Hale"],
    ),
]


@pytest.mark.parametrize(("sender", "body", "expected"), IN_PLACE_OF)
def test_who_writes_in_the_place_of_a_colleague_asks_for_her(sender: str, body: str, expected: list[str]) -> None:
    assert named(Kind.REQUEST, sender, body) == expected
