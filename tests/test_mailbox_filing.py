"""What is put into the mailbox: answered mails filed, copies in Sent, drafts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes

import pytest

from mailbot.mailbox import Filed, Mailbox, MailboxError
from tests.mailbox_house import DAY, MOMENT, connect, file
from tests.servers import Certificates, Dovecot, Human, Proxy, Rule, plain_mail

# filing


def test_an_answered_mail_is_marked_and_moved_and_stays_unread(box: Mailbox, human: Human) -> None:
    uid = human.put(message_id="<one@x.example>")
    assert file(box, uid, "<one@x.example>", "Akkreditierung") is Filed.MOVED
    assert human.look() == {}
    (moved,) = human.look("Akkreditierung").values()
    assert set(moved[b"FLAGS"]) - {b"\\Recent"} == {b"\\Answered"}


def test_filing_twice_changes_nothing(box: Mailbox, human: Human) -> None:
    uid = human.put(message_id="<one@x.example>")
    file(box, uid, "<one@x.example>", "Akkreditierung")
    assert file(box, uid, "<one@x.example>", "Akkreditierung") is Filed.GONE
    assert len(human.look("Akkreditierung")) == 1


def test_without_a_done_folder_it_is_only_marked(box: Mailbox, human: Human) -> None:
    uid = human.put(flags=["\\Flagged"])
    assert not box.is_answered(uid)
    assert file(box, uid, None, "") is Filed.MARKED
    assert human.flags(uid) == {"\\Answered", "\\Flagged"}
    assert box.is_answered(uid)
    assert file(box, uid, None, "") is Filed.MARKED


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
    assert file(box, uid, None, "Akkreditierung") is Filed.GONE
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
    file(box, human.put(), None, "Fertig")
    human.client.delete_folder("Fertig")
    assert file(box, human.put(), None, "Fertig") is Filed.MOVED
    assert len(human.look("Fertig")) == 1


def test_a_folder_that_is_made_is_subscribed_to(box: Mailbox, human: Human) -> None:
    file(box, human.put(), None, "Öffentlichkeit/Akkreditierung")
    subscribed = {name for _, _, name in human.client.list_sub_folders()}
    assert "Öffentlichkeit/Akkreditierung" in subscribed
    assert len(human.look("Öffentlichkeit/Akkreditierung")) == 1


def test_folders_lie_below_the_prefix_that_the_server_wants(certificates: Certificates) -> None:
    with Dovecot(certificates, prefix="INBOX.", separator=".") as dovecot:
        human = Human(dovecot)
        with connect(human) as box:
            file(box, human.put(message_id="<1@x.example>"), "<1@x.example>", "Presse/Akkreditierung")
            assert box.find_sent_folder() == "INBOX.Sent"
            assert len(human.look("INBOX.Presse.Akkreditierung")) == 1
        human.close()


def test_filing_after_a_crash_between_copy_and_delete_makes_no_double(bare_human: Human) -> None:
    human = bare_human
    uid = human.put(message_id="<one@x.example>", date=MOMENT)
    with connect(human) as box:
        file(box, human.put(message_id="<zero@x.example>"), "<zero@x.example>", "Fertig")
        human.client.select_folder("INBOX")
        human.client.copy([uid], "Fertig")
        assert file(box, uid, "<one@x.example>", "Fertig") is Filed.MOVED
    assert sorted(message_from_bytes(raw)["Message-ID"] for raw in human.raws("Fertig")) == [
        "<one@x.example>",
        "<zero@x.example>",
    ]


# sent mail and drafts


def test_a_copy_lies_in_sent_as_read_with_its_date(box: Mailbox, human: Human) -> None:
    raw = plain_mail(message_id="<letter@press.example>")
    assert box.append_sent([(raw, "<letter@press.example>", MOMENT)])
    ((uid, values),) = human.look("Sent").items()
    assert values[b"BODY[]"] == raw
    assert values[b"INTERNALDATE"] == MOMENT
    assert human.flags(uid, "Sent") == {"\\Seen"}


def test_no_second_copy_is_made(box: Mailbox, human: Human) -> None:
    raw = plain_mail(message_id="<letter@press.example>")
    assert box.append_sent([(raw, "<letter@press.example>", MOMENT)])
    assert not box.append_sent([(raw, "<letter@press.example>", MOMENT)])
    with connect(human) as another:
        assert not another.append_sent([(raw, "<letter@press.example>", MOMENT)])
    assert len(human.look("Sent")) == 1


def test_many_copies_go_by_one_command_without_those_that_lie_there(human: Human) -> None:
    copies = [(plain_mail(message_id=f"<{n}@x.example>"), f"<{n}@x.example>", MOMENT) for n in range(5)]
    with Proxy(human.dovecot.port) as proxy, connect(human, port=proxy.port) as box:
        assert box.append_sent(copies[1:2]) == 1
        assert box.append_sent(copies) == 4
        assert box.append_sent(copies) == 0
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
                box.append_sent(copies)
            assert len(human.look("Sent")) == 1
            assert box.append_sent(copies) == 2
        assert len(human.look("Sent")) == 3
        human.close()


def test_a_copy_that_the_server_filed_itself_is_found(box: Mailbox, human: Human) -> None:
    assert not box.is_in_sent("<letter@press.example>", DAY)
    human.put(folder="Sent", message_id="<letter@press.example>")
    assert box.is_in_sent("<letter@press.example>", DAY)


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
        assert not box.append_sent([(plain_mail(), "<x@y.example>", MOMENT)])
        assert not box.is_in_sent("<x@y.example>", DAY)
        assert not box.has_reply_in_sent("<x@y.example>", DAY)
    assert human.look("Sent") == {}


def test_a_sent_folder_can_be_named(human: Human) -> None:
    with connect(human, sent_folder="Presse/Gesendet") as box:
        assert box.find_sent_folder() is None
        assert box.append_sent([(plain_mail(), "<x@y.example>", MOMENT)])
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
    assert box.append_sent([(plain_mail(message_id="<1@x.example>"), "<1@x.example>", MOMENT)])
    human.client.rename_folder("Sent", "Gesendet")
    human.client.create_folder("Sent Items")
    for _ in range(2):
        # the first may fail: the list of folders is of before
        try:
            assert not box.is_in_sent("<2@x.example>", DAY)
        except MailboxError as error:
            assert not error.lost
    assert box.alive


def test_a_full_mailbox_is_said_and_does_not_cost_the_connection(certificates: Certificates) -> None:
    with Dovecot(certificates, quota="100K") as dovecot:
        human = Human(dovecot)
        with connect(human) as box:
            raw = plain_mail(message_id="<1@x.example>", text="x" * 70 + "\n" + "y\n" * 100_000)
            with pytest.raises(MailboxError, match="the mailbox is full") as raised:
                box.append_sent([(raw, "<1@x.example>", MOMENT)])
            assert raised.value.permanent
            assert box.alive
            assert not box.is_in_sent("<1@x.example>", DAY)
            assert box.append_sent([(plain_mail(), "<2@x.example>", MOMENT)])
        human.close()
