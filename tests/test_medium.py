"""The outlet: said, in a form, in the signature, in From, in the domain."""

from __future__ import annotations

import pytest

from mailbot.model import Envelope, Source
from mailbot.understand.mail.mail import Mail, Passage
from mailbot.understand.medium.medium import find_medium


def medium(
    body: str,
    *,
    signature: str = "",
    sender: str = "Anna Krämer",
    address: str = "anna.kraemer@gmx.example",
    subject: str = "",
) -> str | None:
    passages = [Passage(Source.SUBJECT, subject)] if subject else []
    passages.append(Passage(Source.BODY, body))
    passages += [Passage(Source.SIGNATURE, signature)] if signature else []
    return find_medium(
        Mail(Envelope(None, subject, address, sender, (), None, None, (), None, 0, ""), {}, tuple(passages))
    ).value


SAID = [
    ("Guten Tag, ich schreibe für Querfeldein und würde gern kommen.", "Querfeldein"),
    ("Ich bin bei 11 Freunde für Reportagen zuständig und möchte anreisen.", "11 Freunde"),
    ("Ich bin Volontärin im Funkhaus Europa und möchte mit.", "Funkhaus Europa"),
    ("Ich bin freie Fotografin und fotografiere diesmal im Auftrag von Merian.", "Merian"),
    ("I'm freelance; my pictures have been published in the Guardian. A pass, please.", "freelance"),
    ("Driftwood would like to send me to the conference.", "Driftwood"),
    ("Sillon is a magazine on farming, letters and weather.", "Sillon"),
    ("I'm a staff writer at 5280 and would like to attend in person.", "5280"),
    ("I am a journalist from Norway and I'd like to come.", None),
    ("Unsere Kollegin fährt mit. Wir bitten, sie als Presse zu akkreditieren.", None),
    ("Fahren würde Jens Ohm, der bei uns die Reportagen schreibt.", None),
    ("Читатели «Вестника ветерана» спрашивают, отчего мы не пишем о побратимах.", "Вестник ветерана"),
    ("Jestem dziennikarzem Kuriera Lubelskiego i proszę o akredytację.", "Kurier Lubelski"),
    ("Buongiorno, scrivo per Mare Aperto e vorrei partecipare di persona.", "Mare Aperto"),
    ("Channel: Bir Arna. My mobile is +7 777 555 0646.", "Bir Arna"),
    ("Hallo, der NDR (Studio Flensburg) plant einen Beitrag, ich bin der Autor.", "NDR"),
    ("Dobrý den, redakce Moravského večerníku vysílá Petru Malou.", "Moravský večerník"),
    ("Jeg er journalist på Randers Avis og vil gerne til Kaluga.", "Randers Avis"),
    ("I'm from the Estonian daily Pärnu Teataja.", "Pärnu Teataja"),
    ("Ich war dreißig Jahre beim Rheinischen Boten, jetzt eigener Blog: Falkenauge.", "Falkenauge"),
    ('ich mach den podcast "zwei häfen" und komme gern selber nach kaluga', "zwei häfen"),
    ("ich mach die gewerkschaftszeitung stahl am fluss, bitte zulassung", "stahl am fluss"),
    ("Podcasts mach ich trotzdem („Hörkarte Nord“). Darf ich bei den Foren zuhören?", "Hörkarte Nord"),
    ("Frau Ott, Herausgeberin des Hintergrunddienstes „Kommunal Intern“, möchte kommen.", "Kommunal Intern"),
    ("I have been to every US-Japan meeting and would like press credentials.", None),
    ("Carte de presse : 103 557.", None),
    ("ФОТОАГЕНТСТВО «ЛЕНА-КАДР», ОЧНАЯ АККРЕДИТАЦИЯ.", "ЛЕНА-КАДР"),
    ("Ich drehe fürs Uni-Fernsehen (Campus TV Halle) und hätte gern einen Platz.", "Campus TV Halle"),
    ("Hallo, wir machen ein kleines Magazin aus Halle, Saalekante, und möchten kommen.", "Saalekante"),
    ("Hola, tengo un blog de ciudades, Calles Hermanas, y quisiera ir.", "Calles Hermanas"),
    ("I write for the Athens weekly Dromos.", "Dromos"),
    ("Sou jornalista no Notícias do Minho e peço acreditação.", "Notícias do Minho"),
    ("Jsem redaktorka Jihočeského kurýra a ráda bych přijela.", "Jihočeský kurýr"),
    ("Hei, olen Karjalan Viesti -lehden toimittaja.", "Karjalan Viesti"),
    ("These days I run a Substack, Harbour Wall, with 4,000 readers.", "Harbour Wall"),
    ("Ich berichte für die Heidepost aus Kaluga.", "Heidepost"),
    ("Ich schreibe für den Heideblick-Anzeiger.", "Heideblick-Anzeiger"),
    ("Im Auftrag der Zeitung „Heideblick“ möchte ich teilnehmen.", "Heideblick"),
    ("Medium: Heideblick\nName: Anna Krämer", "Heideblick"),
    ("I write for the Harbour Times and would like to attend.", "Harbour Times"),
    ("I am a reporter at Harbour Radio.", "Harbour Radio"),
    ("Прошу аккредитовать меня от газеты «Заря Востока».", "Заря Востока"),
    ("Телеканал «Ока 24» просит аккредитовать группу.", "Ока 24"),
    ("СМИ: газета «Заря»\nФИО: Соколова Ирина", "Заря"),
    ("Je travaille pour le mensuel « Rives du Nord ».", "Rives du Nord"),
    ("wir sind zwei leute von radio heide aus marburg und wollen zur konferenz", "radio heide"),
    ("zwei blätter: die heidetaler post und der uferkurier. bitte akkreditieren", "heidetaler post"),
    ("press accreditation pls, jim orton, harbour gazette. will be there", "harbour gazette"),
    ("привет, издание утро онлайн, нас двое", "утро онлайн"),
    ("Аккредитуйте, пожалуйста. Зоя Кравец, МК-Тула, 89105550112", "МК-Тула"),
    ("I write for the newspaper of the Finnish community in Kent, 'Lighthouse'.", "Lighthouse"),
    ("Пишу для щотижневика українців Саксонії «Голос».", "Голос"),
    ("Веду рубрику «Соседи» в городской газете «Глашатай».", "Глашатай"),
    ("Unser Haus, die Ilmtaler Abendpost, schickt zwei Leute.", "Ilmtaler Abendpost"),
    ("Ich volontiere in der Lokalredaktion Suhl des Thüringer Waldboten.", "Thüringer Waldbote"),
    ('Ich mache mit zwei Freunden "Nordlicht" – das ist ein Podcast über Häfen.', "Nordlicht"),
    ("Die Wochenzeitung, für die ich arbeite, heißt Mainfränkischer Beobachter.", "Mainfränkischer Beobachter"),
    ("Ich moderiere bei mephisto 97.9 und möchte kommen.", "mephisto 97.9"),
    ("Wir sind kein Sender, sondern ein Nachbarschaftsblog: kiezgezwitscher.de.", "kiezgezwitscher.de"),
    ("Ich arbeite nicht mehr für die Rhein-Post, sondern seit Mai für Stadt & Strom.", "Stadt & Strom"),
    ("Ich möchte für die kleine Genossenschaftszeitung Roter Faden kommen.", "Roter Faden"),
    ("Für den MDR Thüringen möchte ich mit einem Team anreisen.", "MDR Thüringen"),
    ("Freie Journalistin, u. a. für die Heidepost und Radio Elbe.", "Heidepost"),
    ("I'm the managing editor over at Yeni Ufer (an Izmir daily, 40 years old).", "Yeni Ufer"),
    ('I write a weekly column, "Over the Fence", for the Malvern Argus.', "Malvern Argus"),
    ("hi there - nora quill, deputy ed at the long field (quarterly)", "long field"),
    ("Nora Quill (Argus), Tim Lowe (Argus, photos). Two badges please.", "Argus"),
    ("Редакция татарской газеты «Юл» хочет следить за конференцией.", "Юл"),
    ("Зоя Кравец, соб. корр. ТАСС по Калужской области. Буду лично.", "ТАСС"),
    ("Dobrý den, prosím o akreditaci pro redaktorku Českého rozhlasu Vysočina.", "Český rozhlas Vysočina"),
    ("ELBAUE-KURIER\nUnabhängige Tageszeitung · gegr. 1893\n\nSehr geehrte Frau Mai,", "ELBAUE-KURIER"),
    ("Digitale Zeiten heißt unser Magazin.", "Digitale Zeiten"),
    ("This time I write for our members' magazine, Slipway.", "Slipway"),
    ("Could I be accredited for Kaluga? I write for the Miller's Weekly.", "Miller's Weekly"),
    ("Ich schreibe die Doppelseite »Hafen und Welt« in der Monatsschrift Uferblick.", "Monatsschrift Uferblick"),
    ("The Packet's Kent desk would like to send Nora Quill.", "The Packet"),
    ("Ich komme von Zwischen den Ufern, einem Onlinemagazin.", "Zwischen den Ufern"),
    ("Ich betreibe den YouTube-Kanal Zug um Zug.", "Zug um Zug"),
    ("Mein Blog (ostwind-blog.example) hat 300 Leser.", "ostwind-blog.example"),
    ("Ich bin Heidepost-Reporterin und komme.", "Heidepost"),
    ("Für die taz würde ich gern berichten.", "taz"),
    ("As Fenland Citizen reporter, I would like to attend.", "Fenland Citizen"),
    ("I am the Fenland Citizen's only photographer.", "Fenland Citizen"),
    ("My byline appears in the Fenland Citizen.", "Fenland Citizen"),
    ("I'd be covering it for our local rag, the Fenland Citizen.", "Fenland Citizen"),
    ("Affiliation: Fenland Citizen (print).", "Fenland Citizen"),
    ("Представляю ГТРК «Ока».", "ГТРК «Ока»"),
    ("Я блогер, веду страницу «Ока глазами Зои» во ВКонтакте.", "Ока глазами Зои"),
    ("You may know me from the Tidewater Sentinel.", "Tidewater Sentinel"),
    ("Holsteiner Kurier, Kulturredaktion: wir kommen zu zweit.", "Holsteiner Kurier"),
    ("«Козельская неделя» оплачивает мне дорогу.", "Козельская неделя"),
    ("moin, ich bin vom kulturmagazin elbdeich, ich brauch ne akkreditierung, komme persönlich", "elbdeich"),
    ("hi, nora quill, fenland citizen, want to come to the conference", "fenland citizen"),
    ("добрый вечер, пишу от портала ока онлайн, хочу приехать лично", "ока онлайн"),
    ("Ich schreibe nicht mehr für die Rhein-Post, sondern für Hafenlicht.", "Hafenlicht"),
    ("Je n'écris plus pour Le Phare, mais pour Sillage.", "Sillage"),
    ("Torben Ahl, „Strandgut“, bittet um einen Platz.", "Strandgut"),
    ("Bitte streichen Sie uns beide (Mia Kern und Ole Vogt, beide „Fähre“).", "Fähre"),
    ("«Паром» не поедет, отмените заявку.", "Паром"),
    ("К сожалению, «Тихий омут» вынужден отказаться от поездки.", "Тихий омут"),
    ("«Вечірня зоря» не надсилатиме кореспондента.", "Вечірня зоря"),
    ("СМИ: Обрій", "Обрій"),
    ("Wir, Nordwind, kommen zu dritt.", "Nordwind"),
    ("Здравствуйте, мы — Береговая линия, хотим приехать.", "Береговая линия"),
    ("You asked for the paper: it is the Tidal Post.", "Tidal Post"),
    ("Hier ist Kompass Süd aus Lindau, wir hätten gern zwei Plätze.", "Kompass Süd"),
    ("I was hired by Saltmarsh Weekly to photograph the panels.", "Saltmarsh Weekly"),
    ("Я ведущий программы «Наш двор» на радио «Волна-Юг».", "Волна-Юг"),
    ("Three Rivers Gazette would like to send me.", "Three Rivers Gazette"),
    ("Зоя Лунина (Курск 24) просит аккредитации.", "Курск 24"),
    ("Прошу записать: Зоя Лунина, Новый Курган, приеду лично.", "Новый Курган"),
    ('Flug ist gebucht, ich komme vom "Wegweiser", unserem Gemeindeblatt.', "Wegweiser"),
    ("DIE UFER\nZeitschrift für Brückenbau\n\nSehr geehrte Damen, bitte akkreditieren Sie Max Holm.", "DIE UFER"),
]


