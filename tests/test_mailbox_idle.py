"""Hearing of new mail: it ends the waiting at once, and a lost connection is said."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from mailbot.mailbox import Mailbox, MailboxError
from tests.mailbox_house import DAY, connect
from tests.servers import Human, Proxy


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
