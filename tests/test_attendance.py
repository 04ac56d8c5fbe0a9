"""attendance.py: how they want to attend."""

from __future__ import annotations

import pytest

from mailbot.model import Attendance, Envelope, Kind, Person, Source
from mailbot.understand.attendance.attendance import find_attendance
from mailbot.understand.kind.wording import Wording, find_wording
from mailbot.understand.mail.mail import Mail, Passage

IN_PERSON, DIGITAL, UNSPECIFIED = Attendance.IN_PERSON, Attendance.DIGITAL, Attendance.UNSPECIFIED


def mail(body: str, subject: str = "", letter: str = "") -> Mail:
    parts = ((Source.SUBJECT, subject), (Source.BODY, body), (Source.ATTACHMENT, letter))
    passages = tuple(Passage(source, text) for source, text in parts if text)
    return Mail(Envelope(None, subject, "", "", (), None, None, (), None, 0, ""), {}, passages)


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("Ich bitte um Akkreditierung.", UNSPECIFIED),
        ("Ich möchte in Präsenz teilnehmen.", IN_PERSON),
        ("Bitte schicken Sie mir den Link, ich nehme online teil.", DIGITAL),
        ("Ich verfolge die Konferenz am Bildschirm.", DIGITAL),
        ("Ich möchte nicht digital teilnehmen, sondern vor Ort sein.", IN_PERSON),
        ("Anreisen kann ich leider nicht. Bitte den Zugang zum Stream.", DIGITAL),
        ("Ich komme vor Ort, notfalls digital.", IN_PERSON),
        ("Wir kommen zu zweit, Frau Ott schaut online zu.", IN_PERSON),
        ("Teilnahme: [X] in Präsenz [ ] digital", IN_PERSON),
        ("Teilnahme: [ ] in Präsenz [x] digital", DIGITAL),
        ("Vor Ort oder digital? Digital bitte.", DIGITAL),
        ("Online or in person? In person, please.", IN_PERSON),
        ("Очно или дистанционно? Только дистанционно.", DIGITAL),
        ("Please accredit me.", UNSPECIFIED),
        ("I will attend in person.", IN_PERSON),
        ("None of us will travel, so we need remote access.", DIGITAL),
        ("If my visa is refused I follow you online, but I want to come to the venue.", IN_PERSON),
        ("Прошу аккредитовать меня.", UNSPECIFIED),
        ("Прошу аккредитовать меня очно.", IN_PERSON),
        ("Буду смотреть дистанционно, пришлите ссылку.", DIGITAL),
        ("Не онлайн, а лично.", IN_PERSON),
        ("Интернет-радио «Шум» направляет двух корреспондентов, работать будут на площадке.", IN_PERSON),
        ("Unser Web-Radio schickt zwei Leute, beide vor Ort.", IN_PERSON),
        ("Тамара приедет в Калугу, Глеб остаётся в редакции и будет следить по интернету.", IN_PERSON),
        ("Приехать не смогу, остаётся только смотреть трансляцию.", DIGITAL),
        ("Ich würde die drei Tage gern vom Bürotisch aus mitverfolgen.", DIGITAL),
        ("Vor Ort ist von uns niemand, wir begleiten die Konferenz über den Livestream.", DIGITAL),
        ("Please, the internet version for two of us.", DIGITAL),
        ("Bisher saß ich immer im Saal. Diesmal bitte den Link zum Stream.", DIGITAL),
        ("Sonst bin ich stets vor Ort, dieses Jahr bitte ich um den Online-Zugang.", DIGITAL),
        ("Wie bisher komme ich persönlich. Den Link zum Stream setzen wir auf unsere Seite.", IN_PERSON),
        ("Until now I came in person every time. This year I would like to attend online.", DIGITAL),
        ("Обычно мы приезжаем лично. В этом году прошу подключить меня онлайн.", DIGITAL),
        ("Раньше смотрела онлайн, теперь хочу приехать лично.", IN_PERSON),
        ("Jusqu'ici j'étais toujours sur place. Cette fois, merci de m'envoyer le lien du direct.", DIGITAL),
        ("Please send me the link to the stream.", DIGITAL),
        ("We would like to send a reporter to the conference.", IN_PERSON),
        ("Хотим следить за конференцией, не выходя из редакции.", DIGITAL),
        ("Je souhaite suivre les débats par internet, depuis chez moi.", DIGITAL),
        ("Прошу аккредитовать меня лично от издания «Карпаты онлайн».", IN_PERSON),
        ("Nicht vor Ort, nur virtuell.", DIGITAL),
        ("Unsere Redaktion zahlt keine Reisen, deshalb aus der Ferne.", DIGITAL),
        ("Die weite Reise tue ich mir nicht an, der Bildschirm muss reichen.", DIGITAL),
        ("No travel for us this year, the web is fine.", DIGITAL),
        ("Мест в зале не надо, хватит экрана.", DIGITAL),
        ("Nicht online, sondern vor Ort.", IN_PERSON),
        ("Weder der Stream noch ein Link, ich will in den Saal.", UNSPECIFIED),
        ("Wir würden die Konferenz gern mit eigenen Augen sehen.", IN_PERSON),
        ("Хочу увидеть всё своими глазами.", IN_PERSON),
        ("I need to be close to the stage.", IN_PERSON),
        ("Für unser Onlineportal möchte ich berichten.", UNSPECIFIED),
        ("Ich bin Online-Redakteurin.", UNSPECIFIED),
        ("I write for the online edition of our paper.", UNSPECIFIED),
        ("I am digital editor at the Argus.", UNSPECIFIED),
        ("I ask for digital media accreditation.", DIGITAL),
        ("Я пишу для онлайн-издания.", UNSPECIFIED),
        ("Wir sind mit dem Übertragungswagen da.", UNSPECIFIED),
        ("Für unseren Livestream brauchen wir Strom.", UNSPECIFIED),
        ("Mein Artikel erscheint nur digital.", UNSPECIFIED),
        ("Wir berichten online und im Radio.", UNSPECIFIED),
        ("We are a weekly, radio and online.", UNSPECIFIED),
        ("Unser Blatt ist klein, gedruckt und online.", UNSPECIFIED),
        ("You can find my clips online.", UNSPECIFIED),
        ("We are an online-only outlet.", UNSPECIFIED),
        ("Ihr Online-Formular streikt, deshalb per Mail: bitte akkreditieren.", UNSPECIFIED),
        ("Статья выйдет онлайн.", UNSPECIFIED),
        ("Мои работы можно посмотреть онлайн.", UNSPECIFIED),
        ("Das Interview würde ich per Video führen, zur Konferenz komme ich.", UNSPECIFIED),
        ("First I thought of online, but I will come to Kaluga.", IN_PERSON),
        ("I had hoped to come, but will have to watch online.", DIGITAL),
        ("Ich säße lieber im Saal als am Bildschirm.", IN_PERSON),
        ("Ich säße lieber am Bildschirm als im Saal.", DIGITAL),
        ("I would rather watch the stream than sit in the hall.", DIGITAL),
        ("Лучше посмотрю трансляцию, чем ехать в Калугу.", DIGITAL),
        ("Хотела приехать, но придётся смотреть онлайн.", DIGITAL),
        ("Für einen Artikel möchte ich online teilnehmen.", DIGITAL),
    ],
)
def test_the_way_of_attending(body: str, way: Attendance) -> None:
    found = find_attendance(mail(body), Kind.REQUEST)
    assert found.value is way
    assert bool(found.evidence) is (way is not UNSPECIFIED)


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("Statt vor Ort möchte ich nun doch online teilnehmen.", DIGITAL),
        ("Darf ich statt der Fahrt ganz einfach am Rechner zuhören?", DIGITAL),
        ("Bitte buchen Sie mich auf die digitale Teilnahme um, nach Kaluga reisen kann ich nicht.", DIGITAL),
        ("Could I switch from online to in person?", IN_PERSON),
        ("Change: on site instead of online.", IN_PERSON),
        ("Change: online rather than on site.", DIGITAL),
        ("Просим перевести нас в онлайн, приехать не сможем.", DIGITAL),
        ("Онлайн мне больше не нужен, переведите меня в очные.", IN_PERSON),
        ("Change of plan: from online to on-site, please.", IN_PERSON),
        ("Пересадите меня из-за экрана в зал.", IN_PERSON),
        ("Bitte setzen Sie mich aus dem Saal auf den Stream um.", DIGITAL),
        ("I was registered for in-person attendance, but my editor now wants me to follow from home.", DIGITAL),
        ("J'étais inscrite pour venir sur place. Merci de me faire passer sur la liste numérique.", DIGITAL),
    ],
)
def test_an_amendment_is_read_by_what_it_is_switched_to(body: str, way: Attendance) -> None:
    assert find_attendance(mail(body), Kind.AMENDMENT).value is way


