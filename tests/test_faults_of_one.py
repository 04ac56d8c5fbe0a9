"""A fault that meets one mail, one letter or one copy again and again: it keeps no other waiting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.model import LetterState
from mailbot.store import Store
from tests.make import at
from tests.office import Office, journalists_mail
from tests.running import Running, until
from tests.scene import Scene
from tests.servers import CUT, PASSWORD, Certificates, Dovecot, Human, Proxy, Rule, Sink
from tests.strike import Strike
from tests.victim import REQUEST


def states(office: Office) -> dict[str, LetterState]:
    with Store(office.config.store_path) as store:
        return {letter.key: letter.state for letter in store.letters.in_state(*LetterState)}


def mail_states(office: Office) -> dict[int, str]:
    with Store(office.config.store_path) as store:
        return {mail.uid: mail.state for mail in store.mails.in_state("done", "waits", "aside", "again")}


def proxied(office: Office, proxy: Proxy, **changes: str) -> Scene:
    """The same office, behind a proxy; its mail is not yet taken."""
    scene = Scene.__new__(Scene)
    scene.human = office.human
    scene.office = Office(office.folder, office.human, office.sink, {"mailbox.port": str(proxy.port)} | changes)
    return scene


def three_requests(office: Office) -> list[int]:
    return [office.receive(REQUEST, sender=f"Person{n} Muster{n} <p{n}@zeitung{n}.example>") for n in range(3)]


def fetches(line: bytes, uid: int) -> bool:
    """Whether a command asks for the content of a mail."""
    words = line.upper().split()
    return words[1:3] == [b"UID", b"FETCH"] and b"BODY" in line and str(uid).encode() in words[3].split(b",")


def test_a_mail_at_which_the_server_hangs_up_every_time_is_set_aside(office: Office) -> None:
    first, bad, last = three_requests(office)
    with Proxy(office.human.dovecot.port) as proxy:
        proxy.rules = [Rule(b"FETCH", lambda line: CUT if fetches(line, bad) else None, from_server=False)]
        scene = proxied(office, proxy)
        said = [scene.round() for _ in range(7)]
    assert [bool(each) for each in said] == [True] * 6 + [False]
    assert len(scene.office.letters()) == 2
    assert mail_states(office) == {first: "done", bad: "aside", last: "done"}
    # a human has it read again, by a server that has been mended
    with Store(office.config.store_path) as store, store.transaction():
        (aside,) = store.mails.in_state("aside")
        store.mails.change_state(aside.id, "aside", "again")
    assert office.round().answered == 1


def test_a_mail_that_the_server_refuses_waits_alone(office: Office) -> None:
    first, bad, last = three_requests(office)

    def refuse(line: bytes) -> bytes | None:
        return line.split()[0] + b" UID FETCH 0 FLAGS\r\n" if fetches(line, bad) else None

    with Proxy(office.human.dovecot.port) as proxy:
        proxy.rules = [Rule(b"FETCH", refuse, from_server=False)]
        scene = proxied(office, proxy)
        assert scene.round() == ""
        assert len(scene.office.letters()) == 2
        assert mail_states(office) == {first: "done", bad: "again", last: "done"}
        for _ in range(5):
            scene.round()
        assert mail_states(office)[bad] == "again", "not before an hour is over"
        scene.office.now += timedelta(hours=1)
        scene.round()
    assert mail_states(office) == {first: "done", bad: "aside", last: "done"}


def test_a_server_that_refuses_all_for_a_while_has_nothing_set_aside(office: Office) -> None:
    three_requests(office)
    with Proxy(office.human.dovecot.port) as proxy:
        refuse = Rule(b"UID FETCH", lambda line: line.split()[0] + b" UID FETCH 0 FLAGS\r\n", from_server=False)
        proxy.rules = [refuse]
        scene = proxied(office, proxy)
        for _ in range(8):
            scene.round()
        proxy.rules = []
        scene.round()
        scene.round()
    assert len(scene.office.letters()) == 3
    assert set(mail_states(office).values()) == {"done"}


def test_a_mail_of_which_the_server_tells_nothing_once_is_not_passed_over(office: Office) -> None:
    first, bad, last = three_requests(office)

    def silent(line: bytes) -> bytes | None:
        return b"" if b"FETCH (UID %d " % bad in line and b"RFC822.SIZE" in line else None

    with Proxy(office.human.dovecot.port) as proxy:
        proxy.rules = [Rule(b"FETCH (UID", silent)]
        scene = proxied(office, proxy)
        assert scene.round() == ""
    assert len(scene.office.letters()) == 3
    assert mail_states(office) == {first: "done", bad: "done", last: "done"}


def test_a_first_search_that_answers_nothing_loses_nothing(office: Office) -> None:
    three_requests(office)
    with Proxy(office.human.dovecot.port, [Rule(b"* SEARCH", b"* SEARCH\r\n", times=1)]) as proxy:
        scene = proxied(office, proxy)
        scene.round()
    assert len(scene.office.letters()) == 3


@pytest.mark.parametrize("how", ["deleted", "moved"])
def test_a_mail_that_vanishes_between_search_and_fetch_is_no_fault(how: str, office: Office) -> None:
    first, gone, last = three_requests(office)
    done: list[int] = []

    def vanish(line: bytes) -> None:
        if not done and fetches(line, gone):
            done.append(gone)
            act: Callable[..., None] = office.human.delete if how == "deleted" else office.human.move
            act(gone) if how == "deleted" else act(gone, "Trash")

    with Proxy(office.human.dovecot.port) as proxy:
        proxy.rules = [Rule(b"FETCH", vanish, from_server=False)]
        scene = proxied(office, proxy)
        assert [scene.round() for _ in range(2)] == ["", ""]
    assert done
    assert len(scene.office.letters()) == 2
    assert mail_states(office) == {first: "done", last: "done"}


def test_a_uidvalidity_that_changes_answers_nobody_twice(office: Office) -> None:
    three_requests(office)
    changed: list[int] = []

    def other(line: bytes) -> bytes | None:
        # from the moment on at which the first letter is recorded: in the middle of a round
        return b"* OK [UIDVALIDITY 77] made anew\r\n" if changed else None

    with Proxy(office.human.dovecot.port) as proxy:
        proxy.rules = [Rule(b"[UIDVALIDITY", other), Rule(b"UID FETCH", lambda line: changed.append(1) if b"BODY" in line else None, from_server=False)]  # fmt: skip
        scene = proxied(office, proxy, **{"mailbox.done_folder": '""'})
        for _ in range(4):
            scene.round()
        scene.office.receive(REQUEST, sender="Nora Neu <nora@neu.example>")
        scene.round()
        scene.round()
    letters = scene.office.letters()
    assert sorted(str(letter["To"]).partition(" <")[2] for letter in letters) == [
        "nora@neu.example>", "p0@zeitung0.example>", "p1@zeitung1.example>", "p2@zeitung2.example>",
    ]  # fmt: skip


def test_a_full_mailbox_delays_the_copies_and_no_letter(certificates: Certificates, tmp_path: Path, sink: Sink) -> None:
    with Dovecot(certificates, quota="64K") as dovecot:
        human = Human(dovecot)
        ballast = human.put(b"Subject: x\r\n\r\n" + b"x" * 61_000, "Trash")
        scene = Scene(tmp_path / "office", human, sink)
        assert scene.round() == ""
        assert len(human.look("Sent")) == 0
        assert len(scene.office.letters()) == 2
        human.delete(ballast, "Trash")
        assert scene.round() == ""
        assert scene.faults() == []
        human.close()


def test_a_copy_that_is_refused_keeps_no_other_waiting(office: Office) -> None:
    """All of them at once, and then the first one alone."""
    three_requests(office)
    refuse = Rule(b" APPEND ", lambda line: line.split()[0] + b" UID FETCH 0 FLAGS\r\n", times=2, from_server=False)
    with Proxy(office.human.dovecot.port, [refuse]) as proxy:
        scene = proxied(office, proxy)
        assert scene.round() == ""
        assert len(office.human.look("Sent")) == 2
        assert scene.round() == ""
    assert len(office.human.look("Sent")) == 3


def test_a_draft_that_is_refused_keeps_no_letter_waiting(tmp_path: Path, human: Human, sink: Sink) -> None:
    office = Office(tmp_path, human, sink, {"answers.draft_outcomes": '["late_digital", "closed"]'})
    office.now = at("06-10 12:00")
    other = REQUEST.replace("Carla Wiegand", "Jonas Ehlert")
    office.receive(other, arrived=at("06-09 12:00"), sender="Jonas Ehlert <jonas@blatt.example>")
    office.receive(REQUEST)
    with Proxy(human.dovecot.port, Strike("APPEND", "NO").rules) as proxy:
        scene = proxied(office, proxy, **office.changes)
        scene.office.now = office.now
        assert scene.round() == ""
        assert states(office) == {"mail-1": LetterState.WAITING, "mail-2": LetterState.SENT}
        scene.round()
    assert states(office) == {"mail-1": LetterState.DRAFTED, "mail-2": LetterState.SENT}


@pytest.mark.parametrize("what", ["says nothing of new mail", "hangs"])
def test_idle_that_fails_is_caught_by_polling(what: str, tmp_path: Path, human: Human, sink: Sink) -> None:
    with Proxy(human.dovecot.port) as proxy:
        changes = {"mailbox.port": str(proxy.port), "mailbox.poll_seconds": "1", "mailbox.timeout": "1"}
        office = Office(tmp_path, human, sink, changes)
        with Running(office.folder / "config.toml", tmp_path, PASSWORD=PASSWORD).ready() as running:
            until(lambda: any(b"IDLE" in line for line in proxy.lines))
            if what == "hangs":
                proxy.rules = [Rule(b" IDLE", b"", times=1, from_server=False)]
            else:
                proxy.rules = [Rule(b"EXISTS", b""), Rule(b"RECENT", b"")]
            office.receive(REQUEST)
            until(lambda: sink.taken, 25, running.log)
            assert running.end() == 0


def test_mail_to_and_from_is_whole(office: Office) -> None:
    """The rules above let whole mails pass: a proxy without rules changes nothing."""
    with Proxy(office.human.dovecot.port) as proxy:
        scene = proxied(office, proxy)
        uid = office.human.put(journalists_mail(REQUEST, to=office.human.address))
        assert scene.round() == ""
        assert any(b"UID FETCH %d" % uid in line for line in proxy.lines)
