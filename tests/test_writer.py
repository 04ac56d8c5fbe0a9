"""Who writes a request: press that asks, or somebody who speaks of press, or of people who are none."""

from __future__ import annotations

import pytest

from mailbot import understand
from mailbot.model import Kind, Reading
from mailbot.understand.kind.writer import find_doubts_of_writer
from tests.make import EVENT, person
from tests.raw import HOUSE, raw_mail, read_mail

NEAR = (
    ("Olga Winter <winter@partner-forum.example>", "Ausweise",
     "Die Presseausweise für Radio Elbe (Tom Hansen, Mia Stein) sind gedruckt, sie liegen am Empfang in Kaluga."),
    ("Carsten Voß <voss@drf-forum.example>", "WG: Liste Presse",
     "Birgit, der Stand von heute: 37 vor Ort. Frau Ilic vom Weserkurier und Herr Brauer stehen doppelt drin."),
    ("Елена Лось <los@gorod.example>", "Спасибо",
     "Спасибо за всё! Журналисты Ольга Крук и Пётр Бык из «Вестника» написали чудесный репортаж. До встречи в Калуге!"),
    ("John Moss <moss@agency.example>", "Re: press list",
     "Here are the reporters we sent the release to: Tom Hale (Post), Mia Stone (Herald), Jim Beck (Radio 4)."),
    ("Dmitri Sokol <sokol@visa-service.example>", "Visa für Reporter",
     "Für die Visa der Journalisten Tom Hale und Mia Stone brauchen wir die Einladungen des Forums. Visaservice Sokol"),
    ("Rita Kolbe <kolbe@twin-club.example>", "Conference registration",
     "The Durham Twinning Club would like to register two guests, Rita Kolbe and Sam Peart. Our paper may write of us."),
    ("Franz Ober <ober@sponsor.example>", "Stand in Kaluga",
     "Wir möchten mit einem Stand in Kaluga vertreten sein und kommen zu zweit, Franz Ober und Iris Kern."),
    ("Юлия Гордеева <gordeeva@fond-most.example>", "Гости из Бреста",
     "От фонда «Мост» на конференцию приедут Гордеева Юлия и Стасевич Павел. О поездке напишет газета «Заря»."),
    ("Nina Falk <falk@tv-west.example>", "Programmhinweis",
     "Liebe Kollegen, unser Beitrag über Kaluga läuft am Sonntag. Autor: Kai Lund, Kamera: Mia Stein. Viel Spaß!"),
    ("Hanna Wirth <wirth@kurier.example>", "Ihr Anruf",
     "Liebe Frau Hofmann, danke für den Anruf. Unser Reporter Kai Lund war bei Ihnen und hat den Schirm vergessen."),
    ("Lena Ohm <ohm@radio-nord.example>", "Danke für die Einladung zum Sommerfest",
     "Kai Lund und ich kommen gern zum Sommerfest am 14. August. Lena Ohm, Radio Nord"),
    ("Foto Kunz <kunz@foto-kunz.example>", "Angebot Konferenzfotograf",
     "Gern fotografiere ich Ihre Konferenz in Kaluga. Tagessatz 450 Euro, Referenzen: Radio Nord. Bernd Kunz"),
    ("Uwe Kranich <info@kranich-foto.example>", "Konferenzfotos",
     "Sollten Sie noch keinen Fotografen haben: Ich habe einen Presseausweis (7-1190). Tagespauschale 520 Euro. Uwe Kranich"),
    ("Biuro Promocji Gminy Lipno <promocja@lipno.example>", "Zgłoszenie udziału",
     "Proszę o akredytację dla dwóch osób jako gości: Jan Kowal, zastępca wójta, oraz Ewa Zając, tłumaczka."),
)  # fmt: skip
PRESS = (
    ("Mette Kjelbeck <m.kjelbeck@foerdeblick.example>", "Zwei für den Fördeblick",
     "Wir schicken Nis Thordsen und mich als Berichterstatter nach Kaluga, mit uns reist die Delegation.\n\nMette Kjelbeck\nFördeblick"),
    ("Redaktion <red@elbe-echo.example>", "Kaluga", "Es kommen Lena Ohm (Text) und Kai Lund (Foto), Elbe-Echo."),
    ("Lena Ohm <ohm@postfach.example>", "Kaluga", "Ich komme für das Elbe-Echo nach Kaluga. Lena Ohm"),
    ("Sekretariat <office@studio-sieben.example>", "Kaluga",
     "Bitte akkreditieren Sie Lena Ohm vom Elbe-Echo für die Konferenz in Kaluga."),
    ("рита <rita.les@postfach.example>", "фото / калуга",
     "привет! я рита лесина, фотограф на фрилансе. хочу поснимать ваших делегатов не за трибуной, а в курилке"),
    ("Rita Uhl <rita.uhl@postfach.example>", "Pictures, Kaluga",
     "Hi, I'm Rita Uhl, a freelance photographer. I'd like to report in pictures on your delegates, not at the desk but at lunch."),
    ("Rita Uhl <rita.uhl@postfach.example>", "Bilder aus Kaluga",
     "Hallo, hier Rita Uhl, freie Fotografin. Ich will Ihre Delegierten fotografieren, nicht am Pult, sondern in der Pause."),
)  # fmt: skip


