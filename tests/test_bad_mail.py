"""Mails made to do harm, by chance or by will: every one is read, in bounded time and memory, and none raises.

tests/fuzz.py does the same for as long as one likes; what it has found lies in tests/weird.
"""

from __future__ import annotations

import base64
import io
import resource
import time
import zipfile
import zlib
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot import understand
from mailbot.model import Reading
from mailbot.store import Store
from mailbot.understand import House
from mailbot.understand.names.identity import MOST
from tests import fuzz
from tests.make import ROOT, shipped_config
from tests.pace import slowness
from tests.scene import Scene
from tests.servers import Human, Sink
from tests.victim import REQUEST, Victim

MEGABYTE = 1_000_000
LIMIT = 4.0
"""Seconds of CPU for a megabyte on an ordinary machine: four times what it is to be, for machines differ."""


def read(raw: bytes) -> tuple[Reading, float]:
    """The reading, and the seconds of CPU it took."""
    config = shipped_config()
    began = time.process_time()
    reading = understand.read(raw, events=config.event, house=House.of(config))
    return reading, time.process_time() - began


@pytest.fixture(autouse=True, scope="module")
def warm() -> None:
    """To load the vocabularies takes a second of its own, and is no mail's fault."""
    for path in sorted((ROOT / "tests" / "mails" / "corpus").glob("*.eml"))[::20]:
        read(path.read_bytes())


# -- by chance

headers = st.sampled_from(
    ("From", "To", "Subject", "Date", "Received", "Content-Type", "Content-Transfer-Encoding", "References", "Auto-Submitted")
)  # fmt: skip
junk = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from(fuzz.WORDS), max_size=8).map(b"".join),
)


@st.composite
def mails(draw: st.DrawFn) -> bytes:
    """Something like a mail, out of pieces that break one."""
    head = b"".join(
        draw(headers).encode() + b": " + draw(junk) + b"\r\n"
        for _ in range(draw(st.integers(min_value=0, max_value=6)))
    )
    return head + draw(st.sampled_from((b"\r\n", b"\n\n", b""))) + b"".join(draw(st.lists(junk, max_size=6)))


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(mails())
def test_no_mail_out_of_broken_pieces_raises(raw: bytes) -> None:
    assert fuzz.trouble(raw)[0] == ""


def test_no_mail_made_worse_raises() -> None:
    found = fuzz.run(2, seed=7)
    assert found.places == {}
    assert found.mails > 5


@pytest.mark.skipif(
    not (ROOT.parent / "shared" / "realmail").is_dir(), reason="the collection of real mails is not there"
)
def test_real_mails_of_many_collections_are_read() -> None:
    paths = sorted((ROOT.parent / "shared" / "realmail").rglob("*.eml"))[::40]
    wrong = {path.name: what for path in paths if (what := fuzz.trouble(path.read_bytes(), LIMIT)[0])}
    assert wrong == {}


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "weird").glob("*.eml")), ids=lambda path: path.stem)
def test_what_once_hurt_does_so_no_more(path: Path) -> None:
    assert fuzz.trouble(path.read_bytes())[0] == ""


# -- by will

OURS = shipped_config().mailbox.address.encode()
HEAD = b"From: Carla Wiegand <carla@zeitung.example>\r\nTo: " + OURS + b"\r\nSubject: Akkreditierung\r\n"


def nested(depth: int) -> bytes:
    """A multipart in a multipart in a multipart."""
    opening = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return HEAD + opening + b"Content-Type: text/plain\r\n\r\nhello\r\n"


def forwarded(depth: int) -> bytes:
    """A mail in a mail in a mail."""
    return HEAD + b"Content-Type: message/rfc822\r\n\r\n" * depth + b"Subject: x\r\n\r\nhello\r\n"


def many_parts(number: int) -> bytes:
    return HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * number + b"--b--\r\n"


def attached(name: str, data: bytes) -> bytes:
    """A request with a file."""
    body = base64.encodebytes(data)
    return (
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\n' + REQUEST.encode()
        + b'\r\n--b\r\nContent-Type: application/octet-stream; name="%b"\r\n' % name.encode()
        + b"Content-Transfer-Encoding: base64\r\n\r\n" + body + b"\r\n--b--\r\n"
    )  # fmt: skip