@pytest.mark.parametrize(("body", "expected"), SAID)
def test_the_outlet_is_said_in_the_text(body: str, expected: str) -> None:
    assert medium(body) == expected


PLACES = [
    ({"signature": "Э. Закирова\nКорреспондент\nУрал-Фото\nтел. 89105550112"}, "Урал-Фото"),
    ({"signature": "Nora\nPolitikredaktion\nSeeblick\n0341 3000"}, "Seeblick"),
    ({"signature": "für die „uferpost“\nNora Quill"}, "uferpost"),
    ({"signature": "Anna Krämer\nRedakteurin\nHeideblick Zeitung\nTel. 0341 3000"}, "Heideblick Zeitung"),
    ({"signature": "Anna Krämer\nHeideblick", "address": "a.kraemer@heideblick.example"}, "Heideblick"),
    ({"sender": "Anna Krämer, Radio Heide"}, "Radio Heide"),
    ({"sender": "Redaktion Heideblick", "address": "redaktion@heideblick.example"}, "Heideblick"),
    ({"subject": "Заявка на аккредитацию от газеты «Заря»"}, "Заря"),
    ({"subject": "Kaluga and the 'Slow Rivers' podcast"}, "Slow Rivers"),
    (
        {"signature": "Anna Krämer\nRedakteurin Heideblick\nVerlagshaus Holm GmbH\nHafenstr. 3, 28195 Bremen"},
        "Heideblick",
    ),
    (
        {"signature": "Anna Krämer\ncaporedattrice RadioAdige, Trento", "address": "news@radioadige.example"},
        "RadioAdige",
    ),
    ({"signature": "Anna Krämer\nFeatures Editor, Fen & Field\n12 Harbour Street, Bristol"}, "Fen & Field"),
]


