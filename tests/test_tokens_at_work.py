"""Tokens at mail servers that want them: Dovecot's oauth2 passdb, SMTP, and the service."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from mailbot.config import ConfigError, load
from mailbot.connections import check_secrets, open_mailbox, open_postman
from mailbot.mailbox import MailboxError
from mailbot.postman import Sent, TryLater
from mailbot.store import Store
from tests.command import mailbot
from tests.running import Running, until
from tests.servers import HOST, Human, Proxy, Rule, Sink, plain_mail
from tests.token_office import BY_ITSELF, MICROSOFT, PROVIDERS, TokenOffice, age
from tests.token_server import TokenServer

MECHANISMS = pytest.mark.parametrize("mechanism", ["XOAUTH2", "OAUTHBEARER"])


@pytest.fixture
def office(by_token: TokenOffice) -> TokenOffice:
    """Real servers that take tokens only."""
    return by_token


def refusal(office: TokenOffice, oauth2: dict[str, str] = MICROSOFT) -> MailboxError:
    with pytest.raises(MailboxError) as raised:
        open_mailbox(office.config(oauth2)).close()
    assert "\n" not in str(raised.value)
    return raised.value


# the mailbox


@PROVIDERS
@MECHANISMS
def test_the_mailbox_opens_by_token(office: TokenOffice, provider: dict[str, str], mechanism: str) -> None:
    if provider is not BY_ITSELF:
        office.log_in(provider)
    uid = office.human.put()
    with open_mailbox(office.config(provider)) as box:
        assert box.new(0) == [uid]
    assert f"method={mechanism}" in office.human.dovecot.log()


def test_each_connection_has_a_token_that_holds(office: TokenOffice) -> None:
    office.log_in()
    for tokens in (1, 2, 3):
        open_mailbox(office.config()).close()
        assert len(office.server.access) == tokens
        age(office)


@MECHANISMS
def test_a_token_that_is_refused_is_told_with_the_server_s_words(office: TokenOffice, mechanism: str) -> None:
    office.log_in()
    office.server.access.clear()  # it looks as good as new, and is not
    error = refusal(office)
    assert not error.permanent and error.lost
    assert str(error) == (
        f"{HOST}:{office.human.dovecot.port}: the server does not take the token ([AUTHENTICATIONFAILED] "
        f"Authentication failed: {'status 401' if mechanism == 'XOAUTH2' else 'status invalid_token'}); "
        "check mailbox.user, and that the registration and IMAP are allowed for that mailbox"
    )


def test_after_a_refusal_the_next_connection_brings_a_new_token(office: TokenOffice) -> None:
    office.log_in()
    office.server.access.clear()
    refusal(office)
    open_mailbox(office.config()).close()


def test_a_new_token_that_is_refused_waits_for_a_human(office: TokenOffice) -> None:
    office.log_in()
    office.server.user = "somebody.else"  # such as a mailbox that the application may not open
    office.server.access.clear()
    assert not refusal(office).permanent
    assert refusal(office).permanent


def test_a_password_that_was_changed_ends_in_one_clear_line(office: TokenOffice) -> None:
    office.log_in()
    office.server.revoke()
    refusal(office)
    error = refusal(office)
    assert error.permanent and "the log-in has expired or was revoked (invalid_grant" in str(error)


def test_trouble_of_the_token_server_passes(office: TokenOffice) -> None:
    office.log_in()
    age(office)
    office.server.script = [("token", 503)]
    error = refusal(office)
    assert not error.permanent and "the token server is in trouble (HTTP 503)" in str(error)
    open_mailbox(office.config()).close()


def test_a_server_that_takes_no_tokens_is_told_and_gets_none(tmp_path: Path, human: Human, sink: Sink) -> None:
    with TokenServer(human.name) as server:
        office = TokenOffice(tmp_path, human, sink, server)
        office.log_in()
        error = refusal(office)
        assert error.permanent and "it offers neither XOAUTH2 nor OAUTHBEARER" in str(error)
        with open_postman(office.config()) as post:
            down = post.check()
        assert down and "it offers neither XOAUTH2 nor OAUTHBEARER" in down.reason


def test_a_token_goes_over_no_open_line(office: TokenOffice) -> None:
    """The seam is the same as for a password: what wire.py refuses is refused before the token is spoken of."""
    office.log_in()
    asked = len(office.server.asked)
    with Proxy(
        office.human.dovecot.port, [Rule(b"STARTTLS", lambda line: line.replace(b"STARTTLS", b"XNOTLS"))]
    ) as proxy:
        path = office.write()
        path.write_text(
            path.read_text()
            .replace(f"port = {office.human.dovecot.port}", f"port = {proxy.port}")
            .replace('security = "none"\nuser = ', 'security = "starttls"\nuser = ', 1)
        )
        with pytest.raises(MailboxError, match="offers no STARTTLS"):
            open_mailbox(load(path))
        assert not any(b"AUTHENTICATE" in line for line in proxy.lines)
    assert len(office.server.asked) == asked


# sending


@PROVIDERS
@MECHANISMS
def test_a_letter_goes_out_by_token(office: TokenOffice, provider: dict[str, str], mechanism: str) -> None:
    if provider is not BY_ITSELF:
        office.log_in(provider)
    with open_postman(office.config(provider)) as post:
        assert isinstance(post.deliver(plain_mail(), "presse@press.example", "carla@zeitung.example"), Sent)
    assert len(office.sink.taken) == 1


@MECHANISMS
def test_a_refusal_at_sending_costs_no_letter(office: TokenOffice, mechanism: str) -> None:
    office.log_in()
    office.server.access.clear()
    with open_postman(office.config()) as post:
        first = post.deliver(plain_mail(), "presse@press.example", "carla@zeitung.example")
    assert isinstance(first, TryLater) and first.reason == (
        f"{HOST}:{office.sink.port}: the server does not take the token (535 5.7.8 Authentication credentials invalid: "
        "status 401); check smtp.user, and that SMTP AUTH is allowed for that mailbox"
    )
    with open_postman(office.config()) as post:
        assert isinstance(post.deliver(plain_mail(), "presse@press.example", "carla@zeitung.example"), Sent)


def test_a_server_in_trouble_costs_no_token(office: TokenOffice) -> None:
    tokens = office.log_in()
    first = tokens.get()
    office.sink.script = [("auth", "454 4.7.0 later")]
    with open_postman(office.config()) as post:
        down = post.check()
    assert down and "454 4.7.0 later" in down.reason and tokens.get() == first


def test_a_log_in_that_has_ended_costs_no_letter(office: TokenOffice) -> None:
    office.log_in()
    office.server.revoke()
    age(office)
    with open_postman(office.config()) as post:
        result = post.deliver(plain_mail(), "presse@press.example", "carla@zeitung.example")
    assert isinstance(result, TryLater) and "mailbot login" in result.reason


# what is needed before a start


def test_a_start_needs_the_application_s_secret_and_no_password(office: TokenOffice) -> None:
    check_secrets(office.config(MICROSOFT))
    config = office.config(BY_ITSELF)
    check_secrets(config)
    (office.folder / "oauth2-secret").unlink()
    with pytest.raises(ConfigError, match=r"client_secret_file"):
        check_secrets(config)


# the service


class Beats:
    """A dead man's switch: counts the calls."""

    def __init__(self) -> None:
        self.count = 0
        beats = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                beats.count += 1
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._http = HTTPServer((HOST, 0), Handler)
        self.url = f"http://{HOST}:{self._http.server_address[1]}/"
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def beats() -> Iterator[Beats]:
    server = Beats()
    yield server
    server.stop()


