"""The mailbox, against a Dovecot in which a human works too."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from email import message_from_bytes
from email.message import EmailMessage
from typing import Any

import pytest

from mailbot import mailbox
from mailbot.mailbox import Filed, Mailbox, MailboxError, arrivals, partial
from tests.servers import (
    CUT,
    HANG,
    HOST,
    PASSWORD,
    Certificates,
    Dovecot,
    Human,
    Proxy,
    Rule,
    free_port,
    plain_mail,
    silent_server,
)

BERLIN_SUMMER = timezone(timedelta(hours=2))
DAY = date(2021, 6, 1)
MOMENT = datetime(2021, 6, 7, 23, 59, 59, tzinfo=BERLIN_SUMMER)


def connect(human: Human, password: str = PASSWORD, *, read_only: bool = False, **changes: Any) -> Mailbox:
    return mailbox.connect(human.server(**changes), lambda: password, read_only=read_only)


@pytest.fixture
def box(human: Human) -> Iterator[Mailbox]:
    with connect(human, done_folder="Akkreditierung") as opened:
        yield opened


# -- connecting


def refusal(human: Human, password: str = PASSWORD, **changes: Any) -> MailboxError:
    with pytest.raises(MailboxError) as raised:
        connect(human, password, **changes).close()
    assert "\n" not in str(raised.value)
    return raised.value


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_it_connects_over_tls(security: str, human: Human, certificates: Certificates) -> None:
    port = human.dovecot.tls_port if security == "tls" else human.dovecot.port
    uid = human.put()
    with connect(human, host="localhost", port=port, security=security, ca_file=certificates.ca) as box:
        assert box.new(0) == [uid]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_of_an_unknown_ca_is_not_trusted(security: str, human: Human, certificates: Certificates) -> None:
    port = human.dovecot.tls_port if security == "tls" else human.dovecot.port
    error = refusal(human, host="localhost", port=port, security=security, ca_file=certificates.other_ca)
    assert f"localhost:{port}: the certificate is not trusted" in str(error)
    assert "mailbox.ca_file" in str(error)
    assert error.permanent


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_for_another_host_is_not_trusted(security: str, certificates: Certificates) -> None:
    with Dovecot(certificates, wrong_certificate=True) as dovecot:
        human = Human(dovecot)
        port = dovecot.tls_port if security == "tls" else dovecot.port
        error = refusal(human, host="localhost", port=port, security=security, ca_file=certificates.ca)
        human.close()
    assert "mailbox.host must be the name in the certificate" in str(error)
    assert error.permanent


def test_no_password_is_sent_where_starttls_is_not_offered(certificates: Certificates) -> None:
    with Dovecot(certificates, starttls=False) as dovecot:
        human = Human(dovecot)
        with Proxy(dovecot.port) as proxy:
            error = refusal(human, port=proxy.port, security="starttls", ca_file=certificates.ca)
            assert not any(b"AUTHENTICATE" in line or b"LOGIN " in line.upper() for line in proxy.lines)
        human.close()
    assert "offers no STARTTLS" in str(error)
    assert "mailbox.security" in str(error)
    assert error.permanent


def test_tls_towards_a_port_without_it_names_the_keys(human: Human) -> None:
    error = refusal(human, host="localhost", security="tls")
    assert "no TLS is spoken there" in str(error)
    assert "mailbox.security" in str(error)


def test_a_wrong_password_names_the_keys_and_not_the_password(human: Human) -> None:
    error = refusal(human, "not-the-password")
    assert "refused the log-in" in str(error)
    assert "mailbox.user and mailbox.password_file" in str(error)
    assert "not-the-password" not in str(error)
    assert error.permanent


def test_a_password_beyond_ascii_needs_a_server_that_takes_it(human: Human) -> None:
    with Proxy(human.dovecot.port, [Rule(b"AUTH=PLAIN", lambda line: line.replace(b"AUTH=PLAIN ", b""))]) as proxy:
        error = refusal(human, port=proxy.port)
    assert "ASCII" in str(error)


def test_trouble_of_the_server_at_the_log_in_is_no_wrong_password(human: Human) -> None:
    # the reply to AUTHENTICATE, whatever the tag
    busy = Rule(b"OK [CAPABILITY", lambda line: line.split()[0] + b" NO [UNAVAILABLE] come back later\r\n")
    busy.when = b" Logged in"
    with Proxy(human.dovecot.port, [busy]) as proxy:
        error = refusal(human, port=proxy.port)
    assert not error.permanent
    assert "password_file" not in str(error)


def test_a_server_that_is_not_there_names_host_port_and_keys(human: Human) -> None:
    port = free_port()
    error = refusal(human, port=port)
    assert f"{HOST}:{port}: nothing listens there" in str(error)
    assert "mailbox.port" in str(error)
    assert not error.permanent


def test_a_name_that_is_not_found_says_so(human: Human, certificates: Certificates) -> None:
    error = refusal(human, host="imap.nowhere.invalid", security="tls", ca_file=certificates.ca)
    assert "imap.nowhere.invalid" in str(error)
    assert "mailbox.host" in str(error)
    assert not error.permanent


def test_a_silent_server_is_given_up(human: Human) -> None:
    with silent_server() as port:
        started = time.monotonic()
        error = refusal(human, port=port, timeout=1)
    assert time.monotonic() - started < 10
    assert "no answer within 1 s" in str(error)
    assert not error.permanent


def test_a_missing_folder_tells_which_there_are(human: Human) -> None:
    error = refusal(human, folder="Presse")
    assert "no folder 'Presse'" in str(error)
    assert "mailbox.folder" in str(error)
    assert "INBOX" in str(error)
    assert error.permanent


def test_a_folder_beyond_ascii_can_be_watched(human: Human) -> None:
    human.client.create_folder("Аккредитация & Öffentlichkeit")
    uid = human.put(folder="Аккредитация & Öffentlichkeit")
    with connect(human, folder="Аккредитация & Öffentlichkeit") as box:
        assert box.new(0) == [uid]


def test_another_way_to_log_in_can_be_given(human: Human) -> None:
    def by_token(client: Any) -> None:
        client.plain_login(human.name, PASSWORD)

    with mailbox.connect(human.server(), lambda: pytest.fail("asked for a password"), authenticate=by_token) as box:
        assert box.alive


# -- what arrived


def test_new_mail_is_what_lies_above_the_cursor(box: Mailbox, human: Human) -> None:
    assert box.new(0) == []
    uids = [human.put() for _ in range(3)]
    assert box.new(0) == uids
    assert box.new(uids[0]) == uids[1:]
    # "SEARCH UID 99:*" gives the last mail although its UID is lower
    assert box.new(uids[2]) == []
    assert box.new(uids[2] + 50) == []


def test_a_first_start_leaves_old_mail_aside(box: Mailbox, human: Human) -> None:
    human.put(date=datetime(2021, 4, 1, tzinfo=UTC))
    recent = human.put(date=datetime(2021, 6, 2, tzinfo=UTC))
    assert box.new(0, DAY) == [recent]


def test_the_first_day_counts_in_every_zone(box: Mailbox, human: Human) -> None:
    # 1 June 00:30 in Berlin is still 31 May in the zone in which this server writes the date
    uid = human.put(date=datetime(2021, 5, 31, 15, 30, tzinfo=timezone(timedelta(hours=-7))))
    assert box.new(0, DAY) == [uid]


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_the_arrival_is_the_same_instant_in_every_zone(
    zone: str, human: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        human.put(date=MOMENT)
        with connect(human) as box:
            (mail,) = box.fetch(box.new(0))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert mail.internaldate == MOMENT
    assert mail.internaldate.utcoffset() is not None


def test_a_mail_comes_with_its_bytes_flags_and_size(box: Mailbox, human: Human) -> None:
    raw = plain_mail(subject="Presse", text="Guten Tag, Grüße aus Köln\n\n.\n")
    uid = human.put(raw, flags=["\\Flagged", "$Wichtig"])
    (mail,) = box.fetch([uid])
    assert mail.raw == raw
    assert mail.size == len(raw)
    assert {"\\Flagged", "$Wichtig"} <= mail.flags
    assert not mail.partial
    assert box.keeps_keywords


def test_reading_leaves_no_trace(box: Mailbox, human: Human) -> None:
    uid = human.put()
    list(box.fetch(box.new(0)))
    box.has_reply_in_sent("<x@y.example>", DAY)
    assert human.flags(uid) == set()


def test_many_mails_come_in_order_and_in_batches(box: Mailbox, human: Human) -> None:
    human.put_many(plain_mail(subject=f"number {n}") for n in range(250))
    uids = box.new(0)
    mails = list(box.fetch(uids))
    assert [mail.uid for mail in mails] == uids
    assert len(uids) == 250
    assert all(f"Subject: number {n}\r\n".encode() in mail.raw for n, mail in enumerate(mails))


def test_the_batches_are_bounded_in_bytes(box: Mailbox, human: Human, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "BATCH_BYTES", 5000)
    sizes: list[int] = []
    original = arrivals.Arrivals._fetch_whole

    def counted(self: arrivals.Arrivals, batch: Any) -> Any:
        sizes.append(sum(mail.size for mail in batch))
        return original(self, batch)

    monkeypatch.setattr(arrivals.Arrivals, "_fetch_whole", counted)
    human.put_many(plain_mail(text="x" * 60 + "\n" + "y\n" * 500) for _ in range(20))
    assert len(list(box.fetch(box.new(0)))) == 20
    assert max(sizes) <= 5000
    assert len(sizes) > 4


def test_a_mail_that_vanishes_between_search_and_fetch_is_simply_absent(box: Mailbox, human: Human) -> None:
    uids = [human.put(subject=str(n)) for n in range(3)]
    found = box.new(0)
    human.delete(uids[0])
    human.move(uids[2], "Trash")
    assert [mail.uid for mail in box.fetch(found)] == [uids[1]]
    assert list(box.fetch([uids[0]])) == []


def test_a_mail_that_vanishes_between_its_size_and_its_body_is_simply_absent(human: Human) -> None:
    uids = [human.put(subject=str(n)) for n in range(3)]
    gone: list[int] = []

    def vanish(line: bytes) -> None:
        if not gone:
            gone.append(uids[1])
            human.delete(uids[1])

    with (
        Proxy(human.dovecot.port, [Rule(b"BODY.PEEK[]", vanish, from_server=False)]) as proxy,
        connect(human, port=proxy.port) as box,
    ):
        assert [mail.uid for mail in box.fetch(uids)] == [uids[0], uids[2]]
    assert gone


def test_other_commands_may_come_between_two_mails(box: Mailbox, human: Human, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "BATCH_MAILS", 2)
    uids = [human.put(subject=str(n)) for n in range(6)]
    seen = []
    for mail in box.fetch(uids):
        assert not box.has_reply_in_sent(f"<{mail.uid}@x.example>", DAY)
        assert box.file(mail.uid, None, "Akkreditierung") is Filed.MOVED
        seen.append(mail.uid)
    assert seen == uids
    assert human.look() == {}


def test_a_flag_set_by_another_client_is_put_to_no_other_mail(human: Human) -> None:
    """imapclient#334: an answer without UID and body comes in between. Its sequence number is another mail's UID."""
    human.delete(human.put())
    uids = [human.put(subject=str(n)) for n in range(3)]
    assert uids[0] == 2

    def intrude(line: bytes) -> bytes:
        return b"* 3 FETCH (FLAGS (\\Answered))\r\n* 2 FETCH (FLAGS (\\Answered))\r\n" + line

    with (
        Proxy(human.dovecot.port, [Rule(b"* 1 FETCH", intrude)]) as proxy,
        connect(human, port=proxy.port) as box,
    ):
        mails = list(box.fetch(uids))
        assert [mail.uid for mail in mails] == uids
        assert all(mail.raw and "\\Answered" not in mail.flags for mail in mails)
        assert not box.is_answered(uids[1])


