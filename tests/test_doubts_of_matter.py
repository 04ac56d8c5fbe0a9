"""Who is no applicant though she speaks of accreditation: lists, other events, made-up people, delegates by choice, whom nobody sent."""

from __future__ import annotations

import pytest

from mailbot import config
from mailbot.model import Envelope, Kind, Source
from mailbot.understand.kind.doubts import find_doubts
from mailbot.understand.kind.doubts_of_people import find_doubts_of_handed_on
from mailbot.understand.mail.mail import Mail, Passage
from mailbot.understand.words.venue import Venue
from tests.test_doubts import signals_of

VENUE = Venue.of(config.load(config.shipped("config.toml")).event)
NOT_OURS = "is not after our event, by its own words"
NOT_AS_PRESS = "does not want to be counted among the press"
ASKS_HERSELF = "speaks of a reporter who will ask for herself"
MADE_UP = "names somebody who is made up"
ELSEWHERE = "tells us of an application of ours elsewhere"
LIST = "asks for the list of the accredited"
FOR_HIRE = "offers us its services, and asks for no accreditation"
REASONS = {NOT_OURS, NOT_AS_PRESS, ASKS_HERSELF, MADE_UP, ELSEWHERE, LIST, FOR_HIRE}


@pytest.mark.parametrize(
    ("reason", "body"),
    [
        (
            NOT_OURS,
            "Ich möchte mich für das Filmfest in Cottbus akkreditieren. Um Kaluga geht es mir dabei nicht, im Juni bin ich verreist.",
        ),
        (NOT_OURS, "Mit Ihrer Konferenz hat das nichts zu tun, ich brauche die Akkreditierung für den Kirchentag."),
        (NOT_OURS, "Please accredit me for the trade fair in Poznan. This has nothing to do with Kaluga."),
        (NOT_OURS, "I would like press accreditation for the summit in Minsk; it's not about your conference."),
        (NOT_OURS, "Прошу аккредитовать меня на книжную ярмарку в Минске. К Калуге это отношения не имеет."),
        (NOT_OURS, "Je demande une accréditation pour le salon du livre; cela n'a rien à voir avec votre conférence."),
        (
            NOT_AS_PRESS,
            "Ich habe zwar einen Presseausweis, reise aber mit dem Stadtrat. Bitte führen Sie mich nicht unter der Presse.",
        ),
        (NOT_AS_PRESS, "I hold an NUJ card but travel with the choir, so please don't put me down as press."),
        (NOT_AS_PRESS, "Удостоверение журналиста у меня есть, но еду с хором: прошу не записывать меня в прессу."),
        (NOT_AS_PRESS, "Mám novinářský průkaz, ale jedu se sborem, nezapisujte mě prosím mezi novináře."),
        (
            ASKS_HERSELF,
            "Unsere Delegation hat sieben Leute. Eine Reporterin des Blattes fährt wohl mit, die meldet sich selbst bei Ihnen.",
        ),
        (
            ASKS_HERSELF,
            "There will be nine of us from the town. A reporter is coming too, she'll write to you herself.",
        ),
        (
            ASKS_HERSELF,
            "От мэрии будет делегация из семи человек. Корреспондент газеты тоже хочет поехать, он сам с вами свяжется.",
        ),
        (
            MADE_UP,
            "Das Formular haben wir zum Test ausgefüllt: Max Muster, Seeblatt, vor Ort. Bitte die erfundene Person wieder löschen.",
        ),
        (MADE_UP, "We tried the form with a dummy journalist: Joe Bloggs, Daily Sample, in person."),
        (MADE_UP, "Форму проверили на вымышленном журналисте: Иван Пробный, газета «Пример»."),
        (
            ELSEWHERE,
            "Your application for accreditation to our film days is incomplete: we miss a letter of your newsroom.",
        ),
        (
            ELSEWHERE,
            "Ihr Akkreditierungsantrag für die Filmtage ist unvollständig, bitte senden Sie uns eine Kopie des Presseausweises.",
        ),
        (ELSEWHERE, "Ваша заявка на аккредитацию на кинофестиваль рассмотрена и отклонена."),
        (LIST, "Für den Saaldienst bräuchten wir bis Freitag die Liste der akkreditierten Journalisten."),
        (LIST, "For the lanyards we need a spreadsheet of all accredited press by Friday."),
        (LIST, "Пришлите, пожалуйста, список аккредитованных журналистов для охраны."),
        (FOR_HIRE, "Предлагаю съёмку вашего вечера за 15 000 рублей, портфолио по ссылке."),
    ],
)
def test_who_asks_for_nothing_here_is_left_to_a_human(reason: str, body: str) -> None:
    assert reason in find_doubts(Kind.REQUEST, signals_of(body, VENUE))


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich digital; nach Kaluga komme ich nicht.",
        "I can't make it to Kaluga, so please send me the link.",
        "Es geht mir nicht um Kaluga, sondern um den Stream, bitte akkreditieren Sie mich dafür.",
        "Bitte akkreditieren Sie mich als Presse und nicht als Gast.",
        "Please register me as press, not as a delegate.",
        "Bitte akkreditieren Sie mich für das Seeblatt. Mein Kameramann meldet sich selbst bei Ihnen.",
        "Прошу аккредитовать меня от газеты «Ока». С вами я сама свяжусь позже.",
        "Bitte akkreditieren Sie mich für das Seeblatt; mein PCR-Test liegt bei.",
        "Ihre Rückfrage habe ich erhalten, hier mein Vorname. Bitte akkreditieren Sie mich.",
        "Please put me on the list of accredited journalists. I write for the Lake Herald.",
        "Bitte setzen Sie mich auf die Liste der akkreditierten Journalisten.",
        "Für den Text meldet sich die Kollegin selbst bei Ihnen. Ich arbeite für das Bildhaus Uhl, also nur mein Platz.",
        "Прошу включить меня в список аккредитованных журналистов от газеты «Ока».",
    ],
)
def test_who_only_sounds_alike_asks(body: str) -> None:
    assert not REASONS & {*find_doubts(Kind.REQUEST, signals_of(body, VENUE))}