def fact(path: Path, name: str) -> str | None:
    with Store(load(path).store_path) as store:
        return store.find_fact(name)


def test_the_service_answers_by_token(office: TokenOffice) -> None:
    office.log_in()
    path = office.write(rest="[answers]\nsince = 2020-01-01")
    with Running(path, office.folder) as service:
        service.ready()
        office.human.put(plain_mail(to=office.human.address, text="Ich bitte um Akkreditierung.\n\nCarla Wiegand, taz"))
        until(lambda: office.sink.taken, 20, service.log)
        assert service.end() == 0


def test_a_log_in_that_ended_is_one_line_a_fact_and_no_heartbeat_and_a_new_one_mends_it(
    office: TokenOffice, beats: Beats
) -> None:
    tokens = office.log_in()
    age(office)
    office.server.revoke()
    path = office.write(rest=f'[service]\nheartbeat_url = "{beats.url}"')
    with Running(path, office.folder) as service:
        service.until_said("the log-in has expired or was revoked")
        until(lambda: fact(path, "down_since"))
        assert "mailbot login" in str(fact(path, "last_error")) and office.human.name not in service.log
        assert beats.count == 0
        status = mailbot("--config", path, "status")
        assert status.code == 1 and "the log-in has expired or was revoked" in status.out + status.err
        assert service.process.poll() is None

        office.log_in_with(tokens)
        service.process.send_signal(1)  # SIGHUP, as `systemctl reload` sends it
        service.until_said("watching ")
        until(lambda: beats.count, 25, lambda: service.log)
        assert service.end() == 0
        assert service.log.count("the log-in has expired or was revoked") == 1
        assert not any(token in service.log for token in office.server.access)


def test_the_service_starts_before_anybody_has_logged_in(office: TokenOffice) -> None:
    with Running(office.write(), office.folder) as service:
        service.until_said("nobody has logged in yet; do it with `mailbot login`")
        assert service.process.poll() is None and service.end() == 0


def test_a_token_that_ends_while_the_service_runs_is_renewed_at_the_next_connection(office: TokenOffice) -> None:
    office.log_in()
    with Proxy(office.human.dovecot.port) as proxy:
        path = office.write()
        text = path.read_text().replace(f"port = {office.human.dovecot.port}", f"port = {proxy.port}")
        path.write_text(text)
        with Running(path, office.folder) as service:
            service.ready()
            age(office)
            tokens = len(office.server.access)
            proxy.cut()
            until(lambda: service.log.count("watching ") == 2, 25, service.log)
            assert len(office.server.access) == tokens + 1
            assert service.end() == 0
