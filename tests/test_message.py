"""bytes -> Mail: whatever is broken in a mail, what can be read of it is read, and nothing raises."""

from __future__ import annotations

import base64
import struct
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.model import Source
from mailbot.understand.mail.headers import decode_header
from mailbot.understand.mail.mail import House
from mailbot.understand.mail.message import parse
from tests.pace import slowness
from tests.raw import HOUSE, OURS, parts, raw_mail, read_mail

WEIRD = sorted((Path(__file__).parent / "weird").glob("*.eml"))
REAL = Path(__file__).parents[2] / "shared" / "realmail"
HTML = "text/html; charset=utf-8"
RUSSIAN = "Прошу аккредитовать нашего корреспондента на конференцию"
GERMAN = "Grüße aus Köln: ich möchte für die Süddeutsche berichten"


def test_the_envelope_is_read() -> None:
    raw = raw_mail(headers="Cc: B <b@x.example>\nReply-To: r@x.example\nIn-Reply-To: <0@x>\nReferences: <9@x> <0@x>\n")
    envelope = parse(raw, HOUSE).envelope
    assert envelope.sender == "a.schmidt@morgenpost.example"
    assert envelope.sender_name == "Anna Schmidt"
    assert envelope.to == (OURS, "b@x.example")
    assert envelope.reply_to == "r@x.example"
    assert (envelope.message_id, envelope.in_reply_to) == ("<1@morgenpost.example>", "<0@x>")
    assert envelope.references == ("<9@x>", "<0@x>")
    assert envelope.size == len(raw)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?q?St=C3=A4dte?= =?utf-8?q?partner?=", "Städtepartner"),
        ("=?utf-8?B?0J/RgA==?==?utf-8?B?0L7RgQ==?=", "Прос"),
        ("=?koi8-r?Q?=F0=D2=CF=D3=D8=C2=C1?= x", "Просьба x"),
        ("=?UTF-8?Q?a b=20c?=", "a b c"),
        ("=?iso-8859-1?q?M=FCller?=, Max", "Müller, Max"),
        ("=?utf-8?Q?a=0D=0ABcc:_x?=", "a Bcc: x"),
        ("=?x-unknown?B?0J/RgNC+0YHRjNCx0LA?=", "Просьба"),
        ("plain =? text ?=", "plain =? text ?="),
    ],
)
def test_encoded_words_are_read_even_where_they_are_broken(written: str, read: str) -> None:
    assert decode_header(written) == read


@pytest.mark.parametrize("declared", [None, "utf-8", "us-ascii", "iso-8859-1", "x-unknown", "default", "windows-1252"])
@pytest.mark.parametrize("actual", ["windows-1251", "koi8-r", "utf-8"])
def test_russian_is_read_whatever_charset_is_declared(declared: str | None, actual: str) -> None:
    kind = "text/plain" + (f"; charset={declared}" if declared else "")
    assert read_mail(RUSSIAN.encode(actual), kind=kind).text(Source.BODY) == RUSSIAN


@pytest.mark.parametrize("declared", [None, "utf-8", "us-ascii", "koi8-r", "windows-1251", "x-unknown"])
@pytest.mark.parametrize("actual", ["windows-1252", "utf-8"])
def test_german_is_read_whatever_charset_is_declared(declared: str | None, actual: str) -> None:
    kind = "text/plain" + (f"; charset={declared}" if declared else "")
    assert read_mail(GERMAN.encode(actual), kind=kind).text(Source.BODY) == GERMAN


def test_arrival_is_the_topmost_received_then_internaldate_then_date() -> None:
    internal = datetime(2021, 6, 7, 21, 59, 59, tzinfo=UTC)
    raw = raw_mail()
    assert parse(raw, HOUSE, internal).envelope.arrived == datetime(2021, 6, 2, 7, 14, 21, tzinfo=UTC)
    raw = raw.partition(b"\n")[2]
    assert parse(raw, HOUSE, internal).envelope.arrived == internal
    assert parse(raw, HOUSE).envelope.arrived == datetime(2021, 6, 2, 7, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "date", ["", "gestern", "Wed, 02 Jun 99999 09:14:00 +0200", "Wed, 02 Jun 2021 09:14:00 +9999", "1"]
)
def test_a_date_that_is_none_gives_no_arrival(date: str) -> None:
    raw = f"From: a@x.example\nDate: {date}\n\nHallo".encode()
    assert parse(raw, HOUSE).envelope.arrived is None


