"""Requests that contradict themselves, or leave open whom they are for."""

from __future__ import annotations

import pytest

from mailbot.model import NOTHING_NEW, Envelope, Kind, Person, Source
from mailbot.understand.event.event import EventFound
from mailbot.understand.kind.doubts import find_doubts
from mailbot.understand.kind.doubts_of_people import find_doubts_of_handed_on, find_doubts_of_people
from mailbot.understand.kind.signals import Signals, find_signals
from mailbot.understand.mail.mail import House, Mail, Passage
from mailbot.understand.words.phrases import sentences_of
from mailbot.understand.words.venue import NOWHERE, Venue

INES, TOM, MIA = Person("Ines", "Kampe"), Person("Tom", "Hale"), Person("Mia", "Stein")
IVAN = Person("Иван", "Петров")


def doubts(body: str, *people: Person) -> tuple[str, ...]:
    return find_doubts_of_people(people or (INES,), 0, sentences_of(body, Source.BODY, "kind"))


@pytest.mark.parametrize(
    "body",
    [
        "I'll be participating digitally only. I'll be arriving on Sunday and need my badge for the hall.",
        "Ich nehme ausschließlich online teil. Bitte hinterlegen Sie meinen Badge am Eingang.",
        "Teilnahme nur digital. Meinen Platz im Saal hätte ich gern in der ersten Reihe.",
        "I cannot travel this summer. My train gets in at noon, where do I pick up the badge?",
        "Ich kann leider nicht reisen. Am 28. lande ich in Moskau, bitte reservieren Sie mir einen Platz im Saal.",
        "Участвую только онлайн. Прошу место в зале и пропуск на входе.",
        "Прошу аккредитовать меня от газеты «Ока» на площадку. Приезд не планируется, но бейдж обязателен.",
        "В Калугу не поеду, но зал мне нужен.",
        "Ich komme persönlich an allen drei Tagen. Ich werde nicht reisen, sondern am Link sitzen.",
        "I shall be in the hall in person on all days. For the record, I do not travel and take only the link.",
    ],
)
def test_who_watches_from_afar_wants_no_seat_in_the_hall(body: str) -> None:
    assert doubts(body) == ("wants a badge or a seat, and does not travel",)


@pytest.mark.parametrize(
    "body",
    [
        "I will attend digitally only. No badge or hotel needed.",
        "Last year I attended digitally only; this time I need a badge for the hall.",
        "If I cannot travel, digitally only. Otherwise please keep my badge at the entrance.",
        "Ich komme selbst, bitte hinterlegen Sie den Badge am Eingang. Meine Redaktion schaut nur online zu.",
        "Приеду лично, бейдж заберу на входе. Редакция смотрит только онлайн.",
        "I will attend in person. My cameraman cannot travel.",
        "I'll be there in person. I can't travel before Sunday, so please keep my badge at the entrance.",
        "Ich wäre gern vor Ort dabei, aber ich kann nicht reisen. Bitte schicken Sie mir den Link.",
    ],
)
def test_another_time_another_case_and_those_at_home_contradict_nothing(body: str) -> None:
    assert doubts(body) == ()


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich sowohl vor Ort als auch digital.",
        "Melden Sie mich für die Teilnahme vor Ort an und zugleich für die digitale.",
        "Please register me on site as well as for the digital version.",
        "Прошу аккредитовать меня и очно, и онлайн.",
    ],
)
def test_one_person_does_not_attend_both_ways_at_once(body: str) -> None:
    assert doubts(body) == ("asks for both ways to attend at once",)
    assert doubts(body, TOM, MIA) == ()


def test_of_two_one_may_come_and_one_may_watch() -> None:
    body = "Tom Hale joins digitally only. Please keep the badge of Mia Stein at the entrance."
    assert doubts(body, TOM, MIA) == ()


