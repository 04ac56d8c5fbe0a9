"""kind/: what a mail wants that speaks of other things, too; one small mail a rule."""

from __future__ import annotations

import pytest

from mailbot import config
from mailbot.model import Envelope, Kind, Source
from mailbot.understand.event.event import EventFound
from mailbot.understand.kind.kind import KindFound, find_kind
from mailbot.understand.mail.mail import House, Mail, Passage
from mailbot.understand.words.venue import Venue

HOUSE = House(frozenset({"presse@forum.example"}))
VENUE = Venue.of(config.load(config.shipped("config.toml")).event)


def kind(subject: str, body: str, *, own: bool = True, outlet: str = "Seepost", sender: str = "") -> KindFound:
    sender = sender or f"rita.uhl@{outlet.lower() or 'mail'}.example"
    envelope = Envelope(None, subject, sender, "Rita Uhl", ("presse@forum.example",), None, None, (), None, 0, "")
    parts = ((Source.SUBJECT, subject), (Source.BODY, body), (Source.SIGNATURE, f"Rita Uhl\n{outlet}"))
    mail = Mail(envelope, {}, tuple(Passage(source, text) for source, text in parts))
    return find_kind(mail, HOUSE, EventFound("CONF21" if own else None, own=own), VENUE)


def test_who_writes_for_a_portal_or_a_site_is_of_the_press() -> None:
    for body in (
        "Píšu pro web Nový kraj a chtěla bych konferenci sledovat online. Můžete mě zaregistrovat?",
        "Chciałabym śledzić konferencję online dla portalu Nowy Brzeg. Czy może mnie Pani zarejestrować?",
    ):
        found = kind("online", body, outlet="")
        assert found.kind is Kind.REQUEST and not found.doubts


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Parkplatz?", "Wo darf unser Wagen stehen? Für die Seepost ersuche ich zugleich um meine Akkreditierung."),
        ("Power", "Will there be sockets in the hall? I hereby apply for my accreditation for the Seepost."),
        ("Вопрос", "Где можно оставить машину? Направляю заявку на аккредитацию: Рита Уль, газета «Ока», буду очно."),
        ("Stationnement", "Où peut-on se garer ? Je sollicite mon accréditation pour la Seepost et viendrai à Kaluga."),
        ("Our mayor", "Our mayor and her guests travel to Kaluga, and the Seepost must not miss it. Please accredit me."),
        ("Re: Invito", "Grazie dell'invito, sarò a Kaluga. Vi prego di inserirmi nell'elenco dei giornalisti."),
        ("Posteggio", "C'è un posteggio? Chiedo inoltre il mio accredito per il Corriere del Colle, sarò a Kaluga."),
        ("Zwei Bitten", "Bitte nehmen Sie uns in Ihren Verteiler auf und akkreditieren Sie mich für die Seepost in Kaluga."),
        ("Re: Kutse", "Tänan kutse eest, tulen Kalugasse. Palun lisage mind pressi nimekirja."),
        ("My data", "Below are my particulars for the press list:\n\nName: Rita Uhl\nPaper: Seepost\nIn person"),
        ("Akkreditierung Rita Uhl, Seepost, vor Ort", "Alles Nötige steht im Betreff. Danke!"),
        ("Аккредитация: Рита Уль, «Ока», очно", "Суть в теме письма, спасибо!"),
        ("Bitte akkreditieren: Rita Uhl, Seepost, komme allein nach Kaluga, danke!", ""),
        ("Press accreditation: Rita Uhl, Shore Gazette, coming to Kaluga", ""),
        ("Рита Уль, газета «Морская быль»: аккредитуйте, пожалуйста, на конференцию", ""),
    ],
)  # fmt: skip
def test_who_asks_in_so_many_words_asks_whatever_else_she_speaks_of(subject: str, body: str) -> None:
    found = kind(subject, body)
    assert found.kind is Kind.REQUEST and not found.doubts


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Eine Kollegin mehr", "Danke, Ihre Bestätigung ist da. Dürfen wir noch eine Kollegin anmelden? Ada Kern filmt."),
        ("Ещё человек", "Спасибо, подтверждение пришло. Можно дописать ещё одного оператора? Лев Кан едет со мной."),
        ("Addition", "You already have me on your list. Could we add a cameraman? Leo Kern travels with me to Kaluga."),
        ("Komplettering", "Jag är redan ackrediterad. Kan ni lägga till min kollega Leo Kern? Han reser med mig."),
        ("Jeszcze ktoś", "Dziękuję, potwierdzenie doszło. Czy możemy dopisać koleżankę? Ada Kern jedzie ze mną do Kaługi."),
        ("Otro más", "Ya estoy acreditada. ¿Podríamos sumar a mi compañero Leo Kern? Viaja conmigo a Kaluga."),
        ("Blatt", "Sie haben mich bereits als freie Reporterin notiert. Nun fahre ich im Auftrag der Seepost nach Kaluga."),
        ("Swap", "I already hold a badge from you but can not travel. Please put Leo Kern down instead of me, he comes to Kaluga."),
        ("Tausch", "Ich habe bereits einen Presseplatz. Reisen kann ich nicht, bitte nehmen Sie statt meiner Leo Kern auf."),
        ("Mutation", "J'ai déjà un badge, mais je ne peux pas venir. Merci d'inscrire Leo Kern à ma place."),
    ],
)  # fmt: skip
def test_who_is_in_already_and_tells_what_is_new_changes_that(subject: str, body: str) -> None:
    found = kind(subject, body)
    assert found.kind is Kind.AMENDMENT and not found.doubts


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Ihr Text", "Würden Sie mir die Medienmitteilung zum Schüleraustausch mailen? Wir möchten sie nachdrucken."),
        ("Updates", "Please put our newsroom on your mailing list, we should like to get your news."),
        ("Ваш текст", "Вышлите, пожалуйста, релиз о школьном обмене. Хотим перепечатать его."),
        ("Preguntas para mi tesina", "Curso tercero y escribo una tesina. ¿Podría contestarme? No pido asistir."),
        ("Re: Einladung zum Gartenfest", "Danke für die Einladung, ich komme. Bitte auf die Gästeliste mit meinem Mann."),
    ],
)  # fmt: skip
def test_who_wants_a_text_answers_or_a_garden_party_asks_for_no_accreditation(subject: str, body: str) -> None:
    assert kind(subject, body, own=False, outlet="").kind is not Kind.REQUEST