def test_an_answer_about_flags_alone_is_asked_again(human: Human) -> None:
    uid = human.put()
    flags_only = Rule(b"BODY.PEEK[]", lambda line: line.replace(b" BODY.PEEK[]", b""), times=1, from_server=False)
    with Proxy(human.dovecot.port, [flags_only]) as proxy, connect(human, port=proxy.port) as box:
        assert [mail.uid for mail in box.fetch([uid])] == [uid]


def test_a_server_that_says_ok_and_sends_nothing_is_noticed(human: Human) -> None:
    uid = human.put()
    nothing = Rule(b"BODY", lambda line: line.split()[0] + b" NOOP\r\n", from_server=False)
    with Proxy(human.dovecot.port, [nothing]) as proxy, connect(human, port=proxy.port) as box:
        with pytest.raises(MailboxError, match=f"does not hand out the mail with UID {uid}") as raised:
            list(box.fetch([uid]))
        assert raised.value.uid == uid
        assert not raised.value.permanent
        assert box.alive


def test_an_unreadable_answer_costs_one_mail_and_not_the_others(human: Human) -> None:
    uids = [human.put(subject=str(n)) for n in range(3)]

    def garble(line: bytes) -> bytes | None:
        return line.replace(b"FLAGS (", b"FLAGS ((") if b"UID %d " % uids[1] in line and b"{" in line else None

    with Proxy(human.dovecot.port, [Rule(b" FETCH ", garble)]) as proxy, connect(human, port=proxy.port) as box:
        mails = list(box.fetch(uids))
    assert [(mail.uid, mail.partial) for mail in mails] == [(uids[0], False), (uids[1], True), (uids[2], False)]