def test_two_senders_are_none() -> None:
    assert read_mail(sender="a@x.example, b@y.example").envelope.sender == ""


def test_no_header_can_smuggle_a_line_break() -> None:
    mail = read_mail(subject="=?utf-8?q?a=0D=0ABcc=3A_victim=40x?=", sender="=?utf-8?q?A=0AB?= <a@x.example>")
    assert "\n" not in mail.envelope.subject + mail.envelope.sender_name
    assert mail.envelope.sender == "a@x.example"


def test_copies_of_a_mail_share_a_fingerprint_and_other_mails_do_not() -> None:
    raw = raw_mail()
    copy = b"Return-Path: <a@x>\nReceived: from b\n by c; today\nX-Spam-Score: 1\n" + raw.replace(b"\n", b"\r\n")
    assert parse(raw, HOUSE).envelope.fingerprint == parse(copy, HOUSE).envelope.fingerprint
    assert parse(raw, HOUSE).envelope.fingerprint != parse(raw + b"!", HOUSE).envelope.fingerprint


@pytest.mark.parametrize(
    ("header", "verdict"),
    [
        ("mx.forum.example; dmarc=pass header.from=morgenpost.example", "pass"),
        ("mx.forum.example; spf=pass smtp.mailfrom=x@evil.example; dmarc=fail (p=none)", "fail"),
        ("mx.forum.example; dkim=pass header.d=morgenpost.example", "pass"),
        ("mx.forum.example; dkim=pass header.d=evil.example", None),
        ("mx.forum.example; spf=fail smtp.mailfrom=a@morgenpost.example", "fail"),
        ("mx.evil.example; dmarc=pass", None),
        ("mx.evil.example; dmarc=pass\nAuthentication-Results: mx.forum.example; dmarc=pass", None),
    ],
)
def test_only_the_topmost_result_of_the_trusted_server_counts(header: str, verdict: str | None) -> None:
    raw = raw_mail(headers=f"Authentication-Results: {header}\n")
    assert parse(raw, HOUSE).envelope.authentication == verdict
    assert parse(raw, House(HOUSE.ours)).envelope.authentication is None


def test_html_keeps_lines_lists_and_the_cells_of_a_table() -> None:
    html = (
        "<p>Team:</p><ul><li>Anna<li>Ben</ul><table><tr><th>Name<th>Medium</tr><tr><td><p>Anna</p></td><td>Morgenpost</td></tr>"
        "</table><style>x</style><div style='display:none'>hidden</div>Ende<br>gut"
    )
    lines = [line for line in read_mail(html, kind=HTML).text(Source.BODY).split("\n") if line]
    assert lines == ["Team:", "- Anna", "- Ben", "Name\tMedium", "Anna\tMorgenpost", "Ende", "gut"]


def _alternative(plain: str, html: str) -> bytes:
    return (
        f"From: a@x.example\nContent-Type: multipart/alternative; boundary=q\n\n--q\nContent-Type: text/plain\n\n{plain}\n"
        f"--q\nContent-Type: text/html; charset=utf-8\n\n{html}\n--q--\n"
    ).encode()


def test_plain_text_is_preferred_unless_it_is_a_stub() -> None:
    html = "<p>" + "Bitte akkreditieren Sie Anna Schmidt. " * 5 + "</p>"
    assert parts(parse(_alternative("Bitte Anna Schmidt akkreditieren, Morgenpost", "<p>Bitte</p>"), HOUSE))[0][
        1
    ].startswith("Bitte Anna")
    for stub in ("", "This message is in HTML format", "Diese Mail braucht ein Mailprogramm, das HTML anzeigt"):
        assert parts(parse(_alternative(stub, html), HOUSE))[0][1].startswith("Bitte akkreditieren")


