"""Who travels along and needs nothing, who pays, turns back or follows from home; names by half, and in dialect."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from mailbot.understand.people.choice import choose_people
from mailbot.understand.people.items import goes_on_in_prose
from tests.test_people import HOUSE, mail_of, names

ONLY_BESIDE = [
    "Bitte akkreditieren Sie mich für die Konferenz. Meine Schwester Carola fährt mich zum Flughafen, mehr nicht.",
    "Ich komme nach Kaluga und bitte um Akkreditierung. Mein Bruder Ole Voss reist mit, braucht aber nix.",
    "Please accredit me for Kaluga. My sister Carol drives me to the border but she turns back there.",
    "Please accredit me for Kaluga. My husband Ole travels with me as a tourist and needs nothing from you.",
    "Ich komme nach Kaluga, bitte akkreditieren. Bezahlt wird die Reise von Herrn Jörg Pohlmann.",
    "Bitte akkreditieren Sie mich. Unser Verleger Jörg Pohlmann zahlt die Reise.",
    "I am coming to Kaluga, please accredit me. Our editor Bob Tully pays for the trip and sends his regards.",
    "Ich bitte um Akkreditierung. Meine Kollegin Anna Krämer kehrt in Moskau wieder um.",
    "Please accredit me. My colleague Anna Cramer turns back at Moscow.",
    "Please accredit me and a cameraman, whom we choose on Friday (maybe Bob Tully, maybe not).",
]


@pytest.mark.parametrize("body", ONLY_BESIDE)
def test_who_is_beside_the_writer_and_comes_for_nothing(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz") == ["Ilka Wenz"]


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie Jörg Pohlmann. Er wird von seiner Gattin Frau Elke Pohlmann begleitet, die sich die "
        "Stadt ansieht.",
        "Bitte akkreditieren Sie Jörg Pohlmann (Redakteur). Seine Ehefrau Elke Pohlmann begleitet ihn.",
        "Bitte akkreditieren Sie Jörg Pohlmann. Unsere Chefredakteurin Anna Krämer verfolgt alles vom Schreibtisch aus.",
        "Pan redaktor Jörg Pohlmann będzie obecny osobiście, towarzyszy mu żona (prywatnie, bez akredytacji). Proszę o "
        "akredytację.",
        "Kérjük Pohlmann Jörg újságíró akkreditációját.\n\nKrämer Anna főszerkesztő (ő maga nem utazik)",
    ],
)
def test_for_whom_a_secretary_asks(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Gudrun Stolle\nSekretariat", sender="Gudrun Stolle") == [
        "Jörg Pohlmann"
    ]


@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("I will come with Ole (my husband and sound engineer, same surname). Please accredit us both.", "Ole Wenz"),
        ("Bitte akkreditieren Sie mich und meinen Kameramann Ole (gleicher Nachname, nicht verwandt).", "Ole Wenz"),
        ("Mein Mann Ole, der so heißt wie ich, macht die Fotos. Bitte akkreditieren Sie uns beide.", "Ole Wenz"),
        ("Je viendrai avec Paul, mon frère et preneur de son (même nom de famille). Merci de nous accréditer.",
         "Paul Wenz"),
        ("Vengo con Marco (mio fratello, stesso cognome), operatore. Chiediamo due accrediti.", "Marco Wenz"),
        ("Verrò con l'operatore Pablo Gil. Il direttore, Luca Rossi, ci segue da Trento: non occorre iscriverlo.",
         "Pablo Gil"),
        ("Je viendrai avec notre caméraman Pablo Gil. Notre chef, M. Luc Morel, reste à Metz : inutile de l'accréditer.",
         "Pablo Gil"),
        ("Konferansı yerinde izlemek üzere akreditasyon rica ediyorum. Yanımda foto muhabirimiz Murat Demir olacak.",
         "Murat Demir"),
        ("Graag kom ik naar Kaluga, samen met technicus Fokke Dijkema. Graag accreditatie.", "Fokke Dijkema"),
        ("Der Gruber Toni und i taten gern nach Kaluga kommen, bitte um zwoa Presseplätze.", "Toni Gruber"),
        ("Ich fahre mit der Moser Gitti hin, bitte akkreditieren.", "Gitti Moser"),
        ("Zusammen mit meinem Kommilitonen Tjark Oldekop würde ich mich gern für Kaluga akkreditieren.",
         "Tjark Oldekop"),
    ],
)  # fmt: skip
def test_the_writer_and_one_more(body: str, other: str) -> None:
    found = names(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz")
    assert sorted(found) == sorted(["Ilka Wenz", other])


@pytest.mark.parametrize(
    "body",
    [
        "moin, bin dabei in kaluga, bitte akkreditieren. ole kommt mit und filmt.",
        "Please accredit me for Kaluga. Ole is coming with me, he does the camera; I don't know his surname yet.",
        "Bitte akkreditieren Sie mich. Ole kommt auch mit, Kamera, den Nachnamen reiche ich nach.",
    ],
)
def test_who_comes_along_by_the_given_name_alone(body: str) -> None:
    mail = mail_of(body, signature="Ilka Wenz", sender="Ilka Wenz")
    assert sorted(person.name for person in choose_people(mail, Kind.REQUEST, HOUSE).people) == ["Ilka Wenz", "Ole"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Our crew: Anna Krämer, who directs, Jörg Pohlmann (camera), who also drives, and Ilka Wenz on sound. I stay "
         "in Bonn. Please accredit them.", ["Anna Krämer", "Jörg Pohlmann", "Ilka Wenz"]),
        ("Das Team besteht aus Anna Krämer (sie schreibt), Jörg Pohlmann (er filmt; ja, der von damals) und Ilka Wenz "
         "(Ton). Bezahlt wird das von Herrn Bernd Thal. Bitte akkreditieren Sie alle drei.",
         ["Anna Krämer", "Jörg Pohlmann", "Ilka Wenz"]),
        ("Für uns fahren Anna Krämer, die den Text schreibt, und Jörg Pohlmann, der fotografiert, während unser "
         "Redaktionsleiter Bernd Thal die Reise bezahlt. Wir bitten um Akkreditierung der beiden.",
         ["Anna Krämer", "Jörg Pohlmann"]),
        ("Das sind Anna Krämer als Autorin, Bosse Langhans hinter der Kamera und Ilka Wenz am Mikrofon. Bitte alle drei "
         "akkreditieren.", ["Anna Krämer", "Bosse Langhans", "Ilka Wenz"]),
        ("Die Vornamen reiche ich gleich mit: Ansgar (Trützschler) und Wiebke (Oldekop). Bitte beide akkreditieren.",
         ["Ansgar Trützschler", "Wiebke Oldekop"]),
        ("Kérjük Kovács Anna újságíró és Szendrei Bulcsú fotós akkreditációját a kalugai konferenciára.",
         ["Anna Kovács", "Bulcsú Szendrei"]),
        ("Szeretném akkreditálni kollégánkat, Kertész Zsombort és Vadas Hajnát.", ["Zsombor Kertész", "Hajna Vadas"]),
    ],
)  # fmt: skip
def test_teams_and_orders(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body, signature="R. Stolle\nSekretariat", sender="Sekretariat") == expected


def test_a_line_of_a_list_that_goes_on_in_sentences_is_none() -> None:
    assert goes_on_in_prose("Crew: Anna Krämer, camera. I stay in Bonn. Please accredit them.")
    assert not goes_on_in_prose("Camera: Anna Krämer. Sound: Jörg Pohlmann.")


@pytest.mark.parametrize(
    "body",
    [
        "Piszę dla portalu internetowego „Na Zachód” i proszę o akredytację.",
        "Scrivo per la testata online Val d'Esino Oggi e chiedo l'accredito.",
        "Trabajo para el diario digital Val Serena y pido mi acreditación.",
    ],
)
def test_an_online_paper_is_nobody(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz") == ["Ilka Wenz"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Die Seepost hätte gern einen Pressesitz für Dr. Notburga Tappein, die Russisch spricht.",
            ["Notburga Tappein"],
        ),
        (
            "Die Seepost bittet um einen Platz für Notburga Tappein, sie spricht fließend Polnisch.",
            ["Notburga Tappein"],
        ),
        ("The Shore Gazette would like a seat for Ann Fell, who speaks fluent Russian.", ["Ann Fell"]),
        ("Bitte akkreditieren Sie mich; auf dem Podium spricht Notburga Tappein.", ["Ilka Wenz"]),
        ("Please accredit me; Ann Fell speaks at the opening.", ["Ilka Wenz"]),
    ],
)
def test_who_speaks_a_language_is_no_speaker(body: str, expected: list[str]) -> None:
    stays = " Ich selber bleibe da und halte die Stellung." if expected != ["Ilka Wenz"] else ""
    assert names(Kind.REQUEST, body + stays, signature="Ilka Wenz", sender="Ilka Wenz") == expected


@pytest.mark.parametrize(
    ("sender", "signature", "expected"),
    [
        ("Аркадий Семёнович", "Пудовин", ["Аркадий Пудовин"]),
        ("Нина Павловна", "С уважением,\nБокова", ["Нина Бокова"]),
        ("Олена Петрівна", "Гнатюк", ["Олена Гнатюк"]),
        ("Семён Аркадьевич", "Вершков С. А.", ["Семён Вершков"]),
        ("Mia", "Kos", ["Mia Kos"]),
        ("Luc", "Aubry", ["Luc Aubry"]),
        ("Нина Павловна", "Боков", ["Боков"]),
        ("Семён Аркадьевич", "Вершков Л. А.", ["Л. А. Вершков"]),
        ("Нина Павловна, секретарь", "Бокова", ["Бокова"]),
        ("Mia", "Krz", ["Krz"]),
    ],
)
def test_who_signs_by_the_family_name_has_the_given_one_of_from(
    sender: str, signature: str, expected: list[str]
) -> None:
    body = "Прошу аккредитовать меня." if sender[0] > "z" else "Please accredit me."
    assert names(Kind.REQUEST, body, sender=sender, signature=signature) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Auf den letzten Drücker: Kessebohm und Yildirim (Foto) bitten um Einlass.",
            ["Reimund Kessebohm", "Yildirim"],
        ),
        ("Kessebohm und Ute Brandes vom Anzeiger bitten um Akkreditierung.", ["Reimund Kessebohm", "Ute Brandes"]),
        ("Kessebohm et Luc Morel (photo) demandent leur accréditation.", ["Luc Morel", "Reimund Kessebohm"]),
        ("Ute Brandes bittet um Akkreditierung. Fragen bitte an Kessebohm und Brandes.", ["Ute Brandes"]),
        ("Ute Brandes bittet um Einlass, Kessebohm schickt sie.", ["Ute Brandes"]),
    ],
)
def test_who_names_herself_by_the_family_name_beside_another_comes(body: str, expected: list[str]) -> None:
    assert sorted(names(Kind.REQUEST, body, sender="Reimund Kessebohm", signature="R. K.")) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Прошу аккредитовать от газеты «Заря» наших Петракова и Бубнову, едут в Калугу.", ["Бубнова", "Петраков"]),
        ("Просим аккредитовать своих Зотова и Краевскую.", ["Зотов", "Краевская"]),
        ("Просимо акредитувати наших Гриценка і Бабенко.", ["Бабенко", "Гриценко"]),
        ("Просим аккредитовать наших Анну Бубнову и Петра Зотова.", ["Анна Бубнова", "Петр Зотов"]),
        ("Прошу аккредитовать меня: пишу о жителях наших Сосновки и Берёзовки.", ["Лариса"]),
        ("Прошу аккредитовать меня, пишу о делегатах из наших Одинцова и Бологого.", ["Лариса"]),
    ],
)
def test_two_family_names_behind_ours_are_two_people(body: str, expected: list[str]) -> None:
    sender = "Лариса Гордеевна"
    assert sorted(names(Kind.REQUEST, body, sender=sender, signature=f"{sender}, секретарь")) == expected
