"""Of a huge mail only headers, texts and small attachments are fetched."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage

import pytest

from mailbot.mailbox import Mailbox, arrivals, partial
from tests.mailbox_house import connect
from tests.servers import Human, Proxy, Rule, plain_mail


def huge(size: int = 200_000) -> bytes:
    mail = EmailMessage()
    mail["From"] = "foto@zeitung.example"
    mail["Subject"] = "Akkreditierung mit Fotos"
    mail["Message-ID"] = "<huge@zeitung.example>"
    mail.set_content("Guten Tag, ich bitte um Akkreditierung. Jörg Bild\n", cte="quoted-printable")
    mail.add_alternative("<p>Guten Tag, ich bitte um <b>Akkreditierung</b>.</p>", subtype="html")
    mail.add_attachment(b"\x89PNG" + b"p" * size, maintype="image", subtype="png", filename="foto.png")
    mail.add_attachment(b"%PDF-" + b"q" * 3000, maintype="application", subtype="pdf", filename="brief.pdf")
    mail.add_attachment(b"z" * size, maintype="application", subtype="zip", filename="alles.zip")
    mail.add_attachment("Name: Jörg Bild\n", filename="formular.txt")
    return mail.as_bytes().replace(b"\n", b"\r\n")


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "WHOLE_LIMIT", 50_000)
    monkeypatch.setattr(partial, "ATTACHMENT_LIMIT", 20_000)
    monkeypatch.setattr(partial, "TEXT_LIMIT", 30_000)


@pytest.mark.usefixtures("small_limits")
def test_of_a_huge_mail_texts_and_small_attachments_are_fetched(box: Mailbox, human: Human) -> None:
    raw = huge()
    before, uid, after = human.put(subject="before"), human.put(raw), human.put(subject="after")
    mails = list(box.fetch([before, uid, after]))
    assert [mail.partial for mail in mails] == [False, True, False]
    mail = mails[1]
    assert mail.size == len(raw)
    assert len(mail.raw) < 12_000
    whole, part = message_from_bytes(raw), message_from_bytes(mail.raw)
    assert part.items() == whole.items()
    assert [each.get_content_type() for each in part.walk()] == [each.get_content_type() for each in whole.walk()]
    assert [each.get_filename() for each in part.walk()] == [each.get_filename() for each in whole.walk()]
    for ours, theirs in zip(part.walk(), whole.walk(), strict=True):
        if ours.get_content_type() not in {"image/png", "application/zip"} and not ours.is_multipart():
            assert ours.get_payload(decode=True) == theirs.get_payload(decode=True)
        elif not ours.is_multipart():
            assert ours.get_payload(decode=True) == b""
    assert not part.defects
    assert human.flags(uid) == set()


@pytest.mark.usefixtures("small_limits")
def test_of_one_endless_text_the_beginning_is_fetched(box: Mailbox, human: Human) -> None:
    uid = human.put(plain_mail(text="Ich bitte um Akkreditierung.\n" + "und noch etwas\n" * 10_000))
    (mail,) = box.fetch([uid])
    assert mail.partial
    assert b"Ich bitte um Akkreditierung." in mail.raw
    assert 30_000 <= len(mail.raw) < 32_000


@pytest.mark.usefixtures("small_limits")
def test_a_huge_mail_of_thousands_of_parts_costs_little(box: Mailbox, human: Human) -> None:
    parts = b"".join(b"--b\r\nContent-Type: text/plain\r\n\r\npart %d\r\n" % n for n in range(3000))
    head = (
        b"From: a@b.example\r\nSubject: parts\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    )
    uid = human.put(head + parts + b"--b--\r\n")
    (mail,) = box.fetch([uid])
    assert mail.partial
    assert b"Subject: parts" in mail.raw
    assert b"part 0\r\n" in mail.raw


@pytest.mark.usefixtures("small_limits")
def test_of_a_huge_mail_without_a_readable_structure_the_beginning_is_fetched(human: Human) -> None:
    uid = human.put(huge())
    garbled = Rule(
        b"BODYSTRUCTURE (", lambda line: line.split(b"BODYSTRUCTURE")[0] + b'BODYSTRUCTURE ("text" "plain"))\r\n'
    )
    with Proxy(human.dovecot.port, [garbled]) as proxy, connect(human, port=proxy.port) as box:
        (mail,) = box.fetch([uid])
    assert mail.partial
    assert huge()[:2000] == mail.raw[:2000] or b"Akkreditierung mit Fotos" in mail.raw
