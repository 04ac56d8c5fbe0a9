"""kind/threads.py: what answers our invitation, a letter of ours, or a talk of something else; one small mail a rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.model import Envelope, Kind, Source
from mailbot.understand.event.event import EventFound
from mailbot.understand.kind.kind import KindFound, find_kind
from mailbot.understand.mail.mail import House, Mail, Passage

HOUSE = House(frozenset({"presse@forum.example"}))
OURS = EventFound("CONF21", own=True)
RELEASE = (
    "Pressemitteilung: Konferenz der Partnerstädte",
    "Für Pressevertreter Zugang nach vorheriger Akkreditierung\nBitte akkreditieren Sie sich bis zum 7. Juni.",
)
CANCELLED = (
    "Your cancellation",
    "We are sorry that you cannot be there; we have cancelled your request:\n\nReference: CONF21-0042",
)
CANCELLED_DE = (
    "Ihre Absage",
    "Schade, dass Sie nicht dabei sein können; wir haben Ihre Anmeldung gestrichen:\n\nReferenz: CONF21-0042",
)
CONFIRMED = ("Your accreditation is confirmed", "We are glad to confirm the accreditation:\n\nReference: CONF21-0042")
MISSING = (
    "Аккредитация: не хватает данных",
    "Чтобы подтвердить аккредитацию, нам не хватает следующих данных:\n\n- имя",
)
ONLINE = (
    "Ihre Anmeldung: online ist noch möglich",
    "Leider können wir Sie nicht mehr akkreditieren. Online können Sie noch teilnehmen.\n\nReferenz: CONF21-0042",
)


def kind(body: str, below: tuple[str, str], outlet: str = "Seepost", about: EventFound = OURS) -> KindFound:
    subject, quoted = f"Re: {below[0]}", below[1]
    sender = f"rita.uhl@{outlet.lower() or 'mail'}.example"
    envelope = Envelope(
        None, subject, sender, "Rita Uhl", ("presse@forum.example",), None, "<a@forum.example>", (), None, 0, ""
    )
    parts = (
        (Source.SUBJECT, subject), (Source.BODY, body), (Source.SIGNATURE, f"Rita Uhl\n{outlet}"), (Source.QUOTED, quoted),
    )  # fmt: skip
    about = replace(about, refers="CONF21-" in quoted)
    return find_kind(Mail(envelope, {}, tuple(Passage(source, text) for source, text in parts)), HOUSE, about)


@pytest.mark.parametrize(
    "body",
    [
        "Danke für die Einladung. Wir verzichten diesmal, die Urlaubszeit hat begonnen. Gutes Gelingen!",
        "Moin, das ist leider nichts für uns, und entbehren kann ich niemanden. Viel Erfolg!",
        "Thank you for the invitation. It is not one for us, and too far from our readers. Good luck with it!",
        "Спасибо за приглашение, но мы на этот раз пас: не наша тематика. Удачи!",
        "Merci pour votre invitation. Nous passons notre tour cette année. Bonne conférence !",
        "Dziękuję za zaproszenie, tym razem nie skorzystamy. Życzę powodzenia.",
        "Danke, aber für unsere Leser ist das zu abgelegen. Vielleicht ein andermal.",
        "Thanks, but we will leave this to the dailies. Maybe another time.",
        "Děkuji za pozvánku, letos nikoho nepošleme.",
        "Liebe Frau Hofmann, von einem Bericht sehen wir heuer ab. Alles Gute!",
        "Спасибо, но писать о конференции не планируем. Удачи!",
    ],
)
def test_who_passes_up_our_invitation_asks_for_nothing_and_takes_nothing_back(body: str) -> None:
    found = kind(body, RELEASE)
    assert found.kind is Kind.OTHER and not found.doubts


def test_who_passes_up_the_journey_may_ask_for_the_stream() -> None:
    body = "Danke für die Einladung. Auf die Reise müssen wir verzichten, bitte schicken Sie mir den Link zum Stream."
    assert kind(body, RELEASE).kind is Kind.REQUEST


@pytest.mark.parametrize(
    ("body", "below"),
    [
        ("Wie nett von Ihnen! Die Grippe ist fast vorbei. Grüßen Sie alle von mir.", CANCELLED_DE),
        ("Danke für die Bestätigung der Abmeldung. Vielleicht klappt es im nächsten Jahr!", CANCELLED_DE),
        ("That is very kind. The knee is mending. Have a good time, and drink a coffee for me.", CANCELLED),
        ("Спасибо за понимание! Желаю вам удачной конференции и хорошей погоды.", CANCELLED),
        ("Grazie della gentile risposta. Il braccio va meglio. Buon lavoro a tutti!", CANCELLED),
        ("So kind of you. Back on my feet in a week, they say. Enjoy the conference!", CANCELLED),
        ("Sehr lieb! Sobald der Gips weg ist, besuche ich Sie gern in Hamburg.", CANCELLED_DE),
    ],
)
def test_small_talk_below_a_cancellation_takes_nothing_back_anew(body: str, below: tuple[str, str]) -> None:
    found = kind(body, below)
    assert found.kind is Kind.OTHER and not found.doubts


@pytest.mark.parametrize(
    ("body", "below"),
    [
        ("Das war ein Irrtum: Nur mein Kollege sagt ab, ich komme wie angemeldet.", CANCELLED_DE),
        ("Good news, I can come after all. Please put me back on the list.", CANCELLED),
        ("Changed my mind, count me in again.", CANCELLED),
        ("Ho cambiato idea, vengo.", CANCELLED),
        ("Halt, da wurde ich falsch verstanden, ich bin dabei.", CANCELLED_DE),
    ],
)
def test_who_takes_up_again_what_was_cancelled_is_read_on(body: str, below: tuple[str, str]) -> None:
    assert kind(body, below).kind is not Kind.OTHER


@pytest.mark.parametrize(
    ("subject", "body", "quoted"),
    [
        (
            "Gespräch mit Ihrem Vorstand",
            "Montag um 9 Uhr passt uns gut. Wir zeichnen am Telefon auf, die Fragen schicke ich vorher.",
            "Unser Vorstand hat am Montag Zeit. Eine Akkreditierung brauchen Sie dafür nicht.",
        ),
        (
            "Интервью",
            "Среда, 14:00, подходит. Запишем по телефону, минут десять. Вопросы пришлю заранее.",
            "Председатель может ответить на вопросы в среду. Аккредитация для этого не требуется.",
        ),
        (
            "Interview with your chair",
            "Friday at noon suits us, we will ring the office. It is pre-recorded.",
            "Our chair could speak to you on Friday. No accreditation is needed for that.",
        ),
        (
            "Phone call",
            "Quarter past ten it is. We record over Zoom, the link follows on the day.",
            "A quarter past ten on Monday would be fine. You needn't be accredited for a call.",
        ),
        (
            "Эфир",
            "Договорились, звоним в пятницу. Предупредите, пожалуйста, что эфир прямой.",
            "Председатель выйдет в эфир. Аккредитовываться для этого не нужно.",
        ),
    ],
)
def test_who_fixes_an_interview_for_which_we_want_no_accreditation_asks_for_none(
    subject: str, body: str, quoted: str
) -> None:
    found = kind(body, (subject, quoted), about=EventFound(None))
    assert found.kind is Kind.OTHER and not found.doubts


@pytest.mark.parametrize(
    "body", ["Na gut, dann online. Danke!", "Tant pis, alors en ligne.", "To w takim razie online."]
)
def test_who_takes_the_stream_that_we_offer_changes_her_request(body: str) -> None:
    found = kind(body, ONLINE)
    assert found.kind is Kind.AMENDMENT and not found.doubts


@pytest.mark.parametrize(
    "body", ["Wird der Stream denn auch gedolmetscht?", "Online ist für mich sinnlos, das nützt nichts."]
)
def test_who_asks_about_the_stream_or_refuses_it_has_not_taken_it(body: str) -> None:
    found = kind(body, ONLINE)
    assert found.kind is not Kind.AMENDMENT or found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Тамара",
        "Тамара, простите за краткость.",
        "Журнал «Белый парус»",
        "Tamara",
        "Тамара Цой, фотограф",
        "«Белый парус», радио",
    ],
)
def test_a_name_alone_is_what_our_letter_asks_for(body: str) -> None:
    found = kind(body, MISSING)
    assert found.kind is Kind.AMENDMENT and not found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Thank you. I wonder whether we may set up the tripod the evening before. Whom do I ask?",
        "Merci pour la confirmation. Je me demandais s'il y a des prises dans la salle ?",
        "Děkuji za potvrzení. Chtěla bych se zeptat, zda je v sále možné filmovat.",
        "Dziękuję za potwierdzenie. Zastanawiam się, czy w sali można filmować. Do kogo mam się zwrócić?",
        "Danke. Sagen Sie, gibt es im Saal Strom, oder soll ich Akkus mitbringen?",
        "Hvala na potvrdi. Zanima me da li u sali smem da snimam.",
        "Grazie della conferma. Mi chiedo se sia possibile filmare in sala. A chi mi rivolgo?",
    ],
)
def test_who_asks_something_once_confirmed_changes_nothing(body: str) -> None:
    assert kind(body, CONFIRMED).kind is Kind.QUESTION


@pytest.mark.parametrize(
    "body",
    [
        "Děkuji za pozvánku, přijedu. Rita Uhl, Mořská pošta, novinářský průkaz č. 311.",
        "Спасибо за приглашение, приеду. Рита Уль, «Морская почта», пресс-карта 311.",
        "Dziękuję za zaproszenie, przyjdę. Rita Uhl, Poczta Morska, legitymacja prasowa 311.",
        "Grazie dell'invito, vengo volentieri. Rita Uhl, Posta del Mare, tessera stampa 311.",
    ],
)
def test_who_thanks_for_the_invitation_and_comes_asks_to_be_accredited(body: str) -> None:
    found = kind(body, RELEASE, outlet="")
    assert found.kind is Kind.REQUEST and not found.doubts


def test_reporters_are_told_by_their_trade_also_as_the_second_of_a_row() -> None:
    found = kind("Состав: Рита Уль, Борис Щур (видео). Жильё за наш счёт.", RELEASE)
    assert "names_reporters" in found.signals


@pytest.mark.parametrize(
    ("subject", "body", "quoted"),
    [
        (
            "Ihre Akkreditierung, Aachen 2017",
            "In der alten Korrespondenz fand ich Ihre Zeilen. Mein Buch über Aachen ist erschienen, ich lasse es Ihnen schicken.",
            "Sie sind für die Konferenz in Aachen akkreditiert.",
        ),
        (
            "Аккредитация, Аахен 2017",
            "Наткнулась на наше письмо. Очерк об Аахене вышел, журнал пришлю вам почтой. Летом сижу дома.",
            "Вы аккредитованы на конференцию в Аахене.",
        ),
        (
            "Your accreditation, Aachen 2017",
            "Sorting through old papers I found this. My radio play is done at last. I am not travelling this summer.",
            "You are accredited for the conference in Aachen.",
        ),
    ],
)
def test_who_comes_upon_the_mails_of_another_year_changes_nothing(subject: str, body: str, quoted: str) -> None:
    found = kind(body, (subject, quoted), about=EventFound(None))
    assert found.kind is Kind.OTHER and not found.doubts


def test_a_team_that_is_named_comes_though_somebody_else_is_thanked() -> None:
    body = (
        "Ольга, спасибо, займусь.\n\nУважаемые коллеги, «Морская почта» примет участие в конференции. "
        "Состав: Рита Уль, Борис Щур (видео). Проезд за наш счёт."
    )
    found = kind(body, ("Fwd: Приглашение", "Рита, кого пошлём?"))
    assert found.kind is Kind.REQUEST and not found.doubts


def test_who_sends_our_invitation_back_and_comes_passes_nothing_round() -> None:
    body = "Коллеги, возвращаю ваше приглашение с ответом: еду я одна, Уль Рита, «Морская почта»."
    found = kind(body, RELEASE)
    assert found.kind is Kind.REQUEST and not found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Wir drucken in der Woche die Sommerausgabe, da komme ich nicht weg. Ein paar Bilder hinterher würden uns freuen.",
        "Наши корреспонденты все в отпусках, поехать не сможет никто. Пришлите потом итоги.",
        "Our travel desk says no, and nobody here will sit through a stream. Do send us the photos.",
        "Cette fois nous ne pourrons pas couvrir la rencontre.",
    ],
)
def test_an_answer_to_our_invitation_that_says_no_and_asks_nowhere_is_no_sure_request(body: str) -> None:
    found = kind(body, RELEASE)
    assert found.kind is not Kind.REQUEST or found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Da sage ich nicht nein. Ich komme für die Seepost nach Kaluga, bitte akkreditieren Sie mich.",
        "Vor Ort geht es leider nicht, aber ich würde gern digital teilnehmen.",
        "The chief cannot come, so I will attend for the Seepost.",
        "Wir nehmen die Einladung gern an und werden für die Seepost aus Kaluga berichten.",
        "Nikolaus Obermayer wird für die Seepost neuerdings aus Kaluga berichten und bittet um Akkreditierung.",
    ],
)
def test_who_says_no_to_a_part_and_asks_for_the_rest_asks(body: str) -> None:
    found = kind(body, RELEASE)
    assert (found.kind, found.doubts) == (Kind.REQUEST, ())


@pytest.mark.parametrize(
    "body",
    [
        "Ja, bitte, aber im Saal, nicht vor dem Bildschirm. Danke!",
        "Gern, nehme die Einladung an. Merci!",
        "Ja, bitte, einmal vor Ort. Schade nur, dass mein Tal bei Ihnen nicht vorkommt, danke trotzdem.",
        "Die Flut wartet nicht: Mein Blatt schickt mich nach Kaluga.",
        "Das macht nichts: Ich hätte ohnehin nur den Stream gebraucht.",
        "Danke! Mich bitte auf die Liste, ohne Begleitung.",
        "Yes please, not the stream though, the real thing. Thanks!",
        "Thanks! I'll watch online.",
        "Streaming for me, thanks.",
        "Да, конечно, спасибо!",
        "Буду. Лидия Уль, «Морская почта». Спасибо за приглашение!",
        "Oui, volontiers, merci !",
        "Tak, chętnie, dziękuję.",
    ],
)
def test_who_says_yes_to_our_invitation_in_a_few_words_asks(body: str) -> None:
    found = kind(body, RELEASE)
    assert (found.kind, found.doubts) == (Kind.REQUEST, ())


@pytest.mark.parametrize(
    "body",
    [
        "Gern, aber diesmal leider nicht.",
        "Ja, danke, ist angekommen. Wir bringen einen Hinweis im Blatt.",
        "Danke, online stelle ich die Meldung morgen.",
        "Yes, got it, thanks. We'll run a short notice.",
        "We appreciate the invitation, but the editors decided against it, and we will not follow it online either.",
        "Да, спасибо, разместим на сайте.",
        "Merci, bien reçu.",
    ],
)
def test_who_but_thanks_for_our_invitation_may_pass_it_up(body: str) -> None:
    found = kind(body, RELEASE)
    assert found.kind is not Kind.REQUEST or found.doubts
