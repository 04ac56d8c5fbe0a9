"""Who is to be accredited: forms, tables, lists and sentences in the languages of the press."""

from __future__ import annotations

import pytest

from mailbot.model import Change, Envelope, Kind, Source
from mailbot.understand.mail.mail import House, Mail, Passage
from mailbot.understand.people.people import PeopleFound, find_people

HOUSE = House(frozenset({"mwerner@forum.example"}))


def mail_of(
    body: str,
    *,
    sender: str = "",
    address: str = "post@zeitung.example",
    signature: str = "",
    subject: str = "",
    quoted: str = "",
    attached: str = "",
) -> Mail:
    passages = [Passage(Source.SUBJECT, subject)] if subject else []
    passages.append(Passage(Source.BODY, body.strip("\n")))
    passages += [Passage(Source.SIGNATURE, signature.strip("\n"))] if signature else []
    passages += [Passage(Source.QUOTED, quoted.strip("\n"), level=1)] if quoted else []
    passages += [Passage(Source.ATTACHMENT, attached.strip("\n"), name="letter.docx")] if attached else []
    envelope = Envelope(None, subject, address, sender, (), None, None, (), None, 0, "")
    return Mail(envelope, {}, tuple(passages))


def people(kind: Kind, body: str, **parts: str) -> PeopleFound:
    return find_people(mail_of(body, **parts), kind, HOUSE)


def names(kind: Kind, body: str, **parts: str) -> list[str]:
    return [person.name for person in people(kind, body, **parts).people]


