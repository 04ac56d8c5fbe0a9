"""Who stands in a mail and is not meant: a host, who gets the answer, a chief who allows or forbids, who was to come."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_people import names, people

BESIDE = [
    "Ich berichte aus der Stadt und übernachte dort bei einem Freund, Ole Voss. Bitte akkreditieren Sie mich.",
    "I'm covering it and shall be lodging with Martha Odell for the week. Please accredit me.",
    "Ich begleite den Kammerchor unter der Leitung von Ole Voss dorthin. Bitte akkreditieren Sie mich.",
    "I'm covering the youth orchestra conducted by Martha Odell. Please accredit me.",
    "Je viens pour le journal et je loge chez Luc Morel. Merci de m'accréditer.",
    "Bitte akkreditieren Sie mich. Die Antwort bitte in Kopie an meinen Sekretär Ole Voss.",
    "Please accredit me. The confirmation should also go to Martha Odell, who keeps my diary.",
    "Wie ich von Ole Voss hörte, nehmen Sie die Anmeldungen an. Ich käme gern und bitte um Akkreditierung.",
    "J'ai appris par Luc Morel que vous accréditez. Merci de m'inscrire, je viendrai.",
    "Прошу аккредитовать меня. Подтверждение направьте и моему помощнику Игорю Власову.",
]  # fmt: skip


@pytest.mark.parametrize("body", BESIDE)
def test_a_host_and_who_gets_the_answer_are_not_meant(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == ["Hilke Brodersen"]


WAS_TO_COME = [
    "Eva Krämer hatte eigentlich hinfahren wollen, ist aber gestürzt. Sie kann nicht reisen. Ich komme und bitte um Akkreditierung.",
    "Martha Odell was due to register, but has broken her leg and cannot come. Please accredit me, I'm travelling instead.",
    "Лидия Орлова планировала поехать, но заболела. Прошу аккредитовать меня.",
    "Claire Fontaine devait s'inscrire, mais elle est malade. Merci de m'accréditer.",
]  # fmt: skip


@pytest.mark.parametrize("body", WAS_TO_COME)
def test_who_was_to_come_and_cannot_is_not_meant(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == ["Hilke Brodersen"]


BY_A_CHIEF = [
    (Kind.WITHDRAWAL, "Unser Intendant Ole Voss hat beschlossen, nur Agenturen zu nutzen. Meine Anmeldung ist hinfällig, bitte löschen Sie sie."),
    (Kind.WITHDRAWAL, "Наш редактор Лидия Орлова так решила. Моя заявка не актуальна, прошу её отозвать."),
    (Kind.WITHDRAWAL, "Unsere Chefin Eva Krämer hat jede Reise untersagt. Bitte nehmen Sie meine Zusage zurück."),
    (Kind.WITHDRAWAL, "Our director Martha Odell has scrapped all trips. Please cancel my accreditation."),
    (Kind.AMENDMENT, "Bislang bin ich nur online dabei. Unser Chef Ole Voss hat die Fahrt nun genehmigt, bitte ändern Sie das."),
    (Kind.AMENDMENT, "So far I'm down for the stream. My editor Martha Odell has approved the travel, so please switch me over."),
    (Kind.AMENDMENT, "Jestem na liście tylko online. Mój szef Jan Nowak zgodził się na wyjazd, proszę zmienić mój udział."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body"), BY_A_CHIEF)
def test_a_change_is_the_writers_and_not_the_chiefs(kind: Kind, body: str) -> None:
    assert names(kind, body, signature="Hilke Brodersen") == ["Hilke Brodersen"]


FOR_OTHERS = [
    ("Eva Krämer, deren Mentor ich bin, möchte dort berichten. Bitte akkreditieren Sie sie.", ["Eva Krämer"]),
    ("Martha Odell, whose producer I am, would like to film there. Could you accredit her?", ["Martha Odell"]),
    ("Eva Krämer reist hin. Sie hat mich gebeten, sie anzumelden.", ["Eva Krämer"]),
    ("Leider kann ich selbst nicht reisen. Die Stellvertreterin Eva Krämer wird kommen, sie melde ich hiermit an.", ["Eva Krämer"]),
    ("Sadly I cannot come myself. My deputy Martha Odell will, and I'd like to register her.", ["Martha Odell"]),
    ("Eine Kollegin von mir, Eva Krämer, möchte berichten. Ich frage in ihrem Namen, ob Sie sie akkreditieren.", ["Eva Krämer"]),
    ("Мой друг Олег Дунаев пишет для газеты и хотел бы приехать. Аккредитуйте его.", ["Олег Дунаев"]),
    ("Es kommen Ole Voss und Eva Krämer. Ihre Ansprechperson bin ich.", ["Ole Voss", "Eva Krämer"]),
    ("Two are coming, Martha Odell and Eva Krämer. The contact for both is me.", ["Martha Odell", "Eva Krämer"]),
    ("My wife Martha Odell, a reporter with Radio Quern, would like to be accredited.", ["Martha Odell"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), FOR_OTHERS)
def test_who_writes_for_others_is_none_of_them(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == expected


FORMER = [
    "Ich stehe bei Ihnen noch unter meinem früheren Namen Hilke Ott. Jetzt heiße ich Hilke Brodersen.",
    "You have me under my maiden name, Hilke Ott. I'm now called Hilke Brodersen, please correct it.",
    "Vous m'avez sous mon nom de jeune fille, Hilke Ott. Je m'appelle désormais Hilke Brodersen.",
]


@pytest.mark.parametrize("body", FORMER)
def test_a_former_name_is_none_of_hers(body: str) -> None:
    assert names(Kind.AMENDMENT, body, signature="Hilke Brodersen") == ["Hilke Brodersen"]


def test_who_is_on_the_list_already_is_not_added() -> None:
    body = "Ole Voss und mich haben Sie schon auf der Liste. Bitte akkreditieren Sie auch Eva Krämer."
    assert names(Kind.AMENDMENT, body, signature="Hilke Brodersen") == ["Eva Krämer"]
    body = "You already have Ole Voss and me on the list. Please accredit Martha Odell too."
    assert names(Kind.AMENDMENT, body, signature="Hilke Brodersen") == ["Martha Odell"]


def test_a_label_that_takes_one_way_back_for_another_strikes_nobody_out() -> None:
    body = "Nicht im Saal, sondern online nehmen teil:\n\n- Ole Voss\n- Eva Krämer\n\nBitte um Zugang für beide."
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == ["Ole Voss", "Eva Krämer"]
    body = "Not on site but by stream:\n\n- Ole Voss\n- Martha Odell\n\nPlease register both."
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == ["Ole Voss", "Martha Odell"]


def test_a_sentence_about_those_whom_a_bracket_names_is_no_item_of_a_list() -> None:
    body = "Redaktion Wiesengrund (Hilke Brodersen, Ole Voss) ersucht um Akkreditierung zur Konferenz."
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == ["Hilke Brodersen", "Ole Voss"]


SENT = [
    "Meine Ressortleiterin Eva Krämer entsendet mich. Ich bitte um eine Akkreditierung.",
    "My editor Martha Odell is sending me. May I ask you for an accreditation?",
    "Mon rédacteur en chef Luc Morel m'envoie sur place. Je vous demande une accréditation.",
]


@pytest.mark.parametrize("body", SENT)
def test_whom_a_chief_sends_is_the_writer(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == ["Hilke Brodersen"]


def test_whom_a_chief_sends_with_the_writer_comes_too() -> None:
    body = "Die Leitung schickt mich und Ole Voss hin. Bitte akkreditieren Sie uns."
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == ["Hilke Brodersen", "Ole Voss"]


ONLY_ME = [
    "Ich reise mit meiner Tochter Eva Brodersen, die keine Karte braucht. Bitte akkreditieren Sie nur mich.",
    "I'm coming with my colleague Ole Voss, who has other plans there. Please accredit only me.",
    "Я приеду с коллегой Лидией Орловой. Аккредитуйте, пожалуйста, только меня.",
]


@pytest.mark.parametrize("body", ONLY_ME)
def test_who_asks_for_herself_alone_is_meant_alone(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == ["Hilke Brodersen"]


def test_who_writes_at_her_desk_does_not_come() -> None:
    body = (
        "Ole Voss macht die Bilder vor Ort. Den Text schreibe ich später am Schreibtisch. Bitte akkreditieren Sie ihn."
    )
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == ["Ole Voss"]


LABELLED = [
    "Auftraggeber: Ole Voss, Redaktionsleiter\nZu akkreditieren: Measa Schkodowa, Reporterin\nOrt: vor Ort",
    "Commissioned by: Ole Voss, editor\nTo be accredited: Measa Schkodowa, reporter\nWhere: on site",
]


@pytest.mark.parametrize("body", LABELLED)
def test_a_label_tells_who_sends_and_who_is_sent(body: str) -> None:
    assert names(Kind.REQUEST, body) == ["Measa Schkodowa"]


PART_OF = [
    ("Von unseren vier Kollegen kommen drei, nämlich Ole Voss, Eva Krämer und ich. Bitte akkreditieren Sie uns drei.",
     ["Hilke Brodersen", "Ole Voss", "Eva Krämer"]),
    ("Of the four of us here two will come, namely Martha Odell and I. Ole Voss is on duty here. Please accredit the two of us.",
     ["Hilke Brodersen", "Martha Odell"]),
    ("Из пятерых сотрудников приедут двое, а именно Лидия Орлова и я. Аккредитуйте нас двоих.",
     ["Hilke Brodersen", "Лидия Орлова"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), PART_OF)
def test_of_how_many_some_come_is_no_number_of_those_who_come(body: str, expected: list[str]) -> None:
    found = people(Kind.REQUEST, body, signature="Hilke Brodersen")
    assert [person.name for person in found.people] == expected
    assert (found.unnamed, found.told) == (0, len(expected))


def test_a_number_heads_as_many_names() -> None:
    assert people(Kind.REQUEST, "2 Pers., online: Ole Voss + Handrij Wjenk. Bitte um Nachricht.").told == 2


HER_NAME = [
    "Bei der Anmeldung meiner Kollegin habe ich mich vertippt. Richtig lautet ihr Name Measa Schkodowa.",
    "I misspelt my colleague when I registered her. Her correct name is Measa Schkodowa.",
    "J'ai mal orthographié ma collègue. Son nom est Measa Schkodowa.",
]


@pytest.mark.parametrize("body", HER_NAME)
def test_what_is_said_to_be_her_name_is_one(body: str) -> None:
    assert names(Kind.AMENDMENT, body, sender="Hilke Brodersen <h@wiesengrund.example>") == ["Measa Schkodowa"]


ASIDE = [
    ("Ich schreibe vom Postfach der Kollegin Eva Krämer. Bitte akkreditieren Sie mich für die Konferenz.", ["Hilke Brodersen"]),
    ("I am writing from the account of Martha Odell. Please accredit me for the conference.", ["Hilke Brodersen"]),
    ("Пишу с почты коллеги Лидии Орловой. Прошу аккредитовать меня на конференцию.", ["Hilke Brodersen"]),
    ("Bitte akkreditieren Sie mich. Mein Kollege Ole Voss ist seit vorigem Montag akkreditiert.", ["Hilke Brodersen"]),
    ("Please accredit me. My colleague Martha Odell was accredited last week.", ["Hilke Brodersen"]),
    ("Ich komme und bringe einen Fotografen mit. Es ist Ole Voss. Bitte akkreditieren Sie uns.", ["Hilke Brodersen", "Ole Voss"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), ASIDE)
def test_whose_account_is_used_and_who_is_in_already_is_not_meant(body: str, expected: list[str]) -> None:
    found = people(Kind.REQUEST, body, signature="Hilke Brodersen")
    assert ([person.name for person in found.people], found.unnamed) == (expected, 0)


def test_of_whom_it_is_told_that_she_came_before_and_who_is_sent_comes() -> None:
    body = "We are sending Measa Schkodowa, who covered your conference last year. Please accredit her."
    assert names(Kind.REQUEST, body, signature="Hilke Brodersen") == ["Measa Schkodowa"]