def filled(head: bytes, piece: bytes, tail: bytes = b"") -> bytes:
    """A megabyte of the same."""
    return head + piece * ((MEGABYTE - len(head) - len(tail)) // len(piece)) + tail


def crowd(between: str) -> bytes:
    """A megabyte of people, no two alike, in two scripts."""
    syllables = product(("Bar", "Del", "Kim", "Lor", "Men", "Nor", "Pel", "Ros", "Sel", "Tam"), repeat=4)
    cyrillic = str.maketrans("abdeiklmnoprstBDKLMNPRST", "абдеиклмнопрстБДКЛМНПРСТ")
    names = ["".join(each).capitalize() for each in syllables]
    people = between.join(f"Anna {name}mann{between}Иван {name.translate(cyrillic)}ов" for name in names)
    head = HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\nIch bitte um Akkreditierung. Es kommen: "
    return (head + f"{people}{between}{people}".encode())[:MEGABYTE]


BOMBS: dict[str, Callable[[], bytes]] = {
    "multiparts 3000 deep": lambda: nested(3000),
    "multiparts 20000 deep": lambda: nested(20_000),
    "forwarded 5000 times": lambda: forwarded(5000),
    "10000 parts": lambda: many_parts(10_000),
    "100000 parts": lambda: many_parts(100_000),
    "a boundary on every line": lambda: filled(many_parts(0), b"--b\r\n"),
    "30000 encoded words": lambda: HEAD + b"Subject: " + b"=?utf-8?q?=C3=A4?= \r\n " * 30_000 + b"\r\n\r\nx",
    "encoded words that never end": lambda: filled(HEAD + b"Subject: ", b"=?utf-8?b?"),
    "a megabyte of subject": lambda: filled(HEAD + b"Subject: ", b"Akkreditierung ", b"\r\n\r\nx"),
    "a megabyte of sender": lambda: filled(b"From: ", b'"(a@b.example <', b"\r\n\r\nx"),
    "a megabyte of commas": lambda: filled(b"To: ", b"a@b.example,", b"\r\n\r\nx"),
    "a megabyte of comments": lambda: filled(b"From: ", b"(", b"\r\n\r\nx"),
    "a megabyte of references": lambda: filled(HEAD + b"References: ", b"<a@b.example> ", b"\r\n\r\nx"),
    "100000 headers": lambda: filled(HEAD, b"X: y\r\n", b"\r\nx"),
    "a megabyte of parameters": lambda: filled(HEAD + b"Content-Type: text/plain", b"; a=b", b"\r\n\r\nx"),
    "a megabyte of continued parameters": lambda: (
        HEAD + b"Content-Type: text/plain" + b"".join(b";\r\n name*%d=x" % n for n in range(50_000)) + b"\r\n\r\nx"
    ),
    "one line of letters": lambda: filled(HEAD + b"\r\n", b"a"),
    "one line of words": lambda: filled(HEAD + b"\r\nIch bitte um Akkreditierung. ", b"Anna Schmidt, "),
    "one line of digits": lambda: filled(HEAD + b"\r\nTelefon: ", b"0"),
    "one line of addresses": lambda: filled(HEAD + b"\r\n", b"a@b.example "),
    "one line of quotes": lambda: filled(HEAD + b"\r\n", b">"),
    "one line of spaces": lambda: filled(HEAD + b"\r\nAkkreditierung", b" ", b"."),
    "lines of nothing": lambda: filled(HEAD + b"\r\nAkkreditierung", b"\r\n"),
    "lines of dashes": lambda: filled(HEAD + b"\r\nAkkreditierung\r\n", b"- - - -\r\n"),
    "lines of rules": lambda: filled(HEAD + b"\r\nAkkreditierung\r\n", b"-----\r\n\r\n"),
    "lines of quotes": lambda: filled(HEAD + b"\r\n", b"> > > x\r\n"),
    "lines of names": lambda: filled(HEAD + b"\r\nIch bitte um Akkreditierung:\r\n", b"Anna Schmidt\r\n"),
    "people between commas": lambda: crowd(", "),
    "people joined by words": lambda: crowd(" und "),
    "people in a list": lambda: crowd("\r\n- "),
    "lines of fields": lambda: filled(HEAD + b"\r\nIch bitte um Akkreditierung:\r\n", b"Name: Anna Schmidt\r\n"),
    "lines of openings": lambda: filled(HEAD + b"\r\n", b"Am 3. Juni 2021 schrieb Anna <a@b.example>:\r\n"),
    "lines of headers": lambda: filled(HEAD + b"\r\n", b"From: Anna <a@b.example>\r\nSent: 1. June\r\n\r\n"),
    "html a megabyte deep": lambda: filled(HEAD + b"Content-Type: text/html\r\n\r\n", b"<div>"),
    "html of tables": lambda: filled(HEAD + b"Content-Type: text/html\r\n\r\n", b"<table><tr><td>"),
    "html of quotes": lambda: filled(HEAD + b"Content-Type: text/html\r\n\r\n", b"<blockquote>x"),
    "html of comments": lambda: filled(HEAD + b"Content-Type: text/html\r\n\r\n", b"<!-- "),
    "rtf a megabyte deep": lambda: attached("brief.rtf", filled(b"{\\rtf1 ", b"{")),
    "csv of one row": lambda: attached("liste.csv", filled(b"", b"Anna;Schmidt;")),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_read_in_bounded_time(bomb: str) -> None:
    raw = BOMBS[bomb]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reading, seconds = read(raw)
    assert "could not be understood" not in " ".join(reading.doubts)
    assert seconds < LIMIT * slowness() * max(1.0, len(raw) / MEGABYTE)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024
    assert len(reading.words) <= 2 * len(raw)
    assert len(reading.people) <= MOST
    assert len(reading.people) <= MOST // 2 or "names more people than can be told apart" in reading.doubts


def packed(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return out.getvalue()


WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
ENTITIES = b"<!DOCTYPE x [<!ENTITY a '%b'>%b]>" % (
    b"x" * 1000,
    b"".join(b"<!ENTITY %c '%b'>" % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(12)),
)


def pdf(stream: bytes, *, length: int | None = None) -> bytes:
    """A PDF of one page whose content is this stream."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
        % (length if length is not None else len(stream), stream)
    )


DOCUMENTS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a docx that unpacks to 80 MB": lambda: ("a.docx", packed({"word/document.xml": WORD + b" " * 80_000_000})),
    "a docx of entities": lambda: ("a.docx", packed({"word/document.xml": ENTITIES + b"<x>&m;</x>"})),
    "a docx a million deep": lambda: ("a.docx", packed({"word/document.xml": WORD + b"<w:p>" * 1_000_000})),
    "an xlsx that unpacks to 80 MB": lambda: ("a.xlsx", packed({"xl/workbook.xml": b" " * 80_000_000})),
    "an odt of 60000 files": lambda: ("a.odt", packed({f"f{n}": b"" for n in range(60_000)})),
    "a pdf whose pages are each other": lambda: (
        "a.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>\n"
    ),
    "a pdf that unpacks to 80 MB": lambda: ("a.pdf", pdf(zlib.compress(b"BT (x) Tj ET " * 6_000_000, 1))),
    "a pdf that never ends": lambda: ("a.pdf", pdf(zlib.compress(b"q " * 4_000_000))),
    "a pdf with a wrong length": lambda: ("a.pdf", pdf(b"x" * 1000, length=-5)),
    "a pdf that is a zip": lambda: ("a.pdf", packed({"x": b"y"})),
}  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_hostile_document_hurts_nobody(document: str) -> None:
    name, data = DOCUMENTS[document]()
    began = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reading, seconds = read(attached(name, data))
    assert time.monotonic() - began < 16
    assert seconds < LIMIT * slowness()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
    assert "could not be understood" not in " ".join(reading.doubts)
    # what the mail itself says is understood all the same
    assert [person.name for person in reading.people] == ["Carla Wiegand"]


def test_a_mail_of_100_megabytes_is_answered_in_little_memory(tmp_path: Path, human: Human, sink: Sink) -> None:
    """Only its headers and text are fetched."""
    line = base64.b64encode(b"\xff" * 57) + b"\r\n"
    raw = (
        HEAD.replace(OURS, human.address.encode()) + b"Message-ID: <big@zeitung.example>\r\n"
        + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
        + REQUEST.replace("Carla Wiegand", "Gustav Gross").encode()
        + b"\r\n--b\r\nContent-Type: video/mp4; name=film.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + line * (100 * MEGABYTE // len(line)) + b"--b--\r\n"
    ).replace(b"carla@", b"gustav@")  # fmt: skip
    with Victim() as victim:
        quiet = Scene(tmp_path / "quiet", Human(human.dovecot), sink)
        before = quiet.round_of(victim).peak
        quiet.human.close()
        scene = Scene(tmp_path / "office", human, sink)
        human.put(raw, date=scene.office.now - timedelta(minutes=5))
        scene.expected.append("gustav@zeitung.example")
        ended = scene.round_of(victim)
        assert ended.code == 0, ended.said
        assert ended.peak - before < 60
    assert scene.faults() == []
    with Store(scene.office.config.store_path) as store:
        assert [person.person.name for person in store.requests.all()[-1]] == ["Gustav Gross"]