LISTS = [
    ("Wir melden an:\n\n- Anna Krämer, Redakteurin\n- Jörg Pohlmann, Kamera", ["Anna Krämer", "Jörg Pohlmann"]),
    (
        "Wir melden an:\n\nRedakteurin: Anna Krämer\nKamera: Jörg Pohlmann\nTon: Ilka Wenz",
        ["Anna Krämer", "Jörg Pohlmann", "Ilka Wenz"],
    ),
    (
        "Unser Team für Kaluga: Anna Krämer (Redaktion), Jörg Pohlmann (Kamera) und Ilka Wenz (Ton). Bitte akkreditieren.",
        ["Anna Krämer", "Jörg Pohlmann", "Ilka Wenz"],
    ),
    (
        "Bitte akkreditieren Sie:\nReporterin: Anna Krämer, Kamera: Jörg Pohlmann, Ton: Ilka Wenz",
        ["Anna Krämer", "Jörg Pohlmann", "Ilka Wenz"],
    ),
    (
        "Bitte akkreditieren:\nName: Krämer, Vorname: Anna, Funktion: Reporterin\nName: Pohlmann, Vorname: Jörg, Funktion: Kamera",
        ["Anna Krämer", "Jörg Pohlmann"],
    ),
    (
        "Bitte akkreditieren:\n\nNachname: Krämer\nVorname: Anna\nMedium: Heideblick\n\nNachname: Pohlmann\nVorname: Jörg\nMedium: Heideblick",
        ["Anna Krämer", "Jörg Pohlmann"],
    ),
    ("Name\tVorname\tFunktion\nKrämer\tAnna\tReporterin\nPohlmann\tJörg\tKamera", ["Anna Krämer", "Jörg Pohlmann"]),
    ("Vorname;Nachname;Funktion\nAnna;Krämer;Reporterin\nJörg;Pohlmann;Kamera", ["Anna Krämer", "Jörg Pohlmann"]),
    ("Vorname,Nachname,Funktion\nAnna,Krämer,Reporterin\nJörg,Pohlmann,Kamera", ["Anna Krämer", "Jörg Pohlmann"]),
    ("Vorname | Anna | Jörg\nNachname | Krämer | Pohlmann\nFunktion | Text | Foto", ["Anna Krämer", "Jörg Pohlmann"]),
    (
        "Name\nFunktion\nTelefon\nAnna Krämer\nReporterin\n0151 5550101\nJörg Pohlmann\nKamera\n0151 5550102",
        ["Anna Krämer", "Jörg Pohlmann"],
    ),
    ("Zur Akkreditierung:\n1. KRÄMER Anna - Redaktion\n2. POHLMANN Jörg - Kamera", ["Anna Krämer", "Jörg Pohlmann"]),
    ("Wir schicken:\nAnna Krämer\nJörg Pohlmann\nIlka Wenz", ["Anna Krämer", "Jörg Pohlmann", "Ilka Wenz"]),
    ("Akkreditierung bitte für Frau Anna Krämer und Herrn Jörg Pohlmann.", ["Anna Krämer", "Jörg Pohlmann"]),
    (
        "Akkreditieren Sie bitte unsere Kollegin Anna Krämer, sie reist mit Fotograf Jörg Pohlmann an.",
        ["Anna Krämer", "Jörg Pohlmann"],
    ),
    ("Für unsere Zeitung werden Anna Krämer und Jörg Pohlmann aus Kaluga berichten.", ["Anna Krämer", "Jörg Pohlmann"]),
    ("Es kommen: Krämer, Anna (Text); Pohlmann, Jörg (Bild).", ["Anna Krämer", "Jörg Pohlmann"]),
    (
        "Please accredit our crew:\n* Siobhan Kelleher (producer)\n* Dev Chaudhary (camera)",
        ["Siobhan Kelleher", "Dev Chaudhary"],
    ),
    (
        "Our reporter Siobhan Kelleher will attend, accompanied by cameraman Dev Chaudhary and sound engineer Zbyněk Hora.",
        ["Siobhan Kelleher", "Dev Chaudhary", "Zbyněk Hora"],
    ),
    ("I am writing to request accreditation for Siobhan Kelleher, our Moscow correspondent.", ["Siobhan Kelleher"]),
    ("Family name: Kelleher\nFirst name: Siobhan\nPosition: producer\nMedia: Harbour Times", ["Siobhan Kelleher"]),
    ("Family name / First name: Kelleher Siobhan\nPosition: producer", ["Siobhan Kelleher"]),
    ("Name (as in passport): Siobhan Maeve Kelleher\nOutlet: Harbour Times", ["Siobhan Maeve Kelleher"]),
    (
        "Просим аккредитовать:\n1. Соколова Ирина Петровна - корреспондент\n2. Гусев Пётр Ильич - оператор",
        ["Ирина Соколова", "Пётр Гусев"],
    ),
    (
        "Просим аккредитовать корреспондента Соколову Ирину Петровну и оператора Гусева Петра Ильича.",
        ["Ирина Соколова", "Петр Гусев"],
    ),
    (
        "Съёмочная группа: корреспондент Ирина Соколова, оператор Пётр Гусев, водитель Рустам Юнусов.",
        ["Ирина Соколова", "Пётр Гусев", "Рустам Юнусов"],
    ),
    ("Направляем заявку на корреспондентов Ирину Соколову и Петра Гусева.", ["Ирина Соколова", "Петр Гусев"]),
    ("Прошу выдать аккредитацию нашим сотрудникам: Ирине Соколовой и Петру Гусеву.", ["Ирина Соколова", "Петр Гусев"]),
    ("В Калугу поедут:\nСоколова Ирина\nГусев Пётр\nЮнусов Рустам", ["Ирина Соколова", "Пётр Гусев", "Рустам Юнусов"]),
    ("Фамилия: Соколова\nИмя: Ирина\nОтчество: Петровна\nСМИ: «Заря»", ["Ирина Соколова"]),
    (
        "ФИО; должность; телефон\nСоколова Ирина Петровна; корреспондент; 8 910 555-01-01\nГусев Пётр Ильич; оператор; 8 910 555-01-02",
        ["Ирина Соколова", "Пётр Гусев"],
    ),
    ("Journaliste : Solène Carpentier\nCaméraman : Yanis Belkacem", ["Solène Carpentier", "Yanis Belkacem"]),
    (
        "Merci d'accréditer Solène Carpentier, journaliste, et Yanis Belkacem, cadreur.",
        ["Solène Carpentier", "Yanis Belkacem"],
    ),
    (
        "Proszę o akredytację dla redaktora Jana Nowaka i fotoreporterki Ewy Malinowskiej.",
        ["Jan Nowak", "Ewa Malinowska"],
    ),
    (
        "Chiediamo l'accredito per la giornalista Chiara Bonfanti e l'operatore Matteo Rizzi.",
        ["Chiara Bonfanti", "Matteo Rizzi"],
    ),
]


@pytest.mark.parametrize(("body", "expected"), LISTS)
def test_people_whom_an_office_names_are_found_in_order(body: str, expected: list[str]) -> None:
    found = names(Kind.REQUEST, body, sender="Sekretariat", signature="Freundliche Grüße\nSekretariat")
    assert found == expected