def test_a_new_uidvalidity_shows_in_the_position(box: Mailbox, human: Human) -> None:
    human.client.create_folder("Presse")
    human.put(folder="Presse")
    with connect(human, folder="Presse") as press:
        before = press.position()
        assert before.uidnext == 2
        human.client.delete_folder("Presse")
        time.sleep(1.1)
        human.client.create_folder("Presse")
        assert press.position().uidvalidity != before.uidvalidity


def test_a_folder_made_anew_in_the_middle_of_a_round_ends_it(human: Human) -> None:
    human.client.create_folder("Presse")
    uid = human.put(folder="Presse")
    with connect(human, folder="Presse") as press:
        press.has_reply_in_sent("<x@y.example>", DAY)
        human.client.delete_folder("Presse")
        time.sleep(1.1)
        human.client.create_folder("Presse")
        human.put(subject="another", folder="Presse")
        with pytest.raises(MailboxError, match="made anew"):
            list(press.fetch([uid]))


# -- huge mail


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


# -- filing


def test_an_answered_mail_is_marked_and_moved_and_stays_unread(box: Mailbox, human: Human) -> None:
    uid = human.put(message_id="<one@x.example>")
    assert box.file(uid, "<one@x.example>", "Akkreditierung") is Filed.MOVED
    assert human.look() == {}
    (moved,) = human.look("Akkreditierung").values()
    assert set(moved[b"FLAGS"]) - {b"\\Recent"} == {b"\\Answered"}


