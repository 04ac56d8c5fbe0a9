"""Hearing of mail that comes at the very moment at which IDLE begins."""

from __future__ import annotations

import time
from threading import Event

from mailbot.mailbox import connect
from tests.servers import PASSWORD, Human, Proxy, Rule


def test_a_mail_told_in_one_piece_with_the_answer_to_idle_is_heard(human: Human) -> None:
    joined = Rule(b"+ idling", b"+ idling\r\n* 1 EXISTS\r\n")
    with (
        Proxy(human.dovecot.port, [joined]) as proxy,
        connect(human.server(port=proxy.port), lambda: PASSWORD) as mailbox,
    ):
        began = time.monotonic()
        assert mailbox.idle(5, Event())
        assert time.monotonic() - began < 2


def test_over_tls_mail_is_heard_and_silence_is_none(human: Human) -> None:
    ca = human.dovecot.certificates.ca
    server = human.server(port=human.dovecot.tls_port, security="tls", host="localhost", ca_file=ca)
    with connect(server, lambda: PASSWORD) as mailbox:
        before = mailbox.position()
        human.put()
        assert mailbox.idle(5, Event(), before)
        began = time.monotonic()
        assert not mailbox.idle(1.2, Event())
        assert 1 < time.monotonic() - began < 4