def test_an_attached_letter_speaks_where_the_body_is_silent() -> None:
    found = find_attendance(mail("Schreiben anbei.", letter="Wir nehmen online teil."), Kind.REQUEST)
    assert found.value is DIGITAL and found.evidence[0].source is Source.ATTACHMENT


@pytest.mark.parametrize(
    ("body", "letter", "is_doubted"),
    [
        (
            "Ich komme vor Ort nach Kaluga. Schreiben anbei.",
            "Wir bitten um digitale Teilnahme unserer Redakteurin.",
            True,
        ),
        ("I will attend in person, the letter is attached.", "We ask for online access for our reporter.", True),
        ("Приеду лично, письмо прилагаю.", "Направляем сотрудника для участия в онлайн-формате.", True),
        ("I will attend in person, or else online.", "We ask for online access for our reporter.", False),
        ("Ich komme vor Ort nach Kaluga.", "Wir bitten um Akkreditierung vor Ort.", False),
        ("Digital, bitte.", "Wir entsenden unsere Redakteurin zur Konferenz.", False),
    ],
)
def test_a_letter_that_asks_for_another_way_than_the_mail_is_doubted(body: str, letter: str, is_doubted: bool) -> None:
    found = find_attendance(mail(body, letter=letter), Kind.REQUEST)
    assert ("the attached letter says digital, the mail in person" in found.doubts) is is_doubted