def test_filing_twice_changes_nothing(box: Mailbox, human: Human) -> None:
    uid = human.put(message_id="<one@x.example>")
    box.file(uid, "<one@x.example>", "Akkreditierung")
    assert box.file(uid, "<one@x.example>", "Akkreditierung") is Filed.GONE
    assert len(human.look("Akkreditierung")) == 1


def test_without_a_done_folder_it_is_only_marked(box: Mailbox, human: Human) -> None:
    uid = human.put(flags=["\\Flagged"])
    assert not box.is_answered(uid)
    assert box.file(uid, None, "") is Filed.MARKED
    assert human.flags(uid) == {"\\Answered", "\\Flagged"}
    assert box.is_answered(uid)
    assert box.file(uid, None, "") is Filed.MARKED


def test_a_mail_the_human_took_away_is_left_to_her(box: Mailbox, human: Human) -> None:
    uids = [human.put(subject=str(n)) for n in range(3)]
    human.delete(uids[0])
    human.move(uids[1], "Trash")
    assert box.file_all(dict.fromkeys(uids), "Akkreditierung") == {
        uids[0]: Filed.GONE,
        uids[1]: Filed.GONE,
        uids[2]: Filed.MOVED,
    }
    assert len(human.look("Trash")) == 1
    assert box.flags(uids[0]) is None


def test_a_mail_she_marked_as_deleted_is_left_to_her(box: Mailbox, human: Human) -> None:
    uid = human.put(flags=["\\Deleted"])
    assert box.file(uid, None, "Akkreditierung") is Filed.GONE
    assert human.flags(uid) == {"\\Deleted"}


@pytest.mark.parametrize("command", [b"STORE", b"MOVE"])
def test_a_mail_that_vanishes_while_it_is_filed_is_no_fault(command: bytes, human: Human) -> None:
    """Also where the server says NO to it (Zammad#1662)."""
    uids = [human.put(subject=str(n)) for n in range(2)]
    done: list[bytes] = []

    def vanish(line: bytes) -> bytes | None:
        if not done:
            done.append(line.split()[0])
            human.delete(uids[0])
        return None

    def grumble(line: bytes) -> bytes | None:
        if done and line.startswith(done[0] + b" OK"):
            return done[0] + b" NO [EXPUNGEISSUED] Some of the requested messages no longer exist\r\n"
        return None

    rules = [Rule(b"UID " + command, vanish, from_server=False), Rule(b" OK ", grumble)]
    with Proxy(human.dovecot.port, rules) as proxy, connect(human, port=proxy.port) as box:
        assert box.file_all(dict.fromkeys(uids), "Fertig")[uids[1]] is Filed.MOVED
        assert box.alive
    assert done
    assert len(human.look("Fertig")) == 1


