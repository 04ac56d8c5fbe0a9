"""How a team attends of which one comes and another watches, and one of which nobody is parted from the others so."""

from __future__ import annotations

import pytest

from mailbot.model import Attendance, Envelope, Kind, Person, Source
from mailbot.understand.attendance.attendance import find_attendance
from mailbot.understand.kind.wording import Wording
from mailbot.understand.mail.mail import Mail, Passage
from mailbot.understand.words.venue import Venue

IN_PERSON, DIGITAL, UNSPECIFIED = Attendance.IN_PERSON, Attendance.DIGITAL, Attendance.UNSPECIFIED
VENUE = Venue(frozenset([("kalug", True), ("калуг", True), ("kaloug", True), ("kaług", True)]))
LATIN = (Person("Renate", "Quast"), Person("Jannis", "Ebel"))
CYRILLIC = (Person("Тимофей", "Лузин"), Person("Жанна", "Топоркова"))


def read(body: str, people: tuple[Person, ...], leaning: float = 0.0) -> Attendance:
    letter = Mail(Envelope(None, "", "", "", (), None, None, (), None, 0, ""), {}, (Passage(Source.BODY, body),))
    wording = Wording((0.0,) * 5, leaning)
    found = find_attendance(letter, Kind.REQUEST, None, VENUE, wording, people=people, writer=0)
    assert found.doubts == ()
    return found.value


PARTED = [
    ("Ich selbst reise nach Kaluga. Mein Kollege Jannis Ebel darf nicht fliegen und verfolgt alles am Bildschirm.", LATIN),
    ("Ich komme, die Fahrkarte ist gebucht. Unser Fotograf Jannis Ebel schaut lieber online zu.", LATIN),
    ("Jannis Ebel reist an, ich schalte mich von hier aus zu.", LATIN),
    ("Jannis Ebel reist nach Kaluga, ich bleibe daheim und sehe im Stream zu. Bitte akkreditieren Sie uns beide.", LATIN),
    ("Ich fliege. Jannis Ebel wollte eigentlich auch, darf aber wegen der Lunge nicht und sähe lieber am Bildschirm zu.",
     LATIN),
    ("moin, ich fahr hin nach kaluga, jannis ebel guckt von zuhause im stream. bitte beide anmelden, danke", LATIN),
    ("I'll be in Kaluga in person. My colleague Jannis Ebel isn't allowed to fly and would follow it on screen.", LATIN),
    ("Jannis Ebel (camera) is travelling to Kaluga, I'll stay here and dial in.", LATIN),
    ("hi, im coming to kaluga, jannis ebel will watch from home on the stream. both of us please, thanks", LATIN),
    ("Приеду в Калугу лично. А корреспондент Жанна Топоркова болеет и сможет подключиться только удалённо.", CYRILLIC),
    ("Жанна Топоркова едет в Калугу, я сам смотрю из дома онлайн.", CYRILLIC),
    ("Je viens à Kalouga. Mon collègue Jannis Ebel ne peut pas voyager et suivra les débats en ligne.", LATIN),
    ("Notre photographe Jannis Ebel se rend à Kalouga, moi je reste à Brest et je me connecterai.", LATIN),
    ("Przyjadę do Kaługi. Mój kolega Jannis Ebel nie może podróżować i będzie śledzić obrady online.", LATIN),
    ("Vengo a Kaluga di persona. Il collega Jannis Ebel resta a casa e seguirà tutto in streaming.", LATIN),
    ("Kaluga'ya geliyorum. Arkadaşım Jannis Ebel gelemiyor, konferansı internetten izleyecek.", LATIN),
    ("Ich fahre nach Kaluga, Jannis Ebel schaut von hier aus im Stream zu.", LATIN),
    ("Herr Jannis Ebel, Herausgeber, fliegt nach Kaluga.\nFrau Renate Quast, Redakteurin, folgt am Bildschirm.", LATIN),
    ("Я поеду в Калугу, а Жанна Топоркова будет следить за конференцией из дома, по интернету.", CYRILLIC),
    ("I'll be there in person, while Jannis Ebel follows the stream from home.", LATIN),
    ("Voy a Kaluga. Mi compañero Jannis Ebel se queda en casa y lo seguirá en línea.", LATIN),
]  # fmt: skip


@pytest.mark.parametrize(("body", "people"), PARTED)
@pytest.mark.parametrize("leaning", [-2.0, 2.0])
def test_a_team_of_which_one_comes_and_one_watches_comes(body: str, people: tuple[Person, ...], leaning: float) -> None:
    assert read(body, people, leaning) is IN_PERSON


TOGETHER = [
    ("Jannis Ebel und ich können nicht reisen, wir verfolgen die Konferenz am Bildschirm.", LATIN),
    ("Wir wären gern nach Kaluga gekommen. Nun schauen Jannis Ebel und ich online zu.", LATIN),
    ("Ich komme nicht nach Kaluga, Jannis Ebel kommt auch nicht. Wir schauen beide im Stream zu.", LATIN),
    ("Bürgermeister Kurt Maier reist nach Kaluga, Jannis Ebel und ich schauen im Stream zu.", LATIN),
    ("Neither of us can travel to Kaluga. Jannis Ebel and I would like to watch the livestream.", LATIN),
    ("Jannis Ebel and I will follow it online. Our mayor Kurt Maier is travelling to Kaluga.", LATIN),
    ("Жанна Топоркова и я приехать не можем, просим ссылку на трансляцию для нас обоих.", CYRILLIC),
    ("Мэр Павел Крутов едет в Калугу, а мы с Жанной Топорковой смотрим трансляцию онлайн.", CYRILLIC),
    ("Jannis Ebel et moi ne pouvons pas venir, nous suivrons le colloque en ligne.", LATIN),
    ("Jannis Ebel fliegt sonst gern. Diesmal schauen wir beide am Bildschirm zu.", LATIN),
    ("Eigentlich würde Jannis Ebel gern nach Kaluga reisen. Ich verfolge die Konferenz am Bildschirm.", LATIN),
    ("Jannis Ebel had hoped to travel to Kaluga. I'll watch online.", LATIN),
    ("Jannis Ebel kommt auf keinen Fall, ich schaue im Stream zu.", LATIN),
    ("Jannis Ebel non viene, io seguirò in streaming.", LATIN),
    ("Jannis Ebel and I would like to follow it on screen. Our editor Bob Crane, by the way, is going there.", LATIN),
    ("Jannis Ebel und ich schauen am Bildschirm zu. Unser Redakteur Bernd Krahn fährt übrigens hin.", LATIN),
]  # fmt: skip


@pytest.mark.parametrize(("body", "people"), TOGETHER)
def test_who_all_watch_do_not_come_because_another_does(body: str, people: tuple[Person, ...]) -> None:
    assert read(body, people) is DIGITAL


@pytest.mark.parametrize(
    "body",
    [
        "Ich verfolge die Konferenz im Livestream. Kollege Jannis Ebel fährt hin, er steht schon auf Ihrer Liste.",
        "I'd like to watch the conference online. My colleague Jannis Ebel, who usually goes, is on leave.",
    ],
)
def test_who_watches_alone_does_not_come_because_a_colleague_does(body: str) -> None:
    assert read(body, LATIN[:1], 5.0) is DIGITAL