@pytest.mark.parametrize(
    ("quoted", "answer", "way"),
    [
        (
            "Wer digital teilnehmen möchte, akkreditiert sich bis zum 21. Juni.",
            "Das wäre ich. Der Link geht nicht.",
            DIGITAL,
        ),
        ("Those who wish to attend online register until 21 June.", "That would be me.", DIGITAL),
        ("Wie nehmen Sie teil (vor Ort oder am Bildschirm)?", "Ersteres.", IN_PERSON),
        ("- way to attend: in person or online", "the second", DIGITAL),
        ("- издание,\n- как участвуете: очно или онлайн,", "второе", DIGITAL),
        ("Кто хочет участвовать онлайн, регистрируется до 21 июня.", "Это я, Иванова Анна.", DIGITAL),
        (
            "Bitte akkreditieren Sie sich, sofern Sie in Präsenz teilnehmen möchten.",
            "Das trifft auf mich zu.",
            IN_PERSON,
        ),
        ("Wer digital teilnehmen möchte, akkreditiert sich bis zum 21. Juni.", "Danke für die Einladung.", UNSPECIFIED),
    ],
)
def test_an_answer_below_a_quoted_line_may_point_at_it(quoted: str, answer: str, way: Attendance) -> None:
    passages = (Passage(Source.QUOTED, quoted, level=1), Passage(Source.BODY, answer))
    envelope = Envelope(None, "", "", "", (), None, None, (), None, 0, "")
    assert find_attendance(Mail(envelope, {}, passages), Kind.REQUEST).value is way


@pytest.mark.parametrize(
    ("meant", "leaning", "way"),
    [
        ("Für mich bitte virtuell.", -1.5, DIGITAL),
        ("Für mich bitte virtuell.", -4.0, UNSPECIFIED),
        ("Ich möchte in Präsenz teilnehmen.", 0.5, IN_PERSON),
        ("Ich möchte in Präsenz teilnehmen.", 1.5, DIGITAL),
        ("Ich bitte um Akkreditierung.", -0.5, UNSPECIFIED),
        ("Ich bitte um Akkreditierung.", 0.5, DIGITAL),
    ],
)
def test_the_wording_overrules_the_meaning_only_where_it_speaks_more_clearly(
    meant: str, leaning: float, way: Attendance
) -> None:
    wording = Wording((0.0,) * 5, leaning)
    assert find_attendance(mail(meant), Kind.REQUEST, wording=wording).value is way


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("Kaluga is too far for me. A place in the virtual gallery for the Skerry Post, please.", DIGITAL),
        (
            "Mit dem Knie reise ich nicht. Lassen Sie mich bitte elektronisch herein, ich schreibe fürs Talblatt.",
            DIGITAL,
        ),
        ("Nie jadę, obejrzę obrady zdalnie z redakcji. Proszę o link dla Gazety Wiślanej.", DIGITAL),
        ("Reizen gaat niet, ik volg de conferentie via het scherm voor het Poldernieuws.", DIGITAL),
        ("Пустите меня электронно, дома гипс и двойняшки. Пишу для «Северной искры».", DIGITAL),
        ("Enough of screens, I am coming by train and need a chair in the room.", IN_PERSON),
    ],
)
def test_distance_is_told_in_many_words(body: str, way: Attendance) -> None:
    found = find_attendance(mail(body), Kind.REQUEST, wording=find_wording(mail(body)))
    assert (found.value is DIGITAL) is (way is DIGITAL)


