"""What a machine wrote is known by its headers, and without any by its words; and a person is never taken for a machine."""

from __future__ import annotations

import pytest

from mailbot.understand.mail.automatic import find_automatic
from mailbot.understand.mail.message import parse
from mailbot.understand.mail.report import find_bounced
from tests.raw import HOUSE, OURS, raw_mail, read_mail

HEADERS = [
    "Auto-Submitted: auto-replied\n",
    "Auto-Submitted: auto-generated (rejected)\n",
    "Precedence: bulk\n",
    "Precedence: auto_reply\n",
    "List-Id: <news.x.example>\n",
    "List-Unsubscribe: <mailto:x@x.example>\n",
    "Return-Path: <>\n",
    "X-Autoreply: yes\n",
    "X-Failed-Recipients: a@x.example\n",
]


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_says_so(header: str) -> None:
    assert find_automatic(read_mail("Bitte akkreditieren Sie mich.", headers=header), HOUSE)


@pytest.mark.parametrize(
    "header",
    ["X-Auto-Response-Suppress: All\n", "Auto-Submitted: no\n", "Precedence: first-class\n", "X-Autoreply: no\n"],
)
def test_a_header_that_proves_nothing(header: str) -> None:
    assert find_automatic(read_mail("Bitte akkreditieren Sie mich.", headers=header), HOUSE) is None


@pytest.mark.parametrize(
    "sender",
    [
        "MAILER-DAEMON@x.example",
        "no-reply@x.example",
        "forms-noreply@x.example",
        "bounce-12@x.example",
        "nagios@x.example",
        f"Us <{OURS}>",
    ],
)
def test_a_sender_that_nobody_can_answer(sender: str) -> None:
    assert find_automatic(read_mail("Guten Tag", sender=sender), HOUSE)


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/report; report-type=delivery-status; boundary=q",
        "text/calendar; method=REQUEST",
        "message/disposition-notification",
    ],
)
def test_a_kind_that_no_person_writes(kind: str) -> None:
    assert find_automatic(read_mail("--q\nContent-Type: text/plain\n\nx\n--q--\n", kind=kind), HOUSE)


MACHINES = {
    "absence, German": ("Re: Einladung", "Vielen Dank für Ihre Nachricht. Ich bin bis 14. Juni im Urlaub. Ihre Mail wird nicht weitergeleitet."),
    "absence, closed office": ("Re: Einladung", "Wir machen Betriebsferien bis 9. Juni. Das Postfach wird in dieser Zeit nicht gelesen."),
    "absence, Austrian": ("Re: Einladung", "Danke für Ihre Mail! Ich bin derzeit auf Dienstreise, in dringenden Fällen wenden Sie sich an Frau Huber."),
    "absence, English": ("Re: Invitation", "Thank you for your email. I am out of the office until 21 June. For urgent matters contact Jane Roe."),
    "absence, English, chatty": ("Re: Invitation", "Hi! I'm on annual leave till Monday and will have limited access to email."),
    "absence, Russian": ("Re: Приглашение", "Спасибо за ваше письмо! Я в отпуске до 15 июня. По срочным вопросам обращайтесь к Иванову."),
    "absence, no thanks": ("AW: Einladung", "Ich segle gerade. Zurück bin ich am 14.6.; Mails werden nicht weitergeleitet."),
    "absence, English, in jest": ("Re: Invitation", "I am up in the hills until the 29th. Anything about passes can wait until I'm home."),
    "absence, reads nothing": ("Re: Einladung", "Ich lese diese Mail erst wieder am 1. Juli, ich bin bis dahin zur Kur."),
    "absence, reads nothing, Norwegian": ("Re: Invitation", "Jeg har permisjon til 1. juli og leser ikke e-post."),
    "absence, reads nothing, Ukrainian": ("Re: Запрошення", "До 30 червня я у відпустці й пошту не читаю."),
    "absence by its subject": ("Automatische Antwort: Einladung", "Bin unterwegs."),
    "absence by its subject, French": ("Réponse automatique : Invitation", "Bonjour"),
    "absence by its subject, Russian": ("Автоответ: Приглашение", "Буду позже."),
    "bounce, German": ("Unzustellbar: Bestätigung", "Ihre Nachricht an a@x.example konnte nicht zugestellt werden."),
    "bounce, English": ("Undelivered Mail Returned to Sender", "This is the mail system at host mx. I'm sorry to have to inform you"),
    "bounce, Russian": ("Недоставленное сообщение", "Ваше письмо не доставлено: ящик переполнен."),
    "read receipt, German": ("Gelesen: Bestätigung", "Ihre Nachricht an A Betreff: B wurde am 8. Juni 2021 gelesen."),
    "read receipt, English": ("Read: Confirmation", "Your message To: A Subject: B was read on 8 June 2021."),
    "recall": ("Rückruf: Einladung", "Anna Schmidt möchte die Nachricht „Einladung“ zurückrufen."),
    "ticket, German": ("[Ticket#20210608] Frage", "Wir haben Ihre Anfrage unter der Nummer 20210608 erhalten und melden uns."),
    "ticket, English": ("Your request", "Your request has been received (ticket number 48213). We will get back to you within two days."),
    "ticket, Russian": ("Обращение", "Ваше обращение зарегистрировано под номером 48213."),
    "challenge": ("Your mail", "Please click here to confirm that you are a human and your message will be delivered."),
    "newsletter": ("News of the week", "All the news. You are receiving this email because you subscribed. Unsubscribe here."),
    "newsletter, German": ("Termine der Woche", "7. Juni: Konferenz. Diese Mail erhalten Sie, weil Sie sich eingetragen haben. Im Browser ansehen"),
    "newsletter, Russian": ("Дайджест", "Новости недели. Вы получили это письмо, потому что подписались. Отписаться: https://x.example"),
    "circular, German": ("Kurs", "Akkreditiert in 5 Schritten. Sie erhalten diesen Rundbrief als Mitglied. Abbestellen: per Mail."),
    "circular, English": ("Tips", "How to get accredited. You were sent this bulletin because you are a member."),
    "circular, French": ("Lettre", "Les accréditations ouvrent. Vous recevez cette lettre car vous êtes membre. Se désabonner"),
    "monitoring": ("** PROBLEM Service Alert: web is CRITICAL **", "State: CRITICAL"),
    "absence, days with dots": ("Re: Einladung", "Ich bin vom 7.6. bis 18.6. nicht im Studio. Mails werden nicht weitergeleitet."),
    "absence, all else elsewhere": ("Re: Einladung", "Ich bin bis 15. Juli in Mutterschutz. Alles Dienstliche bitte an post@zeitung.example."),
    "a vote": ("Rückmeldung", "Ute Kern hat an Ihrer Terminumfrage „Probe Presse“ teilgenommen: Mo 9 Uhr ja, Di 9 Uhr nein."),
    "a vote, English": ("Poll", "Ken Orr has voted in your poll. I come in person, says the comment. Turn off these notifications"),
    "a refusal of a calendar": ("Abgelehnt: Probe", "Ute Kern hat die Termineinladung abgelehnt. Wo: Zoom, für akkreditierte Medien"),
    "a form, English": ("Press sign-up", "There is a new response to your form. Name: Kim Orr. Outlet: Bay Echo. Attendance: online."),
    "a form, Russian": ("Форма", "Новый ответ на вашу форму «Пресса». Имя: Инна Гай. СМИ: газета «Заря». Участие: онлайн."),
    "a form, French": ("Formulaire", "Nouvelle réponse à votre formulaire. Nom : Anne Roy. Média : La Voix."),
    "a register, Russian": ("Re: Вопрос", "Ваше сообщение получено приёмной газеты «Заря» и зарегистрировано под № 12-7."),
    "a form": ("Neue Registrierung", "Neuer Eintrag im Formular Presse: Name Anna Schmidt. Dies ist eine automatisch erzeugte Nachricht."),
}  # fmt: skip