def test_a_done_folder_removed_in_between_is_made_again(box: Mailbox, human: Human) -> None:
    box.file(human.put(), None, "Fertig")
    human.client.delete_folder("Fertig")
    assert box.file(human.put(), None, "Fertig") is Filed.MOVED
    assert len(human.look("Fertig")) == 1


def test_a_folder_that_is_made_is_subscribed_to(box: Mailbox, human: Human) -> None:
    box.file(human.put(), None, "Öffentlichkeit/Akkreditierung")
    subscribed = {name for _, _, name in human.client.list_sub_folders()}
    assert "Öffentlichkeit/Akkreditierung" in subscribed
    assert len(human.look("Öffentlichkeit/Akkreditierung")) == 1


def test_folders_lie_below_the_prefix_that_the_server_wants(certificates: Certificates) -> None:
    with Dovecot(certificates, prefix="INBOX.", separator=".") as dovecot:
        human = Human(dovecot)
        with connect(human) as box:
            box.file(human.put(message_id="<1@x.example>"), "<1@x.example>", "Presse/Akkreditierung")
            assert box.find_sent_folder() == "INBOX.Sent"
            assert len(human.look("INBOX.Presse.Akkreditierung")) == 1
        human.close()


def test_filing_after_a_crash_between_copy_and_delete_makes_no_double(bare_human: Human) -> None:
    human = bare_human
    uid = human.put(message_id="<one@x.example>", date=MOMENT)
    with connect(human) as box:
        box.file(human.put(message_id="<zero@x.example>"), "<zero@x.example>", "Fertig")
        human.client.select_folder("INBOX")
        human.client.copy([uid], "Fertig")
        assert box.file(uid, "<one@x.example>", "Fertig") is Filed.MOVED
    assert sorted(message_from_bytes(raw)["Message-ID"] for raw in human.raws("Fertig")) == [
        "<one@x.example>",
        "<zero@x.example>",
    ]


# -- sent mail and drafts


def test_a_copy_lies_in_sent_as_read_with_its_date(box: Mailbox, human: Human) -> None:
    raw = plain_mail(message_id="<letter@press.example>")
    assert box.append_sent(raw, "<letter@press.example>", MOMENT)
    ((uid, values),) = human.look("Sent").items()
    assert values[b"BODY[]"] == raw
    assert values[b"INTERNALDATE"] == MOMENT
    assert human.flags(uid, "Sent") == {"\\Seen"}


def test_no_second_copy_is_made(box: Mailbox, human: Human) -> None:
    raw = plain_mail(message_id="<letter@press.example>")
    assert box.append_sent(raw, "<letter@press.example>", MOMENT)
    assert not box.append_sent(raw, "<letter@press.example>", MOMENT)
    with connect(human) as another:
        assert not another.append_sent(raw, "<letter@press.example>", MOMENT)
    assert len(human.look("Sent")) == 1


def test_many_copies_go_by_one_command_without_those_that_lie_there(human: Human) -> None:
    copies = [(plain_mail(message_id=f"<{n}@x.example>"), f"<{n}@x.example>", MOMENT) for n in range(5)]
    with Proxy(human.dovecot.port) as proxy, connect(human, port=proxy.port) as box:
        assert box.append_all_sent(copies[1:2]) == 1
        assert box.append_all_sent(copies) == 4
        assert box.append_all_sent(copies) == 0
        assert sum(b" APPEND " in line for line in proxy.lines) == 2
    assert sorted(human.raws("Sent")) == sorted(raw for raw, _, _ in copies)


def test_where_copies_go_one_by_one_those_before_a_refused_one_are_not_put_twice(certificates: Certificates) -> None:
    copies = [(plain_mail(message_id=f"<{n}@x.example>"), f"<{n}@x.example>", MOMENT) for n in range(3)]

    def refuse(line: bytes) -> bytes | None:
        return line.split()[0] + b" UID FETCH 0 FLAGS\r\n" if next(tries) == 1 else None

    tries = iter(range(9))
    with Dovecot(certificates, capability="IMAP4rev1 SPECIAL-USE") as dovecot:
        human = Human(dovecot)
        with Proxy(dovecot.port, [Rule(b" APPEND ", refuse, from_server=False)]) as proxy, connect(human, port=proxy.port) as box:  # fmt: skip
            with pytest.raises(MailboxError):
                box.append_all_sent(copies)
            assert len(human.look("Sent")) == 1
            assert box.append_all_sent(copies) == 2
        assert len(human.look("Sent")) == 3
        human.close()


