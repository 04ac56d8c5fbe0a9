"""Attachments: letters, lists and forms are read; bombs, broken and lying files cost little and hurt nobody."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile

import psutil
import pytest
from docx import Document
from openpyxl import Workbook
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from mailbot.model import Source
from mailbot.understand.mail import document_child
from mailbot.understand.mail.document_reader import DocumentReader, Unreadable
from mailbot.understand.mail.documents import open_files, read_document
from mailbot.understand.mail.mail import File
from tests.raw import read_mail


def _docx() -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Morgenpost, Chefredaktion"
    document.add_paragraph("Wir bitten um Akkreditierung für:")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Name", "Funktion"), ("Anna Schmidt", "Reporterin")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Mit freundlichen Grüßen")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _xlsx() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ФИО", "Удостоверение"])
    sheet.append(["Иванова Анна", 417.0])
    hidden = book.create_sheet("x")
    hidden.append(["versteckt"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _odt() -> bytes:
    names = 'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    content = (
        f"<d {names}><t:h>Antrag</t:h><t:p>Anna <t:span>Schmidt</t:span>, Morgenpost</t:p><b:table><b:table-row>"
        "<b:table-cell><t:p>Name</t:p></b:table-cell><b:table-cell><t:p>Anna</t:p></b:table-cell></b:table-row></b:table></d>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", content)
    return out.getvalue()


def _pdf(*, password: str | None = None, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 10 200 Td (Bitte akkreditieren Sie Anna Schmidt) Tj ET")
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Contents")] = stream
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    if password is not None:
        writer.encrypt(password, owner_password="geheim", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(name: str, data: bytes, seconds: float = 15.0) -> str:
    with DocumentReader() as reader:
        return read_document(File(name, "", data), reader, seconds)


RTF = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}Bitte f\'fcr \u1040?\u1085?na\par Name\cell Anna\cell\row}"


def test_a_letter_is_read_with_its_letterhead_and_its_tables() -> None:
    lines = [line for line in read("a.docx", _docx()).split("\n") if line]
    assert lines == [
        "Morgenpost, Chefredaktion",
        "Wir bitten um Akkreditierung für:",
        "Name\tFunktion",
        "Anna Schmidt\tReporterin",
        "Mit freundlichen Grüßen",
    ]


def test_a_spreadsheet_is_read_row_by_row_without_hidden_sheets() -> None:
    assert read("a.xlsx", _xlsx()) == "ФИО\tУдостоверение\nИванова Анна\t417"


def test_an_open_document_is_read() -> None:
    assert read("a.odt", _odt()) == "Antrag\nAnna Schmidt, Morgenpost\nName\tAnna"


def test_a_pdf_is_read_whatever_its_name() -> None:
    for name in ("a.pdf", "a.bin.txt"):
        assert read(name, _pdf()) == "Bitte akkreditieren Sie Anna Schmidt"


def test_a_pdf_that_is_encrypted_and_may_be_read_by_all_is_read_also_after_others() -> None:
    with DocumentReader() as reader:
        for algorithm in (None, "RC4-128", "AES-128", "AES-256", None):
            data = _pdf(password="", algorithm=algorithm) if algorithm else _pdf()
            assert read_document(File("a.pdf", "", data), reader) == "Bitte akkreditieren Sie Anna Schmidt"


def test_what_hardly_a_document_needs_is_not_loaded() -> None:
    others = {*psutil.Process().children()}
    with DocumentReader() as reader:
        for name, data in (("a.pdf", _pdf()), ("a.xlsx", _xlsx())):
            assert read_document(File(name, "", data), reader)
        (child,) = {*psutil.Process().children()} - others
        loaded = " ".join(part.path for part in child.memory_maps())
    assert "zlib" in loaded
    assert not any(f"/{name}/" in loaded for name in document_child.SPARED)


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.rtf", RTF, "Bitte für Анna\nName\tAnna"),
        ("a.txt", "Прошу аккредитовать".encode("koi8-r"), "Прошу аккредитовать"),
        ("a.csv", b'Name;Medium\n"Anna";Morgenpost', "Name\tMedium\nAnna\tMorgenpost"),
        ("a.html", b"<p>Anna<br>Morgenpost</p>", "Anna\nMorgenpost"),
        ("a.docx", b"<html><p>Anna</p>", "Anna"),
        ("a.jpg", b"\xff\xd8\xff", ""),
    ],
)
def test_simple_formats_are_read(name: str, data: bytes, text: str) -> None:
    assert read(name, data) == text


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 400_000_000 + b"</a>")
    return out.getvalue()


def _laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<!DOCTYPE x [{entities}]><x>&a11;</x>")
    return out.getvalue()


HURTING = {
    "a zip bomb": ("a.docx", _bomb),
    "a billion laughs": ("a.docx", _laughs),
    "no zip at all": ("a.xlsx", lambda: b"PK\x03\x04" + b"x" * 1000),
    "half a pdf": ("a.pdf", lambda: _pdf()[:200]),
    "an encrypted pdf": ("a.pdf", lambda: _pdf(password="geheim")),
    "a pdf of noise": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400),
}


@pytest.mark.parametrize("name", HURTING)
def test_a_file_that_hurts_is_unreadable_within_seconds(name: str) -> None:
    file, make = HURTING[name]
    data = make()
    start = time.perf_counter()
    with pytest.raises(Unreadable):
        read(file, data)
    assert time.perf_counter() - start < 20


def test_the_reader_of_documents_needs_nothing_of_ours() -> None:
    bare, data = [sys.executable, "-I", "-S", document_child.__file__], _docx()
    order = b".docx %d\n%b" % (len(data), data)
    assert "Anna Schmidt" in subprocess.run(bare, input=order, capture_output=True, check=True).stdout.decode()


def test_a_file_that_takes_too_long_is_left() -> None:
    with pytest.raises(Unreadable, match="takes too long"):
        read("a.pdf", _pdf(), 0.001)


def test_the_files_of_a_mail_become_passages_and_what_fails_is_noted() -> None:
    text = (
        "--q\nContent-Type: text/plain\n\nsiehe Anlagen\n"
        "--q\nContent-Type: text/plain; name=liste.txt\nContent-Disposition: attachment\n\nAnna Schmidt\n"
        "--q\nContent-Type: application/pdf; name=a.pdf\n\n%PDF-nothing\n"
        "--q\nContent-Type: image/jpeg; name=ausweis.jpg\n\nx\n--q--\n"
    )
    mail = open_files(read_mail(text, kind="multipart/mixed; boundary=q"))
    found = [(each.name, each.text) for each in mail.passages if each.source is Source.ATTACHMENT]
    assert found == [("liste.txt", "Anna Schmidt"), ("a.pdf", ""), ("ausweis.jpg", "")]
    assert mail.defects == ("attachment a.pdf: broken, encrypted or too large",)
