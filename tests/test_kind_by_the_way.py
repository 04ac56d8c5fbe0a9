"""kind/: what is asked in a postscript, in passing words, for others than who writes, or by a form alone."""

from __future__ import annotations

import pytest

from mailbot.model import Kind, Source
from mailbot.understand.kind.doubts import OF_GUESTS
from mailbot.understand.kind.moods import counts
from mailbot.understand.words.phrases import sentences_of
from tests.test_kind_beside import kind

THANKS = "Liebe Frau Hofmann,\n\nvielen Dank, das Heft ist wohlbehalten angekommen, es ist schön geworden!\n\n"
THANKED = "Dear Ms Hofmann,\n\nthe booklet has arrived safely, many thanks for it.\n\n"
PASSES_UP = "may pass up our invitation"


@pytest.mark.parametrize(
    "body",
    [
        THANKS + "PS: Nach Kaluga komme ich auch. Setzen Sie mich bitte auf die Liste der akkreditierten Presse?",
        THANKS + "P.S. Könnten Sie mich noch für die Presse in Kaluga eintragen? Ich bin vor Ort dabei.",
        THANKED + "PS Nearly forgot: I'm coming to Kaluga too. Could you put me on the accredited press list?",
        "Буклет дошёл, большое спасибо! Он очень красивый.\n\n"
        "P.S. Чуть не забыла: в Калугу я тоже приеду, внесите меня, пожалуйста, в список аккредитованных журналистов.",
        "La brochure est bien arrivée, un grand merci.\n\n"
        "PS : je serai aussi à Kalouga, pourriez-vous m'inscrire sur la liste de la presse accréditée ?",
        "El folleto ha llegado bien, muchas gracias.\n\nPD: también iré a Kaluga, ¿podría acreditarme como prensa?",
    ],
)
def test_what_a_postscript_asks_is_asked(body: str) -> None:
    assert kind("Danke für das Heft", body).kind is Kind.REQUEST


def test_a_question_in_a_postscript_is_one() -> None:
    body = THANKS + "PS: Bis wann kann man sich für Kaluga noch akkreditieren?"
    assert kind("Danke für das Heft", body).kind is Kind.QUESTION


@pytest.mark.parametrize(
    "body",
    [
        THANKS + "PS: Nach Kaluga komme ich diesmal nicht, die Presse ist ja gut vertreten.",
        THANKS + "PS: Meine Akkreditierung ist angekommen, bis Kaluga!",
        THANKS + "PS: Grüßen Sie mir die akkreditierten Kollegen in Kaluga!",
        THANKS + "PS: Haben Sie einen schönen Urlaub geplant?",
        THANKS + "PS: Bitte nehmen Sie mich in Ihren Presseverteiler auf.",
        THANKED + "PS Could you put me on the list for the printed brochure of next year as well?",
        "Буклет дошёл, большое спасибо!\n\nP.S. Внесите меня, пожалуйста, в список рассылки.",
        "La brochure est bien arrivée, un grand merci.\n\nPS : saluez la presse accréditée de ma part !",
    ],
)
def test_a_postscript_that_asks_nothing_of_us_makes_no_request(body: str) -> None:
    assert kind("Danke für das Heft", body).kind is Kind.OTHER


def test_a_question_without_its_mark_is_one() -> None:
    body = "hi quick q, is there any fee for press and do we need a visa invite or do we sort that. deciding tmrw if we come"
    assert kind("quick q", body, own=False).kind is Kind.QUESTION
    offer = "hi quick q, we can offer more press coverage, our fee is low and there is a discount this week"
    assert kind("quick q", offer, own=False, outlet="").kind is Kind.OTHER


def test_a_plea_run_on_with_commas_takes_nothing_back() -> None:
    body = "I know I know it was yesterday, I fell asleep. Is there any way at all, Rita Uhl, Seepost, in the room not on a screen."
    assert kind("sorry", f"{body} Press accreditation I mean. Sorry again", own=False).kind is Kind.REQUEST


def test_what_speaks_of_nothing_of_ours_takes_nothing_of_it_back() -> None:
    body = "Sorry I missed your call yesterday, my train had no wifi and then I fell asleep. Sorry again."
    found = kind("sorry", body, own=False, outlet="")
    assert found.kind is Kind.WITHDRAWAL and found.doubts == ("reads like a withdrawal, and takes nothing back",)
    assert not kind("Kaluga", "Tut mir leid, ich bin krank und kann nicht kommen. Rita Uhl").doubts


