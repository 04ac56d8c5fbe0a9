"""The outlet that is meant, where a mail names it twice, or more than one."""

from __future__ import annotations

import pytest

from bench.cases import mail_of
from mailbot.model import Kind
from mailbot.understand.mail.mail import House
from mailbot.understand.medium.medium import find_medium
from mailbot.understand.people.choice import choose_people


def outlet(body: str, sender: str, signature: str = "Timo Brandt") -> str | None:
    mail = mail_of(body, sender=sender, signature=signature)
    people = choose_people(mail, Kind.REQUEST, House()).people
    return find_medium(mail, people).value


@pytest.mark.parametrize(
    ("body", "host", "name"),
    [
        ("Für den Elsteraue-Kurier (EAK) bitte ich um eine Akkreditierung.", "eak", "Elsteraue-Kurier"),
        (
            "Für das Elstertaler Tagblatt (ETB, Auflage 9.000) bitte ich um Akkreditierung.",
            "etb",
            "Elstertaler Tagblatt",
        ),
        ("«Луговая газета Юга» (ЛГЮ) просит аккредитовать меня на конференцию.", "lgyu", "Луговая газета Юга"),
        ("Je demande une accréditation pour le Courrier des Rives (CDR).", "cdr", "Courrier des Rives"),
        ("Ich berichte aus dem Studio Fulda (HRX) und bitte um Akkreditierung.", "hrx", "HRX"),
        ("Für HRX (Hörfunk) bitte ich um eine Akkreditierung.", "hrx", "HRX"),
        ("Für die Elster-Zeitung bitte ich um Akkreditierung, Ausweis vom Presseverein (EPV).", "ez", "Elster-Zeitung"),
    ],
)
def test_a_name_counts_and_not_its_first_letters_in_brackets(body: str, host: str, name: str) -> None:
    assert outlet(body, f"brandt@{host}.example", f"Timo Brandt / {host.upper()}") == name


@pytest.mark.parametrize(
    ("body", "host", "signature", "name"),
    [
        (
            "Ich arbeite frei, diesmal im Auftrag des Stadtmagazins Havelfenster, und bitte um Akkreditierung.",
            "wortlager",
            "Timo Brandt / Freier Journalist / Wortlager Büro, Berlin",
            "Havelfenster",
        ),
        (
            "The Quarry Echo has commissioned me (I'm with the Linden Copy agency) to cover the conference. Please accredit me.",
            "lindencopy",
            "Timo Brandt",
            "The Quarry Echo",
        ),
        (
            "I freelance, and this time I'm on assignment for The Maple Review. Please put me on your press list.",
            "brandt",
            "Timo Brandt",
            "The Maple Review",
        ),
        (
            "Агентство «Инфоволна», где я работаю, готовит репортаж по заказу газеты «Озёрный берег». Прошу аккредитовать меня.",
            "infovolna",
            "Timo Brandt",
            "Озёрный берег",
        ),
        (
            "Ich bin freier Fotograf, beauftragt vom Oderblick, und bitte um Akkreditierung.",
            "brandt",
            "Timo Brandt / Fotobüro Brandt",
            "Oderblick",
        ),
        (
            "Der Oderblick hat mich beauftragt, über die Konferenz zu berichten. Bitte akkreditieren Sie mich.",
            "fotofabrik",
            "Timo Brandt / Fotofabrik Cottbus",
            "Der Oderblick",
        ),
        (
            "Pracuję w agencji Kadr, na zlecenie tygodnika Głos Doliny. Proszę o akredytację.",
            "kadr",
            "Timo Brandt",
            "Głos Doliny",
        ),
        (
            "Im Auftrag der Geschäftsführung bitte ich um Akkreditierung für die Oderwelle.",
            "oderwelle",
            "Timo Brandt / Oderwelle",
            "Oderwelle",
        ),
        (
            "Im Auftrag von Herrn Szczepanik bitte ich um Akkreditierung für die Oderwelle.",
            "oderwelle",
            "Timo Brandt / Oderwelle",
            "Oderwelle",
        ),
        (
            "Im Auftrag meiner Chefin Lotte Berg bitte ich um Akkreditierung für die Oderwelle.",
            "oderwelle",
            "Timo Brandt / Oderwelle",
            "Oderwelle",
        ),
        (
            "Im Auftrag des Ressorts Kultur bitte ich um Akkreditierung.",
            "oderwelle",
            "Timo Brandt / Oderwelle",
            "Oderwelle",
        ),
        (
            "Im Auftrag des Verlags Wendt bitte ich um Akkreditierung für die Oderwelle.",
            "oderwelle",
            "Timo Brandt / Oderwelle",
            "Oderwelle",
        ),
        (
            "I used to be on assignment for The Maple Review and now write for the Quarry Echo. Please accredit me.",
            "quarryecho",
            "Timo Brandt",
            "Quarry Echo",
        ),
        (
            "По заданию главного редактора Петрова прошу аккредитовать меня.",
            "ozbereg",
            "Timo Brandt / газета «Озёрный берег»",
            "Озёрный берег",
        ),
        (
            "По заказу фонда «Надежда» снимаю фильм, прошу аккредитовать меня от телеканала «Волна».",
            "volna",
            "Timo Brandt",
            "Волна",
        ),
        (
            "I'm on assignment for The Linden Review. Please put me on your press list.",
            "brandt",
            "Timo Brandt",
            "The Linden Review",
        ),
        (
            "Ich arbeite für das Havelfenster. Im Auftrag von Anna Szczepanik bitte ich um Akkreditierung.",
            "havelfenster",
            "Timo Brandt",
            "Havelfenster",
        ),
    ],
)
def test_whoever_commissions_a_report_counts(body: str, host: str, signature: str, name: str) -> None:
    assert outlet(body, f"brandt@{host}.example", signature) == name


