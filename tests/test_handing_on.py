"""Who only hands on what another has written: a request, or one taken back."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from mailbot import config
from mailbot.model import Kind, Reading
from mailbot.understand import House, read

EVENTS = config.load(config.shipped("config.toml")).event
HOUSE = House(frozenset({"presse@forum.example"}))


def reading(sender: str, subject: str, note: str, head: str, inner: str) -> Reading:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "presse@forum.example", subject
    message.set_content(f"{note}\n\n{head}\n\n{inner}", cte="8bit")
    return read(message.as_bytes(), events=EVENTS, house=HOUSE)


GERMAN = "Von: {}\nGesendet: Freitag, 4. Juni 2021 11:41\nAn: Sekretariat\nBetreff: Kaluga"
ENGLISH = "From: {}\nSent: Friday, 4 June 2021 11:41\nTo: Desk\nSubject: Kaluga"
RUSSIAN = "От: {}\nОтправлено: 4 июня 2021 г. 11:41\nКому: Секретариат\nТема: Калуга"
CZECH = "Od: {}\nDatum: pá 4. 6. 2021 v 11:41\nPředmět: Kaluga\nKomu: Sekretariát"
FRENCH = "De : {}\nEnvoyé : vendredi 4 juin 2021 11:41\nÀ : Mairie\nObjet : Kalouga"
SPANISH = "De: {}\nEnviado: viernes, 4 de junio de 2021 11:41\nPara: Secretaría\nAsunto: Kaluga"

ANTON = GERMAN.format("Anton Reiser <a.reiser@weiher-zeitung.example>")
ASKS = (
    "Guten Tag,\n\nich bin Redakteur der Weiher-Zeitung und möchte vor Ort aus Kaluga berichten. "
    "Bitte akkreditieren Sie mich.\n\nAnton Reiser"
)
EMILY = ENGLISH.format("Emily Carter <e.carter@linfield-echo.example>")
JONAS = GERMAN.format("Jonas Petri <petri@aller-bote.example>")
DROPS = (
    "Liebe Gabi,\n\naus der Reise nach Kaluga wird nichts, ich bin krankgeschrieben. "
    "Sagst du bitte dem Forum ab, die haben mich für den Aller-Boten akkreditiert.\n\nDanke, Jonas"
)
HELEN = ENGLISH.format("Helen Marsh <h.marsh@tyne-herald.example>")
CANCELS = (
    "Hi Sue, Kaluga is off for me, management won't let anyone travel. Please cancel everything: hotel, flight and the "
    "Forum (they had accredited me for the Tyne Herald). Thanks! Helen"
)

REQUESTS = [
    (
        "Büro der Oberbürgermeisterin <buero@weiher.example>",
        "die Nachricht unten ist bei uns im Rathaus angekommen, gehört aber wohl zu Ihnen. Wir leiten sie nur weiter. "
        "Unsere Delegation mit der Oberbürgermeisterin und vier Stadträten haben wir ja schon bei Ihnen angemeldet.",
        ANTON, ASKS, "Anton Reiser",
    ),
    (
        "Poststelle Rathaus <post@weiher.example>",
        "nachstehende Anfrage gehört zu Ihnen. Unsere Stadträte sind längst gemeldet.",
        ANTON, ASKS, "Anton Reiser",
    ),
    (
        "Mayor's Office <mayor@linfield.example>",
        "the message below reached the town hall by mistake, it is surely meant for you. I am only passing it on. "
        "Our own delegation (the Mayor and two councillors) has of course been registered already.",
        EMILY,
        "Dear Sir or Madam,\n\nI am a reporter with the Linfield Echo and will travel to Kaluga with our councillors. "
        "Please accredit me as press.\n\nEmily Carter", "Emily Carter",
    ),
    (
        "Приёмная мэра <priemnaya@zarechny.example>",
        "Письмо ниже пришло к нам в мэрию, но оно явно адресовано вам. Я только пересылаю. Наша делегация (глава "
        "города и три депутата) уже зарегистрирована.",
        RUSSIAN.format("Ирина Котова <kotova@vestnik.example>"),
        "Прошу аккредитовать меня, корреспондента газеты «Заречный вестник», приеду в Калугу лично.\n\nИрина Котова",
        "Ирина Котова",
    ),
    (
        "Cabinet du maire <cabinet@montclair.example>",
        "le message ci-dessous est arrivé à la mairie, il vous est certainement destiné. Je ne fais que transmettre. "
        "Notre délégation (Madame la maire et trois conseillers) est déjà inscrite.",
        FRENCH.format("Luc Morel <l.morel@echo.example>"),
        "Bonjour,\n\njournaliste à L'Écho de Montclair, je souhaite couvrir la conférence de Kalouga sur place et "
        "demande une accréditation presse.\n\nLuc Morel", "Luc Morel",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sender", "note", "head", "inner", "name"), REQUESTS)
def test_an_office_that_only_hands_on_asks_for_whoever_asks_below(
    sender: str, note: str, head: str, inner: str, name: str
) -> None:
    found = reading(sender, "WG: Akkreditierung Kaluga", note, head, inner)
    assert (found.kind, [person.name for person in found.people], found.doubts) == (Kind.REQUEST, [name], ())


MAYOR = "Büro der Oberbürgermeisterin <buero@weiher.example>"


@pytest.mark.parametrize(
    ("note", "head", "inner"),
    [
        ("nur zu Ihrer Information: diese Anfrage haben wir selbst beantwortet, es ist nichts zu tun.", ANTON, ASKS),
        ("zur Kenntnis. Herr Reiser ist inzwischen bereits bei Ihnen akkreditiert.", ANTON, ASKS),
        (
            "die Mail unten leite ich weiter. Unsere Delegation ist ja schon angemeldet.",
            GERMAN.format("Peter Lang <lang@weiher.example>"),
            "ich fahre als Stadtrat mit nach Kaluga, bitte melden Sie mich zur Konferenz an.\n\nPeter Lang",
        ),
        (
            "die Mail unten ist bei uns gelandet, sie ist für Sie bestimmt. Unsere Delegation ist bereits angemeldet.",
            GERMAN.format("Messe Nordstadt <presse@messe-nordstadt.example>"),
            "Wir laden Journalisten herzlich zur Baumesse nach Nordstadt ein. Bitte akkreditieren Sie sich bei uns.",
        ),
    ],
)
def test_what_is_done_or_asked_by_no_press_is_no_request_when_handed_on(note: str, head: str, inner: str) -> None:
    found = reading(MAYOR, "WG: Kaluga", note, head, inner)
    assert found.kind is Kind.OTHER and not found.doubts


TAKEN_BACK = [
    (
        "Sekretariat <sekretariat@aller-bote.example>",
        "zur Kenntnis die Mail von Herrn Petri. Seinen Platz können Sie weitergeben.\n\nGabi Rust\nSekretariat",
        JONAS, DROPS, "Jonas Petri",
    ),
    (
        "News desk <desk@tyne-herald.example>",
        "for your information, the message from Helen Marsh. You can give her place to someone else.\n\nSue Park",
        HELEN, CANCELS, "Helen Marsh",
    ),
    (
        "Секретариат <sekretar@okskaya-pravda.example>",
        "пересылаю для сведения письмо Олега Гришина. Его место можете отдать другому.\n\nНина Лапина\nсекретарь",
        RUSSIAN.format("Олег Гришин <grishin@okskaya-pravda.example>"),
        "Нина, Калуга для меня отменяется, командировки запретили. Отмени, пожалуйста, всё: гостиницу, билеты и форум "
        "(меня там аккредитовали от газеты «Окская правда»). Спасибо, Олег", "Олег Гришин",
    ),
    (
        "Sekretariát <sekretariat@hlas-vysociny.example>",
        "pro informaci zpráva od Jany Malé. Její místo můžete dát někomu jinému.\n\nEva Součková\nsekretariát",
        CZECH.format("Jana Malá <mala@hlas-vysociny.example>"),
        "Evo, do Kalugy nejedu, cesty nám zakázali. Zruš prosím všechno: hotel, letenku i akreditaci na konferenci, "
        "kterou mám za Hlas Vysočiny. Díky, Jana", "Jana Malá",
    ),
    (
        "Secretaría <secretaria@eco-del-ebro.example>",
        "Le reenvío el mensaje de Lucía Prado.\n\nAna Gil\nSecretaría",
        SPANISH.format("Lucía Prado <prado@eco-del-ebro.example>"),
        "Ana, no puedo ir a Kaluga, han cancelado los viajes. Anula por favor mi acreditación en el Foro para El Eco "
        "del Ebro. Gracias, Lucía", "Lucía Prado",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sender", "note", "head", "inner", "name"), TAKEN_BACK)
def test_a_withdrawal_that_is_handed_on_takes_back(sender: str, note: str, head: str, inner: str, name: str) -> None:
    found = reading(sender, "WG: Kaluga", note, head, inner)
    assert (found.kind, [person.name for person in found.people], found.doubts) == (Kind.WITHDRAWAL, [name], ())


DESK = "Redaktion <redaktion@aller-bote.example>"


@pytest.mark.parametrize(
    ("note", "head", "inner"),
    [
        ("die Absage unten ist überholt, Herr Petri kommt nun doch.\n\nGabi Rust", JONAS, DROPS),
        ("please ignore the cancellation below, Helen is coming after all.\n\nSue Park", HELEN, CANCELS),
        ("what shall I do with this? Did Helen tell you already?\n\nSue Park", HELEN, CANCELS),
        ("siehe unten, was tun? Hat er Ihnen schon geschrieben?\n\nGabi Rust", JONAS, DROPS),
    ],
)
def test_a_withdrawal_that_may_not_hold_is_left_to_a_human(note: str, head: str, inner: str) -> None:
    assert reading(DESK, "WG: Kaluga", note, head, inner).doubts


@pytest.mark.parametrize(
    ("note", "head", "inner"),
    [
        ("die Mail unten war für Sie. Bitte akkreditieren Sie mich.\n\nGabi Rust, Aller-Bote", JONAS, DROPS),
        ("the mail below was for you. Please accredit me.\n\nSue Park, Tyne Herald", HELEN, CANCELS),
    ],
)
def test_who_asks_for_herself_above_a_withdrawal_asks(note: str, head: str, inner: str) -> None:
    assert reading(DESK, "WG: Kaluga", note, head, inner).kind is Kind.REQUEST


def test_a_withdrawal_of_which_nothing_says_that_it_is_of_the_press_is_left_to_a_human() -> None:
    inner = "leider kann ich doch nicht zur Konferenz nach Kaluga kommen, bitte melden Sie mich ab. Jonas"
    found = reading(MAYOR, "WG: Kaluga", "zur Kenntnis.", GERMAN.format("Jonas Petri <petri@post.example>"), inner)
    assert found.kind is not Kind.WITHDRAWAL and found.doubts


@pytest.mark.parametrize(
    ("sender", "head", "inner"),
    [
        (MAYOR, GERMAN.format("Jonas Petri <petri@weiher.example>"),
         "als Stadtrat kann ich doch nicht mit der Delegation nach Kaluga fahren, bitte sagen Sie für mich ab. Jonas"),
        (DESK, GERMAN.format("Messe Nordstadt <presse@messe-nordstadt.example>"),
         "leider müssen wir die Baumesse in Nordstadt absagen. Ihre Akkreditierung verfällt."),
        (DESK, JONAS.replace("Kaluga", "Messe"), "zur Messe fahre ich nicht, sagst du bitte das Hotel ab? Jonas"),
    ],
)  # fmt: skip
def test_what_is_called_off_elsewhere_or_by_a_delegate_takes_nothing_back(sender: str, head: str, inner: str) -> None:
    found = reading(sender, "WG: Absage", "zur Kenntnis.\n\nGabi Rust", head, inner)
    assert found.kind is Kind.OTHER and not found.doubts


def plain(sender: str, subject: str, body: str) -> Reading:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "presse@forum.example", subject
    message.set_content(body, cte="8bit")
    return read(message.as_bytes(), events=EVENTS, house=HOUSE)


BESIDES = [
    (
        "Prof. Agneta Lund <a.lund@uni-mallo.example>", "Speaker, and a press badge for my student",
        "As you know I am giving a talk on the 29th, so I am registered as a speaker already. My student Joakim Berg "
        "edits the faculty magazine Plan Nine and would like to come to Kaluga as press. Could you give him a press "
        "badge?\n\nAgneta Lund", "Joakim Berg",
    ),
    (
        "Dr. Karin Vogt <k.vogt@uni-lahn.example>", "Referentin - und eine Bitte",
        "als Referentin der Arbeitsgruppe 2 bin ich ja bereits bei Ihnen angemeldet. Meine Studentin Nele Ott schreibt "
        "für das Campusmagazin Quer und würde gern als Journalistin nach Kaluga mitkommen. Können Sie sie bitte als "
        "Presse akkreditieren?\n\nKarin Vogt", "Nele Ott",
    ),
    (
        "Профессор Анна Лебедева <lebedeva@univer.example>", "Докладчик и просьба",
        "Я выступаю с докладом 29 июня и уже зарегистрирована как докладчик. Мой студент Илья Громов редактирует журнал "
        "факультета «План Б» и хотел бы приехать в Калугу как журналист. Прошу аккредитовать его как прессу.\n\n"
        "Анна Лебедева", "Илья Громов",
    ),
    (
        "Пресс-служба Думы <press@duma-zarechye.example>", "О делегации и журналисте",
        "Делегация городской Думы (председатель Н.В. Толстов, депутат Г.Ю. Каримов) зарегистрирована ранее и прибудет в "
        "Калугу 28 июня. Дополнительно сообщаем, что делегацию сопровождает корреспондент газеты «Заречный вестник» "
        "Илларион Ветров. Просим оформить ему аккредитацию прессы.", "Илларион Ветров",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sender", "subject", "body", "name"), BESIDES)
def test_who_is_registered_herself_asks_for_one_of_the_press(sender: str, subject: str, body: str, name: str) -> None:
    found = plain(sender, subject, body)
    assert (found.kind, [person.name for person in found.people], found.doubts) == (Kind.REQUEST, [name], ())


@pytest.mark.parametrize(
    ("sender", "subject", "body"),
    [
        (
            "Dr. Karin Vogt <k.vogt@uni-lahn.example>", "Referentin",
            "als Referentin der Arbeitsgruppe 2 bin ich bereits angemeldet. Meine Studentin Nele Ott würde gern in Kaluga "
            "zuhören. Können Sie sie bitte auf die Teilnehmerliste setzen?\n\nKarin Vogt",
        ),
        (
            "Пресс-служба Думы <press@duma-zarechye.example>", "О направлении делегации",
            "Делегация городской Думы зарегистрирована ранее и прибудет в Калугу 28 июня. Дополнительно сообщаем, что "
            "делегацию сопровождает переводчик Илларион Ветров. Просим забронировать ему гостиницу.",
        ),
        (
            "Press Office Linfield Council <press@linfield.example>", "Delegation",
            "our delegation has been registered and will arrive in Kaluga on 28 June, no journalist will accompany it. "
            "Please add Councillor Ann Reed to the list of delegates.",
        ),
    ],
)  # fmt: skip
def test_who_is_registered_and_asks_for_no_press_is_not_answered(sender: str, subject: str, body: str) -> None:
    found = plain(sender, subject, body)
    assert found.kind is not Kind.REQUEST or found.doubts