SELF = [
    (
        "Ich möchte mich für die Konferenz akkreditieren.",
        "Anna Krämer",
        "Mit freundlichen Grüßen\nAnna Krämer\nRedakteurin",
        ["Anna Krämer"],
    ),
    (
        "Bitte akkreditieren Sie mich und meinen Kollegen Jörg Pohlmann (Foto).",
        "Anna Krämer",
        "Gruß\nAnna Krämer",
        ["Anna Krämer", "Jörg Pohlmann"],
    ),
    (
        "Ich komme mit Kameramann Jörg Pohlmann und Ton Ilka Wenz nach Kaluga.",
        "Krämer, Anna",
        "",
        ["Anna Krämer", "Jörg Pohlmann", "Ilka Wenz"],
    ),
    (
        "Please register me and my photographer Dev Chaudhary.",
        "Siobhan Kelleher",
        "Best\nSiobhan",
        ["Siobhan Kelleher", "Dev Chaudhary"],
    ),
    ("Прошу аккредитовать меня и оператора Петра Гусева.", "Ирина Соколова", "Ирина", ["Ирина Соколова", "Петр Гусев"]),
    ("Меня зовут Ирина Соколова, прошу аккредитовать.", "irina", "", ["Ирина Соколова"]),
    ("bitte akkreditieren, komme nach kaluga", "anna krämer", "lg anna", ["Anna Krämer"]),
]


@pytest.mark.parametrize(("body", "sender", "signature", "expected"), SELF)
def test_who_writes_for_herself_is_one_of_them(body: str, sender: str, signature: str, expected: list[str]) -> None:
    assert sorted(names(Kind.REQUEST, body, sender=sender, signature=signature)) == sorted(expected)


OTHERS = [
    "Ich möchte mich akkreditieren. Im Interview würde ich gern mit Gisela Thormann sprechen.",
    "Ich möchte mich akkreditieren. Unser Bürgermeister Gisbert Thormann ist als Delegierter dabei.",
    "Ich möchte mich akkreditieren. Meine Chefredakteurin Gisela Thormann kann den Auftrag bestätigen.",
    "Ich möchte mich akkreditieren. Rechnungen bitte an Gisela Thormann in der Buchhaltung.",
]


@pytest.mark.parametrize("body", OTHERS)
def test_people_spoken_of_are_no_applicants(body: str) -> None:
    assert names(Kind.REQUEST, body, sender="Anna Krämer", signature="Gruß\nAnna Krämer") == ["Anna Krämer"]


def test_the_addressee_is_no_applicant() -> None:
    assert names(
        Kind.REQUEST, "Sehr geehrte Frau Maria Werner,\n\nich möchte mich akkreditieren.", sender="Anna Krämer"
    ) == ["Anna Krämer"]


def test_an_attached_letter_counts_without_its_signer_and_the_office_that_sends_it() -> None:
    letter = "Wir bitten um Akkreditierung unseres Redakteurs Jörg Pohlmann.\n\nMit freundlichen Grüßen\nGisela Thormann\nChefredakteurin"
    assert names(
        Kind.REQUEST,
        "anbei unser Schreiben.",
        sender="Sabine Hell",
        signature="Sabine Hell\nSekretariat",
        attached=letter,
    ) == ["Jörg Pohlmann"]


def test_the_same_person_in_two_scripts_is_one() -> None:
    assert names(
        Kind.REQUEST,
        "Wir kommen zu zweit:\n- Рыжова Майя, Redakteurin\n- Шилов Виктор, Fotograf",
        sender="Maja Ryshowa",
        signature="Maja Ryshowa",
    ) == ["Майя Рыжова", "Виктор Шилов"]


def test_initials_are_no_given_name() -> None:
    (person,) = people(Kind.REQUEST, "Ich möchte teilnehmen.", sender="A. Krämer", signature="A. Krämer").people
    assert (person.given, person.family, person.is_full) == ("", "Krämer", False)