@pytest.mark.parametrize(("parts", "expected"), PLACES)
def test_the_outlet_stands_elsewhere(parts: dict[str, str], expected: str) -> None:
    assert medium("Bitte akkreditieren Sie mich.", **parts) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Ich bin freie Journalistin und möchte kommen.",
        "I'm a freelance photographer and would like to come.",
        "Я фрилансер, прошу аккредитовать.",
        "Je suis pigiste et souhaite venir.",
    ],
)
def test_freelancers_without_an_outlet(body: str) -> None:
    assert medium(body) == "freelance"


def test_a_commission_is_the_outlet_of_a_freelancer() -> None:
    assert medium("Ich arbeite frei, diesmal im Auftrag der Zeitschrift „Heideblick“.") == "Heideblick"


@pytest.mark.parametrize(
    "body",
    [
        "Ich bin Journalistin und möchte kommen.",
        "Die Stadt Heidefurt reist mit einer Delegation an, ich begleite sie als Journalistin.",
        "Прошу аккредитовать меня на конференцию.",
        "Ich habe 20 Jahre für den Heideblick geschrieben, bin jetzt in Rente, möchte aber dabei sein.",
        "Прошу аккредитовать журналиста Кравец Зою Таймуразовну.",
        "Ich habe in der Ostsee-Zeitung von Ihrer Konferenz gelesen und möchte als Journalistin kommen.",
        "A colleague at The Guardian told me about your conference. Please accredit me as a journalist.",
        "Ich komme als Schriftführerin des Partnerschaftsvereins Heidefurt und berichte für unsere Vereinshomepage.",
        "Ich vertrete die Interessen mehrerer Lokalzeitungen.",
        "Bisher lief ich bei Ihnen unter Saalefunk.",
        "Ich reise mit der Bahn über Warschau.",
        "I am a member of the National Union of Journalists.",
        "Ihre Pressestelle hat mir geraten, mich an Sie zu wenden.",
        "Остановлюсь в гостинице «Ока», билеты уже куплены.",
        "Ich bin beim Fernsehen und will drehen.",
        "Unser Blatt (Auflage 8.500) will darüber berichten.",
        "I'll be there with a notebook and a hangover.",
        "Название СМИ любое поставьте.",
        "Das Auswärtige Amt hat uns Ihre Einladung geschickt. Bitte akkreditieren Sie mich.",
        "на сайте ошибка «регистрация закрыта», запишите меня вручную",
        "аккредитуйте меня, пожалуйста, билет союза журналистов 7718",
    ],
)
def test_what_is_no_outlet(body: str) -> None:
    assert medium(body) is None