@pytest.mark.parametrize(
    ("body", "host", "signature", "name"),
    [
        (
            "Ich bin bei der Agentur Turmfalke angestellt. Wir produzieren für das Radio Südwind einen Beitrag, bitte akkreditieren Sie mich.",
            "agentur-turmfalke",
            "Timo Brandt",
            "Radio Südwind",
        ),
        (
            "Мы из агентства «Лира», снимаем для телеканала «Заречье». Прошу аккредитовать меня.",
            "lira",
            "Тимофей Брант",
            "Заречье",
        ),
        (
            "I'm with the picture agency Lyre, shooting for The Quarry Echo. Please accredit me.",
            "lyre",
            "Timo Brandt",
            "The Quarry Echo",
        ),
        (
            "Eigentlich bin ich Redakteur beim Magazin Kohlmeise, über die Konferenz berichte ich aber für das Oderlicht. Bitte akkreditieren Sie mich.",
            "pottpost",
            "Timo Brandt",
            "Oderlicht",
        ),
        (
            "My day job is at the Quarry Echo, but I'm covering the conference for Hillside Weekly. Please accredit me.",
            "mail-brandt",
            "Timo Brandt",
            "Hillside Weekly",
        ),
        (
            "Вообще-то я работаю в «Озёрном береге», но о конференции пишу для журнала «Мосты». Прошу аккредитовать меня.",
            "pochta77",
            "Тимофей Брант",
            "Мосты",
        ),
        (
            "Ich bin von der Nachrichtenagentur Turmfalke, wir produzieren für Radios im ganzen Land. Bitte akkreditieren Sie mich.",
            "turmfalke",
            "Timo Brandt",
            "Nachrichtenagentur Turmfalke",
        ),
        (
            "Ich arbeite bei der Fotoagentur Turmfalke und fotografiere für viele Zeitungen. Bitte akkreditieren Sie mich.",
            "turmfalke",
            "Timo Brandt",
            "Turmfalke",
        ),
        (
            "Ich bin bei Radio Oderwelle und produziere für die Sendung „Mittagstisch“ einen Beitrag. Bitte akkreditieren Sie mich.",
            "oderwelle",
            "Timo Brandt",
            "Radio Oderwelle",
        ),
        ("Ich bin eigentlich vom Oderblick und bitte um Akkreditierung.", "oderblick", "Timo Brandt", "Oderblick"),
    ],
)
def test_an_agency_and_the_usual_employer_give_way(body: str, host: str, signature: str, name: str) -> None:
    assert outlet(body, f"brandt@{host}.example", signature) == name


