"""Changes and withdrawals that begin like requests, what was missing, and who asks whether it has arrived."""

from __future__ import annotations

import pytest

from mailbot import config
from mailbot.model import Envelope, Kind, Source
from mailbot.understand.event.event import EventFound
from mailbot.understand.event.own_event import OwnEvents
from mailbot.understand.kind.kind import find_kind
from mailbot.understand.kind.moods import counts
from mailbot.understand.mail.mail import House, Mail, Passage
from mailbot.understand.words.phrases import sentences_of

VENUE = OwnEvents.of(config.load(config.shipped("config.toml")).event).venue


@pytest.mark.parametrize(
    ("kind", "subject", "body"),
    [
        (
            Kind.WITHDRAWAL,
            "My place",
            "Dear Ms Hofmann,\nthank you for keeping a chair for me in the hall. Regarding that accreditation I have but one wish left: let someone else have my place. My paper will not pay.\nRita Uhl",
        ),
        (
            Kind.WITHDRAWAL,
            "einer weniger",
            "moin frau hofmann, jens hat sich die hand gebrochen (e-roller, natürlich) und darf sechs wochen nicht filmen, für nen podcaster eher doof. also: jens ohm kommt NICHT nach kaluga, ich schon, gleicher zug. nehmt ihr ihn bitte runter?\ndanke, rita",
        ),
        (
            Kind.WITHDRAWAL,
            "Моё место",
            "Здравствуйте! Вы любезно оставили за мной место в зале. Прошу ещё об одном: отдайте его другому. Редакция передумала.\nРита Уль",
        ),
        (
            Kind.WITHDRAWAL,
            "Antrag auf Akkreditierung: Uhl, Ohm",
            "Meinen Antrag auf Akkreditierung vom 3. Juni für die Seepost (Rita Uhl, Text; Jens Ohm, Bild) bitte ich als nicht gestellt zu betrachten.\nR. Uhl",
        ),
        (
            Kind.WITHDRAWAL,
            "Application for accreditation, Seepost",
            "Please treat the application for accreditation of the Seepost (Rita Uhl, reporter; Jens Ohm, camera) sent on 3 June as withdrawn. Our trip was cut.\nRita Uhl",
        ),
        (
            Kind.WITHDRAWAL,
            "Заявка на аккредитацию",
            "Заявку на аккредитацию от газеты «Ока» (Рита Уль, корреспондент; Иван Лесин, фото), направленную 3 июня, прошу считать недействительной.\nР. Уль",
        ),
        (
            Kind.WITHDRAWAL,
            "Accreditation Uhl / Ohm",
            "Hello,\nfor the Seepost you have two of us on the list, Rita Uhl and Jens Ohm. Could you make that just one? Jens Ohm is off to the elections and won't come. Mine stands.\nRita Uhl",
        ),
        (
            Kind.WITHDRAWAL,
            "Akkreditierung Uhl/Ohm",
            "Guten Tag,\nzu unserer Akkreditierung für die Seepost, zwei Personen: Könnten Sie daraus eine machen? Jens Ohm muss zur Wahl und kommt nicht. Meine gilt weiter.\nRita Uhl",
        ),
        (
            Kind.AMENDMENT,
            "Akkreditierung online",
            "Guten Tag,\nSie haben mich vorige Woche für den Saal bestätigt. Nun liege ich mit dem Bein in Gips. Ich bitte daher um digitale Akkreditierung und gebe meinen Platz im Saal ab.\nRita Uhl",
        ),
        (
            Kind.AMENDMENT,
            "Digital accreditation please",
            "Dear Ms Hofmann,\nyou confirmed me for the hall last week. Now my doctor forbids me to fly. So please accredit me digitally; you may give my seat in the hall to someone else.\nRita Uhl",
        ),
        (
            Kind.AMENDMENT,
            "Anmeldung Presse: Uhl",
            "Guten Tag,\nich stelle keinen neuen Antrag, sondern liefere die Angaben nach, die am Montag fehlten:\nPresseausweis 12-345\nTel. 0170 555 10 10\nR. Uhl",
        ),
        (
            Kind.AMENDMENT,
            "Press registration Uhl, Seepost",
            "Hello,\nthis is not a new application, I only supply what was missing on Monday:\nPress card 12-345\nMobile +44 7700 900 111\nR. Uhl",
        ),
        (
            Kind.AMENDMENT,
            "Аккредитация: Уль",
            "Добрый день. Это не новая заявка, досылаю то, чего не хватало в анкете:\nудостоверение 12-345\nтел. 8 900 555 10 10\nР. Уль",
        ),
        (
            Kind.AMENDMENT,
            "Tilføjelse til tilmeldingen",
            "Kære Fru Hofmann\ni fredags tilmeldte jeg mig selv til Kaluga (Seepost). Nu giver redaktøren mig alligevel en fotograf med, så jeg beder Dem føje Jens Ohm til listen, pressekort 4471.\nRita Uhl",
        ),
        (
            Kind.AMENDMENT,
            "Допълнение към заявката",
            "Уважаема госпожо Хофман,\nв сряда заявих себе си за присъствие в Калуга. Сега редакторът ми дава и фоторепортер, затова Ви моля да добавите в списъка Калоян Беров, журналистическа карта 0388.\nРита Ул",
        ),
        (
            Kind.QUESTION,
            "Dúvida sobre a acreditação",
            "Bom dia,\nantes de pedir o que quer que seja, gostava de saber se a acreditação digital é paga e se é preciso assistir aos três dias. Se for gratuita, inscrevia-me mais tarde com o formulário.\nRita Uhl",
        ),
        (
            Kind.QUESTION,
            "Question sur l'accréditation numérique",
            "Bonjour,\navant toute demande, je voudrais savoir si l'accréditation numérique est payante et s'il faut être devant l'écran les trois jours. Si c'est gratuit, je m'inscrirais plus tard.\nRita Uhl",
        ),
        (
            Kind.QUESTION,
            "Question on press accreditation",
            "Dear Ms Hofmann,\nwe would like to learn two things: is it allowed for media outside Europe to be accredited, and must a photographer be accredited separately. After your answer our editorial board will discuss whether to apply.\nRita Uhl, Seepost",
        ),
        (
            Kind.OTHER,
            "Convite à imprensa: Dias das Cidades Geminadas, Braga – acreditação até 9 de junho",
            "Exma. redação,\ntemos o prazer de vos convidar para a conferência de imprensa de abertura, que terá lugar em Braga de 18 a 20 de junho de 2021.\nOs jornalistas que desejem participar presencialmente devem acreditar-se por e-mail até 9 de junho, indicando nome e número da carteira profissional.",
        ),
        (
            Kind.OTHER,
            "Kutsu medialle: Ystävyyskaupunkipäivät, Turku – akkreditointi 9.6. mennessä",
            "Hyvä toimitus,\nkutsumme teidät avajaisten tiedotustilaisuuteen, joka järjestetään Turussa 18.–20. kesäkuuta 2021.\nPaikan päälle haluavia toimittajia pyydetään akkreditoitumaan sähköpostitse 9. kesäkuuta mennessä.",
        ),
        (
            Kind.QUESTION,
            "Fax von gestern",
            "Guten Tag,\ngestern habe ich Ihnen die Unterlagen per Fax geschickt: Akkreditierung für die Seepost, Rita Uhl, Presseausweis 12-345, vor Ort. Liegt Ihnen das vor?\nRita Uhl",
        ),
        (
            Kind.QUESTION,
            "Faxed on Friday",
            "Hello,\non Friday I faxed you my application: accreditation for the Seepost, Rita Uhl, press card 12-345, in person. Is it on your desk?\nRita Uhl",
        ),
        (
            Kind.QUESTION,
            "Факс",
            "Здравствуйте! В пятницу я отправила вам факс: аккредитация от газеты «Ока», Рита Уль, удостоверение 12-345, очно. Лежит ли он у вас?\nРита Уль",
        ),
        (
            Kind.REQUEST,
            "Akkreditierung",
            "Guten Tag,\nbitte akkreditieren Sie mich für die Seepost vor Ort. Presseausweis und Foto reiche ich nach.\nRita Uhl",
        ),
        (
            Kind.REQUEST,
            "Accreditation",
            "Hello,\nplease accredit me for the Seepost, in person. If I'm late, give my seat to someone else for the opening.\nRita Uhl",
        ),
        (
            Kind.REQUEST,
            "Аккредитация",
            "Прошу аккредитовать меня от газеты «Ока», очно. Предыдущее письмо с опечаткой прошу не считать.\nРита Уль",
        ),
        (
            Kind.REQUEST,
            "Coming after all",
            "Dear Ms Hofmann,\nI was just about to ask for the webcast when my paper granted the fare. May I have a chair in the hall?\nRita Uhl, Seepost",
        ),
        (
            Kind.REQUEST,
            "Nun doch im Saal",
            "Guten Tag,\neigentlich wollte ich Sie nur um den Stream bitten, nun zahlt der Verlag die Fahrt. Akkreditieren Sie mich also bitte für den Saal.\nRita Uhl, Seepost",
        ),
        (
            Kind.REQUEST,
            "Всё-таки приеду",
            "Добрый день! Собиралась просить ссылку на трансляцию, но билет куплен. Вместо ссылки прошу место в зале.\nРита Уль, газета «Ока»",
        ),
        (Kind.REQUEST, "Formulaire", "Nom : Uhl\nPrénom : Rita\nMédia : La Seille\nParticipation : sur place"),
        (
            Kind.REQUEST,
            "Rückmeldung",
            "Anbei unsere Rückmeldung.\n[x] vor Ort\n[ ] digital\n\nRita Uhl, Jens Ohm\nSeepost",
        ),
    ],
)
def test_what_begins_like_a_request_is_told_by_its_end(kind: Kind, subject: str, body: str) -> None:
    envelope = Envelope(None, subject, "Rita Uhl", "r.uhl@seeblatt.example", (), None, None, (), None, 0, "")
    mail = Mail(envelope, {}, (Passage(Source.SUBJECT, subject), Passage(Source.BODY, body)))
    found = find_kind(mail, House(), EventFound(None, own=False), VENUE)
    assert found.kind is kind
    assert kind is Kind.QUESTION or not found.doubts