@pytest.mark.parametrize(
    "body",
    [
        "unsere Schülerzeitung „Lises Lupe“ möchte von der Konferenz berichten. Es kommen Jonna Reimann und Levent Aksoy, "
        "beide mit Jugend-Presseausweis. Ich begleite sie als Lehrerin, brauche aber keine Akkreditierung, das Jugendforum "
        "hat mich schon auf der Liste.",
        "Наша школьная газета «Большая перемена» хочет писать с конференции в Калуге: приедут Арина Шубина и Глеб Ветров, "
        "оба с пресс-картами. Я сопровождаю их как учитель, мне аккредитация не нужна.",
        "Школьная газета «Большая перемена» очень просит аккредитовать наших юных корреспондентов: Арину Шубину (9 «А») и "
        "Глеба Ветрова (10 «Б»). Их привезу я, учитель литературы, но на саму конференцию не пойду, подожду в парке.",
    ],
)
def test_who_needs_nothing_herself_asks_for_her_pupils(body: str) -> None:
    found = kind("Schülerzeitung bei der Konferenz", body, outlet="")
    assert found.kind is Kind.REQUEST and not found.doubts
    assert "asks_for_pupils" in found.signals


@pytest.mark.parametrize(
    ("body", "is_meant"),
    [
        ("Их привезу я, учитель литературы, но на саму конференцию не пойду.", False),
        ("Ich bringe sie als Lehrerin hin, akkreditieren müssen Sie mich nicht.", False),
        ("I shall drive them there as their teacher, no need to accredit me.", False),
        ("На саму конференцию я не пойду.", True),
        ("Akkreditieren müssen Sie mich nicht.", True),
        ("There is no need to accredit me.", True),
    ],
)
def test_who_brings_pupils_says_nothing_against_their_request(body: str, *, is_meant: bool) -> None:
    (sentence,) = sentences_of(body, Source.BODY, "kind")
    assert sentence.has("not_asking") and counts(sentence, "not_asking") is is_meant


def test_who_escorts_a_delegation_or_a_choir_asks_for_nobody() -> None:
    for body in (
        "ich begleite die Stadträte Uwe Krahl und Rita Menk als Betreuerin nach Kaluga, eine Akkreditierung brauchen wir "
        "nicht. Die Zeitung berichtet darüber.",
        "Unsere Schüler singen in Kaluga im Chor, ich begleite sie als Lehrerin. Eine Akkreditierung brauchen wir nicht.",
    ):
        assert kind("Delegation", body, outlet="").kind is Kind.OTHER


FORM = "{}\n\nФ.И.О.: Метелёва Раиса Львовна\n{}\nФорма участия: очно\n{}Аллергии: нет"


def test_a_participants_form_of_the_press_is_no_guests() -> None:
    press = FORM.format(
        "АНКЕТА УЧАСТНИКА (ПРЕССА)", 'СМИ: газета "Край"\nДолжность: обозреватель', "N пресс-карты: 66\n"
    )
    found = kind("Анкета", press, own=False, outlet="", sender="meteleva@mail.example")
    assert found.kind is Kind.REQUEST and not found.doubts
    guest = FORM.format("АНКЕТА УЧАСТНИКА", "Организация: администрация\nДолжность: начальник отдела", "")
    found = kind("Анкета", guest, own=False, outlet="", sender="meteleva@mail.example")
    assert found.kind is Kind.OTHER or OF_GUESTS[0] in found.doubts


RELEASE = "Re: Pressemitteilung: Konferenz in Kaluga"


def test_whom_a_newsroom_sends_it_tells_behind_a_colon() -> None:
    for body in (
        "От телекомпании «Ока» на очное участие: корреспондент Жанна Рябинкина и оператор (кого отпустят, сообщу завтра).",
        "Von Radio Havel vor Ort: Reporterin Lara Wendt und ein Techniker, seinen Namen weiß ich morgen.",
    ):
        found = kind(RELEASE, body, outlet="Oka-TV")
        assert found.kind is Kind.REQUEST and PASSES_UP not in found.doubts
    for body in (
        "Zur Teilnahme vor Ort: Redakteurin Lara Wendt kann nicht, und sonst ist niemand da.",
        "Die Kollegin der Agentur nimmt teil, Redakteurin Lara Wendt schreibt dann nach deren Text.",
    ):
        found = kind(RELEASE, body, outlet="Oka-TV")
        assert found.kind is not Kind.REQUEST or PASSES_UP in found.doubts