SMALL_OR_CALLED = [
    ("Ich schreibe für das Magazin fensterplatz, das in Graz erscheint.", "fensterplatz"),
    ("Wir machen den Podcast nebelhorn und möchten mit Anna Krämer anreisen.", "nebelhorn"),
    ("Ich texte für staubfänger (das ist das Magazin der Fachschaft in Jena) und käme gern.", "staubfänger"),
    ("Ich blogge seit 2011 unter pfützenblick.example über Deiche und Häfen.", "pfützenblick"),
    ("Wir sind das Mitgliedermagazin der Imker und heißen seit 1974 Flugloch.", "Flugloch"),
    ("Ich bin Redakteur einer Werkszeitung, sie heißt Funkenflug.", "Funkenflug"),
    ("Unser Blatt heißt seit der Wende Grenzgänger und erscheint monatlich.", "Grenzgänger"),
    ("Ich begleite für das Magazin Windrose Ihre Konferenz.", "Windrose"),
]


@pytest.mark.parametrize(("body", "expected"), SMALL_OR_CALLED)
def test_names_in_small_letters_and_what_an_outlet_is_called(body: str, expected: str) -> None:
    assert medium(body) == expected


NO_OUTLET = [
    "Bitte akkreditieren Sie mich für die Begegnungstage in Kaluga.",
    "Nehmen Sie mich daher bitte für die digitale Variante auf.",
    "Beim Absenden Ihres Formulars kommt seit einer Stunde nur ein Fehler, bitte tragen Sie mich ein.",
    "Fährt am 28. vormittags ein Bus ab Wnukowo?\nUnd darf ich fotografieren?",
]