@pytest.mark.parametrize(
    ("body", "people"),
    [
        ("Please accredit either Tom Hale or Mia Stein; we'll know on Friday.", (TOM, MIA)),
        ("Akkreditieren Sie bitte Tom Hale oder Frau Mia Stein, je nachdem, wer Dienst hat.", (TOM, MIA)),
        ("Please accredit myself or Mr Tom Hale.", (INES, TOM)),
        ("Es kommt Tom Hale oder ich.", (INES, TOM)),
        ("Приедет Иван Петров или я.", (INES, IVAN)),
    ],
)
def test_who_of_two_comes_is_left_open(body: str, people: tuple[Person, ...]) -> None:
    assert doubts(body, *people) == ("one of two people, and not yet which",)


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie Tom Hale und Mia Stein. Bei Fragen melden Sie sich bei Tom Hale oder Mia Stein.",
        "Please accredit Tom Hale and Mia Stein. You can reach Tom Hale or Mia Stein by phone.",
        "Tom Hale und Mia Stein kommen vor Ort oder, falls das nicht geht, online.",
    ],
)
def test_an_or_between_other_things_leaves_nobody_open(body: str) -> None:
    assert doubts(body, TOM, MIA) == ()


@pytest.mark.parametrize(
    "body",
    [
        "Please accredit Tom Hale. His photographer will be one of our two, we'll know tomorrow which of them.",
        "Es kommt Tom Hale, am Ton einer der beiden Techniker.",
        "Приедет Иван Петров и один из двух операторов, кто поедет, сообщим.",
        "Аккредитуйте Ивана Петрова. С ним поедет либо Тимур, либо Оксана.",
    ],
)
def test_who_comes_along_is_open_unless_a_name_is_missed_anyhow(body: str) -> None:
    own = sentences_of(body, Source.BODY, "kind")
    assert find_doubts_of_people((TOM,), 1, own) == ()
    assert find_doubts_of_people((TOM,), 0, own) == ("one of two people, and not yet which",)
    assert "one of two people, and not yet which" not in find_doubts(Kind.REQUEST, Signals({}, own))


@pytest.mark.parametrize(
    ("names", "is_doubted"),
    [
        (("delegate", "asks_registration"), True),
        (("delegate", "asks_registration", "self_press"), False),
        (("asks_registration",), False),
    ],
)
def test_who_speaks_of_guests_and_nowhere_of_the_press_may_be_one(names: tuple[str, ...], is_doubted: bool) -> None:
    signals = Signals(dict.fromkeys(names, (Source.BODY, "")))
    doubts = find_doubts(Kind.REQUEST, signals)
    assert ("speaks of guests, and nowhere of the press" in doubts) is is_doubted


@pytest.mark.parametrize("kind", [Kind.REQUEST, Kind.AMENDMENT, Kind.WITHDRAWAL])
def test_what_is_all_about_a_delegation_is_left_to_a_human(kind: Kind) -> None:
    signals = Signals(dict.fromkeys(("delegation_asks", "replaces", "press"), (Source.BODY, "")))
    assert "speaks of guests, and asks for nothing as press" in find_doubts(kind, signals)


@pytest.mark.parametrize(
    ("names", "is_doubted"),
    [
        (("delegate", "press", "cover", "nothing_asked"), True),
        (("delegate", "press", "not_press", "asks_registration!"), True),
        (("delegate", "press", "cover", "card"), False),
        (("delegate", "press", "domain:outlet"), False),
        (("press", "cover", "nothing_asked"), False),
    ],
)
def test_guests_who_mention_the_press_and_ask_for_nothing(names: tuple[str, ...], is_doubted: bool) -> None:
    signals = Signals(dict.fromkeys(names, (Source.BODY, "")))
    doubts = find_doubts(Kind.REQUEST, signals)
    assert ("speaks of guests, and asks for nothing as press" in doubts) is is_doubted


@pytest.mark.parametrize(
    ("body", "is_doubted"),
    [
        ("Ich komme als Journalistin und nicht als Gast, bitte akkreditieren Sie mich.", False),
        ("I come as a reporter and not as a guest, please accredit me.", False),
        ("Bitte akkreditieren Sie mich als Delegierte und Journalistin zugleich.", True),
        ("Ich komme als Gast und als Journalistin, nicht nur als Gast.", True),
    ],
)
def test_delegate_and_press_at_once_unless_one_of_them_is_denied(body: str, is_doubted: bool) -> None:
    own = sentences_of(body, Source.BODY, "kind")
    signals = Signals({"two_roles": (Source.BODY, body)}, own)
    assert ("delegate and press at once" in find_doubts(Kind.REQUEST, signals)) is is_doubted