def test_a_copy_that_the_server_filed_itself_is_found(box: Mailbox, human: Human) -> None:
    assert not box.find_in_sent("<letter@press.example>", DAY)
    human.put(folder="Sent", message_id="<letter@press.example>")
    assert box.find_in_sent("<letter@press.example>", DAY)


def test_a_reply_of_the_human_is_found(human: Human) -> None:
    human.put(folder="Sent", message_id="<r1@press.example>", in_reply_to="<a@x.example>", date=MOMENT)
    human.put(folder="Sent", message_id="<r2@press.example>", references="<b@x.example> <c@x.example>", date=MOMENT)
    human.put(folder="Sent", in_reply_to="<d@x.example>", auto_submitted="auto-replied", date=MOMENT)
    with connect(human) as box:
        found = {id_: box.has_reply_in_sent(f"<{id_}@x.example>", DAY) for id_ in "abcde"}
    assert found == {"a": True, "b": True, "c": True, "d": False, "e": False}


def test_a_reply_written_meanwhile_is_seen_after_five_seconds(box: Mailbox, human: Human) -> None:
    assert not box.has_reply_in_sent("<a@x.example>", DAY)
    human.put(folder="Sent", in_reply_to="<a@x.example>")
    assert not box.has_reply_in_sent("<a@x.example>", DAY)
    box._registers = {name: (each, read - 5, first) for name, (each, read, first) in box._registers.items()}
    assert box.has_reply_in_sent("<a@x.example>", DAY)


def test_sent_mail_from_before_the_day_is_not_read(human: Human) -> None:
    human.put(folder="Sent", in_reply_to="<a@x.example>", date=datetime(2021, 3, 1, tzinfo=UTC))
    with connect(human) as box:
        assert not box.has_reply_in_sent("<a@x.example>", DAY)
        # asked for an earlier day, it reads from there
        assert box.has_reply_in_sent("<a@x.example>", date(2021, 2, 1))


def test_a_draft_lies_in_drafts_once(box: Mailbox, human: Human) -> None:
    raw = plain_mail(message_id="<draft@press.example>")
    assert box.append_draft(raw, "<draft@press.example>", MOMENT)
    assert not box.append_draft(raw, "<draft@press.example>", MOMENT)
    ((uid, _),) = human.look("Drafts").items()
    assert human.flags(uid, "Drafts") == {"\\Draft"}


def test_no_copy_is_kept_if_none_is_wanted(human: Human) -> None:
    with connect(human, sent_folder="") as box:
        assert not box.append_sent(plain_mail(), "<x@y.example>", MOMENT)
        assert not box.find_in_sent("<x@y.example>", DAY)
        assert not box.has_reply_in_sent("<x@y.example>", DAY)
    assert human.look("Sent") == {}


def test_a_sent_folder_can_be_named(human: Human) -> None:
    with connect(human, sent_folder="Presse/Gesendet") as box:
        assert box.find_sent_folder() is None
        assert box.append_sent(plain_mail(), "<x@y.example>", MOMENT)
        assert box.find_sent_folder() == "Presse/Gesendet"
    assert len(human.look("Presse/Gesendet")) == 1
    assert human.look("Sent") == {}


@pytest.mark.parametrize("name", ["Sent Items", "Gesendete Elemente", "Отправленные", "gesendet"])
def test_the_sent_folder_is_known_by_its_name_where_it_is_not_marked(name: str, certificates: Certificates) -> None:
    with Dovecot(certificates, folders={name: "", "Archiv": ""}) as dovecot:
        human = Human(dovecot)
        with connect(human) as box:
            assert box.find_sent_folder() == name
            assert box.find_drafts_folder() is None
            assert box.append_draft(plain_mail(), "<x@y.example>", MOMENT)
        assert len(human.look("Drafts")) == 1
        human.close()


def test_a_sent_folder_renamed_in_between_is_found_again(box: Mailbox, human: Human) -> None:
    assert box.append_sent(plain_mail(message_id="<1@x.example>"), "<1@x.example>", MOMENT)
    human.client.rename_folder("Sent", "Gesendet")
    human.client.create_folder("Sent Items")
    for _ in range(2):
        # the first may fail: the list of folders is of before
        try:
            assert not box.find_in_sent("<2@x.example>", DAY)
        except MailboxError as error:
            assert not error.lost
    assert box.alive