@pytest.mark.parametrize(
    ("body", "signal", "given"),
    [
        ("Ich beantrage meine Akkreditierung.", "earlier", False),
        ("Ich komme auf meine Akkreditierung zurück.", "earlier", True),
        ("Прошу снять мою аккредитацию.", "asks_mine", False),
        ("Прошу снять мою аккредитацию.", "earlier", True),
        ("Je vous prie d'accréditer notre reporter.", "earlier", False),
        ("J'ai l'honneur de solliciter une accréditation.", "earlier", False),
        ("Vous nous avez confirmé deux places.", "earlier", True),
        ("Pour vous accréditer, merci de nous retourner ce formulaire.", "asks_accreditation", False),
        ("Il me faudrait une accréditation.", "asks_accreditation", True),
        ("Per accreditarsi basta inviare la richiesta.", "asks_accreditation", False),
        ("Journalists are invited to apply for accreditation.", "asks_mine", False),
        ("We apply for accreditation.", "asks_mine", True),
        ("Будет ли перевод на немецкий?", "switches", False),
        ("Прошу перевести меня на онлайн-формат.", "switches", True),
        ("Unsere Reportage ist gestern erschienen.", "asks_registration", False),
        ("Будет ли запись всех выступлений?", "delegate", False),
        ("Прошу слова: выступлю с докладом.", "delegate", True),
        ("Som zástupkyňa nášho mesta.", "delegate", True),
        ("I had your address from Leo Kern of the twinning committee.", "delegate", False),
        ("I had your address from Leo Kern of our twinning committee.", "delegate", True),
        ("Den Hinweis verdanke ich Ada Kern, einer Delegierten.", "delegate", False),
        ("I can't make the trip myself, but Ada Kern will.", "cancels", False),
        ("I shall not make use of my place.", "cancels", True),
        ("Шеф отменил командировку.", "cannot_come", True),
        ("Ge mig länken i stället.", "switches", True),
        ("Нужен ли нам переводчик?", "for_hire", False),
        ("Нужен ли вам переводчик?", "for_hire", True),
        ("Наша газета не может остаться в стороне.", "cannot_come", False),
        ("Я не могу приехать.", "cannot_come", True),
        ("Thank you, my confirmation has arrived.", "asks_arrival", False),
        ("Has my application arrived?", "asks_arrival", True),
    ],
)
def test_what_only_sounds_like_something_else_is_none_of_it(body: str, signal: str, *, given: bool) -> None:
    assert (signal in kind("", body).signals) is given