def signals_of(body: str, venue: Venue = NOWHERE) -> Signals:
    mail = Mail(Envelope(None, "", "", "", (), None, None, (), None, 0, ""), {}, (Passage(Source.BODY, body),))
    return find_signals(mail, House(), EventFound(None, own=False), venue)


@pytest.mark.parametrize(
    ("body", "is_doubted"),
    [
        ("Ich war zwanzig Jahre beim Wellenblatt. Damals war ich akkreditiert. Ihr Tilo Rast, Redakteur i. R.", True),
        ("I was thirty years on the desk of the Herald. My press card hangs framed in the hall.", True),
        ("Двадцать лет я писала для газеты. Я не прошу меня аккредитовать.", True),
        ("Тридцять років я працював у газеті. Я не прошу мене акредитувати, приїхати не зможу.", True),
        ("Jag är pensionerad redaktör. Jag söker ingen ackreditering och kommer inte.", True),
        ("Ich war zwanzig Jahre beim Wellenblatt und bitte nun als Freier um Akkreditierung.", False),
        ("Die Nummer auf dem alten Presseausweis galt nicht mehr, die neue ist 5-0900.", False),
        ("I was ten years at the Herald. Please accredit me, press card 5-0900, I will attend.", False),
    ],
)
def test_who_has_left_the_press_and_asks_for_nothing_reminisces(body: str, *, is_doubted: bool) -> None:
    assert ("opines" in signals_of(body)) is is_doubted


@pytest.mark.parametrize(
    ("body", "is_doubted"),
    [
        ("Wir sind zu zweit, Jana und Olaf.", True),
        ("Akkreditierung: Jana und Olaf sind zu zweit.", False),
        ("Stimmt alles, nur die Funktion nicht: Ich bin inzwischen Chefin vom Dienst.", False),
    ],
)
def test_a_change_that_names_nothing_of_ours_is_for_a_human(body: str, *, is_doubted: bool) -> None:
    assert (NOTHING_NEW in find_doubts(Kind.AMENDMENT, signals_of(body))) is is_doubted


@pytest.mark.parametrize(
    ("body", "name", "stands"),
    [
        (
            "Tack för inbjudan. Vi har inte sökt ackreditering och kommer varken på plats eller digitalt.",
            "declines",
            True,
        ),
        ("Nie przyjedziemy ani nie obejrzymy transmisji. Wniosku nie składaliśmy.", "declines", True),
        ("Дякуємо за запрошення. Ми не приїдемо і трансляцію дивитися не будемо.", "neither_way", True),
        (
            "Danke für die Einladung, die Redaktion hat sich beraten und wir haben uns dagegen entschieden.",
            "declines",
            True,
        ),
        ("Thanks, we will be sitting this one out, the livestream included.", "declines", True),
        ("Просим аккредитовать двух ветеранов в качестве гостей.", "not_press", True),
        ("Szeretnék részt venni, nem újságíró vagyok.", "not_press", True),
        ("Do Kalugy nejedu a přenos sledovat nebudu.", "neither_way", True),
        ("Thank you, we ask for no accreditation this time.", "declines", True),
        ("Danke, wir kommen und bitten um Akkreditierung; mein Fahrer braucht keine.", "declines", False),
        ("Er hat seine Zugangsdaten inzwischen, zu tun ist also nichts.", "done", True),
        ("She has signed up herself, nothing for you to do.", "done", True),
        ("Il est déjà inscrit, il n'y a rien à faire.", "done", True),
        ("Kann ich online mit rein? Wir haben nur 900 Stück, aber treue Leser.", "opines", False),
        ("Mich ärgert das alles. Eine treue Leserin", "opines", True),
        ("Als ehemaliger Chefredakteur wüsste ich gern, weshalb unser Blatt in der Einladung fehlt.", "opines", True),
    ],
)
def test_who_takes_part_in_nothing_and_what_is_settled_are_told(body: str, name: str, *, stands: bool) -> None:
    assert (name in signals_of(body)) is stands