BOTH = ("wants to attend digitally, and in person too",)


@pytest.mark.parametrize(
    "body",
    [
        "Ich beantrage die digitale Teilnahme und bitte zugleich um den Ausweis am Eingang, ich komme mit dem Nachtzug.",
        "Прошу аккредитовать меня онлайн. Прилетаю 27-го, гостиница уже есть.",
        "Прошу зарегистрировать меня для удалённого участия. Остановиться хочу в отеле у площади, заезд 28-го.",
        "Мне нужна ссылка на трансляцию, прошу аккредитовать онлайн. Сяду в первом ряду, у прохода.",
        "Bitte akkreditieren Sie mich digital. Am 28. lande ich in Moskau, heben Sie bitte meinen Ausweis auf.",
        "Solicito acreditación online. Llego a Kaluga el 27 y recogeré mi acreditación en la entrada.",
        "Proszę o akredytację na udział online. Przylatuję do Moskwy 27 czerwca.",
        "Please register me in person. And please register me for the livestream and not in person.",
        "I will attend in person, in Kaluga, through the Zoom link.",
        "Please register me for attending digitally in the press row.",
        "Bitte akkreditieren Sie mich digital. Ich lande am 27.6. um 16.40 Uhr in Moskau und brauche einen Sitzplatz.",
        "Teilnahme: digital (Zoom)\nAnkunft am 27.06., 18:40 Uhr\nHotelwunsch: ruhig",
    ],
)
def test_who_asks_for_both_ways_at_once_is_doubted(body: str) -> None:
    assert find_attendance(mail(body), Kind.REQUEST).doubts == BOTH


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich vor Ort, notfalls digital. Ich komme mit dem Nachtzug.",
        "Прошу аккредитовать меня очно. Прилетаю 27-го. Коллеги в редакции посмотрят онлайн.",
        "Please register me in person. My colleague would like to watch online.",
        "Bitte akkreditieren Sie mich vor Ort, nicht über den Link.",
        "Präsenz, sonst per Stream: bitte akkreditieren Sie mich.",
    ],
)
def test_another_way_as_a_way_out_or_for_others_is_not(body: str) -> None:
    assert find_attendance(mail(body), Kind.REQUEST).doubts == ()


@pytest.mark.parametrize(
    "body",
    [
        "Den Livestream brauche ich nicht, ich fahre hin.",
        "Die digitale Variante kommt für mich nicht in Frage.",
        "Ich will die Städte selbst sehen, nicht über Zoom.",
        "The digital option is of no interest to us, we travel.",
        "The stream I won't need; I'll be in the room.",
        "Онлайн меня не интересует, нужен живой репортаж.",
        "Смотреть трансляцию не буду, еду сам.",
        "No necesito el enlace, viajaré.",
        "Transmisji nie potrzebuję, przyjadę osobiście.",
        "Трансляція мені не потрібна, приїду особисто.",
    ],
)
def test_a_screen_that_is_named_to_be_declined_is_no_way_to_attend(body: str) -> None:
    wording = Wording((0.0,) * 5, digital=2.0)
    assert find_attendance(mail(body), Kind.REQUEST, None, wording=wording).value is not DIGITAL


@pytest.mark.parametrize(
    "body",
    [
        "Einen Platz brauche ich nicht, nur den Link.",
        "I don't need a seat, just the stream.",
        "Wie kommen wir an die Zugangsdaten?",
        "Ich komme nirgends hin, schon gar nicht nach Russland. Aber vom Studio aus mitschauen, das ginge.",
    ],
)
def test_what_is_declined_before_it_does_not_decline_the_screen(body: str) -> None:
    assert find_attendance(mail(body), Kind.REQUEST).value is DIGITAL


@pytest.mark.parametrize("medium", ["Elbe Online", "Digitalkurier", "Терек Онлайн"])
def test_the_name_of_an_outlet_tells_no_way_to_attend(medium: str) -> None:
    body = f"Bitte akkreditieren Sie mich für {medium}."
    assert find_attendance(mail(body, f"Akkreditierung {medium}"), Kind.REQUEST, medium).value is Attendance.UNSPECIFIED
    assert find_attendance(mail(f"{body} Den Link bitte an mich."), Kind.REQUEST, medium).value is DIGITAL


def test_a_letter_is_not_weighed_against_the_wording_of_the_note_that_brings_it() -> None:
    note = mail("Письмо просим зарегистрировать.", letter="Просим открыть дистанционный доступ к заседаниям.")
    assert find_attendance(note, Kind.REQUEST, None, wording=Wording((0.0,) * 5, digital=-4.0)).value is DIGITAL


