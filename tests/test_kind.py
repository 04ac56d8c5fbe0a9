"""kind.py: what a mail wants; one small mail a rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.model import Envelope, Kind, Source
from mailbot.understand.event.event import EventFound
from mailbot.understand.kind.kind import KINDS, KindFound, _weights, find_kind, weigh
from mailbot.understand.kind.signals import find_signals
from mailbot.understand.kind.spoken import MENTIONS
from mailbot.understand.kind.wording import find_wording
from mailbot.understand.mail.mail import House, Mail, Passage

HOUSE = House(frozenset({"presse@forum.example"}))
OURS = EventFound("CONF21", own=True)
NOWHERE = EventFound(None)
PRESS = "Anna Lind, Redakteurin, Elbe-Anzeiger"


def mail(
    body: str,
    subject: str = "",
    quoted: str = "",
    forwarded: str = "",
    letter: str = "",
    sender: str = "anna.lind@mail.example",
    signature: str = PRESS,
) -> Mail:
    parts = (
        (Source.SUBJECT, subject), (Source.BODY, body), (Source.SIGNATURE, signature), (Source.QUOTED, quoted),
        (Source.FORWARDED, forwarded), (Source.ATTACHMENT, letter),
    )  # fmt: skip
    envelope = Envelope(
        None, subject, sender, "Anna Lind", ("presse@forum.example",), None, None, (), None, len(body), ""
    )
    return Mail(envelope, {}, tuple(Passage(source, text) for source, text in parts if text))


def kind(body: str, about: EventFound = OURS, **rest: str) -> KindFound:
    return find_kind(mail(body, **rest), HOUSE, about)


REQUESTS = [
    "Hiermit bitte ich um Akkreditierung für die Konferenz.",
    "Ich möchte mich für die Konferenz akkreditieren und vor Ort berichten.",
    "Bitte setzen Sie mich auf die Presseliste, ich komme an allen drei Tagen.",
    "Könnten Sie uns beide als Presse eintragen?",
    "Ich weiß, die Frist ist vorbei, aber bitte akkreditieren Sie mich trotzdem!",
    "I would like to apply for press accreditation and attend in person.",
    "Please accredit me and our photographer for the conference.",
    "Could you kindly put me down as press for all three days?",
    "Any chance of two press passes for my colleague and me?",
    "Прошу аккредитовать меня на конференцию.",
    "Просим аккредитовать нашу съёмочную группу в составе корреспондента и оператора.",
    "Bitte setzen Sie mich auf die Presseliste, ja?",
    "Please put me on the press list, all right?",
    "Хочу приехать на конференцию и написать репортаж, внесите меня, пожалуйста, в список прессы.",
]
CHANGED = [
    ("Zu meiner Anmeldung vom 3. Juni: bitte ergänzen Sie unseren Fotografen Max Berg.", "add"),
    ("In meiner Anmeldung ist ein Tippfehler, richtig ist Lindt mit dt. Bitte korrigieren Sie das.", "correct"),
    ("Bitte buchen Sie meine Anmeldung vom 3. Juni auf die digitale Teilnahme um.", "attendance"),
    ("To our application of 3 June please add our photographer Max Berg.", "add"),
    ("You have misspelled my name, please correct it: Lindt.", "correct"),
    ("К нашей заявке от 3 июня просим добавить оператора Бергова.", "add"),
    ("Прошу исправить ошибку в фамилии в моей заявке.", "correct"),
    ("Mein Chef hat genickt! Aus meiner digitalen Anmeldung wird nun doch eine für den Saal.", "attendance"),
    ("Da habe ich Unsinn geschrieben: nicht für die Harzpost, sondern für das Brockenradio komme ich.", "correct"),
    ("Bitte ändern: Anstelle von Ute Barth reist Kim Groß. Ton bleibt Jan Busse, dessen Daten haben Sie.", "replace"),
]
WITHDRAWN = [
    "Leider kann ich nicht kommen, bitte streichen Sie mich von der Liste.",
    "Hiermit ziehe ich meine Anmeldung zurück.",
    "Unfortunately I can't come. Please cancel my accreditation.",
    "Den Zugang zum Stream, um den ich gebeten hatte, können Sie wieder sperren.",
    "К сожалению, приехать не смогу, прошу аннулировать мою заявку.",
    "Die Dienstreise von Peter Hanke wurde gestrichen. Seine Akkreditierung wird nicht länger benötigt.",
    "Командировка корреспондента отменена, его аккредитация более не требуется.",
    "Meine Frau sagt, ich bleibe hier. Schenken Sie meinen Platz auf der Pressebank einem, der jünger ist.",
    "My doctor has spoken. Let some younger reporter have my place at the press table.",
    "Врач сказал своё слово. Отдайте моё место в ложе прессы кому-нибудь помоложе.",
]
ASKED = [
    "Before I apply: is there any chance of a link for people without a badge?",
    "Bevor ich mich anmelde: Braucht auch unser Fahrer eine Akkreditierung?",
    "Ist meine Anmeldung vom Mittwoch bei Ihnen angekommen?",
    "Did you receive my application? I have had no reply.",
    "Before we apply: do you accredit bloggers, and what do you need from them?",
    "Получили ли вы нашу заявку? Ответа до сих пор нет.",
    "Прежде чем подавать заявку, уточните, пожалуйста, до какого числа её можно подать?",
    "Mr Hale sent you his form last week. Could you tell me whether it got to you, and when he can expect a word?",
    "В пятницу отправила вам заявку на нашего корреспондента. Подскажите, пожалуйста, попала ли она к вам?",
]


DOUBTED = [
    ("Bitte akkreditieren Sie mich oder meinen Kollegen, nur einer von uns fährt nach Kaluga.", "one of two people"),
    ("Please accredit me or my colleague, only one of us will come.", "one of two people"),
    ("Ich bitte um Akkreditierung in doppelter Eigenschaft, als Stadtrat und als Redakteur.", "delegate and press"),
    ("Please accredit our team and send invitation letters for the visa; names follow after you approve.", "visas"),
    ("Akkreditieren Sie ihn einfach als Journalisten, es soll Ihr Schaden nicht sein.", "favour"),
    ("Ich bitte um Akkreditierung, Ihr Geschäftsführer hat es mir zugesagt.", "promise"),
    ("One of us would like to be accredited: me, or my deputy if my hip is no better.", "one of two people"),
    (
        "Should I ask for accreditation as a delegate or a reporter? If I can be both, make it both.",
        "delegate and press",
    ),
    (
        "Мы просим аккредитацию. Аккредитуйте меня как журналиста, если это выгоднее, или оставьте делегатом.",
        "delegate and",
    ),
    (
        "Wir möchten 22 Journalisten akkreditieren. Bitte zuerst Einladungen für Visum, danach senden wir die Namen.",
        "visas",
    ),
    (
        "Wir bitten um 14 Akkreditierungen und Einladungsbriefe mit Stempel. Die Namen folgen nach Erhalt.",
        "visas",
    ),
    (
        "Bitte akkreditieren Sie Eva Ott. Falls ihr Chef bis morgen anruft, dann doch lieber mich.",
        "nobody here can know",
    ),
    ("Please accredit Tom Hale. If his editor writes by Monday, then not him but me.", "nobody here can know"),
    ("Vielleicht komme ich, vielleicht kommt Eva Ott. Bitte akkreditieren Sie uns.", "one of two people"),
    ("Please accredit us, and send the letters of invitation and the visa before accreditation.", "visas"),
    ("Please accredit me and him, but he should not appear on any list.", "favour"),
    ("Sie hatten mir zugesagt, dass ich als Presse hineinkomme. Bitte akkreditieren Sie mich.", "promise"),
    ("You said you'd sort my place at the conference, please put me down as press.", "promise"),
    ("Нас 20 журналистов, просим аккредитацию. Нужны визовые приглашения, список пришлём после оплаты.", "visas"),
    ("Please cancel my accreditation, but only if my colleague has written to you already.", "nobody here can know"),
    (
        "Bitte streichen Sie mich von der Liste, aber nur, falls die Kollegin sich schon gemeldet hat.",
        "nobody here can know",
    ),
    ("Bitte akkreditieren Sie mich nur, wenn der Oberbürgermeister auch kommt.", "nobody here can know"),
    ("Please accredit me for the conference only if the mayor comes as well.", "nobody here can know"),
    ("Снимите меня с аккредитации, но только если коллега уже подал заявку.", "nobody here can know"),
    ("Bitte akkreditieren Sie mich. Ob ich fahre oder zuschaue, weiß ich noch nicht.", "not yet which"),
    ("I'd like to be accredited. I can't say yet if it'll be in person or online.", "not yet which"),
    ("Прошу аккредитовать меня. Поеду или буду смотреть трансляцию, пока не знаю.", "not yet which"),
    ("Je souhaite être accréditée. Je ne sais pas encore si je viendrai ou si je suivrai en ligne.", "not yet which"),
]
PLAIN = [
    "Bitte akkreditieren Sie mich für die Konferenz. Wenn Sie Fragen haben, dann mich anrufen.",
    "Bitte akkreditieren Sie mich für die Konferenz. Falls kein Platz im Saal ist, dann lieber digital.",
    "Mein Verlag hat mir erlaubt zu reisen: bitte akkreditieren Sie mich für die Konferenz.",
    "Das Konsulat hat uns die Visa zugesagt, wir bitten um Akkreditierung für die Konferenz.",
    "Bitte akkreditieren Sie mich. Als Delegierte war ich versehentlich gemeldet, ich komme als Journalistin.",
    "Ich bitte um Akkreditierung, in Präsenz oder, falls das nicht geht, digital.",
    "Please accredit me and my colleague for the conference, we both come to Kaluga.",
    "Прошу аккредитовать меня и оператора, приедем лично, бейджи заберём на месте.",
    "Ich bitte um Akkreditierung für die Konferenz, ein Visum habe ich schon.",
    "Bitte akkreditieren Sie mich für die Konferenz, aber nur, wenn noch Plätze frei sind.",
    "Your colleague told me to write to you: please accredit me for the conference.",
    "Please accredit me for the conference. In the end only one of us will come, and it will be me.",
    "Bitte akkreditieren Sie mich für die Konferenz. Danach brauche ich noch ein Einladungsschreiben für das Visum.",
]
OUTSIDERS = [
    "In der Zeitung stand Ihre Adresse. Von der Presse bin ich nicht, aber ich habe Dias von der ersten Reise.",
    "Ich bin zwar keine Journalistin, möchte aber gern bei der Konferenz dabei sein.",
    "Mit der Presse habe ich nichts zu tun, für die Konferenz habe ich Bücher, die ich schicken kann.",
    "I'm no journalist, but I would love to come to the conference and hear the choir.",
    "Reporter I am not, but I still have the programme of 1991 if the press would like it.",
    "I have nothing to do with the press and would like to give the conference some letters.",
    "К прессе я отношения не имею, хотела бы передать конференции старые снимки.",
    "Журналистом я никогда не был, но мечтаю попасть на конференцию, запишите меня.",
    "Je ne suis pas journaliste, mais j'ai des photos du premier voyage pour la presse.",
    "Non sono della stampa, ma vorrei venire alla conferenza.",
    "Nie jestem dziennikarką, ale mam zdjęcia dla prasy i chcę przyjechać.",
]
DECLINED = [
    ("Danke für die Einladung! Diesmal setzen wir aus, weder Max Berg noch ich haben Zeit.", ""),
    ("Danke, aber wir schicken niemanden. Weder mein Kollege noch ich können weg.", "AW: Presseeinladung"),
    ("Ihrer freundlichen Einladung kann ich leider nicht folgen. Angemeldet war ich nicht.", ""),
    ("Kind of you to ask us, but we'll sit this one out: nobody to spare.", "Re: Press invitation"),
    ("Thanks for the invitation, which I must decline. I hadn't registered, so there is nothing to undo.", ""),
    ("Could Mr Brandt spare me ten minutes on the phone? I shan't be at the conference, nor follow it online.", ""),
    ("Für ein Porträt suche ich ein Gespräch. Zur Konferenz komme ich nicht, auch nicht online.", ""),
    ("Спасибо за приглашение! В этот раз пропустим, заявку мы и не подавали.", ""),
]
STANDING = [
    "Ist meine Anmeldung zur Akkreditierung bei Ihnen angekommen?",
    "Did you receive my application? I have had no reply.",
    "Получили ли вы нашу заявку? Ответа до сих пор нет.",
]


@pytest.mark.parametrize(("body", "doubt"), DOUBTED)
def test_what_contradicts_itself_or_is_odd_is_doubted(body: str, doubt: str) -> None:
    assert any(doubt in each for each in kind(body).doubts)


@pytest.mark.parametrize(("body", "subject"), DECLINED)
def test_who_declines_an_invitation_gets_no_answer(body: str, subject: str) -> None:
    found = kind(body, subject=subject)
    assert found.kind is Kind.OTHER or "thanks and will not come, and takes nothing back" in found.doubts


@pytest.mark.parametrize("body", OUTSIDERS)
def test_who_is_no_press_by_her_own_words_gets_no_answer(body: str) -> None:
    found = kind(body, sender="anna.lind@mail.example", signature="Anna Lind")
    assert found.kind is Kind.OTHER or "is no press by its own words" in found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Ich bin keine Journalistin, sondern Fotografin: bitte akkreditieren Sie mich für die Konferenz.",
        "Bitte akkreditieren Sie mich für den Elbe-Anzeiger. Mein Mann reist mit, er ist nicht von der Presse.",
        "I'm not a journalist by training, but I report for our paper: please accredit me for the conference.",
    ],
)
def test_who_works_for_the_press_may_be_no_journalist(body: str) -> None:
    assert "is no press by its own words" not in kind(body, signature="Anna Lind").doubts


@pytest.mark.parametrize("body", PLAIN)
def test_a_plain_request_is_not_doubted(body: str) -> None:
    found = kind(body)
    assert (found.kind, found.doubts) == (Kind.REQUEST, ())


@pytest.mark.parametrize("body", STANDING)
def test_who_asks_how_a_request_stands_asks_nothing_else(body: str) -> None:
    assert kind(body).asks_standing


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "Ich war für die Teilnahme vor Ort gemeldet, nun rät der Arzt ab. Bitte nur noch der Link.",
            "booked_otherwise",
        ),
        ("You have me on your list as coming to Kaluga. Make it the video link, please.", "moves"),
        ("Bitte ändern Sie unsere Teilnahme von Präsenz in online.", "moves"),
        ("Прошу перенести меня в список онлайн-участников.", "moves"),
        ("Kunt u mij overzetten naar de onlinelijst?", "moves"),
        ("Proszę przepisać mnie na udział zdalny.", "moves"),
    ],
)
def test_who_gives_up_one_way_for_the_other_has_been_registered(body: str, name: str) -> None:
    assert name in find_signals(mail(body), HOUSE, OURS).found


def test_what_a_move_asks_for_is_asked_for_nothing_anew() -> None:
    body = "Bitte ändern Sie unsere Teilnahme von Präsenz in online und senden Sie uns den Link."
    found = find_signals(mail(body), HOUSE, OURS).found
    assert "asks_link~" in found and "asks_link" not in found


def test_another_question_is_none_of_how_a_request_stands() -> None:
    assert not kind("Bis wann kann man sich anmelden, und brauchen auch Fahrer eine Akkreditierung?").asks_standing


@pytest.mark.parametrize(
    "body",
    [
        "Leider kann Max Berg nicht mitkommen, bitte streichen Sie ihn. Ich komme allein.",
        "Please cancel Max Berg's accreditation. The others still come as planned.",
        "Прошу снять с аккредитации Берга. Остальные без изменений.",
        "Svenja Ahlers und Malte Brinck fallen aus der Teamliste heraus, alle anderen kommen wie gemeldet.",
    ],
)
def test_a_withdrawal_may_be_of_some_people_only(body: str) -> None:
    found = kind(body, replace(OURS, refers=True), subject="Re: Ihre Akkreditierung", quoted="Ihr Antrag: CONF21-0042")
    assert found.kind in (Kind.WITHDRAWAL, Kind.AMENDMENT)
    assert found.kind is Kind.AMENDMENT or not found.whole


def test_a_change_of_the_medium_is_none_of_a_name() -> None:
    found = kind(
        "Bitte ändern Sie in meiner Anmeldung das Medium, ich schreibe jetzt statt für die eine Zeitung für die andere Zeitung."
    )
    assert found.kind is Kind.AMENDMENT
    assert "medium" in found.changes and "replace" not in found.changes


@pytest.mark.parametrize("body", REQUESTS)
def test_one_who_asks_for_accreditation_is_understood(body: str) -> None:
    found = kind(body)
    assert found.kind is Kind.REQUEST and not found.doubts
    assert found.evidence and found.evidence[0].text in body


@pytest.mark.parametrize(("body", "change"), CHANGED)
def test_one_who_changes_an_earlier_request_is_understood(body: str, change: str) -> None:
    found = kind(body, subject="Re: Ihre Akkreditierung", quoted="Hiermit bestätigen wir Ihre Akkreditierung.")
    assert found.kind is Kind.AMENDMENT
    assert change in found.changes


@pytest.mark.parametrize("body", WITHDRAWN)
def test_one_who_takes_a_request_back_is_understood(body: str) -> None:
    found = kind(body)
    assert found.kind is Kind.WITHDRAWAL and found.whole


def test_who_stays_makes_a_withdrawal_one_of_some() -> None:
    found = kind(
        "Kollege Berg kommt nicht, bitte streichen Sie ihn. Ich selbst komme wie geplant.",
        subject="Re: Ihre Akkreditierung",
    )
    assert found.kind is Kind.WITHDRAWAL and not found.whole


@pytest.mark.parametrize("body", ASKED)
def test_a_question_is_for_a_human(body: str) -> None:
    found = kind(body)
    assert found.kind is Kind.QUESTION and found.doubts


NEAR_MISSES = [
    "Bitte akkreditieren Sie sich bis zum 10. Juni unter presse@messe.example. Medienvertreter sind herzlich eingeladen.",
    "Die Akkreditierung ist erforderlich. Journalisten melden sich bitte bis Montag an. Wir freuen uns auf Ihr Kommen!",
    "Journalists are invited to apply for accreditation by 10 June. Accreditation is mandatory.",
    "Просим журналистов аккредитоваться до 10 июня. Аккредитация СМИ обязательна.",
]


@pytest.mark.parametrize("body", NEAR_MISSES)
def test_an_invitation_to_be_accredited_elsewhere_asks_nothing_of_us(body: str) -> None:
    found = find_kind(mail(body, sender="info@messe.example"), HOUSE, NOWHERE)
    assert found.kind is Kind.OTHER and found.near_miss


@pytest.mark.parametrize(
    "body",
    [
        "Anbei ein Irrläufer aus unserem Abo-Postfach.",
        "Landed in our subscriptions inbox, must be for you.",
    ],
)
def test_who_hands_on_a_letter_in_a_few_words_asks_what_it_asks(body: str) -> None:
    found = kind(
        body,
        subject="WG: Anmeldung",
        forwarded="Ich würde gern anreisen und bitte um Akkreditierung als Redakteurin der Innblicke. Adele Prechtl",
        sender="vertrieb@innblicke.example",
        signature="Vertrieb",
    )
    assert found.kind is Kind.REQUEST and not found.doubts


def test_what_is_done_already_wants_no_second_answer() -> None:
    found = kind(
        "Nur zur Information: das habe ich schon erledigt, du musst nichts mehr machen.",
        subject="WG: Akkreditierung", forwarded="Hiermit bitte ich um Akkreditierung als Redakteur.", sender="lena@forum.example",
    )  # fmt: skip
    assert found.kind is Kind.OTHER or found.doubts


def test_thanks_for_a_confirmation_want_no_answer() -> None:
    quoted = "Hiermit bestätigen wir Ihre Akkreditierung."
    found = kind("Vielen Dank und bis bald!", subject="Re: Ihre Akkreditierung", quoted=quoted)
    assert found.kind is Kind.OTHER


def test_an_attached_letter_asks_for_a_short_body() -> None:
    found = kind("Schreiben anbei.", letter="Hiermit beantragen wir die Akkreditierung unserer Redakteurin Eva Ott.")
    assert found.kind is Kind.REQUEST


def test_a_mail_about_something_else_is_no_near_miss() -> None:
    found = kind("Der Zug geht um neun, bringst du Brot mit?", about=NOWHERE, sender="lena@mail.example", signature="")
    assert found.kind is Kind.OTHER and not found.near_miss and not found.doubts


def test_an_empty_mail_has_a_kind() -> None:
    empty = Mail(Envelope(None, "", "", "", (), None, None, (), None, 0, ""), {})
    assert find_kind(empty, HOUSE, NOWHERE).kind is Kind.OTHER


def test_shares_add_up_and_every_weight_has_a_column_for_each_kind() -> None:
    asks = mail(REQUESTS[0])
    assert sum(weigh(find_signals(asks, HOUSE, OURS), find_wording(asks)).values()) == pytest.approx(1)
    assert {len(row) for row in _weights().values()} == {len(KINDS)}


def test_no_weight_is_left_of_a_signal_that_nothing_gives() -> None:
    bare = {name.split(":")[-1].rstrip("?!~") for name in _weights()}
    assert {"asks_accreditation", "invites", "cancels"} <= bare
    assert all(name in bare for name in MENTIONS if name not in ("hands_over",))


@pytest.mark.parametrize(
    "body",
    [
        "Ich liege mit Fieber im Bett und kann nicht kommen. An meiner Stelle kommt niemand.",
        "I have broken my leg and cannot come. There will be no replacement, nobody will take my place.",
        "Сломала ногу, в Калугу не попаду. На моё место никого не ищите.",
        "Прошу больше не числить меня среди аккредитованных, замены не будет.",
    ],
)
def test_whom_nobody_replaces_takes_back(body: str) -> None:
    assert kind(body, subject="Re: Akkreditierung", quoted="Ihre Akkreditierung ist bestätigt.").kind is Kind.WITHDRAWAL