@pytest.mark.parametrize(
    ("body", "is_doubted"),
    [
        ("Haben Sie schon einen Fotografen? Presseausweis 7-1190. Tagespauschale 520 Euro.", True),
        ("Do you still need an interpreter? I work for the press. My day rate is 380 EUR.", True),
        ("Вам нужен фотограф? Снимаю для газет. Стоимость съёмочного дня 15 000 рублей.", True),
        ("Cercate ancora un interprete? Lavoro per la stampa. Le mie tariffe sono basse.", True),
        ("Potřebujete fotografa? Fotím pro noviny, nabízím své služby.", True),
        ("Please accredit me as a photographer; if you book me for pictures besides, my rates are low.", False),
        ("Bitte akkreditieren Sie unseren Fotografen. Haben Sie noch Plätze?", False),
        ("Bitte akkreditieren Sie mich für das Hafenblatt. Haben Sie schon einen Dolmetscher?", False),
    ],
)
def test_who_offers_services_asks_for_no_accreditation(body: str, *, is_doubted: bool) -> None:
    doubts = find_doubts(Kind.REQUEST, signals_of(body))
    assert ("offers us its services, and asks for no accreditation" in doubts) is is_doubted


@pytest.mark.parametrize(
    ("body", "is_doubted"),
    [
        ("Ich schreibe meine Masterarbeit über Akkreditierungen. Wie viele Journalisten lassen Sie zu?", True),
        ("Píšu diplomovou práci o akreditacích. Můžete mi prosím poslat podmínky akreditace?", True),
        ("Пишу диплом об аккредитации журналистов. Ответите на вопросы?", True),
        ("Skriver uppsats om ackreditering. Kan ni svara på frågor?", True),
        ("I write for Campus Wave and work on my thesis. Please accredit me for Campus Wave.", False),
    ],
)
def test_who_writes_a_thesis_asks_for_answers(body: str, *, is_doubted: bool) -> None:
    doubts = find_doubts(Kind.REQUEST, signals_of(body))
    assert ("writes a thesis, and asks for no accreditation" in doubts) is is_doubted


@pytest.mark.parametrize(
    ("body", "is_doubted"),
    [
        ("Wir würden den Stream gern einbinden. Dürfen das Redaktionen auch ohne Anmeldung?", True),
        ("May we embed your live stream on our site?", True),
        ("Можно ли встроить вашу трансляцию на наш сайт?", True),
        ("Bitte akkreditieren Sie mich online. Darf ich den Stream einbetten?", False),
    ],
)
def test_who_would_show_our_stream_asks_for_no_accreditation(body: str, *, is_doubted: bool) -> None:
    doubts = find_doubts(Kind.REQUEST, signals_of(body))
    assert ("asks whether it may show our stream, and for no accreditation" in doubts) is is_doubted


@pytest.mark.parametrize(
    "body",
    [
        "Inden vi bestemmer os: gælder akkrediteringen for én person? Vi vender tilbage med en ansøgning.",
        "Czy akredytacja jest imienna? Wrócimy z wnioskiem, gdy będziemy wiedzieć.",
        "L'accréditation est-elle nominative ? Nous enverrons ensuite notre demande.",
        "Gilt die Akkreditierung für eine Person? Unser Antrag folgt danach.",
    ],
)
def test_who_announces_a_request_has_not_decided(body: str) -> None:
    assert "has not decided yet" in find_doubts(Kind.REQUEST, signals_of(body))


def is_way_open(body: str) -> bool:
    mail = Mail(Envelope(None, "", "", "", (), None, None, (), None, 0, ""), {}, (Passage(Source.BODY, body),))
    return "undecided_way" in find_signals(mail, House(), EventFound(None)).found


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich vor Ort. Ach nein, dann lieber den Link. Oder doch vor Ort? Ich weiß es noch nicht.",
        "Прошу аккредитовать меня очно. Хотя нет, тогда лучше ссылку. Или всё-таки очно? Я ещё сама не решила.",
        "Please register us in person. Scratch that, my editor wants us online only. Do what is easier.",
        "Noch weiß ich nicht, ob ich komme oder nur online zuschaue.",
    ],
)
def test_a_way_may_be_left_open_over_several_sentences(body: str) -> None:
    assert is_way_open(body)


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie mich vor Ort. Ob ich mit dem Zug oder dem Flugzeug komme, weiß ich noch nicht.",
        "I will be there in person. Send the programme by post or e-mail, whatever is easier.",
        "Прошу аккредитовать меня очно. Пропуск заберу сама, как вам удобнее.",
        "Bitte akkreditieren Sie mich digital. Ach nein, streichen Sie das, ich komme vor Ort.",
    ],
)
def test_what_else_is_left_open_is_no_way(body: str) -> None:
    assert not is_way_open(body)


