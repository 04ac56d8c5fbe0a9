"""The process that reads documents: it serves many of them, none harms the next one, and it is not left behind."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from mailbot.understand.mail import document_child, document_reader
from mailbot.understand.mail.document_reader import DocumentReader, Unreadable
from mailbot.understand.mail.documents import open_files, read_document
from mailbot.understand.mail.mail import File
from tests.raw import read_mail
from tests.test_bad_mail import DOCUMENTS

SECONDS = 15.0


def letter(text: str) -> bytes:
    out = io.BytesIO()
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f'<w:d xmlns:w="{word}"><w:p><w:t>{text}</w:t></w:p></w:d>')
    return out.getvalue()


def processes() -> list[psutil.Process]:
    """Those that read documents, forks and all."""
    children = [each for each in psutil.Process().children(recursive=True) if each.status() != psutil.STATUS_ZOMBIE]
    return [each for each in children if any(word.endswith("child.py") for word in each.cmdline())]


@pytest.fixture
def reader() -> Iterator[DocumentReader]:
    with DocumentReader() as reader:
        yield reader
    assert processes() == []


HARMS = {
    "hangs": "time.sleep(60)",
    "takes all memory": "bytearray(1 << 40)",
    "takes memory bit by bit": "[bytes(1 << 20) for _ in range(1 << 20)]",
    "ends at once": "os._exit(0)",
    "crashes": "os.kill(os.getpid(), signal.SIGSEGV)",
    "kills who has begun it": "os.kill(os.getppid(), signal.SIGKILL), time.sleep(60)",
}


@pytest.fixture
def obedient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents do what they say, as one could that has found a hole in a library."""
    child = tmp_path / "child.py"
    child.write_text(
        f"import os, signal, sys, time; sys.path.insert(0, {str(Path(document_child.__file__).parent)!r})\n"
        "import document_child as child\n"
        "def obey(data): exec(data[2:]); return ['obeyed']\n"
        "child.READERS['.odt'] = obey\nchild.main()\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(document_reader, "_CHILD", child)


def test_one_process_reads_them_all_and_is_begun_with_the_first(reader: DocumentReader) -> None:
    assert processes() == []
    begun = set()
    for number in range(20):
        assert reader.read(letter(f"Anna {number}"), ".docx", SECONDS) == f"Anna {number}"
        begun |= {each.pid for each in processes()}
    assert len(begun) == 1


def test_the_documents_of_one_mail_are_read_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[object] = []
    real = subprocess.Popen

    def noted(*args: object, **options: object) -> object:
        begun.append(args)
        return real(*args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", noted)
    parts = "".join(f"--q\nContent-Type: application/pdf; name={n}.pdf\n\n%PDF-1.4 nothing\n" for n in range(3))
    open_files(read_mail(f"{parts}--q--\n", kind="multipart/mixed; boundary=q"))
    assert len(begun) == 1
    assert processes() == []


@pytest.mark.parametrize("data", [b"", b"x", b"<html>", b"PK\x03\x04" + b"x" * 1000])
def test_for_what_only_bears_the_name_of_a_pdf_no_process_is_begun(reader: DocumentReader, data: bytes) -> None:
    with pytest.raises(Unreadable, match="broken"):
        read_document(File("a.pdf", "", data), reader)
    assert processes() == []


def test_the_worst_documents_among_good_ones_harm_none_of_them(reader: DocumentReader) -> None:
    assert reader.read(letter("Anna"), ".docx", SECONDS) == "Anna"
    (process,) = processes()
    for name in ("a docx that unpacks to 80 MB", "a docx a million deep", "a pdf whose pages are each other"):
        file, data = DOCUMENTS[name]()
        with pytest.raises(Unreadable):
            reader.read(data, Path(file).suffix, SECONDS)
        assert reader.read(letter("Anna"), ".docx", SECONDS) == "Anna"
        assert processes() == [process], "it is the same one all along"


@pytest.mark.usefixtures("obedient")
@pytest.mark.parametrize("harm", HARMS)
def test_a_document_hurts_itself_alone(reader: DocumentReader, harm: str) -> None:
    start = time.monotonic()
    try:
        assert reader.read(b"PK" + HARMS[harm].encode(), ".odt", 2.0) == ""
    except Unreadable as error:
        assert (str(error) == "takes too long") == (harm == "hangs")
    assert time.monotonic() - start < 4
    assert reader.read(letter("Anna"), ".docx", SECONDS) == "Anna"
    assert len(processes()) == 1, "what was hanging is gone"


@pytest.mark.usefixtures("obedient")
def test_a_document_cannot_answer_for_the_next_one(reader: DocumentReader) -> None:
    assert reader.read(b"PKos.write(1, b'0 5\\nForge')", ".odt", 3.0) == "0 5\nForgeobeyed"
    assert reader.read(letter("Anna"), ".docx", SECONDS) == "Anna"
    with pytest.raises(Unreadable, match="broken"):
        reader.read(b"PKos.read(0, 1)", ".odt", 3.0)
    assert reader.read(letter("Anna"), ".docx", SECONDS) == "Anna"


def test_a_process_that_was_killed_is_begun_anew(reader: DocumentReader) -> None:
    for _ in range(3):
        assert reader.read(letter("Anna"), ".docx", SECONDS) == "Anna"
        (process,) = processes()
        process.kill()
        psutil.wait_procs([process], timeout=5)


@pytest.mark.usefixtures("obedient")
def test_a_process_that_is_killed_meanwhile_costs_one_document(reader: DocumentReader) -> None:
    reader.read(b"PK", ".odt", SECONDS)
    (process,) = processes()
    threading.Timer(0.5, process.kill).start()
    with pytest.raises(Unreadable, match="no process"):
        reader.read(b"PKtime.sleep(60)", ".odt", SECONDS)
    assert processes() == []
    assert reader.read(letter("Anna"), ".docx", SECONDS) == "Anna"


def test_where_no_process_can_be_begun_the_document_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with DocumentReader() as reader, pytest.raises(Unreadable, match="Resource temporarily unavailable"):
        reader.read(letter("Anna"), ".docx", SECONDS)


@pytest.mark.parametrize("end", [lambda process: process.kill(), lambda process: process.send_signal(signal.SIGINT)])
def test_it_ends_with_whoever_has_begun_it(end: Callable[[subprocess.Popen[str]], None], tmp_path: Path) -> None:
    document = tmp_path / "a.docx"
    document.write_bytes(letter("Anna"))
    script = (
        "import signal, sys, time; from pathlib import Path\n"
        "from mailbot.understand.mail.document_reader import DocumentReader\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background has it ignored\n"
        "with DocumentReader() as reader:\n"
        "    print(reader.read(Path(sys.argv[1]).read_bytes(), '.docx', 15), flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, document], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # fmt: skip
    assert parent.stdout is not None
    assert parent.stdout.readline() == "Anna\n"
    (process,) = psutil.Process(parent.pid).children()
    end(parent)
    parent.communicate()
    assert not psutil.wait_procs([process], timeout=10)[1]


def test_text_without_end_is_cut(reader: DocumentReader) -> None:
    told = reader.read(letter("Anna " * 2_000_000), ".docx", SECONDS)
    assert len(told) <= document_child.MAX_TEXT
