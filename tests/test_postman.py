"""The postman, against an SMTP server that answers by a script and against a Postfix."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailbot.cli.checks import failed
from mailbot.config import ConfigError
from mailbot.postman import LONGEST_WAIT, Postman, Refused, Sent, TryLater, Uncertain, is_too_old, retry_at
from tests.servers import (
    CUT,
    CUT_AFTER,
    HANG,
    HOST,
    PASSWORD,
    Certificates,
    Postfix,
    Proxy,
    Rule,
    Sink,
    free_port,
    plain_mail,
    silent_server,
)

SENDER, RECIPIENT = "presse@press.example", "carla@zeitung.example"


def postman(sink: Sink, password: str = PASSWORD, **changes: Any) -> Postman:
    return Postman(sink.server(**changes), lambda: password)


FAULTS = [
    ("connect", "554 no service", TryLater),
    ("connect", "421 too busy", TryLater),
    ("connect", CUT, TryLater),
    ("connect", HANG, TryLater),
    ("ehlo", CUT, TryLater),
    ("ehlo", HANG, TryLater),
    ("mail", "451 later", TryLater),
    ("mail", "421 closing", TryLater),
    ("mail", "550 not you", Refused),
    ("mail", "530 5.7.0 log in first", TryLater),
    ("mail", CUT, TryLater),
    ("mail", HANG, TryLater),
    ("rcpt", "450 greylisted", TryLater),
    ("rcpt", "452 mailbox full", TryLater),
    ("rcpt", "421 closing", TryLater),
    ("rcpt", "550 nobody", Refused),
    ("rcpt", "552 mailbox full", Refused),
    ("rcpt", "nonsense", TryLater),
    ("rcpt", CUT, TryLater),
    ("rcpt", HANG, TryLater),
    ("data", "451 later", TryLater),
    ("data", "554 no", Refused),
    ("data", "250 what?", TryLater),
    ("data", CUT, TryLater),
    ("data", HANG, TryLater),
    ("end", "250 taken", Sent),
    ("end", "451 later", TryLater),
    ("end", "421 closing", TryLater),
    ("end", "554 spam", Refused),
    ("end", "552 too large", Refused),
    ("end", CUT, Uncertain),
    ("end", CUT_AFTER, Uncertain),
    ("end", HANG, Uncertain),
]


@pytest.mark.parametrize("pipelining", [True, False], ids=["at once", "one by one"])
@pytest.mark.parametrize(("stage", "reply", "result"), FAULTS, ids=[f"{at}: {reply}" for at, reply, _ in FAULTS])
def test_what_became_of_a_letter_is_told_by_the_stage_and_the_code(
    stage: str, reply: str, result: type, pipelining: bool
) -> None:
    with Sink([(stage, reply)], pipelining=pipelining) as sink, postman(sink, timeout=1) as post:
        delivery = post.deliver(plain_mail(), SENDER, RECIPIENT)
        assert type(delivery) is result
        assert len(sink.taken) == (1 if result is Sent or reply == CUT_AFTER else 0)
        if reply[0].isdigit() and reply[:3] not in {"421", "250"}:
            assert reply[:3] in str(delivery)


@pytest.mark.parametrize(("reply", "advised"), [("421 too busy", False), ("503 not now", False), ("530 log in", True)])
def test_the_log_in_is_to_be_checked_only_if_the_server_speaks_of_it(reply: str, advised: bool) -> None:
    with Sink([("mail", "250 ok"), ("rcpt", reply)]) as sink, postman(sink) as post:
        delivery = post.deliver(plain_mail(), SENDER, RECIPIENT)
    assert isinstance(delivery, TryLater)
    assert ("; check smtp.user" in delivery.reason) is advised


def test_a_servers_semicolon_parts_no_remedy_off() -> None:
    with Sink([("connect", "554 not today; try elsewhere")]) as sink, postman(sink) as post:
        down = post.check()
    assert down is not None
    assert failed("sending", down.reason, "ask").remedy == "ask"


@pytest.mark.parametrize("pipelining", [True, False], ids=["at once", "one by one"])
@pytest.mark.parametrize("stage", ["mail", "rcpt", "data", "end"])
@pytest.mark.parametrize("reply", ["450 later", "550 never", CUT, "421 closing"])
def test_the_next_letter_goes_out_after_one_that_failed(stage: str, reply: str, pipelining: bool) -> None:
    with Sink([(stage, reply)], pipelining=pipelining) as sink, postman(sink) as post:
        assert not isinstance(post.deliver(plain_mail(subject="one"), SENDER, RECIPIENT), Sent)
        assert isinstance(post.deliver(plain_mail(subject="two"), SENDER, RECIPIENT), Sent)
        assert [b"Subject: two" in each.raw for each in sink.taken] == [True]


def test_a_server_that_asks_for_the_text_of_a_refused_letter_gets_none(sink: Sink) -> None:
    """RFC 2920, 3.1, lets it: what it was asked before it had refused is answered all the same."""
    refuse = Rule(b"RCPT TO:<nobody", b"RCPT\r\n", from_server=False)
    told_otherwise = [Rule(b"501", b"550 nobody\r\n"), Rule(b"503", b"354 go ahead\r\n")]
    with Proxy(sink.port, [refuse, *told_otherwise]) as proxy, Postman(sink.server_at(proxy.port), lambda: "") as post:
        assert isinstance(post.deliver(plain_mail(), SENDER, "nobody@zeitung.example"), Refused)
        assert isinstance(post.deliver(plain_mail(subject="two"), SENDER, RECIPIENT), Sent)
    assert [b"Subject: two" in each.raw for each in sink.taken] == [True]
    assert sink.connections == 2


def test_all_letters_of_a_round_go_over_one_connection(sink: Sink) -> None:
    with postman(sink) as post:
        for number in range(20):
            assert isinstance(post.deliver(plain_mail(subject=str(number)), SENDER, RECIPIENT), Sent)
    assert sink.connections == 1
    assert len(sink.taken) == 20
    assert {(each.sender, each.recipient) for each in sink.taken} == {(SENDER, RECIPIENT)}


@pytest.mark.parametrize("reply", [CUT, "421 idle too long"])
def test_a_connection_closed_between_two_letters_is_made_anew(reply: str, sink: Sink) -> None:
    with postman(sink) as post:
        assert isinstance(post.deliver(plain_mail(), SENDER, RECIPIENT), Sent)
        sink.script.append(("mail", reply))
        assert isinstance(post.deliver(plain_mail(), SENDER, RECIPIENT), Sent)
    assert (sink.connections, len(sink.taken)) == (2, 2)


def test_a_dead_server_costs_a_round_one_timeout_only() -> None:
    with silent_server() as port, Postman(Sink.server_at(port, timeout=1), lambda: "") as post:
        started = time.monotonic()
        results = [post.deliver(plain_mail(), SENDER, RECIPIENT) for _ in range(50)]
        assert time.monotonic() - started < 15
    assert {type(each) for each in results} == {TryLater}
    assert f"{HOST}:{port}" in str(results[0])
    assert "within 1 s" in str(results[0]) or "timed out" in str(results[0])


def test_no_connection_is_made_without_a_letter(sink: Sink) -> None:
    with postman(sink):
        pass
    assert sink.connections == 0


def test_the_letter_arrives_byte_for_byte(sink: Sink) -> None:
    raw = b"Subject: dots\r\n\r\n.\r\n..two\r\n.hidden\r\n" + "Grüße\r\n".encode() + b"x" * 900 + b"\r\n"
    with postman(sink) as post:
        assert isinstance(post.deliver(raw, SENDER, RECIPIENT), Sent)
    assert sink.taken[0].raw == raw


@pytest.mark.parametrize("end", [b"\n", b"\r"])
def test_a_bare_line_end_smuggles_no_second_mail_in(end: bytes, sink: Sink) -> None:
    inner = end.join([b"", b".", b"MAIL FROM:<evil@spam.example>", b"RCPT TO:<you@spam.example>", b"DATA", b"", b"x"])
    with postman(sink) as post:
        assert isinstance(post.deliver(b"Subject: one\r\n\r\ntext" + inner, SENDER, RECIPIENT), Sent)
    assert [each.recipient for each in sink.taken] == [RECIPIENT]
    assert b"\r\nMAIL FROM:<evil@spam.example>\r\n" in sink.taken[0].raw


@pytest.mark.parametrize("address", ["", "a@b.example\r\nRCPT TO:<x@y.example>", "a b@c.example", "<a@b.example>"])
def test_an_address_that_could_break_out_is_refused(address: str, sink: Sink) -> None:
    with postman(sink) as post:
        assert isinstance(post.deliver(plain_mail(), SENDER, address), Refused)
    assert sink.taken == []
    assert sink.connections == 0


@pytest.mark.parametrize(("able", "result"), [(True, Sent), (False, Refused)])
def test_an_address_beyond_ascii_needs_a_server_that_can(able: bool, result: type) -> None:
    with Sink(smtputf8=able) as sink, postman(sink) as post:
        assert isinstance(post.deliver(plain_mail(), SENDER, "jürgen@zeitung.example"), result)
        assert isinstance(post.deliver(plain_mail(), SENDER, RECIPIENT), Sent)


def test_a_letter_cut_off_in_its_middle_is_tried_later(sink: Sink) -> None:
    """The final dot was never sent, so the server cannot have taken it."""
    long = b"Subject: long\r\n\r\nHERE IT ENDS\r\n" + 20_000 * (b"x" * 998 + b"\r\n")
    with (
        Proxy(sink.port, [Rule(b"HERE IT ENDS", CUT, from_server=False)]) as proxy,
        Postman(sink.server(port=proxy.port, timeout=1), lambda: "") as post,
    ):
        assert isinstance(post.deliver(long, SENDER, RECIPIENT), TryLater)
    assert sink.taken == []


def test_a_reply_lost_on_the_way_back_is_uncertain(sink: Sink) -> None:
    with (
        Proxy(sink.port, [Rule(b"250 taken", CUT)]) as proxy,
        Postman(sink.server(port=proxy.port), lambda: "") as post,
    ):
        assert isinstance(post.deliver(plain_mail(), SENDER, RECIPIENT), Uncertain)
        assert len(sink.taken) == 1


# -- TLS and the log-in


@pytest.fixture(params=["tls", "starttls"])
def secure(request: pytest.FixtureRequest, certificates: Certificates) -> Iterator[tuple[Sink, dict[str, Any]]]:
    tls = request.param == "tls"
    with Sink(certificates=certificates, tls=tls, starttls=not tls, user="presse") as sink:
        yield sink, {"host": "localhost", "security": request.param, "ca_file": certificates.ca, "user": "presse"}


def test_it_logs_in_over_tls(secure: tuple[Sink, dict[str, Any]]) -> None:
    sink, keys = secure
    with postman(sink, **keys) as post:
        assert post.check() is None
        assert isinstance(post.deliver(plain_mail(), SENDER, RECIPIENT), Sent)
    assert sink.connections == 1


def test_a_wrong_password_loses_no_letter(secure: tuple[Sink, dict[str, Any]]) -> None:
    sink, keys = secure
    with postman(sink, "wrong", **keys) as post:
        result = post.deliver(plain_mail(), SENDER, RECIPIENT)
    assert isinstance(result, TryLater)
    assert "535" in result.reason
    assert "smtp.password_file" in result.reason
    assert "wrong" not in result.reason


def test_a_password_that_cannot_be_read_loses_no_letter(secure: tuple[Sink, dict[str, Any]]) -> None:
    def nowhere() -> str:
        raise ConfigError(["config.toml: smtp.password_file: is missing"])

    sink, keys = secure
    with Postman(sink.server(**keys), nowhere) as post:
        assert post.deliver(plain_mail(), SENDER, RECIPIENT) == TryLater("config.toml: smtp.password_file: is missing")


def test_a_certificate_of_an_unknown_ca_is_not_trusted(
    secure: tuple[Sink, dict[str, Any]], certificates: Certificates
) -> None:
    sink, keys = secure
    with postman(sink, **keys | {"ca_file": certificates.other_ca}) as post:
        result = post.deliver(plain_mail(), SENDER, RECIPIENT)
    assert isinstance(result, TryLater)
    assert "certificate is not trusted" in result.reason
    assert "smtp.ca_file" in result.reason
    assert "auth" not in sink.commands


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_for_another_host_is_not_trusted(security: str, certificates: Certificates) -> None:
    tls = security == "tls"
    with Sink(certificates=certificates, tls=tls, starttls=not tls, user="presse", wrong_certificate=True) as sink:
        keys: dict[str, Any] = {"host": "localhost", "security": security, "ca_file": certificates.ca, "user": "presse"}
        with postman(sink, **keys) as post:
            result = post.deliver(plain_mail(), SENDER, RECIPIENT)
    assert isinstance(result, TryLater)
    assert "smtp.host" in result.reason
    assert "auth" not in sink.commands


def test_no_password_is_sent_where_starttls_is_not_offered(certificates: Certificates) -> None:
    with Sink(user="presse") as sink:
        keys: dict[str, Any] = {
            "host": "localhost",
            "security": "starttls",
            "ca_file": certificates.ca,
            "user": "presse",
        }
        with postman(sink, **keys) as post:
            result = post.deliver(plain_mail(), SENDER, RECIPIENT)
        assert isinstance(result, TryLater)
        assert "STARTTLS" in result.reason
        assert "auth" not in sink.commands


def test_starttls_stripped_on_the_way_is_noticed(certificates: Certificates) -> None:
    with Sink(certificates=certificates, starttls=True, user="presse") as sink:
        strip = Rule(b"STARTTLS", b"250-XXXXXXXX\r\n")
        with Proxy(sink.port, [strip]) as proxy:
            keys: dict[str, Any] = {
                "host": "localhost",
                "security": "starttls",
                "ca_file": certificates.ca,
                "user": "presse",
            }
            with Postman(sink.server(port=proxy.port, **keys), lambda: PASSWORD) as post:
                result = post.deliver(plain_mail(), SENDER, RECIPIENT)
        assert isinstance(result, TryLater)
        assert "auth" not in sink.commands


def test_tls_towards_a_port_without_it_names_the_keys(sink: Sink) -> None:
    with postman(sink, host="localhost", security="tls") as post:
        result = post.deliver(plain_mail(), SENDER, RECIPIENT)
    assert isinstance(result, TryLater)
    assert "smtp.security" in result.reason


def test_no_server_at_all_names_host_port_and_key() -> None:
    port = free_port()
    with Postman(Sink.server_at(port), lambda: "") as post:
        result = post.check()
    assert result is not None
    assert f"{HOST}:{port}: nothing listens there" in result.reason
    assert "smtp.port" in result.reason


def test_a_letter_passes_a_real_mail_server(postfix: Postfix, sink: Sink) -> None:
    with Postman(sink.server(port=postfix.port), lambda: "") as post:
        assert isinstance(post.deliver(plain_mail(subject="through Postfix"), SENDER, RECIPIENT), Sent)
        refused = post.deliver(plain_mail(), SENDER, "nobody@zeitung.example")
        assert isinstance(refused, Refused)
        assert "5.1.1" in refused.reason
        assert isinstance(post.deliver(plain_mail(subject="again"), SENDER, RECIPIENT), Sent)
    until = time.monotonic() + 10
    while len(sink.taken) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    assert [each.recipient for each in sink.taken] == [RECIPIENT, RECIPIENT], postfix.log()


# -- when to try again

CREATED = datetime(2021, 6, 3, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("age", "wait"),
    [(0, 60), (60, 60), (120, 60), (600, 300), (3600, 1800), (7200, 3600), (4 * 86400, 3600), (-3600, 60)],
)
def test_the_wait_grows_with_the_age_of_the_letter(age: int, wait: int) -> None:
    now = CREATED.astimezone(UTC) + timedelta(seconds=age)
    assert retry_at(CREATED, now, 60) - now == timedelta(seconds=wait)


def test_a_longer_configured_wait_is_kept() -> None:
    now = CREATED + timedelta(days=1)
    assert retry_at(CREATED, now, 7200) - now == timedelta(hours=2)
    assert timedelta(hours=2) > LONGEST_WAIT


def test_a_letter_is_given_up_after_its_days() -> None:
    created = CREATED.astimezone(UTC)
    assert not is_too_old(CREATED, created + timedelta(days=5), 5)
    assert is_too_old(CREATED, created + timedelta(days=5, seconds=1), 5)


def test_a_time_without_a_zone_is_not_taken() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        retry_at(datetime(2021, 6, 3), CREATED, 60)  # noqa: DTZ001