@pytest.mark.parametrize("name", MACHINES)
def test_without_a_header_the_words_say_so(name: str) -> None:
    subject, text = MACHINES[name]
    assert find_automatic(read_mail(text, subject=subject), HOUSE)


PEOPLE = {
    "is away next week": "I am out of office next week, please send the confirmation to my colleague. We would like to attend.",
    "is on holiday but applies": "Ich bin bis Montag im Urlaub, möchte mich aber schon jetzt akkreditieren. In dringenden Fällen: 0171 1.",
    "was on leave": "Прошу аккредитовать меня, я был в отпуске и увидел письмо только сегодня.",
    "thanks for the mail": "Vielen Dank für Ihre Nachricht. Ich komme gern und berichte für die Morgenpost.",
    "asks whether mail arrived": "Wurde meine Mail zugestellt? Ich habe keine Antwort bekommen.",
    "wants no answer to this address": "Please accredit me. My old mailbox is full, so write to this one.",
    "quotes a machine": "Kam zurück, daher noch einmal: bitte akkreditieren.\n\n> This is an automatically generated message.\n> Undeliverable",
    "answers in person to an invitation": "Frau Kern hat Ihre Einladung angenommen. Bitte akkreditieren Sie sie für das Hafenblatt.",
    "tells of a form": "Ich habe Ihr Formular ausgefüllt und keine Antwort bekommen. Bitte akkreditieren Sie mich.",
    "a colleague has filled in a form": "Ute Kern hat Ihr Formular ausgefüllt, der Link fehlt noch. Bitte akkreditieren.",
    "writes for a monitoring show": "Wir bitten um Akkreditierung für das Magazin Alert.",
    "wants to watch online": "Приехать не получится, хочу посмотреть онлайн и написать для газеты «Заря», аккредитуйте",
    "wants to watch in the browser": "Ich würde mir das gern im Browser ansehen und im Hafenblatt berichten. Geht das? Uli Kern",
    "wants to read online": "I cannot travel and would rather view online and read online what is said. Kim Orr, Bay Echo",
    "has a footer with a newsletter": "Bitte akkreditieren Sie mich.\n\nMit freundlichen Grüßen\nAnna Schmidt\n\nNewsletter abbestellen: https://x.example",
}


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_is_no_machine(name: str) -> None:
    assert find_automatic(read_mail(PEOPLE[name]), HOUSE) is None