@pytest.mark.parametrize(
    "body",
    [
        "Die Präsenzfrist ist seit gestern um, wir hätten ohnehin nur einen Onlinezugang gebraucht.",
        "Den Stichtag für die Teilnahme in Präsenz habe ich verpasst, mir genügt der Livestream.",
        "The in-person deadline has passed, I only need the online link anyway.",
        "Срок очной аккредитации прошёл, но мне и нужна была только ссылка на трансляцию.",
    ],
)
def test_the_deadline_for_those_who_come_is_no_word_of_coming(body: str) -> None:
    wording = Wording((0.0,) * 5, digital=-4.0)
    assert find_attendance(mail(body), Kind.REQUEST, wording=wording).value is DIGITAL


@pytest.mark.parametrize(
    "body",
    [
        "Хотим приехать. Если нас развернут на границе, посмотрим в интернете, но пишите нас на зал.",
        "Wir möchten vor Ort sein. Wenn das Visum nicht kommt, schauen wir im Livestream zu.",
    ],
)
def test_a_screen_as_the_way_out_stays_one_whatever_the_wording(body: str) -> None:
    assert find_attendance(mail(body), Kind.REQUEST, wording=Wording((0.0,) * 5, digital=2.0)).value is IN_PERSON


@pytest.mark.parametrize(
    "body",
    [
        "Vous m'avez inscrite pour suivre la conférence en ligne. Je peux finalement venir sur place !",
        "Please switch me from the online link to coming in person.",
        "I had asked for online access. My boss has now agreed to the trip, so I would rather attend in person.",
        "Im Mai bat ich um den Stream-Link. Nun ist Geld da, und ich würde gern selbst kommen.",
        "Неделю назад мы просили ссылку на трансляцию. Сейчас редакция отправляет меня в зал.",
    ],
)
def test_the_screen_that_an_amendment_gives_up_is_given_up_whatever_the_wording(body: str) -> None:
    assert find_attendance(mail(body), Kind.AMENDMENT, wording=Wording((0.0,) * 5, digital=2.0)).value is IN_PERSON


@pytest.mark.parametrize("body", [
        "Подтвердите получение, у нас интернет через раз.", "Our internet is down today.",
        "Ещё вопрос: будет ли интернет в зале?", "Gibt es eigentlich Internet im Saal?",
    ])  # fmt: skip
def test_the_line_of_a_house_is_no_way_to_attend(body: str) -> None:
    assert find_attendance(mail(body), Kind.REQUEST).value is UNSPECIFIED


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("Глеб Барсук поедет в Калугу, а я останусь здесь и посмотрю трансляцию. Запишите нас обоих.", IN_PERSON),
        ("Власти поедут в Калугу, а я останусь здесь и посмотрю трансляцию. Запишите меня.", DIGITAL),
        ("Ole Voss reist nach Kaluga, und ich sehe mir den Livestream an. Bitte melden Sie uns beide an.", IN_PERSON),
        ("Ole Voss will come to Kaluga while I watch the livestream. Please register both of us.", IN_PERSON),
        ("Nach Kaluga kann niemand fahren, Ole Voss schaut von hier aus im Stream zu.", DIGITAL),
        ("Eigentlich wollte Ole Voss nach Kaluga kommen, nun verfolgt Eva Krämer die Konferenz online.", DIGITAL),
        ("Letztes Jahr war ich vor Ort in Potsdam. Ole Voss verfolgt die Konferenz online.", DIGITAL),
    ],
)
def test_a_team_of_which_one_watches_comes_whatever_the_wording(body: str, way: Attendance) -> None:
    assert find_attendance(mail(body), Kind.REQUEST, wording=Wording((0.0,) * 5, digital=2.0)).value is way


@pytest.mark.parametrize(
    "body",
    [
        "Ich selbst kann diesmal nicht reisen. Unsere Volontärin fährt hin.",
        "I cannot travel myself this time. Our trainee goes.",
        "Сам я поехать не смогу. Поедет наш стажёр.",
    ],
)
def test_who_does_not_travel_and_sends_another_asks_for_no_screen(body: str) -> None:
    wording = Wording((0.0,) * 5, digital=2.0)
    others = find_attendance(mail(body), Kind.REQUEST, wording=wording, people=(Person("Ute", "Ott"),))
    assert others.value is not DIGITAL
    assert find_attendance(mail(body), Kind.REQUEST, wording=wording).value is DIGITAL
