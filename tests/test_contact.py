"""Phone numbers and press cards: which number is what."""

from __future__ import annotations

import pytest

from mailbot.model import Envelope, Source
from mailbot.understand.contact import as_dialled, find_phones, find_press_cards
from mailbot.understand.mail import Mail, Passage


def mail_of(body: str, address: str = "post@zeitung.de", quoted: str = "") -> Mail:
    passages = (Passage(Source.QUOTED, quoted, level=1),) if quoted else ()
    envelope = Envelope(None, "", address, "", (), None, None, (), None, 0, "")
    return Mail(envelope, {}, (*passages, Passage(Source.BODY, body)))


PHONES = [
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
    ("Presseausweis Nr. 21-3-1107", ["21-3-1107"]),
    ("Presseausweis-Nr.: DJV 2021-07-11843", ["2021-07-11843"]),
    ("Mein Presseausweis (DJV) hat die Nummer 4-1188.", ["4-1188"]),
    ("PA-Nr. K-55-2107", ["K-55-2107"]),
    ("Press card no. AW-20-1187, passport 555019283", ["AW-20-1187"]),
    ("NUJ press card 031555", ["031555"]),
    ("пресс-карта № 0417, тел. +7 910 555-01-44", ["0417"]),
    ("удостоверение № 301", ["301"]),
    ("Пресс-карта: КС-2021/031", ["КС-2021/031"]),
    ("carte de presse n° 88 417", ["88 417"]),
    ("tessera OdG n. 155017", ["155017"]),
    ("legitymacja prasowa 4455/B", ["4455/B"]),
    ("Водительское удостоверение 77 55 № 555900", []),
    ("свидетельство ЭЛ № ФС 77-55512", []),
    ("Sony FX9 SN 4001188", []),
    ("Personalausweis L01X00T47", []),
    ("Presseausweis liegt bei.", []),
]


@pytest.mark.parametrize(("body", "expected"), CARDS)
def test_press_cards_and_what_only_looks_like_one(body: str, expected: list[str]) -> None:
    assert list(find_press_cards(mail_of(body)).value) == expected


def test_a_bare_number_answers_our_question_for_the_card() -> None:
    assert find_press_cards(mail_of("0092-K.", quoted="sowie die Nummer Ihres Presseausweises,")).value == ("0092-K",)


def test_the_card_stands_in_its_column() -> None:
    table = "Name\tFunktion\tPresseausweis\tHandy\nAnna Krämer\tRedaktion\tDJV 55-2107\t0171 5550103"
    assert find_press_cards(mail_of(table)).value == ("55-2107",)
    assert find_phones(mail_of(table)).value == ("+491715550103",)