def test_who_writes_a_name_below_our_question_answers_it() -> None:
    envelope = Envelope(None, "Аккредитация", "Рита Уль", "r.uhl@okapress.example", (), None, None, (), None, 0, "")
    parts = (
        Passage(Source.SUBJECT, "Аккредитация"),
        Passage(Source.BODY, "Добрый день. Фотограф - Лесин Иван, тел. 8 900 555 10 10."),
        Passage(Source.QUOTED, "Спасибо за заявку. Сообщите, пожалуйста, имя и фамилию фотографа."),
    )
    found = find_kind(Mail(envelope, {}, parts), House(), EventFound(None, own=False), VENUE)
    assert "answers_below" in found.signals
    assert found.kind is Kind.AMENDMENT


@pytest.mark.parametrize(
    "body",
    [
        "Ein Eckerl bei den Medien haben Sie schon für mich?",
        "Ein Platzl auf der Pressebank wird sich finden.",
        "I should like a stool among the press.",
        "Надеюсь, местечко для прессы найдётся.",
    ],
)
def test_a_small_seat_among_the_press_is_a_seat(body: str) -> None:
    assert any(sentence.has("admit") for sentence in sentences_of(body, Source.BODY, "kind"))


@pytest.mark.parametrize(
    ("concept", "body"),
    [
        ("replaces", "Pourriez-vous transférer mon accréditation à ma collègue Rita Uhl ?"),
        ("replaces", "Please transfer his accreditation to Ms Rita Uhl."),
        ("replaces", "Bitte übertragen Sie die Akkreditierung von Jens Ohm auf Rita Uhl."),
        ("replaces", "Просим переоформить аккредитацию Льва Ома на Риту Уль."),
        ("replaces", "Proszę o przepisanie mojej akredytacji na Ritę Uhl."),
        ("corrects", "I er bekräftelse står jag som Rita Ull. Rätt stavning är Rita Uhl."),
        ("corrects", "Na liście figuruję jako Rita Ull. Prawidłowo: Rita Uhl."),
        ("corrects", "Namenskorrektur"),
        ("corrects", "Bitte um Ausbesserung."),
        ("corrects", "Am Badge soll Rita Uhl-Ohm stehen, nicht Rita Uhl."),
        ("corrects", "Es soll auf dem Namensschild Rita Uhl stehen und nicht Renate Uhl."),
        ("corrects", "Bei Ihnen steht Ull, mein Name ist aber Uhl."),
        ("corrects", "Sur la confirmation il est écrit « Rita Ull »."),
        ("corrects", "Nella vostra conferma è scritto Rita Ull."),
        ("corrects", "Sul badge deve esserci scritto Rita Uhl, non Renate Uhl."),
        ("corrects", "En la confirmación pone Rita Ull."),
        ("corrects", "W potwierdzeniu jest Rita Ull."),
        ("earlier", "Merci d'ajouter à la demande de La Seille notre stagiaire, Jean Om."),
    ],
)
def test_a_badge_for_another_or_with_another_spelling_is_a_change(concept: str, body: str) -> None:
    assert any(sentence.has(concept) for sentence in sentences_of(body, Source.BODY, "kind"))