def test_whether_anybody_comes_is_told_later() -> None:
    for body in (
        "Спасибо за приглашение. Кого из ребят отпустят, станет ясно завтра, тогда сообщу, приедем ли мы.",
        "Danke für die Einladung! Der Dienstplan kommt morgen, dann melde ich mich, ob wir kommen.",
        "Thanks for the invitation! The rota comes out tomorrow, I'll let you know then whether we're coming.",
    ):
        assert kind(RELEASE, body).doubts


def test_both_are_meant_whatever_the_subject_asks() -> None:
    body = "vom Havelboten kommen Lena Ohm und Paul Reh nach Kaluga, bitte akkreditieren Sie beide."
    assert not kind("Kaluga: wer von uns fährt", body, outlet="Havelbote").doubts
    open_still = f"{body} Wer von uns fährt, klärt sich noch."
    assert kind("Kaluga: wer von uns fährt", open_still, outlet="Havelbote").doubts


def test_places_to_be_kept_for_us_are_none_kept_before() -> None:
    asks = (
        "Газета «Сталевар» направляет в Калугу корреспондента Зимина Фёдора. Просьба забронировать оба места за нами."
    )
    assert "earlier" not in kind("Калуга", asks).signals
    assert "earlier" in kind("Калуга", "Скажите, сохраняется ли место за мной?").signals


@pytest.mark.parametrize(
    ("heading", "guest"),
    [
        ("АНКЕТА УЧАСТНИКА", True),
        ("АНКЕТА УЧАСТНИКА (ПРЕССА)", False),
        ("Заявка участника: СМИ", False),
    ],
)
def test_a_form_that_calls_the_press_participants_tells_of_no_guest(heading: str, guest: bool) -> None:
    (sentence,) = sentences_of(heading, Source.BODY, "kind")
    assert sentence.has("delegate") and counts(sentence, "delegate") is guest


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Protest",
            "Ihr Akkreditierungsverfahren ist eine Zumutung. Trotzdem: Rita Uhl, Seepost, ich komme nach Kaluga. "
            "Betrachten Sie diesen Brief als meine Anmeldung. Ein zweites Mal schreibe ich nicht.",
        ),
        (
            "A protest",
            "Your accreditation system is a disgrace. Still: Rita Uhl, Seepost, I'll be in Kaluga on the 27th. "
            "Consider this my application. I shall not write a second time.",
        ),
        (
            "Протест",
            "Ваша система аккредитации – позор. Тем не менее: Рита Уль, газета «Ока», прилечу в Москву, в Калугу "
            "доберусь. Заявку считайте этим письмом. Второй раз писать не буду.",
        ),
        (
            "Protest",
            "Wasz system akredytacji to skandal. Mimo to: Rita Uhl, tygodnik „Znad Warty”, przyjadę do Kaługi. "
            "Proszę traktować ten list jako moje zgłoszenie. Drugi raz pisać nie będę.",
        ),
        (
            "Protestation",
            "Votre système d'accréditation est un scandale. Malgré tout : Rita Uhl, journal Les Rives, je viens à "
            "Kaluga. Considérez cette lettre comme ma demande d'accréditation. Je n'écrirai pas deux fois.",
        ),
    ],
)
def test_who_hands_in_a_request_with_a_complaint_asks(subject: str, body: str) -> None:
    found = kind(subject, body)
    assert found.kind is Kind.REQUEST and not found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Ihre Konferenz mit den Russen ist eine Schande. Ein zweites Mal schreibe ich nicht.",
        "Ваша конференция в Калуге – позор. Считайте это письмо жалобой. Второй раз писать не буду.",
        "Your conference is a disgrace to Kaluga. Consider this my complaint. I shall not write a second time.",
    ],
)
def test_who_only_complains_asks_for_nothing(body: str) -> None:
    assert kind("Protest", body, outlet="").kind is Kind.OTHER


