"""What From and the address tell of the medium, and runs of words that name none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.model import Kind, Person, Source
from mailbot.understand.event.own_event import NO_EVENTS
from mailbot.understand.mail.mail import House, Passage
from mailbot.understand.medium.medium import find_medium
from mailbot.understand.medium.options import places_of
from mailbot.understand.medium.others import is_initials
from mailbot.understand.medium.sender import is_of_sender, of_address
from mailbot.understand.people.choice import choose_people
from tests.test_people import mail_of

CASES = [
    ("Bitte akkreditieren Sie mich. Mein Blatt steht hinter dem Klammeraffen.", "", "a.kraemer@pfuetzenlicht.example",
     "pfuetzenlicht"),
    ("Please accredit me; for the paper see my e-mail address.", "", "a.kraemer@tidelantern.example", "tidelantern"),
    ('I make "Quiet Ferries, Loud Gulls", a podcast on small harbours, and ask for a press pass.', "",
     "anna@harbourtalk.example", "Quiet Ferries, Loud Gulls"),
    ("Прошу зарегистрировать меня представителем прессы с онлайн-участием. Анна Котова", "Газета Тихая пристань",
     "red77@uralnet.example", "Тихая пристань"),
    ("Ich schreibe für unsere Zeitung die Reportagen und bitte um einen Ausweis.", "", "a.kraemer@web.example", None),
]  # fmt: skip


@pytest.mark.parametrize(("body", "sender", "address", "expected"), CASES)
def test_what_the_sender_tells(body: str, sender: str, address: str, expected: str | None) -> None:
    mail = mail_of(body, sender=sender, address=address)
    assert find_medium(mail, choose_people(mail, Kind.REQUEST, House()).people).value == expected


def test_no_outlet_is_an_address() -> None:
    mail = mail_of("Bitte akkreditieren Sie unseren Reporter.\nVon: Jan Ott <j.ott@nordwind-echo.example>")
    assert not any("@" in (place.read().text or "") for place in places_of(mail, (), NO_EVENTS))


def test_the_house_whose_desk_writes_is_the_outlet_of_a_mail_that_names_none() -> None:
    mail = mail_of(
        "Si chiede di accreditare la nostra inviata.", sender="Direzione L'Orsario", address="d@orsario.example"
    )
    assert of_address(mail, ()).value == "L'Orsario"
    assert (
        of_address(replace(mail, envelope=replace(mail.envelope, sender_name="Direzione Lampione")), ()).value is None
    )


def test_the_house_of_whoever_sent_her_is_the_outlet_of_a_mail_that_names_none() -> None:
    mail = mail_of("Wie Sie sehen, soll ich fahren.", sender="Anna Krämer", address="a.kraemer@pfuetzen-licht.example")
    handed = Passage(Source.FORWARDED, "Fahr du bitte hin.", "Udo Krebs (Ressort Land, Pfützen-Licht)", 1)
    assert of_address(replace(mail, passages=(*mail.passages, handed)), ()).value == "Pfützen-Licht"
    stranger = replace(handed, name="Udo Krebs (Lampione)")
    assert of_address(replace(mail, passages=(*mail.passages, stranger)), ()).value is None


def test_the_town_that_writes_is_no_outlet() -> None:
    envelope = mail_of("", sender="Stadt Tümpelbach - Hauptamt", address="stadt@tuempelbach.example").envelope
    assert is_of_sender("Tümpelbach", envelope)


def test_the_senders_own_name_is_no_outlet_however_small_she_writes_it() -> None:
    envelope = mail_of("", sender="Anna", address="anna.kraemer@tuempelfunk.example").envelope
    assert is_of_sender("anna krämer", envelope) and not is_of_sender("tümpelfunk aue", envelope)


def test_our_own_first_letters_are_no_outlet() -> None:
    ours = ("presse@west-oestliches-forum.example",)
    assert is_initials("WOF", ours) and not is_initials("WOR", ours) and not is_initials("wof", ours)


@pytest.mark.parametrize(("sender", "signed", "outlet"), [
        ("Dashiell Marlock", "Dash Marlock", None), ("Katharina Brunner", "Kathi Brunner", None),
        ("Александр Петелин", "Саша Петелин", None), ("Giuseppe Carrara", "Beppe Carrara", None),
        ("Theodore Winslade", "Ted Winslade\nWinslade Weekly", "Winslade Weekly"),
        ("Katharina Brunner", "Kathi Brunner\nBrunner Woche", "Brunner Woche"),
    ])  # fmt: skip
def test_the_senders_name_with_a_short_form_is_no_outlet(sender: str, signed: str, outlet: str | None) -> None:
    mail = mail_of(f"I am a reporter. Please accredit me.\n\nThanks,\n{signed}", sender=sender, address="a@x.example")
    given, family = sender.split()
    people = (Person(given, family),)
    assert find_medium(mail, people).value == outlet
    assert signed.split("\n")[0] not in [place.read().text for place in places_of(mail, people, NO_EVENTS)]


@pytest.mark.parametrize(
    "own",
    [
        "Diese Nachricht ging irrtümlich an unsere Zentrale, wir leiten sie weiter.",
        "This came to us by mistake.",
        "Письмо попало к нам по ошибке.",
        "Ce message nous est parvenu par erreur.",
    ],
)
def test_whose_house_a_mail_went_to_by_mistake_is_not_the_outlet(own: str) -> None:
    house, inner = "Auental Nachrichten", "Für die Seeadler-Woche bitte ich um meine Akkreditierung.\nIda Holm"
    mail = mail_of(own, sender=house, address="post@auental-nachrichten.example", signature=f"Empfang\n{house}")
    mail = replace(mail, passages=(*mail.passages, Passage(Source.FORWARDED, inner, "Ida Holm", 1)))
    assert find_medium(mail, (Person("Ida", "Holm"),)).value == "Seeadler-Woche"
    asks_nothing = replace(mail.passages[-1], text="Bitte akkreditieren Sie mich.\nIda Holm")
    assert find_medium(replace(mail, passages=(*mail.passages[:-1], asks_nothing))).value == house


HOUSES = [
    ("Beim letzten Mal war mein Kollege Jens Lohse für den Havelblick bei Ihnen, dieses Jahr bin ich an der Reihe. "
     "Bitte akkreditieren Sie mich.", "eva@havelblick.example", "Havelblick"),
    ("ich bin seit Montag Praktikantin in der Redaktion vom Moselblick. Herr Lohse hat gesagt, ich soll ihn bei der "
     "Dings in Berlin anmelden.", "praktikum@moselblick.example", "Moselblick"),
    ("Раньше о конференциях для «Приволжских вестей» писала моя мать, теперь эта тема перешла ко мне. Прошу "
     "аккредитовать меня.", "skvorcova@privolzhskie-vesti.example", "Приволжские вести"),
    ("ich würde die Konferenz gern am Rechner verfolgen und darüber im Fachdienst Baurecht berichten.",
     "krämer@fachdienst-baurecht.example", "Fachdienst Baurecht"),
    ("für den Fachdienst StadtFokus bitte ich um digitale Akkreditierung.", "kraemer@stadtfokus.example", "StadtFokus"),
    ("N'abend, bitte mich (s. Absender) akkreditieren, Ammerland am Abend, wenns geht mit sitzplatz vorne. dank+gruß",
     "eva@ammerland-abend.example", "Ammerland am Abend"),
    ("Früher war ich beim Havelblick, jetzt arbeite ich für den Spreekanal. Bitte akkreditieren Sie mich.",
     "eva@post.example", "Spreekanal"),
    ("Früher war ich beim Havelblick, jetzt bin ich Rentnerin. Ich möchte trotzdem dabei sein.", "eva@post.example",
     None),
    ("Раньше я работала в «Приволжских вестях», теперь пишу для газеты «Вечерний звон». Прошу аккредитовать меня.",
     "skvorcova@mail.example", "Вечерний звон"),
    ("Ich leite den Fachdienst Jugend. Bitte akkreditieren Sie mich.", "eva@stadt-tuempelbach.example", None),
]  # fmt: skip


@pytest.mark.parametrize(("body", "address", "outlet"), HOUSES)
def test_an_outlet_whose_domain_the_mail_comes_from(body: str, address: str, outlet: str | None) -> None:
    mail = mail_of(body, sender="Eva Krämer", address=address)
    assert find_medium(mail, (Person("Eva", "Krämer"),)).value == outlet


WHOLE = [
    ("zij voor de website en ik voor de krant (Dorp & Dijk, Assen)", "w.hoog@dorpendijk.example", "Dorp & Dijk"),
    ("Nummi-lehti would like to cover the conference from home. Please register me.", "w@nummi-lehti.example",
     "Nummi-lehti"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "address", "outlet"), WHOLE)
def test_a_name_is_whole_as_the_domain_has_it(body: str, address: str, outlet: str) -> None:
    assert find_medium(mail_of(body, sender="", address=address)).value == outlet


GIVE_WAY = [
    ("die Mediengruppe Wulff meldet für ihre Zeitung Havelblatt an: Eva Krämer. Die Teilnahme erfolgt in Präsenz.",
     "Havelblatt"),
    ("Das Verlagshaus Wulff bittet um Akkreditierung von Eva Krämer, Redakteurin des Magazins Havelblick.",
     "Havelblick"),
    ("Издательский дом «Приокск-Пресс» просит аккредитовать редактора газеты «Приокские ведомости» Инну Скворцову.",
     "Приокские ведомости"),
    ("Я веду связи с прессой в агентстве «Три кита», наш клиент ставит на площадке стенд с умными скамейками. По "
     "договорённости с журналом «Двор и парк» прошу аккредитовать их обозревателя Инну Скворцову, она приедет на два "
     "первых дня и будет писать обо всём, не только о нашем стенде. Сама я буду с клиентом и в список прессы не прошусь.",
     "Двор и парк"),
    ("I do media relations at Three Whales. By agreement with the magazine Ridge & Vale please accredit its "
     "reporter Nell Harrow.", "Ridge & Vale"),
    ("Für den Verlag am Wall komme ich selbst, als Reporterin. Bitte akkreditieren Sie mich.", "Verlag am Wall"),
    ("Прошу аккредитовать меня от медиахолдинга «Приокск-Пресс».", "Приокск-Пресс"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "outlet"), GIVE_WAY)
def test_a_publisher_and_an_agency_give_way_to_the_outlet_they_speak_for(body: str, outlet: str) -> None:
    mail = mail_of(body, sender="", address="buero@post.example")
    people = (Person("Eva", "Krämer"), Person("Инна", "Скворцова"), Person("Nell", "Harrow"))
    assert find_medium(mail, people).value == outlet


def test_an_ordinary_noun_in_quotation_marks_is_no_thing() -> None:
    body = "Калининградское радио «Якорь» едет к вам в лице Бориса Дуба (это я, веду программу «Через мост»)."
    mail = mail_of(body, sender="", address="dub@post.example")
    mail = replace(mail, passages=(Passage(Source.SUBJECT, "Радио «Якорь»"), *mail.passages))
    assert find_medium(mail, (Person("Борис", "Дуб"),)).value == "Якорь"