def test_flowed_text_is_unfolded() -> None:
    mail = read_mail("Bitte akkreditieren \nSie mich.\n> alt \n> und neu\n", kind="text/plain; format=flowed")
    assert mail.text(Source.BODY) == "Bitte akkreditieren Sie mich."
    assert mail.text(Source.QUOTED) == "alt und neu"


def test_rows_that_a_client_has_wrapped_are_joined() -> None:
    mail = read_mail(
        "Guten Tag,\n\n"
        "wir kommen mit drei Leuten nach Kaluga und bitten um Akkreditierung: Ida\n"
        "Brömme schreibt, Jost Wendrich fotografiert, und den Ton macht Sevgi\n"
        "Akın, sie ist immer am besten zu erreichen unter der Nummer 0176 55 50\n123 oder bei uns.\n\n"
        "- Ida Brömme, die auch Fragen nach unserer Technik gern beantworten mag\n- Jost Wendrich\n"
    )
    assert mail.own.split("\n")[2:] == [
        "wir kommen mit drei Leuten nach Kaluga und bitten um Akkreditierung: Ida Brömme schreibt, Jost Wendrich "
        "fotografiert, und den Ton macht Sevgi Akın, sie ist immer am besten zu erreichen unter der Nummer 0176 55 50 123 "
        "oder bei uns.",
        "",
        "- Ida Brömme, die auch Fragen nach unserer Technik gern beantworten mag",
        "- Jost Wendrich",
    ]


def test_a_longest_row_alone_is_not_wrapped() -> None:
    text = "Ida Brömme\nRedakteurin für Kommunales und Städtepartnerschaften, Hunteblatt\nTel. 0441 555 0 12"
    assert read_mail(text).own == text


def test_rows_of_a_table_are_not_joined() -> None:
    rows = [
        "Name und Vorname | Aufgabe im Team | Ankunft | Abreise",
        "Brömme, Ida | Text für die Kulturseite | 27.06. | 30.06.",
        "Wendrich, Jost | Bild für die Seite drei | 28.06. | 30.06.",
        "Akın, Sevgi | Ton und zweite Kamera dazu | 28.06. | 30.06.",
    ]
    assert read_mail("\n".join(rows)).own.split("\n") == rows


def test_html_in_a_plain_part_is_read_as_html() -> None:
    assert read_mail("<html><body><p>Guten <b>Tag</b></p></body></html>").text(Source.BODY) == "Guten Tag"


def test_a_clearsigned_mail_is_unwrapped() -> None:
    text = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nBitte akkreditieren\n- - Anna\n-----BEGIN PGP SIGNATURE-----\n\n"
        "iQEz\n-----END PGP SIGNATURE-----\n"
    )
    assert read_mail(text).text(Source.BODY) == "Bitte akkreditieren\n- Anna"


def test_an_encrypted_mail_is_a_doubt() -> None:
    raw = b"From: a@x.example\nContent-Type: multipart/encrypted; boundary=q\n\n--q\nContent-Type: application/octet-stream\n\nx\n--q--\n"
    assert parse(raw, HOUSE).doubts == ("the mail is encrypted",)


@pytest.mark.parametrize("flags", [["-nodetach"], ["-nodetach", "-stream"]])
def test_an_opaque_smime_signature_is_unwrapped(tmp_path: Path, flags: list[str]) -> None:
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            key,
            "-out",
            certificate,
            "-subj",
            "/CN=a",
        ],
        check=True,
        capture_output=True,
    )
    inner = (
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        + "Bitte um größere Plätze".encode()
    )
    done = subprocess.run(
        ["openssl", "cms", "-sign", *flags, "-signer", certificate, "-inkey", key, "-outform", "DER", "-binary"],
        input=inner,
        check=True,
        capture_output=True,
    )
    text = base64.encodebytes(done.stdout).decode()
    mail = read_mail(text, kind="application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", encoding="base64")
    assert mail.text(Source.BODY) == "Bitte um größere Plätze"
    assert not mail.doubts