@pytest.mark.parametrize(
    ("body", "is_doubted"),
    [
        (
            "Entweder komme ich nach Kaluga, oder ich schaue über den Link zu; bitte tragen Sie mich für vor Ort ein.",
            False,
        ),
        ("Either I make the trip or, if the desk keeps me, I watch by link. Please accredit me in person.", False),
        ("Или я приеду, или, если рейс отменят, буду смотреть трансляцию. Прошу аккредитовать меня очно.", False),
        ("Entweder ich komme oder mein Kollege Jens Ohm, einer von uns schaut über den Link zu.", True),
        ("Either I come or he does, and one of us watches by link.", True),
        ("Либо я приеду, либо Марина Лесина, а второй посмотрит по ссылке.", True),
    ],
)
def test_who_comes_or_else_watches_is_one_person(body: str, *, is_doubted: bool) -> None:
    signals = Signals(own=sentences_of(body, Source.BODY, "kind"))
    assert bool(find_doubts(Kind.REQUEST, signals)) is is_doubted


@pytest.mark.parametrize(
    ("handed_on", "is_doubted"),
    [
        ("Ich komme da nicht mit, das weißt du.\nInes", True),
        ("Sorry, I can't come, my exams are that week.\nInes Kampe", True),
        ("Das wäre doch etwas für dich und Ines. Ich kann leider nicht fahren.\nJan", False),
        ("Ich komme gern mit!\nInes", False),
    ],
)
def test_who_says_no_in_the_mail_that_is_handed_on_is_not_to_be_registered(handed_on: str, *, is_doubted: bool) -> None:
    parts = (Passage(Source.BODY, "Bitte akkreditieren Sie Ines Kampe."), Passage(Source.FORWARDED, handed_on))
    mail = Mail(Envelope(None, "", "", "", (), None, None, (), None, 0, ""), {}, parts)
    assert bool(find_doubts_of_handed_on(mail, (INES,))) is is_doubted


@pytest.mark.parametrize(
    ("unnamed", "body", "is_doubted"),
    [
        (
            0,
            "Bitte akkreditieren Sie mich rein digital. Reservieren Sie mir auch ein Doppelzimmer im Tagungshotel und den Shuttle.",
            True,
        ),
        (0, "I'll take part online only. Please book me a double room and the airport shuttle.", True),
        (0, "I won't show up in the hall, the link is enough. I do need a name tag for the reception.", True),
        (1, "Участвуем только дистанционно. Нужны два места у сцены и парковка у входа.", True),
        (1, "We attend online only, both of us. Please reserve two seats near the stage and a hotel.", True),
        (
            1,
            "Wir nehmen beide ausschließlich online teil. Bitte reservieren Sie zwei Plätze im Saal in der ersten Reihe.",
            True,
        ),
        (0, "Только онлайн, приезд не планируется. Прошу забронировать гостиницу на три ночи.", True),
        (0, "Ich nehme nur digital teil und brauche kein Hotelzimmer und keinen Shuttle.", False),
        (0, "Ich nehme nur online teil. Einen Platz im Shuttle oder im Saal brauche ich nicht.", False),
        (0, "Online only for me; no hotel, no shuttle, no name tag needed.", False),
        (0, "Участвую только онлайн, гостиница и трансфер не нужны.", False),
        (
            1,
            "Ines Kampe kommt vor Ort, bitte Badge am Eingang hinterlegen. Die Kollegin nimmt ausschließlich digital teil.",
            False,
        ),
        (0, "Ich komme selbst und brauche ein Hotelzimmer und den Shuttle.", False),
    ],
)
def test_who_only_watches_needs_no_bed_nor_a_seat_by_the_stage(unnamed: int, body: str, *, is_doubted: bool) -> None:
    found = find_doubts_of_people((INES,), unnamed, sentences_of(body, Source.BODY, "kind"))
    assert bool(found) is is_doubted
