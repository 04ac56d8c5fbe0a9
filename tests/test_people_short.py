"""Short mails whose From header names nobody: who asks stands somewhere in the text, with little beside the name."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_people import names, people

CANNOT_TRAVEL = [
    ("Ich sitze in der Redaktion fest und komme hier nicht weg. Bitte schicken Sie mir den Zugang.", "Hilke Brodersen"),
    ("Je ne pourrai pas venir ; je suivrai tout depuis mon bureau. Envoyez-moi le lien.", "Lucien Marchal"),
    ("I'm not allowed to fly before August. May I have the log-in as a reporter?", "Martha Odell"),
    ("Non posso viaggiare, ma vorrei scriverne: mi mandate le credenziali?", "Paolo Neri"),
]


@pytest.mark.parametrize(("body", "signature"), CANNOT_TRAVEL)
def test_who_cannot_travel_asks_for_herself(body: str, signature: str) -> None:
    assert names(Kind.REQUEST, body, signature=signature) == [signature]


def test_who_stays_unlike_others_is_none_of_them() -> None:
    body = "Gleiche Mannschaft wie im Vorjahr, bitte. Sie haben ja die Namen noch.\nIch selber bleibe daheim."
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == []


NAMED_ONCE = [
    ("Da darf ich nicht fehlen, also schreiben Sie mich bitte auf. Martin Pohlmann, Deichbote. Bis bald!", "Martin Pohlmann"),
    ("Ich komme mit dem Zug am 27. Auf die Liste bitte: Martin Pohlmann.", "Martin Pohlmann"),
    ("Could you let me in? That's all I ask. Martin Pohlmann, dykewatch.example", "Martin Pohlmann"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "name"), NAMED_ONCE)
def test_the_only_one_named_is_the_writer(body: str, name: str) -> None:
    assert names(Kind.REQUEST, body) == [name]


OUTLET_BESIDE = [
    ("Bitte akkreditieren Sie Eva Krämer, Nordheider Wattwurm.", ["Eva Krämer"]),
    ("Si prega di includere la collega Elena Gatti, Cronache Irpine.", ["Elena Gatti"]),
    ("Please add Martha Odell, Sparrow Lanterna, to your list.", ["Martha Odell"]),
    ("Nous serons là : Claire Fontaine, Luc Morel et Anna Krämer, de Canal Ondine.", ["Claire Fontaine", "Luc Morel", "Anna Krämer"]),
    ("Wir sind zu zweit, bitte akkreditieren: zwei Leute, Measa Schkodowa, Handrij Wjenk.", ["Measa Schkodowa", "Handrij Wjenk"]),
    ("Bitte akkreditieren Sie zwei Leute vom Wiesengrund: Eva Krämer, Pax Sommer.", ["Eva Krämer", "Pax Sommer"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), OUTLET_BESIDE)
def test_what_stands_behind_a_comma_is_an_outlet_unless_several_are_counted(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body) == expected


UNKNOWN = [
    ("Zuständig bei uns ist Jorgunde Maack.", ["Jorgunde Maack"]),
    ("Zwei Stühle bitte: Measa Schkodowa und Handrij Wjenk.", ["Measa Schkodowa", "Handrij Wjenk"]),
    ("We send two people: Dilshod Karimov (editor) and Nilufgar Wjenkova (operator).", ["Dilshod Karimov", "Nilufgar Wjenkova"]),
    ("Mandamos a tres: Lorezea Iparragoena, Pellon Araneburu y la productora Elena Gatti.",
     ["Lorezea Iparragoena", "Pellon Araneburu", "Elena Gatti"]),
    ("Please accredit our crew: the producer is Kgomotso, the cameraman is Thabiso.", ["Kgomotso", "Thabiso"]),
    ("Es kommen die Eva Krämer und die Tjorvin Aalsmeek. Bitte akkreditieren.", ["Eva Krämer", "Tjorvin Aalsmeek"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), UNKNOWN)
def test_names_that_no_list_knows_are_those_of_the_only_ones_named(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body) == expected


def test_what_signs_is_the_outlet_where_the_text_names_somebody() -> None:
    body = "We have money for one ticket. The passenger, Stavroula Mandilara, needs your permission to work there."
    assert names(Kind.REQUEST, body, signature="Lakonikos Paratiritis") == ["Stavroula Mandilara"]


SIGNED = [
    ("May I stand among you with my recorder? Jocunda Merrow, Sparrow Lanterna", "Jocunda Merrow"),
    ("Ich will im Auftrag von »Strichfein« zeichnen. Martin Pohlmann", "Martin Pohlmann"),
    ("Ich arbeite vom Sofa aus, aber ich arbeite. Dürfte ich zusehen?\nFür die Deichnachrichten, Eva Krämer", "Eva Krämer"),
    ("hallo, kann man sich für den stream noch melden? ich mache einen kleinen podcast.\nmarlene", "Marlene"),
    ("bonjour je voudrais couvrir votre conférence depuis chez moi comment on fait.\ncordialement claire fontaine", "Claire Fontaine"),
    ("Mag ik aanschuiven?\nGroetjes, Wiebke Hoekzemma, Wâldpraat", "Wiebke Hoekzemma"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "name"), SIGNED)
def test_who_signs_with_her_outlet_beside_the_name(body: str, name: str) -> None:
    assert names(Kind.REQUEST, body) == [name]


@pytest.mark.parametrize(
    "line", ["Neue Deichnachrichten, Husum", "Redaktion Wattwurm, Norden", "Beste Grüße, Redaktion"]
)
def test_an_outlet_and_its_town_are_nobody(line: str) -> None:
    assert names(Kind.REQUEST, "Wir bitten um Akkreditierung.", signature=line) == []


def test_a_genitive_that_ends_like_the_pronoun_announces_nobody() -> None:
    body = "У меня письмо от редакторского совета и старого городского архива. Что ещё нужно для зала?"
    assert names(Kind.REQUEST, body, signature="Спиридон Лыков") == ["Спиридон Лыков"]


TOLD = [
    ("Herr Pohlmann von der Deichwarte bat telefonisch um Akkreditierung, Vorname Martin. Er saß im Auto.", ["Martin Pohlmann"]),
    ("From Baghdad: Muntadharo Al-Jubouri, agency Two Rivers Press. Please let me in.", ["Muntadharo Al-Jubouri"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TOLD)
def test_names_told_in_halves_or_behind_a_word_for_them(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body) == expected


JOINED = [
    ("Pourriez-vous m'accréditer ainsi que notre dessinateur, Jean-Luc Besson ?", "Léa Fontanel", "Jean-Luc Besson"),
    ("Vă rog să mă acreditați, împreună cu operatorul nostru, Radu Marin.", "Ioana Vlad", "Radu Marin"),
    ("Please accredit me and our cartoonist, Kwabena Boateng.", "Tom Bellweather", "Kwabena Boateng"),
]


@pytest.mark.parametrize(("body", "writer", "other"), JOINED)
def test_who_comes_with_the_writer(body: str, writer: str, other: str) -> None:
    assert names(Kind.REQUEST, body, signature=writer) == [writer, other]


TOWNS = [
    "Trabajo en Hiru Bide, de San Sebastián.",
    "Lavoro per Il Faro, di San Giorgio.",
    "Sou do O Farol, de São Vicente.",
]


@pytest.mark.parametrize("sentence", TOWNS)
def test_a_town_called_after_a_saint_is_nobody(sentence: str) -> None:
    assert names(Kind.REQUEST, f"{sentence} Accreditation for Kaluga, please.", signature="Nuria Belda") == [
        "Nuria Belda"
    ]


def test_a_short_form_beside_the_given_name_is_left_out() -> None:
    who = "Theodora Dora Lindqvist"
    assert names(Kind.REQUEST, "Count me in.", signature="Theodora Lindqvist", sender=who) == ["Theodora Lindqvist"]


SIGNED = [
    ("Sr. Benedikta Ehrlich OSB", "Benedikta Ehrlich"),
    ("P. Korbinian Ehrlich SJ", "Korbinian Ehrlich"),
    ("Gertrud Kolb geb. von Hardenfels", "Gertrud Kolb"),
]


@pytest.mark.parametrize(("signature", "name"), SIGNED)
def test_letters_of_an_order_and_a_maiden_name_are_no_part_of_a_name(signature: str, name: str) -> None:
    assert names(Kind.REQUEST, "Ich bitte um Akkreditierung.", signature=signature) == [name]


GERMAN = [
    ("Wir wären zu zweit:\n- ich als Redakteur\n- Ilka Wenz, Kamera\n\nGeht das?", ["Jörg Pohlmann", "Ilka Wenz"]),
    ("Die Kamera macht der Obergruber Luis, mein Bub. Ich selbst koordiniere von daheim aus.", ["Luis Obergruber"]),
    ("Es fahren Anna Krämer und Ilka Wenz. Ich selbst brauche keinen Ausweis.", ["Anna Krämer", "Ilka Wenz"]),
    ("Außer mir kommt noch eine Kollegin, die den Ton macht, nämlich Ilka Wenz.", ["Jörg Pohlmann", "Ilka Wenz"]),
    ("Auf diesem Weg:\n\nJörg Pohlmann\nHeideblatt, Celle\nvor Ort, 29. und 30.6.", ["Jörg Pohlmann"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), GERMAN)
def test_who_comes_in_german(body: str, expected: list[str]) -> None:
    found = people(Kind.REQUEST, body, sender="Jörg Pohlmann", signature="Jörg Pohlmann")
    assert sorted(person.name for person in found.people) == sorted(expected)
    assert not found.unnamed


def test_a_verb_in_two_parts_withdraws_all_whom_it_encloses() -> None:
    body = "Bitte ziehen Sie die Anmeldungen von Ilka Wenz und Anna Krämer zurück. Ich reise wie geplant."
    assert names(Kind.WITHDRAWAL, body, signature="Jörg Pohlmann") == ["Ilka Wenz", "Anna Krämer"]


DECLINED = [
    ("Korrektur der Mannschaft: Assistent Jörg Pohlmann und Maskenbildnerin Anneke de Wit werden anderswo gebraucht.",
     ["Jörg Pohlmann", "Anneke de Wit"]),
    ("Redakteur Jörg Pohlmann sowie die Praktikantin Ilka Wenz fallen leider aus. Der Rest bleibt.",
     ["Jörg Pohlmann", "Ilka Wenz"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), DECLINED)
def test_who_is_joined_by_a_trade_leaves_too(body: str, expected: list[str]) -> None:
    assert sorted(names(Kind.WITHDRAWAL, body)) == sorted(expected)


def test_a_teacher_is_nobodys_wife() -> None:
    body = "Unsere Lehrerin Frau Obermüller meinte, ich soll fragen. Bitte akkreditieren: ich und Ilka Wenz."
    assert names(Kind.REQUEST, body, sender="Jörg Pohlmann", signature="VG Jörg") == ["Jörg Pohlmann", "Ilka Wenz"]


def test_who_would_like_to_come_along_announces_nobody() -> None:
    body = "Als Redakteurin des Gemeindeblatts der drei Kirchspiele möchte ich gerne mitfahren."
    found = people(Kind.REQUEST, body, signature="Anna Krämer")
    assert [person.name for person in found.people] == ["Anna Krämer"] and not found.unnamed


def test_initials_of_two_letters() -> None:
    body = "Die Redaktion meldet an: Th. Pohlmann, Redakteur, und K.-H. Krämer, Fotograf."
    assert names(Kind.REQUEST, body) == ["Th. Pohlmann", "K.-H. Krämer"]


@pytest.mark.parametrize(
    "line",
    [
        "Celular de Pilar: +54 9 11 5555 2200",
        "Tessera OdG Basilicata: 155209",
        "Legitimatie UZPR nr. 2214",
        "Alter Marktplatz 7, 30159 Hannover",
        "Person: s. o., Schweizer Staatsbürgerin",
    ],
)
def test_what_labels_a_number_is_nobody(line: str) -> None:
    assert names(Kind.REQUEST, f"Bitte akkreditieren Sie mich.\n\n{line}", signature="Hilke Brodersen") == [
        "Hilke Brodersen"
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("M. Pohlmann", "M. Pohlmann"), ("K-H Pohlmann", "K.-H. Pohlmann"), ("Th. Pohlmann", "Th. Pohlmann"),
     ("М.П. Саенко", "М. П. Саенко"), ("Саенко М. П.", "М. П. Саенко")],
)  # fmt: skip
def test_initials_stay_with_the_family_name_and_are_no_given_name(name: str, shown: str) -> None:
    (person,) = people(Kind.REQUEST, f"Bitte akkreditieren Sie für Kaluga:\n- {name}, Redakteur").people
    assert (person.name, person.given, person.is_full) == (shown, "", False)


@pytest.mark.parametrize("outlet", ["Ellis & Moor", "Martha & Aller"])
def test_an_outlet_that_begins_with_a_given_name_names_nobody(outlet: str) -> None:
    body = f"We would like to send someone, name to follow. The outlet is {outlet}."
    assert names(Kind.REQUEST, body) == []


OFFICIAL = [
    (
        "Ich komme nach Kaluga. Alle sagen Sepp zu mir, auf den Ausweis gehört aber amtlich Josef Oberlechner.",
        "Sepp Oberlechner",
        "Josef Oberlechner",
    ),
    (
        "I'll be there in person. Officially, for the visa people and your lanyard, I am Archibald Holloway.",
        "Skip Holloway",
        "Archibald Holloway",
    ),
    (
        "I aim to be there. My badge should read Margaret Farrant, though nobody calls me that.",
        "Midge Farrant",
        "Margaret Farrant",
    ),
    (
        "Приеду лично. На бейдже укажите, пожалуйста, официальное имя: Александра Белозёрова.",
        "Шура Белозёрова",
        "Александра Белозёрова",
    ),
    ("Je viendrai. Mon passeport porte le nom Ludivine Vasseur.", "Lulu Vasseur", "Ludivine Vasseur"),
]


@pytest.mark.parametrize(("body", "signs", "official"), OFFICIAL)
def test_one_who_signs_by_a_short_name_is_called_as_her_passport_has_her(body: str, signs: str, official: str) -> None:
    assert names(Kind.REQUEST, body, sender=signs, signature=signs.split()[0]) == [official]


def test_another_of_the_same_family_name_has_a_passport_too() -> None:
    body = "Ich komme nach Kaluga, und fotografieren wird Karl Krämer, sein Pass liegt vor. Bitte zwei Badges."
    assert names(Kind.REQUEST, body, sender="Anna Krämer", signature="Anna Krämer") == ["Anna Krämer", "Karl Krämer"]


FAMILY_IN_BRACKETS = [
    ("Wir sind zu zweit: ich und mein Kommilitone Kasimir (Nachname Zieba, mit e am Ende). Bitte um Ausweise.", "Kasimir Zieba"),
    ("wir sind zu zweit: ich und mein kommilitone kasimir (nachname zięba). kriegen wir da ausweise? danke schon mal!", "Kasimir Zięba"),
    ("Please accredit me and our producer Kwame (surname Adu-Boahen, with a hyphen).", "Kwame Adu-Boahen"),
    ("Прошу аккредитовать меня и нашего оператора Тимура (фамилия Ганеев, через е).", "Тимур Ганеев"),
    ("Merci de nous accréditer, moi et mon collègue Malo (nom de famille : Le Kervadec).", "Malo Le Kervadec"),
    ("Proszę o akredytację dla mnie i kolegi Kacpra (nazwisko Zaręba, przez ę).", "Kacper Zaręba"),
    ("Chiedo l'accredito per me e per il mio collega Dario (cognome Sartoris, con la s finale).", "Dario Sartoris"),
    ("Bitte akkreditieren Sie mich und meinen Kollegen Ole (Nachname folgt).", "Ole"),
    ("ich und mein kommilitone kasimir (nachname folgt noch) kommen nach kaluga. kriegen wir da ausweise? danke!", "Kasimir"),
    ("Please accredit me and our producer Kwame (surname to be confirmed).", "Kwame"),
    ("Прошу аккредитовать меня и нашего оператора Тимура (фамилию сообщу завтра).", "Тимур"),
    ("Bitte akkreditieren Sie mich und meinen Kollegen Ole Rieck (Nachname mit ck).", "Ole Rieck"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "name"), FAMILY_IN_BRACKETS)
def test_a_family_name_told_in_brackets_belongs_to_whoever_is_called_before_them(body: str, name: str) -> None:
    assert names(Kind.REQUEST, body, sender="Anna Krämer", signature="Anna Krämer") == ["Anna Krämer", name]


@pytest.mark.parametrize(
    "body",
    [
        "Nous envoyons quelqu'un à Kalouga : M. Perroud, qui connaît bien la Russie. Merci de l'accréditer.",
        "Pour la conférence nous envoyons notre journaliste, M. Perroud.",
        "We are sending somebody to Kaluga: Mr Perroud, who knows Russia well. Please accredit him.",
    ],
)
def test_whom_a_newsroom_sends_is_asked_for_though_only_the_family_name_is_told(body: str) -> None:
    assert names(Kind.REQUEST, body) == ["Perroud"]


def test_to_whom_a_newsroom_sends_its_request_is_not_asked_for() -> None:
    body = "Nous envoyons notre demande à M. Perroud, de votre service. Merci d'accréditer Aline Roux."
    assert names(Kind.REQUEST, body) == ["Aline Roux"]
