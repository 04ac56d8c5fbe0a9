"""Phone numbers and press cards: which number is what."""

from __future__ import annotations

import pytest

from mailbot.model import Envelope, Source
from mailbot.understand.details.contact import as_dialled, find_phones, find_press_cards
from mailbot.understand.mail.mail import Mail, Passage


def mail_of(body: str, address: str = "post@zeitung.de", quoted: str = "") -> Mail:
    passages = (Passage(Source.QUOTED, quoted, level=1),) if quoted else ()
    envelope = Envelope(None, "", address, "", (), None, None, (), None, 0, "")
    return Mail(envelope, {}, (*passages, Passage(Source.BODY, body)))


PHONES = [
    ("5. 0170 5556612", ["+491705556612"]),
    ("Nr legitymacji 118/2021. Proszę dzwonić: 602-555-014.", ["+49602555014"]),
    ("press pass please, nuj 55018, 07700900142 ta", ["+497700900142"]),
    ("Vorrei seguire online. Tess. 118443. Luca Serra - 347/5550142", ["+493475550142"]),
    ("skriver för Vattenbladet\n070-551 23 90", ["+49705512390"]),
    ("P.O. Box 1182\n0722 480 316", ["+49722480316"]),
    ("Brian Tembo, PA to Ms Chileshe\n+260 97 555 0613", ["+260975550613"]),
    ("удостоверение 0417, +7 953 555-04-17", ["+79535550417"]),
    ("Me quedo en la redacción: 968 114 207.", ["+49968114207"]),
    ("nové telefonní číslo je 739 180 446 (staré, 602 555 118, už neplatí)", ["+49739180446"]),
    ("Handy: 0664/555 17 20. Faxen bitte nicht.", ["+496645551720"]),
    ("Ausweis der dju, Nummer folgt. Elke Wurz, 0381-555019", ["+49381555019"]),
    ("Tel. 0341 3000", ["+493413000"]),
    ("Tel.: 0341/55 50-143 | Fax 0341/55 50-199", ["+493415550143"]),
    ("T +49 (0) 341 5550143, M 0171 5550103", ["+493415550143", "+491715550103"]),
    ("Telefon 0341 5550143\nTelefax 0341 5550144", ["+493415550143"]),
    ("Erreichbar unter 0049 171 5550103.", ["+491715550103"]),
    ("Mobil: 0171-555 01 03 (auch WhatsApp)", ["+491715550103"]),
    ("тел. 8 (495) 555-01-02, факс 8 (495) 555-01-03", ["+74955550102"]),
    ("89105550102", ["+79105550102"]),
    ("моб. +7 910 555-01-02 / раб. +7 495 555-01-03", ["+79105550102", "+74955550103"]),
    ("Паспорт 45 12 № 555018, ИНН 7608555123", []),
    ("Geb. 05.05.1990, Reisepass C01X00T47", []),
    ("Vom 28.06.2021 bis 30.06.2021, 39104 Magdeburg", []),
    ("HRB 555123, USt-IdNr. DE555123987", []),
    ("Presseausweis 0171-555-0103-2", []),
    ("IBAN DE00 5555 0000 0012 3456 78", []),
    ("Meine Nummer hat sich geändert: statt 0170 5550001 jetzt 0170 5550002.", ["+491705550002"]),
    ("Die 0170 5550001 gilt nicht mehr, bitte 0170 5550002 anrufen.", ["+491705550002"]),
    ("Мой номер 8-905-555-12-34, вотсап тот же", ["+79055551234"]),
    ("телеграм-канал (18 400 подписчиков)", []),
    ("Handynummer ändern: 0151 5550 6612 → 0170 5550 3389", ["+4917055503389"]),
    ("Please replace my mobile 07700 900111 by 07700 900222.", ["+497700900222"]),
    ("вместо коллеги поедет Зоя Кравец (корреспондент, +7 937 555 11 84)", ["+79375551184"]),
    ("Kontakt: +7 910 555 44 02 (russ. SIM), sonst +49 151 5550 7781", ["+79105554402", "+4915155507781"]),
    ("Паспорт 29 10 555600, если надо. Зоя Кравец, 8 920 555 11 08", ["+79205551108"]),
    ("тел. в Обнинске 55-17-40", ["551740"]),
    ("И номер теперь другой, 8 917 555 40 11, прежний отключён.", ["+79175554011"]),
    ("Nerea / 600 555 321", ["+49600555321"]),
    ("гостиница, бронь 7745512", []),
    ("Arbeitsgebiet: Text, Foto\nAnwesend: 28.-29.6. (30.6. Rückreise)", []),
]