def test_a_full_mailbox_is_said_and_does_not_cost_the_connection(certificates: Certificates) -> None:
    with Dovecot(certificates, quota="100K") as dovecot:
        human = Human(dovecot)
        with connect(human) as box:
            raw = plain_mail(message_id="<1@x.example>", text="x" * 70 + "\n" + "y\n" * 100_000)
            with pytest.raises(MailboxError, match="the mailbox is full") as raised:
                box.append_sent(raw, "<1@x.example>", MOMENT)
            assert raised.value.permanent
            assert box.alive
            assert not box.find_in_sent("<1@x.example>", DAY)
            assert box.append_sent(plain_mail(), "<2@x.example>", MOMENT)
        human.close()


# -- a rehearsal


def test_a_rehearsal_reads_and_can_change_nothing(human: Human) -> None:
    uid = human.put()
    with connect(human, read_only=True) as box:
        assert [mail.uid for mail in box.fetch(box.new(0))] == [uid]
        assert not box.has_reply_in_sent("<x@y.example>", DAY)
        with pytest.raises(RuntimeError):
            box.file(uid, None, "")
        with pytest.raises(RuntimeError):
            box.append_sent(plain_mail(), "<x@y.example>", MOMENT)
    assert human.look("Sent") == {}
    assert human.flags(uid) == set()


# -- hearing of new mail


def later(seconds: float, act: Callable[[], object]) -> threading.Timer:
    timer = threading.Timer(seconds, act)
    timer.start()
    return timer


def test_new_mail_ends_the_waiting_at_once(box: Mailbox, human: Human) -> None:
    box.position()
    arrived: list[float] = []

    def arrive() -> None:
        human.put()
        arrived.append(time.monotonic())

    timer = later(0.3, arrive)
    assert box.idle(10, threading.Event())
    # Dovecot gathers changes for half a second before it tells of them
    assert time.monotonic() - arrived[0] < 5
    timer.join()
    assert len(box.new(0)) == 1


def test_mail_that_came_before_the_waiting_counts(box: Mailbox, human: Human) -> None:
    box.position()
    box.new(0)
    human.put()
    box.has_reply_in_sent("<x@y.example>", DAY)
    started = time.monotonic()
    assert box.idle(10, threading.Event())
    assert time.monotonic() - started < 5
    assert not box.idle(0.2, threading.Event())


def test_waiting_ends_soon_when_told(box: Mailbox) -> None:
    stop = threading.Event()
    timer = later(0.3, stop.set)
    started = time.monotonic()
    assert not box.idle(30, stop)
    assert time.monotonic() - started < 5
    timer.join()
    assert box.new(0) == []


def test_waiting_ends_when_its_time_is_over(box: Mailbox) -> None:
    started = time.monotonic()
    assert not box.idle(0.8, threading.Event())
    assert 0.7 < time.monotonic() - started < 5


def test_what_the_human_does_does_not_wake(box: Mailbox, human: Human) -> None:
    uid, other = human.put(), human.put()
    box.position()

    def work() -> None:
        human.mark(uid, "\\Seen", "\\Flagged")
        human.delete(other)

    timer = later(0.2, work)
    assert not box.idle(1, threading.Event())
    timer.join()


