"""The accredited as a spreadsheet and as CSV: sorted, printable, and no cell a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mailbot import digest
from mailbot.digest.post import words_of
from mailbot.model import Attendance, Member, Person, Request, Status
from tests.day import MORNING, office_config
from tests.make import ON_TIME, at, member, person, request

CONFIG = office_config()


def book(*requests: Request) -> Workbook:
    return load_workbook(io.BytesIO(digest.workbook(requests, CONFIG, words_of(CONFIG), MORNING)))


def rows(*requests: Request) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(digest.csv_text(requests, words_of(CONFIG)))))


def family(*names: str) -> list[str]:
    """These names, as the door's list has them."""
    sheet = book(request(*(member(name) for name in names)))["Vor Ort"]
    return [str(cell.value) for cell in sheet["A"][1:]]


def header(sheet: Worksheet) -> str:
    assert sheet.oddHeader is not None
    return str(sheet.oddHeader.left.text)


def test_the_door_finds_a_name_under_its_family_name() -> None:
    assert family("Anna Zander", "Zoë Abel", "Max Österreich", "Eva Oster", "Tim Ost") == [
        "Abel", "Ost", "Oster", "Österreich", "Zander",
    ]  # fmt: skip


def test_latin_names_stand_before_cyrillic_ones_and_yo_beside_ye() -> None:
    assert family("Ирина Юрьева", "Ольга Ёлкина", "Пётр Егоров", "Jan Okoro", "Юрий Иванов", "Яна Йорданова") == [
        "Okoro", "Егоров", "Ёлкина", "Иванов", "Йорданова", "Юрьева",
    ]  # fmt: skip


def test_only_the_accredited_stand_on_the_list() -> None:
    mixed = request(member("Carla Wiegand"), member("Jan Late", Status.REJECTED), member("Eva Gone", Status.WITHDRAWN))
    assert [row["Familienname"] for row in rows(mixed)] == ["Wiegand"]


def test_one_for_whom_two_houses_have_applied_has_one_line_at_the_door_and_one_badge() -> None:
    one = Member(replace(person("Zoë Märkl"), role="Redakteurin"), Status.CONFIRMED, ON_TIME)
    other = Member(replace(person("ZOE MÄRKL"), role="Moderatorin"), Status.CONFIRMED, ON_TIME)
    twice = [request(one, member("Jan Okoro"), medium="MDR"), request(other, ref="SPK21-0007", medium="Radio Nord")]
    door = book(*twice)["Vor Ort"]
    assert [cell.value for cell in door["A"][1:]] == ["Märkl", "Okoro"]
    assert [cell.value for cell in door[2]] == [
        "Märkl", "Zoë", "MDR / Radio Nord", "Redakteurin / Moderatorin", None, "SPK21-0001 / SPK21-0007", "☐",
    ]  # fmt: skip
    assert "2 Personen" in header(door)
    assert [row["Medium"] for row in rows(*twice)] == ["MDR", "Radio Nord", "MDR"], "each accreditation has its row"


def test_two_of_one_name_are_two_where_anything_tells_them_apart() -> None:
    cards = [Member(replace(person("Anna Schmidt"), press_card=card), Status.CONFIRMED, ON_TIME) for card in "12"]
    assert len(book(request(cards[0]), request(cards[1], ref="SPK21-0007"))["Vor Ort"]["A"]) == 3
    assert family("Anna Schmidt", "Anna Schmidt") == ["Schmidt", "Schmidt"], "one house, which means two"
    half = Member(Person("", "Schmidt"), Status.CONFIRMED, ON_TIME)
    assert len(book(request(half), request(half, ref="SPK21-0007"))["Vor Ort"]["A"]) == 3


def test_who_attends_digitally_has_a_sheet_of_their_own() -> None:
    wanted = request(member("Dana Fern", Status.DIGITAL), status=Status.DIGITAL, attendance=Attendance.DIGITAL)
    assert book(wanted)["Digital"]["A2"].value == "Fern"
    assert book(wanted)["Vor Ort"]["A2"].value is None


def test_the_late_ones_stand_with_their_minutes() -> None:
    late = request(
        member("Birgit Anders", Status.REJECTED, at("06-08 00:17")), status=Status.REJECTED, arrived=at("06-08 00:17")
    )
    sheet = book(late)["Zu spät"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("Verspätung") + 1).value == "17 Minuten"


def test_it_prints_for_the_door() -> None:
    sheet = book(request())["Vor Ort"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "Stand Di." in header(sheet)
    assert sheet.oddFooter is not None
    assert "&P" in str(sheet.oddFooter.right.text)


EVIL = ['=HYPERLINK("http://x.example")', "+49 341 30001", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1"]


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_is_a_formula_whatever_a_mail_says(evil: str) -> None:
    person = Person(evil, evil, role=evil, press_card=evil, phone=evil, email=evil)
    wanted = request(Member(person, Status.CONFIRMED, ON_TIME), medium=evil, sender_name=evil)
    for sheet in book(wanted):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.value is None or cell.data_type in ("s", "inlineStr")
                if str(cell.value).startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix
    for line in rows(wanted):
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in line.values())


def test_control_characters_and_endless_texts_do_not_break_the_file() -> None:
    person = Person("A\x00\x0bnna", "Schmidt" * 9000, role="x\ufffe")
    assert str(book(request(Member(person, Status.CONFIRMED, ON_TIME)))["Vor Ort"]["B2"].value).startswith("A")


def test_an_ampersand_in_the_events_name_is_no_code_of_the_header() -> None:
    event = CONFIG.event[0]
    config = CONFIG.model_copy(update={"event": (event.model_copy(update={"name": {"de": "Kaffee & Kuchen"}}),)})
    raw = digest.workbook([request()], config, words_of(config), MORNING)
    assert "Kaffee && Kuchen" in header(load_workbook(io.BytesIO(raw))["Vor Ort"])


def test_an_empty_list_has_its_header() -> None:
    assert book()["Vor Ort"]["A1"].value == "Familienname"
    assert digest.csv_text([], words_of(CONFIG)).startswith("Familienname,Vorname,Medium")


def test_freelance_is_said_in_the_readers_language() -> None:
    freelance = replace(request(), medium="freelance")
    assert rows(freelance)[0]["Medium"] == "freiberuflich"
    requests = book(freelance)["Alle Anträge"]
    assert "freiberuflich" in [cell.value for cell in requests[2]]


@pytest.mark.parametrize(
    ("without", "sheets"),
    [("digital", ["Vor Ort", "Zu spät", "Alle Anträge"]), ("in_person", ["Digital", "Zu spät", "Alle Anträge"])],
)
def test_what_the_event_does_not_offer_has_no_sheet(without: str, sheets: list[str]) -> None:
    event = CONFIG.event[0].model_copy(update={without: None})
    config = CONFIG.model_copy(update={"event": (event,)})
    raw = digest.workbook([], config, words_of(config), MORNING)
    assert load_workbook(io.BytesIO(raw)).sheetnames == sheets


def test_an_event_that_is_over_has_a_sheet_for_the_door_only_with_people_on_it() -> None:
    past = CONFIG.event[0].model_copy(update={"key": "OLD20", "begins": date(2020, 6, 1), "ends": date(2020, 6, 2)})
    config = CONFIG.model_copy(update={"event": (*CONFIG.event, past)})
    for requests, there in (([], False), ([replace(request(member("Eva Oster")), event="OLD20")], True)):
        raw = digest.workbook(requests, config, words_of(config), MORNING)
        assert ("Vor Ort OLD20" in load_workbook(io.BytesIO(raw)).sheetnames) is there