@pytest.mark.parametrize(("body", "expected"), PHONES)
def test_phone_numbers_and_what_only_looks_like_one(body: str, expected: list[str]) -> None:
    assert list(find_phones(mail_of(body)).value) == expected


def test_numbers_in_quoted_text_are_nobodys() -> None:
    assert find_phones(mail_of("Danke.", quoted="Tel. +49 30 5550199")).value == ()


def test_a_number_that_is_valid_nowhere_is_given_as_written() -> None:
    assert as_dialled("01 23 45", "DE") == "012345"
    assert as_dialled("020 7946 0533", "") == "02079460533"


CARDS = [
    ("Reicht unser Redaktionsausweis (Nr. 12/2021)?", ["12/2021"]),
    ("Kirsty Mair / NUJ 0551 18 / both days", ["0551 18"]),
    ("Mein Kärtchen vom Verband, dem Sächsischen Journalistenverband: 0-3318.", ["0-3318"]),
    ("AIPS no. HU-2021-417", ["HU-2021-417"]),
    ("carte internationale de journaliste FR/40718", ["FR/40718"]),
    ("Novinářský průkaz SN ČR 18802", ["18802"]),
    ("Perskaart 0418-K. Anna Bakker 06 55501187", ["0418-K"]),
    ("Cartes 77 018 et 77 019.", ["77 018", "77 019"]),
    ("Carte de presse n° 0418/SN.", ["0418/SN"]),
    ("Удостоверение журналиста 22-11.", ["22-11"]),
    ("die Ausweisnummer lautet DJU-BW 118-7", ["118-7"]),
    ("Presseausweis Nr. 9 4 1 7", ["9 4 1 7"]),
    ("BR-Ausweis 21 4 088. Ob ich komme, weiß ich.", ["21 4 088"]),
    ("ausweis: freelens 3391-k. passt das?", ["3391-k"]),
    ("Meine Karte hat die Nummer 5577/MB.", ["5577/MB"]),
    ("His is BPPA 51177. I have none.", ["51177"]),
    ("Карта прессы: СЖР-28/4471", ["СЖР-28/4471"]),
    ("NUJ/RIV/4471", ["NUJ/RIV/4471"]),
    ("Удостоверение редакции: 07.", ["07"]),
    ("у него удостоверение Союза журналистов № Т-40917", ["Т-40917"]),
    ("la fotógrafa (carné 3307)", ["3307"]),
    ("Presseausweis Nr. 21-4-2208", ["21-4-2208"]),
    ("Presseausweis Nr. BJW 08-117-3305", ["08-117-3305"]),
    ("Presseausweis-Nr.: DJV 2021-09-22954", ["2021-09-22954"]),
    ("Mein Presseausweis (DJV) hat die Nummer 7-2299.", ["7-2299"]),
    ("PA-Nr. K-66-3218", ["K-66-3218"]),
    ("Press card no. HT-20-2298, passport 555019283", ["HT-20-2298"]),
    ("NUJ press card 042666", ["042666"]),
    ("пресс-карта № 0528, тел. +7 910 555-01-44", ["0528"]),
    ("удостоверение № 412", ["412"]),
    ("Пресс-карта: ЗВ-2021/042", ["ЗВ-2021/042"]),
    ("Presseausweis 2021 / 7734", ["2021 / 7734"]),
    ("Presseausweis dju 0821 / 2021 / 119", ["0821 / 2021 / 119"]),
    ("Presseausweise: 4471 / 4472", ["4471", "4472"]),
    ("Redakteurin, Presseausweis SN 0031-771", ["SN 0031-771"]),
    ("Kamera Sony, SN 0031-771", []),
    ("карточка сж россии 15-0778", ["15-0778"]),
    ("И карточку дописываю, 60-311.", ["60-311"]),
    ("Карты: моя 1140, его 1152.", ["1140", "1152"]),
    ("carte de presse n° 99 528", ["99 528"]),
    ("tessera OdG n. 266128", ["266128"]),
    ("legitymacja prasowa 5566/C", ["5566/C"]),
    ("Водительское удостоверение 77 55 № 555900", []),
    ("свидетельство ЭЛ № ФС 77-55512", []),
    ("Sony FX9 SN 5002299", []),
    ("Personalausweis L01X00T47", []),
    ("Presseausweis liegt bei.", []),
    ("Presseausweis: DE 30771", ["DE 30771"]),
    ("Presseausweis Österreich (ÖJC): A 77 310", ["A 77 310"]),
    ("Mein Ausweis vom DJV trägt die Nummer 120 455.", ["120 455"]),
    ("Edda Kunz (Presseausweis 4471), Pit Loos (4472)", ["4471", "4472"]),
    ("Presseausweise:\n- Edda Kunz: 21-4471\n- Pit Loos: 21-4472", ["21-4471", "21-4472"]),
    ("Presseausweis des russischen Außenministeriums 21/0457", ["21/0457"]),
    ("Nummer des alten Ausweises AT-1990-33, neuer Presseausweis AT-2021-58", ["AT-2021-58"]),
    ("Press-ID: 55-A-1029, valid till 12/2021", ["55-A-1029"]),
    ("Pressekarte: freischreiber-10 55 37", ["10 55 37"]),
    ("Presseausweis Nr. 318 66 027 (gültig bis 31.12.2021)", ["318 66 027"]),
    ("удостоверение 44 Д 018 выдано редакцией", ["44 Д 018"]),
    ("Карта международной федерации журналистов: RU-55317", ["RU-55317"]),
    ("Legitymacje: nr 118/P (p. Lis) i 131/P (p. Mróz)", ["118/P", "131/P"]),
    ("press card: K44055512900017", ["K44055512900017"]),
    ("Mitgliedsnummer 22840 im BJV, Presseausweis 2021/0077-S", ["2021/0077-S"]),
    ("Lp.\tNazwisko\tImię\tNr legitymacji pras.\tKom.\n1\tLis\tJan\tDW/31/2021\t600 555 017", ["DW/31/2021"]),
    ("I hold an international press card, number F-21/1187.", ["F-21/1187"]),
    ("my union card (NUJ) is number P 055 5183, phone 07700 900877", ["P 055 5183"]),
    ("Удостоверение Союза журналистов России № Р-61204", ["Р-61204"]),
    ("членский билет СЖР 17-С", ["17-С"]),
    ("Номер пресс-карты: АБ 004512", ["АБ 004512"]),
    ("tesserino n. 155 502.", ["155 502"]),
    ("читательский билет № 55512", []),
    ("Mein Presseausweis gilt bis 12/2021.", []),
    ("Presseausweis Nr. 2019/0418-F (Freelens)\n0341 – 55 50 147", ["2019/0418-F"]),
    ("NUJ card no. 7K22110", ["7K22110"]),
    ("Press card KZ-J 20117", ["KZ-J 20117"]),
    ("BR-Register: 101 337", ["101 337"]),
    ("Falls Sie noch die Ausweisnummer brauchen, das ist die 02-44-4190.", ["02-44-4190"]),
    ("Beim Presseausweis nicht 4417-82, sondern 4471-82 bitte.", ["4471-82"]),
    ("My press card is 4471-82, not 4417-82.", ["4471-82"]),
    ("Вступила наконец: Союз журналистов России, билет У-4471.", ["У-4471"]),
    ("Я член Ассоциации репортёров (№ 4471)", ["4471"]),
    ("Номер пресс-карты не 4417, а 4471.", ["4471"]),
    ("Ma carte de presse n'est pas la 44172 mais la 44712.", ["44712"]),
    ("Der Presseausweis 4412 ist leider abgelaufen.", []),
    ("my card is NUJ 035512, his lapsed.", ["035512"]),
    ("Einen Presseausweis kann ich nicht vorlegen. Mitglied im Imkerverein bin ich unter Nr. 3310.", []),
]