def _tnef(*attributes: tuple[int, bytes]) -> str:
    data = struct.pack("<IH", 0x223E9F78, 1)
    for key, value in attributes:
        data += struct.pack("<BII", 1, key, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)
    return base64.encodebytes(data).decode()


def test_a_winmail_dat_is_opened() -> None:
    html = b"<p>Bitte akkreditieren</p>"
    html_property = struct.pack("<IHHII", 1, 0x102, 0x1013, 1, len(html)) + html.ljust(28, b"\0")
    text = _tnef(
        (0x00069003, html_property), (0x00069002, b"\0" * 14), (0x00018010, b"Liste.txt\0"), (0x0006800F, b"Anna")
    )
    mail = read_mail(text, kind="application/ms-tnef; name=winmail.dat", encoding="base64")
    assert mail.text(Source.BODY) == "Bitte akkreditieren"
    assert [(file.name, file.data) for file in mail.files] == [("Liste.txt", b"Anna")]


def test_a_mail_attached_to_a_mail_is_forwarded_and_ours_is_quoted() -> None:
    for sender, source in (("max@other.example", Source.FORWARDED), (OURS, Source.QUOTED)):
        inner = f"From: Max Ott <{sender}>\nSubject: Kaluga\nContent-Type: text/plain\n\nBitte akkreditieren."
        text = f"--q\nContent-Type: text/plain\n\nsiehe Anlage\n--q\nContent-Type: message/rfc822\n\n{inner}\n--q--\n"
        mail = read_mail(text, kind="multipart/mixed; boundary=q")
        assert parts(mail) == [(Source.BODY, "siehe Anlage"), (source, "Bitte akkreditieren.")]
        assert mail.passages[-1].name == f"Max Ott <{sender}>"


def test_a_delivery_report_names_the_mail_and_the_recipient() -> None:
    text = (
        "--q\nContent-Type: text/plain\n\nnot delivered\n--q\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        "Final-Recipient: rfc822; Gone@x.example\nAction: failed\nStatus: 5.1.1\n\n--q\nContent-Type: message/rfc822\n\n"
        "Message-ID: <7@forum.example>\nSubject: Bestätigung\n\nGuten Tag\n--q--\n"
    )
    report = read_mail(text, kind="multipart/report; report-type=delivery-status; boundary=q").report
    assert report is not None
    assert (report.message_id, report.recipients, report.failed) == ("<7@forum.example>", ("gone@x.example",), True)


@pytest.mark.parametrize("file", WEIRD, ids=lambda file: file.stem)
def test_no_weird_mail_is_unreadable(file: Path) -> None:
    mail = parse(file.read_bytes(), HOUSE)
    assert not [defect for defect in mail.defects if defect.startswith("unreadable")]
    for passage in mail.passages:
        passage.text.encode()
    assert all(value.isprintable() for values in mail.headers.values() for value in values if value.isascii())


REQUEST = "Bitte akkreditieren Sie mich für die Konferenz, Jörg Müßig, Beispiel-Bote."
REQUEST_RU = 'Прошу аккредитовать меня на конференцию, Анна Иванова, газета "Пример".'
SAVED = {
    "boundary-never-comes": REQUEST,
    "carriage-returns-only": REQUEST,
    "charset-is-a-lie": REQUEST_RU,
    "charset-named-3D": "Bitte um größere Plätze =3\n=ZZ",
    "base64-with-noise": REQUEST[:-3],
    "file-name-in-pieces": REQUEST,
    "no-headers": REQUEST,
    "nul-bytes": "Bitte akkreditieren",
    "raw-koi8-headers": REQUEST_RU,
    "utf-16": REQUEST,
}