@pytest.mark.parametrize(
    "text",
    [
        "Bis einschließlich 18. Juni bin ich in den Bergen. Meine Kollegin Sabine Rauh kümmert sich solange um alles.",
        "Until 14 June I am on parental leave. Accreditation questions go to Leo Barnes, 020 7946 0110.",
        "Добрый день! До 20 июня нахожусь на больничном. Меня замещает Инна Шубина.",
        "Je suis absente jusqu'au 15 juin. Ma collègue Agnès Portal me remplace.",
        "Sono in ferie fino al 18 giugno. Per la stampa potete rivolgervi a Paolo Neri.",
        "Ik ben tot en met 20 juni met vakantie. Marieke Bos neemt mijn taken waar.",
        "Bis 30. Juni bin ich mit dem Rad an der Oder. Akkreditierungen laufen solange über Sabine Pohl, 0335 555 12.",
        "I've swapped the desk for a canal boat till 25 June. Bronagh (b@glen.example) opens the invitations.",
        "До понедельника меня нет. Все аккредитации у Ксении Лапиной (lapina@gazeta.example).",
        "Je suis en reportage jusqu'au 25 juin. Pour les invitations, voyez avec Sophie Blanc, 01 55 55 44 44.",
        "Hasta finales de junio estoy de vacaciones. Convocatorias: Marta Gil, marta@faro.example.",
        "Do 30. června mám dovolenou. Akreditace vyřizuje kolegyně Jana Malá, jana@listy.example.",
        "Danke für Ihre Nachricht. Ich wandere und lese nichts. Dringendes bitte an meinen Kollegen Ralf Bohm.",
        "Thank you for writing. I am hiking and read no mail. From 3 July I answer again. Urgent things: call Siri Holm.",
        "Спасибо за письмо! Я в походе и ничего не читаю. Срочное — моему коллеге Олегу Рыбину.",
        "Nach elf Jahren habe ich mein Büro geräumt. Diese Adresse wird am 1. Juli gelöscht, Ute Kern kommt für mich.",
        "I no longer work here, and this mailbox will be closed in July. Invitations: Leo Barnes, 020 7946 0110.",
        "Больше не работаю в газете, письма сюда никто не читает. По старой дружбе можно писать Олегу Рыбину.",
    ],
)
def test_who_is_away_until_a_day_and_names_a_deputy_answers_by_machine(text: str) -> None:
    assert find_automatic(read_mail(text, subject="Re: Einladung"), HOUSE)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Abwesend", "Ich bin vom 28. bis 30. Juni im Krankenhaus. Bitte streichen Sie mich von der Liste."),
        ("Away", "I'll be away at a funeral that week, so please cancel my accreditation."),
        ("Отсутствую", "С 25 июня я в отпуске. Аккредитацию прошу аннулировать."),
        ("Abwesend", "Ich bin bis 11. Juni auf Dienstreise. Kann meine Akkreditierung auch danach geändert werden?"),
        (
            "Kaluga",
            "Wir bleiben bis 1. Juli. Akkreditierungen bitte für Petra Voss und Uli Meer, Tagwerk, 0335 555 12.",
        ),
        ("Accreditation", "I'm away until Friday. Can my colleague Kwame Boateng (kwame@accra.example) be accredited?"),
        ("Калуга", "Я до 1 июля в Калуге. Аккредитация нужна мне и Игорю Левину, тел. 8 900 555 22 11."),
        ("Re: Rückfrage", "Entschuldigung, ich lese meine Mails nur abends. Name: Udo Kranz, Medium: Hafenblatt."),
        ("Vertretung", "Ich bin bis 5. Juli verreist, zu Ihrer Konferenz kommt Frau Lehnert, meine Vertretung."),
    ],
)
def test_who_is_away_and_wants_something_is_a_person(subject: str, text: str) -> None:
    assert find_automatic(read_mail(text, subject=subject), HOUSE) is None


def test_a_bounce_in_free_form_names_the_mail_that_came_back() -> None:
    text = "Ihre Nachricht konnte nicht zugestellt werden.\n\n> Message-ID: <7@forum.example>\n> Guten Tag\n"
    mail = read_mail(text, subject="Unzustellbar: Bestätigung")
    assert find_bounced(mail) == "<7@forum.example>"
    assert find_bounced(read_mail("Bitte akkreditieren")) is None


def test_a_delayed_mail_has_not_bounced() -> None:
    text = (
        "--q\nContent-Type: text/plain\n\ndelayed\n--q\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        "Final-Recipient: rfc822; a@x.example\nAction: delayed\n\n--q\nContent-Type: message/rfc822\n\nMessage-ID: <7@x>\n\nx\n--q--\n"
    )
    mail = parse(raw_mail(text, kind="multipart/report; report-type=delivery-status; boundary=q"), HOUSE)
    assert find_automatic(mail, HOUSE) == "a delivery report"
    assert find_bounced(mail) is None