@pytest.mark.parametrize(("body", "expected"), CARDS)
def test_press_cards_and_what_only_looks_like_one(body: str, expected: list[str]) -> None:
    assert list(find_press_cards(mail_of(body)).value) == expected


def test_a_bare_number_answers_our_question_for_the_card() -> None:
    assert find_press_cards(mail_of("0103-K.", quoted="sowie die Nummer Ihres Presseausweises,")).value == ("0103-K",)
    long = (
        "Here you go: 4471/2019, issued by the syndicate. " + "The tripod folds well and stands in nobody's way. " * 4
    )
    assert find_press_cards(mail_of(long, quoted="We still need the number of your press card")).value == ("4471/2019",)


def test_the_card_stands_in_its_column() -> None:
    table = "Name\tFunktion\tPresseausweis\tHandy\nAnna Krämer\tRedaktion\tDJV 66-3218\t0171 5550103"
    assert find_press_cards(mail_of(table)).value == ("66-3218",)
    assert find_phones(mail_of(table)).value == ("+491715550103",)
    table = "Apelido\tNome\tCarteira\tTelemóvel de serviço\nSampaio\tRui\t5512\t+351 912 555 123"
    assert find_press_cards(mail_of(table)).value == ("5512",)
    assert find_phones(mail_of("Nachname | Vorname | Einzelhandy\nRauch | Anna | 0171 5550103")).value == (
        "+491715550103",
    )