UNNAMED = [
    ("Bitte akkreditieren Sie mich und einen Kameramann.", 1),
    ("Wir melden an:\n- Anna Krämer, Redakteurin\n- N.N., Kamera", 1),
    ("Прошу аккредитовать меня плюс оператора.", 1),
    ("Please accredit me and a photographer whose name will follow.", 1),
    ("Ich möchte teilnehmen, dazu unser Kameramann, den Namen weiß ich morgen.", 1),
    ("Prosím o akreditaci. Přijedu já a fotograf, kterého redakce určí ve středu.", 1),
    ("Chiediamo l'accredito per Anna Krämer; il videomaker lo stiamo scegliendo.", 1),
    ("Nous demandons une accréditation pour Anna Krämer ; le photographe, nous sommes en train de le choisir.", 1),
    ("Prosimy o akredytację dla Anny Krämer. Fotografa jeszcze wybieramy.", 1),
    ("Please accredit me. I will bring our intern along.", 1),
    ("Bitte akkreditieren Sie mich. Ich bringe meine Kamerafrau mit.", 1),
    ("Ich bin Journalistin und Fotografin und möchte kommen.", 0),
    ("Ich komme als Reporterin und Kamerafrau in einer Person.", 0),
]


@pytest.mark.parametrize(("body", "count"), UNNAMED)
def test_companions_without_a_name_are_counted(body: str, count: int) -> None:
    assert people(Kind.REQUEST, body, sender="Anna Krämer", signature="Anna Krämer").unnamed == count


AMENDED = [
    ("Bitte ergänzen Sie unsere Anmeldung um Jörg Pohlmann, Kamera.", ["Jörg Pohlmann"]),
    ("Statt Ilka Wenz kommt Jörg Pohlmann, alles andere bleibt.", ["Jörg Pohlmann"]),
    ("Ilka Wenz ist erkrankt. An ihrer Stelle fährt unser Reporter Jörg Pohlmann.", ["Jörg Pohlmann"]),
    ("Ich möchte nun doch lieber online teilnehmen.", ["Anna Krämer"]),
    ("Please add our photographer Dev Chaudhary to my registration.", ["Dev Chaudhary"]),
    ("Instead of Ilka Wenz, Dev Chaudhary will come.", ["Dev Chaudhary"]),
    ("Просим добавить в заявку оператора Петра Гусева.", ["Петр Гусев"]),
    ("Вместо Ирины Соколовой приедет Пётр Гусев.", ["Пётр Гусев"]),
]


@pytest.mark.parametrize(("body", "expected"), AMENDED)
def test_an_amendment_holds_only_those_added_or_changed(body: str, expected: list[str]) -> None:
    assert names(Kind.AMENDMENT, body, sender="Anna Krämer", signature="Anna Krämer") == expected


def test_who_takes_whose_place_is_told() -> None:
    (person,) = people(Kind.AMENDMENT, "Statt Ilka Wenz kommt Jörg Pohlmann.", sender="Anna Krämer").people
    assert (person.name, person.change, person.instead_of) == ("Jörg Pohlmann", Change.REPLACE, "Ilka Wenz")


WITHDRAWN = [
    ("Leider kann ich nicht kommen, bitte streichen Sie mich.", ["Anna Krämer"]),
    ("Unser Fotograf Jörg Pohlmann kann nicht kommen, ich selbst komme wie geplant.", ["Jörg Pohlmann"]),
    ("Bitte stornieren Sie die Akkreditierung von Jörg Pohlmann.", ["Jörg Pohlmann"]),
    ("Please cancel the accreditation of Dev Chaudhary. The others are still coming.", ["Dev Chaudhary"]),
    ("Просим исключить из списка оператора Петра Гусева.", ["Петр Гусев"]),
    ("К сожалению, приехать не смогу, заявку прошу аннулировать.", ["Anna Krämer"]),
]


@pytest.mark.parametrize(("body", "expected"), WITHDRAWN)
def test_a_withdrawal_holds_only_those_withdrawn(body: str, expected: list[str]) -> None:
    assert names(Kind.WITHDRAWAL, body, sender="Anna Krämer", signature="Anna Krämer") == expected


def test_other_kinds_have_no_people() -> None:
    assert people(Kind.QUESTION, "Ist noch Platz? Anna Krämer", sender="Anna Krämer") == PeopleFound()


def test_the_owner_of_the_mailbox_is_found_whatever_the_order_of_our_addresses() -> None:
    for other in ("presse", "aaa", "zentrale", "info"):
        house = House(frozenset({f"{other}@forum.example", "jhofmann@forum.example"}))
        mail = mail_of("To whom it may concern, dear Ms Hofmann, please accredit me.\n\nAnna Krämer")
        assert [person.name for person in find_people(mail, Kind.REQUEST, house).people] == ["Anna Krämer"], other
