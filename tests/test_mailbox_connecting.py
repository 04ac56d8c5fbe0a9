"""How the mailbox connects, and what it says where it cannot."""

from __future__ import annotations

import time
from typing import Any

import pytest

from mailbot import mailbox
from mailbot.mailbox import MailboxError
from tests.mailbox_house import connect
from tests.servers import HOST, PASSWORD, Certificates, Dovecot, Human, Proxy, Rule, free_port, silent_server


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