def test_waiting_is_renewed(human: Human, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailbot.mailbox.idle.RENEW", 0.2)
    with Proxy(human.dovecot.port) as proxy, connect(human, port=proxy.port) as box:
        assert not box.idle(1, threading.Event())
        assert sum(line.strip() == b"DONE" for line in proxy.lines) >= 2


@pytest.mark.parametrize("how", ["cut", "bye"])
def test_a_connection_lost_while_waiting_is_said(how: str, human: Human) -> None:
    with Proxy(human.dovecot.port) as proxy, connect(human, port=proxy.port) as box:
        timer = later(0.3, proxy.cut if how == "cut" else lambda: proxy.say(b"* BYE (going down\r\n"))
        started = time.monotonic()
        with pytest.raises(MailboxError) as raised:
            box.idle(20, threading.Event())
        assert time.monotonic() - started < 10
        assert raised.value.lost
        assert not raised.value.permanent
        assert not box.alive
        timer.join()


def test_without_idle_it_just_waits(bare_human: Human) -> None:
    with connect(bare_human) as box:
        assert not box.can_idle
        stop = threading.Event()
        timer = later(0.2, stop.set)
        assert not box.idle(10, stop)
        timer.join()


# -- a server that can little


def test_everything_works_on_a_server_that_can_little(bare_human: Human) -> None:
    human = bare_human
    uid, marked = human.put(message_id="<1@x.example>", date=MOMENT), human.put(flags=["\\Deleted"])
    with connect(human) as box:
        assert box.capabilities == {"IMAP4REV1"}
        assert [mail.uid for mail in box.fetch(box.new(0))] == [uid, marked]
        assert box.file(uid, "<1@x.example>", "Fertig") is Filed.MOVED
        assert box.file(uid, "<1@x.example>", "Fertig") is Filed.GONE
        assert box.find_sent_folder() == "Gesendete Objekte"
        assert box.find_drafts_folder() == "Entwürfe"
        assert box.append_sent(plain_mail(message_id="<2@x.example>"), "<2@x.example>", MOMENT)
        assert box.find_in_sent("<2@x.example>", DAY)
        assert box.append_draft(plain_mail(message_id="<3@x.example>"), "<3@x.example>", MOMENT)
    # copied, and marked as deleted; what she had marked is not cleared away with it
    assert human.flags(uid) == {"\\Answered", "\\Deleted"}
    assert human.flags(marked) == {"\\Deleted"}
    assert len(human.look("Fertig")) == 1
    assert len(human.look("Gesendete Objekte")) == 1
    assert len(human.look("Entwürfe")) == 1


def test_with_uidplus_alone_only_the_filed_mail_is_expunged(certificates: Certificates) -> None:
    with Dovecot(certificates, capability="IMAP4rev1 UIDPLUS") as dovecot:
        human = Human(dovecot)
        uid, marked = human.put(message_id="<1@x.example>"), human.put(flags=["\\Deleted"])
        with connect(human) as box:
            assert box.file(uid, "<1@x.example>", "Fertig") is Filed.MOVED
        assert list(human.look()) == [marked]
        assert len(human.look("Fertig")) == 1
        human.close()


def test_a_folder_that_keeps_no_keywords_says_so(human: Human) -> None:
    fixed = Rule(b"PERMANENTFLAGS", lambda line: line.replace(b" \\*", b""))
    with Proxy(human.dovecot.port, [fixed]) as proxy, connect(human, port=proxy.port) as box:
        assert not box.keeps_keywords
        assert box.file(human.put(), None, "Fertig") is Filed.MOVED


# -- when the line breaks


COMMANDS: list[tuple[bytes, Callable[[Mailbox, int], object]]] = [
    (b"SELECT", lambda box, uid: box.position()),
    (b"SEARCH", lambda box, uid: box.new(0)),
    (b"FETCH", lambda box, uid: list(box.fetch([uid]))),
    (b"STORE", lambda box, uid: box.file(uid, None, "")),
    (b"MOVE", lambda box, uid: box.file(uid, None, "Fertig")),
    (b"CREATE", lambda box, uid: box.file(uid, None, "Fertig")),
    (b"LIST", lambda box, uid: box.find_sent_folder()),
    (b"EXAMINE", lambda box, uid: box.find_in_sent("<x@y.example>", DAY)),
    (b"APPEND", lambda box, uid: box.append_sent(plain_mail(), "<x@y.example>", MOMENT)),
    (b"IDLE", lambda box, uid: box.idle(1, threading.Event())),
]


@pytest.mark.parametrize(("command", "act"), COMMANDS, ids=[command.decode() for command, _ in COMMANDS])
@pytest.mark.parametrize("fault", [CUT, HANG, "NO", "BAD", "garbage"])
def test_a_fault_at_any_command_becomes_one_line(
    fault: str, command: bytes, act: Callable[[Mailbox, int], object], human: Human
) -> None:
    uid = human.put()
    tag: list[bytes] = []

    def note(line: bytes) -> bytes | str:
        tag.append(line.split()[0])
        if fault in {CUT, HANG}:
            return fault
        # another command in its place, so that the server's answer can be changed
        return tag[0] + b" NOOP\r\n"

    def answer(line: bytes) -> bytes | None:
        if tag and line.startswith(tag[0]):
            return b"{garbage\r\n" if fault == "garbage" else tag[0] + b" " + fault.encode() + b" no such luck\r\n"
        return None

    rules = [Rule(b" " + command, note, times=1, from_server=False), Rule(b"", answer)]
    with Proxy(human.dovecot.port) as proxy, connect(human, port=proxy.port, timeout=1) as box:
        proxy.rules = rules
        with pytest.raises(MailboxError) as raised:
            act(box, uid)
        assert f"{HOST}:{proxy.port}: " in str(raised.value)
        assert "\n" not in str(raised.value)
        assert raised.value.lost is not box.alive
        assert box.alive is (fault in {"NO", "BAD"})
        if fault in {CUT, HANG}:
            with pytest.raises(MailboxError, match="connection is closed"):
                box.position()
    assert len(human.look()) == 1
    assert human.look("Sent") == {}