def test_what_a_badge_is_to_say_asks_for_none() -> None:
    (told,) = sentences_of("Bitte: Am Badge soll Rita Uhl stehen, nicht Rudi Uhl.", Source.BODY, "kind")
    (asked,) = sentences_of("Bitte um ein Badge für Rita Uhl.", Source.BODY, "kind")
    assert not counts(told, "asks_accreditation") and counts(asked, "asks_accreditation")


@pytest.mark.parametrize(
    ("concept", "body"),
    [
        ("corrects", "Auf dem Badge soll bitte Rita Uhl stehen, Seepost."),
        ("corrects", "Auf dem Namensschild soll mein Künstlername nicht stehen."),
        ("corrects", "Mein Name ist Rita Uhl."),
        ("corrects", "Il badge deve essere pronto lunedì."),
        ("earlier", "Merci d'ajouter notre stagiaire, Jean Om, à la liste de presse."),
        ("earlier", "Je dois joindre à la demande une copie de ma carte ?"),
    ],
)
def test_what_a_badge_is_to_say_is_no_change_by_itself(concept: str, body: str) -> None:
    assert not any(sentence.has(concept) for sentence in sentences_of(body, Source.BODY, "kind"))


def test_a_family_name_is_no_organisation() -> None:
    assert not any(s.has("delegate") for s in sentences_of("Jeanne Ngo Bell", Source.FROM, "kind"))
    assert any(s.has("delegate") for s in sentences_of("I work for an NGO.", Source.BODY, "kind"))