@pytest.mark.parametrize(
    ("body", "host", "signature", "name"),
    [
        (
            "Прошу аккредитацию от журнала «Мосты», для «Вечерних граней» я уже не пишу.",
            "mosty",
            "Тимофей Брант",
            "Мосты",
        ),
        (
            "Bei der Weserpost bin ich nicht mehr, deshalb bitte ich für das Oderlicht um Akkreditierung.",
            "brandt-mail",
            "Timo Brandt",
            "Oderlicht",
        ),
        (
            "Für die Weserpost schreibe ich nicht mehr, jetzt für das Oderlicht. Bitte akkreditieren Sie mich.",
            "brandt-mail",
            "Timo Brandt",
            "Oderlicht",
        ),
        (
            "At the Quarry Echo I no longer work; please accredit me for Hillside Weekly.",
            "mail-brandt",
            "Timo Brandt",
            "Hillside Weekly",
        ),
        (
            "Für die Weserpost schreibe ich nicht mehr als eine Seite über die Konferenz. Bitte akkreditieren Sie mich.",
            "brandt-mail",
            "Timo Brandt",
            "Weserpost",
        ),
        (
            "Для «Вечерних граней» я уже не успеваю подать заявку на бумаге, прошу аккредитовать меня так.",
            "pochta77",
            "Тимофей Брант",
            "Вечерние грани",
        ),
    ],
)
def test_whom_somebody_works_for_no_more_gives_way(body: str, host: str, signature: str, name: str) -> None:
    assert outlet(body, f"brandt@{host}.example", signature) == name


@pytest.mark.parametrize(
    ("body", "host", "signature", "name"),
    [
        (
            "Mary is a quarterly women's magazine, and I'm its features editor. Would you accredit me for the conference?",
            "marymagazine",
            "Timo Brandt",
            "Mary",
        ),
        (
            "Я главный редактор журнала «Лев» и сам буду писать о конференции. Аккредитуйте меня, пожалуйста.",
            "lev-journal",
            "Лев Астахов",
            "Лев",
        ),
        (
            "Я веду новостной блог «Крюк», да, по своей фамилии. Хотел бы аккредитоваться как пресса.",
            "krukblog",
            "Данила Крюк",
            "Крюк",
        ),
        (
            "Ich schreibe für das Magazin „Brandt“, das ich selbst gegründet habe. Bitte akkreditieren Sie mich.",
            "brandt-magazin",
            "Timo Brandt",
            "Brandt",
        ),
        (
            "Ich komme mit Anna nach Kaluga und bitte um Akkreditierung für die Oderwelle.",
            "oderwelle",
            "Timo Brandt",
            "Oderwelle",
        ),
        ("Ich wohne in Anna und bitte um Akkreditierung für die Oderwelle.", "oderwelle", "Timo Brandt", "Oderwelle"),
        ("Прошу аккредитовать журналиста «Лев Астахов».", "pochta77", "Лев Астахов", None),
        ("Я журналист, меня зовут «Лев», прошу аккредитовать меня.", "pochta77", "Лев Астахов", None),
        ("Ich vertrete Kassel und schreibe darüber. Bitte akkreditieren Sie mich.", "brandt-mail", "Timo Brandt", None),
    ],
)
def test_an_outlet_may_be_named_like_somebody(body: str, host: str, signature: str, name: str | None) -> None:
    assert outlet(body, f"brandt@{host}.example", signature) == name


@pytest.mark.parametrize(
    ("body", "host", "signature", "name"),
    [
        (
            "I request press credentials on behalf of Cartmill.",
            "upperlanemedia",
            "Timo Brandt / Senior Writer, Cartmill / a title of Upper Lane Media, LLC",
            "Cartmill",
        ),
        (
            "I request press credentials for the conference.",
            "upperlanemedia",
            "Timo Brandt / Reporter, The Quarry Echo / part of Upper Lane Media",
            "The Quarry Echo",
        ),
        ("I request press credentials on behalf of Kassel.", "brandt-mail", "Timo Brandt", None),
        (
            "I request press credentials on behalf of my colleague Anna Frith.",
            "quarryecho",
            "Timo Brandt / The Quarry Echo",
            "The Quarry Echo",
        ),
        (
            "Ich bitte um Akkreditierung.",
            "brandt-mail",
            "Timo Brandt / Redakteur, Elbwoche / ein Titel der Nordland Medien",
            "Elbwoche",
        ),
    ],
)
def test_a_title_counts_and_not_its_house(body: str, host: str, signature: str, name: str | None) -> None:
    assert outlet(body, f"brandt@{host}.example", signature) == name