@pytest.mark.parametrize(
    "body",
    [
        "Danke, meine Zusage ist eingetroffen. Wissen Sie noch eine Unterkunft in der Nähe?",
        "Thank you for confirming my accreditation. Is there another entrance, for cars?",
    ],
)
def test_who_is_in_already_may_have_a_question_left(body: str) -> None:
    assert kind("Re: Ihre Akkreditierung", body).kind is Kind.QUESTION


def test_who_applies_is_never_left_lying_whatever_the_rest_is_about() -> None:
    found = kind(
        "Gesprächswunsch, Interviewanfrage, O-Ton",
        "Könnten Sie mir ein Interview mit dem Bürgermeister, ein Porträt, ein Logo und Bildmaterial vermitteln? "
        "Für die Seepost beantrage ich daneben meine Akkreditierung.",
    )
    assert found.kind is Kind.REQUEST or found.doubts


@pytest.mark.parametrize(
    ("body", "is_denied"),
    [
        ("Wir bräuchten zwei Ausweise, also Ihre Akkreditierung, nicht die vom Verband.", False),
        ("We need your accreditation, not the one from the union, for two people.", False),
        ("Нам нужна ваша аккредитация, а не союза журналистов.", False),
        ("Eine Akkreditierung möchte ich nicht.", True),
    ],
)
def test_an_accreditation_that_is_set_against_anothers_is_wanted(body: str, *, is_denied: bool) -> None:
    assert ("no_accreditation" in kind("Kaluga", body).signals) is is_denied


@pytest.mark.parametrize(
    "body",
    [
        "Bei der Seepost schreibt der Vater, und die Tochter fotografiert. Ich ersuche um Akkreditierung für uns beide. "
        "Mein Sohn, der uns hinfährt, hat mit Presse nichts zu tun.",
        "Bitte akkreditieren Sie mich für die Seepost in Kaluga. Mein Mann reist mit, ist aber kein Journalist.",
        "Please accredit me for Kaluga. My brother drives us and has nothing to do with the press.",
        "Прошу аккредитовать меня, газета «Ока». Муж едет за компанию, он не журналист и отношения к прессе не имеет.",
        "Die Seepost gehört unserer Familie, nach Kaluga kommen mein Vater Udo Uhl und ich. Bitte zweimal Presse.",
        "Ersuche um Akkreditierung. Bin vom 27. Juni bis 1. Juli in Kaluga.",
        "Graag accreditatie voor de conferentie in Kaluga. Mijn visum is binnen en het hotel geboekt.",
        "Глава города едет в составе делегации. С ней едут двое журналистов газеты «Ока», просим аккредитовать их как "
        "прессу: Рита Уль, редактор, Борис Щур, фотограф.",
    ],
)
def test_kin_who_drive_and_the_mayor_who_travels_make_nobody_a_guest(body: str) -> None:
    found = kind("Kaluga", body)
    assert found.kind is Kind.REQUEST and not found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "Mein Mann und ich sind keine Presse, würden aber gern nach Kaluga kommen. Bitte melden Sie uns an.",
        "Mein Sohn ist bei der Zeitung, ich selbst habe mit Presse nichts zu tun. Bitte melden Sie mich für Kaluga an.",
        "My husband and I are not press but would love to attend in Kaluga. Please register us.",
        "Bitte um Akkreditierung unserer Delegation für Kaluga, vier Personen.",
        "Журналистов просим прибыть за час до начала и иметь при себе паспорт. Аккредитация до 5 июня.",
    ],
)
def test_who_is_no_press_herself_is_a_guest_whoever_is_of_her_kin(body: str) -> None:
    found = kind("Kaluga", body, outlet="")
    assert found.kind is not Kind.REQUEST or found.doubts


def test_a_box_that_any_office_has_is_no_paper() -> None:
    body = "Sehr gern! Wir vom Chor sind dabei."
    assert "domain:outlet" not in kind("AW: Einladung", body, sender="post@lippstein.example").signals
    assert "domain:outlet" in kind("AW: Einladung", body, sender="post@lippsteiner-post.example").signals