@pytest.mark.parametrize("name", SAVED)
def test_what_can_be_saved_of_a_weird_mail_is(name: str) -> None:
    mail = parse((Path(__file__).parent / "weird" / f"{name}.eml").read_bytes(), HOUSE)
    assert mail.text(Source.BODY) == SAVED[name]


def test_raw_eight_bit_names_are_read() -> None:
    mail = parse((Path(__file__).parent / "weird" / "raw-koi8-headers.eml").read_bytes(), HOUSE)
    assert (mail.envelope.sender_name, mail.envelope.subject) == ("Анна Иванова", "Аккредитация прессы")


def test_no_real_mail_is_unreadable_or_slow() -> None:
    files = sorted(REAL.rglob("*.eml"))
    if not files:
        pytest.skip("the public mails are not here")
    slow, unreadable = [], []
    for file in files:
        raw = file.read_bytes()
        start = time.process_time()
        mail = parse(raw, HOUSE)
        if time.process_time() - start > 3:
            slow.append(file)
        if any(defect.startswith("unreadable") for defect in mail.defects):
            unreadable.append(file)
    assert not slow
    assert not unreadable


BOMBS = {
    "30 MB of one attachment": lambda: (
        raw_mail("A" * 70 + "\n", kind="application/pdf", encoding="base64") + b"QUJD\n" * 6_000_000
    ),
    "30 MB of one line": lambda: raw_mail("a" * 30_000_000),
    "parts within parts": lambda: b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3000)
    ),
    "mails within mails": lambda: b"From: a@x.example\nContent-Type: message/rfc822\n\n" * 3000,
    "20,000 parts": lambda: (
        b"Content-Type: multipart/mixed; boundary=q\n\n" + b"--q\nContent-Type: text/plain\n\nx\n" * 20_000
    ),
    "a million addresses": lambda: b"From: a@x.example\nTo: " + b"a <a@x.example>, " * 100_000 + b"\n\nx",
    "a broken content type": lambda: b"Content-Type: text/plain; " + b"; a*0*=x" * 20_000 + b"\n\nx",
    "elements within elements": lambda: raw_mail("<div>" * 200_000, kind=HTML),
    "quotation marks": lambda: raw_mail("\n".join(">" * i for i in range(2000))),
    "lines that nearly open a quotation": lambda: raw_mail("Von: a <x@y.example> 12:30 schrieb\n" * 5000),
    "words that nearly are a disclaimer": lambda: raw_mail("diese e-mail ist bestimmt wenn sie nicht " * 5000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_in_three_seconds(name: str) -> None:
    raw = BOMBS[name]()
    start = time.process_time()
    mail = parse(raw, HOUSE)
    assert time.process_time() - start < 3 * slowness()
    assert not [defect for defect in mail.defects if defect.startswith("unreadable")]


PIECES = st.sampled_from(
    [
        b"From: a@x.example\n", b"To: <>,;:\n", b"Subject: =?utf-8?b?", b"?=\n", b"Content-Type: multipart/mixed; boundary=q\n",
        b"Content-Type: text/html; charset=utf-7\n", b"Content-Type: message/rfc822\n", b"Content-Type: application/pkcs7-mime\n",
        b"Content-Type: application/ms-tnef\n", b"Content-Transfer-Encoding: base64\n", b"Content-Disposition: attachment; filename*=a''%\n",
        b"\n\n", b"\n--q\n", b"--q--", b"Von: x\nAn: y\nBetreff: z\n", b"> ", b"<div><table><td>", b"\x00\xff\xfe", b"eJ8+IgAA", b"\xd0\x9f",
        b"Date: 1 Jan 99999 00:00 +9999\n", b"-----BEGIN PGP SIGNED MESSAGE-----\n\n", b"-- \n", b"Content-Type: text/calendar; charset=\n",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.binary(max_size=40)), max_size=25).map(b"".join))
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    mail = parse(raw, HOUSE, datetime(2021, 6, 1, tzinfo=UTC))
    assert not [defect for defect in mail.defects if defect.startswith("unreadable")]
    for passage in mail.passages:
        passage.text.encode()