@pytest.mark.parametrize("body", NO_OUTLET)
def test_an_event_a_deed_and_a_question_are_no_outlet(body: str) -> None:
    assert medium(body) is None


def test_a_part_of_the_domain_that_somebody_works_for_is_the_outlet() -> None:
    body = "Ich schreibe die Kolumne „Nebenan“ auf pflasterstein und hätte gern den Zugang."
    assert medium(body, address="anna@verein-pflasterstein.example") == "pflasterstein"


def test_a_subject_asks_and_is_no_part_of_the_name() -> None:
    body = "MosaikWelle (aus Dortmund) würde gern etwas darüber machen."
    assert medium(body, subject="Presseanmeldung MosaikWelle", address="z@mosaikwelle.example") == "MosaikWelle"


def test_a_name_that_is_not_the_senders_domain_may_be_overruled() -> None:
    def sure(address: str) -> float:
        body = "Ich schreibe für das Magazin „Mare Aperto“ und möchte kommen."
        envelope = Envelope(None, "", address, "Anna Krämer", (), None, None, (), None, 0, "")
        found = find_medium(Mail(envelope, {}, (Passage(Source.BODY, body),)))
        assert found.value == "Mare Aperto"
        return found.confidence

    assert sure("a@mare-aperto.example") >= 0.96 > sure("a@gmx.example")


def test_a_subject_in_small_letters_asks_before_it_names() -> None:
    body, address = "bitte ein platz vor ort.", "anna@elbwelle-tv.example"
    assert medium(body, subject="akkreditierung elbwelle tv", address=address) == "elbwelle tv"