@pytest.mark.parametrize(("body", "is_doubted"), [
        ("Am 2. Juni hatten Sie mir die Teilnahme zugesagt. Bitte stellen Sie mich auf online um.", False),
        ("Sie haben mir die Akkreditierung zugesagt. Bitte ändern Sie meine Anmeldung auf online.", False),
        ("Die Teilnahme haben Sie mir zugesagt. Nun nehme ich stattdessen digital teil.", False),
        ("Mir wurde die Akkreditierung zugesagt. Nun nehme ich stattdessen digital teil.", False),
        ("Sie hatten mir mündlich die Teilnahme zugesagt. Bitte ändern Sie meine Anmeldung auf vor Ort.", True),
        ("Ihr Chef hat mir die Teilnahme zugesagt. Bitte ändern Sie meine Anmeldung auf vor Ort.", True),
    ])  # fmt: skip
def test_whom_our_letter_promised_a_place_may_change_it(body: str, *, is_doubted: bool) -> None:
    envelope = Envelope(None, "Änderung", "Rita Uhl", "r.uhl@x.example", (), None, None, (), None, 0, "")
    parts = (Passage(Source.SUBJECT, "Änderung"), Passage(Source.BODY, body))
    found = find_kind(Mail(envelope, {}, parts), House(), EventFound(None, own=False), VENUE)
    assert found.kind is Kind.AMENDMENT
    assert ("refers to a promise that nobody here can check" in found.doubts) is is_doubted