def _read(sender: str, subject: str, body: str) -> Reading:
    return understand.read(raw_mail(body, sender=sender, subject=subject), events=(EVENT,), house=HOUSE)


@pytest.mark.parametrize(("sender", "subject", "body"), NEAR)
def test_who_only_speaks_of_press_or_of_guests_gets_no_answer(sender: str, subject: str, body: str) -> None:
    reading = _read(sender, subject, body)
    assert reading.kind in ("other", "question", "automatic") or reading.doubts


@pytest.mark.parametrize(("sender", "subject", "body"), PRESS)
def test_who_writes_for_her_own_outlet_or_asks_for_others_is_press(sender: str, subject: str, body: str) -> None:
    reading = _read(sender, subject, body)
    assert (reading.kind, reading.doubts) == ("request", ())


def test_who_answers_what_we_sent_to_the_press_need_not_say_that_she_is_press() -> None:
    body = "Bitte tragen Sie mich (Lena Ohm) noch für Kaluga ein.\n\n> Für Pressevertreter Zugang nach vorheriger Akkreditierung"
    found = _read("Lena Ohm <lena.ohm@postfach.example>", "Re: Pressemitteilung: Städtepartnerkonferenz", body)
    assert found.kind is Kind.REQUEST and not found.doubts


@pytest.mark.parametrize("medium", ["Stadtverwaltung Lippstein", "Handwerkskammer Lippstein", "Heimatverein Lippstein"])
def test_guests_of_an_office_or_a_club_are_no_press_though_they_ask_for_accreditation(medium: str) -> None:
    mail = read_mail("Guten Tag", sender="Rita Uhl <rita.uhl@postfach.example>")
    signs = frozenset({"delegate", "accredit"})
    assert find_doubts_of_writer(mail, [person("Rita Uhl")], medium, signs)
    assert not find_doubts_of_writer(mail, [person("Rita Uhl")], "Elbe-Echo", signs)


@pytest.mark.parametrize(
    "subject",
    [
        "Einladung: Akkreditierung zum Empfang nach der Konferenz in Kaluga",
        "Frau Ohm hat angerufen wegen der Akkreditierung Kaluga, bitte zurückrufen",
        "Akkreditierungen Kaluga, Liste Stand 3.6.",
        "Аккредитация на конференцию в Калуге открыта, успейте до 7 июня",
    ],
)
def test_who_says_all_in_the_subject_and_names_no_outlet_may_want_something_else(subject: str) -> None:
    reading = _read("Lena Ohm <lena.ohm@postfach.example>", subject, "")
    assert reading.kind != "request" or reading.doubts