def test_who_comes_to_write_nothing_is_doubted_but_not_who_writes_to_us_once() -> None:
    plea = "Прошу аккредитовать меня на конференцию в Калуге от газеты «Ока». "
    assert kind("Калуга", plea + "Писать в этот раз не буду.").doubts
    assert not kind("Калуга", plea + "Второй раз писать не буду.").doubts


@pytest.mark.parametrize(
    "body",
    [
        "Schreib mich auf die Liste, ich schlag bei euch in Kaluga auf und quetsche die Bürgermeister aus.",
        "Setz mich auf die Presseliste, in Kaluga will ich den Bürgermeistern auf den Zahn fühlen.",
        "Put me on the press list, I'll be in Kaluga to grill the mayors and their guests.",
        "Впишите меня в список, приеду в Калугу и помучаю мэров вопросами.",
    ],
)
def test_whom_somebody_quizzes_are_no_guests_of_hers(body: str) -> None:
    found = kind("Kaluga", body)
    assert found.kind is Kind.REQUEST and not found.doubts


def test_a_mayor_who_is_to_come_is_a_guest() -> None:
    for body in (
        "Setz uns auf die Liste, unser Bürgermeister kommt nach Kaluga und bringt zwei Stadträte mit.",
        "Put us on the list, our mayor will be in Kaluga with two guests.",
    ):
        found = kind("Kaluga", body, outlet="")
        assert found.kind is not Kind.REQUEST or found.doubts


@pytest.mark.parametrize("topic", ["Пресс-релиз", "Komunikat prasowy", "Persbericht", "Tisková zpráva"])
def test_who_answers_our_release_with_a_yes_asks(topic: str) -> None:
    found = kind(f"Re: {topic}", "Ок, буду, запишите двоих, второго имя скажу завтра.", outlet="")
    assert found.kind is Kind.REQUEST and not found.doubts


def test_what_is_possible_of_the_articles_leaves_no_request_open() -> None:
    asked = "Аккредитуйте, пожалуйста, меня: собираюсь написать репортаж из Калуги, возможно два."
    assert not kind("Калуга", asked, outlet="").doubts
    unsure = "Подскажите, до какого числа можно подать заявку? Возможно, мы приедем от газеты «Заречье»."
    assert kind("Калуга", unsure).kind is Kind.QUESTION


def test_a_journal_that_a_speakers_institute_brings_out_makes_her_no_press() -> None:
    speaks = "Für das Panel in Kaluga stehe ich gern als Referentin zur Verfügung und werde vor Ort sein. "
    issues = "Mein Institut gibt im Übrigen die Zeitschrift „Seeblätter“ heraus, die ich mitbringe."
    assert kind("Vortrag", speaks + issues, outlet="").kind is Kind.OTHER
    asks = " Für sie möchte ich berichten, bitte akkreditieren Sie mich als Journalistin."
    assert kind("Kaluga", issues + asks, outlet="").kind is Kind.REQUEST


@pytest.mark.parametrize(
    "body",
    [
        "Ist die Konferenz in Kaluga für die Presse offen?",
        "Is the conference in Kaluga open to the press?",
        "Открыта ли конференция в Калуге для прессы?",
        "La conférence de Kalouga est-elle ouverte à la presse ?",
        "Är konferensen i Kaluga öppen för pressen?",
        "Kaluga'daki konferans basına açık mı?",
        "Nehmen Sie mich bitte aus dem Verteiler.",
        "Bitte streichen Sie uns aus Ihrem Presseverteiler.",
        "Merci de me retirer de votre liste de diffusion.",
    ],
)
def test_whether_the_press_may_come_and_who_leaves_the_mailing_list_is_not_answered(body: str) -> None:
    found = kind("Kaluga", body)
    assert found.kind in (Kind.QUESTION, Kind.OTHER) or found.doubts


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Schön, dass die Konferenz für die Presse offen ist. Bitte akkreditieren Sie mich, ich reise nach Kaluga.",
         Kind.REQUEST),
        ("Bitte nehmen Sie mich von der Presseliste für Kaluga.", Kind.WITHDRAWAL),
        ("Bitte streichen Sie meine Akkreditierung und mich auch aus dem Verteiler.", Kind.WITHDRAWAL),
    ],
)  # fmt: skip
def test_who_has_read_that_it_may_and_who_leaves_the_list_of_the_press_is(body: str, wanted: Kind) -> None:
    found = kind("Kaluga", body)
    assert (found.kind, found.doubts) == (wanted, ())