@pytest.mark.parametrize(
    ("body", "is_doubted"),
    [
        (
            "Wird die Frist zum 7. Juni noch verlängert? Wir haben noch niemanden ausgewählt und tun das erst, wenn es sich lohnt.",
            True,
        ),
        ("Will the deadline be extended? We haven't picked anybody yet and shall only do so if you say yes.", True),
        ("Будет ли продлён срок? Мы пока никого не выбрали.", True),
        ("Verrà prorogato il termine? Non abbiamo ancora scelto nessuno.", True),
        (
            "Bitte akkreditieren Sie zwei Leute von der Seepost vor Ort. Als Fotografen haben wir noch niemanden bestimmt, den Namen reiche ich nach.",
            False,
        ),
        ("Please accredit me for the Lake Herald. We haven't chosen anyone for the camera yet.", False),
    ],
)
def test_whoever_has_chosen_nobody_yet_asks_for_nobody(body: str, *, is_doubted: bool) -> None:
    assert ("has not decided yet" in find_doubts(Kind.REQUEST, signals_of(body))) is is_doubted


@pytest.mark.parametrize("own", [
        "Ich habe die Reise nicht genehmigt.", "Von dieser Dienstreise weiß ich nichts, entscheiden Sie selbst.",
        "Mit uns ist das nicht abgestimmt. Was soll ich damit machen?", "Das hat er auf eigene Faust abgeschickt.",
        "I have not approved this trip.", "Nobody here knows anything about it.", "I'm not sure what to do with it.",
        "He does not have my permission to go.", "С редакцией поездка не согласована.", "Я впервые об этом слышу.",
        "Не знаю, что с этим делать.", "Никто его в Калугу не посылал.", "Решайте сами.",
        "Je ne l'ai pas validée et je n'en savais rien.", "Non l'ho autorizzata.", "No la he autorizado.",
        "Nie wyraziłam na nie zgody.", "Dit is niet met ons afgestemd.",
    ])  # fmt: skip
def test_what_who_hands_it_on_has_not_agreed_to_is_left_to_a_human(own: str) -> None:
    assert handed_on(own) == ("hands on what it says was not agreed to",)
    assert not handed_on(own, source=Source.QUOTED)


@pytest.mark.parametrize("own", [
        "Die Anfrage leite ich gern weiter, die Reise ist mit mir abgestimmt.",
        "Diese Nachricht ist irrtümlich bei mir gelandet, ich wusste nicht, an wen sie gehört.",
        "Ich wusste davon nichts, aber das geht in Ordnung.",
        "Ich habe die Reise genehmigt und nichts dagegen einzuwenden.",
        "Approved by me. I don't know if you have had it already.", "This was sent to me by mistake.",
        "I hadn't heard about it until today, but it is fine by me.", "Пересылаю заявку, поездка согласована.",
        "Не знаю, дошло ли до вас, поэтому пересылаю.", "Узнал об этом впервые, но возражений не имею.",
        "Je vous transfère cette demande, que j'ai validée.",
    ])  # fmt: skip
def test_whoever_hands_a_request_on_and_agrees_to_it_asks(own: str) -> None:
    assert not handed_on(own)


def handed_on(own: str, source: Source = Source.FORWARDED) -> tuple[str, ...]:
    parts = (Passage(Source.BODY, own), Passage(source, "Bitte akkreditieren Sie mich. Hauke Brinkum"))
    return find_doubts_of_handed_on(Mail(Envelope(None, "", "", "", (), None, None, (), None, 0, ""), {}, parts), ())


VISAS = "wants papers for visas, and names nobody"


@pytest.mark.parametrize(
    ("body", "is_doubted"),
    [
        ("Просим аккредитовать 11 человек, список пришлём после приглашения. Нужно гарантийное письмо для визы.", True),
        ("Просим аккредитовать 11 человек, список пришлём после приглашения. Для визы пришлите гарантийное письмо.", True),
        ("Bitte akkreditieren Sie 11 Leute, die Namensliste senden wir nach Ihrem Garantieschreiben für das Visum.", True),
        ("Прошу аккредитовать меня. Для визы нужно гарантийное письмо.", False),
        ("Bitte akkreditieren Sie mich. Ein Garantieschreiben für das Visum hätte ich gern nach der Akkreditierung.", False),
        ("Просим аккредитовать двоих, список техники пришлём позже. Гарантийное письмо для визы не нужно.", False),
    ],
)  # fmt: skip
def test_a_letter_of_guarantee_for_people_without_names_is_for_a_human(body: str, *, is_doubted: bool) -> None:
    assert (VISAS in find_doubts(Kind.REQUEST, signals_of(body))) is is_doubted
