"""Who speaks of accreditation and wants nobody admitted: not yet, not by us, not at all, or only news and answers."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from mailbot.understand.kind.doubts_of_wish import find_doubts_of_wish
from tests.test_doubts import signals_of

DONE = "is said to be done, or for information only"
UNDECIDED = "has not decided yet"
APART = "speaks of a reporter who will ask for herself"
ASKS = "asks how something is, and for no accreditation"
SUPPOSES = "asks what would be in a mere case"
REFERS = "tells whom to ask, and asks for nobody"
TOURIST = "asks for what tourists need, and for no accreditation"
NEWS = "wants to be kept informed, and asks for no accreditation"
NO_MAIL = "wants no more mail of ours"
ANSWERED = "takes back a question that is answered"


@pytest.mark.parametrize(
    ("kind", "reason", "body"),
    [
        (Kind.REQUEST, DONE, "Um die Akkreditierung hat sich unser Büro bereits gekümmert. Müssen wir etwas tun?"),
        (Kind.REQUEST, UNDECIDED, "Si la rédaction accepte, je demanderai une accréditation."),
        (Kind.AMENDMENT, UNDECIDED, "Если редактор разрешит, мы подадим заявку."),
        (Kind.WITHDRAWAL, UNDECIDED, "Без согласия учредителя подать заявку не могу."),
        (Kind.REQUEST, APART, "Our cameraman is going to register separately."),
        (Kind.WITHDRAWAL, APART, "No need to hold a place for us. Our agency will put in its own application."),
        (Kind.REQUEST, ASKS, "Reicht ein Presseausweis für die Akkreditierung aus? Das würde ich gern vorab wissen."),
        (Kind.REQUEST, ASKS, "I am a reporter. In which languages will it be held?"),
        (Kind.AMENDMENT, SUPPOSES, "Supposing I registered, could I switch to online later?"),
        (Kind.REQUEST, REFERS, "Für Russland ist bei uns Jost Hinrichs zuständig, Sie erreichen ihn im Büro Moskau."),
        (Kind.REQUEST, TOURIST, "Bitte einen Stadtplan von Kaluga an mich, wir machen dort Urlaub."),
        (Kind.REQUEST, NEWS, "Künftige Presseinformationen bitte auch an mich. An der Konferenz nehme ich nicht teil."),
        (Kind.WITHDRAWAL, NEWS, "We won't be covering it this time, but do keep me posted."),
        (Kind.AMENDMENT, NO_MAIL, "No more invitations please, I no longer work for the paper."),
        (Kind.WITHDRAWAL, ANSWERED, "Hat sich erledigt, die Antwort auf meine Frage steht ja auf Ihrer Seite."),
    ],
)
def test_who_wants_nobody_admitted_is_left_to_a_human(kind: Kind, reason: str, body: str) -> None:
    assert reason in find_doubts_of_wish(kind, signals_of(body))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Kind.REQUEST, "Meine Kollegin ist schon akkreditiert. Bitte akkreditieren Sie mich auch. Wo ist der Eingang?"),
        (Kind.REQUEST, "Es fahren Lena Ohm (Kamera) und Tom Rau (Text). Reicht für beide ein Presseausweis?"),
        (Kind.WITHDRAWAL, "Unsere Anmeldung ziehe ich zurück. Der Kollege meldet sich selbst bei Ihnen an."),
        (Kind.AMENDMENT, "No more invitations to me please, my colleague Bob Tarn replaces me."),
        (Kind.REQUEST, "Mein Chef ist einverstanden, bitte akkreditieren Sie mich."),
        (Kind.REQUEST, "Bitte akkreditieren Sie mich. Falls die Redaktion zustimmt, kommt noch ein Fotograf mit."),
        (Kind.REQUEST, "Еду в Калугу от газеты. Если редактор разрешит, со мной будет фотограф."),
        (Kind.REQUEST, "I will attend in person. If my editor agrees, a photographer joins me: Bob Tarn (camera)."),
        (Kind.WITHDRAWAL, "Bitte streichen Sie meine Akkreditierung. Meine Kollegin meldet sich selbst bei Ihnen an."),
        (Kind.REQUEST, "Ich schreibe für das Seeblatt. Bekomme ich einen Presseplatz, und gibt es WLAN?"),
        (Kind.REQUEST, "Ich komme nach Kaluga. Gibt es dort Parkplätze?"),
        (Kind.REQUEST, "Akkreditieren Sie mich bitte. In welchen Sprachen wird verhandelt?"),
        (Kind.REQUEST, "Сообщите, в какой программе всё будет идти, и зарегистрируйте нас. Нужен ли перевод?"),
        (
            Kind.REQUEST,
            "Ich bin Kamerafrau beim Seekanal. Am 28. möcht ich mit rein. Sagen Sie mir, wo bekomme ich das Papier?",
        ),
        (
            Kind.REQUEST,
            "Unsere Kollegin ist bereits akkreditiert. Ich würde auch gern berichten. Was brauchen Sie von mir?",
        ),
        (Kind.REQUEST, "Bitte akkreditieren Sie mich. Danach machen wir in der Gegend Urlaub."),
        (Kind.REQUEST, "Bitte akkreditieren Sie mich und halten Sie mich auf dem Laufenden."),
        (Kind.REQUEST, "I'm coming to Kaluga in person. Please keep me posted."),
        (Kind.WITHDRAWAL, "I have to withdraw my application, but do keep me posted."),
        (Kind.WITHDRAWAL, "Please cancel my accreditation and send me no more invitations."),
        (Kind.AMENDMENT, "Ich bekomme kein Visum. Könnte ich noch auf digital wechseln?"),
        (Kind.WITHDRAWAL, "Meine Akkreditierung hat sich erledigt, ich bin verhindert."),
    ],
)
def test_who_wants_somebody_admitted_besides_is_not(kind: Kind, body: str) -> None:
    assert not find_doubts_of_wish(kind, signals_of(body))


@pytest.mark.parametrize(
    "body",
    [
        "Setzen Sie mich auf Ihren Presseverteiler, und akkreditieren Sie mich für die Konferenz.",
        "Добавьте мой адрес в рассылку. И ещё просьба: аккредитуйте меня на конференцию.",
        "We hope to interview your chairman. For that, two of us need accreditation as press.",
    ],
)
def test_who_asks_for_accreditation_besides_wants_more_than_mail_or_an_interview(body: str) -> None:
    assert not signals_of(body).any("mailing_list", "material")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("mailing_list", "Bitte nehmen Sie mich aus dem Verteiler, ich erhalte die Akkreditierungshinweise doppelt."),
        ("material", "We hope to interview your chairman. No accreditation needed."),
    ],
)
def test_who_only_speaks_of_accreditation_wants_no_more(name: str, body: str) -> None:
    assert name in signals_of(body)
