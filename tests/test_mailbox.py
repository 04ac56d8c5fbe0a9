"""The mailbox, against a Dovecot in which a human works too: what arrived, servers that can little, broken lines."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from mailbot.mailbox import Filed, Mailbox, MailboxError, arrivals
from tests.mailbox_house import DAY, MOMENT, connect, file
from tests.servers import CUT, HANG, HOST, Certificates, Dovecot, Human, Proxy, Rule, plain_mail

# what arrived


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
        assert file(box, mail.uid, None, "Akkreditierung") is Filed.MOVED
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


# a rehearsal


def test_a_rehearsal_reads_and_can_change_nothing(human: Human) -> None:
    uid = human.put()
    with connect(human, read_only=True) as box:
        assert [mail.uid for mail in box.fetch(box.new(0))] == [uid]
        assert not box.has_reply_in_sent("<x@y.example>", DAY)
        with pytest.raises(RuntimeError):
            file(box, uid, None, "")
        with pytest.raises(RuntimeError):
            box.append_sent([(plain_mail(), "<x@y.example>", MOMENT)])
    assert human.look("Sent") == {}
    assert human.flags(uid) == set()


# a server that can little


def test_everything_works_on_a_server_that_can_little(bare_human: Human) -> None:
    human = bare_human
    uid, marked = human.put(message_id="<1@x.example>", date=MOMENT), human.put(flags=["\\Deleted"])
    with connect(human) as box:
        assert box.capabilities == {"IMAP4REV1"}
        assert [mail.uid for mail in box.fetch(box.new(0))] == [uid, marked]
        assert file(box, uid, "<1@x.example>", "Fertig") is Filed.MOVED
        assert file(box, uid, "<1@x.example>", "Fertig") is Filed.GONE
        assert box.find_sent_folder() == "Gesendete Objekte"
        assert box.find_drafts_folder() == "Entwürfe"
        assert box.append_sent([(plain_mail(message_id="<2@x.example>"), "<2@x.example>", MOMENT)])
        assert box.is_in_sent("<2@x.example>", DAY)
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
            assert file(box, uid, "<1@x.example>", "Fertig") is Filed.MOVED
        assert list(human.look()) == [marked]
        assert len(human.look("Fertig")) == 1
        human.close()


def test_a_folder_that_keeps_no_keywords_says_so(human: Human) -> None:
    fixed = Rule(b"PERMANENTFLAGS", lambda line: line.replace(b" \\*", b""))
    with Proxy(human.dovecot.port, [fixed]) as proxy, connect(human, port=proxy.port) as box:
        assert not box.keeps_keywords
        assert file(box, human.put(), None, "Fertig") is Filed.MOVED


# when the line breaks


COMMANDS: list[tuple[bytes, Callable[[Mailbox, int], object]]] = [
    (b"SELECT", lambda box, uid: box.position()),
    (b"SEARCH", lambda box, uid: box.new(0)),
    (b"FETCH", lambda box, uid: list(box.fetch([uid]))),
    (b"STORE", lambda box, uid: file(box, uid, None, "")),
    (b"MOVE", lambda box, uid: file(box, uid, None, "Fertig")),
    (b"CREATE", lambda box, uid: file(box, uid, None, "Fertig")),
    (b"LIST", lambda box, uid: box.find_sent_folder()),
    (b"EXAMINE", lambda box, uid: box.is_in_sent("<x@y.example>", DAY)),
    (b"APPEND", lambda box, uid: box.append_sent([(plain_mail(), "<x@y.example>", MOMENT)])),
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
